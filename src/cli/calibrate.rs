//! Labelled material in, the weights of the scorers out, with the command and the digest of the material.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::Args;
use flate2::read::MultiGzDecoder;
use gainsay::check::Checker;
use gainsay::compare::Scorer;
use gainsay::compare::calibrate::{Calibration, Case, HeldOut, Row, fit_dossiers, fit_pairs};
use gainsay::measure::Gold;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use serde::Deserialize;

use super::inputs::{self, Dossier};
use super::project::SettingsArguments;
use super::{Failure, Outcome, RuleArguments, output};

/// What `calibrate` takes.
#[derive(Args)]
#[command(group = clap::ArgGroup::new("material").required(true).multiple(true).args(["pairs", "dossiers", "verdicts"]))]
pub(super) struct Arguments {
    /// Labelled pairs as JSON lines {"a","b","label"}, gzipped or not, each FILE or FILE=C,O[,N]: C and O are what a
    /// contradiction and any other pair count, N how many are read
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pairs: Vec<String>,
    /// Labelled dossiers: folders with sources/ and gold.json
    #[arg(long, value_name = "DIR", num_args = 1..)]
    dossiers: Vec<PathBuf>,
    /// Reviewers' verdicts, each in the folder of the sources that they are about
    #[arg(long, value_name = "FILE", num_args = 1..)]
    verdicts: Vec<PathBuf>,
    /// The precision that the bars are set for, as a lower bound at 90 per cent
    #[arg(long, value_name = "P", default_value = "0.7", value_parser = super::check::probability)]
    precision: f64,
    /// How strongly the weights of pairs are drawn to nought
    #[arg(long, value_name = "R", default_value = "8")]
    ridge: f64,
    #[command(flatten)]
    settings: SettingsArguments,
    #[command(flatten)]
    rules: RuleArguments,
    /// Write the weights to a file
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Reads a file of weights.
pub(super) fn read(path: &Path) -> Result<Calibration, Failure> {
    let text = fs::read_to_string(path)
        .map_err(|error| Failure::new(format!("{}: cannot be read: {error}", path.display())))?;
    Calibration::read(&text).map_err(|why| {
        Failure::new(format!("{}: no weights: {why}", path.display()))
            .hint("`gainsay calibrate -o FILE` writes them")
    })
}

/// Learns what there is material for; the rest stays as it is built in.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let mut calibration = Calibration::built_in().clone();
    if !arguments.pairs.is_empty() {
        pairs(arguments, &mut calibration)?;
    }
    if !arguments.dossiers.is_empty() || !arguments.verdicts.is_empty() {
        dossiers(arguments, &mut calibration)?;
    }
    output::write(arguments.output.as_deref(), &calibration.text())?;
    Ok(Outcome::Clean)
}

/// The last name of a path: no path of the machine stands in a file of weights.
fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned())
}

fn dossiers(arguments: &Arguments, calibration: &mut Calibration) -> Result<(), Failure> {
    let project = arguments.settings.project(&[])?;
    let checker = project.checker(project.with_rules(arguments.rules.config()))?;
    let mut cases = Vec::new();
    for folder in &arguments.dossiers {
        let gold = Gold::load(folder).map_err(|mistakes| {
            Failure::new(mistakes).hint("a labelled dossier has sources/ and gold.json; see CONTRIBUTING.md")
        })?;
        for Dossier { inputs, .. } in inputs::dossiers(&[folder.join("sources")])? {
            cases.extend(checker.cases(&name(folder), inputs, &gold));
        }
    }
    for file in &arguments.verdicts {
        cases.extend(decided(&checker, file)?);
    }
    let fitted = fit_dossiers(&cases, arguments.precision);
    for line in figures(&fitted.held_out) {
        output::note(&line);
    }
    let words = |flag: &str, paths: &[PathBuf]| {
        let names = paths.iter().map(|p| format!(" {}", name(p))).collect::<String>();
        if paths.is_empty() { String::new() } else { format!(" {flag}{names}") }
    };
    let material = words("--dossiers", &arguments.dossiers) + &words("--verdicts", &arguments.verdicts);
    calibration.dossiers = fitted.weights;
    calibration.dossiers.command = format!("gainsay calibrate{material} --precision {}", arguments.precision);
    Ok(())
}

#[derive(Deserialize)]
struct Decision {
    fingerprint: String,
    verdict: String,
    #[serde(default)]
    revision: u64,
}

/// The findings of a folder on which reviewers decided: confirmed ones are right, explained and dismissed ones wrong.
fn decided(checker: &Checker, file: &Path) -> Result<Vec<Case>, Failure> {
    let cannot =
        |why: &dyn std::fmt::Display| Failure::new(format!("{}: cannot be read: {why}", file.display()));
    let text = fs::read_to_string(file).map_err(|error| cannot(&error))?;
    let mut last: BTreeMap<String, (u64, String)> = BTreeMap::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Decision>(line) {
            Ok(one) if last.get(&one.fingerprint).is_none_or(|kept| kept.0 <= one.revision) => {
                last.insert(one.fingerprint, (one.revision, one.verdict));
            }
            Ok(_) => {}
            Err(why) => output::note(&format!("not read: {}: line {}: {why}", file.display(), number + 1)),
        }
    }
    let labels: BTreeMap<String, bool> = last
        .into_iter()
        .filter_map(|(fingerprint, (_, verdict))| match verdict.as_str() {
            "confirmed" => Some((fingerprint, true)),
            "explained" | "dismissed" => Some((fingerprint, false)),
            _ => None,
        })
        .collect();
    let folder = file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut cases = Vec::new();
    for Dossier { name, inputs, .. } in inputs::dossiers(&[folder.to_path_buf()])? {
        let found = checker.cases_of(&name, inputs, &labels);
        let (gone, of) = (labels.len() - found.len(), labels.len());
        output::note(&format!("{}: {of} decided, {gone} of them not found now", file.display()));
        cases.extend(found);
    }
    Ok(cases)
}

