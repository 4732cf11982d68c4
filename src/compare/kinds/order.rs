//! In which order: two events of which one side has the first before the second, the other the second before the first.

use std::sync::OnceLock;

use super::sequence::{another_time, apart, in_two_places, of_another, of_others};
use super::state_of::two_things;
use super::{Pair, PairFinding, Score};
use crate::compare::common_ground::stand;
use crate::compare::events::EventMention;
use crate::language::{WordRelation, lexicon};
use crate::model::{Claim, Kind, Polarity, Term, WordClass};

/// The least weight that each event must have in common with its like on the other side.
const LEAST: f64 = 0.35;

/// A word of order.
struct Phrase {
    lemmas: Vec<&'static str>,
    /// Whether what follows it lies after the rest.
    later: bool,
    /// Whether the rest must be in the past perfect.
    perfect: bool,
    /// Whether what follows it is a clause of its own and no part of the rest.
    sequel: bool,
    /// Whether `first` must stand before it.
    listed: bool,
}

/// A claim's two events in order, by the places of their terms.
pub(super) struct Course {
    pub(super) earlier: Vec<usize>,
    pub(super) later: Vec<usize>,
    pub(super) word: String,
}

pub(super) fn judge(pair: &Pair<'_>) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    if x.polarity == Polarity::Open || y.polarity == Polarity::Open || x.modality.future || y.modality.future
    {
        return None;
    }
    let text = |claim: &Claim| pair.story.documents[claim.document].text.as_str();
    let (p, q) = (course(text(x), x)?, course(text(y), y)?);
    let habit =
        |c: &Claim| c.reading.terms.iter().any(|t| matches!(&*t.lemma, "always" | "usually" | "normally"));
    if in_two_places(x, y) || habit(x) || habit(y) || of_another(pair) || another_time(x, y) {
        return None;
    }
    let first = shared(pair, &p.earlier, &q.later);
    let second = shared(pair, &p.later, &q.earlier);
    let straight = shared(pair, &p.earlier, &q.earlier) + shared(pair, &p.later, &q.later);
    // What lies alike on both sides is the same order, told in other words.
    if first < LEAST || second < LEAST || 2.0 * straight >= first + second {
        return None;
    }
    let mut score = Score::default();
    score.add("base", -1.9);
    score.add("the first event shared", 1.7 * first.min(1.2));
    score.add("the second event shared", 1.7 * second.min(1.2));
    score.add("a name on one side only", -0.2 * pair.names_apart().min(3) as f64);
    score.add("words beside exclude each other", -1.4 * apart(pair).min(2) as f64);
    let answers = [told(pair, x, &p), told(pair, y, &q)];
    let steps = vec![
        pair.first_step(),
        format!("“{}” puts “{}” first; “{}” puts “{}” first", p.word, answers[0], q.word, answers[1]),
    ];
    let relation = score.relation();
    let answers = answers.map(|a| format!("first: {a}"));
    Some(pair.found(
        Kind::Order,
        relation,
        score,
        format!("Which came first ({})?", pair.topic()),
        answers,
        steps,
    ))
}

/// The two events of a claim in the order in which its words put them.
pub(super) fn course(text: &str, claim: &Claim) -> Option<Course> {
    let terms = &claim.reading.terms;
    (0..terms.len()).find_map(|at| {
        let phrase = phrases().iter().find(|p| matches(terms, at, &p.lemmas))?;
        let end = at + phrase.lemmas.len();
        let all = || ((end..terms.len()).collect(), (0..at).collect());
        // `…, and it was in answer to that that the guns opened up`: the clause before is what came first.
        let cleft = at > 2 && terms[at - 1].lemma == "be" && terms[at - 2].lemma == "it" && !phrase.later;
        if cleft {
            let (later, earlier) = all();
            return Some(Course { earlier, later, word: phrase.lemmas.join(" ") });
        }
        // `And after them the trucks moved`: a pronoun stands for the clause before.
        let (ruled, rest) = if phrase.sequel { all() } else { parts(text, terms, at, end)? };
        let pronoun = ruled.iter().all(|n| terms[*n].class == WordClass::Function);
        if pronoun {
            let beyond = ruled.iter().max().map_or(end, |n| n + 1);
            let (before, after) = ((0..at).collect(), (beyond..terms.len()).collect());
            let (earlier, later) = if phrase.later { (after, before) } else { (before, after) };
            return Some(Course { earlier, later, word: phrase.lemmas.join(" ") });
        }
        let mut later = phrase.later;
        let negated =
            rest.iter().any(|n: &usize| terms[*n].role == crate::model::Role::Predicate && terms[*n].negated);
        // `Did not leave until it rang`: the ringing comes first.
        if matches!(phrase.lemmas[0], "until" | "till") {
            if !negated {
                return None;
            }
            later = false;
        } else if negated {
            return None;
        }
        // `Had left when it sank`, `was already gone when it sank`; `had` alone is no helper.
        let had = |n: &usize| {
            let helper =
                terms[*n].span.of(text).eq_ignore_ascii_case("had") && terms[*n].class == WordClass::Function;
            terms[*n].lemma == "already" || helper
        };
        if phrase.perfect && !rest.iter().any(had) {
            // `It went when the stand had fallen`, `when the stand lay already on the ground`.
            if !ruled.iter().any(had) {
                return None;
            }
            later = false;
        }
        // `First it rained, then it snowed`; `then` alone says as often `in that case`.
        if phrase.listed && !terms[..at].iter().any(|t| t.lemma == "first") {
            return None;
        }
        // `A man caught stealing fell after they hit him`: what describes somebody is none of the two events.
        let told = |n: &usize| terms[*n].role != crate::model::Role::Subordinate;
        let rest = if rest.iter().any(|n| told(n) && terms[*n].class == WordClass::Verb) {
            rest.into_iter().filter(told).collect()
        } else {
            rest
        };
        let (earlier, later) = if later { (rest, ruled) } else { (ruled, rest) };
        Some(Course { earlier, later, word: phrase.lemmas.join(" ") })
    })
}

