//! Rows and what is known of the weights in, the weights out: a logistic model by accelerated projected gradient
//! steps (Nesterov 1983), with a step for each weight from a bound of its curvature.

/// One labelled row: features by number, what is added to its log-odds before any weight, and the label.
pub(super) struct Example {
    pub(super) features: Vec<(u16, f64)>,
    pub(super) offset: f64,
    pub(super) positive: bool,
    pub(super) weight: f64,
}

/// What is known of a weight before: where it is drawn to, how strongly, and its sign (1, -1, or 0 for either).
#[derive(Clone, Copy)]
pub(super) struct Prior {
    pub(super) mean: f64,
    pub(super) ridge: f64,
    pub(super) sign: i8,
}

/// Rounds of the fit; far fewer change nothing that prints.
const ROUNDS: usize = 600;

/// The weights, one for each prior; the last is the bias, added to every row.
pub(super) fn fit(rows: &[Example], priors: &[Prior]) -> Vec<f64> {
    let total: f64 = rows.iter().map(|r| r.weight).sum::<f64>().max(1.0);
    let bias = priors.len() - 1;
    let mut curve: Vec<f64> = priors.iter().map(|p| p.ridge / total).collect();
    for row in rows {
        let size: f64 = 1.0 + row.features.iter().map(|f| f.1.abs()).sum::<f64>();
        let share = 0.25 * row.weight * size / total;
        curve[bias] += share;
        row.features.iter().for_each(|(id, v)| curve[usize::from(*id)] += share * v.abs());
    }
    let mut weights: Vec<f64> = priors.iter().map(|p| p.mean).collect();
    let mut before = weights.clone();
    for round in 0..ROUNDS {
        let pull = round as f64 / (round as f64 + 3.0);
        let ahead: Vec<f64> = weights.iter().zip(&before).map(|(w, b)| w + pull * (w - b)).collect();
        let slope = gradient(rows, &ahead, priors, total);
        before = weights;
        weights = (0..priors.len())
            .map(|id| {
                let next = ahead[id] - slope[id] / curve[id].max(1e-9);
                match priors[id].sign {
                    1 => next.max(0.0),
                    -1 => next.min(0.0),
                    _ => next,
                }
            })
            .collect();
    }
    weights
}

/// The log-odds of a row.
pub(super) fn log_odds(row: &Example, weights: &[f64]) -> f64 {
    let bias = weights[weights.len() - 1];
    row.offset + bias + row.features.iter().map(|(id, v)| weights[usize::from(*id)] * v).sum::<f64>()
}

fn gradient(rows: &[Example], weights: &[f64], priors: &[Prior], total: f64) -> Vec<f64> {
    let mut slope: Vec<f64> =
        weights.iter().zip(priors).map(|(w, p)| p.ridge * (w - p.mean) / total).collect();
    let bias = weights.len() - 1;
    for row in rows {
        let error = super::super::logistic(log_odds(row, weights)) - f64::from(u8::from(row.positive));
        let error = error * row.weight / total;
        slope[bias] += error;
        row.features.iter().for_each(|(id, v)| slope[usize::from(*id)] += error * v);
    }
    slope
}

#[cfg(test)]
mod tests {
    use super::*;

    const FREE: Prior = Prior { mean: 0.0, ridge: 0.01, sign: 0 };

    fn row(features: &[(u16, f64)], positive: bool) -> Example {
        Example { features: features.to_vec(), offset: 0.0, positive, weight: 1.0 }
    }

    #[test]
    fn it_finds_the_share_of_the_positive() {
        let rows: Vec<Example> = (0..10).map(|n| row(&[], n < 8)).collect();
        let weights = fit(&rows, &[Prior { ridge: 0.0, ..FREE }]);
        assert!((weights[0] - 4f64.ln()).abs() < 0.01, "{weights:?}");
    }

    #[test]
    fn known_signs_hold_whatever_the_rows_say() {
        let rows: Vec<Example> = (0..10).map(|n| row(&[(0, 1.0)], n < 5)).chain([row(&[], true)]).collect();
        assert!(fit(&rows, &[FREE, FREE])[0] < -0.1);
        assert_eq!(fit(&rows, &[Prior { sign: 1, ..FREE }, FREE])[0], 0.0);
    }

    #[test]
    fn without_rows_the_weights_stay_where_they_are_drawn_to() {
        assert_eq!(fit(&[], &[Prior { mean: 1.0, ..FREE }, FREE]), [1.0, 0.0]);
    }
}
