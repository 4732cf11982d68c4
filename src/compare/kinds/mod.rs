//! One file a kind of comparison on the road of alignment: two claims that share ground come in, what was found
//! between them goes out. [`KINDS`] lists them.

mod ability;
mod alike;
mod arithmetic;
mod around;
mod beside;
mod cause;
mod certainty;
mod come_true;
mod date;
mod denied;
mod dropped;
mod exclusive;
mod figure_anew;
mod first_and_last;
mod follows;
mod identity;
mod in_place_of;
mod narrower;
mod negation;
mod newest;
mod no_word;
mod none;
mod not_there;
mod one_thing;
mod order;
mod place;
mod plan;
mod precedent;
mod quantity;
mod quote;
mod resumed;
mod role;
mod ruled_out;
mod running;
mod sequence;
mod state_of;
mod taken_up;
mod widened;
mod word_when;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::candidates;
use super::common_ground::{self, CommonGround};
use super::finding::Story;
use super::guards;
use super::weights::Weights;
use super::{FLOOR, TENSION, confidence};
use crate::language::lexicon;
use crate::model::{Claim, Contribution, Kind, Mention, Moment, Reason, Region, Relation, Stance};
use crate::text::Span;
pub(super) use beside::{given_back, later_on, led_by};
pub(super) use follows::{follow, lasts};
pub(super) use identity::two_roles;
pub(super) use newest::past;
pub(super) use place::placing;

/// Two claims laid side by side.
pub(super) struct Pair<'a> {
    pub(super) story: &'a Story<'a>,
    pub(super) weights: &'a Weights,
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) ground: CommonGround,
}

/// What was found between two claims.
#[derive(Clone, Debug)]
pub(in crate::compare) struct PairFinding {
    pub(in crate::compare) a: usize,
    pub(in crate::compare) b: usize,
    /// `None` where both only turned out to speak of one thing.
    pub(in crate::compare) kind: Option<Kind>,
    pub(in crate::compare) relation: Relation,
    pub(in crate::compare) confidence: f64,
    pub(in crate::compare) contributions: Vec<Contribution>,
    pub(in crate::compare) question: String,
    pub(in crate::compare) answers: [String; 2],
    /// The words at issue where the claims hold more than these.
    pub(in crate::compare) places: [Option<Span>; 2],
    pub(in crate::compare) steps: Vec<String>,
    /// What the two stand in, where confidence is settled already.
    pub(in crate::compare) circumstances: Option<Vec<(usize, f64)>>,
}

