use serde::{Deserialize, Serialize};

/// Whether the main predicate of a claim is affirmed or denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    /// It is so.
    Positive,
    /// It is not so.
    Negative,
    /// The words leave it open.
    Open,
}

impl Polarity {
    /// The opposite; what is left open stays so.
    #[must_use]
    pub fn flip(self) -> Self {
        match self {
            Polarity::Positive => Polarity::Negative,
            Polarity::Negative => Polarity::Positive,
            Polarity::Open => Polarity::Open,
        }
    }
}

/// How far the holder commits (the certain, probable, possible and uncommitted values of FactBank).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Conditional, wished, ordered, planned: nothing is claimed of the world.
    Unreal,
    /// May, might, could.
    Possible,
    /// Likely, expected.
    Probable,
    /// Stated as fact.
    Certain,
}

/// How sure a claim is, with its place on the ladder of certainty.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Modality {
    /// How far the holder commits.
    pub certainty: Certainty,
    /// Probability that the words convey, 0 to 1 (Kent's and the IPCC's scales, mid-points).
    pub rung: f64,
    /// Whether it talks of the future.
    pub future: bool,
}

impl Modality {
    /// Stated as fact.
    pub const CERTAIN: Modality = Modality { certainty: Certainty::Certain, rung: 1.0, future: false };

    /// Whether something is claimed of the world, with whatever certainty.
    pub fn committed(self) -> bool {
        self.certainty != Certainty::Unreal
    }
}
