//! Two texts taken as talking of one story in, how they stand to each other out.
//!
//! The sentence of one that best matches a sentence of the other is laid beside it, word by word; the scorer
//! weighs what agrees and what conflicts. Rules and whole dossiers are left to the rest of `compare`.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use super::TENSION;
use super::features::SORTS;
use super::lay::{self, Conflict, Laid, Side};
use super::score::Scorer;
use crate::extract::terms;
use crate::language::{Analysis, Sentence, Upos};
use crate::model::{Claim, Contribution, Kind, Relation};
use crate::text::Span;

/// How well the places of two figures must match for them to decide by themselves.
const STRICT_CONTEXT: f64 = 1.6;

/// How two texts or statements stand to each other.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// What was found.
    pub relation: Relation,
    /// What is at issue.
    pub kind: Kind,
    /// Probability, 0 to 1, that both cannot hold.
    pub confidence: f64,
    /// What decided it, greatest first.
    pub contributions: Vec<Contribution>,
    /// The rule that named the question, where one did.
    pub rule: Option<String>,
    /// The reasoning, a line a step.
    pub steps: Vec<String>,
}

/// Most sentences of a text that are looked at.
const SENTENCES: usize = 600;

/// Most sentences of the shorter text that are matched, each against all of the other.
const MATCHED: usize = 40;

/// The least confidence of a contradiction between two bare texts: nothing but their words speaks for them.
const CONTRADICTION: f64 = 0.63;

/// Compares two texts taken as talking of one story. Where `strict`, figures that share no number and stand in like
/// places decide by themselves, as logic has it; else they count as much as the rest of the words lets them.
pub fn compare_texts(a: &str, b: &str, strict: bool, scorer: &Scorer) -> Comparison {
    let Some(found) = lay(a, b) else { return nothing() };
    let mut comparison = decide(&found.laid, found.steps, scorer);
    let figures = found.laid.conflicts.iter().find(|c| c.sort.of_figures() && c.context >= STRICT_CONTEXT);
    if let (true, Some(conflict)) = (strict && found.laid.rest_short >= 0.5, figures) {
        comparison.relation = Relation::Contradiction;
        comparison.kind = SORTS[conflict.sort as usize].1;
        comparison.confidence = comparison.confidence.max(0.9);
        comparison.steps.push("strict: the figures decide".to_owned());
    }
    comparison
}

/// Compares two statements of a dossier, clause by clause: precise and conservative. `a_text` and `b_text` are the
/// texts of their documents.
pub fn compare_statements(a: (&Claim, &str), b: (&Claim, &str)) -> Comparison {
    let side = |(claim, text): (&Claim, &str)| Side::read(text, &claim.reading.terms);
    let (x, y) = (side(a), side(b));
    if x.units.is_empty() || y.units.is_empty() {
        return nothing();
    }
    let laid = lay_sides(&x, &y, a.0.span.of(a.1), b.0.span.of(b.1), &|_| false, false);
    let mut found = decide(&laid, Vec::new(), Scorer::built_in());
    // Two clauses of two stories may talk of two events: little may be left over on the shorter side.
    let shaky = laid.rest_short < 0.75 || laid.left_short > 1;
    if shaky && found.relation == Relation::Contradiction {
        found.relation = Relation::Tension;
        found.confidence = found.confidence.min(CONTRADICTION - 0.01);
        found.steps.push("guard: too much is left over to be sure that both talk of one thing".to_owned());
    }
    found
}

fn nothing() -> Comparison {
    Comparison {
        relation: Relation::None,
        kind: Kind::Negation,
        confidence: 0.0,
        contributions: Vec::new(),
        rule: None,
        steps: vec!["nothing to compare".to_owned()],
    }
}

/// Two sentences laid side by side, with the steps that chose them.
pub(super) struct Found {
    pub(super) laid: Laid,
    steps: Vec<String>,
}

/// Lays the best matching sentences of two texts side by side.
pub(super) fn lay(a: &str, b: &str) -> Option<Found> {
    let (one, two) = (read(a), read(b));
    let (x, y) = best_match(a, &one, b, &two)?;
    let (s, t) = (&one.sentences[x], &two.sentences[y]);
    let side = |text: &str, s: &Sentence| Side::read(text, &terms::read(text, s, 0..s.tokens.len()));
    let (p, q) = (side(a, s), side(b, t));
    if p.units.is_empty() || q.units.is_empty() {
        return None;
    }
    let mut steps = Vec::new();
    let long = one.sentences.len() > 1 || two.sentences.len() > 1;
    if long {
        steps.push(format!("laid side by side: “{}” and “{}”", clip(s.span.of(a)), clip(t.span.of(b))));
    }
    // What the best sentence lacks may stand in another sentence of the same text.
    let others = |analysis: &Analysis, but: usize| -> BTreeSet<String> {
        let rest = analysis.sentences.iter().enumerate().filter(|(i, _)| *i != but);
        rest.flat_map(|(_, s)| s.tokens.iter().map(|t| t.lemma.to_string())).collect()
    };
    let (in_a, in_b) = (others(&one, x), others(&two, y));
    let laid = lay_sides_with(
        &p,
        &q,
        s.span.of(a),
        t.span.of(b),
        (&|l| in_a.contains(l), &|l| in_b.contains(l)),
        long,
    );
    Some(Found { laid, steps })
}

