//! Two claims that seem to contradict each other in, the reason why they do not out.
//!
//! Every [`Reason`] has its guard here, asked in the order of [`Reason::ALL`]; the first that fires sets the finding
//! aside. A guard says what it saw, whether it fires or not, so that `explain` can show the whole row. Comparisons
//! have guards of their own where they know more (`kinds/`); those come to the same reasons.

mod amounts;
pub(super) mod axes;
mod look_alikes;
mod named_things;
mod parallel;
mod people;
mod places;
mod sense;
mod speech;
mod times;

use super::finding::Story;
use super::kinds::PairFinding;
use crate::model::{AmountMention, Answer, Claim, Kind, Reason, Relation};

pub(super) use look_alikes::{copies, look_alike};
pub(super) use speech::one_plan;

/// Two claims that a comparison opposes.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    story: &'a Story<'a>,
    a: usize,
    b: usize,
    kind: Kind,
    /// Whether it is a tension only.
    tension: bool,
    /// The amounts at issue, where it is about amounts.
    amounts: Option<[&'a AmountMention; 2]>,
    /// Whether the question of a rule names what is counted.
    named: bool,
    /// Whether one is taken for an update of the other.
    update: bool,
}

/// What a guard says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// It sets the difference aside, for this.
    Fires(String),
    /// It looked at this and lets it pass.
    Passes(String),
    /// Nothing in the two claims concerns it.
    Nothing,
}

