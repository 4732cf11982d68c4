//! A claim as it was read in; the steps that led to its stance, holder, times and question out, after those that the
//! pass on factuality noted.

use crate::model::{Amount, Aspect, Claim, Mode, Moment, Precision, Stance, Step};
use crate::rules::Answered;
use crate::text::Span;

/// When a claim was made, and what tells so.
pub(super) struct Made {
    pub(super) moment: Option<Moment>,
    /// The words for it, where the sentence has any.
    pub(super) span: Option<Span>,
    pub(super) whence: &'static str,
}

/// The steps of a statement: `read` by the pass on factuality; `outer` where its content is only passed on; `made`
/// when it was made; `time` the words for when it holds.
pub(super) fn of_statement(
    claim: &Claim,
    read: Vec<Step>,
    outer: bool,
    made: &Made,
    time: Option<Span>,
) -> Vec<Step> {
    let mut steps = read;
    let attribution = &claim.attribution;
    let step = |decides, cue, does: String| Step { decides, cue, does };
    if attribution.stance == Stance::Denied {
        let does = "turns the whole claim: its holder denies it".to_owned();
        steps.push(step(Aspect::Polarity, attribution.cue, does));
    }
    let stance = format!("{:?}", attribution.stance).to_lowercase();
    let does = match (outer, attribution.cue) {
        (true, _) => format!("passes on what somebody else says: {stance}"),
        (false, Some(_)) => format!("makes it {stance}"),
        (false, None) if attribution.mode == Mode::Narrated => {
            format!("no words of saying: {stance} by the writer")
        }
        (false, None) => format!("a speaker's own words: {stance}"),
    };
    steps.push(step(Aspect::Stance, attribution.cue, does));
    if let Some(holder) = &attribution.holder {
        steps.push(step(Aspect::Holder, holder.span, format!("is who says it: {}", holder.name)));
    }
    for via in &attribution.via {
        steps.push(step(Aspect::Holder, via.span, format!("is through whom it came: {}", via.name)));
    }
    if let Some(moment) = made.moment {
        steps.push(step(Aspect::AsOf, made.span, format!("{}: {moment}", made.whence)));
    }
    if let Some(moment) = claim.valid {
        steps.push(step(Aspect::Valid, time, format!("is the time that it talks of: {moment}")));
    }
    for mention in &claim.reading.amounts {
        let counted = mention.noun.as_deref().unwrap_or(&mention.amount.unit.written);
        let does = format!("is an amount: {} {counted}", in_words(&mention.amount));
        steps.push(step(Aspect::Amount, Some(mention.span), does.trim_end().to_owned()));
    }
    steps
}

/// An amount with how exactly it is stated.
fn in_words(amount: &Amount) -> String {
    let exactly = match amount.precision {
        Precision::Exact => "",
        Precision::Round => "round ",
        Precision::Approximate => "about ",
        Precision::AtLeast => "at least ",
        Precision::AtMost => "at most ",
        Precision::Between => "around the middle ",
        Precision::Vague => "vaguely ",
    };
    format!("{exactly}{}", amount.written)
}

/// The step in which a rule read an answer.
pub(super) fn of_answer(answer: &Answered) -> Step {
    let does = format!("answers “{}” (rule {})", answer.question.text, answer.rule);
    Step { decides: Aspect::Question, cue: Some(answer.span), does }
}
