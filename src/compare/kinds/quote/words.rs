//! The words of a passage, as far as their form tells nothing.

use crate::text::Span;

/// A word in lower case, contractions written out, where it stands.
pub(super) struct Word {
    pub(super) text: String,
    pub(super) span: Span,
    /// Whether it is the first of a sentence.
    pub(super) opens: bool,
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
    const ENDS: [(&str, &str); 5] =
        [("'ve", "have"), ("'re", "are"), ("'ll", "will"), ("'m", "am"), ("'s", "is")];
    let word = span.of(text).to_lowercase().replace('’', "'");
    let initials = word.contains('.') && !word.contains(|c: char| c.is_ascii_digit());
    let word = word.trim_matches('\'');
    let bare = word.replace('.', "");
    let word = if initials { bare.as_str() } else { word };
    let gap = found.last().and_then(|last| text.get(last.span.end..span.start));
    let mut opens = gap.is_none_or(|gap| gap.contains(['.', '!', '?']));
    let mut add = |text: &str| {
        found.push(Word { text: text.to_owned(), span, opens });
        opens = false;
    };
    match word {
        "" => {}
        "gonna" => ["going", "to"].into_iter().for_each(&mut add),
        "wanna" => ["want", "to"].into_iter().for_each(&mut add),
        "can't" | "cannot" => ["can", "not"].into_iter().for_each(&mut add),
        "won't" => ["will", "not"].into_iter().for_each(&mut add),
        _ => {
            if let Some(stem) = word.strip_suffix("n't") {
                [stem, "not"].into_iter().for_each(&mut add);
            } else if let Some((stem, full)) =
                ENDS.iter().find_map(|(end, full)| word.strip_suffix(end).map(|stem| (stem, *full)))
            {
                [stem, full].into_iter().for_each(&mut add);
            } else {
                add(digits(word));
            }
        }
    }
}

/// A small number in figures, whichever way it is written; other words as they are.
fn digits(word: &str) -> &str {
    const NUMBERS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    const FIGURES: [&str; 13] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];
    NUMBERS.iter().position(|n| *n == word && *n != "one").map_or(word, |at| FIGURES[at])
}
