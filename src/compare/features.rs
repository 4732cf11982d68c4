//! The names of the features that the scorer weighs, and their numbers.
//!
//! Each conflict is counted by its sort together with how far the rest of the two sentences agrees, how well the
//! places of the conflict match, and what it stands among. Counting is left to `lay`.

use crate::model::Kind;

/// The sorts of conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sorts {
    Negation,
    SideNegation,
    LooseNegation,
    Antonym,
    FarAntonym,
    Gender,
    VerbAntonym,
    Listed,
    VerbListed,
    Sibling,
    WideSibling,
    VerbSibling,
    Count,
    Bounds,
    Year,
    Share,
    Ordinal,
    Day,
    Particle,
    Swap,
    Denial,
    OtherName,
    OtherNoun,
    OtherVerb,
    OtherAdjective,
}

impl Sorts {
    /// Whether it is about numbers or dates.
    pub(super) fn of_figures(self) -> bool {
        use Sorts::{Bounds, Count, Day, Ordinal, Share, Year};
        matches!(self, Count | Bounds | Year | Share | Ordinal | Day)
    }
}

/// Their names, with the kind of comparison that each belongs to.
pub(super) const SORTS: [(&str, Kind); 25] = [
    ("negation", Kind::Negation),
    ("negation of a side word", Kind::Negation),
    ("negation of something else", Kind::Negation),
    ("opposite words", Kind::Negation),
    ("distant opposites", Kind::Negation),
    ("opposite persons", Kind::Identity),
    ("opposite verbs", Kind::Status),
    ("exclusive words", Kind::Identity),
    ("exclusive verbs", Kind::Status),
    ("kinds of one thing", Kind::Identity),
    ("kinds of a wider thing", Kind::Identity),
    ("ways of one doing", Kind::Status),
    ("counts apart", Kind::Quantity),
    ("bounds apart", Kind::Quantity),
    ("years apart", Kind::Date),
    ("shares apart", Kind::Measure),
    ("ranks apart", Kind::Order),
    ("days apart", Kind::Date),
    ("opposite directions", Kind::Place),
    ("roles swapped", Kind::Role),
    ("denial", Kind::Negation),
    ("another name in its place", Kind::Identity),
    ("another noun in its place", Kind::Identity),
    ("another verb in its place", Kind::Status),
    ("another adjective in its place", Kind::Status),
];

pub(super) const REST: [&str; 6] = ["all else agrees", "all of one side agrees", "most agrees", "half agrees", "little agrees", "nothing agrees"];
pub(super) const PLACE: [&str; 3] = ["same place", "like place", "elsewhere"];
pub(super) const MULTIPLE: [&str; 4] = ["alone", "with others", "of something indefinite", "in a longer text"];

pub(super) const PLAIN: [&str; 22] = [
    "agreement of the shorter",
    "agreement of the longer",
    "left over: one of the shorter",
    "left over: two of the shorter",
    "left over: three or more of the shorter",
    "left over: none of the longer",
    "left over: up to two of the longer",
    "left over: many of the longer",
    "names missing",
    "figures agree",
    "figure not matched",
    "same main verb",
    "same subject",
    "both negated",
    "negation and opposite",
    "open on one side",
    "from a longer text",
    "special for general",
    "no conflict",
    "same words in another order",
    "synonyms",
    "indefinite",
];

pub(super) const PER_SORT: usize = REST.len() + PLACE.len() + MULTIPLE.len();

/// How many features there are.
pub(super) const COUNT: usize = PLAIN.len() + SORTS.len() * PER_SORT;

/// The name of a feature.
pub(super) fn name(id: usize) -> String {
    let Some(rest) = id.checked_sub(PLAIN.len()) else { return PLAIN[id].to_owned() };
    let (sort, part) = (SORTS[rest / PER_SORT].0, rest % PER_SORT);
    let part = REST.iter().chain(&PLACE).chain(&MULTIPLE).nth(part).copied().unwrap_or_default();
    format!("{sort}: {part}")
}

/// The sign that a feature's weight must have: 1, -1, or 0 for either.
pub(super) fn sign(id: usize) -> i8 {
    match id {
        2..=4 | 8 | 9 | 15 => -1,
        _ => 0,
    }
}

/// The sort of conflict that a feature is about.
pub(super) fn sort_of_feature(id: u16) -> Option<usize> {
    usize::from(id).checked_sub(PLAIN.len()).map(|rest| rest / PER_SORT)
}
