use std::fs;
use std::path::PathBuf;

use jiff::civil::date;

use super::*;
use crate::model::{Checked, Dispute, Evidence, Kind, Relation, Report, Severity, Side, VerdictWord};

fn record(fingerprint: &str, verdict: Decision) -> Record {
    Record {
        fingerprint: fingerprint.to_owned(),
        revision: 0,
        verdict,
        reason: Some("the ferry sails twice a day".to_owned()),
        note: None,
        reviewer: Some("Ada".to_owned()),
        at: Some("2031-05-03T09:00:00Z".to_owned()),
        until: None,
        link: None,
        about: None,
    }
}

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("gainsay-verdicts-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn lines(records: &[Record]) -> Vec<u8> {
    records.iter().flat_map(|record| format!("{}\n", record.line()).into_bytes()).collect()
}

/// A report with one dispute: an answer a side, each with its claims as `(source, words)`.
fn report(sides: &[(&str, &[(&str, &str)])]) -> Report {
    let sides: Vec<Side> = sides
        .iter()
        .map(|(answer, claims)| Side {
            answer: (*answer).to_owned(),
            origins: claims.len(),
            claims: claims
                .iter()
                .map(|(source, words)| Evidence::sample(source, words, "harbour police"))
                .collect(),
        })
        .collect();
    // Any name will do that differs with the words.
    let words = sides.iter().flat_map(|side| side.claims.iter().flat_map(|claim| claim.text.bytes()));
    let name = words.fold(7_u64, |sum, byte| sum.wrapping_mul(0x0100_0000_01b3) ^ u64::from(byte));
    let dispute = Dispute {
        fingerprint: format!("{name:016x}"),
        rule: Some("injured".to_owned()),
        rule_digest: None,
        kind: Kind::Quantity,
        same_holder: false,
        question: "How many were hurt?".to_owned(),
        relation: Relation::Contradiction,
        severity: Severity::Error,
        confidence: 0.934,
        message: String::new(),
        contributions: Vec::new(),
        sides,
        steps: Vec::new(),
        verdict: None,
        reopened: None,
        waiver: None,
        baseline_state: None,
    };
    Report {
        schema: 1,
        gainsay: String::new(),
        rules: String::new(),
        dossier: "ferry".to_owned(),
        base: String::new(),
        page: None,
        sources: Vec::new(),
        checked: Checked::default(),
        disputes: vec![dispute],
        set_aside: Vec::new(),
        reviewed: None,
        waivers: Vec::new(),
        focus: None,
    }
}

const TWELVE: (&str, &[(&str, &str)]) = ("12", &[("wire.md", "12 people were hurt")]);
const NINETEEN: (&str, &[(&str, &str)]) = ("19", &[("notice.txt", "19 were hurt")]);

fn ledger_on(report: &Report, decision: Decision) -> Ledger {
    let record = Record { revision: 1, ..Record::on(&report.disputes[0], decision) };
    Ledger { records: vec![record], damaged: Vec::new() }
}

#[test]
fn a_line_cut_anywhere_costs_that_line_alone() {
    let whole = lines(&[
        record("00112233445566aa", Decision::Confirmed),
        Record { note: Some("“Grüße”".to_owned()), ..record("00112233445566bb", Decision::Dismissed) },
    ]);
    let first = whole.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    for cut in first + 1..whole.len() - 1 {
        let ledger = Ledger::parse(&whole[..cut]);
        assert_eq!((ledger.records.len(), ledger.damaged.len()), (1, 1), "cut at {cut}");
        assert_eq!(ledger.damaged[0].line, 2);
    }
    assert_eq!(
        Ledger::parse(&whole[..whole.len() - 1]).records.len(),
        2,
        "only the end of the line is missing"
    );
}

