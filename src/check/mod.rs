//! The one place that knows the order of the stages: files in, a [`Report`] out.
//!
//! Ingest, extract, judge, resolve. Arguments, rendering and exit codes are left to the command line.

mod explain;
mod focus;
mod kept;
mod origins;
mod resolve;
mod rules;
mod watch;
mod why;

pub use explain::{Lookup, Near};
pub use kept::Kept;
pub use rules::rule_files;
pub use watch::{Stage, Watch};
pub use why::{Reading, Why};

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use crate::compare::calibrate::Calibration;
use crate::compare::{self, Comparison, Scorer, Settings};
use crate::extract::{self, Extracted};
use crate::ingest;
use crate::model::{
    Checked, Claim, Detail, Dispute, Document, Evidence, NotRead, Reason, Relation, Report, Source,
    UnreadWords,
};
use crate::rules::{Rule, RuleError, RuleSet};
use crate::text::{LineIndex, OffsetMap, Span};

/// How a check is run.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Threads to use; all cores where `None`.
    pub jobs: Option<usize>,
    /// The least confidence, 0 to 1, of what is reported.
    pub min_confidence: f64,
    /// Folders of rule files to use beside the built-in ones.
    pub rules: Vec<PathBuf>,
    /// The packs of rules to use; all where empty.
    pub packs: Vec<String>,
    /// Packs of rules to leave out.
    pub without: Vec<String>,
    /// What to change in rules, by their ids ([`RuleSet::amended`]).
    pub overrides: BTreeMap<String, serde_json::Value>,
    /// Whether bare numbers are read as exact when two texts are compared.
    pub strict: bool,
    /// Guards that are not asked: what they would set aside comes to what its score says.
    pub guards_off: BTreeSet<Reason>,
    /// Other weights and bars than the built-in ones.
    pub calibration: Option<Calibration>,
    /// How much of its sources a report holds; more than the findings only where a format shows it.
    pub detail: Detail,
}

/// One file of a dossier.
#[derive(Clone, Debug)]
pub struct Input {
    /// Path relative to the dossier, with `/`.
    pub path: String,
    /// Its bytes, or why they could not be read.
    pub bytes: Result<Vec<u8>, String>,
}

/// Why a checker could not be made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Rule files that hold mistakes; every mistake is listed.
    #[error("{} mistakes in rule files", .0.len())]
    Rules(Vec<RuleError>),
    /// A rule folder that could not be read.
    #[error("rules in {path} could not be read: {why}")]
    RulesFolder {
        /// The folder.
        path: String,
        /// What the system said.
        why: String,
    },
    /// A pack that no rule belongs to.
    #[error("{name}: no such pack; there are {known}")]
    NoPack {
        /// The name asked for.
        name: String,
        /// The packs that there are.
        known: String,
    },
    /// Two packs of one name, each with one of its files.
    #[error("two packs are called `{name}`: {first} and {second}")]
    TwoPacks {
        /// Their name.
        name: String,
        /// A file of the one.
        first: String,
        /// A file of the other.
        second: String,
    },
    /// Words of packs that come too late: one process reads one lexicon.
    #[error("packs bring words of their own, and this process has read the lexicon already")]
    Lexicon,
    /// The thread pool could not be started.
    #[error("threads could not be started: {0}")]
    Threads(String),
}

/// Checks dossiers with one set of rules.
pub struct Checker {
    config: Config,
    rules: RuleSet,
    settings: Settings,
    scorer: Scorer,
    pool: rayon::ThreadPool,
}

impl Checker {
    /// Loads the rules. Fails where a rule file holds a mistake or the folder cannot be read.
    pub fn new(config: Config) -> Result<Self, Error> {
        let rules = rules::load(&config)?;
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(config.jobs.unwrap_or(0))
            .build()
            .map_err(|e| Error::Threads(e.to_string()))?;
        let settings = Settings {
            learning: false,
            guards_off: config.guards_off.clone(),
            weights: config.calibration.as_ref().map(|c| c.dossiers.clone()),
        };
        let scorer = config.calibration.as_ref().map_or(Scorer::built_in().clone(), |c| Scorer::of(&c.pairs));
        Ok(Self { config, rules, settings, scorer, pool })
    }

