//! Expressions on the calendar.

use jiff::Span as Duration;
use jiff::civil::{self, DateTime, Weekday};

use super::clock::{Clock, Ends};
use super::date::{Base, Date, Part, Period, Which, Year};
use super::expression::Expression;
use super::lexicon::{Daypart, Holiday};
use crate::model::{Grain, Moment};

/// Days from the first to one past the last, and their grain.
type Days = (civil::Date, civil::Date, Grain);

/// Days and months that come sooner than this may go against a verb of the past: "the vote was set for 2 June".
const NEAR: i64 = 45;

/// Days within which a day told by its number and its weekday alone lies.
const FAR: i64 = 100;

/// What relative times are counted from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground {
    /// When the words were written or said.
    pub(super) now: Option<Moment>,
    /// The event dated last before them.
    pub(super) event: Option<Moment>,
}

impl Ground {
    fn today(&self) -> Option<civil::Date> {
        self.now.map(Moment::date)
    }

    /// The days from which `period` is counted; none where the event is dated less finely than that.
    fn days_of(&self, base: Base, period: Period) -> Option<Days> {
        let Some(event) = self.event.filter(|_| base == Base::Event) else { return one_day(self.today()?) };
        let finest = match period {
            Period::Minute | Period::Hour => Grain::Minute,
            Period::Day => Grain::Day,
            Period::Week | Period::Weekend => Grain::Week,
            Period::Month => Grain::Month,
            Period::Quarter => Grain::Quarter,
            Period::Year | Period::Decade => Grain::Year,
        };
        let day = event.date();
        // What is dated by a part of a day is dated by its day here.
        let to = event.to.date();
        let days = if event.grain <= Grain::Day { one_day(day)? } else { (day, to, event.grain) };
        (event.grain <= finest).then_some(days)
    }

    fn day_of(&self, base: Base, period: Period) -> Option<civil::Date> {
        Some(self.days_of(base, period)?.0)
    }
}

/// The moment that `expression` means. Where it names no day, `day` or the day of publication is meant.
pub(super) fn moment(
    expression: &Expression,
    ground: &Ground,
    future: bool,
    day: Option<civil::Date>,
) -> Option<Moment> {
    let anchor = ground.today();
    if let Some(Date::Away(count, period @ (Period::Minute | Period::Hour), Base::Now)) = expression.date {
        return moments_away(count, period, &ground.now?);
    }
    if expression.date == Some(Date::Overnight) {
        let date = day.or(anchor)?;
        return Some(Moment::new(at_hour(plus(date, -1)?, 20)?, at_hour(date, 8)?, Grain::Daypart));
    }
    let found = match expression.date {
        Some(date) => days(date, ground, future)?,
        None => {
            let date = day.or(anchor)?;
            (date, plus(date, 1)?, Grain::Day)
        }
    };
    // "At six" on no side of noon says no more than its day.
    let half = expression.daypart.is_some_and(|d| d.to <= 12 || d.from >= 12);
    let either = expression.clock.filter(|c| c.either && !half);
    if either.is_some() && expression.date.is_none() {
        return None;
    }
    if let Some(clock) = expression.clock.filter(|_| either.is_none()) {
        return at_clock(clock, expression, found.0);
    }
    if let Some(daypart) = expression.daypart {
        return part_of_day(daypart, found.0);
    }
    let whole = Moment::new(found.0.at(0, 0, 0, 0), found.1.at(0, 0, 0, 0), found.2);
    let mut moment = match expression.part {
        Some(part) => part_of(part, found, anchor)?,
        None => whole,
    };
    moment.approximate = match expression.date {
        Some(Date::Away(_, period, _)) => period != Period::Day,
        Some(Date::Fiscal(_)) => true,
        _ => false,
    };
    Some(moment)
}

fn moments_away(count: i64, period: Period, published: &Moment) -> Option<Moment> {
    if published.grain >= Grain::Day {
        return None;
    }
    let span = match period {
        Period::Minute => Duration::new().try_minutes(count),
        _ => Duration::new().try_hours(count),
    };
    let at = published.from.checked_add(span.ok()?).ok()?;
    Some(Moment { zone: published.zone, approximate: true, ..Moment::minute(at) })
}

