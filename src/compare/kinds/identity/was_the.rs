//! Who or what one thing was: `the winning horse was Silver Kettle`, `Blue Harrier was the winning horse`. With `the`, there is
//! one of it, so two names for it shut each other out.

use crate::compare::common_ground::stand;
use crate::compare::kinds::{Pair, PairFinding, Score};
use crate::language::WordRelation;
use crate::model::{Claim, EntityKind, Kind, Mention, Polarity, Term, WordClass};

/// The least weight of what both sides say of the one thing.
const LEAST: f64 = 1.2;

/// What a claim calls the one thing.
struct Named<'c> {
    name: &'c Mention,
    /// Places of the words that tell which thing is meant, its noun first.
    thing: Vec<usize>,
}

pub(super) fn judge(pair: &Pair<'_>) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    let told = |c: &Claim| {
        c.polarity == Polarity::Positive
            && c.attribution.stance.commits()
            && c.modality.committed()
            && !c.modality.future
    };
    if !told(x) || !told(y) {
        return None;
    }
    let (p, q) = (named(x)?, named(y)?);
    let surname = |m: &Mention| m.name.rsplit(' ').next().map(str::to_lowercase);
    let one = p.name.entity.is_some() && p.name.entity == q.name.entity || surname(p.name) == surname(q.name);
    if one || p.name.kind != q.name.kind {
        return None;
    }
    let beside =
        |claim: &Claim, other: &Mention| claim.reading.names.iter().any(|m| surname(m) == surname(other));
    if beside(x, q.name) || beside(y, p.name) {
        return None;
    }
    let (left, right) = (&x.reading.terms, &y.reading.terms);
    let alike = |s: &Term, t: &Term| {
        matches!(stand(s, t), WordRelation::Same | WordRelation::Synonym | WordRelation::Derived)
    };
    if !alike(&left[p.thing[0]], &right[q.thing[0]]) {
        return None;
    }
    let lone = |own: &[usize], terms: &[Term], others: &[Term]| {
        own.iter().filter(|n| !others.iter().any(|t| alike(&terms[**n], t))).count()
    };
    let (a, b) = (lone(&p.thing, left, right), lone(&q.thing, right, left));
    let shared = p.thing.iter().filter(|n| right.iter().any(|t| alike(&left[**n], t)));
    let weight: f64 = shared.clone().map(|n| pair.weights.weight(&left[*n])).sum();
    if a.min(b) > 0 || a.max(b) > 1 || weight < LEAST || shared.count() < 2 {
        return None;
    }
    let mut score = Score::default();
    score.add("base", -1.7);
    score.add("the thing itself", 1.1 * weight.min(2.0));
    score.add("told on one side only", -0.6 * a.max(b) as f64);
    let thing = &left[p.thing[0]].lemma;
    let answers = [p.name.name.clone(), q.name.name.clone()];
    let steps =
        vec![pair.first_step(), format!("there is one “{thing}”: {} against {}", answers[0], answers[1])];
    let relation = score.relation();
    let question = format!("Who or what was the {thing} ({})?", pair.topic());
    Some(pair.found(Kind::Identity, relation, score, question, answers, steps))
}

/// The name that a claim gives the one thing, on either side of its `was` or `is`.
fn named(claim: &Claim) -> Option<Named<'_>> {
    let terms = &claim.reading.terms;
    let be = terms.iter().position(|t| t.lemma == "be")?;
    // `Was found` and the like are no equations, nor are lists and what holds of a part.
    let open = |t: &Term| {
        matches!(
            &*t.lemma,
            "and"
                | "or"
                | "one"
                | "among"
                | "once"
                | "then"
                | "former"
                | "acting"
                | "deputy"
                | "co"
                | "also"
                | "not"
        )
    };
    if terms.iter().any(open) || claim.reading.amounts.iter().any(|m| m.amount.value > 1.0) {
        return None;
    }
    let before = (0..be).collect::<Vec<_>>();
    let after = (be + 1..terms.len()).collect::<Vec<_>>();
    equation(claim, &before, &after).or_else(|| equation(claim, &after, &before))
}

/// The same where the thing stands on the one side and the name on the other.
fn equation<'c>(claim: &'c Claim, thing: &[usize], name: &[usize]) -> Option<Named<'c>> {
    let terms = &claim.reading.terms;
    let first = thing.iter().position(|n| terms[*n].lemma == "the").filter(|at| *at <= 1)?;
    let says = |n: &usize| {
        matches!(terms[*n].class, WordClass::Noun | WordClass::Adjective | WordClass::Name)
            || terms[*n].class == WordClass::Verb && terms[*n].span.len() > terms[*n].lemma.len()
    };
    let phrase: Vec<usize> = thing[first + 1..].iter().copied().take_while(says).collect();
    let head = *phrase.last()?;
    let singular = terms[head].class == WordClass::Noun && terms[head].span.len() == terms[head].lemma.len();
    if !singular || claim.reading.dates(&terms[head]) {
        return None;
    }
    // A comma ends what tells which one is meant.
    let rest = thing[first + 1..].iter().copied().take_while(|n| terms[*n].lemma != ",");
    let tells = |n: &usize| says(n) && !claim.reading.dates(&terms[*n]);
    let mut words = vec![head];
    words.extend(rest.filter(|n| *n != head && tells(n)));
    let mut names = claim.reading.names.iter().filter(|m| m.kind != EntityKind::Place);
    let named = names.find(|m| {
        let place = name.iter().position(|n| m.span.contains(terms[*n].span));
        place.is_some_and(|p| name[..p].iter().all(says))
    })?;
    Some(Named { name: named, thing: words })
}
