//! Words by a cue in, whom they mean out.

use std::collections::HashMap;

use super::super::times;
use super::find::{titles, words_of};
use super::lists::{Gender, lists};
use super::tenure::Tenures;
use crate::language::Analysis;
use crate::model::{Document, Entity, EntityId, EntityKind, Mention, Moment, TimeRelation};
use crate::text::Span;

/// The names of one story, for resolving the words by a cue.
#[derive(Debug)]
pub struct Story<'a> {
    pub(super) documents: &'a [Document],
    pub(super) analyses: Vec<&'a Analysis>,
    pub(super) mentions: &'a [Vec<Mention>],
    pub(super) entities: &'a [Entity],
    pub(super) genders: Vec<Option<Gender>>,
    /// Whom each name means; `None` where it is more than one.
    by_name: HashMap<String, Option<EntityId>>,
    /// Those who bear a role that ends with the word, before `of` and the like.
    by_head: HashMap<String, Vec<EntityId>>,
    tenures: Tenures,
}

impl<'a> Story<'a> {
    /// The story of `documents`, after linking.
    pub fn new(
        documents: &'a [Document],
        analyses: impl IntoIterator<Item = &'a Analysis>,
        mentions: &'a [Vec<Mention>],
        entities: &'a [Entity],
    ) -> Self {
        let mut genders: Vec<Option<Gender>> = entities.iter().map(by_given_name).collect();
        for (document, own) in documents.iter().zip(mentions) {
            for mention in own {
                let Some(id) = mention.entity else { continue };
                let told = title_before(&document.text, mention.span.start);
                if let Some(gender) = genders.get_mut(id.0 as usize) {
                    *gender = gender.or(told);
                }
            }
        }
        let mut by_name = HashMap::new();
        let mut by_head: HashMap<String, Vec<EntityId>> = HashMap::new();
        for (id, entity) in (0..).map(EntityId).zip(entities) {
            for key in entity.aliases.iter().map(|a| words_of(a).join(" ")) {
                by_name
                    .entry(key)
                    .and_modify(|known: &mut Option<EntityId>| *known = known.filter(|k| *k == id))
                    .or_insert(Some(id));
            }
            for head in entity.roles.iter().filter_map(|role| office(role).last().copied()) {
                by_head.entry(head.to_owned()).or_default().push(id);
            }
        }
        let analyses: Vec<&Analysis> = analyses.into_iter().collect();
        let tenures = Tenures::read(documents, &analyses, mentions);
        for (id, role) in tenures.all() {
            if let Some(head) = office(role).last() {
                by_head.entry((*head).to_owned()).or_default().push(id);
            }
        }
        by_head.values_mut().for_each(|ids| {
            ids.sort();
            ids.dedup();
        });
        Self { documents, analyses, mentions, entities, genders, by_name, by_head, tenures }
    }

    /// Whom the words at `span` of a document mean, in a sentence that begins at byte `sentence`: the entity's name
    /// where it is clear, else the words without article.
    pub fn holder(&self, document: usize, span: Span, sentence: usize) -> (String, Option<EntityId>) {
        let Some(source) = self.documents.get(document) else { return (String::new(), None) };
        let words = plain(span.of(&source.text));
        let own = self.mentions.get(document).map(Vec::as_slice).unwrap_or_default();
        let inside: Vec<&Mention> = own.iter().filter(|m| span.contains(m.span)).collect();
        if let Some(mention) = inside.iter().find(|m| leads(span, m, &source.text)) {
            return self.shown(mention);
        }
        let lower = words.to_lowercase();
        let id = match &*lower {
            "he" | "him" | "his" => self.person(document, span, sentence, Gender::Male, None),
            "she" | "her" => self.person(document, span, sentence, Gender::Female, None),
            "it" => self.body(document, span, sentence),
            _ if inside.is_empty() && definite(span.of(&source.text)) => {
                self.by_role(document, &lower, span, sentence)
            }
            _ => None,
        };
        match id {
            Some(id) => (self.entities[id.0 as usize].name.clone(), Some(id)),
            None => (words, None),
        }
    }

