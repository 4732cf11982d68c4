//! Bytes of a file in, documents out. One file a format; [`READERS`] lists them.
//!
//! Offsets of a document always lead back to the file as it is on disk. What cannot be read comes back as
//! [`NotRead`] with the reason. Claims, names and numbers are left to `extract`.

mod dates;
mod draft;
mod front_matter;
mod html;
mod html_meta;
mod html_root;
mod html_tree;
mod json;
mod json_string;
mod keys;
mod markdown;
mod plain;
mod raw;
mod speakers;
mod stamps;
mod subtitles;
#[cfg(test)]
mod tests;
mod tongue;

use draft::Draft;
use raw::Raw;

use crate::model::{Document, NotRead};
use crate::text::LineIndex;

/// A format that can be read.
pub struct Reader {
    /// Its name, for the reader of a report.
    pub name: &'static str,
    /// Its file extensions, lower case.
    pub extensions: &'static [&'static str],
    /// Whether a text without extension looks like it.
    sniff: fn(&str) -> bool,
    read: fn(&Raw) -> Result<Vec<Draft>, String>,
}

/// The formats, in the order in which standard input is tried.
pub const READERS: &[Reader] = &[
    Reader { name: "JSON", extensions: &["json"], sniff: is_json, read: json::read },
    Reader { name: "JSON lines", extensions: &["jsonl", "ndjson"], sniff: |_| false, read: json::read_lines },
    Reader { name: "HTML", extensions: &["html", "htm", "xhtml"], sniff: html::is_page, read: html::read },
    Reader { name: "subtitles", extensions: &["srt", "vtt"], sniff: is_subtitles, read: subtitles::read },
    Reader {
        name: "Markdown",
        extensions: &["md", "markdown"],
        sniff: |text| text.starts_with("---"),
        read: markdown::read,
    },
    Reader { name: "text", extensions: &["txt", "text"], sniff: |_| true, read: plain::read },
];

/// Formats that are known and left aside, by extension.
const LEFT: &[(&str, &[&str])] = &[
    ("PDF", &["pdf"]),
    ("Word", &["doc", "docx", "odt", "rtf"]),
    ("spreadsheet", &["xls", "xlsx", "ods", "csv", "tsv"]),
    ("image", &["png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "tif", "tiff", "heic"]),
    ("sound and film", &["mp3", "mp4", "wav", "m4a", "mov", "avi", "mkv", "ogg", "webm"]),
    ("archive", &["zip", "gz", "tar", "7z", "rar", "bz2", "xz"]),
    ("e-mail", &["eml", "mbox", "msg"]),
    ("XML", &["xml", "rss", "atom"]),
];

/// Reads one file. `path` is the name to show, relative to the checked folder, `-` for standard input. Several
/// documents may come out of one file; a file that holds nothing readable gives [`NotRead`].
pub fn read(path: &str, bytes: &[u8]) -> Result<Vec<Document>, NotRead> {
    let not_read = |why: String, failed: bool| NotRead { path: path.to_owned(), why, failed };
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let extension = name.rsplit_once('.').map(|(_, end)| end.to_lowercase());
    if let Some(format) = left_aside(extension.as_deref(), bytes) {
        return Err(not_read(format!("{format} files are not yet read"), false));
    }
    let known = extension.as_deref().and_then(|end| READERS.iter().find(|r| r.extensions.contains(&end)));
    if let (None, Some(end)) = (known, extension.as_deref().filter(|_| path != "-")) {
        return Err(not_read(format!("files ending in .{end} are not read"), false));
    }
    let raw = Raw::decode(bytes).map_err(|why| not_read(why, true))?;
    let sniffed = || READERS.iter().find(|reader| (reader.sniff)(raw.text.trim_start()));
    let Some(reader) = known.or_else(sniffed) else {
        return Err(not_read("no reader for it".to_owned(), false));
    };
    let drafts = (reader.read)(&raw).map_err(|why| not_read(why, true))?;
    if drafts.iter().all(Draft::is_empty) {
        return Err(not_read("no text in the file".to_owned(), true));
    }
    let count = drafts.len();
    let mut foreign = None;
    let english = |draft: &Draft| match tongue::other_than_english(draft.text()) {
        Some(name) => {
            foreign = Some(name);
            false
        }
        None => !draft.is_empty(),
    };
    let drafts: Vec<Draft> = drafts.into_iter().filter(english).collect();
    if let (true, Some(name)) = (drafts.is_empty() && count > 0, foreign) {
        return Err(not_read(format!("language is {name}, not English"), false));
    }
    let lines = LineIndex::new(bytes);
    Ok(drafts.into_iter().map(|draft| draft.finish(path, &lines)).collect())
}

/// The format of a file that is left aside, by extension or first bytes.
fn left_aside(extension: Option<&str>, bytes: &[u8]) -> Option<&'static str> {
    let by_name = extension.and_then(|end| LEFT.iter().find(|(_, ends)| ends.contains(&end)));
    let magic: [(&[u8], &str); 6] = [
        (b"%PDF-", "PDF"),
        (b"PK\x03\x04", "archive"),
        (b"\x89PNG", "image"),
        (b"\xFF\xD8\xFF", "image"),
        (b"GIF8", "image"),
        (b"\x1F\x8B", "archive"),
    ];
    let by_bytes = || magic.iter().find(|(head, _)| bytes.starts_with(head)).map(|(_, name)| *name);
    by_name.map(|(name, _)| *name).or_else(by_bytes)
}

fn is_json(text: &str) -> bool {
    text.starts_with(['{', '[']) && serde_json::from_str::<&serde_json::value::RawValue>(text).is_ok()
        || text.lines().next().is_some_and(|line| {
            line.starts_with('{') && serde_json::from_str::<&serde_json::value::RawValue>(line).is_ok()
        })
}

fn is_subtitles(text: &str) -> bool {
    text.starts_with("WEBVTT") || text.lines().take(4).any(|line| line.contains(" --> "))
}
