//! In which order, told over more than one sentence: `patched it before any account was touched` against `accounts were emptied
//! on the 9th. The fix came out on the 15th`. Times, or words that lead on from the sentence before, put the two events of such
//! a passage in order; the other side must say its order in words.

use rayon::prelude::*;

use super::order::course;
use super::precedent::elsewhere;
use super::state_of::two_things;
use super::{Pair, PairFinding, Score, guarded, open, settled, surest};
use crate::compare::common_ground::{self, near, stand};
use crate::compare::finding::Story;
use crate::compare::weights::Weights;
use crate::language::WordRelation;
use crate::model::{
    Claim, EntityKind, Grain, Kind, Moment, Polarity, Region, Relation, Role, Stance, Term, TimeMention,
    TimeRelation, WordClass,
};

/// The least that each event must have in common with its like on the other side.
const LEAST: f64 = 0.35;

/// The same where times put the events of one side in order, not words.
const DATED: f64 = 0.6;

/// The least that the word must weigh which both sides have of an event.
const SURE: f64 = 0.35;

/// The most claims between two that one passage dates.
const NEAR: usize = 5;

/// What the verbs count against an event that the two sides tell by unrelated ones.
const OTHER_VERB: f64 = 0.25;

/// A word of an event: its claim and its place there.
type Word = (usize, usize);

/// Two events of a passage in order.
struct Course {
    /// The claim that tells of the order, or of the later event.
    claim: usize,
    earlier: Vec<Word>,
    later: Vec<Word>,
    /// What puts them in order.
    why: String,
    /// Whether words of order do, not times.
    told: bool,
}

/// Orders held against each other. In a folder of one story all of them; where there may be many stories, the candidate pairs
/// tell which belong together.
pub(super) fn judge(story: &Story<'_>, weights: &Weights, pairs: &[(usize, usize)]) -> Vec<PairFinding> {
    let plain = |n: &usize| {
        let claim = &story.claims[*n];
        let commits = matches!(claim.attribution.stance, Stance::Asserted | Stance::Denied);
        claim.rule.is_none()
            && !claim.shell
            && commits
            && !claim.modality.future
            && claim.modality.committed()
    };
    let claims: Vec<usize> = (0..story.claims.len()).filter(plain).collect();
    let mut courses: Vec<Course> = Vec::new();
    for (place, &number) in claims.iter().enumerate() {
        courses.extend(in_words(story, number));
        courses.extend(timed(story, number));
        let Some(before) = place.checked_sub(1).map(|p| claims[p]).filter(|b| follows(story, *b, number))
        else {
            continue;
        };
        courses.extend(led_on(story, before, number));
        let from = place.saturating_sub(NEAR);
        courses.extend(claims[from..place].iter().filter_map(|n| dated(story, *n, number)));
    }
    let many = courses.len() * courses.iter().filter(|c| c.told).count();
    let open = open(story, pairs, many);
    let of = |(n, p): (usize, &Course)| {
        let others = courses.iter().enumerate().filter(|(m, q)| {
            // Two orders told in words within one claim each are the candidates' affair where they are such; each two once.
            (!q.told || n < *m) && open(p.claim, q.claim)
        });
        surest(others.filter_map(|(_, q)| against(story, weights, pairs, p, q)))
    };
    courses.par_iter().enumerate().filter(|(_, c)| c.told).filter_map(of).collect()
}

/// Whether one claim follows the other in its document, at most a sentence on.
fn follows(story: &Story<'_>, before: usize, number: usize) -> bool {
    let (x, y) = (&story.claims[before], &story.claims[number]);
    const REACH: usize = 40;
    x.document == y.document && x.span.end <= y.span.start && y.span.start - x.span.end < REACH
}

/// The order that a claim tells in its own words.
fn in_words(story: &Story<'_>, number: usize) -> Option<Course> {
    let claim = &story.claims[number];
    let terms = &claim.reading.terms;
    // Of three events nobody knows which a second word of order ties to which.
    let ordering = terms.iter().filter(|t| matches!(&*t.lemma, "before" | "after"));
    if ordering.count() > 1 {
        return None;
    }
    let found = course(&story.documents[claim.document].text, claim)?;
    let words = |places: Vec<usize>| {
        places.into_iter().filter(|n| !in_relative(terms, *n)).map(|n| (number, n)).collect()
    };
    let (earlier, later) = (words(found.earlier), words(found.later));
    Some(Course { claim: number, earlier, later, why: found.word, told: true })
}

