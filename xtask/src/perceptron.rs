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
    slots: Vec<Slot>,
    /// Weights of many classes, by row.
    cells: Vec<Vec<Cell>>,
    /// What is owed by the weights of few classes, by row.
    owed: Vec<[i64; FEW]>,
    /// Whether there are few classes.
    few: bool,
    clock: i64,
    /// Whether updates make new weights.
    grows: bool,
}

/// A place for a feature: where the weights are few, they lie here, and one look finds them.
#[derive(Clone, Copy)]
struct Slot {
    key: u32,
    row: u32,
    few: [i16; FEW],
}

/// Classes at most whose weights lie in the slot.
const FEW: usize = 4;

/// A weight as training found it.
#[derive(Clone, Copy)]
pub struct Found {
    pub key: u32,
    pub class: u8,
    pub weight: f64,
}

const FREE: Slot = Slot { key: 0, row: u32::MAX, few: [0; FEW] };

impl Weights {
    fn new(room: Room) -> Self {
        Self {
            slots: vec![FREE; 1 << 16],
            cells: Vec::new(),
            owed: Vec::new(),
            few: room.whole.is_some_and(|classes| usize::from(classes) <= FEW),
            clock: 0,
            grows: true,
        }
    }

    /// All zero, and room for no others than `kept`.
    fn only(kept: &[Found], room: Room) -> Self {
        let mut weights = Self::new(room);
        for found in kept {
            let slot = weights.make(found.key);
            let row = weights.slots[slot].row as usize;
            if let Some(cells) = weights.cells.get_mut(row) {
                cells.push(Cell { owed: 0, weight: 0, class: found.class });
            }
        }
        weights.grows = false;
        weights
    }

    /// The slot of `key`, or the free one where it belongs.
    #[inline]
    fn slot(&self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        while self.slots[at].row != FREE.row && self.slots[at].key != key {
            at = (at + 1) & mask;
        }
        at
    }

    /// The slot of `key`, made where there is none.
    fn make(&mut self, key: u32) -> usize {
        let mut at = self.slot(key);
        if self.slots[at].row == FREE.row {
            let rows = self.cells.len().max(self.owed.len());
            if (rows + 1) * 2 > self.slots.len() {
                let size = self.slots.len() * 2;
                let old = std::mem::replace(&mut self.slots, vec![FREE; size]);
                for slot in old.into_iter().filter(|slot| slot.row != FREE.row) {
                    let to = self.slot(slot.key);
                    self.slots[to] = slot;
                }
                at = self.slot(key);
            }
            self.slots[at] = Slot { key, row: rows as u32, ..FREE };
            if self.few {
                self.owed.push([0; FEW]);
            } else {
                self.cells.push(Vec::with_capacity(2));
            }
        }
        at
    }

    /// Adds up what the features say.
    pub fn score(&mut self, keys: &[u32], scores: &mut Scores) {
        self.clock += 1;
        scores.fill(0);
        let mut few = [0; FEW];
        for key in keys {
            let slot = self.slots[self.slot(*key)];
            if self.few {
                for (sum, weight) in few.iter_mut().zip(slot.few) {
                    *sum += i32::from(weight);
                }
            } else if let Some(cells) = self.cells.get(slot.row as usize) {
                for cell in cells {
                    scores[usize::from(cell.class)] += cell.weight;
                }
            }
        }
        if self.few {
            scores[..FEW].copy_from_slice(&few);
        }
    }

    /// Moves the weights of `keys` by one towards `right` and away from `wrong`.
    pub fn learn(&mut self, keys: &[u32], right: usize, wrong: usize) {
        for key in keys {
            let at = if self.grows { self.make(*key) } else { self.slot(*key) };
            let slot = &mut self.slots[at];
            for (class, by) in [(right, 1_i16), (wrong, -1)] {
                if let Some(owed) = self.owed.get_mut(slot.row as usize) {
                    slot.few[class] = slot.few[class].saturating_add(by);
                    owed[class] += i64::from(by) * self.clock;
                } else if let Some(cells) = self.cells.get_mut(slot.row as usize) {
                    add(cells, class as u8, by.into(), self.clock, self.grows);
                }
            }
        }
    }

    /// The average of every weight over training, by key and class.
    fn averages(&self) -> Vec<Found> {
        let clock = self.clock as f64 + 1.0;
        let average = |weight: i32, owed: i64| f64::from(weight) - owed as f64 / clock;
        let mut found = Vec::new();
        for slot in self.slots.iter().filter(|slot| slot.row != FREE.row) {
            let (key, row) = (slot.key, slot.row as usize);
            if let Some(owed) = self.owed.get(row) {
                let classes = slot.few.iter().zip(owed).zip(0..);
                found.extend(classes.map(|((w, owed), class)| Found {
                    key,
                    class,
                    weight: average((*w).into(), *owed),
                }));
            } else if let Some(cells) = self.cells.get(row) {
                found.extend(cells.iter().map(|c| Found {
                    key,
                    class: c.class,
                    weight: average(c.weight, c.owed),
                }));
            }
        }
        found.sort_unstable_by_key(|f| (f.key, f.class));
        found
    }

    /// The greatest weight.
    fn most(&self) -> i32 {
        let few = self.slots.iter().flat_map(|slot| slot.few).map(|w| i32::from(w).abs()).max();
        let many = self.cells.iter().flatten().map(|c| c.weight.abs()).max();
        few.max(many).unwrap_or(0)
    }
}

