//! The words by which a text gives what it says as the newest word on it, and what may follow what in time.
//!
//! Where a text itself says that something is replaced, much less must agree for the two to speak of one thing than
//! where nothing but the difference speaks.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;

use super::Pair;
use crate::compare::events::EventMention;
use crate::compare::finding::Story;
use crate::language::lexicon;
use crate::model::{Certainty, Claim, Moment, Polarity, Region, Tense, Term, WordClass};

/// A word by which a claim marks what it gives as new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) words: &'static str,
    /// Whether it says as often that something merely is so by now.
    pub(super) weak: bool,
    /// Whether it marks nothing but dates.
    pub(super) of_date: bool,
}

/// The most words that `…` stands for in a marker.
const GAP: usize = 7;

/// The word by which a claim gives what it says as the newest, a strong one first.
pub(super) fn marker(claim: &Claim) -> Option<Marker> {
    marking(claim, false)
}

/// Whether a claim denies that something is so any more.
pub(super) fn over(claim: &Claim) -> bool {
    const OVER: [&str; 3] = ["no longer", "any more", "anymore"];
    claim.polarity == Polarity::Negative && marker(claim).is_some_and(|m| OVER.contains(&m.words))
}

/// The same of a date, which more words mark: `moved the hearing from Monday to`.
pub(super) fn date_marker(claim: &Claim) -> Option<Marker> {
    marking(claim, true)
}

