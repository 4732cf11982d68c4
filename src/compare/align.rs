//! Two lists of terms in, their alignment out: which word of one stands for which of the other, and how.
//!
//! Greedy and one-to-one after Sultan et al. 2014: same words first, then names, then words that the lexicon
//! relates, each by what it means and by what stands around it. What a difference amounts to is left to others.

use crate::language::{self, Kinship, Upos, WordRelation};
use crate::model::{Role, Term, WordClass};

/// Most units of a sentence that are aligned; what lies beyond is not looked at.
const LONGEST: usize = 160;

/// A word, or two that name one thing (`dining room`), ready for alignment.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Its lemma, in lower case.
    pub(super) lemma: String,
    /// Its words as they stand, in lower case.
    pub(super) words: String,
    pub(super) class: WordClass,
    pub(super) role: Role,
    pub(super) head: bool,
    /// Place of the unit that it depends on.
    pub(super) governor: Option<usize>,
    pub(super) negated: bool,
    /// How telling it is, from 0.
    pub(super) weight: f64,
}

/// Two units that stand for each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Link {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) relation: WordRelation,
    pub(super) strength: u8,
    /// How much of what stands around them stands for each other too, from 0.
    pub(super) context: f64,
}

/// An alignment of two lists of units.
#[derive(Clone, Debug, Default)]
pub(super) struct Alignment {
    /// The links, by place in the first list.
    pub(super) links: Vec<Link>,
    /// For each unit of the first list its partner, and for each of the second.
    pub(super) of_a: Vec<Option<usize>>,
    pub(super) of_b: Vec<Option<usize>>,
}

/// The units of `terms`: compounds that the lexicon knows are joined.
pub(super) fn units(text: &str, terms: &[Term]) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::with_capacity(terms.len());
    let mut place = vec![0; terms.len()];
    let mut at = 0;
    while at < terms.len() && out.len() < LONGEST {
        let term = &terms[at];
        place[at] = out.len();
        let mut unit = unit(text, term);
        if let Some(next) = terms.get(at + 1)
            && nominal(term)
            && nominal(next)
        {
            let joined = format!("{} {}", unit.words, next.lemma);
            if compound(term, next, &joined) {
                place[at + 1] = out.len();
                let above = self::unit(text, next);
                unit = Unit { words: format!("{} {}", unit.words, above.words), lemma: joined, ..above };
                at += 1;
            }
        }
        out.push(unit);
        at += 1;
    }
    let count = out.len();
    let mut seen = 0;
    for (number, term) in terms.iter().enumerate() {
        // The second part of a compound wins: it is the head.
        if place[number] >= seen && place[number] < count {
            seen = place[number];
            let above = term.governor.and_then(|g| place.get(g)).copied();
            out[seen].governor = above.filter(|g| *g != seen && *g < count);
        }
    }
    out
}

/// Whether two words name one thing. What may vary by itself (`little girl`, `red cross`) is left apart.
fn compound(first: &Term, second: &Term, joined: &str) -> bool {
    if language::listed(joined) {
        return true;
    }
    let second_noun = matches!(second.class, WordClass::Noun | WordClass::Name);
    second_noun && !language::listed(&first.lemma) && !language::opposed(&first.lemma) && language::known(joined)
}

fn nominal(term: &Term) -> bool {
    matches!(term.class, WordClass::Noun | WordClass::Name | WordClass::Adjective | WordClass::Verb)
}

fn unit(text: &str, term: &Term) -> Unit {
    Unit {
        lemma: term.lemma.clone(),
        words: term.span.of(text).to_lowercase(),
        class: term.class,
        role: term.role,
        head: term.head,
        governor: None,
        negated: term.negated,
        weight: weight(term),
    }
}

/// How telling a word is by its sort; words that fit any story count less.
fn weight(term: &Term) -> f64 {
    let class = match term.class {
        WordClass::Name => 1.2,
        WordClass::Noun => 1.0,
        WordClass::Verb | WordClass::Number => 0.8,
        WordClass::Adjective => 0.7,
        WordClass::Adverb => 0.4,
        WordClass::Function => return 0.0,
    };
    if language::light(&term.lemma) { class * 0.4 } else { class }
}