/// Adds to the weight of one class, which is made where there is none if the row `grows`.
fn add(cells: &mut Vec<Cell>, class: u8, by: i32, clock: i64, grows: bool) {
    let place = match cells.iter().position(|c| c.class == class) {
        Some(place) => place,
        None if grows => {
            cells.push(Cell { owed: 0, weight: 0, class });
            cells.len() - 1
        }
        None => return,
    };
    cells[place].weight += by;
    cells[place].owed += i64::from(by) * clock;
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
pub fn fit<L: Lesson + Sync>(lessons: &[L], plan: Plan, seed: u64, name: &str) -> Vec<Vec<Found>> {
    let mut weights: Vec<Weights> = plan.tables.iter().map(|room| Weights::new(*room)).collect();
    epochs(lessons, &mut weights, plan.first, Random::new(seed), &format!("{name}, first round"));
    let mut kept: Vec<Vec<Found>> =
        weights.into_iter().zip(plan.tables).map(|(w, room)| strongest(w.averages(), *room)).collect();
    if plan.second == 0 {
        return kept;
    }
    let mut sums: Vec<Vec<f64>> = kept.iter().map(|table| vec![0.0; table.len()]).collect();
    // One thread each; what they found is added up in the order of the rounds.
    let mut rounds: Vec<Vec<Vec<Found>>> = (0..plan.seeds).map(|_| Vec::new()).collect();
    std::thread::scope(|scope| {
        for (round, averages) in (1..).zip(&mut rounds) {
            let kept = &kept;
            scope.spawn(move || {
                let mut weights: Vec<Weights> =
                    kept.iter().zip(plan.tables).map(|(table, room)| Weights::only(table, *room)).collect();
                let random = Random::new(seed.wrapping_mul(1000).wrapping_add(round));
                epochs(lessons, &mut weights, plan.second, random, &format!("{name}, round {round}"));
                *averages = weights.iter().map(Weights::averages).collect();
            });
        }
    });
    for tables in rounds {
        for (sum, table) in sums.iter_mut().zip(tables) {
            for (total, found) in sum.iter_mut().zip(table) {
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
        let most = weights.iter().map(Weights::most).max().unwrap_or(0);
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

/// The root of a weight, with its sign, where `most` gives `top`.
fn root(weight: f64, most: f64, top: i8) -> i8 {
    let size = ((weight.abs() / most).sqrt() * f64::from(top)).round() as i8;
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
            .map(|f| [f.class, root(f.weight, most, 127).cast_unsigned()])
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

/// Writes weights of four classes: for each place the root of how much each other class's weight is above the first's,
/// in seven bits, and eleven bits of the feature's hash.
pub fn pack_choices(out: &mut Vec<u8>, found: &[Found], room: Room) -> Result<(), Box<dyn Error>> {
    let (rows, rest) = found.as_chunks::<4>();
    if !rest.is_empty() {
        return Err("a feature without a weight for each of four classes".into());
    }
    let above = |row: &[Found; 4], class: usize| row[class].weight - row[0].weight;
    let most = most(rows.iter().flat_map(|row| [1, 2, 3].map(|class| above(row, class))));
    let mut table = vec![[0; 4]; room.places as usize];
    for row in rows {
        let roots =
            [1, 2, 3].map(|class| u32::from(root(above(row, class), most, 63).cast_unsigned() & 0x7f));
        let all = roots.into_iter().fold(0, |all, root| all << 7 | root) << 11 | row[0].key & 0x7ff;
        table[place(row[0].key, room.places)] = all.to_le_bytes();
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
    }

    #[test]
    fn packs_choices_in_four_bytes() {
        let room = Room { cells: 9, places: 2, whole: Some(4) };
        let mut out = Vec::new();
        let row = [1.0, 5.0, 0.0, 2.0].iter().zip(0..).map(|(w, class)| found(0x8000_0902, class, *w));
        let row: Vec<Found> = row.collect();
        assert!(pack_choices(&mut out, &row, room).is_ok());
        // 63, -32 and 32 in seven bits each, then the low eleven bits of the key.
        let second: u32 = 63 << 25 | (128 - 32) << 18 | 32 << 11 | 0x102;
        assert_eq!(out, [&[2, 0, 0, 0, 0], &second.to_le_bytes()[..]].concat());
        assert!(pack_choices(&mut out, &row[1..], room).is_err());
    }

    #[test]
    fn learns_and_forgets_what_has_no_room() {
        for whole in [None, Some(4)] {
            let room = Room { cells: 9, places: 9, whole };
            let mut weights = Weights::new(room);
            let mut scores = [0; 128];
            weights.score(&[7, 8], &mut scores);
            weights.learn(&[7, 8], 2, 1);
            weights.score(&[7, 8], &mut scores);
            assert_eq!((scores[1], scores[2]), (-2, 2));
            assert_eq!((weights.averages().iter().map(|f| f.weight).sum::<f64>(), weights.most()), (0.0, 1));
            let mut only = Weights::only(&[found(7, 2, 1.0)], room);
            only.learn(&[7, 8], 2, 1);
            only.score(&[7, 8], &mut scores);
            assert_eq!(scores[2], 1);
            assert_eq!(scores[1], if whole.is_some() { -1 } else { 0 });
        }
    }

    #[test]
    fn grows_without_losing_anything() {
        let mut weights = Weights::new(Room { cells: 9, places: 9, whole: Some(4) });
        for key in 0..100_000 {
            weights.learn(&[key], 1, 0);
        }
        let mut scores = [0; 128];
        weights.score(&[0, 99_999, 100_000], &mut scores);
        assert_eq!(scores[..2], [-2, 2]);
    }
}
