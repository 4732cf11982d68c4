//! One zone of words, from left to right: negations, modals, and words that judge their complement.

mod complement;
mod scope;

use std::ops::Range;

use super::cues::{self, Complement, Cue, Effect, Place, Reach};
use super::group::{group, head};
use super::note::{Did, Note, one};
use super::word::{self, Word};
use crate::language::Upos;
use crate::model::{Certainty, Modality};

/// Verbs that only carry a noun with an infinitive (`have plans to`, `make an attempt to`).
const LIGHT: [&str; 14] = [
    "have", "make", "be", "announce", "unveil", "take", "get", "lose", "miss", "waste", "give", "reach",
    "see", "drop",
];
/// Subjects whose `is to` tells an aim.
const AIMS: [&str; 8] = ["aim", "goal", "purpose", "plan", "job", "task", "idea", "objective"];
/// Verbs whose saying is done by saying that one can (`I can confirm that …`).
const SAYING: [&str; 8] = ["say", "confirm", "tell", "report", "reveal", "announce", "state", "assure"];

/// What a zone commits to.
#[derive(Debug)]
pub(super) struct Outcome {
    /// 1 affirmed, -1 denied.
    pub(super) sign: i8,
    pub(super) open: bool,
    /// Whether the negation of an opinion is one of what it is about.
    pub(super) raised: bool,
    pub(super) modality: Modality,
    /// Place of the first predicate.
    pub(super) predicate: Option<usize>,
    pub(super) notes: Vec<Note>,
}

impl Outcome {
    /// Lowers the certainty to at most this.
    pub(super) fn weaken(&mut self, cue: Range<usize>, certainty: Certainty, rung: f64, why: &'static str) {
        self.modality.certainty = self.modality.certainty.min(certainty);
        self.modality.rung = self.modality.rung.min(rung);
        self.note(cue, Did::Weakens(certainty, rung, why));
    }

    /// Notes what a cue does to the predicate as read so far.
    pub(super) fn note(&mut self, cue: Range<usize>, did: Did) {
        self.notes.push(Note { cue, on: self.predicate, did });
    }
}

/// A complement that a word before it judges.
struct Pending {
    /// Place in the zone of its first word, and of its head.
    from: usize,
    head: usize,
    sign: i8,
}

struct Scan<'s, 'w> {
    words: &'s [Word<'w>],
    ids: &'s [usize],
    /// Places in the zone of the verb group's first word and of the word judged so far.
    start: usize,
    target: usize,
    light: bool,
    /// The sign for words from here on.
    sign: i8,
    /// Where a flip by the subject (`no one …`) takes effect.
    flip_at: Option<usize>,
    /// The scope of a negation of one phrase, and its end.
    phrase: bool,
    closed: bool,
    /// How many negations that are no verbs have turned the clause over.
    turned: u8,
    pending: Option<Pending>,
    skip: usize,
    out: Outcome,
}

