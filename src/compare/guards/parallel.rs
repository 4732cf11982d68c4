//! Two statements built alike that differ in one place beside what is at issue: `the goods lift`, `the passenger lift`; `told the
//! police`, `told its insurers`; `the permit of the hotel`, `the permit of the car park`.
//!
//! The more alike two statements are, the more likely it is that the one place in which they differ is what they differ
//! about. Where little is alike, other words are no sign of another thing.

use super::named_things::ANY_ONE;
use crate::compare::common_ground::near;
use crate::compare::events;
use crate::compare::kinds::led_by;
use crate::language::{WordRelation, relate};
use crate::model::{Claim, EntityKind, Mention, Polarity, Role, Term, WordClass};

/// The least of the words of the shorter statement that must be found in the other.
const ALIKE: f64 = 0.6;

/// The least number of words alike.
const FEWEST: usize = 3;

/// The most words that either side may have for itself.
const OWN: usize = 4;

/// A place in a statement that holds one word: the word that it hangs on, and by what.
#[derive(PartialEq)]
struct Slot<'a> {
    /// Places, in the first statement, of the words that it hangs on.
    on: usize,
    by: By<'a>,
}

/// By what a word hangs on another.
#[derive(PartialEq)]
enum By<'a> {
    /// Before its noun, as what tells which of the sort is meant.
    Before,
    /// Behind this preposition.
    Preposition(&'a str),
    /// As the object of a verb.
    Object,
    /// As the subject of a verb.
    Subject,
    /// As what is of a thing (`the tower of the museum`).
    Of,
}

/// The two things, where the statements differ in one place.
pub(super) fn apart(x: &Claim, y: &Claim) -> Option<[String; 2]> {
    let plain = asked_of(x, y).or_else(|| part_of(x, y)).or_else(|| part_of(y, x));
    if let Some(found) = plain.or_else(|| converse(x, y)).or_else(|| basis(x, y)).or_else(|| two_races(x, y))
    {
        return Some(found);
    }
    let (left, right) = (&x.reading.terms, &y.reading.terms);
    let ((m, a), (n, b)) = (own(x, y), own(y, x));
    let shared = (m - a.len()).min(n - b.len());
    let alike = shared as f64 >= ALIKE * m.min(n) as f64 && shared >= FEWEST;
    if !alike || a.len().min(b.len()) > OWN {
        return None;
    }
    if let Some(found) = one_more(x, y).or_else(|| of_two_groups(x, y)) {
        return Some(found);
    }
    let few = a.len().max(b.len()) <= OWN;
    for i in &a {
        for j in &b {
            let (s, t) = (&left[*i], &right[*j]);
            let name = |t: &Term| t.class == WordClass::Name;
            // `The larger stone`, `the smaller stone`.
            let relation = relate(&s.lemma, &t.lemma);
            let opposed = relation == WordRelation::Antonym && s.class != WordClass::Verb;
            let things = names_a_thing(s) && names_a_thing(t) || opposed;
            let person = named_too(x, *i, y) || named_too(y, *j, x);
            if name(s) != name(t) || !things || person || one(relation) {
                continue;
            }
            // Two of a sort tell two things even where each side has much of its own.
            if !few && relation == WordRelation::None {
                continue;
            }
            let same = |p: &Slot<'_>, q: &Slot<'_>| p.by == q.by && near(&left[p.on], &right[q.on]);
            let (p, q) = (slots(x, *i), slots(y, *j));
            if p.iter().any(|p| q.iter().any(|q| same(p, q))) {
                return Some([s.lemma.clone(), t.lemma.clone()]);
            }
        }
    }
    None
}

/// How many words of a statement count, and the places of those that the other has not.
fn own(claim: &Claim, other: &Claim) -> (usize, Vec<usize>) {
    let counts: Vec<usize> = (0..claim.reading.terms.len()).filter(|n| content(claim, *n)).collect();
    let alone = |n: &usize| {
        let term = &claim.reading.terms[*n];
        !other.reading.terms.iter().any(|o| near(term, o) && !two_groups(term, o))
    };
    (counts.len(), counts.iter().copied().filter(alone).collect())
}

