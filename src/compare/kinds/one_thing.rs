//! Whether two states in other words are of one thing: the person or thing that each is told of, named alike and with
//! nothing beside it that parts the two.

use super::Pair;
use crate::compare::common_ground::{occurs, stand};
use crate::compare::events::{self, EventMention};
use crate::compare::finding::Story;
use crate::compare::weights::Weights;
use crate::language::{WordRelation, relate};
use crate::model::{Claim, EntityKind, Mention, Role, Term, WordClass};

/// What must be one for two states to follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A person, by name or by noun.
    Person,
    /// A thing, by its noun or name.
    Thing,
    /// The story alone.
    Story,
}

/// What two states are both of.
pub(super) struct Same {
    /// How telling it is.
    pub(super) weight: f64,
    /// A step that names it.
    pub(super) words: String,
}

/// What the story alone weighs.
const STORY: f64 = 0.5;

/// What a shared person weighs.
const PERSON: f64 = 1.2;

/// The least weight of a shared noun.
const LEAST: f64 = 0.4;

/// Nouns that mean anybody: another word must tell that one is meant.
const ANYBODY: [&str; 14] = [
    "man", "woman", "people", "person", "child", "boy", "girl", "victim", "other", "one", "member",
    "resident", "suspect", "family",
];

/// Nouns of those who do something about it, never of what it is done to.
const DOERS: [&str; 22] = [
    "police",
    "officer",
    "rescuer",
    "firefighter",
    "spokesman",
    "spokeswoman",
    "official",
    "authority",
    "court",
    "judge",
    "doctor",
    "government",
    "prosecutor",
    "detective",
    "minister",
    "mayor",
    "council",
    "ministry",
    "crew",
    "engineer",
    "report",
    "hour",
];

/// Words by which another one of the kind is told of.
const ANOTHER: [&str; 6] = ["another", "other", "second", "third", "different", "neighbouring"];

/// The persons and things that a claim tells a state of.
struct Side<'a> {
    claim: &'a Claim,
    things: Vec<(&'a Claim, usize)>,
    persons: Vec<&'a Mention>,
}

/// What both claims tell their states of, if it is one.
pub(super) fn of_states(
    story: &Story<'_>,
    weights: &Weights,
    [x, y]: [(usize, &EventMention); 2],
    sort: Sort,
) -> Option<Same> {
    let [p, q] = [side(story, x), side(story, y)];
    if parted(&p.claim.reading.names, &q.claim.reading.names, sort) {
        return None;
    }
    let named =
        || shared_person(&p, &q).map(|name| Same { weight: PERSON, words: format!("both are of {name}") });
    let noun = |persons: bool| shared_noun(story, weights, &p, &q, persons);
    match sort {
        Sort::Person if !p.persons.is_empty() && !q.persons.is_empty() => named(),
        Sort::Person => noun(true).or_else(|| named_subject(&p, &q)),
        Sort::Thing => noun(false),
        Sort::Story => {
            let words = "the story tells of one such matter".to_owned();
            Some(noun(false).unwrap_or(Same { weight: STORY, words }))
        }
    }
}

fn side<'a>(story: &Story<'a>, (number, mention): (usize, &EventMention)) -> Side<'a> {
    let claim = &story.claims[number];
    let mut things: Vec<(&Claim, usize)> = themes(claim, mention).into_iter().map(|n| (claim, n)).collect();
    let mut persons = persons(claim, &things);
    let pronoun = things.iter().any(|(_, n)| stands_for(&claim.reading.terms[*n]));
    if pronoun
        && persons.is_empty()
        && let Some(before) = sentence_before(story, number)
    {
        let borrowed: Vec<(&Claim, usize)> = (0..before.reading.terms.len())
            .filter(|n| takes_part(&before.reading.terms[*n]) && thing(before, *n))
            .map(|n| (before, n))
            .collect();
        persons = self::persons(before, &borrowed);
        things.extend(borrowed);
    }
    things.retain(|(claim, n)| !stands_for(&claim.reading.terms[*n]));
    Side { claim, things, persons }
}

/// Places of what a state is told of: what it befalls where that is told, else who or what is so.
fn themes(claim: &Claim, mention: &EventMention) -> Vec<usize> {
    let terms = &claim.reading.terms;
    let inside = |n: usize| (mention.from..=mention.to).contains(&n);
    (0..terms.len())
        .filter(|n| {
            let term = &terms[*n];
            let of_phrase = inside(*n) || term.governor.is_some_and(inside);
            let part = takes_part(term) || (of_phrase && term.class != WordClass::Function);
            (part && thing(claim, *n)) || (takes_part(term) && stands_for(term))
        })
        .collect()
}

/// Whether a term is the head of a subject or object.
fn takes_part(term: &Term) -> bool {
    term.head && matches!(term.role, Role::Subject | Role::PassiveSubject | Role::Object)
}

