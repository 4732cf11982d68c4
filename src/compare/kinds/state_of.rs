//! How a thing was: two claims that say of one thing, of one time, what cannot both be so (`the exit stood open`, `the exit was
//! locked`). The thing and what is said of it decide, whatever else the longer sentence tells.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::beside::{led_by, only_near};
use super::sequence::in_two_places;
use super::{Pair, PairFinding, Score, guarded, open, settled, surest, times_apart};
use crate::compare::common_ground::{self, near, stand};
use crate::compare::finding::Story;
use crate::compare::weights::Weights;
use crate::language::{WordRelation, lexicon};
use crate::model::{
    Certainty, Claim, Grain, Kind, Moment, Polarity, Region, Relation, Role, Stance, Tense, Term,
    TimeMention, TimeRelation, WordClass,
};

/// The least weight of the thing.
const LEAST: f64 = 0.3;

/// A way in which a thing may be.
struct Way {
    lemmas: Vec<&'static str>,
    /// Number of the pair of ways that shut each other out.
    pair: usize,
    /// Which of the two it is.
    second: bool,
}

/// A thing that a claim says to be so.
#[derive(Clone, Copy, Debug)]
struct Held {
    claim: usize,
    /// Place of the thing.
    thing: usize,
    /// Place of the first word of how it is, and behind the last.
    from: usize,
    to: usize,
    pair: usize,
    second: bool,
}

/// States held against opposite states of the same thing. In a folder of one story all of them; where there may be many
/// stories, the candidate pairs tell which belong together.
pub(super) fn judge(story: &Story<'_>, weights: &Weights, pairs: &[(usize, usize)]) -> Vec<PairFinding> {
    let mut by_thing: BTreeMap<(usize, String), [Vec<Held>; 2]> = BTreeMap::new();
    for (number, claim) in story.claims.iter().enumerate().filter(|(_, c)| c.rule.is_none() && !c.shell) {
        for held in states(claim, number) {
            let lemma = claim.reading.terms[held.thing].lemma.to_lowercase();
            by_thing.entry((held.pair, lemma)).or_default()[usize::from(held.second)].push(held);
        }
    }
    let many = by_thing.values().map(|[a, b]| a.len() * b.len()).sum();
    let open = open(story, pairs, many);
    let of = |[one, other]: &[Vec<Held>; 2]| -> Vec<PairFinding> {
        let best = |x: &Held| {
            let others = other.iter().filter(|y| y.claim != x.claim && open(x.claim, y.claim));
            surest(others.filter_map(|y| against(story, weights, x, y)))
        };
        one.iter().filter_map(best).collect()
    };
    let groups: Vec<&[Vec<Held>; 2]> = by_thing.values().collect();
    groups.into_par_iter().flat_map_iter(of).collect()
}

/// What a claim says of how things are or were.
fn states(claim: &Claim, number: usize) -> Vec<Held> {
    let terms = &claim.reading.terms;
    let plain = matches!(claim.attribution.stance, Stance::Asserted | Stance::Denied)
        && !claim.modality.future
        && claim.modality.certainty >= Certainty::Probable
        && claim.polarity != Polarity::Open;
    // `From noon until dusk` tells of all the time between.
    let until = terms.iter().any(|t| matches!(&*t.lemma, "until" | "till"))
        && !terms.iter().any(|t| t.lemma == "from");
    if !plain || until || terms.iter().any(|t| LOOSE.contains(&t.lemma.as_str())) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for from in 0..terms.len() {
        let Some(way) = ways().iter().find(|w| stands(terms, from, &w.lemmas)) else { continue };
        let to = from + way.lemmas.len();
        let Some((thing, predicate)) = thing_of(terms, from..to) else { continue };
        // `Gate C` is a gate.
        let letter = terms[thing].class != WordClass::Verb && terms[thing].lemma.chars().count() == 1;
        let named = thing
            .checked_sub(1)
            .filter(|n| letter && matches!(terms[*n].class, WordClass::Noun | WordClass::Name));
        let thing = named.unwrap_or(thing);
        // `Was opened with a charge` tells of an act, `was open` how it stood.
        let act = terms[from].class == WordClass::Verb && ACTS.contains(&terms[from].lemma.as_str());
        let negated = predicate && terms[from..to].iter().any(|t| t.negated) && way.lemmas[0] != "not";
        // What is denied by a word further off (`refuted that she was alive`) is left alone.
        let not = |t: &Term| matches!(&*t.lemma, "not" | "n't" | "never" | "no" | "nor" | "neither");
        if negated && !terms[..from].iter().rev().take(3).any(not) {
            continue;
        }
        if act || claim.reading.dates(&terms[thing]) {
            continue;
        }
        found.push(Held { claim: number, thing, from, to, pair: way.pair, second: way.second != negated });
    }
    found
}

