//! Two texts in, the words of one that the other has not out.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The least share of common words at which marks help: below it nearly all would be marked.
const ALIKE: f64 = 0.2;

/// The words of a text, each with whether the other text lacks it there. None differs where the two have little in
/// common, and no word that is punctuation alone.
pub fn differing<'w>(words: &'w str, other: &str) -> Vec<(&'w str, bool)> {
    let own: Vec<&str> = words.split_whitespace().collect();
    let keys = |words: &[&str]| words.iter().map(|word| core(word).to_lowercase()).collect::<Vec<_>>();
    let others: Vec<&str> = other.split_whitespace().collect();
    let differs = lacking(&keys(&own), &keys(&others));
    own.into_iter().zip(differs).map(|(word, differs)| (word, differs && !core(word).is_empty())).collect()
}

/// A word without the punctuation around it.
fn core(word: &str) -> &str {
    word.trim_matches(|c: char| c.is_ascii_punctuation() && !"%$".contains(c) || "“”‘’…–—".contains(c))
}

/// For each word, whether the other text lacks it there.
fn lacking(own: &[String], other: &[String]) -> Vec<bool> {
    let mut differs = vec![false; own.len()];
    let mut common = 0;
    for step in capture_diff_slices(Algorithm::Myers, own, other) {
        match step {
            DiffOp::Equal { len, .. } => common += len,
            DiffOp::Insert { .. } => {}
            DiffOp::Delete { old_index, old_len, .. } | DiffOp::Replace { old_index, old_len, .. } => {
                differs[old_index..old_index + old_len].fill(true);
            }
        }
    }
    if (2 * common) as f64 >= ALIKE * (own.len() + other.len()) as f64 && common > 0 {
        differs
    } else {
        vec![false; own.len()]
    }
}
