//! Findings between pairs in, disputes out: pairs that share a claim and a kind become one question with sides.

use std::collections::{BTreeMap, BTreeSet};

use super::confidence;
use super::finding::{Finding, FindingSide, Judged, Story};
use super::kinds::PairFinding;
use super::ruled::{by_value, severity};
use crate::model::{Kind, Mode, Relation, Severity};
use crate::text::Span;

/// Findings of rules and of pairs, as disputes; a pair that a rule has judged already is left out.
pub(super) fn assemble(story: &Story<'_>, ruled: Vec<Finding>, aligned: Vec<PairFinding>) -> Judged {
    let mut judged = Judged::default();
    for finding in ruled {
        push(&mut judged, finding);
    }
    let taken: BTreeSet<(Statement, Statement)> =
        judged.findings.iter().flat_map(|f| opposed(story, f)).collect();
    let mut groups: BTreeMap<(Kind, u8), Vec<PairFinding>> = BTreeMap::new();
    for pair in aligned {
        let Some(kind) = pair.kind else { continue };
        let (a, b) = (statement(story, pair.a), statement(story, pair.b));
        if taken.contains(&(a.min(b), a.max(b))) {
            continue;
        }
        match pair.relation {
            Relation::Contradiction => groups.entry((kind, 0)).or_default().push(pair),
            Relation::Superseded => groups.entry((kind, 1)).or_default().push(pair),
            Relation::Tension => groups.entry((kind, 2)).or_default().push(pair),
            Relation::SetAside(_) => judged.set_aside.push(of_pairs(story, &[pair])),
            Relation::Agrees | Relation::Refines => judged.agreed.push((pair.a, pair.b)),
            Relation::None => {}
        }
    }
    if !story.settings.learning {
        one_passage(story, &mut groups);
        once(story, &mut groups);
    }
    for pairs in groups.into_values() {
        if story.settings.learning {
            pairs.iter().for_each(|pair| push(&mut judged, of_pairs(story, std::slice::from_ref(pair))));
            continue;
        }
        // A claim whose words stand against others of its own is a dispute by itself.
        let (own, pairs): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|p| p.a == p.b);
        own.into_iter().for_each(|pair| push(&mut judged, of_pairs(story, &[pair])));
        components(story, pairs).iter().for_each(|component| push(&mut judged, of_pairs(story, component)));
    }
    judged.findings.iter_mut().for_each(|f| mark_self(story, f));
    if !story.settings.learning {
        judged.findings = judged.findings.into_iter().filter_map(|f| confidence::settle(story, f)).collect();
    }
    judged
}

/// Two statements that stand against each other do so once: a remark with its `not` and without is one dispute on the quotation,
/// and no second one on the speaker. The surest stays, and nothing less than a contradiction beside one.
fn once(story: &Story<'_>, groups: &mut BTreeMap<(Kind, u8), Vec<PairFinding>>) {
    let ends = |p: &PairFinding| {
        let (a, b) = (statement(story, p.a), statement(story, p.b));
        (a.min(b), a.max(b))
    };
    let mut surest: BTreeMap<(Statement, Statement), (f64, Kind)> = BTreeMap::new();
    for ((kind, _), pairs) in groups.iter().filter(|((_, rank), _)| *rank == 0) {
        for pair in pairs.iter().filter(|p| p.relation == Relation::Contradiction) {
            let best = surest.entry(ends(pair)).or_insert((pair.confidence, *kind));
            // On the words of a quotation the quotation is the question.
            let quoted = (*kind == Kind::Quote, pair.confidence);
            if quoted > (best.1 == Kind::Quote, best.0) {
                *best = (pair.confidence, *kind);
            }
        }
    }
    for ((kind, rank), pairs) in groups.iter_mut().filter(|((_, rank), _)| *rank != 1) {
        pairs.retain(|p| {
            let (a, b) = ends(p);
            let rendering = *rank == 0 && p.relation != Relation::Contradiction;
            a == b || rendering || surest.get(&(a, b)).is_none_or(|(_, best)| best == kind && *rank == 0)
        });
    }
    groups.retain(|_, pairs| !pairs.is_empty());
}

/// Renderings of one passage are one question, however far each is from the others: where two of them contradict each
/// other, those that only word it otherwise stand with them.
fn one_passage(story: &Story<'_>, groups: &mut BTreeMap<(Kind, u8), Vec<PairFinding>>) {
    let Some(soft) = groups.remove(&(Kind::Quote, 2)) else { return };
    let hard = groups.remove(&(Kind::Quote, 0)).unwrap_or_default();
    let (mut graver, mut rest) = (Vec::new(), Vec::new());
    for component in components(story, hard.into_iter().chain(soft).collect()) {
        let contradicts = component.iter().any(|p| p.relation == Relation::Contradiction);
        if contradicts { graver.extend(component) } else { rest.extend(component) }
    }
    for (rank, pairs) in [(0, graver), (2, rest)] {
        if !pairs.is_empty() {
            groups.insert((Kind::Quote, rank), pairs);
        }
    }
}

/// A statement of the dossier: document and number.
type Statement = (usize, usize);

