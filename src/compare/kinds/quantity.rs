//! How many, how much: amounts of one signature that cannot both be right.
//!
//! The signature is what is counted, what befell it, the unit, the statistic, the group and the period. All of
//! it must be alike or unstated on one side; what is unstated weighs against a conflict.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::around::{counted_as_not_so, may_be, partitive, taxed};
use super::narrower::{narrowed, narrower_sort, of_a_sort};
use super::negation::another;
use super::running::{counted_on, grown, marked_as_new, outgrown, ran_on};
use super::{Pair, PairFinding, Score, times_apart};
use crate::compare::common_ground::stand;
use crate::compare::events::{self};
use crate::language::{WordRelation, lexicon};
use crate::model::{
    Amount, AmountMention, Claim, Kind, Moment, Precision, Reason, Region, Relation, Role, Statistic, Tense,
    Term, WordClass,
};
use crate::text::Span;

/// How many words are climbed to the verb of an amount.
const CLIMB: usize = 6;

/// The weight of the words beside from which two upper limits are taken to be of one matter, whatever the predicates.
const ONE_MATTER: f64 = 1.2;

pub(super) fn judge(pair: &Pair<'_>) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    let mut best: Option<PairFinding> = None;
    for m in &x.reading.amounts {
        for n in &y.reading.amounts {
            // A third amount that agrees with one of the two shows that they count different things.
            let agreed = |one: &AmountMention, others: &[AmountMention]| {
                others.iter().any(|o| {
                    o.amount.unit.dimension == one.amount.unit.dimension
                        && matches!(o.amount.relate(&one.amount), Region::Same)
                })
            };
            if agreed(m, &y.reading.amounts) || agreed(n, &x.reading.amounts) {
                continue;
            }
            let Some(found) = judge_amounts(pair, m, n) else { continue };
            if best.as_ref().is_none_or(|b| super::rank(&found) > super::rank(b)) {
                best = Some(found);
            }
        }
    }
    best
}

fn judge_amounts(pair: &Pair<'_>, m: &AmountMention, n: &AmountMention) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    if matches!(m.amount.statistic, Statistic::Rank | Statistic::Increment)
        || m.amount.unit.dimension != n.amount.unit.dimension
        || m.amount.statistic != n.amount.statistic
    {
        return None;
    }
    if labels(m) && labels(n) {
        return None;
    }
    // `Six were released`, `two have not yet been released`: the rest, no other number.
    if counted_as_not_so(x, m) != counted_as_not_so(y, n) {
        return None;
    }
    let noun = noun_match(pair, m, n)?;
    if m.amount.statistic == Statistic::Age && another(pair) {
        return None;
    }
    let noun = if m.amount.statistic == Statistic::Age && one_person(pair) { noun.max(0.8) } else { noun };
    let mut score = Score::default();
    score.add("base", -3.4);
    score.add("same thing counted", 1.6 * noun);
    let weight = weight_beside(pair, m, n);
    score.add("shared words", 0.9 * weight.min(3.0));
    score.add("coverage", 1.8 * pair.ground.coverage);
    if pair.ground.predicate {
        score.add("same event", 0.9);
    }
    score.add("shared names", 0.4 * pair.ground.names.min(2) as f64);
    score.add("few such figures in the dossier", rarity(pair, m).min(rarity(pair, n)));
    score.add("another figure agrees", if beside_agrees(pair, m, n) { 0.8 } else { 0.0 });
    // How many a hall seats is no limit to how many came.
    let one_matter = pair.ground.predicate || weight >= ONE_MATTER;
    let limits = one_matter && m.amount.limits_otherwise(&n.amount);
    let region = if limits { Region::Disjoint } else { m.amount.relate(&n.amount) };
    let kind = if m.amount.unit.dimension == "count" { Kind::Quantity } else { Kind::Measure };
    let question = question(pair, m, kind);
    let answers = [words(pair, x, m), words(pair, y, n)];
    if limits {
        score.add("two upper limits", -0.4);
    }
    let mut steps = vec![pair.first_step(), format!("amounts: {} against {}", answers[0], answers[1])];
    let relation = match region {
        Region::Same | Region::Refines => agreement(&m.amount, &n.amount),
        Region::Near => Relation::SetAside(Reason::Rounding),
        Region::Overlaps => Relation::SetAside(Reason::BoundCompatible),
        Region::Apart => return None,
        Region::Disjoint => conflict(pair, m, n, &mut score, &mut steps),
    };
    let update = matches!(relation, Relation::SetAside(Reason::BoundCompatible)) && outgrown(pair, m, n);
    if update {
        steps.push(
            "at least so many, and more of them on a later day: the later count replaces it".to_owned(),
        );
    }
    let relation = if update { Relation::Superseded } else { relation };
    if limits {
        steps.push("each gives the most that there may be, and the two are not the same".to_owned());
    } else {
        steps.push(format!("regions: {}", region_words(region)));
    }
    Some(pair.found(kind, relation, score, question, answers, steps))
}

