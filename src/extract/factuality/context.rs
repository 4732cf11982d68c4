//! What makes a whole clause unreal: conditions, questions, orders, purposes, drafts.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use super::note::{first, one};
use super::scan::Outcome;
use super::tree::Branches;
use super::word::Word;
use super::zones::Zone;
use crate::language::{Sentence, Upos, lexicon};

/// Verbs that tell what a draft provides, other than what it holds or what becomes of it.
const PROVIDES: [&str; 24] = [
    "abolish",
    "allow",
    "ban",
    "cap",
    "create",
    "criminalise",
    "cut",
    "double",
    "end",
    "forbid",
    "give",
    "grant",
    "impose",
    "introduce",
    "let",
    "limit",
    "lower",
    "oblige",
    "outlaw",
    "permit",
    "prohibit",
    "raise",
    "require",
    "restrict",
];

/// Verbs before `if` that make it a question, not a condition.
fn asking() -> &'static BTreeSet<&'static str> {
    static ASKING: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    ASKING.get_or_init(|| lexicon::words("en/asking.tsv").into_iter().collect())
}

/// Subjects whose `would` and `will` tell what a text provides, not what happens.
fn drafts() -> &'static BTreeSet<&'static str> {
    static DRAFTS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    DRAFTS.get_or_init(|| lexicon::words("en/drafts.txt").into_iter().collect())
}

/// Verbs before an infinitive that pass it on as fact.
fn reporting() -> &'static BTreeSet<&'static str> {
    static REPORTING: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    REPORTING.get_or_init(|| lexicon::words("en/reporting.txt").into_iter().collect())
}

/// The words around the range.
pub(super) struct Around<'a> {
    /// Lemma of the last word before the range, marks left out.
    before: Option<&'a str>,
    /// Whether the range begins its sentence or a quotation.
    first: bool,
    /// Whether a question mark follows.
    asked: bool,
    /// Whether a full stop ends the sentence, as it ends no headline.
    stopped: bool,
}

impl<'a> Around<'a> {
    pub(super) fn new(text: &str, sentence: &'a Sentence, range: &Range<usize>) -> Self {
        let tokens = &sentence.tokens;
        let is_mark = |w: &str| w.chars().all(|c| !c.is_alphanumeric());
        let before = tokens[..range.start].iter().rev().find(|t| !is_mark(t.of(text)));
        let quoted = range.start > 0
            && is_mark(tokens[range.start - 1].of(text))
            && tokens[range.start - 1].of(text) != ",";
        let asked =
            tokens[range.end..].iter().take_while(|t| is_mark(t.of(text))).any(|t| t.of(text).contains('?'));
        Self {
            before: before.map(|t| &*t.lemma),
            first: before.is_none() || quoted,
            asked,
            stopped: tokens.last().is_some_and(|t| t.of(text) == "."),
        }
    }
}

/// A clause with what stands around it.
pub(super) struct Scene<'s, 'w> {
    pub(super) words: &'s [Word<'w>],
    pub(super) zones: &'s [Zone],
    pub(super) around: &'s Around<'w>,
    pub(super) branches: Option<&'s Branches<'w>>,
}