/// Scans the words at `ids`, which the clause above gives `sign`, and marks those in a negation's scope.
pub(super) fn scan(words: &[Word<'_>], ids: &[usize], sign: i8, negated: &mut [bool]) -> Outcome {
    let (start, target) = group(words, ids);
    let mut scan = Scan {
        words,
        ids,
        start,
        target,
        light: ids.get(target).is_some_and(|p| LIGHT.contains(&words[*p].lemma)),
        sign,
        flip_at: None,
        phrase: false,
        closed: false,
        turned: 0,
        pending: None,
        skip: 0,
        out: Outcome {
            sign,
            open: false,
            raised: false,
            modality: Modality::CERTAIN,
            predicate: ids.get(target).copied(),
            notes: Vec::new(),
        },
    };
    for place in 0..ids.len() {
        scan.step(place, negated);
    }
    scan.out
}

impl Scan<'_, '_> {
    fn word(&self, place: usize) -> Option<&Word<'_>> {
        self.ids.get(place).map(|at| &self.words[*at])
    }

    fn step(&mut self, place: usize, negated: &mut [bool]) {
        let at = self.ids[place];
        if self.flip_at.is_some_and(|f| f <= place) {
            self.flip_at = None;
            self.sign = -self.sign;
        }
        if self.pending.as_ref().is_some_and(|p| p.from <= place)
            && let Some(pending) = self.pending.take()
        {
            self.sign = pending.sign;
            self.target = pending.head;
            self.turned = 0;
            self.out.sign = pending.sign;
            self.out.predicate = self.ids.get(pending.head).copied();
        }
        if place >= self.skip {
            self.close(place);
            self.cue(place, negated);
        }
        if place >= self.skip {
            let word = &self.words[at];
            let infinitive = word.xpos == "TO" || (word.lower == "to" && self.bare_verb(place + 1));
            negated[at] = (self.sign < 0 || self.phrase) && !word.mark() && !infinitive;
        }
    }

    /// Ends scopes at words that end them.
    fn close(&mut self, place: usize) {
        let Some(word) = self.word(place) else { return };
        let next = self.word(place + 1);
        let past = place > self.target;
        let comma = word.lower == ",";
        let after_comma = comma
            && next.is_some_and(|n| {
                n.xpos == "VBG" || n.upos == Upos::Pron || n.upos == Upos::Cconj || n.finite()
            });
        let stops = matches!(word.lower, "but" | "although" | "however" | "except" | ";" | "–" | "—");
        let contrast = word.lower == "but" && past && self.sign < 0;
        let follows = next.is_some();
        let phrase_ends = stops || comma || word.finite() || (word.upos == Upos::Cconj && word.lower != "or");
        if self.phrase && (phrase_ends || self.subject_begins(place)) {
            self.phrase = false;
        }
        if past && (stops || after_comma || self.second_clause(place)) && self.pending.is_none() {
            if contrast && !self.closed && follows {
                self.out.open = true;
                self.out.note(one(self.ids[place]), Did::Contrast);
            }
            self.sign = 1;
            self.closed = true;
        }
    }

    fn cue(&mut self, place: usize, negated: &mut [bool]) {
        let at = self.ids[place];
        let cues: Vec<&'static Cue> = cues::at(self.words, at).collect();
        let denies = |c: &&&Cue| {
            matches!(c.effect, Effect::Negation(_) | Effect::Nothing | Effect::Open | Effect::Possible)
        };
        // `not close` weakens and is longer than the `not` that would deny.
        let weakens = cues.first().is_some_and(|c| match c.effect {
            Effect::Modal { place: wanted, .. } => self.fits(place, c, wanted),
            _ => false,
        });
        if let Some(cue) =
            cues.iter().find(denies).filter(|c| !weakens || c.words.len() == cues[0].words.len())
        {
            if !word::named(self.words, at) && !self.says_no(place) && !self.a_nobody(place) {
                self.denial(place, cue, negated);
            }
            return;
        }
        if self.product(place, negated) {
            return;
        }
        for cue in &cues {
            if let Effect::Modal { certainty, rung, future, place: wanted } = cue.effect
                && self.fits(place, cue, wanted)
            {
                self.modal(place, cue, certainty, rung, future);
                if cue.words[0] == "not" {
                    self.skip = place + cue.words.len();
                }
                break;
            }
        }
        for cue in &cues {
            if let Effect::Signature { complement, affirmed, negated: denied } = cue.effect
                && self.judges(place, cue, complement, affirmed, denied)
            {
                // `have no plans to sell`: only the selling is denied.
                if complement == Complement::OfNoun {
                    negated[self.ids[self.target]] = false;
                }
                return;
            }
        }
        self.is_to(place);
    }

    /// A negation, or what looks like one.
    fn denial(&mut self, place: usize, cue: &Cue, negated: &mut [bool]) {
        let length = cue.words.len();
        let range = self.cue_range(place, cue);
        match cue.effect {
            Effect::Nothing => {
                self.out.note(range, Did::NoNegation);
                self.skip = place + length;
            }
            Effect::Open if !self.closed => {
                self.out.open = true;
                self.out.note(range, Did::LeavesOpen("says neither"));
                self.skip = place + length;
            }
            Effect::Possible if !self.closed => {
                self.out.weaken(range, Certainty::Possible, 0.45, "not excluded");
                self.skip = place + length;
            }
            Effect::Negation(reach) => {
                self.skip = place + length;
                match reach {
                    Reach::Clause => self.clause(place, cue),
                    Reach::Weak => {
                        self.clause(place, cue);
                        self.out.weaken(range, Certainty::Probable, 0.8, "a weak negation");
                    }
                    Reach::Determiner => self.determiner(place, range, negated),
                    Reach::Nor => self.nor(place, cue),
                    Reach::Object => self.object(place, range, negated),
                    Reach::Phrase => self.phrase(range),
                    Reach::Quantifier => {
                        if place <= self.target {
                            self.out.open = true;
                        }
                        negated[self.ids[(place + length - 1).min(self.ids.len() - 1)]] = true;
                        self.out.note(range, Did::LessThanAll);
                    }
                }
            }
            _ => {}
        }
    }

    /// The places in the range of a cue whose first word has this place in the zone.
    fn cue_range(&self, place: usize, cue: &Cue) -> Range<usize> {
        let at = self.ids[place];
        at..at + cue.words.len()
    }

    fn clause(&mut self, place: usize, cue: &Cue) {
        let range = self.cue_range(place, cue);
        let copula = place == self.target + 1 && self.word(self.target).is_some_and(|w| w.lemma == "be");
        if cue.words.last() == Some(&"to") {
            let head = head(self.words, self.ids, place + cue.words.len());
            self.target = head;
            self.out.predicate = self.ids.get(head).copied();
            self.flip(range);
        } else if place < self.start
            && (self.before_group(place + cue.words.len()) || self.fronted(place + 1))
        {
            // `Never before had he …`, `at no point in the evening did they …`.
            self.flip_later(range);
        } else if copula || (place >= self.start && place <= self.target) {
            self.flip(range);
        } else if self.pending.is_none() {
            self.phrase(range);
        }
    }

    fn phrase(&mut self, cue: Range<usize>) {
        self.phrase = true;
        self.out.note(cue, Did::NegatesPhrase);
    }

    /// `nor`: goes on with a negation, or turns a clause of its own over (`nor did he`).
    fn nor(&mut self, place: usize, cue: &Cue) {
        if self.sign < 0 || self.flip_at.is_some() {
            return;
        }
        if self.word(place + 1).is_some_and(|w| w.finite()) {
            self.clause(place, cue);
        } else {
            self.phrase(self.cue_range(place, cue));
        }
    }

    /// `lacked funds`: what follows is denied, the verb is not.
    fn object(&mut self, place: usize, cue: Range<usize>, negated: &mut [bool]) {
        negated[cue.start] = false;
        if place == self.target && self.word(place).is_some_and(Word::verb) {
            self.sign = -self.sign;
            self.out.sign = -self.out.sign;
            self.out.note(cue, Did::Implies(self.sign > 0));
        }
    }

    /// Whether only adverbs lie between `place` and the verb group.
    fn before_group(&self, place: usize) -> bool {
        (place..self.start).all(|p| self.word(p).is_some_and(|w| matches!(w.xpos, "RB" | "IN" | "TO")))
    }

    fn flip(&mut self, cue: Range<usize>) {
        self.sign = -self.sign;
        self.turn(cue);
    }

    /// Turns the clause over from its predicate on.
    fn flip_later(&mut self, cue: Range<usize>) {
        self.flip_at = Some(self.target);
        self.turn(cue);
    }

    /// Two negations that are no verbs need not cancel: they leave it open.
    fn turn(&mut self, cue: Range<usize>) {
        self.turned += 1;
        self.out.sign = -self.out.sign;
        self.out.open |= self.turned > 1;
        self.out.note(cue, if self.turned > 1 { Did::Twice } else { Did::Negates });
    }

    /// `no`, `nobody`, `none`: as subject or object they deny the clause, after a preposition their phrase only.
    fn determiner(&mut self, place: usize, cue: Range<usize>, negated: &mut [bool]) {
        let after = place
            .checked_sub(1)
            .and_then(|p| self.word(p))
            .is_some_and(|w| w.upos == Upos::Adp && !matches!(w.lower, "to" | "up" | "out" | "off" | "down"));
        let turned = after && self.fronted(place);
        if (after && !turned && !self.of_all(place)) || self.in_front(place) || self.trails(place) {
            self.phrase(cue);
        } else if place < self.start {
            if self.flip_at.is_none() {
                // Helper, subject and verb after such a phrase belong together.
                self.flip_at = Some(if turned { self.start } else { self.target });
                self.turn(cue);
            }
        } else if self.pending.is_none() && !self.closed {
            if self.target < place {
                negated[self.ids[self.target]] = self.sign > 0;
            }
            self.flip(cue);
        } else if let Some(pending) = &mut self.pending {
            pending.sign = -pending.sign;
        }
    }

    /// Whether a modal stands where it must.
    fn fits(&self, place: usize, cue: &Cue, wanted: Place) -> bool {
        if self.closed {
            return false;
        }
        let end = place + cue.words.len();
        let next = self.word(end);
        if cue.words.len() > 1 && cue.words.last() == Some(&"have") {
            let perfect =
                (end..end + 3).any(|p| self.word(p).is_some_and(|w| matches!(w.xpos, "VBN" | "VBD")));
            if !perfect {
                return false;
            }
        }
        // `close` and `near` weaken as they stand; `closed` is a verb.
        let inflected = |(k, w): (usize, &&str)| {
            matches!(*w, "close" | "near") && self.word(place + k).is_some_and(|word| word.lower != *w)
        };
        if cue.words.iter().enumerate().any(inflected) {
            return false;
        }
        let first = self.word(place);
        match wanted {
            Place::Any => true,
            Place::Group => {
                let modal = first.is_some_and(|w| w.xpos == "MD");
                let denied = self.flip_at.is_some() || next.is_some_and(|n| n.is("not"));
                let able = matches!(cue.words[0], "can" | "could") && denied
                    || cue.words[0] == "can" && self.said_so(place);
                modal && place >= self.start && place <= self.target && !able
            }
            Place::Predicate => {
                let close = cue.words == ["close", "to"];
                let near = next.is_some_and(|n| n.lower.ends_with("ing") || matches!(n.lower, "a" | "an"));
                let noun = first.is_some_and(|w| matches!(w.upos, Upos::Noun | Upos::Propn));
                let here = place >= self.start && place <= self.target + 1;
                // `near the river` is a place.
                let place_word = cue.words == ["near"] && next.is_some_and(|n| !n.mark());
                // `far from the mill` is one too, `far from certain` is none.
                let away = cue.words == ["far", "from"]
                    && next.is_some_and(|n| {
                        matches!(n.lower, "the" | "its" | "his" | "her" | "their" | "our" | "my")
                            || n.upos == Upos::Propn
                    });
                here && !noun && !place_word && !away && (!close || near)
            }
        }
    }

    /// `We can say that …`: what one says that one can say is said.
    fn said_so(&self, place: usize) -> bool {
        let own =
            place.checked_sub(1).and_then(|p| self.word(p)).is_some_and(|w| matches!(w.lower, "i" | "we"));
        own && self.word(self.target).is_some_and(|w| SAYING.contains(&w.lemma))
    }

    fn modal(&mut self, place: usize, cue: &Cue, certainty: Certainty, rung: f64, future: bool) {
        let predicate = place > self.start || self.word(place).is_none_or(|w| w.xpos != "MD");
        let settled = certainty == Certainty::Possible || rung >= 0.85;
        if self.sign < 0 && predicate && settled && self.word(place).is_none_or(|w| w.xpos != "RB") {
            return;
        }
        self.out.modality.future |= future;
        let why = if predicate { "a word of likelihood" } else { "a modal verb" };
        self.out.weaken(self.cue_range(place, cue), certainty, rung, why);
    }
}
