//! Holds the pages to the code.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

use gainsay::model::{Kind, Reason};
use gainsay::report::RENDERERS;

fn page(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn every_reason_has_its_section_and_no_section_is_left_over() {
    let page = page("docs/reasons.md");
    let sections: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    let ids: Vec<&str> = Reason::ALL.iter().map(|reason| reason.id()).collect();
    assert_eq!(sections, ids);
}

#[test]
fn every_kind_and_format_is_named() {
    let json = page("docs/json.md");
    for kind in Kind::ALL {
        assert!(json.contains(&format!("`{kind}`")), "docs/json.md: {kind}");
    }
    let readme = page("README.md");
    for renderer in RENDERERS {
        assert!(readme.contains(renderer.name), "README.md: {}", renderer.name);
    }
}

#[test]
fn the_first_commands_of_the_readme_are_the_two_that_work() {
    let readme = page("README.md");
    let commands: Vec<&str> = readme.lines().filter(|line| line.starts_with("cargo ")).take(2).collect();
    assert_eq!(commands, ["cargo run --release -- check examples/ceasefire-talks", "cargo test"]);
    assert!(page(".ci/run").trim_end().ends_with("step cargo test"));
}
