//! A dependency parser: greedy transitions scored by an averaged perceptron. The model is a file of `models/`;
//! `cargo xtask train-syntax` makes it with a dynamic oracle (Goldberg and Nivre 2013).

use std::sync::OnceLock;

use super::state::State;
use super::state_features::{Atom, FEATURES, atoms, features};
use super::syntax_table::Weights;
use super::tagger::{Tagger, Word};
use super::{Dependency, Tree, Upos};

/// The longest stretch that is parsed as one; longer sentences are cut.
const LONGEST: usize = 250;

/// The parser's weights.
#[derive(Debug, Default)]
pub struct Parser {
    weights: Weights,
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
        Some(Parser { weights: Weights::read(&mut bytes)?, marks: marks(tagger) })
    }

    /// Whether it holds any weights.
    pub fn is_trained(&self) -> bool {
        !self.weights.is_empty()
    }

    /// The tree of a sentence; stretches over the limit are parsed apart and joined at their roots.
    pub fn parse(&self, words: &[Word], tags: &[u8]) -> Tree {
        let mut tree = Tree::default();
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

    fn stretch(&self, atoms: &[Atom]) -> Vec<(usize, Dependency)> {
        let root = atoms.len().saturating_sub(2);
        let mut state = State::new(root);
        let mut keys = [0; FEATURES];
        let mut scores = [0; 256];
        while !state.done() {
            features(&state, atoms, &mut keys);
            scores.fill(0);
            self.weights.score(&keys, &mut scores);
            let Some(best) = state.best(&scores) else { break };
            state.take(best);
        }
        state.arcs.into_iter().map(|a| a.unwrap_or((root, Dependency::Root))).collect()
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
