//! `gainsay.toml` and `gainsay-waivers.yaml` in, settings out; every mistake with its place.
//!
//! Finding and opening the files is left to the command line, applying the waivers to `review`.

mod mistake;
mod places;
mod written;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Deserialize;

use crate::model::{Severity, Waived, Waiver};
use mistake::File;
pub use mistake::SettingsError;
use places::Places;

/// What `gainsay.toml` says. Paths are seen from its folder.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The dossiers, in the order in which they are written.
    pub dossiers: Vec<DossierEntry>,
    /// Folders with rules of one's own.
    pub rules: Vec<String>,
    /// The packs of rules to use; all where empty.
    pub packs: Vec<String>,
    /// Packs of rules to leave out.
    pub without: Vec<String>,
    /// How grave a dispute must be for the check to fail.
    pub fail_on: Option<Threshold>,
    /// The least confidence, 0 to 1, of what is reported.
    pub min_confidence: Option<f64>,
    /// What is to be changed in rules, by their ids: each `[rule.ID]`.
    pub overrides: BTreeMap<String, Override>,
    /// Disputes that may stand.
    pub waivers: Vec<Waiver>,
}

/// What is to be changed in one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// Keys as they stand in rule files, with what takes the place of the rule's own.
    pub change: serde_json::Value,
    /// The line of the table, from 1.
    pub line: usize,
    /// Where the table and each of its keys and items stand, by JSON Pointer from the table, with an empty message.
    places: BTreeMap<String, SettingsError>,
}

impl Override {
    /// A mistake in the value at `pointer` (a JSON Pointer from the table); `None` where no such value is written here.
    pub fn mistake(&self, pointer: &str, message: String, hint: Option<String>) -> Option<SettingsError> {
        Some(SettingsError { message, hint, ..self.places.get(pointer)?.clone() })
    }
}

/// A dossier that the settings list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DossierEntry {
    /// Its folder.
    pub path: String,
    /// What to call it, where that is not its folder's name.
    pub name: Option<String>,
    /// What is to be changed in rules for it alone, by their ids: each `[dossier.rule.ID]`.
    pub overrides: BTreeMap<String, Override>,
}

/// How grave a dispute must be to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Threshold {
    /// Errors count.
    Error,
    /// Errors and warnings count.
    Warning,
    /// Everything counts.
    Note,
    /// Nothing counts.
    Never,
}

impl Threshold {
    /// Whether something of that severity counts.
    pub fn counts(self, severity: Severity) -> bool {
        match self {
            Threshold::Error => severity >= Severity::Error,
            Threshold::Warning => severity >= Severity::Warning,
            Threshold::Note => true,
            Threshold::Never => false,
        }
    }
}

impl Settings {
    /// Reads the text of a `gainsay.toml`, called `path` in messages. Fails with every mistake that can be told apart
    /// from the first.
    pub fn read(path: &str, text: &str) -> Result<Self, Vec<SettingsError>> {
        let file = File { path, text };
        let written: written::Toml = toml::from_str(text).map_err(|error| vec![file.of_toml(&error)])?;
        let places = Places::of(text);
        let mut mistakes = Vec::new();
        let mut seen = BTreeSet::new();
        let mut dossiers = Vec::new();
        for (number, entry) in written.dossier.into_iter().enumerate() {
            let at = entry.span().start;
            let written::Dossier { path, name, rule } = entry.into_inner();
            let overrides = overrides(&file, rule, |id| places.rule(Some(number), id));
            match folder(&path) {
                Ok(path) if seen.insert(path.clone()) => {
                    dossiers.push(DossierEntry { path, name, overrides })
                }
                Ok(path) => mistakes.push(file.mistake(at, format!("`{path}` is listed twice"), None)),
                Err(why) => mistakes.push(file.mistake(at, why, None)),
            }
        }
        let mut rules = Vec::new();
        for entry in written.rules {
            match folder(entry.get_ref()) {
                Ok(path) => rules.push(path),
                Err(why) => mistakes.push(file.mistake(entry.span().start, why, None)),
            }
        }
        if let Some(written) = written.min_confidence.as_ref().filter(|p| !(0.0..=1.0).contains(p.get_ref()))
        {
            let message = "`min-confidence` is a number from 0 to 1".to_owned();
            mistakes.push(file.mistake(written.span().start, message, None));
        }
        let mut waivers = Vec::new();
        for entry in written.waiver {
            let at = entry.span().start;
            match waiver(&file, at, entry.into_inner()) {
                Ok(waiver) => waivers.push(waiver),
                Err(why) => mistakes.push(file.mistake(at, why, Some(HELP.to_owned()))),
            }
        }
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        Ok(Self {
            dossiers,
            rules,
            packs: written.packs,
            without: written.without,
            fail_on: written.fail_on,
            min_confidence: written.min_confidence.map(toml::Spanned::into_inner),
            overrides: overrides(&file, written.rule, |id| places.rule(None, id)),
            waivers,
        })
    }

