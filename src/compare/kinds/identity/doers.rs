//! Two doers of one particular thing that is done once, told plainly (`a fisherman found the body`, `the body was
//! discovered by a schoolteacher`), where all else agrees.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::compare::kinds::{Pair, PairFinding, alike};
use crate::language::{WordRelation, lexicon, relate};
use crate::model::{Claim, EntityKind, Kind, Mention, Role, Term, WordClass};
use crate::text::Span;

/// Who did it, by the place of the noun, with the words that go with it.
struct Doer {
    at: usize,
    span: Span,
}

/// Deeds that several do, each for themselves.
const JOINT: [&str; 8] = ["sign", "approve", "ratify", "adopt", "veto", "report", "notify", "alert"];

pub(super) fn judge(pair: &Pair<'_>) -> Option<PairFinding> {
    two_nouns(pair).or_else(|| two_names(pair))
}

/// The least weight of what both sides tell, for two persons by name: `the report` may be any.
const LEAST: f64 = 1.2;

/// Two persons, each by name (`the slogan was written by Nico Tan`, `Bruno Salgado wrote the slogan`).
fn two_names(pair: &Pair<'_>) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    let joint = |c: &Claim| {
        let together =
            |t: &Term| matches!(&*t.lemma, "and" | "with" | "too" | "also" | "both" | "together" | "help");
        let verb = |t: &Term| t.role == Role::Predicate && t.head && JOINT.contains(&t.lemma.as_str());
        c.reading.terms.iter().any(|t| together(t) || verb(t))
    };
    if joint(x) || joint(y) {
        return None;
    }
    let ((m, p), (n, q)) = (named(x)?, named(y)?);
    let surname = |m: &Mention| m.name.rsplit(' ').next().map(str::to_lowercase);
    let two = m.entity.is_some() && n.entity.is_some() && m.entity != n.entity && surname(m) != surname(n);
    let beside = |claim: &Claim, other: &Mention| {
        claim.reading.names.iter().any(|k| k.entity == other.entity || surname(k) == surname(other))
    };
    if !two || beside(x, n) || beside(y, m) || pair.ground.weight < LEAST {
        return None;
    }
    alike::apart(pair, [p, q], Kind::Identity, -2.8, ("Who did it", "the doer"))
}

/// The one doer of a claim, a person by name, and the words that name him or her.
fn named(claim: &Claim) -> Option<(&Mention, Span)> {
    let terms = &claim.reading.terms;
    let passive = terms.iter().any(|t| t.role == Role::PassiveSubject && t.head);
    let wanted = if passive { Role::Agent } else { Role::Subject };
    let does = |m: &&Mention| {
        m.kind == EntityKind::Person && terms.iter().any(|t| t.role == wanted && m.span.contains(t.span))
    };
    let mut persons = claim.reading.names.iter().filter(does);
    let person = persons.next().filter(|_| persons.next().is_none())?;
    let first = terms.iter().position(|t| person.span.contains(t.span))?;
    let title =
        |n: &usize| matches!(terms[*n].class, WordClass::Noun | WordClass::Name | WordClass::Adjective);
    let titled = (0..first).rev().take_while(title).last().unwrap_or(first);
    Some((person, terms[titled].span.cover(person.span)))
}

/// Two professions.
fn two_nouns(pair: &Pair<'_>) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    let (p, q) = (doer(x)?, doer(y)?);
    let (m, n) = (&x.reading.terms[p.at], &y.reading.terms[q.at]);
    if !two_roles(&m.lemma, &n.lemma) {
        return None;
    }
    alike::apart(pair, [p.span, q.span], Kind::Identity, -2.6, ("Who did it", "the doer"))
}

/// The one doer of a claim, a noun for one or more persons; two joined by `and` leave open who did it.
fn doer(claim: &Claim) -> Option<Doer> {
    let terms = &claim.reading.terms;
    let passive = terms.iter().any(|t| t.role == Role::PassiveSubject && t.head);
    let wanted = if passive { Role::Agent } else { Role::Subject };
    let mut doers = (0..terms.len()).filter(|n| terms[*n].role == wanted && terms[*n].head);
    let at = doers.next()?;
    let named =
        claim.reading.names.iter().any(|m| m.span.contains(terms[at].span) && m.kind != EntityKind::Person);
    if doers.next().is_some() || named || !is_person(&terms[at]) || terms.iter().any(|t| t.lemma == "and") {
        return None;
    }
    let belongs = |t: &Term| {
        matches!(t.class, WordClass::Noun | WordClass::Adjective | WordClass::Number)
            || matches!(&*t.lemma, "a" | "an" | "the" | "his" | "her" | "their")
    };
    let first = (0..at).rev().take_while(|n| belongs(&terms[*n])).last().unwrap_or(at);
    Some(Doer { at, span: terms[first].span.cover(terms[at].span) })
}

/// Whether the noun tells what somebody is by profession: a tourist, a neighbour may be a teacher too.
fn is_person(term: &Term) -> bool {
    term.class == WordClass::Noun && tells_who(&term.lemma)
}

/// Whether the head of a subject or the like tells what somebody is by profession.
pub(super) fn is_role(term: &Term) -> bool {
    term.head && is_person(term)
}

fn tells_who(word: &str) -> bool {
    static LISTS: OnceLock<[BTreeSet<&'static str>; 2]> = OnceLock::new();
    let read = |name| lexicon::words(name).into_iter().collect();
    let [roles, open] = LISTS.get_or_init(|| ["en/roles.txt", "en/not-one-doer.txt"].map(read));
    roles.contains(word) && !open.contains(word)
}

/// Whether two words are professions of which neither is a sort of the other.
pub(in crate::compare) fn two_roles(a: &str, b: &str) -> bool {
    let apart = matches!(relate(a, b), WordRelation::None | WordRelation::Sibling);
    a != b && apart && tells_who(a) && tells_who(b)
}
