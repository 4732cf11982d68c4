use std::collections::BTreeMap;

use crate::model::{Dispute, Relation, Report};
use serde_json::{Value, json};

use super::gold::{Gold, GoldDispute, GoldSide};
use super::matching::{Said, finds, pair_off, said, springs};

/// What was counted over one dossier or many.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Labelled contradictions.
    pub gold_contradiction: usize,
    /// Of these, found.
    pub found_contradiction: usize,
    /// Labelled tensions.
    pub gold_tension: usize,
    /// Of these, reported as a tension or a contradiction.
    pub found_tension: usize,
    /// Labelled updates.
    pub gold_superseded: usize,
    /// Of these, reported as superseded.
    pub found_superseded: usize,
    /// Reported contradictions.
    pub reported: usize,
    /// Of these, right.
    pub right: usize,
    /// Labelled near misses.
    pub near_misses: usize,
    /// Of these, reported as a contradiction.
    pub sprung: usize,
    kind_right: usize,
    explained_away: usize,
    over_called: usize,
    soft: usize,
    squares: f64,
    dossiers: usize,
    clean: usize,
    /// Contradictions found and labelled, by kind.
    pub by_kind: BTreeMap<&'static str, (usize, usize)>,
    /// Lines for the reader: what was missed, wrong, sprung.
    pub lines: Vec<String>,
}

impl Tally {
    /// Counts one dossier.
    pub fn of(gold: &Gold, report: &Report) -> Tally {
        tally(gold, report)
    }
}

