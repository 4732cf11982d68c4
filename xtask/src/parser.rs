//! Trains the parser: a dynamic oracle, and exploration of its own mistakes.

use std::error::Error;

use gainsay::language::Dependency;
use gainsay::language::syntax::{
    ACTIONS, Atom, STATE_FEATURES, State, Step, Tagger, atoms, highest, marks, state_features,
};

use crate::conllu::Sentence;
use crate::perceptron::{Lesson, Plan, Weights, fit, in_pairs, pack};
use crate::random::Random;
use crate::tagger::{self, Classes};

/// Parts of the treebank for tags from taggers that have not seen them.
const FOLDS: usize = 5;
/// In how many of ten wrong choices training follows the parser, from the second epoch on.
const FOLLOWS: u64 = 9;

struct Parsed {
    atoms: Vec<Atom>,
    heads: Vec<usize>,
    relations: Vec<Dependency>,
}

/// Trains a parser on the tags given for each sentence, and gives its model file.
pub fn train(
    sentences: &[Sentence],
    tags: &[Vec<u8>],
    tagger: &Tagger,
    plan: Plan,
    seed: u64,
) -> Result<Vec<u8>, Box<dyn Error>> {
    let marks = marks(tagger);
    let lessons: Vec<Parsed> = sentences
        .iter()
        .zip(tags)
        .map(|(sentence, tags)| Parsed {
            atoms: atoms(&tagger::words(tagger, sentence), tags, &marks),
            heads: sentence.iter().map(|w| w.head.checked_sub(1).unwrap_or(sentence.len())).collect(),
            relations: sentence.iter().map(|w| Dependency::named(&w.relation)).collect(),
        })
        .collect();
    let mut out = Vec::new();
    pack(&mut out, &fit(&lessons, plan, seed, "parser"))?;
    Ok(out)
}

/// Tags of every sentence, each from a tagger that has not seen it: what the parser will meet.
pub fn fresh_tags(
    sentences: &[Sentence],
    classes: &Classes,
    plan: Plan,
    seed: u64,
) -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let folds = in_pairs((0..FOLDS).collect(), |fold| {
        let rest: Vec<&Sentence> =
            sentences.iter().enumerate().filter(|(n, _)| n % FOLDS != fold).map(|(_, s)| s).collect();
        let bytes = tagger::train(&rest, classes, plan, seed, &format!("fold {fold}"))?;
        let tagger = Tagger::read(&bytes).ok_or("a fold's model does not read back")?;
        let own = sentences.iter().skip(fold).step_by(FOLDS);
        Ok::<_, Box<dyn Error + Send + Sync>>(
            own.map(|s| tagger.tag(&tagger::words(&tagger, s))).collect::<Vec<_>>(),
        )
    });
    let mut tags = vec![Vec::new(); sentences.len()];
    for (fold, own) in folds.into_iter().enumerate() {
        for (number, found) in own.map_err(|e| e.to_string())?.into_iter().enumerate() {
            tags[fold + number * FOLDS] = found;
        }
    }
    Ok(tags)
}

impl Lesson for Parsed {
    fn learn(&self, weights: &mut Weights, random: &mut Random, follows: bool) -> usize {
        let mut state = State::new(self.heads.len());
        let mut keys = [0; STATE_FEATURES];
        let mut scores = [0; 256];
        let mut wrong = 0;
        while !state.done() {
            state_features(&state, &self.atoms, &mut keys);
            weights.score(&keys, &mut scores);
            let good = self.oracle(&state);
            let best = state.best(&scores);
            let gold = highest(&scores, good.actions(&state));
            let (Some(best), Some(gold)) = (best, gold) else { break };
            let mut next = best;
            if !good.actions(&state).any(|a| a == best) {
                wrong += 1;
                weights.learn(&keys, gold, best);
                if !follows || random.below(10) >= FOLLOWS {
                    next = gold;
                }
            }
            state.take(next);
        }
        wrong
    }
}

/// The steps that lose the fewest gold arcs, each with its relation where it makes a gold arc.
struct Good(Vec<(Step, Option<Dependency>)>);

impl Good {
    /// An arc that is wrong anyway may bear any relation.
    fn actions(&self, state: &State) -> impl Iterator<Item = usize> {
        self.0.iter().flat_map(|(step, relation)| {
            let only = relation.map(|r| step.action(r));
            state.actions(*step).filter(move |a| only.is_none_or(|o| o == *a))
        })
    }
}

impl Parsed {
    fn oracle(&self, state: &State) -> Good {
        let costs = Step::ALL.map(|step| (step, self.cost(state, step)));
        let least = costs.iter().filter_map(|c| c.1).min();
        let best = costs.into_iter().filter(|c| c.1.is_some() && c.1 == least);
        Good(best.map(|(step, _)| (step, self.relation(state, step))).collect())
    }

    /// The relation of the gold arc that the step makes, if it makes one.
    fn relation(&self, state: &State, step: Step) -> Option<Dependency> {
        let child = *state.stack.last()?;
        let head = match step {
            Step::Shift => return None,
            Step::Left => state.next,
            Step::Right => *state.stack.get(state.stack.len().checked_sub(2)?)?,
        };
        // A gold root that ends under another word has no relation of its own there.
        (self.heads[child] == head).then(|| self.relations[child])
    }

    /// How many gold arcs are out of reach after the step; none where it is not allowed.
    fn cost(&self, state: &State, step: Step) -> Option<usize> {
        if !state.allows(step) {
            return None;
        }
        let next = state.next;
        let Some((top, below)) = state.stack.split_last() else { return Some(0) };
        let lost = match step {
            Step::Shift => {
                let head = self.heads[next];
                usize::from(below.contains(&head))
                    + state.stack.iter().filter(|s| self.heads[**s] == next).count()
            }
            Step::Left | Step::Right => {
                let head = self.heads[*top];
                let lost_head = match step {
                    Step::Left => head > next || below.last() == Some(&head),
                    _ => head >= next,
                };
                usize::from(lost_head) + (next..state.len).filter(|d| self.heads[*d] == *top).count()
            }
        };
        Some(lost)
    }
}

const _: () = assert!(ACTIONS <= 256, "an action is a byte in the model");
