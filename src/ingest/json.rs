//! JSON articles: one, a list, a list inside an object, or one in each line.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::draft::{Draft, Piece};
use super::json_string;
use super::keys::{self, Field};
use super::raw::Raw;
use super::{html, plain};
use crate::model::{BlockKind, Source};
use crate::text::Span;

/// How deep lists and objects are searched for articles.
const DEPTH: usize = 6;

/// Reads a JSON file.
pub(super) fn read(raw: &Raw) -> Result<Vec<Draft>, String> {
    match serde_json::from_str::<&RawValue>(&raw.text) {
        Ok(value) => articles(raw, &[value.get()]),
        Err(error) if error.line() > 1 => read_lines(raw).map_err(|_| invalid(&error, 0)),
        Err(error) => Err(invalid(&error, 0)),
    }
}

/// Reads a file with a JSON value in each line.
pub(super) fn read_lines(raw: &Raw) -> Result<Vec<Draft>, String> {
    let mut values = Vec::new();
    for (at, line) in raw.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<&RawValue>(line) {
            Ok(value) => values.push(value.get()),
            // The whole may still be one value over several lines.
            Err(error) if at == 0 => {
                let whole = serde_json::from_str::<&RawValue>(&raw.text).map_err(|_| invalid(&error, at))?;
                return articles(raw, &[whole.get()]);
            }
            Err(error) => return Err(invalid(&error, at)),
        }
    }
    articles(raw, &values)
}

fn invalid(error: &serde_json::Error, lines: usize) -> String {
    let said = error.to_string();
    let what = said.split(" at line ").next().unwrap_or_default();
    format!("invalid JSON at line {}, column {}: {what}", lines + error.line().max(1), error.column())
}

fn articles(raw: &Raw, values: &[&str]) -> Result<Vec<Draft>, String> {
    let mut out = Vec::new();
    for value in values {
        gather(raw, value, DEPTH, &Source::default(), &mut out);
    }
    if out.is_empty() { Err("no article text in the JSON".to_owned()) } else { Ok(out) }
}

/// The members of an object in the order of the file.
fn members(value: &str) -> Vec<(Cow<'_, str>, &str)> {
    let mut out = json_string::members(value);
    out.iter_mut().for_each(|(_, member)| *member = member.trim());
    out
}

fn gather(raw: &Raw, value: &str, depth: usize, above: &Source, out: &mut Vec<Draft>) {
    if value.starts_with('[') && depth > 0 {
        for element in json_string::elements(value) {
            gather(raw, element, depth - 1, above, out);
        }
    } else if value.starts_with('{') && depth > 0 {
        let members = members(value);
        let mut draft = Draft::default();
        article(raw, &members, above, &mut draft);
        if draft.has_text() {
            return out.push(draft);
        }
        let mut shared = Source { title: None, uri: None, ..above.clone() };
        shared.publisher = draft.source.publisher.or(shared.publisher);
        shared.published = draft.source.published.or(shared.published);
        for (_, member) in &members {
            gather(raw, member, depth - 1, &shared, out);
        }
    }
}

