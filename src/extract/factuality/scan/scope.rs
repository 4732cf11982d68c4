//! How far a negation reaches: the phrases and clauses that it stands in and those that it does not touch.

use super::super::word::Word;
use super::Scan;
use crate::language::Upos;

impl Scan<'_, '_> {
    /// Whether the clause's subject begins right behind a phrase in front of it: `with no wind the ships …`.
    pub(super) fn subject_begins(&self, place: usize) -> bool {
        let noun = |w: &Word<'_>| matches!(w.upos, Upos::Noun | Upos::Propn);
        let begins = |w: &Word<'_>| w.upos == Upos::Det || matches!(w.xpos, "PRP" | "PRP$");
        place < self.start
            && place.checked_sub(1).and_then(|p| self.word(p)).is_some_and(noun)
            && self.word(place).is_some_and(begins)
    }

    /// Whether the negation stands in a phrase before everything else that turns verb and subject round: `in none of
    /// the rooms was smoke found`. The clause is denied then.
    pub(super) fn fronted(&self, place: usize) -> bool {
        let helper =
            self.word(self.start).is_some_and(|w| w.xpos == "MD" || matches!(w.lemma, "be" | "do" | "have"));
        let subject = self.word(self.start + 1).is_some_and(|w| {
            w.lower == "there"
                || matches!(w.upos, Upos::Det | Upos::Pron | Upos::Noun | Upos::Propn | Upos::Num | Upos::Adj)
        });
        let led = (0..place - 1).all(|p| {
            self.word(p).is_some_and(|w| w.mark() || matches!(w.upos, Upos::Cconj | Upos::Adv | Upos::Sconj))
        });
        let plain = |p: usize| self.word(p).is_some_and(|w| !w.mark() && !w.verb());
        helper && subject && led && place < self.start && (place..self.start).all(plain)
    }

    /// Whether `at none of the wells` opens the clause without turning it round: of all the places it names nothing
    /// happened at one. `With no wind` only tells how.
    pub(super) fn of_all(&self, place: usize) -> bool {
        let word = |p: usize| self.word(p).map_or("", |w| w.lower);
        let where_ = matches!(place.checked_sub(1).map_or("", word), "at" | "in" | "on");
        let led = (0..place.saturating_sub(1))
            .all(|p| self.word(p).is_some_and(|w| w.mark() || w.upos == Upos::Cconj));
        where_ && led && word(place) == "none" && word(place + 1) == "of" && place < self.start
    }

    /// `Voting no they went home`: an answer, and no word about what follows.
    pub(super) fn says_no(&self, place: usize) -> bool {
        let next =
            (place + 1..self.ids.len()).find(|p| self.word(*p).is_some_and(|w| !w.mark() || w.lower == "."));
        self.word(place).is_some_and(|w| w.lower == "no")
            && next.and_then(|p| self.word(p)).is_some_and(|w| matches!(w.xpos, "PRP" | "DT" | "EX"))
    }

    /// `Some crazy nobody`: a person of no note.
    pub(super) fn a_nobody(&self, place: usize) -> bool {
        let noun = || {
            let before = (place.saturating_sub(5)..place).rev().filter_map(|p| self.word(p));
            let mut phrase = before.take_while(|w| !w.verb() && w.upos != Upos::Adp);
            phrase.any(|w| matches!(w.lower, "a" | "some" | "this" | "that"))
        };
        self.word(place).is_some_and(|w| w.lower == "nobody") && noun()
    }

    /// Whether the negation stands in a phrase of its own before the subject (`not one to give up, the doctor …`).
    pub(super) fn in_front(&self, place: usize) -> bool {
        let comma = (place + 1..self.start).rev().find(|p| self.word(*p).is_some_and(|w| w.lower == ","));
        let Some(comma) = comma else { return false };
        let between = |test: &dyn Fn(&Word<'_>) -> bool| {
            (comma + 1..self.start).any(|p| self.word(p).is_some_and(test))
        };
        let led = (0..place).all(|p| self.word(p).is_some_and(|w| w.mark() || w.upos == Upos::Cconj));
        let verb = (place..comma).any(|p| self.word(p).is_some_and(Word::verb));
        led && verb
            && between(&|w| matches!(w.upos, Upos::Noun | Upos::Propn | Upos::Pron))
            && !between(&|w| w.upos == Upos::Cconj)
    }

    /// Whether the negation opens a phrase without a verb that a comma cuts off behind the predicate: `the port is closed,
    /// no ships in or out`.
    pub(super) fn trails(&self, place: usize) -> bool {
        let comma = place.checked_sub(1).and_then(|p| self.word(p)).is_some_and(|w| w.lower == ",");
        let verbless = (place..self.ids.len()).all(|p| self.word(p).is_some_and(|w| !w.verb()));
        comma && self.target < place && verbless
    }

    /// Whether the `and` at `place` opens a clause with a verb of its own after a verb with a helper: `there is no deal
    /// and the girls have left`.
    pub(super) fn second_clause(&self, place: usize) -> bool {
        let helper = |w: &Word<'_>| w.xpos == "MD" || w.finite() && matches!(w.lemma, "be" | "do" | "have");
        let opens = self.word(place).is_some_and(|w| w.lower == "and");
        let helped = self.word(self.start).is_some_and(helper);
        let mut rest = (place + 1..self.ids.len()).take_while(|p| {
            self.word(*p).is_some_and(|w| w.upos != Upos::Cconj && w.lower != "," && !w.subordinates())
        });
        // What is denied so far may go on to the next verb (`never ate and drank`), unless each has its helper.
        let denied = self.sign < 0;
        opens
            && (helped || !denied)
            && rest.any(|p| self.word(p).is_some_and(|w| if denied { helper(w) } else { w.finite() }))
    }
}
