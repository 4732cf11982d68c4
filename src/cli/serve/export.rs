use gainsay::model::{Detail, Evidence, Report};
use gainsay::report::{RENDERERS, claims_csv, renderer};
use gainsay::review::verdicts::{self, Record, hide_dismissed};

use super::answer::{Answer, Refusal};
use super::desk::{Desk, View};

/// What there is beside the formats of reports, with half a line on it.
const OTHERS: [(&str, &str); 3] = [
    ("claims", "for spreadsheets: a row a claim of every source"),
    ("verdicts-csv", "for spreadsheets: a row a verdict"),
    ("verdicts-json", "for programs: every verdict"),
];

/// Every format by name, with half a line on it.
pub(super) fn formats() -> impl Iterator<Item = (&'static str, &'static str)> {
    let reports = RENDERERS.iter().map(|renderer| (renderer.name, renderer.about));
    reports.chain(OTHERS)
}

/// The file in a format: what `check`, `claims` and `verdicts export` write for the dossier.
pub(super) fn export(desk: &Desk, view: &View, format: &str) -> Result<Answer, Refusal> {
    let (about, extension, text) = match (renderer(format), format) {
        (Some(renderer), _) => {
            let mut report = view.report.clone();
            hide_dismissed(&mut report);
            if renderer.detail == Detail::Findings {
                without_texts(&mut report);
            }
            ("", renderer.extension, (renderer.render)(&report))
        }
        (None, "claims") => {
            let mut claims: Vec<Evidence> =
                view.report.sources.iter().flat_map(|source| source.claims.clone()).collect();
            claims.iter_mut().for_each(|claim| claim.in_text = None);
            ("-claims", "csv", claims_csv(&claims))
        }
        (None, "verdicts-csv") => ("-verdicts", "csv", verdicts::csv(&decisions(desk, view))),
        (None, "verdicts-json") => ("-verdicts", "json", verdicts::json(&decisions(desk, view))),
        _ => return Err(Refusal::unknown("There is no such format.")),
    };
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' };
    let stem: String = desk.name().chars().map(plain).collect();
    Ok(Answer::File { name: format!("{stem}{about}.{extension}"), text })
}

fn decisions<'v>(desk: &'v Desk, view: &'v View) -> Vec<(&'v str, &'v Record)> {
    view.ledger.records.iter().map(|record| (desk.key.as_str(), record)).collect()
}

/// The report as it is for a format that shows no texts.
fn without_texts(report: &mut Report) {
    for source in &mut report.sources {
        source.text.clear();
        source.claims.clear();
    }
    let sides = report.disputes.iter_mut().flat_map(|dispute| &mut dispute.sides);
    let sides = sides.chain(report.set_aside.iter_mut().flat_map(|aside| &mut aside.sides));
    for claim in sides.flat_map(|side| &mut side.claims) {
        claim.in_text = None;
    }
}
