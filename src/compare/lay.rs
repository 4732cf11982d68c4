//! Two sentences in, laid side by side out: what agrees, what is left over, what conflicts, as named features.
//!
//! Weights and decisions are left to `score` and `pair`.

use super::align::{self, Alignment, Link, Unit};
use super::cues::{self, Cues};
use super::features::{PER_SORT, PLACE, PLAIN, REST, Sorts};
use super::figures::{self, Bound, Figure, Sort};
use crate::language::{self, WordRelation};
use crate::model::{Role, Term, WordClass};

/// A sentence ready for comparing.
pub(super) struct Side {
    pub(super) units: Vec<Unit>,
    pub(super) figures: Vec<Figure>,
    pub(super) cues: Cues,
}

impl Side {
    pub(super) fn read(text: &str, terms: &[Term]) -> Side {
        let units = align::units(text, terms);
        Side { figures: figures::read(&units), cues: cues::read(&units), units }
    }

    pub(super) fn weight(&self) -> f64 {
        self.units.iter().map(|u| u.weight).sum()
    }
}

/// A conflict between two sentences.
#[derive(Clone, Debug)]
pub(super) struct Conflict {
    pub(super) sort: Sorts,
    /// How well the places match, from 0 to 4.
    pub(super) context: f64,
    /// One line for the reader.
    pub(super) step: String,
}

/// Two sentences compared.
pub(super) struct Laid {
    pub(super) features: Vec<(u16, f64)>,
    pub(super) conflicts: Vec<Conflict>,
    /// Words that agree, for the first step.
    pub(super) agreed: Vec<String>,
    /// Share of the shorter that agrees.
    pub(super) rest_short: f64,
    /// Words that nothing on the other side stands for.
    pub(super) left_short: usize,
    pub(super) left_long: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Left,
    Agree,
    Conflict,
}

struct Table<'a> {
    a: &'a Side,
    b: &'a Side,
    links: Alignment,
    of_a: Vec<State>,
    of_b: Vec<State>,
    conflicts: Vec<Conflict>,
    plain: [f64; PLAIN.len()],
}

/// Lays `a` beside `b`. `elsewhere` tells whether a lemma stands in the rest of the longer text.
pub(super) fn lay(a: &Side, b: &Side, elsewhere: &dyn Fn(&str) -> bool, from_text: bool) -> Laid {
    // The shorter side is `a`, whichever came first: contradiction is symmetric.
    let mut table = Table {
        links: align::align(&a.units, &b.units),
        of_a: vec![State::Left; a.units.len()],
        of_b: vec![State::Left; b.units.len()],
        conflicts: Vec::new(),
        plain: [0.0; PLAIN.len()],
        a,
        b,
    };
    table.words();
    table.figures();
    table.negations();
    table.particles();
    table.roles();
    table.substitutes();
    table.finish(elsewhere, from_text)
}

