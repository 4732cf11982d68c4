//! The verb group of a zone: where it begins and which of its words is the predicate.

use super::word::Word;
use crate::language::Upos;

/// Places in the zone of the first finite verb and of the predicate of its group.
pub(super) fn group(words: &[Word<'_>], ids: &[usize]) -> (usize, usize) {
    let finite = ids.iter().position(|at| words[*at].finite());
    let start = finite.or_else(|| ids.iter().position(|at| words[*at].verb())).unwrap_or(0);
    (start, head(words, ids, start))
}

/// The predicate of the verb group that begins at `start`: its last verb, or what follows a copula.
pub(super) fn head(words: &[Word<'_>], ids: &[usize], start: usize) -> usize {
    let word = |p: usize| ids.get(p).map(|at| &words[*at]);
    let last = ids.len().saturating_sub(1);
    let mut head = start.min(last);
    let mut copula = false;
    let auxiliary = |w: &Word<'_>| w.xpos == "MD" || matches!(w.lemma, "be" | "have" | "do" | "get");
    if !word(head).is_some_and(auxiliary) {
        return head;
    }
    let inversion =
        start == 0 || !word(start - 1).is_some_and(Word::nominal) || word(0).is_some_and(|w| w.xpos == "IN");
    copula |= word(head).is_some_and(|w| w.lemma == "be");
    for place in head + 1..(start + 9).min(ids.len()) {
        let Some(word) = word(place) else { break };
        let skipped = matches!(word.xpos, "RB" | "RBR" | "RBS") || word.is("not") || word.mark();
        let inverted = inversion && place < start + 6 && word.nominal() && words[ids[start]].lemma != "be";
        if word.verb() && head == start.min(last) || word.verb() && words[ids[head]].verb() {
            copula = word.lemma == "be";
            head = place;
            if !auxiliary(word) {
                break;
            }
        } else if copula && matches!(word.upos, Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num) {
            head = place;
        } else if word.lower == "," || !(skipped || inverted || (copula && word.upos == Upos::Det)) {
            break;
        }
    }
    head
}
