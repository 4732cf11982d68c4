//! Subtitles (`.srt`, `.vtt`): cues joined into running turns.

use super::draft::{Draft, Piece};
use super::raw::Raw;
use super::{html, speakers};
use crate::model::BlockKind;
use crate::text::Span;

/// Past this many bytes a turn without labels ends at the next full stop.
const TURN: usize = 600;

/// Reads a subtitle file.
pub(super) fn read(raw: &Raw) -> Result<Vec<Draft>, String> {
    let mut draft = Draft::default();
    let mut turn = Turn::default();
    let cues = cues(&raw.text);
    if cues.is_empty() {
        return Err("no cues in the subtitle file".to_owned());
    }
    for line in cues {
        let words = line.of(&raw.text);
        let voice = voice(words, line);
        let dashed = words.starts_with(['-', '–', '>']);
        let fresh = dashed || speakers::label(words).is_some();
        let changed = voice
            .as_ref()
            .is_some_and(|voice| Some(voice.of(&raw.text)) != turn.voice.map(|v| v.of(&raw.text)));
        let stopped = turn.len > TURN && turn.stopped;
        if fresh || changed || stopped {
            turn.close(raw, &mut draft);
        }
        turn.voice = voice.or(turn.voice);
        let skip = words.len() - words.trim_start_matches(['-', '–', '>', ' ']).len();
        turn.add(raw, Span::new(line.start + skip, line.end));
    }
    turn.close(raw, &mut draft);
    Ok(vec![draft])
}

#[derive(Default)]
struct Turn {
    voice: Option<Span>,
    pieces: Vec<Piece>,
    len: usize,
    stopped: bool,
}

impl Turn {
    fn add(&mut self, raw: &Raw, line: Span) {
        if !self.pieces.is_empty() {
            self.pieces.push(Piece::For(" ".to_owned(), Span::new(line.start, line.start)));
        }
        html::inline(raw, line, &mut self.pieces);
        self.len += line.len();
        self.stopped = line.of(&raw.text).ends_with(['.', '?', '!', '"', '”']);
    }

    fn close(&mut self, raw: &Raw, draft: &mut Draft) {
        let pieces = std::mem::take(&mut self.pieces);
        match self.voice.take() {
            Some(voice) => draft.turn(raw, &[Piece::Copy(voice)], &pieces),
            None => draft.pieces(raw, BlockKind::Paragraph, &pieces),
        }
        self.len = 0;
    }
}

/// Lines of words under timing lines.
fn cues(text: &str) -> Vec<Span> {
    let (mut out, mut inside, mut at) = (Vec::new(), false, 0);
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        if line.contains("-->") {
            inside = true;
        } else if span.is_empty() {
            inside = false;
        } else if inside {
            out.push(span);
        }
    }
    out
}

/// The name in `<v Name>` or `<v.loud Name>`.
fn voice(words: &str, line: Span) -> Option<Span> {
    let at = words.find("<v").filter(|at| words[at + 2..].starts_with([' ', '.']))?;
    let end = at + words[at..].find('>')?;
    let from = at + words[at..end].find(' ')? + 1;
    Some(Span::new(line.start + from, line.start + end)).filter(|span| !span.is_empty())
}
