//! Where a parse stands: the arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011) with its
//! artificial root behind the last token.

use super::Dependency;

/// A step of a parse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The next token goes onto the stack.
    Shift,
    /// The top of the stack gets the next token as its head.
    Left,
    /// The top of the stack gets the token below it as its head.
    Right,
    /// The top of the stack gets the next token as its head, as its subject.
    Subject,
}

impl Step {
    /// All steps.
    pub const ALL: [Step; 4] = [Step::Shift, Step::Left, Step::Right, Step::Subject];
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
    pub(super) outer: [[u16; 2]; 2],
    /// How many on the left and on the right.
    pub(super) count: [u8; 2],
    /// Their relations as a set, on the left and on the right.
    pub(super) relations: [u64; 2],
    /// The first case or subordinating word.
    pub(super) marker: u16,
    /// Its own relation to its head.
    pub(super) own: u8,
}

impl State {
    /// The beginning of a sentence of `len` tokens, 65,000 at most.
    pub fn new(len: usize) -> Self {
        let none = len as u16 + 1;
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
    #[inline]
    pub fn allows(&self, step: Step) -> bool {
        match step {
            Step::Shift => self.next < self.len,
            Step::Left => !self.stack.is_empty() && (self.next < self.len || self.stack.len() == 1),
            Step::Right => self.stack.len() >= 2,
            Step::Subject => !self.stack.is_empty() && self.next < self.len,
        }
    }

    /// The step that must be taken where there is no choice.
    #[inline]
    pub fn forced(&self) -> Option<Step> {
        match (self.stack.len(), self.next < self.len) {
            (0, _) => Some(Step::Shift),
            (1, false) => Some(Step::Left),
            (_, false) => Some(Step::Right),
            _ => None,
        }
    }

    /// The best-scored step of those allowed, given how much each is better than to shift. There must be a choice.
    #[inline]
    pub fn best(&self, [left, right, subject]: [i32; 3]) -> Step {
        let mut best = (Step::Shift, 0);
        for (step, score) in [(Step::Left, left), (Step::Right, right), (Step::Subject, subject)] {
            if score > best.1 && (step != Step::Right || self.stack.len() >= 2) {
                best = (step, score);
            }
        }
        best.0
    }

    /// The token and its head that the step joins, if it joins any.
    #[inline]
    pub fn arc(&self, step: Step) -> Option<(usize, usize)> {
        let (top, below) = self.stack.split_last()?;
        match step {
            Step::Shift => None,
            Step::Left | Step::Subject => Some((*top, self.next)),
            Step::Right => below.last().map(|head| (*top, *head)),
        }
    }

    /// Takes the step, which must be allowed; `relation` is that of the arc it makes.
    #[inline]
    pub fn take(&mut self, step: Step, relation: Dependency) {
        let Some((child, head)) = self.arc(step) else {
            self.stack.push(self.next);
            self.next += 1;
            return;
        };
        self.stack.pop();
        self.arcs[child] = Some((head, relation));
        self.family[child].own = relation as u8;
        let side = usize::from(child > head);
        let none = self.len as u16 + 1;
        let family = &mut self.family[head];
        family.outer[side] = [child as u16, family.outer[side][0]];
        family.count[side] = family.count[side].saturating_add(1);
        family.relations[side] |= 1 << relation as u8;
        if matches!(relation, Dependency::Case | Dependency::Mark) && family.marker == none {
            family.marker = child as u16;
        }
    }
}
