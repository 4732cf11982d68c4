//! What the words around a single amount make of it: a part of what is known, a figure before tax, what could be, those of whom
//! something is not so yet.

use super::Pair;
use crate::model::{AmountMention, Claim, Polarity, Term, WordClass};

/// Whether a claim counts those of whom something is not so yet (`two have not yet been found`).
pub(super) fn counted_as_not_so(claim: &Claim, mention: &AmountMention) -> bool {
    let first = claim.reading.terms.iter().find(|t| t.class == WordClass::Verb);
    let before = first.is_some_and(|verb| mention.span.end <= verb.span.start);
    let yet = claim.reading.terms.iter().any(|t| matches!(&*t.lemma, "yet" | "still"));
    mention.amount.unit.dimension == "count" && claim.polarity == Polarity::Negative && before && yet
}

/// Whether the words make the number a part of those that are known (`five of the women`, `the remaining twenty`).
pub(super) fn partitive(pair: &Pair<'_>, (claim, mention): (&Claim, &AmountMention)) -> bool {
    let text = &pair.story.documents[claim.document].text;
    let noun = mention.noun_span.filter(|noun| noun.start >= mention.span.start);
    let end = noun.map_or(mention.span.end, |noun| noun.start.max(mention.span.start));
    let words = text.get(mention.span.start..end).unwrap_or_default();
    let before = claim.reading.terms.iter().rfind(|t| t.span.end <= mention.span.start);
    if before.is_some_and(|t| matches!(&*t.lemma, "remaining" | "remain")) {
        return true;
    }
    words
        .split_whitespace()
        .collect::<Vec<_>>()
        .windows(2)
        .any(|w| w[0] == "of" && matches!(w[1], "the" | "these" | "those"))
}

/// Whether the amount is told as one before tax.
pub(super) fn taxed(pair: &Pair<'_>, (claim, mention): (&Claim, &AmountMention)) -> bool {
    let text = &pair.story.documents[claim.document].text;
    let end = mention.noun_span.map_or(mention.span.end, |noun| noun.end.max(mention.span.end));
    let after: Vec<&str> = text.get(end..).unwrap_or_default().split_whitespace().take(2).collect();
    matches!(after.as_slice(), ["before", next] if next.starts_with("tax"))
}

/// Whether a claim tells only what could be, or what somebody hopes for, before it gives the amount.
pub(super) fn may_be(claim: &Claim, mention: &AmountMention) -> bool {
    let before = claim.reading.terms.iter().take_while(|t| t.span.end <= mention.span.start);
    let cue = |t: &Term| matches!(&*t.lemma, "could" | "might" | "hope" | "aim" | "want" | "wish");
    before.into_iter().any(cue) && claim.polarity == Polarity::Positive
}
