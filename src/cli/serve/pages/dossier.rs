use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use gainsay::model::Dispute;
use gainsay::report::live::{self, markup};
use gainsay::report::reviewed;
use serde_json::json;

use super::frame::{Frame, frame, secret};
use super::{Answer, address, counted, dispute_address};
use crate::cli::serve::desk::{Desk, Heard, PATIENCE, View};
use crate::cli::serve::{App, export};

/// The report of a dossier, live: a verdict at each dispute, files and texts to be added.
pub(in crate::cli::serve) fn dossier(app: &Arc<App>, desk: &Arc<Desk>, who: Option<&str>) -> Answer {
    let (view, busy) = desk.view(app, PATIENCE);
    let (name, here) = (desk.name(), address(desk));
    let (key, body) = match &view {
        Some(view) => (view.key.as_str(), desk.page(view, || contents(app, desk, view)).to_string()),
        None => {
            let how = markup(&desk.progress.words());
            (
                "",
                format!(
                    "<p id=\"waiting\">The sources are being read: {how}. <a href=\"{here}\">Look again</a></p>\n"
                ),
            )
        }
    };
    let heard = heard(&here, &desk.progress.heard(0));
    let newer = if busy && view.is_some() {
        "<p class=\"soft\">Sources have changed and are being read again; this is the report before.</p>\n"
    } else {
        ""
    };
    let watch = Some((format!("{here}/state"), key.to_owned()));
    let page = Frame { title: &name, watch, who, here: &here };
    Answer::Page(frame(app, &page, &format!("{newer}{heard}{body}")))
}

/// What the script asks again and again: the key of what there is, and how far a newer check has come.
pub(in crate::cli::serve) fn state(app: &Arc<App>, desk: &Arc<Desk>) -> Answer {
    let (view, busy) = desk.view(app, Duration::ZERO);
    let progress = busy.then(|| desk.progress.words());
    let read = if busy { desk.progress.heard(0).len() } else { 0 };
    let key = view.map(|view| view.key.clone());
    Answer::Json(json!({"key": key, "reading": progress, "read": read}).to_string())
}

/// What the script puts into the page while sources are read: the claims of each that has been, but for the first few,
/// which it has.
pub(in crate::cli::serve) fn reading(desk: &Desk, without: usize) -> Answer {
    Answer::Page(desk.progress.heard(without).iter().map(one_heard).collect())
}

/// The place for claims as they are read, not seen while there are none.
fn heard(here: &str, sources: &[Heard]) -> String {
    let hidden = if sources.is_empty() { " hidden" } else { "" };
    let items: String = sources.iter().map(one_heard).collect();
    format!(
        "<details class=\"reading\" id=\"reading\" open{hidden} data-from=\"{here}/reading\">\
         <summary>Claims as they are read, not compared yet</summary>\n<ol>{items}</ol>\n</details>\n"
    )
}

fn one_heard(heard: &Heard) -> String {
    let mut out = format!("<li>{}: {}\n<ul>", markup(&heard.source), counted(heard.count, "claim"));
    for claim in &heard.claims {
        let _ = write!(
            out,
            "<li>{} <span class=\"place\">{}, line {}</span></li>",
            markup(&claim.text),
            markup(&claim.attribution.holder.name),
            claim.line
        );
    }
    if heard.count > heard.claims.len() {
        let _ = write!(out, "<li>and {} more</li>", heard.count - heard.claims.len());
    }
    out.push_str("</ul></li>\n");
    out
}

/// What changes only with the sources and verdicts.
fn contents(app: &App, desk: &Desk, view: &View) -> String {
    let mut out = String::new();
    if let Some(fault) = &view.fault {
        let _ = writeln!(out, "<p><strong>The verdicts could not be read</strong>: {}</p>", markup(fault));
    }
    if let Some(words) = view.report.reviewed.as_ref().and_then(reviewed) {
        let _ = writeln!(out, "<p>Reviewed: {}</p>", markup(&words));
    }
    add(&mut out, app, desk);
    exports(&mut out, desk);
    let more = |dispute: &Dispute| {
        format!(
            "<p><a href=\"{}\">History, texts side by side, lasting address</a></p>\n{}",
            dispute_address(desk, &dispute.fingerprint),
            verdict_form(app, desk, dispute, false)
        )
    };
    out.push_str(&live::report(&view.report, &more));
    out
}

