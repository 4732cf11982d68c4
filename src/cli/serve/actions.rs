//! What reviewers add: verdicts, files, texts, dossiers. All of it checked before anything is written.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::Arc;

use gainsay::review::verdicts::Decision;
use serde::Deserialize;

use super::answer::{Answer, Refusal};
use super::desk::{Desk, PATIENCE};
use super::{App, names, pages};
use crate::cli::inputs;
use crate::cli::review::session::{Said, Session};

/// Most bytes of one file, of all files of one request, and of a text that is pasted.
pub(super) const FILE: usize = 20 << 20;
pub(super) const REQUEST: usize = 60 << 20;
pub(super) const TEXT: usize = 2 << 20;
/// Most files of one request, and most sources that a dossier grows to from here.
pub(super) const FILES: usize = 100;
const SOURCES: usize = 2000;
/// Most characters of a line, and of a note.
const LINE: usize = 1000;
const NOTE: usize = 10_000;

/// A verdict as its form sends it.
#[derive(Deserialize)]
pub(super) struct VerdictForm {
    pub(super) secret: String,
    fingerprint: String,
    verdict: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    link: String,
    #[serde(default)]
    until: String,
    /// `dispute` where the form stood on the page of the dispute alone.
    #[serde(default)]
    from: String,
}

/// Keeps a verdict; when this returns it is on disk.
pub(super) fn verdict(
    app: &Arc<App>,
    desk: &Arc<Desk>,
    form: VerdictForm,
    reviewer: Option<String>,
) -> Result<Answer, Refusal> {
    let decision = match form.verdict.as_str() {
        "confirmed" => Decision::Confirmed,
        "explained" => Decision::Explained,
        "dismissed" => Decision::Dismissed,
        "withdrawn" => Decision::Withdrawn,
        _ => return Err(Refusal::mistaken("There is no such verdict.")),
    };
    let reason = filled(&form.reason, LINE, "The reason")?;
    if matches!(decision, Decision::Explained | Decision::Dismissed) && reason.is_none() {
        return Err(Refusal::mistaken(format!("Why is it {}? A reason is needed.", decision.name())));
    }
    let link = filled(&form.link, LINE, "The link")?;
    if link.as_ref().is_some_and(|link| !(link.starts_with("https://") || link.starts_with("http://"))) {
        return Err(Refusal::mistaken("A link begins with https:// or http://."));
    }
    let until = filled(&form.until, LINE, "The date")?;
    if until.as_ref().is_some_and(|until| until.parse::<jiff::civil::Date>().is_err()) {
        return Err(Refusal::mistaken("The last day is a date such as 2031-05-31."));
    }
    let note = filled_lines(&form.note, NOTE, "The note")?;
    let (view, _) = desk.view(app, PATIENCE);
    let view = view.ok_or_else(|| Refusal::unknown("The sources are still being read."))?;
    let report = view.analysis.report.clone();
    let known = report.disputes.iter().position(|dispute| dispute.fingerprint == form.fingerprint);
    let place = known.ok_or_else(|| {
        Refusal::new(
            axum::http::StatusCode::CONFLICT,
            "The sources have changed: this dispute is not found any more, so nothing was decided on it.",
        )
    })?;
    let failed = |failure: crate::cli::Failure| Refusal::failed(failure.message());
    let mut session = Session::new(report, desk.folder.clone(), app.day.today(), reviewer).map_err(failed)?;
    session.decide(place, decision, Said { reason, note, link, until }).map_err(failed)?;
    Ok(Answer::Go(match form.from.as_str() {
        "dispute" => pages::dispute_address(desk, &form.fingerprint),
        _ => format!("{}#d0-{}", pages::address(desk), form.fingerprint),
    }))
}

/// Words in one line; `None` where there are none.
pub(super) fn filled(words: &str, most: usize, what: &str) -> Result<Option<String>, Refusal> {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > most {
        return Err(Refusal::mistaken(format!("{what} is longer than {most} characters.")));
    }
    Ok((!line.is_empty()).then_some(line))
}

