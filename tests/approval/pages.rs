//! Holds docs/approval.md and the settings in docs/rules.md to the program.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use gainsay::review::Approved;
use gainsay::rules::RuleSet;
use gainsay::settings::Settings;
use serde_json::Value;

use crate::harness::run;

fn block(page: &str, language: &str) -> String {
    let (_, after) = page.split_once(&format!("```{language}\n")).unwrap();
    after.split_once("```").unwrap().0.to_owned()
}

#[test]
fn the_examples_of_the_page_are_good() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/approval.md")).unwrap();
    let settings = Settings::read("docs/approval.md", &block(&page, "toml")).unwrap();
    assert_eq!((settings.dossiers.len(), settings.waivers.len()), (2, 1));
    let approved = block(&page, "markdown");
    assert_eq!(Approved::read(&approved).unwrap().text("talks"), approved);
    assert!(page.contains(&format!("**Version {}**", gainsay::review::VERSION)));
    for line in block(&page, "sh").lines() {
        let words: Vec<&str> = line.split('#').next().unwrap().split_whitespace().skip(1).take(2).collect();
        run(Path::new("."), &[&words[..], &["--help"]].concat()).is(0);
    }
}

#[test]
fn the_settings_on_the_pages_change_rules_that_there_are() {
    for path in ["docs/approval.md", "docs/rules.md"] {
        let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        let settings = Settings::read(path, &block(&page, "toml")).unwrap();
        let own = settings.dossiers.iter().map(|dossier| &dossier.overrides);
        let mut changed = 0;
        for overrides in own.chain([&settings.overrides]) {
            let changes: BTreeMap<String, Value> =
                overrides.iter().map(|(id, each)| (id.clone(), each.change.clone())).collect();
            RuleSet::builtin().amended(&changes).unwrap_or_else(|mistakes| panic!("{path}: {}", mistakes[0]));
            changed += changes.len();
        }
        assert!(changed >= 2, "{path}: {changed}");
    }
}
