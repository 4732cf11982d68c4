//! A fingerprint in, the whole derivation of that finding out.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use gainsay::check::{Checker, Lookup, Near};
use gainsay::model::{Aligned, Dispute, Evidence, Explanation, GuardOutcome, Relation, Verdict};
use gainsay::report::given;
use gainsay::review::verdicts::{About, FILE, Ledger};
use serde_json::json;

use super::inputs::{self, Dossier};
use super::output::Format;
use super::project::SettingsArguments;
use super::verdicts::{self, Day};
use super::{Failure, Outcome, Shared, claims, output};

/// What `explain` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// The finding's fingerprint, or how it begins
    fingerprint: String,
    /// Folders (one dossier each), files (one dossier together), or - for standard input [default: the dossiers of
    /// gainsay.toml, else .]
    paths: Vec<PathBuf>,
    /// Format of the explanation; docs/explain.md has that for programs
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    #[command(flatten)]
    settings: SettingsArguments,
    #[command(flatten)]
    day: Day,
    #[command(flatten)]
    shared: Shared,
}

/// A folder in which verdicts are kept, with what checks its dossier.
type Kept = (PathBuf, Arc<Checker>);

/// Explains the finding in the one dossier that has it.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let wanted = arguments.fingerprint.to_lowercase();
    if wanted.is_empty() || !wanted.chars().all(|c| c.is_ascii_hexdigit()) || wanted.len() > 16 {
        return Err(Failure::new(format!("{}: no fingerprint", output::plain(&arguments.fingerprint)))
            .hint("a fingerprint has 16 hexadecimal digits; `gainsay check` prints one with each dispute"));
    }
    let project = arguments.settings.project(&arguments.paths)?;
    let dossiers = inputs::of_project(&arguments.paths, &project)?;
    let checkers = project.checkers(project.config(&arguments.shared, None)?, &dossiers)?;
    let (mut several, mut nearest, mut folders) = (Vec::new(), Vec::new(), Vec::new());
    let mut found: Option<Box<Explanation>> = None;
    for (dossier, checker) in dossiers.into_iter().zip(&checkers) {
        let kept = dossier.kept().filter(|folder| folder.join(FILE).exists());
        folders.extend(kept.clone().map(|folder| (folder, Arc::clone(checker))));
        let Dossier { name, inputs, .. } = dossier;
        let again = kept.as_ref().map(|_| inputs.clone());
        match checker.explain(&name, inputs, &wanted) {
            Lookup::Found(mut one) => {
                if let Some(inputs) = again {
                    // A verdict may have been given on what the dispute was before: that takes all disputes to tell.
                    let mut report = checker.check(&name, inputs);
                    verdicts::onto(&mut report, kept.as_deref(), Some(arguments.day.today()));
                    reviewed(&mut one.finding, report.disputes);
                }
                several.push(Near {
                    fingerprint: one.finding.fingerprint.clone(),
                    kind: one.finding.kind,
                    relation: one.finding.relation.word(),
                    question: one.finding.question.clone(),
                    answers: one.finding.sides.iter().map(|side| side.answer.clone()).collect(),
                });
                found = found.or(Some(one));
            }
            Lookup::Several(all) => several.extend(all),
            Lookup::Missing(near) => nearest.extend(near),
        }
    }
    let one = several.iter().all(|near| near.fingerprint == several[0].fingerprint);
    match found {
        Some(explanation) if one => {
            let text = match arguments.format {
                Format::Text => text(&explanation),
                Format::Json => json(&explanation)?,
            };
            output::write(None, &text)?;
            Ok(Outcome::Clean)
        }
        _ if !several.is_empty() => {
            Err(Failure::new(format!("{wanted}: several findings begin so\n{}", listed(&several)))
                .hint("give more of its digits"))
        }
        _ => Err(missing(&wanted, &folders, &nearest)),
    }
}

/// Takes over what reviewers decided on the same finding in a report.
fn reviewed(finding: &mut Dispute, disputes: Vec<Dispute>) {
    if let Some(same) = disputes.into_iter().find(|dispute| dispute.fingerprint == finding.fingerprint) {
        (finding.verdict, finding.reopened) = (same.verdict, same.reopened);
    }
}

