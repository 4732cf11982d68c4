//! Clock stamps of liveblogs and logs: blocks are split where a stamp begins a sentence, and dated.

use jiff::ToSpan;
use jiff::civil::{Date, Time};

use super::dates;
use crate::language::calendar;
use crate::model::{Block, BlockKind, Moment};
use crate::text::Span;

/// A stamp at the beginning of a line or sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stamp {
    /// Bytes up to the words after it.
    len: usize,
    time: Time,
    date: Option<(i8, i8)>,
    /// The day of the line above it that holds nothing else (`Monday 10 March 2031`).
    day: Option<Date>,
    zone: Option<i16>,
    /// Whether a stop or dash follows it.
    stopped: bool,
}

/// The stamp that `line` begins with: `14:05`, `[14:05]`, `9.40 pm -`, `14 August, 20:52.`
pub(super) fn leading(line: &str) -> Option<Stamp> {
    let head = &line[..line.floor_char_boundary(48)];
    let mut words: Vec<Span> = Vec::new();
    let mut at = 0;
    for word in head.split_inclusive(char::is_whitespace).take(7) {
        words.push(Span::new(at, at + word.len()).trim(head));
        at += word.len();
    }
    let first = words.first()?.of(head);
    if !first.starts_with(|c: char| c.is_ascii_digit() || c == '[' || c == '(' || c.is_uppercase()) {
        return None;
    }
    let (skip, date) = day_before(head, &words).map_or((0, None), |(n, date)| (n, Some(date)));
    let word = words.get(skip)?.of(head);
    let bracketed = word.starts_with(['[', '(']);
    let bare = word.trim_matches(['[', ']', '(', ')', ':', ',', '-', '–', '—', '|']).trim_end_matches('.');
    let next = words.get(skip + 1).map_or("", |word| word.of(head));
    let time = dates::clock(bare, next)?;
    let half = |w: &str| {
        ["am", "pm", "a.m", "p.m", "am.", "pm."]
            .contains(&w.trim_end_matches(['.', ',', ':', ']']).to_lowercase().as_str())
    };
    let mut last = skip + usize::from(half(next));
    let zone = words.get(last + 1).and_then(|word| dates::zone(word.of(head)));
    last += usize::from(zone.is_some());
    let mut end = words[last].end;
    let mut stopped = words[last].of(head).ends_with(['.', ':', ']', '-', '–', '—', '|', ',']) || bracketed;
    let rest = line[end..].trim_start_matches([' ', '\t', '\u{a0}']);
    let dashed = rest.trim_start_matches(['-', '–', '—', '|', '.', ':']);
    stopped |= dashed.len() < rest.len();
    let tail = dashed.trim_start();
    let begins = tail.is_empty() || rest.starts_with('\n') || tail.starts_with(|c: char| !c.is_lowercase());
    end = line.len() - tail.len();
    (stopped || begins).then_some(Stamp { len: end, time, date, day: None, zone, stopped })
}

/// `14 August,` or `August 14,` before the clock time: the words it takes, month and day.
fn day_before(head: &str, words: &[Span]) -> Option<(usize, (i8, i8))> {
    // `Wednesday 8 October, 17:00`.
    let first = words.first()?.of(head).trim_end_matches(',').to_lowercase();
    let skip = usize::from(calendar::weekday(&first).is_some());
    let (first, second) = (words.get(skip)?.of(head), words.get(skip + 1)?.of(head));
    for (day, month) in [(first, second), (second, first)] {
        let date = dates::in_line(&format!("{day} {month} 2000").replace(',', "")).map(Moment::date);
        if let Some(date) = date {
            return Some((skip + 2, (date.month(), date.day())));
        }
    }
    None
}

/// Sets the stamps that the format itself gives (`<time datetime>`).
pub(super) fn place(blocks: &mut [Block], stamped: &[(usize, String)]) {
    for (at, stamp) in stamped {
        if let (Some(block), Some(moment)) = (blocks.get_mut(*at), dates::parse(stamp)) {
            block.at = Some(moment);
        }
    }
}

/// A part of a block from one stamp on.
struct Part {
    block: usize,
    span: Span,
    stamp: Option<Stamp>,
    /// Nothing but the stamp.
    bare: bool,
}

/// Splits and dates the blocks of a text that carries at least two stamps.
pub(super) fn mark(text: &str, blocks: Vec<Block>, published: Option<Moment>) -> Vec<Block> {
    let mut parts: Vec<Part> =
        blocks.iter().enumerate().flat_map(|(at, block)| parts(text, at, block)).collect();
    take_days(text, &mut parts);
    let stamps: Vec<Stamp> = parts.iter().filter_map(|part| part.stamp).collect();
    if stamps.len() < 2 {
        return blocks;
    }
    let zone = zone_told(text).or(published.and_then(|moment| moment.zone));
    let mut moments = moments(&stamps, published.map(Moment::date), zone).into_iter();
    let mut out = Vec::new();
    let mut at = None;
    for part in parts {
        let block = &blocks[part.block];
        if part.stamp.is_some() {
            at = moments.next().flatten();
        } else if block.kind == BlockKind::Headline {
            at = None;
        }
        if !part.bare && !part.span.is_empty() {
            out.push(Block { span: part.span, at: block.at.or(at), ..block.clone() });
        }
    }
    out
}

