//! Frames of single verbs, and what their form makes of a stance.

use std::ops::Range;

use super::content::Scene;
use super::cue::{Cue, Form};
use super::lexicon::{Class, lexicon};
use super::line::Unit;
use super::phrase::{self, ends, is, nominal, punct, skip_adjuncts, word};
use super::verbs::Draft;
use crate::language::Upos;
use crate::model::Stance;

/// The frame of the verb, where it is one of its own.
pub(super) fn read(scene: &Scene, cue: &Cue) -> Option<Draft> {
    emerged(scene, cue).or_else(|| put_at(scene, cue)).or_else(|| accuses(scene, cue))
}

/// `It emerged that …`, `Word emerged that …`: nobody named says it.
fn emerged(scene: &Scene, cue: &Cue) -> Option<Draft> {
    if !cue.verb.takes('m') || !that_clause(scene, cue) {
        return None;
    }
    let content = vec![scene.right(cue, cue.range.end)?];
    Some(Draft { content, cue: cue.range.clone(), holder: None, stance: Stance::Reported })
}

/// `S put the toll at 12`
fn put_at(scene: &Scene, cue: &Cue) -> Option<Draft> {
    let units = scene.units;
    let holder = phrase::subject(units, cue.head).filter(|_| cue.verb.takes('p'))?;
    let from = cue.range.end;
    let end = scene.complement_end(from);
    let at = (from + 1..end.min(from + 16)).find(|i| is(units, *i, "at"))?;
    let figure = (at + 1..end.min(at + 5)).find(|i| units.get(*i).is_some_and(|u| u.upos == Upos::Num))?;
    let amount = ends(units, figure + 1)
        || is(units, at + 1, "$")
        || units.get(figure + 1).is_some_and(|u| punct(u) || measures(u));
    let evident =
        units.get(holder.clone())?.iter().any(|u| lexicon().evidence(&u.lower) || u.upos == Upos::Propn);
    let counted = units.get(from..at)?.iter().any(|u| counts(&u.lower));
    if !amount || !(evident || counted) || units.get(from..at)?.iter().any(|u| phrase::finite(u) || u.quote) {
        return None;
    }
    let stance = cue.plain();
    Some(Draft {
        content: vec![scene.bare(from..end)?],
        cue: cue.range.clone(),
        holder: Some(holder),
        stance,
    })
}

fn measures(unit: &Unit) -> bool {
    matches!(
        unit.lower.as_str(),
        "%" | "percent" | "per" | "million" | "billion" | "and" | "but" | "or" | "in"
    )
}

fn counts(form: &str) -> bool {
    matches!(
        form,
        "number"
            | "toll"
            | "total"
            | "cost"
            | "costs"
            | "value"
            | "rate"
            | "figure"
            | "damage"
            | "loss"
            | "losses"
            | "turnout"
            | "price"
            | "share"
    )
}

/// `S accused X of hiding it`
fn accuses(scene: &Scene, cue: &Cue) -> Option<Draft> {
    let holder = phrase::subject(scene.units, cue.head)?;
    let from = cue.range.end;
    let object = nominal(scene.units, from)?;
    let of = (from..object.end + 1).find(|i| is(scene.units, *i, "of"))?;
    accused(scene, cue, of)?;
    let content = vec![scene.bare(from..scene.complement_end(from))?];
    Some(Draft { content, cue: cue.range.clone(), holder: Some(holder), stance: cue.plain() })
}

/// The charge behind `accused` at `of`: "of hiding it".
pub(super) fn accused(scene: &Scene, cue: &Cue, of: usize) -> Option<Range<usize>> {
    (cue.verb.takes('f') && is(scene.units, of, "of"))
        .then(|| scene.bare(of..scene.complement_end(of)))
        .flatten()
}

