//! Opens the HTML report in a real browser: filters, keys, jumps, print, and what a document could do to it.
//!
//! The pages are made here; tests/browser/page.test.mjs uses them, through Node.js, Chromium and the two packages that
//! tests/browser/package-lock.json pins. Where one of them is missing the test says SKIPPED and passes, unless
//! `GAINSAY_BROWSER=required` is set, as `.ci/run` does. `CHROMIUM` names another browser; `PICTURES` a
//! folder for pictures of the pages, to be looked at.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::{env, fs, io};

use gainsay::check::{Checker, Config, Input};
use gainsay::model::{BaselineState, Detail, Report, Waived, Waiver};
use gainsay::report::renderer;
use gainsay::review::Waivers;
use serde_json::json;

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(path: &str) -> Vec<Input> {
    let entries = fs::read_dir(root().join(path)).unwrap().map(|entry| entry.unwrap().path());
    entries
        .filter(|path| path.is_file())
        .map(|path| Input {
            path: path.file_name().unwrap().display().to_string(),
            bytes: Ok(fs::read(path).unwrap()),
        })
        .collect()
}

/// Two sources that differ, with markup, scripts and marks of direction wherever a source has words.
fn hostile() -> Vec<Input> {
    let attack = "\"'><script>window.broken = 1</script><img src=x onerror=\"window.broken = 2\"><iframe \
                  src=https://harbour.example></iframe></title></style></mark>\u{202E}<svg onload=window.broken=3>";
    let source = |name: &str, number: usize| {
        Input {
        path: format!("{name}<script>window.broken=4<script>.txt"),
        bytes: Ok(format!(
            "Title: Crash {attack}\nPublisher: {name} {attack}\nURL: javascript:window.broken=5\nDate: 2031-05-0{number}\n\
             \n{number} people were killed in the crash in Ostrand, police {attack} said on Monday.\n\n\
             “The road was {attack} closed,” said Mayor Ada Brenner.\n"
        )
        .into_bytes()),
    }
    };
    vec![source("a", 4), source("b", 9)]
}

/// The pages by name, in `folder`.
fn pages(folder: &Path) {
    let config = Config { detail: Detail::Sources, ..Config::default() };
    let checker = Checker::new(config).unwrap();
    let mut story = checker.check("ferry", sources("tests/scenarios/ferry-grounding/sources"));
    for (at, word) in ["confirmed", "explained"].into_iter().enumerate() {
        let verdict = json!({
            "verdict": word, "reason": "Both desks were asked.", "reviewer": "A. Reviewer", "at": null, "until": null,
        });
        story.disputes[at].verdict = serde_json::from_value(verdict).unwrap();
    }
    let talks = checker.check("talks", sources("examples/ceasefire-talks"));
    let plain = Input { path: "one.txt".to_owned(), bytes: Ok(b"The ferry arrived on time.".to_vec()) };
    let write = |name: &str, reports: &[Report]| {
        fs::write(folder.join(name), (renderer("html").unwrap().together)(reports)).unwrap();
    };
    write("hostile.html", &[checker.check("hostile <script>window.broken=6</script>", hostile())]);
    write("empty.html", &[checker.check("empty", vec![plain])]);
    write("story.html", std::slice::from_ref(&story));
    write("settled.html", &[settled(&checker)]);
    write("several.html", &[story, talks]);
}

/// A story with one text read against the others, a dispute waived, one in the baseline with other answers, and a
/// waiver to look at.
fn settled(checker: &Checker) -> Report {
    let inputs = sources("tests/scenarios/ferry-grounding/sources");
    let focus = inputs.iter().map(|input| input.path.clone()).max().unwrap();
    let mut report = checker.watched("ferry", inputs, Some(&focus), &());
    let waiver = |fingerprint: &str| Waiver {
        of: Waived::Fingerprint(fingerprint.to_owned()),
        reason: "The two counts are of different days.".to_owned(),
        owner: "desk".to_owned(),
        expires: None,
        written: "gainsay.toml:7".to_owned(),
    };
    let list = [waiver(&report.disputes[0].fingerprint), waiver("0011223344556677")];
    let mut waivers = Waivers::new(&list, jiff::civil::date(2031, 5, 1));
    waivers.mark(&mut report, "");
    report.waivers.extend(waivers.unmatched());
    for (at, dispute) in report.disputes.iter_mut().enumerate() {
        dispute.baseline_state = Some(if at == 1 { BaselineState::Updated } else { BaselineState::New });
    }
    report
}

