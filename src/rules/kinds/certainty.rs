//! How settled something is: states as in a status, but two of them sit uneasily together rather than exclude
//! each other, unless the rule names them as a conflict.

use super::status::{COMPATIBLE, CONFLICT, LADDER, STATES, TENSION, with_default};
use super::{Comparison, KindEntry, Setup};
use crate::model::{Kind, Relation};

const DRAFT: &str = r#"states:                          # pairs in no list are a tension, not a contradiction
  - {state: settled, say: ["{topic} be settle"], negated: open}
  - {state: open, say: ["{topic} be open"], negated: settled}
message: "{a.holder} has {topic} {a.answer}; {b.holder} has it {b.answer}"
examples:
  - {a: The TOPIC is settled., b: The TOPIC is open., expect: tension}
  - {a: The TOPIC is settled., b: The TOPIC is not open., expect: agrees}
"#;

pub(super) const ENTRY: KindEntry = KindEntry {
    kind: Kind::Certainty,
    about: "how settled something is: decided or open, confirmed or suspected",
    fields: &[LADDER, STATES, CONFLICT, TENSION, COMPATIBLE],
    draft: DRAFT,
    compile,
};

fn compile(setup: &mut Setup<'_>) -> Box<dyn Comparison> {
    with_default(setup, Relation::Tension)
}
