//! A dossier's disputes in, a reviewer's word on each out: on screens, or line by line.

mod line;
#[cfg(all(test, feature = "review"))]
mod sample;
#[cfg(feature = "review")]
mod screen;
pub(super) mod session;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use gainsay::model::{Dispute, VerdictWord};
use gainsay::review::verdicts::Decision;

use super::project::SettingsArguments;
use super::verdicts::Day;
use super::{Failure, Outcome, Shared, inputs, output};
use session::Session;

/// What `review` takes.
#[derive(Args)]
#[command(
    after_help = "Without --list or --set the disputes are gone through on the screen; ? shows the keys."
)]
pub(super) struct Arguments {
    /// The dossier: a folder, or files [default: .]
    paths: Vec<PathBuf>,
    /// List the disputes with their verdicts
    #[arg(long)]
    list: bool,
    /// Decide on a dispute: FINGERPRINT=confirmed, explained, dismissed, or withdrawn to take a verdict back
    #[arg(long, value_name = "FINGERPRINT=VERDICT", value_parser = decided)]
    set: Vec<Asked>,
    /// Why
    #[arg(long, requires = "set")]
    reason: Option<String>,
    /// More, for colleagues
    #[arg(long, requires = "set")]
    note: Option<String>,
    /// An address where more stands
    #[arg(long, value_name = "ADDRESS", requires = "set")]
    link: Option<String>,
    /// The last day on which the verdict holds
    #[arg(long, value_name = "DATE", requires = "set")]
    until: Option<jiff::civil::Date>,
    /// Your name [default: $GAINSAY_REVIEWER, else the name you are logged in with]
    #[arg(long, value_name = "NAME")]
    reviewer: Option<String>,
    /// Format of the list
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
    /// Only disputes in this state
    #[arg(long, value_name = "STATE", value_delimiter = ',')]
    only: Vec<Standing>,
    /// Leave out what is less sure than this probability, 0 to 1
    #[arg(long, value_name = "P", value_parser = super::check::probability)]
    min_confidence: Option<f64>,
    #[command(flatten)]
    day: Day,
    #[command(flatten)]
    settings: SettingsArguments,
    #[command(flatten)]
    shared: Shared,
}

/// Formats of the list.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
}

/// A decision asked for on the command line.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    fingerprint: String,
    decision: Decision,
}

fn decided(words: &str) -> Result<Asked, String> {
    let (fingerprint, word) = words.rsplit_once('=').ok_or("write FINGERPRINT=VERDICT")?;
    let decision = match word {
        "confirmed" => Decision::Confirmed,
        "explained" => Decision::Explained,
        "dismissed" => Decision::Dismissed,
        "withdrawn" => Decision::Withdrawn,
        _ => return Err("a verdict is confirmed, explained, dismissed or withdrawn".to_owned()),
    };
    Ok(Asked { fingerprint: fingerprint.to_owned(), decision })
}

/// Where the review of a dispute stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Standing {
    /// No verdict yet
    Open,
    /// It had a verdict that holds no longer
    Reopened,
    Confirmed,
    Explained,
    Dismissed,
}

impl Standing {
    fn of(dispute: &Dispute) -> Self {
        match (dispute.verdict.as_ref().map(|verdict| verdict.verdict), &dispute.reopened) {
            (Some(VerdictWord::Confirmed), _) => Standing::Confirmed,
            (Some(VerdictWord::Explained), _) => Standing::Explained,
            (Some(VerdictWord::Dismissed), _) => Standing::Dismissed,
            (None, Some(_)) => Standing::Reopened,
            (None, None) => Standing::Open,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Standing::Open => "open",
            Standing::Reopened => "reopened",
            Standing::Confirmed => "confirmed",
            Standing::Explained => "explained",
            Standing::Dismissed => "dismissed",
        }
    }

    /// Whether nobody's word holds.
    fn undecided(self) -> bool {
        matches!(self, Standing::Open | Standing::Reopened)
    }
}

/// Reviews one dossier.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    if !arguments.list && arguments.set.is_empty() { screens(arguments) } else { line::run(arguments) }
}

/// The dossier's disputes with the verdicts on them.
fn session(arguments: &Arguments) -> Result<Session, Failure> {
    let project = arguments.settings.project(&arguments.paths)?;
    let config = project.config(&arguments.shared, arguments.min_confidence)?;
    let mut dossiers = inputs::of_project(&arguments.paths, &project)?;
    let checkers = project.checkers(config, &dossiers)?;
    let ([checker], Some(dossier)) = (&checkers[..], dossiers.pop()) else {
        return Err(Failure::new("more than one dossier").hint("review one folder at a time"));
    };
    let Some(folder) = dossier.kept() else {
        return Err(Failure::new("standard input has no folder to keep verdicts in"));
    };
    let report = checker.check(&dossier.name, dossier.inputs);
    Session::new(report, folder, arguments.day.today(), reviewer(arguments.reviewer.clone()))
}

/// The name that a verdict is given under: the one told, else the one that the machine knows.
pub(super) fn reviewer(told: Option<String>) -> Option<String> {
    let named = |name: &str| std::env::var(name).ok();
    let told = told.or_else(|| named("GAINSAY_REVIEWER"));
    told.or_else(|| named("USER")).or_else(|| named("USERNAME")).filter(|name| !name.trim().is_empty())
}

#[cfg(feature = "review")]
fn screens(arguments: &Arguments) -> Result<Outcome, Failure> {
    use std::io::IsTerminal as _;
    if !(std::io::stdin().is_terminal() && std::io::stdout().is_terminal()) {
        return Err(Failure::new("this is no terminal").hint(LINES));
    }
    screen::run(session(arguments)?, &arguments.only)
}

#[cfg(not(feature = "review"))]
fn screens(_: &Arguments) -> Result<Outcome, Failure> {
    Err(Failure::new("this program was built without screens").hint(LINES))
}

const LINES: &str = "review --list lists the disputes, --set FINGERPRINT=VERDICT --reason … decides on one";
