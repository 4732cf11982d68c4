//! What one side rules out and the other tells of: `there was no squall` against `a sudden squall brought it down`,
//! `lightning played no part` against `lightning struck the line`, `no escort had turned back` against `its escort turned
//! back`.
//!
//! Such denials are short and often name nothing but the thing, so they are held against every claim of the thing: as the
//! cause of something, as what happened, or doing the very same. Whatever narrows a denial (`no fire at the plant`, `no second
//! leak`) must be said of the thing on the other side too.

use std::sync::OnceLock;

use rayon::prelude::*;

use super::negation::{conditional_in_time, happened_since};
use super::one_thing::told_apart;
use super::{Pair, PairFinding, Score, cause, guarded, open, settled, surest, times_apart};
use crate::compare::common_ground::{self, near, stand};
use crate::compare::events;
use crate::compare::finding::Story;
use crate::compare::weights::Weights;
use crate::language::{WordRelation, lexicon};
use crate::model::{Certainty, Claim, Kind, Polarity, Relation, Role, Stance, Term, WordClass};

/// The least weight of the thing that is ruled out.
const LEAST: f64 = 0.4;

/// How a claim rules a thing out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// There was none.
    Absent,
    /// It was not the cause.
    NoPart,
    /// None of them did what the verb at this place tells.
    NotDone(usize),
}

/// A thing that a claim rules out.
struct Denial {
    claim: usize,
    /// Place of its noun.
    at: usize,
    sort: Sort,
    /// The words that rule it out.
    words: String,
    /// Places of what else the denial names: where, of what, since when.
    beside: Vec<usize>,
}

/// What the other side tells of the thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// It caused something.
    Cause,
    /// It happened, or was there.
    There,
    /// It did what is denied of it.
    Done,
}

/// Nouns of which there may be none for one and some for another, or none that matter.
fn broad(lemma: &str) -> bool {
    static WORDS: OnceLock<std::collections::BTreeSet<&'static str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let broad = lexicon::words("en/broad-nouns.txt").into_iter();
        broad.chain(lexicon::words("en/no-thing.txt")).collect()
    });
    words.contains(lemma)
}

/// Denials held against what tells of the thing denied. In a folder of one story all of them; where there may be many stories,
/// the candidate pairs tell which belong together.
pub(super) fn judge(story: &Story<'_>, weights: &Weights, pairs: &[(usize, usize)]) -> Vec<PairFinding> {
    let plain = |n: &usize| story.claims[*n].rule.is_none() && !story.claims[*n].shell;
    let claims: Vec<usize> = (0..story.claims.len()).filter(plain).collect();
    let denials: Vec<Denial> = claims.iter().flat_map(|n| denials(&story.claims[*n], *n)).collect();
    let open = open(story, pairs, denials.len() * claims.len());
    let of = |denial: &Denial| {
        let others = claims.iter().filter(|n| **n != denial.claim && open(denial.claim, **n));
        surest(others.filter_map(|n| against(story, weights, denial, *n)))
    };
    denials.par_iter().filter_map(of).collect()
}

/// What a claim rules out.
fn denials(claim: &Claim, number: usize) -> Vec<Denial> {
    let terms = &claim.reading.terms;
    let commits = matches!(claim.attribution.stance, Stance::Asserted | Stance::Denied);
    // `A leak can be excluded` is sure of itself.
    let sure = terms.iter().any(|t| matches!(&*t.lemma, "exclude" | "source" | "rule"));
    let unsure = !sure && (claim.modality.future || claim.modality.certainty < Certainty::Probable);
    let clause = |t: &Term| {
        matches!(&*t.lemma, "if" | "before" | "after" | "until" | "till" | "yet" | "while" | "when")
    };
    if !commits || unsure || terms.iter().any(clause) || conditional_in_time(claim) {
        return Vec::new();
    }
    let mut all: Vec<Denial> = Vec::new();
    for at in 0..terms.len() {
        let found = by_phrase(claim, at).or_else(|| by_none(claim, at));
        let Some((noun, sort, phrase)) = found else { continue };
        if all.iter().any(|d| d.at == noun) || !thing(claim, noun) || narrowed(terms, noun) {
            continue;
        }
        let told = |n: &usize| {
            // Who found none is no part of what was not there.
            let finder = sort == Sort::Absent && *n < phrase.start && phrase.end <= noun;
            let own = phrase.contains(n) || *n == noun || sort == Sort::NotDone(*n) || finder;
            let sort = matches!(terms[*n].class, WordClass::Noun | WordClass::Name);
            sort && !own && !claim.reading.dates(&terms[*n])
        };
        let beside = (0..terms.len()).filter(told).collect();
        let words: Vec<&str> = terms[phrase].iter().map(|t| t.lemma.as_str()).collect();
        all.push(Denial { claim: number, at: noun, sort, words: words.join(" "), beside });
    }
    all
}

