//! Trains the tagger.

use std::collections::BTreeMap;
use std::error::Error;

use gainsay::language::syntax::{START, Tagger, Word, features, highest, known, seen, sure};
use gainsay::language::{Upos, penn};

use crate::conllu::{self, Sentence};
use crate::perceptron::{Lesson, Plan, Weights, fit, number, pack};
use crate::random::Random;

/// Forms seen this often get their commonest tag as a feature.
const SEEN: u32 = 3;

/// Number of each class, by universal and Penn tag.
pub type Classes = BTreeMap<(Upos, &'static str), u8>;

struct Tagged {
    words: Vec<Word>,
    tags: Vec<u8>,
    /// Number of classes.
    classes: usize,
}

/// The classes of a treebank.
pub fn classes(sentences: &[Sentence]) -> Classes {
    let mut classes = Classes::new();
    for word in sentences.iter().flatten() {
        let next = classes.len() as u8;
        classes.entry(class(word)).or_insert(next);
    }
    classes
}

fn class(word: &conllu::Word) -> (Upos, &'static str) {
    (Upos::named(&word.upos), penn(&word.xpos))
}

/// Trains a tagger and gives its model file.
pub fn train(
    sentences: &[&Sentence],
    classes: &Classes,
    plan: Plan,
    seed: u64,
    name: &str,
) -> Result<Vec<u8>, Box<dyn Error>> {
    let lexicon = lexicon(sentences, classes);
    let lessons: Vec<Tagged> = sentences.iter().map(|s| lesson(s, classes, &lexicon)).collect();
    let found = fit(&lessons, plan, seed, name);
    let mut out = Vec::new();
    let mut in_order: Vec<_> = classes.iter().map(|(class, n)| (*n, class)).collect();
    in_order.sort_unstable_by_key(|c| c.0);
    number(&mut out, u32::try_from(in_order.len())?);
    for (_, (upos, xpos)) in in_order {
        number(&mut out, Upos::ALL.iter().position(|u| u == upos).unwrap_or(16) as u32);
        number(&mut out, xpos.len() as u32);
        out.extend(xpos.as_bytes());
    }
    number(&mut out, u32::try_from(lexicon.len())?);
    let mut last = 0;
    for (key, (tag, sure)) in lexicon {
        number(&mut out, key - last);
        out.extend([tag, sure]);
        last = key;
    }
    for (table, room) in found.iter().zip(plan.tables) {
        pack(&mut out, table, *room);
    }
    Ok(out)
}

/// The words of a sentence as `tagger` sees them.
pub fn words(tagger: &Tagger, sentence: &Sentence) -> Vec<Word> {
    sentence.iter().map(|w| tagger.word(&w.form)).collect()
}

/// The commonest tag of each form seen often enough, with confidence in steps to 7.
fn lexicon(sentences: &[&Sentence], classes: &Classes) -> BTreeMap<u32, (u8, u8)> {
    let mut counts: BTreeMap<u32, BTreeMap<u8, u32>> = BTreeMap::new();
    for word in sentences.iter().copied().flatten() {
        *counts.entry(Word::key(&word.form)).or_default().entry(classes[&class(word)]).or_insert(0) += 1;
    }
    counts
        .into_iter()
        .filter_map(|(key, tags)| {
            let all: u32 = tags.values().sum();
            let (tag, most) = tags.into_iter().max_by_key(|(tag, n)| (*n, std::cmp::Reverse(*tag)))?;
            (all >= SEEN).then_some((key, (tag, sure(most, all))))
        })
        .collect()
}

fn lesson(sentence: &Sentence, classes: &Classes, lexicon: &BTreeMap<u32, (u8, u8)>) -> Tagged {
    let known = |form: &str| known(form, |key| lexicon.get(&key).map(|(tag, sure)| seen(*tag, *sure)));
    Tagged {
        words: sentence.iter().map(|w| Word::new(&w.form).with_known(known(&w.form))).collect(),
        tags: sentence.iter().map(|w| classes[&class(w)]).collect(),
        classes: classes.len(),
    }
}

impl Lesson for Tagged {
    fn learn(&self, weights: &mut [Weights], _: &mut Random, _: bool) -> usize {
        let [weights] = weights else { return 0 };
        let mut before = [START; 2];
        let mut wrong = 0;
        for (at, (word, gold)) in self.words.iter().zip(&self.tags).enumerate() {
            let best = word.certain().unwrap_or_else(|| {
                let keys = features(&self.words, at, before);
                let mut scores = [0; 128];
                weights.score(&keys, &mut scores);
                let best = highest(&scores, self.classes);
                let gold = usize::from(*gold);
                let own = scores[gold];
                scores[gold] = i32::MIN;
                let other = highest(&scores, self.classes);
                if own <= scores[other] {
                    weights.learn(&keys, gold, other);
                }
                best as u8
            });
            wrong += usize::from(best != *gold);
            before = [u32::from(best), before[0]];
        }
        wrong
    }
}
