//! Event and head classes: which words tell of the same event or count the same things.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::language::lexicon;

/// A class of words that tell of one sort of event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EventClass {
    pub(super) name: &'static str,
    /// It happens to one thing once only.
    pub(super) once: bool,
    /// Its numbers count up over time.
    pub(super) cumulative: bool,
}

struct Classes {
    events: Vec<EventClass>,
    by_lemma: BTreeMap<&'static str, Vec<usize>>,
    heads: BTreeMap<&'static str, &'static str>,
}

fn classes() -> &'static Classes {
    static CLASSES: OnceLock<Classes> = OnceLock::new();
    CLASSES.get_or_init(|| {
        let mut made = Classes { events: Vec::new(), by_lemma: BTreeMap::new(), heads: BTreeMap::new() };
        for row in lexicon::rows("en/events.tsv") {
            let [name, lemmas, flags @ ..] = row.as_slice() else { continue };
            let flags = flags.first().copied().unwrap_or_default();
            let number = made.events.len();
            made.events.push(EventClass {
                name,
                once: flags.contains("once"),
                cumulative: flags.contains("count"),
            });
            for lemma in lemmas.split(',') {
                made.by_lemma.entry(lemma.trim()).or_default().push(number);
            }
        }
        for row in lexicon::rows("en/heads.tsv") {
            let [name, lemmas] = row.as_slice() else { continue };
            made.heads.extend(lemmas.split(',').map(|lemma| (lemma.trim(), *name)));
        }
        made
    })
}

/// The event classes that `lemma` tells of.
pub(super) fn of(lemma: &str) -> impl Iterator<Item = &'static EventClass> {
    let classes = classes();
    classes.by_lemma.get(lemma).into_iter().flatten().map(|n| &classes.events[*n])
}

/// The event class that both lemmas tell of, if any.
pub(super) fn shared(a: &str, b: &str) -> Option<&'static EventClass> {
    of(a).find(|x| of(b).any(|y| x.name == y.name))
}

/// The class of things that the noun `lemma` counts; the lemma itself where it has none.
pub(super) fn head(lemma: &str) -> &str {
    classes().heads.get(lemma).copied().unwrap_or(lemma)
}
