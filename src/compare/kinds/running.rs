//! Counts and figures in time: a count that runs on, and a later figure that is declared to be the new one.

use super::quantity::weight_beside;
use super::{Pair, Score, newest, revision};
use crate::compare::events::EventMention;
use crate::language::WordRelation;
use crate::model::{AmountMention, Claim, Moment, Precision, Region, Role, Term, TimeRelation, WordClass};

/// The least weight of the words beside two figures of which the later is declared to be new.
const DECLARED: f64 = 0.8;

/// The later of two claims with its figure, where it is known which that is.
fn later<'p>(
    pair: &'p Pair<'_>,
    m: &'p AmountMention,
    n: &'p AmountMention,
) -> Option<(&'p Claim, &'p AmountMention)> {
    let [x, y] = pair.claims();
    match pair.later()? {
        std::cmp::Ordering::Less => Some((y, n)),
        std::cmp::Ordering::Greater => Some((x, m)),
        std::cmp::Ordering::Equal => None,
    }
}

/// Whether the later of two figures of a running count is the greater.
pub(super) fn grown(pair: &Pair<'_>, m: &AmountMention, n: &AmountMention) -> bool {
    let [x, y] = pair.claims();
    let Some((later, figure)) = later(pair, m, n) else { return false };
    let grows = figure.amount.value >= m.amount.value.max(n.amount.value);
    let befell = |claim: &Claim, counted: &AmountMention, at: usize| {
        let terms = &claim.reading.terms;
        let noun = terms.iter().position(|t| Some(t.span) == counted.noun_span);
        let hangs = |noun: usize| {
            let beside = (noun + 1..=noun + 2).contains(&at);
            beside || terms[noun].governor == Some(at) || terms[at].governor == Some(noun)
        };
        terms[at].class == WordClass::Verb && noun.is_some_and(hangs)
    };
    let told = |(p, q): &(EventMention, EventMention)| {
        p.class.cumulative && (befell(x, m, p.at) || befell(y, n, q.at))
    };
    let runs = pair.ground.event.is_some_and(|e| e.cumulative) || pair.ground.events.iter().any(told);
    (runs || runs_by_word(pair, later, figure) || done_so_far(pair, m, n)) && grows
}

/// Whether both count those who have done something up to when it is told (`900 have signed up`, `2,150 have put their names
/// down`): such a count never falls.
fn done_so_far(pair: &Pair<'_>, m: &AmountMention, n: &AmountMention) -> bool {
    let [x, y] = pair.claims();
    let perfect = |claim: &Claim, mention: &AmountMention| {
        let text = &pair.story.documents[claim.document].text;
        let end = mention.noun_span.map_or(mention.span.end, |noun| noun.end.max(mention.span.end));
        let after = claim.reading.terms.iter().position(|t| t.span.start >= end);
        let Some(after) = after else { return false };
        let terms = &claim.reading.terms[after..];
        let form = |t: &Term| matches!(t.span.of(text), "have" | "has" | "'ve" | "’ve");
        let verb = |t: &Term| t.class == WordClass::Verb && t.lemma != "have" && t.lemma != "be";
        terms.first().is_some_and(form) && terms.iter().take(4).any(verb)
    };
    m.amount.unit.dimension == "count" && perfect(x, m) && perfect(y, n)
}

/// Whether words say of both figures, or of the later, that it is a count that runs.
fn runs_by_word(pair: &Pair<'_>, later: &Claim, figure: &AmountMention) -> bool {
    pair.claims().into_iter().all(counted_up_to) || so_far(later) || stands_at(later, figure)
}

/// Whether the later of two figures is the greater, and words say that it is a running count of one thing (`passed 18,000
/// names on Thursday`, `had reached 31,000 names this morning`): then the two may be of two days.
pub(super) fn ran_on(pair: &Pair<'_>, m: &AmountMention, n: &AmountMention) -> bool {
    let Some((later, figure)) = later(pair, m, n) else { return false };
    let grows = figure.amount.value >= m.amount.value.max(n.amount.value);
    grows && same_subject(pair) && runs_by_word(pair, later, figure)
}

/// Whether the later of two figures of a running count is the greater, and the earlier the least that it may be.
pub(super) fn outgrown(pair: &Pair<'_>, m: &AmountMention, n: &AmountMention) -> bool {
    let least = if m.amount.value < n.amount.value { m } else { n };
    let apart = m.amount.value.max(n.amount.value) > least.amount.value;
    apart && least.amount.precision == Precision::AtLeast && grown(pair, m, n)
}

