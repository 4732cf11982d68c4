//! `gainsay serve` by its requests: what pages say, what is kept, and what is refused. tests/browser.rs uses it in a
//! real browser.

#![cfg(feature = "serve")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

const TOLD: &str = "Nine people were killed in the Brinmouth ferry collision, police said on Monday.\n";
const DENIED: &str =
    "Eleven people were killed in the Brinmouth ferry collision, the coroner said on Monday.\n";
const LATER: &str = "---\ndate: 2031-05-07\n---\nThe harbour at Brinmouth will reopen on Friday, the coroner \
                     Ilse Tarn said. “The harbour was closed for two days,” Tarn said.\n";
const TOKEN: &str = "0123456789abcdef";

/// A program that serves, stopped with the test.
struct Served {
    child: Child,
    /// Host and port, as a browser names them.
    host: String,
    folder: PathBuf,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Reply {
    status: u16,
    head: String,
    body: String,
}

impl Reply {
    /// The value of a header; empty where there is none.
    fn header(&self, name: &str) -> &str {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(known, _)| known.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
    }
}

/// A fresh folder with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("serve-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn start_with(folder: PathBuf, more: &[&str]) -> Served {
    let mut child = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .args(["serve", "--port", "0", "--reviewer", "Ada", "--quiet"])
        .args(more)
        .arg(&folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let host = line.trim().trim_start_matches("http://").split('/').next().unwrap().to_owned();
    assert!(line.starts_with("http://127.0.0.1:"), "{line}");
    Served { child, host, folder }
}

fn start(name: &str, files: &[(&str, &str)]) -> Served {
    start_with(folder(name, files), &[])
}

/// Two dossiers in a folder.
fn shelf(name: &str) -> Served {
    start(name, &[("ferry/a.md", TOLD), ("ferry/b.md", DENIED), ("ferry/c.md", LATER), ("quiet/a.md", TOLD)])
}

impl Served {
    /// Sends a request as it is written and reads all that comes back.
    fn raw(&self, head: &str, body: &[u8]) -> Reply {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(2))).unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        // Who refuses a body may hang up before it has come whole.
        let _ = stream.write_all(body);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {text}"));
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Reply { status, head: head.to_owned(), body: body.to_owned() }
    }

    fn get_as(&self, path: &str, headers: &str) -> Reply {
        self.raw(&format!("GET {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n"), b"")
    }

    fn get(&self, path: &str) -> Reply {
        self.get_as(path, &format!("Host: {}\r\n", self.host))
    }

    /// The page once the sources have been read.
    fn page(&self, path: &str) -> String {
        let begun = Instant::now();
        loop {
            let reply = self.get(path);
            let unread = ["being read", "reading files", "reading claims", "comparing claims"];
            if !unread.iter().any(|words| reply.body.contains(words)) {
                assert_eq!(reply.status, 200, "{path}\n{}", reply.body);
                return reply.body;
            }
            assert!(begun.elapsed() < Duration::from_mins(2), "{path} was never read");
            thread::sleep(Duration::from_millis(100));
        }
    }

    fn secret(&self) -> String {
        let page = self.get("/").body;
        let (_, after) = page.split_once("name=\"secret\" value=\"").unwrap();
        after[..32].to_owned()
    }

    fn post_as(&self, path: &str, headers: &str, media: &str, body: &[u8]) -> Reply {
        let length = body.len();
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\n{headers}Content-Type: {media}\r\nContent-Length: {length}\r\n\
             Connection: close\r\n\r\n",
            self.host
        );
        self.raw(&head, body)
    }

    /// Sends a form of this program's, as its own pages do.
    fn post(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let secret = self.secret();
        let headers = format!("Origin: http://{}\r\nSec-Fetch-Site: same-origin\r\n", self.host);
        self.post_as(path, &headers, FORM, &form(&[&[("secret", secret.as_str())], fields].concat()))
    }

    /// Sends files under the names given.
    fn upload(&self, path: &str, secret: &str, files: &[(&str, &[u8])]) -> Reply {
        let mut body =
            format!("--edge\r\nContent-Disposition: form-data; name=\"secret\"\r\n\r\n{secret}\r\n")
                .into_bytes();
        for (name, bytes) in files {
            body.extend_from_slice(
                format!(
                    "--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n"
                )
                .as_bytes(),
            );
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--edge--\r\n");
        self.post_as(path, "", "multipart/form-data; boundary=edge", &body)
    }

    /// The fingerprint of the first dispute on a dossier's page.
    fn first(&self, dossier: &str) -> String {
        let page = self.page(&format!("/dossier/{dossier}"));
        let (_, after) = page.split_once(&format!("/dossier/{dossier}/dispute/")).expect("no dispute");
        after[..16].to_owned()
    }

    /// Every file below the folder, by path.
    fn files(&self) -> Vec<String> {
        let entries = walkdir::WalkDir::new(&self.folder).sort_by_file_name().into_iter();
        let files = entries.map(|entry| entry.unwrap()).filter(|entry| entry.file_type().is_file());
        files.map(|file| file.path().strip_prefix(&self.folder).unwrap().display().to_string()).collect()
    }
}