/// Reads one object as an article; nothing but the source where it has no text.
fn article(raw: &Raw, members: &[(Cow<'_, str>, &str)], above: &Source, draft: &mut Draft) {
    let mut fields: Vec<_> = members
        .iter()
        .filter_map(|(key, value)| keys::field(key).map(|(field, rank)| (field, rank, *value)))
        .collect();
    fields.sort_by_key(|(_, rank, _)| *rank);
    let mut title = None;
    for (field, _, value) in &fields {
        if let Some(words) = words(value) {
            if *field == Field::Title && title.is_none() && value.starts_with('"') {
                title = Some(*value);
            }
            keys::set(&mut draft.source, *field, &words);
        }
    }
    draft.source.publisher = draft.source.publisher.take().or_else(|| above.publisher.clone());
    draft.source.published = draft.source.published.or(above.published);
    let bodies = || fields.iter().filter(|(field, ..)| *field == Field::Body);
    let Some((_, _, body)) = bodies().find(|(_, _, value)| holds_words(value)) else { return };
    if let Some(title) = title {
        let inner = string(raw, title);
        draft.block(&inner, BlockKind::Headline, Span::new(0, inner.text.len()));
    }
    read_body(raw, body, draft);
}

/// Whether a body is text, or a list of texts.
fn holds_words(value: &str) -> bool {
    match value.as_bytes().first() {
        Some(b'"') => words(value).is_some_and(|words| !words.trim().is_empty()),
        Some(b'[') => json_string::elements(value).iter().any(|element| match element.as_bytes().first() {
            Some(b'"') => holds_words(element),
            Some(b'{') => {
                let members = members(element);
                let titled = members.iter().any(|(key, _)| {
                    matches!(keys::field(key), Some((Field::Title | Field::Published | Field::Publisher, _)))
                });
                !titled && part(&members).is_some()
            }
            _ => false,
        }),
        _ => false,
    }
}

fn part<'a>(members: &[(Cow<'_, str>, &'a str)]) -> Option<&'a str> {
    let body = |value: &&str| value.starts_with('"') && holds_words(value);
    let found =
        members.iter().find(|(key, value)| matches!(keys::field(key), Some((Field::Body, _))) && body(value));
    found.map(|(_, value)| *value)
}

fn read_body(raw: &Raw, value: &str, draft: &mut Draft) {
    if value.starts_with('"') {
        return text(&string(raw, value), draft);
    }
    for element in json_string::elements(value) {
        if element.starts_with('"') {
            text(&string(raw, element), draft);
        } else if element.starts_with('{') {
            let members = members(element);
            let Some(words) = part(&members) else { continue };
            let speaker = members
                .iter()
                .find(|(key, value)| matches!(&**key, "speaker" | "name" | "who") && value.starts_with('"'));
            let inner = string(raw, words);
            match speaker {
                Some((_, label)) => turn(raw, label, words, draft),
                None => text(&inner, draft),
            }
        }
    }
}

/// A turn of `{"speaker": …, "text": …}`. Label and words are two strings of one file.
fn turn(raw: &Raw, label: &str, words: &str, draft: &mut Draft) {
    let mut both = crate::text::OffsetMapBuilder::new();
    json_string::unescape(raw, span_in(raw, label), &mut both);
    let cut = both.len();
    json_string::unescape(raw, span_in(raw, words), &mut both);
    let inner = raw.within(both.finish());
    let end = inner.text.len();
    draft.turn(&inner, &[Piece::Copy(Span::new(0, cut))], &[Piece::Copy(Span::new(cut, end))]);
}

fn text(inner: &Raw, draft: &mut Draft) {
    let whole = Span::new(0, inner.text.len());
    if html::is_markup(&inner.text) {
        html::fragment(inner, whole, draft);
    } else {
        plain::body(inner, whole, draft);
    }
}

fn string<'a>(raw: &Raw<'a>, value: &str) -> Raw<'a> {
    let mut into = crate::text::OffsetMapBuilder::new();
    json_string::unescape(raw, span_in(raw, value), &mut into);
    raw.within(into.finish())
}

/// Where a slice of the text stands in it.
fn span_in(raw: &Raw, slice: &str) -> Span {
    let start = slice.as_ptr().addr().saturating_sub(raw.text.as_ptr().addr());
    Span::new(start, start + slice.len())
}

/// The words of a string, number, named object or list of them.
fn words(value: &str) -> Option<String> {
    match value.as_bytes().first()? {
        b'"' => Some(json_string::words(value)),
        b'{' => members(value)
            .iter()
            .find(|(key, _)| matches!(&**key, "name" | "title" | "@id"))
            .and_then(|(_, value)| value.starts_with('"').then(|| json_string::words(value))),
        b'[' => {
            let all: Vec<String> = json_string::elements(value)
                .iter()
                .take(20)
                .filter(|element| !element.starts_with('['))
                .filter_map(|element| words(element))
                .collect();
            (!all.is_empty()).then(|| all.join(", "))
        }
        b'0'..=b'9' => Some(value.to_owned()),
        _ => None,
    }
}
