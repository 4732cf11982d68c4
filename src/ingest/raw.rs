//! Bytes in, decoded text out, with the way back to the bytes of the file.

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8};

use crate::text::{OffsetMap, OffsetMapBuilder, Span};

/// A decoded text and its way back to the file. The text of a JSON string is a `Raw` too.
pub(super) struct Raw<'a> {
    /// The decoded text.
    pub(super) text: String,
    way: Way,
    bytes: &'a [u8],
}

enum Way {
    /// The text stands in the file unchanged from this byte on.
    Shifted(usize),
    Mapped(OffsetMap),
}

impl<'a> Raw<'a> {
    /// Decodes a file: UTF-8 and UTF-16 by byte order mark, else UTF-8 where it is valid, else the legacy
    /// encoding that fits best. Binary and empty files are refused.
    pub(super) fn decode(bytes: &'a [u8]) -> Result<Self, String> {
        if bytes.is_empty() {
            return Err("empty file".to_owned());
        }
        let marked = Encoding::for_bom(bytes).or_else(|| unmarked_utf16(bytes));
        let (encoding, skip) = marked.unwrap_or((UTF_8, 0));
        if marked.is_none() && bytes.contains(&0) {
            return Err("binary file".to_owned());
        }
        let rest = &bytes[skip..];
        let raw = match str::from_utf8(rest) {
            Ok(text) if encoding == UTF_8 => Self { text: text.to_owned(), way: Way::Shifted(skip), bytes },
            _ => {
                let encoding = if marked.is_some() { encoding } else { legacy(rest)? };
                let (text, map) = transcode(rest, skip, encoding);
                Self { text, way: Way::Mapped(map), bytes }
            }
        };
        if raw.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
            return Err("nothing but white space in the file".to_owned());
        }
        let controls = raw.text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
        if controls * 10 > raw.text.len() {
            return Err("binary file".to_owned());
        }
        Ok(raw)
    }

    /// A text decoded once more (the value of a JSON string), whose map leads to the same file.
    pub(super) fn within(&self, (text, map): (String, OffsetMap)) -> Raw<'a> {
        Raw { text, way: Way::Mapped(map), bytes: self.bytes }
    }

    /// The file bytes of `span`.
    pub(super) fn file(&self, span: Span) -> Span {
        match &self.way {
            Way::Shifted(by) => span.shift(*by),
            Way::Mapped(map) => map.to_file(span),
        }
    }

    /// Appends the words of `span` to a text, each character with its own bytes.
    pub(super) fn copy(&self, span: Span, into: &mut OffsetMapBuilder) {
        let words = span.of(&self.text);
        if let Way::Shifted(by) = self.way {
            into.plain(words, span.start + by);
            return;
        }
        for (at, c) in words.char_indices() {
            let here = Span::new(span.start + at, span.start + at + c.len_utf8());
            let (char, file) = (here.of(&self.text), self.file(here));
            if self.bytes.get(file.start..file.end) == Some(char.as_bytes()) {
                into.plain(char, file.start);
            } else {
                into.atomic(char, file);
            }
        }
    }

    /// Appends `words` that stand for the whole of `span`.
    pub(super) fn stand_in(&self, words: &str, span: Span, into: &mut OffsetMapBuilder) {
        into.atomic(words, self.file(span));
    }
}

/// UTF-16 without a mark: in English text every other byte is nought.
fn unmarked_utf16(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    let head = &bytes[..bytes.len().min(512) & !1];
    let noughts = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, enough) = (noughts(0), noughts(1), head.len() / 2 * 7 / 10);
    match (even, odd) {
        (0, n) if n > 0 && n >= enough => Some((encoding_rs::UTF_16LE, 0)),
        (n, 0) if n > 0 && n >= enough => Some((encoding_rs::UTF_16BE, 0)),
        _ => None,
    }
}

/// The encoding of bytes that are no valid UTF-8. Mostly valid UTF-8 with a few broken bytes stays UTF-8.
fn legacy(bytes: &[u8]) -> Result<&'static Encoding, String> {
    let odd = bytes.iter().filter(|b| **b < 9 || (14..32).contains(*b) && **b != 27).count();
    if odd * 20 > bytes.len() {
        return Err("binary file".to_owned());
    }
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good > bad * 4 {
        return Ok(UTF_8);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Ok(detector.guess(None, chardetng::Utf8Detection::Deny))
}

/// Decodes character by character, so that each knows its bytes. Bytes in no order become U+FFFD.
fn transcode(bytes: &[u8], shift: usize, encoding: &'static Encoding) -> (String, OffsetMap) {
    let mut into = OffsetMapBuilder::new();
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let wide = encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE;
    let (mut start, mut at) = (0, 0);
    while at < bytes.len() {
        if start == at && !wide && bytes[at].is_ascii() && bytes[at] != 27 {
            let run = bytes[at..].iter().position(|b| !b.is_ascii()).unwrap_or(bytes.len() - at);
            if let Ok(words) = str::from_utf8(&bytes[at..at + run]) {
                into.plain(words, shift + at);
            }
            at += run;
            start = at;
            continue;
        }
        let last = at + 1 == bytes.len();
        let words = feed(&mut decoder, &bytes[at..=at], last);
        at += 1;
        if !words.is_empty() {
            into.atomic(&words, Span::new(shift + start, shift + at));
            start = at;
        }
    }
    into.finish()
}

fn feed(decoder: &mut Decoder, byte: &[u8], last: bool) -> String {
    let (mut words, mut rest) = (String::new(), byte);
    let mut room = [0_u8; 32];
    // Two rounds at most for one byte: a malformed sequence, then the byte that ended it.
    for _ in 0..4 {
        let (result, read, written) = decoder.decode_to_utf8_without_replacement(rest, &mut room, last);
        words.push_str(str::from_utf8(&room[..written]).unwrap_or_default());
        rest = &rest[read..];
        match result {
            DecoderResult::Malformed(..) => words.push('\u{fffd}'),
            _ => break,
        }
    }
    words
}
