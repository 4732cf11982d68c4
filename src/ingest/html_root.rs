//! The article of a page: which element holds it, and which elements inside it are no part of it.

use super::html_tree::{Event, Tag};
use crate::text::Span;

/// Elements that never hold the article's words.
const NEVER: [&str; 20] = [
    "aside", "button", "canvas", "dialog", "footer", "form", "head", "iframe", "input", "menu", "nav",
    "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "video",
];

/// Words in class and id of what stands around an article.
const AROUND: [&str; 38] = [
    "ad",
    "ads",
    "advert",
    "advertisement",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "disqus",
    "donate",
    "footer",
    "gdpr",
    "hidden",
    "menu",
    "modal",
    "mostread",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "paywall",
    "popup",
    "promo",
    "recommended",
    "related",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "taboola",
];

/// The article in a list of events.
pub(super) struct Article {
    /// First and last event of the element that holds it.
    pub(super) root: (usize, usize),
    /// Whether the element that opens at an event is left out.
    pub(super) dropped: Vec<bool>,
}

/// Finds the article.
pub(super) fn find(text: &str, events: &[Event]) -> Article {
    let mut dropped: Vec<bool> =
        events.iter().map(|event| matches!(event, Event::Open(tag) if never(tag))).collect();
    let first = Counts::new(text, events, &dropped);
    let whole = first.words(0, events.len());
    for (at, event) in events.iter().enumerate() {
        if let Event::Open(tag) = event {
            let small = first.words(at, tag.end) * 2 < whole;
            let headless = tag.name == "header" && !holds_h1(events, at, tag.end);
            dropped[at] |= (small && around(tag)) || headless || link_list(&first, at, tag);
        }
    }
    let counts = Counts::new(text, events, &dropped);
    let root = root(events, &counts, &dropped).unwrap_or((0, events.len()));
    Article { root, dropped }
}

fn holds_h1(events: &[Event], at: usize, end: usize) -> bool {
    events[at..end].iter().any(|event| matches!(event, Event::Open(tag) if tag.name == "h1"))
}

/// Whether an element is left out by its name and attributes.
pub(super) fn never(tag: &Tag) -> bool {
    let style = tag.get("style").replace(' ', "");
    NEVER.contains(&tag.name.as_str())
        || tag.has("hidden")
        || tag.get("aria-hidden") == "true"
        || style.contains("display:none")
        || matches!(
            tag.get("role"),
            "navigation" | "contentinfo" | "complementary" | "search" | "dialog" | "menu"
        )
}

fn around(tag: &Tag) -> bool {
    if matches!(tag.name.as_str(), "html" | "body" | "main" | "article" | "h1") {
        return false;
    }
    let names = format!("{} {}", tag.get("class"), tag.get("id")).to_lowercase();
    names.split(|c: char| !c.is_alphanumeric()).any(|word| AROUND.contains(&word))
}

/// A list or paragraph that is little but links.
fn link_list(counts: &Counts, at: usize, tag: &Tag) -> bool {
    let (words, links) = (counts.words(at, tag.end), counts.links(at, tag.end));
    match tag.name.as_str() {
        "ul" | "ol" => words > 0 && links * 10 >= words * 7,
        "p" | "div" => words > 0 && words < 100 && links * 100 >= words * 95,
        _ => false,
    }
}

/// Words and words in links before each event, those of dropped elements left out.
struct Counts {
    words: Vec<usize>,
    links: Vec<usize>,
}

impl Counts {
    fn new(text: &str, events: &[Event], dropped: &[bool]) -> Self {
        let (mut words, mut links) = (vec![0], vec![0]);
        let (mut sum, mut linked, mut skip, mut depth) = (0, 0, 0, 0_usize);
        for (at, event) in events.iter().enumerate() {
            match event {
                Event::Open(tag) => {
                    if dropped[at] {
                        skip = skip.max(tag.end);
                    }
                    depth += usize::from(tag.name == "a");
                }
                Event::Close(open) => {
                    let link = matches!(&events[*open], Event::Open(tag) if tag.name == "a");
                    depth -= usize::from(link);
                }
                Event::Text(span) if at >= skip => {
                    let len = len(text, *span);
                    sum += len;
                    linked += if depth > 0 { len } else { 0 };
                }
                Event::Text(_) => {}
            }
            words.push(sum);
            links.push(linked);
        }
        Self { words, links }
    }

    fn words(&self, from: usize, to: usize) -> usize {
        self.words[to] - self.words[from]
    }

    fn links(&self, from: usize, to: usize) -> usize {
        self.links[to] - self.links[from]
    }
}

fn len(text: &str, span: Span) -> usize {
    span.of(text).bytes().filter(|b| !b.is_ascii_whitespace()).count()
}

/// The element that holds the article: marked as such, else the one with the most running text of its own.
fn root(events: &[Event], counts: &Counts, dropped: &[bool]) -> Option<(usize, usize)> {
    let mut skip = 0;
    let mut best: [Option<(usize, usize, usize)>; 3] = [None; 3];
    let mut own: Vec<usize> = vec![0; events.len()];
    let mut parents: Vec<usize> = Vec::new();
    for (at, event) in events.iter().enumerate() {
        match event {
            Event::Open(tag) => {
                if dropped[at] {
                    skip = skip.max(tag.end);
                }
                if at >= skip {
                    let words = counts.words(at, tag.end);
                    let rank = match tag.name.as_str() {
                        _ if tag.get("itemprop") == "articleBody" => Some(0),
                        "article" => Some(1),
                        "main" => Some(2),
                        _ if tag.get("role") == "main" || tag.get("role") == "article" => Some(2),
                        _ => None,
                    };
                    if let Some(slot) = rank.map(|rank| &mut best[rank])
                        && slot.is_none_or(|(_, _, before)| words > before)
                    {
                        *slot = Some((at, tag.end, words));
                    }
                    if tag.name == "p" || tag.name == "blockquote" {
                        let running = words - counts.links(at, tag.end).min(words);
                        let mut up = parents.iter().rev();
                        up.next().into_iter().for_each(|parent| own[*parent] += running * 2);
                        up.next().into_iter().for_each(|parent| own[*parent] += running);
                    }
                }
                parents.push(at);
            }
            Event::Close(_) => {
                parents.pop();
            }
            Event::Text(_) => {}
        }
    }
    // The narrower element wins unless most of the words of the wider one lie outside of it.
    let marked = best
        .into_iter()
        .flatten()
        .filter(|(_, _, words)| *words > 0)
        .reduce(|narrow, wide| if narrow.2 * 2 >= wide.2 { narrow } else { wide });
    marked.map(|(at, end, _)| (at, end)).or_else(|| densest(events, &own, counts))
}

fn densest(events: &[Event], own: &[usize], counts: &Counts) -> Option<(usize, usize)> {
    let (at, score) = own.iter().enumerate().max_by_key(|(at, score)| (**score, std::cmp::Reverse(*at)))?;
    let Event::Open(tag) = &events[at] else { return None };
    let whole = counts.words(0, events.len());
    (*score > 0 && counts.words(at, tag.end) * 3 >= whole).then_some((at, tag.end))
}
