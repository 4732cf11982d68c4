//! A dependency parser: greedy arc-hybrid transitions scored by an averaged perceptron (Kuhlmann, Gómez-Rodríguez
//! and Satta 2011; features after Zhang and Nivre 2011). The model is a file of `models/`;
//! `cargo xtask train-syntax` makes it with a dynamic oracle (Goldberg and Nivre 2013).

use std::sync::OnceLock;

use super::syntax_table::{Table, join, read_weights};
use super::tagger::Word;
use super::{Dependency, Tree};

/// Number of features of a state.
pub const FEATURES: usize = 88;

/// Number of actions: shift, and an arc to the left or right with each relation.
pub const ACTIONS: usize = 1 + 2 * Dependency::ALL.len();

/// The longest stretch that is parsed as one; longer sentences are cut.
const LONGEST: usize = 250;

const NONE: usize = usize::MAX;

/// The parser's weights.
pub struct Parser {
    weights: Table<(u32, u16)>,
    cells: Vec<(u8, f32)>,
}

/// Where a parse stands. The artificial root is the token after the last.
#[derive(Clone, Debug)]
pub struct State {
    /// Tokens under work, the last on top.
    pub stack: Vec<usize>,
    /// The next token of the buffer; `len` is the artificial root.
    pub next: usize,
    /// Tokens of the sentence.
    pub len: usize,
    /// Head and relation of each token, once known.
    pub arcs: Vec<Option<(usize, u8)>>,
    left: Vec<[usize; 2]>,
    right: Vec<[usize; 2]>,
    counts: Vec<[u8; 2]>,
    labels: Vec<[u64; 2]>,
    case: Vec<usize>,
}

impl State {
    /// The beginning of a sentence of `len` tokens.
    pub fn new(len: usize) -> Self {
        Self {
            stack: Vec::with_capacity(len),
            next: 0,
            len,
            arcs: vec![None; len],
            left: vec![[NONE; 2]; len + 1],
            right: vec![[NONE; 2]; len + 1],
            counts: vec![[0; 2]; len + 1],
            labels: vec![[0; 2]; len + 1],
            case: vec![NONE; len + 1],
        }
    }

    /// Whether every token has its head.
    pub fn done(&self) -> bool {
        self.next == self.len && self.stack.is_empty()
    }

    /// Whether the action may be taken. The artificial root takes one token only, at the very end.
    pub fn allows(&self, action: usize) -> bool {
        let relations = Dependency::ALL.len();
        let root = Dependency::Root as usize;
        if action == 0 {
            self.next < self.len
        } else if action <= relations {
            let to_root = self.next == self.len;
            let label = action - 1;
            !self.stack.is_empty() && (!to_root || self.stack.len() == 1) && (to_root == (label == root))
        } else {
            self.stack.len() >= 2 && action - 1 - relations != root
        }
    }

    /// Takes the action, which must be allowed.
    pub fn take(&mut self, action: usize) {
        let relations = Dependency::ALL.len();
        if action == 0 {
            self.stack.push(self.next);
            self.next += 1;
            return;
        }
        let Some(child) = self.stack.pop() else { return };
        let (head, label) = if action <= relations {
            (self.next, action - 1)
        } else {
            (self.stack.last().copied().unwrap_or(self.len), action - 1 - relations)
        };
        self.arcs[child] = Some((head, label as u8));
        let side = usize::from(child > head);
        let outer = if side == 0 { &mut self.left[head] } else { &mut self.right[head] };
        *outer = [child, outer[0]];
        self.counts[head][side] = self.counts[head][side].saturating_add(1);
        self.labels[head][side] |= 1 << label;
        let relation = Dependency::ALL[label];
        if matches!(relation, Dependency::Case | Dependency::Mark) && self.case[head] == NONE {
            self.case[head] = child;
        }
    }

    fn label(&self, token: usize) -> u32 {
        self.arcs.get(token).copied().flatten().map_or(99, |(_, l)| u32::from(l))
    }
}

/// The form of a word that features see: seen words as they are, others by suffix and shape.
fn form(words: &[Word], token: usize) -> u32 {
    words.get(token).map_or(7, |w| if w.known == 0 { w.rare() } else { w.form() })
}

