//! A document's sentences in, its names out: runs of capitalised words, titles cut off, with the cues around them.

use std::collections::BTreeSet;
use std::ops::Range;

use super::kinds;
use super::lists::{Gender, lists};
use super::roles;
use crate::language::{self, Analysis, Sentence, Token, Upos};
use crate::model::{BlockKind, Document, EntityKind, Mention};
use crate::text::Span;

/// Small words inside names of persons.
pub(super) const PARTICLES: [&str; 17] = [
    "de", "van", "von", "der", "den", "ter", "bin", "ibn", "al", "el", "la", "le", "du", "da", "dos", "di",
    "del",
];
/// How many words a name may have; longer runs are headings or lists.
const LONGEST: usize = 9;

/// A name with what was seen around it.
#[derive(Clone, Debug)]
pub(in crate::extract) struct Found {
    pub(super) mention: Mention,
    /// Its words in lower case, without full stops.
    pub(super) words: Vec<String>,
    /// What a title before it tells.
    pub(super) gender: Option<Gender>,
    /// How sure its kind is: 0 a guess to 2.
    pub(super) strength: u8,
    pub(super) roles: Vec<String>,
}

impl Found {
    pub(super) fn key(&self) -> String {
        self.words.join(" ")
    }
}

/// The names of a document, by place.
pub(in crate::extract) fn find(document: &Document, analysis: &Analysis) -> Vec<Found> {
    let text = &document.text;
    let known = capitalised_inside(text, analysis);
    let mut found = labels(document);
    for sentence in &analysis.sentences {
        if !styled(text, sentence, document.blocks.get(sentence.block).map(|b| b.kind)) {
            for run in runs(text, sentence, &known) {
                cut(text, sentence, run, &mut found);
            }
        }
    }
    found.sort_by_key(|f| f.mention.span);
    found.dedup_by(|b, a| a.mention.span.overlaps(b.mention.span));
    found
}

/// Whether capitals tell nothing in the sentence: all capitals, or a headline with every word capitalised.
pub(super) fn styled(text: &str, sentence: &Sentence, kind: Option<BlockKind>) -> bool {
    let words = sentence.span.of(text);
    if !words.chars().any(char::is_lowercase) {
        return true;
    }
    let long: Vec<&str> =
        sentence.tokens.iter().map(|t| t.of(text)).filter(|w| w.chars().count() > 3).collect();
    let capitals = long.iter().filter(|w| is_capital(w)).count();
    let ends = words.ends_with(['.', '!', '?', '”', '"']);
    let headline = kind == Some(BlockKind::Headline);
    long.len() >= 3 && (headline || !ends) && capitals * 10 >= long.len() * 8
}

/// Names of speakers by their labels.
fn labels(document: &Document) -> Vec<Found> {
    let mut found = Vec::new();
    for block in &document.blocks {
        let (Some(span), Some(name)) = (block.speaker, &block.speaker_name) else { continue };
        let written = span.of(&document.text);
        let words = words_of(name);
        let (skipped, gender) = titles(&words);
        let rest = &words[skipped..];
        let names = rest.iter().any(|w| w.chars().count() > 1 && !lists().roles.contains(&**w));
        if !names || lists().no_names.contains(&*rest.join(" ")) || rest.len() > LONGEST {
            continue;
        }
        let own = name.split_whitespace().skip(skipped).collect::<Vec<_>>().join(" ");
        let place =
            written.find(&own).map_or(span, |at| Span::new(span.start + at, span.start + at + own.len()));
        found.push(Found {
            mention: Mention { span: place, name: own, kind: EntityKind::Person, entity: None },
            words: rest.to_vec(),
            gender,
            strength: if rest.len() > 1 || skipped > 0 { 2 } else { 1 },
            roles: Vec::new(),
        });
    }
    found
}

/// Capitalised words that stand inside sentences: they are names at a sentence's beginning too.
fn capitalised_inside(text: &str, analysis: &Analysis) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    for sentence in &analysis.sentences {
        if styled(text, sentence, None) {
            continue;
        }
        for at in 1..sentence.tokens.len() {
            let word = sentence.tokens[at].of(text);
            if is_capital(word) && !begins(text, &sentence.tokens, at) {
                known.insert(word.to_lowercase());
            }
        }
    }
    known
}

/// Whether only marks lie before the token in its sentence or quotation.
fn begins(text: &str, tokens: &[Token], at: usize) -> bool {
    tokens[..at].iter().all(|t| is_mark(t.of(text)))
        || (at > 0 && matches!(tokens[at - 1].of(text), "\"" | "“" | "‘" | ":" | "«" | "(" | "•"))
}

pub(super) fn is_mark(word: &str) -> bool {
    word.chars().all(|c| !c.is_alphanumeric())
}

