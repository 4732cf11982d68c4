//! A sentence in, its tokens out, after the conventions of Universal Dependencies for English: clitics
//! (`do` + `n't`, `Ada` + `'s`), hyphens, slashes, currency signs and per cent are tokens of their own;
//! abbreviations, decimals, clock times and addresses stay whole. Written once from left to right.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::lexicon;
use crate::text::{Span, lower};

/// Marks that are tokens of their own wherever they stand at the edge of a word.
const EDGES: &str = "\"“”„«»()[]{}<>,;:!?…‘*#@&=+|~^•·\u{feff}";
const MONEY: &str = "$£€¥";
/// Marks that make one token in a row: `--`, `...`, `?!`.
const RUNS: &str = "-.!?*=+<>_'`";

/// The tokens of `span` in `text`.
pub fn split(text: &str, span: Span) -> Vec<Span> {
    let mut tokens = Vec::with_capacity(span.len() / 5 + 1);
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
    while let Some(len) = opening(span.of(text)) {
        out.push(Span::new(span.start, span.start + len));
        span = Span::new(span.start + len, span.end);
    }
    let mut tail = Vec::new();
    let address = is_address(span.of(text));
    while let Some(len) = closing(text, span, address) {
        tail.push(Span::new(span.end - len, span.end));
        span = Span::new(span.start, span.end - len);
    }
    if address || is_code(span.of(text)) {
        out.push(span);
    } else if !span.is_empty() {
        inside(text, span, out);
    }
    out.extend(tail.into_iter().rev());
}

/// Length of the token that the marks at the beginning make.
fn opening(words: &str) -> Option<usize> {
    let mut chars = words.chars();
    let c = chars.next()?;
    let next = chars.next();
    let opens = match c {
        // A hashtag, a name of an account.
        '#' | '@' => !next.is_some_and(char::is_alphabetic),
        '\'' | '’' | '`' => !is_clitic(words) && !is_year(chars.as_str(), next),
        '-' => !next.is_some_and(|d| d.is_ascii_digit()),
        '.' => next == Some('.'),
        '—' | '–' => true,
        c => EDGES.contains(c) || MONEY.contains(c),
    };
    opens.then(|| run(words, c))
}

/// Length of the token that the marks at the end make.
fn closing(text: &str, span: Span, address: bool) -> Option<usize> {
    let words = span.of(text);
    let c = words.chars().next_back()?;
    if address && matches!(c, '/' | '=' | '-' | '&' | '#' | '+' | '~') {
        return None;
    }
    if matches!(c, '.' | '!' | '?') {
        let run = words.len() - words.trim_end_matches(['.', '!', '?']).len();
        // The first stop of the row may be an abbreviation's own.
        let kept =
            words.as_bytes()[words.len() - run] == b'.' && keeps_stop(text, span, words.len() - run + 1);
        return match run - usize::from(kept) {
            0 => None,
            len => Some(len),
        };
    }
    let closes = EDGES.contains(c) || MONEY.contains(c) || "%—–’'-/°".contains(c);
    closes
        .then(|| if RUNS.contains(c) { words.len() - words.trim_end_matches(c).len() } else { c.len_utf8() })
}

/// Length of the row of the mark `c` at the beginning.
fn run(words: &str, c: char) -> usize {
    if RUNS.contains(c) { words.len() - words.trim_start_matches(c).len() } else { c.len_utf8() }
}

/// Cuts the inside of a word: dashes, hyphens and slashes, then clitics.
fn inside(text: &str, span: Span, out: &mut Vec<Span>) {
    let words = span.of(text);
    let (mut start, mut skip) = (0, 0);
    let mut before = None;
    for (at, c) in words.char_indices() {
        let after = words[at + c.len_utf8()..].chars().next();
        if at >= skip && parts(&words[start..], at - start, c, before, after) {
            let len = run(&words[at..], c);
            if at > start {
                clitics(text, Span::new(span.start + start, span.start + at), out);
            }
            out.push(Span::new(span.start + at, span.start + at + len));
            start = at + len;
            skip = start;
        }
        before = Some(c);
    }
    if start < words.len() {
        clitics(text, Span::new(span.start + start, span.end), out);
    }
}

/// Whether the mark `c` at `at` of `words` parts what stands before and after it.
fn parts(words: &str, at: usize, c: char, before: Option<char>, after: Option<char>) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let digits = digit(before) && digit(after);
    match c {
        '-' => !(after.is_some_and(char::is_alphabetic) && prefixes().contains(&*lower(&words[..at]))),
        '—' | '–' | '“' | '”' | '"' | '(' | ')' | '[' | ']' | '<' | '>' | ';' | '…' | '!' | '?' => {
            true
        }
        '/' | ',' | ':' => !digits,
        '$' | '£' | '€' => digit(after),
        '%' => digit(before),
        '.' => words[at..].starts_with(".."),
        _ => false,
    }
}

