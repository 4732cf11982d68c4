//! A program that serves, started for a test, and requests to it as they are written.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::fresh::folder;

pub(crate) const TOLD: &str =
    "Nine people were killed in the Brinmouth ferry collision, police said on Monday.\n";
pub(crate) const DENIED: &str =
    "Eleven people were killed in the Brinmouth ferry collision, the coroner said on Monday.\n";
pub(crate) const LATER: &str = "---\ndate: 2031-05-07\n---\nThe harbour at Brinmouth will reopen on Friday, the coroner \
                     Ilse Tarn said. “The harbour was closed for two days,” Tarn said.\n";
pub(crate) const TOKEN: &str = "0123456789abcdef";

/// A program that serves, stopped with the test.
pub(crate) struct Served {
    child: Child,
    /// Host and port, as a browser names them.
    pub(crate) host: String,
    pub(crate) folder: PathBuf,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) struct Reply {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: String,
}

impl Reply {
    /// The value of a header; empty where there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(known, _)| known.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
    }
}

pub(crate) fn start_with(folder: PathBuf, more: &[&str]) -> Served {
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

pub(crate) fn start(name: &str, files: &[(&str, &str)]) -> Served {
    start_with(folder(&format!("serve-{name}"), files), &[])
}

/// Two dossiers in a folder.
pub(crate) fn shelf(name: &str) -> Served {
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

    pub(crate) fn get_as(&self, path: &str, headers: &str) -> Reply {
        self.raw(&format!("GET {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n"), b"")
    }

    pub(crate) fn get(&self, path: &str) -> Reply {
        self.get_as(path, &format!("Host: {}\r\n", self.host))
    }

    /// The page once the sources have been read.
    pub(crate) fn page(&self, path: &str) -> String {
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

    pub(crate) fn secret(&self) -> String {
        let page = self.get("/").body;
        let (_, after) = page.split_once("name=\"secret\" value=\"").unwrap();
        after[..32].to_owned()
    }

    pub(crate) fn post_as(&self, path: &str, headers: &str, media: &str, body: &[u8]) -> Reply {
        let length = body.len();
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\n{headers}Content-Type: {media}\r\nContent-Length: {length}\r\n\
             Connection: close\r\n\r\n",
            self.host
        );
        self.raw(&head, body)
    }

    /// Sends a form of this program's, as its own pages do.
    pub(crate) fn post(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let secret = self.secret();
        let headers = format!("Origin: http://{}\r\nSec-Fetch-Site: same-origin\r\n", self.host);
        self.post_as(path, &headers, FORM, &form(&[&[("secret", secret.as_str())], fields].concat()))
    }

    /// Sends files under the names given.
    pub(crate) fn upload(&self, path: &str, secret: &str, files: &[(&str, &[u8])]) -> Reply {
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
    pub(crate) fn first(&self, dossier: &str) -> String {
        let page = self.page(&format!("/dossier/{dossier}"));
        let (_, after) = page.split_once(&format!("/dossier/{dossier}/dispute/")).expect("no dispute");
        after[..16].to_owned()
    }

    /// Every file below the folder, by path.
    pub(crate) fn files(&self) -> Vec<String> {
        let entries = walkdir::WalkDir::new(&self.folder).sort_by_file_name().into_iter();
        let files = entries.map(|entry| entry.unwrap()).filter(|entry| entry.file_type().is_file());
        files.map(|file| file.path().strip_prefix(&self.folder).unwrap().display().to_string()).collect()
    }
}

pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

pub(crate) fn form(fields: &[(&str, &str)]) -> Vec<u8> {
    let encoded = |words: &str| words.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let pairs: Vec<String> =
        fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    pairs.join("&").into_bytes()
}
