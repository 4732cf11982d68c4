//! One text read with all others as evidence: what supports each of its claims, and what stands against it.

use std::collections::BTreeMap;

use super::resolve::Resolver;
use crate::extract::Extracted;
use crate::model::{Claim, Dispute, Document, Evidence, Focus, FocusedClaim, Relation, Report};
use crate::review;
use crate::rules::RuleSet;

/// The fewest words of a statement that another may hold as its own without having copied them by chance.
const SHORTEST: usize = 4;

/// The claims of a dossier, to be asked what supports what.
pub(super) struct Support<'a> {
    documents: &'a [Document],
    extracted: &'a Extracted,
    rules: &'a RuleSet,
    /// Pairs of claims that alignment found to say the same.
    agreed: Vec<(usize, usize)>,
    /// The words of each plain statement, normalised; empty for a rule's claims.
    words: Vec<String>,
}

impl<'a> Support<'a> {
    pub(super) fn new(
        documents: &'a [Document],
        extracted: &'a Extracted,
        rules: &'a RuleSet,
        agreed: Vec<(usize, usize)>,
    ) -> Self {
        let plain = |claim: &Claim| match claim.rule {
            Some(_) => String::new(),
            None => review::normalised(claim.span.of(&documents[claim.document].text)),
        };
        let words = extracted.claims.iter().map(plain).collect();
        Self { documents, extracted, rules, agreed, words }
    }

    /// Leaves of the report what concerns the source, and adds what supports it.
    pub(super) fn focus(&self, report: &mut Report, path: &str, resolver: &Resolver<'_>) {
        report.disputes.retain(|d| d.sides.iter().flat_map(|s| &s.claims).any(|c| c.source == path));
        report.set_aside.retain(|s| s.sides.iter().flat_map(|s| &s.claims).any(|c| c.source == path));
        let mut lines: BTreeMap<(usize, usize), FocusedClaim> = BTreeMap::new();
        for (number, claim) in self.extracted.claims.iter().enumerate() {
            if self.path(claim) != path {
                continue;
            }
            let own = resolver.evidence(number);
            let place = (claim.document, claim.statement);
            let line = lines.entry(place).or_insert_with(|| FocusedClaim {
                claim: own,
                support: Vec::new(),
                disputes: Vec::new(),
            });
            line.support.extend(self.support(number).into_iter().map(|other| resolver.evidence(other)));
        }
        for line in lines.values_mut() {
            line.support.sort_by(|a, b| (&a.source, a.start, a.end).cmp(&(&b.source, b.start, b.end)));
            line.support.dedup_by(|a, b| (&a.source, a.start) == (&b.source, b.start));
            let span = line.claim.start..line.claim.end;
            let stands =
                |claim: &Evidence| claim.source == path && claim.start < span.end && span.start < claim.end;
            let against =
                report.disputes.iter().filter(|d| d.sides.iter().flat_map(|s| &s.claims).any(stands));
            let against: Vec<&Dispute> = against.collect();
            line.disputes = against.iter().map(|dispute| dispute.fingerprint.clone()).collect();
            // Who stands on another side supports nothing, whatever else the words have in common.
            let others: Vec<_> = against
                .iter()
                .flat_map(|d| d.sides.iter().filter(|s| !s.claims.iter().any(stands)))
                .flat_map(|s| &s.claims)
                .collect();
            line.support.retain(|claim| {
                !others.iter().any(|o| o.source == claim.source && o.start < claim.end && claim.start < o.end)
            });
        }
        let claims = lines.into_values().collect();
        report.focus = Some(Focus { path: path.to_owned(), claims });
    }

    fn path(&self, claim: &Claim) -> &str {
        &self.documents[claim.document].source.path
    }

    /// Claims of other sources that say what the claim says.
    fn support(&self, number: usize) -> Vec<usize> {
        let claim = &self.extracted.claims[number];
        if !claim.committed() {
            return Vec::new();
        }
        let aligned = self.agreed.iter().filter_map(|&(a, b)| match number {
            n if n == a => Some(b),
            n if n == b => Some(a),
            _ => None,
        });
        let mut found: Vec<usize> = aligned.collect();
        for (other, that) in self.extracted.claims.iter().enumerate() {
            if that.committed() && (self.same_answer(claim, that) || self.same_words(number, other)) {
                found.push(other);
            }
        }
        found.retain(|other| {
            let that = &self.extracted.claims[*other];
            that.committed() && self.path(that) != self.path(claim)
        });
        found
    }

    fn same_answer(&self, a: &Claim, b: &Claim) -> bool {
        let (Some(rule), Some(p), Some(q)) = (&a.rule, &a.question, &b.question) else { return false };
        let (Some(x), Some(y)) = (&a.answer, &b.answer) else { return false };
        let Some(rule) = self.rules.rule(rule).filter(|_| p.key == q.key) else { return false };
        matches!(rule.judge(x, y).relation, Relation::Agrees | Relation::Refines)
    }

    fn same_words(&self, a: usize, b: usize) -> bool {
        let (x, y) = (&self.extracted.claims[a], &self.extracted.claims[b]);
        let words = &self.words[a];
        !(x.shell || y.shell)
            && x.polarity == y.polarity
            && *words == self.words[b]
            && words.split(' ').count() >= SHORTEST
    }
}
