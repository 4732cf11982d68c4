//! Holds `src/` to the floor table of ARCHITECTURE.md.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Lines of code at which a file stops.
const LONGEST: usize = 500;

struct Module {
    floor: usize,
    may_import: Vec<String>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The table's rows by module. "all below" and "the public library" need no list.
fn floors() -> BTreeMap<String, Module> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let rows = text.lines().filter_map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, floor, module, _, may_import, _] = cells.as_slice() else { return None };
        let (floor, module) = (floor.parse().ok()?, module.trim_matches('`').to_owned());
        let may_import = may_import.split(", ").map(str::to_owned).collect();
        Some((module, Module { floor, may_import }))
    });
    rows.collect()
}

fn files() -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(root().join("src")).sort_by_file_name();
    let paths = entries.into_iter().map(|entry| entry.unwrap().into_path());
    paths.filter(|path| path.extension().is_some_and(|e| e == "rs")).collect()
}

/// The top-level module that a file belongs to; none for `lib.rs` and `main.rs`.
fn module(file: &Path) -> Option<String> {
    let inside = file.strip_prefix(root().join("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    let name = first.trim_end_matches(".rs");
    (!["lib", "main"].contains(&name)).then(|| name.to_owned())
}

/// The file's lines without comments.
fn code(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.map(str::to_owned).collect()
}

/// Names that follow `start` in a line.
fn named<'l>(line: &'l str, start: &'l str) -> impl Iterator<Item = &'l str> {
    line.split(start).skip(1).map(|after| {
        let end = after.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(after.len());
        &after[..end]
    })
}

#[test]
fn the_table_is_sound() {
    let floors = floors();
    assert!(floors.len() > 8, "the floor table was not found");
    for (name, module) in &floors {
        for other in &module.may_import {
            if let Some(below) = floors.get(other) {
                assert!(below.floor < module.floor, "`{name}` may import `{other}`, which is no lower floor");
            } else {
                let words = ["nothing", "all below", "the public library"];
                assert!(words.contains(&other.as_str()), "`{name}` may import {other:?}: no such module");
            }
        }
    }
}

#[test]
fn every_module_has_a_floor() {
    let floors = floors();
    for file in files() {
        if let Some(name) = module(&file) {
            assert!(floors.contains_key(&name), "{}: `{name}` has no row in ARCHITECTURE.md", file.display());
        }
    }
    for name in floors.keys().filter(|name| *name != "embedded") {
        let exists = ["", ".rs"].iter().any(|e| root().join("src").join(format!("{name}{e}")).exists());
        assert!(exists, "`{name}` has a row in ARCHITECTURE.md and no file");
    }
}

#[test]
fn modules_import_only_what_the_table_allows() {
    let floors = floors();
    let mut faults = Vec::new();
    for file in files() {
        let Some(name) = module(&file) else { continue };
        let own = &floors[&name];
        for line in code(&file) {
            if line.contains("use crate::{") || line.contains("use gainsay::{") {
                faults.push(format!("{}: grouped import: {}", file.display(), line.trim()));
            }
            for other in named(&line, "crate::") {
                let allowed = other == name
                    || own.may_import.iter().any(|may| may == other)
                    || own.may_import[0] == "all below"
                        && floors.get(other).is_some_and(|below| below.floor < own.floor);
                if !allowed {
                    faults.push(format!("{}: `{name}` may not import `{other}`", file.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_top_level_module_does_not_climb_out_of_itself() {
    for file in files() {
        let top = file.parent().and_then(Path::parent) == Some(&root().join("src"));
        if top && file.ends_with("mod.rs") {
            for line in code(&file) {
                // Indented lines stand in an inline test module, whose `super` is the module itself.
                assert!(!line.starts_with("use super::"), "{}: write `crate::`", file.display());
            }
        }
    }
}

#[test]
fn no_file_is_too_long() {
    for file in files() {
        let lines = code(&file);
        let tests =
            lines.windows(2).position(|two| two[0] == "#[cfg(test)]" && two[1].starts_with("mod tests {"));
        let counted = lines[..tests.unwrap_or(lines.len())].iter().filter(|l| !l.trim().is_empty()).count();
        let test_file = file.file_name().is_some_and(|name| name == "tests.rs");
        assert!(test_file || counted <= LONGEST, "{}: {counted} lines of code", file.display());
    }
}
