use std::fmt::Write as _;

use crate::model::{Dispute, Evidence, Mode, Report, ReportSource, Side};
use crate::report::words::standing;

use super::{escape, review};

/// Longest quote in a table, in characters.
const QUOTE: usize = 320;
/// Rows of one side; the rest is counted.
const ROWS: usize = 12;

/// One dispute under its own heading.
pub(super) fn write(out: &mut String, report: &Report, dispute: &Dispute) {
    let _ = writeln!(out, "### {}\n", escape::text(&dispute.question));
    let _ = writeln!(out, "{}\n", escape::text(&dispute.message));
    let rule =
        dispute.rule.as_ref().map_or_else(String::new, |rule| format!(" · rule {}", escape::text(rule)));
    let same = if dispute.same_holder { " · one speaker on both sides" } else { "" };
    let known = dispute.baseline_state.map_or_else(String::new, |state| format!(" · {}", standing(state)));
    let _ = writeln!(
        out,
        "{} · {}{rule} · confidence {:.2}{same}{known} · {}\n",
        dispute.severity.word(),
        dispute.kind,
        dispute.confidence,
        escape::text(&dispute.fingerprint),
    );
    review::write(out, dispute);
    if let Some(waiver) = &dispute.waiver {
        let until = waiver.expires.map_or_else(String::new, |day| format!(", until {day}"));
        let (owner, why) = (escape::text(&waiver.owner), escape::text(&waiver.reason));
        let _ = writeln!(out, "Waived by {owner}{until}: {why}\n");
    }
    let _ = writeln!(out, "| Answer | Who says so | Outlet | When | Words |\n|---|---|---|---|---|");
    for side in &dispute.sides {
        rows(out, report, side);
    }
    out.push('\n');
    reasoning(out, dispute);
}

fn reasoning(out: &mut String, dispute: &Dispute) {
    if !dispute.steps.is_empty() {
        let _ = writeln!(out, "How this was found:\n");
        for step in &dispute.steps {
            let _ = writeln!(out, "- {}", escape::text(step));
        }
        out.push('\n');
    }
    if !dispute.contributions.is_empty() {
        let parts: Vec<String> = (dispute.contributions.iter())
            .map(|part| format!("{} {:+.1}", escape::text(&part.feature), part.weight))
            .collect();
        let _ = writeln!(out, "What decided the confidence: {}.\n", parts.join(", "));
    }
}

/// The answers of a dispute in one line: `15 (Harbour Wire, Coast Daily) against 23 (the police)`.
pub(super) fn in_short(dispute: &Dispute) -> String {
    let sides: Vec<String> = dispute.sides.iter().map(side_in_short).collect();
    sides.join(" against ")
}

fn side_in_short(side: &Side) -> String {
    let mut holders: Vec<&str> = Vec::new();
    for claim in &side.claims {
        let name = claim.attribution.holder.name.as_str();
        if !holders.contains(&name) {
            holders.push(name);
        }
    }
    let more = holders.len().saturating_sub(3);
    let named: Vec<String> = holders.iter().take(3).map(|name| escape::short(name, 60)).collect();
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    format!("**{}** ({}{more})", escape::short(&side.answer, 120), named.join(", "))
}

fn rows(out: &mut String, report: &Report, side: &Side) {
    for claim in side.claims.iter().take(ROWS) {
        let source = report.sources.iter().find(|source| source.path == claim.source);
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} {} |",
            escape::short(&side.answer, 120),
            holder(claim),
            source.and_then(|s| s.publisher.as_deref()).map_or_else(String::new, escape::text),
            when(claim, source),
            quote(claim),
            escape::place(&claim.source, claim.line),
        );
    }
    if let Some(more) = side.claims.len().checked_sub(ROWS).filter(|more| *more > 0) {
        let _ = writeln!(out, "| {} | and {more} more | | | |", escape::short(&side.answer, 120));
    }
}

/// The speaker's own words in quotation marks, all others as they stand.
fn quote(claim: &Evidence) -> String {
    let words = escape::short(&claim.text, QUOTE);
    if claim.attribution.mode == Mode::Direct { format!("“{words}”") } else { words }
}

fn holder(claim: &Evidence) -> String {
    let attribution = &claim.attribution;
    let mut shown = escape::short(&attribution.holder.name, 120);
    if attribution.mode == Mode::Narrated {
        shown.push_str(" (own voice)");
    }
    let via: Vec<String> = attribution.via.iter().map(|holder| escape::short(&holder.name, 80)).collect();
    if !via.is_empty() {
        let _ = write!(shown, ", through {}", via.join(", "));
    }
    shown
}

fn when(claim: &Evidence, source: Option<&ReportSource>) -> String {
    match (&claim.as_of, source.and_then(|s| s.published.as_deref())) {
        (Some(moment), _) => moment.to_string(),
        (None, Some(published)) => escape::text(published),
        (None, None) => String::new(),
    }
}
