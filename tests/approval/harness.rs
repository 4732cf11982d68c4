//! The binary in a folder of its own, and what is asked of what it says.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

pub(crate) struct Output {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Output {
    #[track_caller]
    pub(crate) fn is(self, status: i32) -> Self {
        assert_eq!(self.status, status, "{}\n{}", self.out, self.err);
        self
    }

    #[track_caller]
    pub(crate) fn says(self, words: &str) -> Self {
        assert!(self.out.contains(words), "{words}\nis not in\n{}\n{}", self.out, self.err);
        self
    }

    #[track_caller]
    pub(crate) fn notes(self, words: &str) -> Self {
        assert!(self.err.contains(words), "{words}\nis not in\n{}", self.err);
        self
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}\n{}\n{}", self.out, self.err))
    }
}

pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    run_with(folder, arguments, &[])
}

pub(crate) fn run_with(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .args(arguments)
        .envs(environment.iter().copied())
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Output {
        status: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A fresh folder with these files.
pub(crate) fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("approval").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (path, text) in files {
        put(&folder, path, text);
    }
    folder
}

pub(crate) fn put(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

pub(crate) fn add(folder: &Path, path: &str, text: &str) {
    let before = fs::read_to_string(folder.join(path)).unwrap_or_default();
    put(folder, path, &(before + text));
}

pub(crate) const TOLD: &str =
    "Fifteen people were killed in the Brinmouth ferry collision, police said on Monday.\n";
pub(crate) const DENIED: &str =
    "Nine people were killed in the Brinmouth ferry collision, the coroner said on Monday.\n";
pub(crate) const OPEN: &str = "The Saltby bridge was closed on Tuesday, the council said.\n";
pub(crate) const SHUT: &str = "The Saltby bridge was not closed on Tuesday, the owner said.\n";

/// A folder with two dossiers that are listed, a contradiction in each.
pub(crate) fn desk(name: &str) -> PathBuf {
    folder(
        name,
        &[
            (
                "gainsay.toml",
                "[[dossier]]\npath = \"ferry\"\n\n[[dossier]]\npath = \"bridge\"\nname = \"Saltby\"\n",
            ),
            ("ferry/a.md", TOLD),
            ("ferry/b.md", DENIED),
            ("bridge/a.md", OPEN),
            ("bridge/b.md", SHUT),
            ("notes/c.md", DENIED),
        ],
    )
}

/// The disputes of `check`, each as dossier and fingerprint.
pub(crate) fn found(folder: &Path, more: &[&str]) -> Vec<(String, String)> {
    let reports = run(folder, &[&["check", "--format", "json", "--fail-on", "never"], more].concat()).json();
    let list = if reports.is_array() { reports.as_array().unwrap().clone() } else { vec![reports] };
    let words = |value: &Value| value.as_str().unwrap().to_owned();
    let of = |report: &Value| -> Vec<(String, String)> {
        let disputes = report["disputes"].as_array().unwrap();
        disputes.iter().map(|d| (words(&report["dossier"]), words(&d["fingerprint"]))).collect()
    };
    list.iter().flat_map(of).collect()
}

pub(crate) fn toll(folder: &Path) -> String {
    found(folder, &[]).into_iter().find(|(dossier, _)| dossier == "ferry").unwrap().1
}
