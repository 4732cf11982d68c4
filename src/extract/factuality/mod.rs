//! The words of one clause in; out come whether its main predicate is affirmed, how sure it is, and which words
//! a negation has in its scope.
//!
//! Cues and what they do are data (`negation.tsv`, `pseudo-negation.tsv`, `modality.tsv`, `signatures.tsv`). The
//! reading goes from the outermost cue inwards, as Karttunen's and Saurí's (De Facto) do, over the order of the
//! words and their tags. Who answers for the words, and denials by verbs of saying, are left to attribution.

mod context;
mod cues;
mod scan;
mod word;
mod zones;

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::language::Sentence;
use crate::model::{Certainty, Modality, Polarity};

/// What a clause commits to.
#[derive(Clone, Debug, PartialEq)]
pub struct Factuality {
    /// Whether the main predicate, or the complement that it judges (`failed to sign`), is affirmed.
    pub polarity: Polarity,
    /// How sure that is.
    pub modality: Modality,
    /// For each token of the range: whether a negation has it in scope.
    pub negated: Vec<bool>,
    /// How this was read, outermost cue first.
    pub steps: Vec<String>,
}

/// Reads the tokens of `sentence` in the range `tokens`.
pub fn read(text: &str, sentence: &Sentence, tokens: Range<usize>) -> Factuality {
    let words = word::words(text, sentence, tokens.clone());
    let mut negated = vec![false; tokens.len()];
    if words.len() != tokens.len() || words.is_empty() {
        return Factuality {
            polarity: Polarity::Positive,
            modality: Modality::CERTAIN,
            negated,
            steps: Vec::new(),
        };
    }
    let zones = zones::cut(&words);
    let mut outcome = scan::scan(&words, &zones[0].at, 1, &mut negated);
    let raised = outcome.sign < 0 && outcome.predicate.is_some_and(|p| raises(words[p].lemma));
    for (place, zone) in zones.iter().enumerate().skip(1) {
        let below = outcome.predicate.is_some_and(|p| zone.opener.is_some_and(|o| o > p));
        let sign = if raised && place == 1 && below { -1 } else { 1 };
        scan::scan(&words, &zone.at, sign, &mut negated);
    }
    if raised && zones.len() > 1 {
        outcome.weaken(Certainty::Probable, 0.7, "negation of an opinion");
    }
    let around = context::Around::new(text, sentence, &tokens);
    if let Some(why) = context::unreal(&words, &zones, &outcome, &around) {
        outcome.weaken(Certainty::Unreal, 0.5, why);
    }
    let polarity = match (outcome.open, outcome.sign) {
        (true, _) => Polarity::Open,
        (false, sign) if sign < 0 => Polarity::Negative,
        _ => Polarity::Positive,
    };
    Factuality { polarity, modality: outcome.modality, negated, steps: outcome.steps }
}

/// Verbs whose negation is meant of what follows them (`does not think that …`).
fn raises(lemma: &str) -> bool {
    matches!(lemma, "think" | "believe" | "expect" | "suppose" | "imagine" | "reckon")
}
