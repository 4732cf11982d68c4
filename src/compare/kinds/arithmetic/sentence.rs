//! Figures of one sentence that do not fit each other: parts of a named whole that are more than the whole, a share
//! beside the two counts that it is taken from, so many at so much each, a rise given with both of its ends.

use super::{Figure, Sentence, alone, countable, exact, grain, is_percent, is_total, place, words};
use crate::compare::finding::Story;
use crate::compare::kinds::PairFinding;
use crate::model::{AmountMention, Claim, Precision, Statistic};

/// How much more than the whole the parts may give and still be parts of it.
const EXCESS: f64 = 0.4;

/// Log-odds of a mistake: of figures that can mean one thing only, and of parts of which one may be several.
const SURE: f64 = 1.4;
const MAY_MEET: f64 = 0.0;

/// Words by which parts may be counted twice, or are no parts.
const TWICE: [&str; 14] = [
    "both",
    "also",
    "each",
    "of whom",
    "of which",
    "of them",
    "of these",
    "among",
    "including",
    "more than one",
    "overlap",
    "as well",
    "twice",
    "some of",
];

/// People of these sorts are one or the other.
const SORTS_OF_PEOPLE: [&str; 8] = ["man", "woman", "boy", "girl", "child", "adult", "male", "female"];

/// The first mistake in the figures of a sentence.
pub(super) fn judge(story: &Story<'_>, sentence: &Sentence<'_>) -> Option<PairFinding> {
    let text = sentence.text(story);
    let figures = sentence.figures.as_slice();
    if figures.len() < 3 {
        return None;
    }
    let by_claim = || {
        figures.chunk_by(|p, q| p.claim == q.claim).find_map(|own| {
            let claim = &story.claims[own[0].claim];
            more_than_the_whole(story, claim, own, text)
        })
    };
    by_claim()
        .or_else(|| share_of_counts(story, figures, text))
        .or_else(|| so_much_each(story, figures, text))
        .or_else(|| combined(story, figures, text))
        .or_else(|| rise_with_both_ends(story, figures, text))
}

