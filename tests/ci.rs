//! The recipes of docs/ci.md, action.yml and the hooks, run as they are written.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::env;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

const TOLD: &str = "Fifteen people were killed in the Brinmouth ferry collision, police said on Monday.\n";
const DENIED: &str =
    "Nine people were killed in the Brinmouth ferry collision, the coroner said on Monday.\n";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn page(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

fn yaml(text: &str) -> Value {
    serde_saphyr::from_str(text).unwrap()
}

/// The fenced block of docs/ci.md after this mark.
fn recipe(mark: &str) -> String {
    let page = page("docs/ci.md");
    let (_, after) = page.split_once(&format!("<!-- {mark} -->\n```")).unwrap();
    let (_, after) = after.split_once('\n').unwrap();
    after.split_once("```").unwrap().0.to_owned()
}

/// A fresh project folder: two dossiers, one of them with a contradiction where `grave`.
fn project(name: &str, grave: bool) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ci").join(name);
    let _ = fs::remove_dir_all(&folder);
    for (path, text) in [
        ("gainsay.toml", "[[dossier]]\npath = \"a b\"\n[[dossier]]\npath = \"other\"\n"),
        ("a b/one.md", TOLD),
        ("a b/two.md", if grave { DENIED } else { TOLD }),
        ("other/one.md", TOLD),
    ] {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Runs a script as services do, with the program first in the path. Gives the status and what was printed.
fn bash(folder: &Path, script: &str, environment: &[(&str, &str)]) -> (i32, String) {
    let program = Path::new(env!("CARGO_BIN_EXE_gainsay")).parent().unwrap();
    let mut paths = vec![folder.join(".tools"), program.to_owned()];
    paths.extend(env::split_paths(&env::var_os("PATH").unwrap()));
    let output = Command::new("bash")
        .args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script])
        .current_dir(folder)
        .env("PATH", env::join_paths(paths).unwrap())
        .envs(environment.iter().copied())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output.status.code().unwrap_or(-1), said)
}

/// A tool that writes down what it is called with.
fn stand_in(folder: &Path, name: &str, script: &str) {
    let tool = folder.join(".tools").join(name);
    fs::create_dir_all(tool.parent().unwrap()).unwrap();
    fs::write(&tool, format!("#!/bin/sh\nprintf '%s\\n' \"$*\" >> calls.txt\n{script}\n")).unwrap();
    fs::set_permissions(&tool, fs::Permissions::from_mode(0o755)).unwrap();
}

/// A step of action.yml by name.
fn step(name: &str) -> Value {
    let action = yaml(&page("action.yml"));
    let steps = action["runs"]["steps"].as_array().unwrap().clone();
    steps.into_iter().find(|step| step["name"] == name).unwrap()
}

struct Done {
    status: i32,
    said: String,
    outputs: String,
    summary: String,
    temp: PathBuf,
}

/// Runs the action's check with these inputs.
fn check(folder: &Path, inputs: &[(&str, &str)]) -> Done {
    let temp = folder.join(".temp");
    fs::create_dir_all(&temp).unwrap();
    let (outputs, summary) = (temp.join("outputs"), temp.join("summary"));
    let _ = (fs::remove_file(&outputs), fs::remove_file(&summary));
    let given = |name: &str| inputs.iter().find(|(n, _)| *n == name).map_or("", |(_, value)| value);
    let environment = [
        ("PATHS", given("paths")),
        ("ARGUMENTS", given("arguments")),
        ("SNAPSHOT", given("snapshot")),
        ("RUNNER_TEMP", temp.to_str().unwrap()),
        ("GITHUB_OUTPUT", outputs.to_str().unwrap()),
        ("GITHUB_STEP_SUMMARY", summary.to_str().unwrap()),
    ];
    let script = step("Check")["run"].as_str().unwrap().to_owned();
    let (status, said) = bash(folder, &script, &environment);
    let read = |path: &Path| fs::read_to_string(path).unwrap_or_default();
    Done { status, said, outputs: read(&outputs), summary: read(&summary), temp }
}

#[test]
fn the_action_checks_and_hands_on_what_it_found() {
    let folder = project("action", true);
    for (inputs, status, dossiers) in [
        (&[][..], 1, 2),
        (&[("arguments", "--fail-on never")], 0, 2),
        (&[("paths", "other\n")], 0, 1),
        (&[("paths", "\n  \na b\nother\n"), ("arguments", "--fail-on warning --min-confidence 0.1")], 1, 2),
    ] {
        let done = check(&folder, inputs);
        assert_eq!(done.status, 0, "the step itself goes on: {}", done.said);
        assert!(
            done.outputs.contains(&format!("status={status}\n")),
            "{inputs:?} {}\n{}",
            done.outputs,
            done.said
        );
        let path = done.outputs.lines().find_map(|line| line.strip_prefix("sarif=")).unwrap();
        let log: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        assert_eq!(log["runs"].as_array().unwrap().len(), dossiers, "{inputs:?}");
        assert!(done.summary.starts_with("### Where the sources disagree: "), "{}", done.summary);
    }
    let failed = check(&folder, &[("paths", "nowhere")]);
    assert!(failed.outputs.contains("status=2\n"), "{}", failed.outputs);
    let (status, _) = bash(&folder, step("Result")["run"].as_str().unwrap(), &[("STATUS", "2")]);
    assert_eq!(status, 2);
    let (status, said) = bash(&folder, step("Install")["run"].as_str().unwrap(), &[]);
    assert_eq!((status, said.as_str()), (0, ""), "what is installed is not installed again");
}

