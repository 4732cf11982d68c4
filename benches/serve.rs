//! How long the pages of `gainsay serve` take on 50 sources of some 600 words: `cargo bench --bench serve`.
//!
//! The sources are made here, from a fixed seed. The program is started as users start it; once the sources have been
//! checked each page is asked for over the network of this machine, and the median of its answers is printed. `GAINSAY`
//! names another program to be measured.

#![allow(clippy::panic, clippy::print_stdout, clippy::unwrap_used, clippy::expect_used)]

#[path = "../tests/chance/mod.rs"]
mod chance;

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use chance::Chance;

/// How often each page is asked for.
const ROUNDS: usize = 15;
const SOURCES: usize = 50;
/// How often the dossier changes in each way.
const CHANGES: usize = 5;
const WORDS: usize = 600;

const WHO: [&str; 6] =
    ["police", "the coroner", "Mayor Ada Brenner", "the ferry line", "the union", "Harbour Master Tom Arden"];
const DAYS: [&str; 5] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
const PLACES: [&str; 4] = ["Brinmouth", "Corran", "Ostrand", "the north quay"];

fn sentence(chance: &mut Chance) -> String {
    let (who, day, place) = (chance.of(&WHO), chance.of(&DAYS), chance.of(&PLACES));
    let number = 2 + chance.below(40);
    match chance.below(5) {
        0 => format!("{number} passengers were injured in {place} on {day}, {who} said."),
        1 => format!("“The harbour bridge was {} on {day},” said {who}.", chance.of(&["closed", "open"])),
        2 => format!("Repairs in {place} will cost {number} million dollars, {who} said on {day}."),
        3 => format!("On {day} {who} denied that the engine of the ferry had failed near {place}."),
        _ => format!("Shops near {place} stayed shut for {number} days while workers cleared the road."),
    }
}

fn dossier() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-serve");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("ferry")).unwrap();
    fs::create_dir_all(folder.join("other")).unwrap();
    fs::write(folder.join("other/a.md"), "The lamps of Corran were lit, the warden said.\n").unwrap();
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    for source in 0..SOURCES {
        let mut text =
            format!("---\npublisher: Desk {}\ndate: 2031-05-{:02}\n---\n", source % 17, 1 + source % 28);
        let mut words = 0;
        while words < WORDS {
            let more: Vec<String> = (0..3).map(|_| sentence(&mut chance)).collect();
            words += more.iter().map(|each| each.split(' ').count()).sum::<usize>();
            let _ = write!(text, "\n{}\n", more.join(" "));
        }
        fs::write(folder.join(format!("ferry/{source:02}.md")), text).unwrap();
    }
    folder
}

struct Served {
    child: Child,
    host: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Served {
    fn start(folder: &Path) -> Self {
        let built = std::env::var_os("GAINSAY").unwrap_or_else(|| env!("CARGO_BIN_EXE_gainsay").into());
        let mut child = Command::new(built)
            .args(["serve", "--port", "0", "--reviewer", "Ada", "--quiet"])
            .arg(folder)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let host = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        Self { child, host }
    }

    fn ask(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8(answer).unwrap()
    }

    fn get(&self, path: &str) -> String {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.host))
    }

    fn post(&self, path: &str, body: &str) -> String {
        let (host, length) = (&self.host, body.len());
        self.ask(&format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        ))
    }

    /// Waits until the sources have been compared.
    fn checked(&self) {
        while !self.get("/dossier/ferry/state").contains("\"reading\":null") {
            thread::sleep(Duration::from_millis(5));
        }
    }
}

/// Prints the median of the times, in milliseconds, and the size of the last answer.
fn report(what: &str, mut ask: impl FnMut() -> String) {
    let (mut times, mut size) = (Vec::new(), 0);
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let answer = ask();
        times.push(begun.elapsed().as_secs_f64() * 1e3);
        assert!(answer.starts_with("HTTP/1.1 2") || answer.starts_with("HTTP/1.1 303"), "{what}: {answer}");
        size = answer.len();
    }
    times.sort_by(f64::total_cmp);
    println!(
        "{what:<26} {:>8.1} ms  at most {:>8.1} ms  {size:>9} bytes",
        times[ROUNDS / 2],
        times[ROUNDS - 1]
    );
}

fn main() {
    let folder = dossier();
    let served = Served::start(&folder);
    let begun = Instant::now();
    served.checked();
    println!("first check of {SOURCES} sources: {:.2} s", begun.elapsed().as_secs_f64());
    let page = served.get("/dossier/ferry");
    let after = |mark: &str, length: usize| page.split_once(mark).expect(mark).1[..length].to_owned();
    let (secret, fingerprint) = (after("name=\"secret\" value=\"", 32), after("/dossier/ferry/dispute/", 16));
    report("start page", || served.get("/"));
    report("dossier", || served.get("/dossier/ferry"));
    report("dispute, two texts", || served.get(&format!("/dossier/ferry/dispute/{fingerprint}")));
    report("search", || served.get("/search?who=brenner&words=bridge"));
    report("holder", || served.get("/holder?name=Ada%20Brenner"));
    report("state, asked by the script", || served.get("/dossier/ferry/state"));
    let mut word = ["confirmed", "dismissed"].into_iter().cycle();
    let mut decide = || {
        let word = word.next().unwrap_or_default();
        let body = format!("secret={secret}&fingerprint={fingerprint}&verdict={word}&reason=Asked");
        served.post("/dossier/ferry/verdict", &body)
    };
    report("verdict kept", &mut decide);
    report("verdict, page after it", || {
        decide();
        served.get("/dossier/ferry")
    });
    changes(&served, &folder.join("ferry"));
}

/// What a change of the dossier costs: the median of the checks after it.
fn changes(served: &Served, folder: &Path) {
    let new =
        |number: usize| format!("{number} passengers were injured in Corran, Ilse Tarn of the union said.\n");
    let after = |what: &str, change: &dyn Fn(usize)| {
        let mut times: Vec<f64> = (0..CHANGES)
            .map(|round| {
                change(round);
                let begun = Instant::now();
                served.checked();
                begun.elapsed().as_secs_f64()
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!("check after {what:<30} {:.3} s  at most {:.3} s", times[CHANGES / 2], times[CHANGES - 1]);
    };
    after("one more source at the end", &|round| {
        fs::write(folder.join(format!("z{round}.md")), new(round + 3)).unwrap()
    });
    after("one more source in front", &|round| {
        fs::write(folder.join(format!("0{round}-.md")), new(round + 13)).unwrap()
    });
    after("a source that changed", &|round| fs::write(folder.join("z0.md"), new(round + 23)).unwrap());
    after("a source that went", &|round| fs::remove_file(folder.join(format!("z{round}.md"))).unwrap());
}
