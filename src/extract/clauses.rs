//! A segment of a sentence in, its clauses out: runs of tokens that each can hold by themselves.
//!
//! A cut is made only where both sides have a finite verb of their own and the right one a subject of its own,
//! so that coordinated predicates (`came and left`) stay whole.

use std::ops::Range;

use crate::language::{Dependency, Sentence, Token, Upos};

/// Words that open a clause with a subject of its own.
const OPENERS: [&str; 12] =
    ["and", "but", "so", "yet", "while", "whereas", "although", "though", "nor", "or", "because", "since"];

/// How far after a cut a subject and its verb may lie, in tokens.
const REACH: usize = 12;

/// Cuts the tokens of `range` into clauses, in order. Every token lies in exactly one of them.
pub(super) fn split(text: &str, sentence: &Sentence, range: Range<usize>) -> Vec<Range<usize>> {
    let tokens = &sentence.tokens;
    let mut clauses = Vec::new();
    let mut start = range.start;
    let mut at = range.start;
    while at < range.end {
        let rest = at + 1..range.end;
        if is_break(text, sentence, at, &range)
            && tokens[start..at].iter().any(is_finite)
            && has_own_verb(text, tokens, rest)
        {
            clauses.push(start..at + 1);
            start = at + 1;
        }
        at += 1;
    }
    if start < range.end {
        clauses.push(start..range.end);
    }
    clauses
}

/// Whether the token at `at` is a mark that may end a clause: a semicolon, a colon, a spaced dash, or a comma (or
/// nothing at all) before a word that opens a clause.
fn is_break(text: &str, sentence: &Sentence, at: usize, range: &Range<usize>) -> bool {
    let tokens = &sentence.tokens;
    let words = tokens[at].of(text);
    match words {
        ";" | "—" | "–" | "--" => true,
        "," if at + 1 >= range.end => false,
        // `I saw nothing, then I heard a blast`: what is denied is denied of what was before.
        "," if &*tokens[at + 1].lemma == "then" => negated(&tokens[range.start..at]),
        "," => OPENERS.contains(&&*tokens[at + 1].lemma),
        _ if at + 1 >= range.end => false,
        _ => match &*tokens[at + 1].lemma {
            "but" | "while" | "whereas" | "although" => true,
            // What somebody asks after or explains has happened (`asked why they had left`).
            "why" => !matches!(&*tokens[at].lemma, "reason" | "," | "and"),
            // `Stayed silent because she was never asked`: what is denied there is denied by itself.
            "because" => negated(&tokens[at + 1..range.end]),
            "and" => joins_clauses(sentence, at + 1, range),
            _ => false,
        },
    }
}

/// Whether the `and` at `at` joins a clause with a subject of its own to the main one (`they were alone and their
/// teacher was out`): that needs no comma, and only the tree tells it from `the mayor and the council met`.
fn joins_clauses(sentence: &Sentence, at: usize, range: &Range<usize>) -> bool {
    let tree = sentence.tree();
    if tree.heads.len() != sentence.tokens.len() || tree.relations[at] != Dependency::Cc {
        return false;
    }
    let Some(right) = tree.heads[at].filter(|r| *r > at && range.contains(r)) else { return false };
    let Some(left) = tree.heads[right].filter(|l| *l < at && range.contains(l)) else { return false };
    let main = tree.heads[left].is_none_or(|above| !range.contains(&above));
    let subject = |above: usize, among: Range<usize>| {
        among.into_iter().any(|n| {
            tree.heads[n] == Some(above)
                && matches!(tree.relations[n], Dependency::Nsubj | Dependency::NsubjPass)
        })
    };
    main && tree.relations[right] == Dependency::Conj
        && subject(left, range.start..at)
        && subject(right, at + 1..right)
}

fn negated(tokens: &[Token]) -> bool {
    tokens.iter().any(|t| {
        matches!(&*t.lemma, "not" | "n't" | "never" | "no" | "nor" | "nothing" | "nobody" | "hardly")
    })
}

/// Whether soon after the beginning of `rest` a nominal and then a finite verb follow.
fn has_own_verb(text: &str, tokens: &[Token], rest: Range<usize>) -> bool {
    let mut subject = false;
    for token in &tokens[rest.start..rest.end.min(rest.start + REACH)] {
        if matches!(token.of(text), "," | ";") && subject {
            return false;
        }
        if is_finite(token) {
            return subject;
        }
        subject |= matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Det);
    }
    false
}

/// Whether the token is a finite verb or an auxiliary that makes one.
pub(super) fn is_finite(token: &Token) -> bool {
    matches!(token.xpos, "VBD" | "VBZ" | "VBP" | "MD")
}
