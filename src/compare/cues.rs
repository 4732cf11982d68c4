//! The units of a sentence in, its cues of negation, denial and doubt out, each with the unit that it is about.
//!
//! Scope is the word that a cue hangs on, or the next word of content. Who holds what is left to `extract`.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::align::Unit;
use crate::language::lexicon;
use crate::model::WordClass;

/// A cue of negation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Negation {
    /// The unit that it negates, where one is found.
    pub(super) target: Option<usize>,
    /// Whether it only sets the target apart from what is said (`Lisbon, not Porto`; `Lisbon instead of Porto`).
    pub(super) aside: bool,
}

/// What the cues of a sentence say.
#[derive(Clone, Debug, Default)]
pub(super) struct Cues {
    /// Cues of negation, in the order of the words.
    pub(super) negations: Vec<Negation>,
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
    let asks = units.iter().rev().take(3).any(|u| u.words == "?");
    for (at, unit) in units.iter().enumerate() {
        if negates(units, at) {
            // A question denies nothing (`you know her, don't you?`), nor does a condition.
            let open = asks || supposed(units, at);
            let target = if open { None } else { target(units, at) };
            cues.negations.push(Negation { target, aside: open || aside(units, at) });
        } else if refuting.contains(unit.lemma.as_str()) {
            cues.denials.push(at);
        }
        cues.open |= matches!(
            unit.words.as_str(),
            "may" | "might" | "could" | "would" | "should" | "if" | "whether" | "perhaps" | "possibly" | "?"
        );
    }
    cues
}

fn word(units: &[Unit], at: usize) -> &str {
    units.get(at).map_or("", |u| u.words.as_str())
}

fn negates(units: &[Unit], at: usize) -> bool {
    let unit = &units[at];
    let (next, second) = (word(units, at + 1), word(units, at + 2));
    let before = at.checked_sub(1).map_or("", |b| word(units, b));
    match unit.words.as_str() {
        "not" | "n't" | "n’t" => {
            let set =
                matches!(next, "only" | "just" | "necessarily" | "least" | "more" | "less" | "fewer" | "as");
            // `could not be clearer` says that it is most clear.
            let utmost = next == "be"
                && (matches!(second, "more" | "less" | "better" | "worse")
                    || units
                        .get(at + 2)
                        .is_some_and(|u| u.class == WordClass::Adjective && second.ends_with("er")));
            !set && !utmost
        }
        "no" => {
            let set = matches!(
                next,
                "doubt"
                    | "more"
                    | "fewer"
                    | "less"
                    | "later"
                    | "matter"
                    | "sooner"
                    | "other"
                    | "wonder"
                    | "question"
            );
            // Before a word that opens a clause it answers what was said (`no, it's only here`).
            let bare = units
                .get(at + 1)
                .is_none_or(|u| !u.content() && !matches!(next, "one" | "such" | "single" | "-"));
            !set && !bare
        }
        "nothing" => !matches!(next, "like" | "but" | "short" | "less" | "more"),
        "none" => next != "other",
        "never" | "nobody" | "nowhere" | "neither" | "without" | "cannot" | "zero" => true,
        "no-one" | "hardly" | "barely" | "scarcely" | "rarely" | "seldom" => true,
        "unable" | "impossible" | "unsuccessfully" | "unlike" => true,
        "yet" => next == "to" && matches!(before, "has" | "have" | "had" | "is" | "are" | "was" | "were"),
        "instead" => next == "of",
        "rather" => next == "than",
        "over" => units[..at]
            .iter()
            .any(|u| matches!(u.lemma.as_str(), "choose" | "prefer" | "pick" | "favour" | "favor")),
        "trouble" | "difficulty" => next.ends_with("ing"),
        _ => {
            unit.class == WordClass::Verb
                && matches!(unit.lemma.as_str(), "fail" | "refuse" | "lack" | "decline" | "neglect")
        }
    }
}

/// Whether the word at `at` stands in a clause that is only supposed.
fn supposed(units: &[Unit], at: usize) -> bool {
    let clause = units[..at].iter().rposition(|u| matches!(u.words.as_str(), "," | ";" | ":" | "then"));
    units[clause.map_or(0, |c| c + 1)..at].iter().any(|u| matches!(u.words.as_str(), "if" | "unless"))
}

/// Whether a cue only sets something apart from what is said.
fn aside(units: &[Unit], at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |b| word(units, b));
    match units[at].words.as_str() {
        "unlike" | "instead" | "rather" | "over" => true,
        "not" => {
            let next_verb = units.get(at + 1).is_some_and(|u| u.class == WordClass::Verb);
            let tail = matches!(before, "," | "and" | "but" | "-" | "–" | "—") && at > 2 && !next_verb;
            // `not by sea but by land`: what is said follows, and no other clause does.
            let but = units[at..].iter().position(|u| u.words == "but").map(|b| at + b);
            tail || but.is_some_and(|b| units[b..].iter().all(|u| u.class != WordClass::Verb))
        }
        _ => false,
    }
}

/// What a cue negates: the word that it hangs on where that says something, else the next word of content.
fn target(units: &[Unit], at: usize) -> Option<usize> {
    let verbal = matches!(units[at].words.as_str(), "nobody" | "none" | "nothing" | "neither" | "no-one");
    // What these deny comes after them, whatever they hang on themselves.
    let ahead_only = matches!(
        units[at].words.as_str(),
        "unable" | "impossible" | "yet" | "instead" | "rather" | "unlike" | "over" | "trouble" | "difficulty"
    );
    if let Some(above) = units[at].governor.filter(|g| units[*g].content() && !verbal && !ahead_only) {
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
    ahead
        .filter(|(_, u)| fits(u))
        .map(|(i, _)| i)
        .next()
        .or_else(|| units.iter().position(|u| u.class == WordClass::Verb))
}
