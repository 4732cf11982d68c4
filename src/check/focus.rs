//! One text read with all others as evidence: what supports each of its claims, and what stands against it.

use std::collections::BTreeMap;

use super::resolve::Resolver;
use crate::compare::Judged;
use crate::extract::Extracted;
use crate::model::{Claim, Document, Focus, FocusedClaim, Relation, Report};
use crate::review;
use crate::rules::RuleSet;

/// The fewest words of a statement that another may hold as its own without having copied them by chance.
const SHORTEST: usize = 4;

pub(super) struct Evidence<'a> {
    pub(super) documents: &'a [Document],
    pub(super) extracted: &'a Extracted,
    pub(super) rules: &'a RuleSet,
    /// Pairs of claims that alignment found to say the same.
    pub(super) agreed: Vec<(usize, usize)>,
}

impl<'a> Evidence<'a> {
    pub(super) fn new(
        documents: &'a [Document],
        extracted: &'a Extracted,
        rules: &'a RuleSet,
        judged: &Judged,
    ) -> Self {
        Self { documents, extracted, rules, agreed: judged.agreed.clone() }
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
            let stands = |claim: &crate::model::Evidence| {
                claim.source == path && claim.start < span.end && span.start < claim.end
            };
            let against = report.disputes.iter().filter(|d| d.sides.iter().flat_map(|s| &s.claims).any(stands));
            line.disputes = against.map(|dispute| dispute.fingerprint.clone()).collect();
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
            if that.committed() && (self.same_answer(claim, that) || self.same_words(claim, that)) {
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

    fn same_words(&self, a: &Claim, b: &Claim) -> bool {
        if a.rule.is_some() || b.rule.is_some() || a.shell || b.shell || a.polarity != b.polarity {
            return false;
        }
        let words = |claim: &Claim| review::normalised(claim.span.of(&self.documents[claim.document].text));
        let (one, two) = (words(a), words(b));
        one == two && one.split(' ').count() >= SHORTEST
    }
}
