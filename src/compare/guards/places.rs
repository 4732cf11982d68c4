//! Guards about places: both can hold where two places are meant, or one within the other.

use super::super::kinds::placing;
use super::{Asked, Word};
use crate::model::{Claim, Kind, Mention};

fn places<'a>(asked: &Asked<'a>) -> Option<[&'a Mention; 2]> {
    let [x, y] = asked.claims();
    let place = |claim: &'a Claim| placing(&asked.story.documents[claim.document].text, claim);
    Some([place(x)?, place(y)?])
}

fn one(p: &Mention, q: &Mention) -> bool {
    p.name == q.name || (p.entity.is_some() && p.entity == q.entity)
}

/// Which of two places lies in the other, by their names or because some source of the story says so (`Ostrel,
/// Velland`, `Ostrel in Velland`): the first (0), the second (1), or neither.
fn inner(asked: &Asked<'_>, p: &str, q: &str) -> Option<usize> {
    let says = |inner: &str, outer: &str| {
        let forms = [
            format!("{inner}, {outer}"),
            format!("{inner} in {outer}"),
            format!("{inner} ({outer})"),
            format!("{inner} district of {outer}"),
            format!("{inner} quarter of {outer}"),
        ];
        asked.story.documents.iter().any(|d| forms.iter().any(|form| d.text.contains(form.as_str())))
    };
    if p.contains(q) || says(p, q) { Some(0) } else { (q.contains(p) || says(q, p)).then_some(1) }
}

pub(super) fn part_and_whole(asked: &Asked<'_>) -> Word {
    let Some([p, q]) = places(asked) else { return Word::Nothing };
    if one(p, q) {
        return Word::Passes(format!("both in {}", p.name));
    }
    let Some(part) = inner(asked, &p.name, &q.name) else {
        return Word::Passes(format!("{} and {} are not known to lie one in the other", p.name, q.name));
    };
    let names = [&p.name, &q.name];
    let (inside, around) = (names[part], names[1 - part]);
    match (asked.kind, asked.amounts) {
        // What happened in the part happened in the whole.
        (Kind::Place, _) => Word::Fires(format!("{inside} lies in {around}")),
        (_, Some(amounts)) if amounts[part].amount.value <= amounts[1 - part].amount.value => {
            Word::Fires(format!("{inside} lies in {around}, and what is counted there is counted here too"))
        }
        (_, Some(_)) => Word::Passes(format!("{inside} lies in {around}, yet more is counted there")),
        _ => Word::Passes(format!("{inside} lies in {around}: what holds there may hold here")),
    }
}

pub(super) fn other(asked: &Asked<'_>) -> Word {
    // Where the place itself is at issue, another place is the conflict.
    let about = matches!(asked.kind, Kind::Quantity | Kind::Measure | Kind::Negation | Kind::Status);
    let Some([p, q]) = places(asked).filter(|_| about) else { return Word::Nothing };
    // `It stays closed from the bridge to the square`, `cars go through the square again`.
    let names = asked.claims().map(|c| c.reading.names.iter().collect::<Vec<_>>());
    if names[0].iter().any(|m| one(m, q)) || names[1].iter().any(|m| one(p, m)) {
        return Word::Passes(format!("both speak of {} or {}", p.name, q.name));
    }
    if one(p, q) || inner(asked, &p.name, &q.name).is_some() {
        return Word::Passes(format!("{} and {} are no two places", p.name, q.name));
    }
    Word::Fires(format!("{} against {}", p.name, q.name))
}
