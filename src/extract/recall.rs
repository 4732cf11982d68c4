//! The claims of a document with all that was asked of the story while they were read in; the same claims out where
//! the story gives the same answers again, and nothing where it does not.
//!
//! A source more or less moves the numbers of entities. Numbers that moved one to one are the same answers.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::names::Story;
use crate::language::{Analysis, Sentence, Token};
use crate::model::{Answer, Attribution, Claim, EntityId, Mention, Reading, Unread};
use crate::text::Span;

/// Whom some words mean: the name, and the entity where there is one.
type Named = (String, Option<EntityId>);

/// A question to the story and its answer. Sentences and tokens are named by their first byte.
#[derive(Debug)]
enum Asked {
    Holder { span: Span, sentence: usize, answer: Named },
    Label { label: String, answer: Named },
    Pronoun { sentence: usize, token: usize, attribution: Attribution, answer: Option<Mention> },
    Described { sentence: usize, at: usize, answer: Option<Mention> },
}

/// Asks the story for one document; notes question and answer where that is wanted.
pub(super) struct Ask<'a> {
    story: &'a Story<'a>,
    number: usize,
    noted: Option<RefCell<Vec<Asked>>>,
}

impl<'a> Ask<'a> {
    /// Asks for the document of that number.
    pub(super) fn new(story: &'a Story<'a>, number: usize, noted: bool) -> Self {
        Self { story, number, noted: noted.then(RefCell::default) }
    }

    fn note(&self, asked: impl FnOnce() -> Asked) {
        if let Some(noted) = &self.noted {
            noted.borrow_mut().push(asked());
        }
    }

    pub(super) fn holder(&self, span: Span, sentence: usize) -> Named {
        let answer = self.story.holder(self.number, span, sentence);
        self.note(|| Asked::Holder { span, sentence, answer: answer.clone() });
        answer
    }

    pub(super) fn named(&self, label: &str) -> Named {
        let answer = self.story.named(self.number, label);
        self.note(|| Asked::Label { label: label.to_owned(), answer: answer.clone() });
        answer
    }

    pub(super) fn meant(
        &self,
        sentence: &Sentence,
        token: &Token,
        attribution: &Attribution,
    ) -> Option<Mention> {
        let answer = self.story.meant(self.number, sentence, token, attribution);
        self.note(|| Asked::Pronoun {
            sentence: sentence.span.start,
            token: token.span.start,
            attribution: attribution.clone(),
            answer: answer.clone(),
        });
        answer
    }

    pub(super) fn described(&self, sentence: &Sentence, at: usize) -> Option<Mention> {
        let answer = self.story.described(self.number, sentence, at);
        self.note(|| Asked::Described { sentence: sentence.span.start, at, answer: answer.clone() });
        answer
    }

    /// What was noted, with what came of it.
    pub(super) fn recall(
        self,
        rules: String,
        mentions: &[Mention],
        claims: &[Claim],
        unread: &[Unread],
    ) -> Recall {
        Recall {
            rules,
            mentions: mentions.to_vec(),
            asked: self.noted.map(RefCell::into_inner).unwrap_or_default(),
            claims: claims.to_vec(),
            unread: unread.to_vec(),
        }
    }
}

/// The claims of a document, and all that they rest on beside the document itself.
#[derive(Debug)]
pub(super) struct Recall {
    /// Digest of the rules.
    rules: String,
    mentions: Vec<Mention>,
    asked: Vec<Asked>,
    claims: Vec<Claim>,
    unread: Vec<Unread>,
}

impl Recall {
    /// The same for the document under its number of now, where nothing that it rests on has changed. Numbers of entities
    /// are those of now.
    pub(super) fn again(
        self,
        (story, number): (&Story<'_>, usize),
        rules: &str,
        mentions: &[Mention],
        analysis: &Analysis,
    ) -> Option<Recall> {
        let mut ids = Ids::default();
        let same = self.rules == rules
            && self.mentions.len() == mentions.len()
            && self.mentions.iter().zip(mentions).all(|(old, new)| ids.same(old, new))
            && self.asked.iter().all(|asked| ids.answers(asked, (story, number), analysis));
        // A rule may write an entity's number into the key of its question.
        let keyed =
            |claim: &Claim| claim.question.as_ref().is_some_and(|question| question.key.contains("/entity "));
        if !same || ids.moved() && self.claims.iter().any(keyed) {
            return None;
        }
        let mut recall = Recall { mentions: mentions.to_vec(), ..self };
        if ids.moved() {
            recall.asked.iter_mut().for_each(|asked| ids.renumber(asked));
            ids.claims(&mut recall.claims);
        }
        recall.claims.iter_mut().for_each(|claim| claim.document = number);
        recall.unread.iter_mut().for_each(|unread| unread.document = number);
        Some(recall)
    }

    pub(super) fn found(&self) -> (Vec<Claim>, Vec<Unread>) {
        (self.claims.clone(), self.unread.clone())
    }
}

/// Numbers of entities then and now, one to one.
#[derive(Default)]
struct Ids {
    now: BTreeMap<EntityId, EntityId>,
    taken: BTreeSet<EntityId>,
}

impl Ids {
    fn moved(&self) -> bool {
        self.now.iter().any(|(old, new)| old != new)
    }

