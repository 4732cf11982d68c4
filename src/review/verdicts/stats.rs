use std::collections::BTreeMap;

use serde::Serialize;

use super::record::{Decision, Record};

/// Normal quantile of a two-sided interval of 95 %.
const Z: f64 = 1.959_963_985;

/// How often findings of one sort were right, by reviewers' words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Group {
    /// What they share: `relation`, `kind` or `rule`.
    pub by: &'static str,
    /// Which one; `aligned` for what no rule named, `unknown` where the decision does not tell.
    pub name: String,
    /// The words.
    #[serde(flatten)]
    pub standing: Standing,
    /// What follows from them.
    #[serde(flatten)]
    pub precision: Precision,
}

/// Words counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Findings that are right.
    pub confirmed: usize,
    /// Findings with an explanation under which both sides hold.
    pub explained: usize,
    /// Findings that are wrong.
    pub dismissed: usize,
}

impl Standing {
    /// All that were decided on.
    pub fn decided(self) -> usize {
        self.confirmed + self.explained + self.dismissed
    }
}

/// What follows from counted words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Precision {
    /// Share of those confirmed, 0 to 1.
    pub precision: f64,
    /// Lower end of its 95 % interval (Wilson 1927, score interval).
    pub lower: f64,
    /// Upper end.
    pub upper: f64,
    /// Mean squared distance of the confidence shown from what was decided (Brier 1950); `None` where no decision
    /// tells the confidence.
    pub brier: Option<f64>,
}

#[derive(Default)]
struct Tally {
    standing: Standing,
    squares: f64,
    told: usize,
}

/// Precision by what was found, and, of contradictions alone, by kind and by rule.
///
/// `decisions` are those that hold; withdrawn ones count nowhere.
pub fn precision<'r>(decisions: impl IntoIterator<Item = &'r Record>) -> Vec<Group> {
    let mut tallies: BTreeMap<(&'static str, String), Tally> = BTreeMap::new();
    for record in decisions {
        let relation = record.about.as_ref().map_or("unknown", |about| about.relation.as_str());
        let mut keys = vec![("relation", relation.to_owned())];
        if let Some(about) = record.about.as_ref().filter(|about| about.relation == "contradiction") {
            keys.push(("kind", about.kind.word().to_owned()));
            keys.push(("rule", about.rule.clone().unwrap_or_else(|| "aligned".to_owned())));
        }
        if record.verdict != Decision::Withdrawn {
            keys.into_iter().for_each(|key| add(tallies.entry(key).or_default(), record));
        }
    }
    let mut groups: Vec<Group> = tallies
        .into_iter()
        .map(|((by, name), tally)| Group {
            by,
            name,
            standing: tally.standing,
            precision: of(tally.standing, (tally.told > 0).then(|| tally.squares / tally.told as f64)),
        })
        .collect();
    let place = |by: &str| ["relation", "kind", "rule"].iter().position(|each| *each == by);
    groups.sort_by(|a, b| {
        (place(a.by), std::cmp::Reverse(a.standing.decided()), &a.name).cmp(&(
            place(b.by),
            std::cmp::Reverse(b.standing.decided()),
            &b.name,
        ))
    });
    groups
}

fn add(tally: &mut Tally, record: &Record) {
    match record.verdict {
        Decision::Confirmed => tally.standing.confirmed += 1,
        Decision::Explained => tally.standing.explained += 1,
        Decision::Dismissed => tally.standing.dismissed += 1,
        Decision::Withdrawn => {}
    }
    // The confidence is the probability that the sides cannot both hold; for what is superseded it is not at issue.
    if let Some(about) = record.about.as_ref().filter(|about| about.relation != "superseded") {
        let held = f64::from(u8::from(record.verdict == Decision::Confirmed));
        tally.squares += (about.confidence - held).powi(2);
        tally.told += 1;
    }
}

fn of(standing: Standing, brier: Option<f64>) -> Precision {
    let n = standing.decided() as f64;
    if n == 0.0 {
        return Precision { brier, ..Precision::default() };
    }
    let p = standing.confirmed as f64 / n;
    let centre = p + Z * Z / (2.0 * n);
    let spread = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    let end = |value: f64| (value / scale).clamp(0.0, 1.0);
    Precision { precision: p, lower: end(centre - spread), upper: end(centre + spread), brier }
}
