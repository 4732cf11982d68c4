//! Pairs that no comparison opposes and that a reader would: named, so that silence is never ambiguous.

use std::collections::BTreeSet;

use super::super::common_ground::{CommonGround, stand};
use super::super::events;
use super::super::finding::Story;
use super::super::kinds::{PairFinding, clip};
use super::Asked;
use super::amounts::TYPED;
use crate::language::WordRelation;
use crate::model::{AmountMention, Claim, Kind, Polarity, Reason, Relation};

/// The least weight of shared words that makes two figures look as if they answered one question.
const ALIKE: f64 = 1.0;

/// Reasons that tell two statements apart of which one denies what the other affirms.
const DENIED: [Reason; 11] = [
    Reason::OtherPlace,
    Reason::OtherTime,
    Reason::Hypothetical,
    Reason::Question,
    Reason::ReportedAndDenied,
    Reason::HedgeOnly,
    Reason::OtherNegation,
    Reason::OtherObject,
    Reason::OtherPerson,
    Reason::ForecastAndOutcome,
    Reason::RecalledHistory,
];

/// Why two claims that no comparison opposes do not contradict each other, although they look like it.
pub(in crate::compare) fn look_alike(
    story: &Story<'_>,
    [a, b]: [usize; 2],
    ground: &CommonGround,
) -> Option<PairFinding> {
    let found = figures(story, [a, b], ground)
        .or_else(|| denial(story, [a, b], ground))
        .or_else(|| person(story, [a, b], ground))?;
    let (kind, reason, why, answers) = found;
    Some(aside(story, [a, b], kind, reason, why, answers))
}

/// Two prints of one passage of which one is cut shorter.
pub(in crate::compare) fn copies(story: &Story<'_>, a: usize, b: usize) -> Option<PairFinding> {
    let (x, y) = (&story.claims[a], &story.claims[b]);
    let (p, q) = (super::plain(story.words(a)), super::plain(story.words(b)));
    if x.document == y.document || p.len() == q.len() || !story.settings.asks(Reason::SameOrigin) {
        return None;
    }
    let answers = [a, b].map(|n| clip(story.words(n)));
    let why = "both print one passage, one of them cut shorter".to_owned();
    Some(aside(story, [a, b], Kind::Quote, Reason::SameOrigin, why, answers))
}

type Found = (Kind, Reason, String, [String; 2]);

/// Two figures of like things that measure something else.
fn figures(story: &Story<'_>, [a, b]: [usize; 2], ground: &CommonGround) -> Option<Found> {
    if ground.weight < ALIKE {
        return None;
    }
    let (x, y) = (&story.claims[a], &story.claims[b]);
    let pairs = || x.reading.amounts.iter().flat_map(|m| y.reading.amounts.iter().map(move |n| (m, n)));
    pairs().filter(|(m, n)| alike(m, n)).find_map(|(m, n)| {
        let kind = if m.amount.unit.dimension == "count" { Kind::Quantity } else { Kind::Measure };
        let asked = Asked { amounts: Some([m, n]), ..Asked::plain(story, [a, b], kind) };
        let (reason, why) = asked.first(|r| TYPED.contains(&r))?;
        let words = |n: usize, m: &AmountMention| {
            let span = m.noun_span.map_or(m.span, |noun| m.span.cover(noun));
            clip(span.of(&story.documents[story.claims[n].document].text))
        };
        Some((kind, reason, why, [words(a, m), words(b, n)]))
    })
}

/// Whether a reader would lay two amounts side by side: not the same number, of like things.
fn alike(m: &AmountMention, n: &AmountMention) -> bool {
    let money = |x: &AmountMention| x.amount.unit.dimension.starts_with("money:");
    let share = |x: &AmountMention| matches!(&*x.amount.unit.dimension, "percent" | "points");
    let nouns = match (&m.noun, &n.noun) {
        (Some(p), Some(q)) => p == q || events::head(p) == events::head(q),
        _ => false,
    };
    m.amount.written != n.amount.written && (nouns || (money(m) && money(n)) || (share(m) && share(n)))
}

/// A statement and what looks like its denial.
fn denial(story: &Story<'_>, [a, b]: [usize; 2], ground: &CommonGround) -> Option<Found> {
    let (x, y) = (&story.claims[a], &story.claims[b]);
    let denied = x.polarity != y.polarity && x.polarity != Polarity::Open && y.polarity != Polarity::Open;
    let verbs = |p: usize, q: usize| stand(&x.reading.terms[p], &y.reading.terms[q]) == WordRelation::Antonym;
    let opposed = ground.opposites.iter().any(|(p, q)| verbs(*p, *q));
    if ground.weight < ALIKE || !(denied && ground.predicate || opposed) || ground.coverage < 0.5 {
        return None;
    }
    let asked = Asked::plain(story, [a, b], Kind::Negation);
    let (reason, why) = asked.first(|r| DENIED.contains(&r))?;
    Some((Kind::Negation, reason, why, [a, b].map(|n| clip(story.words(n)))))
}

/// One deed, told of somebody by name and by office.
fn person(story: &Story<'_>, [a, b]: [usize; 2], ground: &CommonGround) -> Option<Found> {
    let (x, y) = (&story.claims[a], &story.claims[b]);
    let named = |c: &Claim| c.reading.names.iter().map(|m| m.name.to_lowercase()).collect::<BTreeSet<_>>();
    let other_words = named(x).is_disjoint(&named(y));
    if !ground.predicate || ground.weight < ALIKE || !other_words || x.polarity != y.polarity {
        return None;
    }
    let asked = Asked::plain(story, [a, b], Kind::Identity);
    let (reason, why) = asked.first(|r| r == Reason::SamePerson)?;
    Some((Kind::Identity, reason, why, [a, b].map(|n| clip(story.words(n)))))
}

fn aside(
    story: &Story<'_>,
    [a, b]: [usize; 2],
    kind: Kind,
    reason: Reason,
    why: String,
    answers: [String; 2],
) -> PairFinding {
    let opening = match kind {
        Kind::Quantity => "How many",
        Kind::Measure => "How much",
        Kind::Quote => "What exactly was written",
        Kind::Identity => "Who was it",
        _ => "Is it so",
    };
    PairFinding {
        circumstances: None,
        a,
        b,
        kind: Some(kind),
        relation: Relation::SetAside(reason),
        confidence: 0.0,
        contributions: Vec::new(),
        question: format!("{opening} ({})?", clip(story.words(a))),
        answers,
        places: [None; 2],
        steps: vec![format!("guard {reason}: {why}")],
    }
}
