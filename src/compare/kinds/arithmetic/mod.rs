//! Whether figures add up: parts against their total, and a stated growth against the two figures it is taken
//! from, inside one source.
//!
//! Only explicit operands count. Parts that miss a total by far are taken for other things; parts that miss it
//! by little are the finding.

mod beside;
mod listed;
mod sentence;
mod shared_out;
mod worked_out;

use std::ops::Deref;

use super::{PairFinding, Score};
use crate::compare::finding::Story;
use crate::model::{AmountMention, Claim, Kind, Precision, Relation, Statistic};
use crate::text::Span;

/// How many sentences on the figures of one passage may stand.
const AHEAD: usize = 2;

/// The most figures of a sentence that is no table.
const MOST: usize = 60;

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

/// A figure where it stands, with the claim that gives it.
#[derive(Clone, Copy)]
struct Figure<'a> {
    claim: usize,
    mention: &'a AmountMention,
}

impl Deref for Figure<'_> {
    type Target = AmountMention;

    fn deref(&self) -> &AmountMention {
        self.mention
    }
}

/// A sentence with all its figures, in order, whichever of its claims gives them.
struct Sentence<'a> {
    document: usize,
    span: Span,
    figures: Vec<Figure<'a>>,
}

impl<'a> Sentence<'a> {
    fn text(&self, story: &Story<'a>) -> &'a str {
        &story.documents[self.document].text
    }
}

/// The sentences of all documents, by their claims.
fn sentences<'a>(story: &Story<'a>, plain: &[usize]) -> Vec<Sentence<'a>> {
    let mut out: Vec<Sentence<'a>> = Vec::new();
    for &number in plain {
        let claim: &'a Claim = &story.claims[number];
        let goes_on =
            out.last().is_some_and(|s| s.document == claim.document && s.span.overlaps(claim.sentence));
        if !goes_on {
            let (document, span) = (claim.document, claim.sentence);
            out.push(Sentence { document, span, figures: Vec::new() });
        }
        let Some(sentence) = out.last_mut() else { continue };
        sentence.span = sentence.span.cover(claim.sentence);
        let own = claim.reading.amounts.iter().map(|mention| Figure { claim: number, mention });
        sentence.figures.extend(own);
    }
    for sentence in &mut out {
        sentence.figures.sort_by_key(|f| (f.span.start, f.claim));
        // What two claims of a sentence give stands there once.
        sentence.figures.dedup_by(|next, first| first.span.overlaps(next.span));
    }
    out
}

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
    }
    let sentences = sentences(story, &plain);
    for (at, sentence) in sentences.iter().enumerate() {
        let next = sentences[at + 1..].iter().take(AHEAD).take_while(|s| s.document == sentence.document);
        let passage: Vec<&Sentence<'_>> = std::iter::once(sentence).chain(next).collect();
        found.extend(sentence::judge(story, sentence));
        if passage.iter().any(|s| s.figures.len() > MOST) {
            continue;
        }
        found.extend(listed::judge(story, &passage));
        found.extend(shared_out::judge(story, &passage));
        found.extend(worked_out::judge(story, &passage));
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
        format!("parts: {} = {}", listed.join(" + "), shown(sum)),
        format!("the sum misses the total by {}", shown(gap)),
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
        answers: [format!("total {}", total.span.of(text)), format!("parts give {}", shown(sum))],
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
        // Of the words between, the clause of the figure alone.
        let clause = between.rfind(',').map_or(0, |at| at + 1);
        let rest = &between[clause..];
        let led = clause + rest.len() - rest.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        let near = between.len() <= LED;
        let from = if near { other.1.end + led } else { one.1.start };
        let to = if near { one.1.end } else { a.end };
        [Some(Span::new(from, to)), Some(Span::new(b.start, other.1.end))]
    } else {
        [Some(one.1), Some(other.1)]
    }
}

/// A finding in the figures of one passage: where the stated one stands and where those that it does not fit.
fn alone(
    story: &Story<'_>,
    sureness: f64,
    (stated, figures): (Place, Place),
    question: String,
    answers: [String; 2],
    steps: Vec<String>,
) -> PairFinding {
    let mut score = Score::default();
    score.add("figures of one sentence", sureness);
    PairFinding {
        circumstances: None,
        a: stated.0,
        b: figures.0,
        kind: Some(Kind::Arithmetic),
        relation: if sureness > 0.0 { Relation::Contradiction } else { Relation::Tension },
        confidence: score.probability(),
        contributions: score.contributions(),
        question,
        answers,
        places: places(story, stated, figures),
        steps,
    }
}

/// A claim and the words in it.
type Place = (usize, Span);

