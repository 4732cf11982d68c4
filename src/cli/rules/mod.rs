use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use gainsay::check::Config;
use gainsay::rules::{Example, Rule};
use serde_json::{Value, json};

use super::{Failure, Outcome, checker, output};

/// What `rules` takes.
#[derive(Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the examples of every rule
    Test(Options),
    /// Name every rule
    List(Options),
    /// Tell what a rule is for, with its examples
    Show {
        /// The rule's id
        id: String,
        #[command(flatten)]
        options: Options,
    },
}

#[derive(Args)]
struct Options {
    /// Folder with rules of your own, added to the built-in ones
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// Tests, lists or shows rules.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let (Command::Test(options) | Command::List(options) | Command::Show { options, .. }) =
        &arguments.command;
    let checker = checker(Config { rules: options.rules.clone(), ..Config::default() })?;
    let json = options.format == Format::Json;
    match &arguments.command {
        Command::Test(_) => {
            let report = checker.test_rules();
            output::write(None, &if json { report.json() } else { report.text() })?;
            Ok(if report.failures().next().is_some() { Outcome::Found } else { Outcome::Clean })
        }
        Command::List(_) => {
            let rules = checker.rules().rules();
            let text = if json {
                pretty(&rules.iter().map(brief).collect())
            } else {
                let widest = rules.iter().map(|rule| rule.id().len()).max().unwrap_or(0);
                rules
                    .iter()
                    .map(|rule| format!("{:widest$}  {:9}  {}\n", rule.id(), rule.kind().word(), rule.what()))
                    .collect()
            };
            output::write(None, &text)?;
            Ok(Outcome::Clean)
        }
        Command::Show { id, .. } => {
            let rule = checker.rules().rule(id).ok_or_else(|| {
                Failure::new(format!("{id}: no such rule")).hint("`gainsay rules list` names them")
            })?;
            output::write(None, &if json { pretty(&full(rule)) } else { shown(rule) })?;
            Ok(Outcome::Clean)
        }
    }
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

fn brief(rule: &Rule) -> Value {
    json!({
        "id": rule.id(),
        "kind": rule.kind(),
        "severity": rule.severity(),
        "question": rule.question(),
        "what": rule.what(),
        "why": rule.why(),
        "path": rule.path(),
    })
}

fn full(rule: &Rule) -> Value {
    let mut value = brief(rule);
    let examples = rule.examples().iter().map(|example| {
        json!({ "line": example.at.line, "sources": example.sources, "expect": example.expect.word(), "todo": example.todo })
    });
    value["examples"] = examples.collect();
    value
}

fn shown(rule: &Rule) -> String {
    let mut text = format!(
        "{} ({}, {})\n{}\n\n{}\n{}\n",
        rule.id(),
        rule.kind(),
        rule.severity().word(),
        rule.question(),
        rule.what(),
        rule.why(),
    );
    for example in rule.examples() {
        text.push_str(&example_shown(example));
    }
    text
}

fn example_shown(example: &Example) -> String {
    let mut text = format!(
        "\n  expect {}{}\n",
        example.expect.word(),
        if example.todo { " (known to miss)" } else { "" }
    );
    for source in &example.sources {
        let told: Vec<&str> = [&source.at, &source.publisher, &source.holder]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        let told = if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) };
        text.push_str(&format!("  - {}{told}\n", output::plain(&source.text)));
    }
    text
}
