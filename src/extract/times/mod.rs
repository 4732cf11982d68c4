//! Times: dates and clock times as stretches of the calendar.
//!
//! A sentence comes in with the moment that its relative words start from; mentions with their bounds go out,
//! and words written like a time that name none. What the times date is left to the statements.

mod clock;
mod date;
mod expression;
mod lexicon;
mod ordinal;
mod relative;
mod resolve;
mod stretch;
mod tense;
#[cfg(test)]
mod tests;

use expression::Expression;
use jiff::civil::Date;
use resolve::Ground;
use tense::Tenses;

use super::amounts::scan::{Piece, scan};
use crate::language::Sentence;
use crate::language::calendar::{self, Standing, Zone};
use crate::model::{Grain, Moment, TimeMention, TimeRelation};
use crate::text::Span;

const ENDLESS: &str = "a stretch of time without its end";
const UNFIT: &str = "the day of the week does not fit the date";

/// What relative times start from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Anchor {
    /// When the document, or its part, was published; inside reported words, when they were said.
    pub published: Option<Moment>,
    /// Whether that is a guess.
    pub weak: bool,
    /// The event that the text before dates last: `two days later` is counted from it.
    pub event: Option<Moment>,
    /// Whether that is a guess.
    pub event_weak: bool,
    /// The zone of clock times that name none.
    pub zone: Option<Zone>,
}

/// A sentence in pieces, with what in it is written like a time: read once for all that ask for it.
pub(in crate::extract) struct Scanned<'t> {
    pub(in crate::extract) pieces: Vec<Piece<'t>>,
    found: Vec<Expression>,
    bad: Vec<expression::Bad>,
}

impl<'t> Scanned<'t> {
    pub(in crate::extract) fn new(text: &'t str, sentence: &Sentence) -> Self {
        let pieces = scan(text, sentence.span);
        let (found, bad) = expression::find(&pieces);
        Self { pieces, found, bad }
    }

    /// The pieces that times take, so that nothing else reads their numbers.
    pub(in crate::extract) fn occupied(&self) -> Vec<(usize, usize)> {
        let mut taken: Vec<(usize, usize)> = self.found.iter().map(|e| (e.start, e.end)).collect();
        taken.extend(self.bad.iter().map(|(start, end, _)| (*start, *end)));
        taken.sort_unstable();
        taken
    }
}

