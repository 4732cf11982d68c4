//! A sentence's tree in; out come the marks, helping verbs and forms of the clause that a word heads.

use super::super::view::Line;
use crate::language::{Dependency, Token, Tree, Upos};

/// The parsed sentence around a statement. Places are counted from the sentence's first token.
pub(super) struct Clauses<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) written: Vec<&'a str>,
    tree: &'a Tree,
}

impl<'a> Clauses<'a> {
    /// The tree of the statement's sentence; `None` where there is no parser.
    pub(super) fn of(line: &Line<'a>) -> Option<Self> {
        let sentence = line.view.sentence;
        let tree = sentence.tree();
        let parsed = !tree.heads.is_empty() && tree.heads.len() == sentence.tokens.len();
        let written = || sentence.tokens.iter().map(|t| t.lower(line.view.text)).collect();
        parsed.then(|| Self { tokens: &sentence.tokens, written: written(), tree })
    }

    pub(super) fn head(&self, at: usize) -> Option<usize> {
        self.tree.heads[at]
    }

    pub(super) fn relation(&self, at: usize) -> Dependency {
        self.tree.relations[at]
    }

    pub(super) fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.tokens.len()).filter(move |c| self.tree.heads[*c] == Some(at))
    }

    pub(super) fn lemma(&self, at: usize) -> &'a str {
        &self.tokens[at].lemma
    }

    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.written[at]) || words.contains(&self.lemma(at))
    }

    /// What opens the clause or the phrase of the word at `at`: conjunctions, prepositions, `to`.
    pub(super) fn marks(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let opens = |r| matches!(r, Dependency::Mark | Dependency::Case);
        self.children(at).filter(move |c| *c < at && opens(self.relation(*c)))
    }

    /// Helping verbs and copulas of the word at `at`.
    pub(super) fn helpers(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let helps = |r| matches!(r, Dependency::Aux | Dependency::AuxPass | Dependency::Cop);
        self.children(at).filter(move |c| *c < at && helps(self.relation(*c)) && self.tokens[*c].xpos != "TO")
    }

    /// The `to` of an infinitive.
    pub(super) fn infinitive(&self, at: usize) -> Option<usize> {
        let verbal = self.tokens[at].xpos == "VB" || self.helpers(at).any(|h| self.tokens[h].xpos == "VB");
        let to = |c: &usize| self.tokens[*c].xpos == "TO" && *c < at;
        self.children(at).find(to).filter(|_| verbal || self.tokens[at].upos == Upos::Verb)
    }

    pub(super) fn gerund(&self, at: usize) -> bool {
        let first = self.helpers(at).next().unwrap_or(at);
        self.tokens[first].xpos == "VBG"
    }

    /// Whether the clause has a verb of its own in a tense.
    pub(super) fn finite(&self, at: usize) -> bool {
        let tensed = |at: usize| matches!(self.tokens[at].xpos, "VBD" | "VBZ" | "VBP" | "MD");
        tensed(at) || self.helpers(at).any(tensed)
    }

    /// Whether the clause is in the present tense, without a modal verb.
    pub(super) fn present(&self, at: usize) -> bool {
        let now = |at: usize| matches!(self.tokens[at].xpos, "VBZ" | "VBP");
        let first = self.helpers(at).next().unwrap_or(at);
        now(first)
    }

    pub(super) fn modal(&self, at: usize) -> Option<usize> {
        self.helpers(at).find(|h| self.tokens[*h].xpos == "MD")
    }

    /// Whether the word heads a clause or a phrase with a verb.
    pub(super) fn verbal(&self, at: usize) -> bool {
        matches!(self.tokens[at].upos, Upos::Verb | Upos::Aux) || self.helpers(at).next().is_some()
    }

    pub(super) fn subject(&self, at: usize) -> Option<usize> {
        let subject = |r| matches!(r, Dependency::Nsubj | Dependency::NsubjPass | Dependency::Csubj);
        self.children(at).find(|c| subject(self.relation(*c)))
    }

    pub(super) fn object(&self, at: usize) -> bool {
        self.children(at).any(|c| matches!(self.relation(c), Dependency::Obj | Dependency::Iobj))
    }

    pub(super) fn passive(&self, at: usize) -> bool {
        self.children(at).any(|c| matches!(self.relation(c), Dependency::AuxPass | Dependency::NsubjPass))
    }

    /// Whether the clause is denied: by `not` or `never`, or by a subject such as `nobody`.
    pub(super) fn denied(&self, at: usize) -> bool {
        let nobody = ["nobody", "none", "neither", "nothing", "no-one"];
        let no = |s: usize| self.is(s, &nobody) || self.children(s).any(|c| self.is(c, &["no", "neither"]));
        self.children(at).any(|c| self.is(c, &["not", "n't", "never"]))
            || self.helpers(at).any(|h| self.written[h] == "cannot")
            || self.subject(at).is_some_and(no)
    }
}
