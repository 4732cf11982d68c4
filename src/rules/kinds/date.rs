//! When: the date of an event that happens once.

use super::super::Judged;
use super::super::fields::{Field, Shape};
use super::super::matcher::Hit;
use super::super::phrase::Slot;
use super::super::spec::RuleSpec;
use super::super::view::Line;
use super::judge::by_region;
use super::tolerance::{self, Tolerance};
use super::{Comparison, EVENT, Found, KindEntry, REGEX, Setup, longest};
use crate::model::{Answer, Kind, TimeMention, TimeRelation};

const DRAFT: &str = r#"event: [open, "be inaugurate"]
message: "{a.holder} dates it {a.answer}; {b.holder} dates it {b.answer}"
examples:
  - {a: The TOPIC opened on 4 May 2031., b: The TOPIC opened on 9 May 2031., expect: contradiction}
  - {a: The TOPIC opened on 4 May 2031., b: The TOPIC opened in May 2031., expect: agrees}
"#;

pub(super) const ENTRY: KindEntry = KindEntry {
    kind: Kind::Date,
    about: "when an event took place that happens once",
    fields: &[
        EVENT,
        REGEX,
        Field {
            name: "planned",
            required: false,
            shape: Shape::Flag,
            about: "whether dates ahead count too: a schedule rather than an event",
        },
        tolerance::DAYS,
    ],
    draft: DRAFT,
    compile,
};

#[derive(Debug)]
struct When {
    planned: bool,
    tolerance: Option<Tolerance>,
}

fn compile(setup: &mut Setup<'_>) -> Box<dyn Comparison> {
    setup.phrases("event", 0);
    setup.regexes("regex", 0);
    let planned = setup.fields.flag("planned", setup.mistakes);
    Box::new(When { planned, tolerance: tolerance::take(setup, false) })
}

/// The time that dates the phrase: its own slot, else the nearest that stands at the event.
fn time<'l>(line: &Line<'l>, hit: &Hit) -> Option<&'l TimeMention> {
    if let Some(at) = hit.slot(Slot::Date) {
        return line.time_at(at);
    }
    let usable = |t: &&TimeMention| t.relation == TimeRelation::At && !t.weak;
    line.view.reading.times.iter().filter(usable).min_by_key(|t| line.first_of(t.span).abs_diff(hit.anchor))
}

impl Comparison for When {
    fn read(&self, line: &Line<'_>, hits: &[Hit], spec: &RuleSpec) -> Vec<Found> {
        let modality = line.view.modality;
        if !modality.committed() || (line.prospective() && !(self.planned && modality.future)) {
            return Vec::new();
        }
        let about = |hit: &&Hit| {
            spec.topics.is_empty() || hit.slot(Slot::Topic).is_some() || line.topic(&spec.topics).is_some()
        };
        let dated = |hit: &Hit| {
            let found = time(line, hit).filter(|_| !hit.negated(line))?;
            let answer = Answer::Moment(found.moment);
            Some(Found { scope: String::new(), answer, span: found.span, hit: hit.clone(), modality: None })
        };
        longest(hits).into_iter().filter(about).find_map(dated).into_iter().collect()
    }

    fn judge(&self, a: &Answer, b: &Answer) -> Judged {
        let judged = by_region(a, b);
        self.tolerance.map_or(judged.clone(), |tolerance| tolerance.grant(judged, a, b))
    }
}
