//! To be written.
use crate::language::Sentence;
use crate::model::{Moment, TimeMention};
use crate::text::Span;
/// A.
#[allow(missing_docs)]
pub struct Anchor {
    pub published: Option<Moment>,
    pub weak: bool,
}
/// R.
pub fn read(_: &str, _: &Sentence, _: &Anchor) -> (Vec<TimeMention>, Vec<(Span, &'static str)>) {
    (vec![], vec![])
}
