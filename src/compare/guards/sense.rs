//! Guards about what a negation or an opposite word is about.

use super::super::common_ground::stand;
use super::{Asked, Word, find, named_things, parallel};
use crate::language::{WordRelation, lexicon, relate};
use crate::model::{Claim, Kind, Polarity, Role, Term, WordClass};

pub(super) fn negation(asked: &Asked<'_>) -> Word {
    let [x, y] = asked.claims();
    let denies = |c: &Claim| c.polarity == Polarity::Negative || c.reading.terms.iter().any(|t| t.negated);
    if asked.kind != Kind::Negation || denies(x) == denies(y) {
        return Word::Nothing;
    }
    let [p, q] = asked.words();
    let (negative, positive) = if denies(x) { (p, q) } else { (q, p) };
    // `Not only`, `not all`, `not because`: what is denied is that word, and the rest may hold. Where the other side
    // has the word too, it is denied what it affirms.
    for row in lexicon::rows("en/focus.tsv") {
        let [phrase, word] = row.as_slice() else { continue };
        if find(&negative, phrase).is_some() {
            return if find(&positive, word).is_some() {
                Word::Passes(format!("“{phrase}” denies what the other side says: “{word}”"))
            } else {
                Word::Fires(format!("“{phrase}” denies “{word}”, and leaves the rest open"))
            };
        }
    }
    // `Did not resign because of the letter`: the reason is denied, not the deed.
    if let (Some(at), None) = (find(&negative, "because"), find(&positive, "because")) {
        let denial =
            negative.iter().position(|w| matches!(w.as_str(), "not" | "never") || w.ends_with("n't"));
        if denial.is_some_and(|n| n < at) {
            return Word::Fires("the negation may be about the reason alone".to_owned());
        }
    }
    Word::Passes("the negation has the whole statement in its reach".to_owned())
}

pub(super) fn object(asked: &Asked<'_>) -> Word {
    let [x, y] = asked.claims();
    // Every word of the one is held against every word of the other.
    if x.reading.terms.len().max(y.reading.terms.len()) > LONGEST {
        return Word::Nothing;
    }
    let told = !matches!(asked.kind, Kind::Quote | Kind::Attribution | Kind::Order | Kind::Arithmetic);
    if let Some([a, b]) = stages(x, y).filter(|_| told) {
        return Word::Fires(format!("it is said of the {a} here and of the {b} there"));
    }
    let sorts = || named_things::of_two_sorts(x, y).or_else(|| named_things::begun_elsewhere(x, y));
    if let Some([a, b]) = asked.update.then(sorts).flatten() {
        return Word::Fires(format!("it is said of the {a} here and of the {b} there"));
    }
    let sole = asked.kind == Kind::Exclusive;
    if let Some([a, b]) = sole.then(|| named_things::of_two_sorts(x, y)).flatten() {
        return Word::Fires(format!("it is said of the {a} here and of the {b} there"));
    }
    if !matches!(asked.kind, Kind::Negation | Kind::Status | Kind::Quantity | Kind::Measure | Kind::Date) {
        return in_one_place(asked, x, y).unwrap_or(Word::Nothing);
    }
    if let Some([a, b]) = relative_of(x, y).or_else(|| relative_of(y, x)) {
        return Word::Fires(format!("it is said of {b} and of their {a}"));
    }
    if let Some([a, b]) = two_marked(x, y) {
        return Word::Fires(format!("it is said of the {a} here and of the {b} there"));
    }
    if let Some(who) = named_things::crossed(x, y) {
        return Word::Fires(format!("the {who} gives on one side and is given to on the other"));
    }
    let numbered = || named_things::numbered_apart(x, y).or_else(|| named_things::years_apart(x, y));
    // What two do each for themselves opposes nothing.
    let one_act = asked.amounts.is_some_and(|[m, n]| m.predicate.is_some() && m.predicate == n.predicate);
    let acts = one_act || matches!(asked.kind, Kind::Negation | Kind::Status | Kind::Date);
    let actors = || acts.then(|| named_things::two_actors(x, y, asked.update)).flatten();
    let counted = matches!(asked.kind, Kind::Quantity | Kind::Measure);
    let named = || named_things::of_two_names(x, y).or_else(|| named_things::begun_elsewhere(x, y));
    let sorts = || counted.then(named).flatten();
    if let Some([a, b]) = named_things::apart(x, y).or_else(numbered).or_else(actors).or_else(sorts) {
        return Word::Fires(format!("it is said of the {a} here and of the {b} there"));
    }
    if let Some(word) = in_one_place(asked, x, y) {
        return word;
    }
    let (p, q) = (subject(x), subject(y));
    for a in &p {
        for b in &q {
            if a.lemma != b.lemma && exclude(a, b) {
                return Word::Fires(format!("it is said of “{}” here and of “{}” there", a.lemma, b.lemma));
            }
        }
    }
    if p.is_empty() || q.is_empty() {
        return Word::Nothing;
    }
    let words = |terms: &[&Term]| terms.iter().map(|t| t.lemma.as_str()).collect::<Vec<_>>().join(" ");
    Word::Passes(format!("“{}” and “{}” may be one thing", words(&p), words(&q)))
}

