//! What the models of syntax share: hashing, a table of weights, and its form on disk.

/// A model's weights: for each feature the classes that it speaks for or against.
#[derive(Debug, Default)]
pub(super) struct Weights {
    index: Table,
    /// Class and weight of each cell; the cells of a feature stand together.
    cells: Vec<(u8, i8)>,
}

/// Open addressing by 32-bit keys that are hashes already. Keys and values stand apart: most looks end at the key.
#[derive(Debug, Default)]
pub(super) struct Table {
    keys: Vec<u32>,
    values: Vec<u32>,
    mask: usize,
}

/// Marks a free slot; no value reaches it.
const FREE: u32 = u32::MAX;

impl Table {
    pub(super) fn new(entries: &[(u32, u32)]) -> Self {
        let size = (entries.len() * 2).next_power_of_two().max(16);
        let mut table = Self { keys: vec![0; size], values: vec![FREE; size], mask: size - 1 };
        for (key, value) in entries {
            let mut at = *key as usize & table.mask;
            while table.values[at] != FREE {
                at = (at + 1) & table.mask;
            }
            table.keys[at] = *key;
            table.values[at] = (*value).min(FREE - 1);
        }
        table
    }

    #[inline]
    pub(super) fn get(&self, key: u32) -> Option<u32> {
        let mut at = key as usize & self.mask;
        loop {
            let (found, value) = (*self.keys.get(at)?, self.values[at]);
            if found == key && value != FREE {
                return Some(value);
            }
            if value == FREE {
                return None;
            }
            at = (at + 1) & self.mask;
        }
    }
}

impl Weights {
    /// Reads keys as differences, and for each its classes with eight-bit weights. `None` where it is cut short.
    pub(super) fn read(bytes: &mut &[u8]) -> Option<Self> {
        let mut cells = Vec::new();
        let mut entries = Vec::new();
        let mut key = 0_u32;
        for _ in 0..take_number(bytes)? {
            key = key.wrapping_add(take_number(bytes)?);
            let count = take_number(bytes)?.min(255);
            entries.push((key, (u32::try_from(cells.len()).ok()? << 8) | count));
            for _ in 0..count {
                let (pair, rest) = bytes.split_at_checked(2)?;
                *bytes = rest;
                cells.push((pair[0], pair[1].cast_signed()));
            }
        }
        Some(Self { index: Table::new(&entries), cells })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Adds to `scores` what the features `keys` say. A weight is stored as its root, with its sign: that keeps
    /// both the few great and the many small ones in eight bits.
    #[inline]
    pub(super) fn score(&self, keys: &[u32], scores: &mut [i32; 256]) {
        for key in keys {
            let Some(place) = self.index.get(*key) else { continue };
            let start = (place >> 8) as usize;
            for (class, root) in &self.cells[start..start + (place & 255) as usize] {
                let root = i32::from(*root);
                scores[usize::from(*class)] += root * root.abs();
            }
        }
    }
}

/// FNV-1a folded to 32 bits, then mixed: the same on every machine.
pub(super) fn hash(seed: u32, bytes: &[u8]) -> u32 {
    let mut h = 0x811c_9dc5_u32 ^ seed.wrapping_mul(0x9E37_79B9);
    for b in bytes {
        h = (h ^ u32::from(*b)).wrapping_mul(0x0100_0193);
    }
    mix(h)
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
