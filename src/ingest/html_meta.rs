//! Who published a page, when and where: meta tags, JSON-LD, `<time>`, the title.

use serde_json::Value;

use super::html_tree::{Event, Tag};
use super::keys::{self, Field};
use super::{dates, html};
use crate::model::Source;
use crate::text::Span;

/// Names of meta tags in order of trust.
const META: &[(&str, Field)] = &[
    ("article:published_time", Field::Published),
    ("og:article:published_time", Field::Published),
    ("datepublished", Field::Published),
    ("dcterms.issued", Field::Published),
    ("dcterms.date", Field::Published),
    ("dcterms.created", Field::Published),
    ("dc.date.issued", Field::Published),
    ("dc.date", Field::Published),
    ("citation_publication_date", Field::Published),
    ("parsely-pub-date", Field::Published),
    ("sailthru.date", Field::Published),
    ("pubdate", Field::Published),
    ("publish-date", Field::Published),
    ("publish_date", Field::Published),
    ("date", Field::Published),
    ("og:site_name", Field::Publisher),
    ("publisher", Field::Publisher),
    ("dcterms.publisher", Field::Publisher),
    ("dc.publisher", Field::Publisher),
    ("application-name", Field::Publisher),
    ("citation_journal_title", Field::Publisher),
    ("author", Field::Author),
    ("dcterms.creator", Field::Author),
    ("dc.creator", Field::Author),
    ("parsely-author", Field::Author),
    ("byl", Field::Author),
    ("article:author", Field::Author),
    ("og:title", Field::Title),
    ("dcterms.title", Field::Title),
    ("dc.title", Field::Title),
    ("twitter:title", Field::Title),
    ("og:url", Field::Uri),
];

/// Reads the source of a page; `headline` is its h1.
pub(super) fn read(text: &str, events: &[Event], headline: Option<&str>) -> Source {
    let mut source = Source::default();
    let mut found = Vec::new();
    let mut canonical = None;
    let (mut first_time, mut title) = (None, None);
    for (at, event) in events.iter().enumerate() {
        let Event::Open(tag) = event else { continue };
        match tag.name.as_str() {
            "meta" => found.extend(meta(tag)),
            "link" if tag.get("rel") == "canonical" => canonical = Some(tag.get("href")),
            "script" if tag.get("type") == "application/ld+json" => {
                linked(text, events.get(at + 1), &mut source)
            }
            "time" if first_time.is_none() => first_time = time(text, tag, events.get(at + 1)),
            "title" if title.is_none() => title = Some(html::words(text, &events[at..tag.end])),
            _ => {}
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    let told = source.published;
    for (rank, content) in found {
        keys::set(&mut source, META[rank].1, content);
    }
    // The zone of JSON-LD is the outlet's own where the meta tag has turned the time into UTC.
    source.published = told.or(source.published).or(first_time);
    if let Some(url) = canonical {
        keys::set(&mut source, Field::Uri, url);
    }
    let title = title.unwrap_or_default();
    if source.publisher.is_none() {
        let whole = headline.or(source.title.as_deref()).unwrap_or_default().to_owned();
        let rest = title.strip_prefix(whole.trim()).filter(|_| !whole.trim().is_empty()).unwrap_or_default();
        keys::set(
            &mut source,
            Field::Publisher,
            rest.trim_start_matches([' ', '|', '-', '–', '—', ':', '·', '»']),
        );
    }
    source.title = headline.map(str::to_owned).or(source.title.take());
    keys::set(&mut source, Field::Title, &title);
    source
}

fn meta(tag: &Tag) -> Option<(usize, &str)> {
    let name =
        ["property", "name", "itemprop"].iter().map(|key| tag.get(key)).find(|name| !name.is_empty())?;
    let name = name.to_lowercase();
    let rank = META.iter().position(|(known, _)| *known == name)?;
    Some((rank, tag.get("content")))
}

fn time(text: &str, tag: &Tag, next: Option<&Event>) -> Option<crate::model::Moment> {
    let shown = || match next {
        Some(Event::Text(span)) => span.of(text),
        _ => "",
    };
    dates::parse(tag.get("datetime")).or_else(|| dates::parse(shown()))
}

/// Reads a JSON-LD script: the first object that is dated or headed.
fn linked(text: &str, next: Option<&Event>, source: &mut Source) {
    let Some(Event::Text(span)) = next else { return };
    let Ok(value) = serde_json::from_str::<Value>(Span::trim(*span, text).of(text)) else { return };
    if let Some(article) = article(&value, 8) {
        let pairs = [
            ("headline", Field::Title),
            ("datePublished", Field::Published),
            ("publisher", Field::Publisher),
            ("author", Field::Author),
            ("url", Field::Uri),
        ];
        for (key, field) in pairs {
            if let Some(words) = article.get(key).and_then(name) {
                keys::set(source, field, &words);
            }
        }
        let author = article.get("author");
        let body = author
            .filter(|a| a.get("@type").and_then(Value::as_str).is_some_and(|t| t.contains("Organization")));
        if let Some(words) = body.and_then(name) {
            keys::set(source, Field::Publisher, &words);
        }
    }
}

fn article(value: &Value, depth: usize) -> Option<&Value> {
    match value {
        Value::Array(list) if depth > 0 => list.iter().find_map(|value| article(value, depth - 1)),
        Value::Object(map) if map.contains_key("datePublished") || map.contains_key("headline") => {
            Some(value)
        }
        Value::Object(map) if depth > 0 => map.values().find_map(|value| article(value, depth - 1)),
        _ => None,
    }
}

fn name(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.clone()),
        Value::Object(map) => map.get("name").and_then(Value::as_str).map(str::to_owned),
        Value::Array(list) => {
            let all: Vec<String> = list.iter().take(10).filter(|v| !v.is_array()).filter_map(name).collect();
            (!all.is_empty()).then(|| all.join(", "))
        }
        _ => None,
    }
}
