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

/// Calibrates an alarm; `None` where it is too unsure to be told of. Other findings stay as they are, and so do those of
/// claims laid side by side, which are settled pair by pair.
pub(super) fn settle(story: &Story<'_>, mut finding: Finding) -> Option<Finding> {
    let alarm = matches!(finding.relation, Relation::Contradiction | Relation::Tension);
    if !alarm || finding.circumstances.is_some() {
        return Some(finding);
    }
    let circumstances = circumstances(story, &finding);
    let learnt = Learnt::of(story, finding.kind, &finding.contributions, &circumstances)?;
    if let Some(why) = learnt.below.filter(|_| finding.relation == Relation::Contradiction) {
        finding.relation = Relation::Tension;
        finding.severity = severity(Relation::Tension, finding.severity);
        finding.steps.push(why);
    }
    Some(Finding { contributions: learnt.contributions, confidence: learnt.confidence, ..finding })
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
        let learnt = Learnt::of(story, kind, &found.contributions, &circumstances)?;
        if let Some(why) = learnt.below.filter(|_| found.relation == Relation::Contradiction) {
            found.relation = Relation::Tension;
            found.steps.push(why);
        }
        (found.contributions, found.confidence) = (learnt.contributions, learnt.confidence);
    }
    Some(PairFinding { circumstances: Some(circumstances), ..found })
}

/// Whether one holder is known to stand on both sides, in words of their own.
fn in_own_words(pair: &Pair<'_>) -> bool {
    pair.story.one_holder(pair.a, pair.b)
        && pair.claims().iter().all(|c| c.attribution.mode != Mode::Narrated)
}

/// Log-odds of an alarm for each doubling of the documents beyond those of one story: the more stories a folder holds,
/// the more claims that sound alike there are of two. Set by hand, for no labelled dossier is so large.
const MANY_STORIES: f64 = -0.35;

/// What labelled dossiers taught of an alarm.
struct Learnt {
    contributions: Vec<Contribution>,
    confidence: f64,
    /// Why it is not called a contradiction, where it is below the bar of its kind.
    below: Option<String>,
}

impl Learnt {
    /// `None` where it is too unsure to be told of.
    fn of(
        story: &Story<'_>,
        kind: Kind,
        parts: &[Contribution],
        circumstances: &[(usize, f64)],
    ) -> Option<Learnt> {
        let weights = story.settings.weights();
        let mut contributions = weights.contributions(kind, parts, circumstances);
        let doublings = candidates::times_one_story(story).log2();
        if doublings > 0.0 {
            let feature = "a folder of many stories".to_owned();
            contributions
                .push(Contribution { feature, weight: (MANY_STORIES * doublings * 1e3).round() / 1e3 });
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
        (confidence >= TENSION).then_some(Learnt { contributions, confidence, below })
    }
}

/// As many words say little of what they are about.
const FEW: usize = 4;

/// What two claims laid side by side stand in, by the number of the circumstance.
fn of_pair(pair: &Pair<'_>, found: &PairFinding) -> Vec<(usize, f64)> {
    let few = pair.claims().iter().any(|c| c.reading.terms.len() <= FEW);
    let mut all = of_sides(pair.story, &[&[pair.a], &[pair.b]]);
    all.extend([
        ("laid side by side", 1.0),
        ("called a contradiction by its comparison", holds(found.confidence >= CONTRADICTION)),
        ("few words", holds(few)),
        ("names that both mean in other words", pair.ground.names_beside.min(2) as f64),
        ("one holder on both sides", holds(pair.story.one_holder(pair.a, pair.b))),
    ]);
    numbered(all)
}

/// What a finding stands in, by the number of the circumstance.
pub(super) fn circumstances(story: &Story<'_>, finding: &Finding) -> Vec<(usize, f64)> {
    let sides: Vec<&[usize]> = finding.sides.iter().map(|s| s.claims.as_slice()).collect();
    let [a, b] = finding.lead;
    let documents: BTreeSet<usize> =
        sides.iter().flat_map(|side| side.iter()).map(|n| story.claims[*n].document).collect();
    let mut all = of_sides(story, &sides);
    all.extend([
        ("named by a rule", holds(finding.rule.is_some())),
        ("a witness more", documents.len().saturating_sub(2).min(3) as f64),
        ("called a contradiction by its comparison", holds(finding.relation == Relation::Contradiction)),
        ("an axis not stated", axes::missing(story, a, b).len().min(2) as f64),
    ]);
    numbered(all)
}

/// What can be told of any sides, by numbers of claims.
fn of_sides(story: &Story<'_>, sides: &[&[usize]]) -> Vec<(&'static str, f64)> {
    let claims = || sides.iter().flat_map(|side| side.iter()).map(|n| &story.claims[*n]);
    let documents: BTreeSet<usize> = claims().map(|c| c.document).collect();
    let whole = |side: &&[usize], test: fn(&Claim) -> bool| side.iter().all(|n| test(&story.claims[*n]));
    let a_side = |test| holds(sides.iter().any(|side| whole(side, test)));
    vec![
        ("all in one text", holds(documents.len() == 1)),
        (
            "in a speaker's own words on both sides",
            holds(sides.iter().all(|side| whole(side, |c| c.attribution.mode == Mode::Direct))),
        ),
        ("hedged on a side", a_side(|c| c.modality.rung < 0.9)),
        ("no time known of a side", a_side(|c| c.as_of.is_none() && c.valid.is_none())),
        ("in a headline", holds(claims().any(|c| c.block == BlockKind::Headline))),
    ]
}

fn holds(test: bool) -> f64 {
    f64::from(u8::from(test))
}

fn numbered(named: Vec<(&str, f64)>) -> Vec<(usize, f64)> {
    let held = named.into_iter().filter(|(_, value)| *value != 0.0);
    held.filter_map(|(name, value)| Some((circumstance(name)?, value))).collect()
}
