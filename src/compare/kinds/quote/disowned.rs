//! A speaker who says that the words which others quote are not theirs: `I never said that`.

use super::retold::QUOTATIONS;
use super::said::{Said, alike, claim_at, first_person, gap, plain, setting, telling, terms};
use super::words::{Word, words};
use super::{PairFinding, Score};
use crate::compare::finding::Story;
use crate::model::{BlockKind, EntityId, Kind, Relation, Term, WordClass};
use crate::text::Span;

/// The least number of telling words that the quotation and what is disowned must share.
const SHARED: usize = 2;

/// What may follow the word for what was not said, where no clause does.
const AFTER: [&str; 9] = ["to", "and", "or", "at", "in", "on", "then", "there", "ever"];

/// A sentence by which somebody disowns words.
struct Denial {
    document: usize,
    speaker: EntityId,
    /// From its subject to its end.
    span: Span,
}

/// Holds what speakers disown against what others quote them with.
pub(super) fn judge(story: &Story<'_>, said: &[Said]) -> Vec<PairFinding> {
    let mut found = Vec::new();
    for document in 0..story.documents.len() {
        for denial in denials(story, document) {
            let of = |s: &&Said| s.speaker == denial.speaker && s.document != document;
            found.extend(said.iter().filter(of).take(QUOTATIONS).filter_map(|s| against(story, s, &denial)));
        }
    }
    found
}

fn denials(story: &Story<'_>, document: usize) -> Vec<Denial> {
    let source = &story.documents[document];
    let mut found = Vec::new();
    for block in source.blocks.iter().filter(|b| b.kind != BlockKind::Headline) {
        let lower = block.span.of(&source.text).to_lowercase();
        if !["n't sa", "n’t sa", "not sa", "never sa", "ever sa"].iter().any(|begin| lower.contains(begin))
        {
            continue;
        }
        let words = words(&source.text, block.span);
        for at in (0..words.len()).filter(|at| disowns(&source.text, &words[*at..])) {
            let end = words[at + 1..]
                .iter()
                .position(|w| w.opens)
                .map_or(block.span.end, |n| words[at + n].span.end);
            let span = Span::new(words[at].span.start, end);
            if let Some(speaker) = first_person(story, document, span) {
                found.push(Denial { document, speaker, span });
            }
        }
    }
    found
}

/// Whether words begin with somebody's `I did not say it`.
fn disowns(text: &str, words: &[Word]) -> bool {
    let is = |at: usize, list: &[&str]| words.get(at).is_some_and(|w| list.contains(&w.text.as_str()));
    if !is(0, &["i"]) {
        return false;
    }
    let verb = (1..5).take_while(|at| is(*at, &["did", "do", "have", "not", "never", "ever", "say", "said"]));
    let Some(verb) = verb.filter(|at| is(*at, &["say", "said"])).last() else { return false };
    let denied = (1..verb).any(|at| is(at, &["not", "never"]));
    let object = match () {
        _ if is(verb + 1, &["it", "that", "this", "so"]) => verb + 1,
        _ if is(verb + 1, &["those", "these"]) && is(verb + 2, &["words", "things"]) => verb + 2,
        _ if is(verb + 1, &["such"]) && is(verb + 3, &["thing"]) => verb + 3,
        _ if is(verb + 1, &["any"]) && is(verb + 2, &["such"]) && is(verb + 3, &["thing"]) => verb + 3,
        _ if is(verb + 1, &["anything"]) && is(verb + 4, &["sort", "kind"]) => verb + 4,
        _ => return false,
    };
    let ends = words.get(object + 1).is_none_or(|next| {
        gap(text, &words[object], next).contains([',', '.', ';', ':', '!', '—', '–'])
            || AFTER.contains(&next.text.as_str())
    });
    let rest = text.get(words[object].span.end..).unwrap_or_default();
    denied && ends && rest.chars().find(|c| matches!(c, '.' | '!' | '?' | '\n')) != Some('?')
}

fn against(story: &Story<'_>, said: &Said, denial: &Denial) -> Option<PairFinding> {
    let setting = setting(story, denial.document, denial.span, 1);
    let before = Span::new(setting.start, denial.span.start);
    let named = terms(story, denial.document, before);
    let mut quoted: Vec<_> = terms(story, said.document, said.span);
    quoted.retain(|t| telling(t));
    let shared: Vec<&str> = quoted
        .iter()
        .filter(|q| named.iter().any(|n| telling(n) && alike(n, q)))
        .map(|q| q.lemma.as_str())
        .collect();
    // Of another thing the same may be said.
    let thing = |q: &&Term| matches!(q.class, WordClass::Noun | WordClass::Name);
    let others = quoted.iter().copied().filter(thing).any(|q| !named.iter().any(|n| alike(n, q)));
    if others || shared.len() < SHARED || shared.len() * 3 < quoted.len() * 2 {
        return None;
    }
    let names = plain(story, said.document).flat_map(|(_, c)| &c.reading.names);
    let only_names = names.filter(|m| said.span.contains(m.span)).count() >= shared.len();
    let claim = claim_at(story, denial.document, denial.span)?;
    if only_names || claim == said.claim {
        return None;
    }
    let mut score = Score::default();
    score.add("base", -1.2);
    score.add("shared words", 0.5 * shared.len().min(4) as f64);
    score.add("the speaker disowns the words", 2.0);
    let name = &story.entities.get(said.speaker.0 as usize)?.name;
    let words = said.span.of(&story.documents[said.document].text);
    let denied = denial.span.of(&story.documents[denial.document].text);
    let steps = vec![
        format!("quoted with the words: {name}"),
        format!("“{}” is said of: {}", super::super::clip(denied), shared.join(", ")),
    ];
    let sides = [(said.claim, name.clone(), said.span), (claim, format!("not {name}"), denial.span)];
    Some(told(
        Kind::Attribution,
        Relation::Contradiction,
        sides,
        score,
        (format!("Who said “{}”?", super::super::clip(words)), steps),
    ))
}

/// A finding between two claims, in their order.
pub(super) fn told(
    kind: Kind,
    relation: Relation,
    sides: [(usize, String, Span); 2],
    score: Score,
    (question, steps): (String, Vec<String>),
) -> PairFinding {
    let [first, second] = sides;
    let (x, y) = if first.0 <= second.0 { (first, second) } else { (second, first) };
    PairFinding {
        a: x.0,
        b: y.0,
        kind: Some(kind),
        relation,
        confidence: score.probability(),
        contributions: score.contributions(),
        question,
        answers: [x.1, y.1],
        places: [Some(x.2), Some(y.2)],
        steps,
        circumstances: None,
    }
}
