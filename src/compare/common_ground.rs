//! What two statements share: the words, names and events that both speak of.

use super::events::{self, EventClass, EventMention};
use super::finding::Story;
use super::weights::Weights;
use crate::language::{WordRelation, relate};
use crate::model::{Claim, Mention, Role, Term, WordClass};

/// The weight of shared words beside which two weak words are taken to tell of one event.
const BESIDE: f64 = 1.2;

/// How much of its weight an event counts that the two tell of in other words.
const EVENT: f64 = 0.8;

/// What two claims have in common, and what each has for itself.
pub(super) struct CommonGround {
    /// Events that both tell of, in whatever words.
    pub(super) events: Vec<(EventMention, EventMention)>,
    /// Aligned terms: place in the first reading, place in the second, how they stand to each other.
    pub(super) shared: Shared,
    /// Weight of the aligned content words.
    pub(super) weight: f64,
    /// Share of the lighter statement's content that is aligned, 0 to 1.
    pub(super) coverage: f64,
    /// Share of the heavier statement's content that is aligned, 0 to 1.
    pub(super) balance: f64,
    /// An event that both predicates tell of.
    pub(super) event: Option<&'static EventClass>,
    /// Whether the main predicates are one word or tell of one event.
    pub(super) predicate: bool,
    /// Names of the story that both mention.
    pub(super) names: usize,
    /// Of these, names that no aligned word stands in (a pronoun on one side, say).
    pub(super) names_beside: usize,
    /// Pairs of words, one on each side and aligned with nothing, that exclude each other (`systolic`,
    /// `diastolic`): the two may speak of different things.
    pub(super) contrasts: usize,
    /// Words of one side that are opposites of words of the other.
    pub(super) opposites: Vec<(usize, usize)>,
}

/// Lays two claims side by side.
pub(super) fn find(story: &Story<'_>, weights: &Weights, a: usize, b: usize) -> CommonGround {
    let (x, y) = (&story.claims[a], &story.claims[b]);
    let (left, right) = (&x.reading.terms, &y.reading.terms);
    let (shared, opposites) = lay(left, right);
    let timed = |claim: &Claim, t: &Term| claim.reading.dates(t);
    let contrasts = contrasts(left, right, &shared, &|t| timed(x, t), &|t| timed(y, t));
    let weight: f64 = shared
        .iter()
        .map(|s| strength(s.2) * weights.weight(&left[s.0]).min(weights.weight(&right[s.1])))
        .sum();
    let events = events_shared(&story.events[a], &story.events[b]);
    let told: f64 = events
        .iter()
        .filter(|(m, n)| !shared.iter().any(|s| within(m, s.0) && within(n, s.1)))
        .map(|(m, n)| EVENT * weights.of_event(m).min(weights.of_event(n)))
        .sum();
    let weight = weight + told;
    let mass = |terms: &[Term]| terms.iter().filter(|t| content(t)).map(|t| weights.weight(t)).sum::<f64>();
    let lighter = mass(left).min(mass(right)).max(0.5);
    let heavier = mass(left).max(mass(right)).max(0.5);
    // Two weak words tell of one event where much else is shared.
    let sure = |m: &EventMention, n: &EventMention| !(m.weak && n.weak) || weight >= BESIDE;
    let event = events.iter().find(|(m, n)| m.main && n.main && sure(m, n)).map(|(m, _)| m.class);
    // `Gave false answers to the board`, `provided false answers to the board`: a wider verb with the same object.
    let object = |t: &Term| t.head && matches!(t.role, Role::Object | Role::PassiveSubject);
    let thing = |t: &Term| matches!(t.class, WordClass::Noun | WordClass::Name);
    let same = || shared.iter().filter(|s| s.2 == WordRelation::Same && thing(&left[s.0]));
    let one_object = same().nth(1).is_some() && same().any(|s| object(&left[s.0]) && object(&right[s.1]));
    let predicate = event.is_some()
        || heads(x).any(|p| {
            heads(y).any(|q| match stand(p, q) {
                WordRelation::Same => !two_phrasal(particle(left, p), particle(right, q)),
                WordRelation::Synonym => !light(p) && !light(q) && !two_ways(left, p, right, q),
                WordRelation::Hypernym | WordRelation::Hyponym => one_object,
                _ => false,
            })
        });
    CommonGround {
        weight,
        coverage: (weight / lighter).min(1.0),
        balance: (weight / heavier).min(1.0),
        event,
        predicate,
        names: names_shared(&x.reading.names, &y.reading.names).count(),
        names_beside: names_shared(&x.reading.names, &y.reading.names)
            .filter(|m| {
                !shared.iter().any(|s: &(usize, usize, WordRelation)| m.span.contains(left[s.0].span))
            })
            .count(),
        contrasts,
        events,
        shared,
        opposites,
    }
}

