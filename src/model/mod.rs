//! The nouns: sources, claims, questions, answers, disputes, and the report made of them.
//!
//! Plain data with the few operations that belong to it (how two answers relate, how a moment
//! compares). Spans are byte ranges in a document's decoded text until a [`Report`] resolves them
//! to bytes of the file on disk.

mod amount;
mod answer;
mod attribution;
mod claim;
mod document;
mod entity;
mod explanation;
mod kind;
mod modality;
mod moment;
mod reading;
mod reason;
mod relation;
mod report;
#[cfg(test)]
mod sample;
mod step;
mod valid;
mod verdict;
mod waiver;

pub use amount::{Amount, Precision, Range, Statistic, Unit};
pub use answer::{Answer, Question, Region};
pub use attribution::{Attribution, Holder, Mode, Stance};
pub use claim::{Claim, Unread};
pub use document::{Block, BlockKind, Document, NotRead, Source};
pub use entity::{Entity, EntityId, EntityKind, Mention};
pub use explanation::{Account, Aligned, Explanation, GuardOutcome, GuardWord, MissingAxis};
pub use kind::Kind;
pub use modality::{Certainty, Modality, Polarity};
pub use moment::{Grain, Moment};
pub use reading::{AmountMention, Reading, Role, Term, TimeMention, TimeRelation, WordClass};
pub use reason::Reason;
pub use relation::{Relation, Severity};
pub use report::{
    Checked, Contribution, Detail, Dispute, Evidence, EvidenceAmount, EvidenceAttribution, EvidenceHolder,
    EvidenceModality, EvidenceStep, Focus, FocusedClaim, InText, Report, ReportSource, SetAside, Side,
    TextBlock, UnreadWords,
};
pub use step::{Aspect, Step};
pub use valid::{Tense, Valid};
pub use verdict::{DamagedLine, Reopened, Reviewed, Verdict, VerdictWord};
pub use waiver::{BaselineState, Waived, Waiver, WaiverFault, WaiverNotice};
