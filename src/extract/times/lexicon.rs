//! The words of times, read once from `rules/lexicon/en/`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::super::amounts::scan::{Piece, scan};
use crate::language::calendar::{self, Zone};
use crate::language::lexicon::{rows, words};
use crate::text::Span;

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
    dayparts: phrases("en/dayparts.tsv", |row| {
        let hour = |n: usize| row.get(n).and_then(|f| f.parse().ok());
        Some(Daypart { from: hour(1)?, to: hour(2)?, alone: row.get(3) == Some(&"alone") })
    }),
    zones: calendar::zones().map(|(name, zone)| (phrase(name), zone)).collect(),
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

fn joined(pieces: &[Piece<'_>]) -> String {
    let forms: Vec<&str> = pieces.iter().map(|p| p.form.as_str()).collect();
    forms.join(" ")
}

/// A phrase as its pieces are compared.
fn phrase(words: &str) -> String {
    joined(&scan(words, Span::new(0, words.len())))
}

fn phrases<V>(path: &str, value: impl Fn(&[&'static str]) -> Option<V>) -> HashMap<String, V> {
    rows(path).filter_map(|row| Some((phrase(row.first()?), value(&row)?))).collect()
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
