//! What an earlier text expects of somebody, told as done by a later one: `plans to sign the treaty`, `signed the treaty`.
//!
//! A plan and a deed of one sort are told of many things. So the deed must be the planned one by its verb, by what it is
//! done to and by who does it, and little may be left over.

use super::one_thing::{name_of, one_name, told_apart};
use super::{Pair, PairFinding, Score, guarded};
use crate::compare::TENSION;
use crate::compare::candidates;
use crate::compare::common_ground;
use crate::compare::common_ground::stand;
use crate::compare::finding::Story;
use crate::compare::weights::Weights;
use crate::language::WordRelation;
use crate::model::{
    Certainty, Claim, EntityKind, Kind, Polarity, Region, Relation, Role, Tense, Term, WordClass,
};

/// The most days between a plan and the text that tells it as done.
const DAYS: i64 = 30;

/// The most content words that the shorter side may have for itself.
const LONE: usize = 1;

/// Verbs of plans, before `to`; with `be` before them where they are participles.
const PLANS: [&str; 14] = [
    "expect", "plan", "set", "due", "schedule", "intend", "slate", "poise", "prepare", "agree", "promise",
    "vow", "pledge", "ready",
];

/// Verbs of what is done again and again, or that say little of what is done.
const OFTEN: [&str; 34] = [
    "be", "have", "do", "say", "tell", "speak", "make", "get", "go", "come", "take", "give", "see", "meet",
    "play", "work", "use", "help", "continue", "remain", "stay", "keep", "face", "attend", "visit", "travel",
    "talk", "ask", "look", "need", "become", "include", "provide", "increase",
];

/// A deed of a claim: its verb and the places of who does it and of what it is done to.
struct Deed {
    verb: usize,
    doer: Option<usize>,
    object: Option<usize>,
    /// Whether a noun tells it (`make an endorsement`).
    noun: bool,
}

/// Plans that came true. In a folder of one story every plan is held against every deed; where there may be many stories,
/// the candidate pairs tell which belong together.
pub(super) fn judge(story: &Story<'_>, weights: &Weights, pairs: &[(usize, usize)]) -> Vec<PairFinding> {
    use rayon::prelude::*;
    let plain = |c: &Claim| c.rule.is_none() && !c.shell;
    let plans: Vec<(usize, Planned)> = story
        .claims
        .par_iter()
        .enumerate()
        .filter(|(_, c)| plain(c))
        .filter_map(|(n, c)| Some((n, planned(c)?)))
        .collect();
    let deeds: Vec<(usize, Deed)> = story
        .claims
        .par_iter()
        .enumerate()
        .filter(|(_, c)| plain(c) && happened(c))
        .filter_map(|(n, c)| Some((n, deed(c)?)))
        .collect();
    let many = candidates::times_one_story(story) > 1.0;
    let one = |n: usize, plan: &Planned| -> Option<PairFinding> {
        deeds.iter().find_map(|(m, deed)| {
            let ends = (n.min(*m), n.max(*m));
            let open = n != *m && (!many || pairs.binary_search(&ends).is_ok());
            if open { come_true(story, weights, (n, plan), (*m, deed)) } else { None }
        })
    };
    plans.par_iter().filter_map(|(n, plan)| one(*n, plan)).collect()
}

/// The word that marks a plan, and what is planned.
type Planned = (String, Deed);

fn come_true(
    story: &Story<'_>,
    weights: &Weights,
    (n, (marker, planned)): (usize, &Planned),
    (m, told): (usize, &Deed),
) -> Option<PairFinding> {
    let (plan, done) = (&story.claims[n], &story.claims[m]);
    let [p, q] = [&plan.reading.terms, &done.reading.terms];
    if !one_verb(&p[planned.verb], &q[told.verb]) || OFTEN.contains(&q[told.verb].lemma.as_str()) {
        return None;
    }
    if !in_turn(plan, done) {
        return None;
    }
    let (a, b, first) = (n.min(m), n.max(m), n < m);
    let pair = Pair { story, weights, a, b, ground: common_ground::find(story, weights, a, b) };
    let object = same(plan, planned.object, done, told.object);
    let doer = same(plan, planned.doer, done, told.doer);
    // Who and what must both be one; one of the two may be left out where the other is a name or a thing of its own.
    let surely = match (doer, object) {
        (Some(a), Some(b)) => a && b,
        (Some(a), None) => a && planned.object.is_none() && (told.object.is_none() || planned.noun),
        (None, Some(b)) => b,
        (None, None) => false,
    };
    if !surely || lone(&pair, plan, planned, done, told, first) > LONE || figures_apart(plan, done) {
        return None;
    }
    let mut score = Score::default();
    score.add("base", -0.6);
    score.add("shared words", 0.6 * pair.ground.weight.min(2.0));
    score.add("coverage", 0.8 * pair.ground.coverage);
    score.add("a name on one side only", -0.2 * pair.names_apart().min(3) as f64);
    let of = |claim: &Claim| super::clip(claim.span.of(&pair.story.documents[claim.document].text));
    let steps = vec![
        pair.first_step(),
        format!("“{marker}” tells it as still to come, “{}” as done: the later word replaces it", of(done)),
    ];
    let answers = [super::clip(pair.story.words(pair.a)), super::clip(pair.story.words(pair.b))];
    let question = format!("Is it done ({})?", pair.topic());
    let found =
        guarded(&pair, pair.found(Kind::Status, Relation::Superseded, score, question, answers, steps));
    (found.relation == Relation::Superseded && found.confidence >= TENSION).then_some(found)
}

