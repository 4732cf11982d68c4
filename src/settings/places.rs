//! Where in a settings file the values of a rule's table stand.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The tables of a file with the places of all their keys.
pub(super) struct Places<'t>(Option<Spanned<DeTable<'t>>>);

impl<'t> Places<'t> {
    /// Of a text that is good TOML; of any other, nothing is known.
    pub(super) fn of(text: &'t str) -> Self {
        Self(DeTable::parse(text).ok())
    }

    /// The places, in bytes, of `[rule.ID]` and all that stands in it, by JSON Pointer from that table; with a number,
    /// of that below the dossier of the number.
    pub(super) fn rule(&self, dossier: Option<usize>, id: &str) -> BTreeMap<String, Range<usize>> {
        let mut places = BTreeMap::new();
        let Some(root) = self.0.as_ref().map(Spanned::get_ref) else { return places };
        let table = match dossier {
            None => Some(root),
            Some(number) => root.get("dossier").and_then(|list| match list.get_ref() {
                DeValue::Array(items) => items.get(number).and_then(|item| table(item.get_ref())),
                _ => None,
            }),
        };
        let rules =
            table.and_then(|holder| holder.get("rule")).and_then(|rules| self::table(rules.get_ref()));
        if let Some((key, value)) = rules.and_then(|rules| rules.get_key_value(id)) {
            places.insert(String::new(), key.span());
            add(value.get_ref(), "", &mut places);
        }
        places
    }
}

fn table<'v, 't>(value: &'v DeValue<'t>) -> Option<&'v DeTable<'t>> {
    match value {
        DeValue::Table(table) => Some(table),
        _ => None,
    }
}

/// Adds what is in a value: of a table the places of its keys, of a list those of its items.
fn add(value: &DeValue<'_>, pointer: &str, places: &mut BTreeMap<String, Range<usize>>) {
    match value {
        DeValue::Table(table) => {
            for (key, value) in table.iter() {
                let pointer = format!("{pointer}/{}", key.get_ref().replace('~', "~0").replace('/', "~1"));
                places.insert(pointer.clone(), key.span());
                add(value.get_ref(), &pointer, places);
            }
        }
        DeValue::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                let pointer = format!("{pointer}/{number}");
                places.insert(pointer.clone(), item.span());
                add(item.get_ref(), &pointer, places);
            }
        }
        _ => {}
    }
}
