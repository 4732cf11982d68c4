//! What the parser sees of a state before a step: words, tags, distances and dependants around the top of the stack
//! and the head of the buffer (after Zhang and Nivre 2011).

use super::state::State;
use super::syntax_table::mix;
use super::tagger::Word;

/// Number of features of a state.
pub const FEATURES: usize = 149;

/// A token as features see it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Atom {
    /// The form; suffix and shape where training hardly saw it.
    pub(super) word: u32,
    pub(super) tag: u32,
    pub(super) both: u32,
    pub(super) suffix: u32,
    /// Counts of verbs, commas and conjunctions up to this token, itself left out.
    before: [u16; 3],
}

/// The atoms of a sentence, of its artificial root, and of no token at all. `marks` says of each class of tags
/// whether it is a verb's (0), a comma's (1) or a conjunction's (2).
pub fn atoms(words: &[Word], tags: &[u8], marks: &[Option<u8>]) -> Vec<Atom> {
    let mut before = [0_u16; 3];
    let mut atoms = Vec::with_capacity(words.len() + 2);
    for (word, tag) in words.iter().zip(tags) {
        let form = if word.known == 0 { word.rare() } else { word.form() };
        let code = mix(u32::from(*tag) + 1);
        atoms.push(Atom { word: form, tag: code, both: pair(form, code), suffix: word.suffix(), before });
        if let Some(Some(kind)) = marks.get(usize::from(*tag)) {
            before[usize::from(*kind)] += 1;
        }
    }
    for name in [501, 502] {
        let code = mix(name);
        atoms.push(Atom { word: code, tag: code, both: pair(code, code), suffix: code, before });
    }
    atoms
}

#[inline]
pub(super) fn pair(a: u32, b: u32) -> u32 {
    (a.rotate_left(7) ^ b).wrapping_mul(0x9E37_79B1)
}

#[inline]
pub(super) fn triple(a: u32, b: u32, c: u32) -> u32 {
    pair(pair(a, b), c)
}

/// The features of a state.
#[inline]
pub fn state_features(state: &State, atoms: &[Atom]) -> [u32; FEATURES] {
    let mut keys = Keys::new();
    let view = View::of(state, atoms);
    heads(&view, &mut keys);
    children(&view, &mut keys);
    valency(&view, &mut keys);
    surroundings(&view, &mut keys);
    keys.made(0)
}

/// What features are made of, in the order of their templates.
pub(super) struct Keys<const N: usize> {
    parts: [u32; N],
    count: usize,
}

impl<const N: usize> Keys<N> {
    pub(super) fn new() -> Self {
        Self { parts: [0; N], count: 0 }
    }

    #[inline]
    pub(super) fn put<const M: usize>(&mut self, parts: [u32; M]) {
        if let Some(room) = self.parts.get_mut(self.count..self.count + M) {
            room.copy_from_slice(&parts);
        }
        self.count += M;
    }

    /// The keys, each with the number of its template, that counts from `first`.
    #[inline]
    pub(super) fn made(mut self, first: u32) -> [u32; N] {
        debug_assert!(self.count == N, "{} features", self.count);
        for (key, template) in self.parts.iter_mut().zip(first + 1..) {
            *key = mix(*key ^ template.wrapping_mul(0x85eb_ca77));
        }
        self.parts
    }
}

/// The tokens that features speak of.
pub(super) struct View<'s> {
    state: &'s State,
    atoms: &'s [Atom],
    /// Top of the stack and the two below.
    stack: [usize; 3],
    /// Head of the buffer and the three behind.
    buffer: [usize; 4],
}

impl<'s> View<'s> {
    pub(super) fn of(state: &'s State, atoms: &'s [Atom]) -> Self {
        let (depth, none) = (state.stack.len(), state.len + 1);
        let back = |by: usize| if depth > by { state.stack[depth - 1 - by] } else { none };
        let ahead = |by: usize| (state.next + by).min(none);
        Self {
            state,
            atoms,
            stack: [back(0), back(1), back(2)],
            buffer: [ahead(0), ahead(1), ahead(2), ahead(3)],
        }
    }

    #[inline]
    pub(super) fn child(&self, token: usize, side: usize, inward: usize) -> usize {
        self.state.family[token].outer[side][inward].into()
    }

    #[inline]
    pub(super) fn relation(&self, token: usize) -> u32 {
        u32::from(self.state.family[token].own).wrapping_mul(0x2545_F491)
    }

    #[inline]
    pub(super) fn count(&self, token: usize, side: usize) -> u32 {
        u32::from(self.state.family[token].count[side].min(6)) + 31
    }

    #[inline]
    pub(super) fn relations(&self, token: usize, side: usize) -> u32 {
        let set = self.state.family[token].relations[side];
        (set as u32) ^ mix((set >> 32) as u32 + 1)
    }