/// Runs a command; `None` where there is no such program.
fn run(program: &str, words: &[&str], at: &Path, variables: &[(&str, &Path)]) -> Option<(bool, String)> {
    let mut command = Command::new(program);
    command.args(words).current_dir(at).envs(variables.iter().copied());
    match command.output() {
        Ok(output) => {
            let said = [output.stdout, output.stderr].concat();
            Some((output.status.success(), String::from_utf8_lossy(&said).into_owned()))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => panic!("{program}: {error}"),
    }
}

fn browser() -> Option<PathBuf> {
    let named = env::var_os("CHROMIUM").map(PathBuf::from);
    let folders: Vec<PathBuf> =
        env::var_os("PATH").map(|path| env::split_paths(&path).collect()).unwrap_or_default();
    let found = BROWSERS.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    named.into_iter().chain(found).find(|path| path.is_file())
}

/// Held while packages are put in their place: tests run beside each other.
static PACKAGES: Mutex<()> = Mutex::new(());

/// The packages, as the lock file pins them, in a folder that is kept between runs.
fn packages(folder: &Path) -> Result<(), String> {
    let _held = PACKAGES.lock().unwrap_or_else(PoisonError::into_inner);
    let lock = "package-lock.json";
    let here = root().join("tests/browser");
    let wanted = fs::read(here.join(lock)).unwrap();
    for name in ["package.json", "page.test.mjs", "serve.test.mjs"] {
        fs::copy(here.join(name), folder.join(name)).unwrap();
    }
    let installed = folder.join("node_modules/playwright-core").is_dir();
    if installed && fs::read(folder.join(lock)).is_ok_and(|known| known == wanted) {
        return Ok(());
    }
    fs::write(folder.join(lock), wanted).unwrap();
    match run("npm", &["ci", "--no-audit", "--no-fund", "--ignore-scripts"], folder, &[]) {
        Some((true, _)) => Ok(()),
        Some((false, said)) => Err(format!("npm ci failed: {said}")),
        None => Err("npm is not installed".to_owned()),
    }
}

/// Passes where the browser is not required, and says so past the capture of the test's output.
fn skip(why: &str) {
    assert!(env::var_os("GAINSAY_BROWSER").is_none_or(|word| word != "required"), "{why}");
    let _ = writeln!(io::stderr(), "SKIPPED the browser tests: {why}");
}

#[test]
fn a_reader_can_use_the_page_in_a_browser() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser");
    fs::create_dir_all(&folder).unwrap();
    let Some(browser) = browser() else { return skip("no Chromium was found") };
    if let Err(why) = packages(&folder) {
        return skip(&why);
    }
    pages(&folder);
    let variables = [("PAGES", folder.as_path()), ("BROWSER", browser.as_path())];
    used(run("node", &["--test", "page.test.mjs"], &folder, &variables), 22);
}

/// Fails where a run of the browser did, or tried less than it should.
fn used(run: Option<(bool, String)>, least: usize) {
    match run {
        Some((true, said)) => {
            let count =
                said.lines().find_map(|line| line.trim_start_matches(['#', 'ℹ', ' ']).strip_prefix("pass "));
            let count: usize = count.and_then(|number| number.trim().parse().ok()).unwrap_or(0);
            assert!(count >= least, "only {count} tests ran:\n{said}");
        }
        Some((false, said)) => panic!("{said}"),
        None => skip("Node.js is not installed"),
    }
}

/// A program that serves, stopped with the test.
#[cfg(feature = "serve")]
struct Served(std::process::Child);

#[cfg(feature = "serve")]
impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(feature = "serve")]
#[test]
fn a_reviewer_can_work_in_a_browser() {
    use std::io::{BufRead as _, BufReader};
    use std::process::Stdio;

    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser");
    fs::create_dir_all(&folder).unwrap();
    let Some(browser) = browser() else { return skip("no Chromium was found") };
    if let Err(why) = packages(&folder) {
        return skip(&why);
    }
    let served = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser-served");
    let _ = fs::remove_dir_all(&served);
    fs::create_dir_all(served.join("hostile")).unwrap();
    for (number, input) in hostile().into_iter().enumerate() {
        // Not every file system takes the names.
        fs::write(served.join(format!("hostile/{number}.txt")), input.bytes.unwrap()).unwrap();
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .args(["serve", "--port", "0", "--reviewer", "Ada", "--quiet"])
        .arg(&served)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let out = child.stdout.take().unwrap();
    let _running = Served(child);
    let mut address = String::new();
    BufReader::new(out).read_line(&mut address).unwrap();
    let sources = root().join("tests/scenarios/ferry-grounding/sources");
    let variables = [
        ("ADDRESS", Path::new(address.trim())),
        ("SERVED", served.as_path()),
        ("SOURCES", sources.as_path()),
        ("BROWSER", browser.as_path()),
    ];
    used(run("node", &["--test", "serve.test.mjs"], &folder, &variables), 11);
}