/// Whether both give a further figure, and the same one (`41 pupils and three teachers`, `48 pupils and three teachers`).
fn beside_agrees(pair: &Pair<'_>, m: &AmountMention, n: &AmountMention) -> bool {
    let [x, y] = pair.claims();
    let counts = |o: &&AmountMention, own: &AmountMention| {
        o.span != own.span
            && o.noun.is_some()
            && o.amount.statistic == Statistic::Level
            && o.amount.precision != Precision::Vague
    };
    let others = |claim: &'_ Claim, own: &AmountMention| -> Vec<AmountMention> {
        claim.reading.amounts.iter().filter(|o| counts(o, own)).cloned().collect()
    };
    let right = others(y, n);
    m.amount.statistic == Statistic::Level
        && others(x, m).iter().any(|o| {
            right.iter().any(|p| {
                o.noun == p.noun
                    && o.noun != m.noun
                    && o.amount.unit.dimension == p.amount.unit.dimension
                    && o.amount.relate(&p.amount) == Region::Same
            })
        })
}

/// Whether both are of one particular person by the same words (`the driver`).
fn one_person(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.claims();
    let subject = |claim: &Claim, n: usize| {
        let terms = &claim.reading.terms;
        let definite = terms[..n].iter().rev().take(3).any(|t| t.lemma == "the");
        definite && terms[n].head && matches!(terms[n].role, Role::Subject | Role::PassiveSubject)
    };
    let same = pair.ground.shared.iter().filter(|s| s.2 == WordRelation::Same);
    same.clone().any(|s| subject(x, s.0) && subject(y, s.1))
}

/// What it tells that both give a figure of this sort: much where few statements of the dossier do.
fn rarity(pair: &Pair<'_>, m: &AmountMention) -> f64 {
    let dimension = m.amount.unit.dimension.as_str();
    if dimension == "count" && m.noun.as_deref().is_none_or(is_broad) {
        return 0.0;
    }
    let statements = pair.weights.figures(m);
    match (dimension, statements) {
        ("length", 0..=2) => 0.9,
        ("percent" | "duration" | "length", _) => 0.0,
        ("count", 0..=2) => 1.2,
        ("count", 3..=4) => 0.7,
        (d, 0..=4) if d.starts_with("money") => 0.7,
        (_, 0..=2) => 1.8,
        (_, 3..=4) => 1.35,
        _ => 0.0,
    }
}

/// Whether the amount stands before its noun as a label (`the 60 mg group`): two labels name two things.
fn labels(m: &AmountMention) -> bool {
    let dimension = m.amount.unit.dimension.as_str();
    let physical = matches!(dimension, "mass" | "volume" | "data" | "power" | "energy" | "temperature");
    physical && m.noun_span.is_some_and(|noun| noun.start >= m.span.end && noun.start - m.span.end <= 2)
}

