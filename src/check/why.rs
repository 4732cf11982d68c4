//! A text in; out what the rules read in each of its statements, and what kept those back that nearly did.

use serde::Serialize;

use super::{Checker, passage};
use crate::compare::shown;
use crate::extract;
use crate::language::Analysis;
use crate::model::{Claim, Stance};
use crate::rules::{Almost, View};
use crate::text::Span;

/// What the rules make of one statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Why {
    /// The statement's words.
    pub words: String,
    /// Who says it; `None` for the writer.
    pub holder: Option<String>,
    /// What becomes of it: only asserted and denied words commit their holder.
    pub stance: Stance,
    /// What rules read in it.
    pub read: Vec<Reading>,
    /// The rules whose words stand in it, or nearly, and that read nothing.
    pub almost: Vec<Almost>,
}

/// An answer that a rule reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// The rule's id.
    pub rule: String,
    /// What is asked.
    pub question: String,
    /// The answer in words.
    pub answer: String,
    /// The words that give it.
    pub words: String,
}

impl Checker {
    /// What the rules read in a text, statement by statement, and which almost read something.
    pub fn why(&self, text: &str) -> Vec<Why> {
        self.pool.install(|| {
            let documents = [passage("text", text)];
            let extracted = extract::explained(&documents, &self.rules, true);
            let analysis = Analysis::read(text, &[Span::new(0, text.len())]);
            let mut all: Vec<Why> = Vec::new();
            for claim in &extracted.claims {
                if claim.rule.is_none() {
                    all.push(self.statement(text, &analysis, claim));
                } else if let Some(last) = all.last_mut() {
                    last.almost.retain(|almost| Some(&almost.rule) != claim.rule.as_ref());
                    last.read.extend(reading(text, claim));
                }
            }
            all
        })
    }

    /// The plain statement with the rules that nearly read an answer in it.
    fn statement(&self, text: &str, analysis: &Analysis, claim: &Claim) -> Why {
        let sentence = analysis.sentences.iter().find(|s| s.span == claim.sentence);
        let almost = sentence.map_or_else(Vec::new, |sentence| {
            let first = sentence.tokens.partition_point(|t| t.span.start < claim.span.start);
            let end = sentence.tokens.partition_point(|t| t.span.end <= claim.span.end);
            self.rules.almost(&View {
                text,
                sentence,
                tokens: first..end,
                reading: &claim.reading,
                polarity: claim.polarity,
                modality: claim.modality,
            })
        });
        Why {
            words: claim.span.of(text).to_owned(),
            holder: claim.attribution.holder.as_ref().map(|holder| holder.name.clone()),
            stance: claim.attribution.stance,
            read: Vec::new(),
            almost,
        }
    }
}

fn reading(text: &str, claim: &Claim) -> Option<Reading> {
    let words = claim.why.last().and_then(|step| step.cue).map_or("", |span| span.of(text));
    Some(Reading {
        rule: claim.rule.clone()?,
        question: claim.question.as_ref()?.text.clone(),
        answer: claim.answer.as_ref().map_or_else(String::new, shown),
        words: words.to_owned(),
    })
}
