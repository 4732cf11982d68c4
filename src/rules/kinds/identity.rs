//! Who: the one who did it, or the one to whom it was done.

use super::super::Judged;
use super::super::fields::{Field, Shape};
use super::super::matcher::Hit;
use super::super::phrase::Slot;
use super::super::spec::RuleSpec;
use super::super::view::Line;
use super::{Comparison, EVENT, Found, KindEntry, REGEX, Setup, longest};
use crate::model::{Answer, EntityKind, Kind, Mention, Relation, Role};

const WHO: &[&str] = &["doer", "target"];

const DRAFT: &str = r#"event: [design]
who: doer                        # or target: the one to whom it was done
message: "{a.holder} names {a.answer}; {b.holder} names {b.answer}"
examples:
  - {a: Anna Brill designed the TOPIC., b: Tomas Quill designed the TOPIC., expect: contradiction}
  - {a: Anna Brill designed the TOPIC., b: The TOPIC was designed by Anna Brill., expect: agrees}
"#;

pub(super) const ENTRY: KindEntry = KindEntry {
    kind: Kind::Identity,
    about: "who did it, or to whom it was done",
    fields: &[
        EVENT,
        Field {
            name: "who",
            required: false,
            shape: Shape::Choice(WHO),
            about: "the doer (default) or the target of the event; {name} in a phrase says it outright",
        },
        REGEX,
    ],
    draft: DRAFT,
    compile,
};

#[derive(Debug)]
struct Who {
    target: bool,
}

fn compile(setup: &mut Setup<'_>) -> Box<dyn Comparison> {
    setup.phrases("event", 0);
    setup.regexes("regex", 0);
    Box::new(Who { target: setup.fields.choice("who", WHO, setup.mistakes) == 1 })
}

impl Who {
    fn name<'l>(&self, line: &Line<'l>, hit: &Hit) -> Option<&'l Mention> {
        if let Some(at) = hit.slot(Slot::Name) {
            return line.name_at(at);
        }
        let wanted =
            if self.target { [Role::Object, Role::PassiveSubject] } else { [Role::Subject, Role::Agent] };
        let fits =
            |(m, role, _): &(&Mention, Role, usize)| wanted.contains(role) && m.kind != EntityKind::Place;
        line.names()
            .filter(fits)
            .min_by_key(|(_, _, at)| at.abs_diff(hit.anchor))
            .map(|(mention, _, _)| mention)
    }
}

impl Comparison for Who {
    fn read(&self, line: &Line<'_>, hits: &[Hit], spec: &RuleSpec) -> Vec<Found> {
        if !line.view.modality.committed() || line.prospective() {
            return Vec::new();
        }
        let about = |hit: &&Hit| {
            spec.topics.is_empty() || hit.slot(Slot::Topic).is_some() || line.topic(&spec.topics).is_some()
        };
        let named = |hit: &Hit| {
            let mention = self.name(line, hit).filter(|_| !hit.negated(line))?;
            let answer = Answer::Party { name: mention.name.clone(), entity: mention.entity };
            Some(Found { scope: String::new(), answer, span: mention.span, hit: hit.clone(), modality: None })
        };
        longest(hits).into_iter().filter(about).find_map(named).into_iter().collect()
    }

    fn judge(&self, a: &Answer, b: &Answer) -> Judged {
        parties(a, b)
    }
}

/// Whether two answers mean one person. A name that holds the other's last word may be the same person.
pub(super) fn parties(a: &Answer, b: &Answer) -> Judged {
    let (Answer::Party { name: x, entity: p }, Answer::Party { name: y, entity: q }) = (a, b) else {
        return Judged { relation: Relation::None, step: "not persons".to_owned() };
    };
    let word = |name: &str| name.split_whitespace().last().map(str::to_lowercase);
    let same = match (p, q) {
        (Some(p), Some(q)) => p == q,
        _ => word(x) == word(y),
    };
    if same {
        Judged { relation: Relation::Agrees, step: format!("{x} and {y} are one") }
    } else {
        Judged { relation: Relation::Contradiction, step: format!("{x} is not {y}") }
    }
}
