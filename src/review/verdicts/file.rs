//! The bytes on disk. Lines are only ever added, under a lock on the file; no line is complete without its last
//! brace, so whatever moment a writer is stopped at, every line before stays whole and a torn one is recognised.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use super::Error;
use super::record::Record;

/// How often the file is opened anew because somebody put another in its place.
const TRIES: usize = 16;

/// The bytes of the file; `None` where there is none.
pub(super) fn bytes(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    let read = || {
        if !fs::metadata(path)?.is_file() {
            return Err(io::Error::other("not a regular file"));
        }
        let mut file = File::open(path)?;
        // Where the file system knows no locks there is none to wait for.
        let _ = file.lock_shared();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    match read() {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::read(path, &error)),
    }
}

/// Adds the records; each that has no revision gets the one after the last of its dispute. When this returns they
/// are on disk.
pub fn append(path: &Path, records: &mut [Record]) -> Result<(), Error> {
    for record in records.iter() {
        if let Some(fault) = record.fault() {
            return Err(Error::Record(fault));
        }
    }
    write(path, records).map_err(|error| Error::write(path, &error))
}

fn write(path: &Path, records: &mut [Record]) -> io::Result<()> {
    let (mut file, created) = locked(path)?;
    let mut before = Vec::new();
    file.read_to_end(&mut before)?;
    let mut text = String::new();
    if before.last().is_some_and(|byte| *byte != b'\n') {
        text.push('\n'); // the last line is torn, or was written by hand
    }
    number(&before, records);
    for record in records.iter() {
        text.push_str(&record.line());
        text.push('\n');
    }
    let done = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if done.is_err() {
        // Part of it may stand there, and nobody has been told that it does.
        let _ = file.set_len(before.len() as u64);
    }
    done?;
    if created || before.is_empty() { sync_folder(path) } else { Ok(()) }
}

/// What of a line tells which decision it is.
#[derive(serde::Deserialize)]
struct Numbered {
    fingerprint: String,
    #[serde(default)]
    revision: u64,
}

/// Gives each record that has no revision the one after the last of its dispute.
fn number(before: &[u8], records: &mut [Record]) {
    let before = String::from_utf8_lossy(before);
    let mut last: BTreeMap<String, u64> = BTreeMap::new();
    // Of few records it is quicker to look for their names than to read every line.
    let named = |line: &str| records.len() > 8 || records.iter().any(|r| line.contains(&r.fingerprint));
    for line in before.lines().filter(|line| named(line)) {
        let Ok(old) = serde_json::from_str::<Numbered>(line) else { continue };
        let revision = last.entry(old.fingerprint).or_default();
        *revision = old.revision.max(*revision);
    }
    for record in records.iter_mut().filter(|record| record.revision == 0) {
        let revision = last.entry(record.fingerprint.clone()).or_default();
        *revision = revision.saturating_add(1);
        record.revision = *revision;
    }
}

/// The file, open and locked, and whether it was made just now. While one waits for the lock, somebody (git, say)
/// may put another file in its place; then that one is opened.
fn locked(path: &Path) -> io::Result<(File, bool)> {
    for _ in 0..TRIES {
        // A link could lead the words of a reviewer into any other file.
        let there = match fs::symlink_metadata(path) {
            Ok(about) if about.is_file() => true,
            Ok(_) => return Err(io::Error::other("not a regular file")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => false,
            Err(error) => return Err(error),
        };
        let file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
        file.lock()?;
        if same(&file, path)? {
            return Ok((file, !there));
        }
    }
    Err(io::Error::other("other programs keep replacing it"))
}

#[cfg(unix)]
fn same(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let open = file.metadata()?;
    Ok(fs::metadata(path).is_ok_and(|there| (there.dev(), there.ino()) == (open.dev(), open.ino())))
}

#[cfg(not(unix))]
fn same(_: &File, path: &Path) -> io::Result<bool> {
    path.try_exists() // an open file cannot be replaced there
}

/// A new file's name is kept in its folder, which has to be on disk too.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(()) // folders cannot be opened there
}
