use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    Amount, Answer, Aspect, BaselineState, BlockKind, Certainty, Kind, Mode, Moment, NotRead, Polarity,
    Relation, Reopened, Reviewed, Severity, Stance, Valid, Verdict, Waiver, WaiverNotice,
};
use crate::text::Position;

/// How much of its sources a report holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// What was found, with the words at issue.
    #[default]
    Findings,
    /// The whole text of each source and every claim read out of it besides.
    Sources,
}

/// Everything found in one dossier. Plain data: no clock, no machine paths; the JSON output is this type.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// Version of this shape.
    pub schema: u32,
    /// Version of the program.
    pub gainsay: String,
    /// Digest of rules and lexicon.
    pub rules: String,
    /// Name of the dossier: its folder's name.
    pub dossier: String,
    /// The way to its folder from where the check was asked for, with `/` at its end; empty where that is the
    /// folder itself or unknown. Formats read by other tools put it before the paths of sources.
    #[serde(skip)]
    pub base: String,
    /// The address of the page on which the findings are published, where it is known.
    #[serde(skip)]
    pub page: Option<String>,
    /// The sources, by path.
    pub sources: Vec<ReportSource>,
    /// What was compared and what was not.
    pub checked: Checked,
    /// What was found: contradictions first, then tensions, then superseded; each by weight, then fingerprint.
    pub disputes: Vec<Dispute>,
    /// Differences that are no contradiction, by reason; capped, `checked.set_aside` counts all.
    pub set_aside: Vec<SetAside>,
    /// What reviewers' verdicts did to it; `None` where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<Reviewed>,
    /// Waivers that have expired or that nothing answers to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub waivers: Vec<WaiverNotice>,
    /// One text with what supports it and what stands against it, where one was asked for; the disputes are then
    /// those that it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub focus: Option<Focus>,
}

/// One source of a report.
#[derive(Clone, Debug, Serialize)]
pub struct ReportSource {
    /// Path relative to the checked folder.
    pub path: String,
    /// Title.
    pub title: Option<String>,
    /// The outlet or body that published it.
    pub publisher: Option<String>,
    /// When, ISO 8601, as fine as the source says.
    pub published: Option<String>,
    /// The family of copies that it belongs to: path of the family's first source.
    pub origin: String,
    /// The writer.
    #[serde(skip)]
    pub author: Option<String>,
    /// Its address.
    #[serde(skip)]
    pub uri: Option<String>,
    /// Every claim that was read out of it, by place; only with [`Detail::Sources`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Evidence>,
    /// Its text; only with [`Detail::Sources`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub text: Vec<TextBlock>,
}

/// A block of a source's text.
#[derive(Clone, Debug, Serialize)]
pub struct TextBlock {
    /// Where its words begin in the decoded text of the source, in bytes.
    pub start: usize,
    /// What it is.
    pub kind: BlockKind,
    /// The speaker's label, for a turn.
    pub speaker: Option<String>,
    /// The time that stamps it, ISO 8601.
    pub at: Option<String>,
    /// Its decoded words, white space as it stands.
    pub words: String,
}

/// A place in the decoded text of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct InText {
    /// Number of the source in the report, from 0.
    pub source: usize,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// How much was compared, set aside, and not read.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Checked {
    /// Claims read.
    pub claims: usize,
    /// Questions that at least two claims answer.
    pub questions: usize,
    /// Differences set aside, by reason id.
    pub set_aside: BTreeMap<String, usize>,
    /// Candidate pairs that a cap cut.
    pub cut: usize,
    /// Known disputes that are left out of the report; `None` where it was not held against a baseline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known: Option<usize>,
    /// Sources that were not read.
    pub not_read: Vec<NotRead>,
    /// Words that look like an amount, a time or a quote but could not be read.
    pub unread: Vec<UnreadWords>,
}

/// Words that could not be read, with their place.
#[derive(Clone, Debug, Serialize)]
pub struct UnreadWords {
    /// Path of the source.
    pub source: String,
    /// Line in the file, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The words.
    pub text: String,
    /// What is wrong with them.
    pub why: String,
}

/// A question with answers that pull apart.
#[derive(Clone, Debug, Serialize)]
pub struct Dispute {
    /// Stable name: a hash of rule, question and answers (docs/approval.md).
    pub fingerprint: String,
    /// The rule that named the question; `None` for alignment.
    pub rule: Option<String>,
    /// The kind of comparison.
    pub kind: Kind,
    /// Whether one holder stands on two sides.
    #[serde(rename = "self")]
    pub same_holder: bool,
    /// The question at issue.
    pub question: String,
    /// What was found.
    pub relation: Relation,
    /// How grave it is.
    pub severity: Severity,
    /// Probability, 0 to 1, that the sides cannot both hold.
    pub confidence: f64,
    /// The rule's message with its placeholders filled, or alignment's own sentence.
    pub message: String,
    /// What decided the confidence, greatest first.
    pub contributions: Vec<Contribution>,
    /// The sides, each with its claims.
    pub sides: Vec<Side>,
    /// The reasoning, a line a step; a reader can redo it by hand.
    pub steps: Vec<String>,
    /// The reviewer's word, if any.
    pub verdict: Option<Verdict>,
    /// The word that it had and why that holds no longer; `verdict` is then `None`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reopened: Option<Reopened>,
    /// The waiver by which it may stand, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiver: Option<Waiver>,
    /// How it stands to the baseline, where one was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline_state: Option<BaselineState>,
}

