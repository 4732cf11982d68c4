//! Two texts, or many pairs of them.

use serde_json::Value;

use crate::harness::{TOLD, folder, root, run, run_with};

#[test]
fn pairs_come_back_in_order_and_bad_lines_are_named() {
    let lines = "{\"id\":\"x\",\"a\":\"It rained.\",\"b\":\"It rained.\"}\n\nnot json\n{\"id\":7,\"a\":\"\",\"b\":\"\"}\n";
    let found = run_with(root(), &["compare", "--pairs", "-"], lines.as_bytes());
    let rows: Vec<Value> = found.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(found.status, 2);
    assert!(found.err.contains("line 3"), "{}", found.err);
    assert_eq!(rows.len(), 2);
    assert_eq!((&rows[0]["id"], &rows[1]["id"]), (&Value::from("x"), &Value::from(7)));
    for row in rows {
        let keys: Vec<&String> = row.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["confidence", "id", "kind", "relation", "rule", "steps"]);
        assert!(["none", "agrees"].contains(&row["relation"].as_str().unwrap()), "{row}");
        assert_eq!(row["kind"], Value::Null);
    }
}

#[test]
fn two_texts_are_compared_for_people() {
    let folder = folder("compare", &[("a.md", TOLD)]);
    let same = String::from_utf8(TOLD.to_vec()).unwrap();
    let found = run(&folder, &["compare", "a.md", &same]);
    assert_eq!(found.status, 0, "{}", found.err);
    assert!(found.out.contains("confidence"), "{}", found.out);
}
