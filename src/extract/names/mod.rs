//! Documents in, names out: where each stands and which of them mean one and the same ([`read`]), and whom other words
//! mean: pronouns, roles, labels of speakers ([`Story`]).
//!
//! Names are found by capitals, tags and word lists. A wrong merge makes contradictions that are none, so a name that
//! may mean two things stays unresolved. What the named do is left to later passes.

mod alike;
mod canaries;
mod cluster;
mod find;
mod headlines;
mod index;
mod kinds;
mod lists;
mod pronouns;
mod roles;
mod story;
mod tenure;

#[cfg(test)]
mod tests;

use rayon::prelude::*;

use crate::language::Analysis;
use crate::model::{Document, Entity, Mention};

pub(super) use canaries::nameless;
pub(super) use find::{Found, find};
pub use story::Story;

/// The names in each document, by place, and what the story calls by them. Headlines in capitals have the mentions of
/// names known from elsewhere.
pub fn read(documents: &[Document], analyses: &[Analysis]) -> (Vec<Vec<Mention>>, Vec<Entity>) {
    let found: Vec<Vec<Found>> = documents.par_iter().zip(analyses).map(|(d, a)| find(d, a)).collect();
    let (analyses, found): (Vec<_>, Vec<_>) = analyses.iter().zip(found.iter().map(Vec::as_slice)).unzip();
    link(documents, &analyses, &found)
}

/// As [`read`], of names that are found already.
pub(super) fn link(
    documents: &[Document],
    analyses: &[&Analysis],
    found: &[&[Found]],
) -> (Vec<Vec<Mention>>, Vec<Entity>) {
    let (entities, resolved) = cluster::cluster(found);
    let mut mentions: Vec<Vec<Mention>> = Vec::with_capacity(found.len());
    for (names, ids) in found.iter().zip(resolved) {
        let linked = names.iter().zip(ids).map(|(name, entity)| {
            let kind = entity.map_or(name.mention.kind, |id| entities[id.0 as usize].kind);
            Mention { entity, kind, ..name.mention.clone() }
        });
        mentions.push(linked.collect());
    }
    headlines::add(documents, analyses, &entities, &mut mentions);
    (mentions, entities)
}
