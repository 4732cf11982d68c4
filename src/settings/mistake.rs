use std::fmt;
use std::ops::Range;

use crate::text::LineIndex;

/// A mistake in a settings file, with its place and the line that it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsError {
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
    /// The line's text.
    pub snippet: String,
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, line, column, message, .. } = self;
        write!(f, "{path}:{line}:{column}: {message}\n  {line} | {}", self.snippet)?;
        match &self.hint {
            Some(hint) => write!(f, "\n  help: {hint}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for SettingsError {}

/// A settings file while it is read.
pub(super) struct File<'a> {
    pub(super) path: &'a str,
    pub(super) text: &'a str,
}

impl File<'_> {
    /// A mistake at a place in bytes.
    pub(super) fn mistake(&self, at: usize, message: String, hint: Option<String>) -> SettingsError {
        let place = LineIndex::new(self.text.as_bytes()).position(at);
        let snippet = self.text.lines().nth(place.line - 1).unwrap_or_default();
        SettingsError {
            path: self.path.to_owned(),
            line: place.line,
            column: place.column,
            message,
            hint,
            snippet: snippet.trim_end().chars().take(100).collect(),
        }
    }

    /// A mistake that the TOML reader found; of an unknown key, the hint names the one that was meant.
    pub(super) fn of_toml(&self, error: &toml::de::Error) -> SettingsError {
        let Range { start, .. } = error.span().unwrap_or(0..0);
        let message = error.message().trim().to_owned();
        let hint = meant(&message);
        self.mistake(start, message, hint)
    }

    /// A mistake that the YAML reader found.
    pub(super) fn of_yaml(&self, error: &serde_saphyr::Error) -> SettingsError {
        let place = error.location();
        let line = place.map_or(1, |place| usize::try_from(place.line()).unwrap_or(1)).max(1);
        let column = place.map_or(1, |place| usize::try_from(place.column()).unwrap_or(1)).max(1);
        let message = error.without_snippet().to_string();
        let snippet = self.text.lines().nth(line - 1).unwrap_or_default().trim_end().to_owned();
        let hint = meant(&message);
        SettingsError { path: self.path.to_owned(), line, column, message, hint, snippet }
    }
}

/// The known word that is nearest to an unknown one: serde names the unknown word first, then the known ones, each
/// between backquotes.
fn meant(message: &str) -> Option<String> {
    message.contains("unknown ").then_some(())?;
    let words: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let (unknown, known) = words.split_first()?;
    let near = |word: &&&str| strsim::damerau_levenshtein(unknown, word) <= (word.len() / 3).max(2);
    let word = known.iter().filter(near).min_by_key(|word| strsim::damerau_levenshtein(unknown, word))?;
    Some(format!("did you mean `{word}`?"))
}
