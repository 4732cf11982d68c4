//! What holds for every input.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::OnceLock;

use gainsay::check::{Checker, Config, Input};
use gainsay::model::Relation;
use gainsay::report::RENDERERS;
use proptest::prelude::*;

fn checker() -> &'static Checker {
    static CHECKER: OnceLock<Checker> = OnceLock::new();
    CHECKER.get_or_init(|| Checker::new(Config::default()).unwrap())
}

fn input(path: &str, bytes: &[u8]) -> Input {
    Input { path: path.to_owned(), bytes: Ok(bytes.to_vec()) }
}

/// Sentences of a small world, so that some agree and some do not.
fn sentence() -> impl Strategy<Value = String> {
    let who =
        prop_oneof![Just("The bridge"), Just("The “old” mill"), Just("Mayor Ilse Tarn"), Just("No ferry")];
    let what = prop_oneof![
        Just("was closed on Monday"),
        Just("was not closed on Monday"),
        Just("lost 12 boats"),
        Just("lost about 1,200 boats"),
        Just("may open at 9:30 p.m."),
        Just("said: \"I won't resign — ever"),
    ];
    let end = prop_oneof![Just("."), Just(", police said."), Just("?"), Just(" …")];
    (who, what, end).prop_map(|(who, what, end)| format!("{who} {what}{end}"))
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(sentence(), 1..6).prop_map(|sentences| sentences.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn places_lie_in_their_files(texts in prop::collection::vec(text(), 1..4)) {
        let inputs = texts.iter().enumerate().map(|(n, t)| input(&format!("{n}.txt"), t.as_bytes())).collect();
        let (claims, ..) = checker().claims(inputs, false);
        for claim in claims {
            let file = &texts[claim.source[..1].parse::<usize>().unwrap()];
            prop_assert!(claim.start <= claim.end && claim.end <= file.len());
            prop_assert!(file.get(claim.start..claim.end).is_some(), "{}..{} of {file:?}", claim.start, claim.end);
            for [start, end] in claim.spans {
                prop_assert!(file.get(start..end).is_some());
            }
        }
    }

    #[test]
    fn the_order_of_files_does_not_count(texts in prop::collection::vec(text(), 2..5)) {
        let forth = || texts.iter().enumerate().map(|(n, t)| input(&format!("{n}.md"), t.as_bytes()));
        let one = checker().check("x", forth().collect());
        let two = checker().check("x", forth().rev().collect());
        for renderer in RENDERERS {
            prop_assert_eq!((renderer.render)(&one), (renderer.render)(&two));
        }
    }

    #[test]
    fn a_text_never_contradicts_itself(text in sentence()) {
        prop_assert_ne!(checker().compare(&text, &text).relation, Relation::Contradiction);
    }

    #[test]
    fn comparing_is_symmetric(a in sentence(), b in sentence()) {
        let (one, two) = (checker().compare(&a, &b), checker().compare(&b, &a));
        prop_assert_eq!(one.relation == Relation::Contradiction, two.relation == Relation::Contradiction);
    }

    #[test]
    fn no_bytes_bring_it_down(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        words in "[\\PC\\n\"“<&{:\\[-]{0,200}",
        extension in prop_oneof![Just("md"), Just("txt"), Just("html"), Just("json"), Just("srt"), Just("vtt")],
    ) {
        let inputs = vec![
            input(&format!("a.{extension}"), &bytes),
            input(&format!("b.{extension}"), words.as_bytes()),
        ];
        let report = checker().check("x", inputs);
        for renderer in RENDERERS {
            // Annotations are only written where something was found.
            let written = (renderer.render)(&report);
            prop_assert!(renderer.name == "github" || !written.is_empty());
        }
    }
}