/// Whether two nouns of persons mean two groups of them (`pupils`, `teachers`).
fn two_groups(s: &Term, t: &Term) -> bool {
    let person = |t: &Term| relate(&t.lemma, "person") == WordRelation::Hyponym;
    s.lemma != t.lemma && person(s) && person(t) && !one(relate(&s.lemma, &t.lemma))
}

/// Who is told of, where the two are groups of persons of whom neither may be the other; numbers and `all` or `none` of them
/// stand before.
fn of_two_groups(x: &Claim, y: &Claim) -> Option<[String; 2]> {
    let group = |claim: &'_ Claim| -> Option<Term> {
        let terms = &claim.reading.terms;
        let subject =
            |t: &Term| matches!(t.role, Role::Subject | Role::PassiveSubject) && t.class == WordClass::Noun;
        let many = |t: &Term| t.span.len() > t.lemma.len() || matches!(&*t.lemma, "staff" | "crew");
        let person = |t: &Term| relate(&t.lemma, "person") == WordRelation::Hyponym || t.lemma == "staff";
        terms.iter().find(|t| subject(t) && many(t) && person(t)).cloned()
    };
    let (p, q) = (group(x)?, group(y)?);
    // Officers arrest, protesters are detained.
    if p.role != q.role {
        return None;
    }
    let two = two_groups(&p, &q) || p.lemma != q.lemma && (p.lemma == "staff" || q.lemma == "staff");
    (two && !named(x, &q) && !named(y, &p)).then_some([p.lemma, q.lemma])
}

fn named(claim: &Claim, term: &Term) -> bool {
    claim.reading.terms.iter().any(|t| t.lemma == term.lemma)
}

/// Two races told by how long they are (`the 200 metres final`, `the 100 metres final`).
fn two_races(x: &Claim, y: &Claim) -> Option<[String; 2]> {
    let races = |claim: &'_ Claim| -> Vec<(String, String)> {
        let counted = |t: &Term| claim.reading.amounts.iter().any(|m| m.span.contains(t.span));
        let three = claim.reading.terms.windows(3);
        let told = three.filter(|w| {
            let unit = matches!(&*w[1].lemma, "metre" | "meter" | "m");
            w[0].class == WordClass::Number && unit && !counted(&w[0]) && w[2].class != WordClass::Function
        });
        told.map(|w| (w[0].lemma.clone(), format!("{} {}", w[0].lemma, w[2].lemma))).collect()
    };
    let (a, b) = (races(x), races(y));
    let two = a.iter().find_map(|p| b.iter().find(|q| q.0 != p.0).map(|q| [p.1.clone(), q.1.clone()]));
    two.filter(|_| !a.iter().any(|p| b.iter().any(|q| p.0 == q.0)))
}

/// Verbs that tell one deed from its two ends.
const CONVERSE: [[&str; 2]; 7] = [
    ["sell", "buy"],
    ["lend", "borrow"],
    ["give", "receive"],
    ["give", "get"],
    ["pay", "receive"],
    ["send", "receive"],
    ["teach", "learn"],
];

/// One deed told from its two ends (`sold the dairy to Lorne`, `Lorne bought the dairy`).
fn converse(x: &Claim, y: &Claim) -> Option<[String; 2]> {
    // What was sent and what was never received are told of one deed.
    if x.polarity != Polarity::Positive || y.polarity != Polarity::Positive {
        return None;
    }
    let verb = |claim: &'_ Claim| -> Option<Term> {
        let told = |t: &&Term| t.class == WordClass::Verb && t.role == Role::Predicate && t.head;
        claim.reading.terms.iter().find(told).cloned()
    };
    let subject = |claim: &'_ Claim| -> Option<Term> {
        let terms = &claim.reading.terms;
        let noun = |t: &&Term| matches!(t.class, WordClass::Noun | WordClass::Name);
        terms.iter().rfind(|t| t.role == Role::Subject && noun(t)).cloned()
    };
    let (p, q) = (verb(x)?, verb(y)?);
    let pair =
        CONVERSE.iter().any(|[a, b]| (p.lemma == *a && q.lemma == *b) || (p.lemma == *b && q.lemma == *a));
    let (s, t) = (subject(x)?, subject(y)?);
    let crossed = s.lemma != t.lemma && (named(y, &s) || named(x, &t));
    (pair && crossed).then_some([p.lemma, q.lemma])
}

