//! The times of one document: what its relative words start from, and when its reported words were said.

use super::attribution::Frame;
use super::clauses;
use super::times::{self, Anchor, Scanned};
use crate::language::calendar::{self, Zone};
use crate::language::{Analysis, Sentence};
use crate::model::{BlockKind, Document, Grain, Mode, Moment, TimeMention, TimeRelation};
use crate::text::Span;

/// The times of a document.
pub(super) struct Dated<'t> {
    /// Each sentence in pieces.
    pub(super) scanned: Vec<Scanned<'t>>,
    /// The times of each sentence.
    pub(super) sentences: Vec<Vec<TimeMention>>,
    /// For each frame the time that it gives for its own words: `said on Monday`.
    pub(super) said: Vec<Option<TimeMention>>,
    /// Words written like a time that name none.
    pub(super) odd: Vec<(Span, &'static str)>,
}

/// Reads the times of a document whose reported words stand in `frames`.
pub(super) fn read<'t>(document: &'t Document, analysis: &Analysis, frames: &[Frame]) -> Dated<'t> {
    let text = &document.text;
    let scanned: Vec<Scanned> = analysis.sentences.iter().map(|s| Scanned::new(text, s)).collect();
    let start = Start::new(document, analysis, &scanned);
    let mut dated = Dated { scanned, sentences: Vec::new(), said: vec![None; frames.len()], odd: Vec::new() };
    let mut events = Events::default();
    for (sentence, scanned) in analysis.sentences.iter().zip(&dated.scanned) {
        let anchor = events.anchor(start.anchor(document, sentence));
        let (mentions, odd) = times::read_in(scanned, sentence, &anchor);
        let cued = |f: &Frame| f.cue.is_some_and(|cue| sentence.span.contains(cue));
        for (said, frame) in dated.said.iter_mut().zip(frames).filter(|(_, f)| cued(f)) {
            *said = saying(sentence, frame, &mentions, &anchor);
        }
        events.pass(sentence, &mentions, &dated.said);
        dated.sentences.push(mentions);
        dated.odd.extend(odd);
    }
    for (frame, said) in frames.iter().zip(&dated.said) {
        let Some(said) = said else { continue };
        for content in frame.content.iter().filter(|c| frame.mode == Mode::Direct || quoted(c.of(text))) {
            let scanned = analysis.sentences.iter().zip(&dated.scanned);
            for ((sentence, scanned), mentions) in scanned.zip(&mut dated.sentences) {
                if sentence.span.overlaps(*content) {
                    let base = Anchor { weak: said.weak, ..start.anchor(document, sentence) };
                    let spoken =
                        times::read_in(scanned, sentence, &Anchor { published: Some(said.moment), ..base }).0;
                    mentions.retain(|m| !content.contains(m.span));
                    mentions.extend(spoken.into_iter().filter(|m| content.contains(m.span)));
                    mentions.sort_by_key(|m| m.span);
                }
            }
        }
    }
    dated
}

fn quoted(words: &str) -> bool {
    words.starts_with(['“', '"', '‘', '\'', '«'])
}

/// What the document as a whole tells.
struct Start {
    /// The first whole date of the text, where nothing else dates it.
    first: Option<Moment>,
    /// The zone that the text gives for all its clock times.
    zone: Option<Zone>,
}

impl Start {
    fn new(document: &Document, analysis: &Analysis, scanned: &[Scanned<'_>]) -> Self {
        let day = |m: &TimeMention| m.relation == TimeRelation::At && m.moment.grain <= Grain::Day;
        let first = || {
            analysis.sentences.iter().zip(scanned).find_map(|(sentence, scanned)| {
                let (mentions, _) = times::read_in(scanned, sentence, &Anchor::default());
                mentions.iter().find(|m| day(m)).map(|m| Moment::day(m.moment.date()))
            })
        };
        Self {
            first: if document.source.published.is_none() { first() } else { None },
            zone: scanned.iter().find_map(times::stated_zone).or_else(|| dateline_zone(document)),
        }
    }

    /// A stamp dates its entry, the source the rest; without them the first whole date of the text is a guess.
    fn anchor(&self, document: &Document, sentence: &Sentence) -> Anchor {
        let known = document.blocks[sentence.block].at.or(document.source.published);
        Anchor {
            published: known.or(self.first),
            weak: known.is_none(),
            zone: self.zone,
            ..Anchor::default()
        }
    }
}

/// The zone of the city that a dateline names before the first words: `OSLO, 3 May (Wire) — A ship …`.
fn dateline_zone(document: &Document) -> Option<Zone> {
    let opening = document.blocks.iter().find(|b| b.kind == BlockKind::Paragraph)?;
    let words = opening.span.of(&document.text);
    let line = words.get(..words.floor_char_boundary(DATELINE))?;
    let dash = line.find(['—', '–']).or_else(|| line.find(" - ").or_else(|| line.find(" -- ")))?;
    let town = line.get(..dash)?.split([',', '(', '/']).next()?.trim();
    let named = town.chars().next().is_some_and(char::is_uppercase);
    calendar::city(&town.to_lowercase()).filter(|_| named)
}

/// Most bytes of a dateline.
const DATELINE: usize = 70;

/// The event that the text so far dates last.
#[derive(Default)]
struct Events {
    last: Option<Moment>,
    /// Sentences since.
    ago: usize,
}

impl Events {
    /// The anchor with that event; a guess unless the sentence before dates it.
    fn anchor(&self, anchor: Anchor) -> Anchor {
        Anchor { event: self.last, event_weak: self.ago > 1, ..anchor }
    }

