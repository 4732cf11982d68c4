//! Examples of a rule: sentences and what must come of them.

use serde::Serialize;

use super::fields::{self, Field, Fields, Shape};
use super::mistake::Mistakes;
use super::node::{Node, Value};
use crate::model::{Reason, Relation};
use crate::text::Position;

/// A side as it may be written.
const EITHER: Shape = Shape::AnyOf(&[Shape::Text, Shape::Map(SIDE)]);
const ASIDE: &[Field] =
    &[Field { name: "set_aside", required: true, shape: Shape::Text, about: "the id of a reason" }];

/// The keys of an example.
pub const FIELDS: &[Field] = &[
    Field {
        name: "a",
        required: false,
        shape: EITHER,
        about: "the first side: a text, or a map of text, at, publisher, holder",
    },
    Field { name: "b", required: false, shape: EITHER, about: "the second side" },
    Field {
        name: "sources",
        required: false,
        shape: Shape::List(&EITHER),
        about: "three sides or more, instead of a and b",
    },
    Field {
        name: "expect",
        required: true,
        shape: Shape::AnyOf(&[Shape::Choice(WORDS), Shape::Map(ASIDE)]),
        about: "contradiction, tension, superseded, agrees, silent, or {set_aside: REASON}",
    },
    Field {
        name: "todo",
        required: false,
        shape: Shape::Flag,
        about: "a known miss: reported, but no failure",
    },
];

/// The keys of a side written as a map.
pub const SIDE: &[Field] = &[
    Field { name: "text", required: true, shape: Shape::Text, about: "the words of the source" },
    Field {
        name: "at",
        required: false,
        shape: Shape::Text,
        about: "when it was published: 2031-03-10, or 2031-03-10T14:00",
    },
    Field { name: "publisher", required: false, shape: Shape::Text, about: "who published it" },
    Field {
        name: "holder",
        required: false,
        shape: Shape::Text,
        about: "whose words they are, as a speaker label",
    },
];

/// One source of an example.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ExampleSource {
    /// Its words.
    pub text: String,
    /// When it was published, as written: a day, or a day and a time.
    pub at: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Whose words they are.
    pub holder: Option<String>,
}

/// What must come of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// This relation between the sides.
    Relation(Relation),
    /// Nothing: never gathered, or gathered and nothing found.
    Silent,
}

impl Expect {
    /// Whether a reader would be told: a contradiction or a tension.
    pub fn fires(self) -> bool {
        matches!(self, Expect::Relation(Relation::Contradiction | Relation::Tension))
    }

    /// Whether it looks like a conflict and is none: nothing is told of it.
    pub fn near_miss(self) -> bool {
        matches!(self, Expect::Silent | Expect::Relation(Relation::Agrees | Relation::SetAside(_)))
    }

    /// The expectation as it is written in a rule.
    pub fn word(self) -> String {
        match self {
            Expect::Silent => "silent".to_owned(),
            Expect::Relation(Relation::SetAside(reason)) => format!("{{set_aside: {reason}}}"),
            Expect::Relation(relation) => relation.word().to_owned(),
        }
    }
}

/// Sentences that a rule is tested with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The file that it stands in: the rule's own, or that of one which it extends.
    pub path: String,
    /// Where it stands there.
    pub at: Position,
    /// Its sources, two at least.
    pub sources: Vec<ExampleSource>,
    /// What must come of them.
    pub expect: Expect,
    /// Whether it is known to miss.
    pub todo: bool,
}

const WORDS: &[&str] = &["contradiction", "tension", "superseded", "agrees", "silent"];
const RELATIONS: [(&str, Expect); 5] = [
    ("contradiction", Expect::Relation(Relation::Contradiction)),
    ("tension", Expect::Relation(Relation::Tension)),
    ("superseded", Expect::Relation(Relation::Superseded)),
    ("agrees", Expect::Relation(Relation::Agrees)),
    ("silent", Expect::Silent),
];

