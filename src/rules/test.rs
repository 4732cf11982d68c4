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
    /// A reader is told for nothing.
    Noisy,
    /// A reader should be told, and is not.
    Missed,
    /// Told or not as it should be, but not as the relation expected.
    Other,
}

impl Class {
    const ALL: [Class; 5] = [Class::Fired, Class::Silent, Class::Noisy, Class::Missed, Class::Other];

    /// The class in words.
    pub fn word(self) -> &'static str {
        match self {
            Class::Fired => "fired rightly",
            Class::Silent => "silent rightly",
            Class::Noisy => "noisy",
            Class::Missed => "missed",
            Class::Other => "other relation",
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
    judge: impl Fn(&Rule, &Example) -> Outcome,
) -> TestReport {
    let mut tested = Vec::new();
    for rule in rules.rules().iter().filter(|rule| wanted(rule)) {
        for example in rule.examples() {
            tested.push(compare(rule, example, judge(rule, example)));
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
        path: rule.path().to_owned(),
        line: example.at.line,
        class,
        expected: example.expect.word(),
        got,
        todo: example.todo,
        failed: (!class.right()).then_some(step),
        steps,
        texts: example.sources.iter().map(|s| s.text.clone()).collect(),
    }
}

fn class(expected: Expect, came: Expect) -> Class {
    // Agreement may be plain or by one side saying more.
    let same = expected == came
        || (expected == Expect::Relation(Relation::Agrees) && came == Expect::Relation(Relation::Refines));
    match (expected.fires(), came.fires()) {
        (true, _) if same => Class::Fired,
        (false, _) if same => Class::Silent,
        (true, false) => Class::Missed,
        (false, true) => Class::Noisy,
        _ => Class::Other,
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
        let _ = writeln!(out, "{} rules, {} examples: {}", rules.len(), all.len(), summary(&all));
        out
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
