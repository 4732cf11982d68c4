//! Offices and descriptions beside a name: `chairman Ada Quill`, `Ada Quill, chairman of Quill & Sons`,
//! `Ada Quill, who directs safety`.

use std::ops::Range;

use super::lists::lists;
use crate::language::{Sentence, Upos};

/// What one may do for a living, in a relative clause.
const DUTIES: [&str; 16] = [
    "direct",
    "lead",
    "run",
    "head",
    "chair",
    "manage",
    "own",
    "teach",
    "represent",
    "command",
    "oversee",
    "found",
    "edit",
    "coach",
    "supervise",
    "work",
];
/// How many tokens a description may have.
const LONGEST: usize = 10;

/// The roles that the words around the name give it, in lower case.
pub(super) fn read(text: &str, sentence: &Sentence, run: &Range<usize>, title: Option<&str>) -> Vec<String> {
    let mut roles = Vec::new();
    if let Some(title) = title
        && title.split(' ').any(|w| lists().roles.contains(w))
    {
        roles.push(title.to_owned());
    }
    roles.extend(before(text, sentence, run.start));
    roles.extend(after(text, sentence, run.end));
    roles.sort();
    roles.dedup();
    roles
}

fn lower(text: &str, sentence: &Sentence, at: usize) -> String {
    sentence.tokens.get(at).map_or_else(String::new, |t| t.of(text).to_lowercase())
}

/// A noun phrase that ends right before the name with a noun for a role.
fn before(text: &str, sentence: &Sentence, end: usize) -> Option<String> {
    let last = lower(text, sentence, end.checked_sub(1)?);
    if !lists().roles.contains(&*last) {
        return None;
    }
    let mut start = end - 1;
    while start > 0 && end - start < LONGEST {
        let token = &sentence.tokens[start - 1];
        let hyphen = token.of(text) == "-";
        if !(hyphen || matches!(token.upos, Upos::Noun | Upos::Adj | Upos::Propn)) || token.xpos == "NNPS" {
            break;
        }
        start -= 1;
    }
    Some(words(text, sentence, start..end))
}

/// An apposition or a relative clause behind the name.
fn after(text: &str, sentence: &Sentence, end: usize) -> Option<String> {
    let mut at = end;
    if !matches!(&*lower(text, sentence, at), "," | "(" | "–" | "—" | "-") {
        return copular(text, sentence, end);
    }
    at += 1;
    // An age may come first: `Ada Quill, 41, a baker`.
    if lower(text, sentence, at).parse::<u8>().is_ok() && lower(text, sentence, at + 1) == "," {
        at += 2;
    }
    if lower(text, sentence, at) == "who" {
        let verb = sentence.tokens.get(at + 1)?;
        let duty = verb.xpos == "VBZ" && DUTIES.contains(&&*verb.lemma);
        return duty.then(|| phrase(text, sentence, at + 1)).flatten();
    }
    described(text, sentence, at)
}

fn copular(text: &str, sentence: &Sentence, end: usize) -> Option<String> {
    let verb = sentence.tokens.get(end)?;
    let is = verb.lemma.as_ref() == "be" && verb.xpos == "VBZ";
    is.then(|| described(text, sentence, end + 1)).flatten()
}

/// A phrase with a noun for a role among its first words, no verb before it.
pub(super) fn described(text: &str, sentence: &Sentence, mut at: usize) -> Option<String> {
    while matches!(&*lower(text, sentence, at), "the" | "a" | "an" | "its" | "his" | "her" | "their") {
        at += 1;
    }
    let head = (at..at + 5)
        .take_while(|k| {
            let fits = |t: &crate::language::Token| {
                matches!(t.upos, Upos::Noun | Upos::Adj | Upos::Propn | Upos::Part) || t.of(text) == "-"
            };
            sentence.tokens.get(*k).is_some_and(fits)
        })
        .filter(|k| lists().roles.contains(&*lower(text, sentence, *k)))
        .last()?;
    // `Ada Quill, Mayor Bo Reed and …`: the role belongs to the next name of a list.
    let next = sentence.tokens.get(head + 1);
    if next.is_some_and(|t| t.upos == Upos::Propn && super::find::is_capital(t.of(text))) {
        return None;
    }
    phrase(text, sentence, at)
}

/// The place and words of a description beside a name that ends before `end`: `Ada Quill, mayor until 2024`.
pub(super) fn apposed(text: &str, sentence: &Sentence, end: usize) -> Option<(usize, String)> {
    if !matches!(&*lower(text, sentence, end), "," | "(") {
        return None;
    }
    let role = described(text, sentence, end + 1)?;
    let head = (end + 1..end + LONGEST).find(|k| lists().roles.contains(&*lower(text, sentence, *k)))?;
    Some((head, undated(&role).to_owned()))
}

/// The description without the time for which it holds: `mayor`, of `mayor from 2019 to 2023`.
pub(super) fn undated(role: &str) -> &str {
    const TIMES: [&str; 9] =
        [" until ", " since ", " from ", " between ", " on ", " before ", " after ", " by ", " last "];
    TIMES.iter().filter_map(|word| role.find(word)).min().map_or(role, |at| &role[..at])
}

/// The words from `at` to the next mark, verb or relative.
fn phrase(text: &str, sentence: &Sentence, at: usize) -> Option<String> {
    let mut end = at + 1;
    while end < sentence.tokens.len() && end - at < LONGEST {
        let token = &sentence.tokens[end];
        let word = token.of(text);
        let mark = super::find::is_mark(word) && !matches!(word, "&" | "-");
        if mark || matches!(token.upos, Upos::Verb | Upos::Aux | Upos::Sconj | Upos::Pron) || word == "and" {
            break;
        }
        end += 1;
    }
    while end > at + 1 && matches!(sentence.tokens[end - 1].upos, Upos::Adp | Upos::Det) {
        end -= 1;
    }
    (end <= sentence.tokens.len()).then(|| words(text, sentence, at..end))
}

fn words(text: &str, sentence: &Sentence, range: Range<usize>) -> String {
    let tokens = &sentence.tokens[range];
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return String::new() };
    first.span.cover(last.span).of(text).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
