use std::fmt::Write as _;

use crate::model::{Report, ReportSource};
use crate::report::outcome::counted;
use crate::report::words::{self, markup};

use super::{Part, dispute, text};

/// Claims of one source that are listed; the rest is counted.
const LISTED: usize = 300;

/// The sources: what is known of each, its text with what was read out of it, and a list of that.
pub(super) fn write(out: &mut String, part: &Part) {
    if part.report.sources.is_empty() {
        return;
    }
    let id = part.section("sources");
    let _ = writeln!(out, "<section id=\"{id}\">\n{}", part.heading(0, "Sources"));
    for (number, source) in part.report.sources.iter().enumerate() {
        let name = source.title.as_deref().unwrap_or(&source.path);
        let head = part.heading(1, &markup(name));
        let _ = writeln!(
            out,
            "<section class=\"source\" id=\"{}\" tabindex=\"-1\">\n{head}\n<dl>",
            part.source_id(number)
        );
        for (term, shown) in described(part.report, source) {
            let _ = writeln!(out, "<dt>{term}</dt><dd>{shown}</dd>");
        }
        out.push_str("</dl>\n");
        text::write(out, part, number);
        claims(out, part, source);
        out.push_str("</section>\n");
    }
    out.push_str("</section>\n");
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
fn claims(out: &mut String, part: &Part, source: &ReportSource) {
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
        let place = match part.anchor(claim) {
            Some(anchor) => format!("<a href=\"#{anchor}\">{line}:{column}</a>"),
            None => format!("{line}:{column}"),
        };
        let _ = writeln!(out, "<li><span class=\"place\">{place} {holder}</span> {words}</li>");
    }
    out.push_str("</ol>\n");
    if let Some(more) = claims.len().checked_sub(LISTED).filter(|more| *more > 0) {
        let _ = writeln!(out, "<p>and {more} more</p>");
    }
    out.push_str("</details>\n");
}
