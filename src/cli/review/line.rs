//! Review without screens: a list, and decisions given as arguments.

use comfy_table::{ContentArrangement, Table, presets};
use gainsay::model::Dispute;
use serde_json::json;

use super::session::{Said, Session};
use super::{Arguments, Failure, Format, Outcome, Standing, output, session};
use crate::cli::verdicts::say;

/// Keeps the decisions asked for, then lists where that is asked for.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let mut session = session(arguments)?;
    // All are found before the first is kept.
    let mut places = Vec::new();
    for asked in &arguments.set {
        places.push((session.place(&asked.fingerprint)?, asked.decision));
    }
    let said = Said {
        reason: filled(arguments.reason.as_deref()),
        note: filled(arguments.note.as_deref()),
        link: filled(arguments.link.as_deref()),
        until: arguments.until.map(|day| day.to_string()),
    };
    for (place, decision) in places {
        session.decide(place, decision, said.clone())?;
        if let Some(dispute) = session.disputes().get(place) {
            let (name, question) = (decision.name(), output::plain(&dispute.question));
            output::note(&format!("{} {name}: {question}", dispute.fingerprint));
        }
    }
    if arguments.list {
        let shown: Vec<&Dispute> =
            session.disputes().iter().filter(|dispute| wanted(&arguments.only, dispute)).collect();
        let text = match arguments.format {
            Format::Table => table(&shown),
            Format::Json => list(&shown)?,
        };
        output::write(None, &text)?;
        note(&session);
    }
    Ok(Outcome::Clean)
}

fn note(session: &Session) {
    let open = session.disputes().iter().filter(|dispute| Standing::of(dispute).undecided()).count();
    output::note(&format!("{open} of {} disputes to be reviewed", session.disputes().len()));
    say(&session.report);
}

fn filled(words: Option<&str>) -> Option<String> {
    words.map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned)
}

fn wanted(only: &[Standing], dispute: &Dispute) -> bool {
    only.is_empty() || only.contains(&Standing::of(dispute))
}

fn table(disputes: &[&Dispute]) -> String {
    if disputes.is_empty() {
        return "no disputes\n".to_owned();
    }
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(["fingerprint", "state", "found", "confidence", "question", "answers"]);
    for dispute in disputes {
        let answers: Vec<String> = dispute.sides.iter().map(|side| output::plain(&side.answer)).collect();
        table.add_row([
            dispute.fingerprint.clone(),
            Standing::of(dispute).word().to_owned(),
            dispute.relation.word().to_owned(),
            format!("{:.2}", dispute.confidence),
            output::plain(&dispute.question),
            answers.join(" | "),
        ]);
    }
    let lines: Vec<String> = table.lines().map(|line| line.trim_end().to_owned()).collect();
    format!("{}\n", lines.join("\n"))
}

/// The disputes as in the report, each with the state of its review.
fn list(disputes: &[&Dispute]) -> Result<String, Failure> {
    let mut rows = Vec::new();
    for dispute in disputes {
        let mut row = serde_json::to_value(dispute).map_err(|error| Failure::new(error.to_string()))?;
        row["state"] = json!(Standing::of(dispute).word());
        rows.push(row);
    }
    serde_json::to_string_pretty(&rows)
        .map(|text| format!("{text}\n"))
        .map_err(|error| Failure::new(error.to_string()))
}
