//! Clauses without a conjunction whose verb the tagger took for a participle.

use super::line::Unit;
use super::phrase::{self, nominal};
use crate::language::Upos;

/// Verbs that may have an object as participles too, as they take two: `the rights granted members`.
const TWO: [&str; 28] = [
    "given",
    "granted",
    "offered",
    "sent",
    "awarded",
    "paid",
    "shown",
    "told",
    "handed",
    "owed",
    "issued",
    "lent",
    "sold",
    "promised",
    "called",
    "named",
    "dubbed",
    "titled",
    "denied",
    "allowed",
    "assigned",
    "allotted",
    "guaranteed",
    "refused",
    "charged",
    "made",
    "considered",
    "deemed",
];

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
    subject && object && !units.get(verb).is_some_and(|u| TWO.contains(&u.lower.as_str()))
}
