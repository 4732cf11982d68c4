//! A quotation cut right after the words that take it back: `I am not saying that …`, `I do not know whether …`.

use std::sync::OnceLock;

use super::change::{DENIED, forms, is_negation};
use super::{PairFinding, Renderings, Score, Word, one_speaker, speakers_differ};
use crate::language::lexicon;
use crate::model::{Kind, Relation, Stance};
use crate::text::Span;

/// The most words of a frame, those that lead up to it included.
const LONGEST: usize = 9;

/// Words that may stand between the subject of a frame and its verb.
const BETWEEN: [&str; 36] = [
    "am",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "do",
    "did",
    "does",
    "have",
    "had",
    "has",
    "will",
    "would",
    "can",
    "could",
    "should",
    "shall",
    "must",
    "going",
    "trying",
    "to",
    "not",
    "never",
    "ever",
    "even",
    "now",
    "here",
    "quite",
    "really",
    "certainly",
    "the",
    "one",
    "for",
    "once",
];

/// Words that put a whole sentence under a question or a condition of its own: what is denied there is left open.
const OPEN: [&str; 10] = ["if", "why", "how", "unless", "when", "who", "what", "because", "until", "whether"];

/// What stands over the words that one rendering has alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frame {
    /// It denies them.
    Denied,
    /// It leaves open whether they hold.
    LeftOpen,
}

impl Renderings<'_> {
    /// One rendering begins right after the words by which the other denies what follows, or leaves it open.
    pub(super) fn frame_lost(&self, claims: [usize; 2]) -> Option<PairFinding> {
        let [x, y] = claims.map(|n| &self.story.claims[n]);
        let opens =
            |side: usize| self.passages[side].words.get(self.cut[side].start).is_some_and(|w| w.opens);
        let short = match (opens(0), opens(1)) {
            (true, false) => 0,
            (false, true) => 1,
            _ => return None,
        };
        let stated = self.story.claims[claims[short]].attribution.stance == Stance::Asserted;
        if x.document == y.document || speakers_differ(x, y) || !stated || self.led_by_doubt(short) {
            return None;
        }
        let (words, at) = (&self.passages[1 - short].words, self.cut[1 - short].start);
        let begins = words[..at].iter().rposition(|w| w.opens)?;
        let over = &words[begins..at];
        let frame = frame(over)?;
        if self.asks(1 - short) || self.said_besides(1 - short) {
            return None;
        }
        let written = over.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ");
        let mut score = Score::default();
        score.add("base", -2.0);
        score.add("shared share of the words", 2.0);
        let sure = one_speaker(x, y);
        if !sure {
            score.add("a speaker is not named", -1.4);
        }
        let (relation, does) = match frame {
            Frame::Denied => {
                score.add(DENIED, 2.5);
                (if sure { Relation::Contradiction } else { Relation::Tension }, "denies")
            }
            Frame::LeftOpen => {
                score.add("a condition was lost", 1.2);
                (Relation::Tension, "leaves open")
            }
        };
        let steps = vec![
            format!("the two renderings have {} words in common", self.same),
            format!("one begins right after “{written}”, which {does} them in the other"),
        ];
        let mut found = self.found(Kind::Quote, claims, relation, score, steps);
        let long = 1 - short;
        let place = Span::new(words[begins].span.start, self.place(long).end);
        found.answers[long] =
            super::super::clip(place.of(&self.story.documents[self.passages[long].document].text));
        found.places[long] = Some(place);
        Some(found)
    }

    /// Whether the writer puts the quotation itself under a denial or a question (`she never said “we were told”`).
    fn led_by_doubt(&self, side: usize) -> bool {
        let text = &self.story.documents[self.passages[side].document].text;
        let from = self.place(side).start;
        let before = text.get(..from).unwrap_or_default();
        let start = before.rfind(['.', '!', '?', '\n']).map_or(0, |at| at + 1);
        let lead = before.get(start..).unwrap_or_default().to_lowercase();
        let mut words = lead.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
        words.any(|w| {
            is_negation(w)
                || w.ends_with("n't")
                || w.ends_with("n’t")
                || OPEN.contains(&w)
                || matches!(w, "denied" | "short" | "refused" | "declined" | "wrongly" | "misquoted")
        })
    }

    /// Whether the document of a rendering has its words a second time: there they may stand under no frame.
    fn said_besides(&self, side: usize) -> bool {
        let text = self.story.documents[self.passages[side].document].text.to_lowercase();
        text.matches(&self.words(side).to_lowercase()).count() > 1
    }

    /// Whether the sentence in which a rendering ends is a question.
    fn asks(&self, side: usize) -> bool {
        let text = &self.story.documents[self.passages[side].document].text;
        let rest = text.get(self.place(side).end..).unwrap_or_default();
        rest.chars().find(|c| matches!(c, '.' | '!' | '?' | '\n')) == Some('?')
    }
}

/// What the words of a sentence before a cut do to what follows it; `None` where they do nothing known.
fn frame(over: &[Word]) -> Option<Frame> {
    let (last, before) = over.split_last()?;
    if over.len() <= LONGEST && last.text == "whether" {
        return Some(Frame::LeftOpen);
    }
    let (verb, rest, that) = match (last.text.as_str(), before.split_last()) {
        ("that", Some((verb, rest))) => (verb, rest, true),
        ("that", None) => return None,
        _ => (last, before, false),
    };
    let known = forms(&verb.text);
    let listed = openers().iter().any(|(lemma, bare)| known.iter().any(|f| f == lemma) && (that || *bare));
    if over.len() > LONGEST || !listed || over.iter().any(|w| OPEN.contains(&w.text.as_str())) {
        return None;
    }
    let subject = rest.iter().rposition(|w| !BETWEEN.contains(&w.text.as_str()))?;
    let negations = |words: &[Word]| words.iter().filter(|w| is_negation(&w.text)).count();
    let own = matches!(rest[subject].text.as_str(), "i" | "we" | "nobody" | "it" | "no");
    (own && negations(rest) == 1 && negations(&rest[subject..]) == 1).then_some(Frame::Denied)
}

/// The words that open what is said, and whether they do so without a `that`.
fn openers() -> &'static [(&'static str, bool)] {
    static WORDS: OnceLock<Vec<(&'static str, bool)>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let rows = lexicon::rows("en/frames.tsv");
        rows.filter_map(|row| Some((*row.first()?, row.len() == 1))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    #[test]
    fn frames_deny_or_leave_open_what_they_open() {
        let rows = [
            ("I am not saying that", Some(Frame::Denied)),
            ("I never said", Some(Frame::Denied)),
            ("We don't think that", Some(Frame::Denied)),
            ("Nobody is claiming", Some(Frame::Denied)),
            ("No one is saying that", Some(Frame::Denied)),
            ("It is not true that", Some(Frame::Denied)),
            ("I don't know whether", Some(Frame::LeftOpen)),
            ("I am saying that", None),
            ("I am not only saying that", None),
            ("I am not complaining that", None),
            ("They are not saying that", None),
            ("I cannot say why", None),
            ("If I did not think that", None),
            ("It is not true", None),
        ];
        for (text, wanted) in rows {
            assert_eq!(frame(&words(text, Span::new(0, text.len()))), wanted, "{text}");
        }
    }
}
