//! What one change between two renderings comes to.

use std::ops::Range;

use similar::TextDiff;

use super::{SMALL, Word};
use crate::language::{WordRelation, lemma, relate};

/// What stands in one rendering where the other has something else, or nothing.
pub(super) struct Change<'a> {
    /// The words of either.
    pub(super) words: [&'a [Word]; 2],
    /// Where they stand among the words of their passages.
    pub(super) places: [Range<usize>; 2],
    /// Whether one of them marks that it leaves words out or puts in its own.
    pub(super) marked: bool,
    /// Whether it is at the beginning or the end of a sentence in both.
    pub(super) edge: bool,
    /// Whether words that only one has belong to a name that both have.
    pub(super) part_of_name: bool,
    /// Whether words that only one has stand in an enumeration.
    pub(super) listed: bool,
    /// Whether words that only one has stand right before in both: what is said once may hold twice.
    pub(super) repeats: bool,
}

/// Sounds and turns of speech that a writer may leave out.
const FILLERS: [&str; 14] =
    ["um", "uh", "er", "ah", "oh", "okay", "yeah", "well", "you", "know", "mean", "look", "now", "i"];

/// Adverbs that lend weight and change no fact.
const LIGHT: [&str; 13] = [
    "indeed", "just", "really", "now", "then", "also", "very", "too", "actually", "well", "okay", "both",
    "even",
];

/// Words that say how much and of nothing.
const DEGREES: [&str; 12] =
    ["lot", "lots", "bit", "kind", "sort", "deal", "little", "great", "very", "much", "any", "some"];

/// Units that a sign may stand for.
const UNITS: [&str; 6] = ["percent", "per", "cent", "dollars", "pounds", "euros"];

/// The name of a change by which one rendering denies what the other affirms.
pub(super) const DENIED: &str = "a negation was lost or added";

/// The name of a change of words that is none of the others.
pub(super) const EXCHANGED: &str = "words were exchanged";

/// The name of a change that leaves what is meant, and not the words.
pub(super) const REWORDED: &str = "quoted in other words";

/// The most words of one change that counts as an exchange.
const LONGEST_EXCHANGE: usize = 4;

/// From how many words on what is left out is a passage by itself: that shortens, and rewords nothing.
const SHORTENING: usize = 3;

/// Words that make an assertion less than certain.
const HEDGES: [&str; 10] =
    ["may", "might", "could", "perhaps", "maybe", "probably", "possibly", "likely", "if", "unless"];

const PRONOUNS: [&str; 16] = [
    "he", "him", "his", "she", "her", "it", "its", "they", "them", "their", "this", "that", "these", "those",
    "there", "here",
];

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
    let texts = change.words.map(|words| words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>());
    let [gone, come] = &texts;
    let (p, q) = (gone.join(" "), come.join(" "));
    let has = |words: &[&str], list: &[&str]| words.iter().filter(|w| list.contains(w)).count();
    let negations = |words: &[&str]| words.iter().filter(|w| is_negation(w)).count();
    let figure = |words: &[&str]| words.iter().any(|w| w.contains(|c: char| c.is_ascii_digit()));
    let changed = match (p.is_empty(), q.is_empty()) {
        (true, _) => format!("“{q}” on one side only"),
        (_, true) => format!("“{p}” on one side only"),
        _ => format!("“{p}” against “{q}”"),
    };
    let short = gone.len().max(come.len()) <= LONGEST_EXCHANGE;
    let one_way = gone.is_empty() || come.is_empty();
    let found = |name, weight, hard, step| Some(Weighed { name, weight, hard, step });
    if written_alike(change.words, &texts) {
        return found("", 0.0, false, format!("{changed}: the same words in another spelling"));
    }
    if short && negations(gone) != negations(come) && !change.repeats {
        return found(DENIED, 2.5, true, format!("{changed}: a negation differs"));
    }
    if short && has(gone, &HEDGES) != has(come, &HEDGES) {
        let step = format!("{changed}: one rendering is surer than the other");
        return found("a hedge was lost or added", 0.6, true, step);
    }
    if one_way {
        return Some(left_out(change, &changed));
    }
    let step = format!("changed: {changed}");
    let small = |words: &[&str]| words.iter().all(|w| light(w) || PRONOUNS.contains(w));
    if change.marked && short || glosses(gone, come) {
        return found("", 0.0, false, format!("{changed}: words are left out, or a pronoun is explained"));
    }
    if !short {
        return None;
    }
    if figure(gone) && figure(come) {
        return found("a figure was exchanged", 1.8, true, step);
    }
    let turned = related_prepositions(gone, come) || derived(gone, come);
    if alike(gone, come) || small(gone) || small(come) || turned || synonymous(gone, come) {
        return found(REWORDED, 1.3, false, step);
    }
    found(EXCHANGED, 1.6, true, step)
}

