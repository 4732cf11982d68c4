use std::fmt::Write as _;

use crate::model::{Dispute, Verdict};

use super::escape;

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

/// Reason, reviewer, time, last day and link of a verdict.
fn more(verdict: &Verdict) -> String {
    let mut out = String::new();
    if let Some(reason) = &verdict.reason {
        let _ = write!(out, ": {}", escape::text(reason));
    }
    let told = [
        verdict.reviewer.as_ref().map(|who| format!("by {}", escape::text(who))),
        verdict.at.as_ref().map(|at| escape::text(at)),
        verdict.until.as_ref().map(|until| format!("until {}", escape::text(until))),
        verdict.link.as_ref().map(|link| escape::text(link)),
        verdict.carried.then(|| "given when the words were others".to_owned()),
    ];
    let told: Vec<String> = told.into_iter().flatten().collect();
    if !told.is_empty() {
        let _ = write!(out, " ({})", told.join("; "));
    }
    out
}
