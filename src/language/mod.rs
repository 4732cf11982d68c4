//! What English says about a text: sentences, tokens, tags, lemmas, dependency trees, word relations.
//!
//! Text comes in, an [`Analysis`] goes out. Nothing here knows of claims. Trees are made when asked for.

mod arc_features;
pub mod calendar;
mod lemmas;
pub mod lexicon;
mod no_longer;
mod parser;
mod past_tense;
mod relations;
mod sentence;
mod sentences;
mod state;
mod state_features;
mod syntax_table;
mod tag;
mod tagger;
mod tokens;

pub use lemmas::lemma;
pub(crate) use lemmas::verbs;
pub use relations::{
    Kinship, Sense, WordRelation, kinship, known, light, listed, opposed, opposite, relate, senses,
};
pub use sentence::{Analysis, Sentence, Token, Tree};
pub use tag::{Dependency, Upos, penn};

/// What training needs of the models: features and file formats.
pub mod syntax {
    pub use super::arc_features::{FEATURES as ARC_FEATURES, arc_features};
    pub use super::parser::{Parser, bar, is_subject, marks};
    pub use super::state::{State, Step};
    pub use super::state_features::{Atom, FEATURES as STATE_FEATURES, atoms, state_features};
    pub use super::syntax_table::{Scores, highest, place};
    pub use super::tagger::{FEATURES, START, Tagger, Word, features, known, seen, sure};
    pub use super::tokens::split;
}

#[cfg(test)]
mod tests;
