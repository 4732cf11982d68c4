//! How many: figures tied to a predicate (`12 people were killed`) or named by a phrase (`a toll of {amount}`).

use std::collections::BTreeMap;

use super::super::Judged;
use super::super::fields::{Field, Shape};
use super::super::matcher::Hit;
use super::super::phrase::Slot;
use super::super::spec::RuleSpec;
use super::super::view::Line;
use super::judge::by_region;
use super::tolerance::{self, TOLERANCE, Tolerance};
use super::{Comparison, Found, KindEntry, REGEX, Setup, longest};
use crate::model::{Amount, AmountMention, Answer, Kind, Precision, Range, Statistic, Unit, WordClass};

pub(super) const WHEN: Field = Field {
    name: "when",
    required: false,
    shape: Shape::Texts,
    about: "phrases that tell what happened to what is counted, or what is measured",
};
pub(super) const SAY: Field = Field {
    name: "say",
    required: false,
    shape: Shape::Texts,
    about: "phrases that hold the figure as {amount}",
};
pub(super) const CUMULATIVE: Field = Field {
    name: "cumulative",
    required: false,
    shape: Shape::Flag,
    about: "whether the figure only grows, so that a later, higher one replaces it",
};

const DRAFT: &str = r#"count: [people, person, passenger]   # nouns of the whole; groups within it go under `parts:`
when: [rescue, "bring ashore"]
cumulative: true                 # a later, higher figure replaces an earlier one
message: "{a.holder} counts {a.answer}; {b.holder} counts {b.answer}"
examples:
  - {a: Twelve people were rescued from the TOPIC., b: Seven people were rescued from the TOPIC., expect: contradiction}
  - {a: Twelve people were rescued from the TOPIC., b: Twelve people were rescued from the TOPIC., expect: agrees}
"#;

