//! A date as sources write it in, a [`Moment`] out. Dates inside running text are read by `extract`.

use jiff::civil::{Date, Time};
use jiff::fmt::temporal::Pieces;

use crate::language::calendar;
use crate::model::{Grain, Moment};

/// A date of publication: ISO 8601, RFC 2822, or in words.
pub(super) fn parse(words: &str) -> Option<Moment> {
    let words = words.trim();
    if words.len() > 120 {
        return None;
    }
    iso(words).or_else(|| in_words(words, true))
}

/// The date that stands in a line near the top of a text (`Union Hall, Friday, 3 May 2030`).
pub(super) fn in_line(line: &str) -> Option<Moment> {
    let line = line.get(..line.floor_char_boundary(200))?;
    in_words(line, false).or_else(|| line.split_whitespace().find_map(|word| iso_day(trim(word))))
}

/// The date of a dateline: a short line without a final stop, a line of publication, or a town in capitals
/// and the date before the first words. Dates inside sentences are not the document's.
pub(super) fn dateline(line: &str) -> Option<Moment> {
    let line = line.trim();
    let told =
        ["Published", "Issued", "Posted", "Updated", "Released"].iter().any(|word| line.starts_with(word));
    let short = line.chars().count() <= 100 && (told || !line.ends_with(['.', '!', '?', '"', '”', ':']));
    let first = line.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let town = first.chars().count() > 2 && !first.chars().any(char::is_lowercase);
    match (short, town) {
        (true, _) => in_line(line),
        (false, true) => in_line(&line[..line.floor_char_boundary(60)]),
        _ => None,
    }
}

/// The first `most` lines of a block, without (`None`) those that only wrap a running sentence: the next line goes
/// on in lower case, or the line before ends in a word that wants a date. Where an editor wraps must not date a text.
pub(super) fn lines_apart(block: &str, most: usize) -> impl Iterator<Item = Option<&str>> {
    let before = std::iter::once("").chain(block.lines());
    let after = block.lines().skip(1).chain(std::iter::once(""));
    before.zip(block.lines()).zip(after).take(most).map(|((before, line), after)| {
        let wanting = before.split_whitespace().next_back().is_some_and(|word| WANTING.contains(&word));
        let goes_on = after.trim_start().starts_with(char::is_lowercase);
        (!wanting && !goes_on).then_some(line)
    })
}

/// Words before a date that a sentence goes on with.
const WANTING: [&str; 12] =
    ["on", "of", "from", "until", "till", "by", "since", "before", "after", "to", "the", "for"];

fn trim(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn iso_day(word: &str) -> Option<Moment> {
    let shaped = word.len() == 10 && word.bytes().filter(|b| *b == b'-').count() == 2;
    if shaped { word.parse::<Date>().ok().map(Moment::day) } else { None }
}

fn iso(words: &str) -> Option<Moment> {
    if words.len() == 7 && words.as_bytes().get(4) == Some(&b'-') {
        let first = format!("{words}-01").parse::<Date>().ok()?;
        let next = first.last_of_month().tomorrow().ok()?;
        return Some(Moment::new(first.at(0, 0, 0, 0), next.at(0, 0, 0, 0), Grain::Month));
    }
    if !words.contains('-') {
        return None;
    }
    let pieces = Pieces::parse(words).ok()?;
    let Some(time) = pieces.time() else { return Some(Moment::day(pieces.date())) };
    let zone = pieces.to_numeric_offset().map(|offset| minutes(offset.seconds()));
    Some(Moment { zone, ..minute(pieces.date(), time) })
}

fn minutes(seconds: i32) -> i16 {
    i16::try_from(seconds / 60).unwrap_or_default()
}

fn minute(date: Date, time: Time) -> Moment {
    Moment::minute(date.at(time.hour(), time.minute(), 0, 0))
}

fn month(word: &str) -> Option<i8> {
    let starts = word.chars().next().is_some_and(char::is_uppercase);
    let known = calendar::month(&word.trim_end_matches('.').to_lowercase()).filter(|_| starts)?;
    Some(known.0)
}

fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    let ending = &word[digits.len()..];
    let plain = ["", "st", "nd", "rd", "th"].contains(&ending);
    digits.parse().ok().filter(|day| plain && (1..=31).contains(day))
}

fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| word.len() == 4 && (1500..=2999).contains(year))
}

/// `15 August 2029`, `August 15, 2029`, with a clock time and zone where `clock` is asked for.
fn in_words(line: &str, clock: bool) -> Option<Moment> {
    let split = |c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '[' | ']' | '|' | ';');
    let words: Vec<&str> = line.split(split).filter(|word| !word.is_empty()).collect();
    let bare = |at: usize| words.get(at).map_or("", |word| trim(word));
    let date = (0..words.len()).find_map(|at| {
        let month = month(trim(words[at]))?;
        let before = at.checked_sub(1).and_then(|b| Some((day(bare(b))?, year(bare(at + 1))?)));
        let (day, year) = before.or_else(|| Some((day(bare(at + 1))?, year(bare(at + 2))?)))?;
        Date::new(year, month, day).ok()
    })?;
    if !clock {
        return Some(Moment::day(date));
    }
    let Some((at, time)) = (0..words.len()).find_map(|at| {
        let half = words.get(at + 1).copied().unwrap_or_default();
        Some((at, self::clock(words[at], half)?))
    }) else {
        return Some(Moment::day(date));
    };
    let zone = words[at + 1..].iter().find_map(|word| zone_on(word, Some(date)));
    Some(Moment { zone, ..minute(date, time) })
}

