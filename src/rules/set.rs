use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};

use super::almost::{self, Almost};
use super::compile::{Outcome, Settings, compile};
use super::condition::Facts;
use super::example::Example;
use super::kinds::{Comparison, Found};
use super::matcher::{Hit, Index};
use super::mistake::RuleError;
use super::node::{self, Node};
use super::phrase::Slot;
use super::spec::{Per, RuleSpec};
use super::template;
use super::view::{Line, View};
use super::words::{self, pack};
use crate::embedded::CHECKS;
use crate::model::{Answer, Kind, Modality, Question, Reason, Relation, Role, Severity, Term, WordClass};
use crate::text::Span;

/// Phrases of one rule that are looked at in one statement: no honest sentence has more, and each costs a look
/// around it.
const MOST_HITS: usize = 32;

/// A rule that runs.
#[derive(Debug)]
pub struct Rule {
    pub(super) spec: RuleSpec,
    pub(super) kind: Kind,
    pub(super) path: String,
    pub(super) comparison: Box<dyn Comparison>,
    /// The rule as it is written, with what it takes from others.
    pub(super) written: Node,
}

/// An answer that a rule reads in a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// The rule's id.
    pub rule: String,
    /// What is asked. Its key is `rule/subject/scope`: the subject is empty for a question that a story has once,
    /// else a topic or a name; the scope is a group counted or an office, else empty.
    pub question: Question,
    /// The answer.
    pub answer: Answer,
    /// The words that give it, in the document's text.
    pub span: Span,
    /// The claim's modality where the answer has taken that of the words in (`will be signed` is *certainly*
    /// imminent).
    pub modality: Option<Modality>,
}

/// What a rule finds between two answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// The relation, time left aside.
    pub relation: Relation,
    /// Why, in words.
    pub step: String,
}

/// Rules with the index that finds their phrases. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    inner: Arc<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    rules: Vec<Rule>,
    by_id: BTreeMap<String, usize>,
    index: Index,
    digest: String,
    disabled: Vec<Rule>,
    warnings: Vec<RuleError>,
    /// What all this was made of.
    sources: Vec<(String, String)>,
    /// What settings have changed in it.
    settings: Settings,
    /// Packs that are left out.
    unwanted: BTreeSet<String>,
}