/// Whether a claim tells of something as past and done.
fn happened(claim: &Claim) -> bool {
    claim.tense == Tense::Past
        && claim.polarity == Polarity::Positive
        && claim.modality.certainty == Certainty::Certain
        && !claim.modality.future
        && claim.attribution.stance.commits()
}

/// Whether the deed may have followed on the plan: told no earlier, not long after, and not dated before it.
fn in_turn(plan: &Claim, done: &Claim) -> bool {
    // What was done once before is another time.
    const BEFORE: [&str; 11] = [
        "earlier",
        "previously",
        "ago",
        "last",
        "again",
        "once",
        "also",
        "multiple",
        "repeatedly",
        "often",
        "twice",
    ];
    let before = |t: &Term| BEFORE.contains(&t.lemma.as_str());
    if done.reading.terms.iter().any(before) {
        return false;
    }
    let already = done.reading.terms.iter().any(|t| matches!(&*t.lemma, "already" | "now" | "since"));
    if plan.document == done.document && !already {
        return false;
    }
    let (Some(p), Some(q)) = (plan.as_of, done.as_of) else { return false };
    let days = p.date().duration_until(q.date()).as_hours() / 24;
    let planned = plan.valid.filter(|v| v.to > p.from);
    let moved = matches!((planned, done.valid), (Some(v), Some(w)) if v.relate(&w) == Region::Disjoint);
    let before = done.valid.is_some_and(|time| time.to <= p.from);
    (0..=DAYS).contains(&days) && (p.relate(&q) != Region::Disjoint || p.from < q.from) && !before && !moved
}

/// The word that marks a plan and what is planned.
fn planned(claim: &Claim) -> Option<Planned> {
    let terms = &claim.reading.terms;
    let lemma = |n: usize| terms.get(n).map_or("", |t| t.lemma.as_str());
    // The verb that `to` or `will` at `from` opens, `be` and adverbs passed over.
    let opened = |from: usize| {
        let verb = (from..terms.len().min(from + 5)).find(|n| terms[*n].class == WordClass::Verb)?;
        let clear = (from..verb).all(|n| lemma(n) == "be" || terms[n].class == WordClass::Adverb);
        clear.then_some(verb)
    };
    for at in 0..terms.len() {
        let (marker, from) = match lemma(at) {
            "will" | "shall" => (lemma(at).to_owned(), at + 1),
            "be" if lemma(at + 1) == "to" => ("is to".to_owned(), at + 2),
            "yet" if lemma(at + 1) == "to" && at > 0 && lemma(at - 1) == "have" => {
                ("has yet to".to_owned(), at + 2)
            }
            word if PLANS.contains(&word) && lemma(at + 1) == "to" => (format!("{word} to"), at + 2),
            "about" if lemma(at + 1) == "to" => ("about to".to_owned(), at + 2),
            "go" if lemma(at + 1) == "to" && at > 0 && lemma(at - 1) == "be" => {
                ("is going to".to_owned(), at + 2)
            }
            _ => continue,
        };
        if terms[..at]
            .iter()
            .any(|t| matches!(&*t.lemma, "if" | "not" | "n't" | "never" | "unless" | "whether"))
        {
            return None;
        }
        let verb = opened(from)?;
        let passive = terms[from..verb].iter().any(|t| t.lemma == "be");
        let subject = (0..at).rev().find(|n| {
            let t = &terms[*n];
            t.head && matches!(t.role, Role::Subject | Role::PassiveSubject)
        });
        let object = object_of(terms, verb);
        let light = matches!(lemma(verb), "make" | "give" | "take" | "issue" | "file" | "hold");
        // `Has yet to make an endorsement`: the noun is the deed.
        let deed = match (light, object) {
            (true, Some(noun)) => Deed { verb: noun, doer: subject, object: None, noun: true },
            _ if passive => Deed { verb, doer: None, object: subject, noun: false },
            _ => Deed { verb, doer: subject, object, noun: false },
        };
        return Some((marker, deed));
    }
    None
}

