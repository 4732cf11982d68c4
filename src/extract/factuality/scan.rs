//! One zone of words, from left to right: negations, modals, and words that judge their complement.

use super::cues::{self, Complement, Cue, Effect, Outcome as Entry, Place, Reach};
use super::word::Word;
use crate::language::Upos;
use crate::model::{Certainty, Modality};

/// Verbs that only carry a noun with an infinitive (`have plans to`, `make an attempt to`).
const LIGHT: [&str; 14] = [
    "have", "make", "be", "announce", "unveil", "take", "get", "lose", "miss", "waste", "give", "reach",
    "see", "drop",
];
/// Subjects whose `is to` tells an aim.
const AIMS: [&str; 8] = ["aim", "goal", "purpose", "plan", "job", "task", "idea", "objective"];

/// What a zone commits to.
#[derive(Debug)]
pub(super) struct Outcome {
    /// 1 affirmed, -1 denied.
    pub(super) sign: i8,
    pub(super) open: bool,
    pub(super) modality: Modality,
    /// Place of the first predicate.
    pub(super) predicate: Option<usize>,
    pub(super) steps: Vec<String>,
}

impl Outcome {
    /// Lowers the certainty to at most this.
    pub(super) fn weaken(&mut self, certainty: Certainty, rung: f64, why: &str) {
        self.modality.certainty = self.modality.certainty.min(certainty);
        self.modality.rung = self.modality.rung.min(rung);
        self.steps.push(format!("{why}: {rung}"));
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
        pending: None,
        skip: 0,
        out: Outcome {
            sign,
            open: false,
            modality: Modality::CERTAIN,
            predicate: ids.get(target).copied(),
            steps: Vec::new(),
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
            self.out.sign = pending.sign;
        }
        self.close(place);
        if place >= self.skip {
            self.cue(place, negated);
        }
        if place >= self.skip {
            let word = &self.words[at];
            negated[at] = (self.sign < 0 || self.phrase) && !word.mark() && word.xpos != "TO";
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
        let stops = matches!(&*word.lower, "but" | "although" | "however" | "except" | ";" | "–" | "—");
        let contrast = word.lower == "but" && past && self.sign < 0;
        let follows = next.is_some();
        let phrase_ends = stops || comma || word.finite() || (word.upos == Upos::Cconj && word.lower != "or");
        if self.phrase && phrase_ends {
            self.phrase = false;
        }
        if past && (stops || after_comma) && self.pending.is_none() {
            if contrast && !self.closed && follows {
                self.out.open = true;
                self.out.steps.push("not … but: only the first of the two is denied".to_owned());
            }
            self.sign = 1;
            self.closed = true;
        }
    }

    fn cue(&mut self, place: usize, negated: &mut [bool]) {
        let at = self.ids[place];
        let cues: Vec<&'static Cue> = cues::at(self.words, at).collect();
        let denial = cues.iter().find(|c| {
            matches!(c.effect, Effect::Negation(_) | Effect::Nothing | Effect::Open | Effect::Possible)
        });
        if let Some(cue) = denial {
            self.denial(place, cue, negated);
            return;
        }
        for cue in &cues {
            if let Effect::Modal { certainty, rung, future, place: wanted } = cue.effect
                && self.fits(place, cue, wanted)
            {
                self.modal(place, cue, certainty, rung, future);
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
        let name = cue.words.join(" ");
        match cue.effect {
            Effect::Nothing => self.skip = place + length,
            Effect::Open if !self.closed => {
                self.out.open = true;
                self.out.steps.push(format!("{name}: left open"));
                self.skip = place + length;
            }
            Effect::Possible if !self.closed => {
                self.out.weaken(Certainty::Possible, 0.45, &name);
                self.skip = place + length;
            }
            Effect::Negation(reach) => {
                self.skip = place + length;
                match reach {
                    Reach::Clause => self.clause(place, cue, &name),
                    Reach::Determiner => self.determiner(place, &name, negated),
                    Reach::Phrase => self.phrase = true,
                    Reach::Quantifier => {
                        if place <= self.target {
                            self.out.open = true;
                        }
                        negated[self.ids[(place + length - 1).min(self.ids.len() - 1)]] = true;
                        self.out.steps.push(format!("{name}: some, but less than all"));
                    }
                }
            }
            _ => {}
        }
    }

    fn clause(&mut self, place: usize, cue: &Cue, name: &str) {
        if cue.words.last() == Some(&"to") {
            let head = head(self.words, self.ids, place + cue.words.len());
            self.target = head;
            self.out.predicate = self.ids.get(head).copied();
            self.flip(name);
        } else if place < self.start && self.before_group(place + cue.words.len()) {
            self.flip_at = Some(self.target);
            self.out.sign = -self.out.sign;
            self.out.steps.push(format!("{name}: denied"));
        } else if place >= self.start && place <= self.target {
            self.flip(name);
        } else if self.pending.is_none() {
            self.phrase = true;
            self.out.steps.push(format!("{name}: denies one phrase"));
        }
    }

    /// Whether only adverbs lie between `place` and the verb group.
    fn before_group(&self, place: usize) -> bool {
        (place..self.start).all(|p| self.word(p).is_some_and(|w| matches!(w.xpos, "RB" | "IN" | "TO")))
    }

    fn flip(&mut self, name: &str) {
        self.sign = -self.sign;
        self.out.sign = -self.out.sign;
        self.out.steps.push(format!("{name}: denied"));
    }

    /// `no`, `nobody`, `none`: as subject or object they deny the clause, after a preposition their phrase only.
    fn determiner(&mut self, place: usize, name: &str, negated: &mut [bool]) {
        let after = place.checked_sub(1).and_then(|p| self.word(p)).is_some_and(|w| {
            w.upos == Upos::Adp && !matches!(&*w.lower, "to" | "up" | "out" | "off" | "down")
        });
        if after {
            self.phrase = true;
        } else if place < self.start {
            if self.flip_at.is_none() {
                self.flip_at = Some(self.target);
                self.out.sign = -self.out.sign;
                self.out.steps.push(format!("{name}: denies the clause"));
            }
        } else if self.pending.is_none() && !self.closed {
            if self.target < place {
                negated[self.ids[self.target]] = self.sign > 0;
            }
            self.flip(name);
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
        let first = self.word(place);
        match wanted {
            Place::Any => true,
            Place::Group => {
                let modal = first.is_some_and(|w| w.xpos == "MD");
                let denied = self.flip_at.is_some() || next.is_some_and(|n| n.is("not"));
                let able = matches!(cue.words[0], "can" | "could") && denied;
                modal && place >= self.start && place <= self.target && !able
            }
            Place::Predicate => {
                let close = cue.words == ["close", "to"];
                let near = next.is_some_and(|n| n.xpos == "VBG" || matches!(&*n.lower, "a" | "an"));
                let noun = first.is_some_and(|w| matches!(w.upos, Upos::Noun | Upos::Propn));
                let here = place >= self.start && place <= self.target + 1;
                here && !noun && (!close || near)
            }
        }
    }

    fn modal(&mut self, place: usize, cue: &Cue, certainty: Certainty, rung: f64, future: bool) {
        let predicate = place > self.start || self.word(place).is_none_or(|w| w.xpos != "MD");
        let settled = certainty == Certainty::Possible || rung >= 0.85;
        if self.sign < 0 && predicate && settled && self.word(place).is_none_or(|w| w.xpos != "RB") {
            return;
        }
        self.out.modality.future |= future;
        self.out.weaken(certainty, rung, &cue.words.join(" "));
    }

    /// A word that judges its complement: the complement becomes what the zone speaks of.
    fn judges(
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
        let Some((from, head)) = self.complement(end, complement) else { return false };
        let forced = cue.words == ["have"] && self.word(place).is_some_and(|w| w.lower == "had");
        let entry = match (forced, self.sign < 0) {
            (true, false) => Entry { sign: '+', future: false },
            (_, false) => affirmed,
            (_, true) => denied,
        };
        let inner = (end..head).any(|p| self.word(p).is_some_and(|w| w.is("not") || w.is("never")));
        let sign = self.apply(entry, &cue.words.join(" "));
        self.out.modality.future |= affirmed.future;
        self.pending = Some(Pending { from, head, sign: if inner { -sign } else { sign } });
        self.skip = if complement == Complement::From { from + 1 } else { from };
        true
    }

    /// What an entry of the table does; the sign of the complement.
    fn apply(&mut self, entry: Entry, name: &str) -> i8 {
        let name = format!("{name} to");
        match entry.sign {
            '+' => {
                self.out.steps.push(format!("{name}: so it is"));
                1
            }
            '-' => {
                self.out.steps.push(format!("{name}: so it is not"));
                -1
            }
            'p' => self.weakened(Certainty::Probable, 0.7, &name),
            'w' => self.weakened(Certainty::Possible, 0.45, &name),
            'd' => self.weakened(Certainty::Possible, 0.2, &name),
            'u' => {
                self.out.weaken(Certainty::Unreal, 0.5, &name);
                self.sign
            }
            _ => {
                self.out.open = true;
                self.weakened(Certainty::Unreal, 0.5, &name)
            }
        }
    }

    fn weakened(&mut self, certainty: Certainty, rung: f64, name: &str) -> i8 {
        self.out.weaken(certainty, rung, name);
        1
    }

    /// First word and head of the complement that begins at or after `end`.
    fn complement(&self, end: usize, wanted: Complement) -> Option<(usize, usize)> {
        let infinitive = |p: usize| {
            let to = self.word(p).is_some_and(|w| w.lower == "to");
            let verb = (p + 1..p + 4).find(|q| self.word(*q).is_none_or(|w| w.xpos != "RB"));
            verb.filter(|q| {
                to && self.word(*q).is_some_and(|w| matches!(w.xpos, "VB" | "VBP" | "VBG") && w.verb())
            })
        };
        let gerund = |p: usize| self.word(p).is_some_and(|w| w.xpos == "VBG");
        let far = (end..self.ids.len().min(end + 10))
            .take_while(|p| !self.word(*p).is_some_and(|w| w.finite() || w.lower == ","));
        let near = (end..self.ids.len().min(end + 4)).take_while(|p| {
            self.word(*p).is_some_and(|w| w.lower == "to" || w.xpos == "RB" || w.is("not") || w.xpos == "VBG")
        });
        match wanted {
            Complement::Infinitive | Complement::OfNoun => {
                near.into_iter().find_map(|p| infinitive(p).map(|v| (p, head(self.words, self.ids, v))))
            }
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

    /// `is to sign`: arranged, in the future; of an aim, only wished.
    fn is_to(&mut self, place: usize) {
        let be = place == self.target && self.word(place).is_some_and(|w| w.lemma == "be" && w.finite());
        if !be || self.pending.is_some() {
            return;
        }
        if let Some((from, head)) = self.complement(place + 1, Complement::Infinitive) {
            let aim = (0..self.start).any(|p| self.word(p).is_some_and(|w| AIMS.contains(&w.lemma)));
            let (certainty, rung) = if aim { (Certainty::Unreal, 0.5) } else { (Certainty::Probable, 0.85) };
            self.out.weaken(certainty, rung, "is to");
            self.out.modality.future = true;
            self.pending = Some(Pending { from, head, sign: self.sign });
        }
    }
}

/// Places in the zone of the first finite verb and of the predicate of its group.
fn group(words: &[Word<'_>], ids: &[usize]) -> (usize, usize) {
    let finite = ids.iter().position(|at| words[*at].finite());
    let start = finite.or_else(|| ids.iter().position(|at| words[*at].verb())).unwrap_or(0);
    (start, head(words, ids, start))
}

/// The predicate of the verb group that begins at `start`: its last verb, or what follows a copula.
fn head(words: &[Word<'_>], ids: &[usize], start: usize) -> usize {
    let word = |p: usize| ids.get(p).map(|at| &words[*at]);
    let last = ids.len().saturating_sub(1);
    let mut head = start.min(last);
    let mut copula = false;
    let auxiliary = |w: &Word<'_>| w.xpos == "MD" || matches!(w.lemma, "be" | "have" | "do" | "get");
    if !word(head).is_some_and(auxiliary) {
        return head;
    }
    let inversion =
        start == 0 || !word(start - 1).is_some_and(Word::nominal) || word(0).is_some_and(|w| w.xpos == "IN");
    copula |= word(head).is_some_and(|w| w.lemma == "be");
    for place in head + 1..(start + 9).min(ids.len()) {
        let Some(word) = word(place) else { break };
        let skipped = matches!(word.xpos, "RB" | "RBR" | "RBS") || word.is("not") || word.mark();
        let inverted = inversion && place < start + 6 && word.nominal() && words[ids[start]].lemma != "be";
        if word.verb() && head == start.min(last) || word.verb() && words[ids[head]].verb() {
            copula = word.lemma == "be";
            head = place;
            if !auxiliary(word) {
                break;
            }
        } else if copula && matches!(word.upos, Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num) {
            head = place;
        } else if word.lower == "," || !(skipped || inverted || (copula && word.upos == Upos::Det)) {
            break;
        }
    }
    head
}
