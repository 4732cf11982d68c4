//! Why: two causes for one effect, or a cause that one side gives and the other rules out.

use std::ops::Range;
use std::sync::OnceLock;

use super::sequence::of_another;
use super::{Pair, PairFinding, Score};
use crate::compare::common_ground::{occurs, stand};
use crate::language::{WordRelation, lexicon};
use crate::model::{Claim, Kind, Term, WordClass};

/// A phrase of the lexicon.
struct Phrase {
    lemmas: Vec<&'static str>,
    cause_after: bool,
    denied: bool,
}

/// A cause with its effect, by places of terms.
pub(super) struct Tie {
    pub(super) cause: Range<usize>,
    effect: Range<usize>,
    pub(super) denied: bool,
    /// Whether words of cause tell it.
    told: bool,
}

pub(super) fn judge(pair: &Pair<'_>) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    let (p, q) = match (tie(x), tie(y)) {
        (Some(p), Some(q)) => (p, q),
        (Some(p), None) if p.denied => (p, way(y)?),
        (None, Some(q)) if q.denied => (way(x)?, q),
        _ => return None,
    };
    let told = p.told && q.told;
    let shared_cause = shared(pair, p.cause.clone(), q.cause.clone());
    if !told && words_shared(pair, &p.cause, &q.cause) < 2 {
        return None;
    }
    let shared_effect = shared(pair, p.effect.clone(), q.effect.clone());
    let mut score = Score::default();
    score.add("base", -1.6);
    score.add("what the longer one says besides", 0.5 * pair.excess());
    let denied = p.denied != q.denied;
    if denied {
        score.add("shared cause", 2.6 * shared_cause.min(1.0));
        score.add("shared effect", 1.2 * shared_effect.min(1.5));
        score.add("one side rules the cause out", 0.4);
        // What did not cause any harm may still have caused a hole.
        if shared_cause < 0.3 || shared_effect <= 0.0 || of_another(pair) || !effect_told(pair, &p, &q) {
            return None;
        }
    } else {
        if p.denied || shared_cause > 0.0 || shared_effect < 0.4 || lone_effects(pair, &p.effect, &q.effect) {
            return None;
        }
        score.add("shared effect", 1.6 * shared_effect.min(1.5));
        let (one, alone) = (all_shared(pair, &p.effect, &q.effect), alone(x) || alone(y));
        // A cable is no other cause than an electrical fault, and so are many others.
        let weight = if alone { 1.1 } else { 0.1 };
        score.add("of one thing and nothing else", if one { weight } else { 0.0 });
    }
    let answers = [words(pair, x, &p), words(pair, y, &q)];
    let steps = vec![pair.first_step(), format!("causes: “{}” against “{}”", answers[0], answers[1])];
    let relation = score.relation();
    Some(pair.found(Kind::Cause, relation, score, format!("Why ({})?", pair.topic()), answers, steps))
}

/// Whether the effect that a denial names after its phrase (`nothing to do with the fall`) is told on the other side: what did
/// not cause the one may have caused another.
fn effect_told(pair: &Pair<'_>, p: &Tie, q: &Tie) -> bool {
    let [x, y] = pair.claims();
    let head = |claim: &'_ Claim, tie: &Tie| -> Option<Term> {
        let after = tie.denied && tie.effect.start >= tie.cause.end;
        let noun = |t: &Term| matches!(t.class, WordClass::Noun | WordClass::Name);
        let terms = claim.reading.terms.get(tie.effect.clone()).filter(|_| after)?;
        let first = terms.iter().position(noun)?;
        terms[first..].iter().take_while(|t| noun(t)).last().cloned()
    };
    head(x, p).is_none_or(|t| occurs(&t, y)) && head(y, q).is_none_or(|t| occurs(&t, x))
}

/// How many content words lie in both ranges.
fn words_shared(pair: &Pair<'_>, a: &Range<usize>, b: &Range<usize>) -> usize {
    pair.ground.shared.iter().filter(|s| a.contains(&s.0) && b.contains(&s.1)).count()
}

/// Whether a claim leaves no room for another cause.
fn alone(claim: &Claim) -> bool {
    let terms = &claim.reading.terms;
    let word =
        |t: &Term| matches!(&*t.lemma, "alone" | "only" | "solely" | "entirely" | "nothing" | "exclusively");
    pseudo_cleft(terms).is_some() || terms.iter().any(word)
}

/// Whether each side says of its effect what the other does not: the fire in the harbour, the fire in the kitchen.
fn lone_effects(pair: &Pair<'_>, a: &Range<usize>, b: &Range<usize>) -> bool {
    let [x, y] = pair.claims();
    let noun = |t: &Term| matches!(t.class, WordClass::Noun | WordClass::Name);
    let left = a.clone().any(|n| noun(&x.reading.terms[n]) && !pair.ground.shared.iter().any(|s| s.0 == n));
    let right = b.clone().any(|n| noun(&y.reading.terms[n]) && !pair.ground.shared.iter().any(|s| s.1 == n));
    left && right
}

