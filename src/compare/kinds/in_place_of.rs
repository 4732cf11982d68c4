//! Who or what a later text names in place of another: `was named to chair the inquiry in place of Sir Basil`, `will meet in
//! Cassis instead of Vellore`. The later text says itself what it replaces, so the earlier needs only to say the same of that.

use rayon::prelude::*;

use super::one_thing::one_name;
use super::{Pair, PairFinding, Score, guarded, open, surest};
use crate::compare::TENSION;
use crate::compare::common_ground;
use crate::compare::finding::Story;
use crate::compare::weights::Weights;
use crate::language::WordRelation;
use crate::model::{
    Certainty, Claim, EntityKind, Kind, Mention, Polarity, Region, Relation, Term, WordClass,
};

/// The most days between what was so and what tells it replaced.
const DAYS: i64 = 120;

/// The least weight of what both share besides the name replaced.
const LEAST: f64 = 0.3;

/// The most words between the words that tell of a replacement and the name.
const REACH: usize = 7;

/// Words that lead to what is replaced, by lemma.
const IN_PLACE_OF: [&[&str]; 14] = [
    &["instead", "of"],
    &["in", "place", "of"],
    &["in", "the", "place", "of"],
    &["rather", "than", "in"],
    &["rather", "than", "at"],
    &["replace"],
    &["succeed"],
    &["relieve"],
    &["take", "over", "from"],
    &["step", "in", "for"],
    &["stand", "in", "for"],
    &["take", "the", "place", "of"],
    &["not", "at"],
    &["not", "in"],
];

/// A claim that names what is replaced: by what words, and the name.
struct Replacing<'c> {
    claim: usize,
    words: String,
    old: &'c Mention,
}

/// Replacements that a later text tells by name.
pub(super) fn judge(story: &Story<'_>, weights: &Weights, pairs: &[(usize, usize)]) -> Vec<PairFinding> {
    let plain = |c: &Claim| {
        let told = c.modality.certainty >= Certainty::Probable && c.attribution.stance.commits();
        c.rule.is_none() && !c.shell && told
    };
    let claims: Vec<usize> = (0..story.claims.len()).filter(|n| plain(&story.claims[*n])).collect();
    let replacing: Vec<Replacing<'_>> = claims.iter().filter_map(|n| replacing(story, *n)).collect();
    let open = open(story, pairs, claims.len() * replacing.len());
    let best = |later: &Replacing<'_>| {
        let earlier = claims.iter().filter(|n| **n != later.claim && open(**n, later.claim));
        surest(earlier.filter_map(|n| replaced(story, weights, *n, later)))
    };
    replacing.par_iter().filter_map(best).collect()
}

/// What a claim says is replaced, if it says so of a name.
fn replacing<'s>(story: &'s Story<'_>, number: usize) -> Option<Replacing<'s>> {
    let claim = &story.claims[number];
    if claim.polarity == Polarity::Open {
        return None;
    }
    let terms = &claim.reading.terms;
    let conditional =
        |from: usize| terms[..from].iter().any(|t| matches!(&*t.lemma, "if" | "whether" | "could"));
    let leads = |parts: &[&str], at: usize| {
        let here = terms[at..].iter().zip(parts).filter(|(t, p)| t.lemma == **p).count();
        here == parts.len() && !conditional(at)
    };
    let verb = |parts: &[&str], at: usize| parts.len() > 1 || terms[at].class == WordClass::Verb;
    IN_PLACE_OF.into_iter().find_map(|parts| {
        let at = (0..terms.len()).find(|at| leads(parts, *at) && verb(parts, *at))?;
        let (from, to) = (at + parts.len(), (at + parts.len() + REACH).min(terms.len()));
        let behind = |m: &&Mention| terms[from..to].iter().any(|t| m.span.contains(t.span));
        let old = claim.reading.names.iter().filter(behind).min_by_key(|m| m.span.start)?;
        // `Not in Vellore`: only where another place is named before it.
        let denies = parts[0] == "not";
        let before = claim
            .reading
            .names
            .iter()
            .any(|m| m.span.end <= terms[at].span.start && m.kind != EntityKind::Person);
        let named = old.name.starts_with(char::is_uppercase);
        (named && (!denies || before)).then(|| Replacing { claim: number, words: parts.join(" "), old })
    })
}

