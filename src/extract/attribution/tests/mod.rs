//! Attribution as tables, a file for each sort of frame: a text, and its frames.

mod complements;
mod quotations;
mod sources;
mod spans;
mod stances;
mod structure;

use super::*;
use crate::model::Source;

/// The blocks of `text`: one a line; `# ` before a headline, `NAME>` before a turn.
fn document(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let mut span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        let mut kind = BlockKind::Paragraph;
        let mut speaker = None;
        if span.of(text).starts_with("# ") {
            kind = BlockKind::Headline;
            span.start += 2;
        }
        if let Some((name, _)) = span.of(text).split_once("> ") {
            kind = BlockKind::Turn;
            speaker = Some(Span::new(span.start, span.start + name.len()));
            span.start += name.len() + 2;
        }
        if !span.is_empty() {
            let speaker_name = speaker.map(|s| s.of(text).to_owned());
            blocks.push(Block { span, kind, speaker, speaker_name, at: None });
        }
    }
    Document { source: Source::default(), text: text.to_owned(), blocks, ..Document::default() }
}

fn frames(text: &str) -> (Document, Vec<Frame>, Vec<(Span, &'static str)>) {
    let document = document(text);
    let blocks: Vec<Span> = document.blocks.iter().map(|b| b.span).collect();
    let analysis = Analysis::read(&document.text, &blocks);
    let (frames, canaries) = read(&document, &analysis);
    (document, frames, canaries)
}

/// Each frame as `holder | cue | content … content | stance`.
fn shown(text: &str) -> Vec<String> {
    let (document, frames, _) = frames(text);
    let words = |span: Option<Span>| span.map_or("-", |s| s.of(&document.text)).to_owned();
    frames
        .iter()
        .map(|f| {
            let content: Vec<&str> = f.content.iter().map(|s| s.of(&document.text)).collect();
            let holder = f.holder_name.clone().unwrap_or_else(|| words(f.holder));
            format!("{holder} | {} | {} | {:?}", words(f.cue), content.join(" … "), f.stance)
        })
        .collect()
}

fn check(rows: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (text, wanted) in rows {
        let found = shown(text);
        if found != *wanted {
            wrong.push(format!("{text}\n  wanted {wanted:#?}\n  found {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
