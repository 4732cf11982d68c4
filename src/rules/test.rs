//! Testing rules by their own examples: who judges is given by the caller, who knows the whole pipeline.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::example::{Example, Expect};
use super::{Rule, RuleSet};
use crate::model::Relation;

/// What the pipeline made of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The rule read no answer in the sides with these numbers, from 0.
    NoClaim(Vec<usize>),
    /// Answers were read, but under different questions; their keys.
    NotGathered(Vec<String>),
    /// Answers to one question were judged.
    Judged {
        /// What was found between them.
        relation: Relation,
        /// The reasoning.
        steps: Vec<String>,
    },
}

/// How an example came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// A reader should be told, and is.
    Fired,
    /// No reader should be told, and none is, for the reason expected.
    Silent,
    /// A reader is told for nothing, or more than is so.
    Noisy,
    /// A reader should be told, and is not, or is told less than should be.
    Missed,
}

impl Class {
    const ALL: [Class; 4] = [Class::Fired, Class::Silent, Class::Noisy, Class::Missed];

    /// The class in words.
    pub fn word(self) -> &'static str {
        match self {
            Class::Fired => "fired rightly",
            Class::Silent => "silent rightly",
            Class::Noisy => "noisy",
            Class::Missed => "missed",
        }
    }

    /// Whether it came out as expected.
    pub fn right(self) -> bool {
        matches!(self, Class::Fired | Class::Silent)
    }
}

/// One example with how it came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tested {
    /// The rule's id.
    pub rule: String,
    /// Its file.
    pub path: String,
    /// Line of the example.
    pub line: usize,
    /// How it came out.
    pub class: Class,
    /// What was expected, as written in the rule.
    pub expected: String,
    /// What came.
    pub got: String,
    /// Whether it is a known miss.
    pub todo: bool,
    /// The step that failed, where one did: reading, gathering, judging.
    pub failed: Option<&'static str>,
    /// The reasoning, or what was read.
    pub steps: Vec<String>,
    /// The texts of its sources.
    pub texts: Vec<String>,
    /// What the rule read in them.
    pub labels: Vec<Labelled>,
}

/// An answer that a rule read in a source of an example.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Labelled {
    /// The source's number, from 0.
    pub source: usize,
    /// The first byte of the words in its text.
    pub start: usize,
    /// One past their last byte.
    pub end: usize,
    /// The words that give the answer.
    pub words: String,
    /// The answer in words.
    pub answer: String,
    /// The key of the question.
    pub question: String,
}

/// How all examples came out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TestReport {
    /// The examples, by rule and line.
    pub tested: Vec<Tested>,
}

/// Tests every example of every rule that is `wanted`. `judge` runs the pipeline over the example's sources with the rule alone
/// deciding, and tells how far it came.
pub fn run(
    rules: &RuleSet,
    wanted: impl Fn(&Rule) -> bool,
    judge: impl Fn(&Rule, &Example) -> (Outcome, Vec<Labelled>),
) -> TestReport {
    let mut tested = Vec::new();
    for rule in rules.rules().iter().filter(|rule| wanted(rule)) {
        for example in rule.examples() {
            let (outcome, labels) = judge(rule, example);
            tested.push(Tested { labels, ..compare(rule, example, outcome) });
        }
    }
    TestReport { tested }
}

fn compare(rule: &Rule, example: &Example, outcome: Outcome) -> Tested {
    let (came, got, step, steps) = match outcome {
        Outcome::NoClaim(sides) => {
            let sides: Vec<String> = sides.iter().map(|s| (s + 1).to_string()).collect();
            let got = format!("no answer read in side {}", sides.join(", "));
            (Expect::Silent, got, "reading", Vec::new())
        }
        Outcome::NotGathered(keys) => {
            (Expect::Silent, "answers to different questions".to_owned(), "gathering", keys)
        }
        Outcome::Judged { relation: Relation::None, steps } => {
            (Expect::Silent, "nothing to compare".to_owned(), "judging", steps)
        }
        Outcome::Judged { relation, steps } => {
            let came = Expect::Relation(relation);
            (came, came.word(), "judging", steps)
        }
    };
    let class = class(example.expect, came);
    Tested {
        rule: rule.id().to_owned(),
        path: example.path.clone(),
        line: example.at.line,
        class,
        expected: example.expect.word(),
        got,
        todo: example.todo,
        failed: (!class.right()).then_some(step),
        steps,
        texts: example.sources.iter().map(|s| s.text.clone()).collect(),
        labels: Vec::new(),
    }
}

