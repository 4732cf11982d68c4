//! Guards about persons: two of one name, and one of two names.

use super::{Asked, Word};
use crate::compare::common_ground::stand;
use crate::compare::events;
use crate::language::{WordRelation, relate};
use crate::model::{Claim, Entity, EntityKind, Kind, Mention, Role, Term, WordClass};

/// The person that a claim is about, the one in its subject.
fn about<'a>(claim: &'a Claim, entities: &'a [Entity]) -> Option<(&'a Mention, &'a Entity)> {
    let inside = |m: &&Mention| {
        claim.reading.terms.iter().any(|t| {
            m.span.contains(t.span)
                && matches!(t.role, Role::Subject | Role::PassiveSubject | Role::Agent | Role::Predicate)
        })
    };
    let mention = claim.reading.names.iter().find(inside)?;
    let entity = entities.get(mention.entity?.0 as usize)?;
    (entity.kind == EntityKind::Person).then_some((mention, entity))
}

fn surname(name: &str) -> &str {
    name.split_whitespace().next_back().unwrap_or(name)
}

pub(super) fn other(asked: &Asked<'_>) -> Word {
    // Where it is at issue who it was, another person is the conflict.
    if matches!(asked.kind, Kind::Identity | Kind::Role | Kind::Attribution | Kind::Quote) {
        return Word::Nothing;
    }
    let [x, y] = asked.claims();
    if let Some([p, q]) = groups(asked).filter(|_| asked.update || asked.kind == Kind::Date) {
        return Word::Fires(format!("it is said of {p} here and of {q} there"));
    }
    if let Some([p, q]) = two_first_names(x, y) {
        return Word::Fires(format!("{p} is not {q}"));
    }
    let (Some((m, p)), Some((n, q))) = (about(x, asked.story.entities), about(y, asked.story.entities))
    else {
        return Word::Nothing;
    };
    if p.name == q.name && m.entity != n.entity {
        // `Mr Smith`, `Mrs Smith`.
        Word::Fires(format!("titles tell two persons of the name {}", p.name))
    } else if p.name == q.name {
        Word::Passes(format!("both speak of {}", p.name))
    } else if surname(&p.name) == surname(&q.name) {
        Word::Fires(format!("{} is not {}", p.name, q.name))
    } else {
        Word::Passes(format!("{} and {} share no surname", p.name, q.name))
    }
}

/// Two persons of one surname, wherever they are named (`met Gina Roth`, `met Owen Roth`), where neither is named on the other
/// side.
fn two_first_names(x: &Claim, y: &Claim) -> Option<[String; 2]> {
    let full = |claim: &'_ Claim| -> Vec<String> {
        let persons = claim.reading.names.iter().filter(|m| m.kind == EntityKind::Person);
        persons.filter(|m| m.name.contains(' ')).map(|m| m.name.clone()).collect()
    };
    let (a, b) = (full(x), full(y));
    a.iter().find_map(|name| {
        // `J. Roth` may be either, and so may `Liz` beside `Elizabeth`.
        let two = |n: &&String| surname(n) == surname(name) && n.chars().next() != name.chars().next();
        let other = b.iter().find(two)?;
        (!b.contains(name) && !a.contains(other)).then(|| [name.clone(), other.clone()])
    })
}

/// Two groups of persons that are the subjects (`the beekeepers`, `the fishermen`), where neither may be the other.
fn groups(asked: &Asked<'_>) -> Option<[String; 2]> {
    let [x, y] = asked.claims();
    let subject = |claim: &'_ Claim| -> Option<Term> {
        let mut heads = claim.reading.terms.iter().filter(|t| t.head && t.class == WordClass::Noun);
        let head = heads.find(|t| matches!(t.role, Role::Subject | Role::PassiveSubject))?;
        let form = head.span.of(&asked.story.documents[claim.document].text);
        let many = matches!(&*head.lemma, "staff" | "crew" | "personnel");
        let plural = many || !form.eq_ignore_ascii_case(&head.lemma) || head.lemma.ends_with("men");
        let one = head.lemma.strip_suffix("men").map_or(head.lemma.clone(), |stem| format!("{stem}man"));
        let person = relate(&one, "person") == WordRelation::Hyponym || events::head(&one) == "people";
        (plural && person).then(|| head.clone())
    };
    let (p, q) = (subject(x)?, subject(y)?);
    let two = matches!(stand(&p, &q), WordRelation::None | WordRelation::Sibling);
    two.then_some([p.lemma, q.lemma])
}

pub(super) fn same(asked: &Asked<'_>) -> Word {
    // Where it is at issue which office one person holds, that both mean one person is the ground of the conflict.
    if !matches!(asked.kind, Kind::Identity | Kind::Attribution) {
        return Word::Nothing;
    }
    let [x, y] = asked.claims();
    let entities = asked.story.entities;
    let (left, right) = (about(x, entities), about(y, entities));
    match (left.map(|found| found.1), right.map(|found| found.1)) {
        (Some(p), Some(q)) if p.name == q.name => Word::Fires(format!("both mean {}", p.name)),
        (Some(p), Some(q)) => Word::Passes(format!("{} and {} are two persons", p.name, q.name)),
        (Some(one), None) => by_role(asked, one, asked.b),
        (None, Some(one)) => by_role(asked, one, asked.a),
        (None, None) => Word::Nothing,
    }
}

/// Whether the other claim calls the person by an office that the story gives them.
fn by_role(asked: &Asked<'_>, person: &Entity, other: usize) -> Word {
    let words = asked.story.words(other).to_lowercase();
    match person.roles.iter().find(|role| words.contains(&role.to_lowercase())) {
        Some(role) => Word::Fires(format!("{} is “{role}”", person.name)),
        None => Word::Passes(format!("the other side is not known to mean {}", person.name)),
    }
}
