//! Words that judge their complement (`failed to`, `prevented from`, `had the courage to`): what the zone speaks of
//! becomes the complement, and its sign what they say of it.

use std::ops::Range;

use super::super::cues::{self, Complement, Cue, Effect, Outcome as Entry, Reach};
use super::super::group::head;
use super::super::note::{Did, one};
use super::super::products;
use super::super::word::Word;
use super::{AIMS, Pending, Scan};
use crate::language::{Upos, verbs};
use crate::model::Certainty;

impl Scan<'_, '_> {
    /// A word that judges its complement: the complement becomes what the zone speaks of.
    pub(super) fn judges(
        &mut self,
        place: usize,
        cue: &Cue,
        complement: Complement,
        affirmed: Entry,
        denied: Entry,
    ) -> bool {
        let end = place + cue.words.len();
        let noun = complement == Complement::OfNoun;
        let here = place >= self.start && place <= self.target + 2 && end > self.target.min(place);
        let carried = noun && self.light && place > self.target && place <= self.target + 5;
        let lexical = self.word(place).is_some_and(|w| matches!(w.upos, Upos::Noun | Upos::Propn)) == noun;
        if self.closed || self.pending.is_some() || !lexical || !(carried || (here && !noun)) {
            return false;
        }
        if cue.words == ["go"] && self.word(place).is_none_or(|w| w.lower != "going") {
            return false;
        }
        let object = self.object_of(end, complement);
        // `made no attempt to`: the noun judges, not the verb.
        if object
            .clone()
            .any(|p| self.has(p, |e| matches!(e, Effect::Signature { complement: Complement::OfNoun, .. })))
        {
            return false;
        }
        let none =
            object.into_iter().find(|p| self.has(*p, |e| matches!(e, Effect::Negation(Reach::Determiner))));
        if let Some(none) = none {
            self.out.note(one(self.ids[none]), Did::Negates);
        }
        let forced = cue.words == ["have"] && self.word(place).is_some_and(|w| w.lower == "had");
        let entry = match (forced, (self.sign < 0) != none.is_some()) {
            (true, false) => Entry { sign: '+', future: false },
            (_, false) => affirmed,
            (_, true) => denied,
        };
        let entry = Entry { future: entry.future || affirmed.future, ..entry };
        self.take(self.cue_range(place, cue), end, complement, entry)
    }

    /// Places of the object between a verb and its infinitive.
    fn object_of(&self, end: usize, complement: Complement) -> Range<usize> {
        let between = complement == Complement::InfinitiveAfterObject;
        let from = self.complement(end, complement).filter(|_| between).map_or(end, |(from, _)| from);
        end..from
    }

    /// Whether a cue with such an effect begins at `place`.
    fn has(&self, place: usize, fits: impl Fn(Effect) -> bool) -> bool {
        cues::at(self.words, self.ids[place]).any(|cue| fits(cue.effect))
    }

    /// A verb with a noun that together judge an infinitive (`had the courage to`).
    pub(super) fn product(&mut self, place: usize, negated: &mut [bool]) -> bool {
        let near = place > self.target && place <= self.target + 6;
        let noun = self.word(place).is_some_and(|w| w.upos == Upos::Noun);
        if !near || !noun || self.closed || self.pending.is_some() {
            return false;
        }
        let (verb, at) = (self.ids[self.target], self.ids[place]);
        let Some((affirmed, denied)) = products::entry(self.words, verb, at) else { return false };
        let sign = if self.sign < 0 { denied.sign } else { affirmed.sign };
        let entry = Entry { sign, future: denied.future || affirmed.future };
        let done = self.take(verb..at + 1, place + 1, Complement::OfNoun, entry);
        if done {
            self.ids[self.target..=place].iter().for_each(|at| negated[*at] = false);
        }
        done
    }

    /// Makes the complement that begins at or after `end` what the zone speaks of, if there is one.
    fn take(&mut self, cue: Range<usize>, end: usize, complement: Complement, entry: Entry) -> bool {
        let Some((from, head)) = self.complement(end, complement) else { return false };
        let inner = (end..head).find(|p| self.word(*p).is_some_and(|w| w.is("not") || w.is("never")));
        self.out.predicate = self.ids.get(head).copied();
        let mut sign = self.apply(entry, cue);
        if let Some(inner) = inner {
            sign = -sign;
            self.out.note(one(self.ids[inner]), Did::Negates);
        }
        self.out.modality.future |= entry.future;
        self.pending = Some(Pending { from, head, sign });
        self.skip = if complement == Complement::From { from + 1 } else { from };
        true
    }

