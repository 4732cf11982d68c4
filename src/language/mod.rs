//! What English says about a text: sentences, tokens, tags, lemmas, dependency trees, word relations.
//!
//! Text comes in, an [`Analysis`] goes out. Nothing here knows of claims. Trees are made when asked for.

pub mod lexicon;
mod relations;
mod sentence;
mod tag;

pub use relations::{Kinship, WordRelation, kinship, relate};
pub use sentence::{Analysis, Sentence, Token, Tree};
pub use tag::{Dependency, Upos};
