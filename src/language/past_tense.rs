//! A past tense that the tagger took for a participle, found where its sentence has no other main verb: in `The mill
//! opened late because the keys were lost` and `The mill opened late, its owner said` a participle would leave none.

use std::ops::Range;

use super::Upos;

/// Conjunctions that open a clause with a verb of its own.
const OPENS: [&str; 5] = ["because", "although", "though", "whereas", "unless"];

/// Place of the participle that must be a past tense. `forms` are the words, `tags` what the tagger gave them.
pub(super) fn mistaken(forms: &[&str], tags: &[(Upos, &str)]) -> Option<usize> {
    let last = forms.len().checked_sub(1).filter(|last| forms[*last] == ".")?;
    let finite = |at: &usize| matches!(tags[*at].1, "VBD" | "VBZ" | "VBP" | "MD");
    let opened = || (1..last).find(|at| OPENS.contains(&forms[*at].to_lowercase().as_str()));
    let told = || (1..last).rfind(|at| forms[*at] == ",").filter(|_| finite(&(last - 1)));
    let that =
        || (1..last).find(|at| forms[*at] == "that" && tags[*at].1 == "IN" && tags[at - 1].0 == Upos::Verb);
    // The clause without a verb, and how many verbs stand behind it.
    let main = opened().or_else(told).map(|end| (0..end, 1));
    let below = || that().map(|that| (that + 1..last, 0));
    main.and_then(|(clause, verbs)| participle(forms, tags, clause, verbs))
        .or_else(|| below().and_then(|(clause, verbs)| participle(forms, tags, clause, verbs)))
}

/// The only participle of the clause, where it stands behind its subject and nothing else can be the verb; `verbs` are
/// those that stand behind the clause.
fn participle(forms: &[&str], tags: &[(Upos, &str)], clause: Range<usize>, verbs: usize) -> Option<usize> {
    let finite = |at: &usize| matches!(tags[*at].1, "VBD" | "VBZ" | "VBP" | "MD");
    let pauses = |at: usize| matches!(forms[at], ":" | ";" | "," | "\"" | "“" | "”");
    if clause.clone().any(|at| finite(&at) || tags[at].0 == Upos::Aux || pauses(at))
        || (clause.end..forms.len()).filter(finite).count() != verbs
    {
        return None;
    }
    let mut participles = clause.clone().filter(|at| tags[*at].1 == "VBN");
    let verb = participles.next().filter(|at| participles.next().is_none() && *at > clause.start)?;
    let subject = match tags[verb - 1].0 {
        Upos::Noun | Upos::Propn => true,
        // "The quarry cooperated": a noun taken for an adjective, as no noun follows.
        Upos::Adj => !matches!(tags[verb + 1].0, Upos::Noun | Upos::Propn | Upos::Adj),
        _ => false,
    };
    (subject && forms[verb].ends_with("ed") && forms[verb + 1] != "by").then_some(verb)
}

#[cfg(test)]
mod tests {
    use super::super::Analysis;
    use crate::text::Span;

    #[test]
    fn a_sentence_has_a_main_verb() {
        let rows = [
            ("The quarry cooperated with the surveyors, its owner said.", "cooperated", "VBD"),
            ("Four polling places opened late because the keys could not be found.", "opened", "VBD"),
            ("The ferry sailed because the wind had dropped.", "sailed", "VBD"),
            ("A clerk says that seven places opened late.", "opened", "VBD"),
            ("A clerk says that the place opened by the mayor is shut.", "opened", "VBN"),
            ("The clerk arrested on Monday, a father of two, was freed.", "arrested", "VBN"),
            ("The bridge was closed because it leaked.", "closed", "VBN"),
            ("A mill owned by a baker, its clerk said.", "owned", "VBN"),
        ];
        for (text, word, xpos) in rows {
            let analysis = Analysis::read(text, &[Span::new(0, text.len())]);
            let token = analysis.sentences[0].tokens.iter().find(|t| t.of(text) == word);
            assert_eq!(token.map(|t| t.xpos), Some(xpos), "{text}");
        }
    }
}
