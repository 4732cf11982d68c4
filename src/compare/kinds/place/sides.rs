//! On which side: one thing put at two ends that shut each other out (`the hole is on the north side`, `the gap is at
//! the southern end`).

use crate::compare::kinds::{Pair, PairFinding, Score};
use crate::language::WordRelation;
use crate::model::{Claim, Kind, Polarity, Role, Term, WordClass};

/// Sides that lie opposite each other.
const OPPOSITE: [[&[&str]; 2]; 8] = [
    [&["north", "northern", "northerly"], &["south", "southern", "southerly"]],
    [&["east", "eastern", "easterly"], &["west", "western", "westerly"]],
    [&["left", "left-hand"], &["right", "right-hand"]],
    [&["front"], &["rear", "back"]],
    [&["upper", "top"], &["lower", "low", "bottom"]],
    [&["near"], &["far"]],
    [&["upstream"], &["downstream"]],
    [&["inner"], &["outer"]],
];

/// Nouns of which each side of a thing has one.
const ENDS: [&str; 21] = [
    "side",
    "end",
    "bank",
    "wing",
    "half",
    "edge",
    "shore",
    "face",
    "flank",
    "entrance",
    "gate",
    "tip",
    "slope",
    "corner",
    "carriageway",
    "lane",
    "platform",
    "stand",
    "wall",
    "tower",
    "portal",
];

/// Where a claim puts what it tells: the places of the side and of its noun.
struct Placed {
    side: usize,
    noun: usize,
}

pub(super) fn judge(pair: &Pair<'_>) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    if x.polarity != Polarity::Positive || y.polarity != Polarity::Positive {
        return None;
    }
    let (p, q) = (placed(x)?, placed(y)?);
    let words = |claim: &Claim, at: usize| claim.reading.terms[at].lemma.clone();
    let (a, b) = (words(x, p.side), words(y, q.side));
    if x.modality.future != y.modality.future || !opposite(&a, &b) {
        return None;
    }
    // The north side of one thing and the south end of another.
    if let (Some(m), Some(n)) = (whole(x, p.noun), whole(y, q.noun))
        && m != n
    {
        return None;
    }
    let thing = one_thing(pair)?;
    let mut score = Score::default();
    score.add("base", -1.6);
    score.add("the thing itself", 1.6 * pair.weights.weight(&x.reading.terms[thing.0]));
    score.add("shared words", 0.7 * pair.ground.weight.min(2.5));
    score.add("coverage", 1.0 * pair.ground.coverage);
    score.add("a name on one side only", -0.35 * pair.names_apart().min(3) as f64);
    let answers = [(x, &p, &a), (y, &q, &b)].map(|(c, at, side)| format!("{side} {}", words(c, at.noun)));
    let steps = vec![
        pair.first_step(),
        format!("opposite sides of one thing: {} against {}", answers[0], answers[1]),
    ];
    let relation = score.relation();
    Some(pair.found(Kind::Place, relation, score, format!("Where ({})?", pair.topic()), answers, steps))
}

fn opposite(a: &str, b: &str) -> bool {
    OPPOSITE.iter().any(|[one, other]| {
        (one.contains(&a) && other.contains(&b)) || (one.contains(&b) && other.contains(&a))
    })
}

/// The one side at which a claim puts something, after a preposition and the article.
fn placed(claim: &Claim) -> Option<Placed> {
    let terms = &claim.reading.terms;
    let sided =
        |at: &usize| OPPOSITE.iter().flatten().any(|words| words.contains(&terms[*at].lemma.as_str()));
    let here = |at: usize| -> Option<Placed> {
        let noun = terms.get(at + 1).filter(|t| ENDS.contains(&t.lemma.as_str()))?;
        let article = at.checked_sub(1).map(|n| terms[n].lemma.as_str())?;
        let before = at.checked_sub(2).map(|n| terms[n].lemma.as_str())?;
        let at_place = matches!(before, "on" | "at" | "in" | "along" | "near" | "through" | "from");
        let inside = matches!(terms[at + 1].role, Role::Predicate | Role::Oblique | Role::Object);
        (matches!(article, "the" | "its") && at_place && inside && noun.class == WordClass::Noun)
            .then_some(Placed { side: at, noun: at + 1 })
    };
    let mut found = (0..terms.len()).filter(sided).filter_map(here);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// The noun of the whole of which the noun at `at` is a side.
fn whole(claim: &Claim, at: usize) -> Option<&str> {
    let terms = &claim.reading.terms;
    let of = terms.get(at + 1).is_some_and(|t| t.lemma == "of");
    let noun = |t: &&Term| matches!(t.class, WordClass::Noun | WordClass::Name);
    of.then(|| terms[at + 2..].iter().take(4).take_while(|t| t.lemma != ",").filter(noun).last())
        .flatten()
        .map(|t| &*t.lemma)
}

/// The particular thing that both speak of: their subject.
fn one_thing(pair: &Pair<'_>) -> Option<(usize, usize)> {
    let [x, y] = pair.claims();
    let told = |t: &Term| {
        t.head && t.class == WordClass::Noun && matches!(t.role, Role::Subject | Role::PassiveSubject)
    };
    let definite = |claim: &Claim, at: usize| {
        claim.reading.terms[..at].iter().rev().take(3).any(|t| matches!(&*t.lemma, "the" | "this" | "its"))
    };
    // What burns or breaks on one side may do so on the other; what is on one side is not on the other.
    let is = |claim: &Claim| {
        let terms = &claim.reading.terms;
        terms.iter().any(|t| t.lemma == "be" && t.role == Role::Predicate)
            && !terms.iter().any(|t| t.class == WordClass::Verb && t.role == Role::Predicate)
    };
    let same = is(x) && is(y);
    let shared = pair.ground.shared.iter().find(|(i, j, relation)| {
        let one = matches!(
            relation,
            WordRelation::Same | WordRelation::Synonym | WordRelation::Hypernym | WordRelation::Hyponym
        );
        one && told(&x.reading.terms[*i]) && told(&y.reading.terms[*j]) && definite(x, *i) && definite(y, *j)
    });
    shared.filter(|_| same).map(|s| (s.0, s.1))
}
