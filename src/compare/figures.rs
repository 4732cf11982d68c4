//! The units of a sentence in, its figures out: each a range of numbers with what it counts.
//!
//! A small reading for laying two sentences side by side, where bounds are strict; amounts with units of their
//! own are read by `extract::amounts`.

use super::align::Unit;
use crate::language::calendar::{self, Standing};
use crate::model::{Range, WordClass};

/// A number with its bounds.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    /// Place of its last unit.
    pub(super) at: usize,
    /// Places of its units, bound words included.
    pub(super) first: usize,
    pub(super) value: f64,
    pub(super) range: Range,
    /// Whether words bound it or make it rough.
    pub(super) bound: Bound,
    pub(super) sort: Sort,
    /// Lemmas of what is counted, as far as the next words tell.
    pub(super) nouns: Vec<String>,
    /// For a date its month and day, where no year is told.
    pub(super) yearless: bool,
}

impl Figure {
    /// Whether two figures can answer one question: counts with counts, dates with dates as finely told.
    pub(super) fn comparable(&self, other: &Figure) -> bool {
        match (self.sort, other.sort) {
            (Sort::Count, Sort::Money) | (Sort::Money, Sort::Count) => true,
            (Sort::Date, Sort::Date) => self.yearless == other.yearless,
            (p, q) => p == q,
        }
    }

    /// How far apart the numbers are, as a share of the greater.
    pub(super) fn gap(&self, other: &Figure) -> f64 {
        let most = self.value.abs().max(other.value.abs());
        if most > 0.0 { (self.value - other.value).abs() / most } else { 0.0 }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    Exact,
    Rough,
    Least,
    Most,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Count,
    Percent,
    Money,
    Ordinal,
    /// A year, month or day; in years, or in months where no year is told.
    Date,
}

/// The figures of a sentence, in order.
pub(super) fn read(units: &[Unit]) -> Vec<Figure> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < units.len() {
        if let Some((figure, next)) = date(units, at) {
            out.push(figure);
            at = next;
        } else if let Some((value, ordinal, next)) = number(units, at) {
            let mut figure = figure(units, at, next, value, ordinal);
            at = next;
            // From one number to another: `12 to 15`, `2018–19`.
            if matches!(units.get(next).map(|u| u.words.as_str()), Some("-" | "–" | "to"))
                && let Some((more, false, end)) = number(units, next + 1)
            {
                if more > value && figure.bound == Bound::Exact {
                    figure.range = Range::closed(value, more);
                    figure.at = end - 1;
                    at = end;
                } else if figure.sort == Sort::Date {
                    at = end;
                }
            }
            out.push(figure);
        } else {
            at += 1;
        }
    }
    out
}

/// A date that begins at `at` with a month by its name, before or after its day.
fn date(units: &[Unit], at: usize) -> Option<(Figure, usize)> {
    let word = |k: usize| units.get(k).map_or("", |u| u.words.as_str());
    let month = |k: usize| {
        let named =
            units.get(k).is_some_and(|u| u.class != WordClass::Function && u.class != WordClass::Verb);
        let full = calendar::month(word(k)).filter(|(_, standing)| named && *standing != Standing::Short);
        full.map(|(number, _)| f64::from(number) - 1.0)
    };
    let day =
        |k: usize| digits(word(k)).map(|d| d.0).filter(|d| d.fract() == 0.0 && (1.0..=31.0).contains(d));
    let year = |k: usize| {
        digits(word(k)).map(|d| d.0).filter(|y| word(k).len() == 4 && (1000.0..2100.0).contains(y))
    };
    let (m, d, mut end) = match (day(at), month(at)) {
        (_, Some(m)) => match day(at + 1) {
            Some(d) => (m, Some(d), at + 2),
            None => (m, None, at + 1),
        },
        (Some(d), None) => (month(at + 1)?, Some(d), at + 2),
        _ => return None,
    };
    let comma = usize::from(word(end) == ",");
    let y = year(end + comma);
    if y.is_some() {
        end += comma + 1;
    } else if d.is_none() && word(at) == "may" {
        return None;
    }
    // In years where the year is told, else in months.
    let (start, length) = match d {
        Some(d) => (m + (d - 1.0) / 31.0, 1.0 / 31.0),
        None => (m, 1.0),
    };
    let (start, length) = y.map_or((start, length), |y| (y + start / 12.0, length / 12.0));
    Some((dated(units, at, end, start, length, y.is_none()), end))
}

