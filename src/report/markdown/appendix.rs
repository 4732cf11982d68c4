use std::fmt::Write as _;

use crate::model::{Reason, Report, SetAside};

use super::escape;
use crate::report::outcome::counted;
use crate::report::words;

/// Words that could not be read are listed up to this many; the rest is counted.
const UNREAD: usize = 30;

/// What stands below the disputes: differences set aside, sources, and what was not read.
pub(super) fn write(out: &mut String, report: &Report) {
    waivers(out, report);
    set_aside(out, report);
    sources(out, report);
    not_read(out, report);
}

fn waivers(out: &mut String, report: &Report) {
    if report.waivers.is_empty() {
        return;
    }
    let _ = writeln!(out, "## Waivers to look at\n");
    for notice in &report.waivers {
        let _ = writeln!(out, "- {}: {}", escape::text(&notice.written), escape::text(&notice.message));
    }
    out.push('\n');
}

fn set_aside(out: &mut String, report: &Report) {
    if report.checked.set_aside.is_empty() && report.checked.cut == 0 {
        return;
    }
    let _ = writeln!(out, "## Set aside\n\nDifferences that are no contradiction, by reason.\n");
    if !report.checked.set_aside.is_empty() {
        let _ = writeln!(out, "| Reason | How many | For example |\n|---|--:|---|");
    }
    for (id, number) in &report.checked.set_aside {
        let phrase = Reason::ALL.iter().find(|reason| reason.id() == id).map_or("", |reason| reason.phrase());
        let example = report.set_aside.iter().find(|aside| aside.reason == *id);
        let example = example.map_or_else(String::new, in_short);
        let _ = writeln!(out, "| {}: {phrase} | {number} | {example} |", escape::text(id));
    }
    if !report.checked.set_aside.is_empty() {
        out.push('\n');
    }
    if report.checked.cut > 0 {
        let pairs = counted(report.checked.cut, "pair");
        let _ = writeln!(out, "{pairs} of claims were not compared: there were too many of one sort.\n");
    }
}

fn in_short(aside: &SetAside) -> String {
    let sides: Vec<String> = aside
        .sides
        .iter()
        .filter_map(|side| side.claims.first())
        .map(|claim| {
            format!("{} {}", escape::short(&claim.text, 140), escape::place(&claim.source, claim.line))
        })
        .collect();
    sides.join(" / ")
}

fn sources(out: &mut String, report: &Report) {
    if report.sources.is_empty() {
        return;
    }
    let _ = writeln!(out, "## Sources\n");
    let _ = writeln!(out, "| File | Title | Outlet | Published | Copy of |\n|---|---|---|---|---|");
    for source in &report.sources {
        let shown =
            |words: &Option<String>| words.as_deref().map_or_else(String::new, |w| escape::short(w, 200));
        let copy = if source.origin == source.path { String::new() } else { escape::text(&source.origin) };
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {copy} |",
            file(&source.path),
            shown(&source.title),
            shown(&source.publisher),
            shown(&source.published),
        );
    }
    out.push('\n');
}

fn file(path: &str) -> String {
    if path == "-" {
        return "standard input".to_owned();
    }
    format!("[{}]({})", escape::text(path), words::address(path))
}

fn not_read(out: &mut String, report: &Report) {
    let checked = &report.checked;
    if !checked.not_read.is_empty() {
        let _ = writeln!(out, "## Not read\n");
        for each in &checked.not_read {
            let _ = writeln!(out, "- {}: {}", escape::text(&each.path), escape::text(&each.why));
        }
        out.push('\n');
    }
    if !checked.unread.is_empty() {
        let _ = writeln!(out, "## Words not understood\n\nThese took no part in the comparison.\n");
        for each in checked.unread.iter().take(UNREAD) {
            let place = escape::place(&each.source, each.line);
            let _ =
                writeln!(out, "- {} {place}: {}", escape::short(&each.text, 140), escape::text(&each.why));
        }
        if let Some(more) = checked.unread.len().checked_sub(UNREAD).filter(|more| *more > 0) {
            let _ = writeln!(out, "- and {more} more");
        }
        out.push('\n');
    }
}
