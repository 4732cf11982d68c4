//! At a place, or so far from it: `the first wheels left the rails on the Cobb crossing`, `the first mark lies 1.4
//! kilometres beyond Cobb`. Whatever lies so far from a place is not in it, and the one who tells the distance says so.

use crate::compare::common_ground::content;
use crate::compare::kinds::{Pair, PairFinding, Score};
use crate::language::WordRelation;
use crate::model::{AmountMention, Claim, Kind, Polarity, Precision, Role, Statistic, Term, WordClass};

/// Metres below which what is near a place may well be called in it.
const NEAR: f64 = 300.0;

/// The most words between a preposition or a distance and the name that it leads to.
const REACH: usize = 6;

/// Words between a distance and the place from which it is measured.
const FROM: [&str; 18] = [
    "from",
    "of",
    "beyond",
    "past",
    "outside",
    "above",
    "below",
    "north",
    "south",
    "east",
    "west",
    "north-east",
    "north-west",
    "south-east",
    "south-west",
    "upstream",
    "downstream",
    "away",
];

/// Verbs of what moves or grows, and so may be at a place and far from it.
const MOVES: [&str; 24] = [
    "see", "hear", "walk", "march", "travel", "drive", "run", "stretch", "extend", "reach", "spread",
    "advance", "move", "go", "come", "flee", "carry", "tow", "drift", "fly", "ride", "sail", "head", "live",
];

/// The least weight of what both tell besides the place.
const LEAST: f64 = 0.45;

pub(super) fn judge(pair: &Pair<'_>) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    between(pair, x, y, false).or_else(|| between(pair, y, x, true))
}

fn between(pair: &Pair<'_>, at: &Claim, far: &Claim, swapped: bool) -> Option<PairFinding> {
    let told = |c: &Claim| c.polarity == Polarity::Positive && c.attribution.stance.commits();
    if !told(at) || !told(far) || at.modality.future != far.modality.future || moves(at) || moves(far) {
        return None;
    }
    let (distance, from) = far.reading.amounts.iter().find_map(|m| Some((m, measured_from(far, m)?)))?;
    let lengths = |c: &Claim| c.reading.amounts.iter().any(|m| m.amount.unit.dimension == "length");
    let place =
        located(at).into_iter().find(|name| one_name(at, name, far, &from)).filter(|_| !lengths(at))?;
    let of_place =
        |n: usize, first: bool| if first != swapped { place.contains(&n) } else { from.contains(&n) };
    let beside = pair.ground.shared.iter().filter(|s| {
        let [x, _] = pair.claims();
        let alike = matches!(s.2, WordRelation::Same | WordRelation::Synonym | WordRelation::Derived);
        let term = &x.reading.terms[s.0];
        alike && content(term) && !of_place(s.0, true) && !of_place(s.1, false) && !timed(x, term)
    });
    let weight: f64 = beside.map(|s| pair.weights.weight(&pair.claims()[0].reading.terms[s.0])).sum();
    // Who sees something from a place is where it is not.
    let subject = |t: &Term| t.head && matches!(t.role, Role::Subject | Role::PassiveSubject);
    let one_thing = pair.ground.shared.iter().any(|s| {
        let [x, y] = pair.claims();
        let alike = !matches!(s.2, WordRelation::Antonym | WordRelation::Sibling);
        alike && subject(&x.reading.terms[s.0]) && subject(&y.reading.terms[s.1])
    });
    // `The old chapel`, `the new chapel`; where it began and where it ended.
    if pair.ground.contrasts > 0 || !pair.ground.opposites.is_empty() {
        return None;
    }
    if !one_thing || (!pair.ground.predicate && weight < LEAST) {
        return None;
    }
    let mut score = Score::default();
    score.add("base", -1.8);
    score.add("shared words beside", 0.9 * weight.min(2.0));
    score.add("same event", if pair.ground.predicate { 0.9 } else { 0.0 });
    score.add("coverage", 0.8 * pair.ground.coverage);
    score.add("shared names", 0.4);
    let words = |claim: &Claim, from: usize, to: usize| {
        let terms = &claim.reading.terms;
        let span = terms[from].span.cover(terms[to].span);
        super::super::clip(span.of(&pair.story.documents[claim.document].text))
    };
    let name = words(at, *place.first()?, *place.last()?);
    let away = {
        let last = far.reading.terms[*from.last()?].span;
        super::super::clip(distance.span.cover(last).of(&pair.story.documents[far.document].text))
    };
    let mut answers = [format!("at {name}"), away];
    let steps = vec![pair.first_step(), format!("{} against {}", answers[0], answers[1])];
    if swapped {
        answers.reverse();
    }
    let relation = score.relation();
    Some(pair.found(Kind::Place, relation, score, format!("Where ({})?", pair.topic()), answers, steps))
}

