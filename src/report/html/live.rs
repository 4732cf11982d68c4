//! Parts of the page for a program that serves it: the report's own markup, with room for forms at each dispute.
//!
//! What comes out is markup for the inside of a `main`; words of documents in it are text, never markup. The page
//! around it, its policy and its forms are the program's.

use std::fmt::Write as _;
use std::slice::from_ref;

use crate::model::{Dispute, Evidence, Report};

use super::filters::Filters;
use super::{Part, dispute as one, text, write_part};

pub use crate::report::words::markup;

/// The style of the markup.
pub const STYLE: &str = super::STYLE;

/// The script that filters disputes, follows keys and unfolds what a link leads to.
pub const SCRIPT: &str = super::SCRIPT;

/// A whole report under headings of the second level. `more` gives markup that stands at the end of a dispute.
pub fn report(report: &Report, more: &dyn Fn(&Dispute) -> String) -> String {
    let filters = Filters::new(from_ref(report));
    let mut out = String::new();
    write_part(&mut out, &Part { more, ..Part::new(report, &filters) });
    out
}

/// The id of a dispute in [`report`].
pub fn dispute_id(dispute: &Dispute) -> String {
    format!("d0-{}", markup(&dispute.fingerprint))
}

/// The id in [`report`] of the words of a claim in the text of its source; `None` where the report has no texts.
pub fn words_id(report: &Report, claim: &Evidence) -> Option<String> {
    let filters = Filters::new(&[]);
    Part::new(report, &filters).anchor(claim)
}

/// One dispute of a report by its place, under a heading of the second level. `texts` is the address of the page with
/// the texts of the sources.
pub fn dispute(report: &Report, place: usize, texts: &str, more: &dyn Fn(&Dispute) -> String) -> String {
    let mut alone = report.clone();
    alone.disputes = report.disputes.get(place).cloned().into_iter().collect();
    let filters = Filters::new(from_ref(&alone));
    let mut out = String::new();
    if !alone.disputes.is_empty() {
        let part = Part { level: 1, before: place, texts, more, ..Part::new(&alone, &filters) };
        one::write(&mut out, &part, 0);
    }
    out
}

/// The texts of two sources of a report side by side, by their places there: the words that answer the dispute are
/// marked in both, and lead from one text to the other. Each text scrolls for itself.
pub fn panes(report: &Report, dispute: &Dispute, sources: [usize; 2]) -> String {
    let filters = Filters::new(&[]);
    let part = |number| Part { number, ..Part::new(report, &filters) };
    let sides = [part(1), part(2)];
    let mut out = String::from("<div class=\"panes\">\n");
    for (here, there) in [(0, 1), (1, 0)] {
        let Some(source) = report.sources.get(sources[here]) else { continue };
        let name = markup(source.title.as_deref().unwrap_or(&source.path));
        let path = markup(&source.path);
        let _ = writeln!(
            out,
            "<section class=\"pane\" id=\"pane-{here}\" tabindex=\"0\" aria-label=\"Text of {path}\">\n<h3>{name}</h3>\n\
             <p class=\"soft\">{path}</p>"
        );
        text::beside(&mut out, (&sides[here], sources[here]), (&sides[there], sources[there]), dispute);
        out.push_str("</section>\n");
    }
    out.push_str("</div>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn a_dispute_alone_keeps_its_number_and_leads_to_the_texts_elsewhere() {
        let report = sample::report();
        let page = dispute(&report, 1, "/texts", &|each| format!("<p>{}</p>", each.fingerprint));
        assert!(page.contains(">2.</span>"), "{page}");
        assert!(page.contains("href=\"/texts#t0-"), "{page}");
        assert!(page.contains(&format!("<p>{}</p>", report.disputes[1].fingerprint)));
        assert!(dispute(&report, 99, "", &|_| String::new()).is_empty());
    }

    #[test]
    fn what_is_added_stands_at_each_dispute_of_a_whole_report() {
        let report = sample::report();
        let page = super::report(&report, &|_| "<p>added</p>".to_owned());
        assert_eq!(page.matches("<p>added</p>").count(), report.disputes.len());
        assert!(report.disputes.iter().all(|each| page.contains(&format!("id=\"{}\"", dispute_id(each)))));
    }
}
