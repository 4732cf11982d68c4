//! Documents in, names out: where each stands ([`mentions`]), which of them mean one and the same ([`link`]), and
//! whom the words by a word of saying mean ([`Story`]).
//!
//! Names are found by capitals, tags and word lists. A wrong merge makes contradictions that are none, so a name that
//! may mean two things stays unresolved. What the named do is left to later passes.

mod alike;
mod cluster;
mod find;
mod headlines;
mod index;
mod kinds;
mod lists;
mod roles;
mod story;

#[cfg(test)]
mod tests;

use crate::language::Analysis;
use crate::model::{Document, Entity, Mention};

pub use story::Story;

/// The names in a document, by place. Whom they mean is left open.
pub fn mentions(document: &Document, analysis: &Analysis) -> Vec<Mention> {
    find::find(document, analysis).into_iter().map(|f| f.mention).collect()
}

/// What the story calls by names; each mention learns its entity, and headlines in capitals gain the mentions of
/// names known from elsewhere.
pub fn link(documents: &[Document], mentions: &mut [Vec<Mention>], analyses: &[Analysis]) -> Vec<Entity> {
    let found: Vec<Vec<find::Found>> =
        documents.iter().zip(analyses).map(|(d, a)| find::find(d, a)).collect();
    let (entities, resolved) = cluster::cluster(&found);
    for (own, (names, ids)) in mentions.iter_mut().zip(found.into_iter().zip(resolved)) {
        *own = names
            .into_iter()
            .zip(ids)
            .map(|(name, entity)| {
                let kind = entity.map_or(name.mention.kind, |id| entities[id.0 as usize].kind);
                Mention { entity, kind, ..name.mention }
            })
            .collect();
    }
    headlines::add(documents, analyses, &entities, mentions);
    entities
}
