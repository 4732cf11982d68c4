//! The units of a sentence in, its cues of negation, denial and doubt out, each with the unit that it is about.
//!
//! Scope is the word that a cue hangs on, or the next word of content. Who holds what is left to `extract`.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::align::Unit;
use crate::language::lexicon;
use crate::model::WordClass;

/// What the cues of a sentence say.
#[derive(Clone, Debug, Default)]
pub(super) struct Cues {
    /// Cues of negation: where each stands and what it negates.
    pub(super) negations: Vec<(usize, Option<usize>)>,
    /// Words that deny what is told elsewhere.
    pub(super) denials: Vec<usize>,
    /// Whether the sentence asks, supposes, or says that something may be.
    pub(super) open: bool,
}

/// The cues of a sentence.
pub(super) fn read(units: &[Unit]) -> Cues {
    static REFUTING: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    let refuting = REFUTING.get_or_init(|| lexicon::words("en/refuting.txt").into_iter().collect());
    let mut cues = Cues::default();
    for (at, unit) in units.iter().enumerate() {
        let word = unit.words.as_str();
        let next = units.get(at + 1).map_or("", |u| u.words.as_str());
        if negates(word, next, unit) {
            cues.negations.push((at, target(units, at)));
        } else if refuting.contains(unit.lemma.as_str()) {
            cues.denials.push(at);
        }
        cues.open |= matches!(word, "may" | "might" | "could" | "would" | "should" | "if" | "whether" | "perhaps" | "possibly" | "?");
    }
    cues
}

fn negates(word: &str, next: &str, unit: &Unit) -> bool {
    match word {
        "not" | "n't" | "n’t" => !matches!(next, "only" | "just" | "necessarily" | "least" | "more" | "less" | "fewer"),
        "no" => !matches!(next, "doubt" | "more" | "fewer" | "less" | "later" | "matter" | "sooner" | "." | ","),
        "never" | "nobody" | "none" | "nothing" | "nowhere" | "neither" | "without" | "cannot" | "zero" => true,
        "no-one" | "hardly" | "barely" | "scarcely" | "rarely" | "seldom" => true,
        _ => unit.class == WordClass::Verb && matches!(unit.lemma.as_str(), "fail" | "refuse" | "lack" | "decline" | "neglect"),
    }
}

/// What a cue negates: the word that it hangs on where that says something, else the next word of content.
fn target(units: &[Unit], at: usize) -> Option<usize> {
    let verbal = matches!(units[at].words.as_str(), "nobody" | "none" | "nothing" | "neither" | "no-one");
    if let Some(above) = units[at].governor.filter(|g| units[*g].content() && !verbal) {
        return Some(above);
    }
    let nominal = matches!(units[at].words.as_str(), "no" | "zero") || units[at].words == "without";
    let ahead = units.iter().enumerate().skip(at + 1).take(6);
    let fits = |u: &Unit| match u.class {
        WordClass::Noun | WordClass::Name => true,
        WordClass::Verb => !nominal,
        WordClass::Adjective => !nominal && !verbal,
        _ => false,
    };
    ahead.filter(|(_, u)| fits(u)).map(|(i, _)| i).next().or_else(|| units.iter().position(|u| u.class == WordClass::Verb))
}
