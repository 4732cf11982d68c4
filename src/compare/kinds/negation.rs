//! Whether it is so: one side affirms what the other denies, with the same words or with opposite ones.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::ability::by_other_means;
use super::beside::{
    another_object, before_and_after, each_with_its_own, later_on, of_somebody_else, of_two_subjects,
    only_near, two_of_one_name,
};
use super::denied::{had_other, of_a_bound};
use super::exclusive::denies_being_only;
use super::identity::two_roles;
use super::none::own_corner;
use super::plan::changed_by_word;
use super::state_of::two_moments;
use super::{Pair, PairFinding, Score, newest, times_apart};
use crate::compare::common_ground::heads;
use crate::compare::events::{self, EventMention};
use crate::language::{WordRelation, lexicon};
use crate::model::{
    Claim, Kind, Mode, Moment, Polarity, Reason, Relation, Role, Tense, Term, TimeRelation, WordClass,
};

/// The least weight of shared words.
const LEAST: f64 = 1.1;

/// The weight of shared words beside which one weak word is taken to tell of its event.
const CLOSE: f64 = 1.2;

/// The same for two weak words that exclude each other.
const CLOSER: f64 = 2.4;

pub(super) fn judge(pair: &Pair<'_>) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    // What is denied is more than so much: figures tell whether the other keeps to it.
    if of_a_bound(x, y) || of_a_bound(y, x) || had_other(x, y) || had_other(y, x) {
        return None;
    }
    // Two short remarks share a word easily: what is denied must be recognisably one thing.
    let names = pair.ground.names_beside;
    let weight = pair.ground.weight + 0.6 * names as f64;
    let things = pair.ground.shared.len() + names + usize::from(one_speaker(pair)) + pair.ground.events.len();
    // `Nothing was stolen` has no other word, and needs none.
    let (least, fewest) = if pair.claims().into_iter().any(of_nothing) { (0.5, 1) } else { (LEAST, 2) };
    if weight < least || things < fewest {
        return None;
    }
    let difference = difference(pair)?;
    if !pair.ground.predicate && !difference.of_events && pair.ground.coverage < 0.7 {
        return None;
    }
    // Whether somebody is the only one, the comparison of those who are singled out tells.
    if denies_being_only(x) || denies_being_only(y) {
        return None;
    }
    if by_other_means(pair) || another(pair) || two_doers(pair) || only_near(pair) {
        return None;
    }
    let opposed = difference.of_events || difference.of_words;
    let moments = opposed && two_moments(&x.reading.terms, &y.reading.terms);
    if vague(x) || vague(y) || moments || (!opposed && negates_by_itself(pair)) {
        return None;
    }
    let score = weigh(pair, &difference);
    let answers = [clip(pair, pair.a), clip(pair, pair.b)];
    let mut steps = vec![pair.first_step(), difference.step];
    let relation = if happened_since(pair) {
        steps.push("what had not happened when the earlier text was written has happened since".to_owned());
        Relation::Superseded
    } else if was_before(pair) {
        steps.push("guard: what is so no longer was so before".to_owned());
        Relation::SetAside(Reason::OtherTime)
    } else if over_since(pair) {
        steps.push("by the later text it is so no longer".to_owned());
        Relation::Superseded
    } else if let Some(step) = difference.of_events.then(|| newest::succession(pair)).flatten() {
        steps.push(step);
        Relation::Superseded
    } else if difference.of_events && was_so(pair, difference.of_states) {
        steps.push("what was so when the earlier text was written has changed since".to_owned());
        Relation::Superseded
    } else if times_apart(x.valid, y.valid) {
        steps.push("guard: the two speak of different times".to_owned());
        Relation::SetAside(Reason::OtherTime)
    } else if let Some(word) = later_on(pair.story, x, y).filter(|_| opposed) {
        steps.push(format!("guard: “{word}” on one side tells of another time"));
        Relation::SetAside(Reason::OtherTime)
    } else if x.modality.future != y.modality.future {
        Relation::SetAside(Reason::ForecastAndOutcome)
    } else if let Some(step) = changed_by_word(pair).filter(|_| !opposed) {
        steps.push(step);
        Relation::Superseded
    } else {
        score.relation()
    };
    let question = format!("Is it so ({})?", pair.topic());
    Some(pair.found(Kind::Negation, relation, score, question, answers, steps))
}

