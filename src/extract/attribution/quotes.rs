//! Where quotations begin and end: double marks first, then single ones that are no apostrophes.
//!
//! Blocks come in, quotations in order of their first byte go out, with those that are never closed.

use crate::text::Span;

/// Words between quotation marks, marks included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    /// Both marks included; a quotation carried on in the next block ends with its block.
    pub span: Span,
    /// The words between the marks.
    pub inner: Span,
    /// Whether it stands inside another.
    pub nested: bool,
    /// Whether the next block carries it on.
    pub open: bool,
}

/// A mark without its partner, and what is wrong with it.
type Odd = (Span, &'static str);

/// The quotations of `text` in `blocks`, and the marks that nothing closes or opens.
pub(super) fn find(text: &str, blocks: &[Span]) -> (Vec<Quote>, Vec<Odd>) {
    let (mut quotes, mut unclosed) = (Vec::new(), Vec::new());
    for (number, block) in blocks.iter().enumerate() {
        let carried = blocks.get(number + 1).map(|next| next.of(text)).is_some_and(|next| {
            next.starts_with(['“', '"']) || next.starts_with("''") || next.starts_with("``")
        });
        let first = quotes.len();
        doubles(text, *block, carried, &mut quotes, &mut unclosed);
        let outer: Vec<Quote> = quotes.get(first..).unwrap_or_default().to_vec();
        let mut at = block.start;
        for quote in &outer {
            singles(text, Span::new(at, quote.span.start), false, &mut quotes);
            singles(text, quote.inner, true, &mut quotes);
            at = quote.span.end;
        }
        singles(text, Span::new(at, block.end), false, &mut quotes);
        if let Some(fresh) = quotes.get_mut(first..) {
            fresh.sort_by_key(|q| q.span);
        }
    }
    (quotes, unclosed)
}

/// A mark with the characters around it.
#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    len: usize,
    mark: char,
    before: Option<char>,
    after: Option<char>,
}

/// The marks of `block` that `wanted` takes; two straight single marks in a row count as a double one.
fn marks(text: &str, block: Span, wanted: impl Fn(char) -> bool) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut before = None;
    let mut characters = block.of(text).char_indices().peekable();
    while let Some((at, first)) = characters.next() {
        let twin =
            matches!(first, '\'' | '`') && characters.next_if(|(_, c)| *c == first || *c == '\'').is_some();
        let mark = if twin { '"' } else { first };
        if wanted(mark) {
            let after = characters.peek().map(|(_, c)| *c);
            let len = if twin { 2 } else { mark.len_utf8() };
            found.push(Mark { at: block.start + at, len, mark, before, after });
        }
        before = Some(mark);
    }
    found
}

impl Mark {
    fn end(&self) -> usize {
        self.at + self.len
    }

    /// Whether it stands at the start of a word and not at the end of one.
    fn leads(&self) -> bool {
        self.before.is_none_or(|c| c.is_whitespace() || "([{—–-/‘'“\"".contains(c))
            && self.after.is_some_and(|c| !c.is_whitespace())
    }
}

fn doubles(text: &str, block: Span, carried: bool, quotes: &mut Vec<Quote>, odd: &mut Vec<Odd>) {
    let mut open: Option<Mark> = None;
    for mark in marks(text, block, |c| matches!(c, '“' | '”' | '"' | '„' | '«' | '»')) {
        let opens = match mark.mark {
            '“' => mark.leads() || open.is_none(),
            '„' | '«' => true,
            '”' => open.is_none() && mark.leads(),
            '»' => false,
            // Inches and seconds follow a digit.
            _ if open.is_none() && mark.before.is_some_and(|c| c.is_ascii_digit()) => continue,
            _ => open.is_none() || (mark.leads() && mark.before.is_some_and(|c| c.is_whitespace())),
        };
        match (opens, open) {
            (true, before) => {
                odd.extend(before.map(never_closed));
                open = Some(mark);
            }
            (false, Some(start)) => {
                let inner = Span::new(start.end(), mark.at);
                if !inner.trim(text).is_empty() {
                    quotes.push(Quote {
                        span: Span::new(start.at, mark.end()),
                        inner,
                        nested: false,
                        open: false,
                    });
                }
                open = None;
            }
            // One end may be missing on either side of a paragraph; the first is told.
            (false, None) if odd.is_empty() && !mark.before.is_some_and(|c| c.is_ascii_digit()) => {
                odd.push((Span::new(mark.at, mark.end()), "a quotation ends here that was never begun"));
            }
            (false, None) => {}
        }
    }
    if let Some(start) = open {
        if carried {
            let span = Span::new(start.at, block.end);
            quotes.push(Quote { span, inner: Span::new(start.end(), block.end), nested: false, open: true });
        } else {
            odd.push(never_closed(start));
        }
    }
}

fn never_closed(mark: Mark) -> Odd {
    (Span::new(mark.at, mark.end()), "a quotation begins here and is never closed")
}

fn singles(text: &str, region: Span, nested: bool, quotes: &mut Vec<Quote>) {
    let marks = marks(text, region, |c| matches!(c, '‘' | '’' | '\''));
    let mut open: Option<Mark> = None;
    for (place, mark) in marks.iter().enumerate() {
        let word_after = mark.after.is_some_and(char::is_alphanumeric);
        let Some(start) = open else {
            let opens =
                mark.mark != '’' && mark.leads() && mark.after.is_some_and(|c| c.is_alphabetic() || c == '“');
            open = opens.then_some(*mark);
            continue;
        };
        if mark.leads() && mark.mark != '’' && mark.before.is_some_and(char::is_whitespace) {
            open = Some(*mark);
            continue;
        }
        let closes = mark.mark != '‘' && !word_after && mark.before.is_some_and(|c| !c.is_whitespace());
        if closes && !(possessive(text, *mark) && closed_later(marks.get(place + 1..).unwrap_or_default())) {
            let inner = Span::new(start.end(), mark.at);
            // An apostrophe that leads a word ('em, 'cause) makes no quotation over half a paragraph.
            if !inner.trim(text).is_empty() {
                quotes.push(Quote { span: Span::new(start.at, mark.end()), inner, nested, open: false });
            }
            open = None;
        }
    }
}

/// Whether the mark may be the apostrophe of a plural ("the officials' plan").
fn possessive(text: &str, mark: Mark) -> bool {
    let rest = text.get(mark.end()..).unwrap_or_default();
    mark.before == Some('s') && rest.strip_prefix(' ').is_some_and(|r| r.starts_with(char::is_lowercase))
}

/// Whether another mark closes before one opens.
fn closed_later(marks: &[Mark]) -> bool {
    for mark in marks {
        if mark.mark != '’' && mark.leads() {
            return false;
        }
        if !mark.after.is_some_and(char::is_alphanumeric) && mark.before.is_some_and(|c| !c.is_whitespace()) {
            return true;
        }
    }
    false
}
