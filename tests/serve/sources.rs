//! Files and texts that come in: where they end up, what is too much, and what they change.

use std::fs;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::served::{DENIED, FORM, TOLD, form, shelf, start};

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
    // Of a request that is refused nothing is kept, whatever stood before the fault.
    let mixed: [(&str, &[u8]); 2] = [("fine.txt", b"Words.\n"), ("...", b"x")];
    assert_eq!(served.upload("/dossier/ferry/files", &secret, &mixed).status, 422);
    assert_eq!(served.files().len(), wanted.len());
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
fn claims_are_shown_as_they_are_read() {
    let served = shelf("reading");
    let words = "The ferry at Brinmouth carried nine people on Monday, police said. ".repeat(40);
    for number in 0..12 {
        fs::write(served.folder.join(format!("quiet/more-{number}.txt")), format!("<i>{words}\n")).unwrap();
    }
    let begun = Instant::now();
    let (mut seen, mut most) = (String::new(), 0);
    loop {
        let state: Value = serde_json::from_str(&served.get("/dossier/quiet/state").body).unwrap();
        let read = state["read"].as_u64().unwrap();
        if read > 0 {
            let part = served.get("/dossier/quiet/reading");
            assert_eq!(part.status, 200);
            most = most.max(part.body.matches("carried nine people").count());
            // Once all is read there is nothing to show, and that may be between the two requests.
            if !part.body.is_empty() {
                seen = part.body;
            }
        }
        if state["reading"].is_null() && !state["key"].is_null() && (read == 0) && most > 0 {
            break;
        }
        assert!(begun.elapsed() < Duration::from_mins(2), "no claim was seen: {state}");
        thread::sleep(Duration::from_millis(20));
    }
    assert!(most > 0 && seen.contains("more-") && !seen.contains("<i>"), "{seen}");
    assert!(seen.contains("<li>and ") && seen.contains("police, line 1"), "{seen}");
    // Once all is compared nothing is left of it.
    assert_eq!(served.get("/dossier/quiet/reading").body, "");
    let page = served.page("/dossier/quiet");
    assert!(page.contains("id=\"reading\" open hidden data-from=\"/dossier/quiet/reading\""), "{page}");
}

#[test]
fn what_the_settings_change_for_one_dossier_holds_for_it_alone() {
    let settings = "[[dossier]]\npath = \"ours\"\n[dossier.rule.death-toll]\nquestion = \"How many drowned?\"\n\n\
                    [[dossier]]\npath = \"theirs\"\n\n[[dossier]]\npath = \"late\"\n";
    let files = [
        ("gainsay.toml", settings),
        ("ours/a.md", TOLD),
        ("ours/b.md", DENIED),
        ("theirs/a.md", TOLD),
        ("theirs/b.md", DENIED),
        ("late/a.md", TOLD),
    ];
    let served = start("overrides", &files);
    assert!(served.page("/dossier/ours").contains("How many drowned?"));
    let theirs = served.page("/dossier/theirs");
    assert!(theirs.contains("<article") && !theirs.contains("How many drowned?"));
    let fingerprint = served.first("ours");
    let why = served.page(&format!("/dossier/ours/dispute/{fingerprint}/explanation"));
    assert!(why.contains("How many drowned?"), "{why}");
    // A folder that is taken away while others are served takes nothing from them.
    fs::remove_dir_all(served.folder.join("late")).unwrap();
    fs::write(served.folder.join("theirs/b.md"), DENIED.replace("Eleven", "Fourteen")).unwrap();
    let begun = Instant::now();
    while !served.page("/dossier/theirs").contains("Fourteen") {
        assert!(begun.elapsed() < Duration::from_mins(2), "the change was not seen");
        thread::sleep(Duration::from_millis(100));
    }
    // The commands agree: a verdict given in a terminal stands on the same dispute.
    let set = format!("{fingerprint}=confirmed");
    let output = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .args(["review", "ours", "--set", &set])
        .current_dir(&served.folder)
        .output()
        .unwrap();
    assert!(!output.status.success(), "the settings list a folder that is gone");
    fs::create_dir(served.folder.join("late")).unwrap();
    fs::write(served.folder.join("late/a.md"), TOLD).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .args(["review", "ours", "--set", &set])
        .current_dir(&served.folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("How many drowned?"), "{said}");
}
