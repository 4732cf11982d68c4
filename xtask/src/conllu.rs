//! Reads treebanks in CoNLL-U, gzipped or not.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// A sentence of a treebank: words in order.
pub type Sentence = Vec<Word>;

/// A word of a treebank.
#[derive(Clone, Debug)]
pub struct Word {
    pub form: String,
    pub lemma: String,
    pub upos: String,
    pub xpos: String,
    /// Number of the head from 1; 0 for the root.
    pub head: usize,
    pub relation: String,
    /// Whether a space follows in the text.
    pub spaced: bool,
    /// Brackets of coreference, where the treebank has them.
    pub entity: String,
}

/// The sentences of a file.
pub fn read(path: &Path) -> Result<Vec<Sentence>, Box<dyn std::error::Error>> {
    parse(&text(path)?)
}

/// A file as it is, unpacked.
pub fn text(path: &Path) -> Result<String, Box<dyn std::error::Error>> {
    let mut text = String::new();
    let file = File::open(path).map_err(|e| format!("{}: {e}", path.display()))?;
    if path.extension().is_some_and(|e| e == "gz") {
        flate2::read::GzDecoder::new(file).read_to_string(&mut text)?;
    } else {
        std::io::BufReader::new(file).read_to_string(&mut text)?;
    }
    Ok(text)
}

/// The sentences of a text in the format.
pub fn parse(text: &str) -> Result<Vec<Sentence>, Box<dyn std::error::Error>> {
    let mut sentences = vec![Vec::new()];
    let mut range: Option<(usize, bool)> = None;
    for line in text.lines() {
        if line.is_empty() {
            sentences.push(Vec::new());
            range = None;
            continue;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        let spaced = fields.last().is_some_and(|misc| !misc.contains("SpaceAfter=No"));
        // A range (`3-4`) is one written word of several tokens: no space within, the range's own after.
        if fields.len() == 10
            && let Some((_, last)) = fields[0].split_once('-')
        {
            range = Some((last.parse::<usize>()?, spaced));
        }
        if fields.len() == 10 && fields[0].bytes().all(|b| b.is_ascii_digit()) {
            let number: usize = fields[0].parse()?;
            let spaced = match range {
                Some((last, after)) if number <= last => number == last && after,
                _ => spaced,
            };
            let word = Word {
                form: fields[1].to_owned(),
                lemma: fields[2].to_owned(),
                upos: fields[3].to_owned(),
                xpos: fields[4].to_owned(),
                head: fields[6].parse()?,
                relation: fields[7].to_owned(),
                spaced,
                entity: fields[9]
                    .split('|')
                    .find_map(|f| f.strip_prefix("Entity="))
                    .unwrap_or_default()
                    .to_owned(),
            };
            if let Some(last) = sentences.last_mut() {
                last.push(word);
            }
        }
    }
    sentences.retain(|s| !s.is_empty());
    Ok(sentences)
}
