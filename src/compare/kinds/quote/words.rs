//! The words of a passage, as far as their form tells nothing.

use crate::text::Span;

/// A word in lower case, contractions written out, where it stands.
pub(super) struct Word {
    pub(super) text: String,
    pub(super) span: Span,
    /// Whether it is the first of a sentence.
    pub(super) opens: bool,
    /// Whether it is written with a capital.
    pub(super) capital: bool,
    /// Whether its capital makes it a name: it opens no sentence, and those around it have none.
    pub(super) name: bool,
    /// Whether only the end of it is written (`'s`).
    pub(super) contracted: bool,
}

/// The words of a passage. What an editor put in brackets is none of them; contractions are written out, for whether
/// a writer contracts is no change of words.
pub(super) fn words(text: &str, passage: Span) -> Vec<Word> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut start = None;
    let characters = passage.of(text).char_indices().map(|(at, c)| (passage.start + at, c));
    for (at, c) in characters.chain([(passage.end, ' ')]) {
        match c {
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            '&' if depth == 0 => {
                let span = Span::new(at, at + 1);
                if start.is_none()
                    && !text.get(at + 1..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
                {
                    found.push(Word {
                        text: "and".to_owned(),
                        span,
                        opens: false,
                        capital: false,
                        name: false,
                        contracted: false,
                    });
                }
            }
            _ => {}
        }
        let inner = c.is_alphanumeric()
            || (matches!(c, '\'' | '’') && start.is_some())
            || (matches!(c, '.' | ',') && digits_around(text, at))
            || (c == '.' && start.is_some_and(|from| initials(text, from, at)));
        match (inner && depth == 0, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                push(&mut found, text, Span::new(from, at));
                start = None;
            }
            _ => {}
        }
    }
    let capitals = found.iter().filter(|w| w.capital).count();
    if capitals * 2 > found.len() {
        // Of a title, or of somebody who shouts.
        found.iter_mut().for_each(|w| w.name = false);
    }
    found
}

/// Whether a mark stands inside a number (`1,200`, `4.5`).
fn digits_around(text: &str, at: usize) -> bool {
    let digit = |n: Option<usize>| n.and_then(|n| text.as_bytes().get(n)).is_some_and(u8::is_ascii_digit);
    digit(at.checked_sub(1)) && digit(Some(at + 1))
}

/// Whether the full stop at `at` belongs to initials that begin at `from` (`F.B.I.`).
fn initials(text: &str, from: usize, at: usize) -> bool {
    let after = text.get(at + 1..).and_then(|rest| rest.chars().next());
    let letters = Span::new(from, at).of(text).split('.').all(|part| part.chars().count() == 1);
    letters && (after.is_some_and(char::is_uppercase) || at > from + 1)
}

fn push(found: &mut Vec<Word>, text: &str, span: Span) {
    const ENDS: [(&str, &str); 6] =
        [("'ve", "have"), ("'re", "are"), ("'ll", "will"), ("'m", "am"), ("'d", "would"), ("'s", "is")];
    let written = span.of(text);
    let word = written.to_lowercase().replace('’', "'");
    let initials = word.contains('.') && !word.contains(|c: char| c.is_ascii_digit());
    let word = word.trim_matches('\'');
    let bare = word.replace('.', "");
    let word = if initials { bare.as_str() } else { word };
    let gap = found.last().and_then(|last| text.get(last.span.end..span.start));
    let mut opens = gap.is_none_or(ends_sentence);
    let capital = written.chars().next().is_some_and(char::is_uppercase);
    let name = capital && !opens && word != "i" && !word.starts_with("i'");
    let mut add = |text: &str, contracted: bool| {
        found.push(Word { text: text.to_owned(), span, opens, capital, name, contracted });
        opens = false;
    };
    match word {
        "" => {}
        "gonna" => ["going", "to"].into_iter().for_each(|word| add(word, false)),
        "wanna" => ["want", "to"].into_iter().for_each(|word| add(word, false)),
        "can't" | "cannot" => ["can", "not"].into_iter().for_each(|word| add(word, false)),
        "won't" => ["will", "not"].into_iter().for_each(|word| add(word, false)),
        "let's" => ["let", "us"].into_iter().for_each(|word| add(word, false)),
        _ => {
            if let Some(stem) = word.strip_suffix("n't") {
                [stem, "not"].into_iter().for_each(|word| add(word, false));
            } else if let Some((stem, full)) =
                ENDS.iter().find_map(|(end, full)| word.strip_suffix(end).map(|stem| (stem, *full)))
            {
                add(stem, false);
                add(full, true);
            } else {
                add(digits(word), false);
            }
        }
    }
    if text.get(span.end..).is_some_and(|rest| rest.starts_with('%')) {
        add("percent", false);
    }
}

/// Whether the text between two words ends a sentence: a full stop of three in a row only leaves words out.
fn ends_sentence(gap: &str) -> bool {
    let plain = gap.replace("...", "").replace(". . .", "");
    plain.contains(['.', '!', '?'])
}

/// A small number in figures, whichever way it is written; other words as they are.
fn digits(word: &str) -> &str {
    const NUMBERS: [(&str, &str); 27] = [
        ("zero", "0"),
        ("two", "2"),
        ("three", "3"),
        ("four", "4"),
        ("five", "5"),
        ("six", "6"),
        ("seven", "7"),
        ("eight", "8"),
        ("nine", "9"),
        ("ten", "10"),
        ("eleven", "11"),
        ("twelve", "12"),
        ("thirteen", "13"),
        ("fourteen", "14"),
        ("fifteen", "15"),
        ("sixteen", "16"),
        ("seventeen", "17"),
        ("eighteen", "18"),
        ("nineteen", "19"),
        ("twenty", "20"),
        ("thirty", "30"),
        ("forty", "40"),
        ("fifty", "50"),
        ("sixty", "60"),
        ("seventy", "70"),
        ("eighty", "80"),
        ("ninety", "90"),
    ];
    NUMBERS.iter().find(|(name, _)| *name == word).map_or(word, |(_, figures)| figures)
}
