//! Word lists as data: the files of `rules/lexicon/`, read line by line.
//!
//! A line holds fields separated by tabs; `#` begins a comment, blank lines are skipped.

use crate::embedded::LEXICON;

/// The rows of the built-in file at `path` (`en/units.tsv`), fields trimmed; none where there is no such file.
pub fn rows(path: &str) -> impl Iterator<Item = Vec<&'static str>> {
    let text = LEXICON.iter().find(|(name, _)| *name == path).map_or("", |(_, text)| text);
    text.lines()
        .map(|line| line.split_once('#').map_or(line, |(before, _)| before))
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.split('\t').map(str::trim).collect())
}

/// The first fields of the rows of `path`: a plain list of words.
pub fn words(path: &str) -> Vec<&'static str> {
    rows(path).filter_map(|row| row.first().copied()).collect()
}
