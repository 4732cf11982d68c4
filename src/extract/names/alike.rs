//! Two names in, whether they can be one and the same by their words alone.

use super::lists::lists;

/// Words at the end of a firm's name that may be left out.
const LEGAL: [&str; 14] = [
    "ltd",
    "limited",
    "inc",
    "plc",
    "corp",
    "corporation",
    "llc",
    "llp",
    "gmbh",
    "ag",
    "group",
    "holdings",
    "company",
    "co",
];
/// From how many characters on two words may be one letter apart and still one name.
pub(super) const LONG: usize = 9;
/// Words at the end of a person's name that do not tell him from others.
const GENERATION: [&str; 5] = ["jr", "sr", "ii", "iii", "obe"];

pub(super) fn bare(words: &[String]) -> &[String] {
    match words.split_last() {
        Some((last, rest)) if rest.len() > 1 && GENERATION.contains(&&**last) => rest,
        _ => words,
    }
}

/// Whether two names tell father and son apart.
fn generations(a: &[String], b: &[String]) -> bool {
    let (x, y) = (a.last(), b.last());
    x != y && [x, y].iter().all(|w| w.is_some_and(|w| w != "obe" && GENERATION.contains(&&**w)))
}

/// Whether two full names can be one person's: surname the same or spelled otherwise, given names that agree.
pub(super) fn same_person(a: &[String], b: &[String]) -> bool {
    if generations(a, b) {
        return false;
    }
    let (a, b) = (bare(a), bare(b));
    let ([g, .., s], [h, .., t]) = (a, b) else { return false };
    let initial = |x: &str, y: &str| x.chars().count() == 1 && y.starts_with(x);
    let given = fold(g) == fold(h) || initial(g, h) || initial(h, g);
    let middle = a.len() == 2 || b.len() == 2 || {
        let (m, n) = (&a[1], &b[1]);
        m == n || initial(m, n) || initial(n, m)
    };
    given && middle && (s == t || (fold(g) == fold(h) && variant(s, t)))
}

/// Letters that transliterations differ in, made equal.
pub(super) fn fold(word: &str) -> String {
    let mut out = String::new();
    for c in word.chars().filter(|c| c.is_alphanumeric()) {
        let c = match c {
            'y' | 'j' | 'ï' | 'í' => 'i',
            'é' | 'è' | 'ë' | 'ê' => 'e',
            'á' | 'à' | 'ä' | 'ã' | 'å' => 'a',
            'ó' | 'ö' | 'ô' | 'ø' | 'õ' => 'o',
            'ú' | 'ü' => 'u',
            'ç' => 'c',
            'ñ' => 'n',
            'k' => 'c',
            c => c,
        };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// Whether two words are spellings of one name: the same but for transliteration, or one letter apart in long ones.
pub(super) fn variant(a: &str, b: &str) -> bool {
    let shortest = a.chars().count().min(b.chars().count());
    shortest >= 5 && (fold(a) == fold(b) || (shortest >= LONG && one_edit(a, b)))
}

fn one_edit(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let front = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let room = a.len().min(b.len()) - front;
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count().min(room);
    a.len().max(b.len()) - front - back <= 1
}

/// The words without articles.
pub(super) fn without_the(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).filter(|w| *w != "the").collect()
}

/// Whether the words are a shorter name of the body or thing `full`.
pub(super) fn short_form(words: &[String], full: &[String]) -> bool {
    let (words, full) = (without_the(words), without_the(full));
    if words.is_empty() || words.len() >= full.len() || !full.starts_with(&words) {
        return false;
    }
    let rest = &full[words.len()..];
    let legal = rest.iter().all(|w| LEGAL.contains(w));
    let bodies = rest.iter().all(|w| lists().organisations.contains(w));
    legal || (words.len() > 1 && bodies && !matches!(words.last(), Some(&("of" | "for" | "and" | "&"))))
}

/// The first letters of the name's words, small words left out.
pub(super) fn initials(full: &[String]) -> String {
    let small = ["of", "the", "and", "for", "&", "in", "on"];
    full.iter().filter(|w| !small.contains(&&***w)).filter_map(|w| w.chars().next()).collect()
}
