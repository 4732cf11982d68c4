//! Phrases of a line by tags: noun phrases to either side of a verb, what may be skipped after it, where a
//! complement ends.

use std::ops::Range;

use super::cue;
use super::line::Unit;
use crate::language::Upos;

/// How far a phrase is looked for, in units: enough for news prose, and a bound on the work.
const REACH: usize = 40;

/// The word at `at`; empty for a quotation and past the ends.
pub(super) fn word(units: &[Unit], at: usize) -> &str {
    units.get(at).map_or("", |u| u.lower.as_str())
}

/// Whether the unit at `at` is the word or mark `wanted`.
pub(super) fn is(units: &[Unit], at: usize, wanted: &str) -> bool {
    units.get(at).is_some_and(|u| !u.quote && u.lower == wanted)
}

/// Whether a quotation stands at `at`.
pub(super) fn quote(units: &[Unit], at: usize) -> bool {
    units.get(at).is_some_and(|u| u.quote)
}

/// Whether the unit is a mark, such as a comma.
pub(super) fn punct(unit: &Unit) -> bool {
    !unit.quote
        && (unit.upos == Upos::Punct
            || unit.lower.chars().all(|c| !c.is_alphanumeric() && c != '$' && c != '%'))
}

/// Whether a sentence or clause ends at `at`: the end of the line or a mark that is no comma.
pub(super) fn ends(units: &[Unit], at: usize) -> bool {
    units.get(at).is_none_or(|u| {
        punct(u) && matches!(u.lower.as_str(), "." | "?" | "!" | ";" | "…" | "—" | "–" | "--")
    })
}

/// Whether the unit bears tense.
pub(super) fn finite(unit: &Unit) -> bool {
    matches!(unit.xpos, "VBD" | "VBZ" | "VBP" | "MD")
}

/// Whether some unit of the range bears tense.
pub(super) fn has_finite(units: &[Unit], range: Range<usize>) -> bool {
    units.get(range).is_some_and(|part| part.iter().any(finite))
}

/// Whether the word names a time (`Tuesday`, `week`, `yesterday`).
pub(super) fn time_word(unit: &Unit) -> bool {
    let form = unit.lower.trim_end_matches('.');
    matches!(
        form,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "jan"
            | "feb"
            | "aug"
            | "sept"
            | "oct"
            | "nov"
            | "dec"
            | "today"
            | "yesterday"
            | "tomorrow"
            | "tonight"
            | "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "week"
            | "month"
            | "year"
            | "day"
            | "weekend"
            | "weeks"
            | "months"
            | "years"
            | "days"
            | "hours"
            | "minutes"
            | "ago"
            | "earlier"
            | "later"
    )
}

/// `last`, `this`: before a word of time.
fn near_time(form: &str) -> bool {
    matches!(
        form,
        "last" | "this" | "that" | "next" | "every" | "each" | "late" | "early" | "earlier" | "later"
    )
}

/// Whether the words name nothing but a time.
pub(super) fn times(words: &[Unit]) -> bool {
    words.iter().all(|u| u.upos == Upos::Num || time_word(u))
}

/// A pronoun that can only be a subject.
pub(super) fn subject_pronoun(form: &str) -> bool {
    matches!(form, "he" | "she" | "they" | "we" | "i" | "it" | "who" | "there")
}

fn noun(unit: &Unit) -> bool {
    matches!(unit.upos, Upos::Noun | Upos::Propn | Upos::Num | Upos::Sym)
}

/// Whether a noun phrase may begin with the unit after another noun phrase has ended.
fn begins_phrase(unit: &Unit, before: &Unit) -> bool {
    let after_noun = matches!(before.upos, Upos::Noun | Upos::Propn | Upos::Num | Upos::Adv);
    match unit.upos {
        Upos::Det => after_noun && !matches!(unit.lower.as_str(), "all" | "both"),
        Upos::Pron => after_noun,
        Upos::Propn => {
            (before.upos == Upos::Noun && !time_word(unit)) || (time_word(before) && !time_word(unit))
        }
        Upos::Noun | Upos::Adj => time_word(before) && !time_word(unit),
        _ => false,
    }
}

