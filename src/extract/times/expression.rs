//! Whole time expressions: a date with its clock time, its part of the day, and `early` or `late`.

use super::super::amounts::scan::Piece;
use super::clock::{self, Clock};
use super::date::{self, Base, Date, Part, Period, Which, before, form};
use super::lexicon::{Daypart, LEXICON};

/// A time as written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Expression {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) date: Option<Date>,
    pub(super) part: Option<Part>,
    pub(super) daypart: Option<Daypart>,
    pub(super) clock: Option<Clock>,
    /// Whether `after` leads it, which decides what midnight of a day is meant.
    pub(super) after: bool,
}

/// Pieces that are written like a time but name none, and why.
pub(super) type Bad = (usize, usize, &'static str);

impl Expression {
    /// Whether it is counted from the event dated last.
    pub(super) fn counts_from_event(&self) -> bool {
        matches!(self.date, Some(Date::Away(_, _, Base::Event) | Date::Beside(..)))
    }
}

/// Hours of the night, which `last night` and `tonight` stand for.
const NIGHT: Daypart = Daypart { from: 18, to: 30, alone: false };

enum Step {
    Found(Expression),
    Bad(Bad),
    Nothing,
}

/// All expressions, in order, none overlapping.
pub(super) fn find(pieces: &[Piece<'_>]) -> (Vec<Expression>, Vec<Bad>) {
    let (mut found, mut bad) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < pieces.len() {
        let next = match step(pieces, at) {
            Step::Found(expression) => {
                let end = expression.end;
                found.push(expression);
                end
            }
            Step::Bad(odd) => {
                bad.push(odd);
                odd.1
            }
            Step::Nothing => at + 1,
        };
        at = next.max(at + 1);
    }
    (found, bad)
}

fn step(pieces: &[Piece<'_>], at: usize) -> Step {
    if let Some(found) = so_far(pieces, at) {
        return Step::Found(found);
    }
    let (part, from) = part(pieces, at);
    let after = matches!(before(pieces, at, 1), "after" | "past" | "since" | "from");
    let start = Expression { start: at, end: at, part, after, ..Expression::default() };
    let whole = Expression { part: None, ..start };
    if let Some(found) = around_daypart(pieces, at, whole).or_else(|| around_daypart(pieces, from, start)) {
        return Step::Found(found);
    }
    match date::read(pieces, from) {
        date::Found::Date(date, end) => {
            return Step::Found(with_time_of_day(pieces, Expression { date: Some(date), end, ..start }));
        }
        date::Found::Bad(end, why) => return Step::Bad((from, end, why)),
        date::Found::Nothing => {}
    }
    if part.is_some() {
        return Step::Nothing;
    }
    match clock::read(pieces, from) {
        clock::Found::Clock(clock, end) => {
            Step::Found(with_date(pieces, Expression { clock: Some(clock), end, ..start }))
        }
        clock::Found::Bad(end) => Step::Bad((from, end, "no such time of day")),
        clock::Found::Nothing => Step::Nothing,
    }
}

/// Earlier this month, earlier in the week: what has gone of a period; later this month: what is left of it.
fn so_far(pieces: &[Piece<'_>], at: usize) -> Option<Expression> {
    let part = match form(pieces, at) {
        "earlier" => Part::Gone,
        "later" => Part::Left,
        _ => return None,
    };
    if part == Part::Gone && form(pieces, at + 1) == "in" && form(pieces, at + 2) == "the" {
        let period = match form(pieces, at + 3) {
            "week" => Period::Week,
            "month" => Period::Month,
            "year" => Period::Year,
            _ => return None,
        };
        let date = Some(Date::Period(period, Which::This));
        return Some(Expression { start: at, end: at + 4, date, part: Some(part), ..Expression::default() });
    }
    match date::read(pieces, at + 1) {
        date::Found::Date(
            date @ (Date::Period(_, Which::This) | Date::Season { year: None, which: Which::This, .. }),
            end,
        ) => Some(Expression { start: at, end, date: Some(date), part: Some(part), ..Expression::default() }),
        _ => None,
    }
}

/// `early`, `the end of`: the part of what follows, and the piece at which that begins.
fn part(pieces: &[Piece<'_>], at: usize) -> (Option<Part>, usize) {
    let found = match form(pieces, at) {
        "early" => (Part::Early, 1),
        "late" => (Part::Late, 1),
        "mid" => (Part::Mid, 1),
        "beginning" | "start" if form(pieces, at + 1) == "of" => (Part::Start, 2),
        "middle" if form(pieces, at + 1) == "of" => (Part::Mid, 2),
        "end" if form(pieces, at + 1) == "of" => (Part::End, 2),
        "first" | "second" | "third" | "last"
            if form(pieces, at + 1) == "week" && matches!(form(pieces, at + 2), "of" | "in") =>
        {
            let week = match form(pieces, at) {
                "first" => Part::Week(0),
                "second" => Part::Week(1),
                "third" => Part::Week(2),
                _ => Part::LastWeek,
            };
            (week, 3)
        }
        _ => return (None, at),
    };
    let mut from = at + found.1;
    if found.1 == 1 && matches!(form(pieces, from), "in" | "on" | "-" | "–") {
        from += 1;
    }
    if form(pieces, from) == "the" {
        from += 1;
    }
    (Some(found.0), from)
}

/// Expressions that begin with a part of a day: this morning, tonight, dawn on Tuesday, the evening of 3 May.
fn around_daypart(pieces: &[Piece<'_>], at: usize, start: Expression) -> Option<Expression> {
    let same_day = |date, daypart, end| Expression {
        date: Some(date),
        daypart: Some(daypart),
        end,
        part: None,
        ..start
    };
    match form(pieces, at) {
        "tonight" => return Some(same_day(Date::Relative(0), NIGHT, at + 1)),
        "last" if form(pieces, at + 1) == "night" => {
            return Some(same_day(Date::Relative(-1), NIGHT, at + 2));
        }
        "following" | "next" if before(pieces, at, 1) == "the" => {
            let (&daypart, end) = LEXICON.dayparts.longest(pieces, at + 1)?;
            return Some(same_day(Date::Beside(1, Period::Day), daypart, end));
        }
        "this" => {
            let (&daypart, end) = LEXICON.dayparts.longest(pieces, at + 1)?;
            // `This Morning` is a title.
            if pieces[end - 1].is_capitalised() {
                return None;
            }
            return Some(with_clock(pieces, same_day(Date::Relative(0), daypart, end)));
        }
        _ => {}
    }
    let (&daypart, end) = LEXICON.dayparts.longest(pieces, at)?;
    let joined = matches!(form(pieces, end), "on" | "of");
    let next = end + usize::from(joined);
    let next = if form(pieces, next) == "the" { next + 1 } else { next };
    if let date::Found::Date(date, end) = date::read(pieces, next)
        && date.is_day()
        && (joined || matches!(date, Date::Weekday(..) | Date::Relative(_)))
    {
        return Some(Expression { date: Some(date), daypart: Some(daypart), end, ..start });
    }
    let named = pieces[at].is_capitalised() && at > 0;
    let led = clock::leads(before(pieces, at, 1)) || matches!(before(pieces, at, 1), "near" | "towards");
    let stands = daypart.alone && !named && led && start.start == at;
    stands.then_some(Expression { daypart: Some(daypart), end, ..start })
}

/// Takes a part of the day and a clock time after a day.
fn with_time_of_day(pieces: &[Piece<'_>], mut found: Expression) -> Expression {
    if !found.date.is_some_and(Date::is_day) {
        return found;
    }
    if let Some((clock, end)) = clock::stamp(pieces, found.end) {
        return Expression { clock: Some(clock), end, ..found };
    }
    if let Some((&daypart, end)) = LEXICON.dayparts.longest(pieces, found.end) {
        found.daypart = Some(daypart);
        found.end = end;
    }
    with_clock(pieces, found)
}

fn with_clock(pieces: &[Piece<'_>], mut found: Expression) -> Expression {
    let joined = matches!(form(pieces, found.end), "at" | "," | "around" | "about");
    if let clock::Found::Clock(clock, end) = clock::read(pieces, found.end + usize::from(joined)) {
        found.clock = Some(clock);
        found.end = end;
    }
    found
}

/// Takes a day after a clock time.
fn with_date(pieces: &[Piece<'_>], found: Expression) -> Expression {
    let joined = matches!(form(pieces, found.end), "on" | "," | "of");
    let mut next = found.end + usize::from(joined);
    if form(pieces, next) == "the" && form(pieces, found.end) == "on" {
        next += 1;
    }
    let day = Expression { start: next, ..Expression::default() };
    if let Some(part) = around_daypart(pieces, next, day).filter(|p| p.date.is_some()) {
        return Expression { date: part.date, daypart: part.daypart, end: part.end, ..found };
    }
    match date::read(pieces, next) {
        date::Found::Date(date, end) if date.is_day() => {
            let with =
                with_time_of_day(pieces, Expression { date: Some(date), end, ..Expression::default() });
            // A second clock time belongs to a range; it is read by itself.
            let end = if with.clock.is_some() { end } else { with.end };
            Expression { date: Some(date), daypart: with.daypart, end, ..found }
        }
        _ => found,
    }
}