/// Where figures of one claim stand, from the first to the last.
fn place(first: Figure<'_>, last: Figure<'_>) -> Place {
    (first.claim, if first.claim == last.claim { first.span.cover(last.span) } else { first.span })
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
        let place = half_unit([new.amount.value, old.amount.value].into_iter());
        let room = (grain(new) + grain(old)).min(2.0 * place);
        let tolerance = 0.6 + 100.0 * room / old.amount.value;
        if (actual.abs() - value.abs()).abs() <= tolerance || actual.signum() != value.signum() {
            continue;
        }
        let text = &story.documents[claim.document].text;
        // `From 42,000 to 46,200, while fuel saw an increase of 14 per cent`: of something else.
        let ends = (new.span.end.max(old.span.end), stated.span.start);
        if ends.0 <= ends.1 && (of_something_else(text, ends.0, ends.1) || told_of(text, stated.span.end)) {
            continue;
        }
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

/// Whether words between two figures and a growth behind them name something that grew by itself.
fn of_something_else(text: &str, from: usize, to: usize) -> bool {
    const PLAIN: [&str; 52] = [
        "a",
        "an",
        "the",
        "in",
        "of",
        "or",
        "by",
        "per",
        "that",
        "this",
        "it",
        "is",
        "was",
        "are",
        "were",
        "which",
        "what",
        "to",
        "from",
        "up",
        "down",
        "about",
        "nearly",
        "almost",
        "some",
        "increase",
        "rise",
        "gain",
        "growth",
        "jump",
        "fall",
        "drop",
        "decline",
        "cut",
        "reduction",
        "loss",
        "year",
        "month",
        "week",
        "day",
        "pounds",
        "dollars",
        "euros",
        "crowns",
        "marks",
        "units",
        "tonnes",
        "people",
        "means",
        "makes",
        "making",
        "represents",
    ];
    words(text, from, to).iter().any(|w| {
        let lower = w.to_lowercase();
        let number = w.chars().all(|c| c.is_ascii_digit());
        !number && !PLAIN.contains(&lower.as_str())
    })
}

/// Whether a growth goes on to say of what it is (`25 per cent in the price of flour`).
fn told_of(text: &str, from: usize) -> bool {
    let next = text.get(from..).unwrap_or_default().trim_start().to_lowercase();
    next.starts_with("in the ") || next.starts_with("in its ") || next.starts_with("for ")
}

fn shares_subject(a: &Claim, b: &Claim) -> bool {
    a.reading.terms.iter().any(|t| t.head && b.reading.terms.iter().any(|o| o.lemma == t.lemma))
}

/// Half of the last digit that the number gives.
fn grain(m: &AmountMention) -> f64 {
    (m.amount.soft.high - m.amount.soft.low).abs() / 2.0
}

fn is_percent(m: &AmountMention) -> bool {
    m.amount.unit.dimension == "percent" && exact(m)
}

/// The words between two places, as written.
fn words(text: &str, from: usize, to: usize) -> Vec<&str> {
    let between = text.get(from..to).unwrap_or_default();
    between.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect()
}

/// A number as papers write it: `165 million`, `43,500`, `9.5`.
fn shown(value: f64) -> String {
    // Without the dust of binary fractions.
    let value = (value * 1e6).round() / 1e6;
    if value.abs() >= 1e6 && (value / 1e4).fract() == 0.0 {
        return format!("{} million", (value / 1e4).round() / 1e2);
    }
    let plain = value.to_string();
    let (whole, rest) =
        plain.split_once('.').map_or((plain.as_str(), String::new()), |(w, r)| (w, format!(".{r}")));
    let mut grouped = String::new();
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && digit.is_ascii_digit() && (whole.len() - n) % 3 == 0 && whole.len() > 4 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + &rest
}

/// Half of the place to which figures told together are given: that of the finest of them.
fn half_unit(values: impl Iterator<Item = f64>) -> f64 {
    0.5 * values.map(unit).fold(f64::INFINITY, f64::min)
}

/// The greatest of 1, 5, 10, 50, 100 … of which a number is a multiple; below one where it has decimals.
fn unit(value: f64) -> f64 {
    let mut unit = 1e-3;
    for step in [5.0, 2.0].into_iter().cycle().take(30) {
        let next = unit * step;
        let times = value / next;
        if (times - times.round()).abs() > 1e-6 * times.abs().max(1.0) {
            break;
        }
        unit = next;
    }
    unit
}

/// Whether a figure is a plain number, whatever the noun beside it.
fn bare_count(m: &AmountMention) -> bool {
    m.amount.unit.dimension == "count" && m.amount.unit.written.is_empty()
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
        // A currency that is no word of the lexicon is a noun that is counted.
        let unit = |m: &AmountMention| money(m) || m.noun.is_some();
        let lacks = |one: &AmountMention, other: &AmountMention| bare(one) && unit(other);
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
