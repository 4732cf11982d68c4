//! Event and head classes: which words and phrases tell of the same event or count the same things.
//!
//! The terms of a claim go in, the events that it tells of come out ([`mentions`]). Sources of one story seldom use
//! one verb for one event (`gave way`, `came down`, `the collapse`), so classes hold phrases too.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::language::{WordRelation, lexicon, relate};
use crate::model::{Claim, Role, Term, WordClass};

/// The most terms that a gap in a phrase spans.
const GAP: usize = 3;

/// A class of words and phrases that tell of one sort of event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct EventClass {
    pub(super) name: &'static str,
    /// It happens to one thing once only.
    pub(super) once: bool,
    /// Its numbers count up over time.
    pub(super) cumulative: bool,
    /// Classes that cannot be true of the same thing at the same moment.
    against: Vec<&'static str>,
    /// Place of its file among those that were read.
    file: usize,
}

impl EventClass {
    /// Whether two who tell of it tell of one event; a state beside its opposite only rules that out.
    pub(super) fn is_event(&self) -> bool {
        self.file == 0
    }

    /// Whether this and the other cannot both be true of one thing at one moment.
    pub(super) fn excludes(&self, other: &EventClass) -> bool {
        self.against.contains(&other.name) || other.against.contains(&self.name)
    }
}

/// An event that a claim tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EventMention {
    pub(super) class: &'static EventClass,
    /// Place of the term that carries it: its verb, else its noun.
    pub(super) at: usize,
    /// Places of its first and its last term.
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether the words tell of other things as often.
    pub(super) weak: bool,
    /// Whether the claim's predicate tells it, or its subject or object beside a predicate that says little.
    pub(super) main: bool,
    /// Whether a negation has it in scope.
    pub(super) negated: bool,
    /// Whether its words hold a negation of their own (`never fall in` tells of standing firm).
    pub(super) denies: bool,
}

/// A word of a phrase; a gap may stand before it.
struct Part {
    lemma: &'static str,
    class: Option<WordClass>,
    after_gap: bool,
}

struct Phrase {
    parts: Vec<Part>,
    class: usize,
    weak: bool,
    /// Whether it is meant only where it is denied.
    denied: bool,
}

/// Classes of words and phrases, read from a file.
struct Classes {
    events: Vec<EventClass>,
    phrases: Vec<Phrase>,
    /// Phrases of one word, by it.
    single: BTreeMap<&'static str, Vec<usize>>,
    /// The others, by the one of their words that the fewest phrases hold.
    by_rarest: BTreeMap<&'static str, Vec<usize>>,
    heads: BTreeMap<&'static str, &'static str>,
}

fn classes() -> &'static Classes {
    static CLASSES: OnceLock<Classes> = OnceLock::new();
    CLASSES.get_or_init(|| Classes::read(&["en/events.tsv", "en/opposed.tsv"]))
}

/// States of things, beside the events: what may hold of a thing for a while.
fn states() -> &'static Classes {
    static STATES: OnceLock<Classes> = OnceLock::new();
    STATES.get_or_init(|| Classes::read(&["en/states.tsv"]))
}

impl Classes {
    /// The classes of some files: name, members, flags, opposites. `@name` among the members stands for the sure members
    /// of an event class, `!` before one for its denial.
    fn read(files: &[&str]) -> Self {
        let mut made = Self {
            events: Vec::new(),
            phrases: Vec::new(),
            single: BTreeMap::new(),
            by_rarest: BTreeMap::new(),
            heads: BTreeMap::new(),
        };
        let rows =
            files.iter().enumerate().flat_map(|(n, file)| lexicon::rows(file).map(move |row| (n, row)));
        for (file, row) in rows {
            let [name, members, rest @ ..] = row.as_slice() else { continue };
            let flags = rest.first().copied().unwrap_or_default();
            let against = rest.get(1).copied().unwrap_or_default();
            let class = made.events.len();
            made.events.push(EventClass {
                name,
                once: flags.contains("once"),
                cumulative: flags.contains("count"),
                against: against.split(',').map(str::trim).filter(|n| !n.is_empty()).collect(),
                file,
            });
            for member in members.split(',').flat_map(spelt_out) {
                let Some(phrase) = Phrase::read(member.trim(), class) else { continue };
                made.phrases.push(phrase);
            }
        }
        made.index();
        for row in lexicon::rows("en/heads.tsv") {
            let [name, lemmas] = row.as_slice() else { continue };
            made.heads.extend(lemmas.split(',').map(|lemma| (lemma.trim(), *name)));
        }
        made
    }

