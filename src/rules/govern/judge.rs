//! One step up the tree: what the clause of a word, and the word that it hangs on, make of the phrase below.

use super::Bond;
use super::clause::Clauses;
use super::table::{self, List, Outcome, listed};
use crate::language::{Dependency, Upos};

/// What a step comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Bound(Bond),
    /// The text takes it for granted: nothing further up can change it.
    Stands,
    /// What is further up decides.
    Up,
}

/// Verbs that a bare infinitive follows (`helped close`, `made it close`).
const BARE: [&str; 10] = ["help", "make", "let", "have", "see", "watch", "hear", "feel", "dare", "go"];
/// Words before a noun that make what its infinitive tells a fact (`the first town to sign`).
const SINGLING: [&str; 8] = ["first", "last", "only", "latest", "second", "third", "fourth", "fifth"];
/// Subjects whose `is to` tells an aim.
const AIMS: [&str; 8] = ["aim", "goal", "purpose", "plan", "job", "task", "idea", "objective"];

pub(super) struct Judge<'c, 'a> {
    clauses: &'c Clauses<'a>,
    /// Places of the phrase's own words: what it says itself does not govern it.
    own: Vec<usize>,
    negated: bool,
    modal: bool,
    /// Whether the way has left the clause in whose tense the phrase is told.
    outside: bool,
}

impl<'c, 'a> Judge<'c, 'a> {
    pub(super) fn new(clauses: &'c Clauses<'a>, own: Vec<usize>, negated: bool, modal: bool) -> Self {
        Self { clauses, own, negated, modal, outside: false }
    }

    /// Looks at the word at `at` and at what it hangs on.
    pub(super) fn step(&mut self, at: usize) -> Verdict {
        let verbal = self.clauses.verbal(at);
        if let Some(bond) = self.opened(at).or_else(|| if verbal { self.helped(at) } else { None }) {
            return Verdict::Bound(bond);
        }
        let Some(above) = self.clauses.head(at) else { return Verdict::Stands };
        if self.own.contains(&above) {
            return Verdict::Up;
        }
        match self.clauses.relation(at) {
            Dependency::Conj => self.shared(at, above),
            Dependency::Xcomp | Dependency::Advcl | Dependency::Acl | Dependency::Ccomp => {
                self.clause(at, above)
            }
            Dependency::Csubj | Dependency::CsubjPass => Verdict::Up,
            Dependency::AclRelcl => self.relative(at, above),
            Dependency::Obj | Dependency::Iobj | Dependency::Obl | Dependency::Nmod if !verbal => {
                self.nominal(at, above)
            }
            Dependency::Nsubj | Dependency::NsubjPass if !verbal => Verdict::Up,
            // The parser takes infinitives and gerunds after prepositions for nouns now and then.
            Dependency::Obl | Dependency::Nmod | Dependency::Obj => self.clause(at, above),
            Dependency::Parataxis | Dependency::Appos | Dependency::List | Dependency::Discourse => {
                Verdict::Stands
            }
            _ => Verdict::Up,
        }
    }

    /// Whether a word stands before all of the phrase, as what opens its clause does.
    fn before_own(&self, at: usize) -> bool {
        self.own.iter().all(|own| at < *own)
    }

    /// What opens the clause of the word at `at`: a condition, a question, what is left out or waited for.
    fn opened(&self, at: usize) -> Option<Bond> {
        let c = self.clauses;
        for mark in c.marks(at).filter(|m| self.before_own(*m)) {
            let before = mark.checked_sub(1).map_or("", |b| c.written[b]);
            let unsaid = match c.written[mark] {
                "whether" | "lest" => true,
                "without" => c.gerund(at) || c.subject(at).is_some(),
                "of" => before == "instead" && c.gerund(at),
                "than" => before == "rather",
                "once" | "until" | "till" | "before" => c.present(at),
                "that" => before == "so" && c.modal(at).is_some(),
                _ => table::opens_condition(&c.written[mark..]),
            };
            if unsaid {
                return Some(Bond::Unsaid);
            }
        }
        // `soon as they sign`, `instead of signing`: several words open it.
        let fronted = |w: &usize| matches!(c.written[*w], "instead" | "rather");
        let instead = c.children(at).filter(|k| *k < at).any(|k| fronted(&k) && self.before_own(k));
        (instead && c.gerund(at) || self.hangs_on_condition(at)).then_some(Bond::Unsaid)
    }

