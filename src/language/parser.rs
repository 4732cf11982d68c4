//! A dependency parser: greedy transitions, each scored by an averaged perceptron, and another for the relation of
//! each arc as it is made. The models are files of `models/`; `cargo xtask train-syntax` makes them with a dynamic
//! oracle (Goldberg and Nivre 2013).

use std::sync::OnceLock;

use super::arc_features::arc_features;
use super::state::{State, Step};
use super::state_features::{Atom, atoms, state_features};
use super::syntax_table::{Choices, Scores, Weights, highest};
use super::tagger::{Tagger, Word};
use super::{Dependency, Tree, Upos};

/// The longest stretch that is parsed as one; longer sentences are cut.
const LONGEST: usize = 250;

/// The parser's weights.
#[derive(Debug, Default)]
pub struct Parser {
    steps: Choices,
    relations: Weights,
    marks: Vec<Option<u8>>,
}

impl Parser {
    /// The built-in parser, for tags of the built-in tagger.
    pub fn builtin() -> &'static Parser {
        static PARSER: OnceLock<Parser> = OnceLock::new();
        PARSER.get_or_init(|| {
            Parser::read(include_bytes!("../../models/parser.bin"), Tagger::builtin()).unwrap_or_default()
        })
    }

    /// Reads a model file as `xtask` writes it. `None` where it is cut short.
    pub fn read(mut bytes: &[u8], tagger: &Tagger) -> Option<Parser> {
        let steps = Choices::read(&mut bytes)?;
        Some(Parser { steps, relations: Weights::read(&mut bytes)?, marks: marks(tagger) })
    }

    /// Whether it holds any weights.
    pub fn is_trained(&self) -> bool {
        !self.steps.is_empty() && !self.relations.is_empty()
    }

    /// The tree of a sentence; stretches over the limit are parsed apart and joined at their roots.
    pub fn parse(&self, words: &[Word], tags: &[u8]) -> Tree {
        let mut tree =
            Tree { heads: Vec::with_capacity(words.len()), relations: Vec::with_capacity(words.len()) };
        let mut top = None;
        for start in (0..words.len()).step_by(LONGEST) {
            let end = (start + LONGEST).min(words.len());
            for (head, relation) in self.stretch(&atoms(&words[start..end], &tags[start..end], &self.marks)) {
                let (head, relation) = if head < end - start {
                    (Some(start + head), relation)
                } else if let Some(root) = top {
                    (Some(root), Dependency::Parataxis)
                } else {
                    top = Some(tree.heads.len());
                    (None, Dependency::Root)
                };
                tree.heads.push(head);
                tree.relations.push(relation);
            }
        }
        tree
    }

    fn stretch(&self, atoms: &[Atom]) -> impl Iterator<Item = (usize, Dependency)> + use<> {
        let root = atoms.len().saturating_sub(2);
        let mut state = State::new(root);
        while !state.done() {
            let step = match state.forced() {
                Some(step) => step,
                None => state.best(self.steps.score(&state_features(&state, atoms))),
            };
            let relation = self.relation(&state, atoms, step);
            state.take(step, relation);
        }
        state.arcs.into_iter().map(move |a| a.unwrap_or((root, Dependency::Root)))
    }

    /// The relation of the arc that the step makes.
    fn relation(&self, state: &State, atoms: &[Atom], step: Step) -> Dependency {
        let Some((child, head)) = state.arc(step) else { return Dependency::Dep };
        if head == state.len {
            return Dependency::Root;
        }
        let mut scores: Scores = [0; 128];
        self.relations.score(&arc_features(state, atoms, child, head), &mut scores);
        bar(step, &mut scores);
        Dependency::ALL[highest(&scores, Dependency::ALL.len())]
    }
}

/// The relations that an arc to the left has by a step of its own.
const SUBJECTS: [Dependency; 2] = [Dependency::Nsubj, Dependency::NsubjPass];

/// Whether a relation is one of a subject.
pub fn is_subject(relation: Dependency) -> bool {
    SUBJECTS.contains(&relation)
}

/// Bars the relations that the arc of a step cannot have: subjects from [`Step::Left`], all others from
/// [`Step::Subject`].
#[inline]
pub fn bar(step: Step, scores: &mut Scores) {
    match step {
        Step::Left => SUBJECTS.into_iter().for_each(|subject| scores[subject as usize] = i32::MIN),
        Step::Subject => {
            let own = SUBJECTS.map(|subject| scores[subject as usize]);
            scores.fill(i32::MIN);
            for (subject, score) in SUBJECTS.into_iter().zip(own) {
                scores[subject as usize] = score;
            }
        }
        Step::Shift | Step::Right => {}
    }
}

/// What [`atoms`] counts, by class of the tagger.
pub fn marks(tagger: &Tagger) -> Vec<Option<u8>> {
    let mark = |(upos, xpos): &(Upos, &str)| match (upos, *xpos) {
        (Upos::Verb | Upos::Aux, _) => Some(0),
        (_, ",") => Some(1),
        (Upos::Cconj, _) => Some(2),
        _ => None,
    };
    tagger.classes.iter().map(mark).collect()
}