/// Whether a word stands in a clause that describes a noun (`a man caught stealing`): none of the two events.
fn in_relative(terms: &[Term], mut at: usize) -> bool {
    for _ in 0..terms.len() {
        let Some(above) = terms[at].governor else { return false };
        let describes = terms[at].class == WordClass::Verb && terms[at].role == Role::Subordinate;
        // `By the time the helicopter arrived` describes no time.
        let time = matches!(&*terms[above].lemma, "time" | "moment" | "day" | "hour");
        if describes && !time && matches!(terms[above].class, WordClass::Noun | WordClass::Name) {
            return true;
        }
        at = above;
    }
    false
}

/// Words that open a claim of what came after that of the claim before, by lemma, and whether it came before it instead.
const LEADING: [(&[&str], bool); 9] = [
    (&["only", "then"], false),
    (&["only", "after", "that"], false),
    (&["only", "afterwards"], false),
    (&["after", "that"], false),
    (&["afterwards"], false),
    (&["only", "later"], false),
    (&["by", "then"], true),
    (&["by", "that", "time"], true),
    (&["before", "that"], true),
];

/// The order of two claims of which the second leads on from the first (`only then did they leave`).
fn led_on(story: &Story<'_>, before: usize, number: usize) -> Option<Course> {
    let terms = &story.claims[number].reading.terms;
    let positive = |n: usize| story.claims[n].polarity == Polarity::Positive;
    let (at, words, turned) = LEADING.into_iter().find_map(|(words, turned)| {
        let opens = |at: &usize| {
            terms.len() > at + words.len() && words.iter().zip(&terms[*at..]).all(|(w, t)| *w == t.lemma)
        };
        let closes = terms
            .len()
            .checked_sub(words.len())
            .filter(|at| *at > 2 && !turned && words.iter().zip(&terms[*at..]).all(|(w, t)| *w == t.lemma));
        (0..3).find(opens).or(closes).map(|at| (at, words, turned))
    })?;
    if !positive(before) || !positive(number) {
        return None;
    }
    // What came first may fill the rest of the sentence before the word, or the sentence before it.
    let opening = &story.claims[before];
    let same = |n: &usize| {
        let claim = &story.claims[*n];
        claim.rule.is_none() && claim.document == opening.document && claim.sentence == opening.sentence
    };
    let first = (0..=before).rev().take_while(same).flat_map(|n| all(story, n)).collect();
    let second =
        all(story, number).into_iter().filter(|(_, n)| !(at..at + words.len()).contains(n)).collect();
    let (earlier, later) = if turned { (second, first) } else { (first, second) };
    Some(Course { claim: number, earlier, later, why: words.join(" "), told: true })
}

/// The order of two claims of a passage by the times that they state.
fn dated(story: &Story<'_>, before: usize, number: usize) -> Option<Course> {
    let (x, y) = (&story.claims[before], &story.claims[number]);
    let when = |claim: &Claim| {
        let times: Vec<Moment> = at_times(claim).map(|t| t.moment).collect();
        let (first, last) = (times.first()?, times.last()?);
        // `On the 9th and the 10th`: what both days saw.
        let hull = Moment { to: last.to.max(first.to), from: first.from.min(last.from), ..*first };
        (times.len() <= 2 && claim.polarity == Polarity::Positive).then_some(hull)
    };
    let (p, q) = (when(x)?, when(y)?);
    if x.document != y.document
        || x.sentence == y.sentence && before == number
        || p.relate(&q) != Region::Disjoint
    {
        return None;
    }
    let (first, second) = if p.to <= q.from { (before, number) } else { (number, before) };
    let why = (if first == before { [p, q] } else { [q, p] }).map(super::date::shown).join(" before ");
    Some(Course { claim: second, earlier: all(story, first), later: all(story, second), why, told: false })
}

/// The times at which a claim puts what it tells, none coarser than a day.
fn at_times(claim: &Claim) -> impl Iterator<Item = &TimeMention> {
    let at = |t: &&TimeMention| t.relation == TimeRelation::At && t.moment.grain <= Grain::Day && !t.weak;
    claim.reading.times.iter().filter(at)
}

