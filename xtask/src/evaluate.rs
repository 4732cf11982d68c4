//! `eval-syntax`: how often the built-in models agree with a treebank, on its own tokens and the models' own tags.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

use gainsay::language::syntax::{Parser, Tagger, Word, split};
use gainsay::language::{Dependency, Upos, lemma};
use gainsay::text::Span;

use crate::conllu::{self, Sentence};
use crate::tagger;

/// Counts over some sentences.
#[derive(Default)]
struct Counts {
    /// Whether misses of tokens, tags and lemmas are printed.
    shows: bool,
    words: usize,
    /// Tokens that our own cutting finds in the same place, and all that it finds.
    cut: [usize; 2],
    lemmas: usize,
    upos: usize,
    heads: usize,
    arcs: usize,
    sentences: usize,
    roots: usize,
    /// Right, given and gold arcs of the relations that matter most.
    relations: BTreeMap<&'static str, [usize; 3]>,
    tagging: f64,
    parsing: f64,
}

const HEAD: &str = "file                   tokens  lemma   UPOS    UAS    LAS  nsubj    obj  ccomp    neg   root   tags/s  tokens/s";

/// Measures the models in the folder `models`, or else the built-in ones. `shows`: whether misses of tokens, tags and
/// lemmas are printed.
pub fn run(files: &[&str], models: Option<&Path>, shows: bool) -> Result<(), Box<dyn Error>> {
    let own = models.map(read).transpose()?;
    let (tagger, parser) = own.as_ref().map_or((Tagger::builtin(), Parser::builtin()), |(t, p)| (t, p));
    println!("{HEAD}");
    let mut all = Counts::default();
    for file in files {
        let mut own = Counts { shows, ..Counts::default() };
        for sentence in conllu::read(Path::new(file))? {
            own.add(&sentence, tagger, parser);
        }
        println!("{}", own.line(file));
        all.merge(&own);
    }
    println!("{}", all.line("all"));
    let part = |n: usize| n as f64 / all.words.max(1) as f64;
    let figures = serde_json::json!({
        "upos": part(all.upos),
        "uas": part(all.heads),
        "las": part(all.arcs),
        "nsubj_f1": all.f1("nsubj"),
        "obj_f1": all.f1("obj"),
        "root_acc": all.roots as f64 / all.sentences.max(1) as f64,
        "tokens_per_s": (all.words as f64 / (all.tagging + all.parsing).max(f64::EPSILON)).round(),
    });
    println!("{figures}");
    Ok(())
}

fn read(folder: &Path) -> Result<(Tagger, Parser), Box<dyn Error>> {
    let bytes = |name: &str| fs::read(folder.join(name)).map_err(|e| format!("{name}: {e}"));
    let tagger = Tagger::read(&bytes("tagger.bin")?).ok_or("the tagger's model is cut short")?;
    let parser = Parser::read(&bytes("parser.bin")?, &tagger).ok_or("the parser's model is cut short")?;
    Ok((tagger, parser))
}

impl Counts {
    fn add(&mut self, sentence: &Sentence, tagger: &Tagger, parser: &Parser) {
        let start = Instant::now();
        let words: Vec<Word> = tagger::words(tagger, sentence);
        let tags = tagger.tag(&words);
        self.tagging += start.elapsed().as_secs_f64();
        let start = Instant::now();
        let tree = parser.parse(&words, &tags);
        self.parsing += start.elapsed().as_secs_f64();
        self.sentences += 1;
        self.words += sentence.len();
        self.tokens(sentence);
        for (at, word) in sentence.iter().enumerate() {
            let gold = (word.head.checked_sub(1), Dependency::named(&word.relation));
            let found = (tree.heads[at], tree.relations[at]);
            let (upos, xpos) = tagger.classes[usize::from(tags[at])];
            let good = lemma(&word.form, xpos) == word.lemma.to_lowercase() || word.lemma == "_";
            if !good && self.shows {
                println!("lemma\t{}\t{xpos}\t{}\t{}", word.form, lemma(&word.form, xpos), word.lemma);
            }
            self.lemmas += usize::from(good);
            if self.shows && Upos::named(&word.upos) != upos {
                println!("tag\t{}\t{upos:?} {xpos}\t{}", word.form, word.upos);
            }
            self.upos += usize::from(Upos::named(&word.upos) == upos);
            self.heads += usize::from(gold.0 == found.0);
            self.arcs += usize::from(gold == found);
            self.roots += usize::from(gold.0.is_none() && found.0.is_none());
            let names = (name(gold.1, &word.form), name(found.1, &word.form));
            if let Some(name) = names.0 {
                self.relations.entry(name).or_default()[2] += 1;
            }
            if let Some(name) = names.1 {
                let counts = self.relations.entry(name).or_default();
                counts[1] += 1;
                counts[0] += usize::from(names.0 == names.1 && gold.0 == found.0);
            }
        }
    }

