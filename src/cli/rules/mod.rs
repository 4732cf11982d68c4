mod against;
mod fresh;
mod list;
mod why;

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use gainsay::check::Checker;
use gainsay::report::REPORT_SCHEMA;
use gainsay::rules::{Rule, schema};
use serde_json::Value;

use super::{Failure, Outcome, RuleArguments, checker, output};

/// What `rules` takes.
#[derive(Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the examples of the rules, or see what they would report of texts of yours
    Test(Test),
    /// Name every rule
    List(Options),
    /// Tell what a rule is for, with its examples
    Show {
        /// The rule's id
        id: String,
        #[command(flatten)]
        options: Options,
    },
    /// Begin a rule: write a valid file with examples to write over
    New(fresh::Arguments),
    /// Print the JSON Schema of rule files, for editors
    Schema {
        /// That of the reports that `check --format json` writes
        #[arg(long)]
        report: bool,
    },
    /// Tell which rules read something in a sentence, which almost did, and why not
    Why {
        /// The sentence, or several
        text: String,
        #[command(flatten)]
        options: Options,
    },
}

#[derive(Args)]
struct Options {
    #[command(flatten)]
    rules: RuleArguments,
    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

#[derive(Args)]
struct Test {
    #[command(flatten)]
    rules: RuleArguments,
    /// Only rules whose id holds these words, or whose pack is called so
    #[arg(long, value_name = "WORDS")]
    filter: Option<String>,
    /// Instead of the examples, list what the rules would report of this dossier; may be given again
    #[arg(long, value_name = "FOLDER")]
    against: Vec<PathBuf>,
    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: TestFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TestFormat {
    /// For people
    Text,
    /// For programs
    Json,
    /// For build servers
    Junit,
}

/// Tests, lists, shows, begins or explains rules.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    match &arguments.command {
        Command::Test(arguments) => test(arguments),
        Command::List(options) => {
            let checker = checker(options.rules.config())?;
            let rules = checker.rules().rules();
            done(if options.json() { list::json(rules) } else { list::text(rules) })
        }
        Command::Show { id, options } => {
            let checker = checker(options.rules.config())?;
            let rule = checker.rules().rule(id).ok_or_else(|| {
                Failure::new(format!("{id}: no such rule")).hint("`gainsay rules list` names them")
            })?;
            done(if options.json() { list::json_of(rule) } else { list::text_of(rule) })
        }
        Command::New(arguments) => fresh::run(arguments),
        Command::Schema { report: true } => done(REPORT_SCHEMA.to_owned()),
        Command::Schema { report: false } => done(pretty(&schema())),
        Command::Why { text, options } => {
            let told = checker(options.rules.config())?.why(text);
            done(if options.json() { why::json(&told)? } else { why::text(&told) })
        }
    }
}

impl Options {
    fn json(&self) -> bool {
        self.format == Format::Json
    }
}

impl Test {
    fn wanted(&self, rule: &Rule) -> bool {
        self.filter.as_ref().is_none_or(|words| rule.id().contains(words.as_str()) || rule.pack() == words)
    }
}

fn test(arguments: &Test) -> Result<Outcome, Failure> {
    let checker = checker(arguments.rules.config())?;
    some_wanted(&checker, arguments)?;
    if !arguments.against.is_empty() {
        return against::run(&checker, arguments);
    }
    let report = checker.test_rules_where(|rule| arguments.wanted(rule));
    let text = match arguments.format {
        TestFormat::Text => report.text(),
        TestFormat::Json => report.json(),
        TestFormat::Junit => report.junit(),
    };
    output::write(None, &text)?;
    Ok(if report.failures().next().is_some() { Outcome::Found } else { Outcome::Clean })
}

/// A filter that leaves no rule is a slip of the pen: nothing would be tested, and all would look well.
fn some_wanted(checker: &Checker, arguments: &Test) -> Result<(), Failure> {
    match &arguments.filter {
        Some(words) if !checker.rules().rules().iter().any(|rule| arguments.wanted(rule)) => {
            let hint = "`gainsay rules list` names rules and packs";
            Err(Failure::new(format!("{words}: no rule or pack is called so")).hint(hint))
        }
        _ => Ok(()),
    }
}

fn done(text: String) -> Result<Outcome, Failure> {
    output::write(None, &text)?;
    Ok(Outcome::Clean)
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}
