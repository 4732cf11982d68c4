//! Conditions on two sides: when a conflict counts at all, and how grave it is.

use super::fields::{Field, Fields, Shape, Text};
use super::mistake::Mistakes;
use super::node::{Node, Value};
use crate::model::{Answer, Reason, Severity};

const SAME: &[&str] = &["same", "other"];
pub(super) const SEVERITIES: &[&str] = &["error", "warning", "note"];
const GRADES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

const PLACE: Field = Field {
    name: "place",
    required: false,
    shape: Shape::Choice(SAME),
    about: "whether both sides name the same place, or none in common",
};
const HOLDER: Field = Field {
    name: "holder",
    required: false,
    shape: Shape::Choice(SAME),
    about: "whether both sides are one holder's words, or those of two",
};
const PUBLISHER: Field = Field {
    name: "publisher",
    required: false,
    shape: Shape::Choice(SAME),
    about: "whether one publisher printed both sides, or two",
};
const DAYS: Field = Field {
    name: "within_days",
    required: false,
    shape: Shape::Number,
    about: "the most days between the moments at which the two were said",
};
const ANSWERS: Field = Field {
    name: "answers",
    required: false,
    shape: Shape::Texts,
    about: "the two answers, in either order, as the report has them: [open, closed]",
};
const TIMES: Field = Field {
    name: "at_least_times",
    required: false,
    shape: Shape::Number,
    about: "how many times the greater figure is the smaller one at least",
};

/// The keys of `scope:`.
pub(super) const SCOPE: &[Field] = &[PLACE, HOLDER, PUBLISHER, DAYS];

/// The keys of an item of `severity:`.
pub(super) const GRADE: &[Field] = &[
    Field {
        name: "is",
        required: true,
        shape: Shape::Choice(SEVERITIES),
        about: "how grave a contradiction is where all that is said here holds",
    },
    PLACE,
    HOLDER,
    PUBLISHER,
    DAYS,
    ANSWERS,
    TIMES,
];

/// What is known of two sides; `None` where it is not.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// Their answers.
    pub answers: (&'a Answer, &'a Answer),
    /// Whether they name a place in common.
    pub same_place: Option<bool>,
    /// Whether one holder says both.
    pub same_holder: Option<bool>,
    /// Whether one publisher printed both.
    pub same_publisher: Option<bool>,
    /// Whole days between the moments at which they were said.
    pub days: Option<i64>,
}

/// What must hold of two sides; what is not written holds always.
#[derive(Clone, Debug, Default, PartialEq)]
struct Condition {
    place: Option<bool>,
    holder: Option<bool>,
    publisher: Option<bool>,
    days: Option<f64>,
    answers: Option<(String, String)>,
    times: Option<f64>,
}

/// Where a rule counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Scope(Condition);

/// How grave a contradiction is, by condition: the first that holds counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Grades(Vec<(Condition, Severity)>);

impl Condition {
    fn take(fields: &mut Fields, mistakes: &mut Mistakes) -> Self {
        let mut same = |key: &str, mistakes: &mut Mistakes| {
            fields.has(key).then(|| fields.choice(key, SAME, mistakes) == 0)
        };
        let place = same("place", mistakes);
        let holder = same("holder", mistakes);
        let publisher = same("publisher", mistakes);
        let days = fields.number("within_days", mistakes);
        let times = fields.number("at_least_times", mistakes);
        let at = fields.place("answers");
        let mut written: Vec<Text> = fields.texts("answers", mistakes);
        let answers = match (written.pop(), written.pop(), written.pop()) {
            (Some(b), Some(a), None) => Some((a.words, b.words)),
            (None, _, _) => None,
            _ => {
                mistakes.add(at, "`answers` are two");
                None
            }
        };
        Self { place, holder, publisher, days, answers, times }
    }

    fn holds(&self, facts: &Facts<'_>) -> bool {
        let same = |wanted: Option<bool>, known: Option<bool>| wanted.is_none_or(|w| known == Some(w));
        let days = |most: f64| facts.days.is_some_and(|days| (days as f64) <= most);
        let (a, b) = facts.answers;
        same(self.place, facts.same_place)
            && same(self.holder, facts.same_holder)
            && same(self.publisher, facts.same_publisher)
            && self.days.is_none_or(days)
            && self.times.is_none_or(|least| times(a, b).is_some_and(|times| times >= least))
            && self.answers.as_ref().is_none_or(|(x, y)| is(a, x) && is(b, y) || is(a, y) && is(b, x))
    }
}

/// Whether the answer is the one of that name.
fn is(answer: &Answer, name: &str) -> bool {
    match answer {
        Answer::Rung(word) | Answer::State(word) => word == name,
        Answer::Truth(flag) => name == if *flag { "yes" } else { "no" },
        Answer::Party { name: own, .. } => own == name,
        _ => false,
    }
}