    /// Cuts the sentence anew and compares places.
    fn tokens(&mut self, sentence: &Sentence) {
        let (mut text, mut gold) = (String::new(), Vec::new());
        for word in sentence {
            gold.push(Span::new(text.len(), text.len() + word.form.len()));
            text.push_str(&word.form);
            if word.spaced {
                text.push(' ');
            }
        }
        let found = split(&text, Span::new(0, text.len()));
        if self.shows && found != gold {
            println!("tokens\t{text}");
        }
        self.cut[0] += found.iter().filter(|s| gold.binary_search(s).is_ok()).count();
        self.cut[1] += found.len();
    }

    fn merge(&mut self, other: &Counts) {
        self.words += other.words;
        self.upos += other.upos;
        self.lemmas += other.lemmas;
        self.cut = [self.cut[0] + other.cut[0], self.cut[1] + other.cut[1]];
        self.heads += other.heads;
        self.arcs += other.arcs;
        self.sentences += other.sentences;
        self.roots += other.roots;
        self.tagging += other.tagging;
        self.parsing += other.parsing;
        for (name, counts) in &other.relations {
            let own = self.relations.entry(name).or_default();
            for (total, count) in own.iter_mut().zip(counts) {
                *total += count;
            }
        }
    }

    fn f1(&self, name: &str) -> f64 {
        let [right, given, gold] = self.relations.get(name).copied().unwrap_or_default();
        2.0 * right as f64 / (given + gold).max(1) as f64
    }

    fn line(&self, file: &str) -> String {
        let part = |n: usize| 100.0 * n as f64 / self.words.max(1) as f64;
        let name = Path::new(file).file_name().map_or(file.into(), |n| n.to_string_lossy());
        format!(
            "{name:<22} {:6.2} {:6.2} {:6.2} {:6.2} {:6.2}  {:5.3}  {:5.3}  {:5.3}  {:5.3}  {:5.3} {:8.0}  {:8.0}",
            200.0 * self.cut[0] as f64 / (self.words + self.cut[1]).max(1) as f64,
            part(self.lemmas),
            part(self.upos),
            part(self.heads),
            part(self.arcs),
            self.f1("nsubj"),
            self.f1("obj"),
            self.f1("ccomp"),
            self.f1("neg"),
            self.roots as f64 / self.sentences.max(1) as f64,
            self.words as f64 / self.tagging.max(f64::EPSILON),
            self.words as f64 / self.parsing.max(f64::EPSILON),
        )
    }
}

/// The column that an arc counts in.
fn name(relation: Dependency, form: &str) -> Option<&'static str> {
    match relation {
        Dependency::Nsubj | Dependency::NsubjPass => Some("nsubj"),
        Dependency::Obj => Some("obj"),
        Dependency::Ccomp => Some("ccomp"),
        Dependency::Advmod => {
            let form = form.to_lowercase().replace('’', "'");
            ["not", "n't", "never"].contains(&form.as_str()).then_some("neg")
        }
        _ => None,
    }
}
