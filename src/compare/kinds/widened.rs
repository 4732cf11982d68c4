//! What an earlier text confines to a part, and a later one tells of more: `only batch 4417 is recalled`, `has extended the
//! recall to a second batch`. Nobody was wrong; the later word replaces the earlier.

use rayon::prelude::*;

use super::newest::{in_turn, stands_at};
use super::{Pair, PairFinding, Score, guarded, open, surest};
use crate::compare::TENSION;
use crate::compare::common_ground;
use crate::compare::finding::Story;
use crate::compare::weights::Weights;
use crate::language::WordRelation;
use crate::model::{Certainty, Claim, Kind, Polarity, Relation, Tense, WordClass};

/// The most days between the two.
const DAYS: i64 = 60;

/// The least weight of the nouns and names that both share.
const LEAST: f64 = 0.7;

/// Words by which something is told of a part alone, by lemma.
const CONFINED: [&str; 9] = [
    "only",
    "alone",
    "confine to",
    "limit to",
    "be restrict to",
    "apply to",
    "concern",
    "no further than",
    "one batch",
];

/// Words by which more is told of, by lemma; `…` stands for a few words between.
const WIDENED: [&str; 12] = [
    "extend … to",
    "widen … to",
    "expand … to",
    "extend to",
    "be extend to",
    "be widen to",
    "also",
    "too",
    "as well as",
    "as well",
    "in addition",
    "a further",
];

/// Updates that widen what was confined.
pub(super) fn judge(story: &Story<'_>, weights: &Weights, pairs: &[(usize, usize)]) -> Vec<PairFinding> {
    let plain = |c: &Claim| {
        let told = c.modality.certainty >= Certainty::Probable && c.attribution.stance.commits();
        c.rule.is_none() && !c.shell && told && c.polarity == Polarity::Positive
    };
    let told = |words: &'static [&'static str]| -> Vec<(usize, &'static str)> {
        let claims = story.claims.iter().enumerate().filter(|(_, c)| plain(c));
        claims.filter_map(|(n, c)| Some((n, stands(c, words)?))).collect()
    };
    let (confined, widened) = (told(&CONFINED), told(&WIDENED));
    let open = open(story, pairs, confined.len() * widened.len());
    let best = |later: &(usize, &'static str)| {
        let earlier = confined.iter().filter(|(n, _)| *n != later.0 && open(*n, later.0));
        surest(earlier.filter_map(|earlier| update(story, weights, *earlier, *later)))
    };
    widened.par_iter().filter_map(best).collect()
}

fn stands(claim: &Claim, words: &'static [&'static str]) -> Option<&'static str> {
    let lemmas: Vec<&str> = claim.reading.terms.iter().map(|t| t.lemma.as_str()).collect();
    words.iter().copied().find(|w| stands_at(&lemmas, &w.split(' ').collect::<Vec<_>>()).is_some())
}

fn update(
    story: &Story<'_>,
    weights: &Weights,
    (earlier, confined): (usize, &str),
    (later, widened): (usize, &str),
) -> Option<PairFinding> {
    let (x, y) = (&story.claims[earlier], &story.claims[later]);
    if x.document == y.document || !in_turn(x, y, DAYS) {
        return None;
    }
    let (a, b) = (earlier.min(later), earlier.max(later));
    let pair = Pair { story, weights, a, b, ground: common_ground::find(story, weights, a, b) };
    let terms = &pair.claims()[0].reading.terms;
    let same = |s: &&(usize, usize, WordRelation)| {
        let one = matches!(s.2, WordRelation::Same | WordRelation::Derived | WordRelation::Synonym);
        one && matches!(terms[s.0].class, WordClass::Noun | WordClass::Name)
    };
    let nouns = pair.ground.shared.iter().filter(same);
    let thing: f64 = nouns.clone().map(|s| weights.weight(&terms[s.0])).sum();
    // `Only the first and second forms`, `the third and fourth, too`: two of what both name, or a word for more of it.
    let extends = widened.contains("extend") || widened.contains("widen") || widened.contains("expand");
    // How far something went once is a matter of fact; only what goes on goes further.
    let goes_on = extends || (x.tense == Tense::Present && y.tense == Tense::Present);
    let told =
        goes_on && (pair.ground.predicate || pair.ground.coverage >= 0.5 || (extends && nouns.count() > 1));
    if thing < LEAST || !told || pair.ground.contrasts > 0 {
        return None;
    }
    let mut score = Score::default();
    score.add("base", -1.0);
    score.add("one thing", 0.7 * thing.min(2.0));
    score.add("coverage", 0.8 * pair.ground.coverage);
    score.add("a name on one side only", -0.2 * pair.names_apart().min(3) as f64);
    let of = |n: usize| super::clip(story.words(n));
    let steps = vec![
        pair.first_step(),
        format!("“{confined}” confines it to a part, “{widened}”, told later, tells of more: {}", of(later)),
    ];
    let question = format!("How far does it go ({})?", pair.topic());
    let found = pair.found(Kind::Status, Relation::Superseded, score, question, [of(a), of(b)], steps);
    let found = guarded(&pair, found);
    (found.relation == Relation::Superseded && found.confidence >= TENSION).then_some(found)
}
