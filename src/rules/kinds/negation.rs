//! Whether a proposition holds: phrases that affirm it, and phrases that deny it.

use super::super::Judged;
use super::super::fields::{Field, Shape};
use super::super::govern::bond;
use super::super::matcher::Hit;
use super::super::phrase::Slot;
use super::super::spec::RuleSpec;
use super::super::view::Line;
use super::judge::by_region;
use super::{Comparison, Found, KindEntry, REGEX, Setup, longest};
use crate::model::{Answer, Kind, Modality};

const DRAFT: &str = r#"affirm: ["{topic} be insure"]
deny: ["{topic} be uninsured"]
message: "{a.holder} answers {a.answer}; {b.holder} answers {b.answer}"
examples:
  - {a: The TOPIC was insured., b: The TOPIC was not insured., expect: contradiction}
  - {a: The TOPIC was insured., b: The TOPIC was painted., expect: silent}
"#;

pub(super) const ENTRY: KindEntry = KindEntry {
    kind: Kind::Negation,
    about: "whether a proposition holds",
    fields: &[
        Field {
            name: "affirm",
            required: true,
            shape: Shape::Texts,
            about: "phrases that say that it is so",
        },
        Field {
            name: "deny",
            required: false,
            shape: Shape::Texts,
            about: "phrases that say that it is not so",
        },
        REGEX,
    ],
    draft: DRAFT,
    compile,
};

const AFFIRM: usize = 0;
const DENY: usize = 1;

#[derive(Debug)]
struct Negation;

fn compile(setup: &mut Setup<'_>) -> Box<dyn Comparison> {
    setup.phrases("affirm", AFFIRM);
    setup.phrases("deny", DENY);
    setup.regexes("regex", AFFIRM);
    Box::new(Negation)
}

impl Comparison for Negation {
    fn read(&self, line: &Line<'_>, hits: &[Hit], spec: &RuleSpec) -> Vec<Found> {
        if !line.view.modality.committed() {
            return Vec::new();
        }
        let about = |hit: &&Hit| {
            spec.topics.is_empty() || hit.slot(Slot::Topic).is_some() || line.topic(&spec.topics).is_some()
        };
        let told = |hit: &&Hit| !hit.prospective(line) && bond(line, hit, hit.modal(line)).is_none();
        let hit = longest(hits).into_iter().filter(told).find(about);
        hit.map(|hit| {
            let answer = Answer::Truth((hit.tag == AFFIRM) != hit.negated(line));
            Found {
                scope: String::new(),
                answer,
                span: line.span(&hit.tokens),
                hit: hit.clone(),
                modality: hit.modal(line).then_some(Modality::CERTAIN),
            }
        })
        .into_iter()
        .collect()
    }

    fn answer(&self, tag: usize) -> Option<usize> {
        Some(tag)
    }

    fn judge(&self, a: &Answer, b: &Answer) -> Judged {
        by_region(a, b)
    }
}
