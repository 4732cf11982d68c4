//! Findings as the comparisons made them in, settled ones out: calibrated, and called a contradiction only above the
//! bar of their kind.

use std::collections::BTreeSet;

use super::calibrate::circumstance;
use super::candidates;
use super::disputes::turns_on_itself;
use super::finding::{Finding, Story};
use super::guards::axes;
use super::kinds::{Pair, PairFinding};
use super::ruled::severity;
use super::{CONTRADICTION, FLOOR, TENSION, logistic};
use crate::model::{BlockKind, Claim, Contribution, Kind, Mode, Relation};

/// Calibrates an alarm; `None` where it is too unsure to be told of. Other findings stay as they are.
pub(super) fn settle(story: &Story<'_>, mut finding: Finding) -> Option<Finding> {
    let alarm = matches!(finding.relation, Relation::Contradiction | Relation::Tension);
    if !alarm || finding.circumstances.is_some() {
        return Some(finding);
    }
    let circumstances = circumstances(story, &finding);
    let learnt = Learnt::of(story, finding.kind, &finding.contributions, &circumstances);
    finding.contributions = learnt.contributions;
    finding.confidence = learnt.confidence;
    if finding.relation == Relation::Contradiction
        && let Some(why) = learnt.below
    {
        finding.relation = Relation::Tension;
        finding.severity = severity(Relation::Tension, finding.severity);
        finding.steps.push(why);
    }
    (finding.confidence >= TENSION).then_some(finding)
}

/// The same for two claims laid side by side. Where calibration is to learn from them they stay as they are.
pub(super) fn settle_pair(pair: &Pair<'_>, mut found: PairFinding) -> Option<PairFinding> {
    let (story, kind) = (pair.story, found.kind?);
    if found.confidence < FLOOR {
        return None;
    }
    let circumstances = of_pair(pair, &found);
    if !story.settings.learning {
        let own = turns_on_itself(kind) && found.relation == Relation::Contradiction && in_own_words(pair);
        let kind = if own { Kind::SelfContradiction } else { kind };
        let learnt = Learnt::of(story, kind, &found.contributions, &circumstances);
        found.contributions = learnt.contributions;
        found.confidence = learnt.confidence;
        if found.relation == Relation::Contradiction
            && let Some(why) = learnt.below
        {
            found.relation = Relation::Tension;
            found.steps.push(why);
        }
        if found.confidence < TENSION {
            return None;
        }
    }
    found.circumstances = Some(circumstances);
    Some(found)
}

/// Whether one holder is known to stand on both sides, in words of their own.
fn in_own_words(pair: &Pair<'_>) -> bool {
    pair.story.one_holder(pair.a, pair.b)
        && pair.claims().iter().all(|c| c.attribution.mode != Mode::Narrated)
}

/// Log-odds of an alarm where the folder holds many stories: most claims that sound alike there are of two. Set by hand,
/// for no labelled dossier is so large.
const MANY_STORIES: f64 = -1.5;

/// What labelled dossiers taught of an alarm.
struct Learnt {
    contributions: Vec<Contribution>,
    confidence: f64,
    /// Why it is not called a contradiction, where it is below the bar of its kind.
    below: Option<String>,
}

impl Learnt {
    fn of(story: &Story<'_>, kind: Kind, parts: &[Contribution], circumstances: &[(usize, f64)]) -> Learnt {
        let weights = story.settings.weights();
        let mut contributions = weights.contributions(kind, parts, circumstances);
        if candidates::holds_many_stories(story) {
            let feature = "a folder of many stories".to_owned();
            contributions.push(Contribution { feature, weight: MANY_STORIES });
        }
        let log_odds: f64 = contributions.iter().map(|c| c.weight).sum();
        let confidence = (logistic(log_odds) * 1e3).round() / 1e3;
        contributions
            .sort_by(|p, q| q.weight.abs().total_cmp(&p.weight.abs()).then(p.feature.cmp(&q.feature)));
        let bar = weights.bar_of(kind);
        let below = (confidence < bar).then(|| {
            format!(
                "not sure enough to call it a contradiction: {confidence:.2}, and the bar for {kind} is {bar:.2}"
            )
        });
        Learnt { contributions, confidence, below }
    }
}

/// What two claims laid side by side stand in.
fn of_pair(pair: &Pair<'_>, found: &PairFinding) -> Vec<(usize, f64)> {
    let claims = pair.claims();
    let [x, y] = claims;
    let ground = &pair.ground;
    let holds = |test: bool| f64::from(u8::from(test));
    let both = |test: &dyn Fn(&Claim) -> bool| holds(claims.iter().all(|c| test(c)));
    let one = |test: &dyn Fn(&Claim) -> bool| holds(claims.iter().any(|c| test(c)));
    let only_one = |test: &dyn Fn(&Claim) -> bool| holds(test(x) != test(y));
    numbered(vec![
        ("laid side by side", 1.0),
        ("all in one text", holds(x.document == y.document)),
        ("in a speaker's own words on both sides", both(&|c| c.attribution.mode == Mode::Direct)),
        ("hedged on a side", one(&|c| c.modality.rung < 0.9)),
        ("no time known of a side", one(&|c| c.as_of.is_none() && c.valid.is_none())),
        ("in a headline", one(&|c| c.block == BlockKind::Headline)),
        ("called a contradiction by its comparison", holds(found.confidence >= CONTRADICTION)),
        ("an axis not stated", axes::missing(pair.story, pair.a, pair.b).len().min(2) as f64),
        ("days between them", pair.days_apart().min(5) as f64),
        ("a figure on one side only", only_one(&|c| !c.reading.amounts.is_empty())),
        ("a time on one side only", only_one(&|c| !c.reading.times.is_empty())),
        ("few words", one(&|c| c.reading.terms.len() <= FEW)),
        ("events that both tell of", ground.events.len().min(3) as f64),
        ("names that both mean in other words", ground.names_beside.min(2) as f64),
        ("one holder on both sides", holds(pair.story.one_holder(pair.a, pair.b))),
        ("much in common", ground.weight.min(4.0)),
        ("names on one side only", pair.names_apart().min(4) as f64),
        ("words that exclude each other beside", ground.contrasts.min(2) as f64),
    ])
}

/// As many words say little of what they are about.
const FEW: usize = 4;

fn numbered(named: Vec<(&str, f64)>) -> Vec<(usize, f64)> {
    let held = named.into_iter().filter(|(_, value)| *value != 0.0);
    held.filter_map(|(name, value)| Some((circumstance(name)?, value))).collect()
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
    numbered(vec![
        ("named by a rule", holds(finding.rule.is_some())),
        ("a witness more", documents.len().saturating_sub(2).min(3) as f64),
        ("all in one text", holds(documents.len() == 1)),
        ("in a speaker's own words on both sides", holds(sides_with(&spoken) == finding.sides.len())),
        ("hedged on a side", holds(sides_with(&|c| c.modality.rung < 0.9) > 0)),
        ("no time known of a side", holds(sides_with(&|c| c.as_of.is_none() && c.valid.is_none()) > 0)),
        ("in a headline", holds(claims.iter().any(|c| c.block == BlockKind::Headline))),
        ("called a contradiction by its comparison", holds(finding.relation == Relation::Contradiction)),
        ("an axis not stated", axes::missing(story, a, b).len().min(2) as f64),
    ])
}
