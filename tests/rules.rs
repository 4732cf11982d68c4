//! Every rule's examples, run through the whole way of a document: the same that `gainsay rules test` runs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use gainsay::check::{Checker, Config};

#[test]
fn every_example_of_every_rule_holds() {
    let checker = Checker::new(Config::default()).expect("the built-in rules load");
    let report = checker.test_rules();
    assert!(report.failures().next().is_none(), "{}", report.text());
    assert!(report.done().next().is_none(), "a `todo` that passes is to be taken away:\n{}", report.text());
}

#[test]
fn there_are_rules_across_kinds_and_packs() {
    let checker = Checker::new(Config::default()).expect("the built-in rules load");
    let rules = checker.rules();
    let kinds: BTreeSet<_> = rules.rules().iter().map(|r| r.kind()).collect();
    assert!(kinds.len() >= 9, "{kinds:?}");
    assert!(rules.rules().len() >= 60, "{}", rules.rules().len());
    let packs = "business casualties core courts crime diplomacy elections health science sport transport";
    assert_eq!(rules.packs().into_iter().collect::<Vec<_>>().join(" "), packs);
}

#[test]
fn every_rule_has_three_examples_and_two_near_misses() {
    for rule in gainsay::rules::RuleSet::builtin().rules() {
        // A known miss shows nothing, and what replaces an earlier answer is told: neither is a near miss.
        let held = || rule.examples().iter().filter(|example| !example.todo);
        let fire = held().filter(|example| example.expect.fires()).count();
        let near = held().filter(|example| example.expect.near_miss()).count();
        assert!(fire >= 3 && near >= 2, "{}: {fire} that fire, {near} near misses", rule.id());
    }
}

/// The words that answers are read from in the examples, a snapshot for each pack: a rule that still judges rightly may
/// have begun to read something else.
#[test]
fn what_is_read_in_the_examples_is_as_approved() {
    let checker = Checker::new(Config::default()).expect("the built-in rules load");
    let report = checker.test_rules();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots/rules");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let rules = checker.rules();
    settings.bind(|| {
        for pack in rules.packs() {
            let own = rules.rules().iter().filter(|rule| rule.pack() == pack);
            let read: Vec<String> = own.filter_map(|rule| report.labelled(rule.id())).collect();
            insta::assert_snapshot!(pack, read.join("\n"));
        }
    });
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots/rules");
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().display().to_string();
        let pack = name.trim_end_matches(".new").trim_end_matches(".snap");
        assert!(rules.packs().contains(pack), "snapshots/rules/{name} belongs to no pack");
    }
}
