//! Verbs with nouns that together judge an infinitive (`had the courage to`, `wasted the chance to`): a product of
//! small classes in place of a list (Karttunen's phrasal implicatives).

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::cues::{Outcome, outcome};
use super::word::Word;
use crate::language::lexicon;

type Table = BTreeMap<(&'static str, &'static str), (Outcome, Outcome)>;

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table::new();
        for row in lexicon::rows("en/signature-products.tsv") {
            let [verbs, nouns, affirmed, negated, ..] = row[..] else { continue };
            for verb in verbs.split(',').map(str::trim) {
                for noun in nouns.split(',').map(str::trim) {
                    table.entry((verb, noun)).or_insert((outcome(affirmed), outcome(negated)));
                }
            }
        }
        table
    })
}

/// What the verb at `verb`, with its particle if it has one, says together with the noun at `noun`.
pub(super) fn entry(words: &[Word<'_>], verb: usize, noun: usize) -> Option<(Outcome, Outcome)> {
    let (first, lemma) = (words.get(verb)?.lemma, words.get(noun)?.lemma);
    let phrase = words.get(verb + 1).map(|particle| format!("{first} {}", particle.lower));
    let joined = phrase.and_then(|p| find(&p, lemma));
    joined.or_else(|| find(first, lemma))
}

fn find(verb: &str, noun: &str) -> Option<(Outcome, Outcome)> {
    // The keys live as long as the program, the words asked for do not: so compare by value.
    table().iter().find(|((v, n), _)| *v == verb && *n == noun).map(|(_, found)| *found)
}