const FORM: &str = "application/x-www-form-urlencoded";

fn form(fields: &[(&str, &str)]) -> Vec<u8> {
    let encoded = |words: &str| words.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let pairs: Vec<String> =
        fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    pairs.join("&").into_bytes()
}

#[test]
fn a_verdict_is_kept_and_the_dossier_moves_on() {
    let served = shelf("verdict");
    assert!(served.page("/").contains("<span class=\"state new\">new</span>"));
    let fingerprint = served.first("ferry");
    let path = "/dossier/ferry/verdict";
    let given = [("fingerprint", fingerprint.as_str()), ("verdict", "explained"), ("reason", "")];
    let reply = served.post(path, &given);
    assert!(reply.status == 422 && reply.body.contains("A reason is needed"), "{}", reply.body);
    let reason = "One counts the <b>crew</b>.";
    let given = [
        ("fingerprint", fingerprint.as_str()),
        ("verdict", "explained"),
        ("reason", reason),
        ("note", "By telephone.\r\nTwice."),
        ("link", "https://desk.example/7"),
        ("until", "2099-01-01"),
    ];
    let reply = served.post(path, &given);
    assert_eq!((reply.status, reply.header("location")), (303, &*format!("/dossier/ferry#d0-{fingerprint}")));
    let kept = fs::read_to_string(served.folder.join("ferry/gainsay-verdicts.jsonl")).unwrap();
    let record: Value = serde_json::from_str(kept.trim()).unwrap();
    assert_eq!((&record["reason"], &record["reviewer"]), (&reason.into(), &"Ada".into()));
    assert_eq!(record["note"], "By telephone.\nTwice.");
    let page = served.page("/dossier/ferry");
    assert!(page.contains("<strong>explained</strong>: One counts the &lt;b&gt;crew&lt;/b&gt;."), "{page}");
    assert!(served.page("/").contains("<span class=\"state done\">done</span>"));
    // Another program is told the same, and what it decides is shown here.
    let set = format!("{fingerprint}=confirmed");
    let other = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .args(["review", "--set", &set, "--reviewer", "Brenner"])
        .arg(served.folder.join("ferry"))
        .output()
        .unwrap();
    assert!(other.status.success());
    let page = served.page(&format!("/dossier/ferry/dispute/{fingerprint}"));
    let history = page.split("<h2>History</h2>").nth(1).unwrap();
    let (last, first) = (history.find("confirmed").unwrap(), history.find("explained").unwrap());
    assert!(last < first && history.contains("Brenner") && history.contains("until 2099-01-01"), "{history}");
    let taken = [("fingerprint", fingerprint.as_str()), ("verdict", "withdrawn"), ("from", "dispute")];
    let reply = served.post(path, &taken);
    assert_eq!(reply.header("location"), format!("/dossier/ferry/dispute/{fingerprint}"));
    assert!(served.page("/").contains("<span class=\"state in-review\">in review</span>"));
    // What is not found any more cannot be decided on.
    let reply = served.post(path, &[("fingerprint", "00000000000000aa"), ("verdict", "confirmed")]);
    assert_eq!(reply.status, 409);
    for bad in [("link", "javascript:alert(1)"), ("until", "soon"), ("reason", &*"x".repeat(1001))] {
        let fields = [("fingerprint", fingerprint.as_str()), ("verdict", "confirmed"), bad];
        assert_eq!(served.post(path, &fields).status, 422, "{}", bad.0);
    }
}

