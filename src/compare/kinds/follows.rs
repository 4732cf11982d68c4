//! A state of a thing, and what a later text tells of the same thing in other words: trapped, then freed; on strike, then
//! back at work. Nobody was wrong; the later state replaces the earlier.
//!
//! Which states follow which stands in `successions.tsv`, by what words each is told in `states.tsv`. Candidate pairs are
//! found by common words, of which two such states have few, so every pair of the two states is looked at here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::one_thing::{self, Same, Sort};
use super::{Pair, PairFinding, Score, guarded, negation, newest};
use crate::compare::candidates;
use crate::compare::common_ground;
use crate::compare::events::{EventMention, states_in};
use crate::compare::finding::Story;
use crate::compare::weights::Weights;
use crate::language::lexicon;
use crate::model::{
    Certainty, Claim, Grain, Kind, Moment, Polarity, Region, Relation, Role, Tense, TimeRelation, WordClass,
};

/// The most claims of one state that are looked at: more of them are of many things.
const MOST: usize = 60;

/// The most days that may lie between a state and what ends it.
const DAYS: i64 = 400;

/// A state, what may come after it, and what must be one.
struct Succession {
    earlier: &'static str,
    later: Vec<&'static str>,
    sort: Sort,
}

/// A claim that tells of a state.
#[derive(Clone, Copy)]
struct Told {
    claim: usize,
    mention: EventMention,
}

/// Updates between two states. Pairs that another comparison calls a contradiction are left to it.
pub(super) fn judge(
    story: &Story<'_>,
    weights: &Weights,
    pairs: &[(usize, usize)],
    found: &[PairFinding],
) -> Vec<PairFinding> {
    let told = told(story);
    let many = candidates::times_one_story(story) > 1.0;
    let opposed: BTreeSet<(usize, usize)> =
        found.iter().filter(|f| f.relation == Relation::Contradiction).map(|f| (f.a, f.b)).collect();
    let mut updates: BTreeMap<(usize, usize), PairFinding> = BTreeMap::new();
    for succession in successions() {
        let of = |name: &str| told.get(name).map_or(&[][..], Vec::as_slice);
        let earlier = of(succession.earlier);
        for (name, later) in succession.later.iter().map(|name| (*name, of(name))) {
            if earlier.len() > MOST || later.len() > MOST {
                continue;
            }
            for (x, y) in best(story, weights, succession, earlier, later) {
                let pair = (x.claim.min(y.claim), x.claim.max(y.claim));
                let candidate = !many || pairs.binary_search(&pair).is_ok();
                if candidate && !opposed.contains(&pair) && !updates.contains_key(&pair) {
                    let update = update(story, weights, [x, y], [succession.earlier, name], succession.sort);
                    updates.extend(update.map(|u| (pair, u)));
                }
            }
        }
    }
    updates.into_values().collect()
}

/// Whether of two claims, which a rule may have read, the later tells what follows on a state that the earlier tells of
/// one thing.
pub(in crate::compare) fn follow(story: &Story<'_>, a: usize, b: usize) -> Option<String> {
    let states = |n: usize| -> Vec<EventMention> {
        let claim = &story.claims[n];
        let told = states_in(&claim.reading.terms);
        told.into_iter().filter(|m| speaks(claim) && tells(claim, m)).collect()
    };
    let (x, y) = if in_turn(story, a, b) {
        (a, b)
    } else if in_turn(story, b, a) {
        (b, a)
    } else {
        return None;
    };
    let (earlier, later) = (states(x), states(y));
    let weights = Weights::of(&[], &[]);
    earlier.iter().flat_map(|m| later.iter().map(move |n| (m, n))).find_map(|(m, n)| {
        let names = [m.class.name, n.class.name];
        let known = successions().iter().find(|s| s.earlier == names[0] && s.later.contains(&names[1]))?;
        one_thing::of_states(story, &weights, [(x, m), (y, n)], known.sort)?;
        Some(format!("“{}”, told later, follows on “{}”", names[1], names[0]))
    })
}