    fn index(&mut self) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for part in self.phrases.iter().flat_map(|p| &p.parts) {
            *counts.entry(part.lemma).or_default() += 1;
        }
        for (number, phrase) in self.phrases.iter().enumerate() {
            let rarest = phrase.parts.iter().map(|p| p.lemma).min_by_key(|lemma| (counts[lemma], *lemma));
            let index = if phrase.parts.len() == 1 { &mut self.single } else { &mut self.by_rarest };
            index.entry(rarest.unwrap_or_default()).or_default().push(number);
        }
    }
}

impl Classes {
    /// Every phrase of these classes among the terms, with the number of its words.
    fn all_in(&'static self, terms: &[Term]) -> Vec<(EventMention, usize)> {
        let mut near: Vec<usize> = Vec::new();
        for term in terms {
            for index in [&self.single, &self.by_rarest] {
                near.extend(index.get(term.lemma.as_str()).into_iter().flatten());
            }
        }
        near.sort_unstable();
        near.dedup();
        let mut found = Vec::new();
        for phrase in near.into_iter().map(|number| &self.phrases[number]) {
            for at in (0..terms.len()).filter(|at| phrase.parts[0].lemma == terms[*at].lemma) {
                let Some(places) = phrase.places(terms, at).or_else(|| phrase.joined(terms, at)) else {
                    continue;
                };
                let mut told = mention(terms, &self.events[phrase.class], &places, phrase.weak);
                let nobody = |t: &Term| matches!(&*t.lemma, "nobody" | "none" | "neither");
                if phrase.denied
                    && !std::mem::take(&mut told.negated)
                    && !terms[..told.from].iter().any(nobody)
                {
                    continue;
                }
                told.denies |= phrase.denied;
                found.push((told, phrase.parts.len()));
            }
        }
        found
    }
}

