//! Disputes that may stand, and waivers to look at.

use serde_json::Value;

use crate::harness::{OPEN, TOLD, add, desk, put, run, toll};

#[test]
fn a_waiver_lets_a_dispute_stand_until_its_last_day() {
    let folder = desk("waived");
    let name = toll(&folder);
    run(&folder, &["check", "ferry"]).is(1);
    add(
        &folder,
        "gainsay.toml",
        &format!(
            "[[waiver]]\nfingerprint = \"{name}\"\nreason = \"two days\"\nowner = \"desk\"\nexpires = 2031-05-31\n"
        ),
    );
    let held = run(&folder, &["check", "ferry", "--today", "2031-05-31", "--format", "json"]).is(0);
    let waiver = &held.json()["disputes"][0]["waiver"];
    assert_eq!(
        (&waiver["reason"], &waiver["expires"]),
        (&Value::from("two days"), &Value::from("2031-05-31"))
    );
    assert!(held.err.contains("1 waived"), "{}", held.err);
    run(&folder, &["check", "ferry", "--today", "2031-05-31"])
        .says("Waived by desk, until 2031-05-31: two days");
    let sarif = run(&folder, &["check", "ferry", "--today", "2031-05-31", "--format", "sarif"]).is(0).json();
    assert_eq!(sarif["runs"][0]["results"][0]["suppressions"][0]["justification"], "two days");
    let ended = run(&folder, &["check", "ferry", "--today", "2031-06-01", "--format", "json"]).is(1);
    assert_eq!(ended.json()["waivers"][0]["fault"], "expired");
    assert_eq!(ended.json()["disputes"][0].get("waiver"), None);
    assert!(ended.err.contains("gainsay.toml:7: the waiver of desk held until 2031-05-31"), "{}", ended.err);
}

#[test]
fn a_waiver_may_name_rule_path_and_quote() {
    let folder = desk("quoted");
    for (path, quote, status) in [
        ("ferry/b.md", "nine\\n  PEOPLE were", 0),
        ("b.md", "nine people were", 1),
        ("ferry/b.md", "twelve people", 1),
    ] {
        let waiver = format!(
            "- rule: death-toll\n  path: {path}\n  quote: \"{quote}\"\n  reason: withdrawn\n  owner: desk\n"
        );
        put(&folder, "gainsay-waivers.yaml", &waiver);
        let done = run(&folder, &["check", "ferry"]);
        assert_eq!(done.status, status, "{path} {quote}\n{}", done.err);
    }
}

#[test]
fn a_waiver_that_nothing_answers_to_is_a_finding_of_a_whole_run() {
    let folder = desk("unmatched");
    add(
        &folder,
        "gainsay.toml",
        "[[waiver]]\nfingerprint = \"0011223344556677\"\nreason = \"old\"\nowner = \"desk\"\n",
    );
    put(&folder, "bridge/b.md", OPEN);
    put(&folder, "ferry/b.md", TOLD);
    let report =
        run(&folder, &["check", "--format", "json"]).is(0).notes("no dispute answers to the waiver of desk");
    assert_eq!(report.json()[0]["waivers"][0]["fault"], "unmatched");
    run(&folder, &["check", "--fail-on", "warning"]).is(1).says("## Waivers to look at");
    // A part of the dossiers cannot tell.
    run(&folder, &["check", "bridge", "--fail-on", "warning"]).is(0);
    run(&folder, &["check", "--without", "sport", "--fail-on", "warning"]).is(0);
}
