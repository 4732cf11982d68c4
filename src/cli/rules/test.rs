use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use gainsay::check::{Checker, Config};
use gainsay::rules::Rule;
use gainsay::rules::test::TestReport;

use super::super::project::{Project, SettingsArguments};
use super::super::{Failure, Outcome, RuleArguments, output};
use super::{against, watch};

/// What `rules test` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// The rule of this id, or those of this pack, file or folder; all where none is given
    #[arg(value_name = "PATH|ID")]
    target: Option<String>,
    #[command(flatten)]
    settings: SettingsArguments,
    #[command(flatten)]
    rules: RuleArguments,
    /// Only rules whose id holds these words, or whose pack is called so
    #[arg(long, value_name = "WORDS")]
    filter: Option<String>,
    /// Instead of the examples, list what the rules would report of this dossier; may be given again
    #[arg(long, value_name = "FOLDER")]
    pub(super) against: Vec<PathBuf>,
    /// Write what is read in the examples of your own rules to snapshots/ beside them; later runs are held to it
    #[arg(long, conflicts_with = "against")]
    accept: bool,
    /// Run again whenever a rule or word file of yours, a text or the settings change
    #[arg(long, conflicts_with = "accept")]
    watch: bool,
    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
    /// For build servers
    Junit,
}

impl Arguments {
    /// The file or folder that is to be tested.
    fn path(&self) -> Option<PathBuf> {
        self.target.as_ref().map(PathBuf::from).filter(|path| path.exists())
    }

    /// What is tested with: the rules of the settings, of the command line, and of the path, which may lie in these.
    fn config(&self, project: &Project) -> Config {
        let mut config = project.with_rules(self.rules.config());
        config.rules.extend(self.path());
        config
    }

    /// Whether the rule is to be tested.
    pub(super) fn wanted(&self, rule: &Rule) -> bool {
        let filter = self.filter.as_deref();
        let named = filter.is_none_or(|words| rule.id().contains(words) || rule.pack() == words);
        named
            && match (&self.target, self.path()) {
                (None, _) => true,
                (Some(_), Some(path)) => within(rule, &path),
                (Some(name), None) => rule.id() == name || rule.pack() == name,
            }
    }
}

/// Whether a rule is written in the file or folder, however the way there is written.
fn within(rule: &Rule, path: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).ok();
    real(Path::new(rule.path())).zip(real(path)).is_some_and(|(rule, path)| rule.starts_with(path))
}

/// Runs the examples once, or again and again.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    if !arguments.watch {
        return once(arguments);
    }
    watch::run(|| watched(arguments))
}

/// What to watch: the rules of one's own, the texts that they are tried on, and the settings that change rules.
fn watched(arguments: &Arguments) -> Result<Vec<PathBuf>, Failure> {
    let project = arguments.settings.project(&[])?;
    let mut watched = arguments.config(&project).rules;
    watched.extend(arguments.against.iter().cloned());
    if project.file.is_file() {
        watched.push(project.file.clone());
    }
    if watched.is_empty() {
        let hint = "name the folder of your rules with `--rules DIR`, or texts with `--against FOLDER`";
        return Err(Failure::new("there is nothing to watch").hint(hint));
    }
    Ok(watched)
}

fn once(arguments: &Arguments) -> Result<Outcome, Failure> {
    let project = arguments.settings.project(&[])?;
    let config = arguments.config(&project);
    let own = config.rules.clone();
    let checker = project.checker(config)?;
    some_wanted(&checker, arguments)?;
    if !arguments.against.is_empty() {
        return against::run(&checker, arguments);
    }
    let report = checker.test_rules_where(|rule| arguments.wanted(rule));
    let mut text = match arguments.format {
        Format::Text => report.text(),
        Format::Json => report.json(),
        Format::Junit => report.junit(),
    };
    let changed = snapshots(&checker, arguments, &own, &report)?;
    if arguments.format == Format::Text {
        text.push_str(&changed.concat());
    } else {
        changed.iter().for_each(|difference| output::note(difference.trim_end()));
    }
    output::write(None, &text)?;
    let failed = report.failures().next().is_some() || !changed.is_empty();
    Ok(if failed { Outcome::Found } else { Outcome::Clean })
}

/// A filter that leaves no rule is a slip of the pen: nothing would be tested, and all would look well.
fn some_wanted(checker: &Checker, arguments: &Arguments) -> Result<(), Failure> {
    if checker.rules().rules().iter().any(|rule| arguments.wanted(rule)) {
        return Ok(());
    }
    let words = arguments.filter.as_ref().or(arguments.target.as_ref());
    let words = words.map_or("nothing to test", String::as_str);
    let meant = super::meant(words, checker);
    let off = checker.rules().disabled().iter().any(|rule| arguments.wanted(rule));
    let (why, hint) = if off {
        ("the rules called so are disabled", "take `disabled: true` away to test them")
    } else {
        ("no rule or pack is called so", meant.as_str())
    };
    Err(Failure::new(format!("{words}: {why}")).hint(hint))
}

/// Holds what is read in the examples of own rules to what was accepted, or accepts it. The differences, in words.
fn snapshots(
    checker: &Checker,
    arguments: &Arguments,
    own: &[PathBuf],
    report: &TestReport,
) -> Result<Vec<String>, Failure> {
    if own.is_empty() && arguments.accept {
        let hint = "name their folder with `--rules DIR`";
        return Err(Failure::new("only what rules of your own read can be accepted").hint(hint));
    }
    let mut changed = Vec::new();
    let mine = |rule: &&Rule| own.iter().any(|folder| within(rule, folder));
    for rule in checker.rules().rules().iter().filter(mine) {
        let Some(now) = report.labelled(rule.id()) else { continue };
        let folder = Path::new(rule.path()).parent().unwrap_or(Path::new("")).join("snapshots");
        let path = folder.join(format!("{}.txt", rule.id()));
        let shown = path.display().to_string().replace('\\', "/");
        let before = fs::read_to_string(&path).ok();
        if before.as_ref() == Some(&now) {
            continue;
        }
        if arguments.accept {
            fs::create_dir_all(&folder).map_err(|error| Failure::writing(&shown, &error))?;
            output::write(Some(&path), &now)?;
            output::note(&format!("{shown}: accepted"));
        } else if let Some(before) = before {
            changed.push(format!(
                "{shown}: what is read has changed; `--accept` takes it\n{}",
                differing(&before, &now)
            ));
        }
    }
    Ok(changed)
}

/// The lines that only one of two texts has.
fn differing(before: &str, now: &str) -> String {
    let of = |text: &str, other: &str, mark: char| -> String {
        let lines = text.lines().filter(|line| !line.trim().is_empty() && !other.lines().any(|o| o == *line));
        lines.map(|line| format!("  {mark}{line}\n")).collect()
    };
    format!("{}{}", of(before, now, '-'), of(now, before, '+'))
}
