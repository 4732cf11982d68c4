//! What exactly was said: two renderings of one passage of speech, told apart by what was changed.
//!
//! Passages (what stands between quotation marks, quoted blocks, speakers' turns) are found for each other by runs
//! of three words and laid side by side by a diff of words. So a fragment of a sentence is held against the
//! transcript, whatever claims the two were cut into.

mod change;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use similar::{ChangeTag, TextDiff};

use change::{Change, EXCHANGED, Weighed, weigh};
use words::{Word, words};

use super::{PairFinding, Score};
use crate::compare::finding::Story;
use crate::extract::attribution;
use crate::model::{BlockKind, Claim, EntityId, EntityKind, Kind, Reason, Relation};
use crate::text::Span;

/// The least number of words that two renderings must share.
const SHARED: usize = 5;

/// The least number of these that carry content: `we have no … that it is` stands in any speech.
const TELLING: usize = 3;

/// From how many shared words on two passages are one utterance, whoever is said to have made it.
const OWN: usize = 10;

/// The most words that one change of a rendering may exchange; more of them is another passage.
const LONGEST_CHANGE: usize = 6;

/// Runs of three words that two passages must share.
const RUNS: usize = 2;

/// The most passages that one run of words may gather.
const BLOCK: usize = 40;

/// The most words of a passage that are laid beside another.
const WINDOW: usize = 400;

/// Words whose change leaves a quotation what it was.
const SMALL: [&str; 25] = [
    "a", "an", "the", "and", "or", "that", "this", "of", "to", "in", "on", "for", "at", "is", "are", "was",
    "were", "have", "has", "had", "be", "been", "so", "well", "it",
];

/// Words that take back or narrow what stands before them.
const RESERVES: [&str; 8] = ["but", "unless", "until", "except", "if", "provided", "although", "though"];

/// Somebody's very words in one source.
struct Passage {
    document: usize,
    words: Vec<Word>,
    /// The plain claims in it.
    claims: Vec<usize>,
}

/// Two renderings side by side.
struct Renderings<'a> {
    story: &'a Story<'a>,
    passages: [&'a Passage; 2],
    /// The words that both cover, first to last shared one.
    cut: [Range<usize>; 2],
    /// What differs in the part that both cover, place by place: words of the first alone, words of the second.
    changes: Vec<Change<'a>>,
    /// Words shared in the part that both cover.
    same: usize,
}

/// Lays every two renderings of one passage side by side.
pub(in crate::compare) fn judge(story: &Story<'_>) -> Vec<PairFinding> {
    let passages: Vec<Passage> =
        (0..story.documents.len()).flat_map(|document| passages(story, document)).collect();
    let mut found = Vec::new();
    for ((p, q), places) in candidates(&passages) {
        let (a, b) = (&passages[p], &passages[q]);
        if let Some(renderings) = lay(story, a, b, &places) {
            found.extend(renderings.judge());
        }
    }
    found
}

fn passages(story: &Story<'_>, document: usize) -> Vec<Passage> {
    let text = &story.documents[document].text;
    let first = story.claims.partition_point(|c| c.document < document);
    let own = story.of_document(document);
    attribution::passages(&story.documents[document])
        .into_iter()
        .filter_map(|span| {
            let words = words(text, span);
            let claims: Vec<usize> = (0..own.len())
                .filter(|n| own[*n].rule.is_none() && own[*n].span.overlaps(span))
                .map(|n| first + n)
                .collect();
            (words.len() >= SHARED && !claims.is_empty()).then_some(Passage { document, words, claims })
        })
        .collect()
}

/// First and last place of the shared runs, in either passage.
type Places = [(usize, usize); 2];