    /// Whether the two may be one and the same, after all that was said before.
    fn one(&mut self, old: Option<EntityId>, new: Option<EntityId>) -> bool {
        let (Some(old), Some(new)) = (old, new) else { return old.is_none() && new.is_none() };
        match self.now.get(&old) {
            Some(known) => *known == new,
            None => {
                self.now.insert(old, new);
                self.taken.insert(new)
            }
        }
    }

    fn same(&mut self, old: &Mention, new: &Mention) -> bool {
        (old.span, &old.name, old.kind) == (new.span, &new.name, new.kind) && self.one(old.entity, new.entity)
    }

    fn named(&mut self, old: &Named, new: &Named) -> bool {
        old.0 == new.0 && self.one(old.1, new.1)
    }

    fn mention(&mut self, old: Option<&Mention>, new: Option<&Mention>) -> bool {
        match (old, new) {
            (Some(old), Some(new)) => self.same(old, new),
            (old, new) => old.is_none() && new.is_none(),
        }
    }

    /// Whether the story answers as it did.
    fn answers(&mut self, asked: &Asked, (story, number): (&Story<'_>, usize), analysis: &Analysis) -> bool {
        let sentence_at = |start: usize| {
            let at = analysis.sentences.binary_search_by_key(&start, |s| s.span.start).ok()?;
            analysis.sentences.get(at)
        };
        match asked {
            Asked::Holder { span, sentence, answer } => {
                self.named(answer, &story.holder(number, *span, *sentence))
            }
            Asked::Label { label, answer } => self.named(answer, &story.named(number, label)),
            Asked::Pronoun { sentence, token, attribution, answer } => {
                let Some(sentence) = sentence_at(*sentence) else { return false };
                let Some(token) = sentence.tokens.iter().find(|t| t.span.start == *token) else {
                    return false;
                };
                let mut attribution = attribution.clone();
                self.attribution(&mut attribution);
                let new = story.meant(number, sentence, token, &attribution);
                self.mention(answer.as_ref(), new.as_ref())
            }
            Asked::Described { sentence, at, answer } => {
                let Some(sentence) = sentence_at(*sentence) else { return false };
                self.mention(answer.as_ref(), story.described(number, sentence, *at).as_ref())
            }
        }
    }

    fn number(&self, id: &mut Option<EntityId>) {
        *id = id.map(|old| self.now.get(&old).copied().unwrap_or(old));
    }

    fn attribution(&self, attribution: &mut Attribution) {
        let holders = attribution.holder.iter_mut().chain(&mut attribution.via);
        holders.for_each(|holder| self.number(&mut holder.entity));
    }

    fn renumber(&self, asked: &mut Asked) {
        match asked {
            Asked::Holder { answer, .. } | Asked::Label { answer, .. } => self.number(&mut answer.1),
            Asked::Pronoun { attribution, answer, .. } => {
                self.attribution(attribution);
                answer.iter_mut().for_each(|mention| self.number(&mut mention.entity));
            }
            Asked::Described { answer, .. } => {
                answer.iter_mut().for_each(|mention| self.number(&mut mention.entity));
            }
        }
    }

    /// Claims of one statement go on sharing its reading.
    fn claims(&self, claims: &mut [Claim]) {
        let mut last: Option<(Arc<Reading>, Arc<Reading>)> = None;
        for claim in claims {
            self.attribution(&mut claim.attribution);
            if let Some(Answer::Party { entity, .. }) = &mut claim.answer {
                self.number(entity);
            }
            let reading = match &last {
                Some((old, new)) if Arc::ptr_eq(old, &claim.reading) => Arc::clone(new),
                _ => {
                    let mut reading = Reading::clone(&claim.reading);
                    reading.names.iter_mut().for_each(|mention| self.number(&mut mention.entity));
                    Arc::new(reading)
                }
            };
            last = Some((std::mem::replace(&mut claim.reading, Arc::clone(&reading)), reading));
        }
    }
}

#[cfg(test)]
mod tests;
