//! What reading each source alone gave, kept in memory from one check to the next: a change then costs what changed.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};

use crate::extract::Alone;
use crate::model::{Document, NotRead};

/// Most bytes of files of which the reading is kept; in memory it takes some eighty times as much.
const MOST: usize = 4 << 20;

/// A document with what reading it alone gave.
pub(super) type Read = (Document, Arc<Alone>);

/// Readings of files, by path and content; those used last stay. One is enough for any number of dossiers and checkers:
/// what rests on rules or on other sources is used again only where these are the same.
#[derive(Debug, Default)]
pub struct Kept {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    readings: BTreeMap<Key, Reading>,
    /// Counts checks.
    now: u64,
}

/// Path and digest of the bytes.
type Key = (String, [u8; 32]);

#[derive(Debug)]
struct Reading {
    documents: Arc<[Read]>,
    bytes: usize,
    used: u64,
}

impl Kept {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is kept of the file; else it is read now, and kept where that gave documents.
    pub(super) fn of(
        &self,
        path: &str,
        bytes: &[u8],
        read: impl FnOnce() -> Result<Vec<Read>, NotRead>,
    ) -> Result<Vec<Read>, NotRead> {
        let key = (path.to_owned(), Sha256::digest(bytes).into());
        {
            let mut inner = self.inner();
            let now = inner.now;
            if let Some(reading) = inner.readings.get_mut(&key) {
                reading.used = now;
                let documents = Arc::clone(&reading.documents);
                drop(inner);
                return Ok(documents.to_vec());
            }
        }
        let documents = read()?;
        let mut inner = self.inner();
        let reading = Reading { documents: documents.clone().into(), bytes: bytes.len(), used: inner.now };
        inner.readings.insert(key, reading);
        Ok(documents)
    }

    /// Says that a check is over: what is too much goes, what was not used for longest first.
    pub(super) fn tidy(&self) {
        let mut inner = self.inner();
        inner.now += 1;
        let mut bytes: usize = inner.readings.values().map(|reading| reading.bytes).sum();
        while bytes > MOST {
            let oldest =
                inner.readings.iter().min_by_key(|(_, reading)| reading.used).map(|(key, _)| key.clone());
            let Some(gone) = oldest.and_then(|key| inner.readings.remove(&key)) else { break };
            bytes -= gone.bytes;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_again(kept: &Kept, path: &str, bytes: &[u8]) -> bool {
        let mut read = false;
        let documents = kept.of(path, bytes, || {
            read = true;
            Ok(vec![(Document::default(), Arc::default())])
        });
        assert_eq!(documents.map(|documents| documents.len()).map_err(|e| e.why), Ok(1));
        read
    }

    #[test]
    fn a_file_is_known_by_path_and_content() {
        let kept = Kept::default();
        let rows: [(&str, &[u8], bool); 5] = [
            ("a.md", b"one", true),
            ("a.md", b"one", false),
            ("a.md", b"two", true),
            ("b.md", b"one", true),
            ("a.md", b"one", false),
        ];
        for (number, (path, bytes, read)) in rows.into_iter().enumerate() {
            assert_eq!(read_again(&kept, path, bytes), read, "{number}");
        }
    }

    #[test]
    fn what_was_not_used_for_longest_goes_first() {
        let kept = Kept::default();
        let half = vec![b'a'; MOST / 2];
        for path in ["a.md", "b.md"] {
            read_again(&kept, path, &half);
            kept.tidy();
        }
        assert!(!read_again(&kept, "a.md", &half), "both fit");
        kept.tidy();
        read_again(&kept, "c.md", &half);
        kept.tidy();
        assert!(!read_again(&kept, "a.md", &half), "used after b");
        assert!(!read_again(&kept, "c.md", &half), "used last");
        assert!(read_again(&kept, "b.md", &half), "what is too much goes");
    }

    #[test]
    fn what_cannot_be_read_is_tried_again() {
        let kept = Kept::default();
        let fails = || Err(NotRead { path: "a.md".into(), why: "no text".into(), failed: true });
        assert!(kept.of("a.md", b"", fails).is_err());
        assert!(read_again(&kept, "a.md", b""));
    }
}
