//! Guards about figures: two amounts that only look as if they answered one question.

use std::sync::LazyLock;

use regex::Regex;

use super::super::common_ground::{near, stand};
use super::super::events;
use super::{Asked, Word, find};
use crate::language::{WordRelation, lexicon};
use crate::model::{
    AmountMention, Claim, Precision, Reason, Region, Role, Statistic, Term, TimeRelation, WordClass,
};

/// The amounts at issue, or the guard has nothing to look at.
macro_rules! amounts {
    ($asked:expr) => {
        match $asked.amounts {
            Some(amounts) => amounts,
            None => return Word::Nothing,
        }
    };
}

fn shown(m: &AmountMention) -> String {
    let unit = &m.amount.unit.written;
    if unit.is_empty() { m.amount.written.to_string() } else { format!("{} {unit}", m.amount.written) }
}

fn both(m: &AmountMention, n: &AmountMention) -> String {
    format!("{} and {}", shown(m), shown(n))
}

fn bounded(m: &AmountMention) -> bool {
    matches!(m.amount.precision, Precision::AtLeast | Precision::AtMost)
}

/// One statistic against others.
fn one_is(m: &AmountMention, n: &AmountMention, wanted: &[Statistic]) -> bool {
    let is = |x: &AmountMention| wanted.contains(&x.amount.statistic);
    is(m) != is(n)
}

pub(super) fn rounding(asked: &Asked<'_>) -> Word {
    let [m, n] = amounts!(asked);
    match m.amount.relate(&n.amount) {
        Region::Apart => Word::Nothing,
        Region::Near => Word::Fires(format!("{} may be one figure, rounded", both(m, n))),
        Region::Refines | Region::Overlaps if !bounded(m) && !bounded(n) => {
            Word::Fires(format!("{} are one figure, more and less exactly", both(m, n)))
        }
        _ => Word::Passes(format!("{} share no number, as loosely as they are worded", both(m, n))),
    }
}

pub(super) fn bound(asked: &Asked<'_>) -> Word {
    let [m, n] = amounts!(asked);
    if !bounded(m) && !bounded(n) {
        return Word::Nothing;
    }
    if m.amount.limits_otherwise(&n.amount) {
        return Word::Passes(format!("{}: two limits of one thing are one", both(m, n)));
    }
    match m.amount.relate(&n.amount) {
        Region::Refines | Region::Overlaps | Region::Near => {
            Word::Fires(format!("{}: one keeps the bound of the other", both(m, n)))
        }
        Region::Apart => Word::Nothing,
        _ => Word::Passes(format!("{}: the bound is not kept", both(m, n))),
    }
}

pub(super) fn unit(asked: &Asked<'_>) -> Word {
    let [m, n] = amounts!(asked);
    let (p, q) = (&m.amount.unit, &n.amount.unit);
    if p.dimension != q.dimension || p.written == q.written || p.dimension == "count" {
        return Word::Nothing;
    }
    match m.amount.relate(&n.amount) {
        Region::Same | Region::Refines | Region::Near | Region::Overlaps => {
            Word::Fires(format!("{} are one amount", both(m, n)))
        }
        _ => Word::Passes(format!("{} are not the same, whatever the unit", both(m, n))),
    }
}

pub(super) fn currency(asked: &Asked<'_>) -> Word {
    let [m, n] = amounts!(asked);
    let (p, q) = (&m.amount.unit.dimension, &n.amount.unit.dimension);
    if !p.starts_with("money:") || !q.starts_with("money:") {
        Word::Nothing
    } else if p == q {
        Word::Passes("both in one currency".to_owned())
    } else {
        Word::Fires(format!("{} are in two currencies", both(m, n)))
    }
}

