//! Times counted from another day: last week, three days ago, the day before, in two weeks' time.

use super::super::amounts::scan::Piece;
use super::super::amounts::whole_number;
use super::date::{Base, Date, Period, Read, Which, before, form, which};

pub(super) fn period(word: &str) -> Option<Period> {
    Some(match word {
        "minute" | "minutes" => Period::Minute,
        "hour" | "hours" => Period::Hour,
        "day" | "days" => Period::Day,
        "week" | "weeks" => Period::Week,
        "weekend" | "weekends" => Period::Weekend,
        "month" | "months" => Period::Month,
        "quarter" | "quarters" => Period::Quarter,
        "year" | "years" => Period::Year,
        "decade" | "decades" => Period::Decade,
        _ => return None,
    })
}

/// Whether the pieces `start..end` are a name rather than a time: the title `This Week`, the paper `Today`.
fn title(pieces: &[Piece<'_>], start: usize, end: usize) -> bool {
    let opens = |n: usize| n == 0 || pieces[n - 1].is_mark();
    let quoted = start > 0
        && pieces[start - 1].is_mark()
        && matches!(form(pieces, start - 1), "\"" | "“" | "'" | "‘")
        && matches!(form(pieces, end), "\"" | "”" | "'" | "’");
    let capital = |n: usize| pieces.get(n).is_some_and(Piece::is_capitalised);
    capital(end - 1) && (end > start + 1 || !opens(start) || quoted)
}

/// Yesterday, tonight, last week, the weekend.
pub(super) fn named(pieces: &[Piece<'_>], at: usize) -> Read {
    let (a, b, c) = (form(pieces, at), form(pieces, at + 1), form(pieces, at + 2));
    match (a, b, c) {
        ("day", "before", "yesterday") => return Some((Date::Relative(-2), at + 3)),
        ("day", "after", "tomorrow") => return Some((Date::Relative(2), at + 3)),
        _ => {}
    }
    let day = match a {
        "yesterday" => Some(Date::Relative(-1)),
        "today" => Some(Date::Relative(0)),
        "tomorrow" => Some(Date::Relative(1)),
        "overnight" => Some(Date::Overnight),
        "weekend" if matches!(before(pieces, at, 1), "the" | "over" | "at") => {
            Some(Date::Period(Period::Weekend, Which::Plain))
        }
        _ => None,
    };
    if day.is_some() {
        return day.filter(|_| !title(pieces, at, at + 1)).map(|date| (date, at + 1));
    }
    let chosen = which(a)?;
    let found = period(b)
        .filter(|p| !matches!(p, Period::Minute | Period::Hour | Period::Day) && !b.ends_with('s'))?;
    // "The past week" and "the coming week" reach from a day that is not known here.
    let sure = !matches!(a, "past" | "following" | "coming" | "current");
    // "The last year" may be twelve months up to now or the end of something.
    let sure = sure && !(matches!(a, "last" | "next") && before(pieces, at, 1) == "the");
    let closed = !matches!(c, "long" | "old") && !pieces.get(at + 2).is_some_and(|p| p.glued && p.is_dash());
    (sure && closed && !title(pieces, at, at + 2)).then_some((Date::Period(found, chosen), at + 2))
}

/// Three days ago; two days later; in three days' time, a week from now.
pub(super) fn counted(pieces: &[Piece<'_>], at: usize) -> Read {
    let (count, end) = match form(pieces, at) {
        "a" | "an" => (1, at + 1),
        _ => whole_number(pieces, at)?,
    };
    let found = period(form(pieces, end))?;
    // `28 Days Later` is a title.
    if pieces.get(end + 1).is_some_and(Piece::is_capitalised) {
        return None;
    }
    let (a, b) = (form(pieces, end + 1), form(pieces, end + 2));
    match (a, b) {
        ("ago", _) => return Some((Date::Away(-count, found, Base::Now), end + 2)),
        ("from", "now" | "today") => return Some((Date::Away(count, found, Base::Now), end + 3)),
        _ => {}
    }
    let owned = usize::from(matches!(a, "'" | "’" | "'s"));
    if before(pieces, at, 1) == "in" && form(pieces, end + 1 + owned) == "time" {
        return Some((Date::Away(count, found, Base::Now), end + 2 + owned));
    }
    // "No more than two days later than planned" counts from something else.
    let fine = matches!(found, Period::Minute | Period::Hour);
    let sign = match a {
        "later" => 1,
        "earlier" => -1,
        _ => return None,
    };
    let open = !fine && b != "than" && before(pieces, at, 1) != "than";
    open.then_some((Date::Away(sign * count, found, Base::Event), end + 2))
}

/// The following week, the next day, the day before: what lies beside the event dated last.
pub(super) fn beside(pieces: &[Piece<'_>], at: usize) -> Read {
    // "Over the next day" is a length.
    let length = matches!(before(pieces, at, 2), "over" | "within" | "for" | "during" | "throughout");
    if before(pieces, at, 1) != "the" || length {
        return None;
    }
    let (a, b) = (form(pieces, at), form(pieces, at + 1));
    let found = match (a, period(b)) {
        ("following", Some(p))
            if !b.ends_with('s') && !matches!(p, Period::Minute | Period::Hour | Period::Weekend) =>
        {
            Date::Beside(1, p)
        }
        ("next", Some(Period::Day)) if b == "day" => Date::Beside(1, Period::Day),
        ("previous" | "preceding", Some(Period::Day)) if b == "day" => Date::Beside(-1, Period::Day),
        ("day", _) if b == "before" && ends(pieces, at + 2) => Date::Beside(-1, Period::Day),
        ("day", _) if b == "after" && ends(pieces, at + 2) => Date::Beside(1, Period::Day),
        _ => return None,
    };
    // "The next day's papers", "the next day or two" stand for other things.
    let closed = !matches!(form(pieces, at + 2), "or" | "of")
        && !pieces.get(at + 2).is_some_and(|p| p.glued && (p.is_dash() || p.is("'s")));
    closed.then_some((found, at + 2))
}

/// Whether nothing follows at `at` that "the day before" could count from.
fn ends(pieces: &[Piece<'_>], at: usize) -> bool {
    pieces
        .get(at)
        .is_none_or(|p| p.is_mark() && !p.is_dash() && !matches!(p.text, "$" | "£" | "€" | "“" | "\"" | "‘"))
        || matches!(
            form(pieces, at),
            "and" | "but" | "when" | "in" | "at" | "by" | "with" | "to" | "for" | "that" | "as"
        )
}
