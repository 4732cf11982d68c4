//! The words of one clause in; out come whether its main predicate is affirmed, how sure it is, and which words
//! a negation has in its scope.
//!
//! Cues and what they do are data (`negation.tsv`, `pseudo-negation.tsv`, `modality.tsv`, `signatures.tsv`). The
//! reading goes from the outermost cue inwards, as Karttunen's and Saurí's (De Facto) do, over the order of the
//! words and their tags. Where a cue stands among several predicates the parsed tree says which clause it belongs
//! to. Who answers for the words, and denials by verbs of saying, are left to attribution.

mod canaries;
mod context;
mod cues;
mod group;
mod note;
mod products;
mod scan;
mod tree;
mod word;
mod zones;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use crate::language::{Sentence, lexicon};
use crate::model::{Aspect, Certainty, Modality, Polarity, Step};

pub(super) use canaries::doubled;
use cues::{Complement, Effect};
use note::{Did, Note, one};
use scan::Outcome;
use tree::Branches;
use word::Word;
use zones::Zone;

/// What a clause commits to.
#[derive(Clone, Debug, PartialEq)]
pub struct Factuality {
    /// Whether the main predicate, or the complement that it judges (`failed to sign`), is affirmed.
    pub polarity: Polarity,
    /// How sure that is.
    pub modality: Modality,
    /// For each token of the range: whether a negation has it in scope.
    pub negated: Vec<bool>,
    /// What each cue did, in the order of reading.
    notes: Vec<Note>,
}

impl Factuality {
    /// How this was read, step by step, in words; `sentence` is what it was read in.
    pub fn steps(&self, text: &str, sentence: &Sentence) -> Vec<Step> {
        let mut steps: Vec<Step> = self.notes.iter().map(|note| note.step(text, sentence)).collect();
        let none = |decides, does: &str| Step { decides, cue: None, does: does.to_owned() };
        if !steps.iter().any(|s| s.decides == Aspect::Polarity) {
            steps.insert(0, none(Aspect::Polarity, "no negation: affirmed"));
        }
        if !steps.iter().any(|s| s.decides == Aspect::Certainty) {
            steps.push(none(Aspect::Certainty, "no word of doubt: stated as fact"));
        }
        steps
    }
}

/// Reads the tokens of `sentence` in the range `tokens`.
pub fn read(text: &str, sentence: &Sentence, tokens: Range<usize>) -> Factuality {
    let words = word::words(text, sentence, tokens.clone());
    let mut negated = vec![false; tokens.len()];
    if words.len() != tokens.len() || words.is_empty() {
        let (polarity, modality) = (Polarity::Positive, Modality::CERTAIN);
        return Factuality { polarity, modality, negated, notes: Vec::new() };
    }
    // Parsing costs: only where a cue leaves more than one predicate to choose from.
    let branches = if unclear(&words) { Branches::read(sentence, &tokens) } else { None };
    let by_tree = branches.as_ref().and_then(|b| b.zones(&words)).filter(|z| !led_by_other_clause(&words, z));
    let zones = by_tree.unwrap_or_else(|| zones::cut(&words));
    let mut outcome = scan::scan(&words, &zones[0].at, 1, &mut negated);
    let over = over(&words, &zones, &mut outcome, &mut negated);
    for (place, zone) in zones.iter().enumerate().skip(1) {
        let nor = |at: &usize| words[*at].lower == "nor" || (*at > 0 && words[at - 1].lower == "nor");
        let goes_on = outcome.sign < 0 && zone.at.first().is_some_and(nor);
        let judged = over.is_some_and(|(below, sign)| below == place && sign < 0);
        let sign = if judged || goes_on { -1 } else { 1 };
        let below = scan::scan(&words, &zone.at, sign, &mut negated);
        // What one does not expect lies ahead as it would without that.
        outcome.modality.future |= judged && outcome.raised && below.modality.future;
    }
    until(&words, branches.as_ref(), &mut outcome, &mut negated);
    let around = context::Around::new(text, sentence, &tokens);
    let scene = context::Scene { words: &words, zones: &zones, around: &around, branches: branches.as_ref() };
    if let Some((cue, why)) = scene.unreal(&outcome) {
        outcome.weaken(cue, Certainty::Unreal, 0.5, why);
        // `Should it rain, the mill will close`: the verb of the condition hides that of what hangs on it.
        let ahead = words.iter().any(|w| w.xpos == "MD" && matches!(w.lower, "will" | "shall" | "'ll"));
        outcome.modality.future |= why == "conditional" && ahead;
    }
    for note in &mut outcome.notes {
        note.shift(tokens.start);
    }
    if outcome.modality.committed()
        && let Some(at) = condition_outside(text, sentence, &tokens)
    {
        outcome.weaken(one(at), Certainty::Unreal, 0.5, "conditional");
    }
    let polarity = match (outcome.open, outcome.sign) {
        (true, _) => Polarity::Open,
        (false, sign) if sign < 0 => Polarity::Negative,
        _ => Polarity::Positive,
    };
    Factuality { polarity, modality: outcome.modality, negated, notes: outcome.notes }
}

