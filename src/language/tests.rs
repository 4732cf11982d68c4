use proptest::prelude::*;

use super::parser::{bar, is_subject};
use super::state::{State, Step};
use super::syntax_table::{Choices, Weights, highest, place};
use super::tagger::{Tagger, Word, known, seen, sure};
use super::{Analysis, Dependency, Sentence, Upos, lemma};
use crate::text::Span;

fn read(text: &str) -> Analysis {
    Analysis::read(text, &[Span::new(0, text.len())])
}

/// The sentences of `text`, a stroke between them.
fn sentences(text: &str) -> String {
    let analysis = read(text);
    analysis.sentences.iter().map(|s| s.span.of(text)).collect::<Vec<_>>().join(" | ")
}

/// The tokens of `text`, a space between them.
fn tokens(text: &str) -> String {
    let analysis = read(text);
    analysis.sentences.iter().flat_map(|s| &s.tokens).map(|t| t.of(text)).collect::<Vec<_>>().join(" ")
}

#[test]
fn cuts_sentences() {
    for expected in [
        "The mill closed. | Nobody was told.",
        "Senator J.D. Marsh spoke. | He left early.",
        "George W. Hale ran. | He lost.",
        "H. G. Poole wrote it.",
        "It opens at 9 a.m. Monday. | It shuts at noon.",
        "She arrived at 5 p.m. | The doors were shut.",
        "It was 6 p.m. Eastern time.",
        "Guards incl. Sgt. Tom Hale were hurt.",
        "At approx. 5 km it broke.",
        "(It later failed.) | It closed.",
        "The plan (see Fig. 3) works.",
        "The U.S. Secretary met Mr. Reed. | They talked.",
        "He lives in the U.S. | The river rose.",
        "“Stop!” he said. | “We are done.”",
        "“Is it over?” asked Mrs. Poole. | Nobody knew.",
        "\"We won,\" she said. | \"It was late.\" | Then rain fell.",
        // Each sentence of a quotation is one; words around it stay with its first and last.
        "\"The mill closed. | Nobody was told. | It was late,\" she said.",
        "“The mill closed. | Nobody was told,” she said.",
        "'The mill's gate was shut. | Nobody was told,' she said.",
        "She wrote: “The mill closed. | ‘Go home,’ he said. | Nobody was told.”",
        "He said “no. 5 mill” was shut. | Nobody was told.",
        "The “J.D. Marsh” mill closed. | Nobody was told.",
        "The workers' mill closed. | The owners' gate was shut.",
        "It closed at 5\" of snow. | Nobody was told.",
        "The price rose 3.5 percent. | It fell to $2.1 million.",
        "He took vitamin C. | It helped.",
        "It fell to No. 5 on Jan. 3.",
        "No. | We did not.",
        "Acme Inc. reported a loss. | Profits fell at Acme Corp. | The board met.",
        "He paused ... and left.",
        "Really? | Yes! | Good.",
        "Lt. Gen. Ada Moore spoke to St. Mary's School.",
        "The U.N. Security Council met.",
        "Dr. A. B. Carr Jr. spoke. | He won.",
        "The mayor vs. the council: a tie.",
        "It met in Washington, D.C. | The vote was close.",
    ] {
        assert_eq!(sentences(&expected.replace(" | ", " ")), expected);
    }
}

