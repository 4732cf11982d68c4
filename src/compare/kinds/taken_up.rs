//! What a sentence says of the thing that the sentence before it names: `the new bridge …. It opens in May`.
//!
//! Candidate pairs are found by the words of two claims; the date or figure that a later text replaces often stands in
//! the sentence after. Only what is declared to be new is looked for there.

use std::sync::OnceLock;

use rayon::prelude::*;

use super::{Pair, PairFinding, Score, newest, plan};
use crate::compare::common_ground;
use crate::compare::finding::Story;
use crate::compare::weights::Weights;
use crate::language::lexicon;
use crate::model::{Claim, Relation, Role, WordClass};

/// The least weight of the words that tell both to be of one thing.
const LEAST: f64 = 0.8;

/// The same where one of them tells that what was planned did not come about.
const FELL_THROUGH: f64 = 0.5;

/// Revisions in which one side, or both, takes up the claim before it. Pairs come in the order of the candidates.
pub(super) fn judge(story: &Story<'_>, weights: &Weights, pairs: &[(usize, usize)]) -> Vec<PairFinding> {
    let next = followers(story);
    let mut found: Vec<PairFinding> = Vec::new();
    let mut add = |one: Option<PairFinding>| {
        let Some(one) = one else { return };
        if !found.iter().any(|f| (f.a, f.b) == (one.a, one.b)) {
            found.push(one);
        }
    };
    for (number, follower) in next.iter().enumerate() {
        let Some(follower) = *follower else { continue };
        if newest::was(&story.claims[number]) {
            add(revised(story, weights, LEAST, [number, follower], [None, None]));
        }
    }
    let of_pairs: Vec<Vec<PairFinding>> = pairs
        .par_iter()
        .map(|&(a, b)| {
            let follower = |n: usize| next[n].is_some_and(|f| marked(story, f));
            let open = next[a].is_some() || next[b].is_some();
            let any = [a, b].into_iter().any(|n| marked(story, n) || follower(n));
            if open && any { of_pair(story, weights, [a, b], [next[a], next[b]]) } else { Vec::new() }
        })
        .collect();
    of_pairs.into_iter().flatten().for_each(|one| add(Some(one)));
    found
}

fn marked(story: &Story<'_>, claim: usize) -> bool {
    newest::date_marker(&story.claims[claim]).is_some() || fell_through(&story.claims[claim]).is_some()
}

/// The words by which a claim tells that what was planned did not come about.
fn fell_through(claim: &Claim) -> Option<&'static str> {
    static WORDS: OnceLock<Vec<&'static str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| lexicon::words("en/fallen-through.txt"));
    let lemmas: Vec<&str> = claim.reading.terms.iter().map(|t| t.lemma.as_str()).collect();
    words.iter().copied().find(|w| {
        let parts: Vec<&str> = w.split(' ').collect();
        newest::stands_at(&lemmas, &parts).is_some()
    })
}

/// Revisions between what two claims and those after them say, where the two claims tell what it is about.
fn of_pair(
    story: &Story<'_>,
    weights: &Weights,
    [a, b]: [usize; 2],
    next: [Option<usize>; 2],
) -> Vec<PairFinding> {
    let ground = common_ground::find(story, weights, a, b);
    let apart = ground.contrasts > 0;
    let topic = plan::shared_topic(&Pair { story, weights, a, b, ground });
    let fell = [a, b].into_iter().any(|n| fell_through(&story.claims[n]).is_some());
    if apart || topic < if fell { FELL_THROUGH } else { LEAST } {
        return Vec::new();
    }
    let heads = [Some(a), Some(b)];
    let ends = [[next[0], Some(b)], [Some(a), next[1]], next];
    let both = ends.into_iter().filter_map(|[p, q]| Some([p?, q?]));
    both.filter_map(|ends| revised(story, weights, topic, ends, heads)).collect()
}

/// The revision between two claims, where `heads` name what they are about.
fn revised(
    story: &Story<'_>,
    weights: &Weights,
    topic: f64,
    [p, q]: [usize; 2],
    heads: [Option<usize>; 2],
) -> Option<PairFinding> {
    if p == q {
        return None;
    }
    let (a, b) = (p.min(q), p.max(q));
    let heads = if p < q { heads } else { [heads[1], heads[0]] };
    let pair = Pair { story, weights, a, b, ground: common_ground::find(story, weights, a, b) };
    let (kind, question, answers) = plan::dates(&pair).filter(|_| pair.ground.contrasts == 0)?;
    let [x, y] = pair.claims();
    let marked = |claim: &Claim, head: Option<usize>| {
        let head = || Some(&story.claims[head?]);
        let own = newest::date_marker(claim);
        let marker = own.or_else(|| head().and_then(newest::date_marker)).map(|m| m.words);
        marker.or_else(|| fell_through(claim)).or_else(|| head().and_then(fell_through))
    };
    let (second, marker) = match pair.later() {
        Some(order) => {
            let second = order.is_lt();
            (second, if second { marked(y, heads[1]) } else { marked(x, heads[0]) }?)
        }
        None if x.document == y.document && newest::was(x) => (true, marked(y, heads[1])?),
        None => return None,
    };
    let mut score = Score::default();
    score.add("base", -1.0);
    score.add("shared words", 0.5 * topic.min(2.0));
    score.add("declared as new", 0.5);
    let later = &answers[usize::from(second)];
    let steps = vec![
        pair.first_step(),
        "one of the two takes up what the sentence before it is about".to_owned(),
        format!("“{}” marks a change: “{later}” replaces the other", marker),
    ];
    Some(pair.found(kind, Relation::Superseded, score, question, answers, steps))
}

/// For each plain claim the first one of the sentence after it, where that takes it up.
fn followers(story: &Story<'_>) -> Vec<Option<usize>> {
    let plain: Vec<usize> = (0..story.claims.len()).filter(|n| story.claims[*n].rule.is_none()).collect();
    let mut next = vec![None; story.claims.len()];
    for (place, &before) in plain.iter().enumerate() {
        let x = &story.claims[before];
        let other = |n: &&usize| story.claims[**n].sentence != x.sentence;
        let Some(&after) = plain[place + 1..].iter().find(other) else { continue };
        let y = &story.claims[after];
        if x.document == y.document && takes_up(y) {
            next[before] = Some(after);
        }
    }
    next
}

/// Whether the subject of a claim is a word that takes up what was named before.
fn takes_up(claim: &Claim) -> bool {
    static WORDS: OnceLock<Vec<&'static str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| lexicon::words("en/taking-up.txt"));
    let first = claim
        .reading
        .terms
        .iter()
        .find(|t| matches!(t.role, Role::Subject | Role::PassiveSubject) || t.class == WordClass::Noun);
    first.is_some_and(|t| words.contains(&t.lemma.as_str()))
}
