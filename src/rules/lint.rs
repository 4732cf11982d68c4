//! What can be run and is hardly meant: lists that nothing calls, phrases that mean two things.

use std::collections::BTreeSet;

use super::kinds::Compiled;
use super::matcher::Pattern;
use super::mistake::Mistakes;
use super::node::{Node, Value};
use super::phrase::{Part, Phrase, Slot, Word};

/// Warns of own lists that nothing calls.
pub(super) fn unused_lists(root: &Node, mistakes: &mut Mistakes) {
    let (Some(lists), Value::Map(keys)) = (root.get("lists"), &root.value) else { return };
    let Value::Map(lists) = &lists.value else { return };
    for (name, _) in lists {
        let Some(word) = name.word() else { continue };
        let calls = |text: &str| {
            let inner = text.split('<').skip(1).filter_map(|rest| rest.split_once('>'));
            inner.map(|(list, _)| list.trim()).any(|list| list == word)
        };
        let elsewhere = |key: &Node| !key.is("lists") && !key.is("examples");
        if !keys.iter().any(|(key, value)| elsewhere(key) && value.any(&calls)) {
            let hint = format!("call it as `<{word}>`, or take it away");
            mistakes.warn(name.at, format!("nothing calls the list `{word}`"), hint);
        }
    }
}

/// Warns of phrases that stand twice, and of pairs that one string of words fits and that answer differently.
pub(super) fn alike(patterns: &[Compiled], answer: &dyn Fn(usize) -> Option<usize>, mistakes: &mut Mistakes) {
    let phrases: Vec<(&Compiled, &Phrase)> = patterns
        .iter()
        .filter_map(|compiled| match &compiled.pattern {
            Pattern::Phrase(phrase) => Some((compiled, phrase)),
            Pattern::Regex(_) => None,
        })
        .collect();
    let nets: Vec<Net<'_>> = phrases.iter().map(|(_, phrase)| Net::new(phrase)).collect();
    for (later, (b, second)) in phrases.iter().enumerate() {
        for (earlier, (a, first)) in phrases[..later].iter().enumerate() {
            let line = a.at.line;
            if a.tag == b.tag && first.steps == second.steps {
                let message = format!("`{}` stands twice, first in line {line}", second.written);
                mistakes.warn(b.at, message, "take one of them away");
            } else if answer(a.tag) != answer(b.tag) && nets[earlier].meets(&nets[later]) {
                let message = format!(
                    "the same words fit `{}` and `{}` in line {line}, which answers something else",
                    second.written, first.written
                );
                mistakes.warn(b.at, message, "make one of them narrower, or write it with `=`");
            }
        }
    }
}

/// What one token, slot or gap of a phrase takes.
enum Label<'p> {
    Word(&'p Word),
    Slot(Slot),
    Gap,
}

/// A phrase as places with what leads from each to others; without a label nothing is taken on the way.
struct Net<'p> {
    ways: Vec<Vec<(Option<Label<'p>>, usize)>>,
    last: usize,
}

impl<'p> Net<'p> {
    fn new(phrase: &'p Phrase) -> Self {
        let mut ways: Vec<Vec<(Option<Label<'p>>, usize)>> = vec![Vec::new()];
        let mut here = 0;
        for step in &phrase.steps {
            ways.push(Vec::new());
            let next = ways.len() - 1;
            match &step.part {
                Part::Gap => {
                    ways[here].push((None, next));
                    ways[here].push((Some(Label::Gap), next));
                }
                Part::Slot(slot) => ways[here].push((Some(Label::Slot(*slot)), next)),
                Part::Words { topic: true, .. } => ways[here].push((Some(Label::Slot(Slot::Topic)), next)),
                Part::Words { any, topic: false, .. } => {
                    for sequence in any {
                        let mut from = here;
                        for (at, word) in sequence.iter().enumerate() {
                            let to = if at + 1 == sequence.len() {
                                next
                            } else {
                                ways.push(Vec::new());
                                ways.len() - 1
                            };
                            ways[from].push((Some(Label::Word(word)), to));
                            from = to;
                        }
                    }
                }
            }
            if step.optional {
                ways[here].push((None, next));
            }
            here = next;
        }
        Self { ways, last: here }
    }

    /// Whether one string of words fits both phrases whole. A gap is met by a gap alone: that a wide phrase holds a
    /// narrow one is how exceptions are written.
    fn meets(&self, other: &Net<'_>) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![(0, 0)];
        while let Some((a, b)) = open.pop() {
            if (a, b) == (self.last, other.last) {
                return true;
            }
            if !seen.insert((a, b)) {
                continue;
            }
            open.extend(self.ways[a].iter().filter(|way| way.0.is_none()).map(|way| (way.1, b)));
            open.extend(other.ways[b].iter().filter(|way| way.0.is_none()).map(|way| (a, way.1)));
            for (label, next) in &self.ways[a] {
                for (against, after) in &other.ways[b] {
                    if let (Some(x), Some(y)) = (label, against)
                        && x.meets(y)
                    {
                        open.push((*next, *after));
                    }
                }
            }
        }
        false
    }
}

impl Label<'_> {
    fn meets(&self, other: &Label<'_>) -> bool {
        match (self, other) {
            (Label::Gap, Label::Gap) => true,
            (Label::Slot(a), Label::Slot(b)) => a == b,
            (Label::Word(a), Label::Word(b)) => {
                a.iter().any(|form| b.iter().any(|of| bare(form) == bare(of)))
            }
            _ => false,
        }
    }
}

fn bare(form: &str) -> &str {
    form.trim_start_matches('=')
}