/// Reads the times of a sentence, in order, and what looked like one but names none. Without a date of
/// publication only times that stand by themselves are read.
pub fn read(
    text: &str,
    sentence: &Sentence,
    anchor: &Anchor,
) -> (Vec<TimeMention>, Vec<(Span, &'static str)>) {
    read_in(&Scanned::new(text, sentence), sentence, anchor)
}

/// As [`read`], of a sentence that is scanned already.
pub(in crate::extract) fn read_in(
    scanned: &Scanned<'_>,
    sentence: &Sentence,
    anchor: &Anchor,
) -> (Vec<TimeMention>, Vec<(Span, &'static str)>) {
    let (pieces, mut found) = (scanned.pieces.as_slice(), scanned.found.clone());
    for clock in found.iter_mut().filter_map(|e| e.clock.as_mut()).filter(|c| !c.local) {
        clock.zone = clock.zone.or(anchor.zone);
    }
    let span = |start: usize, end: usize| pieces[start].span.cover(pieces[end - 1].span);
    let tenses = if found.is_empty() { Tenses::default() } else { Tenses::new(pieces, sentence) };
    let mut ground = Ground { now: anchor.published, event: anchor.event };
    let resolve = |e: &Expression, ground: &Ground, day: Option<Date>| {
        let future = tenses.future(e.start, e.end);
        resolve::moment(&on_weekday(pieces, e, ground, future), ground, future, day)
    };
    // Clock times without a date belong to the only day that the sentence names.
    let day = only_day(&found, |e| resolve(e, &ground, None));
    let mut odd: Vec<_> = scanned.bad.iter().map(|(start, end, why)| (span(*start, *end), *why)).collect();
    let mut read = Vec::new();
    let mut near = false;
    for e in &found {
        let (relation, loose) = tense::relation(pieces, e.start, e.end);
        let Some(mut moment) = resolve(e, &ground, day) else {
            if ground.now.is_some() && matches!(e.date, Some(date::Date::DayOfMonth(_, Some(_)))) {
                odd.push((span(e.start, e.end), UNFIT));
            }
            continue;
        };
        moment.approximate |= loose;
        // Counted from the day of writing, a time of the past cannot lie ahead of it.
        let ahead = |now: Moment| moment.from >= now.to && !tenses.future(e.start, e.end);
        let against_tense = |e: &Expression, moment: Moment| {
            let far = |now: Moment| resolve::far_ahead(now.date(), moment.date());
            date::weekday_in(pieces, e).is_some() && ground.now.is_some_and(|now| ahead(now) && far(now))
        };
        if e.counts_from_event() && ground.event.is_none() && ground.now.is_some_and(ahead) {
            continue;
        }
        let weak = if e.counts_from_event() {
            ground.event.is_none() || !near && anchor.event_weak
        } else {
            e.date.is_none_or(|d| !d.is_absolute()) && (anchor.weak || against_tense(e, moment))
        };
        if date::weekday_in(pieces, e)
            .is_some_and(|day| day != moment.date().weekday().to_monday_one_offset())
        {
            odd.push((span(e.start, e.end), UNFIT));
        }
        if relation == TimeRelation::At {
            (ground.event, near) = (Some(moment), !weak);
        }
        read.push(stretch::Read {
            mention: TimeMention { span: span(e.start, e.end), moment, relation, weak },
            expression: *e,
            future: tenses.future(e.start, e.end),
        });
    }
    odd.extend(found.iter().filter_map(|e| stretch::endless(pieces, e)).map(|(a, b)| (span(a, b), ENDLESS)));
    let mentions = stretch::join(pieces, read, &mut odd);
    odd.sort_unstable();
    (mentions, odd)
}

/// The only day that the expressions name.
fn only_day(found: &[Expression], resolve: impl Fn(&Expression) -> Option<Moment>) -> Option<Date> {
    let named = found.iter().filter(|e| e.date.is_some_and(date::Date::is_day));
    let mut days: Vec<Date> =
        named.filter_map(resolve).filter(|m| m.grain <= Grain::Day).map(Moment::date).collect();
    days.dedup();
    if let [only] = days.as_slice() { Some(*only) } else { None }
}

/// The expression with the year, where none is given, in which its day falls on the weekday named beside it.
fn on_weekday(pieces: &[Piece<'_>], e: &Expression, ground: &Ground, future: bool) -> Expression {
    let (Some(weekday), Some(date)) = (date::weekday_in(pieces, e), e.date) else { return *e };
    let date::Date::Day { year: None, .. } = date else { return *e };
    let plain = Expression { clock: None, daypart: None, part: None, ..*e };
    let Some(guess) = resolve::moment(&plain, ground, future, None).map(|m| m.date()) else { return *e };
    let year = [0, -1, 1].into_iter().map(|by| guess.year().saturating_add(by)).find(|year| {
        Date::new(*year, guess.month(), guess.day())
            .is_ok_and(|day| day.weekday().to_monday_one_offset() == weekday)
    });
    Expression { date: Some(year.map_or(date, |year| date.of_year(year))), ..*e }
}

/// The zone that a sentence gives for all clock times of its text: `All times are Eastern.`
pub(super) fn stated_zone(scanned: &Scanned<'_>) -> Option<Zone> {
    let pieces = &scanned.pieces;
    let at = pieces.windows(2).position(|two| two[0].is("all") && two[1].is("times"))? + 2;
    let glue =
        |p: &&Piece<'_>| matches!(&*p.form, "are" | "given" | "shown" | "stated" | "in" | "here" | "below");
    clock::zone(pieces, at + pieces[at..].iter().take_while(glue).count()).0
}

/// Whether a word names a time, so that no amount counts it.
pub(in crate::extract) fn names_time(form: &str) -> bool {
    let plain = |(_, standing)| standing == Standing::Plain;
    let calendar = calendar::weekday(form).is_some_and(plain) || calendar::month(form).is_some_and(plain);
    let relative = [
        "yesterday",
        "today",
        "tonight",
        "tomorrow",
        "overnight",
        "last",
        "next",
        "ago",
        "earlier",
        "later",
        "april",
        "june",
        "august",
    ];
    calendar || relative.contains(&form)
}
