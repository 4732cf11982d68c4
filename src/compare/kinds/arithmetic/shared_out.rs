//! A sum shared out evenly, told with what each gets: `a fund of 2.4 million for the 160 boats, which gives every boat
//! 20,000`; `each of the eight families has received 30,000; in all the fund has paid out 180,000`.

use super::{Figure, Sentence, alone, countable, exact, grain, place, shown};
use crate::compare::finding::Story;
use crate::compare::kinds::PairFinding;

/// Log-odds of a mistake.
const SURE: f64 = 1.4;

/// How often the one sum may go into the other.
const FACTOR: f64 = 3.0;

/// Words that tell what each gets.
const GETS: [&str; 16] = [
    "gives", "giving", "makes", "making", "is", "means", "comes", "gets", "get", "receives", "receive",
    "received", "paid", "pays", "given", "got",
];

/// Words that tell that a sum is shared.
const SHARES: [&str; 12] = [
    "for",
    "among",
    "amongst",
    "between",
    "share",
    "shared",
    "divide",
    "divided",
    "split",
    "over",
    "distributed",
    "to",
];

/// Words by which a sentence gives all that was paid.
const PAID: [&str; 8] = ["paid", "pay", "pays", "disbursed", "spent", "handed", "granted", "payments"];
const ALL: [&str; 5] = ["all", "total", "altogether", "overall", "told"];

pub(super) fn judge(story: &Story<'_>, passage: &[&Sentence<'_>]) -> Option<PairFinding> {
    let text = passage.first()?.text(story);
    let figures: Vec<Figure<'_>> = passage.iter().flat_map(|s| s.figures.iter().copied()).collect();
    let own = passage[0].figures.len();
    (0..own).find_map(|at| {
        let figures = &figures[at..];
        shared(story, text, figures)
            .or_else(|| so_much_to_each(story, text, figures))
            .or_else(|| each_of(story, text, figures, passage))
    })
}

/// A sum, how many it is for, and what each gets, one after the other.
fn shared(story: &Story<'_>, text: &str, figures: &[Figure<'_>]) -> Option<PairFinding> {
    let &[total, count, share] = figures.get(..3)? else { return None };
    let parts = super::words(text, total.span.end, count.span.start);
    let told = super::words(text, count.span.end, share.span.start);
    let lower = |words: &[&str]| words.iter().map(|w| w.to_lowercase()).collect::<Vec<_>>();
    let (parts, told) = (lower(&parts), lower(&told));
    let after = lower(&super::words(text, share.span.end, (share.span.end + 28).min(text.len())));
    let each = |w: &String| matches!(w.as_str(), "each" | "every" | "apiece");
    // `Every boat 20,000`, `20,000 each`, `five thousand for each`, `20,000 a head`.
    let rate = told.iter().rev().take(3).any(each)
        || after.iter().take(2).any(each)
        || after.first().is_some_and(|w| w == "a") && after.get(1).is_some_and(|w| w == "head");
    let gives = told.iter().any(|w| GETS.contains(&w.as_str()));
    let shares = parts.iter().any(|w| SHARES.contains(&w.as_str()));
    // A currency that is no word of the lexicon is a noun that is counted.
    let currency = total.amount.unit.dimension.starts_with("money");
    let money = currency || (total.noun.is_some() && total.noun == share.noun);
    let sorts = money
        && total.amount.unit.dimension == share.amount.unit.dimension
        && count.noun.is_some()
        && count.noun != total.noun
        && count.amount.unit.dimension == "count";
    let sure = rate && gives && shares && sorts && exact(&total) && countable(&count) && exact(&share);
    if !sure || count.amount.value < 2.0 || told.len() > 14 || parts.len() > 24 {
        return None;
    }
    let actual = total.amount.value / count.amount.value;
    let slack = grain(&share) + (grain(&total) + actual * grain(&count)) / count.amount.value;
    let stated = share.amount.value;
    let apart = (actual - stated).abs() > slack.max(0.01 * actual);
    if !apart || actual > stated * FACTOR || stated > actual * FACTOR {
        return None;
    }
    let (t, n, s) = (total.span.of(text), count.span.of(text), share.span.of(text));
    let written = actual / share.amount.value * share.amount.written;
    Some(alone(
        story,
        SURE,
        (place(share, share), place(total, count)),
        format!("Does {t} among {n} make {s} each?"),
        [s.to_owned(), format!("{t} among {n}: {}", shown(written.round()))],
        vec![format!("{t} ÷ {n} = {}; stated: {s} each", shown(written.round()))],
    ))
}