#[test]
fn what_is_added_after_a_torn_line_begins_a_line_of_its_own() {
    let file = folder("torn").join(FILE);
    append(&file, &mut [record("00112233445566aa", Decision::Confirmed)]).unwrap();
    let whole = fs::read(&file).unwrap();
    for cut in 1..whole.len() {
        let mut torn = whole.clone();
        torn.extend(&whole[..cut]);
        fs::write(&file, &torn).unwrap();
        append(&file, &mut [record("00112233445566bb", Decision::Dismissed)]).unwrap();
        let ledger = Ledger::read(&file).unwrap();
        let found: Vec<&str> = ledger.records.iter().map(|r| r.fingerprint.as_str()).collect();
        assert_eq!(found.first(), Some(&"00112233445566aa"), "cut at {cut}");
        assert_eq!(found.last(), Some(&"00112233445566bb"), "cut at {cut}");
        assert_eq!(found.len() + ledger.damaged.len(), 3, "cut at {cut}");
    }
}

#[test]
fn the_greatest_revision_decides_whatever_the_order_and_the_clock() {
    let file = folder("revisions").join(FILE);
    let early = Record {
        at: Some("2001-01-01T00:00:00Z".to_owned()),
        ..record("00112233445566aa", Decision::Dismissed)
    };
    append(&file, &mut [record("00112233445566aa", Decision::Confirmed), early]).unwrap();
    append(&file, &mut [record("00112233445566bb", Decision::Explained)]).unwrap();
    let text = fs::read_to_string(&file).unwrap();
    let mut turned: Vec<&str> = text.lines().collect();
    turned.reverse();
    for text in [text.clone(), turned.join("\r\n"), format!("\u{FEFF}{text}")] {
        let ledger = Ledger::parse(text.as_bytes());
        assert_eq!(ledger.damaged, []);
        let current = ledger.current();
        assert_eq!(current["00112233445566aa"].verdict, Decision::Dismissed);
        assert_eq!(current["00112233445566aa"].revision, 2);
        assert_eq!(current["00112233445566bb"].revision, 1);
        assert_eq!(ledger.history("00112233445566aa").len(), 2);
    }
}

#[test]
fn decisions_made_apart_are_told() {
    let apart = [
        Record { revision: 1, ..record("00112233445566aa", Decision::Confirmed) },
        Record { revision: 1, ..record("00112233445566aa", Decision::Dismissed) },
        Record { revision: 1, ..record("00112233445566bb", Decision::Confirmed) },
        Record { revision: 1, ..record("00112233445566bb", Decision::Confirmed) },
    ];
    let mut bytes = lines(&apart);
    assert_eq!(Ledger::parse(&bytes).contested(), ["00112233445566aa"]);
    bytes.extend(lines(&[Record { revision: 2, ..record("00112233445566aa", Decision::Confirmed) }]));
    assert_eq!(Ledger::parse(&bytes).contested(), Vec::<String>::new());
}

#[test]
fn marks_of_a_merge_and_nonsense_are_damaged_lines() {
    let good = String::from_utf8(lines(&[record("00112233445566aa", Decision::Confirmed)])).unwrap();
    let text = format!(
        "<<<<<<< ours\n{good}=======\n{good}>>>>>>> theirs\n\n[]\n{}",
        good.replace("00112233445566aa", "xyz")
    );
    let ledger = Ledger::parse(text.as_bytes());
    assert_eq!(ledger.records.len(), 2);
    let damaged: Vec<usize> = ledger.damaged.iter().map(|line| line.line).collect();
    assert_eq!(damaged, [1, 3, 5, 7, 8]);
    assert!(ledger.damaged[0].why.contains("merge") && ledger.damaged[4].why.contains("hexadecimal"));
}

#[cfg(unix)]
#[test]
fn no_link_is_written_through() {
    let folder = folder("link");
    fs::write(folder.join("other"), "kept\n").unwrap();
    std::os::unix::fs::symlink("other", folder.join(FILE)).unwrap();
    let failed = append(&folder.join(FILE), &mut [record("00112233445566aa", Decision::Confirmed)]);
    assert!(matches!(failed, Err(Error::Write { .. })), "{failed:?}");
    assert_eq!(fs::read_to_string(folder.join("other")).unwrap(), "kept\n");
    assert_eq!(Ledger::of_folder(&folder.join("nowhere")).unwrap(), Ledger::default());
}

