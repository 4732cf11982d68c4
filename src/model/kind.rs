use std::fmt;

use serde::{Deserialize, Serialize};

/// The kind of a comparison: what sort of answer is at issue. One vocabulary for rules, code, JSON and docs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// On which rung of a ladder, in which state something stands.
    Status,
    /// How many.
    Quantity,
    /// How much, in units.
    Measure,
    /// When.
    Date,
    /// In which order.
    Order,
    /// Where.
    Place,
    /// Who did it.
    Identity,
    /// Who holds which office.
    Role,
    /// Who said or ordered it.
    Attribution,
    /// What exactly was said.
    Quote,
    /// Whether it is so.
    Negation,
    /// How certain it is.
    Certainty,
    /// Whether it is the only or first one.
    Exclusive,
    /// Whether figures add up.
    Arithmetic,
    /// Why.
    Cause,
    /// One holder against their own earlier words.
    #[serde(rename = "self")]
    SelfContradiction,
}

impl Kind {
    /// All kinds, in the order of the documentation.
    pub const ALL: [Kind; 16] = [
        Kind::Status,
        Kind::Quantity,
        Kind::Measure,
        Kind::Date,
        Kind::Order,
        Kind::Place,
        Kind::Identity,
        Kind::Role,
        Kind::Attribution,
        Kind::Quote,
        Kind::Negation,
        Kind::Certainty,
        Kind::Exclusive,
        Kind::Arithmetic,
        Kind::Cause,
        Kind::SelfContradiction,
    ];

    /// The kind's word in rules and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Status => "status",
            Kind::Quantity => "quantity",
            Kind::Measure => "measure",
            Kind::Date => "date",
            Kind::Order => "order",
            Kind::Place => "place",
            Kind::Identity => "identity",
            Kind::Role => "role",
            Kind::Attribution => "attribution",
            Kind::Quote => "quote",
            Kind::Negation => "negation",
            Kind::Certainty => "certainty",
            Kind::Exclusive => "exclusive",
            Kind::Arithmetic => "arithmetic",
            Kind::Cause => "cause",
            Kind::SelfContradiction => "self",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