/// A date of the given start and length, with the words that bound it.
fn dated(units: &[Unit], at: usize, end: usize, start: f64, length: f64, yearless: bool) -> Figure {
    let word = |back: usize| at.checked_sub(back).map_or("", |p| units[p].words.as_str());
    // A hair is left out at the end so that days in a row do not touch.
    let last = start + length * 0.999;
    let from = |low: f64, high: f64| Range { low, high, low_open: false, high_open: false };
    let (bound, range, words) = match (word(2), word(1)) {
        (_, "before") | ("prior", "to") | ("earlier", "than") => {
            (Bound::Most, from(f64::NEG_INFINITY, start - length * 0.001), 1)
        }
        (_, "after") | ("later", "than") => (Bound::Least, from(last + length * 0.001, f64::INFINITY), 1),
        (_, "since") => (Bound::Least, from(start, f64::INFINITY), 1),
        (_, "until" | "till" | "by") => (Bound::Most, from(f64::NEG_INFINITY, last), 1),
        _ => (Bound::Exact, from(start, last), 0),
    };
    Figure {
        at: end - 1,
        first: at - words,
        value: start,
        range,
        bound,
        sort: Sort::Date,
        nouns: Vec::new(),
        yearless,
    }
}

/// A number that begins at `at`: its value, whether it is an ordinal, and where it ends.
fn number(units: &[Unit], at: usize) -> Option<(f64, bool, usize)> {
    let (mut total, mut part, mut ordinal, mut here) = (0.0, None::<f64>, false, at);
    while let Some(unit) = units.get(here) {
        let word = unit.words.as_str();
        if let Some(scale) = scale(word) {
            // A scale alone is no number but for `a hundred`.
            let base = part.take().or((here > at).then_some(1.0).filter(|_| total == 0.0))?;
            if scale < 1000.0 { part = Some(base * scale) } else { total += base * scale }
        } else if let Some((value, is_ordinal)) = simple(word, unit.class) {
            match part {
                None => part = Some(value),
                Some(p) if value < 100.0 && p >= 20.0 && p % 10.0 == 0.0 && value < p => {
                    part = Some(p + value)
                }
                Some(_) => break,
            }
            ordinal = is_ordinal;
        } else if word == "and"
            && part.is_some_and(|p| p >= 100.0)
            && here > at + 1
            && ends_number(units, here + 1)
        {
            // one hundred and five
        } else if word == "-"
            && part.is_some()
            && ends_number(units, here + 1)
            && part.is_some_and(|p| p < 100.0 && p % 10.0 == 0.0)
        {
            // twenty - five
        } else {
            break;
        }
        here += 1;
        if ordinal {
            break;
        }
    }
    (here > at).then(|| (total + part.unwrap_or(0.0), ordinal, here))
}

fn ends_number(units: &[Unit], at: usize) -> bool {
    units.get(at).is_some_and(|u| {
        u.words.chars().all(char::is_alphabetic) && simple(&u.words, u.class).is_some_and(|s| s.0 < 100.0)
    })
}

fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" => 1e2,
        "thousand" | "thousands" => 1e3,
        "million" | "millions" | "mn" => 1e6,
        "billion" | "billions" | "bn" => 1e9,
        "trillion" => 1e12,
        _ => return None,
    })
}

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const RANKS: [&str; 20] = [
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];

/// The value of one word: digits, a number word or an ordinal.
fn simple(word: &str, class: WordClass) -> Option<(f64, bool)> {
    // `one` is a number only where the tagger says so: “the one who”.
    if word == "one" {
        return (class == WordClass::Number).then_some((1.0, false));
    }
    if let Some(n) = ONES.iter().position(|w| *w == word) {
        return Some((n as f64, false));
    }
    if let Some(n) = TENS.iter().position(|w| *w == word) {
        return Some((n as f64 * 10.0 + 20.0, false));
    }
    if let Some(n) = RANKS.iter().skip(1).position(|w| *w == word) {
        return Some((n as f64 + 1.0, true));
    }
    match word {
        "once" | "twice" | "half" => return None,
        "dozen" => return Some((12.0, false)),
        _ => {}
    }
    // twentieth, thirtieth …
    if let Some(stem) = word.strip_suffix("ieth")
        && let Some(n) = TENS.iter().position(|w| w.strip_suffix('y') == Some(stem))
    {
        return Some((n as f64 * 10.0 + 20.0, true));
    }
    if let Some((tens, ones)) = word.split_once('-')
        && let (Some((t, false)), Some((o, ordinal))) = (simple(tens, class), simple(ones, class))
        && tens.ends_with("ty")
        && o < 10.0
    {
        return Some((t + o, ordinal));
    }
    digits(word)
}

