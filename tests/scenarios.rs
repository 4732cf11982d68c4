//! The labelled dossiers of `tests/scenarios/`: what must never be called a contradiction is not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn scenarios() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut found: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// `score` finds every quote of every label and compares them with what is reported.
#[test]
fn no_near_miss_is_reported_as_a_contradiction() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gainsay"));
    let output = command.args(["score", "--show"]).args(scenarios()).output().unwrap();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(output.status.success(), "{err}");
    let sprung: Vec<&str> = out.lines().filter(|line| line.trim_start().starts_with("sprung:")).collect();
    assert!(sprung.is_empty(), "{}", sprung.join("\n"));
    let figures: Value = serde_json::from_str(out.lines().last().unwrap()).unwrap();
    assert_eq!(figures["traps_sprung"], 0.0);
}

#[test]
fn the_labels_stay_many_and_of_many_domains() {
    let golds: Vec<Value> = scenarios()
        .iter()
        .map(|folder| serde_json::from_slice(&fs::read(folder.join("gold.json")).unwrap()).unwrap())
        .collect();
    let near_misses: usize = golds.iter().map(|gold| gold["traps"].as_array().unwrap().len()).sum();
    assert!(golds.len() >= 6, "{} dossiers", golds.len());
    assert!(near_misses >= 60, "{near_misses} near misses");
}
