//! Frames without a verb of saying: "according to", hearsay adverbs, nouns of saying, headlines.

use std::ops::Range;

use super::content::Scene;
use super::lexicon::{Class, GAP, lexicon};
use super::line::Unit;
use super::phrase::{self, has_finite, is, nominal, punct, word};
use super::verbs::Draft;
use crate::language::Upos;
use crate::model::Stance;

/// The frames of the line, kind by kind.
pub(super) fn read(scene: &Scene) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for at in 0..scene.units.len() {
        drafts.extend(source(scene, at).or_else(|| adverb(scene, at)).or_else(|| noun(scene, at)));
    }
    drafts
}

/// `According to S, …` · `…, according to S` · `…, according to S, …`
fn source(scene: &Scene, at: usize) -> Option<Draft> {
    let units = scene.units;
    let (cue, holder, stance) = lexicon().sources(word(units, at)).iter().find_map(|(phrase, stance)| {
        let (cue, holder) = sourced(units, phrase, at)?;
        Some((cue, holder, *stance))
    })?;
    let end = cue.end.max(holder.end);
    let possessive = cue.start >= holder.end;
    if possessive && !set_apart(units, at, end) {
        return None;
    }
    let fronted = units.get(..at)?.iter().all(|u| matches!(u.upos, Upos::Cconj | Upos::Adv) || punct(u))
        || at > 1 && is(units, at - 1, ",") && matches!(word(units, at - 2), "but" | "and" | "that")
        || at > 0 && matches!(word(units, at - 1), "and" | "but" | "that" | ";" | "while");
    let content = if fronted {
        let from = after_aside(scene, end)?;
        vec![scene.bare(from..scene.complement_end(from))?]
    } else {
        let left = scene.bare(claim_start(scene, at)..at)?;
        let onward = is(units, end, ",").then(|| scene.onward(end, &left)).flatten();
        std::iter::once(left).chain(onward).collect()
    };
    Some(Draft { content, cue, holder: Some(holder), stance })
}

/// The words of the source phrase and of its holder at `at`; "…" in the phrase stands for a possessive
/// ("in … view": "in the mayor's view").
fn sourced(units: &[Unit], phrase: &[&str], at: usize) -> Option<(Range<usize>, Range<usize>)> {
    let follows = |words: &[&str], at: usize| words.iter().enumerate().all(|(i, w)| is(units, at + i, w));
    let Some(gap) = phrase.iter().position(|w| *w == GAP) else {
        let cue = at..at + phrase.len();
        let holder = follows(phrase, at).then(|| nominal(units, cue.end))??;
        let spoken = phrase != ["per"] || speaks_for_itself(units, at, &holder);
        return spoken.then_some((cue, holder));
    };
    let (head, tail) = (phrase.get(..gap)?, phrase.get(gap + 1..)?);
    if !follows(head, at) {
        return None;
    }
    let start = at + head.len();
    let noun = (start + 1..start + 9).find(|i| follows(tail, *i))?;
    let end = if is(units, noun - 1, "own") { noun - 1 } else { noun };
    let last = units.get(end.checked_sub(1)?)?;
    let holder = if last.xpos == "PRP$" && end == start + 1 {
        start..end
    } else if last.upos == Upos::Part && last.lower.starts_with('\'') && end > start + 1 {
        start..end - 1
    } else {
        return None;
    };
    Some((noun..noun + tail.len(), holder))
}

/// Whether commas set the phrase apart: "in her view, …", and not "the tears in her eyes".
fn set_apart(units: &[Unit], at: usize, end: usize) -> bool {
    let before = at == 0
        || is(units, at - 1, ",")
        || at == 1 && units.first().is_some_and(|u| matches!(u.upos, Upos::Cconj | Upos::Adv));
    before && (is(units, end, ",") || at > 0 && phrase::ends(units, end))
}

/// "Per" before a source, and not "per day" or "two per house".
fn speaks_for_itself(units: &[Unit], at: usize, holder: &Range<usize>) -> bool {
    let apart = at == 0 || is(units, at - 1, ",");
    let closed = phrase::ends(units, holder.end) || is(units, holder.end, ",");
    let first = units.get(holder.start);
    apart && closed && first.is_some_and(|u| matches!(u.upos, Upos::Det | Upos::Propn) || u.xpos == "PRP$")
}

