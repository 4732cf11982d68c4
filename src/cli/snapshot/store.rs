//! The approved reports in `snapshots/`, each beside what is found now.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use gainsay::review::{Approved, Change, compare};
use walkdir::WalkDir;

use super::super::project::{self, Project};
use super::super::work::Work;
use super::super::{Failure, output};
use super::{Which, names};

/// The folder of approved reports, beside the settings.
const FOLDER: &str = "snapshots";
/// What the name of an approved report ends in.
const ENDING: &str = ".approved.md";

/// All dossiers of a run with their approved reports.
pub(super) struct Store {
    pub(super) project: Project,
    pub(super) work: Work,
    /// A standing a dossier, in the order of the run; then those that belong to no dossier any more.
    pub(super) standings: Vec<Standing>,
}

/// One dossier's approved report beside what is found now.
pub(super) struct Standing {
    /// The dossier's name.
    pub(super) name: String,
    /// What was approved.
    pub(super) approved: Approved,
    /// What is found.
    pub(super) found: Approved,
    /// Whether there is a file.
    pub(super) kept: bool,
    file: PathBuf,
    /// Whether no dossier belongs to the file.
    orphan: bool,
}

impl Store {
    /// Checks the dossiers and reads their approved reports.
    pub(super) fn open(which: &Which) -> Result<Self, Failure> {
        let project = which.work.check.project(&which.dossier)?;
        let work = which.work.run(&project, &which.dossier, None, gainsay::model::Detail::Findings)?;
        let folder = project.folder.join(FOLDER);
        let mut standings = Vec::new();
        let mut keys = BTreeSet::new();
        for (report, key) in work.reports.iter().zip(&work.keys) {
            let file = folder.join(format!("{key}{ENDING}"));
            let text = project::text(&file)?;
            let kept = text.is_some();
            let approved = read(&file, &text.unwrap_or_default())?;
            let found = Approved::of(report);
            keys.insert(file.clone());
            standings.push(Standing {
                name: report.dossier.clone(),
                approved,
                found,
                kept,
                file,
                orphan: false,
            });
        }
        if work.whole {
            for file in files(&folder).into_iter().filter(|file| !keys.contains(file)) {
                let approved = read(&file, &project::text(&file)?.unwrap_or_default())?;
                let name = shown(&file, &folder);
                let found = Approved::default();
                standings.push(Standing { name, approved, found, kept: true, file, orphan: true });
            }
        }
        Ok(Self { project, work, standings })
    }

    /// The disputes that fingerprints or their beginnings name: the place of the standing and the whole fingerprint.
    pub(super) fn named(&self, fingerprints: &[String]) -> Result<Vec<(usize, String)>, Failure> {
        let mut found = Vec::new();
        for given in fingerprints {
            let begin = given.to_lowercase();
            let mut hits = BTreeSet::new();
            for (place, standing) in self.standings.iter().enumerate() {
                for change in standing.changes() {
                    let all = names(&change);
                    if let Some(name) = all.iter().find(|name| name.starts_with(&begin)) {
                        hits.insert((place, (*name).to_owned()));
                    }
                }
            }
            let one_name = hits.iter().map(|(_, name)| name).collect::<BTreeSet<_>>().len() == 1;
            if hits.is_empty() || begin.is_empty() {
                return Err(Failure::new(format!(
                    "{given}: no dispute of that fingerprint is found or approved"
                ))
                .hint("`gainsay snapshot test` lists what has changed"));
            }
            if !one_name {
                return Err(Failure::new(format!("{given}: {} disputes begin so", hits.len()))
                    .hint("write more of the fingerprint"));
            }
            found.extend(hits);
        }
        Ok(found)
    }
}

impl Standing {
    /// How each dispute stands.
    pub(super) fn changes(&self) -> Vec<Change<'_>> {
        compare(&self.approved.items(), &self.found.items())
    }

    /// Keeps what is approved from now on; a file that belongs to no dossier goes once it holds nothing.
    pub(super) fn keep(&self, approved: Approved) -> Result<(), Failure> {
        let failed = |error: &std::io::Error| Failure::writing(&self.file.display().to_string(), error);
        if self.orphan && approved.is_empty() {
            return fs::remove_file(&self.file).map_err(|error| failed(&error));
        }
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder).map_err(|error| failed(&error))?;
        }
        output::replace(&self.file, approved.text(&self.name))
    }
}

fn read(file: &Path, text: &str) -> Result<Approved, Failure> {
    Approved::read(text).map_err(|error| Failure::new(format!("{}: {error}", file.display())))
}

/// Every approved report in the folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    files.filter(|path| path.to_string_lossy().ends_with(ENDING)).collect()
}

fn shown(file: &Path, folder: &Path) -> String {
    let inside = file.strip_prefix(folder).unwrap_or(file).to_string_lossy().replace('\\', "/");
    inside.strip_suffix(ENDING).unwrap_or(&inside).to_owned()
}
