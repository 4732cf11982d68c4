//! The file of verdicts under writers that are killed and writers at once, and the commands around it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod fresh;

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use gainsay::review::verdicts::{Decision, FILE, Ledger, Record, append};
use serde_json::Value;

use fresh::folder;

/// Verdicts that each of two writers keeps at once.
const EACH: usize = 1000;
/// How often a writer is killed.
const KILLED: u64 = 24;

fn record(writer: u64, number: usize) -> Record {
    serde_json::from_value(serde_json::json!({
        "fingerprint": format!("{writer:04x}{number:012x}"),
        "verdict": "explained",
        "reason": format!("“Größe” and other words that make a line longer, number {number}"),
        "reviewer": format!("writer {writer}"),
        "at": "2031-05-02T10:00:00Z",
    }))
    .unwrap()
}

/// No test of its own: this process as a writer, when another test starts it so. It says each verdict that is kept.
#[test]
fn writer() {
    let Ok(file) = env::var("GAINSAY_TEST_FILE") else { return };
    let told = |name: &str| env::var(name).unwrap().parse::<u64>().unwrap();
    let (writer, from, to) =
        (told("GAINSAY_TEST_WRITER"), told("GAINSAY_TEST_FROM"), told("GAINSAY_TEST_TO"));
    for number in from..to {
        let mut records = [record(writer, usize::try_from(number).unwrap())];
        append(Path::new(&file), &mut records).unwrap();
        // On standard error, since the test harness begins lines of its own on the other.
        writeln!(std::io::stderr(), "kept {}", records[0].fingerprint).unwrap();
    }
}

fn start(file: &Path, writer: u64, from: u64, to: u64) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "writer", "--nocapture", "--test-threads", "1"])
        .env("GAINSAY_TEST_FILE", file)
        .env("GAINSAY_TEST_WRITER", writer.to_string())
        .env("GAINSAY_TEST_FROM", from.to_string())
        .env("GAINSAY_TEST_TO", to.to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// What a writer said that it kept. A last line without its end was not said.
fn kept(child: &mut Child) -> Vec<String> {
    let mut said = Vec::new();
    child.stderr.take().unwrap().read_to_end(&mut said).unwrap();
    let said = String::from_utf8_lossy(&said).into_owned();
    let whole = said.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
    whole.filter_map(|line| line.strip_prefix("kept ")).map(str::to_owned).collect()
}

#[test]
fn whatever_moment_a_writer_is_killed_at_nothing_kept_is_lost() {
    let file = folder::<&str>("verdicts-killed", &[]).join(FILE);
    let mut confirmed: BTreeSet<String> = BTreeSet::new();
    // A fixed seed: the moments differ among themselves, the test is the same every time as far as a clock lets it.
    let mut chance: u64 = 0x9E37_79B9_7F4A_7C15;
    for round in 0..KILLED {
        let mut child = start(&file, round, 0, 1_000_000);
        let mut first = String::new();
        let mut reader = BufReader::new(child.stderr.take().unwrap());
        while !first.starts_with("kept ") {
            first.clear();
            assert!(reader.read_line(&mut first).unwrap() > 0, "the writer never began");
        }
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        std::thread::sleep(Duration::from_micros(chance >> 49)); // up to 33 milliseconds
        child.kill().unwrap();
        let mut rest = Vec::new();
        reader.read_to_end(&mut rest).unwrap();
        child.wait().unwrap();
        let said = format!("{first}{}", String::from_utf8_lossy(&rest));
        let whole = said.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
        confirmed.extend(whole.filter_map(|line| line.strip_prefix("kept ")).map(str::to_owned));
        let ledger = Ledger::read(&file).unwrap();
        let there: BTreeSet<&str> = ledger.records.iter().map(|record| record.fingerprint.as_str()).collect();
        let lost: Vec<&String> = confirmed.iter().filter(|name| !there.contains(name.as_str())).collect();
        assert!(lost.is_empty(), "round {round}: {lost:?}");
        assert!(ledger.damaged.len() <= usize::try_from(round).unwrap() + 1, "{:?}", ledger.damaged);
    }
    assert!(confirmed.len() as u64 >= KILLED);
}

#[test]
fn two_writers_at_once_lose_nothing() {
    let file = folder::<&str>("verdicts-at-once", &[]).join(FILE);
    let mut writers = [start(&file, 1, 0, EACH as u64), start(&file, 2, 0, EACH as u64)];
    let second = std::thread::scope(|scope| {
        let [a, b] = &mut writers;
        let other = scope.spawn(|| kept(b));
        assert_eq!(kept(a).len(), EACH);
        other.join().unwrap()
    });
    assert_eq!(second.len(), EACH);
    for writer in &mut writers {
        assert!(writer.wait().unwrap().success());
    }
    let ledger = Ledger::read(&file).unwrap();
    assert_eq!(ledger.damaged, []);
    assert_eq!(ledger.records.len(), 2 * EACH);
    for (writer, number) in (0..EACH).flat_map(|number| [(1, number), (2, number)]) {
        let wanted = Record { revision: 1, ..record(writer, number) };
        assert!(ledger.records.contains(&wanted), "{}", wanted.fingerprint);
    }
}

#[test]
fn decisions_of_two_writers_on_one_dispute_follow_each_other() {
    let file = folder::<&str>("verdicts-one-dispute", &[]).join(FILE);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..25 {
                    append(&file, &mut [record(7, 7)]).unwrap();
                }
            });
        }
    });
    let ledger = Ledger::read(&file).unwrap();
    let revisions: Vec<u64> = ledger.records.iter().map(|record| record.revision).collect();
    assert_eq!(revisions, (1..=100).collect::<Vec<u64>>());
}

