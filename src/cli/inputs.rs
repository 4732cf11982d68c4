//! Paths in, dossiers out. A folder is one dossier; all files given by name make one together.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

use gainsay::check::Input;
use walkdir::WalkDir;

use super::Failure;

/// The sources of one story.
#[derive(Debug)]
pub(super) struct Dossier {
    /// Name of its folder.
    pub(super) name: String,
    /// The way to its folder from here, with `/` at its end; empty where that is here or not below it.
    pub(super) base: String,
    /// Its folder, where verdicts are kept; none of standard input alone.
    pub(super) folder: Option<PathBuf>,
    /// Its files, sorted by path.
    pub(super) inputs: Vec<Input>,
}

/// The dossiers that the paths name: folders in their order, then one of all single files. No path is `.`.
pub(super) fn dossiers(paths: &[PathBuf]) -> Result<Vec<Dossier>, Failure> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here[..] } else { paths };
    if paths.iter().all(|path| path.as_os_str() != "-" && !path.exists()) {
        let named: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        return Err(Failure::new(format!("{}: no such file or folder", named.join(", ")))
            .hint("give a folder with the sources of one story, or the files themselves"));
    }
    let (folders, files): (Vec<&PathBuf>, Vec<&PathBuf>) = paths.iter().partition(|path| path.is_dir());
    let mut found: Vec<Dossier> = folders.into_iter().map(|folder| walk(folder)).collect();
    if !files.is_empty() {
        found.push(together(&files));
    }
    if let Some(empty) = found.iter().find(|dossier| dossier.inputs.is_empty()) {
        return Err(Failure::new(format!("{}: no sources in this folder", empty.name)).hint(
            "put the texts on one story into it; dotfiles, gainsay*.toml and snapshots/ are not read",
        ));
    }
    Ok(found)
}

/// Whether a file or folder of that name is never a source.
fn left_out(name: &str, folder: bool) -> bool {
    let settings = |name: &str| {
        name.starts_with("gainsay") && [".toml", ".yaml", ".yml", ".jsonl"].iter().any(|e| name.ends_with(e))
    };
    let packed = |name: &str| name.ends_with(".gainsay.tar");
    name.starts_with('.') || if folder { name == "snapshots" } else { settings(name) || packed(name) }
}

fn walk(folder: &Path) -> Dossier {
    let mut inputs = Vec::new();
    let entries =
        WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(|entry| {
            entry.depth() == 0 || !left_out(&entry.file_name().to_string_lossy(), entry.file_type().is_dir())
        });
    for entry in entries {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => inputs.push(input(shown(entry.path(), folder), entry.path())),
            Err(error) => {
                let path = error.path().map_or_else(String::new, |path| shown(path, folder));
                let why = match error.loop_ancestor() {
                    Some(_) => "link to a folder above it".to_owned(),
                    None => error.io_error().map_or_else(|| "cannot be opened".to_owned(), in_words),
                };
                inputs.push(Input { path, bytes: Err(why) });
            }
        }
    }
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    Dossier { name: name(folder), base: below(folder), folder: Some(folder.to_path_buf()), inputs }
}

/// The single files as one dossier: their paths from the folder that holds them all.
fn together(files: &[&PathBuf]) -> Dossier {
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
    let folder = (!only_stdin).then(|| if base.as_os_str().is_empty() { ".".into() } else { base.clone() });
    Dossier { name, base: below(&base), folder, inputs }
}

/// The way from the working folder to `folder`; nothing where it does not lie below, since no path of the machine
/// may stand in a report.
fn below(folder: &Path) -> String {
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
