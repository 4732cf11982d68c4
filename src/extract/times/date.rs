//! Days, weeks, months, years as written, before they are tied to a calendar.

use super::super::amounts::scan::{Piece, Sort};
use super::expression::Expression;
use super::lexicon::{Holiday, LEXICON};
use super::{ordinal, relative};
use crate::language::calendar::{self, Standing};

/// Which of several: `last`, `this`, `next`, or none of these words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    Plain,
    Last,
    This,
    Next,
}

/// A stretch of the calendar that `last`, `ago` and the like count in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
}

/// Which part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    /// The beginning, less than what `early` covers.
    Start,
    Mid,
    Late,
    /// The end, less than what `late` covers.
    End,
    /// So many weeks from its beginning.
    Week(i64),
    LastWeek,
    /// Up to the day of writing.
    Gone,
    /// From the day of writing on.
    Left,
}

/// A year as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    Given(i16),
    /// Years from the anchor's: `February last year`.
    Shift(i16),
}

/// What a relative time is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// The day on which it is written or said.
    Now,
    /// The event dated last in the text before it.
    Event,
}

/// A date as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Date {
    Day {
        year: Option<Year>,
        month: i8,
        day: i8,
        last: i8,
    },
    /// A day's number, perhaps with its weekday.
    DayOfMonth(i8, Option<i8>),
    Weekday(i8, Which),
    /// Days from the anchor.
    Relative(i64),
    Overnight,
    Month {
        year: Option<Year>,
        month: i8,
        which: Which,
    },
    /// Quarter 1 to 4 or half-year 1 to 2.
    Quarter {
        year: Option<Year>,
        number: i8,
        months: i8,
    },
    /// First month of a season.
    Season {
        year: Option<Year>,
        month: i8,
        which: Which,
    },
    Year(i16),
    /// A year of accounts, which may begin in another month than January.
    Fiscal(i16),
    Decade(i16),
    Century(i16),
    Period(Period, Which),
    /// Periods counted from a day: `three days ago`, `two weeks later`.
    Away(i64, Period, Base),
    /// The calendar's day, week, month so many after that of the last event: `the following week`.
    Beside(i64, Period),
    Holiday(Holiday, Option<Year>, Which),
    /// A weekday by its place in a month; -1 for the last.
    Nth {
        year: Option<Year>,
        month: i8,
        day: i8,
        which: i8,
    },
    /// The calendar's week, month or year so many from the anchor's.
    Shifted(i64, Period),
    /// Periods up to the day of writing, or from it on.
    Reaching(i64, Period),
}

