//! A report to read in a browser: one file that needs no network and no other file.
//!
//! The page's own style and script stand in it, let in by their hashes; its policy lets in nothing else, so that
//! even markup that got past the escaping could load and run nothing. Without the script all can be read.

mod appendix;
mod dispute;
mod filters;
mod focus;
mod grid;
pub mod live;
mod marks;
mod sources;
mod text;
mod timeline;

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::model::{Dispute, Evidence, Relation, Report};
use crate::report::words::markup;

use filters::Filters;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// The level of chief headings where the page holds one dossier.
const ALONE: usize = 2;

/// One dossier's part of the page.
struct Part<'r> {
    report: &'r Report,
    /// Its number on the page, part of every id.
    number: usize,
    /// The level of its chief headings: one deeper where the page holds several dossiers.
    level: usize,
    filters: &'r Filters<'r>,
    /// Disputes that stand before those of the report elsewhere; they are numbered on.
    before: usize,
    /// The address of the page that shows the texts; empty where that is this one.
    texts: &'r str,
    /// What a program that serves the page adds to a dispute: markup already.
    more: &'r dyn Fn(&Dispute) -> String,
}

impl<'r> Part<'r> {
    /// A part of a page that stands for itself.
    fn new(report: &'r Report, filters: &'r Filters<'r>) -> Self {
        Self { report, number: 0, level: ALONE, filters, before: 0, texts: "", more: &|_| String::new() }
    }
}

impl Part<'_> {
    /// A heading `below` the part's own, around what is markup already.
    fn heading(&self, below: usize, inside: &str) -> String {
        let level = self.level + below;
        format!("<h{level}>{inside}</h{level}>")
    }

    /// The id of a chief section.
    fn section(&self, name: &str) -> String {
        format!("{name}-{}", self.number)
    }

    /// The id of a source's section.
    fn source_id(&self, number: usize) -> String {
        format!("s{}-{number}", self.number)
    }

    /// The id of a dispute.
    fn dispute_id(&self, dispute: &Dispute) -> String {
        format!("d{}-{}", self.number, markup(&dispute.fingerprint))
    }

    /// The id of a claim as one side of a dispute quotes it; all by number.
    fn quote_id(&self, dispute: usize, side: usize, claim: usize) -> String {
        format!("q{}-{dispute}-{side}-{claim}", self.number)
    }

    /// The id of the words that begin at a byte of a source's text.
    fn text_id(&self, source: usize, start: usize) -> String {
        format!("t{}-{source}-{start}", self.number)
    }

    /// The id of a claim's words in the text of its source, where the page shows that.
    fn anchor(&self, claim: &Evidence) -> Option<String> {
        let place = claim.in_text.filter(|place| place.start < place.end)?;
        let blocks = &self.report.sources.get(place.source)?.text;
        let within = |start: usize, words: &str| (start..start + words.len()).contains(&place.start);
        let shown = blocks.iter().any(|block| within(block.start, &block.words));
        shown.then(|| self.text_id(place.source, place.start))
    }
}

/// The page of one or more reports.
pub(super) fn render(reports: &[Report]) -> String {
    // A checkout may have turned line ends into those of its system; the browser turns them back before it hashes.
    let (style, script) = (STYLE.replace('\r', ""), SCRIPT.replace('\r', ""));
    let filters = Filters::new(reports);
    let title = match reports {
        [one] => format!("Where the sources disagree: {}", markup(&one.dossier)),
        _ => "Where the sources disagree".to_owned(),
    };
    let mut out = String::new();
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{}'; \
         script-src '{}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#main\">Skip to the report</a>\n<header>\n<h1>{title}</h1>\n</header>\n\
         <main id=\"main\">\n",
        hash(&style),
        hash(&script),
    );
    if reports.len() > 1 {
        filters.write(&mut out, reports);
    }
    for (number, report) in reports.iter().enumerate() {
        let level = if reports.len() == 1 { ALONE } else { ALONE + 1 };
        if reports.len() > 1 {
            let _ = writeln!(out, "<h2>{}</h2>", markup(&report.dossier));
        }
        write_part(&mut out, &Part { number, level, ..Part::new(report, &filters) });
    }
    let _ = write!(out, "</main>\n{}<script>{script}</script>\n</body>\n</html>\n", footer(reports));
    out
}