/// What speaks for one matter told in opposite ways, and what against it.
fn weigh(pair: &Pair<'_>, difference: &Difference) -> Score {
    let opposed = difference.of_events || difference.of_words;
    let mut score = Score::default();
    score.add("base", -4.2);
    score.add("shared words", 0.8 * pair.ground.weight.min(3.0));
    score.add("what the longer one says besides", pair.excess());
    score.add("coverage", 3.0 * pair.ground.coverage);
    if pair.ground.predicate || difference.of_events {
        score.add("same predicate", 0.8);
    }
    score.add("words beside exclude each other", -0.9 * pair.ground.contrasts.min(2) as f64);
    score.add("shared names", 0.4 * pair.ground.names.min(2) as f64);
    score.add(difference.feature, difference.weight);
    score.add("all else agrees", if difference.of_words && nothing_else(pair) { 0.7 } else { 0.0 });
    let [i, j] = difference.at;
    score.add("each goes with something else", if each_with_its_own(pair, i, j) { -2.0 } else { 0.0 });
    score.add("each of its own subject", if opposed && of_two_subjects(pair) { -1.5 } else { 0.0 });
    score.add("two things of one name", if two_of_one_name(pair) { -3.2 } else { 0.0 });
    score.add("another object", if another_object(pair) { -1.8 } else { 0.0 });
    score.add("the holder and somebody else", if of_somebody_else(pair) { -1.5 } else { 0.0 });
    score.add("before it and after it", if before_and_after(pair) { -2.6 } else { 0.0 });
    score.add("a part against the whole", if part_of_it(pair) { -1.2 } else { 0.0 });
    score.add("not so now against done before", if now_and_before(pair) { -1.0 } else { 0.0 });
    score.add("of a place of the speaker's own", if in_own_corner(pair) { -2.4 } else { 0.0 });
    score.add("one speaker of themselves", if one_speaker(pair) { 0.8 } else { 0.0 });
    score
}

/// Whether the doers, or those to whom it was done, are two professions (`the mayor came`, `the bishop did not come`).
fn two_doers(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.claims();
    let subject = |claim: &'_ Claim| {
        let part = |t: &&Term| t.head && matches!(t.role, Role::Subject | Role::PassiveSubject);
        claim.reading.terms.iter().find(part).map(|t| (t.lemma.clone(), t.role))
    };
    matches!((subject(x), subject(y)), (Some(p), Some(q)) if p.1 == q.1 && two_roles(&p.0, &q.0))
}

/// Whether one side speaks of another thing of the same name (`the other pilot`).
pub(super) fn another(pair: &Pair<'_>) -> bool {
    let other = |claim: &Claim, n: usize| {
        let terms = &claim.reading.terms[..n];
        let the_other = |two: &[Term]| {
            matches!((&*two[0].lemma, &*two[1].lemma), ("the" | "a", "other" | "second" | "next"))
        };
        let near = &terms[terms.len().saturating_sub(3)..];
        near.windows(2).any(the_other) || near.iter().any(|t| t.lemma == "another")
    };
    let [x, y] = pair.claims();
    pair.ground.shared.iter().any(|s| {
        let noun = x.reading.terms[s.0].class == WordClass::Noun;
        noun && other(x, s.0) != other(y, s.1)
    })
}

