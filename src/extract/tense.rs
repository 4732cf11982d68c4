//! The tokens of one clause in, its tense out: where its main predicate puts what it tells.

use std::ops::Range;

use crate::language::{Sentence, Token, Upos};
use crate::model::{Role, Tense, Term};

/// The tense of the clause at `tokens`, whose terms stand in the same order. `future` where its words look ahead.
pub(super) fn read(sentence: &Sentence, tokens: &Range<usize>, terms: &[Term], future: bool) -> Tense {
    if future {
        return Tense::Future;
    }
    let Some(tokens) = sentence.tokens.get(tokens.clone()) else { return Tense::Present };
    let main = terms.iter().position(|t| t.head && t.role == Role::Predicate);
    let helps =
        |at: &usize| tokens[*at].upos == Upos::Aux && terms.get(*at).is_some_and(|t| t.governor == main);
    let own = || main.filter(|at| tokens.get(*at).is_some_and(finite));
    let helper = || (0..tokens.len()).find(|at| helps(at) && finite(&tokens[*at]));
    let first = || tokens.iter().position(finite);
    match own().or_else(helper).or_else(first) {
        Some(at) => tensed(tokens, at),
        // "Two hurt in a fire": what is left of a passive.
        None if main.is_some_and(|at| tokens.get(at).is_some_and(|t| t.xpos == "VBN")) => Tense::Past,
        // "To open in May": what is ahead.
        None if tokens.first().is_some_and(|t| t.xpos == "TO") => Tense::Future,
        None => Tense::Present,
    }
}

fn finite(token: &Token) -> bool {
    matches!(token.xpos, "VBD" | "VBZ" | "VBP" | "MD")
}

/// The tense that the finite verb at `at` gives, alone or as the first of its group.
fn tensed(tokens: &[Token], at: usize) -> Tense {
    let lemma = |at: usize| tokens.get(at).map_or("", |t| &*t.lemma);
    let after =
        |from: usize| (from..tokens.len()).find(|i| tokens[*i].upos != Upos::Adv && lemma(*i) != "not");
    let done = |from: usize| {
        after(from).is_some_and(|i| lemma(i) == "be" || matches!(tokens[i].xpos, "VBN" | "VBD"))
    };
    match tokens[at].xpos {
        "VBD" => Tense::Past,
        // "May have opened".
        "MD" => match after(at + 1) {
            Some(next) if lemma(next) == "have" && done(next + 1) => Tense::Past,
            _ => Tense::Future,
        },
        // "Has opened", "has been open".
        _ if lemma(at) == "have" && tokens[at].upos == Upos::Aux && done(at + 1) => Tense::Past,
        // "Is to open".
        _ if lemma(at) == "be"
            && after(at + 1).is_some_and(|i| {
                tokens[i].xpos == "TO" && tokens.get(i + 1).is_some_and(|t| t.xpos == "VB")
            }) =>
        {
            Tense::Future
        }
        _ => Tense::Present,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{factuality, terms};
    use crate::language::Analysis;
    use crate::text::Span;

    /// The tense of a sentence, read as one clause.
    fn tense(text: &str) -> Tense {
        let analysis = Analysis::read(text, &[Span::new(0, text.len())]);
        let sentence = &analysis.sentences[0];
        let tokens = 0..sentence.tokens.len() - 1;
        let terms = terms::read(text, sentence, tokens.clone());
        let future = factuality::read(text, sentence, tokens.clone()).modality.future;
        read(sentence, &tokens, &terms, future)
    }

    #[test]
    fn the_main_predicate_gives_the_tense() {
        use Tense::{Future, Past, Present};
        let rows = [
            ("The mill opened.", Past),
            ("The mill has opened.", Past),
            ("The mill has not yet opened.", Past),
            ("The mill had been shut.", Past),
            ("The mill was shut.", Past),
            ("The mill may have opened.", Past),
            ("The mill could not have been saved.", Past),
            ("Three sailors were hurt.", Past),
            ("Nobody was hurt.", Past),
            ("The firm did not pay.", Past),
            ("The mill that stands by the lake burned.", Past),
            ("The mill is open.", Present),
            ("The mill opens onto the lake.", Present),
            ("The mill does not pay.", Present),
            ("The mills are idle.", Present),
            ("The mill is being painted.", Present),
            ("The firm has forty workers.", Present),
            ("Forty workers on strike.", Present),
            ("The mill will open.", Future),
            ("The mill won't open.", Future),
            ("The mill may open.", Future),
            ("The mill is to open.", Future),
            ("The mill is expected to open.", Future),
            ("The mill would open.", Future),
        ];
        for (text, expected) in rows {
            assert_eq!(tense(text), expected, "{text}");
        }
    }
}
