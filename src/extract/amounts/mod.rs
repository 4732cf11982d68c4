//! Amounts: numbers with their bounds, units and the nouns that they count.
//!
//! A sentence comes in; mentions with interval semantics go out, and the words that look like an amount but
//! cannot be read. Numbers that count nothing (years, dates, clock times, names, scores) are left out. Whether
//! two amounts measure the same thing is left to `compare`.

mod canaries;
mod labels;
mod lexicon;
mod noun;
mod numeral;
pub(in crate::extract) mod phrases;
mod quantity;
mod region;
pub(in crate::extract) mod scan;
mod setting;
mod special;
mod statistic;
#[cfg(test)]
mod tests;

use quantity::{Outcome, Quantity};
use scan::Piece;

use super::times;
use crate::language::Sentence;
use crate::model::{AmountMention, Statistic};
use crate::text::Span;

/// Words that look like an amount but cannot be read, with the reason.
type Odd = (Span, &'static str);

/// Reads the amounts of a sentence, in order, and what looked like one but could not be read.
pub fn read(text: &str, sentence: &Sentence) -> (Vec<AmountMention>, Vec<Odd>) {
    read_in(text, sentence, &times::Scanned::new(text, sentence))
}

/// As [`read`], of a sentence that is scanned already.
pub(in crate::extract) fn read_in(
    text: &str,
    sentence: &Sentence,
    scanned: &times::Scanned<'_>,
) -> (Vec<AmountMention>, Vec<Odd>) {
    let (pieces, taken) = (scanned.pieces.as_slice(), scanned.occupied());
    let mut mentions: Vec<AmountMention> = Vec::new();
    let mut odd = Vec::new();
    let (mut at, mut time) = (0, 0);
    while at < pieces.len() {
        while taken.get(time).is_some_and(|(_, end)| *end <= at) {
            time += 1;
        }
        if let Some((_, end)) = taken.get(time).filter(|(start, _)| *start <= at) {
            at = *end;
            continue;
        }
        let (found, next) = step(text, sentence, pieces, at, &mut odd);
        // `Not one boat` counts none.
        let none = at > 0 && pieces[at].is("one") && pieces[at - 1].is("not");
        let after = |m: &AmountMention| mentions.last().is_none_or(|last| last.span.end <= m.span.start);
        mentions.extend(found.filter(|m| !none && after(m)));
        at = next.max(at + 1);
    }
    for mention in &mut mentions {
        mention.predicate = setting::predicate(sentence, mention);
        mention.period = setting::period(pieces, mention);
    }
    (mentions, odd)
}

/// What stands at piece `at`, and where to go on.
fn step(
    text: &str,
    sentence: &Sentence,
    pieces: &[Piece<'_>],
    at: usize,
    odd: &mut Vec<Odd>,
) -> (Option<AmountMention>, usize) {
    if let Some((mention, end)) = special::age(pieces, at) {
        return (Some(mention), end);
    }
    if let Some(end) = labels::skip(pieces, at) {
        return (None, end);
    }
    let most = || special::most(pieces, at, |next| noun::is_share_of(text, sentence, pieces, next));
    if let Some((mut mention, end)) = special::ratio(pieces, at).or_else(most) {
        if mention.amount.statistic == Statistic::Share {
            let quantity = Quantity { end, ..special::blank(at) };
            name(&mut mention, noun::of(text, sentence, pieces, &quantity));
        }
        return (Some(mention), end);
    }
    if let Some((mut mention, end)) = special::rank(pieces, at) {
        let quantity = Quantity { end, ..special::blank(at) };
        name(&mut mention, noun::of(text, sentence, pieces, &quantity));
        let named = mention.noun.is_some();
        return (named.then_some(mention), end);
    }
    match quantity::read(pieces, at) {
        Outcome::Quantity(quantity) => match canaries::impossible(pieces, &quantity) {
            Some((start, why)) => {
                odd.push((pieces[start].span.cover(pieces[quantity.end - 1].span), why));
                (None, quantity.end)
            }
            None => quantity_at(text, sentence, pieces, quantity),
        },
        Outcome::Bad(end, why) => {
            let end = end.min(pieces.len());
            odd.push((pieces[at].span.cover(pieces[end - 1].span), why));
            (None, end)
        }
        Outcome::Other(end) => (None, end),
        Outcome::Nothing => {
            let bad = canaries::without_number(pieces, at);
            if let Some((end, why)) = bad {
                odd.push((pieces[at].span.cover(pieces[end - 1].span), why));
            }
            (None, bad.map_or(at + 1, |(end, _)| end))
        }
    }
}

fn quantity_at(
    text: &str,
    sentence: &Sentence,
    pieces: &[Piece<'_>],
    mut quantity: Quantity,
) -> (Option<AmountMention>, usize) {
    if let Some(end) = special::all_but(pieces, &mut quantity) {
        return (None, end);
    }
    special::magnitude(pieces, &mut quantity);
    let age = special::ages(pieces, &mut quantity);
    let proportion = !age && special::proportion(pieces, &mut quantity);
    let (statistic, sign, per) =
        if age { (Statistic::Age, 1.0, None) } else { statistic::of(pieces, &mut quantity) };
    let statistic = if proportion { Statistic::Share } else { statistic };
    let amount = region::amount(&quantity, statistic, sign);
    if !amount.value.is_finite() {
        return (None, quantity.end);
    }
    let noun = if age { noun::Noun::default() } else { noun::of(text, sentence, pieces, &quantity) };
    let end = quantity.end;
    let span = pieces[quantity.start].span.cover(pieces[end - 1].span);
    let mut mention = AmountMention::bare(span, amount);
    name(&mut mention, noun);
    let after_noun = mention.noun_span.filter(|n| n.start >= span.end).map(|n| n.end);
    let per = per.or_else(|| {
        let plain = mention.amount.statistic == Statistic::Level;
        after_noun.filter(|_| plain).and_then(|end| statistic::rate_after_noun(pieces, end))
    });
    if let Some(per) = per {
        mention.amount.statistic = Statistic::Rate;
        mention.modifiers.push(per);
        mention.modifiers.sort();
    }
    (Some(mention), end)
}

fn name(mention: &mut AmountMention, noun: noun::Noun) {
    mention.noun = noun.lemma;
    mention.noun_span = noun.span;
    mention.modifiers = noun.modifiers;
}

/// The whole number at piece `at`, in digits or words, and the piece after it.
pub(in crate::extract) fn whole_number(pieces: &[Piece<'_>], at: usize) -> Option<(i64, usize)> {
    match numeral::read(pieces, at, false) {
        numeral::Found::Number(n)
            if n.vague.is_none() && n.value().fract() == 0.0 && n.value().abs() < 1e6 =>
        {
            // Whole and small, so that the cast is exact.
            #[allow(clippy::cast_possible_truncation)]
            Some((n.value() as i64, n.end))
        }
        _ => None,
    }
}

/// Whether a word is a unit of one word.
pub(in crate::extract) fn is_unit(form: &str) -> bool {
    lexicon::LEXICON.units.contains_key(form) || lexicon::LEXICON.money_after.contains_key(form)
}
