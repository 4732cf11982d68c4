//! Averaged perceptrons over sparse features: weights under training, the two rounds of training, the form on disk.

use std::error::Error;
use std::time::Instant;

use crate::random::Random;

/// One weight. `owed` is what averaging takes off it: each update times the moment it came.
struct Cell {
    owed: i64,
    weight: i32,
    class: u8,
}

/// Weights under training, found by the hash of their feature.
pub struct Weights {
    keys: Vec<u32>,
    rows: Vec<u32>,
    cells: Vec<Vec<Cell>>,
    clock: i64,
    /// Whether updates make new weights.
    grows: bool,
}

/// A weight as training found it.
#[derive(Clone, Copy)]
pub struct Found {
    pub key: u32,
    pub class: u8,
    pub weight: f64,
}

const FREE: u32 = u32::MAX;

impl Weights {
    fn new() -> Self {
        let size = 1 << 16;
        Self { keys: vec![0; size], rows: vec![FREE; size], cells: Vec::new(), clock: 0, grows: true }
    }

    /// All zero, and room for no others than `kept`.
    fn only(kept: &[Found]) -> Self {
        let mut weights = Self::new();
        for found in kept {
            let row = weights.row(found.key);
            weights.cells[row].push(Cell { owed: 0, weight: 0, class: found.class });
        }
        weights.grows = false;
        weights
    }

    fn slot(&self, key: u32) -> usize {
        let mask = self.keys.len() - 1;
        let mut at = key as usize & mask;
        while self.rows[at] != FREE && self.keys[at] != key {
            at = (at + 1) & mask;
        }
        at
    }

    /// The row of `key`, made where there is none.
    fn row(&mut self, key: u32) -> usize {
        let mut at = self.slot(key);
        if self.rows[at] == FREE {
            if (self.cells.len() + 1) * 2 > self.keys.len() {
                let size = self.keys.len() * 2;
                let old = std::mem::replace(&mut self.keys, vec![0; size]);
                let rows = std::mem::replace(&mut self.rows, vec![FREE; size]);
                for (key, row) in old.into_iter().zip(rows).filter(|(_, row)| *row != FREE) {
                    let to = self.slot(key);
                    self.keys[to] = key;
                    self.rows[to] = row;
                }
                at = self.slot(key);
            }
            self.keys[at] = key;
            self.rows[at] = self.cells.len() as u32;
            self.cells.push(Vec::with_capacity(2));
        }
        self.rows[at] as usize
    }

    /// Adds up what the features say.
    pub fn score(&mut self, keys: &[u32], scores: &mut [i32; 256]) {
        self.clock += 1;
        scores.fill(0);
        for key in keys {
            let row = self.rows[self.slot(*key)];
            if row != FREE {
                for cell in &self.cells[row as usize] {
                    scores[usize::from(cell.class)] += cell.weight;
                }
            }
        }
    }

    /// Moves the weights of `keys` towards `right` and away from `wrong`.
    pub fn learn(&mut self, keys: &[u32], right: usize, wrong: usize) {
        for key in keys {
            let row = if self.grows {
                self.row(*key)
            } else {
                match self.rows[self.slot(*key)] {
                    FREE => continue,
                    row => row as usize,
                }
            };
            for (class, by) in [(right as u8, 1), (wrong as u8, -1)] {
                let cells = &mut self.cells[row];
                let place = cells.iter().position(|c| c.class == class);
                let place = place.or_else(|| {
                    self.grows.then(|| {
                        cells.push(Cell { owed: 0, weight: 0, class });
                        cells.len() - 1
                    })
                });
                if let Some(place) = place {
                    cells[place].weight += by;
                    cells[place].owed += i64::from(by) * self.clock;
                }
            }
        }
    }

    /// The average of every weight over training, by key and class.
    fn averages(&self) -> Vec<Found> {
        let clock = self.clock as f64 + 1.0;
        let used = self.keys.iter().zip(&self.rows).filter(|(_, row)| **row != FREE);
        let cells = used.flat_map(|(key, row)| self.cells[*row as usize].iter().map(move |c| (*key, c)));
        let mut found: Vec<Found> = cells
            .map(|(key, c)| Found {
                key,
                class: c.class,
                weight: f64::from(c.weight) - c.owed as f64 / clock,
            })
            .collect();
        found.sort_unstable_by_key(|f| (f.key, f.class));
        found
    }
}

/// Something to learn from: a sentence.
pub trait Lesson: Sync {
    /// One pass over it; gives the number of wrong choices. `follows`: whether wrong choices may be followed up.
    fn learn(&self, weights: &mut Weights, random: &mut Random, follows: bool) -> usize;
}

