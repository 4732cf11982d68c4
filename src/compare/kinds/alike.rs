//! Whether two claims say the same of one particular thing, but for the words that answer the question: then little
//! doubt is left that both tell of one event.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::{Pair, PairFinding, Score};
use crate::language::{WordRelation, lexicon};
use crate::model::{Claim, EntityKind, Kind, Polarity, Role, Term, WordClass};
use crate::text::Span;

/// Log-odds, set by hand: the labelled dossiers hold no such pair.
const AGREES: f64 = 2.4;

/// Most content words that one of the two may have for itself.
const LONE: usize = 1;

/// How much it tells that all but the answers `own` agrees: nothing where it does not or where it may have happened twice
/// (`the council met`), less than nothing where two things may be meant (`a boat`).
pub(super) fn but_for(pair: &Pair<'_>, own: [Span; 2]) -> f64 {
    let [x, y] = pair.claims();
    let told = |claim: &Claim| claim.polarity == Polarity::Positive && !claim.modality.future;
    if !pair.ground.predicate || !told(x) || !told(y) {
        return 0.0;
    }
    let agree =
        |r: WordRelation| matches!(r, WordRelation::Same | WordRelation::Synonym | WordRelation::Derived);
    let shared = || pair.ground.shared.iter().filter(|s| agree(s.2));
    let lone = |claim: &Claim, own: Span, aligned: &dyn Fn(usize) -> bool| {
        let says = |t: &Term| {
            matches!(t.class, WordClass::Noun | WordClass::Name | WordClass::Verb | WordClass::Adjective)
                && !own.contains(t.span)
        };
        claim.reading.terms.iter().enumerate().filter(|(n, t)| says(t) && !aligned(*n)).count()
    };
    let left = lone(x, own[0], &|n| shared().any(|s| s.0 == n));
    let right = lone(y, own[1], &|n| shared().any(|s| s.1 == n));
    if left.min(right) > 0 || left.max(right) > LONE {
        return 0.0;
    }
    let once = pair.ground.event.is_some_and(|e| e.once);
    if !once && !done_once(x) && !done_once(y) {
        return 0.0;
    }
    let mut things = shared().filter(|(i, j, _)| {
        let (p, q) = (&x.reading.terms[*i], &y.reading.terms[*j]);
        // `They found it` and `it was found` are of one thing.
        let alike = p.role == q.role || (befell(p) && befell(q));
        alike && acted_on(p, once) && acted_on(q, once)
    });
    let Some((i, j, _)) = things.next() else { return 0.0 };
    match (particular(x, *i), particular(y, *j)) {
        (true, true) => AGREES,
        // `A boat was stolen on Monday`, `a boat was stolen on Tuesday`: two boats.
        (false, false) => -AGREES,
        _ => 0.0,
    }
}

/// The two answers to one question on a particular thing done once, told in words that exclude each other, where all else
/// agrees; `base` is how little that tells by itself, in log-odds, `differs` opens the step that shows them.
pub(super) fn apart(
    pair: &Pair<'_>,
    own: [Span; 2],
    kind: Kind,
    base: f64,
    (question, differs): (&str, &str),
) -> Option<PairFinding> {
    let agrees = but_for(pair, own);
    if agrees <= 0.0 {
        return None;
    }
    let [x, y] = pair.claims();
    let words = |claim: &Claim, span: Span| span.of(&pair.story.documents[claim.document].text).to_owned();
    let answers = [words(x, own[0]), words(y, own[1])];
    let mut score = Score::default();
    score.add("base", base);
    score.add("shared words", 0.6 * pair.ground.weight.min(2.0));
    score.add("all else agrees", agrees);
    let steps = vec![pair.first_step(), format!("{differs}: {} against {}", answers[0], answers[1])];
    let relation = score.relation();
    let question = format!("{question} ({})?", pair.topic());
    Some(pair.found(kind, relation, score, question, answers, steps))
}

/// Whether the predicate is a verb of what is done to a thing once as a rule.
fn done_once(claim: &Claim) -> bool {
    static VERBS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    let verbs = VERBS.get_or_init(|| lexicon::words("en/done-once.txt").into_iter().collect());
    let predicate = |t: &&Term| t.role == Role::Predicate && t.head && t.class == WordClass::Verb;
    claim.reading.terms.iter().filter(predicate).any(|t| verbs.contains(t.lemma.as_str()))
}

/// Whether something befell the term: what somebody does may be done again.
fn acted_on(term: &Term, once: bool) -> bool {
    term.head
        && matches!(term.class, WordClass::Noun | WordClass::Name)
        && (befell(term) || (once && term.role == Role::Subject))
}

fn befell(term: &Term) -> bool {
    matches!(term.role, Role::PassiveSubject | Role::Object)
}

/// Whether the words mean one particular thing: by a name, or with `the`, `this` or an owner before them.
fn particular(claim: &Claim, at: usize) -> bool {
    const THE: [&str; 9] = ["the", "this", "that", "its", "his", "her", "their", "our", "my"];
    let terms = &claim.reading.terms;
    let named =
        claim.reading.names.iter().any(|m| m.kind != EntityKind::Place && m.span.contains(terms[at].span));
    let before = terms[..at].iter().rev().take(3).find(|t| t.class == WordClass::Function);
    named || before.is_some_and(|t| THE.contains(&t.lemma.as_str()))
}
