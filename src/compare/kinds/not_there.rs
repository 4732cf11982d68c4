//! Where somebody or something was not: a place that one side rules out (`I have not been to the inn`, `was not in the cellar at
//! all`, `at home, not at the bus station`) and in which the other puts the same person or thing.

use rayon::prelude::*;

use super::beside::{led_by, only_near};
use super::negation::happened_since;
use super::no_word::names_holder;
use super::state_of::{clause, two_things};
use super::{Pair, PairFinding, Score, guarded, open, settled, surest, times_apart};
use crate::compare::common_ground::{self, near};
use crate::compare::events;
use crate::compare::finding::Story;
use crate::compare::weights::Weights;
use crate::language::{WordRelation, relate};
use crate::model::{
    Certainty, Claim, EntityKind, Kind, Mention, Polarity, Relation, Role, Stance, Tense, Term, TimeRelation,
    WordClass,
};

/// The least weight of the place.
const LEAST: f64 = 0.4;

/// Verbs of being somewhere or going there, by lemma; `see` stands for who was there.
const BEING: [&str; 22] = [
    "be", "go", "come", "visit", "enter", "cross", "reach", "lie", "stand", "sit", "sleep", "stay", "spend",
    "remain", "find", "arrest", "seize", "happen", "see", "meet", "hold", "keep",
];

/// Words that lead to where something is or goes.
const LEADS: [&str; 12] =
    ["in", "at", "on", "to", "into", "inside", "near", "from", "aboard", "within", "outside", "by"];

/// Nouns that are no place by themselves.
const NO_PLACE: [&str; 22] = [
    "time", "day", "night", "moment", "way", "fact", "case", "question", "favour", "hand", "end", "power",
    "position", "office", "charge", "trouble", "danger", "debt", "use", "force", "business", "mind",
];

/// Words by which a denial is of some times only, or none at all.
const LOOSE: [&str; 12] = [
    "yet", "if", "longer", "more", "anymore", "only", "always", "until", "again", "whether", "can",
    "question",
];

/// A claim that rules a place out.
struct Denial {
    claim: usize,
    /// Place of the word for it.
    at: usize,
    /// Whether the claim tells where it was instead (`at home, not at the station`).
    instead: bool,
}

/// Denials of a place held against what is put there. In a folder of one story all of them; where there may be many stories,
/// the candidate pairs tell which belong together.
pub(super) fn judge(story: &Story<'_>, weights: &Weights, pairs: &[(usize, usize)]) -> Vec<PairFinding> {
    let plain = |n: &usize| {
        let claim = &story.claims[*n];
        let commits = matches!(claim.attribution.stance, Stance::Asserted | Stance::Denied);
        let sure = !claim.modality.future && claim.modality.certainty >= Certainty::Probable;
        claim.rule.is_none() && !claim.shell && commits && sure
    };
    let claims: Vec<usize> = (0..story.claims.len()).filter(plain).collect();
    let denials: Vec<Denial> = claims.iter().filter_map(|n| denial(&story.claims[*n], *n)).collect();
    let open = open(story, pairs, denials.len() * claims.len());
    let of = |denial: &Denial| {
        let others = claims.iter().filter(|n| **n != denial.claim && open(denial.claim, **n));
        surest(others.filter_map(|n| against(story, weights, denial, *n)))
    };
    denials.par_iter().filter_map(of).collect()
}