pub(super) fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether the token may be part of a name.
fn candidate(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let word = token.of(text);
    if !is_capital(word) {
        return false;
    }
    let lower = word.to_lowercase();
    let next = tokens.get(at + 1).map_or("", |t| t.of(text));
    let followed = is_capital(next) || PARTICLES.contains(&next);
    // `June 5` is a date, `June Quill` a person.
    if lists().no_names.contains(&*lower) && !(followed && lists().given.contains_key(&*lower)) {
        return false;
    }
    if word.chars().count() == 2 && word.ends_with('.') {
        return followed;
    }
    let acronym = word.chars().count() > 1 && word.chars().all(|c| c.is_uppercase() || c == '.');
    !matches!(
        token.upos,
        Upos::Det
            | Upos::Pron
            | Upos::Adp
            | Upos::Cconj
            | Upos::Sconj
            | Upos::Aux
            | Upos::Part
            | Upos::Intj
            | Upos::Punct
    ) || (acronym && token.upos != Upos::Pron)
}

/// Whether a name may begin at the token.
fn starts(text: &str, tokens: &[Token], at: usize, known: &BTreeSet<String>) -> bool {
    if !candidate(text, tokens, at) {
        return false;
    }
    if !begins(text, tokens, at) {
        return true;
    }
    let word = tokens[at].of(text);
    let lower = word.to_lowercase();
    let plain = lower.trim_end_matches('.');
    let listed = lists().given.contains_key(plain)
        || lists().places.contains(&*lower)
        || lists().titles.contains_key(plain)
        || known.contains(&lower);
    let next = tokens.get(at + 1).map_or("", |t| t.of(text));
    if PARTICLES.contains(&&*lower) && (is_capital(next) || PARTICLES.contains(&next)) {
        return true;
    }
    let common = matches!(tokens[at].xpos, "NNS" | "NN")
        || !candidate(text, tokens, at + 1) && language::known(&lower);
    listed || (tokens[at].upos == Upos::Propn && !common) || (word.len() == 2 && word.ends_with('.'))
}

/// The runs of tokens that make names.
fn runs(text: &str, sentence: &Sentence, known: &BTreeSet<String>) -> Vec<Range<usize>> {
    let tokens = &sentence.tokens;
    let mut runs = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !starts(text, tokens, at, known) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < tokens.len() {
            match joined(text, tokens, at, end) {
                0 => break,
                more => end += more,
            }
        }
        if end - at <= 2 * LONGEST {
            runs.push(at..end);
        }
        at = end;
    }
    runs
}

/// How many tokens from `end` on belong to the name that began at `start`.
fn joined(text: &str, tokens: &[Token], start: usize, end: usize) -> usize {
    let word = tokens[end].of(text);
    let close = tokens[end - 1].span.end == tokens[end].span.start;
    let next = |by: usize| candidate(text, tokens, end + by);
    let last = tokens[end - 1].of(text).to_lowercase();
    let bodily =
        |w: &str| lists().organisations.contains(w) || (lists().place_heads.contains(w) && w != "hill");
    let of_body = tokens[start].of(text).to_lowercase();
    if candidate(text, tokens, end) {
        return usize::from(
            !close || !is_mark(tokens[end - 1].of(text)) || matches!(tokens[end - 1].of(text), "-" | "&"),
        );
    }
    match word {
        "-" if close
            && next(1)
            && tokens.get(end + 1).is_some_and(|t| t.span.start == tokens[end].span.end) =>
        {
            2
        }
        "&" if next(1) => 2,
        "of" | "for" if bodily(&last) && next(1) => 2,
        "of" | "for"
            if bodily(&last) && tokens.get(end + 1).is_some_and(|t| t.of(text) == "the") && next(2) =>
        {
            3
        }
        "and"
            if matches!(&*of_body, "ministry" | "department" | "institute" | "office")
                && next(1)
                && end - start >= 3 =>
        {
            2
        }
        _ if PARTICLES.contains(&word) && next(1) => 2,
        _ if PARTICLES.contains(&word)
            && next(2)
            && tokens.get(end + 1).is_some_and(|t| PARTICLES.contains(&t.of(text))) =>
        {
            3
        }
        _ => 0,
    }
}

/// The words of a name in lower case, full stops left out.
pub(super) fn words_of(name: &str) -> Vec<String> {
    let plain = |w: &str| w.to_lowercase().replace(['.', '’', '\'', ','], "");
    name.split_whitespace().map(plain).filter(|w| !w.is_empty()).collect()
}

