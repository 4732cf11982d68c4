//! SARIF 2.1.0 (OASIS, errata 01): one run a dossier, one result a dispute.

use serde_json::{Value, json};

use crate::model::{Dispute, Evidence, Report, Severity, WaiverFault, WaiverNotice};

use super::words::{address, answers, excuse, files, plain, quoted, settled, written};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

const HELP: &str = "Read the place and every related location: each gives one answer in its own words. Correct the \
                    source that is wrong, or record under the fingerprint why the difference may stand.";

/// One log around the runs of all reports.
pub(super) fn render(reports: &[Report]) -> String {
    let runs: Vec<Value> = reports.iter().map(run).collect();
    let log = json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": runs });
    // A map with keys that are strings never fails.
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

fn run(report: &Report) -> Value {
    let mut ids: Vec<String> = report.disputes.iter().map(rule_id).collect();
    ids.sort();
    ids.dedup();
    let mut rules: Vec<Value> = ids.iter().map(|id| rule(report, id)).collect();
    for fault in [WaiverFault::Expired, WaiverFault::Unmatched] {
        if report.waivers.iter().any(|notice| notice.fault == fault) {
            rules.push(rule_of_waivers(fault));
            ids.push(fault.id().to_owned());
        }
    }
    let mut results: Vec<Value> =
        report.disputes.iter().map(|dispute| result(report, dispute, &ids)).collect();
    results.extend(report.waivers.iter().map(|notice| notice_result(notice, &ids)));
    // Of one run all results have suppressions, or none (3.27.23).
    if report.disputes.iter().any(settled) {
        for (number, result) in results.iter_mut().enumerate() {
            result["suppressions"] = report.disputes.get(number).map_or_else(|| json!([]), suppressions);
        }
    }
    let not_read: Vec<Value> = report
        .checked
        .not_read
        .iter()
        .map(|each| {
            json!({
                "level": if each.failed { "error" } else { "note" },
                "message": { "text": text(&format!("not read: {}", each.why)) },
                "locations": [{ "physicalLocation": { "artifactLocation": artifact(report, &each.path) } }],
            })
        })
        .collect();
    let artifacts: Vec<Value> =
        files(report).map(|(_, source)| json!({ "location": artifact(report, &source.path) })).collect();
    json!({
        "tool": { "driver": {
            "name": "gainsay",
            "version": report.gainsay,
            "informationUri": env!("CARGO_PKG_REPOSITORY"),
            "rules": rules,
        } },
        "automationDetails": { "id": format!("gainsay/{}/", plain(&report.dossier)) },
        "invocations": [{
            "executionSuccessful": !report.checked.not_read.iter().any(|each| each.failed),
            "toolExecutionNotifications": not_read,
        }],
        "columnKind": "utf16CodeUnits",
        "artifacts": artifacts,
        "results": results,
    })
}

/// The rule that named the question; a name of its own for what alignment found, by kind.
fn rule_id(dispute: &Dispute) -> String {
    dispute.rule.clone().unwrap_or_else(|| format!("aligned-{}", dispute.kind))
}

fn rule(report: &Report, id: &str) -> Value {
    let of_rule = || report.disputes.iter().filter(|dispute| rule_id(dispute) == id);
    let gravest = of_rule().map(|dispute| dispute.severity).max().unwrap_or(Severity::Note);
    let kind = of_rule().map(|dispute| dispute.kind.word()).next().unwrap_or_default();
    let what = if id.starts_with("aligned-") {
        format!("Sources word one event alike and differ: {kind}.")
    } else {
        format!("Sources answer one question differently: {} ({kind}).", id.replace('-', " "))
    };
    json!({
        "id": id,
        "shortDescription": { "text": what },
        "fullDescription": { "text": format!("{what} The answers cannot all hold, or a reader should know of each.") },
        "help": { "text": HELP },
        "defaultConfiguration": { "level": gravest.word() },
        "properties": { "tags": [kind] },
    })
}

/// What is wrong with waivers of one sort, as a rule.
fn rule_of_waivers(fault: WaiverFault) -> Value {
    let what = match fault {
        WaiverFault::Expired => "The last day of a waiver has passed: its dispute counts again.",
        WaiverFault::Unmatched => "No dispute answers to a waiver any more.",
    };
    json!({
        "id": fault.id(),
        "shortDescription": { "text": what },
        "fullDescription": { "text": what },
        "help": { "text": "Renew the waiver with a later day and its reason, or take it out." },
        "defaultConfiguration": { "level": Severity::Warning.word() },
        "properties": { "tags": ["waiver"] },
    })
}

/// A waiver to look at, where it is written. The settings' path is seen from the working folder already.
fn notice_result(notice: &WaiverNotice, ids: &[String]) -> Value {
    let (file, line) = written(notice);
    let id = notice.fault.id();
    json!({
        "ruleId": id,
        "ruleIndex": ids.iter().position(|each| each == id),
        "level": notice.severity.word(),
        "message": { "text": text(&notice.message) },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": address(file) },
            "region": { "startLine": line },
        } }],
    })
}

