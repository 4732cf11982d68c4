use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use gainsay::check::{Lookup, Near};
use gainsay::model::Dispute;
use gainsay::report::live::{self, markup};
use gainsay::review::verdicts::Record;
use serde::Deserialize;

use super::dossier::verdict_form;
use super::frame::{Frame, frame};
use super::{Answer, Refusal, address, dispute_address};
use crate::cli::explain;
use crate::cli::serve::App;
use crate::cli::serve::desk::{Desk, PATIENCE, View};

/// Which texts stand side by side, by their places in the report.
#[derive(Deserialize)]
pub(in crate::cli::serve) struct Panes {
    left: Option<usize>,
    right: Option<usize>,
}

/// The dossier as it is now; for a page that is nothing without it.
fn now(app: &Arc<App>, desk: &Arc<Desk>) -> Result<Arc<View>, Refusal> {
    desk.view(app, PATIENCE)
        .0
        .ok_or_else(|| Refusal::unknown("The sources are still being read. Load it again."))
}

/// One dispute: what is found now, the verdict, who decided what before, and the texts side by side.
pub(in crate::cli::serve) fn dispute(
    app: &Arc<App>,
    desk: &Arc<Desk>,
    fingerprint: &str,
    panes: &Panes,
    who: Option<&str>,
) -> Result<Answer, Refusal> {
    let view = now(app, desk)?;
    let here = dispute_address(desk, fingerprint);
    let Some(place) = view.report.disputes.iter().position(|each| each.fingerprint == fingerprint) else {
        return gone(app, desk, &view, fingerprint, who);
    };
    let dispute = &view.report.disputes[place];
    let mut body =
        format!("<p><a href=\"{0}\">To the dossier {1}</a></p>\n", address(desk), markup(&desk.name()));
    body.push_str(&live::dispute(&view.report, place, &address(desk), &|_| String::new()));
    let _ =
        write!(body, "<section>\n<h2>Verdict</h2>\n{}</section>\n", verdict_form(app, desk, dispute, true));
    history(&mut body, &view.ledger.history(fingerprint));
    let _ = writeln!(
        body,
        "<section>\n<h2>Reasoning</h2>\n<p><a href=\"{here}/explanation\">Redo it from the sources, step by step</a>, \
         as <code>gainsay explain {}</code> does.</p>\n</section>",
        markup(fingerprint)
    );
    side_by_side(&mut body, &view, dispute, panes);
    let watch = Some((format!("{}/state", address(desk)), view.key.clone()));
    Ok(Answer::Page(frame(app, &Frame { title: &dispute.question, watch, who, here: &here }, &body)))
}

/// A dispute that is not found any more, as its verdicts remember it.
fn gone(
    app: &App,
    desk: &Desk,
    view: &View,
    fingerprint: &str,
    who: Option<&str>,
) -> Result<Answer, Refusal> {
    let records = view.ledger.history(fingerprint);
    let Some(about) = records.iter().rev().find_map(|record| record.about.as_ref()) else {
        return Err(Refusal::unknown(
            "No dispute of this dossier has that fingerprint, and no verdict remembers one that had.",
        ));
    };
    let why = explain::rule_since(about, app.checker_of(&desk.folder));
    let why = why.map_or_else(|| "the sources or the rules have changed".to_owned(), |why| markup(&why));
    let mut body = format!(
        "<p><a href=\"{0}\">To the dossier {1}</a></p>\n<p>This dispute is not found any more: {why}. It was a {2}, with \
         the answers:</p>\n<ul>\n",
        address(desk),
        markup(&desk.name()),
        markup(&about.relation)
    );
    for side in &about.sides {
        let _ = writeln!(body, "<li>{}\n<ul>", markup(&side.answer));
        for claim in &side.claims {
            let (words, holder, source) =
                (markup(&claim.words), markup(&claim.holder), markup(&claim.source));
            let _ = writeln!(body, "<li>“{words}” {holder}, {source}</li>");
        }
        body.push_str("</ul>\n</li>\n");
    }
    body.push_str("</ul>\n");
    let now: Vec<&Dispute> =
        view.report.disputes.iter().filter(|each| each.question == about.question).collect();
    if !now.is_empty() {
        body.push_str("<p>On the same question now:</p>\n<ul>\n");
        for each in now {
            let to = dispute_address(desk, &each.fingerprint);
            let answers: Vec<String> = each.sides.iter().map(|side| markup(&side.answer)).collect();
            let _ = writeln!(body, "<li><a href=\"{to}\">{}</a></li>", answers.join(" against "));
        }
        body.push_str("</ul>\n");
    }
    history(&mut body, &records);
    let here = dispute_address(desk, fingerprint);
    Ok(Answer::Page(frame(app, &Frame { title: &about.question, watch: None, who, here: &here }, &body)))
}

