use std::fmt::Write as _;

use crate::model::{Dispute, Evidence, Mode, Side, Verdict};
use crate::report::outcome::{counted, given};
use crate::report::words::{self, markup};

use super::{Part, marks, timeline};

/// Claims of one side shown at once; the others are folded.
const SHOWN: usize = 6;

/// One dispute: what is asked, why it is one, the sides beside each other, the answers by time, the reasoning folded.
pub(super) fn write(out: &mut String, part: &Part, number: usize) {
    let dispute = &part.report.disputes[number];
    let id = part.dispute_id(dispute);
    let link = format!(
        "<span class=\"number\">{}.</span> <a id=\"{id}-q\" href=\"#{id}\">{}</a>",
        part.before + number + 1,
        markup(&dispute.question)
    );
    let _ = writeln!(
        out,
        "<article class=\"dispute {}\" id=\"{id}\" tabindex=\"-1\" aria-labelledby=\"{id}-q\" {}>\n{}",
        dispute.relation.word(),
        part.filters.attributes(part.number, part.report, dispute),
        part.heading(1, &link),
    );
    let rule = dispute.rule.as_ref().map_or_else(String::new, |rule| format!(" · rule {}", markup(rule)));
    let same = if dispute.same_holder { " · one speaker on both sides" } else { "" };
    let known = dispute.baseline_state.map_or_else(String::new, |s| format!(" · {}", words::standing(s)));
    let _ = writeln!(
        out,
        "<p class=\"tags\"><span class=\"relation\">{}</span> · {} · {}{rule} · confidence {:.2}{same}{known}</p>\n\
         <p class=\"why\">{}</p>",
        dispute.relation.word(),
        dispute.severity.word(),
        dispute.kind,
        dispute.confidence,
        markup(&dispute.message),
    );
    verdict(out, dispute);
    out.push_str("<div class=\"sides\">\n");
    for (at, each) in dispute.sides.iter().enumerate() {
        let other = dispute.sides.get(usize::from(at == 0)).and_then(|other| other.claims.first());
        side(out, part, (number, at), each, other);
    }
    out.push_str("</div>\n");
    timeline::write(out, part, number);
    reasoning(out, dispute);
    out.push_str(&(part.more)(dispute));
    out.push_str("</article>\n");
}

/// A reviewer's word, or the one that the dispute had and what changed since.
fn verdict(out: &mut String, dispute: &Dispute) {
    let told = |verdict: &Verdict| {
        let reason = verdict.reason.as_ref().map_or_else(String::new, |why| format!(": {}", markup(why)));
        let given = given(verdict).map_or_else(String::new, |given| format!(" ({})", markup(&given)));
        format!("<strong>{}</strong>{reason}{given}", verdict.verdict.word())
    };
    if let Some(verdict) = &dispute.verdict {
        let _ = writeln!(out, "<p>Reviewed: {}</p>", told(verdict));
    }
    if let Some(reopened) = &dispute.reopened {
        let _ = writeln!(out, "<p>Open again, was {}</p>\n<ul>", told(&reopened.before));
        for change in &reopened.changes {
            let _ = writeln!(out, "<li>{}</li>", markup(change));
        }
        out.push_str("</ul>\n");
    }
    if let Some(waiver) = &dispute.waiver {
        let until = waiver.expires.map_or_else(String::new, |day| format!(", until {day}"));
        let (owner, why) = (markup(&waiver.owner), markup(&waiver.reason));
        let _ = writeln!(out, "<p><strong>Waived</strong> by {owner}{until}: {why}</p>");
    }
}

/// The letter by which a side goes on the page: A, B, …, Z, then numbers.
pub(super) fn letter(number: usize) -> String {
    match u8::try_from(number) {
        Ok(number) if number < 26 => char::from(b'A' + number).to_string(),
        _ => (number + 1).to_string(),
    }
}