impl RuleSet {
    /// The rules of this version.
    pub fn builtin() -> &'static RuleSet {
        static BUILTIN: OnceLock<RuleSet> = OnceLock::new();
        // A test holds that none of the embedded files has a mistake.
        BUILTIN.get_or_init(|| build(embedded(), &Settings::new(), &|_| true).0)
    }

    /// Compiles rules out of files, each given as path and text. Files in a folder `lexicon` are word files, all others
    /// are rules.
    ///
    /// # Errors
    /// Every mistake in every file, in the order of the files and of their lines.
    pub fn load(files: &[(String, String)]) -> Result<RuleSet, Vec<RuleError>> {
        let (set, mistakes) = build(files.to_vec(), &Settings::new(), &|_| true);
        if mistakes.is_empty() { Ok(set) } else { Err(mistakes) }
    }

    /// The built-in rules and those of `files`; a rule that extends a built-in one under its own id takes its place.
    ///
    /// # Errors
    /// Every mistake in every file.
    pub fn with(files: &[(String, String)]) -> Result<RuleSet, Vec<RuleError>> {
        Self::of_packs(files, |_| true)
    }

    /// As [`RuleSet::with`], of the packs that are `wanted` alone.
    ///
    /// # Errors
    /// Every mistake in every file of `files`, whatever its pack.
    pub fn of_packs(
        files: &[(String, String)],
        wanted: impl Fn(&str) -> bool,
    ) -> Result<RuleSet, Vec<RuleError>> {
        let mut all = embedded();
        all.extend(files.iter().cloned());
        let (set, mistakes) = build(all, &Settings::new(), &wanted);
        if mistakes.is_empty() { Ok(set) } else { Err(mistakes) }
    }

    /// These rules with what `settings` change in them, by the ids of the rules: a table of keys as they stand in rule
    /// files (`severity`, `disabled`, `topic`, …), each in the place of the rule's own; under `add`, lists that join the
    /// rule's own. The outcome is checked as a rule file is. Keys that earlier settings changed stay changed.
    ///
    /// # Errors
    /// Every mistake, settings of rules that there are not included; those in settings have the path `[rule.ID]` and
    /// the line 0.
    pub fn amended(&self, settings: &BTreeMap<String, serde_json::Value>) -> Result<RuleSet, Vec<RuleError>> {
        if settings.is_empty() {
            return Ok(self.clone());
        }
        let mut all = self.inner.settings.clone();
        for (id, change) in settings {
            match (all.get_mut(id).and_then(|before| before.as_object_mut()), change.as_object()) {
                (Some(before), Some(more)) => before.extend(more.clone()),
                _ => drop(all.insert(id.clone(), change.clone())),
            }
        }
        let wanted = |pack: &str| !self.inner.unwanted.contains(pack);
        let (set, mistakes) = build(self.inner.sources.clone(), &all, &wanted);
        if mistakes.is_empty() { Ok(set) } else { Err(mistakes) }
    }

    /// What in the files can be run and is hardly meant, in the order of the files.
    pub fn warnings(&self) -> &[RuleError] {
        &self.inner.warnings
    }

    /// Rules that are switched off, in the order of their files.
    pub fn disabled(&self) -> &[Rule] {
        &self.inner.disabled
    }

    /// The word files of its packs, which are to be laid over the lexicon ([`crate::language::lexicon::extend`]): path
    /// in the lexicon and text.
    pub fn lexicon(&self) -> Vec<(String, String)> {
        let wanted = |path: &str| !self.inner.unwanted.contains(pack(path));
        let files = self.inner.sources.iter().filter(|(path, _)| wanted(path));
        files.filter_map(|(path, text)| Some((words::inside(path)?.to_owned(), text.clone()))).collect()
    }

    /// The packs of its rules, sorted.
    pub fn packs(&self) -> BTreeSet<&str> {
        self.inner.rules.iter().map(Rule::pack).collect()
    }

    /// The rules, in the order of their files.
    pub fn rules(&self) -> &[Rule] {
        &self.inner.rules
    }

    /// The rule of that id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.inner.by_id.get(id).map(|place| &self.inner.rules[*place])
    }

    /// A short hash of all files: the same rules, the same digest.
    pub fn digest(&self) -> String {
        self.inner.digest.clone()
    }

    /// The digest of each rule that is not switched off, by its id.
    pub fn digests(&self) -> BTreeMap<String, String> {
        self.inner.rules.iter().map(|rule| (rule.id().to_owned(), rule.digest())).collect()
    }

    /// Every answer that a rule reads in the statement, by rule.
    pub fn read(&self, view: &View<'_>) -> Vec<Answered> {
        let line = Line::new(view);
        let mut answered = Vec::new();
        let found = self.inner.index.find(&line);
        for hits in found.chunk_by(|a, b| a.0 == b.0) {
            let rule = &self.inner.rules[hits[0].0];
            let hits: Vec<_> = hits.iter().take(MOST_HITS).map(|(_, hit)| hit.clone()).collect();
            for found in rule.comparison.read(&line, &hits, &rule.spec) {
                answered.extend(rule.answered(&line, found));
            }
        }
        answered
    }

    /// The rules whose words stand in the statement, or nearly, and that read no answer in it, each with the reason.
    pub fn almost(&self, view: &View<'_>) -> Vec<Almost> {
        let line = Line::new(view);
        let found = self.inner.index.find(&line);
        let mut almost = Vec::new();
        for hits in found.chunk_by(|a, b| a.0 == b.0) {
            let rule = &self.inner.rules[hits[0].0];
            let hits: Vec<Hit> = hits.iter().take(MOST_HITS).map(|(_, hit)| hit.clone()).collect();
            let read = rule.comparison.read(&line, &hits, &rule.spec);
            let nameless = !read.is_empty();
            if read.into_iter().any(|found| rule.answered(&line, found).is_some()) {
                continue;
            }
            let Some(hit) = hits.iter().max_by_key(|hit| hit.tokens.len()) else { continue };
            let words = line.span(&hit.tokens).of(view.text).to_owned();
            let why = almost::unanswered(&line, hit, &rule.spec, nameless);
            almost.push(Almost { rule: rule.id().to_owned(), words, why });
        }
        let about = |rule: usize| {
            let topics = &self.inner.rules[rule].spec.topics;
            topics.is_empty() || line.topic(topics).is_some()
        };
        let others = almost::nearest(&line, self.inner.index.phrases());
        let mut others: Vec<_> = others.into_iter().filter(|(rule, _)| about(*rule)).collect();
        others.retain(|(rule, _)| found.iter().all(|(read, _)| read != rule));
        others.sort_by_key(|(rule, (_, lacking))| (lacking.len(), *rule));
        for (rule, (words, lacking)) in others {
            let rule = self.inner.rules[rule].id().to_owned();
            almost.push(Almost { rule, words, why: almost::broken(&lacking) });
        }
        almost.truncate(almost::MOST);
        almost
    }
}

