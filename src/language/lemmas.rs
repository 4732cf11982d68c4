//! A word and its tag in, its lemma out: irregular forms from a table, regular ones by rule.

use std::borrow::Cow;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon;
use crate::text::plain;

/// The lemma of `word` tagged with the Penn tag `xpos`, in lower case.
pub fn lemma(word: &str, xpos: &str) -> String {
    let word = match plain(word) {
        quoted if quoted.contains(['‘', '`']) => Cow::Owned(quoted.replace(['‘', '`'], "'")),
        word => word,
    };
    let class = match xpos {
        "NNS" | "NNPS" => "n",
        "VBD" | "VBN" | "VBG" | "VBZ" | "VBP" | "VB" | "MD" => "v",
        "JJR" | "JJS" => "a",
        "RBR" | "RBS" => "r",
        "PRP" | "WP" => "p",
        // A name is its own lemma: `US` is not `we`.
        "NNP" | "POS" => return word.into_owned(),
        _ => "x",
    };
    if let Some(found) = table().get(&(class, &*word)) {
        return (*found).to_owned();
    }
    match xpos {
        "NNS" | "NNPS" => plural(&word),
        "VBZ" => third_person(&word),
        "VBD" | "VBN" => past(&word),
        "VBG" => gerund(&word),
        "JJR" | "RBR" => strip_degree(&word, "er"),
        "JJS" | "RBS" => strip_degree(&word, "est"),
        "``" | "''" | ":" | "HYPH" | "," => marks(&word),
        _ => word.into_owned(),
    }
}

/// Dashes and quotation marks in their plain spelling.
fn marks(word: &str) -> String {
    word.chars()
        .map(|c| match c {
            '“' | '”' | '„' => '"',
            '–' | '—' => '-',
            c => c,
        })
        .collect()
}

/// Class and form, with their lemma.
type Table = FxHashMap<(&'static str, &'static str), &'static str>;

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        lexicon::rows("en/lemmas.tsv")
            // Later rows win.
            .chain(lexicon::rows("en/lemmas_more.tsv"))
            .filter_map(|row| match row.as_slice() {
                [class, form, lemma, ..] => Some(((*class, *form), *lemma)),
                _ => None,
            })
            .collect()
    })
}

fn plural(word: &str) -> String {
    // `the 1990s` are no plural of 1990.
    if word.starts_with(|c: char| c.is_ascii_digit()) || word.starts_with('\'') {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies")
        && stem.len() > 1
    {
        return format!("{stem}y");
    }
    for end in ["ches", "shes", "sses", "xes", "zzes", "oes"] {
        if word.ends_with(end) && word.len() > end.len() {
            return word[..word.len() - 2].to_owned();
        }
    }
    match word.strip_suffix('s') {
        Some(stem) if !stem.ends_with(['s', 'u', 'i', '\'']) && stem.len() > 1 => stem.to_owned(),
        _ => word.to_owned(),
    }
}

fn third_person(word: &str) -> String {
    plural(word)
}

fn past(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ied")
        && stem.len() > 1
    {
        return format!("{stem}y");
    }
    word.strip_suffix("ed").filter(|stem| stem.len() > 1).map_or_else(|| word.to_owned(), bare_stem)
}

fn gerund(word: &str) -> String {
    word.strip_suffix("ing").filter(|stem| stem.len() > 1).map_or_else(|| word.to_owned(), bare_stem)
}

/// A verb stem without its ending: undoubles consonants and puts back a dropped `e`.
fn bare_stem(stem: &str) -> String {
    let known = verbs();
    let with_e = format!("{stem}e");
    // `hoping` and `rated`: a short stem would double its consonant (`hopping`).
    if known.contains(with_e.as_str()) && (!known.contains(stem) || is_short(stem)) {
        return with_e;
    }
    if known.contains(stem) {
        return stem.to_owned();
    }
    let chars: Vec<char> = stem.chars().collect();
    let doubled = chars.len() > 2
        && chars[chars.len() - 1] == chars[chars.len() - 2]
        && !"lsz".contains(chars[chars.len() - 1]);
    let undoubled: String = chars[..chars.len().saturating_sub(1)].iter().collect();
    if known.contains(undoubled.as_str()) || doubled {
        return undoubled;
    }
    let ends = |list: &[&str]| list.iter().any(|e| stem.ends_with(e));
    if ends(&[
        "at", "iz", "is", "ov", "iv", "av", "uc", "ang", "udg", "rg", "rs", "ns", "ur", "ag", "ak", "ok",
        "ut", "lv",
    ]) {
        return with_e;
    }
    stem.to_owned()
}

/// Base forms of verbs.
pub(crate) fn verbs() -> &'static FxHashSet<&'static str> {
    static VERBS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    VERBS.get_or_init(|| lexicon::words("en/verbs.txt").into_iter().collect())
}

/// Whether a word of one syllable ends in one vowel and one consonant.
fn is_short(stem: &str) -> bool {
    let vowel = |c: &char| "aeiou".contains(*c);
    let chars: Vec<char> = stem.chars().collect();
    let [rest @ .., before, end] = chars.as_slice() else { return false };
    vowel(before) && !vowel(end) && !"wxy".contains(*end) && !rest.iter().any(vowel)
}

fn strip_degree(word: &str, end: &str) -> String {
    let Some(stem) = word.strip_suffix(end).filter(|s| s.len() > 2) else { return word.to_owned() };
    if let Some(base) = stem.strip_suffix('i') {
        return format!("{base}y");
    }
    let chars: Vec<char> = stem.chars().collect();
    if chars.len() > 3
        && chars[chars.len() - 1] == chars[chars.len() - 2]
        && !"ls".contains(chars[chars.len() - 1])
    {
        return chars[..chars.len() - 1].iter().collect();
    }
    let soft = stem.ends_with(['c', 'v', 'z']) || stem.ends_with("rg") || stem.ends_with("dg");
    if soft
        || is_short(stem)
        || ["impl", "ampl", "ubtl", "entl", "umbl", "iabl", "tabl"].iter().any(|e| stem.ends_with(e))
    {
        return format!("{stem}e");
    }
    stem.to_owned()
}