    /// Whom a speaker's label means.
    pub fn named(&self, document: usize, label: &str) -> (String, Option<EntityId>) {
        let words = words_of(label);
        let (skipped, _) = titles(&words);
        let key = words.get(skipped..).unwrap_or_default().join(" ");
        let own = self.mentions.get(document).map(Vec::as_slice).unwrap_or_default();
        let here = own.iter().find(|m| words_of(&m.name).join(" ") == key).and_then(|m| m.entity);
        let id = here.or_else(|| self.known(&key));
        let plain = || label.split_whitespace().collect::<Vec<_>>().join(" ");
        id.map_or_else(|| (plain(), None), |id| (self.entities[id.0 as usize].name.clone(), Some(id)))
    }

    /// Whom the words of a name mean in the story, where that is one.
    pub(super) fn known(&self, key: &str) -> Option<EntityId> {
        self.by_name.get(key).copied().flatten()
    }

    fn shown(&self, mention: &Mention) -> (String, Option<EntityId>) {
        let name = mention.entity.and_then(|id| self.entities.get(id.0 as usize)).map(|e| e.name.clone());
        (name.unwrap_or_else(|| mention.name.clone()), mention.entity)
    }

    /// The only one named before in the document whose role the words tell; for an office that one holds at a time, else
    /// the only one of the story.
    fn by_role(&self, document: usize, words: &str, span: Span, sentence: usize) -> Option<EntityId> {
        let own = self.mentions.get(document)?;
        let now = self.spoken(document, span, sentence);
        let head = words.split(' ').next_back()?;
        let company = matches!(
            head,
            "company" | "firm" | "ministry" | "agency" | "bank" | "university" | "union" | "party"
        );
        let mut ids: Vec<EntityId> =
            own.iter().filter(|m| m.span.end <= span.start).filter_map(|m| m.entity).collect();
        ids.sort();
        ids.dedup();
        ids.retain(|id| {
            let entity = &self.entities[id.0 as usize];
            if company { is_a(entity, head) } else { self.may_hold(*id, words, now) }
        });
        match ids[..] {
            [only] => Some(only),
            [] if lists().offices.contains(head) => {
                let all = self.by_head.get(head)?;
                let mut fits = all.iter().filter(|id| self.may_hold(**id, words, now));
                let id = *fits.next()?;
                fits.next().is_none().then_some(id)
            }
            _ => None,
        }
    }

    /// Whether somebody bears the role, and the story tells of no other time for it.
    fn may_hold(&self, id: EntityId, words: &str, now: Option<Moment>) -> bool {
        let entity = &self.entities[id.0 as usize];
        let told = entity.kind == EntityKind::Person && self.tenures.of(id).any(|role| bears(role, words));
        (told || holds(entity, words)) && self.tenures.allow(id, words, now)
    }

    /// When the words at `span` are used: the day that leads their sentence, else that of their entry or source.
    fn spoken(&self, document: usize, span: Span, sentence: usize) -> Option<Moment> {
        let source = self.documents.get(document)?;
        let sentences = &self.analyses.get(document)?.sentences;
        let at = sentences.partition_point(|s| s.span.start <= sentence).checked_sub(1)?;
        let sentence = sentences.get(at)?;
        let entry = source.blocks.get(sentence.block).and_then(|b| b.at).or(source.source.published);
        let anchor = times::Anchor { published: entry, ..times::Anchor::default() };
        let leading = || {
            let digits = Span::new(sentence.span.start, span.start).of(&source.text);
            let dated = digits.bytes().any(|b| b.is_ascii_digit());
            let times = if dated { times::read(&source.text, sentence, &anchor).0 } else { Vec::new() };
            times.into_iter().find(|m| m.relation == TimeRelation::At && m.span.end <= span.start)
        };
        leading().map(|m| m.moment).or(entry)
    }
}

