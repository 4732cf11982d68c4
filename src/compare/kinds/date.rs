//! When: one event dated to times that shut each other out.
//!
//! Only an event that happens once, or one that shares much else, can be dated wrongly; repeated events (a
//! meeting, an attack) need more in common.

use super::{Pair, PairFinding, Score, alike, first_and_last};
use crate::compare::common_ground::{content, stand};
use crate::language::WordRelation;
use crate::model::{
    Claim, EntityKind, Grain, Kind, Moment, Polarity, Reason, Region, Relation, Role, Term, TimeMention,
    TimeRelation, WordClass,
};

/// Whether a claim tells of a further time (`was robbed again`, `erupted for the second time`).
fn another_time(claim: &Claim) -> bool {
    let terms = &claim.reading.terms;
    let two = |a: &str, b: &str| terms.windows(2).any(|w| w[0].lemma == a && w[1].lemma == b);
    let further = ["second", "third", "fourth", "fifth"].into_iter().any(|n| two(n, "time"));
    further || two("once", "more") || terms.iter().any(|t| matches!(&*t.lemma, "again" | "anew"))
}

pub(super) fn judge(pair: &Pair<'_>) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    if let Some(found) = stays_on(pair, x, y, false).or_else(|| stays_on(pair, y, x, true)) {
        return Some(found);
    }
    if let Some(found) = outlasts(pair, x, y, false).or_else(|| outlasts(pair, y, x, true)) {
        return Some(found);
    }
    // Its end and its going on are two things, each with a time of its own.
    let ends = |a: &Claim, b: &Claim| predicates(a, &END) && goes_on(b);
    if ends(x, y) || ends(y, x) {
        return None;
    }
    // The first or the last of several is held against others elsewhere.
    if first_and_last::of_several(x) != first_and_last::of_several(y) {
        return None;
    }
    let (m, n) = (dating(x)?, dating(y)?);
    if !tells(x) || !tells(y) {
        return None;
    }
    let region = m.moment.relate(&n.moment);
    if region == Region::Disjoint && of_two(pair, &m, &n) {
        return None;
    }
    let (weight, coverage) = but_for_times(pair);
    if !pair.ground.predicate && coverage < 0.6 {
        return None;
    }
    let mut score = Score::default();
    score.add("base", -3.2);
    score.add("shared words", 0.9 * weight.min(3.0));
    score.add("coverage", 1.5 * coverage);
    score.add("the same done to the same", if same_done(pair) { 1.2 } else { 0.0 });
    if pair.ground.predicate {
        score.add("same event", 0.6);
    }
    if pair.ground.event.is_some_and(|e| e.once) {
        score.add("happens once", 0.8);
    }
    score.add("a name on one side only", -0.35 * pair.names_apart().min(3) as f64);
    score.add("words beside exclude each other", -0.9 * pair.ground.contrasts.min(2) as f64);
    score.add("shared names", 0.4 * pair.ground.names.min(2) as f64);
    score.add("all else agrees", alike::but_for(pair, [m.span, n.span]));
    if x.polarity != y.polarity {
        score.add("only one side says that it happened", -1.5);
    }
    if m.weak || n.weak {
        score.add("date of a source is a guess", -1.0);
    }
    let answers = [words(pair, x, &m), words(pair, y, &n)];
    let mut steps = vec![
        pair.first_step(),
        format!("times: {} ({}) against {} ({})", answers[0], shown(m.moment), answers[1], shown(n.moment)),
    ];
    let relation = match region {
        Region::Same | Region::Refines => Relation::Agrees,
        Region::Overlaps | Region::Near => Relation::Refines,
        Region::Apart => return None,
        Region::Disjoint => conflict(pair, &m, &n, &score, &mut steps),
    };
    Some(pair.found(Kind::Date, relation, score, format!("When ({})?", pair.topic()), answers, steps))
}

/// Whether the dates are of two events: `tomorrow` in two papers is one remark printed twice; two nights of which each has
/// its own figure are two nights.
fn of_two(pair: &Pair<'_>, m: &TimeMention, n: &TimeMention) -> bool {
    let [x, y] = pair.claims();
    same_words_of(pair, m, n)
        || own_figures(x, y)
        || another_time(x) != another_time(y)
        || names_of_two(pair, m, n)
        || two_acts(x, y)
        || names_both_apart(pair)
        || a_verb_alone(pair)
}

/// Whether the two share no thing, only that something began or moved, though one of them names what did.
fn a_verb_alone(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.claims();
    let thing = |claim: &Claim, t: &Term| {
        let timed = claim.reading.dates(t);
        matches!(t.class, WordClass::Noun | WordClass::Name) && !timed
    };
    let shared = pair.ground.shared.iter().any(|s| thing(x, &x.reading.terms[s.0]));
    let named = |c: &Claim| c.reading.terms.iter().any(|t| thing(c, t));
    !shared && pair.ground.names == 0 && named(x) != named(y)
}

