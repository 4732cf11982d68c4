//! The bytes of `models/relations.bin` in, numbered lemmas and senses out.
//!
//! Layout (numbers as LEB128): `GWR1`; lemmas in order, each with the length shared with the one before, the
//! rest, a mask of classes and the senses in each; for each class its senses, each with twice the number of
//! senses above it (odd: an instance, such as a country) and the distances to them; then pairs of lemmas:
//! antonyms with the class and senses opposed, derivations, pertainyms.

use std::sync::OnceLock;

static BYTES: &[u8] = include_bytes!("../../../models/relations.bin");

/// Word classes as the file numbers them: noun, verb, adjective, adverb.
pub(super) const CLASSES: usize = 4;

/// What the file tells, decoded.
#[derive(Default)]
pub(super) struct Store {
    letters: String,
    /// Start of each lemma in `letters`, and one more.
    starts: Vec<u32>,
    /// For each lemma and class, the range of its senses in `senses`.
    ranges: Vec<[(u32, u8); CLASSES]>,
    senses: Vec<u32>,
    pub(super) classes: [Class; CLASSES],
    antonyms: Vec<(u32, u32)>,
    derived: Vec<(u32, u32)>,
    pertains: Vec<(u32, u32)>,
}

/// The senses of one class.
#[derive(Default)]
pub(super) struct Class {
    /// For each sense the range of those above it in `above`, and whether it is an instance.
    ways: Vec<(u32, u8, bool)>,
    above: Vec<u32>,
    /// How many senses lie below each, itself included.
    pub(super) sizes: Vec<u32>,
    opposed: Vec<(u32, u32)>,
}

impl Class {
    pub(super) fn above(&self, sense: u32) -> &[u32] {
        let Some(&(start, count, _)) = self.ways.get(sense as usize) else { return &[] };
        self.above.get(start as usize..start as usize + usize::from(count)).unwrap_or_default()
    }

    pub(super) fn instance(&self, sense: u32) -> bool {
        self.ways.get(sense as usize).is_some_and(|w| w.2)
    }

    pub(super) fn size(&self, sense: u32) -> u32 {
        self.sizes.get(sense as usize).copied().unwrap_or(0)
    }

    pub(super) fn opposed(&self, a: u32, b: u32) -> bool {
        self.opposed.binary_search(&(a.min(b), a.max(b))).is_ok()
    }
}

