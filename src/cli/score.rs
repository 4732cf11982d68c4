//! Labelled dossiers in, precision and recall out.
//!
//! What is counted, and how, is `gainsay::measure`.

use std::path::{Path, PathBuf};

use clap::Args;
use gainsay::check::Checker;
use gainsay::measure::{Gold, Tally};

use super::project::SettingsArguments;
use super::{Failure, Outcome, Shared, inputs, output};

/// What `score` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// Labelled dossiers: folders with sources/ and gold.json
    #[arg(required = true)]
    dossiers: Vec<PathBuf>,
    /// List what was missed, what was wrong, and which near misses were reported
    #[arg(long)]
    show: bool,
    #[command(flatten)]
    settings: SettingsArguments,
    #[command(flatten)]
    shared: Shared,
}

/// Prints a line a dossier, recall by kind, and all figures as one JSON line.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let project = arguments.settings.project(&[])?;
    let checker = project.checker(project.config(&arguments.shared, None)?)?;
    let mut total = Tally::default();
    let mut text = String::new();
    for folder in &arguments.dossiers {
        let one = dossier(&checker, folder)?;
        let name =
            folder.file_name().map_or_else(|| folder.display().to_string(), |n| n.to_string_lossy().into());
        text.push_str(&format!(
            "{name:28} recall {}/{}  precision {}/{}  traps sprung {}/{}\n",
            one.found_contradiction,
            one.gold_contradiction,
            one.right,
            one.reported,
            one.sprung,
            one.near_misses,
        ));
        if arguments.show {
            for line in &one.lines {
                text.push_str(&format!("    {}\n", output::plain(line)));
            }
        }
        total.add(&one);
    }
    for (kind, (hit, all)) in &total.by_kind {
        text.push_str(&format!("    {kind:14} {hit}/{all}\n"));
    }
    text.push_str(&format!("{}\n", total.figures()));
    output::write(None, &text)?;
    Ok(Outcome::Clean)
}

fn dossier(checker: &Checker, folder: &Path) -> Result<Tally, Failure> {
    let gold = Gold::load(folder).map_err(|mistakes| {
        Failure::new(mistakes).hint("a labelled dossier has sources/ and gold.json; see CONTRIBUTING.md")
    })?;
    let mut tally = Tally::default();
    for dossier in inputs::dossiers(&[folder.join("sources")])? {
        tally.add(&Tally::of(&gold, &checker.check(&dossier.name, dossier.inputs)));
    }
    Ok(tally)
}