#[test]
fn forms_of_other_sites_are_refused_and_change_nothing() {
    let served = shelf("forgery");
    let (fingerprint, secret, host) = (served.first("ferry"), served.secret(), served.host.clone());
    let before = served.files();
    let fields = |secret: &str| {
        form(&[
            ("secret", secret),
            ("fingerprint", &fingerprint),
            ("verdict", "confirmed"),
            ("name", "x"),
            ("text", "y"),
        ])
    };
    let own = format!("Origin: http://{host}\r\n");
    for path in ["/dossier/ferry/verdict", "/dossier/ferry/text", "/", "/reviewer"] {
        for wrong in ["", "0", &"0".repeat(32)] {
            assert_eq!(served.post_as(path, &own, FORM, &fields(wrong)).status, 403, "{path} {wrong}");
        }
        for headers in [
            "Origin: http://attacker.example\r\n",
            "Origin: null\r\n",
            "Origin: http://127.0.0.1:1\r\n",
            "Sec-Fetch-Site: cross-site\r\n",
            "Sec-Fetch-Site: same-site\r\n",
        ] {
            assert_eq!(served.post_as(path, headers, FORM, &fields(&secret)).status, 403, "{path} {headers}");
        }
    }
    assert_eq!(served.upload("/dossier/ferry/files", "", &[("x.txt", b"x")]).status, 403);
    let unsent = "--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"x.txt\"\r\n\r\nx\r\n--edge--\r\n";
    let media = "multipart/form-data; boundary=edge";
    assert_eq!(served.post_as("/dossier/ferry/files", "", media, unsent.as_bytes()).status, 403);
    assert_eq!(served.files(), before);
    // The same form from here is taken.
    assert_eq!(served.post_as("/dossier/ferry/verdict", &own, FORM, &fields(&secret)).status, 303);
    // A request that only reads cannot be made to write.
    assert_eq!(served.get("/dossier/ferry/verdict").status, 405);
}

#[test]
fn only_this_machines_names_are_answered_and_every_answer_keeps_browsers_careful() {
    let served = shelf("host");
    let port = served.host.split(':').nth(1).unwrap().to_owned();
    for (headers, status) in [
        (format!("Host: localhost:{port}\r\n"), 200),
        (format!("Host: [::1]:{port}\r\n"), 200),
        ("Host: localhost:1\r\n".to_owned(), 421),
        (format!("Host: attacker.example:{port}\r\n"), 421),
        (format!("Host: 192.0.2.1:{port}\r\n"), 421),
        (format!("Host: {0}\r\nHost: attacker.example\r\n", served.host), 421),
        (String::new(), 421),
    ] {
        let reply = served.get_as("/", &headers);
        assert_eq!(reply.status, status, "{headers}");
        assert!(status == 200 || !reply.body.contains("secret"), "who is not let in learns nothing");
    }
    for path in ["/", "/nowhere", "/assets/style.css", "/dossier/ferry", "/dossier/none", "/search?who=%FF"] {
        let reply = served.get(path);
        let policy = reply.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert!(policy.contains("frame-ancestors 'none'") && policy.contains("form-action 'self'"));
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(reply.header("cross-origin-resource-policy"), "same-origin", "{path}");
        let inline = ["<script>", "style=\"", "onclick=", "onerror="];
        let markup = reply.header("content-type").starts_with("text/html");
        assert!(!markup || inline.iter().all(|each| !reply.body.contains(each)), "{path}");
    }
}

