//! What rules read is held to, and tested again when they change.

use std::fs;
use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};

use crate::harness::{LAMP, folder, run};
use crate::turf::{RACE, UNITS};

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

/// `rules test own --watch` in the folder, and what it says line by line.
struct Watching {
    child: Child,
    told: Receiver<String>,
}

impl Watching {
    fn begin(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_gainsay"))
            .args(["rules", "test", "own", "--watch"])
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (send, told) = channel();
        let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let both: [Box<dyn Read + Send>; 2] = [Box::new(out), Box::new(err)];
        for stream in both {
            let send = send.clone();
            std::thread::spawn(move || {
                BufReader::new(stream).lines().map_while(Result::ok).try_for_each(|line| send.send(line))
            });
        }
        let watching = Self { child, told };
        watching.wait("waiting for changes");
        watching
    }

    fn wait(&self, wanted: &str) {
        loop {
            // Long enough for a machine under load: the wait ends as soon as the line is there.
            let line = self.told.recv_timeout(std::time::Duration::from_secs(120)).expect(wanted);
            if line.contains(wanted) {
                break;
            }
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn rules_are_tested_again_when_they_change() {
    let folder = folder("rules-watch", &[("own/lamp.yaml", LAMP)]);
    let watching = Watching::begin(&folder);
    let broken = String::from_utf8(LAMP.to_vec()).unwrap().replace("say: [burn]", "say: [shine]");
    fs::write(folder.join("own/lamp.yaml"), broken).unwrap();
    watching.wait("missed");
    fs::write(folder.join("own/lamp.yaml"), "id: [").unwrap();
    watching.wait("the rules cannot be used");
    // As editors write: a new file in the place of the old one.
    fs::write(folder.join("lamp.new"), LAMP).unwrap();
    fs::rename(folder.join("lamp.new"), folder.join("own/lamp.yaml")).unwrap();
    watching.wait("1 fired rightly, 1 silent rightly");
    drop(watching);
    let nothing = run(&folder, &["rules", "test", "--watch"]);
    assert!(nothing.status == 2 && nothing.err.contains("nothing to watch"), "{}", nothing.err);
}

#[test]
fn rules_are_tested_again_when_words_or_settings_change() {
    let wrong = UNITS.replace("smoots", "snoots");
    let folder = folder(
        "words-watch",
        &[
            ("gainsay.toml", b"rules = [\"own\"]\n"),
            ("own/turf/race.yaml", RACE.as_bytes()),
            ("own/turf/lexicon/en/units.tsv", wrong.as_bytes()),
        ],
    );
    let watching = Watching::begin(&folder);
    fs::write(folder.join("own/turf/lexicon/en/units.tsv"), UNITS).unwrap();
    watching.wait("1 fired rightly, 1 silent rightly");
    fs::write(folder.join("own/turf/lexicon/en/units.tsv"), "smoot\tsmoot\n").unwrap();
    watching.wait("units.tsv:1:1: a row of `en/units.tsv` has 5 fields");
    fs::write(folder.join("own/turf/lexicon/en/units.tsv"), UNITS).unwrap();
    watching.wait("1 fired rightly, 1 silent rightly");
    fs::write(folder.join("gainsay.toml"), "[rule.race-length]\nsevrity = \"note\"\n").unwrap();
    watching.wait("unknown key `sevrity`");
}
