//! Statements in, the phrases that stand in them out.
//!
//! One index over the phrases of all rules, by the words of each phrase's rarest step: a sentence costs as many
//! look-ups as it has tokens, however many rules there are. A phrase is then walked step by step over the set of
//! places reached, so that no phrase can cost more than its steps times the length of the sentence.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;
use rustc_hash::FxHashMap;

use super::phrase::{Part, Phrase, Slot, Step, WIDEST_GAP, Word, says_no};
use super::sieve::Sieve;
use super::view::{Line, nominal};
use crate::language::{Token, Upos, lexicon};
use crate::model::{Polarity, WordClass};
use crate::text::Span;

/// A phrase found in a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// What the rule uses the phrase for; its kind gave the number.
    pub(super) tag: usize,
    /// The tokens, from the statement's first.
    pub(super) tokens: Range<usize>,
    /// The token of the phrase's rarest word.
    pub(super) anchor: usize,
    /// The tokens of the phrase's own words, gaps and slots left out; none for a regular expression.
    pub(super) words: Vec<usize>,
    /// Slots with the token that each begins at.
    pub(super) slots: Vec<(Slot, usize)>,
    /// Whether the phrase itself negates.
    pub(super) negative: bool,
}

impl Hit {
    /// The token at which the first `slot` of the phrase begins.
    pub(super) fn slot(&self, slot: Slot) -> Option<usize> {
        self.slots.iter().find(|(s, _)| *s == slot).map(|(_, at)| *at)
    }

    /// Whether the phrase is said to be not so. A phrase with a negation of its own means what it says.
    pub(super) fn negated(&self, line: &Line<'_>) -> bool {
        if self.negative {
            return false;
        }
        // Particles and prepositions are often left out of a negation's scope; their verb is not.
        let function = line.term(self.anchor).is_some_and(|t| t.class == WordClass::Function);
        let others = || self.tokens.clone().any(|at| line.negated(at));
        let anchor = line.negated(self.anchor) && !self.explained(line, self.anchor);
        // Of `be over` no word tells by itself what is so: each of them does.
        let be = self.words.iter().rposition(|at| line.tokens.get(*at).is_some_and(|t| &*t.lemma == "be"));
        let mute = be.is_some_and(|be| {
            let mut rest = self.words[be..].iter();
            !rest.any(|at| tells(line, *at) || line.tokens.get(*at).is_some_and(nominal))
        });
        let word = |at: usize| (mute || tells(line, at)) && line.negated(at) && !self.explained(line, at);
        anchor
            || function && others()
            || self.words.iter().any(|at| word(*at))
            || self.denied(line)
            || self.open(line)
    }

    /// Whether the phrase's own words are negated in a way that leaves what follows them open: in `it is not known
    /// whether he left` nothing is told of his leaving, but all of what is known.
    fn open(&self, line: &Line<'_>) -> bool {
        let not =
            |at: usize| line.tokens.get(at).is_some_and(|t| matches!(&*t.lemma, "not" | "n't" | "never"));
        let led =
            |at: &usize| at.checked_sub(1).is_some_and(|before| not(before) && !self.words.contains(&before));
        line.view.polarity == Polarity::Open && self.words.iter().any(led)
    }

    /// Whether the phrase's own verb makes the word negative: `refuse to sign` says outright that nobody signs.
    fn explained(&self, line: &Line<'_>, at: usize) -> bool {
        let denies = |w: usize| line.tokens.get(w).is_some_and(|t| implicit().contains(&*t.lemma));
        self.words.iter().any(|w| *w < at && denies(*w) && !line.negated(*w))
    }

    /// Whether a negation stands right before the phrase's first noun (`no appeal was filed`, with `appeal be file`) or
    /// before a verb of it that denies by itself (`did not refuse`).
    fn denied(&self, line: &Line<'_>) -> bool {
        let before = |at: usize, words: &[&str]| {
            at.checked_sub(1).and_then(|b| line.tokens.get(b)).is_some_and(|t| words.contains(&&*t.lemma))
        };
        let noun = self.words.first().filter(|at| line.tokens.get(**at).is_some_and(nominal));
        let fronted = noun.is_some_and(|at| before(*at, &["no", "neither"]));
        let twice =
            |at: usize| implicit().contains(&*line.tokens[at].lemma) && before(at, &["not", "n't", "never"]);
        fronted || self.words.iter().any(|at| twice(*at))
    }

    /// Whether the statement tells what may or will be rather than what is, and the phrase does not say so itself:
    /// `will miss the final` means what it says.
    pub(super) fn prospective(&self, line: &Line<'_>) -> bool {
        line.prospective() && !self.modal(line)
    }

    /// Whether the phrase holds the statement's modal words (`will`, `can`, `be to`), all of them.
    pub(super) fn modal(&self, line: &Line<'_>) -> bool {
        let is_modal = |at: &usize| line.tokens.get(*at).is_some_and(|t| t.xpos == "MD");
        let arranged = || {
            let pair = |w: &[usize]| w[1] == w[0] + 1 && &*line.tokens[w[0]].lemma == "be";
            self.words.windows(2).any(|w| pair(w) && line.written[w[1]] == "to")
        };
        let own = self.words.iter().any(is_modal) || arranged();
        own && (0..line.tokens.len()).filter(is_modal).all(|at| self.words.contains(&at))
    }
}

