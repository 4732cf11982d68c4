//! Averaged perceptrons over sparse features: weights under training, the two rounds of training, the form on disk.

use std::collections::BTreeMap;
use std::error::Error;
use std::time::Instant;

use gainsay::language::syntax::{Scores, place};

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
    pub fn score(&mut self, keys: &[u32], scores: &mut Scores) {
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
pub trait Lesson {
    /// One pass over it with the weights of each table; gives the number of wrong choices. `follows`: whether wrong
    /// choices may be followed up.
    fn learn(&self, weights: &mut [Weights], random: &mut Random, follows: bool) -> usize;
}

/// How to train: some epochs with all weights, then from zero with the strongest of them alone, once for each of
/// `seeds` orders of the lessons; the results are added up. Without a second round the strongest stay as they are.
#[derive(Clone, Copy)]
pub struct Plan {
    pub first: usize,
    pub second: usize,
    pub seeds: u64,
    pub tables: &'static [Room],
}

/// How much of a table's weights is kept.
#[derive(Clone, Copy)]
pub struct Room {
    /// Weights at most.
    pub cells: usize,
    /// Places of its table; a feature's hash says its place.
    pub places: u32,
    /// The number of classes where each feature has a weight for every one of them.
    pub whole: Option<u8>,
}

/// Trains by `plan`. Gives the weights of each table in order of key and class.
pub fn fit<L: Lesson>(lessons: &[L], plan: Plan, seed: u64, name: &str) -> Vec<Vec<Found>> {
    let mut weights: Vec<Weights> = plan.tables.iter().map(|_| Weights::new()).collect();
    epochs(lessons, &mut weights, plan.first, Random::new(seed), &format!("{name}, first round"));
    let mut kept: Vec<Vec<Found>> =
        weights.into_iter().zip(plan.tables).map(|(w, room)| strongest(w.averages(), *room)).collect();
    if plan.second == 0 {
        return kept;
    }
    let mut sums: Vec<Vec<f64>> = kept.iter().map(|table| vec![0.0; table.len()]).collect();
    for round in 1..=plan.seeds {
        let mut weights: Vec<Weights> = kept.iter().map(|table| Weights::only(table)).collect();
        let random = Random::new(seed.wrapping_mul(1000).wrapping_add(round));
        epochs(lessons, &mut weights, plan.second, random, &format!("{name}, round {round}"));
        for (sum, table) in sums.iter_mut().zip(&weights) {
            for (total, found) in sum.iter_mut().zip(table.averages()) {
                *total += found.weight;
            }
        }
    }
    for (table, sum) in kept.iter_mut().zip(sums) {
        for (found, total) in table.iter_mut().zip(sum) {
            found.weight = total;
        }
    }
    kept
}

fn epochs<L: Lesson>(lessons: &[L], weights: &mut [Weights], count: usize, mut random: Random, name: &str) {
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    for epoch in 1..=count {
        let start = Instant::now();
        random.shuffle(&mut order);
        let wrong: usize = order.iter().map(|l| lessons[*l].learn(weights, &mut random, epoch > 1)).sum();
        let most =
            weights.iter().flat_map(|w| w.cells.iter().flatten()).map(|c| c.weight.abs()).max().unwrap_or(0);
        let seconds = start.elapsed().as_secs_f64();
        println!("{name}, epoch {epoch}: {wrong} wrong, greatest weight {most}, {seconds:.0} s");
    }
}

/// What has room: the strongest, and of features that share a place the strongest alone. In order of key and class.
fn strongest(mut found: Vec<Found>, room: Room) -> Vec<Found> {
    let all = found.len();
    if room.cells < all {
        found.select_nth_unstable_by(room.cells, |a, b| {
            b.weight.abs().total_cmp(&a.weight.abs()).then((a.key, a.class).cmp(&(b.key, b.class)))
        });
        found.truncate(room.cells);
        found.sort_unstable_by_key(|f| (f.key, f.class));
    }
    let mut kept = Vec::new();
    for rivals in found.chunk_by(|a, b| place(a.key, room.places) == place(b.key, room.places)) {
        let strength = |row: &[Found]| row.iter().map(|f| f.weight.abs()).fold(0.0, f64::max);
        let best = rivals
            .chunk_by(|a, b| a.key == b.key)
            .reduce(|best, row| if strength(row) > strength(best) { row } else { best });
        match (best, room.whole) {
            (Some(row), None) => kept.extend(row),
            (Some([first, ..]), Some(classes)) => {
                kept.extend((0..classes).map(|class| Found { key: first.key, class, weight: 0.0 }));
            }
            _ => {}
        }
    }
    println!("{} of {all} weights kept", kept.len());
    kept
}

/// The greatest weight.
fn most(found: impl Iterator<Item = f64>) -> f64 {
    found.fold(f64::MIN_POSITIVE, |m, w| m.max(w.abs()))
}

/// The root of a weight, with its sign, in eight bits.
fn root(weight: f64, most: f64) -> i8 {
    let size = ((weight.abs() / most).sqrt() * 127.0).round() as i8;
    if weight < 0.0 { -size } else { size }
}

/// Writes weights of many classes: for each place the number of its classes, and where there are any half of the
/// feature's hash and each class with the root of its weight.
pub fn pack(out: &mut Vec<u8>, found: &[Found], room: Room) {
    let most = most(found.iter().map(|f| f.weight));
    let rows: BTreeMap<usize, &[Found]> =
        found.chunk_by(|a, b| a.key == b.key).map(|row| (place(row[0].key, room.places), row)).collect();
    number(out, room.places);
    for at in 0..room.places as usize {
        let row = rows.get(&at).copied().unwrap_or_default();
        let cells: Vec<[u8; 2]> = row
            .iter()
            .map(|f| [f.class, root(f.weight, most).cast_unsigned()])
            .filter(|[_, root]| *root != 0)
            .take(255)
            .collect();
        out.push(cells.len() as u8);
        if let (Some(first), false) = (row.first(), cells.is_empty()) {
            out.extend((first.key as u16).to_le_bytes());
            out.extend(cells.as_flattened());
        }
    }
}

/// Writes weights of three classes: for each place half of the feature's hash, and for the second and third class the
/// root of how much its weight is above the first's.
pub fn pack_choices(out: &mut Vec<u8>, found: &[Found], room: Room) -> Result<(), Box<dyn Error>> {
    let (rows, rest) = found.as_chunks::<3>();
    if !rest.is_empty() {
        return Err("a feature without a weight for each of three classes".into());
    }
    let above = |row: &[Found; 3], class: usize| row[class].weight - row[0].weight;
    let most = most(rows.iter().flat_map(|row| [above(row, 1), above(row, 2)]));
    let mut table = vec![[0; 4]; room.places as usize];
    for row in rows {
        let [low, high] = (row[0].key as u16).to_le_bytes();
        let [second, third] = [1, 2].map(|class| root(above(row, class), most).cast_unsigned());
        table[place(row[0].key, room.places)] = [third, second, low, high];
    }
    number(out, room.places);
    out.extend(table.as_flattened());
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

#[cfg(test)]
mod tests {
    use super::*;

    fn found(key: u32, class: u8, weight: f64) -> Found {
        Found { key, class, weight }
    }

    #[test]
    fn gives_a_place_to_the_strongest() {
        let all = vec![found(1, 0, 2.0), found(1, 4, 1.5), found(2, 0, -3.0), found(1 << 31, 1, 0.5)];
        let room = Room { cells: 4, places: 2, whole: None };
        let kept = |room: Room| -> Vec<(u32, u8)> {
            strongest(all.clone(), room).iter().map(|f| (f.key, f.class)).collect()
        };
        assert_eq!(kept(room), [(2, 0), (1 << 31, 1)]);
        assert_eq!(kept(Room { cells: 3, ..room }), [(2, 0)]);
        assert_eq!(kept(Room { cells: 3, whole: Some(3), ..room }), [(2, 0), (2, 1), (2, 2)]);
    }

    #[test]
    fn packs_a_fixed_number_of_places() {
        let room = Room { cells: 9, places: 2, whole: None };
        let mut out = Vec::new();
        pack(&mut out, &[found(0x8000_0102, 3, 4.0), found(0x8000_0102, 5, -1.0)], room);
        assert_eq!(out, [2, 0, 2, 2, 1, 3, 127, 5, (-64_i8).cast_unsigned()]);
        out.clear();
        let row = [found(0x8000_0102, 0, 1.0), found(0x8000_0102, 1, 5.0), found(0x8000_0102, 2, 0.0)];
        assert!(pack_choices(&mut out, &row, room).is_ok());
        assert_eq!(out, [2, 0, 0, 0, 0, (-64_i8).cast_unsigned(), 127, 2, 1]);
        assert!(pack_choices(&mut out, &row[1..], room).is_err());
    }

    #[test]
    fn learns_and_forgets_what_has_no_room() {
        let mut weights = Weights::new();
        let mut scores = [0; 128];
        weights.score(&[7, 8], &mut scores);
        weights.learn(&[7, 8], 2, 1);
        weights.score(&[7, 8], &mut scores);
        assert_eq!((scores[1], scores[2]), (-2, 2));
        let mut only = Weights::only(&[found(7, 2, 1.0)]);
        only.learn(&[7, 8], 2, 1);
        only.score(&[7, 8], &mut scores);
        assert_eq!((scores[1], scores[2]), (0, 1));
    }
}
