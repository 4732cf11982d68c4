//! A block of text in, its sentences out: the boundaries of `sentencex`, with those taken back that stand behind an
//! initial or an abbreviation, and those added that it overlooks behind a bracket. A dateline is no part of the first.

use std::sync::OnceLock;

use regex::Regex;
use rustc_hash::FxHashSet;

use super::{calendar, lexicon};
use crate::text::Span;

/// Words that begin a sentence rather than go on with a name: `vitamin C. It`, but `J.D. Marsh`.
const STARTERS: &[&str] = &[
    "the", "a", "an", "it", "he", "she", "they", "we", "i", "you", "this", "that", "these", "those", "there",
    "but", "and", "or", "so", "in", "on", "at", "by", "for", "from", "with", "after", "before", "when",
    "while", "if", "as", "his", "her", "its", "their", "our", "my", "no", "not", "what", "who", "how", "why",
    "where", "however", "then",
];

/// Whether a word may follow a clock time within its sentence: a day, a month, a zone.
fn dates(word: &str) -> bool {
    let lower = word.to_lowercase();
    let letters = word.chars().all(char::is_uppercase);
    let region = matches!(word, "Eastern" | "Pacific" | "Central" | "Mountain");
    calendar::weekday(&lower).is_some()
        || calendar::month(&lower).is_some()
        || region
        || (letters && calendar::zone(&lower).is_some())
}

/// The sentences of `block` in `text`, without white space at their ends.
pub fn split(text: &str, block: Span) -> Vec<Span> {
    let mut sentences: Vec<Span> = Vec::new();
    for boundary in sentencex::get_sentence_boundaries("en", block.of(text)) {
        let span = Span::new(boundary.start_byte, boundary.end_byte).shift(block.start).trim(text);
        if span.is_empty() {
            continue;
        }
        match sentences.last_mut() {
            Some(last) if goes_on(text, *last, span) => *last = last.cover(span),
            _ => bracketed(text, span, &mut sentences),
        }
    }
    let sentences = sentences.into_iter().flat_map(|sentence| quoted(text, sentence));
    let mut sentences: Vec<Span> = sentences.collect();
    if let Some(first) = sentences.first_mut()
        && let Some(length) = dateline(first.of(text))
    {
        *first = Span::new(first.start + length, first.end).trim(text);
    }
    sentences
}

/// How long the dateline is that the first words of a text stand behind: `OSLO, 3 May (Wire) — `. It says where and when
/// the text was written, not what happened there.
fn dateline(sentence: &str) -> Option<usize> {
    /// Letters of a town that might as well be the name of a body in capitals, where nothing else tells.
    const SHORT: usize = 5;
    static LINE: OnceLock<Regex> = OnceLock::new();
    let line = LINE.get_or_init(|| {
        let town = r"(?<town>\p{Lu}[\p{Lu}'’.-]{2,}(?: \p{Lu}[\p{Lu}'’.-]+){0,3})";
        let region = r"(?:, \p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.]*)?)?";
        let day = r"(?:\d{1,2} \p{Lu}\p{Ll}+\.?|\p{Lu}\p{Ll}+\.? \d{1,2})(?:,? \d{4})?";
        let line = format!(
            r"^{town}{region}(?<more>(?:,? {day})?(?: ?\([^()]{{2,40}}\))?) ?(?:[—–]|--?) ?[\p{{Lu}}\d“‘\x22']"
        );
        Regex::new(&line).unwrap_or_else(|e| unreachable!("{e}"))
    });
    let found = line.captures(sentence)?;
    let whole = found.get(0)?;
    let alone = found.name("more").is_none_or(|more| more.is_empty());
    let last = whole.as_str().chars().next_back().map_or(0, char::len_utf8);
    let rest = &sentence[whole.end()..];
    let aside = [" — ", " – ", " -- ", " - "].iter().any(|dash| rest.contains(dash));
    let shouted = !rest.chars().any(char::is_lowercase);
    let short = found.name("town").is_none_or(|town| town.as_str().chars().count() <= SHORT);
    (!shouted && !(alone && (short || aside))).then(|| whole.end() - last)
}

/// Cuts a sentence between the sentences that it quotes, for `sentencex` takes a quotation for one, however many are in
/// it. What stands before the quotation stays with its first sentence, what stands behind with its last.
fn quoted(text: &str, sentence: Span) -> Vec<Span> {
    let words = sentence.of(text);
    let pause = |w: &[u8]| matches!(w[0], b'.' | b'!' | b'?') && w[1].is_ascii_whitespace();
    if !words.as_bytes().windows(2).any(pause) {
        return vec![sentence];
    }
    let (bare, inside) = without_marks(words);
    let mut parts = vec![sentence];
    for boundary in sentencex::get_sentence_boundaries("en", &bare) {
        // An opening mark belongs to the words behind it.
        let start = words[..boundary.start_byte].trim_end_matches(['“', '«', '‘', '"', '\'']).len();
        let cut = sentence.start + start;
        let Some(last) = parts
            .last_mut()
            .filter(|last| last.start < cut && inside.get(start).is_some_and(|inside| *inside))
        else {
            continue;
        };
        let halves = [Span::new(last.start, cut).trim(text), Span::new(cut, sentence.end).trim(text)];
        if halves.iter().all(|half| !half.is_empty()) && !goes_on(text, halves[0], halves[1]) {
            *last = halves[0];
            parts.push(halves[1]);
        }
    }
    parts
}

