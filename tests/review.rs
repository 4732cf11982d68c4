//! `gainsay review` in a real terminal: a pseudo-terminal with a screen that is read as a person would.

#![cfg(all(unix, feature = "review"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod fresh;

use std::io::{Read as _, Write as _};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use gainsay::review::verdicts::{Decision, Ledger};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use fresh::folder;

/// How long a screen may take to show what is waited for; checking in a debug build on a busy machine is slow.
const PATIENCE: Duration = Duration::from_secs(60);

/// A terminal with `gainsay review` in it.
struct Terminal {
    screen: Arc<Mutex<vt100::Parser>>,
    keys: Box<dyn std::io::Write + Send>,
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
}

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn lines(number: u16) -> NonZero<u16> {
    NonZero::new(number).unwrap()
}

impl Terminal {
    fn open(folder: &Path, arguments: &[&str]) -> Self {
        let pair = native_pty_system().openpty(size(24, 80)).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_gainsay"));
        command.args([&["review", "--today", "2031-06-30"], arguments].concat());
        command.cwd(folder);
        command.env("TERM", "xterm-256color");
        command.env("GAINSAY_REVIEWER", "Ada");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let screen = Arc::new(Mutex::new(vt100::Parser::new(lines(24), lines(80), 0)));
        let mut output = pair.master.try_clone_reader().unwrap();
        let shown = Arc::clone(&screen);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = output.read(&mut bytes) {
                shown.lock().unwrap().process(&bytes[..read]);
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Self { screen, keys, master: pair.master, child }
    }

    fn contents(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Waits until the screen is as wanted. What it shows may be half of a frame that is still being written, so all
    /// that a test wants to be on the screen, or off it, is waited for.
    #[track_caller]
    fn wait(&self, what: &str, is: impl Fn(&str) -> bool) -> String {
        let begun = Instant::now();
        loop {
            let contents = self.contents();
            if is(&contents) {
                return contents;
            }
            assert!(begun.elapsed() < PATIENCE, "never seen: {what}\n{contents}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    #[track_caller]
    fn see(&self, words: &str) -> String {
        self.wait(words, |contents| contents.contains(words))
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    fn resize(&self, rows: u16, cols: u16) {
        self.screen.lock().unwrap().screen_mut().set_size(lines(rows), lines(cols));
        self.master.resize(size(rows, cols)).unwrap();
    }

    /// The exit status after the program has ended.
    #[track_caller]
    fn end(mut self) -> u32 {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(begun.elapsed() < PATIENCE, "it goes on\n{}", self.contents());
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Two disputes: how many were killed, and whether the bridge was shut.
fn dossier(name: &str) -> PathBuf {
    let (told, denied) = (
        "Fifteen people were killed in the Brinmouth ferry collision, police said on Monday.\n\n\
         The harbour bridge was closed on Monday, police said.\n",
        "Nine people were killed in the Brinmouth ferry collision, the coroner said on Monday.\n\n\
         The harbour bridge was not closed on Monday, the mayor said.\n",
    );
    folder(&format!("review-{name}"), &[("a.md", told), ("b.md", denied)])
}

fn decisions(folder: &Path) -> Vec<(Decision, Option<String>)> {
    let ledger = Ledger::of_folder(folder).unwrap();
    assert_eq!(ledger.damaged, []);
    ledger.records.into_iter().map(|record| (record.verdict, record.reason)).collect()
}

#[test]
fn a_dossier_is_reviewed_from_the_keyboard() {
    let folder = dossier("keys");
    let mut terminal = Terminal::open(&folder, &["."]);
    terminal.see("2 of 2 to be reviewed · 1/2");
    let mut first = String::new();
    for words in ["Details", "Disputes", "c confirm", "q quit"] {
        first = terminal.see(words);
    }
    assert!(first.lines().all(|line| line.chars().count() <= 80), "{first}");

    terminal.press("?");
    terminal.see("dismiss: the finding is wrong");
    terminal.press("?");
    terminal.wait("the help goes", |contents| !contents.contains("dismiss: the finding is wrong"));

    // A dismissal without a reason is not kept; with one it is, and the next dispute is chosen.
    terminal.press("d");
    terminal.see("reason:");
    terminal.press("\r");
    terminal.see("a reason is needed");
    assert_eq!(decisions(&folder), []);
    terminal.press("misreaX\x7fd: größer\r");
    terminal.see("1 of 2 to be reviewed · 2/2");
    assert_eq!(decisions(&folder), [(Decision::Dismissed, Some("misread: größer".to_owned()))]);

    terminal.press("u");
    terminal.see("2 of 2 to be reviewed · 1/2");
    assert_eq!(decisions(&folder).last(), Some(&(Decision::Withdrawn, None)));

    // A confirmation needs none; a note goes with it.
    terminal.press("jc\tasked both desks\r");
    terminal.see("1 of 2 to be reviewed");
    let ledger = Ledger::of_folder(&folder).unwrap();
    let last = ledger.records.last().unwrap();
    assert_eq!((last.verdict, last.note.as_deref()), (Decision::Confirmed, Some("asked both desks")));
    assert_eq!(last.reviewer.as_deref(), Some("Ada"));
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn disputes_are_searched_filtered_and_read_at_any_size() {
    let folder = dossier("sizes");
    let mut terminal = Terminal::open(&folder, &["."]);
    terminal.see("2 of 2 to be reviewed · 1/2");
    terminal.press("/mayor");
    terminal.see("search: mayor");
    terminal.see("· 1/1");
    terminal.press("\r");
    terminal.wait("the bridge alone", |contents| contents.contains("bridge") && !contents.contains("ferry"));
    terminal.press("/ zeppelin\r");
    terminal.see("nothing passes the filters");
    terminal.press("c");
    terminal.see("no dispute is chosen");
    terminal.press("\x1b");
    terminal.see("· 1/2");

    terminal.press("cyes\r");
    terminal.see("1 of 2 to be reviewed");
    terminal.press("f");
    terminal.see("filter: to review");
    terminal.see("· 1/1");
    terminal.press("ff");
    terminal.see("filter: confirmed");
    terminal.wait("the confirmed one alone", |contents| {
        contents.contains("confirmed: yes (by Ada; ") && contents.contains("1/1")
    });

    for (rows, cols) in [(40, 120), (24, 80), (15, 50), (6, 30), (2, 5), (24, 80)] {
        terminal.resize(rows, cols);
        // A full screen again after each size: the frame's right lower corner stands where it belongs.
        if rows > 10 {
            terminal.wait("the new size", |contents| {
                contents.lines().any(|line| line.chars().count() == usize::from(cols) && line.ends_with('╯'))
                    || contents
                        .lines()
                        .any(|line| line.chars().count() == usize::from(cols) && line.ends_with('┘'))
            });
        }
    }
    terminal.press("\x03");
    assert_eq!(terminal.end(), 0);
    assert_eq!(decisions(&folder).len(), 1);
}

#[test]
fn what_another_reviewer_decides_meanwhile_is_not_lost() {
    let folder = dossier("two");
    let mut here = Terminal::open(&folder, &["."]);
    let mut there = Terminal::open(&folder, &[".", "--reviewer", "Ben"]);
    here.see("2 of 2 to be reviewed");
    there.see("2 of 2 to be reviewed");
    here.press("chere\r");
    here.see("1 of 2 to be reviewed");
    there.press("jcthere\r");
    // Ben's screen shows Ada's verdict, too, as soon as his own is kept.
    there.see("0 of 2 to be reviewed");
    let found = decisions(&folder);
    assert_eq!(found.len(), 2);
    for mut terminal in [here, there] {
        terminal.press("q");
        assert_eq!(terminal.end(), 0);
    }
}
