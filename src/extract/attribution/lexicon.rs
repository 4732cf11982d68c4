//! The words of saying of `rules/lexicon/en/cue*`, looked up by form.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::lexicon::{rows, words};
use crate::model::Stance;

/// What a word of saying does with its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Neutral,
    Strong,
    Contested,
    Weak,
    Prediction,
    Commitment,
    Directive,
    Denial,
    Question,
    Wish,
}

impl Class {
    fn read(word: &str) -> Option<Self> {
        Some(match word {
            "neutral" => Class::Neutral,
            "strong" => Class::Strong,
            "contested" => Class::Contested,
            "weak" => Class::Weak,
            "prediction" => Class::Prediction,
            "commitment" => Class::Commitment,
            "directive" => Class::Directive,
            "denial" => Class::Denial,
            "question" => Class::Question,
            "wish" => Class::Wish,
            _ => return None,
        })
    }

    /// The stance of a holder who says so plainly.
    pub(super) fn stance(self) -> Stance {
        match self {
            Class::Neutral | Class::Strong | Class::Contested | Class::Commitment => Stance::Asserted,
            Class::Weak | Class::Prediction => Stance::Supposed,
            Class::Directive => Stance::Ordered,
            Class::Denial => Stance::Denied,
            Class::Question => Stance::Asked,
            Class::Wish => Stance::Wished,
        }
    }
}

/// A verb of saying, perhaps with the words that follow it (`point out`).
#[derive(Debug)]
pub(super) struct Verb {
    pub lemma: &'static str,
    pub class: Class,
    frames: &'static str,
    pub tail: Vec<&'static str>,
}

impl Verb {
    /// Whether the verb stands in the frame of this letter (see the head of `cues.tsv`).
    pub(super) fn takes(&self, frame: char) -> bool {
        self.frames.contains(frame)
    }
}

/// A noun of saying.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noun {
    pub class: Class,
    frames: &'static str,
}

impl Noun {
    /// Whether the noun stands in the frame of this letter (see the head of `cue-nouns.tsv`).
    pub(super) fn takes(&self, frame: char) -> bool {
        self.frames.contains(frame)
    }
}

/// A phrase before a source, in words, with the stance that it gives it.
pub(super) type Source = (Vec<&'static str>, Stance);

/// Everything in `rules/lexicon/en/cue*` and `evidence.txt`.
pub(super) struct Lexicon {
    verbs: FxHashMap<String, Vec<Verb>>,
    nouns: FxHashMap<&'static str, Noun>,
    adverbs: FxHashSet<&'static str>,
    /// By their first word.
    sources: FxHashMap<&'static str, Vec<Source>>,
    stops: FxHashMap<&'static str, Vec<Vec<&'static str>>>,
    evidence: FxHashSet<&'static str>,
    hearings: FxHashSet<&'static str>,
}

/// The built-in lexicon, read once.
pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);
    &LEXICON
}

impl Lexicon {
    fn read() -> Self {
        let mut verbs: FxHashMap<String, Vec<Verb>> = FxHashMap::default();
        for row in rows("en/cues.tsv") {
            let (Some(&lemma), Some(class)) = (row.first(), row.get(1).and_then(|c| Class::read(c))) else {
                continue;
            };
            let mut parts = lemma.split(' ');
            let head = parts.next().unwrap_or_default();
            let tail: Vec<&'static str> = parts.collect();
            for form in forms(head, row.get(3).copied().unwrap_or_default()) {
                let frames = row.get(2).copied().unwrap_or_default();
                verbs.entry(form).or_default().push(Verb { lemma, class, frames, tail: tail.clone() });
            }
        }
        for list in verbs.values_mut() {
            list.sort_by_key(|v| std::cmp::Reverse(v.tail.len()));
        }
        let nouns = rows("en/cue-nouns.tsv").filter_map(|row| {
            let class = Class::read(row.get(1)?)?;
            Some((*row.first()?, Noun { class, frames: row.get(2).copied().unwrap_or_default() }))
        });
        let mut stops: FxHashMap<&'static str, Vec<Vec<&'static str>>> = FxHashMap::default();
        for phrase in words("en/cue-stop.txt") {
            let parts: Vec<&'static str> = phrase.split(' ').collect();
            stops.entry(parts.first().copied().unwrap_or_default()).or_default().push(parts);
        }
        Self {
            verbs,
            nouns: nouns.collect(),
            adverbs: words("en/cue-adverbs.tsv").into_iter().collect(),
            sources: sources(),
            stops,
            evidence: words("en/evidence.txt").into_iter().collect(),
            hearings: words("en/hearings.txt").into_iter().collect(),
        }
    }

    /// The verbs of saying with this form of their first word, those of more words first.
    pub(super) fn verbs(&self, form: &str) -> &[Verb] {
        self.verbs.get(form).map_or(&[], Vec::as_slice)
    }