/// The features of a state.
#[allow(clippy::too_many_lines)] // one table, easier to check whole
pub fn features(state: &State, words: &[Word], tags: &[u8], out: &mut [u32; FEATURES]) {
    let depth = state.stack.len();
    let at = |back: usize| if depth > back { state.stack[depth - 1 - back] } else { NONE };
    let ahead = |by: usize| if state.next + by <= state.len { state.next + by } else { NONE };
    let (s0, s1, s2) = (at(0), at(1), at(2));
    let (b0, b1, b2) = (ahead(0), ahead(1), ahead(2));
    let tag = |t: usize| if t == state.len { 200 } else { tags.get(t).map_or(201, |c| u32::from(*c)) };
    let word = |t: usize| if t == state.len { 5 } else { form(words, t) };
    let both = |t: usize| join(50, word(t), tag(t));
    let child = |t: usize, side: usize, far: usize| {
        if t == NONE { NONE } else if side == 0 { state.left[t][far] } else { state.right[t][far] }
    };
    let count = |t: usize, side: usize| if t == NONE { 9 } else { u32::from(state.counts[t][side].min(6)) };
    let set = |t: usize, side: usize| {
        if t == NONE { 0 } else { (state.labels[t][side] ^ (state.labels[t][side] >> 32)) as u32 }
    };
    let suffix = |t: usize| words.get(t).map_or(3, Word::suffix);
    let apart = |a: usize, b: usize| {
        if a == NONE || b == NONE { 20 } else { (b.abs_diff(a) as u32).min(12) }
    };
    let case = |t: usize| if t == NONE || state.case[t] == NONE { 8 } else { word(state.case[t]) };
    let (s0w, s0t, s0b) = (word(s0), tag(s0), both(s0));
    let (s1w, s1t, s1b) = (word(s1), tag(s1), both(s1));
    let (b0w, b0t, b0b) = (word(b0), tag(b0), both(b0));
    let (b1t, b2t, s2t) = (tag(b1), tag(b2), tag(s2));
    let (s0l, s0r, s1l, s1r, b0l) = (child(s0, 0, 0), child(s0, 1, 0), child(s1, 0, 0), child(s1, 1, 0), child(b0, 0, 0));
    let (s0l2, s0r2, b0l2, s1r2) = (child(s0, 0, 1), child(s0, 1, 1), child(b0, 0, 1), child(s1, 1, 1));
    let (gap, gap1) = (apart(s0, b0), apart(s1, s0));
    let three = |a: u32, b: u32, c: u32| join(a.wrapping_add(77), b, c);
    let pairs = [
        (s0w, 0), (s0t, 0), (s0b, 0), (s1w, 0), (s1t, 0), (s1b, 0), (b0w, 0), (b0t, 0), (b0b, 0),
        (word(b1), 0), (b1t, 0), (both(b1), 0), (word(b2), 0), (b2t, 0), (s2t, 0), (word(s2), 0),
        (s0b, b0b), (s0b, b0w), (s0w, b0b), (s0b, b0t), (s0t, b0b), (s0w, b0w), (s0t, b0t), (b0t, b1t),
        (s1b, s0b), (s1w, s0w), (s1t, s0t), (s1b, s0t), (s1t, s0b), (s1t, b0t), (s1w, s0t), (s1t, s0w),
        (three(s0t, b0t, b1t), 0), (three(s1t, s0t, b0t), 0), (three(s2t, s1t, s0t), 0),
        (three(s0t, tag(s0l), b0t), 0), (three(s0t, tag(s0r), b0t), 0), (three(s0t, b0t, tag(b0l)), 0),
        (three(s1t, tag(s1r), s0t), 0), (three(s1t, tag(s1l), s0t), 0), (three(s1t, s0t, tag(s0l)), 0),
        (three(s1t, s0t, tag(s0r)), 0), (three(b0t, b1t, b2t), 0), (three(s0w, b0t, b1t), 0),
        (three(s1t, s0w, b0t), 0), (three(s1w, s0t, b0t), 0), (three(s1t, s0t, b0w), 0),
        (s0w, gap), (s0t, gap), (b0w, gap), (b0t, gap), (three(s0t, b0t, gap), 0), (three(s1t, s0t, gap1), 0),
        (s0w, 100 + count(s0, 1)), (s0t, 100 + count(s0, 1)), (s0w, 200 + count(s0, 0)), (s0t, 200 + count(s0, 0)),
        (b0w, 200 + count(b0, 0)), (b0t, 200 + count(b0, 0)), (s1t, 100 + count(s1, 1)), (s1w, 100 + count(s1, 1)),
        (word(s0l), 1), (tag(s0l), 2), (state.label(s0l), 3), (word(s0r), 4), (tag(s0r), 5), (state.label(s0r), 6),
        (word(b0l), 7), (tag(b0l), 8), (state.label(b0l), 9), (tag(s1l), 10), (state.label(s1l), 11),
        (tag(s1r), 12), (state.label(s1r), 13), (word(s1r), 14),
        (tag(s0l2), state.label(s0l2)), (tag(s0r2), state.label(s0r2)), (tag(b0l2), state.label(b0l2)),
        (tag(s1r2), state.label(s1r2)),
        (s0t, set(s0, 0)), (s0w, set(s0, 0)), (s0t, set(s0, 1)), (b0t, set(b0, 0)), (s1t, set(s1, 1)),
        (suffix(s0), b0t), (suffix(b0), s0t),
        (three(case(s0), s0t, s1t), 0), (three(case(s0), s1w, 0), 0),
    ];
    for (number, (a, b)) in pairs.into_iter().enumerate() {
        out[number] = join(300 + number as u32, a, b);
    }
}

