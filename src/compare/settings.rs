use std::collections::BTreeSet;

use super::calibrate::{Calibration, DossierWeights};
use crate::model::Reason;

/// What may be switched in judging: guards that are not asked, and other weights than the built-in ones.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Guards that are not asked: what they would have set aside comes to what its score says.
    pub guards_off: BTreeSet<Reason>,
    /// Weights of findings in dossiers; the built-in ones where `None`.
    pub weights: Option<DossierWeights>,
    /// Whether each alarm stands by itself, however unsure of itself: what calibration learns from.
    pub learning: bool,
}

impl Settings {
    /// Every guard asked, every score as the comparisons made it: nothing learnt from labelled dossiers.
    pub fn plain() -> Self {
        Self { weights: Some(DossierWeights::default()), ..Self::default() }
    }

    /// Whether the guard of a reason is asked.
    pub(super) fn asks(&self, reason: Reason) -> bool {
        !self.guards_off.contains(&reason)
    }

    /// The weights in use.
    pub(super) fn weights(&self) -> &DossierWeights {
        self.weights.as_ref().unwrap_or(&Calibration::built_in().dossiers)
    }
}
