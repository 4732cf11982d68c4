use serde::{Deserialize, Serialize};

/// A reviewer's word on a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VerdictWord {
    /// The sources do contradict each other.
    Confirmed,
    /// There is an explanation under which both hold.
    Explained,
    /// The finding is wrong.
    Dismissed,
}

/// A reviewer's word on a fingerprint, with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Which word.
    pub verdict: VerdictWord,
    /// Why.
    pub reason: Option<String>,
    /// Who decided.
    pub reviewer: Option<String>,
    /// When, as written by the reviewer's machine (RFC 3339).
    pub at: Option<String>,
    /// Until when it holds (a date).
    pub until: Option<String>,
}
