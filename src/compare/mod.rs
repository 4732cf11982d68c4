//! Claims in, findings out: gathered by question, aligned, judged, scored.
//!
//! Two roads lead to a shared question. Rules name it (`ruled`); for the rest, claims that talk of the same
//! event are found by an index of their words (`candidates`), and what differs between them tells the kind
//! (`kinds/`, one file each). Both roads end in findings with sides and steps. Resolving findings to places in
//! files is left to `check`.

mod align;
mod apart;
pub mod calibrate;
mod candidates;
mod common_ground;
mod confidence;
mod cues;
mod disputes;
mod events;
mod explain;
mod features;
mod figures;
mod finding;
mod guards;
mod kinds;
mod lay;
mod pair;
mod ruled;
mod score;
mod settings;
mod weights;

pub use explain::account;
pub use finding::{Finding, FindingSide, Judged};
pub use pair::{Comparison, compare_statements, compare_texts};
pub(crate) use ruled::shown;
pub use score::Scorer;
pub use settings::Settings;

use crate::extract::Extracted;
use crate::model::Document;
use crate::rules::RuleSet;

/// The least confidence of a contradiction; below it a finding is a tension at most.
pub const CONTRADICTION: f64 = 0.5;

/// The least confidence of a tension; below it a finding is nothing.
pub const TENSION: f64 = 0.3;

/// The least confidence of a comparison by itself that is looked at: what labelled dossiers taught decides on the rest.
const FLOOR: f64 = 0.05;

/// The probability of log-odds.
fn logistic(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// Gathers and judges the claims of one dossier.
pub fn judge(documents: &[Document], extracted: &Extracted, rules: &RuleSet, settings: &Settings) -> Judged {
    let events = events::told(&extracted.claims);
    let weights = weights::Weights::of(&extracted.claims, &events);
    let story = story(documents, extracted, settings, &events);
    let (ruled, mut questions) = ruled::judge(&story, rules);
    let (pairs, cut) = candidates::pairs(&story, &weights);
    let aligned = kinds::judge(&story, &weights, &pairs);
    questions += aligned.iter().filter(|p| p.kind.is_some()).count();
    let mut judged = disputes::assemble(&story, ruled, aligned);
    judged.questions = questions;
    judged.cut = cut;
    judged
}

/// What the rules say of two texts, each a document of its own and taken as talking of one story; `None` where
/// no rule names a question that both answer with an alarm.
pub fn by_rules(documents: &[Document; 2], extracted: &Extracted, rules: &RuleSet) -> Option<Comparison> {
    let settings = Settings::plain();
    let story = story(documents, extracted, &settings, &[]);
    let (findings, _) = ruled::judge(&story, rules);
    let between = |f: &&Finding| {
        f.sides.iter().any(|s| s.claims.iter().any(|c| extracted.claims[*c].document == 0))
            && f.sides.iter().any(|s| s.claims.iter().any(|c| extracted.claims[*c].document == 1))
    };
    let found = findings.iter().filter(between).max_by(|a, b| a.confidence.total_cmp(&b.confidence))?;
    Some(Comparison {
        relation: found.relation,
        kind: found.kind,
        confidence: found.confidence,
        contributions: found.contributions.clone(),
        rule: found.rule.clone(),
        steps: found.steps.clone(),
    })
}

fn story<'a>(
    documents: &'a [Document],
    extracted: &'a Extracted,
    settings: &'a Settings,
    events: &'a [Vec<events::EventMention>],
) -> finding::Story<'a> {
    finding::Story { documents, claims: &extracted.claims, entities: &extracted.entities, settings, events }
}

/// The findings of one dossier as calibration sees them, without what it taught: each alarm with the case made of it.
/// The label is left open (`right` is false).
pub fn cases(
    dossier: &str,
    documents: &[Document],
    extracted: &Extracted,
    judged: &Judged,
) -> Vec<calibrate::Case> {
    let settings = Settings::plain();
    let story = story(documents, extracted, &settings, &[]);
    let case = |finding: &Finding| calibrate::Case {
        dossier: dossier.to_owned(),
        kind: finding.kind,
        parts: finding.contributions.clone(),
        circumstances: finding
            .circumstances
            .clone()
            .unwrap_or_else(|| confidence::circumstances(&story, finding)),
        contradiction: finding.relation == crate::model::Relation::Contradiction,
        right: false,
    };
    judged.findings.iter().map(case).collect()
}
