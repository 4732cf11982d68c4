//! Words of one clause in, the clauses nested in it out: which words belong to the main predicate, which to a
//! relative clause, a condition, or a clause that follows a verb of saying without a conjunction.

use super::word::Word;

/// One stretch of words with a predicate of its own.
#[derive(Debug, Default)]
pub(super) struct Zone {
    /// Places of its words, rising.
    pub(super) at: Vec<usize>,
    /// Place of the word that opens it; `None` for the main one.
    pub(super) opener: Option<usize>,
}

/// How a zone below the main one ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Close {
    /// At the next comma after a verb.
    Comma,
    /// Before the second finite verb.
    SecondVerb,
    /// At the end, or where a new main clause begins.
    End,
}

/// The zones of `words`; the first is the main one.
pub(super) fn cut(words: &[Word<'_>]) -> Vec<Zone> {
    let mut zones = vec![Zone::default()];
    let mut open: Option<Close> = None;
    let mut main_verb: Option<usize> = None;
    let mut verbs = 0;
    for (at, word) in words.iter().enumerate() {
        if let Some(close) = open {
            let ends = match close {
                Close::Comma => verbs > 0 && word.lower == ",",
                Close::SecondVerb => verbs > 0 && word.finite() && !words[at - 1].finite(),
                Close::End => word.lower == ";" || (word.lower == "but" && main_verb.is_some()),
            };
            if ends {
                open = None;
            }
        }
        if open.is_none() && opens(words, at) {
            let first =
                words[..at].iter().all(|w| w.mark() || matches!(w.lower, "even" | "only" | "and" | "but"));
            let close = if first || (at > 0 && words[at - 1].lower == ",") {
                Close::Comma
            } else if main_verb.is_none() {
                Close::SecondVerb
            } else {
                Close::End
            };
            open = Some(close);
            verbs = 0;
            zones.push(Zone { at: Vec::new(), opener: Some(at) });
        } else if open.is_none() && word.finite() && starts_group(words, at) {
            if let Some(main) = main_verb {
                let from = (main + 1..at)
                    .rev()
                    .find(|k| matches!(words[*k].lower, "and" | "or" | "nor" | "but" | "," | ";"));
                second(&mut zones, from.map_or(main + 1, |f| f + 1), at);
                open = Some(Close::End);
                verbs = 1;
            } else {
                main_verb = Some(group_end(words, at));
            }
        }
        if open.is_some() {
            if let Some(last) = zones.last_mut() {
                last.at.push(at);
            }
            verbs += usize::from(word.finite());
        } else {
            zones[0].at.push(at);
        }
    }
    // A range that is all subordinate has its only predicate there.
    if main_verb.is_none() && zones.len() > 1 && !zones[0].at.iter().any(|k| words[*k].verb()) {
        let all = zones.remove(1);
        zones[0].at.extend(all.at);
        zones[0].at.sort_unstable();
        zones[0].opener = all.opener;
    }
    zones
}

fn opens(words: &[Word<'_>], at: usize) -> bool {
    let question = at == 0 && matches!(words[at].xpos, "WP" | "WRB" | "WDT");
    words[at].subordinates() && !question && words[at..].iter().skip(1).take(12).any(Word::verb)
}

/// Whether the finite verb at `at` is no continuation of a verb group.
fn starts_group(words: &[Word<'_>], at: usize) -> bool {
    at == 0 || !(words[at - 1].verb() && words[at - 1].xpos == "MD")
}

/// The last verb of the group that begins at `at`.
pub(super) fn group_end(words: &[Word<'_>], at: usize) -> usize {
    let mut end = at;
    for (k, word) in words.iter().enumerate().skip(at + 1).take(6) {
        if word.verb() && !(word.finite() && word.xpos != "VBD") {
            end = k;
        } else if !matches!(word.xpos, "RB" | "RBR" | "RBS") && !word.is("not") {
            break;
        }
    }
    end
}

/// Moves the words from `from` on out of the main zone into one of their own, up to `to`.
fn second(zones: &mut Vec<Zone>, from: usize, to: usize) {
    let moved: Vec<usize> = zones[0].at.iter().copied().filter(|k| *k >= from && *k < to).collect();
    zones[0].at.retain(|k| *k < from || *k >= to);
    zones.push(Zone { at: moved, opener: Some(from.min(to)) });
}
