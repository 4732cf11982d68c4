//! Names of all documents in, entities out: which forms mean one and the same, and what each mention means.

use std::collections::{BTreeMap, BTreeSet};

use super::find::Found;
use super::lists::{Gender, lists};
use crate::language;
use crate::model::{Entity, EntityId, EntityKind};

/// Words at the end of a firm's name that may be left out.
const LEGAL: [&str; 14] = [
    "ltd",
    "limited",
    "inc",
    "plc",
    "corp",
    "corporation",
    "llc",
    "llp",
    "gmbh",
    "ag",
    "group",
    "holdings",
    "company",
    "co",
];
/// Words at the end of a person's name that do not tell him from others.
const GENERATION: [&str; 5] = ["jr", "sr", "ii", "iii", "obe"];

/// One way of writing a name, over all documents.
#[derive(Debug)]
struct Form {
    words: Vec<String>,
    kind: EntityKind,
    /// Whether its own words tell the kind.
    sure: bool,
    acronym: bool,
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

/// The entities of the story, and for each mention of each document its entity.
pub(super) fn cluster(found: &[Vec<Found>]) -> (Vec<Entity>, Vec<Vec<Option<EntityId>>>) {
    let forms = forms(found);
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut of_form: BTreeMap<String, usize> = BTreeMap::new();
    let mut ambiguous: BTreeSet<String> = BTreeSet::new();
    let mut order: Vec<&Form> = forms.values().collect();
    // Full names first, so that short ones find them.
    order.sort_by_key(|f| (std::cmp::Reverse(fullness(&f.words)), f.first));
    for form in order.iter().filter(|f| f.words.len() > 1 && !particle(&f.words)) {
        place(form, &mut clusters, &mut of_form, &mut ambiguous);
    }
    for form in order.iter().filter(|f| f.words.len() == 1) {
        single(form, &mut clusters, &mut of_form);
    }
    let mut resolved = Vec::new();
    for document in found {
        let mut ids: Vec<Option<usize>> = Vec::new();
        for (at, name) in document.iter().enumerate() {
            let id = of_form.get(&name.key()).copied().or_else(|| {
                let told = !ambiguous.contains(&name.key());
                told.then(|| by_part(name, &clusters, &document[..at], &ids)).flatten()
            });
            ids.push(id.filter(|id| !clashes(name.gender, clusters[*id].gender)));
        }
        resolved.push(ids);
    }
    finish(found, &clusters, resolved)
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
fn forms(found: &[Vec<Found>]) -> BTreeMap<String, Form> {
    let mut forms: BTreeMap<String, Form> = BTreeMap::new();
    let mut votes: BTreeMap<String, BTreeMap<EntityKind, u32>> = BTreeMap::new();
    for (number, document) in found.iter().enumerate() {
        for name in document {
            let key = name.key();
            let weight = [0, 1, 10][usize::from(name.strength.min(2))];
            *votes.entry(key.clone()).or_default().entry(name.mention.kind).or_default() += weight;
            let shouted = name.mention.name.chars().all(|c| !c.is_lowercase());
            let form = forms.entry(key).or_insert_with(|| Form {
                words: name.words.clone(),
                kind: EntityKind::Other,
                sure: false,
                acronym: true,
                first: (number, name.mention.span.start),
            });
            form.acronym &= shouted && name.words.len() == 1;
            form.sure |= name.strength == 2;
        }
    }
    for (key, form) in &mut forms {
        let best =
            votes.get(key).and_then(|v| v.iter().max_by_key(|(kind, n)| (**n, std::cmp::Reverse(**kind))));
        if let Some((kind, weight)) = best
            && *weight > 0
        {
            form.kind = *kind;
        }
    }
    forms
}

/// Puts a form of several words to its like, or founds a cluster.
fn place(
    form: &Form,
    clusters: &mut Vec<Cluster>,
    of_form: &mut BTreeMap<String, usize>,
    ambiguous: &mut BTreeSet<String>,
) {
    let fits: Vec<usize> = (0..clusters.len()).filter(|id| one_and_the_same(form, &clusters[*id])).collect();
    let key = form.words.join(" ");
    match fits[..] {
        [] => {
            of_form.insert(key, clusters.len());
            clusters.push(Cluster { forms: vec![form.words.clone()], kind: form.kind, gender: gender(form) });
        }
        [id] => {
            of_form.insert(key, id);
            clusters[id].forms.push(form.words.clone());
            if clusters[id].kind == EntityKind::Other {
                clusters[id].kind = form.kind;
            }
        }
        _ => {
            ambiguous.insert(key);
        }
    }
}

fn gender(form: &Form) -> Option<Gender> {
    if form.kind != EntityKind::Person || form.words.len() < 2 {
        return None;
    }
    form.words.first().and_then(|w| lists().given.get(&**w).copied().flatten())
}

fn one_and_the_same(form: &Form, cluster: &Cluster) -> bool {
    let human = |k: EntityKind| matches!(k, EntityKind::Person | EntityKind::Other);
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

fn bare(words: &[String]) -> &[String] {
    match words.split_last() {
        Some((last, rest)) if rest.len() > 1 && GENERATION.contains(&&**last) => rest,
        _ => words,
    }
}

/// Whether two full names can be one person's: surname the same or spelled otherwise, given names that agree.
fn same_person(a: &[String], b: &[String]) -> bool {
    let (a, b) = (bare(a), bare(b));
    let ([g, .., s], [h, .., t]) = (a, b) else { return false };
    let initial = |x: &str, y: &str| x.chars().count() == 1 && y.starts_with(x);
    let given = fold(g) == fold(h) || initial(g, h) || initial(h, g);
    let middle = a.len() == 2 || b.len() == 2 || {
        let (m, n) = (&a[1], &b[1]);
        m == n || initial(m, n) || initial(n, m)
    };
    given && middle && (s == t || (fold(g) == fold(h) && variant(s, t)))
}

/// Letters that transliterations differ in, made equal.
fn fold(word: &str) -> String {
    let mut out = String::new();
    for c in word.chars().filter(|c| c.is_alphanumeric()) {
        let c = match c {
            'y' | 'j' | 'ï' | 'í' => 'i',
            'é' | 'è' | 'ë' | 'ê' => 'e',
            'á' | 'à' | 'ä' | 'ã' | 'å' => 'a',
            'ó' | 'ö' | 'ô' | 'ø' | 'õ' => 'o',
            'ú' | 'ü' => 'u',
            'ç' => 'c',
            'ñ' => 'n',
            'k' => 'c',
            c => c,
        };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// Whether two words are spellings of one name: the same but for transliteration, or one letter apart in long ones.
fn variant(a: &str, b: &str) -> bool {
    let shortest = a.chars().count().min(b.chars().count());
    shortest >= 5 && (fold(a) == fold(b) || (shortest >= 9 && one_edit(a, b)))
}

fn one_edit(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let front = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let room = a.len().min(b.len()) - front;
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count().min(room);
    a.len().max(b.len()) - front - back <= 1
}

/// Whether the words are a shorter name of the body or thing `full`.
fn short_form(words: &[String], full: &[String]) -> bool {
    let strip = |w: &[String]| -> Vec<String> { w.iter().filter(|w| *w != "the").cloned().collect() };
    let (words, full) = (strip(words), strip(full));
    if words.is_empty() || words.len() >= full.len() || !full.starts_with(&words) {
        return false;
    }
    let rest = &full[words.len()..];
    let legal = rest.iter().all(|w| LEGAL.contains(&&**w));
    let bodies = rest.iter().all(|w| lists().organisations.contains(&**w));
    legal
        || (words.len() > 1
            && bodies
            && !matches!(&**words.last().map_or(&full[0], |w| w), "of" | "for" | "and" | "&"))
}

/// Whether the letters are the first ones of the name's words.
fn acronym_of(letters: &str, full: &[String]) -> bool {
    let small = ["of", "the", "and", "for", "&", "in", "on"];
    let initials: String =
        full.iter().filter(|w| !small.contains(&&***w)).filter_map(|w| w.chars().next()).collect();
    letters.chars().count() > 1 && initials == letters
}

/// A name of one word: an acronym or short form of one known body, or, unless it is a part of somebody's name, a
/// name of its own. Parts of names are told by mention.
fn single(form: &Form, clusters: &mut Vec<Cluster>, of_form: &mut BTreeMap<String, usize>) {
    let Some(word) = form.words.first() else { return };
    let place = form.kind == EntityKind::Place && form.sure;
    let bodies: Vec<usize> = (0..clusters.len())
        .filter(|id| clusters[*id].kind != EntityKind::Person && !place)
        .filter(|id| {
            let any = |f: &dyn Fn(&Vec<String>) -> bool| clusters[*id].forms.iter().any(f);
            (form.acronym && any(&|f| acronym_of(word, f))) || any(&|f| short_form(&form.words, f))
        })
        .collect();
    if let [id] = bodies[..] {
        of_form.insert(word.clone(), id);
        clusters[id].forms.push(form.words.clone());
        return;
    }
    let spelled: Vec<usize> = (0..clusters.len())
        .filter(|id| {
            clusters[*id].forms.iter().all(|f| f.len() == 1) && clusters[*id].kind != EntityKind::Place
        })
        .filter(|id| {
            clusters[*id].forms.iter().any(|f| word.chars().count() >= 8 && fold(&f[0]) == fold(word))
        })
        .collect();
    if let [id] = spelled[..] {
        of_form.insert(word.clone(), id);
        clusters[id].forms.push(form.words.clone());
        return;
    }
    let part = clusters.iter().any(|c| {
        c.forms.iter().any(|f| {
            let person = c.kind == EntityKind::Person || c.kind == EntityKind::Other;
            f.len() > 1 && f.contains(word)
                || (person && f.len() > 1 && f.last().is_some_and(|s| variant(s, word)))
        })
    });
    if bodies.is_empty() && (!part || place) {
        of_form.insert(word.clone(), clusters.len());
        clusters.push(Cluster { forms: vec![form.words.clone()], kind: form.kind, gender: None });
    }
}

/// Whom a surname or a given name alone means: the only one of the story, or the only one named before in the
/// document. `None` where in doubt.
fn by_part(name: &Found, clusters: &[Cluster], before: &[Found], ids: &[Option<usize>]) -> Option<usize> {
    let word = name.words.last().filter(|_| name.words.len() == 1 || particle(&name.words))?;
    let full =
        |c: &Cluster, part: &dyn Fn(&[String]) -> bool| c.forms.iter().any(|f| f.len() > 1 && part(bare(f)));
    let human = |c: &Cluster| matches!(c.kind, EntityKind::Person | EntityKind::Other);
    let fits = |id: &usize| human(&clusters[*id]) && !clashes(name.gender, clusters[*id].gender);
    let surname = |f: &[String]| {
        f.ends_with(&name.words) || (f.last().is_some_and(|s| variant(s, word)) && name.words.len() == 1)
    };
    let given = |f: &[String]| f.first() == Some(word) && name.words.len() == 1;
    let named_here = |id: usize| before.iter().zip(ids).any(|(f, i)| f.words.len() > 1 && *i == Some(id));
    let all: Vec<usize> =
        (0..clusters.len()).filter(fits).filter(|id| full(&clusters[*id], &surname)).collect();
    match all[..] {
        // Names of unknown kind may be places or things: a part then means them only where they were named.
        [id] => {
            let titled = name.mention.kind == EntityKind::Person && name.strength == 2;
            // `the House` is no part of `White House`.
            let common = clusters[id].forms.iter().flatten().any(|w| language::known(w));
            (clusters[id].kind == EntityKind::Person || titled || (named_here(id) && !common)).then_some(id)
        }
        [] => {
            let mut all = (0..clusters.len()).filter(fits).filter(|id| full(&clusters[*id], &given));
            let id = all.next().filter(|id| clusters[*id].kind == EntityKind::Person && named_here(*id))?;
            all.next().is_none().then_some(id)
        }
        _ => {
            let mut here = all.into_iter().filter(|id| named_here(*id));
            let id = here.next()?;
            here.next().is_none().then_some(id)
        }
    }
}

/// Entities in the order in which they are first named.
fn finish(
    found: &[Vec<Found>],
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
