//! What a quantity measures of its thing: a level, a change, a share, a rate.

use super::lexicon::LEXICON;
use super::quantity::Quantity;
use super::scan::{Piece, Sort};
use crate::model::Statistic;

/// The statistic, the sign of a change, and what a rate is for (`per-litre`).
pub(super) fn of(pieces: &[Piece<'_>], quantity: &mut Quantity) -> (Statistic, f64, Option<String>) {
    let dimension = quantity.unit.map_or("count", |u| u.dimension);
    let change = change(pieces, quantity, dimension);
    let statistic = match dimension {
        "points" => Statistic::Points,
        _ if quantity.increment => Statistic::Increment,
        _ if change.is_some() => Statistic::Change,
        "percent" => Statistic::Share,
        _ if quantity.share => Statistic::Share,
        _ => Statistic::Level,
    };
    if statistic == Statistic::Level
        && let Some((per, end)) = rate(pieces, quantity.end)
    {
        quantity.end = end;
        return (Statistic::Rate, 1.0, Some(per));
    }
    (statistic, change.unwrap_or(1.0), None)
}

/// The sign of the change that the quantity tells of.
fn change(pieces: &[Piece<'_>], quantity: &Quantity, dimension: &str) -> Option<f64> {
    let relative = matches!(dimension, "percent" | "points");
    let spatial = matches!(dimension, "length" | "duration");
    let form = |by: usize| quantity.start.checked_sub(by).map_or("", |n| &*pieces[n].form);
    let word = |form: &str| LEXICON.changes.get(form);
    if let Some(found) = word(form(1))
        && (relative || (found.direct && !spatial && !particle(form(1), form(2))))
    {
        return Some(found.sign);
    }
    if form(1) == "by" {
        let from = quantity.start.saturating_sub(9);
        if let Some(found) = pieces[from..quantity.start].iter().rev().find_map(|p| word(&p.form)) {
            return Some(found.sign);
        }
    }
    if form(1) == "of" {
        // "A rise of 12" is a change; "a loss of 12" may be a level.
        if let Some(found) = word(form(2)).filter(|c| c.noun && form(2) != "loss") {
            return Some(found.sign);
        }
    }
    if !relative {
        return None;
    }
    let after = |n: usize| pieces.get(quantity.end + n).filter(|p| p.sort == Sort::Word);
    let noun = |n: usize| after(n).and_then(|p| word(&p.form)).filter(|c| c.noun);
    let plain = after(0).is_some_and(|p| !LEXICON.function.contains_key(&*p.form));
    noun(0).or_else(|| if plain { noun(1) } else { None }).map(|c| c.sign)
}

/// Whether `up` or `down` belongs to the verb before it: `shot down two jets`, `set up 12 camps`.
fn particle(word: &str, before: &str) -> bool {
    let states = matches!(before, "" | "," | "(" | "is" | "are" | "was" | "were" | "be" | "been" | "being");
    matches!(word, "up" | "down") && !states
}

/// What `a litre`, `per head`, `each` after an amount relates it to, and the piece after it.
fn rate(pieces: &[Piece<'_>], at: usize) -> Option<(String, usize)> {
    let lead = pieces.get(at)?;
    let thing = pieces.get(at + 1).filter(|p| p.sort != Sort::Mark);
    match &*lead.form {
        "each" | "apiece" => Some(("each".to_owned(), at + 1)),
        "per" | "/" => thing.map(|p| (format!("per-{}", p.form), at + 2)),
        "a" | "an" => {
            let thing = thing.filter(|p| LEXICON.per.contains_key(&*p.form))?;
            let ago = pieces.get(at + 2).is_some_and(|p| matches!(&*p.form, "ago" | "earlier" | "later"));
            (!ago).then(|| (format!("per-{}", thing.form), at + 2))
        }
        _ => None,
    }
}

/// What a counted noun is related to right after it: `40 cases a day`.
pub(super) fn rate_after_noun(pieces: &[Piece<'_>], noun_end: usize) -> Option<String> {
    let at = pieces.partition_point(|p| p.span.start < noun_end);
    let form = |n: usize| pieces.get(n).map_or("", |p| &*p.form);
    match form(at) {
        "a" | "an" | "per" => rate(pieces, at).map(|(per, _)| per),
        "each" | "every" => by_period(pieces, at),
        "in" if matches!(form(at + 1), "each" | "every") => by_period(pieces, at + 1),
        "annually" | "yearly" => Some("per-year".to_owned()),
        "monthly" => Some("per-month".to_owned()),
        "weekly" => Some("per-week".to_owned()),
        "daily" => Some("per-day".to_owned()),
        _ => in_no_period(pieces, at),
    }
}

/// `In no month did it start more than 22,000`: what is denied of each.
fn in_no_period(pieces: &[Piece<'_>], before: usize) -> Option<String> {
    let led = pieces[..before.min(pieces.len())].windows(3).find(|w| w[0].is("in") && w[1].is("no"))?;
    let period = &*led[2].form;
    matches!(period, "hour" | "day" | "night" | "week" | "month" | "year").then(|| format!("per-{period}"))
}

/// `Every year`, `each month`: a period that is not left open (`every other day`).
fn by_period(pieces: &[Piece<'_>], at: usize) -> Option<String> {
    let period = pieces.get(at + 1)?;
    let told = matches!(&*period.form, "hour" | "day" | "night" | "week" | "month" | "year");
    told.then(|| format!("per-{}", period.form))
}
