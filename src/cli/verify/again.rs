//! The check of a packed dossier, run again.

use std::fs;
use std::path::{Component, Path, PathBuf};

use gainsay::check::{Config, Input};
use gainsay::model::{Detail, Report};
use gainsay::review::verdicts::{FILE, Ledger, apply};

use crate::cli::pack::{Archive, Manifest, RULES, SOURCES};
use crate::cli::{Failure, checker, inputs};

/// The sources of the pack.
pub(super) fn packed(archive: &Archive) -> Vec<Input> {
    let inside = |path: &str| path.strip_prefix(SOURCES).map(str::to_owned);
    let found = archive.files.iter().filter_map(|(path, bytes)| Some((inside(path)?, bytes)));
    found.map(|(path, bytes)| Input { path, bytes: Ok(bytes.clone()) }).collect()
}

/// The sources of a folder, and how they differ from those of the pack.
pub(super) fn others(folder: &Path, archive: &Archive) -> Result<(Vec<Input>, Vec<String>), Failure> {
    let folder = [folder.to_path_buf()];
    let found: Vec<Input> = inputs::dossiers(&folder)?.into_iter().flat_map(|each| each.inputs).collect();
    let old = packed(archive);
    let mut changes = Vec::new();
    for input in &found {
        match old.iter().find(|each| each.path == input.path) {
            None => changes.push(format!("{}: a new source", input.path)),
            Some(before) if before.bytes != input.bytes => {
                changes.push(format!("{}: the source changed since it was packed", input.path));
            }
            Some(_) => {}
        }
    }
    for gone in old.iter().filter(|each| !found.iter().any(|input| input.path == each.path)) {
        changes.push(format!("{}: the source is missing", gone.path));
    }
    Ok((found, changes))
}

/// The report of the sources, checked as the pack was.
pub(super) fn report(manifest: &Manifest, archive: &Archive, sources: Vec<Input>) -> Result<Report, Failure> {
    let rules = Rules::of(archive)?;
    let config = Config {
        min_confidence: manifest.settings.min_confidence,
        packs: manifest.settings.packs.clone(),
        without: manifest.settings.without.clone(),
        overrides: manifest.settings.overrides.clone(),
        rules: rules.folders.clone(),
        detail: Detail::Sources,
        ..Config::default()
    };
    let mut report = checker(config)?.check(&manifest.dossier, sources);
    if let Some(verdicts) = archive.files.get(FILE) {
        apply(&mut report, &Ledger::parse(verdicts), None);
    }
    Ok(report)
}

/// The user's own rules, for as long as they are read, in a folder that goes away with this.
struct Rules {
    whole: PathBuf,
    folders: Vec<PathBuf>,
}

impl Rules {
    fn of(archive: &Archive) -> Result<Self, Failure> {
        let whole = std::env::temp_dir().join(format!("gainsay-verify-{}", std::process::id()));
        let mut rules = Self { whole, folders: Vec::new() };
        for (path, bytes) in &archive.files {
            let Some(inside) = path.strip_prefix(RULES) else { continue };
            let inside = Path::new(inside);
            let plain = inside.components().all(|each| matches!(each, Component::Normal(_)));
            let mut names = inside.components();
            let (Some(number), Some(name), true) = (names.next(), names.next(), plain) else {
                return Err(Failure::new(format!("{path}: no place for a rule")));
            };
            let folder = rules.whole.join(number).join(name);
            let target = rules.whole.join(inside);
            let done =
                target.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&target, bytes));
            done.map_err(|error| Failure::writing(&target.display().to_string(), &error))?;
            if !rules.folders.contains(&folder) {
                rules.folders.push(folder);
            }
        }
        Ok(rules)
    }
}

impl Drop for Rules {
    fn drop(&mut self) {
        if !self.folders.is_empty() {
            let _ = fs::remove_dir_all(&self.whole); // what is left there harms nobody
        }
    }
}