fn parts(text: &str, at: usize, block: &Block) -> Vec<Part> {
    let words = block.span.of(text);
    let mut cuts: Vec<(usize, Stamp)> = leading(words).map(|stamp| (0, stamp)).into_iter().collect();
    let stops = words.match_indices(['.', '!', '?', '\n', '"', '”']);
    for (stop, mark) in stops {
        let after = &words[stop + mark.len()..];
        let gap = after.len() - after.trim_start().len();
        if gap == 0 && mark != "\n" {
            continue;
        }
        let from = stop + mark.len() + gap;
        let fresh = cuts.last().is_none_or(|(start, stamp)| from >= start + stamp.len);
        // A line that begins with a stamp is an entry of its own, unless the line above is only wrapped there.
        let line = mark == "\n" && ends_well(&words[..stop]);
        if let Some(stamp) = leading(&words[from..]).filter(|stamp| (stamp.stopped || line) && fresh) {
            cuts.push((from, stamp));
        }
    }
    let base = block.span.start;
    let lead = cuts.first().map_or(words.len(), |(from, _)| *from);
    let whole = |from: usize, to: usize| Span::new(base + from, base + to).trim(text);
    let mut out = Vec::new();
    if lead > 0 {
        out.push(Part { block: at, span: whole(0, lead), stamp: None, bare: false });
    }
    for (i, (from, stamp)) in cuts.iter().enumerate() {
        let end = cuts.get(i + 1).map_or(words.len(), |(next, _)| *next);
        let span = whole((from + stamp.len).min(end), end);
        out.push(Part { block: at, span, stamp: Some(*stamp), bare: span.is_empty() });
    }
    out
}

/// Whether a line ends a sentence, or is the day of the entries under it.
fn ends_well(above: &str) -> bool {
    let line = above.trim_end().rsplit('\n').next().unwrap_or_default();
    let end = line.trim_end_matches(['"', '”', '’', ')', ']']);
    end.is_empty() || end.ends_with(['.', '!', '?', ':', '…']) || only_day(line).is_some()
}

/// The day of a line that holds nothing else.
fn only_day(line: &str) -> Option<Date> {
    const MOST: usize = 40;
    let line = line.trim().trim_end_matches([':', '.']);
    let year = line.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4);
    let words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let dates = words.map(str::to_lowercase).all(|word| {
        let number = word.trim_end_matches(|c: char| c.is_alphabetic());
        calendar::weekday(&word).is_some()
            || calendar::month(&word).is_some()
            || (number.len() <= 4 && number.parse::<u16>().is_ok() && word.len() - number.len() <= 2)
    });
    (year && dates && line.len() <= MOST).then(|| dates::in_line(line).map(Moment::date)).flatten()
}

/// Gives each stamp the day of the line right above it.
fn take_days(text: &str, parts: &mut [Part]) {
    let mut day = None;
    for part in parts {
        match &mut part.stamp {
            Some(stamp) => stamp.day = day.take(),
            None => day = part.span.of(text).lines().next_back().and_then(only_day),
        }
    }
}

/// The zone that the text gives for its times: `All times local (UTC+2)`.
fn zone_told(text: &str) -> Option<i16> {
    let at = text.match_indices("UTC").chain(text.match_indices("GMT")).take(50).find(|(at, _)| {
        let before = &text[text.floor_char_boundary(at.saturating_sub(80))..*at];
        before.contains("imes") && !before.contains('\n')
    });
    let word = text[at?.0..].split(|c: char| c.is_whitespace() || matches!(c, ')' | ',' | ';')).next()?;
    dates::zone(word.trim_end_matches('.'))
}

/// Dates the stamps in order: a log runs forwards, a liveblog backwards; each jump is a midnight. Without a date of
/// publication the first day that the text itself gives is taken.
fn moments(stamps: &[Stamp], published: Option<Date>, zone: Option<i16>) -> Vec<Option<Moment>> {
    let Some(published) = published.or_else(|| stamps.iter().find_map(|stamp| stamp.day)) else {
        return vec![None; stamps.len()];
    };
    let later = stamps.windows(2).filter(|pair| pair[1].time > pair[0].time).count();
    let forward = later * 2 >= stamps.len().saturating_sub(1);
    let step = if forward { 1.day() } else { -1.days() };
    let jumps = |pair: &&[Stamp]| {
        pair[1].date.is_none()
            && pair[1].day.is_none()
            && (pair[1].time < pair[0].time) == forward
            && pair[1].time != pair[0].time
    };
    let told = stamps.iter().position(|stamp| stamp.date.is_some() || stamp.day.is_some());
    let midnights = stamps[..told.unwrap_or(stamps.len())].windows(2).filter(jumps).count();
    let mut day = published;
    if forward && told.is_none() {
        day = day.saturating_sub(i64::try_from(midnights).unwrap_or(0).min(400).days());
    }
    let mut out = Vec::with_capacity(stamps.len());
    for (at, stamp) in stamps.iter().enumerate() {
        if at > 0 && jumps(&&stamps[at - 1..=at]) {
            day = day.saturating_add(step);
        }
        if let Some((month, date)) = stamp.date
            && let Ok(told) = Date::new(published.year(), month, date)
        {
            day = told;
        }
        day = stamp.day.unwrap_or(day);
        let moment = Moment::minute(day.to_datetime(stamp.time));
        out.push(Some(Moment { zone: stamp.zone.or(zone), ..moment }));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_begin_lines() {
        let cases = [
            ("14:05", Some(5)),
            ("14:05 Rain.", Some(6)),
            ("[14:05] Rain.", Some(8)),
            ("21:10. Two boats.", Some(7)),
            ("9:40 pm - Rain.", Some(10)),
            ("14 August, 20:52. Call.", Some(18)),
            ("Wednesday 14 August, 20:52. Call.", Some(28)),
            ("14:05 the boat left", None),
            ("3,400 residents", None),
            ("1. First", None),
            ("Rain at 14:05", None),
        ];
        for (line, expected) in cases {
            assert_eq!(leading(line).map(|stamp| stamp.len), expected, "{line}");
        }
    }
}
