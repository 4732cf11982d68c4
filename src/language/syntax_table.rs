//! What the models of syntax share: hashing, tables of weights, and their form on disk.
//!
//! A table has a fixed number of places and a feature's hash says its place: training gives each place to the
//! strongest feature that belongs there. A look-up is one load and one comparison, wherever the weights lie.

/// Weights of a choice among many classes: for each feature the classes that it speaks for or against.
#[derive(Debug, Default)]
pub(super) struct Weights {
    /// For each place: where its cells begin, and eight bits of its feature's hash above.
    places: Vec<u32>,
    /// Class and weight of each cell; before the cells of a place their number and eight more bits of the hash.
    cells: Vec<(u8, i8)>,
}

/// Weights of a choice among four: for each feature how much it is for each of the others over the first.
#[derive(Debug, Default)]
pub(super) struct Choices {
    /// From above the roots of the three weights, seven bits each, and the low eleven bits of the feature's hash.
    places: Vec<u32>,
}

/// The place of a feature among `places`.
#[inline]
pub fn place(key: u32, places: u32) -> usize {
    ((u64::from(key) * u64::from(places)) >> 32) as usize
}

/// What stands in the place of each feature. The loads stand by themselves, so that many wait for memory at once.
#[inline]
fn fetch<const N: usize>(table: &[u32], keys: &[u32; N]) -> [u32; N] {
    let at = keys.map(|key| place(key, table.len() as u32) as u32);
    at.map(|at| table.get(at as usize).copied().unwrap_or(0))
}

/// A weight is stored as its root, with its sign: that keeps both the few great and the many small ones in eight bits.
#[inline]
fn squared(root: i8) -> i32 {
    i32::from(root) * i32::from(root).abs()
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (first, rest) = bytes.split_first_chunk::<N>()?;
    *bytes = rest;
    Some(*first)
}

impl Choices {
    /// Reads the number of places, and for each its four bytes, little end first. `None` where it is cut short.
    pub(super) fn read(bytes: &mut &[u8]) -> Option<Self> {
        let places = take_number(bytes)?;
        let (table, rest) = bytes.split_at_checked(places as usize * 4)?;
        *bytes = rest;
        let (rows, _) = table.as_chunks::<4>();
        Some(Self { places: rows.iter().map(|row| u32::from_le_bytes(*row)).collect() })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// What the features `keys` say for each of the other choices over the first.
    #[inline]
    pub(super) fn score<const N: usize>(&self, keys: &[u32; N]) -> [i32; 3] {
        let mut rows = fetch(&self.places, keys);
        for (row, key) in rows.iter_mut().zip(keys) {
            *row = if (*row ^ *key) & 0x7ff == 0 { *row } else { 0 };
        }
        let mut sums = [0; 3];
        for row in rows {
            for (sum, from) in sums.iter_mut().zip([0, 7, 14]) {
                let root = (row << from).cast_signed() >> 25;
                *sum += root * root.abs();
            }
        }
        sums
    }
}

impl Weights {
    /// Reads the number of places, and for each its number of cells; where there are any, two bytes of the hash and
    /// each cell's class and weight. `None` where it is cut short.
    pub(super) fn read(bytes: &mut &[u8]) -> Option<Self> {
        let number = take_number(bytes)?;
        // A place without cells leads to an empty row at the beginning.
        let (mut places, mut cells) = (Vec::new(), vec![(0, 0)]);
        for _ in 0..number {
            let [count] = take(bytes)?;
            if count == 0 {
                places.push(0);
                continue;
            }
            let [low, high] = take(bytes)?;
            let start = u32::try_from(cells.len()).ok().filter(|s| *s < 1 << 24)?;
            places.push(u32::from(high) << 24 | start);
            cells.push((count, low.cast_signed()));
            for _ in 0..count {
                let [class, root] = take(bytes)?;
                cells.push((class, root.cast_signed()));
            }
        }
        Some(Self { places, cells })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.cells.len() < 2
    }