fn class(expected: Expect, came: Expect) -> Class {
    // Agreement may be plain or by one side saying more.
    let same = expected == came
        || (expected == Expect::Relation(Relation::Agrees) && came == Expect::Relation(Relation::Refines));
    match same {
        true if expected.fires() => Class::Fired,
        true => Class::Silent,
        false if told(came) > told(expected) => Class::Noisy,
        false => Class::Missed,
    }
}

/// How much a reader is told.
fn told(expect: Expect) -> u8 {
    match expect {
        Expect::Relation(Relation::Contradiction) => 4,
        Expect::Relation(Relation::Tension) => 3,
        Expect::Relation(Relation::Superseded) => 2,
        Expect::Relation(Relation::SetAside(_)) => 1,
        Expect::Relation(Relation::Agrees | Relation::Refines | Relation::None) | Expect::Silent => 0,
    }
}

impl TestReport {
    /// Examples that came out wrong and are no known misses.
    pub fn failures(&self) -> impl Iterator<Item = &Tested> {
        self.tested.iter().filter(|t| !t.class.right() && !t.todo)
    }

    /// Known misses that came out right: their `todo` can go.
    pub fn done(&self) -> impl Iterator<Item = &Tested> {
        self.tested.iter().filter(|t| t.class.right() && t.todo)
    }

    /// The report for a terminal: what failed, then a line for each rule and one for all.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for tested in self.failures() {
            let Tested { path, line, rule, class, expected, got, .. } = tested;
            let _ = writeln!(out, "{path}:{line}: {rule}: {}: expected {expected}, got {got}", class.word());
            let _ = writeln!(out, "  failed at: {}", tested.failed.unwrap_or_default());
            for (letter, text) in ('a'..='z').zip(&tested.texts) {
                let _ = writeln!(out, "  {letter}: {text}");
            }
            for step in &tested.steps {
                let _ = writeln!(out, "  - {step}");
            }
        }
        for tested in self.done() {
            let _ =
                writeln!(out, "{}:{}: {}: passes; its `todo` can go", tested.path, tested.line, tested.rule);
        }
        let mut rules: BTreeMap<&str, Vec<&Tested>> = BTreeMap::new();
        for tested in &self.tested {
            rules.entry(&tested.rule).or_default().push(tested);
        }
        let widest = rules.keys().map(|r| r.len()).max().unwrap_or(0);
        for (rule, tested) in &rules {
            let _ = writeln!(out, "{rule:widest$}  {}", summary(tested));
        }
        let all: Vec<&Tested> = self.tested.iter().collect();
        let counted = |number: usize, noun: &str| match number {
            1 => format!("1 {noun}"),
            _ => format!("{number} {noun}s"),
        };
        let (rules, examples) = (counted(rules.len(), "rule"), counted(all.len(), "example"));
        let _ = writeln!(out, "{rules}, {examples}: {}", summary(&all));
        out
    }

    /// What the rule reads in its examples, for a snapshot: each example, each of its sources with the words that
    /// answers were read from in brackets, and the answers below. `None` where no example of it was tested.
    pub fn labelled(&self, rule: &str) -> Option<String> {
        let own: Vec<&Tested> = self.tested.iter().filter(|t| t.rule == rule).collect();
        let mut out = format!("{rule}: what is read in its examples\n");
        for (number, tested) in own.iter().enumerate() {
            let _ = writeln!(out, "\n{}. {} (expected {})", number + 1, tested.got, tested.expected);
            for (source, text) in tested.texts.iter().enumerate() {
                let labels: Vec<&Labelled> = tested.labels.iter().filter(|l| l.source == source).collect();
                let letter = u8::try_from(source).map_or('z', |n| char::from(b'a'.saturating_add(n)));
                let _ = writeln!(out, "  {letter}: {}", bracketed(text, &labels));
                for Labelled { start, end, answer, question, .. } in labels {
                    let _ = writeln!(out, "     {start}..{end} {answer} [{question}]");
                }
            }
        }
        (!own.is_empty()).then_some(out)
    }

    /// The report as JUnit XML: a suite for each rule, a case for each example; known misses are skipped.
    pub fn junit(&self) -> String {
        let mut rules: BTreeMap<&str, Vec<&Tested>> = BTreeMap::new();
        for tested in &self.tested {
            rules.entry(&tested.rule).or_default().push(tested);
        }
        let failing = |tested: &[&Tested]| tested.iter().filter(|t| !t.class.right() && !t.todo).count();
        let mut out =
            String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"rules\">\n");
        for (rule, tested) in &rules {
            let (all, failed) = (tested.len(), failing(tested));
            let _ =
                writeln!(out, "  <testsuite name=\"{}\" tests=\"{all}\" failures=\"{failed}\">", xml(rule));
            for case in tested {
                case.junit(&mut out);
            }
            out.push_str("  </testsuite>\n");
        }
        out.push_str("</testsuites>\n");
        out
    }

    /// The report as JSON: `{"passed", "tested": […]}`.
    pub fn json(&self) -> String {
        let value = serde_json::json!({ "passed": self.failures().next().is_none(), "tested": self.tested });
        format!("{value:#}\n")
    }
}