/// Held-out figures of findings, for people.
fn figures(cases: &[HeldOut]) -> Vec<String> {
    let hard: Vec<&HeldOut> = cases.iter().filter(|c| c.contradiction).collect();
    let all: Vec<&HeldOut> = cases.iter().collect();
    let brier = |cases: &[&HeldOut]| {
        let sum: f64 = cases.iter().map(|c| (c.probability - f64::from(u8::from(c.right))).powi(2)).sum();
        sum / cases.len().max(1) as f64
    };
    let right = |cases: &[&HeldOut]| cases.iter().filter(|c| c.right).count();
    let line = |what: &str, cases: &[&HeldOut]| {
        format!(
            "{what}: {} findings, {} right, Brier {:.4} held out",
            cases.len(),
            right(cases),
            brier(cases)
        )
    };
    if cases.is_empty() {
        return vec!["one dossier or none: nothing held out, the bars stay where they are".to_owned()];
    }
    vec![line("contradictions", &hard), line("with tensions", &all)]
}

#[derive(Deserialize)]
struct Pair {
    a: String,
    b: String,
    label: String,
}

/// A file of pairs with what they count.
struct Set {
    path: PathBuf,
    weights: [f64; 2],
    most: usize,
}

impl Set {
    fn of(words: &str) -> Result<Self, Failure> {
        let usual = |path: &str| Self { path: PathBuf::from(path), weights: [1.0, 1.0], most: usize::MAX };
        let Some((path, counts)) = words.rsplit_once('=') else { return Ok(usual(words)) };
        let parts: Vec<&str> = counts.split(',').collect();
        let number = |at: usize| parts.get(at).and_then(|p| p.parse::<f64>().ok()).filter(|n| *n >= 0.0);
        let (Some(c), Some(o), true) = (number(0), number(1), parts.len() <= 3) else {
            return Err(Failure::new(format!("{words}: not FILE=C,O or FILE=C,O,N")));
        };
        let most = match parts.get(2).map(|n| n.parse::<usize>()) {
            None => usize::MAX,
            Some(Ok(most)) => most,
            Some(Err(_)) => return Err(Failure::new(format!("{words}: N is a whole number"))),
        };
        Ok(Self { weights: [c, o], most, ..usual(path) })
    }

    fn read(&self) -> Result<Vec<Pair>, Failure> {
        let cannot = |why: String| Failure::new(format!("{}: cannot be read: {why}", self.path.display()));
        let bytes = fs::read(&self.path).map_err(|error| cannot(error.to_string()))?;
        let mut text = String::new();
        if bytes.starts_with(&[0x1f, 0x8b]) {
            MultiGzDecoder::new(bytes.as_slice())
                .read_to_string(&mut text)
                .map_err(|e| cannot(e.to_string()))?;
        } else {
            text = String::from_utf8(bytes).map_err(|e| cannot(e.to_string()))?;
        }
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).take(self.most);
        lines
            .map(|(number, line)| {
                serde_json::from_str(line).map_err(|why| cannot(format!("line {}: {why}", number + 1)))
            })
            .collect()
    }
}

/// Every so many-th pair is held out of the fit.
const HELD_OUT: usize = 5;

fn pairs(arguments: &Arguments, calibration: &mut Calibration) -> Result<(), Failure> {
    let (mut learnt, mut held) = (Vec::new(), Vec::new());
    for words in &arguments.pairs {
        let set = Set::of(words)?;
        let rows: Vec<Row> = set
            .read()?
            .par_iter()
            .map(|pair| {
                let contradiction = pair.label == "contradiction";
                Row::read(&pair.a, &pair.b, contradiction, set.weights[usize::from(!contradiction)])
            })
            .collect();
        let (out, within): (Vec<_>, Vec<_>) =
            rows.into_iter().enumerate().partition(|(number, _)| number % HELD_OUT == HELD_OUT - 1);
        learnt.extend(within.into_iter().map(|row| row.1).filter(|row| row.weight > 0.0));
        held.push((name(&set.path), out.into_iter().map(|row| row.1).collect::<Vec<_>>()));
    }
    calibration.pairs = fit_pairs(&learnt, arguments.ridge);
    let names =
        arguments.pairs.iter().map(|words| format!(" {}", name(Path::new(words)))).collect::<String>();
    calibration.pairs.command = format!("gainsay calibrate --pairs{names} --ridge {}", arguments.ridge);
    let scorer = Scorer::of(&calibration.pairs);
    for (name, rows) in held {
        let squares = rows
            .iter()
            .map(|row| (row.probability(&scorer) - f64::from(u8::from(row.contradiction))).powi(2));
        let brier = squares.sum::<f64>() / rows.len().max(1) as f64;
        output::note(&format!("{name}: {} pairs held out, Brier {brier:.4}", rows.len()));
    }
    Ok(())
}
