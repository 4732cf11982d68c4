//! Settings, waivers, baselines and approved reports: the real binary in folders of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use gainsay::check::{Checker, Config, Input};
use gainsay::review::Approved;
use gainsay::settings::Settings;
use serde_json::Value;

struct Output {
    status: i32,
    out: String,
    err: String,
}

impl Output {
    #[track_caller]
    fn is(self, status: i32) -> Self {
        assert_eq!(self.status, status, "{}\n{}", self.out, self.err);
        self
    }

    #[track_caller]
    fn says(self, words: &str) -> Self {
        assert!(self.out.contains(words), "{words}\nis not in\n{}\n{}", self.out, self.err);
        self
    }

    #[track_caller]
    fn notes(self, words: &str) -> Self {
        assert!(self.err.contains(words), "{words}\nis not in\n{}", self.err);
        self
    }

    #[track_caller]
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}\n{}\n{}", self.out, self.err))
    }
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    run_with(folder, arguments, &[])
}

fn run_with(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .args(arguments)
        .envs(environment.iter().copied())
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Output {
        status: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A fresh folder with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("approval").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (path, text) in files {
        put(&folder, path, text);
    }
    folder
}

fn put(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn add(folder: &Path, path: &str, text: &str) {
    let before = fs::read_to_string(folder.join(path)).unwrap_or_default();
    put(folder, path, &(before + text));
}

const TOLD: &str = "Fifteen people were killed in the Brinmouth ferry collision, police said on Monday.\n";
const DENIED: &str =
    "Nine people were killed in the Brinmouth ferry collision, the coroner said on Monday.\n";
const OPEN: &str = "The Saltby bridge was closed on Tuesday, the council said.\n";
const SHUT: &str = "The Saltby bridge was not closed on Tuesday, the owner said.\n";

/// A folder with two dossiers that are listed, a contradiction in each.
fn desk(name: &str) -> PathBuf {
    folder(
        name,
        &[
            (
                "gainsay.toml",
                "[[dossier]]\npath = \"ferry\"\n\n[[dossier]]\npath = \"bridge\"\nname = \"Saltby\"\n",
            ),
            ("ferry/a.md", TOLD),
            ("ferry/b.md", DENIED),
            ("bridge/a.md", OPEN),
            ("bridge/b.md", SHUT),
            ("notes/c.md", DENIED),
        ],
    )
}

/// The disputes of `check`, each as dossier and fingerprint.
fn found(folder: &Path, more: &[&str]) -> Vec<(String, String)> {
    let reports = run(folder, &[&["check", "--format", "json", "--fail-on", "never"], more].concat()).json();
    let list = if reports.is_array() { reports.as_array().unwrap().clone() } else { vec![reports] };
    let words = |value: &Value| value.as_str().unwrap().to_owned();
    let of = |report: &Value| -> Vec<(String, String)> {
        let disputes = report["disputes"].as_array().unwrap();
        disputes.iter().map(|d| (words(&report["dossier"]), words(&d["fingerprint"]))).collect()
    };
    list.iter().flat_map(of).collect()
}

fn toll(folder: &Path) -> String {
    found(folder, &[]).into_iter().find(|(dossier, _)| dossier == "ferry").unwrap().1
}

#[test]
fn the_settings_list_the_dossiers() {
    let folder = desk("listed");
    let names = |more: &[&str]| {
        let mut names: Vec<String> = found(&folder, more).into_iter().map(|(name, _)| name).collect();
        names.dedup();
        names
    };
    assert_eq!(names(&[]), ["ferry", "Saltby"]);
    assert_eq!(names(&["."]), ["ferry", "Saltby"]);
    assert_eq!(names(&["bridge"]), ["Saltby"]);
    let file = folder.join("gainsay.toml");
    let elsewhere = run(folder.parent().unwrap(), &["check", "listed", "--format", "json"]).is(1).json();
    assert_eq!(elsewhere.as_array().unwrap().len(), 2);
    let named = run(Path::new("/"), &["check", "--config", file.to_str().unwrap()]).is(1);
    assert!(!named.out.contains(folder.to_str().unwrap()), "{}", named.out);
}

#[test]
fn a_listed_folder_within_another_is_read_once() {
    let folder = folder(
        "nested",
        &[
            ("gainsay.toml", "rules = [\"own\"]\n[[dossier]]\npath = \".\"\n[[dossier]]\npath = \"deep\"\n"),
            ("a.md", TOLD),
            ("deep/b.md", DENIED),
            ("own/readme.md", DENIED),
        ],
    );
    let reports = run(&folder, &["check", "--format", "json"]).is(0).json();
    let paths =
        |n: usize| reports[n]["sources"].as_array().unwrap().iter().map(|s| s["path"].clone()).collect();
    let (outer, inner): (Vec<Value>, Vec<Value>) = (paths(0), paths(1));
    assert_eq!((outer, inner), (vec![Value::from("a.md")], vec![Value::from("b.md")]));
}

#[test]
fn settings_decide_what_the_command_line_does_not() {
    let folder = folder("decide", &[("a.md", TOLD), ("b.md", DENIED)]);
    for (settings, more, status) in [
        ("fail-on = \"never\"", &[][..], 0),
        ("fail-on = \"never\"", &["--fail-on", "error"], 1),
        ("min-confidence = 1.0", &[], 0),
        ("min-confidence = 1.0", &["--min-confidence", "0"], 1),
        ("without = [\"nothing\"]", &[], 2),
        ("rules = [\"nowhere\"]", &[], 2),
        ("[[dossier]]\npath = \"nowhere\"", &[], 2),
        ("[rule.death-toll]\nseverity = \"note\"", &[], 0),
        ("[rule.death-toll]\nseverity = \"note\"", &["--fail-on", "note"], 1),
        ("[rule.death-toll]\nseverity = \"dire\"", &[], 2),
        ("[rule.no-such-rule]\nseverity = \"note\"", &[], 2),
    ] {
        put(&folder, "gainsay.toml", settings);
        let done = run(&folder, &[&["check"], more].concat());
        assert_eq!(done.status, status, "{settings} {more:?}\n{}", done.err);
    }
}

#[test]
fn a_dossier_may_change_rules_for_itself_alone() {
    let folder = desk("own-settings");
    put(&folder, "bridge/c.md", DENIED);
    put(&folder, "bridge/d.md", TOLD);
    let settings = |own: &str| {
        format!(
            "[[dossier]]\npath = \"ferry\"\n[dossier.rule.death-toll]\n{own}\n\n[[dossier]]\npath = \"bridge\"\n\
             [rule.death-toll]\nseverity = \"warning\"\n"
        )
    };
    put(&folder, "gainsay.toml", &settings("severity = \"note\""));
    let reports = run(&folder, &["check", "--format", "json"]).is(1).json();
    let severity = |place: usize| {
        let disputes = reports[place]["disputes"].as_array().unwrap();
        disputes.iter().find(|dispute| dispute["rule"] == "death-toll").unwrap()["severity"].clone()
    };
    assert_eq!((severity(0), severity(1)), ("note".into(), "warning".into()));
    assert_ne!(reports[0]["rules"], reports[1]["rules"], "other rules, another digest");
    put(&folder, "gainsay.toml", &settings("sevrity = \"note\""));
    run(&folder, &["check", "bridge"]).is(1);
    run(&folder, &["check"]).is(2).notes("gainsay.toml:3: [rule.death-toll]: unknown key `sevrity`");
}

const LAMP: &str = r#"id: lamp-lit
kind: status
question: Is {topic} lit?
topic: [[lamp, beacon]]
states:
  - {state: lit, say: [burn], negated: dark}
  - {state: dark, say: ["go out"]}
message: "{a.holder} has {topic} {a.answer}, {b.holder} has it {b.answer}"
what: Sources disagree on a lamp.
why: Ships steer by it.
examples:
  - {a: "The lamp burns, the keeper said.", b: "The lamp has gone out, the pilot said.", expect: contradiction}
  - {a: "The lamp burns, the keeper said.", b: "The beacon burns, the pilot said.", expect: agrees}
"#;

#[test]
fn rules_of_the_settings_are_listed_tested_and_explained() {
    let folder = folder(
        "own-rules",
        &[
            (
                "gainsay.toml",
                "rules = [\"own\"]\n[[dossier]]\npath = \"in\"\n[rule.death-toll]\nseverity = \"note\"\n",
            ),
            ("own/pier/lamp.yaml", LAMP),
            ("in/a.md", "The lamp burns, the keeper said.\n"),
            ("in/b.md", "The lamp has gone out, the pilot said.\n"),
        ],
    );
    let all = run(&folder, &["rules", "list", "--format", "json"]).is(0).json();
    let severity = |id: &str| {
        let rule = all.as_array().unwrap().iter().find(|rule| rule["id"] == id);
        rule.unwrap_or_else(|| panic!("{id}"))["severity"].clone()
    };
    assert_eq!((severity("lamp-lit"), severity("death-toll")), ("error".into(), "note".into()));
    run(&folder, &["rules", "show", "death-toll"]).is(0).says("severity note");
    run(&folder, &["rules", "why", "The lamp burns."]).is(0).says("lamp-lit reads");
    // However often and however the folder is named, its rules are read once.
    for more in [&["own"][..], &["./own"], &["--rules", "own", "--filter", "pier"], &["lamp-lit"]] {
        let tested = run(&folder, &[&["rules", "test"], more].concat()).is(0);
        assert!(
            tested.out.ends_with("1 rules, 2 examples: 1 fired rightly, 1 silent rightly\n"),
            "{}",
            tested.out
        );
    }
    let name = found(&folder, &[])[0].1.clone();
    run(&folder, &["explain", &name]).is(0).says("rule lamp-lit asks one question");
    put(&folder, "gainsay.toml", "\n[rule.death-toll]\nsevrity = \"note\"\n");
    for words in [&["check", "in"][..], &["rules", "list"], &["explain", &name, "in"]] {
        let wrong =
            run(&folder, words).is(2).notes("gainsay.toml:2: [rule.death-toll]: unknown key `sevrity`");
        wrong.notes("did you mean `severity`?");
    }
}

#[test]
fn a_mistake_in_the_settings_is_shown_with_its_place() {
    let folder = folder("mistake", &[("a.md", TOLD), ("gainsay.toml", "packs = []\nfial-on = \"error\"\n")]);
    for command in ["check", "claims", "snapshot"] {
        let done =
            run(&folder, &[command]).is(2).notes("gainsay.toml:2:1: ").notes("did you mean `fail-on`?");
        assert_eq!(done.out, "");
    }
}

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
    run(&folder, &known).is(0).notes("2 known disputes are not shown");

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

#[test]
fn reports_are_approved_dispute_by_dispute() {
    let folder = desk("approve");
    let name = toll(&folder);
    run(&folder, &["snapshot", "test"]).is(1).says("new ").says("2 new, 0 resolved, 0 changed, 0 same");
    run(&folder, &["snapshot", "accept", &name[..6]]).is(0).says("1 accepted");
    run(&folder, &["snapshot"]).is(1).says("1 new, 0 resolved, 0 changed, 1 same");
    run(&folder, &["snapshot", "accept", "--all"]).is(0).says("1 accepted");
    run(&folder, &["snapshot", "test"]).is(0).says("0 new, 0 resolved, 0 changed, 2 same");
    let text = fs::read_to_string(folder.join("snapshots/ferry.approved.md")).unwrap();
    assert!(text.starts_with(&format!("# Approved disputes: ferry\n\n## {name}\n\ndeath-toll: ")), "{text}");
    assert!(text.contains("- 15\n  - a.md, police: "), "{text}");

    // What stands elsewhere in the file changes nothing.
    put(&folder, "ferry/a.md", &format!("A fair was held in Brinmouth.\n\n{}", TOLD.replace(' ', "  ")));
    run(&folder, &["snapshot", "test"]).is(0);

    put(&folder, "ferry/b.md", &DENIED.replace("Nine", "Eleven"));
    put(&folder, "bridge/b.md", OPEN);
    let changed = run(&folder, &["snapshot", "test"]).is(1).says("0 new, 1 resolved, 1 changed, 0 same");
    assert!(changed.out.contains("  - - 9\n") && changed.out.contains("  + - 11\n"), "{}", changed.out);
    let shown = run(&folder, &["snapshot", "diff", &name]).is(0).says("  + - 11\n");
    assert!(!shown.out.contains("resolved"), "{}", shown.out);
    run(&folder, &["snapshot", "accept", &name]).is(0).says("changed ").says("1 accepted");
    run(&folder, &["snapshot", "test"]).is(1).says("0 new, 1 resolved, 0 changed, 1 same");
    for (given, said) in [("ffffffffffffffff", "no dispute of that fingerprint"), ("", "no dispute of that")]
    {
        run(&folder, &["snapshot", "accept", given]).is(2).notes(said);
    }
    run(&folder, &["snapshot", "accept"]).is(2);
}

#[test]
fn a_rejected_dispute_becomes_a_waiver() {
    let folder = desk("reject");
    let name = toll(&folder);
    run(&folder, &["snapshot", "accept", "--all"]).is(0);
    run(&folder, &["snapshot", "reject", &name]).is(2);
    run(&folder, &["snapshot", "reject", &name, "--reason", " ", "--owner", "desk"]).is(2).notes("is empty");
    let reason = "counts of \"two\" days \\ nights";
    let reject =
        ["snapshot", "reject", &name, "--reason", reason, "--owner", "desk", "--expires", "2099-01-01"];
    run(&folder, &reject).is(0).says("1 waived in gainsay.toml");
    run(&folder, &["snapshot", "test"]).is(0).says("0 new, 0 resolved, 0 changed, 1 same");
    let report = run(&folder, &["check", "ferry", "--format", "json"]).is(0).json();
    assert_eq!(report["disputes"][0]["waiver"]["reason"], reason);
    assert_eq!(report["disputes"][0]["waiver"]["expires"], "2099-01-01");

    put(&folder, "ours.toml", "[[dossier]]\npath = \"bridge\"");
    let other = found(&folder, &["bridge"])[0].1.clone();
    let reject =
        ["snapshot", "reject", "--config", "ours.toml", &other, "--reason", reason, "--owner", "desk"];
    run(&folder, &reject).is(0).says("1 waived in ours.toml");
    run(&folder, &["check", "--config", "ours.toml"]).is(0);

    put(&folder, "gainsay-waivers.yaml", "# ours\n");
    let other = found(&folder, &["bridge"])[0].1.clone();
    let reject = ["snapshot", "reject", &other, "--reason", reason, "--owner", "desk"];
    run(&folder, &reject).is(0).says("1 waived in gainsay-waivers.yaml");
    run(&folder, &["check"]).is(0);
    assert!(
        fs::read_to_string(folder.join("gainsay-waivers.yaml")).unwrap().starts_with("# ours\n- fingerprint")
    );
}

#[test]
fn an_approved_report_of_no_dossier_is_told() {
    let folder = desk("orphan");
    run(&folder, &["snapshot", "accept", "--all"]).is(0);
    put(&folder, "gainsay.toml", "[[dossier]]\npath = \"ferry\"\n");
    run(&folder, &["snapshot", "test"]).is(1).says("0 new, 1 resolved, 0 changed, 1 same").says("bridge");
    run(&folder, &["snapshot", "accept", "--all"]).is(0);
    assert!(!folder.join("snapshots/bridge.approved.md").exists());
    run(&folder, &["snapshot", "test"]).is(0);
}

#[test]
fn an_unfinished_merge_is_told_with_its_line() {
    let folder = desk("merge");
    run(&folder, &["snapshot", "accept", "--all"]).is(0);
    let path = folder.join("snapshots/ferry.approved.md");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("\n## ", "\n<<<<<<< ours\n## ")).unwrap();
    run(&folder, &["snapshot", "test"])
        .is(2)
        .notes("ferry.approved.md: line 3: a merge was not finished here");
}

#[test]
fn approved_reports_of_two_branches_merge() {
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("SKIPPED: git is not installed");
        return;
    }
    let folder = folder("branches", &[("a.md", TOLD), ("b.md", TOLD)]);
    let git = |arguments: &[&str]| {
        let name =
            ["-c", "user.name=desk", "-c", "user.email=desk@example.org", "-c", "init.defaultBranch=main"];
        let done = Command::new("git").args(name).args(arguments).current_dir(&folder).output().unwrap();
        assert!(done.status.success(), "git {arguments:?}\n{}", String::from_utf8_lossy(&done.stdout));
    };
    let commit = |message: &str| {
        run(&folder, &["snapshot", "accept", "--all"]).is(0);
        git(&["add", "."]);
        git(&["commit", "-q", "-m", message]);
    };
    // A dispute in the middle keeps the two additions apart, as any file of some length does.
    put(&folder, "c.md", OPEN);
    put(&folder, "d.md", SHUT);
    git(&["init", "-q"]);
    commit("begin");
    let middle = found(&folder, &[])[0].1.clone();
    let dam = |n: u32| {
        let told =
            |ships: u32, who: &str| format!("The Aller dam held {ships} ships, {who} said on Monday.\n");
        [told(n, "the port"), told(7, "the harbour master")]
    };
    // A dispute on either side of the one that is there.
    let checker = Checker::new(Config::default()).unwrap();
    let mut sides: [Option<[String; 2]>; 2] = [None, None];
    for n in 20..60 {
        let texts = dam(n);
        let files = [("a.md", TOLD), ("b.md", TOLD), ("c.md", OPEN), ("d.md", SHUT)];
        let files = files.into_iter().chain([("e.md", texts[0].as_str()), ("f.md", texts[1].as_str())]);
        let input = |(path, text): (&str, &str)| Input { path: path.to_owned(), bytes: Ok(text.into()) };
        let report = checker.check("branches", files.map(input).collect());
        let fresh: Vec<&String> =
            report.disputes.iter().map(|d| &d.fingerprint).filter(|name| **name != middle).collect();
        if let [only] = fresh.as_slice() {
            sides[usize::from(**only > middle)].get_or_insert(texts);
        }
        if sides.iter().all(Option::is_some) {
            break;
        }
    }
    let [Some(below), Some(above)] = sides else { panic!("no two disputes around {middle}") };
    let write = |texts: &[String; 2], files: [&str; 2]| {
        files.iter().zip(texts).for_each(|(file, text)| put(&folder, file, text));
    };
    git(&["checkout", "-q", "-b", "one"]);
    write(&below, ["e.md", "f.md"]);
    commit("one");
    git(&["checkout", "-q", "main"]);
    git(&["checkout", "-q", "-b", "two"]);
    write(&above, ["g.md", "h.md"]);
    commit("two");
    git(&["merge", "-q", "--no-edit", "one"]);
    let text = fs::read_to_string(folder.join("snapshots/report.approved.md")).unwrap();
    assert_eq!(text.matches("\n## ").count(), 3, "{text}");
    assert!(run(&folder, &["snapshot", "test"]).status != 2);
}

