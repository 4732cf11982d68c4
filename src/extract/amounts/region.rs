//! What the words of a quantity commit to: hard and soft ranges in base units.
//!
//! Bare round numbers are read coarsely (Krifka), yet never more coarsely than a tenth of the number nor than
//! the last written digit of a scaled one: `1.2 million` is not 1.3.

use super::lexicon::{Bound, UnitRow};
use super::quantity::Quantity;
use crate::model::{Amount, Precision, Range, Statistic, Unit};

/// The amount that `quantity` states, of the given statistic; a negative `sign` tells of a fall.
pub(super) fn amount(quantity: &Quantity, statistic: Statistic, sign: f64) -> Amount {
    let share = quantity.share && quantity.unit.is_none();
    let times = if share { 100.0 } else { 1.0 };
    let (low, high) = (quantity.low * times, quantity.high * times);
    let (mut hard, mut soft, precision) =
        if share && quantity.bound.is_none() { part(low) } else { ranges(quantity, low, high, times) };
    if share {
        // No part exceeds its whole.
        (hard.high, soft.high) = (hard.high.min(100.0), soft.high.min(100.0));
    }
    let written = if quantity.range || quantity.vague { (low + high) / 2.0 } else { low };
    let base = |range: Range| signed(in_base(range, quantity.unit), sign);
    let unit = unit(quantity, statistic, share);
    Amount {
        value: sign * to_base(written, quantity.unit),
        written: sign * written,
        hard: base(hard),
        soft: base(soft),
        precision,
        unit,
        statistic,
    }
}

fn unit(quantity: &Quantity, statistic: Statistic, share: bool) -> Unit {
    let (dimension, written) = match quantity.unit {
        Some(row) => (row.dimension, row.name),
        None if share || statistic == Statistic::Share => ("percent", "per cent"),
        None => ("count", ""),
    };
    Unit { dimension: dimension.to_owned(), written: written.to_owned() }
}

fn to_base(value: f64, unit: Option<&UnitRow>) -> f64 {
    unit.map_or(value, |u| (value + u.offset) * u.factor)
}

fn in_base(range: Range, unit: Option<&UnitRow>) -> Range {
    Range { low: to_base(range.low, unit), high: to_base(range.high, unit), ..range }
}

fn signed(range: Range, sign: f64) -> Range {
    if sign >= 0.0 {
        return range;
    }
    Range { low: -range.high, high: -range.low, low_open: range.high_open, high_open: range.low_open }
}

/// Half, a third: two points around it are meant, five allowed.
fn part(share: f64) -> (Range, Range, Precision) {
    (Range::closed(share - 2.0, share + 2.0), Range::closed(share - 5.0, share + 5.0), Precision::Round)
}

fn ranges(quantity: &Quantity, low: f64, high: f64, times: f64) -> (Range, Range, Precision) {
    if quantity.vague {
        return vague(quantity, low, high);
    }
    if quantity.range {
        // Counts are whole: less than one of them lets in nothing.
        let one = if quantity.unit.is_none() && !quantity.share { quantity.place } else { 0.0 };
        let slack = granularity(quantity, low).max(granularity(quantity, high)).max(one);
        let hard = Range::closed(low, high);
        return match quantity.bound {
            None | Some(Bound::Exact) => (hard, Range::closed(low - slack, high + slack), Precision::Between),
            Some(_) => {
                let slack = slack.max(0.1 * high.abs());
                (hard, Range::closed(low - slack, high + slack), Precision::Approximate)
            }
        };
    }
    bounded(quantity, low, times)
}

fn vague(quantity: &Quantity, low: f64, high: f64) -> (Range, Range, Precision) {
    let width = (high - low).max(1.0);
    let hard = Range::closed(low, high);
    match quantity.bound {
        Some(Bound::AtLeast | Bound::MoreThan) => {
            let open = Range::closed(low, f64::INFINITY);
            (open, Range::closed((low - width / 2.0).max(0.0), f64::INFINITY), Precision::AtLeast)
        }
        Some(Bound::AtMost | Bound::LessThan | Bound::UpTo) => {
            (Range::closed(0.0, high), Range::closed(0.0, high + width / 2.0), Precision::AtMost)
        }
        _ => {
            let soft = Range::closed((low - width / 2.0).max(0.0), high + width / 2.0);
            (hard, soft, Precision::Vague)
        }
    }
}

