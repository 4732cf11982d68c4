//! Frames of the verbs of saying: who, what, and with what commitment.

use std::ops::Range;

use super::content::Scene;
use super::cue::{self, Cue, Form};
use super::idioms;
use super::lexicon::{Class, lexicon};
use super::phrase::{self, ends, is, nominal, punct, quote, skip_adjuncts, word};
use crate::language::Upos;
use crate::model::Stance;

/// A frame in places of its line.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub content: Vec<Range<usize>>,
    pub cue: Range<usize>,
    pub holder: Option<Range<usize>>,
    pub stance: Stance,
}

/// Every frame that a verb of saying of the line makes, in order.
pub(super) fn read(scene: &Scene) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for cue in scene.cues {
        let draft = match cue.form {
            Form::Finite => finite(scene, cue, &drafts),
            Form::Gerund | Form::Infinitive => controlled(scene, cue, &drafts),
            Form::Passive => passive(scene, cue),
        };
        // What a court heard somebody else said.
        let draft = draft.map(|d| if cue.verb.takes('h') { Draft { holder: None, ..d } } else { d });
        let draft = draft
            .filter(|d| d.stance != Stance::Reported || clausal(scene, d))
            .filter(|d| !(thinks(cue.verb.class) && within_own_words(scene, d, &drafts)));
        drafts.extend(draft.filter(|d| !d.content.is_empty()));
    }
    drafts
}

/// Verbs of thinking and wishing.
fn thinks(class: Class) -> bool {
    matches!(class, Class::Weak | Class::Wish | Class::Prediction)
}

/// "She said she believed so": what she says she thinks is one saying, hers.
fn within_own_words(scene: &Scene, draft: &Draft, drafts: &[Draft]) -> bool {
    let pronoun = draft.holder.as_ref().is_some_and(|h| phrase::subject_pronoun(word(scene.units, h.start)));
    pronoun && drafts.iter().rev().take(4).any(|d| d.content.iter().any(|c| c.contains(&draft.cue.start)))
}

/// Whether what is only reported is a clause or a quotation: a bare phrase says too little then.
fn clausal(scene: &Scene, draft: &Draft) -> bool {
    draft.content.iter().any(|range| {
        let part = scene.units.get(range.clone()).unwrap_or_default();
        part.iter().any(|u| u.quote || phrase::finite(u))
            || matches!(word(scene.units, range.start), "to" | "of")
            || range.start.checked_sub(1).is_some_and(|i| is(scene.units, i, "that"))
    })
}

/// The stance of an active verb.
fn stance(scene: &Scene, cue: &Cue, holder: Option<&Range<usize>>) -> Stance {
    let before = holder.map_or(cue.range.start, |h| h.start);
    let conditional = before > 0 && matches!(word(scene.units, before - 1), "if" | "unless" | "whether");
    let asked = scene.units.last().is_some_and(|u| u.lower == "?")
        && scene.units.first().is_some_and(|u| {
            u.upos == Upos::Aux || matches!(u.lower.as_str(), "did" | "does" | "do" | "has")
        });
    match (conditional || asked, said_so(scene, cue, holder)) {
        (true, _) => Stance::Reported,
        (false, true) => cue.verb.class.stance(),
        (false, false) => cue.plain(),
    }
}

/// `We can say that …`, `The crew can say with confidence that …`: who can say it does so by these words.
fn said_so(scene: &Scene, cue: &Cue, holder: Option<&Range<usize>>) -> bool {
    let own = holder.is_some_and(|h| h.len() == 1 && matches!(word(scene.units, h.start), "i" | "we"));
    let sure = is(scene.units, cue.range.end, "with")
        && (cue.range.end + 1..cue.range.end + 4)
            .any(|i| matches!(word(scene.units, i), "confidence" | "certainty" | "assurance"));
    cue.able && !cue.negated && cue.verb.takes('q') && (own || sure)
}