/// How many times the greater of two figures is the smaller.
fn times(a: &Answer, b: &Answer) -> Option<f64> {
    let (Answer::Amount(x), Answer::Amount(y)) = (a, b) else { return None };
    let (low, high) = (x.value.abs().min(y.value.abs()), x.value.abs().max(y.value.abs()));
    if low > 0.0 { Some(high / low) } else { Some(if high > 0.0 { f64::INFINITY } else { 1.0 }) }
}

impl Scope {
    /// Takes `scope:`.
    pub(super) fn take(fields: &mut Fields, mistakes: &mut Mistakes) -> Self {
        let Some(node) = fields.take("scope") else { return Self::default() };
        let Some(mut own) = Fields::open(node, &[SCOPE], "`scope`", mistakes) else { return Self::default() };
        Self(Condition::take(&mut own, mistakes))
    }

    /// Why a conflict of these two does not count; `None` where it does.
    pub(super) fn outside(&self, facts: &Facts<'_>) -> Option<(Reason, String)> {
        let axes = [
            (self.0.place, facts.same_place, Reason::OtherPlace, "place"),
            (self.0.holder, facts.same_holder, Reason::OtherPerson, "holder"),
            (self.0.publisher, facts.same_publisher, Reason::NotComparable, "publisher"),
        ];
        for (wanted, known, reason, axis) in axes {
            let (Some(wanted), known) = (wanted, known) else { continue };
            let asked = if wanted { "the same" } else { "another" };
            match known {
                None => {
                    let step = format!("guard: the rule asks for {asked} {axis}, and one side names none");
                    return Some((Reason::NotComparable, step));
                }
                Some(known) if known != wanted => {
                    let reason = if wanted { reason } else { Reason::NotComparable };
                    return Some((reason, format!("guard: the rule asks for {asked} {axis}")));
                }
                Some(_) => {}
            }
        }
        let most = self.0.days?;
        match facts.days {
            None => {
                let step = format!("guard: the rule asks for {most} days at most, and one side has no date");
                Some((Reason::NotComparable, step))
            }
            Some(days) if days as f64 > most => {
                let step = format!("guard: said {days} days apart, and the rule asks for {most} at most");
                Some((Reason::OtherTime, step))
            }
            Some(_) => None,
        }
    }

    /// Whether anything is asked for.
    pub(super) fn is_open(&self) -> bool {
        *self == Self::default()
    }
}

impl Grades {
    /// Takes `severity:`: one word, or a list of which the last has no condition.
    pub(super) fn take(fields: &mut Fields, mistakes: &mut Mistakes) -> Self {
        let at = fields.place("severity");
        let Some(node) = fields.take("severity") else { return Self::default() };
        let items = match node.value {
            Value::List(items) => items,
            value => vec![Node { at: node.at, value }],
        };
        let mut grades: Vec<(Condition, Severity)> = Vec::new();
        for item in items {
            if grades.last().is_some_and(|(condition, _)| *condition == Condition::default()) {
                let hint = "put conditions on those above it, or take it away";
                mistakes.add_with_hint(
                    item.at,
                    "a severity above holds always, so this one never does",
                    hint,
                );
            }
            grades.extend(one(item, mistakes));
        }
        if grades.last().is_some_and(|(condition, _)| *condition != Condition::default()) {
            mistakes.warn(
                at,
                "where none of these conditions holds, the severity is error",
                "end the list with one word",
            );
        }
        Self(grades)
    }

    /// The severity where nothing is known of the sides.
    pub(super) fn usual(&self) -> Severity {
        let always = |(condition, _): &&(Condition, Severity)| *condition == Condition::default();
        self.0.iter().find(always).map_or(Severity::Error, |(_, severity)| *severity)
    }

    /// Whether any has a condition.
    pub(super) fn conditional(&self) -> bool {
        self.0.iter().any(|(condition, _)| *condition != Condition::default())
    }

    /// The severity for two sides.
    pub(super) fn of(&self, facts: &Facts<'_>) -> Severity {
        self.0.iter().find(|(c, _)| c.holds(facts)).map_or(Severity::Error, |(_, severity)| *severity)
    }
}

fn one(node: Node, mistakes: &mut Mistakes) -> Option<(Condition, Severity)> {
    if let Value::Text(word) = &node.value {
        let place = SEVERITIES.iter().position(|s| s == word);
        if place.is_none() {
            mistakes.add_choice(node.at, format!("`{word}` is no severity"), word, SEVERITIES);
        }
        return place.map(|place| (Condition::default(), GRADES[place]));
    }
    let mut fields = Fields::open(node, &[GRADE], "an item of `severity`", mistakes)?;
    let severity = GRADES[fields.choice("is", SEVERITIES, mistakes)];
    Some((Condition::take(&mut fields, mistakes), severity))
}
