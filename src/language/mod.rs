//! What English says about a text: sentences, tokens, tags, lemmas, dependency trees, word relations.
//!
//! Text comes in, an [`Analysis`] goes out. Nothing here knows of claims. Trees are made when asked for.

mod lemmas;
pub mod lexicon;
mod parser;
mod relations;
mod sentence;
mod syntax_table;
mod tag;
mod tagger;
mod tokens;

pub use lemmas::lemma;
pub use relations::{Kinship, WordRelation, kinship, known, light, listed, opposed, opposite, relate};
pub use sentence::{Analysis, Sentence, Token, Tree};
pub use tag::{Dependency, Upos, penn};

/// What training needs of the models: features and file formats.
pub mod syntax {
    pub use super::parser::{ACTIONS, FEATURES as STATE_FEATURES, Parser, State, features as state_features};
    pub use super::tagger::{FEATURES, Tagger, Word, features, seen};
}
