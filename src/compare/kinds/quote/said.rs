//! Quotations with those who are said to have spoken them, and what stands around them.

use super::change::forms;
use super::words::{Word, words};
use crate::compare::finding::Story;
use crate::extract::attribution;
use crate::language::{WordRelation, relate};
use crate::model::{BlockKind, Claim, Entity, EntityId, EntityKind, Mode, Stance, Term, WordClass};
use crate::text::Span;

/// Words between quotation marks, and the person who is said to have spoken them.
pub(super) struct Said {
    pub(super) document: usize,
    pub(super) span: Span,
    pub(super) words: Vec<Word>,
    pub(super) speaker: EntityId,
    /// The claim that holds its beginning.
    pub(super) claim: usize,
}

/// Every quotation of a known speaker, speakers' turns apart.
pub(super) fn read(story: &Story<'_>) -> Vec<Said> {
    let mut found = Vec::new();
    for (document, source) in story.documents.iter().enumerate() {
        let turn =
            |span: Span| source.blocks.iter().any(|b| b.kind == BlockKind::Turn && b.span.contains(span));
        for span in attribution::passages(source).into_iter().filter(|span| !turn(*span)) {
            let (Some(speaker), Some(claim)) =
                (speaker(story, document, span), claim_at(story, document, span))
            else {
                continue;
            };
            found.push(Said { document, span, words: words(&source.text, span), speaker, claim });
        }
    }
    found
}

/// The person who is said to have spoken a quotation: the holder of what is claimed in it, else the only one named in
/// the words that lead up to it and end in a colon.
fn speaker(story: &Story<'_>, document: usize, span: Span) -> Option<EntityId> {
    let told = |c: &&Claim| {
        c.attribution.mode != Mode::Narrated
            && c.attribution.stance == Stance::Asserted
            && span.contains(c.span)
    };
    let own = plain(story, document).map(|(_, c)| c);
    let held = own.clone().filter(told).find_map(|c| c.attribution.holder.as_ref());
    let person =
        |id: &EntityId| story.entities.get(id.0 as usize).is_some_and(|e| e.kind == EntityKind::Person);
    if let Some(holder) = held {
        return holder.entity.or_else(|| surnamed(story, &holder.name)).filter(person);
    }
    let around = own.clone().find(|c| c.sentence.overlaps(span) && c.attribution.mode == Mode::Narrated)?;
    let text = &story.documents[document].text;
    let lead = Span::new(around.sentence.start.min(span.start), span.start);
    if !lead.of(text).trim_end_matches(['“', '"', '‘', '\'', ' ']).ends_with(':') {
        return None;
    }
    let names = own.filter(|c| c.sentence.overlaps(lead)).flat_map(|c| &c.reading.names);
    let named = names.filter(|m| lead.contains(m.span) && m.kind == EntityKind::Person);
    let mut ids: Vec<EntityId> = named.filter_map(|m| m.entity).filter(person).collect();
    ids.dedup();
    if let [only] = ids[..] { Some(only) } else { None }
}

/// The only person of the story who bears a surname.
fn surnamed(story: &Story<'_>, name: &str) -> Option<EntityId> {
    let ends = |full: &str| full.split(' ').next_back() == Some(name);
    let bears =
        |e: &Entity| e.kind == EntityKind::Person && (ends(&e.name) || e.aliases.iter().any(|a| ends(a)));
    let mut bearers = (0..).zip(story.entities).filter(|(_, e)| bears(e)).map(|(id, _)| EntityId(id));
    bearers.next().filter(|_| bearers.next().is_none())
}

