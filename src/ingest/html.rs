//! HTML: the article among navigation, footers and scripts; its headings, quotations, lists and captions.

use std::collections::BTreeSet;

use super::draft::{Draft, Piece};
use super::html_tree::{self, Event, Tag};
use super::raw::Raw;
use super::{dates, html_meta, html_root};
use crate::model::{BlockKind, Grain};
use crate::text::Span;

/// Reads a page.
pub(super) fn read(raw: &Raw) -> Result<Vec<Draft>, String> {
    let text = raw.text.as_str();
    let events = html_tree::events(text, Span::new(0, text.len()));
    let article = html_root::find(text, &events);
    let heading = headline(&events, article.root, &article.dropped);
    let title = heading.map(|(at, end)| words(text, &events[at..end])).filter(|words| !words.is_empty());
    let mut draft = Draft::default();
    draft.source = html_meta::read(text, &events, title.as_deref());
    let inside = heading.filter(|(at, _)| article.root.0 <= *at && *at < article.root.1);
    if title.is_some() && inside.is_none() {
        let (at, end) = heading.unwrap_or_default();
        walk(raw, &events, (at, (end + 1).min(events.len())), &article.dropped, &mut draft);
    } else if title.is_none() {
        page_title(raw, &events, &mut draft);
    }
    walk(raw, &events, article.root, &article.dropped, &mut draft);
    if draft.has_text() { Ok(vec![draft]) } else { Err("no article text in the page".to_owned()) }
}

/// Reads a piece of HTML inside another format into `draft`.
pub(super) fn fragment(raw: &Raw, span: Span, draft: &mut Draft) {
    let events = html_tree::events(&raw.text, span);
    let dropped: Vec<bool> =
        events.iter().map(|event| matches!(event, Event::Open(tag) if html_root::never(tag))).collect();
    walk(raw, &events, (0, events.len()), &dropped, draft);
}

/// Whether a text is HTML and not words only.
pub(super) fn is_markup(text: &str) -> bool {
    ["</p>", "<p>", "<br", "</div>", "</a>", "</em>", "</strong>", "</li>", "</b>", "</i>", "</blockquote>"]
        .iter()
        .any(|tag| text.contains(tag))
}

/// Whether a text is a page of HTML.
pub(super) fn is_page(text: &str) -> bool {
    let head = text[..text.floor_char_boundary(600)].to_lowercase();
    let begins = ["<!doctype html", "<html", "<head", "<body", "<article", "<main", "<div", "<p>", "<h1"];
    begins.iter().any(|tag| head.starts_with(tag)) || head.contains("<html")
}

/// The h1 of the article, else the first of the page that is not left out.
fn headline(events: &[Event], root: (usize, usize), dropped: &[bool]) -> Option<(usize, usize)> {
    let mut skip = 0;
    let mut first = None;
    for (at, event) in events.iter().enumerate() {
        let Event::Open(tag) = event else { continue };
        if dropped[at] {
            skip = skip.max(tag.end);
        }
        if tag.name == "h1" && at >= skip {
            if root.0 <= at && at < root.1 {
                return Some((at, tag.end));
            }
            first = first.or(Some((at, tag.end)));
        }
    }
    first
}