fn write_part(out: &mut String, part: &Part) {
    figures(out, part);
    contents(out, part);
    if part.level == ALONE {
        part.filters.write(out, std::slice::from_ref(part.report));
    }
    focus::write(out, part);
    let _ = writeln!(
        out,
        "<section id=\"{}\">\n{}",
        part.section("disputes"),
        part.heading(0, "Disputes, the weightiest first")
    );
    if part.report.disputes.is_empty() {
        out.push_str("<p>No contradiction, tension or superseded answer was found.</p>\n");
    }
    for number in 0..part.report.disputes.len() {
        dispute::write(out, part, number);
    }
    out.push_str("</section>\n");
    grid::write(out, part);
    sources::write(out, part);
    appendix::waivers(out, part);
    appendix::set_aside(out, part);
    appendix::not_read(out, part);
}

/// Links to the chief sections that there are.
fn contents(out: &mut String, part: &Part) {
    let (report, checked) = (part.report, &part.report.checked);
    let sections = [
        ("focus", "One text against the others", report.focus.is_some()),
        ("disputes", "Disputes", true),
        ("grid", "Questions by source", !report.disputes.is_empty()),
        ("sources", "Sources and their texts", !report.sources.is_empty()),
        ("waivers", "Waivers", !report.waivers.is_empty()),
        ("aside", "Set aside", !checked.set_aside.is_empty() || checked.cut > 0),
        ("unread", "Not read", !checked.not_read.is_empty() || !checked.unread.is_empty()),
    ];
    let _ = writeln!(out, "<nav aria-label=\"Sections of {}\">\n<ul>", markup(&report.dossier));
    for (name, shown, _) in sections.into_iter().filter(|(_, _, there)| *there) {
        let _ = writeln!(out, "<li><a href=\"#{}\">{shown}</a></li>", part.section(name));
    }
    out.push_str("</ul>\n</nav>\n");
}

/// The numbers that matter, greatest matter first.
fn figures(out: &mut String, part: &Part) {
    let report = part.report;
    let of = |relation| report.disputes.iter().filter(|d| d.relation == relation).count();
    let aside: usize = report.checked.set_aside.values().sum();
    let mut origins: Vec<&str> = report.sources.iter().map(|source| source.origin.as_str()).collect();
    origins.sort_unstable();
    origins.dedup();
    out.push_str("<ul class=\"figures\">\n");
    let known = report.checked.known.unwrap_or(0);
    for (number, one, several) in [
        (of(Relation::Contradiction), "contradiction", "contradictions"),
        (of(Relation::Tension), "tension", "tensions"),
        (of(Relation::Superseded), "answer superseded", "answers superseded"),
        (report.sources.len(), "source", "sources"),
        (origins.len(), "independent origin", "independent origins"),
        (report.checked.claims, "claim", "claims"),
        (report.checked.questions, "question answered twice or more", "questions answered twice or more"),
        (aside, "difference set aside", "differences set aside"),
        (report.checked.not_read.len(), "file not read", "files not read"),
        (known, "known dispute, left out", "known disputes, left out"),
    ] {
        if number == 0 && several.starts_with("known") {
            continue;
        }
        let words = if number == 1 { one } else { several };
        let _ = writeln!(out, "<li><b>{number}</b> {words}</li>");
    }
    out.push_str("</ul>\n");
}

fn footer(reports: &[Report]) -> String {
    reports.first().map_or_else(String::new, |report| {
        let (version, rules) = (markup(&report.gainsay), markup(&report.rules));
        format!("<footer><p>Made by gainsay {version} with the rules of digest {rules}.</p></footer>\n")
    })
}

/// The hash of an inline style or script as a content security policy names it.
fn hash(content: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(content)))
}

/// Base64 after RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let bits =
            three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for digit in 0..4 {
            if digit <= three.len() {
                out.push(char::from(DIGITS[(bits >> (18 - 6 * digit) & 63) as usize]));
            } else {
                out.push('=');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests;
