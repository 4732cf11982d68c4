//! Who did it: sentences that single out one doer (`it was X who found them`, `the finder was X`) against another
//! doer of the same deed. Such a sentence shuts everybody else out; a plain one does not, so one side at least must
//! single out.

mod doers;
mod was_the;

pub(in crate::compare) use doers::two_roles;

use super::{Pair, PairFinding, Score};
use crate::compare::events::{self, EventMention, doer_of};
use crate::language::{WordRelation, relate};
use crate::model::{Claim, EntityId, EntityKind, Kind, Mention, Polarity, Role, Term, WordClass};

/// A doer with the deed.
struct Deed<'c> {
    doer: Doer<'c>,
    deed: &'c str,
    singled_out: bool,
}

/// Who did it: by name, or by a noun (`the board`).
struct Doer<'c> {
    words: &'c str,
    name: Option<&'c Mention>,
}

impl Doer<'_> {
    fn entity(&self) -> Option<EntityId> {
        self.name.and_then(|m| m.entity)
    }

    fn person(&self) -> bool {
        self.name.is_some_and(|m| m.kind == EntityKind::Person)
    }
}

/// Deeds of saying and ordering: who did them is a question of attribution.
const WORDS: [&str; 8] = ["order", "say-words", "propose", "invent", "request", "announce", "warn", "write"];

pub(super) fn judge(pair: &Pair<'_>) -> Option<PairFinding> {
    singled_out(pair).or_else(|| doers::judge(pair)).or_else(|| was_the::judge(pair))
}

fn singled_out(pair: &Pair<'_>) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    let (p, q) = (deed(x, &pair.story.events[pair.a])?, deed(y, &pair.story.events[pair.b])?);
    if !(p.singled_out || q.singled_out)
        || !apart(&p, &q)
        || !(same_deed(p.deed, q.deed) || same_event(pair, &p, &q))
    {
        return None;
    }
    let sides = [x, y].into_iter().zip([&p, &q]);
    let named_beside = |claim: &Claim, other: &Deed<'_>| {
        claim.reading.names.iter().any(|m| m.entity.is_some() && m.entity == other.doer.entity())
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
    score.add("two persons", if p.doer.person() && q.doer.person() { 0.5 } else { 0.0 });
    score.add("not named", if p.doer.name.is_none() || q.doer.name.is_none() { -0.2 } else { 0.0 });
    let steps = vec![
        pair.first_step(),
        format!("the deed: {} ≈ {}; the doer: {} against {}", p.deed, q.deed, p.doer.words, q.doer.words),
    ];
    let relation = score.relation();
    let question = format!("Who did it ({})?", pair.topic());
    let answers = [p.doer.words.to_owned(), q.doer.words.to_owned()];
    let of_words = pair.ground.event.is_some_and(|e| WORDS.contains(&e.name));
    let kind = if of_words { Kind::Attribution } else { Kind::Identity };
    Some(pair.found(kind, relation, score, question, answers, steps))
}

/// Whether the two cannot be one: two entities of the story, or two nouns that no relation of words joins.
fn apart(p: &Deed<'_>, q: &Deed<'_>) -> bool {
    match (p.doer.entity(), q.doer.entity()) {
        (Some(a), Some(b)) => a != b,
        (None, None) if p.doer.name.is_none() && q.doer.name.is_none() => {
            // Nouns are told of one person or body by turns; only where both are singled out, or where they are two
            // professions, do they stand apart.
            let joined = events::head(p.doer.words) == events::head(q.doer.words)
                || relate(p.doer.words, q.doer.words) != WordRelation::None;
            (p.singled_out && q.singled_out && !joined) || two_roles(p.doer.words, q.doer.words)
        }
        _ => false,
    }
}

/// The deed of a claim with its doer: the cleft, the noun of the doer, the source of an order, else the plain subject.
fn deed<'c>(claim: &'c Claim, events: &[EventMention]) -> Option<Deed<'c>> {
    cleft(claim).or_else(|| named_doer(claim)).or_else(|| origin(claim, events)).or_else(|| plain(claim))
}

/// Whether both deeds are told of as one event, in whatever words.
fn same_event(pair: &Pair<'_>, p: &Deed<'_>, q: &Deed<'_>) -> bool {
    let [x, y] = pair.claims();
    let holds = |claim: &Claim, m: &EventMention, deed: &Deed<'_>| {
        (m.from..=m.to).any(|n| claim.reading.terms[n].lemma == deed.deed)
    };
    pair.ground.events.iter().any(|(m, n)| !(m.weak && n.weak) && holds(x, m, p) && holds(y, n, q))
}

