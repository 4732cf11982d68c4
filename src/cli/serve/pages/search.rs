use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use gainsay::model::{Evidence, Mode, Moment};
use gainsay::report::live::{self, markup};
use serde::Deserialize;

use super::frame::{Frame, frame};
use super::{address, counted, holder_address};
use crate::cli::serve::App;
use crate::cli::serve::desk::{Desk, View};

/// Most claims that are listed; the rest is counted.
const LISTED: usize = 300;

/// What is searched for.
#[derive(Deserialize)]
pub(in crate::cli::serve) struct Asked {
    #[serde(default)]
    who: String,
    #[serde(default)]
    words: String,
}

/// Claims of all dossiers by who holds them and what they talk of: every word asked for begins one of theirs.
pub(in crate::cli::serve) fn search(app: &Arc<App>, asked: &Asked, who: Option<&str>) -> String {
    let mut body = format!(
        "<form action=\"/search\" role=\"search\" aria-label=\"Claims\" class=\"fields\">\
         <label>Who <input type=\"search\" name=\"who\" value=\"{}\" autocomplete=\"off\"></label>\
         <label>What about <input type=\"search\" name=\"words\" value=\"{}\" autocomplete=\"off\"></label>\
         <button>Search claims</button></form>\n",
        markup(&asked.who),
        markup(&asked.words)
    );
    let (holder, about) = (terms(&asked.who), terms(&asked.words));
    if !(holder.is_empty() && about.is_empty()) {
        let (shelf, reading) = views(app);
        let mut found = String::new();
        let mut count = 0;
        for (desk, view) in &shelf {
            for claim in claims(view).filter(|claim| fits(view, claim, &holder, &about)) {
                count += 1;
                if count <= LISTED {
                    let _ = writeln!(found, "<li>{}</li>", item(desk, view, claim, true));
                }
            }
        }
        let _ = writeln!(
            body,
            "<p role=\"status\">{}</p>\n<ol class=\"claims\">\n{found}</ol>",
            counted(count, "claim")
        );
        if count > LISTED {
            let _ = writeln!(body, "<p>The first {LISTED} are shown.</p>");
        }
        body.push_str(&unread(reading));
    }
    frame(app, &Frame { title: "Search", watch: None, who, here: "/search" }, &body)
}

/// A dossier that has been read.
pub(super) type Read = (Arc<Desk>, Arc<View>);

/// The dossiers that have been read, and how many have not.
pub(super) fn views(app: &Arc<App>) -> (Vec<Read>, usize) {
    let mut found = Vec::new();
    let mut reading = 0;
    for desk in app.shelf.desks() {
        match desk.view(app, Duration::ZERO) {
            (Some(view), _) => found.push((desk, view)),
            (None, _) => reading += 1,
        }
    }
    (found, reading)
}

/// Says that not all has been searched.
pub(super) fn unread(reading: usize) -> String {
    if reading == 0 {
        return String::new();
    }
    format!("<p>{} still being read, and not searched.</p>\n", counted(reading, "dossier"))
}

/// The claims of a dossier, each once: of several read out of the same words of a source, the first.
pub(super) fn claims(view: &View) -> impl Iterator<Item = &Evidence> {
    view.report.sources.iter().flat_map(|source| {
        let mut last = None;
        source.claims.iter().filter(move |claim| {
            let place = Some((claim.start, claim.end));
            std::mem::replace(&mut last, place) != place
        })
    })
}

/// The words of a search, in lower case.
fn terms(words: &str) -> Vec<String> {
    split(words).take(20).collect()
}

fn split(words: &str) -> impl Iterator<Item = String> {
    words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Whether every term begins a word.
fn all_in(terms: &[String], words: &str) -> bool {
    terms.is_empty() || {
        let words: Vec<String> = split(words).collect();
        terms.iter().all(|term| words.iter().any(|word| word.starts_with(term)))
    }
}

fn fits(view: &View, claim: &Evidence, holder: &[String], about: &[String]) -> bool {
    let by = || {
        // The words by which the text calls the holder, beside the name that they mean.
        let own = claim.attribution.holder.span.and_then(|[start, end]| {
            let input = view.analysis.inputs.iter().find(|input| input.path == claim.source)?;
            let bytes = input.bytes.as_ref().ok()?.get(start..end)?;
            Some(String::from_utf8_lossy(bytes).into_owned())
        });
        format!("{} {}", claim.attribution.holder.name, own.unwrap_or_default())
    };
    let question = claim.question.as_deref().unwrap_or_default();
    all_in(about, &format!("{} {question}", claim.context)) && (holder.is_empty() || all_in(holder, &by()))
}

/// A claim with who holds it, when, and the way to its words in the dossier.
pub(super) fn item(desk: &Desk, view: &View, claim: &Evidence, named: bool) -> String {
    let to = live::words_id(&view.report, claim)
        .map_or_else(|| address(desk), |id| format!("{}#{id}", address(desk)));
    let when = when(claim);
    let holder = &claim.attribution.holder.name;
    let by = if named {
        format!("<a href=\"{}\">{}</a> · ", holder_address(holder), markup(holder))
    } else {
        String::new()
    };
    let words = markup(&claim.text);
    let words = if claim.attribution.mode == Mode::Direct { format!("“{words}”") } else { words };
    format!(
        "{words} <span class=\"place\">{by}{when} · <a href=\"{to}\">{}, {}:{}</a></span>",
        markup(&desk.name()),
        markup(&claim.source),
        claim.line
    )
}

/// The time as of which a claim is made, as markup that does not break in its middle.
pub(super) fn when(claim: &Evidence) -> String {
    let time = |moment: Moment| format!("<span class=\"when\">{moment}</span>");
    claim.as_of.map_or_else(|| "time unknown".to_owned(), time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_term_begins_a_word() {
        let text = "The bridge at Corran isn’t open, the warden said.";
        for (asked, found) in
            [("bridge", true), ("BRIDG open", true), ("ridge", false), ("corran lamps", false), ("", true)]
        {
            assert_eq!(all_in(&terms(asked), text), found, "{asked}");
        }
    }
}
