use std::sync::OnceLock;

use super::tagger::Tagger;
use super::{Dependency, Upos, lemmas, tokens};
use crate::text::Span;

/// A text cut into sentences and tokens.
#[derive(Debug, Default)]
pub struct Analysis {
    /// The sentences, in order.
    pub sentences: Vec<Sentence>,
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
    tree: OnceLock<Tree>,
}

/// A token with its tag and lemma.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in the text.
    pub span: Span,
    /// Its dictionary form, in lower case.
    pub lemma: Box<str>,
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
        let mut sentences = Vec::new();
        for (number, block) in blocks.iter().enumerate() {
            for boundary in sentencex::get_sentence_boundaries("en", block.of(text)) {
                let span = Span::new(boundary.start_byte, boundary.end_byte).shift(block.start).trim(text);
                if !span.is_empty() {
                    let tokens = tagged(text, &tokens::split(text, span));
                    sentences.push(Sentence { span, block: number, tokens, tree: OnceLock::new() });
                }
            }
        }
        Self { sentences }
    }
}

impl Sentence {
    /// Its dependency tree, parsed at the first call.
    pub fn tree(&self) -> &Tree {
        self.tree.get_or_init(Tree::default)
    }
}

impl Token {
    /// Its words in `text`.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }
}

/// Tags and lemmas for the tokens `spans` of one sentence.
fn tagged(text: &str, spans: &[Span]) -> Vec<Token> {
    let tagger = Tagger::builtin();
    let forms: Vec<&str> = spans.iter().map(|s| s.of(text)).collect();
    let tags = tagger.tag(&forms);
    let tagged = spans.iter().zip(&forms).zip(tags);
    tagged
        .map(|((span, form), tag)| {
            let (upos, xpos) = tagger.classes[tag as usize];
            Token { span: *span, lemma: lemmas::lemma(form, xpos).into(), upos, xpos }
        })
        .collect()
}
