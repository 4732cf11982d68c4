//! What each cue did, noted by the passes as they read; put into words only when somebody asks.

use std::ops::Range;

use super::word::Word;
use crate::language::Sentence;
use crate::model::{Aspect, Certainty, Step};

/// What a cue does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Did {
    /// Turns the predicate over.
    Negates,
    /// Denies the words after it, not the predicate.
    NegatesPhrase,
    /// Some, but less than all.
    LessThanAll,
    /// Looks like a negation and is none.
    NoNegation,
    /// Of `not … but …` only the first is denied.
    Contrast,
    /// `Not … until`: so it is from then on.
    SoFromThen,
    /// A second negation in one clause.
    Twice,
    /// Says that its complement is so, or that it is not.
    Implies(bool),
    /// Says neither of its complement.
    LeavesOpen(&'static str),
    /// Makes it less than certain, or not claimed at all.
    Weakens(Certainty, f64, &'static str),
}

/// A cue with what it did.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Note {
    /// Places of its words in the range.
    pub(super) cue: Range<usize>,
    /// Place of the word that it bears on.
    pub(super) on: Option<usize>,
    pub(super) did: Did,
}

impl Note {
    /// Counts the places from the beginning of the sentence, `start` words before that of the range.
    pub(super) fn shift(&mut self, start: usize) {
        self.cue = self.cue.start + start..self.cue.end + start;
        self.on = self.on.map(|on| on + start);
    }

    /// The note in words; `sentence` is what was read, and places count from its beginning.
    pub(super) fn step(&self, text: &str, sentence: &Sentence) -> Step {
        let cue = sentence.tokens.get(self.cue.clone());
        let span = cue.and_then(|c| Some(c.first()?.span.cover(c.last()?.span)));
        let on = self.on.and_then(|on| sentence.tokens.get(on));
        let on = on.map_or_else(|| "it".to_owned(), |t| format!("`{}`", t.of(text)));
        let (decides, does) = match self.did {
            Did::Negates => (Aspect::Polarity, format!("turns {on} (negation)")),
            Did::NegatesPhrase => (Aspect::Polarity, "denies only the words after it".to_owned()),
            Did::LessThanAll => (Aspect::Polarity, "leaves it open: some, but less than all".to_owned()),
            Did::NoNegation => (Aspect::Polarity, "denies nothing here (no negation)".to_owned()),
            Did::Contrast => {
                (Aspect::Polarity, "leaves it open: of the two only the first is denied".to_owned())
            }
            Did::SoFromThen => (Aspect::Polarity, format!("says that {on} is so from then on")),
            Did::Twice => (Aspect::Polarity, "leaves it open: a second negation in one clause".to_owned()),
            Did::Implies(true) => (Aspect::Polarity, format!("says that {on} is so (complement)")),
            Did::Implies(false) => (Aspect::Polarity, format!("says that {on} is not so (complement)")),
            Did::LeavesOpen(why) => (Aspect::Polarity, format!("leaves {on} open ({why})")),
            Did::Weakens(Certainty::Unreal, _, why) => {
                (Aspect::Certainty, format!("makes it uncommitted ({why})"))
            }
            Did::Weakens(certainty, rung, why) => {
                let word = match certainty {
                    Certainty::Certain => "certain",
                    Certainty::Probable => "probable",
                    _ => "possible",
                };
                (Aspect::Certainty, format!("makes it {word}, {rung} ({why})"))
            }
        };
        Step { decides, cue: span, does }
    }
}

/// The places that one word takes.
pub(super) fn one(at: usize) -> Range<usize> {
    at..at + 1
}

/// The first word of the range that fits, as the places of a cue; the first word where none does.
pub(super) fn first(words: &[Word<'_>], fits: impl Fn(&Word<'_>) -> bool) -> Range<usize> {
    one(words.iter().position(fits).unwrap_or(0))
}