/// Whether one side tells of a part of what the other tells of as a whole, without saying that all of it is meant
/// (`the crew`, `two of the crew`).
fn part_of_it(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.claims();
    let part = |claim: &Claim, n: usize| {
        let back: Vec<&Term> = claim.reading.terms[..n].iter().rev().take(4).collect();
        let of = back.iter().position(|t| t.lemma == "of");
        of.is_some_and(|at| {
            back[at..]
                .iter()
                .any(|t| t.class == WordClass::Number || matches!(&*t.lemma, "some" | "several" | "few"))
        })
    };
    let all = |claim: &Claim| {
        claim.reading.terms.iter().any(|t| {
            matches!(
                &*t.lemma,
                "all" | "every" | "each" | "both" | "whole" | "entire" | "no" | "none" | "nobody"
            )
        })
    };
    pair.ground
        .shared
        .iter()
        .any(|s| (part(x, s.0) && !part(y, s.1) && !all(y)) || (part(y, s.1) && !part(x, s.0) && !all(x)))
}

/// Whether a claim leaves room for one time at which it was so, or was not.
fn vague(claim: &Claim) -> bool {
    seldom(claim) || conditional_in_time(claim)
}

/// Whether a claim says that something is so at times only: it leaves room for one time.
fn seldom(claim: &Claim) -> bool {
    claim.reading.terms.iter().any(|t| matches!(&*t.lemma, "seldom" | "rarely" | "scarcely"))
}

/// `No longer`, where the other side tells only that it was so (`owns the mill no longer`, `owned the mill`).
fn was_before(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.claims();
    let past = |claim: &Claim| claim.polarity == Polarity::Positive && claim.tense == Tense::Past;
    let over = |claim: &Claim| newest::over(claim) && claim.tense != Tense::Past;
    (over(x) && past(y)) || (over(y) && past(x))
}

/// Whether one side denies that something is being done, the other says that it has been (`is not selling`, `has sold`).
fn now_and_before(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.claims();
    let apart = |denied: &Claim, done: &Claim| {
        denied.polarity == Polarity::Negative
            && done.polarity == Polarity::Positive
            && denied.tense == Tense::Present
            && done.tense == Tense::Past
    };
    apart(x, y) || apart(y, x)
}

/// Whether nobody or nothing is the subject of one side, of a place of its speaker's own only.
fn in_own_corner(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.claims();
    let of_none = |claim: &Claim| {
        claim.reading.terms.iter().any(|t| matches!(&*t.lemma, "nobody" | "no" | "none" | "nothing"))
    };
    (of_none(x) && own_corner(x, y)) || (of_none(y) && own_corner(y, x))
}

/// Whether nothing or nobody is the subject, and no more than the predicate is told.
fn of_nothing(claim: &Claim) -> bool {
    let terms = &claim.reading.terms;
    let opens = terms.first().is_some_and(|t| matches!(&*t.lemma, "nothing" | "nobody" | "none"))
        || terms.len() > 1 && terms[0].lemma == "no" && terms[1].lemma == "one";
    let content = |t: &&Term| !matches!(t.class, WordClass::Function | WordClass::Adverb);
    opens && claim.polarity == Polarity::Negative && terms.iter().filter(content).count() <= 2
}

struct Difference {
    feature: &'static str,
    weight: f64,
    step: String,
    /// Whether the events that the two tell of make it.
    of_events: bool,
    /// Whether they are states, of which the later replaces the earlier.
    of_states: bool,
    /// Whether opposite words make it.
    of_words: bool,
    /// Places of the words that make it, in the two readings.
    at: [usize; 2],
}