/// Whether a term names a thing, no time and no one who only does something about it.
fn thing(claim: &Claim, at: usize) -> bool {
    let term = &claim.reading.terms[at];
    matches!(term.class, WordClass::Noun | WordClass::Name)
        && !DOERS.contains(&term.lemma.as_str())
        && !claim.reading.dates(term)
}

/// Whether a term stands for what was named before.
fn stands_for(term: &Term) -> bool {
    matches!(&*term.lemma, "it" | "they" | "he" | "she" | "them" | "him" | "all" | "both")
        && term.class != WordClass::Noun
}

/// The claim of the sentence before, in the same document.
fn sentence_before<'a>(story: &Story<'a>, number: usize) -> Option<&'a Claim> {
    let claim = &story.claims[number];
    let before =
        story.claims[..number].iter().rev().find(|c| c.rule.is_none() && c.sentence != claim.sentence)?;
    (before.document == claim.document && !before.shell).then_some(before)
}

/// The name that the word at a place stands in, or that stands right behind it (`striker Ida Moen`).
pub(super) fn name_of(claim: &Claim, at: usize) -> Option<&Mention> {
    let terms = &claim.reading.terms;
    let inside = |n: usize| claim.reading.names.iter().find(|m| m.span.contains(terms[n].span));
    let behind = |n: &usize| terms[*n].governor == Some(at) && terms[*n].class == WordClass::Name;
    inside(at).or_else(|| (at + 1..terms.len().min(at + 4)).find(behind).and_then(inside))
}

