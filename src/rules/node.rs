//! YAML in, a tree of nodes with their places out. Every scalar stays text: `no` and `off` are words here.

use std::fmt::Write as _;

use serde_saphyr::granit_parser::{Event, Marker, Parser, ScalarStyle};

use super::mistake::{Mistakes, Place};

/// A value with the place where it begins.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) at: Place,
    pub(super) value: Value,
}

#[derive(Clone, Debug)]
pub(super) enum Value {
    /// A scalar; an empty plain one (`key:`) is [`Value::Nothing`].
    Text(String),
    Nothing,
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

impl Node {
    /// The value of `key`, where this is a map that holds it.
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        let Value::Map(entries) = &self.value else { return None };
        entries.iter().find(|(name, _)| name.is(key)).map(|(_, value)| value)
    }

    /// The words of a scalar.
    pub(super) fn word(&self) -> Option<&str> {
        match &self.value {
            Value::Text(word) => Some(word),
            _ => None,
        }
    }

    /// Whether this is the scalar `word`.
    pub(super) fn is(&self, word: &str) -> bool {
        self.word() == Some(word)
    }

    /// Whether a scalar anywhere in it is called for by `wanted`.
    pub(super) fn any(&self, wanted: &dyn Fn(&str) -> bool) -> bool {
        match &self.value {
            Value::Text(word) => wanted(word),
            Value::Nothing => false,
            Value::List(items) => items.iter().any(|item| item.any(wanted)),
            Value::Map(entries) => entries.iter().any(|(_, value)| value.any(wanted)),
        }
    }
}

/// Nesting that no rule needs; deeper files are refused rather than followed.
const DEEPEST: usize = 16;
/// Nodes that no rule needs.
const MOST: usize = 50_000;

/// The one document of `yaml`, or `None` with a mistake written down.
pub(super) fn parse(yaml: &str, file: usize, mistakes: &mut Mistakes) -> Option<Node> {
    let mut builder = Builder::default();
    for event in Parser::new_from_str(yaml) {
        let step = match event {
            Ok((event, span)) => builder.take(event, place(file, &span.start)),
            Err(error) => Err((place(file, error.marker()), format!("not YAML: {error}"))),
        };
        if let Err((at, message)) = step {
            mistakes.add(at, message);
            return None;
        }
    }
    let root = builder.root.take();
    if root.is_none() {
        mistakes.add(Place { file, line: 1, column: 1 }, "the file holds no rule");
    }
    root
}

fn place(file: usize, marker: &Marker) -> Place {
    Place { file, line: marker.line().max(1), column: marker.col() + 1 }
}

#[derive(Default)]
struct Builder {
    /// Lists and maps that are still open, with the key that waits for its value.
    open: Vec<(Node, Option<Node>)>,
    root: Option<Node>,
    nodes: usize,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, at: Place) -> Result<(), (Place, String)> {
        match event {
            Event::Scalar(text, style, _, _) => {
                let empty = style == ScalarStyle::Plain && (text.is_empty() || text == "~" || text == "null");
                let value = if empty { Value::Nothing } else { Value::Text(text.into_owned()) };
                self.place(Node { at, value })
            }
            Event::SequenceStart(..) => self.begin(Node { at, value: Value::List(Vec::new()) }),
            Event::MappingStart(..) => self.begin(Node { at, value: Value::Map(Vec::new()) }),
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some((node, _)) => self.place(node),
                None => Ok(()),
            },
            Event::Alias(..) => Err((at, "aliases (`*name`) are not read in rules; write it out".to_owned())),
            Event::DocumentStart(..) if self.root.is_some() => {
                Err((at, "one file holds one rule; put the second one into a file of its own".to_owned()))
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, node: Node) -> Result<(), (Place, String)> {
        if self.open.len() >= DEEPEST {
            return Err((node.at, format!("nested deeper than {DEEPEST} levels")));
        }
        self.open.push((node, None));
        Ok(())
    }

    fn place(&mut self, node: Node) -> Result<(), (Place, String)> {
        self.nodes += 1;
        if self.nodes > MOST {
            return Err((node.at, format!("more than {MOST} values in one file")));
        }
        let Some((parent, waiting)) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match &mut parent.value {
            Value::List(items) => items.push(node),
            Value::Map(entries) => match waiting.take() {
                Some(key) => entries.push((key, node)),
                None => *waiting = Some(node),
            },
            Value::Text(_) | Value::Nothing => {}
        }
        Ok(())
    }
}

/// The map as YAML, without the keys `but`.
pub(super) fn yaml(node: &Node, but: &[&str]) -> String {
    let mut out = String::new();
    let Value::Map(entries) = &node.value else { return out };
    for (key, value) in entries.iter().filter(|(key, _)| !but.iter().any(|b| key.is(b))) {
        let flow = flow(value);
        let _ = write!(out, "{}:", scalar(key.word().unwrap_or_default()));
        match &value.value {
            Value::List(items) if flow.len() > WIDE => {
                out.push('\n');
                for item in items {
                    let _ = writeln!(out, "  - {}", self::flow(item));
                }
            }
            _ => {
                let _ = writeln!(out, " {flow}");
            }
        }
    }
    out
}

/// Letters of a line of YAML, beyond which a list is written one item a line.
const WIDE: usize = 80;

fn flow(node: &Node) -> String {
    match &node.value {
        Value::Nothing => "null".to_owned(),
        Value::Text(word) => scalar(word),
        Value::List(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let entry = |(key, value): &(Node, Node)| format!("{}: {}", flow(key), flow(value));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

/// The word plain where YAML reads it back as it is, else in quotes.
fn scalar(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '=' | '%');
    let first = word.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '=');
    let safe =
        word.chars().all(plain) && first && word.trim() == word && word != "null" && !word.starts_with('=');
    if safe { word.to_owned() } else { serde_json::Value::from(word).to_string() }
}
