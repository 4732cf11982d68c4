use std::fmt;

use crate::text::Position;

/// A mistake in a rule file, with its place and the line that it stands on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleError {
    /// The file, as it was given.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to write instead, where that can be told.
    pub hint: Option<String>,
    /// The line with a caret below the column, with line number and margin.
    pub snippet: String,
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}\n{}", self.path, self.line, self.column, self.message, self.snippet)?;
        match &self.hint {
            Some(hint) => write!(f, "\n  help: {hint}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for RuleError {}

/// The mistakes of one file, collected while it is read to its end.
#[derive(Debug)]
pub(super) struct Mistakes {
    path: String,
    lines: Vec<String>,
    pub(super) found: Vec<RuleError>,
}

impl Mistakes {
    pub(super) fn new(path: &str, yaml: &str) -> Self {
        let lines = yaml.lines().map(str::to_owned).collect();
        Self { path: path.to_owned(), lines, found: Vec::new() }
    }

    pub(super) fn add(&mut self, at: Position, message: impl Into<String>) {
        self.push(at, message.into(), None);
    }

    pub(super) fn add_with_hint(
        &mut self,
        at: Position,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.push(at, message.into(), Some(hint.into()));
    }

    /// Adds a mistake about one of few words, with the nearest of them as hint, or all of them.
    pub(super) fn add_choice(&mut self, at: Position, message: impl Into<String>, word: &str, of: &[&str]) {
        let hint = match nearest(word, of) {
            Some(close) => format!("did you mean `{close}`?"),
            None => format!("one of: {}", of.join(", ")),
        };
        self.push(at, message.into(), Some(hint));
    }

    fn push(&mut self, at: Position, message: String, hint: Option<String>) {
        let snippet = self.snippet(at);
        let path = self.path.clone();
        self.found.push(RuleError { path, line: at.line, column: at.column, message, hint, snippet });
    }

    /// The line of `at` with its number, and a caret under its column. Long lines are cut around it.
    fn snippet(&self, at: Position) -> String {
        const BEFORE: usize = 60;
        const WIDTH: usize = 100;
        let line = self.lines.get(at.line.saturating_sub(1)).map_or("", String::as_str);
        let skip = at.column.saturating_sub(1 + BEFORE);
        let shown: String = line.chars().skip(skip).take(WIDTH).collect();
        let number = at.line.to_string();
        let margin = " ".repeat(number.len());
        let caret = " ".repeat(at.column.saturating_sub(1 + skip));
        format!("{margin} |\n{number} | {}\n{margin} | {caret}^", shown.trim_end())
    }
}

/// The word of `of` that is nearest to `word`: two letters away, or a third of its letters.
pub(super) fn nearest<'w>(word: &str, of: &[&'w str]) -> Option<&'w str> {
    let ranked = of.iter().map(|w| (distance(word, w), *w)).min()?;
    let length = ranked.1.chars().count();
    (ranked.0 <= (length / 3).max(2) && ranked.0 < length).then_some(ranked.1)
}

/// Letters to change, add or drop (Levenshtein); words beyond 64 letters are not measured.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().max(b.len()) > 64 {
        return usize::MAX / 4;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}
