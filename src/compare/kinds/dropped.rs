//! A plan of an earlier text that a later one says is given up: `will sue the ministry`, `the suit has been dropped`. Nobody
//! was wrong; the later word replaces the earlier.
//!
//! The two share little but the thing planned. So the later text must say by words of `dropped.tsv` that something is given
//! up, that thing must be named in a plan of an earlier text, and of several such plans the one that shares most is meant.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::newest::{in_turn, stands_at};
use super::one_thing::{of_another_owner, one_name};
use super::{Pair, PairFinding, Score, guarded, plan};
use crate::compare::TENSION;
use crate::compare::candidates;
use crate::compare::common_ground;
use crate::compare::finding::Story;
use crate::compare::weights::Weights;
use crate::language::{WordRelation, lexicon};
use crate::model::{Certainty, Claim, EntityKind, Kind, Mention, Polarity, Relation, Role, Term, WordClass};

/// The most days between a plan and the text that tells it given up.
const DAYS: i64 = 60;

/// The least weight of the words that name the thing planned on both sides.
const LEAST: f64 = 0.25;

/// Nouns that say no more than that something was planned, or that anything may be said of.
const BROAD: [&str; 33] = [
    "plan",
    "idea",
    "proposal",
    "scheme",
    "project",
    "decision",
    "step",
    "move",
    "intention",
    "thought",
    "hope",
    "offer",
    "thing",
    "way",
    "time",
    "day",
    "week",
    "month",
    "year",
    "people",
    "person",
    "man",
    "woman",
    "part",
    "case",
    "work",
    "reason",
    "word",
    "party",
    "place",
    "morning",
    "night",
    "question",
];

/// Those of them that stand for what is planned.
const PLANNED: [&str; 10] =
    ["plan", "idea", "proposal", "scheme", "intention", "notion", "thought", "bid", "attempt", "move"];

/// How a phrase tells what is given up.
struct Phrase {
    parts: Vec<&'static str>,
    words: &'static str,
    /// Whether the phrase is said of the thing, which then stands before it.
    of_subject: bool,
}

/// What a claim says is given up: the words that tell so and the places of those that name it.
struct Dropped {
    words: &'static str,
    of_subject: bool,
    things: Vec<usize>,
}

/// Plans given up. In a folder of one story every plan is held against every such claim; where there may be many stories,
/// the candidate pairs tell which belong together.
pub(super) fn judge(story: &Story<'_>, weights: &Weights, pairs: &[(usize, usize)]) -> Vec<PairFinding> {
    use rayon::prelude::*;
    let many = candidates::times_one_story(story) > 1.0;
    let plain = |c: &Claim| c.rule.is_none() && !c.shell;
    let claims = || story.claims.par_iter().enumerate().filter(move |(_, c)| plain(c));
    let given_up: Vec<(usize, Dropped)> = claims().filter_map(|(n, c)| Some((n, dropped(c)?))).collect();
    let plans: Vec<usize> = claims().filter(|(_, c)| planned(c)).map(|(n, _)| n).collect();
    let open = |p: usize, q: usize| !many || pairs.binary_search(&(p.min(q), p.max(q))).is_ok();
    let best = |(later, what): &(usize, Dropped)| -> Option<PairFinding> {
        let mut sure: Option<(f64, usize)> = None;
        for &earlier in plans.iter().filter(|p| **p != *later && open(**p, *later)) {
            if !in_turn(&story.claims[earlier], &story.claims[*later], DAYS) {
                continue;
            }
            let weight = named(story, weights, earlier, *later, what);
            if weight >= LEAST && sure.is_none_or(|(best, _)| weight > best) {
                sure = Some((weight, earlier));
            }
        }
        let (weight, earlier) = sure?;
        update(story, weights, [earlier, *later], what, weight)
    };
    given_up.par_iter().filter_map(best).collect()
}

/// Whether a claim tells of something that is still to come.
fn planned(claim: &Claim) -> bool {
    let ahead = claim.as_of.is_some_and(|made| claim.reading.times.iter().any(|t| t.moment.from >= made.to));
    claim.polarity == Polarity::Positive && (plan::looks_ahead(claim) || ahead) && dropped(claim).is_none()
}

