//! What governs a phrase: whether the text that holds it says that it is so.
//!
//! In `sued to force the mill to release the letters`, `demanded that it be closed` and `nobody knows whether they
//! signed` nothing is told of a release, a closure or a signature. The way leads from the phrase's uppermost word up
//! the parsed tree: each clause on it is looked at for what opens it (`if`, `whether`, `instead of`), for its modal
//! verbs, and for the word that it hangs on, which the lexicon judges as it does for a statement's main predicate
//! (`signatures.tsv`: Karttunen's and Saurí's classes). What a text takes for granted (`because it closed`, `the firm
//! that signed`) ends the way, and stands.

mod clause;
mod judge;
mod table;

#[cfg(test)]
mod tests;

use super::matcher::Hit;
use super::view::Line;
use crate::language::Dependency;
use clause::Clauses;
use judge::{Judge, Verdict};

/// How a phrase is bound by what governs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bond {
    /// It is planned, announced or possible.
    Ahead,
    /// It is wished, ordered, tried, asked or supposed: nothing is said of it.
    Unsaid,
}

/// Steps up the tree that are looked at.
const HIGHEST: usize = 16;

/// How the phrase is bound; `None` where the text says that it is so, or is not. `modal`: the phrase itself tells how
/// likely it is, so that modal verbs and plans change nothing.
pub(super) fn bond(line: &Line<'_>, hit: &Hit, modal: bool) -> Option<Bond> {
    let clauses = Clauses::of(line)?;
    let offset = line.view.tokens.start;
    let own: Vec<usize> = match hit.words.is_empty() {
        true => hit.tokens.clone().map(|at| at + offset).collect(),
        false => hit.words.iter().map(|at| at + offset).collect(),
    };
    let mut at = offset + hit.anchor;
    for _ in 0..own.len() {
        match clauses.head(at) {
            Some(above) if own.contains(&above) => at = above,
            _ => break,
        }
    }
    // Helpers, prepositions and particles stand for the word that they belong to.
    for _ in 0..HIGHEST {
        let leans = matches!(
            clauses.relation(at),
            Dependency::Aux
                | Dependency::AuxPass
                | Dependency::Cop
                | Dependency::CompoundPrt
                | Dependency::Case
                | Dependency::Mark
                | Dependency::Advmod
                | Dependency::Amod
                | Dependency::Det
                | Dependency::Nummod
                | Dependency::Compound
                | Dependency::Fixed
        );
        match clauses.head(at).filter(|_| leans) {
            Some(above) => at = above,
            None => break,
        }
    }
    let mut judge = Judge::new(&clauses, own, hit.negated(line), modal);
    let mut bond = None;
    for _ in 0..HIGHEST {
        match judge.step(at) {
            Verdict::Bound(Bond::Unsaid) => return Some(Bond::Unsaid),
            Verdict::Bound(Bond::Ahead) => {
                bond = (!modal).then_some(Bond::Ahead).or(bond);
                at = clauses.head(at)?;
            }
            Verdict::Stands => break,
            Verdict::Up => match clauses.head(at) {
                Some(above) => at = above,
                None => break,
            },
        }
    }
    bond
}
