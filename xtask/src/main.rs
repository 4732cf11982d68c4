//! Tasks that build what the crate ships: `cargo xtask NAME`.

mod conllu;
mod lexicon;
mod parser;
mod perceptron;
mod relations;
mod tagger;

use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "usage:
  cargo xtask train-syntax --treebanks DIR [--out models]
  cargo xtask eval-syntax FILE.conllu[.gz]...
  cargo xtask build-lexicon --wordnet DIR
  cargo xtask build-relations --wordnet DIR";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| {
        arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1)).map(PathBuf::from)
    };
    let done = match (arguments.first().map(String::as_str), option("--treebanks"), option("--wordnet")) {
        (Some("train-syntax"), Some(treebanks), _) => {
            tagger::train(&treebanks, &option("--out").unwrap_or_else(|| PathBuf::from("models")))
        }
        (Some("eval-syntax"), _, _) => parser::evaluate(&arguments[1..]),
        (Some("build-lexicon"), _, Some(wordnet)) => lexicon::build(&wordnet),
        (Some("build-relations"), _, Some(wordnet)) => {
            relations::build(&wordnet, std::path::Path::new("models/relations.bin")).map_err(Into::into)
        }
        _ => Err(USAGE.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::from(2)
        }
    }
}
