//! Days, weeks, months, years as written, before they are tied to a calendar.

use super::super::amounts::scan::{Piece, Sort};
use super::super::amounts::whole_number;
use super::lexicon::{Holiday, LEXICON, Standing, longest};

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

/// The beginning, middle or end of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Mid,
    Late,
}

/// A date as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Date {
    Day {
        year: Option<i16>,
        month: i8,
        day: i8,
        last: i8,
    },
    DayOfMonth(i8),
    Weekday(i8, Which),
    /// Days from the anchor.
    Relative(i64),
    Overnight,
    Month {
        year: Option<i16>,
        month: i8,
        which: Which,
    },
    /// Quarter 1 to 4 or half-year 1 to 2.
    /// `shift` counts years from the anchor's, where the text does (`of last year`).
    Quarter {
        year: Option<i16>,
        shift: Option<i16>,
        number: i8,
        months: i8,
    },
    /// First month of a season.
    Season {
        year: Option<i16>,
        month: i8,
        which: Which,
    },
    Year(i16),
    Decade(i16),
    Period(Period, Which),
    Ago(i64, Period),
    Holiday(Holiday, Option<i16>, Which),
}

/// What stands at a place where a date may begin.
pub(super) enum Found {
    Date(Date, usize),
    Bad(usize),
    Nothing,
}

type Read = Option<(Date, usize)>;

