//! What is said never to have happened before, against an older case that another text dates: `no visitor had ever lost
//! his life at the fair`, `in the summer of 2027 a mast fell on the crowd at the fair and two fans died`.
//!
//! The two seldom share a sentence's words: one event in whatever words, and a place or body in common, tell that the
//! older case is one of those that there were none of. What is denied only for a time is held against that time alone.

use super::no_word::names_holder;
use super::{Pair, PairFinding, Score, guarded, settled};
use crate::compare::common_ground::{self, stand};
use crate::compare::events::{self, EventMention};
use crate::compare::finding::Story;
use crate::compare::weights::Weights;
use crate::language::WordRelation;
use crate::model::{
    Claim, Grain, Kind, Moment, Polarity, Relation, Role, Stance, Term, TimeRelation, WordClass,
};
use jiff::ToSpan as _;

/// An older case lies at least so many days before its denial; what is nearer belongs to the story itself.
const OLDER: i64 = 60;

/// Verbs that say nothing of what happened.
const LIGHT: [&str; 24] = [
    "be", "have", "do", "go", "come", "make", "take", "get", "give", "say", "tell", "see", "know", "hear",
    "happen", "occur", "think", "ask", "want", "put", "let", "hold", "find", "feel",
];

/// A claim that there was no such case before.
struct Unheard {
    claim: usize,
    /// Places of the words that may name what never happened.
    named: Vec<usize>,
    /// Whether it says `ever`, `never` or the like.
    ever: bool,
    /// When the time begins for which it is denied, where it is told.
    from: Option<Moment>,
    /// Up to when it is denied: the telling, or what is told of as the first.
    made: Moment,
}

/// Denials held against older cases. In a folder of one story all of them; where there may be many stories, the candidate
/// pairs tell which belong together.
pub(super) fn judge(story: &Story<'_>, weights: &Weights, pairs: &[(usize, usize)]) -> Vec<PairFinding> {
    use rayon::prelude::*;
    let claims = || story.claims.par_iter().enumerate().filter(|(_, c)| c.rule.is_none());
    let denials: Vec<Unheard> =
        claims().filter(|(_, c)| !asks(story, c)).filter_map(|(n, c)| unheard(n, c)).collect();
    let cases: Vec<(usize, Moment)> = claims().filter_map(|(n, c)| Some((n, case(story, n, c)?))).collect();
    let open = super::open(story, pairs, denials.len() * cases.len());
    let of = |denial: &Unheard| -> Option<PairFinding> {
        let others = cases.iter().filter(|(n, _)| open(denial.claim, *n));
        let found = others.filter_map(|(n, when)| against(story, weights, denial, (*n, *when)));
        super::surest(found)
    };
    denials.par_iter().filter_map(of).collect()
}

/// Whether a claim leads to a question (`has never ruled on whether …`): what was ruled on else is no such case.
fn asks(story: &Story<'_>, claim: &Claim) -> bool {
    let text = &story.documents[claim.document].text;
    let next = text.get(claim.span.end..).unwrap_or_default().split_whitespace().next().unwrap_or_default();
    let asks = |word: &str| matches!(word, "whether" | "how" | "why" | "if");
    asks(next) || claim.reading.terms.iter().any(|t| asks(&t.lemma))
}

