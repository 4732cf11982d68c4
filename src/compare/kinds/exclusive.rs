//! Whether it is the first or only one: a claim that nothing like it came before, and one that names it.

use super::{Pair, PairFinding, Score, precedent};
use crate::compare::common_ground::{occurs, stand};
use crate::compare::events;
use crate::language::WordRelation;
use crate::model::{
    AmountMention, Claim, EntityId, Kind, Moment, Polarity, Role, Stance, Statistic, Term, TimeRelation,
    WordClass,
};

pub(super) fn judge(pair: &Pair<'_>) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    alone(pair, x, y, false)
        .or_else(|| alone(pair, y, x, true))
        .or_else(|| denied(pair, x, y, false))
        .or_else(|| denied(pair, y, x, true))
        .or_else(|| one_doer(pair, x, y, false))
        .or_else(|| one_doer(pair, y, x, true))
        .or_else(|| of_the_first(pair))
}

/// One claim says that something is the first of its kind, the other tells of one before it.
fn of_the_first(pair: &Pair<'_>) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    let (first, other, swapped) = match (claims_first(pair, x), claims_first(pair, y)) {
        (true, false) => (x, y, false),
        (false, true) => (y, x, true),
        _ => return None,
    };
    if other.polarity != Polarity::Positive || other.modality.future || pair.ground.weight < 0.6 {
        return None;
    }
    if first_of(first).is_some_and(|noun| !occurs(noun, other)) {
        return None;
    }
    let before = came_before(first, other);
    // `Never before this one` leaves room for a second one now.
    let counted = other.reading.amounts.iter().any(later_in_order) && !until_now(first);
    if !before && !counted {
        return None;
    }
    // At Brenfell nobody had died; at Ostrel two did.
    let held = first.attribution.stance == Stance::Asserted;
    // A denial holds for its cause and circumstance; the first of a sort is the first of all.
    let denied = first.reading.terms.iter().any(|t| matches!(&*t.lemma, "ever" | "never"));
    let of_other = denied && precedent::of_a_cause(first, other);
    if precedent::elsewhere(first, other) || of_other || !held {
        return None;
    }
    let mut score = Score::default();
    score.add("base", -2.6);
    score.add("shared words", 0.9 * pair.ground.weight.min(3.0));
    score.add("what the longer one says besides", 0.5 * pair.excess());
    score.add("coverage", 1.2 * pair.ground.coverage);
    if before {
        score.add("it happened before", 1.2);
    }
    if counted {
        score.add("it is counted as a later one", 1.2);
    }
    if first.reading.terms.iter().any(|t| t.lemma == "ever") {
        score.add("“ever” leaves no way out", 0.6);
    }
    if pair.ground.predicate {
        score.add("same event", 0.6);
    }
    score.add("a name on one side only", -0.2 * pair.names_apart().min(3) as f64);
    let relation = score.relation();
    let text = |c: &Claim| super::clip(c.span.of(&pair.story.documents[c.document].text));
    let steps = vec![
        pair.first_step(),
        format!("“{}” says that there was none before", text(first)),
        format!("“{}” tells of one", text(other)),
    ];
    let mut answers = ["the first".to_owned(), "not the first".to_owned()];
    if swapped {
        answers.reverse();
    }
    let question = format!("Is it the first ({})?", pair.topic());
    Some(pair.found(Kind::Exclusive, relation, score, question, answers, steps))
}