/// The states that claims tell of, by name.
fn told(story: &Story<'_>) -> BTreeMap<&'static str, Vec<Told>> {
    use rayon::prelude::*;
    let of: Vec<Vec<EventMention>> =
        story
            .claims
            .par_iter()
            .map(|claim| {
                if claim.rule.is_none() && speaks(claim) {
                    states_in(&claim.reading.terms)
                } else {
                    Vec::new()
                }
            })
            .collect();
    let mut told: BTreeMap<&'static str, Vec<Told>> = BTreeMap::new();
    for (number, mentions) in of.into_iter().enumerate() {
        let claim = &story.claims[number];
        for mention in mentions.into_iter().filter(|m| tells(claim, m)) {
            told.entry(mention.class.name).or_default().push(Told { claim: number, mention });
        }
    }
    told
}

/// Whether a plain claim says that something is or was so.
fn speaks(claim: &Claim) -> bool {
    !claim.shell
        && (!claim.modality.future || lasts(claim))
        && claim.polarity != Polarity::Open
        && claim.modality.certainty >= Certainty::Probable
        && claim.attribution.stance.commits()
}

/// Whether a claim tells how long what is so now will be (`will stay shut until Monday`).
pub(in crate::compare) fn lasts(claim: &Claim) -> bool {
    let terms = &claim.reading.terms;
    terms
        .windows(2)
        .any(|two| two[0].lemma == "will" && matches!(&*two[1].lemma, "stay" | "remain" | "continue"))
}

/// Whether what was to last until a time lasted so long (`will stay shut until Tuesday`, `open again on Tuesday`).
fn kept(lasting: &Claim, ended: &Claim) -> bool {
    let until = lasting.reading.times.iter().find(|t| t.relation == TimeRelation::Until);
    lasts(lasting) && until.is_some_and(|t| ended.valid.is_some_and(|v| v.from >= t.moment.from))
}

/// Whether a claim states the mention: not denied, unless its words are the denial, not in a clause beside, and of a weak
/// one that it is so now.
fn tells(claim: &Claim, mention: &EventMention) -> bool {
    let terms = &claim.reading.terms;
    // Where no verb is taken for the predicate, the tree is wrong or the words are a heading.
    let predicated = terms.iter().any(|t| t.class == WordClass::Verb && t.role == Role::Predicate);
    let mut above = Some(mention.at);
    let mut steps = 0;
    while let Some(at) = above {
        if (predicated && !negation::stated(terms, at)) || steps > 4 {
            return false;
        }
        above = terms[at].governor;
        steps += 1;
    }
    let affirmed = if mention.denies {
        claim.polarity == Polarity::Negative || mention.from < mention.to
    } else {
        !mention.negated && claim.polarity == Polarity::Positive
    };
    affirmed && (!mention.weak || of_now(claim))
}

/// Whether a claim tells of the present, by its tense or by a word.
fn of_now(claim: &Claim) -> bool {
    let has = |lemma: &str| claim.reading.terms.iter().any(|t| t.lemma == lemma);
    claim.tense == Tense::Present || has("have") || has("now") || has("again") || has("still")
}

/// Pairs of an earlier and a later state of one thing: for each state the surest partner.
fn best(
    story: &Story<'_>,
    weights: &Weights,
    succession: &Succession,
    earlier: &[Told],
    later: &[Told],
) -> Vec<(Told, Told)> {
    let mut all: Vec<(f64, usize, usize)> = Vec::new();
    for (i, x) in earlier.iter().enumerate() {
        for (j, y) in later.iter().enumerate() {
            if x.claim == y.claim || !in_turn(story, x.claim, y.claim) {
                continue;
            }
            let same = one_thing::of_states(
                story,
                weights,
                [(x.claim, &x.mention), (y.claim, &y.mention)],
                succession.sort,
            );
            all.extend(same.map(|same| (same.weight, i, j)));
        }
    }
    all.sort_by(|p, q| q.0.total_cmp(&p.0).then(p.1.cmp(&q.1)).then(p.2.cmp(&q.2)));
    let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
    all.retain(|(_, i, j)| {
        let first = left.insert(*i);
        right.insert(*j) || first
    });
    all.into_iter().map(|(_, i, j)| (earlier[i], later[j])).collect()
}

/// Whether the second claim is known to tell of a later time than the first.
fn in_turn(story: &Story<'_>, first: usize, second: usize) -> bool {
    let (x, y) = (&story.claims[first], &story.claims[second]);
    if (x.document, x.sentence) == (y.document, y.sentence) {
        return false;
    }
    match (x.as_of, y.as_of) {
        (Some(p), Some(q)) if p.relate(&q) == Region::Disjoint => {
            let days = p.date().duration_until(q.date()).as_hours() / 24;
            // What a text dates to before the other was written has not followed on it.
            let before = |time: Moment| time.to <= p.from;
            // What is to go on over the weekend may end then.
            let one_moment = !x.modality.future
                && matches!((x.valid, y.valid), (Some(v), Some(w)) if v.relate(&w) != Region::Disjoint);
            // What was so when the alarm rang is no state that lasts.
            let of_an_hour = x.tense == Tense::Past && x.valid.is_some_and(|v| v.grain <= Grain::Hour);
            p.from < q.from && days <= DAYS && !y.valid.is_some_and(before) && !one_moment && !of_an_hour
        }
        _ => {
            // Where the order is not known, words on both sides must tell it.
            let has = |claim: &Claim, words: &[&str]| {
                claim.reading.terms.iter().any(|t| words.contains(&t.lemma.as_str()))
            };
            let strong = || newest::marker(y).is_some_and(|m| !m.weak || m.words == "finally");
            x.document != y.document && has(x, &["still", "yet"]) && (has(y, &["since"]) || strong())
        }
    }
}

fn update(
    story: &Story<'_>,
    weights: &Weights,
    [x, y]: [Told; 2],
    names: [&'static str; 2],
    sort: Sort,
) -> Option<PairFinding> {
    let same = one_thing::of_states(story, weights, [(x.claim, &x.mention), (y.claim, &y.mention)], sort)?;
    if kept(&story.claims[x.claim], &story.claims[y.claim]) {
        return None;
    }
    let (a, b) = (x.claim.min(y.claim), x.claim.max(y.claim));
    let pair = Pair { story, weights, a, b, ground: common_ground::find(story, weights, a, b) };
    let Same { weight, words, .. } = same;
    let mut score = Score::default();
    score.add("base", -0.2);
    score.add("one thing", 0.8 * weight.min(2.0));
    score.add("a name on one side only", -0.2 * pair.names_apart().min(3) as f64);
    let of = |told: &Told| super::clip(story.words(told.claim));
    let steps = vec![
        words,
        format!("“{}”, told later, follows on “{}”: {} against {}", names[1], names[0], of(&y), of(&x)),
    ];
    let answers = [super::clip(story.words(a)), super::clip(story.words(b))];
    let question = format!("How is it now ({} or {})?", names[0], names[1]);
    let found = pair.found(Kind::Status, Relation::Superseded, score, question, answers, steps);
    let found = guarded(&pair, found);
    (found.relation == Relation::Superseded).then_some(found)
}

fn successions() -> &'static [Succession] {
    static ROWS: OnceLock<Vec<Succession>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let rows = lexicon::rows("en/successions.tsv").filter_map(|row| {
            let [earlier, later, sort] = row.as_slice() else { return None };
            let sort = match *sort {
                "person" => Sort::Person,
                "one" => Sort::Story,
                _ => Sort::Thing,
            };
            Some(Succession { earlier, later: later.split(',').map(str::trim).collect(), sort })
        });
        rows.collect()
    })
}