fn finite(scene: &Scene, cue: &Cue, drafts: &[Draft]) -> Option<Draft> {
    let units = scene.units;
    let start = cue.head;
    if let Some(draft) = inverted(scene, cue) {
        return Some(draft);
    }
    if let Some(mut draft) = idioms::read(scene, cue) {
        let before = draft.holder.as_ref().and_then(|h| h.start.checked_sub(1));
        if before.is_some_and(|i| subordinates(word(units, i))) || subordinate(scene, cue.at) {
            draft.content = draft.content.into_iter().map(|c| to_comma(scene, c)).collect();
        }
        return Some(draft);
    }
    let Some(holder) = phrase::subject(units, start) else {
        return coordinated(scene, cue, drafts);
    };
    if cue.verb.takes('h') && !idioms::hears(scene, &holder) {
        return None;
    }
    if cue.verb.takes('e') && !units.get(holder.clone())?.iter().any(|u| lexicon().evidence(&u.lower)) {
        return None;
    }
    // "a report called X": a participle after its noun.
    if units.get(cue.at)?.xpos == "VBN"
        && start == cue.at
        && !cue.verb.takes('q')
        && !idioms::that_clause(scene, cue)
    {
        return None;
    }
    if nobody(scene, &holder, cue.verb.class) {
        return None;
    }
    let stance = stance(scene, cue, Some(&holder));
    let draft = |content: Vec<Range<usize>>| {
        Some(Draft { content, cue: cue.range.clone(), holder: Some(holder.clone()), stance })
    };
    if let Some(content) = parenthetical(scene, cue, &holder) {
        return draft(content);
    }
    if let Some(content) = scene.right(cue, cue.range.end) {
        let fronted = holder.start > 0 && subordinates(word(units, holder.start - 1));
        let stance = idioms::tempered(scene, cue, &content, stance);
        let draft =
            |content| Some(Draft { content, cue: cue.range.clone(), holder: Some(holder.clone()), stance });
        if let Some(content) = relative(scene, &holder, &content) {
            return draft(vec![content]);
        }
        return draft(vec![if fronted || subordinate(scene, cue.at) {
            to_comma(scene, content)
        } else {
            content
        }]);
    }
    None
}

/// The content in a relative clause ("who said so, left") ends where the main verb comes.
fn relative(scene: &Scene, holder: &Range<usize>, content: &Range<usize>) -> Option<Range<usize>> {
    if !matches!(word(scene.units, holder.start), "who" | "which" | "that") || holder.len() > 1 {
        return None;
    }
    let verb = |at: usize| {
        scene.units.get(at).is_some_and(|u| phrase::finite(u) || matches!(u.upos, Upos::Cconj | Upos::Adp))
    };
    // Behind a fronted phrase the clause that the relative clause hangs on is still to come.
    let fronted = !phrase::has_finite(scene.units, 0..holder.start);
    let end = content.clone().find(|i| {
        *i > content.start
            && is(scene.units, *i, ",")
            && (fronted && scene.own_clause(*i + 1)
                || verb(*i + 1)
                || scene.units.get(*i + 1).is_some_and(|u| u.upos == Upos::Adv) && verb(*i + 2))
    });
    Some(content.start..end.unwrap_or(content.end))
}

/// Whether the words hold nothing that can be asked about later: the writer's own thoughts ("I think"), and what
/// people of some kind think or say ("those who believe").
fn nobody(scene: &Scene, holder: &Range<usize>, class: Class) -> bool {
    let units = scene.units;
    let thought = thinks(class);
    match word(units, holder.start) {
        "you" => true,
        "i" | "we" => thought || scene.cues.iter().any(|c| c.head == holder.end && c.verb.lemma == "call"),
        "who" | "that" | "which" if holder.len() == 1 => {
            let antecedent = holder.start.checked_sub(1).map_or("", |i| word(units, i));
            thought
                || matches!(
                    antecedent,
                    "those"
                        | "people"
                        | "voters"
                        | "anyone"
                        | "everyone"
                        | "someone"
                        | "men"
                        | "women"
                        | "others"
                        | "supporters"
                        | "americans"
                        | "respondents"
                        | "one"
                        | "anybody"
                        | "somebody"
                        | "many"
                        | "and"
                        | ""
                )
        }
        _ => false,
    }
}

