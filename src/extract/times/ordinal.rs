//! Days and weeks told by their place in a month or before another, and dates with points or dashes between their
//! numbers.

use super::super::amounts::scan::{Piece, Sort};
use super::date::{Base, Date, Period, Read, Year, before, form, month_at, year_of};
use super::lexicon::LEXICON;
use crate::language::calendar;

/// The first Monday of March, the last Friday in May 2031.
pub(super) fn nth_weekday(pieces: &[Piece<'_>], at: usize) -> Read {
    let (which, name) = match form(pieces, at) {
        "last" => (-1, at + 1),
        word => match LEXICON.ordinals.get(word) {
            Some(number) => (*number, at + 1),
            None => ordinal(pieces, at)?,
        },
    };
    let (day, _) =
        pieces.get(name).filter(|p| p.is_capitalised()).and_then(|p| calendar::weekday(&p.form))?;
    let of = matches!(form(pieces, name + 1), "of" | "in");
    let (month, _, end) = month_at(pieces, name + 2).filter(|_| of && which <= 5)?;
    let (year, end) = year_of(pieces, end, true);
    Some((Date::Nth { year, month, day, which }, end))
}

/// A number with its ending: `1st`.
fn ordinal(pieces: &[Piece<'_>], at: usize) -> Option<(i8, usize)> {
    let digits = pieces.get(at).filter(|p| p.sort == Sort::Digits && p.text.len() == 1)?;
    let ending = pieces.get(at + 1).filter(|p| p.glued)?;
    let fits = matches!(&*ending.form, "st" | "nd" | "rd" | "th");
    fits.then(|| Some((digits.text.parse().ok()?, at + 2))).flatten()
}

/// `6.5.2031`, `6-May-2031`: the day first, as such dates are written.
pub(super) fn marked(pieces: &[Piece<'_>], at: usize) -> Read {
    pointed(pieces, at).or_else(|| dashed(pieces, at))
}

fn pointed(pieces: &[Piece<'_>], at: usize) -> Read {
    let piece = pieces.get(at).filter(|p| p.sort == Sort::Digits && !p.glued)?;
    let parts: Vec<&str> = piece.text.split('.').collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let fits = day.len() <= 2 && month.len() <= 2 && year.len() == 4;
    let led = matches!(
        before(pieces, at, 1),
        "on" | "by" | "until" | "since" | "from" | "before" | "after" | "dated" | "of" | ""
    );
    let year: i16 = year.parse().ok().filter(|year| fits && led && (1500..3000).contains(year))?;
    let day = day.parse().ok()?;
    Some((Date::Day { year: Some(Year::Given(year)), month: month.parse().ok()?, day, last: day }, at + 1))
}

fn dashed(pieces: &[Piece<'_>], at: usize) -> Read {
    let glued = |n: usize| pieces.get(n).filter(|p| p.glued);
    let day = pieces.get(at).filter(|p| p.sort == Sort::Digits && p.text.len() <= 2)?;
    glued(at + 1).filter(|p| p.is_dash())?;
    glued(at + 2)?;
    let (month, _, next) = month_at(pieces, at + 2).filter(|(_, _, next)| *next == at + 3)?;
    glued(next).filter(|p| p.is_dash())?;
    let year = glued(next + 1).filter(|p| p.sort == Sort::Digits && matches!(p.text.len(), 2 | 4))?;
    let number: i16 = year.text.parse().ok()?;
    let number = if year.text.len() == 2 { 2000 + number } else { number };
    let day = day.text.parse().ok()?;
    Some((Date::Day { year: Some(Year::Given(number)), month, day, last: day }, next + 2))
}

/// The week before last, the month after next.
pub(super) fn before_last(pieces: &[Piece<'_>], at: usize) -> Read {
    let period = match form(pieces, at) {
        "week" => Period::Week,
        "month" => Period::Month,
        "year" => Period::Year,
        _ => return None,
    };
    let shift = match (form(pieces, at + 1), form(pieces, at + 2)) {
        ("before", "last") => -2,
        ("after", "next") => 2,
        _ => return None,
    };
    Some((Date::Shifted(shift, period), at + 3))
}

/// The last three days, the past two weeks, the next six months: what reaches up to now or begins with it.
pub(super) fn recent(pieces: &[Piece<'_>], at: usize) -> Read {
    let sign = match form(pieces, at) {
        "last" | "past" => -1,
        "next" | "coming" => 1,
        _ => return None,
    };
    let led = matches!(before(pieces, at, 1), "the" | "these");
    let during = matches!(before(pieces, at, 2), "in" | "over" | "during" | "within");
    let (count, end) = super::super::amounts::whole_number(pieces, at + 1)?;
    let period = super::relative::period(form(pieces, end)).filter(|p| *p != Period::Minute)?;
    let plural = form(pieces, end).ends_with('s') && count > 1;
    let ends = !matches!(form(pieces, end + 1), "of" | "ago");
    (led && during && plural && ends && period != Period::Hour)
        .then_some((Date::Reaching(sign * count, period), end + 1))
}

/// A fortnight ago, in a fortnight's time.
pub(super) fn fortnight(pieces: &[Piece<'_>], at: usize) -> Read {
    let one = matches!(form(pieces, at), "a" | "one") && form(pieces, at + 1) == "fortnight";
    match form(pieces, at + 2) {
        "ago" if one => Some((Date::Away(-2, Period::Week, Base::Now), at + 3)),
        "later" if one => Some((Date::Away(2, Period::Week, Base::Event), at + 3)),
        _ => None,
    }
}

/// The second quarter of 2034, Q3, the first half of last year.
pub(super) fn quarter(pieces: &[Piece<'_>], at: usize) -> Read {
    let word = form(pieces, at);
    let (number, months, end) = match word.as_bytes() {
        [letter @ (b'q' | b'h'), digit @ b'1'..=b'4'] if pieces[at].is_capitalised() => {
            let number = i8::try_from(digit - b'0').unwrap_or(1);
            (number, if *letter == b'q' { 3 } else { 6 }, at + 1)
        }
        _ => {
            let name = at + 1 + usize::from(matches!(form(pieces, at + 1), "-" | "‑"));
            let months = match form(pieces, name) {
                "quarter" => 3,
                "half" => 6,
                _ => return None,
            };
            let number = match word {
                "last" | "final" => 12 / months,
                _ => *LEXICON.ordinals.get(word)?,
            };
            (number, months, name + 1)
        }
    };
    if number < 1 || number > 12 / months || matches!(before(pieces, at, 1), "a" | "an") {
        return None;
    }
    let (year, after) = year_of(pieces, end, true);
    // The third quarter of a match is none of a year.
    let of_year = |word: &str| {
        matches!(word, "year" | "year's" | "fiscal" | "financial" | "the" | "its") || word.starts_with("fy")
    };
    if after == end
        && form(pieces, end) == "of"
        && !(end + 1..end + 4).any(|n| form(pieces, n) != "the" && of_year(form(pieces, n)))
    {
        return None;
    }
    // A half without a year is one of a match; "last quarter" is counted from the anchor.
    let bare = after == end;
    let relative = matches!(word, "last") && bare;
    (!relative && (months == 3 || !bare)).then_some((Date::Quarter { year, number, months }, after))
}

/// The end of a quarter that no year has: `Q5 2031`.
pub(super) fn no_quarter(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    let written = pieces.get(at)?.text;
    let wrong = written.strip_prefix('Q').is_some_and(|n| matches!(n, "0" | "5" | "6" | "7" | "8" | "9"));
    let year = pieces.get(at + 1).is_some_and(|p| p.sort == Sort::Digits && p.text.len() == 4 && !p.glued);
    (wrong && year).then_some(at + 2)
}