#[test]
fn abbreviations_and_initials_end_no_sentence() {
    for expected in [
        "The plan pleased Ms. Poole.",
        "“Shut it,” Ms. Reed said. | Mr. Reed agreed.",
        "The clerk told Ms. The Reverend Hale was away.",
        "Mrs. Hale, Mx. Poole and Dr. Carr met Prof. Reed.",
        "Gen. Ada Moore and Sen. Tom Hale met Rep. Jo Carr.",
        "Gov. Poole wrote to Capt. Reed and Col. Hale.",
        "It is Sgt. Hale, said Rev. Poole. | He left.",
        "Nobody but Lt. Col. Reed saw St. Anne's burn.",
        "The ship met Adm. Reed off Ft. Hale.",
        "The U.S. Army moved. | The U.S. Senate voted.",
        "They flew to the U.S. on Monday.",
        "He left the U.S. | She stayed.",
        "Prices rose in the U.K. | The rest fell.",
        "The bell rang at 9 a.m. and again at noon.",
        "The bell rang at 9 a.m. | Nobody came.",
        "The gates shut at 5 p.m. Friday.",
        "Room No. 12 was empty. | No. 13 was not.",
        "She said no. | He said yes.",
        "Acme Inc. fell. | So did Poole Ltd. and Hale Co.",
        "It was sold by Acme Inc. | The price was low.",
        "It was sold by Acme Inc. in March.",
        "The winner was J. Poole. | He wept.",
        "A. J. Hale and R.T. Poole own it.",
        "John F. Poole Jr. resigned. | He was tired.",
        "It fell in Jan. 2020. | It rose in Feb. and March.",
        "It grew (cf. Hale) by 3 p.c. a year.",
        "The crew, i.e. Reed, e.g. at sea, agreed.",
        "Was it Mr. Hale? | It was Ms. Hale!",
        "Poole vs. Reed was settled. | Both paid.",
        "It ran from Sept. 3 to Dec. 9. | Then it shut.",
        "The road is 5 mi. long.",
        "See pp. 3 and 4. | They agree.",
        "“We met Ms. Hale.” | “So did we.”",
        "''Ms. Hale won,'' he said.",
        "It was late ('Mr. Hale slept).",
        "She left with Dr.\nHale and Ms.\nPoole.",
    ] {
        assert_eq!(sentences(&expected.replace(" | ", " ")), expected);
    }
}

#[test]
fn a_dateline_is_no_part_of_the_first_sentence() {
    for (text, expected) in [
        (
            "VIKHAVEN, Nov 5 - One miner was killed on Monday. Two fled.",
            "One miner was killed on Monday. | Two fled.",
        ),
        ("VIKHAVEN (Coast Wire) — A ship sank.", "A ship sank."),
        ("OSLO, 3 May (Wire) — A ship sank.", "A ship sank."),
        ("PORT ELM, Kan. — Mr. Dane said no.", "Mr. Dane said no."),
        ("VIKHAVEN -- “Nobody fled,” she said.", "“Nobody fled,” she said."),
        // What stands between two dashes is an aside, and a short name in capitals may be that of a body.
        ("VIKHAVEN — Elm's port — was shut.", "VIKHAVEN — Elm's port — was shut."),
        ("NASA — It said no.", "NASA — It said no."),
        ("Vikhaven — It said no.", "Vikhaven — It said no."),
        ("VIKHAVEN — NOBODY FLED", "VIKHAVEN — NOBODY FLED"),
    ] {
        assert_eq!(sentences(text), expected);
    }
}

#[test]
fn never_crosses_a_block() {
    let text = "The harbour\nshut at noon";
    let analysis = Analysis::read(text, &[Span::new(0, 11), Span::new(12, text.len())]);
    let found: Vec<_> = analysis.sentences.iter().map(|s| (s.block, s.span.of(text))).collect();
    assert_eq!(found, [(0, "The harbour"), (1, "shut at noon")]);
}

#[test]
fn cuts_tokens() {
    for (text, expected) in [
        ("They don't know.", "They do n't know ."),
        ("They don’t know.", "They do n’t know ."),
        ("It can't be.", "It ca n't be ."),
        ("She cannot go.", "She can not go ."),
        ("Poole's plan", "Poole 's plan"),
        ("Poole’s plan", "Poole ’s plan"),
        ("the workers' pay", "the workers ' pay"),
        ("I'd say we've won; they'll see", "I 'd say we 've won ; they 'll see"),
        ("a five-hour talk", "a five - hour talk"),
        ("an anti-war co-founder's e-mail", "an anti-war co-founder 's e-mail"),
        ("the Reed–Hale pact", "the Reed – Hale pact"),
        ("it failed—again", "it failed — again"),
        ("$3.5 million, or €2bn", "$ 3.5 million , or € 2 bn"),
        ("up 12% or 1,200.", "up 12 % or 1,200 ."),
        ("US$5 each", "US $ 5 each"),
        ("at 10:30 a.m. or 5pm.", "at 10:30 a.m. or 5 pm ."),
        ("the U.S. and the U.K.", "the U.S. and the U.K."),
        ("J.D. Marsh and H. Poole", "J.D. Marsh and H. Poole"),
        ("Mr. Hale, Jr., left.", "Mr. Hale , Jr. , left ."),
        ("wait... what?!", "wait ... what ?!"),
        ("on 2024-05-02 and 3/4", "on 2024-05-02 and 3/4"),
        ("call 713-555-0147", "call 713-555-0147"),
        ("“We left,” he said.", "“ We left , ” he said ."),
        ("the '90s and the 1990s", "the '90s and the 1990s"),
        ("see https://example.org/a-b?c=1.", "see https://example.org/a-b?c=1 ."),
        ("write to ada@example.org,", "write to ada@example.org ,"),
        ("(one/two) [3]", "( one / two ) [ 3 ]"),
        ("We're gonna win", "We 're gon na win"),
        ("No. 5 it is", "No. 5 it is"),
        ("a U.S.-backed force", "a U.S. - backed force"),
        ("It ended, etc.", "It ended , etc."),
        ("was it the U.S.?", "was it the U.S. ?"),
        ("R&D at 40mph", "R&D at 40 mph"),
    ] {
        assert_eq!(tokens(text), expected);
    }
}

