//! Two states of one dispute in; how alike they are, and what changed between them, out.

use std::collections::{BTreeMap, BTreeSet};

use super::record::{About, AboutClaim, AboutSide};

/// Longest quote in a line, in characters.
const QUOTE: usize = 160;

/// Words without what differs in print alone: case, punctuation, white space.
pub(super) fn normal(words: &str) -> String {
    let kept = |c: char| c.is_alphanumeric() || matches!(c, '%' | '.' | '-');
    let lower = words.to_lowercase();
    let words = lower.split(|c| !kept(c)).map(|word| word.trim_matches('.'));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The answers given.
pub(super) fn answers(about: &About) -> BTreeSet<String> {
    about.sides.iter().map(|side| normal(&side.answer)).collect()
}

/// The words of all claims.
pub(super) fn words(about: &About) -> BTreeSet<String> {
    about.sides.iter().flat_map(|side| side.claims.iter().map(|claim| normal(&claim.words))).collect()
}

/// How likely `now` is what became of `before`: 0 where it is another dispute.
pub(super) fn likeness(before: &About, now: &About) -> usize {
    if before.kind != now.kind || before.rule != now.rule {
        return 0;
    }
    let sources = |about: &About| -> BTreeSet<String> {
        about.sides.iter().flat_map(|side| side.claims.iter().map(|claim| claim.source.clone())).collect()
    };
    let shared = |a: BTreeSet<String>, b: BTreeSet<String>| -> usize { a.intersection(&b).count().min(8) };
    let answers = shared(answers(before), answers(now));
    let words = shared(words(before), words(now));
    let sources = shared(sources(before), sources(now));
    let same_question = normal(&before.question) == normal(&now.question);
    let alike = if same_question {
        answers + words > 0 || sources > 1
    } else {
        // Alignment names its questions after the words; a word changed there must not lose the dispute.
        before.rule.is_none() && words > 0 && sources > 1
    };
    if !alike {
        return 0;
    }
    let same_relation = usize::from(before.relation == now.relation);
    1 + 8 * answers + 4 * words + sources + 2 * same_relation + 8 * usize::from(same_question)
}

/// Whether both come of one rule, which was another then.
pub(super) fn rule(before: &About, now: &About) -> bool {
    let known = before.rule_digest.is_some() && now.rule_digest.is_some();
    known && before.rule == now.rule && before.rule_digest != now.rule_digest
}

/// What changed, a line a change: the rule, what was found, then answers, then who stands for them, then their words.
pub(super) fn between(before: &About, now: &About) -> Vec<String> {
    let mut lines = Vec::new();
    if rule(before, now) {
        lines.push(format!("the rule {} has changed", now.rule.as_deref().unwrap_or_default()));
    }
    if before.relation != now.relation {
        lines.push(format!("it was found as {}, now as {}", before.relation, now.relation));
    }
    let (old, new) = (by_answer(before), by_answer(now));
    for (answer, side) in &old {
        if !new.contains_key(answer) {
            lines.push(format!("the answer “{}” is given no longer ({})", side.answer, named(side)));
        }
    }
    for (answer, side) in &new {
        match old.get(answer) {
            None => lines.push(format!("the answer “{}” is new ({})", side.answer, named(side))),
            Some(was) => carriers(&mut lines, was, side),
        }
    }
    if lines.is_empty() && normal(&before.question) != normal(&now.question) {
        lines.push(format!("the question was: {}", before.question));
    }
    lines
}

/// The sides by their answer; where two sides give the same answer, their claims together.
fn by_answer(about: &About) -> BTreeMap<String, AboutSide> {
    let mut sides: BTreeMap<String, AboutSide> = BTreeMap::new();
    for side in &about.sides {
        sides
            .entry(normal(&side.answer))
            .and_modify(|held| held.claims.extend(side.claims.iter().cloned()))
            .or_insert_with(|| side.clone());
    }
    sides
}

fn named(side: &AboutSide) -> String {
    let sources: BTreeSet<&str> = side.claims.iter().map(|claim| claim.source.as_str()).collect();
    sources.into_iter().collect::<Vec<_>>().join(", ")
}

/// What changed among the sources of one answer.
fn carriers(lines: &mut Vec<String>, was: &AboutSide, is: &AboutSide) {
    let by_source = |side: &AboutSide| -> BTreeMap<String, Vec<AboutClaim>> {
        let mut found: BTreeMap<String, Vec<AboutClaim>> = BTreeMap::new();
        for claim in &side.claims {
            found.entry(claim.source.clone()).or_default().push(claim.clone());
        }
        found
    };
    let (old, new) = (by_source(was), by_source(is));
    for source in old.keys().filter(|source| !new.contains_key(*source)) {
        lines.push(format!("{source} gives the answer “{}” no longer", is.answer));
    }
    for (source, claims) in &new {
        let words = |claims: &[AboutClaim]| -> BTreeSet<String> {
            claims.iter().map(|claim| normal(&claim.words)).collect()
        };
        match old.get(source) {
            None => {
                lines.push(format!("{source} joined the answer “{}”: {}", is.answer, quoted(claims)));
            }
            Some(before) if words(before) != words(claims) => {
                lines.push(format!("{source} says now {}, before {}", quoted(claims), quoted(before)));
            }
            Some(_) => {}
        }
    }
}

fn quoted(claims: &[AboutClaim]) -> String {
    let quotes = claims.iter().map(|claim| match claim.words.char_indices().nth(QUOTE) {
        None => format!("“{}”", claim.words),
        Some((at, _)) => format!("“{} …”", claim.words[..at].trim_end()),
    });
    quotes.collect::<Vec<_>>().join(", ")
}
