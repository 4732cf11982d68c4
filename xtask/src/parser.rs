//! Trains the parser: a dynamic oracle, and exploration of its own mistakes.

use std::error::Error;

use gainsay::language::Dependency;
use gainsay::language::syntax::{
    ARC_FEATURES, Atom, State, Step, Tagger, arc_features, atoms, bar, highest, is_subject, marks,
    state_features,
};

use crate::conllu::Sentence;
use crate::perceptron::{Lesson, Plan, Weights, fit, pack, pack_choices};
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
    let found = fit(&lessons, plan, seed, "parser");
    let ([steps, relations], [step_room, relation_room]) = (&found[..], plan.tables) else {
        return Err("a parser has two tables".into());
    };
    let mut out = Vec::new();
    pack_choices(&mut out, steps, *step_room)?;
    pack(&mut out, relations, *relation_room);
    Ok(out)
}

/// Tags of every sentence, each from a tagger that has not seen it: what the parser will meet.
pub fn fresh_tags(
    sentences: &[Sentence],
    classes: &Classes,
    plan: Plan,
    seed: u64,
) -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let mut tags = vec![Vec::new(); sentences.len()];
    for fold in 0..FOLDS {
        let rest: Vec<&Sentence> =
            sentences.iter().enumerate().filter(|(n, _)| n % FOLDS != fold).map(|(_, s)| s).collect();
        let bytes = tagger::train(&rest, classes, plan, seed, &format!("fold {fold}"))?;
        let tagger = Tagger::read(&bytes).ok_or("a fold's model does not read back")?;
        for number in (fold..sentences.len()).step_by(FOLDS) {
            tags[number] = tagger.tag(&tagger::words(&tagger, &sentences[number]));
        }
    }
    Ok(tags)
}

impl Lesson for Parsed {
    fn learn(&self, weights: &mut [Weights], random: &mut Random, follows: bool) -> usize {
        let [steps, relations] = weights else { return 0 };
        let mut state = State::new(self.heads.len());
        let mut wrong = 0;
        while !state.done() {
            let step = match state.forced() {
                Some(step) => step,
                None => self.step(&state, steps, &mut wrong, follows && random.below(10) < FOLLOWS),
            };
            let relation = self.relation(&state, step, relations, &mut wrong);
            state.take(step, relation);
        }
        wrong
    }
}

impl Parsed {
    /// Learns which step to take, and gives the one that training takes.
    fn step(&self, state: &State, weights: &mut Weights, wrong: &mut usize, follows: bool) -> Step {
        let keys = state_features(state, &self.atoms);
        let mut scores = [0; 128];
        weights.score(&keys, &mut scores);
        let costs = Step::ALL.map(|step| self.cost(state, step));
        let least = costs.iter().flatten().min().copied();
        let best = |good: bool| {
            let fits = |s: &usize| costs[*s].is_some() && (costs[*s] == least) == good;
            (0..Step::ALL.len()).filter(fits).max_by_key(|s| (scores[*s], std::cmp::Reverse(*s)))
        };
        let (Some(right), Some(other)) = (best(true), best(false)) else {
            return best(true).map_or(Step::Shift, |s| Step::ALL[s]);
        };
        let misses = scores[other] >= scores[right];
        if misses {
            weights.learn(&keys, right, other);
            *wrong += 1;
        }
        Step::ALL[if misses && follows { other } else { right }]
    }

    /// Learns the relation of the arc that the step makes, where it is right; gives the one found.
    fn relation(&self, state: &State, step: Step, weights: &mut Weights, wrong: &mut usize) -> Dependency {
        let Some((child, head)) = state.arc(step) else { return Dependency::Dep };
        if head == state.len {
            return Dependency::Root;
        }
        let keys: [u32; ARC_FEATURES] = arc_features(state, &self.atoms, child, head);
        let mut scores = [0; 128];
        weights.score(&keys, &mut scores);
        bar(step, &mut scores);
        let best = highest(&scores, Dependency::ALL.len());
        let gold = self.relations[child] as usize;
        // A gold root that ends under another word has no relation of its own there.
        if self.heads[child] == head && scores[gold] > i32::MIN {
            *wrong += usize::from(best != gold);
            let own = scores[gold];
            scores[gold] = i32::MIN;
            let other = highest(&scores, Dependency::ALL.len());
            if own <= scores[other] {
                weights.learn(&keys, gold, other);
            }
        }
        Dependency::ALL[best]
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
            Step::Left | Step::Right | Step::Subject => {
                let head = self.heads[*top];
                let lost_head = match step {
                    Step::Right => head >= next,
                    _ if head == next => is_subject(self.relations[*top]) != (step == Step::Subject),
                    _ => head > next || below.last() == Some(&head),
                };
                usize::from(lost_head) + (next..state.len).filter(|d| self.heads[*d] == *top).count()
            }
        };
        Some(lost)
    }
}
