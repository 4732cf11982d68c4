//! Phrases: one line of a rule in, the steps to match out.
//!
//! A word matches a token by its lemma, its written form or a regular inflection of it; `=word` by its written
//! form alone. `...` is a gap of up to six tokens, `[a|b]` one of several, `?` after either makes it optional.
//! `{amount}`, `{date}`, `{name}`, `{topic}` are slots, `<list>` is one of the rule's own lists.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fields::Text;
use super::mistake::Mistakes;
use super::words::Shared;

/// Tokens that a gap may span.
pub(super) const WIDEST_GAP: usize = 6;
const MOST_STEPS: usize = 16;
const MOST_ALTERNATIVES: usize = 200;
/// Words that a list may bring into one step.
const MOST_LISTED: usize = 2_000;
const LONGEST: usize = 200;

/// A typed place in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Amount,
    Date,
    Name,
    Topic,
}

impl Slot {
    const ALL: [(&'static str, Slot); 4] =
        [("amount", Slot::Amount), ("date", Slot::Date), ("name", Slot::Name), ("topic", Slot::Topic)];
}

/// A word of a phrase: the forms that match it.
pub(super) type Word = Vec<Box<str>>;

/// How some words begin, as a small set: a look at it spares most comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heads(u64);

impl Heads {
    /// How the first words of these sequences begin.
    pub(super) fn of(any: &[Vec<Word>]) -> Self {
        let own = |sequence: &Vec<Word>| match sequence.first() {
            Some(word) => word.iter().fold(0, |all, form| all | bit(form.strip_prefix('=').unwrap_or(form))),
            None => u64::MAX,
        };
        Self(any.iter().fold(0, |all, sequence| all | own(sequence)))
    }

    /// Whether one of them may be a token of this lemma and written form.
    pub(super) fn may_be(self, lemma: &str, written: &str) -> bool {
        self.0 & (bit(lemma) | bit(written)) != 0
    }
}

/// One bit for the first two bytes of a form.
fn bit(form: &str) -> u64 {
    let byte = |at: usize| u32::from(form.as_bytes().get(at).copied().unwrap_or(0));
    1 << ((byte(0) * 31 + byte(1)) % 64)
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// One of these word sequences. `topic` marks the rule's own topic words.
    Words {
        any: Vec<Vec<Word>>,
        topic: bool,
        heads: Heads,
    },
    Slot(Slot),
    Gap,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) part: Part,
    pub(super) optional: bool,
}

/// A compiled phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// As the rule has it.
    pub(super) written: String,
    pub(super) steps: Vec<Step>,
    /// The step that the index finds the phrase by.
    pub(super) anchor: usize,
    /// Whether the phrase itself says `no` or `not`: negation is then part of its meaning.
    pub(super) negative: bool,
}

/// What phrases may refer to.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    pub(super) topic: Vec<String>,
    pub(super) lists: BTreeMap<String, Vec<String>>,
    /// Lists of all rules.
    pub(super) shared: Arc<Shared>,
}

impl Vocabulary {
    /// The list called `name`: the rule's own, else the one that all share.
    fn list(&self, name: &str) -> Result<&[String], String> {
        let found = self.lists.get(name).or_else(|| self.shared.get(name));
        found.map(Vec::as_slice).ok_or_else(|| {
            let own = self.lists.keys().chain(self.shared.keys());
            let known: Vec<String> = own.map(|list| format!("<{list}>")).collect();
            let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
            format!("there is no list `{name}`, in `lists:` or shared; there are: {known}")
        })
    }

    /// The texts, with the words of a list in the place of each `<name>`.
    pub(super) fn expand(&self, written: Vec<Text>, mistakes: &mut Mistakes) -> Vec<Text> {
        let mut texts = Vec::new();
        for text in written {
            let Some(name) = text.words.trim().strip_prefix('<').and_then(|w| w.strip_suffix('>')) else {
                texts.push(text);
                continue;
            };
            match self.list(name.trim()) {
                Ok(words) => texts.extend(words.iter().map(|w| Text { words: w.clone(), at: text.at })),
                Err(why) => mistakes.add(text.at, why),
            }
        }
        texts
    }
}

/// Words too frequent to find a phrase by.
const FREQUENT: &[&str] = &[
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "be", "have", "do", "no",
    "not", "and", "or", "it", "its", "that", "as", "into", "out", "up", "off", "down", "over", "under",
    "yet", "get", "make", "take", "go", "come", "say", "will", "would", "still", "n't", "no one", "nobody",
];
const NEGATIVE: &[&str] =
    &["no", "not", "n't", "never", "without", "neither", "nor", "none", "nobody", "nothing"];

/// Whether the word is too frequent to find a phrase by.
pub(super) fn frequent(word: &str) -> bool {
    FREQUENT.contains(&word)
}

/// Whether the word, by its lemma, negates by itself.
pub(super) fn says_no(lemma: &str) -> bool {
    NEGATIVE.contains(&lemma)
}

