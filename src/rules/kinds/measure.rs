//! How much: figures with a unit, tied to the thing measured.

use std::collections::BTreeMap;

use super::super::fields::{Field, Shape};
use super::quantity::{CUMULATIVE, SAY, WHEN, figures};
use super::tolerance::TOLERANCE;
use super::{Comparison, KindEntry, REGEX, Setup};
use crate::model::{Kind, Statistic};

const DIMENSIONS: &[&str] = &[
    "money",
    "percent",
    "points",
    "length",
    "area",
    "mass",
    "volume",
    "speed",
    "temperature",
    "energy",
    "power",
    "data",
    "duration",
    "degree",
    "count",
];
const STATISTICS: &[&str] =
    &["any", "level", "change", "share", "points", "rank", "ratio", "increment", "rate", "age"];
const MEANT: [Option<Statistic>; 10] = [
    None,
    Some(Statistic::Level),
    Some(Statistic::Change),
    Some(Statistic::Share),
    Some(Statistic::Points),
    Some(Statistic::Rank),
    Some(Statistic::Ratio),
    Some(Statistic::Increment),
    Some(Statistic::Rate),
    Some(Statistic::Age),
];

const DRAFT: &str = r#"dimension: area                  # money, percent, length, area, mass, volume, speed, …
when: [burn, scorch]
message: "{a.holder} says {a.answer}; {b.holder} says {b.answer}"
examples:
  - {a: The TOPIC burned 300 hectares., b: The TOPIC burned 900 hectares., expect: contradiction}
  - {a: The TOPIC burned 300 hectares., b: The TOPIC burned 300 hectares., expect: agrees}
"#;

pub(super) const ENTRY: KindEntry = KindEntry {
    kind: Kind::Measure,
    about: "how much, in units",
    fields: &[
        Field {
            name: "dimension",
            required: true,
            shape: Shape::Choice(DIMENSIONS),
            about: "what the unit measures",
        },
        Field {
            name: "statistic",
            required: false,
            shape: Shape::Choice(STATISTICS),
            about: "what the figure tells of it (default any)",
        },
        WHEN,
        SAY,
        REGEX,
        CUMULATIVE,
        TOLERANCE,
    ],
    draft: DRAFT,
    compile,
};

fn compile(setup: &mut Setup<'_>) -> Box<dyn Comparison> {
    let dimension = DIMENSIONS[setup.fields.choice("dimension", DIMENSIONS, setup.mistakes)].to_owned();
    let statistic = MEANT[setup.fields.choice("statistic", STATISTICS, setup.mistakes)];
    Box::new(figures(setup, BTreeMap::new(), dimension, statistic))
}
