use jiff::civil::Date;
use serde::{Serialize, Serializer};

use super::Severity;

/// Somebody's word that a dispute may stand: it is still reported, and no longer counts against the check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Waiver {
    /// Which disputes it is for.
    #[serde(skip)]
    pub of: Waived,
    /// Why the dispute may stand.
    pub reason: String,
    /// Who answers for that.
    pub owner: String,
    /// The last day on which it holds; for good where `None`.
    #[serde(serialize_with = "day")]
    pub expires: Option<Date>,
    /// Where it is written: `gainsay.toml:12`.
    pub written: String,
}

fn day<S: Serializer>(day: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    day.map(|day| day.to_string()).serialize(serializer)
}

/// What a waiver is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waived {
    /// The dispute of that name.
    Fingerprint(String),
    /// Every dispute of a rule with these words in it.
    Quote {
        /// The rule's id; `aligned-KIND` for what alignment found.
        rule: String,
        /// The source, seen from the folder of the settings.
        path: String,
        /// Words of a claim in it, white space aside.
        quote: String,
    },
}

/// What is wrong with a waiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WaiverFault {
    /// Its last day has passed: what it was for counts again.
    Expired,
    /// No dispute answers to it any more.
    Unmatched,
}

impl WaiverFault {
    /// The fault's name, as a rule id in formats that need one.
    pub fn id(self) -> &'static str {
        match self {
            WaiverFault::Expired => "waiver-expired",
            WaiverFault::Unmatched => "waiver-unmatched",
        }
    }
}

/// A waiver that needs somebody's hand: a finding of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WaiverNotice {
    /// What is wrong with it.
    pub fault: WaiverFault,
    /// How grave that is.
    pub severity: Severity,
    /// One sentence for the reader.
    pub message: String,
    /// Where the waiver is written: `gainsay.toml:12`.
    pub written: String,
}

/// How a dispute stands to a baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BaselineState {
    /// Not in it.
    New,
    /// In it.
    Unchanged,
    /// Its question is in it, with other answers.
    Updated,
}
