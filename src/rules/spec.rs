//! A rule as it is written: what all kinds share.

use std::collections::BTreeMap;

use super::example::{self, Example};
use super::fields::{self, Field, Fields, Shape, Text};
use super::mistake::Mistakes;
use super::node::{Node, Value};
use super::phrase::{Vocabulary, Word, sequences};
use super::template;
use crate::model::Severity;
use crate::text::Position;

const SEVERITIES: &[&str] = &["error", "warning", "note"];
const SUBJECTS: &[&str] = &["story", "topic", "name"];

/// The keys that a rule of any kind may hold.
pub const COMMON: &[Field] = &[
    Field { name: "id", required: true, shape: Shape::Text, about: "the rule's name, in kebab-case" },
    Field { name: "kind", required: true, shape: Shape::Text, about: "which kind of comparison it is" },
    Field {
        name: "question",
        required: true,
        shape: Shape::Text,
        about: "what is asked of the world; {topic} and {name} are filled in",
    },
    Field {
        name: "message",
        required: true,
        shape: Shape::Text,
        about: "what a reader is told; {a.holder}, {a.answer}, {b.holder}, {b.answer}, {topic}, {question}",
    },
    Field { name: "what", required: true, shape: Shape::Text, about: "what the rule finds, in one sentence" },
    Field {
        name: "why",
        required: true,
        shape: Shape::Text,
        about: "why a reader should care, in one sentence",
    },
    Field {
        name: "severity",
        required: false,
        shape: Shape::Choice(SEVERITIES),
        about: "how grave a contradiction is (default error)",
    },
    Field {
        name: "topic",
        required: false,
        shape: Shape::AnyOf(&[Shape::Text, Shape::List(&Shape::Texts)]),
        about: "words for what the rule is about; a nested list is one topic under several words",
    },
    Field {
        name: "per",
        required: false,
        shape: Shape::Choice(SUBJECTS),
        about: "whether there is one question in a story (default), one for each topic, or one for each name",
    },
    Field {
        name: "nouns",
        required: false,
        shape: Shape::Texts,
        about: "nouns that may stand for a name with `per: name`, where definite: the driver",
    },
    Field {
        name: "lists",
        required: false,
        shape: Shape::Lists,
        about: "word lists that phrases call by <name>",
    },
    Field {
        name: "examples",
        required: true,
        shape: Shape::Maps(example::FIELDS),
        about: "sentences that the rule is tested with: at least one that fires and one near miss",
    },
];

/// What makes a question of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Per {
    Story,
    Topic,
    Name,
}

/// What a rule is about, under one word or several.
#[derive(Clone, Debug)]
pub(super) struct Topic {
    /// Its first word.
    pub(super) name: String,
    /// Every word for it, as the sequences that match it.
    pub(super) any: Vec<Vec<Word>>,
}

/// The topics of a rule.
pub(super) type Topics = Vec<Topic>;

/// What is written in a rule's file, its kind's own keys aside.
#[derive(Clone, Debug)]
pub(super) struct RuleSpec {
    pub(super) id: String,
    pub(super) id_at: Position,
    pub(super) question: String,
    pub(super) message: String,
    pub(super) what: String,
    pub(super) why: String,
    pub(super) severity: Severity,
    pub(super) topics: Topics,
    pub(super) per: Per,
    pub(super) nouns: Vec<String>,
    pub(super) vocabulary: Vocabulary,
    pub(super) examples: Vec<Example>,
}

impl RuleSpec {
    /// Takes the common keys out of `fields`, writing every mistake down.
    pub(super) fn take(fields: &mut Fields, mistakes: &mut Mistakes) -> Self {
        let id = id(fields, mistakes);
        let question = fields.text("question", mistakes);
        let message = fields.text("message", mistakes);
        let severity = [Severity::Error, Severity::Warning, Severity::Note]
            [fields.choice("severity", SEVERITIES, mistakes)];
        let per_at = fields.place("per");
        let per = [Per::Story, Per::Topic, Per::Name][fields.choice("per", SUBJECTS, mistakes)];
        let written = topics(fields.take("topic"), mistakes);
        let topics: Topics = written.iter().map(|words| Topic::new(words)).collect();
        if per == Per::Topic && topics.is_empty() {
            mistakes.add(per_at, "`per: topic` needs a `topic:` list");
        }
        let named = [(per == Per::Name).then_some("name"), (!topics.is_empty()).then_some("topic")];
        let mut allowed: Vec<&str> = named.into_iter().flatten().collect();
        check(question.as_ref(), &allowed, mistakes);
        allowed.retain(|a| *a == "topic");
        allowed.extend(["question", "a.holder", "a.answer", "b.holder", "b.answer"]);
        check(message.as_ref(), &allowed, mistakes);
        let lists: BTreeMap<String, Vec<String>> = fields
            .lists("lists", mistakes)
            .into_iter()
            .map(|(name, words)| (name.words, words.into_iter().map(|w| w.words).collect()))
            .collect();
        let topic = written.into_iter().flatten().collect();
        let nouns = fields.texts("nouns", mistakes).into_iter().map(|t| t.words.to_lowercase()).collect();
        let words = |text: Option<Text>| text.map(|t| t.words).unwrap_or_default();
        Self {
            id_at: id.at,
            id: id.words,
            question: words(question),
            message: words(message),
            what: words(fields.text("what", mistakes)),
            why: words(fields.text("why", mistakes)),
            severity,
            per,
            nouns,
            vocabulary: Vocabulary { topic, lists },
            topics,
            examples: example::take(fields, mistakes),
        }
    }
}

fn id(fields: &mut Fields, mistakes: &mut Mistakes) -> Text {
    let at = fields.at;
    let id = fields.text("id", mistakes).unwrap_or(Text { words: String::new(), at });
    let kebab = |w: &str| w.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !kebab(&id.words) || id.words.len() > 64 {
        mistakes.add(id.at, "an id is made of at most 64 lower-case letters, digits and hyphens");
    }
    id
}

impl Topic {
    fn new(words: &[String]) -> Self {
        let name = words.first().map_or("", |w| w.trim_start_matches('=')).to_owned();
        Self { name, any: words.iter().flat_map(|w| sequences(w)).collect() }
    }
}

/// The words of each topic, as written.
fn topics(node: Option<Node>, mistakes: &mut Mistakes) -> Vec<Vec<String>> {
    let Some(node) = node else { return Vec::new() };
    let mut topics: Vec<Vec<String>> = Vec::new();
    let items = match node.value {
        Value::List(items) => items,
        value => vec![Node { at: node.at, value }],
    };
    for item in items {
        let words = fields::texts(item, "topic", mistakes);
        topics.push(words.into_iter().map(|w| w.words).collect());
    }
    topics.retain(|t| !t.is_empty());
    topics
}

fn check(text: Option<&Text>, allowed: &[&str], mistakes: &mut Mistakes) {
    let Some(text) = text else { return };
    for name in template::names(&text.words) {
        if !allowed.contains(&name) {
            let message = format!("there is nothing to fill `{{{name}}}` with here");
            mistakes.add_choice(text.at, message, name, allowed);
        }
    }
}
