use std::ops::Range;

use super::phrase::Slot;
use super::spec::Topics;
use crate::language::{Sentence, Token};
use crate::model::{
    AmountMention, Certainty, EntityKind, Mention, Modality, Polarity, Reading, Role, Term, TimeMention,
};
use crate::text::Span;

/// One statement as the rules see it.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// The document's text.
    pub text: &'a str,
    /// The sentence around the statement.
    pub sentence: &'a Sentence,
    /// The tokens of the statement, in the sentence.
    pub tokens: Range<usize>,
    /// What was read in it; its terms are parallel to `tokens`.
    pub reading: &'a Reading,
    /// Whether its main predicate is affirmed or denied.
    pub polarity: Polarity,
    /// How sure its holder is.
    pub modality: Modality,
}

/// A statement made ready for matching. Places are counted from its first token.
#[derive(Debug)]
pub(super) struct Line<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) tokens: &'a [Token],
    /// Written forms in lower case.
    pub(super) written: Vec<String>,
}

impl<'a> Line<'a> {
    pub(super) fn new(view: &'a View<'a>) -> Self {
        let tokens = view.sentence.tokens.get(view.tokens.clone()).unwrap_or_default();
        let written = tokens.iter().map(|t| t.of(view.text).to_lowercase().replace('’', "'")).collect();
        Self { view, tokens, written }
    }

    /// Whether the token at `at` is a form of `word`.
    pub(super) fn is(&self, at: usize, word: &[Box<str>]) -> bool {
        let Some(written) = self.written.get(at) else { return false };
        let lemma = &*self.tokens[at].lemma;
        word.iter().any(|form| match form.strip_prefix('=') {
            Some(exact) => exact == written,
            None => &**form == lemma || **form == **written,
        })
    }

    /// Places one past the end of a thing of the sort `slot` that begins at `at`.
    pub(super) fn slot_ends(&self, slot: Slot, at: usize) -> Vec<usize> {
        let Some(token) = self.tokens.get(at) else { return Vec::new() };
        let reading = self.view.reading;
        let start = token.span.start;
        match slot {
            Slot::Amount => from(&reading.amounts, |m| m.span, start)
                .flat_map(|m| std::iter::once(m.span).chain(m.noun_span))
                .map(|s| self.after(s))
                .collect(),
            Slot::Date => from(&reading.times, |m| m.span, start).map(|m| self.after(m.span)).collect(),
            Slot::Name => from(&reading.names, |m| m.span, start).map(|m| self.after(m.span)).collect(),
            Slot::Topic => Vec::new(),
        }
    }

    /// The first token that begins at or after the end of `span`.
    pub(super) fn after(&self, span: Span) -> usize {
        self.tokens.partition_point(|t| t.span.start < span.end)
    }

    /// The first token that ends after the start of `span`.
    pub(super) fn first_of(&self, span: Span) -> usize {
        self.tokens.partition_point(|t| t.span.end <= span.start)
    }

