use std::path::PathBuf;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use notify::{Event, RecursiveMode, Watcher as _};

use super::super::{Failure, Outcome, output};

/// How long nothing more must have changed before the work is done again: editors write in several steps.
const QUIET: Duration = Duration::from_millis(200);

/// Does the work, and again whenever a file below the folders changes, until the process is stopped. A run that fails
/// says so and waits for the next change.
pub(super) fn run(
    watched: &[PathBuf],
    work: impl Fn() -> Result<Outcome, Failure>,
) -> Result<Outcome, Failure> {
    if watched.is_empty() {
        let hint = "name the folder of your rules with `--rules DIR`, or texts with `--against FOLDER`";
        return Err(Failure::new("there is nothing to watch").hint(hint));
    }
    let cannot = |error: notify::Error| Failure::new(format!("files cannot be watched: {error}"));
    let (send, changes) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // Reading a file is no change, and the work reads them all.
        if event.is_ok_and(|event| !event.kind.is_access()) {
            let _ = send.send(());
        }
    })
    .map_err(cannot)?;
    for path in watched {
        watcher.watch(path, RecursiveMode::Recursive).map_err(cannot)?;
    }
    loop {
        if let Err(failure) = work() {
            failure.report();
        }
        output::note("waiting for changes; stop with Ctrl-C");
        if changes.recv().is_err() {
            return Ok(Outcome::Incomplete);
        }
        loop {
            match changes.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return Ok(Outcome::Incomplete),
            }
        }
    }
}
