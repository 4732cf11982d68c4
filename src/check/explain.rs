//! A fingerprint and the sources in, the whole derivation of that finding out.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::resolve::Resolver;
use super::{Checker, Input};
use crate::compare::calibrate::Case;
use crate::compare::{self, Finding, Judged, Settings};
use crate::extract::{self, Extracted};
use crate::measure::{Gold, right};
use crate::model::{Detail, Document, Explanation, Kind, Relation};

/// The version of the shape of explanations.
const SCHEMA: u32 = 1;

/// The most findings named where a fingerprint is not found.
const NEAREST: usize = 5;

/// What became of looking for a fingerprint.
#[derive(Debug)]
pub enum Lookup {
    /// It is there.
    Found(Box<Explanation>),
    /// Several begin so.
    Several(Vec<Near>),
    /// None begins so; these come nearest.
    Missing(Vec<Near>),
}

/// A finding that might be meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Near {
    /// Its fingerprint.
    pub fingerprint: String,
    /// Its kind.
    pub kind: Kind,
    /// What was found, in the words of the JSON.
    pub relation: &'static str,
    /// Its question.
    pub question: String,
    /// The answers of its sides.
    pub answers: Vec<String>,
}

/// What one dossier was read as.
struct Story<'a> {
    documents: &'a [Document],
    extracted: &'a Extracted,
}

impl Checker {
    /// Explains the finding whose fingerprint begins with `wanted`, set aside ones included.
    pub fn explain(&self, dossier: &str, inputs: Vec<Input>, wanted: &str) -> Lookup {
        self.pool.install(|| {
            let (documents, _) = self.read(inputs, &());
            let extracted = extract::explained(&documents, &self.rules, true);
            let judged = compare::judge(&documents, &extracted, &self.rules, &self.settings);
            let resolver = Resolver::new(&documents, &extracted, Detail::Findings);
            let all: Vec<&Finding> = judged.findings.iter().chain(&judged.set_aside).collect();
            let mut named: Vec<(String, &Finding)> =
                all.into_iter().map(|f| (resolver.dispute(f).fingerprint, f)).collect();
            // An alarm and what was set aside may share a name: the alarm stands first and is meant.
            let mut seen = BTreeSet::new();
            named.retain(|(fingerprint, _)| seen.insert(fingerprint.clone()));
            let begin: Vec<&(String, &Finding)> =
                named.iter().filter(|(fingerprint, _)| fingerprint.starts_with(wanted)).collect();
            match begin.as_slice() {
                [(_, finding)] => {
                    let case = Story { documents: &documents, extracted: &extracted };
                    Lookup::Found(Box::new(self.explanation(dossier, &case, &resolver, finding)))
                }
                [] => Lookup::Missing(nearest(&resolver, &named, wanted)),
                several => Lookup::Several(several.iter().map(|(_, f)| near(&resolver, f)).collect()),
            }
        })
    }

    fn explanation(
        &self,
        dossier: &str,
        case: &Story<'_>,
        resolver: &Resolver<'_>,
        finding: &Finding,
    ) -> Explanation {
        let reason = match finding.relation {
            Relation::SetAside(reason) => Some(reason),
            _ => None,
        };
        let mut dispute = resolver.dispute(finding);
        self.named(&mut dispute);
        Explanation {
            schema: SCHEMA,
            dossier: dossier.to_owned(),
            finding: dispute,
            reason,
            account: compare::account(case.documents, case.extracted, &self.settings, finding),
        }
    }

    /// The findings of a labelled dossier, each with whether it is right: what calibration learns from. Nothing that
    /// calibration taught before is used.
    pub fn cases(&self, dossier: &str, inputs: Vec<Input>, gold: &Gold) -> Vec<Case> {
        self.labelled(dossier, inputs, |documents, extracted, alone| {
            let resolver = Resolver::new(documents, extracted, Detail::Findings);
            alone.findings.iter().map(|f| right(gold, &resolver.dispute(f))).collect()
        })
    }

