use super::*;
use crate::model::{BaselineState, Focus, FocusedClaim, Severity, Waived, Waiver, WaiverFault, WaiverNotice};
use crate::report::sample;

/// The report with what people have said of its findings: one is waived, one not in the baseline, a waiver wants a
/// look; and with one text read against the others. `word` is put into all that is said.
fn settled(mut report: Report, word: &str) -> Report {
    report.disputes[0].baseline_state = Some(BaselineState::New);
    report.disputes[1].waiver = Some(Waiver {
        of: Waived::Fingerprint("00112233445566aa".to_owned()),
        reason: format!("of two days{word}"),
        owner: format!("desk{word}"),
        expires: Some(jiff::civil::date(2031, 5, 31)),
        written: format!("gainsay.toml:7{word}"),
    });
    report.waivers.push(WaiverNotice {
        fault: WaiverFault::Unmatched,
        severity: Severity::Warning,
        message: format!("no dispute answers to the waiver of desk any more{word}"),
        written: format!("gainsay.toml:12{word}"),
    });
    let claim = |number: usize| report.disputes[0].sides[number].claims[0].clone();
    let (own, other) = (claim(0), claim(1));
    let line = |support: Vec<Evidence>, disputes: Vec<String>| FocusedClaim {
        claim: own.clone(),
        support,
        disputes,
    };
    let print = report.disputes[0].fingerprint.clone();
    report.focus = Some(Focus {
        path: format!("wire | copy.md{word}"),
        claims: vec![line(vec![other; 7], vec![print]), line(Vec::new(), Vec::new())],
    });
    report
}

/// A report whose every word from outside tries to break out of the page.
fn hostile() -> Report {
    const ATTACK: &str = "\"><script>alert(1)</script><img src=x onerror='alert(2)'>\u{202E}</title></style>";
    let mut report = sample::report();
    report.dossier.push_str(ATTACK);
    for source in &mut report.sources {
        source.title = Some(ATTACK.to_owned());
        source.uri = Some(format!("javascript:alert(1){ATTACK}"));
        source.publisher = Some(ATTACK.to_owned());
        for block in &mut source.text {
            block.words.push_str(ATTACK);
            block.speaker = Some(ATTACK.to_owned());
        }
    }
    for dispute in &mut report.disputes {
        dispute.question.push_str(ATTACK);
        dispute.message.push_str(ATTACK);
        dispute.steps.push(ATTACK.to_owned());
        for side in &mut dispute.sides {
            side.answer.push_str(ATTACK);
            for claim in &mut side.claims {
                claim.text.push_str(ATTACK);
                claim.context = format!("{ATTACK} {} {ATTACK}", claim.text);
                claim.attribution.holder.name.push_str(ATTACK);
            }
        }
    }
    settled(report, ATTACK)
}

/// The names of the tags in order of opening, without the page's own script and style.
fn tags(page: &str) -> Vec<&str> {
    let opened = page.split('<').skip(1).filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    opened.map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default()).collect()
}

#[test]
fn words_of_documents_stay_words() {
    let page = render(&[hostile()]);
    assert_eq!(tags(&page).iter().filter(|tag| **tag == "script").count(), 1);
    assert_eq!(tags(&page).iter().filter(|tag| **tag == "style").count(), 1);
    assert!(!tags(&page).contains(&"img"));
    assert!(!page.contains("href=\"javascript") && !page.contains('\u{202E}'));
    assert!(page.contains("[U+202E]"));
    // The same tags as without the attack: none was added, none closed early.
    let mut tame = hostile();
    let clean = settled(sample::report(), "");
    tame.dossier.clone_from(&clean.dossier);
    assert_eq!(tags(&render(&[tame])).len(), tags(&page).len());
}

