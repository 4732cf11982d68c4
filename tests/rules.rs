//! Every rule's examples, run through the whole way of a document: the same that `gainsay rules test` runs.

use gainsay::check::{Checker, Config};

#[test]
fn every_example_of_every_rule_holds() {
    let checker = Checker::new(Config::default()).expect("the built-in rules load");
    let report = checker.test_rules();
    assert!(report.failures().next().is_none(), "{}", report.text());
    assert!(report.done().next().is_none(), "a `todo` that passes is to be taken away:\n{}", report.text());
}

#[test]
fn there_are_rules_across_the_kinds() {
    let checker = Checker::new(Config::default()).expect("the built-in rules load");
    let kinds: std::collections::BTreeSet<_> = checker.rules().rules().iter().map(|r| r.kind()).collect();
    assert!(checker.rules().rules().len() >= 12);
    assert!(kinds.len() >= 6, "{kinds:?}");
}