/// Words by which a state is told of another time than that of the story, of some times only, or of no fact.
const LOOSE: [&str; 25] = [
    "before",
    "after",
    "since",
    "later",
    "then",
    "again",
    "usually",
    "normally",
    "often",
    "sometimes",
    "ever",
    "would",
    "should",
    "must",
    "may",
    "might",
    "could",
    "if",
    "unless",
    "whether",
    "once",
    "already",
    "soon",
    "ordinarily",
    "rarely",
];

/// Verbs whose participle tells of an act as often as of a state.
const ACTS: [&str; 10] =
    ["open", "raise", "lift", "lower", "light", "drain", "wreck", "destroy", "load", "unload"];

fn stands(terms: &[Term], from: usize, lemmas: &[&str]) -> bool {
    terms.len() >= from + lemmas.len() && lemmas.iter().zip(&terms[from..]).all(|(l, t)| *l == t.lemma)
}

/// The thing of which words tell how it is, and whether they are its predicate.
fn thing_of(terms: &[Term], words: Range<usize>) -> Option<(usize, bool)> {
    let term = &terms[words.start];
    let noun = |n: usize| matches!(terms[n].class, WordClass::Noun | WordClass::Name);
    let linking = |t: &Term| {
        matches!(
            &*t.lemma,
            "be" | "stand" | "remain" | "stay" | "lie" | "sit" | "hang" | "keep" | "lay" | "find" | "leave"
        )
    };
    let subject = |n: &usize| {
        let part = matches!(terms[*n].role, Role::Subject | Role::PassiveSubject);
        part && terms[*n].head && noun(*n) && !in_phrase(terms, *n)
    };
    let before = (0..words.start).rev().take(14).find(subject);
    if let Some(thing) = before {
        let between = &terms[thing + 1..words.start];
        let verbs: Vec<&Term> = between.iter().filter(|t| t.class == WordClass::Verb || linking(t)).collect();
        let linked =
            verbs.iter().any(|t| linking(t)) && verbs.iter().all(|t| linking(t) || t.lemma == "have");
        let acts = verbs.iter().all(|t| matches!(&*t.lemma, "have" | "do" | "be" | "not"))
            && term.class == WordClass::Verb
            && term.role == Role::Predicate
            && INTRANSITIVE.contains(&term.lemma.as_str());
        // What follows tells of another thing: `the gate was open ground`.
        let noun_next = terms.get(words.end).is_some_and(|t| t.class == WordClass::Noun)
            && term.class == WordClass::Adjective;
        let particle = PARTICLES.contains(&term.lemma.as_str());
        let led =
            between.last().is_some_and(|t| linking(t) || t.class == WordClass::Adverb || t.lemma == "not");
        if (linked || acts) && !noun_next && (!particle || led) {
            return Some((thing, true));
        }
    }
    // `Found the valve shut`, `left the door open`.
    let object = (0..words.start).rev().take(5).find(|n| {
        terms[*n].role == Role::Object
            && terms[*n].head
            && noun(*n)
            && terms[..*n]
                .iter()
                .rev()
                .take(6)
                .any(|t| matches!(&*t.lemma, "find" | "leave" | "keep" | "see"))
    });
    if let Some(thing) = object
        && matches!(term.class, WordClass::Adjective | WordClass::Verb)
        && terms[thing + 1..words.start].iter().all(|t| t.class != WordClass::Verb)
        && terms.get(words.end).is_none_or(|t| t.class != WordClass::Noun)
    {
        return Some((thing, true));
    }
    // `The locked gate`.
    let next = words.end;
    let attribute = words.len() == 1
        && !PARTICLES.contains(&term.lemma.as_str())
        && matches!(term.class, WordClass::Adjective)
        && terms.get(next).is_some_and(|t| t.class == WordClass::Noun && t.head)
        && terms.get(next + 1).is_none_or(|t| t.class != WordClass::Noun)
        && words.start.checked_sub(1).is_some_and(|n| matches!(&*terms[n].lemma, "the" | "a" | "an"));
    attribute.then_some((next, false))
}

