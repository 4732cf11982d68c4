use gainsay::review::{Change, Item};
use similar::{ChangeTag, TextDiff};

use super::super::output::{BAD, GOOD, LOOK, plain, styled};

/// One line on how a dispute stands.
pub(super) fn heading(dossier: &str, change: &Change<'_>) -> String {
    let line = |word: &str, name: &str, item: &Item<'_>| {
        format!("{word} {name} {}: {}\n", plain(dossier), plain(item.question))
    };
    match change {
        Change::New(item) => line(&styled(GOOD, "new"), item.fingerprint, item),
        Change::Resolved(item) => line(&styled(BAD, "resolved"), item.fingerprint, item),
        Change::Same(item) => line("same", item.fingerprint, item),
        Change::Changed { was, is } if was.fingerprint == is.fingerprint => {
            line(&styled(LOOK, "changed"), is.fingerprint, is)
        }
        Change::Changed { was, is } => {
            line(&styled(LOOK, "changed"), &format!("{} → {}", was.fingerprint, is.fingerprint), is)
        }
    }
}

/// A dispute as it was approved against what is found, line by line.
pub(super) fn change(dossier: &str, change: &Change<'_>) -> String {
    let (was, is) = match change {
        Change::New(item) => ("", item.text),
        Change::Resolved(item) => (item.text, ""),
        Change::Changed { was, is } => (was.text, is.text),
        Change::Same(item) => (item.text, item.text),
    };
    let mut text = heading(dossier, change);
    for each in TextDiff::from_lines(was, is).iter_all_changes() {
        let line = each.value().trim_end();
        if line.is_empty() {
            continue;
        }
        text.push_str(&match each.tag() {
            ChangeTag::Delete => styled(BAD, &format!("  - {line}")),
            ChangeTag::Insert => styled(GOOD, &format!("  + {line}")),
            ChangeTag::Equal => format!("    {line}"),
        });
        text.push('\n');
    }
    text.push('\n');
    text
}
