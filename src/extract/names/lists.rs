//! The word lists on names, read once.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::lexicon;

/// Whom a title or a given name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
}

/// All lists; words in lower case.
#[derive(Debug)]
pub(super) struct Lists {
    pub(super) titles: FxHashMap<&'static str, Option<Gender>>,
    pub(super) given: FxHashMap<&'static str, Option<Gender>>,
    pub(super) organisations: FxHashSet<&'static str>,
    pub(super) place_heads: FxHashSet<&'static str>,
    pub(super) places: FxHashSet<&'static str>,
    pub(super) roles: FxHashSet<&'static str>,
    pub(super) offices: FxHashSet<&'static str>,
    pub(super) no_names: FxHashSet<&'static str>,
    pub(super) bodies: FxHashSet<&'static str>,
    pub(super) deliberate: FxHashSet<&'static str>,
}

pub(super) fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| Lists {
        titles: gendered("en/titles.tsv"),
        given: gendered("en/given-names.tsv"),
        organisations: lexicon::words("en/organisations.txt").into_iter().collect(),
        place_heads: places("head"),
        places: places("name"),
        roles: lexicon::words("en/roles.txt").into_iter().collect(),
        offices: lexicon::words("en/offices.txt").into_iter().collect(),
        no_names: lexicon::words("en/no-names.txt").into_iter().collect(),
        bodies: lexicon::words("en/body-nouns.txt").into_iter().collect(),
        deliberate: lexicon::words("en/deliberate-verbs.txt").into_iter().collect(),
    })
}

fn gendered(path: &str) -> FxHashMap<&'static str, Option<Gender>> {
    lexicon::rows(path)
        .filter_map(|row| {
            let gender = match row.get(1).copied() {
                Some("m") => Some(Gender::Male),
                Some("f") => Some(Gender::Female),
                _ => None,
            };
            row.first().map(|word| (*word, gender))
        })
        .collect()
}

fn places(sort: &str) -> FxHashSet<&'static str> {
    lexicon::rows("en/places.tsv")
        .filter(|row| row.get(1) == Some(&sort))
        .filter_map(|row| row.first().copied())
        .collect()
}
