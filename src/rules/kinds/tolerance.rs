//! How far two figures or dates may lie apart without a conflict.

use super::super::Judged;
use super::super::fields::{Field, Shape};
use super::Setup;
use crate::model::{Answer, Reason, Relation};

pub(super) const TOLERANCE: Field = Field {
    name: "tolerance",
    required: false,
    shape: Shape::AnyOf(&[Shape::Number, Shape::Text]),
    about: "how far two figures may lie apart without a conflict: `5%` of the greater, or a number of the unit",
};
pub(super) const DAYS: Field = Field {
    name: "tolerance",
    required: false,
    shape: Shape::Number,
    about: "how many days two dates may lie apart without a conflict",
};

/// What is let pass.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Tolerance {
    /// So much of the greater figure, 0 to 1.
    Share(f64),
    /// So many of the unit, or days.
    Units(f64),
}

/// Takes `tolerance:`; per cent only where `shares`.
pub(super) fn take(setup: &mut Setup<'_>, shares: bool) -> Option<Tolerance> {
    let text = setup.fields.text("tolerance", setup.mistakes)?;
    let number = |words: &str| words.trim().parse::<f64>().ok().filter(|n| n.is_finite() && *n >= 0.0);
    let written = text.words.trim();
    let found = match written.strip_suffix('%') {
        Some(share) if shares => number(share).filter(|n| *n <= 100.0).map(|n| Tolerance::Share(n / 100.0)),
        Some(_) => None,
        None => number(written).map(Tolerance::Units),
    };
    if found.is_none() {
        let hint = if shares { "write `5%` or `12`" } else { "write a number of days" };
        setup.mistakes.add_with_hint(text.at, format!("`{written}` is no tolerance"), hint);
    }
    found
}

impl Tolerance {
    /// The judgement, set aside where the two lie within what is let pass.
    pub(super) fn grant(self, judged: Judged, a: &Answer, b: &Answer) -> Judged {
        if judged.relation != Relation::Contradiction || !self.within(a, b) {
            return judged;
        }
        let step = format!("{}; guard: the rule lets {} pass", judged.step, self.shown());
        Judged { relation: Relation::SetAside(Reason::Rounding), step }
    }

    fn within(self, a: &Answer, b: &Answer) -> bool {
        match (a, b) {
            (Answer::Amount(x), Answer::Amount(y)) => {
                let apart = (x.value - y.value).abs();
                match self {
                    Tolerance::Share(share) => apart <= share * x.value.abs().max(y.value.abs()),
                    Tolerance::Units(units) if x.unit.written == y.unit.written => {
                        (x.written - y.written).abs() <= units
                    }
                    Tolerance::Units(_) => false,
                }
            }
            (Answer::Moment(x), Answer::Moment(y)) => {
                let days = (x.date().duration_until(y.date()).as_hours() / 24).abs();
                matches!(self, Tolerance::Units(most) if days as f64 <= most)
            }
            _ => false,
        }
    }

    fn shown(self) -> String {
        match self {
            Tolerance::Share(share) => format!("{}%", share * 100.0),
            Tolerance::Units(units) => format!("a difference of {units}"),
        }
    }
}