/// A phrase of the lexicon at a place: the noun that it rules out, how, and the places of its words.
fn by_phrase(claim: &Claim, at: usize) -> Option<(usize, Sort, std::ops::Range<usize>)> {
    let terms = &claim.reading.terms;
    phrases().iter().find_map(|phrase| {
        let end = at + phrase.lemmas.len();
        let stands = end <= terms.len() && phrase.lemmas.iter().zip(&terms[at..]).all(|(l, t)| *l == t.lemma);
        if !stands {
            return None;
        }
        // `It cannot be ruled out`, `has not been ruled out`: these leave it open.
        let open = phrase.sort == Sort::NoPart && phrase.lemmas.iter().all(|l| !NOT.contains(l));
        let before = terms[..at].iter().rev().take(2);
        if open && before.chain(&terms[at..end]).any(|t| NOT.contains(&t.lemma.as_str())) {
            return None;
        }
        let noun = if phrase.after { noun_after(terms, end) } else { noun_before(terms, at) }?;
        Some((noun, phrase.sort, at..end))
    })
}

/// Words that turn a phrase round.
const NOT: [&str; 6] = ["not", "n't", "no", "nothing", "never", "nobody"];

/// `No escort had turned back`: nothing of the sort did it.
fn by_none(claim: &Claim, at: usize) -> Option<(usize, Sort, std::ops::Range<usize>)> {
    let terms = &claim.reading.terms;
    if terms[at].lemma != "no" || claim.polarity != Polarity::Negative {
        return None;
    }
    let noun = noun_after(terms, at + 1)?;
    let subject = terms[noun].head && matches!(terms[noun].role, Role::Subject | Role::PassiveSubject);
    let verb = terms[noun].governor.filter(|g| *g > noun && terms[*g].class == WordClass::Verb)?;
    let sort = if EXISTS.contains(&terms[verb].lemma.as_str()) { Sort::Absent } else { Sort::NotDone(verb) };
    subject.then_some((noun, sort, at..at + 1))
}

/// Verbs by which a thing is there at all.
const EXISTS: [&str; 8] = ["exist", "occur", "happen", "be", "find", "register", "record", "detect"];

/// The head of the noun phrase that begins at a place.
fn noun_after(terms: &[Term], from: usize) -> Option<usize> {
    let lead = |t: &Term| {
        matches!(t.class, WordClass::Adjective | WordClass::Noun)
            || matches!(&*t.lemma, "a" | "an" | "the" | "such" | "any" | "single")
    };
    let end =
        (from..terms.len().min(from + 6)).find(|n| !lead(&terms[*n])).unwrap_or(terms.len().min(from + 6));
    (from..end).rev().find(|n| common(terms, *n)).filter(|n| *n + 1 == end)
}

/// The noun that stands before a place, with no verb between.
fn noun_before(terms: &[Term], at: usize) -> Option<usize> {
    let near = terms[..at].iter().enumerate().rev().take(3);
    let near = near.take_while(|(_, t)| t.class != WordClass::Verb);
    near.map(|(n, _)| n).find(|n| common(terms, *n))
}

/// Whether a common noun stands at a place; what opens a statement is written like a name.
fn common(terms: &[Term], at: usize) -> bool {
    terms[at].class == WordClass::Noun || at == 0 && terms[at].class == WordClass::Name
}

/// Whether a noun names a thing that is there or not for everybody.
fn thing(claim: &Claim, at: usize) -> bool {
    let term = &claim.reading.terms[at];
    let person = events::head(&term.lemma) == "people";
    common(&claim.reading.terms, at) && !broad(&term.lemma) && !person && !claim.reading.dates(term)
}

/// Whether two lemmas are of one noun; what opens a statement may keep its capital and its ending.
fn one_noun(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    a == b || a.strip_suffix('s') == Some(&b) || b.strip_suffix('s') == Some(&a)
}

/// Whether the word before a noun leaves room for others of the kind (`no second leak`, `no further delay`).
fn narrowed(terms: &[Term], noun: usize) -> bool {
    const MORE: [&str; 12] = [
        "second",
        "further",
        "other",
        "more",
        "new",
        "additional",
        "longer",
        "immediate",
        "third",
        "better",
        "larger",
        "early",
    ];
    terms[noun.saturating_sub(3)..noun].iter().any(|t| MORE.contains(&t.lemma.as_str()))
}

