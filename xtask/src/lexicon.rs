//! Irregular forms and base verbs from WordNet's files.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const NOTICE: &str =
    "# Made by `cargo xtask build-lexicon` from WordNet 3.0 (models/WORDNET-LICENSE.txt); do not edit.\n";

/// Forms that WordNet's lists lack.
const MORE: &[(&str, &str, &str)] = &[
    ("v", "'s", "be"),
    ("v", "'re", "be"),
    ("v", "'m", "be"),
    ("v", "am", "be"),
    ("v", "is", "be"),
    ("v", "are", "be"),
    ("v", "was", "be"),
    ("v", "were", "be"),
    ("v", "been", "be"),
    ("v", "being", "be"),
    ("v", "has", "have"),
    ("v", "had", "have"),
    ("v", "'ve", "have"),
    ("v", "does", "do"),
    ("v", "did", "do"),
    ("v", "'ll", "will"),
    ("v", "wo", "will"),
    ("v", "ca", "can"),
    ("v", "sha", "shall"),
    ("v", "'d", "would"),
    ("v", "said", "say"),
    ("v", "says", "say"),
    ("v", "left", "leave"),
    ("v", "found", "find"),
    ("v", "felt", "feel"),
    ("v", "saw", "see"),
    ("v", "lay", "lie"),
    ("v", "fell", "fall"),
    ("v", "bound", "bind"),
    ("x", "n't", "not"),
    ("x", "an", "a"),
    ("x", "'s", "'s"),
    ("x", "me", "i"),
    ("x", "him", "he"),
    ("x", "them", "they"),
    ("x", "us", "we"),
    ("x", "these", "this"),
    ("x", "those", "that"),
    ("x", "'em", "they"),
    ("a", "better", "good"),
    ("a", "best", "good"),
    ("a", "worse", "bad"),
    ("a", "worst", "bad"),
    ("a", "more", "more"),
    ("a", "most", "most"),
    ("a", "less", "less"),
    ("a", "least", "least"),
    ("r", "more", "more"),
    ("r", "most", "most"),
    ("r", "less", "less"),
    ("r", "least", "least"),
    ("r", "better", "well"),
    ("r", "best", "well"),
    ("r", "worse", "badly"),
    ("a", "further", "far"),
    ("n", "people", "people"),
    ("n", "police", "police"),
    ("n", "data", "data"),
    ("n", "media", "media"),
    ("n", "premises", "premises"),
    ("n", "remains", "remains"),
    ("n", "headquarters", "headquarters"),
    ("n", "series", "series"),
    ("n", "news", "news"),
    ("n", "politics", "politics"),
    ("n", "troops", "troop"),
];

pub fn build(wordnet: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let mut rows: BTreeSet<(String, String, String)> = BTreeSet::new();
    let fixed: BTreeSet<(&str, &str)> = MORE.iter().map(|(c, f, _)| (*c, *f)).collect();
    for (class, file) in [("n", "noun.exc"), ("v", "verb.exc"), ("a", "adj.exc"), ("r", "adv.exc")] {
        let mut seen = BTreeSet::new();
        for line in fs::read_to_string(wordnet.join(file))?.lines() {
            let mut words = line.split(' ');
            let (Some(form), Some(lemma)) = (words.next(), words.next()) else { continue };
            if !form.contains('_') && !fixed.contains(&(class, form)) && seen.insert(form.to_owned()) {
                rows.insert((class.to_owned(), form.to_owned(), lemma.to_owned()));
            }
        }
    }
    rows.extend(MORE.iter().map(|(c, f, l)| ((*c).to_owned(), (*f).to_owned(), (*l).to_owned())));
    let mut lemmas = NOTICE.to_owned();
    for (class, form, lemma) in rows {
        writeln!(lemmas, "{class}\t{form}\t{lemma}")?;
    }
    fs::write("rules/lexicon/en/lemmas.tsv", lemmas)?;
    let mut verbs = NOTICE.to_owned();
    for line in fs::read_to_string(wordnet.join("index.verb"))?.lines() {
        let word = line.split(' ').next().unwrap_or_default();
        if !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase()) {
            writeln!(verbs, "{word}")?;
        }
    }
    fs::write("rules/lexicon/en/verbs.txt", verbs)?;
    Ok(())
}