/// What makes the two say opposite things, if they do.
fn difference(pair: &Pair<'_>) -> Option<Difference> {
    let [x, y] = pair.claims();
    let negated = pair.ground.shared.iter().find(|(i, j, _)| {
        let (p, q) = (&x.reading.terms[*i], &y.reading.terms[*j]);
        let told = core(x, p) && core(y, q) && told_by_predicate(p, q);
        p.negated != q.negated && told && !opens_saying(*i, p) && !opens_saying(*j, q)
    });
    let opposed = pair.ground.opposites.iter().find(|(i, j)| {
        let (p, q) = (&x.reading.terms[*i], &y.reading.terms[*j]);
        // `31 men`, `twelve women`: two groups are counted.
        let counted =
            |claim: &Claim, t: &Term| claim.reading.amounts.iter().any(|m| m.noun_span == Some(t.span));
        let groups = counted(x, p) && counted(y, q);
        core(x, p) && core(y, q) && p.negated == q.negated && !one_event(pair, *i, *j) && !groups
    });
    let negated = negated.filter(|_| !narrower_denied(pair));
    match (negated, opposed) {
        (None, None) => not_there(pair).or_else(|| difference_of_events(pair)),
        (Some((i, j, _)), None) => denied(pair, *i, *j).or_else(|| excluded(pair)),
        // Where the opposite words are those of two events that exclude each other, the events say more.
        (None, Some((i, j))) => excluded(pair).or_else(|| {
            let (p, q) = (&x.reading.terms[*i].lemma, &y.reading.terms[*j].lemma);
            Some(Difference {
                feature: "opposite words",
                weight: 0.3,
                step: format!("“{p}” and “{q}” are opposites"),
                of_events: false,
                of_states: false,
                of_words: true,
                at: [*i, *j],
            })
        }),
        (Some(_), Some(_)) => None,
    }
}

/// What both share and only one side denies: the words at `i` and `j`.
fn denied(pair: &Pair<'_>, i: usize, j: usize) -> Option<Difference> {
    let [x, y] = pair.claims();
    // `Denied having opened it`, `admitted having lost it`: another act.
    let acts = |claim| heads(claim).next().is_some();
    let act = heads(x).any(|head| head.span == x.reading.terms[i].span);
    if !pair.ground.predicate && !act && acts(x) && acts(y) {
        return None;
    }
    if x.polarity == y.polarity || x.polarity == Polarity::Open || y.polarity == Polarity::Open {
        return None;
    }
    // `Victim of a hoax`, `two, but neither is named so`: the affirmed side denies it by another word.
    let otherwise = |c: &Claim| c.polarity == Polarity::Positive && (refutes(c) || holds_none(c));
    if otherwise(x) || otherwise(y) {
        return None;
    }
    Some(Difference {
        feature: "one-sided negation",
        weight: 0.6,
        step: format!("“{}” is negated on one side only", x.reading.terms[i].lemma),
        of_events: false,
        of_states: false,
        of_words: false,
        at: [i, j],
    })
}

/// What one side says there is none of (`there is no famine`), the other says something is (`it amounts to a famine`).
fn not_there(pair: &Pair<'_>) -> Option<Difference> {
    let [x, y] = pair.claims();
    let none = |claim: &Claim, at: usize| {
        let terms = &claim.reading.terms;
        let opens = terms[..at].windows(2).any(|two| two[0].lemma == "there" && two[1].lemma == "be");
        let bare = terms[..at].iter().rev().take_while(|t| t.class == WordClass::Adjective).count();
        opens && claim.polarity == Polarity::Negative && at > bare && terms[at - bare - 1].lemma == "no"
    };
    let some = |claim: &Claim, at: usize| {
        let terms = &claim.reading.terms;
        let is = |t: &Term| matches!(&*t.lemma, "amount" | "constitute" | "represent" | "be" | "become");
        let told = terms[..at].iter().rposition(|t| t.class == WordClass::Verb || t.lemma == "be");
        let article = terms[..at].iter().rev().take(3).any(|t| matches!(&*t.lemma, "a" | "an"));
        claim.polarity == Polarity::Positive && article && told.is_some_and(|n| is(&terms[n]))
    };
    let (i, j, _) = pair.ground.shared.iter().find(|(i, j, relation)| {
        let thing =
            x.reading.terms[*i].class == WordClass::Noun && y.reading.terms[*j].class == WordClass::Noun;
        let one = matches!(relation, WordRelation::Same | WordRelation::Synonym);
        thing && one && ((none(x, *i) && some(y, *j)) || (some(x, *i) && none(y, *j)))
    })?;
    let step = format!("“{}”: one side says that there is none", x.reading.terms[*i].lemma);
    let (feature, at) = ("said not to exist", [*i, *j]);
    Some(Difference { feature, weight: 0.6, step, of_events: false, of_states: false, of_words: false, at })
}

