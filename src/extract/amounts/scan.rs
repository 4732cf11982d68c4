//! A sentence as pieces: words, runs of digits, marks. Finer than tokens, so that `£1.2bn`, `12-mile` and
//! `6pm` come apart where their parts meet.

use std::borrow::Cow;

use crate::text::{Span, lower};

/// The sort of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Sort {
    /// Letters, possibly with digits after them.
    Word,
    /// Digits with points and commas between them.
    Digits,
    /// Any other character, alone.
    Mark,
}

/// A piece of a sentence.
#[derive(Clone, Debug)]
pub(in crate::extract) struct Piece<'t> {
    /// Its bytes in the text.
    pub(in crate::extract) span: Span,
    /// As written.
    pub(in crate::extract) text: &'t str,
    /// In lower case; abbreviations (`p.m.`) without their points.
    pub(in crate::extract) form: Cow<'t, str>,
    pub(in crate::extract) sort: Sort,
    /// Whether it follows the piece before it without white space.
    pub(in crate::extract) glued: bool,
}

impl Piece<'_> {
    pub(in crate::extract) fn is(&self, form: &str) -> bool {
        self.form == form
    }

    /// Whether it is one of the dashes that join words and numbers.
    pub(in crate::extract) fn is_dash(&self) -> bool {
        matches!(&*self.form, "-" | "–" | "‑" | "—" | "−")
    }

    pub(in crate::extract) fn is_capitalised(&self) -> bool {
        self.sort == Sort::Word && self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether it has a capital anywhere, as names of products have: `iPhone`.
    pub(in crate::extract) fn has_capital(&self) -> bool {
        self.sort == Sort::Word && self.text.chars().any(char::is_uppercase)
    }

    pub(in crate::extract) fn is_mark(&self) -> bool {
        self.sort == Sort::Mark
    }
}

/// Cuts the bytes `within` of `text` into pieces.
pub(in crate::extract) fn scan(text: &str, within: Span) -> Vec<Piece<'_>> {
    let words = within.of(text);
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut glued = false;
    while let Some(first) = words[at..].chars().next() {
        if first.is_whitespace() {
            glued = false;
            at += first.len_utf8();
            continue;
        }
        let rest = &words[at..];
        let (len, sort) = if first.is_ascii_digit() {
            (digits(rest), Sort::Digits)
        } else if first.is_alphabetic() {
            (word(rest), Sort::Word)
        } else if let Some(len) = possessive(rest) {
            (len, Sort::Word)
        } else {
            (first.len_utf8(), Sort::Mark)
        };
        let piece = &rest[..len];
        let mut form = lower(piece);
        if sort == Sort::Word && form.contains(['.', '’']) {
            form = Cow::Owned(form.replace('.', "").replace('’', "'"));
        }
        let span = Span::new(within.start + at, within.start + at + len);
        pieces.push(Piece { span, text: piece, form, sort, glued });
        glued = true;
        at += len;
    }
    pieces
}

/// Length of the run of digits that begins `rest`; points and commas belong to it between digits.
fn digits(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut len = 1;
    while len < bytes.len() {
        let inner = matches!(bytes[len], b'.' | b',') && bytes.get(len + 1).is_some_and(u8::is_ascii_digit);
        if !inner && !bytes[len].is_ascii_digit() {
            break;
        }
        len += 1;
    }
    len
}

/// Length of the word that begins `rest`: letters, digits, apostrophes before letters, and the points of
/// abbreviations of single letters. A possessive `'s` is a piece of its own.
fn word(rest: &str) -> usize {
    if let Some(len) = abbreviation(rest) {
        return len;
    }
    let mut end = 0;
    for (at, c) in rest.char_indices() {
        let inner = matches!(c, '\'' | '’')
            && rest[at + c.len_utf8()..].chars().next().is_some_and(char::is_alphabetic)
            && possessive(&rest[at..]).is_none();
        if !c.is_alphanumeric() && !inner {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// `p.m.`, `U.S.`, `e.g.`: at least two letters, each with its point (the last may lack it).
fn abbreviation(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut len = 0;
    let mut letters = 0;
    while len < bytes.len() && bytes[len].is_ascii_alphabetic() {
        match bytes.get(len + 1) {
            Some(b'.') => {
                letters += 1;
                len += 2;
            }
            Some(next) if next.is_ascii_alphanumeric() => break,
            _ if letters > 0 => {
                letters += 1;
                len += 1;
                break;
            }
            _ => break,
        }
    }
    (letters >= 2).then_some(len)
}

/// Length of a possessive ending that begins `rest`.
fn possessive(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let apostrophe = chars.next().filter(|c| matches!(c, '\'' | '’'))?;
    let s = chars.next().filter(|c| matches!(c, 's' | 'S'))?;
    let ends = chars.next().is_none_or(|c| !c.is_alphanumeric());
    ends.then_some(apostrophe.len_utf8() + s.len_utf8())
}