/// What is done first, and what follows on it: another act, with a day of its own.
const STAGES: [[&[&str]; 2]; 5] = [
    [&["send", "post", "mail", "dispatch", "write"], &["reach", "arrive", "receive", "get"]],
    [&["sign", "initial", "agree"], &["ratify", "approve", "publish"]],
    [&["offer", "propose"], &["accept", "take"]],
    [&["order"], &["deliver", "arrive"]],
    [&["begin", "start", "open"], &["end", "finish", "close", "conclude"]],
];

/// Whether the two tell of two acts of which one follows on the other (`was sent on Monday`, `reached him on Thursday`).
pub(super) fn two_acts(x: &Claim, y: &Claim) -> bool {
    STAGES.iter().any(|[first, then]| {
        predicates(x, first) && predicates(y, then) || predicates(y, first) && predicates(x, then)
    })
}

/// Whether each side names somebody or something that the other does not (`the strike at the Orrin mill`, `at the Tarn
/// mill`).
pub(super) fn names_both_apart(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.claims();
    let lone = |a: &Claim, b: &Claim| {
        let timed = |t: &Term| a.reading.dates(t);
        let title = |t: &Term| matches!(&*t.lemma, "mr" | "mrs" | "ms" | "dr" | "sir");
        let known = |t: &Term| b.reading.terms.iter().any(|o| o.lemma.eq_ignore_ascii_case(&t.lemma));
        let one = |t: &Term| {
            let entity = a.reading.names.iter().find(|m| m.span.contains(t.span)).and_then(|m| m.entity);
            entity.is_some_and(|e| b.reading.names.iter().any(|m| m.entity == Some(e)))
        };
        let name = |t: &&Term| t.class == WordClass::Name && !timed(t) && !title(t);
        a.reading.terms.iter().filter(name).any(|t| !known(t) && !one(t))
    };
    lone(x, y) && lone(y, x)
}

/// Whether the dates are names by which two things are told apart (`the May report`, `the June report`).
fn names_of_two(pair: &Pair<'_>, m: &TimeMention, n: &TimeMention) -> bool {
    let named = |claim: &Claim, time: &TimeMention| {
        let terms = &claim.reading.terms;
        let before = terms.iter().rfind(|t| t.span.end <= time.span.start);
        let after = terms.iter().find(|t| t.span.start >= time.span.end);
        let article =
            |t: &Term| matches!(&*t.lemma, "the" | "a" | "an" | "its" | "their" | "our" | "this" | "that");
        before.is_some_and(article) && after.is_some_and(|t| t.class == WordClass::Noun)
    };
    let [x, y] = pair.claims();
    named(x, m) && named(y, n)
}

/// What the two share besides the times at issue: its weight, and the share of the lighter statement that it is, 0 to 1.
fn but_for_times(pair: &Pair<'_>) -> (f64, f64) {
    let [x, y] = pair.claims();
    let timed = |claim: &Claim, t: &Term| claim.reading.dates(t);
    let mass = |claim: &Claim| -> f64 {
        let words = claim.reading.terms.iter().filter(|t| content(t) && !timed(claim, t));
        words.map(|t| pair.weights.weight(t)).sum()
    };
    let shared = pair
        .ground
        .shared
        .iter()
        .filter(|s| timed(x, &x.reading.terms[s.0]) || timed(y, &y.reading.terms[s.1]));
    let in_times: f64 = shared
        .map(|s| pair.weights.weight(&x.reading.terms[s.0]).min(pair.weights.weight(&y.reading.terms[s.1])))
        .sum();
    let weight = (pair.ground.weight - in_times).max(0.0);
    (weight, (weight / mass(x).min(mass(y)).max(0.5)).min(1.0))
}

/// Whether both tell by their predicates that the same befell one particular thing (`the register was closed`), or that it
/// did the same.
fn same_done(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.claims();
    let thing = |claim: &Claim, n: usize| {
        let terms = &claim.reading.terms;
        let t = &terms[n];
        let part = matches!(t.role, Role::Subject | Role::PassiveSubject | Role::Object);
        let noun = matches!(t.class, WordClass::Noun | WordClass::Name);
        let led = terms[..n].iter().rev().take(4).take_while(|p| p.role == t.role);
        let definite = led
            .into_iter()
            .any(|p| matches!(&*p.lemma, "the" | "his" | "her" | "its" | "their" | "our" | "'s"));
        part && noun && t.head && (definite || t.class == WordClass::Name)
    };
    let same = pair.ground.shared.iter().filter(|s| s.2 == WordRelation::Same);
    pair.ground.predicate && x.polarity == y.polarity && same.clone().any(|s| thing(x, s.0) && thing(y, s.1))
}