fn result(report: &Report, dispute: &Dispute, ids: &[String]) -> Value {
    let id = rule_id(dispute);
    let claims = || dispute.sides.iter().flat_map(|side| side.claims.iter().map(move |claim| (side, claim)));
    let first: Vec<Value> =
        claims().take(1).map(|(side, claim)| location(report, &side.answer, claim, None)).collect();
    let related: Vec<Value> = claims()
        .skip(1)
        .enumerate()
        .map(|(number, (side, claim))| location(report, &side.answer, claim, Some(number + 1)))
        .collect();
    let message = format!("{} {}: {}", dispute.question, answers(dispute), dispute.message);
    let mut result = json!({
        "ruleId": id,
        "ruleIndex": ids.iter().position(|each| *each == id),
        "level": dispute.severity.word(),
        "message": { "text": text(&message) },
        "locations": first,
        "relatedLocations": related,
        "partialFingerprints": { "gainsayDispute/v2": dispute.fingerprint },
        "rank": (dispute.confidence * 1000.0).round() / 10.0,
        "properties": {
            "relation": dispute.relation.word(),
            "kind": dispute.kind.word(),
            "confidence": dispute.confidence,
            "steps": dispute.steps.iter().map(|step| plain(step)).collect::<Vec<_>>(),
        },
    });
    if let Some(state) = dispute.baseline_state {
        result["baselineState"] = json!(state);
    }
    result
}

/// Why a dispute needs nobody's care: a reviewer's word or a waiver. Empty where it does.
fn suppressions(dispute: &Dispute) -> Value {
    if !settled(dispute) {
        return json!([]);
    }
    let why = excuse(dispute).map(plain);
    json!([{ "kind": "external", "status": "accepted", "justification": why.unwrap_or_default() }])
}

/// Where a claim stands and what it says. Related ones are numbered from 1.
fn location(report: &Report, answer: &str, claim: &Evidence, number: Option<usize>) -> Value {
    let [from, to] = claim.utf16;
    let words = quoted(claim.attribution.mode, &claim.text);
    let message = format!("{answer} ({}): {words}", claim.attribution.holder.name);
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": artifact(report, &claim.source),
            "region": {
                "startLine": from.line,
                "startColumn": from.column,
                "endLine": to.line,
                "endColumn": to.column,
                "byteOffset": claim.start,
                "byteLength": claim.end - claim.start,
            },
        },
        "message": { "text": text(&message) },
    });
    if let Some(number) = number {
        location["id"] = json!(number);
    }
    location
}

fn artifact(report: &Report, path: &str) -> Value {
    json!({ "uri": address(&format!("{}{path}", report.base)) })
}

/// Words in a message: brackets of theirs must not make a link, and braces, doubled, no placeholder (3.11.5).
fn text(words: &str) -> String {
    plain(words).replace("](", "] (").replace('{', "{{").replace('}', "}}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn a_result_has_its_rule_places_and_rank() {
        let log: Value = serde_json::from_str(&render(&[sample::report()])).unwrap();
        let run = &log["runs"][0];
        let result = &run["results"][0];
        assert_eq!(result["ruleId"], run["tool"]["driver"]["rules"][0]["id"]);
        assert_eq!(result["rank"], 93.4);
        assert_eq!(result["level"], "error");
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "story/wire%20%7C%20copy.md");
        assert_eq!(place["region"]["startLine"], 3);
        assert_eq!(result["relatedLocations"][0]["id"], 1);
        assert_eq!(result["relatedLocations"].as_array().unwrap().len(), 1);
        assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    }

    #[test]
    fn brackets_of_a_document_make_no_link() {
        assert_eq!(text("see [this](1)\u{202E} {0}"), "see [this] (1)[U+202E] {{0}}");
    }
}
