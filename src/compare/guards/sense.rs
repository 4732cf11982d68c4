//! Guards about what a negation or an opposite word is about.

use super::super::common_ground::stand;
use super::{Asked, Word, find};
use crate::language::{WordRelation, lexicon, relate};
use crate::model::{Claim, Kind, Polarity, Role, Term, WordClass};

pub(super) fn negation(asked: &Asked<'_>) -> Word {
    let [x, y] = asked.claims();
    let denies = |c: &Claim| c.polarity == Polarity::Negative || c.reading.terms.iter().any(|t| t.negated);
    if asked.kind != Kind::Negation || denies(x) == denies(y) {
        return Word::Nothing;
    }
    let [p, q] = asked.words();
    let (negative, positive) = if denies(x) { (p, q) } else { (q, p) };
    // `Not only`, `not all`, `not because`: what is denied is that word, and the rest may hold. Where the other side
    // has the word too, it is denied what it affirms.
    for row in lexicon::rows("en/focus.tsv") {
        let [phrase, word] = row.as_slice() else { continue };
        if find(&negative, phrase).is_some() {
            return if find(&positive, word).is_some() {
                Word::Passes(format!("“{phrase}” denies what the other side says: “{word}”"))
            } else {
                Word::Fires(format!("“{phrase}” denies “{word}”, and leaves the rest open"))
            };
        }
    }
    // `Did not resign because of the letter`: the reason is denied, not the deed.
    if let (Some(at), None) = (find(&negative, "because"), find(&positive, "because")) {
        let denial =
            negative.iter().position(|w| matches!(w.as_str(), "not" | "never") || w.ends_with("n't"));
        if denial.is_some_and(|n| n < at) {
            return Word::Fires("the negation may be about the reason alone".to_owned());
        }
    }
    Word::Passes("the negation has the whole statement in its reach".to_owned())
}

pub(super) fn object(asked: &Asked<'_>) -> Word {
    if !matches!(asked.kind, Kind::Negation | Kind::Status | Kind::Quantity | Kind::Measure) {
        return Word::Nothing;
    }
    let [x, y] = asked.claims();
    let (p, q) = (subject(x), subject(y));
    for a in &p {
        for b in &q {
            if a.lemma != b.lemma && exclude(a, b) {
                return Word::Fires(format!("it is said of “{}” here and of “{}” there", a.lemma, b.lemma));
            }
        }
    }
    if p.is_empty() || q.is_empty() {
        return Word::Nothing;
    }
    let words = |terms: &[&Term]| terms.iter().map(|t| t.lemma.as_str()).collect::<Vec<_>>().join(" ");
    Word::Passes(format!("“{}” and “{}” may be one thing", words(&p), words(&q)))
}

/// The words that tell of what a claim speaks: those of its subject.
fn subject(claim: &Claim) -> Vec<&Term> {
    let telling = |t: &&Term| {
        matches!(t.role, Role::Subject | Role::PassiveSubject)
            && matches!(t.class, WordClass::Noun | WordClass::Adjective | WordClass::Name)
    };
    claim.reading.terms.iter().filter(telling).collect()
}

/// Whether two words before one thing make two things of it: `front` and `rear`, `northern` and `southern`.
fn exclude(a: &Term, b: &Term) -> bool {
    let modifiers = !a.head && !b.head;
    modifiers
        && a.class == b.class
        && a.class != WordClass::Name
        && (relate(&a.lemma, &b.lemma) == WordRelation::Antonym
            || matches!(stand(a, b), WordRelation::Antonym))
}