fn filled_lines(words: &str, most: usize, what: &str) -> Result<Option<String>, Refusal> {
    let text = words.replace("\r\n", "\n");
    if text.chars().count() > most {
        return Err(Refusal::mistaken(format!("{what} is longer than {most} characters.")));
    }
    let text = text.trim();
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// Puts files into the dossier's folder, each whole or not at all; none is ever overwritten.
pub(super) fn upload(app: &App, desk: &Desk, files: &[(String, Vec<u8>)]) -> Result<Answer, Refusal> {
    if files.is_empty() {
        return Err(Refusal::mistaken("No file was chosen."));
    }
    room(app, desk, files.len())?;
    let safe = files.iter().map(|(sent, bytes)| Some((names::safe(sent)?, bytes)));
    let named: Option<Vec<(String, &Vec<u8>)>> = safe.collect();
    let named = named.ok_or_else(|| Refusal::mistaken("A file has no name that a file here could have."))?;
    for (name, bytes) in named {
        kept(&desk.folder, &name, bytes)?;
    }
    Ok(Answer::Go(format!("{}#sources-0", pages::address(desk))))
}

/// A text that was pasted, with what is known about it.
#[derive(Deserialize)]
pub(super) struct TextForm {
    pub(super) secret: String,
    text: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    publisher: String,
    #[serde(default)]
    date: String,
    #[serde(default)]
    url: String,
}

/// Puts a pasted text into the dossier's folder, under a head that tells where it comes from.
pub(super) fn paste(app: &App, desk: &Desk, form: &TextForm) -> Result<Answer, Refusal> {
    let text = form.text.replace("\r\n", "\n");
    if text.trim().is_empty() {
        return Err(Refusal::mistaken("The text is empty."));
    }
    room(app, desk, 1)?;
    let title = filled(&form.title, LINE, "The title")?;
    let publisher = filled(&form.publisher, LINE, "The outlet")?;
    let known = [
        ("title", title.clone()),
        ("publisher", publisher.clone()),
        ("date", filled(&form.date, LINE, "The date")?),
        ("url", filled(&form.url, LINE, "The address")?),
    ];
    let mut head = String::new();
    for (key, words) in known.iter().filter_map(|(key, words)| Some((key, words.as_ref()?))) {
        // A string of JSON is one of YAML.
        let words = serde_json::to_string(words).unwrap_or_default();
        head.push_str(&format!("{key}: {words}\n"));
    }
    let whole = if head.is_empty() { text } else { format!("---\n{head}---\n{text}") };
    let named = [publisher, title].into_iter().flatten().collect::<Vec<_>>().join(" ").to_lowercase();
    let named: String =
        named.chars().map(|c| if c == '/' || c == '\\' || c == '.' { '-' } else { c }).collect();
    let name = names::safe(&format!("{}.txt", named.chars().take(60).collect::<String>()));
    let name = name.filter(|name| name != "txt").unwrap_or_else(|| "pasted.txt".to_owned());
    kept(&desk.folder, &name, format!("{}\n", whole.trim_end()).as_bytes())?;
    Ok(Answer::Go(format!("{}#sources-0", pages::address(desk))))
}

/// Makes a new dossier.
pub(super) fn begin(app: &App, name: &str) -> Result<Answer, Refusal> {
    let safe = names::safe(name).ok_or_else(|| Refusal::mistaken("A dossier needs a name."))?;
    let made = app.shelf.add(&safe).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Refusal::mistaken(format!("There is a {safe} already.")),
        _ => Refusal::failed(format!("{safe}: {error}")),
    })?;
    Ok(Answer::Go(pages::address(&made)))
}

/// Whether the dossier may grow by so many sources.
fn room(app: &App, desk: &Desk, more: usize) -> Result<(), Refusal> {
    let there = inputs::look(&desk.folder, &app.project).len();
    if there + more > SOURCES {
        return Err(Refusal::mistaken(format!("A dossier of more than {SOURCES} sources is not made here.")));
    }
    Ok(())
}

/// Writes a new file beside the others. Where one of that name holds the same, nothing is written; where it holds
/// something else, the new one gets a number.
fn kept(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Refusal> {
    let failed = |error: &io::Error| Refusal::failed(format!("{name}: cannot be written: {error}"));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    let mode: fs::Permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(mode);
    let mut file = builder.prefix(".gainsay-").tempfile_in(folder).map_err(|error| failed(&error))?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(|error| failed(&error))?;
    let mut target = name.to_owned();
    for number in 2..=SOURCES {
        match file.persist_noclobber(folder.join(&target)) {
            Ok(_) => return Ok(()),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
                let there = folder.join(&target);
                let plain = fs::symlink_metadata(&there).is_ok_and(|about| about.is_file());
                if plain && fs::read(&there).is_ok_and(|known| known == bytes) {
                    return Ok(());
                }
                file = error.file;
                target = names::numbered(name, number);
            }
            Err(error) => return Err(failed(&error.error)),
        }
    }
    Err(Refusal::failed(format!("{name}: there are too many files of that name")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_source_that_comes_in_takes_no_other_ones_place() {
        let folder = tempfile::tempdir().unwrap();
        let rows: [(&[u8], &[&str]); 5] = [
            (b"one", &["a.md"]),
            (b"one", &["a.md"]),
            (b"two", &["a-2.md", "a.md"]),
            (b"two", &["a-2.md", "a.md"]),
            (b"three", &["a-2.md", "a-3.md", "a.md"]),
        ];
        for (bytes, wanted) in rows {
            kept(folder.path(), "a.md", bytes).ok().unwrap();
            assert_eq!(names(folder.path()), wanted, "nothing else lies there");
        }
        assert_eq!(fs::read(folder.path().join("a.md")).unwrap(), b"one");
        assert_eq!(fs::read(folder.path().join("a-2.md")).unwrap(), b"two");
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed_and_what_cannot_be_written_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let outside = tempfile::tempdir().unwrap();
        let target = outside.path().join("other.md");
        fs::write(&target, "old").unwrap();
        for (name, leads) in [("a.md", target.as_path()), ("b.md", Path::new("nowhere"))] {
            std::os::unix::fs::symlink(leads, folder.path().join(name)).unwrap();
            // Even where the words would be the same.
            kept(folder.path(), name, b"old").ok().unwrap();
            assert!(fs::symlink_metadata(folder.path().join(name)).unwrap().is_symlink());
        }
        assert_eq!(names(folder.path()), ["a-2.md", "a.md", "b-2.md", "b.md"]);
        assert_eq!(fs::read_to_string(&target).unwrap(), "old");
        assert!(kept(&folder.path().join("a-2.md"), "c.md", b"new").is_err(), "no folder");
        assert!(kept(&folder.path().join("gone"), "c.md", b"new").is_err(), "a folder that is gone");
        assert_eq!(names(folder.path()).len(), 4);
        assert_eq!(names(outside.path()).len(), 1);
    }
}
