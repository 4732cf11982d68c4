//! The axes of a statement, and which of them one side states and the other's source nowhere does.

use super::{Asked, Word};
use crate::compare::finding::Story;
use crate::model::{Claim, EntityKind, Kind, MissingAxis};

/// The axes that one of two claims states and the other's source nowhere does.
pub(in crate::compare) fn missing(story: &Story<'_>, a: usize, b: usize) -> Vec<MissingAxis> {
    let mut all = lacking(story, a, b);
    all.extend(lacking(story, b, a));
    all
}

/// What `stating` states and the source of `other` does not.
fn lacking(story: &Story<'_>, stating: usize, other: usize) -> Vec<MissingAxis> {
    let (x, y) = (&story.claims[stating], &story.claims[other]);
    if x.document == y.document {
        return Vec::new();
    }
    let whole = story.of_document(y.document);
    let path = |c: &Claim| story.documents[c.document].source.path.clone();
    let mut found = Vec::new();
    let mut lacks = |axis: &str, stated: String| {
        found.push(MissingAxis { axis: axis.to_owned(), stated, stated_in: path(x), not_in: path(y) });
    };
    let text = &story.documents[x.document].text;
    let places = |c: &Claim| c.reading.names.iter().any(|n| n.kind == EntityKind::Place);
    if let Some(place) = x.reading.names.iter().find(|n| n.kind == EntityKind::Place)
        && !whole.iter().any(places)
    {
        lacks("place", place.name.clone());
    }
    if let Some(time) = x.reading.times.first()
        && y.as_of.is_none()
        && whole.iter().all(|c| c.reading.times.is_empty())
    {
        lacks("time", time.span.of(text).to_owned());
    }
    let groups = |c: &Claim| c.reading.amounts.iter().flat_map(|m| m.modifiers.clone()).collect::<Vec<_>>();
    if let Some(group) = groups(x).first()
        && !y.reading.amounts.is_empty()
        && !whole.iter().any(|c| c.reading.terms.iter().any(|t| t.lemma == *group))
    {
        lacks("group", group.clone());
    }
    if let Some(period) = x.reading.amounts.iter().find_map(|m| m.period.clone())
        && !y.reading.amounts.is_empty()
        && y.reading.times.is_empty()
        && whole.iter().flat_map(|c| &c.reading.amounts).all(|m| m.period.is_none())
    {
        lacks("period", period);
    }
    found
}

/// A tension on which an axis is missing cannot be told from no conflict at all.
pub(super) fn not_comparable(asked: &Asked<'_>) -> Word {
    let about =
        matches!(asked.kind, Kind::Quantity | Kind::Measure | Kind::Date | Kind::Negation | Kind::Place);
    if !about {
        return Word::Nothing;
    }
    let missing = missing(asked.story, asked.a, asked.b);
    if missing.is_empty() {
        return Word::Passes("every axis that one side states, the other's source states".to_owned());
    }
    let words: Vec<String> = missing.iter().map(ToString::to_string).collect();
    if asked.tension {
        Word::Fires(words.join("; "))
    } else {
        Word::Passes(format!("{}, yet the rest agrees well enough", words.join("; ")))
    }
}