/// The noun phrase that ends right before `end`, as the subject of a verb there.
pub(super) fn subject(units: &[Unit], end: usize) -> Option<Range<usize>> {
    subject_within(units, end, 3)
}

fn subject_within(units: &[Unit], end: usize, depth: usize) -> Option<Range<usize>> {
    let start = leftwards(units, end);
    if start == end {
        let before = end.checked_sub(1)?;
        let aside = if depth > 0 { behind_aside(units, before, depth) } else { None };
        return aside.or_else(|| capitals(units, end));
    }
    let last = units.get(end - 1)?;
    if matches!(last.lower.as_str(), "the" | "a" | "an") || last.xpos == "PRP$" {
        return None;
    }
    if depth > 0
        && start > 0
        && units.get(start - 1).is_some_and(|u| matches!(u.upos, Upos::Verb | Upos::Aux))
        && let Some(outer) = behind_relative(units, start - 1, depth)
    {
        return Some(outer);
    }
    let range = trim(units, start..end)?;
    let bare = times(units.get(range.clone())?);
    if bare && depth > 0 && range.start > 0 && is(units, range.start - 1, ",") {
        return behind_aside(units, range.start - 1, depth);
    }
    Some(range)
}

/// Capitalised words that the tagger took for something else ("Early said").
fn capitals(units: &[Unit], end: usize) -> Option<Range<usize>> {
    let name = |u: &Unit| {
        u.capital && !u.quote && matches!(u.upos, Upos::Adv | Upos::Verb | Upos::X | Upos::Intj | Upos::Propn)
    };
    let start = (0..end).rev().take(4).take_while(|i| units.get(*i).is_some_and(name)).last()?;
    let known = matches!(
        word(units, start),
        "then" | "now" | "also" | "still" | "here" | "once" | "just" | "never" | "not" | "so" | "later"
    );
    (!known).then_some(start..end)
}

/// Where the run of nominal words before `end` begins.
fn leftwards(units: &[Unit], end: usize) -> usize {
    let mut at = end;
    while at > 0 && end - at < REACH {
        let Some(unit) = units.get(at - 1) else { break };
        let next = units.get(at).filter(|_| at < end);
        let takes = match unit.upos {
            _ if unit.quote => false,
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Det | Upos::Sym => true,
            Upos::Pron if unit.xpos.starts_with('W') => next.is_none(),
            Upos::Pron => next.is_none() || unit.xpos == "PRP$" || next.is_some_and(|n| n.upos == Upos::Adp),
            Upos::Part => unit.lower.starts_with('\'') && next.is_some(),
            Upos::Adp => next.is_some(),
            Upos::Adv => {
                next.is_some_and(|n| matches!(n.upos, Upos::Adj | Upos::Num | Upos::Det))
                    || matches!(unit.lower.as_str(), "here" | "there")
                        && at > 1
                        && units.get(at - 2).is_some_and(noun)
            }
            Upos::Cconj => {
                next.is_some()
                    && at > 1
                    && matches!(unit.lower.as_str(), "and" | "or" | "&")
                    && units.get(at - 2).is_some_and(|u| noun(u) || u.lower == ",")
                    && next.is_some_and(|n| n.xpos != "PRP")
            }
            Upos::Verb => {
                let after = next.is_some_and(|n| matches!(n.upos, Upos::Noun | Upos::Propn | Upos::Adp));
                matches!(unit.xpos, "VBN" | "VBG")
                    && after
                    && at > 1
                    && units.get(at - 2).is_some_and(|u| {
                        noun(u) || matches!(u.upos, Upos::Det | Upos::Adj) || u.xpos == "PRP$"
                    })
            }
            Upos::Punct if unit.lower == ")" || unit.lower == "]" => {
                let open =
                    (at.saturating_sub(12)..at - 1).rev().find(|i| is(units, *i, "(") || is(units, *i, "["));
                if let Some(open) = open.filter(|o| *o > 0) {
                    at = open;
                    continue;
                }
                false
            }
            Upos::Punct => matches!(unit.lower.as_str(), "-" | "/" | "'") && next.is_some(),
            _ => false,
        };
        if !takes {
            break;
        }
        at -= 1;
    }
    at
}

