//! Members, elements and strings of JSON that `serde_json` has checked, as slices of the file's text.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::raw::Raw;
use crate::text::{OffsetMapBuilder, Span};

/// The elements of a list.
pub(super) fn elements(value: &str) -> Vec<&str> {
    let list = serde_json::from_str::<Vec<&RawValue>>(value).unwrap_or_default();
    list.into_iter().map(RawValue::get).collect()
}

/// The members of an object in the order of the file; the last of several with one key counts.
pub(super) fn members(value: &str) -> Vec<(Cow<'_, str>, &str)> {
    struct Members;
    impl<'de> Visitor<'de> for Members {
        type Value = Vec<(&'de str, &'de str)>;

        fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut out = Vec::new();
            while let Some((key, value)) = map.next_entry::<&RawValue, &RawValue>()? {
                out.push((key.get(), value.get()));
            }
            Ok(out)
        }
    }
    let mut reader = serde_json::Deserializer::from_str(value);
    let pairs = reader.deserialize_map(Members).unwrap_or_default();
    let last: BTreeMap<&str, usize> = pairs.iter().enumerate().map(|(at, (key, _))| (*key, at)).collect();
    let kept = pairs.iter().enumerate().filter(|(at, (key, _))| last.get(key) == Some(at));
    kept.map(|(_, (key, value))| (Cow::Owned(words(key)), *value)).collect()
}

/// The words of a quoted string.
pub(super) fn words(quoted: &str) -> String {
    let mut out = String::new();
    each(quoted, |words, _, _| out.push_str(words));
    out
}

/// Appends the words of the quoted string at `span`, escapes mapped as a whole.
pub(super) fn unescape(raw: &Raw, span: Span, into: &mut OffsetMapBuilder) {
    each(span.of(&raw.text), |words, part, plain| {
        let here = part.shift(span.start);
        if plain { raw.copy(here, into) } else { raw.stand_in(words, here, into) }
    });
}

/// Calls `take` with the words of each part of a quoted string, its place, and whether it stands as it is.
fn each(quoted: &str, mut take: impl FnMut(&str, Span, bool)) {
    let mut at = 1;
    let end = quoted.len().saturating_sub(1);
    while at < end {
        let rest = &quoted[at..end];
        let plain = rest.find('\\').unwrap_or(rest.len());
        if plain > 0 {
            take(&rest[..plain], Span::new(at, at + plain), true);
            at += plain;
            continue;
        }
        let (c, len) = escape(rest);
        let mut buffer = [0; 4];
        take(c.encode_utf8(&mut buffer), Span::new(at, at + len), false);
        at += len;
    }
}

/// The character of the escape that `rest` begins with, and its length. Half a pair of surrogates is U+FFFD.
fn escape(rest: &str) -> (char, usize) {
    let simple = |c| (c, 2);
    match rest.as_bytes().get(1) {
        Some(b'n') => simple('\n'),
        Some(b't') => simple('\t'),
        Some(b'r') => simple('\r'),
        Some(b'b' | b'f') => simple(' '),
        Some(b'u') => {
            let high = hex(rest, 2);
            let low = if rest.get(6..8) == Some("\\u") { hex(rest, 8) } else { None };
            match (high, low) {
                (Some(h @ 0xD800..=0xDBFF), Some(l @ 0xDC00..=0xDFFF)) => {
                    let code = 0x10000 + ((h - 0xD800) << 10) + (l - 0xDC00);
                    (char::from_u32(code).unwrap_or('\u{fffd}'), 12)
                }
                (Some(code), _) => (char::from_u32(code).unwrap_or('\u{fffd}'), 6),
                _ => ('\u{fffd}', rest.len().min(2)),
            }
        }
        Some(_) => rest[1..].chars().next().map_or(('\u{fffd}', 1), |c| (c, 1 + c.len_utf8())),
        None => ('\u{fffd}', 1),
    }
}

fn hex(rest: &str, at: usize) -> Option<u32> {
    u32::from_str_radix(rest.get(at..at + 4)?, 16).ok()
}
