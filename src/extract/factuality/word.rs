//! Tokens as the scan sees them: lower case, plain apostrophes, lemma and tags.

use std::ops::Range;

use crate::language::{Sentence, Upos};

/// One token of the range.
#[derive(Debug)]
pub(super) struct Word<'a> {
    /// Lower case, with straight apostrophes.
    pub(super) lower: &'a str,
    pub(super) lemma: &'a str,
    pub(super) upos: Upos,
    pub(super) xpos: &'static str,
    /// Whether it is written with a capital.
    pub(super) capital: bool,
}

/// The words of `range`.
pub(super) fn words<'a>(text: &'a str, sentence: &'a Sentence, range: Range<usize>) -> Vec<Word<'a>> {
    let tokens = sentence.tokens.get(range).unwrap_or_default();
    let word = |t: &'a crate::language::Token| Word {
        lower: t.lower(text),
        lemma: &t.lemma,
        upos: t.upos,
        xpos: t.xpos,
        capital: t.of(text).starts_with(char::is_uppercase),
    };
    let mut words: Vec<Word<'a>> = tokens.iter().map(word).collect();
    mend(&mut words);
    words
}

/// After a relative clause the main verb is easily taken for a participle (`guests who came left the inn`): where
/// nothing else is the main verb, it is.
fn mend(words: &mut [Word<'_>]) {
    let Some(relative) = words.iter().position(|w| matches!(w.xpos, "WP" | "WDT")) else { return };
    if words[..relative].iter().any(Word::finite) || relative == 0 {
        return;
    }
    let group = words[relative..].iter().position(Word::finite).map(|p| p + relative);
    let Some(first) = group.filter(|g| !words[g + 1..].iter().any(Word::finite)) else { return };
    let helped = |at: usize| {
        let mut before = words[..at].iter().rev().skip_while(|w| matches!(w.xpos, "RB") || w.is("not"));
        before.next().is_some_and(|w| matches!(w.lemma, "be" | "have" | "get") || w.xpos == "MD")
    };
    let participle = |at: &usize| words[*at].xpos == "VBN" && words[*at].verb() && !helped(*at);
    if let Some(at) = (first + 1..words.len()).find(participle) {
        words[at].xpos = "VBD";
    }
}

/// Whether the word at `at` is part of a name or a number (`Dr No`, `No 10`, `No Man's Land`) or answers a question
/// (`No, he …`). Where every word has a capital, a headline has them, and none names anything.
pub(super) fn named(words: &[Word<'_>], at: usize) -> bool {
    let (word, before, after) = (&words[at], at.checked_sub(1).map(|b| &words[b]), words.get(at + 1));
    if word.lower == "no" {
        let behind = if after.is_some_and(|a| a.lower == ".") { words.get(at + 2) } else { after };
        if behind.is_some_and(|b| b.lower.starts_with(|c: char| c.is_ascii_digit()))
            || word.upos == Upos::Intj
        {
            return word.capital || word.upos == Upos::Intj;
        }
        if after.is_some_and(|a| a.lower == ",") {
            return true;
        }
    }
    let title = words.iter().filter(|w| w.upos == Upos::Noun || w.verb()).all(|w| w.capital);
    let beside = |w: Option<&Word<'_>>| w.is_some_and(|w| w.capital && w.upos == Upos::Propn);
    word.capital && at > 0 && !title && (beside(before) || beside(after))
}

impl Word<'_> {
    /// Whether the lexicon's word means this token.
    pub(super) fn is(&self, word: &str) -> bool {
        self.lemma == word || self.lower == word || (word == "not" && matches!(self.lower, "n't" | "nt"))
    }

    /// Whether it makes a clause finite.
    pub(super) fn finite(&self) -> bool {
        matches!(self.xpos, "VBD" | "VBZ" | "VBP" | "MD")
    }

    pub(super) fn verb(&self) -> bool {
        matches!(self.upos, Upos::Verb | Upos::Aux)
    }

    pub(super) fn nominal(&self) -> bool {
        matches!(self.upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Det)
    }

    pub(super) fn mark(&self) -> bool {
        self.lower.chars().all(|c| !c.is_alphanumeric())
    }

    /// Whether it opens a clause below: a relative pronoun or a subordinating conjunction.
    pub(super) fn subordinates(&self) -> bool {
        if matches!(self.xpos, "WDT" | "WP" | "WP$" | "WRB") {
            return true;
        }
        let listed = matches!(
            self.lower,
            "if" | "unless"
                | "whether"
                | "because"
                | "although"
                | "though"
                | "while"
                | "whereas"
                | "when"
                | "lest"
        );
        listed
            || (self.upos == Upos::Sconj
                && self.xpos == "IN"
                && !matches!(
                    self.lower,
                    "of" | "from" | "in" | "without" | "for" | "by" | "with" | "on" | "at" | "about"
                ))
    }
}
