//! Verdicts that are kept, who gives them, and dossiers that are begun.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::served::{FORM, form, shelf};

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
