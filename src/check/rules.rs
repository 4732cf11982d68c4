//! A folder of rule files in, rules out; a rule's examples run through the whole pipeline.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::civil::{Date, DateTime};

use super::{Checker, Config, Error};
use crate::compare;
use crate::extract;
use crate::model::{Block, BlockKind, Claim, Document, Moment, Relation, Source};
use crate::rules::test::{self, Outcome, TestReport};
use crate::rules::{Example, ExampleSource, Rule, RuleSet};
use crate::text::{LineIndex, OffsetMap, Span};

/// The rules asked for: the built-in ones and those of the folder, of the packs chosen.
pub(super) fn load(config: &Config) -> Result<RuleSet, Error> {
    let mut own = Vec::new();
    for folder in &config.rules {
        own.extend(files(folder)?);
    }
    let all = if own.is_empty() {
        RuleSet::builtin().clone()
    } else {
        RuleSet::with(&own).map_err(Error::Rules)?
    };
    let (packs, without) = (&config.packs, &config.without);
    if packs.is_empty() && without.is_empty() {
        return Ok(all);
    }
    let known = all.packs();
    if let Some(name) = packs.iter().chain(without).find(|name| !known.contains(name.as_str())) {
        let known = known.into_iter().collect::<Vec<_>>().join(", ");
        return Err(Error::NoPack { name: name.clone(), known });
    }
    let has = |list: &[String], pack: &str| list.iter().any(|name| name == pack);
    let wanted = |pack: &str| (packs.is_empty() || has(packs, pack)) && !has(without, pack);
    RuleSet::of_packs(&own, wanted).map_err(Error::Rules)
}

/// Every `.yaml` file below `folder` with its text, in the order of their paths.
fn files(folder: &Path) -> Result<Vec<(String, String)>, Error> {
    let cannot = |why: String| Error::RulesFolder { path: folder.display().to_string(), why };
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry =
            entry.map_err(|e| cannot(e.io_error().map_or_else(|| e.to_string(), ToString::to_string)))?;
        if entry.file_type().is_file() && entry.path().extension().is_some_and(|e| e == "yaml" || e == "yml")
        {
            let text = std::fs::read_to_string(entry.path())
                .map_err(|e| cannot(format!("{}: {e}", entry.path().display())))?;
            files.push((entry.path().to_string_lossy().replace('\\', "/"), text));
        }
    }
    Ok(files)
}

impl Checker {
    /// Runs every example of every rule through the pipeline, that rule alone deciding.
    pub fn test_rules(&self) -> TestReport {
        self.test_rules_where(|_| true)
    }

    /// As [`Checker::test_rules`], of the rules that are `wanted` alone.
    pub fn test_rules_where(&self, wanted: impl Fn(&Rule) -> bool + Sync) -> TestReport {
        self.pool.install(|| test::run(&self.rules, &wanted, |rule, example| self.example(rule, example)))
    }

    fn example(&self, rule: &Rule, example: &Example) -> Outcome {
        let documents: Vec<Document> = example.sources.iter().enumerate().map(document).collect();
        let extracted = extract::read(&documents, &self.rules);
        let own: Vec<&Claim> =
            extracted.claims.iter().filter(|c| c.rule.as_deref() == Some(rule.id())).collect();
        let silent: Vec<usize> =
            (0..documents.len()).filter(|side| !own.iter().any(|claim| claim.document == *side)).collect();
        if !silent.is_empty() {
            return Outcome::NoClaim(silent);
        }
        let judged = compare::judge(&documents, &extracted, &self.rules);
        let mut found = judged.findings.iter().chain(&judged.set_aside);
        if let Some(finding) = found.find(|finding| finding.rule.as_deref() == Some(rule.id())) {
            return Outcome::Judged { relation: finding.relation, steps: finding.steps.clone() };
        }
        let keys: BTreeSet<&str> =
            own.iter().filter_map(|c| Some(c.question.as_ref()?.key.as_str())).collect();
        let shared = keys.iter().any(|key| {
            let asked = |claim: &&&Claim| claim.question.as_ref().is_some_and(|q| q.key == *key);
            own.iter().filter(asked).map(|claim| claim.document).collect::<BTreeSet<_>>().len() > 1
        });
        if !shared {
            return Outcome::NotGathered(keys.into_iter().map(str::to_owned).collect());
        }
        agreement(rule, &own)
    }
}

/// What the rule says of answers to one question where nothing was found between them.
fn agreement(rule: &Rule, own: &[&Claim]) -> Outcome {
    let mut best = Outcome::Judged { relation: Relation::None, steps: Vec::new() };
    for (place, a) in own.iter().enumerate() {
        for b in own[place + 1..].iter().filter(|b| b.document != a.document && b.question == a.question) {
            let (Some(x), Some(y)) = (&a.answer, &b.answer) else { continue };
            let judged = rule.judge(x, y);
            if matches!(judged.relation, Relation::Agrees | Relation::Refines) {
                best = Outcome::Judged { relation: judged.relation, steps: vec![judged.step] };
            }
        }
    }
    best
}

/// A source of an example as a document of one paragraph, or of one turn where a holder is named.
fn document((number, source): (usize, &ExampleSource)) -> Document {
    let letter = u8::try_from(number).map_or('z', |n| char::from(b'a'.saturating_add(n)));
    let block = Block {
        span: Span::new(0, source.text.len()),
        kind: if source.holder.is_some() { BlockKind::Turn } else { BlockKind::Paragraph },
        speaker: None,
        speaker_name: source.holder.clone(),
        at: None,
    };
    Document {
        source: Source {
            path: letter.to_string(),
            publisher: source.publisher.clone(),
            published: source.at.as_deref().and_then(published),
            ..Source::default()
        },
        text: source.text.clone(),
        offsets: OffsetMap::identity(0, source.text.len()),
        lines: LineIndex::new(source.text.as_bytes()),
        blocks: vec![block],
    }
}

fn published(at: &str) -> Option<Moment> {
    if at.contains('T') {
        at.parse::<DateTime>().ok().map(Moment::minute)
    } else {
        at.parse::<Date>().ok().map(Moment::day)
    }
}

#[cfg(test)]
mod tests;
