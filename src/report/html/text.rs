use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::model::{BlockKind, Dispute, Evidence, TextBlock};
use crate::report::words::markup;

use super::{Part, dispute, marks};

/// A stretch of a text that something on the page speaks of.
#[derive(Clone, Copy)]
struct Stretch {
    start: usize,
    end: usize,
    /// Whether the words answer a question in dispute; else they are a claim that nothing stands against.
    disputed: bool,
}

/// What the page says of one text: its stretches by place, and the ways back from where they end.
struct Spoken {
    stretches: Vec<Stretch>,
    /// For each stretch, how far it or one before it reaches: what ends before a block need not be looked at.
    reach: Vec<usize>,
    back: BTreeMap<usize, Vec<String>>,
}

/// The text of a source, folded: claims underlined, disputed words marked and linked to the answers they give.
pub(super) fn write(out: &mut String, part: &Part, number: usize) {
    let Some(source) = part.report.sources.get(number).filter(|source| !source.text.is_empty()) else {
        return;
    };
    let spoken = spoken(part, number);
    let disputed = spoken.back.values().map(Vec::len).sum::<usize>();
    let count = match disputed {
        0 => String::new(),
        1 => " · 1 passage in dispute".to_owned(),
        many => format!(" · {many} passages in dispute"),
    };
    let _ = writeln!(out, "<details class=\"text\"><summary>Text{count}</summary>\n<div class=\"words\">");
    let mut anchored = BTreeSet::new();
    for block in &source.text {
        write_block(out, part, number, block, &spoken, &mut anchored);
    }
    out.push_str("</div>\n</details>\n");
}

impl Spoken {
    fn sorted(mut self) -> Self {
        self.stretches.sort_by_key(|s| (s.start, s.end));
        let mut furthest = 0;
        for stretch in &self.stretches {
            furthest = furthest.max(stretch.end);
            self.reach.push(furthest);
        }
        self
    }

    /// The stretches that share something with `from..to`.
    fn within(&self, from: usize, to: usize) -> Vec<Stretch> {
        let first = self.reach.partition_point(|reach| *reach <= from);
        let last = self.stretches.partition_point(|stretch| stretch.start < to);
        let near = self.stretches.get(first..last).unwrap_or_default();
        near.iter().copied().filter(|stretch| stretch.end > from).collect()
    }
}

fn spoken(part: &Part, number: usize) -> Spoken {
    let mut spoken = Spoken { stretches: Vec::new(), reach: Vec::new(), back: BTreeMap::new() };
    let here = |claim: &Evidence| claim.in_text.filter(|place| place.source == number);
    let asides = part.report.set_aside.iter().flat_map(|aside| &aside.sides).flat_map(|side| &side.claims);
    let claims = part.report.sources[number].claims.iter().chain(asides);
    for place in claims.filter_map(here) {
        spoken.stretches.push(Stretch { start: place.start, end: place.end, disputed: false });
    }
    for (at, each) in part.report.disputes.iter().enumerate() {
        for (side, claims) in each.sides.iter().enumerate() {
            for (claim, place) in claims.claims.iter().enumerate().filter_map(|(n, c)| Some((n, here(c)?))) {
                spoken.stretches.push(Stretch { start: place.start, end: place.end, disputed: true });
                let shown = format!("{}{}", at + 1, dispute::letter(side));
                let id = part.quote_id(at, side, claim);
                let question = markup(&each.question);
                let link = format!(
                    "<a class=\"ref\" href=\"#{id}\" aria-label=\"{shown}: {question}\" title=\"{question}\">{shown}</a>"
                );
                let back = spoken.back.entry(place.end).or_default();
                if !back.iter().any(|other| other.contains(&format!(">{shown}</a>"))) {
                    back.push(link);
                }
            }
        }
    }
    spoken.sorted()
}