/// Cuts `n't`, `'s` and their like from a word, and what is glued to a number.
fn clitics(text: &str, span: Span, out: &mut Vec<Span>) {
    let (mut rest, mut tail) = (span, Vec::new());
    while let Some(at) = clitic(rest.of(text)) {
        tail.push(Span::new(rest.start + at, rest.end));
        rest = Span::new(rest.start, rest.start + at);
    }
    out.push(rest);
    out.extend(tail.into_iter().rev());
}

/// Where the last clitic of the word begins.
fn clitic(words: &str) -> Option<usize> {
    const ENDS: [&str; 6] = ["'s", "'re", "'ve", "'ll", "'d", "'m"];
    const JOINED: [(&str, usize); 6] =
        [("cannot", 3), ("gonna", 2), ("gotta", 2), ("wanna", 2), ("gimme", 2), ("lemme", 2)];
    const BARE: [&str; 13] = [
        "dont", "didnt", "doesnt", "isnt", "wasnt", "arent", "werent", "couldnt", "wouldnt", "shouldnt",
        "havent", "hasnt", "hadnt",
    ];
    let last =
        |count: usize| words.char_indices().rev().nth(count - 1).map(|(at, _)| at).filter(|at| *at > 0);
    let first = words.bytes().next()?;
    if first.is_ascii_digit() {
        let number = words.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ':'));
        if glued().contains(number) {
            return Some(words.len() - number.len());
        }
    }
    let plain = !words.contains(['\'', '’', '`']);
    if plain && (words.len() > 7 || words.len() < 4) {
        return None;
    }
    let lower = words.to_lowercase().replace(['’', '`'], "'");
    if plain {
        let joined = JOINED.iter().find(|(word, _)| *word == lower).map(|(_, count)| *count);
        return joined.or_else(|| BARE.contains(&lower.as_str()).then_some(2)).and_then(last);
    }
    if lower.ends_with("n't") {
        return last(3);
    }
    let end = ENDS.iter().find(|end| lower.ends_with(**end))?;
    // `the 1990's` is one word in treebanks.
    let decade = *end == "'s" && lower.len() > 3 && lower.ends_with("0's") && first.is_ascii_digit();
    if decade { None } else { last(end.len()) }
}

fn is_clitic(words: &str) -> bool {
    let lower = words.trim_end_matches(['.', ',', '!', '?']).to_lowercase().replace(['’', '`'], "'");
    ["'s", "'re", "'ve", "'ll", "'d", "'m", "'em", "'til", "'cause"].contains(&lower.as_str())
}

/// `'90s`, `'24`.
fn is_year(rest: &str, next: Option<char>) -> bool {
    next.is_some_and(|c| c.is_ascii_digit()) && rest.starts_with(|c: char| c.is_ascii_digit())
}

fn is_address(words: &str) -> bool {
    let starts = |with: &str| words.get(..with.len()).is_some_and(|w| w.eq_ignore_ascii_case(with));
    starts("http://")
        || starts("https://")
        || starts("www.")
        || words.find('@').is_some_and(|at| at > 0 && words[at..].contains('.'))
}

/// Numbers of telephones and days, `713-555-0147` and `2024-05-02`, and some written signs.
fn is_code(words: &str) -> bool {
    let mut lengths = [0_usize; 3];
    let mut groups = 0;
    for group in words.split('-') {
        if group.is_empty() || !group.bytes().all(|b| b.is_ascii_digit()) {
            return ["w/o", "b/c", "n/a", "c/o", "w/"].contains(&words.to_ascii_lowercase().as_str());
        }
        if let Some(length) = lengths.get_mut(groups) {
            *length = group.len();
        }
        groups += 1;
    }
    groups > 2 || groups == 2 && matches!(lengths, [1 | 3, 4, _])
}

/// Whether the full stop that ends the first `end` bytes of `span` belongs to the word: abbreviations, initials,
/// letters with stops.
fn keeps_stop(text: &str, span: Span, end: usize) -> bool {
    let Some(body) = span.of(text).get(..end - 1) else { return false };
    let mut chars = body.chars();
    let Some(last) = chars.next_back() else { return false };
    if !last.is_alphabetic() {
        return false;
    }
    // `U.S.-backed` has its stop inside, `mid-Jan.` its hyphen.
    let word = body.rsplit(['-', '/', '—', '–', '(']).next().unwrap_or(body);
    let lower = lower(word);
    if matches!(&*lower, "no" | "nos") {
        return text[span.start + end..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    }
    if abbreviations().contains(&*lower) {
        return true;
    }
    let initial = word.chars().count() == 1 && last.is_uppercase();
    let single = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
    initial || (word.contains('.') && word.split('.').all(single))
}

/// Abbreviations, without their last full stop.
fn abbreviations() -> &'static FxHashSet<&'static str> {
    static WORDS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| {
        lexicon::words("en/abbreviations.txt").into_iter().map(|w| w.trim_end_matches('.')).collect()
    })
}

fn prefixes() -> &'static FxHashSet<&'static str> {
    static WORDS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| lexicon::words("en/prefixes.txt").into_iter().collect())
}

fn glued() -> &'static FxHashSet<&'static str> {
    static WORDS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| lexicon::words("en/glued.txt").into_iter().collect())
}
