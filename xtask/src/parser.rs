//! Trains and measures the parser: dynamic oracle with exploration, pruned to its strongest weights and trained
//! again on those alone.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

use gainsay::language::syntax::{ACTIONS, Parser, STATE_FEATURES, State, Tagger, Word, state_features};
use gainsay::language::{Dependency, Upos};

use crate::conllu::{self, Sentence};
use crate::perceptron::{self, Cell, Map, shuffle, update};
use crate::tagger;

const FIRST_EPOCHS: usize = 4;
const SECOND_EPOCHS: usize = 7;
/// Weights kept after the first training.
const KEPT: usize = 900_000;
/// Parts of the treebank for tags that training has not seen.
const FOLDS: usize = 8;
/// In how many of ten wrong choices training follows the parser, from the second epoch on.
const EXPLORE: u64 = 9;

struct Example {
    words: Vec<Word>,
    tags: Vec<u8>,
    heads: Vec<usize>,
    labels: Vec<u8>,
}

pub fn train(sentences: &[Sentence], tagger: &Tagger, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut examples = jackknifed(sentences, tagger)?;
    let mut random = 0x9E37_79B9_7F4A_7C15_u64;
    let (weights, clock) = perceptron(&mut examples, FIRST_EPOCHS, None, &mut random);
    let allowed = strongest(perceptron::averaged(&weights, clock, 0.0));
    drop(weights);
    let (weights, clock) = perceptron(&mut examples, SECOND_EPOCHS, Some(&allowed), &mut random);
    let mut bytes = Vec::new();
    perceptron::pack_weights(&mut bytes, perceptron::averaged(&weights, clock, 0.02));
    println!("parser: {} bytes", bytes.len());
    fs::write(out.join("parser.bin"), bytes)?;
    Ok(())
}

/// Examples with tags from taggers that have not seen them.
fn jackknifed(sentences: &[Sentence], tagger: &Tagger) -> Result<Vec<Example>, Box<dyn Error>> {
    let mut examples: Vec<(usize, Example)> = Vec::new();
    let classes: BTreeMap<_, u8> = tagger.classes.iter().enumerate().map(|(n, c)| (*c, n as u8)).collect();
    for fold in 0..FOLDS {
        let rest: Vec<Sentence> =
            sentences.iter().enumerate().filter(|(n, _)| n % FOLDS != fold).map(|(_, s)| s.clone()).collect();
        let bytes = tagger::train_on(&rest, 4);
        let other = Tagger::read(&bytes).ok_or("a fold's model does not read back")?;
        for (number, sentence) in sentences.iter().enumerate().filter(|(n, _)| n % FOLDS == fold) {
            let words: Vec<Word> = sentence.iter().map(|w| other.word(&w.form)).collect();
            let tags = other.tag(&words).into_iter().map(|t| classes.get(&other.classes[t as usize]).copied().unwrap_or(0));
            let tags = tags.collect();
            let words = sentence.iter().map(|w| tagger.word(&w.form)).collect();
            let root = sentence.len();
            let heads = sentence.iter().map(|w| if w.head == 0 { root } else { w.head - 1 }).collect();
            let labels = sentence.iter().map(|w| Dependency::named(&w.relation) as u8).collect();
            examples.push((number, Example { words, tags, heads, labels }));
        }
        println!("fold {} of {FOLDS} tagged", fold + 1);
    }
    examples.sort_by_key(|e| e.0);
    Ok(examples.into_iter().map(|e| e.1).collect())
}

/// The keys and classes of the strongest weights.
fn strongest(weights: BTreeMap<u32, Vec<(u8, f32)>>) -> BTreeSet<(u32, u8)> {
    let mut all: Vec<(f32, u32, u8)> =
        weights.iter().flat_map(|(key, cells)| cells.iter().map(|(c, w)| (w.abs(), *key, *c))).collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    println!("{} weights, {KEPT} kept", all.len());
    all.into_iter().take(KEPT).map(|(_, key, class)| (key, class)).collect()
}

