//! Holds the formats that other tools read to those tools' rules, on a small dossier of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use gainsay::check::{Checker, Config, Input};
use gainsay::model::{DamagedLine, Detail, Dispute, Report};
use gainsay::report::{RENDERERS, REPORT_SCHEMA, renderer};
use gainsay::review::verdicts::{Decision, Ledger, Record, apply};
use serde_json::{Value, json};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/sources")
}

fn report() -> Report {
    report_with(Detail::Findings)
}

fn report_with(detail: Detail) -> Report {
    let config = Config { detail, ..Config::default() };
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let inputs = entries.map(|path| Input {
        path: path.file_name().unwrap().display().to_string(),
        bytes: Ok(fs::read(path).unwrap()),
    });
    Checker::new(config).unwrap().check("ostrand", inputs.collect())
}

fn written(format: &str, reports: &[Report]) -> String {
    (renderer(format).unwrap().together)(reports)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap_or_else(|| panic!("{value} is no number"))).unwrap()
}

/// The byte at a line and column, both from 1, columns in UTF-16 units and without a byte order mark.
fn byte(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let rest = &text[start..];
    let mut units = 0;
    for (at, c) in rest.char_indices() {
        if c == '\u{FEFF}' {
            continue;
        }
        if units == column - 1 {
            return start + at;
        }
        units += c.len_utf16();
    }
    assert_eq!(units, column - 1, "line {line} ends before column {column}");
    text.len()
}

/// A place lies inside its file, and its lines and columns are those of its bytes.
fn holds(location: &Value) {
    let place = &location["physicalLocation"];
    let uri = place["artifactLocation"]["uri"].as_str().unwrap();
    assert!(!uri.starts_with('/') && !uri.contains(':'), "{uri} is not relative");
    let text = fs::read_to_string(folder().join(uri)).unwrap();
    let region = &place["region"];
    let (start, length) = (number(&region["byteOffset"]), number(&region["byteLength"]));
    assert!(length > 0 && start + length <= text.len(), "{region}");
    assert_eq!(byte(&text, number(&region["startLine"]), number(&region["startColumn"])), start, "{region}");
    assert_eq!(
        byte(&text, number(&region["endLine"]), number(&region["endColumn"])),
        start + length,
        "{region}"
    );
    assert!(!location["message"]["text"].as_str().unwrap().is_empty());
}

/// The report with a reviewer's word on its first dispute.
fn reviewed(word: &str) -> Report {
    let mut report = report();
    let verdict = json!({
        "verdict": word,
        "reason": "The desk asked both.",
        "reviewer": "A. Reviewer",
        "at": "2031-05-03T10:00:00Z",
        "until": null,
    });
    report.disputes[0].verdict = serde_json::from_value(verdict).unwrap();
    report
}

/// Reports with all that verdicts can bring into one: a verdict with every field, one carried to other words, one that
/// holds no longer, a contested one, damaged lines.
fn decided() -> Vec<Report> {
    let found = report();
    let [one, two, ..] = found.disputes.as_slice() else { panic!("too few disputes") };
    let record = |dispute: &Dispute, decision| Record {
        reason: Some("The desk asked both.".to_owned()),
        note: Some("By telephone.".to_owned()),
        link: Some("https://desk.example/7".to_owned()),
        reviewer: Some("A. Reviewer".to_owned()),
        at: Some("2031-05-03T10:00:00Z".to_owned()),
        until: Some("2031-06-01".to_owned()),
        revision: 1,
        ..Record::on(dispute, decision)
    };
    let mut carried = record(one, Decision::Confirmed);
    for claim in carried.about.iter_mut().flat_map(|about| &mut about.sides).flat_map(|side| &mut side.claims)
    {
        claim.words.push_str(" then");
    }
    let ledger = Ledger {
        records: vec![carried, record(two, Decision::Explained), record(two, Decision::Dismissed)],
        damaged: vec![DamagedLine { line: 4, why: "cut off".to_owned() }],
    };
    let on = |day: &str| {
        let mut report = found.clone();
        apply(&mut report, &ledger, Some(day.parse().unwrap()));
        report
    };
    let (standing, expired) = (on("2031-05-04"), on("2031-06-02"));
    assert!(standing.disputes[0].verdict.as_ref().is_some_and(|verdict| verdict.carried));
    assert!(expired.disputes[0].reopened.is_some());
    assert!(standing.reviewed.as_ref().is_some_and(|r| !r.contested.is_empty() && !r.damaged.is_empty()));
    vec![standing, expired]
}

