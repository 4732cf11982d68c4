use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use gainsay::model::Dispute;
use gainsay::report::live::markup;

use super::frame::{Frame, frame, secret};
use super::{address, counted};
use crate::cli::serve::App;
use crate::cli::serve::desk::{Desk, View};

/// Every dossier with where its review stands, and a place to search in all.
pub(in crate::cli::serve) fn start(app: &Arc<App>, who: Option<&str>) -> String {
    let desks = app.shelf.desks();
    let mut rows = String::new();
    let mut reading = 0;
    for desk in &desks {
        let (view, busy) = desk.view(app, Duration::ZERO);
        reading += usize::from(busy);
        row(&mut rows, desk, view.as_deref(), busy);
    }
    let mut body = String::from(SEARCH);
    if desks.is_empty() {
        body.push_str("<p>There are no dossiers yet.</p>\n");
    } else {
        let _ = write!(
            body,
            "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Dossiers\">\n<table class=\"dossiers\">\n\
             <thead><tr><th scope=\"col\">Dossier</th><th scope=\"col\">State</th><th scope=\"col\">To review</th>\
             <th scope=\"col\">Reviewed</th><th scope=\"col\">Sources</th><th scope=\"col\">Claims</th>\
             <th scope=\"col\">Last verdict</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
        );
    }
    if reading > 0 {
        let _ = writeln!(
            body,
            "<p>{} being read. <a href=\"/\">Look again</a></p>",
            if reading == 1 { "One dossier is".to_owned() } else { format!("{reading} dossiers are") }
        );
    }
    if app.shelf.grows() {
        let _ = writeln!(
            body,
            "<section>\n<h2>A new dossier</h2>\n<form method=\"post\" action=\"/\" class=\"fields\">{}\
             <label>Name <input name=\"name\" required maxlength=\"100\" autocomplete=\"off\"></label>\
             <button>Make</button></form>\n</section>",
            secret(app)
        );
    }
    frame(app, &Frame { title: "Dossiers", watch: None, who, here: "/" }, &body)
}

const SEARCH: &str = "<form action=\"/search\" role=\"search\" aria-label=\"Claims\" class=\"fields\">\
    <label>Who <input type=\"search\" name=\"who\" autocomplete=\"off\"></label>\
    <label>What about <input type=\"search\" name=\"words\" autocomplete=\"off\"></label>\
    <button>Search claims</button></form>\n";

/// Where the review of a dossier stands.
fn standing(view: &View) -> &'static str {
    let disputes = &view.report.disputes;
    let open = disputes.iter().filter(|dispute| undecided(dispute)).count();
    if view.report.sources.is_empty() {
        "empty"
    } else if open == 0 {
        "done"
    } else if view.ledger.records.is_empty() {
        "new"
    } else {
        "in review"
    }
}

/// Whether nobody's word holds for a dispute.
pub(super) fn undecided(dispute: &Dispute) -> bool {
    dispute.verdict.is_none() && dispute.waiver.is_none()
}

fn row(out: &mut String, desk: &Desk, view: Option<&View>, busy: bool) {
    let name = format!("<a href=\"{}\">{}</a>", address(desk), markup(&desk.name()));
    let Some(view) = view else {
        let state = if busy { markup(&desk.progress.words()) } else { "not read".to_owned() };
        let _ = writeln!(out, "<tr><th scope=\"row\">{name}</th><td colspan=\"6\">{state}</td></tr>");
        return;
    };
    let report = &view.report;
    let open = report.disputes.iter().filter(|dispute| undecided(dispute)).count();
    let reopened = report.disputes.iter().filter(|dispute| dispute.reopened.is_some()).count();
    let again = if reopened > 0 { format!(" ({reopened} open again)") } else { String::new() };
    let last = view.ledger.records.iter().filter_map(|record| {
        let at = record.at.as_deref()?.parse::<jiff::Timestamp>().ok()?;
        Some((at, record.reviewer.clone()))
    });
    let last = last.max_by_key(|(at, _)| *at).map_or_else(String::new, |(at, who)| {
        let who = who.map_or_else(String::new, |who| format!(", {}", markup(&who)));
        format!("{}{who}", at.strftime("%Y-%m-%d %H:%M UTC"))
    });
    let state = standing(view);
    let newer = if busy { " · being read again" } else { "" };
    let _ = writeln!(
        out,
        "<tr><th scope=\"row\">{name}</th><td><span class=\"state {}\">{state}</span>{newer}</td><td>{open}{again}</td>\
         <td>{} of {}</td><td>{}</td><td>{}</td><td>{last}</td></tr>",
        state.replace(' ', "-"),
        report.disputes.len() - open,
        counted(report.disputes.len(), "dispute"),
        report.sources.len(),
        report.checked.claims,
    );
}