    /// Whether a condition hangs on the clause: `will walk away if it rains`.
    fn hangs_on_condition(&self, at: usize) -> bool {
        let c = self.clauses;
        let opens = |m: usize| {
            let before = m.checked_sub(1).map_or("", |b| c.written[b]);
            table::opens_condition(&c.written[m..]) && !matches!(before, "even" | "as")
        };
        c.children(at).any(|k| c.relation(k) == Dependency::Advcl && c.marks(k).any(opens))
    }

    /// What the helping verbs of the clause make of it.
    fn helped(&self, at: usize) -> Option<Bond> {
        let c = self.clauses;
        let modal = c.modal(at).filter(|m| !self.own.contains(m) && !self.outside && !self.modal)?;
        // `could not agree`, `will not sign` tell what is not so; `should not` does not.
        let lemma = c.lemma(modal);
        let able = matches!(lemma, "can" | "could" | "will" | "would" | "'ll" | "'d" | "ca" | "wo");
        if self.negated && able || c.written[modal] == "cannot" {
            return None;
        }
        let perfect = c.helpers(at).any(|h| c.lemma(h) == "have" && h > modal);
        match table::modal(lemma, perfect) {
            // What would be hangs on a condition that may go without saying.
            Outcome::Bound(_) if matches!(lemma, "would" | "'d") => Some(Bond::Unsaid),
            Outcome::Bound(bond) => Some(bond),
            _ => None,
        }
    }

    /// A second member of a list shares what governs the first, unless it has a tense of its own.
    fn shared(&mut self, at: usize, first: usize) -> Verdict {
        let c = self.clauses;
        let tensed = |w: usize| c.finite(w) && c.infinitive(w).is_none();
        if !tensed(at) {
            return Verdict::Up;
        }
        // A tensed verb goes on from a tensed one, whatever the tree says.
        self.outside = true;
        if tensed(first) { Verdict::Up } else { Verdict::Stands }
    }

    fn clause(&mut self, at: usize, above: usize) -> Verdict {
        let c = self.clauses;
        if let Some(to) = c.infinitive(at) {
            return self.infinitive(at, above, to);
        }
        // What stands in front of its verb is not governed by it: `“It is closed,” he told them`.
        if at < above {
            return Verdict::Stands;
        }
        if c.gerund(at) {
            return self.gerund(at, above);
        }
        if self.subjunctive(at, above) {
            return Verdict::Bound(Bond::Unsaid);
        }
        if c.finite(at) {
            return self.finite(at, above);
        }
        // `want it closed`, `had it closed`, `helped close`.
        if !matches!(c.tokens[at].xpos, "VBN" | "VBD" | "VB" | "JJ") {
            return Verdict::Up;
        }
        match (c.relation(at), self.entry(above, &["to-object"], None)) {
            (Dependency::Xcomp | Dependency::Ccomp, Some(Outcome::Bound(bond)))
                if !BARE.contains(&c.lemma(above)) =>
            {
                Verdict::Bound(bond)
            }
            (Dependency::Xcomp | Dependency::Ccomp, _) => Verdict::Up,
            _ => Verdict::Stands,
        }
    }

