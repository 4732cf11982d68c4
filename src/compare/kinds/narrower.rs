//! Which of a thing are counted: words behind the noun (`three charges of theft`), before it (`hand-held sets`) or a
//! narrower noun (`four pistols` of 14 weapons). Of a sort there may be fewer than of all.

use super::Pair;
use super::quantity::is_broad;
use crate::language::{WordRelation, relate};
use crate::model::{AmountMention, Claim, Term, WordClass};

/// Prepositions behind a noun that say which are meant.
const NARROWING: [&str; 11] = ["of", "on", "in", "at", "to", "by", "with", "for", "from", "along", "inside"];

/// What holds things: `six envelopes of cash` are six envelopes.
const CONTAINERS: [&str; 33] = [
    "envelope",
    "bag",
    "box",
    "case",
    "crate",
    "sack",
    "bottle",
    "can",
    "tin",
    "barrel",
    "jar",
    "packet",
    "parcel",
    "bundle",
    "suitcase",
    "load",
    "lorryload",
    "truckload",
    "cup",
    "glass",
    "pallet",
    "roll",
    "tube",
    "vial",
    "tank",
    "bucket",
    "basket",
    "carton",
    "drum",
    "container",
    "wagon",
    "cart",
    "folder",
];

/// What a place is, before its name: `the district of Grindle`.
const REGIONS: [&str; 14] = [
    "district",
    "town",
    "city",
    "village",
    "province",
    "county",
    "region",
    "state",
    "island",
    "parish",
    "port",
    "area",
    "valley",
    "municipality",
];

/// Words for all of something.
const WHOLE: [&str; 5] = ["whole", "entirety", "entire", "all", "rest"];

/// Whether the smaller of two numbers is of a narrower sort of what the other counts (`four pistols`, `14 weapons`).
pub(super) fn narrower_sort(m: &AmountMention, n: &AmountMention) -> bool {
    let (less, more) = if m.amount.value < n.amount.value { (m, n) } else { (n, m) };
    match (&less.noun, &more.noun) {
        (Some(p), Some(q)) => p != q && relate(p, q) == WordRelation::Hyponym && !is_broad(q),
        _ => false,
    }
}

/// Whether the smaller of two numbers alone is of some sort (`1,200 hand-held sets`, `1,900 sets`).
pub(super) fn of_a_sort(m: &AmountMention, n: &AmountMention) -> bool {
    let (less, more) = if m.amount.value < n.amount.value { (m, n) } else { (n, m) };
    !less.modifiers.is_empty() && more.modifiers.is_empty()
}

/// The side on which alone words after the counted noun say what sort is counted (`three counts of bribery`), whether it
/// is the first, and the sort.
pub(super) fn narrowed(pair: &Pair<'_>, m: &AmountMention, n: &AmountMention) -> Option<(bool, String)> {
    let [x, y] = pair.claims();
    let less_first = m.amount.value < n.amount.value;
    let timed = |claim: &Claim, t: &Term| claim.reading.dates(t);
    let complement = |claim: &Claim, mention: &AmountMention| {
        let terms = &claim.reading.terms;
        let noun = terms.iter().position(|t| Some(t.span) == mention.noun_span)?;
        let holds = CONTAINERS.contains(&terms[noun].lemma.as_str());
        let next = terms.get(noun + 1).filter(|t| !(holds && t.lemma == "of"));
        let led = next.filter(|t| NARROWING.contains(&t.lemma.as_str()))?;
        let thing = |t: &&Term| matches!(t.class, WordClass::Noun | WordClass::Name);
        // `48 villages with 3,140 people` tells of all of them.
        if terms.get(noun + 2).is_some_and(|t| t.class == WordClass::Number) {
            return None;
        }
        let words = || terms[noun + 2..].iter().take_while(|t| t.class != WordClass::Verb && t.lemma != ",");
        let mut things = words().take(8).enumerate().filter(|(_, t)| thing(t) && !timed(claim, t));
        // `From the district of Grindle` is from Grindle, `in the whole of the town` from no part of it.
        let says_little = |at: usize, t: &Term| {
            let of = words().nth(at + 1).is_some_and(|next| next.lemma == "of");
            of && (REGIONS.contains(&t.lemma.as_str()) || WHOLE.contains(&t.lemma.as_str()))
        };
        let (at, mut kind) = things.next()?;
        if WHOLE.contains(&kind.lemma.as_str()) {
            return None;
        }
        if says_little(at, kind) {
            kind = things.next()?.1;
        }
        Some((led.lemma.clone(), kind.lemma.clone()))
    };
    let tells = |claim: &Claim, lemma: &str| claim.reading.terms.iter().any(|t| t.lemma == lemma);
    let words = |(led, kind): (String, String)| format!("{led} … {kind}");
    match (complement(x, m), complement(y, n)) {
        (Some(a), None) => (!tells(y, &a.1)).then(|| (true, words(a))),
        (None, Some(b)) => (!tells(x, &b.1)).then(|| (false, words(b))),
        (Some(a), Some(_)) if less_first && !tells(y, &a.1) => Some((true, words(a))),
        (Some(_), Some(b)) if !less_first && !tells(x, &b.1) => Some((false, words(b))),
        _ => None,
    }
}
