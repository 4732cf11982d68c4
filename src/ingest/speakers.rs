//! Labelled turns: `NAME: words` at the beginning of a block or line becomes a turn with its speaker.
//!
//! Comes in: text and blocks. Goes out: blocks, split where a label begins a line, with speakers set.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::lexicon;
use crate::model::{Block, BlockKind};
use crate::text::Span;

/// A label at the beginning of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// The label without `>>` and colon, in the line.
    pub(super) span: Span,
    /// Where the words after it begin.
    pub(super) after: usize,
}

/// The label that `line` begins with: up to eight capitalised words and a colon.
pub(super) fn label(line: &str) -> Option<Label> {
    let skip = line.len() - line.trim_start_matches(['>', ' ', '-', '–', '*', '_']).len();
    let rest = &line[skip..];
    let head = &rest[..rest.floor_char_boundary(90)];
    let colon = head.find(':')?;
    let written = head[..colon].trim_end_matches(['*', '_', ' ']);
    let tail = &rest[colon + 1..];
    let open = tail.starts_with([' ', '\n', '\r', '\t', '*', '_', '\u{a0}']) || tail.is_empty();
    (open && named(written)).then(|| {
        let gap = tail.len() - tail.trim_start_matches(['*', '_', ' ', '\n', '\r', '\t', '\u{a0}']).len();
        Label { span: Span::new(skip, skip + written.len()), after: skip + colon + 1 + gap }
    })
}

/// Whether words look like a label: a name, a role after a comma, something in brackets.
fn named(written: &str) -> bool {
    let main = written.split([',', '(', '[']).next().unwrap_or_default().trim();
    let words: Vec<&str> = main.split_whitespace().collect();
    let sound = !words.is_empty() && words.len() <= 6 && !written.contains(['\n', '"', '“', '?', '!', ';']);
    sound
        && words.iter().enumerate().all(|(at, word)| {
            let letters = word.chars().any(char::is_alphabetic);
            let digits = word.chars().any(|c| c.is_ascii_digit());
            let first = word.chars().find(|c| c.is_alphabetic());
            let small = ["of", "the", "for", "de", "van", "von", "der", "al", "bin", "and", "la", "du"]
                .contains(word);
            if digits {
                return !letters && at > 0 && is_role(words[0]);
            }
            let stop = word.ends_with('.') && word.chars().count() > 5;
            !stop && (first.is_some_and(char::is_uppercase) || at > 0 && small)
        })
}

fn is_role(word: &str) -> bool {
    lexicon::words("en/speaker-roles.txt").contains(&word.to_lowercase().as_str())
}

fn is_capitals(label: &str) -> bool {
    let main = label.split([',', '(', '[']).next().unwrap_or_default();
    main.chars().filter(|c| c.is_alphabetic()).count() > 1 && !main.chars().any(char::is_lowercase)
}

/// The speaker's name in a label: brackets, role and title taken off.
pub(super) fn name_of(label: &str) -> String {
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    let main = label.split([',', '(', '[']).next().unwrap_or_default().trim();
    let inside =
        label.split_once('(').map(|(_, rest)| rest.split([')', ',']).next().unwrap_or_default().trim());
    if let Some(name) = inside
        && main.split(' ').all(is_role)
        && name.chars().next().is_some_and(char::is_uppercase)
    {
        return name.to_owned();
    }
    let titles = lexicon::words("en/speaker-titles.txt");
    let mut rest = main;
    while let Some((word, after)) = rest.split_once(' ')
        && titles.contains(&word.trim_end_matches('.').to_lowercase().as_str())
    {
        rest = after.trim_start();
    }
    let name = if rest.is_empty() { main } else { rest };
    if name.is_empty() { label } else { name.to_owned() }
}

/// A label found in a block.
struct Found {
    block: usize,
    line: usize,
    label: Span,
    after: usize,
}

/// Marks the turns.
pub(super) fn mark(text: &str, blocks: Vec<Block>) -> Vec<Block> {
    let running = |b: &Block| matches!(b.kind, BlockKind::Paragraph | BlockKind::List | BlockKind::Quote);
    let told = blocks.iter().any(|block| block.kind == BlockKind::Turn);
    let mut found = Vec::new();
    for (block, marked) in blocks.iter().enumerate().filter(|(_, b)| running(b)) {
        let mut at = marked.span.start;
        for line in marked.span.of(text).split_inclusive('\n') {
            // What follows the label may stand on the next line.
            let rest = Span::new(at, marked.span.end).of(text);
            if let Some(label) = label(rest).filter(|l| l.span.end <= line.len()) {
                found.push(Found { block, line: at, label: label.span.shift(at), after: at + label.after });
            }
            at += line.len();
        }
    }
    let accepted = accepted(text, &found, blocks.iter().filter(|b| running(b)).count());
    found.retain(|f| accepted.contains(f.label.of(text)) && f.after < blocks[f.block].span.end);
    if found.is_empty() && !told {
        return blocks;
    }
    let transcript = told || found.len() >= 2;
    split(text, blocks, &found, transcript)
}

