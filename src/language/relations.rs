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

/// How lemma `a` stands to lemma `b`.
pub fn relate(a: &str, b: &str) -> WordRelation {
    if a == b { WordRelation::Same } else { WordRelation::None }
}
