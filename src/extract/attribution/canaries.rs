//! What is written like somebody's words and cannot be read as such: marks and brackets without their partner, words of
//! saying without a speaker. It is named as unread rather than left out.

use crate::language::{Analysis, Sentence};
use crate::text::Span;

/// Words of saying that need somebody beside them.
const SAYING: [&str; 6] = ["said", "says", "asked", "added", "replied", "told"];

/// Letters and digits that a closing bracket of a list may follow: `a)`, `12)`, `iii)`.
const LISTED: usize = 3;

/// Brackets without a partner in `blocks` of `text`. One that the next block closes has one.
pub(super) fn brackets(text: &str, blocks: &[Span]) -> Vec<(Span, &'static str)> {
    let mut odd = Vec::new();
    let mut open: Vec<(char, usize)> = Vec::new();
    for block in blocks {
        let older = open.len();
        let mut opened: Vec<(char, usize)> = Vec::new();
        for (place, mark) in block.of(text).char_indices() {
            let at = block.start + place;
            match mark {
                '(' | '[' if !smiles(text, at) => opened.push((mark, at)),
                ')' | ']' if !smiles(text, at) => {
                    let partner = if mark == ')' { '(' } else { '[' };
                    let own = opened.iter().rposition(|(m, _)| *m == partner);
                    let before = open.iter().rposition(|(m, _)| *m == partner);
                    if let Some(own) = own {
                        opened.remove(own);
                    } else if let Some(before) = before {
                        open.remove(before);
                    } else if !lists(text, *block, at) {
                        odd.push((Span::new(at, at + 1), "a bracket ends here that was never opened"));
                    }
                }
                _ => {}
            }
        }
        // What the block before left open and this one did not close stays open.
        odd.extend(open.drain(..older.min(open.len())).map(|(_, at)| unclosed(at)));
        open = opened;
    }
    odd.extend(open.into_iter().map(|(_, at)| unclosed(at)));
    odd
}

fn unclosed(at: usize) -> (Span, &'static str) {
    (Span::new(at, at + 1), "a bracket opens here and is never closed")
}

/// Whether the bracket is the mouth of a face: `:)`, `;-(`.
fn smiles(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    [":", ";", ":-", ";-", ":'", "=", "8-"].iter().any(|eyes| before.ends_with(eyes))
}

/// Whether a closing bracket at `at` belongs to a mark of a list.
fn lists(text: &str, block: Span, at: usize) -> bool {
    let before = Span::new(block.start, at).of(text);
    let mark = before.rsplit(|c: char| c.is_whitespace() || c == ',').next().unwrap_or_default();
    (1..=LISTED).contains(&mark.chars().count()) && mark.chars().all(char::is_alphanumeric)
}

/// Words of saying with nobody beside them: `“We left,” said.`, `according to.`
pub(super) fn nobody(text: &str, analysis: &Analysis) -> Vec<(Span, &'static str)> {
    let mut odd = Vec::new();
    for sentence in &analysis.sentences {
        let word = |at: usize| sentence.tokens.get(at).map_or("", |t| t.of(text));
        for (at, token) in sentence.tokens.iter().enumerate() {
            let ends = |at: usize| matches!(word(at), "" | "." | "," | ";" | "!" | "?");
            let said =
                SAYING.contains(&token.of(text)) && ends(at + 1) && after_quotation(text, sentence, at);
            if said && !word(at + 1).is_empty() {
                odd.push((token.span, "words of saying with nobody who says it"));
            }
            let according = token.of(text).eq_ignore_ascii_case("according") && word(at + 1) == "to";
            if according && ends(at + 2) {
                let span = token.span.cover(sentence.tokens[at + 1].span);
                odd.push((span, "words of saying with nobody who says it"));
            }
        }
    }
    odd
}

/// Whether a quotation ends right before the token.
fn after_quotation(text: &str, sentence: &Sentence, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|n| sentence.tokens.get(n)).map_or("", |t| t.of(text));
    matches!(before, "”" | "\"" | "''")
}
