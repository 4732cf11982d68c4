use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Item, line, rule_name};
use crate::model::{Dispute, Mode, Report};

/// The first line of an approved report.
const HEAD: &str = "# Approved disputes: ";

/// A report approved dispute by dispute: text with one block a dispute in the order of fingerprints, so that it can be
/// read in review and merges line by line. It holds no numbers of lines and no confidence: what stands elsewhere in a
/// source, and how sure the program is, may change without asking again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Approved {
    blocks: BTreeMap<String, Block>,
}

/// One approved dispute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its fingerprint.
    pub fingerprint: String,
    /// Rule and question.
    pub question: String,
    /// The block's lines.
    pub text: String,
}

/// A line of an approved report that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct ApprovedError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: &'static str,
}

impl Block {
    /// A dispute as it would be approved.
    pub fn of(dispute: &Dispute) -> Self {
        let question = format!("{}: {}", line(&rule_name(dispute)), line(&dispute.question));
        let mut text = format!("## {}\n\n{question}\n", dispute.fingerprint);
        let _ = writeln!(text, "{}, {}, {}", dispute.relation.word(), dispute.severity.word(), dispute.kind);
        let mut sides: Vec<String> = dispute
            .sides
            .iter()
            .map(|side| {
                let mut claims: Vec<String> = side
                    .claims
                    .iter()
                    .map(|claim| {
                        let (holder, words) = (line(&claim.attribution.holder.name), line(&claim.text));
                        let words = if claim.attribution.mode == Mode::Direct {
                            format!("“{words}”")
                        } else {
                            words
                        };
                        let source = line(&claim.source);
                        let by = if holder == source { String::new() } else { format!(", {holder}") };
                        format!("  - {source}{by}: {words}\n")
                    })
                    .collect();
                claims.sort();
                claims.dedup();
                format!("- {}\n{}", line(&side.answer), claims.concat())
            })
            .collect();
        sides.sort();
        text.push_str(&sides.concat());
        Self { fingerprint: dispute.fingerprint.clone(), question, text }
    }

    /// What it is compared by.
    pub fn item(&self) -> Item<'_> {
        Item { fingerprint: &self.fingerprint, question: &self.question, text: &self.text }
    }
}

impl Approved {
    /// The disputes of a report as they would be approved; those that a waiver lets stand need no approval.
    pub fn of(report: &Report) -> Self {
        let open = report.disputes.iter().filter(|dispute| dispute.waiver.is_none());
        Self { blocks: open.map(|dispute| (dispute.fingerprint.clone(), Block::of(dispute))).collect() }
    }

    /// Reads an approved report.
    ///
    /// # Errors
    /// Names the first line that belongs to no block, the marks of a merge that was not finished among them, and a
    /// fingerprint that stands twice with different words.
    pub fn read(text: &str) -> Result<Self, ApprovedError> {
        let mut blocks: BTreeMap<String, Block> = BTreeMap::new();
        let mut open: Option<(usize, Block)> = None;
        for (number, each) in text.lines().enumerate() {
            let wrong = |why| Err(ApprovedError { line: number + 1, why });
            if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| each.starts_with(mark)) {
                return wrong("a merge was not finished here");
            }
            if let Some(name) = each.strip_prefix("## ") {
                close(&mut blocks, open.take())?;
                let fingerprint = name.trim().to_owned();
                let text = format!("## {fingerprint}\n");
                open = Some((number + 1, Block { fingerprint, question: String::new(), text }));
            } else if let Some((_, block)) = &mut open {
                if block.question.is_empty() && !each.trim().is_empty() {
                    block.question = each.trim_end().to_owned();
                }
                block.text.push_str(each.trim_end());
                block.text.push('\n');
            } else if !(each.trim().is_empty() || each.starts_with(HEAD.trim_end())) {
                return wrong("this belongs to no dispute: a block begins with `## ` and a fingerprint");
            }
        }
        close(&mut blocks, open)?;
        Ok(Self { blocks })
    }

    /// The text to keep, with the dossier's name at its head.
    pub fn text(&self, dossier: &str) -> String {
        let mut text = format!("{HEAD}{}\n", line(dossier));
        for block in self.blocks.values() {
            text.push('\n');
            text.push_str(&block.text);
        }
        text
    }

    /// Its disputes, in the order of fingerprints.
    pub fn items(&self) -> Vec<Item<'_>> {
        self.blocks.values().map(Block::item).collect()
    }

    /// The dispute of that fingerprint.
    pub fn block(&self, fingerprint: &str) -> Option<&Block> {
        self.blocks.get(fingerprint)
    }

    /// Approves a dispute.
    pub fn insert(&mut self, block: Block) {
        self.blocks.insert(block.fingerprint.clone(), block);
    }

    /// Forgets a dispute.
    pub fn remove(&mut self, fingerprint: &str) {
        self.blocks.remove(fingerprint);
    }

    /// Whether it holds no dispute.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }
}

fn close(blocks: &mut BTreeMap<String, Block>, open: Option<(usize, Block)>) -> Result<(), ApprovedError> {
    let Some((line, mut block)) = open else { return Ok(()) };
    block.text.truncate(block.text.trim_end().len());
    block.text.push('\n');
    match blocks.insert(block.fingerprint.clone(), block.clone()) {
        Some(before) if before != block => {
            Err(ApprovedError { line, why: "this fingerprint stands twice, with different words" })
        }
        _ => Ok(()),
    }
}