    fn infinitive(&mut self, at: usize, above: usize, to: usize) -> Verdict {
        let c = self.clauses;
        if self.own.contains(&to) {
            return Verdict::Up;
        }
        if c.children(at).any(|k| k < at && matches!(c.tokens[k].xpos, "WRB" | "WP" | "WDT")) {
            return Verdict::Bound(Bond::Unsaid);
        }
        // `have yet to sign` tells what is not so.
        let yet = |w: usize| c.children(w).any(|k| k < at && c.written[k] == "yet");
        if self.negated && (yet(at) || yet(above)) {
            return Verdict::Up;
        }
        // `only to find it closed`; `claims to have closed it`.
        let only = to.checked_sub(1).is_some_and(|b| c.written[b] == "only");
        if only || c.helpers(at).any(|h| c.lemma(h) == "have" && h > to) {
            return Verdict::Up;
        }
        let noun = matches!(c.tokens[above].upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num);
        let object = c.passive(above) || c.object(above) || c.subject(at).is_some();
        let kinds: &[&str] = match (noun && !c.verbal(above), object) {
            (true, _) => &["noun"],
            (false, true) => &["to-object", "to"],
            (false, false) => &["to", "to-object"],
        };
        if let Some(outcome) = self.entry(above, kinds, None).or_else(|| self.over_object(above, noun)) {
            return self.told(outcome);
        }
        if listed(List::Reporting, c.lemma(above)) {
            return Verdict::Up;
        }
        // A headline: `Harbour board to close pier`.
        if noun && c.head(above).is_none() && !c.verbal(above) {
            return Verdict::Stands;
        }
        let singled = |w: usize| SINGLING.contains(&c.lemma(w)) || c.tokens[w].xpos == "JJS";
        if noun && (singled(above) || c.children(above).any(singled)) || singled(above) {
            return Verdict::Stands;
        }
        if c.lemma(above) == "be" || c.helpers(at).any(|h| c.lemma(h) == "be" && h < to) {
            let aim = c.subject(above).is_some_and(|s| AIMS.contains(&c.lemma(s)));
            return Verdict::Bound(if aim { Bond::Unsaid } else { Bond::Ahead });
        }
        // What somebody says is said, whatever for: `went on air to say that it had closed`.
        if self.outside { Verdict::Up } else { Verdict::Bound(Bond::Unsaid) }
    }

    /// What the verb makes of an infinitive that the tree hangs on its object: `forced the guild to close it`.
    fn over_object(&self, noun: usize, is_noun: bool) -> Option<Outcome> {
        let c = self.clauses;
        let object = matches!(c.relation(noun), Dependency::Obj | Dependency::Iobj | Dependency::Obl);
        let verb = c.head(noun).filter(|verb| is_noun && object && verb < &noun)?;
        self.entry(verb, &["to-object"], None)
    }

    fn gerund(&self, at: usize, above: usize) -> Verdict {
        let c = self.clauses;
        let preposition = c.marks(at).map(|m| c.written[m]).last();
        if c.lemma(above).len() > 1
            && let Some(outcome) = self.entry(above, &["noun", "ing", "from"], preposition)
        {
            return self.told(outcome);
        }
        let noun = matches!(c.tokens[above].upos, Upos::Noun | Upos::Propn);
        // `stop the mill closing`.
        let verb = c.head(above).filter(|_| noun && preposition.is_none_or(|p| p == "from"));
        if let Some(verb) = verb.filter(|_| c.relation(above) == Dependency::Obj)
            && let Some(outcome) = self.entry(verb, &["from"], None)
        {
            return self.told(outcome);
        }
        if noun && preposition.is_none() && listed(List::Drafts, c.lemma(above)) {
            return Verdict::Bound(Bond::Unsaid);
        }
        match c.relation(at) {
            Dependency::Xcomp | Dependency::Ccomp | Dependency::Obj => Verdict::Up,
            _ => Verdict::Stands,
        }
    }

    /// Whether the clause has a bare verb where a tense is to be expected: `demanded that it close`.
    fn subjunctive(&self, at: usize, above: usize) -> bool {
        let c = self.clauses;
        let first = c.helpers(at).next().unwrap_or(at);
        let bare = c.tokens[first].xpos == "VB" && (first == at || c.lemma(first) == "be");
        let clause = matches!(c.relation(at), Dependency::Ccomp | Dependency::Acl | Dependency::Csubj);
        bare && clause && c.subject(at).is_some() && listed(List::Mandative, c.lemma(above))
    }

    fn finite(&mut self, at: usize, above: usize) -> Verdict {
        let c = self.clauses;
        self.outside = true;
        let wh = |k: usize| k < at && matches!(c.tokens[k].xpos, "WRB" | "WP" | "WDT");
        let asks = c.children(at).any(wh) && c.relation(at) != Dependency::Acl;
        if c.relation(at) == Dependency::Advcl && !(asks && listed(List::Asking, c.lemma(above))) {
            // What hangs on something that lies ahead lies ahead too: `will reopen when it is signed`.
            let when =
                c.children(at).any(|k| k < at && matches!(c.written[k], "when" | "after" | "whenever"));
            let ahead = when && c.present(at) && c.modal(above).is_some();
            return if ahead { Verdict::Bound(Bond::Ahead) } else { Verdict::Stands };
        }
        let denied = c.denied(above) || c.children(above).any(|k| c.is(k, &["no"]));
        if asks {
            let open = listed(List::Asking, c.lemma(above)) || denied;
            return if open { Verdict::Bound(Bond::Unsaid) } else { Verdict::Up };
        }
        if let Some(outcome) = self.entry(above, &["that"], None) {
            return self.told(outcome);
        }
        if denied && !self.negated && listed(List::Vouching, c.lemma(above)) {
            return Verdict::Bound(Bond::Unsaid);
        }
        Verdict::Up
    }

