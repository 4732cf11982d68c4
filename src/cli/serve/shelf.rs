use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use super::desk::Desk;
use crate::cli::Failure;
use crate::cli::inputs;
use crate::cli::project::Project;

/// The dossiers that are served, by the names in their addresses. A request names one of these; it never names a path.
pub(super) struct Shelf {
    /// Folders given by the user or the settings that are dossiers themselves, each with its name where it has one.
    single: Vec<(PathBuf, Option<String>)>,
    /// Folders in which every folder is a dossier.
    several: Vec<PathBuf>,
    desks: RwLock<BTreeMap<String, Arc<Desk>>>,
}

impl Shelf {
    /// The dossiers of the paths: those that the settings list within one, else the folders within one that holds no
    /// texts itself, else the folder.
    pub(super) fn open(paths: &[PathBuf], project: &Project) -> Result<Self, Failure> {
        let own = project.folder.as_os_str();
        let here = [if own.is_empty() { PathBuf::from(".") } else { project.folder.clone() }];
        let (mut single, mut several) = (Vec::new(), Vec::new());
        for path in if paths.is_empty() { &here[..] } else { paths } {
            if !path.is_dir() {
                return Err(Failure::new(format!("{}: no such folder", path.display()))
                    .hint("serve takes folders: a dossier, or a folder of dossiers"));
            }
            let listed = inputs::listed_below(path, project)?;
            if !listed.is_empty() {
                single.extend(listed);
            } else if holds_dossiers(path) {
                several.push(path.clone());
            } else {
                single.push((path.clone(), None));
            }
        }
        let shelf = Self { single, several, desks: RwLock::default() };
        shelf.scan();
        Ok(shelf)
    }

    /// The dossiers of now, by name.
    pub(super) fn desks(&self) -> Vec<Arc<Desk>> {
        self.scan();
        let desks = self.desks.read().unwrap_or_else(PoisonError::into_inner);
        desks.values().cloned().collect()
    }

    /// The dossier of that name.
    pub(super) fn desk(&self, key: &str) -> Option<Arc<Desk>> {
        let known = || self.desks.read().unwrap_or_else(PoisonError::into_inner).get(key).cloned();
        known().filter(|desk| desk.folder.is_dir()).or_else(|| {
            self.scan();
            known()
        })
    }

    /// Whether new dossiers have a place.
    pub(super) fn grows(&self) -> bool {
        !self.several.is_empty()
    }

    /// Makes a dossier with no sources yet; its name must be one that needs no change.
    pub(super) fn add(&self, name: &str) -> io::Result<Arc<Desk>> {
        let folder =
            self.several.first().ok_or_else(|| io::Error::other("new dossiers have no place here"))?;
        let folder = folder.join(name);
        fs::create_dir(&folder)?;
        self.scan();
        let desks = self.desks.read().unwrap_or_else(PoisonError::into_inner);
        let made = desks.values().find(|desk| desk.folder == folder).cloned();
        made.ok_or_else(|| io::Error::other("the new folder cannot be found again"))
    }

    /// Looks which dossiers there are; those known before stay as they are.
    fn scan(&self) {
        let mut found: Vec<(PathBuf, Option<String>)> = self.single.clone();
        for folder in &self.several {
            found.extend(folders(folder).into_iter().map(|path| (path, None)));
        }
        let mut desks = self.desks.write().unwrap_or_else(PoisonError::into_inner);
        let before: Vec<Arc<Desk>> = desks.values().cloned().collect();
        desks.clear();
        for (folder, given) in found {
            let name = given.clone().unwrap_or_else(|| inputs::name(&folder));
            let numbered = (1..).map(|n| if n == 1 { name.clone() } else { format!("{name}-{n}") });
            let Some(key) = numbered.into_iter().find(|key| !desks.contains_key(key)) else { continue };
            let old = before.iter().find(|desk| desk.folder == folder && desk.key == key);
            let desk = old.map_or_else(|| Arc::new(Desk::new(key.clone(), folder, given)), Arc::clone);
            desks.insert(key, desk);
        }
    }
}

/// The folders within one that may be dossiers, by name.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut found: Vec<PathBuf> = entries
        .filter(|entry| !inputs::left_out(&entry.file_name().to_string_lossy(), true))
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    found
}

/// Whether a folder holds dossiers and is none: it has folders and no texts beside them. One called `sources` is a
/// dossier's own.
fn holds_dossiers(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let texts = entries.map(|entry| entry.path()).any(|path| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        path.is_file() && !inputs::left_out(&name, false)
    });
    let inside = folders(folder);
    !texts && !inside.is_empty() && inside.iter().all(|path| !path.ends_with("sources"))
}
