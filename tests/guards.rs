//! Every reason to set a difference aside: a look-alike that its guard catches, and a contradiction that it must not
//! swallow. The examples are those of the reason's page, `docs/reasons/ID.md`, so that the pages are true.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use gainsay::check::{Checker, Config, Input};
use gainsay::model::{Reason, Relation, Report};

fn page(reason: Reason) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/reasons/{reason}.md"))
}

/// The two texts of the page's block of that name.
fn example(reason: Reason, name: &str) -> Result<[String; 2], String> {
    let path = page(reason);
    let text =
        fs::read_to_string(&path).map_err(|_| format!("{reason}: no page docs/reasons/{reason}.md"))?;
    let (_, rest) = text.split_once(&format!("```{name}\n")).ok_or(format!("{reason}: no block {name}"))?;
    let (block, _) = rest.split_once("\n```").unwrap();
    let side = |letter: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(letter));
        line.map(str::to_owned).ok_or(format!("{reason}: {name} has no line {letter}"))
    };
    Ok([side("a: ")?, side("b: ")?])
}

/// A text written on 6 May 2031.
fn dated(text: &str) -> Vec<u8> {
    format!("---\ndate: 2031-05-06\n---\n{text}\n").into_bytes()
}

fn check(checker: &Checker, [a, b]: &[String; 2]) -> Report {
    let input = |path: &str, text: &str| Input { path: path.to_owned(), bytes: Ok(dated(text)) };
    checker.check("guards", vec![input("a.md", a), input("b.md", b)])
}

fn came_to(report: &Report) -> String {
    let disputes = report
        .disputes
        .iter()
        .map(|d| format!("{} ({}) {:.2}: {}", d.relation.word(), d.kind, d.confidence, d.steps.join("; ")));
    let aside = report.set_aside.iter().map(|s| format!("set aside {}: {}", s.reason, s.steps.join("; ")));
    disputes.chain(aside).collect::<Vec<_>>().join("\n    ")
}

#[test]
fn every_guard_catches_its_look_alike() {
    let checker = Checker::new(Config::default()).unwrap();
    let mut wrong = Vec::new();
    for reason in Reason::ALL {
        match example(reason, "set-aside") {
            Err(why) => wrong.push(why),
            Ok(texts) => {
                let report = check(&checker, &texts);
                let caught = report.set_aside.iter().any(|s| s.reason == reason.id());
                let alarm = report.disputes.iter().any(|d| d.relation == Relation::Contradiction);
                if !caught || alarm {
                    wrong.push(format!("{reason}: {texts:?} came to\n    {}", came_to(&report)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_guard_swallows_a_contradiction() {
    let checker = Checker::new(Config::default()).unwrap();
    let mut wrong = Vec::new();
    for reason in Reason::ALL {
        match example(reason, "contradiction") {
            Err(why) => wrong.push(why),
            Ok(texts) => {
                let report = check(&checker, &texts);
                if !report.disputes.iter().any(|d| d.relation == Relation::Contradiction) {
                    wrong.push(format!("{reason}: {texts:?} came to\n    {}", came_to(&report)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A guard that is off sets nothing aside: what it caught comes to something else.
#[test]
fn a_guard_can_be_switched_off() {
    let mut without = Vec::new();
    for reason in Reason::ALL {
        let texts = example(reason, "set-aside").unwrap();
        let config = Config { guards_off: BTreeSet::from([reason]), ..Config::default() };
        let report = check(&Checker::new(config).unwrap(), &texts);
        if report.set_aside.iter().any(|s| s.reason == reason.id()) {
            without.push(format!("{reason}: {}", came_to(&report)));
        }
    }
    assert!(without.is_empty(), "{}", without.join("\n"));
}

#[test]
fn no_page_is_left_over() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reasons");
    let pages: BTreeSet<String> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    let ids: BTreeSet<String> = Reason::ALL.iter().map(|reason| format!("{reason}.md")).collect();
    assert_eq!(pages, ids);
}
