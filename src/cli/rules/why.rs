use gainsay::check::Why;

use super::super::{Failure, output};

/// What the rules make of each statement, for people.
pub(super) fn text(told: &[Why]) -> String {
    if told.is_empty() {
        return "no statement in these words\n".to_owned();
    }
    let mut text = String::new();
    for why in told {
        let stance = format!("{:?}", why.stance).to_lowercase();
        let holder = why.holder.as_deref().map_or_else(String::new, |name| format!(" by {name}"));
        text.push_str(&output::plain(&format!("“{}” ({stance}{holder})", why.words)));
        text.push('\n');
        for read in &why.read {
            let line = format!("{} reads “{}” as {}: {}", read.rule, read.words, read.answer, read.question);
            text.push_str(&format!("  {}\n", output::plain(&line)));
        }
        for almost in &why.almost {
            let line = format!("{} almost, by “{}”: {}", almost.rule, almost.words, almost.why);
            text.push_str(&format!("  {}\n", output::plain(&line)));
        }
        if why.read.is_empty() && why.almost.is_empty() {
            text.push_str("  no rule has a phrase for this\n");
        }
    }
    text
}

/// The same for programs: a list of statements.
pub(super) fn json(told: &[Why]) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(told).map_err(|error| Failure::new(error.to_string()))?;
    Ok(format!("{text}\n"))
}