/// Whether the verb stands in a fronted clause ("When the mayor rose and said so, …").
fn subordinate(scene: &Scene, at: usize) -> bool {
    let first = usize::from(matches!(word(scene.units, 0), "and" | "but"));
    subordinates(word(scene.units, first)) && at < 20 && !(first..at).any(|i| is(scene.units, i, ","))
}

/// Whether the word opens a clause that hangs on another: "when the mayor said so", "the day the mayor said so".
fn subordinates(form: &str) -> bool {
    matches!(
        form,
        "when"
            | "after"
            | "while"
            | "as"
            | "if"
            | "because"
            | "although"
            | "though"
            | "since"
            | "before"
            | "once"
            | "until"
            | "unless"
            | "moment"
            | "day"
            | "time"
    )
}

/// The content of a fronted clause ("When the mayor said so, …") ends at its comma.
fn to_comma(scene: &Scene, content: Range<usize>) -> Range<usize> {
    let comma = content.clone().find(|i| is(scene.units, *i, ",") && nominal(scene.units, *i + 1).is_some());
    content.start..comma.filter(|c| *c > content.start).unwrap_or(content.end)
}

/// `"…," S said` · `…, S said` · `…, S said, …` · `As S said, …`
fn parenthetical(scene: &Scene, cue: &Cue, holder: &Range<usize>) -> Option<Vec<Range<usize>>> {
    let units = scene.units;
    if !(cue.verb.takes('q') || cue.verb.takes('c')) {
        return None;
    }
    let mut after = cue.range.end;
    if cue.verb.takes('a') {
        after = nominal(units, after).map_or(after, |p| p.end);
    }
    let closing = skip_adjuncts(units, after);
    let closed = ends(units, closing) || is(units, closing, ",") || is(units, closing, ":");
    let relative = holder.len() == 1 && matches!(word(units, holder.start), "who" | "which" | "that");
    if holder.start == 0 || relative {
        return None;
    }
    let before = holder.start - 1;
    if is(units, before, "as") {
        return as_said(scene, before, closing);
    }
    let apart = quote(units, before)
        || units.get(before).is_some_and(|u| punct(u) && matches!(u.lower.as_str(), "," | "—" | "–" | "--"));
    if !apart {
        return None;
    }
    let quoted = quote(units, before) || before > 0 && quote(units, before - 1);
    if (!closed || cue.negated) && !quoted {
        return None;
    }
    // A quotation that begins in the middle of a sentence goes on with what stands before the parenthesis.
    let begun = units.get(closing + 1).is_some_and(|u| u.capital);
    if is(units, closing, ",") && quote(units, closing + 1) && !quoted && begun
        || is(units, closing, ":") && !quoted
        || !closed && !only_quote(scene, holder.start) && scene.right(cue, cue.range.end).is_some()
    {
        return None;
    }
    let left = scene.left(holder.start)?;
    // "Asked whether it was “safe,” most said yes".
    let asked = units.first().is_some_and(|u| matches!(u.xpos, "VBN" | "VBG") || u.lower == "asked");
    if !closed && asked && !quote(units, 0) {
        return None;
    }
    if left.len() < 4 && !quoted && !phrase::has_finite(units, left.clone()) && !is(units, closing, ",") {
        return None;
    }
    let onward = if quote(units, closing) { None } else { resumed(scene, closing, &left) };
    Some(std::iter::once(left).chain(onward).collect())
}

/// Whether nothing but a quotation stands before `at`.
fn only_quote(scene: &Scene, at: usize) -> bool {
    at > 0 && quote(scene.units, at - 1) && (at == 1 || scene.clause_start(at) + 1 == at)
}

