use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::model::ReportSource;
use crate::report::words::{self, markup};

use super::{Part, dispute};

/// A table of the disputed questions by source: which side each source stands on.
pub(super) fn write(out: &mut String, part: &Part) {
    let report = part.report;
    let sides = report.disputes.iter().flat_map(|dispute| &dispute.sides);
    let taking_part: BTreeSet<&str> =
        sides.flat_map(|side| &side.claims).map(|claim| claim.source.as_str()).collect();
    let columns: Vec<(usize, &ReportSource)> =
        words::files(report).filter(|(_, source)| taking_part.contains(source.path.as_str())).collect();
    if columns.is_empty() {
        return;
    }
    let (id, title) = (part.section("grid"), part.heading(0, "Questions by source"));
    let label = format!("Questions by source: {}", markup(&report.dossier));
    let _ = write!(
        out,
        "<section id=\"{id}\">\n{title}\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\">\n<table class=\"grid\">\n<thead><tr><th scope=\"col\">Question</th>"
    );
    for (number, source) in &columns {
        let name = source.publisher.as_deref().unwrap_or(&source.path);
        let id = part.source_id(*number);
        let _ = write!(out, "<th scope=\"col\"><a href=\"#{id}\">{}</a></th>", markup(name));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for (at, each) in report.disputes.iter().enumerate() {
        let id = part.dispute_id(each);
        let _ = write!(
            out,
            "<tr data-dispute=\"{id}\"><th scope=\"row\">{}. <a href=\"#{id}\">{}</a></th>",
            at + 1,
            markup(&each.question)
        );
        for (_, source) in &columns {
            let answers: Vec<String> = each
                .sides
                .iter()
                .enumerate()
                .filter_map(|(number, side)| {
                    let claim = side.claims.iter().position(|claim| claim.source == source.path)?;
                    let id = part.quote_id(at, number, claim);
                    let letter = dispute::letter(number);
                    Some(format!("<a href=\"#{id}\"><b>{letter}</b> {}</a>", markup(&side.answer)))
                })
                .collect();
            let _ = write!(out, "<td>{}</td>", answers.join("<br>"));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n</section>\n");
}
