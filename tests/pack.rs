//! Packs: the same bytes for the same dossier, and what `verify` says of those that were changed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod turf;

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use turf::{RACE, UNITS};

const TOLD: &str = "Fifteen people were killed in the Brinmouth ferry collision, police said on Monday.\n";
const DENIED: &str =
    "Nine people were killed in the Brinmouth ferry collision, the coroner said on Monday.\n";

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("pack-{name}"));
    let _ = fs::remove_dir_all(&folder);
    for (path, text) in [("in/a.md", TOLD), ("in/notes/b.md", DENIED)] {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let binary = env!("CARGO_BIN_EXE_gainsay");
    let output = Command::new(binary).args(arguments).current_dir(folder).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

#[track_caller]
fn packed(folder: &Path, more: &[&str]) -> Vec<u8> {
    let (status, _, err) = run(folder, &[&["pack", "in", "-o", "p.tar"], more].concat());
    assert_eq!(status, 0, "{err}");
    fs::read(folder.join("p.tar")).unwrap()
}

fn verified(folder: &Path, more: &[&str]) -> (i32, Value) {
    let (status, out, err) = run(folder, &[&["verify", "p.tar", "--format", "json"], more].concat());
    (status, serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}\n{out}\n{err}")))
}

/// The files of a pack in their order.
fn files(pack: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = tar::Archive::new(pack);
    let entries = archive.entries().unwrap().map(|entry| {
        let mut entry = entry.unwrap();
        let path = entry.path().unwrap().display().to_string();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        (path, bytes)
    });
    entries.collect()
}

fn written(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (path, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, path, bytes.as_slice()).unwrap();
    }
    builder.into_inner().unwrap()
}

#[test]
fn the_same_dossier_gives_the_same_bytes_and_holds_elsewhere() {
    let here = folder("same");
    let (_, list, _) = run(&here, &["review", "in", "--list", "--format", "json"]);
    let list: Value = serde_json::from_str(&list).unwrap();
    let set = format!("{}=explained", list[0]["fingerprint"].as_str().unwrap());
    let asked = ["review", "in", "--set", &set, "--reason", "one counts the crew", "--until", "2001-01-01"];
    assert_eq!(run(&here, &asked).0, 0);
    let one = packed(&here, &[]);
    assert_eq!(one, packed(&here, &["--jobs", "1"]));
    let names: Vec<String> = files(&one).into_iter().map(|(path, _)| path).collect();
    assert_eq!(
        names,
        [
            "manifest.json",
            "sources/a.md",
            "sources/notes/b.md",
            "gainsay-verdicts.jsonl",
            "report.json",
            "report.html",
            "report.md"
        ]
    );
    let elsewhere = folder("elsewhere");
    fs::remove_dir_all(elsewhere.join("in")).unwrap();
    fs::write(elsewhere.join("p.tar"), &one).unwrap();
    let (status, out, err) = run(&elsewhere, &["verify", "p.tar"]);
    assert_eq!(
        (status, out.as_str()),
        (0, "in: everything holds: 1 dispute, all files as packed\n"),
        "{err}"
    );
    let (_, value) = verified(&elsewhere, &[]);
    assert_eq!((&value["holds"], &value["same"]), (&true.into(), &1.into()));
}