/// A clock time (`14:05`, `9.40 pm`, `7pm`, `07:15:30`), `next` being the word after it.
pub(super) fn clock(word: &str, next: &str) -> Option<Time> {
    let word = word.trim_end_matches([',', ';']).to_lowercase();
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic() || c == '.');
    let mut ending = word[digits.len()..].replace('.', "");
    if ending.is_empty() {
        ending = next.trim_matches([',', ';', ')']).to_lowercase().replace('.', "");
    } else if !["am", "pm", "h", "z"].contains(&ending.as_str()) {
        return None;
    }
    let half = ["am", "pm"].contains(&ending.as_str());
    let mut parts = digits.split([':', '.']);
    let first = parts.next()?;
    let mut hour: i8 = first.parse().ok().filter(|_| first.len() <= 2 && !first.starts_with(['+', '-']))?;
    let minute: i8 = match parts.next() {
        Some(part) if part.len() == 2 => part.parse().ok()?,
        None if half => 0,
        _ => return None,
    };
    if digits.contains('.') && !half && parts.next().is_some() {
        return None;
    }
    if half {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if ending == "pm" { 12 } else { 0 };
    }
    Time::new(hour, minute, 0, 0).ok()
}

/// A zone by name or offset (`GMT`, `+0200`, `UTC-5`), in minutes east.
pub(super) fn zone(word: &str) -> Option<i16> {
    zone_on(word, None)
}

/// The same on a day; names that stand for winter and summer time (`ET`) tell nothing without one.
fn zone_on(word: &str, date: Option<Date>) -> Option<i16> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '+' && c != '-' && c != '\u{2212}');
    let capitals = word.chars().all(char::is_uppercase);
    if let Some(zone) = calendar::zone(&word.to_lowercase()).filter(|_| capitals) {
        return if zone.summer.is_none() { Some(zone.minutes) } else { date.map(|date| zone.on(date)) };
    }
    let rest = word.strip_prefix("UTC").or_else(|| word.strip_prefix("GMT")).unwrap_or(word);
    let (sign, rest) = match rest.chars().next()? {
        '+' => (1, &rest[1..]),
        '-' => (-1, &rest[1..]),
        '\u{2212}' => (-1, &rest[3..]),
        _ => return None,
    };
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.as_str(), "0"),
        3 | 4 => digits.split_at(digits.len() - 2),
        _ => return None,
    };
    let (hours, minutes): (i16, i16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_sources_write_them() {
        let cases = [
            ("2030-04-02", "2030-04-02T00:00:00", Grain::Day, None),
            ("2030-04-02T09:40:00Z", "2030-04-02T09:40:00", Grain::Minute, Some(0)),
            ("2030-04-02T09:40:10.25-05:30", "2030-04-02T09:40:00", Grain::Minute, Some(-330)),
            ("2030-04-02 09:40", "2030-04-02T09:40:00", Grain::Minute, None),
            ("2030-04-02T09:40+0200", "2030-04-02T09:40:00", Grain::Minute, Some(120)),
            ("2030-04", "2030-04-01T00:00:00", Grain::Month, None),
            ("Tue, 2 Apr 2030 09:40:05 +0100", "2030-04-02T09:40:00", Grain::Minute, Some(60)),
            ("2 April 2030", "2030-04-02T00:00:00", Grain::Day, None),
            ("Tuesday, April 2nd, 2030", "2030-04-02T00:00:00", Grain::Day, None),
            ("5 Nov 2031 14:20 GMT", "2031-11-05T14:20:00", Grain::Minute, Some(0)),
            ("Sept. 5, 2031, 2:20 p.m. ET", "2031-09-05T14:20:00", Grain::Minute, Some(-240)),
            ("Jan. 5, 2031, 2:20 p.m. ET", "2031-01-05T14:20:00", Grain::Minute, Some(-300)),
            ("Sept. 5, 2031, 2:20 p.m. EDT", "2031-09-05T14:20:00", Grain::Minute, Some(-240)),
        ];
        for (words, from, grain, zone) in cases {
            let moment = parse(words).unwrap_or_else(|| panic!("{words}"));
            assert_eq!(
                (moment.from.to_string().as_str(), moment.grain, moment.zone),
                (from, grain, zone),
                "{words}"
            );
        }
        for words in ["", "soon", "may 2030", "31 February 2030", "12-13", "99", "Sunday", "-", "é"] {
            assert_eq!(parse(words), None, "{words}");
        }
    }

    #[test]
    fn where_lines_wrap_dates_nothing() {
        let apart = |block| lines_apart(block, 3).flatten().collect::<Vec<_>>();
        assert_eq!(apart("Quay notes\n3 May 2030\nThe pier is"), ["Quay notes", "3 May 2030", "The pier is"]);
        assert_eq!(apart("The pier opens on 3 May 2030, the owner\nsaid."), ["said."]);
        assert_eq!(apart("The pier opens on\n3 May 2030 at Marl\nPoint."), ["The pier opens on", "Point."]);
    }

    #[test]
    fn datelines() {
        assert_eq!(
            in_line("Dock Hall, Marl - Friday, 3 May 2030").map(|m| m.date().to_string()).as_deref(),
            Some("2030-05-03")
        );
        assert_eq!(
            in_line("MARL, March 3 2031 (Wire) — It").map(|m| m.date().to_string()).as_deref(),
            Some("2031-03-03")
        );
        assert_eq!(in_line("Marl may 3 march"), None);
    }
}
