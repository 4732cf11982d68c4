use std::fs;
use std::path::Path;

use crate::model::{Kind, Relation};
use serde::Deserialize;

/// A labelled dossier: what its sources dispute, and look-alikes that are no contradiction.
#[derive(Debug)]
pub struct Gold {
    /// What the sources dispute.
    pub disputes: Vec<GoldDispute>,
    /// What only looks like a dispute.
    pub near_misses: Vec<NearMiss>,
}

/// A labelled dispute, its quotes found in their sources.
#[derive(Debug)]
pub struct GoldDispute {
    /// Its name in the file.
    pub id: String,
    /// What sort of answer is at issue.
    pub kind: Kind,
    /// How the sides stand to each other.
    pub relation: Relation,
    /// The sides, each with all passages that take it.
    pub sides: Vec<GoldSide>,
    /// The first quote of each side.
    pub words: Vec<String>,
}

/// A pair that looks like a contradiction and is none.
#[derive(Debug)]
pub struct NearMiss {
    /// Its name in the file.
    pub id: String,
    /// Why it is no contradiction.
    pub why: String,
    /// Its two passages.
    pub sides: Vec<GoldSide>,
}

/// The places of the quotes of one side.
pub type GoldSide = Vec<Place>;

/// Bytes of a source.
#[derive(Debug)]
pub struct Place {
    /// Path below `sources/`.
    pub source: String,
    /// The first byte.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

#[derive(Deserialize)]
struct File {
    disputes: Vec<FileDispute>,
    #[serde(default)]
    traps: Vec<FileTrap>,
}

#[derive(Deserialize)]
struct FileDispute {
    id: String,
    kind: Kind,
    relation: String,
    sides: Vec<Vec<Quote>>,
}

#[derive(Deserialize)]
struct FileTrap {
    id: String,
    #[serde(default)]
    why: String,
    pair: Vec<Quote>,
}

#[derive(Deserialize)]
struct Quote {
    source: String,
    quote: String,
}

impl Gold {
    /// Reads `gold.json` of a dossier. Every mistake in it comes back, a line each.
    pub fn load(folder: &Path) -> Result<Gold, String> {
        load(folder)
    }
}

fn load(folder: &Path) -> Result<Gold, String> {
    let path = folder.join("gold.json");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let file: File = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut mistakes = Vec::new();
    let disputes = file.disputes.into_iter().filter_map(|dispute| {
        let relation = relation(&dispute.relation);
        if relation.is_none() {
            mistakes.push(format!("{}: no such relation: {}", dispute.id, dispute.relation));
        }
        if dispute.sides.len() < 2 {
            mistakes.push(format!("{}: fewer than two sides", dispute.id));
        }
        let words = dispute.sides.iter().filter_map(|side| side.first()).map(|q| q.quote.clone()).collect();
        let sides = dispute.sides.iter().map(|side| places(folder, side, &mut mistakes)).collect();
        Some(GoldDispute { id: dispute.id, kind: dispute.kind, relation: relation?, sides, words })
    });
    let disputes = disputes.collect();
    let near_misses = file.traps.into_iter().map(|trap| {
        let sides = trap.pair.chunks(1).map(|one| places(folder, one, &mut mistakes)).collect();
        NearMiss { id: trap.id, why: trap.why, sides }
    });
    let near_misses = near_misses.collect();
    if mistakes.is_empty() {
        Ok(Gold { disputes, near_misses })
    } else {
        Err(mistakes.iter().map(|m| format!("{}: {m}", path.display())).collect::<Vec<_>>().join("\n"))
    }
}

fn relation(word: &str) -> Option<Relation> {
    [Relation::Contradiction, Relation::Tension, Relation::Superseded].into_iter().find(|r| r.word() == word)
}

fn places(folder: &Path, quotes: &[Quote], mistakes: &mut Vec<String>) -> GoldSide {
    let mut found = Vec::new();
    for quote in quotes {
        match place(folder, quote) {
            Ok(place) => found.push(place),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    found
}

/// A quote stands exactly once in its source, byte for byte.
fn place(folder: &Path, quote: &Quote) -> Result<Place, String> {
    let path = folder.join("sources").join(&quote.source);
    let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", quote.source))?;
    let words = quote.quote.as_bytes();
    if words.is_empty() {
        return Err(format!("{}: an empty quote", quote.source));
    }
    let starts: Vec<usize> = bytes
        .windows(words.len())
        .enumerate()
        .filter(|(_, w)| *w == words)
        .map(|(at, _)| at)
        .take(2)
        .collect();
    match starts.as_slice() {
        [start] => Ok(Place { source: quote.source.clone(), start: *start, end: start + words.len() }),
        [] => Err(format!("{}: quote not found: {:?}", quote.source, quote.quote)),
        _ => Err(format!("{}: quote occurs twice: {:?}", quote.source, quote.quote)),
    }
}
