//! The words by which a text gives what it says as the newest word on it, and what may follow what in time.
//!
//! Where a text itself says that something is replaced, much less must agree for the two to speak of one thing than
//! where nothing but the difference speaks.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::Pair;
use crate::compare::events::EventMention;
use crate::language::lexicon;
use crate::model::{Certainty, Claim, Moment, Polarity};

/// A word by which a claim marks what it gives as new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) words: &'static str,
    /// Whether it says as often that something merely is so by now.
    pub(super) weak: bool,
}

/// The word by which a claim gives what it says as the newest, a strong one first.
pub(super) fn marker(claim: &Claim) -> Option<Marker> {
    static MARKERS: OnceLock<Vec<(Vec<&'static str>, Marker)>> = OnceLock::new();
    let markers = MARKERS.get_or_init(|| {
        let rows = lexicon::rows("en/newest.tsv").filter_map(|row| {
            let words = *row.first()?;
            let weak = row.get(1).is_some_and(|w| *w == "weak");
            Some((words.split(' ').collect(), Marker { words, weak }))
        });
        rows.collect()
    });
    let lemmas: Vec<&str> = claim.reading.terms.iter().map(|t| t.lemma.as_str()).collect();
    let stands = |parts: &[&str]| lemmas.windows(parts.len()).any(|l| l == parts);
    let found = || markers.iter().filter(|(parts, _)| stands(parts)).map(|(_, marker)| *marker);
    found().find(|m| !m.weak).or_else(|| found().next())
}

/// Whether a claim tells of a plan as one that was.
pub(super) fn was(claim: &Claim) -> bool {
    claim.reading.terms.iter().any(|t| {
        matches!(&*t.lemma, "would" | "had" | "originally" | "initially" | "previously" | "first" | "earlier")
    })
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
