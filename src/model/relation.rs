use serde::{Deserialize, Serialize};

use super::Reason;

/// What was found between answers to one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// They say the same.
    Agrees,
    /// One says more than the other, and both can hold.
    Refines,
    /// They cannot both hold.
    Contradiction,
    /// Both can hold, yet a reader should know.
    Tension,
    /// A later answer replaces an earlier one.
    Superseded,
    /// A difference that is no contradiction, for a named reason.
    SetAside(Reason),
    /// Nothing to compare.
    None,
}

impl Relation {
    /// The relation's word in JSON and rules.
    pub fn word(self) -> &'static str {
        match self {
            Relation::Agrees => "agrees",
            Relation::Refines => "refines",
            Relation::Contradiction => "contradiction",
            Relation::Tension => "tension",
            Relation::Superseded => "superseded",
            Relation::SetAside(_) => "set-aside",
            Relation::None => "none",
        }
    }
}

impl Serialize for Relation {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// How grave a dispute is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Worth a look.
    Warning,
    /// Must be settled.
    Error,
}

impl Severity {
    /// The severity's word in JSON and rules.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}
