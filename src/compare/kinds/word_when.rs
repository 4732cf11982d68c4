//! When word was given: `the offer first reached the union on Tuesday`, `our offer had been put to the union on Friday`.
//!
//! Such messages are told with other verbs from either end, so sender, addressee, topic and message are laid side by side as
//! for word that was never given. One of the two must say that there was none before (`first`, `the only`), or both must
//! mean one particular message.

use super::no_word::{self, Word};
use super::{Pair, PairFinding, Score, date, first_and_last, guarded, settled};
use crate::compare::common_ground::{self, stand};
use crate::compare::finding::Story;
use crate::compare::weights::Weights;
use crate::language::WordRelation;
use crate::model::{Claim, Grain, Kind, Moment, Region, Relation, Term, WordClass};

/// The least weight of what both name.
const LEAST: f64 = 0.45;

/// A dated message.
struct Dated {
    claim: usize,
    word: Word,
    when: Moment,
    /// Whether the claim says that there was none before.
    first: bool,
}

/// Messages held against messages. In a folder of one story all of them; where there may be many stories, the candidate
/// pairs tell which belong together.
pub(super) fn judge(story: &Story<'_>, weights: &Weights, pairs: &[(usize, usize)]) -> Vec<PairFinding> {
    use rayon::prelude::*;
    let claims = || story.claims.par_iter().enumerate().filter(|(_, c)| c.rule.is_none());
    let dated: Vec<Dated> = claims()
        .filter_map(|(claim, c)| {
            let when = first_and_last::the_only_time(c).filter(|m| m.grain <= Grain::Day)?;
            let past = c.as_of.is_none_or(|made| when.from <= made.to);
            let word = no_word::sent(c).filter(|_| past)?;
            Some(Dated { claim, first: says_first(c), word, when })
        })
        .collect();
    let open = super::open(story, pairs, dated.len() * dated.len());
    let of = |n: usize| -> Option<PairFinding> {
        let one = &dated[n];
        let others = dated[n + 1..].iter().filter(|other| open(one.claim, other.claim));
        let found = others.filter_map(|other| against(story, weights, one, other));
        super::surest(found)
    };
    (0..dated.len()).into_par_iter().filter_map(of).collect()
}

/// Whether a claim says that its message was the first or the only one.
fn says_first(claim: &Claim) -> bool {
    let terms = &claim.reading.terms;
    let timed = |t: &Term| claim.reading.dates(t);
    let alone = |n: usize| {
        let before = n.checked_sub(1).map_or("", |p| terms[p].lemma.as_str());
        match &*terms[n].lemma {
            "first" => before != "at",
            "only" | "sole" => matches!(before, "the" | "our" | "its" | "their"),
            _ => false,
        }
    };
    (0..terms.len()).any(|n| alone(n) && !timed(&terms[n]))
}

/// Whether a claim means one particular message (`the offer`, `our report`, `the bank's letter`).
fn particular(claim: &Claim, at: usize) -> bool {
    let before = claim.reading.terms[..at].iter().rev().take(4).take_while(|t| t.class != WordClass::Verb);
    before.into_iter().any(|t| {
        matches!(
            &*t.lemma,
            "the" | "this" | "that" | "our" | "its" | "their" | "his" | "her" | "my" | "'s" | "’s"
        )
    })
}

/// Whether the two messages are of two (`the council's letter`, `the bank's letter`).
fn owners_apart(x: &Claim, one: &Word, y: &Claim, two: &Word) -> bool {
    let owner = |claim: &'_ Claim, word: &Word| -> Option<Term> {
        let terms = &claim.reading.terms;
        let at = word.message?;
        let mark = (at.saturating_sub(3)..at).find(|n| matches!(&*terms[*n].lemma, "'s" | "’s"))?;
        mark.checked_sub(1).map(|n| terms[n].clone())
    };
    match (owner(x, one), owner(y, two)) {
        (Some(p), Some(q)) => matches!(stand(&p, &q), WordRelation::None | WordRelation::Sibling),
        _ => false,
    }
}

fn against(story: &Story<'_>, weights: &Weights, one: &Dated, two: &Dated) -> Option<PairFinding> {
    let (x, y) = (&story.claims[one.claim], &story.claims[two.claim]);
    if x.document == y.document || one.when.relate(&two.when) != Region::Disjoint {
        return None;
    }
    // Which says that there was none before, and whether the other tells of an earlier one.
    let none_before = one.first && two.when.to <= one.when.from || two.first && one.when.to <= two.when.from;
    let message = match (one.word.message, two.word.message) {
        (Some(i), Some(j)) => {
            let same = stand(&x.reading.terms[i], &y.reading.terms[j]) == WordRelation::Same;
            (same && particular(x, i) && particular(y, j)).then_some(&x.reading.terms[i])
        }
        _ => None,
    };
    if !none_before && (one.first != two.first || message.is_none()) {
        return None;
    }
    let common = no_word::in_common(story, weights, one.claim, &one.word, two.claim, &two.word);
    let ends =
        common.senders + common.addressees + usize::from(no_word::of_publishers(story, one.claim, two.claim));
    let matter = common.topics + usize::from(message.is_some());
    if common.crossed || ends == 0 || ends + matter < 2 || common.weight < LEAST {
        return None;
    }
    let pair = Pair {
        story,
        weights,
        a: one.claim,
        b: two.claim,
        ground: common_ground::find(story, weights, one.claim, two.claim),
    };
    if date::two_acts(x, y) || date::names_both_apart(&pair) || owners_apart(x, &one.word, y, &two.word) {
        return None;
    }
    let mut score = Score::default();
    score.add("base", -1.8);
    score.add("shared words", 0.9 * common.weight.min(2.0));
    score.add("sender or addressee in common", 0.8 * ends.min(2) as f64);
    score.add("topic in common", 0.6 * common.topics.min(2) as f64);
    score.add("a message of one sort", if message.is_some() { 0.7 } else { 0.0 });
    score.add("none before", if none_before { 0.8 } else { 0.0 });
    score.add("a name on one side only", -0.2 * pair.names_apart().min(3) as f64);
    let answers = [date::shown(one.when), date::shown(two.when)];
    let mut steps = vec![pair.first_step(), format!("word was given: {} against {}", answers[0], answers[1])];
    if none_before {
        steps.push("one of the two says that there was none before".to_owned());
    }
    let relation = score.relation();
    let question = format!("When was word given ({})?", pair.topic());
    let found = pair.found(Kind::Date, relation, score, question, answers, steps);
    let found = settled(&pair, guarded(&pair, found))?;
    matches!(found.relation, Relation::Contradiction | Relation::Tension).then_some(found)
}
