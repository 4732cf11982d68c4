//! What one source expects and another tells as done: the forecast is replaced by what came of it.
//!
//! Both must tell of one deed, by its verb or by an event class, done by nobody else and to nothing else. A deed that
//! was done before it was expected is another one.

use std::sync::OnceLock;

use super::{Pair, PairFinding, Score};
use crate::compare::common_ground::stand;
use crate::compare::events::EventMention;
use crate::language::{WordRelation, lexicon};
use crate::model::{Certainty, Claim, Grain, Kind, Polarity, Region, Relation, Role, Tense, Term, WordClass};

/// The least weight of the nouns and names that both must share beside the deed.
const LEAST: f64 = 0.75;

/// The least where the deed is done to one thing once.
const LEAST_ONCE: f64 = 0.5;

/// Within how many days what was expected is told to be done.
const DAYS: i64 = 60;

pub(super) fn judge(pair: &Pair<'_>) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    if x.document == y.document || pair.ground.contrasts > 0 || pair.days_apart() > DAYS {
        return None;
    }
    found(pair, false).or_else(|| found(pair, true))
}

/// Two claims, the first looking ahead, with places in them as the pair has them.
struct Turned<'p, 'a> {
    pair: &'p Pair<'a>,
    turned: bool,
    ahead: usize,
    done: usize,
}

fn found(pair: &Pair<'_>, turned: bool) -> Option<PairFinding> {
    let (ahead, done) = if turned { (pair.b, pair.a) } else { (pair.a, pair.b) };
    let two = Turned { pair, turned, ahead, done };
    let (x, y) = (two.claim(ahead), two.claim(done));
    let outcome = outcome(pair, y, turned)?;
    if !looks_ahead(pair, x) || done_before(pair, x, y, turned) {
        return None;
    }
    let deed = two.deed()?;
    let (weight, core) = two.things(&deed);
    let least = if deed.once { LEAST_ONCE } else { LEAST };
    if weight < least || !core || two.other_doers() {
        return None;
    }
    let mut score = Score::default();
    score.add("base", -1.0);
    score.add("shared words", 0.6 * weight.min(2.5));
    score.add("coverage", 0.8 * pair.ground.coverage);
    score.add("same deed", 0.4);
    score.add("a name on one side only", -0.15 * pair.names_apart().min(3) as f64);
    let answers = [super::clip(pair.story.words(pair.a)), super::clip(pair.story.words(pair.b))];
    let (ahead, done) = (usize::from(turned), usize::from(!turned));
    let steps = vec![
        pair.first_step(),
        format!("“{}” looks ahead to “{}”", answers[ahead], deed.words),
        format!("“{}” tells {outcome}: it replaces the other", answers[done]),
    ];
    let question = format!("Has it happened ({})?", pair.topic());
    Some(pair.found(Kind::Status, Relation::Superseded, score, question, answers, steps))
}

