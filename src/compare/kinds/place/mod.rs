//! Where: one event put in two places of which neither holds the other.

mod distant;
mod sides;
mod venues;

use super::{Pair, PairFinding, Score, alike};
use crate::language::{WordRelation, calendar};
use crate::model::{Claim, EntityKind, Kind, Mention, Polarity, Role, Term, WordClass};

pub(super) fn judge(pair: &Pair<'_>) -> Option<PairFinding> {
    event_in_two_places(pair)
        .or_else(|| thing_in_two_places(pair))
        .or_else(|| venues::judge(pair))
        .or_else(|| sides::judge(pair))
        .or_else(|| distant::judge(pair))
}

/// Where a thing is or was: `the files lay in the vault at Orm`, `the files sat on a shelf in Hest`.
fn thing_in_two_places(pair: &Pair<'_>) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    let (p, q) = (whereabouts(x)?, whereabouts(y)?);
    let subject = pair.ground.shared.iter().find(|s| (s.0, s.1) == (p.thing, q.thing))?;
    let sure = matches!(subject.2, WordRelation::Same | WordRelation::Synonym);
    let one = |m: &&Mention| {
        q.places.iter().any(|n| {
            m.name == n.name || (m.entity.is_some() && m.entity == n.entity) || within(&m.name, &n.name)
        })
    };
    if !sure || p.places.iter().any(one) || x.modality.future != y.modality.future {
        return None;
    }
    let thing = &x.reading.terms[p.thing];
    let mut score = Score::default();
    score.add("base", -2.0);
    score.add("the thing itself", 1.2 * pair.weights.weight(thing));
    score.add("shared words", 0.7 * pair.ground.weight.min(2.5));
    score.add("coverage", 0.8 * pair.ground.coverage);
    score.add("words beside exclude each other", -0.5 * pair.ground.contrasts.min(2) as f64);
    // `In Northmark`, `on the Elk Moor estate`: the one may well lie in the other.
    score.add("the one may lie in the other", if p.led == q.led { 0.0 } else { -1.2 });
    let names = |w: &Whereabouts<'_>| w.places.iter().map(|m| m.name.as_str()).collect::<Vec<_>>().join(", ");
    let answers = [names(&p), names(&q)];
    let steps = vec![
        pair.first_step(),
        format!("both say where “{}” is: {} against {}", thing.lemma, answers[0], answers[1]),
    ];
    let relation = score.relation();
    Some(pair.found(Kind::Place, relation, score, format!("Where ({})?", pair.topic()), answers, steps))
}

/// A thing with the named places that a verb of being somewhere puts it in.
struct Whereabouts<'c> {
    thing: usize,
    /// The preposition before the first of the places.
    led: &'c str,
    places: Vec<&'c Mention>,
}

fn whereabouts(claim: &Claim) -> Option<Whereabouts<'_>> {
    const SOMEWHERE: [&str; 14] = [
        "be", "stand", "sit", "lie", "rest", "keep", "store", "hold", "house", "locate", "stay", "remain",
        "base", "park",
    ];
    let terms = &claim.reading.terms;
    let verb = terms.iter().position(|t| {
        SOMEWHERE.contains(&t.lemma.as_str()) && (t.role == Role::Predicate || t.class == WordClass::Function)
    })?;
    let subject = |t: &Term| {
        t.head && t.class == WordClass::Noun && matches!(t.role, Role::Subject | Role::PassiveSubject)
    };
    let thing = (0..verb).rev().find(|n| subject(&terms[*n]))?;
    let after = terms.get(verb + 1)?;
    let preposition = |t: &Term| {
        matches!(&*t.lemma, "in" | "on" | "at" | "inside" | "under" | "below" | "near" | "behind" | "outside")
    };
    let tied = preposition(after) || terms.get(verb + 2).is_some_and(preposition);
    let places: Vec<&Mention> = claim
        .reading
        .names
        .iter()
        .filter(|m| m.kind != EntityKind::Person && m.span.start > terms[verb].span.end && placed(claim, m))
        .collect();
    let led = places.first().and_then(|m| lead(claim, m))?;
    (tied && claim.polarity == Polarity::Positive).then_some(Whereabouts { thing, led, places })
}