/// The plain claims of a document, by number.
pub(super) fn plain<'a>(
    story: &'a Story<'a>,
    document: usize,
) -> impl Iterator<Item = (usize, &'a Claim)> + Clone + 'a {
    let first = story.claims.partition_point(|c| c.document < document);
    let own = story.of_document(document);
    (first..).zip(own).filter(|(_, c)| c.rule.is_none())
}

/// The claim that shares most with a passage, one of a known holder before others.
pub(super) fn claim_at(story: &Story<'_>, document: usize, span: Span) -> Option<usize> {
    let common = |c: &Claim| c.span.end.min(span.end).saturating_sub(c.span.start.max(span.start));
    let within = plain(story, document).filter(|(_, c)| common(c) > 0);
    let known = |c: &Claim| c.attribution.holder.as_ref().is_some_and(|h| h.entity.is_some());
    within.max_by_key(|(n, c)| (common(c), known(c), std::cmp::Reverse((c.span.len(), *n)))).map(|(n, _)| n)
}

/// Who says `I` at a place: the speaker of the turn or the quotation, else the author of the document.
pub(super) fn first_person(story: &Story<'_>, document: usize, at: Span) -> Option<EntityId> {
    let spoken = plain(story, document)
        .filter(|(_, c)| c.span.overlaps(at) && c.attribution.mode == Mode::Direct)
        .map(|(_, c)| c);
    let mut holders = spoken.clone().filter_map(|c| c.attribution.holder.as_ref()?.entity);
    if spoken.clone().next().is_some() {
        return holders.next();
    }
    let author = story.documents[document].source.author.as_ref()?;
    let written = |e: &Entity| e.name == *author || e.aliases.contains(author);
    let place = story.entities.iter().position(|e| e.kind == EntityKind::Person && written(e))?;
    u32::try_from(place).ok().map(EntityId)
}

/// The terms of a document within a span, each once.
pub(super) fn terms<'a>(story: &'a Story<'a>, document: usize, span: Span) -> Vec<&'a Term> {
    let own = plain(story, document).filter(|(_, c)| c.sentence.overlaps(span));
    let mut found: Vec<&Term> =
        own.flat_map(|(_, c)| &c.reading.terms).filter(|t| span.contains(t.span)).collect();
    found.sort_by_key(|t| t.span);
    found.dedup_by_key(|t| t.span);
    found
}

/// What stands between two words; nothing where one writing holds both (`that's`).
pub(super) fn gap<'t>(text: &'t str, before: &Word, after: &Word) -> &'t str {
    text.get(before.span.end..after.span.start).unwrap_or_default()
}

/// Whether a term tells something by itself.
pub(super) fn telling(term: &Term) -> bool {
    let class =
        matches!(term.class, WordClass::Noun | WordClass::Name | WordClass::Verb | WordClass::Adjective);
    class && !LIGHT.contains(&term.lemma.as_str())
}

/// Whether two terms are one word, or words of one meaning.
pub(super) fn alike(p: &Term, q: &Term) -> bool {
    let (f, g) = (forms(&p.lemma), forms(&q.lemma));
    p.lemma == q.lemma
        || f.iter().any(|a| g.contains(a))
        || p.class == q.class && relate(&p.lemma, &q.lemma) == WordRelation::Synonym
}

/// The part of a document that a passage stands in: its sentence and those before it in its block, as many as asked for;
/// of a speaker's turn also what was asked before.
pub(super) fn setting(story: &Story<'_>, document: usize, at: Span, before: usize) -> Span {
    let mut sentences: Vec<Span> = plain(story, document).map(|(_, c)| c.sentence).collect();
    sentences.sort_unstable();
    sentences.dedup();
    let own = sentences.iter().position(|s| s.overlaps(at)).unwrap_or(0);
    let end = sentences.iter().filter(|s| s.overlaps(at)).map(|s| s.end).max().unwrap_or(at.end);
    let mut start = sentences.get(own.saturating_sub(before)).map_or(at.start, |s| s.start.min(at.start));
    let blocks = &story.documents[document].blocks;
    if let Some(place) = blocks.iter().position(|b| b.span.overlaps(at)) {
        start = start.max(blocks[place].span.start);
        let asked = place.checked_sub(1).and_then(|n| blocks.get(n)).filter(|b| b.kind == BlockKind::Turn);
        if let (BlockKind::Turn, Some(asked)) = (blocks[place].kind, asked) {
            start = asked.span.start;
        }
    }
    Span::new(start.min(at.start), end.max(at.end))
}

/// Verbs and nouns that stand in any speech.
const LIGHT: [&str; 30] = [
    "be", "have", "do", "go", "get", "say", "tell", "think", "know", "want", "need", "see", "come", "let",
    "mean", "would", "will", "can", "could", "should", "may", "might", "must", "thing", "way", "lot", "put",
    "give", "make", "word",
];
