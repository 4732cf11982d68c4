//! Two things of one noun that are told apart by their names or by what they are of: `the Elm clinic`, `the Ash clinic`; `the
//! bridge at Tolm`, `the bridge at Harve`; `the closure of the
//! library`, `the closure of the school`.

use crate::compare::common_ground::{near, occurs, stand};
use crate::language::{WordRelation, relate};
use crate::model::{Claim, Role, Term, WordClass};

/// Prepositions that tell which thing is meant.
const WHICH: [&str; 3] = ["at", "of", "about"];

/// Nouns of which any may be told by any name.
const ANY: [&str; 16] = [
    "time", "day", "night", "morning", "evening", "year", "month", "week", "part", "number", "people",
    "thing", "way", "end", "side", "case",
];

/// The two names, with the noun, by which the claims tell of two things; none where they may be one.
pub(super) fn apart(x: &Claim, y: &Claim) -> Option<[String; 2]> {
    for (i, p) in things(x) {
        for (j, q) in things(y) {
            if p.lemma != q.lemma {
                continue;
            }
            if let Some([a, b]) = differ(x, y, named_before(x, i), named_before(y, j)) {
                return Some([format!("{a} {}", p.lemma), format!("{b} {}", q.lemma)]);
            }
            let (Some((led, a)), Some((by, b))) = (behind(x, i), behind(y, j)) else { continue };
            if led == by
                && let Some([a, b]) = differ(x, y, a, b)
            {
                return Some([format!("{} {led} {a}", p.lemma), format!("{} {by} {b}", q.lemma)]);
            }
        }
    }
    None
}

/// Words before a noun that tell of no other thing of its kind.
pub(super) const ANY_ONE: [&str; 39] = [
    "new",
    "old",
    "big",
    "large",
    "small",
    "great",
    "planned",
    "first",
    "second",
    "whole",
    "main",
    "entire",
    "local",
    "public",
    "late",
    "latest",
    "current",
    "final",
    "next",
    "last",
    "annual",
    "yearly",
    "missing",
    "own",
    "total",
    "dead",
    "other",
    "same",
    "emergency",
    "special",
    "further",
    "so-called",
    "proposed",
    "propose",
    "several",
    "many",
    "more",
    "few",
    "extraordinary",
];

/// Nouns that are written as parts of names, and are told apart by what stands before them all the same.
const BODIES: [&str; 22] = [
    "party",
    "union",
    "bank",
    "club",
    "league",
    "alliance",
    "ministry",
    "court",
    "committee",
    "board",
    "hospital",
    "school",
    "university",
    "street",
    "road",
    "bridge",
    "airport",
    "station",
    "hall",
    "church",
    "line",
    "cup",
];

/// Prepositions behind a noun that tell which of its kind is meant.
const TELLING: [&str; 12] =
    ["of", "for", "at", "in", "on", "from", "against", "to", "into", "about", "over", "between"];

/// The words by which one noun of both tells two things, whatever stands beside it (`the pension bill`, `the water bill`; `a
/// petition against the closure of the library`, `a petition for a swimming pool`): none where one of them occurs on the
/// other side too.
pub(super) fn of_two_sorts(x: &Claim, y: &Claim) -> Option<[String; 2]> {
    let head = |claim: &Claim, n: usize| {
        let terms = &claim.reading.terms;
        let next = terms
            .get(n + 1)
            .is_some_and(|t| matches!(t.class, WordClass::Noun | WordClass::Name) && !timed(claim, t));
        let body = terms[n].class == WordClass::Name && BODIES.contains(&terms[n].lemma.as_str());
        (terms[n].class == WordClass::Noun || body) && !timed(claim, &terms[n]) && !next
    };
    for (i, p) in x.reading.terms.iter().enumerate().filter(|(n, _)| head(x, *n)) {
        for (j, _) in y.reading.terms.iter().enumerate().filter(|(n, q)| q.lemma == p.lemma && head(y, *n)) {
            if ANY.contains(&p.lemma.as_str()) {
                continue;
            }
            // A wider word is no other word for it: every country is some space.
            let alike = |w: &Term, t: &Term| {
                matches!(stand(w, t), WordRelation::Same | WordRelation::Synonym | WordRelation::Derived)
            };
            let told = |words: &[&Term], other: &Claim| {
                words.iter().any(|w| other.reading.terms.iter().any(|t| alike(w, t)))
            };
            let pairs = [(before(x, i), before(y, j)), (led_to(x, i), led_to(y, j))];
            // What stands before it on one side and behind it on the other; `at high tide` is no part of what it is of.
            let sorts = [[before(x, i), of_what(y, j)], [of_what(x, i), before(y, j)]];
            let both = sorts.into_iter().map(|[a, b]| (a, b));
            let apart = |(a, b): &(Vec<&Term>, Vec<&Term>)| {
                !a.is_empty() && !b.is_empty() && !told(a, y) && !told(b, x)
            };
            if let Some((a, b)) = pairs.into_iter().chain(both).find(apart) {
                let words = |w: &[&Term]| w.iter().map(|t| t.lemma.as_str()).collect::<Vec<_>>().join(" ");
                return Some([a, b].map(|w| format!("{} ({})", p.lemma, words(&w))));
            }
        }
    }
    one_place_two_things(x, y)
}