#[test]
fn no_request_reaches_a_file_outside_and_no_upload_leaves_its_folder() {
    let served = shelf("paths");
    fs::write(served.folder.join("ferry/.hidden"), "unseen").unwrap();
    for path in [
        "/dossier/..",
        "/dossier/..%2F..",
        "/dossier/ferry%2F..%2Fquiet",
        "/dossier/ferry/export/..%2Fa.md",
        "/dossier/ferry/a.md",
        "/dossier/%2Fetc",
        "/dossier/ferry%00",
        "/dossier/ferry/dispute/..%2F..%2F..%2Fetc%2Fpasswd",
        "/assets/..%2Fserve.js",
        "/assets/../../Cargo.toml",
        "/../../../etc/passwd",
        "//etc/passwd",
    ] {
        let reply = served.get(path);
        assert!(matches!(reply.status, 400 | 404), "{path}: {}", reply.status);
        assert!(!reply.body.contains("root:") && !reply.body.contains("[package]"), "{path}");
    }
    let secret = served.secret();
    let names = [
        ("../../evil.txt", "evil.txt"),
        ("..\\\\..\\\\boot.txt", "boot.txt"),
        ("/etc/cron.txt", "cron.txt"),
        (".bashrc", "bashrc"),
        ("gainsay-verdicts.jsonl", "text-gainsay-verdicts.jsonl"),
        ("gainsay.toml", "text-gainsay.toml"),
        ("a.md", "a-2.md"),
        ("<b>.txt", "b-.txt"),
    ];
    let sent: Vec<(&str, &[u8])> = names.iter().map(|(name, _)| (*name, b"Words.\n".as_slice())).collect();
    let mut wanted = served.files();
    let reply = served.upload("/dossier/ferry/files", &secret, &sent);
    assert_eq!(reply.status, 303, "{}", reply.body);
    wanted.extend(names.iter().map(|(_, name)| format!("ferry/{name}")));
    wanted.sort();
    let mut files = served.files();
    files.sort();
    assert_eq!(files, wanted);
    assert_eq!(fs::read_to_string(served.folder.join("ferry/a.md")).unwrap(), TOLD, "nothing is overwritten");
    // The same file again changes nothing.
    assert_eq!(served.upload("/dossier/ferry/files", &secret, &[("evil.txt", b"Words.\n")]).status, 303);
    assert_eq!(served.files().len(), wanted.len());
    let nameless = served.upload("/dossier/ferry/files", &secret, &[("...", b"x")]);
    assert_eq!(nameless.status, 422);
    for name in ["..", "/", "../up", ""] {
        let reply = served.post("/", &[("name", name)]);
        assert!(matches!(reply.status, 303 | 422), "{name}: {}", reply.status);
    }
    assert!(!served.folder.parent().unwrap().join("up").exists() && served.folder.join("up").is_dir());
}

#[test]
fn too_much_is_refused() {
    let served = shelf("limits");
    let secret = served.secret();
    let before = served.files();
    let path = "/dossier/ferry/files";
    let big = vec![b'x'; (20 << 20) + 1];
    assert_eq!(served.upload(path, &secret, &[("big.txt", &big)]).status, 413);
    let many = vec![("n.txt", b"x".as_slice()); 101];
    assert_eq!(served.upload(path, &secret, &many).status, 413);
    let long = "x".repeat(2400);
    assert_eq!(served.get(&format!("/compare?a={long}&b=x")).status, 422);
    let huge = form(&[("secret", &secret), ("text", &"x".repeat(2_200_000))]);
    assert_eq!(served.post_as("/dossier/ferry/text", "", FORM, &huge).status, 413);
    assert_eq!(served.files(), before);
}

