//! Tasks that build what the crate ships: `cargo xtask NAME`.

mod conllu;
mod evaluate;
mod lexicon;
mod parser;
mod perceptron;
mod random;
mod syntax;
mod tagger;

use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "usage:
  cargo xtask train-syntax --treebanks DIR [--seed N] [--out models]
  cargo xtask eval-syntax FILE.conllu[.gz]...
  cargo xtask build-lexicon --wordnet DIR";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1));
    let folder = |name: &str| option(name).map(PathBuf::from);
    let seed = option("--seed").map_or(Ok(1), |s| s.parse::<u64>());
    let done = match (arguments.first().map(String::as_str), folder("--treebanks"), folder("--wordnet"), seed) {
        (Some("train-syntax"), Some(treebanks), _, Ok(seed)) => {
            syntax::train(&treebanks, &folder("--out").unwrap_or_else(|| PathBuf::from("models")), seed)
        }
        (Some("eval-syntax"), ..) if arguments.len() > 1 => evaluate::run(&arguments[1..]),
        (Some("build-lexicon"), _, Some(wordnet), _) => lexicon::build(&wordnet),
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
