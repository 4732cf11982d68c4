use std::fmt::Write as _;

use crate::model::{Dispute, Evidence, FocusedClaim};
use crate::report::outcome::counted;
use crate::report::words::{self, markup};

use super::{Part, dispute};

/// The most claims named for or against one statement; the rest is counted.
const NAMED: usize = 5;

/// One text, statement by statement: what supports it beside what stands against it. Statements with neither are
/// counted.
pub(super) fn write(out: &mut String, part: &Part) {
    let Some(focus) = &part.report.focus else { return };
    let bare = |line: &&FocusedClaim| line.support.is_empty() && line.disputes.is_empty();
    let lone = focus.claims.iter().filter(bare).count();
    let path = if focus.path == "-" { "standard input".to_owned() } else { markup(&focus.path) };
    let title = format!("{path}, read against the others");
    let _ = writeln!(out, "<section id=\"{}\">\n{}", part.section("focus"), part.heading(0, &title));
    if lone < focus.claims.len() {
        let _ = writeln!(
            out,
            "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{title}\">\n<table class=\"focus\">\n\
             <thead><tr><th scope=\"col\">Statement</th><th scope=\"col\">Support</th><th scope=\"col\">Conflict</th></tr></thead>\n<tbody>"
        );
        for line in focus.claims.iter().filter(|line| !bare(line)) {
            row(out, part, line);
        }
        out.push_str("</tbody>\n</table>\n</div>\n");
    }
    let _ =
        writeln!(out, "<p>{} with neither support nor conflict.</p>\n</section>", counted(lone, "statement"));
}

fn row(out: &mut String, part: &Part, line: &FocusedClaim) {
    let own = &line.claim;
    let words = words::quoted(own.attribution.mode, &markup(&own.text));
    let _ = write!(out, "<tr><th scope=\"row\">{words} {}</th><td>", place(part, own));
    list(out, part, &line.support.iter().collect::<Vec<_>>());
    out.push_str("</td><td>");
    let standing = part.report.disputes.iter().filter(|each| line.disputes.contains(&each.fingerprint));
    for each in standing {
        conflict(out, part, own, each);
    }
    out.push_str("</td></tr>\n");
}

/// A dispute that the statement stands in, as a link, with the claims on its other sides.
fn conflict(out: &mut String, part: &Part, own: &Evidence, each: &Dispute) {
    let (id, relation) = (part.dispute_id(each), each.relation.word());
    let _ = write!(out, "<p><a href=\"#{id}\">{relation}: {}</a></p>", markup(&each.question));
    list(out, part, &words::opposed(each, own));
}

fn list(out: &mut String, part: &Part, claims: &[&Evidence]) {
    if claims.is_empty() {
        return;
    }
    out.push_str("<ul>");
    for claim in claims.iter().take(NAMED) {
        let words = words::quoted(claim.attribution.mode, &markup(&claim.text));
        let (holder, place) = (dispute::holder(claim), place(part, claim));
        let _ = write!(out, "<li>{holder}: {words} {place}</li>");
    }
    if let Some(more) = claims.len().checked_sub(NAMED).filter(|more| *more > 0) {
        let _ = write!(out, "<li>and {more} more</li>");
    }
    out.push_str("</ul>");
}

fn place(part: &Part, claim: &Evidence) -> String {
    format!("<span class=\"place\">{}</span>", dispute::place(part, claim))
}
