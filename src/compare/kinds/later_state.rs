//! What a later text tells of a thing after the state in which an earlier one saw it: missing, then found; no arrest
//! yet, then a man in custody.

use super::{Pair, PairFinding, Score, newest, plan};
use crate::compare::events::EventMention;
use crate::model::{Kind, Polarity, Relation, WordClass};

/// The least weight of the words that both share where they share no name.
const LEAST: f64 = 0.9;

/// The most nouns that a bare denial (`there has been no arrest`) has beside what it denies.
const BARE: usize = 1;

pub(super) fn judge(pair: &Pair<'_>) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    if x.document == y.document || pair.ground.contrasts > 0 {
        return None;
    }
    let topic = plan::shared_topic(pair);
    let named = pair.ground.names > 0;
    let step = if named || topic >= LEAST { newest::succession(pair) } else { None };
    let step = step.or_else(|| nothing_yet(pair))?;
    let mut score = Score::default();
    score.add("base", -0.8);
    score.add("shared words", 0.5 * pair.ground.weight.min(2.0));
    score.add("shared names", 0.4 * pair.ground.names.min(2) as f64);
    score.add("a name on one side only", -0.2 * pair.names_apart().min(3) as f64);
    let answers = [pair.a, pair.b].map(|n| super::clip(pair.story.words(n)));
    let question = format!("Where does it stand ({})?", pair.topic());
    let steps = vec![pair.first_step(), step];
    Some(pair.found(Kind::Status, Relation::Superseded, score, question, answers, steps))
}

/// That an event of which an earlier text says only that there was none yet is told by a later one.
fn nothing_yet(pair: &Pair<'_>) -> Option<String> {
    let second = pair.later()?.is_lt();
    let (first, then) = if second { (pair.a, pair.b) } else { (pair.b, pair.a) };
    let [earlier, later] = [first, then].map(|n| &pair.story.claims[n]);
    let before = later.valid.zip(earlier.as_of).is_some_and(|(told, made)| told.to <= made.from);
    let denied = earlier.polarity == Polarity::Negative && !earlier.modality.future && earlier.committed();
    if before || !denied || !newest::stated(later) {
        return None;
    }
    // `Has been`, `has been made`, `so far`, `as of this morning`: not for good.
    let open = earlier.reading.terms.iter().any(|t| matches!(&*t.lemma, "have" | "yet" | "far" | "as"));
    let nouns = |m: &EventMention| {
        let beside = earlier.reading.terms.iter().enumerate().filter(|(at, t)| {
            matches!(t.class, WordClass::Noun | WordClass::Name)
                && !(m.from..=m.to).contains(at)
                && !earlier.reading.times.iter().any(|time| time.span.contains(t.span))
        });
        beside.count()
    };
    let told = |n: usize| pair.story.events[n].iter();
    let event = told(first).filter(|m| m.negated || m.denies).find(|m| {
        nouns(m) <= BARE
            && told(then)
                .any(|n| n.class == m.class && n.main && !n.negated && !n.denies && !(m.weak && n.weak))
    })?;
    (open && !event.denies)
        .then(|| format!("of “{}” the earlier text knows only that there was none yet", event.class.name))
}