impl Table<'_> {
    fn conflict(&mut self, sort: Sorts, context: f64, step: String) {
        self.conflicts.push(Conflict { sort, context, step });
    }

    fn words(&mut self) {
        for link in self.links.links.clone() {
            let (x, y) = (&self.a.units[link.a], &self.b.units[link.b]);
            let state = match link.relation {
                WordRelation::Antonym | WordRelation::Sibling => State::Conflict,
                _ => State::Agree,
            };
            match link.relation {
                WordRelation::Synonym | WordRelation::Derived => self.plain[20] += 1.0,
                WordRelation::Hypernym | WordRelation::Hyponym => self.plain[17] += 1.0,
                _ => {}
            }
            let inside = |s: &Side, at: usize| s.figures.iter().any(|f| f.first <= at && at <= f.at);
            if inside(self.a, link.a) && inside(self.b, link.b) {
                continue;
            }
            if state == State::Conflict {
                if link.context < 0.8 {
                    continue;
                }
                let (sort, words) = sort_of(&link, x, y);
                let step = format!("“{}” and “{}” are {words}", x.words, y.words);
                self.conflict(sort, link.context, step);
            }
            self.of_a[link.a] = state;
            self.of_b[link.b] = state;
        }
    }

    fn figures(&mut self) {
        let (a, b) = (self.a, self.b);
        for f in &a.figures {
            let mut best: Option<(f64, &Figure)> = None;
            let mut kept = false;
            for g in b.figures.iter().filter(|g| f.comparable(g)) {
                let near = self.figure_context(f, g);
                let apart = f.range.disjoint(g.range);
                let close = f.gap(g) <= 0.15 && f.sort != Sort::Ordinal;
                let keeps = !apart && (near >= 1.0 || close || f.sort == Sort::Date);
                kept |= keeps;
                // Near misses are the likelier the same figure.
                let near = near + if close && f.sort != Sort::Date { 0.7 } else { 0.0 };
                if apart && near >= 0.5 && best.as_ref().is_none_or(|b| near > b.0) {
                    best = Some((near, g));
                }
                if keeps {
                    (g.first..=g.at).for_each(|k| self.of_b[k] = State::Agree);
                }
            }
            match best {
                _ if kept => {
                    self.plain[9] += 1.0;
                    (f.first..=f.at).for_each(|k| self.of_a[k] = State::Agree);
                }
                Some((near, g)) => {
                    let say = |s: &Side, f: &Figure| {
                        s.units[f.first..=f.at].iter().map(|u| u.words.as_str()).collect::<Vec<_>>().join(" ")
                    };
                    let step = format!("“{}” and “{}” cannot be one figure", say(a, f), say(b, g));
                    self.conflict(figure_sort(f, g), near, step);
                    (f.first..=f.at).for_each(|k| self.of_a[k] = State::Conflict);
                    (g.first..=g.at).for_each(|k| self.of_b[k] = State::Conflict);
                }
                None => self.plain[10] += 1.0,
            }
        }
    }

    /// How well the surroundings of two figures match: what is counted, and the words beside.
    fn figure_context(&self, f: &Figure, g: &Figure) -> f64 {
        use WordRelation::{Derived, Hypernym, Hyponym, Same, Synonym};
        let (a, b) = (&self.a.units, &self.b.units);
        let mut sum = 0.0;
        if f.nouns.iter().any(|n| g.nouns.contains(n)) {
            sum += 1.5;
        } else if f.nouns.is_empty() && g.nouns.is_empty() {
            sum += 0.5;
        } else if let (Some(x), Some(y)) = (f.nouns.last(), g.nouns.last())
            && matches!(language::relate(x, y), Same | Synonym | Derived | Hypernym | Hyponym)
        {
            sum += 1.0;
        }
        let near = |at: Option<usize>, units: &[Unit]| at.and_then(|p| units.get(p)).map(|u| u.words.clone());
        let beside = |p: Option<usize>, q: Option<usize>| {
            let (x, y) = (near(p, a), near(q, b));
            if x.is_none() && y.is_none() { 0.5 } else { f64::from(u8::from(x == y && x.is_some())) }
        };
        sum += beside(f.first.checked_sub(1), g.first.checked_sub(1)) * 0.8;
        sum += beside(Some(f.at + 1), Some(g.at + 1)) * 0.7;
        let before = |units: &[Unit], at: usize| units[..at].iter().rposition(Unit::content);
        if let (Some(p), Some(q)) = (before(a, f.first), before(b, g.first))
            && self.links.of_a[p] == Some(q)
        {
            sum += 0.7;
        }
        sum
    }

    fn negations(&mut self) {
        let (a, b) = (self.a, self.b);
        let hit =
            |cues: &Cues, at: usize| cues.negations.iter().filter(|n| n.target == Some(at)).count() % 2 == 1;
        let odd = (a.cues.negations.len() + b.cues.negations.len()) % 2 == 1;
        if !odd && !a.cues.negations.is_empty() && !b.cues.negations.is_empty() {
            self.plain[13] = 1.0;
        }
        let mut found = false;
        for link in self.links.links.clone() {
            let (p, q) = (hit(&a.cues, link.a), hit(&b.cues, link.b));
            if p == q {
                continue;
            }
            if matches!(link.relation, WordRelation::Antonym | WordRelation::Sibling) {
                self.plain[14] = 1.0;
                continue;
            }
            let both = !a.cues.negations.is_empty() && !b.cues.negations.is_empty();
            if both && !odd {
                continue;
            }
            let unit = &a.units[link.a];
            let main = matches!(unit.class, WordClass::Verb)
                || matches!(unit.role, Role::Predicate | Role::Subject | Role::PassiveSubject);
            let sort = if main { Sorts::Negation } else { Sorts::SideNegation };
            let step = format!("“{}” is negated on one side only", unit.words);
            self.conflict(sort, link.context, step);
            found = true;
        }
        let said = |cues: &Cues| cues.negations.iter().filter(|n| !n.aside).count();
        let loose = said(&a.cues) != said(&b.cues) && odd;
        if loose && !found {
            self.conflict(Sorts::LooseNegation, 2.0, "one side only holds a negation".to_owned());
        }
        if a.cues.denials.is_empty() != b.cues.denials.is_empty() {
            let side = if a.cues.denials.is_empty() { b } else { a };
            let word = &side.units[side.cues.denials[0]].words;
            let sort = Sorts::Denial;
            self.conflict(sort, 2.0, format!("“{word}” denies what the other side tells"));
        }
        if a.cues.open != b.cues.open {
            self.plain[15] = 1.0;
        }
    }

    /// Opposite prepositions and the like at words that stand for each other.
    fn particles(&mut self) {
        let (a, b) = (self.a, self.b);
        let beside = |units: &[Unit], at: usize, ahead: bool| {
            if ahead {
                units.iter().enumerate().skip(at + 1).take(4).find(|(_, u)| u.content()).map(|p| p.0)
            } else {
                units[..at].iter().rposition(Unit::content)
            }
        };
        for (i, x) in a.units.iter().enumerate() {
            for (j, y) in b.units.iter().enumerate() {
                if (x.content() && y.content()) || !language::opposite(&x.words, &y.words) {
                    continue;
                }
                // `out into` against `into`: what both sides hold opposes nothing.
                let both =
                    |w: &str| a.units.iter().any(|u| u.words == w) && b.units.iter().any(|u| u.words == w);
                if both(&x.words) || both(&y.words) {
                    continue;
                }
                let meets = |ahead: bool| {
                    let (p, q) = (beside(&a.units, i, ahead), beside(&b.units, j, ahead));
                    matches!((p, q), (Some(p), Some(q)) if self.links.of_a[p] == Some(q))
                };
                let (before, after) = (meets(false), meets(true));
                if after || (before && i + 2 >= a.units.len()) {
                    let context = if before && after { 3.0 } else { 2.0 };
                    let step = format!("“{}” and “{}” are opposites", x.words, y.words);
                    self.conflicts.push(Conflict { sort: Sorts::Particle, context, step });
                    self.of_a[i] = State::Conflict;
                    self.of_b[j] = State::Conflict;
                }
            }
        }
    }

    /// Doer and done-to swapped around one verb.
    fn roles(&mut self) {
        let deep = |role: Role| match role {
            Role::Subject | Role::Agent => Some(true),
            Role::Object | Role::PassiveSubject => Some(false),
            _ => None,
        };
        let moved: Vec<(bool, bool)> = self
            .links
            .links
            .iter()
            .filter(|l| l.relation == WordRelation::Same)
            .filter(|l| self.a.units[l.a].head && self.b.units[l.b].head)
            .filter_map(|l| Some((deep(self.a.units[l.a].role)?, deep(self.b.units[l.b].role)?)))
            .collect();
        if moved.contains(&(true, false)) && moved.contains(&(false, true)) {
            self.conflict(Sorts::Swap, 2.0, "doer and done-to are swapped".to_owned());
        }
    }

    /// Unrelated words in one and the same place.
    fn substitutes(&mut self) {
        let (a, b) = (self.a, self.b);
        for i in 0..a.units.len() {
            let x = &a.units[i];
            if self.of_a[i] != State::Left
                || !x.content()
                || x.class == WordClass::Number
                || x.class == WordClass::Adverb
            {
                continue;
            }
            let open = |j: &usize| self.of_b[*j] == State::Left && b.units[*j].class == x.class;
            let best = (0..b.units.len())
                .filter(open)
                .map(|j| (align::context(&a.units, &b.units, &self.links, i, j), j))
                .max_by(|p, q| p.0.total_cmp(&q.0).then(q.1.cmp(&p.1)));
            let Some((context, j)) = best.filter(|b| b.0 >= 2.0) else { continue };
            let sort = match x.class {
                WordClass::Name => Sorts::OtherName,
                WordClass::Noun => Sorts::OtherNoun,
                WordClass::Verb => Sorts::OtherVerb,
                _ => Sorts::OtherAdjective,
            };
            let step = format!("“{}” stands where the other side has “{}”", x.words, b.units[j].words);
            self.conflict(sort, context, step);
            self.of_a[i] = State::Conflict;
            self.of_b[j] = State::Conflict;
        }
    }

    fn finish(mut self, elsewhere: &dyn Fn(&str) -> bool, from_text: bool) -> Laid {
        let (a, b) = (self.a, self.b);
        let (rest_short, left_short) = share(&a.units, &self.of_a, elsewhere);
        let (rest_long, left_long) = share(&b.units, &self.of_b, &|_| false);
        self.plain_features(elsewhere, (rest_short, left_short), (rest_long, left_long), from_text);
        let rest = match (rest_short, rest_long) {
            (s, l) if s > 0.999 && l > 0.999 => 0,
            (s, _) if s > 0.999 => 1,
            (s, _) if s >= 0.8 => 2,
            (s, _) if s >= 0.55 => 3,
            (s, _) if s > 0.25 => 4,
            _ => 5,
        };
        let mut features: Vec<(u16, f64)> =
            self.plain.iter().enumerate().filter(|(_, v)| **v != 0.0).map(|(i, v)| (i as u16, *v)).collect();
        let mut seen = Vec::new();
        let alone = self.conflicts.iter().filter(|c| c.sort != Sorts::LooseNegation).count() <= 1;
        for conflict in &self.conflicts {
            if seen.contains(&conflict.sort) {
                continue;
            }
            seen.push(conflict.sort);
            let base = PLAIN.len() + conflict.sort as usize * PER_SORT;
            let place = if conflict.context >= 2.6 {
                0
            } else if conflict.context >= 1.6 {
                1
            } else {
                2
            };
            features.push(((base + rest) as u16, 1.0));
            features.push(((base + REST.len() + place) as u16, 1.0));
            let multiple = base + REST.len() + PLACE.len();
            features.push(((multiple + usize::from(!alone)) as u16, 1.0));
            if self.plain[21] > 0.0 {
                features.push(((multiple + 2) as u16, 1.0));
            }
            if self.plain[16] > 0.0 {
                features.push(((multiple + 3) as u16, 1.0));
            }
        }
        let agreed = self.agreed();
        Laid { features, conflicts: self.conflicts, agreed, rest_short, left_short, left_long }
    }

    fn agreed(&self) -> Vec<String> {
        let links = self.links.links.iter().filter(|l| self.of_a[l.a] == State::Agree);
        links
            .map(|l| {
                let (x, y) = (&self.a.units[l.a].lemma, &self.b.units[l.b].lemma);
                if x == y { x.clone() } else { format!("{x} ≈ {y}") }
            })
            .collect()
    }

    fn plain_features(
        &mut self,
        elsewhere: &dyn Fn(&str) -> bool,
        short: (f64, usize),
        long: (f64, usize),
        from_text: bool,
    ) {
        let (a, b) = (self.a, self.b);
        self.plain[0] = short.0;
        self.plain[1] = long.0;
        match short.1 {
            0 => {}
            1 => self.plain[2] = 1.0,
            2 => self.plain[3] = 1.0,
            _ => self.plain[4] = 1.0,
        }
        match long.1 {
            0 => self.plain[5] = 1.0,
            1 | 2 => self.plain[6] = 1.0,
            n if n > 8 => self.plain[7] = 1.0,
            _ => {}
        }
        let missing = |(i, u): (usize, &Unit)| {
            u.class == WordClass::Name && self.of_a[i] == State::Left && !elsewhere(&u.lemma)
        };
        self.plain[8] = (a.units.iter().enumerate().filter(|p| missing(*p)).count() as f64).min(3.0);
        for k in [9, 10, 17, 20] {
            self.plain[k] = self.plain[k].min(2.0);
        }
        let agrees = |l: &Link| self.of_a[l.a] == State::Agree;
        let main = |u: &Unit| u.role == Role::Predicate && u.head;
        let subject = |u: &Unit| matches!(u.role, Role::Subject | Role::PassiveSubject) && u.head;
        let any = |f: &dyn Fn(&Unit) -> bool| {
            self.links.links.iter().any(|l| agrees(l) && f(&a.units[l.a]) && f(&b.units[l.b]))
        };
        let (same_verb, same_subject) = (any(&main), any(&subject));
        self.plain[11] = f64::from(u8::from(same_verb));
        self.plain[12] = f64::from(u8::from(same_subject));
        self.plain[16] = f64::from(u8::from(from_text));
        self.plain[18] = f64::from(u8::from(self.conflicts.is_empty()));
        let order: Vec<usize> = self.links.links.iter().map(|l| l.b).collect();
        let turned = order.windows(2).filter(|w| w[0] > w[1]).count();
        self.plain[19] = (turned as f64).min(3.0);
        let indefinite = |s: &Side| {
            s.units.first().is_some_and(|u| matches!(u.words.as_str(), "a" | "an" | "some" | "two" | "three"))
        };
        self.plain[21] = f64::from(u8::from(indefinite(a) && indefinite(b)));
    }
}