fn perceptron(
    examples: &mut [Example],
    epochs: usize,
    allowed: Option<&BTreeSet<(u32, u8)>>,
    random: &mut u64,
) -> (Map<Vec<Cell>>, u32) {
    let mut weights: Map<Vec<Cell>> = Map::default();
    if let Some(allowed) = allowed {
        for (key, class) in allowed {
            update(weights.entry(*key).or_default(), *class, 0, 0);
        }
    }
    let mut learner = Learner { weights, clock: 0, fixed: allowed.is_some(), explore: 0 };
    for epoch in 1..=epochs {
        shuffle(examples, random);
        learner.explore = if epoch > 1 { EXPLORE } else { 0 };
        let start = Instant::now();
        let wrong: usize = examples.iter().map(|e| learner.learn(e, random)).sum();
        println!("epoch {epoch}: {wrong} wrong choices, {:.0} s", start.elapsed().as_secs_f64());
    }
    (learner.weights, learner.clock)
}

struct Learner {
    weights: Map<Vec<Cell>>,
    clock: u32,
    /// Whether only weights that exist already may change.
    fixed: bool,
    explore: u64,
}

impl Learner {
    /// One pass over a sentence; gives the number of wrong choices.
    fn learn(&mut self, example: &Example, random: &mut u64) -> usize {
        let mut state = State::new(example.words.len());
        let mut keys = [0; STATE_FEATURES];
        let mut wrong = 0;
        while !state.done() {
            self.clock += 1;
            state_features(&state, &example.words, &example.tags, &mut keys);
            let mut scores = [0_i32; ACTIONS];
            for key in keys {
                for cell in self.weights.get(&key).into_iter().flatten() {
                    scores[cell.class as usize] += cell.weight;
                }
            }
            let best = choose(&scores, (0..ACTIONS).filter(|a| state.allows(*a)));
            let good = oracle(&state, example);
            let gold = choose(&scores, good.iter().copied());
            let (Some(best), Some(gold)) = (best, gold) else { break };
            let mut next = best;
            if !good.contains(&best) {
                wrong += 1;
                for key in keys {
                    self.reward(key, gold as u8, 1);
                    self.reward(key, best as u8, -1);
                }
                *random ^= *random << 13;
                *random ^= *random >> 7;
                *random ^= *random << 17;
                if *random % 10 >= self.explore {
                    next = gold;
                }
            }
            state.take(next);
        }
        wrong
    }

    fn reward(&mut self, key: u32, class: u8, by: i32) {
        if !self.fixed {
            update(self.weights.entry(key).or_default(), class, by, self.clock);
        } else if let Some(cells) = self.weights.get_mut(&key)
            && cells.iter().any(|c| c.class == class)
        {
            update(cells, class, by, self.clock);
        }
    }
}

fn choose(scores: &[i32; ACTIONS], actions: impl Iterator<Item = usize>) -> Option<usize> {
    actions.fold(None, |b: Option<usize>, a| if b.is_none_or(|b| scores[a] > scores[b]) { Some(a) } else { b })
}

/// The allowed actions that lose the fewest gold arcs. An arc that is wrong already may bear any relation but
/// the root's; a right one must bear its own.
fn oracle(state: &State, example: &Example) -> Vec<usize> {
    let relations = Dependency::ALL.len();
    let depth = state.stack.len();
    let head = |t: usize| example.heads[t];
    let s0 = state.stack.last().copied();
    let s1 = depth.checked_sub(2).map(|p| state.stack[p]);
    let b0 = state.next;
    let mut costs = [usize::MAX; 3];
    let dependants = |of: usize, from: usize| (from..state.len).filter(|d| head(*d) == of).count();
    if b0 < state.len {
        let below = &state.stack[..depth.saturating_sub(1)];
        let lost_head = below.contains(&head(b0)) as usize;
        costs[0] = lost_head + state.stack.iter().filter(|k| head(**k) == b0).count();
    }
    if let Some(s0) = s0 {
        let later = |h: usize| h > b0;
        costs[1] = dependants(s0, b0) + usize::from(later(head(s0)) || Some(head(s0)) == s1);
        costs[2] = dependants(s0, b0) + usize::from(head(s0) >= b0);
    }
    let legal = |kind: usize| match kind {
        0 => state.allows(0),
        1 => (1..=relations).any(|a| state.allows(a)),
        _ => state.allows(relations + 1),
    };
    let least = (0..3).filter(|k| legal(*k)).map(|k| costs[k]).min().unwrap_or(0);
    let mut good = Vec::new();
    for kind in (0..3).filter(|k| legal(*k) && costs[*k] == least) {
        if kind == 0 {
            good.push(0);
            continue;
        }
        let Some(child) = s0 else { continue };
        let above = if kind == 1 { b0 } else { s1.unwrap_or(state.len) };
        let offset = if kind == 1 { 1 } else { 1 + relations };
        if head(child) == above {
            good.push(offset + example.labels[child] as usize);
        } else {
            good.extend((0..relations).map(|l| offset + l));
        }
    }
    good.retain(|a| state.allows(*a));
    if good.is_empty() {
        good.extend((0..ACTIONS).filter(|a| state.allows(*a)));
    }
    good
}