fn embedded() -> Vec<(String, String)> {
    CHECKS.iter().map(|(path, yaml)| ((*path).to_owned(), (*yaml).to_owned())).collect()
}

/// The rules of the wanted packs out of the files without mistakes, and the mistakes of all.
fn build(
    sources: Vec<(String, String)>,
    settings: &Settings,
    wanted: &dyn Fn(&str) -> bool,
) -> (RuleSet, Vec<RuleError>) {
    let Outcome { rules, mistakes, warnings } = compile(&sources, settings);
    let mut inner = Inner { warnings, ..Inner::default() };
    for (rule, patterns) in rules {
        if !wanted(rule.pack()) {
            inner.unwanted.insert(rule.pack().to_owned());
        } else if rule.spec.disabled {
            inner.disabled.push(rule);
        } else {
            let place = inner.rules.len();
            for compiled in patterns {
                inner.index.add(place, compiled.tag, compiled.pattern);
            }
            inner.by_id.insert(rule.spec.id.clone(), place);
            inner.rules.push(rule);
        }
    }
    inner.index.finish();
    let mut hash = Sha256::new();
    for (_, text) in sources.iter().filter(|(path, _)| !inner.unwanted.contains(pack(path))) {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text);
    }
    for (id, value) in settings {
        hash.update(format!("{id} {value}\n"));
    }
    inner.digest = hash.finalize().iter().take(8).map(|b| format!("{b:02x}")).collect();
    inner.sources = sources;
    inner.settings = settings.clone();
    (RuleSet { inner: Arc::new(inner) }, mistakes)
}

impl Rule {
    /// Its id.
    pub fn id(&self) -> &str {
        &self.spec.id
    }

    /// Its kind.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// How grave a contradiction is where nothing more is known.
    pub fn severity(&self) -> Severity {
        self.spec.grades.usual()
    }

    /// Whether its severity hangs on the sides.
    pub fn graded(&self) -> bool {
        self.spec.grades.conditional()
    }

    /// How grave a contradiction of these two sides is.
    pub fn severity_of(&self, facts: &Facts<'_>) -> Severity {
        self.spec.grades.of(facts)
    }

    /// Why a conflict of these two sides is outside of what the rule is asked for, with the reason in words.
    pub fn outside(&self, facts: &Facts<'_>) -> Option<(Reason, String)> {
        if self.spec.scope.is_open() { None } else { self.spec.scope.outside(facts) }
    }

    /// What it is found by and set up with, as YAML: all keys but those that tell what it is for.
    pub fn pattern(&self) -> String {
        const TOLD: &[&str] = &["id", "kind", "question", "message", "what", "why", "examples"];
        node::yaml(&self.written, TOLD)
    }

    /// A short hash of all that decides what it finds and how that is told: what it is for and its examples do not count.
    pub fn digest(&self) -> String {
        const ASIDE: &[&str] = &["what", "why", "examples"];
        let mut written = self.written.clone();
        // Keys in another order are the same rule.
        if let node::Value::Map(entries) = &mut written.value {
            entries.sort_by(|(a, _), (b, _)| a.word().cmp(&b.word()));
        }
        let hash = Sha256::digest(node::yaml(&written, ASIDE));
        hash.iter().take(8).map(|b| format!("{b:02x}")).collect()
    }

    /// What a reader is told, with its placeholders.
    pub fn template(&self) -> &str {
        &self.spec.message
    }

    /// The file that it was read from, as it was given.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The pack that it belongs to: the folder of its file.
    pub fn pack(&self) -> &str {
        pack(&self.path)
    }

    /// What it asks, with its placeholders.
    pub fn question(&self) -> &str {
        &self.spec.question
    }

    /// What it finds.
    pub fn what(&self) -> &str {
        &self.spec.what
    }

    /// Why a reader should care.
    pub fn why(&self) -> &str {
        &self.spec.why
    }

    /// The sentences that it is tested with.
    pub fn examples(&self) -> &[Example] {
        &self.spec.examples
    }