/// `The order came from the board`, `the instruction was given by X`.
fn origin<'c>(claim: &'c Claim, events: &[EventMention]) -> Option<Deed<'c>> {
    let terms = &claim.reading.terms;
    let at = terms.iter().position(|t| {
        t.head && t.class == WordClass::Noun && matches!(t.role, Role::Subject | Role::PassiveSubject)
    })?;
    let definite = terms[..at].iter().rev().take(3).any(|t| matches!(&*t.lemma, "the" | "this" | "that"));
    let (verb, wanted) =
        (at + 1..terms.len()).filter(|n| terms[*n].class == WordClass::Verb).find_map(|n| {
            let wanted = match &*terms[n].lemma {
                "come" | "stem" | "originate" | "emanate" => "from",
                "give" | "take" | "make" | "issue" => "by",
                _ => return None,
            };
            Some((n, wanted))
        })?;
    let by = (verb + 1..terms.len()).find(|n| terms[*n].lemma == wanted)?;
    let tells = events.iter().any(|m| (m.main || !m.weak) && (m.from..=m.to).contains(&at));
    let head = (by + 1..terms.len()).find(|n| {
        matches!(terms[*n].class, WordClass::Noun | WordClass::Name)
            && terms.get(n + 1).is_none_or(|t| !matches!(t.class, WordClass::Noun | WordClass::Name))
    })?;
    let name =
        claim.reading.names.iter().find(|m| m.span.contains(terms[head].span) && m.kind != EntityKind::Place);
    let words = name.map_or(terms[head].lemma.as_str(), |m| m.name.as_str());
    (definite && tells && head <= by + 7).then_some(Deed {
        doer: Doer { words, name },
        deed: &terms[at].lemma,
        singled_out: true,
    })
}

/// `It was X who found them`.
fn cleft(claim: &Claim) -> Option<Deed<'_>> {
    let terms = &claim.reading.terms;
    let at = terms.windows(2).position(|two| two[0].lemma == "it" && two[1].lemma == "be")?;
    let who = (at..terms.len()).find(|n| matches!(&*terms[*n].lemma, "who" | "that"))?;
    let between = crate::text::Span::new(terms[at + 1].span.end, terms[who].span.start);
    let name = claim.reading.names.iter().find(|m| between.contains(m.span) && m.kind != EntityKind::Place);
    let role = || terms[at..who].iter().rev().find(|t| doers::is_role(t)).map(of_role);
    let doer = name.map(named).or_else(role)?;
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
    names.next().is_none().then_some(Deed { doer: named(doer), deed, singled_out: true })
}

fn plain(claim: &Claim) -> Option<Deed<'_>> {
    let deed = claim.reading.terms.iter().find(|t| t.role == Role::Predicate && t.head && telling_verb(t))?;
    let passive = claim.reading.terms.iter().any(|t| t.role == Role::PassiveSubject);
    let wanted = if passive { Role::Agent } else { Role::Subject };
    let name =
        claim.reading.names.iter().find(|m| {
            claim.reading.terms.iter().any(|t| t.role == wanted && t.head && m.span.contains(t.span))
        });
    let role = || claim.reading.terms.iter().find(|t| t.role == wanted && doers::is_role(t)).map(of_role);
    let doer = name.map(named).or_else(role)?;
    Some(Deed { doer, deed: &deed.lemma, singled_out: false })
}

fn of_role(term: &Term) -> Doer<'_> {
    Doer { words: &term.lemma, name: None }
}

fn named(mention: &Mention) -> Doer<'_> {
    Doer { words: &mention.name, name: Some(mention) }
}

fn telling_verb(term: &Term) -> bool {
    term.class == WordClass::Verb
        && !matches!(
            &*term.lemma,
            "be" | "have" | "do" | "say" | "tell" | "make" | "take" | "give" | "get" | "go"
        )
}

fn same_deed(a: &str, b: &str) -> bool {
    let (a, b) = (doer_of(a).unwrap_or(a), doer_of(b).unwrap_or(b));
    a == b
        || events::shared(a, b).is_some()
        || matches!(relate(a, b), WordRelation::Synonym | WordRelation::Derived)
}