/// Counts of one evaluation.
#[derive(Default)]
struct Counts {
    words: usize,
    upos: usize,
    heads: usize,
    arcs: usize,
    sentences: usize,
    roots: usize,
    labels: BTreeMap<&'static str, [usize; 3]>,
    seconds: f64,
}

impl Counts {
    fn f1(&self, label: &str) -> f64 {
        let [right, said, gold] = self.labels.get(label).copied().unwrap_or_default();
        if said + gold == 0 { 0.0 } else { 2.0 * right as f64 / (said + gold) as f64 }
    }

    fn print(&self, name: &str) {
        let part = |n: usize| 100.0 * n as f64 / self.words.max(1) as f64;
        println!(
            "{name}: UPOS {:.2} UAS {:.2} LAS {:.2} nsubj {:.3} obj {:.3} ccomp {:.3} neg {:.3} root {:.3} {:.0} tokens/s",
            part(self.upos), part(self.heads), part(self.arcs), self.f1("nsubj"), self.f1("obj"), self.f1("ccomp"),
            self.f1("neg"), self.roots as f64 / self.sentences.max(1) as f64, self.words as f64 / self.seconds
        );
    }

    fn sentence(&mut self, sentence: &Sentence) {
        let (tagger, parser) = (Tagger::builtin(), Parser::builtin());
        let start = Instant::now();
        let words: Vec<Word> = sentence.iter().map(|w| tagger.word(&w.form)).collect();
        let tags = tagger.tag(&words);
        let tree = parser.parse(&words, &tags);
        self.seconds += start.elapsed().as_secs_f64();
        self.sentences += 1;
        for (at, word) in sentence.iter().enumerate() {
            let gold_label = Dependency::named(&word.relation);
            let gold_head = word.head.checked_sub(1);
            let right_head = tree.heads[at] == gold_head;
            let right = right_head && tree.relations[at] == gold_label;
            self.words += 1;
            self.upos += usize::from(Upos::named(&word.upos) == tagger.classes[tags[at] as usize].0);
            self.heads += usize::from(right_head);
            self.arcs += usize::from(right);
            self.roots += usize::from(gold_head.is_none() && right_head);
            let negation = matches!(word.form.to_lowercase().as_str(), "not" | "n't" | "n’t" | "never");
            for (name, gold) in [(name_of(gold_label, negation), true), (name_of(tree.relations[at], negation), false)] {
                let Some(name) = name else { continue };
                let entry = self.labels.entry(name).or_default();
                entry[if gold { 2 } else { 1 }] += 1;
                let same = name_of(gold_label, negation) == name_of(tree.relations[at], negation);
                entry[0] += usize::from(gold && right_head && same);
            }
        }
    }
}

fn name_of(relation: Dependency, negation: bool) -> Option<&'static str> {
    match relation {
        Dependency::Nsubj | Dependency::NsubjPass => Some("nsubj"),
        Dependency::Obj => Some("obj"),
        Dependency::Ccomp => Some("ccomp"),
        Dependency::Advmod if negation => Some("neg"),
        _ => None,
    }
}

pub fn evaluate(files: &[String]) -> Result<(), Box<dyn Error>> {
    let mut all = Counts::default();
    for file in files {
        let mut own = Counts::default();
        for sentence in conllu::read(Path::new(file))? {
            own.sentence(&sentence);
            all.sentence(&sentence);
        }
        own.print(file);
    }
    all.print("all");
    let part = |n: usize| n as f64 / all.words.max(1) as f64;
    let figures = serde_json::json!({
        "upos": part(all.upos), "uas": part(all.heads), "las": part(all.arcs),
        "nsubj_f1": all.f1("nsubj"), "obj_f1": all.f1("obj"),
        "root_acc": all.roots as f64 / all.sentences.max(1) as f64,
        "tokens_per_s": (all.words as f64 / all.seconds).round(),
    });
    println!("{figures}");
    Ok(())
}