fn timed(claim: &Claim, t: &Term) -> bool {
    claim.reading.dates(t)
}

fn moves(claim: &Claim) -> bool {
    claim.reading.terms.iter().any(|t| t.class == WordClass::Verb && MOVES.contains(&t.lemma.as_str()))
}

/// The places of the words of a name that starts at `at`.
fn name_at(terms: &[Term], at: usize) -> Vec<usize> {
    (at..terms.len()).take_while(|n| terms[*n].class == WordClass::Name).collect()
}

/// The names from which a distance is measured.
fn measured_from(claim: &Claim, mention: &AmountMention) -> Option<Vec<usize>> {
    let terms = &claim.reading.terms;
    let amount = &mention.amount;
    let sure = amount.unit.dimension == "length"
        && amount.value >= NEAR
        && amount.statistic == Statistic::Level
        && !matches!(amount.precision, Precision::AtMost | Precision::Vague);
    let text_before = terms.iter().rev().find(|t| t.span.end <= mention.span.start);
    let within = text_before.is_some_and(|t| matches!(&*t.lemma, "within" | "nearly" | "for" | "under"));
    if !sure || within {
        return None;
    }
    let unit = mention.noun_span.map_or(mention.span.end, |n| n.end.max(mention.span.end));
    let start = terms.iter().position(|t| t.span.start >= unit)?;
    let name = (start..terms.len().min(start + REACH)).find(|n| terms[*n].class == WordClass::Name)?;
    let between = &terms[start..name];
    let led = between.iter().any(|t| FROM.contains(&t.lemma.as_str()));
    let plain =
        between.iter().all(|t| t.class != WordClass::Verb && t.lemma != "," && t.class != WordClass::Number);
    (led && plain && !timed(claim, &terms[name])).then(|| name_at(terms, name))
}

/// The names of places at which a claim puts what it tells.
fn located(claim: &Claim) -> Vec<Vec<usize>> {
    let terms = &claim.reading.terms;
    let starts = (0..terms.len()).filter(|n| {
        let name = |t: &Term| t.class == WordClass::Name;
        name(&terms[*n]) && !n.checked_sub(1).is_some_and(|p| name(&terms[p])) && !timed(claim, &terms[*n])
    });
    let held = |start: &usize| {
        let before = terms[..*start].iter().rev().take(REACH);
        let within = |t: &&Term| {
            t.class != WordClass::Verb && !matches!(&*t.lemma, "," | "from" | "to" | "and" | "for" | "by")
        };
        let mut phrase = before.take_while(within);
        phrase.any(|t| matches!(&*t.lemma, "in" | "on" | "at" | "beside" | "inside" | "under"))
    };
    starts.filter(held).map(|n| name_at(terms, n)).collect()
}

/// Whether two names are one, or one of them the other with more words.
fn one_name(x: &Claim, a: &[usize], y: &Claim, b: &[usize]) -> bool {
    let words = |claim: &'_ Claim, at: &[usize]| -> Vec<String> {
        at.iter().map(|n| claim.reading.terms[*n].lemma.to_lowercase()).collect()
    };
    let (p, q) = (words(x, a), words(y, b));
    let (few, many) = if p.len() <= q.len() { (&p, &q) } else { (&q, &p) };
    !few.is_empty() && few.iter().all(|w| many.contains(w))
}
