//! A sentence and its attributions in, its segments out: what each attribution holds, and what is left to the publisher.

use std::ops::Range;

use super::attribution::Frame;
use super::clauses;
use super::statements::{Reader, bare, cover};
use crate::language::{Sentence, Token, Upos};
use crate::model::{Stance, TimeMention};
use crate::text::Span;

/// The words of one statement before they are read.
pub(super) struct Segment<'a> {
    pub(super) span: Span,
    /// Its parts, where an attribution stands in the middle of a clause (`the bridge, police said, was shut`).
    pub(super) parts: Vec<Span>,
    pub(super) frame: Option<&'a Frame>,
    /// The time that the frame gives for its own words.
    pub(super) said: Option<&'a TimeMention>,
    /// Whether a narrower attribution lies inside: its content is then only passed on.
    pub(super) outer: bool,
    /// What the words of the writer go on to tell as an order (`told residents` | `to boil water`).
    pub(super) order: Option<Span>,
    /// Words of saying of the sentence's attributions.
    pub(super) cues: Vec<Span>,
}

impl Segment<'_> {
    /// The parts of it that lie in `span`.
    pub(super) fn within(&self, span: Span) -> Vec<Span> {
        if self.parts.len() < 2 {
            return vec![span];
        }
        self.parts.iter().filter_map(|part| meet(*part, span)).collect()
    }
}

impl Reader<'_> {
    /// Cuts a sentence into what its attributions hold and what is left to the publisher.
    pub(super) fn segments<'f>(
        &self,
        sentence: &Sentence,
        frames: &'f [Frame],
        said: &'f [Option<TimeMention>],
    ) -> Vec<Segment<'f>> {
        let mut segments = Vec::new();
        let mut covered: Vec<Span> = Vec::new();
        for (frame, said) in frames.iter().zip(said) {
            for parts in self.parts(sentence, frame) {
                let Some(span) = parts.iter().copied().reduce(Span::cover) else { continue };
                let outer = frames.iter().any(|inner| {
                    !std::ptr::eq(inner, frame)
                        && inner.holder.is_some()
                        && inner.holder != frame.holder
                        && !self.of_speaker(inner)
                        && inner.cue.is_some_and(|cue| span.contains(cue))
                        && inner.content.iter().any(|c| span.overlaps(*c) && tells(sentence, *c))
                });
                covered.extend(&parts);
                segments.push(Segment {
                    span: span.trim(&self.document.text),
                    parts,
                    frame: Some(frame),
                    said: said.as_ref(),
                    outer,
                    order: None,
                    cues: Vec::new(),
                });
            }
        }
        covered.sort();
        let mut at = sentence.span.start;
        for span in covered.into_iter().chain([Span::new(sentence.span.end, sentence.span.end)]) {
            if span.start > at {
                let cues =
                    frames.iter().filter_map(|f| f.cue).filter(|c| sentence.span.contains(*c)).collect();
                let order = frames
                    .iter()
                    .filter(|f| f.stance == Stance::Ordered)
                    .find_map(|f| f.content.iter().copied().find(|c| c.start == span.start));
                let span = Span::new(at, span.start);
                let parts = vec![span];
                segments.push(Segment { span, parts, frame: None, said: None, outer: false, order, cues });
            }
            at = at.max(span.end);
        }
        segments.sort_by_key(|s| s.span);
        segments
    }

    /// What a frame holds of a sentence: each stretch by itself, but the two halves of one clause together.
    fn parts(&self, sentence: &Sentence, frame: &Frame) -> Vec<Vec<Span>> {
        let stretches = frame.content.iter().filter_map(|c| meet(*c, sentence.span));
        let mut parts: Vec<Vec<Span>> = Vec::new();
        for span in stretches {
            match parts.last_mut() {
                Some(last) if last.iter().all(|s| self.go_together(sentence, *s, span)) => last.push(span),
                _ => parts.push(vec![span]),
            }
        }
        for halves in parts.iter_mut().filter(|p| p.len() > 1) {
            halves.iter_mut().for_each(|half| {
                *half = cover(sentence, &self.bare_tokens(sentence, *half)).unwrap_or(*half);
            });
        }
        parts
    }

    /// Whether the second stretch takes up in the middle what the first began: a subject and its verb, or a whole clause
    /// and a phrase that belongs to it.
    fn go_together(&self, sentence: &Sentence, first: Span, second: Span) -> bool {
        let [first, second] = [first, second].map(|span| &sentence.tokens[self.bare_tokens(sentence, span)]);
        let verb = |tokens: &[Token]| tokens.iter().any(clauses::is_finite);
        let thing = first.iter().any(|t| matches!(t.upos, Upos::Noun | Upos::Propn | Upos::Pron));
        let opens = second.iter().find(|t| t.upos != Upos::Adv);
        let goes_on = opens.is_some_and(clauses::is_finite);
        let phrase = opens.is_some_and(|t| t.upos == Upos::Adp);
        // `The tunnel is believed to be safe`.
        let infinitive = second.first().is_some_and(|t| t.xpos == "TO");
        (thing && !verb(first) && (goes_on || infinitive)) || (verb(first) && !verb(second) && phrase)
    }

    /// The words of some stretches of a sentence as a sentence of their own.
    pub(super) fn joined(&self, sentence: &Sentence, parts: &[Span]) -> Sentence {
        let parts: Vec<Range<usize>> = parts.iter().map(|span| self.bare_tokens(sentence, *span)).collect();
        sentence.of_parts(&parts)
    }

    /// The tokens in `span`, marks at both ends aside.
    fn bare_tokens(&self, sentence: &Sentence, span: Span) -> Range<usize> {
        let first = sentence.tokens.partition_point(|t| t.span.start < span.start);
        let last = sentence.tokens.partition_point(|t| t.span.end <= span.end);
        bare(&self.document.text, sentence, first..last.max(first))
    }

    /// Whether the holder is whoever speaks (`we told them`): the words are then the speaker's own, not passed on.
    fn of_speaker(&self, frame: &Frame) -> bool {
        let word = frame.holder.map_or("", |span| span.of(&self.document.text));
        matches!(word, "I" | "we" | "We")
    }
}

/// Whether the words hold a finite verb: `rejected the bill` passes nothing on that others say.
fn tells(sentence: &Sentence, span: Span) -> bool {
    sentence.tokens.iter().any(|t| span.contains(t.span) && clauses::is_finite(t))
}

/// The part of two spans that both hold, where there is one.
fn meet(a: Span, b: Span) -> Option<Span> {
    a.overlaps(b).then(|| Span::new(a.start.max(b.start), a.end.min(b.end)))
}
