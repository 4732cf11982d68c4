use std::collections::BTreeSet;

use jiff::civil::Date;

use super::rule_name;
use crate::model::{Dispute, Report, Severity, Waived, Waiver, WaiverFault, WaiverNotice};

/// The waivers of a run, with the day by which they are told to have expired.
pub struct Waivers<'a> {
    waivers: &'a [Waiver],
    today: Date,
    /// Places in `waivers` of those that a dispute answered to.
    matched: BTreeSet<usize>,
}

impl<'a> Waivers<'a> {
    /// Waivers as they stand on the day `today`.
    pub fn new(waivers: &'a [Waiver], today: Date) -> Self {
        Self { waivers, today, matched: BTreeSet::new() }
    }

    /// Gives every dispute of the report the waiver that it answers to, the first as written, unless that has
    /// expired: then the report holds a notice. `home` is the way from the settings' folder to the dossier's, with
    /// `/` at its end.
    pub fn mark(&mut self, report: &mut Report, home: &str) {
        let mut expired = BTreeSet::new();
        for dispute in &mut report.disputes {
            for (place, waiver) in self.waivers.iter().enumerate() {
                if !answers(dispute, &waiver.of, home) {
                    continue;
                }
                self.matched.insert(place);
                if waiver.expires.is_some_and(|last| last < self.today) {
                    expired.insert(place);
                } else if dispute.waiver.is_none() {
                    dispute.waiver = Some(waiver.clone());
                }
            }
        }
        for place in expired {
            let waiver = &self.waivers[place];
            let last = waiver.expires.map_or_else(String::new, |day| day.to_string());
            let what = format!("the waiver of {} held until {last}", waiver.owner);
            report.waivers.push(notice(waiver, WaiverFault::Expired, &what));
        }
    }

    /// A notice for each waiver that no dispute answered to. To be asked once all dossiers have been marked.
    pub fn unmatched(&self) -> Vec<WaiverNotice> {
        let left = self.waivers.iter().enumerate().filter(|(place, _)| !self.matched.contains(place));
        left.map(|(_, waiver)| {
            let what = format!("no dispute answers to the waiver of {} any more", waiver.owner);
            notice(waiver, WaiverFault::Unmatched, &what)
        })
        .collect()
    }
}

fn notice(waiver: &Waiver, fault: WaiverFault, what: &str) -> WaiverNotice {
    let of = match &waiver.of {
        Waived::Fingerprint(name) => name.clone(),
        Waived::Quote { rule, path, quote } => format!("{rule} in {path}: “{}”", super::line(quote)),
    };
    WaiverNotice {
        fault,
        severity: Severity::Warning,
        message: format!("{what} ({of}): {}", super::line(&waiver.reason)),
        written: waiver.written.clone(),
    }
}

fn answers(dispute: &Dispute, waived: &Waived, home: &str) -> bool {
    match waived {
        Waived::Fingerprint(name) => dispute.fingerprint == *name,
        Waived::Quote { rule, path, quote } => {
            rule_name(dispute) == *rule
                && dispute.sides.iter().flat_map(|side| &side.claims).any(|claim| {
                    format!("{home}{}", claim.source) == *path
                        && [&claim.text, &claim.context].iter().any(|words| holds(words, quote))
                })
        }
    }
}

/// Whether `words` hold those of `quote`, white space, case and the shape of quotation marks aside.
fn holds(words: &str, quote: &str) -> bool {
    let plain = |words: &str| {
        let words = words.to_lowercase().replace(['“', '”'], "\"").replace(['‘', '’'], "'");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    plain(words).contains(&plain(quote))
}
