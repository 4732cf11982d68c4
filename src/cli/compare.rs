use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;
use gainsay::check::Checker;
use gainsay::compare::Comparison;
use gainsay::ingest;
use gainsay::model::{Kind, Relation};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::project::SettingsArguments;
use super::{Failure, Outcome, Shared, output};

/// Pairs read, compared and written at a time.
const BATCH: usize = 2048;

/// What `compare` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// One text, or a file with it
    #[arg(required_unless_present = "pairs", requires = "b")]
    a: Option<String>,
    /// The other
    b: Option<String>,
    /// Pairs as JSON lines {"id","a","b"} from a file, or - for standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["a", "b"])]
    pairs: Option<PathBuf>,
    /// Do not take it for granted that both texts talk of one story
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    settings: SettingsArguments,
    #[command(flatten)]
    shared: Shared,
}

#[derive(Deserialize)]
struct Pair {
    #[serde(default)]
    id: Value,
    a: String,
    b: String,
}

#[derive(Serialize)]
struct Row {
    id: Value,
    relation: Relation,
    kind: Option<Kind>,
    confidence: f64,
    rule: Option<String>,
    steps: Vec<String>,
}

impl Row {
    fn new(id: Value, found: Comparison) -> Self {
        // Where nothing pulls apart there is no kind of difference to name.
        let named = !matches!(found.relation, Relation::None | Relation::Agrees);
        Self {
            id,
            relation: found.relation,
            kind: named.then_some(found.kind),
            confidence: found.confidence,
            rule: found.rule,
            steps: found.steps,
        }
    }
}

/// Compares one pair for people, or many for programs.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let project = arguments.settings.project(&[])?;
    let mut config = project.config(&arguments.shared, None)?;
    config.strict = arguments.strict;
    if let Some(jobs) = config.jobs {
        // Fails only where a pool exists already, and then that one serves.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    }
    let checker = project.checker(config)?;
    match (&arguments.pairs, &arguments.a, &arguments.b) {
        (Some(path), _, _) => pairs(&checker, path),
        (None, Some(a), Some(b)) => {
            output::write(None, &explained(&checker.compare(&text(a)?, &text(b)?)))?;
            Ok(Outcome::Clean)
        }
        _ => Err(Failure::new("two texts are needed")),
    }
}

/// The readable text of a file of that name; where there is none, the words themselves.
fn text(words: &str) -> Result<String, Failure> {
    let path = Path::new(words);
    if words.len() > 4096 || !path.is_file() {
        return Ok(words.to_owned());
    }
    let bytes = fs::read(path).map_err(|error| Failure::new(format!("{words}: cannot be read: {error}")))?;
    let documents = ingest::read(words, &bytes)
        .map_err(|not_read| Failure::new(format!("{words}: not read: {}", not_read.why)))?;
    Ok(documents.iter().map(|document| document.text.as_str()).collect::<Vec<_>>().join("\n\n"))
}

/// What was found, for people.
pub(super) fn explained(found: &Comparison) -> String {
    let mut text = found.relation.word().to_owned();
    if let Relation::SetAside(reason) = found.relation {
        text.push_str(&format!(": {reason}, {}", reason.phrase()));
    } else if !matches!(found.relation, Relation::None | Relation::Agrees) {
        text.push_str(&format!(" ({})", found.kind));
    }
    text.push_str(&format!(", confidence {:.2}", found.confidence));
    if let Some(rule) = &found.rule {
        text.push_str(&format!(", rule {rule}"));
    }
    text.push('\n');
    for step in &found.steps {
        text.push_str(&format!("  - {}\n", output::plain(step)));
    }
    let parts = found.contributions.iter().map(|part| format!("{} {:+.1}", part.feature, part.weight));
    let parts = parts.collect::<Vec<_>>().join(", ");
    if !parts.is_empty() {
        text.push_str(&format!("  confidence from: {parts}\n"));
    }
    text
}

fn pairs(checker: &Checker, path: &Path) -> Result<Outcome, Failure> {
    let cannot = |error: &io::Error| Failure::new(format!("{}: cannot be read: {error}", path.display()));
    let bytes = if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut io::stdin().lock(), &mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    let text = String::from_utf8_lossy(&bytes.map_err(|error| cannot(&error))?).into_owned();
    let lines: Vec<(usize, &str)> = text
        .trim_start_matches('\u{FEFF}')
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .collect();
    let mut incomplete = false;
    for batch in lines.chunks(BATCH) {
        let answers: Vec<Result<String, String>> =
            batch.par_iter().map(|(number, line)| answer(checker, *number + 1, line)).collect();
        let mut out = io::stdout().lock();
        for answer in answers {
            match answer {
                Ok(line) => writeln!(out, "{line}").map_err(|e| Failure::writing("standard output", &e))?,
                Err(why) => {
                    incomplete = true;
                    output::error(&format!("{}: {why}", path.display()), None);
                }
            }
        }
    }
    io::stdout().flush().map_err(|e| Failure::writing("standard output", &e))?;
    if incomplete {
        output::note("hint: a line is a JSON object with \"id\", \"a\" and \"b\"");
    }
    Ok(if incomplete { Outcome::Incomplete } else { Outcome::Clean })
}

fn answer(checker: &Checker, number: usize, line: &str) -> Result<String, String> {
    let pair: Pair = serde_json::from_str(line).map_err(|error| format!("line {number}: {error}"))?;
    let row = Row::new(pair.id, checker.compare(&pair.a, &pair.b));
    serde_json::to_string(&row).map_err(|error| format!("line {number}: {error}"))
}
