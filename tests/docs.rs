//! Holds the pages to the code.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::Command;

use gainsay::check::{Checker, Config, Input};
use gainsay::model::{Kind, Mode, Reason};
use gainsay::report::RENDERERS;

fn page(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn every_reason_is_listed_with_its_page() {
    let page = page("docs/reasons.md");
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| [")).collect();
    let wanted: Vec<String> = Reason::ALL
        .iter()
        .map(|reason| format!("| [{reason}](reasons/{reason}.md) | {} |", reason.phrase()))
        .collect();
    assert_eq!(rows, wanted);
}

#[test]
fn every_kind_and_format_is_named() {
    let json = page("docs/json.md");
    for kind in Kind::ALL {
        assert!(json.contains(&format!("`{kind}`")), "docs/json.md: {kind}");
    }
    let formats = page("docs/formats.md");
    for renderer in RENDERERS {
        let section = formats.lines().any(|line| line.strip_prefix("## ") == Some(renderer.name));
        assert!(section, "docs/formats.md: {}", renderer.name);
    }
}

#[test]
fn the_excerpt_in_the_readme_is_how_the_report_begins() {
    let readme = page("README.md");
    let (_, rest) = readme.split_once("<!-- excerpt: begin -->\n````markdown\n").unwrap();
    let (excerpt, _) = rest.split_once("````\n<!-- excerpt: end -->").unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/ceasefire-talks");
    let command = Command::new(env!("CARGO_BIN_EXE_gainsay")).arg("check").arg(folder).output().unwrap();
    let report = String::from_utf8(command.stdout).unwrap();
    assert!(
        excerpt.lines().count() > 20 && report.starts_with(excerpt),
        "README.md is not up to date:\n{report}"
    );
}

#[test]
fn the_first_commands_of_the_readme_are_the_two_that_work() {
    let readme = page("README.md");
    let commands: Vec<&str> = readme.lines().filter(|line| line.starts_with("cargo ")).take(2).collect();
    assert_eq!(commands, ["cargo run --release -- check examples/ceasefire-talks", "cargo test"]);
    assert!(page(".ci/run").trim_end().ends_with("step cargo test"));
}

/// A fenced block: what its first line says after the fence, its lines, and the number of the first.
struct Block {
    info: String,
    lines: Vec<String>,
    first: usize,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for (number, line) in page.lines().enumerate() {
        match line.strip_prefix("```") {
            Some(_) if open => open = false,
            Some(info) => {
                open = true;
                blocks.push(Block { info: info.to_owned(), lines: Vec::new(), first: number + 2 });
            }
            None if open => blocks.last_mut().unwrap().lines.push(line.to_owned()),
            None => {}
        }
    }
    blocks
}

/// Runs a command line of the page in `folder` and gives what it prints, without spaces at the ends of lines.
fn printed(folder: &Path, command: &str) -> String {
    let mut words = command.split_whitespace();
    assert_eq!(words.next(), Some("gainsay"), "{command}");
    let binary = env!("CARGO_BIN_EXE_gainsay");
    let output = Command::new(binary).args(words).current_dir(folder).output().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// What `gainsay` reads in a sentence: of the claim that somebody is quoted with, else of the first.
fn reading(checker: &Checker, sentence: &str) -> String {
    let input = Input { path: "page.txt".to_owned(), bytes: Ok(sentence.as_bytes().to_vec()) };
    let (claims, ..) = checker.claims(vec![input], false);
    let quoted = claims.iter().find(|claim| claim.attribution.mode != Mode::Narrated);
    let Some(claim) = quoted.or(claims.first()) else { return "no claim".to_owned() };
    let future = if claim.modality.future { ", future" } else { "" };
    let (polarity, certainty) = (claim.polarity, claim.modality.certainty);
    format!("{polarity:?}, {certainty:?} {}{future}", claim.modality.rung).to_lowercase()
}

#[test]
fn every_example_on_claims_is_what_the_program_says() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("docs-claims");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let checker = Checker::new(Config::default()).unwrap();
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for block in blocks(&page("docs/claims.md")) {
        match block.info.split_once(' ') {
            Some((_, name)) => fs::write(folder.join(name), block.lines.join("\n") + "\n").unwrap(),
            None if block.info == "console" => {
                let command = block.lines[0].strip_prefix("$ ").unwrap();
                let (got, wanted) = (printed(&folder, command), block.lines[1..].join("\n") + "\n");
                tried += 1;
                if got != wanted {
                    wrong.push(format!("docs/claims.md:{}: {command}\n{got}", block.first));
                }
            }
            None => {
                assert_eq!(block.info, "reading", "docs/claims.md:{}", block.first);
                for (at, line) in block.lines.iter().enumerate() {
                    let (sentence, wanted) = line.split_once(" → ").unwrap();
                    let got = reading(&checker, sentence);
                    tried += 1;
                    if got != wanted {
                        wrong.push(format!("docs/claims.md:{}: {sentence} → {got}", block.first + at));
                    }
                }
            }
        }
    }
    assert!(tried > 30, "only {tried} examples were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
