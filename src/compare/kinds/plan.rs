//! Plans: what an earlier source expects, given anew by a later one. A date, a figure or an intention that still lay
//! ahead is replaced by the later word on it; nobody was wrong.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::date::names_both_apart;
use super::one_thing::of_another_owner;
use super::{Pair, PairFinding, Score, newest, quantity};
use crate::compare::common_ground::near;
use crate::language::lexicon;
use crate::model::{
    AmountMention, Claim, Grain, Kind, Polarity, Precision, Region, Relation, Role, Statistic, Term,
    TimeMention, TimeRelation, WordClass,
};

/// The least weight of the words that must tell both plans to be of one thing.
const LEAST: f64 = 0.45;

/// The same where one says that a date is moved.
const LEAST_MOVED: f64 = 0.35;

/// From how many days apart a plan given anew needs no word that says so.
const DAYS: i64 = 3;

/// The least share of the words of the lighter that must be in common where the predicates differ and nothing says that
/// something is changed.
const COVERED: f64 = 0.4;

/// From what share of the words of the lighter in common on two intentions are one, whatever their verbs (`use`, `make use
/// of`).
const ALL_BUT: f64 = 0.8;

/// The later word on a plan.
struct Change {
    /// Whether the second claim is the later one.
    second: bool,
    /// What tells so.
    step: String,
    /// Whether a word does.
    marked: bool,
    /// Whether it is a word for moving a date (`put off`).
    moved: bool,
}

pub(super) fn judge(pair: &Pair<'_>) -> Option<PairFinding> {
    let topic = shared_topic(pair);
    if topic < LEAST_MOVED || pair.ground.contrasts > 0 || !names_a_thing(pair) {
        return None;
    }
    let (change, (kind, question, answers)) = moved(pair).or_else(|| not_then(pair)).or_else(|| {
        let change = change(pair, newest::marker)?;
        let dates = || dates(pair).filter(|_| tells_what(pair));
        Some((change, dates().or_else(|| amounts(pair)).or_else(|| intentions(pair))?))
    })?;
    let [x, y] = pair.claims();
    if conditional(if change.second { y } else { x }) || of_two(pair) {
        return None;
    }
    let first_day = if change.second { names_old(x, y) } else { names_old(y, x) };
    // With less in common both must tell of what is to come.
    let both_ahead = looks_ahead(x) && looks_ahead(y);
    if topic < LEAST && !(change.moved && both_ahead) && !first_day {
        return None;
    }
    // Days alone tell of no change: then both must say the same of it.
    if !change.marked && !pair.ground.predicate && pair.ground.coverage < COVERED {
        return None;
    }
    let mut score = Score::default();
    score.add("base", -1.2);
    score.add("shared words", 0.6 * topic.min(2.0));
    score.add("coverage", 0.8 * pair.ground.coverage);
    if pair.ground.predicate {
        score.add("same event", 0.5);
    }
    score.add("said to be moved", if change.moved { 0.8 } else { 0.0 });
    score.add("the day first meant is named", if first_day { 1.0 } else { 0.0 });
    score.add("a name on one side only", -0.2 * pair.names_apart().min(3) as f64);
    let later = &answers[usize::from(change.second)];
    let steps = vec![
        pair.first_step(),
        format!("both look ahead: {} against {}", answers[0], answers[1]),
        format!("{}: “{later}” replaces the other", change.step),
    ];
    Some(pair.found(kind, Relation::Superseded, score, question, answers, steps))
}

/// A date that the later of the two says is moved.
fn moved(pair: &Pair<'_>) -> Option<(Change, Answers)> {
    if names_both_apart(pair) {
        return None;
    }
    let change = change(pair, newest::date_marker)?;
    let answers = dates(pair).or_else(|| put_off(pair, &change).filter(|_| tells_what(pair)))?;
    Some((change, answers))
}

/// Whether the two plans are of two, by who has what both share, or by names and subjects that only one side has each.
fn of_two(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.claims();
    let owned = |s: &(usize, usize, _)| of_another_owner(x, y, s.1) || of_another_owner(y, x, s.0);
    let apart = subjects_apart(pair);
    pair.ground.shared.iter().any(owned)
        || (names_both_apart(pair) && (!shares_thing(pair) || apart))
        || (apart && !shares_noun(pair))
}

