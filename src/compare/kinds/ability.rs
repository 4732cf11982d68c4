//! How it can be done: what one side says can be done with something and the other says cannot, and what can be done
//! one way only, against another way.

use std::ops::Range;

use super::{Pair, PairFinding, Score};
use crate::compare::common_ground::stand;
use crate::language::WordRelation;
use crate::model::{Claim, Kind, Polarity, Role, Term, WordClass};
use crate::text::Span;

/// The least weight of the words of one means.
const LEAST: f64 = 0.45;

/// The most words of a means.
const LONGEST: usize = 6;

/// That something can, or cannot, be done by some means.
struct Ability {
    can: bool,
    /// Whether it can be done by no other means.
    only: bool,
    /// The words of the means, by place.
    means: Range<usize>,
    /// Place of its head noun.
    head: usize,
    /// Whether what is done is told by words that stand for others (`do it`).
    stands_in: bool,
}

pub(super) fn judge(pair: &Pair<'_>) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    let (p, q) = (ability(x)?, ability(y)?);
    let shared = |i: usize, j: usize| pair.ground.shared.iter().any(|s| s.0 == i && s.1 == j);
    let one_deed = pair.ground.predicate || !pair.ground.events.is_empty();
    if !one_deed && !p.stands_in && !q.stands_in {
        return None;
    }
    let mut score = Score::default();
    score.add("base", -1.5);
    score.add("shared words", 0.9 * pair.ground.weight.min(2.0));
    score.add("coverage", 0.8 * pair.ground.coverage);
    score.add("same event", if pair.ground.predicate { 0.6 } else { 0.0 });
    score.add("a name on one side only", -0.35 * pair.names_apart().min(3) as f64);
    let [a, b] = [words(pair, x, &p), words(pair, y, &q)];
    let (kind, step) = if p.can != q.can && !p.only && !q.only {
        if !shared(p.head, q.head) || weight_of_means(pair, &p, &q) < LEAST {
            return None;
        }
        score.add("one means", 1.0);
        (Kind::Negation, format!("“{a}”: it can be done with it on one side only"))
    } else if p.can && q.can && p.only != q.only {
        let (m, n) = (&x.reading.terms[p.head], &y.reading.terms[q.head]);
        let apart = matches!(stand(m, n), WordRelation::None | WordRelation::Sibling | WordRelation::Antonym);
        let across = pair.ground.shared.iter().any(|s| p.means.contains(&s.0) && q.means.contains(&s.1));
        if !apart || across || !pair.ground.predicate {
            return None;
        }
        score.add("one side leaves one way only", 0.6);
        (Kind::Exclusive, format!("the means: “{a}” against “{b}”"))
    } else {
        return None;
    };
    let steps = vec![pair.first_step(), step];
    let answers = [(&p, a), (&q, b)].map(|(side, words)| match (side.can, side.only) {
        (false, _) => format!("not with {words}"),
        (true, true) => format!("only with {words}"),
        (true, false) => format!("with {words}"),
    });
    let relation = score.relation();
    let question = format!("Can it be done ({})?", pair.topic());
    Some(pair.found(kind, relation, score, question, answers, steps))
}

/// Whether both tell by what means something can or cannot be done, each by another: neither denies the other.
pub(super) fn by_other_means(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.claims();
    let (Some(p), Some(q)) = (ability(x), ability(y)) else { return false };
    !pair.ground.shared.iter().any(|s| s.0 == p.head && s.1 == q.head)
}

/// `It can be changed by decree`, `you cannot do that with a decree`, `it can only be reached by boat`.
fn ability(claim: &Claim) -> Option<Ability> {
    const CAN: [&str; 4] = ["can", "could", "able", "may"];
    const BY: [&str; 4] = ["by", "with", "through", "via"];
    let terms = &claim.reading.terms;
    let modal = terms.iter().position(|t| CAN.contains(&t.lemma.as_str()) && t.class != WordClass::Noun)?;
    let timed = |t: &Term| claim.reading.dates(t);
    let by = (modal + 1..terms.len()).find(|n| BY.contains(&terms[*n].lemma.as_str()))?;
    let end = (by + 1..terms.len().min(by + 1 + LONGEST))
        .find(|n| terms[*n].class == WordClass::Verb || (preposition(&terms[*n]) && *n > by + 1))
        .unwrap_or(terms.len().min(by + 1 + LONGEST));
    let noun = |n: &usize| matches!(terms[*n].class, WordClass::Noun | WordClass::Name) && !timed(&terms[*n]);
    let head = (by + 1..end).rev().find(noun)?;
    let only = terms[modal..by].iter().any(|t| matches!(&*t.lemma, "only" | "solely" | "exclusively"));
    let can = match claim.polarity {
        Polarity::Positive => true,
        Polarity::Negative => false,
        Polarity::Open => return None,
    };
    let done = &terms[modal..by];
    let light = !done.iter().any(|t| t.class == WordClass::Verb && !matches!(&*t.lemma, "do" | "be"));
    let stands_in = light && done.iter().any(|t| matches!(&*t.lemma, "it" | "this" | "that" | "so"));
    let told = terms.iter().any(|t| t.role == Role::Predicate);
    told.then_some(Ability { can, only: only && can, means: by + 1..end, head, stands_in })
}

fn preposition(term: &Term) -> bool {
    matches!(
        &*term.lemma,
        "to" | "in" | "at" | "on" | "for" | "from" | "by" | "and" | "or" | "but" | "if" | "when"
    )
}

/// Weight of the aligned words that lie in both means.
fn weight_of_means(pair: &Pair<'_>, p: &Ability, q: &Ability) -> f64 {
    let terms = &pair.claims()[0].reading.terms;
    let within = pair.ground.shared.iter().filter(|s| p.means.contains(&s.0) && q.means.contains(&s.1));
    within.map(|s| pair.weights.weight(&terms[s.0])).sum()
}

fn words(pair: &Pair<'_>, claim: &Claim, ability: &Ability) -> String {
    let terms = &claim.reading.terms;
    let span: Span = terms[ability.means.start].span.cover(terms[ability.head].span);
    super::clip(span.of(&pair.story.documents[claim.document].text))
}
