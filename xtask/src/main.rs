//! Tasks that build what the crate ships: `cargo xtask NAME`.

mod ablate;
mod conllu;
mod evaluate;
mod lexicon;
mod names;
mod parser;
mod perceptron;
mod random;
mod relations;
mod syntax;
mod tagger;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage:
  cargo xtask train-syntax --treebanks DIR [--seed N] [--out models] [--parser-only]
  cargo xtask eval-syntax [--models DIR] [--misses] FILE.conllu[.gz]...
  cargo xtask eval-names [--genres news,interview,speech] [--misses] FILE.conllu[.gz]...
  cargo xtask ablate [--calibration FILE] --dossiers DIR...
  cargo xtask build-lexicon --wordnet DIR
  cargo xtask build-relations --wordnet DIR";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1));
    let folder = |name: &str| option(name).map(PathBuf::from);
    let seed = option("--seed").map_or(Ok(1), |s| s.parse::<u64>());
    let files: Vec<&str> =
        arguments.iter().skip(1).map(String::as_str).filter(|a| a.contains(".conllu")).collect();
    let misses = arguments.iter().any(|a| a == "--misses");
    let done = match (arguments.first().map(String::as_str), folder("--treebanks"), folder("--wordnet"), seed)
    {
        (Some("train-syntax"), Some(treebanks), _, Ok(seed)) => {
            let out = folder("--out").unwrap_or_else(|| PathBuf::from("models"));
            syntax::train(&treebanks, &out, seed, arguments.iter().any(|a| a == "--parser-only"))
        }
        (Some("eval-syntax"), ..) if !files.is_empty() => {
            evaluate::run(&files, folder("--models").as_deref(), misses)
        }
        (Some("ablate"), ..) if folder("--dossiers").is_some() => {
            let folders = arguments.iter().skip_while(|a| *a != "--dossiers").skip(1);
            let folders = folders.take_while(|a| !a.starts_with("--")).map(PathBuf::from).collect::<Vec<_>>();
            ablate::run(&folders, folder("--calibration").as_deref())
        }
        (Some("eval-names"), ..) if !files.is_empty() => {
            let genres = option("--genres").map_or("news,interview,speech", String::as_str);
            let genres: Vec<String> = genres.split(',').map(str::to_owned).collect();
            names::run(&files, &genres, misses)
        }
        (Some("build-lexicon"), _, Some(wordnet), _) => lexicon::build(&wordnet),
        (Some("build-relations"), _, Some(wordnet), _) => {
            relations::build(&wordnet, Path::new("models/relations.bin")).map_err(Into::into)
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
