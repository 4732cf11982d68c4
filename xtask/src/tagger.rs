//! Trains and measures the tagger: averaged perceptron, pruned to its strong weights, eight bits each.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fs;
use std::hash::{BuildHasherDefault, Hasher};
use std::path::Path;
use std::time::Instant;

use gainsay::language::syntax::{FEATURES, Tagger, Word, features, seen};
use gainsay::language::{Upos, penn};

use crate::conllu::{self, Sentence};

const EPOCHS: usize = 8;
/// Weights smaller than this are left out of the model.
const LEAST: f32 = 1.0;
/// Forms seen this often get their commonest tag as a feature.
const SEEN: u32 = 3;

/// Keys are hashes already.
#[derive(Default)]
struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = (self.0 ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    fn write_u32(&mut self, n: u32) {
        self.0 = u64::from(n).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

type Map<V> = HashMap<u32, V, BuildHasherDefault<Plain>>;

/// One weight with what averaging needs.
struct Cell {
    class: u8,
    weight: i32,
    total: i64,
    touched: u32,
}

struct Example {
    words: Vec<Word>,
    tags: Vec<u8>,
}

pub fn train(treebanks: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut sentences = conllu::read(&treebanks.join("ewt-train.conllu.gz"))?;
    sentences.extend(conllu::read(&treebanks.join("gum-train.conllu.gz"))?);
    let mut numbers: BTreeMap<(Upos, &'static str), u8> = BTreeMap::new();
    for word in sentences.iter().flatten() {
        let class = (Upos::named(&word.upos), penn(&word.xpos));
        let next = numbers.len() as u8;
        numbers.entry(class).or_insert(next);
    }
    let lexicon = lexicon(&sentences, &numbers);
    let mut examples: Vec<Example> = sentences.iter().map(|s| example(s, &numbers, &lexicon)).collect();
    let mut weights: Map<Vec<Cell>> = Map::default();
    let mut clock = 0_u32;
    let mut random = 0x2545_F491_4F6C_DD1D_u64;
    for epoch in 1..=EPOCHS {
        shuffle(&mut examples, &mut random);
        let wrong: usize =
            examples.iter().map(|e| learn(e, numbers.len(), &mut weights, &mut clock)).sum();
        println!("epoch {epoch}: {wrong} wrong");
    }
    let bytes = pack(&numbers, &lexicon, weights, clock);
    println!("tagger: {} bytes", bytes.len());
    fs::write(out.join("tagger.bin"), bytes)?;
    Ok(())
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

fn shuffle(examples: &mut [Example], random: &mut u64) {
    for last in (1..examples.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        examples.swap(last, (*random % (last as u64 + 1)) as usize);
    }
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

fn update(cells: &mut Vec<Cell>, class: u8, by: i32, clock: u32) {
    let place = cells.iter().position(|c| c.class == class).unwrap_or_else(|| {
        cells.push(Cell { class, weight: 0, total: 0, touched: clock });
        cells.len() - 1
    });
    let cell = &mut cells[place];
    cell.total += i64::from(cell.weight) * i64::from(clock - cell.touched);
    cell.touched = clock;
    cell.weight += by;
}

fn pack(
    numbers: &BTreeMap<(Upos, &'static str), u8>,
    lexicon: &BTreeMap<u32, (u8, u8)>,
    weights: Map<Vec<Cell>>,
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
    let mut kept: BTreeMap<u32, Vec<(u8, f32)>> = BTreeMap::new();
    let mut most = 0.0_f32;
    for (key, cells) in weights {
        let mut strong: Vec<(u8, f32)> = Vec::new();
        for cell in cells {
            let total = cell.total + i64::from(cell.weight) * i64::from(clock - cell.touched);
            // Averaged over the epochs' updates, in units of one update.
            let mean = (total as f64 / f64::from(clock)) as f32;
            if mean.abs() >= LEAST / 1.0 {
                most = most.max(mean.abs());
                strong.push((cell.class, mean));
            }
        }
        strong.sort_by_key(|c| c.0);
        if !strong.is_empty() {
            kept.insert(key, strong);
        }
    }
    number(&mut out, most.to_bits());
    number(&mut out, kept.len() as u32);
    last = 0;
    for (key, cells) in kept {
        number(&mut out, key - last);
        last = key;
        number(&mut out, cells.len() as u32);
        for (class, weight) in cells {
            let q = (weight.abs() / most).sqrt() * 127.0;
            out.extend([class, ((q.round() as i8).max(1) * weight.signum() as i8) as u8]);
        }
    }
    out
}

fn number(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

pub fn evaluate(files: &[String]) -> Result<(), Box<dyn Error>> {
    let tagger = Tagger::builtin();
    let (mut words, mut right) = (0_usize, 0_usize);
    let mut seconds = 0.0;
    for file in files {
        let (mut here, mut good) = (0_usize, 0_usize);
        for sentence in conllu::read(Path::new(file))? {
            let forms: Vec<&str> = sentence.iter().map(|w| w.form.as_str()).collect();
            let start = Instant::now();
            let tags = tagger.tag(&forms);
            seconds += start.elapsed().as_secs_f64();
            here += tags.len();
            let same = |(w, t): (&conllu::Word, &u8)| Upos::named(&w.upos) == tagger.classes[*t as usize].0;
            good += sentence.iter().zip(&tags).filter(|p| same(*p)).count();
        }
        println!("{file}: UPOS {:.2}", 100.0 * good as f64 / here as f64);
        words += here;
        right += good;
    }
    let figures = serde_json::json!({
        "upos": right as f64 / words as f64,
        "tokens_per_s": (words as f64 / seconds).round(),
    });
    println!("{figures}");
    Ok(())
}
