//! Why rules whose words stand in a statement, or nearly do, read no answer in it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::matcher::Hit;
use super::near;
use super::phrase::Slot;
use super::spec::RuleSpec;
use super::view::Line;

/// Rules that are told of for one statement: the nearest ones are of use, a long list is not.
pub(super) const MOST: usize = 8;

/// A rule that almost read an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Almost {
    /// The rule's id.
    pub rule: String,
    /// The words of the statement, or the rule's phrase where it does not stand there whole.
    pub words: String,
    /// Why no answer was read.
    pub why: String,
}

/// Why a rule gives no answer though its phrase stands in the statement; `nameless` where it has an answer and no
/// question to put it to.
pub(super) fn unanswered(line: &Line<'_>, hit: &Hit, spec: &RuleSpec, nameless: bool) -> String {
    if nameless {
        return "no name or topic in the words tells which of its questions is meant".to_owned();
    }
    if !line.view.modality.committed() {
        return "the words commit nobody: a condition, a wish, an order or a purpose".to_owned();
    }
    if !spec.topics.is_empty() && hit.slot(Slot::Topic).is_none() && line.topic(&spec.topics).is_none() {
        return format!("none of its topic words stands in the sentence: {}", topics(spec));
    }
    if hit.negated(line) {
        return "the phrase is negated, and the rule has no answer for that".to_owned();
    }
    if hit.prospective(line) {
        return "it tells what may or will be, and the rule has no answer for that".to_owned();
    }
    "the phrase only describes a noun, or the figure, date, place or name that the answer needs is not beside it"
        .to_owned()
}

/// For each rule the phrase that lacks fewest of its steps, at most one, and of which a word that is its own stands in
/// the statement.
pub(super) fn nearest<'p>(
    line: &Line<'_>,
    phrases: impl Iterator<Item = (usize, &'p super::phrase::Phrase)>,
) -> BTreeMap<usize, (String, Vec<String>)> {
    let mut best: BTreeMap<usize, (String, Vec<String>)> = BTreeMap::new();
    for (rule, phrase) in phrases.filter(|(_, phrase)| near::begun(phrase, line)) {
        let lacking = near::lacking(phrase, line);
        if lacking.len() > 1 || near::needed(phrase) < 2 {
            continue;
        }
        if best.get(&rule).is_none_or(|(_, least)| lacking.len() < least.len()) {
            best.insert(rule, (phrase.written.clone(), lacking));
        }
    }
    best
}

/// Why a phrase of which hardly anything is lacking does not stand in the statement.
pub(super) fn broken(lacking: &[String]) -> String {
    match lacking {
        [] => "its words stand there, but not in this order, or too far apart".to_owned(),
        steps => format!("`{}` is lacking", steps.join("`, `")),
    }
}

fn topics(spec: &RuleSpec) -> String {
    let names: Vec<&str> = spec.vocabulary.topic.iter().map(String::as_str).take(6).collect();
    names.join(", ")
}
