use serde::Serialize;

use crate::text::Span;

/// Which part of a claim a step of its reading settles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// Whether it is affirmed, denied or left open.
    Polarity,
    /// How sure it is, and whether it lies in the future.
    Certainty,
    /// What the holder does with it.
    Stance,
    /// Who answers for it.
    Holder,
    /// When the holder says it.
    AsOf,
    /// The time that it talks of.
    Valid,
    /// An amount in it.
    Amount,
    /// What it answers.
    Question,
}

impl Aspect {
    /// Its name, as JSON has it.
    pub fn word(self) -> &'static str {
        match self {
            Aspect::Polarity => "polarity",
            Aspect::Certainty => "certainty",
            Aspect::Stance => "stance",
            Aspect::Holder => "holder",
            Aspect::AsOf => "as-of",
            Aspect::Valid => "valid",
            Aspect::Amount => "amount",
            Aspect::Question => "question",
        }
    }
}

/// One step of reading a claim: the words that led to it and what they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it settles.
    pub decides: Aspect,
    /// The words, in the document's text; `None` where no words of the text led to it.
    pub cue: Option<Span>,
    /// What they do, to be read after them: ``turns `signed` (negation)``.
    pub does: String,
}