    /// How it checks.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The rules that are checked with.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// Checks one dossier. What cannot be read is listed in the report.
    pub fn check(&self, dossier: &str, inputs: Vec<Input>) -> Report {
        self.watched(dossier, inputs, None, &())
    }

    /// As [`Checker::check`], with somebody told how far it has come; with `focus`, the path of a source, only what
    /// concerns that, and what supports it.
    pub fn watched(
        &self,
        dossier: &str,
        inputs: Vec<Input>,
        focus: Option<&str>,
        watch: &dyn Watch,
    ) -> Report {
        self.pool.install(|| {
            watch.begin(Stage::Files, inputs.len());
            let (documents, not_read) = self.read(inputs, watch);
            watch.begin(Stage::Claims, documents.len());
            let extracted = extract::watched(&documents, &self.rules, false, &|number, claims| {
                told(watch, &documents[number], claims);
            });
            self.report(dossier, Found { documents, not_read, extracted }, focus, watch)
        })
    }

    /// As [`Checker::watched`], with what `kept` has of the sources: only what changed since is read. The report is the
    /// same as without.
    pub fn again(&self, dossier: &str, inputs: Vec<Input>, kept: &Kept, watch: &dyn Watch) -> Report {
        self.pool.install(|| {
            watch.begin(Stage::Files, inputs.len());
            let (read, not_read) = read_by(inputs, watch, &|path, bytes| {
                let alone = |document| (document, Arc::default());
                kept.of(path, bytes, || Ok(ingest::read(path, bytes)?.into_iter().map(alone).collect()))
            });
            let (documents, alone): (Vec<_>, Vec<_>) = read.into_iter().unzip();
            watch.begin(Stage::Claims, documents.len());
            let extracted = extract::again(&documents, &alone, &self.rules, &|number, claims| {
                told(watch, &documents[number], claims);
            });
            kept.tidy();
            self.report(dossier, Found { documents, not_read, extracted }, None, watch)
        })
    }

    /// Compares what was found in the sources.
    fn report(&self, dossier: &str, found: Found, focus: Option<&str>, watch: &dyn Watch) -> Report {
        let Found { documents, not_read, extracted } = found;
        watch.begin(Stage::Comparing, 0);
        let judged = compare::judge(&documents, &extracted, &self.rules, &self.settings);
        let checked = Checked {
            claims: extracted.claims.len(),
            questions: judged.questions,
            cut: judged.cut,
            not_read,
            ..Checked::default()
        };
        let resolver = resolve::Resolver::new(&documents, &extracted, self.config.detail);
        let agreed = focus.map(|_| judged.agreed.clone()).unwrap_or_default();
        let digest = self.rules.digest();
        let mut report = resolver.report(dossier, digest, checked, judged, self.config.min_confidence);
        report.disputes.iter_mut().for_each(|dispute| self.named(dispute));
        if let Some(path) = focus {
            focus::Support::new(&documents, &extracted, &self.rules, agreed).focus(
                &mut report,
                path,
                &resolver,
            );
        }
        report
    }

    /// Checks one dossier under each of the settings, in their order; it is read only once.
    pub fn check_under(&self, dossier: &str, inputs: Vec<Input>, settings: &[Settings]) -> Vec<Report> {
        self.pool.install(|| {
            let (documents, not_read) = self.read(inputs, &());
            let extracted = extract::read(&documents, &self.rules);
            let report = |settings: &Settings| {
                let judged = compare::judge(&documents, &extracted, &self.rules, settings);
                let checked = Checked {
                    claims: extracted.claims.len(),
                    questions: judged.questions,
                    cut: judged.cut,
                    not_read: not_read.clone(),
                    ..Checked::default()
                };
                let (rules, least) = (self.rules.digest(), self.config.min_confidence);
                let mut report = resolve::Resolver::new(&documents, &extracted, self.config.detail)
                    .report(dossier, rules, checked, judged, least);
                report.disputes.iter_mut().for_each(|dispute| self.named(dispute));
                report
            };
            settings.iter().map(report).collect()
        })
    }