/// Quotations inside quotations that are followed; deeper ones do not occur in what people write.
const DEEPEST: usize = 8;

/// The words with a blank for each byte of a quotation mark, and of each byte whether it stands inside a quotation.
fn without_marks(words: &str) -> (String, Vec<bool>) {
    let mut bare = String::with_capacity(words.len());
    let mut inside = Vec::with_capacity(words.len());
    let mut open: Vec<char> = Vec::new();
    let mut before = ' ';
    let mut rest = words.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        let opens = !before.is_alphanumeric() && !after.is_whitespace();
        let close = match c {
            '“' => Some('”'),
            '«' => Some('»'),
            '‘' => Some('’'),
            '"' | '\'' if opens && !open.contains(&c) => Some(c),
            _ => None,
        };
        // An apostrophe stands between letters; behind the last letter of a word it may be one.
        let letters = before.is_alphanumeric() && after.is_alphanumeric();
        let closed = open.iter().rposition(|close| *close == c).filter(|_| !letters);
        inside.extend(std::iter::repeat_n(!open.is_empty(), c.len_utf8()));
        match (close, closed) {
            (Some(close), _) if open.len() < DEEPEST => open.push(close),
            (Some(_), _) => {}
            (None, Some(at)) => open.truncate(at),
            (None, None) => {}
        }
        if close.is_some() || closed.is_some() {
            bare.extend(std::iter::repeat_n(' ', c.len_utf8()));
        } else {
            bare.push(c);
        }
        before = c;
    }
    (bare, inside)
}

/// Whether the boundary between the two was none.
fn goes_on(text: &str, before: Span, after: Span) -> bool {
    let between = text.get(before.end..after.start).unwrap_or("\n");
    let word = last_word(before.of(text));
    let lower = word.strip_suffix('.').unwrap_or_default().to_lowercase();
    // A line that is merely wrapped behind a title goes on; a list does not.
    if between.contains('\n') {
        return inner().contains(lower.as_str()) && between.matches('\n').count() == 1;
    }
    let next = after.of(text).split_whitespace().next().unwrap_or_default();
    if next.chars().all(|c| matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»')) {
        return true;
    }
    let Some(body) = word.strip_suffix('.') else {
        // `“Stop!” she said.`
        return before.of(text).ends_with(['”', '"', '’', '\'']) && next.starts_with(char::is_lowercase);
    };
    let plain = |word: &str| {
        word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '”', '"', '’', '\'']).to_owned()
    };
    if inner().contains(lower.as_str()) {
        return true;
    }
    if matches!(lower.as_str(), "a.m" | "p.m") {
        return dates(&plain(next)) || next.starts_with(char::is_lowercase);
    }
    // Initials: `J.D. Marsh`, `Ada B. Hale`; the letters of a country end many a sentence.
    let letters: Vec<&str> = body.split('.').collect();
    let initials = letters.iter().all(|l| l.chars().count() == 1 && l.chars().all(char::is_uppercase));
    let country = ["u.s", "u.k", "u.n", "e.u", "u.a.e", "u.s.a", "d.c"].contains(&lower.as_str());
    initials
        && !country
        && next.starts_with(|c: char| c.is_uppercase())
        && !STARTERS.contains(&plain(next).to_lowercase().trim_end_matches("'s"))
        && (letters.len() > 1 || after_name(text, before, word))
}

/// The last word, without the marks before it (`''Ms.`).
fn last_word(words: &str) -> &str {
    let word = words.rsplit([' ', '\u{a0}', '\n', '-', '–', '—', '/']).next().unwrap_or_default();
    word.trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// Whether the single letter that ends `before` follows a name or begins the sentence.
fn after_name(text: &str, before: Span, letter: &str) -> bool {
    let words = before.of(text);
    let rest = words[..words.len() - letter.len()].trim_end();
    let last = rest.rsplit(char::is_whitespace).next().unwrap_or_default();
    let last = last.trim_start_matches(['“', '"', '(', '‘', '\'']);
    let capital = last.starts_with(char::is_uppercase);
    rest.is_empty() || last.is_empty() || capital && !STARTERS.contains(&last.to_lowercase().as_str())
}

/// Adds `span`, cut behind a bracket that holds whole sentences: `(It failed.) It closed.`
fn bracketed(text: &str, span: Span, sentences: &mut Vec<Span>) {
    let words = span.of(text);
    let mut start = 0;
    if words.starts_with(['(', '[']) {
        let close = if words.starts_with('(') { ')' } else { ']' };
        let found = words.find(close).map(|at| at + close.len_utf8());
        if let Some(end) = found
            && words[..end - 1].ends_with(['.', '!', '?', '”', '"'])
            && words[end..].starts_with(char::is_whitespace)
            && words[end..].trim_start().starts_with(|c: char| c.is_uppercase() || "“\"‘(".contains(c))
        {
            sentences.push(Span::new(span.start, span.start + end));
            start = end;
        }
    }
    sentences.push(Span::new(span.start + start, span.end).trim(text));
}

/// Abbreviations that never end a sentence, without their last full stop.
fn inner() -> &'static FxHashSet<&'static str> {
    static WORDS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| {
        lexicon::rows("en/abbreviations.txt")
            .filter(|row| row.get(1) == Some(&"inner"))
            .filter_map(|row| row.first().map(|w| w.trim_end_matches('.')))
            .collect()
    })
}
