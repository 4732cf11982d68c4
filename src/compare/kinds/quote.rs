//! What exactly was said: two renderings of one passage of speech, told apart by what was changed.
//!
//! Passages (what stands between quotation marks, quoted blocks, speakers' turns) are found for each other by runs
//! of three words and laid side by side by a diff of words. So a fragment of a sentence is held against the
//! transcript, whatever claims the two were cut into.

mod beside;
mod change;
mod disowned;
mod framed;
mod retold;
mod said;
mod words;

use std::ops::Range;

use beside::{candidates, lay};
use change::{Change, EXCHANGED, REWORDED, Weighed, moved, weigh};
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

/// The most changes that are told beside the gravest.
const MORE: usize = 3;

/// More other words than so many, beside one exchange, are the work of a translator.
const LOOSE: usize = 2;

/// Words whose change is one of wording.
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
    /// Those of them that carry content.
    telling: usize,
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
    let said = said::read(story);
    found.extend(retold::judge(story, &said));
    found.extend(disowned::judge(story, &said));
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

impl Renderings<'_> {
    fn judge(&self) -> Option<PairFinding> {
        let claims = [self.claim(0)?, self.claim(1)?];
        let [x, y] = claims.map(|n| &self.story.claims[n]);
        if x.document == y.document && self.place(0).overlaps(self.place(1)) {
            return None;
        }
        if self.changes.is_empty() {
            let other = self.other_speaker(claims).or_else(|| self.frame_lost(claims));
            return other.or_else(|| self.cut_short(claims));
        }
        if speakers_differ(x, y) { None } else { self.changed(claims) }
    }

    /// What the changes between two renderings come to.
    fn changed(&self, claims: [usize; 2]) -> Option<PairFinding> {
        let [x, y] = claims.map(|n| &self.story.claims[n]);
        let share = self.same as f64 / self.cut[0].len().max(self.cut[1].len()).max(1) as f64;
        let mut score = Score::default();
        score.add("base", -2.0);
        score.add("shared share of the words", 2.0 * share);
        if [x, y].iter().any(|c| c.attribution.holder.is_none()) {
            score.add("a speaker is not named", -1.4);
        }
        let mut steps = vec![format!("the two renderings have {} words in common", self.same)];
        let own = self.changes.iter().filter_map(|change| Some((weigh(change)?, Some(change))));
        let weighed: Vec<(Weighed, Option<&Change<'_>>)> =
            own.chain(moved(&self.changes).map(|w| (w, None))).collect();
        let count = |test: fn(&str) -> bool| weighed.iter().filter(|(w, _)| test(w.name)).count();
        let (exchanges, reworded) = (count(|name| name == EXCHANGED), count(|name| name == REWORDED));
        let all: Vec<String> =
            weighed.iter().filter(|(w, _)| !w.name.is_empty()).map(|(w, _)| w.step.clone()).collect();
        let (gravest, at) = weighed.into_iter().reduce(|b, n| if n.0.weight > b.0.weight { n } else { b })?;
        let Weighed { name, weight, mut hard, step } = gravest;
        steps.push(step.clone());
        steps.extend(all.into_iter().filter(|other| *other != step).take(MORE));
        let one_speaker = one_speaker(x, y);
        if !one_speaker && (self.telling < TELLING || name == EXCHANGED && self.same < OWN) {
            return None;
        }
        match name {
            // Speakers use phrases that others used before them, and of one utterance there are several translations.
            EXCHANGED => {
                hard = one_speaker && exchanges == 1 && reworded <= LOOSE && self.telling >= TELLING;
                if !hard {
                    let why = "another translation, or another who used the phrase, may have worded it so";
                    steps.push(why.to_owned());
                }
            }
            REWORDED if !self.one_remark() => return None,
            _ => {}
        }
        // Within one text it is the speaker, or the writer, who says it twice.
        let faithful = name.is_empty() || name == REWORDED && x.document == y.document;
        let relation = match score.with(name, weight) {
            _ if faithful => Relation::SetAside(Reason::ElidedQuote),
            Relation::Contradiction if !hard => Relation::Tension,
            relation => relation,
        };
        let mut found = self.found(Kind::Quote, claims, relation, score, steps);
        if let Some(change) = at {
            let told = [0, 1].map(|side| self.claim_at(side, &change.places[side]).unwrap_or(claims[side]));
            [found.a, found.b] = told;
            found.answers = [0, 1].map(|side| self.around(side, &change.places[side]));
        }
        Some(found)
    }

    /// The words of one rendering where a change stands: from the beginning of its sentence, or a few words before.
    fn around(&self, side: usize, place: &Range<usize>) -> String {
        const BEFORE: usize = 8;
        let (words, cut) = (&self.passages[side].words, &self.cut[side]);
        let whole = self.words(side);
        let least = place.start.saturating_sub(BEFORE).max(cut.start);
        let near = &words[least..=place.start.clamp(least, cut.end - 1)];
        let from = least + near.iter().rposition(|w| w.opens).unwrap_or(0);
        if super::clip(whole) == whole || from == cut.start {
            return super::clip(whole);
        }
        let text = &self.story.documents[self.passages[side].document].text;
        let rest = super::clip(Span::new(words[from].span.start, self.place(side).end).of(text));
        if words[from].opens { rest } else { format!("… {rest}") }
    }

    /// Whether so much is shared that both give one remark, and none that only begins alike.
    fn one_remark(&self) -> bool {
        let whole = |side: usize| {
            let (words, cut) = (&self.passages[side].words, &self.cut[side]);
            let begins = words.get(cut.start).is_some_and(|w| w.opens);
            begins && words.get(cut.end).is_none_or(|w| w.opens)
        };
        self.same >= OWN || whole(0) || whole(1)
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

    /// The claim that has the words of a change, or those beside it; the shortest of several.
    fn claim_at(&self, side: usize, change: &Range<usize>) -> Option<usize> {
        let passage = self.passages[side];
        let word = |at: usize| passage.words.get(at).map(|w| w.span);
        let (first, last) =
            (word(change.start.min(self.cut[side].end - 1))?, word(change.end.saturating_sub(1)));
        let span = last.filter(|_| !change.is_empty()).map_or(first, |last| first.cover(last));
        let claims = passage.claims.iter().copied();
        claims
            .filter(|n| self.story.claims[*n].span.overlaps(span))
            .min_by_key(|n| (self.story.claims[*n].span.len(), *n))
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

/// Whether the two are known to be said by one speaker: one entity, or a name within the other.
fn one_speaker(x: &Claim, y: &Claim) -> bool {
    match (speaker(x), speaker(y)) {
        (Some(p), Some(q)) if p == q => true,
        (Some(_), Some(_)) => names_end_alike(x, y),
        _ => false,
    }
}

/// Whether the two are known to be said by different speakers.
fn speakers_differ(x: &Claim, y: &Claim) -> bool {
    speaker(x).is_some() && speaker(y).is_some() && !one_speaker(x, y)
}

/// Whether one of the holders' names is the end of the other, with a title or more of the name before it.
fn names_end_alike(x: &Claim, y: &Claim) -> bool {
    let names =
        [x, y].map(|c| c.attribution.holder.as_ref().map(|h| h.name.to_lowercase()).unwrap_or_default());
    let words = names.each_ref().map(|name| name.split_whitespace().collect::<Vec<_>>());
    words[0].len().min(words[1].len()) >= 2
        && (words[0].ends_with(&words[1]) || words[1].ends_with(&words[0]))
}

/// Whether a word of a quotation would tell it from others.
fn carries_content(word: &str) -> bool {
    const COMMON: [&str; 46] = [
        "i", "we", "you", "he", "she", "it", "they", "me", "us", "him", "her", "them", "my", "our", "your",
        "his", "its", "their", "am", "do", "does", "did", "will", "would", "can", "could", "should", "not",
        "no", "there", "as", "with", "from", "by", "but", "if", "what", "when", "where", "which", "who",
        "why", "how", "than", "about", "because",
    ];
    !SMALL.contains(&word) && !COMMON.contains(&word)
}
