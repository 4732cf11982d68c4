//! To be written.
use crate::language::Sentence;
use crate::model::{Modality, Polarity};
use std::ops::Range;
/// F.
#[allow(missing_docs)]
pub struct Factuality {
    pub polarity: Polarity,
    pub modality: Modality,
    pub negated: Vec<bool>,
    pub steps: Vec<String>,
}
/// Reads.
pub fn read(_: &str, _: &Sentence, tokens: Range<usize>) -> Factuality {
    Factuality { polarity: Polarity::Positive, modality: Modality::CERTAIN, negated: vec![false; tokens.len()], steps: vec![] }
}
