//! Finds the words of saying of a line: the verb with its auxiliaries, and what they make of it.

use std::ops::Range;

use super::lexicon::{Verb, lexicon};
use super::line::Unit;
use super::phrase::{self, is, word};
use crate::language::Upos;
use crate::model::Stance;

/// How the verb of saying stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// With a subject of its own.
    Finite,
    /// `saying`, `adding`.
    Gerund,
    /// `to say`.
    Infinitive,
    /// `is said`, `was told`.
    Passive,
}

/// A verb of saying in a line.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    pub verb: &'static Verb,
    pub form: Form,
    /// Place of the verb itself.
    pub at: usize,
    /// With auxiliaries and particles.
    pub range: Range<usize>,
    /// Where its subject ends: before any adverb ("he also said").
    pub head: usize,
    pub negated: bool,
    /// `may`, `would`: it is not said yet, or not at all.
    pub modal: bool,
    /// `can` alone: it may be said here and now.
    pub able: bool,
}

impl Cue {
    /// The stance of the verb, unless it is not said, or not yet.
    pub(super) fn plain(&self) -> Stance {
        if self.negated || self.modal { Stance::Reported } else { self.verb.class.stance() }
    }
}

/// Whether the word can be a verb of saying.
pub(super) fn speaks(unit: &Unit) -> bool {
    !unit.quote && lexicon().verbs(&unit.lower).iter().any(|v| v.tail.is_empty() && v.takes('q'))
}

/// The verbs of saying of a line, in order.
pub(super) fn find(units: &[Unit]) -> Vec<Cue> {
    (0..units.len()).filter_map(|at| at_word(units, at)).collect()
}

fn at_word(units: &[Unit], at: usize) -> Option<Cue> {
    let unit = units.get(at).filter(|u| !u.quote)?;
    let plain = matches!(unit.lower.as_str(), "said" | "says" | "told" | "tells" | "saying" | "tweeted");
    // "The inquest heard": taggers make an adjective of it.
    let hears = unit.lower == "heard" && at > 0 && lexicon().hears(&units[at - 1].lower);
    if !plain && !hears && unit.upos != Upos::Verb && !taken_for_noun(units, at) {
        return None;
    }
    let follows = |tail: &[&str]| tail.iter().enumerate().all(|(i, w)| is(units, at + 1 + i, w));
    let verb = lexicon().verbs(&unit.lower).iter().find(|v| follows(&v.tail))?;
    if stopped(units, at) {
        return None;
    }
    let group = group(units, at);
    let form = if group.to {
        Form::Infinitive
    } else if group.be && unit.xpos != "VBG" {
        Form::Passive
    } else if unit.lower.ends_with("ing") && !group.be {
        Form::Gerund
    } else {
        Form::Finite
    };
    let (negated, modal) = (group.negated, group.modal);
    // "did not elaborate": there are no words that were not said.
    if negated && !['c', 't', 'n', 'w', 'd', 'f', 'p'].iter().any(|f| verb.takes(*f)) {
        return None;
    }
    if form == Form::Infinitive && (!verb.takes('q') || verb.takes('e')) {
        return None;
    }
    // "hearing him say so", "would call it off": no saying that happened, and no clause that it would hold.
    let small = unit.xpos == "VB"
        && group.start == at
        && at > 0
        && matches!(word(units, at - 1), "him" | "them" | "me" | "us" | "her" | "people");
    let phrasal = !(verb.takes('q') || verb.takes('c') || verb.takes('t'));
    // "Figures put the toll at 9": the tagger takes the past for the bare form.
    let bare = unit.xpos == "VB" && !(verb.takes('p') && group.start == at);
    if small || phrasal && (group.modal || bare) {
        return None;
    }
    let start = (group.start..at).find(|i| !units.get(*i).is_some_and(leading)).unwrap_or(at);
    Some(Cue {
        verb,
        form,
        at,
        head: group.start,
        range: start..at + 1 + verb.tail.len(),
        negated,
        modal,
        able: group.able,
    })
}

/// Whether the tagger took a verb for a noun: "The firm hopes that …" at the head of a clause.
fn taken_for_noun(units: &[Unit], at: usize) -> bool {
    let clause = units.get(at).is_some_and(|u| u.xpos == "NNS") && is(units, at + 1, "that");
    clause
        && phrase::subject(units, at).is_some_and(|s| {
            let head =
                units.get(s.end - 1).is_some_and(|u| matches!(u.upos, Upos::Noun | Upos::Propn | Upos::Pron));
            head && (s.start == 0 || units.get(s.start - 1).is_some_and(phrase::punct))
        })
}

/// Whether a phrase of the stop list covers the word.
fn stopped(units: &[Unit], at: usize) -> bool {
    (at.saturating_sub(4)..=at).any(|start| {
        lexicon().stops(word(units, start)).iter().any(|phrase| {
            start + phrase.len() > at && phrase.iter().enumerate().all(|(i, w)| is(units, start + i, w))
        })
    })
}

/// What stands before a verb and belongs to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub start: usize,
    negated: bool,
    modal: bool,
    able: bool,
    be: bool,
    to: bool,
}

/// The auxiliaries and adverbs before the verb at `at`.
pub(super) fn group(units: &[Unit], at: usize) -> Group {
    let mut group = Group { start: at, negated: false, modal: false, able: false, be: false, to: false };
    let mut nearest = true;
    while group.start > 0 && at - group.start < 8 {
        let Some(unit) = units.get(group.start - 1).filter(|u| !u.quote) else { break };
        let form = unit.lower.as_str();
        match unit.upos {
            Upos::Aux | Upos::Verb if auxiliary(form) || unit.upos == Upos::Aux => {
                if nearest {
                    group.be = be(form, unit.xpos);
                    nearest = false;
                }
                group.able = form == "can" && at - group.start < 3;
                group.modal |= matches!(
                    form,
                    "may"
                        | "might"
                        | "could"
                        | "would"
                        | "'d"
                        | "should"
                        | "must"
                        | "wo"
                        | "can"
                        | "will"
                        | "'ll"
                        | "shall"
                ) && unit.xpos == "MD";
            }
            Upos::Part | Upos::Adv | Upos::Cconj | Upos::Det
                if matches!(form, "not" | "n't" | "never" | "nt" | "hardly" | "nor" | "neither") =>
            {
                group.negated = true
            }
            Upos::Part if form == "to" => {
                group.to = true;
                group.start -= 1;
                break;
            }
            Upos::Adv if unit.xpos != "WRB" && !phrase::time_word(unit) => {}
            _ => break,
        }
        group.start -= 1;
    }
    group
}

/// An adverb before the verb that says nothing of the saying itself.
fn leading(unit: &Unit) -> bool {
    unit.upos == Upos::Adv && !matches!(unit.lower.as_str(), "not" | "never")
}

fn auxiliary(form: &str) -> bool {
    matches!(
        form,
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "has"
            | "have"
            | "had"
            | "do"
            | "does"
            | "did"
    )
}

fn be(form: &str, xpos: &str) -> bool {
    matches!(form, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "'re" | "'m" | "got" | "gets")
        || (form == "'s" && xpos == "VBZ")
}
