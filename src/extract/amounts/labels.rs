//! Numbers that count nothing: names, years, list marks, codes.

use super::lexicon::LEXICON;
use super::numeral::hop;
use super::quantity::is_number_word;
use super::scan::{Piece, Sort};

/// The piece after the number at `at` where it is no amount.
pub(super) fn skip(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    if let Some(end) = ordinal_in_name(pieces, at) {
        return Some(end);
    }
    if pieces[at].sort == Sort::Digits {
        paragraph(pieces, at)
            .or_else(|| race(pieces, at))
            .or_else(|| street(pieces, at))
            .or_else(|| code(pieces, at))
            .or_else(|| label(pieces, at))
            .or_else(|| year(pieces, at))
            .or_else(|| list_mark(pieces, at))
            .or_else(|| name(pieces, at))
    } else if is_number_word(pieces, at) {
        let numbered = before(pieces, at, 1).is_some_and(|p| p.is("number"));
        let named = pieces[at].is_capitalised() || numbered;
        pronoun(pieces, at)
            .or_else(|| or_two(pieces, at))
            .or_else(|| named.then(|| label(pieces, at)).flatten())
    } else {
        None
    }
}

fn before<'p, 't>(pieces: &'p [Piece<'t>], at: usize, by: usize) -> Option<&'p Piece<'t>> {
    at.checked_sub(by).and_then(|n| pieces.get(n))
}

/// `the First World War`, `the 9th Circuit`: an ordinal that is part of a name.
fn ordinal_in_name(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    let suffix = |p: &&Piece<'_>| p.glued && matches!(&*p.form, "st" | "nd" | "rd" | "th");
    let end = if pieces[at].sort == Sort::Digits {
        pieces.get(at + 1).filter(suffix).map(|_| at + 2)?
    } else {
        let ordinal = LEXICON.ordinals.contains_key(&*pieces[at].form);
        (ordinal && at > 0 && pieces[at].is_capitalised()).then_some(at + 1)?
    };
    pieces.get(end).filter(|p| p.is_capitalised() && !p.glued).map(|_| end)
}

/// `the 200 metres final`: how long it is tells which race it was.
fn race(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    const RACES: [&str; 18] = [
        "butterfly",
        "freestyle",
        "backstroke",
        "breaststroke",
        "medley",
        "hurdles",
        "sprint",
        "relay",
        "steeplechase",
        "final",
        "finals",
        "semi-final",
        "semifinal",
        "heat",
        "heats",
        "race",
        "event",
        "dash",
    ];
    let unit =
        pieces.get(at + 1).filter(|p| matches!(&*p.form, "metres" | "metre" | "meters" | "meter" | "m"))?;
    let next = pieces.get(at + 2).filter(|p| !unit.is_mark() && RACES.contains(&&*p.form));
    next.map(|_| at + 2)
}

/// `12(3)`, `4(1)(b)`: a paragraph of a law.
fn paragraph(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    let mut end = at + 1;
    while let [open, inner, close, ..] = &pieces[end.min(pieces.len())..] {
        let glued = open.glued && inner.glued && close.glued;
        let short = open.is("(") && close.is(")") && inner.text.len() <= 3 && !inner.is_mark();
        if !(glued && short) {
            break;
        }
        end += 3;
    }
    (end > at + 1).then_some(end)
}

/// `212 Mill Street`: the number of a house.
fn street(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    let whole = pieces[at].text.len() <= 5 && pieces[at].text.bytes().all(|b| b.is_ascii_digit());
    let name = pieces[at + 1..].iter().take(4).take_while(|p| p.is_capitalised() && !p.glued).count();
    let is_street = |n: &usize| *n > 1 && LEXICON.streets.contains_key(&*pieces[at + n].form);
    (1..=name).find(is_street).filter(|_| whole).map(|n| at + n + 1)
}