/// Whether a claim tells what would be done in a case that has not come about (`should it rain, would have to be put back`).
fn conditional(claim: &Claim) -> bool {
    let lemmas: Vec<&str> = claim.reading.terms.iter().map(|t| t.lemma.as_str()).collect();
    let may = |w: &&str| matches!(*w, "if" | "unless" | "whether" | "could" | "might");
    let would = lemmas.windows(3).any(|w| w[0] == "would" && w[1] == "have" && w[2] == "to");
    would || lemmas.first() == Some(&"should") || lemmas.iter().any(may)
}

/// A day of the earlier claim for what the later says is put off, to no day that it gives.
fn put_off(pair: &Pair<'_>, change: &Change) -> Option<Answers> {
    let [x, y] = pair.claims();
    let (earlier, later) = if change.second { (x, y) } else { (y, x) };
    let told = pair.later().is_some_and(|order| order.is_lt() == change.second);
    let lemmas: Vec<&str> = later.reading.terms.iter().map(|t| t.lemma.as_str()).collect();
    let off = PUT_OFF.into_iter().any(|w| {
        let parts: Vec<&str> = w.split(' ').collect();
        newest::stands_at(&lemmas, &parts).is_some()
    });
    let often = lemmas.iter().any(|w| matches!(*w, "twice" | "before" | "again" | "repeatedly" | "time"));
    let ahead = |t: &TimeMention| {
        let day = earlier.as_of.is_some_and(|made| t.moment.from >= made.to) && t.moment.grain >= Grain::Day;
        day || looks_ahead(earlier)
    };
    let put_off = told && off && !often && planned(later).is_none();
    let first = planned(earlier).filter(|t| put_off && ahead(t))?;
    let day = super::clip(first.span.of(&pair.story.documents[earlier.document].text));
    let words = super::clip(pair.story.words(if change.second { pair.b } else { pair.a }));
    let answers = if change.second { [day, words] } else { [words, day] };
    Some((Kind::Date, format!("When ({})?", pair.topic()), answers))
}

/// Words by which something is put off, to whatever day.
const PUT_OFF: [&str; 9] = [
    "postpone",
    "be put off",
    "be put back",
    "be delay",
    "adjourn",
    "defer",
    "no longer … date",
    "no longer any date",
    "no date",
];

/// What was to be on a day will not be then, as the later claim says by a word (`cannot be certified tomorrow`).
fn not_then(pair: &Pair<'_>) -> Option<(Change, Answers)> {
    let second = pair.later()?.is_lt();
    let [x, y] = pair.claims();
    let (earlier, later) = if second { (x, y) } else { (y, x) };
    let (m, n) = (planned(earlier)?, planned(later)?);
    let one_day = m.moment.relate(&n.moment) != Region::Disjoint && m.moment.grain <= Grain::Week;
    if earlier.polarity != Polarity::Positive || later.polarity != Polarity::Negative || !one_day {
        return None;
    }
    let lemmas: Vec<&str> = later.reading.terms.iter().map(|t| t.lemma.as_str()).collect();
    let word = NOT_THEN.into_iter().find(|w| {
        let parts: Vec<&str> = w.split(' ').collect();
        newest::stands_at(&lemmas, &parts).is_some()
    })?;
    let step = format!("“{word}” tells that it will not be then");
    let change = Change { second, step, marked: true, moved: false };
    let answers = [super::clip(pair.story.words(pair.a)), super::clip(pair.story.words(pair.b))];
    Some((change, (Kind::Status, format!("Will it be so ({})?", pair.topic()), answers)))
}

/// Words by which what was to be on a day is told not to be then: not what somebody else has it to be.
const NOT_THEN: [&str; 6] = ["after all", "cannot", "can not", "can n't", "no longer", "not now"];

/// Verbs that say only that something goes on: two texts that share nothing else speak of two things.
const GO_ON: [&str; 9] = ["stay", "remain", "continue", "last", "keep", "go", "come", "take", "follow"];

/// Whether both share more than a verb that anything may have.
fn names_a_thing(pair: &Pair<'_>) -> bool {
    let terms = &pair.claims()[0].reading.terms;
    let tells = |s: &(usize, usize, _)| !GO_ON.contains(&terms[s.0].lemma.as_str());
    pair.ground.shared.iter().any(tells) || pair.ground.names > 0 || !pair.ground.events.is_empty()
}

/// Whether both share a noun or name that is no time.
fn shares_thing(pair: &Pair<'_>) -> bool {
    shares(pair, &[WordClass::Noun, WordClass::Name])
}

