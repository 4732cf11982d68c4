//! Two claims that answer one question of a rule, whether they answer it of one thing. A rule asks of a story what it
//! may tell of several things: the car was insured, the boat was not.

use super::common_ground::near;
use super::kinds::two_roles;
use crate::language::{WordRelation, known, relate};
use crate::model::{Answer, Claim, Role, Term, WordClass};

/// Nouns that stand for whatever was told before, or for all of it.
const ANYTHING: [&str; 24] = [
    "thing",
    "matter",
    "case",
    "affair",
    "situation",
    "incident",
    "event",
    "issue",
    "claim",
    "report",
    "story",
    "news",
    "reason",
    "cause",
    "fact",
    "question",
    "answer",
    "decision",
    "plan",
    "move",
    "step",
    "result",
    "loss",
    "damage",
];

/// Prepositions that tell where one thing is by another.
const BESIDE: [&str; 9] =
    ["behind", "beside", "near", "under", "above", "opposite", "beneath", "below", "across"];

/// Why it is in doubt that two answers are of one thing, if it is.
pub(super) fn doubt(x: &Claim, y: &Claim) -> Option<String> {
    if let Some(word) = part(x, y).or_else(|| part(y, x)) {
        return Some(format!("“{word}” tells of a part, and the other side not of all"));
    }
    let [p, q] = other_subject(x, y)?;
    two_of_a_kind(&p.lemma, &q.lemma)
        .then(|| format!("it is said of “{}” here and of “{}” there", p.lemma, q.lemma))
}

/// Why two figures are in doubt to be of one thing: a figure that is the lowest of several is not that of all.
pub(super) fn one_of_several(x: &Claim, y: &Claim) -> Option<String> {
    const MOST: [&str; 8] = ["low", "high", "large", "small", "big", "great", "few", "many"];
    let superlative = |claim: &Claim| {
        let mut three = claim.reading.terms.windows(3);
        three.any(|t| {
            let most = MOST.contains(&t[1].lemma.as_str()) && t[1].class == WordClass::Adjective;
            t[0].lemma == "the" && most && matches!(&*t[2].lemma, "in" | "of" | "among" | "anywhere")
        })
    };
    (superlative(x) != superlative(y))
        .then(|| "one of the two is the least or the most of several".to_owned())
        .or_else(|| narrower(x, y))
        .or_else(|| narrower(y, x))
}

/// The word that makes of the smaller figure one of a part (`two mortar rounds`, `400 rounds`).
fn narrower(part: &Claim, whole: &Claim) -> Option<String> {
    let (Some(Answer::Amount(less)), Some(Answer::Amount(more))) = (&part.answer, &whole.answer) else {
        return None;
    };
    let of =
        |claim: &Claim, value: f64| claim.reading.amounts.iter().find(|m| m.amount.value == value).cloned();
    let (m, n) = (of(part, less.value)?, of(whole, more.value)?);
    let noun = |word: &str| part.reading.terms.iter().any(|t| t.lemma == word && t.class == WordClass::Noun);
    let same = m.noun.is_some() && m.noun == n.noun && n.modifiers.is_empty() && less.value < more.value;
    let word = m.modifiers.iter().find(|w| known(w) && noun(w)).filter(|_| same)?;
    Some(format!("“{word}” names a part of what the other side counts"))
}

/// Kinds of things of which one is never the other.
const KINDS: [&str; 4] = ["vehicle", "animal", "garment", "weapon"];

/// Whether two nouns mean two things of one kind (`car`, `boat`) or two professions: what is told of the one, nobody
/// tells of the other by another name.
fn two_of_a_kind(a: &str, b: &str) -> bool {
    let of = |noun: &str, kind: &str| relate(noun, kind) == WordRelation::Hyponym;
    let sort = || KINDS.into_iter().any(|kind| of(a, kind) && of(b, kind));
    two_roles(a, b) || (relate(a, b) == WordRelation::Sibling) || sort()
}

/// The things that two claims speak of, where neither names that of the other.
pub(super) fn other_subject<'c>(x: &'c Claim, y: &'c Claim) -> Option<[&'c Term; 2]> {
    let (p, q) = (subject(x)?, subject(y)?);
    // Words of no dictionary may be another name for anything.
    let apart = !told(p, y) && !told(q, x) && known(&p.lemma) && known(&q.lemma);
    apart.then_some([p, q])
}

/// The one thing that a claim speaks of, a noun.
fn subject(claim: &Claim) -> Option<&Term> {
    let terms = &claim.reading.terms;
    let main = |t: &Term| t.governor.is_none_or(|above| terms[above].role == Role::Predicate);
    let part = |t: &&Term| t.head && matches!(t.role, Role::Subject | Role::PassiveSubject) && main(t);
    let mut subjects = terms.iter().filter(part);
    let found = subjects.next().filter(|t| t.class == WordClass::Noun)?;
    let named = claim.reading.names.iter().any(|m| m.span.contains(found.span));
    (subjects.next().is_none() && !named && !ANYTHING.contains(&found.lemma.as_str())).then_some(found)
}

/// Whether a claim names a thing too, by this word or one near it, other than to say where its own subject is
/// (`the trailer behind the car`).
fn told(thing: &Term, claim: &Claim) -> bool {
    let terms = &claim.reading.terms;
    let led = |n: usize| terms.iter().any(|t| t.governor == Some(n) && BESIDE.contains(&t.lemma.as_str()));
    let by_place = |t: &Term| {
        let at = terms.iter().position(|other| other.span == t.span);
        matches!(t.role, Role::Subject | Role::PassiveSubject) && !t.head && at.is_some_and(led)
    };
    let named =
        |t: &&Term| matches!(t.class, WordClass::Noun | WordClass::Name | WordClass::Verb) && !by_place(t);
    terms.iter().filter(named).any(|t| near(thing, t))
}

/// The word by which one side tells of a part only, where the other does not tell of all.
fn part(x: &Claim, y: &Claim) -> Option<String> {
    let all = |t: &Term| {
        matches!(
            &*t.lemma,
            "all" | "every" | "each" | "whole" | "entire" | "no" | "none" | "nobody" | "everyone"
        )
    };
    let carries = |t: &Term| matches!(t.role, Role::Subject | Role::PassiveSubject | Role::Object);
    let few = |t: &&Term| matches!(&*t.lemma, "some" | "several" | "few" | "most" | "half") && carries(t);
    let word = x.reading.terms.iter().find(few)?;
    (!y.reading.terms.iter().any(all)).then(|| word.lemma.clone())
}