/// What a claim says is given up, if it says so of anything.
fn dropped(claim: &Claim) -> Option<Dropped> {
    let told = claim.modality.certainty >= Certainty::Probable && claim.attribution.stance.commits();
    if !told || claim.polarity == Polarity::Open {
        return None;
    }
    let terms = &claim.reading.terms;
    let lemmas: Vec<&str> = terms.iter().map(|t| t.lemma.as_str()).collect();
    phrases().iter().find_map(|phrase| {
        let (from, to) = stands_at(&lemmas, &phrase.parts)?;
        let denies = phrase.parts.iter().any(|p| matches!(*p, "not" | "no"));
        let negated = terms[from..to].iter().any(|t| t.negated);
        if !denies && (negated || conditional(&lemmas[..from])) {
            return None;
        }
        let verb = terms[from..to].iter().any(|t| t.class == WordClass::Verb) || phrase.words == "be off";
        if !verb && !denies {
            return None;
        }
        // `The plan to tow the ship has been dropped`: what is dropped is what was planned.
        let planned = |t: &Term| PLANNED.contains(&t.lemma.as_str()) && t.class == WordClass::Noun;
        let of_plan = phrase.of_subject && terms[..from].iter().any(planned);
        let things: Vec<usize> = if phrase.of_subject {
            let dated = |n: &usize| claim.reading.dates(&terms[*n]);
            (0..from).filter(|n| names(terms, *n, !of_plan) && !dated(n)).collect()
        } else {
            object(terms, phrase, from, to)
        };
        // `Withdrew from the landing`, `there will be no visits before Friday`: nothing is given up there.
        let next = lemmas.get(to).copied().unwrap_or_default();
        let place_or_time =
            matches!(next, "from" | "to" | "into" | "at" | "in" | "on" | "until" | "before" | "after" | "by");
        let dated = denies && lemmas[to..].iter().any(|w| matches!(*w, "before" | "until" | "till"));
        if dated || (!phrase.of_subject && place_or_time) {
            return None;
        }
        (!things.is_empty()).then_some(Dropped { words: phrase.words, of_subject: phrase.of_subject, things })
    })
}

/// Whether a noun is of what one undertakes.
fn undertaken(noun: &str) -> bool {
    static WORDS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| lexicon::words("en/undertakings.txt").into_iter().collect()).contains(noun)
}

/// Phrases of which anything may be the object: what one gives up one had in mind.
const OF_ANYTHING: [&str; 8] = [
    "give up",
    "give … up",
    "call off",
    "call … off",
    "pull out of",
    "walk away from",
    "decide against",
    "think better of",
];

/// The words of the object of a phrase from `from` to `to`: its noun with what stands before it, and of a plan what is
/// planned. None where nobody plans such a thing.
fn object(terms: &[Term], phrase: &Phrase, from: usize, to: usize) -> Vec<usize> {
    let gap = phrase.parts.contains(&"…");
    let begin = if gap { from + 1 } else { to };
    let mut things = Vec::new();
    let mut of_plan = false;
    for (n, term) in terms.iter().enumerate().skip(begin) {
        if (from..to).contains(&n) && phrase.parts.contains(&term.lemma.as_str()) {
            continue;
        }
        let noun = matches!(term.class, WordClass::Noun | WordClass::Name);
        let planned = term.class == WordClass::Noun && PLANNED.contains(&term.lemma.as_str());
        of_plan |= planned;
        let article = matches!(
            &*term.lemma,
            "the" | "a" | "an" | "its" | "his" | "her" | "their" | "our" | "my" | "any"
        );
        let goes_on = of_plan && matches!(&*term.lemma, "to" | "of" | "for");
        if names(terms, n, false) {
            things.push(n);
        } else if !noun
            && !article
            && !goes_on
            && term.class == WordClass::Function
            && !(from..to).contains(&n)
        {
            break;
        }
    }
    let fits =
        of_plan || OF_ANYTHING.contains(&phrase.words) || things.iter().any(|n| undertaken(&terms[*n].lemma));
    if fits || phrase.parts.contains(&"no") { things } else { Vec::new() }
}

fn conditional(before: &[&str]) -> bool {
    before
        .iter()
        .any(|w| matches!(*w, "if" | "unless" | "whether" | "would" | "could" | "may" | "might" | "should"))
}

/// Whether the word at `at` may name what is given up.
fn names(terms: &[Term], at: usize, of_subject: bool) -> bool {
    let term = &terms[at];
    let sort = match term.class {
        WordClass::Noun => true,
        // `The Children's Relay was called off`: whoever is called off is no person.
        WordClass::Name => of_subject && term.head,
        WordClass::Verb => !of_subject && term.role != Role::Predicate,
        _ => false,
    };
    let subject = matches!(term.role, Role::Subject | Role::PassiveSubject);
    sort && (!of_subject || subject) && !BROAD.contains(&term.lemma.as_str())
}

/// Whether each side names who plans or gives up, and neither names whom the other does: two firms, two plans.
fn two_parties(story: &Story<'_>, earlier: usize, later: usize) -> bool {
    let parties = |n: usize| {
        let terms = &story.claims[n].reading.terms;
        let acts = |m: &&Mention| {
            let part = |t: &Term| matches!(t.role, Role::Subject | Role::PassiveSubject | Role::Agent);
            m.kind != EntityKind::Place && terms.iter().any(|t| part(t) && m.span.contains(t.span))
        };
        story.claims[n].reading.names.iter().filter(acts).collect::<Vec<_>>()
    };
    let (a, b) = (parties(earlier), parties(later));
    let told = |m: &Mention, n: usize| story.claims[n].reading.names.iter().any(|o| one_name(m, o));
    let apart = |names: &[&Mention], other: usize| !names.is_empty() && !names.iter().any(|m| told(m, other));
    apart(&a, later) && apart(&b, earlier)
}