/// The text of a source beside another one: the words that answer the dispute are marked, each with the way to words
/// there that another side's answer stands in.
pub(super) fn beside(out: &mut String, here: (&Part, usize), there: (&Part, usize), dispute: &Dispute) {
    let Some(source) = here.0.report.sources.get(here.1) else { return };
    let within = |claim: &Evidence, source: usize| {
        claim.in_text.filter(|place| place.source == source && place.start < place.end)
    };
    let mut spoken = Spoken { stretches: Vec::new(), reach: Vec::new(), back: BTreeMap::new() };
    for (side, each) in dispute.sides.iter().enumerate() {
        let mut others = dispute.sides.iter().enumerate().filter(|(other, _)| *other != side);
        let across = others.find_map(|(other, opposite)| {
            let place = opposite.claims.iter().find_map(|claim| within(claim, there.1))?;
            Some((dispute::letter(other), place))
        });
        let letter = dispute::letter(side);
        for place in each.claims.iter().filter_map(|claim| within(claim, here.1)) {
            spoken.stretches.push(Stretch { start: place.start, end: place.end, disputed: true });
            let answer = markup(&each.answer);
            let link = match &across {
                Some((other, place)) => format!(
                    "<a class=\"ref\" href=\"#{}\" aria-label=\"{letter}→{other}: {answer}\">{letter}→{other}</a>",
                    there.0.text_id(there.1, place.start)
                ),
                None => format!("<span class=\"ref\" title=\"{answer}\">{letter}</span>"),
            };
            let back = spoken.back.entry(place.end).or_default();
            if !back.contains(&link) {
                back.push(link);
            }
        }
    }
    let spoken = spoken.sorted();
    let mut anchored = BTreeSet::new();
    out.push_str("<div class=\"words\">\n");
    for block in &source.text {
        write_block(out, here.0, here.1, block, &spoken, &mut anchored);
    }
    out.push_str("</div>\n");
}

/// One block: cut where a stretch begins or ends, so that stretches may overlap.
fn write_block(
    out: &mut String,
    part: &Part,
    number: usize,
    block: &TextBlock,
    spoken: &Spoken,
    anchored: &mut BTreeSet<usize>,
) {
    let (from, to) = (block.start, block.start + block.words.len());
    let inside = spoken.within(from, to);
    let mut cuts: BTreeSet<usize> = inside.iter().flat_map(|s| [s.start, s.end]).collect();
    cuts.extend([from, to]);
    cuts.retain(|cut| (from..=to).contains(cut) && block.words.is_char_boundary(cut - from));
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let mut body = String::new();
    for pair in cuts.windows(2) {
        let (start, end) = (pair[0], pair[1]);
        let words = &block.words[start - from..end - from];
        let mut over = inside.iter().filter(|s| s.start <= start && s.end >= end).peekable();
        let spoken_of = over.peek().is_some();
        let disputed = over.any(|s| s.disputed);
        let begins = inside.iter().any(|s| s.start == start);
        let id = if begins && anchored.insert(start) {
            format!(" id=\"{}\" tabindex=\"-1\"", part.text_id(number, start))
        } else {
            String::new()
        };
        let shown = marks::between(words);
        let _ = match (disputed, spoken_of) {
            (true, _) => write!(body, "<mark{id}>{shown}</mark>"),
            (false, true) => write!(body, "<span class=\"claim\"{id}>{shown}</span>"),
            (false, false) => write!(body, "{shown}"),
        };
        for link in spoken.back.get(&end).into_iter().flatten() {
            body.push_str(link);
        }
    }
    let _ = writeln!(out, "{}{body}</p>", open(block));
}

/// The beginning of a block's paragraph, with what stands before its words.
fn open(block: &TextBlock) -> String {
    let class = match block.kind {
        BlockKind::Headline => " class=\"headline\"",
        BlockKind::Quote => " class=\"set-off\"",
        BlockKind::List => " class=\"item\"",
        BlockKind::Caption => " class=\"soft\"",
        BlockKind::Paragraph | BlockKind::Turn => "",
    };
    let mut shown = format!("<p{class}>");
    if let Some(at) = &block.at {
        let _ = write!(shown, "<span class=\"soft\">{}</span> ", markup(at));
    }
    if let Some(speaker) = &block.speaker {
        let _ = write!(shown, "<b>{}</b> ", markup(speaker));
    }
    shown
}
