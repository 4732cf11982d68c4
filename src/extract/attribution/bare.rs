//! Clauses without a conjunction whose verb the tagger took for a participle.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::line::Unit;
use super::phrase::{self, nominal};
use crate::language::{Upos, lexicon};

/// Whether a verb of the past stands behind the noun phrase at `at`: `the leak killed fish`. A participle behind its
/// noun has no object of its own, unless the verb takes two.
pub(super) fn past_with_object(units: &[Unit], at: usize, end: usize) -> bool {
    let Some(verb) = (at + 1..end).find(|i| units.get(*i).is_some_and(|u| u.xpos == "VBN")) else {
        return false;
    };
    let noun = |u: &Unit| matches!(u.upos, Upos::Noun | Upos::Propn) || u.xpos == "PRP";
    let part = |u: &Unit| noun(u) || matches!(u.upos, Upos::Det | Upos::Adj | Upos::Num | Upos::Pron);
    let subject = units.get(at..verb).is_some_and(|p| p.last().is_some_and(noun) && p.iter().all(part));
    let timed = |o: &[Unit]| o.iter().any(phrase::time_word);
    let object = nominal(units, verb + 1).is_some_and(|o| o.end <= end && !units.get(o).is_some_and(timed));
    subject && object && !units.get(verb).is_some_and(|u| takes_two(&u.lower))
}

/// Whether a participle may have an object, as its verb takes two.
fn takes_two(participle: &str) -> bool {
    static WORDS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| lexicon::words("en/two-objects.txt").into_iter().collect());
    words.contains(participle)
}