impl Phrase {
    /// Compiles one phrase; the error says what is wrong with it.
    pub(super) fn compile(written: &str, vocabulary: &Vocabulary) -> Result<Phrase, String> {
        if written.len() > LONGEST {
            return Err(format!("a phrase has at most {LONGEST} bytes"));
        }
        let steps = steps(written, vocabulary)?;
        if steps.len() > MOST_STEPS {
            return Err(format!("a phrase has at most {MOST_STEPS} steps"));
        }
        if matches!(steps.first(), Some(Step { part: Part::Gap, .. }))
            || matches!(steps.last(), Some(Step { part: Part::Gap, .. }))
        {
            return Err("a phrase neither begins nor ends with a gap `...`".to_owned());
        }
        let anchor =
            anchor(&steps).ok_or("a phrase needs at least one word of its own that is not optional")?;
        let negative = steps.iter().any(|s| !s.optional && s.part.says(NEGATIVE));
        Ok(Phrase { written: written.trim().to_owned(), steps, anchor, negative })
    }

    /// First words of the anchoring step, every form of them.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        let any = match &self.steps[self.anchor].part {
            Part::Words { any, .. } => any.as_slice(),
            Part::Slot(_) | Part::Gap => &[],
        };
        any.iter().filter_map(|words| words.first()).flatten().map(AsRef::as_ref)
    }

    /// Tokens that the steps before the anchor take at most.
    pub(super) fn reach(&self) -> usize {
        // Slots take a handful of tokens; a longer one is a sentence of its own.
        self.steps[..self.anchor].iter().map(|s| s.part.longest() + 2).sum()
    }
}

impl Part {
    fn says(&self, words: &[&str]) -> bool {
        match self {
            Part::Words { any, topic: false, .. } => {
                any.iter().all(|seq| seq.iter().any(|w| words.contains(&&*w[0])))
            }
            _ => false,
        }
    }

    fn longest(&self) -> usize {
        match self {
            Part::Words { any, .. } => any.iter().map(Vec::len).max().unwrap_or(0),
            Part::Slot(_) => 8,
            Part::Gap => WIDEST_GAP,
        }
    }
}

/// The step whose rarest-looking word is longest; topic words only where there is nothing else.
fn anchor(steps: &[Step]) -> Option<usize> {
    let weight = |step: &Step| match &step.part {
        Part::Words { any, topic, .. } if !step.optional && !any.is_empty() => {
            let frequent = any.iter().any(|seq| FREQUENT.contains(&&*seq[0][0]));
            let shortest = any.iter().map(|seq| seq[0][0].len()).min().unwrap_or(0);
            Some((!frequent, !topic, shortest))
        }
        _ => None,
    };
    let mut best: Option<(usize, (bool, bool, usize))> = None;
    for (place, step) in steps.iter().enumerate() {
        if let Some(weight) = weight(step)
            && best.is_none_or(|(_, w)| weight > w)
        {
            best = Some((place, weight));
        }
    }
    best.map(|(place, _)| place)
}

fn steps(written: &str, vocabulary: &Vocabulary) -> Result<Vec<Step>, String> {
    let mut steps = Vec::new();
    let mut rest = written.trim();
    while !rest.is_empty() {
        let (mut step, after) = step(rest, vocabulary)?;
        rest = after;
        if let Some(after) = rest.strip_prefix('?') {
            step.optional = true;
            rest = after;
        }
        let gap = |s: &Step| s.part == Part::Gap;
        if !(gap(&step) && steps.last().is_some_and(gap)) {
            steps.push(step);
        }
        rest = rest.trim_start();
    }
    if steps.is_empty() { Err("a phrase is empty".to_owned()) } else { Ok(steps) }
}

fn step<'w>(rest: &'w str, vocabulary: &Vocabulary) -> Result<(Step, &'w str), String> {
    let plain = |part| Step { part, optional: false };
    if let Some(after) = rest.strip_prefix("...").or_else(|| rest.strip_prefix('…')) {
        return Ok((plain(Part::Gap), after));
    }
    if let Some(inner) = rest.strip_prefix('{') {
        let (name, after) = inner.split_once('}').ok_or("`{` is not closed")?;
        return Ok((plain(slot(name.trim(), vocabulary)?), after));
    }
    if let Some(inner) = rest.strip_prefix('<') {
        let (name, after) = inner.split_once('>').ok_or("`<` is not closed")?;
        let words = vocabulary.list(name.trim())?;
        return Ok((plain(words_of(words.iter().map(String::as_str), false, MOST_LISTED)?), after));
    }
    if let Some(inner) = rest.strip_prefix('[') {
        let (options, after) = inner.split_once(']').ok_or("`[` is not closed")?;
        return Ok((plain(words_of(options.split('|'), false, MOST_ALTERNATIVES)?), after));
    }
    let end = rest.find(|c: char| c.is_whitespace() || "{[<?".contains(c)).unwrap_or(rest.len());
    if end == 0 {
        return Err(format!("`{}` stands alone", rest.chars().next().unwrap_or(' ')));
    }
    let (word, after) = rest.split_at(end);
    if word.contains([']', '}', '>', '|']) {
        return Err(format!("`{word}` holds a bracket that was not opened"));
    }
    Ok((plain(words_of(std::iter::once(word), false, MOST_ALTERNATIVES)?), after))
}

