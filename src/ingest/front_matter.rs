//! Front matter between `---` lines at the top of a text: its keys into the source, its title as a headline.

use std::collections::BTreeMap;

use super::draft::{Draft, Piece};
use super::keys::{self, Field};
use super::raw::Raw;
use crate::model::BlockKind;
use crate::text::Span;

/// Reads front matter into `draft`; gives the span of the text after it. Broken front matter is passed over.
pub(super) fn read(raw: &Raw, draft: &mut Draft) -> Span {
    let text = raw.text.as_str();
    let whole = Span::new(0, text.len());
    let Some((inside, after)) = fence(text) else { return whole };
    let parsed = serde_saphyr::from_str::<BTreeMap<String, serde_json::Value>>(inside.of(text));
    let mut fields: Vec<_> = match parsed {
        Ok(map) => {
            map.into_iter().filter_map(|(key, value)| Some((keys::field(&key)?, words(&value)?))).collect()
        }
        Err(_) => lines(inside.of(text)),
    };
    fields.sort_by_key(|((_, rank), _)| *rank);
    for ((field, _), words) in &fields {
        keys::set(&mut draft.source, *field, words);
    }
    if let Some(piece) = draft.source.title.as_deref().and_then(|title| headline(text, inside, title)) {
        draft.pieces(raw, BlockKind::Headline, &[piece]);
    }
    Span::new(after, text.len())
}

/// The span between the fences, and where the text goes on.
fn fence(text: &str) -> Option<(Span, usize)> {
    let first = text.lines().next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let start = text.find('\n')? + 1;
    let mut at = start;
    for line in text[start..].split_inclusive('\n').take(200) {
        if matches!(line.trim_end(), "---" | "...") {
            let inside = Span::new(start, at);
            let keyed = inside.of(text).lines().any(|line| line.contains(':')) || inside.is_empty();
            return keyed.then_some((inside, at + line.len()));
        }
        at += line.len();
    }
    None
}

fn words(value: &serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::String(words) => Some(words.clone()),
        serde_json::Value::Number(number) => Some(number.to_string()),
        serde_json::Value::Array(list) => Some(list.iter().filter_map(words).collect::<Vec<_>>().join(", ")),
        serde_json::Value::Object(map) => map.get("name").and_then(words),
        _ => None,
    }
}

/// What single lines of broken front matter still say.
fn lines(inside: &str) -> Vec<((Field, usize), String)> {
    let pair = |line: &str| {
        let (key, value) = line.split_once(':')?;
        let value = value.trim().trim_matches(['"', '\'']);
        Some((keys::field(key.trim())?, value.to_owned()))
    };
    inside.lines().filter_map(pair).collect()
}

/// The title where it stands in the front matter.
fn headline(text: &str, inside: Span, title: &str) -> Option<Piece> {
    let mut at = inside.start;
    for line in inside.of(text).split_inclusive('\n') {
        let key = line.split_once(':').map(|(key, _)| (key.len() + 1, keys::field(key.trim())));
        if let Some((after, Some((Field::Title, _)))) = key {
            if let Some(found) = line[after..].find(title) {
                let start = at + after + found;
                return Some(Piece::Copy(Span::new(start, start + title.len())));
            }
            let value = Span::new(at + after, at + line.len()).trim(text);
            return (!value.is_empty()).then(|| Piece::For(title.to_owned(), value));
        }
        at += line.len();
    }
    None
}
