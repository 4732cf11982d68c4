//! What befell the thing counted and the period that the figure covers, as far as the sentence tells.

use super::lexicon::{Class, LEXICON};
use super::scan::{Piece, Sort};
use crate::language::{Dependency, Sentence, Upos};
use crate::model::AmountMention;
use crate::text::Span;

/// How many heads are climbed to the verb.
const CLIMB: usize = 5;

/// How many pieces away a period is looked for.
const REACH: usize = 14;

/// The lemma of the verb that governs the amount: a participle of the noun counted (`12 people killed in the
/// fire`), else the nearest verb above it in the tree, `be` where a copula leads to it. None without a tree.
pub(super) fn predicate(sentence: &Sentence, mention: &AmountMention) -> Option<String> {
    let tree = sentence.tree();
    let noun = mention.noun_span.unwrap_or(mention.span);
    let mut at = sentence.tokens.iter().rposition(|t| noun.contains(t.span))?;
    let under = |head: usize, relation: Dependency| {
        let hangs = |n: &usize| tree.heads.get(*n) == Some(&Some(head)) && tree.relations[*n] == relation;
        (0..sentence.tokens.len()).find(hangs)
    };
    let lemma = |n: usize| sentence.tokens[n].lemma.to_string();
    if let Some(participle) = under(at, Dependency::Acl).filter(|n| sentence.tokens[*n].xpos == "VBN") {
        return Some(lemma(participle));
    }
    for _ in 0..CLIMB {
        if sentence.tokens[at].upos == Upos::Verb {
            return Some(lemma(at));
        }
        if under(at, Dependency::Cop).is_some() {
            return Some("be".to_owned());
        }
        at = (*tree.heads.get(at)?)?;
    }
    None
}

/// The period that the amount covers: that of a rate (`a year`), else the nearest phrase of a period behind it
/// or, with none there, before it; a figure between cuts it off.
pub(super) fn period(pieces: &[Piece<'_>], mention: &AmountMention) -> Option<String> {
    let rate = mention.modifiers.iter().find_map(|m| m.strip_prefix("per-"));
    if let Some(unit) = rate.filter(|r| LEXICON.units.get(r).is_some_and(|u| u.dimension == "duration")) {
        return Some(format!("a {unit}"));
    }
    let (start, end) = places(pieces, mention.span);
    let behind = nearest(pieces, end..pieces.len().min(end + REACH));
    behind.or_else(|| nearest(pieces, (start.saturating_sub(REACH)..start).rev()))
}

/// The first period among the pieces at `places`, before another figure or a semicolon.
fn nearest(pieces: &[Piece<'_>], places: impl Iterator<Item = usize>) -> Option<String> {
    for at in places {
        if let Some((name, _)) = LEXICON.periods.longest(pieces, at) {
            return Some((*name).to_owned());
        }
        let number = LEXICON.number(pieces, at).is_some_and(|(class, _)| class != Class::Fraction);
        if number || pieces[at].sort == Sort::Digits || pieces[at].is(";") {
            return None;
        }
    }
    None
}

/// The pieces of a span.
fn places(pieces: &[Piece<'_>], span: Span) -> (usize, usize) {
    let start = pieces.partition_point(|p| p.span.end <= span.start);
    (start, pieces.partition_point(|p| p.span.start < span.end))
}
