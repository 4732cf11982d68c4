//! The check of a packed dossier, run again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use gainsay::check::{Config, Input};
use gainsay::model::{Detail, Report};
use gainsay::review::verdicts::{FILE, Ledger, apply};
use tempfile::TempDir;

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

/// The report of the sources, checked as the pack was, and the digests of the rules of now.
pub(super) fn report(
    manifest: &Manifest,
    archive: &Archive,
    sources: Vec<Input>,
) -> Result<(Report, BTreeMap<String, String>), Failure> {
    let rules = Rules::of(archive)?;
    let config = Config {
        min_confidence: manifest.settings.min_confidence,
        packs: manifest.settings.packs.clone(),
        without: manifest.settings.without.clone(),
        rules: rules.folders.clone(),
        overrides: manifest.settings.overrides.clone(),
        calibration: manifest.settings.calibration.clone(),
        detail: Detail::Sources,
        ..Config::default()
    };
    let checker = checker(config)?;
    let mut report = checker.check(&manifest.dossier, sources);
    if let Some(verdicts) = archive.files.get(FILE) {
        apply(&mut report, &Ledger::parse(verdicts), None);
    }
    Ok((report, checker.rules().digests()))
}

/// The user's own rules, for as long as they are read, in a folder that goes away with this.
struct Rules {
    /// Nobody else can make it beforehand, write into it or read it.
    whole: TempDir,
    folders: Vec<PathBuf>,
}

impl Rules {
    fn of(archive: &Archive) -> Result<Self, Failure> {
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        let mode: fs::Permissions = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        #[cfg(unix)]
        builder.permissions(mode);
        let whole = builder.prefix("gainsay-verify-").tempdir();
        let whole = whole.map_err(|error| Failure::writing("the folder for temporary files", &error))?;
        let mut rules = Self { whole, folders: Vec::new() };
        for (path, bytes) in &archive.files {
            let Some(inside) = path.strip_prefix(RULES) else { continue };
            let inside = Path::new(inside);
            let plain = inside.components().all(|each| matches!(each, Component::Normal(_)));
            let mut names = inside.components();
            let (Some(number), Some(name), true) = (names.next(), names.next(), plain) else {
                return Err(Failure::new(format!("{path}: no place for a rule")));
            };
            let folder = rules.whole.path().join(number).join(name);
            let target = rules.whole.path().join(inside);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(paths: &[&str]) -> Archive {
        let files = paths.iter().map(|path| (format!("{RULES}{path}"), b"id: x".to_vec()));
        Archive { files: files.collect() }
    }

    #[test]
    fn rules_lie_in_a_folder_of_their_own_that_goes_away() {
        let [one, two] = [0, 1].map(|_| {
            Rules::of(&archive(&["0/own/a.yaml", "0/own/lexicon/en.txt", "1/b/c.yaml"])).ok().unwrap()
        });
        assert_ne!(one.whole.path(), two.whole.path(), "two at once do not meet");
        assert_eq!(one.folders.len(), 2);
        for folder in &one.folders {
            assert!(folder.starts_with(one.whole.path()) && folder.is_dir(), "{}", folder.display());
        }
        assert!(one.folders[0].join("lexicon/en.txt").is_file());
        let whole = one.whole.path().to_path_buf();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(&whole).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "nobody else reads it or writes into it");
        }
        drop(one);
        assert!(!whole.exists());
        assert!(two.whole.path().exists());
    }

    #[test]
    fn no_rule_leaves_its_folder() {
        for path in ["../x.yaml", "0/../../x.yaml", "/etc/x.yaml", "0", "0/own/../../../x.yaml"] {
            assert!(Rules::of(&archive(&[path])).is_err(), "{path}");
        }
    }
}
