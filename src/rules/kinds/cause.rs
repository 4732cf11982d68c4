//! Why something happened: causes as states that exclude each other.

use super::status::{COMPATIBLE, CONFLICT, LADDER, STATES, TENSION, with_default};
use super::{Comparison, KindEntry, Setup};
use crate::model::{Kind, Relation};

pub(super) const ENTRY: KindEntry = KindEntry {
    kind: Kind::Cause,
    about: "why something happened: causes of which one at most is the true one",
    fields: &[STATES, LADDER, CONFLICT, TENSION, COMPATIBLE],
    compile,
};

fn compile(setup: &mut Setup<'_>) -> Box<dyn Comparison> {
    with_default(setup, Relation::Contradiction)
}
