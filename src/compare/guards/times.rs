//! Guards about time: both can hold at two times.

use jiff::ToSpan as _;

use super::super::common_ground::stand;
use super::super::kinds;
use super::{Asked, Word};
use crate::language::WordRelation;
use crate::model::{Claim, Grain, Kind, Moment, Polarity, Region, Tense, Term, WordClass};

/// Whether a kind of difference can be told apart by the time that each side speaks of.
fn timed(kind: Kind) -> bool {
    matches!(kind, Kind::Quantity | Kind::Measure | Kind::Negation | Kind::Status | Kind::Place | Kind::Cause)
}

pub(super) fn other(asked: &Asked<'_>) -> Word {
    let [x, y] = asked.claims();
    // Where the order is at issue, before and after are the conflict.
    let ordered = asked.kind == Kind::Order;
    if let Some(event) = around(x, y).or_else(|| around(y, x)).filter(|_| !ordered) {
        return Word::Fires(format!("one is of before the {event}, the other of after it"));
    }
    match (x.valid, y.valid) {
        (Some(p), Some(q)) if timed(asked.kind) => {
            if p.relate(&q) == Region::Disjoint && one_clock(asked, p, q) {
                Word::Passes(format!("{p} and {q} are one time of day, and a day is not stated"))
            } else if p.relate(&q) == Region::Disjoint {
                Word::Fires(format!("{p} against {q}"))
            } else {
                Word::Passes(format!("{p} and {q} may be one time"))
            }
        }
        (None, Some(told)) => said_before(x, y, told, asked.kind),
        (Some(told), None) => said_before(y, x, told, asked.kind),
        _ => Word::Nothing,
    }
}

/// Whether two moments are one time of day and the words of one of them tell no day (`at 9:00`): it took that of its text.
fn one_clock(asked: &Asked<'_>, p: Moment, q: Moment) -> bool {
    let dayless = |claim: &Claim, moment: Moment| {
        let text = &asked.story.documents[claim.document].text;
        let told = claim.reading.times.iter().find(|t| t.moment == moment);
        told.is_some_and(|t| {
            let words = t.span.of(text).to_lowercase();
            let mut words = words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
            words.all(|w| CLOCK.contains(&w) || w.len() <= 2 && w.bytes().all(|b| b.is_ascii_digit()))
        })
    };
    let [x, y] = asked.claims();
    let minutes = p.grain <= Grain::Hour && q.grain <= Grain::Hour;
    minutes && p.from.time() == q.from.time() && (dayless(x, p) || dayless(y, q))
}

/// Words of a time of day.
const CLOCK: [&str; 27] = [
    "at",
    "about",
    "around",
    "just",
    "after",
    "before",
    "past",
    "to",
    "half",
    "quarter",
    "a",
    "p",
    "m",
    "am",
    "pm",
    "o",
    "clock",
    "noon",
    "midday",
    "midnight",
    "in",
    "the",
    "morning",
    "evening",
    "afternoon",
    "hours",
    "h",
];

/// Nobody tells what is so of a time that is yet to come.
fn said_before(claim: &Claim, other: &Claim, told: Moment, kind: Kind) -> Word {
    // What is told as past and lies ahead of its telling is of another year than was read.
    let sound = other.as_of.is_none_or(|made| told.from <= made.to);
    match claim.as_of {
        Some(said) if sound && timed(kind) && !claim.modality.future && said.to <= told.from => {
            Word::Fires(format!("one was said on {}, before {told}, of which the other tells", said.date()))
        }
        _ => Word::Nothing,
    }
}

/// The clock times of a claim.
fn clocks(claim: &Claim) -> impl Iterator<Item = Moment> {
    claim.reading.times.iter().map(|t| t.moment).filter(|m| m.grain <= Grain::Hour)
}

pub(super) fn zone(asked: &Asked<'_>) -> Word {
    let [x, y] = asked.claims();
    if !matches!(asked.kind, Kind::Date | Kind::Order) {
        return Word::Nothing;
    }
    let pairs = || clocks(x).flat_map(|p| clocks(y).map(move |q| (p, q)));
    for (p, q) in pairs() {
        match (p.zone, q.zone) {
            (Some(one), Some(two)) if one != two => {
                return if p.relate(&q) == Region::Disjoint {
                    Word::Passes(format!("{p} and {q} are two moments in any zone"))
                } else {
                    Word::Fires(format!("{p} and {q} are one moment"))
                };
            }
            // A stated zone beside an unstated one: whole hours apart, they may be one moment.
            (Some(_), None) | (None, Some(_)) => {
                let minutes = p.from.duration_until(q.from).as_mins().abs();
                let hours = minutes % 60 == 0 && (1..=14).contains(&(minutes / 60));
                return if hours {
                    Word::Fires(format!("{p} and {q}: one zone is not stated, and whole hours lie between"))
                } else {
                    Word::Passes(format!("{p} and {q} do not lie whole hours apart"))
                };
            }
            _ => {}
        }
    }
    Word::Nothing
}