#[test]
fn a_verdict_stands_on_its_dispute_until_its_last_day() {
    let mut ledger = ledger_on(&report(&[TWELVE, NINETEEN]), Decision::Explained);
    ledger.records[0].until = Some("2031-06-30".to_owned());
    for (today, holds) in [(Some(date(2031, 6, 30)), true), (Some(date(2031, 7, 1)), false), (None, true)] {
        let mut report = report(&[NINETEEN, TWELVE]);
        apply(&mut report, &ledger, today);
        let dispute = &report.disputes[0];
        assert_eq!(dispute.verdict.is_some(), holds, "{today:?}");
        assert_eq!(dispute.reopened.is_some(), !holds);
        let reviewed = report.reviewed.unwrap();
        assert_eq!((reviewed.explained, reviewed.reopened), (usize::from(holds), usize::from(!holds)));
        if let Some(reopened) = &dispute.reopened {
            assert_eq!(reopened.changes, ["the verdict held until 2031-06-30"]);
        }
    }
}

#[test]
fn a_verdict_is_carried_over_to_other_words_with_the_same_answers() {
    let ledger = ledger_on(&report(&[TWELVE, NINETEEN]), Decision::Dismissed);
    let mut report = report(&[("12", &[("wire.md", "Twelve passengers were hurt")]), NINETEEN]);
    apply(&mut report, &ledger, None);
    let verdict = report.disputes[0].verdict.clone().unwrap();
    assert!(verdict.carried && verdict.verdict == VerdictWord::Dismissed);
    assert_eq!(report.reviewed.as_ref().unwrap().unmatched, 0);
    hide_dismissed(&mut report);
    assert!(report.disputes.is_empty());
    assert_eq!(report.reviewed.unwrap().hidden, 1);
}

#[test]
fn a_dispute_whose_answers_changed_is_open_again_and_says_what_changed() {
    let ledger = ledger_on(&report(&[TWELVE, NINETEEN]), Decision::Confirmed);
    let mut changed = report(&[("14", &[("wire.md", "14 people were hurt")]), NINETEEN]);
    apply(&mut changed, &ledger, None);
    let reopened = changed.disputes[0].reopened.clone().unwrap();
    assert!(changed.disputes[0].verdict.is_none());
    assert_eq!(
        reopened.changes,
        ["the answer “12” is given no longer (wire.md)", "the answer “14” is new (wire.md)"]
    );
    assert_eq!(reopened.before.verdict, VerdictWord::Confirmed);
}

#[test]
fn a_new_voice_opens_what_was_settled_as_none_but_not_what_was_confirmed() {
    let joined = ("19", &[("notice.txt", "19 were hurt"), ("late.md", "19 people were injured")][..]);
    for (decision, holds) in
        [(Decision::Confirmed, true), (Decision::Explained, false), (Decision::Dismissed, false)]
    {
        let ledger = ledger_on(&report(&[TWELVE, NINETEEN]), decision);
        let mut report = report(&[TWELVE, joined]);
        apply(&mut report, &ledger, None);
        assert_eq!(report.disputes[0].verdict.is_some(), holds, "{decision:?}");
        if let Some(reopened) = &report.disputes[0].reopened {
            assert_eq!(reopened.changes, ["late.md joined the answer “19”: “19 people were injured”"]);
        }
    }
}