/// What goes on after the words of saying, perhaps after an aside (`"…," she said, laughing, "…"`).
fn resumed(scene: &Scene, next: usize, left: &Range<usize>) -> Option<Range<usize>> {
    let units = scene.units;
    let later = (next..units.len().min(next + 30))
        .find(|i| ends(units, *i) || quote(units, *i) || is(units, *i, ":"))
        .filter(|i| {
            (quote(units, *i) && *i > 0 && (is(units, *i - 1, ",") || *i == next)) || is(units, *i, ":")
        });
    later
        .filter(|_| units.get(left.clone()).is_some_and(|part| part.iter().any(|u| u.quote)))
        .and_then(|i| scene.onward(if i > next && is(units, i - 1, ",") { i - 1 } else { i }, left))
        .or_else(|| scene.onward(next, left))
}

/// `As S said, content` and `content, as S said`.
fn as_said(scene: &Scene, at: usize, closing: usize) -> Option<Vec<Range<usize>>> {
    let units = scene.units;
    if at == 0 {
        if !is(units, closing, ",") {
            return None;
        }
        return scene.bare(closing + 1..scene.complement_end(closing + 1)).map(|r| vec![r]);
    }
    if !is(units, at - 1, ",") || !(ends(units, closing) || is(units, closing, ",")) {
        return None;
    }
    let left = scene.left(at)?;
    let onward = scene.onward(closing, &left);
    Some(std::iter::once(left).chain(onward).collect())
}

/// `"…," said S` · `…, said S, …` · `Said S: "…"`
fn inverted(scene: &Scene, cue: &Cue) -> Option<Draft> {
    let units = scene.units;
    let start = cue.range.start;
    let tag = units.get(cue.at)?.xpos;
    if !cue.verb.takes('q') || cue.negated || start != cue.at || !matches!(tag, "VBD" | "VBZ" | "VBN" | "VBP")
    {
        return None;
    }
    let apart = start == 0
        || quote(units, start - 1)
        || units
            .get(start - 1)
            .is_some_and(|u| punct(u) && matches!(u.lower.as_str(), "," | "—" | "–" | "--"));
    if !apart {
        return None;
    }
    let holder = nominal(units, cue.range.end)?;
    if phrase::has_finite(units, holder.clone()) || units.get(holder.clone()).is_some_and(phrase::times) {
        return None;
    }
    let quoted = start > 0 && (quote(units, start - 1) || start > 1 && quote(units, start - 2));
    let next = skip_adjuncts(units, holder.end);
    if units.get(next).is_some_and(phrase::finite) {
        return None;
    }
    let closed = ends(units, next)
        || units
            .get(next)
            .is_some_and(|u| punct(u) || u.quote || u.lower == "who" || matches!(u.xpos, "VBG" | "VBN"));
    if !closed && !quoted {
        return None;
    }
    let content = if start == 0 {
        let colon = is(units, next, ":") || is(units, next, ",") && quote(units, next + 1);
        vec![colon.then(|| scene.bare(next + 1..units.len())).flatten()?]
    } else {
        // A subject behind an aside ("Smith, a baker, said"): no inversion.
        // "…, tweeted a warning": what is told stands behind the verb, not the teller.
        let told = cue.verb.takes('n')
            && (units.get(holder.start)?.xpos == "PRP$" || matches!(word(units, holder.start), "a" | "an"));
        if !quoted && (told || phrase::subject(units, start).is_some()) {
            return None;
        }
        let left = scene.left(start)?;
        let onward = resumed(scene, next, &left);
        std::iter::once(left).chain(onward).collect()
    };
    let stance = stance(scene, cue, None);
    Some(Draft { content, cue: cue.range.clone(), holder: Some(holder), stance })
}