#[test]
fn a_file_is_replaced_whole_and_keeps_its_rights() {
    let folder = desk("whole");
    run(&folder, &["snapshot", "accept", "--all"]).is(0);
    let file = folder.join("snapshots/ferry.approved.md");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        put(&folder, "ferry/b.md", &DENIED.replace("Nine", "Eleven"));
        run(&folder, &["snapshot", "accept", "--all"]).is(0);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    }
    let left: Vec<_> =
        fs::read_dir(folder.join("snapshots")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

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
fn it_says_as_much_as_is_asked_for() {
    let folder = folder(
        "manners",
        &[("in/a.md", TOLD), ("in/b.md", DENIED), ("same/a.md", TOLD), ("same/b.md", TOLD)],
    );
    let quiet = run(&folder, &["check", "in", "-q"]).is(1);
    assert_eq!(quiet.err, "");
    run(&folder, &["-q", "check", "nowhere"]).is(2).notes("error: nowhere: no such file");
    let usual = run(&folder, &["check", "in"]).is(1).notes("in: 1 contradiction");
    assert!(!usual.err.contains("questions compared"), "{}", usual.err);
    run(&folder, &["check", "in", "-v"]).is(1).notes(" questions compared; ");
    let same = run(&folder, &["check", "same"]).is(0).notes("same: nothing found: ");
    assert!(same.err.contains(" claims on ") && same.err.contains(" set aside"), "{}", same.err);
    run(&folder, &["check", "in", "-q", "-v"]).is(2);
}

#[test]
fn colours_follow_the_conventions() {
    let folder = folder("colours", &[("a.md", TOLD), ("b.md", DENIED)]);
    let coloured = |more: &[&str], environment: &[(&str, &str)]| {
        let failed = run_with(&folder, &[&["check", "nowhere"], more].concat(), environment).is(2);
        let tested = run_with(&folder, &[&["snapshot", "test"], more].concat(), environment).is(1);
        assert_eq!(
            failed.err.contains('\u{1b}'),
            tested.out.contains('\u{1b}'),
            "{}{}",
            failed.err,
            tested.out
        );
        failed.err.contains('\u{1b}')
    };
    assert!(!coloured(&[], &[]));
    assert!(coloured(&["--color", "always"], &[]));
    assert!(coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[], &[("NO_COLOR", "1")]));
    // A report is data: never coloured.
    let report = run_with(&folder, &["check", "--color", "always"], &[]).is(1);
    assert!(!report.out.contains('\u{1b}'));
}