/// The order of two events of one claim by the times that it states (`fell at ten and rose at noon`).
fn timed(story: &Story<'_>, number: usize) -> Option<Course> {
    let claim = &story.claims[number];
    let times: Vec<&TimeMention> = at_times(claim).collect();
    let [first, second] = times.as_slice() else { return None };
    let terms = &claim.reading.terms;
    if first.moment.relate(&second.moment) != Region::Disjoint || claim.polarity != Polarity::Positive {
        return None;
    }
    let between =
        |n: &usize| terms[*n].span.start >= first.span.end && terms[*n].span.end <= second.span.start;
    let and =
        (0..terms.len()).filter(between).find(|n| matches!(&*terms[*n].lemma, "and" | "but" | "," | ";"))?;
    let verb = |range: std::ops::Range<usize>| terms[range].iter().any(|t| t.class == WordClass::Verb);
    if !verb(0..and) || !verb(and + 1..terms.len()) {
        return None;
    }
    let part = |range: std::ops::Range<usize>| -> Vec<Word> { range.map(|n| (number, n)).collect() };
    let (mut earlier, mut later) = (part(0..and), part(and + 1..terms.len()));
    let mut times = [first.moment, second.moment];
    if second.moment.to <= first.moment.from {
        (earlier, later) = (later, earlier);
        times.reverse();
    }
    let why = times.map(super::date::shown).join(" before ");
    Some(Course { claim: number, earlier, later, why, told: false })
}

fn all(story: &Story<'_>, number: usize) -> Vec<Word> {
    (0..story.claims[number].reading.terms.len()).map(|n| (number, n)).collect()
}

/// Two courses of what may be the same two events, in opposite order.
fn against(
    story: &Story<'_>,
    weights: &Weights,
    pairs: &[(usize, usize)],
    p: &Course,
    q: &Course,
) -> Option<PairFinding> {
    let (x, y) = (&story.claims[p.claim], &story.claims[q.claim]);
    let (a, b) = (p.claim.min(q.claim), p.claim.max(q.claim));
    if x.document == y.document
        || story.one_holder(p.claim, q.claim)
        || elsewhere(x, y)
        || in_two_places(x, y)
        || parted(story, p) != parted(story, q)
    {
        return None;
    }
    let event = |e: &[Word], of: &Course, f: &[Word], other: &Course| {
        shared(story, weights, &own(story, e, of), &own(story, f, other))
    };
    let first = event(&p.earlier, p, &q.later, q);
    let second = event(&p.later, p, &q.earlier, q);
    let straight = event(&p.earlier, p, &q.earlier, q).max(0.0) + event(&p.later, p, &q.later, q).max(0.0);
    let least = if q.told { LEAST } else { DATED };
    if first < least || second < least || 2.0 * straight >= first + second {
        return None;
    }
    let pair = Pair { story, weights, a, b, ground: common_ground::find(story, weights, a, b) };
    if of_another(&pair) || p.told && q.told && another_time(x, y) {
        return None;
    }
    // The candidates are judged already, claim by claim.
    if p.told && q.told && pairs.binary_search(&(a, b)).is_ok() && super::order::judge(&pair).is_some() {
        return None;
    }
    let mut score = Score::default();
    score.add("base", -2.2);
    score.add("the first event shared", 1.7 * first.min(1.2));
    score.add("the second event shared", 1.7 * second.min(1.2));
    score.add("a name on one side only", -0.2 * pair.names_apart().min(3) as f64);
    score.add("words beside exclude each other", -1.4 * apart(&pair).min(2) as f64);
    let (one, two) = (told(story, &p.earlier), told(story, &q.earlier));
    let steps = vec![
        pair.first_step(),
        format!("“{}” puts “{one}” first, before “{}”", p.why, told(story, &p.later)),
        format!("“{}” puts “{two}” first, before “{}”", q.why, told(story, &q.later)),
    ];
    let mut answers = [format!("first: {one}"), format!("first: {two}")];
    if a == q.claim {
        answers.reverse();
    }
    let relation = score.relation();
    let question = format!("Which came first ({})?", pair.topic());
    let found = pair.found(Kind::Order, relation, score, question, answers, steps);
    let found = settled(&pair, guarded(&pair, found))?;
    matches!(found.relation, Relation::Contradiction | Relation::Tension).then_some(found)
}

/// Whether each claim is told of a place of its own (`in the great hall`, `in the annexe`).
pub(super) fn in_two_places(x: &Claim, y: &Claim) -> bool {
    let places = |claim: &'_ Claim| -> Vec<Term> {
        let terms = &claim.reading.terms;
        let led = |n: usize| {
            let before = terms[..n].iter().rev().find(|t| {
                t.class != WordClass::Adjective
                    && !matches!(&*t.lemma, "the" | "a" | "an" | "his" | "her" | "its" | "our" | "my")
            });
            before.is_some_and(|t| {
                matches!(&*t.lemma, "in" | "at" | "on" | "off" | "near" | "inside" | "outside" | "aboard")
            })
        };
        let place = |n: &usize| {
            matches!(terms[*n].class, WordClass::Noun | WordClass::Name)
                && led(*n)
                && !claim.reading.dates(&terms[*n])
        };
        (0..terms.len()).filter(place).map(|n| terms[n].clone()).collect()
    };
    let (here, there) = (places(x), places(y));
    let known = |t: &Term, claim: &Claim| claim.reading.terms.iter().any(|o| near(t, o));
    !here.is_empty()
        && !there.is_empty()
        && !here.iter().any(|t| known(t, y))
        && !there.iter().any(|t| known(t, x))
}

