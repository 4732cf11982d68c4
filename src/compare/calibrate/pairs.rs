//! Labelled pairs of texts in, the weights of the scorer of pairs out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::descent::{self, Example, Prior};
use super::rounded;
use crate::compare::score::Scorer;
use crate::compare::{features, pair};

/// The weights of the scorer of pairs, with what made them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PairWeights {
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
    pub fn probability(&self, scorer: &Scorer) -> f64 {
        scorer.probability(&self.features)
    }
}

/// Fits the weights to `rows`, drawn to nought as strongly as `ridge` says.
pub fn fit(rows: &[Row], ridge: f64) -> PairWeights {
    let examples: Vec<Example> = rows
        .iter()
        .map(|row| Example {
            features: row.features.clone(),
            offset: 0.0,
            positive: row.contradiction,
            weight: row.weight,
        })
        .collect();
    let mut priors: Vec<Prior> =
        (0..features::COUNT).map(|id| Prior { mean: 0.0, ridge, sign: features::sign(id) }).collect();
    priors.push(Prior { mean: 0.0, ridge: 0.0, sign: 0 });
    let weights = descent::fit(&examples, &priors);
    let named = weights[..features::COUNT].iter().enumerate().filter(|(_, w)| w.abs() >= 0.005);
    PairWeights {
        command: String::new(),
        data: super::digest(rows.iter().map(bytes)),
        bias: rounded(weights[features::COUNT]),
        weights: named.map(|(id, w)| (features::name(id), rounded(*w))).collect(),
    }
}

fn bytes(row: &Row) -> Vec<u8> {
    let mut bytes = vec![u8::from(row.contradiction)];
    bytes.extend(row.weight.to_le_bytes());
    for (id, value) in &row.features {
        bytes.extend(id.to_le_bytes());
        bytes.extend(value.to_le_bytes());
    }
    bytes
}
