//! Averages, differences, shares, rates and lengths of time that a passage works out of its figures.

use super::super::{Figure, Sentence, alone, exact, grain, place, shown};
use super::{FACTOR, Mistake, Passage, SURE, count};
use crate::compare::kinds::PairFinding;
use crate::model::{Moment, Precision};
use crate::text::Span;

impl<'a> Passage<'_, 'a> {
    /// `Dives of 40, 44, 38, 51 and 47 minutes. That is an average of 48 minutes a dive.`
    pub(super) fn average(&self) -> Option<PairFinding> {
        let one = self.sentences[0];
        let start = (0..one.figures.len().saturating_sub(2)).find(|n| {
            one.figures[*n..].windows(2).take(2).all(|pair| {
                let gap = self.text.get(pair[0].span.end..pair[1].span.start).unwrap_or_default().trim();
                matches!(gap, "," | "and" | ", and")
            })
        })?;
        let mut list = vec![one.figures[start]];
        for next in &one.figures[start + 1..] {
            let gap =
                self.text.get(list[list.len() - 1].span.end..next.span.start).unwrap_or_default().trim();
            if !matches!(gap, "," | "and" | ", and") {
                break;
            }
            list.push(*next);
        }
        let unit = list.last()?.amount.unit.written.clone();
        let stated = self.sentences.iter().take(2).find_map(|s| {
            s.figures.iter().copied().find(|m| {
                let last = list[list.len() - 1].span.end;
                let led = self.between(last.max(s.span.start), m.span.end);
                let before = self.between(last.max(s.span.start), m.span.start);
                let plain = before
                    .iter()
                    .all(|w| PLAIN.contains(&w.as_str()) || unit.starts_with(w.trim_end_matches('s')));
                let average = led.iter().any(|w| matches!(w.as_str(), "average" | "averaging" | "mean"));
                average && plain && m.amount.unit.written == unit && m.span.start > last
            })
        })?;
        let alike = list
            .iter()
            .all(|m| exact(m) && (m.amount.unit.written == unit || m.amount.unit.written.is_empty()));
        if list.len() < 3 || !alike {
            return None;
        }
        let mean = list.iter().map(|m| m.amount.written).sum::<f64>() / list.len() as f64;
        let half = 0.5 * super::super::unit(stated.amount.written).min(1.0);
        if (mean - stated.amount.written).abs() <= half {
            return None;
        }
        let sum = format!("({}) ÷ {}", self.listed(&list), list.len());
        self.told(Mistake { stated, from: list, actual: mean, sum })
    }

    /// `Income of 4,210 and spending of 3,870. The surplus was 430.`
    pub(super) fn surplus(&self) -> Option<PairFinding> {
        const IN: [&str; 6] = ["income", "revenue", "revenues", "takings", "receipts", "earnings"];
        const OUT: [&str; 7] =
            ["spending", "expenditure", "expenses", "costs", "outgoings", "outlay", "spent"];
        let one = self.sentences[0];
        let named = |cues: &[&str], limit: usize| {
            one.figures.iter().copied().find(|m| {
                self.before(one, m).iter().rev().take(limit).any(|w| cues.contains(&w.as_str())) && exact(m)
            })
        };
        let (income, spending) = (named(&IN, 5)?, named(&OUT, 3)?);
        let same = income.amount.unit == spending.amount.unit && !income.amount.unit.written.is_empty();
        if !same || income.span.overlaps(spending.span) {
            return None;
        }
        let stated = self.sentences.iter().take(2).find_map(|s| {
            s.figures.iter().copied().find(|m| {
                let led = self.before(s, m);
                let near: Vec<&str> = led.iter().rev().take(8).map(String::as_str).collect();
                let over = near.iter().any(|w| matches!(*w, "surplus" | "profit"))
                    && income.amount.value > spending.amount.value;
                let under = near.iter().any(|w| matches!(*w, "deficit" | "shortfall" | "loss"))
                    && income.amount.value < spending.amount.value;
                let before_tax = near.iter().any(|w| matches!(*w, "operating" | "net" | "gross"));
                let others = s.figures.iter().filter(|o| {
                    o.amount.unit.written == m.amount.unit.written
                        && ![m.span, income.span, spending.span].contains(&o.span)
                });
                others.count() == 0
                    && (over || under)
                    && !before_tax
                    && m.amount.unit.written == income.amount.unit.written
                    && exact(m)
                    && m.span != income.span
                    && m.span != spending.span
            })
        })?;
        let actual = (income.amount.written - spending.amount.written).abs();
        let sum = format!("{} − {}", income.span.of(self.text), spending.span.of(self.text));
        self.found(Mistake { stated, from: vec![income, spending], actual, sum })
    }

    /// `Let for 40,000 before tax. With sales tax at 20 per cent, the price is 50,000.`
    pub(super) fn with_tax(&self) -> Option<PairFinding> {
        let one = self.sentences[0];
        let net = one.figures.iter().copied().find(|m| {
            let after = self.after(one, m);
            let unit = usize::from(m.noun.is_some());
            after.iter().skip(unit).take(2).eq(["before", "tax"].iter()) && exact(m)
        })?;
        let in_sight = self.sentences.iter().take(2);
        let rate =
            in_sight.clone().flat_map(|s| s.figures.iter().map(move |m| (*s, *m))).find(|(s, m)| {
                let led = self.before(s, m);
                super::super::is_percent(m)
                    && led.iter().rev().take(4).any(|w| matches!(w.as_str(), "tax" | "vat"))
            })?;
        let (sentence, rate) = rate;
        let gross = sentence.figures.iter().copied().find(|m| {
            m.span.start > rate.span.end && m.amount.unit == net.amount.unit && m.noun == net.noun && exact(m)
        })?;
        let actual = net.amount.written * (1.0 + rate.amount.value / 100.0);
        let sum = format!("{} + {}", net.span.of(self.text), rate.span.of(self.text));
        self.found(Mistake { stated: gross, from: vec![net, rate], actual, sum })
    }

    /// `The 180 kilometres in exactly two hours. Its average speed was 105 kilometres an hour.`
    pub(super) fn speed(&self) -> Option<PairFinding> {
        let near: Vec<(&Sentence<'a>, Figure<'a>)> =
            self.sentences.iter().take(2).flat_map(|s| s.figures.iter().map(move |m| (*s, *m))).collect();
        let only = |dimension: &str| {
            let mut of = near.iter().filter(|(_, m)| m.amount.unit.dimension == dimension);
            let first = of.next()?;
            of.next().is_none().then_some(*first)
        };
        let ((_, way), (_, time), (sentence, speed)) = (only("length")?, only("duration")?, only("speed")?);
        let led = self.before(sentence, &speed);
        // `Its average speed was`, not that of the last climb, nor of the new train.
        let at = led.iter().rposition(|w| w == "average")?;
        let own = led[at + 1..].iter().all(|w| {
            matches!(
                w.as_str(),
                "speed" | "was" | "is" | "of" | "over" | "the" | "journey" | "trip" | "whole" | "distance"
            )
        });
        let average = own && at <= 1 && near.len() == 3;
        let one = way.claim == time.claim
            && self.between(way.span.end.min(time.span.end), way.span.start.max(time.span.start)).len() <= 10;
        if !average || !one || !exact(&way) || !exact(&time) || !exact(&speed) || time.amount.value <= 0.0 {
            return None;
        }
        let scale = speed.amount.written / speed.amount.value;
        let actual = way.amount.value / time.amount.value * scale;
        // `In two hours` is no measurement to the minute.
        if (actual - speed.amount.written).abs() < 0.08 * actual {
            return None;
        }
        let sum = format!("{} ÷ {}", way.span.of(self.text), time.span.of(self.text));
        self.found(Mistake { stated: speed, from: vec![way, time], actual, sum })
    }

    /// `Exactly doubled, from 1,150 to 2,600`.
    pub(super) fn multiplied(&self) -> Option<PairFinding> {
        let one = self.sentences[0];
        let rise = one.figures.iter().copied().find(|m| {
            m.amount.precision == Precision::Between
                && m.span.of(self.text).to_lowercase().starts_with("from")
        })?;
        let (old, new) = (rise.amount.hard.low, rise.amount.hard.high);
        let told = self.before(one, &rise);
        let at = told.iter().rposition(|w| times(w).is_some())?;
        let by = times(&told[at])?;
        let hedged = told[..at].iter().rev().take(2).any(|w| {
            matches!(
                w.as_str(),
                "nearly" | "almost" | "about" | "roughly" | "than" | "not" | "least" | "virtually"
            )
        });
        if hedged || told.len() - at > 8 || old <= 0.0 {
            return None;
        }
        let exactly = told[..at].iter().rev().take(2).any(|w| w == "exactly");
        let miss = (old * by - new).abs() / (old * by);
        if miss < if exactly { 0.005 } else { 0.2 } || miss > 1.0 {
            return None;
        }
        let (words, first) = (rise.span.of(self.text), shown(old));
        Some(alone(
            self.story,
            SURE,
            (place(rise, rise), place(rise, rise)),
            format!("Is it {} {words}?", told[at]),
            [words.to_owned(), format!("{first} × {} = {}", shown(by), shown(old * by))],
            vec![format!("{first} × {} = {}; stated: {}", shown(by), shown(old * by), shown(new))],
        ))
    }

    /// `Of the 240 growers, 90, or 45 per cent, said so`; `three-quarters of the 64 teachers, 52 of them`.
    pub(super) fn share(&self) -> Option<PairFinding> {
        let one = self.sentences[0];
        let plain = |from: &Figure<'_>, to: &Figure<'_>| self.between(from.span.end, to.span.start);
        if let Some(found) = self.in_ten(one) {
            return Some(found);
        }
        one.figures.windows(3).find_map(|three| {
            let [a, b, c] = [three[0], three[1], three[2]];
            let led = self.before(one, &a);
            let of = led.len() <= 3 && led.first().is_some_and(|w| w == "of");
            let or = plain(&b, &c) == ["or"];
            let of_others = self.after(one, &c).first().is_some_and(|w| w == "of");
            if of
                && or
                && !of_others
                && count(&a)
                && count(&b)
                && b.noun.is_none()
                && super::super::is_percent(&c)
            {
                let actual = 100.0 * b.amount.value / a.amount.value;
                let sum = format!("{} of {}", b.span.of(self.text), a.span.of(self.text));
                let near = (actual - c.amount.value).abs() < 0.6 + grain(&c).min(1.0);
                return if near {
                    None
                } else {
                    self.told(Mistake { stated: c, from: vec![a, b], actual, sum })
                };
            }
            let of_the = plain(&a, &b);
            let whole = of_the.first().is_some_and(|w| w == "of") && of_the.len() <= 2;
            let them = self.after(one, &c).iter().take(2).eq(["of", "them"].iter());
            if whole && them && super::super::is_percent(&a) && count(&b) && count(&c) && c.noun.is_none() {
                let actual = a.amount.value / 100.0 * b.amount.value;
                let sum = format!("{} of {}", a.span.of(self.text), b.span.of(self.text));
                let near = (actual - c.amount.value).abs() <= 1.0 + 0.01 * b.amount.value;
                return if near {
                    None
                } else {
                    self.told(Mistake { stated: c, from: vec![a, b], actual, sum })
                };
            }
            None
        })
    }

    /// `1,200 of the 1,600 lines, in other words nine in every ten`.
    pub(super) fn in_ten(&self, one: &Sentence<'a>) -> Option<PairFinding> {
        let (a, b) = one.figures.windows(2).find_map(|pair| {
            let of = self.between(pair[0].span.end, pair[1].span.start);
            let whole = of.first().is_some_and(|w| w == "of") && of.len() <= 2;
            (whole && count(&pair[0]) && count(&pair[1])).then_some((pair[0], pair[1]))
        })?;
        let words = self.between(b.span.end, one.span.end);
        let at = words.windows(2).position(|w| {
            w[0] == "other" && w[1] == "words" || matches!(w[0].as_str(), "that" | "which") && w[1] == "is"
        })?;
        let rest: Vec<&str> =
            words[at + 2..].iter().take(7).map(String::as_str).filter(|w| *w != "every").collect();
        let in_at = rest.iter().position(|w| *w == "in").filter(|n| (1..=3).contains(n))?;
        let (n, all) = (numeral(rest[0])?, numeral(rest.get(in_at + 1)?)?);
        let actual = all * a.amount.value / b.amount.value;
        // So many in ten is told to the next whole.
        if (actual - n).abs() <= 0.75 || n >= all || b.amount.value <= a.amount.value {
            return None;
        }
        let text = format!("{} in {}", rest[0], rest[in_at + 1]);
        let words = self.text.get(b.span.end..one.span.end)?;
        let from = b.span.end + words.find(rest[0])?;
        let to = from + self.text.get(from..one.span.end)?.find(rest[in_at + 1])? + rest[in_at + 1].len();
        let (p, w) = (a.span.of(self.text), b.span.of(self.text));
        Some(alone(
            self.story,
            SURE,
            ((b.claim, Span::new(from, to)), place(a, b)),
            format!("Is {p} of {w} as much as {text}?"),
            [
                text.clone(),
                format!("{p} of {w}: {} in {}", shown((actual * 10.0).round() / 10.0), rest[in_at + 1]),
            ],
            vec![format!(
                "{p} ÷ {w} × {} = {}; stated: {text}",
                rest[in_at + 1],
                shown((actual * 10.0).round() / 10.0)
            )],
        ))
    }

    /// `Legs of 14, 22 and 9 kilometres. From start to finish it is 48 kilometres.`; `18 millimetres on Saturday, 27 on
    /// Sunday and 12 on Monday. The total was 67 millimetres.`
    pub(super) fn total(&self) -> Option<PairFinding> {
        let [one, two, ..] = self.sentences else { return None };
        let measured = |m: &Figure<'_>| !matches!(m.amount.unit.dimension.as_str(), "count" | "percent");
        let joined = |p: &Figure<'_>, q: &Figure<'_>| {
            let gap = self.text.get(p.span.end..q.span.start).unwrap_or_default().trim_end();
            let short = self.between(p.span.end, q.span.start).len() <= 4;
            short && !gap.contains([';', ':', '.']) && (gap.ends_with(',') || gap.ends_with("and"))
        };
        let unit = one.figures.iter().find(|m| measured(m))?.amount.unit.written.clone();
        let belongs = |m: &Figure<'_>| {
            exact(m) && (m.amount.unit.written == unit || m.amount.unit.dimension == "count")
        };
        let list: Vec<Figure<'a>> = one
            .figures
            .chunk_by(|p, q| joined(p, q) && belongs(p) && belongs(q))
            .find(|list| list.len() >= 3 && list.iter().any(|m| m.amount.unit.written == unit))?
            .to_vec();
        let last = self.text.get(list[list.len() - 2].span.end..list[list.len() - 1].span.start)?;
        let stated = two.figures.iter().copied().find(|m| m.amount.unit.written == unit && exact(m))?;
        let words = self.between(two.span.start, two.span.end);
        let cue = words.iter().any(|w| matches!(w.as_str(), "total" | "altogether" | "combined"))
            || words.windows(2).any(|w| w[0] == "in" && w[1] == "all")
            || words.iter().any(|w| w == "start") && words.iter().any(|w| w == "finish");
        if two.figures.iter().filter(|m| m.amount.unit.written == unit).count() > 1 {
            return None;
        }
        let averaged =
            words.iter().any(|w| matches!(w.as_str(), "average" | "averaging" | "mean" | "than" | "more"));
        if !last.contains("and") || !cue || averaged || self.partial(one) || self.partial(two) {
            return None;
        }
        let actual = list.iter().map(|m| m.amount.written).sum();
        let sum = self.listed(&list);
        self.found(Mistake { stated, from: list, actual, sum })
    }

    /// `Ninety tonnes came out. Half went to the mills and a third to the port, and the twenty that remained were kept.`
    pub(super) fn fractions(&self) -> Option<PairFinding> {
        let [one, two, ..] = self.sentences else { return None };
        let ([whole], [rest]) = (one.figures.as_slice(), two.figures.as_slice()) else { return None };
        let words = self.before(two, rest);
        let mut taken = 0.0;
        let mut parts = 0;
        for (n, word) in words.iter().enumerate() {
            let before = n.checked_sub(1).map_or("", |p| words[p].as_str());
            let times = match before {
                "two" => 2.0,
                "three" => 3.0,
                _ => 1.0,
            };
            let one_of = match word.as_str() {
                "half" => 2.0,
                "third" | "thirds" => 3.0,
                "quarter" | "quarters" => 4.0,
                "fifth" | "fifths" => 5.0,
                "sixth" => 6.0,
                "tenth" => 10.0,
                _ => continue,
            };
            let bare = word == "half" || matches!(before, "a" | "one" | "two" | "three");
            // `A third man`, `half of that`: of something else.
            let next = words.get(n + 1).map_or("", String::as_str);
            if !bare || matches!(next, "of" | "time" | "man" | "woman") {
                return None;
            }
            taken += times / one_of;
            parts += 1;
        }
        let after = self.after(two, rest);
        let left = after.iter().take(5).any(|w| matches!(w.as_str(), "remained" | "remaining" | "left"))
            || words.last().is_some_and(|w| w == "remaining");
        let same = whole.amount.unit.dimension == rest.amount.unit.dimension;
        if parts < 2 || taken >= 1.0 || !left || !same || !exact(whole) || !exact(rest) || self.partial(two) {
            return None;
        }
        let actual = (1.0 - taken) * whole.amount.written;
        let sum = format!("what is left of {}", whole.span.of(self.text));
        self.found(Mistake { stated: *rest, from: vec![*whole], actual, sum })
    }

    /// `The whole of the capital is held by three brothers. One has 40 per cent, one 35 and one 30.`
    pub(super) fn whole_of_shares(&self) -> Option<PairFinding> {
        let [one, two, ..] = self.sentences else { return None };
        let told = self.between(one.span.start, one.span.end);
        let whole =
            told.windows(2).any(|w| w[0] == "whole" && w[1] == "of") || told.iter().any(|w| w == "entire");
        let shares: Vec<Figure<'a>> = two.figures.clone();
        let first = shares.first().filter(|m| super::super::is_percent(m))?;
        let alike = shares.iter().all(|m| super::super::is_percent(m) || super::super::bare(m) && exact(m));
        if !whole
            || !alike
            || shares.len() < 3
            || self.partial(two)
            || !one.figures.iter().any(|m| m.amount.value == shares.len() as f64)
        {
            return None;
        }
        let sum: f64 = shares.iter().map(|m| m.amount.value).sum();
        if (sum - 100.0).abs() < 1.6 || !(60.0..160.0).contains(&sum) {
            return None;
        }
        let listed = self.listed(&shares);
        Some(alone(
            self.story,
            SURE,
            (place(*first, *first), place(*first, shares[shares.len() - 1])),
            format!("Does {listed} make the whole?"),
            ["the whole".to_owned(), format!("{listed} = {} per cent", shown(sum))],
            vec![format!("{listed} = {} per cent; the whole is 100", shown(sum))],
        ))
    }

    /// `Was elected in 2019 and held the office until 2031. Her eighteen years as mayor …`; the same in days.
    pub(super) fn years(&self) -> Option<PairFinding> {
        let [one, two, ..] = self.sentences else { return None };
        let stated = two.figures.iter().copied().find(|m| m.amount.unit.dimension == "duration")?;
        let led = self.before(two, &stated);
        let owned = led
            .last()
            .is_some_and(|w| matches!(w.as_str(), "her" | "his" | "their" | "its" | "these" | "those"));
        let per = |name: &str| stated.amount.unit.written.starts_with(name);
        // From one to the other it must have gone on: `held it until`, `was shut and opened again`.
        let told = self.between(one.span.start, one.span.end);
        let says = |cues: &[&str]| told.iter().any(|w| cues.contains(&w.as_str()));
        let lasted = says(&["until", "till"]) || per("day") && says(&["opened", "reopened", "resumed"]);
        if !owned || led.len() > 3 || !exact(&stated) || !lasted || says(&["born", "term", "may", "will"]) {
            return None;
        }
        let mut moments: Vec<(usize, Span, Moment)> = Vec::new();
        let first = self.story.claims.partition_point(|c| c.document < one.document);
        for (n, claim) in self.story.of_document(one.document).iter().enumerate() {
            let own = claim.rule.is_none() && claim.span.overlaps(one.span);
            for time in claim.reading.times.iter().filter(|_| own) {
                if !moments.iter().any(|(_, span, _)| span.overlaps(time.span)) {
                    moments.push((first + n, time.span, time.moment));
                }
            }
        }
        moments.sort_by_key(|(_, span, _)| span.start);
        let [(n, first, from), (_, last, to)] = moments.as_slice() else { return None };
        let days = from.from.duration_until(to.from).as_hours() as f64 / 24.0;
        let actual = if per("year") {
            days / 365.25
        } else if per("day") {
            days
        } else {
            return None;
        };
        let room = if per("year") { 1.1 } else { 1.5 };
        if days <= 0.0
            || (actual - stated.amount.written).abs() <= room
            || actual > stated.amount.written * FACTOR
            || stated.amount.written > actual * 3.0
        {
            return None;
        }
        let (a, b, s) = (first.of(self.text), last.of(self.text), stated.span.of(self.text));
        let actual = actual.round();
        Some(alone(
            self.story,
            SURE,
            (place(stated, stated), (*n, first.cover(*last))),
            format!("How long is it from {a} to {b}?"),
            [s.to_owned(), format!("{a} to {b}: {}", shown(actual))],
            vec![format!("from {a} to {b}: {}; stated: {s}", shown(actual))],
        ))
    }
}

/// Words that lead from a list to its average, and to no other thing.
const PLAIN: [&str; 19] = [
    "that",
    "this",
    "is",
    "was",
    "which",
    "makes",
    "gives",
    "an",
    "average",
    "averaging",
    "mean",
    "of",
    "or",
    "the",
    "on",
    "it",
    "comes",
    "to",
    "a",
];

/// How many times as much a verb makes of something.
fn times(word: &str) -> Option<f64> {
    match word {
        "doubled" | "double" | "doubling" => Some(2.0),
        "tripled" | "trebled" | "tripling" => Some(3.0),
        "quadrupled" => Some(4.0),
        _ => None,
    }
}

/// A number of one word up to ten.
pub(super) fn numeral(word: &str) -> Option<f64> {
    const WORDS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let at = WORDS.iter().position(|w| *w == word).map(|n| n as f64 + 1.0);
    at.or_else(|| word.parse().ok().filter(|n| (1.0..=10.0).contains(n)))
}
