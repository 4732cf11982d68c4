//! Formats, places and hostile input.

use std::fs;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::read;
use crate::model::{Block, BlockKind, Document};
use crate::text::Span;

fn one(path: &str, bytes: &[u8]) -> Document {
    let mut all = read(path, bytes).unwrap_or_else(|e| panic!("{path}: {}", e.why));
    assert_eq!(all.len(), 1, "{path}");
    let document = all.remove(0);
    sound(&document, bytes);
    document
}

/// Blocks in order, on character boundaries, and leading into the file.
fn sound(document: &Document, bytes: &[u8]) {
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start >= end && block.span.end <= document.text.len(), "{block:?}");
        assert!(!block.span.of(&document.text).is_empty(), "{block:?}");
        end = block.span.end;
        let file = document.offsets.to_file(block.span);
        assert!(file.start < file.end && file.end <= bytes.len(), "{block:?} {file:?}");
    }
}

fn shown(document: &Document) -> Vec<(BlockKind, &str)> {
    document.blocks.iter().map(|b| (b.kind, b.span.of(&document.text))).collect()
}

fn at<'a>(document: &Document, bytes: &'a [u8], words: &str) -> &'a [u8] {
    let start = document.text.find(words).unwrap_or_else(|| panic!("{words} in {}", document.text));
    let file = document.offsets.to_file(Span::new(start, start + words.len()));
    &bytes[file.start..file.end]
}

fn turns(document: &Document) -> Vec<(&str, &str)> {
    let turn = |b: &Block| b.kind == BlockKind::Turn;
    document
        .blocks
        .iter()
        .filter(|b| turn(b))
        .map(|b| (b.speaker_name.as_deref().unwrap_or(""), b.span.of(&document.text)))
        .collect()
}

use BlockKind::{Caption, Headline, List, Paragraph, Quote};

#[test]
fn markdown_without_markup() {
    let bytes = "---\ntitle: Ferry late\npublisher: Marl Echo\nauthor: Jo Pale\ndate: 2030-05-03T09:40:00Z\nurl: https://e.example/1\n---\n\nThe **ferry** was [late](http://x.example) &amp; full.\nTwice.\n\n## Why\n\n> A storm.\n\n- one\n- two\n\n<!-- no -->\n\n![A boat](b.png)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n".as_bytes();
    let d = one("a.md", bytes);
    assert_eq!(
        shown(&d),
        [
            (Headline, "Ferry late"),
            (Paragraph, "The ferry was late & full.\nTwice."),
            (Headline, "Why"),
            (Quote, "A storm."),
            (List, "one"),
            (List, "two"),
            (Caption, "A boat"),
            (List, "a"),
            (List, "b"),
            (List, "1"),
            (List, "2"),
        ]
    );
    assert_eq!(d.source.publisher.as_deref(), Some("Marl Echo"));
    assert_eq!(d.source.author.as_deref(), Some("Jo Pale"));
    assert_eq!(d.source.uri.as_deref(), Some("https://e.example/1"));
    assert_eq!(d.source.published.and_then(|m| m.zone), Some(0));
    assert_eq!(at(&d, bytes, "ferry was"), b"ferry** was");
    assert_eq!(at(&d, bytes, "& full"), b"&amp; full");
    assert_eq!(at(&d, bytes, "Ferry late"), b"Ferry late");
}

#[test]
fn indented_words_are_read_and_code_is_not() {
    let d = one("a.md", b"The ferry sank.\n\n    It was late.\n\n```\nlet x = 1;\n```\n");
    assert_eq!(shown(&d), [(Paragraph, "The ferry sank."), (Paragraph, "It was late.")]);
}

#[test]
fn broken_front_matter_is_passed_over() {
    let bytes = b"---\ntitle: \"Ferry\nx: [\n date: 2030-05-03\n---\nThe ferry sank.\n";
    let d = one("a.md", bytes);
    assert_eq!(d.source.published.map(|m| m.date().to_string()).as_deref(), Some("2030-05-03"));
    assert_eq!(shown(&d).last(), Some(&(Paragraph, "The ferry sank.")));
}