/// Takes `examples:`; a rule has one that fires and one near miss at least, known misses not counted.
pub(super) fn take(fields: &mut Fields, mistakes: &mut Mistakes) -> Vec<Example> {
    if !fields.has("examples") {
        return Vec::new();
    }
    let at = fields.place("examples");
    let nodes = fields.list("examples", mistakes);
    let before = mistakes.found.len();
    let examples: Vec<Example> = nodes.into_iter().filter_map(|node| one(node, mistakes)).collect();
    if mistakes.found.len() == before {
        // A known miss (`todo`) shows that something is wanted, not that it works.
        let held = || examples.iter().filter(|example| !example.todo);
        if !held().any(|example| example.expect.fires()) {
            let hint = "add one with `expect: contradiction` or `expect: tension`, and without `todo`";
            mistakes.add_with_hint(at, "no example fires", hint);
        }
        if !held().any(|example| example.expect.near_miss()) {
            let hint = "add one that looks alike and is no conflict, with `expect: silent`, `agrees` or \
                        `{set_aside: …}`, and without `todo`";
            mistakes.add_with_hint(at, "no near miss among the examples", hint);
        }
    }
    examples
}

fn one(node: Node, mistakes: &mut Mistakes) -> Option<Example> {
    let at = node.at;
    let mut fields = Fields::open(node, &[FIELDS], "an example", mistakes)?;
    let mut sources = Vec::new();
    for key in ["a", "b"] {
        sources.extend(fields.take(key).and_then(|side| source(side, mistakes)));
    }
    for side in fields.list_if("sources", mistakes) {
        sources.extend(source(side, mistakes));
    }
    if sources.len() < 2 {
        mistakes.add_with_hint(
            at,
            "an example has two sides at least",
            "write `a:` and `b:`, or a list under `sources:`",
        );
    }
    let expect = expect(fields.take("expect")?, mistakes)?;
    let path = mistakes.files.path(at.file).to_owned();
    let at = Position { line: at.line, column: at.column };
    Some(Example { path, at, sources, expect, todo: fields.flag("todo", mistakes) })
}

fn source(node: Node, mistakes: &mut Mistakes) -> Option<ExampleSource> {
    if let Value::Text(_) = node.value {
        let text = fields::text(node, "text", mistakes)?.words;
        return Some(ExampleSource { text, ..ExampleSource::default() });
    }
    let mut fields = Fields::open(node, &[SIDE], "a side of an example", mistakes)?;
    let mut word = |key: &str| fields.text(key, mistakes);
    let (text, at, publisher, holder) = (word("text"), word("at"), word("publisher"), word("holder"));
    if let Some(at) = &at
        && !is_time(&at.words)
    {
        mistakes.add_with_hint(
            at.at,
            format!("`{}` is no day", at.words),
            "write 2031-03-10 or 2031-03-10T14:00",
        );
    }
    let words = |t: Option<fields::Text>| t.map(|t| t.words);
    Some(ExampleSource {
        text: words(text)?,
        at: words(at),
        publisher: words(publisher),
        holder: words(holder),
    })
}

fn is_time(written: &str) -> bool {
    let written = written.trim().trim_end_matches('Z');
    written.parse::<jiff::civil::Date>().is_ok() || written.parse::<jiff::civil::DateTime>().is_ok()
}

fn expect(node: Node, mistakes: &mut Mistakes) -> Option<Expect> {
    match node.value {
        Value::Text(word) => {
            let found = RELATIONS.iter().find(|(name, _)| *name == word);
            if found.is_none() {
                mistakes.add_choice(node.at, format!("`{word}` is nothing to expect"), &word, WORDS);
            }
            found.map(|(_, expect)| *expect)
        }
        Value::Map(_) => {
            let id = Fields::open(node, &[ASIDE], "`expect`", mistakes)?.text("set_aside", mistakes)?;
            let reason = Reason::ALL.into_iter().find(|r| r.id() == id.words);
            if reason.is_none() {
                let ids = Reason::ALL.map(Reason::id);
                mistakes.add_choice(id.at, format!("there is no reason `{}`", id.words), &id.words, &ids);
            }
            reason.map(|r| Expect::Relation(Relation::SetAside(r)))
        }
        Value::List(_) | Value::Nothing => {
            mistakes
                .add(node.at, format!("`expect` is one of {}, or {{set_aside: REASON}}", WORDS.join(", ")));
            None
        }
    }
}
