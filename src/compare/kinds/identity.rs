//! Who did it: sentences that single out one doer (`it was X who found them`, `the finder was X`) against another
//! doer of the same deed. Such a sentence shuts everybody else out; a plain one does not, so one side at least must
//! single out.

use super::{Pair, PairFinding, Score};
use crate::compare::events;
use crate::language::{WordRelation, relate};
use crate::model::{Claim, EntityId, EntityKind, Kind, Mention, Polarity, Role, Term, WordClass};

/// A doer with the deed.
struct Deed<'c> {
    doer: &'c Mention,
    deed: &'c str,
    singled_out: bool,
}

pub(super) fn judge(pair: &Pair<'_>) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    let (p, q) = (deed(x)?, deed(y)?);
    let apart = |a: Option<EntityId>, b: Option<EntityId>| matches!((a, b), (Some(a), Some(b)) if a != b);
    if !(p.singled_out || q.singled_out) || !apart(p.doer.entity, q.doer.entity) || !same_deed(p.deed, q.deed)
    {
        return None;
    }
    let sides = [x, y].into_iter().zip([&p, &q]);
    let named_beside = |claim: &Claim, other: &Deed<'_>| {
        claim.reading.names.iter().any(|m| m.entity.is_some() && m.entity == other.doer.entity)
    };
    if named_beside(x, &q)
        || named_beside(y, &p)
        || sides.clone().any(|(c, _)| c.polarity != Polarity::Positive)
    {
        return None;
    }
    let mut score = Score::default();
    score.add("base", -0.9);
    score.add("shared words", 0.6 * pair.ground.weight.min(2.0));
    score.add("both single one out", if p.singled_out && q.singled_out { 0.8 } else { 0.0 });
    score.add("two persons", if persons(&p, &q) { 0.5 } else { 0.0 });
    let steps = vec![
        pair.first_step(),
        format!("the deed: {} ≈ {}; the doer: {} against {}", p.deed, q.deed, p.doer.name, q.doer.name),
    ];
    let relation = score.relation();
    let question = format!("Who did it ({})?", pair.topic());
    let answers = [p.doer.name.clone(), q.doer.name.clone()];
    Some(pair.found(Kind::Identity, relation, score, question, answers, steps))
}

fn persons(p: &Deed<'_>, q: &Deed<'_>) -> bool {
    p.doer.kind == EntityKind::Person && q.doer.kind == EntityKind::Person
}

/// The deed of a claim with its doer: the cleft, the noun of the doer, else the plain subject.
fn deed(claim: &Claim) -> Option<Deed<'_>> {
    cleft(claim).or_else(|| named_doer(claim)).or_else(|| plain(claim))
}

/// `It was X who found them`.
fn cleft(claim: &Claim) -> Option<Deed<'_>> {
    let terms = &claim.reading.terms;
    let at = terms.windows(2).position(|two| two[0].lemma == "it" && two[1].lemma == "be")?;
    let who = (at..terms.len()).find(|n| matches!(&*terms[*n].lemma, "who" | "that"))?;
    let between = crate::text::Span::new(terms[at + 1].span.end, terms[who].span.start);
    let doer =
        claim.reading.names.iter().find(|m| between.contains(m.span) && m.kind != EntityKind::Place)?;
    let deed = terms[who + 1..].iter().find(|t| telling_verb(t))?;
    Some(Deed { doer, deed: &deed.lemma, singled_out: true })
}

/// `The finder was X`, `X was the winner`: the noun is that of one who does.
fn named_doer(claim: &Claim) -> Option<Deed<'_>> {
    let terms = &claim.reading.terms;
    let be = terms.iter().position(|t| t.lemma == "be")?;
    let (before, after) = terms.split_at(be);
    let noun = |part: &[Term]| {
        let at = part.iter().position(|t| t.class == WordClass::Noun && doer_of(&t.lemma).is_some())?;
        (at > 0 && part[at - 1].lemma == "the").then_some(at)
    };
    let (deed, names_after) = match (noun(before), noun(after)) {
        (Some(at), _) => (&before[at].lemma, true),
        (None, Some(at)) => (&after[at].lemma, false),
        _ => return None,
    };
    let mut names = claim
        .reading
        .names
        .iter()
        .filter(|m| m.kind != EntityKind::Place && (m.span.start >= terms[be].span.end) == names_after);
    let doer = names.next()?;
    names.next().is_none().then_some(Deed { doer, deed, singled_out: true })
}

fn plain(claim: &Claim) -> Option<Deed<'_>> {
    let deed = claim.reading.terms.iter().find(|t| t.role == Role::Predicate && t.head && telling_verb(t))?;
    let passive = claim.reading.terms.iter().any(|t| t.role == Role::PassiveSubject);
    let wanted = if passive { Role::Agent } else { Role::Subject };
    let doer = claim.reading.names.iter().find(|m| {
        claim.reading.terms.iter().any(|t| t.role == wanted && t.head && m.span.contains(t.span))
    })?;
    Some(Deed { doer, deed: &deed.lemma, singled_out: false })
}

fn telling_verb(term: &Term) -> bool {
    term.class == WordClass::Verb
        && !matches!(
            &*term.lemma,
            "be" | "have" | "do" | "say" | "tell" | "make" | "take" | "give" | "get" | "go"
        )
}

/// What one who is called by the noun does, where the noun is made from a verb.
fn doer_of(noun: &str) -> Option<&str> {
    let stem = noun.strip_suffix("er").or_else(|| noun.strip_suffix("or"))?;
    (stem.len() > 2 && relate(stem, noun) == WordRelation::Derived).then_some(stem)
}

fn same_deed(a: &str, b: &str) -> bool {
    let (a, b) = (doer_of(a).unwrap_or(a), doer_of(b).unwrap_or(b));
    a == b
        || events::shared(a, b).is_some()
        || matches!(relate(a, b), WordRelation::Synonym | WordRelation::Derived)
}
