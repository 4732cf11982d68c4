//! Markdown: words without markup; headings, quotations, lists and captions as their own blocks.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::draft::{Draft, Piece};
use super::raw::Raw;
use super::{front_matter, html};
use crate::model::BlockKind;
use crate::text::Span;

/// Reads a Markdown file.
pub(super) fn read(raw: &Raw) -> Result<Vec<Draft>, String> {
    let mut draft = Draft::default();
    let body = front_matter::read(raw, &mut draft);
    text(raw, body, &mut draft);
    Ok(vec![draft])
}

/// What is open while the events go by.
#[derive(Default)]
struct State {
    pieces: Vec<Piece>,
    heading: bool,
    quotes: usize,
    items: usize,
    cell: bool,
    alt: Vec<Piece>,
    image: usize,
    code: bool,
}

impl State {
    fn kind(&self) -> BlockKind {
        match self {
            s if s.heading => BlockKind::Headline,
            s if s.quotes > 0 => BlockKind::Quote,
            s if s.items > 0 || s.cell => BlockKind::List,
            _ => BlockKind::Paragraph,
        }
    }

    fn flush(&mut self, raw: &Raw, draft: &mut Draft) {
        let kind = self.kind();
        draft.pieces(raw, kind, &std::mem::take(&mut self.pieces));
        draft.pieces(raw, BlockKind::Caption, &std::mem::take(&mut self.alt));
    }

    fn push(&mut self, piece: Piece) {
        if self.image > 0 { self.alt.push(piece) } else { self.pieces.push(piece) }
    }
}

/// Reads the Markdown of `body` into `draft`.
pub(super) fn text(raw: &Raw, body: Span, draft: &mut Draft) {
    let source = body.of(&raw.text);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut state = State::default();
    let mut html = None::<Span>;
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        let span = Span::from(range.clone()).shift(body.start);
        if let Event::Html(_) = event {
            html = Some(html.map_or(span, |before| before.cover(span)));
            continue;
        }
        if matches!(event, Event::End(TagEnd::HtmlBlock)) {
            if let Some(span) = html.take() {
                html::fragment(raw, span, draft);
            }
            continue;
        }
        event_into(raw, draft, &mut state, &event, &range, span);
    }
    state.flush(raw, draft);
    if draft.source.title.is_none() {
        draft.source.title = draft.first_headline();
    }
}

fn event_into(
    raw: &Raw,
    draft: &mut Draft,
    state: &mut State,
    event: &Event,
    range: &Range<usize>,
    span: Span,
) {
    match event {
        Event::Start(tag) => start(raw, draft, state, tag),
        Event::End(tag) => end(raw, draft, state, *tag),
        Event::Text(words) if !state.code => {
            let as_written = span.of(&raw.text) == &**words;
            state.push(if as_written { Piece::Copy(span) } else { Piece::For(words.to_string(), span) });
        }
        Event::Code(words) => {
            let inside = span.of(&raw.text).find(&**words).map(|at| span.start + at);
            state.push(match inside {
                Some(at) => Piece::Copy(Span::new(at, at + words.len())),
                None => Piece::For(words.to_string(), span),
            });
        }
        Event::SoftBreak => state.push(Piece::For("\n".to_owned(), span)),
        Event::HardBreak => state.push(Piece::For("\n".to_owned(), Span::new(span.start, span.end))),
        Event::InlineHtml(tag) if tag.to_lowercase().starts_with("<br") => {
            state.push(Piece::For(
                "\n".to_owned(),
                Span::from(range.start..range.end).shift(span.start - range.start),
            ));
        }
        Event::Rule => state.flush(raw, draft),
        _ => {}
    }
}

fn start(raw: &Raw, draft: &mut Draft, state: &mut State, tag: &Tag) {
    match tag {
        Tag::Heading { .. } => {
            state.flush(raw, draft);
            state.heading = true;
        }
        Tag::BlockQuote(_) => {
            state.flush(raw, draft);
            state.quotes += 1;
        }
        Tag::Item => {
            state.flush(raw, draft);
            state.items += 1;
        }
        Tag::TableCell => {
            state.flush(raw, draft);
            state.cell = true;
        }
        // Indented words are more often a letter or a poem than code.
        Tag::CodeBlock(kind) => {
            state.flush(raw, draft);
            state.code = matches!(kind, CodeBlockKind::Fenced(_));
        }
        Tag::FootnoteDefinition(_) | Tag::Paragraph | Tag::List(_) | Tag::Table(_) => state.flush(raw, draft),
        Tag::Image { .. } => state.image += 1,
        _ => {}
    }
}

fn end(raw: &Raw, draft: &mut Draft, state: &mut State, tag: TagEnd) {
    match tag {
        TagEnd::Image => state.image = state.image.saturating_sub(1),
        TagEnd::Paragraph => state.flush(raw, draft),
        TagEnd::Heading(_) => {
            state.flush(raw, draft);
            state.heading = false;
        }
        TagEnd::BlockQuote(_) => {
            state.flush(raw, draft);
            state.quotes = state.quotes.saturating_sub(1);
        }
        TagEnd::Item => {
            state.flush(raw, draft);
            state.items = state.items.saturating_sub(1);
        }
        TagEnd::TableCell => {
            state.flush(raw, draft);
            state.cell = false;
        }
        TagEnd::CodeBlock => {
            state.flush(raw, draft);
            state.code = false;
        }
        _ => {}
    }
}