/// Files and texts to be added.
fn add(out: &mut String, app: &App, desk: &Desk) {
    let (secret, here) = (secret(app), address(desk));
    let open = if desk_is_empty(desk, app) { " open" } else { "" };
    let _ = write!(
        out,
        "<details class=\"add\"{open}><summary>Add sources</summary>\n\
         <form method=\"post\" action=\"{here}/files\" enctype=\"multipart/form-data\" class=\"drop\" id=\"drop\">{secret}\
         <label>Files: choose them, or drop them here <input type=\"file\" name=\"files\" multiple required></label>\
         <button>Add files</button></form>\n\
         <form method=\"post\" action=\"{here}/text\">{secret}<div class=\"fields\">\
         <label>Address of the page <input type=\"url\" name=\"url\" maxlength=\"1000\"></label>\
         <label>Title <input name=\"title\" maxlength=\"1000\"></label>\
         <label>Outlet <input name=\"publisher\" maxlength=\"1000\"></label>\
         <label>Published <input name=\"date\" placeholder=\"2031-05-31\" maxlength=\"100\"></label></div>\
         <label>Text <textarea name=\"text\" rows=\"8\" required></textarea></label>\
         <button>Add text</button></form>\n</details>\n"
    );
}

fn desk_is_empty(desk: &Desk, app: &App) -> bool {
    crate::cli::inputs::look(&desk.folder, &app.project).is_empty()
}

fn exports(out: &mut String, desk: &Desk) {
    out.push_str("<details class=\"exports\"><summary>Export</summary>\n<ul>\n");
    for (format, about) in export::formats() {
        let _ = writeln!(
            out,
            "<li><a href=\"{}/export/{format}\" download>{format}</a>: {}</li>",
            address(desk),
            markup(about)
        );
    }
    out.push_str("</ul>\n</details>\n");
}

/// The buttons of a verdict with its reason; with `whole`, note, link and last day too.
pub(super) fn verdict_form(app: &App, desk: &Desk, dispute: &Dispute, whole: bool) -> String {
    let mut out = String::new();
    let from = if whole { "dispute" } else { "" };
    let _ = write!(
        out,
        "<form method=\"post\" action=\"{}/verdict\" class=\"verdict\">{}\
         <input type=\"hidden\" name=\"fingerprint\" value=\"{}\"><input type=\"hidden\" name=\"from\" value=\"{from}\">\
         <label>Reason <input name=\"reason\" required maxlength=\"1000\" autocomplete=\"off\"></label>",
        address(desk),
        secret(app),
        markup(&dispute.fingerprint),
    );
    if whole {
        out.push_str(
            "<label>Note for colleagues <textarea name=\"note\" rows=\"3\" maxlength=\"10000\"></textarea></label>\
             <div class=\"fields\"><label>Link <input type=\"url\" name=\"link\" maxlength=\"1000\"></label>\
             <label>Last day on which it holds <input type=\"date\" name=\"until\"></label></div>",
        );
    }
    out.push_str(
        "<div class=\"buttons\"><button name=\"verdict\" value=\"confirmed\" formnovalidate>Confirm</button>\
         <button name=\"verdict\" value=\"explained\">Explain</button>\
         <button name=\"verdict\" value=\"dismissed\">Dismiss</button>",
    );
    if dispute.verdict.is_some() {
        out.push_str("<button name=\"verdict\" value=\"withdrawn\" formnovalidate>Take back</button>");
    }
    out.push_str("</div></form>\n");
    out
}
