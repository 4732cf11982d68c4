use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use super::Failure;

/// Writes `text` to the file, or to standard output.
pub(super) fn write(file: Option<&Path>, text: &str) -> Result<(), Failure> {
    match file {
        Some(path) => fs::write(path, text).map_err(|e| Failure::writing(&path.display().to_string(), &e)),
        None => {
            let mut out = io::stdout().lock();
            let done = out.write_all(text.as_bytes()).and_then(|()| out.flush());
            done.map_err(|e| Failure::writing("standard output", &e))
        }
    }
}

/// `1 dispute`, `3 disputes`.
pub(super) fn counted(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// A line on standard error. Where that is closed there is nobody to tell.
pub(super) fn note(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Words from outside as they may stand on a terminal: control characters and marks that turn the direction
/// of writing shown as U+FFFD, white space as single spaces.
pub(super) fn plain(words: &str) -> String {
    let turns =
        |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().map(|c| if c.is_control() || turns(c) { '\u{FFFD}' } else { c }).collect()
}