/// A denial against a claim of the thing.
fn against(story: &Story<'_>, weights: &Weights, denial: &Denial, other: usize) -> Option<PairFinding> {
    let (x, y) = (&story.claims[denial.claim], &story.claims[other]);
    // `A fire was almost avoided` and the like say that it was not quite so.
    let partly = |t: &Term| {
        matches!(&*t.lemma, "almost" | "nearly" | "partly" | "barely" | "hardly" | "scarcely" | "virtually")
    };
    let plain = y.polarity == Polarity::Positive
        && !y.reading.terms.iter().any(partly)
        && y.attribution.stance == Stance::Asserted
        && !y.modality.future
        && y.modality.certainty >= Certainty::Probable;
    if !plain || times_apart(x.valid, y.valid) || x.document == y.document && x.sentence == y.sentence {
        return None;
    }
    let (left, right) = (&x.reading.terms, &y.reading.terms);
    let (place, told) = (0..right.len()).find_map(|n| {
        let one = one_noun(&left[denial.at].lemma, &right[n].lemma) && common(right, n);
        let told = one.then(|| told(x, denial, y, n))??;
        Some((n, told))
    })?;
    let weight = weights.weight(&left[denial.at]);
    // One who holds both told first of what they then deny.
    if weight < LEAST || story.one_holder(denial.claim, other) || told_apart(x, denial.at, y, place) {
        return None;
    }
    if !of_one(x, denial, y) || of_something_else(x, y, place) {
        return None;
    }
    let (a, b) = (denial.claim.min(other), denial.claim.max(other));
    let pair = Pair { story, weights, a, b, ground: common_ground::find(story, weights, a, b) };
    let mut score = Score::default();
    score.add("base", -1.0);
    score.add("the thing itself", 1.6 * weight);
    score.add("told as the cause", if told == Told::Cause { 1.0 } else { 0.0 });
    score.add("did what is denied of it", if told == Told::Done { 0.6 } else { 0.0 });
    score.add("shared words beside", 0.5 * (pair.ground.weight - weight).clamp(0.0, 2.0));
    let words = |claim: &Claim| super::clip(claim.span.of(&story.documents[claim.document].text));
    let noun = &left[denial.at].lemma;
    let how = match told {
        Told::Cause => "tells it as the cause",
        Told::There => "tells of it",
        Told::Done => "tells that it did so",
    };
    let mut steps = vec![
        pair.first_step(),
        format!("“{}” in “{}” rules “{noun}” out", denial.words, words(x)),
        format!("“{}” {how}", words(y)),
    ];
    let answers = [pair.a, pair.b].map(|n| super::clip(story.words(n)));
    let since = happened_since(&pair);
    if since {
        steps.push("what had not happened when the earlier text was written has happened since".to_owned());
    }
    let relation = if since { Relation::Superseded } else { score.relation() };
    let (kind, question) = match told {
        Told::Cause => (Kind::Cause, format!("Was it {noun} ({})?", pair.topic())),
        _ => (Kind::Negation, format!("Was there any ({noun})?")),
    };
    let found = pair.found(kind, relation, score, question, answers, steps);
    let found = settled(&pair, guarded(&pair, found))?;
    matches!(found.relation, Relation::Contradiction | Relation::Tension | Relation::Superseded)
        .then_some(found)
}

/// What a claim tells of the thing at a place, as far as the denial is of that.
fn told(x: &Claim, denial: &Denial, y: &Claim, at: usize) -> Option<Told> {
    let terms = &y.reading.terms;
    let term = &terms[at];
    if term.negated {
        return None;
    }
    let cause = as_cause(y, at);
    let verb = term.governor.filter(|g| terms[*g].class == WordClass::Verb && !terms[*g].negated);
    let subject = term.head && matches!(term.role, Role::Subject | Role::PassiveSubject | Role::Agent);
    match denial.sort {
        Sort::NoPart => cause.then_some(Told::Cause),
        Sort::Absent if cause => Some(Told::Cause),
        Sort::Absent => {
            let happened = subject
                && verb.is_some_and(|v| {
                    let lemma = terms[v].lemma.as_str();
                    !SAYS.contains(&lemma) && !undone(lemma)
                });
            happened.then_some(Told::There)
        }
        Sort::NotDone(done) => {
            let same = |v: usize| stand(&x.reading.terms[done], &terms[v]) == WordRelation::Same;
            (subject && verb.is_some_and(same)).then_some(Told::Done)
        }
    }
}

/// Whether what a verb is told of did not come about (`was cancelled`).
fn undone(verb: &str) -> bool {
    static WORDS: OnceLock<std::collections::BTreeSet<&'static str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| lexicon::words("en/implicit-negatives.txt").into_iter().collect());
    words.contains(verb)
}

/// Verbs that say nothing of whether their subject is there.
const SAYS: [&str; 9] = ["say", "tell", "mean", "seem", "need", "require", "depend", "remain", "be"];

