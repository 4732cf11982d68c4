//! Passages that are renderings of one utterance, word beside word.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Change, Passage, Renderings, SHARED, SMALL, TELLING, Word, carries_content};
use crate::compare::finding::Story;
use crate::text::Span;

/// Runs of three words that two passages must share.
const RUNS: usize = 2;

/// The most passages that one run of words may gather.
const BLOCK: usize = 40;

/// The most words of a passage that are laid beside another.
const WINDOW: usize = 400;

/// More words than that in one place, on either side, are another passage.
const LONGEST_CHANGE: usize = 6;

/// First and last place of the shared runs, in either passage.
type Places = [(usize, usize); 2];

/// A word that both have: where it stands in either.
type Shared = [usize; 2];

/// Passages that share runs of words.
pub(super) fn candidates(passages: &[Passage]) -> BTreeMap<(usize, usize), Places> {
    let mut index: BTreeMap<[&str; 3], Vec<(usize, usize)>> = BTreeMap::new();
    for (number, passage) in passages.iter().enumerate() {
        let mut seen = BTreeSet::new();
        for (at, run) in passage.words.windows(3).enumerate() {
            let key = [run[0].text.as_str(), run[1].text.as_str(), run[2].text.as_str()];
            if seen.insert(key) {
                index.entry(key).or_default().push((number, at));
            }
        }
    }
    let mut pairs: BTreeMap<(usize, usize), (usize, Places)> = BTreeMap::new();
    for members in index.values().filter(|m| m.len() <= BLOCK) {
        for (place, &(p, i)) in members.iter().enumerate() {
            for &(q, j) in &members[place + 1..] {
                let entry = pairs.entry((p, q)).or_insert((0, [(i, i), (j, j)]));
                entry.0 += 1;
                for (range, at) in entry.1.iter_mut().zip([i, j]) {
                    *range = (range.0.min(at), range.1.max(at));
                }
            }
        }
    }
    pairs.into_iter().filter(|(_, (runs, _))| *runs >= RUNS).map(|(key, (_, places))| (key, places)).collect()
}

/// Diffs two passages around the runs that they share; `None` where too little is common.
pub(super) fn lay<'a>(
    story: &'a Story<'a>,
    a: &'a Passage,
    b: &'a Passage,
    places: &Places,
) -> Option<Renderings<'a>> {
    let window = |passage: &Passage, (first, last): (usize, usize)| {
        let slack = a.words.len().min(b.words.len()).min(WINDOW / 4);
        let (from, to) = (first.saturating_sub(slack), (last + 3 + slack).min(passage.words.len()));
        (to - from <= WINDOW).then_some(from..to)
    };
    let windows = [window(a, places[0])?, window(b, places[1])?];
    let shared = inside([a, b], matched([a, b], &windows));
    let (first, last) = (shared.first()?, shared.last()?);
    // What one rendering has before or after the words of the other is another cut, not another wording.
    let mut cut = [first[0]..last[0] + 1, first[1]..last[1] + 1];
    let same = shared.len();
    let all = cut[0].len() + cut[1].len() - same;
    let telling = shared.iter().filter(|at| carries_content(&a.words[at[0]].text)).count();
    let shorter = windows[0].len().min(windows[1].len()).min(all);
    if same < SHARED || telling < least_telling([a, b], &cut) || same * 10 < shorter * 6 {
        return None;
    }
    let mut changes: Vec<Change<'a>> = Vec::new();
    let heads = heads([a, b], *first);
    if heads[0] > 0 {
        changes.push(change(story, [a, b], [0, 1].map(|n| first[n] - heads[n]..first[n])));
    }
    for pair in shared.windows(2) {
        let between = [0, 1].map(|n| pair[0][n] + 1..pair[1][n]);
        if between.iter().any(|range| !range.is_empty()) {
            changes.push(change(story, [a, b], between));
        }
    }
    let tails = tails([a, b], [cut[0].end, cut[1].end]);
    if tails[0] > 0 {
        changes.push(change(story, [a, b], [0, 1].map(|n| cut[n].end..cut[n].end + tails[n])));
    }
    for n in [0, 1] {
        cut[n] = cut[n].start - heads[n]..cut[n].end + tails[n];
    }
    Some(Renderings { story, passages: [a, b], cut, changes, same, telling })
}

/// How many words of content two renderings must share: fewer where one of them is wholly in the other.
fn least_telling(passages: [&Passage; 2], cut: &[Range<usize>; 2]) -> usize {
    let whole = (0..2).any(|n| cut[n].len() == passages[n].words.len());
    if whole { TELLING - 1 } else { TELLING }
}

/// The words that a diff finds in both, in order; of a repeated phrase those that stand nearest to what follows.
fn matched(passages: [&Passage; 2], windows: &[Range<usize>; 2]) -> Vec<Shared> {
    let texts = |n: usize| -> Vec<&str> {
        passages[n].words[windows[n].clone()].iter().map(|w| w.text.as_str()).collect()
    };
    let (x, y) = (texts(0), texts(1));
    let mut found: Vec<Shared> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &x, &y) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            found.extend(
                (0..len).map(|n| [windows[0].start + old_index + n, windows[1].start + new_index + n]),
            );
        }
    }
    for place in (0..found.len().saturating_sub(1)).rev() {
        let ([i, j], [next_i, next_j]) = (found[place], found[place + 1]);
        let text = |n: usize, at: usize| passages[n].words[at].text.as_str();
        if next_j == j + 1 && next_i > i + 1 && text(0, next_i - 1) == text(0, i) {
            found[place] = [next_i - 1, j];
        } else if next_i == i + 1 && next_j > j + 1 && text(1, next_j - 1) == text(1, j) {
            found[place] = [i, next_j - 1];
        }
    }
    found
}

