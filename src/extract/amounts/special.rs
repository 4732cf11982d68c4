//! Amounts with a form of their own: ages, ratios, ranks, shares in words, `all but two`.

use super::lexicon::{Bound, LEXICON};
use super::numeral::{self, Found, Numeral, hop};
use super::quantity::Quantity;
use super::scan::{Piece, Sort};
use crate::language::{WordRelation, relate};
use crate::model::{Amount, AmountMention, Precision, Range, Statistic, Unit};

/// The oldest age that is read as one.
const OLDEST: f64 = 125.0;

/// Seconds of a year.
const YEAR: f64 = 31_557_600.0;

/// A quantity of nothing at `start`, for finding the noun after a mention.
pub(super) fn blank(start: usize) -> Quantity {
    Quantity {
        start,
        end: start,
        low: 2.0,
        high: 2.0,
        place: 1.0,
        unit: None,
        bound: None,
        increment: false,
        range: false,
        vague: false,
        share: false,
        scaled: false,
    }
}

fn mention(pieces: &[Piece<'_>], start: usize, end: usize, amount: Amount) -> (AmountMention, usize) {
    let span = pieces[start].span.cover(pieces[end - 1].span);
    (AmountMention::bare(span, amount), end)
}

fn amount(value: f64, dimension: &str, statistic: Statistic, hard: Range, soft: Range) -> Amount {
    let written = if dimension == "percent" { "per cent" } else { "" };
    let unit = Unit { dimension: dimension.to_owned(), written: written.to_owned() };
    Amount { value, written: value, hard, soft, precision: Precision::Exact, unit, statistic }
}

pub(super) fn number(pieces: &[Piece<'_>], at: usize) -> Option<Numeral> {
    match numeral::read(pieces, at, false) {
        Found::Number(numeral) if numeral.vague.is_none() && !numeral.share => Some(numeral),
        _ => None,
    }
}

/// `Ana Reis, 43,`, `43-year-old`, `43 years old`.
pub(super) fn age(pieces: &[Piece<'_>], at: usize) -> Option<(AmountMention, usize)> {
    let numeral = number(pieces, at)?;
    let value = numeral.value();
    let form = |n: usize| pieces.get(n).map_or("", |p| &*p.form);
    let before = |by: usize| at.checked_sub(by).map_or("", form);
    let unit = hop(pieces, numeral.end);
    let factor = LEXICON.units.get(form(unit)).filter(|u| u.dimension == "duration");
    let old = hop(pieces, unit + 1);
    if let Some(row) = factor {
        let olds = matches!(form(old), "old" | "olds");
        let of_age = form(unit + 1) == "of" && form(unit + 2) == "age";
        if olds || of_age {
            let end = if olds { old + 1 } else { unit + 3 };
            return Some(aged(pieces, at, end, value, row.factor, row.name));
        }
    }
    let whole = numeral.digits && value.fract() == 0.0 && value > 0.0 && value <= OLDEST && factor.is_none();
    let two_before = at.checked_sub(2).and_then(|n| pieces.get(n));
    let person = |p: &Piece<'_>| p.is_capitalised() || relate(&p.form, "person") == WordRelation::Hyponym;
    let name = two_before.is_some_and(person);
    let closed = pieces.get(numeral.end).is_none_or(|p| matches!(p.text, "," | ")" | ";" | "." | "—" | "–"));
    let apposed = matches!(before(1), "," | "(") && name && closed && !listed(pieces, at);
    (whole && apposed).then(|| aged(pieces, at, numeral.end, value, YEAR, "year"))
}

/// Whether the number stands in a list of numbers or after a month: `March, 12,`.
fn listed(pieces: &[Piece<'_>], at: usize) -> bool {
    let numbers = at.checked_sub(2).is_some_and(|n| super::super::times::names_time(&pieces[n].form));
    numbers || pieces.get(at + 2).is_some_and(|p| p.sort == Sort::Digits)
}

/// Makes an age of `aged 20-24`, `aged over 65`, `two to three years old`, `21 years or older`; says whether it is one.
pub(super) fn ages(pieces: &[Piece<'_>], quantity: &mut Quantity) -> bool {
    let form = |n: usize| pieces.get(n).map_or("", |p| &*p.form);
    let stated = quantity.start.checked_sub(1).is_some_and(|n| matches!(form(n), "aged" | "age" | "ages"));
    let years = quantity.unit.is_some_and(|u| u.dimension == "duration");
    let old = hop(pieces, quantity.end);
    let olds = years && matches!(form(old), "old" | "olds");
    let older = years && matches!(form(quantity.end - 1), "older" | "younger");
    let of_age = years && form(quantity.end) == "of" && form(quantity.end + 1) == "age";
    let whole = quantity.low.fract() == 0.0 && quantity.low > 0.0 && quantity.high <= OLDEST;
    if quantity.vague
        || !(olds || older || of_age || (stated && (years || (quantity.unit.is_none() && whole))))
    {
        return false;
    }
    if quantity.unit.is_none() {
        quantity.unit = LEXICON.units.get("year");
    }
    if olds {
        quantity.end = old + 1;
    } else if of_age {
        quantity.end += 2;
    }
    if quantity.bound.is_none() && form(quantity.end) == "and" {
        // "Aged four and up"; elsewhere "and" goes on with something else.
        quantity.bound = match form(quantity.end + 1) {
            "up" | "upwards" | "upward" => Some(Bound::AtLeast),
            "under" | "below" => Some(Bound::AtMost),
            _ => None,
        };
        quantity.end += if quantity.bound.is_some() { 2 } else { 0 };
    }
    // An age is not rounded: whoever is 43 is 43.
    if quantity.bound.is_none() && !quantity.range {
        quantity.bound = Some(Bound::Exact);
        quantity.place = 0.0;
    }
    true
}

fn aged(
    pieces: &[Piece<'_>],
    at: usize,
    end: usize,
    value: f64,
    factor: f64,
    unit: &str,
) -> (AmountMention, usize) {
    let years = Range::point(value * factor);
    let mut amount = amount(value * factor, "duration", Statistic::Age, years, years);
    amount.written = value;
    unit.clone_into(&mut amount.unit.written);
    mention(pieces, at, end, amount)
}

/// `doubled`, `twice as many`, `three times as many`.
pub(super) fn ratio(pieces: &[Piece<'_>], at: usize) -> Option<(AmountMention, usize)> {
    let times = || {
        let numeral = number(pieces, at)?;
        let words = |n: usize, word: &str| pieces.get(numeral.end + n).is_some_and(|p| p.is(word));
        let compares = words(0, "times")
            && (words(1, "as") || words(1, "more") || words(1, "the") || words(1, "higher"));
        let fold = words(0, "fold") || (words(0, "-") && words(1, "fold"));
        let end = if compares || words(0, "fold") { numeral.end + 1 } else { numeral.end + 2 };
        (compares || fold).then_some((numeral.value(), end))
    };
    let (value, end) = LEXICON.ratios.longest(pieces, at).map(|(v, end)| (*v, end)).or_else(times)?;
    let around = |by: f64| Range::closed(value * (1.0 - by), value * (1.0 + by));
    let mut amount = amount(value, "count", Statistic::Ratio, around(0.05), around(0.15));
    let mut start = at;
    if let Some((bound, first)) = LEXICON.before.longest_before(pieces, at) {
        use super::lexicon::Bound::{AtLeast, LessThan, MoreThan, Nearly};
        match bound {
            AtLeast | MoreThan => {
                let open = Range::closed(value, f64::INFINITY);
                (amount.hard, amount.soft, amount.precision) = (open, open, Precision::AtLeast);
            }
            LessThan => {
                let open = Range::closed(0.0, value);
                (amount.hard, amount.soft, amount.precision) = (open, open, Precision::AtMost);
            }
            Nearly => amount.precision = Precision::Approximate,
            _ => {}
        }
        start = first;
    }
    Some(mention(pieces, start, end, amount))
}

/// `most of`, `most shops`, `the vast majority of`, `the bulk of`: more than half. `plural` tells whether a
/// plural noun phrase begins at a piece and nothing before `most` makes it a superlative (`won most votes`).
pub(super) fn most(
    pieces: &[Piece<'_>],
    at: usize,
    plural: impl Fn(usize) -> bool,
) -> Option<(AmountMention, usize)> {
    let of = pieces.get(at + 1).is_some_and(|p| p.is("of"));
    let form = |by: usize| at.checked_sub(by).map_or("", |n| &*pieces[n].form);
    let large = matches!(
        form(1),
        "vast"
            | "great"
            | "large"
            | "overwhelming"
            | "clear"
            | "big"
            | "huge"
            | "sizeable"
            | "slim"
            | "narrow"
    );
    let start = if large { at - 1 } else { at };
    let article = start > 0 && matches!(&*pieces[start - 1].form, "the" | "a" | "an");
    let fits = match &*pieces[at].form {
        "most" => (of && !matches!(form(1), "the" | "at")) || (!article && form(1) != "at" && plural(at + 1)),
        "majority" | "bulk" => of && article,
        _ => false,
    };
    if !fits {
        return None;
    }
    let hard = Range { low: 50.0, high: 100.0, low_open: true, high_open: false };
    let soft = Range { high_open: true, ..hard };
    let mut amount = amount(75.0, "percent", Statistic::Share, hard, soft);
    amount.precision = Precision::AtLeast;
    Some(mention(pieces, start, at + 1, amount))
}

/// `the 14th floor`, `her third term`: a place in an order.
pub(super) fn rank(pieces: &[Piece<'_>], at: usize) -> Option<(AmountMention, usize)> {
    let (value, end) = if pieces[at].sort == Sort::Digits {
        let suffix = pieces.get(at + 1).filter(|p| p.glued)?;
        let ordinal = matches!(&*suffix.form, "st" | "nd" | "rd" | "th")
            && LEXICON.glued_unit(pieces, at + 1).is_none();
        (pieces[at].text.parse::<f64>().ok().filter(|_| ordinal)?, at + 2)
    } else {
        let led = at > 0
            && matches!(&*pieces[at - 1].form, "the" | "a" | "his" | "her" | "its" | "their" | "our" | "'s");
        (*LEXICON.ordinals.get(&*pieces[at].form).filter(|_| led)?, at + 1)
    };
    let next = pieces.get(end)?;
    let joined = next.is_dash() && next.glued;
    if joined || (next.is("of") && LEXICON.numbers.contains_key(&*pieces[at].form)) {
        return None;
    }
    let point = Range::point(value);
    Some(mention(pieces, at, end, amount(value, "count", Statistic::Rank, point, point)))
}

/// `all but two of the 12`: ten. Without the whole there is no number; the piece after it is returned.
pub(super) fn all_but(pieces: &[Piece<'_>], quantity: &mut Quantity) -> Option<usize> {
    let form = |by: usize| quantity.start.checked_sub(by).map_or("", |n| &*pieces[n].form);
    if form(1) != "but" || !matches!(form(2), "all" | "every" | "everyone" | "everybody" | "none" | "nothing")
    {
        return None;
    }
    let of =
        ["of", "the"].iter().enumerate().all(|(n, w)| pieces.get(quantity.end + n).is_some_and(|p| p.is(w)));
    let whole = if of { number(pieces, quantity.end + 2) } else { None };
    let Some(whole) =
        whole.filter(|w| form(2) == "all" && w.value() > quantity.high && quantity.unit.is_none())
    else {
        return Some(quantity.end);
    };
    quantity.start -= 2;
    quantity.low = whole.value() - quantity.low;
    quantity.high = quantity.low;
    quantity.end = whole.end;
    None
}

/// Turns `one in five`, `nine out of ten` into a share.
pub(super) fn proportion(pieces: &[Piece<'_>], quantity: &mut Quantity) -> bool {
    if quantity.unit.is_some() || quantity.range || quantity.vague || quantity.low > 99.0 {
        return false;
    }
    let word = |n: usize, word: &str| pieces.get(quantity.end + n).is_some_and(|p| p.is(word));
    let thing = quantity.low == 1.0 && pieces.get(quantity.end).is_some_and(|p| p.sort == Sort::Word);
    let (whole_at, out) = if thing && word(1, "in") {
        (quantity.end + 2, false)
    } else if word(0, "in") {
        (quantity.end + 1, false)
    } else if word(0, "out") && word(1, "of") {
        (quantity.end + 2, true)
    } else {
        return false;
    };
    let whole = number(pieces, whole_at).filter(|w| w.value() > quantity.high && !w.value().is_nan());
    let Some(whole) = whole else { return false };
    let usual = [3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 20.0, 100.0].contains(&whole.value());
    let unit = LEXICON.units.longest(pieces, hop(pieces, whole.end)).is_some();
    if !usual || unit || (!out && !whole.digits && whole.value() > 20.0) {
        return false;
    }
    let by = whole.value();
    (quantity.low, quantity.high) = (quantity.low / by, quantity.high / by);
    quantity.place = 0.01;
    quantity.share = true;
    quantity.end = whole.end;
    true
}

/// Takes the word that makes a number one of the scale of earthquakes: `magnitude 6.2`, `a magnitude-6.2 quake`.
pub(super) fn magnitude(pieces: &[Piece<'_>], quantity: &mut Quantity) {
    let Some(before) = quantity.start.checked_sub(1) else { return };
    let joins = pieces[before].is("of") || (pieces[before].is_dash() && pieces[before].glued);
    let Some(word) = (if joins { before.checked_sub(1) } else { Some(before) }) else { return };
    if pieces[word].is("magnitude") && quantity.unit.is_none() && !quantity.share && quantity.high <= 10.0 {
        quantity.unit = LEXICON.units.get("magnitude");
        quantity.start = word;
    }
}
