//! Relations that one thing has to another at most: one capital of a country, one winner of a cup.

use super::super::Judged;
use super::super::fields::{Field, Shape};
use super::super::govern::bond;
use super::super::matcher::Hit;
use super::super::phrase::Slot;
use super::super::spec::RuleSpec;
use super::super::view::Line;
use super::identity::parties;
use super::{Comparison, Found, KindEntry, REGEX, Setup, longest};
use crate::model::{Answer, Kind, Mention};

const DRAFT: &str = r#"say: ["{name} be the? [home|seat] of the? TOPIC"]       # the first {name} is the answer
inverse: ["the? TOPIC be [host|house] in {name}"]         # the last {name} is
message: "{a.holder} names {a.answer}; {b.holder} names {b.answer}"
examples:
  - {a: "Ostholm is the home of the TOPIC, a guide said.", b: "Brinmouth is the home of the TOPIC, a clerk said.", expect: contradiction}
  - {a: "Ostholm is the seat of the TOPIC, a guide said.", b: "The TOPIC is housed in Ostholm, a clerk said.", expect: agrees}
"#;

pub(super) const ENTRY: KindEntry = KindEntry {
    kind: Kind::Exclusive,
    about: "which one of all has a relation that one alone can have: the capital of a country, the winner of a cup",
    fields: &[
        Field {
            name: "say",
            required: false,
            shape: Shape::Texts,
            about: "phrases whose first {name} is the answer; a second one tells what it is the one of",
        },
        Field {
            name: "inverse",
            required: false,
            shape: Shape::Texts,
            about: "phrases whose last {name} is the answer; a first one tells what it is the one of",
        },
        REGEX,
    ],
    draft: DRAFT,
    compile,
};

const SAY: usize = 0;
const INVERSE: usize = 1;

#[derive(Debug)]
struct Only;

fn compile(setup: &mut Setup<'_>) -> Box<dyn Comparison> {
    for (key, tag) in [("say", SAY), ("inverse", INVERSE)] {
        let written = setup.fields.texts(key, setup.mistakes);
        for text in written.iter().filter(|t| !t.words.contains("{name}")) {
            setup.mistakes.add(text.at, format!("a phrase under `{key}:` holds `{{name}}`"));
        }
        setup.add(&written, tag);
    }
    setup.regexes("regex", SAY);
    setup.needs_patterns("write phrases under `say:` or `inverse:`");
    Box::new(Only)
}

/// The one that is named, and what it is the one of, where that is named too.
fn named<'l>(line: &Line<'l>, hit: &Hit) -> Option<(&'l Mention, Option<&'l Mention>)> {
    let slots = hit.slots.iter().filter(|(slot, _)| *slot == Slot::Name);
    let mut names: Vec<&Mention> = slots.filter_map(|(_, at)| line.name_at(*at)).collect();
    if names.is_empty() {
        // A regular expression has no slots: the name within it, or the first after its beginning.
        names
            .extend(line.names().filter(|(_, _, at)| *at >= hit.tokens.start).map(|(mention, _, _)| mention));
        names.truncate(2);
    }
    if hit.tag == INVERSE {
        names.reverse();
    }
    let mut names = names.into_iter();
    Some((names.next()?, names.next()))
}

impl Comparison for Only {
    fn read(&self, line: &Line<'_>, hits: &[Hit], spec: &RuleSpec) -> Vec<Found> {
        if !line.view.modality.committed() || line.prospective() {
            return Vec::new();
        }
        let about = |hit: &&Hit| {
            spec.topics.is_empty() || hit.slot(Slot::Topic).is_some() || line.topic(&spec.topics).is_some()
        };
        let found = |hit: &Hit| {
            let (one, of) =
                named(line, hit).filter(|_| !hit.negated(line) && bond(line, hit, false).is_none())?;
            let answer = Answer::Party { name: one.name.clone(), entity: one.entity };
            let scope = of.map_or_else(String::new, |mention| mention.name.to_lowercase());
            Some(Found { scope, answer, span: one.span, hit: hit.clone(), modality: None })
        };
        longest(hits).into_iter().filter(about).filter_map(found).collect()
    }

    fn answer(&self, tag: usize) -> Option<usize> {
        Some(tag)
    }

    fn judge(&self, a: &Answer, b: &Answer) -> Judged {
        parties(a, b)
    }
}
