//! A figure that a later text says is raised, lowered or counted on to: `improved its offer to 44 crowns`, `which brings the
//! number in hospital to fourteen`. Nobody was wrong; the later figure replaces the earlier.
//!
//! Such a text rarely repeats what the earlier one counted in its words. So what a figure is of is told by sorts of words
//! (`values.tsv`), the later text must say itself that the figure is new, and the two must share something besides, unless the
//! count is one of which a story has but one (its dead, its injured).

use std::collections::BTreeSet;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::date::names_both_apart;
use super::newest::{days_between, in_turn, stands_at};
use super::one_thing;
use super::{Pair, PairFinding, Score, guarded, open, plan, quantity, surest};
use crate::compare::TENSION;
use crate::compare::common_ground;
use crate::compare::finding::Story;
use crate::compare::weights::Weights;
use crate::language::lexicon;
use crate::model::{
    AmountMention, Claim, Kind, Moment, Polarity, Precision, Relation, Statistic, Term, TimeRelation,
    WordClass,
};

/// The most days between two figures of one thing.
const DAYS: i64 = 60;

/// The least weight of what both share besides the figure and the words of its sort.
const LEAST: f64 = 0.3;

/// From how far apart, as a share of the greater, two figures are two.
const APART: f64 = 0.01;

/// The most words between a word for a change and the figure that it leads to.
const REACH: usize = 13;

/// A sort of what figures are of.
struct Value {
    name: &'static str,
    /// Whether its count only ever goes up.
    up: bool,
    /// Whether a story has but one such figure.
    one: bool,
    /// Whether it tells of what is to come.
    ahead: bool,
    words: Vec<Vec<&'static str>>,
}

/// A figure that its text gives as new, and the words that tell so.
struct New<'c> {
    claim: usize,
    figure: &'c AmountMention,
    words: String,
    /// Whether it is a count that runs on (`brings the total to`).
    running: bool,
}

/// Figures given anew. In a folder of one story every figure is held against every one that its text gives as new; where
/// there may be many stories, the candidate pairs tell which belong together.
pub(super) fn judge(
    story: &Story<'_>,
    weights: &Weights,
    pairs: &[(usize, usize)],
    found: &[PairFinding],
) -> Vec<PairFinding> {
    let plain = |c: &Claim| c.rule.is_none() && !c.shell && c.attribution.stance.commits();
    let figured = |c: &Claim| plain(c) && c.polarity == Polarity::Positive && !c.reading.amounts.is_empty();
    let claims: Vec<usize> = (0..story.claims.len()).filter(|n| figured(&story.claims[*n])).collect();
    let new: Vec<New<'_>> = claims.par_iter().flat_map_iter(|n| given_as_new(story, *n)).collect();
    let open = open(story, pairs, claims.len() * new.len());
    let known = |f: &&PairFinding| matches!(f.relation, Relation::Contradiction | Relation::Superseded);
    let settled: BTreeSet<(usize, usize)> = found.iter().filter(known).map(|f| (f.a, f.b)).collect();
    let settled = |a: usize, b: usize| settled.contains(&(a.min(b), a.max(b)));
    let best = |new: &New<'_>| {
        let earlier =
            claims.iter().filter(|n| **n != new.claim && open(**n, new.claim) && !settled(**n, new.claim));
        surest(earlier.filter_map(|n| replaced(story, weights, *n, new)))
    };
    new.par_iter().filter_map(best).collect()
}

/// The figures of a claim that it gives as new.
fn given_as_new<'s>(story: &'s Story<'_>, number: usize) -> Vec<New<'s>> {
    let claim = &story.claims[number];
    let new = |figure: &'s AmountMention| {
        let (words, running) = told_as_new(claim, figure).or_else(|| up_to(claim, figure))?;
        Some(New { claim: number, figure, words, running })
    };
    let ranked = |m: &&AmountMention| m.amount.statistic == Statistic::Rank;
    claim.reading.amounts.iter().filter(|m| plain_figure(m) || ranked(m)).filter_map(new).collect()
}

fn plain_figure(m: &AmountMention) -> bool {
    let fits = matches!(
        m.amount.statistic,
        Statistic::Level | Statistic::Share | Statistic::Rate | Statistic::Change
    );
    fits && m.amount.precision != Precision::Vague
}

