//! What is said on standard error and how; completions and manual pages.

use std::fs;
use std::process::{Command, Stdio};

use crate::harness::{DENIED, TOLD, folder, put, run, run_with};

#[test]
fn it_says_as_much_as_is_asked_for() {
    let folder = folder(
        "manners",
        &[("in/a.md", TOLD), ("in/b.md", DENIED), ("same/a.md", TOLD), ("same/b.md", TOLD)],
    );
    let quiet = run(&folder, &["check", "in", "-q"]).is(1);
    assert_eq!(quiet.err, "");
    run(&folder, &["-q", "check", "nowhere"]).is(2).notes("error: nowhere: no such file");
    let usual = run(&folder, &["check", "in"]).is(1).notes("in: 1 contradiction");
    assert!(!usual.err.contains("questions compared"), "{}", usual.err);
    run(&folder, &["check", "in", "-v"]).is(1).notes(" questions compared; ");
    let same = run(&folder, &["check", "same"]).is(0).notes("same: nothing found: ");
    assert!(same.err.contains(" claims on ") && same.err.contains(" set aside"), "{}", same.err);
    run(&folder, &["check", "in", "-q", "-v"]).is(2);
}

#[test]
fn colours_follow_the_conventions() {
    let folder = folder("colours", &[("a.md", TOLD), ("b.md", DENIED)]);
    let coloured = |more: &[&str], environment: &[(&str, &str)]| {
        let failed = run_with(&folder, &[&["check", "nowhere"], more].concat(), environment).is(2);
        let tested = run_with(&folder, &[&["snapshot", "test"], more].concat(), environment).is(1);
        assert_eq!(
            failed.err.contains('\u{1b}'),
            tested.out.contains('\u{1b}'),
            "{}{}",
            failed.err,
            tested.out
        );
        failed.err.contains('\u{1b}')
    };
    assert!(!coloured(&[], &[]));
    assert!(coloured(&["--color", "always"], &[]));
    assert!(coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[], &[("NO_COLOR", "1")]));
    // A report is data: never coloured.
    let report = run_with(&folder, &["check", "--color", "always"], &[]).is(1);
    assert!(!report.out.contains('\u{1b}'));
}

#[test]
fn a_bar_is_shown_on_a_terminal_alone() {
    let folder = folder("bar", &[("in/a.md", TOLD), ("in/b.md", DENIED)]);
    let piped = run(&folder, &["check", "in"]).is(1);
    assert!(!piped.err.contains("reading claims") && !piped.err.contains('\r'), "{}", piped.err);
    // `script` of util-linux lends a terminal.
    let on_terminal = |quiet: &str| {
        let command = format!("'{}' {quiet} check in -o report.md", env!("CARGO_BIN_EXE_gainsay"));
        let mut lent = Command::new("script");
        lent.args(["-qec", &command, "/dev/null"])
            .env("TERM", "xterm")
            .current_dir(&folder)
            .stdin(Stdio::null());
        lent.output().ok().map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let Some(shown) = on_terminal("").filter(|_| cfg!(target_os = "linux")) else {
        eprintln!("SKIPPED: no `script` to lend a terminal");
        return;
    };
    assert!(shown.contains("reading claims") && shown.contains("in: 1 contradiction"), "{shown}");
    assert_eq!(on_terminal("--quiet").as_deref(), Some(""));
}

#[test]
fn shells_and_manual_pages_know_every_command() {
    let folder = folder("manual", &[]);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        run(&folder, &["completions", shell]).is(0).says("snapshot").says("focus");
    }
    run(&folder, &["man"]).is(0).says(".TH gainsay 1");
    run(&folder, &["man", "-o", "pages"]).is(0);
    for page in ["gainsay", "gainsay-check", "gainsay-snapshot-accept", "gainsay-baseline-update"] {
        let text = fs::read_to_string(folder.join(format!("pages/{page}.1"))).unwrap();
        assert!(text.contains(".SH NAME"), "{page}");
    }
}

#[test]
fn completions_are_good_bash() {
    let folder = folder("bash", &[]);
    let script = run(&folder, &["completions", "bash"]).is(0).out;
    put(&folder, "gainsay.bash", &script);
    let asks = "source ./gainsay.bash; COMP_WORDS=(gainsay snapshot acc); COMP_CWORD=2; \
                _gainsay gainsay acc snapshot; echo \"${COMPREPLY[@]}\"";
    let Ok(done) = Command::new("bash").args(["-c", asks]).current_dir(&folder).output() else {
        eprintln!("SKIPPED: bash is not installed");
        return;
    };
    let said = String::from_utf8_lossy(&done.stdout);
    assert_eq!(said.trim(), "accept", "{}", String::from_utf8_lossy(&done.stderr));
}