/// The event before which the first claim tells something and after which the second does (`no alert before the eruption`,
/// `an alert after the eruption`).
fn around(x: &Claim, y: &Claim) -> Option<String> {
    let event = |claim: &'_ Claim, words: &[&str]| -> Option<Term> {
        let terms = &claim.reading.terms;
        let at = terms.iter().position(|t| words.contains(&t.lemma.as_str()))?;
        // `Before tax` is no time.
        let told = |t: &Term| matches!(&*t.lemma, "the" | "this" | "that" | "its" | "their" | "his" | "her");
        terms.get(at + 1).filter(|t| told(t))?;
        let head = |t: &&Term| t.class == WordClass::Noun;
        terms[at + 1..].iter().take(4).find(head).cloned()
    };
    let (p, q) = (event(x, &["before", "until"])?, event(y, &["after", "since"])?);
    (stand(&p, &q) == WordRelation::Same).then_some(p.lemma)
}

pub(super) fn forecast(asked: &Asked<'_>) -> Word {
    let [x, y] = asked.claims();
    // What will stay as it is is so now.
    let [p, q] = [x, y].map(|claim| claim.modality.future && !kinds::lasts(claim));
    if !timed(asked.kind) || (!p && !q) {
        return Word::Nothing;
    }
    if p == q {
        Word::Passes("both look ahead".to_owned())
    } else {
        Word::Fires("one looks ahead, the other back".to_owned())
    }
}

pub(super) fn recalled(asked: &Asked<'_>) -> Word {
    let about = matches!(asked.kind, Kind::Quantity | Kind::Measure | Kind::Negation | Kind::Status);
    if !about {
        return Word::Nothing;
    }
    // What the sentence before tells of counts only against a time that the other side states.
    if asked.claims().iter().all(|c| c.valid.is_none()) {
        return Word::Nothing;
    }
    let never = |c: &Claim| {
        c.polarity == Polarity::Negative
            && c.reading.terms.iter().any(|t| matches!(&*t.lemma, "never" | "ever"))
    };
    if asked.claims().into_iter().any(never) {
        return Word::Passes("what never was so was not so then either".to_owned());
    }
    match (history(asked, asked.a), history(asked, asked.b)) {
        (Some(then), None) | (None, Some(then)) => {
            Word::Fires(format!("one side tells of {then}, more than a year before it was said"))
        }
        (Some(_), Some(_)) => Word::Passes("both tell of the past".to_owned()),
        (None, None) => Word::Nothing,
    }
}

/// Years for which the time of the sentence before must be over to be that of a sentence that states none.
const CARRIED: i64 = 3;

/// The time that a claim recalls, over for a year when it was said: its own, or where it has none and tells of the past that
/// of the sentence before (`The last fire was in 1997. Nobody was hurt.`).
fn history(asked: &Asked<'_>, number: usize) -> Option<Moment> {
    let claims = asked.story.claims;
    let claim = &claims[number];
    let over = |valid: Moment, years: i64| {
        let said = claim.as_of?;
        (valid.to.saturating_add(years.years()) <= said.from).then_some(valid)
    };
    if let Some(valid) = claim.valid {
        return over(valid, 1);
    }
    if !claim.reading.times.is_empty() || claim.tense != Tense::Past {
        return None;
    }
    let document = &asked.story.documents[claim.document];
    let paragraph = |c: &Claim| document.blocks.iter().position(|b| b.span.contains(c.span));
    let around = claims[..number].iter().rev().take(16).filter(|c| c.document == claim.document);
    let mut sentences = vec![claim.sentence];
    let mut near = around.take_while(|c| {
        if !sentences.contains(&c.sentence) {
            sentences.push(c.sentence);
        }
        sentences.len() <= 2 && paragraph(c) == paragraph(claim)
    });
    // The figures of this year stand beside those of the last one.
    near.find_map(|c| c.valid).and_then(|valid| over(valid, CARRIED))
}