/// The terms that the word of order rules (`before the wall came down`), and the rest: what follows it, or, where it
/// opens the sentence, what stands before the first comma. Places tell this better than trees, which often hang the
/// verb of such a clause on its noun.
fn parts(text: &str, terms: &[Term], at: usize, end: usize) -> Option<(Vec<usize>, Vec<usize>)> {
    let opens = terms[..at].iter().all(|t| matches!(t.class, WordClass::Function | WordClass::Adverb));
    // `Soon after gave birth`: a word of its own, which rules nothing.
    if terms[at].lemma == "after" && terms.get(end).is_some_and(|t| finite_by_itself(text, t)) {
        return None;
    }
    // `After school, when it rained`: what another word of order rules is a clause of its own.
    let comma = (end..terms.len()).find(|n| terms[*n].lemma == "," || *n > end && opens_clause(&terms[*n]));
    // `Only after it had rained did the water rise`: the helper opens the rest.
    let only = opens && terms[..at].iter().any(|t| t.lemma == "only");
    let turned = only.then(|| turned(terms, end)).flatten();
    let (ruled, rest): (Vec<usize>, Vec<usize>) = match (opens, comma) {
        _ if turned.is_some() => {
            let helper = turned.unwrap_or(end);
            ((end..helper).collect(), (helper..terms.len()).collect())
        }
        (true, Some(comma)) => ((end..comma).collect(), (comma + 1..terms.len()).collect()),
        (true, None) => by_tree(terms, at, end)?,
        (false, Some(comma)) => ((end..comma).collect(), (0..at).collect()),
        (false, None) => ((end..terms.len()).collect(), (0..at).collect()),
    };
    (!ruled.is_empty() && !rest.is_empty()).then_some((ruled, rest))
}

/// The helper that opens a clause with its subject after it (`did the water rise`), after a clause with a verb of its own.
fn turned(terms: &[Term], from: usize) -> Option<usize> {
    let helper =
        |t: &Term| t.class == WordClass::Function && matches!(&*t.lemma, "do" | "be" | "have" | "can");
    let subject = |t: &Term| {
        matches!(t.class, WordClass::Noun | WordClass::Name)
            || matches!(
                &*t.lemma,
                "the" | "a" | "an" | "he" | "she" | "it" | "they" | "we" | "i" | "his" | "her"
            )
    };
    (from + 1..terms.len().saturating_sub(1)).find(|n| {
        let told = terms[from..*n].iter().any(|t| t.class == WordClass::Verb);
        told && helper(&terms[*n]) && subject(&terms[*n + 1])
    })
}

/// Whether a verb stands without a helper and is no participle of what goes on (`after gave birth`, not `after giving`).
fn finite_by_itself(text: &str, term: &Term) -> bool {
    term.class == WordClass::Verb && !term.span.of(text).ends_with("ing")
}

fn opens_clause(term: &Term) -> bool {
    matches!(
        &*term.lemma,
        "when" | "while" | "until" | "till" | "before" | "after" | "once" | "who" | "which"
    )
}

