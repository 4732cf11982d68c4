//! Folders of dossiers in, pages for a browser out; verdicts, files and texts from the browser into the folders.
//!
//! Everything a page says comes from the library's report; this module keeps reports at hand ([`desk`]), looks after
//! who may ask for what ([`guard`]), and writes what reviewers add ([`actions`]).

mod actions;
mod answer;
mod desk;
mod export;
mod guard;
mod names;
mod pages;
mod routes;
mod shelf;

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use clap::Args;
use gainsay::check::{Checker, Config, Kept};
use gainsay::model::Detail;

use super::inputs::Dossier;
use super::project::{CheckArguments, Project};
use super::verdicts::Day;
use super::{Failure, Outcome, inputs, output, review};
use guard::Doors;
use shelf::Shelf;

/// The fewest characters of a token.
const TOKEN: usize = 16;

/// What `serve` takes.
#[derive(Args)]
#[command(after_help = "The first line of the output is the address to open. Ctrl-C ends it.")]
pub(super) struct Arguments {
    /// Folders; each is a dossier, or holds folders that are [default: .]
    paths: Vec<PathBuf>,
    /// Port to listen on; 0 picks a free one
    #[arg(long, value_name = "N", default_value_t = 4747)]
    port: u16,
    /// Address to listen on; one that other machines reach needs a token
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    address: IpAddr,
    /// Secret that a browser must bring, of 16 characters or more [default: $GAINSAY_TOKEN, else none]
    #[arg(long, value_name = "SECRET")]
    token: Option<String>,
    /// Name by which browsers reach this machine, beside its addresses; may be given again
    #[arg(long = "host", value_name = "NAME")]
    hosts: Vec<String>,
    /// Name to put to verdicts of who gives none [default: $GAINSAY_REVIEWER, else the name you are logged in with]
    #[arg(long, value_name = "NAME")]
    reviewer: Option<String>,
    #[command(flatten)]
    day: Day,
    #[command(flatten)]
    check: CheckArguments,
}

/// All that requests share.
struct App {
    /// Checks every dossier but those for which the settings change rules, and compares sentences.
    checker: Checker,
    /// Folders of those, each with its own.
    apart: Vec<(PathBuf, Arc<Checker>)>,
    /// What was read of sources before, so that a change costs what changed.
    kept: Kept,
    project: Project,
    shelf: Shelf,
    day: Day,
    reviewer: Option<String>,
    doors: Doors,
    /// Stands in every form: another site cannot read it, so it cannot send one.
    secret: String,
}

impl App {
    /// What checks the dossier in a folder.
    fn checker_of(&self, folder: &Path) -> &Checker {
        let own = self.apart.iter().find(|(known, _)| known == folder);
        own.map_or(&self.checker, |(_, checker)| checker)
    }
}

/// The dossiers for which the settings change rules, each with what checks it.
fn apart(
    arguments: &Arguments,
    project: &Project,
    config: Config,
) -> Result<Vec<(PathBuf, Arc<Checker>)>, Failure> {
    let mut found = Vec::new();
    let here = [project.folder.clone()];
    let paths = if arguments.paths.is_empty() { &here[..] } else { &arguments.paths };
    for path in paths {
        for (folder, _) in inputs::listed_below(path, project)? {
            let dossier = inputs::in_folder(&folder, project);
            if !dossier.overrides.is_empty() {
                found.push((folder, dossier));
            }
        }
    }
    let (folders, dossiers): (Vec<PathBuf>, Vec<Dossier>) = found.into_iter().unzip();
    if dossiers.is_empty() {
        return Ok(Vec::new());
    }
    Ok(folders.into_iter().zip(project.checkers(config, &dossiers)?).collect())
}

/// Serves until it is stopped.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let project = arguments.check.project(&arguments.paths)?;
    let mut config = arguments.check.config(&project)?;
    config.detail = Detail::Sources;
    let apart = apart(arguments, &project, config.clone())?;
    let checker = project.checker(config)?;
    let token = arguments.token.clone().or_else(|| std::env::var("GAINSAY_TOKEN").ok());
    check_token(token.as_deref(), arguments.address)?;
    let shelf = Shelf::open(&arguments.paths, &project)?;
    let wanted = SocketAddr::new(arguments.address, arguments.port);
    let cannot = |error: &io::Error| {
        Failure::new(format!("{wanted}: cannot be listened on: {error}")).hint("--port 0 picks a free port")
    };
    let listener = TcpListener::bind(wanted).map_err(|error| cannot(&error))?;
    let address = listener.local_addr().map_err(|error| cannot(&error))?;
    let app = Arc::new(App {
        checker,
        apart,
        kept: Kept::default(),
        project,
        shelf,
        day: arguments.day,
        reviewer: review::reviewer(arguments.reviewer.clone()),
        doors: Doors::new(address, arguments.hosts.clone(), token.clone()),
        secret: secret()?,
    });
    output::write(None, &format!("{}\n", shown(address, token.as_deref())))?;
    let ahead = Arc::clone(&app);
    // Whoever opens the start page finds the dossiers read, one after the other.
    thread::spawn(move || ahead.shelf.desks().iter().for_each(|desk| desk.read_now(&ahead)));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| cannot(&error))?;
    runtime
        .block_on(async {
            listener.set_nonblocking(true)?;
            let listener = tokio::net::TcpListener::from_std(listener)?;
            axum::serve(listener, routes::routes(app)).await
        })
        .map_err(|error| cannot(&error))?;
    Ok(Outcome::Clean)
}

/// Whether there is the token that the address asks for, and it is no short one.
fn check_token(token: Option<&str>, address: IpAddr) -> Result<(), Failure> {
    match token {
        None if !address.is_loopback() => {
            Err(Failure::new(format!("{address}: other machines can reach this address"))
                .hint("give a secret with GAINSAY_TOKEN or --token, or leave --address out"))
        }
        Some(token) if token.len() < TOKEN || !token.chars().all(|c| c.is_ascii_graphic()) => {
            Err(Failure::new("the token is no secret")
                .hint("take 16 or more letters and digits, such as `openssl rand -hex 16` prints"))
        }
        _ => Ok(()),
    }
}

/// The address to open. The token is told by who set it, not printed.
fn shown(address: SocketAddr, token: Option<&str>) -> String {
    let way = if token.is_some() { "?token=…" } else { "" };
    format!("http://{address}/{way}")
}

/// 128 bits that nobody can guess, in hexadecimal.
fn secret() -> Result<String, Failure> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)
        .map_err(|error| Failure::new(format!("the system gives no random bytes: {error}")))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
