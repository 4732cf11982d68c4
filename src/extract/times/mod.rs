//! Times: dates and clock times as stretches of the calendar.
//!
//! A sentence comes in with the moment that its relative words start from; mentions with their bounds go out,
//! and words written like a time that name none. What the times date is left to the statements.

mod clock;
mod date;
mod expression;
mod lexicon;
mod resolve;
mod tense;
#[cfg(test)]
mod tests;

use expression::Expression;
use jiff::civil::Date;

use super::amounts::scan::{Piece, scan};
use crate::language::Sentence;
use crate::model::{Grain, Moment, TimeMention};
use crate::text::Span;

/// What relative times start from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Anchor {
    /// When the document, or its part, was published.
    pub published: Option<Moment>,
    /// Whether that is a guess.
    pub weak: bool,
}

/// Reads the times of a sentence, in order, and what looked like one but names none. Without a date of
/// publication only times that stand by themselves are read.
pub fn read(
    text: &str,
    sentence: &Sentence,
    anchor: &Anchor,
) -> (Vec<TimeMention>, Vec<(Span, &'static str)>) {
    let pieces = scan(text, sentence.span);
    let (found, bad) = expression::find(&pieces);
    let span = |start: usize, end: usize| pieces[start].span.cover(pieces[end - 1].span);
    let tenses = tense::Tenses::new(&pieces, sentence);
    let resolve = |e: &Expression, day: Option<Date>| {
        let future = tenses.future(e.start, e.end);
        resolve::moment(e, anchor.published.as_ref(), future, day)
    };
    // Clock times without a date belong to the only day that the sentence names.
    let mut days: Vec<Date> = found
        .iter()
        .filter(|e| e.date.is_some_and(date::Date::is_day))
        .filter_map(|e| resolve(e, None))
        .filter(|m| m.grain <= Grain::Day)
        .map(Moment::date)
        .collect();
    days.dedup();
    let day = if let [only] = days.as_slice() { Some(*only) } else { None };
    let mentions = found
        .iter()
        .filter_map(|e| {
            let (relation, loose) = tense::relation(&pieces, e.start, e.end);
            let mut moment = resolve(e, day)?;
            moment.approximate |= loose;
            let relative = e.date.is_none_or(|d| !d.is_absolute());
            Some(TimeMention { span: span(e.start, e.end), moment, relation, weak: relative && anchor.weak })
        })
        .collect();
    let odd = bad.into_iter().map(|(start, end, why)| (span(start, end), why)).collect();
    (mentions, odd)
}

/// The pieces that times take, so that nothing else reads their numbers.
pub(in crate::extract) fn occupied(pieces: &[Piece<'_>]) -> Vec<(usize, usize)> {
    let (found, bad) = expression::find(pieces);
    let mut taken: Vec<(usize, usize)> = found.iter().map(|e| (e.start, e.end)).collect();
    taken.extend(bad.iter().map(|(start, end, _)| (*start, *end)));
    taken.sort_unstable();
    taken
}

/// Whether a word names a time, so that no amount counts it.
pub(in crate::extract) fn names_time(form: &str) -> bool {
    let calendar = lexicon::LEXICON.weekdays.get(form).is_some_and(|(_, s)| *s == lexicon::Standing::Plain)
        || lexicon::LEXICON.months.get(form).is_some_and(|(_, s)| *s == lexicon::Standing::Plain);
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
