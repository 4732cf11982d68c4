use std::fmt;
use std::sync::Arc;

/// How grave a mistake is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The rules cannot be used.
    Error,
    /// They can, but hardly as they are meant.
    Warning,
}

/// A mistake in a rule file, with its place and the line that it stands on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleError {
    /// The file, as it was given; `[rule.ID]` for what settings change in a rule.
    pub path: String,
    /// Line, from 1; 0 in settings, whose lines are the caller's.
    pub line: usize,
    /// Column in characters, from 1; 0 in settings.
    pub column: usize,
    /// In settings, which value of the rule's table it is, as a JSON Pointer (RFC 6901): `/states/0/say`; else empty.
    pub pointer: String,
    /// How grave it is.
    pub level: Level,
    /// What is wrong.
    pub message: String,
    /// What to write instead, where that can be told.
    pub hint: Option<String>,
    /// The line with a caret below the column, with line number and margin.
    pub snippet: String,
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        let level = if self.level == Level::Warning { "warning: " } else { "" };
        write!(f, ": {level}{}", self.message)?;
        if !self.snippet.is_empty() {
            write!(f, "\n{}", self.snippet)?;
        }
        match &self.hint {
            Some(hint) => write!(f, "\n  help: {hint}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for RuleError {}

/// Where a value stands: in which of the files, and where there. Line 0 is a value of the settings, its column the number
/// of the value in these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) file: usize,
    pub(super) line: usize,
    pub(super) column: usize,
}

/// The files that rules are made of, to show lines of.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// Path and lines; of settings, in the place of the lines, the pointers of their values by number.
    files: Vec<(String, Vec<String>)>,
}

impl Files {
    /// Adds a file.
    pub(super) fn add(&mut self, path: &str, text: &str) {
        self.files.push((path.to_owned(), text.lines().map(str::to_owned).collect()));
    }

    /// Adds the settings of a rule, with the pointers of their values.
    pub(super) fn add_settings(&mut self, path: String, pointers: Vec<String>) {
        self.files.push((path, pointers));
    }

    /// Which value of the settings stands there; empty where it is none of theirs.
    fn pointer(&self, at: Place) -> String {
        let pointers = self.files.get(at.file).filter(|_| at.line == 0).map(|f| &f.1);
        pointers.and_then(|all| all.get(at.column)).cloned().unwrap_or_default()
    }

    /// The path of a file.
    pub(super) fn path(&self, file: usize) -> &str {
        self.files.get(file).map_or("", |f| f.0.as_str())
    }

    /// The line with its number, and a caret under its column. Long lines are cut around it.
    fn snippet(&self, at: Place) -> String {
        const BEFORE: usize = 60;
        const WIDTH: usize = 100;
        if at.line == 0 {
            return String::new();
        }
        let lines = self.files.get(at.file).map(|f| &f.1);
        let line = lines.and_then(|l| l.get(at.line - 1)).map_or("", String::as_str);
        let skip = at.column.saturating_sub(1 + BEFORE);
        let shown: String = line.chars().skip(skip).take(WIDTH).collect();
        let number = at.line.to_string();
        let margin = " ".repeat(number.len());
        let caret = " ".repeat(at.column.saturating_sub(1 + skip));
        format!("{margin} |\n{number} | {}\n{margin} | {caret}^", shown.trim_end())
    }
}

/// The mistakes of one rule, collected while it is read to its end.
#[derive(Debug)]
pub(super) struct Mistakes {
    pub(super) files: Arc<Files>,
    /// What makes the rule unusable.
    pub(super) found: Vec<RuleError>,
    /// What makes it doubtful.
    pub(super) warned: Vec<RuleError>,
}

impl Mistakes {
    pub(super) fn new(files: &Arc<Files>) -> Self {
        Self { files: Arc::clone(files), found: Vec::new(), warned: Vec::new() }
    }

    pub(super) fn add(&mut self, at: Place, message: impl Into<String>) {
        self.push(at, message.into(), None);
    }

    pub(super) fn add_with_hint(&mut self, at: Place, message: impl Into<String>, hint: impl Into<String>) {
        self.push(at, message.into(), Some(hint.into()));
    }

    /// Adds a mistake about one of few words, with the nearest of them as hint, or all of them.
    pub(super) fn add_choice(&mut self, at: Place, message: impl Into<String>, word: &str, of: &[&str]) {
        let hint = match nearest(word, of) {
            Some(close) => Some(format!("did you mean `{close}`?")),
            None if of.is_empty() => None,
            None => Some(format!("one of: {}", of.join(", "))),
        };
        self.push(at, message.into(), hint);
    }

    /// Adds what the rule can be used with, but is hardly meant so.
    pub(super) fn warn(&mut self, at: Place, message: impl Into<String>, hint: impl Into<String>) {
        let error = self.error(at, Level::Warning, message.into(), Some(hint.into()));
        self.warned.push(error);
    }

    fn push(&mut self, at: Place, message: String, hint: Option<String>) {
        let error = self.error(at, Level::Error, message, hint);
        self.found.push(error);
    }

    fn error(&self, at: Place, level: Level, message: String, hint: Option<String>) -> RuleError {
        let (path, snippet) = (self.files.path(at.file).to_owned(), self.files.snippet(at));
        let column = if at.line == 0 { 0 } else { at.column };
        RuleError {
            path,
            line: at.line,
            column,
            pointer: self.files.pointer(at),
            level,
            message,
            hint,
            snippet,
        }
    }
}

/// The word of `of` that is nearest to `word`: two letters away, or a third of its letters.
pub fn nearest<'w>(word: &str, of: &[&'w str]) -> Option<&'w str> {
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