/// What the main predicate of a claim tells as done.
fn deed(claim: &Claim) -> Option<Deed> {
    let terms = &claim.reading.terms;
    let verb = (0..terms.len()).find(|n| {
        let t = &terms[*n];
        t.class == WordClass::Verb && t.head && t.role == Role::Predicate && !t.negated
    })?;
    let passive = (0..terms.len()).find(|n| terms[*n].head && terms[*n].role == Role::PassiveSubject);
    let part = |role: Role| (0..terms.len()).find(|n| terms[*n].head && terms[*n].role == role);
    Some(match passive {
        Some(object) => Deed { verb, doer: None, object: Some(object), noun: false },
        None => Deed { verb, doer: part(Role::Subject), object: object_of(terms, verb), noun: false },
    })
}

/// The head noun of the object of the verb at `verb`.
fn object_of(terms: &[Term], verb: usize) -> Option<usize> {
    let object = |n: &usize| {
        let t = &terms[*n];
        t.head && t.role == Role::Object && matches!(t.class, WordClass::Noun | WordClass::Name)
    };
    let own = (verb + 1..terms.len()).filter(object).find(|n| terms[*n].governor == Some(verb));
    own.or_else(|| (verb + 1..terms.len().min(verb + 7)).find(object))
}

fn one_verb(p: &Term, q: &Term) -> bool {
    p.lemma == q.lemma || matches!(stand(p, q), WordRelation::Synonym | WordRelation::Derived)
}

/// Whether two parts mean one; `None` where one side has none or a pronoun that is not resolved.
fn same(a: &Claim, i: Option<usize>, b: &Claim, j: Option<usize>) -> Option<bool> {
    let (i, j) = (i?, j?);
    let (s, t) = (&a.reading.terms[i], &b.reading.terms[j]);
    match (name_of(a, i), name_of(b, j)) {
        (Some(m), Some(n)) => Some(one_name(m, n)),
        (Some(m), None) | (None, Some(m)) => {
            let (other, at) = if name_of(a, i).is_some() { (b, j) } else { (a, i) };
            let noun = &other.reading.terms[at];
            // `Her Fifth Amendment right` is told by its name.
            let beside = |n: usize| other.reading.terms[n].governor == Some(at);
            if (0..other.reading.terms.len())
                .filter(|n| beside(*n))
                .any(|n| name_of(other, n).is_some_and(|n| one_name(m, n)))
            {
                return Some(true);
            }
            // `The mayor` may be the person named; `the treaty` is no person.
            let office = m.kind == EntityKind::Person && noun.class == WordClass::Noun;
            (noun.class != WordClass::Function && !office).then_some(false)
        }
        (None, None) if s.class == WordClass::Function || t.class == WordClass::Function => None,
        (None, None) => {
            let one = matches!(stand(s, t), WordRelation::Same | WordRelation::Synonym);
            Some(one && !told_apart(a, i, b, j))
        }
    }
}

/// Content words that neither the other side nor the plan itself explains, on the side that has fewer.
fn lone(pair: &Pair<'_>, plan: &Claim, planned: &Deed, done: &Claim, told: &Deed, first: bool) -> usize {
    let count = |claim: &Claim, deed: &Deed, left: bool| {
        let aligned = |n: usize| pair.ground.shared.iter().any(|s| n == if left { s.0 } else { s.1 });
        let timed = |t: &Term| claim.reading.dates(t);
        let known = |t: &Term| {
            let own = |m: &&crate::model::Mention| m.span.contains(t.span);
            let mention = claim.reading.names.iter().find(own);
            let other = if left == first { done } else { plan };
            mention.is_some_and(|m| {
                other
                    .reading
                    .names
                    .iter()
                    .any(|n| m.name == n.name || (m.entity.is_some() && m.entity == n.entity))
            })
        };
        let says = |n: usize, t: &Term| {
            matches!(t.class, WordClass::Noun | WordClass::Name | WordClass::Verb)
                && n != deed.verb
                && Some(n) != deed.doer
                && Some(n) != deed.object
                && t.role != Role::Agent
                && !PLANS.contains(&t.lemma.as_str())
                && !OFTEN.contains(&t.lemma.as_str())
        };
        let terms = claim.reading.terms.iter().enumerate();
        terms.filter(|(n, t)| says(*n, t) && !aligned(*n) && !timed(t) && !known(t)).count()
    };
    count(plan, planned, first).min(count(done, told, !first))
}

/// Whether the two give figures of one sort that cannot be one.
fn figures_apart(a: &Claim, b: &Claim) -> bool {
    a.reading.amounts.iter().any(|m| {
        b.reading.amounts.iter().any(|n| {
            m.amount.unit.dimension == n.amount.unit.dimension
                && m.amount.relate(&n.amount) == Region::Disjoint
        })
    })
}
