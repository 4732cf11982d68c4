//! What is read as a source, and what is said of what cannot be.

use serde_json::Value;

use crate::harness::{TOLD, folder, run, run_with};

#[test]
fn settings_dotfiles_and_snapshots_are_no_sources() {
    let folder = folder(
        "walk",
        &[
            ("b/deep/a.md", TOLD),
            ("a.md", TOLD),
            ("gainsay.toml", b"packs = []"),
            ("gainsay-review.jsonl", b"{}"),
            (".hidden/a.md", TOLD),
            ("snapshots/a.md", TOLD),
        ],
    );
    let report = run(&folder, &["check", "--format", "json"]).json();
    let paths: Vec<&Value> = report["sources"].as_array().unwrap().iter().map(|s| &s["path"]).collect();
    assert_eq!(paths, ["a.md", "b/deep/a.md"]);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_checked() {
    let binary: Vec<u8> = (0..=255).cycle().take(4096).collect();
    let folder = folder("binary", &[("a.md", TOLD), ("scan.bin", &binary), ("empty.txt", b"")]);
    let found = run(&folder, &["check", ".", "--format", "json"]);
    let report = found.json();
    let not_read: Vec<&Value> =
        report["checked"]["not_read"].as_array().unwrap().iter().map(|n| &n["path"]).collect();
    assert!(not_read.contains(&&Value::from("scan.bin")), "{not_read:?}");
    assert_eq!(report["sources"][0]["path"], "a.md");
    assert!(found.err.contains("not read: scan.bin: "), "{}", found.err);
}

#[cfg(unix)]
#[test]
fn what_should_have_been_readable_is_status_two() {
    let folder = folder("dangling", &[("a.md", TOLD)]);
    std::os::unix::fs::symlink("nowhere.md", folder.join("b.md")).unwrap();
    std::os::unix::fs::symlink("..", folder.join("up")).unwrap();
    let found = run(&folder, &["check", ".", "--format", "json"]);
    let report = found.json();
    assert_eq!(found.status, 2);
    assert_eq!(report["checked"]["not_read"][0]["path"], "b.md");
    assert_eq!(report["checked"]["not_read"][1]["why"], "link to a folder above it");
    assert_eq!(report["sources"][0]["path"], "a.md");
}

#[test]
fn a_missing_file_among_others_is_named() {
    let folder = folder("missing", &[("a.md", TOLD)]);
    let found = run(&folder, &["check", "a.md", "b.md", "--format", "json"]);
    assert_eq!(found.status, 2);
    let report = found.json();
    assert_eq!(report["checked"]["not_read"][0]["path"], "b.md");
    assert_eq!(report["sources"][0]["path"], "a.md");
}

#[test]
fn legacy_bytes_do_not_stop_the_check() {
    let folder = folder(
        "legacy",
        &[("a.txt", b"The caf\xe9 in Brinmouth was closed on Monday, police said.\n"), ("b.md", TOLD)],
    );
    let found = run(&folder, &["check", "."]);
    assert!([0, 1, 2].contains(&found.status), "{}", found.err);
    assert!(!found.err.contains("panicked"), "{}", found.err);
}

#[test]
fn standard_input_is_a_source() {
    let folder = folder("stdin", &[("a.md", TOLD)]);
    let report = run_with(&folder, &["check", "-", "a.md", "--format", "json"], TOLD).json();
    let paths: Vec<&Value> = report["sources"].as_array().unwrap().iter().map(|s| &s["path"]).collect();
    assert_eq!(paths, ["-", "a.md"]);
}
