//! Two lemmas in, how they stand to each other out: WordNet 3.0 and the hand-made lists of the lexicon.
//!
//! Whether a relation matters where the words stand is left to `compare`.

mod lists;
mod memo;
mod store;

#[cfg(test)]
mod tests;

use lists::{Lists, Shared};
use memo::remembered;
use store::{CLASSES, Class, Store};

use super::Upos;

/// How two lemmas of one word class stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WordRelation {
    /// One and the same.
    Same,
    /// They share a sense.
    Synonym,
    /// One is derived from the other (`resign`, `resignation`), whatever their classes.
    Derived,
    /// They are opposites.
    Antonym,
    /// The first is more general.
    Hypernym,
    /// The first is more special.
    Hyponym,
    /// Both are kinds of one thing and exclude each other (`guitar`, `violin`).
    Sibling,
    /// Nothing known.
    None,
}

/// A relation with how much may be built on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinship {
    /// The relation.
    pub relation: WordRelation,
    /// 3: listed, or by the commonest senses and one step; 2: through a neighbour; 1: by rarer senses or a
    /// wide parent; 0: nothing known.
    pub strength: u8,
}

impl Kinship {
    const NONE: Kinship = Kinship { relation: WordRelation::None, strength: 0 };

    fn new(relation: WordRelation, strength: u8) -> Self {
        Kinship { relation, strength }
    }
}

/// How lemma `a` stands to lemma `b`, whatever their classes.
pub fn relate(a: &str, b: &str) -> WordRelation {
    kinship(a, None, b, None).relation
}

/// How lemma `a` of class `a_class` stands to `b` of `b_class`, both in lower case; `None` for any class.
pub fn kinship(a: &str, a_class: Option<Upos>, b: &str, b_class: Option<Upos>) -> Kinship {
    if a == b {
        return Kinship::new(WordRelation::Same, 3);
    }
    remembered(a, a_class, b, b_class, || looked_up(a, a_class, b, b_class))
}

fn looked_up(a: &str, a_class: Option<Upos>, b: &str, b_class: Option<Upos>) -> Kinship {
    let lists = Lists::get();
    if lists.opposite(a, b) {
        return Kinship::new(WordRelation::Antonym, 3);
    }
    match lists.group(a, b) {
        Some(Shared::Member) => return Kinship::new(WordRelation::Synonym, 3),
        Some(Shared::Values) => return Kinship::new(WordRelation::Sibling, 3),
        Some(Shared::Things) => return Kinship::new(WordRelation::Sibling, 2),
        None => {}
    }
    let store = Store::get();
    let (Some(x), Some(y)) = (store.lemma(a), store.lemma(b)) else { return Kinship::NONE };
    let mut best = Kinship::NONE;
    for class in 0..CLASSES {
        if allows(a_class, class) && allows(b_class, class) {
            let found = in_class(store, class, x, y);
            if rank(found) > rank(best) {
                best = found;
            }
        }
    }
    if best.relation == WordRelation::None || best.relation == WordRelation::Sibling {
        if store.derived(x, y) {
            return Kinship::new(WordRelation::Derived, 3);
        }
        if best.relation == WordRelation::None && allows(a_class, 2) && allows(b_class, 2) {
            best = through_nouns(store, x, y);
        }
    }
    best
}

/// A sense of a word, told by a number that all words with this sense share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sense {
    /// Its number among the senses of its class.
    pub number: u32,
    /// Whether the word itself has it, rather than a narrower sense right below it.
    pub own: bool,
}

/// The commonest senses of a lemma as a noun, or else as a verb, at most `most` of them, and the narrow ones right above
/// them.
pub fn senses(lemma: &str, noun: bool, most: usize) -> Vec<Sense> {
    /// How many senses lie below one that is still narrow.
    const NARROW: u32 = 60;
    let store = Store::get();
    let class = usize::from(!noun);
    let own = store.lemma(lemma).map_or(&[][..], |l| store.senses(l, class));
    let own = &own[..own.len().min(most)];
    let known = &store.classes[class];
    let above = own.iter().flat_map(|s| known.above(*s)).filter(|s| known.size(**s) <= NARROW);
    let mut found: Vec<Sense> = own.iter().map(|s| Sense { number: *s, own: true }).collect();
    for number in above.copied() {
        if !found.iter().any(|s| s.number == number) {
            found.push(Sense { number, own: false });
        }
    }
    found
}

/// Whether `words` are a noun of the lexicon (`dining room`), in lower case.
pub fn known(words: &str) -> bool {
    Lists::get().listed(words) || {
        let store = Store::get();
        store.lemma(words).is_some_and(|l| !store.senses(l, 0).is_empty())
    }
}

/// Whether `words` are a member of a group of the lexicon.
pub fn listed(words: &str) -> bool {
    Lists::get().listed(words)
}

/// Whether a word is listed with an opposite.
pub fn opposed(word: &str) -> bool {
    Lists::get().opposed(word)
}

/// Whether two words of whatever class are listed as opposites (`with`, `without`).
pub fn opposite(a: &str, b: &str) -> bool {
    Lists::get().opposite(a, b)
}

/// Whether a lemma fits any story and so tells little of one (`thing`, `make`, `new`).
pub fn light(lemma: &str) -> bool {
    Lists::get().light(lemma)
}

/// Whether a tag may name a word of the class that WordNet calls `class`.
fn allows(tag: Option<Upos>, class: usize) -> bool {
    match tag {
        None => true,
        Some(Upos::Noun | Upos::Propn) => class == 0,
        Some(Upos::Verb | Upos::Aux) => class == 1,
        Some(Upos::Adj) => class == 2,
        Some(Upos::Adv | Upos::Adp) => class == 3,
        Some(_) => false,
    }
}

