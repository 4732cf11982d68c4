//! Words by a cue in, whom they mean out.

use super::find::{titles, words_of};
use super::lists::{Gender, lists};
use crate::language::Analysis;
use crate::model::{Document, Entity, EntityId, EntityKind, Mention};
use crate::text::Span;

/// How many sentences back a pronoun may reach, its own included.
const REACH: usize = 3;

/// The names of one story, for resolving the words by a cue.
#[derive(Debug)]
pub struct Story<'a> {
    documents: &'a [Document],
    analyses: &'a [Analysis],
    mentions: &'a [Vec<Mention>],
    entities: &'a [Entity],
    genders: Vec<Option<Gender>>,
}

impl<'a> Story<'a> {
    /// The story of `documents`, after linking.
    pub fn new(
        documents: &'a [Document],
        analyses: &'a [Analysis],
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
        Self { documents, analyses, mentions, entities, genders }
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
            "he" | "him" | "his" => self.pronoun(document, span, sentence, Some(Gender::Male)),
            "she" | "her" => self.pronoun(document, span, sentence, Some(Gender::Female)),
            _ if inside.is_empty() && definite(span.of(&source.text)) => self.by_role(own, &lower, span),
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
        let id = here.or_else(|| {
            let mut fits = self
                .entities
                .iter()
                .enumerate()
                .filter(|(_, e)| e.aliases.iter().any(|a| words_of(a).join(" ") == key));
            let (at, _) = fits.next()?;
            fits.next().is_none().then(|| EntityId(u32::try_from(at).unwrap_or(u32::MAX)))
        });
        let plain = || label.split_whitespace().collect::<Vec<_>>().join(" ");
        id.map_or_else(|| (plain(), None), |id| (self.entities[id.0 as usize].name.clone(), Some(id)))
    }

    fn shown(&self, mention: &Mention) -> (String, Option<EntityId>) {
        let name = mention.entity.and_then(|id| self.entities.get(id.0 as usize)).map(|e| e.name.clone());
        (name.unwrap_or_else(|| mention.name.clone()), mention.entity)
    }

    /// The only person named in the sentences before whom the pronoun fits.
    fn pronoun(
        &self,
        document: usize,
        span: Span,
        sentence: usize,
        wanted: Option<Gender>,
    ) -> Option<EntityId> {
        let sentences = &self.analyses.get(document)?.sentences;
        let here = sentences.partition_point(|s| s.span.start <= sentence).checked_sub(1)?;
        let own = self.mentions.get(document)?;
        for back in 0..REACH {
            let at = sentences.get(here.checked_sub(back)?)?;
            let mut fits: Vec<Option<EntityId>> = own
                .iter()
                .filter(|m| at.span.contains(m.span) && m.span.end <= span.start)
                .filter(|m| m.kind == EntityKind::Person)
                .filter(|m| m.entity.is_none_or(|id| agrees(self.genders[id.0 as usize], wanted)))
                .map(|m| m.entity)
                .collect();
            fits.sort();
            fits.dedup();
            match fits[..] {
                [] => {}
                [only] => return only,
                // Of several, one whose name tells the gender stands out only if no other could fit.
                _ => return None,
            }
        }
        None
    }

    /// The only one named in the document whose role the words tell.
    fn by_role(&self, own: &[Mention], words: &str, span: Span) -> Option<EntityId> {
        let head = words.split(' ').next_back()?;
        let company = matches!(
            head,
            "company" | "firm" | "ministry" | "agency" | "bank" | "university" | "union" | "party"
        );
        let mut ids: Vec<EntityId> =
            own.iter().filter(|m| m.span.end <= span.start).filter_map(|m| m.entity).collect();
        ids.sort();
        ids.dedup();
        let mut fits = ids.into_iter().filter(|id| {
            let entity = &self.entities[id.0 as usize];
            let role = || entity.roles.iter().any(|r| bears(r, words));
            if company { is_a(entity, head) } else { entity.kind == EntityKind::Person && role() }
        });
        let id = fits.next()?;
        fits.next().is_none().then_some(id)
    }
}

fn agrees(gender: Option<Gender>, wanted: Option<Gender>) -> bool {
    gender.is_none() || wanted.is_none() || gender == wanted
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

/// Whether the role's own head, before `of` and the like, is what the words say, with every word of theirs in it.
fn bears(role: &str, words: &str) -> bool {
    let own: Vec<&str> = role.split(' ').take_while(|w| !matches!(*w, "of" | "for" | "at" | "in")).collect();
    own.last() == words.split(' ').next_back().as_ref()
        && words.split(' ').all(|w| role.split(' ').any(|r| r == w))
}

/// Whether the body is one of the sort.
fn is_a(entity: &Entity, head: &str) -> bool {
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
