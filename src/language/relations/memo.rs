//! Two lemmas that were looked up before in, how they stand to each other out.
//!
//! The claims of one story lay the same words beside each other again and again. Each thread remembers the last pair at
//! each of a fixed number of places; the lexicon does not change while a process runs.

use std::cell::RefCell;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

use super::Kinship;
use crate::language::Upos;

/// Places of one thread.
const PLACES: usize = 1 << 14;

struct Known {
    /// Both lemmas, one behind the other, and where the second begins.
    words: Box<str>,
    second: usize,
    classes: [Option<Upos>; 2],
    kinship: Kinship,
}

impl Known {
    fn is(&self, a: &str, b: &str, classes: [Option<Upos>; 2]) -> bool {
        let (first, second) = self.words.split_at(self.second);
        first == a && second == b && self.classes == classes
    }
}

#[derive(Default)]
struct Memo {
    hash: RandomState,
    places: Vec<Option<Known>>,
}

thread_local! {
    static MEMO: RefCell<Memo> = RefCell::default();
}

/// What was found of the pair before, else what `look` finds now.
pub(super) fn remembered(
    a: &str,
    a_class: Option<Upos>,
    b: &str,
    b_class: Option<Upos>,
    look: impl FnOnce() -> Kinship,
) -> Kinship {
    let classes = [a_class, b_class];
    let (place, known) = MEMO.with_borrow_mut(|memo| {
        let Memo { hash, places } = memo;
        if places.is_empty() {
            places.resize_with(PLACES, || None);
        }
        let place = hash.hash_one((a, b, classes)) as usize % PLACES;
        let known = places[place].as_ref().filter(|known| known.is(a, b, classes));
        (place, known.map(|known| known.kinship))
    });
    if let Some(kinship) = known {
        return kinship;
    }
    let kinship = look();
    let words = [a, b].concat().into_boxed_str();
    let known = Known { words, second: a.len(), classes, kinship };
    MEMO.with_borrow_mut(|memo| memo.places[place] = Some(known));
    kinship
}
