//! Paths in, dossiers out. A folder is one dossier; all files given by name make one together.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

use gainsay::check::Input;
use gainsay::settings::{DossierEntry, Override};
use walkdir::WalkDir;

use super::Failure;
use super::project::{FILE, Project};

/// The sources of one story.
#[derive(Debug)]
pub(super) struct Dossier {
    /// Name of its folder.
    pub(super) name: String,
    /// The way to its folder from here, with `/` at its end; empty where that is here or not below it.
    pub(super) base: String,
    /// The way to its folder from that of the settings, with `/` at its end; empty as `base` is.
    pub(super) home: String,
    /// What its approved report is called: `home`, `report` for the folder of the settings, else its name.
    pub(super) key: String,
    /// What the settings change in rules for it alone.
    pub(super) overrides: BTreeMap<String, Override>,
    /// Its folder, from the machine's root; in no report.
    pub(super) folder: PathBuf,
    /// Its files, sorted by path.
    pub(super) inputs: Vec<Input>,
}

impl Dossier {
    /// Where its verdicts are kept; nowhere where it is standard input alone.
    pub(super) fn kept(&self) -> Option<PathBuf> {
        let read = self.inputs.iter().any(|input| input.path != "-");
        read.then(|| self.folder.clone())
    }
}

/// The dossiers that the paths name, without settings.
pub(super) fn dossiers(paths: &[PathBuf]) -> Result<Vec<Dossier>, Failure> {
    of_project(paths, &Project::none())
}

/// The dossiers that the paths name: folders in their order, then one of all single files. A folder in which the
/// settings list dossiers stands for these. No path is the folder of the settings.
pub(super) fn of_project(paths: &[PathBuf], project: &Project) -> Result<Vec<Dossier>, Failure> {
    let here = [if project.folder.as_os_str().is_empty() { ".".into() } else { project.folder.clone() }];
    let paths = if paths.is_empty() { &here[..] } else { paths };
    let listed = listed(project)?;
    if paths.iter().all(|path| path.as_os_str() != "-" && !path.exists()) {
        let named: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        return Err(Failure::new(format!("{}: no such file or folder", named.join(", ")))
            .hint("give a folder with the sources of one story, or the files themselves"));
    }
    let (folders, files): (Vec<&PathBuf>, Vec<&PathBuf>) = paths.iter().partition(|path| path.is_dir());
    let mut found: Vec<Dossier> = Vec::new();
    for folder in folders {
        let whole = real(folder);
        let inside: Vec<&Listed> = listed.iter().filter(|each| each.whole.starts_with(&whole)).collect();
        if inside.is_empty() {
            found.push(walk(folder, project, &listed));
        }
        found.extend(inside.iter().map(|each| {
            let dossier = walk(&each.folder, project, &listed);
            let name = each.entry.name.clone().unwrap_or(dossier.name);
            Dossier { name, overrides: each.entry.overrides.clone(), ..dossier }
        }));
    }
    if !files.is_empty() {
        found.push(together(&files, project));
    }
    if let Some(empty) = found.iter().find(|dossier| dossier.inputs.is_empty()) {
        return Err(Failure::new(format!("{}: no sources in this folder", empty.name)).hint(
            "put the texts on one story into it; dotfiles, gainsay*.toml and snapshots/ are not read",
        ));
    }
    Ok(found)
}

/// The dossier in a folder, be there sources in it or not.
#[cfg(feature = "serve")]
pub(super) fn in_folder(folder: &Path, project: &Project) -> Dossier {
    let listed = there(project);
    let mut dossier = walk(folder, project, &listed);
    if let Some(each) = listed.iter().find(|each| each.whole == dossier.folder) {
        dossier.overrides.clone_from(&each.entry.overrides);
        dossier.name = each.entry.name.clone().unwrap_or(dossier.name);
    }
    dossier
}