    /// What an entry of the table does; the sign of the complement.
    fn apply(&mut self, entry: Entry, cue: Range<usize>) -> i8 {
        const WHY: &str = "its complement";
        let mut weaken = |certainty, rung| self.out.weaken(cue.clone(), certainty, rung, WHY);
        match entry.sign {
            '+' | '-' => {
                self.out.note(cue, Did::Implies(entry.sign == '+'));
                return if entry.sign == '+' { 1 } else { -1 };
            }
            'n' => {
                weaken(Certainty::Probable, 0.7);
                self.out.note(cue, Did::Implies(false));
                return -1;
            }
            's' => weaken(Certainty::Probable, 0.95),
            'i' => weaken(Certainty::Probable, 0.85),
            'p' => weaken(Certainty::Probable, 0.7),
            'w' => weaken(Certainty::Possible, 0.45),
            'd' => weaken(Certainty::Possible, 0.2),
            'u' => {
                weaken(Certainty::Unreal, 0.5);
                return self.sign;
            }
            _ => {
                weaken(Certainty::Unreal, 0.5);
                self.out.open = true;
                self.out.note(cue, Did::LeavesOpen("its complement"));
            }
        }
        1
    }

    /// First word and head of the complement that begins at or after `end`.
    fn complement(&self, end: usize, wanted: Complement) -> Option<(usize, usize)> {
        let infinitive = |p: usize| {
            let to = self.word(p).is_some_and(|w| w.lower == "to");
            let verb = (p + 1..p + 4).find(|q| self.word(*q).is_none_or(|w| w.xpos != "RB"));
            verb.filter(|q| to && self.bare_verb(*q))
        };
        let gerund = |p: usize| self.word(p).is_some_and(|w| w.xpos == "VBG");
        let far = (end..self.ids.len().min(end + 10))
            .take_while(|p| !self.word(*p).is_some_and(|w| w.finite() || w.lower == ","));
        let near = (end..self.ids.len().min(end + 4)).take_while(|p| {
            self.word(*p).is_some_and(|w| {
                matches!(w.lower, "to" | "of") || w.xpos == "RB" || w.is("not") || w.xpos == "VBG"
            })
        });
        match wanted {
            Complement::Infinitive => {
                near.into_iter().find_map(|p| infinitive(p).map(|v| (p, head(self.words, self.ids, v))))
            }
            Complement::OfNoun => {
                let of = |p: usize| self.word(p).is_some_and(|w| w.lower == "of") && gerund(p + 1);
                near.into_iter()
                    .find_map(|p| infinitive(p).map(|v| (p, v)).or_else(|| of(p).then_some((p + 1, p + 1))))
                    .map(|(from, v)| (from, head(self.words, self.ids, v)))
            }
            Complement::That => None,
            Complement::InfinitiveAfterObject => {
                far.into_iter().find_map(|p| infinitive(p).map(|v| (p, head(self.words, self.ids, v))))
            }
            Complement::From => far
                .into_iter()
                .find(|p| self.word(*p).is_some_and(|w| w.lower == "from") && gerund(p + 1))
                .map(|p| (p, head(self.words, self.ids, p + 1))),
            Complement::Gerund => {
                near.into_iter().find(|p| gerund(*p)).map(|p| (p, head(self.words, self.ids, p)))
            }
        }
    }

    /// Whether a bare verb stands at `place`. After `to`, a bare form of a verb that the tagger took for something else
    /// (`decided to sing`) is one too: no article before it and no noun after it speak for another reading.
    pub(super) fn bare_verb(&self, place: usize) -> bool {
        let Some(word) = self.word(place) else { return false };
        let last = place + 1 == self.ids.len();
        let mistaken = (last || matches!(word.xpos, "NN" | "JJ")) && word.lower == word.lemma;
        let noun = |w: &Word<'_>| matches!(w.upos, Upos::Noun | Upos::Propn | Upos::Adj);
        let alone = !self.word(place + 1).is_some_and(noun);
        (matches!(word.xpos, "VB" | "VBP" | "VBG") && word.verb())
            || (mistaken && alone && verbs().contains(word.lemma))
    }

    /// `is to sign`: arranged, in the future; of an aim, only wished.
    pub(super) fn is_to(&mut self, place: usize) {
        let be = place == self.target && self.word(place).is_some_and(|w| w.lemma == "be" && w.finite());
        if !be || self.pending.is_some() {
            return;
        }
        if let Some((from, head)) = self.complement(place + 1, Complement::Infinitive) {
            // Whoever is to blame is so now.
            if self.word(head).is_some_and(|w| w.lemma == "blame") {
                return;
            }
            let aim = (0..self.start).any(|p| self.word(p).is_some_and(|w| AIMS.contains(&w.lemma)));
            let (certainty, rung) = if aim { (Certainty::Unreal, 0.5) } else { (Certainty::Probable, 0.85) };
            self.out.predicate = self.ids.get(head).copied();
            let why = if aim { "an aim" } else { "arranged" };
            self.out.weaken(self.ids[place]..self.ids[from] + 1, certainty, rung, why);
            self.out.modality.future = true;
            self.pending = Some(Pending { from, head, sign: self.sign });
        }
    }
}
