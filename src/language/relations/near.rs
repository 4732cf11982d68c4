//! Which words stand in like company: the bytes of `models/neighbours.bin` in, a likeness out.
//!
//! `cargo xtask build-neighbours` makes the file: number of words and length of their list (four bytes each, little
//! endian), the words in order, one a line; then for each word one byte with the number of its neighbours and, for
//! each, its number (two bytes) and the cosine of the two vectors (one byte, 255 is 1). Like company tells that two
//! words belong to one topic, never that they mean the same: opposites are neighbours too.

use std::sync::OnceLock;

static BYTES: &[u8] = include_bytes!("../../../models/neighbours.bin");

#[derive(Default)]
struct Neighbours {
    words: Vec<&'static str>,
    /// Where the neighbours of each word begin.
    starts: Vec<usize>,
}

impl Neighbours {
    fn get() -> &'static Neighbours {
        static NEIGHBOURS: OnceLock<Neighbours> = OnceLock::new();
        NEIGHBOURS.get_or_init(|| Neighbours::read().unwrap_or_default())
    }

    fn read() -> Option<Neighbours> {
        let number = |at: usize| Some(u32::from_le_bytes(BYTES.get(at..at + 4)?.try_into().ok()?) as usize);
        let (count, length) = (number(0)?, number(4)?);
        let words: Vec<&str> = std::str::from_utf8(BYTES.get(8..8 + length)?).ok()?.split('\n').collect();
        let mut starts = Vec::with_capacity(count);
        let mut at = 8 + length;
        for _ in 0..count {
            starts.push(at);
            at += 1 + 3 * usize::from(*BYTES.get(at)?);
        }
        (words.len() == count).then_some(Neighbours { words, starts })
    }

    fn of(&self, word: &str) -> Option<&'static [u8]> {
        let at = *self.starts.get(self.words.binary_search(&word).ok()?)?;
        BYTES.get(at + 1..at + 1 + 3 * usize::from(*BYTES.get(at)?))
    }

    fn likeness(&self, a: &str, b: &str) -> Option<f64> {
        let wanted = u16::try_from(self.words.binary_search(&b).ok()?).ok()?.to_le_bytes();
        let entry = self.of(a)?.chunks_exact(3).find(|entry| entry[..2] == wanted)?;
        Some(f64::from(entry[2]) / 255.0)
    }
}

/// How like the company of two lemmas is: the cosine of their vectors, from .55 to 1 where they are neighbours; 0
/// where they are not, or where one is unknown.
pub fn near(a: &str, b: &str) -> f64 {
    let all = Neighbours::get();
    all.likeness(a, b).or_else(|| all.likeness(b, a)).unwrap_or(0.0)
}

/// The neighbours of a lemma with how like they are, in alphabetical order.
pub fn neighbours(lemma: &str) -> impl Iterator<Item = (&'static str, f64)> {
    let all = Neighbours::get();
    all.of(lemma).unwrap_or_default().chunks_exact(3).filter_map(|entry| {
        let number = u16::from_le_bytes([entry[0], entry[1]]);
        Some((*all.words.get(usize::from(number))?, f64::from(entry[2]) / 255.0))
    })
}

#[cfg(test)]
mod tests {
    use super::{near, neighbours};

    #[test]
    fn words_of_one_topic_are_near() {
        for (a, b) in [("ship", "vessel"), ("blast", "explosion"), ("ballot", "vote"), ("siren", "warning")] {
            assert!(near(a, b) > 0.5, "{a} {b}");
            assert_eq!(near(a, b), near(b, a), "{a} {b}");
        }
        for (a, b) in [("ship", "ballot"), ("bread", "engine"), ("ship", "nosuchword"), ("", "")] {
            assert_eq!(near(a, b), 0.0, "{a} {b}");
        }
    }

    #[test]
    fn every_neighbour_is_a_word() {
        assert!(neighbours("ship").any(|(word, _)| word == "vessel"));
        assert!(neighbours("ship").all(|(word, like)| !word.is_empty() && (0.5..=1.0).contains(&like)));
        assert_eq!(neighbours("nosuchword").count(), 0);
    }
}
