//! `No longer`, `any longer`: two words that tell what was so before, and no comparison. The tagger takes them for one
//! often, and the verb behind them for the noun that they compare (`the train no longer stops at Ashby`).

use super::{Upos, lemmas};

type Tag = (Upos, &'static str);

/// The tags that the words around `longer`, at place `at` behind another word, must have, where it stands there as an adverb. `forms` are the
/// words, `tags` what the tagger gave them.
pub(super) fn mistaken(forms: &[&str], tags: &[Tag], at: usize) -> Vec<(usize, Tag)> {
    let is = |at: usize, word: &str| forms.get(at).is_some_and(|f| f.eq_ignore_ascii_case(word));
    if !is(at, "longer") || !(is(at - 1, "no") || is(at - 1, "any")) || is(at + 1, "than") {
        return Vec::new();
    }
    let verb = tags.get(at + 1).and_then(|tag| Some((at + 1, verb(forms, tags, at, *tag)?)));
    // `No longer queues`: without a subject it is a comparison.
    let noun = |tag: &Tag| matches!(tag.0, Upos::Noun | Upos::Propn);
    if is(at - 1, "no") && verb.is_none() && tags.get(at + 1).is_some_and(noun) {
        return Vec::new();
    }
    let adverb = (Upos::Adv, "RB");
    [(at - 1, adverb), (at, adverb)].into_iter().chain(verb).collect()
}

/// The tag of the verb behind `no longer`, where the tagger took it for a noun or an adjective.
fn verb(forms: &[&str], tags: &[Tag], at: usize, taken: Tag) -> Option<Tag> {
    let form = forms[at + 1].to_lowercase();
    if matches!(taken.0, Upos::Verb | Upos::Aux) {
        return None;
    }
    let before = tags[..at - 1].iter().rev().find(|tag| tag.0 != Upos::Adv)?;
    let known = |xpos: &str| lemmas::verbs().contains(lemmas::lemma(&form, xpos).as_str());
    let plural = matches!(before.1, "NNS" | "NNPS") || before.0 == Upos::Pron;
    match before.1 {
        "MD" => known("VB").then_some((Upos::Verb, "VB")),
        "NN" | "NNP" | "NNS" | "NNPS" | "PRP" | "WDT" | "WP" => {
            let third = form.ends_with('s') && known("VBZ");
            let base = plural && known("VBP") && !form.ends_with('s');
            if third { Some((Upos::Verb, "VBZ")) } else { base.then_some((Upos::Verb, "VBP")) }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Analysis;
    use crate::text::Span;

    #[test]
    fn no_longer_is_no_comparison() {
        let rows = [
            ("The train no longer stops at Ashby.", "stops", "VBZ"),
            ("The hotel will no longer run in May.", "run", "VB"),
            ("The clinic will no longer open on Sundays.", "open", "VB"),
            ("Ferries no longer call at the pier.", "call", "VBP"),
            ("The bakery is no longer open.", "open", "JJ"),
            ("There were no longer queues than these.", "queues", "NNS"),
            ("It took no longer than a day.", "than", "IN"),
        ];
        for (text, word, xpos) in rows {
            let analysis = Analysis::read(text, &[Span::new(0, text.len())]);
            let tokens = &analysis.sentences[0].tokens;
            assert_eq!(tokens.iter().find(|t| t.of(text) == word).map(|t| t.xpos), Some(xpos), "{text}");
        }
    }
}