/// How to train: some epochs with all weights, then from zero with the `kept` strongest of them alone, once for each of
/// `seeds` orders of the lessons; the results are added up. Without a second round the strongest stay as they are.
#[derive(Clone, Copy)]
pub struct Plan {
    pub first: usize,
    pub kept: usize,
    pub second: usize,
    pub seeds: u64,
}

/// Trains by `plan`. Gives weights in order of key and class.
pub fn fit<L: Lesson>(lessons: &[L], plan: Plan, seed: u64, name: &str) -> Vec<Found> {
    let mut weights = Weights::new();
    epochs(lessons, &mut weights, plan.first, Random::new(seed), &format!("{name}, first round"));
    let kept = strongest(weights.averages(), plan.kept);
    drop(weights);
    if plan.second == 0 {
        return kept;
    }
    let rounds: Vec<Vec<Found>> = in_pairs((1..=plan.seeds).collect(), |round| {
        let mut weights = Weights::only(&kept);
        let random = Random::new(seed.wrapping_mul(1000).wrapping_add(round));
        epochs(lessons, &mut weights, plan.second, random, &format!("{name}, round {round}"));
        weights.averages()
    });
    let mut sum: Vec<Found> = kept.iter().map(|f| Found { weight: 0.0, ..*f }).collect();
    for round in rounds {
        for (total, found) in sum.iter_mut().zip(round) {
            total.weight += found.weight;
        }
    }
    sum
}

/// Runs `work` on every item, two at a time; results in the items' order.
pub fn in_pairs<T: Send + Copy + Sync, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let mut results = Vec::new();
    for pair in items.chunks(2) {
        std::thread::scope(|scope| {
            let running: Vec<_> = pair.iter().map(|item| scope.spawn(|| work(*item))).collect();
            results.extend(running.into_iter().filter_map(|r| r.join().ok()));
        });
    }
    results
}

fn epochs<L: Lesson>(lessons: &[L], weights: &mut Weights, count: usize, mut random: Random, name: &str) {
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    for epoch in 1..=count {
        let start = Instant::now();
        random.shuffle(&mut order);
        let wrong: usize = order.iter().map(|l| lessons[*l].learn(weights, &mut random, epoch > 1)).sum();
        let most = weights.cells.iter().flatten().map(|c| c.weight.abs()).max().unwrap_or(0);
        let seconds = start.elapsed().as_secs_f64();
        println!("{name}, epoch {epoch}: {wrong} wrong, greatest weight {most}, {seconds:.0} s");
    }
}

/// The `count` strongest, in order of key and class.
fn strongest(mut found: Vec<Found>, count: usize) -> Vec<Found> {
    let all = found.len();
    if count < all {
        found.select_nth_unstable_by(count, |a, b| {
            b.weight.abs().total_cmp(&a.weight.abs()).then((a.key, a.class).cmp(&(b.key, b.class)))
        });
        found.truncate(count);
        found.sort_unstable_by_key(|f| (f.key, f.class));
    }
    println!("{} of {all} weights kept", found.len());
    found
}

/// Writes weights: keys as differences, and for each its classes with the root of their weight in eight bits.
pub fn pack(out: &mut Vec<u8>, found: &[Found]) -> Result<(), Box<dyn Error>> {
    let most = found.iter().fold(f64::MIN_POSITIVE, |m, f| m.max(f.weight.abs()));
    let root = |f: &Found| {
        let size = ((f.weight.abs() / most).sqrt() * 127.0).round() as i8;
        if f.weight < 0.0 { -size } else { size }
    };
    let rows: Vec<Vec<(u8, i8)>> = found
        .chunk_by(|a, b| a.key == b.key)
        .map(|row| row.iter().map(|f| (f.class, root(f))).filter(|(_, r)| *r != 0).collect())
        .collect();
    let keys: Vec<u32> = found.chunk_by(|a, b| a.key == b.key).map(|row| row[0].key).collect();
    number(out, u32::try_from(rows.iter().filter(|r| !r.is_empty()).count())?);
    let mut last = 0;
    for (key, row) in keys.into_iter().zip(rows).filter(|(_, row)| !row.is_empty()) {
        number(out, key - last);
        last = key;
        number(out, u32::try_from(row.len())?);
        for (class, root) in row {
            out.extend([class, root.cast_unsigned()]);
        }
    }
    Ok(())
}

/// Writes a number in as few bytes as it needs, low bits first.
pub fn number(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}