fn statement(story: &Story<'_>, claim: usize) -> Statement {
    (story.claims[claim].document, story.claims[claim].statement)
}

fn push(judged: &mut Judged, finding: Finding) {
    match finding.relation {
        Relation::SetAside(_) => judged.set_aside.push(finding),
        Relation::Contradiction | Relation::Tension | Relation::Superseded => judged.findings.push(finding),
        Relation::Agrees | Relation::Refines | Relation::None => {}
    }
}

/// Pairs of statements that stand on different sides.
fn opposed(story: &Story<'_>, finding: &Finding) -> Vec<(Statement, Statement)> {
    let mut pairs = Vec::new();
    for (place, side) in finding.sides.iter().enumerate() {
        for other in &finding.sides[place + 1..] {
            for a in &side.claims {
                for b in &other.claims {
                    let (p, q) = (statement(story, *a), statement(story, *b));
                    pairs.push((p.min(q), p.max(q)));
                }
            }
        }
    }
    pairs
}

/// Groups of pairs that shared claims connect. Where the words at issue are less than a claim, they must be shared; of a
/// quotation they are all that counts, whichever claims it was cut into.
fn components(story: &Story<'_>, pairs: Vec<PairFinding>) -> Vec<Vec<PairFinding>> {
    let mut places = Places::default();
    let key = |p: &PairFinding, claim: usize| match p.kind {
        Some(Kind::Quote) => (true, story.claims[claim].document),
        _ => (false, claim),
    };
    let ends: Vec<[usize; 2]> = pairs
        .iter()
        .map(|p| [places.number(key(p, p.a), p.places[0]), places.number(key(p, p.b), p.places[1])])
        .collect();
    let mut root: Vec<usize> = (0..places.count).collect();
    fn find(root: &[usize], mut at: usize) -> usize {
        while root[at] != at {
            at = root[at];
        }
        at
    }
    for [p, q] in &ends {
        let (p, q) = (find(&root, *p), find(&root, *q));
        root[p.max(q)] = p.min(q);
    }
    let mut groups: BTreeMap<usize, Vec<PairFinding>> = BTreeMap::new();
    for (pair, [p, _]) in pairs.into_iter().zip(ends) {
        groups.entry(find(&root, p)).or_default().push(pair);
    }
    groups.into_values().collect()
}

/// A claim, or where true a document, by its number.
type Whole = (bool, usize);

/// A place in it, or all of it, with the number given to that.
type Numbered = (Option<Span>, usize);

/// Numbers for claims or documents, and for places in them that do not touch each other.
#[derive(Default)]
struct Places {
    known: BTreeMap<Whole, Vec<Numbered>>,
    count: usize,
}

impl Places {
    fn number(&mut self, of: Whole, place: Option<Span>) -> usize {
        let known = self.known.entry(of).or_default();
        let touches = |other: Option<Span>| match (place, other) {
            (Some(p), Some(q)) => p.overlaps(q),
            (p, q) => p.is_none() && q.is_none(),
        };
        if let Some((_, number)) = known.iter().find(|(other, _)| touches(*other)) {
            return *number;
        }
        known.push((place, self.count));
        self.count += 1;
        self.count - 1
    }
}

/// One finding of connected pairs; the surest of the gravest gives question, steps and confidence.
fn of_pairs(story: &Story<'_>, pairs: &[PairFinding]) -> Finding {
    let lead =
        pairs.iter().reduce(|best, p| if grave(p) > grave(best) { p } else { best }).unwrap_or(&pairs[0]);
    let kind = lead.kind.unwrap_or(Kind::Negation);
    let sides = match pairs {
        // A claim may stand against itself: its words in one place against those in another.
        [only] if only.places.iter().any(Option::is_some) => sides_of(only),
        _ if by_value(kind) || kind == Kind::Attribution => sides_by_value(pairs),
        _ if kind == Kind::Quote && pairs.iter().all(|p| document(story, p.a) != document(story, p.b)) => {
            sides_by_rendering(story, pairs)
        }
        _ => sides_by_conflict(pairs),
    };
    let mut steps = lead.steps.clone();
    if pairs.len() > 1 {
        steps.push(format!("{} pairs of claims differ in the same way", pairs.len()));
    }
    let message = format!(
        "{}: {}; {}: {}",
        story.holder(lead.a),
        lead.answers[0],
        story.holder(lead.b),
        lead.answers[1]
    );
    Finding {
        question: lead.question.clone(),
        kind,
        rule: None,
        relation: lead.relation,
        severity: severity(lead.relation, Severity::Error),
        confidence: lead.confidence,
        contributions: lead.contributions.clone(),
        message,
        lead: [lead.a, lead.b],
        sides,
        steps,
        same_holder: false,
        circumstances: lead.circumstances.clone(),
    }
}

/// The two sides of one pair, each with the words at issue.
fn sides_of(pair: &PairFinding) -> Vec<FindingSide> {
    let side = |answer: &String, claim: usize, place: Option<Span>| FindingSide {
        answer: answer.clone(),
        claims: vec![claim],
        places: place.into_iter().map(|span| (claim, span)).collect(),
    };
    vec![side(&pair.answers[0], pair.a, pair.places[0]), side(&pair.answers[1], pair.b, pair.places[1])]
}

