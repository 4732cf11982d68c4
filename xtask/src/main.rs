//! Tasks that build what the crate ships: `cargo xtask NAME`.

mod relations;

use std::path::Path;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["build-relations", "--wordnet", folder] => {
            relations::build(Path::new(folder), Path::new("models/relations.bin"))
        }
        _ => {
            eprintln!("usage: cargo xtask <task>");
            std::process::exit(2);
        }
    };
    if let Err(error) = done {
        eprintln!("error: {error}");
        std::process::exit(1);
    }
}
