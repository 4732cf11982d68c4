//! Where something stands: rungs of a ladder, or states that exclude each other.

use super::super::Judged;
use super::super::fields::{Field, Fields, Shape, Text};
use super::super::govern::{Bond, bond};
use super::super::matcher::Hit;
use super::super::mistake::Place;
use super::super::node::Node;
use super::super::phrase::Slot;
use super::super::spec::RuleSpec;
use super::super::view::Line;
use super::{Comparison, Found, KindEntry, Setup, longest};
use crate::language::{Upos, lexicon};
use crate::model::{Answer, Certainty, Kind, Modality, Relation, WordClass};

const STEP: &[Field] = &[
    Field { name: "rung", required: false, shape: Shape::Text, about: "the rung's name (in `ladder:`)" },
    Field { name: "state", required: false, shape: Shape::Text, about: "the state's name (in `states:`)" },
    Field {
        name: "say",
        required: false,
        shape: Shape::Texts,
        about: "phrases that say it, in the positive",
    },
    Field { name: "regex", required: false, shape: Shape::Texts, about: "regular expressions that say it" },
    Field {
        name: "negated",
        required: false,
        shape: Shape::Text,
        about: "what a negated phrase answers (default: nothing)",
    },
    Field {
        name: "prospective",
        required: false,
        shape: Shape::Text,
        about: "what a phrase in the future, or one that may be, answers (default: nothing)",
    },
    Field {
        name: "tentative",
        required: false,
        shape: Shape::Text,
        about: "what a probable or tentative phrase answers (default: the same, hedged)",
    },
    Field {
        name: "alone",
        required: false,
        shape: Shape::Texts,
        about: "phrases that say it without a topic word too",
    },
    Field {
        name: "modal",
        required: false,
        shape: Shape::Flag,
        about: "whether its phrases tell themselves how likely it is, so that may and could change nothing",
    },
];

pub(super) const LADDER: Field = Field {
    name: "ladder",
    required: false,
    shape: Shape::Maps(STEP),
    about: "rungs, each with what says it; conflicts are named below",
};
pub(super) const STATES: Field = Field {
    name: "states",
    required: false,
    shape: Shape::Maps(STEP),
    about: "states that exclude each other, but for the pairs named below",
};
pub(super) const CONFLICT: Field =
    Field { name: "conflict", required: false, shape: Shape::Pairs, about: "pairs that cannot both hold" };
pub(super) const TENSION: Field = Field {
    name: "tension",
    required: false,
    shape: Shape::Pairs,
    about: "pairs that can both hold, yet a reader should know",
};
pub(super) const COMPATIBLE: Field = Field {
    name: "compatible",
    required: false,
    shape: Shape::Pairs,
    about: "pairs of `states:` that can both hold",
};

const DRAFT: &str = r#"states:                          # all exclude each other; for rungs of a ladder see docs/rules.md
  - {state: open, say: ["{topic} be open", reopen], negated: closed}
  - {state: closed, say: ["{topic} be [close|shut]"], negated: open}
message: "{a.holder} has {topic} {a.answer}; {b.holder} has it {b.answer}"
examples:
  - {a: The TOPIC is open., b: The TOPIC is closed., expect: contradiction}
  - {a: The TOPIC is open., b: The TOPIC is not closed., expect: agrees}
"#;

pub(super) const ENTRY: KindEntry = KindEntry {
    kind: Kind::Status,
    about: "on which rung of a ladder, or in which of several exclusive states, something stands",
    fields: &[LADDER, STATES, CONFLICT, TENSION, COMPATIBLE],
    draft: DRAFT,
    compile,
};

#[derive(Debug)]
struct Status {
    /// Whether answers are rungs rather than states.
    ladder: bool,
    rungs: Vec<Rung>,
    conflict: Vec<(usize, usize)>,
    tension: Vec<(usize, usize)>,
}

#[derive(Debug)]
struct Rung {
    name: String,
    /// Whether phrases say it.
    said: bool,
    negated: Option<usize>,
    prospective: Option<usize>,
    tentative: Option<usize>,
    modal: bool,
}

fn compile(setup: &mut Setup<'_>) -> Box<dyn Comparison> {
    with_default(setup, Relation::Contradiction)
}