/// Words that take out of a figure what the other side leaves in (`once inflation is allowed for`), or that tell it of some
/// only (`among those under 25`).
fn basis(x: &Claim, y: &Claim) -> Option<[String; 2]> {
    let deflated = |c: &Claim| {
        let has = |word: &str| c.reading.terms.iter().any(|t| t.lemma == word);
        has("inflation") && ["adjust", "allow", "after", "account"].iter().any(|w| has(w))
            || c.reading.terms.windows(2).any(|w| w[0].lemma == "real" && w[1].lemma == "term")
    };
    let some = |c: &Claim| c.reading.terms.first().is_some_and(|t| matches!(&*t.lemma, "among" | "amongst"));
    if deflated(x) != deflated(y) {
        return Some(["in money".to_owned(), "after inflation".to_owned()]);
    }
    (some(x) != some(y)).then(|| ["all".to_owned(), "some".to_owned()])
}

/// What is known on one side and not known on the other, where it is asked differently (`know where it began`, `do not know
/// how it began`).
fn asked_of(x: &Claim, y: &Claim) -> Option<[String; 2]> {
    const KNOW: [&str; 22] = [
        "know",
        "tell",
        "say",
        "ask",
        "explain",
        "reveal",
        "understand",
        "determine",
        "establish",
        "learn",
        "see",
        "decide",
        "disclose",
        "clear",
        "sure",
        "certain",
        "inform",
        "hear",
        "find",
        "discover",
        "remember",
        "show",
    ];
    const ASK: [&str; 7] = ["who", "what", "where", "when", "why", "how", "which"];
    let asks = |claim: &'_ Claim| -> Option<(Term, String)> {
        let terms = &claim.reading.terms;
        terms.windows(2).find_map(|w| {
            let knows = KNOW.contains(&w[0].lemma.as_str());
            (knows && ASK.contains(&w[1].lemma.as_str())).then(|| (w[0].clone(), w[1].lemma.clone()))
        })
    };
    // `Were warned of the leak`, `were not told what had caused it`.
    let untold = |(t, word): (Term, String), other: &Claim| {
        let verb = |o: &&Term| o.class == WordClass::Verb && !o.negated && near(&t, o);
        other.reading.terms.iter().find(verb).filter(|_| t.negated).map(|o| [word, o.lemma.clone()])
    };
    match (asks(x), asks(y)) {
        (Some((p, a)), Some((q, b))) => (near(&p, &q) && a != b).then_some([a, b]),
        (Some(p), None) => untold(p, y),
        (None, Some(q)) => untold(q, x).map(|[a, b]| [b, a]),
        (None, None) => None,
    }
}

/// What a thing has rather than what it is made of.
const OF_ALL: [&str; 65] = [
    "length",
    "height",
    "width",
    "depth",
    "weight",
    "size",
    "area",
    "cost",
    "price",
    "value",
    "worth",
    "total",
    "number",
    "toll",
    "rate",
    "speed",
    "volume",
    "budget",
    "bill",
    "capacity",
    "age",
    "distance",
    "duration",
    "level",
    "share",
    "population",
    "whole",
    "all",
    "rest",
    "owner",
    "site",
    "building",
    "name",
    "date",
    "body",
    "figure",
    "sum",
    "amount",
    "death",
    "life",
    "question",
    "possibility",
    "chance",
    "risk",
    "matter",
    "copy",
    "version",
    "draft",
    "dozen",
    "hundred",
    "thousand",
    "score",
    "pair",
    "couple",
    "talk",
    "report",
    "news",
    "rumour",
    "claim",
    "result",
    "end",
    "start",
    "beginning",
    "use",
    "lack",
];

/// Verbs whose subject tells of something else.
const TELLS: [&str; 13] = [
    "show", "record", "measure", "read", "register", "indicate", "give", "put", "suggest", "state", "list",
    "report", "say",
];