/// The schema with every object closed: what it does not name is a mistake.
fn closed(schema: &Value) -> Value {
    match schema {
        Value::Array(items) => items.iter().map(closed).collect(),
        Value::Object(fields) => {
            let mut fields: serde_json::Map<String, Value> =
                fields.iter().map(|(key, value)| (key.clone(), closed(value))).collect();
            if fields.get("properties").is_some_and(Value::is_object) && fields.contains_key("required") {
                fields.entry("additionalProperties").or_insert(json!(false));
            }
            Value::Object(fields)
        }
        other => other.clone(),
    }
}

/// Holds a value to a schema; every mistake is shown.
fn valid(schema: &Value, value: &Value, what: &str) {
    let validator = jsonschema::validator_for(schema).unwrap();
    let mistakes: Vec<String> =
        validator.iter_errors(value).map(|each| format!("{}: {each}", each.instance_path())).collect();
    assert!(mistakes.is_empty(), "{what}\n{}", mistakes.join("\n"));
}

#[test]
fn json_is_as_its_schema_says_and_the_schema_names_every_field() {
    let published: Value = serde_json::from_str(REPORT_SCHEMA).unwrap();
    let schema = closed(&published);
    let parsed = |reports: &[Report]| -> Value { serde_json::from_str(&written("json", reports)).unwrap() };
    let whole = report_with(Detail::Sources);
    for reports in [vec![report()], vec![report(), whole.clone()], vec![reviewed("explained")], decided()] {
        valid(&published, &parsed(&reports), "the open schema");
        valid(&schema, &parsed(&reports), "the closed schema");
    }
    // The texts and claims come only where they are asked for.
    let (short, long) = (parsed(&[report()]), parsed(&[whole]));
    assert!(short["sources"][0].get("text").is_none() && short["sources"][0].get("claims").is_none());
    assert!(!list(&long["sources"][0]["text"]).is_empty() && !list(&long["sources"][0]["claims"]).is_empty());
    // The schema refuses what is no report.
    let mut broken = short.clone();
    broken["disputes"][0]["relation"] = json!("agrees");
    assert!(!jsonschema::is_valid(&published, &broken));
    broken = short;
    broken["disputes"][0].as_object_mut().unwrap().remove("fingerprint");
    assert!(!jsonschema::is_valid(&published, &broken));
}

#[test]
fn the_command_line_prints_the_schema_and_gives_texts_where_asked() {
    let run = |words: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_gainsay")).args(words).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(run(&["rules", "schema", "--report"]), REPORT_SCHEMA);
    let folder = folder().display().to_string();
    let parsed = |words: &[&str]| -> Value { serde_json::from_str(&run(words)).unwrap() };
    let short = parsed(&["check", &folder, "--format", "json"]);
    let long = parsed(&["check", &folder, "--format", "json", "--texts"]);
    assert!(short["sources"][0].get("text").is_none());
    assert_eq!(list(&long["sources"]).len(), list(&short["sources"]).len());
    assert!(list(&long["sources"]).iter().all(|source| !list(&source["text"]).is_empty()));
    assert!(run(&["check", &folder, "--format", "html"]).contains("<details class=\"text\">"));
}

#[test]
fn every_approved_report_is_as_the_schema_says() {
    let schema = closed(&serde_json::from_str(REPORT_SCHEMA).unwrap());
    let mut tried = 0;
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots")).unwrap() {
        let path = entry.unwrap().path();
        if path.to_string_lossy().ends_with(".json.snap") {
            let text = fs::read_to_string(&path).unwrap();
            let (_, body) = text.split_once("\n---\n").unwrap();
            valid(&schema, &serde_json::from_str(body).unwrap(), &path.display().to_string());
            tried += 1;
        }
    }
    assert!(tried > 3, "only {tried} approved reports were found");
}

#[test]
fn places_in_the_text_are_where_the_words_stand() {
    let report = report_with(Detail::Sources);
    let mut tried = 0;
    for claim in report.disputes.iter().flat_map(|dispute| &dispute.sides).flat_map(|side| &side.claims) {
        let place = claim.in_text.unwrap();
        let blocks = &report.sources[place.source].text;
        let block = blocks.iter().rfind(|block| block.start <= place.start).unwrap();
        let words = &block.words[place.start - block.start..place.end - block.start];
        assert_eq!(words.split_whitespace().collect::<Vec<_>>().join(" "), claim.text);
        tried += 1;
    }
    assert!(tried > 1);
}

