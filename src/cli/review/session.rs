use std::path::PathBuf;

use gainsay::model::{Dispute, Report};
use gainsay::review::verdicts::{self, Decision, FILE, Ledger, Record};
use jiff::civil::Date;
use jiff::{Timestamp, Unit};

use crate::cli::Failure;

/// A dossier under review: its report, the decisions kept in its folder, and what was decided here.
pub(in crate::cli) struct Session {
    pub(in crate::cli) report: Report,
    pub(in crate::cli) ledger: Ledger,
    file: PathBuf,
    today: Date,
    reviewer: Option<String>,
    /// What was decided here, the latest at the end: the record as kept, and what held before.
    #[cfg_attr(not(feature = "review"), allow(dead_code))]
    done: Vec<(Record, Option<Record>)>,
}

/// What a reviewer says of a dispute beside the word.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::cli) struct Said {
    pub(in crate::cli) reason: Option<String>,
    pub(in crate::cli) note: Option<String>,
    pub(in crate::cli) link: Option<String>,
    pub(in crate::cli) until: Option<String>,
}

impl Session {
    pub(in crate::cli) fn new(
        report: Report,
        folder: PathBuf,
        today: Date,
        reviewer: Option<String>,
    ) -> Result<Self, Failure> {
        let file = folder.join(FILE);
        let ledger = Ledger::default();
        let mut session = Self { report, ledger, file, today, reviewer, done: Vec::new() };
        session.read()?;
        Ok(session)
    }

    /// Reads the decisions, others' of this moment too, and puts them onto the disputes.
    pub(super) fn read(&mut self) -> Result<(), Failure> {
        self.ledger = Ledger::read(&self.file).map_err(|error| Failure::new(error.to_string()))?;
        for dispute in &mut self.report.disputes {
            (dispute.verdict, dispute.reopened) = (None, None);
        }
        self.report.reviewed = None;
        verdicts::apply(&mut self.report, &self.ledger, Some(self.today));
        Ok(())
    }

    pub(super) fn disputes(&self) -> &[Dispute] {
        &self.report.disputes
    }

    /// The place of the dispute whose fingerprint begins so.
    pub(super) fn place(&self, start: &str) -> Result<usize, Failure> {
        let mut found = self.disputes().iter().enumerate().filter(|(_, d)| d.fingerprint.starts_with(start));
        match (found.next(), found.next()) {
            (Some((place, _)), None) if !start.is_empty() => Ok(place),
            (Some(_), Some(_)) => {
                Err(Failure::new(format!("{start}: more than one dispute begins so"))
                    .hint("write more of it"))
            }
            _ => Err(Failure::new(format!("{start}: no dispute of this dossier has that fingerprint"))
                .hint("review --list shows them")),
        }
    }

    /// Keeps a decision on the dispute at that place. When this returns it is on disk.
    pub(in crate::cli) fn decide(
        &mut self,
        place: usize,
        decision: Decision,
        said: Said,
    ) -> Result<(), Failure> {
        let Some(dispute) = self.report.disputes.get(place) else { return Ok(()) };
        let settles = matches!(decision, Decision::Explained | Decision::Dismissed);
        if settles && said.reason.is_none() {
            return Err(Failure::new(format!("why is it {}? a reason is needed", decision.name()))
                .hint("--reason \"…\""));
        }
        let mut record = Record::on(dispute, decision);
        Said { reason: record.reason, note: record.note, link: record.link, until: record.until } = said;
        let before = self.ledger.current().get(record.fingerprint.as_str()).map(|held| (*held).clone());
        let kept = self.keep(self.stamped(record))?;
        self.done.push((kept, before));
        Ok(())
    }

    /// Takes the last decision of this session back: what held before holds again. Gives its fingerprint.
    #[cfg_attr(not(feature = "review"), allow(dead_code))]
    pub(super) fn undo(&mut self) -> Result<Option<String>, Failure> {
        let Some((made, before)) = self.done.last().cloned() else { return Ok(None) };
        let again = match before {
            // Another reviewer's word stays theirs, with its time.
            Some(before) => Record { revision: 0, ..before },
            None => self.stamped(Record {
                revision: 0,
                verdict: Decision::Withdrawn,
                reason: None,
                note: None,
                link: None,
                until: None,
                ..made.clone()
            }),
        };
        self.keep(again)?;
        self.done.pop();
        Ok(Some(made.fingerprint))
    }

    /// The record with the reviewer's name and this moment.
    fn stamped(&self, record: Record) -> Record {
        Record { reviewer: self.reviewer.clone(), at: Some(now()), ..record }
    }

    /// Writes the record, reads what holds now, and gives the record as it was kept.
    fn keep(&mut self, record: Record) -> Result<Record, Failure> {
        let mut records = [record];
        verdicts::append(&self.file, &mut records).map_err(|error| Failure::new(error.to_string()))?;
        self.read()?;
        let [record] = records;
        Ok(record)
    }
}

/// This moment to the second, in UTC.
fn now() -> String {
    let now = Timestamp::now();
    now.round(Unit::Second).unwrap_or(now).to_string()
}