/// What tells, without reading them, whether the sources in a folder are still the same: path, size, time of each.
#[cfg(feature = "serve")]
pub(super) type Look = Vec<(String, Option<(u64, std::time::SystemTime)>)>;

/// Looks at the sources in a folder.
#[cfg(feature = "serve")]
pub(super) fn look(folder: &Path, project: &Project) -> Look {
    let stamp = |path: &Path| {
        let about = fs::metadata(path).ok()?;
        Some((about.len(), about.modified().ok()?))
    };
    let found = sources(folder, project, &there(project)).into_iter();
    found.map(|(shown, path)| (shown, path.ok().and_then(|path| stamp(&path)))).collect()
}

/// The folders that the settings list as dossiers below a folder, each with its name where it has one of its own.
#[cfg(feature = "serve")]
pub(super) fn listed_below(
    folder: &Path,
    project: &Project,
) -> Result<Vec<(PathBuf, Option<String>)>, Failure> {
    let whole = real(folder);
    let inside = listed(project)?.into_iter().filter(|each| each.whole.starts_with(&whole));
    Ok(inside.map(|each| (each.folder, each.entry.name.clone())).collect())
}

/// Whether the dossiers are all that the settings hold for: those that they list, else their folder.
pub(super) fn whole(paths: &[PathBuf], dossiers: &[Dossier], project: &Project) -> bool {
    if project.settings.dossiers.is_empty() {
        let folder = real(&project.folder);
        return paths.is_empty() || paths.iter().any(|path| real(path) == folder);
    }
    let read: BTreeSet<&Path> = dossiers.iter().map(|dossier| dossier.folder.as_path()).collect();
    project
        .settings
        .dossiers
        .iter()
        .all(|entry| read.contains(real(&project.folder.join(&entry.path)).as_path()))
}

/// The dossier that holds the file, by its place in the list, and the file's path there: as it is seen from the
/// dossier, or from here.
pub(super) fn within(file: &Path, dossiers: &[Dossier]) -> Result<(usize, String), Failure> {
    let words = shown(file, Path::new(""));
    let seen = |path: &str| dossiers.iter().position(|d| d.inputs.iter().any(|input| input.path == path));
    if let Some(place) = seen(&words) {
        return Ok((place, words));
    }
    let whole = real(file);
    let found = dossiers.iter().enumerate().find_map(|(place, dossier)| {
        let path = whole.strip_prefix(&dossier.folder).ok()?;
        let path = shown(path, Path::new(""));
        dossier.inputs.iter().any(|input| input.path == path).then_some((place, path))
    });
    found.ok_or_else(|| {
        Failure::new(format!("{}: not among the sources that are checked", file.display()))
            .hint("name a file of the dossier, as reports name it or as it is seen from here")
    })
}

/// A dossier that the settings list.
struct Listed<'p> {
    folder: PathBuf,
    /// The same, from the machine's root.
    whole: PathBuf,
    entry: &'p DossierEntry,
}

/// All dossiers that the settings list; fails where the folder of one is not there.
fn listed(project: &Project) -> Result<Vec<Listed<'_>>, Failure> {
    let gone = |entry: &&DossierEntry| !project.folder.join(&entry.path).is_dir();
    match project.settings.dossiers.iter().find(gone) {
        Some(entry) => Err(Failure::new(format!("{FILE} lists the dossier {}: no such folder", entry.path))
            .hint("paths are seen from the folder that gainsay.toml stands in")),
        None => Ok(there(project)),
    }
}

/// The dossiers that the settings list and whose folders are there.
fn there(project: &Project) -> Vec<Listed<'_>> {
    let entries = project.settings.dossiers.iter().map(|entry| (project.folder.join(&entry.path), entry));
    let entries = entries.filter(|(folder, _)| folder.is_dir());
    entries.map(|(folder, entry)| Listed { whole: real(&folder), folder, entry }).collect()
}

/// The folder from the machine's root, links followed.
fn real(folder: &Path) -> PathBuf {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf())
}

