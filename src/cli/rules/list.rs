use gainsay::rules::Rule;
use serde_json::{Value, json};

use super::pretty;

/// A line for each rule; those that are switched off at the end.
pub(super) fn text(rules: &[Rule], off: &[Rule]) -> String {
    let all = || rules.iter().chain(off);
    let width = |word: fn(&Rule) -> &str| all().map(|rule| word(rule).len()).max().unwrap_or(0);
    let (packs, ids) = (width(Rule::pack), width(Rule::id));
    let line = |rule: &Rule, mark: &str| {
        let (pack, id, kind, severity) = (rule.pack(), rule.id(), rule.kind().word(), rule.severity().word());
        format!("{pack:packs$}  {id:ids$}  {kind:9}  {severity:7}  {mark}{}\n", rule.what())
    };
    let on = rules.iter().map(|rule| line(rule, ""));
    on.chain(off.iter().map(|rule| line(rule, "(disabled) "))).collect()
}

/// A list of objects.
pub(super) fn json(rules: &[Rule], off: &[Rule]) -> String {
    let object = |disabled: bool| {
        move |rule: &Rule| {
            let mut value = brief(rule);
            value["disabled"] = disabled.into();
            value
        }
    };
    pretty(&rules.iter().map(object(false)).chain(off.iter().map(object(true))).collect())
}

/// One rule without its examples, as an object.
pub(super) fn brief(rule: &Rule) -> Value {
    json!({
        "id": rule.id(),
        "pack": rule.pack(),
        "kind": rule.kind(),
        "severity": rule.severity(),
        "question": rule.question(),
        "message": rule.template(),
        "what": rule.what(),
        "why": rule.why(),
        "path": rule.path(),
    })
}