/// Where the claim before a trailing source begins: a verb without a subject of its own takes the whole clause along.
fn claim_start(scene: &Scene, at: usize) -> usize {
    let start = scene.clause_start(at);
    let joined =
        start > 1 && matches!(word(scene.units, start - 1), "and" | "but" | "or") && scene.coordinate(start);
    if joined { scene.clause_start(start - 1) } else { start }
}

/// Past the comma after a source, and past what is set in behind it: "According to Ann Roe, its head, …".
fn after_aside(scene: &Scene, holder_end: usize) -> Option<usize> {
    let units = scene.units;
    let limit = units.len().min(holder_end + 40);
    let comma = |from: usize| (from..limit).find(|i| is(units, *i, ","));
    let first = comma(holder_end)?;
    let Some(second) = comma(first + 1) else { return Some(first + 1) };
    let head = units.get(first + 1)?;
    let relative = head.xpos.starts_with('W') || head.xpos == "VBN" || head.xpos == "VBG";
    let apposition = !has_finite(units, first + 1..second)
        && (head.xpos == "PRP$"
            || matches!(head.upos, Upos::Det | Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num))
        && has_finite(units, second + 1..units.len().min(second + 40));
    Some(if relative || apposition { second + 1 } else { first + 1 })
}

/// `The bridge reportedly fell`.
fn adverb(scene: &Scene, at: usize) -> Option<Draft> {
    let units = scene.units;
    if !units.get(at).is_some_and(|u| !u.quote && lexicon().hearsay(&u.lower)) {
        return None;
    }
    let verbal = |u: &Unit| matches!(u.upos, Upos::Verb | Upos::Aux);
    let near =
        units.get(at + 1).is_some_and(verbal) || at > 0 && units.get(at - 1).is_some_and(verbal) || at == 0;
    if !near {
        return None;
    }
    // What is passed on begins with the subject: what stands before it the writer knows.
    let verb = super::cue::group(units, at).start;
    let start = phrase::subject(units, verb).map_or_else(|| scene.clause_start(at), |s| s.start);
    let content = scene.bare(start..scene.complement_end(at))?;
    let mut parts = Vec::new();
    parts.extend(scene.bare(content.start..at));
    parts.extend(scene.bare(at + 1..content.end));
    if parts.is_empty() {
        return None;
    }
    Some(Draft { content: parts, cue: at..at + 1, holder: None, stance: Stance::Reported })
}

/// `his claim that …` · `a denial by S that …` · `S's denial of …` · `the rumour in town is that …`
fn noun(scene: &Scene, at: usize) -> Option<Draft> {
    let units = scene.units;
    // `Word is that …`, `Gossip has it that …`: in front of all a noun looks like a name.
    let opens = |u: &&Unit| u.upos == Upos::Noun || (u.upos == Upos::Propn && at == 0);
    let unit = units.get(at).filter(opens)?;
    let noun = lexicon().noun(&unit.lower)?;
    if scene.cues.iter().any(|c| c.at == at) {
        return None;
    }
    let mut next = at + 1;
    let mut holder = possessor(scene, at);
    if matches!(word(units, next), "by" | "from") {
        let agent = nominal(units, next + 1)?;
        next = agent.end;
        holder = holder.or(Some(agent));
    }
    let content = if is(units, next, "that") && noun.takes('t') {
        let first = units.get(next + 1)?;
        let end = scene.clause_end(next, scene.complement_end(next + 1));
        let clause = !phrase::finite(first) && first.upos != Upos::Verb && has_finite(units, next + 1..end);
        scene.bare(clause.then_some(next + 1..end)?)?
    } else if is(units, next, "of") && noun.takes('o') {
        holder.as_ref()?;
        scene.bare(nominal(units, next + 1)?)?
    } else if let Some(that) = spelt_out(units, next).filter(|_| noun.takes('t') || noun.takes('c')) {
        let end = scene.clause_end(that, scene.complement_end(that + 1));
        scene.bare(has_finite(units, that + 1..end).then_some(that + 1..end)?)?
    } else {
        return None;
    };
    let holder = holder.or_else(|| giver(scene, at));
    // "the revelation that …" without anybody's name: the writer takes it for a fact.
    if holder.is_none() && noun.class == Class::Strong {
        return None;
    }
    let stance = if holder.is_some() { noun.class.stance() } else { Stance::Reported };
    Some(Draft { content: vec![content], cue: at..at + 1, holder, stance })
}

