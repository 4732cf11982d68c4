use std::ops::Range;
use std::sync::OnceLock;

use super::parser::Parser;
use super::tagger::{Tagger, Word};
use super::{Dependency, Upos, lemmas, no_longer, past_tense, sentences, tokens};
use crate::text::{Span, plain};

/// Most bytes of a paragraph: some 45,000 words, which is five hours of speech without a break.
pub const PARAGRAPH: usize = 256 << 10;
/// Most bytes of a sentence: some 20,000 words. What is longer has no end that can be found, and costs by its square.
pub const SENTENCE: usize = 128 << 10;

/// A text cut into sentences and tokens.
#[derive(Debug, Default)]
pub struct Analysis {
    /// The sentences, in order.
    pub sentences: Vec<Sentence>,
    /// What was not read because it is longer than 128 KiB, in order.
    pub endless: Vec<Span>,
    /// What was not read because it stands behind the first 256 KiB of its block, in order.
    pub beyond: Vec<Span>,
}

/// A sentence with its tokens.
#[derive(Debug)]
pub struct Sentence {
    /// Its bytes in the text.
    pub span: Span,
    /// Place of its block in the list given to [`Analysis::read`].
    pub block: usize,
    /// Its tokens, after the conventions of Universal Dependencies (`do` + `n't`, `Trump` + `'s`).
    pub tokens: Vec<Token>,
    words: Vec<Word>,
    classes: Vec<u8>,
    tree: OnceLock<Tree>,
}

/// A token with its tag and lemma.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in the text.
    pub span: Span,
    /// Its dictionary form, in lower case.
    pub lemma: Box<str>,
    /// Its words in lower case with straight apostrophes, where they are not so written.
    lower: Option<Box<str>>,
    /// Universal tag.
    pub upos: Upos,
    /// Penn Treebank tag (`VBD`, `NNS`, `MD`).
    pub xpos: &'static str,
}

/// A dependency tree: for each token its head and its relation to it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Tree {
    /// Place of each token's head in the sentence; `None` for the root.
    pub heads: Vec<Option<usize>>,
    /// Relation of each token to its head.
    pub relations: Vec<Dependency>,
}

impl Analysis {
    /// Cuts the given blocks of `text` into sentences, tokens and tags. A sentence never crosses a block.
    pub fn read(text: &str, blocks: &[Span]) -> Self {
        let mut found = Self::default();
        for (number, block) in blocks.iter().enumerate() {
            let (read, beyond) = bounded(text, *block);
            let mut spans = sentences::split(text, read);
            if let Some(beyond) = beyond {
                // The last sentence may be cut in the middle.
                let cut = spans.pop().map_or(beyond, |last| last.cover(beyond));
                found.beyond.push(cut);
            }
            for span in spans {
                match span.end - span.start {
                    0..=SENTENCE => found.sentences.push(Sentence::read(text, span, number)),
                    _ => found.endless.push(span),
                }
            }
        }
        found
    }
}

impl Sentence {
    /// Its dependency tree, parsed at the first call.
    pub fn tree(&self) -> &Tree {
        self.tree.get_or_init(|| match Parser::builtin() {
            parser if parser.is_trained() => parser.parse(&self.words, &self.classes),
            _ => Tree::default(),
        })
    }

    /// The same words with the relative clause of `verb` as the main one: `antecedent` takes the part in it that the
    /// pronoun at `relative` has.
    pub fn retold(&self, verb: usize, relative: usize, antecedent: usize) -> Self {
        let mut tree = self.tree().clone();
        tree.relations[antecedent] = tree.relations[relative];
        tree.heads[antecedent] = Some(verb);
        tree.heads[verb] = None;
        tree.relations[verb] = Dependency::Root;
        tree.heads[relative] = Some(verb);
        tree.relations[relative] = Dependency::Dep;
        Self {
            span: self.span,
            block: self.block,
            tokens: self.tokens.clone(),
            words: Vec::new(),
            classes: Vec::new(),
            tree: OnceLock::from(tree),
        }
    }

    /// The words of these ranges alone, as a sentence that is parsed anew.
    pub fn of_parts(&self, parts: &[Range<usize>]) -> Self {
        let places = || parts.iter().cloned().flatten();
        Self {
            span: self.span,
            block: self.block,
            tokens: places().map(|at| self.tokens[at].clone()).collect(),
            words: places().map(|at| self.words[at].clone()).collect(),
            classes: places().map(|at| self.classes[at]).collect(),
            tree: OnceLock::new(),
        }
    }

    /// Cuts and tags one sentence.
    fn read(text: &str, span: Span, block: usize) -> Self {
        let tagger = Tagger::builtin();
        let spans = tokens::split(text, span);
        let words: Vec<Word> = spans.iter().map(|s| tagger.word(s.of(text))).collect();
        let mut classes = tagger.tag(&words);
        mend(tagger, text, &spans, &mut classes);
        let tagged = spans.into_iter().zip(&classes);
        let tokens = tagged
            .map(|(span, class)| {
                let (upos, xpos) = tagger.classes[*class as usize];
                let (words, lower) = (span.of(text), plain(span.of(text)));
                let lemma = lemmas::lemma(&lower, xpos).into();
                let lower = (*lower != *words).then(|| lower.into_owned().into());
                Token { span, lemma, lower, upos, xpos }
            })
            .collect();
        Self { span, block, tokens, words, classes, tree: OnceLock::new() }
    }
}

/// A block as far as it is read, and what stands behind that.
fn bounded(text: &str, block: Span) -> (Span, Option<Span>) {
    if block.end - block.start <= PARAGRAPH {
        return (block, None);
    }
    let words = block.of(text);
    let end = words.floor_char_boundary(PARAGRAPH);
    // Between words, where there are any.
    let end = words[..end].rfind(char::is_whitespace).unwrap_or(end) + block.start;
    (Span::new(block.start, end), Some(Span::new(end, block.end)))
}

/// Puts right what the tagger is known to mistake.
fn mend(tagger: &Tagger, text: &str, spans: &[Span], classes: &mut [u8]) {
    let forms: Vec<&str> = spans.iter().map(|s| s.of(text)).collect();
    // The tags are looked up only where the word stands: a sentence may be long.
    let longer = (1..forms.len()).filter(|at| forms[*at].eq_ignore_ascii_case("longer"));
    for at in longer {
        let tags: Vec<_> = classes.iter().map(|c| tagger.classes[*c as usize]).collect();
        for (place, tag) in no_longer::mistaken(&forms, &tags, at) {
            let class = tagger.classes.iter().position(|class| *class == tag);
            classes[place] = class.map_or(classes[place], |class| class as u8);
        }
    }
    tensed(tagger, &forms, classes);
}

/// Gives the only verb of a sentence a tense where the tagger gave it none.
fn tensed(tagger: &Tagger, forms: &[&str], classes: &mut [u8]) {
    if !classes.iter().any(|c| tagger.classes[*c as usize].1 == "VBN") {
        return;
    }
    let tags: Vec<_> = classes.iter().map(|c| tagger.classes[*c as usize]).collect();
    let past = tagger.classes.iter().position(|class| *class == (Upos::Verb, "VBD"));
    if let Some((verb, past)) = past_tense::mistaken(forms, &tags).zip(past) {
        classes[verb] = past as u8;
    }
}

impl Token {
    /// Its words in `text`.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }

    /// Its words in `text`, in lower case with straight apostrophes.
    pub fn lower<'t>(&'t self, text: &'t str) -> &'t str {
        self.lower.as_deref().unwrap_or_else(|| self.span.of(text))
    }
}
