//! What sort of thing a name means, by its words and the words around it.

use std::ops::Range;

use super::lists::lists;
use crate::language::Sentence;
use crate::model::EntityKind;

/// Verbs whose subjects are mostly persons.
const SAYING: [&str; 12] = [
    "say", "tell", "add", "reply", "recall", "insist", "explain", "admit", "argue", "testify", "joke",
    "resign",
];

/// Nouns for places, which `of` ties to their names.
const SETTLED: [&str; 12] = [
    "town", "city", "village", "port", "district", "county", "province", "region", "suburb", "island",
    "state", "hamlet",
];

/// The kind and how sure it is: 0 a guess, 1 by the words around, 2 by its own words.
pub(super) fn kind(
    text: &str,
    sentence: &Sentence,
    run: &Range<usize>,
    words: &[String],
    title: bool,
) -> (EntityKind, u8) {
    let lists = lists();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return (EntityKind::Other, 0) };
    let many = words.len() > 1;
    if title {
        return (EntityKind::Person, 2);
    }
    let body = |w: &String| lists.organisations.contains(&**w);
    let heads = many && (body(last) || (body(first) && matches!(&*words[1], "of" | "for")));
    if heads || words.iter().any(|w| w == "&") || (!many && body(last) && first.len() > 5) {
        return (EntityKind::Organisation, 2);
    }
    if many && (lists.place_heads.contains(&**last) || leads_place(first)) {
        return (EntityKind::Place, 2);
    }
    if lists.places.contains(&*words.join(" "))
        || lists.places.contains(&*sentence.tokens[run.start].of(text).to_lowercase()) && !many
    {
        return (EntityKind::Place, 2);
    }
    if many && lists.given.contains_key(&**first) {
        return (EntityKind::Person, 2);
    }
    if many && words.len() <= 4 && first.chars().count() == 1 {
        return (EntityKind::Person, 2);
    }
    match around(text, sentence, run, words) {
        (EntityKind::Other, _) if !many && lists.given.contains_key(&**first) => (EntityKind::Person, 1),
        told => told,
    }
}

/// Whether the word begins names of places (`Lake Tarn`).
pub(super) fn leads_place(word: &str) -> bool {
    matches!(word, "mount" | "lake" | "port" | "cape" | "fort" | "gulf" | "river" | "republic")
}

fn around(text: &str, sentence: &Sentence, run: &Range<usize>, words: &[String]) -> (EntityKind, u8) {
    let tokens = &sentence.tokens;
    let word = |at: usize| tokens.get(at).map_or("", |t| t.of(text));
    let before = run.start.checked_sub(1).map_or("", word).to_lowercase();
    let name = tokens[run.start].of(text);
    let comma = word(run.end) == ",";
    let age = comma
        && word(run.end + 1).parse::<u8>().is_ok_and(|n| n > 9)
        && matches!(word(run.end + 2), "," | ".");
    if age || (comma && matches!(word(run.end + 1), "who" | "whose")) {
        return (EntityKind::Person, 2);
    }
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if words.len() == 1 && (2..=6).contains(&letters) && name.chars().all(|c| c.is_uppercase() || c == '.') {
        return (EntityKind::Organisation, 1);
    }
    if before == "the" {
        return (EntityKind::Other, 0);
    }
    if before == "of" && run.start.checked_sub(2).is_some_and(|n| SETTLED.contains(&&*tokens[n].lemma)) {
        return (EntityKind::Place, 1);
    }
    if matches!(&*before, "in" | "near" | "outside" | "across" | "towards" | "around") {
        return (EntityKind::Place, 1);
    }
    let says = |at: usize| tokens.get(at).is_some_and(|t| SAYING.contains(&&*t.lemma));
    if words.len() <= 3 && (says(run.end) || run.start.checked_sub(1).is_some_and(says)) {
        return (EntityKind::Person, 1);
    }
    (EntityKind::Other, 0)
}

/// Whether the word looks like one for a people or its things.
pub(super) fn demonym(word: &str) -> bool {
    let listed = [
        "british", "french", "german", "dutch", "greek", "czech", "thai", "iraqi", "israeli", "arab",
        "afghan",
    ];
    word.len() > 4
        && ["ian", "ians", "ish", "ese", "can", "cans", "ean", "eans"].iter().any(|e| word.ends_with(e))
        || listed.contains(&word)
}
