//! States of one thing that follow each other, and plans told as done: pairs of short texts in our own words, with the
//! update they must give or must not.

mod apart;
mod declared;
mod replaced;

use apart::{APART, OTHERS};
use declared::DECLARED;
use replaced::UPDATES;

use gainsay::check::{Checker, Config, Input};
use gainsay::model::Relation;

/// Two texts, each with its day of March.
type Two = [(u32, &'static str); 2];

fn relations(checker: &Checker, [a, b]: [(u32, &str); 2]) -> Vec<Relation> {
    let input = |path: &str, (day, text): (u32, &str)| Input {
        path: path.to_owned(),
        bytes: Ok(format!("---\ndate: 2032-03-{day:02}\n---\n{text}\n").into_bytes()),
    };
    let report = checker.check("pair", vec![input("a.md", a), input("b.md", b)]);
    report.disputes.iter().map(|d| d.relation).collect()
}

#[test]
fn a_later_state_replaces_an_earlier_one() {
    let checker = Checker::new(Config::default()).unwrap();
    let wrong: Vec<_> = UPDATES
        .into_iter()
        .chain(DECLARED)
        .map(|pair| (pair, relations(&checker, pair)))
        .filter(|(_, found)| {
            !found.contains(&Relation::Superseded) || found.contains(&Relation::Contradiction)
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn two_things_or_one_moment_are_no_update() {
    let checker = Checker::new(Config::default()).unwrap();
    let wrong: Vec<_> = OTHERS
        .into_iter()
        .map(|pair| (pair, relations(&checker, pair)))
        .filter(|(_, found)| found.contains(&Relation::Superseded))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn two_things_are_neither_an_update_nor_a_conflict() {
    let checker = Checker::new(Config::default()).unwrap();
    let wrong: Vec<_> = APART
        .into_iter()
        .map(|pair| (pair, relations(&checker, pair)))
        .filter(|(_, found)| !found.is_empty())
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_told_of_one_moment_is_no_update_of_it() {
    let checker = Checker::new(Config::default()).unwrap();
    for pair in [
        [
            (9, "Three shots were fired in Market Square on Monday evening, police said."),
            (11, "Seven shots were fired in Market Square on Monday evening, witnesses said."),
        ],
        [
            (9, "The driver of the coach was sober at the time of the crash, police said."),
            (11, "The driver of the coach was drunk at the time of the crash, the prosecutor said."),
        ],
    ] {
        let found = relations(&checker, pair);
        assert!(!found.contains(&Relation::Superseded), "{pair:?}");
        assert!(found.contains(&Relation::Contradiction), "{pair:?}");
    }
}