/// What stands at a place where a date may begin.
pub(super) enum Found {
    Date(Date, usize),
    Bad(usize, &'static str),
    Nothing,
}

const NO_DAY: &str = "no such day in the calendar";

pub(super) type Read = Option<(Date, usize)>;

pub(super) fn form<'p>(pieces: &'p [Piece<'_>], at: usize) -> &'p str {
    pieces.get(at).map_or("", |p| &*p.form)
}

pub(super) fn before<'p>(pieces: &'p [Piece<'_>], at: usize, by: usize) -> &'p str {
    at.checked_sub(by).map_or("", |n| form(pieces, n))
}

/// Reads the date at `at`.
pub(super) fn read(pieces: &[Piece<'_>], at: usize) -> Found {
    if let Some(end) = unclear(pieces, at) {
        return Found::Bad(end, "day and month cannot be told apart");
    }
    if let Some((date, end)) = numeric(pieces, at)
        .or_else(|| ordinal::marked(pieces, at))
        .or_else(|| day_month(pieces, at))
        .or_else(|| month_day(pieces, at))
    {
        return if fits(date) { Found::Date(date, end) } else { Found::Bad(end, NO_DAY) };
    }
    if let Some(end) = ordinal::no_quarter(pieces, at) {
        return Found::Bad(end, "no such quarter of a year");
    }
    ordinal::nth_weekday(pieces, at)
        .or_else(|| weekday(pieces, at))
        .or_else(|| holiday(pieces, at))
        .or_else(|| ordinal::quarter(pieces, at))
        .or_else(|| relative::beside(pieces, at))
        .or_else(|| ordinal::before_last(pieces, at))
        .or_else(|| ordinal::recent(pieces, at))
        .or_else(|| ordinal::fortnight(pieces, at))
        .or_else(|| relative::named(pieces, at))
        .or_else(|| month(pieces, at))
        .or_else(|| season(pieces, at))
        .or_else(|| year(pieces, at))
        .or_else(|| era(pieces, at))
        .or_else(|| day_of_month(pieces, at))
        .or_else(|| relative::counted(pieces, at))
        .map_or(Found::Nothing, |(date, end)| Found::Date(date, end))
}

/// Whether a day exists in its month; February has 29 days where the year is not given.
fn fits(date: Date) -> bool {
    let Date::Day { year, month, day, last } = date else { return true };
    let of = match year {
        Some(Year::Given(year)) => year,
        _ => 2000,
    };
    let exists = |d: i8| jiff::civil::Date::new(of, month, d).is_ok();
    exists(day) && exists(last) && day <= last
}

/// A year at `at`, in digits or counted from the anchor's (`last year`); a comma or `of` before it included.
/// With the piece after it; without a year, `at` itself.
pub(super) fn year_of(pieces: &[Piece<'_>], at: usize, comma: bool) -> (Option<Year>, usize) {
    if let Some((year, end)) = year_at(pieces, at, comma) {
        return (Some(Year::Given(year)), end);
    }
    let of = usize::from(form(pieces, at) == "of");
    let shift = match (form(pieces, at + of), form(pieces, at + of + 1)) {
        ("last", "year") => -1,
        ("this", "year") => 0,
        ("the", "year") if of > 0 => 0,
        ("next", "year") => 1,
        _ => return (None, at),
    };
    (Some(Year::Shift(shift)), at + of + 2)
}

/// A year in digits at `at`, a comma or `of` before it included.
fn year_at(pieces: &[Piece<'_>], at: usize, comma: bool) -> Option<(i16, usize)> {
    let skip = usize::from((comma && form(pieces, at) == ",") || form(pieces, at) == "of");
    let piece = pieces.get(at + skip).filter(|p| p.sort == Sort::Digits && p.text.len() == 4)?;
    let counted = matches!(form(pieces, at + skip + 1), "people" | "per" | "%" | "men" | "women");
    let year: i16 = piece.text.parse().ok()?;
    (!counted && (1000..3000).contains(&year)).then_some((year, at + skip + 1))
}

/// A day's number at `at`, with or without its ending.
fn day_at(pieces: &[Piece<'_>], at: usize) -> Option<(i8, usize)> {
    let piece = pieces.get(at).filter(|p| p.sort == Sort::Digits && p.text.len() <= 2)?;
    let suffix = pieces.get(at + 1).is_some_and(|p| p.glued && matches!(&*p.form, "st" | "nd" | "rd" | "th"));
    Some((piece.text.parse().ok()?, at + 1 + usize::from(suffix)))
}

/// A month's name at `at`, a point after a short one included.
pub(super) fn month_at(pieces: &[Piece<'_>], at: usize) -> Option<(i8, Standing, usize)> {
    let piece = pieces.get(at).filter(|p| p.is_capitalised())?;
    let (number, standing) = calendar::month(&piece.form)?;
    let point = standing == Standing::Short && pieces.get(at + 1).is_some_and(|p| p.glued && p.is("."));
    Some((number, standing, at + 1 + usize::from(point)))
}

/// 2034-03-01, 25/12/2031.
fn numeric(pieces: &[Piece<'_>], at: usize) -> Read {
    let part = |n: usize| pieces.get(n).filter(|p| p.sort == Sort::Digits && (n == at || p.glued));
    let (a, b, c) = (part(at)?, part(at + 2)?, part(at + 4)?);
    let mark = pieces[at + 1].text;
    let same = pieces.get(at + 3).is_some_and(|p| p.glued && p.text == mark) && pieces[at + 1].glued;
    let lengths = (a.text.len(), b.text.len(), c.text.len());
    if !same || pieces.get(at + 5).is_some_and(|p| p.glued && p.sort == Sort::Digits) {
        return None;
    }
    let year = |p: &Piece<'_>| p.text.parse::<i16>().ok().map(Year::Given);
    let small = |p: &Piece<'_>| p.text.parse::<i8>().ok();
    match (mark, lengths) {
        ("-" | "/", (4, 1 | 2, 1 | 2)) => {
            let day = small(c)?;
            Some((Date::Day { year: year(a), month: small(b)?, day, last: day }, at + 5))
        }
        ("/", (1 | 2, 1 | 2, 4)) => {
            let (first, second) = (small(a)?, small(b)?);
            let (day, month) = if second > 12 && first <= 12 { (second, first) } else { (first, second) };
            Some((Date::Day { year: year(c), month, day, last: day }, at + 5))
        }
        _ => None,
    }
}

/// The end of a date like 04/05/2031, which means one day here and another there.
fn unclear(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    let (Date::Day { month, day, .. }, end) = numeric(pieces, at)? else { return None };
    let month_first = pieces.get(at).is_some_and(|p| p.text.len() <= 2);
    (month_first && day <= 12 && month <= 12 && day != month).then_some(end)
}

/// 15 March 2034, the 3rd of May, 3 to 5 May, 3-5 May.
fn day_month(pieces: &[Piece<'_>], at: usize) -> Read {
    let (day, mut end) = day_at(pieces, at)?;
    let mut last = day;
    let joins = matches!(form(pieces, end), "to" | "and" | "-" | "–" | "or");
    if let Some((second, after)) = day_at(pieces, end + 1).filter(|_| joins)
        && month_at(pieces, after).is_some()
    {
        (last, end) = (second, after);
    }
    let name = if form(pieces, end) == "of" { end + 1 } else { end };
    let (month, _, end) = month_at(pieces, name)?;
    // "The 12 May protests" may be twelve protests in May, but "12 may" is no date.
    let (year, end) = year_of(pieces, end, true);
    Some((Date::Day { year, month, day, last }, end))
}

/// March 15, 2034; Mar. 15; March 3-5.
fn month_day(pieces: &[Piece<'_>], at: usize) -> Read {
    let (month, _, name) = month_at(pieces, at)?;
    let name = if form(pieces, name) == "the" { name + 1 } else { name };
    let (day, mut end) = day_at(pieces, name)?;
    let mut last = day;
    let clock = matches!(form(pieces, end), ":" | "am" | "pm" | "%" | "per");
    if clock || counts(pieces, at, end, day) {
        return None;
    }
    let joins = matches!(form(pieces, end), "-" | "–")
        || (form(pieces, end) == "to" && before(pieces, at, 1) == "from");
    let paired = form(pieces, end) == "and" || form(pieces, end) == "or";
    if let Some((second, after)) = day_at(pieces, end + 1)
        .filter(|(second, after)| (joins || (paired && counts_nothing(pieces, *after))) && *second > day)
    {
        (last, end) = (second, after);
    }
    let (year, end) = year_of(pieces, end, true);
    Some((Date::Day { year, month, day, last }, end))
}

/// Whether no noun that a number would count stands at `at`: "on May 12 and 13 it rained".
fn counts_nothing(pieces: &[Piece<'_>], at: usize) -> bool {
    pieces.get(at).is_none_or(|p| p.is_mark() && !p.glued || matches!(p.text, "." | "," | ";" | ")"))
        || matches!(
            form(pieces, at),
            "it" | "he"
                | "she"
                | "they"
                | "we"
                | "i"
                | "the"
                | "in"
                | "at"
                | "when"
                | "as"
                | "with"
                | "for"
                | "to"
        )
}

/// Whether the number after the month at `at` counts what follows it at `end`: "in May 12 boats sank",
/// "in March 45 people died".
fn counts(pieces: &[Piece<'_>], at: usize, end: usize, day: i8) -> bool {
    let next = pieces.get(end);
    let glued = next.is_some_and(|p| p.glued);
    let word = next.is_some_and(|p| p.sort == Sort::Word && !p.is_capitalised());
    let hyphened = glued
        && next.is_some_and(Piece::is_dash)
        && pieces.get(end + 1).is_some_and(|p| p.glued && p.sort == Sort::Word);
    let joins =
        matches!(form(pieces, end), "to" | "and" | "or" | "of" | "last" | "this" | "next" | "at" | "when");
    hyphened || (glued && word) || (word && !joins && (day > 31 || before(pieces, at, 1) == "in"))
}

pub(super) fn which(word: &str) -> Option<Which> {
    Some(match word {
        "last" | "past" | "previous" | "preceding" => Which::Last,
        "this" | "current" => Which::This,
        "next" | "coming" | "following" => Which::Next,
        _ => return None,
    })
}

/// Monday, last Monday; with a date after it, the date.
fn weekday(pieces: &[Piece<'_>], at: usize) -> Read {
    let chosen = which(form(pieces, at));
    let name = at + usize::from(chosen.is_some());
    let piece = pieces.get(name).filter(|p| p.is_capitalised())?;
    let (number, standing) = calendar::weekday(&piece.form)?;
    let point = usize::from(standing == Standing::Short && form(pieces, name + 1) == ".");
    let comma = usize::from(form(pieces, name + 1 + point) == ",");
    let mut next = name + 1 + point + comma;
    if form(pieces, next) == "the" {
        next += 1;
    }
    if let Some((date, end)) =
        day_month(pieces, next).or_else(|| month_day(pieces, next)).filter(|(d, _)| fits(*d))
    {
        return Some((date, end));
    }
    if let Some((day, end)) = day_at(pieces, next).filter(|(d, end)| *end == next + 2 && (1..=31).contains(d))
    {
        return Some((Date::DayOfMonth(day, Some(number)), end));
    }
    let habit = matches!(before(pieces, at, 1), "every" | "each" | "most");
    // The Sunday Herald is a paper.
    let paper = before(pieces, at, 1) == "the"
        && pieces.get(name + 1).is_some_and(|p| p.is_capitalised() && !p.glued);
    (standing == Standing::Plain && !habit && !paper)
        .then_some((Date::Weekday(number, chosen.unwrap_or(Which::Plain)), name + 1))
}

fn holiday(pieces: &[Piece<'_>], at: usize) -> Read {
    let chosen = which(form(pieces, at));
    let name = at + usize::from(chosen.is_some());
    let (&rule, end) = LEXICON.holidays.longest(pieces, name).filter(|_| pieces[name].is_capitalised())?;
    let (year, end) = year_of(pieces, end, false);
    Some((Date::Holiday(rule, year, chosen.unwrap_or(Which::Plain)), end))
}

/// Whether the word before a bare month or year shows that it is one.
fn leads(word: &str) -> bool {
    matches!(
        word,
        "in" | "since"
            | "until"
            | "till"
            | "by"
            | "during"
            | "throughout"
            | "from"
            | "before"
            | "after"
            | "early"
            | "late"
            | "mid"
            | "through"
            | "of"
    )
}

fn month(pieces: &[Piece<'_>], at: usize) -> Read {
    let chosen = which(form(pieces, at));
    let name = at + usize::from(chosen.is_some());
    let (month, standing, end) = month_at(pieces, name)?;
    let (year, after) = year_of(pieces, end, true);
    let led = chosen.is_some()
        || leads(before(pieces, name, 1))
        || matches!(before(pieces, name, 1), "to" | "and" | "-" | "for");
    let named = pieces.get(end).is_some_and(|p| p.is_capitalised() && !p.glued);
    let stands = match standing {
        Standing::Plain => true,
        Standing::Doubtful => led && !named && form(pieces, end) != "'s",
        Standing::Short => false,
    };
    (year.is_some() || stands)
        .then_some((Date::Month { year, month, which: chosen.unwrap_or(Which::Plain) }, after))
}

/// Last summer, the spring of 2034, in the autumn.
fn season(pieces: &[Piece<'_>], at: usize) -> Read {
    let chosen = which(form(pieces, at));
    let name = at + usize::from(chosen.is_some());
    let month = match form(pieces, name) {
        "spring" => 3,
        "summer" => 6,
        "autumn" | "fall" => 9,
        "winter" => 12,
        _ => return None,
    };
    let (year, end) = year_of(pieces, name + 1, false);
    let article = before(pieces, name, 1) == "the";
    let led = matches!(
        before(pieces, name, if article { 2 } else { 1 }),
        "in" | "during" | "by" | "until" | "since"
    );
    let stands = year.is_some() || chosen.is_some() || (led && form(pieces, name) != "fall");
    stands.then_some((Date::Season { year, month, which: chosen.unwrap_or(Which::Plain) }, end))
}

/// A year after a preposition, a decade.
fn year(pieces: &[Piece<'_>], at: usize) -> Read {
    let (year, end) = year_at(pieces, at, false).filter(|(_, end)| *end == at + 1)?;
    if pieces.get(end).is_some_and(|p| p.glued && p.is("s")) && year % 10 == 0 {
        return Some((Date::Decade(year), end + 1));
    }
    let led = leads(before(pieces, at, 1))
        || matches!(before(pieces, at, 1), "(" | "between")
        || (matches!(before(pieces, at, 1), "-" | "–") && before(pieces, at, 2) == "mid")
        || (matches!(before(pieces, at, 1), "to" | "and")
            && before(pieces, at, 2).len() == 4
            && before(pieces, at, 2).bytes().all(|b| b.is_ascii_digit()));
    let after = form(pieces, end);
    let counted =
        pieces.get(end).is_some_and(|p| p.glued && (p.is_dash() || p.sort == Sort::Word) && !p.is("'s"))
            || super::super::amounts::is_unit(after);
    (led && !counted).then_some((Date::Year(year), end))
}

/// Fiscal 2023, FY2023; the nineties, the 90s; the 18th century.
fn era(pieces: &[Piece<'_>], at: usize) -> Read {
    let word = form(pieces, at);
    let between = (1..=3)
        .take_while(|n| matches!(before(pieces, at, *n), "early" | "mid" | "late" | "-" | "'" | "’" | "‘"))
        .count();
    let article = before(pieces, at, between + 1) == "the";
    if word == "fiscal" {
        let next = at + 1 + usize::from(form(pieces, at + 1) == "year");
        return year_at(pieces, next, false).map(|(year, end)| (Date::Fiscal(year), end));
    }
    if word == "fy" {
        return year_at(pieces, at + 1, false).map(|(year, end)| (Date::Fiscal(year), end));
    }
    if let Some(digits) = word.strip_prefix("fy").filter(|d| matches!(d.len(), 2 | 4)) {
        let year = digits.parse::<i16>().ok()?;
        return Some((Date::Fiscal(if year < 100 { 2000 + year } else { year }), at + 1));
    }
    let warm = || {
        pieces
            .iter()
            .any(|p| matches!(&*p.form, "temperature" | "temperatures" | "degrees" | "highs" | "lows"))
    };
    if let Some(decade) = LEXICON.decades.get(word).filter(|_| article) {
        return (!warm()).then_some((Date::Decade(*decade), at + 1));
    }
    let (number, end) = match day_at(pieces, at) {
        Some((tens, end)) if end == at + 1 => {
            let short = pieces.get(end).is_some_and(|p| p.glued && p.is("s")) && tens % 10 == 0 && tens >= 30;
            return (short && article && !warm()).then_some((Date::Decade(1900 + i16::from(tens)), end + 1));
        }
        Some(ordinal) => ordinal,
        None => (*LEXICON.ordinals.get(word)?, at + 1),
    };
    let name = pieces.get(end).is_some_and(Piece::is_capitalised);
    let stands = !name
        && form(pieces, end) == "century"
        && !matches!(form(pieces, end + 1), "bc" | "bce")
        && (1..=22).contains(&number);
    stands.then_some((Date::Century(i16::from(number)), end + 1))
}

/// `on the 14th`, where no noun follows.
fn day_of_month(pieces: &[Piece<'_>], at: usize) -> Read {
    let led = before(pieces, at, 1) == "the"
        && matches!(before(pieces, at, 2), "on" | "by" | "until" | "before" | "since" | "after" | "from");
    let (day, end) =
        day_at(pieces, at).filter(|(day, end)| led && *end == at + 2 && (1..=31).contains(day))?;
    let stands = pieces.get(end).is_none_or(|p| p.is_mark() && !p.is_dash())
        || matches!(
            form(pieces, end),
            "and" | "but" | "when" | "at" | "after" | "before" | "with" | "to" | "for" | "in" | "as"
        );
    stands.then_some((Date::DayOfMonth(day, None), end))
}

/// The weekday that stands in the words of a date by its number.
pub(super) fn weekday_in(pieces: &[Piece<'_>], e: &Expression) -> Option<i8> {
    let Some(Date::Day { .. }) = e.date else { return None };
    pieces[e.start..e.end]
        .iter()
        .filter(|p| p.is_capitalised())
        .find_map(|p| calendar::weekday(&p.form))
        .map(|(number, _)| number)
}

impl Date {
    /// The same day in a year.
    pub(super) fn of_year(self, of: i16) -> Self {
        match self {
            Date::Day { month, day, last, .. } => Date::Day { year: Some(Year::Given(of)), month, day, last },
            other => other,
        }
    }

    /// Whether it names single days, to which a clock time can belong.
    pub(super) fn is_day(self) -> bool {
        match self {
            Date::Day { day, last, .. } => day == last,
            Date::Away(_, period, _) | Date::Beside(_, period) => period == Period::Day,
            Date::DayOfMonth(..)
            | Date::Weekday(..)
            | Date::Relative(_)
            | Date::Holiday(..)
            | Date::Nth { .. } => true,
            _ => false,
        }
    }

    /// Whether it needs no anchor.
    pub(super) fn is_absolute(self) -> bool {
        match self {
            Date::Day { year, .. }
            | Date::Month { year, .. }
            | Date::Season { year, .. }
            | Date::Quarter { year, .. }
            | Date::Nth { year, .. }
            | Date::Holiday(_, year, _) => matches!(year, Some(Year::Given(_))),
            Date::Year(_) | Date::Fiscal(_) | Date::Decade(_) | Date::Century(_) => true,
            _ => false,
        }
    }
}