/// The official schema of SARIF.
fn sarif_schema() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/sarif/sarif-schema-2.1.0.json");
    let mut schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    // A stray bracket makes these two patterns none to a strict reader; no output of ours names its language.
    for definition in ["run", "toolComponent"] {
        let language = schema["definitions"][definition]["properties"]["language"].as_object_mut().unwrap();
        assert!(language.remove("pattern").is_some());
    }
    schema
}

#[test]
fn sarif_is_as_the_official_schema_says() {
    let schema = sarif_schema();
    let settled = reviewed("explained");
    let log: Value = serde_json::from_str(&written("sarif", &[report(), settled])).unwrap();
    valid(&schema, &log, "sarif");
    let mut broken = log.clone();
    broken["runs"][0]["results"][0]["level"] = json!("grave");
    assert!(!jsonschema::is_valid(&schema, &broken));
    // Suppressions stand at every result of a run or at none, each with its justification.
    assert!(list(&log["runs"][0]["results"]).iter().all(|result| result.get("suppressions").is_none()));
    let results = list(&log["runs"][1]["results"]);
    assert!(results.iter().all(|result| result["suppressions"].is_array()));
    assert_eq!(results[0]["suppressions"][0]["justification"], "The desk asked both.");
}

/// A folder with two disputes: of the toll, which is known with another answer; of the bridge, which is waived. One
/// waiver has expired, and nothing answers to another.
fn desk(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("formats").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("in")).unwrap();
    let put = |path: &str, text: &str| fs::write(folder.join(path), text).unwrap();
    let toll = |n: &str, who: &str| {
        format!("{n} people were killed in the Brinmouth ferry collision, {who} said on Monday.\n")
    };
    put(
        "in/a.md",
        &format!(
            "{}\nThe Saltby bridge was closed on Tuesday, the council said.\n",
            toll("Fifteen", "police")
        ),
    );
    put("in/b.md", &toll("Nine", "the coroner"));
    let update = ["baseline", "update", "in", "--accept-new", "--baseline", "gainsay-known.jsonl"];
    assert!(run_in(&folder, &update).0 == 0);
    let denied = "\nThe Saltby bridge was not closed on Tuesday, the owner said.\n";
    put("in/b.md", &format!("{}{denied}", toll("Eleven", "the coroner")));
    let report: Value =
        serde_json::from_str(&run_in(&folder, &["check", "in", "--format", "json"]).1).unwrap();
    let print = |rule: &str| {
        let of_rule = |d: &&Value| d["rule"] == rule;
        let found =
            list(&report["disputes"]).iter().find(of_rule).unwrap_or_else(|| panic!("{rule}\n{report}"));
        found["fingerprint"].as_str().unwrap().to_owned()
    };
    let waiver = |print: &str, reason: &str, last: &str| {
        format!(
            "[[waiver]]\nfingerprint = \"{print}\"\nreason = \"{reason}\"\nowner = \"desk\"\nexpires = {last}\n"
        )
    };
    let (toll, bridge) = (print("death-toll"), print("site-open"));
    let waivers = [
        waiver(&bridge, "of two days", "2031-05-31"),
        waiver(&toll, "was of two days", "2031-04-30"),
        waiver("0011223344556677", "gone", "2031-05-31"),
    ];
    put("gainsay.toml", &format!("[[dossier]]\npath = \"in\"\n{}", waivers.concat()));
    folder
}