    #[inline]
    pub(super) fn marker(&self, token: usize) -> &Atom {
        &self.atoms[usize::from(self.state.family[token].marker)]
    }

    #[inline]
    pub(super) fn gap(&self, a: usize, b: usize) -> u32 {
        if a > self.state.len || b > self.state.len {
            return 90;
        }
        match a.abs_diff(b) {
            near @ 0..=5 => near as u32,
            6..=8 => 6,
            9..=14 => 7,
            _ => 8,
        }
    }

    /// What stands after a token, or before it.
    #[inline]
    pub(super) fn beside(&self, token: usize, after: bool) -> &Atom {
        let none = self.state.len + 1;
        let place = if token > self.state.len {
            none
        } else if after {
            token + 1
        } else {
            token.checked_sub(1).unwrap_or(none)
        };
        &self.atoms[place]
    }

    /// Verbs, commas and conjunctions between two tokens, as one number.
    #[inline]
    pub(super) fn between(&self, a: usize, b: usize) -> u32 {
        if a > self.state.len || b > self.state.len {
            return 999;
        }
        let (from, to) = (&self.atoms[a + 1].before, &self.atoms[b].before);
        let kind = |k: usize| u32::from(to[k].saturating_sub(from[k]).min(3));
        kind(0) * 16 + kind(1) * 4 + kind(2)
    }
}

/// Words and tags of the stack and the buffer, alone and together.
fn heads(view: &View<'_>, keys: &mut Keys<FEATURES>) {
    let [s0, s1, s2] = view.stack.map(|t| &view.atoms[t]);
    let [b0, b1, b2, b3] = view.buffer.map(|t| &view.atoms[t]);
    keys.put([s0.word, s0.tag, s0.both, s1.word, s1.tag, s1.both, s2.tag, s2.both]);
    keys.put([b0.word, b0.tag, b0.both, b1.word, b1.tag, b1.both, b2.word, b2.tag, b2.both, b3.tag]);
    keys.put([pair(s0.both, b0.both), pair(s0.both, b0.word), pair(s0.word, b0.both), pair(s0.both, b0.tag)]);
    keys.put([pair(s0.tag, b0.both), pair(s0.word, b0.word), pair(s0.tag, b0.tag), pair(b0.tag, b1.tag)]);
    keys.put([pair(s1.both, s0.tag), pair(s1.tag, s0.both), pair(s1.word, s0.word), pair(s1.tag, s0.tag)]);
    keys.put([pair(s1.both, s0.both), pair(s1.tag, b0.tag), pair(s1.word, b0.word), pair(s1.both, b0.tag)]);
    keys.put([pair(s1.tag, b0.both), pair(b0.word, b1.word), pair(b0.both, b1.tag), pair(b0.tag, b1.both)]);
    keys.put([
        triple(b0.tag, b1.tag, b2.tag),
        triple(s0.tag, b0.tag, b1.tag),
        triple(s1.tag, s0.tag, b0.tag),
        triple(s2.tag, s1.tag, s0.tag),
        triple(s0.word, b0.tag, b1.tag),
        triple(s0.tag, b0.word, b1.tag),
        triple(s1.word, s0.tag, b0.tag),
        triple(s1.tag, s0.word, b0.tag),
        triple(s1.tag, s0.tag, b0.word),
        triple(s1.word, s0.tag, b0.word),
        triple(s1.word, s0.word, b0.word),
        pair(triple(s1.tag, s0.tag, b0.tag), b1.tag),
        pair(triple(s0.tag, b0.tag, b1.tag), b2.tag),
        triple(s2.tag, s1.tag, b0.tag),
    ]);
}

