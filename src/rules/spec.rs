//! A rule as it is written: what all kinds share.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::condition::{GRADE, Grades, SCOPE, SEVERITIES, Scope};
use super::example::{self, Example};
use super::fields::{self, Field, Fields, Shape, Text};
use super::mistake::Mistakes;
use super::node::{Node, Value};
use super::phrase::{Heads, Vocabulary, Word, sequences};
use super::template;
use super::words::Shared;

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
        shape: Shape::AnyOf(&[
            Shape::Choice(SEVERITIES),
            Shape::List(&Shape::AnyOf(&[Shape::Choice(SEVERITIES), Shape::Map(GRADE)])),
        ]),
        about: "how grave a contradiction is (default error); a list with conditions, of which the first that holds counts",
    },
    Field {
        name: "scope",
        required: false,
        shape: Shape::Map(SCOPE),
        about: "what two sides must have in common for a conflict to count; else it is set aside",
    },
    Field {
        name: "disabled",
        required: false,
        shape: Shape::Flag,
        about: "whether the rule is switched off: it is checked, may be extended, and reads nothing",
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
        about: "word lists that phrases, topics and nouns call by <name>, beside those that packs share",
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
    pub(super) heads: Heads,
}

/// The topics of a rule.
pub(super) type Topics = Vec<Topic>;

/// What is written in a rule's file, its kind's own keys aside.
#[derive(Clone, Debug)]
pub(super) struct RuleSpec {
    pub(super) id: String,
    pub(super) question: String,
    pub(super) message: String,
    pub(super) what: String,
    pub(super) why: String,
    pub(super) grades: Grades,
    pub(super) scope: Scope,
    pub(super) disabled: bool,
    pub(super) topics: Topics,
    pub(super) per: Per,
    pub(super) nouns: Vec<String>,
    pub(super) vocabulary: Vocabulary,
    pub(super) examples: Vec<Example>,
}

impl RuleSpec {
    /// Takes the common keys out of `fields`, writing every mistake down.
    pub(super) fn take(fields: &mut Fields, shared: &Arc<Shared>, mistakes: &mut Mistakes) -> Self {
        let id = id(fields, mistakes);
        let question = fields.text("question", mistakes);
        let message = fields.text("message", mistakes);
        let grades = Grades::take(fields, mistakes);
        let scope = Scope::take(fields, mistakes);
        let mut vocabulary = Vocabulary { lists: lists(fields, mistakes), ..Vocabulary::default() };
        vocabulary.shared = Arc::clone(shared);
        let (per_at, nouns_at) = (fields.place("per"), fields.place("nouns"));
        let per = [Per::Story, Per::Topic, Per::Name][fields.choice("per", SUBJECTS, mistakes)];
        let written = topics(fields.take("topic"), &vocabulary, mistakes);
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
        vocabulary.topic = written.into_iter().flatten().collect();
        let nouns = vocabulary.expand(fields.texts("nouns", mistakes), mistakes);
        let nouns: Vec<String> = nouns.into_iter().map(|t| t.words.to_lowercase()).collect();
        if !nouns.is_empty() && per != Per::Name {
            mistakes.warn(
                nouns_at,
                "`nouns` are looked at with `per: name` alone",
                "write `per: name`, or take them away",
            );
        }
        let words = |text: Option<Text>| text.map(|t| t.words).unwrap_or_default();
        Self {
            id: id.words,
            question: words(question),
            message: words(message),
            what: words(fields.text("what", mistakes)),
            why: words(fields.text("why", mistakes)),
            grades,
            scope,
            disabled: fields.flag("disabled", mistakes),
            per,
            nouns,
            vocabulary,
            topics,
            examples: example::take(fields, mistakes),
        }
    }
}

/// The rule's own word lists.
fn lists(fields: &mut Fields, mistakes: &mut Mistakes) -> BTreeMap<String, Vec<String>> {
    let lists = fields.lists("lists", mistakes).into_iter();
    lists.map(|(name, words)| (name.words, words.into_iter().map(|w| w.words).collect())).collect()
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
        let any: Vec<Vec<Word>> = words.iter().flat_map(|w| sequences(w)).collect();
        Self { name, heads: Heads::of(&any), any }
    }
}

/// The words of each topic, as written.
fn topics(node: Option<Node>, vocabulary: &Vocabulary, mistakes: &mut Mistakes) -> Vec<Vec<String>> {
    let Some(node) = node else { return Vec::new() };
    let mut topics: Vec<Vec<String>> = Vec::new();
    let items = match node.value {
        Value::List(items) => items,
        value => vec![Node { at: node.at, value }],
    };
    for item in items {
        let words = vocabulary.expand(fields::texts(item, "topic", mistakes), mistakes);
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
    if template::open(&text.words) {
        mistakes.add_with_hint(
            text.at,
            "a `{` is not closed",
            "write what is to be filled in as `{question}`",
        );
    }
}
