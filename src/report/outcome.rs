use crate::model::{Relation, Report, Reviewed, Verdict};

/// One line on what a report holds: `2 contradictions, 1 tension, 0 superseded; 5 sources, 212 claims; 1 not
/// read`.
pub fn summary(report: &Report) -> String {
    let of = |relation| report.disputes.iter().filter(|d| d.relation == relation).count();
    let mut line = format!(
        "{}, {}, {} superseded; {}, {}",
        counted(of(Relation::Contradiction), "contradiction"),
        counted(of(Relation::Tension), "tension"),
        of(Relation::Superseded),
        counted(report.sources.len(), "source"),
        counted(report.checked.claims, "claim"),
    );
    let not_read = report.checked.not_read.len();
    if not_read > 0 {
        line.push_str(&format!("; {not_read} not read"));
    }
    line
}

/// One line on what reviewers' verdicts did to a report: `2 confirmed, 1 dismissed (1 not shown)`; `None` where that
/// is nothing.
pub fn reviewed(reviewed: &Reviewed) -> Option<String> {
    let Reviewed { confirmed, explained, dismissed, hidden, reopened, unmatched, .. } = reviewed;
    let shown = if *hidden > 0 { format!(" ({hidden} not shown)") } else { String::new() };
    let parts = [
        (*confirmed, format!("{confirmed} confirmed")),
        (*explained, format!("{explained} explained")),
        (*dismissed, format!("{dismissed} dismissed{shown}")),
        (*reopened, format!("{reopened} open again")),
        (*unmatched, format!("{unmatched} found no longer")),
        (reviewed.contested.len(), format!("{} contested", reviewed.contested.len())),
        (reviewed.damaged.len(), format!("{} damaged lines in the file of verdicts", reviewed.damaged.len())),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| words).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Who gave a verdict and when, how long it holds, and where more stands: `by Ada; 2031-05-03T09:00:00Z`; `None` where
/// nothing of that is told.
pub fn given(verdict: &Verdict) -> Option<String> {
    let told = [
        verdict.reviewer.as_ref().map(|who| format!("by {who}")),
        verdict.at.clone(),
        verdict.until.as_ref().map(|until| format!("until {until}")),
        verdict.link.clone(),
        verdict.carried.then(|| "given when the words were others".to_owned()),
        verdict.rule_changed.then(|| "given before the rule changed".to_owned()),
    ];
    let told: Vec<String> = told.into_iter().flatten().collect();
    (!told.is_empty()).then(|| told.join("; "))
}

/// `1 claim`, `3 claims`.
pub(super) fn counted(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn counts_are_words() {
        assert_eq!(
            summary(&sample::report()),
            "1 contradiction, 1 tension, 1 superseded; 2 sources, 12 claims; 1 not read"
        );
    }

    #[test]
    fn what_verdicts_did_is_words() {
        assert_eq!(reviewed(&Reviewed::default()), None);
        let found = Reviewed { confirmed: 2, dismissed: 1, hidden: 1, unmatched: 3, ..Reviewed::default() };
        assert_eq!(
            reviewed(&found).as_deref(),
            Some("2 confirmed, 1 dismissed (1 not shown), 3 found no longer")
        );
    }
}