fn at_clock(clock: Clock, expression: &Expression, date: civil::Date) -> Option<Moment> {
    // The midnight of a day is the one that ends it, except after "after".
    let midnight = match clock.ends {
        Some(Ends::Named) => expression.date.is_some() && !expression.after,
        Some(Ends::Written) => true,
        None => false,
    };
    let by_night = expression.daypart.is_some_and(|d| d.to > 24);
    // "A quarter to eleven on Monday night" is on Monday, "three o'clock on Monday night" on Tuesday.
    let before_midnight = by_night && clock.either && (6..12).contains(&clock.hour);
    let night = by_night && clock.hour < 12 && !before_midnight;
    let date = if midnight || night { plus(date, 1)? } else { date };
    // "Six in the evening": the part of the day tells which half.
    let late = before_midnight
        || expression.daypart.is_some_and(|d| d.from >= 12 && d.to <= 24)
            && clock.hour < 12
            && clock.hour > 0;
    let hour = if late { clock.hour + 12 } else { clock.hour };
    let at = DateTime::new(date.year(), date.month(), date.day(), hour, clock.minute, 0, 0).ok()?;
    Some(Moment {
        zone: clock.zone.map(|zone| zone.on(date)),
        approximate: clock.coarse,
        ..Moment::minute(at)
    })
}

fn part_of_day(daypart: Daypart, date: civil::Date) -> Option<Moment> {
    Some(Moment::new(at_hour(date, daypart.from)?, at_hour(date, daypart.to)?, Grain::Daypart))
}

fn at_hour(date: civil::Date, hour: i64) -> Option<DateTime> {
    date.at(0, 0, 0, 0).checked_add(Duration::new().try_hours(hour).ok()?).ok()
}

/// The beginning, middle or end of the days; neighbouring parts overlap, as nobody draws the line.
fn part_of(part: Part, (from, to, grain): Days, today: Option<civil::Date>) -> Option<Moment> {
    if matches!(part, Part::Gone | Part::Left) {
        let today = today?;
        let (from, to) =
            if part == Part::Gone { (from, to.min(plus(today, 1)?)) } else { (from.max(today), to) };
        return (from < to).then(|| Moment::new(from.at(0, 0, 0, 0), to.at(0, 0, 0, 0), grain));
    }
    if grain == Grain::Day {
        let (first, last) = match part {
            Part::Early | Part::Start => (0, 10),
            Part::Mid => (10, 16),
            _ => (16, 24),
        };
        return Some(Moment::new(at_hour(from, first)?, at_hour(from, last)?, Grain::Daypart));
    }
    let length = i64::from(from.until(to).ok()?.get_days());
    let share = |hundredths: i64| plus(from, (length * hundredths + 50) / 100);
    // A week of a month is one of the calendar or seven days from its first.
    let week = match part {
        Part::Week(n) => Some((plus(from, (7 * n - 3).max(0))?, plus(from, 7 * n + 10)?)),
        Part::LastWeek => Some((plus(to, -10)?, to)),
        _ => None,
    };
    if let Some((first, last)) = week {
        return Some(Moment::new(first.at(0, 0, 0, 0), last.at(0, 0, 0, 0), Grain::Week));
    }
    let (first, last) = match part {
        Part::Early => (from, share(40)?),
        Part::Start => (from, share(25)?),
        Part::Mid => (share(30)?, share(70)?),
        Part::End => (share(75)?, to),
        _ => (share(60)?, to),
    };
    Some(Moment::new(first.at(0, 0, 0, 0), last.at(0, 0, 0, 0), grain))
}

fn plus(date: civil::Date, days: i64) -> Option<civil::Date> {
    date.checked_add(Duration::new().try_days(days).ok()?).ok()
}

fn plus_months(date: civil::Date, months: i64) -> Option<civil::Date> {
    date.checked_add(Duration::new().try_months(months).ok()?).ok()
}

/// The first of a month, counted on from January of `year`.
fn month_start(year: i16, month: i64) -> Option<civil::Date> {
    plus_months(civil::Date::new(year, 1, 1).ok()?, month - 1)
}

fn months(year: i16, first: i64, count: i64, grain: Grain) -> Option<Days> {
    Some((month_start(year, first)?, month_start(year, first + count)?, grain))
}

