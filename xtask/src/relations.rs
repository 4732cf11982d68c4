//! `build-relations`: the word relations of WordNet 3.0 in, `models/relations.bin` out.
//!
//! Reads `data.*` and `index.*` of a WordNet `dict` folder. What is kept: up to [`SENSES`] senses of each lemma
//! of one or two words, the way upwards from each sense, antonyms, derivations and pertainyms. Names of
//! persons and of biological taxa are left out. The layout is described in `src/language/relations/store.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, io};

const SENSES: usize = 7;
const FILES: [(&str, u8); 4] = [("noun", 0), ("verb", 1), ("adj", 2), ("adv", 3)];

/// A sense: its class and its offset in the data file of that class.
type Key = (u8, u32);

#[derive(Default)]
struct Sense {
    words: Vec<String>,
    above: Vec<(Key, bool)>,
    /// Lexical ties: sign, the other sense, place of the word here and there (0 is all words).
    ties: Vec<(char, Key, usize, usize)>,
}

/// Builds the file from the folder `wordnet` and writes it to `out`.
pub fn build(wordnet: &Path, out: &Path) -> io::Result<()> {
    let mut senses: BTreeMap<Key, Sense> = BTreeMap::new();
    for (name, class) in FILES {
        let text = fs::read_to_string(wordnet.join(format!("data.{name}")))?;
        for line in text.lines().filter(|l| !l.starts_with(' ')) {
            if let Some((offset, sense)) = parse_sense(line) {
                senses.insert((class, offset), sense);
            }
        }
    }
    let numbers = number(&senses);
    let mut lemmas: BTreeMap<String, [Vec<u32>; 4]> = BTreeMap::new();
    for (name, class) in FILES {
        let text = fs::read_to_string(wordnet.join(format!("index.{name}")))?;
        for line in text.lines().filter(|l| !l.starts_with(' ')) {
            read_index(line, class, &senses, &numbers, &mut lemmas);
        }
    }
    let bytes = write(&senses, &numbers, &lemmas);
    fs::write(out, &bytes)?;
    eprintln!("{}: {} lemmas, {} senses, {} bytes", out.display(), lemmas.len(), senses.len(), bytes.len());
    Ok(())
}

fn class_of(letter: &str) -> Option<u8> {
    match letter {
        "n" => Some(0),
        "v" => Some(1),
        "a" | "s" => Some(2),
        "r" => Some(3),
        _ => None,
    }
}

/// A line of a data file: `offset lexfile type count (word id)… count (sign offset class places)… | gloss`.
fn parse_sense(line: &str) -> Option<(u32, Sense)> {
    let mut fields = line.split('|').next()?.split_whitespace();
    let offset = fields.next()?.parse().ok()?;
    let lexfile: u8 = fields.next()?.parse().ok()?;
    let satellite = fields.next()? == "s";
    let count = usize::from_str_radix(fields.next()?, 16).ok()?;
    let mut sense = Sense::default();
    for _ in 0..count {
        let word = fields.next()?.split('(').next()?.replace('_', " ");
        fields.next()?;
        sense.words.push(word);
    }
    let ties: usize = fields.next()?.parse().ok()?;
    let mut instance = false;
    for _ in 0..ties {
        let sign = fields.next()?;
        let to: u32 = fields.next()?.parse().ok()?;
        let class = class_of(fields.next()?)?;
        let places = fields.next()?;
        let place = |range: std::ops::Range<usize>| usize::from_str_radix(places.get(range)?, 16).ok();
        let (here, there) = (place(0..2)?, place(2..4)?);
        match sign {
            // Of a cluster of adjectives the satellites point to their head, which holds the antonym.
            "&" if !satellite => {}
            "@" | "@i" | "*" | "&" => {
                instance |= sign == "@i";
                sense.above.push(((class, to), sign == "@i"));
            }
            "!" | "+" | "\\" => sense.ties.push((sign.chars().next()?, (class, to), here, there)),
            _ => {}
        }
    }
    let persons = lexfile == 18 && instance;
    sense.words.iter_mut().filter(|w| persons || taxon(lexfile, w)).for_each(String::clear);
    Some((offset, sense))
}

/// Whether a word of the files of animals and plants names a genus, family or the like.
fn taxon(lexfile: u8, word: &str) -> bool {
    const RANKS: [&str; 8] =
        ["genus ", "family ", "order ", "class ", "phylum ", "suborder ", "subfamily ", "superfamily "];
    let lower = |w: &str| w.chars().next().is_some_and(char::is_lowercase);
    matches!(lexfile, 5 | 20) && (RANKS.iter().any(|r| word.starts_with(r)) || !word.split(' ').any(lower))
}