/// Every decision on a dispute, the last first.
fn history(out: &mut String, records: &[&Record]) {
    out.push_str("<section>\n<h2>History</h2>\n");
    if records.is_empty() {
        out.push_str("<p>Nobody has decided on it yet.</p>\n</section>\n");
        return;
    }
    out.push_str("<ol class=\"history\">\n");
    for record in records.iter().rev() {
        let told = |words: &Option<String>| words.as_deref().map(markup);
        let given =
            [told(&record.at), told(&record.reviewer)].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let _ = write!(out, "<li><strong>{}</strong>", record.verdict.name());
        if let Some(reason) = told(&record.reason) {
            let _ = write!(out, ": {reason}");
        }
        let _ = write!(out, " <span class=\"soft\">{given}</span>");
        let until = told(&record.until).map(|day| format!("until {day}"));
        for more in [told(&record.note), told(&record.link), until].into_iter().flatten() {
            let _ = write!(out, "<br>{more}");
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n</section>\n");
}

/// Two texts that the dispute stands in, and a choice of others.
fn side_by_side(out: &mut String, view: &View, dispute: &Dispute, panes: &Panes) {
    // The sources with their sides' letters, in the order of the sides.
    let mut sources: Vec<usize> = Vec::new();
    let mut letters: BTreeMap<usize, String> = BTreeMap::new();
    let mut first = Vec::new();
    for (side, each) in dispute.sides.iter().enumerate() {
        let places = each.claims.iter().filter_map(|claim| claim.in_text);
        let places: Vec<usize> = places.map(|place| place.source).collect();
        first.extend(places.first().copied());
        let letter =
            u8::try_from(side).ok().filter(|side| *side < 26).map_or('*', |side| char::from(b'A' + side));
        for source in places {
            let known = letters.entry(source).or_default();
            if !known.contains(letter) {
                known.push(letter);
            }
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
    }
    let (Some(a), Some(b)) = (first.first().copied(), first.get(1).copied()) else { return };
    let chosen = |wanted: Option<usize>, usual| wanted.filter(|n| sources.contains(n)).unwrap_or(usual);
    let shown = [chosen(panes.left, a), chosen(panes.right, b)];
    out.push_str("<section id=\"texts\">\n<h2>Texts side by side</h2>\n");
    if sources.len() > 2 {
        out.push_str("<form class=\"fields\" aria-label=\"Texts\" action=\"#texts\">");
        for (name, label, at) in [("left", "Left", shown[0]), ("right", "Right", shown[1])] {
            let _ = write!(out, "<label>{label} <select name=\"{name}\">");
            for source in &sources {
                let picked = if *source == at { " selected" } else { "" };
                let path = view.report.sources.get(*source).map_or("", |source| source.path.as_str());
                let sides = letters.get(source).map_or("", String::as_str);
                let _ = write!(out, "<option value=\"{source}\"{picked}>{sides}: {}</option>", markup(path));
            }
            out.push_str("</select></label>");
        }
        out.push_str("<button>Show</button></form>\n");
    }
    out.push_str(&live::panes(&view.report, dispute, shown));
    out.push_str("</section>\n");
}

/// The reasoning, done again from the sources.
pub(in crate::cli::serve) fn explanation(
    app: &Arc<App>,
    desk: &Arc<Desk>,
    fingerprint: &str,
    who: Option<&str>,
) -> Result<Answer, Refusal> {
    let view = now(app, desk)?;
    let Some(dispute) = view.report.disputes.iter().find(|each| each.fingerprint == fingerprint) else {
        return gone(app, desk, &view, fingerprint, who);
    };
    let text = desk.explained(&view, fingerprint, || {
        match app.checker_of(&desk.folder).explain(
            &view.report.dossier,
            view.analysis.inputs.clone(),
            fingerprint,
        ) {
            Lookup::Found(found) => explain::text(&found),
            Lookup::Several(near) | Lookup::Missing(near) => missing(&near),
        }
    });
    let to = dispute_address(desk, fingerprint);
    let here = format!("{to}/explanation");
    let mut body = format!("<p><a href=\"{to}\">To the dispute</a></p>\n");
    if let Some(reopened) = &dispute.reopened {
        body.push_str("<p>Since the last verdict this has changed:</p>\n<ul>\n");
        for change in &reopened.changes {
            let _ = writeln!(body, "<li>{}</li>", markup(change));
        }
        body.push_str("</ul>\n");
    }
    body.push_str(&lines(&text));
    let title = format!("Reasoning: {}", dispute.question);
    Ok(Answer::Page(frame(app, &Frame { title: &title, watch: None, who, here: &here }, &body)))
}

fn missing(near: &[Near]) -> String {
    let names: Vec<&str> = near.iter().map(|near| near.fingerprint.as_str()).collect();
    format!("The reasoning no longer leads to this finding. Nearest: {}\n", names.join(", "))
}

/// Lines of a text with their indents, as markup.
pub(super) fn lines(text: &str) -> String {
    let mut out = String::from("<div class=\"lines\">\n");
    for line in text.lines() {
        let words = line.trim_start();
        let depth = ((line.len() - words.len()) / 2).min(6);
        let _ = writeln!(out, "<p class=\"in-{depth}\">{}</p>", markup(words));
    }
    out.push_str("</div>\n");
    out
}