// The commands.

const TOLD: &str = "Fifteen people were killed in the Brinmouth ferry collision, police said on Monday.\n";
const DENIED: &str =
    "Nine people were killed in the Brinmouth ferry collision, the coroner said on Monday.\n";
const CHANGED: &str =
    "Eleven people were killed in the Brinmouth ferry collision, the coroner said on Monday.\n";

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .args(arguments)
        .current_dir(folder)
        .env("GAINSAY_REVIEWER", "Ada")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap_or(-1), text(stdout), text(stderr))
}

#[track_caller]
fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn ferry(name: &str) -> PathBuf {
    folder(&format!("verdicts-{name}"), &[("in/a.md", TOLD), ("in/b.md", DENIED)])
}

/// The fingerprint of the first dispute.
#[track_caller]
fn first(folder: &Path) -> String {
    let (status, out, err) = run(folder, &["review", "in", "--list", "--format", "json"]);
    assert_eq!(status, 0, "{err}");
    json(&out)[0]["fingerprint"].as_str().unwrap().to_owned()
}

#[test]
fn a_verdict_is_set_shown_hidden_and_taken_back() {
    let folder = ferry("lines");
    let fingerprint = first(&folder);
    let set = |word: &str, more: &[&str]| {
        let what = format!("{}={word}", &fingerprint[..6]);
        run(&folder, &[&["review", "in", "--set", what.as_str()], more].concat())
    };
    let (status, _, err) = set("dismissed", &[]);
    assert!(status == 2 && err.contains("a reason is needed"), "{err}");
    assert!(!folder.join("in").join(FILE).exists());
    let (status, _, err) =
        set("explained", &["--reason", "one counts the crew, too", "--until", "2031-06-30"]);
    assert_eq!(status, 0, "{err}");
    let check = |more: &[&str]| run(&folder, &[&["check", "in", "--today", "2031-06-30"], more].concat());
    let (status, out, err) = check(&[]);
    assert_eq!(status, 0, "an explained dispute is none\n{out}");
    assert!(out.contains("Reviewed: **explained**: one counts the crew, too (by Ada; "), "{out}");
    assert!(out.contains("until 2031-06-30)") && err.contains("reviewed: 1 explained"), "{out}{err}");
    let (status, out, _) = run(&folder, &["check", "in", "--today", "2031-07-01"]);
    assert!(status == 1 && out.contains("- the verdict held until 2031-06-30"), "{out}");

    assert_eq!(set("dismissed", &["--reason", "misread"]).0, 0);
    let (status, out, err) = check(&[]);
    assert!(status == 0 && !out.contains(&fingerprint) && out.contains("1 dismissed (1 not shown)"), "{out}");
    assert!(err.contains("reviewed: 1 dismissed (1 not shown)"), "{err}");
    let (_, out, _) = check(&["--show-dismissed", "--format", "json"]);
    assert_eq!(json(&out)["disputes"][0]["verdict"]["reviewer"], "Ada");

    assert_eq!(set("withdrawn", &[]).0, 0);
    let (status, out, err) = check(&[]);
    assert!(status == 1 && out.contains(&fingerprint) && !err.contains("reviewed:"), "{out}{err}");
    let (_, out, _) = run(&folder, &["verdicts", "export", "in"]);
    assert_eq!(out.lines().count(), 4, "every decision is kept\n{out}");
    let (status, _, err) = run(&folder, &["review", "in", "--set", "ffff=confirmed"]);
    assert!(status == 2 && err.contains("no dispute of this dossier"), "{err}");
}

