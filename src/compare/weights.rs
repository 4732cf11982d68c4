//! How telling a word is in this dossier: words that few statements share weigh most.

use std::collections::BTreeMap;

use super::events;
use crate::model::{AmountMention, Claim, Term, WordClass};

/// Weights of word keys, from 0 (in every statement) to 1 (in one).
pub(super) struct Weights {
    statements: f64,
    counts: BTreeMap<String, u32>,
    figures: BTreeMap<String, u32>,
}

impl Weights {
    /// Counts in how many plain statements each word key stands.
    pub(super) fn of(claims: &[Claim]) -> Self {
        let mut counts = BTreeMap::new();
        let mut figures = BTreeMap::new();
        let mut statements = 0.0;
        for claim in claims.iter().filter(|c| c.rule.is_none()) {
            statements += 1.0;
            let mut keys: Vec<String> = claim.reading.terms.iter().filter_map(key).collect();
            keys.sort();
            keys.dedup();
            for key in keys {
                *counts.entry(key).or_insert(0) += 1;
            }
            let mut sorts: Vec<String> = claim.reading.amounts.iter().map(sort).collect();
            sorts.sort();
            sorts.dedup();
            for sort in sorts {
                *figures.entry(sort).or_insert(0) += 1;
            }
        }
        Self { statements, counts, figures }
    }

    /// In how many statements a figure of the mention's sort stands.
    pub(super) fn figures(&self, mention: &AmountMention) -> u32 {
        self.figures.get(&sort(mention)).copied().unwrap_or(0)
    }

    /// The weight of a word; 0 for words that carry no content.
    pub(super) fn weight(&self, term: &Term) -> f64 {
        let Some(key) = key(term) else { return 0.0 };
        let count = f64::from(self.counts.get(&key).copied().unwrap_or(1));
        // A dossier of one page says little about rarity: pretend to fifty statements at least.
        let all = self.statements.max(50.0);
        let rarity = (all / count).ln() / all.ln();
        let class = match term.class {
            WordClass::Name => 1.0,
            WordClass::Noun => 0.9,
            WordClass::Verb => 0.7,
            WordClass::Adjective => 0.6,
            WordClass::Number => 0.3,
            WordClass::Adverb | WordClass::Function => 0.2,
        };
        (rarity * class * commonness(&term.lemma)).clamp(0.0, 1.0)
    }
}

/// The sort of a figure: dimension and statistic, and for counts the noun.
fn sort(mention: &AmountMention) -> String {
    let unit = &mention.amount.unit.dimension;
    let noun = if unit == "count" { mention.noun.as_deref().unwrap_or_default() } else { "" };
    format!("{unit} {:?} {noun}", mention.amount.statistic)
}

/// What a word is counted and indexed by; none for words that carry no content.
pub(super) fn key(term: &Term) -> Option<String> {
    match term.class {
        WordClass::Function | WordClass::Adverb | WordClass::Number => None,
        WordClass::Noun => Some(events::head(&term.lemma).to_owned()),
        WordClass::Name | WordClass::Verb | WordClass::Adjective => Some(term.lemma.clone()),
    }
}

/// Light verbs and nouns that say next to nothing by themselves, whatever the dossier.
fn commonness(lemma: &str) -> f64 {
    const LIGHT: [&str; 40] = [
        "be", "have", "do", "make", "take", "get", "go", "come", "say", "tell", "give", "put", "thing",
        "way", "time", "year", "day", "week", "month", "people", "man", "woman", "new", "other", "more",
        "many", "first", "last", "great", "good", "big", "part", "number", "lot", "own", "same", "such",
        "one", "see", "know",
    ];
    if LIGHT.contains(&lemma) { 0.35 } else { 1.0 }
}
