//! `gainsay explain`: the whole derivation of a finding, and what is said where there is none.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const A: &str = "The Corran blast injured nine people, the warden Ilse Tarn said on Monday.";
const B: &str =
    "The Corran blast injured 31 people, police said on Monday. The bridge at Corran had about 300 lamps.";
const C: &str = "The bridge at Corran had 304 lamps.";

fn dossier(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("explain").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (file, text) in [("a.md", A), ("b.md", B), ("c.md", C)] {
        fs::write(folder.join(file), format!("---\ndate: 2031-05-06\n---\n{text}\n")).unwrap();
    }
    folder
}

fn gainsay(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gainsay")).args(arguments).arg(folder).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The fingerprint of the dossier's contradiction.
fn fingerprint(folder: &Path) -> String {
    let report: Value = serde_json::from_str(&out(&gainsay(&["check", "--format", "json"], folder))).unwrap();
    let disputes = report["disputes"].as_array().unwrap();
    let one = disputes.iter().find(|d| d["relation"] == "contradiction").unwrap();
    one["fingerprint"].as_str().unwrap().to_owned()
}

#[test]
fn a_contradiction_is_explained_from_its_sources() {
    let folder = dossier("text");
    let name = fingerprint(&folder);
    let output = gainsay(&["explain", &name], &folder);
    let text = out(&output);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    for wanted in [
        name.as_str(),
        "What is said",
        "a.md:4:1",
        "b.md:4:1",
        "asserted by Ilse Tarn",
        "How the claims came together",
        "Guards, in the order in which they are asked",
        "rounding: passed",
        "Score, in log-odds",
        "the bar of a contradiction (quantity)",
        "What would have changed the outcome",
        "it would be set aside (rounding) if",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
}

#[test]
fn the_first_digits_suffice_and_json_says_the_same() {
    let folder = dossier("json");
    let name = fingerprint(&folder);
    let explained: Value =
        serde_json::from_str(&out(&gainsay(&["explain", "--format", "json", &name[..6]], &folder))).unwrap();
    assert_eq!(explained["finding"]["fingerprint"], name.as_str());
    let score = explained["score"].as_array().unwrap();
    let sum: f64 = score.iter().map(|part| part["weight"].as_f64().unwrap()).sum();
    let probability = 1.0 / (1.0 + (-sum).exp());
    let confidence = explained["finding"]["confidence"].as_f64().unwrap();
    assert!((probability - confidence).abs() < 0.002, "{probability} against {confidence}");
    assert!(explained["guards"].as_array().unwrap().len() == gainsay::model::Reason::ALL.len());
    assert!(!explained["finding"]["sides"][0]["claims"][0]["why"].as_array().unwrap().is_empty());
}

#[test]
fn what_a_guard_set_aside_can_be_explained_too() {
    let folder = dossier("aside");
    // A name that nothing has lists what is there, set aside findings last.
    let listed = err(&gainsay(&["explain", "0123456789abcdef"], &folder));
    let line = listed.lines().find(|line| line.contains("set-aside")).unwrap_or_else(|| panic!("{listed}"));
    let name = line.split_whitespace().next().unwrap();
    let text = out(&gainsay(&["explain", name], &folder));
    assert!(text.contains("rounding: fired"), "{text}");
    assert!(text.contains("without the guard rounding"), "{text}");
}

#[test]
fn a_name_that_nothing_has_is_refused_with_the_nearest() {
    let folder = dossier("missing");
    let name = fingerprint(&folder);
    let last = if name.ends_with('0') { "1" } else { "0" };
    let slip = format!("{}{last}", &name[..15]);
    let output = gainsay(&["explain", &slip], &folder);
    assert_eq!(output.status.code(), Some(2));
    let said = err(&output);
    assert!(said.contains("no finding has this fingerprint"), "{said}");
    assert!(said.lines().nth(1).unwrap().contains(&name), "{said}");
    let output = gainsay(&["explain", "xyz"], &folder);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("no fingerprint"));
}

#[test]
fn a_verdict_remembers_what_a_gone_finding_was() {
    let folder = dossier("changed");
    let record = r#"{"fingerprint":"00000000000000aa","verdict":"confirmed","about":{"question":"How many lamps?","rule":null,"kind":"quantity","relation":"contradiction","confidence":0.9,"sides":[{"answer":"12","claims":[]},{"answer":"40","claims":[]}]}}"#;
    fs::write(folder.join("gainsay-verdicts.jsonl"), format!("{record}\n")).unwrap();
    let said = err(&gainsay(&["explain", "00000000000000aa"], &folder));
    assert!(said.contains("its answers changed; it was: How many lamps? 12 / 40"), "{said}");
}

#[test]
fn a_rule_that_changed_since_the_verdict_is_named() {
    let folder = dossier("rule");
    let name = fingerprint(&folder);
    let set = format!("{name}=confirmed");
    assert!(gainsay(&["review", "--set", &set], &folder).status.success());
    let said = out(&gainsay(&["explain", &name], &folder));
    assert!(said.contains("reviewed: confirmed") && !said.contains("the rule changed"), "{said}");
    let rule = serde_json::from_str::<Value>(
        fs::read_to_string(folder.join("gainsay-verdicts.jsonl")).unwrap().trim(),
    );
    let rule = rule.unwrap()["about"]["rule"].as_str().unwrap().to_owned();
    let settings = |change: &str| {
        fs::write(folder.join("gainsay.toml"), format!("[rule.{rule}]\n{change}\n")).unwrap();
    };
    // What a rule is for and its examples decide nothing.
    settings("why = \"Numbers are copied.\"");
    assert!(!out(&gainsay(&["explain", &name], &folder)).contains("the rule changed"));
    settings("severity = \"note\"");
    let said = out(&gainsay(&["explain", &name], &folder));
    assert!(said.contains("given before the rule changed"), "{said}");
    settings("disabled = true");
    let said = err(&gainsay(&["explain", &name], &folder));
    assert!(said.contains(&format!("the rule {rule} is not used any more")), "{said}");
}

#[test]
fn a_verdict_on_the_finding_is_told_and_so_is_one_that_holds_no_longer() {
    let folder = dossier("reviewed");
    let name = fingerprint(&folder);
    let decided =
        gainsay(&["review", "--set", &format!("{name}=explained"), "--reason", "A first count."], &folder);
    assert_eq!(decided.status.code(), Some(0), "{}", err(&decided));
    let text = out(&gainsay(&["explain", &name], &folder));
    assert!(text.contains("reviewed: explained: A first count."), "{text}");
    let value: Value =
        serde_json::from_str(&out(&gainsay(&["explain", &name, "--format", "json"], &folder))).unwrap();
    assert_eq!(value["finding"]["verdict"]["verdict"], "explained");
    // One side's answer changes: the verdict was on other answers.
    fs::write(
        folder.join("b.md"),
        format!("---\ndate: 2031-05-06\n---\n{}\n", B.replace("31 people", "35 people")),
    )
    .unwrap();
    let name = fingerprint(&folder);
    let text = out(&gainsay(&["explain", &name], &folder));
    assert!(text.contains("open again, was explained: A first count."), "{text}");
}
