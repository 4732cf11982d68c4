//! Where a parse stands: the arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011) with its
//! artificial root behind the last token.

use super::Dependency;

const RELATIONS: usize = Dependency::ALL.len();

/// Number of actions: shift, and an arc to the left or right with each relation.
pub const ACTIONS: usize = 1 + 2 * RELATIONS;

/// What an action does, its relation apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The next token goes onto the stack.
    Shift,
    /// The top of the stack gets the next token as its head.
    Left,
    /// The top of the stack gets the token below it as its head.
    Right,
}

impl Step {
    /// All steps, in the order of their actions.
    pub const ALL: [Step; 3] = [Step::Shift, Step::Left, Step::Right];

    /// The number of the action that takes this step with `relation`.
    pub fn action(self, relation: Dependency) -> usize {
        match self {
            Step::Shift => 0,
            Step::Left => 1 + relation as usize,
            Step::Right => 1 + RELATIONS + relation as usize,
        }
    }

    /// The step and relation of an action.
    pub fn of(action: usize) -> (Step, Dependency) {
        match action {
            0 => (Step::Shift, Dependency::Dep),
            a if a <= RELATIONS => (Step::Left, Dependency::ALL[a - 1]),
            a => (Step::Right, Dependency::ALL[(a - 1 - RELATIONS).min(RELATIONS - 1)]),
        }
    }
}

/// Where a parse stands. Tokens are numbered from 0; `len` is the artificial root, `len + 1` stands for none.
#[derive(Clone, Debug)]
pub struct State {
    /// Tokens under work, the last on top.
    pub stack: Vec<usize>,
    /// The next token of the buffer.
    pub next: usize,
    /// Tokens of the sentence.
    pub len: usize,
    /// Head and relation of each token, once known.
    pub arcs: Vec<Option<(usize, Dependency)>>,
    pub(super) family: Vec<Family>,
}

/// What a token has got as dependants so far.
#[derive(Clone, Copy, Debug)]
pub(super) struct Family {
    /// The outermost two on the left and on the right.
    pub(super) outer: [[usize; 2]; 2],
    /// How many on the left and on the right.
    pub(super) count: [u8; 2],
    /// Their relations as a set, on the left and on the right.
    pub(super) relations: [u64; 2],
    /// The first case or subordinating word.
    pub(super) marker: usize,
    /// Its own relation to its head.
    pub(super) own: u8,
}

impl State {
    /// The beginning of a sentence of `len` tokens.
    pub fn new(len: usize) -> Self {
        let none = len + 1;
        let family =
            Family { outer: [[none; 2]; 2], count: [0; 2], relations: [0; 2], marker: none, own: u8::MAX };
        Self {
            stack: Vec::with_capacity(len),
            next: 0,
            len,
            arcs: vec![None; len],
            family: vec![family; len + 2],
        }
    }

    /// Whether every token has its head.
    pub fn done(&self) -> bool {
        self.next == self.len && self.stack.is_empty()
    }

    /// Whether the step may be taken. The artificial root takes one token only, at the very end.
    pub fn allows(&self, step: Step) -> bool {
        match step {
            Step::Shift => self.next < self.len,
            Step::Left => !self.stack.is_empty() && (self.next < self.len || self.stack.len() == 1),
            Step::Right => self.stack.len() >= 2,
        }
    }

    /// The actions that may be taken with the step, which must be allowed itself.
    pub fn actions(&self, step: Step) -> impl Iterator<Item = usize> + use<> {
        let root = Dependency::Root as usize;
        let (numbers, to_root) = match step {
            Step::Shift => (0..1, false),
            Step::Left if self.next == self.len => (1 + root..2 + root, true),
            Step::Left => (1..1 + RELATIONS, false),
            Step::Right => (1 + RELATIONS..ACTIONS, false),
        };
        numbers.filter(move |a| to_root || *a != 1 + root && *a != 1 + RELATIONS + root)
    }

    /// The best-scored action of those allowed; the first of equals.
    pub fn best(&self, scores: &[i32; 256]) -> Option<usize> {
        let allowed = Step::ALL.into_iter().filter(|s| self.allows(*s));
        highest(scores, allowed.flat_map(|s| self.actions(s)))
    }

    /// Takes the action, which must be allowed.
    pub fn take(&mut self, action: usize) {
        let (step, relation) = Step::of(action);
        if step == Step::Shift {
            self.stack.push(self.next);
            self.next += 1;
            return;
        }
        let Some(child) = self.stack.pop() else { return };
        let head =
            if step == Step::Left { self.next } else { self.stack.last().copied().unwrap_or(self.len) };
        self.arcs[child] = Some((head, relation));
        self.family[child].own = relation as u8;
        let side = usize::from(child > head);
        let family = &mut self.family[head];
        family.outer[side] = [child, family.outer[side][0]];
        family.count[side] = family.count[side].saturating_add(1);
        family.relations[side] |= 1 << relation as u8;
        if matches!(relation, Dependency::Case | Dependency::Mark) && family.marker > self.len {
            family.marker = child;
        }
    }
}

/// The best-scored of `actions`; the first of equals.
pub fn highest(scores: &[i32; 256], actions: impl Iterator<Item = usize>) -> Option<usize> {
    actions.fold(None, |best: Option<usize>, a| match best {
        Some(b) if scores[b] >= scores[a] => best,
        _ => Some(a),
    })
}
