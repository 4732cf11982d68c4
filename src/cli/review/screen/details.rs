//! A dispute in, the lines of its pane out.

use gainsay::model::{Dispute, Evidence, Mode, Report, Side, Verdict};
use gainsay::report::{differing, given};
use gainsay::review::verdicts::Ledger;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::look::Look;
use super::wrap::wrapped;
use crate::cli::output::plain;
use crate::cli::review::Standing;

/// Claims of one side that are shown; the rest is counted.
const SHOWN: usize = 8;

/// Everything on a dispute, in lines of that width.
pub(super) fn lines(
    report: &Report,
    ledger: &Ledger,
    dispute: &Dispute,
    width: usize,
    look: Look,
) -> Vec<Line<'static>> {
    let mut page = Page { lines: Vec::new(), width, look };
    page.text(&dispute.question, look.strong(), 0);
    let rule = dispute.rule.as_ref().map_or_else(String::new, |rule| format!(" · rule {rule}"));
    page.text(
        &format!(
            "{} · {} · {}{rule} · confidence {:.2} · {}",
            dispute.relation.word(),
            dispute.severity.word(),
            dispute.kind,
            dispute.confidence,
            dispute.fingerprint,
        ),
        look.soft(),
        0,
    );
    page.text(&dispute.message, Style::new(), 0);
    verdicts(&mut page, dispute);
    for (number, side) in dispute.sides.iter().enumerate() {
        let other = dispute.sides.get(usize::from(number == 0)).and_then(|other| other.claims.first());
        self::side(&mut page, report, (number, side), other);
    }
    page.blank();
    page.text("How this was found", look.strong(), 0);
    for step in &dispute.steps {
        page.text(&format!("- {step}"), Style::new(), 0);
    }
    let parts: Vec<String> =
        dispute.contributions.iter().map(|part| format!("{} {:+.1}", part.feature, part.weight)).collect();
    if !parts.is_empty() {
        page.text(&format!("confidence from: {}", parts.join(", ")), look.soft(), 0);
    }
    history(&mut page, ledger, dispute);
    page.lines
}

struct Page {
    lines: Vec<Line<'static>>,
    width: usize,
    look: Look,
}

impl Page {
    fn text(&mut self, words: &str, style: Style, indent: usize) {
        self.spans(&[Span::styled(plain(words), style)], indent);
    }

    fn spans(&mut self, spans: &[Span<'_>], indent: usize) {
        self.lines.extend(wrapped(spans, self.width, indent));
    }

    fn blank(&mut self) {
        self.lines.push(Line::default());
    }
}

fn verdicts(page: &mut Page, dispute: &Dispute) {
    let look = page.look;
    if let Some(verdict) = &dispute.verdict {
        page.blank();
        page.text(&told(verdict), look.standing(Standing::of(dispute)), 0);
        if let Some(note) = &verdict.note {
            page.text(&format!("note: {note}"), Style::new(), 0);
        }
    }
    if let Some(reopened) = &dispute.reopened {
        page.blank();
        page.text(
            &format!("open again, was {}", told(&reopened.before)),
            look.standing(Standing::Reopened),
            0,
        );
        for change in &reopened.changes {
            page.text(&format!("- {change}"), Style::new(), 0);
        }
    }
}

/// A verdict in one line.
fn told(verdict: &Verdict) -> String {
    let mut words = verdict.verdict.word().to_owned();
    if let Some(reason) = &verdict.reason {
        words.push_str(&format!(": {reason}"));
    }
    if let Some(given) = given(verdict) {
        words.push_str(&format!(" ({given})"));
    }
    words
}

fn side(page: &mut Page, report: &Report, (number, side): (usize, &Side), other: Option<&Evidence>) {
    let letter = char::from_u32('A' as u32 + u32::try_from(number.min(25)).unwrap_or(25)).unwrap_or('?');
    page.blank();
    page.text(&format!("{letter}  {}", side.answer), page.look.strong(), 0);
    for claim in side.claims.iter().take(SHOWN) {
        page.spans(&quote(claim, other, page.look), 3);
        page.text(&by(report, claim), page.look.soft(), 3);
    }
    if side.claims.len() > SHOWN {
        page.text(&format!("and {} more", side.claims.len() - SHOWN), page.look.soft(), 3);
    }
}

/// A claim in its sentence, with the words marked that the other side has not.
fn quote(claim: &Evidence, other: Option<&Evidence>, look: Look) -> Vec<Span<'static>> {
    let (text, context) = (plain(&claim.text), plain(&claim.context));
    // The sentence has the quotation marks of its source already.
    let own = if claim.attribution.mode == Mode::Direct { ("“", "”") } else { ("", "") };
    let (before, after) = context.split_once(text.as_str()).unwrap_or(own);
    let mut spans = vec![Span::styled(before.to_owned(), look.soft())];
    let other = other.map_or_else(String::new, |other| plain(&other.text));
    for (number, (word, differs)) in differing(&text, &other).into_iter().enumerate() {
        let style = if differs { look.differs() } else { look.claim() };
        let space = if number > 0 { " " } else { "" };
        spans.push(Span::styled(format!("{space}{word}"), style));
    }
    spans.push(Span::styled(after.to_owned(), look.soft()));
    spans
}

fn by(report: &Report, claim: &Evidence) -> String {
    let holder = &claim.attribution.holder.name;
    let own = if claim.attribution.mode == Mode::Narrated { " (own voice)" } else { "" };
    let via: String = claim.attribution.via.iter().map(|via| format!(", through {}", via.name)).collect();
    let source = report.sources.iter().find(|source| source.path == claim.source);
    let outlet = source.and_then(|source| source.publisher.as_ref()).filter(|outlet| *outlet != holder);
    let outlet = outlet.map_or_else(String::new, |outlet| format!(" · {outlet}"));
    let when = claim.as_of.map(|moment| moment.to_string()).or_else(|| source?.published.clone());
    let when = when.map_or_else(String::new, |when| format!(" · {when}"));
    format!("— {holder}{own}{via}{outlet}{when} · {}:{}", claim.source, claim.line)
}

/// The decisions before the one that holds.
fn history(page: &mut Page, ledger: &Ledger, dispute: &Dispute) {
    let past = ledger.history(&dispute.fingerprint);
    if past.len() > 1 {
        page.blank();
        page.text("Decided before", page.look.strong(), 0);
        for record in past.iter().rev().skip(1) {
            let words = record.shown().map_or_else(|| record.verdict.name().to_owned(), |v| told(&v));
            page.text(&format!("- {words}"), Style::new(), 0);
        }
    }
}