fn by_given_name(entity: &Entity) -> Option<Gender> {
    let words = words_of(&entity.name);
    let many = entity.kind == EntityKind::Person && words.len() > 1;
    words.first().filter(|_| many).and_then(|w| lists().given.get(&**w).copied().flatten())
}

fn title_before(text: &str, at: usize) -> Option<Gender> {
    let word = text.get(..at)?.trim_end().rsplit(char::is_whitespace).next()?;
    lists().titles.get(&*word.to_lowercase().replace('.', "")).copied().flatten()
}

/// Words that make of an office another, or none any more.
const OTHERWISE: [&str; 12] = [
    "former",
    "ex",
    "then",
    "late",
    "outgoing",
    "incoming",
    "elect",
    "acting",
    "deputy",
    "vice",
    "assistant",
    "retired",
];

/// The role's own words, before `of` and the like.
fn office(role: &str) -> Vec<&str> {
    role.split(' ').take_while(|w| !matches!(*w, "of" | "for" | "at" | "in")).collect()
}

fn holds(entity: &Entity, words: &str) -> bool {
    entity.kind == EntityKind::Person && entity.roles.iter().any(|r| bears(r, words))
}

/// Whether the role's own head is what the words say, with every word of theirs in it. `The mayor` is no former one.
pub(super) fn bears(role: &str, words: &str) -> bool {
    let other = |r: &str, words: &str| {
        r.split(['-', ' ']).any(|w| OTHERWISE.contains(&w) && !words.split(['-', ' ']).any(|v| v == w))
    };
    let own = office(role);
    own.last() == words.split(' ').next_back().as_ref()
        && words.split(' ').all(|w| role.split(' ').any(|r| r == w))
        && !own.iter().any(|r| other(r, words))
}

/// Whether the body is one of the sort.
pub(super) fn is_a(entity: &Entity, head: &str) -> bool {
    let words = words_of(&entity.name);
    let firm = [
        "ltd",
        "limited",
        "inc",
        "plc",
        "corp",
        "llc",
        "gmbh",
        "group",
        "holdings",
        "company",
        "energy",
        "airlines",
        "motors",
        "industries",
        "co",
    ];
    entity.kind == EntityKind::Organisation
        && match head {
            "company" | "firm" => words.iter().any(|w| w == "&" || firm.contains(&&**w)),
            _ => words.iter().any(|w| w == head),
        }
}

/// Whether the name is what the words are about, not something that they only relate to: it begins them, or ends
/// them with nothing but titles and roles before it.
fn leads(span: Span, mention: &Mention, text: &str) -> bool {
    let before = Span::new(span.start, mention.span.start).of(text).to_lowercase();
    let after = Span::new(mention.span.end, span.end).of(text).trim_start();
    let possessive = after.starts_with("'s")
        || after.starts_with("’s")
        || after.starts_with("' ")
        || after.starts_with("’ ");
    let noun_follows = after.starts_with(|c: char| c.is_lowercase())
        && !after.starts_with("who ")
        && !after.starts_with("of ");
    let linked = before
        .split_whitespace()
        .any(|w| matches!(w, "of" | "for" | "at" | "in" | "from" | "with" | "by" | "to" | "and"))
        || before.contains(',') && !before.trim_end().ends_with(',')
        || before.contains("'s ")
        || before.contains("’s ");
    let person = mention.kind == EntityKind::Person;
    let bare = before.split_whitespace().all(|w| matches!(w, "the" | "a" | "an"));
    !possessive
        && !noun_follows
        && (bare || (person && (!linked || before.contains("'s ") || before.contains("’s "))))
}

fn definite(words: &str) -> bool {
    words.get(..4).is_some_and(|w| w.eq_ignore_ascii_case("the "))
}

/// The words on one line, without article.
fn plain(words: &str) -> String {
    let joined = words.split_whitespace().collect::<Vec<_>>().join(" ");
    for article in ["the ", "a ", "an "] {
        if joined.get(..article.len()).is_some_and(|w| w.eq_ignore_ascii_case(article)) {
            return joined[article.len()..].to_owned();
        }
    }
    joined
}
