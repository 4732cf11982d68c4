//! A file of known disputes, brought up to date: what is new goes in only where that is asked for, and is named.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use gainsay::review::{Baseline, Change, Counts, Known, compare};

use super::output::{BAD, GOOD, LOOK, plain, styled};
use super::project::{self, Project};
use super::work::{Work, WorkArguments};
use super::{Failure, Outcome, output};

/// The file's name where none is given.
const FILE: &str = "gainsay-baseline.jsonl";

/// What `baseline` takes.
#[derive(Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Forget what is no longer found and list what is new; status 1 where something new was not accepted
    Update(Update),
}

#[derive(Args)]
struct Update {
    /// Folders or files [default: the dossiers of gainsay.toml, else .]
    paths: Vec<PathBuf>,
    /// Take what is new among the known
    #[arg(long)]
    accept_new: bool,
    /// The file [default: gainsay-baseline.jsonl beside gainsay.toml]
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    #[command(flatten)]
    work: WorkArguments,
}

/// The baseline in a file.
pub(super) fn read(file: &Path) -> Result<Baseline, Failure> {
    let text = project::text(file)?.ok_or_else(|| {
        Failure::new(format!("{}: no such file", file.display()))
            .hint("`gainsay baseline update --accept-new` writes one")
    })?;
    parse(file, &text)
}

fn parse(file: &Path, text: &str) -> Result<Baseline, Failure> {
    Baseline::read(text).map_err(|error| {
        Failure::new(format!("{}: {error}", file.display()))
            .hint("a line is a dispute as `gainsay baseline update` writes it")
    })
}

/// Brings the file up to date.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let Command::Update(arguments) = &arguments.command;
    let project = arguments.work.check.project(&arguments.paths)?;
    let file = arguments.baseline.clone().unwrap_or_else(|| project.folder.join(FILE));
    let before = project::text(&file)?;
    let mut baseline = parse(&file, before.as_deref().unwrap_or_default())?;
    let work = update(arguments, &project, &mut baseline)?;
    let after = baseline.text();
    if before.as_deref() != Some(after.as_str()) && !work.incomplete {
        output::replace(&file, &after)?;
    }
    work.tell_faults();
    if work.incomplete {
        output::warn("nothing was written: some sources could not be read");
        return Ok(Outcome::Incomplete);
    }
    Ok(if work.left_out { Outcome::Found } else { Outcome::Clean })
}

/// A run with whether something new was left out of the baseline.
struct Updated {
    work: Work,
    left_out: bool,
}

impl std::ops::Deref for Updated {
    type Target = Work;
    fn deref(&self) -> &Work {
        &self.work
    }
}

fn update(arguments: &Update, project: &Project, baseline: &mut Baseline) -> Result<Updated, Failure> {
    let work = arguments.work.run(project, &arguments.paths, None, gainsay::model::Detail::Findings)?;
    let now = Baseline::of(&work.reports);
    let mut names: Vec<&str> = work.reports.iter().map(|report| report.dossier.as_str()).collect();
    let gone: Vec<String> = baseline.known().map(|known| known.dossier.clone()).collect();
    if work.whole {
        names.extend(gone.iter().map(String::as_str));
    }
    names.sort_unstable();
    names.dedup();
    let (mut text, mut total) = (String::new(), Counts::default());
    for name in names {
        let was: Vec<Known> = baseline.dossier(name).cloned().collect();
        let is: Vec<Known> = now.dossier(name).cloned().collect();
        let (was_items, is_items) = (was.iter().map(Known::item), is.iter().map(Known::item));
        let changes = compare(&was_items.collect::<Vec<_>>(), &is_items.collect::<Vec<_>>());
        total = total.and(Counts::of(&changes));
        let of = |list: &[Known], print: &str| list.iter().find(|known| known.fingerprint == print).cloned();
        for change in &changes {
            let (word, out, into) = match change {
                Change::Same(_) => continue,
                Change::New(item) => (styled(LOOK, "new"), None, of(&is, item.fingerprint)),
                Change::Resolved(item) => (styled(GOOD, "resolved"), of(&was, item.fingerprint), None),
                Change::Changed { was: old, is: new } => {
                    (styled(BAD, "changed"), of(&was, old.fingerprint), of(&is, new.fingerprint))
                }
            };
            if let Some(known) = into.as_ref().or(out.as_ref()) {
                text.push_str(&format!("{word} {}\n", line(known)));
            }
            // What takes the place of a known dispute is new too.
            if into.is_none() || arguments.accept_new {
                out.iter().for_each(|known| baseline.remove(name, &known.fingerprint));
                into.into_iter().for_each(|known| baseline.insert(known));
            }
        }
    }
    text.push_str(&format!("{total}\n"));
    output::write_styled(&text)?;
    let fresh = total.new + total.changed;
    if fresh > 0 && !arguments.accept_new {
        output::note(&format!("{fresh} not taken among the known: --accept-new takes them"));
    } else if fresh > 0 {
        output::note(&format!("{fresh} taken among the known"));
    }
    Ok(Updated { work, left_out: fresh > 0 && !arguments.accept_new })
}

fn line(known: &Known) -> String {
    let answers = known.answers.join(" against ");
    format!("{} {}: {} {}", known.fingerprint, plain(&known.dossier), plain(&known.question), plain(&answers))
}
