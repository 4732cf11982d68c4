//! A document by itself in, what reading it alone gives out: kept from one reading of a dossier to the next.
//!
//! Sentences, tags, trees and names hold whatever the other documents say. The claims do not: whom a name or a pronoun
//! means is the story's to tell. So they are kept with what was asked of the story (`recall`).

use std::sync::{Mutex, OnceLock, PoisonError};

use super::names::{self, Found};
use super::recall::Recall;
use crate::language::Analysis;
use crate::model::Document;
use crate::text::Span;

/// What reading one document alone gives. It belongs to that document, byte for byte, and to no other.
#[derive(Debug, Default)]
pub struct Alone {
    first: OnceLock<(Analysis, Vec<Found>)>,
    last: Mutex<Option<Recall>>,
}

impl Alone {
    /// Its sentences and names, read at the first call.
    pub(super) fn of(&self, document: &Document) -> (&Analysis, &[Found]) {
        let (analysis, found) = self.first.get_or_init(|| {
            let blocks: Vec<Span> = document.blocks.iter().map(|b| b.span).collect();
            let analysis = Analysis::read(&document.text, &blocks);
            let found = names::find(document, &analysis);
            (analysis, found)
        });
        (analysis, found)
    }

    /// The claims that were read in it last, with what was asked for them.
    pub(super) fn last(&self) -> Option<Recall> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    pub(super) fn keep(&self, recall: Recall) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(recall);
    }
}
