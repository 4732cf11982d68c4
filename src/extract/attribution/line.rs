//! A block as its narration runs: spoken quotations are single units of it, and each is a line of its own.
//!
//! Tokens and quotations come in; sentences of units go out, cut where the narration pauses, not where a
//! quotation holds several sentences.

use super::quotes::Quote;
use crate::language::{Analysis, Token, Upos};
use crate::text::Span;

/// A word, or a whole quotation.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub span: Span,
    /// In lower case with straight apostrophes; empty for a quotation.
    pub lower: String,
    pub upos: Upos,
    pub xpos: &'static str,
    /// Whether it stands for a whole quotation.
    pub quote: bool,
    /// Whether a quotation ends with a mark inside it, where the sentence or the saying pauses.
    pub stopped: bool,
    /// Whether it follows a mark that holds a word or two at arm's length.
    pub held: bool,
    /// Whether its first letter is a capital.
    pub capital: bool,
    /// Sentence of its first word.
    pub sentence: usize,
    /// Sentence of its last word.
    last: usize,
}

/// A sentence of the narration, or of what is said inside a quotation.
#[derive(Debug)]
pub(super) struct Line {
    pub units: Vec<Unit>,
    /// Whether it stands inside a quotation.
    pub quoted: bool,
}

/// The lines of each block, in order; `blocks` is how many there are.
pub(super) fn lines(text: &str, analysis: &Analysis, quotes: &[Quote], blocks: usize) -> Vec<Vec<Line>> {
    let outer: Vec<Span> = quotes.iter().filter(|q| !q.nested && spoken(text, q)).map(|q| q.span).collect();
    let nested: Vec<Span> = quotes.iter().filter(|q| q.nested && spoken(text, q)).map(|q| q.span).collect();
    let mut marks: Vec<usize> = Vec::new();
    for quote in quotes.iter().filter(|q| !spoken(text, q)) {
        marks.extend([quote.span.start, quote.inner.end]);
    }
    marks.sort_unstable();
    let mut out: Vec<Vec<Line>> = (0..blocks).map(|_| Vec::new()).collect();
    let mut builder = Builder { text, outer: &outer, nested: &nested, marks: &marks, ..Builder::default() };
    let mut block = None;
    for (number, sentence) in analysis.sentences.iter().enumerate() {
        if block.is_some_and(|b| b != sentence.block) {
            builder.flush(block, &mut out);
        }
        block = Some(sentence.block);
        for token in &sentence.tokens {
            builder.push(token, number);
        }
    }
    builder.flush(block, &mut out);
    out
}

/// Whether a quotation is speech and not a word or two held at arm's length.
fn spoken(text: &str, quote: &Quote) -> bool {
    let inner = quote.inner.of(text);
    let before = text.get(..quote.span.start).unwrap_or_default().trim_end_matches(' ');
    inner.split_whitespace().nth(3).is_some()
        || inner.ends_with([',', '.', '?', '!', '…', '—'])
        || before.is_empty()
        || before.ends_with([',', ':', '\n'])
}

#[derive(Default)]
struct Builder<'a> {
    text: &'a str,
    outer: &'a [Span],
    nested: &'a [Span],
    /// Marks of quotations that are no speech: they are left out.
    marks: &'a [usize],
    narration: Vec<Unit>,
    spoken: Vec<Unit>,
    inside: Vec<Unit>,
    ready: Vec<Line>,
    after_mark: bool,
}