/// The events that both tell of, each class once; those that the predicates tell of go first.
fn events_shared(a: &[EventMention], b: &[EventMention]) -> Vec<(EventMention, EventMention)> {
    let mut shared: Vec<(EventMention, EventMention)> = Vec::new();
    let pairs = a.iter().filter(|m| m.class.is_event()).flat_map(|m| {
        let same = b.iter().filter(|n| n.class == m.class);
        same.map(|n| (*m, *n))
    });
    let mut pairs: Vec<(EventMention, EventMention)> = pairs.collect();
    pairs.sort_by_key(|(m, n)| (!(m.main && n.main), m.weak || n.weak, m.from, n.from));
    for pair in pairs {
        if !shared.iter().any(|(m, _)| m.class == pair.0.class) {
            shared.push(pair);
        }
    }
    shared
}

fn within(mention: &EventMention, place: usize) -> bool {
    (mention.from..=mention.to).contains(&place)
}

/// Aligned terms of two readings, by place, and how they stand to each other.
type Shared = Vec<(usize, usize, WordRelation)>;

/// Lays two readings side by side: equal words first, then related ones, each word once. Also the pairs of
/// opposites among what is left.
fn lay(left: &[Term], right: &[Term]) -> (Shared, Vec<(usize, usize)>) {
    let mut shared = Vec::new();
    let mut opposites = Vec::new();
    let mut taken = vec![false; right.len()];
    for wanted in [0, 1] {
        for (i, p) in left.iter().enumerate().filter(|(_, t)| content(t)) {
            if shared.iter().any(|(k, _, _)| *k == i) {
                continue;
            }
            for (j, q) in right.iter().enumerate().filter(|(_, t)| content(t)) {
                if taken[j] {
                    continue;
                }
                let relation = stand(p, q);
                if relation == WordRelation::Same && two_phrasal(particle(left, p), particle(right, q))
                    || two_ways(left, p, right, q)
                {
                    continue;
                }
                if relation == WordRelation::Antonym && wanted == 1 {
                    opposites.push((i, j));
                }
                let exact = relation == WordRelation::Same;
                let near = !light(p)
                    && !light(q)
                    && (p.class == q.class || relation == WordRelation::Derived)
                    && matches!(
                        relation,
                        WordRelation::Synonym
                            | WordRelation::Derived
                            | WordRelation::Hypernym
                            | WordRelation::Hyponym
                    );
                if exact || (near && wanted == 1) {
                    taken[j] = true;
                    shared.push((i, j, relation));
                    break;
                }
            }
        }
    }
    shared.sort_by_key(|s| (s.0, s.1));
    (shared, opposites)
}

/// Whether a verb says little by itself, and so as little in other words: what somebody has or gets.
fn light(term: &Term) -> bool {
    const LIGHT: [&str; 11] =
        ["have", "be", "do", "get", "take", "put", "give", "let", "keep", "set", "turn"];
    LIGHT.contains(&term.lemma.as_str())
}

/// Words of one class and sort on the two sides, aligned with nothing, that exclude each other; those of stated times
/// are left to the times.
fn contrasts(
    left: &[Term],
    right: &[Term],
    shared: &Shared,
    timed_left: &dyn Fn(&Term) -> bool,
    timed_right: &dyn Fn(&Term) -> bool,
) -> usize {
    let a = lone(left, &[WordClass::Adjective, WordClass::Noun], |n| shared.iter().any(|s| s.0 == n));
    let b = lone(right, &[WordClass::Adjective, WordClass::Noun], |n| shared.iter().any(|s| s.1 == n));
    a.iter()
        .filter(|i| !timed_left(&left[**i]))
        .filter(|i| {
            b.iter().filter(|j| !timed_right(&right[**j])).any(|j| {
                left[**i].class == right[*j].class
                    && left[**i].role == right[*j].role
                    && matches!(stand(&left[**i], &right[*j]), WordRelation::Sibling | WordRelation::Antonym)
            })
        })
        .count()
}