/// The place that a claim rules out, if it does.
fn denial(claim: &Claim, number: usize) -> Option<Denial> {
    let terms = &claim.reading.terms;
    if terms.iter().any(|t| LOOSE.contains(&t.lemma.as_str())) {
        return None;
    }
    let place = |at: usize| names_place(claim, at);
    if let Some(at) = contrasted(claim) {
        return Some(Denial { claim: number, at, instead: true });
    }
    let not = |t: &Term| matches!(&*t.lemma, "not" | "n't" | "never" | "nowhere");
    let verb = (0..terms.len()).find(|n| {
        let before = terms[..*n].iter().rev().take(3);
        let mut around = before.chain(&terms[n + 1..terms.len().min(n + 3)]);
        BEING.contains(&terms[*n].lemma.as_str()) && around.any(not)
    })?;
    if claim.polarity != Polarity::Negative && !terms.iter().any(|t| t.lemma == "nowhere") {
        return None;
    }
    let direct = matches!(&*terms[verb].lemma, "visit" | "enter" | "see" | "reach" | "cross");
    // Where somebody is from is another matter.
    let leads = |n: &usize| LEADS.contains(&terms[*n].lemma.as_str()) && terms[*n].lemma != "from";
    let led = (verb + 1..terms.len().min(verb + 6)).find(leads);
    let from = led.or(direct.then_some(verb))?;
    // Nothing stands between the verb and the word that leads to the place but `been` and the like.
    let between = &terms[verb + 1..from.max(verb + 1)];
    let other = |t: &Term| match t.class {
        WordClass::Noun | WordClass::Name => true,
        // `Is not active on it` says where nobody is.
        WordClass::Adjective => true,
        WordClass::Verb => !BEING.contains(&t.lemma.as_str()),
        _ => false,
    };
    if between.iter().any(other) {
        return None;
    }
    let at = (from + 1..terms.len().min(from + 6))
        .take_while(|n| *n == from + 1 || terms[*n].lemma != ",")
        .find(|n| place(*n))?;
    // `Their helicopter`: whose, another text would have to say too.
    let owned = |t: &Term| matches!(&*t.lemma, "their" | "his" | "her" | "its" | "my" | "our" | "'s");
    if terms[from + 1..at].iter().any(owned) {
        return None;
    }
    // The last noun of the run is the place: `the bus station`.
    let end = (at..terms.len()).take_while(|n| place(*n)).last()?;
    Some(Denial { claim: number, at: end, instead: false })
}

/// The place that a claim sets against where it was (`at home, not at the bus station`).
fn contrasted(claim: &Claim) -> Option<usize> {
    let terms = &claim.reading.terms;
    let not = (1..terms.len()).find(|n| {
        terms[*n].lemma == "not"
            && (terms[*n - 1].lemma == "," || claim.polarity == Polarity::Positive)
            && terms.get(n + 1).is_some_and(|t| matches!(&*t.lemma, "in" | "at" | "on" | "inside" | "from"))
    })?;
    let told = terms[..not].iter().any(|t| t.class == WordClass::Verb);
    let mut behind = (not + 2..terms.len().min(not + 7)).filter(|n| names_place(claim, *n));
    behind.next_back().filter(|_| told)
}

/// Whether a word may name a place.
fn names_place(claim: &Claim, at: usize) -> bool {
    let term = &claim.reading.terms[at];
    let person = |m: &&Mention| m.kind == EntityKind::Person && m.span.contains(term.span);
    let people = || {
        matches!(
            relate(&term.lemma, "person"),
            WordRelation::Hyponym | WordRelation::Synonym | WordRelation::Same
        )
    };
    matches!(term.class, WordClass::Noun | WordClass::Name)
        && !(term.class == WordClass::Noun && (people() || events::head(&term.lemma) == "people"))
        && !NO_PLACE.contains(&term.lemma.as_str())
        && !claim.reading.dates(term)
        && claim.reading.names.iter().find(person).is_none()
}

/// A denial against a claim that puts the same person or thing there.
fn against(story: &Story<'_>, weights: &Weights, denial: &Denial, other: usize) -> Option<PairFinding> {
    let (x, y) = (&story.claims[denial.claim], &story.claims[other]);
    let (left, right) = (&x.reading.terms, &y.reading.terms);
    if y.polarity != Polarity::Positive
        || x.document == y.document && x.sentence == y.sentence
        || times_apart(x.valid, y.valid)
        || story.one_holder(denial.claim, other)
    {
        return None;
    }
    // Who is not there now may have been there.
    let perfect = left.iter().any(|t| t.lemma == "have");
    if x.tense != y.tense && !perfect || x.tense == Tense::Present && x.as_of != y.as_of && !perfect {
        return None;
    }
    let since = x.reading.times.iter().find(|t| t.relation == TimeRelation::Since);
    if since.is_some_and(|s| y.valid.is_some_and(|v| v.from < s.moment.from)) {
        return None;
    }
    let place = (0..right.len()).find(|n| {
        let one = right[*n].lemma.to_lowercase() == left[denial.at].lemma.to_lowercase();
        // `On her Facebook page`.
        let part = right
            .get(n + 1)
            .is_some_and(|t| t.class == WordClass::Noun && t.span.start == right[*n].span.end + 1);
        one && !part && names_place(y, *n) && put_there(right, *n) && !two_things(left, denial.at, right, *n)
    })?;
    let weight = weights.weight(&left[denial.at]).min(weights.weight(&right[place]));
    if weight < LEAST {
        return None;
    }
    let (a, b) = (denial.claim.min(other), denial.claim.max(other));
    let pair = Pair { story, weights, a, b, ground: common_ground::find(story, weights, a, b) };
    if happened_since(&pair) || another_hour(left, right) || only_near(&pair) {
        return None;
    }
    let who = one_of(story, &pair, denial, other)?;
    let mut score = Score::default();
    score.add("base", -1.2);
    score.add("the place itself", 1.4 * weight);
    score.add("who or what was there", 1.0 * who);
    score.add("coverage", 0.8 * pair.ground.coverage);
    score.add("a name on one side only", -0.2 * pair.names_apart().min(3) as f64);
    let words = |claim: &Claim| super::clip(claim.span.of(&story.documents[claim.document].text));
    let named = left[denial.at].span.of(&story.documents[x.document].text);
    let steps = vec![
        pair.first_step(),
        format!("“{}” rules out “{named}”", words(x)),
        format!("“{}” tells of it there", words(y)),
    ];
    let answers = [pair.a, pair.b].map(|n| super::clip(story.words(n)));
    let relation = score.relation();
    let found = pair.found(Kind::Place, relation, score, format!("Was it there ({named})?"), answers, steps);
    let found = settled(&pair, guarded(&pair, found))?;
    matches!(found.relation, Relation::Contradiction | Relation::Tension).then_some(found)
}

