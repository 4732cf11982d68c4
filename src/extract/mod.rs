//! Documents in, claims out: passes as plain functions, in order.
//!
//! Sentences and tags come from `language`; then attribution, names, amounts, times, factuality, and last the
//! statements and what the rules read in them. Documents are read in parallel and collected in their order.
//! Gathering and judging are left to `compare`.

mod alone;
pub mod amounts;
pub mod attribution;
mod clauses;
mod dated;
pub mod factuality;
mod limits;
pub mod names;
mod recall;
mod relatives;
mod segments;
mod statements;
mod steps;
mod tense;
pub mod terms;
pub mod times;

use std::sync::Arc;

use rayon::prelude::*;

pub use alone::Alone;

use crate::language::Analysis;
use crate::model::{Claim, Document, Entity, Mention, Unread};
use crate::rules::RuleSet;

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
    let alone: Vec<Alone> = documents.iter().map(|_| Alone::default()).collect();
    let reading = Reading { documents, alone: alone.iter().collect(), rules, why, kept: false };
    reading.read(done)
}

/// As [`watched`], without steps, of documents of which some were read before: `alone` is what that gave, a new one for
/// a document that was not. What can be used again is, and what is read now is kept there. The result is the same.
pub fn again(documents: &[Document], alone: &[Arc<Alone>], rules: &RuleSet, done: Told<'_>) -> Extracted {
    let alone = alone.iter().map(Arc::as_ref).collect();
    Reading { documents, alone, rules, why: false, kept: true }.read(done)
}

/// What the documents of one dossier are read with.
struct Reading<'a> {
    documents: &'a [Document],
    alone: Vec<&'a Alone>,
    rules: &'a RuleSet,
    why: bool,
    /// Whether claims may come from a reading before, and are kept for one after.
    kept: bool,
}

impl Reading<'_> {
    fn read(&self, done: Told<'_>) -> Extracted {
        let each = self.documents.par_iter().zip(&self.alone);
        let (analyses, found): (Vec<_>, Vec<_>) = each.map(|(document, alone)| alone.of(document)).unzip();
        let (mentions, entities) = names::link(self.documents, &analyses, &found);
        let story = names::Story::new(self.documents, analyses.iter().copied(), &mentions, &entities);
        let read: Vec<_> = (0..self.documents.len())
            .into_par_iter()
            .map(|number| {
                let read = self.document(number, &story, analyses[number], &mentions[number]);
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

    fn document(
        &self,
        number: usize,
        story: &names::Story<'_>,
        analysis: &Analysis,
        mentions: &[Mention],
    ) -> (Vec<Claim>, Vec<Unread>) {
        let (rules, alone) = (self.rules.digest(), self.alone[number]);
        if self.kept
            && let Some(recall) =
                alone.last().and_then(|r| r.again((story, number), &rules, mentions, analysis))
        {
            let found = recall.found();
            alone.keep(recall);
            return found;
        }
        let reader = statements::Reader {
            number,
            document: &self.documents[number],
            analysis,
            story: recall::Ask::new(story, number, self.kept),
            rules: self.rules,
            why: self.why,
        };
        let (claims, unread) = reader.read(mentions);
        if self.kept {
            alone.keep(reader.story.recall(rules, mentions, &claims, &unread));
        }
        (claims, unread)
    }
}