fn digits(word: &str) -> Option<(f64, bool)> {
    if !word.starts_with(|c: char| c.is_ascii_digit() || c == '$' || c == '£' || c == '€') {
        return None;
    }
    let word = word.trim_start_matches(['$', '£', '€']);
    for ending in ["st", "nd", "rd", "th"] {
        if let Some(n) = word.strip_suffix(ending).and_then(|w| w.parse::<u32>().ok()) {
            return Some((f64::from(n), true));
        }
    }
    let (plain, scale) = match word.chars().last()? {
        'k' => (&word[..word.len() - 1], 1e3),
        'm' => (&word[..word.len() - 1], 1e6),
        '%' | '+' => (&word[..word.len() - 1], 1.0),
        _ => (word, 1.0),
    };
    let grouped = plain.contains(',')
        && plain.split(',').skip(1).all(|g| g.split('.').next().is_some_and(|d| d.len() == 3));
    let plain = if grouped { plain.replace(',', "") } else { plain.to_owned() };
    let whole = plain.chars().all(|c| c.is_ascii_digit() || c == '.') && !plain.ends_with('.');
    if !whole {
        return None;
    }
    plain.parse::<f64>().ok().filter(|v| v.is_finite()).map(|v| (v * scale, false))
}

fn figure(units: &[Unit], start: usize, end: usize, value: f64, ordinal: bool) -> Figure {
    let last = end - 1;
    let next = units.get(end).map_or("", |u| u.words.as_str());
    let before = start.checked_sub(1).map_or("", |p| units[p].words.as_str());
    let plain_year =
        units[last].words.len() == 4 && value.fract() == 0.0 && (1000.0..2100.0).contains(&value);
    let sort = if next == "%"
        || next == "percent"
        || next == "per"
        || units[last].words.ends_with('%')
        || next == "percentage"
    {
        Sort::Percent
    } else if ordinal {
        Sort::Ordinal
    } else if matches!(before, "$" | "£" | "€")
        || units[start].words.starts_with(['$', '£', '€'])
        || matches!(next, "dollars" | "euros" | "pounds")
    {
        Sort::Money
    } else if plain_year
        && !units[last].words.contains(',')
        && !matches!(units.get(end).map(|u| u.class), Some(WordClass::Noun))
    {
        return dated(units, start, end, value, 1.0, false);
    } else {
        Sort::Count
    };
    let (bound, open, first) = bound(units, start, end);
    let slack = 0.1 * value.abs();
    let range = match bound {
        Bound::Exact => Range::point(value),
        Bound::Rough => Range::closed(value - slack, value + slack),
        Bound::Least => Range { low: value, high: f64::INFINITY, low_open: open, high_open: false },
        Bound::Most => Range { low: f64::NEG_INFINITY, high: value, low_open: false, high_open: open },
    };
    let ahead = units[end..]
        .iter()
        .take(4)
        .take_while(|u| !matches!(u.words.as_str(), "," | "." | "and" | "of" | "in" | "on"));
    let nouns = ahead
        .filter(|u| matches!(u.class, WordClass::Noun | WordClass::Name))
        .map(|u| u.lemma.clone())
        .collect();
    Figure { at: last, first, value, range, bound, sort, nouns, yearless: false }
}

