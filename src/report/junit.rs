//! JUnit XML, as build servers read it: one suite a dossier, one case a dispute.

use std::fmt::Write as _;

use crate::model::{Dispute, Report, Severity, WaiverNotice};

use super::words::{answers, excuse, grave, markup, plain, quoted, settled, written};

/// All suites. What must be settled is a failure, what a reviewer or a waiver has settled is skipped, all else passes
/// with its words as output, waivers to look at among it; a file that could not be read is an error.
pub(super) fn render(reports: &[Report]) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    let all: Vec<Counts> = reports.iter().map(Counts::of).collect();
    let sum = |count: fn(&Counts) -> usize| all.iter().map(count).sum::<usize>();
    let _ = writeln!(
        out,
        "<testsuites name=\"gainsay\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\">",
        sum(|c| c.tests),
        sum(|c| c.failures),
        sum(|c| c.errors),
        sum(|c| c.skipped),
    );
    for (report, counts) in reports.iter().zip(&all) {
        suite(&mut out, report, counts);
    }
    out.push_str("</testsuites>\n");
    out
}

struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

impl Counts {
    fn of(report: &Report) -> Self {
        let of = |is: fn(&Dispute) -> bool| report.disputes.iter().filter(|d| is(d)).count();
        let not_read = &report.checked.not_read;
        let errors = not_read.iter().filter(|each| each.failed).count();
        Self {
            tests: report.disputes.len() + not_read.len() + report.waivers.len() + 1,
            failures: of(grave) + report.waivers.iter().filter(|notice| fails(notice)).count(),
            errors,
            skipped: of(settled) + not_read.len() - errors,
        }
    }
}

fn suite(out: &mut String, report: &Report, counts: &Counts) {
    let name = markup(&report.dossier);
    let Counts { tests, failures, errors, skipped } = counts;
    let _ = writeln!(
        out,
        "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" \
         skipped=\"{skipped}\">"
    );
    // Build servers take a suite without a case for one that did not run.
    let _ = writeln!(out, "    <testcase classname=\"{name}\" name=\"the sources were compared\"/>");
    for each in &report.checked.not_read {
        let (path, why) = (markup(&each.path), markup(&each.why));
        let tag = if each.failed { "error" } else { "skipped" };
        let _ = writeln!(
            out,
            "    <testcase classname=\"{name}\" name=\"read {path}\"><{tag} message=\"{why}\"/></testcase>"
        );
    }
    for each in &report.disputes {
        case(out, report, each);
    }
    for each in &report.waivers {
        notice(out, &name, each);
    }
    out.push_str("  </testsuite>\n");
}

fn fails(notice: &WaiverNotice) -> bool {
    notice.severity == Severity::Error
}

fn notice(out: &mut String, suite: &str, notice: &WaiverNotice) {
    let ((file, line), id, message) = (written(notice), notice.fault.id(), markup(&notice.message));
    let told = if fails(notice) {
        format!("<failure type=\"{id}\" message=\"{message}\"/>")
    } else {
        format!("<system-out>{id}: {message}</system-out>")
    };
    let (at, file) = (markup(&notice.written), markup(file));
    let _ = writeln!(
        out,
        "    <testcase classname=\"{suite}.{id}\" name=\"{at}\" file=\"{file}\" line=\"{line}\">{told}</testcase>"
    );
}

fn case(out: &mut String, report: &Report, dispute: &Dispute) {
    let file = dispute.sides.iter().flat_map(|side| &side.claims).next().map_or_else(String::new, |claim| {
        format!(" file=\"{}{}\" line=\"{}\"", markup(&report.base), markup(&claim.source), claim.line)
    });
    let _ = write!(
        out,
        "    <testcase classname=\"{}.{}\" name=\"{} [{}]\"{file}>",
        markup(&report.dossier),
        dispute.kind,
        markup(&dispute.question),
        markup(&dispute.fingerprint),
    );
    let (relation, message) = (dispute.relation.word(), markup(&dispute.message));
    if settled(dispute) {
        let word = if dispute.waiver.is_some() { "waived" } else { "settled by a reviewer" };
        let why = excuse(dispute).map_or_else(String::new, |why| format!(": {}", markup(why)));
        let _ = write!(out, "<skipped message=\"{word}{why}\"/>");
    } else if grave(dispute) {
        let _ = write!(out, "<failure type=\"{relation}\" message=\"{message}\">{}</failure>", body(dispute));
    } else {
        let _ = write!(out, "<system-out>{relation}: {message}\n{}</system-out>", body(dispute));
    }
    out.push_str("</testcase>\n");
}

/// The sides with their words and places, then the reasoning.
fn body(dispute: &Dispute) -> String {
    let mut lines = vec![format!("{} (confidence {:.2})", answers(dispute), dispute.confidence)];
    for side in &dispute.sides {
        for claim in &side.claims {
            let words = quoted(claim.attribution.mode, &claim.text);
            let (path, line, holder) = (&claim.source, claim.line, &claim.attribution.holder.name);
            lines.push(format!("{}: {path}:{line}: {holder}: {words}", plain(&side.answer)));
        }
    }
    lines.extend(dispute.steps.iter().map(|step| format!("- {step}")));
    lines.iter().map(|line| markup(line)).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn what_must_be_settled_fails_and_markup_is_disarmed() {
        let text = render(&[sample::report()]);
        assert!(text.contains("tests=\"5\" failures=\"1\" errors=\"1\" skipped=\"0\""), "{text}");
        assert_eq!(text.matches("<failure type=\"contradiction\"").count(), 1);
        assert_eq!(text.matches("<system-out>").count(), 2);
        assert!(text.contains("&lt;img src=x&gt; 19 were hurt") && !text.contains("<img"), "{text}");
        assert!(text.contains("[U+202E]"));
    }
}