/// The end of what is glued to the piece at `at`.
fn glued_end(pieces: &[Piece<'_>], at: usize) -> usize {
    let tight =
        |p: &&Piece<'_>| p.glued && (p.sort != Sort::Mark || matches!(p.text, "/" | ":" | "-" | "–" | "."));
    at + 1 + pieces[at + 1..].iter().take_while(tight).count()
}

/// Letters glued to digits, fractions with a stroke, signs of numbering, phone numbers.
fn code(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    let text = pieces[at].text;
    let next = pieces.get(at + 1).filter(|p| p.glued);
    if before(pieces, at, 1)
        .is_some_and(|p| matches!(p.text, "#" | "№" | "@" | "_" | "/") && pieces[at].glued)
    {
        return Some(glued_end(pieces, at));
    }
    // "12 ± 3": how far the number before may be off.
    if before(pieces, at, 1).is_some_and(|p| p.is("±")) {
        return Some(at + 1);
    }
    if before(pieces, at, 1).is_some_and(|p| p.is("+") && pieces[at].glued) {
        let digits = |p: &&Piece<'_>| p.sort == Sort::Digits || p.is_dash();
        return Some(at + 1 + pieces[at + 1..].iter().take_while(digits).count());
    }
    // A word with a hyphen and a number: "Covid-19", "B-52".
    if before(pieces, at, 1).is_some_and(|p| p.is_dash() && p.glued)
        && pieces[at].glued
        && before(pieces, at, 2).is_some_and(|p| p.is_capitalised())
    {
        return Some(glued_end(pieces, at));
    }
    let next = next?;
    let digits_after = |n: usize| pieces.get(n).is_some_and(|p| p.glued && p.sort == Sort::Digits);
    if matches!(next.text, "/" | ":") && digits_after(at + 2) {
        return Some(glued_end(pieces, at));
    }
    if next.is_dash() && text.len() >= 3 && !text.contains(',') && digits_after(at + 2) {
        // Phone numbers and spans of years keep to three digits or more without grouping.
        let long = pieces[at + 2].text.len();
        if (text.len() == 4 && matches!(long, 2 | 4)) || (text.starts_with('0')) {
            return Some(glued_end(pieces, at));
        }
    }
    let ordinal = matches!(&*next.form, "st" | "nd" | "rd" | "th");
    if LEXICON.glued_unit(pieces, at + 1).is_some() {
        return None;
    }
    let known = LEXICON.numbers.contains_key(&*next.form)
        || LEXICON.units.contains_key(&next.form)
        || LEXICON.money_after.contains_key(&next.form);
    let letter = next.text.len() == 1 && next.is_capitalised() && !matches!(next.text, "M" | "K" | "B" | "T");
    let about = next.is("ish");
    let slip = next.text.starts_with(['O', 'o'])
        && (next.text.bytes().any(|b| b.is_ascii_digit())
            || pieces.get(at + 2).is_some_and(|p| p.glued && p.is(","))
            || (next.text == "O" && pieces.get(at + 2).is_some_and(|p| !p.glued && p.sort == Sort::Word)));
    (next.sort == Sort::Word && !ordinal && !about && !slip && (!known || letter))
        .then(|| glued_end(pieces, at))
}

/// Flight 12, Article 5, Tanks 14 and 15, No. 7.
fn label(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    let point = before(pieces, at, 1)?.is(".");
    let word = before(pieces, at, if point { 2 } else { 1 })?;
    if word.sort != Sort::Word || (point && !matches!(&*word.form, "no" | "nos" | "art" | "vol" | "p" | "pp"))
    {
        return None;
    }
    let singular = word.form.strip_suffix('s').unwrap_or(&word.form);
    let capital = LEXICON.labels.get(&*word.form).or_else(|| LEXICON.labels.get(singular))?;
    // A plural in lower case is more often counted: "platforms 12".
    let numbering = matches!(&*word.form, "no" | "nos") && !point && !word.is_capitalised();
    if (*capital && !word.has_capital()) || numbering {
        return None;
    }
    let mut end = at + 1;
    loop {
        let joins = pieces
            .get(end)
            .is_some_and(|p| p.is_dash() || matches!(&*p.form, "," | "and" | "to" | "or" | "&"));
        let more = pieces.get(end + 1).is_some_and(|p| p.sort == Sort::Digits && p.text.len() <= 4);
        // "Flight 12 and 40 others": a counted noun may follow the second number.
        if !(joins && more) || (word.form == singular && !pieces[end].is_dash()) {
            return Some(end);
        }
        end += 2;
    }
}

/// A year: four digits without a comma and no sign of being counted.
fn year(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    let text = pieces[at].text;
    let value: u32 = text.parse().ok().filter(|_| text.len() == 4)?;
    let counted = before(pieces, at, 1).is_some_and(|p| {
        !bounds_a_year(pieces, at)
            && matches!(
                &*p.form,
                "$" | "£" | "€" | "¥" | "₹" | "than" | "least" | "nearly" | "almost" | "some" | "roughly"
            )
    }) || pieces.get(hop(pieces, at + 1)).is_some_and(|p| {
        let plural = matches!(
            &*p.form,
            "people"
                | "men"
                | "women"
                | "residents"
                | "workers"
                | "homes"
                | "troops"
                | "soldiers"
                | "jobs"
                | "of"
        );
        let unit =
            LEXICON.units.contains_key(&p.form) || LEXICON.numbers.contains_key(&*p.form) || p.is("per");
        p.sort == Sort::Word && (plural || unit) || p.is("%")
    });
    let dated = before(pieces, at, 1).is_some_and(|p| {
        matches!(
            &*p.form,
            "in" | "of"
                | "since"
                | "from"
                | "until"
                | "till"
                | "by"
                | "before"
                | "after"
                | "during"
                | "late"
                | "early"
                | "mid"
                | "circa"
                | "c"
                | "("
                | "through"
                | "between"
                | "the"
        )
    });
    let range = (1900..=2150).contains(&value) || (dated && (1000..1900).contains(&value));
    (range && !counted).then(|| glued_end(pieces, at))
}

/// `since at least 2011`, `no later than 2011`: a time is bounded, nothing is counted.
fn bounds_a_year(pieces: &[Piece<'_>], at: usize) -> bool {
    let form = |by: usize| before(pieces, at, by).map_or("", |p| &*p.form);
    match form(1) {
        "least" => {
            matches!(form(3), "since" | "until" | "till" | "from" | "by" | "through" | "before" | "to")
        }
        "than" => matches!(form(2), "later" | "earlier" | "sooner" | "other" | "rather"),
        _ => false,
    }
}

/// `1.`, `2)`, `(3)` at the beginning.
fn list_mark(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    let opens = at == 0 || (at == 1 && pieces[0].is("("));
    let closes = pieces.get(at + 1).is_some_and(|p| p.glued && matches!(p.text, ")" | "." | ":"));
    (opens && closes).then_some(at + 2)
}

/// A number after a name: `Falcon 9`, unless something counted follows.
fn name(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    let word = before(pieces, at, 1)?;
    let inside = at >= 2 && !before(pieces, at, 2)?.is("\"");
    let plain = pieces[at].text.bytes().all(|b| b.is_ascii_digit()) && pieces[at].text.len() <= 4;
    let known = LEXICON.money_before.contains_key(&word.form)
        || LEXICON.before.contains_key(&word.form)
        || super::super::times::names_time(&word.form)
        || matches!(&*word.form, "i" | "age" | "aged" | "ages");
    if !inside || !plain || !word.has_capital() || pieces[at].glued || known {
        return None;
    }
    let next = pieces.get(hop(pieces, at + 1));
    let counted = next.is_some_and(|p| {
        let lower = p.sort == Sort::Word && !p.is_capitalised();
        let numeric = LEXICON.numbers.contains_key(&*p.form) || LEXICON.units.contains_key(&p.form);
        lower && !LEXICON.function.contains_key(&*p.form) || numeric || matches!(p.text, "%" | "°")
    });
    // `Orm 22 per cent`.
    let share = next.is_some_and(|p| p.is("per")) && pieces.get(at + 2).is_some_and(|p| p.is("cent"));
    (!counted && !share).then_some(at + 1)
}

/// `a goat or two`: few, not two.
fn or_two(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    let article = before(pieces, at, 3).is_some_and(|p| matches!(&*p.form, "a" | "an" | "one"));
    let few = pieces[at].is("two") && before(pieces, at, 1)?.is("or") && article;
    let counted =
        pieces.get(at + 1).is_some_and(|p| p.sort == Sort::Word && !LEXICON.function.contains_key(&*p.form));
    (few && !counted).then_some(at + 1)
}

/// `one` that stands for somebody or something: no one, one of them, one another, the one that.
fn pronoun(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    if !pieces[at].is("one") {
        return None;
    }
    let led = before(pieces, at, 1).is_some_and(|p| {
        matches!(
            &*p.form,
            "no" | "any"
                | "every"
                | "some"
                | "this"
                | "that"
                | "which"
                | "each"
                | "the"
                | "another"
                | "or"
                | "first"
                | "last"
                | "day"
                | "his"
                | "her"
                | "its"
                | "their"
                | "a"
                | "good"
                | "new"
                | "bad"
                | "such"
                | "as"
        )
    });
    let next = pieces.get(at + 1);
    let joined = next.is_some_and(|p| p.glued && p.is_dash());
    let scaled = is_number_word(pieces, at + 1) && !joined || next.is_some_and(|p| p.is("in"));
    let stands = next.is_none_or(|p| {
        p.is_mark() && !p.is("%") && !joined
            || matches!(&*p.form, "day" | "time" | "thing" | "way")
            || LEXICON.function.contains_key(&*p.form) && !p.is("and") && !p.is("or") && !p.is("to")
    });
    (!scaled && (led || stands)).then_some(at + 1)
}
