use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph};

use super::look::Look;

/// Every key and what it does.
pub(super) const KEYS: [(&str, &str); 14] = [
    ("c", "confirm: the sources do contradict each other"),
    ("e", "explain: both can hold, and why"),
    ("d", "dismiss: the finding is wrong"),
    ("w", "withdraw the verdict"),
    ("u", "undo what was decided last"),
    ("j k, arrows", "next, previous dispute"),
    ("g G", "first, last dispute"),
    ("n", "next dispute to be reviewed"),
    ("space b, pages", "details forward, back"),
    ("J K", "details a line down, up"),
    ("/", "search words, holders, sources"),
    ("f t", "filter by state, by what was found"),
    ("Esc", "clear filters and search"),
    ("q", "quit; everything decided is kept"),
];

/// The keys over the middle of the area.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, look: Look) {
    let (width, height) = (64.min(area.width), (KEYS.len() as u16 + 2).min(area.height));
    let middle =
        Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height };
    let lines: Vec<Line<'_>> = KEYS
        .iter()
        .map(|(keys, what)| {
            Line::from(vec![Span::styled(format!(" {keys:<15} "), look.strong()), Span::raw(*what)])
        })
        .collect();
    frame.render_widget(Clear, middle);
    let block = Block::bordered().title("Keys; any key goes back");
    frame.render_widget(Paragraph::new(lines).block(block), middle);
}