/// Whether both share a noun that is no time.
fn shares_noun(pair: &Pair<'_>) -> bool {
    shares(pair, &[WordClass::Noun])
}

fn shares(pair: &Pair<'_>, classes: &[WordClass]) -> bool {
    let [x, y] = pair.claims();
    let thing = |claim: &Claim, at: usize| {
        let term = &claim.reading.terms[at];
        classes.contains(&term.class) && !claim.reading.dates(term)
    };
    // `Is listed for hearing`: what is taken for a verb on one side is a noun on the other.
    pair.ground.shared.iter().any(|(i, j, _)| thing(x, *i) || thing(y, *j))
}

/// Whether the subjects are nouns of which none is near one of the other side.
fn subjects_apart(pair: &Pair<'_>) -> bool {
    let [x, y] = [true, false].map(|first| {
        let claim = pair.claims()[usize::from(!first)];
        let aligned = |n: usize| pair.ground.shared.iter().any(|s| n == if first { s.0 } else { s.1 });
        let head = |(n, t): &(usize, &Term)| {
            let subject = matches!(t.role, Role::Subject | Role::PassiveSubject);
            subject && t.head && t.class == WordClass::Noun && !aligned(*n)
        };
        claim.reading.terms.iter().enumerate().filter(head).map(|(_, t)| t).collect::<Vec<&Term>>()
    });
    !x.is_empty() && !y.is_empty() && !x.iter().any(|p| y.iter().any(|q| near(p, q)))
}

/// Whether both tell what is dated, not only of whom: a primary and a rally of one senator are two things.
fn tells_what(pair: &Pair<'_>) -> bool {
    let terms = &pair.claims()[0].reading.terms;
    let thing = |s: &(usize, usize, _)| matches!(terms[s.0].class, WordClass::Noun | WordClass::Verb);
    pair.ground.shared.iter().any(thing) || pair.ground.events.iter().any(|(p, q)| p.main && q.main)
}

/// Weight of the aligned nouns, names and main verbs, what is counted or dated apart, and of the events that both
/// tell of in other words.
pub(super) fn shared_topic(pair: &Pair<'_>) -> f64 {
    let [x, y] = pair.claims();
    let measured = |claim: &Claim, at: usize| {
        let span = claim.reading.terms[at].span;
        claim.reading.amounts.iter().any(|m| m.span.contains(span))
            || claim.reading.times.iter().any(|t| t.span.contains(span))
    };
    let events = pair.ground.events.iter().filter(|(m, n)| {
        let aligned =
            |s: &(usize, usize, _)| (m.from..=m.to).contains(&s.0) && (n.from..=n.to).contains(&s.1);
        m.main && n.main && !(m.weak && n.weak) && !pair.ground.shared.iter().any(aligned)
    });
    let told: f64 = events.map(|(m, n)| pair.weights.of_event(m).min(pair.weights.of_event(n))).sum();
    let shared = pair.ground.shared.iter();
    let words: f64 = shared
        .filter(|(i, j, _)| !measured(x, *i) && !measured(y, *j))
        .filter(|(i, _, _)| {
            let term = &x.reading.terms[*i];
            matches!(term.class, WordClass::Noun | WordClass::Name)
                || (term.class == WordClass::Verb && term.head)
        })
        .map(|(i, j, _)| {
            pair.weights.weight(&x.reading.terms[*i]).min(pair.weights.weight(&y.reading.terms[*j]))
        })
        .sum();
    words + told
}

/// How it is told that both look ahead and one of the two was given later.
pub(super) fn given_anew(pair: &Pair<'_>) -> Option<String> {
    ahead(pair).map(|change| format!("both look ahead: {}", change.step))
}

/// The same where a word says so, not the days alone: of two texts that tell of one plan what it is not, one may be wrong.
pub(super) fn changed_by_word(pair: &Pair<'_>) -> Option<String> {
    let change = ahead(pair).filter(|change| change.marked)?;
    Some(format!("both look ahead: {}", change.step))
}

/// The later word on what both claims tell of as still to come.
fn ahead(pair: &Pair<'_>) -> Option<Change> {
    let both = pair.claims().into_iter().all(looks_ahead);
    both.then(|| change(pair, newest::marker)).flatten()
}