    /// Goes on to the next sentence. When something was said dates no event.
    fn pass(&mut self, sentence: &Sentence, mentions: &[TimeMention], said: &[Option<TimeMention>]) {
        let saying = |m: &TimeMention| said.iter().flatten().any(|s| s.span == m.span);
        let event = mentions.iter().rfind(|m| m.relation == TimeRelation::At && !m.weak && !saying(m));
        self.ago += usize::from(!sentence.tokens.is_empty());
        if let Some(event) = event {
            (self.last, self.ago) = (Some(event.moment), 1);
        }
    }
}

/// The time that a frame gives for its own words: after the words of saying (`told reporters on 3 March`),
/// before them (`on Monday said`), or at the head of their sentence (`On Monday the mayor said`).
fn saying(
    sentence: &Sentence,
    frame: &Frame,
    mentions: &[TimeMention],
    anchor: &Anchor,
) -> Option<TimeMention> {
    let cue = frame.cue?;
    let tokens = |from: usize, to: usize| {
        let first = sentence.tokens.partition_point(|t| t.span.start < from);
        let last = sentence.tokens.partition_point(|t| t.span.end <= to);
        sentence.tokens.get(first..last).unwrap_or_default()
    };
    // A verb or a relative pronoun in between dates something else.
    let free = |from: usize, to: usize| {
        let between = tokens(from, to);
        between.len() <= FAR && !between.iter().any(|t| clauses::is_finite(t) || t.xpos.starts_with('W'))
    };
    let fits = |m: &&TimeMention| {
        let own = m.relation == TimeRelation::At
            && m.moment.grain <= Grain::Day
            && anchor.published.is_none_or(|now| m.moment.from < now.to)
            && !frame.content.iter().any(|c| c.overlaps(m.span));
        let crossed = |from: usize, to: usize| frame.content.iter().any(|c| from <= c.start && c.end <= to);
        own && if m.span.start >= cue.end {
            free(cue.end, m.span.start) && !crossed(cue.end, m.span.start)
        } else {
            let heads = tokens(sentence.span.start, m.span.start).len() <= 1;
            let beside = tokens(m.span.end, cue.start).is_empty();
            m.span.end <= cue.start && (heads || beside) && free(m.span.end, cue.start)
        }
    };
    mentions.iter().find(fits).cloned()
}

/// Most tokens between the words of saying and their time.
const FAR: usize = 8;

/// The time as of which the sentence speaks: `As of Tuesday noon, 14 boats were missing`.
pub(super) fn as_of<'m>(
    text: &str,
    mentions: &'m [TimeMention],
    published: Option<Moment>,
) -> Option<&'m TimeMention> {
    mentions.iter().find(|m| {
        let before = text.get(..m.span.start).unwrap_or_default().trim_end();
        let led = ["as of", "As of"].iter().any(|words| before.ends_with(words));
        led && !m.weak && published.is_none_or(|now| m.moment.from < now.to)
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::extract;
    use crate::model::{Block, Source};
    use crate::rules::RuleSet;

    /// A document of one paragraph a line, published on Thursday, 15 May 2031, at two o'clock.
    fn document(text: &str, published: bool) -> Document {
        let at = date(2031, 5, 15).at(14, 0, 0, 0);
        let mut start = 0;
        let blocks = text.split('\n').map(|line| {
            let span = Span::new(start, start + line.len());
            start += line.len() + 1;
            Block { span, kind: BlockKind::Paragraph, speaker: None, speaker_name: None, at: None }
        });
        Document {
            blocks: blocks.collect(),
            source: Source { published: published.then(|| Moment::minute(at)), ..Source::default() },
            text: text.to_owned(),
            ..Document::default()
        }
    }

    /// The days of all times of a document, weak ones with a mark.
    fn shown(document: &Document) -> Vec<String> {
        let blocks: Vec<Span> = document.blocks.iter().map(|b| b.span).collect();
        let analysis = Analysis::read(&document.text, &blocks);
        let (frames, _) = extract::attribution::read(document, &analysis);
        let dated = read(document, &analysis, &frames);
        let all = dated.sentences.iter().flatten();
        all.map(|m| format!("{}{}", m.moment.date(), if m.weak { "?" } else { "" })).collect()
    }

    #[test]
    fn quotations_are_dated_from_when_they_were_said() {
        let rows: &[(&str, &[&str])] = &[
            ("The mayor said on Monday: “We will open tomorrow.”", &["2031-05-12", "2031-05-13"]),
            ("“We will open tomorrow,” the mayor told reporters on Monday.", &["2031-05-13", "2031-05-12"]),
            ("“We will open tomorrow,” the mayor said.", &["2031-05-16"]),
            ("On Monday the mayor said: “We open tomorrow.”", &["2031-05-12", "2031-05-13"]),
        ];
        for (text, days) in rows {
            assert_eq!(shown(&document(text, true)), *days, "{text}");
        }
    }

    #[test]
    fn the_event_dated_last_is_counted_from() {
        let rows: &[(&str, &[&str])] = &[
            ("The ship sank on 3 May. It was raised two days later.", &["2031-05-03", "2031-05-05"]),
            ("The ship sank on 3 May. It was old. It rose two days later.", &["2031-05-03", "2031-05-05?"]),
            ("The ship was raised two days earlier.", &["2031-05-13?"]),
        ];
        for (text, days) in rows {
            assert_eq!(shown(&document(text, true)), *days, "{text}");
        }
    }

    #[test]
    fn without_a_date_of_publication_the_first_whole_date_is_a_guess() {
        let text = "The ship sank yesterday.\nIt left on 3 May 2031. It was due on Sunday.";
        assert_eq!(shown(&document(text, false)), ["2031-05-02?", "2031-05-03", "2031-05-04?"]);
    }

    #[test]
    fn claims_are_made_when_the_text_says_so() {
        let rows = [
            ("The mayor said on Monday that the hall had closed.", "closed", "2031-05-12"),
            ("The mayor told reporters on 3 May that the hall had closed.", "closed", "2031-05-03"),
            ("The mayor said that the hall had closed on Monday.", "closed", "2031-05-15T14:00"),
            ("The mayor said on Thursday that the hall had closed.", "closed", "2031-05-15T14:00"),
            (
                "The mayor, who was elected on 3 May, said that the hall had closed.",
                "closed",
                "2031-05-15T14:00",
            ),
            ("As of Tuesday noon, 14 boats were missing.", "missing", "2031-05-13T12:00"),
            ("The hall had closed.", "closed", "2031-05-15T14:00"),
        ];
        for (text, word, expected) in rows {
            let read = extract::read(&[document(text, true)], &RuleSet::default());
            let claim = read.claims.iter().find(|c| c.span.of(text).contains(word) && !c.shell);
            let made = claim.and_then(|c| c.as_of).map(|m| m.to_string());
            assert_eq!(made.as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_text_can_give_the_zone_of_its_clock_times() {
        let text = "All times are Eastern. It rang at 9 p.m. on 3 May. It rang at 21:00 local time.";
        let document = document(text, true);
        let blocks: Vec<Span> = document.blocks.iter().map(|b| b.span).collect();
        let dated = read(&document, &Analysis::read(text, &blocks), &[]);
        let zones: Vec<_> = dated.sentences.iter().flatten().map(|m| m.moment.zone).collect();
        assert_eq!(zones, [Some(-240), None]);
    }

    #[test]
    fn a_dateline_gives_the_zone_of_its_city() {
        let rows = [
            ("OSLO, 3 May (Wire) — It rang at 9 p.m. on 3 May.", Some(120)),
            ("Oslo — It rang at 9 p.m. on 3 January.", Some(60)),
            ("SYDNEY (Wire) - It rang at 9 p.m. on 3 January.", Some(660)),
            ("MARL, 3 May (Wire) — It rang at 9 p.m. on 3 May.", None),
            ("Oslo was quiet. It rang at 9 p.m. on 3 May.", None),
            ("The old bell of Oslo — it rang at 9 p.m. on 3 May.", None),
        ];
        for (text, zone) in rows {
            let document = document(text, true);
            let blocks: Vec<Span> = document.blocks.iter().map(|b| b.span).collect();
            let dated = read(&document, &Analysis::read(text, &blocks), &[]);
            let rung = dated.sentences.iter().flatten().find(|m| m.moment.grain == Grain::Minute);
            assert_eq!(rung.and_then(|m| m.moment.zone), zone, "{text}");
        }
    }
}
