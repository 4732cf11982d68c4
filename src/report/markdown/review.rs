use std::fmt::Write as _;

use crate::model::{Dispute, Verdict};

use super::escape;
use crate::report::outcome::given;

/// A reviewer's word on a dispute, or the one that it had and what changed since.
pub(super) fn write(out: &mut String, dispute: &Dispute) {
    if let Some(verdict) = &dispute.verdict {
        let _ = writeln!(out, "Reviewed: **{}**{}\n", verdict.verdict.word(), more(verdict));
    }
    if let Some(reopened) = &dispute.reopened {
        let before = &reopened.before;
        let _ = writeln!(out, "Open again, was **{}**{}\n", before.verdict.word(), more(before));
        for change in &reopened.changes {
            let _ = writeln!(out, "- {}", escape::text(change));
        }
        out.push('\n');
    }
}

/// Reason and circumstances of a verdict.
fn more(verdict: &Verdict) -> String {
    let mut out = String::new();
    if let Some(reason) = &verdict.reason {
        let _ = write!(out, ": {}", escape::text(reason));
    }
    if let Some(given) = given(verdict) {
        let _ = write!(out, " ({})", escape::text(&given));
    }
    out
}
