//! What was found in, what people have said of it out: stable names for disputes, waivers, baselines, and reports
//! approved dispute by dispute, verdicts. Opening and writing files is left to the command line, but for the file of
//! verdicts, whose lock is part of what it is.

mod approved;
mod baseline;
mod fingerprint;
mod standing;
pub mod verdicts;
mod waivers;

pub use approved::{Approved, ApprovedError, Block};
pub use baseline::{Baseline, BaselineError, Known};
pub use fingerprint::{VERSION, fingerprint, normalised, region};
pub use standing::{Change, Counts, Item, compare};
pub use waivers::Waivers;

use crate::model::Dispute;

/// The name of what found a dispute: its rule, or `aligned-KIND` for alignment.
pub fn rule_name(dispute: &Dispute) -> String {
    dispute.rule.clone().unwrap_or_else(|| format!("aligned-{}", dispute.kind))
}

/// Words of a document in one line: white space as single spaces, characters that hide or reorder as U+FFFD.
fn line(words: &str) -> String {
    let hides = |c: char| {
        c.is_control()
            || matches!(c, '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
    };
    let joined = words.split_whitespace().collect::<Vec<_>>().join(" ");
    joined.chars().map(|c| if hides(c) { '\u{FFFD}' } else { c }).collect()
}
