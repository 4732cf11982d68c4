//! What is written like an amount and can be none: parts larger than their whole, counts below nought, money without a
//! number. It is named as unread rather than left out.

use super::lexicon::{Class, LEXICON};
use super::numeral::hop;
use super::quantity::Quantity;
use super::scan::{Piece, Sort};
use super::special::number;

/// What stands at `at` in place of an amount, where no number can be read: its end, and what is wrong.
pub(super) fn without_number(pieces: &[Piece<'_>], at: usize) -> Option<(usize, &'static str)> {
    let below = negative_probability(pieces, at)
        .map(|end| (end, "a probability below nought"))
        .or_else(|| double_minus(pieces, at).map(|end| (end, "two minus signs before a number")));
    let twice = || doubled_sign(pieces, at).map(|end| (end, "a currency written twice"));
    below.or_else(twice).or_else(|| no_number(pieces, at).map(|end| (end, "money without a number")))
}

/// The first piece of a quantity that cannot be, its sign included, and why it cannot.
pub(super) fn impossible(pieces: &[Piece<'_>], quantity: &Quantity) -> Option<(usize, &'static str)> {
    if oversized(pieces, quantity) {
        return Some((quantity.start, "a part larger than its whole"));
    }
    negative_count(pieces, quantity).then_some((quantity.start.saturating_sub(1), "a count below nought"))
}

/// The end of `--5 million`. A dash may be written so too: with a space behind it, right behind a word, or in a pair.
fn double_minus(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    let minus = |n: usize, glued: bool| {
        pieces.get(n).is_some_and(|p| matches!(p.text, "-" | "−") && p.glued == glued)
    };
    let digits = pieces.get(at + 2).is_some_and(|p| p.glued && p.sort == Sort::Digits);
    let sign = minus(at, false) && minus(at + 1, true) && digits;
    let paired = || (at + 3..pieces.len()).any(|n| minus(n, true) && minus(n + 1, true));
    let measured = || {
        let next = hop(pieces, at + 3);
        let scaled = LEXICON.number(pieces, next).is_some_and(|(class, _)| class == Class::Magnitude);
        let unit = LEXICON.units.longest(pieces, next).map(|(_, end)| end);
        if scaled { Some(next + 1) } else { unit }
    };
    if sign && !paired() { measured() } else { None }
}

/// `120 per cent of the 20 boats`, `15 of the 12 boats`: a part larger than its whole.
fn oversized(pieces: &[Piece<'_>], quantity: &Quantity) -> bool {
    let word = |n: usize, word: &str| pieces.get(quantity.end + n).is_some_and(|p| p.is(word));
    let out = usize::from(word(0, "out"));
    let the = usize::from(word(out + 1, "the"));
    if !word(out, "of") || (the == 0 && out == 0) || quantity.vague {
        return false;
    }
    let Some(whole) = number(pieces, quantity.end + out + 1 + the) else { return false };
    let counts = LEXICON.units.longest(pieces, hop(pieces, whole.end)).is_none();
    match quantity.unit {
        Some(unit) => unit.dimension == "percent" && quantity.low > 100.0 && counts,
        None => !quantity.share && !quantity.range && counts && quantity.low > whole.value(),
    }
}

/// `-5 boats`: a count below nought. A dash before a list or a range is none.
fn negative_count(pieces: &[Piece<'_>], quantity: &Quantity) -> bool {
    let Some(sign) = quantity.start.checked_sub(1) else { return false };
    let minus = matches!(pieces[sign].text, "-" | "−") && pieces[quantity.start].glued && !pieces[sign].glued;
    let word = pieces.get(quantity.end).map_or("", |p| &*p.form);
    let counted = matches!(word, "people" | "persons" | "men" | "women" | "children");
    sign > 0 && pieces[sign - 1].sort == Sort::Word && minus && counted && quantity.unit.is_none()
}

/// `£ million`: the end of a currency and a magnitude with no number between.
fn no_number(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    let sign = matches!(pieces[at].text, "$" | "£" | "€" | "¥" | "₹");
    let scale = pieces.get(at + 1).is_some_and(|p| {
        matches!(&*p.form, "million" | "billion" | "trillion" | "thousand" | "hundred" | "bn" | "mn")
    });
    (sign && scale).then_some(at + 2)
}

/// `€€40`: the end of two signs of money before a number.
fn doubled_sign(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    let sign = |at: usize| pieces.get(at).is_some_and(|p| matches!(p.text, "$" | "£" | "€" | "¥" | "₹"));
    let digits = pieces.get(at + 2).is_some_and(|p| p.glued && p.sort == Sort::Digits);
    (sign(at) && sign(at + 1) && pieces[at + 1].glued && digits).then_some(at + 3)
}

/// `p = -0.03`: no probability lies below nought.
fn negative_probability(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    let sign = pieces.get(at + 1).is_some_and(|p| matches!(p.text, "=" | "<" | ">"));
    let minus = pieces.get(at + 2).is_some_and(Piece::is_dash);
    let digits = pieces.get(at + 3).is_some_and(|p| p.glued && p.sort == Sort::Digits);
    (pieces[at].is("p") && sign && minus && digits).then_some(at + 4)
}
