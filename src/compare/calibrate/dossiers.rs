//! Findings of labelled dossiers in, the weights of the scorer of findings out.
//!
//! The comparisons give each finding named parts in log-odds. Calibration learns how far each part is to be
//! believed: a factor that is drawn to that of all parts and never turns its sign, an offset for each kind that is drawn to the
//! offset of all kinds, and weights of the circumstances of a finding, whose signs are known. With some hundred
//! findings to learn from there is no room for more (Platt's scaling with a hierarchical prior, in place of isotonic
//! regression, which wants a thousand). How strongly all is drawn is chosen by leaving one dossier out; so are the
//! bars above which a finding is called a contradiction.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::descent::{self, Example, Prior};
use super::rounded;
use crate::compare::logistic;
use crate::model::{Contribution, Kind};

/// The part that a comparison begins with: no evidence, so that it is taken as it is.
const BASE: &str = "base";

/// What a finding stands in, with the sign that its weight must have.
const CIRCUMSTANCES: [(&str, i8); 13] = [
    ("named by a rule", 0),
    ("a witness more", 1),
    ("all in one text", -1),
    ("in a speaker's own words on both sides", 0),
    ("hedged on a side", -1),
    ("no time known of a side", -1),
    ("in a headline", -1),
    ("an axis not stated", -1),
    ("called a contradiction by its comparison", 1),
    ("laid side by side", 0),
    ("few words", -1),
    ("names that both mean in other words", 1),
    ("one holder on both sides", 0),
];

/// The number of a circumstance.
pub(in crate::compare) fn circumstance(name: &str) -> Option<usize> {
    CIRCUMSTANCES.iter().position(|c| c.0 == name)
}

/// The weights of findings in dossiers, with what made them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DossierWeights {
    /// The command that made it.
    pub command: String,
    /// Digest of the findings that it was fitted to.
    pub data: String,
    /// How many findings these were.
    pub findings: usize,
    /// How strongly the weights are drawn to what they were before any label, chosen by leaving one dossier out.
    pub ridge: f64,
    /// Log-odds that every finding gets.
    pub bias: f64,
    /// Log-odds that findings of a kind get besides.
    pub kinds: BTreeMap<Kind, f64>,
    /// What the parts of a score are multiplied by: below 1 where the comparisons are too sure of themselves.
    pub slope: f64,
    /// What a part is multiplied by that has a factor of its own.
    pub factors: BTreeMap<String, f64>,
    /// Log-odds that a circumstance adds.
    pub circumstances: BTreeMap<String, f64>,
    /// The least precision that the bars are set for.
    pub precision: f64,
    /// The least probability of a contradiction, for kinds without a bar of their own.
    pub bar: f64,
    /// The least probability of a contradiction, by kind.
    pub bars: BTreeMap<Kind, f64>,
}

impl Default for DossierWeights {
    fn default() -> Self {
        Self {
            command: String::new(),
            data: String::new(),
            findings: 0,
            ridge: 0.0,
            bias: 0.0,
            slope: 1.0,
            kinds: BTreeMap::new(),
            factors: BTreeMap::new(),
            circumstances: BTreeMap::new(),
            precision: 0.0,
            bar: crate::compare::CONTRADICTION,
            bars: BTreeMap::new(),
        }
    }
}

impl DossierWeights {
    /// What the parts and circumstances of a finding add, in log-odds, with what its kind adds.
    pub(in crate::compare) fn contributions(
        &self,
        kind: Kind,
        parts: &[Contribution],
        circumstances: &[(usize, f64)],
    ) -> Vec<Contribution> {
        let factor = |name: &str| self.factors.get(name).copied().unwrap_or(self.slope);
        let mut all: Vec<Contribution> = parts
            .iter()
            .map(|p| Contribution { feature: p.feature.clone(), weight: p.weight * factor(&p.feature) })
            .collect();
        let offset = self.bias + self.kinds.get(&kind).copied().unwrap_or(0.0);
        all.push(Contribution { feature: format!("how often {kind} is right"), weight: offset });
        all.extend(circumstances.iter().map(|(number, value)| {
            let name = CIRCUMSTANCES[*number].0;
            let weight = self.circumstances.get(name).copied().unwrap_or(0.0);
            Contribution { feature: name.to_owned(), weight: weight * value }
        }));
        all.iter_mut().for_each(|c| c.weight = (c.weight * 1e3).round() / 1e3);
        all.retain(|c| c.weight != 0.0);
        all
    }

    /// The least probability of a contradiction of this kind.
    pub fn bar_of(&self, kind: Kind) -> f64 {
        self.bars.get(&kind).copied().unwrap_or(self.bar)
    }
}