    /// A relative clause stands, unless it tells what a draft provides.
    fn relative(&self, at: usize, noun: usize) -> Verdict {
        let c = self.clauses;
        if c.infinitive(at).is_some_and(|to| !self.own.contains(&to)) {
            return Verdict::Bound(Bond::Unsaid);
        }
        let draft = listed(List::Drafts, c.lemma(noun)) && c.present(at);
        // In `the bill that is signed` the bill is what it is told of.
        let provides = c.tokens[at].xpos != "VBN" && c.tokens[at].upos == Upos::Verb;
        if draft && provides { Verdict::Bound(Bond::Unsaid) } else { Verdict::Stands }
    }

    /// An event told by a noun: `demanded a retraction`, `hopes of a release`.
    fn nominal(&self, at: usize, above: usize) -> Verdict {
        let c = self.clauses;
        let preposition = c.marks(at).map(|m| c.written[m]).last();
        let relation = c.relation(at);
        if relation == Dependency::Nmod {
            let wanted = matches!(preposition, Some("for" | "of" | "on"));
            return match self.entry(above, &["noun"], preposition).filter(|_| wanted) {
                Some(outcome) => self.told(outcome),
                None => Verdict::Stands,
            };
        }
        if relation == Dependency::Obl && preposition != Some("for") {
            return Verdict::Stands;
        }
        match self.entry(above, &["to", "to-object"], preposition) {
            Some(Outcome::Bound(bond)) if !matches!(c.lemma(above), "have" | "get") => Verdict::Bound(bond),
            _ if relation == Dependency::Obl => Verdict::Stands,
            _ => Verdict::Up,
        }
    }

    fn told(&self, outcome: Outcome) -> Verdict {
        match outcome {
            Outcome::Bound(bond) => Verdict::Bound(bond),
            Outcome::Denied if !self.negated => Verdict::Bound(Bond::Unsaid),
            Outcome::Holds | Outcome::Denied => Verdict::Up,
        }
    }

    /// What the lexicon says of a complement of one of the `kinds`, the first kind first, of the word at `at`.
    fn entry(&self, at: usize, kinds: &[&str], preposition: Option<&str>) -> Option<Outcome> {
        let c = self.clauses;
        let denied = c.denied(at) || c.children(at).any(|k| c.is(k, &["no"]));
        let mut best: Option<(usize, usize, &table::Row)> = None;
        let words = [c.lemma(at), c.written[at]];
        for row in words.iter().flat_map(|word| table::rows(word)) {
            let Some(kind) = kinds.iter().position(|k| *k == row.complement) else { continue };
            if !self.stands(at, row, preposition) {
                continue;
            }
            let rank = (row.words.len(), kinds.len() - kind);
            if best.is_none_or(|(length, kind, _)| rank > (length, kind)) {
                best = Some((rank.0, rank.1, row));
            }
        }
        best.map(|(_, _, row)| if denied { row.negated } else { row.affirmed })
    }

    /// Whether the words of the row stand around the one at `at`; its last may be a preposition further on.
    fn stands(&self, at: usize, row: &table::Row, preposition: Option<&str>) -> bool {
        let c = self.clauses;
        if row.words == ["go"] {
            return c.written[at] == "going";
        }
        let fits = |word: &str, place: Option<usize>| {
            place.is_some_and(|p| p < c.tokens.len() && (c.lemma(p) == word || c.written[p] == word))
        };
        (0..row.words.len()).filter(|own| fits(row.words[*own], Some(at))).any(|own| {
            row.words.iter().enumerate().all(|(k, word)| {
                let place = (at + k).checked_sub(own);
                let last = k + 1 == row.words.len() && k > own;
                let further = || {
                    preposition == Some(*word)
                        || c.children(at).any(|child| child > at && c.written[child] == *word)
                };
                fits(word, place) || last && further()
            })
        })
    }
}