/// How many words at the front are titles, and whom they tell.
pub(super) fn titles(words: &[String]) -> (usize, Option<Gender>) {
    let mut skipped = 0;
    let mut gender = None;
    while skipped < words.len() {
        let found = (1..=3usize).rev().find_map(|n| {
            let phrase = words.get(skipped..skipped + n)?.join(" ");
            lists().titles.get(&*phrase).map(|g| (n, *g))
        });
        let Some((length, told)) = found else { break };
        skipped += length;
        gender = gender.or(told);
    }
    (skipped, gender)
}

/// Cuts titles and roles off a run and keeps what names somebody or something.
fn cut(text: &str, sentence: &Sentence, run: Range<usize>, found: &mut Vec<Found>) {
    let words = |r: Range<usize>| {
        r.map(|k| sentence.tokens[k].of(text).to_lowercase().replace('.', "")).collect::<Vec<_>>()
    };
    let own = words(run.clone());
    let body = own
        .last()
        .is_some_and(|w| lists().organisations.contains(&**w) || lists().place_heads.contains(&**w))
        || own.iter().any(|w| w == "of" || w == "&");
    let (skipped, gender) = titles(&own);
    let polite = gender.is_some() || matches!(own.first().map(String::as_str), Some("dr" | "prof"));
    if skipped == own.len() {
        return;
    }
    if skipped > 0 && (!body || polite) {
        let title = own[..skipped].join(" ");
        keep(text, sentence, run.start + skipped..run.end, Some(&title), gender, found);
        return;
    }
    if !body && own.len() > 2 && bare_title(&own) {
        keep(text, sentence, run.start + 1..run.end, Some(&own[0]), None, found);
        return;
    }
    // `Brightwater Chairman Ada Quill`, `Harbour Master Ada Quill`: two names, or a role and a name.
    let middle = (1..own.len().saturating_sub(1)).rev().find(|k| lists().roles.contains(&*own[*k]));
    if let Some(middle) = middle
        && !body
    {
        let from = (1..middle).find(|k| titles(&own[*k..=middle]).0 == middle + 1 - k).unwrap_or(middle);
        keep(text, sentence, run.start..run.start + from, None, None, found);
        let title = own[from..=middle].join(" ");
        keep(text, sentence, run.start + middle + 1..run.end, Some(&title), None, found);
        return;
    }
    keep(text, sentence, run, None, None, found);
}

/// Whether the first word is a noun for a person that stands as a title before a full name (`Singer Ada Quill`): one
/// of the roles, or any common noun before a given name.
fn bare_title(words: &[String]) -> bool {
    let noun = |w: &str| language::known(w) && !lists().given.contains_key(w) && !kinds::leads_place(w);
    let named = words.get(1).is_some_and(|w| lists().given.contains_key(&**w));
    words.first().is_some_and(|w| lists().roles.contains(&**w) || named && noun(w))
}

fn keep(
    text: &str,
    sentence: &Sentence,
    run: Range<usize>,
    title: Option<&str>,
    gender: Option<Gender>,
    found: &mut Vec<Found>,
) {
    let tokens = &sentence.tokens;
    let (Some(first), Some(last)) = (tokens.get(run.start), tokens.get(run.end.wrapping_sub(1))) else {
        return;
    };
    let single = run.len() == 1;
    let word = first.of(text);
    let lower = word.to_lowercase();
    // Demonyms (`Kestrian officials`) and capitalised adjectives name nobody.
    let adjective = tokens[run.clone()].iter().all(|t| t.upos == Upos::Adj);
    let before_noun = tokens.get(run.end).is_some_and(|t| matches!(t.upos, Upos::Noun | Upos::Adj));
    let demonym = kinds::demonym(&lower) && (before_noun || tokens[run.start].xpos == "NNPS");
    let people =
        single && first.xpos == "NNPS" && lower.ends_with('s') && word.chars().any(char::is_lowercase);
    if title.is_none() && people && !lists().places.contains(&*lower) {
        return;
    }
    if title.is_none() && ((adjective && !lists().places.contains(&*lower)) || (single && demonym)) {
        return;
    }
    if single && title.is_none() && (word.chars().count() < 2 || lists().roles.contains(&*lower)) {
        return;
    }
    let span = first.span.cover(last.span);
    let name = span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words_of(&name);
    if words.is_empty() || words.len() > LONGEST {
        return;
    }
    let (kind, strength) = kinds::kind(text, sentence, &run, &words, title.is_some());
    let roles = if kind == EntityKind::Person || kind == EntityKind::Other {
        roles::read(text, sentence, &run, title)
    } else {
        Vec::new()
    };
    let (kind, strength) = if kind == EntityKind::Other && !roles.is_empty() {
        (EntityKind::Person, 2)
    } else {
        (kind, strength)
    };
    found.push(Found { mention: Mention { span, name, kind, entity: None }, words, gender, strength, roles });
}
