//! The rules there are, which of them are used, and what is wrong with them.

use serde_json::Value;

use crate::harness::{DENIED, LAMP, TOLD, folder, root, run};

#[test]
fn rules_are_listed_and_shown() {
    let list = run(root(), &["rules", "list", "--format", "json"]).json();
    let ids: Vec<&str> = list.as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert!(ids.len() > 10, "{ids:?}");
    let shown = run(root(), &["rules", "show", ids[0]]);
    assert_eq!(shown.status, 0);
    assert!(shown.out.starts_with(ids[0]) && shown.out.contains("expect "), "{}", shown.out);
    let unknown = run(root(), &["rules", "show", "gossip"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.err.contains("hint: "), "{}", unknown.err);
}

#[test]
fn a_sentence_tells_which_rules_read_it() {
    let why = run(root(), &["rules", "why", "Twelve people were killed in the fire."]);
    assert!(why.out.contains("death-toll reads “Twelve”"), "{}", why.out);
    let json = run(root(), &["rules", "why", "Twelve people were killed.", "--format", "json"]).json();
    assert_eq!(json[0]["read"][0]["rule"], "death-toll");
    let schema = run(root(), &["rules", "schema"]).json();
    assert!(schema["oneOf"].as_array().unwrap().len() > 5);
}

#[test]
fn packs_are_switched_on_and_off() {
    let folder = folder("packs", &[("in/a.md", TOLD), ("in/b.md", DENIED)]);
    let packs = |arguments: &[&str]| {
        let list = run(&folder, &[&["rules", "list", "--format", "json"], arguments].concat()).json();
        let all = list.as_array().unwrap().iter().map(|rule| rule["pack"].as_str().unwrap().to_owned());
        all.collect::<std::collections::BTreeSet<String>>()
    };
    assert_eq!(packs(&["--packs", "core,sport"]).len(), 2);
    assert!(!packs(&["--without", "sport"]).contains("sport"));
    let with = run(&folder, &["check", "in", "--packs", "casualties", "--format", "json"]).json();
    assert_eq!(with["disputes"][0]["rule"], "death-toll");
    let without = run(&folder, &["check", "in", "--without", "casualties", "--format", "json"]).json();
    assert!(without["disputes"].as_array().unwrap().iter().all(|d| d["rule"] != "death-toll"));
    let unknown = run(&folder, &["claims", "in", "--packs", "chess"]);
    assert!(unknown.status == 2 && unknown.err.contains("chess: no such pack"), "{}", unknown.err);
}

#[test]
fn two_packs_of_one_name_are_a_mistake_that_names_both_files() {
    let second = String::from_utf8(LAMP.to_vec()).unwrap().replace("lamp", "beacon");
    let third = String::from_utf8(LAMP.to_vec()).unwrap().replace("lamp", "torch");
    let folder = folder(
        "packs-twice",
        &[
            ("one/pier/lamp.yaml", LAMP),
            ("two/pier/beacon.yaml", second.as_bytes()),
            ("three/courts/torch.yaml", third.as_bytes()),
            ("flat.yaml", third.as_bytes()),
            ("bare/note.txt", b"no rule"),
        ],
    );
    let listed = |rules: &[&str]| run(&folder, &[&["rules", "list"], rules].concat());
    let own = listed(&["--rules", "one", "--rules", "two"]);
    let both = "two packs are called `pier`: one/pier/lamp.yaml and two/pier/beacon.yaml";
    assert!(own.status == 2 && own.err.contains(both), "{}", own.err);
    let built_in = listed(&["--rules", "three"]);
    assert!(built_in.status == 2 && built_in.err.contains("three/courts/torch.yaml"), "{}", built_in.err);
    assert!(built_in.err.contains(" (built in)"), "{}", built_in.err);
    // One folder under two ways to write it is one pack.
    for rules in [
        &["--rules", "one", "--rules", "./one"][..],
        &["--rules", "one/pier/lamp.yaml", "--rules", "./one/pier"],
    ] {
        assert_eq!(listed(rules).status, 0, "{rules:?}");
    }
    let flat = run(&folder, &["rules", "test", "flat.yaml", "--packs", "own"]);
    assert_eq!(flat.status, 0, "{}", flat.err);
    let bare = listed(&["--rules", "bare"]);
    assert!(bare.err.contains("warning: bare: no rules in this folder"), "{}", bare.err);
}

#[test]
fn a_slip_in_a_name_is_answered_with_the_one_that_was_meant() {
    for words in [&["show", "deth-toll"][..], &["test", "deth-toll"]] {
        let found = run(root(), &[&["rules"], words].concat());
        assert!(found.status == 2 && found.err.contains("did you mean `death-toll`?"), "{}", found.err);
    }
    let pack = run(root(), &["rules", "test", "casualties"]);
    assert!(
        pack.status == 0 && pack.out.contains("death-toll") && !pack.out.contains("turnout"),
        "{}",
        pack.out
    );
    let nothing = run(root(), &["rules", "why", " "]);
    assert_eq!(nothing.out, "no statement in these words\n");
}

#[test]
fn a_mistake_in_a_rule_is_shown_with_its_place() {
    let folder = folder("rules", &[("own/broken.yaml", b"id: broken\nkind: gossip\n"), ("in/a.md", TOLD)]);
    for arguments in [&["rules", "test", "--rules", "own"][..], &["check", "in", "--rules", "own"]] {
        let found = run(&folder, arguments);
        assert_eq!(found.status, 2, "{}", found.err);
        assert!(found.err.contains("own/broken.yaml:2:"), "{}", found.err);
    }
}

#[test]
fn an_id_of_a_built_in_rule_is_refused_unless_it_takes_its_place() {
    let taken = String::from_utf8(LAMP.to_vec()).unwrap().replace("id: lamp-lit", "id: death-toll");
    let over = b"id: death-toll\nextends: death-toll\nseverity: note\n";
    let off = b"id: turnout\nextends: turnout\ndisabled: true\n";
    let folder = folder(
        "rules-ids",
        &[("taken/toll.yaml", taken.as_bytes()), ("over/toll.yaml", over), ("over/turnout.yaml", off)],
    );
    let refused = run(&folder, &["rules", "list", "--rules", "taken"]);
    assert!(
        refused.status == 2
            && refused
                .err
                .contains("taken/toll.yaml:1:5: the id `death-toll` is taken by casualties/death-toll.yaml"),
        "{}",
        refused.err
    );
    let list = run(&folder, &["rules", "list", "--rules", "over", "--format", "json"]).json();
    let find =
        |id: &str| list.as_array().unwrap().iter().filter(|r| r["id"] == id).cloned().collect::<Vec<_>>();
    assert_eq!((find("death-toll").len(), &find("death-toll")[0]["severity"]), (1, &Value::from("note")));
    assert_eq!((find("turnout").len(), &find("turnout")[0]["disabled"]), (1, &Value::from(true)));
    let shown = run(&folder, &["rules", "show", "death-toll", "--rules", "over"]);
    assert!(shown.out.contains("severity note") && shown.out.contains("cumulative: true"), "{}", shown.out);
}
