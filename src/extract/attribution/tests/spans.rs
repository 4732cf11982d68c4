//! Long, broken and random text: every span lies in its document.

use proptest::prelude::*;

use super::*;

#[test]
fn long_and_broken_text_is_read() {
    for text in [
        "\"".repeat(5000),
        "' ".repeat(5000),
        "said ".repeat(5000),
        "(, said \u{201c}".repeat(2000),
        "he said that ".repeat(3000),
    ] {
        let _ = frames(&text);
    }
}

/// Words of which any run must leave the spans of the frames sound.
const WORDS: &[&str] = &[
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    ",",
    ".",
    "?",
    ":",
    "—",
    "\n",
    "(",
    ")",
    "the",
    "clerk",
    "mayor",
    "Ms.",
    "Poole",
    "said",
    "says",
    "told",
    "denied",
    "claim",
    "that",
    "according to",
    "reportedly",
    "in",
    "her",
    "view",
    "who",
    "which",
    "and",
    "but",
    "neither",
    "nor",
    "it",
    "emerged",
    "was",
    "accused",
    "of",
    "hiding",
    "put",
    "at",
    "9",
    "as",
    "saying",
    "quoted",
    "by",
    "bridge",
    "fell",
    "to",
    "leave",
    "on",
    "Monday",
    "NAME> ",
    "# ",
];

proptest! {
    #[test]
    fn spans_are_sound(picks in proptest::collection::vec(0..WORDS.len(), 0..60)) {
        let text = picks.iter().map(|i| WORDS[*i]).collect::<Vec<_>>().join(" ");
        let (document, frames, canaries) = frames(&text);
        let sound = |s: &Span| document.text.get(s.start..s.end).is_some_and(|w| !w.is_empty());
        for frame in &frames {
            prop_assert!(!frame.content.is_empty());
            for span in frame.content.iter().chain(&frame.cue).chain(&frame.holder).chain(&frame.via) {
                prop_assert!(sound(span), "{span:?} in {text:?}");
                prop_assert!(document.blocks.iter().any(|b| b.span.contains(*span)), "{span:?} in {text:?}");
            }
            prop_assert!(frame.content.windows(2).all(|w| w[0].end <= w[1].start), "{frame:?} in {text:?}");
            let cue = frame.cue.filter(|c| frame.content.iter().any(|p| p.overlaps(*c)));
            prop_assert!(cue.is_none(), "{frame:?} in {text:?}");
        }
        prop_assert!(canaries.iter().all(|(s, _)| sound(s)));
    }
}
