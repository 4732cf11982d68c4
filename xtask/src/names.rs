//! `eval-names`: how often the crate links names, and pronouns in claims, as a treebank with coreference does (GUM).
//!
//! The text is put together again from the tokens and read by the crate from there on: nothing of the treebank's own
//! annotation is given to it.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

use gainsay::extract::{self, names};
use gainsay::language::Analysis;
use gainsay::model::{Block, BlockKind, Document};
use gainsay::rules::RuleSet;
use gainsay::text::Span;

use crate::conllu;

/// Mentions in the treebank's words: place, places of the words that name it, cluster, whether it is a name.
struct Gold {
    span: Span,
    heads: Vec<Span>,
    cluster: String,
    named: bool,
}

/// Pairs that we link, those of them that are right, and all that the treebank links.
#[derive(Clone, Copy, Default)]
struct Counts {
    given: usize,
    right: usize,
    gold: usize,
}

/// Measures the parts of the files in `genres`. `shows`: whether wrong pairs are printed.
pub fn run(files: &[&str], genres: &[String], shows: bool) -> Result<(), Box<dyn Error>> {
    let (mut links, mut other_words, mut strangers) = (Counts::default(), Counts::default(), 0);
    let mut pronouns: BTreeMap<String, Counts> = BTreeMap::new();
    let mut documents = 0;
    for file in files {
        let text = conllu::text(Path::new(file))?;
        for part in text.split("# newdoc id = ").skip(1) {
            let genre = part.lines().find_map(|l| l.strip_prefix("# meta::genre = ")).unwrap_or_default();
            if !genres.iter().any(|g| g == genre) {
                continue;
            }
            documents += 1;
            let (document, gold) = rebuilt(part)?;
            let found = linked(&document, &gold, shows);
            for (total, own) in [(&mut links, found.0), (&mut other_words, found.1)] {
                total.add(own);
            }
            strangers += found.2;
            for (word, counts) in pronominal(&document, &gold, shows) {
                pronouns.entry(word).or_default().add(counts);
            }
        }
    }
    println!("{documents} documents of {}", genres.join(", "));
    println!("class           links  right   gold precision recall    F1");
    println!("{}", links.line("names"));
    println!("{}", other_words.line("in other words"));
    for (word, counts) in &pronouns {
        println!("{}", counts.line(word));
    }
    println!("{strangers} names that the treebank has no mention for are left out");
    let mut all = Counts::default();
    pronouns.values().for_each(|c| all.add(*c));
    println!("{}", serde_json::json!({ "names": links.figures(), "pronouns": all.figures() }));
    Ok(())
}

impl Counts {
    fn add(&mut self, other: Counts) {
        self.given += other.given;
        self.right += other.right;
        self.gold += other.gold;
    }

    fn measures(self) -> [f64; 3] {
        let part = |of: usize| self.right as f64 / of.max(1) as f64;
        let f1 = 2.0 * self.right as f64 / (self.given + self.gold).max(1) as f64;
        [part(self.given), part(self.gold), f1]
    }

    fn line(self, name: &str) -> String {
        let [precision, recall, f1] = self.measures();
        format!(
            "{name:<15} {:5}  {:5}  {:5}     {precision:5.3}  {recall:5.3} {f1:5.3}",
            self.given, self.right, self.gold
        )
    }

    fn figures(self) -> serde_json::Value {
        let [precision, recall, f1] = self.measures().map(|m| (m * 1000.0).round() / 1000.0);
        serde_json::json!({ "links": self.given, "precision": precision, "recall": recall, "f1": f1 })
    }
}

/// The text of a document of the treebank, and its mentions.
fn rebuilt(part: &str) -> Result<(Document, Vec<Gold>), Box<dyn Error>> {
    let mut document = Document::default();
    let mut words = Vec::new();
    for paragraph in part.split("\n# newpar\n") {
        let start = document.text.len();
        let sentences = conllu::parse(paragraph)?;
        for word in sentences.into_iter().flatten() {
            let at = document.text.len();
            document.text.push_str(&word.form);
            words.push((Span::new(at, document.text.len()), word.upos == "PROPN", word.entity));
            if word.spaced {
                document.text.push(' ');
            }
        }
        if document.text.len() > start {
            document.blocks.push(Block {
                span: Span::new(start, document.text.len()),
                kind: BlockKind::Paragraph,
                speaker: None,
                speaker_name: None,
                at: None,
            });
            document.text.push_str("\n\n");
        }
    }
    Ok((document, mentions(&words)))
}