    /// As [`Checker::cases`], with labels by fingerprint from elsewhere; findings without one are left out. A label of a
    /// dispute is one of the two claims that lead it.
    pub fn cases_of(&self, dossier: &str, inputs: Vec<Input>, labels: &BTreeMap<String, bool>) -> Vec<Case> {
        self.labelled(dossier, inputs, |documents, extracted, alone| {
            let judged = compare::judge(documents, extracted, &self.rules, &self.settings);
            let resolver = Resolver::new(documents, extracted, Detail::Findings);
            let decided = judged.findings.iter().filter_map(|f| {
                Some(((f.lead, f.rule.clone()), *labels.get(&resolver.dispute(f).fingerprint)?))
            });
            let mut decided: BTreeMap<([usize; 2], Option<String>), bool> = decided.collect();
            alone.findings.iter().map(|f| decided.remove(&(f.lead, f.rule.clone()))).collect()
        })
    }

    /// The cases of a dossier's alarms, each by itself; `labels` gives one for each of them, or none.
    fn labelled(
        &self,
        dossier: &str,
        inputs: Vec<Input>,
        labels: impl Fn(&[Document], &Extracted, &Judged) -> Vec<Option<bool>> + Sync,
    ) -> Vec<Case> {
        self.pool.install(|| {
            let (documents, _) = self.read(inputs, &());
            let extracted = extract::read(&documents, &self.rules);
            let settings = Settings {
                guards_off: self.settings.guards_off.clone(),
                learning: true,
                ..Settings::plain()
            };
            let judged = compare::judge(&documents, &extracted, &self.rules, &settings);
            let cases = compare::cases(dossier, &documents, &extracted, &judged);
            labels(&documents, &extracted, &judged)
                .into_iter()
                .zip(cases)
                .filter_map(|(label, case)| Some(Case { right: label?, ..case }))
                .collect()
        })
    }
}

fn near(resolver: &Resolver<'_>, finding: &Finding) -> Near {
    let dispute = resolver.dispute(finding);
    Near {
        fingerprint: dispute.fingerprint,
        kind: dispute.kind,
        relation: dispute.relation.word(),
        question: dispute.question,
        answers: dispute.sides.into_iter().map(|side| side.answer).collect(),
    }
}

/// Findings whose names differ least from what was asked for: a slip of the pen changes few digits.
fn nearest(resolver: &Resolver<'_>, named: &[(String, &Finding)], wanted: &str) -> Vec<Near> {
    let mut ranked: Vec<(usize, bool, &String, &Finding)> = named
        .iter()
        .map(|(name, f)| (distance(wanted, name), matches!(f.relation, Relation::SetAside(_)), name, *f))
        .collect();
    ranked.sort_by(|p, q| (p.0, p.1, p.2).cmp(&(q.0, q.1, q.2)));
    ranked.into_iter().take(NEAREST).map(|(_, _, _, finding)| near(resolver, finding)).collect()
}

/// Single digits to change, add or drop so that `name` begins with `wanted` (Levenshtein, the end of `name` free).
fn distance(wanted: &str, name: &str) -> usize {
    let name: Vec<char> = name.chars().collect();
    let mut row: Vec<usize> = (0..=name.len()).collect();
    for (i, w) in wanted.chars().enumerate() {
        let mut next = vec![i + 1];
        for (j, n) in name.iter().enumerate() {
            let change = row[j] + usize::from(w != *n);
            next.push(change.min(row[j + 1] + 1).min(next[j] + 1));
        }
        row = next;
    }
    row.into_iter().min().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn a_slip_of_the_pen_is_near() {
        for (wanted, name, far) in [
            ("ab12", "ab1234", 0),
            ("ab13", "ab1234", 1),
            ("ba12", "ab1234", 2),
            ("b12", "ab1234", 1),
            ("", "ab", 0),
        ] {
            assert_eq!(distance(wanted, name), far, "{wanted} {name}");
        }
    }
}
