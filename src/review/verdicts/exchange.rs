//! Decisions to and from tables and lists of other programs; labelled pairs for fitting weights.

use serde::{Deserialize, Serialize};

use super::Error;
use super::record::{About, AboutSide, Record};
use crate::model::Kind;

const HEAD: [&str; 18] = [
    "dossier",
    "fingerprint",
    "revision",
    "verdict",
    "reason",
    "note",
    "reviewer",
    "at",
    "until",
    "link",
    "relation",
    "confidence",
    "kind",
    "rule",
    "question",
    "answers",
    "sides",
    "rule_digest",
];

/// A decision with the name of its dossier.
#[derive(Serialize, Deserialize)]
struct Named<T> {
    #[serde(default)]
    dossier: String,
    #[serde(flatten)]
    record: T,
}

/// Two texts on which a reviewer decided whether they can both hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Labelled {
    /// Fingerprint of the dispute.
    pub id: String,
    /// The first claim of the first side.
    pub a: String,
    /// The first claim of the second side.
    pub b: String,
    /// `contradiction` where it was confirmed, else `neutral`.
    pub label: String,
    /// The kind of comparison.
    pub kind: Kind,
    /// The rule that named the question; `None` for alignment.
    pub rule: Option<String>,
    /// The confidence shown when it was decided, 0 to 1.
    pub confidence: f64,
}

impl Labelled {
    /// The pair that a decision labels; `None` where it was withdrawn, does not tell the sides, or is on an answer
    /// that was replaced, which is no question of whether both hold.
    pub fn of(record: &Record) -> Option<Self> {
        let (word, about) = (record.verdict.word()?, record.about.as_ref()?);
        let words = |side: usize| Some(about.sides.get(side)?.claims.first()?.words.clone());
        let confirmed = word == crate::model::VerdictWord::Confirmed;
        (about.relation != "superseded").then_some(())?;
        Some(Self {
            id: record.fingerprint.clone(),
            a: words(0)?,
            b: words(1)?,
            label: if confirmed { "contradiction" } else { "neutral" }.to_owned(),
            kind: about.kind,
            rule: about.rule.clone(),
            confidence: about.confidence,
        })
    }
}

/// The decisions with their dossiers' names as one JSON array, indented.
pub fn json(decisions: &[(&str, &Record)]) -> String {
    let rows: Vec<Named<&Record>> = decisions
        .iter()
        .map(|(dossier, record)| Named { dossier: (*dossier).to_owned(), record: *record })
        .collect();
    format!("{}\n", serde_json::to_string_pretty(&rows).unwrap_or_default())
}

/// Reads what [`json`] writes, or the lines of a file of decisions.
pub fn from_json(text: &str) -> Result<Vec<Record>, Error> {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    if text.starts_with('[') {
        let rows: Vec<Named<Record>> =
            serde_json::from_str(text).map_err(|error| Error::Record(error.to_string()))?;
        return checked(rows.into_iter().map(|row| row.record).zip(1..), "entry");
    }
    let mut records = Vec::new();
    for (line, number) in text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
        let row: Named<Record> =
            serde_json::from_str(line).map_err(|error| Error::Record(format!("line {number}: {error}")))?;
        records.push((row.record, number));
    }
    checked(records.into_iter(), "line")
}

fn checked(records: impl Iterator<Item = (Record, usize)>, what: &str) -> Result<Vec<Record>, Error> {
    records
        .map(|(record, number)| match record.fault() {
            Some(fault) => Err(Error::Record(format!("{what} {number}: {fault}"))),
            None => Ok(record),
        })
        .collect()
}

