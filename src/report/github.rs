//! Workflow commands of GitHub Actions: one annotation a dispute, at the first claim of its first side.

use crate::model::{Dispute, Evidence, Report, Severity, WaiverNotice};

use super::words::{answers, plain, quoted, settled, written};

/// One command a line, the gravest first, since GitHub shows only the first ten of each level in a step. What a
/// reviewer or a waiver has settled is left out.
pub(super) fn render(reports: &[Report]) -> String {
    let mut out = String::new();
    for report in reports {
        for dispute in report.disputes.iter().filter(|dispute| !settled(dispute)) {
            if let Some(claim) = dispute.sides.iter().find_map(|side| side.claims.first()) {
                out.push_str(&command(report, dispute, claim));
            }
        }
        for each in &report.waivers {
            out.push_str(&notice(each));
        }
        for each in &report.checked.not_read {
            let level = if each.failed { "error" } else { "notice" };
            let file = property(&format!("{}{}", report.base, each.path));
            out.push_str(&format!("::{level} file={file},title=not read::{}\n", data(&plain(&each.why))));
        }
    }
    out
}

fn command(report: &Report, dispute: &Dispute, claim: &Evidence) -> String {
    let level = level(dispute.severity);
    let [from, to] = claim.utf16;
    // Columns are taken only where the words stand in one line.
    let columns = if from.line == to.line && to.column > from.column {
        format!(",col={},endColumn={}", from.column, to.column)
    } else {
        String::new()
    };
    format!(
        "::{level} file={},line={},endLine={}{columns},title={}::{}\n",
        property(&format!("{}{}", report.base, claim.source)),
        from.line,
        to.line,
        property(&plain(&format!("{}: {}", dispute.relation.word(), dispute.question))),
        data(&message(dispute)),
    )
}

/// A waiver to look at, where it is written.
fn notice(notice: &WaiverNotice) -> String {
    let ((file, line), id) = (written(notice), notice.fault.id());
    let (level, file, words) = (level(notice.severity), property(file), data(&plain(&notice.message)));
    format!("::{level} file={file},line={line},title={id}::{words}\n")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

/// The answers, then each side's first words with their place.
fn message(dispute: &Dispute) -> String {
    let mut lines = vec![answers(dispute), plain(&dispute.message)];
    for side in &dispute.sides {
        if let Some(claim) = side.claims.first() {
            let words = plain(&quoted(claim.attribution.mode, &claim.text));
            let (path, holder) = (plain(&claim.source), plain(&claim.attribution.holder.name));
            lines.push(format!("{path}:{} {holder}: {words}", claim.line));
        }
    }
    lines.join("\n")
}

/// A message, escaped by the rules of the runner: `%` and line ends.
fn data(words: &str) -> String {
    words.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property, which ends at a comma or colon too.
fn property(words: &str) -> String {
    data(words).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn a_document_cannot_write_a_command() {
        assert_eq!(data("100%\r\n::error::x"), "100%25%0D%0A::error::x");
        assert_eq!(property("a,b:c%"), "a%2Cb%3Ac%25");
    }

    #[test]
    fn a_dispute_is_one_line_at_its_first_claim() {
        let text = render(&[sample::report()]);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 4, "{text}");
        assert!(
            lines[0].starts_with(
                "::error file=story/wire | copy.md,line=3,endLine=3,col=1,endColumn=10,title=contradiction%3A How \
                 many were hurt in the [collision]?::12 against 19%0A12 against 19%0A"
            ),
            "{text}"
        );
        assert!(lines[3].starts_with("::error file=story/scan.bin,title=not read::binary file"), "{text}");
    }
}
