//! Rules of one's own: begun, tested, with words of their own.

use std::fs;

use crate::harness::{DENIED, LAMP, TOLD, folder, run, run_with};
use crate::turf::{RACE, UNITS};

#[test]
fn a_rule_is_begun_tested_and_tried_on_texts() {
    let folder = folder("rules-new", &[("ferry/a.md", TOLD), ("ferry/b.md", DENIED)]);
    let begun = run(&folder, &["rules", "new", "status", "--id", "jetty-open", "--topic", "jetty,quay"]);
    assert_eq!(begun.status, 0, "{}", begun.err);
    let again = run(&folder, &["rules", "new", "status", "--id", "jetty-open"]);
    assert!(again.status == 2 && again.err.contains("is there already"), "{}", again.err);
    let own = ["rules", "test", "--rules", ".", "--filter", "jetty", "--format", "junit"];
    let tested = run(&folder, &own);
    assert_eq!(tested.status, 0, "{}", tested.out);
    assert!(
        tested.out.contains("<testsuite name=\"jetty-open\" tests=\"2\" failures=\"0\">"),
        "{}",
        tested.out
    );
    let none = run(&folder, &["rules", "test", "--filter", "no-such-rule"]);
    assert_eq!(none.status, 2, "{}", none.out);
    let tried = run(&folder, &["rules", "test", "--filter", "death-toll", "--against", "ferry"]);
    assert_eq!(tried.status, 0, "{}", tried.err);
    assert!(tried.out.contains("ferry: death-toll: contradiction: "), "{}", tried.out);
    assert!(tried.out.contains("b.md:1:1: Nine people were killed"), "{}", tried.out);
    let bad = run(&folder, &["rules", "new", "status", "--id", "Jetty Open", "-o", "-"]);
    assert!(bad.status == 2 && bad.err.contains("an id is made of"), "{}", bad.err);
}

#[test]
fn one_rule_or_one_folder_is_tested() {
    let second = String::from_utf8(LAMP.to_vec()).unwrap().replace("lamp", "beacon");
    let folder =
        folder("rules-target", &[("own/pier/lamp.yaml", LAMP), ("own/cape/beacon.yaml", second.as_bytes())]);
    let count = |arguments: &[&str]| {
        let tested = run(&folder, &[&["rules", "test", "--format", "json"], arguments].concat());
        assert_eq!(tested.status, 0, "{}{}", tested.out, tested.err);
        tested.json()["tested"].as_array().unwrap().len()
    };
    assert_eq!(count(&["own"]), 4);
    assert_eq!(count(&["own/pier"]), 2);
    assert_eq!(count(&["own/cape/beacon.yaml"]), 2);
    assert_eq!(count(&["beacon-lit", "--rules", "own"]), 2);
    let none = run(&folder, &["rules", "test", "stove-lit", "--rules", "own"]);
    assert!(none.status == 2 && none.err.contains("stove-lit: no rule or pack"), "{}", none.err);
}

#[test]
fn every_outcome_of_an_example_is_told() {
    let more = "  - {a: The lamp burns., b: The lamp went out., expect: silent}
  - {a: The lamp burns., b: The lamp fell., expect: contradiction}
  - {a: The lamp burns., b: The lamp fell., expect: contradiction, todo: true}
";
    let rule = String::from_utf8(LAMP.to_vec()).unwrap() + more;
    let folder = folder("rules-outcomes", &[("own/lamp.yaml", rule.as_bytes())]);
    let tested = run(&folder, &["rules", "test", "own"]);
    assert_eq!(tested.status, 1, "{}", tested.err);
    let summary = "1 fired rightly, 1 silent rightly, 1 noisy, 2 missed (1 known)";
    assert!(tested.out.contains(&format!("lamp-lit  {summary}")), "{}", tested.out);
    assert!(
        tested.out.contains(
            "own/lamp.yaml:14: lamp-lit: noisy: expected silent, got contradiction\n  failed at: judging"
        ),
        "{}",
        tested.out
    );
    assert!(tested.out.contains("own/lamp.yaml:15: lamp-lit: missed: expected contradiction, got no answer read in side 2\n  failed at: reading"), "{}", tested.out);
    let junit = run(&folder, &["rules", "test", "own", "--format", "junit"]);
    assert!(
        junit.out.contains("tests=\"5\" failures=\"2\"") && junit.out.contains("<skipped"),
        "{}",
        junit.out
    );
    let json = run(&folder, &["rules", "test", "own", "--format", "json"]).json();
    assert_eq!(json["tested"][2]["class"], "noisy");
    assert_eq!(json["tested"][0]["labels"][0]["words"], "burns");
}

#[test]
fn a_pack_may_bring_words_of_its_own() {
    let converted = "  - {a: The race of 10 smoots was held., b: The race of 17.018 m was held., \
                     expect: {set_aside: unit-converted}}\n";
    let rule = format!("{RACE}{converted}");
    let rule = rule.as_bytes();
    let units = format!("# Units of the turf\n{UNITS}");
    let with = folder(
        "rules-words",
        &[
            ("own/turf/race.yaml", rule),
            ("own/turf/lexicon/en/units.tsv", units.as_bytes()),
            ("own/.git/x.yaml", b"no rule"),
        ],
    );
    let tested = run(&with, &["rules", "test", "own"]);
    assert_eq!(tested.status, 0, "{}{}", tested.out, tested.err);
    let without = folder("rules-no-words", &[("own/turf/race.yaml", rule)]);
    assert_eq!(run(&without, &["rules", "test", "own"]).status, 1);
    let bad = folder("rules-bad-words", &[("own/turf/lexicon/en/units.tsv", b"furlong\t201\n")]);
    let told = run(&bad, &["rules", "list", "--rules", "own"]);
    assert!(
        told.status == 2
            && told.err.contains("own/turf/lexicon/en/units.tsv:1:1: a row of `en/units.tsv` has 5 fields"),
        "{}",
        told.err
    );
}

#[test]
fn a_new_rule_may_be_asked_for() {
    let folder = folder("rules-ask", &[]);
    let answers = b"gossip\nnegation\ngate-shut\ngate, door\nIs {topic} shut?\nSources disagree on a gate.\nSheep pass.\n";
    let begun = run_with(&folder, &["rules", "new"], answers);
    assert_eq!(begun.status, 0, "{}", begun.err);
    assert!(begun.err.contains("there is no kind `gossip`"), "{}", begun.err);
    let yaml = fs::read_to_string(folder.join("gate-shut.yaml")).unwrap();
    assert!(
        yaml.contains("topic: [[\"gate\", \"door\"]]") && yaml.contains("why: \"Sheep pass.\""),
        "{yaml}"
    );
    assert_eq!(run(&folder, &["rules", "test", "gate-shut.yaml"]).status, 0);
    let cut = run_with(&folder, &["rules", "new"], b"date\n");
    assert!(cut.status == 2 && cut.err.contains("no answer to: id"), "{}", cut.err);
}