fn json(explanation: &Explanation) -> Result<String, Failure> {
    let mut value = serde_json::to_value(explanation).map_err(|error| Failure::new(error.to_string()))?;
    if let Some(reason) = explanation.reason {
        value["phrase"] = json!(reason.phrase());
    }
    Ok(format!("{value:#}\n"))
}

fn listed(all: &[Near]) -> String {
    let line = |near: &Near| {
        let answers = near.answers.iter().map(|a| output::plain(a)).collect::<Vec<_>>().join(" / ");
        let question = output::plain(&near.question);
        format!("  {}  {} ({}): {question} {answers}", near.fingerprint, near.relation, near.kind)
    };
    all.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Says what became of a fingerprint that is not there: a verdict may remember it.
fn missing(wanted: &str, kept: &[Kept], nearest: &[Near]) -> Failure {
    let remembered = kept.iter().find_map(|(folder, checker)| Some((remembered(folder, wanted)?, checker)));
    if let Some((about, checker)) = remembered {
        let was = about.sides.iter().map(|s| output::plain(&s.answer)).collect::<Vec<_>>().join(" / ");
        let question = output::plain(&about.question);
        let now: Vec<Near> = nearest.iter().filter(|near| near.question == about.question).cloned().collect();
        let now = if now.is_empty() {
            "nothing on that question is found now".to_owned()
        } else {
            format!("on that question now:\n{}", listed(&now))
        };
        let why = rule_since(&about, checker).map_or_else(String::new, |why| format!("\n{why}"));
        return Failure::new(format!("{wanted}: its answers changed; it was: {question} {was}{why}\n{now}"));
    }
    let near = if nearest.is_empty() { "nothing is found there".to_owned() } else { listed(nearest) };
    Failure::new(format!("{wanted}: no finding has this fingerprint; the nearest:\n{near}"))
        .hint("a fingerprint changes with the answers; `gainsay check` prints those of now")
}

/// The dispute as the last verdict on it remembers it.
fn remembered(folder: &Path, wanted: &str) -> Option<About> {
    let ledger = Ledger::of_folder(folder).ok()?;
    let records = ledger.records.into_iter().rev().filter(|record| record.fingerprint.starts_with(wanted));
    records.filter_map(|record| record.about).next()
}

/// What became of the rule that named the question of a dispute since a verdict was given on it; `None` where it is
/// the same, or there is no telling.
pub(super) fn rule_since(about: &About, checker: &Checker) -> Option<String> {
    let id = about.rule.as_deref()?;
    let before = about.rule_digest.as_ref()?;
    match checker.rules().rule(id) {
        None => Some(format!("the rule {id} is not used any more")),
        Some(rule) if rule.digest() != *before => Some(format!("the rule {id} has changed since")),
        Some(_) => Some(format!("the rule {id} is the same; a source has changed")),
    }
}

/// The explanation for people: a line a step, deeper ones indented.
pub(super) fn text(e: &Explanation) -> String {
    let mut out = Out::default();
    let finding = &e.finding;
    out.line(0, &finding.question);
    let what = match e.reason {
        Some(reason) => format!("set aside: {reason}, {}", reason.phrase()),
        None => format!(
            "{}, confidence {:.2}, {}",
            finding.relation.word(),
            finding.confidence,
            finding.severity.word()
        ),
    };
    out.line(0, &format!("{} ({}) in {}: {what}", finding.fingerprint, finding.kind, e.dossier));
    out.line(0, &finding.message);
    verdict(&mut out, finding);
    out.head("What is said");
    for (number, side) in finding.sides.iter().enumerate() {
        let origins = if side.origins == 1 { "one origin" } else { &format!("{} origins", side.origins) };
        out.line(1, &format!("side {}: {} ({origins})", number + 1, side.answer));
        side.claims.iter().for_each(|claim| self::claim(&mut out, claim));
    }
    out.head("How the claims came together");
    match &finding.rule {
        Some(rule) => out.line(1, &format!("rule {rule} asks one question of them: {}", e.account.key)),
        None => out.line(1, &format!("no rule names the question; {}", e.account.key)),
    }
    e.account.aligned.iter().for_each(|word| out.line(1, &aligned(word)));
    out.line(
        1,
        &format!("{:.0} per cent of the lighter statement laid on the other", 100.0 * e.account.coverage),
    );
    out.head("Steps");
    finding.steps.iter().for_each(|step| out.line(1, step));
    guards(&mut out, e);
    score(&mut out, e);
    out.head("What would have changed the outcome");
    e.account.changes.iter().for_each(|change| out.line(1, change));
    if e.account.changes.is_empty() {
        out.line(1, "nothing that the tool knows of");
    }
    out.text
}

/// Lines for people, the words of sources made fit for a terminal.
#[derive(Default)]
struct Out {
    text: String,
}

impl Out {
    fn line(&mut self, depth: usize, words: &str) {
        self.text.push_str(&format!("{}{}\n", "  ".repeat(depth), output::plain(words)));
    }

    fn head(&mut self, words: &str) {
        self.text.push_str(&format!("\n{words}\n"));
    }
}

/// A reviewer's word, or the one that it had and what changed since.
fn verdict(out: &mut Out, finding: &Dispute) {
    let told = |verdict: &Verdict| {
        let reason = verdict.reason.as_ref().map_or_else(String::new, |why| format!(": {why}"));
        let given = given(verdict).map_or_else(String::new, |given| format!(" ({given})"));
        format!("{}{reason}{given}", verdict.verdict.word())
    };
    if let Some(verdict) = &finding.verdict {
        out.line(0, &format!("reviewed: {}", told(verdict)));
    }
    if let Some(reopened) = &finding.reopened {
        out.line(0, &format!("open again, was {}", told(&reopened.before)));
        reopened.changes.iter().for_each(|change| out.line(1, change));
    }
}

fn claim(out: &mut Out, claim: &Evidence) {
    let holder = &claim.attribution.holder.name;
    out.line(2, &format!("{}:{}:{} “{}”", claim.source, claim.line, claim.column, claim.text));
    if claim.context != claim.text {
        out.line(3, &format!("in: {}", claim.context));
    }
    let stance = format!("{:?}", claim.attribution.stance).to_lowercase();
    out.line(3, &format!("{stance} by {holder}; {}", claims::outcome(claim)));
    claim.why.iter().for_each(|step| out.line(3, &claims::line(step)));
}

fn aligned(word: &Aligned) -> String {
    let pair =
        if word.a == word.b { word.a.clone() } else { format!("{} ~ {} ({})", word.a, word.b, word.how) };
    format!("{pair}, telling {:.2}", word.weight)
}

fn guards(out: &mut Out, e: &Explanation) {
    out.head("Guards, in the order in which they are asked");
    let mut silent = Vec::new();
    for guard in &e.account.guards {
        match guard.outcome {
            GuardOutcome::NothingToAsk => silent.push(guard.reason.id()),
            outcome if guard.saw.is_empty() => out.line(1, &format!("{}: {}", guard.reason, outcome.word())),
            outcome => out.line(1, &format!("{}: {}: {}", guard.reason, outcome.word(), guard.saw)),
        }
    }
    if !silent.is_empty() {
        out.line(1, &format!("nothing to ask: {}", silent.join(", ")));
    }
    for axis in &e.account.missing {
        out.line(1, &format!("missing: {axis}"));
    }
}

fn score(out: &mut Out, e: &Explanation) {
    out.head("Score, in log-odds");
    if e.account.score.is_empty() {
        out.line(1, "no score: no comparison opposes the claims");
        return;
    }
    e.account.score.iter().for_each(|part| out.line(1, &format!("{:+.2}  {}", part.weight, part.feature)));
    let probability = format!("{:+.2}  = {:.2}", e.account.log_odds, e.finding.confidence);
    let bar = format!("the bar of a contradiction ({}) is {:.2}", e.finding.kind, e.account.bar);
    let about = if matches!(e.finding.relation, Relation::Contradiction | Relation::Tension) {
        bar
    } else {
        "it decides nothing here".to_owned()
    };
    out.line(1, &format!("{probability}; {about}"));
}