/// What the claim says that came of it: that it is done, or in a text known to be later that it was not.
fn outcome(pair: &Pair<'_>, claim: &Claim, turned: bool) -> Option<&'static str> {
    let told = claim.tense == Tense::Past
        && !claim.modality.future
        && claim.modality.certainty == Certainty::Certain
        && claim.attribution.stance.commits()
        && !claim.shell;
    let told = told && !conditional(claim) && !must(claim);
    let last = pair.later().is_some_and(|o| o.is_lt() != turned);
    match claim.polarity {
        Polarity::Positive if told => Some("that it happened"),
        Polarity::Negative if told && last && !waits(claim) && !open(pair, turned) => {
            Some("that it did not happen")
        }
        _ => None,
    }
}

/// Whether a claim looks ahead, its own words or those that introduce it (`is expected to`).
fn looks_ahead(pair: &Pair<'_>, claim: &Claim) -> bool {
    if waits(claim) {
        return claim.attribution.stance.commits();
    }
    if conditional(claim)
        || claim.polarity != Polarity::Positive
        || claim.modality.certainty == Certainty::Possible
    {
        return false;
    }
    if claim.attribution.stance.commits() && (claim.modality.future || claim.tense == Tense::Future) {
        return true;
    }
    let text = &pair.story.documents[claim.document].text;
    let introduced = claim.attribution.cue.is_some_and(|cue| {
        cue.of(text).to_lowercase().split_whitespace().any(|w| planning().iter().any(|p| w.starts_with(p)))
    });
    claim.tense == Tense::Future && introduced
}

/// `Has yet to sign`, `has not signed yet`.
fn waits(claim: &Claim) -> bool {
    let lemmas: Vec<&str> = claim.reading.terms.iter().map(|t| t.lemma.as_str()).collect();
    let not_yet = lemmas.contains(&"yet") && claim.polarity == Polarity::Negative;
    not_yet || lemmas.windows(2).any(|two| two == ["yet", "to"])
}

/// Whether the claim that looks ahead only says that nothing has happened yet: that it did not says no more.
fn open(pair: &Pair<'_>, turned: bool) -> bool {
    waits(pair.claims()[usize::from(turned)])
}

/// `If they agree`, `would`, `could`: nobody expects it.
fn conditional(claim: &Claim) -> bool {
    const WORDS: [&str; 7] = ["if", "unless", "would", "could", "might", "may", "should"];
    claim.reading.terms.iter().any(|t| WORDS.contains(&t.lemma.as_str()))
}

/// `Has to sign`, `has got to sign`: nothing is told as done.
fn must(claim: &Claim) -> bool {
    let lemmas: Vec<&str> = claim.reading.terms.iter().map(|t| t.lemma.as_str()).collect();
    lemmas.windows(2).any(|two| matches!(two, ["have" | "get" | "ought" | "need", "to"]))
}

/// Whether what is told as done was done before the other looked ahead, or at another time than it looked to.
fn done_before(pair: &Pair<'_>, ahead: &Claim, done: &Claim, turned: bool) -> bool {
    // The text that tells it as done is the earlier one.
    if pair.later().is_some_and(|o| o.is_gt() != turned) {
        return true;
    }
    let Some(when) = done.valid else { return false };
    let before = ahead.as_of.is_some_and(|made| when.to <= made.from);
    let unsure = (ahead.as_of.is_none() || done.as_of.is_none()) && when.grain >= Grain::Month;
    let elsewhen =
        ahead.valid.is_some_and(|aim| aim.relate(&when) == Region::Disjoint && when.to <= aim.from);
    before || unsure || elsewhen
}

/// What is expected and told: places of its words in the two readings.
struct Deed {
    ahead: (usize, usize),
    done: (usize, usize),
    once: bool,
    words: String,
}

impl Turned<'_, '_> {
    fn claim(&self, number: usize) -> &Claim {
        &self.pair.story.claims[number]
    }

    fn terms(&self, number: usize) -> &[Term] {
        &self.claim(number).reading.terms
    }

    /// Aligned terms, the place in the claim that looks ahead first.
    fn shared(&self) -> impl Iterator<Item = (usize, usize, WordRelation)> {
        self.pair.ground.shared.iter().map(|(i, j, r)| if self.turned { (*j, *i, *r) } else { (*i, *j, *r) })
    }

    /// The deed that the one looks ahead to and that the other's predicate tells.
    fn deed(&self) -> Option<Deed> {
        let (x, y) = (self.terms(self.ahead), self.terms(self.done));
        let main = |t: &Term| t.class == WordClass::Verb && t.role == Role::Predicate && t.head;
        let by_word = self.shared().find(|(i, j, relation)| {
            let alike =
                matches!(relation, WordRelation::Same | WordRelation::Synonym | WordRelation::Derived);
            alike && main(&y[*j]) && x[*i].class == WordClass::Verb && expected(x, *i)
        });
        let sure = |m: &EventMention, n: &EventMention| n.main && !(m.weak && n.weak);
        let events = self.pair.ground.events.iter();
        let mut events = events.map(|(m, n)| if self.turned { (*n, *m) } else { (*m, *n) });
        let event = events.find(|(m, n)| sure(m, n) && expected(x, m.at));
        let word = |at: usize| x[at].lemma.clone();
        match (by_word, event) {
            (_, Some((m, n))) => Some(Deed {
                ahead: (m.from, m.to),
                done: (n.from, n.to),
                once: m.class.once,
                words: word(m.at),
            }),
            (Some((i, j, _)), None) => {
                Some(Deed { ahead: (i, i), done: (j, j), once: false, words: word(i) })
            }
            (None, None) => None,
        }
    }

    /// Weight of the nouns and names that both share beside the deed; whether one of them does the same in both.
    fn things(&self, deed: &Deed) -> (f64, bool) {
        let (x, y) = (self.terms(self.ahead), self.terms(self.done));
        let inside = |(from, to): (usize, usize), at: usize| from <= at && at <= to;
        let dated = |number: usize, at: usize| {
            let span = self.terms(number)[at].span;
            self.claim(number).reading.times.iter().any(|t| t.span.contains(span))
        };
        let nominal = |t: &Term| matches!(t.class, WordClass::Noun | WordClass::Name);
        let things: Vec<(usize, usize)> = self
            .shared()
            .filter(|(i, j, _)| nominal(&x[*i]) && nominal(&y[*j]))
            .filter(|(i, j, _)| !inside(deed.ahead, *i) && !inside(deed.done, *j))
            .filter(|(i, j, _)| !dated(self.ahead, *i) && !dated(self.done, *j))
            .map(|(i, j, _)| (i, j))
            .collect();
        let weights = self.pair.weights;
        let weight = things.iter().map(|(i, j)| weights.weight(&x[*i]).min(weights.weight(&y[*j]))).sum();
        // `The Orme race` against `the Tarn race`: what it is done to goes by another name.
        let lone = |number: usize, aligned: &dyn Fn(usize) -> bool| {
            let mut terms = self.terms(number).iter().enumerate();
            terms.any(|(at, t)| {
                let near = matches!(part(t), Some(Part::Patient)) || matches!(t.role, Role::Oblique);
                near && t.class == WordClass::Name && !aligned(at) && !dated(number, at)
            })
        };
        let other = lone(self.ahead, &|at| things.iter().any(|(i, _)| *i == at))
            && lone(self.done, &|at| things.iter().any(|(_, j)| *j == at));
        if other {
            return (weight, false);
        }
        let objects = has(x, Role::Object) && has(y, Role::Object);
        let core = things.iter().any(|(i, j)| match (part(&x[*i]), part(&y[*j])) {
            // Where both name what it is done to, it is the same.
            (Some(p), Some(q)) => !objects || (p == q && p == Part::Patient),
            _ => false,
        });
        (weight, core)
    }

    /// Whether both name who does it, and name others.
    fn other_doers(&self) -> bool {
        let (x, y) = (self.doers(self.ahead), self.doers(self.done));
        if x.is_empty() || y.is_empty() {
            return false;
        }
        !x.iter().any(|p| {
            y.iter().any(|q| {
                matches!(
                    stand(p, q),
                    WordRelation::Same
                        | WordRelation::Synonym
                        | WordRelation::Derived
                        | WordRelation::Hypernym
                        | WordRelation::Hyponym
                )
            })
        })
    }

    /// Nouns and names of the subject; where the claim was cut from its subject, of the clause before it.
    fn doers(&self, number: usize) -> Vec<&Term> {
        let subject = |n: usize| -> Vec<&Term> {
            let agent = |t: &&Term| {
                matches!(t.role, Role::Subject | Role::Agent)
                    && matches!(t.class, WordClass::Noun | WordClass::Name)
            };
            self.terms(n).iter().filter(agent).collect()
        };
        let own = subject(number);
        let claim = self.claim(number);
        let cut = own.is_empty() && self.terms(number).first().is_some_and(|t| t.lemma == "to");
        if !cut {
            return own;
        }
        let before = (0..number).rev().take(3).find(|n| {
            let other = self.claim(*n);
            other.rule.is_none() && other.document == claim.document && other.sentence == claim.sentence
        });
        let all = |n: usize| {
            let nominal = |t: &&Term| matches!(t.class, WordClass::Noun | WordClass::Name);
            self.terms(n).iter().filter(nominal).collect()
        };
        before.map(all).unwrap_or_default()
    }
}

#[derive(PartialEq, Eq)]
enum Part {
    Agent,
    Patient,
}

/// Who does, or what it is done to.
fn part(term: &Term) -> Option<Part> {
    match term.role {
        Role::Subject | Role::Agent => Some(Part::Agent),
        Role::Object | Role::PassiveSubject => Some(Part::Patient),
        _ => None,
    }
}

fn has(terms: &[Term], role: Role) -> bool {
    terms.iter().any(|t| t.role == role && t.head && matches!(t.class, WordClass::Noun | WordClass::Name))
}

/// Whether the word at `at` is what is expected: the predicate, or what a word that plans stands over.
fn expected(terms: &[Term], at: usize) -> bool {
    let term = &terms[at];
    let main = |t: &Term| t.role == Role::Predicate && t.head;
    let under = |above: usize| plans(&terms[above]) || (main(&terms[above]) && term.class == WordClass::Noun);
    let infinitive = at > 0 && terms[at - 1].lemma == "to" && term.governor.is_some_and(|g| main(&terms[g]));
    !plans(term) && !term.negated && (main(term) || infinitive || term.governor.is_some_and(under))
}

/// Whether the word plans by itself (`expect`, `plan`).
fn plans(term: &Term) -> bool {
    planning().contains(&term.lemma.as_str())
}

fn planning() -> &'static [&'static str] {
    static WORDS: OnceLock<Vec<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| lexicon::words("en/plans.txt"))
}