/// What share of the words agrees, and how many are left over. `far` tells what stands elsewhere in the other text.
fn share(units: &[Unit], states: &[State], far: &dyn Fn(&str) -> bool) -> (f64, usize) {
    let (mut agree, mut all, mut left) = (0.0, 0.0, 0);
    for (unit, state) in units.iter().zip(states).filter(|(u, _)| u.content()) {
        match state {
            State::Conflict => {}
            State::Agree => {
                agree += unit.weight;
                all += unit.weight;
            }
            State::Left => {
                all += unit.weight;
                let there = far(&unit.lemma);
                agree += if there { 0.6 * unit.weight } else { 0.0 };
                left += usize::from(!there && unit.weight >= 0.3);
            }
        }
    }
    (if all > 0.0 { agree / all } else { 0.0 }, left)
}

/// The sort of a conflict of words, and how to say it.
fn sort_of(link: &Link, x: &Unit, y: &Unit) -> (Sorts, &'static str) {
    const PERSONS: [&str; 24] = [
        "man",
        "woman",
        "boy",
        "girl",
        "lady",
        "male",
        "female",
        "guy",
        "father",
        "mother",
        "son",
        "daughter",
        "child",
        "adult",
        "men",
        "women",
        "boys",
        "girls",
        "brother",
        "sister",
        "husband",
        "wife",
        "gentleman",
        "kid",
    ];
    let verb = x.class == WordClass::Verb && y.class == WordClass::Verb;
    let person = PERSONS.contains(&x.lemma.as_str()) && PERSONS.contains(&y.lemma.as_str());
    match (link.relation, link.strength) {
        (WordRelation::Antonym, _) if person => (Sorts::Gender, "opposites"),
        (WordRelation::Antonym, 3) if verb => (Sorts::VerbAntonym, "opposites"),
        (WordRelation::Antonym, 3) => (Sorts::Antonym, "opposites"),
        (WordRelation::Antonym, _) => (Sorts::FarAntonym, "near opposites"),
        (_, _) if person => (Sorts::Gender, "different persons"),
        (_, 3) if verb => (Sorts::VerbListed, "different doings"),
        (_, 3) => (Sorts::Listed, "different kinds of one thing"),
        (_, _) if verb => (Sorts::VerbSibling, "different doings"),
        (_, 2) => (Sorts::Sibling, "different kinds of one thing"),
        _ => (Sorts::WideSibling, "different kinds of one thing"),
    }
}

fn figure_sort(f: &Figure, g: &Figure) -> Sorts {
    match f.sort {
        Sort::Date if f.yearless => Sorts::Day,
        Sort::Date => Sorts::Year,
        Sort::Percent => Sorts::Share,
        Sort::Ordinal => Sorts::Ordinal,
        Sort::Count | Sort::Money if f.bound == Bound::Exact && g.bound == Bound::Exact => Sorts::Count,
        Sort::Count | Sort::Money => Sorts::Bounds,
    }
}
