mod against;
mod fresh;
mod list;
mod show;
mod test;
mod watch;
mod why;

use clap::{Args, Subcommand, ValueEnum};
use gainsay::check::Checker;
use gainsay::report::REPORT_SCHEMA;
use gainsay::rules::{Rule, nearest, schema};
use serde_json::Value;

use super::project::SettingsArguments;
use super::{Failure, Outcome, RuleArguments, output};

/// What `rules` takes.
#[derive(Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the examples of the rules, or see what they would report of texts of yours
    Test(test::Arguments),
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
    settings: SettingsArguments,
    #[command(flatten)]
    rules: RuleArguments,
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

/// Tests, lists, shows, begins or explains rules.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    match &arguments.command {
        Command::Test(arguments) => test::run(arguments),
        Command::List(options) => {
            let checker = options.checker()?;
            let (rules, off) = (checker.rules().rules(), checker.rules().disabled());
            done(if options.json() { list::json(rules, off) } else { list::text(rules, off) })
        }
        Command::Show { id, options } => {
            let checker = options.checker()?;
            let off = || checker.rules().disabled().iter().find(|rule| rule.id() == id);
            let rule = checker
                .rules()
                .rule(id)
                .or_else(off)
                .ok_or_else(|| Failure::new(format!("{id}: no such rule")).hint(meant(id, &checker)))?;
            done(if options.json() { show::json(rule) } else { show::text(rule) })
        }
        Command::New(arguments) => fresh::run(arguments),
        Command::Schema { report: true } => done(REPORT_SCHEMA.to_owned()),
        Command::Schema { report: false } => done(pretty(&schema())),
        Command::Why { text, options } => {
            let told = options.checker()?.why(text);
            done(if options.json() { why::json(&told)? } else { why::text(&told) })
        }
    }
}

impl Options {
    fn json(&self) -> bool {
        self.format == Format::Json
    }

    fn checker(&self) -> Result<Checker, Failure> {
        let project = self.settings.project(&[])?;
        project.checker(project.with_rules(self.rules.config()))
    }
}

/// The rule that was meant, or where their names are.
fn meant(id: &str, checker: &Checker) -> String {
    let all = checker.rules().rules().iter().chain(checker.rules().disabled());
    match nearest(id, &all.map(Rule::id).collect::<Vec<_>>()) {
        Some(close) => format!("did you mean `{close}`?"),
        None => "`gainsay rules list` names rules and packs".to_owned(),
    }
}

fn done(text: String) -> Result<Outcome, Failure> {
    output::write(None, &text)?;
    Ok(Outcome::Clean)
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}
