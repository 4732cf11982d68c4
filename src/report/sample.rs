//! A small report for the tests of the renderers, with words in it that try to break out of them.

use std::collections::BTreeMap;

use crate::model::{
    BlockKind, Certainty, Checked, Contribution, Dispute, Evidence, EvidenceAttribution, EvidenceHolder,
    EvidenceModality, InText, Kind, Mode, Moment, NotRead, Polarity, Relation, Report, ReportSource,
    SetAside, Severity, Side, Stance, TextBlock, UnreadWords,
};
use crate::text::Position;

/// A report with one dispute of each relation, one difference set aside and one file not read.
pub(crate) fn report() -> Report {
    Report {
        schema: 1,
        gainsay: "0.0.0".to_owned(),
        rules: "digest".to_owned(),
        dossier: "ferry".to_owned(),
        base: "story/".to_owned(),
        page: None,
        sources: vec![
            source("notice.txt", None, None),
            source("wire | copy.md", Some("Ferry <b>hits</b> pier"), Some("Harbour *Wire*")),
        ],
        checked: Checked {
            claims: 12,
            questions: 3,
            set_aside: BTreeMap::from([("rounding".to_owned(), 2)]),
            cut: 0,
            known: None,
            not_read: vec![NotRead {
                path: "scan.bin".to_owned(),
                why: "binary file".to_owned(),
                failed: true,
            }],
            unread: vec![UnreadWords {
                source: "notice.txt".to_owned(),
                line: 9,
                column: 1,
                text: "31 June".to_owned(),
                why: "not a calendar day".to_owned(),
            }],
        },
        disputes: vec![
            dispute(Relation::Contradiction, Severity::Error),
            dispute(Relation::Tension, Severity::Warning),
            dispute(Relation::Superseded, Severity::Note),
        ],
        set_aside: vec![SetAside {
            reason: "rounding".to_owned(),
            question: "How many passengers were aboard?".to_owned(),
            sides: vec![
                side("304", vec![claim("notice.txt", 4, "304 passengers were aboard", "")]),
                side("about 300", vec![claim("wire | copy.md", 2, "about 300 passengers", "")]),
            ],
            steps: Vec::new(),
        }],
        waivers: Vec::new(),
        focus: None,
        reviewed: None,
    }
}

fn source(path: &str, title: Option<&str>, publisher: Option<&str>) -> ReportSource {
    ReportSource {
        path: path.to_owned(),
        title: title.map(str::to_owned),
        publisher: publisher.map(str::to_owned),
        published: publisher.map(|_| "2031-05-02".to_owned()),
        origin: path.to_owned(),
        author: title.map(|_| "A. <i>Writer</i>".to_owned()),
        uri: publisher.map(|_| "https://harbour.example/a?b=1&c=2".to_owned()),
        claims: vec![claim(path, 3, words(path), "harbour police")],
        text: vec![
            block(0, BlockKind::Headline, "A ferry hits the pier."),
            block(TEXT, BlockKind::Turn, &format!("{BEFORE}{}.\nAll else is unclear.", words(path))),
        ],
    }
}

/// Where the second block of each text begins, and what it says before the words at issue.
const TEXT: usize = 24;
const BEFORE: &str = "On Monday, ";

/// The words at issue in a source.
fn words(path: &str) -> &'static str {
    if path == "notice.txt" { "<img src=x> 19 were hurt" } else { "12 people | were `hurt`\u{202E}" }
}

fn block(start: usize, kind: BlockKind, words: &str) -> TextBlock {
    let turn = kind == BlockKind::Turn;
    TextBlock {
        start,
        kind,
        speaker: turn.then(|| "MAYOR <Abel>".to_owned()),
        at: turn.then(|| "2031-05-01T09:30".to_owned()),
        words: words.to_owned(),
    }
}

fn dispute(relation: Relation, severity: Severity) -> Dispute {
    Dispute {
        fingerprint: "00112233445566aa".to_owned(),
        rule: Some("injured".to_owned()),
        kind: Kind::Quantity,
        same_holder: false,
        question: "How many were hurt\nin the [collision]?".to_owned(),
        relation,
        severity,
        confidence: 0.934,
        message: "12 against 19".to_owned(),
        contributions: vec![Contribution { feature: "same event".to_owned(), weight: 2.14 }],
        sides: vec![
            side("12", vec![claim("wire | copy.md", 3, words("wire | copy.md"), "harbour police")]),
            side("19", vec![claim("notice.txt", 1, words("notice.txt"), "")]),
        ],
        steps: vec!["both count people hurt".to_owned()],
        verdict: None,
        waiver: None,
        baseline_state: None,
        reopened: None,
    }
}

fn side(answer: &str, claims: Vec<Evidence>) -> Side {
    Side { answer: answer.to_owned(), origins: claims.len(), claims }
}

fn claim(path: &str, line: usize, text: &str, holder: &str) -> Evidence {
    let mode = if holder.is_empty() { Mode::Narrated } else { Mode::Indirect };
    let name = if holder.is_empty() { path } else { holder };
    Evidence {
        id: format!("{path}:0-9"),
        source: path.to_owned(),
        start: 0,
        end: 9,
        spans: vec![[0, 9]],
        line,
        column: 1,
        utf16: [Position { line, column: 1 }, Position { line, column: 10 }],
        in_text: (text == words(path)).then(|| InText {
            source: usize::from(path != "notice.txt"),
            start: TEXT + BEFORE.len(),
            end: TEXT + BEFORE.len() + text.len(),
        }),
        text: text.to_owned(),
        context: format!("On Monday, {text}."),
        attribution: EvidenceAttribution {
            mode,
            stance: Stance::Asserted,
            holder: EvidenceHolder { name: name.to_owned(), span: None },
            cue: None,
            via: Vec::new(),
        },
        question: None,
        answer: None,
        polarity: Polarity::Positive,
        modality: EvidenceModality { certainty: Certainty::Certain, rung: 1.0, future: false },
        as_of: (line == 3).then(|| Moment::day(jiff::civil::date(2031, 5, 1))),
        valid: None,
        amounts: Vec::new(),
        why: Vec::new(),
    }
}