/// Numbers the senses of each class so that what stands above comes first where there is no circle.
fn number(senses: &BTreeMap<Key, Sense>) -> BTreeMap<Key, u32> {
    let mut below: BTreeMap<Key, Vec<Key>> = BTreeMap::new();
    let mut tops = Vec::new();
    for (key, sense) in senses {
        match sense.above.first() {
            Some((above, _)) if above.0 == key.0 => below.entry(*above).or_default().push(*key),
            _ => tops.push(*key),
        }
    }
    let mut numbers = BTreeMap::new();
    let mut next = [0u32; 4];
    let mut open: Vec<Key> = tops.into_iter().rev().collect();
    while let Some(key) = open.pop() {
        if numbers.contains_key(&key) {
            continue;
        }
        numbers.insert(key, next[usize::from(key.0)]);
        next[usize::from(key.0)] += 1;
        open.extend(below.get(&key).into_iter().flatten().rev());
    }
    for key in senses.keys() {
        numbers.entry(*key).or_insert_with(|| {
            next[usize::from(key.0)] += 1;
            next[usize::from(key.0)] - 1
        });
    }
    numbers
}

/// A line of an index file: `lemma class senses signs… senses tagged offset…`.
fn read_index(
    line: &str,
    class: u8,
    senses: &BTreeMap<Key, Sense>,
    numbers: &BTreeMap<Key, u32>,
    lemmas: &mut BTreeMap<String, [Vec<u32>; 4]>,
) {
    let fields: Vec<&str> = line.split_whitespace().collect();
    let lemma = fields[0].replace('_', " ");
    let count: usize = fields[2].parse().unwrap_or(0);
    if lemma.split(' ').count() > 2 {
        return;
    }
    let offsets = &fields[fields.len() - count..];
    let kept = offsets.iter().filter_map(|o| o.parse().ok()).map(|o: u32| (class, o)).filter(|key| {
        senses.get(key).is_some_and(|s| s.words.iter().any(|w| w.to_lowercase() == lemma))
    });
    let ids: Vec<u32> = kept.filter_map(|key| numbers.get(&key).copied()).take(SENSES).collect();
    if !ids.is_empty() {
        lemmas.entry(lemma).or_default()[usize::from(class)] = ids;
    }
}

fn write(
    senses: &BTreeMap<Key, Sense>,
    numbers: &BTreeMap<Key, u32>,
    lemmas: &BTreeMap<String, [Vec<u32>; 4]>,
) -> Vec<u8> {
    let mut out = b"GWR1".to_vec();
    let places: BTreeMap<&str, u64> = lemmas.keys().zip(0..).map(|(l, n)| (l.as_str(), n)).collect();
    varint(&mut out, lemmas.len() as u64);
    let mut before = "";
    for (lemma, classes) in lemmas {
        let shared = before.bytes().zip(lemma.bytes()).take_while(|(a, b)| a == b).count();
        let rest = &lemma.as_bytes()[shared..];
        varint(&mut out, shared as u64);
        varint(&mut out, rest.len() as u64);
        out.extend_from_slice(rest);
        let mask = (0..4).filter(|c| !classes[*c].is_empty()).fold(0u8, |m, c| m | 1 << c);
        out.push(mask);
        for ids in classes.iter().filter(|ids| !ids.is_empty()) {
            varint(&mut out, ids.len() as u64);
            ids.iter().for_each(|id| varint(&mut out, u64::from(*id)));
        }
        before = lemma;
    }
    for class in 0..4u8 {
        let mut order: Vec<(u32, &Sense)> =
            senses.iter().filter(|(k, _)| k.0 == class).map(|(k, s)| (numbers[k], s)).collect();
        order.sort_by_key(|(n, _)| *n);
        varint(&mut out, order.len() as u64);
        for (number, sense) in order {
            let above: Vec<_> = sense.above.iter().filter(|(k, _)| k.0 == class).take(6).collect();
            let instance = above.iter().any(|a| a.1);
            varint(&mut out, (above.len() * 2 + usize::from(instance)) as u64);
            for (key, _) in above {
                let step = i64::from(number) - i64::from(numbers[key]);
                varint(&mut out, ((step << 1) ^ (step >> 63)) as u64);
            }
        }
    }
    for sign in ['!', '+', '\\'] {
        write_ties(&mut out, sign, senses, numbers, &places);
    }
    out
}

/// Pairs of lemmas tied by `sign`; antonyms with the senses that are opposed.
fn write_ties(
    out: &mut Vec<u8>,
    sign: char,
    senses: &BTreeMap<Key, Sense>,
    numbers: &BTreeMap<Key, u32>,
    places: &BTreeMap<&str, u64>,
) {
    let mut pairs = BTreeSet::new();
    for (key, sense) in senses {
        for (_, to, here, there) in sense.ties.iter().filter(|t| t.0 == sign) {
            let word = |s: &Sense, at: usize| {
                s.words.get(at.saturating_sub(1)).and_then(|w| places.get(w.to_lowercase().as_str()).copied())
            };
            let Some(other) = senses.get(to) else { continue };
            let (Some(a), Some(b)) = (word(sense, *here), word(other, *there)) else { continue };
            let opposed = if sign == '!' { Some((key.0, numbers[key], numbers[to])) } else { None };
            // A pertainym leads one way; the others are kept once.
            if sign == '\\' || a < b {
                pairs.insert((a, b, opposed));
            }
        }
    }
    varint(out, pairs.len() as u64);
    let mut last = 0;
    for (a, b, opposed) in pairs {
        varint(out, a - last);
        varint(out, b);
        if let Some((class, here, there)) = opposed {
            out.push(class);
            varint(out, u64::from(here));
            varint(out, u64::from(there));
        }
        last = a;
    }
}

fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}
