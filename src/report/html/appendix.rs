use std::fmt::Write as _;

use crate::model::{Reason, SetAside};
use crate::report::outcome::counted;
use crate::report::words::{self, markup};

use super::{Part, dispute};

/// Words not understood that are listed; the rest is counted.
const LISTED: usize = 300;

/// Waivers that have expired or that nothing answers to.
pub(super) fn waivers(out: &mut String, part: &Part) {
    if part.report.waivers.is_empty() {
        return;
    }
    let (id, title) = (part.section("waivers"), part.heading(0, "Waivers to look at"));
    let _ = writeln!(out, "<section id=\"{id}\">\n{title}\n<ul>");
    for notice in &part.report.waivers {
        let (at, what) = (markup(&notice.written), markup(&notice.message));
        let _ = writeln!(out, "<li><span class=\"place\">{at}</span> {what}</li>");
    }
    out.push_str("</ul>\n</section>\n");
}

/// Differences that are no contradiction, by reason, with examples.
pub(super) fn set_aside(out: &mut String, part: &Part) {
    let checked = &part.report.checked;
    if checked.set_aside.is_empty() && checked.cut == 0 {
        return;
    }
    let _ = writeln!(
        out,
        "<section id=\"{}\">\n{}\n<p>Differences that are no contradiction, by reason.</p>",
        part.section("aside"),
        part.heading(0, "Set aside")
    );
    for (id, number) in &checked.set_aside {
        let phrase = Reason::ALL.iter().find(|reason| reason.id() == id).map_or("", |reason| reason.phrase());
        let head = part.heading(1, &format!("{} ({number})", markup(id)));
        let _ = writeln!(out, "<details><summary>{head}: {phrase}</summary>\n<ul>");
        let listed: Vec<&SetAside> = part.report.set_aside.iter().filter(|a| a.reason == *id).collect();
        for each in &listed {
            example(out, part, each);
        }
        out.push_str("</ul>\n");
        if let Some(more) = number.checked_sub(listed.len()).filter(|more| *more > 0) {
            let _ = writeln!(out, "<p>and {more} more</p>");
        }
        out.push_str("</details>\n");
    }
    if checked.cut > 0 {
        let pairs = counted(checked.cut, "pair");
        let _ = writeln!(out, "<p>{pairs} of claims were not compared: there were too many of one sort.</p>");
    }
    out.push_str("</section>\n");
}

fn example(out: &mut String, part: &Part, aside: &SetAside) {
    let _ = write!(out, "<li>{}\n<ul>\n", markup(&aside.question));
    for claim in aside.sides.iter().filter_map(|side| side.claims.first()) {
        let quote = words::quoted(claim.attribution.mode, &markup(&claim.text));
        let place = dispute::place(part, claim);
        let _ = writeln!(
            out,
            "<li>{quote} <span class=\"place\">{} · {place}</span></li>",
            dispute::holder(claim)
        );
    }
    out.push_str("</ul>\n");
    dispute::steps(out, &aside.steps);
    out.push_str("</li>\n");
}

/// Files that were not read, and words that were not understood.
pub(super) fn not_read(out: &mut String, part: &Part) {
    let checked = &part.report.checked;
    if checked.not_read.is_empty() && checked.unread.is_empty() {
        return;
    }
    let _ = writeln!(out, "<section id=\"{}\">", part.section("unread"));
    if !checked.not_read.is_empty() {
        let _ = writeln!(out, "{}\n<ul>", part.heading(0, "Not read"));
        for each in &checked.not_read {
            let _ = writeln!(out, "<li>{}: {}</li>", markup(&each.path), markup(&each.why));
        }
        out.push_str("</ul>\n");
    }
    if !checked.unread.is_empty() {
        let title = part.heading(0, "Words not understood");
        let _ = writeln!(out, "{title}\n<p>These took no part in the comparison.</p>\n<ul>");
        for each in checked.unread.iter().take(LISTED) {
            let (text, why) = (markup(&each.text), markup(&each.why));
            let place = dispute::place_in(part, &each.source, each.line);
            let _ = writeln!(out, "<li>{text} <span class=\"place\">{place}</span>: {why}</li>");
        }
        out.push_str("</ul>\n");
        if let Some(more) = checked.unread.len().checked_sub(LISTED).filter(|more| *more > 0) {
            let _ = writeln!(out, "<p>and {more} more</p>");
        }
    }
    out.push_str("</section>\n");
}