type Judge = fn(&Pair<'_>) -> Option<PairFinding>;

/// The kinds, in the order in which they are asked; of equal findings the earlier kind's stands.
const KINDS: [(Kind, Judge); 14] = [
    (Kind::Quantity, quantity::judge),
    (Kind::Date, date::judge),
    (Kind::Negation, negation::judge),
    (Kind::Negation, none::judge),
    (Kind::Order, order::judge),
    (Kind::Place, place::judge),
    (Kind::Cause, cause::judge),
    (Kind::Role, role::judge),
    (Kind::Exclusive, exclusive::judge),
    (Kind::Identity, identity::judge),
    (Kind::Certainty, certainty::judge),
    (Kind::Negation, ability::judge),
    (Kind::Status, plan::judge),
    (Kind::Status, resumed::judge),
];

/// Judges every candidate pair; the result is in the order of the pairs.
pub(in crate::compare) fn judge(
    story: &Story<'_>,
    weights: &Weights,
    pairs: &[(usize, usize)],
) -> Vec<PairFinding> {
    let mut found: Vec<PairFinding> =
        pairs.par_iter().filter_map(|&(a, b)| judge_pair(story, weights, a, b)).collect();
    found.extend(taken_up::judge(story, weights, pairs));
    found.extend(come_true::judge(story, weights, pairs));
    found.extend(dropped::judge(story, weights, pairs));
    found.extend(follows::judge(story, weights, pairs, &found));
    found.extend(figure_anew::judge(story, weights, pairs, &found));
    found.extend(resumed::judge_all(story, weights, pairs));
    found.extend(widened::judge(story, weights, pairs));
    found.extend(in_place_of::judge(story, weights, pairs));
    found.extend(no_word::judge(story, weights, pairs));
    found.extend(first_and_last::judge(story, weights, pairs));
    found.extend(precedent::judge(story, weights, pairs));
    found.extend(word_when::judge(story, weights, pairs));
    // What the claims' own words settle already needs no second finding.
    let settled: BTreeSet<(usize, usize)> = found
        .iter()
        .filter(|f| matches!(f.relation, Relation::Contradiction | Relation::Superseded))
        .map(|f| (f.a.min(f.b), f.a.max(f.b)))
        .collect();
    let denials = [
        ruled_out::judge(story, weights, pairs),
        not_there::judge(story, weights, pairs),
        sequence::judge(story, weights, pairs),
        state_of::judge(story, weights, pairs),
    ];
    found.extend(denials.into_iter().flatten().filter(|f| !settled.contains(&(f.a.min(f.b), f.a.max(f.b)))));
    found.extend(arithmetic::judge(story));
    found.extend(quote::judge(story).into_iter().map(|f| guards::unless_off(story, f)));
    found
}

fn judge_pair(story: &Story<'_>, weights: &Weights, a: usize, b: usize) -> Option<PairFinding> {
    if same_words(story.words(a), story.words(b)) {
        return guards::copies(story, a, b);
    }
    let ground = common_ground::find(story, weights, a, b);
    let pair = Pair { story, weights, a, b, ground };
    let mut best: Option<PairFinding> = None;
    let shell = story.claims[a].shell || story.claims[b].shell;
    for (kind, judge) in KINDS {
        // What somebody asked for or promised is an act of theirs, whatever words it leads to.
        let act = kind == Kind::Negation && beside::of_act(&pair);
        if shell && kind != Kind::Role && !act {
            continue;
        }
        let Some(found) = judge(&pair).map(|f| guarded(&pair, f)).and_then(|f| settled(&pair, f)) else {
            continue;
        };
        if best.as_ref().is_none_or(|b| rank(&found) > rank(b)) {
            best = Some(found);
        }
    }
    // What is open again, told later, is no denial of what was shut.
    let of_state = |b: &PairFinding| matches!(b.kind, Some(Kind::Negation | Kind::Status));
    if best.as_ref().is_some_and(|b| b.relation == Relation::Contradiction && of_state(b)) {
        let update = resumed::judge(&pair).map(|f| guarded(&pair, f)).and_then(|f| settled(&pair, f));
        best = update.filter(|u| u.relation == Relation::Superseded).or(best);
    }
    best.or_else(|| guards::look_alike(story, [a, b], &pair.ground))
}

/// The most pairs that a comparison looks at beyond the candidates: no one story has as many.
const BEYOND: usize = 200_000;

/// Which pairs a comparison that needs no common words may look at, of so many: all in a folder of one story; where there may
/// be many stories, those of the candidates, which tell what belongs together.
fn open<'p>(
    story: &Story<'_>,
    pairs: &'p [(usize, usize)],
    many: usize,
) -> impl Fn(usize, usize) -> bool + Sync + 'p {
    let all = candidates::times_one_story(story) <= 1.0 && many <= BEYOND;
    move |p, q| all || pairs.binary_search(&(p.min(q), p.max(q))).is_ok()
}

/// The surest of some findings; of equal ones the one told first.
fn surest(found: impl Iterator<Item = PairFinding>) -> Option<PairFinding> {
    found.max_by(|a, b| a.confidence.total_cmp(&b.confidence).then(b.b.cmp(&a.b)).then(b.a.cmp(&a.a)))
}

/// Copies of one sentence are one witness.
pub(in crate::compare) fn same_words(a: &str, b: &str) -> bool {
    let plain = |s: &str| -> Vec<String> {
        s.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
    };
    let (a, b) = (plain(a), plain(b));
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    // A shorter cut of the same passage is a copy too, unless it is so short that any text might hold it.
    short == long || (short.len() >= 5 && long.windows(short.len()).any(|w| w == short.as_slice()))
}

fn rank(found: &PairFinding) -> (u8, u32) {
    let grade = match found.relation {
        Relation::Contradiction => 5,
        Relation::Superseded => 4,
        Relation::Tension => 3,
        Relation::SetAside(_) => 2,
        Relation::Agrees | Relation::Refines => 1,
        Relation::None => 0,
    };
    // Confidence in thousandths: enough to order by, and total.
    (grade, (found.confidence * 1000.0) as u32)
}

/// An alarm as what was learnt makes it, anything else where its comparison is sure enough.
fn settled(pair: &Pair<'_>, found: PairFinding) -> Option<PairFinding> {
    match found.relation {
        Relation::Contradiction | Relation::Tension => confidence::settle_pair(pair, found),
        _ => (found.confidence >= TENSION).then_some(found),
    }
}

/// Guards that hold for every kind: nobody contradicts what nobody claims.
fn guarded(pair: &Pair<'_>, mut found: PairFinding) -> PairFinding {
    let alarm = matches!(found.relation, Relation::Contradiction | Relation::Tension | Relation::Superseded);
    if !alarm {
        return guards::ask(pair.story, found);
    }
    for number in [pair.a, pair.b] {
        let reason = uncommitted(&pair.story.claims[number]);
        if let Some(reason) = reason.filter(|r| pair.story.settings.asks(*r)) {
            // A plan is nobody's fact (`is expected to`), and is replaced all the same.
            let plan = matches!(reason, Reason::ReportedAndDenied | Reason::Hypothetical | Reason::HedgeOnly);
            if found.relation == Relation::Superseded && plan {
                continue;
            }
            let claims = &pair.story.claims;
            if reason == Reason::Hypothetical && guards::one_plan(&claims[pair.a], &claims[pair.b]) {
                continue;
            }
            found.steps.push(format!("guard: “{}”: {}", clip(pair.story.words(number)), reason.phrase()));
            found.relation = Relation::SetAside(reason);
            return found;
        }
    }
    guards::ask(pair.story, found)
}