fn one_day(date: civil::Date) -> Option<Days> {
    Some((date, plus(date, 1)?, Grain::Day))
}

/// The days that `of` gives for a year, which is stated or told by the tense.
fn in_year(
    of: impl Fn(i16) -> Option<Days>,
    year: Option<Year>,
    anchor: Option<civil::Date>,
    future: bool,
    which: Which,
) -> Option<Days> {
    match year {
        Some(Year::Given(year)) => of(year),
        Some(Year::Shift(by)) => of(anchor?.year().checked_add(by)?),
        None => of_years(of, anchor?, future, which),
    }
}

fn days(date: Date, ground: &Ground, future: bool) -> Option<Days> {
    let anchor = ground.today();
    match date {
        Date::Day { year, month, day, last } => {
            let of = |y: i16| {
                let from = civil::Date::new(y, month, day).ok()?;
                let to = plus(civil::Date::new(y, month, last).ok()?, 1)?;
                Some((from, to, Grain::Day))
            };
            in_year(of, year, anchor, future, Which::Plain)
        }
        Date::Month { year, month, which } => {
            let of = |y: i16| months(y, month.into(), 1, Grain::Month);
            in_year(of, year, anchor, future, which)
        }
        Date::Season { year, month, which } => {
            let of = |y: i16| months(y, month.into(), 3, Grain::Quarter);
            in_year(of, year, anchor, future, which)
        }
        Date::Quarter { year, number, months: length } => {
            let (number, length) = (i64::from(number), i64::from(length));
            let of = |y: i16| months(y, (number - 1) * length + 1, length, Grain::Quarter);
            // What a quarter brought is told when it is over.
            let which = if future { Which::Plain } else { Which::Last };
            in_year(of, year, anchor, future, which)
        }
        Date::Holiday(holiday, year, which) => {
            let of = |y: i16| one_day(feast(holiday, y)?);
            in_year(of, year, anchor, future, which)
        }
        Date::Nth { year, month, day, which } => {
            let of = |y: i16| {
                let weekday = Weekday::from_monday_one_offset(day).ok()?;
                one_day(civil::Date::new(y, month, 1).ok()?.nth_weekday_of_month(which, weekday).ok()?)
            };
            in_year(of, year, anchor, future, Which::Plain)
        }
        Date::Shifted(by, period) => shifted(by, period, anchor?),
        Date::Reaching(count, period) => reaching(count, period, anchor?),
        Date::Year(year) | Date::Fiscal(year) => months(year, 1, 12, Grain::Year),
        // Some count it from 1700, some from 1701.
        Date::Century(number) => months((number - 1) * 100, 1, 1212, Grain::Era),
        Date::Decade(year) => months(year, 1, 120, Grain::Era),
        Date::Overnight => one_day(anchor?),
        Date::Relative(shift) => one_day(plus(anchor?, shift)?),
        Date::DayOfMonth(day, None) => one_day(day_near(day, anchor?, future)?),
        Date::DayOfMonth(day, Some(weekday)) => one_day(day_on(day, weekday, anchor?, future)?),
        Date::Weekday(day, which) => one_day(weekday(day, which, anchor?, future)?),
        Date::Period(period, which) => self::period(period, which, anchor?, future),
        Date::Away(count, period, base) => away(count, period, ground.days_of(base, period)?),
        Date::Beside(shift, Period::Day) => one_day(plus(ground.day_of(Base::Event, Period::Day)?, shift)?),
        Date::Beside(_, period) => {
            self::period(period, Which::Next, ground.day_of(Base::Event, period)?, future)
        }
    }
}

/// Whether the day lies too far ahead of the anchor for a verb of the past.
pub(super) fn far_ahead(anchor: civil::Date, day: civil::Date) -> bool {
    anchor.until(day).is_ok_and(|span| i64::from(span.get_days()) > NEAR)
}