pub(super) const ENTRY: KindEntry = KindEntry {
    kind: Kind::Quantity,
    about: "how many",
    fields: &[
        Field {
            name: "count",
            required: true,
            shape: Shape::Texts,
            about: "nouns of the whole that is counted",
        },
        Field {
            name: "parts",
            required: false,
            shape: Shape::Lists,
            about: "nouns of groups within it, each a question of its own",
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

const EVENT: usize = 0;
const FIGURE: usize = 1;

#[derive(Debug)]
pub(super) struct Quantity {
    /// Nouns that may be counted, with the group that they make; empty for a measure.
    nouns: BTreeMap<String, String>,
    pub(super) dimension: String,
    pub(super) statistic: Option<Statistic>,
    cumulative: bool,
    tolerance: Option<Tolerance>,
}

fn compile(setup: &mut Setup<'_>) -> Box<dyn Comparison> {
    let mut nouns = BTreeMap::new();
    for noun in setup.nouns("count") {
        nouns.insert(noun.words.to_lowercase(), String::new());
    }
    for (part, words) in setup.fields.lists("parts", setup.mistakes) {
        for word in setup.spec.vocabulary.expand(words, setup.mistakes) {
            if nouns.insert(word.words.to_lowercase(), part.words.clone()).is_some() {
                setup.mistakes.add(word.at, format!("`{}` is counted twice", word.words));
            }
        }
    }
    Box::new(figures(setup, nouns, "count".to_owned(), Some(Statistic::Level)))
}

/// Compiles what quantities and measures share.
pub(super) fn figures(
    setup: &mut Setup<'_>,
    nouns: BTreeMap<String, String>,
    dimension: String,
    statistic: Option<Statistic>,
) -> Quantity {
    setup.phrases("when", EVENT);
    let say = setup.fields.texts("say", setup.mistakes);
    for text in say.iter().filter(|t| !t.words.contains("{amount}")) {
        setup.mistakes.add(text.at, "a phrase under `say:` holds `{amount}`");
    }
    setup.add(&say, FIGURE);
    setup.regexes("regex", EVENT);
    setup.needs_patterns("write phrases under `when:` or `say:`");
    let cumulative = setup.fields.flag("cumulative", setup.mistakes);
    Quantity { nouns, dimension, statistic, cumulative, tolerance: tolerance::take(setup, true) }
}

/// Whether the amount is a part of something named after it (`three of the wounded`): no count of its own.
fn of_a_whole(text: &str, mention: &AmountMention) -> bool {
    let after = text.get(mention.span.end..).unwrap_or_default().trim_start();
    let mut words = after.split_whitespace();
    words.next() == Some("of")
        && words.next().is_some_and(|w| {
            matches!(
                w,
                "the" | "those" | "these" | "them" | "whom" | "us" | "our" | "his" | "her" | "its" | "their"
            )
        })
}

impl Quantity {
    /// The group that the amount counts, if it is one of ours.
    fn group(&self, mention: &AmountMention) -> Option<&str> {
        let unit = &mention.amount.unit.dimension;
        if *unit != self.dimension && !unit.starts_with(&format!("{}:", self.dimension)) {
            return None;
        }
        if self.statistic.is_some_and(|s| s != mention.amount.statistic) {
            return None;
        }
        if self.nouns.is_empty() {
            return Some("");
        }
        let by_modifier = mention.modifiers.iter().filter_map(|m| self.nouns.get(m)).find(|g| !g.is_empty());
        match (&mention.noun, by_modifier) {
            (_, Some(group)) => Some(group),
            (Some(noun), None) => self.nouns.get(noun).map(String::as_str),
            (None, None) => Some(""),
        }
    }

    /// The amount that the phrase is said of.
    fn linked<'l>(&self, line: &Line<'l>, hit: &Hit) -> Option<(&'l AmountMention, String)> {
        if let Some(mention) = hit.slot(Slot::Amount).and_then(|at| line.amount_at(at)) {
            // What the phrase leaves open may be counted without a noun of its own (`the toll stands at 31`), not with
            // another (`fourteen others were cut off`).
            let counted = mention.noun_span.is_some_and(|noun| noun.start >= mention.span.end);
            let group = match self.group(mention) {
                Some(group) => group,
                None if counted && !self.nouns.is_empty() => return None,
                None => "",
            };
            return Some((mention, group.to_owned()))
                .filter(|(m, _)| self.nouns.is_empty() || m.amount.unit.dimension == "count");
        }
        let mut best: Option<((u8, usize), &AmountMention, String)> = None;
        for mention in &line.view.reading.amounts {
            let Some(group) = self.group(mention) else { continue };
            if of_a_whole(line.view.text, mention) {
                continue;
            }
            let Some(cost) = cost(line, hit, mention) else { continue };
            if best.as_ref().is_none_or(|(least, _, _)| cost < *least) {
                best = Some((cost, mention, group.to_owned()));
            }
        }
        best.map(|(_, mention, group)| (mention, group))
    }

    /// Whether the words say that there was none: `nobody was hurt`, `no deaths`, `no people died`.
    fn none(&self, line: &Line<'_>, hit: &Hit) -> bool {
        // `Nobody has ever died here` is of all the time before.
        if line.written.iter().any(|w| matches!(*w, "ever" | "never")) {
            return false;
        }
        // `Nobody died on my ward` tells of no other.
        let own = |w: &str| matches!(w, "my" | "our");
        let mut near = hit.tokens.end..(hit.tokens.end + 5).min(line.written.len());
        let placed = |at: usize| matches!(line.written[at], "on" | "in" | "at" | "of" | "aboard" | "among");
        if near.any(|at| placed(at) && line.written.get(at + 1).is_some_and(|w| own(w))) {
            return false;
        }
        let counted = |at: usize| line.tokens.get(at).is_some_and(|t| self.nouns.contains_key(&*t.lemma));
        let reach = hit.tokens.start.saturating_sub(6)..(hit.tokens.end + 4).min(line.tokens.len());
        reach.into_iter().any(|at| match line.written[at] {
            // `None of the dead had been named`: there are dead.
            "none" => {
                let of = line.written.get(at + 1).is_some_and(|w| *w == "of");
                !(of && (at + 2..=at + 4).contains(&hit.tokens.start)
                    && line.tokens.get(hit.tokens.start).is_some_and(|t| !t.xpos.starts_with("VB")))
            }
            "nobody" => true,
            "no" | "without" => {
                let one = line.written.get(at + 1).is_some_and(|w| matches!(*w, "one" | "-one"));
                one || (at + 1..=at + 2).any(counted)
            }
            "no-one" => true,
            _ => false,
        })
    }
}

/// How far the amount is from the phrase; `None` where it belongs to something else. Syntax first, then distance.
fn cost(line: &Line<'_>, hit: &Hit, mention: &AmountMention) -> Option<(u8, usize)> {
    let noun = mention.noun_span.map(|s| line.first_of(s));
    let head = noun.unwrap_or_else(|| line.first_of(mention.span));
    let above = |at: usize| line.term(at).and_then(|t| t.governor);
    let anchor = hit.anchor;
    let own = [head, line.first_of(mention.span)];
    // `Force 7`, `gate 4`: the figure is a label of the noun.
    let label = line.tokens.get(anchor).is_some_and(|t| t.xpos == "NN") && own[1] == anchor + 1;
    if label && mention.noun.is_none() {
        return None;
    }
    // `Two were brought up dead and nine are unaccounted for`: what is counted next goes with what follows it.
    let listed =
        own[1] > anchor && (anchor + 1..own[1]).any(|at| matches!(line.written[at], "and" | "," | ";"));
    // `The fourteen who were cut off` are somebody that the sentence leaves open.
    let mut between = own[1] + 1..anchor;
    let left_open = between.any(|at| matches!(line.written[at], "who" | "whom" | "which"));
    if noun.is_none() && (listed || left_open) {
        return None;
    }
    // `One runner died and 46 people were in hospital`: what is told next of those that are counted is theirs.
    let parted = own[1] > anchor
        && (anchor + 1..own[1]).any(|at| matches!(line.written[at], "and" | "while" | "but" | ";"));
    let last = line.after(mention.noun_span.unwrap_or(mention.span)).max(line.after(mention.span));
    if parted && line.tokens.get(last).is_some_and(|t| matches!(t.xpos, "VBD" | "VBZ" | "VBP" | "MD")) {
        return None;
    }
    if own.iter().any(|at| above(*at) == Some(anchor))
        || own.iter().any(|at| above(anchor) == Some(*at))
        || own.contains(&anchor)
    {
        return Some((0, 0));
    }
    if let Some(other) = above(head) {
        let verb = line.term(other).is_some_and(|t| t.class == WordClass::Verb);
        let shared = under(line, anchor, other);
        if verb && !shared && !hit.tokens.contains(&other) {
            return None;
        }
    }
    let (first, end) = (
        line.first_of(mention.span),
        line.after(mention.noun_span.unwrap_or(mention.span)).max(line.after(mention.span)),
    );
    let after = first >= hit.tokens.end;
    let distance = if after { first - hit.tokens.end } else { hit.tokens.start.saturating_sub(end) };
    // A figure without a noun of its own must stand beside the phrase.
    let farthest = match (&mention.noun, after) {
        (None, _) if mention.amount.unit.dimension == "count" => 0,
        (_, true) => 5,
        (_, false) => 8,
    };
    if distance > farthest {
        return None;
    }
    // A participle or adjective is said of what precedes, a finite verb of what follows.
    let tag = line.tokens.get(anchor).map_or("", |t| t.xpos);
    let expected_after = matches!(tag, "VBD" | "VBG" | "VBZ" | "VBP" | "VB");
    Some((1 + u8::from(after != expected_after), distance))
}

/// Whether the phrase's word depends on the verb `verb`: directly, or as a noun inside one of its phrases.
fn under(line: &Line<'_>, anchor: usize, verb: usize) -> bool {
    let mut here = anchor;
    for _ in 0..4 {
        let Some(term) = line.term(here) else { return false };
        match term.governor {
            Some(above) if above == verb => return true,
            Some(above) if term.class == WordClass::Noun => here = above,
            _ => return false,
        }
    }
    false
}

fn zero() -> Answer {
    let range = Range::point(0.0);
    Answer::Amount(Amount {
        value: 0.0,
        written: 0.0,
        hard: range,
        soft: range,
        precision: Precision::Exact,
        unit: Unit { dimension: "count".to_owned(), written: String::new() },
        statistic: Statistic::Level,
    })
}

impl Comparison for Quantity {
    fn read(&self, line: &Line<'_>, hits: &[Hit], spec: &RuleSpec) -> Vec<Found> {
        if !line.view.modality.committed() || line.prospective() {
            return Vec::new();
        }
        let mut found: Vec<Found> = Vec::new();
        for hit in longest(hits) {
            if !spec.topics.is_empty()
                && hit.slot(Slot::Topic).is_none()
                && line.topic(&spec.topics).is_none()
            {
                continue;
            }
            let read = match self.linked(line, hit) {
                _ if !self.nouns.is_empty() && hit.tag == EVENT && self.none(line, hit) => {
                    Some((zero(), line.span(&hit.tokens), String::new()))
                }
                Some((mention, group)) if !hit.negated(line) => {
                    Some((Answer::Amount(mention.amount.clone()), mention.span, group))
                }
                _ => None,
            };
            if let Some((answer, span, scope)) = read
                && !found.iter().any(|f| f.scope == scope && f.span == span)
            {
                found.push(Found { scope, answer, span, hit: hit.clone(), modality: None });
            }
        }
        found
    }

    fn judge(&self, a: &Answer, b: &Answer) -> Judged {
        let judged = by_region(a, b);
        self.tolerance.map_or(judged.clone(), |tolerance| tolerance.grant(judged, a, b))
    }

    fn cumulative(&self) -> bool {
        self.cumulative
    }
}