#[test]
fn finds_lemmas() {
    for (word, xpos, expected) in [
        ("said", "VBD", "say"),
        ("left", "VBD", "leave"),
        ("left", "VBN", "leave"),
        ("left", "JJ", "left"),
        ("deaths", "NNS", "death"),
        ("was", "VBD", "be"),
        ("were", "VBD", "be"),
        ("n't", "RB", "not"),
        ("n’t", "RB", "not"),
        ("better", "JJR", "good"),
        ("better", "RBR", "well"),
        ("ca", "MD", "can"),
        ("wo", "MD", "will"),
        ("'s", "VBZ", "be"),
        ("’s", "POS", "'s"),
        ("US", "NNP", "us"),
        ("us", "PRP", "we"),
        ("her", "PRP", "she"),
        ("countries", "NNS", "country"),
        ("movies", "NNS", "movie"),
        ("women", "NNS", "woman"),
        ("1990s", "NNS", "1990s"),
        ("buses", "NNS", "bus"),
        ("watches", "VBZ", "watch"),
        ("denied", "VBD", "deny"),
        ("stopped", "VBD", "stop"),
        ("hoping", "VBG", "hope"),
        ("hopping", "VBG", "hop"),
        ("visited", "VBD", "visit"),
        ("announcing", "VBG", "announce"),
        ("agreed", "VBD", "agree"),
        ("killed", "VBN", "kill"),
        ("released", "VBN", "release"),
        ("larger", "JJR", "large"),
        ("later", "RBR", "late"),
        ("biggest", "JJS", "big"),
        ("happier", "JJR", "happy"),
        ("longer", "RBR", "long"),
        ("lay", "VBD", "lie"),
        ("paid", "VBD", "pay"),
        ("Americans", "NNPS", "american"),
    ] {
        assert_eq!(lemma(word, xpos), expected, "{word} {xpos}");
    }
}

fn first(text: &str) -> Sentence {
    read(text).sentences.into_iter().next().unwrap()
}

#[test]
fn tags_plain_sentences() {
    let sentence = first("The old bridge was not closed in 1990.");
    let tags: Vec<Upos> = sentence.tokens.iter().map(|t| t.upos).collect();
    use Upos::{Adj, Adp, Aux, Det, Noun, Num, Part, Punct, Verb};
    assert_eq!(tags, [Det, Adj, Noun, Aux, Part, Verb, Adp, Num, Punct]);
}

#[test]
fn parses_plain_sentences() {
    // Word, its head (`-` for the root), relation.
    for (text, arcs) in [
        (
            "The mayor closed the bridge.",
            &[
                ("mayor", "closed", Dependency::Nsubj),
                ("closed", "-", Dependency::Root),
                ("bridge", "closed", Dependency::Obj),
                (".", "closed", Dependency::Punct),
            ][..],
        ),
        (
            "The bridge was not closed by the mayor.",
            &[
                ("bridge", "closed", Dependency::NsubjPass),
                ("not", "closed", Dependency::Advmod),
                ("was", "closed", Dependency::AuxPass),
                ("by", "mayor", Dependency::Case),
            ],
        ),
        (
            "She said the talks had failed.",
            &[("She", "said", Dependency::Nsubj), ("failed", "said", Dependency::Ccomp)],
        ),
        (
            "The plan is wrong.",
            &[
                ("wrong", "-", Dependency::Root),
                ("is", "wrong", Dependency::Cop),
                ("plan", "wrong", Dependency::Nsubj),
            ],
        ),
        (
            "Poole's house burned.",
            &[("Poole", "house", Dependency::NmodPoss), ("house", "burned", Dependency::Nsubj)],
        ),
    ] {
        let sentence = first(text);
        let tree = sentence.tree();
        for (word, head, relation) in arcs {
            let at = sentence.tokens.iter().position(|t| t.of(text) == *word).unwrap();
            let found = tree.heads[at].map_or("-", |h| sentence.tokens[h].of(text));
            assert_eq!((found, tree.relations[at]), (*head, *relation), "{word} in {text:?}");
        }
    }
}