/// What a place may have one of each of; `the Tolm case` and `the Tolm affair` are one.
const BUILT: [&str; 20] = [
    "bridge",
    "tunnel",
    "road",
    "library",
    "pool",
    "school",
    "hospital",
    "station",
    "airport",
    "dam",
    "museum",
    "church",
    "stadium",
    "theatre",
    "prison",
    "bypass",
    "footbridge",
    "canal",
    "market",
    "court",
];

/// Two things named by one name (`the Tolm bridge`, `the Tolm tunnel`).
fn one_place_two_things(x: &Claim, y: &Claim) -> Option<[String; 2]> {
    let named = |claim: &'_ Claim| -> Vec<(String, Term)> {
        let two = |w: &[Term]| {
            let name = w[0].class == WordClass::Name && !timed(claim, &w[0]);
            (name && w[1].class == WordClass::Noun && BUILT.contains(&w[1].lemma.as_str()))
                .then(|| (w[0].lemma.clone(), w[1].clone()))
        };
        claim.reading.terms.windows(2).filter_map(two).collect()
    };
    let (a, b) = (named(x), named(y));
    a.iter().find_map(|(name, noun)| {
        let (_, other) = b.iter().find(|(n, o)| n == name && !near(noun, o))?;
        (!occurs(noun, y) && !occurs(other, x))
            .then(|| [format!("{name} {}", noun.lemma), format!("{name} {}", other.lemma)])
    })
}

/// The two places with which the claims begin (`in Arne 1,400 have registered`, `in Seld 2,600`).
pub(super) fn begun_elsewhere(x: &Claim, y: &Claim) -> Option<[String; 2]> {
    let place = |claim: &'_ Claim| -> Option<Term> {
        let terms = &claim.reading.terms;
        terms.first().filter(|t| matches!(&*t.lemma, "in" | "at" | "on"))?;
        let article = usize::from(terms.get(1).is_some_and(|t| t.lemma == "the"));
        let thing = |t: &&Term| matches!(t.class, WordClass::Noun | WordClass::Name) && !timed(claim, t);
        terms.get(1 + article).filter(thing).cloned()
    };
    let (a, b) = (place(x)?, place(y)?);
    (!occurs(&a, y) && !occurs(&b, x)).then_some([a.lemma, b.lemma])
}

/// The words of [`of_two_sorts`] where one side has a name among them.
pub(super) fn of_two_names(x: &Claim, y: &Claim) -> Option<[String; 2]> {
    let capital = |claim: &Claim, words: &str| {
        claim.reading.terms.iter().any(|t| t.class == WordClass::Name && words.contains(t.lemma.as_str()))
    };
    of_two_sorts(x, y).filter(|[a, b]| capital(x, a) || capital(y, b))
}

/// Whether a word beside a noun may tell which of its kind is meant.
fn tells_which(claim: &Claim, t: &Term) -> bool {
    matches!(t.class, WordClass::Noun | WordClass::Name | WordClass::Adjective)
        && !timed(claim, t)
        && !ANY_ONE.contains(&t.lemma.as_str())
}