/// The labels that are speakers: in capitals, or repeated, or most of the text.
fn accepted(text: &str, found: &[Found], running: usize) -> BTreeSet<String> {
    let refused = lexicon::words("en/not-speakers.txt");
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for f in found {
        let words = f.label.of(text);
        if !refused.contains(&words.to_lowercase().as_str()) {
            *counts.entry(words).or_default() += 1;
        }
    }
    let all: usize = counts.values().sum();
    let repeated = counts.values().any(|count| *count > 1);
    let mixed = all >= 2 && (repeated || all * 2 >= running.max(1));
    let asked = counts.contains_key("Q") && counts.contains_key("A");
    let fits = |label: &str| match label {
        "Q" | "A" => asked,
        _ => is_capitals(label) || mixed,
    };
    counts.keys().filter(|label| fits(label)).map(|label| (*label).to_owned()).collect()
}

fn split(text: &str, blocks: Vec<Block>, found: &[Found], transcript: bool) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len() + found.len());
    let mut speaker: Option<(Span, String)> = None;
    let mut next = 0;
    for (at, block) in blocks.into_iter().enumerate() {
        let from = next;
        while found.get(next).is_some_and(|f| f.block == at) {
            next += 1;
        }
        let here = &found[from..next];
        let lead = here.first().map_or(block.span.end, |f| f.line);
        let before = Span::new(block.span.start, lead).trim(text);
        if !before.is_empty() {
            out.push(carry(text, Block { span: before, ..block.clone() }, &mut speaker, transcript));
        }
        for (i, f) in here.iter().enumerate() {
            let end = here.get(i + 1).map_or(block.span.end, |f| f.line);
            let span = Span::new(f.after, end).trim(text);
            speaker = Some((f.label, name_of(f.label.of(text))));
            if !span.is_empty() {
                out.push(Block {
                    span,
                    kind: BlockKind::Turn,
                    speaker: Some(f.label),
                    speaker_name: speaker.as_ref().map(|(_, name)| name.clone()),
                    at: block.at,
                });
            }
        }
    }
    out
}

/// An unlabelled block: in a transcript the last speaker goes on.
fn carry(text: &str, block: Block, speaker: &mut Option<(Span, String)>, transcript: bool) -> Block {
    if block.kind == BlockKind::Turn {
        *speaker = block.speaker.zip(block.speaker_name.clone());
        return block;
    }
    if block.kind == BlockKind::Headline {
        *speaker = None;
    }
    let words = block.span.of(text);
    let aside = words.starts_with(['[', '(']) && words.ends_with([']', ')']);
    match speaker {
        Some((label, name)) if transcript && block.kind == BlockKind::Paragraph && !aside => {
            Block { kind: BlockKind::Turn, speaker: Some(*label), speaker_name: Some(name.clone()), ..block }
        }
        _ => block,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        let cases = [
            ("PALE: Yes.", Some("PALE")),
            (">> JO PALE: Yes.", Some("JO PALE")),
            ("REPORTER (JO PALE): Yes.", Some("REPORTER (JO PALE)")),
            ("JO PALE, CHIEF SURVEYOR: Yes.", Some("JO PALE, CHIEF SURVEYOR")),
            ("Q: Why?", Some("Q")),
            ("Speaker 1: Yes.", Some("Speaker 1")),
            ("**Pale:** Yes.", Some("Pale")),
            ("Q4: Sales fell.", None),
            ("He said: no.", None),
            ("At 14:05 it rained", None),
            ("See http://x.example", None),
        ];
        for (line, expected) in cases {
            assert_eq!(label(line).map(|l| l.span.of(line)), expected, "{line}");
        }
    }

    #[test]
    fn names() {
        let cases = [
            ("REPORTER (JO PALE)", "JO PALE"),
            ("JO PALE, CHIEF SURVEYOR", "JO PALE"),
            ("Professor Pale", "Pale"),
            ("PALE (via video)", "PALE"),
            ("Q", "Q"),
            ("HOST", "HOST"),
        ];
        for (label, expected) in cases {
            assert_eq!(name_of(label), expected);
        }
    }
}
