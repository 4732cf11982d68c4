//! Everything that leaves the program: reports, files, and lines for people on standard error.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicU8, Ordering};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use clap::ValueEnum;

use super::Failure;

/// For whom an answer is written, where there is no choice of more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// How much is said on standard error: 0 errors alone, 1 as usual, 2 more.
static LOUDNESS: AtomicU8 = AtomicU8::new(1);

/// Sets how much is said, and whether in colours.
pub(super) fn set(quiet: bool, verbose: bool, color: ColorChoice) {
    LOUDNESS.store(u8::from(!quiet) + u8::from(verbose), Ordering::Relaxed);
    color.write_global();
}

/// Whether only errors are to be said.
pub(super) fn quiet() -> bool {
    LOUDNESS.load(Ordering::Relaxed) == 0
}

/// Writes `text` to the file, or to standard output.
pub(super) fn write(file: Option<&Path>, text: &str) -> Result<(), Failure> {
    match file {
        Some(path) => replace(path, text),
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

/// Writes words with colours in them to standard output, which keeps them only where they are wanted.
pub(super) fn write_styled(text: &str) -> Result<(), Failure> {
    let mut out = AutoStream::auto(io::stdout().lock());
    let done = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    done.map_err(|e| Failure::writing("standard output", &e))
}

/// Puts a file in the place of another, whole or not at all: it is written beside it, brought to the disk, and renamed.
/// What is no regular file (a device, a pipe) is written to.
pub(super) fn replace(path: &Path, content: impl AsRef<[u8]>) -> Result<(), Failure> {
    replaced(path, content.as_ref()).map_err(|e| Failure::writing(&path.display().to_string(), &e))
}

fn replaced(path: &Path, content: &[u8]) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|about| !about.is_file()) {
        return fs::write(path, content);
    }
    // A link stays, and what it leads to is replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    let mode: fs::Permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(mode);
    let mut file = builder.prefix(".gainsay-").tempfile_in(folder)?;
    if let Ok(about) = fs::metadata(&path) {
        file.as_file().set_permissions(about.permissions())?;
    }
    file.write_all(content)?;
    file.as_file().sync_all()?;
    file.persist(&path).map_err(|error| error.error)?;
    // The new name is on the disk only once its folder is; where folders cannot be opened they need not be.
    if let Ok(folder) = fs::File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// Words in a style.
pub(super) fn styled(style: Style, words: &str) -> String {
    format!("{style}{words}{style:#}")
}

/// The style of what was added, or went well.
pub(super) const GOOD: Style = AnsiColor::Green.on_default();
/// The style of what was taken away, or went wrong.
pub(super) const BAD: Style = AnsiColor::Red.on_default();
/// The style of what changed, or wants a look.
pub(super) const LOOK: Style = AnsiColor::Yellow.on_default();

/// A line on standard error, unless only errors are to be said. Where that is closed there is nobody to tell.
pub(super) fn note(line: &str) {
    if !quiet() {
        say(line);
    }
}

/// A line on standard error for who wants more.
pub(super) fn detail(line: &str) {
    if LOUDNESS.load(Ordering::Relaxed) > 1 {
        say(line);
    }
}

/// A warning on standard error.
pub(super) fn warn(line: &str) {
    note(&format!("{} {line}", styled(LOOK.bold(), "warning:")));
}

/// An error with what might help: said always.
pub(super) fn error(message: &str, hint: Option<&str>) {
    let mut text = format!("{} {message}", styled(BAD.bold(), "error:"));
    if let Some(hint) = hint {
        let _ = write!(text, "\n{} {hint}", styled(Style::new().bold(), "hint:"));
    }
    say(&text);
}

fn say(line: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}

/// Words from outside as they may stand on a terminal: control characters and marks that turn the direction
/// of writing shown as U+FFFD, white space as single spaces.
pub(super) fn plain(words: &str) -> String {
    let turns =
        |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().map(|c| if c.is_control() || turns(c) { '\u{FFFD}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn a_reader_sees_the_old_text_or_the_new() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("report.md");
        let texts = ["old ".repeat(20_000), "new ".repeat(30_000)];
        replace(&file, &texts[0]).unwrap();
        thread::scope(|scope| {
            let writer = scope.spawn(|| (0..40).for_each(|n| replace(&file, &texts[n % 2]).unwrap()));
            while !writer.is_finished() {
                let read = fs::read_to_string(&file).unwrap();
                assert!(texts.contains(&read), "{} bytes", read.len());
            }
        });
        let left = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(left, 1, "what was written beside it is gone");
    }

    #[test]
    fn a_file_that_cannot_be_written_is_told_and_the_old_one_stays() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("report.md");
        replace(&file, "old").unwrap();
        for place in ["nowhere/report.md", "report.md/report.md", ""] {
            assert!(replace(&folder.path().join(place), "new").is_err(), "{place:?}");
            assert_eq!(fs::read_to_string(&file).unwrap(), "old", "{place:?}");
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "{place:?}: something is left over");
        }
    }

    #[cfg(unix)]
    #[test]
    fn who_may_read_the_old_file_may_read_the_new() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("report.md");
        let mode = || fs::metadata(&file).unwrap().permissions().mode() & 0o777;
        replace(&file, "old").unwrap();
        let plain = folder.path().join("plain");
        fs::write(&plain, "").unwrap();
        let usual = fs::metadata(&plain).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(), usual, "a new file is as any other");
        for wanted in [0o600, 0o640, 0o444] {
            fs::set_permissions(&file, fs::Permissions::from_mode(wanted)).unwrap();
            replace(&file, "new").unwrap();
            assert_eq!(mode(), wanted);
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_regular_file_is_written_to_and_stays() {
        use std::os::unix::fs::FileTypeExt as _;
        let null = Path::new("/dev/null");
        if fs::metadata(null).is_ok_and(|about| about.file_type().is_char_device()) {
            replace(null, "words").unwrap();
            assert!(fs::metadata(null).unwrap().file_type().is_char_device());
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("a"), folder.path().join("b"));
        replace(&file, "old").unwrap();
        std::os::unix::fs::symlink("a", &link).unwrap();
        replace(&link, "new").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn words_from_outside_stay_on_their_line() {
        assert_eq!(plain("a\u{1b}[31m\u{202E}b\n c"), "a\u{FFFD}[31m\u{FFFD}b c");
    }
}
