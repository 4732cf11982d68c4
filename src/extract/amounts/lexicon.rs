//! The words of amounts, read once from `rules/lexicon/en/`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::phrases::Phrases;
use super::scan::Piece;
use crate::language::lexicon::rows;

/// What a number word does in a numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Zero to nine.
    One,
    /// Ten to nineteen.
    Teen,
    /// Twenty to ninety.
    Ten,
    /// Hundred.
    Hundred,
    /// Thousand and above.
    Magnitude,
    /// A magnitude only right after digits: `5k`.
    Glued,
    /// Dozen.
    Dozen,
    /// Half, third, quarters.
    Fraction,
}

/// What a word beside a number says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    Exact,
    About,
    Nearly,
    AtLeast,
    MoreThan,
    LessThan,
    AtMost,
    UpTo,
    Increment,
}

/// A unit: what it measures and how it becomes the base unit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct UnitRow {
    pub(super) name: &'static str,
    pub(super) dimension: &'static str,
    pub(super) factor: f64,
    /// Added before the factor.
    pub(super) offset: f64,
}

/// A word of change.
pub(super) struct Change {
    /// 1 or -1.
    pub(super) sign: f64,
    /// Takes any amount directly after it.
    pub(super) direct: bool,
    /// Stands after the amount, or before `of`.
    pub(super) noun: bool,
}

/// All tables.
pub(super) struct Lexicon {
    pub(super) numbers: FxHashMap<&'static str, (Class, f64)>,
    pub(super) vague: Phrases<(f64, f64)>,
    pub(super) ordinals: FxHashMap<&'static str, f64>,
    pub(super) ratios: Phrases<f64>,
    pub(super) before: Phrases<Bound>,
    pub(super) after: Phrases<Bound>,
    pub(super) changes: FxHashMap<&'static str, Change>,
    /// Words whose number is a name; `true` where only with a capital.
    pub(super) labels: FxHashMap<&'static str, bool>,
    pub(super) units: Phrases<UnitRow>,
    pub(super) money_before: Phrases<UnitRow>,
    pub(super) money_after: Phrases<UnitRow>,
    /// Words of no noun phrase, and words that only look like plurals.
    pub(super) function: FxHashMap<&'static str, ()>,
    pub(super) plurals: FxHashMap<&'static str, &'static str>,
    /// Forms of verbs that measure, with their lemmas.
    pub(super) measures: FxHashMap<&'static str, &'static str>,
    pub(super) extents: FxHashMap<&'static str, ()>,
    pub(super) affected: FxHashMap<&'static str, ()>,
    pub(super) tallies: FxHashMap<&'static str, ()>,
    pub(super) per: FxHashMap<&'static str, ()>,
    /// Words beside which `C` and `F` are degrees.
    pub(super) temperatures: FxHashMap<&'static str, ()>,
    /// Last words of the names of streets.
    pub(super) streets: FxHashMap<&'static str, ()>,
    /// Units that stand only right behind digits, letters as written.
    pub(super) glued: FxHashMap<&'static str, UnitRow>,
    /// What an `m` after digits means beside a word.
    pub(super) metres: FxHashMap<&'static str, Letter>,
    /// Words behind a `K` of kilometres or dots.
    pub(super) races: FxHashMap<&'static str, ()>,
    /// Phrases of the period that a figure covers, with its name.
    pub(super) periods: Phrases<&'static str>,
    /// Words beside which pounds are money; `false` where they weigh.
    pub(super) pounds: FxHashMap<&'static str, bool>,
}

/// What a word says of an `m` after digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letter {
    /// Metres, right behind it.
    After,
    /// Metres, right behind it, unless the words around speak of millions.
    Weak,
    /// Metres, anywhere near.
    Metre,
    /// Millions, anywhere near.
    Million,
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

fn number(field: Option<&&'static str>) -> f64 {
    field.and_then(|f| f.parse().ok()).unwrap_or(0.0)
}