/// The word of the guard where the two are alike but for one place.
fn in_one_place(asked: &Asked<'_>, x: &Claim, y: &Claim) -> Option<Word> {
    let asks = built_alike(asked.kind) && !asked.update;
    let [a, b] = asks.then(|| parallel::apart(x, y)).flatten()?;
    Some(Word::Fires(format!("they are alike but for “{a}” here and “{b}” there")))
}

/// Kinds of difference of which another thing in one place takes the ground; of others that place is what is asked.
fn built_alike(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Negation
            | Kind::Status
            | Kind::Quantity
            | Kind::Measure
            | Kind::Date
            | Kind::Order
            | Kind::Certainty
    )
}

/// The most words of a claim of which it is asked.
const LONGEST: usize = 150;

/// Words that count things off in a row.
const ORDINALS: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/// Words for what came before another of its kind, and for what came after one.
const EARLY: [&str; 5] = ["first", "initial", "original", "previous", "interim"];
const LATE: [&str; 13] = [
    "last", "second", "new", "improved", "improve", "revised", "revise", "amended", "amend", "final",
    "latest", "renewed", "renew",
];

/// Two things of one kind that come one after the other (`the first offer`, `the improved offer`).
fn stages(x: &Claim, y: &Claim) -> Option<[String; 2]> {
    let marked = |claim: &'_ Claim| -> Vec<(String, String)> {
        let terms = &claim.reading.terms;
        // What somebody is called (`she is the first chair`) may be at issue itself.
        let thing =
            |t: &Term| matches!(t.class, WordClass::Noun | WordClass::Name) && t.role != Role::Predicate;
        let marks = |t: &&Term| {
            let word = t.lemma.as_str();
            ORDINALS.contains(&word) || EARLY.contains(&word) || LATE.contains(&word)
        };
        let noun = |t: &Term| t.governor.map(|n| &terms[n]).filter(|n| thing(n)).map(|n| n.lemma.clone());
        terms.iter().filter(marks).filter_map(|t| Some((t.lemma.clone(), noun(t)?))).collect()
    };
    let apart = |a: &str, b: &str| {
        let counted = ORDINALS.contains(&a) && ORDINALS.contains(&b);
        let turned = |a: &str, b: &str| EARLY.contains(&a) && LATE.contains(&b);
        a != b && (counted || turned(a, b) || turned(b, a))
    };
    let (left, right) = (marked(x), marked(y));
    let pair = left.iter().flat_map(|p| right.iter().map(move |q| (p, q)));
    let one_kind = |a: &str, b: &str| {
        a == b
            || matches!(relate(a, b), WordRelation::Synonym | WordRelation::Hypernym | WordRelation::Hyponym)
    };
    let mut pair = pair.filter(|(p, q)| one_kind(&p.1, &q.1));
    // Where one pair of them is alike, both speak of that one.
    if left.iter().any(|p| right.contains(p)) {
        return None;
    }
    let (p, q) = pair.find(|(p, q)| apart(&p.0, &q.0))?;
    Some([p, q].map(|(mark, noun)| format!("{mark} {noun}")))
}

/// Verbs with an object that is a state of their subject rather than a thing (`had a green light`).
const HAVING: [&str; 8] = ["have", "be", "get", "show", "give", "make", "wear", "bear"];

