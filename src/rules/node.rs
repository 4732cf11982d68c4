//! YAML in, a tree of nodes with their places out. Every scalar stays text: `no` and `off` are words here.

use serde_saphyr::granit_parser::{Event, Marker, Parser, ScalarStyle};

use super::mistake::Mistakes;
use crate::text::Position;

/// A value with the place where it begins.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) at: Position,
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

/// Nesting that no rule needs; deeper files are refused rather than followed.
const DEEPEST: usize = 16;
/// Nodes that no rule needs.
const MOST: usize = 50_000;

/// The one document of `yaml`, or `None` with a mistake written down.
pub(super) fn parse(yaml: &str, mistakes: &mut Mistakes) -> Option<Node> {
    let mut builder = Builder::default();
    for event in Parser::new_from_str(yaml) {
        let step = match event {
            Ok((event, span)) => builder.take(event, place(&span.start)),
            Err(error) => Err((place(error.marker()), format!("not YAML: {error}"))),
        };
        if let Err((at, message)) = step {
            mistakes.add(at, message);
            return None;
        }
    }
    let root = builder.root.take();
    if root.is_none() {
        mistakes.add(Position { line: 1, column: 1 }, "the file holds no rule");
    }
    root
}

fn place(marker: &Marker) -> Position {
    Position { line: marker.line().max(1), column: marker.col() + 1 }
}

#[derive(Default)]
struct Builder {
    /// Lists and maps that are still open, with the key that waits for its value.
    open: Vec<(Node, Option<Node>)>,
    root: Option<Node>,
    nodes: usize,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, at: Position) -> Result<(), (Position, String)> {
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

    fn begin(&mut self, node: Node) -> Result<(), (Position, String)> {
        if self.open.len() >= DEEPEST {
            return Err((node.at, format!("nested deeper than {DEEPEST} levels")));
        }
        self.open.push((node, None));
        Ok(())
    }

    fn place(&mut self, node: Node) -> Result<(), (Position, String)> {
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