pub(super) fn population(asked: &Asked<'_>) -> Word {
    let [m, n] = amounts!(asked);
    if m.amount.unit.dimension != "count" || m.modifiers.is_empty() || n.modifiers.is_empty() {
        return Word::Nothing;
    }
    let (p, q) = (m.modifiers.join(" "), n.modifiers.join(" "));
    if p == q {
        Word::Passes(format!("both count “{p}”"))
    } else {
        Word::Fires(format!("“{p}” against “{q}”"))
    }
}

/// Words for what is usual, and for the most that there was.
const USUAL: [&str; 6] = ["average", "averaged", "averaging", "mean", "median", "sustained"];
const MOST: [&str; 8] = ["gust", "gusts", "gusting", "gusted", "peak", "peaked", "maximum", "record"];

pub(super) fn measure(asked: &Asked<'_>) -> Word {
    let [m, n] = amounts!(asked);
    let [x, y] = asked.words();
    let has = |words: &[String], list: &[&str]| words.iter().any(|w| list.contains(&w.as_str()));
    let usual =
        |p: &[String], q: &[String]| has(p, &USUAL) && has(q, &MOST) && !has(p, &MOST) && !has(q, &USUAL);
    if usual(&x, &y) || usual(&y, &x) {
        return Word::Fires(format!("{}: the usual against the most", both(m, n)));
    }
    if asked.named {
        return Word::Nothing;
    }
    let (Some(p), Some(q)) = (&m.predicate, &n.predicate) else { return Word::Nothing };
    // Verbs such as `receive` and `reach` tell of too much: only events whose victims or doers are counted count.
    let named = |lemma: &str| events::alone(lemma).any(|event| event.cumulative);
    let told_apart = named(p) && named(q) && events::shared(p, q).is_none();
    let related = matches!(
        stand(&verb(m, p), &verb(m, q)),
        WordRelation::Same | WordRelation::Synonym | WordRelation::Derived
    );
    if told_apart && !related {
        Word::Fires(format!("“{p}” against “{q}”: two sorts of event"))
    } else {
        Word::Passes(format!("“{p}” and “{q}” may tell of one event"))
    }
}

fn verb(m: &AmountMention, lemma: &str) -> Term {
    Term {
        span: m.span,
        lemma: lemma.to_owned(),
        class: WordClass::Verb,
        role: Role::Unknown,
        head: true,
        governor: None,
        negated: false,
    }
}

pub(super) fn period(asked: &Asked<'_>) -> Word {
    let [m, n] = amounts!(asked);
    match (&m.period, &n.period) {
        (Some(p), Some(q)) if p != q => Word::Fires(format!("“{p}” against “{q}”")),
        (Some(p), Some(_)) => Word::Passes(format!("both cover “{p}”")),
        _ => stretches(asked),
    }
}

/// Two stretches up to now of different length (`in the last financial year`, `over the past five years`).
fn stretches(asked: &Asked<'_>) -> Word {
    static STRETCH: LazyLock<Regex> = LazyLock::new(|| {
        let number =
            "(?:(?P<number>[0-9]+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty) )?";
        let unit = "(?:(?:financial|fiscal|calendar|full) )?(?P<unit>day|week|month|quarter|year|decade)s?";
        let whole = format!(r"(?i)\b(?:last|past|previous) {number}{unit}\b");
        Regex::new(&whole).unwrap_or_else(|e| unreachable!("{e}"))
    });
    let told = asked.claims().map(|claim| {
        let text = &asked.story.documents[claim.document].text;
        let words = claim.sentence.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let found = STRETCH.captures(&words)?;
        let part = |name: &str| found.name(name).map_or("one", |m| m.as_str()).to_lowercase();
        Some((found[0].to_lowercase(), [part("number"), part("unit")]))
    });
    match told {
        [Some((p, a)), Some((q, b))] if a != b => Word::Fires(format!("“{p}” against “{q}”")),
        _ => Word::Nothing,
    }
}