type Guard = fn(&Asked<'_>) -> Word;

/// The guard of a reason.
fn guard(reason: Reason) -> Guard {
    match reason {
        Reason::Rounding => amounts::rounding,
        Reason::BoundCompatible => amounts::bound,
        Reason::UnitConverted => amounts::unit,
        Reason::OtherCurrency => amounts::currency,
        Reason::PartAndWholePlace => places::part_and_whole,
        Reason::OtherPlace => places::other,
        Reason::OtherPopulation => amounts::population,
        Reason::OtherMeasure => amounts::measure,
        Reason::OtherPeriod => amounts::period,
        Reason::OtherTime => times::other,
        Reason::GrossAndNet => amounts::gross_and_net,
        Reason::PerUnitAndTotal => amounts::rate,
        Reason::PercentAndPoints => amounts::points,
        Reason::IncrementAndLevel => amounts::increment,
        Reason::PartAndTotal => amounts::part,
        Reason::TimeZone => times::zone,
        Reason::Hypothetical => speech::hypothetical,
        Reason::Question => speech::question,
        Reason::ReportedAndDenied => speech::reported,
        Reason::HedgeOnly => speech::hedge,
        Reason::OtherNegation => sense::negation,
        Reason::OtherObject => sense::object,
        Reason::OtherPerson => people::other,
        Reason::SamePerson => people::same,
        Reason::ElidedQuote => speech::elided,
        Reason::InclusiveCount => amounts::inclusive,
        Reason::ForecastAndOutcome => times::forecast,
        Reason::Opinion => speech::opinion,
        Reason::RecalledHistory => times::recalled,
        Reason::SameOrigin => speech::same_origin,
        Reason::NotComparable => axes::not_comparable,
    }
}

impl<'a> Asked<'a> {
    /// The two claims; `answers` are the words of their answers, by which the amounts at issue are known.
    pub(super) fn new(
        story: &'a Story<'a>,
        [a, b]: [usize; 2],
        kind: Kind,
        tension: bool,
        answers: [&str; 2],
    ) -> Self {
        let about = matches!(kind, Kind::Quantity | Kind::Measure);
        let amounts = match (at_issue(story, a, answers[0]), at_issue(story, b, answers[1])) {
            (Some(m), Some(n)) if about => Some([m, n]),
            _ => None,
        };
        Self { tension, amounts, ..Self::plain(story, [a, b], kind) }
    }

    /// Two claims of which nothing is said but what is at issue.
    fn plain(story: &'a Story<'a>, [a, b]: [usize; 2], kind: Kind) -> Self {
        Self { story, a, b, kind, tension: false, amounts: None, named: false, update: false }
    }

    /// The same where the question of a rule names what is counted.
    pub(super) fn of_rule(self) -> Self {
        Self { named: true, ..self }
    }

    /// The same where the relation is that of an update, or not.
    fn with(self, relation: Relation) -> Self {
        Self { update: relation == Relation::Superseded, ..self }
    }

    fn claims(&self) -> [&'a Claim; 2] {
        [&self.story.claims[self.a], &self.story.claims[self.b]]
    }

    /// The words of the two claims, in lower case, marks of punctuation left out.
    fn words(&self) -> [Vec<String>; 2] {
        [self.a, self.b].map(|n| plain(self.story.words(n)))
    }

    /// What the guard of a reason says.
    fn of(&self, reason: Reason) -> Word {
        guard(reason)(self)
    }

    /// The first guard that fires, of those that are asked.
    fn first(&self, wanted: impl Fn(Reason) -> bool) -> Option<(Reason, String)> {
        let asked = Reason::ALL.into_iter().filter(|r| wanted(*r) && self.story.settings.asks(*r));
        asked.map(|r| (r, self.of(r))).find_map(|(reason, word)| match word {
            Word::Fires(why) => Some((reason, why)),
            _ => None,
        })
    }

    /// Every guard with its word, in the order in which they are asked.
    pub(super) fn all(&self) -> Vec<(Reason, Word)> {
        Reason::ALL.into_iter().map(|reason| (reason, self.of(reason))).collect()
    }
}

/// What a comparison set aside comes to what its score says where the guard of its reason is off.
pub(super) fn unless_off(story: &Story<'_>, mut found: PairFinding) -> PairFinding {
    if let Relation::SetAside(reason) = found.relation
        && !story.settings.asks(reason)
    {
        found.relation = by_score(found.confidence);
        found.steps.push(format!("the guard {reason} is off"));
    }
    found
}

/// Sets an alarm between two claims aside where a guard fires.
pub(super) fn ask(story: &Story<'_>, found: PairFinding) -> PairFinding {
    let set_aside = matches!(found.relation, Relation::SetAside(_));
    let mut found = unless_off(story, found);
    if set_aside {
        return found;
    }
    let Some(kind) = found.kind.filter(|_| alarm(found.relation)) else { return found };
    let wanted = asked_of(found.relation);
    let tension = found.relation == Relation::Tension || found.confidence < super::CONTRADICTION;
    let asked = Asked::new(story, [found.a, found.b], kind, tension, [&found.answers[0], &found.answers[1]])
        .with(found.relation);
    if let Some((reason, why)) = asked.first(wanted) {
        found.steps.push(format!("guard {reason}: {why}"));
        found.relation = Relation::SetAside(reason);
    }
    found
}

/// Why no two of the claims on two sides contradict each other, where one guard fires for all of them.
pub(super) fn ask_sides(
    story: &Story<'_>,
    kind: Kind,
    relation: Relation,
    sides: [(&[usize], &str); 2],
) -> Option<(Reason, String)> {
    let [(left, p), (right, q)] = sides;
    let pairs = || left.iter().flat_map(|a| right.iter().map(move |b| [*a, *b]));
    let (tension, wanted) = (relation == Relation::Tension, asked_of(relation));
    let asked = |pair| Asked::new(story, pair, kind, tension, [p, q]).of_rule().with(relation);
    let (first, why) = asked(pairs().next()?).first(wanted)?;
    let fires = |pair| matches!(asked(pair).of(first), Word::Fires(_));
    pairs().all(fires).then_some((first, why))
}

/// What a score comes to where nothing stands against a conflict.
pub(super) fn by_score(confidence: f64) -> Relation {
    match confidence {
        p if p >= super::CONTRADICTION => Relation::Contradiction,
        p if p >= super::TENSION => Relation::Tension,
        _ => Relation::None,
    }
}

fn alarm(relation: Relation) -> bool {
    matches!(relation, Relation::Contradiction | Relation::Tension | Relation::Superseded)
}

/// The reasons for which a finding may be set aside: an update is none where the two speak of two things, whatever else
/// parts a later statement from an earlier one.
pub(super) fn asked_of(relation: Relation) -> fn(Reason) -> bool {
    match relation {
        Relation::Superseded => |r| {
            matches!(
                r,
                Reason::OtherObject | Reason::OtherPerson | Reason::OtherPlace | Reason::OtherPopulation
            )
        },
        _ => |_| true,
    }
}

/// The amount of a claim that an answer in words means: the one of those words, else that of the claim's own answer,
/// else the only one.
fn at_issue<'a>(story: &'a Story<'a>, number: usize, answer: &str) -> Option<&'a AmountMention> {
    let claim = &story.claims[number];
    let text = &story.documents[claim.document].text;
    let amounts = &claim.reading.amounts;
    let words = |m: &AmountMention| {
        let span = m.noun_span.map_or(m.span, |noun| m.span.cover(noun));
        plain(span.of(text)) == plain(answer) || plain(m.span.of(text)) == plain(answer)
    };
    let own = |m: &AmountMention| matches!(&claim.answer, Some(Answer::Amount(x)) if *x == m.amount);
    let by_words = amounts.iter().find(|m| words(m)).or_else(|| amounts.iter().find(|m| own(m)));
    by_words.or_else(|| amounts.first().filter(|_| amounts.len() == 1))
}

/// Words in lower case; figures keep their points and commas.
fn plain(words: &str) -> Vec<String> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '%' | '-' | '$' | '£' | '€');
    words
        .split(|c: char| !inside(c))
        .map(|w| w.trim_matches(|c| matches!(c, '.' | ',' | '-')).to_lowercase())
        .filter(|w| !w.is_empty())
        .collect()
}

/// Where the words of `phrase` stand in `words`.
fn find(words: &[String], phrase: &str) -> Option<usize> {
    let parts: Vec<&str> = phrase.split(' ').collect();
    words.windows(parts.len()).position(|w| w.iter().zip(&parts).all(|(x, y)| x == y))
}
