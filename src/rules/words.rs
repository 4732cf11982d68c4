//! Word files of packs: `lexicon/lists/NAME.txt` are lists that phrases call by `<NAME>`, all others are laid over the
//! built-in lexicon.

use std::collections::BTreeMap;

use super::mistake::{Mistakes, Place, nearest};
use crate::embedded::LEXICON;
use crate::language::lexicon;

/// Bytes of a word file; longer ones are refused.
pub(super) const LONGEST: usize = 1 << 20;
/// Words of one file of a shared list.
const MOST: usize = 2_000;
const FOLDER: &str = "lexicon/";
const LISTS: &str = "lists/";

/// Lists that all rules share, by name.
pub(super) type Shared = BTreeMap<String, Vec<String>>;

/// The path inside its `lexicon` folder of a word file of a pack; `None` for other files.
pub(super) fn inside(path: &str) -> Option<&str> {
    if ![".txt", ".tsv"].iter().any(|end| path.ends_with(end)) {
        return None;
    }
    path.strip_prefix(FOLDER).or_else(|| path.rsplit_once("/lexicon/").map(|(_, rest)| rest))
}

/// The pack that a file belongs to: the folder of a rule, that around the `lexicon` folder of a word file. What lies
/// right in the working folder is of the pack `own`.
pub(super) fn pack(path: &str) -> &str {
    named(path).map_or("own", |(name, _)| name)
}

/// The pack that a file belongs to, with the way to its folder; `None` where that has no name.
pub fn named(path: &str) -> Option<(&str, &str)> {
    let around = path.rsplit_once("/lexicon/").filter(|_| inside(path).is_some());
    let (folder, _) = around.or_else(|| path.rsplit_once('/'))?;
    let name = folder.rsplit('/').next()?;
    (!["", ".", ".."].contains(&name)).then_some((name, folder))
}

/// The shared lists of this version and of the files, the latter's words after the former's.
pub(super) fn shared<'f>(files: impl Iterator<Item = (&'f str, &'f str)>) -> Shared {
    let own = LEXICON.iter().map(|(path, text)| (*path, *text));
    let mut shared = Shared::new();
    for (path, text) in own.chain(files) {
        let Some(name) = path.strip_prefix(LISTS).and_then(|p| p.strip_suffix(".txt")) else { continue };
        let words = shared.entry(name.to_owned()).or_default();
        for word in lexicon::rows_of(text).filter_map(|(_, row)| row.first().map(|w| (*w).to_owned())) {
            if !words.contains(&word) {
                words.push(word);
            }
        }
    }
    shared
}

/// Writes down what is wrong with a word file.
pub(super) fn check(file: usize, path: &str, text: &str, mistakes: &mut Mistakes) {
    let top = Place { file, line: 1, column: 1 };
    if text.len() > LONGEST {
        mistakes.add(top, format!("a word file has at most {LONGEST} bytes"));
        return;
    }
    if let Some(list) = path.strip_prefix(LISTS) {
        if !list.ends_with(".txt") || list.contains('/') {
            mistakes.add(top, "a shared list is a file `lexicon/lists/NAME.txt`");
        }
        if lexicon::rows_of(text).nth(MOST).is_some() {
            mistakes.add(top, format!("a shared list has at most {MOST} words"));
        }
        return;
    }
    let Some(fields) = lexicon::fields(path) else {
        let names: Vec<&str> = LEXICON.iter().map(|(name, _)| *name).collect();
        let hint = match nearest(path, &names) {
            Some(close) => format!("did you mean `{close}`?"),
            None => "its files are named as those of the lexicon are: `en/units.tsv`, or `lists/NAME.txt`"
                .to_owned(),
        };
        mistakes.add_with_hint(top, format!("the lexicon has no file `{path}`"), hint);
        return;
    };
    for (line, row) in lexicon::rows_of(text) {
        if row.len() < fields || row[0].is_empty() {
            let at = Place { file, line, column: 1 };
            let message = format!("a row of `{path}` has {fields} fields at least, parted by tabs");
            mistakes.add_with_hint(at, message, format!("this one has {}", row.len()));
        }
    }
}