/// Whether a file or folder of that name is never a source.
pub(super) fn left_out(name: &str, folder: bool) -> bool {
    let settings = |name: &str| {
        name.starts_with("gainsay") && [".toml", ".yaml", ".yml", ".jsonl"].iter().any(|e| name.ends_with(e))
    };
    let packed = |name: &str| name.ends_with(".gainsay.tar");
    name.starts_with('.') || if folder { name == "snapshots" } else { settings(name) || packed(name) }
}

/// The sources in a folder, by the paths that reports show, each with its own path or why it cannot be read: neither
/// those of dossiers that are listed within it, nor folders of rules.
fn sources(
    folder: &Path,
    project: &Project,
    listed: &[Listed<'_>],
) -> Vec<(String, Result<PathBuf, String>)> {
    let mut found = Vec::new();
    let whole = real(folder);
    let own = |path: &Path| real(path).strip_prefix(&whole).ok().map(Path::to_owned);
    let apart: BTreeSet<PathBuf> = (listed.iter().map(|each| each.folder.clone()))
        .chain(project.settings.rules.iter().map(|rules| project.folder.join(rules)))
        .filter_map(|path| own(&path))
        .filter(|path| !path.as_os_str().is_empty())
        .collect();
    let entries =
        WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(|entry| {
            let is_folder = entry.file_type().is_dir();
            let other = || entry.path().strip_prefix(folder).is_ok_and(|path| apart.contains(path));
            entry.depth() == 0
                || !(left_out(&entry.file_name().to_string_lossy(), is_folder) || is_folder && other())
        });
    for entry in entries {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => found.push((shown(entry.path(), folder), Ok(entry.into_path()))),
            Err(error) => {
                let path = error.path().map_or_else(String::new, |path| shown(path, folder));
                let why = match error.loop_ancestor() {
                    Some(_) => "link to a folder above it".to_owned(),
                    None => error.io_error().map_or_else(|| "cannot be opened".to_owned(), in_words),
                };
                found.push((path, Err(why)));
            }
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

/// The dossier in a folder.
fn walk(folder: &Path, project: &Project, listed: &[Listed<'_>]) -> Dossier {
    let found = sources(folder, project, listed).into_iter();
    let inputs = found.map(|(shown, path)| match path {
        Ok(path) => input(shown, &path),
        Err(why) => Input { path: shown, bytes: Err(why) },
    });
    let inputs = inputs.collect();
    let whole = real(folder);
    let (base, home) = (below(folder), from(&project.folder, folder));
    let key = match home.strip_suffix('/') {
        Some(home) => home.to_owned(),
        None if whole == real(&project.folder) => "report".to_owned(),
        None => name(folder),
    };
    let overrides = BTreeMap::new();
    Dossier { name: name(folder), base, home, key, overrides, folder: whole, inputs }
}

/// The single files as one dossier: their paths from the folder that holds them all.
fn together(files: &[&PathBuf], project: &Project) -> Dossier {
    let mut seen = BTreeSet::new();
    let mut inputs = Vec::new();
    let base = common(files);
    for file in files {
        if seen.insert(fs::canonicalize(file).unwrap_or_else(|_| file.to_path_buf())) {
            if file.as_os_str() == "-" {
                inputs.push(standard_input());
            } else {
                inputs.push(input(shown(file, &base), file));
            }
        }
    }
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    let only_stdin = files.iter().all(|file| file.as_os_str() == "-");
    let name = if only_stdin { "standard input".to_owned() } else { name(&base) };
    let (key, home) = (name.clone(), from(&project.folder, &base));
    let overrides = BTreeMap::new();
    Dossier { name, base: below(&base), home, key, overrides, folder: real(&base), inputs }
}

/// The way from the working folder to `folder`; nothing where it does not lie below, since no path of the machine
/// may stand in a report.
pub(super) fn below(folder: &Path) -> String {
    let here = env::current_dir().unwrap_or_default();
    let inside = folder.strip_prefix(&here).unwrap_or(folder);
    let names: Option<Vec<String>> = inside
        .components()
        .filter(|component| *component != Component::CurDir)
        .map(|component| match component {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        })
        .collect();
    names.unwrap_or_default().iter().map(|name| format!("{name}/")).collect()
}

/// The way from one folder to another; nothing where it does not lead down.
fn from(project: &Path, folder: &Path) -> String {
    real(folder).strip_prefix(real(project)).map_or_else(|_| String::new(), below)
}

fn common(files: &[&PathBuf]) -> PathBuf {
    let mut parents = files.iter().filter(|file| file.as_os_str() != "-").filter_map(|file| file.parent());
    let Some(mut base) = parents.next() else { return PathBuf::new() };
    for parent in parents {
        while !parent.starts_with(base) {
            match base.parent() {
                Some(above) => base = above,
                None => return PathBuf::new(),
            }
        }
    }
    base.to_path_buf()
}

fn standard_input() -> Input {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().read_to_end(&mut bytes);
    Input { path: "-".to_owned(), bytes: read.map(|_| bytes).map_err(|error| in_words(&error)) }
}

fn input(shown: String, path: &Path) -> Input {
    // Reading a pipe or a device in a folder could wait for ever.
    let bytes = match fs::metadata(path) {
        Ok(about) if about.is_file() => fs::read(path).map_err(|error| in_words(&error)),
        Ok(_) => Err("not a regular file".to_owned()),
        Err(error) => Err(in_words(&error)),
    };
    Input { path: shown, bytes }
}

/// The error without the system's number.
fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}

/// The path from `base`, with `/`. Only names: neither the machine's root nor `.`.
fn shown(path: &Path, base: &Path) -> String {
    let inside = path.strip_prefix(base).unwrap_or(path);
    let names = inside.components().filter_map(|component| match component {
        Component::Normal(name) => Some(name.to_string_lossy()),
        Component::ParentDir => Some("..".into()),
        _ => None,
    });
    names.collect::<Vec<_>>().join("/")
}

/// What to call the dossier in this folder: its name, or its parent's where it is called `sources`.
pub(super) fn name(folder: &Path) -> String {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let full = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
    let last = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let own = last(&full).unwrap_or_else(|| "/".to_owned());
    if own == "sources" { full.parent().and_then(last).unwrap_or(own) } else { own }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_and_hidden_files_are_no_sources() {
        for (name, folder, out) in [
            ("gainsay.toml", false, true),
            ("gainsay-facts.yaml", false, true),
            ("gainsay.review.jsonl", false, true),
            ("gainsay-verdicts.jsonl", false, true),
            ("talks.gainsay.tar", false, true),
            ("gainsay.md", false, false),
            ("a.jsonl", false, false),
            (".git", true, true),
            (".notes.md", false, true),
            ("snapshots", true, true),
            ("snapshots", false, false),
        ] {
            assert_eq!(left_out(name, folder), out, "{name}");
        }
    }

    #[test]
    fn files_are_named_from_the_folder_that_holds_them_all() {
        let paths = [PathBuf::from("/x/y/a.md"), PathBuf::from("/x/z/b.md")];
        let base = common(&paths.iter().collect::<Vec<_>>());
        assert_eq!(base, PathBuf::from("/x"));
        assert_eq!(shown(&paths[1], &base), "z/b.md");
        assert_eq!(shown(Path::new("./a/b.md"), Path::new("")), "a/b.md");
    }

    #[test]
    fn a_dossier_below_is_named_from_here() {
        let here = env::current_dir().unwrap();
        let paths = ["./a/b", "a", ".", "", "../a", "/nowhere/a"];
        assert_eq!(paths.map(|path| below(Path::new(path))), ["a/b/", "a/", "", "", "", ""]);
        assert_eq!(below(&here.join("a")), "a/");
    }
}