/// Whether all that either range says is aligned with words of the other.
fn all_shared(pair: &Pair<'_>, a: &Range<usize>, b: &Range<usize>) -> bool {
    let [x, y] = pair.claims();
    let shared = || pair.ground.shared.iter().filter(|s| a.contains(&s.0) && b.contains(&s.1));
    let says = |t: &Term| {
        matches!(t.class, WordClass::Noun | WordClass::Name | WordClass::Verb | WordClass::Adjective)
    };
    let told = |n: usize, terms: &[Term]| !says(&terms[n]) || (terms[n].lemma == "be");
    a.clone().all(|n| told(n, &x.reading.terms) || shared().any(|s| s.0 == n))
        && b.clone().all(|n| told(n, &y.reading.terms) || shared().any(|s| s.1 == n))
}

/// Weight of the aligned words that lie in both ranges.
fn shared(pair: &Pair<'_>, a: Range<usize>, b: Range<usize>) -> f64 {
    let [x, y] = pair.claims();
    let mut sum = 0.0;
    for i in a {
        for j in b.clone() {
            let (p, q) = (&x.reading.terms[i], &y.reading.terms[j]);
            let content = p.class != WordClass::Function && q.class != WordClass::Function;
            if content
                && matches!(stand(p, q), WordRelation::Same | WordRelation::Synonym | WordRelation::Derived)
            {
                sum += pair.weights.weight(p).min(pair.weights.weight(q));
            }
        }
    }
    sum
}

fn words(pair: &Pair<'_>, claim: &Claim, tie: &Tie) -> String {
    let terms = &claim.reading.terms[tie.cause.clone()];
    let text = &pair.story.documents[claim.document].text;
    let span = match (terms.first(), terms.last()) {
        (Some(first), Some(last)) => first.span.cover(last.span),
        _ => claim.span,
    };
    let words = super::clip(span.of(text));
    if tie.denied { format!("not {words}") } else { words }
}

/// How it came about, told by a preposition (`got in through a flaw`): a tie only where another text denies it.
fn way(claim: &Claim) -> Option<Tie> {
    let terms = &claim.reading.terms;
    let at = terms.iter().position(|t| matches!(&*t.lemma, "through" | "via" | "by" | "from" | "with"))?;
    let positive = claim.polarity == crate::model::Polarity::Positive && at > 0;
    positive.then_some(Tie { cause: at + 1..terms.len(), effect: 0..at, denied: false, told: false })
}

/// `What broke the axle was rust`.
fn pseudo_cleft(terms: &[Term]) -> Option<Tie> {
    let what = terms.iter().position(|t| t.lemma == "what")?;
    let verb = terms.get(what + 1).filter(|t| t.class == WordClass::Verb)?;
    let be = (what + 2..terms.len()).find(|n| terms[*n].lemma == "be")?;
    let telling =
        !matches!(&*verb.lemma, "be" | "have" | "say" | "matter" | "follow" | "happen" | "come" | "count");
    let rest = be + 1 < terms.len()
        && terms[what + 1..be].iter().filter(|t| t.class == WordClass::Verb).count() == 1;
    let denied = terms[be..].iter().take(2).any(|t| t.lemma == "not");
    (telling && rest && what <= 1).then_some(Tie {
        cause: be + 1..terms.len(),
        effect: what + 1..be,
        denied,
        told: true,
    })
}

/// The first tie of cause and effect in a claim.
pub(super) fn tie(claim: &Claim) -> Option<Tie> {
    let terms = &claim.reading.terms;
    if let Some(tie) = pseudo_cleft(terms) {
        return Some(tie);
    }
    (0..terms.len()).find_map(|at| {
        let phrase = phrases().iter().find(|p| matches(terms, at, &p.lemmas))?;
        let end = at + phrase.lemmas.len();
        let (cause, effect) =
            if phrase.cause_after { (end..terms.len(), 0..at) } else { (0..at, end..terms.len()) };
        // `It did not close because of ice` denies the closing: only a `not` right before the tie denies the cause.
        let before = &terms[..at];
        let adverb = usize::from(before.last().is_some_and(|t| t.class == WordClass::Adverb));
        let just_before = before[..at - adverb].last().into_iter().chain(before.last());
        let negated = terms[at..end].iter().any(|t| t.negated)
            && just_before.into_iter().any(|t| matches!(&*t.lemma, "not" | "never" | "nor" | "hardly"));
        (!cause.is_empty()).then_some(Tie { cause, effect, denied: phrase.denied || negated, told: true })
    })
}

fn matches(terms: &[Term], at: usize, lemmas: &[&str]) -> bool {
    terms.len() >= at + lemmas.len() && lemmas.iter().zip(&terms[at..]).all(|(l, t)| *l == t.lemma)
}

/// The phrases, longest first.
fn phrases() -> &'static [Phrase] {
    static PHRASES: OnceLock<Vec<Phrase>> = OnceLock::new();
    PHRASES.get_or_init(|| {
        let mut phrases: Vec<Phrase> = lexicon::rows("en/causes.tsv")
            .filter_map(|row| {
                let [phrase, side, flags @ ..] = row.as_slice() else { return None };
                let denied = flags.contains(&"denied");
                Some(Phrase { lemmas: phrase.split(' ').collect(), cause_after: *side == "after", denied })
            })
            .collect();
        phrases.sort_by_key(|p| std::cmp::Reverse(p.lemmas.len()));
        phrases
    })
}