/// The finding that what an earlier claim says of the name is replaced.
fn replaced(
    story: &Story<'_>,
    weights: &Weights,
    earlier: usize,
    later: &Replacing<'_>,
) -> Option<PairFinding> {
    let (x, y) = (&story.claims[earlier], &story.claims[later.claim]);
    let named = x.reading.names.iter().any(|m| one_name(m, later.old));
    let plain = x.polarity == Polarity::Positive && x.document != y.document && in_turn(x, y);
    if !named || !plain || replacing(story, earlier).is_some() {
        return None;
    }
    // Where the earlier names the new one too, it may tell of the change itself.
    let new = y.reading.names.iter().filter(|m| !one_name(m, later.old) && m.kind == later.old.kind);
    if new.clone().any(|m| x.reading.names.iter().any(|n| one_name(m, n)))
        || (later.old.kind == EntityKind::Person && new.count() == 0)
    {
        return None;
    }
    let (a, b, first) = (earlier.min(later.claim), earlier.max(later.claim), earlier < later.claim);
    let pair = Pair { story, weights, a, b, ground: common_ground::find(story, weights, a, b) };
    let anchor = anchor(&pair, x, y, later, first);
    if anchor < LEAST || pair.ground.contrasts > 0 {
        return None;
    }
    let kind = match later.old.kind {
        EntityKind::Person => Kind::Role,
        EntityKind::Place => Kind::Place,
        _ => Kind::Status,
    };
    let mut score = Score::default();
    score.add("base", -0.8);
    score.add("one thing", 0.7 * anchor.min(2.0));
    score.add("what is replaced is named", 1.2);
    let of = |n: usize| super::clip(story.words(n));
    let steps = vec![
        pair.first_step(),
        format!(
            "“{} {}”, told later: {} replaces {}",
            later.words,
            later.old.name,
            of(later.claim),
            of(earlier)
        ),
    ];
    let question = format!("Who or what is it now ({})?", pair.topic());
    let found = pair.found(kind, Relation::Superseded, score, question, [of(a), of(b)], steps);
    let found = guarded(&pair, found);
    (found.relation == Relation::Superseded && found.confidence >= TENSION).then_some(found)
}

/// Whether the second claim was made some days after the first at the most.
fn in_turn(x: &Claim, y: &Claim) -> bool {
    let (Some(p), Some(q)) = (x.as_of, y.as_of) else { return false };
    let days = p.date().duration_until(q.date()).as_hours() / 24;
    p.relate(&q) == Region::Disjoint && p.from < q.from && days <= DAYS
}

/// Weight of the nouns, names and verbs that both share besides the name replaced and times.
fn anchor(pair: &Pair<'_>, x: &Claim, y: &Claim, later: &Replacing<'_>, first: bool) -> f64 {
    let tells = |t: &Term| match t.class {
        WordClass::Noun | WordClass::Name => true,
        WordClass::Verb => t.head && !matches!(&*t.lemma, "be" | "have" | "take" | "make" | "go"),
        _ => false,
    };
    let words = pair.ground.shared.iter().map(|(i, j, relation)| {
        let (i, j) = if first { (*i, *j) } else { (*j, *i) };
        (&x.reading.terms[i], &y.reading.terms[j], *relation)
    });
    let of_old = |t: &Term| later.old.span.contains(t.span);
    let fits =
        |p: &Term, q: &Term| tells(p) && tells(q) && !of_old(q) && !x.reading.dates(p) && !y.reading.dates(q);
    let weight = |p: &Term, q: &Term, relation: WordRelation| {
        let full = pair.weights.weight(p).min(pair.weights.weight(q));
        if matches!(relation, WordRelation::Same | WordRelation::Derived) { full } else { 0.6 * full }
    };
    words.filter(|(p, q, _)| fits(p, q)).map(|(p, q, relation)| weight(p, q, relation)).sum()
}