fn sides_by_value(pairs: &[PairFinding]) -> Vec<FindingSide> {
    let mut sides: Vec<(String, BTreeSet<usize>)> = Vec::new();
    for pair in pairs {
        for (answer, claim) in [(&pair.answers[0], pair.a), (&pair.answers[1], pair.b)] {
            let key = answer.to_lowercase();
            match sides.iter_mut().find(|s| s.0.to_lowercase() == key) {
                Some(side) => {
                    side.1.insert(claim);
                }
                None => sides.push((answer.clone(), BTreeSet::from([claim]))),
            }
        }
    }
    sides.into_iter().map(|(answer, claims)| FindingSide::new(answer, claims.into_iter().collect())).collect()
}

/// How much a pair weighs among others of one question.
fn grave(pair: &PairFinding) -> (bool, f64) {
    (pair.relation == Relation::Contradiction, pair.confidence)
}

fn document(story: &Story<'_>, claim: usize) -> usize {
    story.claims[claim].document
}

/// Renderings of one passage, each source with its own: those that are in no pair word it alike.
fn sides_by_rendering(story: &Story<'_>, pairs: &[PairFinding]) -> Vec<FindingSide> {
    type Rendering<'a> = (&'a PairFinding, usize);
    let mut renderings: BTreeMap<usize, Rendering<'_>> = BTreeMap::new();
    let mut apart = BTreeSet::new();
    for pair in pairs {
        let ends = [document(story, pair.a), document(story, pair.b)];
        apart.extend([(ends[0], ends[1]), (ends[1], ends[0])]);
        for (end, number) in ends.into_iter().enumerate() {
            let known = renderings.entry(number).or_insert((pair, end));
            if grave(pair) > grave(known.0) {
                *known = (pair, end);
            }
        }
    }
    let mut sides: Vec<(Vec<usize>, FindingSide)> = Vec::new();
    for (number, (pair, end)) in renderings {
        let claim = [pair.a, pair.b][end];
        let place = pair.places[end].map(|span| (claim, span));
        match sides.iter_mut().find(|s| s.0.iter().all(|other| !apart.contains(&(number, *other)))) {
            Some((numbers, side)) => {
                numbers.push(number);
                side.claims.push(claim);
                side.places.extend(place);
            }
            None => {
                let side = FindingSide::new(pair.answers[end].clone(), vec![claim]);
                sides.push((vec![number], FindingSide { places: place.into_iter().collect(), ..side }));
            }
        }
    }
    sides.into_iter().map(|(_, side)| side).collect()
}

fn sides_by_conflict(pairs: &[PairFinding]) -> Vec<FindingSide> {
    let mut sides: Vec<FindingSide> = Vec::new();
    let conflict =
        |p: usize, q: usize| pairs.iter().any(|x| (x.a.min(x.b), x.a.max(x.b)) == (p.min(q), p.max(q)));
    let mut claims: BTreeMap<usize, &String> = BTreeMap::new();
    for pair in pairs {
        claims.entry(pair.a).or_insert(&pair.answers[0]);
        claims.entry(pair.b).or_insert(&pair.answers[1]);
    }
    let places: BTreeMap<usize, Span> = pairs
        .iter()
        .flat_map(|p| [(p.a, p.places[0]), (p.b, p.places[1])])
        .filter_map(|(claim, place)| Some((claim, place?)))
        .collect();
    for (claim, answer) in claims {
        let place = places.get(&claim).map(|place| (claim, *place));
        match sides.iter_mut().find(|s| s.claims.iter().all(|other| !conflict(claim, *other))) {
            Some(side) => {
                side.claims.push(claim);
                side.places.extend(place);
            }
            None => {
                let side = FindingSide::new(answer.clone(), vec![claim]);
                sides.push(FindingSide { places: place.into_iter().collect(), ..side });
            }
        }
    }
    sides
}

/// Marks a finding in which one holder stands against their own words.
fn mark_self(story: &Story<'_>, finding: &mut Finding) {
    let mut all = true;
    let mut any = false;
    for (place, side) in finding.sides.iter().enumerate() {
        for other in &finding.sides[place + 1..] {
            for a in &side.claims {
                for b in &other.claims {
                    let one = story.one_holder(*a, *b);
                    any |= one;
                    let spoken = |n: usize| story.claims[n].attribution.mode != Mode::Narrated;
                    all &= one && spoken(*a) && spoken(*b);
                }
            }
        }
    }
    finding.same_holder = any;
    if all && any && turns_on_itself(finding.kind) && finding.relation == Relation::Contradiction {
        finding.kind = Kind::SelfContradiction;
    }
}

/// Whether one holder on both sides makes a conflict of this kind one with themselves: renderings of one's words are
/// the printers' doing, and a sum may miss in one breath.
pub(super) fn turns_on_itself(kind: Kind) -> bool {
    !matches!(kind, Kind::Quote | Kind::Attribution | Kind::Arithmetic)
}