/// Whose words follow `as saying`: those of the one who is quoted, not of the one who quotes.
pub(super) fn quoted(scene: &Scene, cue: &Cue) -> Option<Range<usize>> {
    let as_at = cue.range.start.checked_sub(1).filter(|i| is(scene.units, *i, "as"))?;
    let quoting = scene.cues.iter().rev().find(|c| c.at < as_at && c.at + 16 > as_at)?;
    match (quoting.verb.lemma, quoting.form) {
        ("quote" | "cite", Form::Passive) => phrase::subject(scene.units, quoting.head),
        ("quote" | "cite", _) => nominal(scene.units, quoting.range.end).filter(|n| n.end <= as_at),
        _ => None,
    }
}

/// Whether a clause with "that" and a subject of its own follows the verb, or what it denies.
pub(super) fn that_clause(scene: &Scene, cue: &Cue) -> bool {
    let denied = nominal(scene.units, cue.range.end).filter(|_| cue.verb.class == Class::Denial);
    let at = denied.map_or_else(|| skip_adjuncts(scene.units, cue.range.end), |n| n.end);
    is(scene.units, at, "that") && scene.units.get(at + 1).is_some_and(|u| !phrase::finite(u))
}

/// The stance, where the content is an infinitive: `told them to go` orders, `vowed to go` only promises.
pub(super) fn tempered(scene: &Scene, cue: &Cue, content: &Range<usize>, stance: Stance) -> Stance {
    let units = scene.units;
    let infinitive = |at: usize| is(units, at, "to") && units.get(at + 1).is_some_and(|u| u.xpos == "VB");
    let addressed = content.start == cue.range.end
        && cue.verb.takes('a')
        && nominal(units, content.start).is_some_and(|n| infinitive(n.end));
    // Who asks why it happened takes it that it did; `why did you` is put as a question.
    let presumed = is(units, content.start, "why")
        && units.get(content.start + 1).is_some_and(|u| !phrase::finite(u) && u.lower != "to");
    match stance {
        Stance::Asked if presumed => Stance::Asserted,
        Stance::Asserted if addressed => Stance::Ordered,
        // "Asked residents to leave", "asked to see it": no question.
        Stance::Asked if addressed || infinitive(content.start) => Stance::Ordered,
        Stance::Asserted if infinitive(content.start) && cue.verb.class == Class::Commitment => {
            Stance::Supposed
        }
        Stance::Asserted if infinitive(content.start) && cue.verb.lemma == "tell" => Stance::Ordered,
        _ => stance,
    }
}

/// Whether what is claimed is taken or asked for, not said: `the fire claimed four lives`.
pub(super) fn taken(object: &[Unit]) -> bool {
    const TAKEN: [&str; 18] = [
        "life",
        "lives",
        "victim",
        "victims",
        "responsibility",
        "victory",
        "credit",
        "damages",
        "compensation",
        "expenses",
        "title",
        "asylum",
        "benefits",
        "seat",
        "seats",
        "prize",
        "medal",
        "refund",
    ];
    object.iter().all(|u| !u.quote) && object.iter().any(|u| TAKEN.contains(&u.lower.as_str()))
}

/// Whether the words name a body before which something is said ("the inquest was told that …").
pub(super) fn hears(scene: &Scene, words: &Range<usize>) -> bool {
    scene.units.get(words.clone()).is_some_and(|part| part.iter().any(|u| lexicon().hears(&u.lower)))
}

impl Scene<'_> {
    /// Whether `at..end` gives somebody or something a name: "him a liar", and not "him at home".
    pub(super) fn named(&self, at: usize, end: usize) -> bool {
        if (at..end).any(|i| self.units.get(i).is_some_and(|u| u.quote || u.held))
            || is(self.units, at.saturating_sub(3), "what")
        {
            return true;
        }
        // "a group that calls itself Nine Lamps" only has a name.
        let itself = matches!(word(self.units, at), "itself" | "themselves" | "himself" | "herself");
        if itself && self.units.get(at + 1).is_some_and(|u| u.upos == Upos::Propn) {
            return false;
        }
        let Some(object) = nominal(self.units, at) else { return false };
        self.units.get(object.end - 1).is_some_and(|u| u.upos == Upos::Adj)
            || object.end < end
                && self.units.get(object.end).is_some_and(|u| {
                    matches!(u.upos, Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn) || u.lower == "``"
                })
    }
}
