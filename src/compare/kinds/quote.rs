//! What exactly was said: two renderings of one quotation, told apart by what was changed.

use similar::{ChangeTag, TextDiff};

use super::{Pair, PairFinding, Score};
use crate::compare::finding::Story;
use crate::model::{BlockKind, Claim, Kind, Mode, Reason, Relation};

/// The least number of words that two renderings must share.
const SHARED: usize = 5;

/// The most words that one change of a rendering may exchange; more of them is another passage.
const LONGEST_CHANGE: usize = 6;

/// Words whose change leaves a quotation what it was.
const SMALL: [&str; 24] = [
    "a", "an", "the", "and", "that", "this", "of", "to", "in", "on", "for", "at", "is", "are", "was", "were",
    "have", "has", "had", "be", "been", "so", "well", "it",
];

pub(super) fn judge(pair: &Pair<'_>) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    if x.attribution.mode != Mode::Direct || y.attribution.mode != Mode::Direct || speakers_differ(x, y) {
        return None;
    }
    let (a, b) = (words(pair.story.words(pair.a)), words(pair.story.words(pair.b)));
    let (left, right): (Vec<&str>, Vec<&str>) =
        (a.iter().map(String::as_str).collect(), b.iter().map(String::as_str).collect());
    let diff = TextDiff::from_slices(&left, &right);
    let changes: Vec<(ChangeTag, &str)> = diff.iter_all_changes().map(|c| (c.tag(), c.value())).collect();
    // What one rendering has before or after the words of the other is another cut, not another wording.
    let inner = inside(&changes);
    let same = inner.iter().filter(|c| c.0 == ChangeTag::Equal).count();
    let side = |tag: ChangeTag| -> Vec<String> {
        inner.iter().filter(|c| c.0 == tag).map(|c| c.1.to_owned()).collect()
    };
    let (gone, come) = (side(ChangeTag::Delete), side(ChangeTag::Insert));
    let shorter = left.len().min(right.len());
    if same < SHARED || same * 10 < shorter * 6 || (gone.is_empty() && come.is_empty()) {
        return None;
    }
    let trifling = gone.iter().chain(&come).all(|w| SMALL.contains(&w.as_str()));
    let mut steps = vec![format!("the renderings share {same} of {shorter} words")];
    let mut score = Score::default();
    score.add("base", -2.0);
    score.add("shared share of the shorter", 2.0 * same as f64 / shorter as f64);
    let negation = |list: &[String]| list.iter().filter(|w| is_negation(w)).count();
    let relation = if negation(&gone) != negation(&come) {
        score.add("a negation was lost or added", 2.5);
        steps.push(format!("changed: “{}” against “{}”: a negation differs", gone.join(" "), come.join(" ")));
        score.relation()
    } else if gone.is_empty() || come.is_empty() {
        steps.push("one rendering only leaves words out".to_owned());
        Relation::SetAside(Reason::ElidedQuote)
    } else if trifling {
        steps.push("only small words differ".to_owned());
        Relation::SetAside(Reason::ElidedQuote)
    } else if gone.len().max(come.len()) <= 4 {
        score.add("words were exchanged", 1.6);
        steps.push(format!("changed: “{}” against “{}”", gone.join(" "), come.join(" ")));
        score.relation()
    } else {
        return None;
    };
    let answers = [super::clip(pair.story.words(pair.a)), super::clip(pair.story.words(pair.b))];
    let question = format!("What exactly did {} say?", pair.story.holder(pair.a));
    Some(pair.found(Kind::Quote, relation, score, question, answers, steps))
}

/// The longest run of changes that long stretches of other words do not break, cut to the first and the last
/// word that both renderings have.
fn inside<'c, 't>(changes: &'c [(ChangeTag, &'t str)]) -> &'c [(ChangeTag, &'t str)] {
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
    match (places.get(best.start), best.end.checked_sub(1).and_then(|last| places.get(last))) {
        (Some(first), Some(last)) if !best.is_empty() => &changes[*first..=*last],
        _ => &[],
    }
}

/// One quotation in the mouths of two speakers: the same words, at least eight of them, each with a named holder.
pub(super) fn other_speaker(story: &Story<'_>, a: usize, b: usize) -> Option<PairFinding> {
    let (x, y) = (&story.claims[a], &story.claims[b]);
    let direct = x.attribution.mode == Mode::Direct && y.attribution.mode == Mode::Direct;
    let (long, apart) = (words(story.words(a)).len() >= 8, x.document != y.document);
    if !direct || !long || !apart || !speakers_differ(x, y) || pronoun(story, x) || pronoun(story, y) {
        return None;
    }
    let mut score = Score::default();
    score.add("base", -1.0);
    score.add("the very same words", 0.8);
    if x.block == BlockKind::Turn || y.block == BlockKind::Turn {
        score.add("a transcript tells who spoke", 1.0);
    }
    let answers = [story.holder(a), story.holder(b)];
    Some(PairFinding {
        a,
        b,
        kind: Some(Kind::Attribution),
        relation: score.relation(),
        confidence: score.probability(),
        contributions: score.contributions(),
        question: format!("Who said “{}”?", super::clip(story.words(a))),
        steps: vec![
            "both give the same quotation".to_owned(),
            format!("speakers: {} against {}", answers[0], answers[1]),
        ],
        answers,
    })
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

/// Whether the two are known to be said by different speakers.
fn speakers_differ(x: &Claim, y: &Claim) -> bool {
    let entity = |c: &Claim| c.attribution.holder.as_ref().and_then(|h| h.entity);
    matches!((entity(x), entity(y)), (Some(p), Some(q)) if p != q)
}

fn words(text: &str) -> Vec<String> {
    // Contractions are written out: whether a writer contracts is no change of words.
    text.to_lowercase()
        .replace('’', "'")
        .replace("can't", "can not")
        .replace("won't", "will not")
        .replace("n't", " not")
        .replace("'ve", " have")
        .replace("'re", " are")
        .replace("'ll", " will")
        .replace("'m", " am")
        .replace("'s", " is")
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .map(|w| w.trim_matches('\'').to_lowercase())
        .filter(|w| !w.is_empty())
        .collect()
}

fn is_negation(word: &str) -> bool {
    matches!(
        word,
        "not" | "no" | "never" | "none" | "nobody" | "nothing" | "neither" | "nor" | "cannot" | "without"
    ) || word.ends_with("n't")
}