/// Whether the word tells what is so: a noun beside it may be negative by another word of the phrase (`free of lead`).
fn tells(line: &Line<'_>, at: usize) -> bool {
    line.term(at).is_some_and(|t| matches!(t.class, WordClass::Verb | WordClass::Adjective))
}

/// Predicates that say by themselves that something is not so.
fn implicit() -> &'static BTreeSet<&'static str> {
    static IMPLICIT: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    IMPLICIT.get_or_init(|| lexicon::words("en/implicit-negatives.txt").into_iter().collect())
}

/// A phrase or regular expression of a rule, with the tag that its kind gave it.
#[derive(Clone, Debug)]
pub(super) enum Pattern {
    Phrase(Phrase),
    Regex(Regex),
}

/// The index over the patterns of all rules.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Rule, tag and pattern.
    patterns: Vec<(usize, usize, Pattern)>,
    by_word: FxHashMap<Box<str>, Vec<usize>>,
    regexes: Vec<usize>,
    /// A statement is looked at once for the regular expressions that may match in it.
    sieve: Sieve,
}

impl Index {
    /// Makes the index ready, once all patterns are in it.
    pub(super) fn finish(&mut self) {
        let written = self.regexes.iter().filter_map(|number| match &self.patterns[*number].2 {
            Pattern::Regex(regex) => Some(regex.as_str()),
            Pattern::Phrase(_) => None,
        });
        self.sieve = Sieve::new(&written.collect::<Vec<_>>());
    }

    /// The regular expressions that may match in the statement.
    fn matching(&self, line: &Line<'_>) -> Vec<usize> {
        let Some(whole) = line.whole().filter(|_| !self.regexes.is_empty()) else { return Vec::new() };
        self.sieve.pass(whole.of(line.view.text)).into_iter().map(|at| self.regexes[at]).collect()
    }

    pub(super) fn add(&mut self, rule: usize, tag: usize, pattern: Pattern) {
        let number = self.patterns.len();
        match &pattern {
            Pattern::Phrase(phrase) => {
                let mut keys: Vec<&str> = phrase.keys().map(|k| k.strip_prefix('=').unwrap_or(k)).collect();
                keys.sort_unstable();
                keys.dedup();
                for key in keys {
                    self.by_word.entry(key.into()).or_default().push(number);
                }
            }
            Pattern::Regex(_) => self.regexes.push(number),
        }
        self.patterns.push((rule, tag, pattern));
    }

    /// Everything found in `line`, by rule, place and tag.
    pub(super) fn find(&self, line: &Line<'_>) -> Vec<(usize, Hit)> {
        let candidates = self.candidates(line);
        let mut hits: Vec<(usize, Hit)> = Vec::new();
        for (number, at) in candidates {
            let (rule, tag, Pattern::Phrase(phrase)) = &self.patterns[number] else { continue };
            hits.extend(walk(phrase, line, at, *tag).map(|hit| (*rule, hit)));
        }
        for number in self.matching(line) {
            let (rule, tag, Pattern::Regex(regex)) = &self.patterns[number] else { continue };
            hits.extend(search(regex, line, *tag).map(|hit| (*rule, hit)));
        }
        hits.sort_by_key(|(rule, hit)| (*rule, hit.tokens.start, hit.tokens.end, hit.tag));
        hits.dedup();
        hits
    }

    /// Every phrase with its rule.
    pub(super) fn phrases(&self) -> impl Iterator<Item = (usize, &Phrase)> {
        self.patterns.iter().filter_map(|(rule, _, pattern)| match pattern {
            Pattern::Phrase(phrase) => Some((*rule, phrase)),
            Pattern::Regex(_) => None,
        })
    }