/// Which of two findings stands: opposites and sameness before generality, all before siblings.
fn rank(found: Kinship) -> (u8, u8) {
    let order = match found.relation {
        WordRelation::Same => 7,
        WordRelation::Antonym if found.strength == 3 => 6,
        WordRelation::Synonym => 5,
        WordRelation::Antonym => 4,
        WordRelation::Hypernym | WordRelation::Hyponym => 3,
        WordRelation::Sibling => 2,
        WordRelation::Derived => 1,
        WordRelation::None => 0,
    };
    (order, found.strength)
}

fn in_class(store: &Store, number: usize, x: u32, y: u32) -> Kinship {
    let class = &store.classes[number];
    let (p, q) = (store.senses(x, number), store.senses(y, number));
    if p.is_empty() || q.is_empty() {
        return Kinship::NONE;
    }
    let mut best = Kinship::NONE;
    if store.antonyms(x, y) {
        best = Kinship::new(WordRelation::Antonym, 3);
    }
    for (i, a) in p.iter().enumerate() {
        for (j, b) in q.iter().enumerate() {
            let found = in_senses(class, number, (*a, i), (*b, j));
            if rank(found) > rank(best) {
                best = found;
            }
        }
    }
    best
}

/// How two senses stand to each other; `i` and `j` are their places among the senses of their words.
fn in_senses(class: &Class, number: usize, (a, i): (u32, usize), (b, j): (u32, usize)) -> Kinship {
    let common = |near: u8| if i + j <= 1 { near } else { 1 };
    if a == b {
        return Kinship::new(WordRelation::Synonym, if i + j <= 2 { 3 } else { 2 });
    }
    if i <= 2 && j <= 2 {
        if class.opposed(a, b) {
            return Kinship::new(WordRelation::Antonym, common(2));
        }
        let heads = |s: u32| if number == 2 { class.above(s).first().copied().unwrap_or(s) } else { s };
        if number == 2 && class.opposed(heads(a), heads(b)) {
            return Kinship::new(WordRelation::Antonym, common(2));
        }
        if number == 2 && heads(a) == heads(b) {
            return Kinship::new(WordRelation::Synonym, 1);
        }
    }
    if number > 1 || i + j > 6 {
        return Kinship::NONE;
    }
    let reach = if number == 0 { 5 } else { 2 };
    if let Some(steps) = climbs(class, a, b, reach) {
        return Kinship::new(WordRelation::Hyponym, nearness(i + j, steps));
    }
    if let Some(steps) = climbs(class, b, a, reach) {
        return Kinship::new(WordRelation::Hypernym, nearness(i + j, steps));
    }
    if i + j <= 1 { siblings(class, number, a, b) } else { Kinship::NONE }
}

fn nearness(rarity: usize, steps: usize) -> u8 {
    match (rarity, steps) {
        (0..=1, 0..=3) => 3,
        (0..=2, _) => 2,
        _ => 1,
    }
}

/// How many steps lead up from `low` to `high`, within `reach`.
fn climbs(class: &Class, low: u32, high: u32, reach: usize) -> Option<usize> {
    let mut here = vec![low];
    for steps in 1..=reach {
        let above: Vec<u32> = here.iter().flat_map(|s| class.above(*s)).copied().collect();
        if above.contains(&high) {
            return Some(steps);
        }
        here = above;
    }
    None
}

/// Kinds of one narrow thing. Persons are left out: a dancer may be a widow.
fn siblings(class: &Class, number: usize, a: u32, b: u32) -> Kinship {
    let (one, two): (Vec<u32>, Vec<u32>) = (class.above(a).to_vec(), class.above(b).to_vec());
    let up = |s: &[u32]| -> Vec<u32> { s.iter().flat_map(|x| class.above(*x)).copied().collect() };
    let instances = class.instance(a) && class.instance(b);
    if class.instance(a) != class.instance(b) {
        return Kinship::NONE;
    }
    let shared = |x: &[u32], y: &[u32]| x.iter().filter(|s| y.contains(s)).map(|s| class.size(*s)).min();
    if number == 0 && (person(class, a) || person(class, b)) {
        return Kinship::NONE;
    }
    if let Some(size) = shared(&one, &two) {
        let wide = if number == 1 { 60 } else { 400 };
        return match size {
            _ if instances => Kinship::new(WordRelation::Sibling, 2),
            n if n <= wide / 4 => Kinship::new(WordRelation::Sibling, 2),
            n if n <= wide => Kinship::new(WordRelation::Sibling, 1),
            _ => Kinship::NONE,
        };
    }
    if number == 1 {
        return Kinship::NONE;
    }
    let (one_up, two_up) = (up(&one), up(&two));
    let wider = [shared(&one_up, &two), shared(&one, &two_up), shared(&one_up, &two_up)];
    match wider.into_iter().flatten().min() {
        Some(n) if n <= 150 || (instances && n <= 2000) => Kinship::new(WordRelation::Sibling, 1),
        _ => Kinship::NONE,
    }
}

/// Whether a noun's sense is a kind of person.
fn person(class: &Class, sense: u32) -> bool {
    let top = Store::get().lemma("person").and_then(|p| Store::get().senses(p, 0).first().copied());
    top.is_some_and(|top| sense == top || climbs(class, sense, top, 8).is_some())
}

/// Adjectives of nouns (`Icelandic`, `Faroese`) stand as their nouns do.
fn through_nouns(store: &Store, x: u32, y: u32) -> Kinship {
    for a in store.pertains(x) {
        for b in store.pertains(y) {
            let found =
                if a == b { Kinship::new(WordRelation::Synonym, 2) } else { in_class(store, 0, a, b) };
            if matches!(found.relation, WordRelation::Synonym | WordRelation::Sibling) {
                return found;
            }
        }
    }
    Kinship::NONE
}
