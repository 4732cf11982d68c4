use std::sync::Arc;

use super::{
    Answer, Attribution, BlockKind, Modality, Moment, Polarity, Question, Reading, Step, Tense, Valid,
};
use crate::text::Span;

/// Somebody commits, in these words at this place, to an answer to a question.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Which document of the dossier, by its place in the sorted list.
    pub document: usize,
    /// Which statement of the document: claims read out of the same words share it.
    pub statement: usize,
    /// The content without its attribution, in the document's text: a clause, a sentence at most.
    pub span: Span,
    /// The parts of the content where a quote is split around its attribution; else `[span]`.
    pub spans: Vec<Span>,
    /// The sentence around it.
    pub sentence: Span,
    /// The block that it stands in.
    pub block: BlockKind,
    /// Whether the words only carry an attribution (`the mayor said`) and claim little by themselves.
    pub shell: bool,
    /// Who says it.
    pub attribution: Attribution,
    /// Whether the main predicate is affirmed or denied, the holder's denial included.
    pub polarity: Polarity,
    /// How sure the holder is.
    pub modality: Modality,
    /// Whether a log's or liveblog's stamp gives that moment.
    pub stamped: bool,
    /// The moment at which the holder says it, as far as the text tells.
    pub as_of: Option<Moment>,
    /// The time that the content talks of, where stated: all that judgements may rest on.
    pub valid: Option<Moment>,
    /// Whether the content lies behind, at or ahead of `as_of`.
    pub tense: Tense,
    /// What it answers, where a rule names the question.
    pub question: Option<Question>,
    /// Its answer, where a rule names the question.
    pub answer: Option<Answer>,
    /// The rule that read it; `None` for the plain statement, which alignment works on.
    pub rule: Option<String>,
    /// The words, amounts, times and names in it; shared by the claims of one statement.
    pub reading: Arc<Reading>,
    /// How all this was read, in order; empty unless asked for.
    pub why: Vec<Step>,
}

impl Claim {
    /// Whether the holder answers for the content as a fact: asserted or denied, and not hypothetical.
    pub fn committed(&self) -> bool {
        self.attribution.stance.commits() && self.modality.committed()
    }

    /// The time that the content talks of: stated, else assumed from the tense. `None` where it is not stated and
    /// nothing tells when the claim was made.
    pub fn holds(&self) -> Option<Valid> {
        let assumed = || self.as_of.map(|as_of| Valid::assumed(self.tense, as_of));
        self.valid.map(Valid::stated).or_else(assumed)
    }
}

/// Words that look like an amount, a time or a quote but could not be read: never skipped in silence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Which document of the dossier.
    pub document: usize,
    /// The words, in the document's text.
    pub span: Span,
    /// What is wrong with them: `not a calendar day`, `quotation is not closed`.
    pub why: &'static str,
}