/// Weighs words that one rendering has and the other has not.
fn left_out(change: &Change<'_>, changed: &str) -> Weighed {
    let words = if change.words[0].is_empty() { change.words[1] } else { change.words[0] };
    let all = |list: &[&str]| words.iter().all(|w| list.contains(&w.text.as_str()));
    let told = words.iter().filter(|w| !SMALL.contains(&w.text.as_str()));
    let names = told.clone().count() > 0 && told.clone().all(|w| w.name);
    let content = told.clone().any(|w| !DEGREES.contains(&w.text.as_str()));
    let contracted = words.iter().all(|w| w.contracted);
    let (name, weight, hard, why) = if change.marked || change.edge {
        ("", 0.0, false, "it is cut there")
    } else if all(&FILLERS) || all(&UNITS) || all(&["that"]) || contracted {
        ("", 0.0, false, "no words of weight")
    } else if names && !change.part_of_name && change.listed {
        ("a name was left out of a list", 1.8, true, "a name is missing without a mark")
    } else if names && change.part_of_name || content && words.len() >= SHORTENING {
        ("", 0.0, false, "it is shortened there")
    } else {
        (REWORDED, 1.2, false, "left out without a mark")
    };
    Weighed { name, weight, hard, step: format!("{changed}: {why}") }
}

/// Marks the words that one rendering has in one place and the other in another.
pub(super) fn moved(changes: &[Change<'_>]) -> Option<Weighed> {
    const LONGEST: usize = 3;
    let texts = |words: &[Word]| words.iter().map(|w| w.text.clone()).collect::<Vec<_>>();
    let lone = |change: &Change<'_>, side: usize| {
        let (own, other) = (change.words[side], change.words[1 - side]);
        (other.is_empty() && (1..=LONGEST).contains(&own.len())).then(|| texts(own))
    };
    let words = changes.iter().filter_map(|c| lone(c, 0)).find(|own| {
        let told = own.iter().any(|word| !SMALL.contains(&word.as_str()));
        told && changes.iter().filter_map(|c| lone(c, 1)).any(|other| other == *own)
    })?;
    let step = format!("“{}” stands in another place", words.join(" "));
    Some(Weighed { name: REWORDED, weight: 1.3, hard: false, step })
}

/// Whether both sides are prepositions, and none the opposite of the other.
fn related_prepositions(gone: &[&str], come: &[&str]) -> bool {
    const PREPOSITIONS: [&str; 25] = [
        "from", "off", "by", "with", "into", "onto", "upon", "over", "about", "around", "through", "during",
        "within", "inside", "as", "of", "to", "in", "on", "for", "at", "across", "among", "between",
        "towards",
    ];
    const OPPOSITES: [[&str; 2]; 6] = [
        ["from", "to"],
        ["from", "for"],
        ["from", "into"],
        ["from", "towards"],
        ["off", "on"],
        ["from", "in"],
    ];
    let only = |words: &[&str]| words.iter().all(|w| PREPOSITIONS.contains(w) || light(w));
    let has = |words: &[&str], word: &str| words.contains(&word);
    let opposed = |[p, q]: &[&str; 2]| has(gone, p) && has(come, q) || has(gone, q) && has(come, p);
    only(gone) && only(come) && !OPPOSITES.iter().any(opposed)
}

/// Whether one word is made from the other (`nation`, `national`), where its ending takes nothing back.
fn derived(gone: &[&str], come: &[&str]) -> bool {
    const LEAST: usize = 5;
    let ([p], [q]) = (gone, come) else { return false };
    let (short, long) = if p.len() < q.len() { (p, q) } else { (q, p) };
    let stem = short.trim_end_matches(['e', 'y']);
    stem.len() >= LEAST && long.starts_with(stem) && !long.ends_with("less")
}

/// Whether a word has little to do with what is told.
fn light(word: &str) -> bool {
    SMALL.contains(&word) || LIGHT.contains(&word)
}