/// A finding of a labelled dossier.
#[derive(Clone, Debug)]
pub struct Case {
    /// The dossier: cases of one dossier are never on both sides of a held-out figure.
    pub dossier: String,
    /// Its kind.
    pub kind: Kind,
    /// The parts of its score, as the comparison made them.
    pub parts: Vec<Contribution>,
    /// Its circumstances by number, with their values.
    pub circumstances: Vec<(usize, f64)>,
    /// Whether the comparison calls it a contradiction, not a tension only.
    pub contradiction: bool,
    /// Whether a label says that the sides pull apart.
    pub right: bool,
}

/// A prediction for a case by weights that never saw its dossier.
#[derive(Clone, Copy, Debug)]
pub struct HeldOut {
    /// Its kind.
    pub kind: Kind,
    /// The probability that it is right.
    pub probability: f64,
    /// Whether the comparison calls it a contradiction.
    pub contradiction: bool,
    /// Whether it is right.
    pub right: bool,
}

/// What calibration gave.
#[derive(Clone, Debug)]
pub struct Fitted {
    /// The weights.
    pub weights: DossierWeights,
    /// Held-out predictions, case by case; empty where there is but one dossier.
    pub held_out: Vec<HeldOut>,
}

/// How strongly weights may be drawn.
const RIDGES: [f64; 6] = [2.0, 4.0, 8.0, 16.0, 32.0, 64.0];

/// Fits the weights, and sets the bars for a precision of at least `precision`.
pub fn fit(cases: &[Case], precision: f64) -> Fitted {
    let mut best: Option<(f64, f64, Vec<HeldOut>)> = None;
    for ridge in RIDGES {
        let held_out = held_out(cases, ridge);
        let loss: f64 = held_out.iter().map(surprise).sum();
        // Of equal losses the stronger pull stands: it is the later one.
        if best.as_ref().is_none_or(|b| loss <= b.0) {
            best = Some((loss, ridge, held_out));
        }
    }
    let (ridge, held_out) = best.map_or((RIDGES[0], Vec::new()), |b| (b.1, b.2));
    let mut weights = Model::of(cases).weights(cases, ridge);
    (weights.bar, weights.bars) = Bars { precision }.of(&held_out);
    weights.precision = precision;
    weights.findings = cases.len();
    weights.data = super::digest(cases.iter().map(bytes));
    Fitted { weights, held_out }
}

/// The negative logarithm of the probability that was given to what is so.
fn surprise(case: &HeldOut) -> f64 {
    -(if case.right { case.probability } else { 1.0 - case.probability }).max(1e-6).ln()
}

fn held_out(cases: &[Case], ridge: f64) -> Vec<HeldOut> {
    let dossiers: BTreeSet<&str> = cases.iter().map(|c| c.dossier.as_str()).collect();
    if dossiers.len() < 2 {
        return Vec::new();
    }
    let weights: BTreeMap<&str, DossierWeights> = dossiers
        .into_iter()
        .map(|dossier| {
            let others: Vec<Case> = cases.iter().filter(|c| c.dossier != dossier).cloned().collect();
            (dossier, Model::of(&others).weights(&others, ridge))
        })
        .collect();
    let predict = |case: &Case| {
        let parts = weights[case.dossier.as_str()].contributions(case.kind, &case.parts, &case.circumstances);
        logistic(parts.iter().map(|p| p.weight).sum())
    };
    cases
        .iter()
        .map(|case| HeldOut {
            kind: case.kind,
            probability: predict(case),
            contradiction: case.contradiction,
            right: case.right,
        })
        .collect()
}

/// How far the sum of a score is to be believed, and what is to be added to it (Platt 1999).
fn platt(cases: &[Case]) -> (f64, f64) {
    let rows: Vec<Example> = cases
        .iter()
        .map(|case| Example {
            features: vec![(0, case.parts.iter().map(|p| p.weight).sum())],
            offset: 0.0,
            positive: case.right,
            weight: 1.0,
        })
        .collect();
    let slope = Prior { mean: 1.0, ridge: 1.0, sign: 1 };
    let learnt = descent::fit(&rows, &[slope, Prior { mean: 0.0, ridge: 1.0, sign: 0 }]);
    (learnt[0], learnt[1])
}

/// Which weight is whose: circumstances first, then kinds, then parts, by name.
struct Model {
    kinds: Vec<Kind>,
    parts: Vec<String>,
}