#[test]
fn a_bar_is_shown_on_a_terminal_alone() {
    let folder = folder("bar", &[("in/a.md", TOLD), ("in/b.md", DENIED)]);
    let piped = run(&folder, &["check", "in"]).is(1);
    assert!(!piped.err.contains("reading claims") && !piped.err.contains('\r'), "{}", piped.err);
    // `script` of util-linux lends a terminal.
    let on_terminal = |quiet: &str| {
        let command = format!("'{}' {quiet} check in -o report.md", env!("CARGO_BIN_EXE_gainsay"));
        let mut lent = Command::new("script");
        lent.args(["-qec", &command, "/dev/null"])
            .env("TERM", "xterm")
            .current_dir(&folder)
            .stdin(Stdio::null());
        lent.output().ok().map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let Some(shown) = on_terminal("").filter(|_| cfg!(target_os = "linux")) else {
        eprintln!("SKIPPED: no `script` to lend a terminal");
        return;
    };
    assert!(shown.contains("reading claims") && shown.contains("in: 1 contradiction"), "{shown}");
    assert_eq!(on_terminal("--quiet").as_deref(), Some(""));
}

#[test]
fn shells_and_manual_pages_know_every_command() {
    let folder = folder("manual", &[]);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        run(&folder, &["completions", shell]).is(0).says("snapshot").says("focus");
    }
    run(&folder, &["man"]).is(0).says(".TH gainsay 1");
    run(&folder, &["man", "-o", "pages"]).is(0);
    for page in ["gainsay", "gainsay-check", "gainsay-snapshot-accept", "gainsay-baseline-update"] {
        let text = fs::read_to_string(folder.join(format!("pages/{page}.1"))).unwrap();
        assert!(text.contains(".SH NAME"), "{page}");
    }
}