/// Whether a narrower word is denied of what a wider one is affirmed: whoever has no lorry may have another vehicle.
fn narrower_denied(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.claims();
    pair.ground.shared.iter().any(|(i, j, relation)| {
        let (p, q) = (&x.reading.terms[*i], &y.reading.terms[*j]);
        let thing = p.class == WordClass::Noun && q.class == WordClass::Noun;
        let narrower = match relation {
            WordRelation::Hypernym => q.negated && !p.negated,
            WordRelation::Hyponym => p.negated && !q.negated,
            _ => false,
        };
        thing && narrower
    })
}

/// Whether two mentions that predicates make tell of their events beyond doubt.
fn surely(pair: &Pair<'_>, m: &EventMention, n: &EventMention) -> bool {
    let [x, y] = pair.claims();
    // One weak word tells enough of its event where much else is shared.
    let close = pair.ground.weight >= CLOSE;
    let told = match (m.weak, n.weak) {
        (false, false) => true,
        (true, true) => pair.ground.weight >= CLOSER,
        _ => close,
    };
    m.main && n.main && (told || x.reading.terms[m.at].lemma == y.reading.terms[n.at].lemma)
}

fn affirmed(m: &EventMention, claim: &Claim) -> bool {
    !m.negated && (claim.polarity == Polarity::Positive || (m.denies && claim.polarity == Polarity::Negative))
}

/// One event told of in other words and denied on one side only, or two events that shut each other out.
fn difference_of_events(pair: &Pair<'_>) -> Option<Difference> {
    let [x, y] = pair.claims();
    let denied = |m: &EventMention, claim: &Claim| m.negated && claim.polarity == Polarity::Negative;
    let sure = |m: &EventMention, n: &EventMention| surely(pair, m, n);
    let one =
        pair.ground.events.iter().find(|(m, n)| {
            sure(m, n) && ((denied(m, x) && affirmed(n, y)) || (affirmed(m, x) && denied(n, y)))
        });
    if let Some((m, n)) = one {
        let step = format!("the event “{}” is denied on one side only", m.class.name);
        return Some(Difference {
            feature: "one-sided negation of an event",
            weight: 0.3,
            step,
            of_events: true,
            of_states: false,
            of_words: false,
            at: [m.at, n.at],
        });
    }
    excluded(pair)
}

/// Two events that shut each other out, both told of as having come about.
fn excluded(pair: &Pair<'_>) -> Option<Difference> {
    let [x, y] = pair.claims();
    // `Two, but neither is named so` affirms nothing of the kind.
    if holds_none(x) || holds_none(y) {
        return None;
    }
    let [a, b] = [pair.a, pair.b].map(|n| &pair.story.events[n]);
    let (m, n) = a
        .iter()
        .flat_map(|m| b.iter().map(move |n| (m, n)))
        .find(|(m, n)| m.class.excludes(n.class) && surely(pair, m, n) && affirmed(m, x) && affirmed(n, y))?;
    let step = format!("the events “{}” and “{}” shut each other out", m.class.name, n.class.name);
    Some(Difference {
        feature: "events that exclude each other",
        weight: 1.5,
        step,
        of_events: true,
        of_states: !m.class.is_event() || !n.class.is_event(),
        of_words: false,
        at: [m.at, n.at],
    })
}

