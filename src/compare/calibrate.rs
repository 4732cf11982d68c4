//! Labelled pairs of texts in, the weights of the scorer out.
//!
//! An additive logistic model, fitted by accelerated projected gradient steps: weights whose sign is known before
//! stay on their side. No chance is involved, so that the same rows give the same weights.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{features, pair};

/// The weights of the scorer, with what made them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Calibration {
    /// The command that made it.
    pub command: String,
    /// Digest of the rows that it was fitted to.
    pub data: String,
    /// Log-odds where no feature speaks.
    pub bias: f64,
    /// Log-odds that a feature adds, by its name; features without weight are left out.
    pub weights: BTreeMap<String, f64>,
}

/// A labelled pair as the fit sees it.
#[derive(Clone, Debug)]
pub struct Row {
    features: Vec<(u16, f64)>,
    /// Whether the two cannot both hold.
    pub contradiction: bool,
    /// How much it counts; 1 is usual.
    pub weight: f64,
}

impl Row {
    /// Reads the features of a pair of texts.
    pub fn read(a: &str, b: &str, contradiction: bool, weight: f64) -> Self {
        Self { features: pair::lay(a, b).map(|l| l.laid.features).unwrap_or_default(), contradiction, weight }
    }

    /// Its probability under a calibration.
    pub fn probability(&self, scorer: &super::score::Scorer) -> f64 {
        scorer.probability(&self.features)
    }
}

/// Rounds of the fit; far fewer change nothing that prints.
const ROUNDS: usize = 600;

/// Fits the weights to `rows`.
pub fn fit(rows: &[Row], ridge: f64) -> Calibration {
    let count = features::COUNT + 1;
    let total: f64 = rows.iter().map(|r| r.weight).sum::<f64>().max(1.0);
    // A bound of the curvature for each weight gives its step.
    let mut curve = vec![ridge / total; count];
    for row in rows {
        let size: f64 = 1.0 + row.features.iter().map(|f| f.1.abs()).sum::<f64>();
        let share = 0.25 * row.weight * size / total;
        curve[features::COUNT] += share;
        row.features.iter().for_each(|(id, v)| curve[usize::from(*id)] += share * v.abs());
    }
    let mut weights = vec![0.0; count];
    let mut before = weights.clone();
    for round in 0..ROUNDS {
        let pull = round as f64 / (round as f64 + 3.0);
        let ahead: Vec<f64> = weights.iter().zip(&before).map(|(w, b)| w + pull * (w - b)).collect();
        let slope = gradient(rows, &ahead, ridge, total);
        before = weights;
        weights = (0..count)
            .map(|id| {
                let next = ahead[id] - slope[id] / curve[id].max(1e-9);
                match if id < features::COUNT { features::sign(id) } else { 0 } {
                    1 => next.max(0.0),
                    -1 => next.min(0.0),
                    _ => next,
                }
            })
            .collect();
    }
    let round = |w: f64| (w * 1e4).round() / 1e4;
    let named = weights[..features::COUNT].iter().enumerate().filter(|(_, w)| w.abs() >= 0.005);
    Calibration {
        command: String::new(),
        data: digest(rows),
        bias: round(weights[features::COUNT]),
        weights: named.map(|(id, w)| (features::name(id), round(*w))).collect(),
    }
}

fn gradient(rows: &[Row], weights: &[f64], ridge: f64, total: f64) -> Vec<f64> {
    let mut slope: Vec<f64> = weights.iter().map(|w| ridge * w / total).collect();
    let bias = weights.len() - 1;
    slope[bias] = 0.0;
    for row in rows {
        let sum: f64 = weights[bias] + row.features.iter().map(|(id, v)| weights[usize::from(*id)] * v).sum::<f64>();
        let error = 1.0 / (1.0 + (-sum).exp()) - f64::from(u8::from(row.contradiction));
        let error = error * row.weight / total;
        slope[bias] += error;
        row.features.iter().for_each(|(id, v)| slope[usize::from(*id)] += error * v);
    }
    slope
}

fn digest(rows: &[Row]) -> String {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    for row in rows {
        hash.update([u8::from(row.contradiction)]);
        hash.update(row.weight.to_le_bytes());
        for (id, value) in &row.features {
            hash.update(id.to_le_bytes());
            hash.update(value.to_le_bytes());
        }
    }
    hash.finalize().iter().take(8).map(|b| format!("{b:02x}")).collect()
}
