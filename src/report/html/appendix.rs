use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::model::{Reason, Report, ReportSource, SetAside};
use crate::report::outcome::counted;
use crate::report::words::{self, markup};

use super::{Part, dispute};

/// Claims of one source, and words not understood, that are listed; the rest is counted.
const LISTED: usize = 300;

/// What stands below the disputes: who answers which question, what was set aside, the sources, what was not read.
pub(super) fn write(out: &mut String, part: &Part) {
    grid(out, part);
    set_aside(out, part);
    sources(out, part);
    not_read(out, part);
}

/// A table of the disputed questions by source: which side each source stands on.
fn grid(out: &mut String, part: &Part) {
    let report = part.report;
    let sides = report.disputes.iter().flat_map(|dispute| &dispute.sides);
    let taking_part: BTreeSet<&str> =
        sides.flat_map(|side| &side.claims).map(|claim| claim.source.as_str()).collect();
    let columns: Vec<(usize, &ReportSource)> =
        words::files(report).filter(|(_, source)| taking_part.contains(source.path.as_str())).collect();
    if columns.is_empty() {
        return;
    }
    let title = part.heading(0, "Questions by source");
    let _ = write!(
        out,
        "{title}\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Questions by source\">\n<table>\n\
         <thead><tr><th scope=\"col\">Question</th>"
    );
    for (number, source) in &columns {
        let name = source.publisher.as_deref().unwrap_or(&source.path);
        let id = part.source_id(*number);
        let _ = write!(out, "<th scope=\"col\"><a href=\"#{id}\">{}</a></th>", markup(name));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for each in &report.disputes {
        let id = format!("d{}-{}", part.number, markup(&each.fingerprint));
        let question = markup(&each.question);
        let _ = write!(out, "<tr><th scope=\"row\"><a href=\"#{id}\">{question}</a></th>");
        for (_, source) in &columns {
            let stands = each
                .sides
                .iter()
                .enumerate()
                .filter(|(_, side)| side.claims.iter().any(|claim| claim.source == source.path));
            let answers: Vec<String> = stands
                .map(|(number, side)| format!("<b>{}</b> {}", dispute::letter(number), markup(&side.answer)))
                .collect();
            let _ = write!(out, "<td>{}</td>", answers.join("<br>"));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
}

fn set_aside(out: &mut String, part: &Part) {
    let checked = &part.report.checked;
    if checked.set_aside.is_empty() && checked.cut == 0 {
        return;
    }
    let _ = writeln!(
        out,
        "{}\n<p>Differences that are no contradiction, by reason.</p>",
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
}

fn example(out: &mut String, part: &Part, aside: &SetAside) {
    let _ = write!(out, "<li>{}\n<ul>\n", markup(&aside.question));
    for claim in aside.sides.iter().filter_map(|side| side.claims.first()) {
        let quote = words::quoted(claim.attribution.mode, &markup(&claim.text));
        let place = dispute::place(part, &claim.source, claim.line);
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

fn sources(out: &mut String, part: &Part) {
    if part.report.sources.is_empty() {
        return;
    }
    let _ = writeln!(out, "{}", part.heading(0, "Sources"));
    for (number, source) in part.report.sources.iter().enumerate() {
        let name = source.title.as_deref().unwrap_or(&source.path);
        let head = part.heading(1, &markup(name));
        let _ = writeln!(out, "<section id=\"{}\">\n{head}\n<dl>", part.source_id(number));
        for (term, shown) in described(part.report, source) {
            let _ = writeln!(out, "<dt>{term}</dt><dd>{shown}</dd>");
        }
        out.push_str("</dl>\n");
        claims(out, source);
        out.push_str("</section>\n");
    }
}

/// What is known about a source: a word for it, and its markup.
fn described(report: &Report, source: &ReportSource) -> Vec<(&'static str, String)> {
    let file = if source.path == "-" { "standard input".to_owned() } else { markup(&source.path) };
    let copy = (source.origin != source.path).then(|| {
        let number = report.sources.iter().filter(|other| other.origin == source.origin).count();
        format!("{} ({number} copies of one text)", markup(&source.origin))
    });
    [
        ("File", Some(file)),
        ("Outlet", source.publisher.as_deref().map(markup)),
        ("Writer", source.author.as_deref().map(markup)),
        ("Published", source.published.as_deref().map(markup)),
        ("Address", source.uri.as_deref().map(address)),
        ("Copy of", copy),
    ]
    .into_iter()
    .filter_map(|(term, shown)| shown.map(|shown| (term, shown)))
    .collect()
}

/// An address as a link, where it is one of the web; any other could run or open something.
fn address(uri: &str) -> String {
    let shown = markup(uri);
    if uri.starts_with("https://") || uri.starts_with("http://") {
        format!("<a href=\"{shown}\" rel=\"noopener noreferrer\">{shown}</a>")
    } else {
        shown
    }
}

/// The claims of a source, folded; of those read out of the same words, the first.
fn claims(out: &mut String, source: &ReportSource) {
    let mut claims: Vec<_> = source.claims.iter().collect();
    claims.dedup_by_key(|claim| (claim.start, claim.end));
    if claims.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "<details><summary>{}</summary>\n<ol class=\"claims\">",
        counted(claims.len(), "claim")
    );
    for claim in claims.iter().take(LISTED) {
        let words = words::quoted(claim.attribution.mode, &markup(&claim.text));
        let (line, column, holder) = (claim.line, claim.column, dispute::holder(claim));
        let _ = writeln!(out, "<li><span class=\"place\">{line}:{column} {holder}</span> {words}</li>");
    }
    out.push_str("</ol>\n");
    if let Some(more) = claims.len().checked_sub(LISTED).filter(|more| *more > 0) {
        let _ = writeln!(out, "<p>and {more} more</p>");
    }
    out.push_str("</details>\n");
}

fn not_read(out: &mut String, part: &Part) {
    let checked = &part.report.checked;
    if !checked.not_read.is_empty() {
        let _ = writeln!(out, "{}\n<ul>", part.heading(0, "Not read"));
        for each in &checked.not_read {
            let _ = writeln!(out, "<li>{}: {}</li>", markup(&each.path), markup(&each.why));
        }
        out.push_str("</ul>\n");
    }
    if checked.unread.is_empty() {
        return;
    }
    let title = part.heading(0, "Words not understood");
    let _ = writeln!(out, "{title}\n<p>These took no part in the comparison.</p>\n<ul>");
    for each in checked.unread.iter().take(LISTED) {
        let (text, why) = (markup(&each.text), markup(&each.why));
        let place = dispute::place(part, &each.source, each.line);
        let _ = writeln!(out, "<li>{text} <span class=\"place\">{place}</span>: {why}</li>");
    }
    out.push_str("</ul>\n");
    if let Some(more) = checked.unread.len().checked_sub(LISTED).filter(|more| *more > 0) {
        let _ = writeln!(out, "<p>and {more} more</p>");
    }
}