/// Passages that share runs of words.
fn candidates(passages: &[Passage]) -> BTreeMap<(usize, usize), Places> {
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
fn lay<'a>(story: &'a Story<'a>, a: &'a Passage, b: &'a Passage, places: &Places) -> Option<Renderings<'a>> {
    let window = |passage: &Passage, (first, last): (usize, usize)| {
        let slack = a.words.len().min(b.words.len()).min(WINDOW / 4);
        let (from, to) = (first.saturating_sub(slack), (last + 3 + slack).min(passage.words.len()));
        (to - from <= WINDOW).then_some(from..to)
    };
    let (left, right) = (window(a, places[0])?, window(b, places[1])?);
    let texts = |p: &'a Passage, range: &Range<usize>| -> Vec<&'a str> {
        p.words[range.clone()].iter().map(|w| w.text.as_str()).collect()
    };
    let (x, y) = (texts(a, &left), texts(b, &right));
    let diff = TextDiff::from_slices(&x, &y);
    let changes: Vec<(ChangeTag, &'a str)> = diff
        .iter_all_changes()
        .map(|c| {
            let place = c.old_index().map(|i| x[i]).or_else(|| c.new_index().map(|i| y[i]));
            (c.tag(), place.unwrap_or_default())
        })
        .collect();
    // What one rendering has before or after the words of the other is another cut, not another wording.
    let inner = inside(&changes);
    let count = |range: Range<usize>, tag: ChangeTag| {
        changes[range].iter().filter(|c| c.0 == ChangeTag::Equal || c.0 == tag).count()
    };
    let cut = |from: usize, tag: ChangeTag| {
        let start = from + count(0..inner.start, tag);
        start..start + count(inner.clone(), tag)
    };
    let mut cut = [cut(left.start, ChangeTag::Delete), cut(right.start, ChangeTag::Insert)];
    let mut differing = hunks(&changes[inner.clone()]);
    let tails = tails([a, b], [cut[0].end, cut[1].end]);
    if tails[0] > 0 {
        let tail = |passage: &'a Passage, from: usize, count: usize| -> Vec<&'a str> {
            passage.words[from..from + count].iter().map(|w| w.text.as_str()).collect()
        };
        differing.push([tail(a, cut[0].end, tails[0]), tail(b, cut[1].end, tails[1])]);
    }
    (cut[0].end, cut[1].end) = (cut[0].end + tails[0], cut[1].end + tails[1]);
    let equal = || changes[inner.clone()].iter().filter(|c| c.0 == ChangeTag::Equal);
    let (same, telling) = (equal().count(), equal().filter(|c| carries_content(c.1)).count());
    let shorter = x.len().min(y.len());
    (same >= SHARED && telling >= TELLING && same * 10 >= shorter.min(inner.len()) * 6)
        .then_some(Renderings { story, passages: [a, b], cut, changes: differing, same })
}

/// The longest run of changes that long stretches of other words do not break, cut to the first and the last
/// word that both renderings have.
fn inside(changes: &[(ChangeTag, &str)]) -> Range<usize> {
    let equal = |c: &(ChangeTag, &str)| c.0 == ChangeTag::Equal;
    let places: Vec<usize> = (0..changes.len()).filter(|n| equal(&changes[*n])).collect();
    let (mut best, mut first) = (0..0, 0);
    for (at, place) in places.iter().enumerate() {
        let broken = places.get(at + 1).is_none_or(|next| next - place > LONGEST_CHANGE);
        if broken {
            if at + 1 - first > best.len() {
                best = first..at + 1;
            }
            first = at + 1;
        }
    }
    // One small word alone at an edge is met by chance.
    let small = |place: usize| SMALL.contains(&changes[place].1);
    while best.len() > 2 && small(places[best.start]) && places[best.start + 1] > places[best.start] + 1 {
        best.start += 1;
    }
    while best.len() > 2 && small(places[best.end - 1]) && places[best.end - 1] > places[best.end - 2] + 1 {
        best.end -= 1;
    }
    match (places.get(best.start), best.end.checked_sub(1).and_then(|last| places.get(last))) {
        (Some(first), Some(last)) if !best.is_empty() => *first..*last + 1,
        _ => 0..0,
    }
}

/// The changes between shared words, each by itself.
fn hunks<'a>(changes: &[(ChangeTag, &'a str)]) -> Vec<Change<'a>> {
    let mut found = Vec::new();
    for run in changes.split(|c| c.0 == ChangeTag::Equal).filter(|run| !run.is_empty()) {
        let side = |tag: ChangeTag| run.iter().filter(|c| c.0 == tag).map(|c| c.1).collect();
        found.push([side(ChangeTag::Delete), side(ChangeTag::Insert)]);
    }
    found
}