/// Whether one of the two was given later: days later, or a day later with a word that says so, or in one text that
/// tells the old plan and the new. Words that say nothing but that something is replaced need no known order.
fn change(pair: &Pair<'_>, marker: fn(&Claim) -> Option<newest::Marker>) -> Option<Change> {
    let [x, y] = pair.claims();
    let days = pair.days_apart();
    let word = marker(y).map(|w| (true, w)).or_else(|| marker(x).map(|w| (false, w)));
    match (pair.later(), word) {
        (Some(order), _) if days >= DAYS => {
            let second = order == std::cmp::Ordering::Less;
            let marked = word.is_some_and(|(by_second, _)| by_second == second);
            let moved = marked && word.is_some_and(|(_, w)| !w.weak || w.of_date);
            Some(Change { second, step: format!("given {days} days later"), marked, moved })
        }
        (order, Some((second, word))) => {
            let old = if second { x } else { y };
            let fits = match order {
                Some(order) => (order == std::cmp::Ordering::Less) == second,
                None if x.document == y.document => newest::was(old),
                None => !word.weak && marker(old).is_none(),
            };
            fits.then(|| Change {
                second,
                step: format!("“{}” marks a change of plan", word.words),
                marked: true,
                moved: !word.weak || word.of_date,
            })
        }
        _ => None,
    }
}

/// Whether a claim looks ahead from the day on which it was made.
pub(super) fn looks_ahead(claim: &Claim) -> bool {
    static WORDS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| lexicon::words("en/plans.txt").into_iter().collect());
    let terms = &claim.reading.terms;
    let means = terms.windows(2).any(|two| two[0].lemma == "mean" && two[1].lemma == "to");
    claim.modality.future || means || terms.iter().any(|t| words.contains(t.lemma.as_str()))
}

pub(super) type Answers = (Kind, String, [String; 2]);

pub(super) fn dates(pair: &Pair<'_>) -> Option<Answers> {
    let [x, y] = pair.claims();
    let (m, n) = (planned(x)?, planned(y)?);
    let apart = m.moment.relate(&n.moment) == Region::Disjoint;
    let words = |claim: &Claim, time: &TimeMention| {
        super::clip(time.span.of(&pair.story.documents[claim.document].text))
    };
    // `Next week` in two texts says nothing of a change.
    let apart = apart && !words(x, m).eq_ignore_ascii_case(&words(y, n));
    apart.then(|| (Kind::Date, format!("When ({})?", pair.topic()), [words(x, m), words(y, n)]))
}

/// The time of a claim that lay ahead when it was made: of several the one that a move leads to, else the first.
fn planned(claim: &Claim) -> Option<&TimeMention> {
    let made = claim.as_of?;
    let moved = newest::date_marker(claim).is_some();
    let ahead = |t: &&TimeMention| {
        let dated = matches!(
            t.relation,
            TimeRelation::At
                | TimeRelation::By
                | TimeRelation::Until
                | TimeRelation::After
                | TimeRelation::Since
        );
        // `No visits before the 26th` dates the first one.
        let not_before = t.relation == TimeRelation::Before && claim.polarity == Polarity::Negative;
        let later = t.moment.to > made.to && (t.moment.from >= made.from || looks_ahead(claim));
        // `Put off, and is being held today`.
        let today = moved && t.relation == TimeRelation::At && t.moment.to >= made.to;
        (dated || not_before) && (later || today)
    };
    let mut times: Vec<&TimeMention> = claim.reading.times.iter().filter(ahead).collect();
    if times.len() > 1 && times.iter().any(|t| !old(claim, t)) {
        times.retain(|t| !old(claim, t));
    }
    let before = |time: &TimeMention| leading(claim, time).first().map_or("", |t| t.lemma.as_str());
    // `Tonight's meeting has been put off until Tuesday`, `moved from Saturday to Sunday`.
    let led_to = |t: &&&TimeMention| matches!(before(t), "to" | "until" | "till");
    let from = times.first().is_some_and(|t| before(t) == "from");
    let to = times.iter().find(led_to).filter(|_| moved || from);
    to.or(times.first()).copied()
}

/// The words before a time, nearest first, articles left out.
fn leading<'c>(claim: &'c Claim, time: &TimeMention) -> Vec<&'c Term> {
    let terms = claim.reading.terms.iter().rev().filter(|t| t.span.end <= time.span.start);
    terms.filter(|t| !matches!(&*t.lemma, "the" | "a" | "an")).take(3).collect()
}

