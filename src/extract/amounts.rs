//! To be written.
use crate::language::Sentence;
use crate::model::AmountMention;
use crate::text::Span;
/// R.
pub fn read(_: &str, _: &Sentence) -> (Vec<AmountMention>, Vec<(Span, &'static str)>) {
    (vec![], vec![])
}