/// Whether all that either says besides the opposite words is said by the other too.
fn nothing_else(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.claims();
    let content = |t: &Term| !matches!(t.class, WordClass::Function | WordClass::Adverb);
    let (shared, opposed) = (&pair.ground.shared, &pair.ground.opposites);
    let mut left = x.reading.terms.iter().enumerate().filter(|(_, t)| content(t));
    let mut right = y.reading.terms.iter().enumerate().filter(|(_, t)| content(t));
    left.all(|(n, _)| shared.iter().any(|s| s.0 == n) || opposed.iter().any(|o| o.0 == n))
        && right.all(|(n, _)| shared.iter().any(|s| s.1 == n) || opposed.iter().any(|o| o.1 == n))
}

/// Whether two opposite words tell of one event, each in an idiom of its own (`made it public`, `broke the news`).
fn one_event(pair: &Pair<'_>, i: usize, j: usize) -> bool {
    pair.ground.events.iter().any(|(m, n)| {
        let near = |claim: &Claim, at: usize, event: usize| {
            let terms = &claim.reading.terms;
            at == event || terms[event].governor == Some(at) || terms[at].governor == Some(event)
        };
        let [x, y] = pair.claims();
        m.negated == n.negated && near(x, i, m.at) && near(y, j, n.at)
    })
}

/// Whether a claim tells that what it names was made up (`victim of a hoax`).
fn refutes(claim: &Claim) -> bool {
    static WORDS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| lexicon::words("en/refuting.txt").into_iter().collect());
    claim.reading.terms.iter().any(|t| t.class == WordClass::Noun && words.contains(t.lemma.as_str()))
}

fn holds_none(claim: &Claim) -> bool {
    claim.reading.terms.iter().any(|t| matches!(&*t.lemma, "neither" | "none" | "nor"))
}

/// Whether both are one speaker's words of themselves.
fn one_speaker(pair: &Pair<'_>) -> bool {
    let own = |claim: &Claim| {
        claim.attribution.mode != Mode::Narrated
            && claim.reading.terms.iter().any(|t| {
                matches!(&*t.lemma, "i" | "we") && matches!(t.role, Role::Subject | Role::PassiveSubject)
            })
    };
    pair.story.one_holder(pair.a, pair.b) && pair.claims().into_iter().all(own)
}

/// Whether the earlier of two texts tells what is still so on its day, or for a state what is so.
fn was_so(pair: &Pair<'_>, state: bool) -> bool {
    let [x, y] = pair.claims();
    let earlier = match pair.later() {
        Some(std::cmp::Ordering::Less) => x,
        Some(std::cmp::Ordering::Greater) => y,
        _ => return false,
    };
    let later = if std::ptr::eq(earlier, x) { y } else { x };
    // `Is closed`, and two days later `has been open again since this morning`.
    let from = || {
        let since = later.reading.times.iter().find(|t| t.relation == TimeRelation::Since);
        later.valid.or(since.map(|t| t.moment))
    };
    let since = || from().zip(earlier.as_of).is_some_and(|(told, made)| told.from >= made.to);
    let turned = earlier.tense == Tense::Present && since();
    turned
        || (state && earlier.tense == Tense::Present)
        || earlier.reading.terms.iter().any(|t| t.lemma == "still")
}

/// Whether the later of two texts says that something is so no longer, and the earlier was written while it was.
pub(super) fn over_since(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.claims();
    let (earlier, later) = match pair.later() {
        Some(std::cmp::Ordering::Less) => (x, y),
        Some(std::cmp::Ordering::Greater) => (y, x),
        _ => return false,
    };
    newest::over(later) && earlier.polarity == Polarity::Positive && earlier.tense != Tense::Past
}