#[test]
fn plain_text() {
    let bytes = "\u{feff}MARL PILOTS UNION\r\nDock Hall, Marl - Friday, 3 May 2030\r\n\r\nSTATEMENT OF THE BOARD\r\n\r\nFour of ours are hurt\r\nand angry.\r\n\r\n- one\r\n- two\r\n".as_bytes();
    let d = one("a.txt", bytes);
    assert_eq!(
        shown(&d),
        [
            (Headline, "MARL PILOTS UNION"),
            (Paragraph, "Dock Hall, Marl - Friday, 3 May 2030"),
            (Headline, "STATEMENT OF THE BOARD"),
            (Paragraph, "Four of ours are hurt\r\nand angry."),
            (List, "one"),
            (List, "two"),
        ]
    );
    assert_eq!(d.source.publisher.as_deref(), Some("MARL PILOTS UNION"));
    assert_eq!(d.source.published.map(|m| m.date().to_string()).as_deref(), Some("2030-05-03"));
    assert_eq!(at(&d, bytes, "hurt\r\nand"), b"hurt\r\nand");
    let d = one("b.txt", b"Ferry late again\n\nThe ferry was late.\n");
    assert_eq!(shown(&d), [(Headline, "Ferry late again"), (Paragraph, "The ferry was late.")]);
    assert_eq!(d.source.title.as_deref(), Some("Ferry late again"));
}

#[test]
fn dates_from_datelines_only() {
    let cases = [
        (
            "Ferry late\n\nMARL, March 3 2031 (Wire) - The ferry was late again today, three people said.\n",
            true,
        ),
        ("Ferry late\n\nMarl - Monday, 3 March 2031\n\nThe ferry was late.\n", true),
        ("Ferry late\n\nPublished 3 March 2031.\n\nThe ferry was late.\n", true),
        ("Ferry late\n\nThe ferry sank on 3 March 2031 off Marl.\n", false),
        (
            "Ferry late\n\nA meeting between the pilots and the port took place on March 3, 2031. It was long.\n",
            false,
        ),
    ];
    for (text, dated) in cases {
        for path in ["a.txt", "a.md"] {
            let d = one(path, text.as_bytes());
            assert_eq!(d.source.published.is_some(), dated, "{path}: {text}");
        }
    }
    let d = one("a.txt", b"Ferry late\n\n1. The ferry sank.\n\n2. Nobody drowned.\n");
    assert_eq!(shown(&d)[1..], [(List, "The ferry sank."), (List, "Nobody drowned.")]);
}

#[test]
fn json_articles() {
    let bytes = br#"{"items":[{"headline":"Ferry \"late\"","source":{"name":"Echo"},"datePublished":"2030-05-03","link":"https://e.example","body":"It was caf\u00e9 day.\nA second \ud83d\ude00 line.\n"},{"title":"Two","content":["First.","Second."]},{"title":"Three","body":"<p>Fish &amp; <b>chips</b></p><p>More</p>"},{"title":"Four","transcript":[{"speaker":"Jo Pale","text":"Yes."},{"speaker":"Al Roe","text":"No."}]}]}"#;
    let all = read("a.json", bytes).unwrap();
    all.iter().for_each(|d| sound(d, bytes));
    assert_eq!(all.len(), 4);
    assert_eq!(all[0].source.title.as_deref(), Some("Ferry \"late\""));
    assert_eq!(all[0].source.publisher.as_deref(), Some("Echo"));
    assert_eq!(all[0].source.uri.as_deref(), Some("https://e.example"));
    assert_eq!(at(&all[0], bytes, "café day"), br"caf\u00e9 day");
    assert_eq!(at(&all[0], bytes, "\u{1f600} line"), br"\ud83d\ude00 line");
    assert_eq!(shown(&all[1]), [(Headline, "Two"), (Paragraph, "First."), (Paragraph, "Second.")]);
    assert_eq!(shown(&all[2]), [(Headline, "Three"), (Paragraph, "Fish & chips"), (Paragraph, "More")]);
    assert_eq!(at(&all[2], bytes, "& chips"), b"&amp; <b>chips");
    assert_eq!(turns(&all[3]), [("Jo Pale", "Yes."), ("Al Roe", "No.")]);
    let lines = b"{\"title\":\"A\",\"text\":\"One.\"}\n\n{\"title\":\"B\",\"text\":\"Two.\"}\n";
    assert_eq!(read("a.jsonl", lines).unwrap().len(), 2);
    assert_eq!(read("-", lines).unwrap().len(), 2);
}

