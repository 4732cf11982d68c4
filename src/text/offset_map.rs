use super::Span;

/// Leads from byte offsets of a decoded text to byte offsets of the file it was decoded from.
///
/// The text is cut into runs. Inside a *plain* run text and file bytes are the same; an *atomic* run
/// (an entity, an escape, a character of another encoding) maps as a whole. File bytes between runs
/// (markup) belong to no text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    runs: Vec<Run>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    text: Span,
    file: Span,
    plain: bool,
}

impl OffsetMap {
    /// The map of a text of `len` bytes that stands in the file unchanged from byte `at` on.
    pub fn identity(at: usize, len: usize) -> Self {
        let (text, file) = (Span::new(0, len), Span::new(at, at + len));
        Self { runs: vec![Run { text, file, plain: true }] }
    }

    /// The file bytes around the words of `span`: from the first byte of its first run to the last
    /// byte of its last. An empty or foreign span gives an empty range at the nearest place.
    pub fn to_file(&self, span: Span) -> Span {
        let first = self.runs.partition_point(|r| r.text.end <= span.start);
        let Some(run) = self.runs.get(first) else {
            let end = self.runs.last().map_or(0, |r| r.file.end);
            return Span::new(end, end);
        };
        let inside = span.start.saturating_sub(run.text.start);
        let start = if run.plain { run.file.start + inside } else { run.file.start };
        if span.is_empty() {
            return Span::new(start, start);
        }
        let last = self.runs.partition_point(|r| r.text.start < span.end).saturating_sub(1);
        let run = self.runs[last.max(first)];
        let taken = span.end.saturating_sub(run.text.start).min(run.text.len());
        let end = if run.plain { run.file.start + taken } else { run.file.end };
        Span::new(start, end)
    }
}

/// Builds a decoded text and its [`OffsetMap`] together.
#[derive(Clone, Debug, Default)]
pub struct OffsetMapBuilder {
    text: String,
    runs: Vec<Run>,
}

impl OffsetMapBuilder {
    /// An empty text.
    pub fn new() -> Self {
        Self::default()
    }

    /// Length of the text so far, in bytes: the offset of what is pushed next.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether nothing has been pushed yet.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Appends words that stand in the file unchanged from byte `at` on.
    pub fn plain(&mut self, words: &str, at: usize) {
        if words.is_empty() {
            return;
        }
        let text = Span::new(self.text.len(), self.text.len() + words.len());
        self.text.push_str(words);
        if let Some(last) = self.runs.last_mut()
            && last.plain
            && last.file.end == at
            && last.text.end == text.start
        {
            last.text.end = text.end;
            last.file.end += words.len();
            return;
        }
        self.runs.push(Run { text, file: Span::new(at, at + words.len()), plain: true });
    }

    /// Appends words that stand for the file bytes `file` as a whole (an entity, an escape).
    pub fn atomic(&mut self, words: &str, file: Span) {
        if words.is_empty() {
            return;
        }
        let text = Span::new(self.text.len(), self.text.len() + words.len());
        self.text.push_str(words);
        self.runs.push(Run { text, file, plain: false });
    }

    /// Appends words that stand nowhere in the file (a line break between blocks), at file byte `at`.
    pub fn filler(&mut self, words: &str, at: usize) {
        self.atomic(words, Span::new(at, at));
    }

    /// The text and its map.
    pub fn finish(self) -> (String, OffsetMap) {
        (self.text, OffsetMap { runs: self.runs })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_map_as_a_whole() {
        // file: "a&amp;b</p><p>cd"
        let mut builder = OffsetMapBuilder::new();
        builder.plain("a", 0);
        builder.atomic("&", Span::new(1, 6));
        builder.plain("b", 6);
        builder.filler("\n", 7);
        builder.plain("cd", 14);
        let (text, map) = builder.finish();
        assert_eq!(text, "a&b\ncd");
        assert_eq!(map.to_file(Span::new(0, 3)), Span::new(0, 7));
        assert_eq!(map.to_file(Span::new(1, 2)), Span::new(1, 6));
        assert_eq!(map.to_file(Span::new(4, 6)), Span::new(14, 16));
        assert_eq!(map.to_file(Span::new(2, 5)), Span::new(6, 15));
        assert_eq!(map.to_file(Span::new(6, 6)), Span::new(16, 16));
    }

    #[test]
    fn identity_shifts() {
        let map = OffsetMap::identity(10, 5);
        assert_eq!(map.to_file(Span::new(1, 4)), Span::new(11, 14));
    }
}
