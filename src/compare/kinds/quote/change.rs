//! What one change between two renderings comes to.

use similar::TextDiff;

use super::SMALL;
use crate::language::{WordRelation, lemma, relate};

/// Words of one rendering that stand in place of words of the other.
pub(super) type Change<'a> = [Vec<&'a str>; 2];

/// Words of speech that a writer may leave out.
const FILLERS: [&str; 16] = [
    "indeed", "well", "just", "really", "now", "then", "also", "okay", "yeah", "um", "uh", "very", "too",
    "you", "know", "actually",
];

/// The name of a change of words that is none of the others.
pub(super) const EXCHANGED: &str = "words were exchanged";

/// The most words of one change that counts as an exchange.
const LONGEST_EXCHANGE: usize = 4;

/// Words that make an assertion less than certain.
const HEDGES: [&str; 10] =
    ["may", "might", "could", "perhaps", "maybe", "probably", "possibly", "likely", "if", "unless"];

/// What one change comes to.
pub(super) struct Weighed {
    /// Its name; empty where it leaves the quotation what it was.
    pub(super) name: &'static str,
    /// In log-odds.
    pub(super) weight: f64,
    /// Whether it changes what was said, not only how.
    pub(super) hard: bool,
    pub(super) step: String,
}

/// Weighs one change; `None` where it is too long to be one.
pub(super) fn weigh(change: &Change<'_>) -> Option<Weighed> {
    let [gone, come] = change;
    let (p, q) = (gone.join(" "), come.join(" "));
    let has = |words: &[&str], list: &[&str]| words.iter().filter(|w| list.contains(w)).count();
    let negations = |words: &[&str]| words.iter().filter(|w| is_negation(w)).count();
    let figure = |words: &[&str]| words.iter().any(|w| w.contains(|c: char| c.is_ascii_digit()));
    let changed = format!("“{p}” against “{q}”");
    let short = gone.len().max(come.len()) <= LONGEST_EXCHANGE;
    let one_way = gone.is_empty() || come.is_empty();
    let found = |name, weight, hard, step| Some(Weighed { name, weight, hard, step });
    if p.replace(' ', "") == q.replace(' ', "") || alike(gone, come) {
        return found("", 0.0, false, format!("{changed}: forms of the same words"));
    }
    if short && negations(gone) != negations(come) {
        return found("a negation was lost or added", 2.5, true, format!("{changed}: a negation differs"));
    }
    if short && has(gone, &HEDGES) != has(come, &HEDGES) {
        let step = format!("{changed}: one rendering is surer than the other");
        return found("a hedge was lost or added", 0.6, true, step);
    }
    if one_way || glosses(gone, come) {
        return found("", 0.0, false, format!("{changed}: words are left out, or a pronoun is explained"));
    }
    if !short {
        return None;
    }
    let step = format!("changed: {changed}");
    if figure(gone) && figure(come) {
        return found("a figure was exchanged", 1.8, true, step);
    }
    if synonymous(gone, come) {
        // Translators and note-takers choose among such words; only one of the two can be the speaker's.
        let step = format!("{step}: of like meaning");
        return found("a word of like meaning in its place", 1.2, false, step);
    }
    found(EXCHANGED, 1.6, true, step)
}

/// Whether each word of content was exchanged for one of like meaning.
fn synonymous(gone: &[&str], come: &[&str]) -> bool {
    let own = |words: &[&str]| -> Vec<[String; 4]> {
        words.iter().filter(|w| !SMALL.contains(w) && !FILLERS.contains(w)).map(|w| forms(w)).collect()
    };
    let (x, y) = (own(gone), own(come));
    let like = |p: &[String; 4], q: &[String; 4]| {
        p.iter().any(|a| q.iter().any(|b| matches!(relate(a, b), WordRelation::Same | WordRelation::Synonym)))
    };
    !x.is_empty() && x.len() == y.len() && x.iter().zip(&y).all(|(p, q)| like(p, q))
}

/// Whether one side only names what the other calls by a pronoun of the third person.
fn glosses(gone: &[&str], come: &[&str]) -> bool {
    const PRONOUNS: [&str; 16] = [
        "he", "him", "his", "she", "her", "it", "its", "they", "them", "their", "this", "that", "these",
        "those", "there", "here",
    ];
    let pronouns = |words: &[&str]| words.iter().all(|w| PRONOUNS.contains(w) || SMALL.contains(w));
    pronouns(gone) || pronouns(come)
}

/// Whether the words differ only in form: tense, number, spelling, a small word here or there.
fn alike(gone: &[&str], come: &[&str]) -> bool {
    let own = |words: &[&str]| -> Vec<String> {
        let plain = words.iter().filter(|w| !SMALL.contains(w) && !FILLERS.contains(w) && **w != "would");
        plain.map(|w| w.strip_suffix("'d").unwrap_or(w).to_owned()).collect()
    };
    let (x, y) = (own(gone), own(come));
    x.len() == y.len()
        && x.iter().zip(&y).all(|(p, q)| {
            let (f, g) = (forms(p), forms(q));
            f.iter().any(|form| g.contains(form))
                || spelt_alike(&f[3], &g[3])
                || shortens(p, q)
                || shortens(q, p)
        })
}

/// The base forms that a word may have.
fn forms(word: &str) -> [String; 4] {
    ["VBD", "VBG", "VBZ", "NNS"].map(|tag| lemma(word, tag))
}

/// Whether two long words are spellings of one (`centimetres`, `centimeters`; `Qaeda`, `Qaida`).
fn spelt_alike(a: &str, b: &str) -> bool {
    const LEAST: usize = 5;
    let likeness = |a: &str, b: &str| TextDiff::from_chars(a, b).ratio();
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    // `possible` and `impossible` are spelt much alike.
    let prefixed = long.ends_with(short) && long.len() > short.len();
    let apart = matches!(relate(a, b), WordRelation::Antonym | WordRelation::Sibling);
    short.len() >= LEAST
        && !prefixed
        && !apart
        && likeness(a, b) >= if a.len() == b.len() { 0.8 } else { 0.85 }
}

/// Whether a short word is cut from a long one: its beginning (`Sept`, `Chris`), or its consonants (`Sgt`).
fn shortens(short: &str, long: &str) -> bool {
    const LEAST: usize = 3;
    let mut rest = long.chars();
    let within = short.chars().all(|c| rest.any(|l| l == c));
    let consonants = !short.contains(['a', 'e', 'i', 'o', 'u']);
    let ends = short.chars().next() == long.chars().next() && short.chars().last() == long.chars().last();
    (LEAST..long.len()).contains(&short.len())
        && ((short.len() <= 5 && long.len() >= short.len() + 3 && long.starts_with(short))
            || (consonants && ends && within))
}

fn is_negation(word: &str) -> bool {
    matches!(
        word,
        "not" | "no" | "never" | "none" | "nobody" | "nothing" | "neither" | "nor" | "cannot" | "without"
    )
}
