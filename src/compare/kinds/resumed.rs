//! What was stopped, and is done again: `trains are not stopping at Ashby`, and a day later `trains call at Ashby again`.
//! The later text says itself that something had ceased, so the two need few words in common; nobody was wrong.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::beside::RESUMED;
use super::{Pair, PairFinding, Score, guarded, open, surest};
use crate::compare::finding::Story;
use crate::compare::weights::Weights;
use crate::compare::{TENSION, common_ground};
use crate::language::{WordRelation, lexicon};
use crate::model::{Certainty, Claim, Kind, Polarity, Relation, Role, Tense, Term, WordClass};

/// The least weight of the nouns and names in common.
const LEAST: f64 = 0.7;

pub(super) fn judge(pair: &Pair<'_>) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    let (earlier, later) = match pair.later()? {
        std::cmp::Ordering::Less => (x, y),
        std::cmp::Ordering::Greater => (y, x),
        std::cmp::Ordering::Equal => return None,
    };
    let (stop, word) = (stopped(earlier)?, done_again(later)?);
    if word == "again" && !goes_on(earlier, later) {
        return None;
    }
    // What the earlier says will be done again on a day is a plan.
    if done_again(earlier).is_some() || told_before(earlier, later) {
        return None;
    }
    // `Mill Road is closed`, `Station Road is open again`.
    let named = |claim: &Claim| !claim.reading.names.is_empty();
    if pair.ground.names == 0 && named(x) && named(y) {
        return None;
    }
    if two_of_a_name(pair) {
        return None;
    }
    let things: f64 = pair
        .ground
        .shared
        .iter()
        .filter(|s| s.2 == WordRelation::Same)
        .map(|(i, _, _)| &x.reading.terms[*i])
        .filter(|t| matches!(t.class, WordClass::Noun | WordClass::Name) && !timed(x, t))
        .map(|t| pair.weights.weight(t))
        .sum();
    if things < LEAST {
        return None;
    }
    let mut score = Score::default();
    score.add("base", -1.4);
    score.add("things in common", 0.7 * things.min(3.0));
    score.add("coverage", 0.8 * pair.ground.coverage);
    score.add("a name on one side only", -0.2 * pair.names_apart().min(3) as f64);
    let words = |claim: usize| super::clip(pair.story.words(claim));
    let steps = vec![
        pair.first_step(),
        format!("“{stop}” tells that it was not done or not open, “{word}”, told later, that it is again"),
    ];
    let question = format!("How is it now ({})?", pair.topic());
    Some(pair.found(
        Kind::Status,
        Relation::Superseded,
        score,
        question,
        [words(pair.a), words(pair.b)],
        steps,
    ))
}

/// The same between claims that are no candidates, for they have few words in common: in a folder of one story, for each
/// claim that something is done again the surest that it had ceased.
pub(super) fn judge_all(story: &Story<'_>, weights: &Weights, pairs: &[(usize, usize)]) -> Vec<PairFinding> {
    let plain = |n: &usize| story.claims[*n].rule.is_none() && !story.claims[*n].shell;
    let claims: Vec<usize> = (0..story.claims.len()).filter(plain).collect();
    let ceased: Vec<usize> =
        claims.iter().copied().filter(|n| stopped(&story.claims[*n]).is_some()).collect();
    let again: Vec<usize> = claims.into_iter().filter(|n| done_again(&story.claims[*n]).is_some()).collect();
    let open = open(story, pairs, ceased.len() * again.len());
    let between = |x: usize, y: usize| {
        let (a, b) = (x.min(y), x.max(y));
        // The candidates are judged already.
        if x == y || !open(a, b) || pairs.binary_search(&(a, b)).is_ok() {
            return None;
        }
        let pair = Pair { story, weights, a, b, ground: common_ground::find(story, weights, a, b) };
        let found = guarded(&pair, judge(&pair)?);
        (found.relation == Relation::Superseded && found.confidence >= TENSION).then_some(found)
    };
    again.par_iter().filter_map(|y| surest(ceased.iter().filter_map(|x| between(*x, *y)))).collect()
}

/// Whether what both name is told apart by the word before it or the number behind it (`the high street`, `the harbour
/// street`; `route 7`, `route 9`).
fn two_of_a_name(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.claims();
    let before = |claim: &'_ Claim, at: usize| {
        let word = at.checked_sub(1).map(|n| &claim.reading.terms[n]);
        let tells = |t: &&Term| matches!(t.class, WordClass::Noun | WordClass::Name | WordClass::Adjective);
        word.filter(tells).map(|t| t.lemma.clone())
    };
    let number = |claim: &'_ Claim, at: usize| {
        let next = claim.reading.terms.get(at + 1).filter(|t| t.class == WordClass::Number);
        next.map(|t| t.lemma.clone())
    };
    let apart = |a: Option<String>, b: Option<String>| matches!((a, b), (Some(p), Some(q)) if p != q);
    let thing = |s: &&(usize, usize, WordRelation)| {
        s.2 == WordRelation::Same && matches!(x.reading.terms[s.0].class, WordClass::Noun | WordClass::Name)
    };
    let mut things = pair.ground.shared.iter().filter(thing);
    things.any(|(i, j, _)| apart(before(x, *i), before(y, *j)) || apart(number(x, *i), number(y, *j)))
}

