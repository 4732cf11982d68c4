//! One rule laid upon another: what `extends:`, `add:` and settings do.

use std::collections::BTreeMap;

use super::fields::{Field, Shape};
use super::mistake::{Mistakes, Place, nearest};
use super::node::{Node, Value};

/// The keys of a rule that builds on another.
pub const EXTENSION: &[Field] = &[
    Field {
        name: "extends",
        required: true,
        shape: Shape::Text,
        about: "the rule that this one is like, but for what it says itself; its own id takes that rule's place",
    },
    Field {
        name: "add",
        required: false,
        shape: Shape::Map(&[]),
        about: "keys whose lists are added to those of the rule that is extended, rather than put in their place",
    },
];

/// Rules that may stand above a rule: longer chains nobody can follow.
const LONGEST: usize = 8;

/// A rule file as it is written.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) file: usize,
    pub(super) root: Node,
    pub(super) id: Option<(String, Place)>,
    extends: Option<(String, Place)>,
}

impl Written {
    pub(super) fn new(file: usize, root: Node) -> Self {
        let word = |key: &str| root.get(key).and_then(|n| Some((n.word()?.to_owned(), n.at)));
        let (id, extends) = (word("id"), word("extends"));
        Self { file, root, id, extends }
    }

    /// Whether it takes the place of the rule that it extends.
    fn replaces(&self) -> bool {
        matches!((&self.id, &self.extends), (Some(id), Some(base)) if id.0 == base.0)
    }
}

/// All rule files, by id.
#[derive(Debug, Default)]
pub(super) struct Library {
    written: Vec<Written>,
    by_id: BTreeMap<String, Vec<usize>>,
}

impl Library {
    pub(super) fn new(written: Vec<Written>) -> Self {
        let mut by_id: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, rule) in written.iter().enumerate() {
            if let Some((id, _)) = &rule.id {
                by_id.entry(id.clone()).or_default().push(place);
            }
        }
        Self { written, by_id }
    }

    pub(super) fn written(&self) -> &[Written] {
        &self.written
    }

    /// Whether another file takes the place of this one.
    pub(super) fn replaced(&self, place: usize) -> bool {
        let rule = &self.written[place];
        !rule.replaces() && self.same_id(place).any(|other| self.written[other].replaces())
    }

    fn same_id(&self, place: usize) -> impl Iterator<Item = usize> {
        let id = self.written[place].id.as_ref();
        let all = id.and_then(|(id, _)| self.by_id.get(id)).into_iter().flatten().copied();
        all.filter(move |other| *other != place)
    }

    /// Writes down that an earlier file has the id of this one, if so. A file that takes the place of another has its
    /// id, and only one file may do so.
    pub(super) fn check_id(&self, place: usize, mistakes: &mut Mistakes) {
        let rule = &self.written[place];
        let Some((id, at)) = &rule.id else { return };
        let alike = |other: &usize| self.written[*other].replaces() == rule.replaces();
        if let Some(first) = self.same_id(place).find(|other| *other < place && alike(other)) {
            let path = mistakes.files.path(self.written[first].file).to_owned();
            let message = format!("the id `{id}` is taken by {path}");
            let hint =
                format!("give one of them another id, or let one take the other's place: `extends: {id}`");
            mistakes.add_with_hint(*at, message, hint);
        }
    }

    /// The rule with all that it takes from others; `None` where that cannot be told.
    pub(super) fn resolved(&self, place: usize, mistakes: &mut Mistakes) -> Option<Node> {
        self.upon(place, &mut Vec::new(), mistakes)
    }

    fn upon(&self, place: usize, chain: &mut Vec<usize>, mistakes: &mut Mistakes) -> Option<Node> {
        let rule = &self.written[place];
        let Some((base, at)) = &rule.extends else { return Some(rule.root.clone()) };
        chain.push(place);
        let mut of_id = self.by_id.get(base).into_iter().flatten().copied().filter(|other| *other != place);
        let found = if rule.replaces() {
            of_id.find(|other| !self.written[*other].replaces())
        } else {
            let all: Vec<usize> = of_id.collect();
            all.iter().copied().find(|other| self.written[*other].replaces()).or(all.first().copied())
        };
        let Some(found) = found else {
            let ids: Vec<&str> = self.by_id.keys().map(String::as_str).collect();
            let hint = match nearest(base, &ids) {
                Some(close) if close != base => format!("did you mean `{close}`?"),
                _ => "`gainsay rules list` names them".to_owned(),
            };
            mistakes.add_with_hint(*at, format!("there is no other rule `{base}` to extend"), hint);
            return None;
        };
        if chain.contains(&found) {
            mistakes.add(*at, "the rule extends itself by way of others");
            return None;
        }
        if chain.len() >= LONGEST {
            mistakes.add(*at, format!("more than {LONGEST} rules stand one upon the other"));
            return None;
        }
        let base = self.upon(found, chain, mistakes)?;
        Some(lay(base, rule.root.clone(), mistakes))
    }
}

