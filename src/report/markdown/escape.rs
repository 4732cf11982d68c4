use crate::report::words::{self, hides};

/// Words from a document as they may stand anywhere in a line of Markdown: no markup of theirs takes effect.
///
/// White space becomes single spaces; control characters and those that turn the direction of writing become
/// U+FFFD, so that a reader sees that something stood there.
pub(super) fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for word in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            push(&mut out, c);
        }
    }
    if let Some(at) = block_mark(&out) {
        out.insert(at, '\\');
    }
    out
}

fn push(out: &mut String, c: char) {
    match c {
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '&' => out.push_str("&amp;"),
        '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '!' | '~' | '$' | '@' | '^' => {
            out.push('\\');
            out.push(c);
        }
        // `http://` and `www.` would become links by themselves.
        ':' if ends_with(out, "http") || ends_with(out, "https") || ends_with(out, "ftp") => {
            out.push_str("\\:")
        }
        '.' if ends_with(out, "www") => out.push_str("\\."),
        c if hides(c) => out.push('\u{FFFD}'),
        c => out.push(c),
    }
}

fn ends_with(out: &str, word: &str) -> bool {
    let end = out.as_bytes();
    end.len() >= word.len() && end[end.len() - word.len()..].eq_ignore_ascii_case(word.as_bytes())
}

/// Where the mark stands that would make a line that begins so a list or a heading.
fn block_mark(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = line[digits..].strip_prefix(['.', ')']);
    let numbered = (1..10).contains(&digits) && after.is_some_and(|a| a.is_empty() || a.starts_with(' '));
    if numbered { Some(digits) } else { line.starts_with(['-', '+', '=']).then_some(0) }
}

/// At most `most` characters of the words, then an ellipsis.
pub(super) fn short(words: &str, most: usize) -> String {
    match words.char_indices().nth(most) {
        None => text(words),
        Some((at, _)) => {
            let cut = words[..at].rfind(char::is_whitespace).unwrap_or(at);
            format!("{} …", text(&words[..cut]))
        }
    }
}

/// A link to a line of a source, as `[name:12](name#L12)`. Standard input has no address.
pub(super) fn place(path: &str, line: usize) -> String {
    if path == "-" {
        return format!("standard input:{line}");
    }
    format!("[{}:{line}]({}#L{line})", text(path), words::address(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_disarmed() {
        for (words, expected) in [
            ("a|b `c` [d](e)", r"a\|b \`c\` \[d\](e)"),
            ("<script>&amp;", "&lt;script&gt;&amp;amp;"),
            ("line\none\t\ttwo  ", "line one two"),
            ("x\u{202E}y\u{0007}", "x\u{FFFD}y\u{FFFD}"),
            ("# not a heading", r"\# not a heading"),
            ("- not a list", r"\- not a list"),
            ("12. not a list", r"12\. not a list"),
            ("12.5 metres", "12.5 metres"),
            ("*so* _so_ ![i](j)", r"\*so\* \_so\_ \!\[i\](j)"),
            ("see https://x.example or www.x.example", r"see https\://x.example or www\.x.example"),
            ("a\\", r"a\\"),
            ("“Grüße – 5 €”", "“Grüße – 5 €”"),
        ] {
            assert_eq!(text(words), expected, "{words:?}");
        }
    }

    #[test]
    fn long_words_are_cut_between_words() {
        assert_eq!(short("one two three", 9), "one two …");
        assert_eq!(short("one two", 9), "one two");
        assert_eq!(short("ééééé", 3), "ééé …");
    }

    #[test]
    fn links_stay_relative() {
        assert_eq!(place("a b/c(1).md", 4), "[a b/c(1).md:4](a%20b/c%281%29.md#L4)");
        assert_eq!(place("javascript:x", 1), "[javascript:x:1](javascript%3Ax#L1)");
        assert_eq!(place("-", 3), "standard input:3");
    }
}
