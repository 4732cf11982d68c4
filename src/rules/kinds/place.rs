//! Where: the place named with an event.

use super::super::Judged;
use super::super::matcher::Hit;
use super::super::phrase::Slot;
use super::super::spec::RuleSpec;
use super::super::view::Line;
use super::judge::by_region;
use super::{Comparison, EVENT, Found, KindEntry, REGEX, Setup, longest};
use crate::model::{Answer, EntityKind, Kind, Mention};
use crate::text::Span;

const DRAFT: &str = r#"event: [sink, "run aground"]
message: "{a.holder} has it at {a.answer}; {b.holder} has it at {b.answer}"
examples:
  - {a: The TOPIC sank near Ostholm., b: The TOPIC sank near Brinmouth., expect: contradiction}
  - {a: The TOPIC sank near Ostholm., b: The TOPIC sank near Ostholm., expect: agrees}
"#;

pub(super) const ENTRY: KindEntry = KindEntry {
    kind: Kind::Place,
    about: "where an event took place",
    fields: &[EVENT, REGEX],
    draft: DRAFT,
    compile,
};

const AT: &[&str] = &["in", "at", "near", "outside", "off", "inside", "on"];

#[derive(Debug)]
struct Where;

fn compile(setup: &mut Setup<'_>) -> Box<dyn Comparison> {
    setup.phrases("event", 0);
    setup.regexes("regex", 0);
    Box::new(Where)
}

/// Places named after a preposition, each with the larger ones that follow it (`in Tarn, Ostria`).
fn places(line: &Line<'_>) -> Vec<(usize, Span, Vec<String>)> {
    let before = |at: usize, back: usize| at.checked_sub(back).map_or("", |p| line.written[p]);
    let led =
        |at: usize| AT.contains(&before(at, 1)) || before(at, 1) == "the" && AT.contains(&before(at, 2));
    let maybe = |m: &Mention| matches!(m.kind, EntityKind::Place | EntityKind::Other);
    let mut found: Vec<(usize, Span, Vec<String>)> = Vec::new();
    let mut joined: Option<usize> = None;
    for mention in &line.view.reading.names {
        let first = line.first_of(mention.span);
        let end = line.after(mention.span);
        let name = mention.name.to_lowercase();
        let follows =
            joined == Some(first.saturating_sub(1)) && (before(first, 1) == "," || before(first, 1) == "in");
        if follows && let Some(last) = found.last_mut() {
            last.1 = last.1.cover(mention.span);
            last.2.push(name);
            joined = Some(end);
        } else if maybe(mention) && led(first) {
            found.push((first, mention.span, vec![name]));
            joined = Some(end);
        } else {
            joined = None;
        }
    }
    found
}

impl Comparison for Where {
    fn read(&self, line: &Line<'_>, hits: &[Hit], spec: &RuleSpec) -> Vec<Found> {
        if !line.view.modality.committed() || line.prospective() {
            return Vec::new();
        }
        let about = |hit: &&Hit| {
            spec.topics.is_empty() || hit.slot(Slot::Topic).is_some() || line.topic(&spec.topics).is_some()
        };
        let places = places(line);
        let placed = |hit: &Hit| {
            let nearest = places.iter().min_by_key(|p| p.0.abs_diff(hit.anchor));
            let (_, span, names) = nearest.filter(|_| !hit.negated(line))?;
            let answer = Answer::Place(names.clone());
            Some(Found { scope: String::new(), answer, span: *span, hit: hit.clone(), modality: None })
        };
        longest(hits).into_iter().filter(about).find_map(placed).into_iter().collect()
    }

    fn judge(&self, a: &Answer, b: &Answer) -> Judged {
        by_region(a, b)
    }
}