    /// Adds to `scores` what the features `keys` say.
    #[inline]
    pub(super) fn score<const N: usize>(&self, keys: &[u32; N], scores: &mut Scores) {
        let mut starts = fetch(&self.places, keys);
        for (start, key) in starts.iter_mut().zip(keys) {
            *start = if *start >> 24 == *key >> 8 & 0xff { *start & 0x00ff_ffff } else { 0 };
        }
        let heads = starts.map(|start| self.cells.get(start as usize).copied().unwrap_or_default());
        for (((count, low), start), key) in heads.into_iter().zip(starts).zip(keys) {
            if count > 0 && low.cast_unsigned() == *key as u8 {
                let first = start as usize + 1;
                for (class, root) in self.cells.get(first..first + usize::from(count)).unwrap_or_default() {
                    scores[usize::from(class & 127)] += squared(*root);
                }
            }
        }
    }
}

/// Room for the scores of all classes of a model.
pub type Scores = [i32; 128];

/// The best-scored of the first `count` classes; the first of equals.
#[inline]
pub fn highest(scores: &Scores, count: usize) -> usize {
    let own = &scores[..count.min(scores.len())];
    let most = own.iter().copied().max().unwrap_or(0);
    own.iter().position(|s| *s == most).unwrap_or(0)
}

/// Open addressing by 32-bit keys that are hashes already.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Key and value.
    entries: Vec<(u32, u32)>,
}

/// Marks a free slot; no value reaches it.
const FREE: u32 = u32::MAX;

impl Table {
    pub(super) fn new(entries: &[(u32, u32)]) -> Self {
        let size = (entries.len() * 2).next_power_of_two().max(16);
        let mut table = vec![(0, FREE); size];
        for (key, value) in entries {
            let mut at = *key as usize & (size - 1);
            while table[at].1 != FREE {
                at = (at + 1) & (size - 1);
            }
            table[at] = (*key, (*value).min(FREE - 1));
        }
        Self { entries: table }
    }

    #[inline]
    pub(super) fn get(&self, key: u32) -> Option<u32> {
        let mask = self.entries.len().checked_sub(1)?;
        let mut at = key as usize & mask;
        loop {
            let (found, value) = self.entries[at];
            if value == FREE {
                return None;
            }
            if found == key {
                return Some(value);
            }
            at = (at + 1) & mask;
        }
    }
}

/// The beginning of a hash over bytes (FNV-1a), the same on every machine.
#[inline]
pub(super) fn begin(seed: u32) -> u32 {
    0x811c_9dc5_u32 ^ seed.wrapping_mul(0x9E37_79B9)
}

/// The hash with more bytes; [`mix`] ends it.
#[inline]
pub(super) fn extend(h: u32, bytes: &[u8]) -> u32 {
    bytes.iter().fold(h, |h, b| (h ^ u32::from(*b)).wrapping_mul(0x0100_0193))
}

pub(super) fn hash(seed: u32, bytes: &[u8]) -> u32 {
    mix(extend(begin(seed), bytes))
}

#[inline]
pub(super) fn mix(mut h: u32) -> u32 {
    h ^= h >> 16;
    h = h.wrapping_mul(0x85eb_ca6b);
    h ^= h >> 13;
    h = h.wrapping_mul(0xc2b2_ae35);
    h ^ (h >> 16)
}

/// The key of two values under a template.
#[inline]
pub(super) fn join(template: u32, a: u32, b: u32) -> u32 {
    mix(template.wrapping_mul(0x9E37_79B9) ^ a.rotate_left(5) ^ b.wrapping_mul(0x85eb_ca6b))
}

/// Reads a variable-length number, low bits first.
pub(super) fn take_number(bytes: &mut &[u8]) -> Option<u32> {
    let mut value = 0_u32;
    for shift in (0..35).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u32::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}
