//! What looks like a negation or a modal verb and says nothing clear: two of them where one belongs. It is named as
//! unread; the sentence is read all the same.

use crate::language::Sentence;
use crate::text::Span;

/// Two modal verbs, or two negations, right beside each other.
pub(in crate::extract) fn doubled(text: &str, sentence: &Sentence) -> Vec<(Span, &'static str)> {
    let tokens = &sentence.tokens;
    let mut odd = Vec::new();
    for (at, two) in tokens.windows(2).enumerate() {
        let [a, b] = two else { continue };
        let (first, second) = (a.of(text), b.of(text));
        if (first.is_empty() || second.is_empty()) || a.span.end == b.span.start {
            continue;
        }
        let span = a.span.cover(b.span);
        // "The will may be read" has a noun before it.
        let noun = at.checked_sub(1).and_then(|n| tokens.get(n)).is_some_and(|t| {
            t.xpos == "DT" || t.xpos == "PRP$" || t.xpos == "POS" || t.xpos.starts_with("JJ")
        });
        let small = |w: &str| w.chars().all(char::is_lowercase);
        if a.xpos == "MD" && b.xpos == "MD" && small(first) && small(second) && !noun {
            odd.push((span, "two modal verbs where one belongs"));
        }
        let cannot =
            at.checked_sub(1).and_then(|n| tokens.get(n)).is_some_and(|t| t.span.end == a.span.start);
        if first.eq_ignore_ascii_case("not") && second == "not" && !cannot {
            odd.push((span, "two negations where one belongs"));
        }
    }
    odd
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Analysis;

    #[test]
    fn doubled_cues_are_told() {
        let rows: [(&str, &[&str]); 10] = [
            ("The ferry could might sail today.", &["could might"]),
            ("The ferry will must sail today.", &["will must"]),
            ("The ferry did not not sail.", &["not not"]),
            ("The ferry will sail and must turn.", &[]),
            ("The will may be read today.", &[]),
            ("In May will the ferry sail?", &[]),
            ("The ferry can, may and must sail.", &[]),
            ("The ferry cannot not sail.", &[]),
            ("It is not that it did not sail.", &[]),
            ("The ferry has to be able to sail.", &[]),
        ];
        for (text, words) in rows {
            let analysis = Analysis::read(text, &[Span::new(0, text.len())]);
            let odd = analysis.sentences.iter().flat_map(|s| doubled(text, s));
            let shown: Vec<&str> = odd.map(|(span, _)| span.of(text)).collect();
            assert_eq!(shown, words, "{text}");
        }
    }
}