/// Compiles a ladder or states; pairs of states that no list names stand in the relation `other`.
pub(super) fn with_default(setup: &mut Setup<'_>, other: Relation) -> Box<dyn Comparison> {
    let ladder = setup.fields.has("ladder");
    let (key, name_key) = if ladder { ("ladder", "rung") } else { ("states", "state") };
    if ladder == setup.fields.has("states") {
        let hint = "rungs of a ladder with the pairs that conflict, or states that all exclude each other";
        setup.mistakes.add_with_hint(
            setup.fields.at,
            "a rule of this kind has either `ladder:` or `states:`",
            hint,
        );
    }
    let nodes: Vec<Node> = setup.fields.list_if(key, setup.mistakes);
    let mut steps: Vec<(Fields, Text)> = Vec::new();
    for node in nodes {
        let Some(mut fields) = Fields::open(node, &[STEP], &format!("an item of `{key}`"), setup.mistakes)
        else {
            continue;
        };
        match fields.text(name_key, setup.mistakes) {
            Some(name) if steps.iter().any(|s| s.1.words == name.words) => {
                setup.mistakes.add(name.at, format!("there are two of the name `{}`", name.words));
            }
            Some(name) => steps.push((fields, name)),
            None => setup.mistakes.add(fields.at, format!("an item of `{key}` lacks `{name_key}`")),
        }
    }
    let names: Vec<String> = steps.iter().map(|s| s.1.words.clone()).collect();
    let places: Vec<Place> = steps.iter().map(|(_, name)| name.at).collect();
    let mut rungs = Vec::new();
    for (place, (fields, name)) in steps.into_iter().enumerate() {
        rungs.push(rung(setup, fields, name, place, &names));
    }
    let conflict = pairs(setup, "conflict", &names);
    let tension = pairs(setup, "tension", &names);
    let mut status = Status { ladder, rungs, conflict, tension };
    if ladder && setup.fields.has("compatible") {
        let hint = "in a ladder, pairs that no list names can both hold already";
        setup.mistakes.warn(setup.fields.place("compatible"), "`compatible` is for `states:`", hint);
    }
    let compatible = pairs(setup, "compatible", &names);
    status.warn_of_unreachable(&places, setup);
    if !ladder {
        status.fill(&compatible, other);
    } else if status.conflict.is_empty() && status.tension.is_empty() && setup.mistakes.found.is_empty() {
        setup
            .mistakes
            .add(setup.fields.at, "a ladder names at least one pair under `conflict:` or `tension:`");
    }
    setup.needs_patterns("write phrases under `say:`");
    Box::new(status)
}

fn rung(setup: &mut Setup<'_>, mut fields: Fields, name: Text, place: usize, names: &[String]) -> Rung {
    let at = fields.at;
    let say = fields.texts("say", setup.mistakes);
    let alone = fields.texts("alone", setup.mistakes);
    let regex = fields.texts("regex", setup.mistakes);
    setup.add(&alone, tag(place, true));
    let said = !(say.is_empty() && regex.is_empty() && alone.is_empty());
    if !said && names.len() < 2 {
        setup.mistakes.add(at, format!("`{}` has nothing that says it", name.words));
    }
    setup.add(&say, tag(place, false));
    setup.add_regexes(&regex, tag(place, false));
    let mut other = |key: &str| {
        let found = fields.text(key, setup.mistakes)?;
        known(&found, names, setup)
    };
    let (negated, prospective, tentative) = (other("negated"), other("prospective"), other("tentative"));
    let modal = fields.flag("modal", setup.mistakes);
    Rung { name: name.words, said, negated, prospective, tentative, modal }
}

/// A rung's phrases carry its place, doubled, and whether they count without a topic word.
fn tag(place: usize, alone: bool) -> usize {
    place * 2 + usize::from(alone)
}

fn known(name: &Text, names: &[String], setup: &mut Setup<'_>) -> Option<usize> {
    let place = names.iter().position(|n| *n == name.words);
    if place.is_none() {
        let of: Vec<&str> = names.iter().map(String::as_str).collect();
        setup.mistakes.add_choice(name.at, format!("there is no `{}` above", name.words), &name.words, &of);
    }
    place
}

fn pairs(setup: &mut Setup<'_>, key: &str, names: &[String]) -> Vec<(usize, usize)> {
    let written = setup.fields.pairs_if(key, setup.mistakes);
    let mut pairs = Vec::new();
    for (a, b) in written {
        if let (Some(x), Some(y)) = (known(&a, names, setup), known(&b, names, setup)) {
            if x == y {
                setup.mistakes.add(a.at, format!("`{}` is paired with itself", a.words));
            }
            pairs.push((x.min(y), x.max(y)));
        }
    }
    pairs
}

