use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::file;
use super::record::{Decision, Record};
use super::{Error, FILE};
use crate::model::DamagedLine;

/// The decisions of a dossier.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// Every decision, in the order of the file.
    pub records: Vec<Record>,
    /// Lines that could not be read.
    pub damaged: Vec<DamagedLine>,
}

impl Ledger {
    /// Reads the file of a dossier's folder; there are no decisions where there is no file.
    pub fn of_folder(folder: &Path) -> Result<Self, Error> {
        Self::read(&folder.join(FILE))
    }

    /// Reads a file of decisions; there are none where there is no file.
    pub fn read(path: &Path) -> Result<Self, Error> {
        Ok(file::bytes(path)?.map_or_else(Self::default, |bytes| Self::parse(&bytes)))
    }

    /// Reads the lines. A line that is not whole or makes no sense is listed, the others count.
    pub fn parse(bytes: &[u8]) -> Self {
        let mut ledger = Self::default();
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let last = bytes.split(|byte| *byte == b'\n').count();
        for (number, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            match parsed(line, number + 1 == last) {
                Ok(record) => ledger.records.push(record),
                Err(why) => ledger.damaged.push(DamagedLine { line: number + 1, why }),
            }
        }
        ledger
    }

    /// The decision that holds for each dispute, taken back or not.
    pub fn current(&self) -> BTreeMap<&str, &Record> {
        let mut current: BTreeMap<&str, &Record> = BTreeMap::new();
        for record in &self.records {
            let held = current.entry(&record.fingerprint).or_insert(record);
            if record.order() > held.order() {
                *held = record;
            }
        }
        current
    }

    /// The decisions on a dispute, from the first to the one that holds.
    pub fn history(&self, fingerprint: &str) -> Vec<&Record> {
        let mut found: Vec<&Record> =
            self.records.iter().filter(|record| record.fingerprint == fingerprint).collect();
        found.sort_by_cached_key(|record| record.order());
        found
    }

    /// Disputes on which different last decisions were written without knowing of each other.
    pub fn contested(&self) -> Vec<String> {
        let mut last: BTreeMap<&str, (u64, BTreeSet<Decision>)> = BTreeMap::new();
        for record in &self.records {
            let (revision, decisions) = last.entry(&record.fingerprint).or_default();
            if record.revision > *revision {
                (*revision, *decisions) = (record.revision, BTreeSet::new());
            }
            if record.revision == *revision {
                decisions.insert(record.verdict);
            }
        }
        let several = last.into_iter().filter(|(_, (_, decisions))| decisions.len() > 1);
        several.map(|(fingerprint, _)| fingerprint.to_owned()).collect()
    }
}

fn parsed(line: &[u8], last: bool) -> Result<Record, String> {
    if line.starts_with(b"<<<<<<<") || line.starts_with(b"=======") || line.starts_with(b">>>>>>>") {
        return Err("a mark of a merge; remove it, every other line may stay".to_owned());
    }
    let record: Record = serde_json::from_slice(line).map_err(|error| {
        if last && error.is_eof() {
            "cut off: whoever wrote it was stopped in the middle".to_owned()
        } else {
            error.to_string()
        }
    })?;
    record.fault().map_or(Ok(record), Err)
}