#[test]
fn keeps_to_one_load_a_feature() {
    let (key, rival) = (0x4000_1234_u32, 0x4000_4321_u32);
    assert_eq!([key, rival].map(|k| place(k, 4)), [1, 1]);
    // Four places; the second holds `key` with 3 for the second choice, -2 for the third and 63 for the fourth.
    let row: u32 = 3 << 25 | (128 - 2) << 18 | 63 << 11 | 0x234;
    let bytes = [&[4, 0, 0, 0, 0], &row.to_le_bytes()[..], &[0; 8]].concat();
    let choices = Choices::read(&mut &bytes[..]).unwrap();
    assert_eq!(choices.score(&[key, rival]), [9, -4, 63 * 63]);
    assert!(Choices::read(&mut &bytes[..9]).is_none());

    let bytes = [4, 0, 2, 0x34, 0x12, 5, 2, 7, (-3_i8).cast_unsigned(), 0, 0];
    let weights = Weights::read(&mut &bytes[..]).unwrap();
    let mut scores = [0; 128];
    weights.score(&[key, rival, 0], &mut scores);
    assert_eq!((scores[5], scores[7], scores.iter().sum::<i32>()), (4, -9, -5));
    assert_eq!((highest(&scores, 128), highest(&scores, 5)), (5, 0));
    assert!(Weights::read(&mut &bytes[..10]).is_none());
}

#[test]
fn leaves_certain_words_unscored() {
    let often = seen(9, sure(400, 400));
    assert_eq!(Word::new("the").with_known(often).certain(), Some(9));
    for (most, all) in [(10, 10), (390, 400), (0, 0)] {
        assert_eq!(Word::new("the").with_known(seen(9, sure(most, all))).certain(), None);
    }
    assert_eq!(Word::new("the").certain(), None);
    // A form that was seen in lower case alone is no certain one, but no unknown one either.
    let lexicon = |key: u32| (key == Word::key("bridge")).then_some(often);
    assert_eq!(known("bridge", lexicon), often);
    assert_eq!(Word::new("Bridge").with_known(known("Bridge", lexicon)).certain(), None);
    assert_ne!([known("Bridge", lexicon), often], [0, known("Bridge", lexicon)]);
    assert_eq!(known("harbour", lexicon), 0);
}

#[test]
fn takes_steps_where_there_is_a_choice() {
    let mut state = State::new(2);
    assert_eq!(state.forced(), Some(Step::Shift));
    state.take(Step::Shift, Dependency::Dep);
    assert_eq!(state.forced(), None);
    // One token on the stack has none below it.
    let scores = [[0, 9, 0], [1, 9, 0], [-1, 9, -1], [1, 9, 2], [2, 9, 2]];
    let steps = [Step::Shift, Step::Left, Step::Shift, Step::Subject, Step::Left];
    assert_eq!(scores.map(|s| state.best(s)), steps);
    assert_eq!((state.arc(Step::Subject), state.allows(Step::Subject)), (Some((0, 1)), true));
    state.take(Step::Subject, Dependency::Nsubj);
    state.take(Step::Shift, Dependency::Dep);
    assert!(!state.allows(Step::Subject), "the artificial root has no subject");
    assert_eq!((state.forced(), state.arc(Step::Left)), (Some(Step::Left), Some((1, 2))));
    state.take(Step::Left, Dependency::Root);
    assert!(state.done());
    assert_eq!(state.arcs, [Some((1, Dependency::Nsubj)), Some((2, Dependency::Root))]);
}

#[test]
fn names_subjects_by_their_own_step() {
    let all = [0; 128];
    let named = |step: Step| {
        let mut scores = all;
        bar(step, &mut scores);
        let open = Dependency::ALL.iter().zip(scores).filter(|(_, s)| *s == 0);
        open.map(|(relation, _)| *relation).collect::<Vec<_>>()
    };
    assert_eq!(named(Step::Subject), [Dependency::Nsubj, Dependency::NsubjPass]);
    assert_eq!(named(Step::Right), Dependency::ALL);
    let left = named(Step::Left);
    assert_eq!(left.len() + 2, Dependency::ALL.len());
    assert!(!left.into_iter().any(is_subject));
}