fn conflict(
    pair: &Pair<'_>,
    m: &TimeMention,
    n: &TimeMention,
    score: &Score,
    steps: &mut Vec<String>,
) -> Relation {
    let [x, y] = pair.claims();
    if m.moment.grain != n.moment.grain && m.moment.grain.max(n.moment.grain) >= Grain::Month {
        return Relation::SetAside(Reason::OtherPeriod);
    }
    if let Some(word) = super::revision(pair) {
        steps.push(format!("“{word}” marks one date as a change of an earlier one"));
        return Relation::Superseded;
    }
    // Of one event, one text cannot look forward to what another tells as past.
    let ahead =
        |c: &Claim, t: &TimeMention| c.modality.future || c.as_of.is_some_and(|p| t.moment.from >= p.to);
    if ahead(x, m) != ahead(y, n) {
        steps.push("guard: one is still to come, the other past".to_owned());
        return Relation::SetAside(Reason::ForecastAndOutcome);
    }
    // A date still to come can be moved; the later word on it counts.
    let planned = ahead(x, m) || ahead(y, n);
    if planned && pair.days_apart() >= 3 {
        return Relation::Superseded;
    }
    score.relation()
}

/// Somebody leaves at one time by one claim and stays until a later one by the other.
fn stays_on(pair: &Pair<'_>, leaves: &Claim, stays: &Claim, swapped: bool) -> Option<PairFinding> {
    const LEAVE: [&str; 6] = ["leave", "depart", "step", "resign", "retire", "quit"];
    const STAY: [&str; 4] = ["stay", "remain", "continue", "serve"];
    let says = |c: &Claim, words: &[&str]| {
        c.reading.terms.iter().any(|t| words.contains(&t.lemma.as_str()) && !t.negated)
    };
    let time = |c: &Claim, until: bool| {
        c.reading.times.iter().find(|t| (t.relation == TimeRelation::Until) == until).map(|t| t.moment)
    };
    let person =
        |c: &Claim| c.reading.names.iter().filter(|m| m.kind == EntityKind::Person).find_map(|m| m.entity);
    let same = matches!((person(leaves), person(stays)), (Some(p), Some(q)) if p == q);
    if !same || !says(leaves, &LEAVE) || !says(stays, &STAY) || leaves.polarity != stays.polarity {
        return None;
    }
    let (out, until) = (time(leaves, false)?, time(stays, true)?);
    if out.to >= until.from {
        return None;
    }
    let mut score = Score::default();
    score.add("base", 0.2);
    score.add("one leaves before the other's end", 0.8);
    let mut answers = [shown(out), format!("not before {}", shown(until))];
    if swapped {
        answers.reverse();
    }
    let steps = vec![format!("leaving: {}; staying until {}", shown(out), shown(until))];
    Some(pair.found(Kind::Date, score.relation(), score, "When does it end?".to_owned(), answers, steps))
}

/// Predicates of what is over.
const END: [&str; 6] = ["end", "stop", "cease", "conclude", "finish", "halt"];

/// Predicates of what is not.
const GO_ON: [&str; 5] = ["continue", "persist", "last", "drag", "carry"];

/// Whether the predicate of a claim, not negated, is one of the words.
fn predicates(claim: &Claim, words: &[&str]) -> bool {
    let told = |t: &Term| t.role == Role::Predicate && words.contains(&t.lemma.as_str());
    claim.reading.terms.iter().any(|t| told(t) && !t.negated)
}

/// Whether a claim tells that something is not over: `continued`, `went on`, `dragged on`.
fn goes_on(claim: &Claim) -> bool {
    let on = |two: &[Term]| {
        let told = two[0].role == Role::Predicate && !two[0].negated;
        told && matches!(&*two[0].lemma, "go" | "run") && two[1].lemma == "on"
    };
    predicates(claim, &GO_ON) || claim.reading.terms.windows(2).any(on)
}

