//! A phrase and a statement in, out which of its steps do not stand there: for authors who wonder why a rule is silent.

use super::matcher::ends;
use super::phrase::{Part, Phrase, Slot, Step, frequent};
use super::view::Line;

/// Steps of `phrase` that stand nowhere in the statement, as a rule would write them. Optional ones are not missed.
pub(super) fn lacking(phrase: &Phrase, line: &Line<'_>) -> Vec<String> {
    let missing = |step: &&Step| !step.optional && !stands(step, line);
    phrase.steps.iter().filter(missing).map(|step| shown(&step.part)).collect()
}

/// Whether a step with words that few sentences hold stands in the statement.
pub(super) fn begun(phrase: &Phrase, line: &Line<'_>) -> bool {
    let rare = |step: &&Step| match &step.part {
        Part::Words { any, topic: false, .. } => !any.iter().any(|sequence| frequent(&sequence[0][0])),
        _ => false,
    };
    phrase.steps.iter().filter(rare).any(|step| stands(step, line))
}

fn stands(step: &Step, line: &Line<'_>) -> bool {
    (0..line.tokens.len()).any(|at| !ends(step, line, at).is_empty())
}

/// How many steps of the phrase must stand in a statement.
pub(super) fn needed(phrase: &Phrase) -> usize {
    phrase.steps.iter().filter(|step| !step.optional && step.part != Part::Gap).count()
}

fn shown(part: &Part) -> String {
    match part {
        Part::Words { topic: true, .. } => "{topic}".to_owned(),
        Part::Words { any, .. } => {
            let words = |sequence: &Vec<Vec<Box<str>>>| {
                sequence.iter().map(|word| word[0].trim_start_matches('=')).collect::<Vec<_>>().join(" ")
            };
            any.iter().map(words).collect::<Vec<_>>().join("|")
        }
        Part::Slot(Slot::Amount) => "{amount}".to_owned(),
        Part::Slot(Slot::Date) => "{date}".to_owned(),
        Part::Slot(Slot::Name) => "{name}".to_owned(),
        Part::Slot(Slot::Topic) => "{topic}".to_owned(),
        Part::Gap => "...".to_owned(),
    }
}
