//! A claim for tests, with nothing in it that a test does not put there.

use super::{
    Certainty, Evidence, EvidenceAttribution, EvidenceHolder, EvidenceModality, Mode, Polarity, Stance,
};
use crate::text::Position;

impl Evidence {
    /// What `holder` says in these words on the first line of a source.
    pub(crate) fn sample(source: &str, words: &str, holder: &str) -> Self {
        let place = Position { line: 1, column: 1 };
        Self {
            id: String::new(),
            source: source.to_owned(),
            start: 0,
            end: words.len(),
            spans: Vec::new(),
            line: 1,
            column: 1,
            utf16: [place, place],
            in_text: None,
            text: words.to_owned(),
            context: words.to_owned(),
            attribution: EvidenceAttribution {
                mode: Mode::Indirect,
                stance: Stance::Asserted,
                holder: EvidenceHolder { name: holder.to_owned(), span: None },
                cue: None,
                via: Vec::new(),
            },
            question: None,
            answer: None,
            polarity: Polarity::Positive,
            modality: EvidenceModality { certainty: Certainty::Certain, rung: 1.0, future: false },
            as_of: None,
            valid: None,
            amounts: Vec::new(),
            why: Vec::new(),
        }
    }
}