#[test]
fn the_name_of_a_dispute_does_not_hide_what_changed() {
    // A fingerprint may be made of the answers alone: then it stays when words change or somebody joins.
    let old = report(&[TWELVE, NINETEEN]);
    let with = |claims: &[(&str, &str)]| {
        let mut report = report(&[TWELVE, ("19", claims)]);
        report.disputes[0].fingerprint.clone_from(&old.disputes[0].fingerprint);
        apply(&mut report, &ledger_on(&old, Decision::Dismissed), None);
        let dispute = report.disputes.remove(0);
        (dispute.verdict.map(|verdict| verdict.carried), dispute.reopened.is_some())
    };
    assert_eq!(with(&[("notice.txt", "19 were hurt")]), (Some(false), false));
    assert_eq!(with(&[("notice.txt", "19 were injured")]), (Some(true), false));
    assert_eq!(with(&[("notice.txt", "19 were hurt"), ("copy.txt", "19 were hurt")]), (Some(false), false));
    assert_eq!(with(&[("notice.txt", "19 were hurt"), ("late.md", "19 injured")]), (None, true));
}

#[test]
fn what_has_nothing_in_common_stays_apart() {
    let ledger = ledger_on(&report(&[TWELVE, NINETEEN]), Decision::Dismissed);
    let mut other = report(&[("3", &[("a.md", "3 were hurt")]), ("5", &[("b.md", "5 were hurt")])]);
    apply(&mut other, &ledger, None);
    assert!(other.disputes[0].verdict.is_none() && other.disputes[0].reopened.is_none());
    assert_eq!(other.reviewed.unwrap().unmatched, 1);
    let mut kind = report(&[("14", &[("wire.md", "14 people were hurt")]), NINETEEN]);
    kind.disputes[0].kind = Kind::Measure;
    apply(&mut kind, &ledger, None);
    assert!(kind.disputes[0].reopened.is_none());
}

#[test]
fn a_verdict_that_was_taken_back_holds_nowhere() {
    let mut ledger = ledger_on(&report(&[TWELVE, NINETEEN]), Decision::Dismissed);
    let back = Record { revision: 2, verdict: Decision::Withdrawn, ..ledger.records[0].clone() };
    ledger.records.push(back);
    let mut same = report(&[TWELVE, NINETEEN]);
    apply(&mut same, &ledger, None);
    assert!(same.disputes[0].verdict.is_none() && same.disputes[0].reopened.is_none());
    let mut changed = report(&[("14", &[("wire.md", "14 people were hurt")]), NINETEEN]);
    apply(&mut changed, &ledger, None);
    assert!(changed.disputes[0].reopened.is_none());
    assert_eq!(changed.reviewed.unwrap().unmatched, 0);
}

#[test]
fn a_report_without_verdicts_is_left_as_it_is() {
    let mut report = report(&[TWELVE, NINETEEN]);
    apply(&mut report, &Ledger::default(), None);
    assert_eq!(report.reviewed, None);
}

#[test]
fn tables_and_lists_come_back_as_they_went() {
    let on = report(&[TWELVE, NINETEEN]);
    let records = [
        Record {
            revision: 3,
            reason: Some("=1+1, “so”\nand 'so'".to_owned()),
            note: Some("'quoted".to_owned()),
            link: Some("https://desk.example/4?a=1&b=2".to_owned()),
            until: Some("2031-06-30".to_owned()),
            ..Record::on(&on.disputes[0], Decision::Explained)
        },
        record("00112233445566bb", Decision::Withdrawn),
    ];
    let named: Vec<(&str, &Record)> = records.iter().map(|record| ("ferry", record)).collect();
    assert_eq!(from_csv(&csv(&named)).unwrap(), records);
    assert_eq!(from_json(&json(&named)).unwrap(), records);
    assert_eq!(from_json(&String::from_utf8(lines(&records)).unwrap()).unwrap(), records);
    assert!(csv(&named).contains("\"'=1+1, "), "a spreadsheet would run it");
}

