use std::path::PathBuf;

use clap::{Args, ValueEnum};
use comfy_table::{ContentArrangement, Table, presets};
use gainsay::model::{Evidence, EvidenceStep, NotRead, UnreadWords};
use gainsay::report::claims_csv;

use super::inputs::{self, Dossier};
use super::project::SettingsArguments;
use super::{Failure, Outcome, Shared, output};

/// What `claims` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// Folders, files, or - for standard input [default: the dossiers of gainsay.toml, else .]
    paths: Vec<PathBuf>,
    /// Format of the list
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
    /// Show for each claim the steps that gave polarity, certainty, stance, holder, times and question
    #[arg(long)]
    why: bool,
    #[command(flatten)]
    settings: SettingsArguments,
    #[command(flatten)]
    shared: Shared,
    /// Write the list to a file
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people: place, holder, stance, words
    Table,
    /// For programs: one claim a line (docs/json.md)
    Jsonl,
    /// For spreadsheets: one claim a row (docs/formats.md)
    Csv,
}

/// Lists every claim of every dossier.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let project = arguments.settings.project(&arguments.paths)?;
    let dossiers = inputs::of_project(&arguments.paths, &project)?;
    let checkers = project.checkers(project.config(&arguments.shared, None)?, &dossiers)?;
    let mut claims: Vec<Evidence> = Vec::new();
    let mut not_read: Vec<NotRead> = Vec::new();
    let mut unread: Vec<UnreadWords> = Vec::new();
    let mut incomplete = false;
    for (Dossier { inputs, .. }, checker) in dossiers.into_iter().zip(&checkers) {
        incomplete |= inputs.iter().any(|input| input.bytes.is_err());
        let (found, left, words) = checker.claims(inputs, arguments.why);
        claims.extend(found);
        not_read.extend(left);
        unread.extend(words);
    }
    let text = match arguments.format {
        Format::Table if arguments.why => explained(&claims),
        Format::Table => table(&claims),
        Format::Jsonl => lines(&claims)?,
        Format::Csv => claims_csv(&claims),
    };
    output::write(arguments.output.as_deref(), &text)?;
    output::note(&output::counted(claims.len(), "claim"));
    for each in &not_read {
        output::note(&format!("not read: {}: {}", output::plain(&each.path), output::plain(&each.why)));
    }
    for each in &unread {
        let UnreadWords { source, line, column, text, why } = each;
        let place = format!("{}:{line}:{column}", output::plain(source));
        output::note(&format!("not understood: {place}: `{}`: {why}", output::plain(text)));
    }
    incomplete |= not_read.iter().any(|each| each.failed);
    Ok(if incomplete { Outcome::Incomplete } else { Outcome::Clean })
}

fn lines(claims: &[Evidence]) -> Result<String, Failure> {
    let mut text = String::new();
    for claim in claims {
        let line = serde_json::to_string(claim).map_err(|error| Failure::new(error.to_string()))?;
        text.push_str(&line);
        text.push('\n');
    }
    Ok(text)
}

fn table(claims: &[Evidence]) -> String {
    format!("{}\n", rows(claims, ContentArrangement::Dynamic))
}

fn rows(claims: &[Evidence], arrangement: ContentArrangement) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(arrangement);
    table.set_header(["place", "holder", "stance", "words", "question"]);
    for claim in claims {
        table.add_row([
            format!("{}:{}:{}", output::plain(&claim.source), claim.line, claim.column),
            output::plain(&claim.attribution.holder.name),
            format!("{:?}", claim.attribution.stance).to_lowercase(),
            output::plain(&claim.text),
            claim.question.as_deref().map(output::plain).unwrap_or_default(),
        ]);
    }
    table
}

/// The table with the steps of each claim indented below its row. Rows are not wrapped, so each is one line.
fn explained(claims: &[Evidence]) -> String {
    let rows = rows(claims, ContentArrangement::Disabled).to_string();
    let mut rows = rows.lines();
    let mut text = format!("{}\n", rows.next().unwrap_or_default().trim_end());
    for (row, claim) in rows.zip(claims) {
        text.push_str(&format!("{}\n", row.trim_end()));
        for step in &claim.why {
            text.push_str(&format!("    {}\n", output::plain(&line(step))));
        }
        text.push_str(&format!("    = {}\n", outcome(claim)));
    }
    text
}

/// What the steps come to.
pub(super) fn outcome(claim: &Evidence) -> String {
    let word = |shown: String| shown.to_lowercase();
    let polarity = word(format!("{:?}", claim.polarity));
    let certainty = word(format!("{:?}", claim.modality.certainty));
    let future = if claim.modality.future { ", future" } else { "" };
    format!("{polarity}, {certainty} {}{future}", claim.modality.rung)
}

/// A step as a line: what it settles, the words with their place, what they do.
pub(super) fn line(step: &EvidenceStep) -> String {
    let decides = step.decides.word();
    match (&step.words, step.place) {
        (Some(words), Some([line, column])) => {
            format!("{decides}: `{words}` ({line}:{column}) {}", step.does)
        }
        _ => format!("{decides}: {}", step.does),
    }
}
