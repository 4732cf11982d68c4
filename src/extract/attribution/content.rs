//! What is said: the stretch of a line that a word of saying governs.

use std::ops::Range;

use super::bare;
use super::cue::{Cue, Form};
use super::idioms;
use super::lexicon::{Class, Verb, lexicon};
use super::line::Unit;
use super::phrase::{self, ends, finite, has_finite, is, nominal, punct, quote, skip_adjuncts, word};
use crate::language::{Dependency, Sentence, Upos};

/// A line with its words of saying.
pub(super) struct Scene<'a> {
    pub units: &'a [Unit],
    pub sentences: &'a [Sentence],
    pub cues: &'a [Cue],
}

/// How far ahead a clause's own verb of saying is looked for.
const AHEAD: usize = 14;
/// The longest content, in units: a bound on the work, not a rule of language.
const LONGEST: usize = 200;

impl Scene<'_> {
    /// The range without marks at its ends; a lone quotation stays.
    pub(super) fn bare(&self, range: Range<usize>) -> Option<Range<usize>> {
        let (mut start, mut end) = (range.start, range.end.min(self.units.len()));
        let mark = |at: usize| {
            self.units.get(at).is_some_and(|u| punct(u) && !matches!(u.lower.as_str(), ")" | "$"))
        };
        while start < end && mark(start) {
            start += 1;
        }
        while end > start && mark(end - 1) {
            end -= 1;
        }
        (start < end).then_some(start..end)
    }

    /// Where the complement beginning at `from` ends.
    pub(super) fn complement_end(&self, from: usize) -> usize {
        let limit = self.units.len().min(from + LONGEST);
        (from + 1..limit).find(|at| self.breaks(*at, from) || self.trails(*at)).unwrap_or(limit)
    }

    /// Where the clause that holds the unit at `at` begins.
    pub(super) fn clause_start(&self, at: usize) -> usize {
        let low = at.saturating_sub(LONGEST);
        let start = (low + 1..at.saturating_sub(1))
            .rev()
            .find(|i| self.breaks(*i, 0) && !self.aside(*i))
            .map_or(low, |i| i + 1);
        let link = matches!(
            word(self.units, start),
            "but" | "and" | "while" | "although" | "though" | "whereas" | "yet" | "so" | "or"
        );
        // `So far` joins nothing.
        let adverb = matches!(word(self.units, start + 1), "far" | "many" | "much");
        if link && !adverb && start + 1 < at { start + 1 } else { start }
    }

    /// Whether the writer's own words begin at `at`, behind what somebody said: ", which …", ", throwing …",
    /// `"…," and …`.
    fn trails(&self, at: usize) -> bool {
        let units = self.units;
        let Some(unit) = units.get(at) else { return false };
        if units.get(at - 1).is_some_and(|u| u.quote && u.stopped) && !unit.quote {
            return true;
        }
        if !is(units, at, ",") {
            return false;
        }
        let next = at + 1;
        match word(units, next) {
            "which" | "where" | "whose" | "compared" => true,
            _ => {
                units.get(next).is_some_and(|u| u.xpos == "VBG" && !u.quote) && !is(units, next, "including")
            }
        }
    }

    /// Whether the comma at `at` opens a parenthesis of saying.
    fn aside(&self, at: usize) -> bool {
        self.cue_within(at + 1, 9).is_some_and(|cue| {
            let subject = nominal(self.units, at + 1).is_some_and(|n| n.end >= cue.range.start);
            subject && self.units.get(skip_adjuncts(self.units, cue.range.end)).is_none_or(punct)
        })
    }

    /// Whether a complement begun at `from` breaks off at `at`.
    fn breaks(&self, at: usize, from: usize) -> bool {
        let units = self.units;
        let Some(unit) = units.get(at).filter(|u| !u.quote) else { return false };
        match unit.lower.as_str() {
            ";" => self.own_clause(at + 1) || self.clause_with_cue(at + 1),
            "," | "—" | "–" | "--" => self.breaks_after_comma(at + 1),
            "and" | "but" if !is(units, at - 1, ",") => {
                let coordinate = self.cue_within(at + 1, 4).is_some_and(|cue| {
                    cue.form == Form::Finite
                        && cue.range.start == self.after_adverbs(at + 1)
                        && cue.verb.takes('q')
                        && units.get(cue.at).is_some_and(|u| matches!(u.xpos, "VBD" | "VBZ"))
                });
                coordinate
                    || self.gerund_clause(at + 1)
                    || self.gerund(at + 1)
                    || (unit.lower == "but" && at > from + 2 && self.clause_with_cue(at + 1))
            }
            "while" | "although" | "though" | "whereas" => at > from + 2 && self.clause_with_cue(at + 1),
            _ => false,
        }
    }

    /// Whether "saying", "calling" or the like begins at `at`.
    fn gerund(&self, at: usize) -> bool {
        self.cue_within(at, 3).is_some_and(|c| {
            let tells = c.verb.takes('q') || c.verb.takes('f') || c.verb.lemma.starts_with("call");
            tells && c.form == Form::Gerund && c.at == self.after_adverbs(at)
        })
    }

    /// Whether a clause like "the owner calling it safe" begins at `at`.
    fn gerund_clause(&self, at: usize) -> bool {
        self.cue_within(at, 6).is_some_and(|cue| {
            cue.form == Form::Gerund
                && nominal(self.units, at).is_some_and(|n| self.after_adverbs(n.end) == cue.at)
        })
    }

    fn breaks_after_comma(&self, next: usize) -> bool {
        let units = self.units;
        match word(units, next) {
            "but" | "while" | "although" | "though" | "whereas" | "yet" => {
                self.own_clause(next + 1) || self.clause_with_cue(next + 1) || self.coordinate(next + 1)
            }
            "and" | "or" | "nor" => self.clause_with_cue(next + 1) || self.coordinate(next + 1),
            "according" => true,
            "as" if units.get(next + 1).is_some_and(|u| u.upos == Upos::Aux) => true,
            _ => {
                let Some(cue) = self.cue_within(next, AHEAD) else { return false };
                let starts =
                    cue.range.start == self.after_adverbs(next) || cue.at == self.after_adverbs(next);
                match cue.form {
                    Form::Gerund => starts && (cue.verb.takes('q') || cue.verb.takes('t')),
                    Form::Finite if starts => {
                        cue.verb.takes('q')
                            && nominal(units, cue.range.end).is_some_and(|n| self.stops(n.end))
                    }
                    Form::Finite => {
                        let subject = phrase::subject(units, cue.head).is_some_and(|s| s.start == next);
                        subject && cue.verb.takes('q') && self.stops(skip_adjuncts(units, cue.range.end))
                    }
                    _ => false,
                }
            }
        }
    }

    /// Whether a verb of saying without a subject of its own begins at `at`.
    pub(super) fn coordinate(&self, at: usize) -> bool {
        self.cue_within(at, 4)
            .is_some_and(|c| c.range.start == self.after_adverbs(at) && c.form == Form::Finite)
    }

    fn stops(&self, at: usize) -> bool {
        ends(self.units, at) || is(self.units, at, ",")
    }

    fn after_adverbs(&self, at: usize) -> usize {
        (at..self.units.len()).find(|i| self.units.get(*i).is_none_or(|u| u.upos != Upos::Adv)).unwrap_or(at)
    }

    /// The first word of saying from `at` on, with no mark between.
    fn cue_within(&self, at: usize, reach: usize) -> Option<&Cue> {
        let first = self.cues.partition_point(|c| c.at < at);
        let cue = self.cues.get(first).filter(|c| c.at < at + reach)?;
        let clear = (at..cue.at).all(|i| self.units.get(i).is_some_and(|u| !punct(u) && !u.quote));
        clear.then_some(cue)
    }

    /// Whether a clause with a subject and a word of saying begins at `at`.
    fn clause_with_cue(&self, at: usize) -> bool {
        self.cue_within(at, AHEAD).is_some_and(|cue| {
            cue.form == Form::Finite
                && phrase::subject(self.units, cue.head).is_some_and(|s| s.start >= at)
                && !matches!(word(self.units, at), "that" | "if")
                && !(at..cue.range.start).any(|i| self.units.get(i).is_some_and(finite))
        })
    }

    /// Whether a clause with its own subject and a finite verb begins at `at`.
    pub(super) fn own_clause(&self, at: usize) -> bool {
        nominal(self.units, at).is_some_and(|subject| {
            let verb = self.after_adverbs(subject.end);
            self.units.get(verb).is_some_and(|u| finite(u) || u.xpos == "VBN")
        })
    }

    /// What follows a verb of saying, from `from` on.
    pub(super) fn right(&self, cue: &Cue, from: usize) -> Option<Range<usize>> {
        let verb = cue.verb;
        let clausal = verb.takes('q') || verb.takes('c') || verb.takes('t');
        let mut direct = from;
        if verb.takes('a') && !quote(self.units, from) && !is(self.units, from, "that") {
            direct = self.after_addressee(verb.takes('i'), from);
        }
        let at = if clausal || verb.takes('d') { skip_adjuncts(self.units, direct) } else { direct };
        if self.units.get(at)?.quote {
            return self.bare(at..self.quote_end(at));
        }
        if let Some(marked) = self.marked(at).filter(|_| clausal) {
            return self.bare(marked);
        }
        if let Some(clause) = self.clause(cue, at) {
            return self.bare(clause);
        }
        let told = verb.takes('i') && verb.takes('a') && nominal(self.units, from).is_some();
        if told && has_infinitive(self.units, from, self.complement_end(from)) {
            return self.bare(from..self.complement_end(from));
        }
        self.phrase(cue, direct)
    }

    /// Content behind "that", a colon, or a comma before a quotation.
    fn marked(&self, at: usize) -> Option<Range<usize>> {
        let units = self.units;
        match word(units, at) {
            // "the states that voted": no clause of what is said, which has a subject.
            "that"
                if units.get(at + 1).is_some_and(|u| u.xpos == "VBD" || finite(u) && u.upos == Upos::Aux) =>
            {
                None
            }
            "that" => {
                let end = self.complement_end(at + 1);
                let joins =
                    units.get(at).is_some_and(|u| u.upos == Upos::Sconj) || has_finite(units, at + 1..end);
                (joins && at + 1 < units.len()).then_some(at + 1..end)
            }
            ":" if quote(units, at + 1) => Some(at + 1..self.quote_end(at + 1)),
            ":" => Some(at + 1..units.len()),
            "," if quote(units, at + 1) => Some(at + 1..self.quote_end(at + 1)),
            "," if is(units, at + 1, "that") => Some(at + 2..self.complement_end(at + 2)),
            _ => None,
        }
    }

    /// A question clause, an infinitive, or a clause without "that".
    fn clause(&self, cue: &Cue, at: usize) -> Option<Range<usize>> {
        let (units, verb) = (self.units, cue.verb);
        let unit = units.get(at)?;
        let end = self.complement_end(at);
        let asks = match unit.lower.as_str() {
            "whether" | "if" | "how" | "what" | "why" | "where" | "who" | "which" => true,
            "when" => verb.takes('n'),
            _ => false,
        };
        let infinitive = unit.lower == "to"
            && units.get(at + 1).is_some_and(|u| matches!(u.upos, Upos::Verb | Upos::Aux | Upos::Adv));
        let fits = asks && verb.takes('w')
            || infinitive && (verb.takes('i') || verb.lemma == "tell")
            || verb.takes('c') && self.bare_clause(verb.lemma, at, end);
        fits.then_some(at..end)
    }

    /// A noun phrase, alone or seen as something.
    fn phrase(&self, cue: &Cue, at: usize) -> Option<Range<usize>> {
        let (units, verb) = (self.units, cue.verb);
        let unit = units.get(at).filter(|u| u.quote || !punct(u))?;
        let object = nominal(units, at);
        if !unit.quote && object.is_none() && unit.xpos != "VBG" {
            return None;
        }
        let end = self.complement_end(at);
        if object.as_ref().is_some_and(|o| {
            units.get(o.clone()).is_some_and(|p| p.iter().any(phrase::time_word)) && o.end >= end
        }) {
            return None;
        }
        if verb.lemma == "call" && !self.named(at, end) {
            return None;
        }
        // Who denies a permit, has not revealed a plan or "reported the theft to the police" says nothing of it.
        let denies = verb.class == Class::Denial;
        let untold = cue.negated && !denies && object.is_some();
        let handed = verb.lemma == "report" && object.as_ref().is_some_and(|o| is(units, o.end, "to"));
        let silent = denies || untold || handed;
        if silent && !self.said(at..object.as_ref().map_or(at + 1, |o| o.end)) {
            return None;
        }
        let object_end = object.map_or(at + 1, |o| o.end);
        if verb.lemma == "claim" && idioms::taken(self.units.get(at..object_end).unwrap_or_default()) {
            return None;
        }
        if verb.class == Class::Denial && is(units, object_end, "that") {
            // "rejected claims that the pump failed": what is denied is the claim.
            return self.bare(object_end + 1..self.complement_end(object_end + 1));
        }
        let end = self.phrase_end(verb, object_end, end);
        let compares =
            |i: usize| is(units, i, "as") && !matches!(word(units, i + 1), "well" | "part" | "soon");
        let viewed = verb.takes('d')
            && (object_end..end.min(object_end + 4))
                .take_while(|i| units.get(*i).is_some_and(|u| !finite(u) && !punct(u)))
                .any(compares);
        let end = if viewed && verb.class == Class::Denial { object_end } else { end };
        (verb.takes('n') || viewed).then(|| self.bare(at..end)).flatten()
    }

    /// Whether the words name something that can have been said: a claim, a report, "it". Permits and visas are
    /// denied too, and bills rejected, but nobody says then that something is not so.
    pub(super) fn said(&self, range: Range<usize>) -> bool {
        self.units.get(range).unwrap_or_default().iter().any(|u| {
            u.quote
                || u.xpos == "VBG"
                || matches!(u.lower.as_str(), "it" | "that" | "this" | "them" | "those")
                || lexicon()
                    .noun(&u.lower)
                    .is_some_and(|n| !matches!(n.class, Class::Directive | Class::Commitment))
        })
    }

    /// Where a noun phrase taken as content ends: before a verb or an adverbial clause that can only belong to
    /// the clause of the saying, and before the medium of it.
    fn phrase_end(&self, verb: &Verb, from: usize, end: usize) -> usize {
        let units = self.units;
        let relative = |to: usize| {
            (from..to).any(|i| units.get(i).is_some_and(|u| u.xpos.starts_with('W') || u.lower == "that"))
        };
        let naming = !verb.takes('n') || matches!(verb.lemma, "call" | "dub" | "term" | "label" | "deem");
        let cut = (from..end).find(|at| match word(units, *at) {
            "and" | "but" if relative(*at) => false,
            "and" | "but" => {
                let verb = units.get(self.after_adverbs(at + 1));
                verb.is_some_and(|u| matches!(u.xpos, "VBD" | "VBZ")) || self.own_clause(at + 1)
            }
            "even" => matches!(word(units, at + 1), "though" | "if" | "when"),
            "because" => self.own_clause(at + 1) && !relative(*at),
            "after" | "before" | "when" | "while" | "though" | "although" => {
                naming && self.own_clause(at + 1) && !relative(*at)
            }
            "—" | "–" | "--" => naming,
            "in" | "on" => quote(units, at - 1) && phrase::adjunct(units, *at),
            "through" => units
                .get(at + 1..at + 4)
                .is_some_and(|part| part.iter().any(|u| u.lower.starts_with("spokes"))),
            _ => false,
        });
        cut.unwrap_or(end)
    }

    /// Where speech that begins with the quotation at `at` ends: with it, unless the sentence goes on.
    fn quote_end(&self, at: usize) -> usize {
        let next = at + 1;
        match self.units.get(next) {
            Some(unit) if unit.quote => self.quote_end_after(next),
            Some(unit) if punct(unit) => self.complement_end_if_quoted(next),
            Some(_) => self.complement_end(at),
            None => next,
        }
    }

    fn quote_end_after(&self, at: usize) -> usize {
        (at..self.units.len()).find(|i| !quote(self.units, *i)).unwrap_or(self.units.len())
    }

    /// After `"…",` the content goes on only into another quotation.
    fn complement_end_if_quoted(&self, mark: usize) -> usize {
        if quote(self.units, mark + 1) { self.quote_end_after(mark + 1) } else { mark }
    }

    /// Skips the one who is told.
    fn after_addressee(&self, keep_for_infinitive: bool, at: usize) -> usize {
        let units = self.units;
        let Some(phrase) = nominal(units, at) else { return at };
        if keep_for_infinitive && is(units, phrase.end, "to") {
            return at;
        }
        if phrase.len() == 1 && phrase::subject_pronoun(word(units, at)) && word(units, at) != "it" {
            return at;
        }
        phrase.end
    }

    /// Whether a clause without "that" lies in `at..end`.
    fn bare_clause(&self, lemma: &str, at: usize, end: usize) -> bool {
        let units = self.units;
        let Some(unit) = units.get(at) else { return false };
        // After "say" a bare clause is the rule, so one mistagged verb does not rule it out.
        if lemma == "say"
            && end > at + 3
            && !matches!(unit.lower.as_str(), "nothing" | "something" | "little" | "much" | "yes" | "no")
            && !matches!(unit.upos, Upos::Verb | Upos::Aux | Upos::Adp)
            && !punct(unit)
            && unit.lower != "than"
        {
            return true;
        }
        let begins = matches!(
            unit.upos,
            Upos::Noun
                | Upos::Propn
                | Upos::Pron
                | Upos::Det
                | Upos::Adj
                | Upos::Num
                | Upos::Adv
                | Upos::Sconj
                | Upos::Adp
                | Upos::X
        ) || unit.xpos == "VBG"
            || unit.upos == Upos::Sym
            || unit.lower == "$";
        // In `revealed the plan because it was bad` the only verb is of the reason.
        let reason = (at + 1..end).find(|i| is(units, *i, "because")).unwrap_or(end);
        let told = has_finite(units, at + 1..reason) || (at + 1..end).any(|i| quote(units, i));
        begins && (told || bare::past_with_object(units, at, end))
    }

    /// What stands before the parenthesis that begins at `start`, where it can be content.
    pub(super) fn left(&self, start: usize) -> Option<Range<usize>> {
        let mut range = self.bare(self.clause_start(start)..start)?;
        let quoted = start
            .checked_sub(1)
            .filter(|i| quote(self.units, *i))
            .or(start.checked_sub(2).filter(|i| quote(self.units, *i)));
        if let Some(at) = quoted.filter(|at| range.contains(at)) {
            let told =
                self.cues.iter().any(|c| range.contains(&c.at) && c.at < at && c.form != Form::Infinitive);
            if (is(self.units, at.wrapping_sub(1), ":") || told) && !self.introduced(at) {
                range = at..at + 1;
            }
        }
        let part = self.units.get(range.clone())?;
        let fronted = part.first().is_some_and(|u| u.upos == Upos::Adp || u.lower == "according");
        if fronted && !part.iter().any(|u| u.quote || finite(u)) {
            return None;
        }
        (part.iter().any(|u| u.quote) || has_finite(self.units, range.clone()) || part.len() > 1)
            .then_some(range)
    }

    /// Whether a word of saying right before the quotation at `at` introduces it: who is named behind it as well only
    /// passes on that it was said (`The clerk said: “…,” the paper reported`).
    fn introduced(&self, at: usize) -> bool {
        let marked = |end: usize| end == at || (end + 1 == at && matches!(word(self.units, end), ":" | ","));
        self.cues.iter().any(|c| c.form == Form::Finite && c.verb.takes('q') && marked(c.range.end))
    }

    /// What goes on after a parenthesis of saying that ends at `at`.
    pub(super) fn onward(&self, at: usize, left: &Range<usize>) -> Option<Range<usize>> {
        let units = self.units;
        if !(is(units, at, ",") || is(units, at, ":") || quote(units, at)) {
            return None;
        }
        let from = if quote(units, at) { at } else { at + 1 };
        if quote(units, from) {
            return self.bare(from..self.quote_end(from));
        }
        let part = units.get(left.clone())?;
        let hangs = part
            .last()
            .is_some_and(|u| matches!(u.upos, Upos::Adp | Upos::Det | Upos::Aux | Upos::Cconj | Upos::Sconj))
            || units.get(from).is_some_and(finite);
        let complete = !hangs
            && !self.only_fronted(left)
            && (has_finite(units, left.clone()) || part.iter().any(|u| u.quote));
        let relative =
            units.get(from).is_some_and(|u| u.xpos.starts_with('W') || matches!(u.xpos, "VBG" | "VBN"));
        let because =
            matches!(word(units, from), "because" | "as" | "since" | "so") && self.clause_with_cue(from + 1);
        let resumes = matches!(word(units, from), "and" | "but") && quote(units, from + 1);
        if self.breaks_after_comma(from) && !resumes || relative || because || is(units, at, ":") {
            return None;
        }
        let end = self.complement_end(from);
        let joins = matches!(
            word(units, from),
            "and"
                | "but"
                | "because"
                | "so"
                | "if"
                | "as"
                | "since"
                | "or"
                | "with"
                | "that"
                | "rather"
                | "instead"
                | "for"
                | "than"
        ) || !part.last().is_some_and(|u| u.quote) && self.goes_on_with(from);
        let tail = has_finite(units, from..end)
            || (from..end).any(|i| quote(units, i))
            || !matches!(word(units, from), "and" | "but");
        (!complete || joins && tail).then(|| self.bare(from..end)).flatten()
    }
}

