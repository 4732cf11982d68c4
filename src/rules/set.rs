use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};

use super::almost::{self, Almost};
use super::example::Example;
use super::fields::{self, Fields};
use super::kinds::{Comparison, Found, KINDS, Setup};
use super::matcher::{Hit, Index, Pattern};
use super::mistake::{Mistakes, RuleError};
use super::node::{self, Node, Value};
use super::phrase::Slot;
use super::spec::{COMMON, Per, RuleSpec};
use super::template;
use super::view::{Line, View};
use crate::embedded::CHECKS;
use crate::model::{Answer, Kind, Modality, Question, Relation, Role, Severity, Term, WordClass};
use crate::text::Span;

/// Phrases of one rule that are looked at in one statement: no honest sentence has more, and each costs a look
/// around it.
const MOST_HITS: usize = 32;

/// A rule that runs.
#[derive(Debug)]
pub struct Rule {
    spec: RuleSpec,
    kind: Kind,
    path: String,
    comparison: Box<dyn Comparison>,
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
}

impl RuleSet {
    /// The rules of this version.
    pub fn builtin() -> &'static RuleSet {
        static BUILTIN: OnceLock<RuleSet> = OnceLock::new();
        // A test holds that none of the embedded files has a mistake.
        BUILTIN.get_or_init(|| compile(&embedded()).0)
    }

    /// Compiles rules out of files, each given as path and text.
    ///
    /// # Errors
    /// Every mistake in every file, in the order of the files and of their lines.
    pub fn load(files: &[(String, String)]) -> Result<RuleSet, Vec<RuleError>> {
        let (set, mistakes) = compile(files);
        if mistakes.is_empty() { Ok(set) } else { Err(mistakes) }
    }

    /// The built-in rules and those of `files`; a file whose rule has the id of a built-in one takes its place.
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
        let own = Self::load(files)?;
        let mut all = embedded();
        all.retain(|(path, _)| {
            let rule = Self::builtin().rules().iter().find(|r| r.path == *path);
            rule.is_none_or(|r| own.rule(r.id()).is_none())
        });
        all.extend(files.iter().cloned());
        all.retain(|(path, _)| wanted(pack(path)));
        Self::load(&all)
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

/// The pack that a rule file belongs to: the folder that it stands in.
fn pack(path: &str) -> &str {
    path.rsplit('/').nth(1).unwrap_or_default()
}

fn embedded() -> Vec<(String, String)> {
    CHECKS.iter().map(|(path, yaml)| ((*path).to_owned(), (*yaml).to_owned())).collect()
}

/// The rules of the files without mistakes, and the mistakes of the others.
fn compile(files: &[(String, String)]) -> (RuleSet, Vec<RuleError>) {
    let mut inner = Inner::default();
    let mut mistakes = Vec::new();
    let mut hash = Sha256::new();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for (path, yaml) in files {
        hash.update((yaml.len() as u64).to_le_bytes());
        hash.update(yaml);
        let mut own = Mistakes::new(path, yaml);
        let compiled = rule(path, yaml, &mut own);
        if let Some((rule, patterns)) = compiled {
            let first = seen.entry(rule.spec.id.clone()).or_insert_with(|| path.clone());
            if first != path {
                let hint = "give one of them another id";
                own.add_with_hint(
                    rule.spec.id_at,
                    format!("the id `{}` is taken by {first}", rule.spec.id),
                    hint,
                );
            }
            if own.found.is_empty() {
                let place = inner.rules.len();
                for (tag, pattern) in patterns {
                    inner.index.add(place, tag, pattern);
                }
                inner.by_id.insert(rule.spec.id.clone(), place);
                inner.rules.push(rule);
            }
        }
        own.found.sort_by_key(|m| (m.line, m.column));
        mistakes.append(&mut own.found);
    }
    inner.digest = hash.finalize().iter().take(8).map(|b| format!("{b:02x}")).collect();
    (RuleSet { inner: Arc::new(inner) }, mistakes)
}

/// Compiles one file. A rule is given back even where mistakes were found, as far as it could be read.
fn rule(path: &str, yaml: &str, mistakes: &mut Mistakes) -> Option<(Rule, Vec<(usize, Pattern)>)> {
    let root = node::parse(yaml, mistakes)?;
    let entry = KINDS.get(kind(&root, mistakes)?)?;
    let mut fields = Fields::open(root, &[COMMON, entry.fields], "a rule", mistakes)?;
    let spec = RuleSpec::take(&mut fields, mistakes);
    let mut setup = Setup { fields, spec: &spec, mistakes, patterns: Vec::new() };
    let comparison = (entry.compile)(&mut setup);
    let patterns = setup.patterns;
    Some((Rule { kind: entry.kind, path: path.to_owned(), comparison, spec }, patterns))
}

/// The place in [`KINDS`] of the rule's kind: it must be known before the other keys can be checked.
fn kind(root: &Node, mistakes: &mut Mistakes) -> Option<usize> {
    let Value::Map(entries) = &root.value else {
        mistakes.add(root.at, "a rule is a map of keys and values");
        return None;
    };
    let is_kind = |key: &Node| matches!(&key.value, Value::Text(name) if name == "kind");
    let words: Vec<&str> = KINDS.iter().map(|k| k.kind.word()).collect();
    let Some((_, node)) = entries.iter().find(|(key, _)| is_kind(key)) else {
        mistakes.add_with_hint(root.at, "a rule lacks `kind`", format!("one of: {}", words.join(", ")));
        return None;
    };
    let word = fields::text(node.clone(), "kind", mistakes)?;
    let place = words.iter().position(|w| *w == word.words);
    if place.is_none() {
        let message = if Kind::ALL.iter().any(|k| k.word() == word.words) {
            format!("`{}` is found without rules; none can be written for it", word.words)
        } else {
            format!("there is no kind `{}`", word.words)
        };
        mistakes.add_choice(word.at, message, &word.words, &words);
    }
    place
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

    /// How grave a contradiction is.
    pub fn severity(&self) -> Severity {
        self.spec.severity
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
    let definite = line.written[head?.saturating_sub(3)..head?].iter().any(|w| w == "the");
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
