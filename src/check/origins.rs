//! Families of copies: forty prints of one wire story are one witness with forty carriers.

use std::collections::BTreeSet;

use crate::model::Document;

/// The least share of common five-word shingles that makes two documents one family
/// (resemblance after Broder 1997).
const RESEMBLANCE: f64 = 0.7;

/// For each document, the place of the first document of its family.
pub(super) fn families(documents: &[Document]) -> Vec<usize> {
    let shingles: Vec<BTreeSet<u64>> = documents.iter().map(|d| shingles(&d.text)).collect();
    let mut first: Vec<usize> = (0..documents.len()).collect();
    for later in 1..documents.len() {
        let family = (0..later).find(|earlier| alike(&shingles[*earlier], &shingles[later]));
        if let Some(earlier) = family {
            first[later] = first[earlier];
        }
    }
    first
}

fn alike(a: &BTreeSet<u64>, b: &BTreeSet<u64>) -> bool {
    let (small, large) = (a.len().min(b.len()), a.len().max(b.len()));
    if small == 0 || (small as f64) < RESEMBLANCE * large as f64 {
        return false;
    }
    let common = a.intersection(b).count() as f64;
    common >= RESEMBLANCE * (a.len() + b.len()) as f64 / (1.0 + RESEMBLANCE)
}

fn shingles(text: &str) -> BTreeSet<u64> {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    words.windows(5).map(|five| hash(&five.join(" "))).collect()
}

/// FNV-1a, 64 bits: stable across machines and toolchains.
fn hash(words: &str) -> u64 {
    words.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}