/// One feature's part in a confidence.
#[derive(Clone, Debug, Serialize)]
pub struct Contribution {
    /// The feature's name.
    pub feature: String,
    /// What it added, in log-odds.
    pub weight: f64,
}

/// Claims whose answers agree.
#[derive(Clone, Debug, Serialize)]
pub struct Side {
    /// The answer in words.
    pub answer: String,
    /// Independent origins among its claims: copies of one text count once.
    pub origins: usize,
    /// The claims, by source and place.
    pub claims: Vec<Evidence>,
}

/// A claim resolved to bytes of the file on disk: one shape everywhere, also a line of `claims`.
#[derive(Clone, Debug, Serialize)]
pub struct Evidence {
    /// Name of the claim within its report: `path:start-end`, with the rule's id where one read it.
    pub id: String,
    /// Path of the source.
    pub source: String,
    /// First byte of the content in the file.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The parts of a split quote, `[start, end]` each.
    pub spans: Vec<[usize; 2]>,
    /// Line in the file, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Its first place and the one past its last, columns in UTF-16 code units, as editors and SARIF count them.
    #[serde(skip)]
    pub utf16: [Position; 2],
    /// Its place in the decoded text; only with [`Detail::Sources`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_text: Option<InText>,
    /// The decoded words.
    pub text: String,
    /// The sentence around them, decoded.
    pub context: String,
    /// Who says it.
    pub attribution: EvidenceAttribution,
    /// The question, where a rule names one.
    pub question: Option<String>,
    /// The answer, where a rule names one.
    pub answer: Option<Answer>,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// How far the holder commits.
    pub modality: EvidenceModality,
    /// When the holder says it.
    pub as_of: Option<Moment>,
    /// The time that it talks of; only in lists of claims, where a time or when it was said is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid: Option<Valid>,
    /// The amounts in it; only in lists of claims.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub amounts: Vec<EvidenceAmount>,
    /// How it was read, step by step; only where asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<EvidenceStep>,
}

/// An amount in a claim, with its place in the file and all that tells what it measures.
#[derive(Clone, Debug, Serialize)]
pub struct EvidenceAmount {
    /// First byte of its words in the file, and one past the last.
    pub span: [usize; 2],
    /// Those words.
    pub text: String,
    /// What they mean, in base units.
    #[serde(flatten)]
    pub amount: Amount,
    /// Lowest and highest number that they commit to, in base units; null where open.
    pub range: [Option<f64>; 2],
    /// Lemma of the noun counted or the thing measured.
    pub noun: Option<String>,
    /// Lemmas that restrict it.
    pub modifiers: Vec<String>,
    /// Lemma of the verb that governs it.
    pub predicate: Option<String>,
    /// The only place named in its clause.
    pub place: Option<String>,
    /// The period that it covers.
    pub period: Option<String>,
}

/// One step of reading a claim, with its place in the file.
#[derive(Clone, Debug, Serialize)]
pub struct EvidenceStep {
    /// What it settles.
    pub decides: Aspect,
    /// The words that led to it, `[start, end]` in the file; `None` where no words of the text did.
    pub cue: Option<[usize; 2]>,
    /// Line and column of those words, both from 1.
    pub place: Option<[usize; 2]>,
    /// Those words.
    pub words: Option<String>,
    /// What they do, to be read after them.
    pub does: String,
}

/// How sure a claim is.
#[derive(Clone, Debug, Serialize)]
pub struct EvidenceModality {
    /// How far the holder commits.
    pub certainty: Certainty,
    /// Probability that the words convey, 0 to 1.
    pub rung: f64,
    /// Whether it talks of the future.
    pub future: bool,
}

/// Who says a claim, with places in the file.
#[derive(Clone, Debug, Serialize)]
pub struct EvidenceAttribution {
    /// How the words reached the text.
    pub mode: Mode,
    /// What the holder does with them.
    pub stance: Stance,
    /// Who answers for it; the publisher where nobody else does.
    pub holder: EvidenceHolder,
    /// The words of saying, `[start, end]` in the file.
    pub cue: Option<[usize; 2]>,
    /// Those through whom it reached the text, outermost first.
    pub via: Vec<EvidenceHolder>,
}

/// Who answers for a claim, with the place of the words.
#[derive(Clone, Debug, Serialize)]
pub struct EvidenceHolder {
    /// Whom the words mean.
    pub name: String,
    /// The words by the cue, `[start, end]` in the file.
    pub span: Option<[usize; 2]>,
}

/// A difference that is no contradiction.
#[derive(Clone, Debug, Serialize)]
pub struct SetAside {
    /// Id of the reason.
    pub reason: String,
    /// The question.
    pub question: String,
    /// The sides.
    pub sides: Vec<Side>,
    /// The reasoning.
    pub steps: Vec<String>,
}

/// One text of a report read with all others as evidence.
#[derive(Clone, Debug, Serialize)]
pub struct Focus {
    /// Path of its source.
    pub path: String,
    /// Its statements, by place.
    pub claims: Vec<FocusedClaim>,
}

/// A statement with what supports it beside what stands against it.
#[derive(Clone, Debug, Serialize)]
pub struct FocusedClaim {
    /// The statement.
    pub claim: Evidence,
    /// Claims of other sources that say the same, by source and place.
    pub support: Vec<Evidence>,
    /// Fingerprints of the disputes that it stands in, in the report's order.
    pub disputes: Vec<String>,
}
