//! A map of a rule file, read against the table of the keys that may stand in it.

use super::mistake::{Mistakes, Place};
use super::node::{Node, Value};

/// What a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One text.
    Text,
    /// A text, or a list of texts.
    Texts,
    /// `true` or `false`.
    Flag,
    /// A number from nought up.
    Number,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Pairs of names: `[[a, b], [c, d]]`.
    Pairs,
    /// A list of maps with these keys.
    Maps(&'static [Field]),
    /// A map from a name to a list of texts.
    Lists,
    /// A map with these keys.
    Map(&'static [Field]),
    /// A list of things of one shape.
    List(&'static Shape),
    /// One of several shapes.
    AnyOf(&'static [Shape]),
}

/// A key that may stand in a rule: the table that checking, documentation and the JSON Schema are made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The key.
    pub name: &'static str,
    /// Whether a rule without it is refused.
    pub required: bool,
    /// What it takes.
    pub shape: Shape,
    /// What it does, in one line.
    pub about: &'static str,
}

/// A text with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) words: String,
    pub(super) at: Place,
}

/// The entries of one map, each to be taken once.
#[derive(Debug)]
pub(super) struct Fields {
    pub(super) at: Place,
    entries: Vec<(String, Place, Node)>,
}

impl Fields {
    /// Opens `node` as a map that may hold the keys of `tables`. Unknown, repeated and missing keys are written down.
    pub(super) fn open(node: Node, tables: &[&[Field]], what: &str, mistakes: &mut Mistakes) -> Option<Self> {
        let at = node.at;
        let Value::Map(found) = node.value else {
            mistakes.add(at, format!("{what} is a map of keys and values"));
            return None;
        };
        let known: Vec<&Field> = tables.iter().copied().flatten().collect();
        let mut entries: Vec<(String, Place, Node)> = Vec::new();
        for (key, value) in found {
            let Value::Text(name) = key.value else {
                mistakes.add(key.at, "a key is a word");
                continue;
            };
            if !known.iter().any(|f| f.name == name) {
                let names: Vec<&str> = known.iter().map(|f| f.name).collect();
                mistakes.add_choice(key.at, format!("unknown key `{name}` in {what}"), &name, &names);
            } else if entries.iter().any(|e| e.0 == name) {
                mistakes.add(key.at, format!("`{name}` stands twice in {what}"));
            } else if matches!(value.value, Value::Nothing) {
                mistakes.add(key.at, format!("`{name}` is empty"));
                // Kept as an empty text: one mistake is enough for it.
                entries.push((name, key.at, Node { at: key.at, value: Value::Nothing }));
            } else {
                entries.push((name, key.at, value));
            }
        }
        for field in known.iter().filter(|f| f.required) {
            if !entries.iter().any(|e| e.0 == field.name) {
                mistakes.add_with_hint(at, format!("{what} lacks `{}`", field.name), field.about);
            }
        }
        Some(Self { at, entries })
    }

    /// The value of `key`, which is then gone.
    pub(super) fn take(&mut self, key: &str) -> Option<Node> {
        let place = self.entries.iter().position(|e| e.0 == key)?;
        let (_, _, node) = self.entries.swap_remove(place);
        (!matches!(node.value, Value::Nothing)).then_some(node)
    }

    /// Whether `key` is there.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|e| e.0 == key)
    }

    /// The place of `key`, or of the map.
    pub(super) fn place(&self, key: &str) -> Place {
        self.entries.iter().find(|e| e.0 == key).map_or(self.at, |e| e.1)
    }

    pub(super) fn text(&mut self, key: &str, mistakes: &mut Mistakes) -> Option<Text> {
        text(self.take(key)?, key, mistakes)
    }

    pub(super) fn texts(&mut self, key: &str, mistakes: &mut Mistakes) -> Vec<Text> {
        self.take(key).map_or_else(Vec::new, |node| texts(node, key, mistakes))
    }

    pub(super) fn flag(&mut self, key: &str, mistakes: &mut Mistakes) -> bool {
        let Some(found) = self.text(key, mistakes) else { return false };
        if !matches!(found.words.as_str(), "true" | "false") {
            mistakes.add(found.at, format!("`{key}` is `true` or `false`"));
        }
        found.words == "true"
    }

    /// The number of `key`, from nought up.
    pub(super) fn number(&mut self, key: &str, mistakes: &mut Mistakes) -> Option<f64> {
        let found = self.text(key, mistakes)?;
        let number = found.words.trim().parse::<f64>().ok().filter(|n| n.is_finite() && *n >= 0.0);
        if number.is_none() {
            mistakes.add(found.at, format!("`{key}` is a number, from 0 up"));
        }
        number
    }

    /// The place of the word of `key` in `choices`; the first where the key is absent.
    pub(super) fn choice(&mut self, key: &str, choices: &[&str], mistakes: &mut Mistakes) -> usize {
        let Some(found) = self.text(key, mistakes) else { return 0 };
        choices.iter().position(|c| *c == found.words).unwrap_or_else(|| {
            mistakes.add_choice(
                found.at,
                format!("`{key}` cannot be `{}`", found.words),
                &found.words,
                choices,
            );
            0
        })
    }

    /// The items of a list.
    pub(super) fn list(&mut self, key: &str, mistakes: &mut Mistakes) -> Vec<Node> {
        let Some(node) = self.take(key) else { return Vec::new() };
        match node.value {
            Value::List(items) if !items.is_empty() => items,
            _ => {
                mistakes.add(node.at, format!("`{key}` is a list with at least one item"));
                Vec::new()
            }
        }
    }

    /// The items of a list that may be absent.
    pub(super) fn list_if(&mut self, key: &str, mistakes: &mut Mistakes) -> Vec<Node> {
        if self.has(key) { self.list(key, mistakes) } else { Vec::new() }
    }

    /// Pairs of names; none where the key is absent.
    pub(super) fn pairs_if(&mut self, key: &str, mistakes: &mut Mistakes) -> Vec<(Text, Text)> {
        let mut pairs = Vec::new();
        for node in self.list_if(key, mistakes) {
            let at = node.at;
            let mut both = texts(node, key, mistakes);
            match (both.pop(), both.pop(), both.pop()) {
                (Some(b), Some(a), None) => pairs.push((a, b)),
                _ => mistakes.add_with_hint(
                    at,
                    format!("`{key}` holds pairs"),
                    "write [[one, other], [one, third]]",
                ),
            }
        }
        pairs
    }

    /// A map from names to lists of texts.
    pub(super) fn lists(&mut self, key: &str, mistakes: &mut Mistakes) -> Vec<(Text, Vec<Text>)> {
        let Some(node) = self.take(key) else { return Vec::new() };
        let Value::Map(entries) = node.value else {
            mistakes.add(node.at, format!("`{key}` is a map from names to lists of words"));
            return Vec::new();
        };
        let named = |(name, words): (Node, Node)| {
            let name = text(name, key, mistakes)?;
            let words = texts(words, &name.words, mistakes);
            Some((name, words))
        };
        entries.into_iter().filter_map(named).collect()
    }
}

/// The node as one text.
pub(super) fn text(node: Node, key: &str, mistakes: &mut Mistakes) -> Option<Text> {
    match node.value {
        Value::Text(words) if !words.trim().is_empty() => Some(Text { words, at: node.at }),
        Value::Text(_) | Value::Nothing => {
            mistakes.add(node.at, format!("`{key}` is empty"));
            None
        }
        Value::List(_) | Value::Map(_) => {
            mistakes.add(node.at, format!("`{key}` is one text"));
            None
        }
    }
}

/// The node as a list of texts; one text is a list of one.
pub(super) fn texts(node: Node, key: &str, mistakes: &mut Mistakes) -> Vec<Text> {
    match node.value {
        Value::List(items) if !items.is_empty() => {
            items.into_iter().filter_map(|item| text(item, key, mistakes)).collect()
        }
        Value::List(_) => {
            mistakes.add(node.at, format!("`{key}` is an empty list"));
            Vec::new()
        }
        Value::Text(_) | Value::Nothing => text(node, key, mistakes).into_iter().collect(),
        Value::Map(_) => {
            mistakes.add(node.at, format!("`{key}` is a text or a list of texts"));
            Vec::new()
        }
    }
}
