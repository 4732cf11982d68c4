//! A folder of rule files in, rules out; a rule's examples run through the whole pipeline.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::civil::{Date, DateTime};
use walkdir::{DirEntry, WalkDir};

use super::{Checker, Config, Error};
use crate::compare::{self, Settings};
use crate::extract::{self, Extracted};
use crate::language::lexicon;
use crate::model::{Block, BlockKind, Claim, Document, Moment, Relation, Source};
use crate::rules;
use crate::rules::test::{self, Labelled, Outcome, TestReport};
use crate::rules::{Example, ExampleSource, Rule, RuleSet};
use crate::text::{LineIndex, OffsetMap, Span};

/// The rules asked for, changed as asked for, the words of their packs laid over the lexicon.
pub(super) fn load(config: &Config) -> Result<RuleSet, Error> {
    let rules = chosen(config)?.amended(&config.overrides).map_err(Error::Rules)?;
    lexicon::extend(&rules.lexicon()).map_err(|_| Error::Lexicon)?;
    Ok(rules)
}

/// The built-in rules and those of the folder, of the packs chosen.
fn chosen(config: &Config) -> Result<RuleSet, Error> {
    let mut own = Vec::new();
    let mut seen = BTreeSet::new();
    for folder in &config.rules {
        // A folder may be named twice, or lie in another: its files are read once.
        let real = |path: &str| std::fs::canonicalize(path).unwrap_or_else(|_| path.into());
        own.extend(rule_files(folder)?.into_iter().filter(|(path, _)| seen.insert(real(path))));
    }
    one_folder_a_pack(&own)?;
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

/// Fails where files of one pack lie in two folders: what is switched by one name would be two things.
fn one_folder_a_pack(own: &[(String, String)]) -> Result<(), Error> {
    let mut known: BTreeMap<&str, (PathBuf, String)> = BTreeMap::new();
    for rule in RuleSet::builtin().rules() {
        let told = format!("{} (built in)", rule.path());
        known.entry(rule.pack()).or_insert((PathBuf::new(), told));
    }
    for (path, _) in own {
        let Some((name, folder)) = rules::pack(path) else { continue };
        let folder = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.into());
        let (first, at) = known.entry(name).or_insert_with(|| (folder.clone(), path.clone()));
        if *first != folder {
            let (name, first, second) = (name.to_owned(), at.clone(), path.clone());
            return Err(Error::TwoPacks { name, first, second });
        }
    }
    Ok(())
}

/// Every rule file (`.yaml`) below `folder`, and every word file (`.txt`, `.tsv`) in a folder `lexicon` there, with its
/// text, in the order of their paths. What a dot hides (`.git`) is left out. A single file stands for itself.
///
/// # Errors
/// Where the folder or one of the files cannot be read, or is no UTF-8.
pub fn rule_files(folder: &Path) -> Result<Vec<(String, String)>, Error> {
    let cannot = |why: String| Error::RulesFolder { path: folder.display().to_string(), why };
    let mut files = Vec::new();
    let hidden = |entry: &DirEntry| entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(|e| !hidden(e)) {
        let entry =
            entry.map_err(|e| cannot(e.io_error().map_or_else(|| e.to_string(), ToString::to_string)))?;
        let path = entry.path();
        let words = path.strip_prefix(folder).unwrap_or(path).iter().any(|part| part == "lexicon");
        let wanted = if words { ["txt", "tsv"] } else { ["yaml", "yml"] };
        if entry.file_type().is_file() && path.extension().is_some_and(|e| wanted.iter().any(|w| e == *w)) {
            let text =
                std::fs::read_to_string(path).map_err(|e| cannot(format!("{}: {e}", path.display())))?;
            files.push((path.to_string_lossy().replace('\\', "/"), text));
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

    fn example(&self, rule: &Rule, example: &Example) -> (Outcome, Vec<Labelled>) {
        let documents: Vec<Document> = example.sources.iter().enumerate().map(document).collect();
        let extracted = extract::explained(&documents, &self.rules, true);
        let own = extracted.claims.iter().filter(|c| c.rule.as_deref() == Some(rule.id()));
        let labels = own.filter_map(|claim| label(claim, &documents[claim.document])).collect();
        (self.outcome(rule, &documents, &extracted), labels)
    }

    fn outcome(&self, rule: &Rule, documents: &[Document], extracted: &Extracted) -> Outcome {
        let own: Vec<&Claim> =
            extracted.claims.iter().filter(|c| c.rule.as_deref() == Some(rule.id())).collect();
        let silent: Vec<usize> =
            (0..documents.len()).filter(|side| !own.iter().any(|claim| claim.document == *side)).collect();
        if !silent.is_empty() {
            return Outcome::NoClaim(silent);
        }
        // An example tests reading and judging, not what labelled dossiers taught of the confidence.
        let judged = compare::judge(documents, extracted, &self.rules, &Settings::plain());
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

/// What the rule read in a source of an example, and in which words.
fn label(claim: &Claim, document: &Document) -> Option<Labelled> {
    let span = claim.why.last()?.cue?;
    Some(Labelled {
        source: claim.document,
        start: span.start,
        end: span.end,
        words: span.of(&document.text).to_owned(),
        answer: compare::shown(claim.answer.as_ref()?),
        question: claim.question.as_ref()?.key.clone(),
    })
}

/// What the rule says of answers to one question where nothing was found between them.
fn agreement(rule: &Rule, own: &[&Claim]) -> Outcome {
    let mut best = Outcome::Judged { relation: Relation::None, steps: Vec::new() };
    let told = |relation| matches!(relation, Relation::Agrees | Relation::Refines | Relation::SetAside(_));
    for (place, a) in own.iter().enumerate() {
        for b in own[place + 1..].iter().filter(|b| b.document != a.document && b.question == a.question) {
            let (Some(x), Some(y)) = (&a.answer, &b.answer) else { continue };
            let judged = rule.judge(x, y);
            if told(judged.relation) {
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
