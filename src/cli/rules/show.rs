use std::fmt::Write as _;

use gainsay::rules::{Example, ExampleSource, Rule};
use serde_json::json;

use super::super::output::plain;
use super::list::brief;
use super::pretty;

/// One rule as an object, with its pattern and its examples.
pub(super) fn json(rule: &Rule) -> String {
    let mut value = brief(rule);
    let examples = rule.examples().iter().map(|example| {
        json!({ "line": example.at.line, "sources": example.sources, "expect": example.expect.word(), "todo": example.todo })
    });
    value["examples"] = examples.collect();
    value["pattern"] = rule.pattern().into();
    pretty(&value)
}

/// One rule as a page: what it is for, what it reads and how it is set up, its examples.
pub(super) fn text(rule: &Rule) -> String {
    let (id, kind, severity, pack) = (rule.id(), rule.kind(), rule.severity().word(), rule.pack());
    let mut page = format!("{id}\n{}\n\n", "=".repeat(id.len()));
    let _ = writeln!(page, "{}", rule.question());
    let _ = writeln!(page, "kind {kind} · severity {severity} · pack {pack}\n");
    let _ = writeln!(page, "What  {}", rule.what());
    let _ = writeln!(page, "Why   {}", rule.why());
    let _ = writeln!(page, "Tells {}\n", rule.template());
    page.push_str("Pattern and settings\n--------------------\n\n");
    for line in rule.pattern().lines() {
        let _ = writeln!(page, "    {line}");
    }
    page.push_str("\nExamples\n--------\n");
    for example in rule.examples() {
        shown(example, &mut page);
    }
    page
}

fn shown(example: &Example, page: &mut String) {
    let known = if example.todo { " (known to miss)" } else { "" };
    let _ = writeln!(page, "\n  expect {}{known}", example.expect.word());
    for ExampleSource { text, at, publisher, holder } in &example.sources {
        let told: Vec<&str> = [at, publisher, holder].into_iter().flatten().map(String::as_str).collect();
        let told = if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) };
        let _ = writeln!(page, "  - {}{told}", plain(text));
    }
}
