//! Files in, rules that run out, with every mistake in every file.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::fields::{self, Fields};
use super::kinds::{Compiled, KINDS, Setup};
use super::lint;
use super::merge::{self, Library, Written};
use super::mistake::{Files, Mistakes, Place, RuleError, nearest};
use super::node::{self, Node};
use super::set::Rule;
use super::spec::{COMMON, RuleSpec};
use super::words::{self, Shared};
use crate::model::Kind;

/// Bytes of a rule file; longer ones are refused.
const LONGEST: usize = 1 << 18;

/// What settings change in rules, by their ids.
pub(super) type Settings = BTreeMap<String, serde_json::Value>;

/// What comes of the files.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// The rules without mistakes, in the order of their files, with what they are found by.
    pub(super) rules: Vec<(Rule, Vec<Compiled>)>,
    /// What makes rules unusable.
    pub(super) mistakes: Vec<RuleError>,
    /// What makes them doubtful.
    pub(super) warnings: Vec<RuleError>,
}

impl Outcome {
    /// Takes over what was written down; what two rules have of a third is told once.
    fn note(&mut self, mut mistakes: Mistakes) {
        for (own, all) in
            [(&mut mistakes.found, &mut self.mistakes), (&mut mistakes.warned, &mut self.warnings)]
        {
            own.sort_by_key(|m| (m.line, m.column));
            let known: BTreeSet<RuleError> = all.iter().cloned().collect();
            all.extend(own.drain(..).filter(|mistake| !known.contains(mistake)));
        }
    }
}

/// Compiles rules and word files, each given as path and text, with what settings change in them.
pub(super) fn compile(sources: &[(String, String)], settings: &Settings) -> Outcome {
    let mut files = Files::default();
    for (path, text) in sources {
        files.add(path, text);
    }
    let first = sources.len();
    let mut changes: BTreeMap<&str, Node> = BTreeMap::new();
    for (at, (id, value)) in settings.iter().enumerate() {
        let (node, pointers) = merge::of_settings(value, first + at);
        files.add_settings(format!("[rule.{id}]"), pointers);
        changes.insert(id, node);
    }
    let files = Arc::new(files);
    let mut outcome = Outcome::default();
    let lists = sources.iter().filter_map(|(path, text)| Some((words::inside(path)?, text.as_str())));
    let shared = Arc::new(words::shared(lists));
    let library = Library::new(written(sources, &files, &mut outcome));
    for (place, rule) in library.written().iter().enumerate() {
        let mut mistakes = Mistakes::new(&files);
        library.check_id(place, &mut mistakes);
        let root = library.resolved(place, &mut mistakes).filter(|_| !library.replaced(place));
        let change = rule.id.as_ref().and_then(|(id, _)| changes.get(id.as_str()));
        let root = root.map(|root| match change {
            Some(over) => merge::amend(root, over.clone(), &mut mistakes),
            None => root,
        });
        let made = root.and_then(|root| compiled(files.path(rule.file), root, &shared, &mut mistakes));
        if mistakes.found.is_empty() {
            outcome.rules.extend(made);
        }
        outcome.note(mistakes);
    }
    for (at, id) in settings.keys().enumerate() {
        let mut mistakes = Mistakes::new(&files);
        let ids: Vec<&str> =
            library.written().iter().filter_map(|w| Some(w.id.as_ref()?.0.as_str())).collect();
        if !ids.contains(&id.as_str()) {
            let at = Place { file: first + at, line: 0, column: 0 };
            let hint = match nearest(id, &ids) {
                Some(close) => format!("did you mean `{close}`?"),
                None => "`gainsay rules list` names them".to_owned(),
            };
            mistakes.add_with_hint(at, format!("there is no rule `{id}`"), hint);
        }
        outcome.note(mistakes);
    }
    outcome
}

/// The rule files as trees; word files are looked through.
fn written(sources: &[(String, String)], files: &Arc<Files>, outcome: &mut Outcome) -> Vec<Written> {
    let mut all = Vec::new();
    for (file, (path, text)) in sources.iter().enumerate() {
        let mut mistakes = Mistakes::new(files);
        if let Some(inside) = words::inside(path) {
            words::check(file, inside, text, &mut mistakes);
        } else if text.len() > LONGEST {
            let at = Place { file, line: 1, column: 1 };
            mistakes.add(at, format!("a rule file has at most {LONGEST} bytes, and this one {}", text.len()));
        } else {
            all.extend(node::parse(text, file, &mut mistakes).map(|root| Written::new(file, root)));
        }
        outcome.note(mistakes);
    }
    all
}

/// Compiles one rule. It is given back even where mistakes were found, as far as it could be read.
fn compiled(
    path: &str,
    root: Node,
    shared: &Arc<Shared>,
    mistakes: &mut Mistakes,
) -> Option<(Rule, Vec<Compiled>)> {
    let entry = KINDS.get(kind(&root, mistakes)?)?;
    let pattern = root.clone();
    let mut fields = Fields::open(root, &[COMMON, entry.fields], "a rule", mistakes)?;
    let spec = RuleSpec::take(&mut fields, shared, mistakes);
    let mut setup = Setup { fields, spec: &spec, mistakes, patterns: Vec::new() };
    let comparison = (entry.compile)(&mut setup);
    let patterns = setup.patterns;
    lint::unused_lists(&pattern, mistakes);
    lint::alike(&patterns, &|tag| comparison.answer(tag), mistakes);
    let rule = Rule { kind: entry.kind, path: path.to_owned(), comparison, spec, written: pattern };
    Some((rule, patterns))
}

/// The place in [`KINDS`] of the rule's kind: it must be known before the other keys can be checked.
fn kind(root: &Node, mistakes: &mut Mistakes) -> Option<usize> {
    let words: Vec<&str> = KINDS.iter().map(|k| k.kind.word()).collect();
    if !matches!(root.value, node::Value::Map(_)) {
        mistakes.add(root.at, "a rule is a map of keys and values");
        return None;
    }
    let Some(node) = root.get("kind") else {
        mistakes.add_with_hint(root.at, "a rule lacks `kind`", format!("one of: {}", words.join(", ")));
        return None;
    };
    let word = fields::text(node.clone(), "kind", mistakes)?;
    let place = words.iter().position(|w| *w == word.words);
    if place.is_none() {
        let message = if Kind::ALL.iter().any(|k| k.word() == word.words) {
            format!("`{}` is found without rules; none can be written for it", word.words)
        } else {
            format!("there is no kind `{}`", word.words)
        };
        mistakes.add_choice(word.at, message, &word.words, &words);
    }
    place
}