fn read(text: &str) -> Analysis {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        if !span.is_empty() {
            blocks.push(span);
        }
        start += line.len();
    }
    let mut analysis = Analysis::read(text, &blocks);
    analysis.sentences.truncate(SENTENCES);
    analysis
}

fn lay_sides(p: &Side, q: &Side, a: &str, b: &str, elsewhere: &dyn Fn(&str) -> bool, long: bool) -> Laid {
    lay_sides_with(p, q, a, b, (elsewhere, elsewhere), long)
}

type Elsewhere<'a> = &'a dyn Fn(&str) -> bool;

/// The lighter side is the claim that must be covered; equal weights are ordered by their words.
fn lay_sides_with(
    p: &Side,
    q: &Side,
    a: &str,
    b: &str,
    others: (Elsewhere<'_>, Elsewhere<'_>),
    long: bool,
) -> Laid {
    let (x, y) = (p.weight(), q.weight());
    if x < y || (x - y).abs() < 1e-9 && a <= b {
        lay::lay(p, q, others.1, long)
    } else {
        lay::lay(q, p, others.0, long)
    }
}

/// The sentences, one of each text, that share most: what of the lighter one's words stands in the other.
fn best_match(a: &str, one: &Analysis, b: &str, two: &Analysis) -> Option<(usize, usize)> {
    if one.sentences.len() == 1 && two.sentences.len() == 1 {
        return Some((0, 0));
    }
    let words = |text: &str, analysis: &Analysis| -> Vec<BTreeMap<String, f64>> {
        analysis.sentences.iter().map(|s| telling(text, s)).collect()
    };
    let (p, q) = (words(a, one), words(b, two));
    let turned = p.len() > q.len();
    let (few, many) = if turned { (&q, &p) } else { (&p, &q) };
    let mut best: Option<(f64, usize, usize)> = None;
    for (i, x) in few.iter().enumerate().take(MATCHED) {
        let all: f64 = x.values().sum::<f64>().max(1.0);
        for (j, y) in many.iter().enumerate() {
            let shared: f64 = x.iter().filter(|(w, _)| y.contains_key(*w)).map(|(_, v)| v).sum();
            let length = y.values().sum::<f64>().max(1.0);
            let score = shared / all + 0.1 * shared / length;
            if best.is_none_or(|b| score > b.0 + 1e-9) {
                best = Some((score, i, j));
            }
        }
    }
    best.map(|(_, i, j)| if turned { (j, i) } else { (i, j) })
}

/// The telling words of a sentence with their weights.
fn telling(text: &str, sentence: &Sentence) -> BTreeMap<String, f64> {
    let mut out = BTreeMap::new();
    for token in &sentence.tokens {
        let weight = match token.upos {
            Upos::Propn => 1.2,
            Upos::Noun => 1.0,
            Upos::Verb | Upos::Num => 0.8,
            Upos::Adj => 0.6,
            _ => continue,
        };
        let word =
            if token.upos == Upos::Propn { token.of(text).to_lowercase() } else { token.lemma.to_string() };
        out.insert(word, weight);
    }
    out
}

fn decide(laid: &Laid, mut steps: Vec<String>, scorer: &Scorer) -> Comparison {
    let confidence = scorer.probability(&laid.features);
    if !laid.agreed.is_empty() {
        steps.push(format!("aligned: {}", laid.agreed.join(", ")));
    }
    steps.extend(laid.conflicts.iter().map(|c| format!("differs: {}", c.step)));
    let agrees = laid.conflicts.is_empty() && laid.rest_short > 0.999;
    let relation = match confidence {
        p if p >= CONTRADICTION && !laid.conflicts.is_empty() => Relation::Contradiction,
        p if p >= TENSION && !laid.conflicts.is_empty() => Relation::Tension,
        _ if agrees && laid.left_long == 0 => Relation::Agrees,
        _ if agrees => Relation::Refines,
        _ => Relation::None,
    };
    let main = laid.conflicts.iter().max_by(|p, q| {
        let by = |c: &Conflict| scorer.of_sort(&laid.features, c.sort as usize);
        by(p).total_cmp(&by(q)).then(q.sort.cmp(&p.sort))
    });
    Comparison {
        relation,
        kind: main.map_or(Kind::Negation, |c| SORTS[c.sort as usize].1),
        confidence,
        contributions: scorer.contributions(&laid.features),
        rule: None,
        steps,
    }
}

fn clip(words: &str) -> String {
    const MOST: usize = 90;
    let flat = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= MOST { flat } else { flat.chars().take(MOST).chain(['…']).collect() }
}
