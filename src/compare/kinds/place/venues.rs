//! One event in two kinds of buildings or rooms (`in the town hall`, `in the school gym`), where all else agrees.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::PREPOSITIONS;
use crate::compare::kinds::{Pair, PairFinding, alike};
use crate::language::{WordRelation, lexicon, relate};
use crate::model::{Claim, Kind, Term, WordClass};
use crate::text::Span;

/// Where a claim puts what it tells of.
struct Venue {
    word: String,
    sort: &'static str,
    span: Span,
}

pub(super) fn judge(pair: &Pair<'_>) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    let (p, q) = (venue(x)?, venue(y)?);
    let joined = !matches!(relate(&p.word, &q.word), WordRelation::None | WordRelation::Sibling);
    if p.sort != q.sort || p.word == q.word || joined {
        return None;
    }
    let differs = "places of which neither holds the other";
    alike::apart(pair, [p.span, q.span], Kind::Place, -2.2, ("Where", differs))
}

/// The one building or room in which a claim puts what it tells of.
fn venue(claim: &Claim) -> Option<Venue> {
    let terms = &claim.reading.terms;
    let mut found = (0..terms.len()).filter_map(|at| {
        // `School gym` is a gym, `town hall` a word of its own.
        let two = at.checked_sub(1).map(|n| format!("{} {}", terms[n].lemma, terms[at].lemma));
        let one = Some(terms[at].lemma.clone()).filter(|_| terms[at].class == WordClass::Noun);
        let word = two.filter(|w| venues().contains_key(w.as_str())).or(one)?;
        let sort = venues().get(word.as_str())?;
        let compound = terms.get(at + 1).is_some_and(|t| t.class == WordClass::Noun);
        let belongs = |t: &Term| {
            matches!(t.class, WordClass::Noun | WordClass::Adjective | WordClass::Name) || t.lemma == "'s"
        };
        let first = (0..at).rev().take_while(|n| belongs(&terms[*n])).last().unwrap_or(at);
        let before = |back: usize| first.checked_sub(back).map(|n| terms[n].lemma.as_str());
        let article =
            before(1).is_some_and(|w| matches!(w, "the" | "a" | "an" | "its" | "his" | "her" | "their"));
        let preposition = before(if article { 2 } else { 1 })?;
        (!compound && PREPOSITIONS.contains(&preposition)).then(|| Venue {
            word,
            sort,
            span: terms[first].span.cover(terms[at].span),
        })
    });
    let venue = found.next()?;
    found.next().is_none().then_some(venue)
}

fn venues() -> &'static BTreeMap<&'static str, &'static str> {
    static VENUES: OnceLock<BTreeMap<&'static str, &'static str>> = OnceLock::new();
    VENUES.get_or_init(|| {
        let rows = lexicon::rows("en/venues.tsv");
        rows.filter_map(|row| Some((*row.first()?, *row.get(1)?))).collect()
    })
}
