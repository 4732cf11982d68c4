use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::changes::{self, normal};
use super::ledger::Ledger;
use super::record::{About, AboutClaim, AboutSide, Record};
use crate::model::{Dispute, Reopened, Report, Reviewed, VerdictWord};

/// Puts the decisions onto the disputes of a report and counts them; leaves a report alone that has none.
///
/// A decision stands on the dispute of its fingerprint, or, where that is found no longer, on the likeliest dispute on
/// the same question. With other answers, or with somebody new for one of them where it was settled as none, the
/// dispute is open again and says what changed. A decision whose last day lies before `today` opens its dispute again too; without
/// `today` none does.
pub fn apply(report: &mut Report, ledger: &Ledger, today: Option<Date>) {
    if ledger.records.is_empty() && ledger.damaged.is_empty() {
        return;
    }
    let current = ledger.current();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for dispute in &mut report.disputes {
        if let Some((fingerprint, record)) = current.get_key_value(dispute.fingerprint.as_str()) {
            used.insert(fingerprint);
            settle(dispute, record, true, today);
        }
    }
    // Of one text alone not every dispute is there: which verdicts are on none cannot be told.
    let whole = report.focus.is_none();
    let left: BTreeMap<&str, &Record> = current
        .iter()
        .filter(|_| whole)
        .filter(|(fingerprint, record)| !used.contains(*fingerprint) && record.verdict.word().is_some())
        .map(|(fingerprint, record)| (*fingerprint, *record))
        .collect();
    let moved = matched(&report.disputes, &left, &used);
    let unmatched = left.len() - moved.len();
    for (place, record) in moved {
        settle(&mut report.disputes[place], record, false, today);
    }
    report.reviewed = Some(counted(&report.disputes, unmatched, ledger));
}

/// Puts a decision onto a dispute, or opens the dispute again where it holds no longer.
fn settle(dispute: &mut Dispute, record: &Record, named: bool, today: Option<Date>) {
    let Some(mut verdict) = record.shown() else { return };
    if let Some(before) = &record.about {
        let now = About::of(dispute);
        if !holds(before, &now, verdict.verdict, named) {
            dispute.reopened = Some(Reopened { before: verdict, changes: changes::between(before, &now) });
            return;
        }
        verdict.carried = changes::words(before) != changes::words(&now);
        verdict.rule_changed = changes::rule(before, &now);
    }
    if record.expired(today) {
        let last = verdict.until.clone().unwrap_or_default();
        dispute.reopened =
            Some(Reopened { before: verdict, changes: vec![format!("the verdict held until {last}")] });
    } else {
        dispute.verdict = Some(verdict);
    }
}

/// Disputes by their place, each with the decision on what it was before. No decision is used twice.
fn matched<'l>(
    disputes: &[Dispute],
    left: &BTreeMap<&str, &'l Record>,
    used: &BTreeSet<&str>,
) -> Vec<(usize, &'l Record)> {
    let mut likely: Vec<(usize, usize, &Record)> = Vec::new();
    for (place, dispute) in disputes.iter().enumerate() {
        if used.contains(dispute.fingerprint.as_str()) {
            continue;
        }
        let now = About::of(dispute);
        for record in left.values() {
            let score = record.about.as_ref().map_or(0, |before| changes::likeness(before, &now));
            if score > 0 {
                likely.push((score, place, record));
            }
        }
    }
    likely.sort_by(|a, b| {
        b.0.cmp(&a.0).then_with(|| b.2.order().cmp(&a.2.order())).then_with(|| a.1.cmp(&b.1))
    });
    let (mut places, mut names) = (BTreeSet::new(), BTreeSet::new());
    likely.retain(|(_, place, record)| {
        let free = !places.contains(place) && !names.contains(&record.fingerprint);
        if free {
            places.insert(*place);
            names.insert(&record.fingerprint);
        }
        free
    });
    likely.into_iter().map(|(_, place, record)| (place, record)).collect()
}

/// Whether a word on `before` holds for `now`: the answers are the same, what was found is so too or the dispute has
/// its name still, and, where the word settles it as none, nobody new says something new for an answer.
fn holds(before: &About, now: &About, word: VerdictWord, named: bool) -> bool {
    let known = |side: &AboutSide, claim: &AboutClaim| {
        let mut sides = before.sides.iter().filter(|old| normal(&old.answer) == normal(&side.answer));
        sides.any(|old| {
            let same = |c: &AboutClaim| c.source == claim.source || normal(&c.words) == normal(&claim.words);
            old.claims.iter().any(same)
        })
    };
    (named || before.relation == now.relation)
        && changes::answers(before) == changes::answers(now)
        && (word == VerdictWord::Confirmed
            || now.sides.iter().all(|side| side.claims.iter().all(|claim| known(side, claim))))
}

fn counted(disputes: &[Dispute], unmatched: usize, ledger: &Ledger) -> Reviewed {
    let of = |word| {
        let words = disputes.iter().filter_map(|dispute| dispute.verdict.as_ref());
        words.filter(|verdict| verdict.verdict == word).count()
    };
    Reviewed {
        confirmed: of(VerdictWord::Confirmed),
        explained: of(VerdictWord::Explained),
        dismissed: of(VerdictWord::Dismissed),
        hidden: 0,
        reopened: disputes.iter().filter(|dispute| dispute.reopened.is_some()).count(),
        unmatched,
        contested: ledger.contested(),
        damaged: ledger.damaged.clone(),
    }
}

/// Takes the dismissed disputes out of the list and counts them as hidden.
pub fn hide_dismissed(report: &mut Report) {
    let before = report.disputes.len();
    report.disputes.retain(|dispute| {
        dispute.verdict.as_ref().is_none_or(|verdict| verdict.verdict != VerdictWord::Dismissed)
    });
    let hidden = before - report.disputes.len();
    if let Some(reviewed) = &mut report.reviewed {
        reviewed.hidden += hidden;
    }
}
