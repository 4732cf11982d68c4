//! What the parser sees of an arc whose relation it chooses: both its words, what they have got as dependants so far,
//! and what stands between and beside them.

use super::state::State;
use super::state_features::{Atom, Keys, View, pair, triple};

/// Number of features of an arc.
pub const FEATURES: usize = 50;

/// The features of the arc from `head` to `child` that is about to be made.
#[inline]
pub fn arc_features(state: &State, atoms: &[Atom], child: usize, head: usize) -> [u32; FEATURES] {
    let view = View::of(state, atoms);
    let mut keys = Keys::new();
    ends(&atoms[child], &atoms[head], view.gap(child, head), &mut keys);
    dependants(&view, atoms, child, head, &mut keys);
    surroundings(&view, atoms, child, head, &mut keys);
    let to_left = u32::from(child < head);
    keys.made(200 + 100 * to_left)
}

/// The words and tags of both ends, alone and together.
fn ends(child: &Atom, head: &Atom, gap: u32, keys: &mut Keys<FEATURES>) {
    let (c, h) = (child, head);
    keys.put([c.word, c.tag, c.both, h.word, h.tag, h.both, c.suffix, h.suffix]);
    keys.put([pair(c.both, h.tag), pair(c.tag, h.both), pair(c.word, h.word), pair(c.tag, h.tag)]);
    keys.put([pair(c.both, h.both), pair(c.word, h.tag), pair(c.tag, h.word)]);
    keys.put([pair(c.suffix, h.tag), pair(c.tag, h.suffix), pair(c.suffix, h.suffix)]);
    keys.put([triple(c.tag, h.tag, gap), pair(c.word, gap), pair(h.word, gap)]);
}

/// What both ends have got as dependants so far.
fn dependants(view: &View<'_>, atoms: &[Atom], child: usize, head: usize, keys: &mut Keys<FEATURES>) {
    let (c, h) = (&atoms[child], &atoms[head]);
    let (marker, other) = (view.marker(child), view.marker(head));
    keys.put([
        pair(marker.word, c.tag),
        triple(marker.word, c.tag, h.tag),
        pair(marker.word, h.word),
        pair(marker.word, c.word),
        triple(other.word, c.tag, h.tag),
    ]);
    for side in [0, 1] {
        let (own, others) = (view.relations(child, side), view.relations(head, side));
        keys.put([
            pair(own, c.tag),
            triple(own, c.tag, h.tag),
            triple(others, c.tag, h.tag),
            pair(others, h.word),
            triple(others, c.word, h.tag),
        ]);
    }
    let [own, others] = [child, head].map(|token| pair(view.relations(token, 0), view.relations(token, 1)));
    keys.put([triple(own, c.tag, h.tag), triple(others, h.tag, c.tag)]);
    let first = &atoms[view.child(child, 0, 0)];
    let last = &atoms[view.child(child, 1, 0)];
    keys.put([triple(first.word, c.tag, h.tag), triple(last.tag, c.tag, h.tag)]);
}

/// What stands between and beside the ends.
fn surroundings(view: &View<'_>, atoms: &[Atom], child: usize, head: usize, keys: &mut Keys<FEATURES>) {
    let (c, h) = (&atoms[child], &atoms[head]);
    let between = view.between(child.min(head), child.max(head));
    let [before, after] = [false, true].map(|forward| view.beside(child, forward));
    let [above, below] = [false, true].map(|forward| view.beside(head, forward));
    keys.put([
        triple(c.tag, h.tag, between),
        triple(c.tag, before.tag, h.tag),
        triple(c.tag, after.tag, h.tag),
        triple(h.tag, above.tag, c.tag),
        triple(h.tag, below.tag, c.tag),
        pair(before.word, c.tag),
        pair(after.word, c.tag),
        pair(between, c.both),
        triple(c.tag, after.tag, pair(h.tag, above.tag)),
        triple(c.suffix, h.suffix, view.gap(child, head)),
    ]);
}
