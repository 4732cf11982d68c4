//! What the names of disputes hold out against, and what changes them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use gainsay::check::{Checker, Config, Input};
use gainsay::model::Report;
use proptest::prelude::*;

fn checker() -> &'static Checker {
    static CHECKER: OnceLock<Checker> = OnceLock::new();
    CHECKER.get_or_init(|| Checker::new(Config::default()).unwrap())
}

fn check(files: &[(String, String)]) -> Report {
    let input =
        |(path, text): &(String, String)| Input { path: path.clone(), bytes: Ok(text.clone().into_bytes()) };
    checker().check("x", files.iter().map(input).collect())
}

fn names(files: &[(String, String)]) -> BTreeSet<String> {
    check(files).disputes.into_iter().map(|dispute| dispute.fingerprint).collect()
}

/// What one source says of the matters of a small world: counts, a state, a day, a place.
#[derive(Clone, Debug)]
struct Source {
    dead: u32,
    boats: u32,
    closed: bool,
    day: &'static str,
    holder: &'static str,
}

impl Source {
    fn paragraphs(&self) -> Vec<String> {
        let Self { dead, boats, closed, day, holder } = self;
        let state = if *closed { "was closed" } else { "was not closed" };
        vec![
            format!("{dead} people were killed in the Brinmouth ferry collision, {holder} said."),
            format!("The Saltby bridge {state} on Tuesday, {holder} said."),
            format!("The storm sank {boats} fishing boats in Aller harbour, {holder} said."),
            format!("The new lighthouse at Corran Point opens on {day}, {holder} said."),
        ]
    }

    fn text(&self) -> String {
        self.paragraphs().join("\n\n") + "\n"
    }
}

fn source() -> impl Strategy<Value = Source> {
    let day = prop_oneof![Just("3 May 2031"), Just("9 May 2031"), Just("21 June 2031")];
    let holder =
        prop_oneof![Just("police"), Just("the coroner"), Just("the harbour master"), Just("the council")];
    (11u32..40, 3u32..9, any::<bool>(), day, holder).prop_map(|(dead, boats, closed, day, holder)| Source {
        dead,
        boats,
        closed,
        day,
        holder,
    })
}

fn dossier() -> impl Strategy<Value = Vec<Source>> {
    prop::collection::vec(source(), 2..5)
}

fn files(sources: &[Source], path: impl Fn(usize) -> String) -> Vec<(String, String)> {
    sources.iter().enumerate().map(|(n, source)| (path(n), source.text())).collect()
}

