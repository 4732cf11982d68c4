//! The lexicon on complements and modal verbs (`signatures.tsv`, `modality.tsv`) as answers to one question: whether
//! the holder of a text vouches for what a word governs.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::Bond;
use crate::language::lexicon;

/// What a governor makes of what hangs on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It is so, or likely so: whatever governs the governor decides.
    Holds,
    /// It is not so.
    Denied,
    /// It says nothing of it, or that it lies ahead.
    Bound(Bond),
}

/// A row of `signatures.tsv`.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) words: Vec<&'static str>,
    pub(super) complement: &'static str,
    pub(super) affirmed: Outcome,
    pub(super) negated: Outcome,
}

fn outcome(sign: &str) -> Outcome {
    let ahead = sign.ends_with('f');
    match sign.as_bytes().first() {
        Some(b'+') => Outcome::Holds,
        Some(b'-' | b'n') => Outcome::Denied,
        Some(b'p' | b's' | b'i') if !ahead => Outcome::Holds,
        Some(b'p' | b's' | b'i' | b'w' | b'd') => Outcome::Bound(Bond::Ahead),
        _ => Outcome::Bound(Bond::Unsaid),
    }
}

/// All rows, and by each word the places of those that hold it.
type Table = (Vec<Row>, FxHashMap<&'static str, Vec<usize>>);

/// The rows that hold `word`, by any of their words.
pub(super) fn rows(word: &str) -> impl Iterator<Item = &'static Row> {
    static ROWS: OnceLock<Table> = OnceLock::new();
    let (rows, by_word) = ROWS.get_or_init(|| {
        let mut rows: Vec<Row> = Vec::new();
        let mut by_word: FxHashMap<&'static str, Vec<usize>> = FxHashMap::default();
        for row in lexicon::rows("en/signatures.tsv") {
            let [phrase, complement, affirmed, negated, ..] = row[..] else { continue };
            let words: Vec<&'static str> = phrase.split(' ').collect();
            for word in &words {
                by_word.entry(word).or_default().push(rows.len());
            }
            rows.push(Row { words, complement, affirmed: outcome(affirmed), negated: outcome(negated) });
        }
        (rows, by_word)
    });
    by_word.get(word).into_iter().flatten().map(|at| &rows[*at])
}

/// What the modal verb `lemma`, before `have` or not, makes of its verb.
pub(super) fn modal(lemma: &str, perfect: bool) -> Outcome {
    static MODALS: OnceLock<FxHashMap<&'static str, Outcome>> = OnceLock::new();
    let modals = MODALS.get_or_init(|| {
        let group = lexicon::rows("en/modality.tsv").filter_map(|row| match row[..] {
            [phrase, certainty, _, future, "group", ..] => Some((phrase, certainty, future)),
            _ => None,
        });
        let told = |certainty, future| match (certainty, future) {
            ("unreal", _) => Outcome::Bound(Bond::Unsaid),
            ("possible", _) | (_, "yes") => Outcome::Bound(Bond::Ahead),
            _ => Outcome::Holds,
        };
        group.map(|(phrase, certainty, future)| (phrase, told(certainty, future))).collect()
    });
    let lemma = match lemma {
        "'ll" => "will",
        "'d" => "would",
        "ca" => "can",
        "wo" => "will",
        "ought" => "ought to",
        other => other,
    };
    let with_have = perfect.then(|| modals.get(&*format!("{lemma} have"))).flatten();
    with_have.or_else(|| modals.get(lemma)).copied().unwrap_or(Outcome::Holds)
}

/// A list of the lexicon that this module asks.
#[derive(Clone, Copy, Debug)]
pub(super) enum List {
    /// Verbs, nouns and adjectives that a bare verb follows in what is demanded (`insisted that it close`).
    Mandative,
    /// Words that, denied, do not vouch for what follows them (`did not say that`).
    Vouching,
    /// Words on texts that provide for what is not yet (`a bill that bans`).
    Drafts,
    /// Words after which a question stays open (`asked why`).
    Asking,
    /// Verbs whose infinitive is passed on as fact (`was found to leak`).
    Reporting,
}

/// Whether `lemma` stands in the list.
pub(super) fn listed(list: List, lemma: &str) -> bool {
    static LISTS: OnceLock<[BTreeSet<&'static str>; 5]> = OnceLock::new();
    let lists = LISTS.get_or_init(|| {
        let open = lexicon::rows("en/asking.tsv").filter(|row| row.get(1) == Some(&"open"));
        [
            lexicon::words("en/mandative.txt").into_iter().collect(),
            lexicon::words("en/vouching.txt").into_iter().collect(),
            lexicon::words("en/drafts.txt").into_iter().collect(),
            open.filter_map(|row| row.first().copied()).collect(),
            lexicon::words("en/reporting.txt").into_iter().collect(),
        ]
    });
    let place = match list {
        List::Mandative => 0,
        List::Vouching => 1,
        List::Drafts => 2,
        List::Asking => 3,
        List::Reporting => 4,
    };
    lists[place].contains(lemma)
}

/// Whether the words from `at` on, in lower case, open a condition.
pub(super) fn opens_condition(written: &[&str]) -> bool {
    static LISTED: OnceLock<Vec<Vec<&'static str>>> = OnceLock::new();
    let listed = LISTED.get_or_init(|| {
        lexicon::words("en/conditions.txt").into_iter().map(|p| p.split(' ').collect()).collect()
    });
    listed.iter().any(|phrase| written.starts_with(phrase))
}
