//! Verbs with nouns that together judge an infinitive (`had the courage to`, `wasted the chance to`): a product of
//! small classes in place of a list (Karttunen's phrasal implicatives).

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::cues::{Outcome, outcome};
use super::word::Word;
use crate::language::lexicon;

/// By noun and verb.
type Table = FxHashMap<&'static str, FxHashMap<&'static str, (Outcome, Outcome)>>;

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table::default();
        for row in lexicon::rows("en/signature-products.tsv") {
            let [verbs, nouns, affirmed, negated, ..] = row[..] else { continue };
            for verb in verbs.split(',').map(str::trim) {
                for noun in nouns.split(',').map(str::trim) {
                    let verbs = table.entry(noun).or_default();
                    verbs.entry(verb).or_insert((outcome(affirmed), outcome(negated)));
                }
            }
        }
        table
    })
}

/// What the verb at `verb`, with its particle if it has one, says together with the noun at `noun`.
pub(super) fn entry(words: &[Word<'_>], verb: usize, noun: usize) -> Option<(Outcome, Outcome)> {
    let (first, lemma) = (words.get(verb)?.lemma, words.get(noun)?.lemma);
    let verbs = table().get(lemma)?;
    let phrase = words.get(verb + 1).map(|particle| format!("{first} {}", particle.lower));
    let joined = phrase.and_then(|p| verbs.get(p.as_str()));
    joined.or_else(|| verbs.get(first)).copied()
}
