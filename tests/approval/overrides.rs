//! What the settings change in rules, for all dossiers or for one.

use crate::harness::{DENIED, TOLD, desk, folder, found, put, run};

#[test]
fn a_dossier_may_change_rules_for_itself_alone() {
    let folder = desk("own-settings");
    put(&folder, "bridge/c.md", DENIED);
    put(&folder, "bridge/d.md", TOLD);
    let settings = |own: &str| {
        format!(
            "[[dossier]]\npath = \"ferry\"\n[dossier.rule.death-toll]\n{own}\n\n[[dossier]]\npath = \"bridge\"\n\
             [rule.death-toll]\nseverity = \"warning\"\n"
        )
    };
    put(&folder, "gainsay.toml", &settings("severity = \"note\""));
    let reports = run(&folder, &["check", "--format", "json"]).is(1).json();
    let severity = |place: usize| {
        let disputes = reports[place]["disputes"].as_array().unwrap();
        disputes.iter().find(|dispute| dispute["rule"] == "death-toll").unwrap()["severity"].clone()
    };
    assert_eq!((severity(0), severity(1)), ("note".into(), "warning".into()));
    assert_ne!(reports[0]["rules"], reports[1]["rules"], "other rules, another digest");
    put(&folder, "gainsay.toml", &settings("sevrity = \"note\""));
    run(&folder, &["check", "bridge"]).is(1);
    run(&folder, &["check"]).is(2).notes("gainsay.toml:3: [rule.death-toll]: unknown key `sevrity`");
}

const LAMP: &str = r#"id: lamp-lit
kind: status
question: Is {topic} lit?
topic: [[lamp, beacon]]
states:
  - {state: lit, say: [burn], negated: dark}
  - {state: dark, say: ["go out"]}
message: "{a.holder} has {topic} {a.answer}, {b.holder} has it {b.answer}"
what: Sources disagree on a lamp.
why: Ships steer by it.
examples:
  - {a: "The lamp burns, the keeper said.", b: "The lamp has gone out, the pilot said.", expect: contradiction}
  - {a: "The lamp burns, the keeper said.", b: "The beacon burns, the pilot said.", expect: agrees}
"#;

#[test]
fn rules_of_the_settings_are_listed_tested_and_explained() {
    let folder = folder(
        "own-rules",
        &[
            (
                "gainsay.toml",
                "rules = [\"own\"]\n[[dossier]]\npath = \"in\"\n[rule.death-toll]\nseverity = \"note\"\n",
            ),
            ("own/pier/lamp.yaml", LAMP),
            ("in/a.md", "The lamp burns, the keeper said.\n"),
            ("in/b.md", "The lamp has gone out, the pilot said.\n"),
        ],
    );
    let all = run(&folder, &["rules", "list", "--format", "json"]).is(0).json();
    let severity = |id: &str| {
        let rule = all.as_array().unwrap().iter().find(|rule| rule["id"] == id);
        rule.unwrap_or_else(|| panic!("{id}"))["severity"].clone()
    };
    assert_eq!((severity("lamp-lit"), severity("death-toll")), ("error".into(), "note".into()));
    run(&folder, &["rules", "show", "death-toll"]).is(0).says("severity note");
    run(&folder, &["rules", "why", "The lamp burns."]).is(0).says("lamp-lit reads");
    // However often and however the folder is named, its rules are read once.
    for more in [&["own"][..], &["./own"], &["--rules", "own", "--filter", "pier"], &["lamp-lit"]] {
        let tested = run(&folder, &[&["rules", "test"], more].concat()).is(0);
        assert!(
            tested.out.ends_with("1 rules, 2 examples: 1 fired rightly, 1 silent rightly\n"),
            "{}",
            tested.out
        );
    }
    let name = found(&folder, &[])[0].1.clone();
    run(&folder, &["explain", &name]).is(0).says("rule lamp-lit asks one question");
    put(&folder, "gainsay.toml", "\n[rule.death-toll]\nsevrity = \"note\"\n");
    for words in [&["check", "in"][..], &["rules", "list"], &["explain", &name, "in"]] {
        let wrong =
            run(&folder, words).is(2).notes("gainsay.toml:2: [rule.death-toll]: unknown key `sevrity`");
        wrong.notes("did you mean `severity`?");
    }
}