/// `S did this and said that …`: the subject stands by an earlier verb.
fn coordinated(scene: &Scene, cue: &Cue, drafts: &[Draft]) -> Option<Draft> {
    let units = scene.units;
    let start = cue.head;
    let link = start.checked_sub(1).map(|i| word(units, i))?;
    let nor = is(units, start, "nor");
    let tensed = units.get(start..cue.at + 1)?.iter().any(phrase::finite);
    let joined = tensed && matches!(link, "and" | "but" | "or" | "then" | ",");
    if !nor && !joined {
        return None;
    }
    let told = |d: &&Draft| d.content.last().is_some_and(|c| c.end < start && c.end + 3 > start);
    let neither = (start.saturating_sub(8)..start).rev().find(|i| nor && is(units, *i, "neither"));
    let known = drafts.iter().rev().find(told).and_then(|d| d.holder.clone());
    let holder = match known.or_else(|| phrase::subject(units, neither?)) {
        Some(holder) => holder,
        None => governor(scene, start, drafts)?,
    };
    let content = scene.right(cue, cue.range.end)?;
    if cue.verb.takes('e') && !units.get(holder.clone())?.iter().any(|u| lexicon().evidence(&u.lower)) {
        return None;
    }
    let stance = stance(scene, cue, None);
    let content = if subordinate(scene, cue.at) { to_comma(scene, content) } else { content };
    Some(Draft { content: vec![content], cue: cue.range.clone(), holder: Some(holder), stance })
}

/// The subject of the nearest tensed verb before `before`.
fn governor(scene: &Scene, before: usize, drafts: &[Draft]) -> Option<Range<usize>> {
    let units = scene.units;
    for at in (before.saturating_sub(60)..before).rev() {
        let Some(unit) = units.get(at) else { continue };
        if unit.quote || !phrase::finite(unit) {
            continue;
        }
        let drafted = drafts.iter().rev().find(|d| d.cue.contains(&at)).and_then(|d| d.holder.clone());
        let found = drafted.or_else(|| phrase::subject(units, cue::group(units, at).start));
        if found.is_some() {
            return found;
        }
    }
    None
}

/// `…, saying that …` and `went on to say that …`: the subject of the clause around it holds.
fn controlled(scene: &Scene, cue: &Cue, drafts: &[Draft]) -> Option<Draft> {
    let units = scene.units;
    let start = cue.range.start;
    let infinitive = cue.form == Form::Infinitive;
    let before = start.checked_sub(1);
    let comma = before.is_some_and(|i| is(units, i, ",") || is(units, i, "and") || quote(units, i));
    if !infinitive && cue.verb.takes('n') && !cue.verb.takes('q') && !comma {
        return None;
    }
    let said_before = drafts.iter().find(|d| d.cue.end <= start).and_then(|d| d.holder.clone());
    let holder = match idioms::quoted(scene, cue).or(said_before.filter(|_| comma && !infinitive)) {
        Some(holder) => Some(holder),
        None => governor(scene, start, drafts),
    };
    let content = match scene.right(cue, cue.range.end) {
        Some(content) => content,
        None if before.is_some_and(|i| is(units, i, "as")) && cue.form == Form::Gerund => {
            let quoted = units.get(..start)?.iter().rposition(|u| u.quote)?;
            scene.bare(scene.clause_start(quoted)..quoted + 1)?
        }
        None => return None,
    };
    let evident = |h: &Range<usize>| {
        units.get(h.clone()).is_some_and(|part| part.iter().any(|u| lexicon().evidence(&u.lower)))
    };
    if cue.verb.takes('e') && !holder.as_ref().is_some_and(evident) {
        return None;
    }
    let stance = match infinitive {
        true => to_say(scene, start, cue),
        false => stance(scene, cue, None),
    };
    if infinitive
        && stance == Stance::Reported
        && !is(units, content.start.saturating_sub(1), "that")
        && !quote(units, content.start)
    {
        return None;
    }
    // "Refused to confirm": the verb that takes the saying back belongs to it.
    let governed = infinitive
        && stance == Stance::Reported
        && before.is_some_and(|i| units.get(i).is_some_and(|u| u.upos == Upos::Verb && !u.quote));
    let words = if governed { start - 1..cue.range.end } else { cue.range.clone() };
    holder.map(|holder| Draft { content: vec![content], cue: words, holder: Some(holder), stance })
}

