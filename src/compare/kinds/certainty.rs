//! How sure it is: what one source calls beyond doubt, another calls open.
//!
//! Only a claim that says in words that something is not known counts as open; one that merely hedges does not. A
//! plain assertion beside an open question is a tension; one that shuts every doubt out is a contradiction.

use std::sync::OnceLock;

use super::{Pair, PairFinding, Score};
use crate::language::lexicon;
use crate::model::{Claim, Kind, Relation, Term};

/// The least weight of shared words.
const LEAST: f64 = 0.9;

/// The same where both sides say in words how sure they are.
const LEAST_IN_WORDS: f64 = 0.6;

pub(super) fn judge(pair: &Pair<'_>) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    if pair.ground.weight < LEAST_IN_WORDS {
        return None;
    }
    let (open, word) = match (open(x), open(y)) {
        (Some(word), None) => (0, word),
        (None, Some(word)) => (1, word),
        _ => return None,
    };
    let (other, number) = if open == 0 { (y, pair.b) } else { (x, pair.a) };
    let asks = [x, y][open];
    if other.modality.rung < 0.9 || other.modality.future || !other.attribution.stance.commits() {
        return None;
    }
    let sure = beyond_doubt(other).or_else(|| beyond_doubt_by_frame(pair, number));
    if sure.is_none() && (pair.ground.weight < LEAST || pair.days_apart() > 1) {
        return None;
    }
    // What was open earlier may be settled since; what was settled is not open again by waiting.
    let earlier_open =
        asks.as_of.zip(other.as_of).is_some_and(|(p, q)| p.to < q.from) && pair.days_apart() > 1;
    let mut score = Score::default();
    score.add("base", -2.6);
    score.add("shared words", 0.9 * pair.ground.weight.min(2.5));
    score.add("coverage", 1.0 * pair.ground.coverage);
    if pair.ground.predicate {
        score.add("same event", 0.4);
    }
    score.add("a name on one side only", -0.2 * pair.names_apart().min(3) as f64);
    let mut steps = vec![pair.first_step(), format!("“{word}” leaves it open")];
    let relation = if let Some(word) = sure {
        score.add("beyond doubt for the other side", 1.2);
        steps.push(format!("“{word}” shuts every doubt out"));
        if earlier_open {
            steps.push("what was open on the earlier day is settled on the later one".to_owned());
            Relation::Superseded
        } else {
            score.relation()
        }
    } else {
        steps.push("the other states it as a fact".to_owned());
        Relation::Tension
    };
    let mut answers = ["open".to_owned(), "settled".to_owned()];
    if open == 1 {
        answers.reverse();
    }
    let question = format!("How sure is it ({})?", pair.topic());
    Some(pair.found(Kind::Certainty, relation, score, question, answers, steps))
}

/// The words by which a claim says that something is not known.
fn open(claim: &Claim) -> Option<&'static str> {
    static PHRASES: OnceLock<Vec<(&'static str, Option<&'static str>)>> = OnceLock::new();
    let phrases = PHRASES.get_or_init(|| {
        lexicon::rows("en/open-questions.tsv")
            .filter_map(|row| Some((*row.first()?, row.get(1).copied())))
            .collect()
    });
    let terms = &claim.reading.terms;
    phrases.iter().find_map(|(phrase, opener)| {
        let at = find(terms, phrase)?;
        let asked =
            opener.is_none_or(|o| terms[at..].iter().take(9).any(|t| t.lemma == o || t.lemma == "if"));
        asked.then_some(*phrase)
    })
}

/// The same in the words by which the claim is attributed (`we can say with complete confidence that …`).
fn beyond_doubt_by_frame(pair: &Pair<'_>, number: usize) -> Option<&'static str> {
    let claim = &pair.story.claims[number];
    let frame = |c: &&Claim| c.shell && c.rule.is_none() && c.sentence == claim.sentence;
    pair.story.of_document(claim.document).iter().find(frame).and_then(beyond_doubt)
}

fn beyond_doubt(claim: &Claim) -> Option<&'static str> {
    static WORDS: OnceLock<Vec<&'static str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| lexicon::words("en/beyond-doubt.txt"));
    words
        .iter()
        .copied()
        .find(|phrase| find(&claim.reading.terms, phrase).is_some_and(|at| !claim.reading.terms[at].negated))
}

/// Where the words of `phrase` stand in order, adverbs between them let be.
fn find(terms: &[Term], phrase: &str) -> Option<usize> {
    let words: Vec<&str> = phrase.split(' ').collect();
    (0..terms.len()).find(|&start| {
        let mut at = start;
        words.iter().enumerate().all(|(number, word)| {
            let reach = if number == 0 { 1 } else { 3 };
            let place = (at..terms.len().min(at + reach)).find(|n| terms[*n].lemma == *word);
            at = place.map_or(at, |n| n + 1);
            place.is_some()
        })
    })
}