/// Whether a time is told as the one first meant (`the visit announced for Friday`, `had been expected by June`).
fn old(claim: &Claim, time: &TimeMention) -> bool {
    const MEANT: [&str; 14] = [
        "announce",
        "call",
        "plan",
        "schedule",
        "set",
        "expect",
        "mean",
        "foresee",
        "list",
        "bill",
        "fix",
        "book",
        "intend",
        "originally",
    ];
    let [preposition, meant, ..] = leading(claim, time)[..] else { return false };
    let at = claim.reading.terms.iter().position(|t| t.span == meant.span).unwrap_or(0);
    let before = at.checked_sub(1).map(|n| &claim.reading.terms[n]);
    let was = claim.reading.terms[..at].iter().rev().take(2).any(|t| t.lemma == "have");
    let of_noun = before.is_some_and(|t| matches!(t.class, WordClass::Noun | WordClass::Name));
    matches!(&*preposition.lemma, "for" | "on" | "by" | "in")
        && MEANT.contains(&meant.lemma.as_str())
        && (of_noun || was)
}

/// Whether the later claim names the day that the earlier gives as the one first meant.
fn names_old(earlier: &Claim, later: &Claim) -> bool {
    let Some(first) = planned(earlier) else { return false };
    later.reading.times.iter().any(|t| old(later, t) && t.moment.relate(&first.moment) != Region::Disjoint)
}

fn amounts(pair: &Pair<'_>) -> Option<Answers> {
    let [x, y] = pair.claims();
    if !looks_ahead(x) || !looks_ahead(y) {
        return None;
    }
    let fits = |m: &AmountMention, n: &AmountMention| {
        m.amount.unit.dimension == n.amount.unit.dimension
            && m.amount.statistic == n.amount.statistic
            && !matches!(m.amount.statistic, Statistic::Rank | Statistic::Increment)
            && m.amount.precision != Precision::Vague
            && n.amount.precision != Precision::Vague
            && m.amount.relate(&n.amount) == Region::Disjoint
            && quantity::noun_match(pair, m, n).is_some_and(|fit| fit >= 0.4)
    };
    let (m, n) = x
        .reading
        .amounts
        .iter()
        .find_map(|m| y.reading.amounts.iter().find(|n| fits(m, n)).map(|n| (m, n)))?;
    let kind = if m.amount.unit.dimension == "count" { Kind::Quantity } else { Kind::Measure };
    let question = quantity::question(pair, m, kind);
    Some((kind, question, [quantity::words(pair, x, m), quantity::words(pair, y, n)]))
}

/// One will do what the other will not.
fn intentions(pair: &Pair<'_>) -> Option<Answers> {
    let [x, y] = pair.claims();
    let denied = matches!(
        (x.polarity, y.polarity),
        (Polarity::Positive, Polarity::Negative) | (Polarity::Negative, Polarity::Positive)
    );
    // `Are to close`, `will stay open`.
    let opposite = |&(i, j): &(usize, usize)| {
        let tells = |t: &Term| matches!(t.class, WordClass::Verb | WordClass::Adjective) && !t.negated;
        tells(&x.reading.terms[i]) && tells(&y.reading.terms[j])
    };
    let otherwise = x.polarity == y.polarity && pair.ground.opposites.iter().any(opposite);
    let opposed = denied || otherwise;
    let things = pair
        .ground
        .shared
        .iter()
        .filter(|(i, _, _)| matches!(x.reading.terms[*i].class, WordClass::Noun | WordClass::Name));
    let alike = pair.ground.coverage >= ALL_BUT && pair.ground.shared.len() > 2;
    // `Intends to reopen the lift`, `the lift will not open again`: what is planned is no predicate there.
    let verb = pair.ground.shared.iter().any(|(i, j, _)| {
        let verb = |t: &Term| t.class == WordClass::Verb && !GO_ON.contains(&t.lemma.as_str());
        verb(&x.reading.terms[*i]) && verb(&y.reading.terms[*j])
    });
    let things = things.count();
    let in_order = pair.later().is_some_and(|order| order.is_ne());
    let loosely =
        in_order && pair.ground.coverage >= COVERED && ((otherwise && things > 0) || (verb && things > 1));
    let same = (pair.ground.predicate && things > 0 && denied) || alike || loosely;
    let told = same && opposed && looks_ahead(x) && looks_ahead(y);
    let words = |claim: usize| super::clip(pair.story.words(claim));
    told.then(|| (Kind::Status, format!("Will it be so ({})?", pair.topic()), [words(pair.a), words(pair.b)]))
}
