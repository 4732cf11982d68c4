//! Findings with numbers of claims in, a finished report with places in files out.

use std::collections::{BTreeMap, BTreeSet};

use super::origins;
use crate::compare::{Finding, FindingSide, Judged};
use crate::extract::Extracted;
use crate::model::{
    AmountMention, Block, Checked, Claim, Detail, Dispute, Document, Evidence, EvidenceAmount,
    EvidenceAttribution, EvidenceHolder, EvidenceModality, EvidenceStep, Holder, InText, Relation, Report,
    ReportSource, SetAside, Side, Step, TextBlock, UnreadWords,
};
use crate::review;
use crate::text::Span;

/// The most differences listed for each reason; the counts hold all.
const LISTED: usize = 20;

/// The version of the report's shape.
const SCHEMA: u32 = 1;

pub(super) struct Resolver<'a> {
    documents: &'a [Document],
    extracted: &'a Extracted,
    families: Vec<usize>,
    detail: Detail,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(documents: &'a [Document], extracted: &'a Extracted, detail: Detail) -> Self {
        Self { documents, extracted, families: origins::families(documents), detail }
    }

    pub(super) fn report(
        &self,
        dossier: &str,
        rules: String,
        mut checked: Checked,
        judged: Judged,
        min_confidence: f64,
    ) -> Report {
        let mut disputes: Vec<Dispute> = judged
            .findings
            .iter()
            .filter(|f| f.confidence >= min_confidence || f.relation == Relation::Superseded)
            .map(|f| self.dispute(f))
            .collect();
        disputes.sort_by(|a, b| {
            (order(a.relation), std::cmp::Reverse(a.severity))
                .cmp(&(order(b.relation), std::cmp::Reverse(b.severity)))
                .then(weight(b).total_cmp(&weight(a)))
                .then(a.fingerprint.cmp(&b.fingerprint))
        });
        disputes.dedup_by(|a, b| a.fingerprint == b.fingerprint);
        checked.unread = self.unread();
        let set_aside = self.set_aside(&judged.set_aside, &mut checked.set_aside);
        Report {
            schema: SCHEMA,
            gainsay: env!("CARGO_PKG_VERSION").to_owned(),
            rules,
            dossier: dossier.to_owned(),
            base: String::new(),
            page: None,
            sources: self.sources(),
            checked,
            disputes,
            set_aside,
            waivers: Vec::new(),
            focus: None,
            reviewed: None,
        }
    }

    fn sources(&self) -> Vec<ReportSource> {
        let whole = self.detail == Detail::Sources;
        let mut claims: Vec<Vec<Evidence>> = self.documents.iter().map(|_| Vec::new()).collect();
        if whole {
            for (number, claim) in self.extracted.claims.iter().enumerate() {
                claims[claim.document].push(self.evidence(number));
            }
        }
        self.documents
            .iter()
            .enumerate()
            .zip(claims)
            .map(|((number, document), claims)| ReportSource {
                path: document.source.path.clone(),
                title: document.source.title.clone(),
                publisher: document.source.publisher.clone(),
                published: document.source.published.map(|moment| moment.to_string()),
                origin: self.documents[self.families[number]].source.path.clone(),
                author: document.source.author.clone(),
                uri: document.source.uri.clone(),
                claims,
                text: if whole { text(document) } else { Vec::new() },
            })
            .collect()
    }

    pub(super) fn unread(&self) -> Vec<UnreadWords> {
        self.extracted
            .unread
            .iter()
            .map(|unread| {
                let document = &self.documents[unread.document];
                let place = document.lines.position(document.offsets.to_file(unread.span).start);
                UnreadWords {
                    source: document.source.path.clone(),
                    line: place.line,
                    column: place.column,
                    text: unread.span.of(&document.text).to_owned(),
                    why: unread.why.to_owned(),
                }
            })
            .collect()
    }

    pub(super) fn dispute(&self, finding: &Finding) -> Dispute {
        let sides: Vec<Side> = finding.sides.iter().map(|s| self.side(s)).collect();
        let mut dispute = Dispute {
            fingerprint: String::new(),
            rule: finding.rule.clone(),
            rule_digest: None,
            kind: finding.kind,
            same_holder: finding.same_holder,
            question: finding.question.clone(),
            relation: finding.relation,
            severity: finding.severity,
            confidence: finding.confidence,
            message: finding.message.clone(),
            contributions: finding.contributions.clone(),
            sides,
            steps: finding.steps.clone(),
            verdict: None,
            reopened: None,
            waiver: None,
            baseline_state: None,
        };
        dispute.fingerprint = review::fingerprint(&dispute);
        dispute
    }

    fn side(&self, side: &FindingSide) -> Side {
        let origins: BTreeSet<usize> =
            side.claims.iter().map(|c| self.families[self.extracted.claims[*c].document]).collect();
        let mut claims: Vec<Evidence> =
            side.claims.iter().map(|c| self.placed(*c, side.places.get(c).copied())).collect();
        claims.dedup_by(|a, b| (&a.source, a.start, a.end) == (&b.source, b.start, b.end));
        Side { answer: side.answer.clone(), origins: origins.len(), claims }
    }

    /// Counts every difference by reason and lists the first of each, in order of place.
    fn set_aside(&self, findings: &[Finding], counts: &mut BTreeMap<String, usize>) -> Vec<SetAside> {
        let mut listed = Vec::new();
        for finding in findings {
            let Relation::SetAside(reason) = finding.relation else { continue };
            let count = counts.entry(reason.id().to_owned()).or_insert(0);
            *count += 1;
            if *count <= LISTED {
                listed.push(SetAside {
                    reason: reason.id().to_owned(),
                    question: finding.question.clone(),
                    sides: finding.sides.iter().map(|s| self.side(s)).collect(),
                    steps: finding.steps.clone(),
                });
            }
        }
        listed.sort_by(|a, b| a.reason.cmp(&b.reason));
        listed
    }

    /// A claim with its places in the file.
    pub(super) fn evidence(&self, number: usize) -> Evidence {
        self.placed(number, None)
    }

    /// A claim with all that was read in it, for lists of claims.
    pub(super) fn listed(&self, number: usize) -> Evidence {
        let claim = &self.extracted.claims[number];
        let document = &self.documents[claim.document];
        let amounts = claim.reading.amounts.iter().map(|mention| amount(mention, document)).collect();
        Evidence { valid: claim.holds(), amounts, ..self.evidence(number) }
    }

    /// A claim, or the words of it that are at issue, with the places in the file.
    fn placed(&self, number: usize, words: Option<Span>) -> Evidence {
        let claim = &self.extracted.claims[number];
        placed(claim, &self.documents[claim.document], words, self.detail)
    }
}

