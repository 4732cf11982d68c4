//! None against some: what one side says there was not one of (`not a single boat`, `no trace`), the other counts or
//! tells of.

use super::beside::only_near;
use super::negation::{another, conditional_in_time, happened_since, over_since};
use super::plan::given_anew;
use super::{Pair, PairFinding, Score, times_apart};
use crate::compare::common_ground::stand;
use crate::compare::events;
use crate::language::{WordRelation, relate};
use crate::model::{
    AmountMention, Claim, Kind, Polarity, Precision, Reason, Relation, Role, Statistic, Term, WordClass,
};

/// The least weight of shared words beside the thing itself, where the predicates differ.
const LEAST: f64 = 0.35;

/// A thing of which there was none, by its place among the terms.
struct Nothing {
    at: usize,
    /// `not a single`, `not one`: no room is left for a few.
    strict: bool,
}

pub(super) fn judge(pair: &Pair<'_>) -> Option<PairFinding> {
    if another(pair) || only_near(pair) {
        return None;
    }
    one_way(pair, pair.a, pair.b, false)
        .or_else(|| one_way(pair, pair.b, pair.a, true))
        .or_else(|| unused(pair, pair.a, pair.b, false))
        .or_else(|| unused(pair, pair.b, pair.a, true))
}

/// Verbs that tell of any use of a thing, and those of one use: what nobody used, nobody fired.
const ANY_USE: [&str; 3] = ["use", "deploy", "employ"];
const USES: [&str; 14] = [
    "use",
    "deploy",
    "employ",
    "fire",
    "spray",
    "release",
    "throw",
    "launch",
    "administer",
    "inject",
    "shoot",
    "apply",
    "swallow",
    "discharge",
];

/// What one side says was not used (`neither gas nor foam was used`), the other tells as used.
fn unused(pair: &Pair<'_>, without: usize, with: usize, swapped: bool) -> Option<PairFinding> {
    let (none, some) = (&pair.story.claims[without], &pair.story.claims[with]);
    if some.polarity != Polarity::Positive || none.modality.future || some.modality.future {
        return None;
    }
    let uses = |claim: &Claim, verbs: &[&str], denied: bool| -> Option<usize> {
        let terms = &claim.reading.terms;
        let verb = terms.iter().position(|t| {
            t.class == WordClass::Verb && verbs.contains(&t.lemma.as_str()) && t.negated == denied
        })?;
        let thing = |role: Role| (0..terms.len()).find(|n| terms[*n].head && terms[*n].role == role);
        let passive = thing(Role::PassiveSubject).filter(|n| *n < verb);
        passive.or_else(|| thing(Role::Object).filter(|n| *n > verb))
    };
    let (i, j) = (uses(none, &ANY_USE, true)?, uses(some, &USES, false)?);
    let (p, q) = (&none.reading.terms[i], &some.reading.terms[j]);
    if p.lemma != q.lemma || p.class != WordClass::Noun || compound(none, i) != compound(some, j) {
        return None;
    }
    // Who used it must be one, where both sides say who.
    let doer = |claim: &Claim| claim.reading.terms.iter().position(|t| t.head && t.role == Role::Subject);
    if let (Role::Object, Some(a), Some(b)) = (p.role, doer(none), doer(some)) {
        let aligned = |s: &(usize, usize, WordRelation)| {
            if swapped { (s.1, s.0) == (a, b) } else { (s.0, s.1) == (a, b) }
        };
        let nobody = matches!(&*none.reading.terms[a].lemma, "nobody" | "one");
        if !nobody && !pair.ground.shared.iter().any(aligned) {
            return None;
        }
    }
    let mut score = Score::default();
    score.add("base", -1.6);
    score.add("shared words", 0.9 * pair.ground.weight.min(2.5));
    score.add("coverage", 1.2 * pair.ground.coverage);
    score.add("not used in any way", 0.4);
    score.add("a name on one side only", -0.35 * pair.names_apart().min(3) as f64);
    let thing = p.lemma.clone();
    let mut steps =
        vec![pair.first_step(), format!("“{thing}” was not used by one side, and used by the other")];
    let relation = in_time(pair, none, some, &score, &mut steps);
    let mut answers = [format!("not used ({thing})"), format!("used ({thing})")];
    if swapped {
        answers.reverse();
    }
    let question = format!("Was it used ({})?", pair.topic());
    Some(pair.found(Kind::Negation, relation, score, question, answers, steps))
}