/// The words by which a figure is given as new, and whether they tell of a count that runs on.
fn told_as_new(claim: &Claim, figure: &AmountMention) -> Option<(String, bool)> {
    let terms = &claim.reading.terms;
    let at = terms.iter().position(|t| t.span.end > figure.span.start)?;
    // What somebody wants it to be it is not yet.
    let wished = |t: &Term| {
        matches!(&*t.lemma, "must" | "should" | "could" | "might" | "may" | "want" | "if" | "ought")
    };
    if terms[..at].iter().any(wished) {
        return None;
    }
    // `The sixth victim`.
    if figure.amount.statistic == Statistic::Rank {
        let noun = figure.noun.as_deref().filter(|noun| BEFALLEN.contains(noun))?;
        return Some((format!("one more {noun}"), true));
    }
    let before = &terms[at.saturating_sub(REACH)..at];
    let lemma = |back: usize| before.len().checked_sub(back).map_or("", |n| before[n].lemma.as_str());
    let verb =
        |words: &[&str]| before.iter().rfind(|t| t.class != WordClass::Noun && words.contains(&&*t.lemma));
    let counted = terms[..at].iter().any(|t| COUNTED.contains(&&*t.lemma));
    let about = matches!(lemma(1), "nearly" | "about" | "some" | "over" | "around" | "almost");
    let (one, two) = if about { (lemma(2), lemma(3)) } else { (lemma(1), lemma(2)) };
    match one {
        "to" => {
            if let Some(verb) = verb(&["bring", "take", "put"]).filter(|_| counted) {
                return Some((format!("{} … to", verb.lemma), true));
            }
            let near = matches!(two, "near" | "close" | "nearer" | "closer");
            let changed = verb(&CHANGED).map(|t| format!("{} … to", t.lemma));
            changed.or_else(|| near.then(|| "nearer to".to_owned())).map(|words| (words, counted))
        }
        "at" if counted && two == "stand" => Some(("stand at".to_owned(), true)),
        "at" if two == "put" && before.iter().any(|t| t.lemma == "now") => {
            Some(("now put at".to_owned(), false))
        }
        "reach" | "pass" | "now" if counted => Some((one.to_owned(), true)),
        // `The estimate of cost is now £740 million`.
        "now" if two == "be" => Some(("is now".to_owned(), false)),
        // `Has gathered 14,500 signatures`.
        "gather" | "collect" | "attract" | "reach" | "pass" | "exceed" if two == "have" => {
            Some((format!("have {one}"), true))
        }
        "be" if counted && two != "to" => Some(("the count is".to_owned(), true)),
        // `Two bodies came up, which makes three dead`.
        "make" if terms[..at].iter().any(|t| matches!(&*t.lemma, "which" | "that")) => {
            Some(("which makes".to_owned(), true))
        }
        // `Will be nearer 41 million`.
        "near" | "nearer" | "closer" => Some(("nearer".to_owned(), false)),
        _ => {
            let end = terms.iter().position(|t| t.span.start >= figure.span.end).unwrap_or(terms.len());
            let after = &terms[end..(end + REACH / 2).min(terms.len())];
            now_expected(before).or_else(|| now_expected(after)).map(|words| (words, false))
        }
    }
}

/// The words by which a claim counts up to when it was made, or to a time that it gives.
fn up_to(claim: &Claim, figure: &AmountMention) -> Option<(String, bool)> {
    let by = claim.reading.times.iter().any(|t| t.relation == TimeRelation::By);
    let terms = &claim.reading.terms;
    let so_far = terms.windows(2).any(|w| w[0].lemma == "so" && w[1].lemma == "far");
    let counts = figure.amount.unit.dimension == "count" && figure.noun.is_some() && !claim.modality.future;
    (counts && (by || so_far)).then(|| (if by { "by that time" } else { "so far" }.to_owned(), false))
}

/// The words by which a figure is what is expected by now (`is now expected to be`).
fn now_expected(before: &[Term]) -> Option<String> {
    const EXPECTED: [&str; 7] =
        ["expect", "estimate", "reckon", "forecast", "predict", "project", "anticipate"];
    let now = before.iter().position(|t| t.lemma == "now")?;
    let next = before[now + 1..].iter().take(2).find(|t| EXPECTED.contains(&&*t.lemma))?;
    Some(format!("now {}", next.lemma))
}

/// Nouns that count on with each of them.
const BEFALLEN: [&str; 6] = ["victim", "death", "fatality", "case", "arrest", "casualty"];

/// Words for how many there are.
const COUNTED: [&str; 8] = ["number", "total", "toll", "count", "tally", "figure", "sum", "those"];

/// Verbs by which a figure becomes another.
const CHANGED: [&str; 31] = [
    "raise",
    "lift",
    "increase",
    "improve",
    "sweeten",
    "cut",
    "lower",
    "reduce",
    "trim",
    "revise",
    "widen",
    "extend",
    "double",
    "rise",
    "climb",
    "grow",
    "swell",
    "come",
    "go",
    "fall",
    "drop",
    "enlarge",
    "shrink",
    "slash",
    "push",
    "bring",
    "boost",
    "upgrade",
    "downgrade",
    "scale",
    "expand",
];

