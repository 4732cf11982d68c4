use std::fmt;

use jiff::ToSpan;
use jiff::civil::{DateTime, Time};
use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::{Grain, Moment};

/// Where the main predicate of a claim puts what it tells, seen from when it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tense {
    /// `opened`, `has opened`, `may have opened`.
    Past,
    /// `opens`, `is open`; words without a verb too.
    Present,
    /// `will open`, `may open`, `is to open`.
    Future,
}

/// The time that a claim talks of: stated in its words, or assumed from its tense and from when it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Valid {
    /// First instant; `None` where it is open.
    pub from: Option<DateTime>,
    /// One past the last instant; `None` where it is open.
    pub to: Option<DateTime>,
    /// How finely it is given; [`Grain::Era`] where a side is open.
    pub grain: Grain,
    /// Offset from UTC in minutes, east positive; `None` where nothing tells.
    pub zone: Option<i16>,
    /// Whether the words name it. Only then may a judgement rest on it.
    pub stated: bool,
}

impl Valid {
    /// A time that the words name.
    pub fn stated(moment: Moment) -> Self {
        let Moment { from, to, grain, zone, .. } = moment;
        Self { from: Some(from), to: Some(to), grain, zone, stated: true }
    }

    /// What is said at `as_of` without a time of its own: the present holds then, the past at some time up to then,
    /// the future at some time from then on.
    pub fn assumed(tense: Tense, as_of: Moment) -> Self {
        let whole = Self { stated: false, ..Self::stated(as_of) };
        match tense {
            Tense::Past => Self { from: None, grain: Grain::Era, ..whole },
            Tense::Present => whole,
            Tense::Future => Self { to: None, grain: Grain::Era, ..whole },
        }
    }
}

impl fmt::Display for Valid {
    /// As the moment that it is; `up to`, `from` where a side is open.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = |from, to, grain| Moment { zone: self.zone, ..Moment::new(from, to, grain) };
        // An end at midnight is the day before, whole.
        let whole = |at: DateTime| at.time() == Time::midnight();
        match (self.from, self.to) {
            (Some(from), Some(to)) => write!(f, "{}", at(from, to, self.grain)),
            (None, Some(to)) if whole(to) => write!(f, "up to {}", to.saturating_sub(1.day()).date()),
            (None, Some(to)) => write!(f, "up to {}", at(to, to, Grain::Minute)),
            (Some(from), None) if whole(from) => write!(f, "from {} on", from.date()),
            (Some(from), None) => write!(f, "from {} on", at(from, from, Grain::Minute)),
            (None, None) => f.write_str("any time"),
        }
    }
}

impl Serialize for Valid {
    /// As a [`Moment`] with `stated`; `from` and `to` are null where open.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Valid", 5)?;
        fields.serialize_field("from", &self.from.map(|at| at.to_string()))?;
        fields.serialize_field("to", &self.to.map(|at| at.to_string()))?;
        fields.serialize_field("grain", &self.grain)?;
        fields.serialize_field("utc_offset_minutes", &self.zone)?;
        fields.serialize_field("stated", &self.stated)?;
        fields.end()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_tense_opens_the_side_that_it_leaves_open() {
        let day = Moment::day(date(2031, 5, 9));
        for (tense, shown, grain) in [
            (Tense::Past, "up to 2031-05-09", Grain::Era),
            (Tense::Present, "2031-05-09", Grain::Day),
            (Tense::Future, "from 2031-05-09 on", Grain::Era),
        ] {
            let valid = Valid::assumed(tense, day);
            assert_eq!((valid.to_string().as_str(), valid.grain, valid.stated), (shown, grain, false));
        }
        assert!(Valid::stated(day).stated);
    }
}
