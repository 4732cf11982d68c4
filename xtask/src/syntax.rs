//! `train-syntax`: the treebanks in, the tagger's and the parser's models out.

use std::error::Error;
use std::fs;
use std::path::Path;

use gainsay::language::syntax::Tagger;

use crate::conllu::{self, Sentence};
use crate::perceptron::Plan;
use crate::{parser, tagger};

/// Figures of design and trials: models/README.md.
const TAGGER: Plan = Plan { first: 4, kept: 400_000, second: 8, seeds: 4 };
const FOLD: Plan = Plan { first: 3, kept: 400_000, second: 5, seeds: 1 };
const PARSER: Plan = Plan { first: 4, kept: 1_000_000, second: 7, seeds: 2 };

pub fn train(treebanks: &Path, out: &Path, seed: u64) -> Result<(), Box<dyn Error>> {
    let mut sentences = conllu::read(&treebanks.join("ewt-train.conllu.gz"))?;
    sentences.extend(conllu::read(&treebanks.join("gum-train.conllu.gz"))?);
    let classes = tagger::classes(&sentences);
    let all: Vec<&Sentence> = sentences.iter().collect();
    let bytes = tagger::train(&all, &classes, TAGGER, seed, "tagger").map_err(|e| e.to_string())?;
    write(&out.join("tagger.bin"), &bytes)?;
    let tagger = Tagger::read(&bytes).ok_or("the tagger's model does not read back")?;
    let tags = parser::fresh_tags(&sentences, &classes, FOLD, seed)?;
    let bytes = parser::train(&sentences, &tags, &tagger, PARSER, seed)?;
    write(&out.join("parser.bin"), &bytes)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    println!("{}: {} bytes", path.display(), bytes.len());
    fs::write(path, bytes).map_err(|e| format!("{}: {e}", path.display()).into())
}