    /// Reads the text of a `gainsay-waivers.yaml`, a list of the same tables as `[[waiver]]`, and adds its waivers.
    pub fn add_waivers(&mut self, path: &str, text: &str) -> Result<(), Vec<SettingsError>> {
        let file = File { path, text };
        if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
            return Ok(());
        }
        let entries: Vec<serde_saphyr::Spanned<written::Waiver>> =
            serde_saphyr::from_str(text).map_err(|error| vec![file.of_yaml(&error)])?;
        let mut mistakes = Vec::new();
        for entry in entries {
            let at = line_start(text, usize::try_from(entry.referenced.line()).unwrap_or(1));
            match waiver(&file, at, entry.value) {
                Ok(waiver) => self.waivers.push(waiver),
                Err(why) => mistakes.push(file.mistake(at, why, Some(HELP.to_owned()))),
            }
        }
        if mistakes.is_empty() { Ok(()) } else { Err(mistakes) }
    }
}

fn overrides(
    file: &File<'_>,
    tables: written::Tables,
    places: impl Fn(&str) -> BTreeMap<String, Range<usize>>,
) -> BTreeMap<String, Override> {
    let place = |at: usize| file.mistake(at, String::new(), None);
    let read = |(id, table): (String, toml::Spanned<_>)| {
        let line = place(table.span().start).line;
        let places = places(&id).into_iter().map(|(pointer, span)| (pointer, place(span.start)));
        let places = places.collect();
        (id, Override { line, change: table.into_inner(), places })
    };
    tables.into_iter().map(read).collect()
}

/// What a waiver must hold.
const HELP: &str = "a waiver has `fingerprint`, or `rule`, `path` and `quote`; with `reason`, `owner` and, if it \
                    is to end, `expires`";

fn line_start(text: &str, line: usize) -> usize {
    text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum()
}

/// A path below or beside the settings' folder, without `.` and doubled or closing slashes.
fn folder(path: &str) -> Result<String, String> {
    let path = path.replace('\\', "/");
    if path.starts_with('/') || path.get(1..2) == Some(":") {
        return Err(format!("`{path}` holds on one machine only; write it from this file's folder"));
    }
    let names: Vec<&str> = path.split('/').filter(|name| !name.is_empty() && *name != ".").collect();
    Ok(if names.is_empty() { ".".to_owned() } else { names.join("/") })
}

/// The waiver, or what it lacks.
fn waiver(file: &File<'_>, at: usize, written: written::Waiver) -> Result<Waiver, String> {
    let some = |words: Option<String>| words.map(|w| w.trim().to_owned()).filter(|w| !w.is_empty());
    let line = file.mistake(at, String::new(), None).line;
    let of = match (some(written.fingerprint), some(written.rule), some(written.path), some(written.quote)) {
        (Some(name), None, None, None) => {
            let name = name.to_lowercase();
            if name.len() != 16 || !name.chars().all(|c| c.is_ascii_hexdigit()) {
                return Err(format!(
                    "`{name}` is no fingerprint: 16 hexadecimal digits, as reports show them"
                ));
            }
            Waived::Fingerprint(name)
        }
        (None, Some(rule), Some(path), Some(quote)) => Waived::Quote { rule, path: folder(&path)?, quote },
        _ => return Err("this waiver does not say what it is for".to_owned()),
    };
    let lacks = |key: &str| format!("this waiver lacks `{key}`");
    Ok(Waiver {
        of,
        reason: some(written.reason).ok_or_else(|| lacks("reason"))?,
        owner: some(written.owner).ok_or_else(|| lacks("owner"))?,
        expires: written.expires.map(|day| day.0),
        written: format!("{}:{line}", file.path),
    })
}

#[cfg(test)]
mod tests;
