//! What a passage works out of its own figures and gets wrong: those whom it names one by one and their number, an order and
//! its price, an average, a surplus, a price with its tax, a speed, what remained, years in an office.
//!
//! Each needs the words that say what is worked out of what; a passage without them may speak of other things.

mod ratios;

use super::{Figure, Sentence, alone, exact, grain, place, shown, words};
use crate::compare::finding::Story;
use crate::compare::kinds::PairFinding;
use crate::model::{Precision, Statistic};
use crate::text::Span;

/// Log-odds of a mistake.
const SURE: f64 = 1.4;

/// How often the one figure may go into the other: what lies further apart is of other things.
const FACTOR: f64 = 2.2;

/// Words of a list that leaves some out, or counts some twice.
const PARTIAL: [&str; 18] = [
    "among",
    "including",
    "include",
    "included",
    "mostly",
    "mainly",
    "least",
    "about",
    "nearly",
    "almost",
    "also",
    "both",
    "elsewhere",
    "later",
    "another",
    "more",
    "some",
    "roughly",
];

/// Words by which a sum is not all that was listed before it.
const LESS: [&str; 11] =
    ["half", "third", "thirds", "quarter", "quarters", "tenth", "tenths", "less", "after", "minus", "plus"];

pub(super) fn judge(story: &Story<'_>, passage: &[&Sentence<'_>]) -> Option<PairFinding> {
    let passage = Passage { story, text: passage.first()?.text(story), sentences: passage };
    passage
        .one_by_one()
        .or_else(|| passage.remainder())
        .or_else(|| passage.left_over())
        .or_else(|| passage.tally())
        .or_else(|| passage.items())
        .or_else(|| passage.order())
        .or_else(|| passage.average())
        .or_else(|| passage.surplus())
        .or_else(|| passage.with_tax())
        .or_else(|| passage.speed())
        .or_else(|| passage.multiplied())
        .or_else(|| passage.whole_of_shares())
        .or_else(|| passage.years())
        .or_else(|| passage.share())
        .or_else(|| passage.total())
        .or_else(|| passage.fractions())
}

/// A sentence and the next ones.
struct Passage<'p, 'a> {
    story: &'p Story<'a>,
    text: &'a str,
    sentences: &'p [&'p Sentence<'a>],
}

/// A mistake: the figure that is stated, those that it is worked out of, and what they give.
struct Mistake<'a> {
    stated: Figure<'a>,
    from: Vec<Figure<'a>>,
    /// What they give, in the unit of the stated one as written.
    actual: f64,
    /// The sum in words.
    sum: String,
}

