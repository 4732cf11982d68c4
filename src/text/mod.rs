//! Bytes and places: spans, positions, and the way back from decoded text to the file on disk.
//!
//! Everything above speaks of byte ranges in a document's decoded text. [`OffsetMap`] leads from
//! there to the bytes of the file, [`LineIndex`] from bytes to lines and columns.

mod line_index;
mod offset_map;
mod plain;
mod span;

pub use line_index::{LineIndex, Position};
pub use offset_map::{OffsetMap, OffsetMapBuilder};
pub use plain::{lower, plain};
pub use span::Span;