/// A member as it is, or for `@name` the sure members of that event class.
fn spelt_out(member: &'static str) -> Vec<&'static str> {
    let Some(name) = member.trim().strip_prefix('@') else { return vec![member.trim()] };
    let row = lexicon::rows("en/events.tsv").find(|row| row.first() == Some(&name));
    let members = row.and_then(|row| row.get(1).copied()).unwrap_or_default();
    members.split(',').map(str::trim).filter(|m| !m.ends_with('?')).collect()
}

impl Phrase {
    /// `take .. decision`, `fire/v`, `move/v?`: `..` is a gap, the letter a class, the question mark a weak member.
    fn read(member: &'static str, class: usize) -> Option<Phrase> {
        let (member, weak) = match member.strip_suffix('?') {
            Some(rest) => (rest, true),
            None => (member, false),
        };
        let (member, denied) = match member.strip_prefix('!') {
            Some(rest) => (rest, true),
            None => (member, false),
        };
        let mut parts = Vec::new();
        let mut after_gap = false;
        for word in member.split_whitespace() {
            if word == ".." {
                after_gap = true;
                continue;
            }
            let (lemma, class) = match word.split_once('/') {
                Some((lemma, "v")) => (lemma, Some(WordClass::Verb)),
                Some((lemma, "n")) => (lemma, Some(WordClass::Noun)),
                Some((lemma, "a")) => (lemma, Some(WordClass::Adjective)),
                _ => (word, None),
            };
            parts.push(Part { lemma, class, after_gap: after_gap && !parts.is_empty() });
            after_gap = false;
        }
        (!parts.is_empty()).then_some(Phrase { parts, class, weak, denied })
    }

    /// The places of its words in `terms`, the first at `at`; an adverb may stand between two words.
    fn places(&self, terms: &[Term], at: usize) -> Option<Vec<usize>> {
        let mut places = vec![at];
        if !self.parts[0].fits(terms.get(at)?) {
            return None;
        }
        for part in &self.parts[1..] {
            let from = places[places.len() - 1] + 1;
            let reach = if part.after_gap { GAP } else { 0 };
            places.push(next(part, terms, from, reach)?);
        }
        Some(places)
    }

    /// A verb with its noun, wherever the tree joins them: `the decision was taken`, `the call that she made`.
    fn joined(&self, terms: &[Term], at: usize) -> Option<Vec<usize>> {
        let [verb, noun] = self.parts.as_slice() else { return None };
        if terms[at].class != WordClass::Verb || !verb.fits(&terms[at]) {
            return None;
        }
        let place = (0..terms.len()).find(|n| {
            matches!(terms[*n].class, WordClass::Noun)
                && noun.fits(&terms[*n])
                && (terms[*n].governor == Some(at) || terms[at].governor == Some(*n))
        })?;
        Some(vec![at.min(place), at.max(place)])
    }
}

/// Where `part` stands within `reach` terms after `from`, adverbs not counted; a negation or a mark ends the search.
fn next(part: &Part, terms: &[Term], from: usize, reach: usize) -> Option<usize> {
    let mut skipped = 0;
    for (n, term) in terms.iter().enumerate().skip(from).take(reach + 2) {
        if part.fits(term) {
            return Some(n);
        }
        if is_negation(&term.lemma) || !term.lemma.contains(char::is_alphanumeric) {
            return None;
        }
        skipped += usize::from(term.class != WordClass::Adverb);
        if skipped > reach {
            return None;
        }
    }
    None
}

fn is_negation(lemma: &str) -> bool {
    matches!(
        lemma,
        "not" | "n't" | "no" | "never" | "none" | "nobody" | "nothing" | "neither" | "nor" | "without"
    )
}

impl Part {
    fn fits(&self, term: &Term) -> bool {
        term.lemma == self.lemma && self.class.is_none_or(|c| c == term.class)
    }
}

/// The events that each claim tells of; none for claims that a rule read.
pub(super) fn told(claims: &[Claim]) -> Vec<Vec<EventMention>> {
    use rayon::prelude::*;
    let of = |claim: &Claim| match claim.rule {
        None => mentions(&claim.reading.terms),
        Some(_) => Vec::new(),
    };
    claims.par_iter().map(of).collect()
}

/// The events that the terms of a claim tell of, in the order of their words. Where two phrases of one class meet,
/// the longer stands.
pub(super) fn mentions(terms: &[Term]) -> Vec<EventMention> {
    let mut found = classes().all_in(terms);
    for (at, term) in terms.iter().enumerate().filter(|(_, t)| t.class == WordClass::Noun) {
        let Some(deed) = doer_of(&term.lemma) else { continue };
        found.extend(alone(deed).map(|class| (mention(terms, class, &[at], false), 1)));
    }
    longest(found)
}

/// The states that the terms of a claim tell of, in the order of their words.
pub(super) fn states_in(terms: &[Term]) -> Vec<EventMention> {
    longest(states().all_in(terms))
}

/// Where two phrases of one class meet, the longer one.
fn longest(mut found: Vec<(EventMention, usize)>) -> Vec<EventMention> {
    found.sort_by_key(|(m, words)| (std::cmp::Reverse(*words), m.from, m.class.name, m.weak, m.to));
    let mut kept: Vec<EventMention> = Vec::new();
    for (mention, _) in found {
        let inside = |k: &EventMention| k.from <= mention.from && mention.to <= k.to && k.from < k.to;
        let meets =
            |k: &EventMention| k.class == mention.class && mention.from <= k.to && k.from <= mention.to;
        // A phrase hides the shorter ones inside it; two of one length may both tell.
        // What is meant as a denial is not hidden by what is denied: `nobody .. be detain`.
        let denial = |k: &EventMention| k.negated && mention.denies;
        // Narrow states beside an event leave the event itself told (`the jury acquitted her`).
        let beside = |k: &EventMention| k.class.file > mention.class.file && !k.class.excludes(mention.class);
        let longer = |k: &EventMention| (k.to - k.from) > (mention.to - mention.from);
        let hidden = |k: &EventMention| inside(k) && longer(k) && !denial(k) && !beside(k);
        if !kept.iter().any(|k| meets(k) || hidden(k)) {
            kept.push(mention);
        }
    }
    kept.sort_by_key(|m| (m.from, m.to, m.class.name));
    kept
}

/// What one who is called by the noun does, where the noun is made from a verb (`finder`).
pub(super) fn doer_of(noun: &str) -> Option<&str> {
    let stem = noun.strip_suffix("er").or_else(|| noun.strip_suffix("or"))?;
    (stem.len() > 2 && relate(stem, noun) == WordRelation::Derived).then_some(stem)
}

fn mention(terms: &[Term], class: &'static EventClass, places: &[usize], weak: bool) -> EventMention {
    let carrier = |c: WordClass| places.iter().copied().find(|n| terms[*n].class == c);
    let at = carrier(WordClass::Verb)
        .or_else(|| carrier(WordClass::Noun))
        .or_else(|| carrier(WordClass::Adjective))
        .unwrap_or(places[0]);
    let main = places.iter().any(|n| {
        let term = &terms[*n];
        term.class != WordClass::Function && (tells(term) || told_of_by_light(terms, *n) || is_so(terms, *n))
    });
    // A phrase that holds a negation means what it says with it.
    let own = places.iter().any(|n| is_negation(&terms[*n].lemma));
    let negated = !own && places.iter().any(|n| terms[*n].class != WordClass::Function && terms[*n].negated);
    EventMention {
        class,
        at,
        from: places[0],
        to: places[places.len() - 1],
        weak,
        main,
        negated,
        denies: own,
    }
}

/// Whether the term tells in what state somebody or something is (`is still in force`) or was found.
fn is_so(terms: &[Term], at: usize) -> bool {
    const BE: [&str; 7] = ["be", "remain", "stay", "stand", "lie", "keep", "run"];
    let term = &terms[at];
    let state = |above: &Term| tells(above) && BE.contains(&above.lemma.as_str());
    let phrase = term.head && term.role == Role::Oblique && term.class == WordClass::Noun;
    (phrase && term.governor.is_some_and(|above| state(&terms[above]))) || found_so(terms, term)
}

/// Whether an adjective tells how somebody or something was found, left or kept (`was found alive`).
pub(super) fn found_so(terms: &[Term], term: &Term) -> bool {
    const HOW: [&str; 9] = ["find", "leave", "keep", "bring", "arrive", "return", "come", "pull", "discover"];
    let at = terms.iter().position(|t| t.span == term.span).unwrap_or(0);
    let verb = |t: &Term| tells(t) && t.class == WordClass::Verb && HOW.contains(&t.lemma.as_str());
    let before_noun = |t: &Term| matches!(t.class, WordClass::Noun | WordClass::Adjective);
    term.class == WordClass::Adjective
        && terms[..at].iter().any(verb)
        && !terms.get(at + 1).is_some_and(before_noun)
}

fn tells(term: &Term) -> bool {
    term.role == Role::Predicate && term.head
}

/// Whether the term is the subject or object of a predicate that says little by itself (`there was a collapse`).
fn told_of_by_light(terms: &[Term], at: usize) -> bool {
    let term = &terms[at];
    term.head
        && matches!(term.role, Role::Subject | Role::PassiveSubject | Role::Object | Role::Predicate)
        && term.governor.is_some_and(|g| tells(&terms[g]) && is_light(&terms[g].lemma))
}

fn is_light(lemma: &str) -> bool {
    const LIGHT: [&str; 24] = [
        "be",
        "have",
        "do",
        "happen",
        "occur",
        "come",
        "follow",
        "take",
        "make",
        "give",
        "get",
        "see",
        "report",
        "remain",
        "begin",
        "start",
        "show",
        "record",
        "experience",
        "suffer",
        "undergo",
        "carry",
        "hold",
        "exist",
    ];
    LIGHT.contains(&lemma)
}

/// The event class that both lemmas tell of, one of them at least by itself.
pub(super) fn shared(a: &str, b: &str) -> Option<&'static EventClass> {
    let classes = classes();
    words(a).find_map(|x| {
        words(b).find(|y| x.class == y.class && !(x.weak && y.weak)).map(|y| &classes.events[y.class])
    })
}

/// The members of one word that have the lemma, of classes of events.
fn words(lemma: &str) -> impl Iterator<Item = &'static Phrase> {
    let classes = classes();
    let phrases = classes.single.get(lemma).into_iter().flatten().map(|n| &classes.phrases[*n]);
    phrases.filter(|phrase| classes.events[phrase.class].is_event())
}

/// The classes that have the lemma as a member of one word that is not weak.
pub(super) fn alone(lemma: &str) -> impl Iterator<Item = &'static EventClass> {
    words(lemma).filter(|p| !p.weak).map(|p| &classes().events[p.class])
}

/// The class of things that the noun `lemma` counts; the lemma itself where it has none.
pub(super) fn head(lemma: &str) -> &str {
    classes().heads.get(lemma).copied().unwrap_or(lemma)
}