impl Builder<'_> {
    fn push(&mut self, token: &Token, sentence: usize) {
        let held = self.after_mark;
        let capital = token.of(self.text).starts_with(char::is_uppercase);
        let lower = token.lower(self.text).to_owned();
        let unit = Unit {
            span: token.span,
            lower,
            upos: token.upos,
            xpos: token.xpos,
            quote: false,
            stopped: false,
            held,
            capital,
            sentence,
            last: sentence,
        };
        if self.marks.binary_search(&token.span.start).is_ok() && token.upos == Upos::Punct {
            self.after_mark = true;
            return;
        }
        self.after_mark = false;
        match holding(self.outer, token.span.start) {
            None => {
                self.close();
                self.narration.push(unit);
            }
            Some(quote) => {
                if !place(&mut self.narration, quote, &unit) {
                    self.close();
                    self.narration.push(whole(self.text, quote, &unit));
                }
                match holding(self.nested, token.span.start) {
                    None => self.spoken.push(unit),
                    Some(nested) => {
                        if !place(&mut self.spoken, nested, &unit) {
                            self.close_inside();
                            self.spoken.push(whole(self.text, nested, &unit));
                        }
                        self.inside.push(unit);
                    }
                }
            }
        }
    }

    fn close_inside(&mut self) {
        let units = std::mem::take(&mut self.inside);
        self.ready.extend(cut(self.text, units, true));
    }

    fn close(&mut self) {
        self.close_inside();
        let units = std::mem::take(&mut self.spoken);
        self.ready.extend(cut(self.text, units, true));
    }

    fn flush(&mut self, block: Option<usize>, out: &mut [Vec<Line>]) {
        self.close();
        let units = std::mem::take(&mut self.narration);
        self.ready.extend(cut(self.text, units, false));
        let mut lines = std::mem::take(&mut self.ready);
        lines.sort_by_key(|line| line.units.first().map(|u| u.span));
        if let Some(place) = block.and_then(|b| out.get_mut(b)) {
            place.extend(lines);
        }
    }
}

/// The span of `spans` (sorted, apart from each other) that holds the byte at `at`.
fn holding(spans: &[Span], at: usize) -> Option<Span> {
    let next = spans.partition_point(|s| s.start <= at);
    spans.get(next.checked_sub(1)?).copied().filter(|s| s.holds(at))
}

/// Whether the last unit already stands for `quote`; it then reaches to this word's sentence.
fn place(units: &mut [Unit], quote: Span, word: &Unit) -> bool {
    match units.last_mut() {
        Some(unit) if unit.quote && unit.span == quote => {
            unit.last = word.sentence;
            true
        }
        _ => false,
    }
}

fn whole(text: &str, span: Span, first: &Unit) -> Unit {
    let closed = span.of(text).ends_with(['”', '"', '’', '\'', '»']);
    let inner = span.of(text).trim_end_matches(['”', '"', '’', '\'', '»']);
    let stopped = closed && inner.ends_with([',', '.', '!', '?']);
    let (sentence, last) = (first.sentence, first.sentence);
    Unit {
        span,
        lower: String::new(),
        upos: Upos::X,
        xpos: "",
        quote: true,
        stopped,
        held: false,
        capital: inner.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase),
        sentence,
        last,
    }
}

/// Cuts a line into sentences.
fn cut(text: &str, units: Vec<Unit>, quoted: bool) -> Vec<Line> {
    let ends: Vec<usize> =
        (1..units.len()).filter(|at| pauses(text, &units, *at)).chain([units.len()]).collect();
    let mut lines = Vec::new();
    let mut units = units.into_iter();
    let mut start = 0;
    for end in ends {
        let line: Vec<Unit> = units.by_ref().take(end - start).collect();
        if !line.is_empty() {
            lines.push(Line { units: line, quoted });
        }
        start = end;
    }
    lines
}

/// Whether the narration pauses before the unit at `at`. After `?` or `!` inside a quotation it may go on
/// ("…?" the minister asked), so it does not pause there.
fn pauses(text: &str, units: &[Unit], at: usize) -> bool {
    let (Some(unit), Some(next)) = (units.get(at - 1), units.get(at)) else { return false };
    match (unit.quote, next.quote) {
        (true, true) => false,
        (false, true) => matches!(unit.lower.as_str(), "." | "?" | "!"),
        (false, false) => unit.last != next.sentence && !matches!(unit.lower.as_str(), ":" | "," | ";"),
        (true, false) => {
            let inner = unit.span.of(text).trim_end_matches(['”', '"', '’', '\'', '»']);
            let stopped = inner.ends_with('.') && !inner.ends_with("..");
            stopped && next.capital && !tagged(units, at)
        }
    }
}

/// Whether only a name and a word of saying stand from `at` on: `"…." Roe said.`
fn tagged(units: &[Unit], at: usize) -> bool {
    let spoken = (at..at + 5)
        .find(|i| units.get(*i).is_some_and(|u| !u.quote && super::cue::speaks(u) && u.upos == Upos::Verb));
    spoken.is_some_and(|i| units.get(i + 1).is_none_or(|u| u.lower == "."))
}
