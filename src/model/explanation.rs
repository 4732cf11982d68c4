use std::fmt;

use serde::Serialize;

use super::{Contribution, Dispute, Reason};

/// Everything that led to one finding, so that a reader can redo it from the sources.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation {
    /// Version of this shape.
    pub schema: u32,
    /// Name of the dossier.
    pub dossier: String,
    /// The finding with its sides; each claim with the steps of its reading. What was set aside has a fingerprint
    /// too, by the same recipe, although reports do not show it.
    pub finding: Dispute,
    /// The reason, where the difference was set aside.
    pub reason: Option<Reason>,
    /// How the claims came to one question, and what stands against them.
    #[serde(flatten)]
    pub account: Account,
}

/// How two claims came to a finding.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Account {
    /// What the claims were gathered by: the key of a rule's question, or the words that an index found in both.
    pub key: String,
    /// Words of the two leading claims that were laid on each other.
    pub aligned: Vec<Aligned>,
    /// Share of the lighter statement's content that was laid on the other's, 0 to 1.
    pub coverage: f64,
    /// The guards, in the order in which they are asked.
    pub guards: Vec<GuardWord>,
    /// Axes that one side states and the other's source nowhere does.
    pub missing: Vec<MissingAxis>,
    /// What made the confidence, greatest first, in log-odds.
    pub score: Vec<Contribution>,
    /// Their sum.
    pub log_odds: f64,
    /// The least probability of a contradiction of this kind.
    pub bar: f64,
    /// What would have changed the outcome, a sentence each.
    pub changes: Vec<String>,
}

/// Two words laid on each other.
#[derive(Clone, Debug, Serialize)]
pub struct Aligned {
    /// The word of the first side, by lemma.
    pub a: String,
    /// The word of the second.
    pub b: String,
    /// How they stand to each other: `same`, `synonym`, …
    pub how: String,
    /// How telling it is in this dossier, 0 to 1.
    pub weight: f64,
}

/// What became of a guard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum GuardOutcome {
    /// It set the difference aside.
    Fired,
    /// It looked and let the difference pass.
    Passed,
    /// Nothing in the two claims concerns it.
    NothingToAsk,
    /// It was switched off.
    Off,
}

impl GuardOutcome {
    /// Its word for readers.
    pub fn word(self) -> &'static str {
        match self {
            GuardOutcome::Fired => "fired",
            GuardOutcome::Passed => "passed",
            GuardOutcome::NothingToAsk => "nothing to ask",
            GuardOutcome::Off => "off",
        }
    }
}

/// A guard with what it saw.
#[derive(Clone, Debug, Serialize)]
pub struct GuardWord {
    /// The reason that it guards.
    pub reason: Reason,
    /// What became of it.
    pub outcome: GuardOutcome,
    /// What it saw; empty where it had nothing to ask.
    pub saw: String,
}

/// An axis that one side states and the other's source nowhere does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MissingAxis {
    /// `place`, `time`, `group`, `period`.
    pub axis: String,
    /// The words that state it.
    pub stated: String,
    /// The source of those words.
    pub stated_in: String,
    /// The source that lacks it.
    pub not_in: String,
}

impl fmt::Display for MissingAxis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} not stated in {} (“{}” in {})", self.axis, self.not_in, self.stated, self.stated_in)
    }
}
