//! What the models of syntax share: hashing, a table of weights, and its form on disk.

/// Open addressing by 32-bit keys that are hashes already.
pub(super) struct Table<T> {
    slots: Vec<Option<(u32, T)>>,
    mask: usize,
}

impl<T: Copy> Table<T> {
    pub(super) fn new(entries: Vec<(u32, T)>) -> Self {
        let size = (entries.len() * 2).next_power_of_two().max(16);
        let mut slots: Vec<Option<(u32, T)>> = vec![None; size];
        let mask = size - 1;
        for (key, value) in entries {
            let mut at = key as usize & mask;
            while slots[at].is_some() {
                at = (at + 1) & mask;
            }
            slots[at] = Some((key, value));
        }
        Self { slots, mask }
    }

    pub(super) fn get(&self, key: u32) -> Option<T> {
        let mut at = key as usize & self.mask;
        while let Some((found, value)) = self.slots[at] {
            if found == key {
                return Some(value);
            }
            at = (at + 1) & self.mask;
        }
        None
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

fn mix(mut h: u32) -> u32 {
    h ^= h >> 16;
    h = h.wrapping_mul(0x85eb_ca6b);
    h ^= h >> 13;
    h = h.wrapping_mul(0xc2b2_ae35);
    h ^ (h >> 16)
}

/// The key of two values under a template.
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

/// Keys with the place and number of their cells.
type Entries = Vec<(u32, (u32, u16))>;

/// Reads a table of weights: scale, keys as differences, and for each its classes with eight-bit weights.
pub(super) fn read_weights(bytes: &mut &[u8]) -> Option<(Entries, Vec<(u8, f32)>)> {
    let scale = f32::from_bits(take_number(bytes)?);
    let (mut entries, mut cells) = (Vec::new(), Vec::new());
    let mut key = 0_u32;
    for _ in 0..take_number(bytes)? {
        key = key.wrapping_add(take_number(bytes)?);
        let count = take_number(bytes)?;
        entries.push((key, (cells.len() as u32, count as u16)));
        for _ in 0..count {
            let (pair, rest) = bytes.split_at_checked(2)?;
            *bytes = rest;
            // Quadratic companding keeps both the few great and the many small weights.
            let part = f32::from(pair[1] as i8) / 127.0;
            cells.push((pair[0], scale * part * part.abs()));
        }
    }
    Some((entries, cells))
}