fn marking(claim: &Claim, of_date: bool) -> Option<Marker> {
    /// Words with gaps, what they mark, and whether they mark dates only.
    type Row = (Vec<&'static str>, Marker, bool);
    static MARKERS: OnceLock<Vec<Row>> = OnceLock::new();
    let markers = MARKERS.get_or_init(|| {
        let rows = lexicon::rows("en/newest.tsv").filter_map(|row| {
            let words = *row.first()?;
            let is = |sort: &str| row.get(1).is_some_and(|w| *w == sort);
            Some((
                words.split(' ').collect(),
                Marker { words, weak: is("weak") || is("date"), of_date: is("date") },
                is("date"),
            ))
        });
        rows.collect()
    });
    let lemmas: Vec<&str> = claim.reading.terms.iter().map(|t| t.lemma.as_str()).collect();
    let found = || {
        let told = |parts: &[&str], dates: bool| match stands_at(&lemmas, parts) {
            Some((_, end)) => !dates || (of_date && leads_to_time(claim, end, parts)),
            None => false,
        };
        let rows = markers.iter().filter(move |(parts, _, dates)| told(parts, *dates));
        rows.map(|(_, marker, _)| *marker)
    };
    found().find(|m| !m.weak).or_else(|| found().next())
}

/// Whether words that end in a preposition stand right before a time (`moved to Friday`, not `moved to the hall`).
fn leads_to_time(claim: &Claim, end: usize, parts: &[&str]) -> bool {
    let open =
        parts.last().is_some_and(|w| matches!(*w, "to" | "from" | "until" | "till" | "before" | "into"));
    let timed = |t: &Term| claim.reading.dates(t);
    !open || claim.reading.terms[end..].iter().take(2).any(timed)
}

/// Where the words stand among the lemmas one after another, `…` for up to seven others: the first place and the one after
/// the last.
pub(super) fn stands_at(lemmas: &[&str], parts: &[&str]) -> Option<(usize, usize)> {
    let gap = parts.iter().position(|p| *p == "…");
    let (head, tail) = gap.map_or((parts, &[][..]), |at| (&parts[..at], &parts[at + 1..]));
    let mut starts = (0..lemmas.len()).filter(|n| lemmas[*n..].starts_with(head));
    starts.find_map(|start| {
        let from = start + head.len();
        let most = if gap.is_some() { GAP.min(lemmas.len() - from) } else { 0 };
        let skip = (0..=most).find(|skip| lemmas[from + skip..].starts_with(tail))?;
        Some((start, from + skip + tail.len()))
    })
}

/// Whether the second claim was made after the first, and no more than so many days.
pub(super) fn in_turn(earlier: &Claim, later: &Claim, days: i64) -> bool {
    let (Some(p), Some(q)) = (earlier.as_of, later.as_of) else { return false };
    p.relate(&q) == Region::Disjoint && p.from < q.from && days_between(p.date(), q.date()) <= days
}

/// Whole days from one date to another, negative where that is the earlier.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// Whether a claim tells of a plan as one that was.
pub(super) fn was(claim: &Claim) -> bool {
    claim.reading.terms.iter().any(|t| {
        matches!(&*t.lemma, "would" | "had" | "originally" | "initially" | "previously" | "first" | "earlier")
    })
}

/// Whether a claim tells of something that is past by a verb of it, and looks not ahead.
pub(in crate::compare) fn past(story: &Story<'_>, number: usize) -> bool {
    let claim = &story.claims[number];
    let text = &story.documents[claim.document].text;
    let past = |t: &Term| {
        let form = t.span.of(text).to_lowercase();
        let inflected = form != t.lemma && !form.ends_with("ing") && !form.ends_with('s');
        t.class == WordClass::Verb && (inflected || form == "was")
    };
    // `Is estimated`, `have been moved` tell of now.
    let now = |t: &Term| {
        let form = t.span.of(text).to_lowercase();
        matches!(&*form, "is" | "are" | "has" | "have" | "'s" | "’s" | "'re" | "’re")
    };
    // `Was moving at 71 in a section where 60 is permitted`: a clause of its own says nothing of when.
    let relative = |t: &Term| matches!(&*t.lemma, "where" | "which" | "who" | "whose");
    let verb = claim.reading.terms.iter().position(|t| t.class == WordClass::Verb).unwrap_or(0);
    let behind = claim.reading.terms[verb..].iter().position(relative).map(|n| n + verb);
    let terms = &claim.reading.terms[..behind.unwrap_or(claim.reading.terms.len())];
    !claim.modality.future && !terms.iter().any(now) && (claim.tense == Tense::Past || terms.iter().any(past))
}

/// Why the second of two states is not against the first but follows on it, where the text that tells it is the later.
pub(super) fn succession(pair: &Pair<'_>) -> Option<String> {
    let second = match pair.later()? {
        std::cmp::Ordering::Less => true,
        std::cmp::Ordering::Greater => false,
        std::cmp::Ordering::Equal => return None,
    };
    let [x, y] = pair.claims();
    let (earlier, later) = if second { (x, y) } else { (y, x) };
    // What a text dates to before the other was written has not followed on it.
    let before = |time: Moment| earlier.as_of.is_some_and(|made| time.to <= made.from);
    if later.valid.is_some_and(before) || !stated(earlier) || !stated(later) {
        return None;
    }
    let [first, then] = if second { [pair.a, pair.b] } else { [pair.b, pair.a] };
    let told = |n: usize| pair.story.events[n].iter().filter(|m| m.main && !m.negated && !m.weak);
    let follows = |m: &EventMention, n: &EventMention| after(m.class.name).contains(&n.class.name);
    let (m, n) = told(first).find_map(|m| told(then).find(|n| follows(m, n)).map(|n| (m, n)))?;
    Some(format!("“{}”, told later, follows on “{}”", n.class.name, m.class.name))
}

/// Whether a claim states something as a fact, and states that it is so.
fn stated(claim: &Claim) -> bool {
    claim.polarity == Polarity::Positive
        && claim.modality.certainty == Certainty::Certain
        && !claim.modality.future
        && !claim.shell
        && claim.attribution.stance.commits()
}

/// The event classes that may come after a class.
fn after(class: &str) -> &'static [&'static str] {
    static ROWS: OnceLock<BTreeMap<&'static str, Vec<&'static str>>> = OnceLock::new();
    let rows = ROWS.get_or_init(|| {
        let rows = lexicon::rows("en/successions.tsv")
            .filter_map(|row| Some((*row.first()?, row.get(1)?.split(',').map(str::trim).collect())));
        rows.collect()
    });
    rows.get(class).map_or(&[], Vec::as_slice)
}