/// Whether a noun stands in a phrase of another (`none of the furniture in the house`).
fn in_phrase(terms: &[Term], noun: usize) -> bool {
    let leads = |n: usize| {
        matches!(&*terms[n].lemma, "of" | "in" | "at" | "on" | "from" | "with" | "by" | "for" | "to")
    };
    led_by(terms, noun).is_some_and(leads)
}

/// Verbs that tell by themselves how their subject is.
const INTRANSITIVE: [&str; 7] = ["work", "function", "operate", "run", "sleep", "doze", "thaw"];

/// Words that tell how a thing is only right after a word for being.
const PARTICLES: [&str; 6] = ["up", "down", "on", "off", "in", "out"];

/// Two opposite states of what may be one thing.
fn against(story: &Story<'_>, weights: &Weights, p: &Held, q: &Held) -> Option<PairFinding> {
    let (p, q) = if p.claim < q.claim { (p, q) } else { (q, p) };
    let (x, y) = (&story.claims[p.claim], &story.claims[q.claim]);
    let (left, right) = (&x.reading.terms, &y.reading.terms);
    let (early, late) = (hours(x), hours(y));
    let timed = [!early.is_empty(), !late.is_empty()];
    let meet = early.iter().any(|p| late.iter().any(|q| p.relate(q) != Region::Disjoint));
    let of_two = two_things(left, p.thing, right, q.thing) || in_two_places(x, y);
    if of_two || at_two_times(x, y) || timed == [true, true] && !meet || story.one_holder(p.claim, q.claim) {
        return None;
    }
    let weight = weights.weight(&left[p.thing]).min(weights.weight(&right[q.thing]));
    // Only what is open or shut is so for one and not for another.
    if weight < LEAST || p.pair == 0 && two_uses(left, p, right, q) {
        return None;
    }
    let pair = Pair {
        story,
        weights,
        a: p.claim,
        b: q.claim,
        ground: common_ground::find(story, weights, p.claim, q.claim),
    };
    if only_near(&pair) {
        return None;
    }
    let score = weigh(&pair, p, q, timed);
    let text = |claim: &Claim, held: &Held| {
        let terms = &claim.reading.terms[held.from..held.to];
        terms[0].span.cover(terms[terms.len() - 1].span).of(&story.documents[claim.document].text).to_owned()
    };
    let ways = [text(x, p), text(y, q)];
    let thing = left[p.thing].span.of(&story.documents[x.document].text);
    let steps =
        vec![pair.first_step(), format!("“{thing}”: “{}” on one side, “{}” on the other", ways[0], ways[1])];
    let answers = [super::clip(story.words(pair.a)), super::clip(story.words(pair.b))];
    let relation = score.relation();
    // `Was flooded`, `was not flooded`: one way, denied on one side.
    let same = left[p.from].lemma == right[q.from].lemma;
    let kind = if same { Kind::Negation } else { Kind::Status };
    let question = format!("How was it ({})?", pair.topic());
    let found = pair.found(kind, relation, score, question, answers, steps);
    let found = settled(&pair, guarded(&pair, found))?;
    matches!(found.relation, Relation::Contradiction | Relation::Tension).then_some(found)
}