/// Whether the tree takes a clause in front (`even though it was late, …`) for the main one.
fn led_by_other_clause(words: &[Word<'_>], zones: &[Zone]) -> bool {
    let led = |w: &Word<'_>| w.mark() || matches!(w.lower, "and" | "but" | "even" | "just");
    let Some(opener) = words.iter().position(|w| !led(w)) else { return false };
    let beside =
        matches!(words[opener].lower, "although" | "though" | "while" | "whilst" | "because" | "since");
    let Some(comma) = words.iter().position(|w| w.lower == ",") else { return false };
    let finite = |range: Range<usize>| range.into_iter().any(|at| words[at].finite());
    beside
        && comma > opener
        && zones[0].at.contains(&opener)
        && zones[0].at.iter().find(|at| words[**at].finite()).is_some_and(|at| *at < comma)
        && finite(comma + 1..words.len())
}

/// Place in the sentence of an `if` outside the range whose clause hangs on the range's main predicate.
fn condition_outside(text: &str, sentence: &Sentence, tokens: &Range<usize>) -> Option<usize> {
    let opens = |at: usize| matches!(sentence.tokens[at].of(text).to_lowercase().as_str(), "if" | "unless");
    let outside = |at: &usize| !tokens.contains(at) && opens(*at);
    (0..sentence.tokens.len()).find(outside)?;
    Branches::read(sentence, tokens)?.opened_outside(opens)
}

/// Whether a cue stands among several predicates.
fn unclear(words: &[Word<'_>]) -> bool {
    let predicates = words.iter().filter(|w| w.finite() || (w.verb() && w.xpos.starts_with("VB"))).count();
    predicates > 1
        && (0..words.len())
            .any(|at| context::opens_condition(words, at) || cues::at(words, at).next().is_some())
}

/// The clause that the main predicate judges, by its place among the zones, with the sign that it gets:
/// `does not think that …` denies what follows, `pretended that …` too.
fn over(
    words: &[Word<'_>],
    zones: &[Zone],
    outcome: &mut Outcome,
    negated: &mut [bool],
) -> Option<(usize, i8)> {
    let predicate = outcome.predicate?;
    let below = zones.iter().skip(1).position(|z| z.opener.is_some_and(|o| o > predicate))? + 1;
    let relative = zones[below].at.first().is_some_and(|at| matches!(words[*at].xpos, "WDT" | "WP" | "WRB"));
    if relative {
        return None;
    }
    if raises(words[predicate].lemma) && outcome.sign < 0 {
        outcome.weaken(one(predicate), Certainty::Probable, 0.7, "a negated opinion");
        outcome.raised = true;
        negated[predicate] = false;
        return Some((below, -1));
    }
    let opener = zones[below].at.first()?;
    let (cue, entry) = (predicate..*opener).find_map(|at| {
        cues::at(words, at).find_map(|cue| match cue.effect {
            Effect::Signature { complement: Complement::That, affirmed, negated } => {
                let entry = if outcome.sign < 0 { negated } else { affirmed };
                Some((at..at + cue.words.len(), entry))
            }
            _ => None,
        })
    })?;
    if entry.sign != '-' || *opener > cue.end {
        return None;
    }
    outcome.sign = -1;
    outcome.note(cue, Did::Implies(false));
    Some((below, -1))
}

/// `Not … until`: so it is from then on, unless the verb tells of what goes on.
fn until(words: &[Word<'_>], branches: Option<&Branches<'_>>, outcome: &mut Outcome, negated: &mut [bool]) {
    static DURATIVE: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    let durative = DURATIVE.get_or_init(|| lexicon::words("en/durative.txt").into_iter().collect());
    let Some(predicate) = outcome.predicate.filter(|_| outcome.sign < 0 && !outcome.open) else { return };
    let turned = outcome.notes.iter().any(|n| n.did == Did::Negates && n.on == Some(predicate));
    let after = |at: &usize| matches!(words[*at].lower, "until" | "till");
    let Some(at) = (predicate + 1..words.len()).find(after) else { return };
    let here = branches.is_none_or(|b| b.hangs_on(at, predicate));
    if turned && here && words[predicate].verb() && !durative.contains(words[predicate].lemma) {
        outcome.sign = 1;
        outcome.note(one(at), Did::SoFromThen);
        negated.fill(false);
    }
}

/// Verbs whose negation is meant of what follows them (`does not think that …`).
fn raises(lemma: &str) -> bool {
    matches!(lemma, "think" | "believe" | "expect" | "suppose" | "imagine" | "reckon" | "appear" | "seem")
}
