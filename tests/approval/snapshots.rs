//! Reports approved dispute by dispute.

use std::fs;
use std::process::Command;

use gainsay::check::{Checker, Config, Input};

use crate::harness::{DENIED, OPEN, SHUT, TOLD, desk, folder, found, put, run, toll};

#[test]
fn reports_are_approved_dispute_by_dispute() {
    let folder = desk("approve");
    let name = toll(&folder);
    run(&folder, &["snapshot", "test"]).is(1).says("new ").says("2 new, 0 resolved, 0 changed, 0 same");
    run(&folder, &["snapshot", "accept", &name[..6]]).is(0).says("1 accepted");
    run(&folder, &["snapshot"]).is(1).says("1 new, 0 resolved, 0 changed, 1 same");
    run(&folder, &["snapshot", "accept", "--all"]).is(0).says("1 accepted");
    run(&folder, &["snapshot", "test"]).is(0).says("0 new, 0 resolved, 0 changed, 2 same");
    let text = fs::read_to_string(folder.join("snapshots/ferry.approved.md")).unwrap();
    assert!(text.starts_with(&format!("# Approved disputes: ferry\n\n## {name}\n\ndeath-toll: ")), "{text}");
    assert!(text.contains("- 15\n  - a.md, police: "), "{text}");

    // What stands elsewhere in the file changes nothing.
    put(&folder, "ferry/a.md", &format!("A fair was held in Brinmouth.\n\n{}", TOLD.replace(' ', "  ")));
    run(&folder, &["snapshot", "test"]).is(0);

    put(&folder, "ferry/b.md", &DENIED.replace("Nine", "Eleven"));
    put(&folder, "bridge/b.md", OPEN);
    let changed = run(&folder, &["snapshot", "test"]).is(1).says("0 new, 1 resolved, 1 changed, 0 same");
    assert!(changed.out.contains("  - - 9\n") && changed.out.contains("  + - 11\n"), "{}", changed.out);
    let shown = run(&folder, &["snapshot", "diff", &name]).is(0).says("  + - 11\n");
    assert!(!shown.out.contains("resolved"), "{}", shown.out);
    run(&folder, &["snapshot", "accept", &name]).is(0).says("changed ").says("1 accepted");
    run(&folder, &["snapshot", "test"]).is(1).says("0 new, 1 resolved, 0 changed, 1 same");
    for (given, said) in [("ffffffffffffffff", "no dispute of that fingerprint"), ("", "no dispute of that")]
    {
        run(&folder, &["snapshot", "accept", given]).is(2).notes(said);
    }
    run(&folder, &["snapshot", "accept"]).is(2);
}

#[test]
fn a_rejected_dispute_becomes_a_waiver() {
    let folder = desk("reject");
    let name = toll(&folder);
    run(&folder, &["snapshot", "accept", "--all"]).is(0);
    run(&folder, &["snapshot", "reject", &name]).is(2);
    run(&folder, &["snapshot", "reject", &name, "--reason", " ", "--owner", "desk"]).is(2).notes("is empty");
    let reason = "counts of \"two\" days \\ nights";
    let reject =
        ["snapshot", "reject", &name, "--reason", reason, "--owner", "desk", "--expires", "2099-01-01"];
    run(&folder, &reject).is(0).says("1 waived in gainsay.toml");
    run(&folder, &["snapshot", "test"]).is(0).says("0 new, 0 resolved, 0 changed, 1 same");
    let report = run(&folder, &["check", "ferry", "--format", "json"]).is(0).json();
    assert_eq!(report["disputes"][0]["waiver"]["reason"], reason);
    assert_eq!(report["disputes"][0]["waiver"]["expires"], "2099-01-01");

    put(&folder, "ours.toml", "[[dossier]]\npath = \"bridge\"");
    let other = found(&folder, &["bridge"])[0].1.clone();
    let reject =
        ["snapshot", "reject", "--config", "ours.toml", &other, "--reason", reason, "--owner", "desk"];
    run(&folder, &reject).is(0).says("1 waived in ours.toml");
    run(&folder, &["check", "--config", "ours.toml"]).is(0);

    put(&folder, "gainsay-waivers.yaml", "# ours\n");
    let other = found(&folder, &["bridge"])[0].1.clone();
    let reject = ["snapshot", "reject", &other, "--reason", reason, "--owner", "desk"];
    run(&folder, &reject).is(0).says("1 waived in gainsay-waivers.yaml");
    run(&folder, &["check"]).is(0);
    assert!(
        fs::read_to_string(folder.join("gainsay-waivers.yaml")).unwrap().starts_with("# ours\n- fingerprint")
    );
}

#[test]
fn what_was_approved_of_a_rejected_change_is_forgotten() {
    let folder = desk("reject-change");
    run(&folder, &["snapshot", "accept", "--all"]).is(0);
    let old = toll(&folder);
    put(&folder, "ferry/b.md", &DENIED.replace("Nine", "Eleven"));
    let new = toll(&folder);
    assert_ne!(old, new);
    run(&folder, &["snapshot", "test"]).is(1).says("0 new, 0 resolved, 1 changed, 1 same");
    run(&folder, &["snapshot", "reject", &new, "--reason", "of two days", "--owner", "desk"]).is(0);
    let approved = fs::read_to_string(folder.join("snapshots/ferry.approved.md")).unwrap();
    assert!(!approved.contains(&old) && !approved.contains(&new), "{approved}");
    let settings = fs::read_to_string(folder.join("gainsay.toml")).unwrap();
    assert!(settings.contains(&new) && !settings.contains(&old), "{settings}");
    run(&folder, &["snapshot", "test"]).is(0).says("0 new, 0 resolved, 0 changed, 1 same");
    // As it was approved before it would ask again.
    put(&folder, "ferry/b.md", DENIED);
    run(&folder, &["snapshot", "test"]).is(1).says("1 new, 0 resolved, 0 changed, 1 same");
}