/// Whether a claim gives the thing at a place as the cause of something: after a word of cause, as what did it, or singled
/// out (`it was the logs that …`).
fn as_cause(claim: &Claim, at: usize) -> bool {
    let terms = &claim.reading.terms;
    let verbless = |from: usize| (from..at).all(|n| terms[n].class != WordClass::Verb);
    // `Came from a contaminated batch of hand cream`.
    let source = (0..at).rev().take(8).find(|n| terms[*n].lemma == "from");
    let came = source.is_some_and(|n| {
        n > 0 && matches!(&*terms[n - 1].lemma, "come" | "stem" | "arise" | "result") && verbless(n + 1)
    });
    let subject = terms[at].head && terms[at].role == Role::Subject;
    let tied = cause::tie(claim)
        .is_some_and(|tie| !tie.denied && tie.cause.contains(&at) && (verbless(tie.cause.start) || subject));
    let verb = terms[at].governor.filter(|g| terms[*g].class == WordClass::Verb);
    let acts = |v: usize| {
        let transitive = terms.iter().any(|t| t.governor == Some(v) && t.role == Role::Object && t.head);
        transitive && !LIGHT.contains(&terms[v].lemma.as_str())
    };
    let doer = terms[at].head
        && match terms[at].role {
            Role::Subject => verb.is_some_and(acts),
            Role::Agent => true,
            _ => false,
        };
    let cleft = terms[..at].iter().take(2).map(|t| t.lemma.as_str()).eq(["it", "be"])
        && verbless(2)
        && terms[at + 1..].iter().take(2).any(|t| matches!(&*t.lemma, "that" | "which" | "who"));
    tied || doer || cleft || came
}

/// Verbs whose subject does nothing to their object.
const LIGHT: [&str; 14] = [
    "have", "be", "do", "get", "take", "see", "need", "mean", "show", "include", "say", "tell", "require",
    "contain",
];

/// Whether the thing is of something that the denial does not name (`a leak of documents`), or near what it names only (`in
/// the streets around the hospital`).
fn of_something_else(x: &Claim, y: &Claim, place: usize) -> bool {
    let terms = &y.reading.terms;
    let noun = |t: &&Term| matches!(t.class, WordClass::Noun | WordClass::Name);
    let named = |t: &Term| x.reading.terms.iter().any(|o| near(t, o));
    let of =
        terms.get(place + 1).filter(|t| t.lemma == "of").and_then(|_| terms[place + 2..].iter().find(noun));
    let beside = |t: &Term| {
        matches!(&*t.lemma, "around" | "outside" | "near" | "beside" | "behind" | "above" | "below")
    };
    let itself = |t: &Term| matches!(&*t.lemma, "itself" | "themselves");
    of.is_some_and(|t| !named(t)) || terms.iter().any(beside) || x.reading.terms.iter().any(itself)
}

/// Whether what else the denial names is found on the other side too: what is denied of one place or thing may well have
/// been at another.
fn of_one(x: &Claim, denial: &Denial, y: &Claim) -> bool {
    let (left, right) = (&x.reading.terms, &y.reading.terms);
    let there = |n: &usize| right.iter().any(|t| near(&left[*n], t));
    let modifiers = |n: &usize| {
        let before = (denial.at.saturating_sub(3)..denial.at).contains(n);
        before
            && matches!(left[*n].class, WordClass::Adjective | WordClass::Noun)
            && !matches!(&*left[*n].lemma, "such" | "single" | "real")
    };
    let mut narrowing = (0..left.len()).filter(modifiers);
    if narrowing.any(|n| !there(&n)) {
        return false;
    }
    let beside: Vec<usize> = denial.beside.iter().copied().filter(|n| !modifiers(n)).collect();
    // What a thing did not cause, it may well have caused beside; `no fire at the plant` leaves room for one elsewhere.
    match denial.sort {
        Sort::NotDone(_) => beside.iter().filter(|n| !there(n)).count() <= 1,
        Sort::Absent | Sort::NoPart => beside.iter().all(there),
    }
}

/// A phrase of the lexicon.
struct Phrase {
    lemmas: Vec<&'static str>,
    after: bool,
    sort: Sort,
}

/// The phrases, longest first.
fn phrases() -> &'static [Phrase] {
    static PHRASES: OnceLock<Vec<Phrase>> = OnceLock::new();
    PHRASES.get_or_init(|| {
        let mut phrases: Vec<Phrase> = lexicon::rows("en/ruled-out.tsv")
            .filter_map(|row| {
                let [phrase, side, sort] = row.as_slice() else { return None };
                let sort = if *sort == "absent" { Sort::Absent } else { Sort::NoPart };
                Some(Phrase { lemmas: phrase.split(' ').collect(), after: *side == "after", sort })
            })
            .collect();
        phrases.sort_by_key(|p| std::cmp::Reverse(p.lemmas.len()));
        phrases
    })
}