/// How many words each rendering has from `at` to the end of its sentence, where the two end there in words of their
/// own, and few: the last word may be the one that was changed.
fn tails(passages: [&Passage; 2], at: [usize; 2]) -> [usize; 2] {
    const LONGEST: usize = 4;
    let rest = |side: usize| {
        let words = passages[side].words.get(at[side]..).unwrap_or_default();
        &words[..words.iter().position(|w| w.opens).unwrap_or(words.len())]
    };
    let (x, y) = (rest(0), rest(1));
    let short = [x, y].iter().all(|words| (1..=LONGEST).contains(&words.len()));
    let apart = !x.iter().any(|p| y.iter().any(|q| p.text == q.text));
    if short && apart { [x.len(), y.len()] } else { [0, 0] }
}

impl Renderings<'_> {
    fn judge(&self) -> Option<PairFinding> {
        let claims = [self.claim(0)?, self.claim(1)?];
        let [x, y] = claims.map(|n| &self.story.claims[n]);
        if x.document == y.document && self.place(0).overlaps(self.place(1)) {
            return None;
        }
        if self.changes.is_empty() {
            return self.other_speaker(claims).or_else(|| self.cut_short(claims));
        }
        if speakers_differ(x, y) {
            return None;
        }
        let share = self.same as f64 / self.cut[0].len().max(self.cut[1].len()).max(1) as f64;
        let mut score = Score::default();
        score.add("base", -2.0);
        score.add("shared share of the words", 2.0 * share);
        if [x, y].iter().any(|c| c.attribution.holder.is_none()) {
            score.add("a speaker is not named", -1.4);
        }
        let mut steps = vec![format!("the two renderings have {} words in common", self.same)];
        let weighed: Vec<Weighed> = self.changes.iter().filter_map(weigh).collect();
        let exchanges = weighed.iter().filter(|w| w.name == EXCHANGED).count();
        let gravest = weighed.into_iter().reduce(|b, n| if n.weight > b.weight { n } else { b })?;
        let Weighed { name, weight, mut hard, step } = gravest;
        steps.push(step);
        if name == EXCHANGED {
            // Speakers use phrases that others used before them, and of one utterance there are several translations.
            let one_speaker = speaker(x).is_some() && speaker(x) == speaker(y);
            if !one_speaker && self.same < OWN {
                return None;
            }
            hard = one_speaker && exchanges == 1;
            if !hard {
                steps.push(
                    "another translation, or another who used the phrase, may have worded it so".to_owned(),
                );
            }
        }
        let relation = match score.with(name, weight) {
            _ if name.is_empty() => Relation::SetAside(Reason::ElidedQuote),
            Relation::Contradiction if !hard => Relation::Tension,
            relation => relation,
        };
        Some(self.found(Kind::Quote, claims, relation, score, steps))
    }

    /// One passage in the mouths of two speakers: the same words, at least eight of them, each with a named holder.
    fn other_speaker(&self, claims: [usize; 2]) -> Option<PairFinding> {
        let [x, y] = claims.map(|n| &self.story.claims[n]);
        let apart = x.document != y.document && speakers_differ(x, y);
        let person = |c: &Claim| {
            let entity = c.attribution.holder.as_ref().and_then(|h| h.entity);
            let entity = entity.and_then(|e| self.story.entities.get(e.0 as usize));
            entity.is_some_and(|e| e.kind == EntityKind::Person)
        };
        let apart = apart && person(x) && person(y);
        // A speaker whom no word beside the quotation names was carried over from elsewhere: a guess.
        let told = |c: &Claim| c.block == BlockKind::Turn || c.attribution.cue.is_some();
        let apart = apart && told(x) && told(y);
        if self.same < 8 || !apart || pronoun(self.story, x) || pronoun(self.story, y) {
            return None;
        }
        let mut score = Score::default();
        score.add("base", -1.8);
        score.add("the very same words", 0.8);
        if x.block == BlockKind::Turn || y.block == BlockKind::Turn {
            score.add("a transcript tells who spoke", 1.8);
        }
        let holders = claims.map(|n| self.story.holder(n));
        let steps = vec![
            "both give the same quotation".to_owned(),
            format!("speakers: {} against {}", holders[0], holders[1]),
        ];
        let mut found = self.found(Kind::Attribution, claims, score.relation(), score, steps);
        found.question = format!("Who said “{}”?", super::clip(self.words(0)));
        found.answers = holders;
        Some(found)
    }

    /// One rendering ends where the other takes the words back or narrows them.
    fn cut_short(&self, claims: [usize; 2]) -> Option<PairFinding> {
        let [x, y] = claims.map(|n| &self.story.claims[n]);
        let ends = |side: usize| self.cut[side].end == self.passages[side].words.len();
        let next = |side: usize| self.passages[side].words.get(self.cut[side].end);
        let (side, word) = match (ends(0), ends(1)) {
            (true, false) => (0, next(1)?),
            (false, true) => (1, next(0)?),
            _ => return None,
        };
        let reserves = RESERVES.contains(&word.text.as_str());
        let turn = self.story.claims[claims[1 - side]].block == BlockKind::Turn;
        if !reserves || x.document == y.document || speakers_differ(x, y) || !turn {
            return None;
        }
        let mut score = Score::default();
        score.add("base", -1.4);
        score.add("cut right before a reservation", 0.9);
        let steps = vec![format!("the shorter rendering ends where the other goes on with “{}”", word.text)];
        Some(self.found(Kind::Quote, claims, Relation::Tension, score, steps))
    }

    fn found(
        &self,
        kind: Kind,
        [a, b]: [usize; 2],
        relation: Relation,
        score: Score,
        steps: Vec<String>,
    ) -> PairFinding {
        PairFinding {
            circumstances: None,
            a,
            b,
            kind: Some(kind),
            relation,
            confidence: score.probability(),
            contributions: score.contributions(),
            question: match &self.story.claims[a].attribution.holder {
                Some(holder) => format!("What exactly did {} say?", holder.name),
                None => "What exactly was said?".to_owned(),
            },
            answers: [super::clip(self.words(0)), super::clip(self.words(1))],
            places: [Some(self.place(0)), Some(self.place(1))],
            steps,
        }
    }

    /// The words of one rendering in the part that both cover.
    fn place(&self, side: usize) -> Span {
        let words = &self.passages[side].words[self.cut[side].clone()];
        match (words.first(), words.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::new(0, 0),
        }
    }

    fn words(&self, side: usize) -> &str {
        self.place(side).of(&self.story.documents[self.passages[side].document].text)
    }

    /// The claim that has most of the part that both cover.
    fn claim(&self, side: usize) -> Option<usize> {
        let place = self.place(side);
        let common = |n: usize| {
            let span = self.story.claims[n].span;
            span.end.min(place.end).saturating_sub(span.start.max(place.start))
        };
        let claims = self.passages[side].claims.iter().copied().filter(|n| common(*n) > 0);
        claims.max_by_key(|n| (common(*n), std::cmp::Reverse(*n)))
    }
}

