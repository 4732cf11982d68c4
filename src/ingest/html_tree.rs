//! HTML as a flat list of events in the order of the file; every opening knows where it closes.

use std::collections::{BTreeMap, HashMap};

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, Spanned, Token, Tokenizer};

use crate::text::Span;

/// An element's tag.
pub(super) struct Tag {
    pub(super) name: String,
    attributes: BTreeMap<String, String>,
    /// The opening tag in the text.
    pub(super) span: Span,
    /// The event that closes the element.
    pub(super) end: usize,
}

impl Tag {
    /// The value of an attribute; empty where there is none.
    pub(super) fn get(&self, attribute: &str) -> &str {
        self.attributes.get(attribute).map_or("", String::as_str)
    }

    /// Whether it carries the attribute.
    pub(super) fn has(&self, attribute: &str) -> bool {
        self.attributes.contains_key(attribute)
    }
}

/// What comes next in the file.
pub(super) enum Event {
    Open(Tag),
    /// The event that opened the element.
    Close(usize),
    /// Characters between tags, entities not yet decoded.
    Text(Span),
}

const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Elements that end a paragraph left open.
const BLOCKS: [&str; 30] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
    "summary",
];

/// Whether an element of this name stands as a block of its own.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
        || matches!(
            name,
            "li" | "td" | "th" | "tr" | "dd" | "dt" | "caption" | "body" | "html" | "tbody" | "thead"
        )
}

#[derive(Default)]
struct Builder {
    events: Vec<Event>,
    open: Vec<usize>,
    counts: HashMap<String, usize>,
}

/// The events of `span` of `text`.
pub(super) fn events(text: &str, span: Span) -> Vec<Event> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut builder = Builder::default();
    let (mut cursor, mut words) = (0, false);
    for token in Tokenizer::new_with_emitter(span.of(text), emitter) {
        let Ok(token) = token;
        let place = match &token {
            Token::StartTag(tag) => tag.span,
            Token::EndTag(tag) => tag.span,
            Token::Comment(comment) => comment.span,
            Token::Doctype(doctype) => doctype.span,
            Token::String(_) => {
                words = true;
                continue;
            }
            Token::Error(_) => continue,
        };
        if words && place.start > cursor {
            builder.events.push(Event::Text(Span::new(cursor, place.start).shift(span.start)));
        }
        (cursor, words) = (place.end, false);
        match token {
            Token::StartTag(tag) => {
                let here = Span::new(place.start, place.end).shift(span.start);
                builder.start(&lower(&tag.name), tag.attributes, here);
            }
            Token::EndTag(tag) => builder.end(&lower(&tag.name)),
            _ => {}
        }
    }
    if words && cursor < span.len() {
        builder.events.push(Event::Text(Span::new(cursor, span.len()).shift(span.start)));
    }
    while !builder.open.is_empty() {
        builder.pop();
    }
    builder.events
}

fn lower(name: &HtmlString) -> String {
    String::from_utf8_lossy(name).to_lowercase()
}

impl Builder {
    fn start(&mut self, name: &str, attributes: BTreeMap<HtmlString, Spanned<HtmlString>>, span: Span) {
        if BLOCKS.contains(&name) && self.counts.get("p").is_some_and(|count| *count > 0) {
            self.end("p");
        }
        match name {
            "li" => self.end_sibling(&["li"], &["ul", "ol", "menu"]),
            "td" | "th" => self.end_sibling(&["td", "th"], &["tr", "table"]),
            "tr" => self.end_sibling(&["tr"], &["table"]),
            "dd" | "dt" => self.end_sibling(&["dd", "dt"], &["dl"]),
            _ => {}
        }
        let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
        let attributes =
            attributes.into_iter().map(|(key, value)| (lower(&key), text(&value.value.0))).collect();
        let at = self.events.len();
        self.events.push(Event::Open(Tag { name: name.to_owned(), attributes, span, end: at + 1 }));
        if VOID.contains(&name) {
            self.events.push(Event::Close(at));
            return;
        }
        self.open.push(at);
        *self.counts.entry(name.to_owned()).or_default() += 1;
    }

    /// Closes an element that its sibling ends, looked for a few levels up only.
    fn end_sibling(&mut self, names: &[&str], bounds: &[&str]) {
        let near = self.open.iter().rev().take(8).map(|at| self.name(*at));
        let found = near.into_iter().find(|name| names.contains(name) || bounds.contains(name));
        if let Some(name) = found.filter(|name| names.contains(name)).map(str::to_owned) {
            self.end(&name);
        }
    }

    fn name(&self, at: usize) -> &str {
        match self.events.get(at) {
            Some(Event::Open(tag)) => &tag.name,
            _ => "",
        }
    }

    /// Closes the innermost element of this name and what is open inside of it.
    fn end(&mut self, name: &str) {
        if self.counts.get(name).is_none_or(|count| *count == 0) {
            return;
        }
        while let Some(at) = self.open.last().copied() {
            let last = self.name(at) == name;
            self.pop();
            if last {
                break;
            }
        }
    }

    fn pop(&mut self) {
        let Some(at) = self.open.pop() else { return };
        let end = self.events.len();
        if let Some(Event::Open(tag)) = self.events.get_mut(at) {
            tag.end = end;
            if let Some(count) = self.counts.get_mut(&tag.name) {
                *count -= 1;
            }
        }
        self.events.push(Event::Close(at));
    }
}
