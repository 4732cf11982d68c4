//! One text, read against the others.

use serde_json::Value;

use crate::harness::{DENIED, OPEN, SHUT, TOLD, folder, put, run};

#[test]
fn one_text_is_read_against_the_others() {
    let folder = folder(
        "focus",
        &[
            ("in/a.md", &format!("{TOLD}\n{OPEN}\nA fair was held on the green in Brinmouth.\n")),
            ("in/b.md", DENIED),
            ("in/c.md", TOLD),
            ("in/d.md", SHUT),
            (
                "in/e.md",
                "Fifteen people died when the ferry sank at Brinmouth, the harbour master said on Monday.\n",
            ),
        ],
    );
    let report = run(&folder, &["check", "in", "--focus", "in/a.md", "--format", "json"]).is(1).json();
    assert_eq!(report["focus"]["path"], "a.md");
    let lines = report["focus"]["claims"].as_array().unwrap();
    let toll = lines.iter().find(|l| l["claim"]["text"].as_str().unwrap().starts_with("Fifteen")).unwrap();
    let support: Vec<&Value> = toll["support"].as_array().unwrap().iter().map(|c| &c["source"]).collect();
    assert_eq!(support, ["c.md", "e.md"]);
    assert!(!toll["disputes"].as_array().unwrap().is_empty());
    let fair = lines.iter().find(|l| l["claim"]["text"].as_str().unwrap().contains("fair")).unwrap();
    assert!(
        fair["support"].as_array().unwrap().is_empty() && fair["disputes"].as_array().unwrap().is_empty()
    );
    let page =
        run(&folder, &["check", "in", "--focus", "a.md"]).is(1).says("## a.md, read against the others");
    assert!(page.out.contains("| Statement | Support | Conflict |"), "{}", page.out);
    let row = page.out.lines().find(|line| line.starts_with("| Fifteen people were killed")).unwrap();
    let cells: Vec<&str> = row.split(" | ").collect();
    assert!(cells[1].contains("(c.md#L1)") && cells[1].contains("(e.md#L1)"), "{row}");
    assert!(cells[2].contains("(b.md#L1)") && !cells[2].contains("(c.md#L1)"), "{row}");
    run(&folder, &["check", "in", "--focus", "nowhere.md"]).is(2).notes("not among the sources");
    // A text that no dispute concerns is clean, whatever the others say of each other.
    put(&folder, "in/f.md", "A fair was held on the green in Brinmouth.\n");
    let clean = run(&folder, &["check", "in", "--focus", "in/f.md", "--format", "json"]).is(0).json();
    assert_eq!(clean["focus"]["claims"][0]["support"][0]["source"], "a.md");
}

#[test]
fn rungs_that_can_both_hold_are_no_support() {
    let folder = folder(
        "rungs",
        &[
            ("in/a.md", "There is a good chance that we can make a truce, the envoy said on Monday.\n"),
            ("in/b.md", "Harmony has agreed to no truce, its ministry said on Monday.\n"),
            ("in/c.md", "There is a good chance of a truce, an aide said on Monday.\n"),
        ],
    );
    let report = run(&folder, &["check", "in", "--focus", "a.md", "--format", "json"]).is(0).json();
    let lines = report["focus"]["claims"].as_array().unwrap();
    let support = lines.iter().flat_map(|line| line["support"].as_array().unwrap());
    let support: Vec<&Value> = support.map(|claim| &claim["source"]).collect();
    assert_eq!(support, ["c.md"], "{report}");
}