#[test]
fn a_changed_missing_or_added_file_is_named_and_what_it_does() {
    let folder = folder("changed");
    let whole = files(&packed(&folder, &[]));
    let place = |path: &str| whole.iter().position(|(name, _)| name == path).unwrap();

    let mut changed = whole.clone();
    changed[place("sources/notes/b.md")].1 = DENIED.replace("Nine", "Eleven").into_bytes();
    fs::write(folder.join("p.tar"), written(&changed)).unwrap();
    let (status, value) = verified(&folder, &[]);
    assert_eq!(status, 1);
    assert_eq!(value["files"][0], "sources/notes/b.md: changed since it was packed");
    let changes: Vec<&str> =
        value["disputes"].as_array().unwrap().iter().map(|d| d["change"].as_str().unwrap()).collect();
    assert_eq!(changes, ["no longer found", "new"]);

    let mut fewer = whole.clone();
    fewer.remove(place("sources/a.md"));
    fewer.push(("sources/late.md".to_owned(), b"Late.\n".to_vec()));
    fs::write(folder.join("p.tar"), written(&fewer)).unwrap();
    let (_, value) = verified(&folder, &[]);
    assert_eq!(value["files"][0], "sources/a.md: missing from the pack");
    assert_eq!(value["files"][1], "sources/late.md: not listed in the manifest");
    assert_eq!(value["disputes"][0]["change"], "no longer found");

    // A report that was made to say something else.
    let mut told = whole.clone();
    let report = &mut told[place("report.json")].1;
    *report = String::from_utf8(report.clone()).unwrap().replace("\"error\"", "\"note\"").into_bytes();
    fs::write(folder.join("p.tar"), written(&told)).unwrap();
    let (status, value) = verified(&folder, &[]);
    assert_eq!((status, &value["files"][0]), (1, &"report.json: changed since it was packed".into()));
    assert_eq!(value["disputes"][0]["what"][0], "severity was note, is error");
}

#[test]
fn the_sources_of_a_folder_are_held_against_the_pack() {
    let folder = folder("sources");
    packed(&folder, &[]);
    let against = ["--sources", "in"];
    assert_eq!(verified(&folder, &against).0, 0);
    // The same words further down: what was found still holds, though the source changed.
    fs::write(folder.join("in/a.md"), format!("# Late news\n\n{TOLD}")).unwrap();
    let (status, value) = verified(&folder, &against);
    assert_eq!((status, &value["same"], &value["disputes"]), (1, &1.into(), &Value::Array(Vec::new())));
    assert_eq!(value["files"][0], "a.md: the source changed since it was packed");
    fs::remove_file(folder.join("in/a.md")).unwrap();
    fs::write(folder.join("in/c.md"), DENIED).unwrap();
    let (_, out, _) = run(&folder, &["verify", "p.tar", "--sources", "in"]);
    for line in ["file: c.md: a new source", "file: a.md: the source is missing", "no longer found: "] {
        assert!(out.contains(line), "{line}\n{out}");
    }
}

#[test]
fn own_rules_and_settings_go_with_the_pack() {
    let folder = folder("rules");
    let own = "jetty/jetty-open.yaml";
    fs::create_dir_all(folder.join("own/jetty")).unwrap();
    let new = [
        "rules",
        "new",
        "status",
        "--id",
        "jetty-open",
        "--topic",
        "jetty",
        "-o",
        "own/jetty/jetty-open.yaml",
    ];
    let (status, _, err) = run(&folder, &new);
    assert_eq!(status, 0, "{err}");
    let pack = packed(&folder, &["--rules", "own", "--packs", "jetty,casualties", "--min-confidence", "0.4"]);
    assert!(files(&pack).iter().any(|(path, _)| path == &format!("rules/0/own/{own}")), "{err}");
    fs::remove_dir_all(folder.join("own")).unwrap();
    let (status, value) = verified(&folder, &[]);
    assert_eq!((status, &value["versions"], &value["same"]), (0, &Value::Array(Vec::new()), &1.into()));
}

