//! Why something happened: causes as states that exclude each other.

use super::status::{COMPATIBLE, CONFLICT, LADDER, STATES, TENSION, with_default};
use super::{Comparison, KindEntry, Setup};
use crate::model::{Kind, Relation};

const DRAFT: &str = r#"states:                          # causes, of which one at most is the true one
  - {state: human hand, say: [arson, "light on purpose"]}
  - {state: accident, say: ["electrical fault", lightning]}
message: "{a.holder} gives {a.answer}; {b.holder} gives {b.answer}"
examples:
  - {a: The TOPIC was the work of arson., b: Lightning started the TOPIC., expect: contradiction}
  - {a: The TOPIC was the work of arson., b: The TOPIC was arson., expect: agrees}
"#;

pub(super) const ENTRY: KindEntry = KindEntry {
    kind: Kind::Cause,
    about: "why something happened: causes of which one at most is the true one",
    fields: &[STATES, LADDER, CONFLICT, TENSION, COMPATIBLE],
    draft: DRAFT,
    compile,
};

fn compile(setup: &mut Setup<'_>) -> Box<dyn Comparison> {
    with_default(setup, Relation::Contradiction)
}