/// `Of the 40 boats, 12 were sunk, 9 damaged and 25 came home`; `200 members: 120 in the north and 95 in the south`;
/// `23 people, 15 men and 9 women`.
fn more_than_the_whole(
    story: &Story<'_>,
    claim: &Claim,
    amounts: &[Figure<'_>],
    text: &str,
) -> Option<PairFinding> {
    let words = claim.sentence.of(text).to_lowercase();
    let plain = |m: &AmountMention| countable(m) && m.amount.unit.dimension == "count";
    let at = amounts.iter().position(|m| plain(m) && names_whole(text, claim, m, amounts))?;
    let whole = amounts[at];
    let parts = &amounts[at + 1..];
    let fits =
        |m: &&Figure<'_>| plain(m) && (m.noun.is_none() || m.noun == whole.noun || is_part(text, claim, m));
    let twice = TWICE.iter().any(|w| words.contains(w));
    let least = if introduced(text, claim, &whole) { 3 } else { 2 };
    if twice || parts.len() < least || parts.iter().filter(fits).count() < parts.len() {
        return None;
    }
    let sum: f64 = parts.iter().map(|m| m.amount.value).sum();
    // Parts may leave a rest unnamed; only more than the whole is wrong.
    let most = whole.amount.value;
    if sum <= most + grain(&whole).max(0.5) || sum > most * (1.0 + EXCESS) {
        return None;
    }
    let listed: Vec<&str> = parts.iter().map(|m| m.span.of(text)).collect();
    let whole_words = whole.span.of(text);
    // `Of the 300, 120 are women, 80 part-timers and 150 live in the town`: one may be all of these.
    let may_meet = introduced(text, claim, &whole) && starts_list(text, &whole, &parts[0]);
    let sureness = if may_meet { MAY_MEET } else { SURE };
    Some(alone(
        story,
        sureness,
        (place(whole, whole), place(parts[0], parts[parts.len() - 1])),
        format!("Are the parts more than {whole_words}?"),
        [format!("whole {whole_words}"), format!("parts give {sum}")],
        vec![
            format!("whole: {whole_words}"),
            format!("parts: {} = {sum}, more than the whole", listed.join(" + ")),
        ],
    ))
}

/// Whether the figure names a whole whose parts follow: after `of the` in front, or before a colon, or before sorts of people
/// that make up people.
fn names_whole(text: &str, claim: &Claim, whole: &AmountMention, amounts: &[Figure<'_>]) -> bool {
    let Some(next) = amounts.iter().find(|m| m.span.start > whole.span.end) else { return false };
    let between = text.get(whole.span.end..next.span.start).unwrap_or_default();
    let noun_end = whole.noun_span.map_or(whole.span.end, |s| s.end.max(whole.span.end));
    let after_noun = text.get(noun_end..next.span.start).unwrap_or_default().trim();
    let people =
        whole.noun.as_deref().is_some_and(|n| matches!(n, "people" | "person" | "victim" | "passenger"))
            && next.noun.as_deref().is_some_and(|n| SORTS_OF_PEOPLE.contains(&n))
            && between.contains([',', '(', ':', '–', '—']);
    introduced(text, claim, whole) || matches!(after_noun, ":" | "–" | "—") || people
}

/// `Of the 40 boats` in front of its clause.
fn introduced(text: &str, claim: &Claim, whole: &AmountMention) -> bool {
    let before = text.get(claim.span.start..whole.span.start).unwrap_or_default().trim().to_lowercase();
    matches!(
        before.as_str(),
        "of" | "of the" | "of its" | "of their" | "of our" | "of all" | "out of" | "out of the"
    )
}

/// Whether the list goes on with a number (`, 12 were sunk`) and not with who got it (`, the left won 30`).
fn starts_list(text: &str, whole: &AmountMention, first: &AmountMention) -> bool {
    let noun_end = whole.noun_span.map_or(whole.span.end, |s| s.end.max(whole.span.end));
    words(text, noun_end, first.span.start).is_empty()
}

/// Whether what the figure counts is a sort of people, or what befell the part (`9 damaged`).
fn is_part(text: &str, claim: &Claim, part: &AmountMention) -> bool {
    let noun = part.noun.as_deref().unwrap_or_default();
    let as_written = part.noun_span.map_or("", |s| s.of(text));
    let participle = as_written.ends_with("ed") || as_written.ends_with("en");
    SORTS_OF_PEOPLE.contains(&noun) || (participle && claim.reading.terms.iter().any(|t| t.lemma == noun))
}

/// `90 of the 300 workers, or 45 per cent`; `45 per cent of the staff (90 of 300)`.
fn share_of_counts(story: &Story<'_>, amounts: &[Figure<'_>], text: &str) -> Option<PairFinding> {
    let counts = |m: &AmountMention| {
        exact(m) && m.amount.unit.dimension == "count" && m.amount.statistic == Statistic::Level
    };
    let is_share = |m: &AmountMention| {
        m.amount.unit.dimension == "percent"
            && m.amount.statistic == Statistic::Share
            && m.amount.precision != Precision::Vague
    };
    for at in 0..amounts.len() - 1 {
        let (part, whole) = (amounts[at], amounts[at + 1]);
        let joined = words(text, part.span.end, whole.span.start);
        let of = matches!(
            joined.as_slice(),
            ["of"] | ["of", "the" | "its" | "their" | "our" | "all"] | ["out", "of"] | ["out", "of", "the"]
        );
        let held = in_places(text, &part, &whole);
        if !(of || held) || !counts(&part) || !counts(&whole) || whole.amount.value <= 0.0 {
            continue;
        }
        let after = amounts
            .get(at + 2)
            .copied()
            .filter(|m| is_share(m) && restates(text, whole.span.end, m.span.start));
        let full = amounts.get(at + 2).copied().filter(|m| held && is_percent(m) && is_full(text, m));
        let after = if held { full } else { after };
        let before = at.checked_sub(1).map(|n| amounts[n]).filter(|m| {
            is_share(m) && text.get(m.span.end..part.span.start).is_some_and(|s| s.trim_end().ends_with('('))
        });
        let Some(share) = after.or(before) else { continue };
        let actual = 100.0 * part.amount.value / whole.amount.value;
        let tolerance = 0.6
            + grain(&share)
            + 100.0 * (grain(&part) + grain(&whole) * actual / 100.0) / whole.amount.value;
        if (actual - share.amount.value).abs() <= tolerance {
            continue;
        }
        let (p, w, s) = (part.span.of(text), whole.span.of(text), share.span.of(text));
        return Some(alone(
            story,
            SURE,
            (place(share, share), place(part, whole)),
            format!("Is {p} of {w} as much as {s}?"),
            [s.to_owned(), format!("{p} of {w}: {actual:.1} per cent")],
            vec![format!("{p} ÷ {w} = {actual:.1} per cent; stated: {s}")],
        ));
    }
    None
}

/// Those who take a place.
const PEOPLE: [&str; 15] = [
    "man",
    "woman",
    "people",
    "person",
    "inmate",
    "prisoner",
    "patient",
    "passenger",
    "pupil",
    "child",
    "guest",
    "student",
    "resident",
    "detainee",
    "visitor",
];

/// `1,026 men in 1,140 places`: how many of how many are taken.
fn in_places(text: &str, part: &AmountMention, whole: &AmountMention) -> bool {
    const PLACES: [&str; 9] = ["place", "bed", "seat", "cell", "berth", "space", "room", "pitch", "desk"];
    let between = words(text, part.span.end, whole.span.start);
    let places = whole.noun.as_deref().is_some_and(|n| PLACES.contains(&n));
    let people = part.noun.as_deref().is_some_and(|n| PEOPLE.contains(&n));
    places && people && between.len() <= 4 && matches!(between.last(), Some(&("in" | "for")))
}

/// Whether a share tells how full something is.
fn is_full(text: &str, share: &AmountMention) -> bool {
    let after = words(text, share.span.end, (share.span.end + 24).min(text.len()));
    after.iter().take(3).any(|w| matches!(*w, "full" | "occupied" | "capacity" | "occupancy" | "taken"))
}

/// Whether what stands between says that the second figure is the first in other terms: `workers, or`, `workers (`.
fn restates(text: &str, from: usize, to: usize) -> bool {
    let between = text.get(from..to).unwrap_or_default();
    let words = words(text, from, to);
    let cue =
        words.last().is_some_and(|w| matches!(*w, "or" | "is" | "namely" | "ie")) && between.contains(',');
    let again = words.ends_with(&["in", "other", "words"]) || words.ends_with(&["that", "is"]);
    words.len() <= 5 && (cue || again || between.trim_end().ends_with(['(', '–', '—']))
}

/// `900 pounds: 40 lorries at 20 pounds each`.
fn so_much_each(story: &Story<'_>, figures: &[Figure<'_>], text: &str) -> Option<PairFinding> {
    let [_, _, _] = figures else { return None };
    let find = |test: &dyn Fn(&AmountMention) -> bool| figures.iter().copied().find(|m| test(m) && exact(m));
    let rate = find(&|m| {
        let after = words(text, m.span.end.saturating_sub(8), (m.span.end + 8).min(text.len()));
        m.amount.statistic == Statistic::Rate && after.iter().any(|w| matches!(*w, "each" | "apiece"))
    })?;
    let count = find(&|m| m.amount.unit.dimension == "count" && countable(m))?;
    let total = find(&|m| {
        countable(m) && m.span != rate.span && m.amount.unit.dimension == rate.amount.unit.dimension
    })?;
    let at = words(text, count.span.end, rate.span.start);
    let between = text.get(total.span.end..count.span.start).unwrap_or_default();
    if !is_total(text, &total) && between.trim() != ":" {
        return None;
    }
    if rate.amount.unit.dimension == "count"
        || count.span.start > rate.span.start
        || at.last().is_none_or(|w| *w != "at")
    {
        return None;
    }
    let product = count.amount.value * rate.amount.value;
    let slack = grain(&total) + count.amount.value * grain(&rate) + rate.amount.value * grain(&count);
    if (product - total.amount.value).abs() <= slack.max(0.01 * product) {
        return None;
    }
    let (n, r, t) = (count.span.of(text), rate.span.of(text), total.span.of(text));
    let written = product / rate.amount.value * rate.amount.written;
    Some(alone(
        story,
        SURE,
        (place(total, total), place(count, rate)),
        format!("Does {n} at {r} make {t}?"),
        [t.to_owned(), format!("{n} × {r}: {written}")],
        vec![format!("{n} × {r} = {written}; stated: {t}")],
    ))
}

