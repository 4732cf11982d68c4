//! Word lists as data: the files of `rules/lexicon/`, read line by line, with what packs of rules lay over them.
//!
//! A line holds fields separated by tabs; `#` begins a comment, blank lines are skipped.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::embedded::LEXICON;

/// The lexicon that this process reads, once it is settled.
static READ: OnceLock<Book> = OnceLock::new();

#[derive(Debug, Default)]
struct Book {
    /// Files that are not as they were built in.
    changed: BTreeMap<&'static str, &'static str>,
    /// What was laid over, to tell whether it is asked for again.
    over: Vec<(String, String)>,
}

/// That words were to be laid over a lexicon that is read already: what was read by it would not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settled;

/// Lays files over the built-in ones of the same path (`en/units.tsv`), for the whole process. Where every row of the
/// built-in file begins with words of its own, a row that begins the same takes the place of the built-in one; all
/// others are added. Files of unknown paths are left out.
///
/// # Errors
/// Once a word was looked up, or other files were laid over.
pub fn extend(files: &[(String, String)]) -> Result<(), Settled> {
    let book = READ.get_or_init(|| Book { changed: changed(files), over: files.to_vec() });
    if book.over == files { Ok(()) } else { Err(Settled) }
}

/// The fields that every row of the built-in file has; `None` where there is no such file.
pub fn fields(path: &str) -> Option<usize> {
    let text = built_in(path)?;
    rows_of(text).map(|(_, row)| row.len()).min()
}

/// The rows of the file at `path` (`en/units.tsv`), fields trimmed; none where there is no such file.
pub fn rows(path: &str) -> impl Iterator<Item = Vec<&'static str>> {
    let book = READ.get_or_init(Book::default);
    let text = book.changed.get(path).copied().or_else(|| built_in(path)).unwrap_or_default();
    rows_of(text).map(|(_, row)| row)
}

/// The first fields of the rows of `path`: a plain list of words.
pub fn words(path: &str) -> Vec<&'static str> {
    rows(path).filter_map(|row| row.first().copied()).collect()
}

/// The rows of a text, each with the number of its line.
pub fn rows_of(text: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    text.lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line.split_once('#').map_or(line, |(before, _)| before)))
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| (at, line.split('\t').map(str::trim).collect()))
}

fn built_in(path: &str) -> Option<&'static str> {
    LEXICON.iter().find(|(name, _)| *name == path).map(|(_, text)| *text)
}

fn changed(files: &[(String, String)]) -> BTreeMap<&'static str, &'static str> {
    let mut changed: BTreeMap<&'static str, String> = BTreeMap::new();
    for (path, text) in files {
        let Some((name, own)) = LEXICON.iter().find(|(name, _)| name == path) else { continue };
        let base = changed.remove(name).unwrap_or_else(|| (*own).to_owned());
        changed.insert(*name, laid(&base, text));
    }
    // The lexicon is read by its words for as long as the process runs.
    changed.into_iter().map(|(name, text)| (name, &*text.leak())).collect()
}

/// The rows of `over` laid over those of `base`.
fn laid(base: &str, over: &str) -> String {
    let firsts: Vec<&str> = rows_of(base).filter_map(|(_, row)| row.first().copied()).collect();
    let own: BTreeSet<&str> = rows_of(over).filter_map(|(_, row)| row.first().copied()).collect();
    let unique = firsts.iter().collect::<BTreeSet<_>>().len() == firsts.len();
    let stays = |row: &[&str]| !unique || !row.first().is_some_and(|first| own.contains(first));
    let below = rows_of(base).map(|(_, row)| row).filter(|row| stays(row));
    below.chain(rows_of(over).map(|(_, row)| row)).map(|row| row.join("\t") + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_replace_those_that_begin_alike_where_words_are_unique() {
        assert_eq!(laid("a\t1\nb\t2\n", "b\t3 # new\nc\t4\n"), "a\t1\nb\t3\nc\t4\n");
        assert_eq!(laid("a\t1\na\t2\n", "a\t3\n"), "a\t1\na\t2\na\t3\n");
        assert_eq!(laid("# none\n", "x"), "x\n");
    }

    #[test]
    fn a_lexicon_that_was_read_is_settled() {
        assert!(!words("en/weekdays.tsv").is_empty());
        assert_eq!(fields("en/no-such-file.txt"), None);
        let over = [("en/weekdays.tsv".to_owned(), "doomsday\t8\n".to_owned())];
        assert_eq!(extend(&over), Err(Settled));
        assert_eq!(extend(&[]), Ok(()));
    }
}