#[test]
fn html_article_among_the_rest() {
    let bytes = "<!doctype html><html><head><title>Ferry late | Marl Echo</title><meta property='article:published_time' content='2030-05-03T09:40:00+02:00'><script>var a='<p>no</p>';</script></head><body><nav><a href=/>Home</a></nav><div class='cookie-bar'>We use cookies.</div><article><h1>Ferry late</h1><p>The ferry &mdash; a <b>big</b> one &#8211; was\n   late.<p>Second.<br><br>Third.<blockquote><p>Storm!</p></blockquote><ul><li>one<li>two</ul><figure><img src=x><figcaption>A boat</figcaption></figure><div class=\"share-list\"><a href=x>Share</a></div><p>He said <q>no</q>.</p><aside>Other news</aside></article><footer>Imprint</footer></body></html>".as_bytes();
    let d = one("a.html", bytes);
    assert_eq!(
        shown(&d),
        [
            (Headline, "Ferry late"),
            (Paragraph, "The ferry — a big one – was late."),
            (Paragraph, "Second."),
            (Paragraph, "Third."),
            (Quote, "Storm!"),
            (List, "one"),
            (List, "two"),
            (Caption, "A boat"),
            (Paragraph, "He said “no”."),
        ]
    );
    assert_eq!(d.source.publisher.as_deref(), Some("Marl Echo"));
    assert_eq!(d.source.title.as_deref(), Some("Ferry late"));
    assert_eq!(d.source.published.and_then(|m| m.zone), Some(120));
    assert_eq!(at(&d, bytes, "ferry — a"), b"ferry &mdash; a");
    assert_eq!(at(&d, bytes, "big one"), b"big</b> one");
}

#[test]
fn transcripts() {
    let bytes = b"---\ntitle: Talk\n---\n\n[Checked.]\n\nJO PALE, CHIEF SURVEYOR: It rained.\n\nAnd it rained.\n\nREPORTER (AL ROE): Why?\nPALE: Clouds.\n";
    let d = one("a.txt", bytes);
    assert_eq!(
        turns(&d),
        [("JO PALE", "It rained."), ("JO PALE", "And it rained."), ("AL ROE", "Why?"), ("PALE", "Clouds.")]
    );
    let d = one("b.md", b"**Q:** Why?\n\n**A:** Rain.\n");
    assert_eq!(turns(&d), [("Q", "Why?"), ("A", "Rain.")]);
    let d =
        one("c.txt", b"Note: this is no label at all.\n\nIt rained here.\n\nCorrection: it did not rain.\n");
    assert_eq!(turns(&d), []);
    let srt = b"1\n00:00:01,000 --> 00:00:02,000\nPALE: It\n\n2\n00:00:02,000 --> 00:00:03,000\n<i>rained</i>.\n\n3\n00:00:03,000 --> 00:00:04,000\n>> ROE: Did it?\n";
    let d = one("a.srt", srt);
    assert_eq!(turns(&d), [("PALE", "It rained."), ("ROE", "Did it?")]);
    let vtt = b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Jo Pale>It rained.\n\n00:02.000 --> 00:03.000\n<v Al Roe>No.</v>\n";
    let d = one("a.vtt", vtt);
    assert_eq!(turns(&d), [("Jo Pale", "It rained."), ("Al Roe", "No.")]);
}

#[test]
fn stamps() {
    let log = br#"{"title":"Log","published":"2030-05-03T08:00:00-05:00","body":"All clear. 2 May, 20:52. First call. 21:10. Two boats out. 00:15. All home."}"#;
    let d = one("a.json", log);
    let stamps: Vec<_> = d.blocks.iter().map(|b| b.at.map(|m| m.from.to_string())).collect();
    let expected =
        [None, None, Some("2030-05-02T20:52:00"), Some("2030-05-02T21:10:00"), Some("2030-05-03T00:15:00")];
    assert_eq!(stamps.iter().map(Option::as_deref).collect::<Vec<_>>(), expected);
    assert_eq!(shown(&d).last(), Some(&(Paragraph, "All home.")));
    let live = b"<article><h1>Live</h1><time datetime='2030-05-03'>x</time><h2>14:30</h2><p>Later.</p><h2>13:10</h2><p>Sooner.</p></article>";
    let d = one("a.html", live);
    let at = |words: &str| {
        d.blocks.iter().find(|b| b.span.of(&d.text) == words).unwrap().at.unwrap().from.to_string()
    };
    assert_eq!(at("Later."), "2030-05-03T14:30:00");
    assert_eq!(at("Sooner."), "2030-05-03T13:10:00");
}

