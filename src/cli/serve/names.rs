//! Names that browsers send in, names of files out: one file in one folder, whatever was sent.

use crate::cli::inputs;

/// Longest name, in bytes; most file systems take 255, and a number may be added.
const LONGEST: usize = 120;

/// A file name made of what was sent: the last part of a path, letters, digits, `-`, `_` and `.` alone, never hidden,
/// never one that is not read as a source. `None` where nothing is left.
pub(super) fn safe(sent: &str) -> Option<String> {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut name = String::new();
    for c in last.chars() {
        let kept = c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        let c = if kept { c } else { '-' };
        if c != '-' || !name.ends_with('-') {
            name.push(c);
        }
    }
    let name = name.trim_start_matches(['.', '-']).trim_end_matches(['.', '-']);
    let name = shortened(name);
    if name.is_empty() {
        return None;
    }
    let refused = inputs::left_out(&name, false) || inputs::left_out(&name, true) || device(&name);
    Some(if refused { format!("text-{name}") } else { name })
}

/// The same name with a number before its extension.
pub(super) fn numbered(name: &str, number: usize) -> String {
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{number}.{extension}"),
        None => format!("{name}-{number}"),
    }
}

/// The name cut in its middle, so that the extension stays.
fn shortened(name: &str) -> String {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let (stem, extension) = name.rsplit_once('.').filter(|(_, e)| e.len() <= 10).unwrap_or((name, ""));
    let room = LONGEST - extension.len() - 1;
    let end = stem.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= room).last();
    let stem = stem[..end.unwrap_or(0)].trim_end_matches(['.', '-']);
    if extension.is_empty() { stem.to_owned() } else { format!("{stem}.{extension}") }
}

/// Names that stand for devices on Windows, whatever their extension.
fn device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
        || numbered.is_some_and(|n| n.len() == 1 && n != "0" && n.chars().all(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_sent_becomes_one_plain_name() {
        for (sent, name) in [
            ("wire.md", Some("wire.md")),
            ("../../etc/passwd", Some("passwd")),
            ("..\\..\\boot.ini", Some("boot.ini")),
            ("/", None),
            ("..", None),
            ("...", None),
            ("", None),
            (".hidden", Some("hidden")),
            ("a b\u{202E}c\n.txt", Some("a-b-c-.txt")),
            ("Überblick été.html", Some("Überblick-été.html")),
            ("gainsay-verdicts.jsonl", Some("text-gainsay-verdicts.jsonl")),
            ("gainsay.toml", Some("text-gainsay.toml")),
            ("talks.gainsay.tar", Some("text-talks.gainsay.tar")),
            ("snapshots", Some("text-snapshots")),
            ("NUL.txt", Some("text-NUL.txt")),
            ("com1", Some("text-com1")),
            ("a\0b", Some("a-b")),
            ("C:stream.txt", Some("C-stream.txt")),
        ] {
            assert_eq!(safe(sent).as_deref(), name, "{sent:?}");
        }
        let long = safe(&format!("{}.html", "é".repeat(400))).unwrap();
        assert!(long.len() <= LONGEST && long.ends_with("é.html"), "{long}");
        assert!(safe(&"x".repeat(400)).unwrap().len() <= LONGEST);
    }

    #[test]
    fn a_number_leaves_the_extension() {
        assert_eq!(numbered("wire.md", 2), "wire-2.md");
        assert_eq!(numbered("wire", 3), "wire-3");
    }
}
