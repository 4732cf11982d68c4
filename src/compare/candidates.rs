//! Which claims to lay side by side: an index of word and name keys under hard caps.
//!
//! Cost is linear in the number of claims: a key in more than [`BLOCK`] statements gathers nobody, and each
//! claim keeps at most [`PARTNERS`] partners, the ones with the most telling keys in common
//! (blocking as in record linkage). What a cap cut is counted.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::Story;
use super::weights::{self, Weights};
use crate::language::{light, senses};
use crate::model::{Claim, WordClass};

/// The most statements that one key may gather.
const BLOCK: usize = 200;

/// The most partners that one claim keeps.
const PARTNERS: usize = 24;

/// The least weight of shared keys that makes two claims worth comparing.
const LEAST: f64 = 0.5;

/// How many of the commonest senses of a word gather its synonyms.
const SENSES: usize = 2;

/// What a sense in common counts beside a word in common.
const IN_OTHER_WORDS: f64 = 0.8;

/// From how many documents on a dossier may hold several stories.
const ONE_STORY: usize = 50;

/// Rare names that two documents must share to be taken for one story.
const LINKS: usize = 3;

/// Pairs of plain claims worth comparing, each with the smaller number first, in order, and how many pairs a
/// cap cut.
pub(super) fn pairs(story: &Story<'_>, weights: &Weights) -> (Vec<(usize, usize)>, usize) {
    let plain: Vec<usize> = (0..story.claims.len()).filter(|n| story.claims[*n].rule.is_none()).collect();
    let linked = stories(story);
    let mut index: BTreeMap<String, Vec<(usize, Keyed<'_>)>> = BTreeMap::new();
    for &number in &plain {
        for (key, keyed) in keys(story, number, weights) {
            index.entry(key).or_default().push((number, keyed));
        }
    }
    let mut cut = 0;
    let mut shared: BTreeMap<usize, BTreeMap<usize, f64>> = BTreeMap::new();
    for members in index.values() {
        if members.len() > BLOCK {
            cut += members.len() * (members.len() - 1) / 2;
            continue;
        }
        for (place, &(a, one)) in members.iter().enumerate() {
            for &(b, other) in &members[place + 1..] {
                // Two claims of one word have it as a key of its own; two kinds of one thing are no one thing.
                if one.word.is_none() || (one.word != other.word && (one.own || other.own)) {
                    *shared.entry(a).or_default().entry(b).or_insert(0.0) += one.weight.min(other.weight);
                }
            }
        }
    }
    let mut chosen: Vec<(usize, usize)> = Vec::new();
    for (a, partners) in shared {
        let mut ranked: Vec<(usize, f64)> = partners
            .into_iter()
            .filter(|(b, w)| {
                *w >= LEAST && worth_comparing(&story.claims[a], &story.claims[*b]) && linked(a, *b)
            })
            .collect();
        ranked.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        cut += ranked.len().saturating_sub(PARTNERS);
        chosen.extend(ranked.into_iter().take(PARTNERS).map(|(b, _)| (a, b)));
    }
    chosen.sort_unstable();
    (chosen, cut)
}

/// Whether the dossier is so large that it may hold several stories.
fn holds_many_stories(story: &Story<'_>) -> bool {
    times_one_story(story) > 1.0
}

/// How many times as many documents the dossier holds as one story has.
pub(super) fn times_one_story(story: &Story<'_>) -> f64 {
    story.documents.len() as f64 / ONE_STORY as f64
}

/// Tells whether two claims belong to one story: always in a small dossier, else where their documents share
/// rare names (first-story detection after Petrović et al. 2010, with a whole index in place of hashing).
fn stories<'s>(story: &Story<'s>) -> impl Fn(usize, usize) -> bool + use<'s> {
    let claims = story.claims;
    let many = holds_many_stories(story);
    let mut names: Vec<BTreeSet<&str>> = vec![BTreeSet::new(); story.documents.len()];
    let mut spread: BTreeMap<&str, usize> = BTreeMap::new();
    for claim in claims.iter().filter(|c| many && c.rule.is_none()) {
        for term in claim.reading.terms.iter().filter(|t| t.class == WordClass::Name) {
            if names[claim.document].insert(&term.lemma) {
                *spread.entry(&term.lemma).or_insert(0) += 1;
            }
        }
    }
    let most = (story.documents.len() / 50).max(8);
    for own in &mut names {
        own.retain(|n| spread.get(n).is_some_and(|s| *s <= most));
    }
    move |a, b| {
        let (x, y) = (claims[a].document, claims[b].document);
        !many || x == y || names[x].intersection(&names[y]).nth(LINKS - 1).is_some()
    }
}

/// How much a key counts for a claim, and for the key of a sense the word that has the sense, itself or from below.
#[derive(Clone, Copy)]
struct Keyed<'w> {
    weight: f64,
    word: Option<&'w str>,
    own: bool,
}

/// The keys of a claim with their weights, each once.
fn keys<'s>(story: &Story<'s>, number: usize, weights: &Weights) -> BTreeMap<String, Keyed<'s>> {
    let claim = &story.claims[number];
    let mut keys = BTreeMap::new();
    for term in &claim.reading.terms {
        let noun = term.class == WordClass::Noun;
        if !(noun || term.class == WordClass::Verb) || light(&term.lemma) {
            continue;
        }
        for sense in senses(&term.lemma, noun, SENSES) {
            let weight = IN_OTHER_WORDS * weights.weight(term);
            let keyed = Keyed { weight, word: Some(&term.lemma), own: sense.own };
            let class = if noun { "noun" } else { "verb" };
            keys.insert(format!("sense {class} {}", sense.number), keyed);
        }
    }
    let plain = plain_keys(story, number, weights);
    keys.extend(plain.into_iter().map(|(key, weight)| (key, Keyed { weight, word: None, own: true })));
    keys
}

/// The keys of a claim by its words, events, figures and names.
fn plain_keys(story: &Story<'_>, number: usize, weights: &Weights) -> BTreeMap<String, f64> {
    let claim = &story.claims[number];
    let mut keys = BTreeMap::new();
    for event in &story.events[number] {
        let key = keys.entry(format!("event {}", event.class.name)).or_insert(0.0);
        *key = weights.of_event(event).max(*key);
    }
    for term in &claim.reading.terms {
        if let Some(key) = weights::key(term) {
            keys.insert(key, weights.weight(term));
        }
    }
    for mention in &claim.reading.amounts {
        let dimension = mention.amount.unit.dimension.as_str();
        let noun = mention.noun.as_deref().unwrap_or_default();
        match dimension {
            "percent" | "duration" | "length" => {}
            "count" => drop(keys.insert(format!("count {noun}"), 0.5)),
            _ => drop(keys.insert(format!("measure {dimension}"), 0.5)),
        }
    }
    for name in &claim.reading.names {
        if let Some(entity) = name.entity {
            keys.insert(format!("entity {}", entity.0), 0.8);
        }
    }
    keys
}

/// Claims of one sentence are parts of one thought: what differs there, the writer sees.
fn worth_comparing(a: &Claim, b: &Claim) -> bool {
    !(a.document == b.document && a.sentence == b.sentence)
}