pub(super) fn gross_and_net(asked: &Asked<'_>) -> Word {
    let _ = amounts!(asked);
    let [x, y] = asked.words();
    for row in lexicon::rows("en/gross-net.tsv") {
        let [gross, net] = row.as_slice() else { continue };
        let has = |words: &[String], phrase: &str| find(words, phrase).is_some();
        let one_way =
            |p: &[String], q: &[String]| has(p, gross) && has(q, net) && !has(p, net) && !has(q, gross);
        if one_way(&x, &y) || one_way(&y, &x) {
            return Word::Fires(format!("“{gross}” against “{net}”"));
        }
    }
    Word::Nothing
}

pub(super) fn rate(asked: &Asked<'_>) -> Word {
    let [m, n] = amounts!(asked);
    if one_is(m, n, &[Statistic::Rate]) {
        Word::Fires(format!("{}: one is for each unit", both(m, n)))
    } else {
        Word::Nothing
    }
}

pub(super) fn points(asked: &Asked<'_>) -> Word {
    let [m, n] = amounts!(asked);
    let percent = |x: &AmountMention| x.amount.unit.dimension == "percent";
    if one_is(m, n, &[Statistic::Points]) && (percent(m) || percent(n)) {
        Word::Fires(format!("{}: per cent against points", both(m, n)))
    } else {
        Word::Nothing
    }
}

pub(super) fn increment(asked: &Asked<'_>) -> Word {
    let [m, n] = amounts!(asked);
    if m.amount.unit.dimension == n.amount.unit.dimension
        && one_is(m, n, &[Statistic::Increment, Statistic::Change])
    {
        Word::Fires(format!("{}: one is a change, the other a level", both(m, n)))
    } else {
        Word::Nothing
    }
}

/// Words that make the amount beside them a part: before it, and after it.
const BEFORE_PART: [&str; 7] =
    ["including", "among them", "of them", "of whom", "of which", "of these", "among whom"];
const AFTER_PART: [&str; 4] = ["of them", "of whom", "of which", "of these"];
/// Words at the end of a list that is not whole.
const AMONG: [&str; 3] = ["among others", "among other", "amongst others"];
/// Words by which a part of a known whole is counted: what befell it need not have befallen the whole.
const OF_A_WHOLE: [&str; 10] =
    ["of the", "of those", "of our", "of its", "of their", "of his", "of her", "of my", "of your", "of this"];

pub(super) fn part(asked: &Asked<'_>) -> Word {
    let [m, n] = amounts!(asked);
    let [x, y] = asked.claims();
    let of = |claim: &Claim, mention: &AmountMention| {
        let text = &asked.story.documents[claim.document].text;
        let before = super::plain(text.get(claim.sentence.start..mention.span.start).unwrap_or_default());
        let after = super::plain(text.get(mention.span.end..claim.sentence.end).unwrap_or_default());
        let ends = |phrase: &&&str| before.join(" ").ends_with(**phrase);
        let starts = |phrase: &&&str| {
            let joined = after.join(" ");
            joined == **phrase || joined.starts_with(&format!("{phrase} "))
        };
        let open = AMONG.iter().find(|phrase| find(&after, phrase).is_some());
        BEFORE_PART.iter().find(ends).or(open).or_else(|| AFTER_PART.iter().find(starts)).copied().or_else(
            || {
                let counted = |t: &&Term| t.class == WordClass::Number || Some(t.span) == mention.noun_span;
                let number = |w: &String| {
                    claim
                        .reading
                        .terms
                        .iter()
                        .filter(counted)
                        .any(|t| t.span.of(text).eq_ignore_ascii_case(w))
                };
                goes_on(&after, number)
            },
        )
    };
    let smaller = |p: &AmountMention, q: &AmountMention| p.amount.value < q.amount.value;
    let text = |claim: &Claim| asked.story.documents[claim.document].text.as_str();
    let (less, other) = if smaller(m, n) { ((x, m), (y, n)) } else { ((y, n), (x, m)) };
    let singled = |of: fn(&Claim, &str, &AmountMention) -> Option<String>| {
        let none = of(other.0, text(other.0), other.1).is_none();
        of(less.0, text(less.0), less.1).filter(|_| none && m.amount.value != n.amount.value)
    };
    let further =
        |word: &String| !one_lot(asked) || limited(less.0, other.0, less.1) && word.starts_with("of");
    if let Some(word) = singled(since).or_else(|| singled(singled_part).filter(further)) {
        return Word::Fires(format!("“{word}” makes {} a part", shown(less.1)));
    }
    match (of(x, m), of(y, n)) {
        (Some(word), None) if smaller(m, n) => Word::Fires(format!("“{word}” makes {} a part", shown(m))),
        (None, Some(word)) if smaller(n, m) => Word::Fires(format!("“{word}” makes {} a part", shown(n))),
        (None, None) => Word::Nothing,
        _ => Word::Passes("the part is greater than the whole, or both are parts".to_owned()),
    }
}

