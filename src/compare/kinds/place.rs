//! Where: one event put in two places of which neither holds the other.

use super::{Pair, PairFinding, Score};
use crate::model::{Claim, EntityKind, Kind, Mention, Role};

pub(super) fn judge(pair: &Pair<'_>) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    let once = pair.ground.event.is_some_and(|e| e.once);
    if !pair.ground.predicate || (!once && pair.ground.coverage < 0.6) || x.polarity != y.polarity {
        return None;
    }
    let (p, q) = (placing(x)?, placing(y)?);
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

/// The one place in which the claim puts its event.
fn placing(claim: &Claim) -> Option<&Mention> {
    let mut places = claim.reading.names.iter().filter(|name| {
        name.kind == EntityKind::Place
            && claim.reading.terms.iter().any(|t| name.span.contains(t.span) && t.role == Role::Oblique)
    });
    let first = places.next()?;
    places.next().is_none().then_some(first)
}

fn within(a: &str, b: &str) -> bool {
    a.contains(b) || b.contains(a)
}
