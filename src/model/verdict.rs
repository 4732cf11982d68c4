use serde::{Deserialize, Serialize};

/// A reviewer's word on a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VerdictWord {
    /// The sources do contradict each other.
    Confirmed,
    /// There is an explanation under which both hold.
    Explained,
    /// The finding is wrong.
    Dismissed,
}

impl VerdictWord {
    /// All words, in the order of the documentation.
    pub const ALL: [VerdictWord; 3] =
        [VerdictWord::Confirmed, VerdictWord::Explained, VerdictWord::Dismissed];

    /// The word in files, JSON and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            VerdictWord::Confirmed => "confirmed",
            VerdictWord::Explained => "explained",
            VerdictWord::Dismissed => "dismissed",
        }
    }
}

/// A reviewer's word on a fingerprint, with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Which word.
    pub verdict: VerdictWord,
    /// Why, in a line that may be shown to readers of the report.
    pub reason: Option<String>,
    /// More, for colleagues.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Who decided.
    pub reviewer: Option<String>,
    /// When, as written by the reviewer's machine (RFC 3339).
    pub at: Option<String>,
    /// The last day on which it holds (`2031-05-02`).
    pub until: Option<String>,
    /// Where more stands: an address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Whether it was given when the words were others, with the same answers to the same question.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub carried: bool,
    /// Whether it was given under another form of the rule that named the question.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rule_changed: bool,
}

/// A dispute that had a verdict which holds no longer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopened {
    /// The verdict that it had.
    pub before: Verdict,
    /// What changed since, a line a change.
    pub changes: Vec<String>,
}

/// What reviewers' verdicts did to a report. The counts hold every dispute found, shown or not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reviewed {
    /// Disputes that are confirmed.
    pub confirmed: usize,
    /// Disputes that are explained.
    pub explained: usize,
    /// Disputes that are dismissed.
    pub dismissed: usize,
    /// Dismissed disputes that are not listed.
    pub hidden: usize,
    /// Disputes whose verdict holds no longer.
    pub reopened: usize,
    /// Verdicts on disputes that are found no longer.
    pub unmatched: usize,
    /// Fingerprints on which two reviewers decided differently without knowing of each other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contested: Vec<String>,
    /// Lines of the file of verdicts that could not be read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub damaged: Vec<DamagedLine>,
}

/// A line of the file of verdicts that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DamagedLine {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
}
