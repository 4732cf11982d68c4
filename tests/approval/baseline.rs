//! Known disputes, and what is new against them.

use std::fs;

use crate::harness::{DENIED, OPEN, desk, put, run};

#[test]
fn a_baseline_hides_what_is_known_and_takes_nothing_in_silence() {
    let folder = desk("baseline");
    let file = folder.join("gainsay-baseline.jsonl");
    run(&folder, &["check", "--baseline", "gainsay-baseline.jsonl"]).is(2).notes("no such file");
    run(&folder, &["baseline", "update"]).is(1).says("new ").says("2 new, 0 resolved, 0 changed, 0 same");
    assert_eq!(fs::read_to_string(&file).unwrap(), "");
    run(&folder, &["baseline", "update", "--accept-new"]).is(0).notes("2 taken among the known");
    let lines = fs::read_to_string(&file).unwrap();
    assert_eq!(lines.lines().count(), 2, "{lines}");
    let known = ["check", "--baseline", "gainsay-baseline.jsonl"];
    // What is left out is told, so that nothing found is not taken for nothing there.
    let told = run(&folder, &known)
        .is(0)
        .notes("2 known disputes are not shown")
        .notes("ferry: nothing new found: ");
    told.says("**No new contradiction found.**").says("Left out, since the baseline has them: 1 dispute.");
    let reports = run(&folder, &[&known[..], &["--format", "json"]].concat()).is(0).json();
    assert_eq!(reports[0]["checked"]["known"], 1);
    run(&folder, &[&known[..], &["--format", "html"]].concat())
        .is(0)
        .says("<b>1</b> known dispute, left out");
    let without = run(&folder, &["check", "--format", "json"]).is(1).json();
    assert_eq!(without[0]["checked"].get("known"), None);

    put(&folder, "ferry/b.md", &DENIED.replace("Nine", "Eleven"));
    put(&folder, "bridge/b.md", OPEN);
    let changed = run(&folder, &[&known[..], &["--format", "json"]].concat()).is(1).json();
    assert_eq!(changed[0]["disputes"][0]["baseline_state"], "updated");
    let sarif = run(&folder, &[&known[..], &["--format", "sarif"]].concat()).is(1).json();
    assert_eq!(sarif["runs"][0]["results"][0]["baselineState"], "updated");
    run(&folder, &["baseline", "update"]).is(1).says("resolved ").says("changed ").notes("1 not taken");
    let kept = fs::read_to_string(&file).unwrap();
    assert!(kept.contains("\"9\"") && kept.lines().count() == 1, "{kept}");
    run(&folder, &["baseline", "update", "--accept-new"]).is(0).says("0 new, 0 resolved, 1 changed, 0 same");
    run(&folder, &known).is(0);
    run(&folder, &["baseline", "update"]).is(0).says("0 new, 0 resolved, 0 changed, 1 same");

    put(&folder, "gainsay-baseline.jsonl", "{}\n");
    run(&folder, &known).is(2).notes("gainsay-baseline.jsonl: line 1: ");
}
