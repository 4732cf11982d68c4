use crate::model::Evidence;

/// A stage of a check, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Files are read.
    Files,
    /// Claims are read out of documents.
    Claims,
    /// Claims are compared.
    Comparing,
}

/// Told how far a check has come, from several threads; it changes nothing in what is found.
pub trait Watch: Sync {
    /// A stage begins, with so many steps; none where that is not known.
    fn begin(&self, stage: Stage, steps: usize);
    /// A step of the stage is done.
    fn step(&self);
    /// A source has been read; `claims` gives what was read out of it, not yet held against other sources.
    fn read(&self, _source: &str, _claims: &dyn Fn() -> Vec<Evidence>) {}
}

/// Nobody watches.
impl Watch for () {
    fn begin(&self, _: Stage, _: usize) {}
    fn step(&self) {}
}
