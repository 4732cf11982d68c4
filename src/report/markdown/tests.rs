use super::*;
use crate::model::{BaselineState, Checked, Severity, Waived, Waiver, WaiverFault, WaiverNotice};
use crate::report::sample;

#[test]
fn it_leads_with_the_count_and_the_gravest() {
    let text = render(&[sample::report()]);
    let opening: Vec<&str> = text.lines().filter(|l| !l.is_empty()).take(4).collect();
    assert_eq!(
        opening,
        [
            "# Where the sources disagree: ferry",
            "**1 contradiction**, 1 tension, 1 superseded. Compared: 12 claims from 2 sources, 3 questions \
             answered more than once; 2 differences that are no contradiction were set aside.",
            "1 file not read: see the end.",
            "- How many were hurt in the \\[collision\\]? **12** (harbour police) against **19** (notice.txt)",
        ]
    );
}

#[test]
fn a_dispute_shows_answers_by_source_with_their_places() {
    let text = render(&[sample::report()]);
    for line in [
        "### How many were hurt in the \\[collision\\]?",
        "error · quantity · rule injured · confidence 0.93 · 00112233445566aa",
        "| 12 | harbour police | Harbour \\*Wire\\* | 2031-05-01 | 12 people \\| were \\`hurt\\`\u{FFFD} \
         [wire \\| copy.md:3](wire%20%7C%20copy.md#L3) |",
        "| 19 | notice.txt (own voice) |  |  | &lt;img src=x&gt; 19 were hurt [notice.txt:1](notice.txt#L1) |",
        "- both count people hurt",
        "What decided the confidence: same event +2.1.",
    ] {
        assert!(text.lines().any(|l| l == line), "{line}\nnot in\n{text}");
    }
}

#[test]
fn what_was_set_aside_and_not_read_is_named() {
    let text = render(&[sample::report()]);
    for line in [
        "| rounding: one figure is a rounded form of the other | 2 | 304 passengers were aboard \
         [notice.txt:4](notice.txt#L4) / about 300 passengers [wire \\| copy.md:2](wire%20%7C%20copy.md#L2) |",
        "| [notice.txt](notice.txt) |  |  |  |  |",
        "- scan.bin: binary file",
        "- 31 June [notice.txt:9](notice.txt#L9): not a calendar day",
    ] {
        assert!(text.lines().any(|l| l == line), "{line}\nnot in\n{text}");
    }
}

#[test]
fn silence_says_what_was_compared() {
    let mut report = sample::report();
    report.disputes.clear();
    report.set_aside.clear();
    report.checked = Checked { claims: 1, ..Checked::default() };
    let text = render(&[report]);
    assert!(text.contains(
        "**No contradiction found.** Compared: 1 claim from 2 sources, 0 questions answered more than once."
    ));
    assert!(!text.contains("## Set aside"));
}

#[test]
fn the_short_form_ends_after_the_gravest() {
    let text = brief(&[sample::report()]);
    let lines: Vec<&str> = text.lines().filter(|l| !l.is_empty()).collect();
    assert_eq!(lines.len(), 4, "{text}");
    assert_eq!(lines[0], "### Where the sources disagree: ferry");
    assert_eq!(lines[2], "1 file not read.");
}

#[test]
fn what_people_have_said_of_findings_is_shown() {
    let mut report = sample::report();
    report.disputes[0].waiver = Some(Waiver {
        of: Waived::Fingerprint("00112233445566aa".to_owned()),
        reason: "of two | days".to_owned(),
        owner: "desk".to_owned(),
        expires: None,
        written: "gainsay.toml:7".to_owned(),
    });
    report.disputes[1].baseline_state = Some(BaselineState::Updated);
    report.waivers.push(WaiverNotice {
        fault: WaiverFault::Expired,
        severity: Severity::Warning,
        message: "the waiver of desk held until 2031-05-31".to_owned(),
        written: "gainsay.toml:12".to_owned(),
    });
    let text = render(std::slice::from_ref(&report));
    for line in [
        "**1 contradiction**, 1 tension, 1 superseded; 1 of these waived. Compared: 12 claims from 2 sources, 3 \
         questions answered more than once; 2 differences that are no contradiction were set aside.",
        "1 waiver to look at: see the end.",
        "Waived by desk: of two \\| days",
        "warning · quantity · rule injured · confidence 0.93 · in the baseline with other answers · 00112233445566aa",
        "- gainsay.toml:12: the waiver of desk held until 2031-05-31",
    ] {
        assert!(text.lines().any(|l| l == line), "{line}\nnot in\n{text}");
    }
    // What may stand is no news: the opening names what is open.
    assert!(!text.contains("- How many were hurt"), "{text}");
    let short = brief(&[report]);
    assert!(short.contains("1 of these waived") && short.contains("1 waiver to look at.\n"), "{short}");
}