fn plain(n: usize) -> String {
    format!("{n}.md")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_files_does_not_count(sources in dossier(), turn in 1usize..4) {
        let turned = |n: usize| format!("{}.md", (n + turn) % sources.len());
        prop_assert_eq!(names(&files(&sources, plain)), names(&files(&sources, turned)));
        let reversed = |n: usize| format!("{}.md", sources.len() - n);
        prop_assert_eq!(names(&files(&sources, plain)), names(&files(&sources, reversed)));
    }

    #[test]
    fn names_of_folders_and_files_do_not_count(sources in dossier(), folder in "[a-z]{1,8}(/[a-z]{1,8}){0,2}") {
        let moved = |n: usize| format!("{folder}/{n}-text.md");
        prop_assert_eq!(names(&files(&sources, plain)), names(&files(&sources, moved)));
    }

    #[test]
    fn white_space_does_not_count(sources in dossier(), spaces in prop::collection::vec(0usize..4, 64)) {
        let spaced = |text: &str| -> String {
            let mut at = 0;
            let space = |c: char| {
                if c != ' ' {
                    return c.to_string();
                }
                at += 1;
                [" ", "  ", "\n", " \t "][spaces[at % spaces.len()]].to_owned()
            };
            text.chars().map(space).collect()
        };
        let written = files(&sources, plain);
        let respaced: Vec<_> = written.iter().map(|(path, text)| (path.clone(), spaced(text))).collect();
        prop_assert_eq!(names(&written), names(&respaced));
    }

    #[test]
    fn text_elsewhere_in_a_file_does_not_count(
        sources in dossier(),
        which in any::<prop::sample::Index>(),
        at in 0usize..5,
        words in prop_oneof![
            Just("A brass band from Penmoor played on the green."),
            Just("Tickets for the flower show are on sale at the post office."),
            Just("# News\n\nThe library has bought a piano."),
        ],
    ) {
        let mut written = files(&sources, plain);
        let before = names(&written);
        let which = which.index(sources.len());
        let mut paragraphs = sources[which].paragraphs();
        paragraphs.insert(at.min(paragraphs.len()), words.to_owned());
        written[which].1 = paragraphs.join("\n\n") + "\n";
        prop_assert_eq!(before, names(&written));
    }

    #[test]
    fn one_more_witness_to_a_known_answer_does_not_count(sources in dossier(), which in any::<prop::sample::Index>()) {
        let ruled = |report: Report| -> BTreeSet<String> {
            let disputes = report.disputes.into_iter().filter(|dispute| dispute.rule.is_some());
            disputes.map(|dispute| dispute.fingerprint).collect()
        };
        let mut written = files(&sources, plain);
        let before = ruled(check(&written));
        let Source { dead, .. } = sources[which.index(sources.len())];
        written.push((plain(9), format!("The collision of the ferry at Brinmouth left {dead} people dead, a doctor said.\n")));
        prop_assert_eq!(before, ruled(check(&written)));
    }

    #[test]
    fn another_answer_counts(sources in dossier(), which in any::<prop::sample::Index>(), more in 41u32..90) {
        let which = which.index(sources.len());
        let before = check(&files(&sources, plain));
        // Other rules read other answers in the same words.
        let told = |dispute: &gainsay::model::Dispute| {
            let counts = dispute.rule.as_deref().is_none_or(|rule| rule == "death-toll");
            counts && dispute.sides.iter().flat_map(|side| &side.claims).any(|claim| {
                claim.source == plain(which) && claim.text.contains("killed")
            })
        };
        let held: BTreeSet<String> =
            before.disputes.iter().filter(|d| told(d)).map(|d| d.fingerprint.clone()).collect();
        let mut changed = sources.clone();
        changed[which].dead = more;
        let after = check(&files(&changed, plain));
        let now: BTreeSet<String> =
            after.disputes.iter().filter(|d| told(d)).map(|d| d.fingerprint.clone()).collect();
        prop_assert!(held.is_disjoint(&now), "{held:?} {now:?}");
        prop_assert!(!now.is_empty());
    }
}

#[test]
fn disputes_stand_by_weight_then_by_name() {
    let days = ["3 May 2031", "9 May 2031", "21 June 2031"];
    let source = |n: u32| Source {
        dead: 11 + n,
        boats: 3 + n,
        closed: n < 2,
        day: days[n as usize % 3],
        holder: "police",
    };
    let report = check(&files(&(0..4).map(source).collect::<Vec<_>>(), plain));
    let order = |dispute: &gainsay::model::Dispute| {
        let origins: usize = dispute.sides.iter().map(|side| side.origins).sum();
        // In thousandths: the surer, and the more independent origins tell of it, the earlier.
        let weight = dispute.confidence * 1000.0 + 20.0 * origins.min(10) as f64;
        let relation =
            ["contradiction", "tension", "superseded"].iter().position(|w| *w == dispute.relation.word());
        (relation, Reverse(dispute.severity), Reverse(weight.round() as i64), dispute.fingerprint.clone())
    };
    let found: Vec<_> = report.disputes.iter().map(order).collect();
    assert!(found.len() > 3, "{found:?}");
    assert!(found.is_sorted(), "{found:?}");
}

#[test]
fn the_small_world_has_disputes_of_rules_and_of_alignment() {
    let one = Source { dead: 15, boats: 4, closed: true, day: "3 May 2031", holder: "police" };
    let two = Source { dead: 22, boats: 7, closed: false, day: "9 May 2031", holder: "the coroner" };
    let report = check(&files(&[one, two], plain));
    assert!(report.disputes.iter().any(|d| d.rule.is_some()), "{:#?}", report.disputes);
    assert!(report.disputes.iter().filter(|d| d.rule.is_none()).count() >= 2, "{:#?}", report.disputes);
}