/// `went on to say` says it; `wants to say` and `declined to say` do not.
fn to_say(scene: &Scene, at: usize, cue: &Cue) -> Stance {
    let done = at.checked_sub(1).is_some_and(|i| {
        matches!(
            word(scene.units, i),
            "on" | "continued"
                | "continues"
                | "appeared"
                | "began"
                | "came"
                | "went"
                | "out"
                | "proceeded"
                | "managed"
                | "continue"
                | "only"
                | "rushed"
                | "moved"
                | "quick"
                | "first"
                | "media"
                | "podium"
        )
    });
    if done && !cue.negated { cue.verb.class.stance() } else { Stance::Reported }
}

/// `is said to …` · `it was announced that …` · `was denied by S` · `was described by S as …`
fn passive(scene: &Scene, cue: &Cue) -> Option<Draft> {
    let units = scene.units;
    let verb = cue.verb;
    let subject = phrase::subject(units, cue.head);
    let after = cue.range.end;
    let agent_at = (after..after + 4).find(|i| {
        is(units, *i, "by") && (after..*i).all(|j| units.get(j).is_some_and(|u| u.upos == Upos::Adv))
    });
    let holder = agent_at.and_then(|at| nominal(units, at + 1));
    let rest = holder.as_ref().map_or(after, |h| h.end);
    let draft = |content: Vec<Range<usize>>, stance: Stance| {
        Some(Draft { content, cue: cue.range.clone(), holder: holder.clone(), stance })
    };
    let heard = verb.lemma == "tell" && subject.as_ref().is_some_and(|s| idioms::hears(scene, s));
    let stance = if holder.is_some() || heard { stance(scene, cue, None) } else { Stance::Reported };
    let impersonal =
        subject.as_ref().is_some_and(|s| matches!(word(units, s.start), "it" | "there") && s.len() == 1);
    let at = skip_adjuncts(units, rest);
    if is(units, at, "that") || impersonal && holder.is_none() && verb.takes('c') {
        let content = scene.right(cue, rest)?;
        return draft(vec![content], stance);
    }
    let subject = subject?;
    if let Some(content) = idioms::accused(scene, cue, rest) {
        return draft(vec![subject, content], stance);
    }
    let hearsay = matches!(
        verb.class,
        Class::Neutral | Class::Contested | Class::Weak | Class::Prediction | Class::Commitment
    );
    let to =
        is(units, at, "to") && units.get(at + 1).is_some_and(|u| matches!(u.upos, Upos::Verb | Upos::Aux));
    if to && (verb.takes('q') || verb.takes('c') || verb.takes('t')) && !verb.takes('a') && hearsay {
        // What is expected is the writer's to tell, and the words for it say how sure it is.
        if verb.class == Class::Prediction && holder.is_none() {
            return None;
        }
        let content = scene.bare(at..scene.complement_end(at))?;
        return draft(vec![subject, content], stance);
    }
    if verb.takes('d') {
        let viewed = is(units, at, "as") || holder.is_some() && verb.takes('n');
        let content = scene.bare(rest..scene.complement_end(rest));
        // Of "was quoted by the paper as saying …" this frame only says through whom it came.
        let saying = quoted_as_saying(scene, rest);
        return match (saying, holder.is_some(), viewed) {
            (true, true, _) => draft(content.into_iter().collect(), stance),
            (false, _, true) => draft(std::iter::once(subject).chain(content).collect(), stance),
            _ => None,
        };
    }
    let naming = matches!(verb.lemma, "call" | "dub" | "term" | "label" | "deem" | "brand");
    if naming && holder.is_some() {
        let content = scene.bare(rest..scene.complement_end(rest))?;
        return draft(vec![subject, content], stance);
    }
    let told = matches!(verb.lemma, "announce" | "report" | "deny" | "confirm")
        && (ends(units, at) || is(units, at, ","));
    // Of `the residents were warned by the board` the subject hears it.
    let sayable = (verb.class != Class::Denial && !verb.takes('a')) || scene.said(subject.clone());
    if verb.takes('n') && !naming && sayable && (holder.is_some() || told) {
        return draft(vec![subject], stance);
    }
    None
}

fn quoted_as_saying(scene: &Scene, at: usize) -> bool {
    is(scene.units, at, "as") && scene.units.get(at + 1).is_some_and(|u| u.lower == "saying")
}