/// The subject before a relative clause whose verb stands at `verb`: "the man who ran it said".
fn behind_relative(units: &[Unit], verb: usize, depth: usize) -> Option<Range<usize>> {
    for at in (verb.saturating_sub(10)..verb).rev() {
        let unit = units.get(at)?;
        if unit.quote || punct(unit) {
            return None;
        }
        let relative = unit.lower == "who"
            || (matches!(unit.lower.as_str(), "which" | "that") && unit.upos == Upos::Pron);
        if relative {
            return subject_within(units, at, depth - 1)
                .filter(|r| units.get(r.clone()).is_some_and(|p| p.iter().any(noun)));
        }
        if finite(unit) && unit.upos == Upos::Verb && cue::speaks(unit) {
            return None;
        }
    }
    None
}

/// The subject before an aside that ends with the comma, bracket or dash at `close`: "Smith, who ran it, said".
fn behind_aside(units: &[Unit], close: usize, depth: usize) -> Option<Range<usize>> {
    let mark = units.get(close).filter(|u| punct(u))?.lower.as_str();
    let opening = match mark {
        "," | "—" | "–" | "--" => mark,
        ")" => "(",
        _ => return None,
    };
    let mut tried = 0;
    for open in (close.saturating_sub(REACH)..close).rev() {
        let unit = units.get(open)?;
        if unit.quote || tried > 4 {
            return None;
        }
        if unit.lower != opening || open == 0 {
            continue;
        }
        tried += 1;
        let first = units.get(open + 1)?;
        let aside = first.lower.starts_with("who")
            || first.lower == "which"
            || matches!(
                first.upos,
                Upos::Det | Upos::Noun | Upos::Adj | Upos::Propn | Upos::Num | Upos::Adp | Upos::Adv
            )
            || matches!(first.xpos, "VBN" | "VBG" | "PRP$");
        let nominal = units.get(open - 1).is_some_and(|u| noun(u) || u.upos == Upos::Pron || u.lower == ")");
        if !aside || !nominal {
            continue;
        }
        let relative =
            first.lower.starts_with("who") || first.lower == "which" || matches!(first.xpos, "VBN" | "VBG");
        if !relative && has_finite(units, open + 1..close) {
            return None;
        }
        if let Some(found) = subject_within(units, open, depth - 1) {
            return Some(found);
        }
    }
    None
}

/// Takes fronted phrases and stray words off a run of nominal words: "On Tuesday the mayor" is "the mayor".
fn trim(units: &[Unit], range: Range<usize>) -> Option<Range<usize>> {
    // "Two days after the mayor [announced]": the subject stands behind the link.
    let link = range.clone().skip(1).rfind(|i| {
        units.get(*i).is_some_and(|u| matches!(u.upos, Upos::Adp | Upos::Sconj))
            && matches!(word(units, *i), "after" | "before" | "since" | "until" | "because" | "when")
    });
    if let Some(link) = link.filter(|l| l + 1 < range.end) {
        return trim(units, link + 1..range.end);
    }
    let range = range.start..before_time(units, &range);
    let mut start = range.start;
    let adposition = |at: usize| units.get(at).is_some_and(|u| u.upos == Upos::Adp);
    let timed = |at: usize| timed(units, at, range.end);
    while start < range.end
        && (units.get(start).is_some_and(|u| u.upos == Upos::Cconj || punct(u)) || word(units, start) == "'s")
    {
        start += 1;
    }
    if adposition(start) || timed(start) {
        let mut begin = None;
        for at in start + 1..range.end {
            let (Some(unit), Some(before)) = (units.get(at), units.get(at - 1)) else { break };
            if begins_phrase(unit, before) {
                begin = Some(at);
                break;
            }
        }
        start = begin?;
    } else {
        // A second phrase without a link: "the plan the mayor [announced]".
        for at in (start + 1..range.end).rev() {
            let (Some(unit), Some(before)) = (units.get(at), units.get(at - 1)) else { break };
            let starts = matches!(unit.upos, Upos::Det | Upos::Pron)
                && matches!(before.upos, Upos::Noun | Upos::Propn)
                && !matches!(unit.lower.as_str(), "all" | "both");
            if starts && !timed(at) {
                start = at;
                break;
            }
        }
    }
    (start < range.end).then_some(start..range.end)
}

