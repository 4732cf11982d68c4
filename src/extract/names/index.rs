//! Words of names in, the clusters whose names have them: candidates for linking, found without walking through all
//! names of all documents. Whether they are one is for `alike` to tell.

use std::collections::{HashMap, HashSet};

use super::alike::{LONG, bare, fold, initials, without_the};

/// How many characters at one end two long spellings of one name share at least, one letter apart.
const END: usize = 4;

/// Where clusters are found; every list may hold too many, and a cluster more than once.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// By the last word of a name of several, as it is, without `Jr` and the like, and folded.
    last: HashMap<String, Vec<usize>>,
    folded: HashMap<String, Vec<usize>>,
    /// By both ends of a long last word.
    ends: HashMap<(bool, String), Vec<usize>>,
    /// By the first word of a name of several.
    first: HashMap<String, Vec<usize>>,
    /// By the words at the front, the whole name left out.
    fronts: HashMap<String, Vec<usize>>,
    /// By first letters.
    initials: HashMap<String, Vec<usize>>,
    /// By the only word, folded.
    alone: HashMap<String, Vec<usize>>,
    /// All words of names of several.
    parts: HashSet<String>,
}

impl Index {
    /// Notes that the cluster has a name of these words.
    pub(super) fn add(&mut self, words: &[String], cluster: usize) {
        let note = |map: &mut HashMap<String, Vec<usize>>, key: String| {
            map.entry(key).or_default().push(cluster);
        };
        let plain = without_the(words);
        for length in 1..plain.len() {
            note(&mut self.fronts, plain[..length].join(" "));
        }
        note(&mut self.initials, initials(words));
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        if words.len() == 1 {
            note(&mut self.alone, fold(first));
            return;
        }
        note(&mut self.first, first.clone());
        self.parts.extend(words.iter().cloned());
        let surname = bare(words).last().filter(|w| *w != last);
        for word in [Some(last), surname].into_iter().flatten() {
            note(&mut self.last, word.clone());
            note(&mut self.folded, fold(word));
            for end in ends(word).into_iter().flatten() {
                self.ends.entry(end).or_default().push(cluster);
            }
        }
    }

    /// Clusters with a name of several words whose last is `word` or may be spelled so.
    pub(super) fn by_last(&self, word: &str) -> Vec<usize> {
        let mut found = Vec::new();
        found.extend(self.last.get(word).into_iter().flatten());
        found.extend(self.folded.get(&fold(word)).into_iter().flatten());
        for end in ends(word).into_iter().flatten() {
            found.extend(self.ends.get(&end).into_iter().flatten());
        }
        each_once(found)
    }

    /// Clusters with a name of several words whose first is `word`.
    pub(super) fn by_first(&self, word: &str) -> Vec<usize> {
        each_once(self.first.get(word).cloned().unwrap_or_default())
    }

    /// Clusters with a longer name that begins with the words.
    pub(super) fn by_front(&self, words: &[String]) -> Vec<usize> {
        each_once(self.fronts.get(&without_the(words).join(" ")).cloned().unwrap_or_default())
    }

    /// Clusters with a name that the letters begin the words of.
    pub(super) fn by_initials(&self, letters: &str) -> Vec<usize> {
        each_once(self.initials.get(letters).cloned().unwrap_or_default())
    }

    /// Clusters with a name of one word that folds to the same.
    pub(super) fn alone(&self, word: &str) -> Vec<usize> {
        each_once(self.alone.get(&fold(word)).cloned().unwrap_or_default())
    }

    /// Whether a name of several words has the word.
    pub(super) fn is_part(&self, word: &str) -> bool {
        self.parts.contains(word)
    }
}

/// In order.
pub(super) fn each_once(mut clusters: Vec<usize>) -> Vec<usize> {
    clusters.sort_unstable();
    clusters.dedup();
    clusters
}

/// The ends of a word that is long enough to be misspelled by a letter: one of them stays.
fn ends(word: &str) -> Option<[(bool, String); 2]> {
    let length = word.chars().count();
    (length >= LONG).then(|| {
        [(true, word.chars().take(END).collect()), (false, word.chars().skip(length - END).collect())]
    })
}