#[test]
fn an_edited_source_opens_the_dispute_again_and_says_what_changed() {
    let folder = ferry("reopened");
    let what = format!("{}=dismissed", first(&folder));
    assert_eq!(run(&folder, &["review", "in", "--set", &what, "--reason", "misread"]).0, 0);
    fs::write(folder.join("in/b.md"), CHANGED).unwrap();
    let (status, out, err) = run(&folder, &["check", "in"]);
    assert_eq!(status, 1, "{err}");
    assert!(out.contains("Open again, was **dismissed**: misread"), "{out}");
    assert!(out.contains("is given no longer (b.md)") && out.contains("is new (b.md)"), "{out}");
    assert!(err.contains("reviewed: 1 open again"), "{err}");
    let (_, out, _) = run(&folder, &["review", "in", "--list", "--only", "reopened"]);
    assert_eq!(out.lines().count(), 2, "{out}");
    // The same answers in other words are still the same dispute.
    fs::write(folder.join("in/b.md"), DENIED.replace("Nine people", "Nine passengers")).unwrap();
    let (_, out, _) = run(&folder, &["check", "in", "--show-dismissed", "--format", "json"]);
    let dispute = &json(&out)["disputes"][0];
    assert_eq!(
        (&dispute["verdict"]["verdict"], &dispute["verdict"]["carried"]),
        (&"dismissed".into(), &true.into())
    );
}

#[test]
fn words_of_a_reviewer_are_no_markup() {
    let folder = ferry("markup");
    let what = format!("{}=confirmed", first(&folder));
    let reason = "<script>alert(1)</script> | *so* \u{202E}";
    let set = ["review", "in", "--set", &what, "--reason", reason, "--link", "javascript:alert(1)"];
    assert_eq!(run(&folder, &set).0, 0);
    for edited in [false, true] {
        if edited {
            fs::write(folder.join("in/b.md"), CHANGED).unwrap();
        }
        let begin = if edited { "Open again, was " } else { "Reviewed: " };
        let (_, html, _) = run(&folder, &["check", "in", "--format", "html"]);
        assert!(html.contains(&format!("<p>{begin}<strong>confirmed</strong>: &lt;script&gt;")), "{html}");
        assert!(html.contains("[U+202E]") && !html.contains("href=\"javascript"), "{html}");
        let (_, markdown, _) = run(&folder, &["check", "in"]);
        let line = r"**confirmed**: &lt;script&gt;alert(1)&lt;/script&gt; \| \*so\* ";
        assert!(markdown.contains(&format!("{begin}{line}")), "{markdown}");
    }
}

