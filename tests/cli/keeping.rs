//! What rules read is held to, and tested again when they change.

use std::fs;
use std::process::{Command, Stdio};

use crate::harness::{LAMP, folder, run};

#[test]
fn what_is_read_is_accepted_and_held_to() {
    let folder = folder("rules-accept", &[("own/pier/lamp.yaml", LAMP)]);
    let test = |arguments: &[&str]| run(&folder, &[&["rules", "test", "own"], arguments].concat());
    assert_eq!(test(&[]).status, 0, "nothing was accepted yet");
    let accepted = test(&["--accept"]);
    assert!(
        accepted.status == 0 && accepted.err.contains("own/pier/snapshots/lamp-lit.txt: accepted"),
        "{}",
        accepted.err
    );
    let path = folder.join("own/pier/snapshots/lamp-lit.txt");
    let kept = fs::read_to_string(&path).unwrap();
    assert!(kept.contains("  a: The lamp [burns].\n     9..14 lit [lamp-lit//]\n"), "{kept}");
    assert_eq!(test(&[]).status, 0);
    let wider = String::from_utf8(LAMP.to_vec()).unwrap().replace("say: [burn]", "say: [\"{topic} burn\"]");
    fs::write(folder.join("own/pier/lamp.yaml"), wider).unwrap();
    let changed = test(&[]);
    assert_eq!(changed.status, 1, "{}", changed.out);
    assert!(
        changed.out.contains("-  a: The lamp [burns].\n")
            && changed.out.contains("+  a: The [lamp burns].\n"),
        "{}",
        changed.out
    );
    assert_eq!(test(&["--accept"]).status, 0);
    assert_eq!(test(&[]).status, 0);
    let nothing = run(&folder, &["rules", "test", "--accept"]);
    assert!(nothing.status == 2 && nothing.err.contains("rules of your own"), "{}", nothing.err);
}

#[test]
fn rules_are_tested_again_when_they_change() {
    use std::io::{BufRead as _, BufReader};
    let folder = folder("rules-watch", &[("own/lamp.yaml", LAMP)]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .args(["rules", "test", "own", "--watch"])
        .current_dir(&folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (send, told) = std::sync::mpsc::channel();
    let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let both: [Box<dyn std::io::Read + Send>; 2] = [Box::new(out), Box::new(err)];
    for stream in both {
        let send = send.clone();
        std::thread::spawn(move || {
            BufReader::new(stream).lines().map_while(Result::ok).try_for_each(|line| send.send(line))
        });
    }
    let wait = |wanted: &str| loop {
        // Long enough for a machine under load: the wait ends as soon as the line is there.
        let line = told.recv_timeout(std::time::Duration::from_secs(120)).expect(wanted);
        if line.contains(wanted) {
            break;
        }
    };
    wait("waiting for changes");
    let broken = String::from_utf8(LAMP.to_vec()).unwrap().replace("say: [burn]", "say: [shine]");
    fs::write(folder.join("own/lamp.yaml"), broken).unwrap();
    wait("missed");
    fs::write(folder.join("own/lamp.yaml"), "id: [").unwrap();
    wait("the rules cannot be used");
    child.kill().unwrap();
    child.wait().unwrap();
    let nothing = run(&folder, &["rules", "test", "--watch"]);
    assert!(nothing.status == 2 && nothing.err.contains("nothing to watch"), "{}", nothing.err);
}
