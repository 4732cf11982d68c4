//! Every format of a report, and the paths in it.

use gainsay::report::RENDERERS;

use crate::harness::{DENIED, TOLD, folder, root, run};

#[test]
fn every_format_renders_the_example() {
    for renderer in RENDERERS {
        let found = run(root(), &["check", "examples/ceasefire-talks", "--format", renderer.name]);
        assert!([0, 1].contains(&found.status), "{}: {}", renderer.name, found.err);
        // Only what a reviewer has confirmed is published as a claim review.
        let named = renderer.name != "claimreview";
        assert_eq!(found.out.contains("ceasefire-talks"), named, "{}", renderer.name);
        assert!(found.out.ends_with('\n'), "{}", renderer.name);
        let help = run(root(), &["check", "--help"]);
        assert!(help.out.contains(renderer.about.split(';').next().unwrap()), "{}", renderer.name);
    }
}

#[test]
fn the_short_form_is_for_markdown() {
    let folder = folder("short", &[("in/a.md", TOLD), ("in/b.md", DENIED)]);
    let found = run(&folder, &["check", "in", "--summary"]);
    assert_eq!(found.status, 1, "{}", found.err);
    assert!(found.out.starts_with("### Where the sources disagree: in\n"), "{}", found.out);
    assert!(found.out.lines().count() < 8, "{}", found.out);
    let refused = run(&folder, &["check", "in", "--summary", "--format", "csv"]);
    assert_eq!((refused.status, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("csv has no short form"), "{}", refused.err);
}

#[test]
fn other_tools_get_paths_from_where_they_run_and_none_of_the_machine() {
    let folder = folder("paths", &[("in/a.md", TOLD), ("in/b.md", DENIED)]);
    let whole = folder.join("in");
    for path in ["in", "./in/", whole.to_str().unwrap()] {
        let found = run(&folder, &["check", path, "--format", "github"]);
        assert!(found.out.starts_with("::error file=in/"), "{path}: {}", found.out);
        let log = run(&folder, &["check", path, "--format", "sarif"]).json();
        assert_eq!(log["runs"][0]["artifacts"][0]["location"]["uri"], "in/a.md", "{path}");
    }
    for format in RENDERERS {
        let found = run(root(), &["check", whole.to_str().unwrap(), "--format", format.name]);
        assert!(!found.out.contains(folder.to_str().unwrap()), "{}", format.name);
    }
}
