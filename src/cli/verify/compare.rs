//! Two reports as JSON in, what differs out.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Map, Value};

/// A dispute that is not as it was packed.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Change {
    /// `no longer found`, `changed` or `new`.
    pub(super) change: &'static str,
    pub(super) fingerprint: String,
    pub(super) question: String,
    /// The rule that named the question.
    #[serde(skip)]
    pub(super) rule: Option<String>,
    /// What changed.
    pub(super) what: Vec<String>,
}

/// What tells where in its file something stands.
const PLACES: [&str; 9] = ["id", "start", "end", "spans", "line", "column", "cue", "span", "in_text"];

/// How many disputes are the same, and those that are not, in the order of the pack, new ones last. Without `places`
/// it does not count where in a file the words stand.
pub(super) fn disputes(packed: &Value, found: &Value, places: bool) -> (usize, Vec<Change>) {
    let (mut packed, mut found) = (packed.clone(), found.clone());
    if !places {
        unplaced(&mut packed);
        unplaced(&mut found);
    }
    let (old, new) = (listed(&packed), listed(&found));
    let (mut same, mut changes) = (0, Vec::new());
    for before in &old {
        match new.iter().find(|now| now["fingerprint"] == before["fingerprint"]) {
            None => changes.push(change("no longer found", before, Vec::new())),
            Some(now) if now == before => same += 1,
            Some(now) => changes.push(change("changed", before, differences(before, now))),
        }
    }
    for now in &new {
        if !old.iter().any(|before| before["fingerprint"] == now["fingerprint"]) {
            changes.push(change("new", now, Vec::new()));
        }
    }
    (same, changes)
}

/// Takes all places out.
fn unplaced(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            PLACES.iter().for_each(|place| drop(fields.remove(*place)));
            fields.values_mut().for_each(unplaced);
        }
        Value::Array(values) => values.iter_mut().for_each(unplaced),
        _ => {}
    }
}

fn listed(report: &Value) -> Vec<&Value> {
    report["disputes"].as_array().map(|all| all.iter().collect()).unwrap_or_default()
}

fn change(change: &'static str, dispute: &Value, what: Vec<String>) -> Change {
    let words = |name: &str| dispute[name].as_str().unwrap_or_default().to_owned();
    let rule = dispute["rule"].as_str().map(str::to_owned);
    Change { change, fingerprint: words("fingerprint"), question: words("question"), rule, what }
}

/// The fields that differ, each with what it was and is where that is short.
fn differences(before: &Value, now: &Value) -> Vec<String> {
    let nothing = Map::new();
    let (old, new) = (before.as_object().unwrap_or(&nothing), now.as_object().unwrap_or(&nothing));
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    names
        .into_iter()
        .filter(|name| old.get(*name) != new.get(*name))
        .map(|name| {
            let short = |value: Option<&Value>| match value {
                None | Some(Value::Null) => Some("nothing".to_owned()),
                Some(Value::Array(_) | Value::Object(_)) => None,
                Some(Value::String(words)) => Some(words.clone()),
                Some(other) => Some(other.to_string()),
            };
            match (short(old.get(name)), short(new.get(name))) {
                (Some(was), Some(is)) => format!("{name} was {was}, is {is}"),
                _ => steps(name, old.get(name), new.get(name)),
            }
        })
        .collect()
}

/// What differs between two lists of lines; of other lists only that they differ.
fn steps(name: &str, was: Option<&Value>, is: Option<&Value>) -> String {
    let lines = |value: Option<&Value>| -> Option<Vec<String>> {
        let values = value?.as_array()?;
        if name == "sides" {
            Some(sides(values))
        } else {
            values.iter().map(|v| Some(v.as_str()?.to_owned())).collect()
        }
    };
    let (Some(was), Some(is)) = (lines(was), lines(is)) else { return format!("{name} differ") };
    let without = |a: &[String], b: &[String]| -> Vec<String> {
        a.iter().filter(|line| !b.contains(line)).map(|line| format!("“{line}”")).collect()
    };
    let (gone, added) = (without(&was, &is), without(&is, &was));
    match (gone.is_empty(), added.is_empty()) {
        (false, false) => format!("{name}: {} instead of {}", added.join(", "), gone.join(", ")),
        (false, true) => format!("{name}: without {}", gone.join(", ")),
        (true, false) => format!("{name}: with {}", added.join(", ")),
        (true, true) => format!("{name} differ in order, place or detail"),
    }
}

/// The claims of the sides, a line each.
fn sides(sides: &[Value]) -> Vec<String> {
    let words = |value: &Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let claims = |side: &Value| side["claims"].as_array().cloned().unwrap_or_default();
    let line = |side: &Value, claim: &Value| {
        format!("{}: {} ({})", words(side, "answer"), words(claim, "text"), words(claim, "source"))
    };
    sides
        .iter()
        .flat_map(|side| claims(side).iter().map(|claim| line(side, claim)).collect::<Vec<_>>())
        .collect()
}

/// The other parts of the report that differ; versions are told apart.
pub(super) fn rest(packed: &Value, found: &Value) -> Vec<String> {
    let nothing = Map::new();
    let (old, new) = (packed.as_object().unwrap_or(&nothing), found.as_object().unwrap_or(&nothing));
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    names
        .into_iter()
        .filter(|name| !["disputes", "gainsay", "rules"].contains(&name.as_str()))
        .filter(|name| old.get(*name) != new.get(*name))
        .map(|name| format!("`{name}` differs"))
        .collect()
}