/// Whether an earlier text says that something has not happened and a later one that it has.
pub(super) fn happened_since(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.claims();
    let (earlier, later) = match pair.later() {
        Some(std::cmp::Ordering::Less) => (x, y),
        Some(std::cmp::Ordering::Greater) => (y, x),
        _ => return false,
    };
    let perfect = earlier.reading.terms.iter().any(|t| t.lemma == "have" && t.class == WordClass::Function);
    // What happened before the earlier text was written has not happened since.
    let before = |time: Moment| earlier.as_of.is_some_and(|made| time.to <= made.from);
    if later.valid.is_some_and(before) {
        return false;
    }
    earlier.polarity == Polarity::Negative && later.polarity == Polarity::Positive && perfect
}

/// `Not … until`: affirmed after a moment, whatever the negation says before it. `From Sunday until Tuesday` only bounds
/// the time.
pub(super) fn conditional_in_time(claim: &Claim) -> bool {
    let terms = &claim.reading.terms;
    let denied = claim.polarity != Polarity::Positive;
    let until = terms.iter().position(|t| match &*t.lemma {
        "until" | "till" => denied,
        lemma => lemma == "unless",
    });
    until.is_some_and(|at| !terms[..at].iter().rev().take(4).any(|t| matches!(&*t.lemma, "from" | "between")))
}

/// Whether a predicate of one side that the other lacks is a negation by itself (`cancelled` beside `no test`).
fn negates_by_itself(pair: &Pair<'_>) -> bool {
    static WORDS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| lexicon::words("en/implicit-negatives.txt").into_iter().collect());
    let [x, y] = pair.claims();
    let has = |c: &Claim, other: &Claim| {
        c.reading.terms.iter().any(|t| {
            t.class == WordClass::Verb
                && !t.negated
                && words.contains(t.lemma.as_str())
                && !other.reading.terms.iter().any(|o| o.lemma == t.lemma)
        })
    };
    has(x, y) || has(y, x)
}

/// Whether a claim opens with a verb of saying, without who says it (`[a report] that said …`): what is denied of it is
/// its noun's affair.
fn opens_saying(at: usize, term: &Term) -> bool {
    const SAY: [&str; 8] = ["say", "state", "claim", "allege", "report", "tell", "suggest", "assert"];
    at == 0 && term.class == WordClass::Verb && SAY.contains(&term.lemma.as_str())
}

/// Whether both words are predicates, or neither is: a negated object beside a plain predicate tells nothing, and a
/// name is not denied.
fn told_by_predicate(p: &Term, q: &Term) -> bool {
    (p.role == Role::Predicate) == (q.role == Role::Predicate) && p.class != WordClass::Name
}

/// Words that open a clause beside what is stated; `that` and `to` open what is stated itself.
const BESIDE: [&str; 18] = [
    "although", "though", "because", "while", "whilst", "whereas", "whether", "if", "unless", "until",
    "after", "before", "when", "where", "since", "as", "why", "how",
];

/// Whether a term carries the statement: its predicate, or the head of a subject or object of it. What a noun says of
/// itself (`a request to provide reports`) or a clause beside (`though it was late`) is not what is stated.
fn core(claim: &Claim, term: &Term) -> bool {
    let part = term.head && matches!(term.role, Role::Subject | Role::PassiveSubject | Role::Object);
    term.role == Role::Predicate
        || (part && term.governor.is_none_or(|above| stated(&claim.reading.terms, above)))
        || events::found_so(&claim.reading.terms, term)
}

/// Whether the clause of the term at `at` is the main one, or its predicate's complement.
pub(super) fn stated(terms: &[Term], at: usize) -> bool {
    let predicate = |n: usize| terms[n].role == Role::Predicate && terms[n].class == WordClass::Verb;
    let beside = || terms.iter().any(|t| t.governor == Some(at) && BESIDE.contains(&t.lemma.as_str()));
    terms[at].role != Role::Subordinate || (terms[at].governor.is_some_and(predicate) && !beside())
}

fn clip(pair: &Pair<'_>, claim: usize) -> String {
    super::clip(pair.story.words(claim))
}