/// Whether a preposition of place stands before the name, its article and nouns between let be.
fn placed(claim: &Claim, mention: &Mention) -> bool {
    lead(claim, mention).is_some_and(|word| !matches!(word, "by" | "from" | "to"))
}

/// The preposition before a name, its article and nouns between let be.
fn lead<'c>(claim: &'c Claim, mention: &Mention) -> Option<&'c str> {
    let terms = &claim.reading.terms;
    let first = terms.iter().position(|t| mention.span.contains(t.span))?;
    let before = terms[..first].iter().rev().take(3).find(|t| {
        matches!(
            &*t.lemma,
            "in" | "at" | "on" | "of" | "by" | "from" | "to" | "near" | "inside" | "under" | "below"
        )
    });
    before.map(|t| t.lemma.as_str())
}

fn event_in_two_places(pair: &Pair<'_>) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    let once = pair.ground.event.is_some_and(|e| e.once);
    if !pair.ground.predicate || (!once && pair.ground.coverage < 0.6) || x.polarity != y.polarity {
        return None;
    }
    let text = |claim: &Claim| pair.story.documents[claim.document].text.as_str();
    let (p, q) = (placing(text(x), x)?, placing(text(y), y)?);
    if p.name == q.name || (p.entity.is_some() && p.entity == q.entity) || within(&p.name, &q.name) {
        return None;
    }
    let mut score = Score::default();
    score.add("base", -4.2);
    score.add("shared words", 0.8 * pair.ground.weight.min(3.0));
    score.add("coverage", 1.5 * pair.ground.coverage);
    if once {
        score.add("happens once", 0.8);
    }
    // Of two cities neither holds the other; of other places nobody knows.
    let agrees = alike::but_for(pair, [p.span, q.span]);
    let city = |m: &Mention| calendar::city(&m.name.to_lowercase()).is_some();
    if city(p) && city(q) {
        score.add("all else agrees", agrees);
    } else if !city(p) && !city(q) && lead(x, p).is_some() && lead(x, p) == lead(y, q) {
        // A part and its whole are seldom told by one preposition with all else alike.
        score.add("all else agrees, and the preposition", 0.7 * agrees.max(0.0));
    }
    score.add("containment of the places unknown", -0.6);
    let relation = score.relation();
    let steps = vec![
        pair.first_step(),
        format!("places: {} against {}; neither is known to hold the other", p.name, q.name),
    ];
    let question = format!("Where ({})?", pair.topic());
    let answers = [p.name.clone(), q.name.clone()];
    Some(pair.found(Kind::Place, relation, score, question, answers, steps))
}

/// Words that put a thing into a place.
const PREPOSITIONS: [&str; 6] = ["in", "at", "near", "outside", "inside", "across"];

/// The one place in which a claim puts what it tells: in an adverbial, or after a preposition, for trees often hang such a
/// place on the noun before it. `text` is that of its document.
pub(in crate::compare) fn placing<'c>(text: &str, claim: &'c Claim) -> Option<&'c Mention> {
    let after = |name: &Mention| {
        let before = text.get(..name.span.start).unwrap_or_default().trim_end();
        before.rsplit(|c: char| !c.is_alphanumeric()).next().is_some_and(|word| PREPOSITIONS.contains(&word))
    };
    let adverbial = |name: &Mention| {
        claim.reading.terms.iter().any(|t| name.span.contains(t.span) && t.role == Role::Oblique)
    };
    let mut places = claim
        .reading
        .names
        .iter()
        .filter(|name| name.kind == EntityKind::Place && (adverbial(name) || after(name)));
    let first = places.next()?;
    places.next().is_none().then_some(first)
}

fn within(a: &str, b: &str) -> bool {
    a.contains(b) || b.contains(a)
}
