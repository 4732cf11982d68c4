//! To be written.
use crate::language::Analysis;
use crate::model::{Document, Entity, EntityId, Mention};
use crate::text::Span;
/// M.
pub fn mentions(_: &Document, _: &Analysis) -> Vec<Mention> {
    vec![]
}
/// L.
pub fn link(_: &[Document], _: &mut [Vec<Mention>], _: &[Analysis]) -> Vec<Entity> {
    vec![]
}
/// S.
pub struct Story<'a> {
    documents: &'a [Document],
}
impl<'a> Story<'a> {
    /// N.
    pub fn new(documents: &'a [Document], _: &[Analysis], _: &[Vec<Mention>], _: &[Entity]) -> Self {
        Self { documents }
    }
    /// H.
    pub fn holder(&self, document: usize, span: Span, _: usize) -> (String, Option<EntityId>) {
        (span.of(&self.documents[document].text).to_owned(), None)
    }
    /// N.
    pub fn named(&self, _: usize, label: &str) -> (String, Option<EntityId>) {
        (label.to_owned(), None)
    }
}
