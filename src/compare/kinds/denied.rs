//! What exactly a claim denies: one object, or more than so much of it. What tells of another object, or keeps to the bound,
//! does not stand against it.

use crate::compare::common_ground::near;
use crate::model::{AmountMention, Claim, Polarity, Precision, Role, Term, WordClass};

/// Whether the first claim denies one object and the second tells of another (`paid no dividend`, `paid a bonus`).
pub(super) fn had_other(denied: &Claim, other: &Claim) -> bool {
    if denied.polarity != Polarity::Negative || other.polarity != Polarity::Positive {
        return false;
    }
    let object = |t: &&Term| t.head && t.role == Role::Object && t.class == WordClass::Noun;
    let terms = &denied.reading.terms;
    let no = |n: usize| terms[..n].iter().rev().take(3).any(|t| t.lemma == "no");
    let Some(thing) = (0..terms.len()).find(|n| object(&&terms[*n]) && no(*n)).map(|n| &terms[n]) else {
        return false;
    };
    other.reading.terms.iter().any(|t| object(&t)) && !other.reading.terms.iter().any(|t| near(thing, t))
}

/// Whether the first claim denies that there was more or less than so much, and the second gives an amount of that sort.
pub(super) fn of_a_bound(denied: &Claim, other: &Claim) -> bool {
    let bound = |m: &&AmountMention| matches!(m.amount.precision, Precision::AtLeast | Precision::AtMost);
    denied.polarity == Polarity::Negative
        && denied
            .reading
            .amounts
            .iter()
            .filter(bound)
            .any(|m| other.reading.amounts.iter().any(|n| n.amount.unit.dimension == m.amount.unit.dimension))
}
