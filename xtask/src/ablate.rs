//! Labelled dossiers in, what each guard and each part of the scorer brings out: precision and recall with all of
//! them, then with one at a time switched off.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use gainsay::check::{Checker, Config, Input};
use gainsay::compare::calibrate::{Calibration, DossierWeights};
use gainsay::measure::{Gold, Tally};
use gainsay::model::Reason;

struct Dossier {
    name: String,
    inputs: Vec<Input>,
    gold: Gold,
}

/// Prints a table. The weights are those of the file, else the built-in ones.
pub fn run(folders: &[PathBuf], weights: Option<&Path>) -> Result<(), Box<dyn Error>> {
    let weights = match weights {
        Some(path) => Calibration::read(&fs::read_to_string(path)?)?,
        None => Calibration::built_in().clone(),
    };
    let with = |calibration: &Calibration| Config { calibration: Some(calibration.clone()), ..Config::default() };
    let dossiers: Vec<Dossier> = folders.iter().map(|f| read(f)).collect::<Result<_, _>>()?;
    let all = tally(with(&weights), &dossiers)?;
    println!("| switched off | reported | right | false alarms | contradictions found | near misses sprung | Brier |");
    println!("|---|--:|--:|--:|--:|--:|--:|");
    row("nothing", &all);
    for (name, calibration) in scorers(&weights) {
        row(name, &tally(with(&calibration), &dossiers)?);
    }
    let mut idle = Vec::new();
    for reason in Reason::ALL {
        let config = Config { guards_off: BTreeSet::from([reason]), ..with(&weights) };
        let one = tally(config, &dossiers)?;
        if figures(&one) == figures(&all) {
            idle.push(reason.id());
        } else {
            row(&format!("guard {reason}"), &one);
        }
    }
    let config = Config { guards_off: Reason::ALL.into_iter().collect(), ..with(&weights) };
    row("all guards", &tally(config, &dossiers)?);
    println!("\nWithout effect here: {}.", idle.join(", "));
    Ok(())
}

/// The scorer with a part of what it learnt taken away.
fn scorers(weights: &Calibration) -> Vec<(&'static str, Calibration)> {
    let with = |dossiers: DossierWeights| Calibration { dossiers, ..weights.clone() };
    let own = || weights.dossiers.clone();
    vec![
        ("all of calibration", with(DossierWeights::default())),
        ("bars of kinds", with(DossierWeights { bars: Default::default(), ..own() })),
        (
            "all bars",
            with(DossierWeights { bars: Default::default(), bar: DossierWeights::default().bar, ..own() }),
        ),
        ("offsets of kinds", with(DossierWeights { kinds: Default::default(), ..own() })),
        ("factors of parts", with(DossierWeights { factors: Default::default(), ..own() })),
        ("circumstances", with(DossierWeights { circumstances: Default::default(), ..own() })),
    ]
}

fn tally(config: Config, dossiers: &[Dossier]) -> Result<Tally, Box<dyn Error>> {
    let checker = Checker::new(config)?;
    let mut total = Tally::default();
    for dossier in dossiers {
        total.add(&Tally::of(&dossier.gold, &checker.check(&dossier.name, dossier.inputs.clone())));
    }
    Ok(total)
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

fn read(folder: &Path) -> Result<Dossier, Box<dyn Error>> {
    let sources = folder.join("sources");
    let mut inputs = Vec::new();
    collect(&sources, &sources, &mut inputs)?;
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Dossier { name, inputs, gold: Gold::load(folder)? })
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