impl<'a> Passage<'_, 'a> {
    /// The mistake, unless rounding explains it.
    fn found(&self, mistake: Mistake<'a>) -> Option<PairFinding> {
        let stated = mistake.stated.amount.written;
        let slack = grain(&mistake.stated) * (stated / mistake.stated.amount.value).abs();
        let room = if slack.is_finite() { slack } else { 0.0 };
        let apart =
            (mistake.actual - stated).abs() > room.min(0.02 * stated.abs()).max(0.01 * mistake.actual.abs());
        if apart { self.told(mistake) } else { None }
    }

    /// The mistake, unless the figures lie so far apart that they are of other things.
    fn told(&self, mistake: Mistake<'a>) -> Option<PairFinding> {
        let Mistake { stated, from, actual, sum } = mistake;
        let (first, last) = (*from.first()?, *from.last()?);
        let written = stated.amount.written;
        if written <= 0.0 || actual <= 0.0 || actual > written * FACTOR || written > actual * FACTOR {
            return None;
        }
        let words = stated.span.of(self.text);
        Some(alone(
            self.story,
            SURE,
            (place(stated, stated), place(first, last)),
            format!("Does {sum} make {words}?"),
            [words.to_owned(), format!("{sum} = {}", shown(actual))],
            vec![format!("{sum} = {}; stated: {words}", shown(actual))],
        ))
    }

    /// The mistake in a count whose parts are told.
    fn added(&self, stated: Figure<'a>, parts: &[Figure<'a>]) -> Option<PairFinding> {
        let actual = parts.iter().map(|m| m.amount.value).sum();
        self.found(Mistake { stated, from: parts.to_vec(), actual, sum: self.listed(parts) })
    }

    fn between(&self, from: usize, to: usize) -> Vec<String> {
        words(self.text, from.min(to), to).iter().map(|w| w.to_lowercase()).collect()
    }

    /// The words of a sentence before a figure, and behind it.
    fn before(&self, sentence: &Sentence<'_>, figure: &Figure<'_>) -> Vec<String> {
        self.between(sentence.span.start, figure.span.start)
    }

    fn after(&self, sentence: &Sentence<'_>, figure: &Figure<'_>) -> Vec<String> {
        self.between(figure.span.end, sentence.span.end)
    }

    fn listed(&self, parts: &[Figure<'a>]) -> String {
        parts.iter().map(|m| m.span.of(self.text)).collect::<Vec<_>>().join(" + ")
    }

    /// `Fifty-one people were led out. They were eighteen staff and twenty-nine residents.`
    fn one_by_one(&self) -> Option<PairFinding> {
        let [one, two, ..] = self.sentences else { return None };
        let opening = self.between(two.span.start, two.span.end);
        let copula = opening.iter().take(4).position(|w| matches!(w.as_str(), "were" | "are"))?;
        let told = opening.first().is_some_and(|w| matches!(w.as_str(), "they" | "these"))
            || opening.first().is_some_and(|w| w == "the") && copula == 2;
        let whole = the_only_count(&one.figures)?;
        let parts: Vec<Figure<'a>> = two.figures.clone();
        let counts = parts.iter().all(|m| count(m));
        if !told || copula > 2 || parts.len() < 2 || !counts || self.partial(two) {
            return None;
        }
        let from_copula = self.before(two, &parts[0]);
        let close = from_copula.len() <= copula + 2;
        let joined = parts.windows(2).all(|pair| {
            let gap = self.text.get(pair[0].span.end..pair[1].span.start).unwrap_or_default();
            self.between(pair[0].span.end, pair[1].span.start).len() <= 6
                && (gap.contains(',') || gap.contains(" and "))
                && !gap.contains([';', ':', '.'])
        });
        // `… and the attendant`: one more, whom no figure counts.
        let tail = self.after(two, &parts[parts.len() - 1]);
        let one_more = tail.windows(2).any(|w| {
            w[0] == "and" && matches!(w[1].as_str(), "the" | "a" | "an" | "one" | "his" | "her" | "their")
        });
        // `They were eleven and nine years old`.
        let ages =
            self.after(two, &parts[parts.len() - 1]).iter().take(3).any(|w| w == "years" || w == "aged");
        if !close || !joined || ages || one_more {
            return None;
        }
        self.added(whole, &parts)
    }

    fn partial(&self, sentence: &Sentence<'_>) -> bool {
        let all = self.between(sentence.span.start, sentence.span.end);
        all.iter().any(|w| PARTIAL.contains(&w.as_str()))
    }

    /// `Inspectors tested 72 jars. Ten failed and the other fifty-two passed.`
    fn remainder(&self) -> Option<PairFinding> {
        let [one, two, ..] = self.sentences else { return None };
        let whole = the_only_count(&one.figures)?;
        let parts: Vec<Figure<'a>> = two.figures.clone();
        let last = parts.last()?;
        let before = self.before(two, last);
        let after = self.after(two, last);
        let near = before.iter().rev().take(2).any(|w| matches!(w.as_str(), "other" | "remaining" | "rest"));
        let left = after.iter().take(5).any(|w| matches!(w.as_str(), "left" | "remained" | "remaining"))
            && before.last().is_some_and(|w| w == "the");
        let counts = parts.iter().all(|m| count(m) && (m.noun.is_none() || m.noun == whole.noun));
        if parts.len() < 2 || !counts || !(near || left) || self.partial(two) {
            return None;
        }
        self.added(whole, &parts)
    }

    /// `Took in 480 doses, of which 312 had been given. What is left, 148 doses, …`; `24 guards. Fifteen of them were on duty.
    /// The remaining seven were ill.`
    fn left_over(&self) -> Option<PairFinding> {
        let one = self.sentences[0];
        let near: Vec<(&Sentence<'a>, Figure<'a>)> =
            self.sentences.iter().flat_map(|s| s.figures.iter().map(move |m| (*s, *m))).collect();
        let own = one.figures.len();
        for (at, (_, whole)) in near.iter().enumerate().take(own) {
            if !count(whole) || whole.noun.is_none() || whole.amount.value < 3.0 {
                continue;
            }
            let mut parts: Vec<Figure<'a>> = Vec::new();
            for (sentence, part) in &near[at + 1..] {
                let before = self.before(sentence, part);
                let after = self.after(sentence, part);
                let close: Vec<&str> = before.iter().rev().take(4).map(String::as_str).collect();
                let of_them = matches!(
                    close.as_slice(),
                    ["which" | "whom" | "these" | "those" | "them", "of", ..]
                ) || matches!(after.as_slice(), [of, them, ..] if of == "of" && matches!(them.as_str(), "them" | "these" | "those" | "whom" | "which"));
                let rest = matches!(close.as_slice(), ["remaining" | "other", ..])
                    || close.contains(&"left") && close.contains(&"what")
                    || before.last().is_some_and(|w| w == "the")
                        && after.iter().take(3).any(|w| w == "left" || w == "remaining");
                let alike = count(part) && (part.noun.is_none() || part.noun == whole.noun);
                if !alike || !(of_them || rest) || part.amount.value >= whole.amount.value {
                    break;
                }
                parts.push(*part);
                if !rest {
                    continue;
                }
                if parts.len() >= 2
                    && !self.sentences.iter().any(|s| self.partial(s) && s.span.start >= whole.span.start)
                {
                    let rest = parts.pop()?;
                    let actual = whole.amount.value - parts.iter().map(|m| m.amount.value).sum::<f64>();
                    let less = parts.iter().map(|m| m.span.of(self.text)).collect::<Vec<_>>().join(" − ");
                    let sum = format!("{} − {less}", whole.span.of(self.text));
                    parts.insert(0, *whole);
                    return self.found(Mistake { stated: rest, from: parts, actual, sum });
                }
                break;
            }
        }
        None
    }

    /// `For the fourteen who were cut off: five are out, two are dead and nine are unaccounted for.`
    fn tally(&self) -> Option<PairFinding> {
        let one = self.sentences[0];
        let figures = one.figures.as_slice();
        let at = figures.windows(2).position(|pair| {
            let gap = self.text.get(pair[0].span.end..pair[1].span.start).unwrap_or_default();
            let led = self
                .before(one, &pair[0])
                .last()
                .is_some_and(|w| matches!(w.as_str(), "the" | "these" | "all"));
            led && gap.trim_end().ends_with(':')
                && self.between(pair[0].span.end, pair[1].span.start).len() <= 8
        })?;
        let (whole, parts) = (figures[at], &figures[at + 1..]);
        let joined = parts.windows(2).all(|pair| {
            let gap = self.text.get(pair[0].span.end..pair[1].span.start).unwrap_or_default().trim_end();
            gap.ends_with(',') || gap.ends_with("and")
        });
        let counts = count(&whole) && parts.iter().all(count);
        let more = parts.last().map(|last| self.after(one, last)).unwrap_or_default();
        let one_more = more.iter().any(|w| ratios::numeral(w).is_some());
        if parts.len() < 3 || !joined || !counts || one_more || self.partial(one) {
            return None;
        }
        let mut found = self.added(whole, parts)?;
        // The words up to the colon tell who is counted.
        if let [Some(_), Some(rest)] = found.places {
            let own = self.story.claims[found.a].span;
            let led = Span::new(own.start.min(whole.span.start), parts[0].span.start).trim(self.text);
            found.places = [Some(led), Some(rest)];
        }
        Some(found)
    }

    /// The sum of money in a sentence that gives one only.
    fn the_only_money(&self, sentence: &Sentence<'a>) -> Option<Figure<'a>> {
        let mut sums = sentence.figures.iter().filter(|m| m.amount.unit.dimension.starts_with("money"));
        let first = sums.next()?;
        (sums.next().is_none() && exact(first)).then_some(*first)
    }

    /// `A total loss of 180 million. The items are 96 million for the ship and 41 million for the quay, and no further item is
    /// listed`; `three invoices, 14 million for design, 9 million for delivery and 6 million for support. The sum is 35 million`.
    fn items(&self) -> Option<PairFinding> {
        let [one, two, ..] = self.sentences else { return None };
        let says = |s: &Sentence<'_>, cues: &[&str]| {
            self.between(s.span.start, s.span.end).iter().any(|w| cues.contains(&w.as_str()))
        };
        for (list, total, all) in [(two, one, false), (one, two, true)] {
            let Some(stated) = self.the_only_money(total) else { continue };
            let parts = in_unit(list, &stated.amount.unit.written);
            let words = self.between(list.span.start, list.span.end);
            let no_more = words
                .windows(2)
                .any(|w| w[0] == "no" && matches!(w[1].as_str(), "further" | "other" | "more"))
                || words.windows(2).any(|w| w[0] == "nothing" && w[1] == "else");
            let drawn = ["accordingly", "therefore", "thus", "altogether"];
            let cue = says(total, &["sum", "total", "altogether"])
                && if all { says(total, &drawn) } else { no_more };
            let joined = parts.windows(2).all(|pair| {
                let gap = self.text.get(pair[0].span.end..pair[1].span.start).unwrap_or_default().trim_end();
                gap.len() <= 60 && (gap.ends_with(',') || gap.ends_with("and"))
            });
            // `Half has been forgiven`, `the insurer pays nine tenths`.
            let less = all && says(total, &LESS);
            if parts.len() < 2 || !joined || !cue || less || self.partial(list) {
                continue;
            }
            let scale = stated.amount.value / stated.amount.written;
            let actual = parts.iter().map(|m| m.amount.value).sum::<f64>() / scale;
            let sum = self.listed(&parts);
            return self.found(Mistake { stated, from: parts, actual, sum });
        }
        None
    }

    /// `Fourteen boats at 2,500 marks apiece. The whole order came to 32,000 marks`; `the twelve directors, each paying 80`.
    fn order(&self) -> Option<PairFinding> {
        let one = self.sentences[0];
        let mut items: Vec<[Figure<'a>; 2]> = Vec::new();
        for pair in one.figures.windows(2) {
            let (number, price) = (pair[0], pair[1]);
            let between = self.between(number.span.end, price.span.start);
            let after = self.after(one, &price);
            let each = |w: &String| matches!(w.as_str(), "each" | "apiece");
            // A currency that is no word of the lexicon is a noun that is counted.
            let unit = usize::from(price.noun.is_some());
            let a_head = after.first().is_some_and(|w| w == "a") && after.get(1).is_some_and(|w| w == "head");
            let so_much = (between.iter().rev().take(2).any(|w| w == "at" || w == "of")
                && (after.iter().take(1 + unit).any(each) || a_head))
                || between
                    .windows(2)
                    .any(|w| w[0] == "each" && matches!(w[1].as_str(), "paying" | "paid" | "pays"));
            if so_much
                && count(&number)
                && number.noun.is_some()
                && price.noun != number.noun
                && exact(&price)
            {
                items.push([number, price]);
            }
        }
        let price = items.first()?[1];
        let same = |m: &Figure<'_>| {
            let money = price.amount.unit.dimension.starts_with("money");
            m.amount.unit.dimension == price.amount.unit.dimension
                && (money || m.noun == price.noun && m.noun.is_some())
        };
        let priced = one.figures.iter().filter(|m| same(m)).count();
        let (sentence, total) = self.sentences.iter().find_map(|s| {
            let total = s.figures.iter().find(|m| {
                let taken = items.iter().flatten().any(|i| i.span == m.span);
                let before = self.before(s, m);
                let near: Vec<&str> = before.iter().rev().take(14).map(String::as_str).collect();
                let led = near.iter().any(|w| matches!(*w, "order" | "bill" | "altogether" | "purchase"))
                    || self.after(s, m).windows(2).take(2).any(|w| w[0] == "in" && w[1] == "all");
                same(m) && !taken && led && exact(m) && m.span.start > price.span.end
            })?;
            Some((*s, *total))
        })?;
        // What else was paid for is not in the sum.
        let own = usize::from(sentence.span == one.span);
        if priced != items.len() + own || !items.iter().all(|i| same(&i[1])) {
            return None;
        }
        let actual = items.iter().map(|[n, p]| n.amount.value * p.amount.written).sum();
        let sum: Vec<String> = items
            .iter()
            .map(|[n, p]| format!("{} × {}", n.span.of(self.text), p.span.of(self.text)))
            .collect();
        let from = items.into_iter().flatten().collect();
        self.found(Mistake { stated: total, from, actual, sum: sum.join(" + ") })
    }
}

/// The figures of a sentence in a unit, or large and without one (`9.6 million for delivery`).
fn in_unit<'a>(sentence: &Sentence<'a>, unit: &str) -> Vec<Figure<'a>> {
    let large = |m: &&Figure<'a>| {
        let bare = m.amount.unit.dimension == "count" && m.amount.value >= 1000.0;
        exact(m) && (m.amount.unit.written == unit || bare)
    };
    sentence.figures.iter().filter(large).copied().collect()
}

/// Whether a figure is a plain count, exact as it is told.
fn count(m: &Figure<'_>) -> bool {
    m.amount.unit.dimension == "count"
        && m.amount.statistic == Statistic::Level
        && matches!(m.amount.precision, Precision::Exact | Precision::Round)
}

/// The count of a sentence that gives one only.
fn the_only_count<'a>(figures: &[Figure<'a>]) -> Option<Figure<'a>> {
    let mut counts = figures.iter().copied().filter(|m| m.amount.unit.dimension == "count");
    let first = counts.next()?;
    (counts.next().is_none() && count(&first) && first.amount.value >= 3.0).then_some(first)
}
