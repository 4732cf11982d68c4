//! A packed dossier in, what of it holds no longer out: every digest, and the check run again.

mod again;
mod compare;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::output::Format;
use super::pack::{Archive, MANIFEST, Manifest, REPORT, digest};
use super::{Failure, Outcome, output};
use compare::Change;

/// What `verify` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// The packed dossier
    pack: PathBuf,
    /// Check the sources in this folder instead of the packed ones
    #[arg(long, value_name = "DIR")]
    sources: Option<PathBuf>,
    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

/// What was verified.
#[derive(Debug, Default, Serialize)]
struct Verified {
    dossier: String,
    /// Whether everything holds.
    holds: bool,
    /// Files of the pack, and sources, that are not as they were packed.
    files: Vec<String>,
    /// Program and rules that are not those of the pack.
    versions: Vec<String>,
    /// Rules that are not those of the pack, by their ids.
    rules: Vec<String>,
    /// Disputes found again as they were packed.
    same: usize,
    /// Disputes that are not.
    disputes: Vec<Change>,
    /// Other parts of the report that differ.
    report: Vec<String>,
}

/// Verifies a pack: status 0 where all holds, 1 where something does not.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let name = arguments.pack.display().to_string();
    let no_pack = |why: String| {
        Failure::new(format!("{name}: not a pack that can be verified: {why}"))
            .hint("gainsay pack makes one of a dossier")
    };
    let bytes = fs::read(&arguments.pack)
        .map_err(|error| Failure::new(format!("{name}: cannot be read: {error}")))?;
    let archive = Archive::read(&bytes).map_err(|error| no_pack(error.to_string()))?;
    let head = archive.files.get(MANIFEST).ok_or_else(|| no_pack(format!("it has no {MANIFEST}")))?;
    let manifest = Manifest::read(head).map_err(|why| no_pack(format!("{MANIFEST}: {why}")))?;
    let packed = archive.files.get(REPORT).ok_or_else(|| no_pack(format!("it has no {REPORT}")))?;
    let packed = serde_json::from_slice(packed).map_err(|error| no_pack(format!("{REPORT}: {error}")))?;

    let mut verified = Verified { dossier: manifest.dossier.clone(), ..Verified::default() };
    verified.files = files(&manifest, &archive);
    let sources = match &arguments.sources {
        Some(folder) => {
            let (sources, changes) = again::others(folder, &archive)?;
            verified.files.extend(changes);
            sources
        }
        None => again::packed(&archive),
    };
    let (report, now) = again::report(&manifest, &archive, sources)?;
    verified.versions = versions(&manifest, &report.gainsay, &report.rules);
    let rules = rules(&manifest.each_rule, &now);
    verified.rules = rules.iter().map(|(id, how)| format!("{id}: {how}")).collect();
    let found = serde_json::to_value(&report).map_err(|error| Failure::new(error.to_string()))?;
    let same_sources = arguments.sources.is_none();
    (verified.same, verified.disputes) = compare::disputes(&packed, &found, same_sources);
    for change in &mut verified.disputes {
        let how = change.rule.as_ref().and_then(|id| Some((id, rules.get(id)?)));
        change.what.extend(how.map(|(id, how)| format!("its rule {id}: {how}")));
    }
    if same_sources {
        verified.report = compare::rest(&packed, &found);
    }
    verified.holds = verified.files.is_empty() && verified.disputes.is_empty() && verified.report.is_empty();
    let text = match arguments.format {
        Format::Text => text(&verified),
        Format::Json => format!("{}\n", serde_json::to_string_pretty(&verified).unwrap_or_default()),
    };
    output::write(None, &text)?;
    Ok(if verified.holds { Outcome::Clean } else { Outcome::Found })
}

/// What of the pack's files is not as its manifest says.
fn files(manifest: &Manifest, archive: &Archive) -> Vec<String> {
    let mut faults = Vec::new();
    for listed in &manifest.files {
        match archive.files.get(&listed.path) {
            None => faults.push(format!("{}: missing from the pack", listed.path)),
            Some(bytes) if digest(bytes) != listed.sha256 => {
                faults.push(format!("{}: changed since it was packed", listed.path));
            }
            Some(_) => {}
        }
    }
    for path in archive.files.keys().filter(|path| *path != MANIFEST) {
        if !manifest.files.iter().any(|listed| listed.path == *path) {
            faults.push(format!("{path}: not listed in the manifest"));
        }
    }
    faults
}

/// What became of the rules since the dossier was packed, by their ids; nothing where the pack does not tell.
fn rules(
    packed: &BTreeMap<String, String>,
    now: &BTreeMap<String, String>,
) -> BTreeMap<String, &'static str> {
    if packed.is_empty() {
        return BTreeMap::new();
    }
    let ids: BTreeSet<&String> = packed.keys().chain(now.keys()).collect();
    let how = |id: &String| match (packed.get(id), now.get(id)) {
        (Some(_), None) => Some("there is no such rule any more"),
        (None, Some(_)) => Some("a new rule"),
        (was, is) => (was != is).then_some("changed since the dossier was packed"),
    };
    ids.into_iter().filter_map(|id| Some((id.clone(), how(id)?))).collect()
}

fn versions(manifest: &Manifest, gainsay: &str, rules: &str) -> Vec<String> {
    let mut differ = Vec::new();
    if manifest.gainsay != gainsay {
        differ.push(format!("packed with gainsay {}, verified with {gainsay}", manifest.gainsay));
    }
    if manifest.rules != rules {
        differ.push(format!("packed with rules {}, verified with {rules}", manifest.rules));
    }
    differ
}

fn text(verified: &Verified) -> String {
    let mut text = String::new();
    let mut line = |words: &str| {
        text.push_str(&output::plain(words));
        text.push('\n');
    };
    let (dossier, same) = (&verified.dossier, output::counted(verified.same, "dispute"));
    if verified.holds {
        line(&format!("{dossier}: everything holds: {same}, all files as packed"));
    } else {
        line(&format!("{dossier}: not everything holds; as packed: {same}"));
    }
    verified.versions.iter().for_each(|words| line(&format!("version: {words}")));
    verified.rules.iter().for_each(|words| line(&format!("rule: {words}")));
    verified.files.iter().for_each(|words| line(&format!("file: {words}")));
    for change in &verified.disputes {
        line(&format!("{}: {} {}", change.change, change.fingerprint, change.question));
        for what in &change.what {
            line(&format!("— {what}"));
        }
    }
    verified.report.iter().for_each(|words| line(&format!("report: {words}")));
    text
}