/// What none on one side against some on the other comes to by the times of both.
fn in_time(pair: &Pair<'_>, none: &Claim, some: &Claim, score: &Score, steps: &mut Vec<String>) -> Relation {
    if happened_since(pair) {
        steps.push("what had not happened when the earlier text was written has happened since".to_owned());
        Relation::Superseded
    } else if over_since(pair) {
        steps.push("by the later text there is none any more".to_owned());
        Relation::Superseded
    } else if let Some(step) = given_anew(pair) {
        steps.push(step);
        Relation::Superseded
    } else if times_apart(none.valid, some.valid) {
        steps.push("guard: the two speak of different times".to_owned());
        Relation::SetAside(Reason::OtherTime)
    } else {
        score.relation()
    }
}

/// The nouns that make a compound with the one at `at` (`tear gas`).
fn compound(claim: &Claim, at: usize) -> Vec<&str> {
    let terms = &claim.reading.terms;
    let before = terms[..at].iter().rev().take_while(|t| t.class == WordClass::Noun);
    before.map(|t| t.lemma.as_str()).collect()
}

fn one_way(pair: &Pair<'_>, without: usize, with: usize, swapped: bool) -> Option<PairFinding> {
    let (none, some) = (&pair.story.claims[without], &pair.story.claims[with]);
    if some.polarity != Polarity::Positive || none.modality.future != some.modality.future {
        return None;
    }
    if ended(none) || conditional_in_time(none) {
        return None;
    }
    let mut nothing = nothing(none)?;
    // Of what nobody will take, something may have been given before.
    if to_come(none, nothing.at) && !some.modality.future {
        return None;
    }
    let trace = no_trace(none, &nothing);
    nothing.at = trace.unwrap_or(nothing.at);
    let thing = &none.reading.terms[nothing.at];
    let counted = match trace {
        Some(_) => measured(some, thing),
        None => some.reading.amounts.iter().find(|m| counts(some, m, thing)),
    }?;
    // `Two boats, but neither is called so`: what is counted is not what there was none of.
    if some.reading.terms.iter().any(|t| matches!(&*t.lemma, "neither" | "none" | "nor")) {
        return None;
    }
    if trace.is_none() && !told_alike(pair, none, nothing.at, swapped) {
        return None;
    }
    let beside = weight_beside(pair, nothing.at, swapped);
    let names = pair.ground.names_beside as f64;
    if trace.is_none() && !pair.ground.predicate && (is_pronoun(thing) || beside + 0.4 * names < LEAST) {
        return None;
    }
    let mut score = Score::default();
    score.add("base", -2.5);
    score.add("shared words beside", 0.9 * beside.min(2.5));
    score.add("coverage", 1.5 * pair.ground.coverage);
    score.add("shared names", 0.4 * pair.ground.names.min(2) as f64);
    score.add("same event", if pair.ground.predicate { 0.9 } else { 0.0 });
    score.add("not a single one", if nothing.strict { 1.0 } else { 0.0 });
    score.add("not a trace", if trace.is_some() { 1.2 } else { 0.0 });
    score.add("of a place of the speaker's own", if own_corner(none, some) { -2.4 } else { 0.0 });
    score.add("only wider words in common", if only_wider(pair, nothing.at, swapped) { -1.5 } else { 0.0 });
    score.add("a name on one side only", -0.35 * pair.names_apart().min(3) as f64);
    score.add("words beside exclude each other", -0.9 * pair.ground.contrasts.min(2) as f64);
    let text = &pair.story.documents[some.document].text;
    let number = counted.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut steps = vec![pair.first_step(), format!("none of “{}” against {number}", thing.lemma)];
    let relation = in_time(pair, none, some, &score, &mut steps);
    let mut answers = [format!("none ({})", thing.lemma), number];
    if swapped {
        answers.reverse();
    }
    let question = format!("Were there any ({})?", pair.topic());
    Some(pair.found(Kind::Negation, relation, score, question, answers, steps))
}