impl Tested {
    fn junit(&self, out: &mut String) {
        let Self { path, line, rule, expected, got, .. } = self;
        let (file, name) = (xml(path), xml(&format!("line {line}: {expected}")));
        let _ = write!(out, "    <testcase classname=\"{}\" name=\"{name}\" file=\"{file}\"", xml(rule));
        let told = || xml(&format!("expected {expected}, got {got}"));
        if self.class.right() {
            out.push_str("/>\n");
        } else if self.todo {
            let _ = writeln!(out, "><skipped message=\"{}\"/></testcase>", told());
        } else {
            let texts = xml(&[self.texts.as_slice(), &self.steps].concat().join("\n"));
            let _ = writeln!(out, "><failure message=\"{}\">{texts}</failure></testcase>", told());
        }
    }
}

/// The text with the words of the labels in brackets.
fn bracketed(text: &str, labels: &[&Labelled]) -> String {
    let mut marks: Vec<(usize, char)> = labels.iter().flat_map(|l| [(l.start, '['), (l.end, ']')]).collect();
    // Where one ends as another begins, the end comes first.
    marks.sort_by_key(|(at, mark)| (*at, *mark == '['));
    marks.dedup();
    let mut out = String::with_capacity(text.len() + marks.len());
    let mut done = 0;
    for (at, mark) in marks {
        out.push_str(text.get(done..at).unwrap_or_default());
        out.push(mark);
        done = at;
    }
    out + text.get(done..).unwrap_or_default()
}

/// The words as they may stand in XML: marks escaped, characters that XML cannot hold replaced.
fn xml(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

/// `3 fired rightly, 2 silent rightly, 1 missed (1 known)`.
fn summary(tested: &[&Tested]) -> String {
    let mut parts = Vec::new();
    for class in Class::ALL {
        let of: Vec<&&Tested> = tested.iter().filter(|t| t.class == class).collect();
        let known = of.iter().filter(|t| t.todo && !class.right()).count();
        if !of.is_empty() {
            let known = if known > 0 { format!(" ({known} known)") } else { String::new() };
            parts.push(format!("{} {}{known}", of.len(), class.word()));
        }
    }
    parts.join(", ")
}
