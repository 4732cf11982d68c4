//! A kind in, out the file of a rule to begin with: valid as it stands, its examples passing, to be written over.

use super::kinds::KINDS;
use crate::model::Kind;

/// What a new rule begins with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Its id, in kebab-case.
    pub id: String,
    /// What it asks; made of the topic where empty.
    pub question: String,
    /// Words for what it is about; the examples are made with the first.
    pub topics: Vec<String>,
    /// What it finds, in one sentence; a reminder where empty.
    pub what: String,
    /// Why a reader should care, in one sentence; a reminder where empty.
    pub why: String,
}

/// The file of a rule of that kind; `None` where rules cannot be written for it.
pub fn draft(kind: Kind, draft: &Draft) -> Option<String> {
    let entry = KINDS.iter().find(|entry| entry.kind == kind)?;
    let or = |words: &str, other: &str| quoted(if words.is_empty() { other } else { words });
    let topic = draft.topics.first().map_or("bridge", String::as_str);
    let mut file = format!("# {}: {}. The keys are told in docs/rules.md.\n", kind.word(), entry.about);
    file += &format!("id: {}\nkind: {}\n", draft.id, kind.word());
    file += &format!("question: {}\n", or(&draft.question, "What of {topic}?"));
    let topics: Vec<String> = draft.topics.iter().map(|t| quoted(t)).collect();
    let topics = if topics.is_empty() { quoted(topic) } else { topics.join(", ") };
    file += &format!("topic: [[{topics}]]\n");
    file += &format!("what: {}\n", or(&draft.what, "What the rule finds, in one sentence."));
    file += &format!("why: {}\n", or(&draft.why, "Why a reader should care, in one sentence."));
    file += &entry.draft.replace("TOPIC", topic);
    Some(file)
}

/// The words as a YAML scalar that holds whatever they hold.
fn quoted(words: &str) -> String {
    serde_json::Value::from(words).to_string()
}
