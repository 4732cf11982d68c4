//! A number with its unit, its partner in a range and the words that bound it.

use super::lexicon::{Bound, Class, LEXICON, UnitRow};
use super::numeral::{self, Found, Numeral, hop};
use super::scan::{Piece, Sort};

/// A number with all that belongs to it, in the unit as written.
#[derive(Clone, Debug)]
pub(super) struct Quantity {
    /// Pieces of the mention, bounds included.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Lowest and highest number; equal unless a range or vague.
    pub(super) low: f64,
    pub(super) high: f64,
    /// What one step of the last written digit is worth.
    pub(super) place: f64,
    pub(super) unit: Option<&'static UnitRow>,
    pub(super) bound: Option<Bound>,
    /// `another`, `more`.
    pub(super) increment: bool,
    /// Two numbers stand for the ends of a range.
    pub(super) range: bool,
    pub(super) vague: bool,
    /// A part of a whole, in words.
    pub(super) share: bool,
    /// Whether a magnitude word scales the number.
    pub(super) scaled: bool,
}

/// What was read at a place.
pub(super) enum Outcome {
    Quantity(Quantity),
    Bad(usize, &'static str),
    Other(usize),
    Nothing,
}

/// A number with its unit on one side of a range.
struct Side {
    numeral: Numeral,
    unit: Option<&'static UnitRow>,
    money: bool,
    bound: Option<Bound>,
    end: usize,
}

enum SideFound {
    Side(Side),
    Bad(usize, &'static str),
    Other(usize),
    Nothing,
}

/// Reads the quantity whose number or currency begins at `at`.
pub(super) fn read(pieces: &[Piece<'_>], at: usize) -> Outcome {
    if let Some(quantity) = article_unit(pieces, at) {
        return Outcome::Quantity(bounded(pieces, quantity));
    }
    let side = match side(pieces, at, false) {
        SideFound::Side(side) => side,
        SideFound::Bad(end, why) => return Outcome::Bad(end, why),
        SideFound::Other(end) => return Outcome::Other(end),
        SideFound::Nothing => return Outcome::Nothing,
    };
    match range(pieces, at, &side) {
        Range::Is(quantity) => return Outcome::Quantity(bounded(pieces, quantity)),
        Range::Score(end) => return Outcome::Other(end),
        Range::Falling(end) => return Outcome::Bad(end, "a range that falls"),
        Range::No => {}
    }
    let side = Side { unit: side.unit.or_else(|| across(pieces, &side)), ..side };
    let (low, high) = side.numeral.vague.unwrap_or((side.numeral.value(), side.numeral.value()));
    let mut quantity = single(at, &side, low, high);
    compound(pieces, &mut quantity);
    negative(pieces, &mut quantity);
    Outcome::Quantity(bounded(pieces, quantity))
}

/// The unit of length that a first measure shares with the one that it is multiplied by: `100 by 50 metres`.
fn across(pieces: &[Piece<'_>], a: &Side) -> Option<&'static UnitRow> {
    let by = pieces.get(a.end).is_some_and(|p| matches!(&*p.form, "x" | "×" | "by"));
    let SideFound::Side(b) = (if by { side(pieces, a.end + 1, false) } else { SideFound::Nothing }) else {
        return None;
    };
    b.unit.filter(|unit| unit.dimension == "length" && a.bound.is_none() && !a.numeral.share)
}

fn single(at: usize, side: &Side, low: f64, high: f64) -> Quantity {
    Quantity {
        start: at,
        end: side.end,
        low,
        high,
        place: side.numeral.place,
        unit: side.unit,
        bound: side.bound,
        increment: false,
        range: false,
        vague: side.numeral.vague.is_some(),
        share: side.numeral.share && side.unit.is_none(),
        scaled: side.numeral.scale > 1.0,
    }
}

/// `an hour and a half`, `a day or two`: a unit without a number.
fn article_unit(pieces: &[Piece<'_>], at: usize) -> Option<Quantity> {
    if !matches!(&*pieces.get(at)?.form, "a" | "an") {
        return None;
    }
    let (unit, end) = LEXICON.units.longest(pieces, at + 1)?;
    let goes_on =
        |words: &[&str]| words.iter().enumerate().all(|(n, w)| pieces.get(end + n).is_some_and(|p| p.is(w)));
    let (words, high) = if goes_on(&["and", "a", "half"]) {
        (3, 1.5)
    } else if goes_on(&["or", "two"]) {
        (2, 2.0)
    } else {
        return None;
    };
    let numeral = Numeral {
        mantissa: high,
        scale: 1.0,
        place: 0.5,
        vague: None,
        share: false,
        digits: false,
        end: end + words,
    };
    let side = Side { numeral, unit: Some(unit), money: false, bound: None, end: end + words };
    let range = high == 2.0;
    Some(Quantity { range, ..single(at, &side, if range { 1.0 } else { high }, high) })
}

/// One side; `money` says that the other side of a range has a currency (`€2-3m`).
fn side(pieces: &[Piece<'_>], at: usize, money: bool) -> SideFound {
    let currency = LEXICON.money_before.longest(pieces, at).filter(|(_, end)| {
        // "A$5" is Australian money, "a $5 note" is not.
        let tight = pieces[at + 1..*end].iter().all(|p| p.glued);
        pieces[at].is_mark() || (tight && pieces[at].is_capitalised())
    });
    let (unit, start) = currency.map_or((None, at), |(unit, end)| (Some(unit), end));
    let numeral = match numeral::read(pieces, start, money || unit.is_some()) {
        Found::Number(numeral) => numeral,
        Found::Bad(end, why) => return SideFound::Bad(end, why),
        Found::Other(end) => return SideFound::Other(end),
        Found::Nothing => return SideFound::Nothing,
    };
    let mut found = Side { numeral, unit, money: unit.is_some(), bound: None, end: numeral.end };
    if unit.is_none() {
        if let Some((row, end)) = unit_at(pieces, &numeral, numeral.end) {
            (found.unit, found.end) = (Some(row), end);
        } else if let Some((&bound, end)) = bound_after(pieces, numeral.end) {
            // "Six or more hours", "a dozen or so miles".
            (found.bound, found.end) = (Some(bound), end);
            if let Some((row, end)) = unit_at(pieces, &numeral, end) {
                (found.unit, found.end) = (Some(row), end);
            }
        }
    }
    SideFound::Side(found)
}

/// The unit after a number, and the piece after it.
fn unit_at(pieces: &[Piece<'_>], numeral: &Numeral, end: usize) -> Option<(&'static UnitRow, usize)> {
    let at = hop(pieces, end);
    let piece = pieces.get(at)?;
    if let Some(row) = LEXICON.glued_unit(pieces, at).filter(|_| numeral.digits && at == end) {
        return Some((row, at + 1));
    }
    if piece.is("point") && !numeral.digits && numeral.mantissa < 1.0 && !numeral.share {
        return LEXICON.units.get("pp").map(|row| (row, at + 1));
    }
    let money = LEXICON.money_after.longest(pieces, at);
    let unit = LEXICON.units.longest(pieces, at);
    let (row, end) = match (money, unit) {
        (Some(m), Some(u)) => {
            if m.1 > u.1 {
                m
            } else {
                u
            }
        }
        (m, u) => m.or(u)?,
    };
    let letters = piece.form.chars().count();
    let abbreviated = end == at + 1 && piece.sort == Sort::Word && letters <= 2;
    // "200 l", "30 g" have no other reading; "12 m" may be millions.
    let loose = matches!(piece.text, "l" | "g");
    let apart = piece.form == "m" && numeral::metres_apart(pieces, at);
    let letter = letters == 1 && ((!piece.glued && !loose && !apart) || piece.is_capitalised());
    if abbreviated && (!numeral.digits || letter) {
        return None;
    }
    if row.dimension == "mass" && matches!(&*piece.form, "pound" | "pounds") {
        return Some((pounds(pieces, numeral, row, end), end));
    }
    Some((row, end))
}

/// Pounds whose words do not tell whether they are money or weigh: comparable with their like only.
static POUND: UnitRow = UnitRow { name: "pound", dimension: "pound", factor: 1.0, offset: 0.0 };

/// What pounds are: money after a magnitude, else what the nearest telling word says; mass where they join a
/// noun (`a 40-pound dog`) or have stuff (`40 pounds of flour`).
fn pounds(pieces: &[Piece<'_>], numeral: &Numeral, mass: &'static UnitRow, end: usize) -> &'static UnitRow {
    let told = |n: usize| pieces.get(n).and_then(|p| LEXICON.pounds.get(&*p.form));
    let (first, last) = (numeral.end.saturating_sub(1), end);
    let near = (0..12).find_map(|by| told(last + by).or_else(|| first.checked_sub(by + 1).and_then(told)));
    let joined = pieces[end - 1].is("pound") && pieces[end - 1].glued;
    let stuff = pieces.get(end).is_some_and(|p| p.is("of"));
    let money = if numeral.scale > 1.0 { Some(&true) } else { near };
    match money {
        Some(true) => LEXICON.money_before.get("£").unwrap_or(&POUND),
        Some(false) => mass,
        None if joined || stuff => mass,
        None => &POUND,
    }
}

fn bound_after(pieces: &[Piece<'_>], at: usize) -> Option<(&'static Bound, usize)> {
    let (bound, end) = LEXICON.after.longest(pieces, at)?;
    let next = pieces.get(end);
    let compares = *bound == Bound::Increment && next.is_some_and(|p| p.is("than"));
    let adds = pieces[at].is("plus") && next.is_some_and(|p| p.sort == Sort::Digits);
    let leads = pieces[at].is("at") && next.is_some_and(|p| p.sort == Sort::Digits);
    (!compares && !adds && !leads).then_some((bound, end))
}

enum Range {
    Is(Quantity),
    /// Two numbers of a result, `3-2`, or a chain of them.
    Score(usize),
    /// From more to less of a unit, `12-5 km`.
    Falling(usize),
    No,
}

/// Reads a second number that makes a range with the first.
fn range(pieces: &[Piece<'_>], at: usize, a: &Side) -> Range {
    let before = |n: usize| at.checked_sub(n).and_then(|k| pieces.get(k)).map_or("", |p| &*p.form);
    let Some(connector) = pieces.get(a.end) else { return Range::No };
    let dash = connector.is_dash() && pieces.get(a.end + 1).is_some_and(|p| p.glued == connector.glued);
    let link = match &*connector.form {
        "to" => !reads_as_change(pieces, at),
        "and" => before(1) == "between",
        "or" => true,
        _ => dash && a.bound.is_none(),
    };
    if !link {
        return Range::No;
    }
    let SideFound::Side(b) = side(pieces, a.end + 1, a.money) else { return Range::No };
    let tight = dash && connector.glued && a.numeral.digits && b.numeral.digits;
    let chain = pieces.get(b.end).is_some_and(|p| p.glued && p.is_dash())
        && pieces.get(b.end + 1).is_some_and(|p| p.glued && p.sort == Sort::Digits);
    if tight && !chain && a.unit.is_none() && crowd(pieces, b.end) && a.numeral.value() > b.numeral.value() {
        return Range::Falling(b.end);
    }
    if before(1) == "between" && connector.is("and") && falling(a, &b) {
        return Range::Falling(b.end);
    }
    if tight && (chain || (a.unit.is_none() && b.unit.is_none() && result(pieces, at, a, &b))) {
        let rest =
            pieces[b.end..].iter().take_while(|p| p.glued && (p.is_dash() || p.sort == Sort::Digits)).count();
        return Range::Score(b.end + rest);
    }
    let falls = a.numeral.mantissa > b.numeral.mantissa && a.numeral.value() >= b.numeral.value();
    if tight && falls && a.numeral.scale <= b.numeral.scale && !a.numeral.share {
        return Range::Falling(b.end);
    }
    match merged(pieces, at, a, &b) {
        Some(quantity) => Range::Is(quantity),
        None => Range::No,
    }
}

/// Whether people are counted at `at`: `12-8 people` is no result.
fn crowd(pieces: &[Piece<'_>], at: usize) -> bool {
    let word = pieces.get(at).map_or("", |p| &*p.form);
    matches!(word, "people" | "persons" | "men" | "women" | "children")
}

/// Whether a range in words falls: `between 12 and 8 people`. `Between 9 and 1 million` shares its magnitude.
fn falling(a: &Side, b: &Side) -> bool {
    let plain = |side: &Side| side.numeral.vague.is_none() && !side.numeral.share && side.bound.is_none();
    let one = |x: Option<&UnitRow>, y: Option<&UnitRow>| x.map(|u| u.factor) == y.map(|u| u.factor);
    plain(a)
        && plain(b)
        && a.numeral.scale == 1.0
        && b.numeral.scale == 1.0
        && (a.unit.is_none() || one(a.unit, b.unit))
        && a.numeral.value() > b.numeral.value()
}

/// The quantity from `a` to `b`, where the two fit together.
fn merged(pieces: &[Piece<'_>], at: usize, a: &Side, b: &Side) -> Option<Quantity> {
    let units = match (a.unit, b.unit) {
        (Some(x), Some(y)) => (x.dimension == y.dimension && x.factor == y.factor).then_some(Some(x))?,
        (Some(x), None) => a.money.then_some(Some(x))?,
        (None, y) => y,
    };
    let vague = a.numeral.vague.or(b.numeral.vague).is_some();
    let shared = a.numeral.scale == 1.0 && b.numeral.scale > 1.0 && a.numeral.mantissa < b.numeral.mantissa;
    let hundreds = hundreds(pieces, a, b);
    let factor = match (shared, hundreds) {
        (true, _) => b.numeral.scale,
        (_, true) => 100.0,
        _ => 1.0,
    };
    let (low, high) = (a.numeral.value() * factor, b.numeral.value());
    let apart = high - low > low.max(1.0) || (low > 99.0 && !hundreds);
    let either = pieces[a.end].is("or") && apart;
    if vague || low >= high || either || a.bound.is_some() || a.numeral.share != b.numeral.share {
        return None;
    }
    let leads = at > 0 && matches!(&*pieces[at - 1].form, "between" | "from");
    Some(Quantity {
        start: if leads { at - 1 } else { at },
        range: true,
        unit: units,
        place: (a.numeral.place * factor).max(b.numeral.place),
        scaled: b.numeral.scale > 1.0,
        ..single(at, b, low, high)
    })
}

/// Whether one `hundred` serves both sides: `two to three hundred`.
fn hundreds(pieces: &[Piece<'_>], a: &Side, b: &Side) -> bool {
    let named = b.numeral.end.checked_sub(1).is_some_and(|n| pieces[n].is("hundred"));
    let (low, high) = (a.numeral.value(), b.numeral.value());
    !a.numeral.digits && named && low.fract() == 0.0 && low < 10.0 && low < high / 100.0
}

/// Whether `3-2` is a result: it falls, or words of winning stand beside it.
fn result(pieces: &[Piece<'_>], at: usize, a: &Side, b: &Side) -> bool {
    const RESULT: [&str; 22] = [
        "win",
        "won",
        "wins",
        "victory",
        "defeat",
        "defeated",
        "draw",
        "drew",
        "lead",
        "led",
        "loss",
        "lost",
        "beat",
        "beaten",
        "score",
        "vote",
        "voted",
        "ruling",
        "decision",
        "majority",
        "thrashing",
        "split",
    ];
    let beside = |n: Option<usize>| n.and_then(|n| pieces.get(n)).is_some_and(|p| RESULT.contains(&&*p.form));
    a.numeral.value() >= b.numeral.value()
        || beside(Some(b.end))
        || beside(at.checked_sub(1))
        || beside(at.checked_sub(2))
}

/// Whether `from 3 to 5`, `rose 3 to 41` tells of a change, not of a range.
fn reads_as_change(pieces: &[Piece<'_>], at: usize) -> bool {
    let start = LEXICON.before.longest_before(pieces, at).map_or(at, |(_, start)| start);
    let Some(last) = start.checked_sub(1) else { return false };
    let changes = |n: usize| LEXICON.changes.contains_key(&*pieces[n].form);
    if pieces[last].is("from") {
        // `Would go from 30 to 40`; `tickets go from 30 to 40` is a range.
        let gone = |n: usize| match &*pieces[n].form {
            "gone" | "went" => true,
            "go" => n > 0 && matches!(&*pieces[n - 1].form, "would" | "will" | "to" | "shall"),
            _ => false,
        };
        return (last.saturating_sub(6)..last).any(|n| changes(n) || gone(n));
    }
    changes(last) || pieces[last].form.starts_with("vote")
}

/// Adds a smaller unit of the same dimension: two hours and 40 minutes, 5 feet 8 inches; or `and a half`.
fn compound(pieces: &[Piece<'_>], quantity: &mut Quantity) {
    let Some(unit) = quantity.unit else { return };
    if quantity.vague || !matches!(unit.dimension, "duration" | "length" | "mass") {
        return;
    }
    let half = ["and", "a", "half"];
    if half.iter().enumerate().all(|(n, w)| pieces.get(quantity.end + n).is_some_and(|p| p.is(w))) {
        quantity.end += half.len();
        quantity.low += 0.5;
        quantity.high += 0.5;
        quantity.place = 0.5;
        return;
    }
    if let Some((minutes, end)) = minutes(pieces, quantity.end).filter(|_| unit.name == "hour") {
        quantity.low += minutes / 60.0;
        quantity.high += minutes / 60.0;
        (quantity.place, quantity.end) = (1.0 / 60.0, end);
        return;
    }
    let joins = pieces.get(quantity.end).is_some_and(|p| p.is("and") || p.is(","));
    let SideFound::Side(more) = side(pieces, quantity.end + usize::from(joins), false) else { return };
    let Some(row) = more.unit else { return };
    if row.dimension != unit.dimension || row.factor >= unit.factor || more.numeral.vague.is_some() {
        return;
    }
    let by = row.factor / unit.factor;
    quantity.low += more.numeral.value() * by;
    quantity.high += more.numeral.value() * by;
    quantity.place = more.numeral.place * by;
    quantity.end = more.end;
}

/// `20m` after hours: minutes.
fn minutes(pieces: &[Piece<'_>], at: usize) -> Option<(f64, usize)> {
    let number = pieces.get(at).filter(|p| p.sort == Sort::Digits && p.text.len() <= 2)?;
    let unit = pieces.get(at + 1).filter(|p| p.glued && p.text == "m")?;
    let ends = pieces.get(at + 2).is_none_or(|p| !p.glued || p.is_mark());
    let minutes: f64 = number.text.parse().ok()?;
    (ends && unit.sort == Sort::Word && minutes < 60.0).then_some((minutes, at + 2))
}

/// A minus before a temperature or share.
fn negative(pieces: &[Piece<'_>], quantity: &mut Quantity) {
    let signed = quantity.unit.is_some_and(|u| matches!(u.dimension, "temperature" | "degree" | "percent"));
    let Some(sign) = quantity.start.checked_sub(1) else { return };
    let dash = signed
        && pieces[sign].is_dash()
        && pieces[quantity.start].glued
        && (sign == 0 || !pieces[sign].glued);
    if dash || pieces[sign].is("minus") {
        (quantity.low, quantity.high) = (-quantity.high, -quantity.low);
        quantity.start = sign;
    }
}

/// Takes the bounds on both sides.
fn bounded(pieces: &[Piece<'_>], mut quantity: Quantity) -> Quantity {
    if quantity.bound == Some(Bound::Increment) {
        (quantity.bound, quantity.increment) = (None, true);
    }
    for _ in 0..2 {
        let Some((&bound, start)) = LEXICON.before.longest_before(pieces, quantity.start) else { break };
        if bound == Bound::Increment {
            quantity.increment = true;
        } else if quantity.bound.is_some() || during(pieces, &quantity, start) || shared_out(pieces, start) {
            break;
        } else {
            quantity.bound = Some(bound);
        }
        quantity.start = start;
    }
    if quantity.bound.is_none()
        && !quantity.range
        && let Some((&bound, end)) = bound_after(pieces, quantity.end)
    {
        match bound {
            Bound::Increment => quantity.increment = true,
            _ => quantity.bound = Some(bound),
        }
        quantity.end = end;
    }
    quantity
}

/// Whether `over` before a duration says "during": no verb of lasting leads it.
fn during(pieces: &[Piece<'_>], quantity: &Quantity, start: usize) -> bool {
    let over = start + 1 == quantity.start && pieces[start].is("over");
    let duration = quantity.unit.is_some_and(|u| u.dimension == "duration");
    let lasts = start.checked_sub(1).and_then(|n| pieces.get(n)).is_some_and(|p| {
        ["last", "take", "took", "taking", "spen", "wait", "for", "was", "is", "after", "stay"]
            .iter()
            .any(|stem| p.form.starts_with(stem))
    });
    over && duration && !lasts
}

/// Whether `over` says among how many something is shared (`shared out evenly over 400 households`).
fn shared_out(pieces: &[Piece<'_>], start: usize) -> bool {
    let shares = |n: usize| {
        start.checked_sub(n).and_then(|at| pieces.get(at)).is_some_and(|p| {
            ["share", "spread", "divide", "split", "distribut"].iter().any(|stem| p.form.starts_with(stem))
        })
    };
    pieces[start].is("over") && (1..=3).any(shares)
}

/// Whether the piece is a number word.
pub(super) fn is_number_word(pieces: &[Piece<'_>], at: usize) -> bool {
    LEXICON.number(pieces, at).is_some_and(|(class, _)| !matches!(class, Class::Fraction | Class::Glued))
}
