use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use gainsay::model::{BaselineState, Detail, Dispute, Relation, Report, VerdictWord};
use gainsay::report::{RENDERERS, Renderer, renderer, summary};
use gainsay::review::verdicts::hide_dismissed;
use gainsay::settings::Threshold;

use super::output::counted;
use super::work::{Work, WorkArguments};
use super::{Failure, Outcome, baseline, output, verdicts};

/// What `check` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// Folders (one dossier each), files (one dossier together), or - for standard input [default: the dossiers of
    /// gainsay.toml, else .]
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
    /// Read this one text with all others as evidence: what supports it and what stands against it
    #[arg(long, value_name = "FILE")]
    focus: Option<PathBuf>,
    /// Report only what is not in this file of known disputes (`gainsay baseline update` writes it)
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    #[command(flatten)]
    work: WorkArguments,
    /// Exit with status 1 where a dispute is at least this grave [default: that of gainsay.toml, else error]
    #[arg(long, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// Which findings to show; those not shown do not count for --fail-on either
    #[arg(
        long,
        value_name = "RELATION",
        value_delimiter = ',',
        default_value = "contradiction,tension,superseded"
    )]
    show: Vec<Shown>,
    /// Show disputes that a reviewer dismissed, too
    #[arg(long)]
    show_dismissed: bool,
    /// Write the report to a file
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How grave a dispute must be to matter for the exit status.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Note,
    Never,
}

impl FailOn {
    fn threshold(self) -> Threshold {
        match self {
            FailOn::Error => Threshold::Error,
            FailOn::Warning => Threshold::Warning,
            FailOn::Note => Threshold::Note,
            FailOn::Never => Threshold::Never,
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
    let project = arguments.work.settings.project(&arguments.paths)?;
    let known = arguments.baseline.as_deref().map(baseline::read).transpose()?;
    let detail = if arguments.texts { Detail::Sources } else { arguments.format.detail };
    let mut work = arguments.work.run(&project, &arguments.paths, arguments.focus.as_ref(), detail)?;
    for report in &mut work.reports {
        if !arguments.show_dismissed {
            hide_dismissed(report);
        }
        if let Some(known) = &known {
            known.mark(report);
            let before = report.disputes.len();
            report.disputes.retain(|dispute| dispute.baseline_state != Some(BaselineState::Unchanged));
            report.checked.known = Some(before - report.disputes.len());
        }
        report.disputes.retain(|dispute| arguments.show.iter().any(|s| s.relation() == dispute.relation));
        report.page.clone_from(&arguments.page);
    }
    output::write(arguments.output.as_deref(), &write(&work.reports))?;
    tell(&work, arguments.output.as_deref());
    let threshold = arguments.fail_on.map(FailOn::threshold).or(project.settings.fail_on);
    Ok(if work.incomplete {
        Outcome::Incomplete
    } else if work.reports.iter().any(|report| fails(report, threshold.unwrap_or(Threshold::Error))) {
        Outcome::Found
    } else {
        Outcome::Clean
    })
}

/// A line a dossier on standard error, with what was compared where nothing was found.
fn tell(work: &Work, file: Option<&Path>) {
    for report in &work.reports {
        let (name, checked) = (output::plain(&report.dossier), &report.checked);
        let mut line = format!("{name}: {}", summary(report));
        let waived = report.disputes.iter().filter(|dispute| dispute.waiver.is_some()).count();
        if waived > 0 {
            line.push_str(&format!("; {waived} waived"));
        }
        output::note(&line);
        verdicts::say(report);
        let aside: usize = checked.set_aside.values().sum();
        let (claims, questions) = (counted(checked.claims, "claim"), counted(checked.questions, "question"));
        let compared = format!("{claims} on {questions} compared; {aside} set aside");
        if report.sources.is_empty() {
            output::note(&format!("{name}: nothing could be read"));
        } else if report.disputes.is_empty() {
            let new = if checked.known.is_some_and(|known| known > 0) { "new " } else { "" };
            output::note(&format!("{name}: nothing {new}found: {compared}"));
            if work.reports.len() == 1 && report.sources.len() < 2 {
                output::note("one text alone: `gainsay claims` lists what was read out of it");
            }
        } else {
            output::detail(&format!("{name}: {compared}"));
        }
        for (reason, number) in &checked.set_aside {
            output::detail(&format!("{name}: set aside: {reason}: {number}"));
        }
    }
    let known: Vec<usize> = work.reports.iter().filter_map(|report| report.checked.known).collect();
    if !known.is_empty() {
        let known: usize = known.iter().sum();
        let are = if known == 1 { "is" } else { "are" };
        output::note(&format!("{} {are} not shown (--baseline)", counted(known, "known dispute")));
    }
    if let Some(file) = file {
        output::detail(&format!("written to {}", file.display()));
    }
    work.tell_faults();
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

/// Whether a dispute stands at or above the threshold, or something is wrong with a waiver. A dispute explained or
/// dismissed by a reviewer, or waived, does not stand.
fn fails(report: &Report, threshold: Threshold) -> bool {
    let settled = |dispute: &Dispute| {
        let word = dispute.verdict.as_ref().map(|verdict| verdict.verdict);
        dispute.waiver.is_some() || matches!(word, Some(VerdictWord::Explained | VerdictWord::Dismissed))
    };
    let stands = |dispute: &Dispute| threshold.counts(dispute.severity) && !settled(dispute);
    report.disputes.iter().any(stands) || report.waivers.iter().any(|each| threshold.counts(each.severity))
}
