//! The first and the last time: `was last surveyed on 2 October`, `no one has inspected it since October`, `first met in May`
//! leave no room for one that came later, or earlier.
//!
//! Such words are few in any story, so each is held against every dated event of the other statements; the event must be one
//! by its word and by something that it is done to or by.

use super::{Pair, PairFinding, Score, guarded, settled};
use crate::compare::common_ground::{self, stand};
use crate::compare::finding::Story;
use crate::compare::weights::Weights;
use crate::language::{WordRelation, relate};
use crate::model::{
    Claim, Grain, Kind, Moment, Polarity, Region, Relation, Role, Term, TimeMention, TimeRelation, WordClass,
};

/// On which side of its time a claim leaves no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Closed {
    Before,
    After,
}

/// A time with nothing of the sort before or after it.
struct Bound {
    closed: Closed,
    time: Moment,
    /// The words that say so.
    told: &'static str,
    /// Places of the words that may name the event.
    event: Vec<usize>,
}

/// Nouns and verbs that say nothing of what happened.
const BROAD: [&str; 30] = [
    "time", "day", "week", "month", "year", "night", "morning", "evening", "hour", "be", "have", "do", "go",
    "come", "make", "take", "get", "give", "say", "tell", "see", "know", "hear", "thing", "people", "man",
    "woman", "part", "place", "way",
];

/// Bounds held against events. In a folder of one story every bound against every event; where there may be many stories,
/// the candidate pairs tell which belong together.
pub(super) fn judge(story: &Story<'_>, weights: &Weights, pairs: &[(usize, usize)]) -> Vec<PairFinding> {
    use rayon::prelude::*;
    let plain = |c: &Claim| c.rule.is_none() && !c.shell;
    let claims = || story.claims.par_iter().enumerate().filter(move |(_, c)| plain(c));
    let bounds: Vec<(usize, Bound)> = claims().filter_map(|(n, c)| Some((n, bound(c)?))).collect();
    let events: Vec<(usize, Moment)> = claims().filter_map(|(n, c)| Some((n, happened(c)?))).collect();
    let open = super::open(story, pairs, bounds.len() * events.len());
    let of = |(n, bound): &(usize, Bound)| -> Option<PairFinding> {
        let others = events.iter().filter(|(m, _)| m != n && open(*n, *m));
        let found = others.filter_map(|(m, when)| against(story, weights, (*n, bound), (*m, *when), &bounds));
        super::surest(found)
    };
    bounds.par_iter().filter_map(of).collect()
}

/// The claim's bound, if it sets one.
fn bound(claim: &Claim) -> Option<Bound> {
    let terms = &claim.reading.terms;
    if claim.modality.future || !claim.attribution.stance.commits() || claim.polarity == Polarity::Open {
        return None;
    }
    if let Some(found) = not_since(claim) {
        return Some(found);
    }
    let event = |from: usize, to: usize| -> Vec<usize> {
        (from..to.min(terms.len())).filter(|n| names_event(claim, *n)).collect()
    };
    if claim.polarity != Polarity::Positive {
        return None;
    }
    let time = the_only_time(claim)?;
    let in_time = |n: usize| claim.reading.dates(&terms[n]);
    (0..terms.len()).find_map(|n| {
        let (closed, told) = match &*terms[n].lemma {
            "first" => (Closed::Before, "first"),
            "last" => (Closed::After, "last"),
            _ => return None,
        };
        let before = n.checked_sub(1).map_or("", |p| terms[p].lemma.as_str());
        // `First the port, then the mint`.
        if told == "first" && terms[n..].iter().any(|t| t.lemma == "then") {
            return None;
        }
        if in_time(n) || matches!(before, "at" | "very") && told == "last" {
            return None;
        }
        let next = terms.get(n + 1)?;
        // `For the first time`.
        let for_time = next.lemma == "time" && before == "the" && n > 1 && terms[n - 2].lemma == "for";
        if for_time && told == "first" {
            let event = event(n.saturating_sub(8), n);
            return (!event.is_empty()).then_some(Bound { closed, time, told, event });
        }
        // `Was last surveyed`, `they first met`, no list (`first the hall, then …`).
        let verb = next.class == WordClass::Verb
            && n > 0
            && before != "the"
            && before != ","
            && names_event(claim, n + 1);
        // `Its last full inspection`.
        let owned = matches!(before, "the" | "its" | "his" | "her" | "their" | "our" | "my");
        let noun =
            (n + 1..terms.len().min(n + 4)).find(|p| terms[*p].class == WordClass::Noun && terms[*p].head);
        let noun = noun.filter(|p| {
            let close =
                terms[n + 1..*p].iter().all(|t| matches!(t.class, WordClass::Adjective | WordClass::Noun));
            owned && close && names_event(claim, *p)
        });
        let event = if verb { vec![n + 1] } else { vec![noun?] };
        Some(Bound { closed, time, told, event })
    })
}