fn bounded(quantity: &Quantity, n: f64, times: f64) -> (Range, Range, Precision) {
    let infinite = f64::INFINITY;
    // "About 40" counts in tens or twenties: half such a step, yet not more than the number bears.
    let grain = if quantity.scaled { granularity(quantity, n) } else { step(n.abs()) };
    let tolerance = (0.1 * n.abs()).max((grain / 2.0).min(0.15 * n.abs()));
    let open_low = |low: f64| Range { low, high: infinite, low_open: true, high_open: false };
    // What may lie below "fewer than": nothing under nought, unless nought is passed already.
    let floor = if n < 0.0 { f64::NEG_INFINITY } else { 0.0 };
    match quantity.bound {
        None => bare(quantity, n),
        Some(Bound::Exact | Bound::Increment) => {
            let rounding = if quantity.unit.is_some() { quantity.place * times / 2.0 } else { 0.0 };
            (Range::point(n), Range::closed(n - rounding, n + rounding), Precision::Exact)
        }
        Some(Bound::About) => (
            Range::closed(n - tolerance, n + tolerance),
            Range::closed(n - 2.0 * tolerance, n + 2.0 * tolerance),
            Precision::Approximate,
        ),
        Some(Bound::Nearly) => (
            Range { high_open: true, ..Range::closed(n - tolerance, n) },
            Range::closed(n - 2.0 * tolerance, n),
            Precision::Approximate,
        ),
        Some(Bound::AtLeast) => (Range::closed(n, infinite), Range::closed(n, infinite), Precision::AtLeast),
        Some(Bound::MoreThan) => (open_low(n), Range::closed(n, infinite), Precision::AtLeast),
        Some(Bound::LessThan) => {
            (Range { high_open: true, ..Range::closed(floor, n) }, Range::closed(floor, n), Precision::AtMost)
        }
        Some(Bound::AtMost | Bound::UpTo) => {
            (Range::closed(floor, n), Range::closed(floor, n), Precision::AtMost)
        }
    }
}

/// A number without bounds: a count stands as it is unless it is round; a measure may have been rounded at its
/// last digit, and a converted one a little more.
fn bare(quantity: &Quantity, n: f64) -> (Range, Range, Precision) {
    let measured = quantity.unit.is_some();
    let grain = granularity(quantity, n);
    let physical = quantity.unit.is_some_and(|u| {
        matches!(u.dimension, "length" | "area" | "mass" | "volume" | "speed" | "energy" | "power")
    });
    let converted = if physical { 0.01 * n.abs() } else { 0.0 };
    if is_round(n) {
        let soft = Range::closed(n - grain - converted, n + grain + converted);
        return (Range::closed(n - grain / 2.0, n + grain / 2.0), soft, Precision::Round);
    }
    let rounding = if measured || quantity.scaled { quantity.place / 2.0 } else { 0.0 } + converted;
    (Range::point(n), Range::closed(n - rounding, n + rounding), Precision::Exact)
}

fn is_round(n: f64) -> bool {
    let n = n.abs();
    let step = step(n);
    let digits = if n > 0.0 { n / 10f64.powf((n.log10() - 1.0).floor()) } else { 0.0 };
    (step >= 5.0 && n >= 100.0) || (n >= 1000.0 && (digits - digits.round()).abs() < 1e-9)
}

/// How coarsely a number is stated.
fn granularity(quantity: &Quantity, n: f64) -> f64 {
    let coarse = step(n.abs()).min(n.abs() / 10.0);
    if quantity.scaled { coarse.min(quantity.place) } else { coarse.max(0.0) }
}

/// The largest of 1, 2, 2.5 and 5 times a power of ten that divides `n`.
fn step(n: f64) -> f64 {
    if !(1.0..1e18).contains(&n) || n.fract() != 0.0 {
        return 0.0;
    }
    let mut power = 1.0;
    while (n / (power * 10.0)).fract() == 0.0 {
        power *= 10.0;
    }
    let divides = |by: f64| (n / (power * by)).fract() == 0.0;
    power * [5.0, 2.5, 2.0].into_iter().find(|by| divides(*by)).unwrap_or(1.0)
}
