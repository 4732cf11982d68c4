//! The claims of a folder, for people and for programs.

use serde_json::Value;

use crate::harness::{TOLD, folder, run};

#[test]
fn claims_are_json_lines_with_places() {
    let folder = folder("claims", &[("a.md", TOLD)]);
    let found = run(&folder, &["claims", ".", "--format", "jsonl"]);
    assert_eq!(found.status, 0, "{}", found.err);
    for line in found.out.lines() {
        let claim: Value = serde_json::from_str(line).unwrap();
        let (start, end) = (claim["start"].as_u64().unwrap(), claim["end"].as_u64().unwrap());
        assert!(start < end && end as usize <= TOLD.len(), "{line}");
        assert_eq!(claim["source"], "a.md");
        assert_eq!(claim["line"], 1);
    }
    assert!(found.err.ends_with(" claims\n") || found.err.ends_with(" claim\n"), "{}", found.err);
    let table = run(&folder, &["claims", "."]);
    assert!(table.out.trim_start().starts_with("place"), "{}", table.out);
}

#[test]
fn claims_say_why_only_when_asked() {
    let page = b"The ferry was not repaired, the owner said. If it rains, the ferry will stay.\n";
    let folder = folder("claims-why", &[("a.txt", page)]);
    let plain = run(&folder, &["claims", "--format", "jsonl", "a.txt"]);
    assert!(!plain.out.contains("\"why\""), "{}", plain.out);
    let asked = run(&folder, &["claims", "--why", "--format", "jsonl", "a.txt"]);
    for line in asked.out.lines() {
        let claim: Value = serde_json::from_str(line).unwrap();
        let steps = claim["why"].as_array().unwrap();
        for aspect in ["polarity", "certainty", "stance"] {
            assert!(steps.iter().any(|step| step["decides"] == aspect), "{line}");
        }
        for step in steps.iter().filter(|step| !step["cue"].is_null()) {
            let place = |k: usize| usize::try_from(step["cue"][k].as_u64().unwrap()).unwrap();
            assert_eq!(page[place(0)..place(1)], *step["words"].as_str().unwrap().as_bytes(), "{line}");
        }
    }
    let table = run(&folder, &["claims", "--why", "a.txt"]).out;
    assert!(table.contains("`not` (1:15) turns `repaired` (negation)"), "{table}");
    assert!(table.contains("`If` (1:45) makes it uncommitted (conditional)"), "{table}");
}

#[test]
fn claims_are_rows_of_a_table() {
    let folder = folder("rows", &[("a.md", TOLD)]);
    let found = run(&folder, &["claims", ".", "--format", "csv"]);
    assert_eq!(found.status, 0, "{}", found.err);
    assert!(found.out.starts_with("id,source,line,column,"), "{}", found.out);
    let listed = run(&folder, &["claims", ".", "--format", "jsonl"]);
    assert_eq!(found.out.lines().count(), listed.out.lines().count() + 1);
}
