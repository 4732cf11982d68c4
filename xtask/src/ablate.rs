//! Labelled dossiers in, what each guard and each part of the scorer brings out: precision and recall with all of
//! them, then with one at a time switched off.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use gainsay::check::{Checker, Config, Input};
use gainsay::compare::Settings;
use gainsay::compare::calibrate::{Calibration, DossierWeights};
use gainsay::measure::{Gold, Tally};
use gainsay::model::Reason;

/// Prints a table. The weights are those of the file, else the built-in ones.
pub fn run(folders: &[PathBuf], weights: Option<&Path>) -> Result<(), Box<dyn Error>> {
    let weights = match weights {
        Some(path) => Calibration::read(&fs::read_to_string(path)?)?,
        None => Calibration::built_in().clone(),
    };
    let switches = switches(&weights.dossiers);
    let settings: Vec<Settings> = switches.iter().map(|s| s.1.clone()).collect();
    let mut totals = vec![Tally::default(); settings.len()];
    let checker = Checker::new(Config::default())?;
    for folder in folders {
        let (gold, inputs) = (Gold::load(folder)?, read(&folder.join("sources"))?);
        let reports = checker.check_under(&folder.display().to_string(), inputs, &settings);
        for (total, report) in totals.iter_mut().zip(reports) {
            total.add(&Tally::of(&gold, &report));
        }
    }
    println!(
        "| switched off | reported | right | false alarms | contradictions found | near misses sprung | Brier |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|");
    let mut idle = Vec::new();
    for ((name, _), total) in switches.iter().zip(&totals) {
        if name.starts_with("guard ") && figures(total) == figures(&totals[0]) {
            idle.push(name.trim_start_matches("guard "));
        } else {
            row(name, total);
        }
    }
    println!("\nWithout effect here: {}.", idle.join(", "));
    Ok(())
}

/// What is switched off, by name: first nothing, then parts of the scorer, then guards.
fn switches(own: &DossierWeights) -> Vec<(String, Settings)> {
    let weighed = |weights: DossierWeights| Settings { weights: Some(weights), ..Settings::default() };
    let plain = DossierWeights::default();
    let mut all = vec![("nothing".to_owned(), weighed(own.clone()))];
    for (name, weights) in [
        ("all of calibration", plain.clone()),
        ("bars", DossierWeights { bars: plain.bars.clone(), bar: plain.bar, ..own.clone() }),
        ("offsets of kinds", DossierWeights { kinds: plain.kinds.clone(), ..own.clone() }),
        ("factors of parts", DossierWeights { factors: plain.factors.clone(), ..own.clone() }),
        ("circumstances", DossierWeights { circumstances: plain.circumstances.clone(), ..own.clone() }),
    ] {
        all.push((name.to_owned(), weighed(weights)));
    }
    let off = |reasons: &[Reason]| Settings {
        guards_off: reasons.iter().copied().collect(),
        weights: Some(own.clone()),
        ..Settings::default()
    };
    all.extend(Reason::ALL.into_iter().map(|reason| (format!("guard {reason}"), off(&[reason]))));
    all.push(("all guards".to_owned(), off(&Reason::ALL)));
    all
}

fn figures(tally: &Tally) -> [usize; 4] {
    [tally.reported, tally.right, tally.found_contradiction, tally.sprung]
}

fn row(name: &str, tally: &Tally) {
    let brier = tally.figures()["brier"].as_f64().map_or_else(String::new, |b| format!("{b:.3}"));
    println!(
        "| {name} | {} | {} | {} | {}/{} | {}/{} | {brier} |",
        tally.reported,
        tally.right,
        tally.reported - tally.right,
        tally.found_contradiction,
        tally.gold_contradiction,
        tally.sprung,
        tally.near_misses,
    );
}

/// The files below a folder, by path; hidden ones are no sources.
fn read(root: &Path) -> Result<Vec<Input>, Box<dyn Error>> {
    let mut inputs = Vec::new();
    collect(root, root, &mut inputs)?;
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(inputs)
}

fn collect(root: &Path, folder: &Path, inputs: &mut Vec<Input>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, inputs)?;
        } else {
            let name = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            inputs.push(Input { path: name, bytes: Ok(fs::read(&path)?) });
        }
    }
    Ok(())
}