/// The longest run of shared words that long stretches of other words do not break.
fn inside(passages: [&Passage; 2], shared: Vec<Shared>) -> Vec<Shared> {
    let (mut best, mut first) = (0..0, 0);
    for at in 0..shared.len() {
        let gap = |n: usize, next: &Shared| next[n] - shared[at][n];
        let broken = shared.get(at + 1).is_none_or(|next| gap(0, next).max(gap(1, next)) > LONGEST_CHANGE);
        if broken {
            if at + 1 - first > best.len() {
                best = first..at + 1;
            }
            first = at + 1;
        }
    }
    // One small word alone at an edge is met by chance.
    let small = |place: usize| SMALL.contains(&passages[0].words[shared[place][0]].text.as_str());
    let apart = |place: usize| (0..2).any(|n| shared[place + 1][n] > shared[place][n] + 1);
    while best.len() > 2 && small(best.start) && apart(best.start) {
        best.start += 1;
    }
    while best.len() > 2 && small(best.end - 1) && apart(best.end - 2) {
        best.end -= 1;
    }
    shared.get(best).map(<[Shared]>::to_vec).unwrap_or_default()
}

/// What stands between shared words, with what the text around it tells.
fn change<'a>(story: &'a Story<'a>, passages: [&'a Passage; 2], ranges: [Range<usize>; 2]) -> Change<'a> {
    let word = |n: usize, at: Option<usize>| at.and_then(|at| passages[n].words.get(at));
    let gap = |n: usize| {
        let text = &story.documents[passages[n].document].text;
        let before = word(n, ranges[n].start.checked_sub(1)).map_or(0, |w| w.span.end);
        let after = word(n, Some(ranges[n].end)).map_or(before, |w| w.span.start);
        Span::new(before, after.max(before)).of(text)
    };
    let marks = |n: usize| ["...", "…", ". .", "[", "(", "***"].iter().any(|mark| gap(n).contains(mark));
    let opens = |n: usize, at: usize| word(n, Some(at)).is_none_or(|w| w.opens);
    let head = (0..2).all(|n| opens(n, ranges[n].start));
    let end = (0..2).all(|n| opens(n, ranges[n].end));
    let beside = |n: usize| {
        let named = |at: Option<usize>| word(n, at).is_some_and(|w| w.name);
        let text = &story.documents[passages[n].document].text;
        let touches = |first: Option<&Word>, second: Option<&Word>| match (first, second) {
            (Some(p), Some(q)) => {
                Span::new(p.span.end, q.span.start.max(p.span.end)).of(text).trim().is_empty()
            }
            _ => false,
        };
        let (before, after) = (ranges[n].start.checked_sub(1), Some(ranges[n].end));
        let (first, last) = (word(n, Some(ranges[n].start)), word(n, ranges[n].end.checked_sub(1)));
        (named(before) && touches(word(n, before), first)) || (named(after) && touches(last, word(n, after)))
    };
    let listed = |n: usize| {
        let joins = |at: Option<usize>| word(n, at).is_some_and(|w| matches!(w.text.as_str(), "and" | "or"));
        let inner = ranges[n].clone().any(|at| joins(Some(at)));
        inner || joins(ranges[n].start.checked_sub(1)) || joins(Some(ranges[n].end)) || gap(n).contains(',')
    };
    // Half of a repeated phrase may be left to its first telling.
    let repeats = |n: usize| {
        const BACK: usize = 12;
        let own = &passages[n].words[ranges[n].clone()];
        let before = &passages[n].words[ranges[n].start.saturating_sub(BACK)..ranges[n].start];
        !own.is_empty()
            && before.windows(own.len()).any(|run| run.iter().zip(own).all(|(p, q)| p.text == q.text))
    };
    Change {
        repeats: (0..2).any(repeats),
        places: ranges.clone(),
        words: [0, 1].map(|n| &passages[n].words[ranges[n].clone()]),
        marked: marks(0) || marks(1),
        edge: head || end,
        part_of_name: (0..2).any(|n| !ranges[n].is_empty() && beside(n)),
        listed: (0..2).any(|n| !ranges[n].is_empty() && listed(n)),
    }
}

/// How many words each rendering has before `at` from the beginning of its sentence, where the two begin there in
/// words of their own, and few. A quotation that begins within a sentence is only cut there.
fn heads(passages: [&Passage; 2], at: Shared) -> [usize; 2] {
    const LONGEST: usize = 3;
    let before = |side: usize| {
        let words = &passages[side].words[..at[side]];
        let begins = words.iter().rposition(|w| w.opens)?;
        let told = words[begins].capital && !passages[side].words[at[side]].opens;
        told.then(|| &words[begins..])
    };
    own_words(before(0).unwrap_or_default(), before(1).unwrap_or_default(), LONGEST)
}

/// How many words each rendering has from `at` to the end of its sentence, where the two end there in words of their
/// own, and few: the last word may be the one that was changed.
fn tails(passages: [&Passage; 2], at: Shared) -> [usize; 2] {
    const LONGEST: usize = 4;
    let rest = |side: usize| {
        let words = passages[side].words.get(at[side]..).unwrap_or_default();
        &words[..words.iter().position(|w| w.opens).unwrap_or(words.len())]
    };
    own_words(rest(0), rest(1), LONGEST)
}

/// The counts of the words of two renderings, where both have some, few, and none in common.
fn own_words(x: &[Word], y: &[Word], longest: usize) -> [usize; 2] {
    let short = [x, y].iter().all(|words| (1..=longest).contains(&words.len()));
    let apart = !x.iter().any(|p| y.iter().any(|q| p.text == q.text));
    if short && apart { [x.len(), y.len()] } else { [0, 0] }
}