/// The hours and parts of a day of which a claim speaks: a state of one is none of another (`full in the morning`, `by four it
/// was empty`).
fn hours(claim: &Claim) -> Vec<Moment> {
    let finer = |t: &&TimeMention| t.moment.grain < Grain::Day || t.relation != TimeRelation::At;
    claim.reading.times.iter().filter(finer).map(|t| t.moment).collect()
}

/// Whether the two are one sentence's, or of two times: what is open today may have been shut yesterday.
fn at_two_times(x: &Claim, y: &Claim) -> bool {
    let same_sentence = x.document == y.document && x.sentence == y.sentence;
    same_sentence
        || x.tense != y.tense
        || times_apart(x.valid, y.valid)
        || x.tense == Tense::Present && x.as_of != y.as_of
        || two_moments(&x.reading.terms, &y.reading.terms)
}

/// What speaks for one thing at one time, and what against it; `timed` tells which sides name an hour.
fn weigh(pair: &Pair<'_>, p: &Held, q: &Held, timed: [bool; 2]) -> Score {
    let [left, right] = pair.claims().map(|c| c.reading.terms.as_slice());
    let weights = pair.weights;
    let weight = weights.weight(&left[p.thing]).min(weights.weight(&right[q.thing]));
    let (one, other) = (labels(left, p.thing), labels(right, q.thing));
    let shared: f64 = one
        .iter()
        .filter(|n| other.iter().any(|m| near(&left[**n], &right[*m])))
        .map(|n| weights.weight(&left[*n]))
        .sum();
    let lone = one.iter().filter(|n| !right.iter().any(|t| near(&left[**n], t))).count()
        + other.iter().filter(|n| !left.iter().any(|t| near(&right[**n], t))).count();
    let mut score = Score::default();
    score.add("base", -1.2);
    score.add("the thing itself", 1.3 * weight);
    score.add("what tells which one is meant", 0.9 * shared.min(1.6));
    score.add("said of one side’s thing only", -0.5 * lone.min(3) as f64);
    let occasions = [clause(left).is_some(), clause(right).is_some()];
    score.add("an occasion on one side only", if occasions[0] != occasions[1] { -0.6 } else { 0.0 });
    score.add("an hour on one side only", if timed[0] != timed[1] { -0.4 } else { 0.0 });
    score.add("coverage", 0.8 * pair.ground.coverage);
    score.add("shared names", 0.4 * pair.ground.names.min(2) as f64);
    score.add("a name on one side only", -0.3 * pair.names_apart().min(3) as f64);
    score
}

/// Whether each tells by a clause of its own when it was so (`when we left the quay`, `when the lifeboat reached us`).
pub(super) fn two_moments(left: &[Term], right: &[Term]) -> bool {
    match (clause(left), clause(right)) {
        (Some(a), Some(b)) => {
            let verb = |t: &&Term| t.class == WordClass::Verb;
            !a.iter().filter(verb).any(|p| b.iter().filter(verb).any(|q| near(p, q)))
        }
        _ => false,
    }
}

/// The words of the clause by which it is told when something was so.
pub(super) fn clause(terms: &[Term]) -> Option<Vec<Term>> {
    let when = terms.iter().position(|t| matches!(&*t.lemma, "when" | "as" | "while" | "during"))?;
    let tells = |t: &&Term| matches!(t.class, WordClass::Noun | WordClass::Name | WordClass::Verb);
    Some(terms[when + 1..].iter().filter(tells).cloned().collect())
}

/// Whether the two are told for two users or uses (`closed to lorries`, `open to cars`), or one of them is told for one.
fn two_uses(left: &[Term], p: &Held, right: &[Term], q: &Held) -> bool {
    let of = |terms: &[Term], held: &Held| -> Option<Term> {
        let led = terms.get(held.to).filter(|t| matches!(&*t.lemma, "to" | "for"))?;
        let lead =
            |t: &&Term| !matches!(&*t.lemma, "at" | "on" | "in" | "from" | "of" | "," | "when" | "since");
        let behind = terms.iter().skip_while(|t| t.span.start <= led.span.start).take_while(lead).take(4);
        behind.filter(|t| matches!(t.class, WordClass::Noun | WordClass::Name)).last().cloned()
    };
    let all = |t: &Term| matches!(&*t.lemma, "traffic" | "everyone" | "everybody" | "public" | "all");
    match (of(left, p), of(right, q)) {
        (Some(a), Some(b)) => !matches!(stand(&a, &b), WordRelation::Same | WordRelation::Synonym),
        (Some(a), None) | (None, Some(a)) => !all(&a),
        (None, None) => false,
    }
}

