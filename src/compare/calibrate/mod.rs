//! Labelled material in, the weights of the scorers out.
//!
//! Two scorers share one way of learning, an additive logistic model with known signs (`descent`): one weighs what
//! agrees and differs between two bare texts (`pairs`), the other what a comparison found in a dossier (`dossiers`).
//! No chance is involved, so that the same material gives the same weights.

mod descent;
mod dossiers;
mod pairs;

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

pub(super) use dossiers::circumstance;
pub use dossiers::{Bars, Case, DossierWeights, Fitted, HeldOut, fit as fit_dossiers};
pub use pairs::{PairWeights, Row, fit as fit_pairs};

static BUILT_IN: &str = include_str!("../../../rules/calibration.json");

/// The weights of both scorers, with what made them: `rules/calibration.json`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calibration {
    /// For findings in dossiers.
    #[serde(default)]
    pub dossiers: DossierWeights,
    /// For pairs of bare texts.
    #[serde(default)]
    pub pairs: PairWeights,
}

impl Calibration {
    /// The weights of this version.
    pub fn built_in() -> &'static Calibration {
        static READ: OnceLock<Calibration> = OnceLock::new();
        READ.get_or_init(|| serde_json::from_str(BUILT_IN).unwrap_or_default())
    }

    /// Reads weights. Fails with what is wrong with them.
    pub fn read(text: &str) -> Result<Calibration, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    /// As it stands in a file.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).map_or_else(|_| String::new(), |text| format!("{text}\n"))
    }
}

/// SHA-256 of what `write` gives, its first 8 bytes in hexadecimal.
fn digest(parts: impl Iterator<Item = Vec<u8>>) -> String {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    parts.for_each(|part| hash.update(part));
    hash.finalize().iter().take(8).map(|b| format!("{b:02x}")).collect()
}

/// Rounded to four digits: weights print alike everywhere.
fn rounded(weight: f64) -> f64 {
    (weight * 1e4).round() / 1e4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_weights_can_be_read() {
        assert_eq!(Calibration::read(BUILT_IN).as_ref(), Ok(Calibration::built_in()));
        assert!(!Calibration::built_in().pairs.weights.is_empty());
    }

    #[test]
    fn unknown_fields_are_refused() {
        assert!(Calibration::read(r#"{"dossier": {}}"#).is_err());
    }
}
