use serde::Serialize;

use super::{Amount, Mention, Moment};
use crate::text::Span;

/// The sort of a word, as far as comparing needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WordClass {
    /// A common noun.
    Noun,
    /// A proper noun.
    Name,
    /// A verb.
    Verb,
    /// An adjective.
    Adjective,
    /// An adverb.
    Adverb,
    /// A number.
    Number,
    /// Anything else: determiners, prepositions, pronouns, particles.
    Function,
}

/// What a word does in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The clause's predicate: its verb, or the noun or adjective after a copula.
    Predicate,
    /// In the subject (of an active clause: the doer; of a passive one: the thing done to).
    Subject,
    /// In the subject of a passive clause.
    PassiveSubject,
    /// In the object.
    Object,
    /// In a phrase with a preposition, an adverbial.
    Oblique,
    /// The doer in a passive clause.
    Agent,
    /// In a clause below this one.
    Subordinate,
    /// Unknown.
    Unknown,
}

/// A word of a claim, ready for alignment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Term {
    /// Where it stands in the document's text.
    pub span: Span,
    /// Its lemma, in lower case.
    pub lemma: String,
    /// Its sort.
    pub class: WordClass,
    /// The role of the phrase that it stands in.
    pub role: Role,
    /// Whether it is the head of that phrase.
    pub head: bool,
    /// Place of the term that it depends on, in the same reading.
    pub governor: Option<usize>,
    /// Whether a negation has it in scope.
    pub negated: bool,
}

/// An amount where it stands, with what it counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AmountMention {
    /// The number with its bounds and unit words.
    pub span: Span,
    /// What it means.
    pub amount: Amount,
    /// Lemma of the noun counted (`people`, `soldier`), or of the thing measured where the text joins them.
    pub noun: Option<String>,
    /// Where that noun stands.
    pub noun_span: Option<Span>,
    /// Lemmas that restrict the noun (`civilian`, `full-time`), sorted.
    pub modifiers: Vec<String>,
    /// Lemma of the verb that governs it or befell its noun (`kill`), where the tree tells.
    pub predicate: Option<String>,
    /// The only place named in its clause.
    pub place: Option<String>,
    /// The period that it covers, where the clause names one: `first half`, `a year`, `so far`.
    pub period: Option<String>,
}

impl AmountMention {
    /// An amount of which nothing else is known yet.
    pub(crate) fn bare(span: Span, amount: Amount) -> Self {
        Self {
            span,
            amount,
            noun: None,
            noun_span: None,
            modifiers: Vec::new(),
            predicate: None,
            place: None,
            period: None,
        }
    }
}

/// How a time is tied to what it dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimeRelation {
    /// At or in it.
    At,
    /// Before it.
    Before,
    /// After it.
    After,
    /// Up to it.
    Until,
    /// From it on.
    Since,
    /// By it: at that time or earlier.
    By,
}

/// A time expression where it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimeMention {
    /// Its words, preposition left out.
    pub span: Span,
    /// What it means.
    pub moment: Moment,
    /// How it is tied to what it dates.
    pub relation: TimeRelation,
    /// Whether it rests on the document's date (`Monday`, `yesterday`) and that date on a guess.
    pub weak: bool,
}

/// What the reading of one statement found.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Reading {
    /// The words, in order.
    pub terms: Vec<Term>,
    /// The amounts, in order.
    pub amounts: Vec<AmountMention>,
    /// The times, in order.
    pub times: Vec<TimeMention>,
    /// The names, in order.
    pub names: Vec<Mention>,
}

impl Reading {
    /// Whether a word of the reading belongs to a time that it states.
    pub(crate) fn dates(&self, term: &Term) -> bool {
        self.times.iter().any(|time| time.span.contains(term.span))
    }
}