impl Store {
    /// The store, decoded at the first call.
    pub(super) fn get() -> &'static Store {
        static STORE: OnceLock<Store> = OnceLock::new();
        STORE.get_or_init(|| Store::decode(BYTES).unwrap_or_default())
    }

    /// The number of a lemma.
    pub(super) fn lemma(&self, word: &str) -> Option<u32> {
        let count = self.starts.len().checked_sub(1)?;
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = (low + high) / 2;
            match self.word(middle as u32).cmp(word) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle as u32),
            }
        }
        None
    }

    fn word(&self, lemma: u32) -> &str {
        let at = lemma as usize;
        self.letters.get(self.starts[at] as usize..self.starts[at + 1] as usize).unwrap_or_default()
    }

    /// The senses of a lemma in a class, commonest first.
    pub(super) fn senses(&self, lemma: u32, class: usize) -> &[u32] {
        let (start, count) = self.ranges.get(lemma as usize).map_or((0, 0), |r| r[class]);
        self.senses.get(start as usize..start as usize + usize::from(count)).unwrap_or_default()
    }

    pub(super) fn antonyms(&self, a: u32, b: u32) -> bool {
        self.antonyms.binary_search(&(a.min(b), a.max(b))).is_ok()
    }

    pub(super) fn derived(&self, a: u32, b: u32) -> bool {
        self.derived.binary_search(&(a.min(b), a.max(b))).is_ok()
            || self.pertains.binary_search(&(a, b)).is_ok()
            || self.pertains.binary_search(&(b, a)).is_ok()
    }

    /// The lemmas that an adjective or adverb pertains to (`Icelandic`: `Iceland`).
    pub(super) fn pertains(&self, lemma: u32) -> impl Iterator<Item = u32> {
        let first = self.pertains.partition_point(|p| p.0 < lemma);
        self.pertains[first..].iter().take_while(move |p| p.0 == lemma).map(|p| p.1)
    }

    fn decode(bytes: &[u8]) -> Option<Store> {
        let mut input = Input { bytes: bytes.strip_prefix(b"GWR1")? };
        let mut store = Store { starts: vec![0], ..Store::default() };
        let count = input.number()?;
        let mut word: Vec<u8> = Vec::new();
        for _ in 0..count {
            let (shared, rest) = (input.number()? as usize, input.number()? as usize);
            word.truncate(shared);
            word.extend_from_slice(input.take(rest)?);
            store.letters.push_str(std::str::from_utf8(&word).ok()?);
            store.starts.push(u32::try_from(store.letters.len()).ok()?);
            store.ranges.push(store_senses(&mut input, &mut store.senses)?);
        }
        for class in &mut store.classes {
            *class = Class::decode(&mut input)?;
        }
        store.read_pairs(&mut input)?;
        Some(store)
    }

    fn read_pairs(&mut self, input: &mut Input<'_>) -> Option<()> {
        let mut last = 0;
        for _ in 0..input.number()? {
            let (a, b) = (last + input.number()?, input.number()?);
            let class = usize::from(input.take(1)?[0]);
            let (here, there) = (input.number()?, input.number()?);
            self.antonyms.push((a, b));
            self.classes.get_mut(class)?.opposed.push((here.min(there), here.max(there)));
            last = a;
        }
        self.classes.iter_mut().for_each(|c| c.opposed.sort_unstable());
        for pairs in [&mut self.derived, &mut self.pertains] {
            let mut last = 0;
            for _ in 0..input.number()? {
                let pair = (last + input.number()?, input.number()?);
                last = pair.0;
                pairs.push(pair);
            }
        }
        Some(())
    }
}

fn store_senses(input: &mut Input<'_>, senses: &mut Vec<u32>) -> Option<[(u32, u8); CLASSES]> {
    let mut ranges = [(0, 0); CLASSES];
    let mask = input.take(1)?[0];
    for (class, range) in ranges.iter_mut().enumerate() {
        if mask & (1 << class) != 0 {
            let count = input.number()?;
            *range = (u32::try_from(senses.len()).ok()?, u8::try_from(count).ok()?);
            for _ in 0..count {
                senses.push(input.number()?);
            }
        }
    }
    Some(ranges)
}

impl Class {
    fn decode(input: &mut Input<'_>) -> Option<Class> {
        let mut class = Class::default();
        let count = input.number()?;
        for number in 0..count {
            let head = input.number()?;
            let start = u32::try_from(class.above.len()).ok()?;
            for _ in 0..head / 2 {
                let step = i64::from(input.number()?);
                let step = (step >> 1) ^ -(step & 1);
                class.above.push(u32::try_from(i64::from(number) - step).ok()?);
            }
            class.ways.push((start, u8::try_from(head / 2).ok()?, head % 2 == 1));
        }
        class.sizes = vec![1; count as usize];
        // What stands above has the lower number but for a few circles among verbs, which count for nothing.
        for sense in (0..count).rev() {
            if let Some(&above) = class.above(sense).first()
                && above < sense
            {
                class.sizes[above as usize] += class.sizes[sense as usize];
            }
        }
        Some(class)
    }
}

struct Input<'a> {
    bytes: &'a [u8],
}

impl<'a> Input<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u32> {
        let mut value = 0u32;
        for shift in (0..35).step_by(7) {
            let byte = self.take(1)?[0];
            value |= u32::from(byte & 0x7F).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }
}