/// Whether there was none up to a time only: `not a shot was fired from the truce until Tuesday`.
fn ended(claim: &Claim) -> bool {
    claim.reading.terms.iter().any(|t| matches!(&*t.lemma, "until" | "till"))
}

/// Whether what a claim says of the word at `at` is still to come by the verb on which it hangs.
fn to_come(claim: &Claim, at: usize) -> bool {
    let terms = &claim.reading.terms;
    let verb = (0..at).rev().find(|n| terms[*n].class == WordClass::Verb);
    let will = |t: &Term| matches!(&*t.lemma, "will" | "shall" | "wo" | "'ll");
    verb.is_some_and(|verb| terms[verb.saturating_sub(3)..verb].iter().any(will))
}

/// The thing of which a claim says that there was none.
fn nothing(claim: &Claim) -> Option<Nothing> {
    let terms = &claim.reading.terms;
    (0..terms.len()).find_map(|at| {
        let noun = |from: usize| {
            let place = (from..terms.len().min(from + 4)).find(|n| terms[*n].class == WordClass::Noun)?;
            // `No gust above 45`: there may have been others.
            let bounded = claim.reading.amounts.iter().any(|m| {
                let bound = matches!(m.amount.precision, Precision::AtLeast | Precision::AtMost);
                let next = terms.get(place + 1).map(|t| t.span);
                bound
                    && next.is_some_and(|next| {
                        m.span.overlaps(next) || m.span.start <= next.end + 14 && m.span.start >= next.start
                    })
            });
            if bounded {
                return None;
            }
            let clear =
                terms[from..place].iter().all(|t| matches!(t.class, WordClass::Adjective | WordClass::Noun));
            let core = matches!(
                terms[place].role,
                Role::Subject | Role::PassiveSubject | Role::Object | Role::Predicate | Role::Unknown
            );
            (clear && core && terms[place].head).then_some(place)
        };
        let words = |words: &[&str]| {
            terms.len() >= at + words.len() && words.iter().zip(&terms[at..]).all(|(w, t)| *w == t.lemma)
        };
        let strict =
            [&["not", "a", "single"][..], &["not", "one", "single"], &["no", "single"], &["not", "one"]];
        if let Some(phrase) = strict.into_iter().find(|p| words(p)) {
            return noun(at + phrase.len()).map(|at| Nothing { at, strict: true });
        }
        // `Not paid a single mark`.
        if words(&["a", "single"])
            && terms[..at].iter().rev().take(4).any(|t| matches!(&*t.lemma, "not" | "never"))
        {
            return noun(at + 2).map(|at| Nothing { at, strict: true });
        }
        let nobody = terms[at].lemma == "nobody" || words(&["no", "one"]);
        let last = at + usize::from(terms[at].lemma == "no");
        if nobody && matches!(terms[last].role, Role::Subject | Role::PassiveSubject) {
            // Nobody of those that are spoken of: `no one in the hall`.
            return Some(Nothing { at: last, strict: false });
        }
        if terms[at].lemma == "no" && terms[at].class == WordClass::Function {
            return noun(at + 1).map(|at| Nothing { at, strict: false });
        }
        // `At none of them was there any trace of oil`.
        let any = terms[at].lemma == "any" && claim.polarity == Polarity::Negative;
        if any && terms.get(at + 1).is_some_and(|t| t.class == WordClass::Noun) {
            return Some(Nothing { at: at + 1, strict: false });
        }
        None
    })
}

/// What a claim says there was no trace of.
fn no_trace(claim: &Claim, nothing: &Nothing) -> Option<usize> {
    let terms = &claim.reading.terms;
    let trace = matches!(&*terms[nothing.at].lemma, "trace" | "sign" | "sample");
    let of = terms.get(nothing.at + 1).is_some_and(|t| t.lemma == "of");
    let noun = |n: &usize| terms[*n].class == WordClass::Noun && terms[*n].head;
    (trace && of).then(|| (nothing.at + 2..terms.len().min(nothing.at + 5)).find(noun)).flatten()
}

