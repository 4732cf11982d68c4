//! The words of times, read once from `rules/lexicon/en/`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::super::amounts::scan::{Piece, scan};
use crate::language::lexicon::{rows, words};
use crate::text::Span;

/// How freely the name of a month or weekday stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Plain,
    Doubtful,
    Short,
}

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
}

pub(super) struct Lexicon {
    pub(super) months: HashMap<&'static str, (i8, Standing)>,
    pub(super) weekdays: HashMap<&'static str, (i8, Standing)>,
    pub(super) dayparts: HashMap<String, Daypart>,
    pub(super) zones: HashMap<String, Zone>,
    pub(super) decades: HashMap<&'static str, i16>,
    pub(super) holidays: HashMap<String, Holiday>,
    /// Words that tell the tense; `true` for the future.
    pub(super) tenses: HashMap<&'static str, bool>,
    /// Verbs whose infinitive lies ahead of them.
    pub(super) prospects: HashSet<&'static str>,
    pub(super) ordinals: HashMap<&'static str, i8>,
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
    months: names("en/months.tsv"),
    weekdays: names("en/weekdays.tsv"),
    dayparts: phrases("en/dayparts.tsv", |row| {
        let hour = |n: usize| row.get(n).and_then(|f| f.parse().ok());
        Some(Daypart { from: hour(1)?, to: hour(2)?, alone: row.get(3) == Some(&"alone") })
    }),
    zones: phrases("en/zones.tsv", |row| {
        let summer = match row.get(2) {
            Some(&"america") => Some(Summer::America),
            Some(&"europe") => Some(Summer::Europe),
            _ => None,
        };
        Some(Zone { minutes: row.get(1)?.parse().ok()?, summer })
    }),
    decades: rows("en/decades.tsv").filter_map(|r| Some((*r.first()?, r.get(1)?.parse().ok()?))).collect(),
    holidays: phrases("en/holidays.tsv", |row| holiday(row.get(1)?)),
    tenses: rows("en/tenses.tsv").filter_map(|r| Some((*r.first()?, *r.get(1)? == "future"))).collect(),
    prospects: words("en/prospects.txt").into_iter().collect(),
    ordinals: rows("en/ordinals.tsv").filter_map(|r| Some((*r.first()?, r.get(1)?.parse().ok()?))).collect(),
});

fn names(path: &str) -> HashMap<&'static str, (i8, Standing)> {
    let standing = |word: &str| match word {
        "plain" => Standing::Plain,
        "doubtful" => Standing::Doubtful,
        _ => Standing::Short,
    };
    rows(path).filter_map(|r| Some((*r.first()?, (r.get(1)?.parse().ok()?, standing(r.get(2)?))))).collect()
}

fn holiday(rule: &str) -> Option<Holiday> {
    let fields: Vec<&str> = rule.split(' ').collect();
    let small = |n: usize| fields.get(n).and_then(|f| f.parse::<i8>().ok());
    Some(match *fields.first()? {
        "fixed" => Holiday::Fixed(small(1)?, small(2)?),
        "easter" => Holiday::Easter(small(1)?.into()),
        _ => Holiday::Nth(small(1)?, small(2)?, small(3)?),
    })
}

fn joined(pieces: &[Piece<'_>]) -> String {
    let forms: Vec<&str> = pieces.iter().map(|p| p.form.as_str()).collect();
    forms.join(" ")
}

fn phrases<V>(path: &str, value: impl Fn(&[&'static str]) -> Option<V>) -> HashMap<String, V> {
    rows(path)
        .filter_map(|row| {
            let phrase = row.first()?;
            Some((joined(&scan(phrase, Span::new(0, phrase.len()))), value(&row)?))
        })
        .collect()
}

/// The longest phrase of `table` that begins at `at`, and the piece after it.
pub(super) fn longest<V: Copy>(
    table: &HashMap<String, V>,
    pieces: &[Piece<'_>],
    at: usize,
) -> Option<(V, usize)> {
    let most = (at + 4).min(pieces.len());
    (at + 1..=most).rev().find_map(|end| Some((*table.get(&joined(&pieces[at..end]))?, end)))
}
