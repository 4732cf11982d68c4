//! State and disputes in, a screen out.

use gainsay::model::{Dispute, Report};
use gainsay::review::verdicts::Ledger;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph};

use super::form::{FIELDS, Form};
use super::look::Look;
use super::state::{Mode, State};
use super::wrap::fitted;
use super::{details, help};
use crate::cli::output::plain;
use crate::cli::review::Standing;

/// Below this width the panes stand above each other.
const NARROW: u16 = 72;

/// Draws everything, and tells the state how much of the details fits.
pub(super) fn draw(frame: &mut Frame<'_>, state: &mut State, report: &Report, ledger: &Ledger, look: Look) {
    let asked = if let Mode::Decide(_) = state.mode { FIELDS.len() as u16 + 1 } else { 1 };
    let [title, body, status, foot] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Min(3),
        Constraint::Length(1),
        Constraint::Length(asked),
    ])
    .areas(frame.area());
    self::title(frame, title, state, report, look);
    let narrow = body.width < NARROW;
    let [list, pane] = if narrow {
        Layout::vertical([Constraint::Percentage(35), Constraint::Min(1)]).areas(body)
    } else {
        Layout::horizontal([Constraint::Percentage(38), Constraint::Min(1)]).areas(body)
    };
    self::list(frame, list, state, report, look);
    self::pane(frame, pane, state, report, (ledger, look));
    frame.render_widget(Line::styled(self::status(state, report), look.soft()), status);
    self::foot(frame, foot, state, look);
    if state.mode == Mode::Help {
        help::draw(frame, body, look);
    }
}

fn title(frame: &mut Frame<'_>, area: Rect, state: &State, report: &Report, look: Look) {
    let all = report.disputes.len();
    let open = report.disputes.iter().filter(|dispute| Standing::of(dispute).undecided()).count();
    let (name, place) = (plain(&report.dossier), if state.rows.is_empty() { 0 } else { state.chosen + 1 });
    let words = format!(" {name}: {open} of {all} to be reviewed · {place}/{}", state.rows.len());
    let words = fitted(&words, usize::from(area.width));
    frame.render_widget(Line::styled(words, look.strong().reversed()).style(look.strong().reversed()), area);
}

/// Two lines a dispute: its question, and what was found with which answers.
fn list(frame: &mut Frame<'_>, area: Rect, state: &State, report: &Report, look: Look) {
    let block = Block::bordered().title("Disputes").border_style(look.soft());
    let inside = block.inner(area);
    frame.render_widget(block, area);
    let (width, shown) = (usize::from(inside.width), usize::from(inside.height / 2).max(1));
    let first = (state.chosen + 1).saturating_sub(shown);
    let mut lines = Vec::new();
    for (row, place) in state.rows.iter().enumerate().skip(first).take(shown) {
        if let Some(dispute) = report.disputes.get(*place) {
            lines.extend(entry(dispute, row == state.chosen, width, look));
        }
    }
    if lines.is_empty() {
        let nothing =
            if report.disputes.is_empty() { "nothing was found" } else { "nothing passes the filters" };
        lines.push(Line::styled(nothing, look.soft()));
    }
    frame.render_widget(Paragraph::new(lines), inside);
}

fn entry(dispute: &Dispute, chosen: bool, width: usize, look: Look) -> [Line<'static>; 2] {
    let standing = Standing::of(dispute);
    let mark = match standing {
        Standing::Open => "·",
        Standing::Reopened => "!",
        Standing::Confirmed => "C",
        Standing::Explained => "E",
        Standing::Dismissed => "D",
    };
    let room = width.saturating_sub(4);
    let answers: Vec<String> = dispute.sides.iter().map(|side| plain(&side.answer)).collect();
    let found = format!("{} {:.2} · {}", dispute.relation.word(), dispute.confidence, answers.join(" | "));
    let style = if chosen { look.strong() } else { Style::new() };
    let pointer = |at: bool| Span::styled(if chosen && at { "> " } else { "  " }, look.strong());
    [
        Line::from(vec![
            pointer(true),
            Span::styled(format!("{mark} "), look.standing(standing)),
            Span::styled(fitted(&plain(&dispute.question), room), style),
        ]),
        Line::from(vec![pointer(false), Span::raw("  "), Span::styled(fitted(&found, room), look.soft())]),
    ]
}