/// The amount of a thing that a claim says was found, by its first amount above nought.
fn measured<'c>(claim: &'c Claim, thing: &Term) -> Option<&'c AmountMention> {
    let found = claim
        .reading
        .terms
        .iter()
        .any(|t| t.class == WordClass::Noun && stand(t, thing) == WordRelation::Same);
    let physical = |m: &&AmountMention| {
        m.amount.unit.dimension != "count" && m.amount.unit.dimension != "duration" && m.amount.value > 0.0
    };
    found.then(|| claim.reading.amounts.iter().find(physical)).flatten()
}

/// Whether the mention counts one or more of the thing.
fn counts(claim: &Claim, mention: &AmountMention, thing: &Term) -> bool {
    let level = mention.amount.statistic == Statistic::Level && mention.amount.value >= 1.0;
    level
        && claim.reading.terms.iter().any(|t| {
            let named = Some(t.span) == mention.noun_span
                || mention.span.contains(t.span)
                || (mention.noun.as_deref() == Some(&*t.lemma) && t.span.start >= mention.span.start);
            named
                && t.class == WordClass::Noun
                && (matches!(stand(t, thing), WordRelation::Same | WordRelation::Synonym)
                    || (is_pronoun(thing) && t.role == thing.role && is_person(&t.lemma)))
        })
}

/// `Nobody`, `no one`.
fn is_pronoun(thing: &Term) -> bool {
    matches!(&*thing.lemma, "nobody" | "one")
}

fn is_person(noun: &str) -> bool {
    events::head(noun) == "people"
        || matches!(relate(noun, "person"), WordRelation::Hyponym | WordRelation::Synonym)
}

/// Whether both say the same of the thing, or the one says it outright: `taking no questions`, told by the way, tells
/// nothing of questions that were ignored.
fn told_alike(pair: &Pair<'_>, none: &Claim, thing: usize, swapped: bool) -> bool {
    let terms = &none.reading.terms;
    let aligned = |at: usize| pair.ground.shared.iter().any(|s| at == if swapped { s.1 } else { s.0 });
    terms[thing].governor.is_none_or(|verb| terms[verb].role != Role::Subordinate || aligned(verb))
        || pair.ground.predicate
}

/// Whether there was none only where the speaker is at home, by a word that the other does not have (`nobody died on my
/// ward`).
pub(super) fn own_corner(none: &Claim, some: &Claim) -> bool {
    let terms = &none.reading.terms;
    let placed = |n: usize| {
        let led = matches!(&*terms[n].lemma, "on" | "in" | "at" | "aboard" | "of" | "among");
        let own = terms.get(n + 1).is_some_and(|t| matches!(&*t.lemma, "my" | "our"));
        let noun = terms[n..].iter().find(|t| matches!(t.class, WordClass::Noun | WordClass::Name));
        led && own && noun.is_some_and(|noun| some.reading.terms.iter().all(|t| t.lemma != noun.lemma))
    };
    (0..terms.len()).any(placed)
}

/// Whether beside the thing itself the two share nothing but words of which one is the wider (`hotel`, `building`).
fn only_wider(pair: &Pair<'_>, thing: usize, swapped: bool) -> bool {
    let beside = |s: &&(usize, usize, WordRelation)| if swapped { s.1 != thing } else { s.0 != thing };
    let wider =
        |s: &(usize, usize, WordRelation)| matches!(s.2, WordRelation::Hypernym | WordRelation::Hyponym);
    let mut others = pair.ground.shared.iter().filter(beside).peekable();
    others.peek().is_some() && others.all(wider) && pair.ground.names == 0 && pair.ground.events.is_empty()
}

fn weight_beside(pair: &Pair<'_>, thing: usize, swapped: bool) -> f64 {
    let terms = &pair.claims()[0].reading.terms;
    let own = |s: &&(usize, usize, WordRelation)| if swapped { s.1 != thing } else { s.0 != thing };
    pair.ground.shared.iter().filter(own).map(|s| pair.weights.weight(&terms[s.0])).sum()
}
