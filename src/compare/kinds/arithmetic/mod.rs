//! Whether figures add up: parts against their total, and a stated growth against the two figures it is taken
//! from, inside one source.
//!
//! Only explicit operands count. Parts that miss a total by far are taken for other things; parts that miss it
//! by little are the finding.

mod beside;
mod sentence;

use super::{PairFinding, Score};
use crate::compare::finding::Story;
use crate::model::{AmountMention, Claim, Kind, Precision, Relation, Statistic};
use crate::text::Span;

/// How far a sum may miss its total and still be taken for an attempt at it.
const NEAR: f64 = 0.05;

/// The same where the text says that the parts make up the whole.
const NEAR_COMPOSED: f64 = 0.4;

/// The most bytes of the words that lead to a figure.
const LED: usize = 80;

/// The fewest parts that make up a total.
const PARTS: usize = 3;

/// Words by which a text says that what follows makes up the whole.
const MADE_UP: [&str; 8] = [
    "made up of",
    "consists of",
    "consisting of",
    "comprises",
    "comprising",
    "breaks down",
    "broken down",
    "composed of",
];

/// Words after or before a number that make it a total.
const TOTAL: [&str; 8] =
    ["in all", "in total", "altogether", "a total of", "total", "overall", "combined", "all told"];

/// Words between a new and an old figure.
const AGAINST: [&str; 8] =
    ["against", "compared with", "compared to", "up from", "down from", "versus", "from", "after"];

/// Checks every document's figures against each other.
pub(in crate::compare) fn judge(story: &Story<'_>) -> Vec<PairFinding> {
    let plain: Vec<usize> = (0..story.claims.len()).filter(|n| story.claims[*n].rule.is_none()).collect();
    let mut found = Vec::new();
    for (place, &number) in plain.iter().enumerate() {
        let near = plain[place..].iter().copied().take_while(|n| {
            story.claims[*n].document == story.claims[number].document
                && story.claims[*n].statement <= story.claims[number].statement + 3
        });
        let near: Vec<usize> = near.collect();
        for &other in &near {
            found.extend(parts(story, number, other));
        }
        found.extend(beside::judge(story, number, &near));
        found.extend(growth(story, number, &plain));
        found.extend(sentence::judge(story, number));
    }
    found
}

/// A total in one claim and a list of parts in the same or a following one.
fn parts(story: &Story<'_>, whole: usize, list: usize) -> Option<PairFinding> {
    let (x, y) = (&story.claims[whole], &story.claims[list]);
    if y.reading.amounts.len() < PARTS {
        return None;
    }
    let text = &story.documents[x.document].text;
    let composed = composed(text, y);
    let total = if composed && whole != list {
        the_only_amount(x)?
    } else {
        x.reading.amounts.iter().find(|m| countable(m) && is_total(text, m))?
    };
    let parts: Vec<&AmountMention> = y
        .reading
        .amounts
        .iter()
        .filter(|m| {
            // `Made up of 2.1 million` is no rise.
            let counts = countable(m) || (composed && exact(m) && m.amount.statistic == Statistic::Change);
            counts && m.span != total.span && m.amount.unit.dimension == total.amount.unit.dimension
        })
        .collect();
    let sum: f64 = parts.iter().map(|m| m.amount.value).sum();
    let gap = (sum - total.amount.value).abs();
    let near = if composed { NEAR_COMPOSED } else { NEAR };
    if parts.len() < PARTS || gap < 0.005 * total.amount.value || gap > near * total.amount.value {
        return None;
    }
    let listed: Vec<&str> = parts.iter().map(|m| m.span.of(text)).collect();
    let steps = vec![
        format!("total stated: {}", total.span.of(text)),
        format!("parts: {} = {sum}", listed.join(" + ")),
        format!("the sum misses the total by {gap}"),
    ];
    let mut score = Score::default();
    score.add("base", 0.4);
    score.add("total is named as such", 0.8);
    score.add("parts listed", 0.2 * parts.len() as f64);
    Some(PairFinding {
        circumstances: None,
        a: whole,
        b: list,
        kind: Some(Kind::Arithmetic),
        relation: Relation::Contradiction,
        confidence: score.probability(),
        contributions: score.contributions(),
        question: format!("Do the parts add up to {}?", total.span.of(text)),
        answers: [format!("total {}", total.span.of(text)), format!("parts give {sum}")],
        places: places(story, (whole, total.span), (list, cover(&parts))),
        steps,
    })
}

