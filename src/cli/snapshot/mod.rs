//! Reports approved dispute by dispute: compared, shown, accepted, or turned into waivers. No terminal is needed.

mod show;
mod store;
mod waive;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use gainsay::review::{Change, Counts};

use super::work::WorkArguments;
use super::{Failure, Outcome, output};
use store::Store;

/// What `snapshot` takes.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    which: Which,
}

#[derive(Subcommand)]
enum Command {
    /// Compare each dossier with its approved report; status 1 where they differ [this is the default]
    Test(Which),
    /// Show what has changed, without failing
    Diff {
        /// Fingerprints, or their beginnings; all changes where none is given
        fingerprints: Vec<String>,
        #[command(flatten)]
        which: Which,
    },
    /// Approve disputes as they are found now; what is no longer found is forgotten
    Accept {
        /// Fingerprints, or their beginnings
        #[arg(required_unless_present = "all")]
        fingerprints: Vec<String>,
        /// Approve every change
        #[arg(long, conflicts_with = "fingerprints")]
        all: bool,
        #[command(flatten)]
        which: Which,
    },
    /// Do not approve disputes, and let them stand for a reason: writes waivers
    Reject(waive::Arguments),
}

/// Which dossiers.
#[derive(Args)]
struct Which {
    /// A folder or file to check; may be given again [default: the dossiers of gainsay.toml, else .]
    #[arg(long, value_name = "PATH")]
    dossier: Vec<PathBuf>,
    #[command(flatten)]
    work: WorkArguments,
}

/// Compares, shows, accepts or rejects.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    match &arguments.command {
        None => test(&arguments.which),
        Some(Command::Test(which)) => test(which),
        Some(Command::Diff { fingerprints, which }) => diff(fingerprints, which),
        Some(Command::Accept { fingerprints, which, .. }) => accept(fingerprints, which),
        Some(Command::Reject(arguments)) => waive::run(arguments),
    }
}

fn test(which: &Which) -> Result<Outcome, Failure> {
    let store = Store::open(which)?;
    let mut total = Counts::default();
    let mut text = String::new();
    for standing in &store.standings {
        let changes = standing.changes();
        let counts = Counts::of(&changes);
        total = total.and(counts);
        for change in changes.iter().filter(|change| !matches!(change, Change::Same(_))) {
            text.push_str(&show::change(&standing.name, change));
        }
        if store.standings.len() > 1 && !counts.clean() {
            text.push_str(&format!("{}: {counts}\n\n", output::plain(&standing.name)));
        }
    }
    text.push_str(&format!("{total}\n"));
    output::write_styled(&text)?;
    store.work.tell_faults();
    if !total.clean() {
        output::note(
            "`gainsay snapshot accept FINGERPRINT` approves a change, `--all` every one; `reject` waives it",
        );
    }
    Ok(match (store.work.incomplete, total.clean()) {
        (true, _) => Outcome::Incomplete,
        (false, true) => Outcome::Clean,
        (false, false) => Outcome::Found,
    })
}

fn diff(fingerprints: &[String], which: &Which) -> Result<Outcome, Failure> {
    let store = Store::open(which)?;
    let mut text = String::new();
    if fingerprints.is_empty() {
        for standing in &store.standings {
            for change in standing.changes().iter().filter(|change| !matches!(change, Change::Same(_))) {
                text.push_str(&show::change(&standing.name, change));
            }
        }
    }
    for (place, name) in store.named(fingerprints)? {
        let standing = &store.standings[place];
        for change in standing.changes().iter().filter(|change| names(change).contains(&name.as_str())) {
            text.push_str(&show::change(&standing.name, change));
        }
    }
    output::write_styled(&text)?;
    Ok(if store.work.incomplete { Outcome::Incomplete } else { Outcome::Clean })
}

fn accept(fingerprints: &[String], which: &Which) -> Result<Outcome, Failure> {
    let mut store = Store::open(which)?;
    let named = store.named(fingerprints)?;
    let mut text = String::new();
    let mut total = 0;
    for (place, standing) in store.standings.iter_mut().enumerate() {
        let wanted = |change: &Change<'_>| {
            fingerprints.is_empty()
                || named.iter().any(|(p, name)| *p == place && names(change).contains(&name.as_str()))
        };
        let changes = standing.changes();
        let mut approved = standing.approved.clone();
        let mut accepted = 0;
        for change in changes.iter().filter(|change| wanted(change)) {
            let (out, into) = match change {
                Change::New(is) => (None, Some(is)),
                Change::Resolved(was) => (Some(was), None),
                Change::Changed { was, is } => (Some(was), Some(is)),
                Change::Same(_) => continue,
            };
            if let Some(was) = out {
                approved.remove(was.fingerprint);
            }
            if let Some(block) = into.and_then(|is| standing.found.block(is.fingerprint)) {
                approved.insert(block.clone());
            }
            text.push_str(&show::heading(&standing.name, change));
            accepted += 1;
        }
        if accepted > 0 || fingerprints.is_empty() && !standing.kept {
            standing.keep(approved)?;
        }
        total += accepted;
    }
    text.push_str(&format!("{total} accepted\n"));
    output::write_styled(&text)?;
    Ok(if store.work.incomplete { Outcome::Incomplete } else { Outcome::Clean })
}

/// The fingerprints that a change goes by.
fn names<'a>(change: &Change<'a>) -> Vec<&'a str> {
    match change {
        Change::New(item) | Change::Resolved(item) | Change::Same(item) => vec![item.fingerprint],
        Change::Changed { was, is } => vec![was.fingerprint, is.fingerprint],
    }
}