impl Parser {
    /// The built-in parser.
    pub fn builtin() -> &'static Parser {
        static PARSER: OnceLock<Parser> = OnceLock::new();
        PARSER.get_or_init(|| {
            Parser::read(include_bytes!("../../models/parser.bin"))
                .unwrap_or_else(|| Parser { weights: Table::new(Vec::new()), cells: Vec::new() })
        })
    }

    /// Reads a model file as `xtask` writes it. `None` where it is cut short.
    pub fn read(mut bytes: &[u8]) -> Option<Parser> {
        let (entries, cells) = read_weights(&mut bytes)?;
        Some(Parser { weights: Table::new(entries), cells })
    }

    /// Whether it holds any weights.
    pub fn is_trained(&self) -> bool {
        !self.cells.is_empty()
    }

    /// The tree of a sentence; stretches over the limit are parsed apart and joined at their roots.
    pub fn parse(&self, words: &[Word], tags: &[u8]) -> Tree {
        let mut tree = Tree::default();
        let mut top = None;
        for start in (0..words.len()).step_by(LONGEST) {
            let end = (start + LONGEST).min(words.len());
            let arcs = self.parse_stretch(&words[start..end], &tags[start..end]);
            for (head, label) in arcs {
                let relation = Dependency::ALL[label as usize];
                match (head < end - start, top) {
                    (true, _) => tree.heads.push(Some(start + head)),
                    (false, None) => {
                        top = Some(tree.heads.len());
                        tree.heads.push(None);
                    }
                    (false, Some(root)) => tree.heads.push(Some(root)),
                }
                let joined = head >= end - start && top != Some(tree.heads.len() - 1);
                tree.relations.push(if joined { Dependency::Parataxis } else { relation });
            }
        }
        tree
    }

    fn parse_stretch(&self, words: &[Word], tags: &[u8]) -> Vec<(usize, u8)> {
        let mut state = State::new(words.len());
        let mut keys = [0; FEATURES];
        let mut scores = [0.0_f32; ACTIONS];
        while !state.done() {
            features(&state, words, tags, &mut keys);
            scores.fill(0.0);
            for key in keys {
                if let Some((start, count)) = self.weights.get(key) {
                    for (action, weight) in &self.cells[start as usize..start as usize + count as usize] {
                        scores[*action as usize] += weight;
                    }
                }
            }
            let best = (0..ACTIONS)
                .filter(|a| state.allows(*a))
                .fold(None, |b: Option<usize>, a| if b.is_none_or(|b| scores[a] > scores[b]) { Some(a) } else { b });
            let Some(best) = best else { break };
            state.take(best);
        }
        let root = words.len();
        state.arcs.iter().map(|a| a.unwrap_or((root, Dependency::Dep as u8))).collect()
    }
}