/// `over` laid upon `base`, both rules: its keys take the place of those of the base, those under `add:` join them.
/// What makes a rule itself is not taken over: its id, and whether it is switched off.
fn lay(base: Node, over: Node, mistakes: &mut Mistakes) -> Node {
    let at = over.at;
    let (Value::Map(under), Value::Map(own)) = (base.value, over.value) else {
        return Node { at, value: Value::Map(Vec::new()) };
    };
    let has = |key: &Node| own.iter().any(|(k, _)| key.word().is_some_and(|word| k.is(word)));
    let kept = |key: &Node| !key.is("id") && !key.is("disabled") && !has(key);
    let mut entries: Vec<(Node, Node)> = under.into_iter().filter(|(key, _)| kept(key)).collect();
    let mut added = Vec::new();
    for (key, value) in own {
        match key.word() {
            Some("extends") => {}
            Some("add") => added.push(value),
            _ => entries.push((key, value)),
        }
    }
    for node in added {
        join(&mut entries, node, mistakes);
    }
    Node { at, value: Value::Map(entries) }
}

/// Settings laid upon a rule: as [`lay`], but the rule stays itself.
pub(super) fn amend(rule: Node, settings: Node, mistakes: &mut Mistakes) -> Node {
    let own: Vec<(Node, Node)> = match &rule.value {
        Value::Map(entries) => {
            entries.iter().filter(|(k, _)| k.is("id") || k.is("disabled")).cloned().collect()
        }
        _ => return rule,
    };
    let Value::Map(mut over) = settings.value else {
        mistakes.add(settings.at, "the settings of a rule are a table of its keys");
        return rule;
    };
    over.retain(|(key, _)| {
        let fixed = ["id", "kind", "extends", "examples"].into_iter().find(|name| key.is(name));
        if let Some(name) = fixed {
            mistakes.add(key.at, format!("settings cannot change the `{name}` of a rule"));
        }
        fixed.is_none()
    });
    for entry in own {
        if !over.iter().any(|(key, _)| entry.0.word().is_some_and(|word| key.is(word))) {
            over.push(entry);
        }
    }
    let at = rule.at;
    let mut laid = lay(rule, Node { at, value: Value::Map(over) }, mistakes);
    laid.at = at;
    laid
}

/// Adds what the map `more` holds to the lists and maps of the same keys.
fn join(entries: &mut Vec<(Node, Node)>, more: Node, mistakes: &mut Mistakes) {
    let Value::Map(more) = more.value else {
        mistakes.add_with_hint(more.at, "`add` is a map of keys", "write `add: {topic: [quay]}`");
        return;
    };
    for (key, value) in more {
        let found = entries.iter_mut().find(|(k, _)| key.word().is_some_and(|word| k.is(word)));
        match found {
            Some((_, base)) => grow(base, value, mistakes),
            None => entries.push((key, value)),
        }
    }
}

/// Adds `more` to `base`: items to a list, keys to a map, and to a rung or state of the same name its phrases.
fn grow(base: &mut Node, more: Node, mistakes: &mut Mistakes) {
    let at = more.at;
    match (&mut base.value, more.value) {
        (Value::Map(entries), value @ Value::Map(_)) => join(entries, Node { at, value }, mistakes),
        (Value::Map(_), _) | (_, Value::Map(_)) => {
            mistakes.add(at, "what is added is of another shape than what is there");
        }
        (_, value) => {
            let more = items(Node { at, value });
            let base_at = base.at;
            let before = std::mem::replace(&mut base.value, Value::Nothing);
            let mut all = items(Node { at: base_at, value: before });
            for item in more {
                let same = all.iter_mut().find(|other| name(&item).is_some() && name(other) == name(&item));
                match (same, item.value) {
                    (Some(Node { value: Value::Map(entries), .. }), Value::Map(more)) => {
                        let more =
                            more.into_iter().filter(|(k, _)| !k.is("state") && !k.is("rung")).collect();
                        join(entries, Node { at: item.at, value: Value::Map(more) }, mistakes);
                    }
                    (_, value) => all.push(Node { at: item.at, value }),
                }
            }
            base.value = Value::List(all);
        }
    }
}

fn items(node: Node) -> Vec<Node> {
    match node.value {
        Value::List(items) => items,
        Value::Nothing => Vec::new(),
        value => vec![Node { at: node.at, value }],
    }
}

/// The name of a rung or state.
fn name(node: &Node) -> Option<&str> {
    node.get("state").or_else(|| node.get("rung")).and_then(Node::word)
}

/// The settings of a rule as a node of the file `file`, with the pointers of their values in the order in which they
/// stand there: each place is the number of its value.
pub(super) fn of_settings(value: &serde_json::Value, file: usize) -> (Node, Vec<String>) {
    let mut pointers = Vec::new();
    let node = value_of(value, file, String::new(), &mut pointers);
    (node, pointers)
}

fn value_of(value: &serde_json::Value, file: usize, pointer: String, pointers: &mut Vec<String>) -> Node {
    use serde_json::Value as Json;
    let at = Place { file, line: 0, column: pointers.len() };
    pointers.push(pointer.clone());
    let value = match value {
        Json::Null => Value::Nothing,
        Json::Bool(flag) => Value::Text(flag.to_string()),
        Json::Number(number) => Value::Text(number.to_string()),
        Json::String(word) => Value::Text(word.clone()),
        Json::Array(items) => {
            let item = |(n, item)| value_of(item, file, format!("{pointer}/{n}"), pointers);
            Value::List(items.iter().enumerate().map(item).collect())
        }
        Json::Object(map) => {
            let entry = |(key, value): (&String, &Json)| {
                let escaped = key.replace('~', "~0").replace('/', "~1");
                let value = value_of(value, file, format!("{pointer}/{escaped}"), pointers);
                // A key stands where its value does.
                (Node { at: value.at, value: Value::Text(key.clone()) }, value)
            };
            Value::Map(map.iter().map(entry).collect())
        }
    };
    Node { at, value }
}
