//! What `gainsay.toml` decides, what is wrong with it, and how it is begun.

use std::fs;
use std::path::Path;

use gainsay::settings::Settings;
use serde_json::Value;

use crate::harness::{DENIED, OPEN, TOLD, desk, folder, found, put, run};

#[test]
fn the_settings_list_the_dossiers() {
    let folder = desk("listed");
    let names = |more: &[&str]| {
        let mut names: Vec<String> = found(&folder, more).into_iter().map(|(name, _)| name).collect();
        names.dedup();
        names
    };
    assert_eq!(names(&[]), ["ferry", "Saltby"]);
    assert_eq!(names(&["."]), ["ferry", "Saltby"]);
    assert_eq!(names(&["bridge"]), ["Saltby"]);
    let file = folder.join("gainsay.toml");
    let elsewhere = run(folder.parent().unwrap(), &["check", "listed", "--format", "json"]).is(1).json();
    assert_eq!(elsewhere.as_array().unwrap().len(), 2);
    let named = run(Path::new("/"), &["check", "--config", file.to_str().unwrap()]).is(1);
    assert!(!named.out.contains(folder.to_str().unwrap()), "{}", named.out);
}

#[test]
fn a_listed_folder_within_another_is_read_once() {
    let folder = folder(
        "nested",
        &[
            ("gainsay.toml", "rules = [\"own\"]\n[[dossier]]\npath = \".\"\n[[dossier]]\npath = \"deep\"\n"),
            ("a.md", TOLD),
            ("deep/b.md", DENIED),
            ("own/readme.md", DENIED),
        ],
    );
    let reports = run(&folder, &["check", "--format", "json"]).is(0).json();
    let paths =
        |n: usize| reports[n]["sources"].as_array().unwrap().iter().map(|s| s["path"].clone()).collect();
    let (outer, inner): (Vec<Value>, Vec<Value>) = (paths(0), paths(1));
    assert_eq!((outer, inner), (vec![Value::from("a.md")], vec![Value::from("b.md")]));
}

#[test]
fn settings_decide_what_the_command_line_does_not() {
    let folder = folder("decide", &[("a.md", TOLD), ("b.md", DENIED)]);
    for (settings, more, status) in [
        ("fail-on = \"never\"", &[][..], 0),
        ("fail-on = \"never\"", &["--fail-on", "error"], 1),
        ("min-confidence = 1.0", &[], 0),
        ("min-confidence = 1.0", &["--min-confidence", "0"], 1),
        ("without = [\"nothing\"]", &[], 2),
        ("rules = [\"nowhere\"]", &[], 2),
        ("[[dossier]]\npath = \"nowhere\"", &[], 2),
        ("[rule.death-toll]\nseverity = \"note\"", &[], 0),
        ("[rule.death-toll]\nseverity = \"note\"", &["--fail-on", "note"], 1),
        ("[rule.death-toll]\nseverity = \"dire\"", &[], 2),
        ("[rule.no-such-rule]\nseverity = \"note\"", &[], 2),
    ] {
        put(&folder, "gainsay.toml", settings);
        let done = run(&folder, &[&["check"], more].concat());
        assert_eq!(done.status, status, "{settings} {more:?}\n{}", done.err);
    }
}

#[test]
fn a_mistake_in_the_settings_is_shown_with_its_place() {
    let folder = folder("mistake", &[("a.md", TOLD), ("gainsay.toml", "packs = []\nfial-on = \"error\"\n")]);
    for command in ["check", "claims", "snapshot"] {
        let done =
            run(&folder, &[command]).is(2).notes("gainsay.toml:2:1: ").notes("did you mean `fail-on`?");
        assert_eq!(done.out, "");
    }
}

#[test]
fn what_the_first_settings_tell_of_is_good() {
    let folder = folder("begin-told", &[]);
    run(&folder, &["init"]).is(0);
    let text = fs::read_to_string(folder.join("gainsay.toml")).unwrap();
    assert_eq!(Settings::read("gainsay.toml", &text).unwrap(), Settings::default());
    let lines = text.lines().skip(1).map(|line| line.strip_prefix("# ").unwrap_or(line));
    // A sentence on what follows ends in a colon.
    let told: Vec<&str> = lines.filter(|line| !line.ends_with(':')).collect();
    // Settings stand before tables: a dossier and a waiver are each a table.
    let settings = Settings::read("gainsay.toml", &told.join("\n")).unwrap();
    assert_eq!((settings.dossiers.len(), settings.waivers.len(), settings.packs.len()), (1, 1, 1));
    assert!(settings.fail_on.is_some() && settings.min_confidence.is_some());
}

#[test]
fn settings_are_begun_with_what_is_there() {
    let folder =
        folder("begin", &[("ferry/a.md", TOLD), ("bridge/a.md", OPEN), (".git/x", ""), ("snapshots/x", "")]);
    run(&folder, &["init"]).is(0).notes("listed: bridge, ferry");
    run(&folder, &["check"]).is(0).notes("ferry: ");
    run(&folder, &["init"]).is(2).notes("is there already");
    let lone = self::folder("begin-lone", &[("a.md", TOLD), ("b.md", DENIED)]);
    run(&lone, &["init"]).is(0).notes("listed: .");
    run(&lone, &["check"]).is(1);
}
