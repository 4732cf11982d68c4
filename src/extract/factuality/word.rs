//! Tokens as the scan sees them: lower case, plain apostrophes, lemma and tags.

use std::ops::Range;

use crate::language::{Sentence, Upos};

/// One token of the range.
#[derive(Debug)]
pub(super) struct Word<'a> {
    /// Lower case, with straight apostrophes.
    pub(super) lower: String,
    pub(super) lemma: &'a str,
    pub(super) upos: Upos,
    pub(super) xpos: &'static str,
}

/// The words of `range`.
pub(super) fn words<'a>(text: &str, sentence: &'a Sentence, range: Range<usize>) -> Vec<Word<'a>> {
    let tokens = sentence.tokens.get(range).unwrap_or_default();
    let word = |t: &'a crate::language::Token| Word {
        lower: t.of(text).to_lowercase().replace('’', "'"),
        lemma: &t.lemma,
        upos: t.upos,
        xpos: t.xpos,
    };
    tokens.iter().map(word).collect()
}

impl Word<'_> {
    /// Whether the lexicon's word means this token.
    pub(super) fn is(&self, word: &str) -> bool {
        self.lemma == word || self.lower == word || (word == "not" && matches!(&*self.lower, "n't" | "nt"))
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
            &*self.lower,
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
                && !matches!(&*self.lower, "of" | "from" | "in" | "without" | "for" | "by"))
    }
}
