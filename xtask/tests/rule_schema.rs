//! Holds the JSON Schema of rule files to the rules, by a validator: what an editor completes and checks with it is so.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use gainsay::rules::{Draft, KINDS, draft, schema};
use jsonschema::Validator;
use serde_json::Value;

fn validator() -> Validator {
    jsonschema::validator_for(&schema()).unwrap()
}

/// A rule file as an editor reads it.
fn json(yaml: &str) -> Value {
    serde_saphyr::from_str(yaml).unwrap()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

#[test]
fn every_built_in_rule_fits() {
    let schema = validator();
    let mut tried = 0;
    for entry in walkdir::WalkDir::new(root().join("rules/packs")) {
        let path = entry.unwrap().into_path();
        if path.extension().is_some_and(|e| e == "yaml") {
            let broken =
                schema.validate(&json(&fs::read_to_string(&path).unwrap())).err().map(|e| e.to_string());
            assert_eq!(broken, None, "{}", path.display());
            tried += 1;
        }
    }
    assert!(tried >= 60, "only {tried} rules were found");
}

#[test]
fn every_rule_of_the_pages_and_every_new_one_fits() {
    let schema = validator();
    let mut tried = 0;
    for entry in walkdir::WalkDir::new(root().join("docs")) {
        let path = entry.unwrap().into_path();
        let page = if path.extension().is_some_and(|e| e == "md") {
            fs::read_to_string(&path).unwrap()
        } else {
            continue;
        };
        for block in page.split("```yaml").skip(1) {
            let yaml = block.split("```").next().unwrap().split_once('\n').unwrap().1;
            // The tutorial shows a rule with a slip of the pen.
            if yaml.starts_with("id: ") && !yaml.contains("sevrity") {
                let broken = schema.validate(&json(yaml)).err().map(|e| e.to_string());
                assert_eq!(broken, None, "{}: {yaml}", path.display());
                tried += 1;
            }
        }
    }
    assert!(tried > KINDS.len(), "only {tried} rules were found");
    for entry in KINDS {
        let begun = Draft { id: "begun".to_owned(), topics: vec!["quay".to_owned()], ..Draft::default() };
        let yaml = draft(entry.kind, &begun).unwrap();
        assert_eq!(schema.validate(&json(&yaml)).err().map(|e| e.to_string()), None, "{yaml}");
    }
}

const GOOD: &str = "\
id: gate-open
kind: negation
question: Is {topic} open?
topic: gate
affirm: [\"{topic} be open\"]
severity:
  - {is: note, holder: same, within_days: 1}
  - {is: warning, publisher: other, answers: [\"yes\", \"no\"]}
  - error
scope: {place: same, within_days: 30}
message: m
what: Sources disagree on a gate.
why: Sheep walk through it.
examples:
  - {a: The gate was open., b: The gate was not open., expect: contradiction}
  - {a: The gate was open., b: {text: The gate was painted., at: 2031-03-10}, expect: {set_aside: rounding}, todo: true}
";

const EXTENDING: &str = "id: door-open\nextends: gate-open\nseverity: note\nadd: {topic: [door]}\n";

#[test]
fn slips_are_found() {
    let schema = validator();
    for good in [GOOD, EXTENDING] {
        assert_eq!(schema.validate(&json(good)).err().map(|e| e.to_string()), None, "{good}");
    }
    for (from, to) in [
        ("kind: negation", "kind: negaton"),
        ("kind: negation", "kind: quote"),
        ("topic: gate", "topics: gate"),
        ("why: Sheep walk through it.\n", ""),
        ("expect: contradiction", "expect: contradicton"),
        ("affirm: [", "affirm: [{open: "),
        ("is: note", "is: grave"),
        ("place: same", "place: near"),
        ("within_days: 30", "within_days: soon"),
        ("topic: gate", "disabled: maybe"),
        ("todo: true", "todo: later"),
    ] {
        let yaml = GOOD.replacen(from, to, 1).replace("{open: \"{topic} be open\"", "{open: shut}");
        assert!(!schema.is_valid(&json(&yaml)), "{to}");
    }
    for (from, to) in
        [("extends: ", "like: "), ("topic: [", "topics: ["), ("severity: note", "severity: grave")]
    {
        assert!(!schema.is_valid(&json(&EXTENDING.replacen(from, to, 1))), "{to}");
    }
}
