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
    pub upos: String,
    pub xpos: String,
    /// Number of the head from 1; 0 for the root.
    #[allow(dead_code)]
    pub head: usize,
    #[allow(dead_code)]
    pub relation: String,
}

pub fn read(path: &Path) -> Result<Vec<Sentence>, Box<dyn std::error::Error>> {
    let mut text = String::new();
    let file = File::open(path).map_err(|e| format!("{}: {e}", path.display()))?;
    if path.extension().is_some_and(|e| e == "gz") {
        flate2::read::GzDecoder::new(file).read_to_string(&mut text)?;
    } else {
        std::io::BufReader::new(file).read_to_string(&mut text)?;
    }
    let mut sentences = vec![Vec::new()];
    for line in text.lines() {
        if line.is_empty() {
            sentences.push(Vec::new());
            continue;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        if fields.len() == 10 && fields[0].bytes().all(|b| b.is_ascii_digit()) {
            let word = Word {
                form: fields[1].to_owned(),
                upos: fields[3].to_owned(),
                xpos: fields[4].to_owned(),
                head: fields[6].parse()?,
                relation: fields[7].to_owned(),
            };
            if let Some(last) = sentences.last_mut() {
                last.push(word);
            }
        }
    }
    sentences.retain(|s| !s.is_empty());
    Ok(sentences)
}
