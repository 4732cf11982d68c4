//! Holds the formats that other tools read to those tools' rules, on a small dossier of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use gainsay::check::{Checker, Config, Input};
use gainsay::model::{Detail, Report};
use gainsay::report::{RENDERERS, REPORT_SCHEMA, renderer};
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
    for reports in [vec![report()], vec![report(), whole.clone()], vec![reviewed("explained")]] {
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

#[test]
fn sarif_is_as_the_official_schema_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/sarif/sarif-schema-2.1.0.json");
    let mut schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    // A stray bracket makes these two patterns none to a strict reader; no output of ours names its language.
    for definition in ["run", "toolComponent"] {
        let language = schema["definitions"][definition]["properties"]["language"].as_object_mut().unwrap();
        assert!(language.remove("pattern").is_some());
    }
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