#[test]
fn own_words_and_what_the_settings_change_go_with_the_pack() {
    let folder = folder("words");
    let put = |path: &str, text: &str| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    put("own/turf/race.yaml", RACE);
    put("own/turf/lexicon/en/units.tsv", UNITS);
    put("in/c.md", "The race of 8 smoots was held, the club said.\n");
    put("in/d.md", "The race of 10 smoots was held, the pilot said.\n");
    put(
        "gainsay.toml",
        "rules = [\"own\"]\n[rule.race-length]\nseverity = \"warning\"\n[[dossier]]\npath = \"in\"\n\
         [dossier.rule.death-toll]\ndisabled = true\n",
    );
    let pack = packed(&folder, &[]);
    assert!(files(&pack).iter().any(|(path, _)| path == "rules/0/own/turf/lexicon/en/units.tsv"));
    let report = files(&pack).into_iter().find(|(path, _)| path == "report.json").unwrap().1;
    let report: Value = serde_json::from_slice(&report).unwrap();
    let disputes = report["disputes"].as_array().unwrap();
    let race = disputes.iter().find(|dispute| dispute["rule"] == "race-length").unwrap();
    assert_eq!(race["severity"], "warning");
    assert!(disputes.iter().all(|dispute| dispute["rule"] != "death-toll"), "{disputes:?}");
    fs::remove_dir_all(folder.join("own")).unwrap();
    fs::remove_file(folder.join("gainsay.toml")).unwrap();
    let (status, value) = verified(&folder, &[]);
    assert_eq!((status, &value["versions"]), (0, &Value::Array(Vec::new())), "{value}");
    assert_eq!(value["same"], disputes.len());
}

#[test]
fn a_rule_that_changed_is_named_and_so_is_the_dispute_it_makes_another() {
    let folder = folder("rule-changed");
    let own = "id: death-toll\nextends: death-toll\nseverity: warning\n";
    fs::create_dir_all(folder.join("own/harbour/lexicon/en")).unwrap();
    fs::write(folder.join("own/harbour/death-toll.yaml"), own).unwrap();
    let pack = files(&packed(&folder, &["--rules", "own"]));
    fs::remove_dir_all(folder.join("own")).unwrap();
    let (status, value) = verified(&folder, &[]);
    assert_eq!((status, &value["rules"]), (0, &Value::Array(Vec::new())), "{value:#}");

    let mut changed = pack.clone();
    let rule = changed.iter_mut().find(|(path, _)| path.ends_with("death-toll.yaml")).unwrap();
    rule.1 = own.replace("warning", "note").into_bytes();
    fs::write(folder.join("p.tar"), written(&changed)).unwrap();
    let (status, value) = verified(&folder, &[]);
    assert_eq!(status, 1);
    assert_eq!(value["rules"], serde_json::json!(["death-toll: changed since the dossier was packed"]));
    let what = value["disputes"][0]["what"].as_array().unwrap();
    assert_eq!(what.last().unwrap(), "its rule death-toll: changed since the dossier was packed");
    let (_, out, _) = run(&folder, &["verify", "p.tar"]);
    assert!(out.contains("rule: death-toll: changed since the dossier was packed\n"), "{out}");

    // A pack of the shape before this tells of no single rule.
    let mut older: Value = serde_json::from_slice(&pack[0].1).unwrap();
    older["pack"] = 1.into();
    older.as_object_mut().unwrap().remove("each_rule");
    let mut old = pack.clone();
    old[0].1 = serde_json::to_vec(&older).unwrap();
    fs::write(folder.join("p.tar"), written(&old)).unwrap();
    let (status, value) = verified(&folder, &[]);
    assert_eq!((status, &value["rules"]), (0, &Value::Array(Vec::new())));
}

#[test]
fn what_settings_and_the_command_line_change_holds_elsewhere() {
    let folder = folder("settings");
    let settings = "[rule.death-toll]\nseverity = \"note\"\n\n[[dossier]]\npath = \"in\"\n\
                    [dossier.rule.death-toll]\nquestion = \"How many of them died?\"\n";
    fs::write(folder.join("gainsay.toml"), settings).unwrap();
    fs::create_dir_all(folder.join("own/lexicon/en")).unwrap();
    fs::write(folder.join("own/lexicon/en/negation.tsv"), "").unwrap();
    let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/calibration.json");
    let weights = fs::read_to_string(built_in).unwrap();
    let mut weights: Value = serde_json::from_str(&weights).unwrap();
    weights["dossiers"]["bias"] = (weights["dossiers"]["bias"].as_f64().unwrap() + 0.25).into();
    fs::write(folder.join("weights.json"), weights.to_string()).unwrap();
    let pack = packed(&folder, &["--calibration", "weights.json"]);
    let report = files(&pack).into_iter().find(|(path, _)| path == "report.json").unwrap().1;
    let report: Value = serde_json::from_slice(&report).unwrap();
    let found = &report["disputes"][0];
    assert_eq!((&found["question"], &found["severity"]), (&"How many of them died?".into(), &"note".into()));
    fs::remove_file(folder.join("gainsay.toml")).unwrap();
    fs::remove_file(folder.join("weights.json")).unwrap();
    let (status, value) = verified(&folder, &[]);
    assert_eq!((status, &value["holds"]), (0, &true.into()), "{value:#}");
}

