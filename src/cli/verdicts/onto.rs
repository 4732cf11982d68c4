use std::path::Path;

use clap::Args;
use gainsay::model::Report;
use gainsay::report::reviewed;
use gainsay::review::verdicts::{FILE, Ledger, apply};
use jiff::ZonedDateTime;
use jiff::civil::Date;

use crate::cli::output;

/// The day on which verdicts with a last day are judged.
#[derive(Clone, Copy, Args)]
pub(in crate::cli) struct Day {
    /// The day on which verdicts with a last day are judged [default: today]
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
}

impl Day {
    /// The day asked for, or that of this machine.
    pub(in crate::cli) fn today(&self) -> Date {
        self.today.unwrap_or_else(|| ZonedDateTime::now().date())
    }
}

/// Puts the verdicts of the dossier's folder onto its report; false, and said, where they could not be read.
pub(in crate::cli) fn onto(report: &mut Report, folder: Option<&Path>, today: Option<Date>) -> bool {
    let Some(folder) = folder else { return true };
    match Ledger::of_folder(folder) {
        Ok(ledger) => {
            apply(report, &ledger, today);
            true
        }
        Err(error) => {
            output::error(&output::plain(&error.to_string()), None);
            false
        }
    }
}

/// Says on standard error what verdicts did to the report, and which of their lines could not be read.
pub(in crate::cli) fn say(report: &Report) {
    let Some(found) = &report.reviewed else { return };
    if let Some(words) = reviewed(found) {
        output::note(&format!("reviewed: {words}"));
    }
    for fingerprint in &found.contested {
        output::note(&format!(
            "contested: {fingerprint}: reviewers decided differently without knowing of each other"
        ));
    }
    for line in &found.damaged {
        output::note(&format!("not read: {FILE}:{}: {}", line.line, output::plain(&line.why)));
    }
}
