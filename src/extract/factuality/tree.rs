//! The parsed tree over the words of the range: which clause a word belongs to where tags alone leave it open.

use std::ops::Range;

use super::word::Word;
use super::zones::Zone;
use crate::language::{Dependency, Sentence, Tree};

/// The tree, with places counted from the beginning of the range.
pub(super) struct Branches<'a> {
    tree: &'a Tree,
    range: Range<usize>,
}

impl<'a> Branches<'a> {
    /// The tree of the sentence; `None` where there is no parser.
    pub(super) fn read(sentence: &'a Sentence, range: &Range<usize>) -> Option<Self> {
        let tree = sentence.tree();
        let parsed = !range.is_empty() && tree.heads.len() == sentence.tokens.len();
        parsed.then(|| Self { tree, range: range.clone() })
    }

    /// The word that the one at `at` hangs on, where it lies in the range.
    fn head(&self, at: usize) -> Option<usize> {
        let head = self.tree.heads[self.range.start + at]?;
        self.range.contains(&head).then(|| head - self.range.start)
    }

    fn relation(&self, at: usize) -> Dependency {
        self.tree.relations[self.range.start + at]
    }

    fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.range.len()).filter(move |c| self.head(*c) == Some(at))
    }

    /// Whether the word at `at` heads a clause of its own below another word of the range.
    fn clause(&self, words: &[Word<'_>], at: usize) -> bool {
        let below = matches!(
            self.relation(at),
            Dependency::Ccomp
                | Dependency::Csubj
                | Dependency::CsubjPass
                | Dependency::Advcl
                | Dependency::AclRelcl
                | Dependency::Acl
                | Dependency::Parataxis
                | Dependency::Conj
        );
        below && self.head(at).is_some() && self.finite(words, at)
    }

    /// Whether the predicate at `at` is finite: by itself or by an auxiliary, or opened by a conjunction.
    fn finite(&self, words: &[Word<'_>], at: usize) -> bool {
        let helps = |c: usize| match self.relation(c) {
            Dependency::Aux | Dependency::AuxPass | Dependency::Cop => words[c].finite(),
            Dependency::Mark => words[c].subordinates(),
            _ => false,
        };
        words[at].finite() || self.children(at).any(helps)
    }

    /// The word at the head of the clause that the word at `at` stands in; `None` for the main clause.
    pub(super) fn clause_of(&self, words: &[Word<'_>], at: usize) -> Option<usize> {
        let mut here = at;
        // A tree has no circles, but a broken one must not hang us.
        for _ in 0..words.len() {
            if self.clause(words, here) {
                return Some(here);
            }
            here = self.head(here)?;
        }
        None
    }

    /// The words by clauses, the main one first; `None` where the tree finds no main verb.
    pub(super) fn zones(&self, words: &[Word<'_>]) -> Option<Vec<Zone>> {
        let mut heads: Vec<Option<usize>> = vec![None];
        let mut zones = vec![Zone::default()];
        for at in 0..words.len() {
            let head = self.clause_of(words, at);
            let place = heads.iter().position(|h| *h == head).unwrap_or_else(|| {
                heads.push(head);
                zones.push(Zone { at: Vec::new(), opener: Some(at) });
                heads.len() - 1
            });
            zones[place].at.push(at);
        }
        zones[0].opener =
            zones[0].at.first().copied().filter(|first| {
                *first == 0 && words[0].subordinates() && self.relation(0) == Dependency::Mark
            });
        zones[0].at.iter().any(|at| words[*at].finite()).then_some(zones)
    }

    /// Whether the clause that the conjunction at `at` opens bears on the main clause; `None` where the tree does
    /// not take it for one.
    pub(super) fn bears_on_main(&self, words: &[Word<'_>], at: usize) -> Option<bool> {
        let verb = self.head(at).filter(|_| self.relation(at) == Dependency::Mark)?;
        match self.relation(verb) {
            Dependency::Ccomp | Dependency::Csubj => Some(false),
            Dependency::Advcl => Some(self.clause_of(words, self.head(verb)?).is_none()),
            _ => None,
        }
    }

    /// Place in the sentence of a conjunction outside the range whose clause hangs on a main word of the range.
    pub(super) fn opened_outside(&self, opens: impl Fn(usize) -> bool) -> Option<usize> {
        let outside = (0..self.tree.heads.len()).filter(|at| !self.range.contains(at));
        outside.filter(|at| opens(*at)).find(|at| {
            let verb = self.tree.heads[*at].filter(|_| self.tree.relations[*at] == Dependency::Mark);
            verb.is_some_and(|verb| {
                let above = self.tree.heads[verb].filter(|a| self.range.contains(a));
                let main = above.is_some_and(|a| self.head(a - self.range.start).is_none());
                !self.range.contains(&verb) && self.tree.relations[verb] == Dependency::Advcl && main
            })
        })
    }

    /// Whether the word at `below` hangs, directly or through others, on the one at `above`.
    pub(super) fn hangs_on(&self, below: usize, above: usize) -> bool {
        let mut here = Some(below);
        for _ in 0..self.range.len() {
            match here {
                Some(at) if at == above => return true,
                Some(at) => here = self.head(at),
                None => return false,
            }
        }
        false
    }
}
