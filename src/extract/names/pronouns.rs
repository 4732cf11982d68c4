//! A pronoun in, whom it means: only where nobody else can be meant. A guess would make one person say what another
//! said, so most pronouns stay open.

use std::collections::BTreeSet;

use super::find::words_of;
use super::lists::{Gender, lists};
use super::story::{Story, is_a};
use crate::language::{Dependency, Sentence, Token, Upos};
use crate::model::{Attribution, Entity, EntityId, EntityKind, Mention, Mode};
use crate::text::Span;

/// How many sentences back a pronoun may reach, its own included. All names of the first two compete.
const REACH: usize = 3;
/// Nouns for persons that are no roles.
const PERSONS: [&str; 5] = ["man", "woman", "boy", "girl", "person"];

impl Story<'_> {
    /// The entity that a pronoun in a statement means, as a mention at its place.
    pub(in crate::extract) fn meant(
        &self,
        document: usize,
        sentence: &Sentence,
        token: &Token,
        attribution: &Attribution,
    ) -> Option<Mention> {
        let text = &self.documents.get(document)?.text;
        let holder = attribution.holder.as_ref();
        // Who speaks says `I`; `he` in his own words is somebody else.
        let speaker = holder.and_then(|h| h.entity).filter(|_| attribution.mode == Mode::Direct);
        // In a claim, unlike by a word of saying, a name that does not tell the gender is not enough, and whoever has no
        // name may be meant too.
        let person = |gender| {
            let id = self.person(document, token.span, sentence.span.start, gender, speaker)?;
            let told = self.genders.get(id.0 as usize).copied().flatten() == Some(gender);
            (told && !self.rivals(document, token.span, sentence)).then_some(id)
        };
        let id = match &*token.of(text).to_lowercase() {
            "i" | "me" => holder.and_then(|h| h.entity),
            "we" if attribution.mode == Mode::Direct => {
                let named = holder.and_then(|h| h.span).and_then(|span| self.speaks_for(document, span));
                named.or_else(|| speaker.and_then(|id| self.body_of(id)))
            }
            "he" => person(Gender::Male),
            "she" => person(Gender::Female),
            "it" if agent(sentence, token) => self.body(document, token.span, sentence.span.start),
            _ => None,
        }?;
        let Entity { name, kind, .. } = self.entities.get(id.0 as usize)?;
        Some(Mention { span: token.span, name: name.clone(), kind: *kind, entity: Some(id) })
    }

    /// The body that words like `the company`, which end with the token at `at`, mean in a claim: the only one that the
    /// document names before, where it is of that sort.
    pub(in crate::extract) fn described(
        &self,
        document: usize,
        sentence: &Sentence,
        at: usize,
    ) -> Option<Mention> {
        let text = &self.documents.get(document)?.text;
        let noun = sentence
            .tokens
            .get(at)
            .filter(|t| t.upos == Upos::Noun && lists().bodies.contains(t.of(text)))?;
        let article = sentence.tokens.get(at.checked_sub(1)?)?;
        let followed =
            sentence.tokens.get(at + 1).is_some_and(|t| matches!(t.upos, Upos::Noun | Upos::Propn));
        if followed || !article.of(text).eq_ignore_ascii_case("the") {
            return None;
        }
        let own = self.mentions.get(document)?.iter();
        let named: BTreeSet<Option<EntityId>> = own
            .filter(|m| m.kind == EntityKind::Organisation && m.span.end <= article.span.start)
            .map(|m| m.entity)
            .collect();
        let id = named.first().copied().flatten().filter(|_| named.len() == 1)?;
        let Entity { name, kind, .. } =
            self.entities.get(id.0 as usize).filter(|e| is_a(e, noun.of(text)))?;
        Some(Mention {
            span: article.span.cover(noun.span),
            name: name.clone(),
            kind: *kind,
            entity: Some(id),
        })
    }

    /// The only person named in this and the previous sentence whom the pronoun fits, else the only one in the
    /// sentence before these.
    pub(super) fn person(
        &self,
        document: usize,
        span: Span,
        sentence: usize,
        wanted: Gender,
        speaker: Option<EntityId>,
    ) -> Option<EntityId> {
        let sentences = &self.analyses.get(document)?.sentences;
        let here = sentences.partition_point(|s| s.span.start <= sentence).checked_sub(1)?;
        let own = self.mentions.get(document)?;
        let mut fits: BTreeSet<Option<EntityId>> = BTreeSet::new();
        for back in 0..REACH {
            let Some(at) = here.checked_sub(back).and_then(|n| sentences.get(n)) else { break };
            let named = own
                .iter()
                .filter(|m| at.span.contains(m.span) && m.span.end <= span.start)
                .filter(|m| m.kind == EntityKind::Person && (speaker.is_none() || m.entity != speaker))
                .filter(|m| m.entity.is_none_or(|id| self.agrees(id, wanted)));
            fits.extend(named.map(|m| m.entity));
            if back > 0 && !fits.is_empty() {
                break;
            }
        }
        match fits.len() {
            1 => fits.first().copied().flatten(),
            _ => None,
        }
    }

    /// The only body that `it` can mean: the subject of this sentence before the pronoun, else of the one before, where
    /// both have no other subject and name nothing else than persons.
    pub(super) fn body(&self, document: usize, span: Span, sentence: usize) -> Option<EntityId> {
        let sentences = &self.analyses.get(document)?.sentences;
        let here = sentences.partition_point(|s| s.span.start <= sentence).checked_sub(1)?;
        let own = self.mentions.get(document)?;
        let near = sentences.get(here.saturating_sub(1)..=here)?;
        if near.iter().any(|s| s.block != near[near.len() - 1].block) {
            return None;
        }
        let named: BTreeSet<Option<EntityId>> = own
            .iter()
            .filter(|m| m.kind != EntityKind::Person && m.span.end <= span.start)
            .filter(|m| near.iter().any(|s| s.span.contains(m.span)))
            .map(|m| m.entity)
            .collect();
        let id = named.first().copied().flatten().filter(|_| named.len() == 1)?;
        let body = self.entities.get(id.0 as usize)?.kind == EntityKind::Organisation;
        let mut subjects = 0;
        for sentence in near {
            for (token, relation) in sentence.tokens.iter().zip(&sentence.tree().relations) {
                let subject = matches!(relation, Dependency::Nsubj | Dependency::NsubjPass);
                if !subject || token.span.end > span.start {
                    continue;
                }
                let is_it = own.iter().any(|m| m.entity == Some(id) && m.span.contains(token.span));
                let pronoun = token.upos == Upos::Pron;
                if !is_it && !pronoun {
                    return None;
                }
                subjects += usize::from(is_it);
            }
        }
        (body && subjects > 0).then_some(id)
    }

    /// Whether somebody without a name, or a name that may be anybody's, stands before the pronoun in this or the previous
    /// sentence.
    fn rivals(&self, document: usize, span: Span, sentence: &Sentence) -> bool {
        let Some(own) = self.mentions.get(document) else { return true };
        let sentences = &self.analyses[document].sentences;
        let here = sentences.partition_point(|s| s.span.start < sentence.span.start);
        sentences[here.saturating_sub(1)..(here + 1).min(sentences.len())].iter().any(|s| {
            let open = |m: &&Mention| m.kind == EntityKind::Other && m.name.contains(' ');
            let within = |m: &&Mention| s.span.contains(m.span) && m.span.end <= span.start;
            own.iter().filter(within).any(|m| open(&m)) || unnamed(s, span.start)
        })
    }

    fn agrees(&self, id: EntityId, wanted: Gender) -> bool {
        self.genders.get(id.0 as usize).copied().flatten().is_none_or(|gender| gender == wanted)
    }

    /// The body that words like `a spokesman for Zandor Ltd` name.
    fn speaks_for(&self, document: usize, span: Span) -> Option<EntityId> {
        let words = span.of(&self.documents.get(document)?.text).to_lowercase();
        let own = self.mentions.get(document)?.iter().filter(|m| span.contains(m.span));
        let bodies: BTreeSet<Option<EntityId>> =
            own.filter(|m| m.kind == EntityKind::Organisation).map(|m| m.entity).collect();
        (words.contains("spokes") && bodies.len() == 1).then(|| bodies.first().copied().flatten()).flatten()
    }

    /// The body that somebody speaks for: itself, or the one that the roles of a person name.
    fn body_of(&self, id: EntityId) -> Option<EntityId> {
        let entity = self.entities.get(id.0 as usize)?;
        if entity.kind == EntityKind::Organisation {
            return Some(id);
        }
        let bodies: BTreeSet<EntityId> = entity
            .roles
            .iter()
            .filter_map(|role| [" of ", " for ", " at "].iter().find_map(|w| role.split_once(w)))
            .filter_map(|(_, body)| {
                let words = words_of(body);
                let from = usize::from(words.first().is_some_and(|w| w == "the"));
                self.known(&words[from..].join(" "))
            })
            .filter(|id| self.entities[id.0 as usize].kind == EntityKind::Organisation)
            .collect();
        (bodies.len() == 1).then(|| bodies.first().copied()).flatten()
    }
}

/// Whether the pronoun does what only somebody does: the subject of a verb of saying, deciding or dealing. `It rained`,
/// `it was said` and `it took an hour` mean nobody.
fn agent(sentence: &Sentence, token: &Token) -> bool {
    let tree = sentence.tree();
    let at = sentence.tokens.partition_point(|t| t.span.start < token.span.start);
    let above = tree.heads.get(at).copied().flatten().filter(|_| tree.relations[at] == Dependency::Nsubj);
    above.is_some_and(|verb| {
        let verb = &sentence.tokens[verb];
        verb.upos == Upos::Verb && lists().deliberate.contains(&*verb.lemma)
    })
}

/// Whether a person without a name is a subject or an object before the place.
fn unnamed(sentence: &Sentence, before: usize) -> bool {
    let relations = sentence.tree().relations.iter();
    sentence.tokens.iter().zip(relations).take_while(|(t, _)| t.span.end <= before).any(
        |(token, relation)| {
            token.upos == Upos::Noun
                && matches!(relation, Dependency::Nsubj | Dependency::NsubjPass | Dependency::Obj)
                && (lists().roles.contains(&*token.lemma) || PERSONS.contains(&&*token.lemma))
        },
    )
}
