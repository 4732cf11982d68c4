//! Words with styles in, lines that fit a width out. The widget of the library wraps too, but does not tell how many
//! lines that makes, and without that nothing can be scrolled to its end.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The spans as lines of at most `width` columns, each begun with `indent` spaces.
pub(super) fn wrapped(spans: &[Span<'_>], width: usize, indent: usize) -> Vec<Line<'static>> {
    let room = width.saturating_sub(indent).max(1);
    let mut lines = Lines { room, indent, done: Vec::new(), line: Vec::new(), used: 0 };
    for word in words(spans) {
        lines.add(word);
    }
    lines.end();
    lines.done
}

/// The words, each of one or more pieces: a style may change within a word.
fn words(spans: &[Span<'_>]) -> Vec<Vec<Span<'static>>> {
    let mut words: Vec<Vec<Span<'static>>> = Vec::new();
    let mut open = false;
    for span in spans {
        let mut pieces = span.content.split(' ');
        if let Some(piece) = pieces.next().filter(|piece| !piece.is_empty()) {
            let piece = Span::styled(piece.to_owned(), span.style);
            match words.last_mut().filter(|_| open) {
                Some(word) => word.push(piece),
                None => words.push(vec![piece]),
            }
            open = true;
        }
        for piece in pieces {
            open = !piece.is_empty();
            if open {
                words.push(vec![Span::styled(piece.to_owned(), span.style)]);
            }
        }
    }
    words
}

struct Lines {
    room: usize,
    indent: usize,
    done: Vec<Line<'static>>,
    line: Vec<Span<'static>>,
    used: usize,
}

impl Lines {
    fn add(&mut self, word: Vec<Span<'static>>) {
        let width: usize = word.iter().map(Span::width).sum();
        if self.used > 0 && self.used + 1 + width > self.room {
            self.end();
        }
        if self.used > 0 {
            // The space between two words of one style has it too, so that a mark runs through.
            let (before, after) = (self.line.last().map(|s| s.style), word.first().map(|s| s.style));
            let style = before.filter(|style| Some(*style) == after).unwrap_or_else(Style::new);
            self.line.push(Span::styled(" ", style));
            self.used += 1;
        }
        if width <= self.room {
            self.used += width;
            self.line.extend(word);
        } else {
            word.into_iter().for_each(|piece| self.cut(&piece));
        }
    }

    /// A piece of a word that is longer than a line.
    fn cut(&mut self, piece: &Span<'static>) {
        for letter in piece.content.chars() {
            let letter = Span::styled(letter.to_string(), piece.style);
            if self.used > 0 && self.used + letter.width() > self.room {
                self.end();
            }
            self.used += letter.width();
            self.line.push(letter);
        }
    }

    fn end(&mut self) {
        if !self.line.is_empty() {
            let mut spans = vec![Span::raw(" ".repeat(self.indent))];
            spans.append(&mut self.line);
            self.done.push(Line::from(spans));
        }
        self.used = 0;
    }
}

/// As much of the words as fits, with an ellipsis where some is cut off.
pub(super) fn fitted(words: &str, width: usize) -> String {
    if Span::raw(words).width() <= width {
        return words.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for letter in words.chars() {
        used += Span::raw(letter.to_string()).width();
        if used > width {
            break;
        }
        out.push(letter);
    }
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(lines: &[Line<'_>]) -> Vec<String> {
        lines.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn words_are_kept_whole_where_they_fit() {
        let bold = Style::new().bold();
        let spans = [Span::raw("the ferry "), Span::styled("sank", bold), Span::raw(", they said slowly")];
        assert_eq!(plain(&wrapped(&spans, 12, 0)), ["the ferry", "sank, they", "said slowly"]);
        assert_eq!(plain(&wrapped(&spans, 12, 2)), ["  the ferry", "  sank, they", "  said", "  slowly"]);
        assert_eq!(plain(&wrapped(&[Span::raw("incomparable")], 5, 0)), ["incom", "parab", "le"]);
        assert!(wrapped(&[Span::raw("  ")], 5, 0).is_empty());
    }

    #[test]
    fn wide_letters_take_two_columns() {
        assert_eq!(plain(&wrapped(&[Span::raw("日本 語")], 4, 0)), ["日本", "語"]);
        assert_eq!(fitted("日本語", 5), "日本…");
        assert_eq!(fitted("abc", 3), "abc");
    }
}
