use super::WordRelation::{self, Antonym, Derived, Hypernym, Hyponym, None, Same, Sibling, Synonym};
use super::{Upos, kinship, relate};

const ROWS: &[(&str, &str, WordRelation)] = &[
    ("harbour", "harbour", Same),
    ("car", "automobile", Synonym),
    ("buy", "purchase", Synonym),
    ("physician", "doctor", Synonym),
    ("big", "large", Synonym),
    ("quick", "fast", Synonym),
    ("grey", "gray", Synonym),
    ("whisky", "whiskey", Synonym),
    ("resign", "resignation", Derived),
    ("approve", "approval", Derived),
    ("iceland", "icelandic", Synonym),
    ("approve", "reject", Antonym),
    ("confirm", "deny", Antonym),
    ("open", "close", Antonym),
    ("alive", "dead", Antonym),
    ("happy", "unhappy", Antonym),
    ("increase", "decrease", Antonym),
    ("buy", "sell", Antonym),
    ("arrive", "leave", Antonym),
    ("ban", "permit", Antonym),
    ("guitar", "violin", Sibling),
    ("red", "blue", Sibling),
    ("india", "malaysia", Sibling),
    ("monday", "tuesday", Sibling),
    ("kenyan", "ugandan", Sibling),
    ("beer", "cider", Sibling),
    ("copper", "glass", Sibling),
    ("kitchen", "attic", Sibling),
    ("mars", "neptune", Sibling),
    ("third", "ninth", Sibling),
    ("carrot", "onion", Sibling),
    ("vegetable", "onion", Hypernym),
    ("onion", "vegetable", Hyponym),
    ("dog", "animal", Hyponym),
    ("instrument", "violin", Hypernym),
    ("vehicle", "lorry", Hypernym),
    ("whisper", "talk", Hyponym),
    // Near misses: persons may be several things at once, and neighbours in meaning exclude nothing.
    ("dancer", "widow", None),
    ("singer", "cook", None),
    ("treaty", "harbour", None),
    ("zorblat", "quenkle", None),
    ("eat", "harbour", None),
];

#[test]
fn words_relate() {
    let wrong: Vec<_> = ROWS
        .iter()
        .filter(|(a, b, want)| relate(a, b) != *want)
        .map(|(a, b, want)| format!("{a} {b}: wanted {want:?}, got {:?}", relate(a, b)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn opposites_and_siblings_are_symmetric() {
    for (a, b, want) in ROWS {
        if matches!(want, Antonym | Sibling | Synonym | Derived | None) {
            assert_eq!(relate(b, a), *want, "{b} {a}");
        }
    }
}

#[test]
fn classes_narrow_the_senses() {
    let verb = Some(Upos::Verb);
    let noun = Some(Upos::Noun);
    assert_eq!(kinship("purchase", verb, "buy", verb).relation, Synonym);
    assert_eq!(kinship("purchase", noun, "buy", verb).relation, None);
}
