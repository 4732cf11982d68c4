//! A finding in, the account of how it came about out: for readers who redo it by hand, never for judging.

use super::finding::{Finding, Story};
use super::guards::{self, Asked, Word, axes};
use super::weights::Weights;
use super::{Settings, TENSION, common_ground, events, logistic};
use crate::extract::Extracted;
use crate::language::WordRelation;
use crate::model::{Account, Aligned, Contribution, Document, GuardOutcome, GuardWord, Reason, Relation};

/// How a finding of [`super::judge`] came about, under the same settings.
pub fn account(
    documents: &[Document],
    extracted: &Extracted,
    settings: &Settings,
    finding: &Finding,
) -> Account {
    let events = events::told(&extracted.claims);
    let story = super::story(documents, extracted, settings, &events);
    let weights = Weights::of(&extracted.claims, &events);
    let [a, b] = finding.lead;
    let ground = common_ground::find(&story, &weights, a, b);
    let (x, y) = (&story.claims[a], &story.claims[b]);
    let mut aligned: Vec<Aligned> = ground
        .shared
        .iter()
        .map(|(i, j, how)| {
            let (p, q) = (&x.reading.terms[*i], &y.reading.terms[*j]);
            let weight = weights.weight(p).min(weights.weight(q));
            Aligned {
                a: p.lemma.clone(),
                b: q.lemma.clone(),
                how: word(*how).to_owned(),
                weight: cent(weight),
            }
        })
        .collect();
    aligned.sort_by(|p, q| q.weight.total_cmp(&p.weight).then(p.a.cmp(&q.a)));
    let key = x.question.as_ref().filter(|_| finding.rule.is_some()).map(|q| q.key.clone());
    let words = aligned.iter().take(4).map(|w| w.a.as_str()).collect::<Vec<_>>().join(", ");
    let guards = row(&story, finding);
    let missing = axes::missing(&story, a, b);
    let log_odds: f64 = finding.contributions.iter().map(|c| c.weight).sum();
    let bar = story.settings.weights().bar_of(finding.kind);
    let mut account = Account {
        key: key.unwrap_or_else(|| format!("shared words: {words}")),
        aligned,
        coverage: cent(ground.coverage),
        guards,
        missing,
        score: finding.contributions.clone(),
        log_odds: (log_odds * 1e3).round() / 1e3,
        bar,
        changes: Vec::new(),
    };
    account.changes = changes(&story, finding, &account);
    account
}

fn cent(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn word(relation: WordRelation) -> &'static str {
    match relation {
        WordRelation::Same => "same",
        WordRelation::Synonym => "synonym",
        WordRelation::Derived => "derived, or of one event",
        WordRelation::Hypernym => "wider",
        WordRelation::Hyponym => "narrower",
        WordRelation::Antonym => "opposite",
        WordRelation::Sibling => "of one sort",
        WordRelation::None => "unrelated",
    }
}

/// The guards with what they say of the leading claims.
fn row(story: &Story<'_>, finding: &Finding) -> Vec<GuardWord> {
    let answer = |n: usize| finding.sides.get(n).map_or("", |s| s.answer.as_str());
    let tension = finding.relation == Relation::Tension;
    let asked = Asked::new(story, finding.lead, finding.kind, tension, [answer(0), answer(1)]);
    let asked = if finding.rule.is_some() { asked.of_rule() } else { asked };
    asked.all().into_iter().map(|(reason, word)| guard(story, finding, reason, word)).collect()
}