#[test]
fn another_version_is_told_and_does_not_matter_by_itself() {
    let folder = folder("version");
    let mut files = files(&packed(&folder, &[]));
    let manifest = String::from_utf8(files[0].1.clone()).unwrap();
    let mut value: Value = serde_json::from_str(&manifest).unwrap();
    value["gainsay"] = "0.0.1".into();
    value["rules"] = "00".into();
    files[0].1 = serde_json::to_vec(&value).unwrap();
    fs::write(folder.join("p.tar"), written(&files)).unwrap();
    let (status, value) = verified(&folder, &[]);
    assert_eq!((status, value["versions"].as_array().unwrap().len()), (0, 2));
}

#[test]
fn what_is_no_pack_is_refused() {
    let folder = folder("none");
    let pack = packed(&folder, &[]);
    let mut twice = files(&pack);
    twice.push(twice[1].clone());
    let mut link = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(tar::EntryType::Symlink);
    header.set_size(0);
    link.append_link(&mut header, "manifest.json", "/etc/passwd").unwrap();
    let mut later = files(&pack);
    later[0].1 = b"{\"pack\": 3, \"gainsay\": \"\", \"rules\": \"\", \"dossier\": \"\", \"files\": [],
        \"settings\": {\"min_confidence\": 0, \"packs\": [], \"without\": []}}"
        .to_vec();
    for (bytes, said) in [
        (b"words".to_vec(), "not a pack"),
        (Vec::new(), "it has no manifest.json"),
        (pack[..pack.len() / 3].to_vec(), "not a pack"),
        (written(&files(&pack)[1..]), "it has no manifest.json"),
        (written(&twice), "stands there twice"),
        (link.into_inner().unwrap(), "no plain file"),
        (written(&later), "a pack of shape 3"),
    ] {
        fs::write(folder.join("p.tar"), bytes).unwrap();
        let (status, out, err) = run(&folder, &["verify", "p.tar"]);
        assert_eq!((status, out.as_str()), (2, ""), "{said}: {err}");
        assert!(err.contains(said), "{said}: {err}");
    }
    let (status, _, err) = run(&folder, &["verify", "nowhere.tar"]);
    assert!(status == 2 && err.contains("nowhere.tar: cannot be read"), "{err}");
}

#[test]
fn a_rule_that_climbs_out_of_its_folder_is_refused() {
    let folder = folder("climbs");
    let mut files = files(&packed(&folder, &[]));
    let at = files.len();
    files.push(("rules/0/own/x.yaml".to_owned(), b"id: x\n".to_vec()));
    let mut bytes = written(&files);
    // The library writes no such path; the name is put into the head of the entry by hand.
    let head = bytes.windows(18).rposition(|w| w == b"rules/0/own/x.yaml").unwrap();
    bytes[head..head + 18].copy_from_slice(b"rules/../../x.yaml");
    let sum: u32 =
        (0..512).map(|n| if (148..156).contains(&n) { 32 } else { u32::from(bytes[head + n]) }).sum();
    bytes[head + 148..head + 155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
    fs::write(folder.join("p.tar"), bytes).unwrap();
    let (status, _, err) = run(&folder, &["verify", "p.tar"]);
    assert!(status == 2 && err.contains("no place for a rule"), "{at}: {err}");
}
