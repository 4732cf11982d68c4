//! The reading of a denied statement in, the same with its bounds turned over: `in no month did it start more than 22,000` tells
//! that it started 22,000 at the most.

use crate::model::{AmountMention, Precision, Range, Reading, Term, WordClass};

/// Words between `no` and what it denies.
const NEAR: usize = 3;

/// Turns the bounds over that the denial reaches: behind a verb (`did not start more than`) or a noun that is denied (`no gust
/// above`), not those that only tell which thing is meant (`no firm with more than 40 workers`).
pub(super) fn turn_over(reading: &mut Reading) {
    let Reading { amounts, terms, .. } = reading;
    for mention in amounts.iter_mut() {
        if mention.amount.precision == Precision::AtMost
            && mention.amount.hard.high_open
            && reached(mention, terms)
        {
            // `Never held less than 40`.
            let least = mention.amount.value;
            let at_least =
                |_: Range| Range { low: least, high: f64::INFINITY, low_open: false, high_open: false };
            mention.amount.hard = at_least(mention.amount.hard);
            mention.amount.soft = at_least(mention.amount.soft);
            mention.amount.precision = Precision::AtLeast;
        } else if mention.amount.precision == Precision::AtLeast
            && mention.amount.hard.low_open
            && reached(mention, terms)
        {
            let most = mention.amount.value;
            let at_most = |range: Range| Range {
                low: f64::NEG_INFINITY,
                high: range.low.max(most),
                low_open: false,
                high_open: false,
            };
            mention.amount.hard = at_most(mention.amount.hard);
            mention.amount.soft = at_most(mention.amount.soft);
            mention.amount.precision = Precision::AtMost;
        }
    }
}

fn reached(mention: &AmountMention, terms: &[Term]) -> bool {
    let Some(before) = terms.iter().rposition(|t| t.span.end <= mention.span.start) else { return false };
    let no = |at: usize| {
        terms[..at].iter().rev().take(NEAR).any(|t| t.lemma == "no")
            && terms[..at].iter().any(|t| t.class == WordClass::Verb)
    };
    // `In no week did it sell more than`, `never sold more than`: whatever the parser makes of the verb.
    let fronted = terms[..before].iter().any(|t| t.lemma == "never")
        || terms.windows(2).take(4).any(|two| two[0].lemma == "in" && two[1].lemma == "no");
    match terms[before].class {
        WordClass::Verb => true,
        _ if fronted => {
            !matches!(&*terms[before].lemma, "with" | "of" | "have" | "than" | "by" | "for" | "from" | "to")
        }
        WordClass::Noun => no(before),
        _ => false,
    }
}