/// `One has 29 per cent and the other 22, a combined share of 57 per cent`.
fn combined(story: &Story<'_>, figures: &[Figure<'_>], text: &str) -> Option<PairFinding> {
    let (one, other, both) = figures.windows(3).find_map(|three| {
        let &[one, other, both] = three else { return None };
        let joined = words(text, one.span.end, other.span.start);
        let led = words(text, other.span.end, both.span.start);
        let cue = led.iter().rev().take(4).any(|w| *w == "combined");
        let more = both.amount.value >= one.amount.value.max(other.amount.value);
        let alike = [one, other, both].iter().all(|m| {
            exact(m)
                && m.amount.unit.dimension == both.amount.unit.dimension
                && matches!(m.amount.statistic, Statistic::Level | Statistic::Share)
        });
        (cue && more && alike && joined.contains(&"and")).then_some((one, other, both))
    })?;
    let sum = one.amount.value + other.amount.value;
    let slack = grain(&one) + grain(&other) + grain(&both);
    if (sum - both.amount.value).abs() <= slack.max(0.005 * sum) {
        return None;
    }
    let (p, q, b) = (one.span.of(text), other.span.of(text), both.span.of(text));
    Some(alone(
        story,
        SURE,
        (place(both, both), place(one, other)),
        format!("Do {p} and {q} make {b}?"),
        [b.to_owned(), format!("{p} and {q}: {sum}")],
        vec![format!("{p} + {q} = {sum}; stated together: {b}")],
    ))
}

