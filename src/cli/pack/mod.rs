//! A dossier in, one file out that can be opened and verified elsewhere: sources, own rules, verdicts, report.

mod archive;
mod manifest;

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use gainsay::check::{Config, rule_files};
use gainsay::model::{Detail, Report};
use gainsay::report::renderer;
use gainsay::review::verdicts::FILE;

use super::project::{SettingsArguments, changed};
use super::verdicts::onto;
use super::{Failure, Outcome, Shared, inputs, output};
pub(super) use archive::Archive;
pub(super) use manifest::{Manifest, Settings, digest};

/// Where things lie in a pack.
pub(super) const MANIFEST: &str = "manifest.json";
pub(super) const SOURCES: &str = "sources/";
pub(super) const RULES: &str = "rules/";
pub(super) const REPORT: &str = "report.json";

/// What `pack` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// The dossier: a folder, or files [default: .]
    paths: Vec<PathBuf>,
    /// The pack, a tar file [default: the dossier's name with .gainsay.tar]
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    output: Option<PathBuf>,
    /// Leave out what is less sure than this probability, 0 to 1
    #[arg(long, value_name = "P", value_parser = super::check::probability)]
    min_confidence: Option<f64>,
    #[command(flatten)]
    settings: SettingsArguments,
    #[command(flatten)]
    shared: Shared,
}

/// Checks the dossier and packs it. The same dossier gives the same bytes.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let project = arguments.settings.project(&arguments.paths)?;
    let mut config = project.config(&arguments.shared, arguments.min_confidence)?;
    config.detail = Detail::Sources;
    let mut dossiers = inputs::of_project(&arguments.paths, &project)?;
    let checkers = project.checkers(config.clone(), &dossiers)?;
    let ([checker], Some(dossier)) = (&checkers[..], dossiers.pop()) else {
        return Err(Failure::new("more than one dossier").hint("pack one folder at a time"));
    };
    let unread: Vec<String> =
        dossier.inputs.iter().filter(|input| input.bytes.is_err()).map(|input| input.path.clone()).collect();
    if !unread.is_empty() {
        return Err(Failure::new(format!("{}: cannot be read", unread.join(", ")))
            .hint("a pack holds every source; name the files to leave some out"));
    }
    let config = changed(config, &dossier);
    let kept = dossier.kept();
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for input in &dossier.inputs {
        files.push((format!("{SOURCES}{}", input.path), input.bytes.clone().unwrap_or_default()));
    }
    files.extend(own_rules(&config)?);
    if let Some(verdicts) = verdicts(kept.as_deref())? {
        files.push((FILE.to_owned(), verdicts));
    }
    let settings = Settings::of(&config);
    let mut report = checker.check(&dossier.name, dossier.inputs);
    // No day decides here which verdicts have ended: the same dossier gives the same pack tomorrow.
    if !onto(&mut report, kept.as_deref(), None) {
        return Ok(Outcome::Incomplete);
    }
    files.extend(rendered(&report));
    let manifest = Manifest::new(&report, settings, &files);
    let bytes = archive::written(&manifest, &files)
        .map_err(|error| Failure::new(format!("{}: cannot be packed: {error}", dossier.name)))?;
    let target = arguments.output.clone().unwrap_or_else(|| format!("{}.gainsay.tar", dossier.name).into());
    fs::write(&target, &bytes).map_err(|e| Failure::writing(&target.display().to_string(), &e))?;
    output::note(&format!(
        "{}: {} files, {}, sha256 {}",
        target.display(),
        files.len() + 1,
        output::counted(report.disputes.len(), "dispute"),
        digest(&bytes)
    ));
    Ok(Outcome::Clean)
}

/// The report for programs, and for people who have no gainsay.
fn rendered(report: &Report) -> Vec<(String, Vec<u8>)> {
    let formats = [("json", REPORT), ("html", "report.html"), ("markdown", "report.md")];
    formats
        .into_iter()
        .filter_map(|(format, name)| {
            let text = (renderer(format)?.render)(report);
            Some((name.to_owned(), text.into_bytes()))
        })
        .collect()
}

/// The dossier's file of verdicts, where there is one.
fn verdicts(folder: Option<&Path>) -> Result<Option<Vec<u8>>, Failure> {
    let Some(path) = folder.map(|folder| folder.join(FILE)).filter(|path| path.exists()) else {
        return Ok(None);
    };
    let bytes = fs::read(&path);
    bytes.map(Some).map_err(|error| Failure::new(format!("{}: cannot be read: {error}", path.display())))
}

/// The rule and word files of the user's own folders, each folder under a number of its own.
fn own_rules(config: &Config) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let mut files = Vec::new();
    for (number, given) in config.rules.iter().enumerate() {
        let folder = if given.is_file() { given.parent().unwrap_or(Path::new("")) } else { given };
        // A pack of rules is called after its folder.
        let own = folder.file_name().map_or("own".into(), |name| name.to_string_lossy());
        for (path, text) in rule_files(given).map_err(|error| Failure::new(error.to_string()))? {
            let inside = Path::new(&path).strip_prefix(folder).unwrap_or(Path::new(&path));
            let inside = inside.to_string_lossy().replace('\\', "/");
            files.push((format!("{RULES}{number}/{own}/{inside}"), text.into_bytes()));
        }
    }
    Ok(files)
}
