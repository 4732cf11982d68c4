//! What a check ends with: status, message, bytes.

use std::fs;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::harness::{DENIED, TOLD, folder, root, run};

#[test]
fn one_text_against_itself_is_clean() {
    let folder = folder("clean", &[("a.md", TOLD), ("b.md", TOLD)]);
    let found = run(&folder, &["check", "."]);
    assert_eq!(found.status, 0, "{}{}", found.out, found.err);
    assert!(found.out.contains("**No contradiction found.** Compared:"), "{}", found.out);
    assert!(
        found.err.starts_with("clean: 0 contradictions, 0 tensions, 0 superseded; 2 sources"),
        "{}",
        found.err
    );
}

#[test]
fn a_contradiction_is_status_one_unless_it_is_not_asked_for() {
    let folder = folder("found", &[("a.md", TOLD), ("b.md", DENIED)]);
    for (more, status) in [
        (&[][..], 1),
        (&["--fail-on", "note"], 1),
        (&["--fail-on", "never"], 0),
        (&["--show", "superseded"], 0),
    ] {
        let found = run(&folder, &[&["check"], more].concat());
        assert_eq!(found.status, status, "{more:?}\n{}{}", found.out, found.err);
    }
}

#[test]
fn several_folders_are_several_dossiers() {
    let folder = folder("several", &[("one/a.md", TOLD), ("two/sources/b.md", TOLD)]);
    let found = run(&folder, &["check", "one", "two/sources", "--format", "json"]);
    let reports = found.json();
    let names: Vec<&Value> = reports.as_array().unwrap().iter().map(|report| &report["dossier"]).collect();
    assert_eq!(names, ["one", "two"]);
    let single = run(&folder, &["check", "one", "--format", "json"]).json();
    assert_eq!(single["sources"][0]["path"], "a.md");
    assert_eq!(single["schema"], 1);
}

#[test]
fn work_that_cannot_be_done_is_status_two_with_a_hint() {
    let folder = folder("wrong", &[("a.md", TOLD), ("nothing/.keep", b"")]);
    for (arguments, said) in [
        (&["check", "nowhere"][..], "nowhere: no such file or folder"),
        (&["check", "nothing"], "no sources in this folder"),
        (&["check", "--format", "papyrus"], "papyrus"),
        (&["check", "--min-confidence", "2"], "a number from 0 to 1"),
        (&["check", "--fail-on", "sometimes"], "sometimes"),
        (&["check", "--jobs", "0"], "0"),
        (&["check", "--rules", "nowhere"], "nowhere"),
        (&["compare", "only one"], "<B>"),
        (&["compare", "--pairs", "nowhere.jsonl"], "nowhere.jsonl"),
        (&["score", "nothing"], "gold.json"),
        (&["gossip"], "gossip"),
    ] {
        let found = run(&folder, arguments);
        assert_eq!(found.status, 2, "{arguments:?}\n{}", found.err);
        assert!(found.err.starts_with("error: "), "{arguments:?}\n{}", found.err);
        assert!(found.err.contains(said), "{arguments:?}\n{}", found.err);
        assert_eq!(found.out, "", "{arguments:?}");
    }
}

#[test]
fn an_output_file_holds_the_report() {
    let folder = folder("file", &[("in/a.md", TOLD)]);
    let found = run(&folder, &["check", "in", "-o", "report.md"]);
    assert_eq!((found.status, found.out.as_str()), (0, ""));
    assert!(
        fs::read_to_string(folder.join("report.md")).unwrap().starts_with("# Where the sources disagree: in")
    );
}

#[test]
fn the_same_input_gives_the_same_bytes_at_any_number_of_threads() {
    let one = run(root(), &["check", "examples/ceasefire-talks", "--format", "json", "--jobs", "1"]);
    let many = run(root(), &["check", "examples/ceasefire-talks", "--format", "json", "--jobs", "7"]);
    assert_eq!(one.out, many.out);
}

#[test]
fn a_reader_that_stops_early_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .args(["check", "examples/ceasefire-talks", "--format", "json"])
        .current_dir(root())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(!err.contains("panicked") && !err.contains("error"), "{err}");
}