/// The words from when on an amount is counted: `three have died since Monday`.
fn since(claim: &Claim, text: &str, mention: &AmountMention) -> Option<String> {
    let time = claim.reading.times.iter().find(|t| t.relation == TimeRelation::Since)?;
    let words = || time.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    (mention.amount.unit.dimension == "count").then(words)
}

/// What makes the amount a part that something of its own is said of: `four of the teams came by sea`, `the two men who
/// stayed behind`.
fn singled_part(claim: &Claim, text: &str, mention: &AmountMention) -> Option<String> {
    if mention.amount.unit.dimension != "count" {
        return None;
    }
    let after = super::plain(text.get(mention.span.end..claim.sentence.end).unwrap_or_default());
    let joined = after.iter().take(2).map(String::as_str).collect::<Vec<_>>().join(" ");
    if let Some(words) = OF_A_WHOLE.iter().find(|phrase| joined == **phrase) {
        return Some((*words).to_owned());
    }
    let noun = mention.noun_span?;
    let before = super::plain(text.get(claim.sentence.start..mention.span.start).unwrap_or_default());
    // `Of the 40 who sailed, three drowned` gives the whole.
    let whole = before.iter().rev().nth(1).is_some_and(|w| w == "of");
    let definite =
        !whole && before.last().is_some_and(|w| matches!(w.as_str(), "the" | "those" | "these" | "other"));
    let rest = text.get(noun.end..claim.sentence.end).unwrap_or_default().trim_start();
    let told = ["who ", "that ", "which ", "whose "].into_iter().find(|w| rest.starts_with(w));
    told.filter(|_| definite)
        .map(|word| format!("{} {}", before.last().map_or("", String::as_str), word.trim()))
}

/// Whether what is said of a part has a word of its own (`four of the boats sank near the pier`).
fn limited(part: &Claim, whole: &Claim, mention: &AmountMention) -> bool {
    let noun = mention.noun_span.unwrap_or(mention.span);
    let timed = |t: &Term| part.reading.dates(t);
    let own = |t: &&Term| {
        let tells = matches!(t.class, WordClass::Noun | WordClass::Name | WordClass::Verb);
        tells && t.span.start >= noun.end && !timed(t)
    };
    let mut words = part.reading.terms.iter().filter(own);
    words.any(|t| whole.reading.terms.iter().all(|o| !near(t, o)))
}

/// Whether a clause that says which are meant tells of an event of the other claim (`those who were wounded`).
fn told_by_both(asked: &Asked<'_>) -> bool {
    let Some([m, n]) = asked.amounts else { return false };
    let [x, y] = asked.claims();
    let after = |claim: &Claim, number: usize, mention: &AmountMention| {
        let noun = mention.noun_span.unwrap_or(mention.span);
        let terms = &claim.reading.terms;
        let told = asked.story.events[number].iter().filter(move |e| terms[e.at].span.start >= noun.end);
        told.map(|e| e.class.name).collect::<Vec<_>>()
    };
    let all = |number: usize| asked.story.events[number].iter().map(|e| e.class.name);
    let (p, q) = (after(x, asked.a, m), after(y, asked.b, n));
    all(asked.b).any(|e| p.contains(&e)) || all(asked.a).any(|e| q.contains(&e))
}