/// The same by the tree, for a clause that opens the sentence and ends without a comma.
fn by_tree(terms: &[Term], at: usize, end: usize) -> Option<(Vec<usize>, Vec<usize>)> {
    // `By the time the firemen came`: the clause hangs on the phrase; `before they came`: the word on the clause.
    let below = (end..terms.len()).find(|n| terms[*n].governor.is_some_and(|g| (at..end).contains(&g)));
    let head = below.or_else(|| (at..end).find_map(|n| terms[n].governor.filter(|g| *g >= end)))?;
    let under = |mut n: usize| {
        for _ in 0..terms.len() {
            if n == head {
                return true;
            }
            match terms[n].governor {
                Some(above) => n = above,
                None => return false,
            }
        }
        false
    };
    Some((0..terms.len()).filter(|n| !(at..end).contains(n)).partition(|n| under(*n)))
}

/// Weight of the event that the terms of the one side and the terms of the other tell of: by one verb, or by words of one
/// class of events. Without such an event, what else they share counts nothing.
fn shared(pair: &Pair<'_>, left: &[usize], right: &[usize]) -> f64 {
    let [x, y] = pair.claims();
    let (one, two) = (&x.reading.terms, &y.reading.terms);
    let like = |class: WordClass, i: usize, j: usize| match stand(&one[i], &two[j]) {
        WordRelation::None | WordRelation::Antonym | WordRelation::Sibling => 0.0,
        // `Core 1 was frozen first`, `core 2 was cut first`.
        _ if class != WordClass::Verb && two_things(one, i, two, j) => 0.0,
        _ if class == WordClass::Verb && of_others(one, i, two, j) => 0.0,
        _ => pair.weights.weight(&one[i]).min(pair.weights.weight(&two[j])),
    };
    let best = |class: WordClass| -> f64 {
        let of = |claim: &Claim, places: &[usize]| -> Vec<usize> {
            places.iter().copied().filter(|n| claim.reading.terms[*n].class == class).collect()
        };
        let (a, b) = (of(x, left), of(y, right));
        a.iter().map(|i| b.iter().map(|j| like(class, *i, *j)).fold(0.0, f64::max)).sum()
    };
    let of = |claim: usize, places: &[usize]| -> Vec<EventMention> {
        let inside = |m: &&EventMention| places.contains(&m.at);
        pair.story.events[claim].iter().filter(inside).copied().collect()
    };
    let (a, b) = (of(pair.a, left), of(pair.b, right));
    let told = a.iter().flat_map(|m| {
        let same =
            |n: &&EventMention| n.class == m.class && !(m.weak && n.weak) && !of_others(one, m.at, two, n.at);
        b.iter().filter(same).map(|n| 0.9 * pair.weights.of_event(m).min(pair.weights.of_event(n)))
    });
    let event = best(WordClass::Verb).max(told.fold(0.0, f64::max));
    if event > 0.0 {
        return event + 0.5 * best(WordClass::Noun);
    }
    // `Before the passengers`, `after the last of the passengers`: what they did is that of the rest.
    let bare = |claim: &Claim, places: &[usize]| {
        places.iter().all(|n| !matches!(claim.reading.terms[*n].class, WordClass::Verb))
    };
    if bare(x, left) && bare(y, right) { best(WordClass::Noun) } else { 0.0 }
}

/// The words of the earlier event.
fn told(pair: &Pair<'_>, claim: &Claim, course: &Course) -> String {
    let terms = &claim.reading.terms;
    let text = &pair.story.documents[claim.document].text;
    let first = course.earlier.iter().min().map(|n| terms[*n].span);
    let last = course.earlier.iter().max().map(|n| terms[*n].span);
    match (first, last) {
        (Some(first), Some(last)) => super::clip(first.cover(last).of(text)),
        _ => super::clip(claim.span.of(text)),
    }
}

fn matches(terms: &[Term], at: usize, lemmas: &[&str]) -> bool {
    terms.len() >= at + lemmas.len() && lemmas.iter().zip(&terms[at..]).all(|(l, t)| *l == t.lemma)
}

/// The phrases, longest first.
fn phrases() -> &'static [Phrase] {
    static PHRASES: OnceLock<Vec<Phrase>> = OnceLock::new();
    PHRASES.get_or_init(|| {
        let mut phrases: Vec<Phrase> = lexicon::rows("en/orders.tsv")
            .filter_map(|row| {
                let [phrase, side, flags @ ..] = row.as_slice() else { return None };
                Some(Phrase {
                    lemmas: phrase.split(' ').collect(),
                    later: *side == "later",
                    perfect: flags.contains(&"perfect"),
                    sequel: flags.contains(&"sequel"),
                    listed: flags.contains(&"listed"),
                })
            })
            .collect();
        phrases.sort_by_key(|p| std::cmp::Reverse(p.lemmas.len()));
        phrases
    })
}