    /// Whether its figures only ever grow, so that a later, higher one replaces an earlier one.
    pub fn cumulative(&self) -> bool {
        self.comparison.cumulative()
    }

    /// How two answers to one of its questions lie to each other, time left aside. Symmetric in its relation.
    pub fn judge(&self, a: &Answer, b: &Answer) -> Judged {
        self.comparison.judge(a, b)
    }

    /// What a reader is told: each side is a holder and an answer in words, `question` the question's text.
    pub fn message(&self, a: (&str, &str), b: (&str, &str), question: &str) -> String {
        let value = |name: &str| {
            let value = match name {
                "a.holder" => a.0,
                "a.answer" => a.1,
                "b.holder" => b.0,
                "b.answer" => b.1,
                "question" => question,
                "topic" => return self.spec.topics.first().map(|t| format!("the {}", t.name)),
                _ => return None,
            };
            Some(value.to_owned())
        };
        template::fill(&self.spec.message, value)
    }

    /// The answer with its question; `None` where the rule asks for each name and the words give none.
    fn answered(&self, line: &Line<'_>, found: Found) -> Option<Answered> {
        let topics = &self.spec.topics;
        let named = line.topic_of(topics, found.hit.slot(Slot::Topic));
        let topic = named.or_else(|| topics.first()).map_or("", |t| t.name.as_str());
        let (subject, shown) = match self.spec.per {
            Per::Story => (String::new(), String::new()),
            // Without a topic word there is no telling which of the questions is answered.
            Per::Topic => (named?.name.clone(), String::new()),
            Per::Name => name(line, &found, &self.spec.nouns)?,
        };
        let value = |name: &str| match name {
            "topic" => Some(format!("the {topic}")),
            "name" => Some(shown.clone()),
            _ => None,
        };
        let mut text = template::fill(&self.spec.question, value);
        if !found.scope.is_empty() {
            text = format!("{} ({})", text, found.scope);
        }
        let key = format!("{}/{subject}/{}", self.spec.id, found.scope);
        Some(Answered {
            rule: self.spec.id.clone(),
            question: Question { key, text },
            answer: found.answer,
            span: found.span,
            modality: found.modality,
        })
    }
}

/// The name that a question is about, as a key and as written: the phrase's own `{name}`, else the name in the
/// subject that the phrase is said of, else that subject's noun, where the rule lets it stand for a name.
fn name(line: &Line<'_>, found: &Found, nouns: &[String]) -> Option<(String, String)> {
    let own = found.hit.slot(Slot::Name).and_then(|at| line.name_at(at));
    let head = subject(line, &found.hit);
    if let Some(mention) = own.or_else(|| line.name_of(head?)) {
        let last = mention.name.split_whitespace().last().unwrap_or_default().to_lowercase();
        let key = mention.entity.map_or(last, |id| format!("entity {}", id.0));
        return Some((key, mention.name.clone()));
    }
    let lemma = &line.term(head?)?.lemma;
    let definite = line.written[head?.saturating_sub(3)..head?].contains(&"the");
    let single = line.tokens.get(head?).is_some_and(|t| t.xpos == "NN");
    (definite && single && nouns.contains(lemma)).then(|| (lemma.clone(), format!("the {lemma}")))
}

/// The head of the subject of the phrase: what depends on one of its words as subject, else the noun that its
/// clause describes (`the man who died`), else the statement's subject where the phrase is its predicate.
fn subject(line: &Line<'_>, hit: &Hit) -> Option<usize> {
    let terms = &line.view.reading.terms;
    let is_subject = |t: &Term| t.head && matches!(t.role, Role::Subject | Role::PassiveSubject);
    let of_hit = |t: &Term| t.governor.is_some_and(|g| hit.tokens.contains(&g));
    let found: Vec<usize> =
        (0..terms.len()).filter(|at| is_subject(&terms[*at]) && of_hit(&terms[*at])).collect();
    if let Some(first) = found.first() {
        return found.iter().find(|at| line.name_of(**at).is_some()).or(Some(first)).copied();
    }
    let own = terms.get(hit.anchor)?;
    let described = own.governor.filter(|g| !line.predicate(hit.anchor) && *g < hit.anchor);
    if let Some(at) = described.filter(|g| matches!(terms[*g].class, WordClass::Noun | WordClass::Name)) {
        return Some(at);
    }
    if hit.tokens.clone().any(|at| line.predicate(at)) {
        return terms.iter().position(is_subject);
    }
    None
}
