//! Features in, a calibrated probability and the parts that made it out.

use std::sync::OnceLock;

use super::calibrate::{Calibration, PairWeights};
use super::features;
use crate::model::Contribution;

/// The additive scorer.
#[derive(Clone, Debug)]
pub struct Scorer {
    bias: f64,
    weights: Vec<f64>,
}

impl Scorer {
    /// The scorer with the weights of `rules/calibration.json`.
    pub fn built_in() -> &'static Scorer {
        static SCORER: OnceLock<Scorer> = OnceLock::new();
        SCORER.get_or_init(|| Scorer::of(&Calibration::built_in().pairs))
    }

    /// The scorer with given weights; names that it does not know are passed over.
    pub fn of(pairs: &PairWeights) -> Scorer {
        let weight = |id| pairs.weights.get(&features::name(id)).copied().unwrap_or(0.0);
        Scorer { bias: pairs.bias, weights: (0..features::COUNT).map(weight).collect() }
    }

    pub(super) fn probability(&self, features: &[(u16, f64)]) -> f64 {
        let sum: f64 =
            self.bias + features.iter().map(|(id, v)| self.weights[usize::from(*id)] * v).sum::<f64>();
        // Rounded so that it prints alike everywhere.
        (1e4 * super::logistic(sum)).round() / 1e4
    }

    /// What each feature added, greatest first.
    pub(super) fn contributions(&self, features: &[(u16, f64)]) -> Vec<Contribution> {
        let mut parts: Vec<Contribution> = features
            .iter()
            .map(|(id, v)| (features::name(usize::from(*id)), self.weights[usize::from(*id)] * v))
            .filter(|(_, w)| w.abs() >= 0.005)
            .map(|(feature, w)| Contribution { feature, weight: (w * 1e3).round() / 1e3 })
            .collect();
        parts.sort_by(|p, q| q.weight.abs().total_cmp(&p.weight.abs()).then(p.feature.cmp(&q.feature)));
        parts
    }

    /// The log-odds that the parts of one sort of conflict add.
    pub(super) fn of_sort(&self, features: &[(u16, f64)], sort: usize) -> f64 {
        features
            .iter()
            .filter(|f| features::sort_of_feature(f.0) == Some(sort))
            .map(|(id, v)| self.weights[usize::from(*id)] * v)
            .sum()
    }
}