/// Whether a time begins at `at`: `Monday`, `last week`.
fn timed(units: &[Unit], at: usize, end: usize) -> bool {
    units.get(at).is_some_and(time_word)
        || matches!(word(units, at), "last" | "this" | "next" | "earlier" | "late" | "early")
            && (at + 1..at + 3).any(|i| i < end && units.get(i).is_some_and(time_word))
}

/// Where the phrase ends without the time behind it: "the mayor on Monday [said]", "the mayor this week [said]".
fn before_time(units: &[Unit], range: &Range<usize>) -> usize {
    if !range.end.checked_sub(1).and_then(|i| units.get(i)).is_some_and(time_word) {
        return range.end;
    }
    let behind_noun = |at: usize| at > range.start && units.get(at - 1).is_some_and(noun);
    let whole = |at: usize| {
        units.get(at..range.end).is_some_and(|part| part.iter().all(|u| time_word(u) || near_time(&u.lower)))
    };
    (range.end.saturating_sub(3).max(range.start + 1)..range.end)
        .find(|at| match word(units, *at) {
            "on" | "in" | "at" | "during" => behind_noun(*at) && whole(at + 1),
            // "Monday" behind a name is no part of it; "the crisis day" is a noun phrase.
            form => {
                behind_noun(*at)
                    && whole(*at)
                    && !units.get(at - 1).is_some_and(time_word)
                    && (near_time(form) || units.get(*at).is_some_and(|u| u.upos == Upos::Propn))
            }
        })
        .unwrap_or(range.end)
}

/// The noun phrase that begins at `start`, with its "of", "for", "in" phrases.
pub(super) fn nominal(units: &[Unit], start: usize) -> Option<Range<usize>> {
    let mut at = start;
    while at < units.len() && at - start < REACH {
        let Some(unit) = units.get(at) else { break };
        let before = units.get(at - 1).filter(|_| at > start);
        let takes = match unit.upos {
            _ if unit.quote => false,
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Sym | Upos::Det | Upos::Pron => {
                if unit.upos == Upos::Pron && unit.xpos == "PRP" && at == start {
                    return Some(start..start + 1);
                }
                before.is_none_or(|b| !begins_phrase(unit, b)) && !unit.xpos.starts_with('W')
            }
            Upos::Part => unit.lower.starts_with('\'') && at > start,
            Upos::Adp => {
                before.is_some_and(noun)
                    && matches!(
                        unit.lower.as_str(),
                        "of" | "for" | "at" | "in" | "from" | "with" | "on" | "to"
                    )
                    && units.get(at + 1).is_some_and(|n| {
                        noun(n) && !time_word(n)
                            || matches!(n.upos, Upos::Det | Upos::Adj)
                            || n.xpos == "PRP$"
                    })
                    && !adjunct(units, at)
            }
            Upos::Adv => units.get(at + 1).is_some_and(|n| matches!(n.upos, Upos::Adj)),
            Upos::Cconj => {
                matches!(unit.lower.as_str(), "and" | "&")
                    && before.is_some_and(noun)
                    && units.get(at + 1).is_some_and(|n| noun(n) || matches!(n.upos, Upos::Det | Upos::Adj))
            }
            Upos::Verb => {
                matches!(unit.xpos, "VBN" | "VBG")
                    && units.get(at + 1).is_some_and(noun)
                    && before.is_none_or(|b| matches!(b.upos, Upos::Det | Upos::Adj))
            }
            Upos::Punct => matches!(unit.lower.as_str(), "-" | "/") && at > start,
            _ => false,
        };
        if !takes {
            break;
        }
        at += 1;
    }
    (at > start).then_some(start..at)
}