/// The first claim says that there was no other; the second counts several.
fn alone(pair: &Pair<'_>, only: &Claim, several: &Claim, swapped: bool) -> Option<PairFinding> {
    let terms = &only.reading.terms;
    let at = no_other(terms)?;
    let thing = &terms[at];
    // `The two businesses` are those that were spoken of.
    let known = |m: &AmountMention| {
        let before = several.reading.terms.iter().rfind(|t| t.span.end <= m.span.start);
        before.is_some_and(|t| {
            matches!(&*t.lemma, "the" | "these" | "those" | "both" | "our" | "their" | "its")
        })
    };
    let counted = several.reading.amounts.iter().filter(|m| !known(m)).find(|m| {
        let level = m.amount.statistic == Statistic::Level && m.amount.unit.dimension == "count";
        level
            && m.amount.value >= 2.0
            && m.noun.as_deref().is_some_and(|n| events::head(n) == events::head(&thing.lemma))
    })?;
    if several.polarity != Polarity::Positive || several.modality.future != only.modality.future {
        return None;
    }
    let mut score = Score::default();
    score.add("base", -1.2);
    score.add("shared words", 0.9 * pair.ground.weight.min(2.5));
    score.add("coverage", 1.2 * pair.ground.coverage);
    score.add("same event", if pair.ground.predicate { 0.8 } else { 0.0 });
    score.add("a name on one side only", -0.35 * pair.names_apart().min(3) as f64);
    let text = &pair.story.documents[several.document].text;
    let number = counted.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let steps = vec![pair.first_step(), format!("no other “{}” against {number}", thing.lemma)];
    let mut answers = ["no other".to_owned(), number];
    if swapped {
        answers.reverse();
    }
    let relation = score.relation();
    let question = format!("Is it the only one ({})?", pair.topic());
    Some(pair.found(Kind::Exclusive, relation, score, question, answers, steps))
}

/// The first claim says that somebody is the only one, the second that the same is not.
fn denied(pair: &Pair<'_>, only: &Claim, other: &Claim, swapped: bool) -> Option<PairFinding> {
    let (p, q) = (singled(&only.reading.terms)?, singled(&other.reading.terms)?);
    let (thing, same) = (&only.reading.terms[p.noun], &other.reading.terms[q.noun]);
    let one_thing = events::head(&thing.lemma) == events::head(&same.lemma);
    if p.denied || !q.denied || !one_thing || pair.ground.shared.len() < 2 {
        return None;
    }
    // Whoever is meant must be the same: a name by its words, a pronoun only where all else leaves no doubt.
    let (subject, least) = match (p.subject(&only.reading.terms), q.subject(&other.reading.terms)) {
        (Some(a), Some(b)) => ((stand(a, b) == WordRelation::Same).then_some(1.0)?, 0.4),
        _ => (0.0, 0.75),
    };
    if pair.ground.coverage < least {
        return None;
    }
    let mut score = Score::default();
    score.add("base", -1.6);
    score.add("shared words", 0.9 * pair.ground.weight.min(2.5));
    score.add("coverage", 1.2 * pair.ground.coverage);
    score.add("the same one is singled out", subject);
    let words = |claim: &Claim| super::clip(claim.span.of(&pair.story.documents[claim.document].text));
    let steps = vec![
        pair.first_step(),
        format!("“{}” says that there is no other", words(only)),
        format!("“{}” says that there are others", words(other)),
    ];
    let mut answers = ["the only one".to_owned(), "not the only one".to_owned()];
    if swapped {
        answers.reverse();
    }
    let relation = score.relation();
    let question = format!("Is it the only one ({})?", pair.topic());
    Some(pair.found(Kind::Exclusive, relation, score, question, answers, steps))
}

