//! Rules: YAML in, a [`RuleSet`] out, which reads answers in statements and says which of them conflict.
//!
//! One file is one rule, with its examples. What is written is a `RuleSpec`, checked against a table of keys;
//! what runs is a [`Rule`]. `kinds/` holds one file for each kind of comparison, listed in [`KINDS`]. Which
//! statements there are, who says them and what becomes of two answers in time is left to `extract` and `compare`.

mod almost;
mod compile;
mod condition;
mod draft;
mod example;
mod fields;
mod govern;
mod kinds;
mod lint;
mod matcher;
mod merge;
mod mistake;
mod near;
mod node;
mod phrase;
mod schema;
mod set;
mod sieve;
mod spec;
mod template;
pub mod test;
mod view;
mod words;

pub use almost::Almost;
pub use condition::Facts;
pub use draft::{Draft, draft};
pub use example::{Example, ExampleSource, Expect};
pub use fields::{Field, Shape};
pub use kinds::{KINDS, KindEntry};
pub use merge::EXTENSION;
pub use mistake::{Level, RuleError, nearest};
pub use schema::schema;
pub use set::{Answered, Judged, Rule, RuleSet};
pub use spec::COMMON;
pub use view::View;
pub use words::named as pack;

#[cfg(test)]
mod tests;