/// The bound of a denial: nothing of the sort since a time.
fn not_since(claim: &Claim) -> Option<Bound> {
    let terms = &claim.reading.terms;
    if claim.polarity != Polarity::Negative {
        return None;
    }
    let told = |t: &&TimeMention| t.relation == TimeRelation::Since && t.moment.grain <= Grain::Year;
    let since = claim.reading.times.iter().find(told).filter(|t| never(terms, t))?;
    // What is denied: the verb, or what is the object of one that says little (`has paid no visit since`).
    let light =
        |t: &Term| BROAD.contains(&t.lemma.as_str()) || matches!(&*t.lemma, "carry" | "hold" | "pay" | "win");
    let verb = |n: &usize| terms[*n].class == WordClass::Verb && terms[*n].role == Role::Predicate;
    let of_light = (0..terms.len()).filter(verb).any(|n| light(&terms[n]));
    let denied = |n: &usize| match terms[*n].class {
        WordClass::Verb => verb(n) && !light(&terms[*n]),
        _ => of_light && terms[*n].role == Role::Object && terms[*n].head,
    };
    let event: Vec<usize> = (0..terms.len()).filter(|n| names_event(claim, *n) && denied(n)).collect();
    let bound = Bound { closed: Closed::After, time: since.moment, told: "since", event };
    (!bound.event.is_empty()).then_some(bound)
}

/// Whether a denial holds for all of the time since: `no one has … since`, `has never … since`, `has not … since`.
fn never(terms: &[Term], since: &TimeMention) -> bool {
    let before = terms.iter().rposition(|t| t.span.end <= since.span.start);
    before.is_some_and(|n| terms[..=n].iter().any(|t| t.lemma == "have"))
}

/// The one time at which a claim dates its event.
pub(super) fn the_only_time(claim: &Claim) -> Option<Moment> {
    let mut times = claim.reading.times.iter().filter(|t| t.relation == TimeRelation::At);
    let first = times.next()?;
    let dated = first.moment.grain <= Grain::Year && !first.weak;
    (dated && times.next().is_none()).then_some(first.moment)
}

/// Whether the word at a place may name what happened.
fn names_event(claim: &Claim, at: usize) -> bool {
    let term = &claim.reading.terms[at];
    // Who inspects is no inspection.
    let person = term.class == WordClass::Noun && is_person(&term.lemma);
    matches!(term.class, WordClass::Verb | WordClass::Noun)
        && !person
        && !BROAD.contains(&term.lemma.as_str())
        && !claim.reading.dates(term)
}

/// Whether a noun is of people: no event.
fn is_person(noun: &str) -> bool {
    matches!(relate(noun, "person"), WordRelation::Hyponym | WordRelation::Synonym | WordRelation::Same)
}

/// Whether the two tell of two things: what carries the one is nothing that carries the other, or each is somewhere or to
/// somebody that the other does not name.
fn told_of_two(x: &Claim, event: usize, y: &Claim, other: usize) -> bool {
    let heads = |claim: &'_ Claim, event: usize, roles: &'static [Role]| -> Vec<usize> {
        let terms = &claim.reading.terms;
        let timed = |t: &Term| claim.reading.dates(t);
        (0..terms.len())
            .filter(|n| {
                let t = &terms[*n];
                let thing = matches!(t.class, WordClass::Noun | WordClass::Name) && t.head && *n != event;
                thing
                    && roles.contains(&t.role)
                    && !timed(t)
                    && !is_person(&t.lemma)
                    && !BROAD.contains(&t.lemma.as_str())
            })
            .collect()
    };
    let (left, right) = (&x.reading.terms, &y.reading.terms);
    let near = |t: &Term, terms: &[Term]| terms.iter().any(|o| one_thing(t, o));
    let apart = |roles: &'static [Role]| {
        let (p, q) = (heads(x, event, roles), heads(y, other, roles));
        !p.is_empty()
            && !q.is_empty()
            && !p.iter().any(|n| near(&left[*n], right))
            && !q.iter().any(|n| near(&right[*n], left))
    };
    let carried = |roles: &'static [Role]| {
        let (p, q) = (heads(x, event, roles), heads(y, other, roles));
        let meet = p.iter().any(|i| q.iter().any(|j| one_thing(&left[*i], &right[*j])));
        !p.is_empty() && !q.is_empty() && !meet
    };
    carried(&[Role::Subject, Role::PassiveSubject, Role::Object]) || apart(&[Role::Oblique])
}

/// Whether two words may mean one thing.
fn one_thing(p: &Term, q: &Term) -> bool {
    matches!(stand(p, q), WordRelation::Same | WordRelation::Synonym | WordRelation::Derived)
}

/// Whether a claim tells of the first or the last of several: then another date is no other date of the same.
pub(super) fn of_several(claim: &Claim) -> bool {
    bound(claim).is_some_and(|bound| bound.told != "since")
}

