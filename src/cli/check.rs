use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use gainsay::check::Config;
use gainsay::model::{Detail, Dispute, Relation, Report, Severity, VerdictWord};
use gainsay::report::{RENDERERS, Renderer, renderer, summary};

use super::inputs::{self, Dossier};
use super::{Failure, Outcome, Shared, checker, output};

/// What `check` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// Folders (one dossier each), files (one dossier together), or - for standard input [default: .]
    paths: Vec<PathBuf>,
    /// Format of the report
    #[arg(long, value_name = "FORMAT", default_value = RENDERERS[0].name, value_parser = formats())]
    format: &'static Renderer,
    /// Only the counts and the gravest disputes, short enough for a comment on a pull request (markdown)
    #[arg(long)]
    summary: bool,
    /// Put the text of each source and all its claims into the report too (json; html always has them)
    #[arg(long)]
    texts: bool,
    /// Address of the page on which the findings are published (claimreview)
    #[arg(long = "page", value_name = "URL")]
    page: Option<String>,
    #[command(flatten)]
    shared: Shared,
    /// Exit with status 1 where a dispute is at least this grave
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: Threshold,
    /// Leave out what is less sure than this probability, 0 to 1
    #[arg(long, value_name = "P", value_parser = probability)]
    min_confidence: Option<f64>,
    /// Which findings to show; those not shown do not count for --fail-on either
    #[arg(
        long,
        value_name = "RELATION",
        value_delimiter = ',',
        default_value = "contradiction,tension,superseded"
    )]
    show: Vec<Shown>,
    /// Write the report to a file
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How grave a dispute must be to matter for the exit status.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Threshold {
    Error,
    Warning,
    Note,
    Never,
}

impl Threshold {
    fn severity(self) -> Option<Severity> {
        match self {
            Threshold::Error => Some(Severity::Error),
            Threshold::Warning => Some(Severity::Warning),
            Threshold::Note => Some(Severity::Note),
            Threshold::Never => None,
        }
    }
}

/// The relations that a report lists.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shown {
    Contradiction,
    Tension,
    Superseded,
}

impl Shown {
    fn relation(self) -> Relation {
        match self {
            Shown::Contradiction => Relation::Contradiction,
            Shown::Tension => Relation::Tension,
            Shown::Superseded => Relation::Superseded,
        }
    }
}

fn formats() -> impl TypedValueParser<Value = &'static Renderer> {
    let values = RENDERERS.iter().map(|renderer| PossibleValue::new(renderer.name).help(renderer.about));
    PossibleValuesParser::new(values).try_map(|name| renderer(&name).ok_or("no such format"))
}

/// Reads a probability.
pub(super) fn probability(words: &str) -> Result<f64, String> {
    match words.parse::<f64>() {
        Ok(value) if (0.0..=1.0).contains(&value) => Ok(value),
        _ => Err("a number from 0 to 1".to_owned()),
    }
}

/// Checks every dossier and writes the reports.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let write = writer(arguments)?;
    let mut config = arguments.shared.config();
    config.min_confidence = arguments.min_confidence.unwrap_or(Config::default().min_confidence);
    config.detail = if arguments.texts { Detail::Sources } else { arguments.format.detail };
    let checker = checker(config)?;
    let dossiers = inputs::dossiers(&arguments.paths)?;
    let mut reports = Vec::new();
    let mut incomplete = false;
    for Dossier { name, base, inputs } in dossiers {
        incomplete |= inputs.iter().any(|input| input.bytes.is_err());
        let mut report = checker.check(&name, inputs);
        incomplete |= report.checked.not_read.iter().any(|each| each.failed);
        report.base = base;
        report.page.clone_from(&arguments.page);
        report.disputes.retain(|dispute| arguments.show.iter().any(|s| s.relation() == dispute.relation));
        reports.push(report);
    }
    output::write(arguments.output.as_deref(), &write(&reports))?;
    for report in &reports {
        output::note(&format!("{}: {}", output::plain(&report.dossier), summary(report)));
        for each in &report.checked.not_read {
            output::note(&format!("not read: {}: {}", output::plain(&each.path), output::plain(&each.why)));
        }
    }
    Ok(if incomplete {
        Outcome::Incomplete
    } else if reports.iter().any(|report| fails(report, arguments.fail_on)) {
        Outcome::Found
    } else {
        Outcome::Clean
    })
}

/// What writes the reports: the format's whole or short form.
fn writer(arguments: &Arguments) -> Result<fn(&[Report]) -> String, Failure> {
    let Renderer { name, together, brief, .. } = arguments.format;
    if !arguments.summary {
        return Ok(*together);
    }
    brief.ok_or_else(|| {
        let short: Vec<&str> = RENDERERS.iter().filter(|r| r.brief.is_some()).map(|r| r.name).collect();
        Failure::new(format!("--summary: {name} has no short form"))
            .hint(format!("--summary goes with --format {}", short.join(", ")))
    })
}

/// Whether a dispute stands at or above the threshold; one explained or dismissed by a reviewer does not.
fn fails(report: &Report, threshold: Threshold) -> bool {
    let settled = |dispute: &Dispute| {
        let word = dispute.verdict.as_ref().map(|verdict| verdict.verdict);
        matches!(word, Some(VerdictWord::Explained | VerdictWord::Dismissed))
    };
    let Some(least) = threshold.severity() else { return false };
    report.disputes.iter().any(|dispute| dispute.severity >= least && !settled(dispute))
}