#[test]
fn entries_of_a_log_have_the_day_of_the_line_above_them() {
    let log = b"LOG OF THE LOCK KEEPER\n\nThursday 2 May 2030\n18:58 Boat late at the lock.\n19:20 No answer to the\n20:00 Express call.\n\n\
        Friday 3 May 2030\n07:30 Boat is in. Crew well.\n09:00 Log closed.\n";
    let d = one("a.txt", log);
    let read: Vec<(&str, Option<String>)> =
        d.blocks.iter().map(|b| (b.span.of(&d.text), b.at.map(|m| m.from.to_string()))).collect();
    let told = |words: &str| read.iter().find(|r| r.0 == words).unwrap().1.as_deref();
    assert_eq!(told("Boat late at the lock."), Some("2030-05-02T18:58:00"));
    // A line that only wraps a sentence begins no entry.
    assert_eq!(told("No answer to the\n20:00 Express call."), Some("2030-05-02T19:20:00"));
    assert_eq!(told("Boat is in. Crew well."), Some("2030-05-03T07:30:00"));
    assert_eq!(told("Log closed."), Some("2030-05-03T09:00:00"));
}

#[test]
fn encodings() {
    let text = "Café prices rose.\n\nThe naïve owner “wept”.\n";
    let wide: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let d = one("a.txt", &wide);
    assert_eq!(d.text, text.trim_end());
    let expected: Vec<u8> = "naïve".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(at(&d, &wide, "naïve"), expected);
    let narrow = b"Caf\xe9 prices rose in the town.\n\nThe na\xefve owner \x93wept\x94.\n";
    let d = one("a.txt", narrow);
    assert_eq!(at(&d, narrow, "naïve owner “wept”"), b"na\xefve owner \x93wept\x94");
}

#[test]
fn what_is_not_read() {
    let german = "Der Bürgermeister sagte am Montag, dass die Fähre wegen des Sturms nicht fahren könne. Die Fahrgäste mussten in der Halle warten, bis der Wind nachgelassen hatte, und viele waren darüber sehr verärgert. ".repeat(3);
    let cases: [(&str, &[u8], &str, bool); 12] = [
        ("a.txt", b"", "empty file", true),
        ("a.md", b" \n\t\n", "white space", true),
        ("a.txt", b"ab\0\x01\x02cd", "binary", true),
        ("a.json", b"{\n \"title\": }", "line 2, column 11", true),
        ("a.json", b"{\"title\":\"x\"}", "no article text", true),
        ("a.json", b"[]", "no article text", true),
        ("a.html", b"<html><body><nav>x</nav></body></html>", "no article text", true),
        ("a.srt", b"nothing", "no cues", true),
        ("a.pdf", b"%PDF-1.7", "PDF files are not yet read", false),
        ("a.docx", b"PK\x03\x04", "Word files are not yet read", false),
        ("a.xyz", b"words", "files ending in .xyz", false),
        ("a.txt", german.as_bytes(), "language is German, not English", false),
    ];
    for (path, bytes, why, failed) in cases {
        let error = read(path, bytes).expect_err(path);
        assert!(error.why.contains(why), "{path}: {}", error.why);
        assert_eq!(error.failed, failed, "{path}: {}", error.why);
    }
}

/// How long this thread has had a processor, whatever else the machine does; by the clock where the system does not tell.
fn busy(since: Instant) -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|line| line.split_whitespace().next()?.parse().ok());
    nanoseconds.map_or_else(|| since.elapsed(), Duration::from_nanos)
}

