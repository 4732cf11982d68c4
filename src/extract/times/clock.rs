//! Clock times and their zones.

use super::super::amounts::scan::{Piece, Sort};
use super::super::amounts::whole_number;
use super::lexicon::LEXICON;
use crate::language::calendar::Zone;

/// A time of day as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: i8,
    pub(super) minute: i8,
    /// Whether it may be either half of the day, as nothing says which.
    pub(super) either: bool,
    /// Whether only the hour is given, which may stand for the quarter of an hour around it.
    pub(super) coarse: bool,
    /// Whether it is the end of its day: `midnight`, unless something happens after it, and `24:00`.
    pub(super) ends: Option<Ends>,
    pub(super) zone: Option<Zone>,
    /// Whether it is said to be the place's own time.
    pub(super) local: bool,
}

/// How a clock time ends its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// `midnight`, which may be either.
    Named,
    /// `24:00`.
    Written,
}

/// What stands at a place where a clock time may begin.
pub(super) enum Found {
    Clock(Clock, usize),
    /// No time of day, though written like one.
    Bad(usize),
    Nothing,
}

/// Reads the clock time at `at`.
pub(super) fn read(pieces: &[Piece<'_>], at: usize) -> Found {
    let Some(piece) = pieces.get(at) else { return Found::Nothing };
    let word = match &*piece.form {
        "noon" | "midday" => Some(12),
        "midnight" => Some(0),
        _ => None,
    };
    if let Some(hour) = word {
        let found = with_zone(pieces, hour, 0, true, at + 1);
        return if hour == 0 { ending(found, Ends::Named) } else { found };
    }
    if let Some((clock, end)) = in_words(pieces, at) {
        return Found::Clock(clock, end);
    }
    if piece.sort != Sort::Digits {
        return Found::Nothing;
    }
    let before = at.checked_sub(1).map_or("", |n| &*pieces[n].form);
    let led = leads(before);
    let form = |n: usize| pieces.get(n).map_or("", |p| &*p.form);
    // "Mark 4:12" is chapter and verse.
    if let Some(end) = one_figure(pieces, at) {
        return Found::Bad(end);
    }
    let named =
        at.checked_sub(1).is_some_and(|n| pieces[n].is_capitalised()) && !led && !super::names_time(before);
    let told = |end: usize| matches!(form(end), "am" | "pm");
    if let Some((hour, minute, end)) =
        with_minutes(pieces, at, led).filter(|(_, _, end)| !named || told(*end))
    {
        let meridiem = form(end);
        let bad = hour > 24 || minute > 59 || (hour == 24 && minute > 0);
        if bad {
            let ratio = (1..=3).any(|by| {
                let word = at.checked_sub(by).map_or("", form);
                matches!(word, "ratio" | "ratios" | "odds" | "proportion" | "scale" | "mix" | "split")
            });
            let clear = led || (hour > 24 && minute > 59 && !ratio) || matches!(meridiem, "am" | "pm");
            return if clear { Found::Bad(end) } else { Found::Nothing };
        }
        return match half(hour, meridiem) {
            Some(Some(hour)) => with_zone(pieces, hour, minute, false, end + 1),
            Some(None) => Found::Bad(end + 1),
            None if hour == 24 => ending(with_zone(pieces, 0, minute, false, end), Ends::Written),
            None => with_zone(pieces, hour, minute, false, end),
        };
    }
    let Ok(hour) = piece.text.parse::<i8>() else { return military(pieces, at) };
    match half(hour, form(at + 1)) {
        Some(Some(hour)) => with_zone(pieces, hour, 0, true, at + 2),
        Some(None) => Found::Bad(at + 2),
        None => Found::Nothing,
    }
}

/// Whether the word before a bare time of day shows that it is one.
pub(super) fn leads(word: &str) -> bool {
    matches!(
        word,
        "at" | "until" | "till" | "by" | "around" | "about" | "from" | "since" | "before" | "after"
    )
}

/// The end of minutes of one figure: `9:5 pm`.
fn one_figure(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    let colon = pieces.get(at + 1).is_some_and(|p| p.glued && p.is(":"));
    let minutes = pieces.get(at + 2).is_some_and(|p| p.glued && p.sort == Sort::Digits && p.text.len() == 1);
    let told = pieces.get(at + 3).is_some_and(|p| matches!(&*p.form, "am" | "pm"));
    (colon && minutes && told).then_some(at + 4)
}

/// `23:40`, `6.05`, and the piece after the minutes.
fn with_minutes(pieces: &[Piece<'_>], at: usize, led: bool) -> Option<(i8, i8, usize)> {
    let text = pieces[at].text;
    if pieces.get(at + 1).is_some_and(|p| p.glued && matches!(p.text, ":" | "h")) {
        let minutes =
            pieces.get(at + 2).filter(|p| p.glued && p.sort == Sort::Digits && p.text.len() == 2)?;
        if text.len() > 2 || at.checked_sub(1).is_some_and(|n| pieces[n].is(":") && pieces[at].glued) {
            return None;
        }
        let mut end = at + 3;
        // Seconds.
        if pieces.get(end).is_some_and(|p| p.glued && p.is(":"))
            && pieces.get(end + 1).is_some_and(|p| p.glued && p.sort == Sort::Digits)
        {
            end += 2;
        }
        return Some((text.parse().ok()?, minutes.text.parse().ok()?, end));
    }
    // "17h30".
    let french = pieces.get(at + 1).filter(|p| p.glued && p.text.len() == 3 && text.len() <= 2);
    if let Some(minutes) = french.and_then(|p| p.text.strip_prefix('h')) {
        return Some((text.parse().ok()?, minutes.parse().ok()?, at + 2));
    }
    let (hour, minute) = text.split_once('.')?;
    let after = pieces.get(at + 1).map_or("", |p| &*p.form);
    let timed = matches!(after, "am" | "pm")
        || zone(pieces, at + 1).0.is_some()
        || (after == "local" && pieces.get(at + 2).is_some_and(|p| p.is("time")));
    let plain = led && matches!(after, "on" | "yesterday" | "today" | "");
    let fits = hour.len() <= 2 && minute.len() == 2 && (timed || plain);
    fits.then(|| Some((hour.parse().ok()?, minute.parse().ok()?, at + 1))).flatten()
}

/// The hour in 24 hours where `am` or `pm` follows; `Some(None)` where the hour does not fit one.
fn half(hour: i8, meridiem: &str) -> Option<Option<i8>> {
    let add = match meridiem {
        "am" => 0,
        "pm" => 12,
        _ => return None,
    };
    Some((1..=12).contains(&hour).then_some(hour % 12 + add))
}

/// `2100 GMT`: four digits before a zone.
fn military(pieces: &[Piece<'_>], at: usize) -> Found {
    let text = pieces[at].text;
    let four = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let zoned = zone(pieces, at + 1).0.is_some() || pieces.get(at + 1).is_some_and(|p| p.is("hours"));
    match text.parse::<i16>() {
        Ok(value) if four && zoned && value < 2400 && value % 100 < 60 => {
            let (hour, minute) = (i8::try_from(value / 100), i8::try_from(value % 100));
            let hours = pieces.get(at + 1).is_some_and(|p| p.is("hours"));
            with_zone(pieces, hour.unwrap_or(0), minute.unwrap_or(0), false, at + 1 + usize::from(hours))
        }
        _ => Found::Nothing,
    }
}

fn ending(found: Found, ends: Ends) -> Found {
    match found {
        Found::Clock(clock, end) => Found::Clock(Clock { ends: Some(ends), ..clock }, end),
        other => other,
    }
}

fn with_zone(pieces: &[Piece<'_>], hour: i8, minute: i8, coarse: bool, end: usize) -> Found {
    let local = pieces.get(end).is_some_and(|p| p.is("local"));
    let (zone, end) = zone(pieces, end);
    Found::Clock(Clock { hour, minute, either: false, coarse, ends: None, zone, local }, end)
}

/// The zone at `at`, `local time` before it and brackets around it included, and the piece after it.
pub(super) fn zone(pieces: &[Piece<'_>], at: usize) -> (Option<Zone>, usize) {
    let is = |n: usize, form: &str| pieces.get(n).is_some_and(|p| p.is(form));
    let end = if is(at, "local") && is(at + 1, "time") { at + 2 } else { at };
    // "5 p.m. in Oslo".
    if is(end, "in")
        && pieces.get(end + 1).is_some_and(Piece::is_capitalised)
        && let Some((city, after)) = LEXICON.cities.longest(pieces, end + 1)
        && !pieces.get(after).is_some_and(|p| p.is_capitalised() && !p.glued)
    {
        return (Some(*city), after);
    }
    let open = is(end, "(");
    let name = end + usize::from(open);
    let named = LEXICON.zones.longest(pieces, name).filter(|(_, after)| zone_name(pieces, name, *after));
    let Some((base, mut after)) = named.or_else(|| city_time(pieces, name)) else { return (None, end) };
    let mut minutes = base.minutes;
    let sign = match pieces.get(after).filter(|p| p.glued).map(|p| p.text) {
        Some("+") => 1,
        Some("-" | "−" | "–") => -1,
        _ => 0,
    };
    if let Some(hours) = pieces.get(after + 1).filter(|p| sign != 0 && p.glued && p.sort == Sort::Digits) {
        minutes += sign * hours.text.parse::<i16>().ok().filter(|h| *h <= 14).unwrap_or(0) * 60;
        after += 2;
        let part = pieces.get(after + 1).filter(|p| p.glued && is(after, ":") && p.sort == Sort::Digits);
        if let Some(part) = part {
            minutes += sign * part.text.parse::<i16>().ok().filter(|m| *m < 60).unwrap_or(0);
            after += 2;
        }
    }
    if open && !is(after, ")") {
        return (None, end);
    }
    (Some(Zone { minutes, ..*base }), after + usize::from(open))
}

/// `Oslo time`: the zone of a city.
fn city_time(pieces: &[Piece<'_>], at: usize) -> Option<(&'static Zone, usize)> {
    let (zone, end) = LEXICON.cities.longest(pieces, at).filter(|_| pieces[at].is_capitalised())?;
    pieces.get(end).is_some_and(|p| p.is("time")).then_some((zone, end + 1))
}

/// Whether the pieces `start..end` are written as a zone is: `ET`, `Eastern time`, `Eastern` with no name after it.
fn zone_name(pieces: &[Piece<'_>], start: usize, end: usize) -> bool {
    let capital = |n: usize| pieces.get(n).is_some_and(Piece::is_capitalised);
    let letters = pieces[start].text.chars().all(|c| c.is_uppercase() || c == '.');
    letters || (capital(start) && (end > start + 1 || !capital(end)))
}

/// The clock time and zone of a machine's stamp (`T14:30:00Z`, `T09:05+02:00`), glued to its date.
pub(super) fn stamp(pieces: &[Piece<'_>], at: usize) -> Option<(Clock, usize)> {
    let glued = |n: usize| pieces.get(n).filter(|p| p.glued);
    let two =
        |n: usize| glued(n).filter(|p| p.sort == Sort::Digits && p.text.len() == 2)?.text.parse::<i8>().ok();
    let colon = |n: usize| glued(n).is_some_and(|p| p.is(":"));
    let hour = glued(at)?.text.strip_prefix('T').filter(|h| h.len() == 2)?.parse::<i8>().ok()?;
    let minute = two(at + 2).filter(|_| colon(at + 1))?;
    let mut end = at + 3;
    // Seconds, and parts of them.
    if colon(end) && glued(end + 1).is_some_and(|p| p.sort == Sort::Digits) {
        end += 2;
    }
    let sign = match glued(end).map(|p| p.text) {
        Some("+") => 1,
        Some("-" | "−") => -1,
        _ => 0,
    };
    let mut zone = None;
    if glued(end).is_some_and(|p| p.text == "Z") {
        (zone, end) = (Some(0), end + 1);
    } else if let Some(hours) = two(end + 1).filter(|h| sign != 0 && *h <= 14) {
        let minutes = two(end + 3).filter(|m| colon(end + 2) && *m < 60);
        zone = Some(sign * (i16::from(hours) * 60 + i16::from(minutes.unwrap_or(0))));
        end += if minutes.is_some() { 4 } else { 2 };
    }
    let zone = zone.map(|minutes| Zone { minutes, summer: None });
    let exists = (0..24).contains(&hour) && (0..60).contains(&minute);
    let local = zone.is_none();
    exists.then_some((Clock { hour, minute, either: false, coarse: false, ends: None, zone, local }, end))
}

/// Six o'clock, half past six, twenty to six, at six in the evening.
fn in_words(pieces: &[Piece<'_>], at: usize) -> Option<(Clock, usize)> {
    let form = |n: usize| pieces.get(n).map_or("", |p| &*p.form);
    let (minutes, from) = offset(pieces, at).unwrap_or((0, at));
    let (hour, end) = whole_number(pieces, from).filter(|(hour, _)| (1..=12).contains(hour))?;
    let oclock = form(end) == "o'clock";
    let end = end + usize::from(oclock);
    let halves = |n: usize| {
        let late = match form(n + 2) {
            "morning" => false,
            "afternoon" | "evening" => true,
            _ => return None,
        };
        (form(n) == "in" && form(n + 1) == "the").then_some((late, n + 3))
    };
    let meridiem = match form(end) {
        "am" => Some((false, end + 1)),
        "pm" => Some((true, end + 1)),
        _ => halves(end),
    };
    let before = at.checked_sub(1).map_or("", |n| form(n));
    let led = leads(before) && before != "from";
    // "At six" alone may be an age or an address, unless a day or the end of the clause stands beside it.
    let day = |n: usize| super::names_time(form(n));
    let beside = (before == "at" && at >= 2 && day(at - 2))
        || (led
            && ((form(end) == "on" && day(end + 1)) || day(end) || form(end) == "this")
            && pieces[at].sort == Sort::Word);
    let plain = meridiem.is_some_and(|_| form(end) == "am" || form(end) == "pm") && from == at && !oclock;
    if plain || !(oclock || from > at || meridiem.is_some() || beside) {
        return None;
    }
    let (late, end) = meridiem.map_or((None, end), |(late, end)| (Some(late), end));
    let half_day = if late == Some(true) { 12 } else { 0 };
    let total = ((hour % 12 + half_day) * 60 + minutes).rem_euclid(1440);
    let clock = Clock {
        hour: i8::try_from(total / 60).ok()?,
        minute: i8::try_from(total % 60).ok()?,
        either: late.is_none(),
        coarse: true,
        ends: None,
        zone: None,
        local: false,
    };
    Some((clock, end))
}

/// `half past`, `a quarter to`, `12 minutes past`: minutes added to the hour that follows.
fn offset(pieces: &[Piece<'_>], at: usize) -> Option<(i64, usize)> {
    let form = |n: usize| pieces.get(n).map_or("", |p| &*p.form);
    let article = usize::from(form(at) == "a");
    let (minutes, end) = match form(at + article) {
        "half" => (30, at + article + 1),
        "quarter" => (15, at + article + 1),
        _ => whole_number(pieces, at).filter(|(n, _)| (1..60).contains(n))?,
    };
    let named = usize::from(matches!(form(end), "minutes" | "minute"));
    let sign = match form(end + named) {
        "past" | "after" if named > 0 || form(end) == "past" => 1,
        "to" => -1,
        _ => return None,
    };
    let hour = pieces.get(end + named + 1)?;
    // "Five to six" may be a range; "twenty to six", "ten minutes to six" are not.
    let sure = sign > 0 || named > 0 || minutes == 15 || (minutes >= 13 && hour.sort == Sort::Word);
    sure.then_some((minutes * sign, end + named + 1))
}
