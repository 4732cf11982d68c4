//! Phrases of a lexicon looked up in pieces of text, without making a string of every stretch.

use rustc_hash::FxHashMap;

use super::scan::{Piece, scan};
use crate::text::Span;

/// Values by phrase. Phrases are cut into pieces as texts are, and found by their first or their last piece.
pub(in crate::extract) struct Phrases<V> {
    entries: Vec<(Vec<String>, V)>,
    by_first: FxHashMap<String, Vec<usize>>,
    by_last: FxHashMap<String, Vec<usize>>,
}

impl<V> FromIterator<(&'static str, V)> for Phrases<V> {
    /// Of two values for one phrase the later stands.
    fn from_iter<I: IntoIterator<Item = (&'static str, V)>>(rows: I) -> Self {
        let mut entries: Vec<(Vec<String>, V)> = Vec::new();
        let mut places: FxHashMap<Vec<String>, usize> = FxHashMap::default();
        for (phrase, value) in rows {
            let pieces: Vec<String> =
                scan(phrase, Span::new(0, phrase.len())).into_iter().map(|p| p.form.into_owned()).collect();
            match places.get(&pieces) {
                Some(place) => entries[*place].1 = value,
                None => {
                    places.insert(pieces.clone(), entries.len());
                    entries.push((pieces, value));
                }
            }
        }
        let mut made = Self { entries, by_first: FxHashMap::default(), by_last: FxHashMap::default() };
        let mut order: Vec<usize> = (0..made.entries.len()).collect();
        order.sort_by_key(|n| std::cmp::Reverse(made.entries[*n].0.len()));
        for number in order {
            let pieces = &made.entries[number].0;
            let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { continue };
            made.by_first.entry(first.clone()).or_default().push(number);
            made.by_last.entry(last.clone()).or_default().push(number);
        }
        made
    }
}

impl<V> Phrases<V> {
    /// The value of a phrase of one piece.
    pub(in crate::extract) fn get(&self, form: &str) -> Option<&V> {
        let number = self.by_first.get(form)?.iter().find(|n| self.entries[**n].0.len() == 1)?;
        Some(&self.entries[*number].1)
    }

    /// Whether the one piece is a phrase.
    pub(in crate::extract) fn contains_key(&self, form: &str) -> bool {
        self.get(form).is_some()
    }

    /// The longest phrase that begins at `at`, and the piece after it.
    pub(in crate::extract) fn longest(&self, pieces: &[Piece<'_>], at: usize) -> Option<(&V, usize)> {
        self.by_first.get(&*pieces.get(at)?.form)?.iter().find_map(|number| {
            let (phrase, value) = &self.entries[*number];
            let end = at + phrase.len();
            same(phrase, pieces.get(at..end)?).then_some((value, end))
        })
    }

    /// The longest phrase that ends right before `end`, and its first piece.
    pub(in crate::extract) fn longest_before(&self, pieces: &[Piece<'_>], end: usize) -> Option<(&V, usize)> {
        let last = pieces.get(end.checked_sub(1)?)?;
        self.by_last.get(&*last.form)?.iter().find_map(|number| {
            let (phrase, value) = &self.entries[*number];
            let start = end.checked_sub(phrase.len())?;
            same(phrase, pieces.get(start..end)?).then_some((value, start))
        })
    }
}

fn same(phrase: &[String], pieces: &[Piece<'_>]) -> bool {
    phrase.iter().zip(pieces).all(|(word, piece)| *word == piece.form)
}
