//! From when and until when somebody holds an office, as the story tells it: `was appointed mayor in 2030`, `resigned as
//! chairman on Monday`, `mayor until 2024`.

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use super::super::times::{self, Anchor};
use super::lists::lists;
use super::roles;
use super::story::bears;
use crate::language::{Analysis, Dependency, Sentence, Tree, Upos};
use crate::model::{Document, EntityId, EntityKind, Mention, Moment, TimeMention, TimeRelation};

/// Verbs with which an office begins, of whom they are told in the passive, and with which one ends.
const BEGIN: [&str; 3] = ["become", "take", "assume"];
const BEGUN: [&str; 7] = ["appoint", "elect", "name", "swear", "install", "inaugurate", "promote"];
const END: [&str; 6] = ["resign", "retire", "quit", "step", "leave", "stand"];
const ENDED: [&str; 6] = ["oust", "dismiss", "sack", "fire", "replace", "remove"];

/// How far behind a description its time may begin, in tokens.
const NEAR: usize = 3;

/// When an office begins or ends, or the whole of it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum When {
    From(DateTime),
    To(DateTime),
    Both(DateTime, DateTime),
}

/// One thing told of somebody's office; `None` where the words are only `took office`.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) office: Option<String>,
    when: When,
}

/// All that is told of offices, by their holders.
#[derive(Debug, Default)]
pub(super) struct Tenures(BTreeMap<EntityId, Vec<Told>>);

impl Tenures {
    /// What the documents tell.
    pub(super) fn read(documents: &[Document], analyses: &[&Analysis], mentions: &[Vec<Mention>]) -> Self {
        let mut tenures = Self::default();
        for ((document, analysis), own) in documents.iter().zip(analyses).zip(mentions) {
            let mut from = 0;
            for sentence in &analysis.sentences {
                let first = from + own[from..].partition_point(|m| m.span.end <= sentence.span.start);
                let last = first + own[first..].partition_point(|m| m.span.start < sentence.span.end);
                from = first;
                let persons = own[first..last].iter().filter(|m| m.kind == EntityKind::Person);
                let persons: Vec<&Mention> = persons.filter(|m| m.entity.is_some()).collect();
                if !persons.is_empty() {
                    tenures.sentence(document, sentence, &persons);
                }
            }
        }
        tenures
    }

    fn sentence(&mut self, document: &Document, sentence: &Sentence, persons: &[&Mention]) {
        let text = &document.text;
        let official = |lemma: &str| lemma == "office" || lists().roles.contains(lemma);
        if !sentence.tokens.iter().any(|t| official(&t.lemma)) {
            return;
        }
        let published = document.blocks.get(sentence.block).and_then(|b| b.at).or(document.source.published);
        let anchor = Anchor { published, ..Anchor::default() };
        let mut dated: Option<Vec<TimeMention>> = None;
        for person in persons {
            let Some(id) = person.entity else { continue };
            for (verb, role) in offices(text, sentence, person) {
                let times = dated.get_or_insert_with(|| times::read(text, sentence, &anchor).0);
                let when = when(sentence, times, verb);
                self.0.entry(id).or_default().extend(when.map(|when| Told { office: role, when }));
            }
        }
    }

    /// The offices told of somebody.
    pub(super) fn of(&self, id: EntityId) -> impl Iterator<Item = &str> {
        self.0.get(&id).into_iter().flatten().filter_map(|told| told.office.as_deref())
    }

    /// Everybody of whom an office is told, with it.
    pub(super) fn all(&self) -> impl Iterator<Item = (EntityId, &str)> {
        self.0.iter().flat_map(|(id, told)| told.iter().filter_map(|t| Some((*id, t.office.as_deref()?))))
    }

    /// Whether somebody may hold the office of `words` at `now`: nothing is told against it. Where the time is not
    /// known, nobody holds an office that ends.
    pub(super) fn allow(&self, id: EntityId, words: &str, now: Option<Moment>) -> bool {
        let fits = |told: &&Told| told.office.as_deref().is_none_or(|office| bears(office, words));
        let told: Vec<When> =
            self.0.get(&id).into_iter().flatten().filter(fits).map(|told| told.when).collect();
        let Some(now) = now else {
            return told.iter().all(|when| matches!(when, When::From(_)));
        };
        if told.iter().any(|when| matches!(when, When::Both(from, to) if *from < now.to && now.from < *to)) {
            return true;
        }
        let begins =
            told.iter().filter_map(|w| if let When::From(at) = w { Some((*at, true)) } else { None });
        let ends = told.iter().filter_map(|w| if let When::To(at) = w { Some((*at, false)) } else { None });
        let mut turns: Vec<(DateTime, bool)> = begins.chain(ends).collect();
        turns.sort_unstable();
        let passed =
            turns.iter().rev().find(|(at, begins)| if *begins { *at < now.to } else { *at <= now.from });
        match (passed, turns.first()) {
            (Some((_, begins)), _) => *begins,
            // Before the first beginning nobody holds it, before the first end somebody does.
            (None, Some((_, begins))) => !begins,
            (None, None) => told.is_empty(),
        }
    }
}

