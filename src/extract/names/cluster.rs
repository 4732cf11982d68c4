//! Names of all documents in, entities out: which forms mean one and the same, and what each mention means.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::alike::{bare, same_person, short_form, variant};
use super::find::Found;
use super::index::{Index, each_once};
use super::lists::{Gender, lists};
use crate::language;
use crate::model::{Entity, EntityId, EntityKind};

/// From how many characters on a name of one word may be spelled otherwise.
const SPELLED: usize = 8;

/// One way of writing a name, over all documents.
#[derive(Debug)]
struct Form {
    words: Vec<String>,
    kind: EntityKind,
    /// Whether its own words tell the kind.
    sure: bool,
    acronym: bool,
    /// Whom titles before it tell.
    genders: Vec<Gender>,
    /// Document and byte where it first stands.
    first: (usize, usize),
}

/// Forms that mean one and the same.
#[derive(Debug)]
struct Cluster {
    forms: Vec<Vec<String>>,
    kind: EntityKind,
    gender: Option<Gender>,
}

/// All clusters, and what is known of each form.
#[derive(Debug, Default)]
struct Clusters {
    all: Vec<Cluster>,
    index: Index,
    of_form: HashMap<String, usize>,
    ambiguous: HashSet<String>,
    /// Surnames that the story gives to a man and a woman, and where these are known by nothing else, their clusters.
    shared: HashSet<String>,
    of_titled: HashMap<(String, bool), usize>,
}

/// The entities of the story, and for each mention of each document its entity.
pub(super) fn cluster(found: &[&[Found]]) -> (Vec<Entity>, Vec<Vec<Option<EntityId>>>) {
    let forms = forms(found);
    let mut clusters = Clusters::default();
    let mut order: Vec<&Form> = forms.values().collect();
    // Full names first, so that short ones find them.
    order.sort_by_key(|f| (Reverse(fullness(&f.words)), f.first));
    for form in order.iter().filter(|f| f.words.len() > 1 && !particle(&f.words)) {
        clusters.place(form);
    }
    for form in order.iter().filter(|f| f.words.len() == 1) {
        clusters.single(form);
    }
    let resolved = found.iter().map(|document| clusters.resolve(document)).collect();
    finish(found, &clusters.all, resolved)
}

/// Whether the words are a surname that begins with `van`, `de` and the like.
fn particle(words: &[String]) -> bool {
    words.first().is_some_and(|w| super::find::PARTICLES.contains(&&**w))
}

/// Full given names before initials, more words before fewer.
fn fullness(words: &[String]) -> (bool, usize) {
    (words.first().is_some_and(|w| w.chars().count() > 1), words.len())
}

fn clashes(a: Option<Gender>, b: Option<Gender>) -> bool {
    matches!((a, b), (Some(x), Some(y)) if x != y)
}

/// All forms by key.
fn forms(found: &[&[Found]]) -> BTreeMap<String, Form> {
    let mut forms: BTreeMap<String, Form> = BTreeMap::new();
    let mut votes: BTreeMap<String, BTreeMap<EntityKind, u32>> = BTreeMap::new();
    for (number, document) in found.iter().enumerate() {
        for name in *document {
            let key = name.key();
            let weight = [0, 1, 10][usize::from(name.strength.min(2))];
            *votes.entry(key.clone()).or_default().entry(name.mention.kind).or_default() += weight;
            let shouted = name.mention.name.chars().all(|c| !c.is_lowercase());
            let form = forms.entry(key).or_insert_with(|| Form {
                words: name.words.clone(),
                kind: EntityKind::Other,
                sure: false,
                acronym: true,
                genders: Vec::new(),
                first: (number, name.mention.span.start),
            });
            if let Some(told) = name.gender.filter(|g| !form.genders.contains(g)) {
                form.genders.push(told);
            }
            form.acronym &= shouted && name.words.len() == 1;
            form.sure |= name.strength == 2;
        }
    }
    for (key, form) in &mut forms {
        let best = votes.get(key).and_then(|v| v.iter().max_by_key(|(kind, n)| (**n, Reverse(**kind))));
        if let Some((kind, weight)) = best
            && *weight > 0
        {
            form.kind = *kind;
        }
    }
    forms
}

fn gender(form: &Form) -> Option<Gender> {
    if form.kind != EntityKind::Person || form.words.len() < 2 {
        return None;
    }
    let told = if let [only] = form.genders[..] { Some(only) } else { None };
    told.or_else(|| form.words.first().and_then(|w| lists().given.get(&**w).copied().flatten()))
}