impl Unit {
    /// Whether it says something by itself.
    pub(super) fn content(&self) -> bool {
        self.class != WordClass::Function
    }

    fn upos(&self) -> Option<Upos> {
        match self.class {
            WordClass::Noun | WordClass::Name => Some(Upos::Noun),
            WordClass::Verb => Some(Upos::Verb),
            WordClass::Adjective => Some(Upos::Adj),
            WordClass::Adverb => Some(Upos::Adv),
            WordClass::Number | WordClass::Function => None,
        }
    }
}

/// Aligns two lists of units.
pub(super) fn align(a: &[Unit], b: &[Unit]) -> Alignment {
    let mut found = Alignment { links: Vec::new(), of_a: vec![None; a.len()], of_b: vec![None; b.len()] };
    same_words(a, b, &mut found);
    for round in [0.62, 0.3] {
        related_words(a, b, &mut found, round);
    }
    found.links.sort_by_key(|l| (l.a, l.b));
    let contexts: Vec<f64> = found.links.iter().map(|l| context(a, b, &found, l.a, l.b)).collect();
    for (link, context) in found.links.iter_mut().zip(contexts) {
        link.context = context;
    }
    found
}

/// Links equal lemmas, those with the most equal neighbours first.
fn same_words(a: &[Unit], b: &[Unit], found: &mut Alignment) {
    let mut open = Vec::new();
    for (i, x) in a.iter().enumerate().filter(|(_, x)| x.content()) {
        for (j, y) in b.iter().enumerate().filter(|(_, y)| y.content()) {
            if x.lemma == y.lemma || x.words == y.words {
                let near = |d: isize| {
                    let p = i.checked_add_signed(d).and_then(|i| a.get(i));
                    let q = j.checked_add_signed(d).and_then(|j| b.get(j));
                    matches!((p, q), (Some(p), Some(q)) if p.lemma == q.lemma)
                };
                let around = [-2, -1, 1, 2].into_iter().filter(|d| near(*d)).count();
                let role = usize::from(x.role == y.role);
                open.push((around * 2 + role, i, j));
            }
        }
    }
    open.sort_by(|p, q| q.0.cmp(&p.0).then(p.1.abs_diff(p.2).cmp(&q.1.abs_diff(q.2))).then(p.1.cmp(&q.1)).then(p.2.cmp(&q.2)));
    for (_, i, j) in open {
        found.link(i, j, WordRelation::Same, 3);
    }
}

/// Links what the lexicon relates, best first, as long as the score reaches `least`.
fn related_words(a: &[Unit], b: &[Unit], found: &mut Alignment, least: f64) {
    let mut open = Vec::new();
    for (i, x) in a.iter().enumerate().filter(|(i, x)| x.content() && found.of_a[*i].is_none()) {
        for (j, y) in b.iter().enumerate().filter(|(j, y)| y.content() && found.of_b[*j].is_none()) {
            let kin = kin(x, y);
            if kin.relation != WordRelation::None {
                let score = 0.9 * likeness(kin) + 0.1 * context(a, b, found, i, j);
                if score >= least {
                    open.push((score, i, j, kin));
                }
            }
        }
    }
    open.sort_by(|p, q| {
        q.0.total_cmp(&p.0).then(p.1.abs_diff(p.2).cmp(&q.1.abs_diff(q.2))).then(p.1.cmp(&q.1)).then(p.2.cmp(&q.2))
    });
    for (_, i, j, kin) in open {
        found.link(i, j, kin.relation, kin.strength);
    }
}

impl Alignment {
    fn link(&mut self, a: usize, b: usize, relation: WordRelation, strength: u8) {
        if self.of_a[a].is_none() && self.of_b[b].is_none() {
            self.of_a[a] = Some(b);
            self.of_b[b] = Some(a);
            self.links.push(Link { a, b, relation, strength, context: 0.0 });
        }
    }
}