fn run_in(folder: &Path, words: &[&str]) -> (i32, String) {
    let program = env!("CARGO_BIN_EXE_gainsay");
    let output = Command::new(program).args(words).current_dir(folder).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

const KNOWN: &[&str] = &["--baseline", "gainsay-known.jsonl"];
const FOCUS: &[&str] = &["--focus", "in/a.md"];

/// A report on that folder, as of a day on which one waiver holds and one has expired.
fn check(folder: &Path, format: &str, more: &[&str]) -> String {
    let words = ["check", "--today", "2031-05-01", "--format", format];
    let (status, text) = run_in(folder, &[&words[..], more].concat());
    assert_eq!(status, 1, "{format} {more:?}\n{text}");
    text
}

#[test]
fn what_people_have_said_of_findings_is_as_the_schemas_say() {
    let folder = desk("schemas");
    let parsed = |format: &str, more: &[&str]| -> Value {
        serde_json::from_str(&check(&folder, format, more)).unwrap()
    };
    let schema = closed(&serde_json::from_str(REPORT_SCHEMA).unwrap());
    for more in [&[][..], KNOWN, FOCUS, &["--texts"]] {
        valid(&schema, &parsed("json", more), &format!("json {more:?}"));
        valid(&sarif_schema(), &parsed("sarif", more), &format!("sarif {more:?}"));
    }
    let log = parsed("sarif", &[]);
    let run = &log["runs"][0];
    let results = list(&run["results"]);
    let rules = list(&run["tool"]["driver"]["rules"]);
    assert!(results.iter().all(|result| rules[number(&result["ruleIndex"])]["id"] == result["ruleId"]));
    let of = |id: &str| results.iter().find(|result| result["ruleId"] == id).unwrap();
    let place = |id: &str| of(id)["locations"][0]["physicalLocation"].clone();
    assert_eq!(of("site-open")["suppressions"][0]["justification"], "of two days");
    for (id, line) in [("waiver-expired", 8), ("waiver-unmatched", 13)] {
        let wanted =
            json!({ "artifactLocation": { "uri": "gainsay.toml" }, "region": { "startLine": line } });
        assert_eq!(place(id), wanted);
        assert_eq!((&of(id)["level"], &of(id)["suppressions"]), (&json!("warning"), &json!([])));
    }
    // Asked for from elsewhere, a report tells the settings by their name alone.
    let file = folder.join("gainsay.toml");
    let words = ["check", "--config", file.to_str().unwrap(), "--today", "2031-05-01", "--format", "json"];
    let (_, text) = run_in(&folder.join("in"), &words);
    let report: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(report["waivers"][0]["written"], "gainsay.toml:8");
    assert!(!text.contains(folder.to_str().unwrap()), "{text}");
}

#[test]
fn what_people_have_said_of_findings_is_in_every_format() {
    let folder = desk("said");
    for (format, more, parts) in [
        (
            "junit",
            &[][..],
            &[
                "tests=\"5\" failures=\"1\" errors=\"0\" skipped=\"1\"",
                "<skipped message=\"waived: of two days\"/>",
                "<testcase classname=\"in.waiver-expired\" name=\"gainsay.toml:8\" file=\"gainsay.toml\" line=\"8\">\
                 <system-out>waiver-expired: the waiver of desk held until 2031-04-30",
            ][..],
        ),
        (
            "github",
            &[],
            &[
                "::error file=in/a.md,",
                "::warning file=gainsay.toml,line=13,title=waiver-unmatched::no dispute",
            ],
        ),
        ("csv", &[], &[",verdict,waiver,baseline\n", ",,of two days,\n"]),
        ("csv", KNOWN, &[",,,updated\n"]),
        (
            "markdown",
            &[],
            &["Waived by desk, until 2031-05-31: of two days", "## Waivers to look at", "- gainsay.toml:8: "],
        ),
        ("markdown", KNOWN, &[" · in the baseline with other answers · "]),
        ("markdown", &["--summary"], &["1 of these waived", "2 waivers to look at.\n"]),
        (
            "html",
            &[],
            &["<strong>Waived</strong> by desk", "data-verdict=\"waived\"", "<h2>Waivers to look at</h2>"],
        ),
        ("html", KNOWN, &["data-baseline=\"updated\"", "<select name=\"baseline\">"]),
        ("html", FOCUS, &["<h2>a.md, read against the others</h2>"]),
    ] {
        let text = check(&folder, format, more);
        for part in parts {
            assert!(text.contains(part), "{format} {more:?}: {part}\nnot in\n{text}");
        }
    }
    assert!(!check(&folder, "github", &[]).contains("bridge"), "what is waived is no annotation");
}

/// The properties that search engines ask of a ClaimReview, and the types of schema.org for them.
#[test]
fn claim_reviews_have_what_the_vocabulary_requires() {
    let schema = json!({
        "type": "object",
        "required": ["@context", "@graph"],
        "properties": {
            "@context": { "const": "https://schema.org" },
            "@graph": { "type": "array", "minItems": 2, "items": {
                "type": "object",
                "required": ["@type", "claimReviewed", "reviewRating", "url", "author", "itemReviewed"],
                "properties": {
                    "@type": { "const": "ClaimReview" },
                    "claimReviewed": { "type": "string", "minLength": 1 },
                    "url": { "type": "string", "pattern": "^https://desk\\.example/ostrand#d0-[0-9a-f]{16}$" },
                    "author": { "required": ["@type", "name"] },
                    "datePublished": { "type": "string", "pattern": "^[0-9]{4}" },
                    "reviewRating": {
                        "required": ["@type", "alternateName"],
                        "properties": {
                            "@type": { "const": "Rating" },
                            "alternateName": { "type": "string", "minLength": 1 },
                        },
                    },
                    "itemReviewed": {
                        "required": ["@type", "author", "appearance"],
                        "properties": {
                            "@type": { "const": "Claim" },
                            "author": { "required": ["name"] },
                            "appearance": { "type": "array", "minItems": 1, "items": { "required": ["@type", "name"] } },
                        },
                    },
                },
            } },
        },
    });
    let mut report = reviewed("confirmed");
    report.page = Some("https://desk.example/ostrand".to_owned());
    valid(&schema, &serde_json::from_str(&written("claimreview", &[report])).unwrap(), "claimreview");
}

#[test]
fn sarif_has_what_the_standard_asks_for_and_true_places() {
    let report = report();
    assert!(!report.disputes.is_empty(), "the counts of injured differ");
    let log: Value = serde_json::from_str(&written("sarif", &[report.clone(), report])).unwrap();
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(list(&log["runs"]).len(), 2);
    for run in list(&log["runs"]) {
        assert_eq!(run["tool"]["driver"]["name"], "gainsay");
        assert_eq!(run["columnKind"], "utf16CodeUnits");
        let rules = list(&run["tool"]["driver"]["rules"]);
        assert!(rules.iter().all(|rule| !rule["shortDescription"]["text"].as_str().unwrap().is_empty()));
        for result in list(&run["results"]) {
            assert_eq!(rules[number(&result["ruleIndex"])]["id"], result["ruleId"]);
            assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
            assert!(!result["message"]["text"].as_str().unwrap().is_empty());
            assert!((0.0..=100.0).contains(&result["rank"].as_f64().unwrap()));
            assert_eq!(result["partialFingerprints"]["gainsayDispute/v2"].as_str().unwrap().len(), 16);
            assert_eq!(list(&result["locations"]).len(), 1);
            let related = list(&result["relatedLocations"]);
            assert!(!related.is_empty(), "a dispute has more than one side");
            assert!(related.iter().enumerate().all(|(n, each)| number(&each["id"]) == n + 1));
            list(&result["locations"]).iter().chain(related).for_each(holds);
        }
    }
}

#[test]
fn annotations_are_one_command_a_line() {
    let mut report = report();
    report.base = "story/sources/".to_owned();
    let text = written("github", &[report.clone()]);
    assert_eq!(text.lines().count(), report.disputes.len());
    for line in text.lines() {
        let (head, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (level, properties) = head.split_once(' ').unwrap();
        assert!(["error", "warning", "notice"].contains(&level), "{line}");
        assert!(properties.starts_with("file=story/sources/"), "{line}");
        assert!(properties.split(',').all(|each| each.split_once('=').is_some()), "{line}");
        assert!(!message.is_empty() && !message.contains('\r'), "{line}");
    }
}

/// The document's elements are closed in order; the rest of XML is for its reader.
#[test]
fn junit_counts_what_it_holds() {
    let text = written("junit", &[report()]);
    let count = |word: &str| text.matches(word).count();
    assert_eq!(count("<testcase "), count("</testcase>") + count("\"the sources were compared\"/>"));
    let (_, tests) = text.split_once(" tests=\"").unwrap();
    assert_eq!(tests.split('"').next().unwrap(), count("<testcase ").to_string());
    let (_, failures) = text.split_once(" failures=\"").unwrap();
    assert_eq!(failures.split('"').next().unwrap(), count("<failure ").to_string());
}

#[test]
fn every_format_gives_the_same_bytes_each_time() {
    let (one, two) = (report_with(Detail::Sources), [report_with(Detail::Sources)]);
    for format in RENDERERS {
        assert_eq!((format.render)(&one), (format.together)(&two), "{}", format.name);
    }
}
