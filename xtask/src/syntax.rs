//! `train-syntax`: the treebanks in, the tagger's and the parser's models out.

use std::error::Error;
use std::fs;
use std::path::Path;

use gainsay::language::syntax::Tagger;

use crate::conllu::{self, Sentence};
use crate::perceptron::{Plan, Room};
use crate::{parser, tagger};

/// Figures of design and trials: models/README.md.
const TAGGER: Plan =
    Plan { first: 5, second: 10, seeds: 4, tables: &[Room { cells: 900_000, places: 262_144, whole: None }] };
const FOLD: Plan =
    Plan { first: 4, second: 0, seeds: 0, tables: &[Room { cells: 400_000, places: 262_144, whole: None }] };
const PARSER: Plan = Plan {
    first: 4,
    second: 7,
    seeds: 3,
    tables: &[
        Room { cells: usize::MAX, places: 800_000, whole: Some(4) },
        Room { cells: 500_000, places: 160_000, whole: None },
    ],
};

/// Trains both, or with `parser_only` the parser for the tagger that lies in `out`.
pub fn train(treebanks: &Path, out: &Path, seed: u64, parser_only: bool) -> Result<(), Box<dyn Error>> {
    let mut sentences = conllu::read(&treebanks.join("ewt-train.conllu.gz"))?;
    sentences.extend(conllu::read(&treebanks.join("gum-train.conllu.gz"))?);
    let classes = tagger::classes(&sentences);
    let place = out.join("tagger.bin");
    if !parser_only {
        let all: Vec<&Sentence> = sentences.iter().collect();
        let bytes = tagger::train(&all, &classes, TAGGER, seed, "tagger")?;
        write(&place, &bytes)?;
    }
    let bytes = fs::read(&place).map_err(|e| format!("{}: {e}", place.display()))?;
    let tagger = Tagger::read(&bytes).ok_or("the tagger's model does not read back")?;
    let tags = parser::fresh_tags(&sentences, &classes, FOLD, seed)?;
    let bytes = parser::train(&sentences, &tags, &tagger, PARSER, seed)?;
    write(&out.join("parser.bin"), &bytes)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    println!("{}: {} bytes", path.display(), bytes.len());
    fs::write(path, bytes).map_err(|e| format!("{}: {e}", path.display()).into())
}
