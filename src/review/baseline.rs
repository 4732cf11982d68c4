use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Item, line, rule_name};
use crate::model::{BaselineState, Dispute, Report};

/// The disputes that are known already: `check` reports only what is not among them. A file of JSON lines, one a
/// dispute, sorted, so that it merges line by line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeSet<Known>,
}

/// A known dispute.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// Name of the dossier.
    pub dossier: String,
    /// Its fingerprint.
    pub fingerprint: String,
    /// Rule and question.
    pub question: String,
    /// The answers, sorted; for the reader.
    pub answers: Vec<String>,
}

/// A line of a baseline that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct BaselineError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
}

impl Known {
    fn of(dossier: &str, dispute: &Dispute) -> Self {
        let mut answers: Vec<String> = dispute.sides.iter().map(|side| line(&side.answer)).collect();
        answers.sort();
        Self {
            dossier: dossier.to_owned(),
            fingerprint: dispute.fingerprint.clone(),
            question: format!("{}: {}", rule_name(dispute), line(&dispute.question)),
            answers,
        }
    }

    /// What it is compared by.
    pub fn item(&self) -> Item<'_> {
        // Known by its fingerprint alone: another witness makes nothing new.
        Item { fingerprint: &self.fingerprint, question: &self.question, text: "" }
    }
}

impl Baseline {
    /// Reads JSON lines.
    ///
    /// # Errors
    /// Names the first line that is no known dispute.
    pub fn read(text: &str) -> Result<Self, BaselineError> {
        let mut known = BTreeSet::new();
        for (number, each) in text.lines().enumerate().filter(|(_, each)| !each.trim().is_empty()) {
            let read = serde_json::from_str(each);
            known.insert(read.map_err(|e| BaselineError { line: number + 1, why: e.to_string() })?);
        }
        Ok(Self { known })
    }

    /// The text to keep.
    pub fn text(&self) -> String {
        // Strings in a list of known fields never fail to be written.
        let lines = self.known.iter().filter_map(|known| serde_json::to_string(known).ok());
        lines.map(|line| line + "\n").collect()
    }

    /// The disputes of these reports that no waiver lets stand.
    pub fn of(reports: &[Report]) -> Self {
        let mut known = BTreeSet::new();
        for report in reports {
            let open = report.disputes.iter().filter(|dispute| dispute.waiver.is_none());
            known.extend(open.map(|dispute| Known::of(&report.dossier, dispute)));
        }
        Self { known }
    }

    /// The known disputes of one dossier.
    pub fn dossier(&self, name: &str) -> impl Iterator<Item = &Known> {
        self.known.iter().filter(move |known| known.dossier == name)
    }

    /// All known disputes.
    pub fn known(&self) -> impl Iterator<Item = &Known> {
        self.known.iter()
    }

    /// Adds a dispute.
    pub fn insert(&mut self, known: Known) {
        self.known.insert(known);
    }

    /// Forgets a dispute of a dossier.
    pub fn remove(&mut self, dossier: &str, fingerprint: &str) {
        self.known.retain(|known| known.dossier != dossier || known.fingerprint != fingerprint);
    }

    /// Tells every dispute of the report how it stands.
    pub fn mark(&self, report: &mut Report) {
        let now = Self::of(std::slice::from_ref(report));
        let was: Vec<Item<'_>> = self.dossier(&report.dossier).map(Known::item).collect();
        let is: Vec<Item<'_>> = now.known.iter().map(Known::item).collect();
        let mut state = std::collections::BTreeMap::new();
        for change in super::compare(&was, &is) {
            match change {
                super::Change::New(item) => state.insert(item.fingerprint.to_owned(), BaselineState::New),
                super::Change::Changed { is, .. } => {
                    state.insert(is.fingerprint.to_owned(), BaselineState::Updated)
                }
                super::Change::Same(item) => {
                    state.insert(item.fingerprint.to_owned(), BaselineState::Unchanged)
                }
                super::Change::Resolved(_) => None,
            };
        }
        for dispute in &mut report.disputes {
            // A waived dispute is as good as known.
            let waived = dispute.waiver.is_some().then_some(BaselineState::Unchanged);
            dispute.baseline_state = state.get(&dispute.fingerprint).copied().or(waived);
        }
    }
}