impl Model {
    fn of(cases: &[Case]) -> Self {
        let kinds: BTreeSet<Kind> = cases.iter().map(|c| c.kind).collect();
        let parts: BTreeSet<&str> =
            cases.iter().flat_map(|c| &c.parts).map(|p| p.feature.as_str()).filter(|p| *p != BASE).collect();
        Self { kinds: kinds.into_iter().collect(), parts: parts.into_iter().map(str::to_owned).collect() }
    }

    fn weights(&self, cases: &[Case], ridge: f64) -> DossierWeights {
        let (slope, bias) = platt(cases);
        let (free, one) = (Prior { mean: 0.0, ridge, sign: 0 }, Prior { mean: slope, ridge, sign: 1 });
        let mut priors: Vec<Prior> = CIRCUMSTANCES.iter().map(|c| Prior { sign: c.1, ..free }).collect();
        priors.extend(self.kinds.iter().map(|_| free));
        priors.extend(self.parts.iter().map(|_| one));
        priors.push(Prior { mean: bias, ..free });
        let rows: Vec<Example> = cases.iter().map(|case| self.row(case, slope)).collect();
        let learnt = descent::fit(&rows, &priors);
        let (circumstances, rest) = learnt.split_at(CIRCUMSTANCES.len());
        let (kinds, rest) = rest.split_at(self.kinds.len());
        let names = CIRCUMSTANCES.iter().map(|c| c.0.to_owned());
        DossierWeights {
            ridge,
            slope: rounded(slope),
            bias: rounded(rest[rest.len() - 1]),
            kinds: self.kinds.iter().copied().zip(kinds.iter().map(|w| rounded(*w))).collect(),
            factors: self
                .parts
                .iter()
                .cloned()
                .zip(rest.iter().map(|w| rounded(*w)))
                .filter(|(_, w)| (w - slope).abs() >= 0.005)
                .collect(),
            circumstances: names
                .zip(circumstances.iter().map(|w| rounded(*w)))
                .filter(|(_, w)| w.abs() >= 0.005)
                .collect(),
            ..DossierWeights::default()
        }
    }

    fn row(&self, case: &Case, slope: f64) -> Example {
        let number = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        let mut features: Vec<(u16, f64)> =
            case.circumstances.iter().map(|(id, value)| (number(*id), *value)).collect();
        if let Ok(at) = self.kinds.binary_search(&case.kind) {
            features.push((number(CIRCUMSTANCES.len() + at), 1.0));
        }
        let mut offset = 0.0;
        for part in &case.parts {
            match self.parts.binary_search(&part.feature) {
                Ok(at) => features.push((number(CIRCUMSTANCES.len() + self.kinds.len() + at), part.weight)),
                Err(_) => offset += slope * part.weight,
            }
        }
        Example { features, offset, positive: case.right, weight: 1.0 }
    }
}

fn bytes(case: &Case) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut word = |w: &str| {
        bytes.extend(w.as_bytes());
        bytes.push(0);
    };
    word(&case.dossier);
    word(case.kind.word());
    case.parts.iter().for_each(|p| word(&format!("{} {:.3}", p.feature, p.weight)));
    case.circumstances.iter().for_each(|(id, value)| word(&format!("{} {value:.3}", CIRCUMSTANCES[*id].0)));
    word(&format!("{} {}", case.contradiction, case.right));
    bytes
}

/// Sets the bars: the least probability from which on findings are right often enough.
#[derive(Clone, Copy, Debug)]
pub struct Bars {
    /// The precision that the lower bound must reach.
    pub precision: f64,
}

/// As how many findings of its own the other kinds' precision counts for a kind.
const OTHERS: f64 = 10.0;

/// The quantile of the bound: one-sided, 90 per cent.
const QUANTILE: f64 = 1.2816;

impl Bars {
    /// The bar of all kinds together, and those of single kinds where they differ.
    pub fn of(self, cases: &[HeldOut]) -> (f64, BTreeMap<Kind, f64>) {
        let hard: Vec<&HeldOut> = cases.iter().filter(|c| c.contradiction).collect();
        let least = crate::compare::CONTRADICTION;
        let steps = || (0..10).map(move |n| least + 0.05 * f64::from(n));
        let bar_of = |precision: &dyn Fn(f64) -> f64| steps().find(|bar| precision(*bar) >= self.precision);
        let count = |kind: Option<Kind>, bar: f64| {
            let above = hard.iter().filter(|c| c.probability >= bar && kind.is_none_or(|k| k == c.kind));
            above.fold((0.0, 0.0), |(hits, all), c| (hits + f64::from(u8::from(c.right)), all + 1.0))
        };
        let pooled = bar_of(&|bar| {
            let (hits, all) = count(None, bar);
            wilson(hits, all)
        })
        .unwrap_or(least);
        let kinds: BTreeSet<Kind> = hard.iter().map(|c| c.kind).collect();
        let bars = kinds
            .into_iter()
            .map(|kind| {
                let bar = bar_of(&|bar| {
                    if bar < pooled {
                        return 0.0;
                    }
                    let ((hits, all), (total, of)) = (count(Some(kind), bar), count(None, bar));
                    let others = if of > all { (total - hits) / (of - all) } else { 0.0 };
                    (hits + OTHERS * others) / (all + OTHERS)
                });
                // A kind that no bar helps keeps the highest one: it must be very sure of itself.
                (kind, rounded(bar.unwrap_or(least + 0.45)))
            })
            .filter(|(_, bar)| (bar - pooled).abs() > 1e-9)
            .collect();
        (rounded(pooled), bars)
    }
}