    /// Reads the claims of some files; with `why`, each with the steps of its reading. Beside them the files and the
    /// words that could not be read.
    pub fn claims(&self, inputs: Vec<Input>, why: bool) -> (Vec<Evidence>, Vec<NotRead>, Vec<UnreadWords>) {
        self.pool.install(|| {
            let (documents, not_read) = self.read(inputs, &());
            let extracted = extract::explained(&documents, &self.rules, why);
            let resolver = resolve::Resolver::new(&documents, &extracted, Detail::Findings);
            let claims = (0..extracted.claims.len()).map(|n| resolver.listed(n)).collect();
            (claims, not_read, resolver.unread())
        })
    }

    /// Compares two texts, taken as talking of one story.
    pub fn compare(&self, a: &str, b: &str) -> Comparison {
        let aligned = compare::compare_texts(a, b, self.config.strict, &self.scorer);
        if aligned.relation == Relation::Contradiction {
            return aligned;
        }
        let documents = [passage("a", a), passage("b", b)];
        let extracted = extract::read(&documents, &self.rules);
        compare::by_rules(&documents, &extracted, &self.rules).unwrap_or(aligned)
    }

    /// Tells a dispute the digest of its rule.
    fn named(&self, dispute: &mut Dispute) {
        let rule = dispute.rule.as_deref().and_then(|id| self.rules.rule(id));
        dispute.rule_digest = rule.map(Rule::digest);
    }

    /// Reads the files in parallel; documents come in the order of their paths.
    fn read(&self, inputs: Vec<Input>, watch: &dyn Watch) -> (Vec<Document>, Vec<NotRead>) {
        read_by(inputs, watch, &ingest::read)
    }
}

/// What was found in the sources of a dossier, before it is compared.
struct Found {
    documents: Vec<Document>,
    not_read: Vec<NotRead>,
    extracted: Extracted,
}

/// What a file holds, or why it was not read.
type Held<T> = Result<Vec<T>, NotRead>;

/// Reads the files in parallel, each by `read`, which is given path and bytes; the results come in the order of the
/// paths.
fn read_by<T: Send>(
    mut inputs: Vec<Input>,
    watch: &dyn Watch,
    read: &(dyn Fn(&str, &[u8]) -> Held<T> + Sync),
) -> (Vec<T>, Vec<NotRead>) {
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    let results: Vec<_> = inputs
        .into_par_iter()
        .map(|input| {
            let read = match input.bytes {
                Ok(bytes) => read(&input.path, &bytes),
                Err(why) => Err(NotRead { path: input.path, why, failed: true }),
            };
            watch.step();
            read
        })
        .collect();
    let (mut found, mut not_read) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(some) => found.extend(some),
            Err(reason) => not_read.push(reason),
        }
    }
    (found, not_read)
}

/// Tells that the claims of a document have been read.
fn told(watch: &dyn Watch, document: &Document, claims: &[Claim]) {
    watch.step();
    watch.read(&document.source.path, &|| resolve::placed_in(claims, document));
}

/// A text of the command line as a document of one paragraph.
fn passage(path: &str, text: &str) -> Document {
    let block = crate::model::Block {
        span: Span::new(0, text.len()),
        kind: crate::model::BlockKind::Paragraph,
        speaker: None,
        speaker_name: None,
        at: None,
    };
    Document {
        source: Source { path: path.to_owned(), ..Source::default() },
        text: text.to_owned(),
        offsets: OffsetMap::identity(0, text.len()),
        lines: LineIndex::new(text.as_bytes()),
        blocks: vec![block],
    }
}