/// `A fund of 12 million for the homes. It will give 25,000 to each of 800 households`.
fn so_much_to_each(story: &Story<'_>, text: &str, figures: &[Figure<'_>]) -> Option<PairFinding> {
    let &[total, rate, count] = figures.get(..3)? else { return None };
    let lower = |from: usize, to: usize| -> Vec<String> {
        super::words(text, from, to).iter().map(|w| w.to_lowercase()).collect()
    };
    let parts = lower(total.span.end, rate.span.start);
    let between = lower(rate.span.end, count.span.start);
    let each = between
        .windows(2)
        .any(|two| matches!(two[0].as_str(), "each" | "every" | "one") && two[1] == "of")
        || matches!(between.as_slice(), [to, each] if matches!(to.as_str(), "to" | "for") && each == "each");
    let fund = lower(total.span.start.saturating_sub(24), total.span.start);
    let shares = parts.iter().any(|w| SHARES.contains(&w.as_str()))
        || fund.iter().any(|w| matches!(w.as_str(), "fund" | "pot" | "sum" | "total"));
    let gives = parts.iter().any(|w| GETS.contains(&w.as_str()) || matches!(w.as_str(), "give" | "pay"));
    let sorts = total.amount.unit.dimension.starts_with("money")
        && total.amount.unit.dimension == rate.amount.unit.dimension
        && count.amount.unit.dimension == "count"
        && count.noun.is_some();
    let sure = each && shares && gives && sorts && exact(&total) && exact(&rate) && countable(&count);
    if !sure || parts.len() > 24 || between.len() > 6 {
        return None;
    }
    let (product, value) = (rate.amount.value * count.amount.value, total.amount.value);
    let slack = grain(&total) + count.amount.value * grain(&rate) + rate.amount.value * grain(&count);
    let apart = (product - value).abs() > slack.min(0.05 * product).max(0.01 * product);
    if !apart || value > product * FACTOR || value < product / FACTOR {
        return None;
    }
    let (t, r, n) = (total.span.of(text), rate.span.of(text), count.span.of(text));
    let written = shown(product / value * total.amount.written);
    Some(alone(
        story,
        SURE,
        (place(total, total), place(rate, count)),
        format!("Does {r} to each of {n} make {t}?"),
        [t.to_owned(), format!("{r} to each of {n}: {written}")],
        vec![format!("{n} × {r} = {written}; stated: {t}")],
    ))
}

/// `Each of the eight families has received 30,000`, and then all that was paid.
fn each_of(
    story: &Story<'_>,
    text: &str,
    figures: &[Figure<'_>],
    passage: &[&Sentence<'_>],
) -> Option<PairFinding> {
    let &[count, rate] = figures.get(..2)? else { return None };
    let from = passage[0].span.start;
    let before: Vec<String> =
        super::words(text, from.max(count.span.start.saturating_sub(24)), count.span.start)
            .iter()
            .map(|w| w.to_lowercase())
            .collect();
    let each =
        before.windows(2).any(|two| matches!(two[0].as_str(), "each" | "every" | "one") && two[1] == "of");
    let between = super::words(text, count.span.end, rate.span.start);
    let got = between.iter().any(|w| GETS.contains(&w.to_lowercase().as_str()));
    let money =
        rate.amount.unit.dimension.starts_with("money") || rate.noun.is_some() && rate.amount.value >= 100.0;
    let sorts =
        money && count.amount.unit.dimension == "count" && count.noun.is_some() && count.noun != rate.noun;
    if !each || !got || !sorts || !countable(&count) || !exact(&rate) || between.len() > 10 {
        return None;
    }
    let product = count.amount.value * rate.amount.value;
    let total = figures[2..].iter().copied().find(|m| {
        let sentence = passage.iter().find(|s| s.span.contains(m.span));
        let words: Vec<String> = sentence
            .map(|s| super::words(text, s.span.start, s.span.end).iter().map(|w| w.to_lowercase()).collect())
            .unwrap_or_default();
        let any = |cues: &[&str]| words.iter().any(|w| cues.contains(&w.as_str()));
        any(&PAID)
            && any(&ALL)
            && exact(m)
            && m.amount.unit.dimension == rate.amount.unit.dimension
            && (m.amount.unit.dimension.starts_with("money") || m.noun == rate.noun)
            && m.amount.value > rate.amount.value
    })?;
    // `And the captain got 900`: others got something as well.
    let others = figures[2..]
        .iter()
        .take_while(|m| m.span != total.span)
        .any(|m| m.amount.unit.dimension == rate.amount.unit.dimension || m.amount.value >= 100.0);
    if others {
        return None;
    }
    let value = total.amount.value;
    let slack = grain(&total) + count.amount.value * grain(&rate) + rate.amount.value * grain(&count);
    let apart = (product - value).abs() > slack.min(0.05 * product).max(0.01 * product);
    if !apart || value > product * FACTOR || value < product / FACTOR {
        return None;
    }
    let (c, r, t) = (count.span.of(text), rate.span.of(text), total.span.of(text));
    let written = count.amount.value * rate.amount.written;
    Some(alone(
        story,
        SURE,
        (place(total, total), place(count, rate)),
        format!("Does {r} to each of {c} make {t}?"),
        [t.to_owned(), format!("{r} to each of {c}: {}", shown(written))],
        vec![format!("{c} × {r} = {}; stated: {t}", shown(written))],
    ))
}
