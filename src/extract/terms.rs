//! Tokens of a statement in, its terms out: lemma, sort and role of each word, ready for alignment.
//!
//! Roles come from the dependency tree where there is one, else from the order of words around the main verb.
//! Negation is left to the pass on factuality.

use std::ops::Range;

use crate::language::{Dependency, Sentence, Token, Tree, Upos};
use crate::model::{Role, Term, WordClass};

/// The terms of the tokens in `range`, one for each token.
pub fn read(text: &str, sentence: &Sentence, range: Range<usize>) -> Vec<Term> {
    let tree = sentence.tree();
    let parsed = tree.heads.len() == sentence.tokens.len() && !tree.heads.is_empty();
    let roles = if parsed { roles_by_tree(tree, &range) } else { roles_by_order(&sentence.tokens, &range) };
    range
        .clone()
        .zip(roles)
        .map(|(at, (role, head))| {
            let token = &sentence.tokens[at];
            let above = if parsed { tree.heads[at] } else { None };
            Term {
                span: token.span,
                lemma: lemma(text, token),
                class: class(token),
                role,
                head,
                governor: above.filter(|h| range.contains(h)).map(|h| h - range.start),
                negated: false,
            }
        })
        .collect()
}

/// Names keep their words; of all else the lemma counts.
fn lemma(text: &str, token: &Token) -> String {
    if token.upos == Upos::Propn { token.of(text).to_lowercase() } else { token.lemma.to_string() }
}

/// The sort of a token.
pub fn class(token: &Token) -> WordClass {
    match token.upos {
        Upos::Noun => WordClass::Noun,
        Upos::Propn => WordClass::Name,
        Upos::Verb => WordClass::Verb,
        Upos::Adj => WordClass::Adjective,
        Upos::Adv => WordClass::Adverb,
        Upos::Num => WordClass::Number,
        _ => WordClass::Function,
    }
}

/// Roles by the tree: each token takes the role of the phrase of the clause's head that it stands in.
fn roles_by_tree(tree: &Tree, range: &Range<usize>) -> Vec<(Role, bool)> {
    range.clone().map(|at| role_of(tree, range, at)).collect()
}

fn role_of(tree: &Tree, range: &Range<usize>, at: usize) -> (Role, bool) {
    let mut here = at;
    // A tree has no circles, but a broken one must not hang us.
    for _ in 0..tree.heads.len() {
        let above = tree.heads[here].filter(|h| range.contains(h));
        let own = here == at;
        let Some(above) = above else { return (Role::Predicate, own) };
        match tree.relations[here] {
            Dependency::Nsubj | Dependency::Csubj => return (Role::Subject, own),
            Dependency::NsubjPass | Dependency::CsubjPass => return (Role::PassiveSubject, own),
            Dependency::Obj | Dependency::Iobj => return (Role::Object, own),
            Dependency::OblAgent => return (Role::Agent, own),
            Dependency::Obl | Dependency::OblUnmarked | Dependency::Advmod => return (Role::Oblique, own),
            Dependency::Ccomp
            | Dependency::Xcomp
            | Dependency::Advcl
            | Dependency::AclRelcl
            | Dependency::Acl => {
                return (Role::Subordinate, own);
            }
            Dependency::Parataxis => return (Role::Predicate, own),
            Dependency::Conj => here = above,
            _ => here = above,
        }
    }
    (Role::Unknown, false)
}

/// Roles by order: before the main verb the subject, after it the object, after a preposition an oblique.
fn roles_by_order(tokens: &[Token], range: &Range<usize>) -> Vec<(Role, bool)> {
    let verb = range
        .clone()
        .find(|at| tokens[*at].upos == Upos::Verb)
        .or_else(|| range.clone().find(|at| tokens[*at].upos == Upos::Aux));
    let passive = verb
        .is_some_and(|v| tokens[v].xpos == "VBN" && tokens[range.start..v].iter().any(|t| &*t.lemma == "be"));
    let mut roles = Vec::with_capacity(range.len());
    let mut phrase = if passive { Role::PassiveSubject } else { Role::Subject };
    for at in range.clone() {
        let token = &tokens[at];
        let past = verb.is_some_and(|v| at > v);
        match token.upos {
            Upos::Adp if past && passive && &*token.lemma == "by" => phrase = Role::Agent,
            Upos::Adp if past => phrase = Role::Oblique,
            Upos::Sconj if past => phrase = Role::Subordinate,
            _ => {}
        }
        if Some(at) == verb {
            roles.push((Role::Predicate, true));
            phrase = Role::Object;
            continue;
        }
        let next_nominal = at + 1 < range.end && matches!(tokens[at + 1].upos, Upos::Noun | Upos::Propn);
        let head = matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Pron) && !next_nominal;
        roles.push((if verb.is_none() { Role::Unknown } else { phrase }, head));
    }
    roles
}