/// Whether the denial is of one occasion (`when the train came in`) that the other side does not name, or the two are of two
/// parts of a day.
fn another_hour(left: &[Term], right: &[Term]) -> bool {
    const PARTS: [&str; 6] = ["morning", "noon", "afternoon", "evening", "night", "dawn"];
    let part = |terms: &'_ [Term]| -> Option<String> {
        terms.iter().find(|t| PARTS.contains(&t.lemma.as_str())).map(|t| t.lemma.clone())
    };
    let occasion = clause(left).is_some_and(|words| {
        !words.iter().any(|p| right.iter().any(|q| p.class == WordClass::Verb && near(p, q)))
    });
    let later = right.iter().any(|t| matches!(&*t.lemma, "before" | "earlier" | "later" | "after"));
    occasion || later || matches!((part(left), part(right)), (Some(p), Some(q)) if p != q)
}

/// Whether what a claim tells is put at the word of a place.
fn put_there(terms: &[Term], at: usize) -> bool {
    let open = |t: &Term| matches!(&*t.lemma, "whether" | "if" | "can" | "may" | "might" | "question");
    // `The car park of the inn`, not `two of the inns`.
    let of = |n: usize| terms[n].lemma == "of" && n > 0 && terms[n - 1].class == WordClass::Noun;
    let lead = led_by(terms, at);
    !terms.iter().any(open) && lead.is_some_and(|n| LEADS.contains(&terms[n].lemma.as_str()) || of(n))
}

/// How surely both are of one person or thing: the speaker who is named on the other side, the subject, a name that both mean,
/// or, where the denial says where it was instead, the very same act.
fn one_of(story: &Story<'_>, pair: &Pair<'_>, denial: &Denial, other: usize) -> Option<f64> {
    let (x, y) = (&story.claims[denial.claim], &story.claims[other]);
    let (left, right) = (&x.reading.terms, &y.reading.terms);
    let subject = left.iter().find(|t| matches!(t.role, Role::Subject | Role::PassiveSubject) && t.head)?;
    let names = right.iter().filter(|t| t.class == WordClass::Name);
    if matches!(&*subject.lemma, "i" | "we") {
        return names_holder(story, denial.claim, names).then_some(1.2);
    }
    let place = left[denial.at].lemma.to_lowercase();
    let part = |t: &&Term| {
        t.head
            && t.lemma.to_lowercase() != place
            && matches!(t.role, Role::Subject | Role::PassiveSubject | Role::Object)
    };
    if matches!(subject.class, WordClass::Noun | WordClass::Name)
        && right.iter().filter(part).any(|t| near(subject, t))
    {
        return Some(1.0);
    }
    let person = |m: &&Mention| m.kind == EntityKind::Person;
    let meant = x.reading.names.iter().filter(person).filter(|m| m.span.overlaps(subject.span));
    let mut both = meant.filter(|m| {
        y.reading.names.iter().any(|n| n.name == m.name || m.entity.is_some() && m.entity == n.entity)
    });
    if both.next().is_some() {
        return Some(1.2);
    }
    (denial.instead && pair.ground.predicate && pair.ground.weight > 0.8).then_some(0.8)
}
