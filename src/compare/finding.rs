use std::collections::BTreeMap;

use super::events::EventMention;
use super::settings::Settings;
use crate::model::{Claim, Contribution, Document, Entity, Kind, Relation, Severity};
use crate::text::Span;

/// The claims of one dossier with what is needed to judge them.
#[derive(Clone, Copy)]
pub(super) struct Story<'a> {
    pub(super) documents: &'a [Document],
    pub(super) claims: &'a [Claim],
    pub(super) entities: &'a [Entity],
    /// The events that each claim tells of, by its number.
    pub(super) events: &'a [Vec<EventMention>],
    pub(super) settings: &'a Settings,
}

impl Story<'_> {
    /// The words of a claim.
    pub(super) fn words(&self, claim: usize) -> &str {
        let claim = &self.claims[claim];
        claim.span.of(&self.documents[claim.document].text)
    }

    /// The claims of one document; claims stand in the order of their documents.
    pub(super) fn of_document(&self, document: usize) -> &[Claim] {
        let from = self.claims.partition_point(|c| c.document < document);
        let to = self.claims.partition_point(|c| c.document <= document);
        &self.claims[from..to]
    }

    /// Who answers for a claim: its holder, else the publisher, else the path.
    pub(super) fn holder(&self, claim: usize) -> String {
        let claim = &self.claims[claim];
        let source = &self.documents[claim.document].source;
        match &claim.attribution.holder {
            Some(holder) => holder.name.clone(),
            None => source.publisher.clone().unwrap_or_else(|| source.path.clone()),
        }
    }

    /// Whether both claims are known to be held by one and the same person or body.
    pub(super) fn one_holder(&self, a: usize, b: usize) -> bool {
        let (x, y) = (&self.claims[a], &self.claims[b]);
        match (&x.attribution.holder, &y.attribution.holder) {
            (Some(p), Some(q)) => p.entity.is_some() && p.entity == q.entity,
            (None, None) => x.document == y.document,
            _ => false,
        }
    }
}

/// A question with answers that pull apart, by numbers of claims.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The question at issue.
    pub question: String,
    /// The kind of comparison.
    pub kind: Kind,
    /// The rule that named the question.
    pub rule: Option<String>,
    /// What was found.
    pub relation: Relation,
    /// How grave it is.
    pub severity: Severity,
    /// Probability that the sides cannot both hold.
    pub confidence: f64,
    /// What decided it.
    pub contributions: Vec<Contribution>,
    /// One sentence for the reader.
    pub message: String,
    /// The two claims that lead its sides, by number: what is said of the finding was seen on them.
    pub lead: [usize; 2],
    /// The sides.
    pub sides: Vec<FindingSide>,
    /// The reasoning.
    pub steps: Vec<String>,
    /// Whether one holder stands on two sides.
    pub same_holder: bool,
    /// What the two claims stand in, by the number of the circumstance, where they were laid side by side: confidence
    /// is settled already.
    pub(super) circumstances: Option<Vec<(usize, f64)>>,
}

/// Claims whose answers agree.
#[derive(Clone, Debug)]
pub struct FindingSide {
    /// The answer in words.
    pub answer: String,
    /// The claims, by number.
    pub claims: Vec<usize>,
    /// The words at issue where a claim holds more than these, by the claim's number.
    pub places: BTreeMap<usize, Span>,
}

impl FindingSide {
    /// A side of whole claims.
    pub(super) fn new(answer: String, claims: Vec<usize>) -> Self {
        Self { answer, claims, places: BTreeMap::new() }
    }
}

/// What judging gave.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    /// Contradictions, tensions and what is superseded.
    pub findings: Vec<Finding>,
    /// Differences set aside, with their reason as relation.
    pub set_aside: Vec<Finding>,
    /// Pairs of claims that alignment found to say the same, or one of them more.
    pub agreed: Vec<(usize, usize)>,
    /// Questions that at least two claims answer.
    pub questions: usize,
    /// Candidate pairs that a cap cut.
    pub cut: usize,
}
