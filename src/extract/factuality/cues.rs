//! The lexicon files on negation, modality and complements, as tables by first word.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::word::Word;
use crate::language::lexicon;
use crate::model::Certainty;

/// How far a negation reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    Clause,
    Determiner,
    Phrase,
    Quantifier,
    /// The clause, without certainty (`hardly`).
    Weak,
    /// Goes on with a negation before it.
    Nor,
    /// What the verb has as object.
    Object,
}

/// Where a word on modality must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Group,
    Predicate,
    Any,
}

/// What complement a word takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Complement {
    Infinitive,
    InfinitiveAfterObject,
    From,
    Gerund,
    OfNoun,
    /// A finite clause.
    That,
}

/// What a word says of its complement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Outcome {
    /// `+ - ? n s i p w d u` as in the file.
    pub(super) sign: char,
    pub(super) future: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Effect {
    Negation(Reach),
    /// A negation that is none; with what it leaves instead.
    Nothing,
    Open,
    Possible,
    Modal {
        certainty: Certainty,
        rung: f64,
        future: bool,
        place: Place,
    },
    Signature {
        complement: Complement,
        affirmed: Outcome,
        negated: Outcome,
    },
}

/// A phrase of the lexicon with what it does.
#[derive(Debug)]
pub(super) struct Cue {
    pub(super) words: Vec<&'static str>,
    pub(super) effect: Effect,
}

type Table = FxHashMap<&'static str, Vec<Cue>>;

fn add(table: &mut Table, phrase: &'static str, effect: Effect) {
    let words: Vec<&'static str> = phrase.split(' ').collect();
    let Some(first) = words.first().copied() else { return };
    table.entry(first).or_default().push(Cue { words, effect });
}

/// All cues by first word, long ones first.
fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table::default();
        for row in lexicon::rows("en/negation.tsv") {
            if let [phrase, reach, ..] = row[..] {
                add(&mut table, phrase, Effect::Negation(self::reach(reach)));
            }
        }
        for row in lexicon::rows("en/pseudo-negation.tsv") {
            if let [phrase, effect, ..] = row[..] {
                let effect = match effect {
                    "open" => Effect::Open,
                    "possible" => Effect::Possible,
                    _ => Effect::Nothing,
                };
                add(&mut table, phrase, effect);
            }
        }
        for row in lexicon::rows("en/modality.tsv") {
            if let [phrase, certainty, rung, future, place, ..] = row[..] {
                let certainty = certainty_named(certainty);
                let rung = rung.parse().unwrap_or(0.5);
                add(
                    &mut table,
                    phrase,
                    Effect::Modal { certainty, rung, future: future == "yes", place: self::place(place) },
                );
            }
        }
        for row in lexicon::rows("en/signatures.tsv") {
            if let [phrase, complement, affirmed, negated, ..] = row[..] {
                let (affirmed, negated) = (outcome(affirmed), outcome(negated));
                add(
                    &mut table,
                    phrase,
                    Effect::Signature { complement: self::complement(complement), affirmed, negated },
                );
            }
        }
        for cues in table.values_mut() {
            cues.sort_by_key(|c| std::cmp::Reverse(c.words.len()));
        }
        table
    })
}

fn reach(word: &str) -> Reach {
    match word {
        "determiner" => Reach::Determiner,
        "phrase" => Reach::Phrase,
        "quantifier" => Reach::Quantifier,
        "weak" => Reach::Weak,
        "nor" => Reach::Nor,
        "object" => Reach::Object,
        _ => Reach::Clause,
    }
}

fn place(word: &str) -> Place {
    match word {
        "group" => Place::Group,
        "predicate" => Place::Predicate,
        _ => Place::Any,
    }
}

fn complement(word: &str) -> Complement {
    match word {
        "to-object" => Complement::InfinitiveAfterObject,
        "from" => Complement::From,
        "ing" => Complement::Gerund,
        "noun" => Complement::OfNoun,
        "that" => Complement::That,
        _ => Complement::Infinitive,
    }
}

fn certainty_named(word: &str) -> Certainty {
    match word {
        "certain" => Certainty::Certain,
        "probable" => Certainty::Probable,
        "possible" => Certainty::Possible,
        _ => Certainty::Unreal,
    }
}

pub(super) fn outcome(word: &str) -> Outcome {
    Outcome { sign: word.chars().next().unwrap_or('?'), future: word.ends_with('f') }
}

/// The cues whose words stand at `at`, long ones first.
pub(super) fn at<'w>(words: &'w [Word<'_>], at: usize) -> impl Iterator<Item = &'static Cue> + 'w {
    let word = &words[at];
    // The particles have no other forms: a strange name (`Norring`) may be lemmatised to one.
    let particle = matches!(word.lemma, "nor" | "no" | "not" | "never") && word.lower != word.lemma;
    let lemma = (!particle && word.lemma != word.lower).then_some(word.lemma);
    let not = (word.is("not") && word.lower != "not").then_some("not");
    let mut found: Vec<&'static Cue> = Vec::new();
    for key in [lemma, Some(word.lower), not].into_iter().flatten() {
        for cue in table().get(key).into_iter().flatten() {
            let fits =
                cue.words.iter().enumerate().all(|(k, w)| words.get(at + k).is_some_and(|word| word.is(w)));
            if fits && !found.iter().any(|f| std::ptr::eq(*f, cue)) {
                found.push(cue);
            }
        }
    }
    found.sort_by_key(|c| std::cmp::Reverse(c.words.len()));
    found.into_iter()
}
