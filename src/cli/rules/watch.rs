use std::env;
use std::ffi::OsString;
use std::mem;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::super::{Failure, Outcome, output};

/// How long nothing more must have changed before the work is done again: editors write in several steps.
const QUIET: Duration = Duration::from_millis(200);

/// What asks for the work to be done again and again.
const FLAG: &str = "--watch";

/// Runs this command without `--watch`, and again whenever a file or folder of `watched` changes, until the process is
/// stopped. Each run is a process of its own, since words that packs bring are read once in a process. `watched` is
/// asked again after each change: settings may name other folders. A run that fails says so and waits for the next
/// change.
pub(super) fn run(watched: impl Fn() -> Result<Vec<PathBuf>, Failure>) -> Result<Outcome, Failure> {
    let mut targets = watched()?;
    let (send, changes) = channel();
    let mut watcher = watcher(&send, &targets)?;
    loop {
        again()?;
        output::note("waiting for changes; stop with Ctrl-C");
        if !changed(&changes) {
            return Ok(Outcome::Incomplete);
        }
        // Settings that cannot be read are told by the run itself, and what was watched stays watched.
        if let Some(now) = watched().ok().filter(|now| *now != targets) {
            targets = now;
            // The new one watches before the old one ends: no change is missed between them.
            let old = mem::replace(&mut watcher, self::watcher(&send, &targets)?);
            drop(old);
        }
    }
}

/// Waits for a change and for the quiet after it; `false` where no more can come.
fn changed(changes: &Receiver<()>) -> bool {
    if changes.recv().is_err() {
        return false;
    }
    loop {
        match changes.recv_timeout(QUIET) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

/// Does the work once, in a process of its own that writes where this one does.
fn again() -> Result<(), Failure> {
    let cannot = |error: std::io::Error| Failure::new(format!("the rules cannot be tested again: {error}"));
    let arguments: Vec<OsString> = env::args_os().skip(1).filter(|argument| argument != FLAG).collect();
    let program = env::current_exe().map_err(cannot)?;
    // What the run found is told by itself; its status says nothing more.
    Command::new(program).args(arguments).status().map_err(cannot)?;
    Ok(())
}

/// Tells `send` of every change in one of the targets: of a folder all that lies in it. A file is watched from its
/// folder, since editors put a new file in its place.
fn watcher(send: &Sender<()>, targets: &[PathBuf]) -> Result<RecommendedWatcher, Failure> {
    let cannot = |error: notify::Error| Failure::new(format!("files cannot be watched: {error}"));
    let real: Vec<PathBuf> = targets.iter().map(|path| whole(path)).collect();
    let send = send.clone();
    let within = real.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // Reading a file is no change, and the work reads them all.
        let Ok(event) = event else { return };
        let concerns = |path: &PathBuf| within.iter().any(|target| whole(path).starts_with(target));
        if !event.kind.is_access() && event.paths.iter().any(concerns) {
            let _ = send.send(());
        }
    })
    .map_err(cannot)?;
    for target in &real {
        let (place, mode) = match target.parent() {
            Some(folder) if !target.is_dir() => (folder, RecursiveMode::NonRecursive),
            _ => (target.as_path(), RecursiveMode::Recursive),
        };
        watcher.watch(place, mode).map_err(cannot)?;
    }
    Ok(watcher)
}

/// The path without links and dots as far as it is there: files that are gone have folders still.
fn whole(path: &Path) -> PathBuf {
    if let Ok(whole) = path.canonicalize() {
        return whole;
    }
    let folder = path.parent().map(|p| if p.as_os_str().is_empty() { Path::new(".") } else { p });
    match (folder.map(Path::canonicalize), path.file_name()) {
        (Some(Ok(folder)), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}
