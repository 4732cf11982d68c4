//! Approved reports: every scenario and example in Markdown and JSON, in `snapshots/`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use gainsay::check::{Checker, Config, Input};
use gainsay::model::Report;
use gainsay::report::{Renderer, renderer};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folders with sources by name: scenarios under their own, examples as `example-…`.
fn dossiers() -> Vec<(String, PathBuf)> {
    let inside = |folder: &str, prefix: &str, sources: &str| -> Vec<(String, PathBuf)> {
        let entries = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
        let folders = entries.filter(|path| path.is_dir());
        folders
            .map(|path| (format!("{prefix}{}", path.file_name().unwrap().display()), path.join(sources)))
            .collect()
    };
    let mut found = inside("tests/scenarios", "", "sources");
    found.extend(inside("examples", "example-", ""));
    found.sort();
    found
}

/// The formats in which whole dossiers are approved; tests/formats.rs holds the others to their rules.
fn approved() -> impl Iterator<Item = &'static Renderer> {
    ["markdown", "json"].into_iter().filter_map(renderer)
}

/// The report without what changes with every rule: versions and digests.
fn report(checker: &Checker, name: &str, folder: &Path) -> Report {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.unwrap());
    let inputs = entries.filter(|entry| entry.file_type().is_file()).map(|entry| Input {
        path: entry.path().strip_prefix(folder).unwrap().display().to_string(),
        bytes: Ok(fs::read(entry.path()).unwrap()),
    });
    let mut report = checker.check(name, inputs.collect());
    "version".clone_into(&mut report.gainsay);
    "digest".clone_into(&mut report.rules);
    report
}

#[test]
fn reports_are_as_approved() {
    let checker = Checker::new(Config::default()).unwrap();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, folder) in dossiers() {
            let report = report(&checker, &name, &folder);
            for renderer in approved() {
                insta::assert_snapshot!(format!("{name}.{}", renderer.extension), (renderer.render)(&report));
            }
        }
    });
}

#[test]
fn no_snapshot_is_an_orphan() {
    let mut expected = BTreeSet::new();
    for (name, _) in dossiers() {
        expected.extend(approved().map(|renderer| format!("{name}.{}.snap", renderer.extension)));
    }
    let Ok(entries) = fs::read_dir(root().join("snapshots")) else { return };
    let files = entries.map(|entry| entry.unwrap()).filter(|entry| entry.path().is_file());
    for entry in files {
        let name = entry.file_name().display().to_string();
        assert!(expected.contains(name.trim_end_matches(".new")), "snapshots/{name} belongs to no dossier");
    }
}
