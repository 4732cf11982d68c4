//! Who says what: speakers' turns, quotations, reported speech, hearsay.
//!
//! A document and its analysis come in; [`Frame`]s go out, in order of their content, with the places where
//! a quotation is never closed. Whom the words of a holder mean is left to `names`; how sure the words of the
//! content are, to `factuality`.

mod bare;
mod canaries;
mod chain;
mod content;
mod cue;
mod idioms;
mod lexicon;
mod line;
mod others;
mod phrase;
mod quotes;
mod verbs;

#[cfg(test)]
mod tests;

use crate::language::Analysis;
use crate::model::{Block, BlockKind, Document, Mode, Stance};
use crate::text::Span;

use content::Scene;
use line::{Line, Unit};
use quotes::Quote;
use verbs::Draft;

/// What somebody says, with the words around it that tell so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// What is said, without the words of saying; several parts where these stand in between.
    pub content: Vec<Span>,
    /// The words of saying (`said`, `according to`); `None` for speakers' turns and quotations that follow one.
    pub cue: Option<Span>,
    /// The words for the one who says it, pronoun included; `None` where nobody is named or structure tells it.
    pub holder: Option<Span>,
    /// The speaker's name, for a turn.
    pub holder_name: Option<String>,
    /// How the words reached the text.
    pub mode: Mode,
    /// What the holder does with the content.
    pub stance: Stance,
    /// Words for those through whom it reached the text, outermost first.
    pub via: Vec<Span>,
    /// Place of the cue's sentence in the analysis; of the content's first where there is no cue.
    pub sentence: usize,
}

/// The passages of a document that give somebody's very words: what stands between quotation marks (quotations
/// inside others apart), blocks set off as quotations, and speakers' turns; in order.
pub fn passages(document: &Document) -> Vec<Span> {
    let spans = |wanted: fn(BlockKind) -> bool| -> Vec<Span> {
        document.blocks.iter().filter(|b| wanted(b.kind)).map(|b| b.span).collect()
    };
    let mut found = spans(|kind| matches!(kind, BlockKind::Turn | BlockKind::Quote));
    let prose = spans(|kind| !matches!(kind, BlockKind::Turn | BlockKind::Quote));
    found.extend(quotes::find(&document.text, &prose).0.iter().filter(|q| !q.nested).map(|q| q.inner));
    found.sort_unstable();
    found
}

