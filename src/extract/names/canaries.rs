//! What is written like a name and is none that can be read: a title with nobody behind it. It is named as unread.

use crate::language::{Sentence, Upos};
use crate::text::Span;

/// Titles that stand before a name and nowhere else.
const TITLES: [&str; 6] = ["Mr", "Mrs", "Ms", "Mr.", "Mrs.", "Ms."];

/// Titles of the sentence with no name behind them: `Mr said`, `Mrs., of the harbour office`.
pub(in crate::extract) fn nameless(text: &str, sentence: &Sentence) -> Vec<(Span, &'static str)> {
    let tokens = &sentence.tokens;
    let mut odd = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if !TITLES.contains(&token.of(text)) {
            continue;
        }
        let mut next = at + 1;
        if tokens.get(next).is_some_and(|t| t.of(text) == "." && t.span.start == token.span.end) {
            next += 1;
        }
        // A point may end the sentence after a name that ends in a title's letters; the end of the text tells nothing.
        let Some(after) = tokens.get(next) else { continue };
        let word = after.of(text);
        let verb = matches!(after.upos, Upos::Verb | Upos::Aux) && word.chars().all(char::is_lowercase);
        if verb || matches!(word, "," | ";" | ":") {
            odd.push((token.span, "a title with no name behind it"));
        }
    }
    odd
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Analysis;

    #[test]
    fn titles_without_a_name_are_told() {
        let rows: [(&str, &[&str]); 9] = [
            ("Mr said the hall was shut.", &["Mr"]),
            ("The clerk met Mrs, of the harbour office.", &["Mrs"]),
            ("On Monday Ms was seen at the hall.", &["Ms"]),
            ("Mr Orlo said the hall was shut.", &[]),
            ("Mr. Orlo said the hall was shut.", &[]),
            ("Mr and Mrs Orlo left.", &[]),
            ("Mrs. de Vries left.", &[]),
            ("The MS was lost.", &[]),
            ("He called her Mrs.", &[]),
        ];
        for (text, titles) in rows {
            let analysis = Analysis::read(text, &[Span::new(0, text.len())]);
            let odd = analysis.sentences.iter().flat_map(|s| nameless(text, s));
            let shown: Vec<&str> = odd.map(|(span, _)| span.of(text)).collect();
            assert_eq!(shown, titles, "{text}");
        }
    }
}
