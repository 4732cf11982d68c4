//! Labelled dossiers and reports in, precision and recall out, and which findings are right.
//!
//! A dossier is a folder with `sources/` and `gold.json` (CONTRIBUTING.md tells its shape). A reported
//! contradiction is right where two of its sides hold claims of two sides of one labelled contradiction or
//! tension; each label counts once.

mod gold;
mod matching;
mod tally;

pub use gold::{Gold, GoldDispute, GoldSide, NearMiss, Place};
pub use tally::{Tally, right};