#[test]
fn the_action_holds_dossiers_to_their_approved_reports() {
    let folder = project("action-snapshot", true);
    let first = check(&folder, &[("snapshot", "true")]);
    assert!(first.outputs.contains("status=1\n"), "{}", first.outputs);
    assert!(
        first.summary.contains("```diff\n1 new, 0 resolved, 0 changed, 0 same\n```"),
        "{}",
        first.summary
    );
    assert!(first.said.contains("new "), "{}", first.said);
    let (status, said) = bash(&folder, "gainsay snapshot accept --all", &[]);
    assert_eq!(status, 0, "{said}");
    let second = check(&folder, &[("snapshot", "true"), ("paths", "a b")]);
    assert!(second.outputs.contains("status=0\n"), "{}{}", second.outputs, second.said);
}

#[test]
fn the_action_keeps_one_comment() {
    let folder = project("action-comment", true);
    let done = check(&folder, &[]);
    let script = step("Comment")["run"].as_str().unwrap().to_owned();
    let environment = [
        ("RUNNER_TEMP", done.temp.to_str().unwrap()),
        ("GITHUB_REPOSITORY", "desk/sources"),
        ("NUMBER", "7"),
        ("GH_TOKEN", "none"),
    ];
    for (known, call) in
        [("", "pr comment 7 --repo desk/sources --body-file "), ("41\n42", "/comments/41 -F body=@")]
    {
        let _ = fs::remove_file(folder.join("calls.txt"));
        stand_in(&folder, "gh", &format!("case \"$*\" in *--paginate*) printf '%s' '{known}';; esac"));
        let (status, said) = bash(&folder, &script, &environment);
        assert_eq!(status, 0, "{said}");
        let calls = fs::read_to_string(folder.join("calls.txt")).unwrap();
        assert_eq!(calls.lines().count(), 2, "{calls}");
        assert!(calls.lines().nth(1).unwrap().contains(call), "{calls}");
    }
    let body = fs::read_to_string(done.temp.join("gainsay-comment.md")).unwrap();
    assert!(body.starts_with("<!-- gainsay -->\n### Where the sources disagree: "), "{body}");
}

#[test]
fn the_action_is_one_that_the_service_can_read() {
    let action = yaml(&page("action.yml"));
    assert_eq!(action["runs"]["using"], "composite");
    for step in action["runs"]["steps"].as_array().unwrap() {
        assert!(step.get("uses").is_some() || step["shell"] == "bash", "{step}");
        // What comes from outside reaches a script through its environment, never through its words.
        assert!(!step["run"].as_str().unwrap_or_default().contains("${{"), "{step}");
    }
    let text = page("action.yml");
    let inputs = action["inputs"].as_object().unwrap();
    let told = page("docs/ci.md");
    for name in inputs.keys() {
        assert!(text.contains(&format!("inputs.{name}")), "input {name} is not used");
        assert!(told.contains(&format!("| `{name}` |")), "docs/ci.md: input {name}");
    }
    let workflow = yaml(&recipe("github"));
    let steps = workflow["jobs"]["gainsay"]["steps"].as_array().unwrap();
    for name in steps[1]["with"].as_object().unwrap().keys() {
        assert!(inputs.contains_key(name), "docs/ci.md: no such input: {name}");
    }
}

#[test]
fn the_recipe_for_gitlab_writes_the_report_that_it_hands_on() {
    let job = &yaml(&recipe("gitlab"))["gainsay"];
    for (grave, status) in [(true, 1), (false, 0)] {
        let folder = project("gitlab", grave);
        stand_in(&folder, "cargo", "");
        let lines = |key: &str| {
            let lines = job[key].as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned());
            lines.collect::<Vec<_>>().join("\n")
        };
        let (found, said) = bash(&folder, &format!("{}\n{}", lines("before_script"), lines("script")), &[]);
        assert_eq!(found, status, "{said}");
        assert!(fs::read_to_string(folder.join("calls.txt")).unwrap().starts_with("install --locked --git "));
        let report = folder.join(job["artifacts"]["reports"]["junit"].as_str().unwrap());
        assert!(fs::read_to_string(report).unwrap().contains("<testsuite"));
    }
}

#[test]
fn the_hooks_fail_where_sources_disagree() {
    let hooks = yaml(&page(".pre-commit-hooks.yaml"));
    let told = yaml(&recipe("pre-commit"))["repos"][0]["hooks"][0]["id"].clone();
    assert!(hooks.as_array().unwrap().iter().any(|hook| hook["id"] == told));
    for (grave, statuses) in [(true, [1, 1]), (false, [0, 0])] {
        let folder = project("hooks", grave);
        for (hook, status) in hooks.as_array().unwrap().iter().zip(statuses) {
            assert_eq!(hook["pass_filenames"], false, "the whole dossier is asked about");
            let (found, said) = bash(&folder, hook["entry"].as_str().unwrap(), &[]);
            assert_eq!(found, status, "{hook}\n{said}");
        }
    }
}

#[test]
fn the_hook_keeps_git_from_committing() {
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("SKIPPED: git is not installed");
        return;
    }
    for (grave, status) in [(true, 1), (false, 0)] {
        let folder = project("git-hook", grave);
        let begin =
            "git init -q && git config user.name desk && git config user.email desk@example.org && git add .";
        let (begun, said) = bash(&folder, begin, &[]);
        assert_eq!(begun, 0, "{said}");
        let hook = folder.join(".git/hooks/pre-commit");
        fs::create_dir_all(hook.parent().unwrap()).unwrap();
        fs::write(&hook, recipe("hook")).unwrap();
        fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
        let (found, said) = bash(&folder, "git commit -q -m texts", &[]);
        assert_eq!(found, status, "{said}");
    }
}