#[test]
fn hostile_input_stays_linear() {
    let deep = |open: &str, close: &str| format!("{}x{}", open.repeat(100_000), close.repeat(100_000));
    let cases: Vec<(&str, String)> = vec![
        ("a.txt", "word ".repeat(2_000_000)),
        ("a.txt", "A: b\n".repeat(200_000)),
        ("a.txt", "14:05. Rain. ".repeat(100_000)),
        ("a.md", "word ".repeat(400_000)),
        ("a.md", "> ".repeat(50_000)),
        ("a.md", "[".repeat(50_000)),
        ("a.md", "*a ".repeat(50_000)),
        ("a.json", deep("[", "]")),
        ("a.json", deep("{\"a\":", "}")),
        ("a.json", format!("{{\"body\":\"{}\"}}", "\\ud800 a".repeat(200_000))),
        ("a.html", deep("<div>", "</div>")),
        ("a.html", "<p><b>".repeat(100_000)),
        ("a.html", format!("{}{}", "<i>".repeat(100_000), "</b>".repeat(100_000))),
        ("a.html", "<p>word &amp; ".repeat(200_000)),
        ("a.html", "<".repeat(500_000)),
        ("a.html", format!("<p {}", "a=b ".repeat(100_000))),
        ("a.srt", "1\n00:00 --> 00:01\nword\n\n".repeat(50_000)),
        ("a.txt", "\u{202e}evil\u{2066} words \u{200b}".repeat(1000)),
    ];
    for (path, text) in cases {
        let start = Instant::now();
        let before = busy(start);
        let _ = read(path, text.as_bytes()).map(|all| all.iter().for_each(|d| sound(d, text.as_bytes())));
        let took = (busy(start) - before).as_secs();
        assert!(took < 10, "{path} {:?}: {took} s", &text[..text.floor_char_boundary(20)]);
    }
}

#[test]
fn a_label_before_empty_quotation_marks_makes_no_turn() {
    let text = "JO: one\n<q><br>JO: <v Jo>".repeat(3);
    for path in ["a.html", "a.md", "a.txt", "a.vtt"] {
        let _ = read(path, text.as_bytes()).map(|all| all.iter().for_each(|d| sound(d, text.as_bytes())));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200), kind in 0..6_usize) {
        let path = ["a.md", "a.txt", "a.html", "a.json", "a.srt", "-"][kind];
        if let Ok(all) = read(path, &bytes) {
            all.iter().for_each(|d| sound(d, &bytes));
        }
    }

    #[test]
    fn scraps_of_markup_are_survived(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "<p>", "</p>", "<article>", "</div>", "<q>", "</q>", "<br>", "&amp;", "&eacute", "é", "\r\n", "\n\n", "---\n",
                "title: x\n", "JO: ", "Q: ", "14:05. ", "**", "- ", "> ", "{\"body\":\"", "\\n", "\"}", "[", "word ", "😀",
                "-->", "<v Jo>", "3 May 2030", "<!--", "<script>", "\u{feff}", "“", "2030-05-03", "|",
            ]),
            0..30,
        ),
        kind in 0..7_usize,
    ) {
        let path = ["a.md", "a.txt", "a.html", "a.json", "a.srt", "a.vtt", "-"][kind];
        let text = parts.concat();
        if let Ok(all) = read(path, text.as_bytes()) {
            for d in &all {
                sound(d, text.as_bytes());
                for (at, c) in d.text.char_indices() {
                    let file = d.offsets.to_file(Span::new(at, at + c.len_utf8()));
                    prop_assert!(text.is_char_boundary(file.start) && text.is_char_boundary(file.end));
                }
            }
        }
    }

    #[test]
    fn json_strings_lead_back(words in "[a-zé😀\"\\\\\n ]{1,40}") {
        prop_assume!(!words.trim().is_empty());
        let text = serde_json::json!({ "body": format!("Start {words} end") }).to_string();
        let all = read("a.json", text.as_bytes()).unwrap();
        let d = &all[0];
        for (at, c) in d.text.char_indices().filter(|(_, c)| c.is_alphabetic()) {
            let file = d.offsets.to_file(Span::new(at, at + c.len_utf8()));
            prop_assert_eq!(&text[file.start..file.end], c.to_string());
        }
    }
}
