use gainsay::check::Checker;
use gainsay::model::{Dispute, Report};
use serde_json::{Value, json};

use super::super::inputs::{self, Dossier};
use super::super::{Failure, Outcome, output};
use super::pretty;
use super::test::{Arguments, Format};

/// Lists what the wanted rules report of each folder. That something is found is no failure here.
pub(super) fn run(checker: &Checker, arguments: &Arguments) -> Result<Outcome, Failure> {
    let wanted = |dispute: &Dispute| {
        let rule = dispute.rule.as_deref().and_then(|id| checker.rules().rule(id));
        rule.is_some_and(|rule| arguments.wanted(rule))
    };
    let mut incomplete = false;
    let mut reports = Vec::new();
    for Dossier { name, inputs, .. } in inputs::dossiers(&arguments.against)? {
        let mut report = checker.check(&name, inputs);
        incomplete |= report.checked.not_read.iter().any(|each| each.failed);
        report.disputes.retain(&wanted);
        reports.push(report);
    }
    let text = match arguments.format {
        Format::Text => reports.iter().map(listed).collect(),
        Format::Json => pretty(&reports.iter().flat_map(found).collect()),
        Format::Junit => {
            let hint = "use `--format text` or `--format json` with `--against`";
            return Err(Failure::new("junit is for the examples of rules").hint(hint));
        }
    };
    output::write(None, &text)?;
    Ok(if incomplete { Outcome::Incomplete } else { Outcome::Clean })
}

fn listed(report: &Report) -> String {
    let mut text = String::new();
    for dispute in &report.disputes {
        let rule = dispute.rule.as_deref().unwrap_or_default();
        let relation = dispute.relation.word();
        let line = format!("{}: {rule}: {relation}: {}", report.dossier, dispute.question);
        text.push_str(&format!("{}\n", output::plain(&line)));
        for side in &dispute.sides {
            text.push_str(&format!("  {}\n", output::plain(&side.answer)));
            for claim in &side.claims {
                let line = format!("{}:{}:{}: {}", claim.source, claim.line, claim.column, claim.text);
                text.push_str(&format!("    {}\n", output::plain(&line)));
            }
        }
    }
    text.push_str(&format!("{}: {} reported\n", output::plain(&report.dossier), report.disputes.len()));
    text
}

fn found(report: &Report) -> impl Iterator<Item = Value> {
    report.disputes.iter().map(|dispute| json!({ "dossier": report.dossier, "dispute": dispute }))
}