/// Whether the words before the two nouns, or those behind them, tell two things: the north gate and the south gate, the alarm
/// in the hall and the alarm in the vault.
pub(super) fn two_things(left: &[Term], i: usize, right: &[Term], j: usize) -> bool {
    // `The first payment`, `these supposed payments`: of two adjectives only such as exclude each other tell.
    let tells = |terms: &[Term], n: usize, others: &[Term]| {
        let excludes = |t: &Term| {
            t.class == WordClass::Adjective
                && matches!(stand(&terms[n], t), WordRelation::Sibling | WordRelation::Antonym)
        };
        terms[n].class != WordClass::Adjective || others.iter().any(excludes)
    };
    let a: Vec<usize> = labels(left, i).into_iter().filter(|n| tells(left, *n, right)).collect();
    let b: Vec<usize> = labels(right, j).into_iter().filter(|n| tells(right, *n, left)).collect();
    let apart = |a: Vec<usize>, b: Vec<usize>| {
        let one = |p: &Term, q: &Term| match (p.class, q.class) {
            (WordClass::Number, _) | (_, WordClass::Number) => p.lemma == q.lemma,
            _ => near(p, q),
        };
        let meet = a.iter().any(|n| b.iter().any(|m| one(&left[*n], &right[*m])));
        // `In the hall of the bank`, `in the vault of the bank`: what stands nearest tells.
        let nearest = |a: &[usize], terms: &[Term], b: &[usize], others: &[Term]| {
            a.first().is_some_and(|n| !b.iter().any(|m| one(&terms[*n], &others[*m])))
        };
        let parted = nearest(&a, left, &b, right) && nearest(&b, right, &a, left);
        !a.is_empty() && !b.is_empty() && (!meet || parted)
    };
    let part = |all: &[usize], at: usize, after: bool| -> Vec<usize> {
        all.iter().copied().filter(|n| (*n > at) == after).collect()
    };
    let another = |terms: &[Term], at: usize| {
        terms[at.saturating_sub(4)..at].iter().any(|t| matches!(&*t.lemma, "another" | "other" | "second"))
    };
    another(left, i) != another(right, j)
        || [false, true].into_iter().any(|after| apart(part(&a, i, after), part(&b, j, after)))
}

/// Places of the words that tell which thing is meant: those before the noun, and what stands behind `of`, `at` and the like.
fn labels(terms: &[Term], thing: usize) -> Vec<usize> {
    let tells = |n: &usize| {
        matches!(
            terms[*n].class,
            WordClass::Noun | WordClass::Name | WordClass::Adjective | WordClass::Number
        )
    };
    let before = (0..thing).rev().take_while(|n| tells(n));
    let mut places: Vec<usize> = before.collect();
    let mut at = thing + 1;
    while at < terms.len() {
        let led =
            matches!(&*terms[at].lemma, "of" | "at" | "in" | "on" | "to" | "the" | "a" | "over" | "behind");
        if tells(&at) {
            places.push(at);
        } else if !led {
            break;
        }
        at += 1;
    }
    places
}

/// The ways in which a thing may be, longest first.
fn ways() -> &'static [Way] {
    static WAYS: OnceLock<Vec<Way>> = OnceLock::new();
    WAYS.get_or_init(|| {
        let mut ways = Vec::new();
        for (pair, row) in lexicon::rows("en/things.tsv").enumerate() {
            for (side, words) in row.iter().enumerate() {
                let second = side == 1;
                let each = words.split(',').map(|w| w.trim().split(' ').collect());
                ways.extend(each.map(|lemmas| Way { lemmas, pair, second }));
            }
        }
        ways.sort_by_key(|w| std::cmp::Reverse(w.lemmas.len()));
        ways
    })
}