/// The rows of a file of two or more fields, by first field.
fn table<V>(path: &str, value: impl Fn(&[&'static str]) -> Option<V>) -> FxHashMap<&'static str, V> {
    rows(path).filter_map(|row| Some((*row.first()?, value(&row)?))).collect()
}

fn phrases<V>(path: &str, value: impl Fn(&[&'static str]) -> Option<V>) -> Phrases<V> {
    rows(path).filter_map(|row| Some((*row.first()?, value(&row)?))).collect()
}

impl Lexicon {
    fn load() -> Self {
        let bounds = |side: &'static str| {
            phrases("en/bounds.tsv", move |row| {
                (row.get(1) == Some(&side)).then(|| row.get(2).and_then(|word| bound(word))).flatten()
            })
        };
        let money = |side: &'static str| {
            phrases("en/currencies.tsv", move |row| {
                (row.get(4) == Some(&side)).then(|| UnitRow {
                    dimension: row[1],
                    name: row[2],
                    factor: number(row.get(3)),
                    offset: 0.0,
                })
            })
        };
        Self {
            numbers: table("en/numbers.tsv", |row| Some((class(row.get(1)?)?, number(row.get(2))))),
            vague: phrases("en/vague.tsv", |row| Some((number(row.get(1)), number(row.get(2))))),
            ordinals: table("en/ordinals.tsv", |row| Some(number(row.get(1)))),
            ratios: phrases("en/ratios.tsv", |row| Some(number(row.get(1)))),
            before: bounds("before"),
            after: bounds("after"),
            changes: table("en/changes.tsv", |row| {
                let uses = row.get(2)?;
                let sign = if row.get(1) == Some(&"-") { -1.0 } else { 1.0 };
                Some(Change { sign, direct: uses.contains("direct"), noun: uses.contains("noun") })
            }),
            labels: table("en/labels.tsv", |row| Some(row.get(1) == Some(&"capital"))),
            units: phrases("en/units.tsv", unit),
            glued: table("en/glued-units.tsv", unit),
            temperatures: table("en/temperatures.txt", |_| Some(())),
            streets: table("en/streets.txt", |_| Some(())),
            money_before: money("before"),
            money_after: money("after"),
            function: table("en/function-words.txt", |_| Some(())),
            plurals: table("en/plurals.tsv", |row| row.get(1).copied()),
            measures: table("en/measures.tsv", |row| row.get(1).copied()),
            extents: table("en/extents.txt", |_| Some(())),
            affected: table("en/affected.txt", |_| Some(())),
            tallies: table("en/tallies.txt", |_| Some(())),
            per: table("en/per.txt", |_| Some(())),
            metres: table("en/metres.tsv", |row| letter(row.get(1)?)),
            races: table("en/kilometre-races.txt", |_| Some(())),
            periods: phrases("en/periods.tsv", |row| row.get(1).copied()),
            pounds: table("en/pounds.tsv", |row| Some(*row.get(1)? == "money")),
        }
    }

    /// The unit of a letter or two right behind digits: `8in`, `40C`, `12st`. Degrees stand beside words of heat or
    /// after a verb, for seats and rooms have letters too; stones are no ordinal.
    pub(super) fn glued_unit(&self, pieces: &[Piece<'_>], at: usize) -> Option<&UnitRow> {
        let piece = pieces.get(at)?;
        let row = self.glued.get(piece.text).filter(|_| at > 0)?;
        let form = |n: Option<usize>| n.and_then(|n| pieces.get(n)).map_or("", |p| &*p.form);
        let fits = match row.dimension {
            "temperature" => {
                let hot = |n: usize| self.temperatures.contains_key(form(Some(n)));
                piece.glued && (at.saturating_sub(9)..at + 5).any(hot)
            }
            "mass" if piece.text == "st" => {
                let pounds = matches!(form(Some(at + 2)), "lb" | "lbs" | "pound" | "pounds");
                let weighs = (at.saturating_sub(5)..at - 1).any(|n| form(Some(n)).starts_with("weigh"));
                pounds || weighs
            }
            _ => piece.glued,
        };
        fits.then_some(row)
    }

    /// The class and value of the number word at `at`.
    pub(super) fn number(&self, pieces: &[Piece<'_>], at: usize) -> Option<(Class, f64)> {
        self.numbers.get(&*pieces.get(at)?.form).copied()
    }
}

fn unit(row: &[&'static str]) -> Option<UnitRow> {
    Some(UnitRow {
        name: row.get(1)?,
        dimension: row.get(2)?,
        factor: number(row.get(3)),
        offset: number(row.get(4)),
    })
}

fn class(word: &str) -> Option<Class> {
    Some(match word {
        "one" => Class::One,
        "teen" => Class::Teen,
        "ten" => Class::Ten,
        "hundred" => Class::Hundred,
        "magnitude" => Class::Magnitude,
        "glued" => Class::Glued,
        "dozen" => Class::Dozen,
        "fraction" => Class::Fraction,
        _ => return None,
    })
}

fn letter(word: &str) -> Option<Letter> {
    Some(match word {
        "after" => Letter::After,
        "weak" => Letter::Weak,
        "metre" => Letter::Metre,
        "million" => Letter::Million,
        _ => return None,
    })
}

fn bound(word: &str) -> Option<Bound> {
    Some(match word {
        "exact" => Bound::Exact,
        "about" => Bound::About,
        "nearly" => Bound::Nearly,
        "at-least" => Bound::AtLeast,
        "more-than" => Bound::MoreThan,
        "less-than" => Bound::LessThan,
        "at-most" => Bound::AtMost,
        "up-to" => Bound::UpTo,
        "increment" => Bound::Increment,
        _ => return None,
    })
}
