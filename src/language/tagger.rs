//! A part-of-speech tagger: averaged perceptron over joint universal and Penn tags, greedy from left to right
//! (after Collins 2002). The model is a file of `models/`; `cargo xtask train-syntax` makes it.

use std::sync::OnceLock;

use super::Upos;
use super::syntax_table::{Scores, Table, Weights, begin, extend, hash, highest, join, mix, take_number};

/// Number of features of a position.
pub const FEATURES: usize = 38;

/// What stands for the class of a position before the first.
pub const START: u32 = 1000;

/// The classes that the tagger chooses from, and its weights.
pub struct Tagger {
    /// Universal and Penn tag of each class.
    pub classes: Vec<(Upos, &'static str)>,
    lexicon: Table,
    weights: Weights,
}

/// A word as features see it; made once for each token.
#[derive(Clone, Debug, Default)]
pub struct Word {
    form: u32,
    suffixes: [u32; 4],
    prefixes: [u32; 3],
    shape: u32,
    /// Hash of the tag and confidence that training saw for this form; 0 where unseen.
    pub known: u32,
}

/// A character in the spelling that features see: straight quotes, digits as zeros.
fn normal(c: char) -> char {
    match c {
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        '–' | '—' => '-',
        c if c.is_ascii_digit() => '0',
        c => c,
    }
}

impl Word {
    /// What features see of `word`; `known` is left 0.
    pub fn new(word: &str) -> Self {
        let mut lower = String::with_capacity(word.len());
        let mut shape = Shape::new();
        for c in word.chars().map(normal) {
            shape.add(c);
            if c.is_ascii() {
                lower.push(c.to_ascii_lowercase());
            } else {
                lower.extend(c.to_lowercase());
            }
        }
        let bytes = lower.as_bytes();
        let mut word = Self { form: hash(20, bytes), shape: mix(shape.hash), ..Self::default() };
        for (n, (at, _)) in (1..).zip(lower.char_indices().rev().take(4)) {
            word.suffixes[n - 1] = hash(n as u32, &bytes[at..]);
        }
        for (n, (at, c)) in (1..).zip(lower.char_indices().take(3)) {
            word.prefixes[n - 1] = hash(10 + n as u32, &bytes[..at + c.len_utf8()]);
        }
        word
    }

    /// The same word with what training saw of its form.
    #[must_use]
    pub fn with_known(self, known: u32) -> Self {
        Self { known, ..self }
    }

    /// Its class, where training saw the form often and hardly ever with another.
    #[inline]
    pub fn certain(&self) -> Option<u8> {
        let seen = self.known.checked_sub(1).filter(|_| self.known < OTHER_CASE)?;
        (seen % STEPS == CERTAIN).then_some((seen / STEPS) as u8)
    }

    pub(super) fn form(&self) -> u32 {
        self.form
    }

    /// What stands for a rare form: its suffix and shape.
    pub(super) fn rare(&self) -> u32 {
        join(60, self.suffixes[2], self.shape)
    }

    pub(super) fn suffix(&self) -> u32 {
        self.suffixes[2]
    }

    /// The key of the word in the lexicon of seen forms.
    pub fn key(word: &str) -> u32 {
        mix(word.chars().fold(begin(22), |h, c| extend_by(h, normal(c))))
    }
}

#[inline]
fn extend_by(h: u32, c: char) -> u32 {
    extend(h, c.encode_utf8(&mut [0; 4]).as_bytes())
}

/// `Aa0-` with runs cut to two, as a hash.
struct Shape {
    hash: u32,
    last: [char; 2],
}

impl Shape {
    fn new() -> Self {
        Self { hash: begin(21), last: ['\0'; 2] }
    }

