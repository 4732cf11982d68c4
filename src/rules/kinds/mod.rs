//! The kinds of comparison: one file each, all of them in [`KINDS`]. Nothing else in the crate tells kinds apart.

mod cause;
mod certainty;
mod date;
mod exclusive;
mod identity;
mod judge;
mod measure;
mod negation;
mod place;
mod quantity;
mod role;
mod status;
mod tolerance;

use std::fmt::Debug;

use super::Judged;
use super::fields::{Field, Fields, Shape, Text};
use super::matcher::{Hit, Pattern};
use super::mistake::{Mistakes, Place};
use super::phrase::Phrase;
use super::spec::RuleSpec;
use super::view::Line;
use crate::model::{Answer, Kind, Modality};
use crate::text::Span;

/// A kind of comparison: what a rule of it is written with, and how it is compiled.
pub struct KindEntry {
    /// The kind.
    pub kind: Kind,
    /// What it compares, in one line.
    pub about: &'static str,
    /// Its own keys, beside the common ones.
    pub fields: &'static [Field],
    /// Keys of its own and examples, to begin a rule with; `TOPIC` stands for the rule's topic.
    pub(super) draft: &'static str,
    pub(super) compile: fn(&mut Setup<'_>) -> Box<dyn Comparison>,
}

/// All kinds that rules can be written for. Other kinds (quotes, order, who said it) are found by alignment alone.
pub static KINDS: &[KindEntry] = &[
    status::ENTRY,
    quantity::ENTRY,
    measure::ENTRY,
    date::ENTRY,
    place::ENTRY,
    identity::ENTRY,
    role::ENTRY,
    negation::ENTRY,
    certainty::ENTRY,
    cause::ENTRY,
    exclusive::ENTRY,
];

/// What a compiled rule does, by its kind.
pub(super) trait Comparison: Debug + Send + Sync {
    /// The answers in a statement in which phrases of the rule were found.
    fn read(&self, line: &Line<'_>, hits: &[Hit], spec: &RuleSpec) -> Vec<Found>;

    /// How two answers to one question lie to each other.
    fn judge(&self, a: &Answer, b: &Answer) -> Judged;

    /// What a phrase of that tag answers, as a number; `None` where phrases of all tags answer alike.
    fn answer(&self, _tag: usize) -> Option<usize> {
        None
    }

    /// Whether its figures only ever grow, so that a later, higher one replaces an earlier one.
    fn cumulative(&self) -> bool {
        false
    }
}

/// An answer read in a statement.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    /// Part of the question's key that its kind adds: a group counted, an office.
    pub(super) scope: String,
    pub(super) answer: Answer,
    pub(super) span: Span,
    /// The phrase that the topic or name of the question is looked for around.
    pub(super) hit: Hit,
    /// Where the answer has taken the modality of the words in.
    pub(super) modality: Option<Modality>,
}

/// A rule's own keys while they are compiled.
pub(super) struct Setup<'a> {
    pub(super) fields: Fields,
    pub(super) spec: &'a RuleSpec,
    pub(super) mistakes: &'a mut Mistakes,
    pub(super) patterns: Vec<Compiled>,
}

/// A pattern with the tag that its kind gave it, and where it is written.
#[derive(Clone, Debug)]
pub(super) struct Compiled {
    pub(super) tag: usize,
    pub(super) pattern: Pattern,
    pub(super) at: Place,
}

/// Bytes of a compiled regular expression.
const REGEX_SIZE: usize = 1 << 18;
/// Phrases and regular expressions of one rule.
const MOST_PATTERNS: usize = 500;

impl Setup<'_> {
    /// Compiles the phrases of `key`, to be found under `tag`.
    pub(super) fn phrases(&mut self, key: &str, tag: usize) {
        let written = self.fields.texts(key, self.mistakes);
        self.add(&written, tag);
    }

    pub(super) fn add(&mut self, written: &[Text], tag: usize) {
        for text in written {
            match Phrase::compile(&text.words, &self.spec.vocabulary) {
                Ok(phrase) => self.push(tag, Pattern::Phrase(phrase), text.at),
                Err(why) => self.mistakes.add(text.at, why),
            }
        }
    }

    /// Compiles the regular expressions of `key`.
    pub(super) fn regexes(&mut self, key: &str, tag: usize) {
        let written = self.fields.texts(key, self.mistakes);
        self.add_regexes(&written, tag);
    }

    pub(super) fn add_regexes(&mut self, written: &[Text], tag: usize) {
        for text in written {
            let built =
                regex::RegexBuilder::new(&text.words).case_insensitive(true).size_limit(REGEX_SIZE).build();
            match built {
                Ok(regex) => self.push(tag, Pattern::Regex(regex), text.at),
                Err(error) => {
                    let why = error.to_string();
                    let why = why.lines().last().unwrap_or_default().trim_start_matches("error: ");
                    self.mistakes.add(text.at, format!("not a regular expression: {why}"));
                }
            }
        }
    }

    fn push(&mut self, tag: usize, pattern: Pattern, at: Place) {
        if self.patterns.len() == MOST_PATTERNS {
            self.mistakes.add(at, format!("a rule has at most {MOST_PATTERNS} phrases"));
        }
        self.patterns.push(Compiled { tag, pattern, at });
    }

    /// The words of `key`, lists written out.
    fn nouns(&mut self, key: &str) -> Vec<Text> {
        let written = self.fields.texts(key, self.mistakes);
        self.spec.vocabulary.expand(written, self.mistakes)
    }

    /// Writes down that the rule has nothing to find its claims by, if so.
    pub(super) fn needs_patterns(&mut self, hint: &str) {
        if self.patterns.is_empty() && self.mistakes.found.is_empty() {
            self.mistakes.add_with_hint(self.fields.at, "the rule has no phrases", hint);
        }
    }
}

/// The keys by which event kinds find their claims.
const EVENT: Field =
    Field { name: "event", required: true, shape: Shape::Texts, about: "phrases that tell the event" };
const REGEX: Field = Field {
    name: "regex",
    required: false,
    shape: Shape::Texts,
    about: "regular expressions for what phrases cannot say",
};

/// Hits that no longer hit overlaps, in order: `far from agreed` is not also `agreed`.
fn longest(hits: &[Hit]) -> Vec<&Hit> {
    let covered = |hit: &Hit| {
        hits.iter().any(|other| {
            other.tokens.len() > hit.tokens.len()
                && other.tokens.start < hit.tokens.end
                && hit.tokens.start < other.tokens.end
        })
    };
    hits.iter().filter(|hit| !covered(hit)).collect()
}
