//! Words and paths of documents, made safe to show; what several formats share.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde::Serialize;

use crate::model::{
    BaselineState, Dispute, Evidence, Mode, Report, ReportSource, Severity, VerdictWord, WaiverNotice,
};

/// Whether a character shows nothing, or turns the direction of writing: it could hide or reorder what is read.
pub(super) fn hides(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}'
            | '\u{E0000}'..='\u{E007F}')
}

/// The words in one line: white space as single spaces, a character that hides as its number, `[U+202E]`.
pub(super) fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            if hides(c) {
                let _ = write!(out, "[U+{:04X}]", u32::from(c));
            } else {
                out.push(c);
            }
        }
    }
    out
}

/// The words as they may stand in the text or a quoted attribute of HTML and XML, in one line.
pub fn markup(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for c in plain(words).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// A relative address: every byte that is not plain is written as `%XX`.
pub(super) fn address(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-' | b'_') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// The words of the answers, one against the other.
pub(super) fn answers(dispute: &Dispute) -> String {
    dispute.sides.iter().map(|side| plain(&side.answer)).collect::<Vec<_>>().join(" against ")
}

/// The source of that path.
pub(super) fn source<'r>(report: &'r Report, path: &str) -> Option<&'r ReportSource> {
    report.sources.iter().find(|source| source.path == path)
}

/// The sources by number, one for each file: of several articles in one file, the first.
pub(super) fn files(report: &Report) -> impl Iterator<Item = (usize, &ReportSource)> {
    let mut seen = BTreeSet::new();
    report.sources.iter().enumerate().filter(move |(_, source)| seen.insert(source.path.as_str()))
}

/// Whether a reviewer has settled the dispute as none, or a waiver lets it stand.
pub(super) fn settled(dispute: &Dispute) -> bool {
    let word = dispute.verdict.as_ref().map(|verdict| verdict.verdict);
    matches!(word, Some(VerdictWord::Explained | VerdictWord::Dismissed)) || dispute.waiver.is_some()
}

/// The claims on those sides of a dispute that a statement does not stand on.
pub(super) fn opposed<'r>(dispute: &'r Dispute, own: &Evidence) -> Vec<&'r Evidence> {
    let stands =
        |claim: &Evidence| claim.source == own.source && claim.start < own.end && own.start < claim.end;
    let sides = dispute.sides.iter().filter(|side| !side.claims.iter().any(stands));
    sides.flat_map(|side| &side.claims).collect()
}

/// Why a dispute is settled: the waiver's reason, else the reviewer's.
pub(super) fn excuse(dispute: &Dispute) -> Option<&str> {
    let waiver = dispute.waiver.as_ref().map(|waiver| waiver.reason.as_str());
    waiver.or_else(|| dispute.verdict.as_ref()?.reason.as_deref())
}

/// How a dispute stands to the baseline, in words.
pub(super) fn standing(state: BaselineState) -> &'static str {
    match state {
        BaselineState::New => "not in the baseline",
        BaselineState::Unchanged => "in the baseline",
        BaselineState::Updated => "in the baseline with other answers",
    }
}

/// File and line in which a waiver is written.
pub(super) fn written(notice: &WaiverNotice) -> (&str, usize) {
    let split = notice.written.rsplit_once(':');
    let place = split.and_then(|(file, line)| Some((file, line.parse().ok()?)));
    place.unwrap_or((notice.written.as_str(), 1))
}

/// Whether the dispute must be settled before all is well.
pub(super) fn grave(dispute: &Dispute) -> bool {
    dispute.severity == Severity::Error && !settled(dispute)
}

/// The word that stands for a value in JSON; empty where it is more than a word.
pub(super) fn spelled(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// Words in quotation marks where they are a speaker's own.
pub(super) fn quoted(mode: Mode, words: &str) -> String {
    if mode == Mode::Direct { format!("“{words}”") } else { words.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_is_made_visible() {
        assert_eq!(plain("a\u{202E}b\u{0007}\tc\n d"), "a[U+202E]b[U+0007] c d");
        assert_eq!(
            markup("<script>alert('1' & \"2\")</script>"),
            "&lt;script&gt;alert(&#39;1&#39; &amp; &quot;2&quot;)&lt;/script&gt;"
        );
        assert_eq!(plain("Zoë – 5 €, \u{5E9}\u{5DC}"), "Zoë – 5 €, \u{5E9}\u{5DC}");
    }

    #[test]
    fn addresses_are_relative_and_bare() {
        assert_eq!(address("a b/c(1).md"), "a%20b/c%281%29.md");
        assert_eq!(address("javascript:x"), "javascript%3Ax");
    }
}