/// Whether the noun is so broad that its count tells nothing.
pub(super) fn is_broad(noun: &str) -> bool {
    static BROAD: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    BROAD.get_or_init(|| lexicon::words("en/broad-nouns.txt").into_iter().collect()).contains(noun)
}

/// Figures that lie far apart seldom measure one thing.
fn remoteness(m: &AmountMention, n: &AmountMention) -> f64 {
    let (a, b) = (m.amount.value.abs(), n.amount.value.abs());
    let ratio = if a.min(b) > 0.0 { a.max(b) / a.min(b) } else { 1.0 };
    match (m.amount.unit.dimension.as_str(), ratio) {
        ("count", r) if r > 20.0 => -2.2,
        ("count", r) if r > 4.0 => -1.3,
        (_, r) if r > 100.0 => -1.5,
        _ => 0.0,
    }
}

/// Whether one of the two documents gives the other side's figure too, for the same thing: then it tells of two
/// things, and no reader takes them for one.
fn given_elsewhere(pair: &Pair<'_>, m: &AmountMention, n: &AmountMention) -> bool {
    let [x, y] = pair.claims();
    let has = |document: usize, wanted: &AmountMention| {
        pair.story.of_document(document).iter().filter(|c| c.rule.is_none()).any(|c| {
            c.reading.amounts.iter().any(|o| {
                o.noun == wanted.noun
                    && o.amount.unit.dimension == wanted.amount.unit.dimension
                    && o.amount.relate(&wanted.amount) == Region::Same
            })
        })
    };
    x.document != y.document && (has(x.document, n) || has(y.document, m))
}

fn region_words(region: Region) -> &'static str {
    match region {
        Region::Same => "the same",
        Region::Refines => "one lies within the other",
        Region::Overlaps => "they overlap",
        Region::Near => "apart as worded, yet rounding may explain it",
        Region::Disjoint => "they share nothing",
        Region::Apart => "not comparable",
    }
}

fn agreement(a: &Amount, b: &Amount) -> Relation {
    if a.unit.written != b.unit.written && a.unit.dimension != "count" {
        Relation::SetAside(Reason::UnitConverted)
    } else if a.written == b.written {
        Relation::Agrees
    } else if matches!(a.precision, Precision::AtLeast | Precision::AtMost)
        || matches!(b.precision, Precision::AtLeast | Precision::AtMost)
    {
        Relation::SetAside(Reason::BoundCompatible)
    } else {
        Relation::SetAside(Reason::Rounding)
    }
}

/// What disjoint amounts come to, guards asked in order.
fn conflict(
    pair: &Pair<'_>,
    m: &AmountMention,
    n: &AmountMention,
    score: &mut Score,
    steps: &mut Vec<String>,
) -> Relation {
    if let Some(aside) = other_things(pair, m, n, score, steps) {
        return aside;
    }
    let [x, y] = pair.claims();
    if may_be(x, m) != may_be(y, n) {
        steps.push("guard: one tells how many there could be, the other how many there were".to_owned());
        return Relation::SetAside(Reason::Hypothetical);
    }
    score.add("a name on one side only", -0.35 * pair.names_apart().min(3) as f64);
    score.add("words beside them exclude each other", -0.9 * pair.ground.contrasts.min(2) as f64);
    if m.amount.unit.dimension == "percent" {
        score.add("share of an unstated whole", -0.6);
    }
    if m.amount.unit.dimension == "duration" && m.noun != n.noun {
        score.add("how long, of what is not said", -0.8);
    }
    if let Some(relation) = in_time(pair, m, n, score, steps) {
        return relation;
    }
    score.add("figures far apart", remoteness(m, n));
    if m.amount.precision == Precision::Vague || n.amount.precision == Precision::Vague {
        score.add("vague number", -1.0);
    }
    if !pair.ground.opposites.is_empty() {
        score.add("opposite words beside the numbers", -1.2);
    }
    if marked_as_new(pair, m, n, score, steps) {
        return Relation::Superseded;
    }
    let relation = score.relation();
    if let Some(why) = unsure(pair, m, n).filter(|_| relation == Relation::Contradiction) {
        steps.push(why.to_owned());
        return Relation::Tension;
    }
    relation
}