#[test]
fn a_table_of_two_columns_is_enough_and_mistakes_have_lines() {
    let found = from_csv("verdict,fingerprint\nconfirmed,00112233445566aa\n").unwrap();
    assert_eq!((found.len(), found[0].verdict, found[0].about.is_none()), (1, Decision::Confirmed, true));
    for (text, said) in [
        ("fingerprint\n00112233445566aa\n", "fingerprint and verdict"),
        ("fingerprint,verdict\n00112233445566aa,perhaps\n", "line 2"),
        ("fingerprint,verdict\n00112233445566aa,confirmed\n12,confirmed\n", "line 3"),
        ("fingerprint,verdict,until\n00112233445566aa,confirmed,soon\n", "2031-05-02"),
    ] {
        let error = from_csv(text).unwrap_err().to_string();
        assert!(error.contains(said), "{error}");
    }
    assert!(from_json("{\"fingerprint\": 3}").unwrap_err().to_string().starts_with("line 1"));
}

#[test]
fn precision_is_counted_by_kind_and_rule() {
    let base = Record::on(&report(&[TWELVE, NINETEEN]).disputes[0], Decision::Confirmed);
    let mut records: Vec<Record> = (0..10).map(|_| base.clone()).collect();
    records[7].verdict = Decision::Explained;
    records[8].verdict = Decision::Dismissed;
    records[9].verdict = Decision::Withdrawn;
    let groups = precision(&records);
    let names: Vec<(&str, &str)> = groups.iter().map(|g| (g.by, g.name.as_str())).collect();
    assert_eq!(names, [("relation", "contradiction"), ("kind", "quantity"), ("rule", "injured")]);
    for group in groups {
        assert_eq!((group.standing.confirmed, group.standing.decided()), (7, 9));
        let shares = group.precision;
        assert!((shares.precision - 7.0 / 9.0).abs() < 1e-12);
        // Wilson's interval for 7 of 9, worked out apart from this program.
        assert!((shares.lower - 0.4526).abs() < 1e-3 && (shares.upper - 0.9368).abs() < 1e-3, "{shares:?}");
        let brier = (7.0 * 0.066_f64.powi(2) + 2.0 * 0.934_f64.powi(2)) / 9.0;
        assert!((shares.brier.unwrap() - brier).abs() < 1e-12);
    }
}

#[test]
fn decisions_label_pairs() {
    let confirmed = Record::on(&report(&[TWELVE, NINETEEN]).disputes[0], Decision::Confirmed);
    let pair = Labelled::of(&confirmed).unwrap();
    assert_eq!((pair.a.as_str(), pair.b.as_str()), ("12 people were hurt", "19 were hurt"));
    assert_eq!(pair.label, "contradiction");
    let dismissed = Record { verdict: Decision::Dismissed, ..confirmed.clone() };
    assert_eq!(Labelled::of(&dismissed).unwrap().label, "neutral");
    assert_eq!(Labelled::of(&Record { verdict: Decision::Withdrawn, ..confirmed.clone() }), None);
    assert_eq!(Labelled::of(&Record { about: None, ..confirmed }), None);
}

/// The sides of a dispute: the answer of each with its sources and their words.
type Sides<'a> = &'a [(&'a str, &'a [(&'a str, &'a str)])];