/// The words of both sides that name the event, alike.
fn one_event(x: &Claim, bound: &Bound, y: &Claim) -> Option<(usize, usize)> {
    let (left, right) = (&x.reading.terms, &y.reading.terms);
    let told = |j: usize| right[j].class == WordClass::Verb || right[j].head;
    let (i, j) = bound.event.iter().find_map(|i| {
        let named = |j: &usize| names_event(y, *j) && told(*j) && one_thing(&left[*i], &right[*j]);
        (0..right.len()).find(named).map(|j| (*i, j))
    })?;
    // Who inspects is no inspection.
    let agent = |t: &Term| t.class == WordClass::Noun && (t.lemma.ends_with("or") || t.lemma.ends_with("er"));
    let turned = left[i].lemma != right[j].lemma && agent(&left[i]) != agent(&right[j]);
    (!turned).then_some((i, j))
}

/// How many things both name besides the event (what it is done to, who does it), and how much they weigh.
fn beside(pair: &Pair<'_>, turned: bool, event: (usize, usize)) -> (usize, f64) {
    let [p, q] = pair.claims();
    let (x, y) = if turned { (q, p) } else { (p, q) };
    let (left, right) = (&x.reading.terms, &y.reading.terms);
    let timed = |t: &Term| x.reading.dates(t);
    let mut weights = Vec::new();
    for s in &pair.ground.shared {
        let (i, j) = if turned { (s.1, s.0) } else { (s.0, s.1) };
        let same = matches!(s.2, WordRelation::Same | WordRelation::Synonym | WordRelation::Derived);
        let thing = matches!(left[i].class, WordClass::Noun | WordClass::Name);
        let told = thing && !BROAD.contains(&left[i].lemma.as_str());
        if same && told && !timed(&left[i]) && i != event.0 && j != event.1 {
            weights.push(pair.weights.weight(&left[i]).min(pair.weights.weight(&right[j])));
        }
    }
    (weights.len() + pair.ground.names_beside, weights.iter().sum())
}

/// When a claim has something happen, if it does.
fn happened(claim: &Claim) -> Option<Moment> {
    let told = claim.polarity == Polarity::Positive
        && !claim.modality.future
        && claim.modality.committed()
        && claim.attribution.stance.commits();
    let when = told.then(|| the_only_time(claim))??;
    // What was still to come when it was told may not have happened.
    claim.as_of.is_none_or(|made| when.to <= made.to).then_some(when)
}

/// A bound against an event that lies where it leaves no room.
fn against(
    story: &Story<'_>,
    weights: &Weights,
    (n, bound): (usize, &Bound),
    (m, when): (usize, Moment),
    bounds: &[(usize, Bound)],
) -> Option<PairFinding> {
    let (x, y) = (&story.claims[n], &story.claims[m]);
    if x.document == y.document && x.sentence == y.sentence {
        return None;
    }
    let also =
        bounds.iter().find(|(k, other)| *k == m && other.closed == bound.closed && other.told != "since");
    let apart = when.relate(&bound.time) == Region::Disjoint;
    let outside = match bound.closed {
        Closed::Before => when.to <= bound.time.from,
        // What came after the words were spoken they could not know.
        Closed::After => when.from >= bound.time.to && x.as_of.is_some_and(|made| when.to <= made.from),
    };
    if !apart || !(outside || also.is_some() && bound.told != "since") {
        return None;
    }
    let (a, b) = (n.min(m), n.max(m));
    let pair = Pair { story, weights, a, b, ground: common_ground::find(story, weights, a, b) };
    let turned = a == m;
    let (left, right) = (&x.reading.terms, &y.reading.terms);
    let event = one_event(x, bound, y)?;
    if told_of_two(x, event.0, y, event.1) || pair.ground.contrasts > 0 {
        return None;
    }
    let (things, shared) = beside(&pair, turned, event);
    if things == 0 && also.is_none() {
        return None;
    }
    let same_word = stand(&left[event.0], &right[event.1]) != WordRelation::Synonym;
    let mut score = Score::default();
    score.add("base", -2.2);
    score.add("the event in the same word", if same_word { 0.8 } else { 0.3 });
    score.add("what it is done to, or who does it", 0.9 * shared.min(1.6));
    score.add("coverage", 1.2 * pair.ground.coverage);
    score.add("both speak of the first or the last", if also.is_some() { 1.0 } else { 0.0 });
    score.add("not once since", if bound.told == "since" { 0.5 } else { 0.0 });
    score.add("a name on one side only", -0.35 * pair.names_apart().min(3) as f64);
    let words = |claim: &Claim| super::clip(claim.span.of(&story.documents[claim.document].text));
    let none = match bound.closed {
        Closed::Before => "none before",
        Closed::After => "none after",
    };
    let mut answers = [format!("{none} {}", super::date::shown(bound.time)), super::date::shown(when)];
    let steps = vec![
        pair.first_step(),
        format!("“{}” in “{}”: {}", bound.told, words(x), answers[0]),
        format!("“{}” is of {}", words(y), answers[1]),
    ];
    if turned {
        answers.reverse();
    }
    let relation = score.relation();
    let question = format!("When ({})?", pair.topic());
    // That it has not happened since is denied outright; the first and the last are of a date.
    let kind = if bound.told == "since" { Kind::Negation } else { Kind::Date };
    let found = pair.found(kind, relation, score, question, answers, steps);
    let found = settled(&pair, guarded(&pair, found))?;
    matches!(found.relation, Relation::Contradiction | Relation::Tension).then_some(found)
}
