//! Verdicts of dossiers in; tables, lists, labelled pairs and precision out; and back in.

mod onto;
mod stats;

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use gainsay::review::verdicts::{
    Decision, FILE, Labelled, Ledger, Record, append, csv, from_csv, from_json, json,
};

use super::{Failure, Outcome, output};
pub(super) use onto::{Day, onto, say};

/// What `verdicts` takes.
#[derive(Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write the verdicts of dossiers as a table, a list or labelled pairs
    Export(Export),
    /// Add the verdicts of a table or list to a dossier; those that it has already are left out
    Import(Import),
    /// Count how often findings were right, by what was found, by kind and by rule
    Stats(stats::Arguments),
}

#[derive(Args)]
struct Export {
    /// Folders of dossiers, or files of verdicts [default: .]
    paths: Vec<PathBuf>,
    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "csv")]
    format: Format,
    /// Only the verdicts that hold, not those that were replaced or withdrawn
    #[arg(long)]
    current: bool,
    /// Write to a file
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A row a verdict, for spreadsheets
    Csv,
    /// An array of objects, for programs
    Json,
    /// JSON lines {"id","a","b","label",…} of the verdicts that hold, to fit weights to
    Pairs,
}

#[derive(Args)]
struct Import {
    /// The table (.csv) or list (.json, .jsonl), or - for standard input
    file: PathBuf,
    /// Folder of the dossier
    #[arg(default_value = ".")]
    path: PathBuf,
    /// Format of the file [default: by its name, else json]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Read>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Read {
    Csv,
    Json,
}

/// Runs the command that was asked for.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    match &arguments.command {
        Command::Export(arguments) => export(arguments),
        Command::Import(arguments) => import(arguments),
        Command::Stats(arguments) => stats::run(arguments),
    }
}

/// The decisions of every path, each with the name of its dossier, and whether every line was read.
fn ledgers(paths: &[PathBuf]) -> Result<(Vec<(String, Ledger)>, bool), Failure> {
    let here = [PathBuf::from(".")];
    let mut whole = true;
    let mut found = Vec::new();
    for path in if paths.is_empty() { &here[..] } else { paths } {
        let file = if path.is_dir() { path.join(FILE) } else { path.clone() };
        if !path.exists() {
            return Err(Failure::new(format!("{}: no such file or folder", path.display()))
                .hint("give the folder of a dossier, or a file of verdicts"));
        }
        let ledger = Ledger::read(&file).map_err(|error| Failure::new(error.to_string()))?;
        for line in &ledger.damaged {
            whole = false;
            output::note(&format!(
                "not read: {}:{}: {}",
                file.display(),
                line.line,
                output::plain(&line.why)
            ));
        }
        found.push((super::inputs::name(file.parent().unwrap_or(Path::new("."))), ledger));
    }
    Ok((found, whole))
}

fn finished(whole: bool) -> Outcome {
    if whole { Outcome::Clean } else { Outcome::Incomplete }
}

fn export(arguments: &Export) -> Result<Outcome, Failure> {
    let (ledgers, whole) = ledgers(&arguments.paths)?;
    let current = arguments.current || arguments.format == Format::Pairs;
    let mut decisions: Vec<(&str, &Record)> = Vec::new();
    for (name, ledger) in &ledgers {
        if current {
            let holding = ledger.current().into_values().filter(|r| r.verdict != Decision::Withdrawn);
            decisions.extend(holding.map(|record| (name.as_str(), record)));
        } else {
            decisions.extend(ledger.records.iter().map(|record| (name.as_str(), record)));
        }
    }
    let text = match arguments.format {
        Format::Csv => csv(&decisions),
        Format::Json => json(&decisions),
        Format::Pairs => pairs(&decisions),
    };
    output::write(arguments.output.as_deref(), &text)?;
    Ok(finished(whole))
}

fn pairs(decisions: &[(&str, &Record)]) -> String {
    let labelled = decisions.iter().filter_map(|(_, record)| Labelled::of(record));
    labelled.map(|pair| format!("{}\n", serde_json::to_string(&pair).unwrap_or_default())).collect()
}

fn import(arguments: &Import) -> Result<Outcome, Failure> {
    if !arguments.path.is_dir() {
        return Err(Failure::new(format!("{}: no such folder", arguments.path.display())));
    }
    let cannot = |why: String| Failure::new(format!("{}: {why}", arguments.file.display()));
    let bytes = if arguments.file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(&arguments.file)
    };
    let bytes = bytes.map_err(|error| cannot(format!("cannot be read: {error}")))?;
    let text = String::from_utf8(bytes).map_err(|_| cannot("is not UTF-8".to_owned()))?;
    let table = arguments.file.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv"));
    let records = match arguments.format.unwrap_or(if table { Read::Csv } else { Read::Json }) {
        Read::Csv => from_csv(&text),
        Read::Json => from_json(&text),
    };
    let records = records.map_err(|error| cannot(error.to_string()))?;
    let file = arguments.path.join(FILE);
    let failed = |error: gainsay::review::verdicts::Error| Failure::new(error.to_string());
    let held = Ledger::read(&file).map_err(failed)?;
    let all = records.len();
    let mut new: Vec<Record> = Vec::new();
    for record in records {
        if !held.records.iter().chain(&new).any(|other| other.says_the_same(&record)) {
            new.push(record);
        }
    }
    if !new.is_empty() {
        append(&file, &mut new).map_err(failed)?;
    }
    output::note(&format!("{} added, {} there already", new.len(), all - new.len()));
    Ok(Outcome::Clean)
}