/// Dependants of the top two of the stack and of the head of the buffer.
fn children(view: &View<'_>, keys: &mut Keys<FEATURES>) {
    let ([s0, s1, _], [b0, ..]) = (view.stack, view.buffer);
    let atom = |t: usize| &view.atoms[t];
    let (a0, a1, c0) = (atom(s0), atom(s1), atom(b0));
    let [s0l, s0l2, s0r, s0r2] =
        [view.child(s0, 0, 0), view.child(s0, 0, 1), view.child(s0, 1, 0), view.child(s0, 1, 1)];
    let [s1l, s1r, s1r2, b0l, b0l2] = [
        view.child(s1, 0, 0),
        view.child(s1, 1, 0),
        view.child(s1, 1, 1),
        view.child(b0, 0, 0),
        view.child(b0, 0, 1),
    ];
    keys.put([
        triple(a0.tag, atom(s0l).tag, c0.tag),
        triple(a0.tag, atom(s0r).tag, c0.tag),
        triple(a0.tag, c0.tag, atom(b0l).tag),
        triple(a1.tag, atom(s1r).tag, a0.tag),
        triple(a1.tag, atom(s1l).tag, a0.tag),
        triple(a1.tag, a0.tag, atom(s0l).tag),
        triple(a1.tag, a0.tag, atom(s0r).tag),
        triple(a0.tag, atom(s0l).tag, atom(s0l2).tag),
        triple(a0.tag, atom(s0r).tag, atom(s0r2).tag),
        triple(c0.tag, atom(b0l).tag, atom(b0l2).tag),
        triple(a1.tag, atom(s1r).tag, c0.tag),
    ]);
    keys.put([s0l, s0r, b0l, s1r].map(|t| atom(t).word));
    for token in [s0l, s0r, b0l, s1l, s1r, s0l2, s0r2, b0l2, s1r2] {
        keys.put([atom(token).tag, view.relation(token)]);
    }
    keys.put([pair(a0.tag, view.relation(s0l)), pair(a0.tag, view.relation(s0r))]);
    keys.put([pair(c0.tag, view.relation(b0l)), pair(a1.tag, view.relation(s1r))]);
    for (token, side, seen) in [(s0, 0, a0), (s0, 1, a0), (s1, 0, a1), (s1, 1, a1), (b0, 0, c0)] {
        let (count, set) = (view.count(token, side), view.relations(token, side));
        keys.put([pair(seen.word, count), pair(seen.tag, count), pair(seen.word, set), pair(seen.tag, set)]);
    }
}

/// What both ends of a possible arc are with what they have got: a verb that has its subject takes no other.
fn valency(view: &View<'_>, keys: &mut Keys<FEATURES>) {
    let ([s0, s1, _], [b0, ..]) = (view.stack, view.buffer);
    let [a0, a1, c0] = [s0, s1, b0].map(|t| &view.atoms[t]);
    let (top, below, ahead) = (view.relations(s0, 1), view.relations(s1, 1), view.relations(b0, 0));
    keys.put([
        triple(c0.tag, ahead, a0.tag),
        triple(c0.tag, ahead, a0.word),
        triple(a1.tag, below, a0.tag),
        triple(a1.word, below, a0.tag),
        triple(a0.tag, top, c0.tag),
        triple(a0.tag, view.relations(s0, 0), c0.tag),
        triple(a0.tag, view.relations(s0, 0), a1.tag),
        pair(triple(a1.tag, view.relations(s1, 0), a0.tag), below),
    ]);
    keys.put([triple(c0.word, ahead, a0.tag), pair(triple(a1.tag, a0.tag, c0.tag), ahead)]);
    let own = view.marker(s0);
    keys.put([triple(own.word, a0.tag, c0.tag), pair(own.word, c0.word)]);
}

/// Distances, what stands between, markers, endings and neighbours.
fn surroundings(view: &View<'_>, keys: &mut Keys<FEATURES>) {
    let ([s0, s1, s2], [b0, ..]) = (view.stack, view.buffer);
    let atom = |t: usize| &view.atoms[t];
    let (a0, a1, c0) = (atom(s0), atom(s1), atom(b0));
    let (gap, below) = (view.gap(s0, b0), view.gap(s1, s0));
    keys.put([pair(a0.word, gap), pair(a0.tag, gap), pair(c0.word, gap), pair(c0.tag, gap)]);
    keys.put([triple(a0.tag, c0.tag, gap), triple(a1.tag, a0.tag, below)]);
    keys.put([pair(a0.word, below), pair(a1.word, below), pair(a1.tag, below)]);
    let (ahead, behind) = (view.between(s0, b0), view.between(s1, s0));
    keys.put([triple(a0.tag, c0.tag, ahead), triple(a1.tag, a0.tag, behind), triple(a1.tag, c0.tag, ahead)]);
    let (own, other) = (view.marker(s0), view.marker(b0));
    keys.put([
        triple(own.word, a0.tag, a1.tag),
        pair(own.word, a1.word),
        triple(own.word, a0.word, a1.tag),
        triple(own.word, a1.tag, atom(s2).tag),
        pair(own.word, atom(s2).word),
        triple(other.word, c0.tag, a0.tag),
        triple(view.marker(s1).word, a1.tag, a0.tag),
    ]);
    keys.put([
        pair(a0.suffix, c0.tag),
        pair(c0.suffix, a0.tag),
        pair(a1.suffix, a0.tag),
        pair(a1.tag, a0.suffix),
    ]);
    let beside = |token: usize, forward: bool| view.beside(token, forward).tag;
    keys.put([pair(a0.tag, beside(s0, false)), pair(a0.tag, beside(s0, true))]);
    keys.put([triple(a0.tag, c0.tag, beside(b0, false)), pair(a1.tag, beside(s1, true))]);
    let depth = view.state.stack.len().min(4) as u32;
    keys.put([triple(a0.tag, c0.tag, depth)]);
}
