//! The units of a sentence in, its figures out: each a range of numbers with what it counts.
//!
//! A small reading for laying two sentences side by side, where bounds are strict; amounts with units of their
//! own are read by `extract::amounts`.

use super::align::Unit;
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
    /// Lemma of what is counted, where the next words tell.
    pub(super) noun: Option<String>,
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
    Year,
    Ordinal,
    /// A day of a month.
    Day,
}

const MONTHS: [&str; 12] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
];

/// The figures of a sentence, in order.
pub(super) fn read(units: &[Unit]) -> Vec<Figure> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < units.len() {
        if let Some((value, ordinal, next)) = number(units, at) {
            out.push(figure(units, at, next, value, ordinal));
            at = next;
        } else {
            at += 1;
        }
    }
    out
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
                Some(p) if value < 100.0 && p >= 20.0 && p % 10.0 == 0.0 && value < p => part = Some(p + value),
                Some(_) => break,
            }
            ordinal = is_ordinal;
        } else if word == "and" && part.is_some_and(|p| p >= 100.0) && here > at + 1 && ends_number(units, here + 1) {
            // one hundred and five
        } else if word == "-" && part.is_some() && ends_number(units, here + 1) && part.is_some_and(|p| p < 100.0 && p % 10.0 == 0.0) {
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
    units.get(at).is_some_and(|u| u.words.chars().all(char::is_alphabetic) && simple(&u.words, u.class).is_some_and(|s| s.0 < 100.0))
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

/// The value of one word: digits, a number word or an ordinal.
fn simple(word: &str, class: WordClass) -> Option<(f64, bool)> {
    const ONES: [&str; 20] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    const RANKS: [&str; 13] = [
        "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        "eleventh", "twelfth",
    ];
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
        "twentieth" => return Some((20.0, true)),
        _ => {}
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
    let grouped = plain.contains(',') && plain.split(',').skip(1).all(|g| g.split('.').next().is_some_and(|d| d.len() == 3));
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
    let plain_year = units[last].words.len() == 4 && value.fract() == 0.0 && (1000.0..2100.0).contains(&value);
    let month = |w: &str| MONTHS.contains(&w);
    let sort = if next == "%" || next == "percent" || next == "per" || units[last].words.ends_with('%') || next == "percentage" {
        Sort::Percent
    } else if (month(before) || month(next)) && value <= 31.0 && value.fract() == 0.0 {
        Sort::Day
    } else if ordinal {
        Sort::Ordinal
    } else if matches!(before, "$" | "£" | "€") || units[start].words.starts_with(['$', '£', '€']) || matches!(next, "dollars" | "euros" | "pounds") {
        Sort::Money
    } else if plain_year && !matches!(units.get(end).map(|u| u.class), Some(WordClass::Noun)) {
        Sort::Year
    } else {
        Sort::Count
    };
    let (bound, open, first) = bound(units, start, end, sort);
    let slack = 0.1 * value.abs();
    let range = match bound {
        Bound::Exact => Range::point(value),
        Bound::Rough => Range::closed(value - slack, value + slack),
        Bound::Least => Range { low: value, high: f64::INFINITY, low_open: open, high_open: false },
        Bound::Most => Range { low: f64::NEG_INFINITY, high: value, low_open: false, high_open: open },
    };
    let noun = units[end..].iter().take(3).find(|u| u.class == WordClass::Noun).map(|u| u.lemma.clone());
    Figure { at: last, first, value, range, bound, sort, noun }
}

/// The words around a number that bound it: which way, whether the number itself is left out, and where they begin.
fn bound(units: &[Unit], start: usize, end: usize, sort: Sort) -> (Bound, bool, usize) {
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
        ("prior", "to") if sort == Sort::Year => return (Bound::Most, true, from(2)),
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
        "after" if sort == Sort::Year => (Bound::Least, true, from(1)),
        "since" if sort == Sort::Year => (Bound::Least, false, from(1)),
        "before" if sort == Sort::Year => (Bound::Most, true, from(1)),
        "until" | "by" if sort == Sort::Year => (Bound::Most, false, from(1)),
        "about" | "around" | "approximately" | "roughly" | "some" | "nearly" | "almost" | "circa" => (Bound::Rough, false, from(1)),
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
            class: if w.starts_with(|c: char| c.is_ascii_digit()) || w == "one" { WordClass::Number } else { WordClass::Noun },
            role: Role::Unknown,
            head: false,
            governor: None,
            negated: false,
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
            ("in 1987 ,", 1987.0, 1987.0, 1987.0, Sort::Year),
            ("before 1987 .", 1987.0, -inf, 1987.0, Sort::Year),
            ("the third barge", 3.0, 3.0, 3.0, Sort::Ordinal),
            ("the 3rd barge", 3.0, 3.0, 3.0, Sort::Ordinal),
            ("on march 9 .", 9.0, 9.0, 9.0, Sort::Day),
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