    fn add(&mut self, c: char) {
        let s = match c {
            c if c.is_uppercase() => 'A',
            c if c.is_lowercase() => 'a',
            c => c,
        };
        if self.last != [s; 2] {
            self.hash = extend_by(self.hash, s);
            self.last = [self.last[1], s];
        }
    }
}

/// The features of position `at`, given the classes chosen for the two positions before.
#[inline]
pub fn features(words: &[Word], at: usize, [before, before2]: [u32; 2]) -> [u32; FEATURES] {
    static NONE: Word = Word { form: 0, suffixes: [0; 4], prefixes: [0; 3], shape: 0, known: 0 };
    let none = &NONE;
    let word = |by: isize| at.checked_add_signed(by).and_then(|i| words.get(i)).unwrap_or(none);
    let (w, l, ll, r, rr) = (word(0), word(-1), word(-2), word(1), word(2));
    let pairs: [_; FEATURES] = [
        (w.form, 0),
        (l.form, 0),
        (ll.form, 0),
        (r.form, 0),
        (rr.form, 0),
        (l.form, w.form),
        (w.form, r.form),
        (w.suffixes[0], 0),
        (w.suffixes[1], 0),
        (w.suffixes[2], 0),
        (w.suffixes[3], 0),
        (w.prefixes[0], 0),
        (w.prefixes[1], 0),
        (w.prefixes[2], 0),
        (w.shape, 0),
        (before, 0),
        (before2, 0),
        (before, before2),
        (before, w.form),
        (before, r.form),
        (l.suffixes[2], 0),
        (r.suffixes[2], 0),
        (l.shape, w.shape),
        (r.shape, w.shape),
        (w.known, 0),
        (r.known, 0),
        (rr.known, 0),
        (before, w.known),
        (before, r.known),
        (w.known, r.known),
        (before, join(1, w.known, r.known)),
        (w.suffixes[2], before),
        (w.suffixes[1], r.known),
        (w.shape, u32::from(at == 0)),
        (w.shape, w.suffixes[2]),
        (r.known, rr.known),
        (l.form, r.form),
        (1, 0),
    ];
    let mut keys = [0; FEATURES];
    for ((key, template), (a, b)) in keys.iter_mut().zip(100..).zip(pairs) {
        *key = join(template, a, b);
    }
    keys
}

impl Tagger {
    /// The built-in tagger.
    pub fn builtin() -> &'static Tagger {
        static TAGGER: OnceLock<Tagger> = OnceLock::new();
        TAGGER.get_or_init(|| {
            Tagger::read(include_bytes!("../../models/tagger.bin")).unwrap_or_else(|| Tagger {
                classes: vec![(Upos::X, "FW")],
                lexicon: Table::default(),
                weights: Weights::default(),
            })
        })
    }

    /// Reads a model file: classes, seen forms, and weights as `xtask` writes them. `None` where it is cut short.
    pub fn read(mut bytes: &[u8]) -> Option<Tagger> {
        let mut classes = Vec::new();
        for _ in 0..take_number(&mut bytes)? {
            let upos = Upos::ALL.get(take_number(&mut bytes)? as usize)?;
            let length = take_number(&mut bytes)? as usize;
            let (xpos, rest) = bytes.split_at_checked(length)?;
            bytes = rest;
            classes.push((*upos, super::tag::penn(std::str::from_utf8(xpos).ok()?)));
        }
        let mut lexicon = Vec::new();
        let mut key = 0_u32;
        for _ in 0..take_number(&mut bytes)? {
            key = key.wrapping_add(take_number(&mut bytes)?);
            let (pair, rest) = bytes.split_at_checked(2)?;
            bytes = rest;
            lexicon.push((key, seen(pair[0], pair[1])));
        }
        Some(Tagger { classes, lexicon: Table::new(&lexicon), weights: Weights::read(&mut bytes)? })
    }

    /// The class of each word.
    pub fn tag(&self, words: &[Word]) -> Vec<u8> {
        let mut tags = Vec::with_capacity(words.len());
        let mut before = [START; 2];
        for (at, word) in words.iter().enumerate() {
            let best = word.certain().unwrap_or_else(|| {
                let mut scores: Scores = [0; 128];
                self.weights.score(&features(words, at, before), &mut scores);
                highest(&scores, self.classes.len()) as u8
            });
            tags.push(best);
            before = [u32::from(best), before[0]];
        }
        tags
    }

    /// A word with what training saw of it.
    pub fn word(&self, form: &str) -> Word {
        Word::new(form).with_known(known(form, |key| self.lexicon.get(key)))
    }
}

/// Steps of confidence in the commonest tag of a form.
const STEPS: u32 = 16;
/// The step at which the tag goes without scoring.
const CERTAIN: u32 = STEPS - 1;

/// Forms seen this often may be certain, with no more exceptions than this in a thousand.
const OFTEN: u32 = 20;
const EXCEPTIONS: u32 = 3;

/// How sure the commonest tag of a form is that has it in `most` of `all` cases.
pub fn sure(most: u32, all: u32) -> u8 {
    if all >= OFTEN && (all - most) * 1000 <= all * EXCEPTIONS {
        CERTAIN as u8
    } else {
        (7 * most / all.max(1)) as u8
    }
}

/// The `known` of a form that training saw mostly with `tag`, with a step of confidence.
pub fn seen(tag: u8, sure: u8) -> u32 {
    1 + u32::from(tag) * STEPS + u32::from(sure)
}

/// Marks the `known` of a form that training saw only in lower case.
const OTHER_CASE: u32 = 1 << 16;

/// What training saw of `form`, or else of the form in lower case; `lexicon` gives the former by [`Word::key`].
pub fn known(form: &str, lexicon: impl Fn(u32) -> Option<u32>) -> u32 {
    let lower = || {
        let lower = form.chars().any(char::is_uppercase).then(|| form.to_lowercase())?;
        lexicon(Word::key(&lower)).map(|seen| seen | OTHER_CASE)
    };
    lexicon(Word::key(form)).or_else(lower).unwrap_or(0)
}
