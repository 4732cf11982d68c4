//! How telling a word is in this dossier: words that few statements share weigh most.

use std::collections::BTreeMap;

use super::events::{self, EventMention};
use crate::model::{AmountMention, Claim, Term, WordClass};

/// What a word that tells of other things as often counts for its event.
const WEAK: f64 = 0.4;

/// Weights of word keys, from 0 (in every statement) to 1 (in one).
pub(super) struct Weights {
    statements: f64,
    counts: BTreeMap<String, u32>,
    figures: BTreeMap<String, u32>,
    events: BTreeMap<&'static str, u32>,
}

impl Weights {
    /// Counts in how many plain statements each word key stands.
    pub(super) fn of(claims: &[Claim], told: &[Vec<EventMention>]) -> Self {
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
        let mut events = BTreeMap::new();
        for mentions in told {
            let mut names: Vec<&'static str> = mentions.iter().map(|m| m.class.name).collect();
            names.sort_unstable();
            names.dedup();
            for name in names {
                *events.entry(name).or_insert(0) += 1;
            }
        }
        Self { statements, counts, figures, events }
    }

    /// In how many statements a figure of the mention's sort stands.
    pub(super) fn figures(&self, mention: &AmountMention) -> u32 {
        self.figures.get(&sort(mention)).copied().unwrap_or(0)
    }

    /// The weight of a word; 0 for words that carry no content.
    pub(super) fn weight(&self, term: &Term) -> f64 {
        let Some(key) = key(term) else { return 0.0 };
        let rarity = self.rarity(self.counts.get(&key).copied().unwrap_or(1));
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

    /// The weight of an event that a claim tells of, in whatever words.
    pub(super) fn of_event(&self, mention: &EventMention) -> f64 {
        let rarity = self.rarity(self.events.get(mention.class.name).copied().unwrap_or(1));
        let sure = if mention.weak { WEAK } else { 1.0 };
        (rarity * sure).clamp(0.0, 1.0)
    }

    /// From 0, in every statement, to 1, in one.
    fn rarity(&self, count: u32) -> f64 {
        // A dossier of one page says little about rarity: pretend to fifty statements at least.
        let all = self.statements.max(50.0);
        (all / f64::from(count)).ln() / all.ln()
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