/// The claims of a document with the places in its file, as far as they are known without the other documents.
pub(super) fn placed_in(claims: &[Claim], document: &Document) -> Vec<Evidence> {
    claims.iter().map(|claim| placed(claim, document, None, Detail::Findings)).collect()
}

/// A claim of a document, or the words of it that are at issue, with the places in the file.
fn placed(claim: &Claim, document: &Document, words: Option<Span>, detail: Detail) -> Evidence {
    let span = words.unwrap_or(claim.span);
    let file = document.offsets.to_file(span);
    let place = document.lines.position(file.start);
    let rule = claim.rule.as_ref().map_or_else(String::new, |rule| format!("#{rule}"));
    let parts = words.map_or_else(|| claim.spans.clone(), |words| vec![words]);
    let spans = parts.iter().map(|s| pair(document.offsets.to_file(*s))).collect();
    Evidence {
        id: format!("{}:{}-{}{rule}", document.source.path, file.start, file.end),
        source: document.source.path.clone(),
        start: file.start,
        end: file.end,
        spans,
        line: place.line,
        column: place.column,
        utf16: [document.lines.utf16(file.start), document.lines.utf16(file.end)],
        in_text: (detail == Detail::Sources).then_some(InText {
            source: claim.document,
            start: span.start,
            end: span.end,
        }),
        text: flat(span.of(&document.text)),
        context: flat(claim.sentence.cover(span).of(&document.text)),
        attribution: attribution(claim, document),
        question: claim.question.as_ref().map(|q| q.text.clone()),
        answer: claim.answer.clone(),
        polarity: claim.polarity,
        modality: EvidenceModality {
            certainty: claim.modality.certainty,
            rung: claim.modality.rung,
            future: claim.modality.future,
        },
        as_of: claim.as_of,
        valid: None,
        amounts: Vec::new(),
        why: claim.why.iter().map(|s| step(s, document)).collect(),
    }
}

fn text(document: &Document) -> Vec<TextBlock> {
    let block = |block: &Block| TextBlock {
        start: block.span.start,
        kind: block.kind,
        speaker: block.speaker.map(|span| flat(span.of(&document.text))),
        at: block.at.map(|moment| moment.to_string()),
        words: block.span.of(&document.text).to_owned(),
    };
    document.blocks.iter().map(block).collect()
}

fn amount(mention: &AmountMention, document: &Document) -> EvidenceAmount {
    let bound = |value: f64| Some(value).filter(|v| v.is_finite());
    EvidenceAmount {
        span: pair(document.offsets.to_file(mention.span)),
        text: flat(mention.span.of(&document.text)),
        amount: mention.amount.clone(),
        range: [bound(mention.amount.hard.low), bound(mention.amount.hard.high)],
        noun: mention.noun.clone(),
        modifiers: mention.modifiers.clone(),
        predicate: mention.predicate.clone(),
        place: mention.place.clone(),
        period: mention.period.clone(),
    }
}

fn step(step: &Step, document: &Document) -> EvidenceStep {
    let file = step.cue.map(|span| document.offsets.to_file(span));
    let place = file.map(|span| document.lines.position(span.start));
    EvidenceStep {
        decides: step.decides,
        cue: file.map(pair),
        place: place.map(|p| [p.line, p.column]),
        words: step.cue.map(|span| flat(span.of(&document.text))),
        does: step.does.clone(),
    }
}

fn attribution(claim: &Claim, document: &Document) -> EvidenceAttribution {
    let file = |span: Span| pair(document.offsets.to_file(span));
    let shown = |holder: &Holder| EvidenceHolder { name: holder.name.clone(), span: holder.span.map(file) };
    let publisher = || EvidenceHolder {
        name: document.source.publisher.clone().unwrap_or_else(|| document.source.path.clone()),
        span: None,
    };
    EvidenceAttribution {
        mode: claim.attribution.mode,
        stance: claim.attribution.stance,
        holder: claim.attribution.holder.as_ref().map_or_else(publisher, shown),
        cue: claim.attribution.cue.map(file),
        via: claim.attribution.via.iter().map(shown).collect(),
    }
}

fn pair(span: Span) -> [usize; 2] {
    [span.start, span.end]
}

fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn order(relation: Relation) -> u8 {
    match relation {
        Relation::Contradiction => 0,
        Relation::Tension => 1,
        _ => 2,
    }
}

/// What puts a dispute first: its confidence, and how many independent origins stand on its sides.
fn weight(dispute: &Dispute) -> f64 {
    let origins: usize = dispute.sides.iter().map(|s| s.origins).sum();
    dispute.confidence + 0.02 * origins.min(10) as f64
}