/// Weight of the words that name the thing on both sides.
fn named(story: &Story<'_>, weights: &Weights, earlier: usize, later: usize, what: &Dropped) -> f64 {
    let (a, b) = (earlier.min(later), earlier.max(later));
    let ground = common_ground::find(story, weights, a, b);
    if ground.contrasts > 0 || (!what.of_subject && two_parties(story, earlier, later)) {
        return 0.0;
    }
    let (x, y) = (&story.claims[earlier].reading.terms, &story.claims[later].reading.terms);
    let told = |i: usize, j: usize| if earlier < later { (i, j) } else { (j, i) };
    let aligned = |n: &usize| ground.shared.iter().any(|(i, j, _)| told(*i, *j).1 == *n);
    let (plan, done) = (&story.claims[earlier], &story.claims[later]);
    if what.things.iter().any(|thing| of_another(y, *thing, &aligned) || of_another_owner(plan, done, *thing))
    {
        return 0.0;
    }
    // `Its plan to close the library`: of a plan to close something else nothing is said.
    let noun = |n: &&usize| y[**n].class == WordClass::Noun;
    let mut nouns = what.things.iter().filter(noun).peekable();
    if !what.of_subject && nouns.peek().is_some() && !nouns.any(aligned) {
        return 0.0;
    }
    let mut all = 0.0;
    for (i, j, relation) in &ground.shared {
        let (p, q) = told(*i, *j);
        let one = matches!(relation, WordRelation::Same | WordRelation::Derived);
        if one && what.things.contains(&q) {
            all += weights.weight(&x[p]).min(weights.weight(&y[q]));
        }
    }
    // `The closure has been dropped` of what `will be stopped up`: one event in other words.
    for (m, n) in &ground.events {
        let (p, q) = if earlier < later { (m, n) } else { (n, m) };
        let thing = (q.from..=q.to).any(|at| what.things.contains(&at));
        let new = !ground.shared.iter().any(|(i, j, _)| {
            let (_, b) = told(*i, *j);
            (q.from..=q.to).contains(&b)
        });
        let of = |n: usize| y.get(n + 1).is_some_and(|t| t.lemma == "of");
        let same = (q.from..=q.to).any(of);
        if thing && new && same && p.main && !(p.weak && q.weak) && ground.names > 0 {
            all += weights.of_event(p).min(weights.of_event(q));
        }
    }
    // A name that both mention tells more, beside a thing of its own.
    if all > 0.0 { all + 0.2 * ground.names.min(2) as f64 } else { 0.0 }
}

/// Whether what is given up is of a thing that the plan does not name (`the closure of the library`).
fn of_another(terms: &[Term], thing: usize, aligned: &dyn Fn(&usize) -> bool) -> bool {
    if terms.get(thing + 1).is_none_or(|t| t.lemma != "of") {
        return false;
    }
    let behind = (thing + 2..terms.len()).take(6).take_while(|n| terms[*n].class != WordClass::Verb);
    let first = behind.into_iter().find(|n| matches!(terms[*n].class, WordClass::Noun | WordClass::Name));
    first.is_some_and(|n| !aligned(&n))
}

fn update(
    story: &Story<'_>,
    weights: &Weights,
    [earlier, later]: [usize; 2],
    what: &Dropped,
    weight: f64,
) -> Option<PairFinding> {
    let (a, b) = (earlier.min(later), earlier.max(later));
    let pair = Pair { story, weights, a, b, ground: common_ground::find(story, weights, a, b) };
    let mut score = Score::default();
    score.add("base", -0.6);
    score.add("one thing", 1.2 * weight.min(1.5));
    score.add("coverage", 0.8 * pair.ground.coverage);
    score.add("a name on one side only", -0.2 * pair.names_apart().min(3) as f64);
    let of = |n: usize| super::clip(story.words(n));
    let things: Vec<&str> =
        what.things.iter().map(|n| story.claims[later].reading.terms[*n].lemma.as_str()).collect();
    let steps = vec![
        pair.first_step(),
        format!(
            "“{}” tells that {} is given up: {} replaces {}",
            what.words,
            things.join(", "),
            of(later),
            of(earlier)
        ),
    ];
    let answers = [of(a), of(b)];
    let question = format!("Will it be so ({})?", pair.topic());
    let found = pair.found(Kind::Status, Relation::Superseded, score, question, answers, steps);
    let found = guarded(&pair, found);
    (found.relation == Relation::Superseded && found.confidence >= TENSION).then_some(found)
}

fn phrases() -> &'static [Phrase] {
    static ROWS: OnceLock<Vec<Phrase>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let rows = lexicon::rows("en/dropped.tsv").filter_map(|row| {
            let [words, of] = row.as_slice() else { return None };
            Some(Phrase { parts: words.split(' ').collect(), words, of_subject: *of == "subject" })
        });
        rows.collect()
    })
}