/// Whether the claim says that nothing of the sort came before, and of what.
fn unheard(number: usize, claim: &Claim) -> Option<Unheard> {
    let terms = &claim.reading.terms;
    let made = claim.as_of?;
    if claim.modality.future
        || claim.attribution.stance != Stance::Asserted
        || claim.polarity == Polarity::Open
    {
        return None;
    }
    let has = |words: &[&str]| terms.iter().any(|t| words.contains(&t.lemma.as_str()));
    let two = |p: &str, q: &str| terms.windows(2).any(|w| w[0].lemma == p && w[1].lemma == q);
    let none = has(&["no", "nobody", "none", "not", "n't", "no-one"]);
    let ever_since = two("ever", "since");
    let ever = has(&["never"])
        || none && has(&["ever"]) && !ever_since
        || two("not", "once")
        || none && has(&["single"]);
    let in_history = none && has(&["history"]);
    let perfect = has(&["have"]);
    let denied = perfect && (ever || in_history);
    let first = (0..terms.len()).find(|n| {
        let told = terms[*n].lemma == "first" || terms[*n].lemma == "only";
        let this = n.checked_sub(1).is_some_and(|p| terms[p].lemma == "the")
            && terms[..*n].iter().rev().skip(1).take(2).any(|t| t.lemma == "be");
        told && this && claim.polarity == Polarity::Positive
    });
    let named: Vec<usize> = if denied {
        (0..terms.len()).filter(|n| names_event(claim, *n)).collect()
    } else {
        let first = first?;
        let noun = (first + 1..terms.len().min(first + 4))
            .find(|n| terms[*n].class == WordClass::Noun && terms[*n].head)?;
        vec![noun]
    };
    let since = claim.reading.times.iter().find(|t| t.relation == TimeRelation::Since).map(|t| t.moment);
    let years = claim.reading.amounts.iter().find(|m| m.amount.unit.dimension == "duration");
    let from = since.or_else(|| {
        let years = years.filter(|m| m.amount.unit.written.starts_with("year"))?.amount.written;
        let count = (1.0..=500.0).contains(&years).then_some(years as i64)?;
        Some(Moment { from: made.from.saturating_sub(count.years()), ..made })
    });
    (!named.is_empty()).then_some(Unheard { claim: number, named, ever, from, made })
}

/// Whether a word may name what happened.
fn names_event(claim: &Claim, n: usize) -> bool {
    let term = &claim.reading.terms[n];
    let timed = claim.reading.dates(term);
    let sort = match term.class {
        WordClass::Verb => !LIGHT.contains(&term.lemma.as_str()),
        WordClass::Noun => {
            term.head && matches!(term.role, Role::Object | Role::Subject | Role::PassiveSubject)
        }
        _ => false,
    };
    sort && !timed
}

/// When the claim tells that something happened, where that is long over: by its own time or that of its sentence.
fn case(story: &Story<'_>, number: usize, claim: &Claim) -> Option<Moment> {
    // `Readers will remember the summer of 2027`: what is so long over lies not ahead, whatever the verb.
    let told = claim.polarity == Polarity::Positive
        && claim.attribution.stance.commits()
        && claim.modality.committed();
    let made = claim.as_of?;
    let own = times(claim).next();
    let around =
        || neighbours(story, number).filter(|n| *n != number).find_map(|n| times(&story.claims[n]).next());
    let when = own.or_else(around).filter(|_| told)?;
    (when.grain <= Grain::Year && when.to.saturating_add(OLDER.days()) < made.from).then_some(when)
}

fn times(claim: &Claim) -> impl Iterator<Item = Moment> {
    claim.reading.times.iter().filter(|t| t.relation == TimeRelation::At).map(|t| t.moment)
}

/// The claims of one sentence.
fn neighbours(story: &Story<'_>, number: usize) -> impl Iterator<Item = usize> {
    let claim = &story.claims[number];
    let same = move |n: &usize| {
        let other = &story.claims[*n];
        other.document == claim.document && other.sentence == claim.sentence
    };
    let before = (0..number).rev().take(8).take_while(same).count();
    (number - before..story.claims.len())
        .take(before + 9)
        .take_while(same)
        .filter(|n| story.claims[*n].rule.is_none())
}

