//! Families of copies: forty prints of one wire story are one witness with forty carriers.

use std::collections::HashMap;

use crate::model::Document;

/// The least share of common five-word shingles that makes two documents one family
/// (resemblance after Broder 1997).
const RESEMBLANCE: f64 = 0.7;
/// Words in a shingle.
const WORDS: usize = 5;

/// For each document, the place of the first document of its family.
pub(super) fn families(documents: &[Document]) -> Vec<usize> {
    let shingles: Vec<Vec<u64>> = documents.iter().map(|d| shingles(&d.text)).collect();
    let mut first: Vec<usize> = (0..documents.len()).collect();
    // Documents that are alike share one of their lowest shingles (prefix filter, Chaudhuri et al. 2006), so that only
    // few pairs are compared.
    let mut with: HashMap<u64, Vec<usize>> = HashMap::new();
    for later in 0..documents.len() {
        let lowest = lowest(&shingles[later]);
        let mut earlier: Vec<usize> = lowest.iter().filter_map(|s| with.get(s)).flatten().copied().collect();
        earlier.sort_unstable();
        earlier.dedup();
        if let Some(family) = earlier.into_iter().find(|e| alike(&shingles[*e], &shingles[later])) {
            first[later] = first[family];
        }
        for shingle in lowest {
            with.entry(*shingle).or_default().push(later);
        }
    }
    first
}

/// So many shingles that two lists without a common one among them cannot be alike: at least the share
/// `RESEMBLANCE` of either list must be common.
fn lowest(shingles: &[u64]) -> &[u64] {
    let common = (RESEMBLANCE * shingles.len() as f64) as usize;
    &shingles[..(shingles.len() - common + 1).min(shingles.len())]
}

/// Of two sorted lists.
fn alike(a: &[u64], b: &[u64]) -> bool {
    let (small, large) = (a.len().min(b.len()), a.len().max(b.len()));
    if small == 0 || (small as f64) < RESEMBLANCE * large as f64 {
        return false;
    }
    common(a, b) as f64 >= RESEMBLANCE * (a.len() + b.len()) as f64 / (1.0 + RESEMBLANCE)
}

/// How many numbers two sorted lists share.
fn common(a: &[u64], b: &[u64]) -> usize {
    let (mut x, mut y, mut count) = (0, 0, 0);
    while let (Some(left), Some(right)) = (a.get(x), b.get(y)) {
        count += usize::from(left == right);
        x += usize::from(left <= right);
        y += usize::from(right <= left);
    }
    count
}

/// Hashes of all runs of five words, each once, sorted.
fn shingles(text: &str) -> Vec<u64> {
    let words: Vec<u64> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(word).collect();
    let number = |five: &[u64]| hash(five.iter().flat_map(|w| w.to_le_bytes()));
    let mut shingles: Vec<u64> = words.windows(WORDS).map(number).collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

fn word(word: &str) -> u64 {
    if word.is_ascii() {
        hash(word.bytes().map(|b| b.to_ascii_lowercase()))
    } else {
        hash(word.to_lowercase().bytes())
    }
}

/// FNV-1a, 64 bits: stable across machines and toolchains.
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}