/// Whether one of the two says that its figure is new in place of an earlier one.
pub(super) fn marked_as_new(
    pair: &Pair<'_>,
    m: &AmountMention,
    n: &AmountMention,
    score: &mut Score,
    steps: &mut Vec<String>,
) -> bool {
    // Of these a dossier holds many, of many things.
    let of_many = matches!(m.amount.unit.dimension.as_str(), "percent" | "duration" | "length");
    let one_thing = !of_many && weight_beside(pair, m, n) >= DECLARED;
    let one_thing = one_thing || (same_subject(pair) && now_is(pair, m, n));
    let declared = || newest::marker(later(pair, m, n)?.0).map(|marker| marker.words);
    if let Some(word) = one_thing.then(declared).flatten() {
        score.add("declared as new", 1.2);
        steps.push(format!("“{word}” marks the later figure as the new one"));
        return true;
    }
    let word = revision(pair);
    steps.extend(word.map(|word| format!("“{word}” marks one figure as a change of an earlier one")));
    word.is_some()
}

/// Whether the word for what is now so stands right before the later figure (`is now 31 kilometres long`).
fn now_is(pair: &Pair<'_>, m: &AmountMention, n: &AmountMention) -> bool {
    let Some((later, figure)) = later(pair, m, n) else { return false };
    let terms = &later.reading.terms;
    let at = terms.iter().position(|t| figure.span.contains(t.span));
    at.is_some_and(|at| terms[..at].iter().rev().take(3).any(|t| t.lemma == "now"))
}

/// Whether one noun is the subject of both.
fn same_subject(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.claims();
    let names = |t: &Term| t.head && matches!(t.class, WordClass::Noun | WordClass::Name);
    let subject = |t: &Term| names(t) && matches!(t.role, Role::Subject | Role::PassiveSubject);
    pair.ground.shared.iter().any(|(i, j, relation)| {
        let (p, q) = (&x.reading.terms[*i], &y.reading.terms[*j]);
        *relation == WordRelation::Same && names(p) && names(q) && (subject(p) || subject(q))
    })
}

/// Whether two counts, each up to a stated time, are one count at two times: the later one is the greater.
pub(super) fn counted_on(
    pair: &Pair<'_>,
    m: &AmountMention,
    n: &AmountMention,
    score: &mut Score,
    steps: &mut Vec<String>,
) -> bool {
    let [Some(p), Some(q)] = pair.claims().map(cut_off) else { return false };
    if m.amount.unit.dimension != "count" || p.relate(&q) != Region::Disjoint {
        return false;
    }
    let grows =
        if p.to <= q.from { m.amount.value < n.amount.value } else { m.amount.value > n.amount.value };
    if grows {
        score.add("a count carried on", 0.8);
        steps.push(format!("counted up to {p} and up to {q}: the later count replaces the earlier one"));
    }
    grows
}

/// Up to when a claim counts, where it says so.
fn cut_off(claim: &Claim) -> Option<Moment> {
    let mut by = claim.reading.times.iter().filter(|t| t.relation == TimeRelation::By);
    let first = by.next().map(|t| t.moment);
    match first {
        Some(_) if by.next().is_some() => None,
        Some(moment) => Some(moment),
        None => claim.as_of.filter(|_| counted_up_to(claim)),
    }
}

/// Whether a claim says up to when it counts (`by noon`, `so far`).
fn counted_up_to(claim: &Claim) -> bool {
    claim.reading.times.iter().any(|t| t.relation == TimeRelation::By) || so_far(claim)
}

/// Whether a claim tells of a figure as a count that runs (`now stands at 40`, `has passed 40`).
fn stands_at(claim: &Claim, figure: &AmountMention) -> bool {
    let dimension = figure.amount.unit.dimension.as_str();
    if dimension != "count" && !dimension.starts_with("money") {
        return false;
    }
    let terms = &claim.reading.terms;
    let Some(at) = terms.iter().position(|t| figure.span.contains(t.span)) else { return false };
    let before = |back: usize| at.checked_sub(back).map_or("", |n| terms[n].lemma.as_str());
    let runs = |near: usize| {
        matches!(
            (before(near + 1), before(near)),
            ("stand", "at") | ("have" | "now", "pass" | "reach" | "top" | "exceed")
        )
    };
    // Sales rise to another figure every month; how many are ill is one count.
    let grew = |near: usize| {
        let verb = matches!(before(near + 1), "grow" | "rise" | "climb" | "increase" | "swell");
        dimension == "count" && verb && before(near) == "to"
    };
    runs(1) || runs(2) || grew(1) || grew(2)
}

/// Whether a claim counts up to when it was made.
fn so_far(claim: &Claim) -> bool {
    let mut two = claim.reading.terms.windows(2);
    two.any(|two| matches!((&*two[0].lemma, &*two[1].lemma), ("so", "far") | ("to", "date")))
}