fn one_and_the_same(form: &Form, cluster: &Cluster) -> bool {
    let same_kind =
        form.kind == cluster.kind || form.kind == EntityKind::Other || cluster.kind == EntityKind::Other;
    same_kind
        && cluster.forms.iter().any(|other| {
            (human(form.kind) && human(cluster.kind) && same_person(&form.words, other))
                || (form.kind != EntityKind::Person
                    && cluster.kind != EntityKind::Person
                    && short_form(&form.words, other))
        })
}

fn human(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Person | EntityKind::Other)
}

impl Clusters {
    fn found(&mut self, form: &Form, gender: Option<Gender>) {
        let id = self.all.len();
        self.all.push(Cluster { forms: Vec::new(), kind: form.kind, gender });
        self.join(form, id);
    }

    fn join(&mut self, form: &Form, id: usize) {
        self.of_form.insert(form.words.join(" "), id);
        self.index.add(&form.words, id);
        self.all[id].forms.push(form.words.clone());
    }

    /// Puts a form of several words to its like, or founds a cluster.
    fn place(&mut self, form: &Form) {
        let Some(surname) = bare(&form.words).last() else { return };
        let mut fits = self.index.by_last(surname);
        fits.extend(self.index.by_front(&form.words));
        fits.retain(|id| one_and_the_same(form, &self.all[*id]));
        match each_once(fits)[..] {
            [] => self.found(form, gender(form)),
            [id] => {
                self.join(form, id);
                if self.all[id].kind == EntityKind::Other {
                    self.all[id].kind = form.kind;
                }
            }
            _ => {
                self.ambiguous.insert(form.words.join(" "));
            }
        }
    }

    /// A name of one word: an acronym or short form of one known body, or, unless it is a part of somebody's name, a
    /// name of its own. Parts of names are told by mention.
    fn single(&mut self, form: &Form) {
        let Some(word) = form.words.first() else { return };
        let place = form.kind == EntityKind::Place && form.sure;
        let mut bodies = Vec::new();
        if !place {
            if form.acronym && word.chars().count() > 1 {
                bodies.extend(self.index.by_initials(word));
            }
            let short = |id: &usize| self.all[*id].forms.iter().any(|f| short_form(&form.words, f));
            bodies.extend(self.index.by_front(&form.words).into_iter().filter(short));
            bodies.retain(|id| self.all[*id].kind != EntityKind::Person);
        }
        let bodies = each_once(bodies);
        if let [id] = bodies[..] {
            self.join(form, id);
            return;
        }
        let mut spelled = if word.chars().count() >= SPELLED { self.index.alone(word) } else { Vec::new() };
        spelled.retain(|id| {
            let cluster = &self.all[*id];
            cluster.forms.iter().all(|f| f.len() == 1) && cluster.kind != EntityKind::Place
        });
        if let [id] = spelled[..] {
            self.join(form, id);
            return;
        }
        let part = self.index.is_part(word)
            || self.index.by_last(word).into_iter().any(|id| {
                human(self.all[id].kind)
                    && self.all[id]
                        .forms
                        .iter()
                        .any(|f| f.len() > 1 && f.last().is_some_and(|s| variant(s, word)))
            });
        if form.genders.len() > 1 {
            self.shared.insert(word.clone());
        }
        if part && !place && bodies.is_empty() {
            self.titled(form, word);
        }
        if bodies.is_empty() && (!part || place) {
            match form.genders[..] {
                // `Mr Smith met Ms Smith`: two, told apart by their titles only.
                [_, _, ..] => {
                    for gender in [Gender::Male, Gender::Female] {
                        self.found(form, Some(gender));
                        self.of_titled.insert((word.clone(), gender == Gender::Male), self.all.len() - 1);
                    }
                    self.of_form.remove(word);
                    self.ambiguous.insert(word.clone());
                }
                _ => self.found(form, None),
            }
        }
    }

    /// `Mr Zeb Orlo met Ms Orlo`: where nobody of the surname can be the one that the title tells of, it names another.
    fn titled(&mut self, form: &Form, word: &str) {
        let [told] = form.genders[..] else { return };
        let namesakes = self.index.by_last(word);
        let other = |id: &usize| clashes(Some(told), self.all[*id].gender);
        if !namesakes.is_empty() && namesakes.iter().all(other) && self.index.by_first(word).is_empty() {
            self.found(form, Some(told));
            self.of_titled.insert((word.to_owned(), told == Gender::Male), self.all.len() - 1);
            self.of_form.remove(word);
        }
    }

    /// Whom each name of a document means.
    fn resolve(&self, document: &[Found]) -> Vec<Option<usize>> {
        let mut ids = Vec::with_capacity(document.len());
        let mut named_here = HashSet::new();
        for name in document {
            let key = name.key();
            let titled = name.gender.and_then(|g| self.of_titled.get(&(key.clone(), g == Gender::Male)));
            let id = titled.or_else(|| self.of_form.get(&key)).copied().or_else(|| {
                let told = !self.ambiguous.contains(&key);
                told.then(|| self.by_part(name, &named_here)).flatten()
            });
            let id = id.filter(|id| !clashes(name.gender, self.all[*id].gender));
            if name.words.len() > 1 {
                named_here.extend(id);
            }
            ids.push(id);
        }
        ids
    }