/// Why two figures are of two groups or things, if they are.
fn other_things(
    pair: &Pair<'_>,
    m: &AmountMention,
    n: &AmountMention,
    score: &mut Score,
    steps: &mut Vec<String>,
) -> Option<Relation> {
    if let Some(reason) = other_group(m, n, steps) {
        return Some(Relation::SetAside(reason));
    }
    let counted = m.amount.unit.dimension == "count";
    if counted && m.modifiers != n.modifiers {
        score.add("group named on one side only", -0.8);
    }
    let less = m.amount.value < n.amount.value;
    let fewer = if less { (pair.claims()[0], m) } else { (pair.claims()[1], n) };
    let more = if less { (pair.claims()[1], n) } else { (pair.claims()[0], m) };
    if partitive(pair, fewer) && !partitive(pair, more) {
        steps.push("guard: “of the” tells that the smaller number is a part of those".to_owned());
        return Some(Relation::SetAside(Reason::PartAndTotal));
    }
    let one_text = pair.claims()[0].document == pair.claims()[1].document;
    if one_text && taxed(pair, fewer) != taxed(pair, more) {
        steps.push("guard: one figure is before tax".to_owned());
        return Some(Relation::SetAside(Reason::GrossAndNet));
    }
    match narrowed(pair, m, n) {
        // Of some sort there are fewer than of all; of where or for whom it is, the other side may be silent.
        Some((first, kind)) if counted && first == less && kind.starts_with("of ") => {
            steps.push(format!("guard: “{kind}” says of the smaller number which are counted"));
            return Some(Relation::SetAside(Reason::OtherPopulation));
        }
        Some((first, _)) if counted && first == less => {}
        Some(_) => score.add("what follows the noun narrows one side", -1.6),
        None => {}
    }
    given_elsewhere(pair, m, n).then(|| {
        steps.push("guard: one source gives both figures, so it counts two things".to_owned());
        Relation::SetAside(Reason::OtherMeasure)
    })
}

/// What two figures come to by the times at which they hold or were given.
fn in_time(
    pair: &Pair<'_>,
    m: &AmountMention,
    n: &AmountMention,
    score: &mut Score,
    steps: &mut Vec<String>,
) -> Option<Relation> {
    let [x, y] = pair.claims();
    if counted_on(pair, m, n, score, steps) {
        return Some(Relation::Superseded);
    }
    if still_fewer(pair, m, n) {
        steps.push("“still”: of the many of the earlier day so many are left".to_owned());
        return Some(Relation::Superseded);
    }
    if was_running(pair) && m.amount.unit.dimension == "count" {
        steps
            .push("a count that was running when the earlier was told: the later one replaces it".to_owned());
        return Some(Relation::Superseded);
    }
    let aside = |reason, step| Some((Relation::SetAside(reason), step));
    let (relation, step) = if ran_on(pair, m, n) {
        score.add("a count that goes up", 0.6);
        Some((
            Relation::Superseded,
            "a count that runs on, given on a later day: it replaces the earlier one",
        ))
    } else if times_apart(dated(x, m), dated(y, n)) {
        aside(Reason::OtherTime, "guard: the two speak of different times")
    } else if x.modality.future != y.modality.future {
        aside(Reason::ForecastAndOutcome, "guard: a forecast against an outcome")
    } else if x.modality.future && y.modality.future && pair.days_apart() >= 3 {
        Some((Relation::Superseded, "a plan, given anew on a later day: it replaces the earlier one"))
    } else if grown(pair, m, n) {
        score.add("a count that goes up", 0.6);
        Some((
            Relation::Superseded,
            "a count that goes up, given on a later day: it replaces the earlier one",
        ))
    } else {
        None
    }?;
    steps.push(step.to_owned());
    Some(relation)
}