/// The words before a noun that tell which of its kind is meant, its owner included.
fn before(claim: &Claim, at: usize) -> Vec<&Term> {
    let own = |t: &&Term| {
        matches!(t.class, WordClass::Noun | WordClass::Name | WordClass::Adjective)
            || matches!(&*t.lemma, "'s" | "’s" | "'" | "’")
    };
    let words = claim.reading.terms[..at].iter().rev().take(4).take_while(own);
    words.filter(|t| tells_which(claim, t)).collect()
}

/// The same where the preposition tells what the noun is of (`a tax on sugar`).
fn of_what(claim: &Claim, at: usize) -> Vec<&Term> {
    let next = claim.reading.terms.get(at + 1);
    let of = next.is_some_and(|t| matches!(&*t.lemma, "of" | "for" | "about" | "against" | "on"));
    if of { led_to(claim, at) } else { Vec::new() }
}

/// The thing to which a preposition behind a noun leads.
fn led_to(claim: &Claim, at: usize) -> Vec<&Term> {
    let terms = &claim.reading.terms;
    if terms.get(at + 1).is_none_or(|t| !TELLING.contains(&t.lemma.as_str())) {
        return Vec::new();
    }
    let led = terms[at + 2..].iter().take(6).take_while(|t| {
        let joins = matches!(
            &*t.lemma,
            "the" | "a" | "an" | "of" | "its" | "their" | "his" | "her" | "'s" | "’s" | "'" | "’"
        );
        joins || matches!(t.class, WordClass::Noun | WordClass::Name | WordClass::Adjective)
    });
    led.filter(|t| tells_which(claim, t)).collect()
}

/// The two numbers, with the noun, by which the claims tell of two things (`ward 3`, `ward 7`).
pub(super) fn numbered_apart(x: &Claim, y: &Claim) -> Option<[String; 2]> {
    let (a, b) = (numbered(x), numbered(y));
    let (noun, one) = a.iter().find(|(noun, _)| b.iter().any(|(other, _)| noun == other))?;
    let of = |all: &[(String, String)], number: &str| all.iter().any(|(n, m)| n == noun && m == number);
    let (_, other) = b.iter().find(|(n, number)| n == noun && !of(&a, number))?;
    let apart = !a.iter().any(|(_, number)| of(&b, number));
    apart.then(|| [format!("{noun} {one}"), format!("{noun} {other}")])
}

/// The two years, with the noun, by which the claims tell of two things (`the 2031 harvest`, `the 2030 harvest`).
pub(super) fn years_apart(x: &Claim, y: &Claim) -> Option<[String; 2]> {
    let (a, b) = (of_years(x), of_years(y));
    let (year, noun) = a.iter().find(|(year, noun)| b.iter().any(|(y, n)| n == noun && y != year))?;
    let (other, _) = b.iter().find(|(y, n)| n == noun && y != year)?;
    let told = |claim: &Claim, year: &str| claim.reading.terms.iter().any(|t| t.lemma == *year);
    (!told(x, other) && !told(y, year)).then(|| [format!("{year} {noun}"), format!("{other} {noun}")])
}

/// The words of a claim that a year stands right before.
fn of_years(claim: &Claim) -> Vec<(String, String)> {
    let year =
        |t: &Term| t.lemma.len() == 4 && t.lemma.parse::<u16>().is_ok_and(|n| (1900..2100).contains(&n));
    let led = |two: &[Term]| {
        let said = !matches!(two[1].class, WordClass::Function | WordClass::Number) && !timed(claim, &two[1]);
        (year(&two[0]) && said).then(|| (two[0].lemma.clone(), two[1].lemma.clone()))
    };
    claim.reading.terms.windows(2).filter_map(led).collect()
}

