//! Numbers in digits and words, without units and bounds.

use super::lexicon::{Class, LEXICON, Letter};
use super::scan::{Piece, Sort};

/// A number as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    /// The number before a last magnitude word: 1.2 in `1.2 million`.
    pub(super) mantissa: f64,
    /// That magnitude, or 1.
    pub(super) scale: f64,
    /// What one step of the last written digit is worth.
    pub(super) place: f64,
    /// Lowest and highest number meant by a vague word.
    pub(super) vague: Option<(f64, f64)>,
    /// Whether it is a part of a whole: two thirds, half.
    pub(super) share: bool,
    /// Whether it is written in digits.
    pub(super) digits: bool,
    /// The piece after it.
    pub(super) end: usize,
}

impl Numeral {
    pub(super) fn value(&self) -> f64 {
        self.mantissa * self.scale
    }

    fn plain(mantissa: f64, scale: f64, end: usize) -> Self {
        Self { mantissa, scale, place: scale, vague: None, share: false, digits: false, end }
    }
}

/// How many pieces around an `m` tell what it means.
const REACH: usize = 10;

/// What stands at a place where a number may begin.
pub(super) enum Found {
    Number(Numeral),
    /// Something of digits that cannot be read, up to that piece.
    Bad(usize, &'static str),
    /// Digits that are no amount, up to that piece.
    Other(usize),
    Nothing,
}

/// The piece after a hyphen that joins the pieces around it, or `at` itself.
pub(super) fn hop(pieces: &[Piece<'_>], at: usize) -> usize {
    let joins = pieces.get(at).is_some_and(|p| p.glued && p.is_dash() && p.text != "—")
        && pieces.get(at + 1).is_some_and(|p| p.glued && p.sort == Sort::Word);
    if joins { at + 1 } else { at }
}

/// Reads the number at `at`; `money` says that a currency stands before it (`£5m` is five million).
pub(super) fn read(pieces: &[Piece<'_>], at: usize, money: bool) -> Found {
    let Some(piece) = pieces.get(at) else { return Found::Nothing };
    match piece.sort {
        Sort::Digits => digits(pieces, at, money),
        Sort::Word => vague(pieces, at)
            .or_else(|| share(pieces, at))
            .or_else(|| words(pieces, at))
            .map_or(Found::Nothing, Found::Number),
        Sort::Mark => vulgar(piece).map_or(Found::Nothing, |value| {
            let mut numeral = Numeral::plain(value, 1.0, at + 1);
            numeral.place = value;
            Found::Number(numeral)
        }),
    }
}

fn vulgar(piece: &Piece<'_>) -> Option<f64> {
    Some(match piece.text {
        "½" => 0.5,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        _ => return None,
    })
}

fn digits(pieces: &[Piece<'_>], at: usize, money: bool) -> Found {
    let text = pieces[at].text;
    if text.matches('.').count() > 1 {
        // "Version 1.2.3" is a name, "1.2.3 million" a slip.
        let name = hop(pieces, at + 1);
        let scaled = LEXICON.number(pieces, name).is_some_and(|(class, _)| class == Class::Magnitude);
        // Short units are words too: "10.0.0.1 in use".
        let unit = LEXICON.units.longest(pieces, name).map(|(_, end)| end);
        let unit = unit.filter(|end| pieces[name].is("%") || *end > name + 1 || pieces[name].form.len() > 3);
        if scaled || money || unit.is_some() || LEXICON.money_after.longest(pieces, name).is_some() {
            let end = unit.unwrap_or(name + usize::from(scaled));
            return Found::Bad(end, "two points inside a number");
        }
        return Found::Other(at + 1);
    }
    let twice = |n: usize| pieces.get(at + n).is_some_and(|p| p.glued && p.is("."));
    if twice(1) && twice(2) && pieces.get(at + 3).is_some_and(|p| p.glued && p.sort == Sort::Digits) {
        return Found::Bad(at + 4, "two points inside a number");
    }
    if let Some(end) = letter_o(pieces, at) {
        return Found::Bad(end, "a letter among digits");
    }
    let Some((mut mantissa, mut place)) = plain(text) else {
        return Found::Bad(at + 1, "digits are not grouped by thousands");
    };
    if text.len() > 1 && text.starts_with('0') && !text.starts_with("0.") {
        // A phone number goes on in groups of digits.
        let groups = |p: &&Piece<'_>| p.sort == Sort::Digits || (p.glued && p.is_dash());
        return Found::Other(at + 1 + pieces[at + 1..].iter().take_while(groups).count());
    }
    let mut end = at + 1;
    let groups = |p: &&Piece<'_>| p.sort == Sort::Digits && text.len() <= 3 && text != "0";
    while let Some(group) = pieces.get(end).filter(groups) {
        if end > at + 5 || group.text.len() != 3 || group.glued || text.contains('.') {
            break;
        }
        mantissa = mantissa * 1000.0 + group.text.parse().unwrap_or(0.0);
        end += 1;
    }
    if let Some(part) = pieces.get(end).filter(|p| p.glued).and_then(vulgar) {
        mantissa += part;
        place = part;
        end += 1;
    }
    let mut numeral = Numeral { mantissa, scale: 1.0, place, vague: None, share: false, digits: true, end };
    magnitudes(pieces, &mut numeral, money);
    // "A 10K run", "4K": a distance, a size, a seat.
    let named = |p: &&Piece<'_>| p.glued && matches!(p.text, "K" | "B" | "T");
    if numeral.scale == 1.0 && pieces.get(numeral.end).is_some_and(|p| named(&p)) {
        return Found::Other(numeral.end + 1);
    }
    Found::Number(numeral)
}

/// The end of digits with the letter O for a nought among them: `2O31`, `1O,000`, and `5O` where something is counted.
fn letter_o(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    let next = pieces.get(at + 1).filter(|p| p.glued && p.sort == Sort::Word)?;
    let digits = next.text.trim_matches(['O', 'o']);
    let inside = next.text.starts_with(['O', 'o']) && digits.bytes().all(|b| b.is_ascii_digit());
    let grouped = pieces.get(at + 2).is_some_and(|p| p.glued && p.is(","))
        && pieces.get(at + 3).is_some_and(|p| p.glued && p.sort == Sort::Digits && p.text.len() == 3);
    let scaled = LEXICON.number(pieces, at + 2).is_some_and(|(class, _)| class == Class::Magnitude);
    let last = next.text.bytes().all(|b| b == b'O') && (scaled || counted(pieces, at + 2));
    (inside && (!digits.is_empty() || grouped || last)).then_some(if grouped { at + 4 } else { at + 2 })
}

/// The number and the worth of its last digit; none where commas do not group it.
fn plain(text: &str) -> Option<(f64, f64)> {
    let (whole, part) = text.split_once('.').map_or((text, ""), |(w, p)| (w, p));
    if part.contains(',') {
        return None;
    }
    let groups: Vec<&str> = whole.split(',').collect();
    if let [first, inner @ .., last] = groups.as_slice() {
        // Indian digits go by two before the last three.
        let even = |size: usize| inner.iter().all(|g| g.len() == size);
        if last.len() != 3 || first.is_empty() || first.len() > 3 || !(even(3) || even(2)) {
            return None;
        }
    }
    let value: f64 = format!("{}.{part}", groups.concat()).trim_end_matches('.').parse().ok()?;
    let places = i32::try_from(part.len()).unwrap_or(0).min(12);
    value.is_finite().then(|| (value, 10f64.powi(-places)))
}

/// Takes magnitude words after digits: million, bn, `k`, lakh crore.
fn magnitudes(pieces: &[Piece<'_>], numeral: &mut Numeral, money: bool) {
    for _ in 0..2 {
        let at = hop(pieces, numeral.end);
        let Some((class, value)) = LEXICON.number(pieces, at) else { break };
        let glued = pieces[at].glued && at == numeral.end;
        let takes = match class {
            Class::Magnitude | Class::Hundred => true,
            Class::Dozen => !glued,
            Class::Glued if glued => money || letter(pieces, at, numeral),
            // "$12 m" and "12 m people"; other letters that stand apart are none.
            Class::Glued => pieces[at].form == "m" && (money || crowd(pieces, at)),
            _ => false,
        };
        if !takes {
            break;
        }
        numeral.scale *= value;
        numeral.place *= value;
        numeral.end = at + 1;
    }
}

/// Whether the letter glued to digits is a magnitude. `k` always is, as `K`, `B` and `T` where something is counted
/// by it (`10K followers`) and no distance or size (`a 10K run`, `4K screens`).
fn letter(pieces: &[Piece<'_>], at: usize, numeral: &Numeral) -> bool {
    match pieces[at].text {
        "m" | "M" => !metre(pieces, at),
        "k" => true,
        "K" => counted(pieces, at + 1) && !runs(pieces, at) || told(pieces, at) == Some(Letter::Million),
        "B" | "b" => {
            let ends = pieces.get(at + 1).is_none_or(|p| !p.glued || p.is_mark());
            counted(pieces, at + 1)
                || (ends && numeral.place < 1.0 && told(pieces, at) == Some(Letter::Million))
        }
        "T" => counted(pieces, at + 1),
        _ => false,
    }
}

/// Whether a `K` after digits counts the kilometres of a race or the dots of a screen.
fn runs(pieces: &[Piece<'_>], at: usize) -> bool {
    pieces.get(hop(pieces, at + 1)).is_some_and(|p| LEXICON.races.contains_key(&*p.form))
}

/// Whether an `m` that stands apart from its digits counts by the million: a plural follows and nothing speaks of
/// metres.
fn crowd(pieces: &[Piece<'_>], at: usize) -> bool {
    let joined = pieces.get(at + 1).is_some_and(|p| p.glued && !p.is_mark());
    !joined && counted(pieces, at + 1) && !metre(pieces, at)
}

/// Whether a plural, a unit or a currency follows at `at`, at most two other words before it.
fn counted(pieces: &[Piece<'_>], at: usize) -> bool {
    let first = hop(pieces, at);
    if LEXICON.units.longest(pieces, first).is_some() || LEXICON.money_after.longest(pieces, first).is_some()
    {
        return pieces[first].form.chars().count() > 1;
    }
    for piece in pieces.iter().skip(first).take(3) {
        let form = &*piece.form;
        if piece.sort != Sort::Word || LEXICON.function.contains_key(form) || piece.is_capitalised() {
            return false;
        }
        if plural(form) {
            return true;
        }
    }
    false
}

fn plural(form: &str) -> bool {
    let regular =
        form.len() > 3 && form.ends_with('s') && !["ss", "us", "is"].iter().any(|e| form.ends_with(e));
    regular || LEXICON.plurals.contains_key(form)
}

/// What the nearest telling word says of the letter at `at`.
fn told(pieces: &[Piece<'_>], at: usize) -> Option<Letter> {
    let letter = |n: usize| pieces.get(n).and_then(|p| LEXICON.metres.get(&*p.form)).copied();
    let tells = |n: usize| letter(n).filter(|l| matches!(l, Letter::Metre | Letter::Million));
    (1..=REACH).find_map(|by| tells(at + by).or_else(|| at.checked_sub(by).and_then(tells)))
}

/// Whether an `m` after digits means metres: a word of extent follows or is nearer than one of money or crowds,
/// or nothing counted follows. A capital `M` never does.
fn metre(pieces: &[Piece<'_>], at: usize) -> bool {
    if pieces[at].text == "M" {
        return false;
    }
    let next = pieces.get(hop(pieces, at + 1)).and_then(|p| LEXICON.metres.get(&*p.form));
    if next == Some(&Letter::After) {
        return true;
    }
    told(pieces, at).map_or_else(
        || next.is_some() || pieces.get(at + 1).is_none_or(Piece::is_mark),
        |letter| letter == Letter::Metre,
    )
}

/// Whether an `m` that stands apart from its digits is said to be metres: a word of extent follows (`12 m deep`),
/// the nearest telling word speaks of them, or it ends a measure by a measure (`12 x 4 m`).
pub(super) fn metres_apart(pieces: &[Piece<'_>], at: usize) -> bool {
    let next = pieces.get(at + 1).and_then(|p| LEXICON.metres.get(&*p.form));
    let by = at.checked_sub(2).is_some_and(|n| matches!(&*pieces[n].form, "x" | "×" | "by"));
    pieces[at].text == "m" && (next == Some(&Letter::After) || by || told(pieces, at) == Some(Letter::Metre))
}

/// Vague words: dozens, several hundred, a couple of thousand.
fn vague(pieces: &[Piece<'_>], at: usize) -> Option<Numeral> {
    let (&(low, high), end) = LEXICON.vague.longest(pieces, at)?;
    let first = &*pieces[at].form;
    let of = pieces.get(end).is_some_and(|p| p.is("of"));
    let more = pieces.get(end).is_some_and(|p| p.is("more"));
    let scaled = if of { end + 1 } else { end };
    let factor = LEXICON
        .number(pieces, scaled)
        .filter(|(class, _)| matches!(class, Class::Hundred | Class::Magnitude | Class::Dozen));
    // "A couple" may be two people in love, "a handful" may be trouble, "scores" may be a verb.
    let doubtful = matches!(first, "scores" | "couple" | "handful") || pieces[end - 1].is("couple");
    if doubtful && !of && !more && factor.is_none() {
        return None;
    }
    let (factor, end) = factor.map_or((1.0, end), |(_, value)| (value, scaled + 1));
    let mut numeral = Numeral::plain((low + high) / 2.0 * factor, 1.0, end);
    numeral.vague = Some((low * factor, high * factor));
    Some(numeral)
}

/// Parts of a whole: half of, a third of, two-thirds, three quarters; and parts of a magnitude or unit:
/// half a million, a quarter of a mile, half an hour.
fn share(pieces: &[Piece<'_>], at: usize) -> Option<Numeral> {
    let article = |n: usize| pieces.get(n).is_some_and(|p| matches!(&*p.form, "a" | "an" | "one"));
    let fraction =
        |n: usize| LEXICON.number(pieces, n).filter(|(class, _)| *class == Class::Fraction).map(|(_, v)| v);
    let before = at.checked_sub(1).map_or("", |n| &*pieces[n].form);
    // "The first half of the year" is a stretch of time.
    let period = matches!(
        before,
        "first" | "second" | "same" | "other" | "last" | "each" | "either" | "this" | "that"
    );
    let (count, name) = if pieces[at].is("half") && !period {
        (1.0, at)
    } else if article(at) {
        (1.0, hop(pieces, at + 1))
    } else {
        let (class, value) = LEXICON.number(pieces, at)?;
        let name = hop(pieces, at + 1);
        let plural = pieces.get(name).is_some_and(|p| p.form.ends_with('s'));
        ((class == Class::One && plural).then_some(value)?, name)
    };
    let value = count * fraction(name)?;
    let mut numeral = Numeral::plain(value, 1.0, name + 1);
    numeral.place = value;
    let next = name + 1;
    // "A quarter point", "half-point": of the points that rates are counted in.
    if pieces.get(hop(pieces, next)).is_some_and(|p| p.is("point")) {
        return Some(numeral);
    }
    let part = if pieces.get(next).is_some_and(|p| p.is("of")) { next + 1 } else { next };
    let (half, after_of) = (pieces[name].is("half"), part > next);
    if article(part) && (half || after_of) {
        if let Some((Class::Magnitude | Class::Dozen | Class::Hundred, by)) = LEXICON.number(pieces, part + 1)
        {
            return Some(Numeral { scale: by, place: value * by, end: part + 2, ..numeral });
        }
        if LEXICON.units.longest(pieces, part + 1).is_some() {
            return Some(Numeral { end: part + 1, ..numeral });
        }
    }
    let whole = |n: usize| {
        pieces.get(n).is_some_and(|p| {
            matches!(&*p.form, "the" | "its" | "their" | "his" | "her" | "our" | "all" | "those" | "these")
        })
    };
    numeral.share = true;
    let counted = count > 1.0 && !article(at);
    let cut = before == "by" && pieces.get(next).is_none_or(|p| p.is_mark() || !p.is_capitalised());
    (after_of || counted || cut || (half && whole(next))).then_some(numeral)
}

/// A number in words: nineteen, a hundred and four, two and a half million.
fn words(pieces: &[Piece<'_>], at: usize) -> Option<Numeral> {
    let (mut total, mut i, mut last) = (0.0, at, f64::INFINITY);
    let mut single: Option<(f64, f64)> = None;
    let mut parts = 0;
    while let Some((value, end)) = segment(pieces, i, parts > 0) {
        let (value, end) = halves(pieces, end).map_or((value, end), |(half, end)| (value + half, end));
        let name = hop(pieces, end);
        let scale = match LEXICON.number(pieces, name) {
            Some((Class::Magnitude | Class::Dozen, by)) if by < last => by,
            _ => 1.0,
        };
        total += value * scale;
        parts += 1;
        single = (parts == 1).then_some((value, scale));
        i = if scale > 1.0 { name + 1 } else { end };
        last = scale;
        if scale == 1.0 {
            break;
        }
    }
    if parts == 0 {
        return None;
    }
    let (mantissa, scale) = single.unwrap_or((total, 1.0));
    Some(Numeral::plain(mantissa, scale, i))
}

/// `and a half` after a whole number.
fn halves(pieces: &[Piece<'_>], at: usize) -> Option<(f64, usize)> {
    let and = hop(pieces, at);
    let article = hop(pieces, and + 1);
    let name = hop(pieces, article + 1);
    let (class, value) = LEXICON.number(pieces, name)?;
    let fits = pieces.get(and)?.is("and")
        && matches!(&*pieces.get(article)?.form, "a" | "one")
        && class == Class::Fraction;
    fits.then_some((value, name + 1))
}

/// A number below a thousand (or an article before a magnitude); `and` may lead a later part.
fn segment(pieces: &[Piece<'_>], at: usize, later: bool) -> Option<(f64, usize)> {
    let at = if later && pieces.get(at)?.is("and") { at + 1 } else { at };
    let article = pieces.get(at).is_some_and(|p| matches!(&*p.form, "a" | "an"));
    let (mut value, mut end) = if article && !later {
        let next = LEXICON.number(pieces, at + 1)?;
        matches!(next.0, Class::Hundred | Class::Magnitude | Class::Dozen).then_some((1.0, at + 1))?
    } else {
        small(pieces, at)?
    };
    let hundred = hop(pieces, end);
    if LEXICON.number(pieces, hundred).is_some_and(|(class, _)| class == Class::Hundred) {
        value *= 100.0;
        end = hundred + 1;
        let rest = if pieces.get(end).is_some_and(|p| p.is("and")) { end + 1 } else { end };
        if let Some((more, after)) = small(pieces, rest) {
            value += more;
            end = after;
        }
    }
    Some((value, end))
}

/// A number below a hundred.
fn small(pieces: &[Piece<'_>], at: usize) -> Option<(f64, usize)> {
    let (class, value) = LEXICON.number(pieces, at)?;
    match class {
        Class::One | Class::Teen => Some((value, at + 1)),
        Class::Ten => {
            let next = hop(pieces, at + 1);
            match LEXICON.number(pieces, next) {
                Some((Class::One, more)) if more > 0.0 => Some((value + more, next + 1)),
                _ => Some((value, at + 1)),
            }
        }
        _ => None,
    }
}
