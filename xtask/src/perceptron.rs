//! What training tagger and parser share: sparse averaged weights and their form on disk.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

/// Keys are hashes already.
#[derive(Default)]
pub struct Plain(u64);

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

pub type Map<V> = HashMap<u32, V, BuildHasherDefault<Plain>>;

/// One weight with what averaging needs.
pub struct Cell {
    pub class: u8,
    pub weight: i32,
    total: i64,
    touched: u32,
}

/// Mixes the order of examples, from the state of a xorshift generator.
pub fn shuffle<T>(examples: &mut [T], random: &mut u64) {
    for last in (1..examples.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        examples.swap(last, (*random % (last as u64 + 1)) as usize);
    }
}

pub fn update(cells: &mut Vec<Cell>, class: u8, by: i32, clock: u32) {
    let place = cells.iter().position(|c| c.class == class).unwrap_or_else(|| {
        cells.push(Cell { class, weight: 0, total: 0, touched: clock });
        cells.len() - 1
    });
    let cell = &mut cells[place];
    cell.total += i64::from(cell.weight) * i64::from(clock - cell.touched);
    cell.touched = clock;
    cell.weight += by;
}

/// Averaged weights of at least `least`, by key and class.
pub fn averaged(weights: &Map<Vec<Cell>>, clock: u32, least: f32) -> BTreeMap<u32, Vec<(u8, f32)>> {
    let mut kept: BTreeMap<u32, Vec<(u8, f32)>> = BTreeMap::new();
    for (key, cells) in weights {
        let mut strong: Vec<(u8, f32)> = cells
            .iter()
            .map(|cell| {
                let total = cell.total + i64::from(cell.weight) * i64::from(clock - cell.touched);
                (cell.class, (total as f64 / f64::from(clock)) as f32)
            })
            .filter(|(_, mean)| mean.abs() >= least)
            .collect();
        strong.sort_by_key(|c| c.0);
        if !strong.is_empty() {
            kept.insert(*key, strong);
        }
    }
    kept
}

/// Writes weights: scale, keys as differences, classes with eight-bit weights (quadratic companding).
pub fn pack_weights(out: &mut Vec<u8>, kept: BTreeMap<u32, Vec<(u8, f32)>>) {
    let most = kept.values().flatten().fold(f32::MIN_POSITIVE, |m, (_, w)| m.max(w.abs()));
    number(out, most.to_bits());
    number(out, kept.len() as u32);
    let mut last = 0;
    for (key, cells) in kept {
        number(out, key - last);
        last = key;
        number(out, cells.len() as u32);
        for (class, weight) in cells {
            let q = (weight.abs() / most).sqrt() * 127.0;
            out.extend([class, ((q.round() as i8).max(1) * weight.signum() as i8) as u8]);
        }
    }
}

pub fn number(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}