impl Status {
    /// Warns of rungs that no phrase says and none leads to, and of rungs of a ladder of which nothing is ever told.
    fn warn_of_unreachable(&self, places: &[Place], setup: &mut Setup<'_>) {
        let leads = |rung: &Rung, to: usize| {
            [rung.negated, rung.prospective, rung.tentative].into_iter().flatten().any(|t| t == to)
        };
        for (number, rung) in self.rungs.iter().enumerate() {
            let at = places[number];
            if !rung.said && !self.rungs.iter().any(|other| other.said && leads(other, number)) {
                let hint =
                    "write phrases under `say:`, or name it under `negated:`, `prospective:` or `tentative:`";
                setup.mistakes.warn(at, format!("nothing leads to `{}`", rung.name), hint);
            }
            let paired = self.conflict.iter().chain(&self.tension).any(|(a, b)| *a == number || *b == number);
            if self.ladder && !paired && self.rungs.len() > 2 {
                let hint = "name it in a pair of `conflict:` or `tension:`";
                setup.mistakes.warn(
                    at,
                    format!("`{}` is in no pair, so nothing is ever told of it", rung.name),
                    hint,
                );
            }
        }
    }

    /// Puts every pair that is in no list into the list of `other`.
    fn fill(&mut self, compatible: &[(usize, usize)], other: Relation) {
        for x in 0..self.rungs.len() {
            for y in x + 1..self.rungs.len() {
                let pair = (x, y);
                if compatible.contains(&pair) || self.tension.contains(&pair) || self.conflict.contains(&pair)
                {
                    continue;
                }
                let list = if other == Relation::Tension { &mut self.tension } else { &mut self.conflict };
                list.push(pair);
            }
        }
    }

    /// The rung that a phrase answers, with the modality that remains if the rung has taken it in.
    fn place(&self, line: &Line<'_>, hit: &Hit) -> Option<(usize, Option<Modality>)> {
        let own = hit.tag / 2;
        let rung = self.rungs.get(own)?;
        let certain = Some(Modality::CERTAIN);
        let modal = rung.modal || hit.modal(line);
        let bond = bond(line, hit, modal);
        if bond == Some(Bond::Unsaid) {
            return None;
        }
        if hit.negated(line) {
            return rung.negated.map(|r| (r, certain));
        }
        if (line.prospective() || bond.is_some()) && !modal {
            return rung.prospective.map(|r| (r, certain));
        }
        let tentative = !modal && line.view.modality.certainty == Certainty::Probable || hedged(line, hit);
        match rung.tentative {
            Some(lower) if tentative => Some((lower, certain)),
            _ => Some((own, modal.then_some(Modality::CERTAIN))),
        }
    }

    fn index(&self, answer: &Answer) -> Option<usize> {
        let (Answer::Rung(name) | Answer::State(name)) = answer else { return None };
        self.rungs.iter().position(|r| r.name == *name)
    }
}

impl Comparison for Status {
    fn read(&self, line: &Line<'_>, hits: &[Hit], spec: &RuleSpec) -> Vec<Found> {
        if !line.view.modality.committed() {
            return Vec::new();
        }
        let mut best: Option<(bool, Found)> = None;
        for hit in longest(hits) {
            let alone = spec.topics.is_empty() || hit.tag % 2 == 1;
            if !alone && hit.slot(Slot::Topic).is_none() && line.topic(&spec.topics).is_none() {
                continue;
            }
            if hit.tokens.len() == 1 && attributive(line, hit.anchor) || waited_for(line, hit) {
                continue;
            }
            if beside_the_subject(line, hit) {
                continue;
            }
            let Some((place, modality)) = self.place(line, hit) else { continue };
            let name = self.rungs[place].name.clone();
            let answer = if self.ladder { Answer::Rung(name) } else { Answer::State(name) };
            let span = line.span(&hit.tokens);
            let found = Found { scope: String::new(), answer, span, hit: hit.clone(), modality };
            // What the main predicate says weighs more than what stands beside it.
            let predicate = hit.tokens.clone().any(|at| line.predicate(at));
            if best.as_ref().is_none_or(|(p, _)| predicate && !p) {
                best = Some((predicate, found));
            }
        }
        best.map(|(_, found)| found).into_iter().collect()
    }

