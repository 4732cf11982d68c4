use std::fmt::Write as _;

use crate::model::Evidence;
use crate::report::differing;
use crate::report::words::markup;

/// A claim in its sentence: the claim in `<b>`, those of its words in `<mark>` that the other side has not.
pub(super) fn quote(claim: &Evidence, other: Option<&Evidence>) -> String {
    let words = marked(&claim.text, other.map_or("", |other| &other.text));
    match claim.context.split_once(claim.text.as_str()) {
        Some((before, after)) if !claim.text.is_empty() => {
            format!("{}<b>{words}</b>{}", between(before), between(after))
        }
        _ => format!("<b>{words}</b>"),
    }
}

/// Part of a text as markup, with a space at either end where white space stands there.
pub(super) fn between(words: &str) -> String {
    let space = |is: bool| if is { " " } else { "" };
    let shown = markup(words);
    if shown.is_empty() {
        return space(!words.is_empty()).to_owned();
    }
    let (before, after) = (words.starts_with(char::is_whitespace), words.ends_with(char::is_whitespace));
    format!("{}{shown}{}", space(before), space(after))
}

fn marked(words: &str, other: &str) -> String {
    let mut out = String::new();
    let mut open = false;
    for (word, differs) in differing(words, other) {
        if open && !differs {
            out.push_str("</mark>");
            open = false;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        if differs && !open {
            out.push_str("<mark>");
            open = true;
        }
        let _ = write!(out, "{}", markup(word));
    }
    if open {
        out.push_str("</mark>");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_that_the_other_side_lacks_are_marked() {
        for (words, other, expected) in [
            ("12 people were hurt", "19 people were hurt.", "<mark>12</mark> people were hurt"),
            (
                "It sank, <fast> & far.",
                "It sank, slowly.",
                "It sank, <mark>&lt;fast&gt;</mark> &amp; <mark>far.</mark>",
            ),
            ("Nothing here is alike", "quite another text", "Nothing here is alike"),
            ("One and the same", "“One and the same”", "One and the same"),
            ("", "words", ""),
        ] {
            assert_eq!(marked(words, other), expected);
        }
    }
}