#[test]
fn an_address_that_others_reach_needs_a_token_and_a_token_is_asked_for() {
    let folder = folder("token", &[("a.md", TOLD), ("b.md", DENIED)]);
    let refused = |more: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_gainsay"))
            .args(["serve", "--port", "0"])
            .args(more)
            .arg(&folder)
            .env_remove("GAINSAY_TOKEN")
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(refused(&["--address", "0.0.0.0"]).contains("other machines can reach this address"));
    assert!(refused(&["--address", "::"]).contains("other machines"));
    assert!(refused(&["--address", "0.0.0.0", "--token", "short"]).contains("no secret"));
    let served = start_with(folder, &["--token", TOKEN]);
    let host = format!("Host: {}\r\n", served.host);
    for (path, headers, status) in [
        ("/", String::new(), 401),
        ("/dossier/serve-token", String::new(), 401),
        ("/?token=0123456789abcdee", String::new(), 401),
        ("/", "Cookie: gainsay-token=wrong\r\n".to_owned(), 401),
        ("/", "Authorization: Bearer wrong\r\n".to_owned(), 401),
        ("/", format!("Cookie: a=b; gainsay-token={TOKEN}\r\n"), 200),
        ("/", format!("Authorization: Bearer {TOKEN}\r\n"), 200),
    ] {
        let reply = served.get_as(path, &format!("{host}{headers}"));
        assert_eq!(reply.status, status, "{path} {headers}");
        assert!(status == 200 || !reply.body.contains("secret"));
    }
    let reply = served.get(&format!("//attacker.example/?token={TOKEN}"));
    assert_eq!((reply.status, reply.header("location")), (303, "/attacker.example/"));
    let cookie = reply.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
}

#[test]
fn hostile_documents_are_words_and_nothing_else() {
    let attack = "<script>window.broken=1</script><img src=x onerror=alert(1)> \u{202E}gnol\u{2066}";
    let served = start(
        "hostile",
        &[
            ("bad/a.md", &format!("---\ntitle: \"Crash {}\"\n---\n{attack} {TOLD}", "<b>")),
            (
                "bad/b.txt",
                &format!("Publisher: Wire {attack}\n\n{DENIED}“Closed {attack} now,” the mayor said.\n"),
            ),
            (
                "bad/c.html",
                &format!("<title>{attack}</title><p onclick=alert(2)>{TOLD}</p><iframe src=//x.example>"),
            ),
            ("bad/<svg onload=alert(3)>.txt", TOLD),
            ("long/a.md", TOLD),
        ],
    );
    fs::write(served.folder.join("bad/bytes.txt"), [0xff, 0xfe, 0x00, 0xd8, 0x41]).unwrap();
    let key = "bad";
    let fingerprint = served.first(key);
    for path in [
        format!("/dossier/{key}"),
        format!("/dossier/{key}/dispute/{fingerprint}"),
        format!("/dossier/{key}/dispute/{fingerprint}/explanation"),
        "/search?words=people".to_owned(),
        "/search?who=%3Cscript%3Ealert(1)%3C/script%3E".to_owned(),
        "/compare?a=%3Cscript%3Ealert(1)%3C/script%3E&b=%E2%80%AEx".to_owned(),
    ] {
        let page = served.page(&path);
        for mark in ["<script>", "<img", "<iframe", "<svg onload", "\u{202E}", "\u{2066}"] {
            assert!(!page.contains(mark), "{path} has {mark}");
        }
    }
    assert!(served.page(&format!("/dossier/{key}")).contains("&lt;script&gt;"));
    assert_eq!(served.get("/holder?name=%3Cscript%3E").status, 404);
    // A line of ten megabytes takes its time, and nobody else's.
    fs::write(served.folder.join("long/b.txt"), "word ".repeat(2 << 20)).unwrap();
    let begun = Instant::now();
    let long = served.get("/dossier/long");
    assert!(long.status == 200 && long.body.contains("being read"), "{}", long.body);
    assert!(served.get("/").body.contains("<a href=\"/dossier/bad\">"));
    assert_eq!(served.get(&format!("/dossier/bad/dispute/{fingerprint}")).status, 200);
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
}