impl Scene<'_> {
    /// Where the clause behind "that" at `that` ends, by the sentence's tree, where the main verb follows it:
    /// "the claim that the pump failed | is wrong". `end` where the tree says nothing else.
    pub(super) fn clause_end(&self, that: usize, end: usize) -> usize {
        // Two verbs with tense in a row are of two clauses: "that the ferry sank | was wrong".
        let tensed = |at: usize| self.units.get(at).is_some_and(finite);
        let relative = |at: usize| self.units.get(at).is_some_and(|u| u.xpos.starts_with('W'));
        let verb = |at: usize| self.units.get(at).is_some_and(|u| u.upos == Upos::Verb);
        let participle = |at: usize| self.units.get(at).is_some_and(|u| u.xpos == "VBN");
        let closed = |at: usize| tensed(at) || (participle(at) && (that + 1..at).any(tensed));
        let next = (that + 2..end).find(|i| tensed(*i) && closed(i - 1) && verb(i - 1));
        if let Some(next) = next.filter(|n| !(that + 1..*n).any(relative)) {
            return next;
        }
        let Some(unit) = self.units.get(that) else { return end };
        let Some(sentence) = self.sentences.get(unit.sentence) else { return end };
        let tree = sentence.tree();
        let place = sentence.tokens.partition_point(|t| t.span.start < unit.span.start);
        let Some(verb) = tree.heads.get(place).copied().flatten() else { return end };
        if tree.relations.get(place) != Some(&Dependency::Mark) {
            return end;
        }
        let governed = |token: usize| {
            std::iter::successors(Some(token), |t| tree.heads.get(*t).copied().flatten())
                .take(sentence.tokens.len())
                .any(|t| t == verb)
        };
        let last =
            (verb..sentence.tokens.len()).rev().find(|t| governed(*t)).and_then(|t| sentence.tokens.get(t));
        let Some(limit) = last.map(|t| t.span.end) else { return end };
        let cut = (that + 1..end).find(|i| self.units.get(*i).is_some_and(|u| u.span.start >= limit));
        let main = |at: &usize| self.units.get(self.after_adverbs(*at)).is_some_and(finite);
        cut.filter(main).unwrap_or(end)
    }

    /// Whether the words are an adverbial clause without the clause that it belongs to: "When the gate fell,".
    fn only_fronted(&self, range: &Range<usize>) -> bool {
        matches!(
            word(self.units, range.start),
            "when"
                | "after"
                | "before"
                | "because"
                | "if"
                | "although"
                | "though"
                | "while"
                | "since"
                | "once"
                | "unless"
        ) && !range.clone().any(|i| is(self.units, i, ",") && self.own_clause(i + 1))
    }

    /// Whether a phrase at `at` belongs to what was said before the parenthesis, not to the saying:
    /// "It would help, she said, by cutting the noise".
    fn goes_on_with(&self, at: usize) -> bool {
        let verb = self.units.get(at + 1).map_or("", |u| u.xpos);
        match word(self.units, at) {
            "to" => verb == "VB",
            "by" => verb == "VBG" || !phrase::adjunct(self.units, at),
            "of" | "like" | "without" | "despite" | "unless" | "until" | "through" | "even" | "among" => true,
            _ => false,
        }
    }
}

fn has_infinitive(units: &[Unit], from: usize, end: usize) -> bool {
    (from..end).any(|i| is(units, i, "to") && units.get(i + 1).is_some_and(|u| u.xpos == "VB"))
}
