//! The words of times, read once from `rules/lexicon/en/`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::amounts::phrases::Phrases;
use crate::language::calendar::{self, Zone};
use crate::language::lexicon::{rows, words};

/// A part of a day in hours from its midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Daypart {
    pub(super) from: i64,
    pub(super) to: i64,
    /// Whether it stands without a date.
    pub(super) alone: bool,
}

/// How the day of a holiday is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holiday {
    Fixed(i8, i8),
    Easter(i64),
    /// Month, weekday from Monday, which of them.
    Nth(i8, i8, i8),
}

pub(super) struct Lexicon {
    pub(super) dayparts: Phrases<Daypart>,
    pub(super) zones: Phrases<Zone>,
    /// The zones of cities by their names.
    pub(super) cities: Phrases<Zone>,
    pub(super) decades: FxHashMap<&'static str, i16>,
    pub(super) holidays: Phrases<Holiday>,
    /// Words that tell the tense; `true` for the future.
    pub(super) tenses: FxHashMap<&'static str, bool>,
    /// Verbs whose infinitive lies ahead of them.
    pub(super) prospects: FxHashSet<&'static str>,
    pub(super) ordinals: FxHashMap<&'static str, i8>,
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
    dayparts: phrases("en/dayparts.tsv", |row| {
        let hour = |n: usize| row.get(n).and_then(|f| f.parse().ok());
        Some(Daypart { from: hour(1)?, to: hour(2)?, alone: row.get(3) == Some(&"alone") })
    }),
    zones: calendar::zones().collect(),
    cities: calendar::cities().collect(),
    decades: rows("en/decades.tsv").filter_map(|r| Some((*r.first()?, r.get(1)?.parse().ok()?))).collect(),
    holidays: phrases("en/holidays.tsv", |row| holiday(row.get(1)?)),
    tenses: rows("en/tenses.tsv").filter_map(|r| Some((*r.first()?, *r.get(1)? == "future"))).collect(),
    prospects: words("en/prospects.txt").into_iter().collect(),
    ordinals: rows("en/ordinals.tsv").filter_map(|r| Some((*r.first()?, r.get(1)?.parse().ok()?))).collect(),
});

fn holiday(rule: &str) -> Option<Holiday> {
    let fields: Vec<&str> = rule.split(' ').collect();
    let small = |n: usize| fields.get(n).and_then(|f| f.parse::<i8>().ok());
    Some(match *fields.first()? {
        "fixed" => Holiday::Fixed(small(1)?, small(2)?),
        "easter" => Holiday::Easter(small(1)?.into()),
        _ => Holiday::Nth(small(1)?, small(2)?, small(3)?),
    })
}

fn phrases<V>(path: &str, value: impl Fn(&[&'static str]) -> Option<V>) -> Phrases<V> {
    rows(path).filter_map(|row| Some((*row.first()?, value(&row)?))).collect()
}