/// Of the years around the anchor's the one that fits the tense: the latest that has begun, or the first that
/// is not over; a near one ahead rather than one long past.
fn of_years(
    of: impl Fn(i16) -> Option<Days>,
    anchor: civil::Date,
    future: bool,
    which: Which,
) -> Option<Days> {
    let year = anchor.year();
    let all: Vec<Days> = (-2..=2).filter_map(|n| of(year.checked_add(n)?)).collect();
    let past = all.iter().rev().find(|(from, _, _)| *from <= anchor);
    let ahead = all.iter().find(|(_, to, _)| *to > anchor);
    match which {
        Which::Last => return all.iter().rev().find(|(_, to, _)| *to <= anchor).copied(),
        Which::Next => return all.iter().find(|(from, _, _)| *from > anchor).copied(),
        // "This winter" may have begun last year.
        Which::This => {
            let fits =
                |days: &&Days| if days.2 == Grain::Quarter { days.1 > anchor } else { days.0.year() == year };
            return all.iter().find(fits).copied();
        }
        Which::Plain => {}
    }
    let away = |days: &Days| {
        let between = if days.0 > anchor { anchor.until(days.0) } else { days.1.until(anchor) };
        between.map_or(i64::MAX, |span| i64::from(span.get_days()).max(0))
    };
    let (wanted, other) = if future { (ahead, past) } else { (past, ahead) };
    match (wanted, other) {
        (Some(wanted), Some(other)) if !future && away(other) <= NEAR && away(wanted) > 4 * NEAR => {
            Some(*other)
        }
        (wanted, other) => wanted.or(other).copied(),
    }
}

fn weekday(day: i8, which: Which, anchor: civil::Date, future: bool) -> Option<civil::Date> {
    let today = anchor.weekday().to_monday_one_offset();
    let back = i64::from((today - day).rem_euclid(7));
    let on = i64::from((day - today).rem_euclid(7));
    let shift = match which {
        Which::Last => -(if back == 0 { 7 } else { back }),
        Which::Next => {
            if on == 0 {
                7
            } else {
                on
            }
        }
        _ if future => on,
        _ => -back,
    };
    plus(anchor, shift)
}

/// The day of that number nearest to the anchor in the direction of the tense.
fn day_near(day: i8, anchor: civil::Date, future: bool) -> Option<civil::Date> {
    let step = if future { 1 } else { -1 };
    (0..3).find_map(|n| {
        let month = month_start(anchor.year(), i64::from(anchor.month()) + n * step)?;
        let date = civil::Date::new(month.year(), month.month(), day).ok()?;
        let fits = if future { date >= anchor } else { date <= anchor };
        fits.then_some(date)
    })
}

/// The day of that number that falls on that weekday, in the month nearest to the anchor. A text that names only day and
/// weekday speaks of the months around it, so none further off is meant; against the tense only a near one.
fn day_on(day: i8, weekday: i8, anchor: civil::Date, future: bool) -> Option<civil::Date> {
    let fits = |n: i64| {
        let month = month_start(anchor.year(), i64::from(anchor.month()) + n)?;
        let date = civil::Date::new(month.year(), month.month(), day).ok()?;
        let away = i64::from(anchor.until(date).ok()?.get_days());
        let reach = if future { 0..=FAR } else { -FAR..=NEAR };
        (date.weekday().to_monday_one_offset() == weekday && reach.contains(&away))
            .then_some((away.abs(), date))
    };
    (-4..=4).filter_map(fits).min().map(|(_, date)| date)
}

fn period(period: Period, which: Which, anchor: civil::Date, future: bool) -> Option<Days> {
    let shift = match which {
        Which::Last => -1,
        Which::Next => 1,
        _ => 0,
    };
    let monday = plus(anchor, 1 - i64::from(anchor.weekday().to_monday_one_offset()))?;
    let year = anchor.year();
    let month = i64::from(anchor.month());
    match period {
        Period::Week => Some((plus(monday, 7 * shift)?, plus(monday, 7 * shift + 7)?, Grain::Week)),
        Period::Weekend => {
            let saturday = plus(monday, 5)?;
            // The weekend that has begun last, or the one to come.
            let from = match which {
                Which::Plain if !future && anchor < saturday => plus(saturday, -7)?,
                _ => plus(saturday, 7 * shift)?,
            };
            Some((from, plus(from, 2)?, Grain::Week))
        }
        Period::Month => months(year, month + shift, 1, Grain::Month),
        Period::Quarter => months(year, (month - 1) / 3 * 3 + 1 + 3 * shift, 3, Grain::Quarter),
        Period::Year => months(year, 1 + 12 * shift, 12, Grain::Year),
        Period::Decade => months(year - year.rem_euclid(10), 1 + 120 * shift, 120, Grain::Era),
        Period::Minute | Period::Hour | Period::Day => None,
    }
}

