use std::fmt::Write as _;
use std::sync::Arc;

use gainsay::model::{Evidence, Reason, Side};
use gainsay::report::live::markup;
use jiff::civil::DateTime;

use super::frame::{Frame, frame};
use super::search::{claims, item, unread, views, when};
use super::{Answer, Refusal, counted, dispute_address, holder_address};
use crate::cli::serve::App;
use crate::cli::serve::desk::{Desk, View};

/// Most claims that are listed; the rest is counted.
const LISTED: usize = 500;

/// When a claim was made, as far as is known; what is not known comes last.
fn order(claim: &Evidence) -> (bool, Option<DateTime>) {
    let from = claim.as_of.map(|moment| moment.in_utc().from);
    (from.is_none(), from)
}

/// One holder: what they answered differently at one time and another, then all their claims in the order of time.
pub(in crate::cli::serve) fn holder(
    app: &Arc<App>,
    name: &str,
    who: Option<&str>,
) -> Result<Answer, Refusal> {
    let (shelf, reading) = views(app);
    let same = |claim: &Evidence| claim.attribution.holder.name == name;
    let mut all: Vec<(&Desk, &View, &Evidence)> = Vec::new();
    for (desk, view) in &shelf {
        all.extend(claims(view).filter(|claim| same(claim)).map(|claim| (&**desk, &**view, claim)));
    }
    if all.is_empty() {
        return Err(Refusal::unknown(if reading == 0 {
            "Nobody of that name holds a claim here."
        } else {
            "Nobody of that name holds a claim in the dossiers that have been read so far."
        }));
    }
    all.sort_by_key(|(_, _, claim)| order(claim));
    let mut body = String::from("<section>\n<h2>Changes</h2>\n");
    let mut changes = 0;
    for (desk, view) in &shelf {
        for dispute in &view.report.disputes {
            let question = format!(
                "<a href=\"{}\">{}</a>",
                dispute_address(desk, &dispute.fingerprint),
                markup(&dispute.question)
            );
            let found = dispute.relation.word();
            changes += usize::from(change(&mut body, desk, (&question, found), &dispute.sides, &same));
        }
        for aside in &view.report.set_aside {
            let phrase = Reason::ALL
                .iter()
                .find(|each| each.id() == aside.reason)
                .map_or("set aside", |each| each.phrase());
            let about = (markup(&aside.question), format!("no contradiction: {}", markup(phrase)));
            changes += usize::from(change(&mut body, desk, (&about.0, &about.1), &aside.sides, &same));
        }
    }
    if changes == 0 {
        body.push_str("<p>No question is answered differently at two places.</p>\n");
    }
    let _ = writeln!(
        body,
        "</section>\n<section>\n<h2>{}, by time</h2>\n<ol class=\"claims\">",
        counted(all.len(), "claim")
    );
    for (desk, view, claim) in all.iter().take(LISTED) {
        let _ = writeln!(body, "<li>{}</li>", item(desk, view, claim, false));
    }
    body.push_str("</ol>\n");
    if all.len() > LISTED {
        let _ = writeln!(body, "<p>The first {LISTED} are shown.</p>");
    }
    body.push_str("</section>\n");
    body.push_str(&unread(reading));
    let here = holder_address(name);
    Ok(Answer::Page(frame(app, &Frame { title: name, watch: None, who, here: &here }, &body)))
}

/// A question on which the holder stands on more than one side, with their answers in the order of time. What is asked
/// and what was found are markup.
fn change(
    out: &mut String,
    desk: &Desk,
    (question, found): (&str, &str),
    answers: &[Side],
    same: &dyn Fn(&Evidence) -> bool,
) -> bool {
    let mut given: Vec<(&str, &Evidence)> = Vec::new();
    let mut sides = 0;
    for side in answers {
        let own: Vec<&Evidence> = side.claims.iter().filter(|claim| same(claim)).collect();
        sides += usize::from(!own.is_empty());
        given.extend(own.into_iter().map(|claim| (side.answer.as_str(), claim)));
    }
    if sides < 2 {
        return false;
    }
    given.sort_by_key(|(_, claim)| order(claim));
    let _ = writeln!(
        out,
        "<article>\n<h3>{question}</h3>\n<p class=\"soft\">{found} · {}</p>\n<ol>",
        markup(&desk.name())
    );
    for (answer, claim) in given {
        let at = when(claim);
        let _ = writeln!(
            out,
            "<li><b>{}</b>: “{}” <span class=\"place\">{at} · {}:{}</span></li>",
            markup(answer),
            markup(&claim.text),
            markup(&claim.source),
            claim.line
        );
    }
    out.push_str("</ol>\n</article>\n");
    true
}
