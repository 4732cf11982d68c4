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
    run(&folder, &["check"]).is(2).notes("gainsay.toml:4:1: [rule.death-toll]: unknown key `sevrity`");
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
            tested.out.ends_with("1 rule, 2 examples: 1 fired rightly, 1 silent rightly\n"),
            "{}",
            tested.out
        );
    }
    let name = found(&folder, &[])[0].1.clone();
    run(&folder, &["explain", &name]).is(0).says("rule lamp-lit asks one question");
    put(&folder, "gainsay.toml", "\n[rule.death-toll]\nsevrity = \"note\"\n");
    for words in [&["check", "in"][..], &["rules", "list"], &["explain", &name, "in"]] {
        let wrong =
            run(&folder, words).is(2).notes("gainsay.toml:3:1: [rule.death-toll]: unknown key `sevrity`");
        wrong.notes("did you mean `severity`?");
    }
}

#[test]
fn a_mistake_in_what_is_changed_is_told_at_its_key() {
    let folder = desk("own-places");
    let dossiers = "[[dossier]]\npath = \"ferry\"\n";
    for (tables, places) in [
        ("[rule.death-toll]\nseverity = \"note\"\ntolerance = \"much\"\n", &["5:1: [rule.death-toll]: "][..]),
        (
            "[rule.site-open.add]\ntopic = [\"jetty\"]\nstates = [\n  {state = \"open\", say = [\"be ajar\"]},\n  \
             {state = \"open\", sey = [\"be up\"]},\n]\n",
            &["7:20: [rule.site-open]: unknown key `sey`"],
        ),
        ("[rule]\ndeath-tol.severity = \"note\"\n", &["4:1: [rule.death-tol]: there is no rule `death-tol`"]),
        (
            "[dossier.rule.death-toll]\nseverity = \"note\"\nid = \"other\"\n[rule.site-open]\nseverity = \"grave\"\n",
            &["7:1: [rule.site-open]: "],
        ),
        (
            "[dossier.rule.death-toll]\nseverity = \"note\"\nid = \"other\"\n[rule.death-toll]\nseverity = \"note\"\n",
            &["5:1: [rule.death-toll]: settings cannot change the `id` of a rule\n  5 | id = \"other\""],
        ),
        (
            "[rule.death-toll]\nsevrity = \"note\"\n[rule.site-open]\nkind = \"date\"\n",
            &[
                "4:1: [rule.death-toll]: unknown key `sevrity`",
                "6:1: [rule.site-open]: settings cannot change",
            ],
        ),
    ] {
        put(&folder, "gainsay.toml", &format!("{dossiers}{tables}"));
        let wrong = run(&folder, &["check"]).is(2);
        for place in places {
            assert!(wrong.err.contains(&format!("gainsay.toml:{place}")), "{place}\n{}", wrong.err);
        }
    }
}

#[test]
fn what_is_hardly_meant_in_own_rules_is_said_by_every_check() {
    let doubtful = LAMP.replace("states:", "lists: {boats: [tug]}\nstates:");
    let settings = "rules = [\"own\"]\n[[dossier]]\npath = \"in\"\n\
                    [dossier.rule.lamp-lit]\nseverity = \"note\"\nlists = {ships = [\"brig\"]}\n[[dossier]]\npath = \"out\"\n";
    let folder = folder(
        "own-warnings",
        &[
            ("gainsay.toml", settings),
            ("own/pier/lamp.yaml", &doubtful),
            ("in/a.md", "The lamp burns, the keeper said.\n"),
            ("in/b.md", "The lamp burns, the pilot said.\n"),
            ("out/a.md", "The lamp burns, the keeper said.\n"),
        ],
    );
    let own = "own/pier/lamp.yaml:5:9: warning: nothing calls the list `boats`";
    let changed = "gainsay.toml:6:10: warning: [rule.lamp-lit]: nothing calls the list `ships`";
    for words in [&["check"][..], &["claims"], &["snapshot", "accept", "--all"], &["baseline", "update"]] {
        let told = run(&folder, words);
        assert_eq!(told.err.matches(own).count(), 1, "{words:?}\n{}", told.err);
        assert_eq!(told.err.matches(changed).count(), 1, "{words:?}\n{}", told.err);
        assert!(!told.out.contains("warning: nothing"), "{}", told.out);
    }
    run(&folder, &["compare", "The lamp burns.", "The lamp burns."]).is(0).notes(own);
    let quiet = run(&folder, &["check", "-q"]);
    assert_eq!(quiet.err, "");
    let none = run(&folder, &["check", "--config", "none.toml"]).is(2);
    none.notes("no such file");
    put(&folder, "none.toml", "");
    let built_in = run(&folder, &["check", "in", "--config", "none.toml"]);
    assert!(!built_in.err.contains("warning"), "{}", built_in.err);
}

#[test]
fn pairs_and_labelled_dossiers_are_held_to_the_settings_too() {
    let gold = r#"{"disputes": [{"id": "d1", "kind": "status", "relation": "contradiction", "sides": [
        [{"source": "a.md", "quote": "The lamp burns"}], [{"source": "b.md", "quote": "The lamp has gone out"}]]}]}"#;
    let folder = folder(
        "own-pairs",
        &[
            ("own/pier/lamp.yaml", LAMP),
            ("lamp/gold.json", gold),
            ("lamp/sources/a.md", "The lamp burns, the keeper said.\n"),
            ("lamp/sources/b.md", "The lamp has gone out, the pilot said.\n"),
        ],
    );
    let pair = ["compare", "The lamp burns.", "The lamp has gone out."];
    let without = run(&folder, &pair).is(0);
    assert!(!without.out.contains("lamp-lit"), "{}", without.out);
    run(&folder, &["score", "lamp"]).is(0).says("recall 0/1");
    put(&folder, "gainsay.toml", "rules = [\"own\"]\n");
    run(&folder, &pair).is(0).says("contradiction (status)").says("rule lamp-lit");
    run(&folder, &["score", "lamp"]).is(0).says("recall 1/1");
    put(&folder, "gainsay.toml", "rules = [\"own\"]\n[rule.lamp-lit]\nsevrity = \"note\"\n");
    for words in [&pair[..], &["score", "lamp"], &["calibrate", "--dossiers", "lamp"]] {
        run(&folder, words).is(2).notes("gainsay.toml:3:1: [rule.lamp-lit]: unknown key `sevrity`");
    }
}
