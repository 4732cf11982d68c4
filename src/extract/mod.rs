//! Documents in, claims out: passes as plain functions, in order.
//!
//! Sentences and tags come from `language`; then attribution, names, amounts, times, factuality, and last the
//! statements and what the rules read in them. Documents are read in parallel and collected in their order.
//! Gathering and judging are left to `compare`.

pub mod amounts;
pub mod attribution;
mod clauses;
mod dated;
pub mod factuality;
pub mod names;
mod statements;
mod steps;
mod tense;
pub mod terms;
pub mod times;

use rayon::prelude::*;

use crate::language::Analysis;
use crate::model::{Claim, Document, Entity, Unread};
use crate::rules::RuleSet;
use crate::text::Span;

/// What was read out of the documents of one dossier.
#[derive(Debug, Default)]
pub struct Extracted {
    /// The claims, by document and place; plain statements before what rules read in them.
    pub claims: Vec<Claim>,
    /// What the story calls by names.
    pub entities: Vec<Entity>,
    /// Words that could not be read.
    pub unread: Vec<Unread>,
}

/// Reads the claims of one dossier. The documents must be in the order in which claims shall count them.
pub fn read(documents: &[Document], rules: &RuleSet) -> Extracted {
    explained(documents, rules, false)
}

/// As [`read`]; with `why`, each claim keeps the steps of its reading.
pub fn explained(documents: &[Document], rules: &RuleSet, why: bool) -> Extracted {
    watched(documents, rules, why, &|_, _| {})
}

/// Told the number of each document that has been read, and its claims, from several threads.
pub type Told<'t> = &'t (dyn Fn(usize, &[Claim]) + Sync);

/// As [`explained`]; `done` is told of each document once it has been read.
pub fn watched(documents: &[Document], rules: &RuleSet, why: bool, done: Told<'_>) -> Extracted {
    let analyses: Vec<Analysis> = documents.par_iter().map(analyse).collect();
    let (mentions, entities) = names::read(documents, &analyses);
    let story = names::Story::new(documents, &analyses, &mentions, &entities);
    let read: Vec<_> = (0..documents.len())
        .into_par_iter()
        .map(|number| {
            let reader = statements::Reader {
                number,
                document: &documents[number],
                analysis: &analyses[number],
                story: &story,
                rules,
                why,
            };
            let read = reader.read(&mentions[number]);
            done(number, &read.0);
            read
        })
        .collect();
    let mut out = Extracted { entities, ..Extracted::default() };
    for (claims, unread) in read {
        out.claims.extend(claims);
        out.unread.extend(unread);
    }
    out
}

fn analyse(document: &Document) -> Analysis {
    let blocks: Vec<Span> = document.blocks.iter().map(|b| b.span).collect();
    Analysis::read(&document.text, &blocks)
}
