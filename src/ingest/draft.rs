//! Blocks of a source in, a finished [`Document`] out: its text, its map and its blocks in order.

use super::raw::Raw;
use super::{dates, speakers, stamps};
use crate::model::{Block, BlockKind, Document, Source};
use crate::text::{LineIndex, OffsetMapBuilder, Span};

/// A part of a block: words of the source as they stand, or words that stand for a place in it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// The words at a span of the source.
    Copy(Span),
    /// Other words (an entity's, a space for many) for the span.
    For(String, Span),
}

/// A document while it is read.
#[derive(Default)]
pub(super) struct Draft {
    /// Who published it, as far as known.
    pub(super) source: Source,
    builder: OffsetMapBuilder,
    blocks: Vec<Block>,
    /// Stamps that the format gives outside of the text, by block.
    pub(super) stamp: Option<String>,
    stamped: Vec<(usize, String)>,
}

impl Draft {
    /// Appends the words of `span` as a block; white space at its ends is left out.
    pub(super) fn block(&mut self, raw: &Raw, kind: BlockKind, span: Span) {
        self.pieces(raw, kind, &[Piece::Copy(span.trim(&raw.text))]);
    }

    /// Appends a block made of `pieces`; nothing where they hold no words.
    pub(super) fn pieces(&mut self, raw: &Raw, kind: BlockKind, pieces: &[Piece]) {
        if let Some(span) = self.write(raw, pieces) {
            self.close(Block { span, kind, speaker: None, speaker_name: None, at: None });
        }
    }

    /// Appends a speaker's turn whose label the format tells.
    pub(super) fn turn(&mut self, raw: &Raw, label: &[Piece], pieces: &[Piece]) {
        let Some(speaker) = self.write(raw, label) else {
            return self.pieces(raw, BlockKind::Paragraph, pieces);
        };
        let name = speakers::name_of(speaker.of(self.builder.text()));
        let at = self.builder.len();
        let file = self.end_of(pieces).map_or(0, |span| raw.file(span).start);
        self.builder.filler(": ", file);
        let from = self.builder.len();
        self.append(raw, pieces);
        let span = Span::new(from, self.builder.len()).trim(self.builder.text());
        if at < span.end && !span.is_empty() {
            let (speaker, speaker_name) = (Some(speaker), Some(name));
            self.close(Block { span, kind: BlockKind::Turn, speaker, speaker_name, at: None });
        }
    }

    fn end_of(&self, pieces: &[Piece]) -> Option<Span> {
        pieces.first().map(|piece| match piece {
            Piece::Copy(span) | Piece::For(_, span) => *span,
        })
    }

    fn close(&mut self, block: Block) {
        if let Some(stamp) = &self.stamp {
            self.stamped.push((self.blocks.len(), stamp.clone()));
        }
        self.blocks.push(block);
    }

    fn write(&mut self, raw: &Raw, pieces: &[Piece]) -> Option<Span> {
        let words = |piece: &Piece| match piece {
            Piece::Copy(span) => span.of(&raw.text).chars().any(|c| !c.is_whitespace()),
            Piece::For(words, span) => !span.is_empty() && !words.trim().is_empty(),
        };
        if !pieces.iter().any(words) {
            return None;
        }
        if !self.builder.is_empty() {
            let at = self.end_of(pieces).map_or(0, |span| raw.file(span).start);
            self.builder.filler("\n\n", at);
        }
        let from = self.builder.len();
        self.append(raw, pieces);
        Some(Span::new(from, self.builder.len()).trim(self.builder.text())).filter(|span| !span.is_empty())
    }

    fn append(&mut self, raw: &Raw, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Copy(span) => raw.copy(*span, &mut self.builder),
                Piece::For(words, span) => raw.stand_in(words, *span, &mut self.builder),
            }
        }
    }

    /// Whether a block of running text has been read.
    pub(super) fn has_text(&self) -> bool {
        self.blocks.iter().any(|block| block.kind != BlockKind::Headline)
    }

    /// Whether no block at all has been read.
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The words of the first headline.
    pub(super) fn first_headline(&self) -> Option<String> {
        let block = self.blocks.iter().find(|block| block.kind == BlockKind::Headline)?;
        Some(block.span.of(self.builder.text()).split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The text so far.
    pub(super) fn text(&self) -> &str {
        self.builder.text()
    }

    /// The document: speakers and stamps marked.
    pub(super) fn finish(self, path: &str, lines: &LineIndex) -> Document {
        let (text, offsets) = self.builder.finish();
        let mut source = self.source;
        path.clone_into(&mut source.path);
        let mut blocks = self.blocks;
        if source.published.is_none() {
            let top =
                blocks.iter().take(5).flat_map(|block| dates::lines_apart(block.span.of(&text), 3)).take(8);
            source.published = top.into_iter().flatten().find_map(dates::dateline);
        }
        stamps::place(&mut blocks, &self.stamped);
        let blocks = speakers::mark(&text, blocks);
        let mut blocks = stamps::mark(&text, blocks, source.published);
        // Marks that only stand for markup (`<q>`) may be all that a label leaves of a block: no words of the file.
        blocks.retain(|block| !offsets.to_file(block.span).is_empty());
        Document { source, text, offsets, lines: lines.clone(), blocks }
    }
}
