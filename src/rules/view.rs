use std::ops::Range;

use super::phrase::{Heads, Slot, Word};
use super::spec::{Topic, Topics};
use crate::language::{Sentence, Token, Upos};
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
    pub(super) written: Vec<&'a str>,
}

impl<'a> Line<'a> {
    pub(super) fn new(view: &'a View<'a>) -> Self {
        let tokens = view.sentence.tokens.get(view.tokens.clone()).unwrap_or_default();
        let written = tokens.iter().map(|t| t.lower(view.text)).collect();
        Self { view, tokens, written }
    }

    /// Whether the token at `at` is a form of `word`.
    pub(super) fn is(&self, at: usize, word: &[Box<str>]) -> bool {
        let Some(written) = self.written.get(at) else { return false };
        matches(word, &self.tokens[at].lemma, written)
    }

    /// Whether words that begin like these may stand at `at`.
    pub(super) fn may_be(&self, heads: Heads, at: usize) -> bool {
        self.written.get(at).is_none_or(|written| heads.may_be(&self.tokens[at].lemma, written))
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

    /// All its words; `None` where it has none.
    pub(super) fn whole(&self) -> Option<Span> {
        (!self.tokens.is_empty()).then(|| self.span(&(0..self.tokens.len())))
    }

    /// The first topic that the statement names, else the first that its sentence names.
    pub(super) fn topic<'t>(&self, topics: &'t Topics) -> Option<&'t Topic> {
        let named = |tokens: &[Token]| (0..tokens.len()).find_map(|at| self.topic_at(topics, tokens, at));
        named(self.tokens).or_else(|| named(&self.view.sentence.tokens))
    }

    /// The topic named at token `at`, else the one that the statement is about.
    pub(super) fn topic_of<'t>(&self, topics: &'t Topics, at: Option<usize>) -> Option<&'t Topic> {
        let own = at.and_then(|at| self.topic_at(topics, self.tokens, at));
        own.or_else(|| self.topic(topics))
    }

    fn topic_at<'t>(&self, topics: &'t Topics, tokens: &[Token], at: usize) -> Option<&'t Topic> {
        let token = tokens.get(at)?;
        let written = token.lower(self.view.text);
        let mut near = topics.iter().filter(|topic| topic.heads.may_be(&token.lemma, written));
        near.find(|topic| topic.any.iter().any(|words| self.stands(tokens, at, words)))
    }

    /// Places one past the end of the topic words `any` that stand at `at`.
    pub(super) fn topic_ends(&self, any: &[Vec<Word>], at: usize) -> Vec<usize> {
        let fits = any.iter().filter(|words| self.stands(self.tokens, at, words));
        let mut ends: Vec<usize> = fits.map(|words| at + words.len()).collect();
        ends.sort_unstable();
        ends.dedup();
        ends
    }

    /// Whether the words stand in `tokens` from place `at` on, as a noun or a name: *we are hearing* names no
    /// hearing. A word written with `=` counts whatever it is.
    fn stands<'t>(&'t self, tokens: &'t [Token], at: usize, words: &[Word]) -> bool {
        let Some(found) = tokens.get(at..at + words.len()).filter(|f| !f.is_empty()) else { return false };
        let lower = |token: &'t Token| token.lower(self.view.text);
        if !words.iter().zip(found).all(|(word, token)| noun_matches(word, token, lower(token))) {
            return false;
        }
        let exact = words.last().is_some_and(|word| word.iter().all(|form| form.starts_with('=')));
        let end = at + words.len();
        let described = || tokens.get(end).is_some_and(nominal);
        // The tagger takes rare nouns for adjectives or adverbs, but not for verbs.
        let noun = match tokens[end - 1].upos {
            Upos::Verb | Upos::Aux => false,
            Upos::Adj => !described(),
            _ => true,
        };
        exact || noun || self.determined(tokens, at, words)
    }

    /// Whether an article or a possessive stands before the plain word, which makes a noun of it whatever its tag.
    fn determined(&self, tokens: &[Token], at: usize, words: &[Word]) -> bool {
        let plain = |word: &Word, token: &Token| token.of(self.view.text).eq_ignore_ascii_case(&word[0]);
        let led = at.checked_sub(1).and_then(|b| tokens.get(b));
        let led = led.is_some_and(|t| t.upos == Upos::Det || matches!(t.xpos, "PRP$" | "POS"));
        led && words.iter().zip(&tokens[at..]).all(|(word, token)| plain(word, token))
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
        let word = |at: Option<usize>| at.and_then(|at| self.written.get(at)).copied().unwrap_or_default();
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

/// Whether a token of that lemma and written form, in lower case, is a form of `word`.
fn matches(word: &[Box<str>], lemma: &str, written: &str) -> bool {
    word.iter().any(|form| match form.strip_prefix('=') {
        Some(exact) => exact == written,
        None => **form == *lemma || **form == *written,
    })
}

/// As [`matches`], without the forms that only verbs have (`reporting` for `report`).
fn noun_matches(word: &[Box<str>], token: &Token, written: &str) -> bool {
    let of_verb = |form: &str| form.ends_with("ing") || form.ends_with("ed");
    let own = word.first().is_some_and(|form| of_verb(form));
    let lemma = matches(&word[..1], &token.lemma, written);
    lemma || (own || !of_verb(written)) && matches(word, &token.lemma, written)
}

/// Whether the token is a noun, a name or a sign that stands for one.
pub(super) fn nominal(token: &Token) -> bool {
    matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Num | Upos::Sym | Upos::X)
}

/// Those of `mentions`, which stand in the order of the text, that begin at byte `start`.
fn from<T>(mentions: &[T], span: impl Fn(&T) -> Span + Copy, start: usize) -> impl Iterator<Item = &T> {
    let first = mentions.partition_point(|m| span(m).start < start);
    mentions[first..].iter().take_while(move |m| span(m).start == start)
}