/// Why a claim commits nobody, if so.
pub(in crate::compare) fn uncommitted(claim: &Claim) -> Option<Reason> {
    if only_talk(claim) {
        return Some(Reason::ReportedAndDenied);
    }
    match claim.attribution.stance {
        Stance::Asked => Some(Reason::Question),
        Stance::Ordered | Stance::Wished => Some(Reason::Hypothetical),
        Stance::Reported => Some(Reason::ReportedAndDenied),
        Stance::Supposed => Some(Reason::HedgeOnly),
        Stance::Asserted | Stance::Denied => (!claim.modality.committed()).then_some(Reason::Hypothetical),
    }
}

/// Whether a claim tells only that there is talk of something (`there is talk in the market of thirty dead`).
fn only_talk(claim: &Claim) -> bool {
    const TALK: [&str; 7] = ["talk", "rumour", "rumor", "gossip", "speculation", "whisper", "hearsay"];
    let terms = &claim.reading.terms;
    let there = terms.windows(2).take(3).position(|w| w[0].lemma == "there" && w[1].lemma == "be");
    let Some(there) = there else { return false };
    let talk = terms[there..].iter().take(5).position(|t| TALK.contains(&t.lemma.as_str()));
    talk.is_some_and(|at| terms[there + at..].iter().take(8).any(|t| t.lemma == "of"))
}

impl Pair<'_> {
    pub(super) fn claims(&self) -> [&Claim; 2] {
        [&self.story.claims[self.a], &self.story.claims[self.b]]
    }

    /// The words that both share, for a step: `resident, leave (≈ go)`.
    pub(super) fn shared_words(&self) -> String {
        let [x, y] = self.claims();
        let mut words = Vec::new();
        for (i, j, _) in &self.ground.shared {
            let (p, q) = (&x.reading.terms[*i].lemma, &y.reading.terms[*j].lemma);
            words.push(if p == q { p.clone() } else { format!("{p} ≈ {q}") });
        }
        words.join(", ")
    }

    /// Opens the reasoning: what was laid side by side.
    pub(super) fn first_step(&self) -> String {
        let shared = self.shared_words();
        match self.ground.event {
            Some(event) => format!("aligned: {shared}; both tell of the event “{}”", event.name),
            None => format!("aligned: {shared}"),
        }
    }

    /// The question asked of a subject that both share: the aligned words, most telling first.
    pub(super) fn topic(&self) -> String {
        let [x, _] = self.claims();
        let mut terms: Vec<_> = self.ground.shared.iter().map(|s| &x.reading.terms[s.0]).collect();
        terms.sort_by(|p, q| {
            self.weights.weight(q).total_cmp(&self.weights.weight(p)).then(p.span.cmp(&q.span))
        });
        terms.truncate(4);
        terms.sort_by_key(|t| t.span);
        let text = &self.story.documents[x.document].text;
        terms.iter().map(|t| t.span.of(text)).collect::<Vec<_>>().join(" ")
    }

    /// A finding between the two claims.
    pub(super) fn found(
        &self,
        kind: Kind,
        relation: Relation,
        score: Score,
        question: String,
        answers: [String; 2],
        steps: Vec<String>,
    ) -> PairFinding {
        let confidence = score.probability();
        PairFinding {
            a: self.a,
            b: self.b,
            kind: Some(kind),
            relation,
            confidence,
            contributions: score.contributions,
            question,
            answers,
            places: [None; 2],
            steps,
            circumstances: None,
        }
    }

    /// Whether the second claim was published on a later day than the first (or the reverse).
    pub(super) fn later(&self) -> Option<std::cmp::Ordering> {
        let [x, y] = self.claims();
        order(x, y)
    }
}