/// Words that led to a reading, and why.
type Found = (Range<usize>, &'static str);

impl Scene<'_, '_> {
    /// Why the clause claims nothing of the world, if so, with the words that say so.
    pub(super) fn unreal(&self, outcome: &Outcome) -> Option<Found> {
        let words = self.words;
        if self.around.asked || words.last().is_some_and(|w| w.lower == "?") {
            return Some((words.len()..words.len() + 1, "a question"));
        }
        let opener = self.zones[0].opener.map(|o| (o, words[o].lower));
        match opener {
            Some((at, "whether" | "lest")) => return Some((one(at), "left open by its conjunction")),
            Some((at, "before")) if words.iter().any(|w| w.xpos == "MD") => {
                return Some((one(at), "before it could happen"));
            }
            Some((at, "so")) if words.get(at + 1).is_some_and(|w| w.lower == "that") => {
                let modal = words.iter().any(|w| w.xpos == "MD");
                if modal {
                    return Some((at..at + 2, "a purpose"));
                }
            }
            _ => {}
        }
        if let Some(cue) = self.condition(outcome) {
            return Some((cue, "conditional"));
        }
        if self.around.first && imperative(words, &self.zones[0]) {
            return Some((first(words, |w| w.verb()), "an order"));
        }
        if purpose(words, self.around) {
            return Some((first(words, |w| w.xpos == "TO"), "an infinitive: a purpose, a wish or an order"));
        }
        self.drafted(outcome).or_else(|| self.general(outcome))
    }

    /// Whether a condition stands in the clause or bears on it from outside.
    fn condition(&self, outcome: &Outcome) -> Option<Range<usize>> {
        let words = self.words;
        if words.len() > 2 && matches!(words[0].lower, "should" | "were" | "had") && words[1].nominal() {
            return words.iter().any(|w| w.lower == ",").then_some(0..1);
        }
        (0..words.len()).find_map(|at| {
            let length = phrase_at(words, at)?;
            let bears = self.branches.and_then(|b| b.bears_on_main(words, at)).unwrap_or(true);
            (bears && conditional(words, at, length, outcome)).then_some(at..at + length)
        })
    }

    /// What a draft provides is no fact: it is its subject, or `under the bill` stands before the predicate.
    fn drafted(&self, outcome: &Outcome) -> Option<Found> {
        let (words, predicate) = (self.words, outcome.predicate?);
        let draft = |w: &Word<'_>| w.upos == Upos::Noun && drafts().contains(w.lemma);
        let at = words[..predicate].iter().take(8).position(draft)?;
        let modal = words.iter().any(|w| matches!(w.lemma, "would" | "will" | "'d"));
        let present = words[predicate].xpos == "VBZ" && PROVIDES.contains(&words[predicate].lemma);
        let subject = words[at + 1..predicate].iter().all(|w| w.xpos == "RB");
        let under = words[..at].iter().any(|w| w.lower == "under");
        (modal || under || (present && subject)).then_some((one(at), "told of a draft"))
    }

    /// What is said of a kind of thing (`Dogs bark.`) tells of no event. Headlines write news that way, without a
    /// full stop.
    fn general(&self, outcome: &Outcome) -> Option<Found> {
        let words = self.words;
        let kind = words.first().is_some_and(|w| w.xpos == "NNS") && self.around.first && self.around.stopped;
        let bare = words
            .iter()
            .all(|w| !matches!(w.upos, Upos::Propn | Upos::Num | Upos::Det | Upos::Pron | Upos::Aux));
        let verb = words.get(1).is_some_and(|w| w.xpos == "VBP" && w.lower == w.lemma)
            && outcome.predicate == Some(1);
        let timed =
            words.iter().any(|w| matches!(w.lower, "now" | "today" | "tonight" | "still" | "already"));
        (kind && bare && verb && !timed && words.len() <= 6).then_some((0..1, "said of a kind of thing"))
    }
}

/// How many words from `at` on open a condition.
fn phrase_at(words: &[Word<'_>], at: usize) -> Option<usize> {
    static LISTED: OnceLock<Vec<Vec<&'static str>>> = OnceLock::new();
    let listed = LISTED.get_or_init(|| {
        lexicon::words("en/conditions.txt").into_iter().map(|p| p.split(' ').collect()).collect()
    });
    let fits = |phrase: &&Vec<&'static str>| {
        phrase.iter().enumerate().all(|(k, w)| words.get(at + k).is_some_and(|word| word.lower == *w))
    };
    listed.iter().filter(fits).map(Vec::len).max()
}

/// Whether a condition may open at `at`.
pub(super) fn opens_condition(words: &[Word<'_>], at: usize) -> bool {
    phrase_at(words, at).is_some()
}

fn conditional(words: &[Word<'_>], at: usize, length: usize, outcome: &Outcome) -> bool {
    let before = at.checked_sub(1).map(|b| &words[b]);
    if before.is_some_and(|b| asking().contains(b.lemma) || matches!(b.lower, "even" | "as")) {
        return false;
    }
    if words[at].lower == "as" && before.is_some_and(|b| b.lower == "for") {
        return false;
    }
    // `provided food`, `assuming office`: a verb of its own, no condition.
    let verbal = matches!(words[at].lower, "provided" | "providing" | "assuming");
    if verbal
        && length == 1
        && ((at > 0 && outcome.predicate == Some(at)) || !words[at + 1..].iter().any(Word::finite))
    {
        return false;
    }
    // `If you live there: the road is open again` tells for whom it is news.
    let colon = words[at..].iter().position(|w| w.lower == ":").map(|n| at + n + 1);
    if colon.is_some_and(|from| words[from..].iter().any(Word::finite)) {
        return false;
    }
    // `if not`, `if any`, `if anything` weigh words, not events.
    !words.get(at + 1).is_some_and(|w| matches!(w.lower, "not" | "any" | "anything" | "only" | "ever"))
}

/// Whether the clause begins with a bare verb and no subject.
fn imperative(words: &[Word<'_>], main: &Zone) -> bool {
    let Some(first) = words.iter().position(|w| !w.mark() && w.lower != "please") else { return false };
    let bare = words[first].verb() && (words[first].xpos == "VB" || words[first].lower == "do");
    bare && !main.at.iter().any(|at| *at != first && words[*at].finite())
}

/// Whether the clause is an infinitive without a subject that nobody reports as fact.
fn purpose(words: &[Word<'_>], around: &Around<'_>) -> bool {
    let Some(at) = words.iter().position(|w| !w.mark() && !w.is("not")) else { return false };
    let perfect = words.get(at + 1).is_some_and(|w| w.lemma == "have");
    let reported = around.before.is_some_and(|b| reporting().contains(b));
    words[at].xpos == "TO" && !perfect && !reported && words.get(at + 1).is_some_and(|w| w.xpos == "VB")
}
