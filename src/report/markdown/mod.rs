//! A report for people: the count and the gravest disputes, then each dispute with its answers side by side.
//!
//! Headings carry no numbers and nothing depends on the clock, so that two reports of one dossier differ only
//! where their findings do. Whatever comes from a document passes through [`escape`].

mod appendix;
mod dispute;
mod escape;
mod focus;
mod review;

use std::fmt::Write as _;

use crate::model::{Dispute, Relation, Report};

use super::outcome::{counted, reviewed};
use super::words::settled;

/// How many disputes the opening names.
const GRAVEST: usize = 5;

/// One report after another, with a rule between them.
pub(super) fn render(reports: &[Report]) -> String {
    reports.iter().map(whole).collect::<Vec<_>>().join("\n---\n\n")
}

/// The counts and the gravest disputes: short enough for a comment on a pull request.
pub(super) fn brief(reports: &[Report]) -> String {
    let mut out = String::new();
    for report in reports {
        let _ = writeln!(out, "### Where the sources disagree: {}\n", escape::text(&report.dossier));
        opening(&mut out, report, false);
        let more = open(report).count().saturating_sub(GRAVEST);
        if more > 0 {
            let _ = writeln!(out, "and {}.\n", counted(more, "more contradiction"));
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn whole(report: &Report) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "# Where the sources disagree: {}\n", escape::text(&report.dossier));
    opening(&mut out, report, true);
    focus::write(&mut out, report);
    for (relation, title, what) in [
        (Relation::Contradiction, "Contradictions", "These cannot both hold."),
        (Relation::Tension, "Tensions", "Both can hold, yet a reader should know of both."),
        (Relation::Superseded, "Superseded", "A later answer replaces an earlier one."),
    ] {
        let found: Vec<&Dispute> = of(report, relation).collect();
        if found.is_empty() {
            continue;
        }
        let _ = writeln!(out, "## {title}\n\n{what}\n");
        for each in found {
            dispute::write(&mut out, report, each);
        }
    }
    appendix::write(&mut out, report);
    out
}

fn of(report: &Report, relation: Relation) -> impl Iterator<Item = &Dispute> {
    report.disputes.iter().filter(move |dispute| dispute.relation == relation)
}

/// The contradictions that nobody has settled.
fn open(report: &Report) -> impl Iterator<Item = &Dispute> {
    of(report, Relation::Contradiction).filter(|dispute| !settled(dispute))
}

/// The counts and the gravest disputes that are open. `end` tells whether more on what is counted stands at the end.
fn opening(out: &mut String, report: &Report, end: bool) {
    let number = |relation| of(report, relation).count();
    let checked = &report.checked;
    let compared = format!(
        "{} from {}, {} answered more than once",
        counted(checked.claims, "claim"),
        counted(report.sources.len(), "source"),
        counted(checked.questions, "question"),
    );
    let aside: usize = checked.set_aside.values().sum();
    let aside = match aside {
        0 => String::new(),
        1 => "; 1 difference that is no contradiction was set aside".to_owned(),
        _ => format!("; {aside} differences that are no contradiction were set aside"),
    };
    let known = checked.known.filter(|known| *known > 0);
    if report.disputes.is_empty() {
        let new = if known.is_some() { "new " } else { "" };
        let _ = writeln!(out, "**No {new}contradiction found.** Compared: {compared}{aside}.\n");
    } else {
        let waived = report.disputes.iter().filter(|dispute| dispute.waiver.is_some()).count();
        let waived = if waived == 0 { String::new() } else { format!("; {waived} of these waived") };
        let _ = writeln!(
            out,
            "**{}**, {}, {} superseded{waived}. Compared: {compared}{aside}.\n",
            counted(number(Relation::Contradiction), "contradiction"),
            counted(number(Relation::Tension), "tension"),
            number(Relation::Superseded),
        );
    }
    if let Some(known) = known {
        let _ = writeln!(out, "Left out, since the baseline has them: {}.\n", counted(known, "dispute"));
    }
    let end = if end { ": see the end" } else { "" };
    for (number, noun, what) in
        [(checked.not_read.len(), "file", "not read"), (report.waivers.len(), "waiver", "to look at")]
    {
        if number > 0 {
            let _ = writeln!(out, "{} {what}{end}.\n", counted(number, noun));
        }
    }
    if let Some(reviewed) = report.reviewed.as_ref().and_then(reviewed) {
        let _ = writeln!(out, "Reviewed: {reviewed}.\n");
    }
    let gravest: Vec<&Dispute> = open(report).take(GRAVEST).collect();
    for dispute in &gravest {
        let _ = writeln!(out, "- {} {}", escape::text(&dispute.question), dispute::in_short(dispute));
    }
    if !gravest.is_empty() {
        out.push('\n');
    }
}

#[cfg(test)]
mod tests;
