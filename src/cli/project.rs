//! Where the settings are: `gainsay.toml` and `gainsay-waivers.yaml` found and read, with the folder they hold for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use gainsay::check::{Checker, Config, rule_files};
use gainsay::rules::{Level, RuleError};
use gainsay::settings::{Override, Settings, SettingsError};

use super::inputs::{self, Dossier};
use super::{Failure, Shared, checker_with, output};

/// The settings' file.
pub(super) const FILE: &str = "gainsay.toml";
/// What tables of the settings change in rules, by the ids of these.
pub(super) type Overrides = BTreeMap<String, Override>;

/// The file that waivers may have to themselves.
pub(super) const WAIVERS: &str = "gainsay-waivers.yaml";

/// Which settings to use.
#[derive(Args)]
pub(super) struct SettingsArguments {
    /// Settings to use [default: gainsay.toml here, or in the folder to be checked]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// A folder with the settings that hold for it.
#[derive(Debug)]
pub(super) struct Project {
    /// The folder that paths in the settings are seen from.
    pub(super) folder: PathBuf,
    /// The settings' file, whether it is there or not.
    pub(super) file: PathBuf,
    /// What the settings say; nothing where there is no file.
    pub(super) settings: Settings,
}

impl SettingsArguments {
    /// The settings asked for, else those of the working folder, else those of the one folder to be checked.
    pub(super) fn project(&self, paths: &[PathBuf]) -> Result<Project, Failure> {
        if let Some(file) = &self.config {
            if !file.is_file() {
                return Err(Failure::new(format!("{}: no such file", file.display()))
                    .hint("`gainsay init` writes a gainsay.toml to begin with"));
            }
            return Project::read(file.parent().unwrap_or(Path::new("")), Some(file));
        }
        let here = Path::new("");
        let holds = |folder: &Path| folder.join(FILE).is_file() || folder.join(WAIVERS).is_file();
        match paths {
            _ if holds(here) => Project::read(here, None),
            [folder] if folder.is_dir() && holds(folder) => Project::read(folder, None),
            _ => Ok(Project::none()),
        }
    }
}

impl Project {
    /// The working folder without settings.
    pub(super) fn none() -> Self {
        Self { folder: PathBuf::new(), file: PathBuf::from(FILE), settings: Settings::default() }
    }

    fn read(folder: &Path, file: Option<&Path>) -> Result<Self, Failure> {
        let mut settings = Settings::default();
        let toml = file.map_or_else(|| folder.join(FILE), Path::to_owned);
        if let Some(text) = text(&toml)? {
            settings = Settings::read(&shown(&toml), &text).map_err(mistaken)?;
        }
        let waivers = folder.join(WAIVERS);
        if let Some(text) = text(&waivers)? {
            settings.add_waivers(&shown(&waivers), &text).map_err(mistaken)?;
        }
        Ok(Self { folder: folder.to_owned(), file: toml, settings })
    }

    /// The configuration that the settings give, changed where the command line says otherwise: its rule folders
    /// are added, its packs and its probability stand instead.
    pub(super) fn config(&self, shared: &Shared, min_confidence: Option<f64>) -> Result<Config, Failure> {
        let mut config = self.with_rules(shared.config()?);
        config.min_confidence =
            min_confidence.or(self.settings.min_confidence).unwrap_or(Config::default().min_confidence);
        Ok(config)
    }

    /// A configuration of the command line with the rules that the settings give.
    pub(super) fn with_rules(&self, mut config: Config) -> Config {
        let changes = self.settings.overrides.iter().map(|(id, each)| (id.clone(), each.change.clone()));
        config.overrides = changes.collect();
        let own = self.settings.rules.iter().map(|path| self.folder.join(path));
        config.rules = own.chain(config.rules).collect();
        if config.packs.is_empty() && config.without.is_empty() {
            config.packs.clone_from(&self.settings.packs);
            config.without.clone_from(&self.settings.without);
        }
        config
    }

