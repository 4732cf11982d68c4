//! Exports against what the commands write.

use std::process::Command;

use crate::served::shelf;

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