/// What a word does to an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Begins,
    Ends,
    /// It is only held: `mayor until 2024`, `served as mayor from 2019 to 2023`.
    Held,
}

/// A turn at a token.
type Verb = (usize, Turn);

/// The offices that the words around a name give it, each with the word that a time belongs to.
fn offices(text: &str, sentence: &Sentence, person: &Mention) -> Vec<(Verb, Option<String>)> {
    let mut found: Vec<(Verb, Option<String>)> = Vec::new();
    let end = sentence.tokens.partition_point(|t| t.span.end <= person.span.end);
    if let Some((at, role)) = roles::apposed(text, sentence, end) {
        found.push(((at, Turn::Held), Some(role)));
    }
    let named = sentence.tokens.partition_point(|t| t.span.end <= person.span.start)..end;
    if !sentence.tokens.iter().any(|t| t.upos == Upos::Verb && turn(&t.lemma).is_some()) {
        return found;
    }
    let tree = sentence.tree();
    for at in named {
        let Some((verb, passive)) = subject_of(tree, at) else { continue };
        let lemma = &*sentence.tokens[verb].lemma;
        let Some(turn) =
            turn(lemma).filter(|_| passive == (BEGUN.contains(&lemma) || ENDED.contains(&lemma)))
        else {
            continue;
        };
        let word = |n: usize| sentence.tokens.get(n).map_or("", |t| &*t.lemma);
        let mut next = verb + 1;
        let particle = match lemma {
            "step" | "stand" => word(next) == "down",
            "swear" => word(next) == "in",
            _ => false,
        };
        next += usize::from(particle);
        if matches!(lemma, "step" | "stand" | "swear") && !particle {
            continue;
        }
        let bare = matches!(lemma, "take" | "assume" | "leave" | "quit") && word(next) == "office";
        if bare {
            found.push(((verb, turn), None));
            next += 1;
        }
        if matches!(lemma, "take" | "assume" | "leave") && !bare {
            continue;
        }
        while matches!(word(next), "as" | "to" | "be" | "become") {
            next += 1;
        }
        if let Some(role) = roles::described(text, sentence, next) {
            found.retain(|(v, _)| v.0 != verb);
            found.push(((verb, turn), Some(roles::undated(&role).to_owned())));
        } else if matches!(lemma, "resign" | "step" | "stand" | "oust") {
            found.push(((verb, turn), None));
        }
    }
    found
}

/// The verb whose subject the token is a part of, and whether that is a passive one.
fn subject_of(tree: &Tree, mut at: usize) -> Option<(usize, bool)> {
    for _ in 0..3 {
        match tree.relations.get(at)? {
            Dependency::Nsubj => return Some((tree.heads[at]?, false)),
            Dependency::NsubjPass => return Some((tree.heads[at]?, true)),
            Dependency::Flat | Dependency::Compound | Dependency::Appos => at = tree.heads[at]?,
            _ => return None,
        }
    }
    None
}

fn turn(lemma: &str) -> Option<Turn> {
    if BEGIN.contains(&lemma) || BEGUN.contains(&lemma) {
        Some(Turn::Begins)
    } else if END.contains(&lemma) || ENDED.contains(&lemma) {
        Some(Turn::Ends)
    } else {
        (lemma == "serve").then_some(Turn::Held)
    }
}

/// When the turn is, by the first time behind its word.
fn when(sentence: &Sentence, times: &[TimeMention], (at, turn): Verb) -> Option<When> {
    let place = sentence.tokens.get(at)?.span;
    let time = times.iter().find(|m| m.span.start >= place.end).filter(|m| !m.weak)?;
    let apart = sentence.tokens.partition_point(|t| t.span.end <= time.span.start).saturating_sub(at);
    let moment = time.moment;
    match (turn, time.relation) {
        (Turn::Begins, TimeRelation::At) => Some(When::From(moment.from)),
        (Turn::Ends, TimeRelation::At) => Some(When::To(moment.to)),
        (Turn::Begins | Turn::Held, TimeRelation::Since) if apart <= 2 * NEAR => {
            Some(When::From(moment.from))
        }
        (Turn::Held, TimeRelation::Until) if apart <= 2 * NEAR => Some(When::To(moment.to)),
        (Turn::Held, TimeRelation::At) if apart <= 2 * NEAR && bounded(sentence, time) => {
            Some(When::Both(moment.from, moment.to))
        }
        _ => None,
    }
}

/// Whether the words of a time name both its ends: `2019 until 2023`.
fn bounded(sentence: &Sentence, time: &TimeMention) -> bool {
    let inside = sentence.tokens.iter().filter(|t| time.span.contains(t.span));
    inside.filter(|t| matches!(&*t.lemma, "to" | "until" | "till" | "through" | "and")).count() == 1
}
