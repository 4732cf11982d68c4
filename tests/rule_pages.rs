//! Holds the pages on rules to the rules: keys, packs, examples and the tutorial's commands.
//!
//! `UPDATE_PAGES=1 cargo test --test rule_pages` writes the generated parts anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use gainsay::check::{Checker, Config};
use gainsay::rules::{COMMON, EXTENSION, Field, KINDS, Rule, RuleSet, Shape};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn page(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A fresh folder.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Holds what follows the line `mark` in a page, up to the next heading or plain line, to `wanted`.
fn generated(path: &str, mark: &str, wanted: &str) {
    let text = page(path);
    let (before, after) =
        text.split_once(&format!("{mark}\n")).unwrap_or_else(|| panic!("{path}: no {mark}"));
    let own: String = after.lines().take_while(|l| l.starts_with('|')).map(|l| format!("{l}\n")).collect();
    if own == wanted {
        return;
    }
    assert!(
        std::env::var_os("UPDATE_PAGES").is_some(),
        "{path}: {mark} is not up to date; it should be\n{wanted}"
    );
    let rest = &after[own.len()..];
    fs::write(root().join(path), format!("{before}{mark}\n{wanted}{rest}")).unwrap();
}

/// Rows for the fields, those inside maps with the way to them.
fn rows(fields: &[Field], way: &str, out: &mut String) {
    for field in fields {
        let name = format!("{way}{}", field.name);
        let needed = if field.required { "yes" } else { "" };
        let _ = writeln!(out, "| `{name}` | {needed} | {} | {} |", takes(field.shape), field.about);
        inner(field.shape, &name, out);
    }
}

fn inner(shape: Shape, way: &str, out: &mut String) {
    match shape {
        Shape::Maps(fields) | Shape::Map(fields) => rows(fields, &format!("{way}."), out),
        Shape::List(of) => inner(*of, way, out),
        Shape::AnyOf(shapes) => shapes.iter().for_each(|shape| inner(*shape, way, out)),
        _ => {}
    }
}

fn takes(shape: Shape) -> String {
    match shape {
        Shape::Text => "a text".to_owned(),
        Shape::Texts => "a text, or a list of texts".to_owned(),
        Shape::Flag => "true or false".to_owned(),
        Shape::Number => "a number".to_owned(),
        Shape::Choice(words) => words.iter().map(|w| format!("`{w}`")).collect::<Vec<_>>().join(", "),
        Shape::Pairs => "pairs of names".to_owned(),
        Shape::Maps(_) => "a list of maps".to_owned(),
        Shape::Lists => "names with lists of texts".to_owned(),
        Shape::Map(_) => "a map".to_owned(),
        Shape::List(of) => format!("a list, each {}", takes(*of)),
        Shape::AnyOf(shapes) => {
            let mut all: Vec<String> = shapes.iter().map(|shape| takes(*shape)).collect();
            all.dedup();
            all.join("; or ")
        }
    }
}

const HEAD: &str = "| key | needed | takes | what it does |\n|---|---|---|---|\n";

#[test]
fn every_key_of_every_kind_is_on_its_page() {
    for entry in KINDS {
        let mut table = HEAD.to_owned();
        rows(entry.fields, "", &mut table);
        generated(&format!("docs/rules/{}.md", entry.kind), "<!-- keys -->", &table);
    }
    let mut table = HEAD.to_owned();
    rows(COMMON, "", &mut table);
    rows(EXTENSION, "", &mut table);
    generated("docs/rules.md", "<!-- keys -->", &table);
}

#[test]
fn every_pack_has_a_page_with_its_rules() {
    let rules = RuleSet::builtin();
    for pack in rules.packs() {
        let own: Vec<&Rule> = rules.rules().iter().filter(|rule| rule.pack() == pack).collect();
        let mut table =
            "| rule | kind | severity | asks | finds | why it matters |\n|---|---|---|---|---|---|\n"
                .to_owned();
        for rule in own {
            let (id, kind, severity) = (rule.id(), rule.kind().word(), rule.severity().word());
            let told = [rule.question(), rule.what(), rule.why()];
            assert!(told.iter().all(|words| !words.contains('|')), "{id}: `|` would part the table");
            let kind = format!("[{kind}](../rules/{kind}.md)");
            let _ = writeln!(table, "| `{id}` | {kind} | {severity} | {} |", told.join(" | "));
        }
        generated(&format!("docs/packs/{pack}.md"), "<!-- rules -->", &table);
        assert!(page("docs/rules.md").contains(&format!("(packs/{pack}.md)")), "docs/rules.md: {pack}");
    }
}

/// A fenced block: what its first line says after the fence, and its lines.
struct Block {
    info: String,
    lines: Vec<String>,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in page.lines() {
        match line.strip_prefix("```") {
            Some(_) if open => open = false,
            Some(info) => {
                open = true;
                blocks.push(Block { info: info.to_owned(), lines: Vec::new() });
            }
            None if open => blocks.last_mut().unwrap().lines.push(line.to_owned()),
            None => {}
        }
    }
    blocks
}

/// Runs the command line in the folder; what it prints on both streams, without spaces at the ends of lines.
fn printed(folder: &Path, line: &str) -> String {
    let mut words = words(line).into_iter();
    let mut command = match words.next().as_deref() {
        Some("gainsay") => Command::new(env!("CARGO_BIN_EXE_gainsay")),
        other => panic!("{other:?}: only gainsay is run"),
    };
    command.args(words).current_dir(folder).stdin(Stdio::null());
    let output = command.output().unwrap();
    let all = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    all.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// The words of a command line; words in double quotes are one.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (place, part) in line.split('"').enumerate() {
        if place % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

#[test]
fn every_rule_on_the_pages_passes_its_own_examples() {
    let mut pages: Vec<String> = KINDS.iter().map(|entry| format!("docs/rules/{}.md", entry.kind)).collect();
    pages.push("docs/rules.md".to_owned());
    for path in pages {
        let rules: Vec<String> = blocks(&page(&path))
            .into_iter()
            .filter(|b| b.info == "yaml" && b.lines.first().is_some_and(|line| line.starts_with("id: ")))
            .map(|b| b.lines.join("\n") + "\n")
            .collect();
        assert!(!rules.is_empty(), "{path}: no whole rule");
        for (number, yaml) in rules.iter().enumerate() {
            let folder = folder(&format!("page-rule-{}-{number}", path.replace(['/', '.'], "-")));
            fs::write(folder.join("rule.yaml"), yaml).unwrap();
            let config =
                Config { rules: vec![folder.clone()], packs: vec![name(&folder)], ..Config::default() };
            let checker = Checker::new(config).unwrap_or_else(|error| panic!("{path}: {error:?}"));
            assert!(checker.rules().warnings().is_empty(), "{path}: {}", checker.rules().warnings()[0]);
            let report = checker.test_rules();
            assert!(
                !report.tested.is_empty() && report.failures().next().is_none(),
                "{path}: {}",
                report.text()
            );
        }
    }
}

fn name(folder: &Path) -> String {
    folder.file_name().unwrap().to_string_lossy().into_owned()
}

#[test]
fn the_commands_of_the_tutorial_print_what_it_says() {
    let folder = folder("tutorial");
    let text = page("docs/tutorial.md");
    let (mut tried, mut now) = (0, text.clone());
    for block in blocks(&text) {
        if let Some((_, file)) = block.info.split_once(' ') {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, block.lines.join("\n") + "\n").unwrap();
        } else if block.info == "console" {
            let command = block.lines[0].strip_prefix("$ ").unwrap();
            let (got, wanted) = (printed(&folder, command), block.lines[1..].join("\n") + "\n");
            let wanted = if block.lines.len() == 1 { String::new() } else { wanted };
            tried += 1;
            now = now.replacen(&format!("$ {command}\n{wanted}```"), &format!("$ {command}\n{got}```"), 1);
            if std::env::var_os("UPDATE_PAGES").is_none() {
                assert_eq!(got, wanted, "docs/tutorial.md: {command}");
            }
        }
    }
    assert!(tried >= 8, "only {tried} commands were found");
    if std::env::var_os("UPDATE_PAGES").is_some() {
        fs::write(root().join("docs/tutorial.md"), now).unwrap();
    }
}