#[test]
fn completions_are_good_bash() {
    let folder = folder("bash", &[]);
    let script = run(&folder, &["completions", "bash"]).is(0).out;
    put(&folder, "gainsay.bash", &script);
    let asks = "source ./gainsay.bash; COMP_WORDS=(gainsay snapshot acc); COMP_CWORD=2; \
                _gainsay gainsay acc snapshot; echo \"${COMPREPLY[@]}\"";
    let Ok(done) = Command::new("bash").args(["-c", asks]).current_dir(&folder).output() else {
        eprintln!("SKIPPED: bash is not installed");
        return;
    };
    let said = String::from_utf8_lossy(&done.stdout);
    assert_eq!(said.trim(), "accept", "{}", String::from_utf8_lossy(&done.stderr));
}

fn block(page: &str, language: &str) -> String {
    let (_, after) = page.split_once(&format!("```{language}\n")).unwrap();
    after.split_once("```").unwrap().0.to_owned()
}

#[test]
fn the_examples_of_the_page_are_good() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/approval.md")).unwrap();
    let settings = Settings::read("docs/approval.md", &block(&page, "toml")).unwrap();
    assert_eq!((settings.dossiers.len(), settings.waivers.len()), (2, 1));
    let approved = block(&page, "markdown");
    assert_eq!(Approved::read(&approved).unwrap().text("talks"), approved);
    assert!(page.contains(&format!("**Version {}**", gainsay::review::VERSION)));
    for line in block(&page, "sh").lines() {
        let words: Vec<&str> = line.split('#').next().unwrap().split_whitespace().skip(1).take(2).collect();
        run(Path::new("."), &[&words[..], &["--help"]].concat()).is(0);
    }
}