/// Places of the words of these classes that are aligned with nothing.
fn lone(terms: &[Term], classes: &[WordClass], aligned: impl Fn(usize) -> bool) -> Vec<usize> {
    (0..terms.len()).filter(|n| classes.contains(&terms[*n].class) && !aligned(*n)).collect()
}

/// Predicates of a claim: heads with that role, light verbs and auxiliaries left out.
pub(super) fn heads(claim: &Claim) -> impl Iterator<Item = &Term> {
    claim.reading.terms.iter().filter(|t| {
        t.role == Role::Predicate
            && t.head
            && t.class != WordClass::Function
            && !matches!(&*t.lemma, "be" | "have" | "do" | "say" | "tell" | "add")
    })
}

/// Verbs that mean little without the word that follows them: to look for somebody is not to look after them.
const PHRASAL: [&str; 12] =
    ["look", "take", "call", "put", "set", "give", "turn", "get", "make", "break", "bring", "carry"];

/// Words that make another verb of such a verb.
const PARTICLES: [&str; 15] = [
    "after", "for", "into", "up", "out", "off", "over", "down", "through", "about", "on", "away", "back",
    "aside", "forward",
];

/// The particle that follows a verb of that sort.
fn particle<'t>(terms: &'t [Term], verb: &Term) -> Option<&'t str> {
    if verb.class != WordClass::Verb || !PHRASAL.contains(&verb.lemma.as_str()) {
        return None;
    }
    let next = terms.iter().find(|t| t.span.start >= verb.span.end)?;
    PARTICLES.contains(&next.lemma.as_str()).then_some(next.lemma.as_str())
}

/// Whether the same verb is two, by the particles that follow it.
fn two_phrasal(a: Option<&str>, b: Option<&str>) -> bool {
    matches!((a, b), (Some(p), Some(q)) if p != q)
}

/// Whether one verb leaves a place and the other goes to one: a wordbook has `leave` and `go` as one.
fn two_ways(left: &[Term], p: &Term, right: &[Term], q: &Term) -> bool {
    const LEAVING: [&str; 5] = ["leave", "depart", "exit", "quit", "flee"];
    let leaves = |t: &Term| LEAVING.contains(&t.lemma.as_str());
    let to = |terms: &[Term], t: &Term| {
        let next = terms.iter().find(|n| n.span.start >= t.span.end);
        next.is_some_and(|n| matches!(&*n.lemma, "to" | "into" | "towards" | "toward"))
    };
    (leaves(p) && !leaves(q) && to(right, q)) || (leaves(q) && !leaves(p) && to(left, p))
}

pub(super) fn content(term: &Term) -> bool {
    !matches!(term.class, WordClass::Function | WordClass::Number)
}

/// How two terms stand to each other, event and head classes included.
pub(super) fn stand(a: &Term, b: &Term) -> WordRelation {
    if a.lemma == b.lemma {
        return WordRelation::Same;
    }
    if a.class == WordClass::Name || b.class == WordClass::Name {
        return WordRelation::None;
    }
    let relation = relate(&a.lemma, &b.lemma);
    if relation == WordRelation::None || relation == WordRelation::Sibling {
        if events::shared(&a.lemma, &b.lemma).is_some() {
            return WordRelation::Derived;
        }
        if a.class == WordClass::Noun && events::head(&a.lemma) == events::head(&b.lemma) {
            return WordRelation::Synonym;
        }
    }
    relation
}

/// Whether a claim has a word that may name what a term of another names.
pub(super) fn occurs(term: &Term, claim: &Claim) -> bool {
    claim.reading.terms.iter().any(|t| near(term, t))
}

/// Whether two terms may name one thing.
pub(super) fn near(a: &Term, b: &Term) -> bool {
    !matches!(stand(a, b), WordRelation::None | WordRelation::Sibling | WordRelation::Antonym)
}

fn strength(relation: WordRelation) -> f64 {
    match relation {
        WordRelation::Same => 1.0,
        WordRelation::Synonym | WordRelation::Derived => 0.8,
        WordRelation::Hypernym | WordRelation::Hyponym => 0.6,
        WordRelation::Antonym | WordRelation::Sibling | WordRelation::None => 0.0,
    }
}

/// The names of `a` that `b` mentions too.
fn names_shared<'m>(a: &'m [Mention], b: &'m [Mention]) -> impl Iterator<Item = &'m Mention> {
    a.iter().filter(|m| b.iter().any(|n| (m.entity.is_some() && m.entity == n.entity) || m.name == n.name))
}