#[test]
fn damaged_lines_are_named_and_the_others_count() {
    let folder = ferry("damaged");
    let what = format!("{}=confirmed", first(&folder));
    assert_eq!(run(&folder, &["review", "in", "--set", &what]).0, 0);
    let file = folder.join("in").join(FILE);
    let whole = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{whole}{}", &whole[..whole.len() / 2])).unwrap();
    let (_, out, err) = run(&folder, &["check", "in"]);
    assert!(err.contains("not read: gainsay-verdicts.jsonl:2: cut off"), "{err}");
    assert!(out.contains("Reviewed: **confirmed**") && out.contains("1 damaged line"), "{out}");
    let (status, _, err) = run(&folder, &["verdicts", "stats", "in"]);
    assert!(status == 2 && err.contains(":2: cut off"), "{err}");
}

#[test]
fn verdicts_go_to_another_folder_and_back_once() {
    let folder = ferry("exchange");
    let fingerprint = first(&folder);
    let what = format!("{fingerprint}=confirmed");
    assert_eq!(run(&folder, &["review", "in", "--set", &what, "--reason", "asked both"]).0, 0);
    fs::create_dir_all(folder.join("copy")).unwrap();
    for format in ["csv", "json"] {
        let name = format!("v.{format}");
        assert_eq!(run(&folder, &["verdicts", "export", "in", "--format", format, "-o", &name]).0, 0);
        let (status, _, err) = run(&folder, &["verdicts", "import", &name, "copy"]);
        let added = if format == "csv" { "1 added, 0 there already" } else { "0 added, 1 there already" };
        assert!(status == 0 && err.contains(added), "{format}: {err}");
    }
    assert_eq!(
        Ledger::of_folder(&folder.join("copy")).unwrap(),
        Ledger::of_folder(&folder.join("in")).unwrap()
    );
    let (_, out, _) = run(&folder, &["verdicts", "export", "in", "copy", "--format", "pairs"]);
    let pair = json(out.lines().next().unwrap());
    assert_eq!((&pair["id"], &pair["label"]), (&fingerprint.into(), &"contradiction".into()));
    assert!(pair["a"].as_str().unwrap().contains("killed"), "{pair}");
    let (_, out, _) = run(&folder, &["verdicts", "stats", "in", "copy", "--format", "json"]);
    let groups = json(&out);
    assert_eq!((&groups[0]["name"], &groups[0]["confirmed"]), (&"contradiction".into(), &2.into()));
    let (_, out, _) = run(&folder, &["verdicts", "stats", "in"]);
    assert!(out.trim_start().starts_with("by") && out.contains("death-toll"), "{out}");
    let (_, out, _) = run(&folder, &["verdicts", "stats", "in", "--format", "csv"]);
    assert!(out.starts_with("by,name,confirmed,"), "{out}");
}

#[test]
fn a_review_without_a_terminal_says_what_to_do() {
    let folder = ferry("no-terminal");
    let (status, out, err) = run(&folder, &["review", "in"]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(err.contains("no terminal") && err.contains("--list"), "{err}");
    for (arguments, said) in [
        (&["review", "in", "--set", "abc"][..], "FINGERPRINT=VERDICT"),
        (&["review", "in", "--set", "abc=perhaps"], "a verdict is"),
        (&["review", "in", "--reason", "why"], "--set"),
        (&["review", "in", "in", "--list"], "more than one dossier"),
        (&["verdicts", "import", "nowhere.csv", "in"], "nowhere.csv"),
        (&["verdicts", "stats", "nowhere"], "nowhere: no such file or folder"),
    ] {
        let (status, _, err) = run(&folder, arguments);
        assert!(status == 2 && err.contains(said), "{arguments:?}: {err}");
    }
}

#[test]
fn decision_words_are_those_of_the_reports() {
    let words = [Decision::Confirmed, Decision::Explained, Decision::Dismissed, Decision::Withdrawn];
    assert_eq!(words.map(Decision::name), ["confirmed", "explained", "dismissed", "withdrawn"]);
    for word in words {
        assert_eq!(serde_json::to_value(word).unwrap(), word.name());
    }
}