/// Two bodies or persons of different names of whom each does what is told (`the Labour Alliance will vote against it`, `the
/// Rural Party will vote for it`); none where they may be one.
pub(super) fn two_actors(x: &Claim, y: &Claim, passive: bool) -> Option<[String; 2]> {
    let (a, b) = (actor(x, passive)?, actor(y, passive)?);
    let told = |words: &[&Term], other: &Claim| {
        let names = words.iter().filter(|w| !title(w));
        names.into_iter().any(|w| other.reading.terms.iter().any(|t| t.lemma.eq_ignore_ascii_case(&w.lemma)))
    };
    let entity = |claim: &Claim, words: &[&Term]| {
        let names = claim.reading.names.iter();
        names.filter(|m| words.iter().any(|w| m.span.contains(w.span))).find_map(|m| m.entity)
    };
    let (p, q) = (entity(x, &a), entity(y, &b));
    let one = |e, other: &Claim| other.reading.names.iter().any(|m| m.entity == Some(e));
    let known = p.is_some_and(|e| one(e, y)) || q.is_some_and(|e| one(e, x));
    let words = |words: &[&Term]| words.iter().map(|t| t.lemma.as_str()).collect::<Vec<_>>().join(" ");
    (!known && !told(&a, y) && !told(&b, x)).then(|| [words(&a), words(&b)])
}

/// Whether a word tells what somebody is rather than who (`Goalkeeper Petra Holm`).
fn title(word: &Term) -> bool {
    relate(&word.lemma, "person") == WordRelation::Hyponym
}

/// The words of a name that is the subject of a verb, in the active voice unless `passive`, with the word that belongs to it.
fn actor(claim: &Claim, passive: bool) -> Option<Vec<&Term>> {
    let terms = &claim.reading.terms;
    let subject = |t: &Term| t.role == Role::Subject || (passive && t.role == Role::PassiveSubject);
    let head = terms.iter().position(|t| t.head && subject(t))?;
    let acts = terms[head..].iter().any(|t| t.class == WordClass::Verb && t.role == Role::Predicate);
    // `Chancellor Moritz Aehl will speak`.
    let named = |t: &&Term| t.class == WordClass::Name && subject(t) && !timed(claim, t);
    let titled: Vec<&Term> = terms[head + 1..].iter().take_while(named).collect();
    if acts && terms[head].class == WordClass::Noun && !titled.is_empty() {
        return Some(titled);
    }
    if terms[head].class != WordClass::Name || !acts || timed(claim, &terms[head]) {
        return None;
    }
    let part =
        |t: &&Term| subject(t) && matches!(t.class, WordClass::Name | WordClass::Adjective | WordClass::Noun);
    let mut words: Vec<&Term> = terms[..=head].iter().rev().take_while(part).collect();
    words.reverse();
    words.extend(titled);
    Some(words)
}

/// The nouns of a claim with the number behind each that is its name.
fn numbered(claim: &Claim) -> Vec<(String, String)> {
    let terms = &claim.reading.terms;
    let counted = |t: &Term| {
        let amounts = claim.reading.amounts.iter();
        amounts
            .into_iter()
            .any(|m| m.span.contains(t.span) && (m.noun.is_some() || m.amount.unit.dimension != "count"))
    };
    let pair = |two: &[Term]| {
        let (noun, number) = (&two[0], &two[1]);
        let named = matches!(noun.class, WordClass::Noun | WordClass::Name) && !timed(claim, noun);
        // `In the crash 15 people died`.
        let counts = noun.class == WordClass::Noun && counted(number);
        let digits = number.lemma.chars().all(|c| c.is_ascii_digit());
        (named && number.class == WordClass::Number && digits && !timed(claim, number) && !counts)
            .then(|| (noun.lemma.clone(), number.lemma.clone()))
    };
    terms.windows(2).filter_map(pair).collect()
}

/// Verbs by which something goes from one to another.
const GIVES: [&str; 9] = ["send", "give", "pay", "write", "lend", "sell", "hand", "deliver", "grant"];

