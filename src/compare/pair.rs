//! To be written.
use crate::model::{Contribution, Kind, Relation};
/// C.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Comparison {
    pub relation: Relation,
    pub kind: Kind,
    pub confidence: f64,
    pub contributions: Vec<Contribution>,
    pub rule: Option<String>,
    pub steps: Vec<String>,
}
/// C.
pub fn compare_texts(_: &str, _: &str, _: bool) -> Comparison {
    Comparison { relation: Relation::None, kind: Kind::Negation, confidence: 0.0, contributions: vec![], rule: None, steps: vec![] }
}