/// The calendar's week, month or year `by` after that of the anchor.
fn shifted(by: i64, period: Period, anchor: civil::Date) -> Option<Days> {
    let month = i64::from(anchor.month());
    match period {
        Period::Week => {
            let monday = plus(anchor, 1 - i64::from(anchor.weekday().to_monday_one_offset()))?;
            Some((plus(monday, 7 * by)?, plus(monday, 7 * by + 7)?, Grain::Week))
        }
        Period::Month => months(anchor.year(), month + by, 1, Grain::Month),
        _ => months(anchor.year(), 1 + 12 * by, 12, Grain::Year),
    }
}

/// So many periods up to the anchor, or from it on; the anchor's own day is in both.
fn reaching(count: i64, period: Period, anchor: civil::Date) -> Option<Days> {
    let (by, grain) = match period {
        Period::Day | Period::Weekend => (plus(anchor, count)?, Grain::Week),
        Period::Week => (plus(anchor, count.checked_mul(7)?)?, Grain::Month),
        Period::Month => (plus_months(anchor, count)?, Grain::Quarter),
        Period::Quarter => (plus_months(anchor, count.checked_mul(3)?)?, Grain::Year),
        Period::Year => (plus_months(anchor, count.checked_mul(12)?)?, Grain::Era),
        Period::Decade => (plus_months(anchor, count.checked_mul(120)?)?, Grain::Era),
        Period::Minute | Period::Hour => return None,
    };
    Some((anchor.min(by), plus(anchor.max(by), 1)?, grain))
}

/// So many periods after the days, or before them where `count` is below nothing. Counted from a whole such period
/// ("in 2024 … two years later") it is one itself; from finer days it is only about as long.
fn away(count: i64, period: Period, days: Days) -> Option<Days> {
    let (first, to, grain) = days;
    let last = plus(to, -1)?;
    let by_months = |each: i64, whole: Grain, slack: i64, result: Grain| {
        let months = count.checked_mul(each)?;
        let slack = if grain == whole { 0 } else { slack };
        let from = plus_months(plus_months(first, months)?, -slack)?;
        let to = if slack == 0 {
            plus_months(to, months)?
        } else {
            plus_months(plus_months(last, months)?, slack)?
        };
        Some((from, to, result))
    };
    match period {
        Period::Day => one_day(plus(first, count)?),
        Period::Week | Period::Weekend => {
            let (before, after) = if grain == Grain::Week { (0, 1) } else { (-3, 4) };
            let days = count.checked_mul(7)?;
            Some((
                plus(first, days.checked_add(before)?)?,
                plus(last, days.checked_add(after)?)?,
                Grain::Week,
            ))
        }
        Period::Month if grain == Grain::Month => by_months(1, Grain::Month, 0, Grain::Month),
        Period::Month => {
            let (from, to) = (plus_months(first, count)?, plus_months(last, count)?);
            Some((plus(from, -15)?, plus(to, 16)?, Grain::Month))
        }
        Period::Quarter if grain == Grain::Quarter => by_months(3, Grain::Quarter, 0, Grain::Quarter),
        Period::Quarter => away(count.checked_mul(3)?, Period::Month, days),
        Period::Year => by_months(12, Grain::Year, 6, Grain::Year),
        Period::Decade => by_months(120, Grain::Era, 36, Grain::Era),
        Period::Minute | Period::Hour => None,
    }
}

fn feast(holiday: Holiday, year: i16) -> Option<civil::Date> {
    match holiday {
        Holiday::Fixed(month, day) => civil::Date::new(year, month, day).ok(),
        Holiday::Easter(shift) => plus(easter(year)?, shift),
        Holiday::Nth(month, day, which) => {
            let weekday = Weekday::from_monday_one_offset(day).ok()?;
            civil::Date::new(year, month, 1).ok()?.nth_weekday_of_month(which, weekday).ok()
        }
    }
}

/// Western Easter, by the anonymous Gregorian computus.
fn easter(year: i16) -> Option<civil::Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
