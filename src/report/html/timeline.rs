use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::DateTime;

use crate::model::{Dispute, Relation};
use crate::report::words::{markup, plain};

use super::Part;

/// Widths and heights of the drawing, in its own units, which are pixels where nothing scales it.
const COLUMN: usize = 110;
const ROW: usize = 54;
const HEAD: usize = 44;
const RADIUS: usize = 12;
/// Letters of an answer that fit above its line, and the least width, into which they fit.
const SHOWN: usize = 36;
const LEAST: usize = 300;
/// Times that are drawn; a question answered at more is drawn to this one.
const TIMES: usize = 40;

/// One answer given at one time, by one claim or several.
struct Point {
    /// The claim that it leads to.
    link: String,
    who: Vec<String>,
}

/// The answers to one question by time: a line an answer, a column a time.
struct Timeline {
    /// When, as it is shown; the keys put them in order.
    times: BTreeMap<DateTime, String>,
    /// When the stretch that begins at a time is over: within a day, an hour of that day is neither before nor after.
    ends: BTreeMap<DateTime, DateTime>,
    /// The answers in the order in which they were first given.
    answers: Vec<String>,
    points: BTreeMap<(usize, DateTime), Point>,
    /// Which answer a later one replaces, by their numbers.
    replaced: Vec<(usize, usize)>,
    /// Claims whose time is not known.
    undated: usize,
}

/// A drawing of how the answers to a question came, where they came at more than one time. It stands with the first
/// dispute on that question and holds the answers of the others too.
pub(super) fn write(out: &mut String, part: &Part, number: usize) {
    let disputes = &part.report.disputes;
    let asked = |dispute: &Dispute| (dispute.rule.clone(), dispute.question.clone());
    let here = asked(&disputes[number]);
    let same: Vec<usize> = (0..disputes.len()).filter(|other| asked(&disputes[*other]) == here).collect();
    if same.first() != Some(&number) {
        return;
    }
    let timeline = Timeline::of(part, &same);
    if timeline.times.len() < 2 {
        return;
    }
    let question = markup(&disputes[number].question);
    let more = match timeline.undated {
        0 => String::new(),
        1 => "; one claim without a time is left out".to_owned(),
        many => format!("; {many} claims without a time are left out"),
    };
    let arrows = if timeline.replaced.is_empty() {
        ""
    } else {
        "; an arrow leads from an answer to the one that replaces it"
    };
    // Two answers at two times are soon told: what is longer, or tells what replaced what, is open.
    let open = if timeline.times.len() > 2 || !timeline.replaced.is_empty() { " open" } else { "" };
    let _ = write!(
        out,
        "<details class=\"timeline\"{open}><summary>Answers by time</summary>\n<p class=\"soft\">In order, not to \
         scale{arrows}{more}.</p>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Answers by time: \
         {question}\">\n"
    );
    timeline.draw(out);
    out.push_str("</div>\n</details>\n");
}

impl Timeline {
    fn of(part: &Part, disputes: &[usize]) -> Self {
        let mut timeline = Timeline {
            times: BTreeMap::new(),
            ends: BTreeMap::new(),
            answers: Vec::new(),
            points: BTreeMap::new(),
            replaced: Vec::new(),
            undated: 0,
        };
        let mut given: Vec<(DateTime, String, String, String, String)> = Vec::new();
        for at in disputes {
            for (side, each) in part.report.disputes[*at].sides.iter().enumerate() {
                for (claim, evidence) in each.claims.iter().enumerate() {
                    let Some(moment) = evidence.as_of else {
                        timeline.undated += 1;
                        continue;
                    };
                    let who = format!("{} ({})", evidence.attribution.holder.name, evidence.source);
                    let (link, stretch) = (part.quote_id(*at, side, claim), moment.in_utc());
                    let end = timeline.ends.entry(stretch.from).or_insert(stretch.to);
                    *end = stretch.to.max(*end);
                    given.push((stretch.from, moment.to_string(), each.answer.clone(), link, who));
                }
            }
        }
        given.sort_by_key(|each| each.0);
        for (key, shown, answer, link, who) in given {
            if timeline.times.len() == TIMES && !timeline.times.contains_key(&key) {
                break;
            }
            timeline.times.entry(key).or_insert(shown);
            let line = timeline.line(&answer).unwrap_or(timeline.answers.len());
            if line == timeline.answers.len() {
                timeline.answers.push(answer);
            }
            let point = timeline.points.entry((line, key)).or_insert(Point { link, who: Vec::new() });
            if !point.who.contains(&who) {
                point.who.push(who);
            }
        }
        for at in disputes {
            timeline.supersede(&part.report.disputes[*at]);
        }
        timeline
    }

    fn line(&self, answer: &str) -> Option<usize> {
        self.answers.iter().position(|known| known == answer)
    }