/// One side under its letter. `at` is the number of the dispute and of the side.
fn side(out: &mut String, part: &Part, at: (usize, usize), side: &Side, other: Option<&Evidence>) {
    let head = format!("<span class=\"letter\">{}</span> {}", letter(at.1), markup(&side.answer));
    let _ = writeln!(out, "<div class=\"side\">\n{}", part.heading(2, &head));
    if side.claims.len() > 1 {
        let (claims, origins) = (counted(side.claims.len(), "claim"), counted(side.origins, "origin"));
        let _ = writeln!(out, "<p class=\"soft\">{claims}, {origins}</p>");
    }
    for (number, claim) in side.claims.iter().enumerate() {
        if number == SHOWN {
            let more = side.claims.len() - SHOWN;
            let _ = writeln!(out, "<details><summary>and {more} more</summary>");
        }
        figure(out, part, &part.quote_id(at.0, at.1, number), claim, other);
    }
    if side.claims.len() > SHOWN {
        out.push_str("</details>\n");
    }
    out.push_str("</div>\n");
}

fn figure(out: &mut String, part: &Part, id: &str, claim: &Evidence, other: Option<&Evidence>) {
    let source = words::source(part.report, &claim.source);
    let mut by = holder(claim);
    let named = claim.attribution.holder.name.as_str();
    for more in [
        source.and_then(|source| source.publisher.as_deref()).filter(|outlet| *outlet != named).map(markup),
        claim.as_of.map(|moment| moment.to_string()).or_else(|| {
            let published = source.and_then(|source| source.published.as_deref())?;
            Some(format!("published {}", markup(published)))
        }),
        Some(place(part, claim)),
    ]
    .into_iter()
    .flatten()
    {
        let _ = write!(by, " · {more}");
    }
    // Where the sentence around the words is shown, its own quotation marks stand in it.
    let whole = claim.context == claim.text;
    let quote = marks::quote(claim, other);
    let quote = if whole { words::quoted(claim.attribution.mode, &quote) } else { quote };
    let _ = writeln!(
        out,
        "<figure id=\"{id}\" tabindex=\"-1\"><blockquote>{quote}</blockquote><figcaption>{by}</figcaption></figure>"
    );
}

/// Who answers for a claim, and through whom it came.
pub(super) fn holder(claim: &Evidence) -> String {
    let attribution = &claim.attribution;
    let mut shown = format!("<cite>{}</cite>", markup(&attribution.holder.name));
    if attribution.mode == Mode::Narrated {
        shown.push_str(" (own voice)");
    }
    for via in &attribution.via {
        let _ = write!(shown, ", through {}", markup(&via.name));
    }
    shown
}

/// The place of a claim, as a link to its words in the text of the source, or to the source.
pub(super) fn place(part: &Part, claim: &Evidence) -> String {
    match part.anchor(claim) {
        Some(anchor) => {
            format!("<a href=\"{}#{anchor}\">{}:{}</a>", part.texts, path(&claim.source), claim.line)
        }
        None => place_in(part, &claim.source, claim.line),
    }
}

/// A line of a source, as a link to the source.
pub(super) fn place_in(part: &Part, of: &str, line: usize) -> String {
    let shown = path(of);
    match part.report.sources.iter().position(|source| source.path == of) {
        Some(number) => {
            format!("<a href=\"{}#{}\">{shown}:{line}</a>", part.texts, part.source_id(number))
        }
        None => format!("{shown}:{line}"),
    }
}

fn path(of: &str) -> String {
    if of == "-" { "standard input".to_owned() } else { markup(of) }
}

fn reasoning(out: &mut String, dispute: &Dispute) {
    out.push_str("<details class=\"steps\"><summary>How this was found</summary>\n");
    steps(out, &dispute.steps);
    if !dispute.contributions.is_empty() {
        out.push_str("<p>What decided the confidence, in log-odds:</p>\n<ul>\n");
        for each in &dispute.contributions {
            let _ = writeln!(out, "<li>{} {:+.1}</li>", markup(&each.feature), each.weight);
        }
        out.push_str("</ul>\n");
    }
    let _ = writeln!(out, "<p class=\"soft\">Fingerprint {}</p>\n</details>", markup(&dispute.fingerprint));
}

/// The reasoning, a line a step.
pub(super) fn steps(out: &mut String, steps: &[String]) {
    if !steps.is_empty() {
        out.push_str("<ol>\n");
        for step in steps {
            let _ = writeln!(out, "<li>{}</li>", markup(step));
        }
        out.push_str("</ol>\n");
    }
}
