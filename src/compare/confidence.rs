//! Findings as the comparisons made them in, settled ones out: calibrated, and called a contradiction only above the
//! bar of their kind.

use std::collections::BTreeSet;

use super::calibrate::circumstance;
use super::finding::{Finding, Story};
use super::guards::axes;
use super::ruled::severity;
use super::{TENSION, logistic};
use crate::model::{BlockKind, Claim, Mode, Relation};

/// Calibrates an alarm; `None` where it is too unsure to be told of. Other findings stay as they are.
pub(super) fn settle(story: &Story<'_>, mut finding: Finding) -> Option<Finding> {
    if !matches!(finding.relation, Relation::Contradiction | Relation::Tension) {
        return Some(finding);
    }
    let weights = story.settings.weights();
    let circumstances = circumstances(story, &finding);
    finding.contributions = weights.contributions(finding.kind, &finding.contributions, &circumstances);
    let log_odds: f64 = finding.contributions.iter().map(|c| c.weight).sum();
    finding.confidence = (logistic(log_odds) * 1e3).round() / 1e3;
    finding
        .contributions
        .sort_by(|p, q| q.weight.abs().total_cmp(&p.weight.abs()).then(p.feature.cmp(&q.feature)));
    if finding.relation == Relation::Contradiction && finding.confidence < weights.bar_of(finding.kind) {
        finding.relation = Relation::Tension;
        finding.severity = severity(Relation::Tension, finding.severity);
        finding.steps.push(format!(
            "not sure enough to call it a contradiction: {:.2}, and the bar for {} is {:.2}",
            finding.confidence,
            finding.kind,
            weights.bar_of(finding.kind)
        ));
    }
    (finding.confidence >= TENSION).then_some(finding)
}

/// What a finding stands in, by the number of the circumstance.
pub(super) fn circumstances(story: &Story<'_>, finding: &Finding) -> Vec<(usize, f64)> {
    let numbers = || finding.sides.iter().flat_map(|s| &s.claims);
    let claims: Vec<&Claim> = numbers().map(|n| &story.claims[*n]).collect();
    let documents: BTreeSet<usize> = claims.iter().map(|c| c.document).collect();
    let holds = |test: bool| f64::from(u8::from(test));
    let sides_with = |test: &dyn Fn(&Claim) -> bool| {
        finding.sides.iter().filter(|s| s.claims.iter().all(|n| test(&story.claims[*n]))).count()
    };
    let spoken = |c: &Claim| c.attribution.mode == Mode::Direct;
    let [a, b] = finding.lead;
    [
        ("named by a rule", holds(finding.rule.is_some())),
        ("a witness more", documents.len().saturating_sub(2).min(3) as f64),
        ("all in one text", holds(documents.len() == 1)),
        ("in a speaker's own words on both sides", holds(sides_with(&spoken) == finding.sides.len())),
        ("hedged on a side", holds(sides_with(&|c| c.modality.rung < 0.9) > 0)),
        ("no time known of a side", holds(sides_with(&|c| c.as_of.is_none() && c.valid.is_none()) > 0)),
        ("in a headline", holds(claims.iter().any(|c| c.block == BlockKind::Headline))),
        ("called a contradiction by its comparison", holds(finding.relation == Relation::Contradiction)),
        ("an axis not stated", axes::missing(story, a, b).len().min(2) as f64),
    ]
    .into_iter()
    .filter(|(_, value)| *value != 0.0)
    .filter_map(|(name, value)| Some((circumstance(name)?, value)))
    .collect()
}
