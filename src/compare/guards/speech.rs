//! Guards about speech: nobody is contradicted by what nobody claims, nor a text by its own copy.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::super::kinds::{same_words, uncommitted};
use super::{Asked, Word};
use crate::language::lexicon;
use crate::model::{Claim, Kind, Mode, Reason, Role, Stance, Term};

fn stance(asked: &Asked<'_>, reason: Reason) -> Word {
    let said = [asked.a, asked.b].into_iter().find(|n| uncommitted(&asked.story.claims[*n]) == Some(reason));
    match said {
        Some(number) => {
            let words = super::super::kinds::clip(asked.story.words(number));
            Word::Fires(format!("“{words}”: {}", reason.phrase()))
        }
        None => Word::Nothing,
    }
}

/// Whether a claim tells what one and the same plan would bring (`35 houses would have to be pulled down`), on no condition
/// of its own.
fn planned(claim: &Claim) -> bool {
    let lemmas: Vec<&str> = claim.reading.terms.iter().map(|t| t.lemma.as_str()).collect();
    let needed = lemmas.windows(3).any(|w| w == ["would", "have", "to"] || w == ["would", "need", "to"]);
    let condition = lemmas.iter().any(|l| matches!(*l, "if" | "unless" | "without" | "otherwise" | "were"));
    needed && !condition && claim.attribution.stance == Stance::Asserted
}

/// Whether both claims tell what one and the same plan would bring.
pub(in crate::compare) fn one_plan(x: &Claim, y: &Claim) -> bool {
    planned(x) && planned(y)
}

pub(super) fn hypothetical(asked: &Asked<'_>) -> Word {
    let [x, y] = asked.claims();
    if one_plan(x, y) {
        return Word::Passes("both sides tell what the same plan would bring".to_owned());
    }
    match stance(asked, Reason::Hypothetical) {
        Word::Nothing => Word::Passes("both sides are said of the world as it is".to_owned()),
        word => word,
    }
}

pub(super) fn question(asked: &Asked<'_>) -> Word {
    match stance(asked, Reason::Question) {
        Word::Nothing => Word::Passes("neither side only asks".to_owned()),
        word => word,
    }
}

pub(super) fn reported(asked: &Asked<'_>) -> Word {
    match stance(asked, Reason::ReportedAndDenied) {
        Word::Nothing => Word::Passes("each side answers for its words".to_owned()),
        word => word,
    }
}

/// How near two degrees of certainty lie that differ in wording only.
const NEAR: f64 = 0.25;

pub(super) fn hedge(asked: &Asked<'_>) -> Word {
    let fires = stance(asked, Reason::HedgeOnly);
    if fires != Word::Nothing {
        return fires;
    }
    let [x, y] = asked.claims();
    let (p, q) = (x.modality.rung, y.modality.rung);
    let supposed = |c: &Claim| c.attribution.stance == Stance::Supposed;
    if asked.kind != Kind::Certainty || supposed(x) || supposed(y) {
        return Word::Nothing;
    }
    if x.polarity == y.polarity && p < 0.9 && q < 0.9 && (p - q).abs() <= NEAR {
        Word::Fires(format!("{p:.2} against {q:.2} sure: two words for much the same"))
    } else {
        Word::Passes(format!("{p:.2} against {q:.2} sure: more than wording"))
    }
}

pub(super) fn elided(asked: &Asked<'_>) -> Word {
    if asked.kind != Kind::Quote {
        return Word::Nothing;
    }
    let [x, y] = asked.words();
    let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    let mut rest = long.iter();
    let kept = short.iter().all(|w| rest.any(|l| l == w));
    let negations = |words: &[String]| {
        words
            .iter()
            .filter(|w| {
                matches!(w.as_str(), "not" | "no" | "never" | "nobody" | "none") || w.ends_with("n't")
            })
            .count()
    };
    if kept && negations(&short) == negations(&long) {
        // Which words may be left out, the comparison of quotations knows: it sets aside by itself.
        Word::Passes("the shorter keeps the words of the longer; what it leaves out weighs".to_owned())
    } else if kept {
        Word::Passes("a negation was lost on the way".to_owned())
    } else {
        Word::Passes("words were changed, not only left out".to_owned())
    }
}

pub(super) fn opinion(asked: &Asked<'_>) -> Word {
    if !matches!(asked.kind, Kind::Negation | Kind::Status | Kind::Certainty) {
        return Word::Nothing;
    }
    let [x, y] = asked.claims();
    let (Some(p), Some(q)) = (judgement(x), judgement(y)) else { return Word::Nothing };
    let spoken = |c: &Claim| c.attribution.mode != Mode::Narrated && c.attribution.holder.is_some();
    let words = format!("“{}” and “{}”", p.lemma, q.lemma);
    if spoken(x) && spoken(y) && !asked.story.one_holder(asked.a, asked.b) {
        Word::Fires(format!("{words} are what two speakers think"))
    } else {
        Word::Passes(format!("{words} are judgements, yet not of two speakers"))
    }
}

/// The word by which a claim judges in place of telling.
fn judgement(claim: &Claim) -> Option<&Term> {
    static WORDS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| lexicon::words("en/evaluative.txt").into_iter().collect());
    claim
        .reading
        .terms
        .iter()
        .find(|t| t.role == Role::Predicate && t.head && words.contains(t.lemma.as_str()))
}

pub(super) fn same_origin(asked: &Asked<'_>) -> Word {
    let [x, y] = asked.claims();
    let sentence = |c: &Claim| c.sentence.of(&asked.story.documents[c.document].text);
    if x.document == y.document || matches!(asked.kind, Kind::Quote | Kind::Attribution) {
        Word::Nothing
    } else if same_words(sentence(x), sentence(y)) {
        Word::Fires("both print one sentence".to_owned())
    } else {
        Word::Passes("each has words of its own".to_owned())
    }
}