/// Whether a thing that both name is another of its name (`core 1`, `core 2`).
pub(super) fn of_another(pair: &Pair<'_>) -> bool {
    let [a, b] = pair.claims();
    let (x, y) = (&a.reading.terms, &b.reading.terms);
    // What stands before the name of a person is a title or a first name.
    let person = |claim: &Claim, t: &Term| {
        claim.reading.names.iter().any(|m| m.kind == EntityKind::Person && m.span.contains(t.span))
    };
    pair.ground.shared.iter().any(|(i, j, _)| {
        let noun = |t: &Term| matches!(t.class, WordClass::Noun | WordClass::Name);
        let one = person(a, &x[*i]) && person(b, &y[*j]);
        !one && noun(&x[*i]) && noun(&y[*j]) && two_things(x, *i, y, *j)
    })
}

/// Whether one side tells of a further time, or each of a day of its own.
pub(super) fn another_time(x: &Claim, y: &Claim) -> bool {
    // `Sold his remaining shares`.
    let again = |c: &Claim| {
        let further = |t: &Term| matches!(&*t.lemma, "again" | "remaining" | "remain" | "rest" | "further");
        c.reading.terms.iter().any(further)
    };
    let days = |c: &Claim| at_times(c).map(|t| t.moment).collect::<Vec<_>>();
    let (p, q) = (days(x), days(y));
    let meet = p.iter().any(|a| q.iter().any(|b| a.relate(b) != Region::Disjoint));
    again(x) != again(y) || !p.is_empty() && !q.is_empty() && !meet
}

/// Whether two verbs have each a subject or an object of its own (`approved the budget`, `approved the merger`).
pub(super) fn of_others(left: &[Term], i: usize, right: &[Term], j: usize) -> bool {
    let part = |terms: &'_ [Term], verb: usize, roles: &[Role]| {
        let own = |t: &&Term| t.governor == Some(verb) && t.head && roles.contains(&t.role);
        let named = |t: &Term| matches!(t.class, WordClass::Noun | WordClass::Name);
        let at = (0..terms.len()).find(|n| own(&&terms[*n])).filter(|n| named(&terms[*n]))?;
        // `Pilot Greta Lowe` and `Ms Lowe` are named by the last word, `the last of the tenants` are tenants.
        let name = |n: &usize| terms[*n].class == WordClass::Name && terms[*n].role == terms[at].role;
        let last = (at + 1..terms.len()).take_while(name).last().unwrap_or(at);
        let some = matches!(&*terms[at].lemma, "last" | "first" | "one" | "rest" | "most" | "half" | "all");
        let of = terms.get(at + 1).filter(|t| some && t.lemma == "of");
        let whole = of.and_then(|_| terms[at + 2..].iter().find(|t| named(t)));
        Some(whole.unwrap_or(&terms[last]).clone())
    };
    // `Lena Marsh left`, `Lena Marsh's friend left`; a noun without an owner may be who is named.
    let owned = |t: &Term, terms: &[Term]| {
        let at = terms.iter().position(|o| o.span == t.span).unwrap_or(0);
        let owner = |o: &Term| matches!(&*o.lemma, "'s" | "’s" | "his" | "her" | "their" | "its");
        t.class == WordClass::Noun && terms[at.saturating_sub(2)..at].iter().any(owner)
    };
    let apart = |roles: &[Role]| {
        let known = |t: &Term, terms: &[Term]| terms.iter().any(|o| near(t, o));
        match (part(left, i, roles), part(right, j, roles)) {
            (Some(p), Some(q)) if p.class == q.class => {
                !near(&p, &q) && (!known(&p, right) || !known(&q, left))
            }
            (Some(p), Some(q)) => owned(&p, left) || owned(&q, right),
            _ => false,
        }
    };
    apart(&[Role::Object, Role::PassiveSubject]) || apart(&[Role::Subject])
}

/// How many words of the two, aligned with nothing, exclude each other (`the elder`, `the younger`).
pub(super) fn apart(pair: &Pair<'_>) -> usize {
    let [x, y] = pair.claims();
    let other = |t: &Term| matches!(t.class, WordClass::Adjective | WordClass::Noun);
    let opposed = pair
        .ground
        .opposites
        .iter()
        .filter(|(i, j)| other(&x.reading.terms[*i]) && other(&y.reading.terms[*j]));
    pair.ground.contrasts.max(opposed.count())
}