    fn answer(&self, tag: usize) -> Option<usize> {
        Some(tag / 2)
    }

    fn judge(&self, a: &Answer, b: &Answer) -> Judged {
        let (Some(x), Some(y)) = (self.index(a), self.index(b)) else {
            return Judged { relation: Relation::None, step: "not answers of this rule".to_owned() };
        };
        let pair = (x.min(y), x.max(y));
        let (one, other) = (&self.rungs[x].name, &self.rungs[y].name);
        let (relation, step) = if x == y {
            (Relation::Agrees, format!("both say `{one}`"))
        } else if self.conflict.contains(&pair) {
            (Relation::Contradiction, format!("`{one}` and `{other}` cannot both hold at one moment"))
        } else if self.tension.contains(&pair) {
            (Relation::Tension, format!("`{one}` and `{other}` can both hold, but sit uneasily together"))
        } else {
            (Relation::Refines, format!("`{one}` and `{other}` can both hold"))
        };
        Judged { relation, step }
    }
}

/// Whether the word only describes a noun after it: *an agreed price* says nothing of an agreement. What describes
/// stands in one phrase with its noun: a preposition or an article in between makes it a verb, whatever the tree says.
fn attributive(line: &Line<'_>, at: usize) -> bool {
    let Some(term) = line.term(at) else { return false };
    let above = term.governor.and_then(|above| line.term(above).map(|t| (above, t.class)));
    let joined = |place: usize| {
        !line.tokens.iter().take(place).skip(at + 1).any(|t| matches!(t.upos, Upos::Adp | Upos::Det))
    };
    matches!(term.class, WordClass::Adjective | WordClass::Verb)
        && above.is_some_and(|(place, class)| {
            place > at && joined(place) && matches!(class, WordClass::Noun | WordClass::Name)
        })
        && line.tokens.get(at).is_some_and(|t| t.xpos != "VBD")
}

/// Whether the topic, before its verb, only belongs to the subject: `no reply to the letter was received`.
fn beside_the_subject(line: &Line<'_>, hit: &Hit) -> bool {
    let Some(topic) = hit.slot(Slot::Topic).filter(|at| *at == hit.tokens.start) else { return false };
    let upos = |at: usize| line.tokens.get(at).map(|t| t.upos);
    let leads = |at: &usize| !matches!(upos(*at), Some(Upos::Det | Upos::Adj | Upos::Pron | Upos::Num));
    let Some(before) = (0..topic).rev().find(leads) else { return false };
    let verb = hit.words.iter().find(|at| **at > topic);
    let told = verb.is_some_and(|at| matches!(upos(*at), Some(Upos::Verb | Upos::Aux)));
    // `Most of the letters were read` is of the letters.
    let joined =
        matches!(line.written[before], "to" | "on" | "about" | "from" | "for" | "in" | "with" | "against");
    let noun = before.checked_sub(1).and_then(upos) == Some(Upos::Noun);
    told && joined && noun
}

/// Whether the phrase stands in a clause of what is only waited for or left open: `silent until the pact was signed`
/// tells of no signing. `Until Monday` opens no clause.
fn waited_for(line: &Line<'_>, hit: &Hit) -> bool {
    const OPENS: [&str; 5] = ["until", "till", "unless", "whether", "lest"];
    const CLOSES: [&str; 5] = [",", ";", ":", "and", "but"];
    let first = hit.words.first().copied().unwrap_or(hit.tokens.start);
    let dated = |at: usize| {
        let next = line.tokens.get(at + 1).map(|t| t.span.start);
        line.view.reading.times.iter().any(|time| Some(time.span.start) == next)
    };
    let before = (0..first.min(line.written.len())).rev();
    let mut clause = before.take_while(|at| !CLOSES.contains(&line.written[*at]));
    clause.any(|at| OPENS.contains(&line.written[at]) && !hit.words.contains(&at) && !dated(at))
}

/// Whether a word such as `tentatively` stands within three tokens of the phrase.
fn hedged(line: &Line<'_>, hit: &Hit) -> bool {
    let from = hit.tokens.start.saturating_sub(3);
    let to = (hit.tokens.end + 3).min(line.tokens.len());
    let near: Vec<&str> = line.written[from..to].to_vec();
    lexicon::words("en/tentative.txt").iter().any(|hedge| {
        let words: Vec<&str> = hedge.split(' ').collect();
        near.windows(words.len()).any(|w| w == words)
    })
}