#[test]
fn an_approved_report_of_no_dossier_is_told() {
    let folder = desk("orphan");
    run(&folder, &["snapshot", "accept", "--all"]).is(0);
    put(&folder, "gainsay.toml", "[[dossier]]\npath = \"ferry\"\n");
    run(&folder, &["snapshot", "test"]).is(1).says("0 new, 1 resolved, 0 changed, 1 same").says("bridge");
    run(&folder, &["snapshot", "accept", "--all"]).is(0);
    assert!(!folder.join("snapshots/bridge.approved.md").exists());
    run(&folder, &["snapshot", "test"]).is(0);
}

#[test]
fn an_unfinished_merge_is_told_with_its_line() {
    let folder = desk("merge");
    run(&folder, &["snapshot", "accept", "--all"]).is(0);
    let path = folder.join("snapshots/ferry.approved.md");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("\n## ", "\n<<<<<<< ours\n## ")).unwrap();
    run(&folder, &["snapshot", "test"])
        .is(2)
        .notes("ferry.approved.md: line 3: a merge was not finished here");
}

#[test]
fn approved_reports_of_two_branches_merge() {
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("SKIPPED: git is not installed");
        return;
    }
    let folder = folder("branches", &[("a.md", TOLD), ("b.md", TOLD)]);
    let git = |arguments: &[&str]| {
        let name =
            ["-c", "user.name=desk", "-c", "user.email=desk@example.org", "-c", "init.defaultBranch=main"];
        let done = Command::new("git").args(name).args(arguments).current_dir(&folder).output().unwrap();
        assert!(done.status.success(), "git {arguments:?}\n{}", String::from_utf8_lossy(&done.stdout));
    };
    let commit = |message: &str| {
        run(&folder, &["snapshot", "accept", "--all"]).is(0);
        git(&["add", "."]);
        git(&["commit", "-q", "-m", message]);
    };
    // A dispute in the middle keeps the two additions apart, as any file of some length does.
    put(&folder, "c.md", OPEN);
    put(&folder, "d.md", SHUT);
    git(&["init", "-q"]);
    commit("begin");
    let middle = found(&folder, &[])[0].1.clone();
    let dam = |n: u32| {
        let told =
            |ships: u32, who: &str| format!("The Aller dam held {ships} ships, {who} said on Monday.\n");
        [told(n, "the port"), told(7, "the harbour master")]
    };
    // A dispute on either side of the one that is there.
    let checker = Checker::new(Config::default()).unwrap();
    let mut sides: [Option<[String; 2]>; 2] = [None, None];
    for n in 20..60 {
        let texts = dam(n);
        let files = [("a.md", TOLD), ("b.md", TOLD), ("c.md", OPEN), ("d.md", SHUT)];
        let files = files.into_iter().chain([("e.md", texts[0].as_str()), ("f.md", texts[1].as_str())]);
        let input = |(path, text): (&str, &str)| Input { path: path.to_owned(), bytes: Ok(text.into()) };
        let report = checker.check("branches", files.map(input).collect());
        let fresh: Vec<&String> =
            report.disputes.iter().map(|d| &d.fingerprint).filter(|name| **name != middle).collect();
        if let [only] = fresh.as_slice() {
            sides[usize::from(**only > middle)].get_or_insert(texts);
        }
        if sides.iter().all(Option::is_some) {
            break;
        }
    }
    let [Some(below), Some(above)] = sides else { panic!("no two disputes around {middle}") };
    let write = |texts: &[String; 2], files: [&str; 2]| {
        files.iter().zip(texts).for_each(|(file, text)| put(&folder, file, text));
    };
    git(&["checkout", "-q", "-b", "one"]);
    write(&below, ["e.md", "f.md"]);
    commit("one");
    git(&["checkout", "-q", "main"]);
    git(&["checkout", "-q", "-b", "two"]);
    write(&above, ["g.md", "h.md"]);
    commit("two");
    git(&["merge", "-q", "--no-edit", "one"]);
    let text = fs::read_to_string(folder.join("snapshots/report.approved.md")).unwrap();
    assert_eq!(text.matches("\n## ").count(), 3, "{text}");
    assert!(run(&folder, &["snapshot", "test"]).status != 2);
}

#[test]
fn a_file_is_replaced_whole_and_keeps_its_rights() {
    let folder = desk("whole");
    run(&folder, &["snapshot", "accept", "--all"]).is(0);
    let file = folder.join("snapshots/ferry.approved.md");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        put(&folder, "ferry/b.md", &DENIED.replace("Nine", "Eleven"));
        run(&folder, &["snapshot", "accept", "--all"]).is(0);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    }
    let left: Vec<_> =
        fs::read_dir(folder.join("snapshots")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}
