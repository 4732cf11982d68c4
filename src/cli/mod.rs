//! Arguments in, what they ask for out: one file a command. All the work is the library's.
//!
//! Exit status: 0 nothing at or above the threshold, 1 something, 2 the work could not be done.

mod baseline;
mod calibrate;
mod check;
mod claims;
mod compare;
mod explain;
mod failure;
mod init;
mod inputs;
mod manual;
mod output;
mod pack;
mod progress;
mod project;
mod review;
mod rules;
mod score;
#[cfg(feature = "serve")]
mod serve;
mod snapshot;
mod verdicts;
mod verify;
mod work;

use std::path::PathBuf;
use std::process::ExitCode;

use anstream::ColorChoice;
use clap::{Args, Parser, Subcommand, ValueEnum};
use gainsay::check::{Checker, Config, Error};
use gainsay::rules::RuleError;

use failure::Failure;

/// Reads several sources on one story and says where they cannot all be right.
#[derive(Parser)]
#[command(name = "gainsay", version, arg_required_else_help = true)]
#[command(
    after_help = "Exit status: 0 nothing at or above the threshold, 1 something, 2 the work could not be done."
)]
struct Arguments {
    #[command(flatten)]
    manners: Manners,
    #[command(subcommand)]
    command: Command,
}

/// How the program speaks to people: on standard error, reports aside.
#[derive(Args)]
struct Manners {
    /// Say only what went wrong
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say more: what was compared and what was set aside
    #[arg(short, long, global = true)]
    verbose: bool,
    /// Colours [also by NO_COLOR, CLICOLOR and CLICOLOR_FORCE]
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    color: Color,
}

#[derive(Clone, Copy, ValueEnum)]
enum Color {
    /// On a terminal that shows them
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

impl Color {
    fn choice(self) -> ColorChoice {
        match self {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        }
    }
}

#[derive(Subcommand)]
enum Command {
    /// Report where sources cannot all be right
    Check(check::Arguments),
    /// List what was read out of the sources
    Claims(claims::Arguments),
    /// Compare two sentences or files, or many pairs
    Compare(compare::Arguments),
    /// Show how one finding came about, and what would have changed it
    Explain(explain::Arguments),
    /// Go through the disputes of a dossier and decide on each
    Review(review::Arguments),
    /// The same in a browser, for one dossier or a folder of them: verdicts, new sources, search
    #[cfg(feature = "serve")]
    Serve(serve::Arguments),
    /// Hand verdicts to other programs, take them in, count how often findings were right
    Verdicts(verdicts::Arguments),
    /// Put a dossier into one file, with its report and verdicts
    Pack(pack::Arguments),
    /// Say what of a packed dossier no longer holds
    Verify(verify::Arguments),
    /// Test, list, show, begin or explain rules
    Rules(rules::Arguments),
    /// Measure precision and recall over labelled dossiers
    Score(score::Arguments),
    /// Learn the weights of the scorers from labelled material
    Calibrate(calibrate::Arguments),
    /// Approve reports dispute by dispute, and see what has changed since
    Snapshot(snapshot::Arguments),
    /// Keep a file of known disputes, for `check --baseline`
    Baseline(baseline::Arguments),
    /// Write a gainsay.toml to begin with
    Init(init::Arguments),
    /// Print completions for a shell
    Completions(manual::Completions),
    /// Print the manual page, or write one for every command
    Man(manual::Man),
}

/// Which rules to use.
#[derive(Args)]
struct RuleArguments {
    /// Folder with rules of your own, added to the built-in ones; may be given again
    #[arg(long, value_name = "DIR")]
    rules: Vec<PathBuf>,
    /// Use only the rules of these packs
    #[arg(long, value_name = "PACK", value_delimiter = ',')]
    packs: Vec<String>,
    /// Leave out the rules of these packs
    #[arg(long, value_name = "PACK", value_delimiter = ',')]
    without: Vec<String>,
}

impl RuleArguments {
    /// Whether nothing was asked for.
    fn plain(&self) -> bool {
        self.rules.is_empty() && self.packs.is_empty() && self.without.is_empty()
    }

    fn config(&self) -> Config {
        let (packs, without) = (self.packs.clone(), self.without.clone());
        Config { rules: self.rules.clone(), packs, without, ..Config::default() }
    }
}

/// What every command that reads sources takes.
#[derive(Args)]
struct Shared {
    #[command(flatten)]
    rules: RuleArguments,
    /// Threads to use [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    /// Weights and bars from a file that `gainsay calibrate` wrote, in place of the built-in ones
    #[arg(long, value_name = "FILE")]
    calibration: Option<PathBuf>,
}

impl Shared {
    /// The configuration asked for; what is not asked for is the library's default.
    fn config(&self) -> Result<Config, Failure> {
        let calibration = self.calibration.as_deref().map(calibrate::read).transpose()?;
        Ok(Config { jobs: self.jobs.map(usize::from), calibration, ..self.rules.config() })
    }
}

/// How a command that did its work ends.
enum Outcome {
    /// Nothing at or above the threshold.
    Clean,
    /// Something at or above the threshold.
    Found,
    /// Part of the work could not be done; the output says which.
    Incomplete,
}

/// Runs the command line of this process.
pub(crate) fn main() -> ExitCode {
    let arguments = Arguments::parse(); // prints help and usage errors itself, with status 0 and 2
    let Manners { quiet, verbose, color } = arguments.manners;
    output::set(quiet, verbose, color.choice());
    let done = match arguments.command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Claims(arguments) => claims::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Review(arguments) => review::run(&arguments),
        #[cfg(feature = "serve")]
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Verdicts(arguments) => verdicts::run(&arguments),
        Command::Pack(arguments) => pack::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Score(arguments) => score::run(&arguments),
        Command::Calibrate(arguments) => calibrate::run(&arguments),
        Command::Snapshot(arguments) => snapshot::run(&arguments),
        Command::Baseline(arguments) => baseline::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Completions(arguments) => manual::completions(&arguments),
        Command::Man(arguments) => manual::man(&arguments),
    };
    match done {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Ok(Outcome::Incomplete) => ExitCode::from(2),
        Err(failure) => failure.report(),
    }
}

/// A checker for the configuration.
fn checker(config: Config) -> Result<Checker, Failure> {
    checker_with(config, |_| None)
}

/// A checker for the configuration; `told` words a mistake in rules, where it can do so better than the mistake itself.
fn checker_with(config: Config, told: impl Fn(&RuleError) -> Option<String>) -> Result<Checker, Failure> {
    Checker::new(config).map_err(|error| match error {
        Error::Rules(mistakes) => {
            let all = mistakes.iter().map(|mistake| told(mistake).unwrap_or_else(|| mistake.to_string()));
            let all: Vec<String> = all.collect();
            Failure::new(format!("the rules cannot be used\n{}", all.join("\n")))
        }
        Error::TwoPacks { .. } => {
            Failure::new(error.to_string()).hint("give one of the two folders another name")
        }
        other => Failure::new(other.to_string()),
    })
}
