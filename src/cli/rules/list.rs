use gainsay::rules::{Example, Rule};
use serde_json::{Value, json};

use super::super::output;
use super::pretty;

/// A line for each rule.
pub(super) fn text(rules: &[Rule]) -> String {
    let width = |word: fn(&Rule) -> &str| rules.iter().map(|rule| word(rule).len()).max().unwrap_or(0);
    let (packs, ids) = (width(Rule::pack), width(Rule::id));
    let line = |rule: &Rule| {
        let (pack, id, kind) = (rule.pack(), rule.id(), rule.kind().word());
        format!("{pack:packs$}  {id:ids$}  {kind:9}  {}\n", rule.what())
    };
    rules.iter().map(line).collect()
}

/// A list of objects.
pub(super) fn json(rules: &[Rule]) -> String {
    pretty(&rules.iter().map(brief).collect())
}

/// One rule with its examples, as an object.
pub(super) fn json_of(rule: &Rule) -> String {
    let mut value = brief(rule);
    let examples = rule.examples().iter().map(|example| {
        json!({ "line": example.at.line, "sources": example.sources, "expect": example.expect.word(), "todo": example.todo })
    });
    value["examples"] = examples.collect();
    pretty(&value)
}

fn brief(rule: &Rule) -> Value {
    json!({
        "id": rule.id(),
        "pack": rule.pack(),
        "kind": rule.kind(),
        "severity": rule.severity(),
        "question": rule.question(),
        "what": rule.what(),
        "why": rule.why(),
        "path": rule.path(),
    })
}

/// One rule with its examples, for people.
pub(super) fn text_of(rule: &Rule) -> String {
    let mut text = format!(
        "{} ({}, {}, pack {})\n{}\n\n{}\n{}\n",
        rule.id(),
        rule.kind(),
        rule.severity().word(),
        rule.pack(),
        rule.question(),
        rule.what(),
        rule.why(),
    );
    for example in rule.examples() {
        text.push_str(&example_shown(example));
    }
    text
}

fn example_shown(example: &Example) -> String {
    let mut text = format!(
        "\n  expect {}{}\n",
        example.expect.word(),
        if example.todo { " (known to miss)" } else { "" }
    );
    for source in &example.sources {
        let told: Vec<&str> = [&source.at, &source.publisher, &source.holder]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        let told = if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) };
        text.push_str(&format!("  - {}{told}\n", output::plain(&source.text)));
    }
    text
}