    /// Whom a surname or a given name alone means: the only one of the story, or the only one named before in the
    /// document. `None` where in doubt.
    fn by_part(&self, name: &Found, named_here: &HashSet<usize>) -> Option<usize> {
        let single = name.words.len() == 1;
        // `The town of Marl` means nobody who is called so.
        if single && name.mention.kind == EntityKind::Place {
            return None;
        }
        let word = name.words.last().filter(|_| single || particle(&name.words))?;
        let full = |c: &Cluster, part: &dyn Fn(&[String]) -> bool| {
            c.forms.iter().any(|f| f.len() > 1 && part(bare(f)))
        };
        let fits = |id: &usize| human(self.all[*id].kind) && !clashes(name.gender, self.all[*id].gender);
        let surname =
            |f: &[String]| f.ends_with(&name.words) || (f.last().is_some_and(|s| variant(s, word)) && single);
        // `Zeb Orlo`, `Mr Orlo` and `Ms Orlo`: who Zeb is, no title tells.
        let open = |id: &usize| single && self.all[*id].gender.is_none() && self.shared.contains(word);
        let mut all = self.index.by_last(word);
        all.retain(|id| fits(id) && !open(id) && full(&self.all[*id], &surname));
        match all[..] {
            // Names of unknown kind may be places or things: a part then means them only where they were named.
            [id] => {
                let titled = name.mention.kind == EntityKind::Person && name.strength == 2;
                // `the House` is no part of `White House`.
                let common = || self.all[id].forms.iter().flatten().any(|w| language::known(w));
                (self.all[id].kind == EntityKind::Person || titled || (named_here.contains(&id) && !common()))
                    .then_some(id)
            }
            [] if single => {
                let mut all = self.index.by_first(word);
                all.retain(|id| fits(id) && full(&self.all[*id], &|f| f.first() == Some(word)));
                let [id] = all[..] else { return None };
                (self.all[id].kind == EntityKind::Person && named_here.contains(&id)).then_some(id)
            }
            [] => None,
            _ => {
                let mut here = all.into_iter().filter(|id| named_here.contains(id));
                let id = here.next()?;
                here.next().is_none().then_some(id)
            }
        }
    }
}

/// Entities in the order in which they are first named.
fn finish(
    found: &[&[Found]],
    clusters: &[Cluster],
    resolved: Vec<Vec<Option<usize>>>,
) -> (Vec<Entity>, Vec<Vec<Option<EntityId>>>) {
    let mut entities: Vec<Entity> = Vec::new();
    let mut numbers: BTreeMap<usize, u32> = BTreeMap::new();
    let mut ids = Vec::new();
    for (document, own) in found.iter().zip(resolved) {
        let mut out = Vec::new();
        for (name, cluster) in document.iter().zip(own) {
            out.push(cluster.map(|c| {
                let number = *numbers.entry(c).or_insert_with(|| {
                    let (name, kind) = (String::new(), clusters[c].kind);
                    entities.push(Entity { name, kind, aliases: Vec::new(), roles: Vec::new() });
                    u32::try_from(entities.len() - 1).unwrap_or(u32::MAX)
                });
                let entity = &mut entities[number as usize];
                entity.aliases.push(shown(&name.mention.name));
                entity.roles.extend(name.roles.iter().cloned());
                if entity.kind == EntityKind::Other && name.strength > 0 {
                    entity.kind = name.mention.kind;
                }
                EntityId(number)
            }));
        }
        ids.push(out);
    }
    for entity in &mut entities {
        for list in [&mut entity.aliases, &mut entity.roles] {
            list.sort();
            list.dedup();
        }
        let fullest =
            entity.aliases.iter().max_by_key(|a| (fullness(&super::find::words_of(a)), a.chars().count()));
        entity.name = fullest.cloned().unwrap_or_default();
    }
    (entities, ids)
}

/// A name as readers write it: labels in capitals get small letters, acronyms stay.
fn shown(name: &str) -> String {
    let shouted = name.chars().all(|c| !c.is_lowercase()) && (name.contains(' ') || name.chars().count() > 6);
    if !shouted {
        return name.to_owned();
    }
    let mut out = String::new();
    let mut first = true;
    for c in name.chars() {
        if first {
            out.push(c)
        } else {
            out.extend(c.to_lowercase())
        }
        first = !c.is_alphabetic() && c != '\'' && c != '’';
    }
    out
}
