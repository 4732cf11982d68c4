//! `gainsay calibrate`: the same material gives the same weights, and they say what made them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use gainsay::compare::calibrate::Calibration;
use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn gainsay(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gainsay")).current_dir(root()).args(arguments).output().unwrap()
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("calibrate").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn dossiers_give_weights_that_name_their_command() {
    let dossiers = ["tests/scenarios/ferry-grounding", "tests/scenarios/coast-storm"];
    let run = || gainsay(&[&["calibrate", "--dossiers"], &dossiers[..]].concat());
    let (one, two) = (run(), run());
    assert_eq!(one.stdout, two.stdout);
    let said = String::from_utf8(one.stderr).unwrap();
    assert!(said.contains("held out"), "{said}");
    let read = Calibration::read(&String::from_utf8(one.stdout).unwrap()).unwrap();
    let command = "gainsay calibrate --dossiers ferry-grounding coast-storm --precision 0.7";
    assert_eq!(read.dossiers.command, command);
    assert_eq!(read.dossiers.data.len(), 16);
    assert!(read.dossiers.findings > 0);
    // What there was no material for stays.
    assert_eq!(read.pairs, Calibration::built_in().pairs);
}

#[test]
fn pairs_give_weights_that_tell_them_apart() {
    let folder = folder("pairs");
    let line = |n: usize| {
        let (a, b) =
            (format!("The tower {n} has 14 floors."), format!("The tower {n} has {} floors.", 14 + n % 2));
        let label = if n % 2 == 1 { "contradiction" } else { "neutral" };
        serde_json::json!({ "a": a, "b": b, "label": label }).to_string()
    };
    let file = folder.join("pairs.jsonl");
    fs::write(&file, (0..40).map(line).collect::<Vec<_>>().join("\n")).unwrap();
    let output = gainsay(&["calibrate", "--pairs", &format!("{}=1,1", file.display()), "--ridge", "1"]);
    let read = Calibration::read(&String::from_utf8(output.stdout).unwrap()).unwrap();
    assert_eq!(read.pairs.command, "gainsay calibrate --pairs pairs.jsonl=1,1 --ridge 1");
    assert_eq!(read.dossiers, Calibration::built_in().dossiers);
    let said = String::from_utf8(output.stderr).unwrap();
    let brier: f64 = said.trim().rsplit(' ').next().unwrap().parse().unwrap();
    assert!(brier < 0.1, "{said}");
}

#[test]
fn verdicts_are_labels_and_the_last_one_counts() {
    let folder = folder("verdicts");
    for (file, text) in [
        ("a.md", "The Corran blast injured nine people, police said on Monday."),
        ("b.md", "The Corran blast injured 31 people, police said on Monday."),
    ] {
        fs::write(folder.join(file), text).unwrap();
    }
    let report = gainsay(&["check", "--format", "json", folder.to_str().unwrap()]);
    let report: Value = serde_json::from_slice(&report.stdout).unwrap();
    let name = report["disputes"][0]["fingerprint"].as_str().unwrap_or_else(|| panic!("{report:#}"));
    let line = |verdict: &str, revision: u32| {
        format!("{{\"fingerprint\":\"{name}\",\"verdict\":\"{verdict}\",\"revision\":{revision}}}\n")
    };
    let offset = |text: String| {
        let file = folder.join("gainsay-verdicts.jsonl");
        fs::write(&file, text).unwrap();
        let output = gainsay(&["calibrate", "--verdicts", file.to_str().unwrap()]);
        let read = Calibration::read(&String::from_utf8(output.stdout).unwrap()).unwrap();
        assert_eq!(read.dossiers.findings, 1);
        read.dossiers.bias
    };
    let confirmed = offset(line("dismissed", 1) + &line("confirmed", 2));
    let dismissed = offset(line("dismissed", 2) + &line("confirmed", 1));
    assert!(confirmed > 0.0 && dismissed < 0.0, "{confirmed} {dismissed}");
    let withdrawn = folder.join("gainsay-verdicts.jsonl");
    fs::write(&withdrawn, line("confirmed", 1) + &line("withdrawn", 2)).unwrap();
    let output = gainsay(&["calibrate", "--verdicts", withdrawn.to_str().unwrap()]);
    let read = Calibration::read(&String::from_utf8(output.stdout).unwrap()).unwrap();
    assert_eq!(read.dossiers.findings, 0);
}

#[test]
fn the_file_that_review_writes_is_material() {
    let folder = folder("reviewed");
    for (file, text) in [
        (
            "a.md",
            "The Corran blast injured nine people, police said on Monday.\n\nThe quay was closed, police said.\n",
        ),
        (
            "b.md",
            "The Corran blast injured 31 people, police said on Monday.\n\nThe quay was not closed, police said.\n",
        ),
    ] {
        fs::write(folder.join(file), text).unwrap();
    }
    let path = folder.to_str().unwrap();
    let list = gainsay(&["review", path, "--list", "--format", "json"]);
    let list: Value = serde_json::from_slice(&list.stdout).unwrap();
    let names: Vec<&str> =
        list.as_array().unwrap().iter().map(|each| each["fingerprint"].as_str().unwrap()).collect();
    assert!(!names.is_empty());
    let file = folder.join("gainsay-verdicts.jsonl");
    let bias = |words: &[&str]| {
        let _ = fs::remove_file(&file);
        for (word, name) in words.iter().flat_map(|word| names.iter().map(move |name| (word, name))) {
            let set = format!("{name}={word}");
            let output = gainsay(&["review", path, "--set", &set, "--reason", "Both desks were asked."]);
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        // A line that is torn is named, and takes nothing from the others.
        let mut lines = fs::read_to_string(&file).unwrap();
        lines.push_str("{\"fingerprint\":\"00");
        fs::write(&file, lines).unwrap();
        let output = gainsay(&["calibrate", "--verdicts", file.to_str().unwrap()]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            said.contains("cut off") && said.contains(&format!("{} decided, 0 of them", names.len())),
            "{said}"
        );
        let read = Calibration::read(&String::from_utf8(output.stdout).unwrap()).unwrap();
        (read.dossiers.findings, read.dossiers.bias)
    };
    let (right, confirmed) = bias(&["dismissed", "confirmed"]);
    let (wrong, dismissed) = bias(&["confirmed", "dismissed"]);
    assert_eq!((right, wrong), (names.len(), names.len()));
    assert!(confirmed > 0.0 && dismissed < 0.0, "{confirmed} {dismissed}");
}

#[test]
fn material_is_needed_and_mistakes_are_named() {
    assert_eq!(gainsay(&["calibrate"]).status.code(), Some(2));
    let output = gainsay(&["calibrate", "--pairs", "nowhere.jsonl=1"]);
    assert!(String::from_utf8(output.stderr).unwrap().contains("not FILE=C,O"));
    let output = gainsay(&["check", "--calibration", "Cargo.toml", "examples/ceasefire-talks"]);
    assert!(String::from_utf8(output.stderr).unwrap().contains("Cargo.toml: no weights"));
}