/// What the claim is told of, where that is a part of what the other is told of, or somebody or something of it (`the main
/// span of the bridge`, `the bridge`).
fn part_of(x: &Claim, y: &Claim) -> Option<[String; 2]> {
    let head = |claim: &'_ Claim| -> Option<usize> {
        let part = |t: &Term| t.head && matches!(t.role, Role::Subject | Role::PassiveSubject);
        let mut heads = (0..claim.reading.terms.len()).filter(|n| part(&claim.reading.terms[*n]));
        heads.next().filter(|_| heads.next().is_none())
    };
    let (left, right) = (&x.reading.terms, &y.reading.terms);
    let (i, j) = (head(x)?, head(y)?);
    let (part, whole) = (&left[i], &right[j]);
    let plain = part.class == WordClass::Noun
        && !OF_ALL.contains(&part.lemma.as_str())
        && events::alone(&part.lemma).next().is_none()
        && events::head(&part.lemma) != "people"
        && whole.class == WordClass::Noun;
    if !plain || right.iter().any(|t| near(part, t)) {
        return None;
    }
    // The recorder on the line shows what the line carries.
    if left[i].governor.is_some_and(|verb| TELLS.contains(&left[verb].lemma.as_str())) {
        return None;
    }
    let led = left.get(i + 1).is_some_and(|t| matches!(&*t.lemma, "of" | "at"));
    let behind = left[i + 1..].iter().take_while(|t| t.role == part.role).any(|t| t.lemma == whole.lemma);
    let owner =
        left[..i].windows(2).any(|w| w[0].lemma == whole.lemma && matches!(&*w[1].lemma, "'s" | "’s"));
    (led && behind || owner).then(|| [part.lemma.clone(), whole.lemma.clone()])
}

/// One more of what the other side tells of (`a second explosion`, `another explosion`).
fn one_more(x: &Claim, y: &Claim) -> Option<[String; 2]> {
    const MORE: [&str; 5] = ["another", "second", "third", "further", "other"];
    let more = |claim: &'_ Claim| -> Vec<(String, String)> {
        let two = claim.reading.terms.windows(2);
        let led = two.filter(|w| MORE.contains(&w[0].lemma.as_str()) && w[1].class == WordClass::Noun);
        led.map(|w| (w[0].lemma.clone(), w[1].lemma.clone())).collect()
    };
    let lone = |a: &Claim, b: &Claim| -> Option<[String; 2]> {
        let (word, noun) = more(a).into_iter().next()?;
        let named = b.reading.terms.iter().any(|t| t.lemma == noun);
        (named && more(b).is_empty()).then(|| [format!("{word} {noun}"), noun.clone()])
    };
    lone(x, y).or_else(|| lone(y, x).map(|[a, b]| [b, a]))
}

/// Whether a word counts for how much two statements have in common.
fn content(claim: &Claim, at: usize) -> bool {
    let term = &claim.reading.terms[at];
    let tells = match term.class {
        WordClass::Noun | WordClass::Name | WordClass::Adjective => true,
        WordClass::Verb => !matches!(&*term.lemma, "be" | "have" | "do" | "say"),
        _ => false,
    };
    let counted = claim.reading.amounts.iter().any(|m| m.span.contains(term.span));
    tells && !counted && !claim.reading.dates(term)
}

fn names_a_thing(term: &Term) -> bool {
    let word = term.lemma.as_str();
    matches!(term.class, WordClass::Noun | WordClass::Name | WordClass::Adjective)
        && !ANY_ONE.contains(&word)
        && !matches!(word, "single" | "one" | "rest" | "half" | "most")
}

/// Whether two words that stand so to each other may name one thing.
fn one(relation: WordRelation) -> bool {
    !matches!(relation, WordRelation::None | WordRelation::Sibling | WordRelation::Antonym)
}