/// The words at issue where one statement holds both sides: each from its figures to the clause's end that lies
/// away from the other. Statements apart are shown whole.
fn places(story: &Story<'_>, one: (usize, Span), other: (usize, Span)) -> [Option<Span>; 2] {
    let (a, b) = (story.claims[one.0].span, story.claims[other.0].span);
    if !a.overlaps(b) {
        return [None, None];
    }
    if one.1.end <= other.1.start {
        let text = &story.documents[story.claims[one.0].document].text;
        [Some(Span::new(a.start, one.1.end).trim(text)), Some(Span::new(other.1.start, b.end))]
    } else if other.1.end <= one.1.start {
        // The words that lead to the figure belong to it (`which makes a share of 57 per cent`).
        let text = &story.documents[story.claims[one.0].document].text;
        let between = Span::new(other.1.end, one.1.start).of(text);
        let led = between.len() - between.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        let near = between.len() <= LED;
        let from = if near { other.1.end + led } else { one.1.start };
        let to = if near { one.1.end } else { a.end };
        [Some(Span::new(from, to)), Some(Span::new(b.start, other.1.end))]
    } else {
        [Some(one.1), Some(other.1)]
    }
}

/// A finding in the figures of one claim: where the stated one stands and where those that it does not fit.
fn alone(
    story: &Story<'_>,
    number: usize,
    sureness: f64,
    (stated, figures): (Span, Span),
    question: String,
    answers: [String; 2],
    steps: Vec<String>,
) -> PairFinding {
    let mut score = Score::default();
    score.add("figures of one sentence", sureness);
    PairFinding {
        circumstances: None,
        a: number,
        b: number,
        kind: Some(Kind::Arithmetic),
        relation: if sureness > 0.0 { Relation::Contradiction } else { Relation::Tension },
        confidence: score.probability(),
        contributions: score.contributions(),
        question,
        answers,
        places: places(story, (number, stated), (number, figures)),
        steps,
    }
}

fn cover(mentions: &[&AmountMention]) -> Span {
    mentions.iter().map(|m| m.span).reduce(Span::cover).unwrap_or(Span::new(0, 0))
}

/// Whether the claim lists what makes up a whole named before.
fn composed(text: &str, list: &Claim) -> bool {
    let words = list.sentence.of(text).to_lowercase();
    MADE_UP.iter().any(|cue| words.contains(cue))
}

/// The amount of a claim that gives one only.
fn the_only_amount(claim: &Claim) -> Option<&AmountMention> {
    let mut amounts = claim.reading.amounts.iter().filter(|m| countable(m));
    let first = amounts.next()?;
    amounts.next().is_none().then_some(first)
}

fn countable(m: &AmountMention) -> bool {
    exact(m) && m.amount.statistic == Statistic::Level
}

fn exact(m: &AmountMention) -> bool {
    matches!(m.amount.precision, Precision::Exact | Precision::Round)
}

fn is_total(text: &str, m: &AmountMention) -> bool {
    // As many characters as the longest of the words has: a text is long.
    let most = TOTAL.iter().map(|cue| cue.len()).max().unwrap_or_default();
    let after = text.get(m.span.end..).unwrap_or_default().trim_start_matches([' ', ',']);
    let after = after.chars().take(most).collect::<String>().to_lowercase();
    let before = text.get(..m.span.start).unwrap_or_default().trim_end();
    let cut = before.char_indices().rev().take(most).last().map_or(0, |(at, _)| at);
    let before = before[cut..].to_lowercase();
    TOTAL.iter().any(|cue| after.starts_with(cue) || before.ends_with(cue))
}