/// How two units stand to each other by the lexicon, by their letters, or as parts of a name.
pub(super) fn kin(x: &Unit, y: &Unit) -> Kinship {
    use WordClass::{Name, Noun, Number};
    let none = Kinship { relation: WordRelation::None, strength: 0 };
    if x.class == Number || y.class == Number {
        return none;
    }
    let same_class = x.class == y.class || matches!((x.class, y.class), (Noun, Name) | (Name, Noun));
    let kin = if same_class {
        let kin = language::kinship(&x.lemma, x.upos(), &y.lemma, y.upos());
        // Tags err: what a list or a common sense says of the words holds in any class.
        if kin.relation == WordRelation::None && x.words != x.lemma {
            language::kinship(&x.words, x.upos(), &y.words, y.upos())
        } else {
            kin
        }
    } else {
        let kin = language::kinship(&x.lemma, None, &y.lemma, None);
        match kin.relation {
            WordRelation::Derived | WordRelation::Same => kin,
            WordRelation::Antonym | WordRelation::Sibling | WordRelation::Synonym if kin.strength == 3 => kin,
            _ => none,
        }
    };
    if kin.relation == WordRelation::None && (x.class == Name || y.class == Name) && name_variant(&x.lemma, &y.lemma) {
        return Kinship { relation: WordRelation::Synonym, strength: 3 };
    }
    kin
}

/// Whether one name is a form of the other: `U.N.` and `UN`, `Kestria` and `Kestrian`.
fn name_variant(a: &str, b: &str) -> bool {
    let plain = |s: &str| -> String { s.chars().filter(|c| c.is_alphanumeric()).collect() };
    let (a, b) = (plain(a), plain(b));
    if a == b {
        return !a.is_empty();
    }
    let (short, long) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
    short.chars().count() >= 4 && long.starts_with(short.as_str()) && long.len() - short.len() <= 3
}

/// How alike a relation makes two words, 0 to 1.
fn likeness(kin: Kinship) -> f64 {
    let steps = |one: f64, two: f64, three: f64| [one, one, two, three][usize::from(kin.strength.min(3))];
    match kin.relation {
        WordRelation::Same => 1.0,
        WordRelation::Synonym => steps(0.6, 0.75, 0.9),
        WordRelation::Derived => 0.8,
        WordRelation::Hypernym | WordRelation::Hyponym => steps(0.4, 0.6, 0.7),
        WordRelation::Antonym => steps(0.4, 0.5, 0.65),
        WordRelation::Sibling => steps(0.3, 0.45, 0.55),
        WordRelation::None => 0.0,
    }
}

/// How much of what stands around `i` and `j` stands for each other: neighbours, governor, role. From 0 to 4.
pub(super) fn context(a: &[Unit], b: &[Unit], found: &Alignment, i: usize, j: usize) -> f64 {
    let beside = |d: isize| {
        let (Some(p), Some(q)) = (i.checked_add_signed(d), j.checked_add_signed(d)) else {
            // Both begin the sentence, or one only.
            return if i == j { 0.5 } else { 0.0 };
        };
        match (a.get(p), b.get(q)) {
            (None, None) => 0.5,
            (Some(x), Some(y)) if x.words == y.words => 1.0,
            (Some(x), Some(y)) if found.of_a[p] == Some(q) || x.lemma == y.lemma => 0.8,
            (Some(x), Some(y)) if x.class == y.class && x.class == WordClass::Function => 0.3,
            _ => 0.0,
        }
    };
    let mut sum = beside(-1) + beside(1);
    if let (Some(p), Some(q)) = (a[i].governor, b[j].governor)
        && found.of_a[p] == Some(q)
    {
        sum += 1.0;
    }
    if a[i].role == b[j].role {
        sum += if a[i].head == b[j].head { 1.0 } else { 0.5 };
    }
    sum
}
