use serde::Serialize;

use super::EntityId;
use crate::text::Span;

/// How the words reached the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Inside quotation marks or as a speaker's turn.
    Direct,
    /// Reported in the writer's words.
    Indirect,
    /// In the publisher's own voice.
    Narrated,
}

/// What the holder does with the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// Says that it is so.
    Asserted,
    /// Says that it is not so.
    Denied,
    /// Passes on that others say so, without taking it over.
    Reported,
    /// Asks whether it is so.
    Asked,
    /// Orders, urges or demands it.
    Ordered,
    /// Wishes, hopes or fears it.
    Wished,
    /// Believes or supposes it, short of asserting.
    Supposed,
}

impl Stance {
    /// Whether the holder answers for the content, with either polarity.
    pub fn commits(self) -> bool {
        matches!(self, Stance::Asserted | Stance::Denied)
    }
}

/// Who answers for a claim.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Holder {
    /// Whom the words mean: a name of the story, or the words themselves where nobody is named.
    pub name: String,
    /// The words by the cue, pronoun included; `None` for a holder that structure tells (a speaker label).
    pub span: Option<Span>,
    /// The entity of the story, where resolved.
    pub entity: Option<EntityId>,
}

/// Who says it, through whom, and with what commitment (terms of PARC 3.0 and PolNeAR).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attribution {
    /// How the words reached the text.
    pub mode: Mode,
    /// What the holder does with the content.
    pub stance: Stance,
    /// Who answers for it; `None` is the publisher.
    pub holder: Option<Holder>,
    /// The words of saying.
    pub cue: Option<Span>,
    /// Those through whom it reached the text, outermost first.
    pub via: Vec<Holder>,
}

impl Attribution {
    /// The publisher's own voice.
    pub fn narrated() -> Self {
        Self { mode: Mode::Narrated, stance: Stance::Asserted, holder: None, cue: None, via: Vec::new() }
    }
}