/// Whether each word of content was exchanged for one of like meaning.
fn synonymous(gone: &[&str], come: &[&str]) -> bool {
    let own = |words: &[&str]| -> Vec<[String; 4]> {
        words.iter().filter(|w| !light(w)).map(|w| forms(w)).collect()
    };
    let (x, y) = (own(gone), own(come));
    let like = |p: &[String; 4], q: &[String; 4]| {
        p.iter().any(|a| q.iter().any(|b| matches!(relate(a, b), WordRelation::Same | WordRelation::Synonym)))
    };
    !x.is_empty() && x.len() == y.len() && x.iter().zip(&y).all(|(p, q)| like(p, q))
}

/// Whether one side only names what the other calls by a pronoun of the third person.
fn glosses(gone: &[&str], come: &[&str]) -> bool {
    let only = |words: &[&str]| words.iter().all(|w| PRONOUNS.contains(w) || SMALL.contains(w));
    let pronoun = |words: &[&str]| only(words) && words.iter().any(|w| PRONOUNS.contains(w));
    (pronoun(gone) && !only(come)) || (pronoun(come) && !only(gone))
}

/// Whether the words differ only in their writing: spelling, abbreviation, joined or apart, contracted or not.
fn written_alike(words: [&[Word]; 2], [gone, come]: &[Vec<&str>; 2]) -> bool {
    let joined = |words: &[&str]| words.concat().replace(['-', '.', ','], "");
    let initials = |words: &[&str]| -> String {
        let small = |w: &&&str| !SMALL.contains(*w);
        words.iter().filter(small).filter_map(|w| w.chars().next()).collect()
    };
    let stand_for = |short: &[&str], long: &[&str]| matches!(short, [only] if only.len() >= 2 && long.len() >= 2 && *only == initials(long));
    if gone.is_empty() || come.is_empty() {
        return false;
    }
    if joined(gone) == joined(come) || stand_for(gone, come) || stand_for(come, gone) {
        return true;
    }
    let alike = |p: &Word, q: &Word| {
        let contracted = (p.contracted && AUXILIARIES.contains(&q.text.as_str()))
            || (q.contracted && AUXILIARIES.contains(&p.text.as_str()));
        p.text == q.text || contracted || spellings(&p.text, &q.text)
    };
    words[0].len() == words[1].len() && words[0].iter().zip(words[1]).all(|(p, q)| alike(p, q))
}

/// What the end of a contraction may stand for.
const AUXILIARIES: [&str; 6] = ["is", "has", "had", "would", "was", "us"];

/// Whether two words are one in two spellings, or one of them is cut short; forms of one word are none.
fn spellings(p: &str, q: &str) -> bool {
    const PAIRS: [[&str; 2]; 8] = [
        ["ok", "okay"],
        ["mr", "mister"],
        ["dr", "doctor"],
        ["st", "saint"],
        ["among", "amongst"],
        ["while", "whilst"],
        ["toward", "towards"],
        ["backward", "backwards"],
    ];
    let paired = PAIRS.iter().any(|[a, b]| (*a == p && *b == q) || (*a == q && *b == p));
    let (f, g) = (forms(p), forms(q));
    let inflected = f.iter().any(|form| g.contains(form));
    paired || shortens(p, q) || shortens(q, p) || (!inflected && spelt_alike(p, q))
}

/// Whether the words differ only in form: tense, number, a small word here or there.
fn alike(gone: &[&str], come: &[&str]) -> bool {
    let own = |words: &[&str]| -> Vec<String> {
        words.iter().filter(|w| !light(w)).map(|w| (*w).to_owned()).collect()
    };
    let (x, y) = (own(gone), own(come));
    x.len() == y.len()
        && x.iter().zip(&y).all(|(p, q)| {
            let (f, g) = (forms(p), forms(q));
            f.iter().any(|form| g.contains(form)) || spellings(p, q) || spelt_alike(&f[3], &g[3])
        })
}

/// The base forms that a word may have.
pub(super) fn forms(word: &str) -> [String; 4] {
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

/// Whether a word denies by itself.
pub(super) fn is_negation(word: &str) -> bool {
    matches!(
        word,
        "not" | "no" | "never" | "none" | "nobody" | "nothing" | "neither" | "nor" | "cannot" | "without"
    )
}