    /// The noun of saying with this form.
    pub(super) fn noun(&self, form: &str) -> Option<Noun> {
        self.nouns.get(form).or_else(|| self.nouns.get(form.strip_suffix('s')?)).copied()
    }

    /// Whether the adverb passes on hearsay.
    pub(super) fn hearsay(&self, form: &str) -> bool {
        self.adverbs.contains(form)
    }

    /// The phrases before a source that may begin with this form, in the order of the file.
    pub(super) fn sources(&self, form: &str) -> &[Source] {
        self.sources.get(form).or_else(|| self.sources.get(GAP)).map_or(&[], Vec::as_slice)
    }

    /// The phrases beginning with this form in which no word attributes anything.
    pub(super) fn stops(&self, form: &str) -> &[Vec<&'static str>] {
        self.stops.get(form).map_or(&[], Vec::as_slice)
    }

    /// Whether something is said before such a body or person (`the court`, `the jurors`).
    pub(super) fn hears(&self, form: &str) -> bool {
        let singular = form.strip_suffix('s').unwrap_or(form);
        self.hearings.contains(form) || self.hearings.contains(singular)
    }

    /// Whether the noun tells as sources do (`figures`, `report`).
    pub(super) fn evidence(&self, form: &str) -> bool {
        let singular = form.strip_suffix('s').unwrap_or(form);
        let y = form.strip_suffix("ies").map(|stem| format!("{stem}y"));
        let es = form.strip_suffix("es").unwrap_or(form);
        self.evidence.contains(form)
            || self.evidence.contains(singular)
            || self.evidence.contains(es)
            || y.is_some_and(|y| self.evidence.contains(y.as_str()))
    }
}

/// What stands for a possessive in a phrase before a source.
pub(super) const GAP: &str = "…";

/// The phrases before a source by their first word; those that begin with a possessive are with every word.
fn sources() -> FxHashMap<&'static str, Vec<Source>> {
    let read = |row: Vec<&'static str>| {
        let stance = if row.get(1) == Some(&"supposed") { Stance::Supposed } else { Stance::Asserted };
        Some((row.first()?.split(' ').collect(), stance))
    };
    let all: Vec<Source> = rows("en/cue-sources.tsv").filter_map(read).collect();
    let first = |source: &Source| source.0.first().copied().unwrap_or_default();
    let with = |word: &'static str| {
        let own = all.iter().filter(|source| first(source) == word || first(source) == GAP);
        (word, own.cloned().collect())
    };
    all.iter().map(first).map(with).collect()
}

/// The forms of a verb: the rule's own, and in place of the rule's past those given.
fn forms(lemma: &str, irregular: &str) -> BTreeSet<String> {
    let mut forms: BTreeSet<String> =
        irregular.split(',').filter(|f| !f.is_empty()).map(str::to_owned).collect();
    let given =
        |end: &str| irregular.split(',').any(|f| !f.is_empty() && f.ends_with("ing") == (end == "ing"));
    let stem = lemma.strip_suffix('e').filter(|s| !s.ends_with(['e', 'o'])).unwrap_or(lemma);
    let y = lemma.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o', 'u']));
    forms.insert(lemma.to_owned());
    forms.insert(match y {
        Some(stem) => format!("{stem}ies"),
        None if lemma.ends_with(['s', 'x', 'z', 'o']) || lemma.ends_with("sh") || lemma.ends_with("ch") => {
            format!("{lemma}es")
        }
        None => format!("{lemma}s"),
    });
    if !given("ed") {
        forms.insert(match y {
            Some(stem) => format!("{stem}ied"),
            None if lemma.ends_with('e') => format!("{lemma}d"),
            None => format!("{lemma}ed"),
        });
    }
    if !given("ing") {
        forms.insert(format!("{stem}ing"));
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_regular_and_irregular_verbs() {
        for (lemma, irregular, wanted) in [
            ("say", "said", "said say saying says"),
            ("deny", "denied", "denied denies deny denying"),
            ("admit", "admitted,admitting", "admit admits admitted admitting"),
            ("acknowledge", "", "acknowledge acknowledged acknowledges acknowledging"),
            ("agree", "", "agree agreed agreeing agrees"),
            ("express", "", "express expressed expresses expressing"),
        ] {
            let found: Vec<String> = forms(lemma, irregular).into_iter().collect();
            assert_eq!(found.join(" "), wanted);
        }
    }

    #[test]
    fn every_row_is_read() {
        let lexicon = lexicon();
        assert!(rows("en/cues.tsv").all(|row| row.get(1).is_some_and(|c| Class::read(c).is_some())));
        assert!(rows("en/cue-nouns.tsv").all(|row| row.get(1).is_some_and(|c| Class::read(c).is_some())));
        assert!(rows("en/cues.tsv").count() >= 300);
        assert!(lexicon.evidence("studies") && lexicon.evidence("figures") && !lexicon.evidence("minister"));
    }
}
