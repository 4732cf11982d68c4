//! Trains and measures the tagger: averaged perceptron, pruned to its strong weights, eight bits each.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use gainsay::language::syntax::{FEATURES, Tagger, Word, features, seen};
use gainsay::language::{Upos, penn};

use crate::conllu::{self, Sentence};
use crate::parser;
use crate::perceptron::{self, Cell, Map, number, shuffle, update};

const EPOCHS: usize = 8;
/// Weights smaller than this are left out of the model.
const LEAST: f32 = 1.0;
/// Forms seen this often get their commonest tag as a feature.
const SEEN: u32 = 3;

struct Example {
    words: Vec<Word>,
    tags: Vec<u8>,
}

pub fn train(treebanks: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut sentences = conllu::read(&treebanks.join("ewt-train.conllu.gz"))?;
    sentences.extend(conllu::read(&treebanks.join("gum-train.conllu.gz"))?);
    let bytes = train_on(&sentences, EPOCHS);
    println!("tagger: {} bytes", bytes.len());
    fs::write(out.join("tagger.bin"), &bytes)?;
    let tagger = Tagger::read(&bytes).ok_or("the tagger's model does not read back")?;
    parser::train(&sentences, &tagger, out)
}

/// Trains a tagger and gives its model file.
pub fn train_on(sentences: &[Sentence], epochs: usize) -> Vec<u8> {
    let mut numbers: BTreeMap<(Upos, &'static str), u8> = BTreeMap::new();
    for word in sentences.iter().flatten() {
        let class = (Upos::named(&word.upos), penn(&word.xpos));
        let next = numbers.len() as u8;
        numbers.entry(class).or_insert(next);
    }
    let lexicon = lexicon(sentences, &numbers);
    let mut examples: Vec<Example> = sentences.iter().map(|s| example(s, &numbers, &lexicon)).collect();
    let mut weights: Map<Vec<Cell>> = Map::default();
    let mut clock = 0_u32;
    let mut random = 0x2545_F491_4F6C_DD1D_u64;
    for epoch in 1..=epochs {
        shuffle(&mut examples, &mut random);
        let wrong: usize =
            examples.iter().map(|e| learn(e, numbers.len(), &mut weights, &mut clock)).sum();
        println!("epoch {epoch}: {wrong} wrong");
    }
    pack(&numbers, &lexicon, &weights, clock)
}

/// The commonest tag of each form seen often enough, with confidence in steps 1 to 7.
fn lexicon(sentences: &[Sentence], numbers: &BTreeMap<(Upos, &'static str), u8>) -> BTreeMap<u32, (u8, u8)> {
    let mut counts: BTreeMap<u32, BTreeMap<u8, u32>> = BTreeMap::new();
    for word in sentences.iter().flatten() {
        let class = numbers[&(Upos::named(&word.upos), penn(&word.xpos))];
        *counts.entry(Word::key(&word.form)).or_default().entry(class).or_insert(0) += 1;
    }
    counts
        .into_iter()
        .filter_map(|(key, tags)| {
            let all: u32 = tags.values().sum();
            let (tag, most) = tags.into_iter().max_by_key(|(tag, n)| (*n, std::cmp::Reverse(*tag)))?;
            (all >= SEEN).then_some((key, (tag, (7 * most / all) as u8)))
        })
        .collect()
}

fn example(
    sentence: &Sentence,
    numbers: &BTreeMap<(Upos, &'static str), u8>,
    lexicon: &BTreeMap<u32, (u8, u8)>,
) -> Example {
    let words = sentence
        .iter()
        .map(|w| {
            let known = lexicon.get(&Word::key(&w.form)).map_or(0, |(tag, sure)| seen(*tag, *sure));
            Word::new(&w.form).with_known(known)
        })
        .collect();
    let tags = sentence.iter().map(|w| numbers[&(Upos::named(&w.upos), penn(&w.xpos))]).collect();
    Example { words, tags }
}

/// One pass over a sentence; gives the number of wrong tags.
fn learn(example: &Example, classes: usize, weights: &mut Map<Vec<Cell>>, clock: &mut u32) -> usize {
    let mut keys = [0; FEATURES];
    let mut scores = vec![0_i32; classes];
    let (mut before, mut before2) = (1000, 1000);
    let mut wrong = 0;
    for at in 0..example.words.len() {
        *clock += 1;
        features(&example.words, at, before, before2, &mut keys);
        scores.fill(0);
        for key in keys {
            for cell in weights.get(&key).into_iter().flatten() {
                scores[cell.class as usize] += cell.weight;
            }
        }
        let best = (0..classes).fold(0, |b, c| if scores[c] > scores[b] { c } else { b }) as u8;
        let gold = example.tags[at];
        if best != gold {
            wrong += 1;
            for key in keys {
                let cells = weights.entry(key).or_default();
                update(cells, gold, 1, *clock);
                update(cells, best, -1, *clock);
            }
        }
        before2 = before;
        before = u32::from(best);
    }
    wrong
}

fn pack(
    numbers: &BTreeMap<(Upos, &'static str), u8>,
    lexicon: &BTreeMap<u32, (u8, u8)>,
    weights: &Map<Vec<Cell>>,
    clock: u32,
) -> Vec<u8> {
    let mut out = Vec::new();
    let mut classes: Vec<_> = numbers.iter().map(|(class, n)| (*n, class)).collect();
    classes.sort_unstable_by_key(|c| c.0);
    number(&mut out, classes.len() as u32);
    for (_, (upos, xpos)) in classes {
        number(&mut out, Upos::ALL.iter().position(|u| u == upos).unwrap_or(16) as u32);
        number(&mut out, xpos.len() as u32);
        out.extend(xpos.as_bytes());
    }
    number(&mut out, lexicon.len() as u32);
    let mut last = 0;
    for (key, (tag, sure)) in lexicon {
        number(&mut out, key - last);
        out.extend([*tag, *sure]);
        last = *key;
    }
    perceptron::pack_weights(&mut out, perceptron::averaged(&weights, clock, LEAST));
    out
}
