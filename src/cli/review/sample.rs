//! Disputes for the tests of the screens: what the program itself finds in a few invented words. What every better
//! rule or weight would change is put in by hand, so that these tests are of the screens alone.

use gainsay::check::{Checker, Config, Input};
use gainsay::model::{Contribution, Dispute, Report, Verdict, VerdictWord};

/// A report of two invented sources.
pub(super) fn report() -> Report {
    let input = |path: &str, text: &str| Input { path: path.to_owned(), bytes: Ok(text.as_bytes().to_vec()) };
    let checker = Checker::new(Config::default()).unwrap();
    let mut report = checker.check(
        "ferry",
        vec![
            input(
                "a.md",
                "---\npublisher: Harbour Wire\ndate: 2031-05-02\n---\n\nFifteen people were killed in the Brinmouth ferry collision, police said on Monday.\n\nThe harbour bridge was closed on Monday, police said.\n",
            ),
            input(
                "b.md",
                "---\npublisher: Coast Daily\ndate: 2031-05-03\n---\n\n\"Nine people were killed in the Brinmouth ferry collision,\" the coroner said on Monday.\n\nThe harbour bridge was not closed on Monday, the mayor said.\n",
            ),
        ],
    );
    report.disputes.sort_by(|a, b| a.question.cmp(&b.question));
    for (number, dispute) in report.disputes.iter_mut().enumerate() {
        dispute.fingerprint = format!("00112233445566{number:02x}");
        dispute.confidence = 0.83;
        dispute.contributions =
            vec![Contribution { feature: "the rule names the conflict".to_owned(), weight: 1.6 }];
        dispute.steps = vec!["no number fits both figures".to_owned()];
    }
    report
}

/// So many disputes, alike but for their questions and fingerprints.
pub(super) fn disputes(number: usize) -> Vec<Dispute> {
    let one = report().disputes.remove(0);
    let numbered = |n: usize| Dispute {
        fingerprint: format!("{n:016x}"),
        question: format!("Question {n}?"),
        ..one.clone()
    };
    (0..number).map(numbered).collect()
}

/// A verdict with a reason.
pub(super) fn verdict(word: VerdictWord) -> Verdict {
    Verdict {
        verdict: word,
        reason: Some("one desk counts the crew, too".to_owned()),
        note: None,
        reviewer: Some("Ada".to_owned()),
        at: Some("2031-05-03T09:00:00Z".to_owned()),
        until: None,
        link: None,
        carried: false,
        rule_changed: false,
    }
}
