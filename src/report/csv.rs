//! Tables for spreadsheets, after RFC 4180: disputes with one row a claim of a side, and claims with one row each.

use crate::model::{Dispute, Evidence, Report};

use super::words::{plain, source, spelled};

const DISPUTES: [&str; 25] = [
    "dossier",
    "fingerprint",
    "relation",
    "severity",
    "confidence",
    "kind",
    "rule",
    "question",
    "side",
    "answer",
    "holder",
    "via",
    "mode",
    "outlet",
    "published",
    "as_of",
    "source",
    "line",
    "column",
    "start",
    "end",
    "words",
    "verdict",
    "waiver",
    "baseline",
];

const CLAIMS: [&str; 19] = [
    "id",
    "source",
    "line",
    "column",
    "start",
    "end",
    "mode",
    "stance",
    "holder",
    "via",
    "polarity",
    "certainty",
    "rung",
    "future",
    "as_of",
    "question",
    "answer",
    "words",
    "sentence",
];

/// The claims of all disputes.
pub(super) fn render(reports: &[Report]) -> String {
    let mut rows = Vec::new();
    for report in reports {
        for dispute in &report.disputes {
            for (number, side) in dispute.sides.iter().enumerate() {
                let answer = side.answer.as_str();
                rows.extend(
                    side.claims.iter().map(|claim| row(report, dispute, (number + 1, answer), claim)),
                );
            }
        }
    }
    table(&DISPUTES, &rows)
}

fn row(report: &Report, dispute: &Dispute, (side, answer): (usize, &str), claim: &Evidence) -> Vec<String> {
    let published = source(report, &claim.source);
    let known = |words: Option<&String>| words.cloned().unwrap_or_default();
    vec![
        report.dossier.clone(),
        dispute.fingerprint.clone(),
        dispute.relation.word().to_owned(),
        dispute.severity.word().to_owned(),
        format!("{:.3}", dispute.confidence),
        dispute.kind.to_string(),
        known(dispute.rule.as_ref()),
        dispute.question.clone(),
        side.to_string(),
        answer.to_owned(),
        claim.attribution.holder.name.clone(),
        via(claim),
        spelled(&claim.attribution.mode),
        known(published.and_then(|source| source.publisher.as_ref())),
        known(published.and_then(|source| source.published.as_ref())),
        claim.as_of.map_or_else(String::new, |moment| moment.to_string()),
        claim.source.clone(),
        claim.line.to_string(),
        claim.column.to_string(),
        claim.start.to_string(),
        claim.end.to_string(),
        claim.text.clone(),
        dispute.verdict.as_ref().map_or_else(String::new, |verdict| spelled(&verdict.verdict)),
        known(dispute.waiver.as_ref().map(|waiver| &waiver.reason)),
        dispute.baseline_state.map_or_else(String::new, |state| spelled(&state)),
    ]
}

/// The claims, one a row.
pub fn claims(claims: &[Evidence]) -> String {
    let rows: Vec<Vec<String>> = claims.iter().map(claim_row).collect();
    table(&CLAIMS, &rows)
}

fn claim_row(claim: &Evidence) -> Vec<String> {
    vec![
        claim.id.clone(),
        claim.source.clone(),
        claim.line.to_string(),
        claim.column.to_string(),
        claim.start.to_string(),
        claim.end.to_string(),
        spelled(&claim.attribution.mode),
        spelled(&claim.attribution.stance),
        claim.attribution.holder.name.clone(),
        via(claim),
        spelled(&claim.polarity),
        spelled(&claim.modality.certainty),
        claim.modality.rung.to_string(),
        claim.modality.future.to_string(),
        claim.as_of.map_or_else(String::new, |moment| moment.to_string()),
        claim.question.clone().unwrap_or_default(),
        claim.answer.as_ref().map_or_else(String::new, |a| serde_json::to_string(a).unwrap_or_default()),
        claim.text.clone(),
        claim.context.clone(),
    ]
}

fn via(claim: &Evidence) -> String {
    claim.attribution.via.iter().map(|holder| holder.name.as_str()).collect::<Vec<_>>().join("; ")
}

/// The head and the rows. Writing into memory fails only where rows differ in length, and none do.
fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let _ = writer.write_record(head);
    for row in rows {
        let _ = writer.write_record(row.iter().map(|words| cell(words)));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// Words as a cell: one line, and never a formula, which a spreadsheet would run.
fn cell(words: &str) -> String {
    let words = plain(words);
    if words.starts_with(['=', '+', '-', '@']) && words.parse::<f64>().is_err() {
        format!("'{words}")
    } else {
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn no_cell_is_a_formula() {
        for (words, expected) in [
            ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
            ("+1+cmd", "'+1+cmd"),
            ("\t@x", "'@x"),
            ("-5.5", "-5.5"),
            ("– so", "– so"),
        ] {
            assert_eq!(cell(words), expected);
        }
    }

    #[test]
    fn every_row_has_every_column() {
        let sample = sample::report();
        for (text, columns) in [
            (render(std::slice::from_ref(&sample)), DISPUTES.len()),
            (claims(&sample.sources[0].claims), CLAIMS.len()),
        ] {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let rows: Vec<_> = reader.records().map(|row| row.unwrap()).collect();
            assert!(!rows.is_empty() && rows.iter().all(|row| row.len() == columns), "{text}");
        }
    }
}
