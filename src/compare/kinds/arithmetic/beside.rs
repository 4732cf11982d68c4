//! Figures of neighbouring sentences that do not fit each other: so much to each of so many beside the sum paid, some of a
//! whole beside the rest of it.
//!
//! Here the figures are told one after the other by one writer, so a cue must tie them: `each of`, `the remaining`, a word for
//! the sum.

use super::{countable, exact, grain, places};
use crate::compare::finding::Story;
use crate::compare::kinds::{PairFinding, Score};
use crate::model::{AmountMention, Claim, Kind, Relation};

/// How many statements on the other figure may stand.
const REACH: usize = 2;

/// How often the one may go into the other where both mean one sum.
const FACTOR: f64 = 3.0;

/// Words by which a sentence gives a sum, and those that tell that it was paid.
const SUMS: [&str; 5] = ["sum", "total", "altogether", "overall", "told"];
const PAID: [&str; 8] = ["paid", "pay", "pays", "disbursed", "spent", "handed", "granted", "payments"];

/// The first mistake between the figures of a claim and those of the claims after it.
pub(super) fn judge(story: &Story<'_>, number: usize, near: &[usize]) -> Option<PairFinding> {
    let own = near.iter().copied().filter(|n| {
        let statement = story.claims[*n].statement;
        statement <= story.claims[number].statement + REACH
    });
    let near: Vec<usize> = own.collect();
    each_of_them(story, number, &near).or_else(|| the_rest(story, number, &near))
}

/// `2,000 crowns to each of those 27 households`, and then a sum that is another.
fn each_of_them(story: &Story<'_>, number: usize, near: &[usize]) -> Option<PairFinding> {
    let claim = &story.claims[number];
    let text = story.documents[claim.document].text.as_str();
    let (rate, count) = claim.reading.amounts.windows(2).find_map(|two| {
        let [rate, count] = two else { return None };
        let between = text.get(rate.span.end..count.span.start)?.to_lowercase();
        let each = ["each of", "every one of"].iter().any(|cue| between.contains(cue));
        let sorts = rate.amount.unit.dimension.starts_with("money") && count.amount.unit.dimension == "count";
        (each && sorts && exact(rate) && countable(count)).then_some((rate, count))
    })?;
    let product = rate.amount.value * count.amount.value;
    near.iter().find_map(|&other| {
        let y = &story.claims[other];
        let lower = y.span.of(text).to_lowercase();
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
        let any = |cues: &[&str]| words.iter().any(|w| cues.contains(w));
        if other == number || !any(&SUMS) || !any(&PAID) {
            return None;
        }
        let total = y.reading.amounts.iter().find(|m| {
            exact(m)
                && m.amount.unit.dimension == rate.amount.unit.dimension
                && m.amount.value > rate.amount.value
        })?;
        let value = total.amount.value;
        let slack = grain(total) + count.amount.value * grain(rate) + rate.amount.value * grain(count);
        let fits = (product - value).abs() <= slack.max(0.01 * product);
        if fits || value > product * FACTOR || value < product / FACTOR {
            return None;
        }
        let (r, c, t) = (rate.span.of(text), count.span.of(text), total.span.of(text));
        let written = count.amount.value * rate.amount.written;
        Some(found(
            story,
            [(number, rate, count), (other, total, total)],
            0.7,
            format!("Does {r} to each of {c} make {t}?"),
            [format!("{r} to each of {c}: {written}"), t.to_owned()],
            format!("{c} × {r} = {written}; stated: {t}"),
        ))
    })
}

/// `22 of the 28 matches`, and then `the remaining four`.
fn the_rest(story: &Story<'_>, number: usize, near: &[usize]) -> Option<PairFinding> {
    let claim = &story.claims[number];
    let text = story.documents[claim.document].text.as_str();
    let plain = |m: &AmountMention| exact(m) && m.amount.unit.dimension == "count";
    let (part, whole) = claim.reading.amounts.windows(2).find_map(|two| {
        let [part, whole] = two else { return None };
        let between = text.get(part.span.end..whole.span.start)?;
        let words: Vec<&str> = between.split_whitespace().collect();
        let of = words.first() == Some(&"of") && words.len() <= 4;
        (of && plain(part) && plain(whole) && part.amount.value < whole.amount.value).then_some((part, whole))
    })?;
    near.iter().find_map(|&other| {
        let y: &Claim = &story.claims[other];
        let rest = y.reading.amounts.iter().find(|m| {
            let before = text.get(y.span.start..m.span.start).unwrap_or_default().trim_end().to_lowercase();
            let after = text.get(m.span.start..).unwrap_or_default();
            plain(m)
                && m.span.start > whole.span.end
                && (before.ends_with("the remaining") || after.to_lowercase().starts_with("remaining "))
        })?;
        let left = whole.amount.value - part.amount.value;
        let slack = grain(part) + grain(whole) + grain(rest);
        // `It lost two. The remaining four were drawn`: others have gone before.
        let between = near.iter().flat_map(|n| &story.claims[*n].reading.amounts).any(|m| {
            m.span.start >= whole.span.end
                && m.span.end <= rest.span.start
                && m.amount.unit.dimension == "count"
        });
        let other_noun = rest.noun.is_some() && rest.noun != whole.noun;
        if between
            || other_noun
            || (left - rest.amount.value).abs() <= slack
            || rest.amount.value > whole.amount.value
        {
            return None;
        }
        let (p, w, r) = (part.span.of(text), whole.span.of(text), rest.span.of(text));
        Some(found(
            story,
            [(number, part, whole), (other, rest, rest)],
            0.7,
            format!("Do {p} of {w} leave {r}?"),
            [format!("{p} of {w} leaves {left}"), format!("the remaining {r}")],
            format!("{w} − {p} = {left}; stated as remaining: {r}"),
        ))
    })
}

/// Two claims of one source whose figures do not fit: each with its first and last figure.
fn found(
    story: &Story<'_>,
    sides: [(usize, &AmountMention, &AmountMention); 2],
    sureness: f64,
    question: String,
    answers: [String; 2],
    step: String,
) -> PairFinding {
    let [(a, first, last), (b, p, q)] = sides;
    let mut score = Score::default();
    score.add("figures of neighbouring sentences", sureness);
    PairFinding {
        circumstances: None,
        a,
        b,
        kind: Some(Kind::Arithmetic),
        relation: Relation::Contradiction,
        confidence: score.probability(),
        contributions: score.contributions(),
        question,
        answers,
        places: places(story, (a, first.span.cover(last.span)), (b, p.span.cover(q.span))),
        steps: vec![step],
    }
}