fn against(
    story: &Story<'_>,
    weights: &Weights,
    denial: &Unheard,
    (number, when): (usize, Moment),
) -> Option<PairFinding> {
    let (no, yes) = (&story.claims[denial.claim], &story.claims[number]);
    if no.document == yes.document && no.sentence == yes.sentence
        || when.to.saturating_add(OLDER.days()) >= denial.made.from
        || denial.from.is_some_and(|from| when.to <= from.from)
    {
        return None;
    }
    let what = befell(story, denial, number)?;
    let earlier = |n: usize| times(&story.claims[n]).any(|t| t.to <= when.from);
    if neighbours(story, denial.claim).any(earlier) || elsewhere(no, yes) || of_a_cause(no, yes) {
        return None;
    }
    let links = links(story, denial.claim, number);
    if links == 0 {
        return None;
    }
    let (a, b) = (denial.claim.min(number), denial.claim.max(number));
    let pair = Pair { story, weights, a, b, ground: common_ground::find(story, weights, a, b) };
    // `Has never met him`, `met him in January`: the one denies the other outright.
    if pair.ground.predicate && pair.ground.coverage >= 0.8 {
        return None;
    }
    let mut score = Score::default();
    score.add("base", -2.2);
    score.add("it happened before", 1.2);
    score.add("one place or body", 0.8 * links.min(2) as f64);
    score.add("the event in the same word", if what.same { 0.6 } else { 0.0 });
    score.add("another sort of people", if other_people(no, yes) { -1.0 } else { 0.0 });
    score.add("“ever” leaves no way out", if denial.ever { 0.6 } else { 0.0 });
    let words = |claim: &Claim| super::clip(claim.span.of(&story.documents[claim.document].text));
    let steps = vec![
        pair.first_step(),
        format!("“{}” says that there was none before", words(no)),
        format!("“{}” tells of one ({})", words(yes), super::date::shown(when)),
    ];
    let mut answers = ["the first".to_owned(), "not the first".to_owned()];
    if a == number {
        answers.reverse();
    }
    let relation = score.relation();
    let question = format!("Is it the first ({})?", what.name);
    let found = pair.found(Kind::Exclusive, relation, score, question, answers, steps);
    let found = settled(&pair, guarded(&pair, found))?;
    matches!(found.relation, Relation::Contradiction | Relation::Tension).then_some(found)
}

/// What both tell of.
struct Befell {
    name: String,
    /// Whether in one word.
    same: bool,
}

/// The event that the denial and the older case have in common.
fn befell(story: &Story<'_>, denial: &Unheard, case: usize) -> Option<Befell> {
    let (no, yes) = (&story.claims[denial.claim], &story.claims[case]);
    let (left, right) = (&no.reading.terms, &yes.reading.terms);
    let in_names = |m: &EventMention| denial.named.iter().any(|n| (m.from..=m.to).contains(n));
    let told = story.events[denial.claim].iter().filter(|m| m.class.is_event() && !m.weak && in_names(m));
    let also =
        |m: &&EventMention| story.events[case].iter().any(|n| n.class == m.class && !n.weak && !n.negated);
    let word = |n: &usize| {
        let alike = |q: &&Term| {
            let thing = q.class == WordClass::Verb && q.role == Role::Predicate
                || q.class == WordClass::Noun && q.head;
            thing && matches!(stand(&left[*n], q), WordRelation::Same | WordRelation::Derived)
        };
        // `Has not held a recount`.
        let done = left[*n].role == Role::Object
            && left.iter().any(|t| t.role == Role::Predicate && LIGHT.contains(&t.lemma.as_str()));
        let eventful =
            left[*n].class == WordClass::Verb || done || events::alone(&left[*n].lemma).any(|c| c.is_event());
        eventful && right.iter().any(|q| alike(&q))
    };
    let same = denial.named.iter().find(|n| word(n));
    let class = told.into_iter().find(also);
    match (class, same) {
        (Some(m), same) => Some(Befell { name: m.class.name.to_owned(), same: same.is_some() }),
        (None, Some(n)) => Some(Befell { name: left[*n].lemma.clone(), same: true }),
        (None, None) => None,
    }
}

