//! The hand-made lists of `rules/lexicon/en/`: opposites, and groups whose members exclude each other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::language::lexicon::{rows, words};

/// The lists, by word.
pub(super) struct Lists {
    opposites: BTreeMap<&'static str, BTreeSet<&'static str>>,
    /// For each word its groups, with the number of the member that it names.
    groups: BTreeMap<&'static str, Vec<(u16, u16)>>,
    /// Groups of things that may well be found together.
    things: BTreeSet<u16>,
    light: BTreeSet<&'static str>,
}

/// How two words share a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shared {
    /// As names of one member.
    Member,
    /// As values of which one only can hold (`Monday`, `Tuesday`).
    Values,
    /// As different things, which may be found together (`dog`, `horse`).
    Things,
}

impl Lists {
    /// The lists, read at the first call.
    pub(super) fn get() -> &'static Lists {
        static LISTS: OnceLock<Lists> = OnceLock::new();
        LISTS.get_or_init(Lists::read)
    }

    fn read() -> Lists {
        let mut lists = Lists { opposites: BTreeMap::new(), groups: BTreeMap::new(), things: BTreeSet::new(), light: words("en/light.txt").into_iter().collect() };
        let split = |field: &'static str| field.split(',').map(str::trim).filter(|w| !w.is_empty());
        for row in rows("en/antonyms.tsv") {
            let [left, right, ..] = row.as_slice() else { continue };
            for a in split(left) {
                for b in split(right) {
                    lists.opposites.entry(a).or_default().insert(b);
                    lists.opposites.entry(b).or_default().insert(a);
                }
            }
        }
        let mut names: BTreeMap<&'static str, u16> = BTreeMap::new();
        let mut members = 0;
        for row in rows("en/exclusive.tsv").chain(rows("en/nationalities.tsv")) {
            let [name, fields @ ..] = row.as_slice() else { continue };
            let fresh = names.len() as u16;
            let group = *names.entry(name).or_insert(fresh);
            if name.starts_with('~') {
                lists.things.insert(group);
            }
            for member in fields.iter().flat_map(|f| split(f)) {
                members += 1;
                for word in member.split('=').map(str::trim) {
                    lists.groups.entry(word).or_default().push((group, members));
                }
            }
        }
        lists
    }

    /// Whether the two are listed as opposites.
    pub(super) fn opposite(&self, a: &str, b: &str) -> bool {
        self.opposites.get(a).is_some_and(|o| o.contains(b))
    }

    /// How two words share a group, if they do.
    pub(super) fn group(&self, a: &str, b: &str) -> Option<Shared> {
        let (a, b) = (self.groups.get(a)?, self.groups.get(b)?);
        let mut found = None;
        for (group, member) in a {
            for (_, one) in b.iter().filter(|(other, _)| other == group) {
                let how = if member == one {
                    Shared::Member
                } else if self.things.contains(group) {
                    Shared::Things
                } else {
                    Shared::Values
                };
                found = Some(found.map_or(how, |f: Shared| f.min(how)));
            }
        }
        found
    }

    pub(super) fn opposed(&self, word: &str) -> bool {
        self.opposites.contains_key(word)
    }

    pub(super) fn light(&self, lemma: &str) -> bool {
        self.light.contains(lemma)
    }

    pub(super) fn listed(&self, words: &str) -> bool {
        self.groups.contains_key(words)
    }
}