fn slot(name: &str, vocabulary: &Vocabulary) -> Result<Part, String> {
    match Slot::ALL.iter().find(|(n, _)| *n == name) {
        Some((_, Slot::Topic)) if vocabulary.topic.is_empty() => {
            Err("`{topic}` needs a `topic:` list".to_owned())
        }
        Some((_, Slot::Topic)) => words_of(vocabulary.topic.iter().map(String::as_str), true, MOST_LISTED),
        Some((_, slot)) => Ok(Part::Slot(*slot)),
        None => {
            Err(format!("there is no slot `{{{name}}}`; there are {{amount}}, {{date}}, {{name}}, {{topic}}"))
        }
    }
}

fn words_of<'w>(options: impl Iterator<Item = &'w str>, topic: bool, most: usize) -> Result<Part, String> {
    let mut any = Vec::new();
    for option in options {
        if option.trim().is_empty() {
            return Err("an alternative is empty".to_owned());
        }
        any.extend(sequences(option));
    }
    if any.len() > most {
        return Err(format!("more than {most} alternatives"));
    }
    Ok(Part::Words { heads: Heads::of(&any), any, topic })
}

/// The words of `option` as tokens. A hyphen may or may not part tokens, so both are tried.
pub(super) fn sequences(option: &str) -> Vec<Vec<Word>> {
    let mut whole = Vec::new();
    let mut parted = Vec::new();
    for written in option.split_whitespace() {
        let lower = written.to_lowercase().replace('’', "'");
        if let Some(stem) = lower.strip_suffix("n't") {
            whole.extend([forms(stem), vec!["not".into(), "n't".into()]]);
            parted.extend([forms(stem), vec!["not".into(), "n't".into()]]);
        } else {
            whole.push(forms(&lower));
            let mut first = true;
            for piece in lower.split('-').filter(|p| !p.is_empty()) {
                if !first {
                    parted.push(vec!["-".into()]);
                }
                parted.push(forms(piece));
                first = false;
            }
        }
    }
    if parted == whole || parted.is_empty() { vec![whole] } else { vec![whole, parted] }
}

/// The forms that match an authored word, the word itself (or its lemma) first.
fn forms(word: &str) -> Word {
    if let Some(exact) = word.strip_prefix('=') {
        return vec![format!("={exact}").into()];
    }
    let base = match word {
        "is" | "are" | "was" | "were" | "been" | "being" | "'s" => "be",
        "has" | "had" | "having" => "have",
        "n't" => "not",
        other => other,
    };
    let mut forms: Vec<Box<str>> = vec![base.into()];
    if base.len() > 2 && base.bytes().all(|b| b.is_ascii_lowercase()) && !FREQUENT.contains(&base) {
        let stem = base.strip_suffix('e');
        let consonant_y = base.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'i', 'o', 'u']));
        let mut add = |form: String| forms.push(form.into());
        match (stem, consonant_y) {
            (Some(stem), _) => ["es", "ed", "ing"].iter().for_each(|end| add(format!("{stem}{end}"))),
            (_, Some(stem)) => {
                ["ies", "ied"].iter().for_each(|end| add(format!("{stem}{end}")));
                add(format!("{base}ing"));
            }
            _ => ["s", "es", "ed", "ing"].iter().for_each(|end| add(format!("{base}{end}"))),
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        let lists = BTreeMap::from([("boats".to_owned(), vec!["barge".to_owned(), "tug boat".to_owned()])]);
        Vocabulary { topic: vec!["lease".to_owned()], lists, ..Vocabulary::default() }
    }

    #[test]
    fn steps_and_anchor() {
        let phrase = Phrase::compile("{topic} ... [sink|run aground] off? <boats>", &vocabulary()).unwrap();
        assert_eq!(phrase.steps.len(), 5);
        assert!(phrase.steps[3].optional);
        assert_eq!(phrase.anchor, 2, "topic words and optional ones are no anchor");
        assert!(!phrase.negative);
        assert!(Phrase::compile("no {topic}", &vocabulary()).unwrap().negative);
    }

    #[test]
    fn mistakes_have_words() {
        for (written, wanted) in [
            ("", "empty"),
            ("{amount}", "at least one word"),
            ("... sink", "gap"),
            ("sink {ship}", "no slot"),
            ("<planes> land", "no list"),
            ("[a|", "not closed"),
            ("a|b]", "not opened"),
            ("[a||b]", "alternative is empty"),
        ] {
            let error = Phrase::compile(written, &vocabulary()).unwrap_err();
            assert!(error.contains(wanted), "{written}: {error}");
        }
        assert!(Phrase::compile(&"sink ".repeat(40), &vocabulary()).unwrap_err().contains("16 steps"));
        assert!(Phrase::compile("{topic} sinks", &Vocabulary::default()).unwrap_err().contains("topic:"));
    }
}
