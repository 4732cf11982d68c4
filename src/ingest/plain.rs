//! Plain text: blocks between blank lines; headline, letterhead near the top; lists.

use super::dates;
use super::draft::Draft;
use super::raw::Raw;
use super::{front_matter, speakers, stamps};
use crate::model::{BlockKind, Source};
use crate::text::Span;

/// Reads a text file.
pub(super) fn read(raw: &Raw) -> Result<Vec<Draft>, String> {
    let mut draft = Draft::default();
    let body = front_matter::read(raw, &mut draft);
    text(raw, body, &mut draft);
    Ok(vec![draft])
}

/// Reads running text into `draft`; what the source does not know yet is looked for near the top.
pub(super) fn text(raw: &Raw, body: Span, draft: &mut Draft) {
    let text = raw.text.as_str();
    let titled = draft.source.title.is_some();
    let paragraphs = paragraphs(text, body);
    for (at, span) in paragraphs.iter().enumerate() {
        let parts = if at < 4 { top(text, *span, at, titled, &mut draft.source) } else { None };
        match parts {
            Some(parts) => parts.into_iter().for_each(|(kind, span)| draft.block(raw, kind, span)),
            None => blocks(raw, *span, draft),
        }
    }
}

/// Reads the body of an article whose headline is known: no line of it is a headline.
pub(super) fn body(raw: &Raw, body: Span, draft: &mut Draft) {
    for span in paragraphs(&raw.text, body) {
        blocks(raw, span, draft);
    }
}

/// Stretches between blank lines. A text of long lines without blank ones has a paragraph in each line.
fn paragraphs(text: &str, body: Span) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut open: Option<Span> = None;
    let mut lines = Vec::new();
    let mut at = body.start;
    for line in body.of(text).split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        if span.is_empty() {
            out.extend(open.take());
        } else {
            lines.push(span);
            open = Some(open.map_or(span, |before| before.cover(span)));
        }
    }
    out.extend(open);
    let long = lines.iter().filter(|line| line.len() > 100).count();
    if out.len() == 1 && lines.len() > 1 && long * 2 >= lines.len() {
        return lines;
    }
    out
}

/// Lines of letterhead, headline or dateline among the first paragraphs; `None` where it is running text.
fn top(
    text: &str,
    span: Span,
    at: usize,
    titled: bool,
    source: &mut Source,
) -> Option<Vec<(BlockKind, Span)>> {
    let lines: Vec<Span> = lines(text, span).collect();
    if titled || lines.len() > 4 || lines.iter().any(|line| !heading(line.of(text))) {
        return None;
    }
    let mut parts = Vec::new();
    for (row, line) in lines.iter().enumerate() {
        let words = line.of(text);
        let capitals = is_capitals(words);
        let dated = dates::in_line(words).is_some();
        if at == 0 && row == 0 && capitals && organisation(words) && source.publisher.is_none() {
            let name = [" - ", " – ", " — "]
                .iter()
                .fold(words, |name, dash| name.split(dash).next().unwrap_or(name));
            source.publisher = Some(name.split_whitespace().collect::<Vec<_>>().join(" "));
        } else if !dated
            && source.title.is_none()
            && (capitals && !(at == 0 && organisation(words)) || (at == 0 && row == 0))
        {
            source.title = Some(words.split_whitespace().collect::<Vec<_>>().join(" "));
        } else if at > 0 && row == 0 && !capitals && !dated && lines.len() == 1 && source.title.is_none() {
            source.title = Some(words.to_owned());
        } else if at > 0 && !capitals && !dated {
            return None;
        }
        let kind = if dated && !capitals { BlockKind::Paragraph } else { BlockKind::Headline };
        parts.push((kind, *line));
    }
    Some(parts)
}

fn lines(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut at = span.start;
    span.of(text).split_inclusive('\n').map(move |line| {
        at += line.len();
        Span::new(at - line.len(), at).trim(text)
    })
}

/// Whether a line may be a heading: short, no final stop, no speaker's label, no list mark, no stamp.
fn heading(line: &str) -> bool {
    let end = line.trim_end_matches(['"', '”', '’', ')']);
    line.chars().count() <= 120
        && !end.ends_with(['.', '!', ':', ';', ',', '…'])
        && !line.starts_with(['[', '(', '"', '“', '>'])
        && bullet(line) == 0
        && speakers::label(line).is_none()
        && stamps::leading(line).is_none()
}

fn is_capitals(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    letters > 3 && !line.chars().any(char::is_lowercase)
}

/// Whether a line in capitals names a body.
fn organisation(line: &str) -> bool {
    let lower = line.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    let known = crate::language::lexicon::words("en/letterheads.txt");
    words.any(|word| known.contains(&word))
}

/// Bytes of a list mark or number at the beginning of a line.
fn bullet(line: &str) -> usize {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    if (1..=2).contains(&digits)
        && rest.starts_with([')', '.'])
        && rest[1..].starts_with(' ')
        && rest[2..].starts_with(|c: char| c.is_uppercase() || c == '"' || c == '“')
    {
        return digits + 2;
    }
    ["- ", "* ", "• ", "– "].iter().find(|mark| line.starts_with(**mark)).map_or(0, |mark| mark.len())
}

/// Appends one paragraph: list items line by line, the rest as it stands.
fn blocks(raw: &Raw, span: Span, draft: &mut Draft) {
    let text = raw.text.as_str();
    let all: Vec<Span> = lines(text, span).collect();
    if !all.iter().any(|line| bullet(line.of(text)) > 0) {
        let first = all.first().map_or("", |line| line.of(text));
        let capitals = all.len() == 1 && is_capitals(first) && heading(first);
        let kind = if capitals { BlockKind::Headline } else { BlockKind::Paragraph };
        return draft.block(raw, kind, span);
    }
    let mut open: Option<(BlockKind, Span)> = None;
    for line in all {
        let mark = bullet(line.of(text));
        if mark > 0 {
            open.take().into_iter().for_each(|(kind, span)| draft.block(raw, kind, span));
            open = Some((BlockKind::List, Span::new(line.start + mark, line.end)));
        } else {
            open =
                Some(open.map_or((BlockKind::Paragraph, line), |(kind, before)| (kind, before.cover(line))));
        }
    }
    open.into_iter().for_each(|(kind, span)| draft.block(raw, kind, span));
}