/// The word by which a claim says that something is stopped, shut or not done as it is made.
fn stopped(claim: &Claim) -> Option<String> {
    let terms = &claim.reading.terms;
    let has = |words: &[&str]| terms.iter().any(|t| words.contains(&t.lemma.as_str()));
    let now = claim.tense == Tense::Present || has(&["still", "remain", "further", "have"]);
    if !now || claim.modality.future || claim.modality.certainty < Certainty::Probable {
        return None;
    }
    if claim.polarity == Polarity::Negative {
        let going = |t: &Term| t.negated && t.class == WordClass::Verb && GOING.contains(&t.lemma.as_str());
        if !terms.iter().any(going) {
            return None;
        }
        let not = terms.iter().find(|t| matches!(&*t.lemma, "not" | "n't" | "no" | "nobody" | "never"));
        return not.map(|t| t.lemma.clone());
    }
    static STOPPED: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    let words = STOPPED.get_or_init(|| lexicon::words("en/stopped.txt").into_iter().collect());
    let told = |n: &usize| {
        let before = n.checked_sub(1).map_or("", |b| terms[b].lemma.as_str());
        let predicate = matches!(terms[*n].role, Role::Predicate | Role::Unknown)
            || matches!(before, "be" | "remain" | "stay" | "stand" | "still" | "now");
        predicate && !terms[*n].negated && words.contains(terms[*n].lemma.as_str())
    };
    let place = (0..terms.len()).find(told).filter(|_| claim.polarity == Polarity::Positive)?;
    Some(terms[place].lemma.clone())
}

/// The word by which a claim says that something is done or so again.
fn done_again(claim: &Claim) -> Option<String> {
    if claim.polarity != Polarity::Positive
        || claim.modality.future
        || claim.modality.certainty < Certainty::Probable
    {
        return None;
    }
    let terms = &claim.reading.terms;
    let again = |n: usize| {
        let before = n.checked_sub(1).map_or("", |b| terms[b].lemma.as_str());
        let alone = !matches!(before, "never" | "not" | "once" | "yet" | "over" | "time");
        terms[n].lemma == "again" && alone
    };
    let verb = |n: usize| {
        let t = &terms[n];
        t.class == WordClass::Verb && t.role == Role::Predicate && RESUMED.contains(&t.lemma.as_str())
    };
    // `Came back to the market`, `is back in service`.
    let back = |n: usize| {
        let before = n.checked_sub(1).map_or("", |b| terms[b].lemma.as_str());
        let after = terms.get(n + 1).map_or("", |t| t.lemma.as_str());
        terms[n].lemma == "back"
            && matches!(before, "be" | "come")
            && matches!(after, "in" | "on" | "to" | "at")
    };
    // `Planes are taking off once more`.
    let once_more =
        |n: usize| terms[n].lemma == "once" && terms.get(n + 1).is_some_and(|t| t.lemma == "more");
    let place = (0..terms.len()).find(|n| again(*n) || verb(*n) || back(*n) || once_more(*n))?;
    Some(if once_more(place) { "again".to_owned() } else { terms[place].lemma.clone() })
}

/// What is said of a thing that is used or done: late again, trains are not running again.
const GOING: [&str; 24] = [
    "open",
    "run",
    "move",
    "work",
    "flow",
    "operate",
    "begin",
    "start",
    "call",
    "stop",
    "go",
    "carry",
    "come",
    "sail",
    "fly",
    "serve",
    "take",
    "use",
    "trade",
    "pass",
    "free",
    "available",
    "normal",
    "leave",
];

/// Whether what is so again by the later claim is that the thing goes on, or what the earlier denies.
fn goes_on(earlier: &Claim, later: &Claim) -> bool {
    let verb = |t: &&Term| t.class == WordClass::Verb;
    let denied =
        |lemma: &str| earlier.reading.terms.iter().filter(verb).any(|t| t.negated && t.lemma == lemma);
    let tells = |t: &&Term| verb(t) || (t.class == WordClass::Adjective && t.role == Role::Predicate);
    let mut terms = later.reading.terms.iter().filter(tells);
    // `The doors stood open again`.
    let open = later.reading.terms.windows(2).any(|two| two[0].lemma == "open" && two[1].lemma == "again");
    open || terms.any(|t| GOING.contains(&t.lemma.as_str()) || denied(&t.lemma))
}

/// Whether the later claim dates what it tells to before the earlier was made.
fn told_before(earlier: &Claim, later: &Claim) -> bool {
    matches!((later.valid, earlier.as_of), (Some(told), Some(made)) if told.to <= made.from)
}

fn timed(claim: &Claim, term: &Term) -> bool {
    claim.reading.dates(term)
}