/// Whether the earlier of two claims tells what was going on while it was told (`22 people are being held`).
fn was_running(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.claims();
    let earlier = match pair.later() {
        Some(std::cmp::Ordering::Less) => x,
        Some(std::cmp::Ordering::Greater) => y,
        _ => return false,
    };
    let going_on = earlier.reading.terms.windows(2).any(|w| w[0].lemma == "be" && w[1].lemma == "be");
    going_on && earlier.tense == Tense::Present
}

/// Whether the later of two claims counts fewer of a thing that are so still (`9,000 homes are dark`, `1,200 are still dark`).
fn still_fewer(pair: &Pair<'_>, m: &AmountMention, n: &AmountMention) -> bool {
    let [x, y] = pair.claims();
    let (later, fewer) = match pair.later() {
        Some(std::cmp::Ordering::Less) => (y, n.amount.value < m.amount.value),
        Some(std::cmp::Ordering::Greater) => (x, m.amount.value < n.amount.value),
        _ => return false,
    };
    fewer && m.amount.unit.dimension == "count" && later.reading.terms.iter().any(|t| t.lemma == "still")
}

/// Why it is in doubt that two numbers are of one matter, if it is.
fn unsure(pair: &Pair<'_>, m: &AmountMention, n: &AmountMention) -> Option<&'static str> {
    let counted = m.amount.unit.dimension == "count";
    if counted && (of_a_sort(m, n) || narrower_sort(m, n)) {
        return Some("the smaller number is of a sort that the other side does not name");
    }
    let less = m.amount.value < n.amount.value;
    if counted && narrowed(pair, m, n).is_some_and(|(first, _)| first == less) {
        return Some("words behind the noun say of the smaller number alone which are counted");
    }
    let alone = !pair.ground.predicate && pair.ground.names == 0 && !beside_the_figures(pair, counted);
    alone.then_some("nothing but what is counted tells that the two are of one matter")
}

/// The time of which a claim tells an amount: not one that hangs on another of its verbs (`built in 1911, it stands 14
/// metres high`).
fn dated(claim: &Claim, mention: &AmountMention) -> Option<Moment> {
    let valid = claim.valid?;
    let time = claim.reading.times.iter().find(|t| t.moment == valid);
    let verbs = (time.and_then(|t| verb_above(claim, t.span)), verb_above(claim, mention.span));
    (!matches!(verbs, (Some(p), Some(q)) if p != q)).then_some(valid)
}

/// The place of the verb on which the words of a span hang.
fn verb_above(claim: &Claim, span: Span) -> Option<usize> {
    let terms = &claim.reading.terms;
    let mut at = terms.iter().rposition(|t| span.contains(t.span))?;
    for _ in 0..CLIMB {
        if terms[at].class == WordClass::Verb {
            return Some(at);
        }
        at = terms[at].governor?;
    }
    None
}

/// Why the figures speak of two groups or two periods, where both name theirs.
fn other_group(m: &AmountMention, n: &AmountMention, steps: &mut Vec<String>) -> Option<Reason> {
    if let (Some(a), Some(b)) = (&m.period, &n.period)
        && a != b
    {
        steps.push(format!("guard: one figure covers “{a}”, the other “{b}”"));
        return Some(Reason::OtherPeriod);
    }
    let counted = m.amount.unit.dimension == "count";
    let named = !m.modifiers.is_empty() && !n.modifiers.is_empty();
    (counted && named && m.modifiers != n.modifiers).then(|| {
        steps.push(format!("guard: “{}” against “{}”", m.modifiers.join(" "), n.modifiers.join(" ")));
        Reason::OtherPopulation
    })
}

/// How far two mentions count the same thing, 0 to 1; none where they count different things.
pub(super) fn noun_match(pair: &Pair<'_>, m: &AmountMention, n: &AmountMention) -> Option<f64> {
    let [x, y] = pair.claims();
    let (Some(a), Some(b)) = (&m.noun, &n.noun) else {
        let bare = m.amount.unit.dimension == "count";
        return (!bare).then_some(0.4);
    };
    if m.noun_span.is_none() || n.noun_span.is_none() {
        return (a == b || events::head(a) == events::head(b)).then_some(0.5);
    }
    let verb = |claim: &Claim, mention: &AmountMention| {
        claim.reading.terms.iter().any(|t| Some(t.span) == mention.noun_span && t.class == WordClass::Verb)
    };
    if m.amount.unit.dimension != "count" && a != b && (verb(x, m) || verb(y, n)) {
        return Some(0.5);
    }
    if a == b {
        return Some(1.0);
    }
    if events::head(a) == events::head(b) {
        return Some(0.9);
    }
    let term = |lemma: &str| Term {
        span: m.span,
        lemma: lemma.to_owned(),
        class: WordClass::Noun,
        role: Role::Unknown,
        head: true,
        governor: None,
        negated: false,
    };
    match stand(&term(a), &term(b)) {
        WordRelation::Same | WordRelation::Synonym => Some(0.9),
        WordRelation::Derived => Some(0.8),
        WordRelation::Hypernym | WordRelation::Hyponym => Some(0.5),
        _ => (m.amount.unit.dimension != "count").then_some(0.0),
    }
}

/// Whether the two share a word besides all that is counted in either, or both tell of one event.
fn beside_the_figures(pair: &Pair<'_>, counted_things: bool) -> bool {
    let [x, y] = pair.claims();
    let counted = |claim: &Claim, place: usize| {
        let span = claim.reading.terms[place].span;
        claim.reading.amounts.iter().any(|m| m.noun_span == Some(span) || m.span.contains(span))
    };
    // Of `part`, `thing` and the like nearly everything is a sort.
    let broad = |s: &(usize, usize, WordRelation)| {
        let wider = matches!(s.2, WordRelation::Hypernym | WordRelation::Hyponym);
        wider && (is_broad(&x.reading.terms[s.0].lemma) || is_broad(&y.reading.terms[s.1].lemma))
    };
    // One word in common, or two that only mean alike: `works` and `attention` are near each other in some sense.
    let beside = pair.ground.shared.iter().filter(|s| !broad(s) && !counted(x, s.0) && !counted(y, s.1));
    let (mut same, mut alike) = (0, 0);
    for s in beside {
        if matches!(s.2, WordRelation::Same | WordRelation::Derived) { same += 1 } else { alike += 1 }
    }
    // What is counted tells more than a unit.
    same > 0
        || alike > usize::from(!counted_things)
        || pair.ground.events.iter().any(|(p, q)| !(p.weak && q.weak))
}

/// Weight of the shared words other than the nouns counted.
pub(super) fn weight_beside(pair: &Pair<'_>, m: &AmountMention, n: &AmountMention) -> f64 {
    let [x, y] = pair.claims();
    let counted = |claim: &Claim, place: usize, mention: &AmountMention| {
        let span = claim.reading.terms[place].span;
        mention.noun_span == Some(span) || mention.span.contains(span)
    };
    pair.ground
        .shared
        .iter()
        .filter(|(i, j, _)| !counted(x, *i, m) && !counted(y, *j, n))
        .map(|(i, _, _)| pair.weights.weight(&x.reading.terms[*i]))
        .sum()
}

pub(super) fn words(pair: &Pair<'_>, claim: &Claim, mention: &AmountMention) -> String {
    let text = &pair.story.documents[claim.document].text;
    let span = mention.noun_span.map_or(mention.span, |noun| mention.span.cover(noun));
    let span = if span.len() > 60 { mention.span } else { span };
    span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn question(pair: &Pair<'_>, m: &AmountMention, kind: Kind) -> String {
    let opening = if kind == Kind::Quantity { "How many" } else { "How much" };
    match &m.noun {
        Some(noun) => format!("{opening}: {noun} ({})?", pair.topic()),
        None => format!("{opening} ({})?", pair.topic()),
    }
}