/// The lower end of Wilson's interval (1927) of a share; 0 of nothing.
fn wilson(hits: f64, all: f64) -> f64 {
    if all <= 0.0 {
        return 0.0;
    }
    let (share, z) = (hits / all, QUANTILE * QUANTILE);
    let spread = QUANTILE * (share * (1.0 - share) / all + z / (4.0 * all * all)).sqrt();
    (share + z / (2.0 * all) - spread) / (1.0 + z / all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(dossier: usize, kind: Kind, weight: f64, right: bool) -> Case {
        let part = |feature: &str, weight| Contribution { feature: feature.to_owned(), weight };
        Case {
            dossier: format!("d{dossier}"),
            kind,
            parts: vec![part(BASE, -1.0), part("shared words", weight)],
            circumstances: vec![(1, 1.0)],
            contradiction: true,
            right,
        }
    }

    /// Twenty findings in five dossiers, of which those with much in common are right.
    fn cases() -> Vec<Case> {
        let kind = |n: usize| if n.is_multiple_of(2) { Kind::Quantity } else { Kind::Date };
        (0..20).map(|n| case(n % 5, kind(n), if n % 3 == 0 { 0.4 } else { 2.4 }, n % 3 != 0)).collect()
    }

    #[test]
    fn what_tells_right_from_wrong_gains_and_never_turns() {
        let fitted = fit(&cases(), 0.8);
        assert!(fitted.weights.factors["shared words"] > 1.0, "{:?}", fitted.weights);
        let turned: Vec<Case> = cases().into_iter().map(|c| Case { right: !c.right, ..c }).collect();
        let against = fit(&turned, 0.8).weights;
        // A factor that is left out is 1.
        assert!(against.factors.get("shared words").is_none_or(|f| *f >= 0.0), "{against:?}");
        assert!(against.circumstances.get("a witness more").is_none_or(|w| *w >= 0.0));
    }

    #[test]
    fn the_same_cases_give_the_same_weights_and_others_another_digest() {
        let (one, two) = (fit(&cases(), 0.8).weights, fit(&cases(), 0.8).weights);
        assert_eq!(one, two);
        let mut changed = cases();
        changed[0].right = !changed[0].right;
        assert_ne!(fit(&changed, 0.8).weights.data, one.data);
    }

    #[test]
    fn held_out_predictions_never_saw_their_dossier() {
        // One dossier is all wrong, the others all right: nothing in the others tells of it.
        let cases: Vec<Case> = (0..20).map(|n| case(n % 5, Kind::Date, 1.0, n % 5 != 0)).collect();
        let held = fit(&cases, 0.8).held_out;
        let of = |right: bool| {
            let all: Vec<f64> = held.iter().filter(|h| h.right == right).map(|h| h.probability).collect();
            all.iter().sum::<f64>() / all.len() as f64
        };
        assert!(of(false) > of(true), "{held:?}");
        assert!(fit(&cases[..1], 0.8).held_out.is_empty());
    }

    #[test]
    fn a_bar_stands_where_the_lower_bound_reaches_the_precision() {
        let held =
            |probability: f64, right| HeldOut { kind: Kind::Date, probability, contradiction: true, right };
        let mut cases: Vec<HeldOut> = (0..40).map(|_| held(0.9, true)).collect();
        cases.extend((0..10).map(|_| held(0.62, false)));
        assert_eq!(Bars { precision: 0.9 }.of(&cases).0, 0.65);
        assert_eq!(Bars { precision: 0.5 }.of(&cases).0, 0.5);
    }

    #[test]
    fn wilson_is_what_the_books_say() {
        // 45 of 50: the lower end of the two-sided 80 per cent interval.
        assert!((wilson(45.0, 50.0) - 0.8321).abs() < 0.002, "{}", wilson(45.0, 50.0));
        assert_eq!(wilson(0.0, 0.0), 0.0);
    }
}
