//! A part-of-speech tagger: averaged perceptron over joint universal and Penn tags, greedy from left to right
//! (after Collins 2002). The model is a file of `models/`; `cargo xtask train-syntax` makes it.

use std::sync::OnceLock;

use super::Upos;
use super::syntax_table::{Table, Weights, hash, join, take_number};

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

/// A word in the spelling that features see: straight quotes, digits as zeros.
pub fn normal(word: &str) -> String {
    word.chars()
        .map(|c| match c {
            '’' | '‘' => '\'',
            '“' | '”' => '"',
            '–' | '—' => '-',
            c if c.is_ascii_digit() => '0',
            c => c,
        })
        .collect()
}

impl Word {
    /// What features see of `word`; `known` is left 0.
    pub fn new(word: &str) -> Self {
        let normal = normal(word);
        let lower = normal.to_lowercase();
        let ends: Vec<usize> = lower.char_indices().map(|(at, _)| at).chain([lower.len()]).collect();
        let count = ends.len() - 1;
        let suffix =
            |n: usize| if n <= count { hash(n as u32, &lower.as_bytes()[ends[count - n]..]) } else { 0 };
        let prefix =
            |n: usize| if n <= count { hash(10 + n as u32, &lower.as_bytes()[..ends[n]]) } else { 0 };
        Self {
            form: hash(20, lower.as_bytes()),
            suffixes: [suffix(1), suffix(2), suffix(3), suffix(4)],
            prefixes: [prefix(1), prefix(2), prefix(3)],
            shape: hash(21, shape(&normal).as_bytes()),
            known: 0,
        }
    }

    /// The same word with what training saw of its form.
    #[must_use]
    pub fn with_known(self, known: u32) -> Self {
        Self { known, ..self }
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
        hash(22, normal(word).as_bytes())
    }
}

/// `Aa0-` with runs cut to two.
fn shape(word: &str) -> String {
    let mut shape = String::new();
    for c in word.chars() {
        let s = match c {
            c if c.is_uppercase() => 'A',
            c if c.is_lowercase() => 'a',
            '0' => '0',
            c => c,
        };
        if !(shape.ends_with(s) && shape.chars().rev().take(2).all(|p| p == s) && shape.len() > 1) {
            shape.push(s);
        }
    }
    shape
}

/// The features of position `at`, given the classes chosen for the two positions before.
pub fn features(words: &[Word], at: usize, before: u32, before2: u32, out: &mut [u32; FEATURES]) {
    static NONE: OnceLock<Word> = OnceLock::new();
    let none = NONE.get_or_init(Word::default);
    let word = |by: isize| at.checked_add_signed(by).and_then(|i| words.get(i)).unwrap_or(none);
    let (w, l, ll, r, rr) = (word(0), word(-1), word(-2), word(1), word(2));
    let pairs = [
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
    for (number, (a, b)) in pairs.into_iter().enumerate() {
        out[number] = join(100 + number as u32, a, b);
    }
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
        let mut scores = [0; 256];
        let mut keys = [0; FEATURES];
        let (mut before, mut before2) = (START, START);
        for at in 0..words.len() {
            features(words, at, before, before2, &mut keys);
            scores.fill(0);
            self.weights.score(&keys, &mut scores);
            let best = (0..self.classes.len()).fold(0, |b, c| if scores[c] > scores[b] { c } else { b });
            tags.push(best as u8);
            before2 = before;
            before = best as u32;
        }
        tags
    }

    /// A word with what training saw of it.
    pub fn word(&self, form: &str) -> Word {
        let known = self.lexicon.get(Word::key(form)).unwrap_or(0);
        Word::new(form).with_known(known)
    }
}

/// The `known` of a form that training saw mostly with `tag`, `sure` in steps of confidence.
pub fn seen(tag: u8, sure: u8) -> u32 {
    1 + u32::from(tag) * 8 + u32::from(sure)
}