/// The finding that a new figure replaces that of an earlier claim.
fn replaced(story: &Story<'_>, weights: &Weights, earlier: usize, new: &New<'_>) -> Option<PairFinding> {
    let (x, y) = (&story.claims[earlier], &story.claims[new.claim]);
    // What was so in an earlier year is no figure of the story.
    let older = |time: Moment| x.as_of.is_some_and(|made| days_between(time.to.date(), made.date()) > DAYS);
    if x.document == y.document || !in_turn(x, y, DAYS) || x.valid.is_some_and(older) {
        return None;
    }
    let (a, b, first) = (earlier.min(new.claim), earlier.max(new.claim), earlier < new.claim);
    let pair = Pair { story, weights, a, b, ground: common_ground::find(story, weights, a, b) };
    if pair.ground.contrasts > 0 {
        return None;
    }
    let values: Vec<&Value> = values().iter().filter(|v| told(x, v) && told(y, v)).collect();
    let figures = x.reading.amounts.iter().filter(|m| plain_figure(m));
    let one = |m: &AmountMention| one_measure(m, new.figure) && apart(m, new.figure);
    let figure = figures.filter(|m| one(m)).find(|m| {
        let noun = noun_match(&pair, m, new.figure, first).is_some_and(|fit| fit >= 0.5);
        noun || !values.is_empty()
    })?;
    let (less, more) = (figure.amount.value, new.figure.amount.value);
    let value = values.iter().find(|v| (!v.up || less < more) && (!v.ahead || plan::looks_ahead(x)))?;
    let figured = |old: &Term, now: &Term| {
        figure.span.contains(old.span) || new.figure.span.contains(now.span) || COUNTED.contains(&&*now.lemma)
    };
    let anchor = one_thing::anchor(&pair, first, &figured);
    let alone = ((value.up && new.running) || value.one) && !names_both_apart(&pair);
    let elsewhere = names_both_apart(&pair) && pair.ground.names == 0;
    if (anchor < LEAST && !alone) || elsewhere {
        return None;
    }
    let mut score = Score::default();
    score.add("base", -0.9);
    score.add("one thing", 0.8 * anchor.min(2.0));
    score.add("told as new", 0.9);
    score.add("a figure of one sort", 0.4);
    score.add("a name on one side only", -0.2 * pair.names_apart().min(3) as f64);
    let kind = if figure.amount.unit.dimension == "count" { Kind::Quantity } else { Kind::Measure };
    let question = quantity::question(&pair, figure, kind);
    let (old, now) = (quantity::words(&pair, x, figure), quantity::words(&pair, y, new.figure));
    let steps = vec![
        pair.first_step(),
        format!("both give a figure of one sort ({}): {old} against {now}", value.name),
        format!("“{}” tells that it is now another: {now} replaces {old}", new.words),
    ];
    let answers = if first { [old, now] } else { [now, old] };
    let found = pair.found(kind, Relation::Superseded, score, question, answers, steps);
    let found = guarded(&pair, found);
    (found.relation == Relation::Superseded && found.confidence >= TENSION).then_some(found)
}

/// Whether a claim has a word of the sort.
fn told(claim: &Claim, value: &Value) -> bool {
    let lemmas: Vec<&str> = claim.reading.terms.iter().map(|t| t.lemma.as_str()).collect();
    value.words.iter().any(|parts| stands_at(&lemmas, parts).is_some())
}

/// Whether two figures measure in one way.
fn one_measure(m: &AmountMention, n: &AmountMention) -> bool {
    let money = |m: &AmountMention| m.amount.unit.dimension.starts_with("money");
    let bare = |m: &AmountMention| m.amount.unit.dimension == "count" && m.noun.is_none();
    // `Two million crowns`, `nearer five million`.
    let large = |m: &AmountMention| bare(m) && m.amount.value >= 100_000.0;
    let dimension = m.amount.unit.dimension == n.amount.unit.dimension || (money(m) && large(n));
    let rate = |s: Statistic| matches!(s, Statistic::Level | Statistic::Rate);
    let share = |s: Statistic| matches!(s, Statistic::Share | Statistic::Change);
    // `The sixth victim` are six of them.
    let level = |s: Statistic| if s == Statistic::Rank { Statistic::Level } else { s };
    let (s, t) = (m.amount.statistic, level(n.amount.statistic));
    let modifiers = m.modifiers.is_empty() || n.modifiers.is_empty() || m.modifiers == n.modifiers;
    let period = m.period.is_none() || n.period.is_none() || m.period == n.period;
    dimension && modifiers && period && (s == t || (rate(s) && rate(t)) || (share(s) && share(t)))
}

/// How far two figures count the same, 0 to 1.
fn noun_match(pair: &Pair<'_>, m: &AmountMention, n: &AmountMention, first: bool) -> Option<f64> {
    let (m, n) = if first { (m, n) } else { (n, m) };
    quantity::noun_match(pair, m, n)
}

fn apart(m: &AmountMention, n: &AmountMention) -> bool {
    let (a, b) = (m.amount.value.abs(), n.amount.value.abs());
    (a - b).abs() > APART * a.max(b)
}

fn values() -> &'static [Value] {
    static ROWS: OnceLock<Vec<Value>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let rows = lexicon::rows("en/values.tsv").filter_map(|row| {
            let [name, way, words] = row.as_slice() else { return None };
            let parts = |word: &'static str| -> Vec<&'static str> { word.trim().split(' ').collect() };
            Some(Value {
                name,
                up: *way == "up",
                one: *way == "one",
                ahead: *way == "ahead",
                words: words.split(',').map(parts).collect(),
            })
        });
        rows.collect()
    })
}