/// The persons among the things, or that a pronoun among the subjects and objects means.
fn persons<'a>(claim: &'a Claim, things: &[(&'a Claim, usize)]) -> Vec<&'a Mention> {
    let names = claim.reading.names.iter().filter(|m| m.kind == EntityKind::Person);
    let own = |m: &&Mention| things.iter().any(|(_, n)| name_of(claim, *n).is_some_and(|o| o.span == m.span));
    names.filter(own).collect()
}

pub(super) fn one_name(m: &Mention, n: &Mention) -> bool {
    m.name == n.name || (m.entity.is_some() && m.entity == n.entity)
}

/// A name on both sides of which it is not known that it is a person's, where it is the subject of one.
fn named_subject(p: &Side<'_>, q: &Side<'_>) -> Option<Same> {
    if !p.persons.is_empty() || !q.persons.is_empty() {
        return None;
    }
    let subject = |claim: &Claim, m: &Mention| {
        let acts =
            |t: &Term| matches!(t.role, Role::Subject | Role::PassiveSubject) && m.span.contains(t.span);
        claim.reading.terms.iter().any(acts)
    };
    let names = p.claim.reading.names.iter().filter(|m| m.kind != EntityKind::Place);
    let both = names.filter_map(|m| q.claim.reading.names.iter().find(|n| one_name(m, n)).map(|n| (m, n)));
    let mut told = both.filter(|(m, n)| subject(p.claim, m) || subject(q.claim, n));
    let (m, _) = told.next()?;
    Some(Same { weight: PERSON, words: format!("both are of {}", m.name) })
}

fn shared_person(p: &Side<'_>, q: &Side<'_>) -> Option<String> {
    p.persons.iter().find(|m| q.persons.iter().any(|n| one_name(m, n))).map(|m| m.name.clone())
}

/// Whether each side has names that the other lacks, and none is shared: two towns, two firms.
fn parted(left: &[Mention], right: &[Mention], sort: Sort) -> bool {
    // A pronoun names nobody by itself.
    let named = |m: &Mention| m.name.starts_with(char::is_uppercase);
    let counts = |m: &&Mention| named(m) && (sort != Sort::Person || m.kind == EntityKind::Person);
    let (a, b): (Vec<_>, Vec<_>) =
        (left.iter().filter(counts).collect(), right.iter().filter(counts).collect());
    // `Mount Irix`, `Irix`.
    let within = |m: &Mention, n: &Mention| {
        let longer = |a: &str, b: &str| a.ends_with(&format!(" {b}")) || a.starts_with(&format!("{b} "));
        sort != Sort::Person && (longer(&m.name, &n.name) || longer(&n.name, &m.name))
    };
    let one = |m: &Mention, n: &Mention| one_name(m, n) || within(m, n);
    !a.is_empty() && !b.is_empty() && !a.iter().any(|m| b.iter().any(|n| one(m, n)))
}

fn shared_noun(
    story: &Story<'_>,
    weights: &Weights,
    p: &Side<'_>,
    q: &Side<'_>,
    persons: bool,
) -> Option<Same> {
    let mut best: Option<Same> = None;
    for (a, i) in &p.things {
        for (b, j) in &q.things {
            let (s, t) = (&a.reading.terms[*i], &b.reading.terms[*j]);
            let one = matches!(stand(s, t), WordRelation::Same | WordRelation::Synonym);
            if !one || told_apart(a, *i, b, *j) {
                continue;
            }
            let mut weight = weights.weight(s).min(weights.weight(t));
            let anybody = ANYBODY.contains(&s.lemma.as_str());
            if anybody && !(definite(b, *j) || names_shared(p, q)) {
                continue;
            }
            let name = s.class == WordClass::Name && t.class == WordClass::Name;
            if persons && !(name || is_person(&s.lemma) || is_person(&t.lemma)) {
                continue;
            }
            weight = weight.max(if anybody { LEAST } else { 0.0 });
            let words = format!("both are of “{}”", s.span.of(&story.documents[a.document].text));
            if weight >= LEAST && best.as_ref().is_none_or(|b| weight > b.weight) {
                best = Some(Same { weight, words });
            }
        }
    }
    best
}

fn names_shared(p: &Side<'_>, q: &Side<'_>) -> bool {
    p.claim.reading.names.iter().any(|m| q.claim.reading.names.iter().any(|n| one_name(m, n)))
}

fn is_person(noun: &str) -> bool {
    events::head(noun) == "people"
        || matches!(relate(noun, "person"), WordRelation::Hyponym | WordRelation::Synonym)
}

/// Whether a noun has an article or a word before it by which it takes up what was told.
fn definite(claim: &Claim, at: usize) -> bool {
    let before = &claim.reading.terms[at.saturating_sub(4)..at];
    before.iter().any(|t| matches!(&*t.lemma, "the" | "all" | "both" | "that" | "this" | "these" | "those"))
}

/// Whether what stands beside two like nouns tells two things: the north road, the south road; another road.
pub(super) fn told_apart(a: &Claim, i: usize, b: &Claim, j: usize) -> bool {
    let another = |c: &Claim, n: usize| {
        c.reading.terms[n.saturating_sub(3)..n].iter().any(|t| ANOTHER.contains(&t.lemma.as_str()))
    };
    if another(a, i) != another(b, j) {
        return true;
    }
    let beside = |c: &Claim, n: usize, after: bool| -> Vec<Term> {
        let terms = c.reading.terms.iter().enumerate();
        let own = terms.filter(|(m, t)| t.governor == Some(n) && (*m > n) == after);
        let says = |t: &Term| {
            matches!(t.class, WordClass::Noun | WordClass::Name | WordClass::Adjective)
                && !takes_part(t)
                && !c.reading.dates(t)
        };
        own.filter(|(_, t)| says(t)).map(|(_, t)| t.clone()).collect()
    };
    [false, true].into_iter().any(|after| {
        let (l, r) = (beside(a, i, after), beside(b, j, after));
        let alike = |s: &Term, t: &Term| {
            matches!(stand(s, t), WordRelation::Same | WordRelation::Synonym | WordRelation::Derived)
        };
        !l.is_empty() && !r.is_empty() && !l.iter().any(|s| r.iter().any(|t| alike(s, t)))
    })
}

/// Weight of the nouns, names and telling verbs that both claims of a pair share, times and what is set `aside` left out; of
/// each two words the earlier claim's comes first, which is the pair's first claim or not.
pub(super) fn anchor(pair: &Pair<'_>, first: bool, aside: &dyn Fn(&Term, &Term) -> bool) -> f64 {
    let [x, y] = pair.claims();
    let tells = |t: &Term| match t.class {
        WordClass::Noun | WordClass::Name => true,
        WordClass::Verb => t.head && !LITTLE.contains(&t.lemma.as_str()),
        _ => false,
    };
    let weight = |(i, j, relation): &(usize, usize, WordRelation)| {
        let (p, q) = (&x.reading.terms[*i], &y.reading.terms[*j]);
        let (old, now) = if first { (p, q) } else { (q, p) };
        if !tells(p) || !tells(q) || x.reading.dates(p) || y.reading.dates(q) || aside(old, now) {
            return 0.0;
        }
        let full = pair.weights.weight(p).min(pair.weights.weight(q));
        if matches!(relation, WordRelation::Same | WordRelation::Derived) { full } else { ALIKE * full }
    };
    pair.ground.shared.iter().map(weight).sum()
}

/// What words that only mean alike weigh beside the same word.
const ALIKE: f64 = 0.6;

/// Verbs that tell little of what is done.
const LITTLE: [&str; 6] = ["be", "have", "put", "take", "make", "go"];

/// Whether what stands at a place of the later side is somebody's, and the earlier tells it of another (`the opposition
/// will march`, `the farmers' march`).
pub(super) fn of_another_owner(earlier: &Claim, later: &Claim, at: usize) -> bool {
    let terms = &later.reading.terms;
    let mark = at.checked_sub(1).filter(|n| matches!(&*terms[*n].lemma, "'s" | "’s" | "'" | "’"));
    let Some(owner) = mark.and_then(|n| n.checked_sub(1)).map(|n| &terms[n]) else { return false };
    let subject = |t: &&Term| {
        let part = matches!(t.role, Role::Subject | Role::PassiveSubject);
        t.head && part && matches!(t.class, WordClass::Noun | WordClass::Name)
    };
    let doer = earlier.reading.terms.iter().find(subject);
    doer.is_some_and(|doer| !occurs(doer, later)) && !occurs(owner, earlier)
}
