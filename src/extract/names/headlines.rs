//! Headlines with every word capitalised: only names known from elsewhere in the story are found in them.

use std::collections::BTreeMap;

use super::find::{styled, words_of};
use crate::language::Analysis;
use crate::model::{Document, Entity, EntityId, EntityKind, Mention};

/// How many words an alias may have.
const LONGEST: usize = 6;

/// Adds the mentions of known names in headlines.
pub(super) fn add(
    documents: &[Document],
    analyses: &[&Analysis],
    entities: &[Entity],
    mentions: &mut [Vec<Mention>],
) {
    let known = aliases(entities);
    for ((document, analysis), own) in documents.iter().zip(analyses).zip(mentions) {
        let text = &document.text;
        for sentence in &analysis.sentences {
            if !styled(text, sentence, document.blocks.get(sentence.block).map(|b| b.kind)) {
                continue;
            }
            let mut at = 0;
            while at < sentence.tokens.len() {
                let hit = (1..=LONGEST).rev().find_map(|n| {
                    let (first, last) = (sentence.tokens.get(at)?, sentence.tokens.get(at + n - 1)?);
                    let span = first.span.cover(last.span);
                    let id = known.get(&words_of(span.of(text)).join(" ")).copied().flatten()?;
                    super::find::is_capital(first.of(text)).then_some((n, span, id))
                });
                let Some((length, span, id)) = hit else {
                    at += 1;
                    continue;
                };
                let name = span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
                own.push(Mention { span, name, kind: entities[id.0 as usize].kind, entity: Some(id) });
                at += length;
            }
        }
        own.sort_by_key(|m| m.span);
    }
}

/// Whom each alias, and each surname, means; `None` where it is more than one.
fn aliases(entities: &[Entity]) -> BTreeMap<String, Option<EntityId>> {
    let mut known: BTreeMap<String, Option<EntityId>> = BTreeMap::new();
    for (number, entity) in entities.iter().enumerate() {
        let id = EntityId(u32::try_from(number).unwrap_or(u32::MAX));
        let mut keys: Vec<String> = entity.aliases.iter().map(|a| words_of(a).join(" ")).collect();
        if entity.kind == EntityKind::Person {
            let surnames: Vec<String> =
                keys.iter().filter_map(|k| k.split(' ').next_back()).map(str::to_owned).collect();
            keys.extend(surnames);
        }
        keys.sort();
        keys.dedup();
        for key in keys {
            known.entry(key).and_modify(|known| *known = known.filter(|k| *k == id)).or_insert(Some(id));
        }
    }
    known
}