fn tally(gold: &Gold, report: &Report) -> Tally {
    let said: Vec<(Relation, Said<'_>)> = report.disputes.iter().map(|d| (d.relation, said(d))).collect();
    let pool = |relations: &[Relation]| -> Vec<usize> {
        (0..said.len()).filter(|i| relations.contains(&said[*i].0)).collect()
    };
    let hard = pool(&[Relation::Contradiction]);
    let replaced = pool(&[Relation::Superseded]);
    let soft = pool(&[Relation::Contradiction, Relation::Tension]);
    let mut n =
        Tally { dossiers: 1, reported: hard.len(), soft: said.len() - hard.len(), ..Tally::default() };
    for (relation, pool) in
        [(Relation::Contradiction, &hard), (Relation::Tension, &soft), (Relation::Superseded, &replaced)]
    {
        let labelled: Vec<&GoldDispute> = gold.disputes.iter().filter(|d| d.relation == relation).collect();
        let found = pair(&labelled, &said, pool);
        for (dispute, found) in labelled.iter().zip(found) {
            let kind_right = found.is_some_and(|i| report.disputes[i].kind == dispute.kind);
            n.count(dispute, found.is_some(), kind_right);
            let explained = |i: &usize| finds(&dispute.sides, &said[*i].1);
            if found.is_none() && relation == Relation::Contradiction {
                n.explained_away += usize::from(replaced.iter().any(explained));
            }
            if relation == Relation::Superseded {
                n.over_called += usize::from(hard.iter().any(explained));
            }
        }
    }
    n.judge_reported(gold, report, &said, &hard);
    for near in &gold.near_misses {
        n.near_misses += 1;
        if let Some(i) = hard.iter().find(|i| springs(&near.sides, &said[**i].1)) {
            n.sprung += 1;
            let why = if near.why.is_empty() { String::new() } else { format!(" ({})", near.why) };
            n.lines.push(format!("sprung: {}{why}: {}", near.id, words(report, *i)));
        }
    }
    n.clean = usize::from(n.reported == n.right);
    n
}

/// For each labelled dispute the place in `said` of the reported one that finds it.
fn pair(labelled: &[&GoldDispute], said: &[(Relation, Said<'_>)], pool: &[usize]) -> Vec<Option<usize>> {
    let gold: Vec<&[GoldSide]> = labelled.iter().map(|dispute| dispute.sides.as_slice()).collect();
    let candidates: Vec<&Said<'_>> = pool.iter().map(|i| &said[*i].1).collect();
    pair_off(&gold, &candidates).into_iter().map(|found| found.map(|j| pool[j])).collect()
}

fn words(report: &Report, i: usize) -> String {
    let dispute = &report.disputes[i];
    let first = dispute.sides.iter().map(|side| side.claims.first().map_or("?", |claim| claim.text.as_str()));
    format!("[{}] {} :: {}", dispute.kind, dispute.question, first.collect::<Vec<_>>().join(" <> "))
}

impl Tally {
    fn count(&mut self, dispute: &GoldDispute, found: bool, kind_right: bool) {
        let one = usize::from(found);
        match dispute.relation {
            Relation::Tension => {
                self.gold_tension += 1;
                self.found_tension += one;
            }
            Relation::Superseded => {
                self.gold_superseded += 1;
                self.found_superseded += one;
            }
            _ => {
                self.gold_contradiction += 1;
                self.found_contradiction += one;
                self.kind_right += usize::from(kind_right);
                let (hit, all) = self.by_kind.entry(dispute.kind.word()).or_default();
                *hit += one;
                *all += 1;
            }
        }
        if !found {
            let (id, kind, relation) = (&dispute.id, dispute.kind, dispute.relation.word());
            self.lines.push(format!("missed: {id} [{kind}, {relation}] {}", dispute.words.join(" <> ")));
        }
    }

    /// A reported contradiction is right where it finds a labelled contradiction or tension, each only once.
    fn judge_reported(
        &mut self,
        gold: &Gold,
        report: &Report,
        said: &[(Relation, Said<'_>)],
        hard: &[usize],
    ) {
        let labelled: Vec<&GoldDispute> =
            gold.disputes.iter().filter(|d| d.relation != Relation::Superseded).collect();
        let right: Vec<usize> = pair(&labelled, said, hard).into_iter().flatten().collect();
        self.right = right.len();
        for i in hard {
            let hit = if right.contains(i) { 1.0 } else { 0.0 };
            self.squares += (report.disputes[*i].confidence - hit).powi(2);
            if !labelled.iter().any(|dispute| finds(&dispute.sides, &said[*i].1)) {
                self.lines.push(format!("wrong: {}", words(report, *i)));
            }
        }
    }

    /// Adds another dossier's counts.
    pub fn add(&mut self, other: &Tally) {
        self.gold_contradiction += other.gold_contradiction;
        self.found_contradiction += other.found_contradiction;
        self.gold_tension += other.gold_tension;
        self.found_tension += other.found_tension;
        self.gold_superseded += other.gold_superseded;
        self.found_superseded += other.found_superseded;
        self.reported += other.reported;
        self.right += other.right;
        self.near_misses += other.near_misses;
        self.sprung += other.sprung;
        self.kind_right += other.kind_right;
        self.explained_away += other.explained_away;
        self.over_called += other.over_called;
        self.soft += other.soft;
        self.squares += other.squares;
        self.dossiers += other.dossiers;
        self.clean += other.clean;
        self.lines.extend(other.lines.iter().cloned());
        for (kind, (hit, all)) in &other.by_kind {
            let (own_hit, own_all) = self.by_kind.entry(kind).or_default();
            *own_hit += hit;
            *own_all += all;
        }
    }

    /// The figures as one JSON object; a ratio over nothing is null.
    pub fn figures(&self) -> Value {
        let ratio = |x: usize, y: usize| (y > 0).then(|| rounded(x as f64 / y as f64, 4));
        let precision = ratio(self.right, self.reported);
        let recall = ratio(self.found_contradiction, self.gold_contradiction);
        let f1 = match (precision, recall) {
            (Some(p), Some(r)) if p > 0.0 && r > 0.0 => rounded(2.0 * p * r / (p + r), 4),
            _ => 0.0,
        };
        let labelled_soft = (self.gold_tension + self.gold_superseded).max(1);
        let by_kind: BTreeMap<&str, f64> = self
            .by_kind
            .iter()
            .map(|(kind, (hit, all))| (*kind, rounded(*hit as f64 / *all as f64, 3)))
            .collect();
        json!({
            "precision": precision,
            "recall": recall,
            "f1": f1,
            "traps_sprung": ratio(self.sprung, self.near_misses),
            "tension_recall": ratio(self.found_tension, self.gold_tension),
            "superseded_recall": ratio(self.found_superseded, self.gold_superseded),
            "over_called": ratio(self.over_called, self.gold_superseded),
            "explained_away": ratio(self.explained_away, self.gold_contradiction),
            "soft_per_gold": rounded(self.soft as f64 / labelled_soft as f64, 3),
            "kind_right": ratio(self.kind_right, self.found_contradiction),
            "brier": (self.reported > 0).then(|| rounded(self.squares / self.reported as f64, 4)),
            "false_alarms": self.reported - self.right,
            "dossiers": self.dossiers,
            "dossiers_without_false_alarm": self.clean,
            "recall_by_kind": by_kind,
            "gold": self.gold_contradiction,
            "reported": self.reported,
        })
    }
}

fn rounded(value: f64, digits: i32) -> f64 {
    let unit = 10f64.powi(digits);
    (value * unit).round() / unit
}

/// Whether a dispute is right: a contradiction that finds a labelled contradiction, a tension that finds a label of
/// either sort. `None` for anything else.
pub fn right(gold: &Gold, dispute: &Dispute) -> Option<bool> {
    let wanted: &[Relation] = match dispute.relation {
        Relation::Contradiction => &[Relation::Contradiction],
        Relation::Tension => &[Relation::Contradiction, Relation::Tension],
        _ => return None,
    };
    let said = said(dispute);
    Some(gold.disputes.iter().any(|d| wanted.contains(&d.relation) && finds(&d.sides, &said)))
}
