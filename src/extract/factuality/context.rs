//! What makes a whole clause unreal: conditions, questions, orders, purposes, drafts.

use std::ops::Range;
use std::sync::OnceLock;

use super::scan::Outcome;
use super::word::Word;
use super::zones::Zone;
use crate::language::{Sentence, Upos, lexicon};

/// Verbs before `if` that make it a question, not a condition.
const ASKING: [&str; 14] = [
    "ask",
    "wonder",
    "know",
    "see",
    "check",
    "question",
    "doubt",
    "say",
    "clear",
    "unclear",
    "sure",
    "tell",
    "decide",
    "determine",
];
/// Verbs before an infinitive that pass it on as fact.
const REPORTING: [&str; 16] = [
    "say",
    "report",
    "believe",
    "think",
    "understand",
    "claim",
    "know",
    "find",
    "deem",
    "show",
    "appear",
    "seem",
    "estimate",
    "hold",
    "allege",
    "presume",
];
/// Subjects whose `would` and `will` tell what a text provides, not what happens.
const DRAFTS: [&str; 7] = ["bill", "proposal", "draft", "motion", "amendment", "petition", "blueprint"];

/// The words around the range.
pub(super) struct Around<'a> {
    /// Lemma of the last word before the range, marks left out.
    before: Option<&'a str>,
    /// Whether the range begins its sentence or a quotation.
    first: bool,
    /// Whether a question mark follows.
    asked: bool,
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
        Self { before: before.map(|t| &*t.lemma), first: before.is_none() || quoted, asked }
    }
}

/// Why the clause claims nothing of the world, if so.
pub(super) fn unreal(
    words: &[Word<'_>],
    zones: &[Zone],
    outcome: &Outcome,
    around: &Around<'_>,
) -> Option<&'static str> {
    if around.asked || words.last().is_some_and(|w| w.lower == "?") {
        return Some("a question");
    }
    if zones[0].opener.is_some_and(|o| matches!(&*words[o].lower, "whether" | "lest")) {
        return Some("left open by its conjunction");
    }
    if zones[0].opener.is_some_and(|o| words[o].lower == "before") && words.iter().any(|w| w.xpos == "MD") {
        return Some("before it could happen");
    }
    if condition(words, outcome) {
        return Some("under a condition");
    }
    if around.first && imperative(words, &zones[0]) {
        return Some("an order");
    }
    if purpose(words, around) {
        return Some("an infinitive: a purpose, a wish or an order");
    }
    let modal = words.iter().any(|w| matches!(w.lemma, "would" | "will" | "'d"));
    let drafted = outcome.predicate.is_some_and(|p| {
        words[..p].iter().take(8).any(|w| DRAFTS.contains(&w.lemma) && w.upos == Upos::Noun)
    });
    (modal && drafted).then_some("told of a draft")
}

/// Whether a condition stands in the clause.
fn condition(words: &[Word<'_>], outcome: &Outcome) -> bool {
    if words.len() > 2 && matches!(&*words[0].lower, "should" | "were" | "had") && words[1].nominal() {
        return words.iter().any(|w| w.lower == ",");
    }
    static LISTED: OnceLock<Vec<&'static str>> = OnceLock::new();
    let listed = LISTED.get_or_init(|| lexicon::words("en/conditions.txt"));
    (0..words.len()).any(|at| {
        listed.iter().any(|phrase| {
            let mut length = 0;
            let fits = phrase.split(' ').enumerate().all(|(k, w)| {
                length = k + 1;
                words.get(at + k).is_some_and(|word| word.lower == w)
            });
            fits && conditional(words, at, length, outcome)
        })
    })
}

fn conditional(words: &[Word<'_>], at: usize, length: usize, outcome: &Outcome) -> bool {
    let before = at.checked_sub(1).map(|b| &words[b]);
    if before.is_some_and(|b| ASKING.contains(&b.lemma) || matches!(&*b.lower, "even" | "as")) {
        return false;
    }
    // `provided food`, `assuming office`: a verb of its own, no condition.
    let verbal = matches!(&*words[at].lower, "provided" | "providing" | "assuming");
    if verbal && length == 1 && (outcome.predicate == Some(at) || !words[at + 1..].iter().any(Word::finite)) {
        return false;
    }
    // `if not`, `if any`, `if anything` weigh words, not events.
    !words.get(at + 1).is_some_and(|w| matches!(&*w.lower, "not" | "any" | "anything" | "only" | "ever"))
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
    let reported = around.before.is_some_and(|b| REPORTING.contains(&b));
    words[at].xpos == "TO" && !perfect && !reported && words.get(at + 1).is_some_and(|w| w.xpos == "VB")
}