/// Something is over at one time by one claim and goes on at a later one by the other.
fn outlasts(pair: &Pair<'_>, over: &Claim, going: &Claim, swapped: bool) -> Option<PairFinding> {
    let subject = |c: &'_ Claim| {
        let part = |t: &&Term| t.head && matches!(t.role, Role::Subject | Role::PassiveSubject);
        c.reading.terms.iter().find(part).cloned()
    };
    let plain = |c: &Claim| c.polarity == Polarity::Positive && !c.modality.future;
    if !plain(over) || !plain(going) || !predicates(over, &END) || !goes_on(going) {
        return None;
    }
    // A strike at the port and one at the mill are two.
    if names_more(pair, over, !swapped) && names_more(pair, going, swapped) {
        return None;
    }
    let like = match stand(&subject(over)?, &subject(going)?) {
        WordRelation::Same => 1.0,
        WordRelation::Synonym | WordRelation::Derived => 0.6,
        WordRelation::Hypernym | WordRelation::Hyponym => 0.4,
        _ => return None,
    };
    let definite =
        |c: &Claim| c.reading.terms.first().is_some_and(|t| matches!(&*t.lemma, "the" | "this" | "these"));
    let end = dating(over)?.moment;
    let later = |t: &&TimeMention| {
        matches!(t.relation, TimeRelation::At | TimeRelation::Until) && t.moment.from >= end.to
    };
    let still = going.reading.times.iter().find(later)?.moment;
    let mut score = Score::default();
    score.add("base", -2.4);
    score.add("shared words", 0.9 * pair.ground.weight.min(3.0));
    score.add("coverage", 1.2 * pair.ground.coverage);
    score.add("one thing that ends and goes on", 1.2 * like);
    score.add("both speak of a particular thing", if definite(over) && definite(going) { 0.8 } else { 0.0 });
    score.add("a name on one side only", -0.35 * pair.names_apart().min(3) as f64);
    let mut answers = [shown(end), format!("after {}", shown(still))];
    if swapped {
        answers.reverse();
    }
    let steps = vec![pair.first_step(), format!("over: {}; still going on: {}", shown(end), shown(still))];
    let question = format!("When did it end ({})?", pair.topic());
    Some(pair.found(Kind::Date, score.relation(), score, question, answers, steps))
}

/// Whether a claim names a thing that the other of the pair does not.
fn names_more(pair: &Pair<'_>, claim: &Claim, first: bool) -> bool {
    let aligned = |n: usize| pair.ground.shared.iter().any(|s| n == if first { s.0 } else { s.1 });
    let timed = |t: &Term| claim.reading.dates(t);
    let thing = |t: &Term| matches!(t.class, WordClass::Noun | WordClass::Name) && !timed(t);
    claim.reading.terms.iter().enumerate().any(|(n, t)| thing(t) && !aligned(n))
}

/// Whether two dates are told in the same words, so that only the days of their texts part them.
fn same_words_of(pair: &Pair<'_>, m: &TimeMention, n: &TimeMention) -> bool {
    let [x, y] = pair.claims();
    let dated = m.span != x.span && n.span != y.span;
    dated && words(pair, x, m).eq_ignore_ascii_case(&words(pair, y, n))
}

/// Whether each of two claims counts its own number of one thing.
fn own_figures(x: &Claim, y: &Claim) -> bool {
    x.reading.amounts.iter().any(|m| {
        y.reading.amounts.iter().any(|n| {
            let counted = m.amount.unit.dimension == "count" && n.amount.unit.dimension == "count";
            counted && m.noun == n.noun && m.amount.relate(&n.amount) == Region::Disjoint
        })
    })
}

/// Whether the claim tells of something at all; a dateline does not.
fn tells(claim: &Claim) -> bool {
    claim.stamped || claim.reading.terms.iter().any(|t| t.class == WordClass::Verb)
}

/// The time at which the claim puts its event: its only time of that sort.
fn dating(claim: &Claim) -> Option<TimeMention> {
    let mut at = claim.reading.times.iter().filter(|t| t.relation == TimeRelation::At);
    let Some(first) = at.next() else { return stamped(claim) };
    at.next().is_none().then(|| first.clone())
}

/// The stamp of a log's entry, where the entry names no time of its own.
fn stamped(claim: &Claim) -> Option<TimeMention> {
    let moment = claim.as_of.filter(|m| claim.stamped && m.grain == Grain::Minute)?;
    let none = claim.reading.times.is_empty();
    none.then_some(TimeMention { span: claim.span, moment, relation: TimeRelation::At, weak: false })
}

fn words(pair: &Pair<'_>, claim: &Claim, mention: &TimeMention) -> String {
    if mention.span == claim.span {
        return shown(mention.moment);
    }
    let text = &pair.story.documents[claim.document].text;
    mention.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A moment as a date or a date with clock time.
pub(super) fn shown(moment: Moment) -> String {
    match moment.grain {
        Grain::Minute | Grain::Hour | Grain::Daypart => moment.from.to_string(),
        Grain::Day => moment.date().to_string(),
        _ => format!("{} to {}", moment.date(), moment.to.date()),
    }
}
