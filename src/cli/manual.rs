//! What the arguments say of themselves, for shells and manual pages.

use std::fs;
use std::path::PathBuf;

use clap::{Args, Command, CommandFactory as _};
use clap_complete::Shell;
use clap_mangen::Man as Page;

use super::{Failure, Outcome, output};

/// What `completions` takes.
#[derive(Args)]
pub(super) struct Completions {
    /// The shell
    shell: Shell,
}

/// What `man` takes.
#[derive(Args)]
pub(super) struct Man {
    /// Write a page for every command into this folder
    #[arg(short = 'o', long = "output", value_name = "DIR")]
    output: Option<PathBuf>,
}

/// Prints completions for a shell.
pub(super) fn completions(arguments: &Completions) -> Result<Outcome, Failure> {
    let mut written = Vec::new();
    clap_complete::generate(arguments.shell, &mut super::Arguments::command(), "gainsay", &mut written);
    output::write(None, &String::from_utf8_lossy(&written))?;
    Ok(Outcome::Clean)
}

/// Prints the manual page, or writes all of them.
pub(super) fn man(arguments: &Man) -> Result<Outcome, Failure> {
    let mut whole = super::Arguments::command().version(env!("CARGO_PKG_VERSION"));
    whole.build();
    let Some(folder) = &arguments.output else {
        output::write(None, &page(whole)?)?;
        return Ok(Outcome::Clean);
    };
    fs::create_dir_all(folder).map_err(|e| Failure::writing(&folder.display().to_string(), &e))?;
    let mut left = vec![whole];
    while let Some(command) = left.pop() {
        let subcommands = command.get_subcommands().filter(|sub| sub.get_name() != "help");
        left.extend(subcommands.cloned());
        let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
        output::replace(&folder.join(format!("{name}.1")), &page(command)?)?;
    }
    Ok(Outcome::Clean)
}

fn page(command: Command) -> Result<String, Failure> {
    let mut written = Vec::new();
    let done = Page::new(command).render(&mut written);
    done.map_err(|e| Failure::writing("the manual page", &e))?;
    Ok(String::from_utf8_lossy(&written).into_owned())
}