/// Reads who says what, and what looks like a quotation but could not be read.
pub fn read(document: &Document, analysis: &Analysis) -> (Vec<Frame>, Vec<(Span, &'static str)>) {
    let text = &document.text;
    let blocks: Vec<Span> = document.blocks.iter().map(|b| b.span).collect();
    let (quotes, unclosed) = quotes::find(text, &blocks);
    let mut canaries = unclosed;
    canaries.extend(canaries::brackets(text, &blocks));
    canaries.extend(canaries::nobody(text, analysis));
    canaries.sort_unstable();
    let mut frames: Vec<Frame> = Vec::new();
    let mut carried = chain::Carried::default();
    let lines = line::lines(text, analysis, &quotes, blocks.len());
    for (block, lines) in document.blocks.iter().zip(&lines) {
        frames.extend(turn(text, block, lines, analysis));
        carried.enter(block.kind, lines);
        let first = frames.len();
        for line in lines {
            let drafts = drafts(line, block.kind, analysis);
            if line.quoted || !drafts.is_empty() {
                let read = drafts.into_iter().map(|draft| frame(text, &line.units, draft));
                let from = frames.len();
                frames.extend(read);
                if !line.quoted {
                    carried.told(&frames, from, line);
                }
            } else {
                carried.bare(&mut frames, line);
            }
        }
        if block.kind == BlockKind::Headline {
            hold_apart(&quotes, block, lines, &mut frames, first);
        }
    }
    frames.sort_by_key(|f| (f.content.first().copied(), f.cue));
    for frame in frames.iter_mut().filter(|f| f.mode == Mode::Direct && f.stance == Stance::Asserted) {
        if let [only] = frame.content[..]
            && orders(text, analysis, frame.sentence, only)
        {
            frame.stance = Stance::Ordered;
        }
    }
    chain::link(&mut frames);
    (frames, canaries)
}

/// Whether a quotation is nothing but an order: a bare verb at its head and no verb with tense (`“Close the bridge!”`).
fn orders(text: &str, analysis: &Analysis, from: usize, quotation: Span) -> bool {
    let near = analysis.sentences.iter().skip(from.saturating_sub(ORDER)).take(2 * ORDER + 1);
    let mut words = near
        .flat_map(|s| &s.tokens)
        .filter(|t| quotation.contains(t.span) && t.of(text).chars().any(char::is_alphanumeric))
        .filter(|t| !t.of(text).eq_ignore_ascii_case("please"));
    let bare = words.next().is_some_and(|t| t.xpos == "VB" && t.upos == crate::language::Upos::Verb);
    bare && words.all(|t| !matches!(t.xpos, "VBD" | "VBZ" | "VBP" | "MD"))
}

/// Sentences around a word of saying in which its quotation is looked for, where that is short enough for an order.
const ORDER: usize = 2;

fn drafts(line: &Line, kind: BlockKind, analysis: &Analysis) -> Vec<Draft> {
    let cues = cue::find(&line.units);
    let scene = Scene { units: &line.units, sentences: &analysis.sentences, cues: &cues };
    let mut drafts = verbs::read(&scene);
    if line.quoted {
        drafts.retain(|draft| passed_on(&line.units, draft));
    }
    let spoken: Vec<usize> = drafts.iter().filter_map(|d| d.content.last()).map(|c| c.start).collect();
    let said =
        |d: &Draft| d.content.last().is_some_and(|c| spoken.contains(&c.start)) && d.content.len() == 1;
    let noun = |d: &Draft| line.units.get(d.cue.start).is_some_and(|u| u.upos == crate::language::Upos::Noun);
    // "said in a statement that …" is said once.
    let own = |d: &Draft| {
        line.quoted
            && d.holder.as_ref().and_then(|h| line.units.get(h.start)).is_some_and(|u| u.xpos == "PRP$")
    };
    drafts.extend(others::read(&scene).into_iter().filter(|d| !(own(d) || noun(d) && said(d))));
    if kind == BlockKind::Headline && drafts.is_empty() {
        drafts.extend(others::headline(&scene));
    }
    drafts
}

/// Whether a frame inside a quotation passes on the words of somebody else: what the speaker thinks or wants is
/// the speaker's own content.
fn passed_on(units: &[Unit], draft: &Draft) -> bool {
    let holder = draft.holder.as_ref().and_then(|h| units.get(h.start)).map_or("", |u| u.lower.as_str());
    !matches!(
        holder,
        "" | "i" | "we" | "you" | "my" | "our" | "he" | "she" | "they" | "it" | "who" | "that" | "which"
    ) && draft.stance.commits()
        && draft.content.iter().any(|c| {
            units.get(c.clone()).is_some_and(|part| part.iter().any(|u| u.quote))
                || c.start.checked_sub(1).is_some_and(|i| phrase::is(units, i, "that"))
        })
}

/// A draft in bytes.
fn frame(text: &str, units: &[Unit], draft: Draft) -> Frame {
    let span = |range: &std::ops::Range<usize>| {
        let part = units.get(range.clone()).unwrap_or_default();
        part.first().zip(part.last()).map(|(a, b)| a.span.cover(b.span))
    };
    let only_quotes = draft.content.iter().all(|range| {
        units.get(range.clone()).is_some_and(|part| part.iter().all(|u| u.quote || phrase::punct(u)))
    });
    Frame {
        content: draft.content.iter().filter_map(span).map(|s| with_marks(text, s)).collect(),
        cue: span(&draft.cue),
        holder: draft.holder.as_ref().and_then(span),
        holder_name: None,
        mode: if only_quotes { Mode::Direct } else { Mode::Indirect },
        stance: draft.stance,
        via: Vec::new(),
        sentence: units.get(draft.cue.start).map_or(0, |u| u.sentence),
    }
}

/// The span with the closing mark of a quotation that begins inside it.
fn with_marks(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let next = text.get(span.end..).and_then(|rest| rest.chars().next());
    let open = |mark: char| words.contains(mark);
    let closes = match next {
        Some('”') => words.matches('“').count() > words.matches('”').count(),
        Some('"') => words.matches('"').count() % 2 == 1,
        Some('’') => open('‘'),
        Some('\'') => words.starts_with('\'') || words.contains(" '"),
        _ => false,
    };
    if closes { Span::new(span.start, span.end + next.map_or(0, char::len_utf8)) } else { span }
}

/// A speaker's turn: what is said in it, and what is only asked.
fn turn(text: &str, block: &Block, lines: &[Line], analysis: &Analysis) -> Vec<Frame> {
    if block.kind != BlockKind::Turn || (block.speaker.is_none() && block.speaker_name.is_none()) {
        return Vec::new();
    }
    let first = lines.first().and_then(|l| l.units.first()).map_or(0, |u| u.sentence);
    let inside = analysis.sentences.get(first..).unwrap_or_default();
    let (mut said, mut asked): (Vec<Span>, Vec<Span>) = (Vec::new(), Vec::new());
    for span in inside.iter().map(|s| s.span).take_while(|s| block.span.contains(*s)) {
        let question = span.of(text).trim_end_matches(['"', '”', '’', '\'', ')', '*', '_']).ends_with('?');
        if question { asked.push(span) } else { said.push(span) }
    }
    if asked.is_empty() {
        said = vec![block.span];
    }
    let frame = |content: Vec<Span>, stance: Stance| Frame {
        content,
        cue: None,
        holder: None,
        holder_name: block.speaker_name.clone(),
        mode: Mode::Direct,
        stance,
        via: Vec::new(),
        sentence: first,
    };
    let both = [(said, Stance::Asserted), (asked, Stance::Asked)];
    both.into_iter().filter(|(c, _)| !c.is_empty()).map(|(c, stance)| frame(c, stance)).collect()
}

/// Quotation marks in a headline attribute without a name: the writer does not answer for them.
fn hold_apart(quotes: &[Quote], block: &Block, lines: &[Line], frames: &mut Vec<Frame>, first: usize) {
    let sentence = lines.first().and_then(|l| l.units.first()).map_or(0, |u| u.sentence);
    let from = quotes.partition_point(|q| q.span.start < block.span.start);
    for quote in quotes.iter().skip(from).take_while(|q| q.span.end <= block.span.end).filter(|q| !q.nested) {
        let known = frames.get(first..).unwrap_or_default();
        if known.iter().any(|f| f.content.iter().any(|c| c.contains(quote.inner))) {
            continue;
        }
        frames.push(Frame {
            content: vec![quote.span],
            cue: None,
            holder: None,
            holder_name: None,
            mode: Mode::Direct,
            stance: Stance::Reported,
            via: Vec::new(),
            sentence,
        });
    }
}
