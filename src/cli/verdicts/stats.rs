use std::path::PathBuf;

use clap::{Args, ValueEnum};
use comfy_table::{CellAlignment, Table, presets};
use gainsay::review::verdicts::{Group, precision};

use super::{finished, ledgers};
use crate::cli::{Failure, Outcome, output};

/// What `verdicts stats` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// Folders of dossiers, or files of verdicts; all are counted together [default: .]
    paths: Vec<PathBuf>,
    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
    Csv,
}

const HEAD: [&str; 9] =
    ["by", "name", "confirmed", "explained", "dismissed", "precision", "lower", "upper", "brier"];

/// Counts the verdicts that hold.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let (ledgers, whole) = ledgers(&arguments.paths)?;
    let groups = precision(ledgers.iter().flat_map(|(_, ledger)| ledger.current().into_values()));
    let text = match arguments.format {
        Format::Json => format!("{}\n", serde_json::to_string_pretty(&groups).unwrap_or_default()),
        Format::Csv => table_of_values(&groups),
        Format::Table if groups.is_empty() => "no verdicts\n".to_owned(),
        Format::Table => table(&groups),
    };
    output::write(None, &text)?;
    Ok(finished(whole))
}

fn row(group: &Group) -> [String; 9] {
    let (standing, shares) = (group.standing, group.precision);
    [
        group.by.to_owned(),
        output::plain(&group.name),
        standing.confirmed.to_string(),
        standing.explained.to_string(),
        standing.dismissed.to_string(),
        format!("{:.3}", shares.precision),
        format!("{:.3}", shares.lower),
        format!("{:.3}", shares.upper),
        shares.brier.map_or_else(String::new, |brier| format!("{brier:.3}")),
    ]
}

fn table(groups: &[Group]) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(HEAD);
    for group in groups {
        table.add_row(row(group));
    }
    for column in table.column_iter_mut().skip(2) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let lines: Vec<String> = table.lines().map(|line| line.trim_end().to_owned()).collect();
    format!("{}\n", lines.join("\n"))
}

fn table_of_values(groups: &[Group]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing into memory fails only where rows differ in length, and none do.
    let _ = writer.write_record(HEAD);
    for group in groups {
        let _ = writer.write_record(row(group));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
