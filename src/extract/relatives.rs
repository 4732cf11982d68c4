//! A clause in, the relative clauses out that it holds by the way (`Ada Quist, whom the jury acquitted, wept`): each states
//! something of the noun before it, as a sentence of its own would.
//!
//! Only those between commas are taken: without commas a clause tells which of several is meant.

use std::ops::Range;

use crate::language::{Dependency, Sentence, Tree, Upos};

/// A relative clause with the noun that it is told of.
pub(super) struct Relative {
    /// The sentence, with this clause as its main one.
    pub(super) sentence: Sentence,
    /// The noun with its article and the like, and the clause.
    pub(super) tokens: Range<usize>,
    /// The clause alone.
    pub(super) clause: Range<usize>,
}

/// The most tokens of a clause in which they are looked for, and the most of them in one: what is longer is no prose, and
/// each costs a copy of its sentence.
const LONGEST: usize = 250;
const MOST: usize = 6;

/// The relative clauses between commas in `range`, in order.
pub(super) fn find(text: &str, sentence: &Sentence, range: &Range<usize>) -> Vec<Relative> {
    let tokens = &sentence.tokens;
    let opens = |at: usize| {
        at > range.start
            && tokens[at - 1].of(text) == ","
            && matches!(tokens[at].of(text), "who" | "whom" | "which")
    };
    // Parsing costs.
    let openers: Vec<usize> = range.clone().filter(|at| opens(*at)).take(MOST).collect();
    if openers.is_empty() || sentence.tokens.len() > LONGEST || sentence.tree().heads.len() != tokens.len() {
        return Vec::new();
    }
    openers.into_iter().filter_map(|at| relative(text, sentence, range, at)).collect()
}

fn relative(text: &str, sentence: &Sentence, range: &Range<usize>, at: usize) -> Option<Relative> {
    let tree = sentence.tree();
    let verb = tree.heads[at].filter(|v| range.contains(v) && *v > at)?;
    let part = matches!(tree.relations[at], Dependency::Nsubj | Dependency::NsubjPass | Dependency::Obj);
    let noun = tree.heads[verb].filter(|n| *n < at && range.contains(n))?;
    let thing = matches!(sentence.tokens[noun].upos, Upos::Noun | Upos::Propn);
    if !part || !thing || tree.relations[verb] != Dependency::AclRelcl {
        return None;
    }
    let below = |n: usize, above: usize| hangs_on(tree, n, above);
    // The noun's own phrase ends at the comma, whatever stands in front of its preposition.
    let phrase = |n: &usize| below(*n, noun) && tree.relations[*n] != Dependency::Case;
    let start = (range.start..=noun).rev().take_while(|n| phrase(n)).last()?;
    if !below(at - 2, noun) {
        return None;
    }
    // A comma behind its verb closes it, whatever the tree hangs on it there.
    let comma = |n: &usize| sentence.tokens[*n].of(text) == ",";
    let end = (verb + 1..range.end).find(comma).unwrap_or(range.end);
    let end = (at..end).take_while(|n| below(*n, verb)).last().map(|n| n + 1)?;
    (end > verb).then(|| Relative {
        sentence: sentence.retold(verb, at, noun),
        tokens: start..end,
        clause: at..end,
    })
}

fn hangs_on(tree: &Tree, below: usize, above: usize) -> bool {
    let mut here = Some(below);
    // A tree has no circles, but a broken one must not hang us.
    for _ in 0..tree.heads.len() {
        match here {
            Some(n) if n == above => return true,
            Some(n) => here = tree.heads[n],
            None => return false,
        }
    }
    false
}