/// Reads brackets like `(4-person-new-nnnnn-cf2-1,2-coref`, `(5-…)` and `4)`.
fn mentions(words: &[(Span, bool, String)]) -> Vec<Gold> {
    let mut open: Vec<(String, usize, Vec<usize>)> = Vec::new();
    let mut found = Vec::new();
    let close = |open: &mut Vec<(String, usize, Vec<usize>)>, id: Option<&str>, end: usize| {
        let at = match id {
            Some(id) => open.iter().rposition(|(own, ..)| own == id)?,
            None => open.len().checked_sub(1)?,
        };
        let (cluster, start, least) = open.remove(at);
        let heads = least.iter().filter_map(|n| words.get(start + n - 1));
        Some(Gold {
            span: words[start].0.cover(words[end].0),
            named: heads.clone().any(|(_, name, _)| *name),
            heads: heads.map(|(span, ..)| *span).collect(),
            cluster,
        })
    };
    for (at, (_, _, entity)) in words.iter().enumerate() {
        let mut rest = entity.as_str();
        while !rest.is_empty() {
            if let Some(inner) = rest.strip_prefix('(') {
                let end = inner.find(['(', ')']).unwrap_or(inner.len());
                let fields: Vec<&str> = inner[..end].split('-').collect();
                let cluster = fields[0].split('[').next().unwrap_or_default().to_owned();
                let least = fields.get(5).map(|f| f.split(',').filter_map(|n| n.parse().ok()).collect());
                open.push((cluster, at, least.unwrap_or_default()));
                rest = &inner[end..];
                if let Some(after) = rest.strip_prefix(')') {
                    found.extend(close(&mut open, None, at));
                    rest = after;
                }
            } else {
                let end = rest.find(')').unwrap_or(rest.len());
                let id = rest[..end].split('[').next();
                found.extend(close(&mut open, id, at));
                rest = rest.get(end + 1..).unwrap_or_default();
            }
        }
    }
    found
}

/// The smallest mention that holds the words and is named by them.
fn gold_of(span: Span, gold: &[Gold]) -> Option<&Gold> {
    let smallest = gold.iter().filter(|g| g.span.contains(span)).min_by_key(|g| g.span.end - g.span.start)?;
    smallest.heads.iter().any(|h| h.overlaps(span)).then_some(smallest)
}

/// Pairs of names in one cluster: all, those in other words, and how many names the treebank does not know.
fn linked(document: &Document, gold: &[Gold], shows: bool) -> (Counts, Counts, usize) {
    let documents = std::slice::from_ref(document);
    let (found, _) = names::read(documents, &[analysed(document)]);
    let mut known = Vec::new();
    let mut strangers = 0;
    for mention in found.iter().flatten() {
        match gold_of(mention.span, gold) {
            Some(gold) => known.push((mention, gold)),
            None => strangers += 1,
        }
    }
    let (mut all, mut other) = (Counts::default(), Counts::default());
    for (at, (b, of_b)) in known.iter().enumerate() {
        for (a, of_a) in &known[..at] {
            if a.entity.is_none() || a.entity != b.entity {
                continue;
            }
            let right = usize::from(of_a.cluster == of_b.cluster);
            let pair = Counts { given: 1, right, gold: 0 };
            all.add(pair);
            if a.name != b.name {
                other.add(pair);
            }
            if right == 0 && shows {
                println!("wrong\t{}\t{}", a.name, b.name);
            }
        }
    }
    let named: Vec<&Gold> = gold.iter().filter(|g| g.named).collect();
    for (at, b) in named.iter().enumerate() {
        let same = |a: &&&Gold| a.cluster == b.cluster;
        let words = |g: &Gold| g.heads.iter().map(|h| h.of(&document.text)).collect::<Vec<_>>();
        all.gold += named[..at].iter().filter(same).count();
        other.gold += named[..at].iter().filter(same).filter(|a| words(a) != words(b)).count();
    }
    (all, other, strangers)
}

fn analysed(document: &Document) -> Analysis {
    let blocks: Vec<Span> = document.blocks.iter().map(|b| b.span).collect();
    Analysis::read(&document.text, &blocks)
}

/// Pronouns that a claim carries an entity for, against the mention of that entity nearest before.
fn pronominal(document: &Document, gold: &[Gold], shows: bool) -> BTreeMap<String, Counts> {
    let text = &document.text;
    let extracted = extract::read(std::slice::from_ref(document), RuleSet::builtin());
    let mut resolved = BTreeSet::new();
    let mut named = BTreeSet::new();
    for mention in extracted.claims.iter().flat_map(|c| &c.reading.names) {
        let place = (mention.span, mention.entity, mention.name.clone());
        let pronoun = is_pronoun(mention.span.of(text));
        if pronoun {
            resolved.insert(place)
        } else {
            named.insert(place)
        };
    }
    let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
    for (span, entity, name) in resolved {
        let word = span.of(text).to_lowercase();
        let own = gold_of(span, gold);
        let before = named.iter().rev().find(|(s, e, _)| s.end <= span.start && *e == entity && e.is_some());
        let meant = before.and_then(|(s, ..)| gold_of(*s, gold));
        let right = own.zip(meant).is_some_and(|(a, b)| a.cluster == b.cluster);
        if !right && shows {
            let from = text[..span.start].char_indices().rev().nth(80).map_or(0, |(at, _)| at);
            println!("wrong\t{word}\t{name}\t{}", text[from..span.end].replace('\n', " "));
        }
        counts.entry(word).or_default().add(Counts { given: 1, right: usize::from(right), gold: 0 });
    }
    for own in gold.iter().filter(|g| is_pronoun(g.span.of(text))) {
        if gold.iter().any(|g| g.named && g.cluster == own.cluster) {
            counts.entry(own.span.of(text).to_lowercase()).or_default().gold += 1;
        }
    }
    counts
}

/// Whether claims may carry an entity for the word. `US` is none.
fn is_pronoun(word: &str) -> bool {
    let plain = word == "I" || word.chars().skip(1).all(char::is_lowercase);
    plain && ["he", "she", "it", "they", "i", "me", "we", "us"].contains(&&*word.to_lowercase())
}
