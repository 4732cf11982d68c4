//! Two times that bound one stretch: from Monday to Friday, between 2019 and 2023; and stretches told by their length
//! and their end: the three months to June.

use jiff::civil::DateTime;
use jiff::{Span as Duration, ToSpan};

use super::super::amounts::scan::Piece;
use super::super::amounts::whole_number;
use super::date::{Date, Which, before, form};
use super::expression::Expression;
use super::relative;
use crate::model::{Grain, Moment, TimeMention, TimeRelation};
use crate::text::Span;

/// A time with its expression, whether its verb speaks of the future.
pub(super) struct Read {
    pub(super) mention: TimeMention,
    pub(super) expression: Expression,
    pub(super) future: bool,
}

/// Makes one time of two that bound a stretch, and gives those that end one their length. A stretch that ends before
/// it begins is named in `odd` and stays two.
pub(super) fn join(
    pieces: &[Piece<'_>],
    read: Vec<Read>,
    odd: &mut Vec<(Span, &'static str)>,
) -> Vec<TimeMention> {
    let mut joined: Vec<TimeMention> = Vec::new();
    let mut rest = read.into_iter().peekable();
    while let Some(a) = rest.next() {
        let Some(b) = rest.next_if(|b| bounds(pieces, &a.expression, &b.expression)) else {
            joined.push(up_to(pieces, &a).unwrap_or(a.mention));
            continue;
        };
        let both = a.mention.span.cover(b.mention.span);
        match from_to(&a, &b) {
            Some(moment) => joined.push(TimeMention {
                span: both,
                moment,
                relation: TimeRelation::At,
                weak: a.mention.weak || b.mention.weak,
            }),
            None => {
                let fixed = |r: &Read| r.expression.date.is_some_and(Date::is_absolute);
                if fixed(&a) && fixed(&b) {
                    odd.push((both, "a stretch of time that ends before it begins"));
                }
                joined.extend([a.mention, b.mention]);
            }
        }
    }
    joined
}

/// Whether the words around two expressions make them the bounds of one stretch.
fn bounds(pieces: &[Piece<'_>], a: &Expression, b: &Expression) -> bool {
    let mut at = a.start;
    while matches!(before(pieces, at, 1), "the" | "on" | "about" | "around") {
        at -= 1;
    }
    let mut connector = a.end;
    let lead = before(pieces, at, 1);
    let joins = match (lead, form(pieces, connector)) {
        ("between", "and") | ("from", "to" | "until" | "till" | "through" | "-" | "–") => true,
        (_, "through") => a.date.is_some() && b.date.is_some(),
        _ => false,
    };
    connector += 1;
    while matches!(form(pieces, connector), "the" | "on" | "about" | "around") {
        connector += 1;
    }
    // `Moved the hearing from Monday to Friday` puts it on Friday.
    if lead == "from" && moves(pieces, at) {
        return false;
    }
    let alike = a.clock.is_some() == b.clock.is_some() && a.daypart.is_some() == b.daypart.is_some();
    joins && connector == b.start && alike && !a.counts_from_event() && !b.counts_from_event()
}

/// Whether a word shortly before the piece at `at` tells that something is put at another time.
fn moves(pieces: &[Piece<'_>], at: usize) -> bool {
    const MOVES: [&str; 21] = [
        "moved",
        "move",
        "moves",
        "moving",
        "shifted",
        "shift",
        "shifts",
        "switched",
        "switch",
        "changed",
        "change",
        "changes",
        "postponed",
        "postpone",
        "postpones",
        "rescheduled",
        "delayed",
        "pushed",
        "put",
        "brought",
        "slipped",
    ];
    let from = at.saturating_sub(8);
    let verb = pieces[from..at].iter().rposition(|p| MOVES.contains(&&*p.form));
    // `Staff who changed shifts will work from 3 to 9 May`: another verb leads to the time.
    let other = |p: &Piece<'_>| {
        matches!(
            &*p.form,
            "will"
                | "is"
                | "are"
                | "was"
                | "were"
                | "runs"
                | "run"
                | "ran"
                | "lasts"
                | "works"
                | "work"
                | "that"
                | "to"
        )
    };
    verb.is_some_and(|n| !pieces[from + n + 1..at].iter().any(other))
}

/// The pieces of `9 May to` where `from` stands before and nothing behind it: `It ran from 9 May to.`
pub(super) fn endless(pieces: &[Piece<'_>], e: &Expression) -> Option<(usize, usize)> {
    let mut at = e.start;
    while matches!(before(pieces, at, 1), "the" | "on" | "about" | "around") {
        at -= 1;
    }
    let joins = matches!(form(pieces, e.end), "to" | "until" | "till");
    let stops = pieces.get(e.end + 1).is_some_and(|p| p.glued && matches!(p.text, "." | ";" | "!" | ")"));
    // Points in a row leave words out.
    let dots = pieces.get(e.end + 2).is_some_and(|p| p.glued && p.is("."));
    (before(pieces, at, 1) == "from" && joins && stops && !dots).then_some((e.start, e.end + 1))
}

/// The stretch from the one to the other; a weekday that would lie before its partner is that of the week beside.
fn from_to(a: &Read, b: &Read) -> Option<Moment> {
    let (mut from, mut to) = (a.mention.moment, b.mention.moment);
    let weekday = |r: &Read| matches!(r.expression.date, Some(Date::Weekday(_, Which::Plain)));
    if to.from < from.from && weekday(a) && weekday(b) {
        let week = 7.days();
        if a.future {
            to = shifted(to, week)?;
        } else {
            from = shifted(from, -week)?;
        }
    }
    let grain = match from.grain.max(to.grain) {
        Grain::Minute | Grain::Hour => Grain::Daypart,
        Grain::Month => Grain::Quarter,
        Grain::Year => Grain::Era,
        grain => grain,
    };
    (from.from < to.to && from.from <= to.from).then(|| Moment {
        zone: from.zone.or(to.zone),
        approximate: from.approximate || to.approximate,
        ..Moment::new(from.from, to.to, grain)
    })
}

fn shifted(moment: Moment, by: Duration) -> Option<Moment> {
    Some(Moment { from: moment.from.checked_add(by).ok()?, to: moment.to.checked_add(by).ok()?, ..moment })
}

/// The three months to June, the year ended 31 March: the stretch of that length that ends with the time.
fn up_to(pieces: &[Piece<'_>], read: &Read) -> Option<TimeMention> {
    let moment = read.mention.moment;
    let ends = matches!(before(pieces, read.expression.start, 1), "to" | "ended" | "ending");
    if !ends || moment.grain < Grain::Day || moment.grain > Grain::Month {
        return None;
    }
    let unit = read.expression.start.checked_sub(2)?;
    let months = match form(pieces, unit) {
        "week" | "weeks" => None,
        "month" | "months" => Some(1),
        "quarter" | "quarters" => Some(3),
        "half" | "half-year" => Some(6),
        "year" | "years" => Some(12),
        _ => return None,
    };
    relative::period(form(pieces, unit))
        .or((form(pieces, unit) == "half").then_some(super::date::Period::Month))?;
    let (count, first) = counted(pieces, unit)?;
    let length = match months {
        Some(months) => Duration::new().try_months(months * count).ok()?,
        None => Duration::new().try_weeks(count).ok()?,
    };
    let from: DateTime = if moment.grain == Grain::Month || months.is_none() {
        moment.to.checked_sub(length).ok()?
    } else {
        // "The three months to June 30" begin with a first of a month.
        moment.to.checked_sub(length).ok()?.date().first_of_month().at(0, 0, 0, 0)
    };
    let grain = match months.map(|m| m * count) {
        None => Grain::Week,
        Some(1) => Grain::Month,
        Some(2..=6) => Grain::Quarter,
        Some(_) => Grain::Year,
    };
    let span = pieces[first].span.cover(read.mention.span);
    let moment = Moment { from, grain, ..moment };
    Some(TimeMention { span, moment, relation: TimeRelation::At, ..read.mention.clone() })
}

/// How many of the unit at `unit` are meant, and the piece at which that begins: `the three months`, `the year`.
fn counted(pieces: &[Piece<'_>], unit: usize) -> Option<(i64, usize)> {
    if before(pieces, unit, 1) == "the" {
        return Some((1, unit));
    }
    let first = (1..=3).rev().filter_map(|by| unit.checked_sub(by)).find(|at| {
        whole_number(pieces, *at).is_some_and(|(count, end)| end == unit && (1..=60).contains(&count))
    })?;
    whole_number(pieces, first).map(|(count, _)| (count, first))
}