/// Whether the holder is only meant by a pronoun or not written at all.
fn pronoun(story: &Story<'_>, claim: &Claim) -> bool {
    let text = &story.documents[claim.document].text;
    claim.attribution.holder.as_ref().is_none_or(|h| {
        h.span.is_some_and(|s| {
            matches!(s.of(text).to_lowercase().as_str(), "he" | "she" | "they" | "it" | "i" | "we")
        })
    })
}

/// Who is known to say it.
fn speaker(claim: &Claim) -> Option<EntityId> {
    claim.attribution.holder.as_ref().and_then(|h| h.entity)
}

/// Whether the two are known to be said by different speakers.
fn speakers_differ(x: &Claim, y: &Claim) -> bool {
    matches!((speaker(x), speaker(y)), (Some(p), Some(q)) if p != q)
}

/// Whether a word of a quotation would tell it from others.
fn carries_content(word: &str) -> bool {
    const COMMON: [&str; 36] = [
        "i", "we", "you", "he", "she", "it", "they", "me", "us", "him", "her", "them", "my", "our", "your",
        "his", "its", "their", "am", "do", "does", "did", "will", "would", "can", "could", "should", "not",
        "no", "there", "as", "with", "from", "by", "but", "if",
    ];
    !SMALL.contains(&word) && !COMMON.contains(&word)
}