    /// Phrases with the places at which their rarest word stands.
    fn candidates(&self, line: &Line<'_>) -> Vec<(usize, usize)> {
        let mut candidates: Vec<(usize, usize)> = Vec::new();
        for at in 0..line.tokens.len() {
            let lemma = &*line.tokens[at].lemma;
            let written = line.written[at];
            for key in [lemma, written] {
                candidates.extend(self.by_word.get(key).into_iter().flatten().map(|n| (*n, at)));
                if lemma == written {
                    break;
                }
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
        candidates
    }
}

fn search(regex: &Regex, line: &Line<'_>, tag: usize) -> Option<Hit> {
    let last = line.tokens.len().checked_sub(1)?;
    let whole = line.whole()?;
    let found = regex.find(whole.of(line.view.text))?;
    let span = Span::new(found.start(), found.end()).shift(whole.start);
    let start = line.first_of(span).min(last);
    let tokens = start..line.after(span).max(start + 1);
    let anchor = tokens.clone().find(|at| line.predicate(*at)).unwrap_or(start);
    Some(Hit { tag, tokens, anchor, words: Vec::new(), slots: Vec::new(), negative: false })
}

/// A place reached, by which step, and from where.
struct Reached {
    step: usize,
    start: usize,
    end: usize,
    from: Option<usize>,
}

/// Matches `phrase` so that its anchor stands at `at`: the earliest start and shortest words that do.
fn walk(phrase: &Phrase, line: &Line<'_>, at: usize, tag: usize) -> Option<Hit> {
    for start in at.saturating_sub(phrase.reach())..=at {
        if let Some(hit) = from(phrase, line, start, at, tag) {
            return Some(hit);
        }
    }
    None
}

#[cfg(test)]
thread_local! {
    /// Steps walked, for tests that count them.
    pub(super) static WORK: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

fn from(phrase: &Phrase, line: &Line<'_>, start: usize, anchor: usize, tag: usize) -> Option<Hit> {
    let mut reached: Vec<Reached> = Vec::new();
    let mut frontier: Vec<(usize, Option<usize>)> = vec![(start, None)];
    for (number, step) in phrase.steps.iter().enumerate() {
        let mut next: Vec<(usize, Option<usize>)> = Vec::new();
        for &(place, from) in &frontier {
            #[cfg(test)]
            WORK.with(|work| work.set(work.get() + 1));
            if step.optional && !next.iter().any(|n| n.0 == place) {
                next.push((place, from));
            }
            for place in places(step, line, place, number > 0) {
                if number == phrase.anchor && place != anchor {
                    continue;
                }
                for end in ends(step, line, place) {
                    if !next.iter().any(|n| n.0 == end) {
                        reached.push(Reached { step: number, start: place, end, from });
                        next.push((end, Some(reached.len() - 1)));
                    }
                }
            }
        }
        if next.is_empty() {
            return None;
        }
        frontier = next;
    }
    let best = frontier.into_iter().min_by_key(|f| f.0)?;
    let mut slots = Vec::new();
    let mut words = Vec::new();
    let mut here = best.1;
    let mut first = anchor;
    while let Some(number) = here {
        let Reached { step, start, end, from } = reached[number];
        if start < end {
            first = start;
        }
        if let Part::Words { .. } = &phrase.steps[step].part {
            words.extend(start..end);
        }
        match &phrase.steps[step].part {
            Part::Slot(slot) => slots.push((*slot, start)),
            Part::Words { topic: true, .. } => slots.push((Slot::Topic, start)),
            _ => {}
        }
        here = from;
    }
    slots.reverse();
    words.sort_unstable();
    let negative = phrase.negative || words.iter().any(|at| says_no(&line.tokens[*at].lemma));
    Some(Hit { tag, tokens: first..best.0, anchor, words, slots, negative })
}

/// Adverbs, negations and helping verbs that may stand between two words of a phrase.
const MOST_BETWEEN: usize = 3;

/// Where `step` may begin once `place` is reached: there, or after a few adverbs, a negation or helping verbs
/// (`was not hurt` is `be hurt`, negated; `terms have been agreed` holds `terms be agree`), or after a figure with
/// what it counts (`plucked nine walkers from` is `pluck from`).
fn places(step: &Step, line: &Line<'_>, place: usize, inside: bool) -> Vec<usize> {
    let skipped = |at: usize| {
        line.tokens
            .get(at)
            .is_some_and(|t| t.upos == Upos::Adv || matches!(&*t.lemma, "not" | "n't" | "never") || helps(t))
    };
    if !inside || !matches!(step.part, Part::Words { .. }) {
        return vec![place];
    }
    let mut last = place;
    while last < place + MOST_BETWEEN && skipped(last) {
        last += 1;
    }
    let figures = line.slot_ends(Slot::Amount, place);
    (place..last + 1).chain(figures.into_iter().filter(|end| *end > last)).collect()
}

/// Whether the token helps the verb after it to its tense or mood. `be` is not passed over: it makes the passive.
fn helps(token: &Token) -> bool {
    token.xpos == "MD" || token.upos == Upos::Aux && matches!(&*token.lemma, "have" | "do")
}

/// Places one past the end of what `step` matches at `place`.
pub(super) fn ends(step: &Step, line: &Line<'_>, place: usize) -> Vec<usize> {
    match &step.part {
        Part::Gap => (place..=(place + WIDEST_GAP).min(line.tokens.len())).collect(),
        Part::Slot(slot) => line.slot_ends(*slot, place),
        Part::Words { heads, .. } if !line.may_be(*heads, place) => Vec::new(),
        Part::Words { any, topic: true, .. } => line.topic_ends(any, place),
        Part::Words { any, topic: false, .. } => {
            let fits = |words: &Vec<Word>| words.iter().enumerate().all(|(i, w)| line.is(place + i, w));
            let mut ends: Vec<usize> = any.iter().filter(|w| fits(w)).map(|w| place + w.len()).collect();
            ends.sort_unstable();
            ends.dedup();
            ends
        }
    }
}
