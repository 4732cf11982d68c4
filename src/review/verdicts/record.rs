use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::{Dispute, Kind, Verdict, VerdictWord};

/// What one line of the file decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// The sources do contradict each other.
    Confirmed,
    /// There is an explanation under which both hold.
    Explained,
    /// The finding is wrong.
    Dismissed,
    /// What was decided before is taken back.
    Withdrawn,
}

impl Decision {
    /// The verdict's word; `None` where it was taken back.
    pub fn word(self) -> Option<VerdictWord> {
        match self {
            Decision::Confirmed => Some(VerdictWord::Confirmed),
            Decision::Explained => Some(VerdictWord::Explained),
            Decision::Dismissed => Some(VerdictWord::Dismissed),
            Decision::Withdrawn => None,
        }
    }

    /// The decision in files and on the command line.
    pub fn name(self) -> &'static str {
        self.word().map_or("withdrawn", VerdictWord::word)
    }
}

impl From<VerdictWord> for Decision {
    fn from(word: VerdictWord) -> Self {
        match word {
            VerdictWord::Confirmed => Decision::Confirmed,
            VerdictWord::Explained => Decision::Explained,
            VerdictWord::Dismissed => Decision::Dismissed,
        }
    }
}

/// One line of the file: who decided what on which dispute, and what the dispute was then.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The dispute.
    pub fingerprint: String,
    /// How many decisions on this dispute the writer knew, and one: the greatest decides, whatever the clocks and
    /// the order of lines. The file gives it; 0 before.
    #[serde(default)]
    pub revision: u64,
    /// What was decided.
    pub verdict: Decision,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// More, for colleagues.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Who decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewer: Option<String>,
    /// When (RFC 3339).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// The last day on which it holds (`2031-05-02`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Where more stands: an address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// The dispute as it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
}

/// A dispute as it was when it was decided on: enough to know it again, and to say what changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct About {
    /// The question.
    pub question: String,
    /// The rule that named it; `None` for alignment.
    #[serde(default)]
    pub rule: Option<String>,
    /// Digest of that rule; `None` in files of older versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule_digest: Option<String>,
    /// The kind of comparison.
    pub kind: Kind,
    /// What was found, in the words of the JSON.
    pub relation: String,
    /// How sure that was, 0 to 1.
    pub confidence: f64,
    /// The sides.
    pub sides: Vec<AboutSide>,
}

/// A side as it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AboutSide {
    /// Its answer.
    pub answer: String,
    /// Its claims.
    pub claims: Vec<AboutClaim>,
}

/// A claim as it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AboutClaim {
    /// Path of its source.
    pub source: String,
    /// Who held it.
    pub holder: String,
    /// Its words.
    pub words: String,
}

impl About {
    /// What a dispute is now.
    pub fn of(dispute: &Dispute) -> Self {
        let side = |side: &crate::model::Side| AboutSide {
            answer: side.answer.clone(),
            claims: side
                .claims
                .iter()
                .map(|claim| AboutClaim {
                    source: claim.source.clone(),
                    holder: claim.attribution.holder.name.clone(),
                    words: claim.text.clone(),
                })
                .collect(),
        };
        Self {
            question: dispute.question.clone(),
            rule: dispute.rule.clone(),
            rule_digest: dispute.rule_digest.clone(),
            kind: dispute.kind,
            relation: dispute.relation.word().to_owned(),
            confidence: dispute.confidence,
            sides: dispute.sides.iter().map(side).collect(),
        }
    }
}

impl Record {
    /// A decision on a dispute as it is now. The file gives the revision.
    pub fn on(dispute: &Dispute, verdict: Decision) -> Self {
        Self {
            fingerprint: dispute.fingerprint.clone(),
            revision: 0,
            verdict,
            reason: None,
            note: None,
            reviewer: None,
            at: None,
            until: None,
            link: None,
            about: Some(About::of(dispute)),
        }
    }

    /// The verdict as reports show it; `None` where it was taken back.
    pub fn shown(&self) -> Option<Verdict> {
        Some(Verdict {
            verdict: self.verdict.word()?,
            reason: self.reason.clone(),
            note: self.note.clone(),
            reviewer: self.reviewer.clone(),
            at: self.at.clone(),
            until: self.until.clone(),
            link: self.link.clone(),
            carried: false,
            rule_changed: false,
        })
    }

    /// Whether its last day lies before `today`.
    pub fn expired(&self, today: Option<Date>) -> bool {
        let last = self.until.as_deref().and_then(|until| until.parse::<Date>().ok());
        last.zip(today).is_some_and(|(last, today)| last < today)
    }

    /// What is wrong with it, for a reader.
    pub fn fault(&self) -> Option<String> {
        let hexadecimal = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
        if self.fingerprint.len() != 16 || !self.fingerprint.chars().all(hexadecimal) {
            return Some("`fingerprint` is not made of 16 hexadecimal digits".to_owned());
        }
        if let Some(until) = self.until.as_deref().filter(|until| until.parse::<Date>().is_err()) {
            return Some(format!("`until`: {until:?} is no date such as 2031-05-02"));
        }
        if let Some(at) = self.at.as_deref().filter(|at| at.parse::<Timestamp>().is_err()) {
            return Some(format!("`at`: {at:?} is no time such as 2031-05-02T10:00:00Z"));
        }
        None
    }

    /// Whether both are one decision of one reviewer, whatever is told of the dispute.
    pub fn says_the_same(&self, other: &Record) -> bool {
        let numbered = self.revision == 0 || other.revision == 0 || self.revision == other.revision;
        let bare = |record: &Record| Record { revision: 0, about: None, ..record.clone() };
        numbered && self.fingerprint == other.fingerprint && bare(self) == bare(other)
    }

    /// One line of the file, without its end.
    pub(super) fn line(&self) -> String {
        // Only a map with keys that are no strings could fail here, and there is none.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What orders the decisions on one dispute: the greatest decides.
    pub(super) fn order(&self) -> (u64, Option<Timestamp>, String) {
        (self.revision, self.at.as_deref().and_then(|at| at.parse().ok()), self.line())
    }
}