fn pane(
    frame: &mut Frame<'_>,
    area: Rect,
    state: &mut State,
    report: &Report,
    (ledger, look): (&Ledger, Look),
) {
    let block = Block::bordered().border_style(look.soft());
    let inside = block.inner(area);
    let dispute = state.place().and_then(|place| report.disputes.get(place));
    let lines = dispute.map_or_else(Vec::new, |dispute| {
        details::lines(report, ledger, dispute, usize::from(inside.width), look)
    });
    (state.page, state.length) = (usize::from(inside.height).max(1), lines.len());
    state.scroll = state.scroll.min(state.length.saturating_sub(state.page));
    let more = state.length.saturating_sub(state.page);
    let title = if more == 0 {
        "Details".to_owned()
    } else {
        format!(
            "Details {}-{}/{}",
            state.scroll + 1,
            (state.scroll + state.page).min(state.length),
            state.length
        )
    };
    frame.render_widget(block.title(title), area);
    let lines: Vec<Line<'_>> = lines.into_iter().skip(state.scroll).take(state.page).collect();
    frame.render_widget(Paragraph::new(lines), inside);
}

fn status(state: &State, report: &Report) -> String {
    if let Some(message) = &state.message {
        return format!(" {}", plain(message));
    }
    let mut words = format!(" filter: {}", state.states.word());
    if let Some(relation) = state.relation {
        words.push_str(&format!(" · {}", relation.word()));
    }
    if !state.search.is_empty() {
        words.push_str(&format!(" · search: {}", plain(&state.search)));
    }
    let damaged = report.reviewed.as_ref().map_or(0, |reviewed| reviewed.damaged.len());
    if damaged > 0 {
        words.push_str(&format!(" · {damaged} lines of the file of verdicts could not be read"));
    }
    words
}

/// The keys, or what is being written.
fn foot(frame: &mut Frame<'_>, area: Rect, state: &State, look: Look) {
    match &state.mode {
        Mode::Search(entry) => {
            written(frame, area, " search: ", entry.parts(), look);
        }
        Mode::Decide(form) => self::form(frame, area, form, look),
        Mode::Browse | Mode::Help => {
            let keys = " ? help  q quit  c confirm  e explain  d dismiss  u undo  j k move  / search  f";
            frame.render_widget(Line::raw(fitted(keys, usize::from(area.width))), area);
        }
    }
}

fn form(frame: &mut Frame<'_>, area: Rect, form: &Form, look: Look) {
    frame.render_widget(Clear, area);
    for (number, field) in FIELDS.iter().enumerate() {
        let row = Rect { y: area.y + number as u16, height: 1, ..area };
        let label = format!(" {}{field}: ", if number == form.at { "> " } else { "  " });
        let parts = form.entries[number].parts();
        if number == form.at {
            written(frame, row, &label, parts, look);
        } else {
            let words = fitted(&format!("{label}{}{}", parts.0, parts.1), usize::from(row.width));
            frame.render_widget(Line::styled(words, look.soft()), row);
        }
    }
    let row = Rect { y: area.y + FIELDS.len() as u16, height: 1, ..area };
    let keys = format!(" {}: Enter keeps it  Tab next field  Esc leaves it", form.decision.name());
    frame.render_widget(Line::styled(fitted(&keys, usize::from(row.width)), look.strong()), row);
}

/// A label and a text with its cursor; of a long text the part around the cursor.
fn written(frame: &mut Frame<'_>, area: Rect, label: &str, (before, after): (String, String), look: Look) {
    let room = usize::from(area.width).saturating_sub(Span::raw(label).width() + 1);
    let mut start = before.as_str();
    while Span::raw(start).width() > room {
        let mut rest = start.chars();
        rest.next();
        start = rest.as_str();
    }
    let at = Span::raw(label).width() + Span::raw(start).width();
    let spans =
        vec![Span::styled(label.to_owned(), look.strong()), Span::raw(start.to_owned()), Span::raw(after)];
    frame.render_widget(Line::from(spans), area);
    frame.set_cursor_position((area.x + u16::try_from(at).unwrap_or(u16::MAX), area.y));
}

#[cfg(test)]
mod tests;