/// The first claim says that only one did or had something, the second that somebody else did or had it.
fn one_doer(pair: &Pair<'_>, only: &Claim, other: &Claim, swapped: bool) -> Option<PairFinding> {
    let told = |c: &Claim| c.polarity == Polarity::Positive && c.attribution.stance.commits();
    if !told(only) || !told(other) || only.modality.future != other.modality.future {
        return None;
    }
    let (p, q) = (only_subject(only)?, subject(&other.reading.terms)?);
    let (one, two) = (&only.reading.terms[p.head], &other.reading.terms[q.head]);
    let (one_name, two_name) = (entity(only, one), entity(other, two));
    let apart = match (one_name, two_name) {
        (Some(a), Some(b)) => a != b,
        (None, None) => {
            one.lemma != two.lemma && matches!(stand(one, two), WordRelation::None | WordRelation::Sibling)
        }
        // `The director` may be the one who is named.
        _ => false,
    };
    let agree =
        |r: WordRelation| matches!(r, WordRelation::Same | WordRelation::Synonym | WordRelation::Derived);
    let shared = |n: usize, first: bool| {
        pair.ground.shared.iter().any(|s| agree(s.2) && n == if first { s.0 } else { s.1 })
    };
    let lone = |claim: &Claim, who: &Who, first: bool| {
        let says = |t: &Term| {
            matches!(t.class, WordClass::Noun | WordClass::Name | WordClass::Verb | WordClass::Adjective)
        };
        let terms = claim.reading.terms.iter().enumerate().filter(|(n, t)| says(t) && !who.at.contains(n));
        terms.filter(|(n, _)| !shared(*n, first)).count()
    };
    if !apart || lone(only, &p, !swapped) > 0 || lone(other, &q, swapped) > 1 || pair.ground.shared.len() < 2
    {
        return None;
    }
    let mut score = Score::default();
    score.add("base", -0.9);
    score.add("shared words", 0.9 * pair.ground.weight.min(2.5));
    let too = other.reading.terms.iter().any(|t| matches!(&*t.lemma, "too" | "also"));
    score.add("“too”", if too { 0.6 } else { 0.0 });
    let words = |claim: &Claim, who: &Who| {
        let terms = &claim.reading.terms[who.at.clone()];
        let span = terms.iter().map(|t| t.span).reduce(|a, b| a.cover(b)).unwrap_or(claim.span);
        super::clip(span.of(&pair.story.documents[claim.document].text))
    };
    let mut answers = [words(only, &p).to_lowercase(), words(other, &q)];
    let steps = vec![pair.first_step(), format!("{} against {}", answers[0], answers[1])];
    if swapped {
        answers.reverse();
    }
    let relation = score.relation();
    let question = format!("Who else ({})?", pair.topic());
    Some(pair.found(Kind::Exclusive, relation, score, question, answers, steps))
}

/// Who does something, by the places of the words.
struct Who {
    head: usize,
    at: std::ops::Range<usize>,
}

/// The subject of a claim, its only one, with the words before it.
fn subject(terms: &[Term]) -> Option<Who> {
    let part = |n: &usize| terms[*n].head && matches!(terms[*n].role, Role::Subject | Role::PassiveSubject);
    let mut heads = (0..terms.len()).filter(part);
    let head = heads.next()?;
    let noun = matches!(terms[head].class, WordClass::Noun | WordClass::Name);
    (noun && heads.next().is_none()).then_some(Who { head, at: 0..head + 1 })
}

/// The subject of a claim that opens with `only`.
fn only_subject(claim: &Claim) -> Option<Who> {
    let who = subject(&claim.reading.terms)?;
    let opens = claim.reading.terms[..who.head].iter().find(|t| !matches!(&*t.lemma, "and" | "but" | "that"));
    // `Only the first payment`, `only two guards` count; they single nobody out.
    let counted = claim.reading.terms[..who.head].iter().any(|t| t.class == WordClass::Number);
    (opens?.lemma == "only" && !counted).then_some(who)
}

fn entity(claim: &Claim, term: &Term) -> Option<EntityId> {
    claim.reading.names.iter().find(|m| m.span.contains(term.span)).and_then(|m| m.entity)
}

/// Whether a claim denies that something is the only one of its kind.
pub(super) fn denies_being_only(claim: &Claim) -> bool {
    singled(&claim.reading.terms).is_some_and(|s| s.denied)
}

/// Words that single something out, by their places among the words of a claim.
struct Singled {
    opening: usize,
    noun: usize,
    /// Whether it is denied that there is only one.
    denied: bool,
}

impl Singled {
    /// The name or noun that stands before them; none where it is a pronoun.
    fn subject<'a>(&self, terms: &'a [Term]) -> Option<&'a Term> {
        let told = |t: &&Term| matches!(t.class, WordClass::Name | WordClass::Noun);
        terms[..self.opening].iter().rev().find(told)
    }
}

/// The noun of which a claim says that there was no other (`no other ship`, `the only ship`).
fn no_other(terms: &[Term]) -> Option<usize> {
    singled(terms).filter(|s| !s.denied).map(|s| s.noun)
}

/// What a claim says is, or is not, the only one of its kind.
fn singled(terms: &[Term]) -> Option<Singled> {
    let opens = |n: usize| {
        let two = (terms[n].lemma.as_str(), terms.get(n + 1).map(|t| t.lemma.as_str()));
        matches!(two, ("no", Some("other")) | ("the", Some("only" | "sole")))
    };
    let opening = (0..terms.len()).find(|n| opens(*n))?;
    // `Not the only country`.
    let negative = |t: &Term| matches!(&*t.lemma, "not" | "n't" | "never" | "hardly" | "scarcely");
    let denied = terms[opening + 1].negated || terms[..opening].iter().rev().take(2).any(negative);
    let at = opening + 2;
    let noun =
        (at..terms.len().min(at + 3)).find(|n| terms[*n].class == WordClass::Noun && terms[*n].head)?;
    let close = terms[at..noun].iter().all(|t| t.class != WordClass::Function);
    close.then_some(Singled { opening, noun, denied })
}