/// `Rose by 12 from 30 to 45`.
fn rise_with_both_ends(story: &Story<'_>, figures: &[Figure<'_>], text: &str) -> Option<PairFinding> {
    let (change, old, new) = figures.windows(3).find_map(|three| {
        let &[change, old, new] = three else { return None };
        let from = words(text, change.span.end, old.span.start) == ["from"];
        let to = words(text, old.span.end, new.span.start) == ["to"];
        let alike = change.amount.statistic == Statistic::Change
            && change.amount.unit.dimension == old.amount.unit.dimension
            && old.amount.unit.dimension == new.amount.unit.dimension
            && change.amount.unit.dimension != "percent";
        (from && to && alike && [change, old, new].iter().all(|m| exact(m))).then_some((change, old, new))
    })?;
    let actual = (new.amount.value - old.amount.value).abs();
    let slack = grain(&change) + grain(&old) + grain(&new);
    if (actual - change.amount.value.abs()).abs() <= slack.max(0.005 * actual) {
        return None;
    }
    let (c, o, n) = (change.span.of(text), old.span.of(text), new.span.of(text));
    Some(alone(
        story,
        SURE,
        (place(change, change), place(old, new)),
        format!("Is it {c} from {o} to {n}?"),
        [c.to_owned(), format!("from {o} to {n}: {actual}")],
        vec![format!("{n} − {o} = {actual}; stated: {c}")],
    ))
}