#[test]
fn exports_are_what_the_commands_write() {
    let served = shelf("export");
    let fingerprint = served.first("ferry");
    served.post("/dossier/ferry/verdict", &[("fingerprint", &fingerprint), ("verdict", "confirmed")]);
    let folder = served.folder.join("ferry");
    for (format, command) in [
        ("markdown", "check --format markdown"),
        ("html", "check --format html"),
        ("json", "check --format json"),
        ("sarif", "check --format sarif"),
        ("junit", "check --format junit"),
        ("csv", "check --format csv"),
        ("github", "check --format github"),
        ("claimreview", "check --format claimreview"),
        ("claims", "claims --format csv"),
        ("verdicts-csv", "verdicts export --format csv"),
        ("verdicts-json", "verdicts export --format json"),
    ] {
        let reply = served.get(&format!("/dossier/ferry/export/{format}"));
        assert_eq!(reply.status, 200, "{format}");
        assert!(reply.header("content-disposition").starts_with("attachment"), "{format}");
        let output = Command::new(env!("CARGO_BIN_EXE_gainsay"))
            .args(command.split(' '))
            .arg(&folder)
            .output()
            .unwrap();
        assert_eq!(reply.body, String::from_utf8(output.stdout).unwrap(), "{format}");
    }
    let page = served.page("/dossier/ferry");
    let offered = page.matches("/dossier/ferry/export/").count();
    assert_eq!(offered, gainsay::report::RENDERERS.len() + 3);
}

#[test]
fn files_and_texts_that_come_in_change_the_disputes() {
    let served =
        start("changes", &[("story/a.md", TOLD), ("story/sub/b.md", "The sea was calm, police said.\n")]);
    let state = || -> Value { serde_json::from_str(&served.get("/dossier/story/state").body).unwrap() };
    assert!(!served.page("/dossier/story").contains("<article"));
    let before = state()["key"].clone();
    let reply = served.post(
        "/dossier/story/text",
        &[
            ("text", DENIED),
            ("title", "The \"coroner\": speaks"),
            ("publisher", "Isle/Post"),
            ("date", "2031-05-06"),
            ("url", "https://post.example/1"),
        ],
    );
    assert_eq!(reply.status, 303, "{}", reply.body);
    let pasted = fs::read_to_string(served.folder.join("story/isle-post-the-coroner-speaks.txt")).unwrap();
    assert!(
        pasted.starts_with("---\ntitle: \"The \\\"coroner\\\": speaks\"\npublisher: \"Isle/Post\"\n"),
        "{pasted}"
    );
    let fingerprint = served.first("story");
    assert_ne!(state()["key"], before);
    let page = served.page("/dossier/story");
    assert!(page.contains("Isle/Post") && page.contains("https://post.example/1"), "{page}");
    served.post(
        "/dossier/story/verdict",
        &[("fingerprint", &fingerprint), ("verdict", "dismissed"), ("reason", "Misread.")],
    );
    // A file is changed by somebody else: the dispute is open again, and its old address tells what it was.
    let path = served.folder.join("story/isle-post-the-coroner-speaks.txt");
    fs::write(&path, pasted.replace("Eleven", "Fourteen")).unwrap();
    let begun = Instant::now();
    while served.page("/dossier/story").contains(&fingerprint) {
        assert!(begun.elapsed() < Duration::from_mins(2), "the change was not seen");
        thread::sleep(Duration::from_millis(100));
    }
    assert!(served.page("/dossier/story").contains("Open again, was <strong>dismissed</strong>: Misread."));
    let old = served.page(&format!("/dossier/story/dispute/{fingerprint}"));
    assert!(old.contains("is not found any more") && old.contains("On the same question now"), "{old}");
    assert!(old.contains("Misread."));
    assert_eq!(served.get("/dossier/story/dispute/00000000000000aa").status, 404);
}

