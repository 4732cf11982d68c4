//! The real binary: exit statuses, formats, and what it says when it cannot do its work.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use gainsay::report::RENDERERS;
use serde_json::Value;

struct Output {
    status: i32,
    out: String,
    err: String,
}

impl Output {
    #[track_caller]
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}\n{}\n{}", self.out, self.err))
    }
}

fn run_with(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that fails on its arguments reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Output {
        status: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    run_with(folder, arguments, b"")
}

/// A fresh folder with these files.
fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

const TOLD: &[u8] = b"Fifteen people were killed in the Brinmouth ferry collision, police said on Monday.\n";
const DENIED: &[u8] =
    b"Nine people were killed in the Brinmouth ferry collision, the coroner said on Monday.\n";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

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
fn every_format_renders_the_example() {
    for renderer in RENDERERS {
        let found = run(root(), &["check", "examples/ceasefire-talks", "--format", renderer.name]);
        assert!([0, 1].contains(&found.status), "{}: {}", renderer.name, found.err);
        // Only what a reviewer has confirmed is published as a claim review.
        let named = renderer.name != "claimreview";
        assert_eq!(found.out.contains("ceasefire-talks"), named, "{}", renderer.name);
        assert!(found.out.ends_with('\n'), "{}", renderer.name);
        let help = run(root(), &["check", "--help"]);
        assert!(help.out.contains(renderer.about.split(';').next().unwrap()), "{}", renderer.name);
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

#[test]
fn rules_are_listed_and_shown() {
    let list = run(root(), &["rules", "list", "--format", "json"]).json();
    let ids: Vec<&str> = list.as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert!(ids.len() > 10, "{ids:?}");
    let shown = run(root(), &["rules", "show", ids[0]]);
    assert_eq!(shown.status, 0);
    assert!(shown.out.starts_with(ids[0]) && shown.out.contains("expect "), "{}", shown.out);
    let unknown = run(root(), &["rules", "show", "gossip"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.err.contains("hint: "), "{}", unknown.err);
}

#[test]
fn a_rule_is_begun_tested_and_tried_on_texts() {
    let folder = folder("rules-new", &[("ferry/a.md", TOLD), ("ferry/b.md", DENIED)]);
    let begun = run(&folder, &["rules", "new", "status", "--id", "jetty-open", "--topic", "jetty,quay"]);
    assert_eq!(begun.status, 0, "{}", begun.err);
    let again = run(&folder, &["rules", "new", "status", "--id", "jetty-open"]);
    assert!(again.status == 2 && again.err.contains("is there already"), "{}", again.err);
    let own = ["rules", "test", "--rules", ".", "--filter", "jetty", "--format", "junit"];
    let tested = run(&folder, &own);
    assert_eq!(tested.status, 0, "{}", tested.out);
    assert!(
        tested.out.contains("<testsuite name=\"jetty-open\" tests=\"2\" failures=\"0\">"),
        "{}",
        tested.out
    );
    let none = run(&folder, &["rules", "test", "--filter", "no-such-rule"]);
    assert_eq!(none.status, 2, "{}", none.out);
    let tried = run(&folder, &["rules", "test", "--filter", "death-toll", "--against", "ferry"]);
    assert_eq!(tried.status, 0, "{}", tried.err);
    assert!(tried.out.contains("ferry: death-toll: contradiction: "), "{}", tried.out);
    assert!(tried.out.contains("b.md:1:1: Nine people were killed"), "{}", tried.out);
    let bad = run(&folder, &["rules", "new", "status", "--id", "Jetty Open", "-o", "-"]);
    assert!(bad.status == 2 && bad.err.contains("an id is made of"), "{}", bad.err);
}

#[test]
fn a_sentence_tells_which_rules_read_it() {
    let why = run(root(), &["rules", "why", "Twelve people were killed in the fire."]);
    assert!(why.out.contains("death-toll reads “Twelve”"), "{}", why.out);
    let json = run(root(), &["rules", "why", "Twelve people were killed.", "--format", "json"]).json();
    assert_eq!(json[0]["read"][0]["rule"], "death-toll");
    let schema = run(root(), &["rules", "schema"]).json();
    assert!(schema["oneOf"].as_array().unwrap().len() > 5);
}

#[test]
fn packs_are_switched_on_and_off() {
    let folder = folder("packs", &[("in/a.md", TOLD), ("in/b.md", DENIED)]);
    let packs = |arguments: &[&str]| {
        let list = run(&folder, &[&["rules", "list", "--format", "json"], arguments].concat()).json();
        let all = list.as_array().unwrap().iter().map(|rule| rule["pack"].as_str().unwrap().to_owned());
        all.collect::<std::collections::BTreeSet<String>>()
    };
    assert_eq!(packs(&["--packs", "core,sport"]).len(), 2);
    assert!(!packs(&["--without", "sport"]).contains("sport"));
    let with = run(&folder, &["check", "in", "--packs", "casualties", "--format", "json"]).json();
    assert_eq!(with["disputes"][0]["rule"], "death-toll");
    let without = run(&folder, &["check", "in", "--without", "casualties", "--format", "json"]).json();
    assert!(without["disputes"].as_array().unwrap().iter().all(|d| d["rule"] != "death-toll"));
    let unknown = run(&folder, &["claims", "in", "--packs", "chess"]);
    assert!(unknown.status == 2 && unknown.err.contains("chess: no such pack"), "{}", unknown.err);
}

#[test]
fn a_mistake_in_a_rule_is_shown_with_its_place() {
    let folder = folder("rules", &[("own/broken.yaml", b"id: broken\nkind: gossip\n"), ("in/a.md", TOLD)]);
    for arguments in [&["rules", "test", "--rules", "own"][..], &["check", "in", "--rules", "own"]] {
        let found = run(&folder, arguments);
        assert_eq!(found.status, 2, "{}", found.err);
        assert!(found.err.contains("own/broken.yaml:2:"), "{}", found.err);
    }
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
fn the_short_form_is_for_markdown() {
    let folder = folder("short", &[("in/a.md", TOLD), ("in/b.md", DENIED)]);
    let found = run(&folder, &["check", "in", "--summary"]);
    assert_eq!(found.status, 1, "{}", found.err);
    assert!(found.out.starts_with("### Where the sources disagree: in\n"), "{}", found.out);
    assert!(found.out.lines().count() < 8, "{}", found.out);
    let refused = run(&folder, &["check", "in", "--summary", "--format", "csv"]);
    assert_eq!((refused.status, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("csv has no short form"), "{}", refused.err);
}

#[test]
fn other_tools_get_paths_from_where_they_run_and_none_of_the_machine() {
    let folder = folder("paths", &[("in/a.md", TOLD), ("in/b.md", DENIED)]);
    let whole = folder.join("in");
    for path in ["in", "./in/", whole.to_str().unwrap()] {
        let found = run(&folder, &["check", path, "--format", "github"]);
        assert!(found.out.starts_with("::error file=in/"), "{path}: {}", found.out);
        let log = run(&folder, &["check", path, "--format", "sarif"]).json();
        assert_eq!(log["runs"][0]["artifacts"][0]["location"]["uri"], "in/a.md", "{path}");
    }
    for format in RENDERERS {
        let found = run(root(), &["check", whole.to_str().unwrap(), "--format", format.name]);
        assert!(!found.out.contains(folder.to_str().unwrap()), "{}", format.name);
    }
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

/// A rule on a lamp, in a pack of its own.
const LAMP: &[u8] = b"id: lamp-lit
kind: status
question: Is {topic} lit?
topic: [lamp]
states:
  - {state: lit, say: [burn], negated: dark}
  - {state: dark, say: [go out]}
message: \"{a.holder}: {a.answer}; {b.holder}: {b.answer}\"
what: Sources disagree on a lamp.
why: Ships steer by it.
examples:
  - {a: The lamp burns., b: The lamp went out., expect: contradiction}
  - {a: The lamp burns., b: The oven went out., expect: silent}
";

#[test]
fn one_rule_or_one_folder_is_tested() {
    let second = String::from_utf8(LAMP.to_vec()).unwrap().replace("lamp", "beacon");
    let folder =
        folder("rules-target", &[("own/pier/lamp.yaml", LAMP), ("own/cape/beacon.yaml", second.as_bytes())]);
    let count = |arguments: &[&str]| {
        let tested = run(&folder, &[&["rules", "test", "--format", "json"], arguments].concat());
        assert_eq!(tested.status, 0, "{}{}", tested.out, tested.err);
        tested.json()["tested"].as_array().unwrap().len()
    };
    assert_eq!(count(&["own"]), 4);
    assert_eq!(count(&["own/pier"]), 2);
    assert_eq!(count(&["own/cape/beacon.yaml"]), 2);
    assert_eq!(count(&["beacon-lit", "--rules", "own"]), 2);
    let none = run(&folder, &["rules", "test", "stove-lit", "--rules", "own"]);
    assert!(none.status == 2 && none.err.contains("stove-lit: no rule or pack"), "{}", none.err);
}

#[test]
fn every_outcome_of_an_example_is_told() {
    let more = "  - {a: The lamp burns., b: The lamp went out., expect: silent}
  - {a: The lamp burns., b: The lamp fell., expect: contradiction}
  - {a: The lamp burns., b: The lamp fell., expect: contradiction, todo: true}
";
    let rule = String::from_utf8(LAMP.to_vec()).unwrap() + more;
    let folder = folder("rules-outcomes", &[("own/lamp.yaml", rule.as_bytes())]);
    let tested = run(&folder, &["rules", "test", "own"]);
    assert_eq!(tested.status, 1, "{}", tested.err);
    let summary = "1 fired rightly, 1 silent rightly, 1 noisy, 2 missed (1 known)";
    assert!(tested.out.contains(&format!("lamp-lit  {summary}")), "{}", tested.out);
    assert!(
        tested.out.contains(
            "own/lamp.yaml:14: lamp-lit: noisy: expected silent, got contradiction\n  failed at: judging"
        ),
        "{}",
        tested.out
    );
    assert!(tested.out.contains("own/lamp.yaml:15: lamp-lit: missed: expected contradiction, got no answer read in side 2\n  failed at: reading"), "{}", tested.out);
    let junit = run(&folder, &["rules", "test", "own", "--format", "junit"]);
    assert!(
        junit.out.contains("tests=\"5\" failures=\"2\"") && junit.out.contains("<skipped"),
        "{}",
        junit.out
    );
    let json = run(&folder, &["rules", "test", "own", "--format", "json"]).json();
    assert_eq!(json["tested"][2]["class"], "noisy");
    assert_eq!(json["tested"][0]["labels"][0]["words"], "burns");
}

#[test]
fn what_is_read_is_accepted_and_held_to() {
    let folder = folder("rules-accept", &[("own/pier/lamp.yaml", LAMP)]);
    let test = |arguments: &[&str]| run(&folder, &[&["rules", "test", "own"], arguments].concat());
    assert_eq!(test(&[]).status, 0, "nothing was accepted yet");
    let accepted = test(&["--accept"]);
    assert!(
        accepted.status == 0 && accepted.err.contains("own/pier/snapshots/lamp-lit.txt: accepted"),
        "{}",
        accepted.err
    );
    let path = folder.join("own/pier/snapshots/lamp-lit.txt");
    let kept = fs::read_to_string(&path).unwrap();
    assert!(kept.contains("  a: The lamp [burns].\n     9..14 lit [lamp-lit//]\n"), "{kept}");
    assert_eq!(test(&[]).status, 0);
    let wider = String::from_utf8(LAMP.to_vec()).unwrap().replace("say: [burn]", "say: [\"{topic} burn\"]");
    fs::write(folder.join("own/pier/lamp.yaml"), wider).unwrap();
    let changed = test(&[]);
    assert_eq!(changed.status, 1, "{}", changed.out);
    assert!(
        changed.out.contains("-  a: The lamp [burns].\n")
            && changed.out.contains("+  a: The [lamp burns].\n"),
        "{}",
        changed.out
    );
    assert_eq!(test(&["--accept"]).status, 0);
    assert_eq!(test(&[]).status, 0);
    let nothing = run(&folder, &["rules", "test", "--accept"]);
    assert!(nothing.status == 2 && nothing.err.contains("rules of your own"), "{}", nothing.err);
}

#[test]
fn a_pack_may_bring_words_of_its_own() {
    let rule = b"id: race-length
kind: measure
dimension: length
question: How long is the race?
say: [\"race of {amount}\"]
message: \"{a.holder}: {a.answer}; {b.holder}: {b.answer}\"
what: Sources disagree on a race.
why: Riders train for it.
examples:
  - {a: The race of 8 smoots was held., b: The race of 10 smoots was held., expect: contradiction}
  - {a: The race of 10 smoots was held., b: The race of 17.018 m was held., expect: {set_aside: unit-converted}}
  - {a: The race of 8 smoots was held., b: The fair of 10 streets was held., expect: silent}
";
    let units = b"# Units of the turf\nsmoot\tsmoot\tlength\t1.7018\t0\nsmoots\tsmoot\tlength\t1.7018\t0\n";
    let with = folder(
        "rules-words",
        &[
            ("own/turf/race.yaml", rule),
            ("own/turf/lexicon/en/units.tsv", units),
            ("own/.git/x.yaml", b"no rule"),
        ],
    );
    let tested = run(&with, &["rules", "test", "own"]);
    assert_eq!(tested.status, 0, "{}{}", tested.out, tested.err);
    let without = folder("rules-no-words", &[("own/turf/race.yaml", rule)]);
    assert_eq!(run(&without, &["rules", "test", "own"]).status, 1);
    let bad = folder("rules-bad-words", &[("own/turf/lexicon/en/units.tsv", b"furlong\t201\n")]);
    let told = run(&bad, &["rules", "list", "--rules", "own"]);
    assert!(
        told.status == 2
            && told.err.contains("own/turf/lexicon/en/units.tsv:1:1: a row of `en/units.tsv` has 5 fields"),
        "{}",
        told.err
    );
}

#[test]
fn an_id_of_a_built_in_rule_is_refused_unless_it_takes_its_place() {
    let taken = String::from_utf8(LAMP.to_vec()).unwrap().replace("id: lamp-lit", "id: death-toll");
    let over = b"id: death-toll\nextends: death-toll\nseverity: note\n";
    let off = b"id: turnout\nextends: turnout\ndisabled: true\n";
    let folder = folder(
        "rules-ids",
        &[("taken/toll.yaml", taken.as_bytes()), ("over/toll.yaml", over), ("over/turnout.yaml", off)],
    );
    let refused = run(&folder, &["rules", "list", "--rules", "taken"]);
    assert!(
        refused.status == 2
            && refused
                .err
                .contains("taken/toll.yaml:1:5: the id `death-toll` is taken by casualties/death-toll.yaml"),
        "{}",
        refused.err
    );
    let list = run(&folder, &["rules", "list", "--rules", "over", "--format", "json"]).json();
    let find =
        |id: &str| list.as_array().unwrap().iter().filter(|r| r["id"] == id).cloned().collect::<Vec<_>>();
    assert_eq!((find("death-toll").len(), &find("death-toll")[0]["severity"]), (1, &Value::from("note")));
    assert_eq!((find("turnout").len(), &find("turnout")[0]["disabled"]), (1, &Value::from(true)));
    let shown = run(&folder, &["rules", "show", "death-toll", "--rules", "over"]);
    assert!(shown.out.contains("severity note") && shown.out.contains("cumulative: true"), "{}", shown.out);
}

#[test]
fn a_new_rule_may_be_asked_for() {
    let folder = folder("rules-ask", &[]);
    let answers = b"gossip\nnegation\ngate-shut\ngate, door\nIs {topic} shut?\nSources disagree on a gate.\nSheep pass.\n";
    let begun = run_with(&folder, &["rules", "new"], answers);
    assert_eq!(begun.status, 0, "{}", begun.err);
    assert!(begun.err.contains("there is no kind `gossip`"), "{}", begun.err);
    let yaml = fs::read_to_string(folder.join("gate-shut.yaml")).unwrap();
    assert!(
        yaml.contains("topic: [[\"gate\", \"door\"]]") && yaml.contains("why: \"Sheep pass.\""),
        "{yaml}"
    );
    assert_eq!(run(&folder, &["rules", "test", "gate-shut.yaml"]).status, 0);
    let cut = run_with(&folder, &["rules", "new"], b"date\n");
    assert!(cut.status == 2 && cut.err.contains("no answer to: id"), "{}", cut.err);
}

#[test]
fn rules_are_tested_again_when_they_change() {
    use std::io::{BufRead as _, BufReader};
    let folder = folder("rules-watch", &[("own/lamp.yaml", LAMP)]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .args(["rules", "test", "own", "--watch"])
        .current_dir(&folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (send, told) = std::sync::mpsc::channel();
    let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let both: [Box<dyn std::io::Read + Send>; 2] = [Box::new(out), Box::new(err)];
    for stream in both {
        let send = send.clone();
        std::thread::spawn(move || {
            BufReader::new(stream).lines().map_while(Result::ok).try_for_each(|line| send.send(line))
        });
    }
    let wait = |wanted: &str| loop {
        // Long enough for a machine under load: the wait ends as soon as the line is there.
        let line = told.recv_timeout(std::time::Duration::from_secs(120)).expect(wanted);
        if line.contains(wanted) {
            break;
        }
    };
    wait("waiting for changes");
    let broken = String::from_utf8(LAMP.to_vec()).unwrap().replace("say: [burn]", "say: [shine]");
    fs::write(folder.join("own/lamp.yaml"), broken).unwrap();
    wait("missed");
    fs::write(folder.join("own/lamp.yaml"), "id: [").unwrap();
    wait("the rules cannot be used");
    child.kill().unwrap();
    child.wait().unwrap();
    let nothing = run(&folder, &["rules", "test", "--watch"]);
    assert!(nothing.status == 2 && nothing.err.contains("nothing to watch"), "{}", nothing.err);
}