/// Whether the claim says that nothing like it came before.
fn claims_first(pair: &Pair<'_>, claim: &Claim) -> bool {
    let text = &pair.story.documents[claim.document].text;
    let capital = |t: &Term| t.span.of(text).starts_with(char::is_uppercase);
    let terms = &claim.reading.terms;
    let has = |words: &[&str]| terms.iter().any(|t| words.contains(&t.lemma.as_str()));
    // `No one had ever`, `never before`.
    // `Has never ruled on whether …`: what it ruled on else is no case of it.
    let of_a_question = has(&["whether", "how", "why"]);
    let ever = (has(&["no", "nobody", "none"]) && has(&["ever"])) || (has(&["never"]) && has(&["before"]));
    let never = ever && !of_a_question;
    never
        || claim.polarity == Polarity::Positive
            && terms.iter().enumerate().any(|(at, term)| {
                let next = terms.get(at + 1);
                // `the first loss`, but not `the first quarter`, `the first six months`, `first of all`.
                let of_time = next.is_none_or(|n| {
                    n.class == WordClass::Number
                        || matches!(
                            &*n.lemma,
                            "half" | "quarter" | "day" | "week" | "month" | "year" | "of" | "round" | "and"
                        )
                });
                let article = at > 0
                    && matches!(
                        &*terms[at - 1].lemma,
                        "the" | "their" | "its" | "her" | "his" | "our" | "my"
                    );
                // `the First Amendment` is a name, unless all is written so, as in a headline.
                let titled = || terms.iter().all(|t| t.class == WordClass::Function || capital(t));
                let named =
                    term.class == WordClass::Name || capital(term) && next.is_some_and(capital) && !titled();
                term.lemma == "first" && article && !of_time && !named
            })
}

/// The noun that something is the first of (`its first foreign branch`).
fn first_of(claim: &Claim) -> Option<&Term> {
    let terms = &claim.reading.terms;
    let at = terms.iter().position(|t| t.lemma == "first")?;
    let said = |t: &Term| matches!(t.class, WordClass::Adjective | WordClass::Noun);
    let end =
        (at + 1..terms.len().min(at + 5)).find(|n| !said(&terms[*n])).unwrap_or(terms.len().min(at + 5));
    let noun = terms[at + 1..end].last().filter(|t| t.class == WordClass::Noun)?;
    // `The first medicine of its kind` may be told by a wider word.
    (terms.get(end).is_none_or(|t| t.lemma != "of")).then_some(noun)
}

/// Whether the other claim is dated well before the first one was made, and after any `since` of it.
fn came_before(first: &Claim, other: &Claim) -> bool {
    let (Some(made), Some(when)) = (first.as_of, other.reading.times.first().map(|t| t.moment)) else {
        return false;
    };
    let slack = jiff::ToSpan::days(60);
    let since = first.reading.times.iter().find(|t| t.relation == TimeRelation::Since).map(|t| t.moment);
    let after_since = |s: Moment| when.from >= s.to;
    when.to.saturating_add(slack) < made.from && since.is_none_or(after_since)
}

/// Whether a claim denies only what came before the matter of the story (`never before this one`, `until Sunday`).
fn until_now(claim: &Claim) -> bool {
    let until =
        claim.reading.times.iter().any(|t| matches!(t.relation, TimeRelation::Until | TimeRelation::Before));
    let before = claim.reading.terms.windows(2).any(|w| {
        matches!(&*w[0].lemma, "before" | "until" | "till")
            && matches!(&*w[1].lemma, "this" | "that" | "then" | "now")
    });
    until || before
}

/// `second`, `third`.
fn later_in_order(mention: &AmountMention) -> bool {
    mention.amount.statistic == Statistic::Rank && mention.amount.value >= 2.0
}