/// Who gives on one side and is given to on the other: two acts.
pub(super) fn crossed(x: &Claim, y: &Claim) -> Option<String> {
    let verb = |claim: &'_ Claim| -> Option<usize> {
        let gives = |t: &Term| t.class == WordClass::Verb && GIVES.contains(&t.lemma.as_str());
        claim.reading.terms.iter().position(gives)
    };
    let (i, j) = (verb(x)?, verb(y)?);
    if x.reading.terms[i].lemma != y.reading.terms[j].lemma {
        return None;
    }
    let giver = |claim: &'_ Claim, verb: usize| -> Option<Term> {
        let head = |t: &&Term| {
            t.head && t.role == Role::Subject && matches!(t.class, WordClass::Noun | WordClass::Name)
        };
        claim.reading.terms[..verb].iter().find(head).cloned()
    };
    let given = |claim: &'_ Claim, verb: usize| -> Option<Term> {
        let terms = &claim.reading.terms;
        let to = (verb + 1..terms.len()).find(|n| terms[*n].lemma == "to")?;
        // The last of its nouns in a row: inside an object no word is marked as a head.
        let thing = |t: &&Term| matches!(t.class, WordClass::Noun | WordClass::Name);
        let led = terms[to + 1..].iter().take(4).position(|t| thing(&t))?;
        terms[to + 1 + led..].iter().take_while(thing).last().cloned()
    };
    let meet = |p: Option<Term>, q: Option<Term>| {
        p.filter(|p| q.is_some_and(|q| p.lemma == q.lemma)).map(|p| p.lemma)
    };
    meet(giver(x, i), given(y, j)).or_else(|| meet(given(x, i), giver(y, j)))
}

/// The nouns of a claim that carry it: who or what it is told of, and what is done.
fn things(claim: &Claim) -> impl Iterator<Item = (usize, &Term)> {
    let carries = |t: &Term| {
        t.head
            && t.class == WordClass::Noun
            && t.role != Role::Subordinate
            && !ANY.contains(&t.lemma.as_str())
    };
    claim.reading.terms.iter().enumerate().filter(move |(_, t)| carries(t))
}

fn timed(claim: &Claim, term: &Term) -> bool {
    claim.reading.dates(term)
}

/// The names right in front of a noun (`the Elm clinic`, not `Elm's clinic`).
fn named_before(claim: &Claim, at: usize) -> Vec<&Term> {
    let terms = &claim.reading.terms;
    let names: Vec<&Term> = terms[..at].iter().rev().take_while(|t| t.class == WordClass::Name).collect();
    if names.iter().any(|t| timed(claim, t)) { Vec::new() } else { names }
}

/// The preposition behind a noun and the words that it leads to, up to their head.
fn behind(claim: &Claim, at: usize) -> Option<(&str, Vec<&Term>)> {
    let terms = &claim.reading.terms;
    let led = terms.get(at + 1).filter(|t| WHICH.contains(&t.lemma.as_str()))?;
    let words: Vec<&Term> = terms[at + 2..]
        .iter()
        .take(6)
        .take_while(|t| {
            matches!(t.class, WordClass::Noun | WordClass::Name | WordClass::Adjective)
                || matches!(&*t.lemma, "the" | "a" | "an" | "its" | "their" | "his" | "her" | "our")
        })
        .filter(|t| matches!(t.class, WordClass::Noun | WordClass::Name))
        .collect();
    let plain =
        !words.is_empty() && !words.iter().any(|t| timed(claim, t) || ANY.contains(&t.lemma.as_str()));
    plain.then_some((led.lemma.as_str(), words))
}

/// The words of both sides, where neither has a word of the other's, or one near it, anywhere.
fn differ(x: &Claim, y: &Claim, a: Vec<&Term>, b: Vec<&Term>) -> Option<[String; 2]> {
    let told = |words: &[&Term], other: &Claim| words.iter().any(|w| occurs(w, other));
    let alike = a.is_empty() || b.is_empty() || told(&a, y) || told(&b, x);
    // What is a name on one side and a noun on the other may be one thing by another word.
    let name = |words: &[&Term]| words.iter().all(|t| t.class == WordClass::Name);
    let sorts = name(&a) == name(&b);
    let words = |words: &[&Term]| words.iter().map(|t| t.lemma.as_str()).collect::<Vec<_>>().join(" ");
    (!alike && sorts).then(|| [words(&a), words(&b)])
}