/// The `that` of what a noun of saying is said to be: "the rumour in the town is that …", "gossip has it that …".
fn spelt_out(units: &[Unit], from: usize) -> Option<usize> {
    // `There is a story going round the playground that …`, `a rumour is doing the rounds that …`.
    let helped = from + usize::from(matches!(word(units, from), "is" | "was"));
    let goes_round = match word(units, helped) {
        "going" => matches!(word(units, helped + 1), "round" | "around" | "about"),
        "doing" | "making" => is(units, helped + 1, "the") && is(units, helped + 2, "rounds"),
        "circulating" => true,
        _ => false,
    };
    if goes_round {
        return (helped + 1..helped + 9).find(|i| is(units, *i, "that"));
    }
    let placed = matches!(word(units, from), "in" | "at" | "on" | "among" | "around" | "from" | "about");
    let verb =
        if placed { (from + 1..from + 6).find(|i| units.get(*i).is_some_and(phrase::finite))? } else { from };
    let next = match word(units, verb) {
        "is" | "was" | "'s" | "’s" => verb + 1,
        "has" | "had" if is(units, verb + 1, "it") => verb + 2,
        "goes" | "went" => verb + 1,
        _ => return None,
    };
    is(units, next, "that").then_some(next)
}

/// Whose saying it is: "his claim", "the mayor's claim".
fn possessor(scene: &Scene, at: usize) -> Option<Range<usize>> {
    let units = scene.units;
    for back in (at.saturating_sub(4)..at).rev() {
        let unit = units.get(back)?;
        if unit.xpos == "PRP$" {
            return Some(back..back + 1);
        }
        if unit.upos == Upos::Part && unit.lower.starts_with('\'') {
            return phrase::subject(units, back);
        }
        if !matches!(unit.upos, Upos::Adj | Upos::Noun | Upos::Adv) {
            return None;
        }
    }
    None
}

/// Who gives it: "the mayor issued a statement that …".
fn giver(scene: &Scene, at: usize) -> Option<Range<usize>> {
    let units = scene.units;
    let verb =
        (at.saturating_sub(5)..at).rev().find(|i| units.get(*i).is_some_and(|u| u.upos == Upos::Verb))?;
    let gives = matches!(
        word(units, verb),
        "made"
            | "makes"
            | "make"
            | "issued"
            | "issues"
            | "issue"
            | "released"
            | "gave"
            | "gives"
            | "give"
            | "voiced"
            | "expressed"
            | "expresses"
            | "repeated"
            | "has"
            | "had"
            | "raised"
            | "raises"
            | "published"
            | "offered"
    );
    gives.then(|| phrase::subject(units, super::cue::group(units, verb).start)).flatten()
}

/// Headlines: `S: claim` and `claim: S`.
pub(super) fn headline(scene: &Scene) -> Option<Draft> {
    let units = scene.units;
    let colon = units.iter().position(|u| u.lower == ":")?;
    let (head, tail) = (0..colon, colon + 1..units.len());
    let short = |range: &Range<usize>| {
        (1..=4).contains(&range.len())
            && units.get(range.clone()).is_some_and(|part| {
                part.iter().all(|u| !u.quote && !phrase::finite(u) && u.upos != Upos::Num)
                    && part
                        .iter()
                        .any(|u| u.upos == Upos::Propn || lexicon().evidence(&u.lower) || teller(&u.lower))
            })
    };
    let claims = |range: &Range<usize>| {
        // Headlines tell what is to come in the infinitive: `Harbour to shut: police`.
        let ahead = |pair: &[Unit]| matches!(pair, [to, verb] if to.lower == "to" && verb.xpos == "VB");
        has_finite(units, range.clone())
            || units.get(range.clone()).is_some_and(|p| p.windows(2).any(ahead))
            || units.get(range.clone()).is_some_and(|p| p.iter().any(|u| u.quote))
    };
    let (holder, content) = if short(&tail) && claims(&head) {
        (tail, head)
    } else if short(&head) && claims(&tail) {
        (head, tail)
    } else {
        return None;
    };
    Some(Draft {
        content: vec![scene.bare(content)?],
        cue: colon..colon + 1,
        holder: scene.bare(holder),
        stance: Stance::Asserted,
    })
}

fn teller(form: &str) -> bool {
    matches!(
        form,
        "police"
            | "official"
            | "officials"
            | "source"
            | "sources"
            | "minister"
            | "ministry"
            | "union"
            | "government"
            | "mayor"
            | "spokesman"
            | "spokeswoman"
            | "witness"
            | "witnesses"
            | "experts"
            | "expert"
    )
}