/// Whether the same is said of both amounts, as far as their verbs tell.
fn one_lot(asked: &Asked<'_>) -> bool {
    let Some([m, n]) = asked.amounts else { return false };
    let (Some(p), Some(q)) = (&m.predicate, &n.predicate) else { return false };
    p == q
        || events::shared(p, q).is_some()
        || told_by_both(asked)
        || matches!(stand(&verb(m, p), &verb(m, q)), WordRelation::Synonym | WordRelation::Derived)
}

/// `Six shots, then four more`; `one lump, and another`: the count goes on in the same sentence.
fn goes_on(after: &[String], number: impl Fn(&String) -> bool) -> Option<&'static str> {
    const MORE: [&str; 5] = ["another", "additional", "further", "more", "extra"];
    let place = after.iter().position(|w| MORE.contains(&w.as_str()))?;
    let more = MORE.into_iter().find(|m| after[place] == **m)?;
    // `Ninety-six guests and not one more`.
    if after[..place].iter().any(|w| matches!(w.as_str(), "not" | "no")) {
        return None;
    }
    let joined = after[..place].iter().any(|w| matches!(w.as_str(), "and" | "then" | "plus" | "followed"));
    let beside = |at: usize| after.get(at).is_some_and(&number);
    let counts = more == "another" || beside(place + 1) || place.checked_sub(1).is_some_and(beside);
    (joined && counts && after.get(place + 1).is_none_or(|w| w != "than")).then_some(more)
}

/// Words that say what a count holds or leaves out.
const INCLUSION: [&str; 9] = [
    "including",
    "included",
    "excluding",
    "excluded",
    "not counting",
    "not including",
    "apart from",
    "besides",
    "in addition to",
];

pub(super) fn inclusive(asked: &Asked<'_>) -> Word {
    let [m, n] = amounts!(asked);
    if m.amount.unit.dimension != "count" {
        return Word::Nothing;
    }
    let texts = asked.claims().map(|c| super::plain(c.sentence.of(&asked.story.documents[c.document].text)));
    let says = texts.map(|words| INCLUSION.into_iter().find(|phrase| find(&words, phrase).is_some()));
    let word = match says {
        [Some(word), None] | [None, Some(word)] => word,
        [None, None] => return Word::Nothing,
        _ => return Word::Passes("both say what they count in".to_owned()),
    };
    let apart = (m.amount.value - n.amount.value).abs();
    // How many are counted in: a figure of its own on that side, else one.
    let others = asked.claims().into_iter().zip([m, n]).flat_map(|(claim, own)| {
        claim.reading.amounts.iter().filter(move |o| o.span != own.span).map(|o| o.amount.value)
    });
    if apart == 1.0 || others.into_iter().any(|o| (o - apart).abs() < 1e-9) {
        Word::Fires(format!("“{word}”: {} differ by what is counted in", both(m, n)))
    } else {
        Word::Passes(format!("“{word}”, but {} differ by {apart}", both(m, n)))
    }
}

/// Reasons that tell two amounts apart which a comparison never opposes.
pub(super) const TYPED: [Reason; 11] = [
    Reason::UnitConverted,
    Reason::OtherCurrency,
    Reason::OtherPopulation,
    Reason::OtherMeasure,
    Reason::OtherPeriod,
    Reason::GrossAndNet,
    Reason::PerUnitAndTotal,
    Reason::PercentAndPoints,
    Reason::IncrementAndLevel,
    Reason::PartAndTotal,
    Reason::InclusiveCount,
];
