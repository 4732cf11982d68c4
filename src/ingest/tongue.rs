//! The language of a text, where it is surely not English.

use whatlang::Lang;

/// Bytes that are looked at.
const HEAD: usize = 8_000;
/// Characters below which no language is told.
const ENOUGH: usize = 160;

/// The English name of the language of `text`, where it is long enough and surely another one.
pub(super) fn other_than_english(text: &str) -> Option<&'static str> {
    let head = &text[..text.floor_char_boundary(HEAD)];
    if head.chars().filter(|c| c.is_alphabetic()).count() < ENOUGH {
        return None;
    }
    let info = whatlang::detect(head)?;
    (info.lang() != Lang::Eng && info.is_reliable() && !has_english(head)).then(|| info.lang().eng_name())
}

/// Whether the commonest English words make up a good part: short or odd English texts mislead trigrams.
fn has_english(text: &str) -> bool {
    let common = ["the", "of", "and", "to", "in", "is", "was", "that", "for", "with", "on", "it"];
    let (mut all, mut hits) = (0_usize, 0_usize);
    for word in text.split_whitespace() {
        all += 1;
        let bare = word.trim_matches(|c: char| !c.is_alphabetic());
        hits += usize::from(common.iter().any(|w| w.eq_ignore_ascii_case(bare)));
    }
    hits * 8 > all
}
