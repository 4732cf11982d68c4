//! The binary in a folder of its own, and the texts it is given most.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::fresh;

pub(crate) struct Output {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Output {
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}\n{}\n{}", self.out, self.err))
    }
}

pub(crate) fn run_with(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that fails on its arguments reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Output {
        status: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    run_with(folder, arguments, b"")
}

/// A fresh folder with these files.
pub(crate) fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    fresh::folder(name, files)
}

pub(crate) const TOLD: &[u8] =
    b"Fifteen people were killed in the Brinmouth ferry collision, police said on Monday.\n";
pub(crate) const DENIED: &[u8] =
    b"Nine people were killed in the Brinmouth ferry collision, the coroner said on Monday.\n";

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A rule on a lamp, in a pack of its own.
pub(crate) const LAMP: &[u8] = b"id: lamp-lit
kind: status
question: Is {topic} lit?
topic: [lamp]
states:
  - {state: lit, say: [burn], negated: dark}
  - {state: dark, say: [go out]}
message: \"{a.holder}: {a.answer}; {b.holder}: {b.answer}\"
what: Sources disagree on a lamp.
why: Ships steer by it.
examples:
  - {a: The lamp burns., b: The lamp went out., expect: contradiction}
  - {a: The lamp burns., b: The oven went out., expect: silent}
";
