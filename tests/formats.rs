//! Holds the formats that other tools read to those tools' rules, on a small dossier of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use gainsay::check::{Checker, Config, Input};
use gainsay::model::Report;
use gainsay::report::{RENDERERS, renderer};
use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/sources")
}

fn report() -> Report {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let inputs = entries.map(|path| Input {
        path: path.file_name().unwrap().display().to_string(),
        bytes: Ok(fs::read(path).unwrap()),
    });
    Checker::new(Config::default()).unwrap().check("ostrand", inputs.collect())
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
    let (one, two) = (report(), [report()]);
    for format in RENDERERS {
        assert_eq!((format.render)(&one), (format.together)(&two), "{}", format.name);
    }
}