#[test]
fn the_page_lets_in_only_its_own_style_and_script() {
    let page = render(&[sample::report()]);
    let inside = |open: &str, close: &str| {
        let (_, rest) = page.split_once(open).unwrap();
        rest.split_once(close).unwrap().0.to_owned()
    };
    let policy = inside("Content-Security-Policy\" content=\"", "\">");
    assert!(policy.starts_with("default-src 'none'; "));
    assert!(policy.contains(&format!("style-src '{}'", hash(&inside("<style>", "</style>")))));
    assert!(policy.contains(&format!("script-src '{}'", hash(&inside("<script>", "</script>")))));
    for forbidden in [" src=\"", " style=\"", " onclick", "url(", "@import", "<link"] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    assert_eq!(base64(b"any carnal pleas"), "YW55IGNhcm5hbCBwbGVhcw==");
    assert_eq!(base64(b"any carnal pleasu"), "YW55IGNhcm5hbCBwbGVhc3U=");
}

#[test]
fn headings_descend_by_one_and_ids_are_unique_and_linked() {
    let settled = || settled(sample::report(), "");
    for page in
        [render(&[sample::report()]), render(&[sample::report(), sample::report()]), render(&[settled()])]
    {
        let headings = tags(&page).into_iter().filter_map(|tag| tag.strip_prefix('h')?.parse::<usize>().ok());
        let levels: Vec<usize> = headings.collect();
        assert_eq!((levels[0], levels.iter().filter(|level| **level == 1).count()), (1, 1));
        assert!(levels.windows(2).all(|two| two[1] <= two[0] + 1), "{levels:?}");
        let values = |start: &str| -> Vec<String> {
            page.split(start).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
        };
        let ids = values(" id=\"");
        let mut once = ids.clone();
        once.sort();
        once.dedup();
        // The sample's disputes share one fingerprint, which those of a real report never do.
        let of_dispute = |id: &&String| id.starts_with("d0-") || id.starts_with("d1-");
        let of_disputes = ids.iter().filter(of_dispute).count();
        assert_eq!(once.len(), ids.len() - of_disputes * 2 / 3);
        for target in values("href=\"#") {
            assert!(once.contains(&target), "{target}");
        }
    }
}

#[test]
fn a_dispute_shows_its_sides_with_words_in_their_sentence() {
    let page = render(&[sample::report()]);
    for part in [
        "<article class=\"dispute contradiction\" id=\"d0-00112233445566aa\"",
        "data-relation=\"contradiction\" data-kind=\"quantity\" data-verdict=\"open\" data-source=\"0-0 0-1\"",
        "On Monday, <b><mark>12 people</mark> | were <mark>`hurt`[U+202E]</mark></b>.",
        "<cite>harbour police</cite> · Harbour *Wire* · 2031-05-01 · <a href=\"#t0-1-35\">wire | copy.md:3</a>",
        "<span class=\"relation\">contradiction</span> · error · quantity · rule injured · confidence 0.93",
        "<li>both count people hurt</li>",
        "<dd><a href=\"https://harbour.example/a?b=1&amp;c=2\" rel=\"noopener noreferrer\">",
        "<th scope=\"row\">1. <a href=\"#d0-00112233445566aa\">How many were hurt in the [collision]?</a></th>",
        "<h3>rounding (2)</h3>: one figure is a rounded form of the other",
        "<li>scan.bin: binary file</li>",
        "<li><b>1</b> contradiction</li>",
    ] {
        assert!(page.contains(part), "{part}\nnot in\n{page}");
    }
}

#[test]
fn what_people_have_said_of_findings_is_shown_and_can_be_filtered_by() {
    let page = render(&[settled(sample::report(), "")]);
    for part in [
        "<p><strong>Waived</strong> by desk, until 2031-05-31: of two days</p>",
        "data-kind=\"quantity\" data-verdict=\"waived\"",
        "<option value=\"waived\">waived</option>",
        " · confidence 0.93 · not in the baseline</p>",
        "data-holder=\"0 1\" data-baseline=\"new\">",
        "<select name=\"baseline\"><option value=\"\">any</option>\n<option value=\"new\">not in the baseline</option>",
        "<li><a href=\"#waivers-0\">Waivers</a></li>",
        "<span class=\"place\">gainsay.toml:12</span> no dispute answers to the waiver of desk any more</li>",
    ] {
        assert!(page.contains(part), "{part}\nnot in\n{page}");
    }
    let plain = render(&[sample::report()]);
    for part in ["data-baseline=", "name=\"baseline\"", "Waivers to look at", "read against the others"] {
        assert!(page.contains(part) && !plain.contains(part), "{part}");
    }
}

