use serde::Serialize;

use crate::text::Span;

/// An entity of one story, by its place in the story's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct EntityId(pub u32);

/// What sort of thing a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntityKind {
    /// A person.
    Person,
    /// A company, party, ministry, court, team.
    Organisation,
    /// A country, town, building, river.
    Place,
    /// A name of something else, or of something that the text does not tell.
    Other,
}

/// A name where it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mention {
    /// The words, titles left out.
    pub span: Span,
    /// The name as written, white space normalised.
    pub name: String,
    /// What sort of thing it seems to mean.
    pub kind: EntityKind,
    /// The entity of the story, where resolved.
    pub entity: Option<EntityId>,
}

/// What the story calls by one or several names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entity {
    /// Its fullest name.
    pub name: String,
    /// What sort of thing it is.
    pub kind: EntityKind,
    /// Every name that the story uses for it, sorted, the fullest included.
    pub aliases: Vec<String>,
    /// Offices and descriptions that the story gives it (`defence minister of Kestria`), sorted.
    pub roles: Vec<String>,
}
