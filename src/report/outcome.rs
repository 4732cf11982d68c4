use crate::model::{Relation, Report};

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
}