/// The decisions with their dossiers' names as a table (RFC 4180). A cell that a spreadsheet would run as a formula
/// begins with `'`.
pub fn csv(decisions: &[(&str, &Record)]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing into memory fails only where rows differ in length, and none do.
    let _ = writer.write_record(HEAD);
    for (dossier, record) in decisions {
        let _ = writer.write_record(row(dossier, record).iter().map(|cell| guarded(cell)));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn row(dossier: &str, record: &Record) -> [String; 18] {
    let about = record.about.as_ref();
    let told = |words: &Option<String>| words.clone().unwrap_or_default();
    let of = |words: fn(&About) -> String| about.map(words).unwrap_or_default();
    [
        dossier.to_owned(),
        record.fingerprint.clone(),
        record.revision.to_string(),
        record.verdict.name().to_owned(),
        told(&record.reason),
        told(&record.note),
        told(&record.reviewer),
        told(&record.at),
        told(&record.until),
        told(&record.link),
        of(|about| about.relation.clone()),
        of(|about| about.confidence.to_string()),
        of(|about| about.kind.word().to_owned()),
        of(|about| about.rule.clone().unwrap_or_default()),
        of(|about| about.question.clone()),
        of(|about| about.sides.iter().map(|s| s.answer.as_str()).collect::<Vec<_>>().join(" | ")),
        of(|about| serde_json::to_string(&about.sides).unwrap_or_default()),
        of(|about| about.rule_digest.clone().unwrap_or_default()),
    ]
}

/// Reads what [`csv()`] writes, or any table with the columns `fingerprint` and `verdict`; others may be missing.
pub fn from_csv(text: &str) -> Result<Vec<Record>, Error> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let head = reader.headers().map_err(|error| Error::Record(error.to_string()))?.clone();
    let place = |name: &str| head.iter().position(|cell| cell.trim_start_matches('\u{FEFF}').trim() == name);
    if place("fingerprint").is_none() || place("verdict").is_none() {
        return Err(Error::Record("the first line must name the columns fingerprint and verdict".to_owned()));
    }
    let mut records = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| Error::Record(error.to_string()))?;
        let line = row.position().map_or(0, |at| usize::try_from(at.line()).unwrap_or(usize::MAX));
        let cell = |name: &str| {
            let words = place(name).and_then(|place| row.get(place)).map(|words| unguarded(words.trim()));
            words.filter(|words| !words.is_empty()).map(str::to_owned)
        };
        let record = record(&cell).map_err(|why| Error::Record(format!("line {line}: {why}")))?;
        records.push((record, line));
    }
    checked(records.into_iter(), "line")
}

fn record(cell: &dyn Fn(&str) -> Option<String>) -> Result<Record, String> {
    let verdict = cell("verdict").unwrap_or_default();
    let revision = cell("revision").map_or(Ok(0), |words| words.parse());
    Ok(Record {
        fingerprint: cell("fingerprint").unwrap_or_default(),
        revision: revision.map_err(|_| "`revision` is no number".to_owned())?,
        verdict: word(&verdict).ok_or_else(|| {
            format!("{verdict:?}: a verdict is confirmed, explained, dismissed or withdrawn")
        })?,
        reason: cell("reason"),
        note: cell("note"),
        reviewer: cell("reviewer"),
        at: cell("at"),
        until: cell("until"),
        link: cell("link"),
        about: about(cell)?,
    })
}

/// The dispute as it was, where the row tells it.
fn about(cell: &dyn Fn(&str) -> Option<String>) -> Result<Option<About>, String> {
    let (Some(sides), Some(kind), Some(question)) = (cell("sides"), cell("kind"), cell("question")) else {
        return Ok(None);
    };
    let sides: Vec<AboutSide> = serde_json::from_str(&sides).map_err(|error| format!("`sides`: {error}"))?;
    let confidence = cell("confidence").unwrap_or_default().parse::<f64>();
    Ok(Some(About {
        question,
        rule: cell("rule"),
        rule_digest: cell("rule_digest"),
        kind: word(&kind).ok_or_else(|| format!("{kind:?}: no such kind"))?,
        relation: cell("relation").unwrap_or_default(),
        confidence: confidence.map_err(|_| "`confidence` is no number".to_owned())?,
        sides,
    }))
}

/// What stands for a word in JSON.
fn word<T: serde::de::DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::from(word)).ok()
}

const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

fn guarded(cell: &str) -> String {
    let runs = cell.starts_with(FORMULA) && cell.parse::<f64>().is_err();
    // A mark that stands there already gets another, so that the way back is the same for all.
    if runs || cell.starts_with('\'') { format!("'{cell}") } else { cell.to_owned() }
}

fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(FORMULA) || rest.starts_with('\'') => rest,
        _ => cell,
    }
}