#[test]
fn spelling_of_quotes_and_digits_is_one() {
    for (a, b) in [("don’t", "don't"), ("1990s", "2024s"), ("–", "-")] {
        assert_eq!(Word::key(a), Word::key(b), "{a} {b}");
    }
    assert_ne!(Word::key("Bridge"), Word::key("bridge"));
    assert_ne!(Tagger::builtin().word("bridge").known, 0);
}

#[test]
fn bears_very_long_sentences() {
    for text in ["word ".repeat(20_000), "(".repeat(20_000), "a-".repeat(20_000), "“x,” ".repeat(5000)] {
        for sentence in read(&text).sentences {
            assert!(is_tree(&sentence));
        }
    }
}

/// Whether the sentence has one root and every token leads to it.
fn is_tree(sentence: &Sentence) -> bool {
    let tree = sentence.tree();
    let roots = tree.heads.iter().filter(|h| h.is_none()).count();
    let mut led = vec![false; tree.heads.len()];
    let leads = |from: usize, led: &mut Vec<bool>| {
        let (mut at, mut path) = (from, Vec::new());
        while let Some(head) = tree.heads[at].filter(|_| !led[at]) {
            path.push(at);
            if path.len() > tree.heads.len() {
                return false;
            }
            at = head;
        }
        led[at] = true;
        path.iter().for_each(|p| led[*p] = true);
        true
    };
    roots == usize::from(!sentence.tokens.is_empty()) && (0..tree.heads.len()).all(|at| leads(at, &mut led))
}

proptest! {
    #[test]
    fn tokens_cover_the_text(text in "([a-zA-Z’'\\-.,$%“”()0-9é\u{a0} \n]|n't|U\\.S\\.|\\PC){0,80}") {
        let analysis = read(&text);
        let mut end = 0;
        for sentence in &analysis.sentences {
            prop_assert!(is_tree(sentence));
            for token in &sentence.tokens {
                prop_assert!(token.span.start >= end && !token.span.is_empty());
                prop_assert!(sentence.span.contains(token.span));
                prop_assert!(text.is_char_boundary(token.span.start) && text.is_char_boundary(token.span.end));
                prop_assert!(text[end..token.span.start].chars().all(char::is_whitespace));
                end = token.span.end;
            }
        }
        prop_assert!(text[end..].chars().all(char::is_whitespace));
    }
}

#[test]
fn a_paragraph_is_read_to_its_bound_and_what_stands_behind_is_named() {
    use super::sentence::{PARAGRAPH, SENTENCE};
    let one = "The ferry left. ";
    let text = format!("{}The last one.\n\nThe quay is short.", one.repeat(PARAGRAPH / one.len() + 40));
    let at = text.find("\n\n").unwrap();
    let analysis = Analysis::read(&text, &[Span::new(0, at), Span::new(at + 2, text.len())]);
    let [beyond] = analysis.beyond.as_slice() else { panic!("{:?}", analysis.beyond) };
    assert!(beyond.of(&text).starts_with("The ferry left.") && beyond.end == at, "{beyond:?}");
    assert!(beyond.start <= PARAGRAPH && beyond.start > PARAGRAPH - 2 * one.len());
    let (last, before) = analysis.sentences.split_last().unwrap();
    assert_eq!((last.span.of(&text), last.block), ("The quay is short.", 1));
    assert_eq!(before.last().unwrap().span.end + 1, beyond.start, "nothing is lost between");
    assert!(analysis.endless.is_empty());

    let endless = "and on it goes ".repeat(SENTENCE / 15 + 2);
    let text = format!("It began. And then {endless}it ended. It was over.");
    let analysis = read(&text);
    assert_eq!(analysis.sentences.len(), 2, "before and after are read");
    let [long] = analysis.endless.as_slice() else { panic!("{:?}", analysis.endless) };
    assert!(long.of(&text).starts_with("And then and on") && long.of(&text).ends_with("it ended."));
    assert!(analysis.beyond.is_empty());

    // No character is cut, and a word without an end does no harm.
    let text = "é".repeat(PARAGRAPH);
    let analysis = read(&text);
    assert_eq!((analysis.sentences.len(), analysis.beyond.as_slice()), (0, &[Span::new(0, text.len())][..]));
}
