//! Who or what a later text names in place of another: `was named to chair the inquiry in place of Sir Basil`, `will meet in
//! Cassis instead of Vellore`. The later text says itself what it replaces, so the earlier needs only to say the same of that.

use rayon::prelude::*;

use super::newest::{in_turn, past, stands_at};
use super::one_thing::{self, one_name};
use super::{Pair, PairFinding, Score, guarded, open, surest};
use crate::compare::TENSION;
use crate::compare::common_ground;
use crate::compare::finding::Story;
use crate::compare::weights::Weights;
use crate::model::{Certainty, Claim, EntityKind, Kind, Mention, Polarity, Relation, WordClass};

/// The most days between what was so and what tells it replaced.
const DAYS: i64 = 120;

/// The least weight of what both share besides the name replaced.
const LEAST: f64 = 0.3;

/// The most words between the words that tell of a replacement and the name.
const REACH: usize = 7;

/// Words that lead to what is replaced, by lemma; `…` stands for a few words between.
const IN_PLACE_OF: [&str; 15] = [
    "instead of",
    "in place of",
    "in the place of",
    "rather than in",
    "rather than at",
    "replace",
    "succeed",
    "relieve",
    "take over from",
    "take over … from",
    "step in for",
    "stand in for",
    "take the place of",
    "not at",
    "not in",
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
    let lemmas: Vec<&str> = terms.iter().map(|t| t.lemma.as_str()).collect();
    let conditional = |w: &&str| matches!(*w, "if" | "whether" | "could");
    IN_PLACE_OF.into_iter().find_map(|words| {
        let parts: Vec<&str> = words.split(' ').collect();
        let (at, from) = stands_at(&lemmas, &parts)?;
        let verb = parts.len() > 1 || terms[at].class == WordClass::Verb;
        if !verb || lemmas[..at].iter().any(conditional) {
            return None;
        }
        let behind = |m: &&Mention| terms[from..].iter().take(REACH).any(|t| m.span.contains(t.span));
        let old = claim.reading.names.iter().filter(behind).min_by_key(|m| m.span.start)?;
        // `Will meet in Cassis, not in Vellore`: only where another place is named before it.
        let other = |m: &Mention| m.span.end <= terms[at].span.start && m.kind != EntityKind::Person;
        let set_off = at > 0 && terms[at - 1].lemma == ",";
        let told = parts[0] != "not" || (set_off && claim.reading.names.iter().any(other));
        let named = old.name.starts_with(char::is_uppercase);
        (named && told).then(|| Replacing { claim: number, words: words.replace(" …", ""), old })
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
    let plain = x.polarity == Polarity::Positive && x.document != y.document && in_turn(x, y, DAYS);
    if !named || !plain || replacing(story, earlier).is_some() {
        return None;
    }
    // Where the earlier names the new one too, it may tell of the change itself.
    let person = later.old.kind == EntityKind::Person;
    let new = |m: &&Mention| m.kind == EntityKind::Person && !one_name(m, later.old);
    let mut persons = y.reading.names.iter().filter(new).peekable();
    if person && (persons.peek().is_none() || persons.any(|m| x.reading.names.iter().any(|n| one_name(m, n))))
    {
        return None;
    }
    // Where something was is a matter of fact, which no later word replaces.
    if !person && past(story, earlier) {
        return None;
    }
    let (a, b, first) = (earlier.min(later.claim), earlier.max(later.claim), earlier < later.claim);
    let pair = Pair { story, weights, a, b, ground: common_ground::find(story, weights, a, b) };
    let anchor = one_thing::anchor(&pair, first, &|_, now| later.old.span.contains(now.span));
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
