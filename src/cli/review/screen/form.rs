use gainsay::model::Dispute;
use gainsay::review::verdicts::Decision;
use jiff::civil::Date;
use ratatui::crossterm::event::{KeyCode, KeyEvent};

use super::entry::Entry;
use crate::cli::review::session::Said;

/// What is asked about a decision.
pub(super) const FIELDS: [&str; 4] = ["reason", "note", "link", "until"];

/// A decision that is being made, with what is written about it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Form {
    pub(super) decision: Decision,
    /// One entry a field.
    pub(super) entries: [Entry; 4],
    /// Which of them is being written.
    pub(super) at: usize,
}

impl Form {
    /// An empty form; for a verdict that stands already, with what was said then.
    pub(super) fn new(decision: Decision, dispute: &Dispute) -> Self {
        let held = dispute.verdict.as_ref().filter(|held| decision.word() == Some(held.verdict));
        let entries = held.map_or_else(Default::default, |held| {
            [&held.reason, &held.note, &held.link, &held.until]
                .map(|words| Entry::new(words.as_deref().unwrap_or_default()))
        });
        Self { decision, entries, at: 0 }
    }

    /// Takes a key that writes or goes to another field.
    pub(super) fn key(&mut self, key: KeyEvent) {
        match key.code {
            KeyCode::Tab | KeyCode::Down => self.at = (self.at + 1) % FIELDS.len(),
            KeyCode::BackTab | KeyCode::Up => self.at = (self.at + FIELDS.len() - 1) % FIELDS.len(),
            _ => {
                self.entries[self.at].key(key);
            }
        }
    }

    /// What was written; else why it does not do.
    pub(super) fn said(&self) -> Result<Said, String> {
        let [reason, note, link, until] = &self.entries;
        let (reason, until) = (reason.filled(), until.filled());
        if reason.is_none() && matches!(self.decision, Decision::Explained | Decision::Dismissed) {
            return Err("a reason is needed".to_owned());
        }
        if let Some(until) = until.as_deref().filter(|until| until.parse::<Date>().is_err()) {
            return Err(format!("until: {until} is no date such as 2031-05-02"));
        }
        Ok(Said { reason, note: note.filled(), link: link.filled(), until })
    }
}
