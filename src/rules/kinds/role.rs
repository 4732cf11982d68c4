//! Who holds which office: a person named with an office of an organisation or place.

use super::super::Judged;
use super::super::fields::{Field, Shape};
use super::super::matcher::Hit;
use super::super::phrase::Slot;
use super::super::spec::RuleSpec;
use super::super::view::Line;
use super::identity::parties;
use super::{Comparison, Found, KindEntry, REGEX, Setup, longest};
use crate::model::{Answer, EntityKind, Kind, Mention};

const DRAFT: &str = r#"office: [mayor, "chief executive"]
message: "{a.holder} names {a.answer}; {b.holder} names {b.answer}"
examples:
  - {a: "Anna Brill, the mayor of Ostholm, came.", b: "Tomas Quill, the mayor of Ostholm, came.", expect: contradiction}
  - {a: "Anna Brill, the mayor of Ostholm, came.", b: "Tomas Quill, the mayor of Brinmouth, came.", expect: silent}
"#;

pub(super) const ENTRY: KindEntry = KindEntry {
    kind: Kind::Role,
    about: "who holds an office that one person holds at a time",
    fields: &[
        Field {
            name: "office",
            required: true,
            shape: Shape::Texts,
            about: "phrases for the office, without person and organisation",
        },
        REGEX,
    ],
    draft: DRAFT,
    compile,
};

/// Words that make another office, or a past one, of what follows them.
const OTHER: &[&str] = &[
    "former",
    "ex",
    "ex-",
    "-",
    "deputy",
    "vice",
    "assistant",
    "acting",
    "interim",
    "then",
    "late",
    "next",
    "future",
    "previous",
    "predecessor",
    "retired",
    "outgoing",
    "incoming",
    "shadow",
];

#[derive(Debug)]
struct Office;

fn compile(setup: &mut Setup<'_>) -> Box<dyn Comparison> {
    setup.phrases("office", 0);
    setup.regexes("regex", 0);
    Box::new(Office)
}

/// The person and the organisation that the words around the office name.
fn holder<'l>(line: &Line<'l>, hit: &Hit) -> Option<(&'l Mention, String)> {
    let word = |at: Option<usize>| at.and_then(|at| line.written.get(at)).copied().unwrap_or_default();
    let names: Vec<(&Mention, usize, usize)> =
        line.view.reading.names.iter().map(|m| (m, line.first_of(m.span), line.after(m.span))).collect();
    let begins = |at: usize| names.iter().find(|n| n.1 == at);
    let ends = |at: usize| names.iter().find(|n| n.2 == at);
    let body = |m: &Mention| m.kind != EntityKind::Person;
    let (mut start, mut end) = (hit.tokens.start, hit.tokens.end);
    if OTHER.contains(&word(start.checked_sub(1))) {
        return None;
    }
    let mut of = None;
    if matches!(word(Some(end)), "of" | "for" | "at") {
        let at = end + 1 + usize::from(word(Some(end + 1)) == "the");
        if let Some(name) = begins(at) {
            (of, end) = (Some(name.0), name.2);
        }
    }
    if of.is_none() {
        let back = usize::from(word(start.checked_sub(1)) == "'s");
        if let Some(name) = ends(start - back).filter(|n| body(n.0)) {
            (of, start) = (Some(name.0), name.1);
        }
    }
    let of = of?;
    if OTHER.contains(&word(start.checked_sub(1))) {
        return None;
    }
    let article = usize::from(matches!(word(start.checked_sub(1)), "the" | "its" | "a"));
    let before = start - article;
    let led = matches!(word(before.checked_sub(1)), "," | "is" | "as" | "becomes");
    let person = |m: &Mention| matches!(m.kind, EntityKind::Person | EntityKind::Other) && m.span != of.span;
    let after = end + usize::from(word(Some(end)) == ",");
    let person = begins(after)
        .filter(|n| person(n.0))
        .or_else(|| led.then(|| ends(before.saturating_sub(1))).flatten().filter(|n| person(n.0)))?;
    Some((person.0, of.name.to_lowercase()))
}

impl Comparison for Office {
    fn read(&self, line: &Line<'_>, hits: &[Hit], _: &RuleSpec) -> Vec<Found> {
        let mut found = Vec::new();
        for hit in longest(hits).into_iter().filter(|h| h.slot(Slot::Name).is_none()) {
            let Some((mention, of)) = holder(line, hit).filter(|_| !hit.negated(line)) else { continue };
            let office: Vec<&str> = line.tokens[hit.tokens.clone()].iter().map(|t| &*t.lemma).collect();
            let answer = Answer::Party { name: mention.name.clone(), entity: mention.entity };
            let scope = format!("{} of {of}", office.join(" "));
            found.push(Found { scope, answer, span: mention.span, hit: hit.clone(), modality: None });
        }
        found
    }

    fn judge(&self, a: &Answer, b: &Answer) -> Judged {
        parties(a, b)
    }
}