/// The words of some events, white space made single.
pub(super) fn words(text: &str, events: &[Event]) -> String {
    let mut out = String::new();
    for event in events {
        if let Event::Text(span) = event {
            let mut pieces = Vec::new();
            decode(text, *span, &mut pieces);
            for piece in pieces {
                match piece {
                    Piece::Copy(span) => out.push_str(span.of(text)),
                    Piece::For(words, _) => out.push_str(&words),
                }
            }
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The page's title as a headline, the outlet's name after a bar left out.
fn page_title(raw: &Raw, events: &[Event], draft: &mut Draft) {
    let title = events.iter().enumerate().find_map(|(at, event)| match event {
        Event::Open(tag) if tag.name == "title" => Some(at),
        _ => None,
    });
    if let Some(Event::Text(span)) = title.and_then(|at| events.get(at + 1)) {
        let words = span.of(&raw.text);
        let end = words.find(" | ").unwrap_or(words.len());
        let mut pieces = Vec::new();
        decode(&raw.text, Span::new(span.start, span.start + end), &mut pieces);
        draft.pieces(raw, BlockKind::Headline, &pieces);
    }
}

/// The kind of the blocks inside an element, where it sets one.
fn kind(tag: &Tag) -> Option<BlockKind> {
    Some(match tag.name.as_str() {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Headline,
        "blockquote" => BlockKind::Quote,
        "li" | "td" | "th" | "dd" | "dt" => BlockKind::List,
        "figcaption" | "caption" => BlockKind::Caption,
        _ => return None,
    })
}

/// Appends the blocks of a stretch of events.
fn walk(raw: &Raw, events: &[Event], range: (usize, usize), dropped: &[bool], draft: &mut Draft) {
    let live = is_live(&events[range.0..range.1]);
    let mut kinds = vec![BlockKind::Paragraph];
    let mut pieces: Vec<Piece> = Vec::new();
    let mut broken = false;
    let mut at = range.0;
    while at < range.1 {
        match &events[at] {
            Event::Open(tag) if dropped[at] => at = tag.end,
            Event::Open(tag) => {
                let name = tag.name.as_str();
                if html_tree::is_block(name) {
                    flush(raw, draft, &kinds, &mut pieces);
                }
                kinds.extend(kind(tag));
                match name {
                    "br" if broken => flush(raw, draft, &kinds, &mut pieces),
                    "br" => pieces.push(Piece::For("\n".to_owned(), tag.span)),
                    "q" => pieces.push(Piece::For("“".to_owned(), tag.span)),
                    "time" if live && tag.get("datetime").contains(':') => {
                        draft.stamp = Some(tag.get("datetime").to_owned());
                    }
                    _ => {}
                }
                broken = name == "br";
            }
            Event::Close(open) => {
                if let Event::Open(tag) = &events[*open] {
                    if html_tree::is_block(&tag.name) {
                        flush(raw, draft, &kinds, &mut pieces);
                    }
                    if kind(tag).is_some() && kinds.len() > 1 {
                        kinds.pop();
                    }
                    if tag.name == "q" {
                        pieces.push(Piece::For("”".to_owned(), tag.span));
                        place_after(&mut pieces, events, at);
                    }
                }
            }
            Event::Text(span) => {
                broken &= span.trim(&raw.text).is_empty();
                decode(&raw.text, *span, &mut pieces);
            }
        }
        at += 1;
    }
    flush(raw, draft, &kinds, &mut pieces);
    draft.stamp = None;
}

/// Moves the closing quotation mark of a `<q>` behind its words in the file.
fn place_after(pieces: &mut [Piece], events: &[Event], at: usize) {
    let before = events[..at].iter().rev().find_map(|event| match event {
        Event::Text(span) => Some(span.end),
        Event::Open(tag) => Some(tag.span.end),
        Event::Close(_) => None,
    });
    if let (Some(Piece::For(_, span)), Some(end)) = (pieces.last_mut(), before) {
        *span = Span::new(end, end);
    }
}

fn flush(raw: &Raw, draft: &mut Draft, kinds: &[BlockKind], pieces: &mut Vec<Piece>) {
    let kind = kinds.last().copied().unwrap_or(BlockKind::Paragraph);
    draft.pieces(raw, kind, pieces);
    pieces.clear();
}

/// Whether the entries of an article carry times of their own.
fn is_live(events: &[Event]) -> bool {
    let mut times = BTreeSet::new();
    for event in events {
        if let Event::Open(tag) = event
            && tag.name == "time"
            && dates::parse(tag.get("datetime")).is_some_and(|moment| moment.grain == Grain::Minute)
        {
            times.insert(tag.get("datetime"));
        }
    }
    times.len() > 2
}

/// The words of a line with tags in it (a subtitle's).
pub(super) fn inline(raw: &Raw, span: Span, pieces: &mut Vec<Piece>) {
    for event in html_tree::events(&raw.text, span) {
        if let Event::Text(span) = event {
            decode(&raw.text, span, pieces);
        }
    }
}

/// Cuts characters between tags into pieces: entities decoded, stretches of white space made one space.
fn decode(text: &str, span: Span, pieces: &mut Vec<Piece>) {
    let words = span.of(text);
    let mut plain = 0;
    let mut at = 0;
    while at < words.len() {
        let rest = &words[at..];
        let special = rest.find(|c: char| c == '&' || c.is_ascii_whitespace()).unwrap_or(rest.len());
        at += special;
        let rest = &words[at..];
        let (len, stands_for) = match rest.chars().next() {
            None => break,
            Some('&') => entity(rest),
            Some(_) => {
                let len = rest.find(|c: char| !c.is_ascii_whitespace()).unwrap_or(rest.len());
                (len, (len > 1).then(|| " ".to_owned()))
            }
        };
        if let Some(other) = stands_for {
            if at > plain {
                pieces.push(Piece::Copy(Span::new(span.start + plain, span.start + at)));
            }
            pieces.push(Piece::For(other, Span::new(span.start + at, span.start + at + len)));
            plain = at + len;
        }
        at += len;
    }
    if words.len() > plain {
        pieces.push(Piece::Copy(Span::new(span.start + plain, span.end)));
    }
}

/// The length of the entity that `rest` begins with, and its characters; `None` where it is a bare `&`.
fn entity(rest: &str) -> (usize, Option<String>) {
    let name = rest[1..].bytes().take(32).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    let len = 1 + name + usize::from(rest.as_bytes().get(1 + name) == Some(&b';'));
    let mut out = Vec::new();
    for token in html5gum::Tokenizer::new(&rest[..len]) {
        let Ok(token) = token;
        if let html5gum::Token::String(words) = token {
            out.extend_from_slice(&words.value.0);
        }
    }
    let words = String::from_utf8_lossy(&out).into_owned();
    if words == rest[..len] || words.is_empty() { (1, None) } else { (len, Some(words)) }
}