pub(super) fn form<'p>(pieces: &'p [Piece<'_>], at: usize) -> &'p str {
    pieces.get(at).map_or("", |p| p.form.as_str())
}

pub(super) fn before<'p>(pieces: &'p [Piece<'_>], at: usize, by: usize) -> &'p str {
    at.checked_sub(by).map_or("", |n| form(pieces, n))
}

/// Reads the date at `at`.
pub(super) fn read(pieces: &[Piece<'_>], at: usize) -> Found {
    if let Some((date, end)) =
        numeric(pieces, at).or_else(|| day_month(pieces, at)).or_else(|| month_day(pieces, at))
    {
        return if fits(date) { Found::Date(date, end) } else { Found::Bad(end) };
    }
    weekday(pieces, at)
        .or_else(|| holiday(pieces, at))
        .or_else(|| quarter(pieces, at))
        .or_else(|| relative(pieces, at))
        .or_else(|| month(pieces, at))
        .or_else(|| season(pieces, at))
        .or_else(|| year(pieces, at))
        .or_else(|| day_of_month(pieces, at))
        .or_else(|| ago(pieces, at))
        .map_or(Found::Nothing, |(date, end)| Found::Date(date, end))
}

/// Whether a day exists in its month; February has 29 days where the year is not given.
fn fits(date: Date) -> bool {
    let Date::Day { year, month, day, last } = date else { return true };
    let exists = |d: i8| jiff::civil::Date::new(year.unwrap_or(2000), month, d).is_ok();
    exists(day) && exists(last) && day <= last
}

/// A year in digits at `at`, an opening comma or `of` before it included.
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
    let suffix =
        pieces.get(at + 1).is_some_and(|p| p.glued && matches!(p.form.as_str(), "st" | "nd" | "rd" | "th"));
    Some((piece.text.parse().ok()?, at + 1 + usize::from(suffix)))
}

/// A month's name at `at`, a point after a short one included.
fn month_at(pieces: &[Piece<'_>], at: usize) -> Option<(i8, Standing, usize)> {
    let piece = pieces.get(at).filter(|p| p.is_capitalised())?;
    let &(number, standing) = LEXICON.months.get(piece.form.as_str())?;
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
    let number = |p: &Piece<'_>| p.text.parse::<i16>().ok();
    let small = |p: &Piece<'_>| p.text.parse::<i8>().ok();
    match (mark, lengths) {
        ("-" | "/", (4, 1 | 2, 1 | 2)) => {
            let day = small(c)?;
            // The clock time of a machine's stamp goes with it.
            let stamp =
                pieces.get(at + 5).is_some_and(|p| p.glued && p.form.starts_with('t') && p.text.len() > 1);
            let rest = pieces[at + 5..].iter().take_while(|p| stamp && p.glued).count();
            Some((Date::Day { year: number(a), month: small(b)?, day, last: day }, at + 5 + rest))
        }
        ("/" | ".", (1 | 2, 1 | 2, 4)) => {
            let (first, second) = (small(a)?, small(b)?);
            // Day and month cannot be told apart below thirteen.
            let (day, month) = match (first > 12, second > 12) {
                (true, false) => (first, second),
                (false, true) => (second, first),
                _ if first == second => (first, second),
                _ => return None,
            };
            Some((Date::Day { year: number(c), month, day, last: day }, at + 5))
        }
        _ => None,
    }
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
    let (year, end) = year_at(pieces, end, true).map_or((None, end), |(y, end)| (Some(y), end));
    Some((Date::Day { year, month, day, last }, end))
}

/// March 15, 2034; Mar. 15; March 3-5.
fn month_day(pieces: &[Piece<'_>], at: usize) -> Read {
    let (month, _, name) = month_at(pieces, at)?;
    let name = if form(pieces, name) == "the" { name + 1 } else { name };
    let (day, mut end) = day_at(pieces, name)?;
    let mut last = day;
    let clock = matches!(form(pieces, end), ":" | "am" | "pm" | "%" | "per");
    if clock || day == 0 {
        return None;
    }
    let joins = matches!(form(pieces, end), "-" | "–")
        || (form(pieces, end) == "to" && before(pieces, at, 1) == "from");
    if let Some((second, after)) = day_at(pieces, end + 1).filter(|(second, _)| joins && *second > day) {
        (last, end) = (second, after);
    }
    let (year, end) = year_at(pieces, end, true).map_or((None, end), |(y, end)| (Some(y), end));
    Some((Date::Day { year, month, day, last }, end))
}

fn which(word: &str) -> Option<Which> {
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
    let &(number, standing) = LEXICON.weekdays.get(piece.form.as_str())?;
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
        return Some((Date::DayOfMonth(day), end));
    }
    let habit = matches!(before(pieces, at, 1), "every" | "each" | "most");
    (standing == Standing::Plain && !habit)
        .then_some((Date::Weekday(number, chosen.unwrap_or(Which::Plain)), name + 1))
}

fn holiday(pieces: &[Piece<'_>], at: usize) -> Read {
    let chosen = which(form(pieces, at));
    let name = at + usize::from(chosen.is_some());
    let (rule, end) = longest(&LEXICON.holidays, pieces, name).filter(|_| pieces[name].is_capitalised())?;
    let (year, end) = year_at(pieces, end, false).map_or((None, end), |(y, end)| (Some(y), end));
    Some((Date::Holiday(rule, year, chosen.unwrap_or(Which::Plain)), end))
}

/// The second quarter of 2034, Q3, the first half of last year.
fn quarter(pieces: &[Piece<'_>], at: usize) -> Read {
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
    let (year, mut after) = year_at(pieces, end, true).map_or((None, end), |(y, end)| (Some(y), end));
    let mut shift = None;
    if year.is_none() && form(pieces, after) == "of" && form(pieces, after + 2) == "year" {
        shift = match form(pieces, after + 1) {
            "last" => Some(-1),
            "this" | "the" => Some(0),
            "next" => Some(1),
            _ => None,
        };
        after += if shift.is_some() { 3 } else { 0 };
    }
    // A half without a year is one of a match; "last quarter" is counted from the anchor.
    let bare = after == end;
    let relative = matches!(word, "last") && bare;
    (!relative && (months == 3 || !bare)).then_some((Date::Quarter { year, shift, number, months }, after))
}

fn period(word: &str) -> Option<Period> {
    Some(match word {
        "minute" | "minutes" => Period::Minute,
        "hour" | "hours" => Period::Hour,
        "day" | "days" => Period::Day,
        "week" | "weeks" => Period::Week,
        "weekend" | "weekends" => Period::Weekend,
        "month" | "months" => Period::Month,
        "quarter" | "quarters" => Period::Quarter,
        "year" | "years" => Period::Year,
        "decade" | "decades" => Period::Decade,
        _ => return None,
    })
}

/// Yesterday, tonight, last week, the weekend.
fn relative(pieces: &[Piece<'_>], at: usize) -> Read {
    let (a, b, c) = (form(pieces, at), form(pieces, at + 1), form(pieces, at + 2));
    match (a, b, c) {
        ("day", "before", "yesterday") => return Some((Date::Relative(-2), at + 3)),
        ("day", "after", "tomorrow") => return Some((Date::Relative(2), at + 3)),
        _ => {}
    }
    match a {
        "yesterday" => return Some((Date::Relative(-1), at + 1)),
        "today" => return Some((Date::Relative(0), at + 1)),
        "tomorrow" => return Some((Date::Relative(1), at + 1)),
        "overnight" => return Some((Date::Overnight, at + 1)),
        "weekend" if matches!(before(pieces, at, 1), "the" | "over" | "at") => {
            return Some((Date::Period(Period::Weekend, Which::Plain), at + 1));
        }
        _ => {}
    }
    let chosen = which(a)?;
    let found = period(b)
        .filter(|p| !matches!(p, Period::Minute | Period::Hour | Period::Day) && !b.ends_with('s'))?;
    // "The past week" and "the following week" reach from a day that is not known here.
    let sure = !matches!(a, "past" | "following" | "coming" | "current");
    let closed = !matches!(c, "long" | "old") && !pieces.get(at + 2).is_some_and(|p| p.glued && p.is_dash());
    (sure && closed).then_some((Date::Period(found, chosen), at + 2))
}

fn month(pieces: &[Piece<'_>], at: usize) -> Read {
    let chosen = which(form(pieces, at));
    let name = at + usize::from(chosen.is_some());
    let (month, standing, end) = month_at(pieces, name)?;
    let (year, after) = year_at(pieces, end, true).map_or((None, end), |(y, end)| (Some(y), end));
    let led = chosen.is_some()
        || matches!(
            before(pieces, name, 1),
            "in" | "since"
                | "until"
                | "by"
                | "during"
                | "from"
                | "before"
                | "after"
                | "early"
                | "late"
                | "mid"
                | "through"
                | "of"
                | "till"
                | "to"
                | "and"
                | "-"
                | "for"
        );
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
    let (year, end) = year_at(pieces, name + 1, false).map_or((None, name + 1), |(y, end)| (Some(y), end));
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
    let led = matches!(
        before(pieces, at, 1),
        "in" | "since"
            | "until"
            | "by"
            | "during"
            | "from"
            | "before"
            | "after"
            | "early"
            | "late"
            | "mid"
            | "through"
            | "till"
            | "of"
            | "("
    ) || (matches!(before(pieces, at, 1), "-" | "–") && matches!(before(pieces, at, 2), "mid"))
        || (matches!(before(pieces, at, 1), "to" | "and")
            && before(pieces, at, 2).len() == 4
            && before(pieces, at, 2).bytes().all(|b| b.is_ascii_digit()));
    let after = form(pieces, end);
    let counted =
        pieces.get(end).is_some_and(|p| p.glued && (p.is_dash() || p.sort == Sort::Word) && !p.is("'s"))
            || super::super::amounts::is_unit(after);
    (led && !counted).then_some((Date::Year(year), end))
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
    stands.then_some((Date::DayOfMonth(day), end))
}

/// Three days ago, a week ago.
fn ago(pieces: &[Piece<'_>], at: usize) -> Read {
    let (count, end) = match form(pieces, at) {
        "a" | "an" => (1, at + 1),
        _ => whole_number(pieces, at)?,
    };
    let found = period(form(pieces, end))?;
    (form(pieces, end + 1) == "ago").then_some((Date::Ago(count, found), end + 2))
}

impl Date {
    /// Whether it names single days, to which a clock time can belong.
    pub(super) fn is_day(self) -> bool {
        match self {
            Date::Day { day, last, .. } => day == last,
            Date::DayOfMonth(_) | Date::Weekday(..) | Date::Relative(_) | Date::Holiday(..) => true,
            _ => false,
        }
    }

    /// Whether it needs no anchor.
    pub(super) fn is_absolute(self) -> bool {
        match self {
            Date::Day { year, .. } | Date::Month { year, .. } | Date::Season { year, .. } => year.is_some(),
            Date::Quarter { year, .. } | Date::Holiday(_, year, _) => year.is_some(),
            Date::Year(_) | Date::Decade(_) => true,
            _ => false,
        }
    }
}
