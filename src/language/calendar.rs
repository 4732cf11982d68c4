//! Names of months, weekdays and time zones, as the word lists give them.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use rustc_hash::FxHashMap;

use super::lexicon::rows;

/// How freely the name of a month or weekday stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// By itself.
    Plain,
    /// With a word before it that shows what it is: `in May`.
    Doubtful,
    /// An abbreviation, with a day beside it.
    Short,
}

/// A zone of clock times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone {
    /// Minutes east of UTC in winter.
    pub minutes: i16,
    /// Whose summer time it keeps, if any.
    pub summer: Option<Summer>,
}

/// Whose summer time a zone keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Summer {
    /// The United States and Canada: from March to November.
    America,
    /// Europe: from March to October.
    Europe,
    /// The south-east of Australia: from October to April.
    Australia,
    /// New Zealand: from September to April.
    NewZealand,
}

impl Zone {
    /// Minutes east of UTC on a day; clocks go forward and back on Sundays.
    pub fn on(self, date: Date) -> i16 {
        let sunday = |month: i8, which: i8| {
            Date::new(date.year(), month, 1).ok()?.nth_weekday_of_month(which, Weekday::Sunday).ok()
        };
        let (from, to) = match self.summer {
            Some(Summer::America) => (sunday(3, 2), sunday(11, 1)),
            Some(Summer::Europe) => (sunday(3, -1), sunday(10, -1)),
            // South of the equator the year begins in summer.
            Some(Summer::Australia) => (sunday(10, 1), sunday(4, 1)),
            Some(Summer::NewZealand) => (sunday(9, -1), sunday(4, 1)),
            None => (None, None),
        };
        let forward = from.zip(to).is_some_and(|(from, to)| {
            if from < to { from <= date && date < to } else { from <= date || date < to }
        });
        self.minutes + if forward { 60 } else { 0 }
    }
}

type Names = FxHashMap<&'static str, (i8, Standing)>;

static MONTHS: LazyLock<Names> = LazyLock::new(|| names("en/months.tsv"));
static WEEKDAYS: LazyLock<Names> = LazyLock::new(|| names("en/weekdays.tsv"));
static ZONES: LazyLock<FxHashMap<&'static str, Zone>> = LazyLock::new(|| zone_rows("en/zones.tsv"));
static CITIES: LazyLock<FxHashMap<&'static str, Zone>> = LazyLock::new(|| zone_rows("en/cities.tsv"));

/// Rows of a name, minutes from UTC in winter and whose summer time is kept.
fn zone_rows(path: &str) -> FxHashMap<&'static str, Zone> {
    let zone = |row: Vec<&'static str>| {
        let summer = match row.get(2) {
            Some(&"america") => Some(Summer::America),
            Some(&"europe") => Some(Summer::Europe),
            Some(&"australia") => Some(Summer::Australia),
            Some(&"new-zealand") => Some(Summer::NewZealand),
            _ => None,
        };
        Some((*row.first()?, Zone { minutes: row.get(1)?.parse().ok()?, summer }))
    };
    rows(path).filter_map(zone).collect()
}

fn names(path: &str) -> Names {
    let standing = |word: &str| match word {
        "plain" => Standing::Plain,
        "doubtful" => Standing::Doubtful,
        _ => Standing::Short,
    };
    rows(path).filter_map(|r| Some((*r.first()?, (r.get(1)?.parse().ok()?, standing(r.get(2)?))))).collect()
}

/// The number of a month, from its name or abbreviation in lower case without a point.
pub fn month(word: &str) -> Option<(i8, Standing)> {
    MONTHS.get(word).copied()
}

/// The number of a weekday from Monday, from its name or abbreviation in lower case without a point.
pub fn weekday(word: &str) -> Option<(i8, Standing)> {
    WEEKDAYS.get(word).copied()
}

/// The zone of a name in lower case: `gmt`, `eastern time`.
pub fn zone(name: &str) -> Option<Zone> {
    ZONES.get(name).copied()
}

/// All names of zones, in no order.
pub fn zones() -> impl Iterator<Item = (&'static str, Zone)> {
    ZONES.iter().map(|(name, zone)| (*name, *zone))
}

/// The zone of a city by its name in lower case.
pub fn city(name: &str) -> Option<Zone> {
    CITIES.get(name).copied()
}

/// All cities with their zones, in no order.
pub fn cities() -> impl Iterator<Item = (&'static str, Zone)> {
    CITIES.iter().map(|(name, zone)| (*name, *zone))
}