/// The words around a number that bound it: which way, whether the number itself is left out, and where they begin.
fn bound(units: &[Unit], start: usize, end: usize) -> (Bound, bool, usize) {
    let word = |back: usize| start.checked_sub(back).map_or("", |p| units[p].words.as_str());
    // `$ more than 5`, `more than $ 5`
    let shift = usize::from(matches!(word(1), "$" | "£" | "€"));
    let (one, two, three) = (word(1 + shift), word(2 + shift), word(3 + shift));
    let refuses = matches!(two, "no" | "not") || (matches!(three, "no" | "not") && one == "than");
    let none = (Bound::Exact, false, start);
    let from = |words: usize| start.saturating_sub(words + shift);
    match (two, one) {
        ("more" | "greater" | "higher" | "larger" | "longer" | "older" | "better" | "later", "than") => {
            return if refuses { (Bound::Most, false, from(3)) } else { (Bound::Least, true, from(2)) };
        }
        ("less" | "fewer" | "lower" | "smaller" | "shorter" | "younger" | "earlier", "than") => {
            return if refuses { (Bound::Least, false, from(3)) } else { (Bound::Most, true, from(2)) };
        }
        ("at", "least") | ("minimum", "of") => return (Bound::Least, false, from(2)),
        ("at", "most") | ("maximum", "of") | ("up", "to") => return (Bound::Most, false, from(2)),
        ("excess" | "upwards" | "upward", "of") => return (Bound::Least, true, from(2)),
        _ => {}
    }
    match (units.get(end).map_or("", |u| &u.words), units.get(end + 1).map_or("", |u| &u.words)) {
        ("or", "more" | "over" | "above") => return (Bound::Least, false, start),
        ("or", "less" | "fewer" | "under" | "below") => return (Bound::Most, false, start),
        _ => {}
    }
    if units[end - 1].words.ends_with('+') {
        return (Bound::Least, false, start);
    }
    match one {
        "over" | "above" | "exceeding" | "exceeded" | "beyond" => (Bound::Least, true, from(1)),
        "under" | "below" => (Bound::Most, true, from(1)),
        "about" | "around" | "approximately" | "roughly" | "some" | "nearly" | "almost" | "circa" => {
            (Bound::Rough, false, from(1))
        }
        _ => none,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(words: &str) -> Vec<Unit> {
        use crate::model::Role;
        let unit = |w: &str| Unit {
            lemma: w.to_lowercase(),
            words: w.to_lowercase(),
            class: match w {
                "one" => WordClass::Number,
                "in" | "on" | "the" | "of" | "or" | "," | "." => WordClass::Function,
                w if w.starts_with(|c: char| c.is_ascii_digit()) => WordClass::Number,
                _ => WordClass::Noun,
            },
            role: Role::Unknown,
            head: false,
            governor: None,
            weight: 1.0,
        };
        words.split(' ').map(unit).collect()
    }

    #[test]
    fn numbers_and_bounds() {
        let inf = f64::INFINITY;
        let rows: &[(&str, f64, f64, f64, Sort)] = &[
            ("the 12 barges", 12.0, 12.0, 12.0, Sort::Count),
            ("twelve barges", 12.0, 12.0, 12.0, Sort::Count),
            ("twenty-five barges", 25.0, 25.0, 25.0, Sort::Count),
            ("one hundred and five barges", 105.0, 105.0, 105.0, Sort::Count),
            ("three million barges", 3e6, 3e6, 3e6, Sort::Count),
            ("2.5 million barges", 2.5e6, 2.5e6, 2.5e6, Sort::Count),
            ("1,204 barges", 1204.0, 1204.0, 1204.0, Sort::Count),
            ("more than 12 barges", 12.0, 12.0, inf, Sort::Count),
            ("no more than 12 barges", 12.0, -inf, 12.0, Sort::Count),
            ("fewer than 12 barges", 12.0, -inf, 12.0, Sort::Count),
            ("no fewer than 12 barges", 12.0, 12.0, inf, Sort::Count),
            ("at least 12 barges", 12.0, 12.0, inf, Sort::Count),
            ("up to 12 barges", 12.0, -inf, 12.0, Sort::Count),
            ("about 100 barges", 100.0, 90.0, 110.0, Sort::Count),
            ("12 or more barges", 12.0, 12.0, inf, Sort::Count),
            ("more than $ 5", 5.0, 5.0, inf, Sort::Money),
            ("40 percent of barges", 40.0, 40.0, 40.0, Sort::Percent),
            ("in 1987 ,", 1987.0, 1987.0, 1987.999, Sort::Date),
            ("before 1987 .", 1987.0, -inf, 1986.999, Sort::Date),
            ("from 12 to 15 barges", 12.0, 12.0, 15.0, Sort::Count),
            ("the third barge", 3.0, 3.0, 3.0, Sort::Ordinal),
            ("the 3rd barge", 3.0, 3.0, 3.0, Sort::Ordinal),
            ("in march .", 2.0, 2.0, 2.999, Sort::Date),
        ];
        for (words, value, low, high, sort) in rows {
            let found = read(&units(words));
            assert_eq!(found.len(), 1, "{words}: {found:?}");
            let f = &found[0];
            assert_eq!((f.value, f.sort), (*value, *sort), "{words}");
            assert!((f.range.low - low).abs() < 1e-9 || f.range.low == *low, "{words}: {f:?}");
            assert!((f.range.high - high).abs() < 1e-9 || f.range.high == *high, "{words}: {f:?}");
        }
        assert!(read(&units("the barge that left")).is_empty());
    }
}
