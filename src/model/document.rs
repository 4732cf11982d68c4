use serde::Serialize;

use super::Moment;
use crate::text::{LineIndex, OffsetMap, Span};

/// Who published a document, when and where.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Source {
    /// Path relative to the checked folder, with `/`; `-` for standard input; `file.jsonl#3` never appears:
    /// several articles of one file share its path.
    pub path: String,
    /// Title, from front matter, meta tags, JSON or the headline.
    pub title: Option<String>,
    /// The outlet or body that published it.
    pub publisher: Option<String>,
    /// The writer.
    pub author: Option<String>,
    /// When it was published.
    pub published: Option<Moment>,
    /// Its address.
    pub uri: Option<String>,
}

/// What a block of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// The document's headline or a heading inside it.
    Headline,
    /// Running text.
    Paragraph,
    /// A block set off as quotation.
    Quote,
    /// A speaker's turn.
    Turn,
    /// An item of a list or a cell of a table.
    List,
    /// A caption.
    Caption,
}

/// One marked block of a document's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Its words in the document's text, without a speaker's label.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// The speaker's label as written, for a turn.
    pub speaker: Option<Span>,
    /// The speaker's name without role and parentheses, for a turn.
    pub speaker_name: Option<String>,
    /// The time that stamps the block, in a liveblog or log.
    pub at: Option<Moment>,
}

/// A source with its text.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Who published it, when and where.
    pub source: Source,
    /// Its readable text, decoded; blocks are separated by blank lines.
    pub text: String,
    /// The way from the text to the bytes of the file.
    pub offsets: OffsetMap,
    /// Lines of the file as it is on disk.
    pub lines: LineIndex,
    /// Blocks in reading order; they do not overlap.
    pub blocks: Vec<Block>,
}

/// A source that could not be read, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotRead {
    /// Path relative to the checked folder.
    pub path: String,
    /// The reason, in words for the reader: `binary file`, `language is German, not English`.
    pub why: String,
    /// Whether the file is broken or unreadable (exit status 2), not just of a sort that is left aside.
    #[serde(skip)]
    pub failed: bool,
}