/// Whether a phrase at `at` belongs to the saying ("in a statement", "on Tuesday", "at a rally").
pub(super) fn adjunct(units: &[Unit], at: usize) -> bool {
    (at + 1..at + 6).take_while(|i| units.get(*i).is_some_and(|u| !punct(u) && !u.quote)).any(|i| {
        units.get(i).is_some_and(time_word)
            || matches!(
                word(units, i),
                "statement"
                    | "interview"
                    | "letter"
                    | "email"
                    | "e-mail"
                    | "tweet"
                    | "post"
                    | "memo"
                    | "speech"
                    | "briefing"
                    | "conference"
                    | "rally"
                    | "hearing"
                    | "debate"
                    | "news"
                    | "press"
                    | "release"
                    | "report"
                    | "message"
                    | "article"
                    | "testimony"
                    | "televised"
                    | "telephone"
                    | "phone"
                    | "op-ed"
                    | "filing"
                    | "note"
            )
    })
}

/// Skips what may stand between a word of saying and its content: adverbs, times, places, occasions.
pub(super) fn skip_adjuncts(units: &[Unit], start: usize) -> usize {
    let (mut at, mut before) = (start, start);
    while at < units.len() && at - start < REACH {
        let Some(unit) = units.get(at) else { break };
        let next = match unit.upos {
            _ if unit.quote => break,
            // "each day of work", "the last hours of it": no time, but what it is about.
            _ if of_time(units, at) => break,
            Upos::Adv if unit.xpos != "WRB" => at + 1,
            _ if time_word(unit) => at + 1,
            Upos::Adj | Upos::Det if near_time(&unit.lower) && units.get(at + 1).is_some_and(time_word) => {
                at + 2
            }
            Upos::Num | Upos::Noun if units.get(at + 1).is_some_and(time_word) => at + 2,
            Upos::Num if at > start && units.get(at - 1).is_some_and(time_word) => at + 1,
            Upos::Adp | Upos::Sconj
                if !matches!(unit.lower.as_str(), "that" | "if" | "whether" | "because" | "than") =>
            {
                match nominal(units, at + 1) {
                    Some(phrase) => phrase.end,
                    None if units.get(at + 1).is_some_and(|u| u.xpos == "VBG") => {
                        nominal(units, at + 2).map_or(at + 2, |p| p.end)
                    }
                    None => break,
                }
            }
            Upos::Punct if unit.lower == "," => {
                let adverb = units.get(at + 1).is_some_and(|u| u.upos == Upos::Adv) && is(units, at + 2, ",");
                if adverb { at + 3 } else { break }
            }
            _ => break,
        };
        (before, at) = (at, next);
    }
    // "said Monday was a holiday": what was skipped is the subject of the content.
    if units.get(at).is_some_and(|u| u.upos == Upos::Aux && finite(u))
        && units.get(before).is_some_and(time_word)
    {
        return before;
    }
    at.min(units.len())
}

/// Whether a time with "of" behind it begins at `at`.
fn of_time(units: &[Unit], at: usize) -> bool {
    (at..at + 3).find(|i| units.get(*i).is_some_and(time_word)).is_some_and(|i| is(units, i + 1, "of"))
        && units.get(at).is_some_and(|u| matches!(u.upos, Upos::Det | Upos::Adj | Upos::Num | Upos::Noun))
}