#[test]
fn what_the_first_settings_tell_of_is_good() {
    let folder = folder("begin-told", &[]);
    run(&folder, &["init"]).is(0);
    let text = fs::read_to_string(folder.join("gainsay.toml")).unwrap();
    assert_eq!(Settings::read("gainsay.toml", &text).unwrap(), Settings::default());
    let lines = text.lines().skip(1).map(|line| line.strip_prefix("# ").unwrap_or(line));
    // A sentence on what follows ends in a colon.
    let told: Vec<&str> = lines.filter(|line| !line.ends_with(':')).collect();
    // Settings stand before tables: a dossier and a waiver are each a table.
    let settings = Settings::read("gainsay.toml", &told.join("\n")).unwrap();
    assert_eq!((settings.dossiers.len(), settings.waivers.len(), settings.packs.len()), (1, 1, 1));
    assert!(settings.fail_on.is_some() && settings.min_confidence.is_some());
}

#[test]
fn settings_are_begun_with_what_is_there() {
    let folder =
        folder("begin", &[("ferry/a.md", TOLD), ("bridge/a.md", OPEN), (".git/x", ""), ("snapshots/x", "")]);
    run(&folder, &["init"]).is(0).notes("listed: bridge, ferry");
    run(&folder, &["check"]).is(0).notes("ferry: ");
    run(&folder, &["init"]).is(2).notes("is there already");
    let lone = self::folder("begin-lone", &[("a.md", TOLD), ("b.md", DENIED)]);
    run(&lone, &["init"]).is(0).notes("listed: .");
    run(&lone, &["check"]).is(1);
}
