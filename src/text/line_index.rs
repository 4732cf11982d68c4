use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A place as people name it: line and column, both counted from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Where the lines of a file begin. Several documents of one file share it.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    /// Start byte of each line, and for lines that are not ASCII the starts of their characters.
    starts: Arc<Vec<usize>>,
    wide: Arc<Vec<(usize, Vec<usize>)>>,
    /// First bytes of the characters that take two units in UTF-16.
    doubled: Arc<Vec<usize>>,
    /// Whether a byte order mark opens the file; editors do not count it.
    marked: bool,
}

impl LineIndex {
    /// Indexes the bytes of a file. Bytes that are no UTF-8 count one column each.
    pub fn new(bytes: &[u8]) -> Self {
        let mut starts = vec![0];
        starts.extend(bytes.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(i, _)| i + 1));
        let mut wide = Vec::new();
        for (line, &start) in starts.iter().enumerate() {
            let end = starts.get(line + 1).copied().unwrap_or(bytes.len());
            let slice = &bytes[start..end];
            if !slice.is_ascii() {
                let firsts = slice.iter().enumerate().filter(|(_, b)| **b & 0xC0 != 0x80);
                wide.push((line, firsts.map(|(i, _)| i).collect()));
            }
        }
        let doubled = bytes.iter().enumerate().filter(|(_, b)| **b >= 0xF0).map(|(i, _)| i).collect();
        let marked = bytes.starts_with(b"\xEF\xBB\xBF");
        Self { starts: Arc::new(starts), wide: Arc::new(wide), doubled: Arc::new(doubled), marked }
    }

    /// Line and column of the byte at `offset`; past the end it is the last place.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.starts.partition_point(|s| *s <= offset).saturating_sub(1);
        let within = offset - self.starts.get(line).copied().unwrap_or(0);
        let column = match self.wide.binary_search_by_key(&line, |(l, _)| *l) {
            Ok(at) => self.wide[at].1.partition_point(|c| *c < within),
            Err(_) => within,
        };
        Position { line: line + 1, column: column + 1 }
    }

    /// The same with the column in UTF-16 code units and without a byte order mark: what editors and SARIF count.
    pub fn utf16(&self, offset: usize) -> Position {
        let Position { line, column } = self.position(offset);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = |place: usize| self.doubled.partition_point(|at| *at < place);
        let doubled = before(offset) - before(start);
        let mark = usize::from(self.marked && line == 1 && column > 1);
        Position { line, column: column + doubled - mark }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let index = LineIndex::new("é1\nab“c”".as_bytes());
        assert_eq!(index.position(0), Position { line: 1, column: 1 });
        assert_eq!(index.position(2), Position { line: 1, column: 2 });
        assert_eq!(index.position(4), Position { line: 2, column: 1 });
        assert_eq!(index.position(9), Position { line: 2, column: 4 });
    }

    #[test]
    fn editors_count_in_utf16_without_the_byte_order_mark() {
        let index = LineIndex::new("\u{FEFF}é😀a\n😀b".as_bytes());
        for (offset, line, column) in [(0, 1, 1), (3, 1, 1), (5, 1, 2), (9, 1, 4), (11, 2, 1), (15, 2, 3)] {
            assert_eq!(index.utf16(offset), Position { line, column }, "{offset}");
        }
    }
}
