//! Reviewers' decisions in and out of a plain file, and onto the disputes of a report.
//!
//! [`FILE`] lies in the dossier's folder: one JSON object a line, lines are only ever added. [`Ledger`] reads it,
//! [`append`] writes it, [`apply`] puts what holds onto a report, [`Precision`] counts how often findings were
//! right. docs/review.md has the format.

mod apply;
mod changes;
mod exchange;
mod file;
mod ledger;
mod record;
mod stats;

use std::io;
use std::path::Path;

pub use apply::{apply, hide_dismissed};
pub use exchange::{Labelled, csv, from_csv, from_json, json};
pub use file::append;
pub use ledger::Ledger;
pub use record::{About, AboutClaim, AboutSide, Decision, Record};
pub use stats::{Group, Precision, Standing, precision};

/// Name of the file of decisions in a dossier's folder. It is never read as a source.
pub const FILE: &str = "gainsay-verdicts.jsonl";

/// Why decisions could not be read or kept.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file could not be read.
    #[error("{path}: cannot be read: {why}")]
    Read {
        /// The file.
        path: String,
        /// What the system said.
        why: String,
    },
    /// The file could not be written; nothing was added.
    #[error("{path}: cannot be written: {why}")]
    Write {
        /// The file.
        path: String,
        /// What the system said.
        why: String,
    },
    /// A decision that makes no sense.
    #[error("{0}")]
    Record(String),
}

impl Error {
    fn read(path: &Path, error: &io::Error) -> Self {
        Self::Read { path: path.display().to_string(), why: error.to_string() }
    }

    fn write(path: &Path, error: &io::Error) -> Self {
        Self::Write { path: path.display().to_string(), why: error.to_string() }
    }
}

#[cfg(test)]
mod tests;
