//! A sentence in, its tokens out, after the conventions of Universal Dependencies for English: clitics
//! (`do` + `n't`, `Ada` + `'s`), hyphens, slashes, currency signs and per cent are tokens of their own;
//! abbreviations, decimals, clock times and addresses stay whole.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::lexicon;
use crate::text::Span;

/// Marks that are tokens of their own wherever they stand at the edge of a word.
const EDGES: &str = "\"“”„«»()[]{}<>,;:!?…‘*#@&=+|~^•·";

/// The tokens of `span` in `text`.
pub fn split(text: &str, span: Span) -> Vec<Span> {
    let mut tokens = Vec::new();
    let mut start = None;
    for (at, c) in span.of(text).char_indices() {
        if c.is_whitespace() {
            if let Some(from) = start.take() {
                chunk(text, Span::new(span.start + from, span.start + at), &mut tokens);
            }
        } else if start.is_none() {
            start = Some(at);
        }
    }
    if let Some(from) = start {
        chunk(text, Span::new(span.start + from, span.end), &mut tokens);
    }
    tokens
}

/// Cuts a run without white space.
fn chunk(text: &str, span: Span, out: &mut Vec<Span>) {
    let mut span = span;
    if is_address(span.of(text)) {
        let words = span.of(text);
        let kept = words.trim_end_matches(['.', ',', ')', ';', '!', '?', '"', '”']).len();
        out.push(Span::new(span.start, span.start + kept));
        trailing(text, Span::new(span.start + kept, span.end), out);
        return;
    }
    while let Some(c) = span.of(text).chars().next() {
        let rest = &span.of(text)[c.len_utf8()..];
        let opens = EDGES.contains(c)
            || "$£€¥".contains(c)
            || (matches!(c, '\'' | '’' | '`') && !is_clitic(span.of(text)) && !is_year(rest))
            || matches!(c, '—' | '–')
            || (c == '-' && !rest.starts_with(|d: char| d.is_ascii_digit()));
        if !opens {
            break;
        }
        let len = run(span.of(text), c);
        out.push(Span::new(span.start, span.start + len));
        span = Span::new(span.start + len, span.end);
    }
    let mut tail = Vec::new();
    while let Some(c) = span.of(text).chars().next_back() {
        let words = span.of(text);
        let closes = EDGES.contains(c)
            || matches!(c, '%' | '—' | '–' | '’' | '\'' | '-' | '/')
            || "$£€¥°".contains(c)
            || (c == '.' && !keeps_stop(words));
        if !closes {
            break;
        }
        let len = back_run(words, c);
        tail.push(Span::new(span.end - len, span.end));
        span = Span::new(span.start, span.end - len);
    }
    if !span.is_empty() {
        inside(text, span, out);
    }
    out.extend(tail.into_iter().rev());
}

fn trailing(text: &str, span: Span, out: &mut Vec<Span>) {
    for (at, c) in span.of(text).char_indices() {
        out.push(Span::new(span.start + at, span.start + at + c.len_utf8()));
    }
}

/// Length of a run of the mark `c` that is one token: `--`, `...`, `!!`.
fn run(words: &str, c: char) -> usize {
    if matches!(c, '-' | '.' | '!' | '?' | '*' | '=') {
        words.len() - words.trim_start_matches(c).len()
    } else {
        c.len_utf8()
    }
}

fn back_run(words: &str, c: char) -> usize {
    if matches!(c, '-' | '.' | '!' | '?' | '*' | '=') {
        words.len() - words.trim_end_matches(c).len()
    } else {
        c.len_utf8()
    }
}

/// Cuts the inside of a word: dashes, hyphens and slashes, then clitics.
fn inside(text: &str, span: Span, out: &mut Vec<Span>) {
    let words = span.of(text);
    let mut start = 0;
    let chars: Vec<(usize, char)> = words.char_indices().collect();
    let mut place = 0;
    while place < chars.len() {
        let (at, c) = chars[place];
        let before = place.checked_sub(1).map(|p| chars[p].1);
        let after = chars.get(place + 1).map(|p| p.1);
        let digits = before.is_some_and(|b| b.is_ascii_digit()) && after.is_some_and(|a| a.is_ascii_digit());
        let parts = match c {
            '-' | '—' | '–' => true,
            '/' => !digits,
            '“' | '”' | '"' | '(' | ')' | '[' | ']' | ';' | '…' => true,
            ',' | ':' => !digits,
            '$' | '£' | '€' => after.is_some_and(|a| a.is_ascii_digit()),
            '.' => words[at..].starts_with("..."),
            _ => false,
        };
        if parts {
            let len = run(&words[at..], c);
            if at > start {
                clitics(text, Span::new(span.start + start, span.start + at), out);
            }
            out.push(Span::new(span.start + at, span.start + at + len));
            start = at + len;
            while place < chars.len() && chars[place].0 < start {
                place += 1;
            }
            continue;
        }
        place += 1;
    }
    if start < words.len() {
        clitics(text, Span::new(span.start + start, span.end), out);
    }
}

/// Cuts `n't`, `'s` and their like from a word.
fn clitics(text: &str, span: Span, out: &mut Vec<Span>) {
    let words = span.of(text);
    let lower = words.to_lowercase().replace('’', "'");
    let cut = if lower == "cannot" {
        Some(3)
    } else if lower.len() > 3 && lower.ends_with("n't") {
        last_chars(words, 3)
    } else {
        ["'s", "'re", "'ve", "'ll", "'d", "'m"]
            .iter()
            .find(|c| lower.len() > c.len() && lower.ends_with(**c))
            .and_then(|c| last_chars(words, c.len()))
    };
    match cut {
        Some(at) if at > 0 => {
            let middle = Span::new(span.start, span.start + at);
            clitics(text, middle, out);
            out.push(Span::new(span.start + at, span.end));
        }
        _ => out.push(span),
    }
}

/// Byte offset of the last `count` characters.
fn last_chars(words: &str, count: usize) -> Option<usize> {
    words.char_indices().rev().nth(count - 1).map(|(at, _)| at)
}

fn is_clitic(words: &str) -> bool {
    let lower = words.to_lowercase().replace('’', "'");
    ["'s", "'re", "'ve", "'ll", "'d", "'m", "'em", "'til"].contains(&lower.as_str())
}

/// `'90s`, `'24`.
fn is_year(rest: &str) -> bool {
    rest.len() >= 2 && rest.as_bytes()[..2].iter().all(u8::is_ascii_digit)
}

fn is_address(words: &str) -> bool {
    let lower = words.to_ascii_lowercase();
    lower.starts_with("http://")
        || lower.starts_with("https://")
        || lower.starts_with("www.")
        || (words.contains('@') && words.find('@').is_some_and(|at| at > 0 && words[at..].contains('.')))
}

/// Whether the last full stop belongs to the word: abbreviations, initials, letters with stops.
fn keeps_stop(words: &str) -> bool {
    static KEPT: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    let kept = KEPT.get_or_init(|| lexicon::words("en/abbreviations.txt").into_iter().collect());
    if words.ends_with("..") {
        return false;
    }
    let lower = words.to_lowercase();
    if kept.contains(lower.as_str()) {
        return true;
    }
    let body = &words[..words.len() - 1];
    let single = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
    let initial = body.chars().count() == 1 && body.chars().all(char::is_uppercase);
    initial || (body.contains('.') && body.split('.').all(single))
}