/// Whether a course tells of a further time (`again`, `the second attempt`).
fn parted(story: &Story<'_>, course: &Course) -> bool {
    course.earlier.iter().chain(&course.later).any(|w| {
        matches!(
            &*term(story, *w).lemma,
            "again" | "second" | "another" | "third" | "next" | "last" | "always" | "usually"
        )
    })
}

fn term<'s>(story: &'s Story<'_>, (claim, at): Word) -> &'s Term {
    &story.claims[claim].reading.terms[at]
}

/// The telling words of an event: no times, no words that stand in the other event of its passage too.
fn own(story: &Story<'_>, event: &[Word], course: &Course) -> Vec<Word> {
    let count = |lemma: &str| {
        let has = |e: &[Word]| e.iter().any(|w| term(story, *w).lemma == lemma);
        has(&course.earlier) && has(&course.later)
    };
    let tells = |w: &Word| {
        let (claim, t) = (&story.claims[w.0], term(story, *w));
        let sort = match t.class {
            WordClass::Noun => !matches!(&*t.lemma, "minute" | "hour" | "day" | "time" | "moment" | "end"),
            WordClass::Verb => !LIGHT.contains(&t.lemma.as_str()),
            WordClass::Adjective => !matches!(&*t.lemma, "single" | "only" | "late" | "early" | "last"),
            _ => false,
        };
        sort && !claim.reading.dates(t) && !count(&t.lemma)
    };
    event.iter().copied().filter(tells).collect()
}

/// Verbs that say little of what happened.
const LIGHT: [&str; 26] = [
    "be", "have", "do", "go", "come", "make", "take", "get", "give", "say", "tell", "put", "let", "set",
    "see", "know", "hear", "happen", "begin", "start", "think", "want", "find", "keep", "bring", "follow",
];

/// Weight of what two events have in common; less where each side tells it by a verb of its own.
fn shared(story: &Story<'_>, weights: &Weights, left: &[Word], right: &[Word]) -> f64 {
    let like = |p: Word, q: Word| {
        let (s, t) = (term(story, p), term(story, q));
        // The north gate is no other gate's.
        let terms = |w: Word| story.claims[w.0].reading.terms.as_slice();
        let noun = |t: &Term| matches!(t.class, WordClass::Noun | WordClass::Name);
        if noun(s) && noun(t) && two_things(terms(p), p.1, terms(q), q.1) {
            return 0.0;
        }
        if s.class == WordClass::Verb && t.class == WordClass::Verb && of_others(terms(p), p.1, terms(q), q.1)
        {
            return 0.0;
        }
        let strength = match stand(s, t) {
            WordRelation::Same | WordRelation::Derived => 1.0,
            WordRelation::Synonym => 0.8,
            WordRelation::Hypernym | WordRelation::Hyponym if s.class == t.class => 0.5,
            _ => 0.0,
        };
        strength * weights.weight(s).min(weights.weight(t))
    };
    let best = |p: Word| right.iter().map(|q| like(p, *q)).fold(0.0, f64::max);
    let sum: f64 = left.iter().map(|p| best(*p)).sum();
    let word = |p: &Word, q: &Word| {
        matches!(stand(term(story, *p), term(story, *q)), WordRelation::Same | WordRelation::Derived)
    };
    if !left.iter().any(|p| right.iter().any(|q| word(p, q) && like(*p, *q) >= SURE)) {
        return 0.0;
    }
    let verbs = |words: &[Word]| -> Vec<Word> {
        words.iter().copied().filter(|w| term(story, *w).class == WordClass::Verb).collect()
    };
    let (a, b) = (verbs(left), verbs(right));
    let meet = a.iter().any(|p| right.iter().any(|q| like(*p, *q) > 0.0))
        || b.iter().any(|q| left.iter().any(|p| like(*p, *q) > 0.0));
    if !a.is_empty() && !b.is_empty() && !meet { sum - OTHER_VERB } else { sum }
}

/// The words of an event.
fn told(story: &Story<'_>, event: &[Word]) -> String {
    let Some(number) = event.first().map(|w| w.0) else { return String::new() };
    let claim = &story.claims[number];
    let spans = event.iter().map(|w| term(story, *w).span);
    let span = spans.reduce(crate::text::Span::cover).unwrap_or(claim.span);
    super::clip(span.of(&story.documents[claim.document].text))
}
