//! How settled something is: states as in a status, but two of them sit uneasily together rather than exclude
//! each other, unless the rule names them as a conflict.

use super::status::{COMPATIBLE, CONFLICT, LADDER, STATES, TENSION, with_default};
use super::{Comparison, KindEntry, Setup};
use crate::model::{Kind, Relation};

pub(super) const ENTRY: KindEntry = KindEntry {
    kind: Kind::Certainty,
    about: "how settled something is: decided or open, confirmed or suspected",
    fields: &[LADDER, STATES, CONFLICT, TENSION, COMPATIBLE],
    compile,
};

fn compile(setup: &mut Setup<'_>) -> Box<dyn Comparison> {
    with_default(setup, Relation::Tension)
}
