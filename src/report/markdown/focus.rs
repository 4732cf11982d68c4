use std::fmt::Write as _;

use crate::model::{Evidence, FocusedClaim, Report};

use super::escape;
use crate::report::outcome::counted;
use crate::report::words::opposed;

/// Longest quote, in characters.
const QUOTE: usize = 200;
/// The most claims named in support of one; the rest is counted.
const NAMED: usize = 5;

/// One text, statement by statement: what supports it beside what stands against it.
pub(super) fn write(out: &mut String, report: &Report) {
    let Some(focus) = &report.focus else { return };
    let _ = writeln!(out, "## {}, read against the others\n", escape::text(&focus.path));
    let bare = |line: &&FocusedClaim| line.support.is_empty() && line.disputes.is_empty();
    let lone = focus.claims.iter().filter(bare).count();
    if lone < focus.claims.len() {
        let _ = writeln!(out, "| Statement | Support | Conflict |\n|---|---|---|");
    }
    for line in focus.claims.iter().filter(|line| !bare(line)) {
        let words = escape::short(&line.claim.text, QUOTE);
        let place = escape::place(&line.claim.source, line.claim.line);
        let _ = writeln!(out, "| {words} {place} | {} | {} |", support(line), conflict(report, line));
    }
    if lone < focus.claims.len() {
        out.push('\n');
    }
    let _ = writeln!(out, "{} with neither support nor conflict.\n", counted(lone, "statement"));
}

fn support(line: &FocusedClaim) -> String {
    let mut told: Vec<String> = line.support.iter().take(NAMED).map(claim).collect();
    if let Some(more) = line.support.len().checked_sub(NAMED).filter(|more| *more > 0) {
        told.push(format!("and {more} more"));
    }
    told.join("<br>")
}

fn conflict(report: &Report, line: &FocusedClaim) -> String {
    let disputes = report.disputes.iter().filter(|dispute| line.disputes.contains(&dispute.fingerprint));
    let told = disputes.map(|dispute| {
        let others = opposed(dispute, &line.claim);
        let others: Vec<String> = others.into_iter().take(NAMED).map(claim).collect();
        format!("{}: {}", dispute.relation.word(), others.join("; "))
    });
    told.collect::<Vec<_>>().join("<br>")
}

fn claim(claim: &Evidence) -> String {
    let holder = escape::short(&claim.attribution.holder.name, 60);
    format!("{holder}: {} {}", escape::short(&claim.text, QUOTE), escape::place(&claim.source, claim.line))
}
