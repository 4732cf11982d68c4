use serde::Serialize;

use super::{Amount, EntityId, Moment};

/// What is asked of the world: an aspect of something, within a scope.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Question {
    /// The normalised key that claims are gathered by: `rule-id/subject/scope`.
    pub key: String,
    /// The question as a reader would ask it.
    pub text: String,
}

/// How two answers lie to each other as regions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Region {
    /// One and the same region.
    Same,
    /// One lies inside the other.
    Refines,
    /// They share something, and each has something of its own.
    Overlaps,
    /// They share nothing as worded, but rounding or vagueness may explain it.
    Near,
    /// They share nothing.
    Disjoint,
    /// They do not answer alike (another unit, another kind of answer): nothing to compare.
    Apart,
}

/// A region of the possible answers to a question.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// How many, how much.
    Amount(Amount),
    /// When.
    Moment(Moment),
    /// Where: places from the smallest named to the largest.
    Place(Vec<String>),
    /// Who: the name as written, and who is meant where the story tells.
    Party {
        /// Name or description as written.
        name: String,
        /// The entity of the story, where resolved.
        entity: Option<EntityId>,
    },
    /// A rung of a rule's ladder.
    Rung(String),
    /// One of a rule's exclusive states.
    State(String),
    /// Whether a proposition holds.
    Truth(bool),
    /// The words of a quote.
    Words(String),
}

impl Answer {
    /// How the two regions lie to each other. Symmetric. Rungs and states are compared by name alone: which
    /// of them conflict is for their rule to say. Different kinds of answer are [`Region::Apart`].
    pub fn relate(&self, other: &Answer) -> Region {
        let by_name = |same: bool| if same { Region::Same } else { Region::Disjoint };
        match (self, other) {
            (Answer::Amount(a), Answer::Amount(b)) => a.relate(b),
            (Answer::Moment(a), Answer::Moment(b)) => a.relate(b),
            (Answer::Place(a), Answer::Place(b)) => {
                if a == b {
                    Region::Same
                } else if a.iter().any(|p| b.contains(p)) {
                    Region::Refines
                } else {
                    Region::Disjoint
                }
            }
            (Answer::Party { name: a, entity: x }, Answer::Party { name: b, entity: y }) => {
                by_name(if x.is_some() && y.is_some() { x == y } else { a == b })
            }
            (Answer::Rung(a), Answer::Rung(b)) | (Answer::State(a), Answer::State(b)) => by_name(a == b),
            (Answer::Truth(a), Answer::Truth(b)) => by_name(a == b),
            (Answer::Words(a), Answer::Words(b)) => by_name(a == b),
            _ => Region::Apart,
        }
    }
}