/// Whether the two are told of two places.
pub(super) fn elsewhere(no: &Claim, yes: &Claim) -> bool {
    let located = |claim: &'_ Claim| -> Vec<String> {
        let terms = &claim.reading.terms;
        let timed = |t: &Term| claim.reading.dates(t);
        let name = |n: &usize| terms[*n].class == WordClass::Name && !timed(&terms[*n]);
        let at = |n: &usize| {
            let mut before = terms[..*n].iter().rev().take(2);
            before.any(|t| matches!(&*t.lemma, "in" | "at" | "near" | "on"))
        };
        (0..terms.len()).filter(name).filter(at).map(|n| terms[n].lemma.to_lowercase()).collect()
    };
    let (here, there) = (located(no), located(yes));
    let names =
        |p: &String, claim: &Claim| claim.reading.terms.iter().any(|t| t.lemma.eq_ignore_ascii_case(p));
    !there.is_empty()
        && !here.is_empty()
        && !here.iter().any(|p| names(p, yes))
        && !there.iter().any(|p| names(p, no))
}

/// Whether the denial is of a cause or a circumstance that the older case does not name (`of gas`, `while a guard was on
/// duty`), or the older case goes on to a later time than its own (`died three years later`).
pub(super) fn of_a_cause(no: &Claim, yes: &Claim) -> bool {
    let terms = &no.reading.terms;
    let circumstance =
        terms.iter().any(|t| matches!(&*t.lemma, "while" | "when" | "without" | "unless" | "during"));
    let later = yes.reading.terms.iter().any(|t| t.lemma == "later");
    let cause = terms.windows(2).any(|w| {
        let of = w[0].class == WordClass::Verb && matches!(&*w[1].lemma, "of" | "from");
        let noun = terms.iter().find(|t| t.span.start >= w[1].span.end && t.class == WordClass::Noun);
        of && noun.is_some_and(|n| !yes.reading.terms.iter().any(|t| t.lemma == n.lemma))
    });
    circumstance || later || cause
}

/// In how many ways the sentences of two claims name one place or body; who speaks of `us` is named by their own name.
fn links(story: &Story<'_>, no: usize, yes: usize) -> usize {
    let names = |number: usize| -> Vec<&Term> {
        let of = |n: usize| {
            let claim = &story.claims[n];
            let timed = |t: &Term| claim.reading.dates(t);
            let sort = |t: &&Term| matches!(t.class, WordClass::Name | WordClass::Noun);
            claim.reading.terms.iter().filter(sort).filter(move |t| !timed(t))
        };
        neighbours(story, number).flat_map(of).collect()
    };
    let (left, right) = (names(no), names(yes));
    // `The Canton`, `the whole canton`.
    let named =
        |p: &Term, q: &Term| p.lemma == q.lemma && (p.class == WordClass::Name || q.class == WordClass::Name);
    let mut common: Vec<&str> =
        left.iter().filter(|p| right.iter().any(|q| named(p, q))).map(|p| p.lemma.as_str()).collect();
    common.sort_unstable();
    common.dedup();
    let own = |speaker: usize, others: &[&Term]| {
        let speaks = neighbours(story, speaker).any(|n| {
            let terms = &story.claims[n].reading.terms;
            terms.iter().any(|t| matches!(&*t.lemma, "we" | "us" | "our" | "ours"))
        });
        speaks && names_holder(story, speaker, others.iter().copied())
    };
    common.len() + usize::from(own(no, &right)) + usize::from(own(yes, &left))
}

/// Whether it is denied of one sort of people and told of another (`no passenger had ever`, `a stoker was killed`).
fn other_people(no: &Claim, yes: &Claim) -> bool {
    let who = |claim: &'_ Claim| -> Option<Term> {
        let part = |t: &&Term| t.head && matches!(t.role, Role::Subject | Role::PassiveSubject);
        claim.reading.terms.iter().find(part).filter(|t| t.class == WordClass::Noun).cloned()
    };
    match (who(no), who(yes)) {
        (Some(p), Some(q)) => matches!(stand(&p, &q), WordRelation::None | WordRelation::Sibling),
        _ => false,
    }
}