/// Reports of several disputes, one for each list of sides.
fn several(disputes: &[Sides<'_>]) -> Report {
    let mut whole = report(disputes[0]);
    whole.disputes = disputes.iter().flat_map(|sides| report(sides).disputes).collect();
    whole
}

#[test]
fn a_verdict_moves_to_the_likeliest_dispute_and_to_one_alone() {
    let twelve: (&str, &[(&str, &str)]) = ("12", &[("wire.md", "Twelve passengers were hurt")]);
    let thirty: (&str, &[(&str, &str)]) = ("30", &[("log.txt", "30 were hurt")]);
    let nine: (&str, &[(&str, &str)]) = ("9", &[("desk.md", "Nine were hurt, a clerk said")]);
    // Before, and the places on which its verdict may stand afterwards; `None` where it stands on none.
    let rows: [(&str, &[Sides], Option<usize>, usize); 4] = [
        ("alone", &[&[twelve, NINETEEN]], Some(0), 0),
        ("beside a less likely one", &[&[nine, NINETEEN], &[twelve, NINETEEN]], Some(1), 0),
        ("beside a copy", &[&[twelve, NINETEEN], &[twelve, NINETEEN]], Some(0), 0),
        ("nothing in common", &[&[nine, thirty]], None, 1),
    ];
    for (what, now, wanted, unmatched) in rows {
        let ledger = ledger_on(&report(&[TWELVE, NINETEEN]), Decision::Confirmed);
        let mut now = several(now);
        apply(&mut now, &ledger, None);
        let touched: Vec<usize> = (0..now.disputes.len())
            .filter(|at| now.disputes[*at].verdict.is_some() || now.disputes[*at].reopened.is_some())
            .collect();
        assert_eq!(touched, wanted.into_iter().collect::<Vec<_>>(), "{what}");
        assert_eq!(now.reviewed.unwrap().unmatched, unmatched, "{what}");
    }
}

#[test]
fn of_two_verdicts_that_could_move_the_one_of_the_name_goes_first_and_the_later_next() {
    let words =
        |words: &'static str| [("12", [("wire.md", words)]), ("19", [("notice.txt", "19 were hurt")])];
    let before = |told: &'static str, revision: u64| {
        let sides = words(told);
        let sides: Vec<(&str, &[(&str, &str)])> = sides.iter().map(|(a, c)| (*a, c.as_slice())).collect();
        let decision = if revision > 1 { Decision::Explained } else { Decision::Confirmed };
        Record { revision, ..Record::on(&report(&sides).disputes[0], decision) }
    };
    let (early, late) = (before("12 were hurt in all", 1), before("12 were hurt, it is said", 2));
    for records in [[early.clone(), late.clone()], [late.clone(), early.clone()]] {
        let ledger = Ledger { records: records.to_vec(), damaged: Vec::new() };
        // Both are as likely: the later decision moves, the other is on none.
        let mut now = report(&[TWELVE, NINETEEN]);
        apply(&mut now, &ledger, None);
        assert_eq!(now.disputes[0].verdict.as_ref().unwrap().verdict, VerdictWord::Explained);
        assert_eq!(now.reviewed.as_ref().unwrap().unmatched, 1);
        // A dispute that has its name still keeps the verdict of its name.
        let sides = words("12 were hurt in all");
        let sides: Vec<(&str, &[(&str, &str)])> = sides.iter().map(|(a, c)| (*a, c.as_slice())).collect();
        let mut now = report(&sides);
        apply(&mut now, &ledger, None);
        assert_eq!(now.disputes[0].verdict.as_ref().unwrap().verdict, VerdictWord::Confirmed);
        assert_eq!(now.reviewed.as_ref().unwrap().unmatched, 1);
    }
}

#[test]
fn revisions_are_counted_alike_for_few_records_and_for_many() {
    let names: Vec<String> = (0..12).map(|n| format!("00112233445566{n:02x}")).collect();
    let file = folder("revisions").join(FILE);
    let all = |count: usize| -> Vec<Record> {
        names[..count].iter().map(|name| record(name, Decision::Confirmed)).collect()
    };
    let revisions = |records: &[Record]| records.iter().map(|r| r.revision).collect::<Vec<_>>();
    for (round, count) in [12, 1, 8, 9, 12].into_iter().enumerate() {
        let mut records = all(count);
        // A name among other words is no decision on it.
        records[0].note = Some(format!("as {} was", names[11]));
        append(&file, &mut records).unwrap();
        let known = Ledger::read(&file).unwrap();
        for (record, revision) in records.iter().zip(revisions(&records)) {
            let own = known.records.iter().filter(|r| r.fingerprint == record.fingerprint).count() as u64;
            assert_eq!(revision, own, "round {round}: {}", record.fingerprint);
        }
    }
    let mut last = [record(&names[11], Decision::Dismissed)];
    append(&file, &mut last).unwrap();
    assert_eq!(last[0].revision, 3, "twice decided before, and named in five notes");
}
