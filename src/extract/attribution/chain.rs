//! Links between frames: quotations carried on without words of saying, and holders inside holders.

use super::Frame;
use super::line::Line;
use crate::model::{BlockKind, Mode, Stance};
use crate::text::Span;

/// Who spoke last, for quotations that follow without words of saying.
#[derive(Default)]
pub(super) struct Carried {
    /// The last frame of the narration in this block or in the one before it.
    last: Option<usize>,
    /// Whether the last frame quoted directly and the quotation may go on in its own words.
    direct: bool,
    /// Whether the block is nothing but quotation.
    quoted_block: bool,
    /// Whether the block before ended in a colon, or was nothing but quotation, or left one open.
    leads_on: bool,
}

impl Carried {
    /// Enters the next block.
    pub(super) fn enter(&mut self, kind: BlockKind, lines: &[Line]) {
        self.quoted_block = lines.iter().filter(|l| !l.quoted).all(all_quotes);
        let prose = matches!(kind, BlockKind::Paragraph | BlockKind::Quote);
        if !(prose && self.quoted_block && (self.leads_on || self.direct)) {
            self.last = None;
        }
        let end = lines.iter().rfind(|l| !l.quoted).and_then(|l| l.units.last());
        self.leads_on = end.is_some_and(|u| u.lower == ":" || u.quote);
    }

    /// Takes note of the frames from `from` on, read in `line`.
    pub(super) fn told(&mut self, frames: &[Frame], from: usize, line: &Line) {
        let spoken = |f: &Frame| f.holder.is_some() && f.stance != Stance::Reported;
        let quoting =
            frames.get(from..).unwrap_or_default().iter().position(|f| f.mode == Mode::Direct && spoken(f));
        let any = frames.get(from..).unwrap_or_default().iter().position(spoken);
        self.last = quoting.or(any).map(|i| from + i);
        self.direct = quoting.is_some() || line.units.iter().any(|u| u.quote);
    }

    /// A line without words of saying: where it is only quotation, the last speaker goes on.
    pub(super) fn bare(&mut self, frames: &mut Vec<Frame>, line: &Line) {
        if !all_quotes(line) {
            self.last = None;
            self.direct = false;
            return;
        }
        let Some(last) = self.last.and_then(|i| frames.get_mut(i)) else { return };
        let spans = line.units.iter().filter(|u| u.quote).map(|u| u.span);
        if self.direct {
            last.content.extend(spans);
            return;
        }
        let frame = Frame { content: spans.collect(), cue: None, mode: Mode::Direct, ..last.clone() };
        frames.push(frame);
    }
}

fn all_quotes(line: &Line) -> bool {
    line.units.iter().any(|u| u.quote) && line.units.iter().all(|u| u.quote || super::phrase::punct(u))
}

/// Fills in through whom each frame reached the text: the holders of the frames whose content it stands in.
pub(super) fn link(frames: &mut [Frame]) {
    let mut contents: Vec<(Span, usize)> =
        frames.iter().enumerate().flat_map(|(i, f)| f.content.iter().map(move |c| (*c, i))).collect();
    contents.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut places: Vec<(usize, usize)> = frames
        .iter()
        .enumerate()
        .filter_map(|(i, f)| f.cue.or(f.content.first().copied()).map(|c| (c.start, i)))
        .collect();
    places.sort_unstable();
    let mut around: Vec<(Span, usize)> = Vec::new();
    let mut contents = contents.into_iter().peekable();
    for (at, inner) in places {
        while let Some(next) = contents.next_if(|(span, _)| span.start <= at) {
            around.push(next);
        }
        around.retain(|(span, _)| span.end > at);
        let mut outer: Vec<(Span, usize)> = around.iter().filter(|(_, o)| *o != inner).copied().collect();
        outer.sort_by_key(|(span, _)| std::cmp::Reverse(span.len()));
        let own = frames.get(inner).and_then(|f| f.content.first().copied());
        let mut via: Vec<Span> = Vec::new();
        for (span, frame) in outer {
            let holder = frames.get(frame).and_then(|f| f.holder);
            if own.is_none_or(|o| span.len() > o.len()) {
                via.extend(holder.filter(|h| !via.contains(h)));
            }
        }
        if let Some(frame) = frames.get_mut(inner) {
            frame.via = via;
        }
    }
}
