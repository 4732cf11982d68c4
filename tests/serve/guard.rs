//! Who is let in, what other sites can do (nothing), and what hostile documents can (nothing).

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::fresh::folder;
use crate::served::{DENIED, FORM, TOKEN, TOLD, form, shelf, start, start_with};

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
fn an_address_that_others_reach_needs_a_token_and_a_token_is_asked_for() {
    let folder = folder("serve-token", &[("a.md", TOLD), ("b.md", DENIED)]);
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
    // It is read to a bound, and what was not is named.
    let page = served.page("/dossier/long");
    assert!(page.contains("a paragraph is read to its 256th KiB"), "the end of it is passed over in silence");
}
