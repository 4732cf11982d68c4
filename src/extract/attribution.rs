//! To be written.
use crate::language::Analysis;
use crate::model::{Document, Mode, Stance};
use crate::text::Span;
/// A frame.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Frame {
    pub content: Vec<Span>,
    pub cue: Option<Span>,
    pub holder: Option<Span>,
    pub holder_name: Option<String>,
    pub mode: Mode,
    pub stance: Stance,
    pub via: Vec<Span>,
    pub sentence: usize,
}
/// Reads.
pub fn read(_: &Document, _: &Analysis) -> (Vec<Frame>, Vec<(Span, &'static str)>) {
    (Vec::new(), Vec::new())
}