/// A stated growth in per cent, and a claim of the same document that gives the new and the old figure.
fn growth(story: &Story<'_>, number: usize, plain: &[usize]) -> Option<PairFinding> {
    let claim = &story.claims[number];
    let stated = claim.reading.amounts.iter().find(|m| {
        m.amount.unit.dimension == "percent"
            && m.amount.statistic == Statistic::Change
            && m.amount.precision != Precision::Vague
    })?;
    let place = |n: usize| (story.claims[n].document, story.claims[n].statement);
    let first = plain.partition_point(|n| place(*n) < (claim.document, claim.statement.saturating_sub(2)));
    let near = plain[first..].iter().copied();
    let near = near.take_while(|n| place(*n) <= (claim.document, claim.statement + 2));
    for other in near {
        let Some((new, old)) = new_and_old(story, &story.claims[other]) else { continue };
        let actual = (new.amount.value - old.amount.value) / old.amount.value * 100.0;
        let value = stated.amount.value;
        // Rounding of the percentage and of both figures.
        let tolerance = 0.6 + 100.0 * (grain(new) + grain(old)) / old.amount.value;
        if (actual.abs() - value.abs()).abs() <= tolerance || actual.signum() != value.signum() {
            continue;
        }
        let text = &story.documents[claim.document].text;
        let (n, o) = (new.span.of(text), old.span.of(text));
        let mut score = Score::default();
        score.add("base", 0.3);
        score.add("new and old figure side by side", 0.7);
        if number == other || shares_subject(claim, &story.claims[other]) {
            score.add("same thing", 0.5);
        }
        return Some(PairFinding {
            circumstances: None,
            a: number,
            b: other,
            kind: Some(Kind::Arithmetic),
            relation: score.relation(),
            confidence: score.probability(),
            contributions: score.contributions(),
            question: format!("Does {} fit {n} and {o}?", stated.span.of(text)),
            answers: [stated.span.of(text).to_owned(), format!("{n} after {o}: {actual:.1} per cent")],
            places: places(story, (number, stated.span), (other, new.span.cover(old.span))),
            steps: vec![format!(
                "({n} − {o}) ÷ {o} = {actual:.1} per cent; stated: {}",
                stated.span.of(text)
            )],
        });
    }
    None
}

fn shares_subject(a: &Claim, b: &Claim) -> bool {
    a.reading.terms.iter().any(|t| t.head && b.reading.terms.iter().any(|o| o.lemma == t.lemma))
}

/// Half of the last digit that the number gives.
fn grain(m: &AmountMention) -> f64 {
    (m.amount.soft.high - m.amount.soft.low).abs() / 2.0
}

/// Whether a figure has no unit of its own.
fn bare(m: &AmountMention) -> bool {
    m.amount.unit.dimension == "count" && m.amount.unit.written.is_empty() && m.noun.is_none()
}

/// Two amounts of one unit with words between that make them new and old.
fn new_and_old<'c>(story: &Story<'_>, claim: &'c Claim) -> Option<(&'c AmountMention, &'c AmountMention)> {
    let text = &story.documents[claim.document].text;
    claim.reading.amounts.windows(2).find_map(|two| {
        let [new, old] = two else { return None };
        let between = text.get(new.span.end..old.span.start)?.trim().to_lowercase();
        // `From 30 to 45`: the old figure goes first.
        let before = text.get(claim.span.start..new.span.start)?.trim_end().to_lowercase();
        let turned = between == "to" && before.ends_with(" from");
        let (new, old) = if turned { (old, new) } else { (new, old) };
        // `From 84 million crowns to 105 million`: the second is of the same unit.
        let money = |m: &AmountMention| m.amount.unit.dimension.starts_with("money");
        let lacks = |one: &AmountMention, other: &AmountMention| bare(one) && money(other);
        let same_unit = new.amount.unit == old.amount.unit
            || (turned && between == "to" && (lacks(new, old) || lacks(old, new)));
        let yearly = turned && money(new) && new.amount.statistic == Statistic::Rate;
        let alike = same_unit
            && (new.amount.statistic == Statistic::Level || yearly)
            && new.amount.unit.dimension != "percent"
            && old.amount.value > 0.0;
        (alike && (turned || AGAINST.iter().any(|cue| between.ends_with(cue)))).then_some((new, old))
    })
}