#[test]
fn claims_are_searched_and_a_holder_has_a_page() {
    let served = shelf("search");
    served.page("/");
    let found = served.page("/search?who=tarn&words=harbour");
    assert!(found.contains("Ilse Tarn") && found.contains("/dossier/ferry#t0-"), "{found}");
    assert!(served.page("/search?who=tarn&words=lamps").contains("0 claims"));
    assert!(served.page("/search?words=brinmouth").contains("quiet, a.md:1"));
    let page = served.page("/holder?name=Ilse%20Tarn");
    assert!(page.contains("by time") && page.contains("closed for two days"), "{page}");
    let compared = served.page("/compare?a=Nine+people+were+killed.&b=Eleven+people+were+killed.");
    assert!(compared.contains("contradiction") && compared.contains("<mark>Nine</mark>"), "{compared}");
}

#[test]
fn a_holder_who_said_otherwise_before_is_shown_with_both_answers() {
    let said = |day: &str, number: &str| {
        format!(
            "---\ndate: 2031-05-{day}\n---\n{number} people were killed in the Brinmouth ferry collision, the coroner Ilse Tarn said.\n"
        )
    };
    let served = start("holder", &[("s/a.md", &said("05", "Nine")), ("s/b.md", &said("06", "Eleven"))]);
    served.page("/dossier/s");
    let page = served.page("/holder?name=Ilse%20Tarn");
    let changes = page.split("<h2>Changes</h2>").nth(1).unwrap().split("</section>").next().unwrap();
    let (nine, eleven) = (changes.find("Nine people"), changes.find("Eleven people"));
    assert!(nine.is_some() && nine < eleven, "{changes}");
}

#[test]
fn texts_stand_side_by_side_and_the_reasoning_is_redone() {
    let served = shelf("panes");
    let fingerprint = served.first("ferry");
    let path = format!("/dossier/ferry/dispute/{fingerprint}");
    let page = served.page(&path);
    assert_eq!(page.matches("class=\"pane\"").count(), 2);
    for (here, there) in [("t1-", "t2-"), ("t2-", "t1-")] {
        let (_, after) = page.split_once(&format!("<a class=\"ref\" href=\"#{there}")).unwrap();
        let target = format!("id=\"{there}{}\"", after.split('"').next().unwrap());
        assert!(page.contains(&target), "{target} from {here}");
    }
    let output = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .args(["explain", &fingerprint])
        .arg(served.folder.join("ferry"))
        .output()
        .unwrap();
    let explained = String::from_utf8(output.stdout).unwrap();
    let page = served.page(&format!("{path}/explanation"));
    for line in
        explained.lines().map(str::trim).filter(|line| line.chars().all(|c| c.is_alphanumeric() || c == ' '))
    {
        assert!(page.contains(line), "{line}");
    }
    assert!(page.contains("Guards, in the order in which they are asked"));
}

#[test]
fn dossiers_are_begun_here_and_reviewers_have_names() {
    let served = shelf("begun");
    let reply = served.post("/", &[("name", "Bridge <closure> 2031")]);
    assert_eq!((reply.status, reply.header("location")), (303, "/dossier/Bridge-closure-2031"));
    assert!(served.page("/dossier/Bridge-closure-2031").contains("Add sources"));
    assert!(served.page("/").contains("<span class=\"state empty\">empty</span>"));
    assert_eq!(served.post("/", &[("name", "ferry")]).status, 422);
    let reply = served.post("/reviewer", &[("name", "Ilse Bren"), ("then", "//attacker.example")]);
    assert_eq!(reply.header("location"), "/attacker.example");
    let cookie = reply.header("set-cookie").split(';').next().unwrap().to_owned();
    let (secret, fingerprint) = (served.secret(), served.first("ferry"));
    let fields = form(&[("secret", &secret), ("fingerprint", &fingerprint), ("verdict", "confirmed")]);
    let reply = served.post_as("/dossier/ferry/verdict", &format!("Cookie: {cookie}\r\n"), FORM, &fields);
    assert_eq!(reply.status, 303);
    let kept = fs::read_to_string(served.folder.join("ferry/gainsay-verdicts.jsonl")).unwrap();
    assert!(kept.contains("\"reviewer\":\"Ilse Bren\""), "{kept}");
}