    /// The words of the tokens in `range`.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let Some(tokens) = self.tokens.get(range.clone()).filter(|t| !t.is_empty()) else {
            return Span::new(0, 0);
        };
        tokens[0].span.cover(tokens[tokens.len() - 1].span)
    }

    /// The first topic that the statement names, else the first that its sentence names.
    pub(super) fn topic<'t>(&self, topics: &'t Topics) -> Option<&'t Vec<String>> {
        let sentence = &self.view.sentence.tokens;
        let named = |tokens: &[Token]| {
            (0..tokens.len())
                .find_map(|at| topics.iter().find(|t| t.iter().any(|w| self.stands(tokens, at, w))))
        };
        named(self.tokens).or_else(|| named(sentence))
    }

    /// The topic named at token `at`, else the one that the statement is about.
    pub(super) fn topic_of<'t>(&self, topics: &'t Topics, at: Option<usize>) -> Option<&'t Vec<String>> {
        let own = at.and_then(|at| topics.iter().find(|t| t.iter().any(|w| self.stands(self.tokens, at, w))));
        own.or_else(|| self.topic(topics))
    }

    /// Whether the words stand in `tokens` from place `at` on.
    fn stands(&self, tokens: &[Token], at: usize, words: &str) -> bool {
        let mut here = at;
        for word in words.split([' ', '-']) {
            let skip = tokens.get(here).is_some_and(|t| t.of(self.view.text) == "-");
            here += usize::from(skip && here > at);
            let Some(token) = tokens.get(here) else { return false };
            if *token.lemma != *word && !token.of(self.view.text).eq_ignore_ascii_case(word) {
                return false;
            }
            here += 1;
        }
        true
    }

    pub(super) fn term(&self, at: usize) -> Option<&'a Term> {
        self.view.reading.terms.get(at)
    }

    /// Whether a negation, or the holder's denial, has the token in scope.
    pub(super) fn negated(&self, at: usize) -> bool {
        match self.term(at) {
            Some(term) => term.negated,
            None => self.view.polarity == Polarity::Negative,
        }
    }

    /// Whether the token is the statement's main predicate or part of it.
    pub(super) fn predicate(&self, at: usize) -> bool {
        self.term(at).is_some_and(|t| t.role == Role::Predicate)
    }

    /// Whether the statement tells what may or will be rather than what is.
    pub(super) fn prospective(&self) -> bool {
        self.view.modality.future || self.view.modality.certainty == Certainty::Possible
    }

    /// Names of the statement, with the role and the place of their first token.
    pub(super) fn names(&self) -> impl Iterator<Item = (&'a Mention, Role, usize)> + '_ {
        self.view.reading.names.iter().map(|mention| {
            let first = self.first_of(mention.span);
            let last = self.after(mention.span).saturating_sub(1).max(first);
            let role = self.term(last).map_or(Role::Unknown, |t| t.role);
            (mention, role, first)
        })
    }

    /// The name that the phrase around the noun `head` gives: `head` itself or a word that depends on it, but no
    /// name of something else (`the mayor of Tarn`, `Tarn's mayor`).
    pub(super) fn name_of(&self, head: usize) -> Option<&'a Mention> {
        let role = self.term(head)?.role;
        let word = |at: Option<usize>| at.and_then(|at| self.written.get(at)).map_or("", String::as_str);
        let depends = |at: usize| {
            let mut here = Some(at);
            (0..4).any(|_| {
                let found = here == Some(head);
                here = here.and_then(|at| self.term(at)?.governor);
                found
            })
        };
        let usable = |mention: &&Mention| {
            let (first, end) = (self.first_of(mention.span), self.after(mention.span));
            let other = matches!(
                word(first.checked_sub(1)),
                "of" | "in" | "for" | "at" | "from" | "with" | "by" | "near"
            );
            let owner = word(Some(end)) == "'s" || word(Some(end)) == "'";
            let holds = (first..end).contains(&head);
            let joined = (first..end).any(|at| depends(at) && self.term(at).is_some_and(|t| t.role == role));
            holds || (joined && !other && !owner)
        };
        let names = self.view.reading.names.iter().filter(usable);
        names.min_by_key(|m| (m.kind != EntityKind::Person, self.first_of(m.span).abs_diff(head)))
    }

    /// The amount whose words begin at token `at`.
    pub(super) fn amount_at(&self, at: usize) -> Option<&'a AmountMention> {
        let start = self.tokens.get(at)?.span.start;
        from(&self.view.reading.amounts, |m| m.span, start).next()
    }

    /// The time whose words begin at token `at`.
    pub(super) fn time_at(&self, at: usize) -> Option<&'a TimeMention> {
        let start = self.tokens.get(at)?.span.start;
        from(&self.view.reading.times, |m| m.span, start).next()
    }

    /// The name whose words begin at token `at`.
    pub(super) fn name_at(&self, at: usize) -> Option<&'a Mention> {
        let start = self.tokens.get(at)?.span.start;
        from(&self.view.reading.names, |m| m.span, start).next()
    }
}

/// Those of `mentions`, which stand in the order of the text, that begin at byte `start`.
fn from<T>(mentions: &[T], span: impl Fn(&T) -> Span + Copy, start: usize) -> impl Iterator<Item = &T> {
    let first = mentions.partition_point(|m| span(m).start < start);
    mentions[first..].iter().take_while(move |m| span(m).start == start)
}
