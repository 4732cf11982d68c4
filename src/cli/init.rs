use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::project::FILE;
use super::{Failure, Outcome, inputs, output};

/// What `init` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// The folder to write it into [default: .]
    folder: Option<PathBuf>,
}

/// Writes a `gainsay.toml` that lists the folders with sources, and tells what else may stand in it.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let folder = arguments.folder.as_deref().unwrap_or(Path::new("."));
    let file = folder.join(FILE);
    if file.exists() {
        return Err(Failure::new(format!("{}: is there already", file.display()))
            .hint("docs/approval.md tells what may stand in it"));
    }
    let found = dossiers(folder)
        .map_err(|error| Failure::new(format!("{}: cannot be read: {error}", folder.display())))?;
    let mut text = HEAD.to_owned();
    for path in &found {
        text.push_str(&format!("\n[[dossier]]\npath = {}\n", toml::Value::from(path.as_str())));
    }
    if found.is_empty() {
        text.push_str("\n# [[dossier]]\n# path = \"talks\"\n# name = \"The talks\"\n");
    }
    text.push_str(TAIL);
    output::replace(&file, &text)?;
    let listed = if found.is_empty() { "no dossier yet".to_owned() } else { found.join(", ") };
    output::note(&format!("{} written; listed: {listed}", file.display()));
    Ok(Outcome::Clean)
}

/// The folders right below that hold something to read, sorted; the folder itself where files lie in it.
fn dossiers(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut found = Vec::new();
    let mut files = false;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_folder = entry.path().is_dir();
        if inputs::left_out(&name, is_folder) {
            continue;
        }
        files |= !is_folder;
        if is_folder && fs::read_dir(entry.path())?.next().is_some() {
            found.push(name);
        }
    }
    found.sort();
    // Texts beside folders are one story with what lies in these.
    Ok(if files && found.is_empty() { vec![".".to_owned()] } else { found })
}

const HEAD: &str = "\
# Settings of gainsay (docs/approval.md). Paths are seen from this file's folder.

# fail-on = \"error\"          # or warning, note, never: what makes `gainsay check` fail
# min-confidence = 0.5       # leave out what is less sure
# rules = [\"rules\"]          # folders with rules of your own
# packs = [\"core\"]           # only these packs of rules
# without = [\"sport\"]        # or all but these
";

const TAIL: &str = "
# A dispute that may stand:
# [[waiver]]
# fingerprint = \"0123456789abcdef\"
# reason = \"the two counts are of different days\"
# owner = \"desk\"
# expires = 2031-05-31
";