/// The places that a word holds.
fn slots<'a>(claim: &'a Claim, at: usize) -> Vec<Slot<'a>> {
    let terms = &claim.reading.terms;
    let mut all = Vec::new();
    let noun = |n: usize| matches!(terms[n].class, WordClass::Noun | WordClass::Name);
    // Right before its noun, or before that noun's own words.
    let behind = (at + 1..terms.len().min(at + 5)).take_while(|n| {
        let joins = matches!(&*terms[*n].lemma, "'s" | "’s" | "'" | "’");
        joins || matches!(terms[*n].class, WordClass::Noun | WordClass::Name | WordClass::Adjective)
    });
    // What stands before a name is a title.
    let common = |n: &usize| terms[*n].class == WordClass::Noun;
    all.extend(behind.filter(common).map(|on| Slot { on, by: By::Before }));
    // `The larger of the two stones`.
    if terms[at].class == WordClass::Adjective && terms.get(at + 1).is_some_and(|t| t.lemma == "of") {
        let whole = (at + 2..terms.len().min(at + 6)).find(common);
        all.extend(whole.map(|on| Slot { on, by: By::Before }));
    }
    if !noun(at) {
        return all;
    }
    if let Some((led, by)) = led(terms, at) {
        let before = || (0..led).rev().take(5);
        let above = [before().find(|n| noun(*n)), before().find(|n| terms[*n].class == WordClass::Verb)];
        // Of places guards of their own know more.
        let above = above.into_iter().flatten().filter(|_| !place(claim, at));
        all.extend(above.map(|on| Slot { on, by: By::Preposition(by) }));
        // `Its Ashcombe dairy`, `its dairy at Pellham`.
        let which = terms[at].class == WordClass::Name && matches!(by, "at" | "of" | "on" | "from");
        let thing = led.checked_sub(1).filter(|n| which && common(n));
        all.extend(thing.map(|on| Slot { on, by: By::Before }));
    }
    let verb = terms[at].governor.filter(|g| terms[at].head && terms[*g].class == WordClass::Verb);
    match terms[at].role {
        Role::Object => all.extend(verb.map(|on| Slot { on, by: By::Object })),
        Role::Subject if !beside_a_name(claim, at) => all.extend(verb.map(|on| Slot { on, by: By::Subject })),
        Role::PassiveSubject => all.extend(verb.map(|on| Slot { on, by: By::Object })),
        _ => {}
    }
    // `The tower of the museum`, `the museum's tower`.
    if terms.get(at + 1).is_some_and(|t| t.lemma == "of") {
        let whole = (at + 2..terms.len().min(at + 6))
            .find(|n| noun(*n) && terms.get(n + 1).is_none_or(|t| t.class != WordClass::Noun));
        all.extend(whole.map(|on| Slot { on, by: By::Of }));
    }
    let owner = (0..at).rev().take(4).find(|n| matches!(&*terms[*n].lemma, "'s" | "’s" | "'" | "’"));
    let owner = owner.and_then(|n| n.checked_sub(1)).filter(|n| noun(*n));
    all.extend(owner.map(|on| Slot { on, by: By::Of }));
    all
}

/// Whether a word is part of a name, or a title before it, of somebody whom the other side names (`Dr Sand`, `Irja Sand`).
fn named_too(claim: &Claim, at: usize, other: &Claim) -> bool {
    let names = claim.reading.terms[at..].iter().take_while(|t| t.class == WordClass::Name);
    names.skip(1).any(|t| named(other, t))
}

/// Whether a word stands in the name of a place.
fn place(claim: &Claim, at: usize) -> bool {
    let inside = |m: &Mention| m.span.contains(claim.reading.terms[at].span);
    claim.reading.names.iter().any(|m| m.kind == EntityKind::Place && inside(m))
}

/// Whether a word is a title, or what somebody named right behind it is (`Dr Sand`, `the actress Lena Moravec`).
fn beside_a_name(claim: &Claim, at: usize) -> bool {
    let terms = &claim.reading.terms;
    terms.get(at + 1).is_some_and(|t| t.class == WordClass::Name)
        || claim.reading.names.iter().any(|m| m.span.contains(terms[at].span))
}

/// The preposition that leads to a noun, with its place.
fn led(terms: &[Term], at: usize) -> Option<(usize, &str)> {
    const LEADS: [&str; 14] = [
        "of", "for", "at", "in", "on", "from", "against", "to", "into", "about", "over", "between", "by",
        "with",
    ];
    let before = led_by(terms, at)?;
    let word = terms[before].lemma.as_str();
    LEADS.contains(&word).then_some((before, word))
}