#[test]
fn one_text_stands_beside_what_supports_and_what_contradicts_it() {
    let page = render(&[settled(sample::report(), "")]);
    for part in [
        "<li><a href=\"#focus-0\">One text against the others</a></li>",
        "<h2>wire | copy.md, read against the others</h2>",
        "<tr><th scope=\"row\">12 people | were `hurt`[U+202E] <span class=\"place\"><a href=\"#t0-1-35\">wire | \
         copy.md:3</a></span></th>",
        "<p><a href=\"#d0-00112233445566aa\">contradiction: How many were hurt in the [collision]?</a></p><ul><li>",
        "<li>and 2 more</li></ul></td>",
        "<p>1 statement with neither support nor conflict.</p>",
    ] {
        assert!(page.contains(part), "{part}\nnot in\n{page}");
    }
}

#[test]
fn a_text_shows_its_claims_and_leads_back_to_what_they_are_quoted_for() {
    let page = render(&[sample::report()]);
    for part in [
        "<details class=\"text\"><summary>Text · 3 passages in dispute</summary>",
        "<p class=\"headline\">A ferry hits the pier.</p>",
        "<p><span class=\"soft\">2031-05-01T09:30</span> <b>MAYOR &lt;Abel&gt;</b> On Monday, <mark id=\"t0-1-35\" \
         tabindex=\"-1\">12 people | were `hurt`[U+202E]</mark><a class=\"ref\" href=\"#q0-0-0-0\" aria-label=\"1A: \
         How many were hurt in the [collision]?\"",
        ">2A</a><a class=\"ref\" href=\"#q0-2-0-0\"",
        "3A</a>. All else is unclear.</p>",
    ] {
        assert!(page.contains(part), "{part}\nnot in\n{page}");
    }
}

#[test]
fn stretches_that_overlap_are_cut_where_one_begins() {
    let mut report = sample::report();
    // A claim that reaches over the disputed words and the sentence after them.
    let mut wide = report.sources[1].claims[0].clone();
    let place = wide.in_text.as_mut().unwrap();
    (place.start, place.end) = (24, place.end + 5);
    report.sources[1].claims.push(wide);
    let page = render(&[report]);
    assert!(
        page.contains(
            "<span class=\"claim\" id=\"t0-1-24\" tabindex=\"-1\">On Monday, </span><mark id=\"t0-1-35\""
        ),
        "{page}"
    );
    assert!(page.contains("<span class=\"claim\">. All</span> else"), "{page}");
}

#[test]
fn answers_come_by_time_with_an_arrow_to_what_replaces() {
    let mut report = sample::report();
    assert!(!render(std::slice::from_ref(&report)).contains("<svg"), "one time is no line");
    report.disputes[2].question = "How many are missing?".to_owned();
    let later = jiff::civil::date(2031, 5, 4).at(9, 0, 0, 0);
    report.disputes[2].sides[1].claims[0].as_of = Some(crate::model::Moment::minute(later));
    let page = render(&[report]);
    let (_, drawing) = page.split_once("<svg").unwrap();
    let (drawing, rest) = drawing.split_once("</svg>").unwrap();
    assert!(!rest.contains("<svg"), "a question has one drawing");
    for part in [
        "y=\"16\">2031-05-01</text>",
        "y=\"16\">2031-05-04</text>",
        "y=\"32\">09:00</text>",
        "<title>19</title>19</text>",
        "<a href=\"#q0-2-1-0\" aria-label=\"2031-05-04T09:00: 19, notice.txt (notice.txt)\">",
    ] {
        assert!(drawing.contains(part), "{part}\nnot in\n{drawing}");
    }
    assert_eq!(drawing.matches("class=\"arrow\"").count(), 1);
}

#[test]
fn the_page_is_approved() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/formats"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let page = render(&[sample::report()]);
    let body = page.split_once("<body>").unwrap().1.split_once("<script>").unwrap().0;
    settings.bind(|| insta::assert_snapshot!("sample.html", body));
}
