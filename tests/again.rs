//! A dossier that changes, source by source: checked with what is kept of the last checks, it gives the report that a
//! fresh check gives, byte for byte.

#![allow(clippy::unwrap_used, clippy::panic)]

mod chance;

use std::collections::BTreeMap;

use chance::Chance;
use gainsay::check::{Checker, Config, Input, Kept};
use gainsay::model::Detail;

const PERSONS: [&str; 8] = [
    "Mayor Ada Brenner",
    "Brenner",
    "the mayor",
    "Tom Arden, chairman of Corran Ferries Ltd,",
    "the chairman",
    "Ms Brenner",
    "Jo Brenner",
    "the union",
];

fn sentence(chance: &mut Chance) -> String {
    let who = chance.of(&PERSONS);
    let number = 2 + chance.below(9);
    let day = chance.of(&["Monday", "Tuesday", "3 May"]);
    match chance.below(8) {
        0 => format!("{number} passengers were injured on {day}, {who} said."),
        1 => format!(
            "“The harbour bridge is {}, and we {} it,” said {who}.",
            chance.of(&["closed", "open"]),
            chance.of(&["own", "sold"])
        ),
        2 => format!("On {day} {who} denied that the engine had failed. She called the report wrong."),
        3 => format!(
            "Corran Ferries Ltd said the repairs cost {number} million dollars. It will appeal, the company said."
        ),
        4 => format!("{who} died on {day}."),
        5 => format!("{who} was appointed mayor on {day}."),
        6 => format!("The fire killed {number} people in Ostrand, {who} said."),
        _ => format!("The ferry sank at {number} p.m. on {day} near Ostrand."),
    }
}

fn source(chance: &mut Chance) -> Vec<u8> {
    let day = 1 + chance.below(9);
    let sentences: Vec<String> = (0..2 + chance.below(4)).map(|_| sentence(chance)).collect();
    format!(
        "---\npublisher: Desk {}\ndate: 2031-05-{day:02}\n---\n\n{}\n",
        chance.below(3),
        sentences.join(" ")
    )
    .into_bytes()
}

fn inputs(sources: &BTreeMap<String, Vec<u8>>) -> Vec<Input> {
    sources.iter().map(|(path, bytes)| Input { path: path.clone(), bytes: Ok(bytes.clone()) }).collect()
}

fn change(chance: &mut Chance, sources: &mut BTreeMap<String, Vec<u8>>, gone: &mut Vec<(String, Vec<u8>)>) {
    let some = |chance: &mut Chance, sources: &BTreeMap<String, Vec<u8>>| {
        sources.keys().nth(chance.below(sources.len().max(1))).cloned()
    };
    match chance.below(5) {
        // A name that sorts anywhere among the others.
        0 | 1 => {
            let path = format!("{}{}.md", chance.of(&["a", "k", "z"]), chance.below(40));
            sources.insert(path, source(chance));
        }
        2 => {
            let Some(path) = some(chance, sources) else { return };
            sources.insert(path, source(chance));
        }
        3 => {
            let Some(path) = some(chance, sources) else { return };
            gone.extend(sources.remove_entry(&path));
        }
        // What was taken out comes back as it was.
        _ => sources.extend(gone.pop()),
    }
}

#[test]
fn a_check_with_what_was_kept_is_a_fresh_check() {
    let checker = |jobs| {
        Checker::new(Config { detail: Detail::Sources, jobs: Some(jobs), ..Config::default() }).unwrap()
    };
    let (again, fresh) = (checker(2), checker(1));
    let kept = Kept::default();
    let (mut disputes, mut unlike) = (0, 0);
    let mut last = String::new();
    for seed in [0x9E37_79B9_7F4A_7C15, 0xD1B5_4A32_D192_ED03] {
        let mut chance = Chance(seed);
        let (mut sources, mut gone) = (BTreeMap::new(), Vec::new());
        for step in 0..14 {
            for _ in 0..1 + chance.below(2) {
                change(&mut chance, &mut sources, &mut gone);
            }
            let report = again.again("ferry", inputs(&sources), &kept, &());
            let wanted = fresh.check("ferry", inputs(&sources));
            let [report, wanted] =
                [report, wanted].map(|report| serde_json::to_string_pretty(&report).unwrap());
            assert!(report == wanted, "seed {seed:x}, step {step}: {}", first_difference(&report, &wanted));
            disputes += wanted.matches("\"fingerprint\"").count();
            unlike += usize::from(wanted != last);
            last = wanted;
        }
    }
    assert!(
        disputes > 40 && unlike > 20,
        "{disputes} disputes in {unlike} reports: too few to tell anything"
    );
}

#[test]
fn what_other_rules_read_is_not_used() {
    let own = |without: Vec<String>| Checker::new(Config { without, ..Config::default() }).unwrap();
    let (all, few) = (own(Vec::new()), own(vec!["casualties".to_owned()]));
    assert_ne!(all.rules().digest(), few.rules().digest());
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    let sources: BTreeMap<String, Vec<u8>> =
        (0..12).map(|number| (format!("{number}.md"), source(&mut chance))).collect();
    let kept = Kept::default();
    let json = |report| serde_json::to_string(&report).unwrap();
    for checker in [&all, &few, &all] {
        let report = checker.again("ferry", inputs(&sources), &kept, &());
        assert_eq!(json(report), json(checker.check("ferry", inputs(&sources))));
    }
}

fn first_difference(a: &str, b: &str) -> String {
    let lines = a.lines().zip(b.lines()).find(|(a, b)| a != b);
    lines.map_or_else(|| "one is longer".to_owned(), |(a, b)| format!("{a} | {b}"))
}