    /// The times at which an answer was given.
    fn times_of(&self, line: usize) -> impl DoubleEndedIterator<Item = DateTime> + '_ {
        self.points.keys().filter(move |(of, _)| *of == line).map(|(_, time)| *time)
    }

    /// Notes which answers of a dispute replace which: each the one that was surely given before it.
    fn supersede(&mut self, dispute: &Dispute) {
        if dispute.relation != Relation::Superseded {
            return;
        }
        let mut lines: Vec<usize> = dispute.sides.iter().filter_map(|side| self.line(&side.answer)).collect();
        lines.sort_by_key(|line| self.times_of(*line).next());
        for pair in lines.windows(2) {
            let replaces = (pair[0], pair[1]);
            if self.step(replaces).is_some() && !self.replaced.contains(&replaces) {
                self.replaced.push(replaces);
            }
        }
    }

    /// From the last time that the one answer was given before the other to the first time of the other.
    fn step(&self, (before, after): (usize, usize)) -> Option<(DateTime, DateTime)> {
        let to = self.times_of(after).next()?;
        let from = self.times_of(before).rfind(|time| self.ends.get(time).is_some_and(|end| *end <= to))?;
        Some((from, to))
    }

    fn x(&self, time: DateTime) -> usize {
        COLUMN / 2 + COLUMN * self.times.range(..time).count()
    }

    fn y(line: usize) -> usize {
        HEAD + 2 * ROW / 3 + ROW * line
    }

    fn draw(&self, out: &mut String) {
        let (width, height) = ((COLUMN * self.times.len()).max(LEAST), HEAD + ROW * self.answers.len());
        let _ = writeln!(
            out,
            "<svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"group\" \
             aria-label=\"Answers by time\">"
        );
        for (time, shown) in &self.times {
            let (day, clock) = shown.split_once('T').unwrap_or((shown, ""));
            let x = self.x(*time);
            let _ = writeln!(
                out,
                "<line class=\"rule\" x1=\"{x}\" y1=\"{HEAD}\" x2=\"{x}\" y2=\"{height}\"/><text class=\"time\" \
                 x=\"{x}\" y=\"16\">{day}</text><text class=\"time\" x=\"{x}\" y=\"32\">{clock}</text>"
            );
        }
        for (line, answer) in self.answers.iter().enumerate() {
            let y = Self::y(line);
            let whole = plain(answer);
            let mut short: String = whole.chars().take(SHOWN).collect();
            if short.len() < whole.len() {
                short.push('…');
            }
            let _ = writeln!(
                out,
                "<line class=\"rule\" x1=\"0\" y1=\"{y}\" x2=\"{width}\" y2=\"{y}\"/><text class=\"answer\" \
                 x=\"4\" y=\"{}\"><title>{}</title>{}</text>",
                y - RADIUS - 5,
                markup(&whole),
                markup(&short)
            );
        }
        for (before, after) in &self.replaced {
            self.arrow(out, *before, *after);
        }
        for ((line, time), point) in &self.points {
            self.point(out, (*line, *time), point);
        }
        out.push_str("</svg>\n");
    }

    fn point(&self, out: &mut String, (line, time): (usize, DateTime), point: &Point) {
        let when = self.times.get(&time).map_or("", String::as_str);
        let label = markup(&format!("{when}: {}, {}", self.answers[line], point.who.join(", ")));
        let (x, y) = (self.x(time), Self::y(line));
        let count = if point.who.len() > 1 { point.who.len().to_string() } else { String::new() };
        let _ = writeln!(
            out,
            "<a href=\"#{}\" aria-label=\"{label}\"><title>{label}</title><circle class=\"point\" cx=\"{x}\" \
             cy=\"{y}\" r=\"{RADIUS}\"/><text class=\"count\" x=\"{x}\" y=\"{}\">{count}</text></a>",
            point.link,
            y + 5
        );
    }

    fn arrow(&self, out: &mut String, before: usize, after: usize) {
        let Some((from, to)) = self.step((before, after)) else { return };
        let at = |n: usize| n as f64;
        let (x1, y1, x2, y2) = (at(self.x(from)), at(Self::y(before)), at(self.x(to)), at(Self::y(after)));
        let length = (x2 - x1).hypot(y2 - y1);
        let (dx, dy) = ((x2 - x1) / length, (y2 - y1) / length);
        let gap = at(RADIUS) + 2.0;
        let (sx, sy, ex, ey) = (x1 + dx * gap, y1 + dy * gap, x2 - dx * gap, y2 - dy * gap);
        let (bx, by) = (ex - dx * 10.0, ey - dy * 10.0);
        let _ = writeln!(
            out,
            "<line class=\"arrow\" x1=\"{sx:.1}\" y1=\"{sy:.1}\" x2=\"{bx:.1}\" y2=\"{by:.1}\"/><polygon \
             class=\"head\" points=\"{ex:.1},{ey:.1} {:.1},{:.1} {:.1},{:.1}\"><title>replaced by the later \
             answer</title></polygon>",
            bx - dy * 5.0,
            by + dx * 5.0,
            bx + dy * 5.0,
            by - dx * 5.0,
        );
    }
}