    /// A checker for the configuration. Of what the settings change in a rule, mistakes are told with file and line.
    /// What in rules is hardly meant is told on standard error.
    pub(super) fn checker(&self, config: Config) -> Result<Checker, Failure> {
        let folders = config.rules.clone();
        let checker = self.checker_of(config, &[&self.settings.overrides])?;
        without_rules(&folders);
        self.warn(&checker, &[&self.settings.overrides], &mut BTreeSet::new());
        Ok(checker)
    }

    fn checker_of(&self, config: Config, told: &[&Overrides]) -> Result<Checker, Failure> {
        checker_with(config, |mistake| self.told(mistake, told))
    }

    /// A mistake in what settings change, in words, with its place in the settings' file. Of several tables for one
    /// rule the first counts that has the value.
    fn told(&self, mistake: &RuleError, told: &[&Overrides]) -> Option<String> {
        let id = mistake.path.strip_prefix("[rule.")?.strip_suffix(']')?;
        let level = if mistake.level == Level::Warning { "warning: " } else { "" };
        let message = format!("{level}[rule.{id}]: {}", mistake.message);
        let tables = || told.iter().filter_map(|tables| tables.get(id));
        let at = |pointer: &str| {
            tables().find_map(|each| each.mistake(pointer, message.clone(), mistake.hint.clone()))
        };
        at(&mistake.pointer).or_else(|| at("")).map(|found| found.to_string())
    }

    /// Says what in the checker's rules can be run and is hardly meant, each thing once.
    fn warn(&self, checker: &Checker, told: &[&Overrides], said: &mut BTreeSet<String>) {
        for warning in checker.rules().warnings() {
            let words = self.told(warning, told).unwrap_or_else(|| warning.to_string());
            if said.insert(words.clone()) {
                output::note(&words);
            }
        }
    }

    /// A checker for each of the dossiers, in their order: one for all but those for which the settings change rules.
    pub(super) fn checkers(
        &self,
        config: Config,
        dossiers: &[Dossier],
    ) -> Result<Vec<Arc<Checker>>, Failure> {
        let general = &self.settings.overrides;
        let mut said = BTreeSet::new();
        let usual = Arc::new(self.checker_of(config.clone(), &[general])?);
        without_rules(&config.rules);
        self.warn(&usual, &[general], &mut said);
        let mut checkers = Vec::new();
        for dossier in dossiers {
            if dossier.overrides.is_empty() {
                checkers.push(Arc::clone(&usual));
                continue;
            }
            let told = [&dossier.overrides, general];
            let checker = self.checker_of(changed(config.clone(), dossier), &told)?;
            self.warn(&checker, &told, &mut said);
            checkers.push(Arc::new(checker));
        }
        Ok(checkers)
    }
}

/// Says which of the folders hold no rules: most likely another one is meant.
fn without_rules(folders: &[PathBuf]) {
    for folder in folders {
        if rule_files(folder).is_ok_and(|files| files.is_empty()) {
            output::warn(&format!("{}: no rules in this folder", folder.display()));
        }
    }
}

/// The configuration with what the settings change for the dossier alone: its keys stand in the place of those that all
/// dossiers have.
pub(super) fn changed(mut config: Config, dossier: &Dossier) -> Config {
    for (id, each) in &dossier.overrides {
        let before = config.overrides.get_mut(id).and_then(serde_json::Value::as_object_mut);
        match (before, each.change.as_object()) {
            (Some(before), Some(more)) => before.extend(more.clone()),
            _ => drop(config.overrides.insert(id.clone(), each.change.clone())),
        }
    }
    config
}

/// The file's text; `None` where there is no such file.
pub(super) fn text(path: &Path) -> Result<Option<String>, Failure> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::new(format!("{}: cannot be read: {error}", path.display()))),
    }
}

/// The way to a file of settings from here. Of one that does not lie below, its name alone: reports tell where a
/// waiver is written, and hold no path of the machine.
fn shown(path: &Path) -> String {
    let name = path.file_name().map_or_else(|| FILE.to_owned(), |name| name.to_string_lossy().into_owned());
    inputs::below(path.parent().unwrap_or(Path::new(""))) + &name
}

fn mistaken(mistakes: Vec<SettingsError>) -> Failure {
    let all: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    Failure::new(format!("the settings cannot be used\n{}", all.join("\n")))
        .hint("docs/approval.md tells what may stand in them")
}
