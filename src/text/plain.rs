//! Words in the spelling that lists of words have.

use std::borrow::Cow;

/// The words in lower case; lent where they are so already.
pub fn lower(words: &str) -> Cow<'_, str> {
    if !words.is_ascii() {
        Cow::Owned(words.to_lowercase())
    } else if words.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Owned(words.to_ascii_lowercase())
    } else {
        Cow::Borrowed(words)
    }
}

/// The words in lower case, with straight apostrophes; lent where they are so already.
pub fn plain(words: &str) -> Cow<'_, str> {
    match lower(words) {
        Cow::Owned(words) if words.contains('’') => Cow::Owned(words.replace('’', "'")),
        words => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_the_standard_library_has_it() {
        for words in ["", "pier", "Pier 4", "ÎLE", "İstanbul", "ΟΔΟΣ", "It’s", "it's", "naïve’", "“Quay”"]
        {
            assert_eq!(lower(words), words.to_lowercase(), "{words}");
            assert_eq!(plain(words), words.to_lowercase().replace('’', "'"), "{words}");
        }
        assert!(matches!(plain("pier"), Cow::Borrowed(_)));
    }
}