fn guard(story: &Story<'_>, finding: &Finding, reason: Reason, word: Word) -> GuardWord {
    let own = || {
        let mut steps = finding.steps.iter().rev();
        steps.find(|s| s.contains("guard")).or(finding.steps.last()).cloned().unwrap_or_default()
    };
    let (outcome, saw) = match word {
        _ if !story.settings.asks(reason) => (GuardOutcome::Off, String::new()),
        // A comparison's own guard knows more than the one that all share.
        _ if finding.relation == Relation::SetAside(reason) => (GuardOutcome::Fired, own()),
        Word::Fires(why) => {
            let why = match finding.relation {
                Relation::Superseded => format!("{why}; not asked, as the later answer replaces the earlier"),
                Relation::SetAside(first) => format!("{why}; not asked, as {first} fired first"),
                _ => format!("{why}; so for these two claims, yet not for all of the two sides"),
            };
            (GuardOutcome::Passed, why)
        }
        Word::Passes(why) => (GuardOutcome::Passed, why),
        Word::Nothing => (GuardOutcome::NothingToAsk, String::new()),
    };
    GuardWord { reason, outcome, saw }
}

/// What would have changed the outcome.
fn changes(story: &Story<'_>, finding: &Finding, account: &Account) -> Vec<String> {
    let mut all = Vec::new();
    match finding.relation {
        Relation::SetAside(reason) => all.push(without_guard(finding, reason)),
        Relation::Superseded => all.push(without_time(story, finding)),
        Relation::Contradiction | Relation::Tension => {
            all.extend(by_score(finding, account));
            all.extend(account.missing.iter().map(|axis| {
                format!(
                    "{}: another {} there would set it aside as a difference of two things",
                    axis, axis.axis
                )
            }));
            let near = account.guards.iter().filter(|g| g.outcome == GuardOutcome::Passed);
            all.extend(near.map(|g| format!("it would be set aside ({}) if {}", g.reason, g.reason.needs())));
        }
        Relation::Agrees | Relation::Refines | Relation::None => {}
    }
    all
}

/// What the score alone would have made of what a guard set aside.
fn without_guard(finding: &Finding, reason: Reason) -> String {
    if finding.contributions.is_empty() {
        return format!("without the guard {reason} nothing would be said: no comparison opposes the two");
    }
    let relation = guards::by_score(finding.confidence);
    let what = match relation {
        Relation::None => "nothing would be said".to_owned(),
        relation => format!("it would be a {}", relation.word()),
    };
    format!("without the guard {reason} {what}: the score gives {:.2}", finding.confidence)
}

fn without_time(story: &Story<'_>, finding: &Finding) -> String {
    let said = finding.lead.map(|n| story.claims[n].as_of);
    match said {
        [Some(p), Some(q)] if p != q => {
            format!(
                "said at one time ({p} and {q} here), and without a word that marks a change, it would be a conflict"
            )
        }
        _ => "without the word that marks a change it would be a conflict".to_owned(),
    }
}

/// Parts of the score that decided, and how far the bar is.
fn by_score(finding: &Finding, account: &Account) -> Vec<String> {
    let odds = |p: f64| (p / (1.0 - p)).ln();
    let contradiction = finding.relation == Relation::Contradiction;
    let (bar, below) = if contradiction { (account.bar, "a tension at most") } else { (TENSION, "nothing") };
    let margin = account.log_odds - odds(bar);
    let mut all = vec![format!(
        "with a bar of {:.2} or more for {} in place of {:.2} it would be {below}",
        (finding.confidence + 0.005).min(1.0),
        finding.kind,
        bar
    )];
    let decisive = |c: &&Contribution| c.weight > margin;
    all.extend(account.score.iter().filter(decisive).map(|c| {
        let rest = logistic(account.log_odds - c.weight);
        format!("without “{}” ({:+.2}) it would be {below}: {rest:.2}", c.feature, c.weight)
    }));
    if !contradiction {
        let lacks = odds(account.bar) - account.log_odds;
        let against = account.score.iter().filter(|c| -c.weight >= lacks && lacks > 0.0);
        all.extend(against.map(|c| {
            let rest = logistic(account.log_odds - c.weight);
            format!(
                "without “{}” ({:+.2}) the score would reach the bar of a contradiction: {rest:.2}",
                c.feature, c.weight
            )
        }));
    }
    all
}
