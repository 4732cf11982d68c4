//! A claim as it was read in; the steps that led to its stance, holder, times and question out, after those that the
//! pass on factuality noted.

use crate::model::{AmountMention, Aspect, Claim, Mode, Moment, Precision, Stance, Statistic, Step, Tense};
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
    if let Some(valid) = claim.holds() {
        let does = match (valid.stated, claim.tense) {
            (true, _) => format!("is the time that it talks of: {valid}"),
            (false, Tense::Past) => format!("not stated; of the past, so {valid}"),
            (false, Tense::Present) => format!("not stated; of the present, so {valid}"),
            (false, Tense::Future) => format!("not stated; of the future, so {valid}"),
        };
        steps.push(step(Aspect::Valid, time, does));
    }
    for mention in &claim.reading.amounts {
        steps.push(step(Aspect::Amount, Some(mention.span), format!("is an amount: {}", measured(mention))));
    }
    steps
}

/// An amount with how exactly it is stated, what it counts and where, and what sort of figure it is.
fn measured(mention: &AmountMention) -> String {
    let amount = &mention.amount;
    let number = format!("{:.4}", amount.written);
    let number =
        if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { &number };
    let mut words = format!("{}{number}", exactly(amount.precision));
    let unit = amount.unit.written.as_str();
    let counts = unit.is_empty();
    let restricting = mention.modifiers.iter().filter(|m| !m.starts_with("per-")).map(String::as_str);
    let thing: Vec<&str> = restricting.chain(mention.noun.as_deref()).collect();
    if !counts {
        words.push_str(&format!(" {unit}"));
    }
    if !thing.is_empty() {
        words.push_str(&format!("{} {}", if counts { "" } else { "; of" }, thing.join(" ")));
    }
    let sort = match amount.statistic {
        Statistic::Level => None,
        Statistic::Change => Some("a change"),
        Statistic::Share => Some("a share"),
        Statistic::Points => Some("a difference of shares"),
        Statistic::Rank => Some("a place in an order"),
        Statistic::Ratio => Some("a multiple"),
        Statistic::Increment => Some("on top of others"),
        Statistic::Rate => Some("a rate"),
        Statistic::Age => Some("an age"),
    };
    let per = mention.modifiers.iter().find(|m| m.starts_with("per-")).map(String::as_str);
    let told = [
        ("", sort.map(str::to_owned)),
        ("", per.map(str::to_owned)),
        ("verb ", mention.predicate.clone()),
        ("place ", mention.place.clone()),
        ("period ", mention.period.clone()),
    ];
    for (name, value) in told {
        if let Some(value) = value {
            words.push_str(&format!("; {name}{value}"));
        }
    }
    words
}

/// How exactly an amount is stated, before its number.
fn exactly(precision: Precision) -> &'static str {
    match precision {
        Precision::Exact => "",
        Precision::Round => "round ",
        Precision::Approximate => "about ",
        Precision::AtLeast => "at least ",
        Precision::AtMost => "at most ",
        Precision::Between => "around the middle ",
        Precision::Vague => "vaguely ",
    }
}

/// The step in which a rule read an answer.
pub(super) fn of_answer(answer: &Answered) -> Step {
    let does = format!("answers “{}” (rule {})", answer.question.text, answer.rule);
    Step { decides: Aspect::Question, cue: Some(answer.span), does }
}