/// Two things of one kind, told apart by words that exclude each other (`the oral exam`, `the written exam`).
fn two_marked(x: &Claim, y: &Claim) -> Option<[String; 2]> {
    let things = |claim: &'_ Claim| -> Vec<usize> {
        let terms = &claim.reading.terms;
        let state = |t: &Term| t.governor.is_some_and(|n| HAVING.contains(&terms[n].lemma.as_str()));
        let thing = |t: &Term| {
            t.class == WordClass::Noun
                && t.role != Role::Predicate
                && !(t.role == Role::Object && state(t))
                && !claim.reading.dates(t)
        };
        (0..terms.len()).filter(|n| thing(&terms[*n])).collect()
    };
    let marks = |claim: &'_ Claim, at: usize| -> Vec<Term> {
        let telling = |t: &&Term| matches!(t.class, WordClass::Adjective | WordClass::Noun | WordClass::Verb);
        let own = claim.reading.terms[..at].iter().filter(|t| t.governor == Some(at));
        own.filter(telling).cloned().collect()
    };
    for i in things(x) {
        for j in things(y) {
            if x.reading.terms[i].lemma != y.reading.terms[j].lemma {
                continue;
            }
            let (left, right) = (marks(x, i), marks(y, j));
            if left.iter().any(|a| right.iter().any(|b| a.lemma == b.lemma)) {
                continue;
            }
            let apart = |a: &Term, b: &Term| match stand(a, b) {
                WordRelation::Antonym => true,
                WordRelation::Sibling => a.class == b.class && a.class != WordClass::Verb,
                _ => false,
            };
            let pair = left.iter().flat_map(|a| right.iter().map(move |b| (a, b)));
            if let Some((a, b)) = pair.into_iter().find(|(a, b)| apart(a, b)) {
                let noun = &x.reading.terms[i].lemma;
                return Some([a, b].map(|mark| format!("{} {noun}", mark.lemma)));
            }
        }
    }
    None
}

/// Nouns for those who belong to somebody.
const RELATIVES: [&str; 32] = [
    "brother",
    "sister",
    "son",
    "daughter",
    "father",
    "mother",
    "wife",
    "husband",
    "cousin",
    "uncle",
    "aunt",
    "nephew",
    "niece",
    "partner",
    "widow",
    "widower",
    "deputy",
    "predecessor",
    "successor",
    "rival",
    "friend",
    "neighbour",
    "neighbor",
    "assistant",
    "publisher",
    "agent",
    "lawyer",
    "manager",
    "doctor",
    "driver",
    "adviser",
    "colleague",
];

/// Of whom one side speaks, where the other speaks of somebody of theirs (`the senator`, `the senator's brother`).
fn relative_of(x: &Claim, y: &Claim) -> Option<[String; 2]> {
    let terms = &x.reading.terms;
    let told_of =
        |t: &Term| matches!(t.role, Role::Subject | Role::PassiveSubject | Role::Agent | Role::Object);
    let heads = |t: &&Term| t.head && told_of(t);
    let at = terms.iter().position(|t| heads(&t) && RELATIVES.contains(&t.lemma.as_str()))?;
    // A name right behind the noun is that of the relative (`his brother Piet Sorn`).
    let after = terms.get(at + 1).is_some_and(|t| t.lemma == "of");
    let belongs: Vec<usize> =
        (0..terms.len()).filter(|n| terms[*n].governor == Some(at) && (*n < at || after)).collect();
    let theirs = |n: &usize| {
        let t = &y.reading.terms[*n];
        let told = |m: &usize| terms[*m].lemma == t.lemma || within(terms, *m, &t.lemma, at);
        let owner = y.reading.terms.get(n + 1).is_some_and(|t| t.lemma == "'s");
        let part = heads(&t) || (t.class == WordClass::Name && told_of(t));
        part && !owner && matches!(t.class, WordClass::Noun | WordClass::Name) && belongs.iter().any(told)
    };
    // Whom the other side speaks of too, nobody takes for somebody else.
    if y.reading.terms.iter().any(|t| t.lemma == terms[at].lemma) {
        return None;
    }
    let other = (0..y.reading.terms.len()).find(theirs)?;
    Some([terms[at].lemma.clone(), y.reading.terms[other].lemma.clone()])
}

/// Whether a word right below the term at `above` has this lemma; the term at `not` is no such word.
fn within(terms: &[Term], above: usize, lemma: &str, not: usize) -> bool {
    terms.iter().enumerate().any(|(n, t)| n != not && t.governor == Some(above) && t.lemma == lemma)
}

/// The words that tell of what a claim speaks: those of its subject.
fn subject(claim: &Claim) -> Vec<&Term> {
    let telling = |t: &&Term| {
        matches!(t.role, Role::Subject | Role::PassiveSubject)
            && matches!(t.class, WordClass::Noun | WordClass::Adjective | WordClass::Name)
    };
    claim.reading.terms.iter().filter(telling).collect()
}

/// Whether two words before one thing make two things of it: `front` and `rear`, `northern` and `southern`.
fn exclude(a: &Term, b: &Term) -> bool {
    let modifiers = !a.head && !b.head;
    modifiers
        && a.class == b.class
        && a.class != WordClass::Name
        && (relate(&a.lemma, &b.lemma) == WordRelation::Antonym
            || matches!(stand(a, b), WordRelation::Antonym))
}