impl Pair<'_> {
    /// Whole days between the moments at which the two claims were made; 0 where one is unknown.
    pub(super) fn days_apart(&self) -> i64 {
        let [x, y] = self.claims();
        match (x.as_of, y.as_of) {
            (Some(p), Some(q)) => newest::days_between(p.date(), q.date()).abs(),
            _ => 0,
        }
    }

    /// A malus for what the longer statement says besides: two long sentences share words easily.
    pub(super) fn excess(&self) -> f64 {
        -2.0 * (0.5 - self.ground.balance).max(0.0) / 0.5
    }

    /// Names that only one of the two mentions.
    pub(super) fn names_apart(&self) -> usize {
        let [x, y] = self.claims();
        let aligned = |m: &Mention| {
            self.ground.shared.iter().any(|s| {
                m.span.contains(x.reading.terms[s.0].span) || m.span.contains(y.reading.terms[s.1].span)
            })
        };
        let lone = |a: &Claim, b: &Claim| {
            a.reading
                .names
                .iter()
                .filter(|m| {
                    !aligned(m)
                        && !a.reading.times.iter().any(|t| t.span.overlaps(m.span))
                        && !b
                            .reading
                            .names
                            .iter()
                            .any(|n| m.name == n.name || (m.entity.is_some() && m.entity == n.entity))
                })
                .count()
        };
        lone(x, y) + lone(y, x)
    }
}

/// An additive score in log-odds with named parts.
#[derive(Clone, Debug, Default)]
pub(in crate::compare) struct Score {
    total: f64,
    contributions: Vec<Contribution>,
}

impl Score {
    pub(in crate::compare) fn add(&mut self, feature: &str, weight: f64) {
        if weight != 0.0 {
            self.total += weight;
            let weight = (weight * 1000.0).round() / 1000.0;
            self.contributions.push(Contribution { feature: feature.to_owned(), weight });
        }
    }

    /// Adds a part and says what the whole amounts to.
    pub(super) fn with(&mut self, feature: &str, weight: f64) -> Relation {
        self.add(feature, weight);
        self.relation()
    }

    /// The probability, rounded to a thousandth so that it prints alike everywhere.
    pub(in crate::compare) fn probability(&self) -> f64 {
        let p = 1.0 / (1.0 + (-self.total).exp());
        (p * 1000.0).round() / 1000.0
    }

    pub(in crate::compare) fn contributions(self) -> Vec<Contribution> {
        self.contributions
    }

    /// What the score amounts to where nothing stands against a conflict: one, however unsure. Whether to call it that
    /// is settled by what labelled dossiers taught.
    pub(super) fn relation(&self) -> Relation {
        if self.probability() >= FLOOR { Relation::Contradiction } else { Relation::None }
    }
}

/// The word by which one of the two marks itself as a change of what the other says, or as the older state.
pub(in crate::compare) fn revision(pair: &Pair<'_>) -> Option<&'static str> {
    pair.claims().into_iter().find_map(revises)
}

/// The word by which a claim marks what it gives as a change of something earlier, if it does.
pub(in crate::compare) fn revises(claim: &Claim) -> Option<&'static str> {
    static WORDS: OnceLock<Vec<&'static str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| lexicon::words("en/revisions.tsv"));
    let lemmas: Vec<&str> = claim.reading.terms.iter().map(|t| t.lemma.as_str()).collect();
    words.iter().copied().find(|w| {
        let parts: Vec<&str> = w.split(' ').collect();
        let at = lemmas.windows(parts.len()).position(|l| l == parts.as_slice());
        at.is_some_and(|at| !by_contrast(&lemmas[..at]))
    })
}

/// Whether what follows is told only as what something is measured against: `as opposed to the five billion he initially
/// wanted` says nothing of the rest of its sentence.
fn by_contrast(before: &[&str]) -> bool {
    const NEAR: usize = 9;
    let from = before.len().saturating_sub(NEAR);
    let two = |w: &[&str]| {
        matches!(
            (w[0], w[1]),
            ("oppose" | "opposed", "to") | ("compare" | "compared", "with" | "to") | ("instead", "of")
        )
    };
    before[from..].windows(2).any(two) || before[from..].contains(&"unlike")
}

/// Which of two claims was made earlier, where that is known.
pub(in crate::compare) fn order(x: &Claim, y: &Claim) -> Option<std::cmp::Ordering> {
    let (p, q) = (x.as_of?, y.as_of?);
    (p.relate(&q) == Region::Disjoint).then(|| p.from.cmp(&q.from))
}

/// The word by which a claim gives what it says as the newest word on it.
pub(in crate::compare) fn newest(claim: &Claim) -> Option<&'static str> {
    newest::marker(claim).map(|marker| marker.words)
}

/// Whether a claim denies that something is so any more.
pub(in crate::compare) fn over(claim: &Claim) -> bool {
    newest::over(claim)
}

/// Whether two stated times shut each other out, day by day.
pub(in crate::compare) fn times_apart(a: Option<Moment>, b: Option<Moment>) -> bool {
    matches!((a, b), (Some(p), Some(q)) if p.relate(&q) == Region::Disjoint)
}

/// The first words of a passage, for a step.
pub(in crate::compare) fn clip(words: &str) -> String {
    const MOST: usize = 90;
    let flat = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= MOST { flat } else { flat.chars().take(MOST).chain(['…']).collect() }
}
